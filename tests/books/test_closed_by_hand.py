"""Income and expense pass into net assets by the closing of a year alone: nobody books that by hand."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import (
    AddDonor,
    Adjustment,
    ChangeAccount,
    FundTransfer,
    JournalVoucher,
    OpenAccount,
    OpeningBalances,
    Reversal,
)
from quykhuyenhoc.errors import ClosedByHandError, ImportRefusedError
from quykhuyenhoc.files import import_entries
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.kinds import AccountType, Series
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.ledger.vouchers import Entry, Voucher
from quykhuyenhoc.reports.funds.fund_report import fund_report
from quykhuyenhoc.reports.spans import span
from tests.closing import closing_act
from tests.old import file_old
from tests.samples import MARCH, payment, receipt

YEAR: Final = span("2022")
Lines = tuple[tuple[str, str, int], ...]
"""Account, fund, amount (debit positive) of each line."""
pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with a result account, a gift of 40 and an expense of 1."""
    found = books["SL"]
    record(found, OpenAccount(code="911", name="Xác định kết quả", type=AccountType.NET_ASSET))
    record(found, ChangeAccount(code="4111", role="net_assets:unrestricted"))
    record(found, ChangeAccount(code="5111", role="donation"))
    record(found, AddDonor(code="D1"))
    record(found, receipt(40_000))  # BC1
    record(found, payment(1_000))  # BN1
    return found


def entry(lines: Lines, day: date = MARCH) -> JournalVoucher:
    return JournalVoucher(date=day, description="kết chuyển", lines=tuple(Posting(*line) for line in lines))


BY_HAND: Final[dict[str, Lines]] = {
    "income into the result account": (("5111", "TH", 40), ("911", "TH", -40)),
    "expense into the result account": (("911", "TH", 1), ("6111", "TH", -1)),
    "both at once, straight into net assets": (("5111", "TH", 40), ("6111", "TH", -1), ("4111", "TH", -39)),
    "a gift out of net assets": (("4111", "TH", 30), ("5111", "TH", -30)),
    "an expense against net assets": (("6111", "TH", 5), ("4111", "TH", -5)),
    "over several accounts of net assets": (("5111", "TH", 40), ("911", "TH", -15), ("4111", "TH", -25)),
    "beside money that comes and goes": (
        ("5111", "TH", 40), ("911", "TH", -40), ("112", "TH", 3), ("331", "TH", -3),
    ),
    "in one of two funds": (
        ("5111", "TH", 40), ("911", "TH", -40), ("112", "PY", 7), ("5111", "PY", -7),
    ),
}  # fmt: skip
HONEST: Final[dict[str, Lines]] = {
    "what was given for good": (("112", "TH", 7), ("4111", "TH", -7)),
    "a gift of which a part was given for good": (("112", "TH", 100), ("5111", "TH", -60), ("4111", "TH", -40)),
    "a founder's money less the bank's fee": (("112", "TH", 100), ("6111", "TH", 2), ("4111", "TH", -102)),
    "an error of an earlier year, still owed": (("4111", "TH", 5), ("331", "TH", -5)),
    "an error of an earlier year, with its share of this one": (
        ("4111", "TH", 5), ("6111", "TH", 3), ("331", "TH", -8),
    ),
    "into the fund's own account of net assets": (("911", "TH", 5), ("4111", "TH", -5)),
    "between income and expense": (("5111", "TH", 5), ("6111", "TH", -5)),
    "from one fund to another over net assets": (
        ("4111", "TH", 5), ("112", "TH", -5), ("112", "PY", 5), ("4111", "PY", -5),
    ),
    "from one fund to another over income and net assets": (
        ("6111", "TH", 5), ("112", "TH", -5), ("112", "PY", 5), ("4111", "PY", -5),
    ),
}  # fmt: skip


def figures(book: Book) -> list[Any]:
    rows: list[Any] = list(fund_report(book, YEAR).rows)
    return [(row.fund, row.received, row.spent) for row in rows]


