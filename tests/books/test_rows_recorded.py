"""Rows of a list are held against what stands in the book on their days, whenever it was recorded."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, record, record_all
from quykhuyenhoc.acts import (
    AddDonor,
    Adjustment,
    GiveAdvance,
    GoodsGiven,
    HidePersonal,
    MergeDonors,
    OpenAccount,
    Receipt,
    Reversal,
    Split,
    UndoGoods,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger import PersonalAt, Posting
from tests.gift_papers import ACCOUNTS, BIKES, bikes, hand_out
from tests.gift_papers import LATER as HANDED
from tests.samples import MARCH, Clock

LATER: Final = MARCH + timedelta(days=20)


@pytest.fixture
def book(book_of_two: Book) -> Book:
    return book_of_two


def of(amount: int, party: str | None = "D1", words: str = "Áo ấm", day: date = MARCH, **more: Any) -> Receipt:
    """Return a gift of so many đồng."""
    split = Split(fund=more.pop("fund", "TH"), amount=Money(amount), account="5111")
    said = {"date": day, "account": "112", "splits": (split,), "party": party, "description": words, **more}
    return Receipt(**said)


def known(book: Book, *acts: Act) -> list[str | None]:
    return [one.same for one in book.duplicates.rows_recorded([(act, None) for act in acts])]


def others(book: Book, *acts: Act) -> list[str | None]:
    return [one.other for one in book.duplicates.rows_recorded([(act, None) for act in acts])]


def test_a_list_is_known_a_month_after_it_was_recorded_and_on_its_day_alone(book: Book, clock: Clock) -> None:
    record_all([(book, of(100)), (book, of(200, party=None)), (book, of(300, party="D2"))])
    clock.advance(days=40)
    assert known(book, of(300, party="D2"), of(200, party=None), of(100), of(100), of(100, day=LATER)) == [
        "BC00003/2022", "BC00002/2022", "BC00001/2022", None, None,
    ]  # fmt: skip


def test_a_row_with_another_amount_is_told_of_the_first_voucher_that_is_no_rows(book: Book, clock: Clock) -> None:
    record_all([(book, of(100)), (book, of(200)), (book, of(300, party=None))])
    clock.advance(days=40)
    assert others(book, of(100), of(250), of(350, party=None)) == [None, "BC00002/2022", None]
    assert others(book, of(100, party="D2"), of(250, day=LATER)) == [None, None]


RIGHT: Final[dict[str, tuple[dict[str, Any], Receipt]]] = {
    "the amount": ({"amount": 70}, of(70)),
    "the donor": ({"party": "D2"}, of(100, party="D2")),
    "the fund, of who is not named": ({"fund": "PY"}, of(100, party=None, fund="PY")),
    "the words": ({"description": "Sách vở"}, of(100, words="sach vo")),
    "the words and the amount": ({"description": "Sách vở", "amount": 50}, of(50, words="sach vo")),
    "who came": ({"person": "Bà Hoa"}, of(100, person="Bà Hoa")),
}


@pytest.mark.parametrize(("wrong", "right"), RIGHT.values(), ids=RIGHT)
def test_a_corrected_voucher_counts_as_corrected_and_as_before_once_that_is_undone(
    book: Book, clock: Clock, wrong: dict[str, Any], right: Receipt
) -> None:
    sent = of(100, party="D1" if right.party else None, person="Ông An" if right.person else None)
    record(book, sent)
    done = record(book, Adjustment(of="BC00001/2022", date=LATER, **wrong))
    clock.advance(days=40)
    assert (known(book, right), known(book, sent)) == (["BC00001/2022"], [None])
    if not wrong.keys() <= {"description", "person"}:  # words alone are not undone, but given anew
        record(book, Reversal(of=done.no or "", date=LATER))
        assert (known(book, right), known(book, sent)) == ([None], ["BC00001/2022"])


def test_what_was_reversed_or_corrected_to_several_parties_is_no_ones(book: Book) -> None:
    record_all([(book, of(100)), (book, of(200))])
    record(book, Reversal(of="BC1", date=MARCH))
    lines = Posting("112", "TH", 200), Posting("5111", "TH", -150, party="D1"), Posting("5111", "TH", -50, party="D2")
    record(book, Adjustment(of="BC2", date=MARCH, lines=lines))
    assert known(book, of(100), of(200, fund="PY")) == [None, None]
    assert known(book, of(200)) == ["BC00002/2022"]


def test_words_that_one_leaves_out_tell_none_apart_and_others_do(book: Book) -> None:
    record_all([(book, of(100, words=words, person=who)) for words, who in (("Áo", None), ("Sách", "An"))])
    rows = of(100, words="Sách", person="Bình"), of(100, words="Sách"), of(100, words="Khoản ủng hộ", person="Chi")
    assert known(book, *rows) == [None, "BC00002/2022", "BC00001/2022"]


def test_of_gifts_nobody_is_named_in_fund_and_account_tell_apart(book: Book) -> None:
    record(book, of(100, party=None))
    rows = of(100, party=None, fund="PY"), of(100, party=None, account="111"), of(100, party="D1", account="111")
    assert known(book, *rows) == [None, None, None]
    assert known(book, of(100, party="D1")) == ["BC00001/2022"]


def test_donors_who_were_merged_are_one(book: Book, clock: Clock) -> None:
    for code in ("D1", "D2"):
        record(book, AddDonor(code=code))
    record(book, of(100, party="D2"))
    record(book, MergeDonors(party="D2", into="D1"), reason="là một người")
    clock.advance(days=40)
    assert known(book, of(100, party="D1"), of(100, party="D2")) == ["BC00001/2022", None]


def test_words_that_are_not_to_be_seen_tell_none_apart(book: Book) -> None:
    done = record(book, of(100))
    record(book, HidePersonal(fields=(PersonalAt(of=done.seq, path="act.description"),)), reason="yêu cầu")
    assert known(book.as_("x"), of(100, words="Sách")) == ["BC00001/2022"]


def test_advances_are_known_by_who_has_them(book: Book, clock: Clock) -> None:
    advances = OpenAccount(code="141", name="Tạm ứng", type=AccountType.ASSET, kind=AccountKind.ADVANCE)
    record_all([(book, act) for act in (advances, of(1_000))])
    asked = GiveAdvance(date=MARCH, party="D1", fund="TH", account="112", amount=Money(50), due=LATER, description="x")
    done = record(book, asked)
    clock.advance(days=40)
    assert known(book, replace(asked, due=LATER + timedelta(days=1)), replace(asked, party="D2")) == [done.no, None]


@pytest.mark.parametrize("value", [None, 500])
def test_goods_are_known_with_and_without_a_value_until_they_are_undone(books: Books, value: int | None) -> None:
    book = books["SL"]
    record_all([(book, act) for act in (*ACCOUNTS, BIKES)])
    came = bikes(5, value)
    done = record(book, came)
    name = done.no or f"#{done.seq}"
    assert known(book, came, came, replace(came, quantity=6), replace(came, fund="TH", party=None)) == [
        name, None, None, None,
    ]  # fmt: skip
    assert others(book, replace(came, quantity=6)) == [name]
    given = replace(hand_out(2), given=(GoodsGiven(quantity=2, party="D1"),))
    out = record(book, given)
    assert known(book, given, replace(given, given=(GoodsGiven(quantity=2, party="D2"),))) == [
        out.no or f"#{out.seq}", None,
    ]  # fmt: skip
    assert known(book, given, given) == [out.no or f"#{out.seq}", None]
    if value is None:
        record(book, UndoGoods(of=out.seq, date=HANDED), reason="ghi nhầm")
        assert known(book, given) == [None]
