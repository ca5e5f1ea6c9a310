"""Dues as reports: what was assessed, paid and is still owed below each body, and whose share is what."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.ledger.bodies import BodyTree
from quykhuyenhoc.ledger.dues import WHOLE, Pot, pots, share_on
from quykhuyenhoc.ledger.members import place_of
from quykhuyenhoc.money import Money
from quykhuyenhoc.reports.context import Context, context_of
from quykhuyenhoc.reports.members import BODY, NAME, add, all_of, below, newest, summed_up
from quykhuyenhoc.reports.spans import span
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store.registers import in_words
from quykhuyenhoc.text import person_sort_key

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book

SUMS: Final = (
    Column("assessed", N_("Assessed"), "count"), Column("amount", N_("Amount"), "money"),
    Column("exempt", N_("Exempt"), "money"), Column("collected", N_("Collected"), "money"),
    Column("arrears", N_("Still owed"), "money"),
)  # fmt: skip
PERCENT: Final = Column("percent", N_("% collected"), "rate")


class DuesLine(NamedTuple):
    """The dues of a body with all below it: how many were assessed, and what they owe; ``percent`` in hundredths."""

    body: str
    name: str
    assessed: int
    amount: int
    exempt: int
    collected: int
    arrears: int
    percent: int | None


class OwedLine(NamedTuple):
    """What a member owes for a year."""

    body: str
    party: str
    name: str
    amount: int
    exempt: int
    collected: int
    arrears: int


class DuesShareLine(NamedTuple):
    """What a body has of a year's dues: ``share`` in hundredths of a percent, ``due`` what it is still to pass up."""

    body: str
    name: str
    share: int
    collected: int
    received: int
    passed: int
    due: int
    keeps: int
    above: str | None


def dues(
    book: "Book", year: int, *, body: str | None = None, as_of: Date | None = None, known_at: int | None = None
) -> Report[DuesLine]:
    """Return what each body of a day, with all below it, assessed, let off, collected and has to get of a year's dues.

    Raises:
        NotFoundError: there was no such body until that day.
    """
    with context_of(book, span(as_of=as_of or book.today), known_at=known_at) as f:
        tree = BodyTree(newest(f).bodies.versions(), f.span.high)
        own: dict[str, tuple[int, ...]] = {}
        for one in newest(f).dues.owed(year, f.span.high).values():
            add(own, place_of(tree, one.body), (1, one.amount, one.exempt, one.paid, one.open))
        rows: list[DuesLine] = [
            DuesLine._make((code, name, *sums, _percent(sums)))
            for code, name, sums in summed_up(f, tree, own, body, (0,) * len(SUMS))
        ]
        totals = dict(zip((column.key for column in SUMS), all_of(own, tree, body, len(SUMS)), strict=True))
        columns = (BODY, NAME, *SUMS, PERCENT)
        return f.report(name="dues", title=N_("Dues by body"), columns=columns, rows=rows, totals=totals)


def _percent(sums: tuple[int, ...]) -> int | None:
    """Return what part of what was to be paid was; None where nothing was."""
    _assessed, amount, exempt, collected, _arrears = sums
    return collected * WHOLE // (amount - exempt) if amount > exempt else None


def dues_owed(
    book: "Book", year: int, *, body: str | None = None, everybody: bool = False, as_of: Date | None = None,
    known_at: int | None = None,
) -> Report[OwedLine]:  # fmt: skip
    """Return the members who still owe dues of a year, or everybody who was assessed, by body and given name.

    Raises:
        NotFoundError: there was no such body until that day.
        NotAllowedError: that actor may not see what is hidden.
    """
    columns = (BODY, Column("party", N_("Party"), "code"), NAME, *SUMS[1:])
    with context_of(book, span(as_of=as_of or book.today), known_at=known_at, hidden=True) as f:
        tree = BodyTree(newest(f).bodies.versions(), f.span.high)
        wanted = below(f, tree, body)
        parties = newest(f).register.parties(with_hidden=f.with_hidden)
        rows: list[OwedLine] = []
        for one in newest(f).dues.owed(year, f.span.high).values():
            place = place_of(tree, one.body)
            if (one.open or everybody) and (wanted is None or place in wanted):
                name = in_words(parties[one.party].name)
                rows.append(OwedLine(place, one.party, name, one.amount, one.exempt, one.paid, one.open))
        rows.sort(key=lambda row: (row.body, person_sort_key(row.name), row.party))
        totals = {column.key: sum(getattr(row, column.key) for row in rows) for column in SUMS[1:]}
        return f.report(name="dues-owed", title=N_("Dues by member"), columns=columns, rows=rows, totals=totals)


