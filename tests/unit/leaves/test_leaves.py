"""What each kind of act leaves in the log, and the rows that its leaf means: kept, so that neither ever changes.

``python -m tests.unit.leaves.test_leaves --write`` writes tests/golden/leaves.jsonl anew; a line that changes there
is a break of every book in use.
"""

import json
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc.acts.accounts import AddCurrency, ChangeAccount, CloseAccount, OpenAccount
from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.advances import GiveAdvance, SettleAdvance, Spent
from quykhuyenhoc.acts.awards.decisions import AwardLine, CancelAward, Decide, ListAwards, Part
from quykhuyenhoc.acts.awards.disbursing import Disburse, Paid
from quykhuyenhoc.acts.awards.programmes import (
    ChangeProgramme,
    ChangeRound,
    CloseProgramme,
    Nominate,
    Nominee,
    OpenProgramme,
    OpenRound,
)
from quykhuyenhoc.acts.awards.signing import Acknowledge, ReturnAward, Returned, Signed
from quykhuyenhoc.acts.books import OpenBook, RegisterBook
from quykhuyenhoc.acts.checkpoints import GiveCheckpoint, RenewLogKey
from quykhuyenhoc.acts.controls.countersigning import Countersign, SetRule, StandOnPaper
from quykhuyenhoc.acts.controls.proposals import Approval, NamedParty, Proposal, Propose, Rejection
from quykhuyenhoc.acts.controls.roles import ConfirmCash, EndRole, GrantRole, Refusal, SetPolicy
from quykhuyenhoc.acts.corrections import Adjustment, Reversal
from quykhuyenhoc.acts.deposits.banking import ChargeFee, CreditInterest, SetBankRule
from quykhuyenhoc.acts.deposits.deposits import (
    AccrueInterest,
    CloseDeposit,
    DepositShare,
    OpenDeposit,
    ReceiveInterest,
    RollOver,
    WithdrawEarly,
)
from quykhuyenhoc.acts.donors import AddDonor, ChangeDonor, CreditDonor, MergeDonors
from quykhuyenhoc.acts.evidence import AttachEvidence, EraseEvidence
from quykhuyenhoc.acts.funds import (
    ChangeFund,
    CloseFund,
    FundTransfer,
    GrantWaiver,
    OpenFund,
    ReleaseFund,
    SetBudget,
    SetCostRate,
    SetTerms,
)
from quykhuyenhoc.acts.gifts.campaigns import ChangeCampaign, OpenCampaign, SetGivingRule
from quykhuyenhoc.acts.gifts.pledges import MakePledge, PledgePart, WriteOffPledge
from quykhuyenhoc.acts.gifts.receipts import IssueGiftReceipt, PrintGiftReceipt, VoidGiftReceipt
from quykhuyenhoc.acts.goods import GoodsGiven, HandOutGoods, OpenGoods, ReceiveGoods, UndoGoods
from quykhuyenhoc.acts.matching import MarkLines, MatchLines, RuleLine, SetMatchRules, Unmatch
from quykhuyenhoc.acts.parties import ChangeParty, CloseParty, OpenParty
from quykhuyenhoc.acts.periods import ClosePeriod, FileYear, ReopenPeriod
from quykhuyenhoc.acts.privacy import (
    AnswerRequest,
    DestroyCopy,
    ErasePersonal,
    GiveConsent,
    HidePersonal,
    NoteCopy,
    ReceiveRequest,
    ScrubPersonal,
    ShowPersonal,
    WithdrawConsent,
)
from quykhuyenhoc.acts.reconciliation import CountCash, Seal, Unseal
from quykhuyenhoc.acts.repairing import Repair
from quykhuyenhoc.acts.statements import ImportStatement, SetBankAccount, SetCodePrefix
from quykhuyenhoc.acts.thanks import SendThanks, SetTier, TakeBackThanks, Thanked
from quykhuyenhoc.acts.vouchers import (
    Import,
    JournalVoucher,
    Move,
    NextNumber,
    OpeningBalances,
    Payment,
    Receipt,
    Split,
)
from quykhuyenhoc.kinds import (
    AccountKind,
    AccountType,
    Answer,
    Asked,
    CampaignKind,
    CancelCause,
    CopyKind,
    EffectCode,
    EntryKind,
    GivenBy,
    Mark,
    Nominations,
    Origin,
    Overspend,
    PartyKind,
    PeriodState,
    PersonalState,
    ProgrammeKind,
    RecipientKind,
    Relation,
    Restriction,
    Role,
    Scope,
    Series,
    ThanksKind,
    TierSpan,
    Treated,
)
from quykhuyenhoc.leaves.data_subjects import names_in
from quykhuyenhoc.leaves.leaf import AnnexRoot, Envelope, KeptFile, asked_act, derive, file_act, personal_values
from quykhuyenhoc.leaves.names import ACTS, table_of
from quykhuyenhoc.leaves.naming import OFFICER, PARTY
from quykhuyenhoc.leaves.tables import TABLES
from quykhuyenhoc.ledger.accounts import Account, Currency
from quykhuyenhoc.ledger.controls.rules import Judged, Rule
from quykhuyenhoc.ledger.deposits import BankRule, Deposit
from quykhuyenhoc.ledger.donors import Donor
from quykhuyenhoc.ledger.funds import Budget, CostRate, Fund, Reserve, Terms, Waiver
from quykhuyenhoc.ledger.gifts import Campaign, GivingRule
from quykhuyenhoc.ledger.goods import GoodsKind
from quykhuyenhoc.ledger.inventory import TakenAs
from quykhuyenhoc.ledger.matching import MatchRule
from quykhuyenhoc.ledger.matters import MatterReason
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.periods import Month
from quykhuyenhoc.ledger.privacy import PersonalAt, PersonalChange
from quykhuyenhoc.ledger.programmes import Programme, Round
from quykhuyenhoc.ledger.roles import Office, Policy
from quykhuyenhoc.ledger.statements import BankAccount, CodePrefix, Counted, LineAt, OldReason, SealedFile
from quykhuyenhoc.ledger.thanks import Tier
from quykhuyenhoc.ledger.vouchers import Entry, FloorException, Posting, Voucher
from quykhuyenhoc.log.leaf import canonical, read_leaf
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import Data, form, plain
from quykhuyenhoc.store.schema.tables import all_tables
from tests.subjects import samples

