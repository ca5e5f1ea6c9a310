"""Lists of members, as branches keep them, and of the dues that they paid, as acts."""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from quykhuyenhoc.acts.dues import DuesPaid
from quykhuyenhoc.acts.members import NO_MEMBERS, AdmitMember
from quykhuyenhoc.acts.parties import OpenParty
from quykhuyenhoc.books.donors import alike_key
from quykhuyenhoc.errors import LineError, QuyError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.imports.body_names import BodiesOnDays, kinds_named
from quykhuyenhoc.imports.list_kinds import key_of, told_words
from quykhuyenhoc.imports.lists import acts_of, read_list
from quykhuyenhoc.imports.named import by_key, its_own, parties_named
from quykhuyenhoc.kinds import PartyKind, YesNo
from quykhuyenhoc.ledger.members import FACTS, members_on
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.money import Money
from quykhuyenhoc.period import parse_date
from quykhuyenhoc.store.registers import LISTED_MAX
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.text import clean, fold
from quykhuyenhoc.text.lookalike import as_seen, text_key
from quykhuyenhoc.text.similar import SimilarNames

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.list_reading import ListFile, ListLine, ListReading

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


class _NamedMember(NamedTuple):
    """A person whose name was read: of the book by code, or of a row of the list, with the year of birth that it tells.

    ``body`` is that of the row, or where a person of the book is a member on its day; None where that is not known.
    """

    name: str
    code: str | None
    row: int | None
    body: str | None = None
    born: str | None = None

    def may_be(self, other: "_NamedMember") -> bool:
        """Tell whether two may be one: of one name; or of one body, where one name may be the other without tones."""
        if self.born is not None and other.born is not None and self.born != other.born:
            return False
        if alike_key(self.name) == alike_key(other.name):
            return True
        elsewhere = self.body is not None and other.body is not None and self.body != other.body
        return not elsewhere and _lacks_tones(self.name, other.name, surely=self.born is not None is not other.born)


def _lacks_tones(one: str, other: str, *, surely: bool) -> bool:
    """Tell whether names differ in marks alone, of which one has none, or (``surely``) lacks some: Nguyễn Van An.

    Hoa and Hòa beside a family name with its tones are two persons' unless more speaks for one.
    """
    first, second = (
        normalize("NFC", "".join(filter(str.isalnum, as_seen(clean(name)).casefold()))) for name in (one, other)
    )
    if first == second or len(first) != len(second):
        return False
    bare = all(a == b or fold(a) == fold(b) in {a, b} for a, b in zip(first, second, strict=True))
    return bare and (surely or first.isascii() or second.isascii())


class DoubtedMember(NamedTuple):
    """A row (``line``) whose person may be there already: in row ``first_line``, or in the book by ``codes``."""

    line: int
    name: str
    codes: tuple[str, ...] = ()
    first_line: int | None = None
    first_name: str = ""

    @property
    def told(self) -> Message:
        """Why the row is bad until somebody says which it is."""
        if self.first_line is None:
            text = M_(
                "the book has this name: {codes}. Leave the row out, write that code beside it, or say that it is "
                "another person⟦: --leave-out or --two-members {n}⟧"
            )
            return text.format(codes=self.codes, n=self.line)
        text = M_(
            "row {first} has this name too, and no other year of birth: leave one out, or say that they are two "
            "persons⟦: --leave-out or --two-members {n}⟧"
        )
        return text.format(first=self.first_line, n=self.line)


def read_members(
    file: "ListFile", book: "Book", default: MemberDefaults, *, two: Collection[int] = ()
) -> tuple[ListedMember, ...]:
    """Return the members of a list; one without a code is registered with it, under the next code.

    Its columns are ``name[,party][,body][,date][,kind][,born][,woman][,ethnic_minority][,party_member]``. A body stands
    there by its code, its name, or that of its place. Who has the name of another, or in one body that name without
    tones, is taken for another where their years of birth differ, or where that is said of the row (``two``).

    A cross says yes; an empty cell no, where the column has crosses and never a no, and nothing elsewhere.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``; bad is also a row whose name another has,
            or that has a code beside the name of another.
        LineError: it was said of a row that it is another of its name, and there is none.
    """
    reading = read_list(file, "members")
    told, check = _Marks(reading.rows), its_own(parties_named(book))
    who = _Rows(reading, book, default, two)

    def make(line: "ListLine") -> ListedMember:
        cells = line.cells
        body, day = who.place(line)
        check(cells.get("party"), cells["name"])
        code = cells.get("party") or who.names.code_of(who.named(line))
        admission = AdmitMember(
            party=code, body=body, date=day, born=who.born(line), kind=cells.get("kind") or default.kind,
            **told.of(line),
        )  # fmt: skip
        person = None if cells.get("party") else OpenParty(code=code, name=cells["name"], kind=PartyKind.MEMBER)
        return ListedMember(person, admission, line.number)

    found = acts_of(file, "members", make, reading)
    who.names.check()
    return found


