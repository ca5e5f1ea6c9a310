"""The book before the attack: every register has something in it, and every kind of voucher stands there to be hit."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    Acknowledge,
    AddCurrency,
    AddDonor,
    AwardLine,
    Decide,
    Disburse,
    GiveAdvance,
    GiveConsent,
    ImportStatement,
    IssueGiftReceipt,
    JournalVoucher,
    ListAwards,
    MakePledge,
    Move,
    Nominate,
    Nominee,
    NoteCopy,
    OpenAccount,
    OpenBook,
    OpenCampaign,
    OpenDeposit,
    OpenFund,
    OpenGoods,
    OpeningBalances,
    OpenParty,
    OpenProgramme,
    OpenRound,
    Paid,
    Payment,
    PledgePart,
    Receipt,
    ReceiveGoods,
    ReceiveRequest,
    SendThanks,
    SetBankAccount,
    SetBankRule,
    SetBudget,
    SetCodePrefix,
    SetCostRate,
    SetGivingRule,
    SetMatchRules,
    SetTerms,
    SetTier,
    Signed,
    Split,
    Thanked,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.deposits.deposits import DepositShare
from quykhuyenhoc.acts.matching import MatchLines, RuleLine
from quykhuyenhoc.files import File
from quykhuyenhoc.kinds import (
    AccountKind,
    AccountType,
    Asked,
    CopyKind,
    GivenBy,
    Overspend,
    PartyKind,
    ProgrammeKind,
    Restriction,
    Scope,
    ThanksKind,
    TierSpan,
    Treated,
)
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.ledger.matching import MatchPart
from quykhuyenhoc.ledger.statements import KeptLine
from tests.closing import closing_act

FIRST: Final = date(2022, 1, 1)
FEBRUARY: Final = date(2023, 2, 10)
MARCH: Final = date(2023, 3, 1)
LATER: Final = date(2023, 12, 20)
TR: Final = 1_000_000
PAPER: Final = b"%PDF-1.7 bien ban"
ASSET, OWED, NET, IN, OUT = (
    AccountType.ASSET, AccountType.LIABILITY, AccountType.NET_ASSET, AccountType.INCOME, AccountType.EXPENSE,
)  # fmt: skip
ACCOUNTS: Final[tuple[tuple[str, AccountType, AccountKind, str | None], ...]] = (
    ("111", ASSET, AccountKind.CASH, "cash"),
    ("112", ASSET, AccountKind.BANK, "bank"),
    ("1122", ASSET, AccountKind.BANK, None),
    ("1281", ASSET, AccountKind.DEPOSIT, None),
    ("128", ASSET, AccountKind.OTHER, None),
    ("138", ASSET, AccountKind.RECEIVABLE, None),
    ("141", ASSET, AccountKind.ADVANCE, "advance"),
    ("156", ASSET, AccountKind.GOODS, "goods"),
    ("331", OWED, AccountKind.OTHER, None),
    ("338", OWED, AccountKind.OTHER, "held"),
    ("4111", NET, AccountKind.OTHER, None),
    ("4118", NET, AccountKind.OTHER, None),
    ("5111", IN, AccountKind.OTHER, "donation"),
    ("5112", IN, AccountKind.OTHER, "donation_in_kind"),
    ("515", IN, AccountKind.OTHER, "interest"),
    ("5118", IN, AccountKind.OTHER, "transfer_in"),
    ("6112", OUT, AccountKind.OTHER, "award"),
    ("6114", OUT, AccountKind.OTHER, "goods_given"),
    ("6118", OUT, AccountKind.OTHER, "transfer_out"),
    ("642", OUT, AccountKind.OTHER, None),
)
FUNDS: Final = (
    OpenFund(code="C", name="Quỹ chung", net_asset_account="4111"),
    OpenFund(code="D", name="Dành riêng", restriction=Restriction.DESIGNATED, net_asset_account="4111"),
    OpenFund(code="R", name="Học bổng Tô Hiệu", restriction=Restriction.RESTRICTED, net_asset_account="4111"),
    OpenFund(
        code="W", name="Bão lụt", restriction=Restriction.RESTRICTED, overspend=Overspend.WARN, net_asset_account="4111"
    ),
    OpenFund(code="L", name="Lãi vốn gốc", restriction=Restriction.RESTRICTED, net_asset_account="4111"),
    OpenFund(code="Z", name="Quỹ đã hết", net_asset_account="4111"),
    OpenFund(code="V", name="Vốn gốc", restriction=Restriction.ENDOWMENT, income_fund="L", net_asset_account="4118"),
)
PARTIES: Final = (
    ("D1", PartyKind.DONOR), ("D2", PartyKind.DONOR), ("S1", PartyKind.SUPPLIER), ("S2", PartyKind.SUPPLIER),
    ("Q1", PartyKind.RECIPIENT), ("M1", PartyKind.MEMBER), ("X1", PartyKind.BODY),
    *((code, PartyKind.OFFICER) for code in ("HOA", "LAN", "TAM", "CHA", "MAI")),
)  # fmt: skip
OPENING: Final = (
    *(Posting("112", fund, n * TR) for fund, n in (("C", 300), ("D", 50), ("R", 300), ("L", 60), ("V", 500))),
    Posting("111", "C", 100 * TR), Posting("111", "R", 40 * TR),
    Posting("1122", "C", 1_000_000, "USD"), Posting("1122", "V", 500_000, "USD"),
    Posting("1281", "V", 200 * TR), Posting("128", "R", 50 * TR), Posting("138", "R", 30 * TR, party="D2"),
    Posting("331", "C", -25 * TR, party="S1"), Posting("331", "R", -25 * TR, party="S2"),
)  # fmt: skip


def found(books: Books, code: str) -> Book:
    """Open the book and record its history, by one person: nobody holds an office yet."""
    books.open_book(OpenBook(code=code, name="Sơn La"), actor="HOA")
    book = books[code]
    for act in (*_registers(), *_history()):
        record(book.as_("HOA"), act, reason="lập sổ")
    _giving(book)
    _bank(book)
    book.as_("HOA").evidence.attach("PK1/2022", File(PAPER, "biên bản.pdf"))
    return book


def _registers() -> tuple[Act, ...]:
    parties = (OpenParty(code=party, name=f"Bên {party}", kind=kind) for party, kind in PARTIES)
    return (*opened_accounts(ACCOUNTS), AddCurrency(code="USD", exponent=2), *FUNDS, *parties)


def opened_accounts(chart: Iterable[tuple[str, AccountType, AccountKind, str | None]]) -> Iterator[OpenAccount]:
    """Yield the acts that open the accounts of a chart."""
    for code, type_, kind, role in chart:
        yield OpenAccount(code=code, name=f"TK {code}", type=type_, kind=kind, role=role)


def gift(amount: int, fund: str, party: str, day: date, account: str = "112") -> Receipt:
    """Return a gift."""
    split = Split(fund=fund, amount=Money(amount), account="5111", party=party)
    return Receipt(date=day, account=account, splits=(split,), party=party, description="ủng hộ")


def spending(amount: int, fund: str, party: str, day: date, account: str = "112") -> Payment:
    """Return a payment of management."""
    split = Split(fund=fund, amount=Money(amount), account="642", party=party)
    return Payment(date=day, account=account, splits=(split,), party=party, description="mua sắm")


def _history() -> tuple[Act, ...]:
    owes = (Posting("642", "R", 18 * TR, party="S2"), Posting("331", "R", -18 * TR, party="S2"))
    advance: dict[str, Any] = {"date": MARCH, "account": "111", "due": LATER, "description": "tổ chức lễ"}
    return (
        OpeningBalances(date=FIRST, lines=OPENING),
        gift(50 * TR, "R", "D1", date(2022, 5, 4)), spending(15 * TR, "C", "S1", date(2022, 6, 1)),
        gift(60 * TR, "V", "D1", date(2022, 7, 4)),
        closing_act("2022"),
        gift(50 * TR, "C", "D1", FEBRUARY), gift(50 * TR, "R", "D1", FEBRUARY), gift(50 * TR, "V", "D2", FEBRUARY),
        gift(50 * TR, "V", "D2", FEBRUARY), gift(8 * TR, "W", "D2", FEBRUARY),
        spending(19 * TR, "C", "S1", MARCH), spending(12 * TR, "R", "S2", MARCH),
        Move(date=MARCH, source="112", target="111", fund="R", amount=Money(5 * TR), description="rút"),
        JournalVoucher(date=MARCH, description="phải trả", lines=owes),
        GiveAdvance(party="LAN", fund="C", amount=Money(15 * TR), **advance),
        GiveAdvance(party="MAI", fund="R", amount=Money(10 * TR), **advance),
        SetBankRule(account="112", fee_fund="C", interest_fund="C"),
        SetCostRate(year=2023, rate=800, decision="3/QĐ"),
        SetTier(code="V", name="V", amount=Money(TR), span=TierSpan.YEAR),
        OpenDeposit(
            code="TG1", date=FEBRUARY, deposit_account="1281", matures=LATER, rate=620, description="gửi",
            shares=(DepositShare(fund="V", amount=Money(200 * TR)),),
        ),
    )  # fmt: skip


def _giving(book: Book) -> None:
    """Record donors, a campaign, a pledge, a round of awards of R, goods, thanks and papers."""
    one: dict[str, Any] = {"code": "N1", "party": "D1", "date": FEBRUARY}
    for act in (
        OpenProgramme(code="KT", name="Khen thưởng", kind=ProgrammeKind.MERIT, fund="R", recipients="pupil"),
        OpenRound(code="KT-1", programme="KT", name="Đợt 1", date=MARCH, area="PY"),
        Nominate(
            round="KT-1", date=MARCH,
            nominees=tuple(Nominee(code=f"KT-1.{n}", name=f"Lê Văn {n}", area="PY") for n in range(1, 7)),
        ),
        ListAwards(
            list="L1", round="KT-1",
            awards=(
                *(AwardLine(award=f"KT-1.{n}", fund="R", amount=Money(2 * TR)) for n in (1, 2, 3)),
                AwardLine(award="KT-1.5", fund="R", amount=Money(60 * TR)),
            ),
        ),
        ListAwards(list="L3", round="KT-1", awards=(AwardLine(award="KT-1.6", fund="R", amount=Money(60 * TR)),)),
        Decide(number="12/QD", date=MARCH, list="L1", count=4, total=Money(66 * TR), council="Ban Thường vụ"),
        SetTerms(code="R", purposes="KT,642,6112,6114", areas="PY", basis="VB 12"),
        SetBudget(fund="C", period="2023", amount=Money(500 * TR), overspend=Overspend.REFUSE),
        AddDonor(code="D1"), AddDonor(code="D2", public_name="Cựu học sinh"),
        OpenCampaign(code="DX", name="Đầu xuân", since=FEBRUARY), SetGivingRule(treated=Treated.HELD, account="338"),
        MakePledge(
            **one | {"code": "CK1"}, description="cam kết",
            parts=(PledgePart(fund="R", amount=Money(60 * TR), due=LATER),),
        ),
        OpenGoods(code="XD", name="Xe đạp", unit="chiếc"),
        ReceiveGoods(
            date=FEBRUARY, fund="R", goods="XD", quantity=30, party="D1", value=Money(60 * TR), description="tặng xe"
        ),
        ReceiveGoods(date=FEBRUARY, fund="R", goods="XD", quantity=2, party="D1", description="tặng xe"),
        GiveConsent(**one, scope=Scope.LETTERS, given_by=GivenBy.SELF, evidence="giấy"),
        ReceiveRequest(code="Y1", asked=Asked.ERASE, received=MARCH, party="D2"),
        NoteCopy(code="B1", kind=CopyKind.BACKUP, made=5, where="đĩa ngoài"),
    ):  # fmt: skip
        record(book.as_("HOA"), act, reason="lập sổ")
    paid = tuple(Paid(award=award, amount=Money(2 * TR)) for award in ("KT-1.1", "KT-1.3"))
    seq = record(book.as_("HOA"), Disburse(date=MARCH, account="111", paid=paid, holder="MAI", description="chi")).seq
    record(book.as_("HOA"), Acknowledge(date=MARCH, disbursement=seq, signed=(Signed(award="KT-1.1"),)))
    given = record(book.as_("HOA"), gift(9 * TR, "C", "D1", MARCH)).seq
    receipt = IssueGiftReceipt(date=MARCH, gift=given, party="D1", amount=Money(9 * TR), description="ủng hộ")
    record(book.as_("HOA"), receipt)
    thanks = SendThanks(kind=ThanksKind.LETTER, date=MARCH, thanked=(Thanked(gift=given, party="D1"),))
    record(book.as_("HOA"), thanks)


def _bank(book: Book) -> None:
    """Record an account at a bank, its statement with one line that is matched and one that is not, and a seal."""
    record(book.as_("HOA"), SetBankAccount(account="1122", number="0011001932418", bank="970436", secret="ab" * 32))
    record(book.as_("HOA"), SetCodePrefix(prefix="RR", fund="R", account="5111"))
    rule = RuleLine(words="phi dich vu", kind="fee", count=1, fund="C", account="642")
    record(book.as_("HOA"), SetMatchRules(rules=(rule,)))
    gave = record(book.as_("HOA"), gift(3 * TR, "R", "D1", FEBRUARY, "1122")).seq
    about: dict[str, Any] = {"account": "1122", "number": 1, "currency": "VND"}
    rows = (
        KeptLine(**about, key="01" * 32, date=FEBRUARY, amount=3 * TR, row=1, memo="ung ho quy"),
        KeptLine(**about, key="02" * 32, date=date(2023, 3, 2), amount=-50 * TR, row=2, memo="hoan tra"),
        KeptLine(**about, key="03" * 32, date=date(2023, 3, 3), amount=70 * TR, row=3, memo="ung ho"),
    )
    statement = ImportStatement(
        account="1122", sha256="cd" * 32, part=1, layout="mb", read=3, added=3, start=date(2023, 1, 1), first=FEBRUARY,
        last=date(2023, 3, 15), opening=0, closing=23 * TR, name="sao-ke.xlsx", rows=rows,
    )  # fmt: skip
    seq = record(book.as_("HOA"), statement).seq
    how: dict[str, Any] = {"number": 1, "date": FEBRUARY, "amount": 3 * TR, "rule": "person", "score": 100}
    parts = (MatchPart(**how, statement=seq, at=1), MatchPart(**how, posting=gave, entry=1, line=1))
    record(book.as_("HOA"), MatchLines(account="1122", matches=1, parts=parts))
    third = date(2023, 3, 3)
    gave = record(book.as_("HOA"), gift(70 * TR, "R", "D2", third, "1122")).seq
    how |= {"date": third, "amount": 70 * TR}
    parts = (MatchPart(**how, statement=seq, at=3), MatchPart(**how, posting=gave, entry=1, line=1))
    record(book.as_("HOA"), MatchLines(account="1122", matches=1, parts=parts))
    sealed = book.reconciliation.seal_act("1122", date(2023, 2, 28), prepared_by="HOA", reviewed_by="LAN")
    record(book.as_("LAN"), sealed)
