"""Lists as schools keep them, held against the nominees of a round: whom each row names, and what is decided so."""

from contextlib import suppress
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.awards.decisions import AwardLine
from quykhuyenhoc.books.awards import persons_of
from quykhuyenhoc.errors import FileFormatError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.list_layouts import list_layout
from quykhuyenhoc.imports.lists import acts_of, read_list
from quykhuyenhoc.kinds import RecipientKind
from quykhuyenhoc.ledger.nominees import Particulars
from quykhuyenhoc.money import Money
from quykhuyenhoc.store.awards import all_of
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.list_kinds import ListKind
    from quykhuyenhoc.imports.list_reading import ListFile, ListLine, ListReading


def decided_as(file: "ListFile") -> "ListKind":
    """Return as what a list that is decided on is read: by codes where every row has one, else by names as nominees."""
    if not _has(file, "award_lines", "award"):
        return "nominees"
    with suppress(FileFormatError):
        if any(one.field == "award" for one in read_list(file, "award_lines").bad) and _has(file, "nominees", "name"):
            return "nominees"
    return "award_lines"


def _has(file: "ListFile", kind: "ListKind", field: str) -> bool:
    with suppress(FileFormatError):
        return any((one.field or "").partition(".")[0] == field for one in list_layout(file, kind).columns)
    return False


def named_in(book: "Book", round_: str, file: "ListFile") -> frozenset[str]:
    """Return the codes of the nominees of a round who may be named in a list of nominees.

    Raises:
        FileFormatError: as ``read_list``.
    """
    there = _RoundNames(book, round_, read_list(file, "nominees"))
    return frozenset(code for line in there.reading.rows for code in there.named(line) or there.near(line))


def lines_by_name(
    book: "Book", round_: str, file: "ListFile", fund: str, amount: Money | None
) -> tuple[AwardLine, ...]:  # fmt: skip
    """Return the lines of a decision by a list of nominees: its rows alone, each the nominee whom it names.

    A row is decided with the amount of the list; with ``amount``, or what was nominated, where the list has none.

    Raises:
        FileFormatError, ImportRefusedError, StatedTotalError: as ``acts_of``; a row that names nobody of the round, or
            that nothing tells of whom it is, or of whom another row is, is bad too.
    """
    reading = read_list(file, "nominees")
    there, rows = _RoundNames(book, round_, reading), dict[str, int]()

    def make(line: "ListLine") -> AwardLine:
        code = there.code_of(line)
        if rows.setdefault(code, line.number) != line.number:
            raise ValueError(M_(
                "it names {code}, as line {first} does: leave one of the two out⟦, with --leave-out {line}⟧",
                code=code, first=rows[code], line=line.number,
            ))  # fmt: skip
        nominated = there.amounts.get(code) if reading.total is None else None
        return AwardLine(award=code, fund=fund, amount=line.amount or amount or nominated, party=there.rows[code].party)

    return acts_of(file, "nominees", make, reading)


class _RoundNames:
    """The nominees of a round, as the rows of a list name them."""

    def __init__(self, book: "Book", round_: str, reading: "ListReading") -> None:
        self.reading, self._round = reading, round_
        with book.books.source.reading() as connection:
            awards = Snapshot(connection, book.number).awards
            self.rows = {row.code: row for row in awards.nominees(round_=round_)}
            self._decided = awards.by_code(all_of(round_))
        self.amounts = {code: Money(row.amount) for code, row in self.rows.items() if row.amount}
        self._persons = persons_of(self.rows.values())

    def code_of(self, line: "ListLine") -> str:
        """Return the code of the nominee whom a row names; raises ValueError where that is nobody or not clear."""
        found, written = self.named(line), line.cells.get("code")
        every = found or self.near(line)
        if not every or (written and written not in every):
            raise ValueError(M_("it is nobody who is nominated in round {round}", round=self._round))
        if not written and (len(found) != 1):
            raise ValueError(M_(
                "it may be {codes}: write the code into a column “Mã”, or leave the row out", codes=tuple(every)
            ))  # fmt: skip
        code = written or found[0]
        if code in self._decided:
            raise ValueError(M_("{code} is decided already", code=code))
        return code

    def named(self, line: "ListLine") -> tuple[str, ...]:
        """Return whom nothing tells from who stands in a row; of several those of the school above the list."""
        said = self._said(line)
        found = self._persons.alike(said)
        if len(found) > 1 and self.reading.school:
            return self._persons.alike(said._replace(place=f"{self.reading.school} {said.place}")) or found
        return found

    def near(self, line: "ListLine") -> tuple[str, ...]:
        """Return who may be named in a row though something is said otherwise of them."""
        return tuple(dict.fromkeys(self._persons.every(self._said(line))))

    def _said(self, line: "ListLine") -> Particulars:
        cells, kind = line.cells, line.cells.get("kind") or self.reading.recipient
        return Particulars(
            cells["name"], cells.get("place") or "", cells.get("commune") or "", cells.get("born") or "",
            kind != RecipientKind.COLLECTIVE,
        )  # fmt: skip
