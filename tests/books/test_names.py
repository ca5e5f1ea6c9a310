"""Names steer money and are read for what they say: each is borne by one, and a closing names those that changed."""

from collections.abc import Callable
from datetime import date
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    AddDonor,
    Adjustment,
    ChangeAccount,
    ChangeDonor,
    ChangeFund,
    ChangeParty,
    HidePersonal,
    MergeDonors,
    OpenAccount,
    OpenFund,
    OpenParty,
    Payment,
    Receipt,
    Split,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.books.bulk import Bulk
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.errors import NameTakenError
from quykhuyenhoc.kinds import AccountType, PartyKind
from quykhuyenhoc.ledger import PersonalAt
from quykhuyenhoc.reports import open_matters, span
from quykhuyenhoc.reports.context import matter_subject
from tests.closing import closing_act
from tests.samples import MARCH, payment, receipt

WHY: Final = "đổi tên"
NOW: Final = date(2023, 1, 15)
TAKING: Final[dict[str, Callable[[str], Act]]] = {
    "fund": lambda name: OpenFund(code="MOI", name=name),
    "renamed fund": lambda name: ChangeFund(code="PY", name=name),
    "account": lambda name: OpenAccount(code="642", name=name, type=AccountType.EXPENSE),
    "renamed account": lambda name: ChangeAccount(code="331", name=name),
}
pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book: funds TH (Tô Hiệu) and PY (Phù Yên), account 6111 (Awards)."""
    return books["SL"].as_("HOA")


def named(book: Book, month: str = "2022-03") -> list[str]:
    return [one.subject for kind in open_matters(book, span(month)) if kind.code == "names" for one in kind.found]


@pytest.mark.parametrize("how", TAKING)
def test_a_fund_or_account_takes_no_name_that_people_read_as_that_of_another(book: Book, how: str) -> None:
    names = ("Tô Hiệu", "TO HIEU", "  tô  hiệu", "Tô-Hiệu", "Tо Hiệu") if "fund" in how else ("Awards", "АWARDS")
    for name in names:
        with pytest.raises(NameTakenError) as caught:
            record(book, TAKING[how](name), reason=WHY)
        assert caught.value.known == ("TH" if "fund" in how else "6111")
    record(book, TAKING[how]("Tô Hiệu 2"), reason=WHY)


def test_funds_do_not_swap_their_names_and_each_may_take_its_own_back(book: Book) -> None:
    record(book, ChangeFund(code="TH", name="Tạm"), reason=WHY)
    with pytest.raises(NameTakenError, match="The name 'Tô Hiệu' is that of fund TH in book SL, or was"):
        record(book, ChangeFund(code="PY", name="Tô Hiệu"), reason=WHY)
    record(book, ChangeFund(code="TH", name="Tô Hiệu"), reason=WHY)
    record(book, ChangeFund(code="TH", name="TÔ HIỆU"), reason=WHY)
    record(book, ChangeFund(code="TH", floor=Money(5)), reason=WHY)


def test_an_account_takes_a_name_that_no_other_has_any_more_or_that_is_read_below_another(book: Book) -> None:
    for code, name in (("1111", "Tiền Việt Nam"), ("1121", "Tiền Việt Nam")):
        record(book, OpenAccount(code=code, name=name, type=AccountType.ASSET))
    with pytest.raises(NameTakenError, match="account 1111"):
        record(book, OpenAccount(code="1112", name="Tiền Việt Nam", type=AccountType.ASSET))
    record(book, ChangeAccount(code="6111", name="Scholarships"), reason=WHY)
    record(book, OpenAccount(code="6112", name="Awards", type=AccountType.EXPENSE))


def test_what_is_decided_before_it_is_written_counts(book: Book) -> None:
    first, second = (Request(OpenFund(code=code, name="Quỹ một"), actor="HOA") for code in ("A", "B"))
    with Bulk(book, dry_run=True) as bulk:
        bulk.add(first)
        with pytest.raises(NameTakenError, match="fund A"):
            bulk.add(second)


def test_a_closing_names_who_is_called_otherwise_since_the_last_from_what_and_by_whom(book: Book) -> None:
    record(book, receipt(100_000_000))
    record(book, payment(5))
    for code, name in (("TH", "To Hieu"), ("TH", "Tạm"), ("TH", "Tô Hiệu")):
        record(book, ChangeFund(code=code, name=name), reason=WHY)
    seq = record(book, ChangeAccount(code="6111", name="Chi khác"), reason=WHY).seq
    record(book, ChangeAccount(code="331", name="Chưa dùng"), reason=WHY)
    assert named(book) == [
        f"renamed:TH “To Hieu” → “Tạm” #{seq - 2} HOA", f"renamed:TH “Tạm” → “Tô Hiệu” #{seq - 1} HOA",
        f"renamed:6111 “Awards” → “Chi khác” #{seq} HOA",
    ]  # fmt: skip
    assert matter_subject(named(book)[2]) == f"6111 renamed “Awards” → “Chi khác” #{seq} HOA"
    record(book, closing_act("2022-03"))
    assert named(book, "2022-04") == []
    record(book, ChangeFund(code="PY", name="Phù Yên mới"), reason=WHY)
    assert named(book, "2022-04") == [f"renamed:PY “Phù Yên” → “Phù Yên mới” #{seq + 3} HOA"]


def test_of_who_got_or_gave_money_the_act_is_named_and_no_name(book: Book) -> None:
    record(book, receipt(100_000_000))
    for code in ("MB", "NS", "HS"):
        record(book, OpenParty(code=code, name=f"Bên {code}", kind=PartyKind.SUPPLIER))
    record(book, AddDonor(code="MB", public_name="Nhà may"))
    for code in ("MB", "NS"):
        split = Split(fund="TH", amount=Money(5), account="6111")
        record(book, Payment(date=MARCH, account="112", splits=(split,), party=code, description="x"))
    seq = record(book, ChangeParty(code="MB", name="Tổ thêu"), reason=WHY).seq
    record(book, ChangeParty(code="MB", phone="0912345678"), reason=WHY)
    record(book, ChangeParty(code="HS", name="Không nhận"), reason=WHY)
    record(book, ChangeDonor(code="MB", public_name="Ẩn danh"), reason=WHY)
    for code in ("NS", "HS"):
        record(book, HidePersonal(party=code), reason=WHY)
    assert named(book) == [f"renamed:MB #{seq} HOA", f"renamed:MB #{seq + 3} HOA", f"hidden:NS #{seq + 4} HOA"]


def test_donors_made_one_and_texts_hidden_are_named_with_the_act(book: Book) -> None:
    record(book, OpenParty(code="D2", name="Lò Văn Hai"))
    for code in ("D1", "D2"):
        record(book, AddDonor(code=code, public_name=code))
    given = record(book, receipt(30_000_000))
    seq = record(book, HidePersonal(fields=(PersonalAt(of=given.seq, path="act.description"),)), reason=WHY).seq
    record(book, MergeDonors(party="D1", into="D2"), reason=WHY)
    assert named(book) == [f"texts:{given.no} #{seq} HOA", f"merged:D1 #{seq + 1} HOA"]
    assert [matter_subject(one) for one in named(book)] == [
        f"{given.no}, texts hidden #{seq} HOA", f"donor D1 merged #{seq + 1} HOA",
    ]  # fmt: skip


@pytest.mark.parametrize(("code", "name"), [("MOI", "th"), ("MOI", "TH"), ("TOHIEU2", "Mới")])
def test_a_fund_is_named_as_no_other_is_called_and_called_as_no_other_is_named(
    book: Book, code: str, name: str
) -> None:
    record(book, ChangeFund(code="PY", name="TOHIEU2"), reason=WHY)
    with pytest.raises(NameTakenError):
        record(book, OpenFund(code=code, name=name))
    record(book, OpenFund(code="MOI", name="MOI"))
    record(book, ChangeFund(code="MOI", name="Quỹ mới"), reason=WHY)


def test_a_gift_that_a_correction_puts_on_another_giver_is_named_from_20_trieu_on(book: Book) -> None:
    record(book, OpenAccount(code="5119", name="Donations", type=AccountType.INCOME, role="donation"))
    record(book, OpenParty(code="D2", name="Lò Văn Hai"))
    for code in ("D1", "D2"):
        record(book, AddDonor(code=code, public_name=code))
    given = [
        record(
            book,
            Receipt(
                date=MARCH, account="112", party="D1", description="x",
                splits=(Split(fund="TH", amount=Money(amount), account="5119"),),
            ),
        ).no or ""
        for amount in (30_000_000, 19_000_000, 40_000_000)
    ]  # fmt: skip
    seq = record(book, Adjustment(of=given[0], date=MARCH, party="D2"), reason="nhầm người").seq
    record(book, Adjustment(of=given[1], date=MARCH, party="D2"), reason="nhầm người")
    record(book, Adjustment(of=given[2], date=MARCH, amount=4), reason="nhầm số")
    found = next(kind.found for kind in open_matters(book, span("2022-03")) if kind.code == "names")
    assert [(one.subject, one.amount, one.since) for one in found] == [
        (f"giver:{given[0]} #{seq} HOA", 30_000_000, NOW)
    ]
    assert matter_subject(found[0].subject) == f"{given[0]}, giver changed #{seq} HOA"