GOLDEN: Final = Path(__file__).parents[2] / "golden" / "leaves.jsonl"
FIRST: Final = GOLDEN.with_name("leaves-1.jsonl")
"""Leaves of the first version, which say nothing of effects; the file is never written again."""
DAY: Final = date(2022, 3, 7)
LATER: Final = date(2022, 12, 31)
LINES: Final = (
    Posting("6111", "TH", 30_000, "USD", "D1", "P1", "C1", "ghi chú"),
    Posting("331", "TH", -30_000, "USD"),
)
SPLITS: Final = (
    Split(fund="TH", amount=Money(600), account="5111", party="D1", campaign="C1", programme="P1"),
    Split(fund="PY", amount=Money(7, "USD"), account="5111"),
)
PAPER: Final[dict[str, Any]] = {"person": "Nguyễn Văn A", "document": "HĐ 12", "document_date": DAY, "attachments": 2}
VALUES: Final = (PersonalAt(of=2, path="act.name"), PersonalAt(of=7, path="reason"))
SAMPLES: Final[tuple[Act, ...]] = (
    OpenBook(code="SL", name="Sơn La", chart="khuyenhoc", party="D1"),
    RegisterBook(code="PY", book_id="0f" * 16),
    AddCurrency(code="USD", exponent=2, id="USD"),
    OpenAccount(
        code="111", name="Tiền mặt", type=AccountType.ASSET, kind=AccountKind.CASH, role="cash", opened=DAY,
        closed=LATER, recoded=DAY, id="110",
    ),
    ChangeAccount(code="111", name="Quỹ tiền mặt", new_code="1111", date=DAY, role="cash"),
    CloseAccount(code="111", date=LATER),
    OpenFund(
        code="TH", name="Tô Hiệu", restriction=Restriction.ENDOWMENT, overspend=Overspend.WARN,
        floor=Money(5, "USD"), income_fund="PY", net_asset_account="4111", opened=DAY, closed=LATER, id="T",
    ),
    ChangeFund(
        code="TH", name="Tô Hiệu 2", overspend=Overspend.REFUSE, floor=Money(9), income_fund="PY",
        net_asset_account="4112",
    ),
    CloseFund(code="TH", date=LATER),
    OpenParty(code="D1", name="Nguyễn Văn A", kind=PartyKind.BODY, address="Sơn La", opened=DAY, closed=LATER, id="D"),
    ChangeParty(code="D1", name="Nguyễn Văn B", address="Phù Yên", party_kind=PartyKind.MEMBER),
    CloseParty(code="D1", date=LATER),
    OpeningBalances(
        date=DAY, description="số dư", lines=LINES, next=(NextNumber(series=Series.PT, number=41),)
    ),
    Receipt(date=DAY, account="112", splits=SPLITS, description="ủng hộ", party="D1", address="Sơn La", **PAPER),
    Payment(date=DAY, account="112", splits=SPLITS, description="học bổng", party="D1", address="Sơn La", **PAPER),
    Move(date=DAY, source="112", target="111", fund="TH", amount=Money(50), description="rút", **PAPER),
    JournalVoucher(date=DAY, description="phải trả", lines=LINES, **PAPER),
    FundTransfer(
        date=DAY, amount=Money(10), account="112", description="chuyển", to_account="111", from_fund="TH",
        to_fund="PY", from_book="SL", to_book="PY", transfer="SL-PY-1", party="D1", decision="12/QĐ",
    ),
    Adjustment(
        of="PT1/2022", date=DAY, amount=61, lines=LINES, account="112", contra="5111", fund="TH", party="D1",
        campaign="C1", programme="P1", description="gõ nhầm", person="An", address="Sơn La", document="HĐ 1",
    ),
    Reversal(of="PT1/2022", date=DAY, description="hủy"),
    ClosePeriod(period="2022"),
    ReopenPeriod(period="2022-01"),
    FileYear(year=2022),
    Import(sha256="ab" * 32, rows=3, recorded=2, skipped=1),
    GiveCheckpoint(size=40, root="ab" * 32, holder="Ban Kiểm tra", signed="khuyenhoc.example/ke-toan"),
    RenewLogKey(log_key="A" * 43 + "=", replaces="B" * 42 + "A="),
    GrantRole(party="HOA", role=Role.CHAIR, date=DAY, public_key="khuyenhoc.example/hoa+00000000+A"),
    EndRole(party="HOA", role=Role.CHAIR, date=LATER),
    SetPolicy(kind="payment", approvals=2, above=Money(20), role=Role.CHAIR, evidence=1),
    Proposal(kind="payment", content="{}", digest="ab" * 32, date=DAY, amount=Money(10, "USD")),
    Propose(
        proposed=Payment(date=DAY, account="112", splits=SPLITS, description="học bổng", party="D1", **PAPER),
        kind="payment", digest="ab" * 32, date=DAY, amount=Money(10, "USD"), parties=(NamedParty(party="D1"),),
        signature="— xmb.vn/hoa AAAA",
    ),
    Approval(proposal=5, party="LAN", role=Role.PARENT, signature="— khuyenhoc.example/lan AAAA"),
    Rejection(proposal=5),
    Refusal(kind="payment", rule="policy", date=DAY, amount=Money(10), proposal=5),
    Countersign(of=5, party="LAN", role=Role.CHAIR, key="AbCd+/=", signature="— khuyenhoc.example/lan AAAA"),
    StandOnPaper(of=5),
    SetRule(effect=EffectCode.OUT, above=Money(20, "USD"), persons=2, role=Role.CHAIR),
    ConfirmCash(of="PT00001/2022", party="MAI", date=DAY),
    AttachEvidence(of="PT00001/2022", sha256="ab" * 32, media="application/pdf", name="phiếu.pdf", note="bản quét"),
    EraseEvidence(sha256="ab" * 32),
    HidePersonal(party="D1", fields=VALUES, request="Y1"),
    ShowPersonal(party="D1", fields=VALUES, request="Y1"),
    ErasePersonal(party="D1", fields=VALUES, request="Y1"),
    ScrubPersonal(until=42),
    GiveConsent(
        code="C1", party="D1", scope=Scope.LETTERS, date=DAY, given_by=GivenBy.BOTH, guardian="Lò Thị B",
        evidence="giấy đồng ý", evidence_sha256="ab" * 32, until=LATER, withdrawn=LATER, id="C",
    ),
    WithdrawConsent(code="C1", date=LATER),
    ReceiveRequest(code="Y1", asked=Asked.ERASE, received=DAY, party="D1", name="Lò Thị B", due=LATER),
    AnswerRequest(code="Y1", date=LATER, decision=Answer.PARTLY, ground="mười năm chưa hết"),
    NoteCopy(code="B1", kind=CopyKind.BACKUP, made=40, where="đĩa ngoài", destroyed=LATER, id="B"),
    DestroyCopy(code="B1", date=LATER),
    OpenProgramme(
        code="KT", name="Khen thưởng", kind=ProgrammeKind.MERIT, fund="TH", account="6112", recipients="pupil,teacher",
        purpose="hiếu học", opened=DAY, closed=LATER, id="K",
    ),
    ChangeProgramme(code="KT", name="Khen", recipients="pupil", fund="PY", account="6111", purpose="vượt khó"),
    CloseProgramme(code="KT", date=LATER),
    OpenRound(code="KT-1", programme="KT", name="Đợt 1", date=DAY, nominations=Nominations.CLOSED, area="PY", id="R"),
    ChangeRound(code="KT-1", nominations=Nominations.OPEN, date=LATER, name="Đợt một", area="MC"),
    Nominate(round="KT-1", date=DAY, sha256="ab" * 32, nominees=(
        Nominee(
            code="KT-1.1", name="Lê Văn An", kind=RecipientKind.STUDENT, party="D1", place="THPT Tô Hiệu",
            commune="Phù Yên", born="2006", criteria="học sinh giỏi", amount=Money(200, "USD"), area="PY",
        ),
        Nominee(code="KT-1.2", name="Lớp 5A", kind=RecipientKind.COLLECTIVE),
    )),
    ListAwards(
        list="L1", round="KT-1", parts=(Part(award="KT-1.1", number=1, due=DAY, amount=Money(200)),),
        awards=(
            AwardLine(
                award="KT-1.1", fund="TH", amount=Money(200), account="6112", party="D1", instead_of="KT-0.1"
            ),
            AwardLine(award="KT-1.2", fund="TH"),
        ),
    ),
    Decide(
        number="12/QĐ-HKH", date=DAY, list="L1", count=2, total=Money(200), council="Ban Thường vụ", basis="Quy chế"
    ),
    CancelAward(award="KT-1.1", date=LATER, cause=CancelCause.WITHDRAWN),
    Disburse(
        date=DAY, account="112", paid=(Paid(award="KT-1.1", amount=Money(200), instalment=1),), holder="D1",
        description="chi thưởng", address="Sơn La", **PAPER,
    ),
    Acknowledge(
        date=DAY, disbursement=9, sha256="ab" * 32,
        signed=(Signed(award="KT-1.1", relation=Relation.GUARDIAN, signer="Lê Văn Ba"), Signed(award="KT-1.2")),
    ),
    ReturnAward(
        disbursement=9, date=LATER, account="112", returned=(Returned(award="KT-1.1"),), description="trả lại",
        cancel=1, person="Trần Thị Lan",
    ),
    GiveAdvance(
        date=DAY, party="D1", fund="TH", account="111", amount=Money(10), due=LATER, description="tổ chức lễ",
        person="Trần Thị Lan", document="ĐN 3",
    ),
    SettleAdvance(
        advance=9, date=LATER, description="quyết toán", returned=Money(1), account="111", payable="331",
        spent=(Spent(account="642", amount=Money(9), programme="KT"),), document="BB 1",
    ),
    SetBudget(
        fund="TH", period="2022", amount=Money(100), programme="KT", decision="1/NQ", overspend=Overspend.REFUSE
    ),
    SetTerms(
        code="TH", purposes="HB,6111", recipients="pupil", areas="PY", since=DAY, until=LATER, basis="12/QĐ-HĐQL",
    ),
    GrantWaiver(code="W1", fund="TH", purpose="XD", amount=Money(9, "USD"), date=DAY, until=LATER),
    ReleaseFund(
        date=DAY, fund="TH", to_fund="PY", account="112", amount=Money(8), decision="13/QĐ", description="xong",
    ),
    SetCostRate(year=2026, rate=800, decision="14/QĐ"),
    OpenDeposit(
        code="TG1", date=DAY, deposit_account="1281", matures=LATER, account="112", rate=620, bank="Agribank",
        shares=(DepositShare(fund="TH", amount=Money(900)), DepositShare(fund="PY", amount=Money(1, "USD"))),
        description="gửi",
    ),
    AccrueInterest(deposit="TG1", date=LATER, amount=Money(7), receivable="138", description="lãi dự thu"),
    ReceiveInterest(deposit="TG1", date=LATER, account="112", amount=Money(7, "USD"), description="lãi"),
    RollOver(deposit="TG1", date=DAY, matures=LATER, rate=550, interest=Money(6), description="tái tục"),
    WithdrawEarly(
        deposit="TG1", date=DAY, account="112", amount=Money(5), interest=Money(1), clawed_back=Money(3),
        description="rút",
    ),
    CloseDeposit(deposit="TG1", date=LATER, account="112", interest=Money(4), description="tất toán"),
    SetBankRule(account="112", fee_fund="PY", interest_fund="TH"),
    CreditInterest(date=DAY, account="112", amount=Money(2), description="lãi"),
    ChargeFee(date=DAY, account="112", amount=Money(1), expense="642", description="phí"),
    IssueGiftReceipt(date=DAY, gift=9, party="D1", amount=Money(50, "USD"), description="ủng hộ quỹ"),
    VoidGiftReceipt(receipt=10, date=LATER),
    PrintGiftReceipt(receipt=10),
    OpenGoods(code="XD", name="Xe đạp", unit="chiếc", id="X"),
    ReceiveGoods(
        date=DAY, fund="TH", goods="XD", quantity=50, party="D1", value=Money(90), account="156", income="5112",
        description="tặng xe", person="Nguyễn Văn A", address="Sơn La", document="BB 1", document_date=DAY,
    ),
    HandOutGoods(
        date=LATER, fund="TH", goods="XD", quantity=3, programme="KT", expense="6114", account="156",
        given=(GoodsGiven(quantity=1, award="KT-1.1", party="D1", name="Lê Văn An"), GoodsGiven(quantity=2)),
        description="trao xe", document="BB 2", document_date=DAY,
    ),
    UndoGoods(of=9, date=LATER),
    SetTier(code="V", name="Vàng", amount=Money(7, "USD"), span=TierSpan.EVER, until=LATER),
    SendThanks(
        kind=ThanksKind.BOARD, date=DAY, thanked=(Thanked(gift=9, party="D1"), Thanked(gift=11, party="D1")),
        sha256="ab" * 32,
    ),
    TakeBackThanks(kind=ThanksKind.LETTER, gift=9, party="D1", date=LATER),
    AddDonor(
        code="D1", public_name="Cựu học sinh", other_names="Bà A", anonymous=1, origin=Origin.OUT_OF_PROVINCE, id="D",
    ),
    ChangeDonor(code="D1", public_name="Cựu học sinh", other_names="A", anonymous=1, origin=Origin.IN_PROVINCE),
    MergeDonors(party="D2", into="D1"),
    CreditDonor(gift=4, party="D1"),
    OpenCampaign(code="DX", name="Đầu xuân", kind=CampaignKind.EVENT, since=DAY, until=LATER, id="C"),
    ChangeCampaign(code="DX", name="Xuân", since=DAY, until=LATER),
    SetGivingRule(treated=Treated.HELD, account="3381"),
    MakePledge(
        code="CK1", party="D1", date=DAY, campaign="DX", event="TH110", description="cam kết",
        parts=(PledgePart(fund="TH", amount=Money(9, "USD"), due=LATER), PledgePart(fund="PY", amount=Money(1, "USD"))),
    ),
    WriteOffPledge(pledge="CK1", party="D1", date=LATER, amount=Money(3, "USD")),
    SetBankAccount(account="112", number="0011001932418", bank="VCB", secret="ab" * 32),
    SetCodePrefix(prefix="TH", fund="TH", account="5111"),
    ImportStatement(
        account="112", sha256="ab" * 32, part=1, layout="mb", read=3, added=2, currency="USD", number="9/1", start=DAY,
        first=DAY, last=LATER, opening=100, closing=-7, unproved="gap", name="sao-ke.xlsx",
    ),
    MatchLines(account="112", matches=2, currency="USD", automatic=1),
    Unmatch(of=9, number=2),
    MarkLines(mark=Mark.IGNORED, marked=(LineAt(statement=8, at=1), LineAt(statement=8, at=2))),
    SetMatchRules(rules=(
        RuleLine(
            words="lan nguyen", kind="gift", count=2, code="R1", bank="112", fund="TH", account="5111", party="D1"
        ),
        RuleLine(words="phi", kind="fee", count=1),
    )),
    Seal(
        account="112", until=LATER, party="D1", prepared_by="D2", bank=90, held=80, matches="cd" * 32, currency="USD",
        files=(SealedFile(statement=8, sha256="ab" * 32),),
    ),
    Unseal(of=11),
    CountCash(
        account="111", date=DAY, party="D1", witness="D2", counted=500_000, held=500_000, currency="USD",
        pieces=(Counted(value=500_000, pieces=1),),
    ),
    Repair(rows=2),
    *samples(),
)  # fmt: skip
GAINED: Final[dict[str, dict[str, Any]]] = {
    "receipt": {"pledge": "CK1", "designated": "KT-1.1"}, "payment": {"refunds": 4},
    "set-code-prefix": {"campaign": "C1", "pledge": "CK1"}, "open-book": {"log_key": "A" * 43 + "="},
    "opening-balances": {"part": 1, "parts": 2},
    "rejection": {"signer": "HOA", "role": Role.CHAIR, "signature": "— xmb.vn/hoa AAAA"},
    "close-period": {"reasons": (MatterReason(code="months", reason="sao kê chưa về"),), "part": 1},
    "seal": {"reasons": (OldReason(no="BC00001/2022", reason="séc chưa lĩnh"),), "signature": "— xmb.vn/lan AAAA"},
    "credit-interest": {"document_date": LATER}, "charge-fee": {"document_date": LATER},
    "open-party": {"phone": "0912 345 678", "email": "hoa@example.vn"},
    "change-party": {"phone": "0912 345 678", "email": "hoa@example.vn"},
    "file-year": {"reasons": (MatterReason(code="files", reason="bản giấy"),)},
    "take-over": {"goods": (TakenAs(was="XD", code="XD1"),)},
    "hand-over": {part: (TakenAs(was="XD", code="XD1"),) for part in ("accounts", "funds", "parties", "goods")},
}  # fmt: skip
"""Fields that a kind gained after its leaf was kept: what is kept is one from before, which they leave as it was."""
ENTRY: Final = Entry(date=LATER, lines=(*LINES,), kind=EntryKind.TRANSFER, corrects=4, corrects_entry=1, reversal=1)
STATES: Final = (
    Account(code="1111", name="Tiền mặt", type=AccountType.ASSET, id="111", recoded=DAY),
    Fund(code="TH", name="Tô Hiệu", floor=Money(3)),
    Party(code="D1", name="Nguyễn Văn B", address="Sơn La"),
    Currency(code="EUR", exponent=2),
    Month(code="2022-01", state=PeriodState.LOCKED),
    Office(code="chair:HOA", party="HOA", role=Role.CHAIR, since=DAY, until=LATER, public_key="k"),
    Policy(code="payment", approvals=1, above=Money(7), role=Role.CHAIR, evidence=1),
    Programme(code="KT", name="Khen thưởng", recipients="pupil"),
    Round(code="KT-1", programme="KT", name="Đợt 1", date=DAY),
    Budget(code="TH:-:2022", fund="TH", period="2022", amount=Money(9)),
    Terms(code="TH", purposes="HB", recipients="pupil", areas="PY", since=DAY, until=LATER, basis="12/QĐ"),
    Waiver(code="W1", fund="TH", purpose="XD", amount=Money(9), since=DAY, until=LATER),
    Deposit(code="TG1", account="1281", since=DAY, matures=LATER, rate=620, bank="Agribank", closed=LATER),
    BankRule(code="112", fee_fund="PY", interest_fund="TH"),
    CostRate(code="2026", rate=800, decision="14/QĐ"),
    GoodsKind(code="XD", name="Xe đạp", unit="chiếc"),
    Tier(code="V", name="Vàng", amount=Money(50), until=LATER),
    Donor(code="D1", public_name="Cựu học sinh", other_names="A", anonymous=1, origin=Origin.IN_PROVINCE),
    Campaign(code="DX", name="Đầu xuân", since=DAY, until=LATER),
    GivingRule(code="designated", treated=Treated.HELD, account="3381"),
    BankAccount(code="112", number="0011001932418", bank="VCB", secret="ab" * 32),
    CodePrefix(code="TH", fund="TH", account="5111"),
    MatchRule(code="R1", words="lan nguyen", kind="gift", count=2, bank="112", fund="TH", account="5111", party="D1"),
    Rule(code="out:USD", persons=2, above=Money(20, "USD"), role=Role.CHAIR),
)
RESERVES: Final = (
    Reserve(fund="TH", date=DAY, amount=-200, currency="VND", ref="12/QĐ-HKH", programme="KT"),
    Reserve(fund="TH", date=LATER, amount=200, currency="USD", ref="12/QĐ-HKH", award="KT.0001"),
)
NUMBERS: Final = (
    Voucher(series=Series.PT, year=2022, number=12, entry=1), Voucher(series=Series.DC, year=2022, number=3)
)  # fmt: skip
CHANGES: Final = (
    PersonalChange(of=2, path="act.name", state=PersonalState.ERASED),
    PersonalChange(of=0, path="states.2.name", state=PersonalState.HIDDEN),
)
JUDGED: Final = (
    Judged(effect=EffectCode.OUT, amount=20_000_000, currency="VND", rule=3, persons=1, open=1),
    Judged(effect=EffectCode.PRINCIPAL, amount=50, currency="USD", rule=0, persons=0, fund="TH", twin=4),
    Judged(effect=EffectCode.RIGHTS, amount=0, currency="", rule=0, persons=1, subject="office:chair:HOA"),
)
EXCEPTIONS: Final = (FloorException(figure="fund:TH", date=DAY, amount=-5, currency="VND"),)


