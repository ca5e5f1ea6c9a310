"""The table of names: every kind of act and every register. A new act is a class and a line here."""

from typing import Any, Final

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.advances import GiveAdvance, SettleAdvance
from quykhuyenhoc.acts.awarding import CancelAward, Decide, ListAwards
from quykhuyenhoc.acts.banking import ChargeFee, CreditInterest, SetBankRule
from quykhuyenhoc.acts.budgets import SetBudget
from quykhuyenhoc.acts.checkpoints import GiveCheckpoint, RenewLogKey
from quykhuyenhoc.acts.consents import AnswerRequest, GiveConsent, ReceiveRequest, WithdrawConsent
from quykhuyenhoc.acts.controls import (
    ConfirmCash,
    EndRole,
    GrantRole,
    Refusal,
    SetPolicy,
)
from quykhuyenhoc.acts.corrections import Adjustment, Reversal
from quykhuyenhoc.acts.countersigning import Countersign, SetRule, StandOnPaper
from quykhuyenhoc.acts.deposits import (
    AccrueInterest,
    CloseDeposit,
    OpenDeposit,
    ReceiveInterest,
    RollOver,
    WithdrawEarly,
)
from quykhuyenhoc.acts.disbursing import Disburse
from quykhuyenhoc.acts.donors import (
    AddDonor,
    ChangeCampaign,
    ChangeDonor,
    CreditDonor,
    MergeDonors,
    OpenCampaign,
    SetGivingRule,
)
from quykhuyenhoc.acts.evidence import AttachEvidence, EraseEvidence
from quykhuyenhoc.acts.gift_receipts import IssueGiftReceipt, PrintGiftReceipt, VoidGiftReceipt
from quykhuyenhoc.acts.goods import HandOutGoods, OpenGoods, ReceiveGoods, UndoGoods
from quykhuyenhoc.acts.matching import MarkLines, MatchLines, SetMatchRules, Unmatch
from quykhuyenhoc.acts.periods import ClosePeriod, FileYear, ReopenPeriod
from quykhuyenhoc.acts.pledges import MakePledge, WriteOffPledge
from quykhuyenhoc.acts.privacy import DestroyCopy, ErasePersonal, HidePersonal, NoteCopy, ScrubPersonal, ShowPersonal
from quykhuyenhoc.acts.programmes import (
    ChangeProgramme,
    ChangeRound,
    CloseProgramme,
    Nominate,
    OpenProgramme,
    OpenRound,
)
from quykhuyenhoc.acts.proposals import Approval, Proposal, Propose, Rejection
from quykhuyenhoc.acts.registers import (
    AddCurrency,
    ChangeAccount,
    ChangeFund,
    ChangeParty,
    CloseAccount,
    CloseFund,
    CloseParty,
    OpenAccount,
    OpenBook,
    OpenFund,
    OpenParty,
    RegisterBook,
)
from quykhuyenhoc.acts.repairing import Repair
from quykhuyenhoc.acts.restricting import GrantWaiver, ReleaseFund, SetCostRate, SetTerms
from quykhuyenhoc.acts.sealing import CountCash, Seal, Unseal
from quykhuyenhoc.acts.signing import Acknowledge, ReturnAward
from quykhuyenhoc.acts.statements import ImportStatement, SetBankAccount, SetCodePrefix
from quykhuyenhoc.acts.thanking import SendThanks, SetTier, TakeBackThanks
from quykhuyenhoc.acts.vouchers import FundTransfer, Import, JournalVoucher, Move, OpeningBalances, Payment, Receipt
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.ledger.controls import Rule
from quykhuyenhoc.ledger.giving import Campaign, Donor, GivingRule
from quykhuyenhoc.ledger.goods import GoodsKind
from quykhuyenhoc.ledger.privacy import Consent, Copy, PrivacyRequest
from quykhuyenhoc.ledger.programmes import Budget, Programme, Round
from quykhuyenhoc.ledger.registers import Account, Currency, Fund, Month, Office, Party, Policy, State
from quykhuyenhoc.ledger.statements import BankAccount, CodePrefix, MatchRule
from quykhuyenhoc.ledger.thanks import Tier
from quykhuyenhoc.ledger.treasury import BankRule, CostRate, Deposit, Terms, Waiver
from quykhuyenhoc.nouns import form

