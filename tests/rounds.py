"""A round of awards in the sample book: every kind of act about awards, advances and budgets stands in it once."""

from datetime import date
from typing import Final

from quykhuyenhoc import Book, Money
from quykhuyenhoc.acts import (
    Acknowledge,
    AwardLine,
    CancelAward,
    ChangeProgramme,
    ChangeRound,
    CloseProgramme,
    Decide,
    Disburse,
    GiveAdvance,
    ListAwards,
    Nominate,
    Nominee,
    OpenAccount,
    OpenParty,
    OpenProgramme,
    OpenRound,
    Paid,
    Part,
    Receipt,
    ReturnAward,
    Returned,
    SetBudget,
    SettleAdvance,
    Signed,
    Spent,
    Split,
)
from quykhuyenhoc.kinds import AccountKind, AccountType, Nominations, ProgrammeKind, Relation
from tests.officers import enter

DAY: Final = date(2022, 3, 12)
LATER: Final = date(2022, 3, 20)
CODES: Final = ("KT-1.1", "KT-1.2", "KT-1.3", "KT-1.4")


def give_awards(book: Book) -> None:
    """Record a round of four awards, of which two are signed for, one comes back and one is cancelled."""
    enter(book, OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE))
    enter(book, OpenAccount(code="6112", name="Merit", type=AccountType.EXPENSE, role="award"))
    enter(book, OpenParty(code="QUA", name="Lò Văn Quà"))
    split = Split(fund="PY", amount=Money(50_000), account="5111")
    enter(book, Receipt(date=DAY, account="111", splits=(split,), description="ủng hộ"))
    enter(book, OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT, fund="PY", recipients="pupil"))
    enter(book, ChangeProgramme(code="KT", purpose="hiếu học"))
    enter(book, OpenRound(code="KT-1", programme="KT", name="Round 1", date=DAY))
    nominees = tuple(
        Nominee(code=code, name=f"Lê Văn {code}", place="THPT Tô Hiệu", commune="Phù Yên", born="2006", criteria="giỏi")
        for code in CODES
    )
    enter(book, Nominate(round="KT-1", date=DAY, nominees=nominees))
    enter(book, ChangeRound(code="KT-1", nominations=Nominations.CLOSED))
    lines = tuple(AwardLine(award=code, fund="PY", amount=Money(2_000)) for code in CODES)
    parts = tuple(Part(award=CODES[0], number=n, due=day, amount=Money(1_000)) for n, day in ((1, DAY), (2, LATER)))
    enter(book, ListAwards(list="KT-1.a", round="KT-1", awards=lines, parts=parts))
    decision = Decide(number="12/QD", date=DAY, list="KT-1.a", count=4, total=Money(8_000), council="Ban Thường vụ")
    enter(book, decision)
    paid = tuple(Paid(award=code, amount=Money(2_000)) for code in CODES[1:3])
    first = Paid(award=CODES[0], amount=Money(1_000), instalment=1)
    batch = Disburse(date=DAY, account="111", paid=(first, *paid), holder="QUA", description="chi thưởng")
    seq = enter(book, batch).seq
    signed = tuple(Signed(award=code, relation=Relation.GUARDIAN, signer="Lê Văn Ba") for code in CODES[:2])
    enter(book, Acknowledge(date=LATER, disbursement=seq, signed=signed))
    back = ReturnAward(
        disbursement=seq, date=LATER, account="111", returned=(Returned(award=CODES[2]),), description="không nhận"
    )
    enter(book, back)
    enter(book, CancelAward(award=CODES[3], date=LATER), reason="chuyển trường")
    enter(book, SetBudget(fund="PY", period="2022", amount=Money(40_000), programme="KT"))
    advance = GiveAdvance(
        date=DAY, party="QUA", fund="PY", account="111", amount=Money(3_000), due=LATER, description="tổ chức"
    )
    given = enter(book, advance).seq
    spent = (Spent(account="6111", amount=Money(2_400)),)
    settle = SettleAdvance(
        advance=given, date=LATER, description="quyết toán", spent=spent, returned=Money(600), account="111"
    )
    enter(book, settle)
    enter(book, CloseProgramme(code="KT", date=date(2022, 12, 31)))


def nominate_many(book: Book, count: int = 160) -> int:
    """Nominate so many for a round of their own, more than a leaf holds; return the seq of the act."""
    enter(book, OpenRound(code="KT-9", programme="KT", name="Round 9", date=DAY))
    nominees = tuple(
        Nominee(
            code=f"KT-9.{n}", name=f"Lê Văn Số {n}", place="THPT Tô Hiệu", commune="Phù Yên", born="2006",
            criteria="giỏi",
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    return enter(book, Nominate(round="KT-9", date=DAY, nominees=nominees)).seq
