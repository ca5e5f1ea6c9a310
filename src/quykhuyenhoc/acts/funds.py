"""Acts of funds: opened, changed and closed; terms, waivers, budgets, money from one to another."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, CloseRegister, Outcome
from quykhuyenhoc.acts.awards.programmes import must_be_kinds
from quykhuyenhoc.acts.registered import must_be_new, must_be_open
from quykhuyenhoc.acts.transfer_halves import check_halves
from quykhuyenhoc.errors import ChartError, DecisionError, ExistsError, LineError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import EntryKind, Overspend, Restriction, Series, net_assets_role
from quykhuyenhoc.ledger.accounts import Account, NetAssetAccount, TransferAccount, default_account
from quykhuyenhoc.ledger.bodies import Body
from quykhuyenhoc.ledger.funds import Budget, CostRate, Fund, Terms, Waiver, listed
from quykhuyenhoc.ledger.periods import net_asset_account
from quykhuyenhoc.ledger.programmes import Programme
from quykhuyenhoc.ledger.vouchers import Entry, Posting
from quykhuyenhoc.limits import (
    AboveZero,
    Alone,
    DongOrNothing,
    NarrowCode,
    Needs,
    Rate,
    Ref,
    Some,
    Together,
    Year,
)
from quykhuyenhoc.nouns import State
from quykhuyenhoc.period import parse_period
from quykhuyenhoc.personal import Personal
from quykhuyenhoc.text import check_code

if TYPE_CHECKING:
    from quykhuyenhoc.money import Money
    from quykhuyenhoc.store.view import View


def budget_code(fund: str, programme: str | None, period: str) -> str:
    """Return the code of a budget."""
    return f"{fund}:{programme or '-'}:{period}"


class SetBudget(Act):
    """Set, or set anew, what may be spent (dự toán); ``decision`` is the paper that says so.

    What would pass it is refused, or only warned of, as ``overspend`` says.
    """

    act: ClassVar[str] = "set-budget"
    label: ClassVar[str] = N_("budget")
    fund: str
    period: str
    amount: DongOrNothing
    programme: str | None = None
    decision: str | None = None
    overspend: Overspend = Overspend.WARN

    def decide(self, view: "View") -> Outcome:
        """Yield the budget."""
        view.get(Fund, self.fund)
        if self.programme:
            view.get(Programme, self.programme)
        period = parse_period(self.period).name
        code = budget_code(self.fund, self.programme, period)
        new = Budget(
            code=code, fund=self.fund, period=period, amount=self.amount, programme=self.programme,
            decision=self.decision, overspend=self.overspend,
        )  # fmt: skip
        return Outcome(states=(new,))


class OpenFund(Fund, Act):
    """Open a fund."""

    act: ClassVar[str] = "open-fund"
    label: ClassVar[str] = N_("new fund")

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was ever used; check what it points to."""
        must_be_new(view, Fund, self.code)
        _check_fund(self)
        _check_net_assets(view, self.restriction, self.net_asset_account)
        return Outcome()


def _check_fund(fund: Fund) -> None:
    if fund.income_fund is not None:
        if fund.restriction is not Restriction.ENDOWMENT:
            raise ChartError(why=M_("Only an endowment names an income fund."))
        if fund.income_fund == fund.code:
            raise ChartError(why=M_("The income fund of an endowment is another fund."))


def _check_net_assets(view: "View", restriction: Restriction, account: str | None) -> None:
    """Refuse an account that the chart marks for net assets of funds that somebody else bound, or nobody."""
    if account is None:
        return
    found = view.get(Account, account)
    if found.role in {net_assets_role(other) for other in Restriction if other is not restriction}:
        text = M_(
            "Account {account} is for the net assets of other funds (role {role}): leave it out, and the chart's own "
            "is used; or name one without such a role⟦ (--net-asset-account)⟧."
        )
        raise ChartError(why=text.format(account=found.code, role=found.role))


class ChangeFund(Act):
    """Change what a fund points to or how it may be spent; its restriction is the donor's and stays."""

    act: ClassVar[str] = "change-fund"
    label: ClassVar[str] = N_("change of a fund")
    needs_reason: ClassVar[bool] = True
    code: str
    name: str | None = None
    overspend: Overspend | None = None
    floor: DongOrNothing | None = None
    income_fund: NarrowCode | None = None
    net_asset_account: NetAssetAccount | None = None
    together: ClassVar[tuple[Together, ...]] = (
        Some(("name", "overspend", "floor", "income_fund", "net_asset_account")),
    )

    def decide(self, view: "View") -> Outcome:
        """Yield the new version."""
        old = view.get(Fund, self.code)
        new = replace(
            old,
            name=self.name or old.name,
            overspend=self.overspend or old.overspend,
            floor=self.floor if self.floor is not None else old.floor,
            income_fund=self.income_fund or old.income_fund,
            net_asset_account=self.net_asset_account or old.net_asset_account,
        )
        _check_fund(new)
        _check_net_assets(view, new.restriction, self.net_asset_account)
        return Outcome(states=(new,))


