"""A journal spells every code, text and amount so that three programs read it; what stands in it, word for word."""

import re
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc import Book, Books, open_books, record
from quykhuyenhoc.acts import ChangeParty, JournalVoucher, OpeningBalances
from quykhuyenhoc.errors import UnknownFormatError
from quykhuyenhoc.exports.frames import TEXT_MAX, commodity, part, plain, quantity
from quykhuyenhoc.exports.journals import export_journal
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.ledger import Posting
from tests.closing import closing_act
from tests.conftest import Copy, Place
from tests.exports.programs import code_of, currency_of
from tests.samples import Clock, receipt, small_book

CODES = st.text(string.ascii_letters + string.digits + "._:-", min_size=1, max_size=64)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


@pytest.fixture
def books(sqlite_copy: Copy) -> Iterator[Books]:
    """Give a new file."""
    with open_books(sqlite_copy("empty").url, clock=Clock()) as found:
        yield found


@pytest.fixture
def book(books: Books) -> Book:
    """Give a small book with one gift and one year-end closing."""
    made = small_book(books)
    record(made, receipt(6_100_000))
    record(made, closing_act("2022"))
    return made


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("112", "112"), ("QTH", "QTH"), ("KH-T", "KH-T"), ("a", "X--xa"), ("X--xa", "X--h--hxa"), ("-", "X--x-"),
        ("A.1", "A--p1"), ("x:y_z", "X--xx--cy--uz"), ("--", "X--x--h--h"), ("1.-2", "1--p--h2"),
    ],
)  # fmt: skip
def test_a_code_is_a_part_of_an_account(code: str, name: str) -> None:
    assert part(code) == name


@given(CODES)
def test_a_code_comes_back_from_its_name_which_all_three_programs_take(code: str) -> None:
    assert re.fullmatch("[A-Z0-9][A-Za-z0-9-]*", part(code), re.ASCII)
    assert code_of(part(code)) == code


@given(CODES)
def test_a_currency_comes_back_from_its_commodity(code: str) -> None:
    assert re.fullmatch("[A-Z]{3}|X-[A-Z0-9-]*[A-Z0-9]", commodity(code), re.ASCII)
    assert currency_of(commodity(code)) == code


@pytest.mark.parametrize(
    ("minor", "exponent", "number"),
    [(-6_100_000, 0, "-6100000"), (5, 3, "0.005"), (-123_456, 2, "-1234.56"), (0, 2, "0.00")],
)
def test_an_amount_has_every_decimal_of_its_currency(minor: int, exponent: int, number: str) -> None:
    assert quantity(minor, exponent) == number


def test_a_text_means_nothing_to_the_programs() -> None:
    assert plain('a; b: "c", [2022] |\\') == "a； b： ＂c＂， ［2022］ ｜＼"
    assert len(plain("đ" * 10_000)) == TEXT_MAX + 1


def test_the_journal_of_hledger_word_for_word(book: Book) -> None:
    found = "".join(export_journal(book, "hledger"))
    head, _blank, rest = found.partition("\ndecimal-mark .\n")

    assert head.startswith("; Book SL (Sơn La), acts 1 to 12, written by quykhuyenhoc.\n; Checkpoint: quykhuyenhoc/")
    assert "left out (--with-personal writes them)" in head
    assert "commodity 1000. VND\naccount Assets:112:TH  ; type: A\n    ; account: 112\n    ; fund: TH\n" in rest
    assert (
        rest.partition("\n\n")[2]
        == """\
2022-03-07 (BC00001/2022) receipt
    ; seq: 11
    ; voucher: BC00001/2022
    ; kind: normal
    ; act: receipt
    Assets:112:TH  6100000 VND
        ; fund: TH
    Income:5111:TH  -6100000 VND
        ; fund: TH
        ; party: D1

2022-12-31 (PK00001/2022) close-period
    ; seq: 12
    ; voucher: PK00001/2022
    ; kind: closing
    ; act: close-period
    Income:5111:TH  6100000 VND
        ; fund: TH
    Equity:4111:TH  -6100000 VND
        ; fund: TH

2022-12-31 balances
    ; kind: balances
    Assets:112:TH  0 VND = 6100000 VND
    Equity:4111:TH  0 VND = -6100000 VND
    Income:5111:TH  0 VND = 0 VND
"""
    )


