"""Every table of the store, described once; the columns of nouns follow from their fields. No SQL here.

Six kinds: *log* (the exact bytes) · *projection* (rows that follow from a leaf, inserted once) · *evidence* ·
*personal* (erasable) · *cache* (sums that can be computed again) · *secret* (of this place: never shown, exported or
copied). ``head`` holds the state of each book's tree.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any, Final, NamedTuple

from quykhuyenhoc.acts.act import FloorException
from quykhuyenhoc.acts.annex import PROPOSED, annex_columns, annex_table
from quykhuyenhoc.acts.leaf import AnnexRoot, KeptFile
from quykhuyenhoc.acts.names import ACTS, STATES, table_of
from quykhuyenhoc.ledger.controls import Judged
from quykhuyenhoc.ledger.posting import Entry
from quykhuyenhoc.ledger.privacy import PersonalChange
from quykhuyenhoc.ledger.registers import State
from quykhuyenhoc.ledger.reserve import Reserve
from quykhuyenhoc.ledger.voucher import Voucher
from quykhuyenhoc.nouns import Column, annexes, shape, tables


class Index(NamedTuple):
    """An index: its columns, whether they are unique, and the column that must not be NULL to be in it."""

    columns: tuple[str, ...]
    unique: bool = False
    where: str | None = None

    def name(self, table: str) -> str:
        """Return the name of the index on a table."""
        return f"{'ux' if self.unique else 'ix'}_{table}_{'_'.join(self.columns[:4])}"


class Table(NamedTuple):
    """A table: its kind, key and other columns; its indexes; whether its rows may be erased."""

    name: str
    kind: str
    keys: tuple[Column, ...]
    columns: tuple[Column, ...]
    indexes: tuple[Index, ...] = ()
    erasable: bool = False

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Key columns first, then the others, in the order of a row."""
        return self.keys + self.columns

    @property
    def append_only(self) -> bool:
        """Whether rows are inserted once and never touched again."""
        return self.kind in ("log", "projection", "evidence") and not self.erasable

    @property
    def of_leaves(self) -> bool:
        """Whether every row belongs to a leaf, which a copy of the book brings along."""
        return self.kind in ("log", "projection", "evidence", "personal")


def _text(*names: str, optional: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, "TEXT", optional) for name in names)


def _whole(*names: str, optional: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, "BIGINT", optional) for name in names)


def _blob(*names: str, optional: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, "BLOB", optional) for name in names)


BOOK_SEQ: Final = _whole("book", "seq")