_ACTS: Final[tuple[tuple[type[Act], str], ...]] = (
    (OpenBook, N_("new book")),
    (RegisterBook, N_("note of a further book")),
    (AddCurrency, N_("new currency")),
    (OpenAccount, N_("new account")),
    (ChangeAccount, N_("change of an account")),
    (CloseAccount, N_("closing of an account")),
    (OpenFund, N_("new fund")),
    (ChangeFund, N_("change of a fund")),
    (CloseFund, N_("closing of a fund")),
    (OpenParty, N_("new party")),
    (ChangeParty, N_("change of a party")),
    (CloseParty, N_("closing of a party")),
    (OpeningBalances, N_("opening balances")),
    (Receipt, N_("receipt")),
    (Payment, N_("payment")),
    (Move, N_("move of money")),
    (JournalVoucher, N_("journal voucher")),
    (FundTransfer, N_("transfer between funds")),
    (Adjustment, N_("adjustment")),
    (Reversal, N_("reversal")),
    (ClosePeriod, N_("closing of periods")),
    (ReopenPeriod, N_("reopening of periods")),
    (FileYear, N_("filing of a year")),
    (Import, N_("import of a file")),
    (GiveCheckpoint, N_("checkpoint given away")),
    (RenewLogKey, N_("log key renewed")),
    (GrantRole, N_("role granted")),
    (EndRole, N_("role ended")),
    (SetPolicy, N_("policy")),
    (Proposal, N_("proposal")),
    (Propose, N_("proposal")),
    (Approval, N_("approval")),
    (Rejection, N_("rejection of a proposal")),
    (Refusal, N_("refusal by a policy")),
    (Countersign, N_("countersignature")),
    (StandOnPaper, N_("decision on paper")),
    (SetRule, N_("rule on an effect")),
    (ConfirmCash, N_("cashier's confirmation")),
    (AttachEvidence, N_("file attached")),
    (EraseEvidence, N_("file erased")),
    (HidePersonal, N_("hiding of personal data")),
    (ShowPersonal, N_("showing of hidden personal data")),
    (ErasePersonal, N_("erasure of personal data")),
    (ScrubPersonal, N_("scrubbing of erased personal data")),
    (GiveConsent, N_("consent")),
    (WithdrawConsent, N_("withdrawal of a consent")),
    (ReceiveRequest, N_("request about personal data")),
    (AnswerRequest, N_("answer to a request about personal data")),
    (NoteCopy, N_("note of a copy")),
    (DestroyCopy, N_("destruction of a copy")),
    (OpenProgramme, N_("new programme")),
    (ChangeProgramme, N_("change of a programme")),
    (CloseProgramme, N_("closing of a programme")),
    (OpenRound, N_("new round")),
    (ChangeRound, N_("change of a round")),
    (Nominate, N_("nomination")),
    (ListAwards, N_("list of awards")),
    (Decide, N_("decision on awards")),
    (CancelAward, N_("cancelling of an award")),
    (Disburse, N_("payment of awards")),
    (Acknowledge, N_("signatures for awards")),
    (ReturnAward, N_("awards brought back")),
    (GiveAdvance, N_("advance")),
    (SettleAdvance, N_("settlement of an advance")),
    (SetBudget, N_("budget")),
    (SetTerms, N_("terms of a fund")),
    (GrantWaiver, N_("waiver")),
    (ReleaseFund, N_("release from restriction")),
    (SetCostRate, N_("rate of management costs")),
    (OpenDeposit, N_("new term deposit")),
    (AccrueInterest, N_("accrued interest")),
    (ReceiveInterest, N_("interest received")),
    (RollOver, N_("renewal of a deposit")),
    (WithdrawEarly, N_("early withdrawal of a deposit")),
    (CloseDeposit, N_("closing of a deposit")),
    (SetBankRule, N_("rule of a bank account")),
    (CreditInterest, N_("interest on an account")),
    (ChargeFee, N_("bank fee")),
    (IssueGiftReceipt, N_("gift receipt")),
    (VoidGiftReceipt, N_("voiding of a gift receipt")),
    (PrintGiftReceipt, N_("printing of a gift receipt")),
    (OpenGoods, N_("new kind of goods")),
    (ReceiveGoods, N_("goods received")),
    (HandOutGoods, N_("goods handed out")),
    (UndoGoods, N_("undoing of a movement of goods")),
    (SetTier, N_("tier of the board")),
    (SendThanks, N_("thanks")),
    (TakeBackThanks, N_("thanks taken back")),
    (AddDonor, N_("new donor")),
    (ChangeDonor, N_("change of a donor")),
    (MergeDonors, N_("merging of donors")),
    (CreditDonor, N_("credit for a gift")),
    (OpenCampaign, N_("new campaign")),
    (ChangeCampaign, N_("change of a campaign")),
    (SetGivingRule, N_("rule on gifts for named recipients")),
    (MakePledge, N_("pledge")),
    (WriteOffPledge, N_("writing off of a pledge")),
    (SetBankAccount, N_("account at a bank")),
    (SetCodePrefix, N_("prefix of reference codes")),
    (ImportStatement, N_("bank statement")),
    (MatchLines, N_("matching with the bank")),
    (Unmatch, N_("matching taken back")),
    (MarkLines, N_("mark on bank lines")),
    (SetMatchRules, N_("rules of matching")),
    (Seal, N_("seal of a reconciliation")),
    (Unseal, N_("opening of a seal")),
    (CountCash, N_("count of cash")),
    (Repair, N_("repair")),
)