def seal(path: str, value: str) -> str:
    """Commit to a value without a salt, so that a leaf is the same each time."""
    return sha256(f"{path}={value}".encode()).hexdigest()


def leaf_of(act: Act) -> Data:
    """Return the leaf of an act with everything that any outcome may hold."""
    own = getattr(act, "lines", None)
    bare = (Entry(date=DAY, lines=own),) if own else ()
    outcome = Outcome(entries=(*bare, ENTRY), states=STATES, personal=CHANGES, reserves=RESERVES)
    envelope = Envelope(
        "a1" * 16,
        7,
        "2023-01-15T03:00:00.000000Z",
        "ke-toan",
        claimed=True,
        key="k:1",
        reason="vì sao",
        proposal=5,
        kept=(KeptFile("cd" * 32, 12),),
        annexes=(AnnexRoot("rows", 2, "ef" * 32),),
        judged=JUDGED,
        decision="12/QĐ-HKH",
    )
    return file_act(envelope, act, outcome, NUMBERS, EXCEPTIONS, seal)


def golden_of(act: Act) -> dict[str, Any]:
    """Return what a line of the golden file holds."""
    data = leaf_of(act)
    return {"kind": act.act, "leaf": data, "rows": [[table, *row] for table, row in derive(data, 7)]}


