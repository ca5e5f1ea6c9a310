"""Describe the newest schema from the nouns, as ``schema/`` keeps it: ``python -m quykhuyenhoc.store.schema.freeze``.

The program at work knows its tables from the description alone; only this tool and the tests load the nouns for them.
Once a schema is released its description stays as it is; a test compares it with what the tool would write.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from quykhuyenhoc.acts.act import FloorException
from quykhuyenhoc.acts.annexes import PROPOSED, annex_columns, annex_table
from quykhuyenhoc.acts.leaf import AnnexRoot, KeptFile
from quykhuyenhoc.acts.names import ACTS, STATES, table_of
from quykhuyenhoc.acts.tables import TABLES
from quykhuyenhoc.ledger.controls import Judged
from quykhuyenhoc.ledger.funds import Reserve
from quykhuyenhoc.ledger.privacy import PersonalChange
from quykhuyenhoc.ledger.vouchers import Entry, Voucher
from quykhuyenhoc.nouns import Column, State, annexes, shape, tables
from quykhuyenhoc.store.schema.ddl import ddl
from quykhuyenhoc.store.schema.guards_sqlite import kept, kept_digest
from quykhuyenhoc.store.schema.parts import digest
from quykhuyenhoc.store.schema.tables import Index, Table, description_path
from quykhuyenhoc.store.schema.version import SCHEMA_VERSION


def _text(*names: str, optional: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, "TEXT", optional) for name in names)


def _whole(*names: str, optional: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, "BIGINT", optional) for name in names)


def _blob(*names: str, optional: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, "BLOB", optional) for name in names)


_BOOK_SEQ: Final = _whole("book", "seq")

_HEAD: Final = Table(
    "head", "head", _whole("book"),
    (*_text("id", "code", "name"), *_whole("size", "registers"), *_blob("peaks"), *_text("at")),
    (Index(("id",), unique=True), Index(("code",), unique=True)),
)  # fmt: skip
_LOG: Final = Table(
    "log", "log", _BOOK_SEQ,
    (*_text("kind", "at", "actor"), *_text("key", optional=True), *_whole("entries"), *_blob("leaf", "bytes")),
    (Index(("book", "key"), unique=True, where="key"), Index(("book", "kind", "seq"))),
)  # fmt: skip
_ENTRY: Final = Table(
    "entry", "projection", (*_BOOK_SEQ, *_whole("entry")),
    (*shape(Entry).columns, *_whole("count"), *_text("lines")),
    (
        Index(("book", "date", "seq")),
        Index(("book", "corrects", "corrects_entry"), where="corrects"),
        Index(("book", "corrects", "corrects_entry", "reversal"), unique=True, where="reversal"),
    ),
)  # fmt: skip
_POSTING: Final = Table(
    "posting", "projection", (*_BOOK_SEQ, *_whole("entry", "line")),
    (
        *_text("account", "fund"), *_whole("amount"), *_text("currency"),
        *_text("party", "programme", "campaign", optional=True), *_text("date", "kind"),
    ),
    (
        Index(("book", "account", "date", "seq", "entry", "line", "fund", "currency", "amount", "kind")),
        Index(("book", "party", "date", "seq"), where="party"),
        Index(("book", "campaign", "date", "seq"), where="campaign"),
    ),
)  # fmt: skip
_VOUCHER: Final = Table(
    "voucher", "projection", (*_BOOK_SEQ, *_whole("item")), shape(Voucher).columns,
    (Index(("book", "series", "year", "number"), unique=True),),
)  # fmt: skip
_EXCEPTION: Final = Table("exception", "projection", (*_BOOK_SEQ, *_whole("item")), shape(FloorException).columns)
_KEPT: Final = Table("kept", "projection", (*_BOOK_SEQ, *_whole("item")), shape(KeptFile).columns)
_RESERVE: Final = Table(
    "reserve", "projection", (*_BOOK_SEQ, *_whole("item")), shape(Reserve).columns, (Index(("book", "ref")),)
)
_ENACTED: Final = Table(
    "enacted", "projection", _BOOK_SEQ, _whole("proposal"), (Index(("book", "proposal"), unique=True),)
)  # fmt: skip
_JUDGED: Final = Table(
    "judged", "projection", (*_BOOK_SEQ, *_whole("item")), shape(Judged).columns,
    (Index(("open", "effect"), where="open"),),
)  # fmt: skip
_EVIDENCE: Final = Table("evidence", "evidence", (*_BOOK_SEQ, *_whole("item")), _blob("content"), erasable=True)
_ANNEX: Final = Table("annex", "projection", (*_BOOK_SEQ, *_whole("item")), shape(AnnexRoot).columns)
_PROPOSED_ROW: Final = Table(
    PROPOSED, "evidence", (*_BOOK_SEQ, *_whole("item")),
    (*_text("field"), *_text("party", optional=True), *_text("data"), *_blob("leaf")),
)  # fmt: skip
_ANNEXED: Final = Table(
    "annexed", "evidence", (*_BOOK_SEQ, *_text("name"), *_whole("item")), _blob("bytes", "leaf"),
)  # fmt: skip
_PERSONAL: Final = Table(
    "personal", "personal", (*_BOOK_SEQ, *_text("path")),
    (*_blob("salt"), *_text("value", "search"), *_whole("hidden", optional=True)),
)  # fmt: skip
_PERSONAL_CHANGE: Final = Table(
    "personal_change", "projection", (*_BOOK_SEQ, *_whole("item")), shape(PersonalChange).columns,
    (Index(("book", "of", "path")),),
)  # fmt: skip
_SECRET: Final = Table("secret", "secret", (*_whole("book"), *_text("name")), _blob("value"))
"""Private halves of the log's own keys, by the public half; a place may hold those that it made and no others."""
_SUMS: Final = (*_text("account", "fund", "currency", "kind"),)
_MONTHS: Final = Table("balance_month", "cache", (*_whole("book"), *_text("month"), *_SUMS), _whole("debit", "credit"))
_YEARS: Final = Table("balance_year", "cache", (*_whole("book"), *_text("year"), *_SUMS), _whole("debit", "credit"))
_STANDING: Final = Table(
    "standing", "cache", (*_whole("book"), *_text("figure", "currency", "date")), _whole("amount")
)  # fmt: skip
_NAMED: Final = Table(
    "named", "projection", (*_BOOK_SEQ, *_whole("item")), _text("what", "code"), (Index(("book", "code", "what")),)
)  # fmt: skip
_FIXED: Final = (
    _HEAD, _LOG, _ENTRY, _POSTING, _VOUCHER, _RESERVE, _EXCEPTION, _KEPT, _JUDGED, _ANNEX, _ANNEXED, _ENACTED,
    _EVIDENCE, _PROPOSED_ROW, _PERSONAL, _PERSONAL_CHANGE, _NAMED, _MONTHS, _YEARS, _STANDING, _SECRET,
)  # fmt: skip

