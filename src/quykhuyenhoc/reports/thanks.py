"""Thanks as reports: the gifts that wait for them, what was sent, the tiers of the board, and who stands on it."""

from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.acts.thanks import Thanked
from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import ThanksKind, TierSpan
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.ledger.thanks import Tier, tier_of
from quykhuyenhoc.money import Money
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports.context import CURRENCY, Context, as_day, context_of, says
from quykhuyenhoc.reports.parties import Givers, gifts_of
from quykhuyenhoc.shapes import Column, Report

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.ledger.gifts import Gift

GIFT: Final = Column("gift", N_("Gift"), "code")
DATE: Final = Column("date", N_("Date"), "date")
PARTY: Final = Column("party", N_("Party"), "code")
DONOR: Final = Column("donor", N_("Donor"))
AMOUNT: Final = Column("amount", N_("Amount"), "money")
THANKS: Final = Column("thanks", N_("Thanks"), says=labelled(ThanksKind))
SEQ: Final = Column("seq", N_("Act"), "count", goes=1)


class ThanksDueLine(NamedTuple):
    """A gift that waits for thanks."""

    date: Date | None
    gift: str
    party: str | None
    donor: str
    amount: int | None
    currency: str
    goods: str | None
    quantity: int | None
    thanks: str
    seq: int


class ThanksSentLine(NamedTuple):
    """Thanks that were sent."""

    date: Date | None
    thanks: str
    gift: str
    party: str | None
    donor: str
    state: str | None
    sha256: str | None
    seq: int


class TierLine(NamedTuple):
    """A tier of the board."""

    code: str
    name: str
    amount: int
    span: str
    until: Date | None


class BoardLine(NamedTuple):
    """A donor on the board of a year."""

    tier: str
    name: str
    party: str | None
    donor: str
    amount: int
    gifts: int


def thanks_queue(book: "Book", kind: ThanksKind | None = None) -> Report[ThanksDueLine]:
    """Return the gifts that wait for thanks, the oldest first: one row for each kind (of this kind) that is due.

    A letter is due for every gift whose donor is named; the board once in a year in which the donor's gifts reach a
    tier; and whatever was taken back is due again. What names no donor is only counted.

    Raises:
        NotAllowedError: that actor may not see what is hidden.
    """
    columns = (
        DATE, GIFT, PARTY, DONOR, AMOUNT, CURRENCY, Column("goods", N_("Goods"), "code"),
        Column("quantity", N_("Quantity"), "count"), THANKS, SEQ,
    )  # fmt: skip
    with context_of(book, hidden=True) as f:
        gifts, givers = gifts_of(f), Givers(f)
        rows: list[ThanksDueLine] = [
            ThanksDueLine(
                date=as_day(gift.date), gift=gift.no, party=givers.code(gift.party), donor=givers.name(gift.party),
                amount=gift.amount or None, currency=gift.currency, goods=gift.goods, quantity=gift.quantity or None,
                thanks=which, seq=gift.seq,
            )
            for gift, which in _due(f, gifts, givers)
            if kind in (None, which)
        ]  # fmt: skip
        nobody = sum(one.party is None and one.stands for one in gifts)
        notes = (_("{n} gifts name no donor, whom nobody can thank.").format(n=nobody),) if nobody else ()
        title = N_("Gifts not thanked for")
        return f.report(name="thanks-queue", title=title, columns=columns, rows=rows, notes=notes)


def _due(f: Context, gifts: "Iterable[Gift]", givers: Givers) -> "Iterator[tuple[Gift, str]]":
    """Yield every gift with the kind of thanks that is due for it."""
    rows = f.read.thanks.sent()
    sent = {row.mark for row in rows if not row.taken_back}
    again = {row.mark for row in rows if row.taken_back}
    left = [gift for gift in gifts if gift.party is not None and gift.stands]
    on_board = _on_board(f, gifts, givers)
    # A donor stands on the board of a year once, for whichever gift: the first one waits for it.
    boarded = {
        (givers.key(one.party), one.date[:4]) for one in left if (one.seq, one.party, ThanksKind.BOARD.value) in sent
    }
    for gift in left:
        year = givers.key(gift.party), gift.date[:4]
        due = {ThanksKind.LETTER: True, ThanksKind.BOARD: year in on_board and year not in boarded}
        boarded.add(year)
        for kind in ThanksKind:
            mark = gift.seq, gift.party or "", kind.value
            if mark in again or (due[kind] and mark not in sent):
                yield gift, kind.value


def _on_board(f: Context, gifts: "Iterable[Gift]", givers: Givers) -> set[tuple[str | None, str]]:
    """Return the donors and years (YYYY) in which their gifts reach a tier."""
    known = _tiers(f)
    return {
        (donor, year)
        for donor, its in _by_donor(gifts, givers).items()
        for year in {one.date[:4] for one in its}
        if tier_of(known, its, int(year))
    }


