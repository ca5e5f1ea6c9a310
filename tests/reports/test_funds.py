"""The fund report and the consolidated report."""

from datetime import date
from typing import Any

import pytest

from quykhuyenhoc import Book, Books, Money, record, record_all
from quykhuyenhoc.acts import AddCurrency, Adjustment, FundTransfer, JournalVoucher, OpenFund
from quykhuyenhoc.errors import DecimalsDifferError, NoSuchBookError, NotFoundError
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import consolidated, fund_report, span
from quykhuyenhoc.shapes import Report
from tests.closing import closing_act
from tests.reports.small import award, gift, open_small

Q1 = span("2022-Q1")
AMOUNTS = ("fund", "opening", "received", "spent", "transfers", "closing", "available")


def cells(report: Report[Any], *keys: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, key) for key in keys) for row in report.rows]


def test_a_fund_closes_with_what_it_had_received_spent_and_transferred(book: Book) -> None:
    report = fund_report(book, Q1)
    assert cells(report, *AMOUNTS) == [
        ("TH", 120, 930, 0, -50, 1000, 1000),
        ("VG", 0, 500, 0, 0, 500, 0),
        ("VP", 60, 0, 0, 50, 110, 90),
    ]
    assert report.totals == {
        "opening": 180, "received": 1430, "spent": 0, "transfers": 0, "closing": 1610, "available": 1090,
    }  # fmt: skip
    assert cells(report, "restriction") == [("unrestricted",), ("endowment",), ("unrestricted",)]


def test_what_is_owed_is_not_available(book: Book) -> None:
    lines = (Posting("6111", "TH", 70), Posting("331", "TH", -70))
    record(book, JournalVoucher(date=date(2022, 3, 20), description="học bổng chưa trả", lines=lines))
    assert cells(fund_report(book, Q1), *AMOUNTS)[0] == ("TH", 120, 930, 70, -50, 930, 930)


def test_net_assets_booked_directly_are_received(book: Book) -> None:
    lines = (Posting("112", "TH", 7), Posting("4111", "TH", -7))
    record(book, JournalVoucher(date=date(2022, 3, 20), description="góp vốn", lines=lines))
    assert cells(fund_report(book, Q1), *AMOUNTS)[0] == ("TH", 120, 937, 0, -50, 1007, 1007)


def test_the_year_end_closing_moves_nothing_between_the_columns(book: Book) -> None:
    record(book, award(30, date(2022, 12, 30)))
    before = cells(fund_report(book, span("2022")), *AMOUNTS)
    record(book, closing_act("2022"))
    assert cells(fund_report(book, span("2022")), *AMOUNTS) == before
    assert before[0] == ("TH", 120, 930, 30, -50, 970, 970)
    assert cells(fund_report(book, span("2023")), *AMOUNTS)[0] == ("TH", 970, 0, 0, 0, 970, 970)


def test_a_fund_report_known_at_an_act_knows_nothing_later(book: Book) -> None:
    size = book.head().size
    assert cells(fund_report(book, Q1, known_at=size - 2), *AMOUNTS)[0] == ("TH", 120, 1030, 100, -50, 1000, 1000)


def test_a_fund_that_opens_after_the_span_is_not_in_it(book: Book) -> None:
    record(book, OpenFund(code="MM", name="Mới", opened=date(2022, 5, 1)))
    assert [code for (code,) in cells(fund_report(book, Q1), "fund")] == ["TH", "VG", "VP"]
    assert [code for (code,) in cells(fund_report(book, span("2022-Q2")), "fund")] == ["MM", "TH", "VG", "VP"]


# -- consolidated ------------------------------------------------------------------------------------------------------


def transfer(books: Books, amount: int, name: str, *, received: bool = True) -> None:
    """Give from SL to PY, as one act in each book."""
    day = date(2022, 3, 15)
    give = FundTransfer(
        date=day, amount=Money(amount), account="112", from_fund="TH", to_book="PY", transfer=name,
        description="chuyển Phù Yên",
    )  # fmt: skip
    take = FundTransfer(
        date=day, amount=Money(amount), account="112", to_fund="TH", from_book="SL", transfer=name,
        description="nhận của tỉnh",
    )  # fmt: skip
    pairs = [(books["SL"], give), (books["PY"], take)]
    record_all(pairs if received else pairs[:1])


@pytest.fixture
def both(books: Books, book: Book) -> Books:
    """Give the books SL and PY, with a transfer of 30 between them."""
    other = open_small(books, "PY", "Hội Khuyến học huyện Phù Yên")
    record(other, gift(200, date(2022, 2, 1)))
    transfer(books, 30, "T1")
    record(other, award(210, date(2022, 3, 16)))
    assert book.code == "SL"
    return books


SET = ("book", "opening", "received", "spent", "closing")


def test_what_books_gave_each_other_is_eliminated(both: Books) -> None:
    report = consolidated(both, None, Q1)
    assert cells(report, *SET) == [
        ("SL", 180, 1430, 30, 1580),
        ("PY", 0, 230, 210, 20),
        ("-", 0, -30, -30, 0),
    ]
    assert report.totals == {"opening": 180, "received": 1630, "spent": 210, "closing": 1600}
    assert report.notes == ()
    assert report.book == "SL,PY"


def test_one_book_alone_has_nothing_to_eliminate(both: Books) -> None:
    report = consolidated(both, ["PY"], Q1)
    assert cells(report, *SET) == [("PY", 0, 230, 210, 20)]
    assert report.notes == ()


