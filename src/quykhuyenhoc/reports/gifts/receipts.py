"""Gifts as reports: the receipts that were issued for them, and what one donor gave in a year."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.money import Amount
from quykhuyenhoc.reports.context import BASE, CURRENCY, Context, as_day, context_of, says
from quykhuyenhoc.reports.parties import Givers, gifts_of, given_by
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store import registers
from quykhuyenhoc.store.gifts.receipts import WORDS
from quykhuyenhoc.store.vouchers.details import Details

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.ledger.gifts import Gift, GiftReceipt

DATE: Final = Column("date", N_("Date"), "date")
STATES: Final = {"valid": N_("valid"), "void": N_("void"), "differs": N_("no longer the gift: void it")}
GIFT: Final = Column("gift", N_("Gift"), "code")
PARTY: Final = Column("party", N_("Party"), "code")
DONOR: Final = Column("donor", N_("Donor"))
FUND: Final = Column("fund", N_("Fund"), "code")
AMOUNT: Final = Column("amount", N_("Amount"), "money")
GOODS: Final = Column("goods", N_("Goods"), "code")
QUANTITY: Final = Column("quantity", N_("Quantity"), "count")
VALUE: Final = Column("value", N_("In kind"), "money")


class GiftReceiptLine(NamedTuple):
    """A gift receipt, and what its gift stands at today."""

    no: str
    date: Date | None
    gift: str
    party: str | None
    donor: str
    amount: int | None
    stands: int
    currency: str
    goods: str | None
    quantity: int | None
    state: str
    printed: int | None
    reason: str | None
    seq: int


class AnnualStatementLine(NamedTuple):
    """A gift of a donor in a year."""

    date: Date | None
    gift: str
    description: str
    fund: str
    amount: int | None
    value: int | None
    goods: str | None
    quantity: int | None
    receipt: str | None
    seq: int


class GiftInKindLine(NamedTuple):
    """A gift in kind."""

    gift: str
    date: Date | None
    fund: str
    goods: str | None
    name: str | None
    quantity: int | None
    unit: str | None
    value: int | None


def gift_receipts(book: "Book", year: int | None = None) -> Report[GiftReceiptLine]:
    """Return the gift receipts by number, void ones too (with the reason), and what their gifts stand at today.

    The total is over those that are valid.

    Raises:
        NotAllowedError: that actor may not see what is hidden.
    """
    columns = (
        Column("no", N_("Receipt"), "code"), DATE, GIFT, PARTY, DONOR, AMOUNT,
        Column("stands", N_("Gift today"), "money"), CURRENCY, GOODS, QUANTITY,
        Column("state", N_("State"), says=says(STATES)),
        Column("printed", N_("Original printed"), "count"), Column("reason", N_("Reason")),
        Column("seq", N_("Act"), "count", goes=1),
    )  # fmt: skip
    with context_of(book, hidden=True) as f:
        every = f.read.gift_receipts.listed()
        found = [one for one in every if year in (None, int(one.no[-4:]))]
        gifts = {(one.seq, one.party): one for one in gifts_of(f, seqs={one.gift for one in found})}
        givers, changed = Givers(f), f.read.gift_receipts.changed(found)
        why = f.read.gift_receipts.reasons(one.void for one in found if one.void)
        rows = [
            _receipt_row(one, gifts.get((one.gift, one.party)), givers, why, changed=one.seq in changed)
            for one in found
        ]
        totals, notes = f.sums([row for row in rows if row.state != "void"], ("amount",))
        return f.report(name="gift-receipts", title=N_("Gift receipts"), columns=columns, rows=rows, totals=totals,
                       notes=notes)  # fmt: skip


def _receipt_row(
    one: "GiftReceipt",
    gift: "Gift | None",
    givers: Givers,
    why: dict[int, tuple[str, int | None]],
    *,
    changed: bool,
) -> GiftReceiptLine:
    state = "void" if one.void else "differs" if changed else "valid"
    value, hidden = why.get(one.void or 0, (None, None))
    said = None if value is None else registers.shown(value, hidden, with_hidden=givers.with_names)
    return GiftReceiptLine(
        no=one.no, date=as_day(one.date), gift=gift.no if gift else f"#{one.gift}", party=givers.code(one.party),
        donor=givers.name(one.party), amount=one.amount, stands=gift.amount if gift else 0,
        currency=one.currency or BASE, goods=gift.goods if gift else None,
        quantity=gift.quantity or None if gift else None, state=state, printed=one.printed,
        reason=registers.in_words(said) if one.void else None, seq=one.seq,
    )  # fmt: skip


def annual_statement(
    book: "Book", party: str, year: int, *, known_at: int | None = None, currency: str = BASE,
) -> Report[AnnualStatementLine]:  # fmt: skip
    """Return what a donor gave in a year in one currency, money and goods apart, each gift net of what came to it.

    A correction or refund counts to the gift that it is about, whenever it was made; what was paid back without saying
    of which gift stands by itself. Donors merged into this one are in it. It is the data of the donor's papers; which
    form they take is not said here.

    Raises:
        NotFoundError: there is no such party, or one that is no donor and gave nothing; or no such currency.
        NotAllowedError: that actor may not see what is hidden.
    """
    columns = (
        DATE, GIFT, Column("description", N_("Description")), FUND, AMOUNT, VALUE, GOODS, QUANTITY,
        Column("receipt", N_("Receipt"), "code"), Column("seq", N_("Act"), "count", goes=1),
    )  # fmt: skip
    with context_of(book, known_at=known_at, currency=currency, hidden=True) as f:
        givers = Givers(f)
        its, every = given_by(f, givers, party)
        every = tuple(one for one in every if one.date[:4] == str(year) and (one.amount or one.quantity))
        found = [one for one in every if one.currency == f.currency]
        rows = _statement_rows(f, found)
        totals = {
            "amount": sum(one.amount - one.in_kind for one in found), "value": sum(one.in_kind for one in found)
        }  # fmt: skip
        return f.report(
            name="annual-statement", title=N_("Statement of a donor"), columns=columns, rows=rows, totals=totals,
            notes=tuple(_donor_notes(f, givers, its[0], year, found)), others={one.currency for one in every},
            period=str(year), as_of=None,
        )  # fmt: skip


def _statement_rows(f: Context, found: "list[Gift]") -> list[AnnualStatementLine]:
    """Return one row a gift, with the number of its valid receipt."""
    valid = {(one.gift, one.party): one.no for one in f.read.gift_receipts.listed() if not one.void}
    words = _words(f, [one.seq for one in found])
    return [
        AnnualStatementLine(
            date=as_day(one.date), gift=one.no, description=words[one.seq], fund=_funds(f, one),
            amount=one.amount - one.in_kind or None, value=one.in_kind or None, goods=one.goods,
            quantity=one.quantity or None, receipt=valid.get((one.seq, one.party)), seq=one.seq,
        )
        for one in found
    ]  # fmt: skip


def _words(f: Context, gifts: list[int]) -> dict[int, str]:
    """Return what each gift was for, as it is said today."""
    shown = Details(f.read, gifts, with_hidden=f.with_hidden)
    anew = f.read.texts.reworded(gifts, with_hidden=f.with_hidden)
    said = {seq: texts[WORDS].text for seq, texts in anew.items() if WORDS in texts}
    return {seq: registers.in_words(said[seq]) if seq in said else shown.description(seq, 1) for seq in gifts}


def _donor_notes(f: Context, givers: Givers, donor: str, year: int, found: "list[Gift]") -> list[str]:
    total = Amount(sum(one.amount for one in found), f.currency, f.exponent)
    notes = [
        _("Donor: {name} ({code}).").format(name=givers.name(donor), code=givers.code(donor)),
        _("Given in {year} in all: {total}.").format(year=year, total=total),
    ]
    plain = [one for one in found if one.quantity and not one.amount]
    if plain:
        notes.append(_("{n} gifts in kind have no value; they are in no sum.").format(n=len(plain)))
    return notes


def gifts_in_kind(book: "Book", party: str, *, currency: str = BASE) -> Report[GiftInKindLine]:
    """Return what a donor gave in kind in one currency, net as in the annual statement; what nobody valued in đồng's.

    The money that was given beside it stands in ``donations``.

    Raises:
        NotFoundError: there is no such party, or one that is no donor and gave nothing; or no such currency.
        NotAllowedError: that actor may not see what is hidden.
    """
    columns = (
        GIFT, DATE, FUND, GOODS, Column("name", N_("Name")), QUANTITY, Column("unit", N_("Unit of count")), VALUE,
    )  # fmt: skip
    with context_of(book, currency=currency, hidden=True) as f:
        kinds = f.read.goods.kinds()
        _its, every = given_by(f, Givers(f), party)
        every = tuple(one for one in every if one.in_kind or (one.stands and one.goods))
        found = [one for one in every if one.currency == f.currency]
        rows: list[GiftInKindLine] = [
            GiftInKindLine(
                gift=one.no, date=as_day(one.date), fund=_funds(f, one), goods=one.goods,
                name=kinds[one.goods].name if one.goods else None, quantity=one.quantity or None,
                unit=kinds[one.goods].unit if one.goods else None, value=one.in_kind or None,
            )
            for one in found
        ]  # fmt: skip
        return f.report(
            name="gifts-in-kind", title=N_("Gifts in kind"), columns=columns, rows=rows,
            totals={"value": sum(one.in_kind for one in found)}, others={one.currency for one in every},
        )  # fmt: skip


def _funds(f: Context, gift: "Gift") -> str:
    return ", ".join(f.directory.fund(fund).code for fund in gift.funds)