HEAD: Final = Table(
    "head", "head", _whole("book"),
    (*_text("id", "code", "name"), *_whole("size", "registers"), *_blob("peaks"), *_text("at")),
    (Index(("id",), unique=True), Index(("code",), unique=True)),
)  # fmt: skip
LOG: Final = Table(
    "log", "log", BOOK_SEQ,
    (*_text("kind", "at", "actor"), *_text("key", optional=True), *_whole("entries"), *_blob("leaf", "bytes")),
    (Index(("book", "key"), unique=True, where="key"), Index(("book", "kind", "seq"))),
)  # fmt: skip
ENTRY: Final = Table(
    "entry", "projection", (*BOOK_SEQ, *_whole("entry")),
    (*shape(Entry).columns, *_whole("count"), *_text("lines")),
    (
        Index(("book", "date", "seq")),
        Index(("book", "corrects", "corrects_entry"), where="corrects"),
        Index(("book", "corrects", "corrects_entry", "reversal"), unique=True, where="reversal"),
    ),
)  # fmt: skip
POSTING: Final = Table(
    "posting", "projection", (*BOOK_SEQ, *_whole("entry", "line")),
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
VOUCHER: Final = Table(
    "voucher", "projection", (*BOOK_SEQ, *_whole("item")), shape(Voucher).columns,
    (Index(("book", "series", "year", "number"), unique=True),),
)  # fmt: skip
EXCEPTION: Final = Table("exception", "projection", (*BOOK_SEQ, *_whole("item")), shape(FloorException).columns)
KEPT: Final = Table("kept", "projection", (*BOOK_SEQ, *_whole("item")), shape(KeptFile).columns)
RESERVE: Final = Table(
    "reserve", "projection", (*BOOK_SEQ, *_whole("item")), shape(Reserve).columns, (Index(("book", "ref")),)
)
ENACTED: Final = Table(
    "enacted", "projection", BOOK_SEQ, _whole("proposal"), (Index(("book", "proposal"), unique=True),)
)  # fmt: skip
JUDGED: Final = Table(
    "judged", "projection", (*BOOK_SEQ, *_whole("item")), shape(Judged).columns,
    (Index(("open", "effect"), where="open"),),
)  # fmt: skip
EVIDENCE: Final = Table("evidence", "evidence", (*BOOK_SEQ, *_whole("item")), _blob("content"), erasable=True)
ANNEX: Final = Table("annex", "projection", (*BOOK_SEQ, *_whole("item")), shape(AnnexRoot).columns)
PROPOSED_ROW: Final = Table(
    PROPOSED, "evidence", (*BOOK_SEQ, *_whole("item")),
    (*_text("field"), *_text("party", optional=True), *_text("data"), *_blob("leaf")),
)  # fmt: skip
ANNEXED: Final = Table(
    "annexed", "evidence", (*BOOK_SEQ, *_text("name"), *_whole("item")), _blob("bytes", "leaf"),
)  # fmt: skip
PERSONAL: Final = Table(
    "personal", "personal", (*BOOK_SEQ, *_text("path")),
    (*_blob("salt"), *_text("value", "search"), *_whole("hidden", optional=True)),
)  # fmt: skip
PERSONAL_KEPT: Final = tuple(column.name for column in PERSONAL.all_columns if column.name != "hidden")
"""The columns of a personal value that nothing changes: it is hidden, shown, or erased as a whole."""
PERSONAL_CHANGE: Final = Table(
    "personal_change", "projection", (*BOOK_SEQ, *_whole("item")), shape(PersonalChange).columns,
    (Index(("book", "of", "path")),),
)  # fmt: skip
SECRET: Final = Table("secret", "secret", (*_whole("book"), *_text("name")), _blob("value"))
"""Private halves of the log's own keys, by the public half; a place may hold those that it made and no others."""
_SUMS: Final = (*_text("account", "fund", "currency", "kind"),)
MONTHS: Final = Table("balance_month", "cache", (*_whole("book"), *_text("month"), *_SUMS), _whole("debit", "credit"))
YEARS: Final = Table("balance_year", "cache", (*_whole("book"), *_text("year"), *_SUMS), _whole("debit", "credit"))
STANDING: Final = Table(
    "standing", "cache", (*_whole("book"), *_text("figure", "currency", "date")), _whole("amount")
)  # fmt: skip
FIXED: Final = (
    HEAD, LOG, ENTRY, POSTING, VOUCHER, RESERVE, EXCEPTION, KEPT, JUDGED, ANNEX, ANNEXED, ENACTED, EVIDENCE,
    PROPOSED_ROW, PERSONAL, PERSONAL_CHANGE, MONTHS, YEARS, STANDING, SECRET,
)  # fmt: skip

WHOLE: Final = ("entry", "posting", "voucher", "kept", "evidence", "opening_balances_next")
"""The tables in which one row vouches for others: none may be left when a leaf comes in the place of one that went."""

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
    return Table(register, "projection", (*BOOK_SEQ, *_whole("version")), shape(state).columns, indexes)


def _of_act(act: str, kind: Any) -> Iterator[Table]:
    for name, keys, columns in tables(kind, table_of(act), ()):
        yield Table(name, "projection", (*BOOK_SEQ, *_whole(*keys)), columns, _EXTRA.get(name, ()))
    for field, part in annexes(kind):
        name = annex_table(act, field)
        yield Table(name, "evidence", (*BOOK_SEQ, *_whole("item")), annex_columns(part), _EXTRA.get(name, ()))


_ASKED: Final = {act: kind for act, kind in ACTS.items() if not issubclass(kind, State)}
"""The acts that have tables of their own."""


@cache
def all_tables() -> dict[str, Table]:
    """Return every table by name: the fixed ones, one per register, and those that acts have."""
    registers = (_of_register(register, state) for register, state in STATES.items())
    acts = (table for act, kind in _ASKED.items() for table in _of_act(act, kind))
    return {table.name: table for table in (*FIXED, *registers, *acts)}


def table_named(name: str) -> Table:
    """Return one table, without making all others: an act that a process begins with holds the book meanwhile.

    Raises:
        LookupError: there is no such table.
    """
    if name in STATES:
        return _of_register(name, STATES[name])
    acts = ((act, kind) for act, kind in _ASKED.items() if f"{name}_".startswith(f"{table_of(act)}_"))
    made = (table for act, kind in acts for table in _of_act(act, kind))
    for table in chain(FIXED, made):
        if table.name == name:
            return table
    raise LookupError(name)