@pytest.mark.parametrize("what", BY_HAND)
def test_an_entry_that_closes_by_hand_is_refused_and_no_report_changes(book: Book, what: str) -> None:
    before = figures(book)
    with pytest.raises(ClosedByHandError):
        record(book, entry(BY_HAND[what]))
    assert figures(book) == before


def test_the_refusal_names_both_sides_and_the_command_that_closes(book: Book) -> None:
    with pytest.raises(ClosedByHandError) as caught:
        record(book, entry(BY_HAND["both at once, straight into net assets"]))
    details = {key: caught.value.details[key] for key in ("accounts", "net_assets", "year")}
    assert details == {"accounts": ("5111", "6111"), "net_assets": ("4111",), "year": 2022}
    assert "qkh period close 2022" in caught.value.text(operator=True)
    use_language("vi")
    assert "kết chuyển" in str(caught.value)


@pytest.mark.parametrize("what", HONEST)
def test_what_brings_something_beside_or_passes_nothing_is_recorded(book: Book, what: str) -> None:
    record(book, entry(HONEST[what]))


def test_transfers_openings_closings_and_what_corrects_them_are_recorded(book: Book) -> None:
    lines = (Posting("112", "TH", 9), Posting("5111", "TH", -5), Posting("4111", "TH", -4))
    record(book, OpeningBalances(date=MARCH, lines=lines))  # PK1
    right = (Posting("112", "TH", 9), Posting("5111", "TH", -2), Posting("4111", "TH", -7))
    record(book, Adjustment(of="PK1", date=MARCH, lines=right), reason="năm trước đã kết chuyển")
    moved = FundTransfer(
        date=MARCH, from_fund="TH", to_fund="PY", amount=Money(5), account="112", description="điều chuyển"
    )
    record(book, Reversal(of=record(book, moved).no or "", date=MARCH), reason="ghi hai lần")
    record(book, closing_act("2022"))
    assert figures(book) == [("PY", 0, 0), ("TH", 40_000, 1_000)]


def test_a_gift_on_a_wrong_account_is_corrected_to_net_assets_and_back(book: Book) -> None:
    record(book, Adjustment(of="BC1", date=MARCH, contra="4111"), reason="vốn góp")
    record(book, Adjustment(of="BC1", date=MARCH, contra="5111"), reason="đúng là ủng hộ")
    assert figures(book)[1] == ("TH", 40_000, 1_000)


def test_a_correction_that_makes_a_voucher_close_by_hand_is_refused(book: Book) -> None:
    no = record(book, entry((("5111", "TH", 5), ("331", "TH", -5)))).no or ""
    right = (Posting("5111", "TH", 5), Posting("911", "TH", -5))
    with pytest.raises(ClosedByHandError):
        record(book, Adjustment(of=no, date=MARCH, lines=right), reason="kết chuyển")


def test_what_an_older_version_let_in_is_reversed(book: Book) -> None:
    before = figures(book)
    act = entry(BY_HAND["both at once, straight into net assets"])
    booked, voucher = Entry(date=MARCH, lines=act.lines), Voucher(series=Series.PK, year=2022, number=1, entry=1)
    file_old(book, act, actor="test", entry=booked, voucher=voucher)
    assert figures(book) != before
    record(book, Reversal(of="PK1/2022", date=MARCH), reason="chương trình tự kết chuyển")
    assert figures(book) == before


CSV: Final = """ref,date,description,account,fund,amount
1,07/03/2022,ủng hộ,112,TH,500
1,07/03/2022,ủng hộ,5111,TH,-500
2,08/03/2022,kết chuyển,5111,TH,500
2,08/03/2022,kết chuyển,911,TH,-500
"""


def test_the_rows_of_an_old_book_that_close_it_are_named_and_left_out(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "so-cu.csv"
    file.write_text(CSV, encoding="utf-8")
    with pytest.raises(ImportRefusedError) as caught:
        import_entries(book, str(file))
    assert [row.line for row in caught.value.details["rows"]] == [4]
    assert "Leave this entry out" in str(caught.value)
    file.write_text("".join(CSV.splitlines(keepends=True)[:3]), encoding="utf-8")
    assert import_entries(book, str(file)).recorded == 1
