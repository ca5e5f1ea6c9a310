"""From a figure to its postings; finding; exceptions; lists."""

from datetime import date
from typing import Any

import pytest

from quykhuyenhoc import Book, Books, record
from quykhuyenhoc.acts import Adjustment, OpenBook, OpenParty
from quykhuyenhoc.errors import ChoiceError
from quykhuyenhoc.reports import (
    accounts,
    books_list,
    controls,
    exceptions,
    explain_figure,
    find,
    fund_report,
    funds,
    parties,
    periods,
    span,
    trial_balance,
)
from quykhuyenhoc.shapes import Report
from tests.closing import closing_act, filing_act
from tests.reports.small import award, gift

Q1 = span("2022-Q1")
MARCH = span("2022-03")


def cells(report: Report[Any], *keys: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, key) for key in keys) for row in report.rows]


def total(report: Report[Any]) -> tuple[object, int]:
    """Return the figure and the sum of its postings."""
    return report.totals["amount"], sum(row.amount for row in report.rows)


def test_every_cell_of_the_trial_balance_is_the_sum_of_its_postings(book: Book) -> None:
    for row in trial_balance(book, MARCH).rows:
        if row.account != "112":  # its own row has no sub-account in it; the figure has
            for column in ("opening", "debit", "credit", "closing"):
                figure = explain_figure(book, account=str(row.account), column=column, span=MARCH)
                assert total(figure) == (getattr(row, column),) * 2


def test_every_cell_of_the_fund_report_is_the_sum_of_its_postings(book: Book) -> None:
    record(book, closing_act("2022"))
    for row in fund_report(book, MARCH).rows:
        for column in ("opening", "received", "spent", "transfers", "closing"):
            figure = explain_figure(book, fund=str(row.fund), column=column, span=MARCH)
            assert total(figure) == (getattr(row, column),) * 2
    assert total(explain_figure(book, fund="TH", column="available", span=MARCH)) == (1000, 1000)


def test_the_postings_of_a_figure_tell_their_voucher_and_act(book: Book) -> None:
    report = explain_figure(book, account="6111", span=Q1)
    first = 15
    assert cells(report, "no", "account", "fund", "amount", "seq") == [
        ("BN00001/2022", "6111", "TH", 100, first),
        ("DC00002/2022", "6111", "TH", -100, book.head().size),
    ]
    assert cells(explain_figure(book, account="112", fund="VP", column="opening", span=Q1), "amount") == [(60,)]
    assert cells(explain_figure(book, account="6111", span=Q1, known_at=first), "amount") == [(100,)]


def test_a_figure_that_no_report_has_is_refused(book: Book) -> None:
    with pytest.raises(ChoiceError, match="opening, debit, credit, closing"):
        explain_figure(book, account="112", column="spent")
    with pytest.raises(ChoiceError, match="account, fund"):
        explain_figure(book)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("HOA nguyen", ["D1", "BC00003/2022", "DC00001/2022", "BC00002/2022", "BC00001/2022"]),
        ("rút", ["PT00001/2022, BN00002/2022"]),
        ("lo mai", ["BN00001/2022"]),
        ("người nhầm", ["DC00002/2022"]),
        ("100%", ["BC00003/2022"]),
        ("t_i", []),
        ("!", []),
    ],
)
def test_words_are_found_in_any_order_and_without_tones(book: Book, text: str, codes: list[str]) -> None:
    assert [code for (code,) in cells(find(book, text), "code")] == codes


def test_at_most_so_many_are_found(book: Book) -> None:
    assert cells(find(book, "ủng hộ", 1), "code", "text", "amount") == [("BC00002/2022", "ủng hộ", 30)]


def test_what_stands_in_another_text_is_shown_beside_the_description(book: Book) -> None:
    assert cells(find(book, "lo mai"), "text") == [("học bổng · Lò Thị Mai",)]


def test_an_exception_is_open_until_the_figure_is_healed(book: Book) -> None:
    assert cells(exceptions(book, everything=True)) == []
    record(book, award(900, date(2022, 4, 1)))
    record(book, Adjustment(of="BC1", date=date(2022, 4, 2), amount=800), reason="chỉ có 800")
    # the bank account of all funds still holds money, the fund does not
    assert cells(exceptions(book), "figure", "name", "no", "amount", "latest", "state") == []
    record(book, Adjustment(of="BC1", date=date(2022, 4, 3), amount=600), reason="chỉ có 600")
    shown = ("figure", "name", "no", "date", "amount", "lowest", "latest", "state")
    assert cells(exceptions(book), *shown) == [
        ("fund:TH", "Quỹ Tô Hiệu", "DC00004/2022", date(2022, 4, 3), -200, -200, -200, "open")
    ]
    record(book, gift(250, date(2022, 4, 9)))
    assert cells(exceptions(book)) == []
    assert cells(exceptions(book, everything=True), "amount", "lowest", "latest", "state") == [
        (-200, -200, 50, "healed")
    ]


def test_a_principal_that_a_correction_lowers_is_open_until_it_is_signed_and_no_exception(book: Book) -> None:
    record(book, gift(500, date(2022, 4, 1), fund="VG"))
    lowered = record(book, Adjustment(of="BC3", date=date(2022, 4, 2), amount=100), reason="gõ nhầm")
    shown = ("seq", "no", "effect", "fund", "amount", "state", "waits")
    told = [(lowered.seq, "DC00003/2022", "principal", "VG", 400, "open", 2)]
    assert [row for row in cells(controls(book), *shown) if row[-1]] == told
    record(book, gift(150, date(2022, 4, 3), fund="VG"))
    record(book, gift(250, date(2022, 4, 5), fund="VG"))
    assert [row for row in cells(controls(book), *shown) if row[-1]] == told
    assert cells(exceptions(book, everything=True)) == []


def test_the_registers_are_listed(book: Book) -> None:
    record(book, OpenParty(code="A9", name="Lường Văn An"))
    assert cells(accounts(book), "code", "name", "type", "kind")[1] == ("112", "Tiền gửi", "asset", "bank")
    assert cells(funds(book), "code", "restriction", "floor", "income_fund") == [
        ("TH", "unrestricted", None, None),
        ("VG", "endowment", None, "TH"),
        ("VP", "unrestricted", 20, None),
    ]
    assert cells(parties(book), "code", "name") == [("A9", "Lường Văn An"), ("D1", "Nguyễn Văn Hòa")]
    assert cells(parties(book, known_at=book.head().size - 1), "code") == [("D1",)]


def test_the_months_are_listed_with_their_state(book: Book) -> None:
    record(book.as_("thuy"), closing_act("2022-02"))
    states = cells(periods(book), "period", "state", "actor")
    assert states == [("2022-01", "locked", "thuy"), ("2022-02", "locked", "thuy"), ("2022-03", "open", None)]
    record(book, closing_act("2022"))
    record(book, filing_act(2022))
    assert {state for _month, state in cells(periods(book), "period", "state")} == {"filed"}


def test_the_books_are_listed(books: Books, book: Book) -> None:
    books.open_book(OpenBook(code="PY", name="Phù Yên"))
    assert cells(books_list(books), "code", "name", "seq") == [
        ("SL", book.name, book.head().size),
        ("PY", "Phù Yên", 1),
    ]
