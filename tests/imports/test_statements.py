"""Statements in the book: exactly what the bank printed, each line once, and nothing that does not prove itself."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from quykhuyenhoc import Book, Money, open_books, record
from quykhuyenhoc.acts import AddCurrency, ErasePersonal
from quykhuyenhoc.errors import BankAccountError, StatementDaysError, StatementError, UnprovedError
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.imports.statements import (
    ImportedStatement,
    MissingLines,
    StatementOptions,
    import_statement,
    statement_profile,
)
from quykhuyenhoc.ledger import PersonalAt
from quykhuyenhoc.proof.verification import verify
from quykhuyenhoc.reports import statements
from tests.bank.layouts import FORMATS, TABLES, Printer, camt, mt940
from tests.bank.sheets import Cell, csv, xlsx
from tests.bank.test_unread import with_hidden, with_hidden_rows
from tests.bank.truth import ACCOUNT, FIRST, LAST, Movement, Truth, between, by_chance, by_hand
from tests.conftest import Copy
from tests.samples import Clock, small_book

BANK = StatementOptions(account="112")
UNPROVED = StatementOptions(account="112", unproved=True)
WHOLE = by_chance(60)
MIDDLE = date(2024, 9, 15)
OF_ALL_TEXTS = """\
name = "of-all-texts"
title = "T"
[columns]
date = ["Ngày GD"]
reference = ["Số CT"]
external_id = ["Mã tham chiếu"]
memo = ["Nội dung"]
counterparty = ["Đối tác"]
counterparty_account = ["TK đối ứng"]
debit = ["Ghi nợ"]
credit = ["Ghi có"]
balance = ["Số dư"]
[labels]
account = ["Số tài khoản"]
opening = ["Số dư đầu kỳ"]
"""


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


@pytest.fixture
def book(place: Copy) -> Iterator[Book]:
    """Give a small book in January 2025; after the test it must be as recorded."""
    with open_books(place("empty").url, clock=Clock(datetime(2025, 1, 15, 3, 0, tzinfo=UTC))) as books:
        yield small_book(books)
        assert list(verify(books)) == []


def take(book: Book, folder: Path, data: bytes, how: StatementOptions = BANK, **more: object) -> ImportedStatement:
    """Import the one statement of a file."""
    place = folder / "sao-ke"
    place.write_bytes(data)
    (found,) = import_statement(book, str(place), how, **more)  # type: ignore[arg-type]
    return found


def kept(book: Book) -> list[tuple[object, ...]]:
    """Return what is kept of each line, in the order of the statements."""
    sql = (
        "SELECT date, amount, reference, value FROM qkh_statement_rows r JOIN qkh_personal p ON p.book = r.book"
        " AND p.seq = r.seq AND p.path = 'rows.' || (r.item - 1) || '.memo' ORDER BY r.seq, r.item"
    )
    with book.books.source.reading() as connection:
        return list(connection.rows(sql))


def total(book: Book) -> tuple[int, int]:
    """Return how many lines are kept, and their sum."""
    with book.books.source.reading() as connection:
        row = connection.one("SELECT count(*), coalesce(sum(amount), 0) FROM qkh_statement_rows")
    assert row
    return int(row[0]), int(row[1])


def test_a_statement_is_kept_line_by_line_as_the_bank_printed_it(book: Book, tmp_path: Path) -> None:
    found = take(book, tmp_path, camt(by_hand()))
    assert found[1:] == ("112", "VND", FIRST, LAST, 3_359_662_231, 3_358_485_798, 5, 5, "", False, (), ())
    assert kept(book) == [
        ("2024-09-05", 50_000, "FT24249001", "UNG HO QUY"),
        ("2024-09-05", 50_000, "FT24249001", "UNG HO QUY"),
        ("2024-09-05", 1_234_567, "FT24249002", "Ủng hộ quỹ khuyến học TH24ABCDEFG"),
        ("2024-09-13", -11_000, "FT24257001", "phi dich vu SMS"),
        ("2024-09-30", -2_500_000, "FT24274001", "Trao học bổng đợt 1, lớp 9A"),
    ]


@pytest.mark.parametrize("layout", [*TABLES, *FORMATS])
def test_every_layout_is_kept_to_the_dong_and_a_second_time_adds_nothing(
    layout: str, sqlite_copy: Copy, tmp_path: Path
) -> None:
    with open_books(sqlite_copy("empty").url, clock=Clock(datetime(2025, 1, 15, tzinfo=UTC))) as books:
        book = small_book(books)
        data = FORMATS[layout](WHOLE) if layout in FORMATS else TABLES[layout](WHOLE, Printer())
        how = {"how": UNPROVED, "reason": "không có số dư đầu"} if "ofx" in layout else {}
        take(book, tmp_path, data, **how)  # type: ignore[arg-type]
        assert total(book) == (60, sum(one.amount for one in WHOLE.movements))
        again = take(book, tmp_path, data, **how)  # type: ignore[arg-type]
        assert (again.known, again.added) == (True, 0)
        assert total(book) == (60, sum(one.amount for one in WHOLE.movements))


def test_figures_that_a_workbook_holds_as_numbers_come_into_the_book_as_texts(book: Book, tmp_path: Path) -> None:
    """A number of the bank or of an account, a memo or a name of figures alone: Excel keeps them all as numbers."""
    rows: list[list[Cell]] = [
        ["Số tài khoản", 7702000299],
        ["Số dư đầu kỳ", 0],
        ["Ngày GD", "Số CT", "Nội dung", "Đối tác", "TK đối ứng", "Mã tham chiếu", "Ghi nợ", "Ghi có", "Số dư"],
        [date(2025, 1, 2), 447100123, 20250102, 911, 19001234, 5550001, None, 5000, 5000],
    ]
    (tmp_path / "own.toml").write_text(OF_ALL_TEXTS, encoding="utf-8")
    how = BANK._replace(profile=statement_profile(str(tmp_path / "own.toml")))
    assert take(book, tmp_path, xlsx(rows), how).added == 1
    assert kept(book) == [("2025-01-02", 5000, "447100123", "20250102")]


def test_the_same_lines_in_another_file_add_nothing(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path, mt940(WHOLE))
    again = take(book, tmp_path, mt940(WHOLE) + b"\r\n")
    assert (again.read, again.added, again.known) == (60, 0, False)
    assert total(book)[0] == 60


def test_halves_that_overlap_give_the_same_as_the_whole(book: Book, tmp_path: Path) -> None:
    first = take(book, tmp_path, mt940(between(WHOLE, FIRST, date(2024, 9, 18))))
    second = take(book, tmp_path, mt940(between(WHOLE, date(2024, 9, 12), LAST)))
    assert first.added + second.added == 60
    assert second.read > second.added
    assert total(book) == (60, sum(one.amount for one in WHOLE.movements))


def test_halves_may_come_in_any_order(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path, mt940(between(WHOLE, date(2024, 9, 12), LAST)))
    take(book, tmp_path, mt940(between(WHOLE, FIRST, date(2024, 9, 18))))
    assert total(book) == (60, sum(one.amount for one in WHOLE.movements))


def test_equal_gifts_of_an_overlap_are_told_apart_by_the_balances(book: Book, tmp_path: Path) -> None:
    day = date(2024, 9, 10)
    gift = Movement(day, 50_000, "FT1", "UNG HO")
    take(book, tmp_path, camt(Truth(0, (gift, gift, gift), first=FIRST, last=day)))
    # The bank's next file begins in the middle of the day: one gift that is there already, and one that is not.
    assert take(book, tmp_path, camt(Truth(100_000, (gift, gift), first=day, last=LAST))).added == 1
    assert total(book) == (4, 200_000)


def test_a_missing_day_is_named_until_a_statement_of_it_comes(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path, camt(between(WHOLE, FIRST, MIDDLE)))
    late = between(WHOLE, date(2024, 9, 17), LAST)
    found = take(book, tmp_path, camt(late))
    assert found.missing == (MissingLines(MIDDLE, between(WHOLE, FIRST, MIDDLE).closing, late.first, late.opening),)
    assert found.unproved == ""
    lacking = take(book, tmp_path, camt(between(WHOLE, date(2024, 9, 16), date(2024, 9, 16))))
    assert (lacking.unproved, lacking.missing) == ("", ())
    assert total(book) == (60, sum(one.amount for one in WHOLE.movements))


def test_a_statement_whose_sums_do_not_hold_is_refused_with_its_row(book: Book, tmp_path: Path) -> None:
    data = TABLES["mb"](by_hand(), Printer(total_wrong_by=7))
    with pytest.raises(UnprovedError, match=r"^The file is not proved \(\d+\): \d+: the total is printed as") as caught:
        take(book, tmp_path, data)
    assert [reason[1] for reason in caught.value.details["reasons"]] == ["totals"]
    assert total(book) == (0, 0)


def test_a_damaged_file_is_refused_with_its_line(book: Book, tmp_path: Path) -> None:
    with pytest.raises(StatementError, match=r"^The statement, line 5: "):
        take(book, tmp_path, mt940(by_hand()).replace(b"C50000,", b"Cx0000,", 1))


def test_blank_amounts_are_filled_only_by_a_person(book: Book, tmp_path: Path) -> None:
    data = TABLES["mb"](by_hand(), Printer(blank=frozenset({1})))
    with pytest.raises(UnprovedError, match=r"by the balances it is 50,000"):
        take(book, tmp_path, data, UNPROVED, reason="vội")
    take(book, tmp_path, data, StatementOptions(account="112", fill_blanks=True))
    assert total(book) == (5, by_hand().closing - by_hand().opening)


def test_a_statement_finds_its_account_by_the_number_that_the_first_one_printed(book: Book, tmp_path: Path) -> None:
    with pytest.raises(BankAccountError, match="no account of the book has this number"):
        take(book, tmp_path, mt940(between(WHOLE, FIRST, MIDDLE)), StatementOptions())
    take(book, tmp_path, mt940(between(WHOLE, FIRST, MIDDLE)))
    assert take(book, tmp_path, mt940(between(WHOLE, date(2024, 9, 16), LAST)), StatementOptions()).account == "112"


def test_a_statement_of_another_account_is_refused(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path, mt940(by_hand()))
    with pytest.raises(BankAccountError, match="of account 9999001932418 at the bank, and 0011001932418 is noted here"):
        take(book, tmp_path, mt940(Truth(0, by_hand().movements, "9999" + ACCOUNT[4:])))


def test_a_dry_run_tells_all_and_keeps_nothing(book: Book, tmp_path: Path) -> None:
    assert take(book, tmp_path, mt940(by_hand()), dry_run=True).added == 5
    assert total(book) == (0, 0)


def test_the_memo_of_a_line_can_be_erased_and_the_log_still_verifies(book: Book, tmp_path: Path) -> None:
    seq = take(book, tmp_path, TABLES["mb"](by_hand(), Printer(file=csv))).seq
    book.books.clock.advance(days=365 * 12)  # type: ignore[attr-defined]
    record(book, ErasePersonal(fields=(PersonalAt(of=seq, path="rows.2.memo"),)), reason="theo yêu cầu")
    assert "Ủng hộ quỹ khuyến học TH24ABCDEFG" not in {row[3] for row in kept(book)}
    assert len(kept(book)) == 4


def without_balances(truth: Truth) -> bytes:
    """Return a table that prints no balance at all."""
    rows: list[list[Cell]] = [[f"{one.day:%d/%m/%Y}", one.reference, one.memo, one.amount] for one in truth.movements]
    return csv([["Ngày", "Số CT", "Nội dung", "Số tiền"], *rows])


def test_balances_that_a_person_states_prove_the_lines_and_stay_as_stated(book: Book, tmp_path: Path) -> None:
    data, generic = without_balances(by_hand()), StatementOptions(account="112", profile=statement_profile("generic"))
    stated = generic._replace(opening=Money(by_hand().opening), closing=Money(by_hand().closing))
    with pytest.raises(UnprovedError, match="is stated by a person and not printed by the bank"):
        take(book, tmp_path, data, stated)
    with pytest.raises(UnprovedError, match="the balance should be 3,358,485,798 ₫ and is printed as 1 ₫"):
        take(book, tmp_path, data, stated._replace(closing=Money(1)), reason="theo sổ phụ")
    assert total(book) == (0, 0)
    found = take(book, tmp_path, data, stated, reason="theo sổ phụ giấy")
    assert (found.unproved, found.opening, found.closing) == (
        "closing_stated,opening_stated", by_hand().opening, by_hand().closing,
    )  # fmt: skip
    (row,) = statements(book, "112").rows
    assert row.unproved == "closing_stated,opening_stated"


def test_a_balance_that_the_file_prints_is_not_stated_otherwise(book: Book, tmp_path: Path) -> None:
    with pytest.raises(StatementError, match=r"it prints the balance itself, 3,359,662,231 ₫, and 7 ₫ is stated"):
        take(book, tmp_path, camt(by_hand()), BANK._replace(opening=Money(7)), reason="x")
    same = BANK._replace(opening=Money(by_hand().opening))
    assert take(book, tmp_path, camt(by_hand()), same, reason="x").unproved == ""


def test_an_opening_balance_that_all_printed_balances_imply_is_proposed(book: Book, tmp_path: Path) -> None:
    rows: list[list[Cell]] = [[f"{one.day:%d/%m/%Y}", one.memo, one.amount, None] for one in by_hand().movements]
    for row, balance in list(zip(rows, by_hand().balances, strict=True))[2:]:
        row[3] = balance
    data = csv([["Ngày", "Nội dung", "Số tiền", "Số dư"], *rows])
    generic = StatementOptions(account="112", profile=statement_profile("generic"))
    with pytest.raises(UnprovedError, match="by the balances that are it was 3,359,662,231 ₫"):
        take(book, tmp_path, data, generic)
    rows[3][3] = 5
    with pytest.raises(UnprovedError, match="no opening balance is printed;"):
        take(book, tmp_path, csv([["Ngày", "Nội dung", "Số tiền", "Số dư"], *rows]), generic)


def test_an_import_says_which_sheet_it_left_out(book: Book, tmp_path: Path) -> None:
    found = take(book, tmp_path, with_hidden("hidden", shown_first=True))
    assert [str(note) for note in found.notes] == ["the sheet S2 is hidden and left out"]
    assert total(book)[0] == 5


def test_an_import_names_the_hidden_rows_that_it_took(book: Book, tmp_path: Path) -> None:
    found = take(book, tmp_path, with_hidden_rows(' hidden="1"', 8))
    assert [str(note) for note in found.notes] == ["rows 8 are hidden in the sheet, and taken"]
    assert total(book)[0] == 5


def test_a_day_outside_the_period_is_noted_and_the_lines_are_in(book: Book, tmp_path: Path) -> None:
    truth = by_hand()
    found = take(book, tmp_path, camt(Truth(truth.opening, truth.movements, last=truth.movements[-2].day)))
    assert (found.unproved, found.last) == ("", truth.movements[-1].day)
    assert [str(note) for note in found.notes] == ["line 5: 30/09/2024 lies outside the days of the statement"]


def test_a_line_that_a_second_file_words_otherwise_is_named_with_both_texts(book: Book, tmp_path: Path) -> None:
    days = [date(2024, 9, day) for day in (3, 4, 5)]
    lines = [Movement(day, 50_000, f"FT{n}", "NGUYEN VAN A chuyen tien ung ho quy") for n, day in enumerate(days)]
    first = take(book, tmp_path, mt940(Truth(0, tuple(lines), first=FIRST, last=days[-1])))
    lines[1] = lines[1]._replace(memo="NGUYEN VAN A chuyen khoan ung ho quy")
    more = (*lines, Movement(date(2024, 9, 9), 7_000, "FT9", "khac"))
    with pytest.raises(UnprovedError) as caught:
        take(book, tmp_path, mt940(Truth(0, more, first=FIRST, last=date(2024, 9, 9))))
    (_whole, (row, code, why)) = caught.value.reasons
    assert (row > 0, code) == (True, "joins")
    assert str(why) == (
        f'the line of 04/09/2024 is "… VAN A chuyen tien ung ho quy" in the book (#{first.seq}) and "… VAN A chuyen'
        f' khoan ung ho quy" here, of 50,000 ₫ in both: the same line in other words; export the days after it, or'
        f" withdraw #{first.seq} first"
    )
    assert total(book)[0] == 3


def test_equal_gifts_on_both_sides_of_a_hole_are_each_there_once_when_it_is_filled(book: Book, tmp_path: Path) -> None:
    day, later = date(2024, 9, 10), date(2024, 9, 11)
    gift, last = Movement(day, 50_000, "", "UNG HO"), Movement(later, 50_000, "", "UNG HO")
    assert take(book, tmp_path, camt(Truth(0, (gift,), first=FIRST, last=day))).added == 1
    found = take(book, tmp_path, camt(Truth(100_000, (gift, last), first=day, last=later)))
    assert (found.added, found.missing) == (2, (MissingLines(day, 50_000, day, 100_000),))
    filled = take(book, tmp_path, camt(Truth(50_000, (gift,), first=day, last=day)))
    assert (filled.added, filled.missing) == (1, ())
    assert total(book) == (4, 200_000)
    again = take(book, tmp_path, camt(Truth(0, (gift, gift, gift, last), first=FIRST, last=later)))
    assert (again.read, again.added, total(book)[0]) == (4, 0, 4)


def test_a_refusal_names_a_remedy_that_is_one_for_its_reasons(book: Book, tmp_path: Path) -> None:
    rows = "01/09/2024;x;{};1.000.000\n02/09/2024;y;{};{}\n03/09/2024;z;5.000;{}\n"
    generic = StatementOptions(account="112", profile=statement_profile("generic"))
    for figures, remedy in (
        (("", "-11.000", "989.000", "994.000"), r"Write the amount into the file: nothing else"),
        (("1.000.000", "", "989.000", "994.000"), r"or take it as the balances say"),
        (("1.000.000", "", "989.000", "7"), r"or take blank amounts as the balances say, and the rest unproved"),
        (("1.000.000", "-11.000", "9", "5.009"), r"or take it unproved with a reason"),
    ):
        data = ("Ngày;Diễn giải;Số tiền;Số dư\n" + rows.format(*figures)).encode()
        with pytest.raises(UnprovedError, match=remedy):
            take(book, tmp_path, data, generic)
    stated = generic._replace(opening=Money(0))
    with pytest.raises(UnprovedError, match=r"stated by a person and not printed by the bank. Say why\."):
        take(
            book,
            tmp_path,
            b"Ng\xc3\xa0y;S\xe1\xbb\x91 ti\xe1\xbb\x81n;S\xe1\xbb\x91 d\xc6\xb0\n01/09/2024;1.000;1.000\n",
            stated,
        )
    assert total(book) == (0, 0)


def printed(day: str, rows: str, opening: int, closing: int) -> bytes:
    """Return MT940 of lines, which prints no balance behind a line."""
    text = f":20:S\n:25:{ACCOUNT}\n:28C:1/1\n:60F:C{day}VND{opening},\n{rows}:62F:C{day}VND{closing},\n-\n"
    return text.encode()


def gift(day: str, amount: int, no: int) -> str:
    """Return a gift as MT940 prints it."""
    return f":61:{day}{day[2:]}C{amount},NTRFFT{no}\n:86:ung ho {no}\n"


WITH_BALANCE = (
    "Ngày;Số CT;Nội dung;Số tiền;Số dư\n31/08/2024;FT0;ung ho 0;500.000;1.500.000\n"
    "31/08/2024;FT1;ung ho 1;200.000;1.700.000\n"
).encode()
FIRST_DAY = printed("240831", gift("240831", 500_000, 0) + gift("240831", 200_000, 1), 1_000_000, 1_700_000)


@pytest.mark.parametrize("turned", [False, True])
def test_a_day_in_another_form_without_balances_behind_lines_adds_nothing(
    book: Book, tmp_path: Path, *, turned: bool
) -> None:
    generic = StatementOptions(account="112", profile=statement_profile("generic"))
    forms = [(WITH_BALANCE, generic), (FIRST_DAY, BANK)]
    found = [take(book, tmp_path, *form) for form in (reversed(forms) if turned else forms)]
    assert [one.added for one in found] == [2, 0]
    assert total(book) == (2, 700_000)


def test_a_form_without_balances_behind_lines_fills_a_hole_with_what_is_missing_alone(
    book: Book, tmp_path: Path
) -> None:
    take(book, tmp_path, WITH_BALANCE, StatementOptions(account="112", profile=statement_profile("generic")))
    take(book, tmp_path, printed("240903", gift("240903", 70_000, 3), 1_850_000, 1_920_000))
    rows = gift("240831", 500_000, 0) + gift("240831", 200_000, 1)
    rows += gift("240901", 150_000, 2) + gift("240903", 70_000, 3)
    whole = printed("240903", rows, 1_000_000, 1_920_000).replace(b":60F:C240903", b":60F:C240831")
    found = take(book, tmp_path, whole)
    assert (found.added, found.missing, total(book)) == (1, (), (4, 920_000))


def in_dollars(naming: list[list[Cell]], day: str = "01/03/2024") -> bytes:
    """Return a statement of one line of 20,000, by the profile mb; ``naming`` stands above it."""
    head: list[Cell] = ["Ngày hạch toán", "Phát sinh nợ", "Phát sinh có", "Số dư", "Nội dung"]
    rows: list[list[Cell]] = [
        *naming,
        ["Số dư đầu kỳ", "0"],
        head,
        [day, None, "20000", "20000", "a"],
        ["Số dư cuối kỳ", "20000"],
    ]
    return csv(rows)


def test_a_statement_in_a_currency_that_the_book_does_not_have_is_refused_where_it_is_named(
    book: Book, tmp_path: Path
) -> None:
    with pytest.raises(StatementError, match=r"line 1: it is in USD, which the book does not have") as caught:
        take(book, tmp_path, in_dollars([["Loại tiền", "USD"]]))
    assert "qkh currency add USD --exponent 2" in caught.value.text(operator=True)
    assert kept(book) == []


def test_the_statements_of_an_account_are_in_one_currency(book: Book, tmp_path: Path) -> None:
    record(book, AddCurrency(code="USD", exponent=2))
    assert take(book, tmp_path, in_dollars([["Loại tiền: USD"]])).currency == "USD"
    with pytest.raises(StatementError, match="line 1: it is in VND, and the other statements of account 112 are in"):
        take(book, tmp_path, in_dollars([["Loại tiền: VND"]], "04/03/2024"))
    unnamed = take(book, tmp_path, in_dollars([], "04/03/2024"))
    assert (unnamed.currency, unnamed.closing) == ("USD", 2_000_000)


def without_days() -> bytes:
    """Return a table that prints no period, with one line of 14 March."""
    return csv([
        ["Số dư đầu kỳ", "0"], ["Ngày", "Nội dung", "Tiền ra", "Tiền vào", "Số dư"],
        ["14/03/2022", "ung ho", None, "500.000", "500.000"], ["Số dư cuối kỳ", "500.000"],
    ])  # fmt: skip


def test_days_that_the_file_does_not_print_are_stated_with_a_reason(book: Book, tmp_path: Path) -> None:
    table = BANK._replace(profile=statement_profile("generic"))
    stated = table._replace(start=date(2022, 3, 1), end=date(2022, 3, 31))
    with pytest.raises(UnprovedError, match="01/03/2022 is stated by a person and not printed by the bank"):
        take(book, tmp_path, without_days(), stated)
    with pytest.raises(UnprovedError, match="14/03/2022 lies outside the days of the statement"):
        take(book, tmp_path, without_days(), stated._replace(end=date(2022, 3, 10)), reason="sổ phụ giấy")
    found = take(book, tmp_path, without_days(), stated, reason="sổ phụ giấy")
    assert (found.first, found.last, found.unproved) == (date(2022, 3, 1), date(2022, 3, 31), "days_stated")


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({"start": date(2022, 3, 1), "end": date(2022, 3, 31)}, "01/03/2022, 31/03/2022"),
        ({"opening": Money(5)}, "5"),
    ],
)
def test_what_is_stated_of_a_file_only_when_it_comes_again_is_not_lost_without_a_word(
    book: Book, tmp_path: Path, stated: dict[str, Any], told: str
) -> None:
    table = BANK._replace(profile=statement_profile("generic"))
    first = take(book, tmp_path, without_days(), table)
    with pytest.raises(StatementError, match=f"the book has it as #{first.seq}, and {told}") as caught:
        take(book, tmp_path, without_days(), table._replace(**stated), reason="sổ phụ giấy")
    assert f"qkh statement withdraw {first.seq}" in caught.value.text(operator=True)
    assert take(book, tmp_path, without_days(), table).known


def test_what_was_stated_may_be_stated_again(book: Book, tmp_path: Path) -> None:
    table = BANK._replace(
        profile=statement_profile("generic"), start=date(2022, 3, 1), end=date(2022, 3, 31), opening=Money(0)
    )
    assert not take(book, tmp_path, without_days(), table, reason="sổ phụ giấy").known
    assert take(book, tmp_path, without_days(), table, reason="sổ phụ giấy").known


def of_cells(*days: date) -> bytes:
    """Return a table whose days are date cells, with a balance behind each line."""
    lines: list[list[Cell]] = [[day, "ung ho", None, 10_000, 10_000 * at] for at, day in enumerate(days, 1)]
    return xlsx([["Ngày", "Nội dung", "Tiền ra", "Tiền vào", "Số dư"], *lines])


def test_days_that_may_have_been_turned_round_are_taken_only_where_a_person_is_sure(book: Book, tmp_path: Path) -> None:
    table, data = BANK._replace(profile=statement_profile("generic")), of_cells(date(2022, 2, 3), date(2022, 3, 3))
    with pytest.raises(StatementDaysError, match=r"line 2: .*03/02/2022 may be 02/03/2022") as caught:
        take(book, tmp_path, data, table)
    assert "--dates dmy with --profile generic" in caught.value.text(operator=True)
    assert kept(book) == []
    sure = table._replace(days_sure=True)
    assert take(book, tmp_path, data, sure).added == 2
    assert take(book, tmp_path, data, table).known


def test_texts_that_are_likely_written_in_another_order_name_both_orders(book: Book, tmp_path: Path) -> None:
    lines: list[list[Cell]] = [["Ngày", "Nội dung", "Tiền ra", "Tiền vào", "Số dư"]]
    lines += [[f"03/{day:02}/2022", "ung ho", None, 10_000, 10_000 * at] for at, day in enumerate((2, 7, 9), 1)]
    table = BANK._replace(profile=statement_profile("generic"))
    with pytest.raises(StatementDaysError, match=r'line 2: "03/02/2022" is read as .*02/03/2022') as caught:
        take(book, tmp_path, csv(lines), table)
    told = caught.value.text(operator=True)
    assert "--dates dmy with --profile generic" in told
    assert "else say the other order: --dates mdy" in told
    assert take(book, tmp_path, csv(lines), table._replace(days_sure=True)).added == 3


def test_days_that_would_lie_ahead_if_turned_round_are_right(book: Book, tmp_path: Path) -> None:
    table = BANK._replace(profile=statement_profile("generic"))
    assert take(book, tmp_path, of_cells(date(2025, 1, 12)), table).added == 1


def test_a_day_that_the_file_prints_is_not_stated_otherwise(book: Book, tmp_path: Path) -> None:
    other = BANK._replace(end=date(2022, 1, 1))
    with pytest.raises(StatementError, match=r"it prints the day itself, .* and 01/01/2022 is stated"):
        take(book, tmp_path, camt(by_hand()), other, reason="x")