def dues_shares(
    book: "Book", year: int, *, body: str | None = None, as_of: Date | None = None, known_at: int | None = None
) -> Report[DuesShareLine]:
    """Return what each body has of a year's dues, passed up, is still to pass up, and keeps.

    What all keep and what is still due add up to what was collected. Who is gone stands with the body that it became;
    where it passed nothing up, or dues were given back after they were passed up, a note says so.

    Raises:
        NotFoundError: there was no such body until that day.
    """
    columns = (
        BODY, NAME, Column("share", NC_("dues", "Share"), "rate"), Column("collected", N_("Collected"), "money"),
        Column("received", N_("From below"), "money"), Column("passed", N_("Passed up"), "money"),
        Column("due", N_("Still to pass up"), "money"), Column("keeps", N_("Keeps"), "money"),
        Column("above", N_("Body above"), "code"),
    )  # fmt: skip
    with context_of(book, span(as_of=as_of or book.today), known_at=known_at) as f:
        tree = BodyTree(newest(f).bodies.versions(), f.span.high)
        wanted = below(f, tree, body)
        found = _pots(f, tree, year)
        order = [code for top in tree.tops() for code in tree.subtree(top)]
        listed = [code for code in dict.fromkeys((*order, *sorted(found))) if wanted is None or code in wanted]
        rows: list[DuesShareLine] = [
            DuesShareLine(
                body=code, name=tree.known[code].name, share=its.share, collected=its.collected, received=its.received,
                passed=its.passed, due=its.due, keeps=its.keeps, above=its.to,
            )
            for code in listed
            if (its := found[code]).collected or its.received or its.passed
        ]  # fmt: skip
        totals = {key: sum(getattr(row, key) for row in rows) for key in ("collected", "due", "keeps")}
        notes = tuple(_notes(f, tree, year, [found[row.body] for row in rows]))
        return f.report(
            name="dues-shares", title=N_("Shares of dues"), columns=columns, rows=rows, totals=totals, notes=notes
        )


def _notes(f: Context, tree: BodyTree, year: int, shown: Iterable[Pot]) -> Iterator[str]:
    """Yield what the lines alone do not tell: whose dues another owes now, what lies with nobody, what came back."""
    pots_ = {one.body: one for one in shown}
    for body, amount in sorted(_left_by_gone(f, tree, year).items()):
        if (place := place_of(tree, body)) in pots_:
            text = _("{body} passed up no share of {amount} before it was gone: {place} owes that.")
            yield text.format(body=body, amount=Money(amount), place=place)
    for body, pot in pots_.items():
        if body not in tree.living and pot.due:
            text = _("{body} is gone and became no single body: {amount} are still passed up in its name.")
            yield text.format(body=body, amount=Money(pot.due))
        if pot.left < 0:
            text = _(
                "{body} passed up a share of {amount} that was taken back since: it is set off against what comes."
            )
            yield text.format(body=body, amount=Money(-pot.left))


def _left_by_gone(f: Context, tree: BodyTree, year: int) -> dict[str, int]:
    """Return of what each body had that became another it passed no share, and that one did not since."""
    left, read = Counter(newest(f).dues.collected(year, f.span.high)), newest(f)
    for one in read.dues.passed(year, f.span.high):
        left[one.above] += one.amount.minor
        left[one.body] -= one.base.minor
        then = BodyTree(read.bodies.versions(), one.date)
        for body in [body for body in left if body != one.body and place_of(then, body) == one.body]:
            del left[body]  # it was passed with what its successor had
    return {body: amount for body, amount in left.items() if amount > 0 and place_of(tree, body) != body}


def _pots(f: Context, tree: BodyTree, year: int) -> dict[str, Pot]:
    """Return what every body has, those that are gone too."""
    kinds, shares = newest(f).bodies.kinds(), newest(f).dues.shares()
    rates = {code: share_on(shares, kinds.level(one.kind), f.span.high) for code, one in tree.known.items()}
    collected = newest(f).dues.collected(year, f.span.high)
    return pots(tree, rates, collected, newest(f).dues.passed(year, f.span.high))