def golden() -> dict[str, dict[str, Any]]:
    lines = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    return {line["kind"]: line for line in lines}


def sample(kind: str) -> Act:
    return next(act for act in SAMPLES if act.act == kind)


def test_every_kind_of_act_has_a_sample_and_a_line() -> None:
    assert [act.act for act in SAMPLES] == list(golden()) == list(ACTS)


@pytest.mark.parametrize("kind", ACTS)
def test_every_field_of_a_sample_says_something(kind: str) -> None:
    empty = [f.name for f in form(ACTS[kind]) if not getattr(sample(kind), f.name)]
    assert empty == list(GAINED.get(kind, {}))


@pytest.mark.parametrize("kind", GAINED)
def test_a_field_that_a_kind_gained_stands_in_its_leaf_and_row_where_it_says_something(kind: str) -> None:
    act = replace(sample(kind), **GAINED[kind])
    leaf = leaf_of(act)
    rows = list(derive(leaf, 7))
    sealed = {f.name for f in form(ACTS[kind]) if f.form == "personal"} & GAINED[kind].keys()
    assert {name: seal(f"act.{name}", GAINED[kind][name]) for name in sealed}.items() <= leaf["act"].items()
    plainly = {
        name: value for name, value in GAINED[kind].items() if name not in sealed and not isinstance(value, tuple)
    }
    assert {name: str(value) for name, value in plainly.items()}.items() <= leaf["act"].items()
    said = tuple(str(v) if isinstance(v, date) else v for v in plainly.values())
    own = [row[len(row) - len(said) :] for table, row in rows if table == table_of(kind)]
    assert own == ([said] if table_of(kind) in TABLES else [])
    for name in GAINED[kind].keys() - plainly.keys() - sealed:
        held = GAINED[kind][name]
        assert leaf["act"][name] == [plain(one, seal, f"act.{name}.{n}.") for n, one in enumerate(held)]
        table = f"{table_of(kind)}_{name}"
        assert [row[:2] for one, row in rows if one == table] == ([(7, 1)] if table in TABLES else [])


