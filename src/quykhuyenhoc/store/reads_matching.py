"""What is left to match of a bank account: its lines and its postings, with all that says whose money it is."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.store.reads_bank import FAMILY, LIVE, MEMO, ROOT
from quykhuyenhoc.store.reconciliation import waiting

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

_DONE: Final = (
    "WITH done AS (SELECT {place}, sum(p.amount) AS amount FROM qkh_match m JOIN qkh_match_parts p ON p.book = m.book"
    f" AND p.seq = m.seq WHERE m.book = :book AND m.account = :account AND m.currency = :currency AND {LIVE}"
    " AND p.{first} IS NOT NULL GROUP BY {place}) "
)
_VALUE: Final = "(SELECT n.value FROM qkh_personal n WHERE n.book = {of}.book AND n.seq = {of}.seq AND n.path = {path})"
_HIDDEN: Final = (
    "(SELECT count(n.hidden) FROM qkh_personal n WHERE n.book = {of}.book AND n.seq = {of}.seq AND n.path IN ({path}))"
)
_MEMO: Final = MEMO.format(item="r.item")
_SAID: Final = ("description", "document", "person")
_LINES: Final = (
    _DONE.format(place="p.statement, p.at", first="statement")
    + "SELECT r.seq, r.item, r.date, r.amount - coalesce(d.amount, 0), r.key, r.number, r.reference, r.external, "
    + f"{_VALUE.format(of='r', path=_MEMO)}, {_HIDDEN.format(of='r', path=_MEMO)}"
    + " FROM qkh_statement_rows r LEFT JOIN done d ON d.statement = r.seq AND d.at = r.item WHERE r.book = :book"
    " AND r.account = :account AND r.currency = :currency AND r.seq <= :known AND r.amount <> coalesce(d.amount, 0)"
    " ORDER BY r.date, r.seq, r.item"
)
_POSTINGS: Final = (
    _DONE.format(place="p.posting, p.entry, p.line", first="posting")
    + "SELECT p.seq, p.entry, p.line, p.date, p.fund, p.amount - coalesce(d.amount, 0),"
    f" {ROOT}, l.key, "
    + ", ".join(_VALUE.format(of="p", path=f"'act.{name}'") for name in _SAID)
    + ", "
    + _HIDDEN.format(of="p", path=", ".join(f"'act.{name}'" for name in _SAID))
    + ", (SELECT max(q.party) FROM qkh_posting q WHERE q.book = p.book AND q.seq = p.seq AND q.entry = p.entry),"
    " (SELECT r.pledge FROM qkh_receipt r WHERE r.book = p.book AND r.seq = p.seq)"
    f" FROM qkh_posting p{FAMILY}"
    " JOIN qkh_log l ON l.book = p.book AND l.seq = p.seq"
    " LEFT JOIN done d ON d.posting = p.seq AND d.entry = p.entry AND d.line = p.line"
    " WHERE p.book = :book AND p.account = :account AND p.currency = :currency AND p.seq <= :known"
    " AND p.kind <> 'opening' AND p.amount <> coalesce(d.amount, 0) ORDER BY p.date, p.seq, p.entry, p.line"
)


class LineRow(NamedTuple):
    """What is left of a line; its memo is None once it is erased."""

    seq: int
    item: int
    date: str
    amount: int
    key: str
    number: int
    reference: str | None
    external: str | None
    memo: str | None
    hidden: bool
    """Whether the memo is hidden."""


class PostingRow(NamedTuple):
    """What is left of a posting; ``root`` is the entry that it belongs to, or that is corrected in the end."""

    seq: int
    entry: int
    line: int
    date: str
    fund: str
    amount: int
    root: tuple[int, int]
    key: str | None
    description: str | None
    document: str | None
    person: str | None
    hidden: bool
    """Whether one of these texts is hidden."""
    party: str | None
    pledge: str | None


_LEFT_LINES: Final = (
    _DONE.format(place="p.statement, p.at", first="statement")
    + "SELECT r.seq, r.item, r.date, r.amount - coalesce(d.amount, 0) FROM qkh_statement_rows r LEFT JOIN done d"
    " ON d.statement = r.seq AND d.at = r.item WHERE r.book = :book AND r.account = :account"
    " AND r.currency = :currency AND r.seq <= :known AND r.date <= :until AND r.amount <> coalesce(d.amount, 0)"
    " ORDER BY r.date, r.seq, r.item"
)
_LEFT_POSTINGS: Final = (
    _DONE.format(place="p.posting, p.entry, p.line", first="posting")
    + f"SELECT p.seq, p.entry, p.line, p.date, p.amount - coalesce(d.amount, 0), {ROOT} FROM qkh_posting p LEFT JOIN"
    f" done d ON d.posting = p.seq AND d.entry = p.entry AND d.line = p.line{FAMILY} WHERE p.book = :book"
    " AND p.account = :account AND p.currency = :currency AND p.seq <= :known AND p.date >= :begins"
    " AND p.kind <> 'opening' AND p.amount <> coalesce(d.amount, 0) ORDER BY p.date, p.seq, p.entry, p.line"
)


class LeftLine(NamedTuple):
    """What no match took of a line."""

    seq: int
    item: int
    date: str
    amount: int


class LeftPosting(NamedTuple):
    """What no match took of a posting."""

    seq: int
    entry: int
    line: int
    date: str
    amount: int


def left_lines(connection: "Connection", values: dict[str, Any]) -> Iterator[LeftLine]:
    """Yield what is left of the lines of an account up to the day ``until``, in order of date."""
    for seq, item, date, amount in connection.rows(_LEFT_LINES, values):
        yield LeftLine(int(seq), int(item), date, int(amount))


def left_postings(connection: "Connection", values: dict[str, Any]) -> Iterator[LeftPosting]:
    """Yield what is left of the postings of an account from the day ``begins`` until ``until``, in order of date.

    What comes to nothing with its corrections, however late they are, waits for no line.
    """
    asked = {name: value for name, value in values.items() if name != "until"}
    for seq, entry, line, date, amount in waiting(connection.rows(_LEFT_POSTINGS, asked), 4):
        if date <= values["until"]:
            yield LeftPosting(int(seq), int(entry), int(line), date, int(amount))


def lines(connection: "Connection", values: dict[str, Any]) -> Iterator[LineRow]:
    """Yield the lines of an account of which something is left to match, in order of date."""
    for seq, item, date, amount, key, number, reference, external, memo, hidden in connection.rows(_LINES, values):
        place = int(seq), int(item)
        yield LineRow(*place, date, int(amount), key, int(number), reference, external, memo, hidden > 0)


def postings(connection: "Connection", values: dict[str, Any]) -> Iterator[PostingRow]:
    """Yield the postings of an account of which something is left to match, in order of date."""
    for seq, entry, line, date, fund, amount, root, root_entry, *texts, party, pledge in connection.rows(
        _POSTINGS, values
    ):
        key, description, document, person, hidden = texts
        yield PostingRow(
            int(seq), int(entry), int(line), date, fund, int(amount), (int(root), int(root_entry)), key, description,
            document, person, hidden > 0, party, pledge,
        )  # fmt: skip