def test_a_transfer_that_only_one_book_recorded_is_listed_and_stays(both: Books) -> None:
    transfer(both, 5, "T2", received=False)
    report = consolidated(both, ["SL", "PY"], Q1)
    assert cells(report, *SET)[2] == ("-", 0, -30, -30, 0)
    assert report.notes == ("Transfer T2 from SL to PY is not matched: 5 given, 0 received.",)
    assert report.totals == {"opening": 180, "received": 1630, "spent": 215, "closing": 1595}


def test_a_corrected_transfer_counts_as_corrected(both: Books) -> None:
    record(both["SL"], Adjustment(of="BN3", date=date(2022, 3, 20), amount=20), reason="chuyển thừa")
    report = consolidated(both, None, Q1)
    assert cells(report, *SET)[0] == ("SL", 180, 1430, 20, 1590)
    assert cells(report, *SET)[2] == ("-", 0, -20, -20, 0)
    assert report.notes == ("Transfer T1 from SL to PY is not matched: 20 given, 30 received.",)


@pytest.mark.parametrize(
    ("side", "row", "totals"),
    [("giver", ("SL", 1580, 0, -10, 1590), (0, -10, 1610)), ("taker", ("PY", 20, -10, 0, 10), (-10, 0, 1590))],
)
def test_what_one_book_alone_corrects_in_a_span_is_eliminated_in_neither(
    both: Books, side: str, row: tuple[object, ...], totals: tuple[int, ...]
) -> None:
    book, no = (both["SL"], "BN3") if side == "giver" else (both["PY"], "BC2")
    record(book, Adjustment(of=no, date=date(2022, 4, 20), amount=20), reason="sai số")
    report = consolidated(both, None, span("2022-Q2"))
    assert row in cells(report, *SET)
    assert "-" not in [cell[0] for cell in cells(report, *SET)]
    assert report.totals == dict(zip(("opening", "received", "spent", "closing"), (1600, *totals), strict=True))


def test_a_transfer_outside_the_span_is_in_its_opening(both: Books) -> None:
    report = consolidated(both, None, span("2022-Q2"))
    assert cells(report, *SET) == [("SL", 1580, 0, 0, 1580), ("PY", 20, 0, 0, 20)]


def test_an_unknown_book_is_refused(both: Books) -> None:
    with pytest.raises(NoSuchBookError) as caught:
        consolidated(both, ["SL", "XX"], Q1)
    assert str(caught.value) == "There is no book 'XX' here."


def test_every_report_is_of_one_currency(both: Books) -> None:
    book = both["SL"]
    record(book, AddCurrency(code="USD", exponent=2))
    lines = (Posting("112", "TH", 5_000, "USD"), Posting("5111", "TH", -5_000, "USD"))
    record(book, JournalVoucher(date=date(2022, 3, 20), description="ngoại tệ", lines=lines))
    report = fund_report(book, Q1, currency="USD")
    assert (report.currency, report.exponent) == ("USD", 2)
    assert cells(report, *AMOUNTS)[0] == ("TH", 0, 5_000, 0, 0, 5_000, 5_000)
    assert cells(fund_report(book, Q1), *AMOUNTS)[0] == ("TH", 120, 930, 0, -80, 970, 970)
    together = consolidated(both, None, Q1, currency="USD")
    assert cells(together, *SET) == [("SL", 0, 5_000, 0, 5_000), ("PY", 0, 0, 0, 0)]
    assert (together.exponent, consolidated(both, ["PY", "SL"], Q1, currency="USD").exponent) == (2, 2)


def test_books_that_count_a_currency_with_different_decimals_are_not_added_up(both: Books) -> None:
    for code, exponent in (("SL", 2), ("PY", 6)):
        record(both[code], AddCurrency(code="XAU", exponent=exponent))
    assert consolidated(both, ["PY"], Q1, currency="XAU").exponent == 6
    with pytest.raises(DecimalsDifferError) as caught:
        consolidated(both, None, Q1, currency="XAU")
    assert caught.value.details["books"] == ("SL (2)", "PY (6)")


def test_a_transfer_that_is_not_matched_is_told_with_the_decimals_of_its_currency(both: Books) -> None:
    book = both["SL"]
    record(book, AddCurrency(code="USD", exponent=2))
    lines = (Posting("112", "TH", 5_000, "USD"), Posting("5111", "TH", -5_000, "USD"))
    record(book, JournalVoucher(date=date(2022, 3, 20), description="ngoại tệ", lines=lines))
    gift = FundTransfer(
        date=date(2022, 3, 21), description="chuyển Phú Yên", from_fund="TH", to_book="PY", account="112",
        amount=Money(1_250, "USD"), transfer="T-USD",
    )  # fmt: skip
    record(book, gift)
    notes = consolidated(both, None, Q1, currency="USD").notes
    assert any("12.50 given, 0.00 received" in note for note in notes), notes


@pytest.mark.parametrize("currency", ["vnd", "USD", "112"])
def test_a_currency_that_none_of_the_books_has_is_refused_of_all_together_too(both: Books, currency: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        consolidated(both, None, Q1, currency=currency)
    with pytest.raises(NotFoundError) as alone:
        fund_report(both["SL"], Q1, currency=currency)
    assert str(caught.value) == str(alone.value)


def test_a_book_that_is_gone_is_named(both: Books) -> None:
    with both.source.writing() as connection:
        connection.run("UPDATE qkh_head SET code = 'ZZ' WHERE code = 'PY'")
    assert consolidated(both, ["SL"], Q1).notes[0] == "Missing here: book PY. Its figures are not in this report."