WITH_VOUCHERS: Final = (
    "opening-balances", "receipt", "payment", "move", "journal-voucher", "fund-transfer", "adjustment", "reversal",
    "close-period", "disburse", "acknowledge", "return-award", "give-advance", "settle-advance", "release-fund",
    "open-deposit", "accrue-interest", "receive-interest", "roll-over", "withdraw-early", "close-deposit",
    "credit-interest", "charge-fee", "issue-gift-receipt", "receive-goods", "hand-out-goods",
)  # fmt: skip
"""The kinds of acts that make vouchers."""
ACTS: Final[dict[str, type[Act]]] = {act.act: act for act, _label in _ACTS}
"""Kind -> class. A kind is never renamed, and may only gain optional fields."""
LABELS: Final[dict[str, str]] = {act.act: label for act, label in _ACTS}
_STATES: Final = (
    Account, Fund, Party, Currency, Month, Office, Policy, Consent, PrivacyRequest, Copy, Programme, Round, Budget,
    Terms, Waiver, Deposit, BankRule, CostRate, GoodsKind, Tier, Donor, Campaign, GivingRule, BankAccount, CodePrefix,
    MatchRule, Rule,
)  # fmt: skip
STATES: Final[dict[str, type[State]]] = {state.register: state for state in _STATES}
"""Register -> class of its versions."""
REGISTER_WORDS: Final = (
    N_("bank account"), N_("bank rule"), N_("code prefix"), N_("cost rate"), N_("giving rule"), N_("match rule"),
    N_("office"), N_("privacy request"), N_("programme"), N_("round"), N_("rule"), N_("terms"), N_("tier"),
)  # fmt: skip
"""What errors call a register by its name, where no other text of the catalogue is that name."""


def table_of(kind: str) -> str:
    """Return the name of the table of a kind of act."""
    return kind.replace("-", "_")


def label_of(act: Act | type[Act]) -> str:
    """Return what people call an act, or a kind of act, in the language in use: "receipt", "closing of periods"."""
    return _(LABELS[act.act])


def state_of(act: Act) -> State | None:
    """Return the version of a register that an opening act is; None for other acts."""
    if not isinstance(act, State):
        return None
    kind: Any = STATES[act.register]
    made: State = kind(**{f.name: getattr(act, f.name) for f in form(kind)})
    return made


def act_kinds() -> tuple[str, ...]:
    """Return every kind of act, in the order of the table."""
    return tuple(ACTS)