class CloseFund(CloseRegister):
    """Close a fund without a balance."""

    act: ClassVar[str] = "close-fund"
    label: ClassVar[str] = N_("closing of a fund")
    state: ClassVar[type[State]] = Fund


class FundTransfer(Act):
    """Money from one fund to another, in this book or between two books that record it with one transfer id.

    With ``to_book`` this book gives (``from_fund``), with ``from_book`` it receives (``to_fund``); the other is a book
    of the database, or a body that this book registers. What adds to the principal of an endowment names the
    council's ``decision``.
    """

    act: ClassVar[str] = "fund-transfer"
    label: ClassVar[str] = N_("transfer between funds")
    makes_vouchers: ClassVar[bool] = True
    date: Date
    amount: AboveZero
    account: TransferAccount
    description: Personal
    to_account: TransferAccount | None = None
    from_fund: str | None = None
    to_fund: str | None = None
    from_book: NarrowCode | None = None
    to_book: NarrowCode | None = None
    transfer: Ref | None = None
    party: str | None = None
    decision: str | None = None
    together: ClassVar[tuple[Together, ...]] = (
        Some(("from_fund", "from_book")), Alone(("from_fund", "from_book")),
        Some(("to_fund", "to_book")), Alone(("to_fund", "to_book")), Alone(("to_account", "from_book", "to_book")),
        Needs("transfer", ("from_book", "to_book")), Needs("from_book", ("transfer",)), Needs("to_book", ("transfer",)),
    )  # fmt: skip

    def decide(self, view: "View") -> Outcome:
        """Yield one entry of kind transfer, which is income or expense of the funds but not of the body."""
        if self.from_fund == self.to_fund and not self.to_book and not self.from_book:
            raise LineError(line=1, why=M_("the two funds are the same"))
        self._check_book(view)
        check_halves(view, self)
        self._check_endowments(view)
        lines: tuple[Posting, ...] = ()
        if self.to_book is None and self.to_fund is not None:
            account = self.to_account or self.account
            lines += transfer_lines(view, self.to_fund, account, self.amount, party=self.party)
        if self.gives_from is not None:
            lines += transfer_lines(view, self.gives_from, self.account, -self.amount, party=self.party)
        one_account = len({line.account for line in lines if view.get(Account, line.account).liquid}) == 1
        within = one_account and self.to_book is None and self.from_book is None
        entry = Entry(date=self.date, kind=EntryKind.TRANSFER, lines=lines)
        return Outcome(entries=(entry,), series=Series.PK if within else None)

    @property
    def gives_from(self) -> str | None:
        """The fund of this book that gives; None where another book does."""
        return self.from_fund if self.from_book is None else None

    def _check_book(self, view: "View") -> None:
        """Refuse another book that the database does not have, and the book itself: nobody could find that side.

        A body that this book registers may stand there too: its book is elsewhere, and its packages tell of that side.
        """
        other = self.to_book or self.from_book
        if other and other not in view.other_books():
            if other != view.code and view.peek(Body, other) is not None:
                must_be_open(view, Body, other, self.date)
                return
            advice = M_(
                "With a book that is elsewhere it is a payment there and a receipt here, or the other way round."
            )
            raise NotFoundError(book=view.code, kind=N_("book"), name=other, advice=advice)

    def _check_endowments(self, view: "View") -> None:
        """Refuse a transfer into the principal of an endowment that names no decision: it is never free again."""
        if self.decision:
            return
        if self.gives_from is not None and self.to_book is None and is_endowment(view, self.to_fund or ""):
            raise DecisionError(
                fund=self.to_fund or "", advice=M_("Name the decision of the council⟦: --decision NO⟧.")
            )


def is_endowment(view: "View", fund: str) -> bool:
    """Tell whether a fund is an endowment; raises NotFoundError."""
    return view.get(Fund, fund).restriction is Restriction.ENDOWMENT


def transfer_lines(
    view: "View", fund: str, account: str, amount: "Money", *, party: str | None = None
) -> tuple[Posting, ...]:
    """Return the two lines of one side of a transfer; what a fund gives is below zero.

    Raises:
        LineError: the account is no cash, bank or deposit.
    """
    if not view.get(Account, account).liquid:
        raise LineError(line=account, why=M_("a transfer goes through cash, bank or deposit"))
    minor, currency = amount.minor, amount.currency
    contra = default_account(view.all(Account), "transfer_in" if minor > 0 else "transfer_out")
    contra = contra or net_asset_account(view.get(Fund, fund), view.all(Account))
    return (Posting(account, fund, minor, currency), Posting(contra, fund, -minor, currency, party))


