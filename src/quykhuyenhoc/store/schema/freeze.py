"""Describe the newest schema from the nouns, as ``schema/`` keeps it: ``python -m quykhuyenhoc.store.schema.freeze``.

The program at work knows its tables from the description alone; only this tool and the tests load the nouns for them.
Once a schema is released its description stays as it is; a test compares it with what the tool would write.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from quykhuyenhoc.leaves.annexes import PROPOSED, annex_columns, annex_table
from quykhuyenhoc.leaves.leaf import AnnexRoot, KeptFile
from quykhuyenhoc.leaves.names import ACTS, STATES, table_of
from quykhuyenhoc.leaves.tables import TABLES
from quykhuyenhoc.ledger.controls.rules import Judged
from quykhuyenhoc.ledger.funds import Reserve
from quykhuyenhoc.ledger.privacy import PersonalChange
from quykhuyenhoc.ledger.vouchers import Entry, FloorException, Voucher
from quykhuyenhoc.nouns import ColumnSchema, State, annexes, shape, tables
from quykhuyenhoc.store.schema.comparing_sqlite import kept, kept_digest
from quykhuyenhoc.store.schema.ddl import ddl
from quykhuyenhoc.store.schema.parts import digest
from quykhuyenhoc.store.schema.tables import IndexSchema, TableSchema, description_path
from quykhuyenhoc.store.schema.version import SCHEMA_VERSION


def _text(*names: str, optional: bool = False) -> tuple[ColumnSchema, ...]:
    return tuple(ColumnSchema(name, "TEXT", optional) for name in names)


def _whole(*names: str, optional: bool = False) -> tuple[ColumnSchema, ...]:
    return tuple(ColumnSchema(name, "BIGINT", optional) for name in names)


def _blob(*names: str, optional: bool = False) -> tuple[ColumnSchema, ...]:
    return tuple(ColumnSchema(name, "BLOB", optional) for name in names)


_BOOK_SEQ: Final = _whole("book", "seq")

_HEAD: Final = TableSchema(
    "head", "head", _whole("book"),
    (*_text("id", "code", "name"), *_whole("size", "registers"), *_blob("peaks"), *_text("at")),
    (IndexSchema(("id",), unique=True), IndexSchema(("code",), unique=True)),
)  # fmt: skip
_LOG: Final = TableSchema(
    "log", "log", _BOOK_SEQ,
    (*_text("kind", "at", "actor"), *_text("key", optional=True), *_whole("entries"), *_blob("leaf", "bytes")),
    (IndexSchema(("book", "key"), unique=True, where="key"), IndexSchema(("book", "kind", "seq"))),
)  # fmt: skip
_ENTRY: Final = TableSchema(
    "entry", "projection", (*_BOOK_SEQ, *_whole("entry")),
    (*shape(Entry).columns, *_whole("count"), *_text("lines")),
    (
        IndexSchema(("book", "date", "seq")),
        IndexSchema(("book", "corrects", "corrects_entry"), where="corrects"),
        IndexSchema(("book", "corrects", "corrects_entry", "reversal"), unique=True, where="reversal"),
    ),
)  # fmt: skip
_POSTING: Final = TableSchema(
    "posting", "projection", (*_BOOK_SEQ, *_whole("entry", "line")),
    (
        *_text("account", "fund"), *_whole("amount"), *_text("currency"),
        *_text("party", "programme", "campaign", optional=True), *_text("date", "kind"),
    ),
    (
        IndexSchema(("book", "account", "date", "seq", "entry", "line", "fund", "currency", "amount", "kind")),
        IndexSchema(("book", "party", "date", "seq"), where="party"),
        IndexSchema(("book", "campaign", "date", "seq"), where="campaign"),
    ),
)  # fmt: skip
_VOUCHER: Final = TableSchema(
    "voucher", "projection", (*_BOOK_SEQ, *_whole("item")), shape(Voucher).columns,
    (IndexSchema(("book", "series", "year", "number"), unique=True),),
)  # fmt: skip
_EXCEPTION: Final = TableSchema("exception", "projection", (*_BOOK_SEQ, *_whole("item")), shape(FloorException).columns)
_KEPT: Final = TableSchema("kept", "projection", (*_BOOK_SEQ, *_whole("item")), shape(KeptFile).columns)
_RESERVE: Final = TableSchema(
    "reserve", "projection", (*_BOOK_SEQ, *_whole("item")), shape(Reserve).columns, (IndexSchema(("book", "ref")),)
)
_ENACTED: Final = TableSchema(
    "enacted", "projection", _BOOK_SEQ, _whole("proposal"), (IndexSchema(("book", "proposal"), unique=True),)
)  # fmt: skip
_JUDGED: Final = TableSchema(
    "judged", "projection", (*_BOOK_SEQ, *_whole("item")), shape(Judged).columns,
    (IndexSchema(("open", "effect"), where="open"),),
)  # fmt: skip
_EVIDENCE: Final = TableSchema("evidence", "evidence", (*_BOOK_SEQ, *_whole("item")), _blob("content"), erasable=True)
_ANNEX: Final = TableSchema("annex", "projection", (*_BOOK_SEQ, *_whole("item")), shape(AnnexRoot).columns)
_PROPOSED_ROW: Final = TableSchema(
    PROPOSED, "evidence", (*_BOOK_SEQ, *_whole("item")),
    (*_text("field"), *_text("party", optional=True), *_text("data"), *_blob("leaf")),
)  # fmt: skip
_ANNEXED: Final = TableSchema(
    "annexed", "evidence", (*_BOOK_SEQ, *_text("name"), *_whole("item")), _blob("bytes", "leaf"),
)  # fmt: skip
_PERSONAL: Final = TableSchema(
    "personal", "personal", (*_BOOK_SEQ, *_text("path")),
    (*_blob("salt"), *_text("value", "search"), *_whole("hidden", optional=True)),
)  # fmt: skip
_PERSONAL_CHANGE: Final = TableSchema(
    "personal_change", "projection", (*_BOOK_SEQ, *_whole("item")), shape(PersonalChange).columns,
    (IndexSchema(("book", "of", "path")),),
)  # fmt: skip
_SECRET: Final = TableSchema("secret", "secret", (*_whole("book"), *_text("name")), _blob("value"))
"""Private halves of the log's own keys, by the public half; a place may hold those that it made and no others."""
_SUMS: Final = (*_text("account", "fund", "currency", "kind"),)
_MONTHS: Final = TableSchema(
    "balance_month", "cache", (*_whole("book"), *_text("month"), *_SUMS), _whole("debit", "credit")
)
_YEARS: Final = TableSchema(
    "balance_year", "cache", (*_whole("book"), *_text("year"), *_SUMS), _whole("debit", "credit")
)
_STANDING: Final = TableSchema(
    "standing", "cache", (*_whole("book"), *_text("figure", "currency", "date")), _whole("amount")
)  # fmt: skip
_NAMED: Final = TableSchema(
    "named", "projection", (*_BOOK_SEQ, *_whole("item")), _text("what", "code"),
    (IndexSchema(("book", "code", "what")),),
)  # fmt: skip
_FIXED: Final = (
    _HEAD, _LOG, _ENTRY, _POSTING, _VOUCHER, _RESERVE, _EXCEPTION, _KEPT, _JUDGED, _ANNEX, _ANNEXED, _ENACTED,
    _EVIDENCE, _PROPOSED_ROW, _PERSONAL, _PERSONAL_CHANGE, _NAMED, _MONTHS, _YEARS, _STANDING, _SECRET,
)  # fmt: skip