def test_the_journal_of_ledger_differs_in_its_declarations(book: Book) -> None:
    ours, theirs = ("".join(export_journal(book, name)) for name in ("ledger", "hledger"))
    assert "commodity VND\n    format 1000 VND\naccount Assets:112:TH\n    note Bank / Tô Hiệu\n" in ours
    assert ours.partition("\n\n2022")[2] == theirs.partition("\n\n2022")[2]


def test_the_journal_of_beancount_asserts_without_tolerance(book: Book) -> None:
    found = "".join(export_journal(book, "beancount"))
    assert '1900-01-01 open Assets:112:TH VND\n  account: "112"\n  fund: "TH"\n  name: "Bank / Tô Hiệu"\n' in found
    assert '2022-12-31 * "close-period" #closing\n  seq: "12"\n  voucher: "PK00001/2022"\n  kind: "closing"\n' in found
    assert found.endswith("2023-01-01 balance Income:5111:TH  0 ~ 0 VND\n")


@pytest.mark.parametrize("program", ["hledger", "ledger", "beancount"])
def test_what_is_personal_is_written_only_on_request(book: Book, program: str) -> None:
    lines = (Posting("6111", "TH", 5, memo="sổ tay"), Posting("331", "TH", -5))
    record(book, JournalVoucher(date=date(2023, 1, 2), description="mua", lines=lines))
    bare, whole = ("".join(export_journal(book, program, with_personal=p)) for p in (False, True))
    for text in ("ủng hộ quỹ khuyến học", "Nguyễn Văn A", "sổ tay"):
        assert text not in bare
        assert text in whole
    assert "keep it as you keep the book" in whole


def test_a_memo_stands_at_its_own_line_where_the_opening_was_completed(books: Books) -> None:
    book = small_book(books)
    lines = (Posting("112", "TH", 7, memo="tiền"), Posting("331", "TH", -3, memo="nợ"))
    record(book, OpeningBalances(date=date(2022, 1, 1), lines=lines))
    found = "".join(export_journal(book, "ledger", with_personal=True))
    assert "  7 VND\n        ; fund: TH\n        ; memo: tiền\n" in found
    assert "  -3 VND\n        ; fund: TH\n        ; memo: nợ\n" in found
    assert "  -4 VND\n        ; fund: TH\n\n" in found


def test_a_correction_says_what_it_corrects_and_a_transfer_is_marked(full_place: Place) -> None:
    with open_books(full_place.url, clock=Clock()) as books:
        found = "".join(export_journal(books["SL"], "beancount"))
    assert '  corrects: "BC00001/2022"\n' in found
    assert '* "fund-transfer" #transfer\n' in found
    assert '* "opening-balances" #opening\n' in found


def test_only_the_three_programs_are_known(book: Book) -> None:
    with pytest.raises(UnknownFormatError):
        export_journal(book, "gnucash")


def test_a_book_without_entries_is_a_journal_too(books: Books, tmp_path: Path) -> None:
    book = small_book(books)
    record(book, ChangeParty(code="D1", name="B"))
    path = tmp_path / "empty.beancount"
    path.write_text("".join(export_journal(book, "beancount")), encoding="utf-8")
    from tests.exports.programs import beancount

    assert beancount(path, [date(2023, 1, 1)]) == {date(2023, 1, 1): {}}


def test_progress_is_told_and_ends_with_the_whole(book: Book) -> None:
    told: list[tuple[int, int]] = []
    list(export_journal(book, "ledger", progress=lambda *at: told.append(at)))
    assert told == [(2, 2)]
