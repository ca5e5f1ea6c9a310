# Generated from _names.py by `python -m tests.stubs`: what type checkers know of this namespace.
from quykhuyenhoc.acts.accounts import (
    AddCurrency as AddCurrency,
    ChangeAccount as ChangeAccount,
    CloseAccount as CloseAccount,
    OpenAccount as OpenAccount,
)
from quykhuyenhoc.acts.act import Act as Act
from quykhuyenhoc.acts.activities import (
    ActivityPartner as ActivityPartner,
    ChangeActivity as ChangeActivity,
    OpenActivity as OpenActivity,
    ReportActivity as ReportActivity,
    SetActivityKind as SetActivityKind,
)
from quykhuyenhoc.acts.advances import GiveAdvance as GiveAdvance, SettleAdvance as SettleAdvance, Spent as Spent
from quykhuyenhoc.acts.awards.decisions import (
    AwardLine as AwardLine,
    CancelAward as CancelAward,
    Decide as Decide,
    ListAwards as ListAwards,
    Part as Part,
)
from quykhuyenhoc.acts.awards.disbursing import Disburse as Disburse, Paid as Paid
from quykhuyenhoc.acts.awards.programmes import (
    ChangeProgramme as ChangeProgramme,
    ChangeRound as ChangeRound,
    CloseProgramme as CloseProgramme,
    Nominate as Nominate,
    Nominee as Nominee,
    NomineeFields as NomineeFields,
    OpenProgramme as OpenProgramme,
    OpenRound as OpenRound,
)
from quykhuyenhoc.acts.awards.signing import (
    Acknowledge as Acknowledge,
    ReturnAward as ReturnAward,
    Returned as Returned,
    Signed as Signed,
)
from quykhuyenhoc.acts.bodies import (
    ChangeBody as ChangeBody,
    DissolveBody as DissolveBody,
    MergeBodies as MergeBodies,
    Merged as Merged,
    OpenBody as OpenBody,
    SetBodyKind as SetBodyKind,
    SplitBody as SplitBody,
    Successor as Successor,
    UndoBodyAct as UndoBodyAct,
)
from quykhuyenhoc.acts.books import OpenBook as OpenBook
from quykhuyenhoc.acts.checkpoints import GiveCheckpoint as GiveCheckpoint, RenewLogKey as RenewLogKey
from quykhuyenhoc.acts.controls.countersigning import (
    Countersign as Countersign,
    SetRule as SetRule,
    StandOnPaper as StandOnPaper,
)
from quykhuyenhoc.acts.controls.proposals import (
    Approval as Approval,
    NamedParty as NamedParty,
    Proposal as Proposal,
    Propose as Propose,
    Rejection as Rejection,
)
from quykhuyenhoc.acts.controls.roles import (
    ConfirmCash as ConfirmCash,
    EndRole as EndRole,
    GrantRole as GrantRole,
    SetPolicy as SetPolicy,
)
from quykhuyenhoc.acts.corrections import Adjustment as Adjustment, Reversal as Reversal
from quykhuyenhoc.acts.deposits.banking import (
    ChargeFee as ChargeFee,
    CreditInterest as CreditInterest,
    SetBankRule as SetBankRule,
)
from quykhuyenhoc.acts.deposits.deposits import (
    AccrueInterest as AccrueInterest,
    CloseDeposit as CloseDeposit,
    DepositShare as DepositShare,
    OpenDeposit as OpenDeposit,
    ReceiveInterest as ReceiveInterest,
    RollOver as RollOver,
    WithdrawEarly as WithdrawEarly,
)
from quykhuyenhoc.acts.donors import (
    AddDonor as AddDonor,
    ChangeDonor as ChangeDonor,
    CreditDonor as CreditDonor,
    MergeDonors as MergeDonors,
)
from quykhuyenhoc.acts.dues import (
    AssessDues as AssessDues,
    CollectDues as CollectDues,
    DuesPaid as DuesPaid,
    ExemptDues as ExemptDues,
    PassUpDues as PassUpDues,
    SetDuesRate as SetDuesRate,
    SetDuesShare as SetDuesShare,
)
from quykhuyenhoc.acts.evidence import AttachEvidence as AttachEvidence, EraseEvidence as EraseEvidence
from quykhuyenhoc.acts.funds import (
    ChangeFund as ChangeFund,
    CloseFund as CloseFund,
    FundTransfer as FundTransfer,
    GrantWaiver as GrantWaiver,
    OpenFund as OpenFund,
    ReleaseFund as ReleaseFund,
    SetBudget as SetBudget,
    SetCostRate as SetCostRate,
    SetTerms as SetTerms,
)
from quykhuyenhoc.acts.gifts.campaigns import (
    ChangeCampaign as ChangeCampaign,
    OpenCampaign as OpenCampaign,
    SetGivingRule as SetGivingRule,
)
from quykhuyenhoc.acts.gifts.pledges import (
    MakePledge as MakePledge,
    PledgePart as PledgePart,
    WriteOffPledge as WriteOffPledge,
)
from quykhuyenhoc.acts.gifts.receipts import (
    IssueGiftReceipt as IssueGiftReceipt,
    PrintGiftReceipt as PrintGiftReceipt,
    VoidGiftReceipt as VoidGiftReceipt,
)
from quykhuyenhoc.acts.goods import (
    GoodsGiven as GoodsGiven,
    HandOutGoods as HandOutGoods,
    OpenGoods as OpenGoods,
    ReceiveGoods as ReceiveGoods,
    UndoGoods as UndoGoods,
)
from quykhuyenhoc.acts.governance import (
    BasisOf as BasisOf,
    ChangeDocument as ChangeDocument,
    EndDocument as EndDocument,
    NoteDocument as NoteDocument,
    SetTerm as SetTerm,
)
from quykhuyenhoc.acts.hand_over import HandOver as HandOver, TakeOver as TakeOver
from quykhuyenhoc.acts.indicators import (
    ChangeIndicator as ChangeIndicator,
    OpenIndicator as OpenIndicator,
    ReportIndicator as ReportIndicator,
    SetTarget as SetTarget,
)
from quykhuyenhoc.acts.matching import (
    MarkLines as MarkLines,
    MatchLines as MatchLines,
    RuleLine as RuleLine,
    SetMatchRules as SetMatchRules,
    Unmatch as Unmatch,
)
from quykhuyenhoc.acts.members import (
    AdmitMember as AdmitMember,
    ChangeMember as ChangeMember,
    EndMembership as EndMembership,
    MoveMember as MoveMember,
)
from quykhuyenhoc.acts.packages import (
    ImportForm as ImportForm,
    ImportPackage as ImportPackage,
    SendPackage as SendPackage,
)
from quykhuyenhoc.acts.parties import ChangeParty as ChangeParty, CloseParty as CloseParty, OpenParty as OpenParty
from quykhuyenhoc.acts.periods import ClosePeriod as ClosePeriod, FileYear as FileYear, ReopenPeriod as ReopenPeriod
from quykhuyenhoc.acts.privacy import (
    AnswerRequest as AnswerRequest,
    DestroyCopy as DestroyCopy,
    ErasePersonal as ErasePersonal,
    GiveConsent as GiveConsent,
    HidePersonal as HidePersonal,
    NoteCopy as NoteCopy,
    ReceiveRequest as ReceiveRequest,
    ScrubPersonal as ScrubPersonal,
    ShowPersonal as ShowPersonal,
    WithdrawConsent as WithdrawConsent,
)
from quykhuyenhoc.acts.publications import (
    IssuePublication as IssuePublication,
    OpenPublication as OpenPublication,
    PrintPublication as PrintPublication,
    UndoPublication as UndoPublication,
)
from quykhuyenhoc.acts.reconciliation import CountCash as CountCash, Seal as Seal, Unseal as Unseal
from quykhuyenhoc.acts.statements import (
    ImportStatement as ImportStatement,
    SetBankAccount as SetBankAccount,
    SetCodePrefix as SetCodePrefix,
    WithdrawStatement as WithdrawStatement,
)
from quykhuyenhoc.acts.thanks import (
    SendThanks as SendThanks,
    SetTier as SetTier,
    TakeBackThanks as TakeBackThanks,
    Thanked as Thanked,
)
from quykhuyenhoc.acts.vouchers import (
    CashFields as CashFields,
    JournalVoucher as JournalVoucher,
    Move as Move,
    NextNumber as NextNumber,
    OpeningBalances as OpeningBalances,
    Payment as Payment,
    PaymentFields as PaymentFields,
    Receipt as Receipt,
    ReceiptFields as ReceiptFields,
    Split as Split,
)
from quykhuyenhoc.books.awards import (
    decision_acts as decision_acts,
    disbursement_acts as disbursement_acts,
    due_of as due_of,
    total_of as total_of,
)
from quykhuyenhoc.books.gifts import thanks_acts as thanks_acts
from quykhuyenhoc.books.hand_back import hand_back_acts as hand_back_acts
from quykhuyenhoc.books.hand_over import (
    HandOverPlan as HandOverPlan,
    hand_over_acts as hand_over_acts,
    take_over_acts as take_over_acts,
)
from quykhuyenhoc.books.vouchers import opening_parts as opening_parts
from quykhuyenhoc.leaves.names import act_kinds as act_kinds, label_of as label_of
from quykhuyenhoc.personal import Personal as Personal
