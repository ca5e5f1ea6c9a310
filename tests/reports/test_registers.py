"""The register of an account, the journal and the list of vouchers."""

from datetime import date
from importlib import import_module
from itertools import islice
from typing import Any

import pytest

from quykhuyenhoc import Book, record
from quykhuyenhoc.acts import Adjustment
from quykhuyenhoc.errors import NotFoundError, VoucherNumberError
from quykhuyenhoc.reports import journal, register, span, trial_balance, vouchers
from quykhuyenhoc.shapes import Report
from quykhuyenhoc.store import accounts
from tests.closing import closing_act
from tests.reports.small import award, gift

Q1 = span("2022-Q1")


def cells(report: Report[Any], *keys: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, key) for key in keys) for row in report.rows]


OF_112 = [
    ("BC00001/2022", 1000, 0, 1180),
    ("BN00001/2022", 0, 100, 1080),
    ("BN00002/2022", 0, 40, 1040),
    ("BC00002/2022", 30, 0, 1070),
    ("DC00001/2022", 0, 100, 970),
    ("DC00002/2022", 100, 0, 1070),
    ("PK00002/2022", 50, 0, 1120),
    ("PK00002/2022", 0, 50, 1070),
    ("BC00003/2022", 500, 0, 1570),
]
"""The register of 112 with its sub-account 1121, after an opening of 180."""
SIDES = ("no", "debit", "credit", "balance")


def test_a_register_runs_from_the_opening_balance_to_the_closing_one(book: Book) -> None:
    report = register(book, "112", Q1)
    assert cells(report, *SIDES) == OF_112
    assert report.totals == {"debit": 1680, "credit": 290, "balance": 1570}
    assert report.notes == ("Opening balance: 180.",)


def test_a_line_tells_its_voucher_its_other_side_and_its_party(book: Book) -> None:
    first, second, third, *_rest = register(book, "112", Q1).rows
    assert first._asdict() == {
        "date": date(2022, 1, 15), "no": "BC00001/2022", "description": "ủng hộ", "contra": "5111",
        "fund": "TH", "party": "D1", "debit": 1000, "credit": 0, "balance": 1180,
        "cursor": "@2022-01-15.14.1.1",
    }  # fmt: skip
    assert (second.contra, second.party) == ("6111", None)
    assert (third.no, third.contra) == ("BN00002/2022", "111")
    assert cells(register(book, "111", Q1), "no", "contra") == [("PT00001/2022", "112")]
    corrections = [row.description for row in register(book, "112", Q1).rows if str(row.no).startswith("DC")]
    assert corrections == ["Adjustment of BC00001/2022", "Reversal of BN00001/2022"]


@pytest.mark.parametrize("count", [1, 2, 9, 50])
def test_the_last_lines_are_the_end_of_the_whole_register(book: Book, count: int) -> None:
    assert cells(register(book, "112", Q1, last=count), *SIDES) == OF_112[-count:]


def test_no_last_line_is_none(book: Book) -> None:
    assert cells(register(book, "112", Q1, last=0)) == []
    assert cells(register(book, "331", Q1, last=3)) == []


def test_a_register_goes_on_after_a_voucher_with_its_balance(book: Book) -> None:
    assert cells(register(book, "112", Q1, after="BN1", limit=2), *SIDES) == OF_112[2:4]
    assert cells(register(book, "112", Q1, after="PK2"), *SIDES) == OF_112[8:]
    assert cells(register(book, "112", Q1, after=1, limit=1), *SIDES) == OF_112[:1]
    march = span("2022-03")
    assert cells(register(book, "112", march, after="BN1"), *SIDES) == OF_112[3:]
    assert cells(register(book, "112", span("2022-02"), after="BC3"), *SIDES) == []
    with pytest.raises(NotFoundError, match="BN00009"):
        register(book, "112", Q1, after="BN9")
    with pytest.raises(VoucherNumberError):
        register(book, "112", Q1, after="nothing")


def test_long_registers_are_read_page_by_page(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts.AccountReader.page, "__defaults__", (accounts.START, 2))
    for module in ("quykhuyenhoc.reports.accounts.register", "quykhuyenhoc.reports.vouchers"):
        monkeypatch.setattr(import_module(module), "PAGE", 2)
    assert cells(register(book, "112", Q1), *SIDES) == OF_112
    assert cells(register(book, "112", Q1, last=5), *SIDES) == OF_112[-5:]
    assert cells(register(book, "112", Q1, limit=5), *SIDES) == OF_112[:5]
    assert [row.no for row in vouchers(book, Q1).rows][:3] == ["PK00001/2022", "BC00001/2022", "BN00001/2022"]
    assert len({row.seq for row in journal(book, Q1).rows}) == 9
    assert len({row.seq for row in journal(book, Q1, last=5).rows}) == 5


def test_what_is_recorded_while_a_register_is_read_is_not_in_it(book: Book) -> None:
    rows = iter(register(book, "112", Q1).rows)
    first = list(islice(rows, 1))
    record(book, gift(5000, date(2022, 3, 30)))
    assert [row.balance for row in (*first, *rows)][-1] == 1570


def test_a_register_of_one_fund_or_party_has_their_balance(book: Book) -> None:
    assert cells(register(book, "112", Q1, fund="VP"), *SIDES) == [("PK00002/2022", 50, 0, 110)]
    gifts = register(book, "5111", Q1, party="D1")
    assert cells(gifts, *SIDES) == [
        ("BC00001/2022", 0, 1000, -1000),
        ("BC00002/2022", 0, 30, -1030),
        ("DC00001/2022", 100, 0, -930),
        ("BC00003/2022", 0, 500, -1430),
    ]
    assert gifts.totals == {"debit": 100, "credit": 1530, "balance": -1430}
    assert cells(register(book, "5111", Q1, party="D1", last=1), "balance") == [(-1430,)]
    assert cells(register(book, "5111", Q1, party="D1", after="BC2"), "balance") == [(-930,), (-1430,)]
    with pytest.raises(NotFoundError, match="party 'D9'"):
        register(book, "112", Q1, party="D9")


