"""Books to test with: a small one with a chart, and a full one in which every act has been recorded."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    AccrueInterest,
    AddCurrency,
    Adjustment,
    AnswerRequest,
    ChangeAccount,
    ChangeFund,
    ChangeParty,
    ChargeFee,
    CloseAccount,
    CloseDeposit,
    CloseFund,
    CloseParty,
    ConfirmCash,
    CreditInterest,
    DepositShare,
    DestroyCopy,
    EndRole,
    EraseEvidence,
    ErasePersonal,
    FundTransfer,
    GiveCheckpoint,
    GiveConsent,
    GrantWaiver,
    HidePersonal,
    JournalVoucher,
    Move,
    NextNumber,
    NoteCopy,
    OpenAccount,
    OpenBook,
    OpenDeposit,
    OpenFund,
    OpeningBalances,
    OpenParty,
    Payment,
    Proposal,
    Receipt,
    ReceiveInterest,
    ReceiveRequest,
    ReleaseFund,
    ReopenPeriod,
    Reversal,
    RollOver,
    ScrubPersonal,
    SetBankRule,
    SetCostRate,
    SetPolicy,
    SetRule,
    SetTerms,
    ShowPersonal,
    Split,
    WithdrawConsent,
    WithdrawEarly,
)
from quykhuyenhoc.acts.repairing import Repair, Stray
from quykhuyenhoc.acts.vouchers import Import
from quykhuyenhoc.errors import PolicyError
from quykhuyenhoc.files import File
from quykhuyenhoc.kinds import (
    AccountKind,
    AccountType,
    Answer,
    Asked,
    CopyKind,
    EffectCode,
    GivenBy,
    Restriction,
    Role,
    Scope,
    Series,
)
from quykhuyenhoc.ledger import PersonalAt, Posting
from quykhuyenhoc.proof import checkpoint, renew_log_key
from tests.banking import give_statement
from tests.closing import closing_act, filing_act
from tests.gift_papers import fill_gifts
from tests.gifts import give_gifts
from tests.officers import appoint, approved, enter, put, signer
from tests.old import file_old
from tests.rounds import give_awards, nominate_many
from tests.subjects import fill_book

MARCH: Final = date(2022, 3, 7)
CHART: Final = (
    OpenAccount(code="111", name="Cash", type=AccountType.ASSET, kind=AccountKind.CASH),
    OpenAccount(code="112", name="Bank", type=AccountType.ASSET, kind=AccountKind.BANK),
    OpenAccount(code="331", name="Owed", type=AccountType.LIABILITY),
    OpenAccount(code="4111", name="Net assets", type=AccountType.NET_ASSET),
    OpenAccount(code="5111", name="Gifts", type=AccountType.INCOME),
    OpenAccount(code="6111", name="Awards", type=AccountType.EXPENSE),
    OpenFund(code="TH", name="Tô Hiệu"),
    OpenFund(code="PY", name="Phù Yên"),
    OpenParty(code="D1", name="Nguyễn Văn A"),
)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime = datetime(2023, 1, 15, 3, 0, tzinfo=UTC)) -> None:
        """Start in the morning of 15 January 2023 in Hà Nội."""
        self.now = now

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def advance(self, **much: int) -> None:
        """Let time pass."""
        self.now += timedelta(**much)


class Every(str):
    """A text that equals every other and says another."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Say yes."""
        return True

    __hash__ = str.__hash__

    def __str__(self) -> str:
        """Return the name of a bank."""
        return "vcb"


def small_book(books: Books, code: str = "SL") -> Book:
    """Open a book with six accounts, two funds and a party."""
    books.open_book(OpenBook(code=code, name="Sơn La"), actor="test", then=CHART)
    return books[code]


def reconciled_book(books: Books) -> Book:
    """Open a small book with gifts on 5111, and LAP and SOAT, who prepare and sign what is held against the bank."""
    book = small_book(books)
    for code in ("LAP", "SOAT"):
        record(book, OpenParty(code=code, name=f"Người {code}"))
    record(book, ChangeAccount(code="5111", role="donation"))
    return book


def receipt(amount: int, fund: str = "TH", account: str = "112", day: date = MARCH) -> Receipt:
    """Return a gift of so many đồng."""
    split = Split(fund=fund, amount=Money(amount), account="5111", party="D1")
    return Receipt(date=day, account=account, splits=(split,), description="ủng hộ quỹ khuyến học")


def payment(amount: int, fund: str = "TH", account: str = "112", day: date = MARCH) -> Payment:
    """Return an award of so many đồng."""
    split = Split(fund=fund, amount=Money(amount), account="6111")
    return Payment(date=day, account=account, splits=(split,), description="học bổng")


