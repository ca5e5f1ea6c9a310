"""Members as reports: who belongs to which body, and how many there are, below each body of the tree of a day."""

from collections.abc import Iterable, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_
from quykhuyenhoc.kinds import YesNo
from quykhuyenhoc.ledger.bodies import BodyTree
from quykhuyenhoc.ledger.members import FACTS, Member, members_on, place_of
from quykhuyenhoc.reports.context import Context, context_of
from quykhuyenhoc.reports.spans import span
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store.registers import check_there, in_words
from quykhuyenhoc.text import person_sort_key

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.snapshot import Snapshot

BODY: Final = Column("body", N_("Body"), "code")
NAME: Final = Column("name", N_("Name"))
COUNTS: Final = (
    Column("members", NC_("count", "Members"), "count"), Column("women", N_("Women"), "count"),
    Column("party_members", N_("Party members"), "count"), Column("ethnic_minority", N_("Ethnic minority"), "count"),
    Column("not_known", N_("Not known"), "count"),
)  # fmt: skip


class MemberCountLine(NamedTuple):
    """How many members a body has with all below it; ``not_known`` are those of whom one of these facts is not."""

    body: str
    name: str
    members: int
    women: int
    party_members: int
    ethnic_minority: int
    not_known: int


class MemberLine(NamedTuple):
    """A member of a body."""

    body: str
    party: str
    name: str
    kind: str | None
    since: Date


def members(
    book: "Book", *, as_of: Date | None = None, body: str | None = None, known_at: int | None = None
) -> Report[MemberCountLine]:
    """Return how many members each body of a day has with all below it, and how many women and others are among them.

    Nobody is counted as what is not known of her: it was never told, or was erased. Nobody is named here, so that it is
    for everybody.

    Raises:
        NotFoundError: there was no such body until that day.
    """
    with context_of(book, span(as_of=as_of or book.today), known_at=known_at) as f:
        tree = BodyTree(newest(f).bodies.versions(), f.span.high)
        told = newest(f).members.facts()
        counts: dict[str, tuple[int, ...]] = {}
        for one in members_on(newest(f).members.versions(), f.span.high):
            its = told.get(one.party, {})
            told_yes = (int(its.get(name) == YesNo.YES) for name in FACTS)
            add(counts, place_of(tree, one.body), (1, *told_yes, int(any(name not in its for name in FACTS))))
        rows: list[MemberCountLine] = [
            MemberCountLine(code, name, *sums)
            for code, name, sums in summed_up(f, tree, counts, body, (0,) * (len(FACTS) + 2))
        ]
        totals = dict(zip((column.key for column in COUNTS), all_of(counts, tree, body, len(COUNTS)), strict=True))
        title = N_("Members by body")
        return f.report(name="members", title=title, columns=(BODY, NAME, *COUNTS), rows=rows, totals=totals)


def member_list(
    book: "Book", *, as_of: Date | None = None, body: str | None = None, known_at: int | None = None
) -> Report[MemberLine]:
    """Return the members of a day, of all bodies or of one and those below it, by body and given name.

    Raises:
        NotFoundError: there was no such body until that day.
        NotAllowedError: that actor may not see what is hidden.
    """
    columns = (
        BODY, Column("party", N_("Party"), "code"), NAME, Column("kind", NC_("member", "Class"), "code"),
        Column("since", NC_("member", "Since"), "date"),
    )  # fmt: skip
    with context_of(book, span(as_of=as_of or book.today), known_at=known_at, hidden=True) as f:
        tree = BodyTree(newest(f).bodies.versions(), f.span.high)
        wanted = below(f, tree, body)
        parties = newest(f).register.parties(with_hidden=f.with_hidden)
        found: list[tuple[tuple[str, str, str], MemberLine]] = []
        for one in members_on(newest(f).members.versions(), f.span.high):
            place = place_of(tree, one.body)
            if wanted is None or place in wanted:
                line = _line(one, place, in_words(parties[one.party].name))
                found.append(((place, person_sort_key(line.name), one.party), line))
        rows: list[MemberLine] = [line for _key, line in sorted(found, key=lambda pair: pair[0])]
        return f.report(name="member-list", title=N_("Members"), columns=columns, rows=rows)


def _line(one: Member, place: str, name: str) -> MemberLine:
    return MemberLine(body=place, party=one.party, name=name, kind=one.kind, since=one.admitted)


def newest(f: Context) -> "Snapshot":
    """Return the book with all that is known, also of days in closed months: what a body is no closing holds fast."""
    return f.read if f.known is not None else f.read.newest


def below(f: Context, tree: BodyTree, body: str | None) -> frozenset[str] | None:
    """Return a body and all below it on the day of a tree; None for all; raises NotFoundError."""
    if body is None:
        return None
    check_there(f.code, N_("body"), body, tree.known)
    return frozenset(tree.subtree(body))


def add(sums: dict[str, tuple[int, ...]], body: str, its: Iterable[int]) -> None:
    """Add figures to those of a body."""
    known = sums.get(body)
    sums[body] = tuple(its) if known is None else tuple(map(sum, zip(known, its, strict=True)))


def summed_up(
    f: Context, tree: BodyTree, own: Mapping[str, tuple[int, ...]], body: str | None, nothing: tuple[int, ...]
) -> list[tuple[str, str, tuple[int, ...]]]:
    """Return (code, name, figures) of each body in the order of the tree, each with all below it.

    Bodies without any figure are left out. One that is gone and yet has some, as nobody said where they go, stands
    at the end.
    """
    wanted = below(f, tree, body)
    sums = dict(own)
    tops = tree.tops() if body is None else (body,)
    order = [code for top in tops for code in tree.subtree(top)]
    for code in reversed(order):
        parent = tree.known[code].parent
        if code in sums and parent is not None and (parent in tree.living if wanted is None else parent in wanted):
            add(sums, parent, sums[code])
    gone = [code for code in sorted(sums) if code not in tree.living and wanted is None]
    listed = [code for code in dict.fromkeys((*order, *gone)) if sums.get(code, nothing) != nothing]
    return [(code, tree.known[code].name, sums[code]) for code in listed]


def all_of(own: Mapping[str, tuple[int, ...]], tree: BodyTree, body: str | None, width: int) -> tuple[int, ...]:
    """Return the sum of the figures of all bodies, or of one and all below it: each is counted once."""
    wanted = None if body is None else frozenset(tree.subtree(body))
    found = [its for code, its in own.items() if wanted is None or code in wanted]
    return tuple(map(sum, zip(*found, strict=True))) if found else (0,) * width