@pytest.mark.parametrize("kind", ACTS)
def test_the_leaf_and_rows_of_a_kind_are_those_of_the_golden_file(kind: str) -> None:
    assert golden_of(sample(kind)) == golden()[kind]


@pytest.mark.parametrize(
    "line", FIRST.read_text(encoding="utf-8").splitlines(), ids=lambda line: json.loads(line)["kind"]
)
def test_a_leaf_of_the_first_version_still_means_the_rows_that_it_meant(line: str) -> None:
    kept = json.loads(line)
    found = [[table, *row] for table, row in derive(kept["leaf"], 7) if table != "named"]
    meant = [row for row in kept["rows"] if row[0] in all_tables()]  # some acts have no table any more
    for row, was in zip(found, meant, strict=True):  # columns that its kind gained later are empty
        assert row == was + [None] * (len(row) - len(was))


@pytest.mark.parametrize("kind", ACTS)
def test_the_rows_say_whom_a_leaf_names_but_for_its_lines(kind: str) -> None:
    leaf = leaf_of(sample(kind))
    act = {name: value for name, value in leaf["act"].items() if name != "lines"}
    wanted = names_in(leaf | {"act": {} if kind == "propose" else act, "entries": []})
    found = [row for table, row in derive(leaf, 7) if table == "named"]
    assert {(PARTY if what == OFFICER else what, code) for _seq, _item, what, code in found} == wanted
    assert [row[:2] for row in found] == [(7, item) for item in range(1, len(found) + 1)]


