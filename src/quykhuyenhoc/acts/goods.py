"""Goods in kind: received from a donor, handed out from a fund's stock, undone. Never cash, valued or not."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.registered import must_be_new, must_be_open
from quykhuyenhoc.errors import ChartError, GoodsError, LineError, NotFoundError, StockError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger.accounts import Account, GoodsAccount, GoodsExpense, GoodsIncome, default_account
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.goods import GoodsKind, GoodsMove, can_stand, least_from, value_on
from quykhuyenhoc.ledger.programmes import Programme
from quykhuyenhoc.ledger.vouchers import Entry, Posting
from quykhuyenhoc.limits import AwardCode, Dong, LivingParty, Needs, Ordinal, Together
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class OpenGoods(GoodsKind, Act):
    """Register a kind of goods with the unit in which it is counted."""

    act: ClassVar[str] = "open-goods"
    label: ClassVar[str] = N_("new kind of goods")

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was ever used."""
        must_be_new(view, GoodsKind, self.code)
        return Outcome()


class ReceiveGoods(Act):
    """Goods given to a fund; with a ``value`` they are booked: goods account against income in kind, never cash.

    Without one they are counted only, and no figure of money changes.
    """

    act: ClassVar[str] = "receive-goods"
    label: ClassVar[str] = N_("goods received")
    makes_vouchers: ClassVar[bool] = True
    date: Date
    fund: str
    goods: str
    quantity: int
    description: Personal
    party: LivingParty | None = None
    value: Dong | None = None
    account: GoodsAccount | None = None
    income: GoodsIncome | None = None
    person: Personal | None = None
    address: Personal | None = None
    document: Personal | None = None
    document_date: Date | None = None
    together: ClassVar[tuple[Together, ...]] = (Needs("account", ("value",)), Needs("income", ("value",)))

    def decide(self, view: "View") -> Outcome:
        """Yield one entry where they are valued, else none."""
        _check(view, self.goods, self.fund, self.quantity, self.date)
        if self.value is None:
            return Outcome(text_date=self.date)
        if self.value.minor <= 0 or self.value.currency != BASE_CURRENCY:
            problem = M_("a value is above zero, in đồng; leave it out where nobody knows one")
            raise GoodsError(goods=self.goods, why=problem)
        income = _account(view, self.income, "donation_in_kind", AccountType.INCOME)
        lines = (
            Posting(goods_account(view, self.account), self.fund, self.value.minor),
            Posting(income, self.fund, -self.value.minor, party=self.party),
        )
        return Outcome(entries=(Entry(date=self.date, lines=lines),))


class GoodsGiven(Noun):
    """Who had how many of what was handed out: a decided award, a registered party, or a name."""

    hidden: ClassVar[tuple[str, ...]] = ("name",)
    quantity: int
    award: AwardCode | None = None
    party: LivingParty | None = None
    name: Personal | None = None


class HandOutGoods(Act):
    """Goods handed out from a fund's stock; what of them is valued leaves it at the mean value of that day.

    ``given`` says who had them, where a list is kept; its quantities then sum to ``quantity``.
    """

    act: ClassVar[str] = "hand-out-goods"
    label: ClassVar[str] = N_("goods handed out")
    makes_vouchers: ClassVar[bool] = True
    date: Date
    fund: str
    goods: str
    quantity: int
    description: Personal
    programme: str | None = None
    expense: GoodsExpense | None = None
    account: GoodsAccount | None = None
    given: tuple[GoodsGiven, ...] = ()
    document: Personal | None = None
    document_date: Date | None = None

    def is_on_awards(self) -> bool:
        """Tell whether its list names somebody who has no party."""
        return any(one.name or one.award for one in self.given)

    def decide(self, view: "View") -> Outcome:
        """Yield one entry where the stock is valued; refuse more than there is on that day or will be later."""
        kind = _check(view, self.goods, self.fund, self.quantity, self.date)
        programme = view.get(Programme, self.programme).key if self.programme else None
        self._check_given(view)
        moves = view.goods.moves(fund=self.fund, goods=self.goods)
        least = least_from(moves, self.date.isoformat())
        if least < self.quantity:
            raise StockError(
                fund=self.fund, stock=least, unit=kind.unit, goods=kind.name, quantity=self.quantity,
                missing=self.quantity - least,
            )  # fmt: skip
        value = self._value(moves)
        if not value:
            return Outcome(text_date=self.date)
        expense = _account(view, self.expense, "goods_given", AccountType.EXPENSE)
        lines = (
            Posting(expense, self.fund, value, programme=programme),
            Posting(goods_account(view, self.account), self.fund, -value),
        )
        return Outcome(entries=(Entry(date=self.date, lines=lines),))

    def _value(self, moves: tuple[GoodsMove, ...]) -> int:
        """Return what they are worth on their day; refuse a day on which a later hand-out left no such value."""
        day = self.date.isoformat()
        value = value_on(moves, self.quantity, day)
        if value is not None:
            return value
        no = next(one.no for one in reversed(moves) if one.quantity < 0 and one.date > day)
        problem = M_("they would be the last, and {no} of a later day left another value than they had on {day}")
        advice = M_("Date this {last} or later, or take back {no} first and record it again after this.")
        raise GoodsError(
            goods=self.goods,
            why=problem.format(no=no, day=self.date),
            advice=advice.format(last=stored_day(moves[-1].date), no=no),
        )

    def _check_given(self, view: "View") -> None:
        if not self.given:
            return
        for n, one in enumerate(self.given, 1):
            if one.quantity <= 0:
                raise LineError(line=n, why=M_("the quantity must be above zero"))
        if sum(one.quantity for one in self.given) != self.quantity:
            problem = M_("its list comes to {n}").format(n=sum(one.quantity for one in self.given))
            raise GoodsError(goods=self.goods, why=problem, advice=M_("Correct the list or the quantity."))
        codes = [one.award for one in self.given if one.award]
        awards = view.awards.of(codes)
        for code in codes:
            if code not in awards or awards[code].cancelled:
                raise NotFoundError(
                    book=view.code, kind=N_("award"), name=code, advice=M_("⟦List them with qkh award list.⟧")
                )