_EXTRA: Final[dict[str, tuple[IndexSchema, ...]]] = {
    "fund_transfer": (IndexSchema(("book", "transfer"), where="transfer"),),
    "countersign": (IndexSchema(("book", "of")),),
    "approval": (IndexSchema(("book", "proposal")),),
    "rejection": (IndexSchema(("book", "proposal"), unique=True),),
    "attach_evidence": (IndexSchema(("book", "of")), IndexSchema(("book", "sha256"))),
    "erase_evidence": (IndexSchema(("book", "sha256"), unique=True),),
    "confirm_cash": (IndexSchema(("book", "of"), unique=True),),
    "nominate": (IndexSchema(("book", "round")),),
    "nominate_nominees": (IndexSchema(("book", "code"), unique=True),),
    "list_awards": (IndexSchema(("book", "list")), IndexSchema(("book", "round"))),
    "list_awards_awards": (IndexSchema(("book", "award")), IndexSchema(("book", "instead_of"), where="instead_of")),
    "list_awards_parts": (IndexSchema(("book", "award")),),
    "decide": (IndexSchema(("book", "number"), unique=True), IndexSchema(("book", "list"), unique=True)),
    "cancel_award": (IndexSchema(("book", "award")),),
    "disburse_paid": (IndexSchema(("book", "award")),),
    "acknowledge_signed": (IndexSchema(("book", "award")),),
    "return_award_returned": (IndexSchema(("book", "award")),),
    "statement": (IndexSchema(("book", "account", "seq")), IndexSchema(("book", "sha256", "part"))),
    "statement_rows": (
        IndexSchema(("book", "key", "number"), unique=True),
        IndexSchema(("book", "account", "date", "currency", "amount")),
    ),
    "import_package": (
        IndexSchema(("book", "body", "seq")),
        IndexSchema(("book", "book_id")),
    ),
    "import_package_months": (IndexSchema(("book", "body", "first")), IndexSchema(("book", "last"))),
    "import_package_commitments": (IndexSchema(("book", "last")),),
    "import_package_indicators": (IndexSchema(("book", "period", "indicator")),),
    "import_form": (IndexSchema(("book", "sha256")),),
    "import_form_months": (IndexSchema(("book", "body", "first")), IndexSchema(("book", "last"))),
    "withdraw_statement": (IndexSchema(("book", "of"), unique=True),),
    "match": (IndexSchema(("book", "account", "seq")),),
    "match_parts": (
        IndexSchema(("book", "statement", "at"), where="statement"),
        IndexSchema(("book", "posting", "entry", "line"), where="posting"),
    ),
    "unmatch": (IndexSchema(("book", "of")),),
    "seal": (IndexSchema(("book", "account", "until")),),
    "unseal": (IndexSchema(("book", "of"), unique=True),),
    "count_cash": (IndexSchema(("book", "account", "date")),),
    "settle_advance": (IndexSchema(("book", "advance")),),
    "issue_gift_receipt": (IndexSchema(("book", "gift")),),
    "void_gift_receipt": (IndexSchema(("book", "receipt"), unique=True),),
    "print_gift_receipt": (IndexSchema(("book", "receipt"), unique=True),),
    "receive_goods": (IndexSchema(("book", "goods", "fund")),),
    "hand_out_goods": (IndexSchema(("book", "goods", "fund")),),
    "undo_goods": (IndexSchema(("book", "of"), unique=True),),
    "send_thanks_thanked": (IndexSchema(("book", "gift")),),
    "take_back_thanks": (IndexSchema(("book", "gift")),),
    "receipt": (IndexSchema(("book", "pledge"), where="pledge"),),
    "payment": (IndexSchema(("book", "refunds"), where="refunds"),),
    "make_pledge": (IndexSchema(("book", "code"), unique=True),),
    "write_off_pledge": (IndexSchema(("book", "pledge")),),
    "merge_donors": (IndexSchema(("book", "party"), unique=True),),
    "credit_donor": (IndexSchema(("book", "party")),),
}


def _of_register(register: str, state: Any) -> TableSchema:
    indexes = IndexSchema(("book", "id", "seq")), IndexSchema(("book", "code", "seq"))
    return TableSchema(register, "projection", (*_BOOK_SEQ, *_whole("version")), shape(state).columns, indexes)


def _of_act(act: str, kind: Any) -> Iterator[TableSchema]:
    for name, keys, columns in tables(kind, table_of(act), ()):
        if name in TABLES:
            yield TableSchema(name, "projection", (*_BOOK_SEQ, *_whole(*keys)), columns, _EXTRA.get(name, ()))
    for field, part in annexes(kind):
        name = annex_table(act, field)
        yield TableSchema(name, "evidence", (*_BOOK_SEQ, *_whole("item")), annex_columns(part), _EXTRA.get(name, ()))


_ASKED: Final = {act: kind for act, kind in ACTS.items() if not issubclass(kind, State)}
"""The acts that have tables of their own."""


def described() -> tuple[TableSchema, ...]:
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