@pytest.mark.parametrize("kind", ACTS)
def test_a_leaf_is_read_back_from_its_bytes(kind: str) -> None:
    data = leaf_of(sample(kind))
    assert read_leaf(canonical(data)) == data


@pytest.mark.parametrize("kind", ACTS)
def test_an_act_is_read_back_from_its_data(kind: str) -> None:
    values: dict[tuple[str, str], str] = {}

    def keep(path: str, value: str) -> str:
        values[path, seal(path, value)] = value
        return seal(path, value)

    act = sample(kind)
    envelope = Envelope("a1" * 16, 7, "2023-01-15T03:00:00.000000Z", "ke-toan", claimed=True)
    data = file_act(envelope, act, Outcome(), (), (), keep)
    assert asked_act(data, lambda path, commitment: values[path, commitment]) == act


@pytest.mark.parametrize("kind", ACTS)
def test_the_personal_values_of_a_leaf_are_those_that_were_sealed(kind: str) -> None:
    asked: dict[str, str] = {}

    def keep(path: str, value: str) -> str:
        asked[path] = seal(path, value)
        return asked[path]

    asked_for = sample(kind)
    plain(asked_for.proposed if isinstance(asked_for, Propose) else asked_for, keep, "act.")
    last = 1 if getattr(sample(kind), "lines", ()) else 0
    asked[f"entries.{last}.lines.0.memo"] = seal(f"entries.{last}.lines.0.memo", "ghi chú")
    asked["states.2.name"] = seal("states.2.name", "Nguyễn Văn B")
    asked["states.2.address"] = seal("states.2.address", "Sơn La")
    asked["states.17.public_name"] = seal("states.17.public_name", "Cựu học sinh")
    asked["states.17.other_names"] = seal("states.17.other_names", "A")
    asked["states.20.number"] = seal("states.20.number", "0011001932418")
    asked["states.20.secret"] = seal("states.20.secret", "ab" * 32)
    asked["states.22.words"] = seal("states.22.words", "lan nguyen")
    asked["reason"] = seal("reason", "vì sao")
    assert dict(personal_values(leaf_of(sample(kind)))) == asked