def fill(books: Books) -> None:
    """Record every kind of act at least once: leaves 1 to 40 or so of the book SL, and a second book PY."""
    book = small_book(books)
    opening = (Posting("112", "TH", 1_000_000), Posting("112", "PY", 500_000))
    numbers = (NextNumber(series=Series.PT, number=41),)
    record(book, OpeningBalances(date=date(2021, 1, 1), lines=opening, next=numbers))
    record(book, AddCurrency(code="USD", exponent=2))
    record(book, receipt(6_100_000), key="gift:1")
    record(book, receipt(700_000, account="111", day=date(2021, 5, 4)))
    record(book, payment(100_000))
    record(book, Move(date=MARCH, source="112", target="111", fund="TH", amount=Money(50_000), description="rút"))
    lines = (
        Posting("6111", "TH", 30_000, party="D1", programme="P1", campaign="C1"),
        Posting("331", "TH", -30_000, party="D1", programme="P1", campaign="C1"),
    )
    record(book, JournalVoucher(date=MARCH, description="phải trả", lines=lines))
    transfer = FundTransfer(
        date=MARCH, amount=Money(1_000), account="112", from_fund="TH", to_fund="PY", description="điều chuyển"
    )
    record(book, transfer)
    record(book, Adjustment(of="BC1/2022", date=MARCH, amount=610), reason="gõ nhầm")
    record(book, Reversal(of="DC1/2022", date=MARCH))
    record(book, ChangeAccount(code="331", name="Payables"))
    record(book, ChangeFund(code="PY", name="Phù Yên 2"), reason="tên mới")
    record(book, ChangeParty(code="D1", name="Nguyễn Văn B"))
    record(book, OpenAccount(code="999", name="Spare", type=AccountType.ASSET))
    record(book, CloseAccount(code="999", date=MARCH))
    record(book, OpenFund(code="ZZ", name="Spare"))
    record(book, CloseFund(code="ZZ", date=MARCH))
    record(book, CloseParty(code="D1", date=date(2022, 12, 31)))
    record(book, closing_act("2021"))
    record(book, closing_act("2022-01"))
    record(book, ReopenPeriod(period="2022-01"), reason="sót một phiếu")
    record(book, filing_act(2021))
    record(book, Import(sha256="0" * 64, rows=1, recorded=1, skipped=0))
    # The money of the first gift was already spent when it turned out to be smaller: an exception.
    record(book, payment(7_000_000, day=date(2022, 3, 8)))
    record(book, Adjustment(of="BC1/2022", date=date(2022, 3, 9), amount=610_000), reason="gõ thừa số 0")
    small_book(books, "PY")
    now = checkpoint(book)
    record(book, GiveCheckpoint(size=now.size, root=now.root.hex(), holder="Ban Kiểm tra"))
    renew_log_key(book)
    _fill_privacy(book)
    control(book)
    give_awards(book)
    nominate_many(book)
    treasury(book)
    fill_gifts(book)
    give_gifts(book)
    sign_later(book)
    fill_book(book)


def sign_later(book: Book) -> None:
    """Lower an endowment alone; another officer signs for it, and a decision stands for whoever else could."""
    record(book.as_("HOA"), OpenFund(code="VG", name="Vốn gốc", restriction=Restriction.ENDOWMENT))
    gift = record(book.as_("HOA"), receipt(50, fund="VG")).no or ""
    smaller = record(book.as_("HOA"), Adjustment(of=gift, date=MARCH, amount=5), reason="gõ nhầm")
    book.as_("LAN").controls.countersign(smaller.seq, sign=signer("LAN"))
    scan = File(b"%PDF-1.7 quyet dinh", "qd.pdf")
    book.as_("HOA").controls.stand_on_paper(smaller.seq, decision="7/QĐ", decision_file=scan)


def control(book: Book) -> None:
    """Record every kind of act of internal control."""
    cash: dict[str, Any] = {"fund": "PY", "account": "111", "day": date(2022, 3, 10)}
    gift = record(book.as_("HOA"), receipt(5_000, **cash)).no or ""
    appoint(book)
    enter(book, SetPolicy(kind="payment", evidence=1))
    record(book.as_("HOA"), SetRule(effect=EffectCode.OUT, above=Money(500)))
    approved(book, payment(600, **cash), reason="quyết định 12")
    waiting = put(book, payment(700, **cash))
    book.as_("TAM").controls.approve(waiting)
    with suppress(PolicyError):
        record(book.as_("HOA"), payment(800, **cash))
    old = Proposal(kind="set-policy", content='{"kind":"receipt"}', digest="ab" * 32)
    book.as_("HOA").controls.reject(file_old(book, old, actor="HOA").seq, reason="phiên bản trước", sign=signer("HOA"))
    book.as_("LAN").controls.reject(waiting, reason="sai số tiền", sign=signer("LAN"))
    record(book.as_("MAI"), ConfirmCash(of=gift, party="MAI", date=date(2022, 3, 10)))
    scan = File(b"%PDF-1.7 bien lai", "biên lai.pdf", note="bản quét")
    book.as_("HOA").evidence.attach(gift, scan)
    book.as_("HOA").evidence.attach("BC1/2022", File(b"danh sach", "danh-sach.csv"))
    approved(book, EraseEvidence(sha256=book.evidence.evidence_hash(sha256(b"danh sach").hexdigest())), reason="thừa")
    approved(book, EndRole(party="TAM", role=Role.INSPECTOR, date=MARCH))


