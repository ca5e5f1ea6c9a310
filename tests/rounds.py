"""A round of awards in the sample book: every kind of act about awards, advances and budgets stands in it once."""

from datetime import date
from typing import Final

from quykhuyenhoc import (
    Acknowledge,
    AwardLine,
    Book,
    CancelAward,
    ChangeProgramme,
    ChangeRound,
    CloseProgramme,
    Decide,
    Disburse,
    GiveAdvance,
    ListAwards,
    Money,
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
    record,
)
from quykhuyenhoc.ledger.programmes import Nominations, ProgrammeKind, Relation
from quykhuyenhoc.ledger.registers import AccountKind, AccountType

DAY: Final = date(2022, 3, 12)
LATER: Final = date(2022, 3, 20)
CODES: Final = ("KT-1.1", "KT-1.2", "KT-1.3", "KT-1.4")


def give_awards(book: Book) -> None:
    """Record a round of four awards, of which two are signed for, one comes back and one is cancelled."""
    record(book, OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE))
    record(book, OpenAccount(code="6112", name="Merit", type=AccountType.EXPENSE, role="award"))
    record(book, OpenParty(code="QUA", name="Lò Văn Quà"))
    split = Split(fund="PY", amount=Money(50_000), account="5111")
    record(book, Receipt(date=DAY, account="111", splits=(split,), description="ủng hộ"))
    record(book, OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT, fund="PY", recipients="pupil"))
    record(book, ChangeProgramme(code="KT", purpose="hiếu học"))
    record(book, OpenRound(code="KT-1", programme="KT", name="Round 1", date=DAY))
    nominees = tuple(
        Nominee(code=code, name=f"Lê Văn {code}", place="THPT Tô Hiệu", commune="Phù Yên", born="2006", criteria="giỏi")
        for code in CODES
    )
    record(book, Nominate(round="KT-1", date=DAY, nominees=nominees))
    record(book, ChangeRound(code="KT-1", nominations=Nominations.CLOSED))
    lines = tuple(AwardLine(award=code, fund="PY", amount=Money(2_000)) for code in CODES)
    parts = tuple(Part(award=CODES[0], number=n, due=day, amount=Money(1_000)) for n, day in ((1, DAY), (2, LATER)))
    record(book, ListAwards(list="KT-1.a", round="KT-1", awards=lines, parts=parts))
    decision = Decide(number="12/QD", date=DAY, list="KT-1.a", count=4, total=Money(8_000), council="Ban Thường vụ")
    record(book, decision)
    paid = tuple(Paid(award=code, amount=Money(2_000)) for code in CODES[1:3])
    first = Paid(award=CODES[0], amount=Money(1_000), instalment=1)
    batch = Disburse(date=DAY, account="111", paid=(first, *paid), holder="QUA", description="chi thưởng")
    seq = record(book, batch).seq
    signed = tuple(Signed(award=code, relation=Relation.GUARDIAN, signer="Lê Văn Ba") for code in CODES[:2])
    record(book, Acknowledge(date=LATER, disbursement=seq, signed=signed))
    back = ReturnAward(
        disbursement=seq, date=LATER, account="111", returned=(Returned(award=CODES[2]),), description="không nhận"
    )
    record(book, back)
    record(book, CancelAward(award=CODES[3], date=LATER), reason="chuyển trường")
    record(book, SetBudget(fund="PY", period="2022", amount=Money(40_000), programme="KT"))
    advance = GiveAdvance(
        date=DAY, party="QUA", fund="PY", account="111", amount=Money(3_000), due=LATER, description="tổ chức"
    )
    given = record(book, advance).seq
    spent = (Spent(account="6111", amount=Money(2_400)),)
    settle = SettleAdvance(
        advance=given, date=LATER, description="quyết toán", spent=spent, returned=Money(600), account="111"
    )
    record(book, settle)
    record(book, CloseProgramme(code="KT", date=date(2022, 12, 31)))
