"""What an act says is used or refused: codes name something, fields do not contradict, money has a source."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Books, Money, record, record_all
from quykhuyenhoc.acts import Adjustment, CloseParty, FundTransfer, OpenParty
from quykhuyenhoc.errors import FieldError, NotFoundError, RefusedError
from quykhuyenhoc.reports import consolidated, span
from tests.samples import MARCH, payment, receipt, small_book

NAME = "Nguyễn Thị Bé Hai"
TRANSFER = FundTransfer(date=MARCH, amount=Money(40), account="112", description="chuyển quỹ")


@pytest.mark.parametrize("make", [receipt, payment], ids=["receipt", "payment"])
@pytest.mark.parametrize("party", [NAME, "D9", "D3"])
def test_the_party_of_a_voucher_is_one_that_is_open_whether_or_not_a_share_is_of_it(
    books: Books, make: Callable[[int], Any], party: str
) -> None:
    book = books["SL"]
    record(book, OpenParty(code="D3", name="C"))
    record(book, CloseParty(code="D3", date=date(2022, 2, 1)))
    record(book, receipt(100))
    act = make(10)
    share = replace(act.splits[0], party="D1")
    for splits in ((share,), (share, replace(share, party=None))):
        with pytest.raises(RefusedError):
            record(book, replace(act, party=party, splits=splits))
    with pytest.raises(RefusedError):
        record(book, Adjustment(of="BC1/2022", date=MARCH, amount=90, party=party))


@pytest.mark.usefixtures("in_english")
def test_the_party_of_a_voucher_is_of_one_share_of_it_at_least(books: Books) -> None:
    book = books["SL"]
    record(book, OpenParty(code="D2", name="B"))
    gift = receipt(10)
    with pytest.raises(RefusedError, match="every share is another party's"):
        record(book, replace(gift, party="D2"))
    done = record(book, replace(gift, party="D2", splits=(*gift.splits, replace(gift.splits[0], party=None))))
    assert {line.party for line in done.postings} == {None, "D1", "D2"}
    record(book, replace(gift, party="D1"))


@pytest.mark.parametrize(
    "given",
    [
        {"to_fund": "TH"},
        {"from_fund": "TH"},
        {"transfer": "T1"},
        {"to_fund": "TH", "from_book": "PY"},
        {"to_fund": "TH", "from_fund": "PY", "transfer": "T1"},
        {"to_fund": "TH", "from_fund": "PY", "from_book": "PY", "transfer": "T1"},
        {"to_fund": "TH", "from_fund": "PY", "to_book": "PY", "transfer": "T1"},
        {"from_book": "PY", "to_book": "PY", "transfer": "T1"},
        {"to_fund": "TH", "from_book": "PY", "to_account": "111", "transfer": "T1"},
        {"to_fund": "TH", "from_book": NAME, "transfer": "T1"},
        {"to_fund": "TH", "from_book": "PY", "transfer": NAME},
    ],
    ids=str,
)
def test_money_that_is_transferred_has_one_source_and_one_end(books: Books, given: dict[str, Any]) -> None:
    small_book(books, "PY")
    with pytest.raises(FieldError):
        record(books["SL"], replace(TRANSFER, **given))


@pytest.mark.parametrize("code", ["XYZ", "SL"])
def test_the_other_book_of_a_transfer_is_another_one_of_the_database(books: Books, code: str) -> None:
    book = books["SL"]
    record(book, receipt(100))
    sides: tuple[dict[str, Any], ...] = {"from_book": code, "to_fund": "TH"}, {"to_book": code, "from_fund": "TH"}
    for given in sides:
        with pytest.raises(NotFoundError) as caught:
            record(book, replace(TRANSFER, transfer="T1", **given))
        assert caught.value.details["name"] == code


@pytest.mark.usefixtures("in_english")
def test_transfers_between_the_books_of_a_database_are_recorded_as_before_and_a_side_alone_is_listed(
    books: Books,
) -> None:
    book, other = books["SL"], small_book(books, "PY")
    record(book, receipt(100))
    record_all(book.funds.transfer_acts(other, replace(TRANSFER, from_fund="TH", to_fund="PY"), "T1"))
    assert consolidated(books, None, span("2022")).notes == ()
    record(other, replace(TRANSFER, amount=Money(7), from_book="SL", to_fund="PY", transfer="T2"))
    assert consolidated(books, None, span("2022")).notes == (
        "Transfer T2 from SL to PY is not matched: 0 given, 7 received.",
    )


def test_an_act_is_of_one_decision(books: Books) -> None:
    book = books["SL"]
    record(book, receipt(100))
    act = replace(TRANSFER, from_fund="TH", to_fund="PY", decision="1/QĐ")
    with pytest.raises(FieldError) as caught:
        record(book, act, decision="2/QĐ", reason="x")
    assert (caught.value.details["field"], "1/QĐ" in str(caught.value)) == ("decision", True)
    record(book, act, decision="1/QĐ", reason="x")


@pytest.mark.parametrize("ask", ["unmatched", "match_automatically"])
def test_what_waits_to_be_matched_is_not_nothing_in_a_currency_that_there_is_not(books: Books, ask: str) -> None:
    with pytest.raises(NotFoundError):
        getattr(books["SL"].matching, ask)("112", currency="usd")
