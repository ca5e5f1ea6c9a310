"""Acts that book money: opening balances, receipts, payments, moves, journal vouchers, fund transfers, imports."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar, TypedDict

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.errors import ChartError, LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import EntryKind, Series
from quykhuyenhoc.ledger.accounts import Account, MoneyAccount, MoveAccount, OtherSide
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.periods import net_asset_account
from quykhuyenhoc.ledger.vouchers import NUMBER_MAX, Entry, Posting, imbalance
from quykhuyenhoc.limits import (
    AboveZero,
    Code,
    Count,
    LivingParty,
    Needs,
    Ordinal,
    PledgeCode,
    Recipient,
    Sha256,
    Sheets,
    Together,
)
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class NextNumber(Noun):
    """The number with which a series goes on, because earlier ones of the year were written on paper."""

    series: Series
    number: int


class OpeningBalances(Act):
    """The balances with which a book begins (số dư đầu kỳ), dated its first day.

    A fund whose lines do not balance is completed with its net asset account. Where the series of their own voucher
    goes on (``next``) it takes the first of these numbers. What is too long for one act is entered
    in ``parts``, which follow on each other in the log (``opening_parts``).
    """

    act: ClassVar[str] = "opening-balances"
    label: ClassVar[str] = N_("opening balances")
    makes_vouchers: ClassVar[bool] = True
    date: Date
    description: Personal | None = None
    lines: tuple[Posting, ...] = ()
    next: tuple[NextNumber, ...] = ()
    part: Ordinal | None = None
    parts: Ordinal | None = None
    together: ClassVar[tuple[Together, ...]] = (Needs("part", ("parts",)), Needs("parts", ("part",)))

    def decide(self, view: "View") -> Outcome:
        """Yield one entry of kind opening, or none where only numbers go on."""
        if not self._follows(view):
            raise ChartError(why=M_("Opening balances are recorded already; adjust them⟦ with qkh adjust⟧."))
        for following in self.next:
            if not 1 <= following.number <= NUMBER_MAX:
                raise LineError(
                    line=f"{following.series}={following.number}",
                    why=M_("the next number of a series is from 1 to {last}").format(last=NUMBER_MAX),
                )
        goes_on = tuple((one.series, self.date.year, one.number) for one in self.next)
        twice = next((one.series for one in self.next if sum(one.series is o.series for o in self.next) > 1), None)
        if twice:
            raise LineError(line=str(twice), why=M_("a series goes on with one number; it is named twice"))
        if not self.lines:
            return Outcome(goes_on=goes_on)
        rest = tuple(
            Posting(net_asset_account(view.get(Fund, fund), view.all(Account)), fund, -amount, currency)
            for (fund, currency), amount in imbalance(self.lines).items()
        )
        entry = Entry(date=self.date, kind=EntryKind.OPENING, lines=self.lines + rest)
        return Outcome(entries=(entry,), series=Series.PK, goes_on=goes_on)

    def _follows(self, view: "View") -> bool:
        """Tell whether it is the first of its parts and nothing was entered, or the next of the act before it."""
        part, parts = self.part or 1, self.parts or 1
        if part == 1:
            return not view.find(self.act)
        return 1 < part <= parts and view.find(self.act, part=part - 1, parts=parts) == (view.size,) and not self.next


class Split(Noun):
    """One share of a receipt or payment: its fund, and the account it is earned or spent on."""

    fund: str
    amount: AboveZero
    account: OtherSide
    party: str | None = None
    campaign: Code | None = None
    programme: Code | None = None


class CashVoucher(Act):
    """What a receipt and a payment have in common: the seven items of Điều 16 Luật Kế toán that are not numbers."""

    makes_vouchers: ClassVar[bool] = True
    date: Date
    account: MoneyAccount
    splits: tuple[Split, ...]
    description: Personal
    party: LivingParty | None = None
    person: Personal | None = None
    address: Personal | None = None
    document: Personal | None = None
    document_date: Date | None = None
    attachments: Sheets | None = None
    side: ClassVar[int]
    paper: ClassVar[str]

    def decide(self, view: "View") -> Outcome:
        """Yield one entry: the money account once per fund and currency, each split against it."""
        if not view.traits(self.account).liquid:
            raise LineError(
                line=self.account, why=M_("a {name} goes through cash, bank or deposit").format(name=M_(self.paper))
            )
        if not self.splits:
            raise LineError(line=1, why=M_("an amount and a fund are needed"))
        if self.party and all(split.party not in (None, self.party) for split in self.splits):
            raise LineError(line=self.party, why=M_("every share is another party's: nothing of it is of this one"))
        money: dict[tuple[str, str], int] = {}
        contra = []
        for split in self.splits:
            _must_not_be_money(view, split.account, self.paper)
            amount = self.side * split.amount.minor
            key = split.fund, split.amount.currency
            money[key] = money.get(key, 0) + amount
            contra.append(
                Posting(
                    split.account, split.fund, -amount, split.amount.currency,
                    split.party or self.party, split.programme, split.campaign,
                )
            )  # fmt: skip
        lines = tuple(Posting(self.account, fund, amount, cur) for (fund, cur), amount in money.items())
        both = lines + tuple(contra) if self.side > 0 else tuple(contra) + lines
        return Outcome(entries=(Entry(date=self.date, lines=both),))


def _must_not_be_money(view: "View", account: str, name: str) -> None:
    if view.traits(account).liquid:
        raise LineError(
            line=account,
            why=M_("the other side of a {name} is no money account; record a move⟦: qkh move⟧").format(name=name),
        )


class CashFields(TypedDict, total=False):
    """What may stand on a receipt and on a payment beside what each of them needs."""

    party: str | None
    person: Personal | None
    address: Personal | None
    document: Personal | None
    document_date: Date | None
    attachments: int | None


class ReceiptFields(CashFields, total=False):
    """What may stand on a receipt beside what it needs."""

    pledge: str | None
    designated: str | None


class PaymentFields(CashFields, total=False):
    """What may stand on a payment beside what it needs."""

    refunds: int | None


class Receipt(CashVoucher):
    """Money received (phiếu thu, giấy báo Có): on a pledge, or for a named recipient (``designated``, a code)."""

    act: ClassVar[str] = "receipt"
    label: ClassVar[str] = N_("receipt")
    side: ClassVar[int] = 1
    paper: ClassVar[str] = N_("receipt")
    pledge: PledgeCode | None = None
    designated: Recipient | None = None


class Payment(CashVoucher):
    """Money paid (phiếu chi, giấy báo Nợ); ``refunds`` is the act of the gift that it gives back, in whole or part."""

    act: ClassVar[str] = "payment"
    label: ClassVar[str] = N_("payment")
    side: ClassVar[int] = -1
    paper: ClassVar[str] = N_("payment")
    refunds: Ordinal | None = None


class Move(Act):
    """Own money from one cash, bank or deposit account to another, within a fund."""

    act: ClassVar[str] = "move"
    label: ClassVar[str] = N_("move of money")
    makes_vouchers: ClassVar[bool] = True
    date: Date
    source: MoveAccount
    target: MoveAccount
    fund: str
    amount: AboveZero
    description: Personal
    person: Personal | None = None
    document: Personal | None = None
    document_date: Date | None = None
    attachments: Sheets | None = None

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (the rules check the accounts)
        """Yield one entry between two money accounts."""
        if self.source == self.target:
            raise LineError(line=2, why=M_("the two accounts are the same"))
        minor, currency = self.amount.minor, self.amount.currency
        lines = (Posting(self.target, self.fund, minor, currency), Posting(self.source, self.fund, -minor, currency))
        return Outcome(entries=(Entry(date=self.date, lines=lines),))


class JournalVoucher(Act):
    """Any balanced entry (bút toán): what no other act says."""

    act: ClassVar[str] = "journal-voucher"
    label: ClassVar[str] = N_("journal voucher")
    makes_vouchers: ClassVar[bool] = True
    date: Date
    description: Personal
    lines: tuple[Posting, ...]
    person: Personal | None = None
    document: Personal | None = None
    document_date: Date | None = None
    attachments: Sheets | None = None

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (the rules check the lines)
        """Yield the lines as one entry."""
        return Outcome(entries=(Entry(date=self.date, lines=self.lines),))


class Import(Act):
    """The end of an import: which file it was, and what of it came in."""

    act: ClassVar[str] = "import"
    label: ClassVar[str] = N_("import of a file")
    internal: ClassVar[bool] = True
    sha256: Sha256
    rows: Count
    recorded: Count
    skipped: Count

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (nothing to look up)
        """Do nothing but stand in the log."""
        return Outcome()