def _by_donor(gifts: "Iterable[Gift]", givers: Givers) -> "dict[str, list[Gift]]":
    """Return what each donor gave, those merged into it too."""
    found: dict[str, list[Gift]] = {}
    for gift in gifts:
        donor = givers.key(gift.party)
        if donor is not None:
            found.setdefault(donor, []).append(gift)
    return found


def _tiers(f: Context) -> list[Tier]:
    return [
        Tier(code=row.code, name=row.name, amount=Money(row.amount, row.currency), span=TierSpan(row.span),
             until=stored_day(row.until) if row.until else None)
        for row in f.read.thanks.tiers()
    ]  # fmt: skip


def thanks_sent(book: "Book") -> Report[ThanksSentLine]:
    """Return the thanks that were sent, and which of them were taken back, in the order of the log.

    Raises:
        NotAllowedError: that actor may not see what is hidden.
    """
    columns = (
        DATE, THANKS, GIFT, PARTY, DONOR, Column("state", N_("State"), says=says({"taken-back": N_("taken back")})),
        Column("sha256", N_("SHA-256"), "code"), SEQ
    )  # fmt: skip
    with context_of(book, hidden=True) as f:
        found = f.read.thanks.sent()
        nos = {one.seq: one.no for one in gifts_of(f, seqs={row.gift for row in found})}
        givers = Givers(f)
        rows: list[ThanksSentLine] = [
            ThanksSentLine(
                date=as_day(row.date), thanks=row.kind, gift=nos.get(row.gift, f"#{row.gift}"),
                party=givers.code(row.party), donor=givers.name(row.party),
                state="taken-back" if row.taken_back else None, sha256=row.sha256, seq=row.seq,
            )
            for row in found
        ]  # fmt: skip
        return f.report(name="thanks-sent", title=N_("Thanks sent"), columns=columns, rows=rows)


def tiers(book: "Book") -> Report[TierLine]:
    """Return the tiers of the board, the highest first (amounts in minor units)."""
    columns = (
        Column("code", N_("Code"), "code"), Column("name", N_("Name")), Column("amount", NC_("tier", "From"), "money"),
        Column("span", NC_("tier", "Counted"), says=labelled(TierSpan)), Column("until", N_("Until"), "date"),
    )  # fmt: skip
    with context_of(book) as f:
        rows: list[TierLine] = [
            TierLine(
                code=row.code,
                name=row.name,
                amount=row.amount,
                span=row.span,
                until=as_day(row.until),
            )
            for row in f.read.thanks.tiers()
        ]
        return f.report(name="tiers", title=N_("Tiers of the board"), columns=columns, rows=rows)


def board(book: "Book", year: int) -> Report[BoardLine]:
    """Return the golden board (Bảng vàng) of a year: each donor once, on the highest tier that the gifts reach.

    Gifts count net of corrections and refunds, so that a refund brings a donor down; goods count with their value.
    Donors merged into one stand as that one; who gives without a name stands there without one. The amount is what
    counts for the tier; tiers are in đồng, so of gifts in other currencies only a note tells.

    Raises:
        NotAllowedError: that actor may not see what is hidden.
    """
    columns = (
        Column("tier", N_("Tier"), "code"), Column("name", N_("Name")), PARTY, DONOR, AMOUNT,
        Column("gifts", N_("Gifts"), "count"),
    )  # fmt: skip
    with context_of(book, hidden=True) as f:
        known, givers = _tiers(f), Givers(f)
        every = gifts_of(f)
        by_donor = _by_donor((one for one in every if one.currency == f.currency), givers)
        found = [(*reached, key) for key, its in by_donor.items() if (reached := tier_of(known, its, year))]
        found.sort(key=lambda one: (-one[0].amount.minor, one[0].code, -one[1], one[2]))
        rows: list[BoardLine] = [
            BoardLine(
                tier=tier.code, name=tier.name, party=givers.code(key), donor=givers.name(key), amount=total,
                gifts=sum(one.stands and one.date[:4] == str(year) for one in by_donor[key]),
            )
            for tier, total, key in found
        ]  # fmt: skip
        return f.report(
            name="board", title=N_("Golden board"), columns=columns, rows=rows, period=str(year), as_of=None,
            notes=tuple(_on_no_tier(f, every, year)),
        )  # fmt: skip


def _on_no_tier(f: Context, gifts: "Iterable[Gift]", year: int) -> Iterator[str]:
    others = {one.currency for one in gifts if one.currency != f.currency and one.stands and one.date[:4] == str(year)}
    text = _("Gifts in {currency} stand on no tier: qkh donation list --currency {currency}.")
    for currency in sorted(others):
        yield text.format(currency=currency)


def waiting(book: "Book", kind: ThanksKind) -> tuple[Thanked, ...]:
    """Return the gifts that wait for thanks of a kind, as marks to be sent."""
    with context_of(book) as f:
        due = _due(f, gifts_of(f), Givers(f))
        return tuple(Thanked(gift=gift.seq, party=gift.party) for gift, which in due if gift.party and which == kind)
