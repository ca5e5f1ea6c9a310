"""Lists of awards: nominees (with their duplicates), lines of a decision, signatures."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (as in the acts)
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec.structs import replace

from quykhuyenhoc.acts.awards.decisions import AwardLine, Part
from quykhuyenhoc.acts.awards.programmes import Nominate, Nominee, must_tell_nobody, telling
from quykhuyenhoc.acts.awards.signing import Signed
from quykhuyenhoc.books.awards import instalment_parts, particulars_of, persons_of, total_of
from quykhuyenhoc.errors import AwardError, DuplicateNomineesError, LineError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.imports.group_titles import HAMLET
from quykhuyenhoc.imports.list_checks import check_control
from quykhuyenhoc.imports.lists import acts_of, read_list
from quykhuyenhoc.imports.named import its_own, parties_named
from quykhuyenhoc.imports.round_lists import decided_as, lines_by_name
from quykhuyenhoc.kinds import RecipientKind, Relation
from quykhuyenhoc.labels import choice_of
from quykhuyenhoc.ledger.awards import initials
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import form
from quykhuyenhoc.store.awards import NomineeRow, all_of
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.text.lookalike import as_seen

if TYPE_CHECKING:
    from quykhuyenhoc.acts.awards.disbursing import Paid
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.list_reading import ListFile, ListLine

NOMINEES_MAX: Final = 1_000
"""Nominees in one leaf, well within its size: each has up to five commitments of 64 digits."""
SHOWN_MAX: Final = 20


class Duplicate(NamedTuple):
    """Two nominees who may be one person: one name, and nothing that both say tells them apart, or one place or year.

    ``first`` is the code of who was there before; ``line`` the row of the list, ``shown`` the initials. Where the first
    one stands in the list too, ``first_line`` is its row: it has its code only when the list is recorded. ``differs``
    names the fields in which the list says something else of one who stands in the round, or what was not known.
    """

    line: int
    first: str
    shown: str
    first_line: int | None = None
    differs: tuple[str, ...] = ()

    @property
    def told(self) -> Message:
        """The two, in words."""
        if self.first_line is not None:
            return M_("line {n}: {initials} like line {first}", n=self.line, initials=self.shown, first=self.first_line)
        return M_("line {n}: {initials} like {code}", n=self.line, initials=self.shown, code=self.first)


class SaidTwice(NamedTuple):
    """What somebody says of rows that may name a person twice, by their numbers: left out, or a person of its own."""

    leave_out: Collection[int] = ()
    two_persons: Collection[int] = ()


NOTHING_SAID: Final = SaidTwice()


def read_nominees(
    book: "Book", round_: str, file: "ListFile", default: Mapping[str, Any] | None = None,
    said: SaidTwice = NOTHING_SAID,
) -> tuple[tuple[Nominee, ...], tuple[Duplicate, ...]]:  # fmt: skip
    """Return the nominees of a list ``name[,code][,kind][,place][,commune][,born][,criteria][,amount][,party][,area]``.

    Those without a code are numbered on in the round. What ``default`` has of kind, place, commune, criteria, amount
    and area stands for every row that says nothing of it; a place stands before the class where the list has no school.
    Else the kind is what the list calls them, or pupil. Rows that may name one twice, unless ``said``, follow.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
        LineError: of a row that names nobody twice it was said that it does, or does not.
    """
    with book.books.source.reading() as connection:
        there = Snapshot(connection, book.number).awards.nominees(round_=round_)
    number, lines, check = len(there), list[int](), its_own(parties_named(book))
    reading = read_list(file, "nominees")
    other = {"kind": reading.recipient, **{name: value for name, value in (default or {}).items() if value}}
    fields = {title.field for title in reading.group_titles if title.field != HAMLET}
    fields |= {column.field for column in reading.columns if column.field}
    has_school = {"place", "place.school"} & fields
    school = f"{other['place']} " if other.get("place") and not has_school else ""

    def make(line: "ListLine") -> Nominee:
        nonlocal number
        check(line.cells.get("party"), line.cells["name"])
        number += line.number not in said.leave_out
        lines.append(line.number)
        one = _nominee(line, line.cells.get("code") or f"{round_}.{number:04d}", other, school)
        # Families stand by the names of persons: what tells who a person is may not stand in clear of them either.
        is_family = not line.cells.get("kind") and reading.recipient == RecipientKind.COLLECTIVE
        if told := telling(round_, replace(one, kind=RecipientKind.PUPIL) if is_family else one):
            raise ValueError(told)
        return one

    found = acts_of(file, "nominees", make, reading)
    return _held({row.code: row for row in there}, zip(lines, found, strict=True), said)


def _held(
    there: Mapping[str, NomineeRow], rows: Iterable[tuple[int, Nominee]], said: SaidTwice
) -> tuple[tuple[Nominee, ...], tuple[Duplicate, ...]]:
    """Return the nominees that are taken, and the rows that may name a person twice and of which nothing was said."""
    seen = persons_of(there.values())
    taken, twice, unmet = list[Nominee](), list[Duplicate](), {*said.leave_out, *said.two_persons}
    stands: dict[str, int] = {}
    for number, one in rows:
        first = seen.first(particulars_of(one))
        if first and number not in unmet:
            differs = _differing(one, there[first]) if first in there else ()
            twice.append(Duplicate(number, first, initials(one.name), stands.get(first), differs))
        if first:
            unmet.discard(number)
        if number not in said.leave_out:
            seen.note(one.code, particulars_of(one))
            stands[one.code] = number
            taken.append(one)
    if unmet:
        raise LineError(line=min(unmet), why=M_("it names nobody a second time"))
    return tuple(taken), tuple(twice)


def _differing(one: Nominee, known: NomineeRow) -> tuple[str, ...]:
    """Return the fields of which a nominee says something that is not known so: what it leaves out is no difference."""
    said_kind = ("kind",) if one.kind is not RecipientKind.PUPIL else ()  # a pupil is who no word tells another of
    texts = ("name", *said_kind, "place", "commune", "born", "criteria", "party")
    found = [name for name in texts if _plain(getattr(one, name)) not in ("", _plain(getattr(known, name)))]
    return (*found, *(("amount",) if one.amount and one.amount.minor != known.amount else ()))


def _plain(text: str | None) -> str:
    return " ".join(as_seen(text or "").casefold().split())


def _nominee(line: "ListLine", code: str, other: Mapping[str, Any], school: str) -> Nominee:
    """Return who a row is; ``other`` stands where it says nothing, ``school`` before its class."""
    cells = line.cells
    place = f"{school}{cells['place']}" if cells.get("place") else other.get("place")
    kind = choice_of(RecipientKind, cells.get("kind") or other.get("kind") or "pupil", "kind")
    return Nominee(
        code=code, name=cells["name"], kind=kind, place=place, commune=cells.get("commune") or other.get("commune"),
        born=cells.get("born") or None, criteria=cells.get("criteria") or other.get("criteria"),
        amount=line.amount or other.get("amount"), party=cells.get("party") or None,
        area=cells.get("area") or other.get("area"),
    )  # fmt: skip


def refuse_duplicates(file: "ListFile", twice: Sequence[Duplicate]) -> None:
    """Refuse a list that may name a person twice; it tells the rows, with initials only.

    Raises:
        DuplicateNomineesError: there are such rows.
    """
    if twice:
        listed = tuple(one.told for one in twice[:SHOWN_MAX])
        raise DuplicateNomineesError(path=Internal.place(file.path), count=len(twice), rows=tuple(twice), listed=listed)


def nominations(
    book: "Book", round_: str, file: "ListFile", *, allow_duplicates: bool = False,
    said: SaidTwice = NOTHING_SAID, default: Mapping[str, Any] | None = None,
) -> tuple[Nominate, ...]:  # fmt: skip
    """Return the acts that nominate a list, to be recorded together; they hold the hash of the file.

    What is ``said`` of rows that may name a person twice stands; a count and total are of the whole list. ``default``
    stands where a row says nothing.

    Raises:
        DuplicateNomineesError: rows may name a person twice, and that is not allowed.
        LineError: a row of these names nobody a second time.
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
    """
    nominees, twice = read_nominees(book, round_, file, default, said)
    if not allow_duplicates:
        refuse_duplicates(file, twice)
    digest, day = sha256(file.read()).hexdigest(), book.today
    return tuple(
        Nominate(round=round_, date=day, nominees=nominees[at : at + NOMINEES_MAX], sha256=digest)
        for at in range(0, len(nominees), NOMINEES_MAX)
    )


def read_award_lines(file: "ListFile", fund: str | None) -> tuple[AwardLine, ...]:
    """Return the lines of a decision from a list ``award[,amount][,fund][,account][,party][,instead_of]``.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
    """

    def make(line: "ListLine") -> AwardLine:
        cells = line.cells
        its = cells.get("fund") or fund
        if not its:
            raise ValueError(M_("a fund is needed, in its column or for all"))
        return AwardLine(
            award=cells["award"], fund=its, amount=line.amount, account=cells.get("account") or None,
            party=cells.get("party") or None, instead_of=cells.get("instead_of") or None,
        )  # fmt: skip

    return acts_of(file, "award_lines", make)


def decision_lines(
    book: "Book", round_: str, fund: str | None, amount: Money | None, file: "ListFile | None"
) -> tuple[AwardLine, ...]:
    """Return the lines of a decision on a round: those of a list, or one for every nominee not decided on.

    A list names them by their codes, or as it was nominated: by name, class and school. Without ``fund`` it is the
    programme's; ``amount`` is that of each line of which the list says none, else what was nominated.

    Raises:
        NotFoundError: there is no such round.
        AwardError: nobody names a fund.
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
    """
    fund = fund or book.awards.fund_of(round_)
    if file is not None:
        # The paper's total is of the awards, also where the list leaves their one amount to the command.
        plain = file._replace(rows=None, total=None)
        if decided_as(plain) == "nominees":
            lines = lines_by_name(book, round_, plain, fund, amount)
        else:
            lines = read_award_lines(plain, fund)
        lines = tuple(replace(one, amount=amount) if amount and not one.amount else one for one in lines)
        check_control(file, len(lines), total_of(lines))
        return lines
    return _lines_of_round(book, round_, fund, amount)


def _lines_of_round(book: "Book", round_: str, fund: str, amount: Money | None) -> tuple[AwardLine, ...]:
    with book.books.source.reading() as connection:
        awards = Snapshot(connection, book.number).awards
        decided = awards.by_code(all_of(round_))
        rows = [row for row in awards.nominees(round_=round_) if row.code not in decided]
    return tuple(
        AwardLine(
            award=row.code, fund=fund, amount=amount or (Money(row.amount) if row.amount else None), party=row.party
        )
        for row in rows
    )


def nomination(book: "Book", round_: str, cells: Mapping[str, Any], *, allow_duplicates: bool = False) -> Nominate:
    """Return the act that nominates one, from the fields of a nominee, numbered on in the round.

    Raises:
        AwardError: no name is given; its commune tells who it is; or the round has somebody who may be the same person,
            and that is not allowed.
    """
    if not cells.get("name"):
        raise AwardError(award=round_, why=M_("a name or a list is needed"), advice=M_("⟦Add --name or --list.⟧"))
    fields = {f.name: cells.get(f.name) for f in form(Nominee) if f.name not in ("code", "kind", "name")}
    kind = choice_of(RecipientKind, cells.get("kind") or "pupil", "kind")
    one = Nominee(code=book.awards.next_code(round_), name=cells["name"], kind=kind, **fields)
    must_tell_nobody(round_, (one,))
    first = None if allow_duplicates else book.awards.like(round_, one)
    if first:
        raise AwardError(
            award=first, why=M_("{initials} may be the same person", initials=initials(one.name)),
            advice=M_("⟦If it is another one, add --allow-duplicates.⟧"),
        )  # fmt: skip
    return Nominate(round=round_, date=book.today, nominees=(one,))


def parts_of(lines: Iterable[AwardLine], first: Date, count: int) -> tuple[Part, ...]:
    """Return equal parts of every line, due by the month from a first day on; what is left over is in the first.

    Raises:
        AwardError: a line has no amount, or less than a unit for each part.
    """
    found: list[Part] = []
    for line in lines:
        each = line.amount.minor // count if line.amount else 0
        if line.amount is None or not each:
            raise AwardError(award=line.award, why=M_("it has no amount to be paid in parts"))
        over = line.amount.minor - each * count
        made = instalment_parts(line.award, Money(each, line.amount.currency), first, count)
        head = replace(made[0], amount=Money(each + over, line.amount.currency))
        found += (head, *made[1:])
    return tuple(found)


def check_control_of(file: "ListFile | None", paid: "Sequence[Paid]") -> None:
    """Refuse a batch that does not come to the count and total given with its list; raises ListTotalError."""
    if file is not None:
        check_control(file, len(paid), Money(sum(one.amount.minor for one in paid)))


def read_signatures(file: "ListFile") -> tuple[Signed, ...]:
    """Return the signatures of a list ``award[,relation][,signer]``.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
    """

    def make(line: "ListLine") -> Signed:
        cells = line.cells
        return Signed(
            award=cells["award"], relation=choice_of(Relation, cells.get("relation") or "self", "relation"),
            signer=cells.get("signer") or None,
        )  # fmt: skip

    return acts_of(file, "signatures", make)


def read_codes(file: "ListFile") -> tuple[str, ...]:
    """Return the awards of a list with a column ``award``; other columns of the sign-off sheet may stand beside it."""
    plain = file._replace(rows=None, total=None)  # what is paid is counted, not what an old sheet says
    return acts_of(plain, "awards", lambda line: line.cells["award"])
