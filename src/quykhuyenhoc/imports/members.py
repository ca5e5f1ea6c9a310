"""Lists of members, as branches keep them, and of the dues that they paid, as acts."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.acts.dues import DuesPaid
from quykhuyenhoc.acts.members import NO_MEMBERS, AdmitMember
from quykhuyenhoc.acts.parties import OpenParty
from quykhuyenhoc.books.donors import alike_key
from quykhuyenhoc.errors import LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.body_names import BodiesOnDays, kinds_named
from quykhuyenhoc.imports.forms import key_of, told_words
from quykhuyenhoc.imports.lists import acts_of, read_list
from quykhuyenhoc.imports.named import by_key, its_own, parties_named
from quykhuyenhoc.kinds import PartyKind, YesNo
from quykhuyenhoc.ledger.members import FACTS
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.money import Money
from quykhuyenhoc.period import parse_date
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.list_reading import ListFile, ListLine

MAJORITY: Final = "kinh"
"""The people that is no minority, as ``key_of`` gives it."""
YEAR: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDefaults:
    """What a row of a list of members says nothing of."""

    date: Date
    body: str | None = None
    kind: str | None = None


class ListedMember(NamedTuple):
    """A row of a list of members: the person, where she is new to the book, and her admission."""

    person: OpenParty | None
    admission: AdmitMember
    row: int


def read_members(
    file: "ListFile", book: "Book", default: MemberDefaults, *, two: Collection[int] = ()
) -> tuple[ListedMember, ...]:
    """Return the members of a list; one without a code is registered with it, under the next code.

    Its columns are ``name[,party][,body][,date][,kind][,born][,woman][,ethnic_minority][,party_member]``. A body stands
    there by its code, its name, or that of its place. Who has the name of another is taken for another where their
    years of birth differ, or where that is said of the row (``two``).

    A cross says yes; an empty cell no, where the column has crosses and never a no, and nothing elsewhere.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``; bad is also a row whose name another has,
            or that has a code beside the name of another.
        LineError: it was said of a row that it is another of its name, and there is none.
    """
    reading = read_list(file, "members")
    told = _Marks(reading.rows)
    bodies, names = BodiesOnDays(book, kinds_named(reading)), _Names(book, two)
    check = its_own(parties_named(book))

    def make(line: "ListLine") -> ListedMember:
        cells = line.cells
        named = cells.get("body") or default.body
        if not named:
            raise LineError(line=line.number, why=M_("a body is needed, in its column or for all⟦: --body⟧"))
        check(cells.get("party"), cells["name"])
        day = parse_date(cells["date"]) if cells.get("date") else default.date
        born = (cells.get("born") or "")[:YEAR] or None
        code = cells.get("party") or names.code_of(cells["name"], born, line.number)
        admission = AdmitMember(
            party=code, body=bodies.code_of(named, day), date=day, born=born,
            kind=cells.get("kind") or default.kind, **told.of(line),
        )  # fmt: skip
        person = None if cells.get("party") else OpenParty(code=code, name=cells["name"], kind=PartyKind.MEMBER)
        return ListedMember(person, admission, line.number)

    found = acts_of(file, "members", make, reading)
    names.check()
    return found


def read_dues(file: "ListFile", book: "Book", body: str, year: int) -> tuple[DuesPaid, ...]:
    """Return who paid what by a list ``amount[,name][,party]`` of members of a body who were assessed for a year.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``; bad is also a row that names nobody who
            was assessed, or several, or a code beside the name of another.
    """
    find, check = _assessed(book, body, year), its_own(parties_named(book))

    def make(line: "ListLine") -> DuesPaid:
        check(line.cells.get("party"), line.cells.get("name"))
        code = line.cells.get("party") or find(line.cells.get("name", ""))
        return DuesPaid(party=code, amount=line.amount or Money(0))

    return acts_of(file, "dues", make)


class _Marks:
    """What the columns of a list tell of members by yes or no."""

    def __init__(self, rows: "Iterable[ListLine]") -> None:
        said = {name: {self._read(name, line) for line in rows} for name in FACTS}
        crossed = {name for name, found in said.items() if "x" in found and YesNo.NO not in found}
        self._empty = {name: str(YesNo.NO) if name in crossed else None for name in said}

    def of(self, line: "ListLine") -> dict[str, str | None]:
        """Return what a row tells."""
        found = {name: self._read(name, line) for name in FACTS}
        return {name: str(YesNo.YES) if one == "x" else one or self._empty[name] for name, one in found.items()}

    def _read(self, name: str, line: "ListLine") -> str | None:
        """Return no, a people of its own as yes, ``x`` for a cross or what means the same, and None for nothing."""
        text = line.cells.get(name, "")
        known = told_words().get(key_of(text))
        if not text or known == YesNo.NO or key_of(text) == MAJORITY:
            return str(YesNo.NO) if text else None
        return "x" if known == YesNo.YES else str(YesNo.YES)


class _Names:
    """Codes for the members of a list that has none, where nobody else of their name is in doubt."""

    def __init__(self, book: "Book", two: Collection[int]) -> None:
        self._book, self._made, self._two, self._unmet = book, 0, set(two), set(two)
        persons = (one for one in book.registers.all(Party) if one.kind not in NO_MEMBERS and one.name)
        self._known = by_key(((one.code, one.name) for one in persons), alike_key)
        self._rows: dict[str, list[tuple[int, str | None]]] = {}

    def code_of(self, name: str, born: str | None, row: int) -> str:
        """Return the next code; raises LineError where somebody of the name may be the same."""
        key = alike_key(name)
        before, codes = self._rows.setdefault(key, []), self._known.get(key, [])
        same = [first for first, its in before if its is None or born is None or its == born]
        before.append((row, born))
        if codes or same:
            self._unmet.discard(row)
        if row not in self._two and codes:
            why = M_(
                "the book has this name: {codes}. Leave the row out, write that code beside it, or say that it is "
                "another person⟦: --leave-out or --two-members {n}⟧"
            )
            raise LineError(line=row, why=why.format(codes=codes, n=row))
        if row not in self._two and same:
            why = M_(
                "row {first} has this name too, and no other year of birth: leave one out, or say that they are two "
                "persons⟦: --leave-out or --two-members {n}⟧"
            )
            raise LineError(line=row, why=why.format(first=same[0], n=row))
        self._made += 1
        return self._book.members.next_code(self._made - 1)

    def check(self) -> None:
        """Refuse what was said of a row that is in no doubt; raises LineError."""
        if self._unmet:
            raise LineError(line=min(self._unmet), why=M_("no other member of its name is in doubt"))


def _assessed(book: "Book", body: str, year: int) -> Callable[[str], str]:
    """Return what finds the code of a member who was assessed for a year, by name; those of a body before others."""
    with book.books.source.reading() as connection:
        owed = Snapshot(connection, book.number).dues.owed(year)
    known = ((one.code, one.name) for one in book.registers.all(Party) if one.code in owed and one.name)
    named = by_key(known, alike_key)

    def code_of(name: str) -> str:
        found = named.get(alike_key(name), [])
        codes = [code for code in found if owed[code].body == body] or found
        if len(codes) == 1:
            return codes[0]
        if codes:
            raise ValueError(M_("several members have this name: {codes}. Write the code of one").format(codes=codes))
        raise ValueError(M_("nobody of this name was assessed for {year}").format(year=year))

    return code_of