def test_income_and_expense_of_a_party_begin_with_nothing_after_the_closing_of_a_year(book: Book) -> None:
    record(book, closing_act("2022"))
    record(book, gift(200, date(2023, 1, 8)))
    after = register(book, "5111", span("2023"), party="D1")
    assert cells(after, "credit", "balance") == [(200, -200)]
    assert after.totals == {"debit": 0, "credit": 200, "balance": -200}
    assert after.notes[0] == "Opening balance: 0."
    assert cells(register(book, "5111", span("2023"), party="D1", last=1), "balance") == [(-200,)]


def test_a_register_known_at_an_act_ends_there(book: Book) -> None:
    size = book.head().size
    assert cells(register(book, "112", Q1, known_at=size - 2), *SIDES)[-1] == ("BC00003/2022", 500, 0, 1570)
    assert cells(register(book, "112", Q1, known_at=size - 2, last=1), "balance") == [(1570,)]
    assert len(cells(register(book, "112", Q1, known_at=size - 2))) == 7


def lines(book: Book, **given: Any) -> list[tuple[object, ...]]:
    return cells(journal(book, Q1, **given), "no", "account", "fund", "amount")


def test_the_journal_shows_every_entry_whole_in_the_order_of_days(book: Book) -> None:
    found = lines(book)
    assert found[:6] == [
        ("PK00001/2022", "112", "TH", 120),
        ("PK00001/2022", "112", "VP", 60),
        ("PK00001/2022", "4111", "TH", -120),
        ("PK00001/2022", "4111", "VP", -60),
        ("BC00001/2022", "112", "TH", 1000),
        ("BC00001/2022", "5111", "TH", -1000),
    ]
    assert [no for no, *_rest in found[8:10]] == ["PT00001/2022, BN00002/2022"] * 2
    assert sum(int(str(amount)) for *_rest, amount in found) == 0


@pytest.mark.parametrize(
    ("filters", "nos"),
    [
        ({"series": "bc"}, ["BC00001/2022", "BC00002/2022", "BC00003/2022"]),
        ({"account": "1121"}, ["BC00002/2022"]),
        ({"fund": "VG"}, ["BC00003/2022"]),
        ({"party": "D1", "most": 100}, ["BC00002/2022", "DC00001/2022"]),
        ({"least": 500}, ["BC00001/2022", "BC00003/2022"]),
        ({"text": "LO mai"}, ["BN00001/2022"]),
        ({"text": "100%"}, ["BC00003/2022"]),
        ({"text": "tai_san"}, ["BC00003/2022"]),
        ({"text": "t_i"}, []),
        ({"actor": "thuy"}, ["DC00002/2022"]),
        ({"last": 2}, ["PK00002/2022", "BC00003/2022"]),
        ({"limit": 1, "after": "BC1"}, ["BN00001/2022"]),
        ({"series": "BC", "last": 1}, ["BC00003/2022"]),
    ],
)
def test_a_journal_is_filtered(book: Book, filters: dict[str, Any], nos: list[str]) -> None:
    assert list(dict.fromkeys(no for no, *_rest in lines(book, **filters))) == nos


def test_vouchers_are_listed_with_what_became_of_them(book: Book) -> None:
    record(book, Adjustment(of="BC2/2022", date=date(2022, 3, 30), person="Lò Văn B"), reason="sai tên")
    found = cells(vouchers(book, Q1), "no", "amount", "state", "party")
    assert found[:3] == [
        ("PK00001/2022", 180, None, None),
        ("BC00001/2022", 1000, "adjusted", "D1"),
        ("BN00001/2022", 100, "reversed", None),
    ]
    assert found[-1][1:] == (None, None, None)
    assert cells(vouchers(book, Q1, series="BN"), "no") == [("BN00001/2022",), ("BN00002/2022",)]
    assert cells(vouchers(book, Q1, series="BC", last=1), "no") == [("BC00003/2022",)]
    assert cells(vouchers(book, Q1, after="BN1", limit=1), "no") == [("PT00001/2022",)]
    assert cells(vouchers(book, span("2021"))) == []


def test_a_hot_account_agrees_with_the_trial_balance_on_every_day(book: Book) -> None:
    for n in range(1, 29):
        record(book, (gift if n % 2 else award)(n, date(2022, 4, n)))
        whole = span(from_="2022-01-05", to=date(2022, 4, n))
        closing = next(row.closing for row in trial_balance(book, whole).rows if row.account == "112")
        assert cells(register(book, "112", whole, last=1), "balance") == [(int(str(closing)) + 30,)]


def test_without_days_a_list_holds_all_entries_up_to_today(book: Book) -> None:
    record(book, gift(9, date(2023, 2, 1)))
    assert cells(register(book, "112"), *SIDES) == [*OF_112, ("BC00001/2023", 9, 0, 1579)]
    assert cells(register(book, "112", last=1), *SIDES) == [("BC00001/2023", 9, 0, 1579)]
    assert register(book, "112").notes[0] == "Opening balance: 180."
    assert cells(journal(book, limit=1), "no")[0] == ("PK00001/2022",)
    assert cells(register(book, "112", span(as_of="2023-03-01")), *SIDES) == [("BC00001/2023", 9, 0, 1579)]