class UndoGoods(Act):
    """Undo goods received or handed out without a value (``of``: the seq); with one, their voucher is reversed."""

    act: ClassVar[str] = "undo-goods"
    label: ClassVar[str] = N_("undoing of a movement of goods")
    needs_reason: ClassVar[bool] = True
    of: Ordinal
    date: Date

    def decide(self, view: "View") -> Outcome:
        """Refuse what was posted, and the undoing of what is handed out already."""
        found = view.goods.moved_by(self.of)
        if found is None:
            raise NotFoundError(
                book=view.code, kind=N_("movement of goods"), name=f"#{self.of}", advice=M_("⟦See qkh goods list.⟧")
            )
        if not found.no.startswith("#"):
            advice = M_("Reverse its voucher⟦: qkh reverse {no}⟧.").format(no=found.no)
            raise GoodsError(goods=found.goods, why=M_("this was booked with a value"), advice=advice)
        if self.date.isoformat() < found.date:
            raise GoodsError(goods=found.goods, why=M_("it came later than this"), advice=M_("Correct the date."))
        if problem := stands_on(view, found):
            raise GoodsError(goods=found.goods, why=problem)
        return Outcome(text_date=self.date)


def stands_on(view: "View", move: GoodsMove) -> Message | None:
    """Return why a movement cannot be undone; None where it can: the rest is still possible without it."""
    rest = [one for one in view.goods.moves(fund=move.fund, goods=move.goods) if one.seq != move.seq]
    return None if can_stand(rest) else M_("they are handed out already; undo that first")


def goods_account(view: "View", code: str | None = None) -> str:
    """Return the account of goods: the one named, else the one the chart marks; raises ChartError, LineError."""
    found = code or default_account(view.all(Account), "goods")
    if found is None:
        raise ChartError(why=M_("The chart marks no account with the role {role}.").format(role="goods"))
    if view.get(Account, found).kind is not AccountKind.GOODS:
        raise LineError(line=found, why=M_("goods stand on an account of kind goods, never on one of money"))
    return found


def _account(view: "View", code: str | None, role: str, kind: AccountType) -> str:
    """Return the account on the other side of goods; raises ChartError, LineError."""
    found = code or default_account(view.all(Account), role)
    if found is None:
        raise ChartError(why=M_("The chart marks no account with the role {role}.").format(role=role))
    if view.get(Account, found).type is not kind:
        raise LineError(line=found, why=M_("the other side of goods is an account of income or expense"))
    return found


def _check(view: "View", goods: str, fund: str, quantity: int, day: Date) -> GoodsKind:
    """Return a kind of goods; refuse one that there is not, a closed fund, and a quantity below one."""
    kind = view.get(GoodsKind, goods)
    must_be_open(view, Fund, fund, day)
    if quantity <= 0:
        raise GoodsError(goods=goods, why=M_("the quantity must be above zero"))
    return kind
