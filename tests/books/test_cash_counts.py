"""Who counts cash: the cashier and a witness, who are two persons whatever their codes are."""

from datetime import date, timedelta

import pytest

from quykhuyenhoc import Book, Books, record
from quykhuyenhoc.acts import AddDonor, CountCash, EndRole, GrantRole, MergeDonors, OpenParty, Seal
from quykhuyenhoc.errors import DateRefusedError, DifferenceError, MatchError, ReasonNeededError
from quykhuyenhoc.kinds import Role
from quykhuyenhoc.ledger import Matter
from quykhuyenhoc.ledger.statements import Counted
from quykhuyenhoc.money import Money
from quykhuyenhoc.reports import count_differences, open_matters, span
from tests.closing import closing_act
from tests.samples import payment, receipt

LAST = date(2022, 3, 31)
PARTIES = (
    ("HOA", "Lê Thị Hoa"),
    ("MAI", "Vũ Thị Mai"),
    ("MAI2", "vũ  thị mai"),
    ("TAM", "Đỗ Tâm"),
    ("TAM2", "Ông Tâm"),
)


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with 50 in cash, whose cashier is MAI; MAI2 bears her name, TAM2 was merged into TAM."""
    found = books["SL"]
    for code, name in PARTIES:
        record(found.as_("HOA"), OpenParty(code=code, name=name))
    record(found.as_("HOA"), GrantRole(party="MAI", role=Role.CASHIER, date=date(2022, 1, 1)))
    for code in ("TAM", "TAM2"):
        record(found.as_("HOA"), AddDonor(code=code))
    record(found.as_("HOA"), MergeDonors(party="TAM2", into="TAM"), reason="một người")
    record(found.as_("HOA"), receipt(50, account="111"))
    return found


def counts(book: Book, cashier: str, witness: str) -> None:
    record(book.as_("HOA"), book.reconciliation.count_act("111", LAST, {50: 1}, cashier=cashier, witness=witness))


@pytest.mark.parametrize(
    ("cashier", "witness", "told"),
    [
        ("MAI", "MAI", "phải khác"), ("HOA", "MAI", "MAI là thủ quỹ"), ("MAI", "MAI2", "cùng tên"),
        ("TAM", "TAM2", "phải khác"), ("TAM2", "TAM", "phải khác"),
    ],
)  # fmt: skip
def test_nobody_is_the_witness_of_her_own_count_under_whatever_code(
    book: Book, cashier: str, witness: str, told: str
) -> None:
    with pytest.raises(MatchError, match=told):
        counts(book, cashier, witness)


def test_a_day_that_is_still_to_come_is_not_counted(book: Book) -> None:
    today = book.books.clock().date()
    for day, told in ((today, ""), (today + timedelta(days=1), "không kiểm trước")):
        act = book.reconciliation.count_act("111", day, {50: 1}, cashier="MAI", witness="HOA")
        if told:
            with pytest.raises(DateRefusedError, match=told):
                record(book.as_("HOA"), act)
        else:
            record(book.as_("HOA"), act)


@pytest.mark.parametrize(("cashier", "witness"), [("MAI", "HOA"), ("MAI", "TAM"), ("HOA", "TAM")])
def test_two_persons_count(book: Book, cashier: str, witness: str) -> None:
    counts(book, cashier, witness)


def test_who_was_cashier_before_the_day_of_the_count_may_be_its_witness(book: Book) -> None:
    record(book.as_("HOA"), GrantRole(party="HOA", role=Role.CASHIER, date=date(2022, 1, 1)))
    record(book.as_("HOA"), EndRole(party="MAI", role=Role.CASHIER, date=date(2022, 3, 30)))
    counts(book, "HOA", "MAI")


@pytest.mark.parametrize(("prepared", "reviewed"), [("MAI", "MAI2"), ("TAM2", "TAM")])
def test_nobody_reviews_what_she_prepared_under_another_code(book: Book, prepared: str, reviewed: str) -> None:
    act = Seal(account="112", until=LAST, party=reviewed, prepared_by=prepared, bank=0, held=0, matches="0" * 64)
    with pytest.raises(MatchError, match=r"phải khác|cùng tên"):
        record(book.as_(reviewed), act)


def test_a_count_that_names_another_balance_tells_the_difference_in_the_currency_that_was_counted(book: Book) -> None:
    act = CountCash(
        account="111", date=LAST, party="MAI", witness="HOA", currency="USD", counted=5, held=5,
        pieces=(Counted(value=5, pieces=1),),
    )  # fmt: skip
    with pytest.raises(DifferenceError) as caught:
        record(book.as_("HOA"), act)
    assert (caught.value.account, caught.value.on, caught.value.amount) == ("111", LAST, Money(-5, "USD"))


def test_a_second_count_of_a_day_says_why_and_the_shortage_that_the_first_found_stays_named(book: Book) -> None:
    short = book.reconciliation.count_act("111", LAST, {20: 1}, cashier="MAI", witness="HOA")
    first = record(book.as_("HOA"), short, reason="thiếu tiền")
    told = Matter(code="counts", subject=f"111 #{first.seq}", amount=-30, currency="VND", since=LAST)
    assert named(book, "2022-03") == (told,)
    with pytest.raises(ReasonNeededError, match=f"#{first.seq}"):
        counts(book, "MAI", "TAM")
    again = book.reconciliation.count_act("111", LAST, {50: 1}, cashier="MAI", witness="TAM")
    record(book.as_("HOA"), again, reason="đếm sót")
    assert named(book, "2022-03") == (told,)
    other = book.reconciliation.count_act("111", date(2022, 4, 1), {50: 1}, cashier="MAI", witness="HOA")
    record(book.as_("HOA"), other)
    assert count_differences(book) == ()
    record(book.as_("HOA"), closing_act("2022-03"))
    assert [one for one in named(book, "2022-04") if one.subject == told.subject] == []


def test_a_shortage_that_was_booked_since_is_no_matter_of_the_count_that_found_it(book: Book) -> None:
    short = book.reconciliation.count_act("111", LAST, {20: 1}, cashier="MAI", witness="HOA")
    record(book.as_("HOA"), short, reason="thiếu tiền")
    record(book.as_("HOA"), payment(30, account="111", day=LAST), reason="phiếu chi ghi sót")
    again = book.reconciliation.count_act("111", LAST, {20: 1}, cashier="MAI", witness="TAM")
    record(book.as_("HOA"), again, reason="đếm lại sau khi ghi sổ")
    assert named(book, "2022-03") == ()


def named(book: Book, month: str) -> tuple[Matter, ...]:
    return next(kind.found for kind in open_matters(book, span(month)) if kind.code == "counts")
