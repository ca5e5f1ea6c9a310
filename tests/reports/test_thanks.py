"""What a donor gave in a year, which gifts wait for thanks, and who stands on the board: acceptance of 16 and 17."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from quykhuyenhoc import Book, Books, Money, Recorded, open_books, record, record_all
from quykhuyenhoc.acts import (
    AddDonor,
    Adjustment,
    IssueGiftReceipt,
    MergeDonors,
    OpenParty,
    Payment,
    Receipt,
    Reversal,
    SendThanks,
    SetTier,
    Split,
    TakeBackThanks,
    Thanked,
    UndoGoods,
    VoidGiftReceipt,
)
from quykhuyenhoc.errors import GiftError, NotAllowedError, NotFoundError, ReasonNeededError
from quykhuyenhoc.kinds import ThanksKind, TierSpan
from quykhuyenhoc.reports import (
    annual_statement,
    board,
    gift_receipts,
    goods,
    goods_moves,
    span,
    thanks_queue,
    thanks_sent,
    tiers,
    waiting,
)
from tests.conftest import Copy
from tests.gift_papers import ACCOUNTS, BIKES, DAY, LATER, bikes, gift, hand_out
from tests.officers import appoint
from tests.samples import Clock, small_book

MILLIONS = (*(2 * [1_000]), *(3 * [500]), *(6 * [200]), *(8 * [100]), *(10 * [50]), *(5 * [20]))
EVENT = date(2022, 3, 7)


@pytest.fixture
def books(sqlite_copy: Copy) -> Iterator[Books]:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as made:
        yield made


@pytest.fixture
def book(books: Books) -> Book:
    found = small_book(books)
    for act in (*ACCOUNTS, BIKES):
        record(found, act)
    return found


def rows(report: Any) -> list[Any]:
    return [row._asdict() for row in report.rows]


def pay_back(amount: int, day: date = LATER) -> Payment:
    split = Split(fund="PY", amount=Money(amount), account="5115", party="D1")
    return Payment(date=day, account="112", splits=(split,), description="hoàn trả")


def seed(book: Book) -> list[Thanked]:
    """Record the 34 gifts of the event (6,1 tỷ), each of a donor of its own, all thanked for by letter and board."""
    thanked = []
    for n, million in enumerate(MILLIONS, 1):
        record(book, OpenParty(code=f"N{n}", name=f"Nhà hảo tâm {n}"))
        given = record(book, gift(million * 1_000_000, f"N{n}", EVENT))
        thanked.append(Thanked(gift=given.seq, party=f"N{n}"))
    for kind in ThanksKind:
        record(book, SendThanks(kind=kind, date=EVENT, thanked=tuple(thanked)))
    return thanked


# -- the statement of a donor -----------------------------------------------------------------------------------------


def test_a_statement_sums_what_a_donor_gave_in_a_year(book: Book) -> None:
    for amount, day in ((900, DAY), (300, LATER), (70, date(2023, 1, 5))):
        record(book, gift(amount, day=day))
    record(book, gift(40, None))
    found = annual_statement(book, "D1", 2022)
    assert [(row["gift"], row["amount"]) for row in rows(found)] == [("BC00001/2022", 900), ("BC00002/2022", 300)]
    assert found.totals == {"amount": 1_200, "value": 0}
    assert annual_statement(book, "D1", 2023).totals == {"amount": 70, "value": 0}


def test_a_gift_whose_adjustment_was_cancelled_stays_on_the_statement(book: Book) -> None:
    """As a user of another program saw it vanish (openpetra#448)."""
    record(book, gift(900))
    record(book, Adjustment(of="BC1/2022", date=DAY, amount=600))
    assert annual_statement(book, "D1", 2022).totals == {"amount": 600, "value": 0}
    record(book, Reversal(of="DC1/2022", date=DAY))
    assert [row["amount"] for row in rows(annual_statement(book, "D1", 2022))] == [900]
    record(book, Adjustment(of="BC1/2022", date=DAY, amount=700))
    assert annual_statement(book, "D1", 2022).totals == {"amount": 700, "value": 0}


def test_a_reversed_gift_is_not_on_the_statement(book: Book) -> None:
    record(book, gift(900))
    record(book, Reversal(of="BC1/2022", date=LATER))
    assert rows(annual_statement(book, "D1", 2022)) == []


def test_a_correction_counts_to_its_gift_whatever_its_own_year(book: Book) -> None:
    record(book, gift(900))
    before = book.head().size
    record(book, Adjustment(of="BC1/2022", date=date(2023, 1, 5), amount=500))
    assert annual_statement(book, "D1", 2022).totals == {"amount": 500, "value": 0}
    assert rows(annual_statement(book, "D1", 2023)) == []
    assert annual_statement(book, "D1", 2022, known_at=before).totals == {"amount": 900, "value": 0}


def test_a_gift_moves_to_the_donor_that_an_adjustment_names(book: Book) -> None:
    record(book, OpenParty(code="D2", name="Lò Thị Hoa"))
    record(book, gift(900))
    record(book, Adjustment(of="BC1/2022", date=DAY, party="D2"))
    assert rows(annual_statement(book, "D1", 2022)) == []
    assert [(row["gift"], row["amount"]) for row in rows(annual_statement(book, "D2", 2022))] == [("BC00001/2022", 900)]


def test_money_and_goods_stand_apart_and_unvalued_goods_are_in_no_sum(book: Book) -> None:
    record(book, gift(900))
    record(book, bikes(5, 400))
    record(book, bikes(3))
    found = annual_statement(book, "D1", 2022)
    assert [(row["amount"], row["value"], row["quantity"]) for row in rows(found)] == [
        (900, None, None), (None, 400, 5), (None, None, 3)
    ]  # fmt: skip
    assert found.totals == {"amount": 900, "value": 400}


def test_what_was_paid_back_without_saying_of_which_gift_stands_by_itself(book: Book) -> None:
    record(book, gift(900))
    record(book, pay_back(200), reason="trả lại")
    found = annual_statement(book, "D1", 2022)
    assert [row["amount"] for row in rows(found)] == [900, -200]
    assert found.totals == {"amount": 700, "value": 0}


def refund(book: Book, no: str, amount: int, day: date = LATER) -> Recorded:
    return record(book, book.gifts.refunding(no, Money(amount), date=day, account="112", description="hoàn trả"))


def test_a_refund_lowers_its_gift_on_the_statement_of_the_year_of_the_gift(book: Book) -> None:
    record(book, gift(900))
    before = book.head().size
    refund(book, "BC1/2022", 200, date(2023, 1, 5))
    assert [row["amount"] for row in rows(annual_statement(book, "D1", 2022))] == [700]
    assert rows(annual_statement(book, "D1", 2023)) == []
    assert annual_statement(book, "D1", 2022, known_at=before).totals == {"amount": 900, "value": 0}


def test_donors_that_are_one_have_one_statement_and_stand_on_the_board_once(book: Book) -> None:
    record(book, SetTier(code="V", name="Vàng", amount=Money(1_000)))
    for code, amount in (("N1", 600), ("N2", 500)):
        record(book, OpenParty(code=code, name=f"Ông {code}"))
        record(book, AddDonor(code=code))
        record(book, gift(amount, code))
    assert rows(board(book, 2022)) == []
    record(book, MergeDonors(party="N2", into="N1"), reason="một người")
    assert [(row["party"], row["donor"], row["amount"], row["gifts"]) for row in rows(board(book, 2022))] == [
        ("N1", "Ông N1", 1_100, 2)
    ]  # fmt: skip
    for code in ("N1", "N2"):
        found = annual_statement(book, code, 2022)
        assert (found.notes[0], found.totals) == (
            "Donor: Ông N1 (N1).", {"amount": 1_100, "value": 0}
        )  # fmt: skip
    assert [(row["party"], row["thanks"]) for row in rows(thanks_queue(book))] == [
        ("N1", "letter"), ("N1", "board"), ("N1", "letter")
    ]  # fmt: skip
    for kind in ("letter", "board"):
        record(book, SendThanks(kind=ThanksKind(kind), date=LATER, thanked=waiting(book, ThanksKind(kind))))
    assert rows(thanks_queue(book)) == []
    assert [row["party"] for row in rows(thanks_sent(book))] == ["N1", "N1", "N1"]


def test_who_gives_without_a_name_is_in_the_lists_under_the_public_name_or_none(book: Book) -> None:
    record(book, SetTier(code="V", name="Vàng", amount=Money(1)))
    for n, public in ((1, None), (2, "Một cựu học sinh")):
        record(book, OpenParty(code=f"N{n}", name=f"Ông Bí Mật {n}"))
        record(book, AddDonor(code=f"N{n}", anonymous=1, public_name=public))
        seq = record(book, gift(n, f"N{n}")).seq
        record(book, IssueGiftReceipt(date=DAY, gift=seq, party=f"N{n}", amount=Money(n)))
        record(book, bikes(1, party=f"N{n}"))
    shown = ["name not given", "Một cựu học sinh"]
    assert [row["donor"] for row in rows(gift_receipts(book))] == shown
    assert [row["donor"] for row in rows(goods_moves(book))] == shown
    assert {row["donor"] for row in rows(thanks_queue(book))} == set(shown)
    assert [row["donor"] for row in rows(board(book, 2022))] == shown[::-1]


def test_the_statement_names_the_valid_receipt_and_the_donor(book: Book) -> None:
    seq = record(book, gift(900)).seq
    issue = IssueGiftReceipt(date=DAY, gift=seq, party="D1", amount=Money(900))
    first = record(book, issue).seq
    record(book, VoidGiftReceipt(receipt=first, date=DAY), reason="sai")
    record(book, issue)
    found = annual_statement(book, "D1", 2022)
    assert [row["receipt"] for row in rows(found)] == ["BL00002/2022"]
    assert "Nguyễn Văn A (D1)" in found.notes[0]
    with pytest.raises(NotFoundError):
        annual_statement(book, "NO", 2022)


def test_names_that_are_not_shown_are_shown_to_accountant_and_auditor_alone(book: Book) -> None:
    appoint(book)
    record(book.as_("HOA"), gift(900))
    record(book.as_("HOA"), SetTier(code="V", name="Vàng", amount=Money(9)))
    record(book.as_("HOA"), AddDonor(code="D1", public_name="Một cựu học sinh"))
    for report in (thanks_queue, thanks_sent, gift_receipts, goods_moves):
        with pytest.raises(NotAllowedError):
            report(book.as_("TAM", hidden=True))
    with pytest.raises(NotAllowedError):
        annual_statement(book.as_("TAM", hidden=True), "D1", 2022)
    with pytest.raises(NotAllowedError):
        board(book.as_("TAM", hidden=True), 2022)
    assert [row["donor"] for row in rows(board(book, 2022))] == ["Một cựu học sinh"]
    assert [row["donor"] for row in rows(board(book.as_("HOA", hidden=True), 2022))] == ["Nguyễn Văn A"]


def test_one_voucher_over_two_funds_is_one_gift(book: Book) -> None:
    splits = tuple(Split(fund=fund, amount=Money(5), account="5115", party="D1") for fund in ("PY", "TH"))
    record(book, Receipt(date=DAY, account="111", splits=splits, description="ủng hộ"))
    assert [(row["fund"], row["amount"]) for row in rows(annual_statement(book, "D1", 2022))] == [("PY, TH", 10)]


def test_the_list_of_receipts_tells_which_are_void_and_which_no_longer_fit(book: Book) -> None:
    for amount in (900, 300, 70):
        seq = record(book, gift(amount)).seq
        record(book, IssueGiftReceipt(date=DAY, gift=seq, party="D1", amount=Money(amount)))
    (first,) = [row["seq"] for row in rows(gift_receipts(book)) if row["no"] == "BL00001/2022"]
    record(book, VoidGiftReceipt(receipt=first, date=DAY), reason="sai tên")
    record(book, Reversal(of="BC2/2022", date=DAY))
    found = gift_receipts(book, 2022)
    assert [(row["no"], row["amount"], row["stands"], row["state"], row["reason"]) for row in rows(found)] == [
        ("BL00001/2022", 900, 900, "void", "sai tên"),
        ("BL00002/2022", 300, 0, "differs", None),
        ("BL00003/2022", 70, 70, "valid", None),
    ]
    assert found.totals == {"amount": 370}
    assert rows(gift_receipts(book, 2021)) == []


def test_who_gives_without_a_name_from_now_on_is_not_named_by_the_reason_of_an_earlier_void(book: Book) -> None:
    seq = record(book, gift(900)).seq
    receipt = record(book, IssueGiftReceipt(date=DAY, gift=seq, party="D1", amount=Money(900))).seq
    record(book, VoidGiftReceipt(receipt=receipt, date=DAY), reason="ông An xin lại")
    goods_seq = record(book, bikes(3)).seq
    record(book, UndoGoods(of=goods_seq, date=DAY), reason="ông An đổi ý")
    assert [row["reason"] for row in rows(gift_receipts(book))] == ["ông An xin lại"]
    record(book, AddDonor(code="D1", anonymous=1))
    assert [row["reason"] for row in rows(gift_receipts(book))] == ["(hidden)"]
    with book.books.source.reading() as connection:
        left = connection.one("SELECT count(*) FROM qkh_personal WHERE hidden IS NULL AND value LIKE 'ông An%'", {})
    assert left == (0,)


# -- thanks -----------------------------------------------------------------------------------------------------------


def test_after_the_event_nobody_waits_and_a_mark_taken_back_lists_that_donor(book: Book) -> None:
    thanked = seed(book)
    assert sum(row["amount"] for row in rows(board_of_all(book))) == 6_100_000_000
    assert rows(thanks_queue(book)) == []
    for kind in ThanksKind:
        taken = TakeBackThanks(kind=kind, gift=thanked[6].gift, party="N7", date=LATER)
        with pytest.raises(ReasonNeededError):
            record(book, taken)
        record(book, taken, reason="thư trả lại")
        assert [(row["party"], row["thanks"]) for row in rows(thanks_queue(book))] == [("N7", kind.value)]
        assert [row["party"] for row in rows(thanks_sent(book)) if row["state"]] == ["N7"]
        record(book, SendThanks(kind=kind, date=LATER, thanked=(thanked[6],)))
        assert rows(thanks_queue(book)) == []


def board_of_all(book: Book) -> Any:
    record(book, SetTier(code="TC", name="Tấm lòng", amount=Money(1)))
    return board(book, 2022)


def test_every_gift_waits_for_a_letter_until_it_is_sent(book: Book) -> None:
    record_all([(book, gift(900)), (book, bikes(5)), (book, gift(40, None))])
    queue = thanks_queue(book)
    assert [(row["gift"][:2], row["thanks"]) for row in rows(queue)] == [("BC", "letter"), ("#1", "letter")]
    assert len(queue.notes) == 1
    record(book, SendThanks(kind=ThanksKind.LETTER, date=LATER, thanked=waiting(book, ThanksKind.LETTER)))
    assert rows(thanks_queue(book)) == []


def test_thanks_are_sent_once_for_what_was_given(book: Book) -> None:
    seq = record(book, gift(900)).seq
    send = SendThanks(kind=ThanksKind.LETTER, date=LATER, thanked=(Thanked(gift=seq, party="D1"),))
    for wrong, error in (
        (SendThanks(kind=ThanksKind.LETTER, date=LATER, thanked=(*send.thanked, *send.thanked)), GiftError),
        (SendThanks(kind=ThanksKind.LETTER, date=EVENT, thanked=send.thanked), GiftError),
        (SendThanks(kind=ThanksKind.LETTER, date=LATER, thanked=(Thanked(gift=2, party="D1"),)), NotFoundError),
        (TakeBackThanks(kind=ThanksKind.LETTER, gift=seq, party="D1", date=LATER), GiftError),
    ):
        with pytest.raises(error):
            record(book, wrong, reason="thử")
    record(book, send)
    with pytest.raises(GiftError):
        record(book, send)


def test_a_gift_that_was_given_back_waits_for_nothing_and_its_receipt_is_to_be_voided(book: Book) -> None:
    seq = record(book, gift(900)).seq
    receipt = record(book, IssueGiftReceipt(date=DAY, gift=seq, party="D1", amount=Money(900))).seq
    part = refund(book, "BC1/2022", 200).no or ""
    assert [(row["amount"], row["thanks"]) for row in rows(thanks_queue(book))] == [(700, "letter")]
    assert [(row["stands"], row["state"]) for row in rows(gift_receipts(book))] == [(700, "differs")]
    refund(book, "BC1/2022", 700)
    assert rows(thanks_queue(book)) == []
    send = SendThanks(kind=ThanksKind.LETTER, date=LATER, thanked=(Thanked(gift=seq, party="D1"),))
    with pytest.raises(GiftError):
        record(book, send)
    record(book, VoidGiftReceipt(receipt=receipt, date=LATER), reason="đã hoàn trả")
    record(book, Reversal(of=part, date=LATER))
    assert record(book, IssueGiftReceipt(date=LATER, gift=seq, party="D1", amount=Money(200))).no == "BL00002/2022"
    record(book, send)


def test_a_reversed_gift_waits_for_nothing(book: Book) -> None:
    record(book, gift(900))
    record(book, Reversal(of="BC1/2022", date=LATER))
    assert rows(thanks_queue(book)) == []


def test_who_reaches_a_tier_waits_for_the_board_once_a_year(book: Book) -> None:
    record(book, SetTier(code="V", name="Vàng", amount=Money(1_000)))
    first = record(book, gift(600)).seq
    assert rows(thanks_queue(book, ThanksKind.BOARD)) == []
    record(book, gift(600, day=LATER))
    assert [row["seq"] for row in rows(thanks_queue(book, ThanksKind.BOARD))] == [first]
    record(book, SendThanks(kind=ThanksKind.BOARD, date=LATER, thanked=waiting(book, ThanksKind.BOARD)))
    assert rows(thanks_queue(book, ThanksKind.BOARD)) == []


def on_board(book: Book, year: int = 2022) -> list[tuple[str, str, int]]:
    return [(row["tier"], row["party"], row["amount"]) for row in rows(board(book, year))]


def test_twenty_nine_donors_of_the_event_reach_fifty_million(book: Book) -> None:
    seed(book)
    record(book, SetTier(code="V", name="Bảng vàng", amount=Money(50_000_000)))
    assert len(on_board(book)) == 29


def test_a_refund_brings_a_donor_down_a_tier_and_off_the_board(book: Book) -> None:
    record(book, SetTier(code="V", name="Vàng", amount=Money(1_000)))
    record(book, SetTier(code="B", name="Bạc", amount=Money(500)))
    record(book, gift(1_200))
    assert on_board(book) == [("V", "D1", 1_200)]
    refund(book, "BC1/2022", 200)
    record(book, pay_back(100), reason="trả lại")
    assert on_board(book) == [("B", "D1", 900)]
    record(book, Adjustment(of="BC1/2022", date=LATER, amount=700))
    assert on_board(book) == []
    record(book, Reversal(of="DC1/2022", date=LATER))
    assert on_board(book) == [("B", "D1", 900)]


def test_a_tier_counts_one_gift_a_year_or_all(book: Book) -> None:
    for amount, day in ((600, date(2021, 5, 5)), (400, DAY), (300, LATER)):
        record(book, gift(amount, day=day))
    for span_, amount in ((TierSpan.GIFT, 400), (TierSpan.YEAR, 700), (TierSpan.EVER, 1_300)):
        record(book, SetTier(code="V", name="Vàng", amount=Money(amount), span=span_))
        assert on_board(book) == [("V", "D1", amount)]
        record(book, SetTier(code="V", name="Vàng", amount=Money(amount + 1), span=span_))
        assert on_board(book) == []


def test_a_tier_ends_with_its_last_day(book: Book) -> None:
    record(book, gift(900))
    record(book, SetTier(code="V", name="Vàng", amount=Money(9), until=date(2021, 12, 31)))
    assert on_board(book) == []
    assert [(row["code"], row["until"]) for row in rows(tiers(book))] == [("V", date(2021, 12, 31))]


def test_goods_stand_on_the_board_with_their_value(book: Book) -> None:
    record(book, SetTier(code="V", name="Vàng", amount=Money(1_000)))
    record(book, bikes(5, 1_000))
    record(book, bikes(5))
    assert on_board(book) == [("V", "D1", 1_000)]


# -- goods ------------------------------------------------------------------------------------------------------------


def test_the_stock_tells_what_came_went_and_is_left_of_fifty_bicycles(book: Book) -> None:
    record(book, bikes(50))
    before = book.head().size
    record(book, hand_out(30))
    (row,) = rows(goods(book))
    assert (row["goods"], row["fund"], row["received"], row["handed_out"], row["stock"], row["value"]) == (
        "XD", "PY", 50, 30, 20, 0
    )  # fmt: skip
    assert [row["stock"] for row in rows(goods(book, known_at=before))] == [50]


def test_the_list_of_goods_shows_both_ways_and_leaves_out_what_was_reversed(book: Book) -> None:
    record(book, bikes(50, 1_000))
    record(book, hand_out(30))
    record(book, bikes(7, 70))
    record(book, Reversal(of="PK3/2022", date=LATER))
    found = goods_moves(book)
    assert [(row["no"], row["act"], row["quantity"], row["value"]) for row in rows(found)] == [
        ("PK00001/2022", "receive-goods", 50, 1_000),
        ("PK00002/2022", "hand-out-goods", -30, -600),
    ]
    assert found.totals == {"value": 400}
    assert [row["quantity"] for row in rows(goods_moves(book, span(to="2022-03-20", from_="2022-03-01")))] == [50]
    assert rows(goods_moves(book, fund="TH")) == []