def treasury(book: Book) -> None:
    """Record every kind of act on terms of funds, term deposits and bank accounts, statements too; on its own fund."""
    day, later, gift = date(2022, 3, 12), date(2022, 9, 12), 0
    for act in (
        OpenAccount(code="1122", name="Bank 2", type=AccountType.ASSET, kind=AccountKind.BANK),
        OpenAccount(code="1281", name="Term deposits", type=AccountType.ASSET, kind=AccountKind.DEPOSIT),
        OpenAccount(code="138", name="Receivable", type=AccountType.ASSET, kind=AccountKind.RECEIVABLE),
        OpenAccount(code="515", name="Interest", type=AccountType.INCOME, role="interest"),
        OpenFund(code="HB", name="Scholarships", restriction=Restriction.RESTRICTED),
        receipt(90_000, fund="HB", account="1122", day=day),
        SetBankRule(account="1122", fee_fund="HB", interest_fund="HB"),
        CreditInterest(date=day, account="1122", amount=Money(40), description="lãi"),
        ChargeFee(date=day, account="1122", amount=Money(11), expense="6111", description="phí"),
        SetCostRate(year=2022, rate=800, decision="3/QĐ"),
    ):
        done = enter(book, act)
        gift = done.seq if isinstance(act, Receipt) else gift
    give_statement(book, gift)
    enter(book, SetTerms(code="HB", purposes="6111", basis="VB 12"), reason="văn bản tài trợ")
    waiver = GrantWaiver(code="W1", fund="HB", purpose="XE", amount=Money(5_000), date=day, until=later)
    approved(book, waiver, reason="bão số 3")
    release = ReleaseFund(
        date=day, fund="HB", to_fund="TH", account="1122", amount=Money(400), decision="5/QĐ", description="đã trao đủ"
    )
    enter(book, release, reason="đã trao đủ")
    for code in ("TG1", "TG2"):
        share = (DepositShare(fund="HB", amount=Money(30_000)),)
        opened = OpenDeposit(
            code=code, date=day, deposit_account="1281", account="1122", matures=later, shares=share, rate=620,
            description="gửi",
        )  # fmt: skip
        enter(book, opened)
    on: dict[str, Any] = {"deposit": "TG1", "date": later, "description": "tiền gửi"}
    for one in (
        AccrueInterest(**on, amount=Money(700), receivable="138"),
        ReceiveInterest(**on, account="1122", amount=Money(600)),
        RollOver(**on, matures=date(2022, 12, 12), rate=555, interest=Money(200)),
        WithdrawEarly(**on, account="1122", clawed_back=Money(50)),
        CloseDeposit(**on | {"deposit": "TG2"}, account="1122", interest=Money(900)),
    ):
        enter(book, one)


def _fill_privacy(book: Book) -> None:
    """Give and withdraw a consent, answer a request, hide, show and erase what they say, and note a copy."""
    given = GiveConsent(
        code="C1", party="D1", scope=Scope.LETTERS, date=MARCH, given_by=GivenBy.BOTH, guardian="Lò Thị B",
        evidence="giấy đồng ý", until=date(2023, 12, 31),
    )  # fmt: skip
    seq = record(book, given).seq
    record(book, WithdrawConsent(code="C1", date=date(2022, 12, 1)))
    record(book, ReceiveRequest(code="Y1", asked=Asked.ERASE, received=MARCH, name="Lò Thị B"))
    record(book, AnswerRequest(code="Y1", date=MARCH, decision=Answer.PARTLY, ground="mười năm chưa hết"))
    both = (PersonalAt(of=seq, path="act.guardian"), PersonalAt(of=seq, path="act.evidence"))
    record(book, HidePersonal(fields=both, request="Y1"))
    record(book, ShowPersonal(fields=both[1:]), reason="nhầm")
    erased = record(book, ErasePersonal(fields=both[1:], request="Y1"), reason="theo yêu cầu")
    record(book, ScrubPersonal(until=erased.seq))
    record(book, NoteCopy(code="B1", kind=CopyKind.BACKUP, made=seq, where="đĩa ngoài"))
    record(book, DestroyCopy(code="B1", date=date(2023, 1, 15)))
    record(book, Repair(rows=1, strays=(Stray(place="log #9999", piece=1, content='{"seq":9999}'),)))
