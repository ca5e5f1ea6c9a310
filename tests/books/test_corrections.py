"""What a correction must know before it is asked for: full numbers, what to undo first, and right lines."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import permutations
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Money, open_books, record, record_all
from quykhuyenhoc.acts import (
    Adjustment,
    FundTransfer,
    GiveAdvance,
    JournalVoucher,
    Move,
    OpenAccount,
    Reversal,
    SettleAdvance,
    Spent,
    Split,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import CorrectionError, DateRefusedError, ReasonNeededError, VoucherYearError
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger import Posting
from tests.closing import closing_act
from tests.conftest import Copy
from tests.samples import MARCH, Clock, payment, receipt, small_book

LATER = date(2022, 3, 20)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        yield small_book(books)


def recorded(book: Book, act: Act) -> str:
    """Record an act; return the number of its voucher."""
    no = record(book, act).no
    assert no is not None
    return no


def journal(*lines: Posting) -> JournalVoucher:
    """Return a journal voucher of 7 March 2022."""
    return JournalVoucher(date=MARCH, description="x", lines=lines)


def test_a_number_without_its_year_is_completed_where_one_year_alone_has_it(book: Book) -> None:
    for day in (date(2021, 5, 4), date(2021, 5, 5), date(2022, 3, 6)):
        record(book, receipt(100, day=day))
    assert (book.corrections.full_number("bc2"), book.corrections.full_number("BC1/2021")) == (
        "BC00002/2021",
        "BC00001/2021",
    )
    with pytest.raises(VoucherYearError):
        book.corrections.full_number("bc1")


# -- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "act",
    [
        Adjustment(of="BC1/2022", date=date(2022, 3, 6), amount=90),
        Adjustment(of="BC1/2022", date=date(2022, 3, 6), person="An"),
        Reversal(of="BC1/2022", date=date(2022, 3, 6)),
    ],
    ids=["amount", "text", "reversal"],
)
def test_nothing_is_corrected_before_its_own_day(book: Book, act: Adjustment | Reversal) -> None:
    record(book, receipt(100))
    told = "06/03/2022 cannot be used: BC00001/2022 is dated 07/03/2022; date its correction that day or later."
    with pytest.raises(DateRefusedError, match=f"^{re.escape(told)}$"):
        record(book, act)
    assert record(book, replace(act, date=MARCH)).no == "DC00001/2022"


def test_an_adjustment_is_not_undone_before_its_own_day(book: Book) -> None:
    record(book, receipt(100))
    record(book, Adjustment(of="BC1/2022", date=LATER, amount=90))
    with pytest.raises(DateRefusedError, match="DC00001/2022 is dated 20/03/2022"):
        record(book, Reversal(of="DC1/2022", date=MARCH))


# -- what to undo first -----------------------------------------------------------------------------------------------


def test_a_voucher_is_undone_after_its_adjustments_the_last_first(book: Book) -> None:
    record(book, receipt(100))
    record(book, Adjustment(of="BC1/2022", date=MARCH, amount=90))
    record(book, Adjustment(of="BC1/2022", date=MARCH, amount=80))

    undo = book.corrections.reversals("BC1", LATER, "hủy")

    assert [act.of for act in undo] == ["DC00002/2022", "DC00001/2022", "BC00001/2022"]
    assert {(act.date, act.description) for act in undo} == {(LATER, "hủy")}
    done = record_all([(book, act) for act in undo])
    assert [one.postings[0].amount for one in done] == [10, 10, -100]


def test_an_adjustment_that_is_undone_is_not_undone_again(book: Book) -> None:
    record(book, receipt(100))
    record(book, Adjustment(of="BC1/2022", date=MARCH, amount=90))
    record(book, Adjustment(of="BC1/2022", date=MARCH, amount=80))
    record(book, Reversal(of="DC2/2022", date=MARCH))

    assert [act.of for act in book.corrections.reversals("BC1", LATER)] == ["DC00001/2022", "BC00001/2022"]


# -- the day of a correction ------------------------------------------------------------------------------------------


def test_a_correction_without_a_day_lies_on_that_of_what_it_corrects(book: Book) -> None:
    record(book, receipt(100))
    record(book, Adjustment(of="BC1/2022", date=LATER, amount=90))
    assert book.corrections.correction_day("BC1/2022") == MARCH
    assert [act.date for act in book.corrections.reversals("BC1/2022")] == [LATER, MARCH]


def test_where_its_month_is_closed_it_lies_on_the_first_open_day_of_its_year(book: Book) -> None:
    record(book, receipt(100))
    record(book, closing_act("2022-04"))
    (undo,) = book.corrections.reversals("BC1/2022")
    assert undo.date == book.corrections.correction_day("BC1/2022") == date(2022, 5, 1)
    record(book, undo, reason="ghi hai lần")


MAY: Final = date(2022, 5, 1)


@pytest.mark.parametrize("act", [Reversal(of="BC1/2022", date=MAY), Adjustment(of="BC1/2022", date=MAY, amount=90)])
def test_what_changes_the_figures_of_a_closed_month_says_why(book: Book, act: Act) -> None:
    record(book, receipt(100))
    record(book, closing_act("2022-04"))
    with pytest.raises(ReasonNeededError, match="what was booked on 07/03/2022, in a month that is closed"):
        record(book, act)
    record(book, act, reason="ghi hai lần")


def test_a_correction_of_a_closed_voucher_is_undone_with_a_reason_too(book: Book) -> None:
    record(book, receipt(100))
    record(book, closing_act("2022-04"))
    no = record(book, Adjustment(of="BC1/2022", date=MAY, amount=90), reason="gõ nhầm").no
    assert no == "DC00001/2022"
    with pytest.raises(ReasonNeededError):
        record(book, Reversal(of=no, date=MAY))


def test_a_text_of_a_closed_month_and_a_voucher_of_an_open_one_are_corrected_without_a_reason(book: Book) -> None:
    record(book, receipt(100))
    record(book, closing_act("2022-04"))
    record(book, Adjustment(of="BC1/2022", date=MAY, description="Ủng hộ"))
    record(book, replace(receipt(100), date=MAY))
    record(book, Reversal(of="BC2/2022", date=MAY))


def test_where_its_year_is_closed_both_years_are_named_and_a_person_chooses(book: Book) -> None:
    record(book, receipt(100))
    record(book, closing_act("2022"))
    for asked in (book.corrections.correction_day, book.corrections.reversals):
        with pytest.raises(CorrectionError) as caught:
            asked("BC1/2022")
        assert "2022" in str(caught.value)
        assert "2023" in str(caught.value)
    (undo,) = book.corrections.reversals("BC1/2022", date(2023, 1, 10))
    record(book, undo, reason="ghi hai lần")


# -- right lines ------------------------------------------------------------------------------------------------------


def two_kinds_of_gifts(book: Book) -> None:
    """Record a receipt of 100 whose shares lie on two accounts."""
    record(book, OpenAccount(code="5118", name="Other gifts", type=AccountType.INCOME))
    splits = (Split(fund="TH", amount=Money(60), account="5111"), Split(fund="TH", amount=Money(40), account="5118"))
    record(book, replace(receipt(100), splits=splits))


@pytest.mark.parametrize(
    ("act", "lines"),
    [
        (receipt(100), [("112", "TH", 70), ("112", "PY", 30), ("5111", "TH", -70), ("5111", "PY", -30)]),
        (payment(100), [("112", "TH", -70), ("112", "PY", -30), ("6111", "TH", 70), ("6111", "PY", 30)]),
    ],
    ids=["receipt", "payment"],
)
def test_shares_become_lines_on_the_side_the_voucher_has(
    book: Book, act: Act, lines: list[tuple[str, str, int]]
) -> None:
    record(book, receipt(500))

    found = book.corrections.split_lines(recorded(book, act), [("TH", None, 70), ("PY", None, 30)])

    assert [(line.account, line.fund, line.amount) for line in found] == lines


def test_shares_of_one_fund_are_one_amount_of_money(book: Book) -> None:
    two_kinds_of_gifts(book)

    found = book.corrections.split_lines("BC1", [("TH", "5111", 30), ("TH", "5118", 70)])

    assert [(line.account, line.amount) for line in found] == [("112", 100), ("5111", -30), ("5118", -70)]


def test_a_share_of_a_voucher_with_several_accounts_must_name_its_own(book: Book) -> None:
    two_kinds_of_gifts(book)
    with pytest.raises(CorrectionError, match="it has several accounts"):
        book.corrections.split_lines("BC1", [("TH", "5111", 30), ("TH", None, 70)])


@pytest.mark.parametrize(
    "act",
    [
        Move(date=MARCH, source="112", target="111", fund="TH", amount=Money(5), description="x"),
        journal(Posting("6111", "TH", 5), Posting("5111", "TH", -5)),
        journal(Posting("112", "TH", 5), Posting("112", "TH", -5, party="D1")),
    ],
    ids=["two money accounts", "no money account", "nothing but money"],
)
def test_only_a_receipt_or_payment_has_shares(book: Book, act: Act) -> None:
    record(book, receipt(100))
    no = recorded(book, act)
    with pytest.raises(CorrectionError, match="it is no receipt or payment"):
        book.corrections.split_lines(no, [("TH", None, 5)])


@pytest.mark.parametrize("no", ["PT", "BN"])
def test_the_account_of_a_move_is_not_put_right_by_one_account(book: Book, no: str) -> None:
    record(book, receipt(100))
    done = record(
        book, Move(date=MARCH, source="112", target="111", fund="TH", amount=Money(5), description="rút tiền")
    )
    (of,) = (one for one in done.nos if one.startswith(no))
    with pytest.raises(CorrectionError, match="it has several lines"):
        record(book, Adjustment(of=of, date=MARCH, account="111"), reason="nhầm tài khoản")


def test_the_right_amount_of_a_transfer_between_funds_is_that_of_both_sides(book: Book) -> None:
    record(book, receipt(100))
    given = FundTransfer(
        date=MARCH, amount=Money(30), account="112", from_fund="TH", to_fund="PY", description="điều chuyển"
    )
    no = recorded(book, given)
    for right in (20, 0, 25):
        record(book, Adjustment(of=no, date=MARCH, amount=right), reason="x")
        now = stands(book)
        assert (now["112", "TH"], now.get(("112", "PY"), 0)) == (100 - right, right)


def test_an_amount_is_refused_where_several_lines_could_be_meant(book: Book) -> None:
    """The refusal names what there is; of a settlement, that it is recorded anew."""
    record(book, receipt(1000))
    two_kinds_of_gifts(book)
    record(book, OpenAccount(code="141", name="Advances", type=AccountType.ASSET, kind=AccountKind.ADVANCE))
    given = GiveAdvance(
        date=MARCH, party="D1", fund="TH", account="112", amount=Money(50), due=LATER, description="tạm ứng"
    )
    seq = record(book, given).seq
    spent = (Spent(account="6111", amount=Money(30)),)
    settled = recorded(
        book, SettleAdvance(advance=seq, date=MARCH, spent=spent, returned=Money(20), account="112", description="x")
    )
    with pytest.raises(CorrectionError) as caught:
        record(book, Adjustment(of="BC2/2022", date=MARCH, amount=90))
    assert caught.value.text(operator=True).endswith("give the right ones with --split, or --debit and --credit")
    with pytest.raises(CorrectionError, match="reverse it and record it anew"):
        record(book, Adjustment(of=settled, date=MARCH, amount=90))


# -- one correction after another -------------------------------------------------------------------------------------

RIGHT: Final[dict[str, Any]] = {"account": "111", "contra": "6112", "fund": "PY", "party": "D1", "amount": 40}
START: Final = {("111", "TH"): 100, ("111", "PY"): 100, ("112", "TH"): 100, ("112", "PY"): 100}


def spent(book: Book) -> str:
    """Give each account and fund 100, pay 30 of 112 and TH for 6111, and return the number of that voucher."""
    record(book, OpenAccount(code="6112", name="Prizes", type=AccountType.EXPENSE))
    for account, fund in START:
        record(book, receipt(100, fund, account))
    return recorded(book, payment(30))


def stands(book: Book) -> dict[tuple[str, str], int]:
    """Return what each account has in each fund, but for the gifts."""
    with book.books.source.reading() as connection:
        rows = tuple(book.view(connection, book.books.clock()).balances())
    return {(row.account, row.fund): row.amount for row in rows if row.amount and row.account != "5111"}


@pytest.mark.parametrize("order", list(permutations(RIGHT)), ids="-".join)
def test_corrections_of_one_value_each_end_at_the_right_voucher(book: Book, order: tuple[str, ...]) -> None:
    no = spent(book)
    for name in order:
        record(book, Adjustment(of=no, date=MARCH, **{name: RIGHT[name]}), reason="x")
    assert stands(book) == {**START, ("111", "PY"): 60, ("6112", "PY"): 40}


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([{"account": "111"}, {"account": "112"}], {("112", "TH"): 70, ("6111", "TH"): 30}),
        ([{"account": "111"}, {"account": "112"}, {"amount": 20}], {("112", "TH"): 80, ("6111", "TH"): 20}),
        ([{"account": "111"}, {"contra": "6112"}], {("111", "TH"): 70, ("6112", "TH"): 30}),
        ([{"account": "111"}, {"amount": 0}, {"amount": 10}], {("111", "TH"): 90, ("6111", "TH"): 10}),
        ([{"account": "331"}, {"contra": "6112"}], {("331", "TH"): -30, ("6112", "TH"): 30}),
        ([{"account": "331"}, {"account": "111"}], {("111", "TH"): 70, ("6111", "TH"): 30}),
    ],
    ids=str,
)
def test_a_correction_begins_with_what_the_corrections_before_left(
    book: Book, steps: list[dict[str, Any]], expected: dict[tuple[str, str], int]
) -> None:
    no = spent(book)
    for step in steps:
        record(book, Adjustment(of=no, date=MARCH, **step), reason="x")
    assert stands(book) == {**START, **expected}


def test_shares_are_put_right_on_the_account_on_which_the_voucher_stands_or_on_one_that_is_named(
    book: Book,
) -> None:
    no = spent(book)
    record(book, Adjustment(of=no, date=MARCH, account="111"), reason="x")
    lines = book.corrections.split_lines(no, [("TH", None, 10), ("PY", None, 20)])
    record(book, Adjustment(of=no, date=MARCH, lines=lines), reason="x")
    spent_so = {("6111", "TH"): 10, ("6111", "PY"): 20}
    assert stands(book) == {**START, ("111", "TH"): 90, ("111", "PY"): 80, **spent_so}

    record(book, Adjustment(of=no, date=MARCH, lines=lines, account="112"), reason="x")
    assert stands(book) == {**START, ("112", "TH"): 90, ("112", "PY"): 80, **spent_so}