def test_what_an_act_does_not_say_is_absent_from_its_leaf() -> None:
    envelope = Envelope("a1" * 16, 1, "2023-01-15T03:00:00.000000Z", "D1", claimed=False)
    data = file_act(envelope, RegisterBook(code="", book_id=""), Outcome(), (), (), seal)
    assert data == {
        "v": "2", "book": "a1" * 16, "seq": "1", "kind": "register-book", "at": "2023-01-15T03:00:00.000000Z",
        "actor": "D1",
    }  # fmt: skip
    assert list(personal_values(data)) == []
    assert list(derive(data, 1)) == [("register_book", (1, None, None))]


def test_an_entry_whose_lines_are_those_of_the_act_leaves_them_out() -> None:
    data = leaf_of(sample("journal-voucher"))
    assert data["entries"][0] == {"date": "2022-03-07", "kind": "normal"}
    assert data["entries"][1]["lines"][1] == {
        "account": "331", "fund": "TH", "amount": "-30000", "currency": "USD"
    }  # fmt: skip


def test_a_kind_that_this_version_does_not_know_still_yields_its_entries() -> None:
    data = leaf_of(sample("move")) | {"kind": "merge-books"}
    assert {table for table, _row in derive(data, 7)} == {
        "account", "fund", "party", "currency", "period", "office", "policy", "programme", "round", "budget", "entry",
        "posting", "reserve", "voucher", "exception", "kept", "enacted", "personal_change",
        "terms", "waiver", "deposit", "bank_rule", "cost_rate", "goods", "tier", "donor", "campaign", "giving_rule",
        "annex", "bank_account", "code_prefix", "match_rule", "judged", "rule", "named",
    }  # fmt: skip


def test_a_row_of_lines_leaves_out_what_is_empty_at_its_end() -> None:
    lines = tuple(
        Posting("1", "TH", 1, party=party, programme=programme, campaign=campaign)
        for party, programme, campaign in ((None, None, None), ("D", None, None), (None, "P", None), (None, None, "C"))
    )
    data = leaf_of(JournalVoucher(date=DAY, description="x", lines=lines))
    (row,) = [row for table, row in derive(data, 7) if table == "entry" and row[1] == 1]
    assert row[-2:] == (
        4,
        '[["1","TH",1,"VND"],["1","TH",1,"VND","D"],["1","TH",1,"VND",null,"P"],["1","TH",1,"VND",null,null,"C"]]',
    )


if __name__ == "__main__":
    assert sys.argv[1:] == ["--write"], __doc__
    GOLDEN.write_text(
        "".join(json.dumps(golden_of(act), ensure_ascii=False, sort_keys=True) + "\n" for act in SAMPLES),
        encoding="utf-8",
    )