def doubted_members(
    file: "ListFile", book: "Book", default: MemberDefaults, *, two: Collection[int] = ()
) -> tuple[DoubtedMember, ...]:
    """Return the rows of a list of members whose person may be there already, so that somebody says which it is.

    Rows that are bad for another reason are left to ``read_members``.
    """
    reading = read_list(file, "members")
    who, found = _Rows(reading, book, default, two), list[DoubtedMember]()
    for line in reading.rows:
        with suppress(QuyError, ValueError):
            if not line.cells.get("party") and (doubt := who.names.doubt(who.named(line))) is not None:
                found.append(doubt)
    return tuple(found)


class _Rows:
    """Where the members of a list belong, and who they are."""

    def __init__(
        self, reading: "ListReading", book: "Book", default: MemberDefaults, two: Collection[int]
    ) -> None:  # fmt: skip
        self._default, self._bodies = default, BodiesOnDays(book, kinds_named(reading))
        self.names = _MemberNames(book, two, default.date)

    def place(self, line: "ListLine") -> tuple[str, Date]:
        """Return the body of a row, and the day from which on; raises LineError, ValueError where there is none."""
        named = line.cells.get("body") or self._default.body
        if not named:
            raise LineError(line=line.number, why=M_("a body is needed, in its column or for all⟦: --body⟧"))
        day = parse_date(line.cells["date"]) if line.cells.get("date") else self._default.date
        return self._bodies.code_of(named, day), day

    def born(self, line: "ListLine") -> str | None:
        """Return the year of birth of a row."""
        return (line.cells.get("born") or "")[:YEAR] or None

    def named(self, line: "ListLine") -> _NamedMember:
        """Return who a row names."""
        return _NamedMember(line.cells["name"], None, line.number, self.place(line)[0], self.born(line))


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


class _MemberNames:
    """Codes for the members of a list that has none, where nobody else of their name is in doubt."""

    def __init__(self, book: "Book", two: Collection[int], day: Date) -> None:
        self._book, self._made, self._two, self._unmet = book, 0, set(two), set(two)
        with book.books.source.reading() as connection:
            versions = Snapshot(connection, book.number).members.versions()
        there = {one.party: one.body for one in members_on(versions, day)}
        self._known: dict[str, list[_NamedMember]] = {}
        for one in book.registers.all(Party):
            if one.kind not in NO_MEMBERS and one.name:
                named = _NamedMember(one.name, one.code, None, there.get(one.code))
                self._known.setdefault(text_key(one.name), []).append(named)

    def code_of(self, here: _NamedMember) -> str:
        """Return the next code; raises LineError where somebody of the name may be the same."""
        doubt = self.doubt(here)
        if doubt is not None:
            raise LineError(line=doubt.line, why=doubt.told)
        self._made += 1
        return self._book.members.next_code(self._made - 1)

    def doubt(self, here: _NamedMember) -> DoubtedMember | None:
        """Return who may be the person of a row, if nobody said that it is another; the row is read with it."""
        named = self._known.setdefault(text_key(here.name), [])
        same = [one for one in named if one.may_be(here)]
        named.append(here)
        line = here.row or 0
        if same:
            self._unmet.discard(line)
        if not same or line in self._two:
            return None
        codes = tuple(one.code for one in same if one.code is not None)
        first = same[0]
        return DoubtedMember(line, here.name, codes, None if codes else first.row, first.name)

    def check(self) -> None:
        """Refuse what was said of a row that is in no doubt; raises LineError."""
        if self._unmet:
            raise LineError(line=min(self._unmet), why=M_("no other member of its name is in doubt"))


def _assessed(book: "Book", body: str, year: int) -> Callable[[str], str]:
    """Return what finds the code of a member who was assessed for a year, by name; those of a body before others."""
    with book.books.source.reading() as connection:
        owed = Snapshot(connection, book.number).dues.owed(year)
    known = [(one.code, str(one.name)) for one in book.registers.all(Party) if one.code in owed and one.name]
    named = by_key(known, alike_key)

    def code_of(name: str) -> str:
        found = named.get(alike_key(name), [])
        codes = [code for code in found if owed[code].body == body] or found
        if len(codes) == 1:
            return codes[0]
        if codes:
            raise ValueError(M_("several members have this name: {codes}. Write the code of one").format(codes=codes))
        if near := SimilarNames(known).of(name):
            said = ", ".join(f"{code} {its}" for code, its in near[:LISTED_MAX])
            text = M_("nobody of this name was assessed for {year}, but {near}: is it one of them? Write the code then")
            raise ValueError(text.format(year=year, near=said))
        raise ValueError(M_("nobody of this name was assessed for {year}").format(year=year))

    return code_of
