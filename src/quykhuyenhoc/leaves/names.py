"""The table of names: every kind of act and every register. A new act is a class and a line here.

Who records a gift loads no class of a deposit: the class of a name is loaded when somebody asks for it.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.nouns import State, form

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.acts.controls.proposals import Propose

N = TypeVar("N")
PROPOSE: Final = "propose"
"""The kind of an act that holds another, which waits."""


class Classes(Mapping[str, type[N]]):
    """Names with their classes, of which each is loaded when it is asked for."""

    def __init__(self, package: str, places: Mapping[str, str]) -> None:
        self._package, self._places, self._loaded = package, places, dict[str, type[N]]()

    def __getitem__(self, name: str) -> type[N]:
        if name not in self._loaded:
            module, _dot, called = self._places[name].rpartition(".")
            self._loaded[name] = getattr(import_module(f"{self._package}.{module}"), called)
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


_ACTS: Final = (
    ("open-book", "books.OpenBook", N_("new book")),
    ("register-book", "books.RegisterBook", N_("note of a further book")),
    ("add-currency", "accounts.AddCurrency", N_("new currency")),
    ("open-account", "accounts.OpenAccount", N_("new account")),
    ("change-account", "accounts.ChangeAccount", N_("change of an account")),
    ("close-account", "accounts.CloseAccount", N_("closing of an account")),
    ("open-fund", "funds.OpenFund", N_("new fund")),
    ("change-fund", "funds.ChangeFund", N_("change of a fund")),
    ("close-fund", "funds.CloseFund", N_("closing of a fund")),
    ("open-party", "parties.OpenParty", N_("new party")),
    ("change-party", "parties.ChangeParty", N_("change of a party")),
    ("close-party", "parties.CloseParty", N_("closing of a party")),
    ("opening-balances", "vouchers.OpeningBalances", N_("opening balances")),
    ("receipt", "vouchers.Receipt", N_("receipt")),
    ("payment", "vouchers.Payment", N_("payment")),
    ("move", "vouchers.Move", N_("move of money")),
    ("journal-voucher", "vouchers.JournalVoucher", N_("journal voucher")),
    ("fund-transfer", "funds.FundTransfer", N_("transfer between funds")),
    ("adjustment", "corrections.Adjustment", N_("adjustment")),
    ("reversal", "corrections.Reversal", N_("reversal")),
    ("close-period", "periods.ClosePeriod", N_("closing of periods")),
    ("reopen-period", "periods.ReopenPeriod", N_("reopening of periods")),
    ("file-year", "periods.FileYear", N_("filing of a year")),
    ("import", "vouchers.Import", N_("import of a file")),
    ("give-checkpoint", "checkpoints.GiveCheckpoint", N_("checkpoint given away")),
    ("renew-log-key", "checkpoints.RenewLogKey", N_("log key renewed")),
    ("grant-role", "controls.roles.GrantRole", N_("role granted")),
    ("end-role", "controls.roles.EndRole", N_("role ended")),
    ("set-policy", "controls.roles.SetPolicy", N_("policy")),
    ("proposal", "controls.proposals.Proposal", N_("proposal")),
    ("propose", "controls.proposals.Propose", N_("proposal")),
    ("approval", "controls.proposals.Approval", N_("approval")),
    ("rejection", "controls.proposals.Rejection", N_("rejection of a proposal")),
    ("refusal", "controls.roles.Refusal", N_("refusal by a policy")),
    ("countersign", "controls.countersigning.Countersign", N_("countersignature")),
    ("stand-on-paper", "controls.countersigning.StandOnPaper", N_("decision on paper")),
    ("set-rule", "controls.countersigning.SetRule", N_("rule on an effect")),
    ("confirm-cash", "controls.roles.ConfirmCash", N_("cashier's confirmation")),
    ("attach-evidence", "evidence.AttachEvidence", N_("file attached")),
    ("erase-evidence", "evidence.EraseEvidence", N_("file erased")),
    ("hide-personal", "privacy.HidePersonal", N_("hiding of personal data")),
    ("show-personal", "privacy.ShowPersonal", N_("showing of hidden personal data")),
    ("erase-personal", "privacy.ErasePersonal", N_("erasure of personal data")),
    ("scrub-personal", "privacy.ScrubPersonal", N_("scrubbing of erased personal data")),
    ("give-consent", "privacy.GiveConsent", N_("consent")),
    ("withdraw-consent", "privacy.WithdrawConsent", N_("withdrawal of a consent")),
    ("receive-request", "privacy.ReceiveRequest", N_("request about personal data")),
    ("answer-request", "privacy.AnswerRequest", N_("answer to a request about personal data")),
    ("note-copy", "privacy.NoteCopy", N_("note of a copy")),
    ("destroy-copy", "privacy.DestroyCopy", N_("destruction of a copy")),
    ("open-programme", "awards.programmes.OpenProgramme", N_("new programme")),
    ("change-programme", "awards.programmes.ChangeProgramme", N_("change of a programme")),
    ("close-programme", "awards.programmes.CloseProgramme", N_("closing of a programme")),
    ("open-round", "awards.programmes.OpenRound", N_("new round")),
    ("change-round", "awards.programmes.ChangeRound", N_("change of a round")),
    ("nominate", "awards.programmes.Nominate", N_("nomination")),
    ("list-awards", "awards.decisions.ListAwards", N_("list of awards")),
    ("decide", "awards.decisions.Decide", N_("decision on awards")),
    ("cancel-award", "awards.decisions.CancelAward", N_("cancelling of an award")),
    ("disburse", "awards.disbursing.Disburse", N_("payment of awards")),
    ("acknowledge", "awards.signing.Acknowledge", N_("signatures for awards")),
    ("return-award", "awards.signing.ReturnAward", N_("awards brought back")),
    ("give-advance", "advances.GiveAdvance", N_("advance")),
    ("settle-advance", "advances.SettleAdvance", N_("settlement of an advance")),
    ("set-budget", "funds.SetBudget", N_("budget")),
    ("set-terms", "funds.SetTerms", N_("terms of a fund")),
    ("grant-waiver", "funds.GrantWaiver", N_("waiver")),
    ("release-fund", "funds.ReleaseFund", N_("release from restriction")),
    ("set-cost-rate", "funds.SetCostRate", N_("rate of management costs")),
    ("open-deposit", "deposits.deposits.OpenDeposit", N_("new term deposit")),
    ("accrue-interest", "deposits.deposits.AccrueInterest", N_("accrued interest")),
    ("receive-interest", "deposits.deposits.ReceiveInterest", N_("interest received")),
    ("roll-over", "deposits.deposits.RollOver", N_("renewal of a deposit")),
    ("withdraw-early", "deposits.deposits.WithdrawEarly", N_("early withdrawal of a deposit")),
    ("close-deposit", "deposits.deposits.CloseDeposit", N_("closing of a deposit")),
    ("set-bank-rule", "deposits.banking.SetBankRule", N_("rule of a bank account")),
    ("credit-interest", "deposits.banking.CreditInterest", N_("interest on an account")),
    ("charge-fee", "deposits.banking.ChargeFee", N_("bank fee")),
    ("issue-gift-receipt", "gifts.receipts.IssueGiftReceipt", N_("gift receipt")),
    ("void-gift-receipt", "gifts.receipts.VoidGiftReceipt", N_("voiding of a gift receipt")),
    ("print-gift-receipt", "gifts.receipts.PrintGiftReceipt", N_("printing of a gift receipt")),
    ("open-goods", "goods.OpenGoods", N_("new kind of goods")),
    ("receive-goods", "goods.ReceiveGoods", N_("goods received")),
    ("hand-out-goods", "goods.HandOutGoods", N_("goods handed out")),
    ("undo-goods", "goods.UndoGoods", N_("undoing of a movement of goods")),
    ("set-tier", "thanks.SetTier", N_("tier of the board")),
    ("send-thanks", "thanks.SendThanks", N_("thanks")),
    ("take-back-thanks", "thanks.TakeBackThanks", N_("thanks taken back")),
    ("add-donor", "donors.AddDonor", N_("new donor")),
    ("change-donor", "donors.ChangeDonor", N_("change of a donor")),
    ("merge-donors", "donors.MergeDonors", N_("merging of donors")),
    ("credit-donor", "donors.CreditDonor", N_("credit for a gift")),
    ("open-campaign", "gifts.campaigns.OpenCampaign", N_("new campaign")),
    ("change-campaign", "gifts.campaigns.ChangeCampaign", N_("change of a campaign")),
    ("set-giving-rule", "gifts.campaigns.SetGivingRule", N_("rule on gifts for named recipients")),
    ("make-pledge", "gifts.pledges.MakePledge", N_("pledge")),
    ("write-off-pledge", "gifts.pledges.WriteOffPledge", N_("writing off of a pledge")),
    ("set-bank-account", "statements.SetBankAccount", N_("account at a bank")),
    ("set-code-prefix", "statements.SetCodePrefix", N_("prefix of reference codes")),
    ("statement", "statements.ImportStatement", N_("bank statement")),
    ("match", "matching.MatchLines", N_("matching with the bank")),
    ("unmatch", "matching.Unmatch", N_("matching taken back")),
    ("mark-lines", "matching.MarkLines", N_("mark on bank lines")),
    ("set-match-rules", "matching.SetMatchRules", N_("rules of matching")),
    ("seal", "reconciliation.Seal", N_("seal of a reconciliation")),
    ("unseal", "reconciliation.Unseal", N_("opening of a seal")),
    ("count-cash", "reconciliation.CountCash", N_("count of cash")),
    ("repair", "repairing.Repair", N_("repair")),
)

WITH_VOUCHERS: Final = (
    "opening-balances", "receipt", "payment", "move", "journal-voucher", "fund-transfer", "adjustment", "reversal",
    "close-period", "disburse", "acknowledge", "return-award", "give-advance", "settle-advance", "release-fund",
    "open-deposit", "accrue-interest", "receive-interest", "roll-over", "withdraw-early", "close-deposit",
    "credit-interest", "charge-fee", "issue-gift-receipt", "receive-goods", "hand-out-goods",
)  # fmt: skip
"""The kinds of acts that make vouchers."""
ACTS: "Final[Mapping[str, type[Act]]]" = Classes("quykhuyenhoc.acts", {kind: place for kind, place, _label in _ACTS})
"""Kind -> class. A kind is never renamed, and may only gain optional fields."""
LABELS: Final = {kind: label for kind, _place, label in _ACTS}
STATES: Final[Mapping[str, type[State]]] = Classes("quykhuyenhoc.ledger", {
    "account": "accounts.Account",
    "fund": "funds.Fund",
    "party": "parties.Party",
    "currency": "accounts.Currency",
    "period": "periods.Month",
    "office": "roles.Office",
    "policy": "roles.Policy",
    "consent": "privacy.Consent",
    "privacy_request": "privacy.PrivacyRequest",
    "copy": "privacy.Copy",
    "programme": "programmes.Programme",
    "round": "programmes.Round",
    "budget": "funds.Budget",
    "terms": "funds.Terms",
    "waiver": "funds.Waiver",
    "deposit": "deposits.Deposit",
    "bank_rule": "deposits.BankRule",
    "cost_rate": "funds.CostRate",
    "goods": "goods.GoodsKind",
    "tier": "thanks.Tier",
    "donor": "donors.Donor",
    "campaign": "gifts.Campaign",
    "giving_rule": "gifts.GivingRule",
    "bank_account": "statements.BankAccount",
    "code_prefix": "statements.CodePrefix",
    "match_rule": "matching.MatchRule",
    "rule": "controls.rules.Rule",
})  # fmt: skip
"""Register -> class of its versions."""
REGISTER_WORDS: Final = (
    N_("bank account"), N_("bank rule"), N_("code prefix"), N_("cost rate"), N_("giving rule"), N_("match rule"),
    N_("office"), N_("privacy request"), N_("programme"), N_("round"), N_("rule"), N_("terms"), N_("tier"),
)  # fmt: skip
"""What errors call a register by its name, where no other text of the catalogue is that name."""


@cache
def table_of(kind: str) -> str:
    """Return the name of the table of a kind of act."""
    return kind.replace("-", "_")


def label_of(act: "Act | type[Act]") -> str:
    """Return what people call an act, or a kind of act, in the language in use: "receipt", "closing of periods"."""
    return _(LABELS[act.act])


@cache
def register_of(kind: str) -> str | None:
    """Return the register of which an opening act is the first version; None for other kinds of acts."""
    found: str | None = getattr(ACTS[kind], "register", None)
    return found


def state_of(act: "Act") -> State | None:
    """Return the version of a register that an opening act is; None for other acts."""
    if not isinstance(act, State):
        return None
    kind: Any = STATES[act.register]
    made: State = kind(**{f.name: getattr(act, f.name) for f in form(kind)})
    return made


def proposed_or_self(act: "Act") -> "Act":
    """Return the act that a proposal holds; any other act itself."""
    return cast("Propose", act).proposed if act.act == PROPOSE else act


def act_kinds() -> tuple[str, ...]:
    """Return every kind of act, in the order of the table."""
    return tuple(ACTS)