FREE: Final = (Restriction.UNRESTRICTED, Restriction.DESIGNATED)
"""What money becomes when its restriction is met: nobody's but the board's."""


class SetTerms(Act):
    """Say what the fund of a code is for from now on; a part left out binds nothing any more."""

    act: ClassVar[str] = "set-terms"
    label: ClassVar[str] = N_("terms of a fund")
    needs_reason: ClassVar[bool] = True
    code: str
    purposes: str | None = None
    recipients: str | None = None
    areas: str | None = None
    since: Date | None = None
    until: Date | None = None
    basis: str | None = None

    def decide(self, view: "View") -> Outcome:
        """Yield the terms; a fund whose first day lies after its last is refused."""
        fund = view.get(Fund, self.code).key
        for code in listed(self.purposes):
            check_code("programme", code)
        for code in listed(self.areas):
            check_code("area", code)
        must_be_kinds(listed(self.recipients))
        _in_order(self.since, self.until)
        new = Terms(
            code=fund, purposes=_tidy(self.purposes), recipients=_tidy(self.recipients), areas=_tidy(self.areas),
            since=self.since, until=self.until, basis=self.basis,
        )  # fmt: skip
        return Outcome(states=(new,))


def _tidy(codes: str | None) -> str | None:
    return ",".join(listed(codes)) or None


def _in_order(since: Date | None, until: Date | None) -> None:
    if since and until and until < since:
        raise LineError(line="until", why=M_("the last day lies before the first"))


class GrantWaiver(Act):
    """Let a fund be spent beyond its terms on one purpose, up to an amount in all.

    The purpose is a programme or an account; for awards a programme, a kind of recipient, or an area.
    """

    act: ClassVar[str] = "grant-waiver"
    label: ClassVar[str] = N_("waiver")
    needs_reason: ClassVar[bool] = True
    code: str
    fund: str
    purpose: str
    amount: AboveZero
    date: Date
    until: Date

    def decide(self, view: "View") -> Outcome:
        """Yield the waiver; a code is used once."""
        check_code("programme", self.code)
        check_code("programme", self.purpose)
        if view.peek(Waiver, self.code):
            raise ExistsError(book=view.code, kind=N_("waiver"), name=self.code)
        _in_order(self.date, self.until)
        new = Waiver(
            code=self.code, fund=view.get(Fund, self.fund).key, purpose=self.purpose, amount=self.amount,
            since=self.date, until=self.until,
        )  # fmt: skip
        return Outcome(states=(new,))


class ReleaseFund(Act):
    """Money of a restricted fund whose purpose is met becomes free (giải tỏa hạn chế): it goes to a fund of the board.

    The ``decision`` is the paper that says so.
    """

    act: ClassVar[str] = "release-fund"
    label: ClassVar[str] = N_("release from restriction")
    makes_vouchers: ClassVar[bool] = True
    needs_reason: ClassVar[bool] = True
    date: Date
    fund: str
    to_fund: str
    account: TransferAccount
    amount: AboveZero
    decision: str
    description: Personal

    def decide(self, view: "View") -> Outcome:
        """Yield one entry of kind transfer from a restricted fund to one that no donor bound."""
        if view.get(Fund, self.fund).restriction is not Restriction.RESTRICTED:
            raise LineError(
                line=self.fund, why=M_("only a restricted fund is released; transfer instead⟦: qkh transfer⟧")
            )
        if view.get(Fund, self.to_fund).restriction not in FREE:
            raise LineError(line=self.to_fund, why=M_("what is released goes to an unrestricted or designated fund"))
        lines = transfer_lines(view, self.to_fund, self.account, self.amount)
        lines += transfer_lines(view, self.fund, self.account, -self.amount)
        return Outcome(entries=(Entry(date=self.date, kind=EntryKind.TRANSFER, lines=lines),), series=Series.PK)


class SetCostRate(Act):
    """Set the share of a year's income that management may cost (hundredths of a percent), as the council decided."""

    act: ClassVar[str] = "set-cost-rate"
    label: ClassVar[str] = N_("rate of management costs")
    year: Year
    rate: Rate
    decision: str

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (nothing to look up)
        """Yield the rate; whether the law allows it is for the report to say."""
        return Outcome(states=(CostRate(code=str(self.year), rate=self.rate, decision=self.decision),))