_EXTRA: Final[dict[str, tuple[Index, ...]]] = {
    "fund_transfer": (Index(("book", "transfer"), where="transfer"),),
    "countersign": (Index(("book", "of")),),
    "approval": (Index(("book", "proposal")),),
    "rejection": (Index(("book", "proposal"), unique=True),),
    "attach_evidence": (Index(("book", "of")), Index(("book", "sha256"))),
    "erase_evidence": (Index(("book", "sha256"), unique=True),),
    "confirm_cash": (Index(("book", "of"), unique=True),),
    "nominate": (Index(("book", "round")),),
    "nominate_nominees": (Index(("book", "code"), unique=True),),
    "list_awards": (Index(("book", "list")), Index(("book", "round"))),
    "list_awards_awards": (Index(("book", "award")), Index(("book", "instead_of"), where="instead_of")),
    "list_awards_parts": (Index(("book", "award")),),
    "decide": (Index(("book", "number"), unique=True), Index(("book", "list"), unique=True)),
    "cancel_award": (Index(("book", "award")),),
    "disburse_paid": (Index(("book", "award")),),
    "acknowledge_signed": (Index(("book", "award")),),
    "return_award_returned": (Index(("book", "award")),),
    "statement": (Index(("book", "account", "seq")), Index(("book", "sha256", "part"), unique=True)),
    "statement_rows": (
        Index(("book", "key", "number"), unique=True),
        Index(("book", "account", "date", "currency", "amount")),
    ),
    "match": (Index(("book", "account", "seq")),),
    "match_parts": (
        Index(("book", "statement", "at"), where="statement"),
        Index(("book", "posting", "entry", "line"), where="posting"),
    ),
    "unmatch": (Index(("book", "of")),),
    "seal": (Index(("book", "account", "until")),),
    "unseal": (Index(("book", "of"), unique=True),),
    "count_cash": (Index(("book", "account", "date")),),
    "settle_advance": (Index(("book", "advance")),),
    "issue_gift_receipt": (Index(("book", "gift")),),
    "void_gift_receipt": (Index(("book", "receipt"), unique=True),),
    "print_gift_receipt": (Index(("book", "receipt"), unique=True),),
    "receive_goods": (Index(("book", "goods", "fund")),),
    "hand_out_goods": (Index(("book", "goods", "fund")),),
    "undo_goods": (Index(("book", "of"), unique=True),),
    "send_thanks_thanked": (Index(("book", "gift")),),
    "take_back_thanks": (Index(("book", "gift")),),
    "receipt": (Index(("book", "pledge"), where="pledge"),),
    "payment": (Index(("book", "refunds"), where="refunds"),),
    "make_pledge": (Index(("book", "code"), unique=True),),
    "write_off_pledge": (Index(("book", "pledge")),),
    "merge_donors": (Index(("book", "party"), unique=True),),
    "credit_donor": (Index(("book", "party")),),
}


def _of_register(register: str, state: Any) -> Table:
    indexes = Index(("book", "id", "seq")), Index(("book", "code", "seq"))
    return Table(register, "projection", (*_BOOK_SEQ, *_whole("version")), shape(state).columns, indexes)


def _of_act(act: str, kind: Any) -> Iterator[Table]:
    for name, keys, columns in tables(kind, table_of(act), ()):
        if name in TABLES:
            yield Table(name, "projection", (*_BOOK_SEQ, *_whole(*keys)), columns, _EXTRA.get(name, ()))
    for field, part in annexes(kind):
        name = annex_table(act, field)
        yield Table(name, "evidence", (*_BOOK_SEQ, *_whole("item")), annex_columns(part), _EXTRA.get(name, ()))


_ASKED: Final = {act: kind for act, kind in ACTS.items() if not issubclass(kind, State)}
"""The acts that have tables of their own."""


def described() -> tuple[Table, ...]:
    """Return every table: the fixed ones, one per register, and those that acts have."""
    registers = (_of_register(register, state) for register, state in STATES.items())
    acts = (table for act, kind in _ASKED.items() for table in _of_act(act, kind))
    return (*_FIXED, *registers, *acts)


def written() -> bytes:
    """Return the description of the newest schema: JSON, a table a line."""
    made = described()
    digests = {dialect: digest(ddl(dialect, made)) for dialect in ("postgresql", "sqlite")}
    digests["sqlite_schema"] = kept_digest(kept(ddl("sqlite", made)))
    lines = b",\n".join(map(msgspec.json.encode, made))
    return b'{"version":%d,"sha256":%b,"tables":[\n%b\n]}\n' % (SCHEMA_VERSION, msgspec.json.encode(digests), lines)


if __name__ == "__main__":
    Path(description_path(SCHEMA_VERSION)).write_bytes(written())
