"""What a refused statement says: the true reason, where it stands, and the next step; nothing is recorded."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quykhuyenhoc import Book, create_books, record
from quykhuyenhoc.acts import GrantRole, OpenAccount, OpenParty, Receipt, SetBankAccount, WithdrawStatement
from quykhuyenhoc.bank import Told
from quykhuyenhoc.errors import BankAccountError, QuyError, UnprovedError
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.imports.statements import StatementOptions, import_statement, statement_profile
from quykhuyenhoc.kinds import AccountKind, AccountType, Role
from quykhuyenhoc.money import Money
from quykhuyenhoc.reports import statement_lines, statements
from tests.bank.sheets import Cell, csv
from tests.samples import Clock, small_book

HEAD: list[Cell] = ["Ngày hạch toán", "Phát sinh nợ", "Phát sinh có", "Nội dung", "Số bút toán"]
LINES: list[list[Cell]] = [
    ["02/03/2024", None, "20000", "a", "R1"], ["03/03/2024", None, "30000", "b", "R2"],
    ["04/03/2024", "5000", None, "c", "R3"],
]  # fmt: skip
NAMED: list[list[Cell]] = [[*line[:3], "LO VAN KEO BENH VIEN K ho tro", line[4]] for line in LINES]
BANK = StatementOptions(account="112")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Give a small book in January 2025."""
    with create_books(str(tmp_path / "quy.db"), clock=Clock(datetime(2025, 1, 15, 3, 0, tzinfo=UTC))) as books:
        yield small_book(books)


def table(lines: list[list[Cell]], closing: int = 45_000, number: str = "777", *, balances: bool = True) -> bytes:
    """Return a statement of the layout mb over the first days of March 2024."""
    around: list[list[Cell]] = [["Số dư đầu kỳ", "0"], HEAD, *lines, ["Số dư cuối kỳ", str(closing)]]
    return csv([["Số tài khoản", number], *(around if balances else around[1:-1])])


def take(book: Book, folder: Path, data: bytes, how: StatementOptions = BANK) -> int:
    """Import a file; return the seq of its first statement."""
    place = folder / "t.csv"
    place.write_bytes(data)
    return import_statement(book, str(place), how, reason="theo trang của ngân hàng")[0].seq


def refused(book: Book, folder: Path, data: bytes, how: StatementOptions = BANK) -> str:
    """Return what the operator reads."""
    everybody = book.as_(None)
    before = len(list(statements(everybody).rows))
    with pytest.raises(QuyError) as caught:
        take(book, folder, data, how)
    assert len(list(statements(everybody).rows)) == before
    return caught.value.text(operator=True)


def changed(at: int, *cells: Cell) -> list[list[Cell]]:
    """Return the lines, one of them with other cells from the first on."""
    return [[*cells, *line[len(cells) :]] if n == at else line for n, line in enumerate(LINES)]


def test_a_line_that_is_to_come_is_refused_by_its_row_and_year(book: Book, tmp_path: Path) -> None:
    said = refused(book, tmp_path, table(changed(2, "04/03/2062")))
    assert said.endswith(
        "t.csv, line 6: the line is dated 04/03/2062, and today is 15/01/2025: a bank prints no line before its day;"
        " look at the year 2062 in the file, and at how its days are written."
    )


def test_a_line_of_the_next_days_is_taken(book: Book, tmp_path: Path) -> None:
    assert take(book, tmp_path, table(changed(2, "20/01/2025")))
    assert "dated 21/01/2025" in refused(book, tmp_path, table(changed(2, "21/01/2025")))


@pytest.mark.parametrize(
    ("rows", "options"),
    [
        (lambda rows: rows[2:-1], "--opening … --closing …"),
        (lambda rows: [*rows[:1], *rows[2:]], "--opening …"),
        (lambda rows: rows[:-1], "--closing …"),
    ],
)  # fmt: skip
def test_balances_that_are_not_printed_may_be_stated(book: Book, tmp_path: Path, rows: "object", options: str) -> None:
    every: list[list[Cell]] = [["Số tài khoản", "777"], ["Số dư đầu kỳ", "0"], HEAD, *LINES, ["Số dư cuối kỳ", "45000"]]
    data = csv(rows(every))  # type: ignore[operator]
    said = refused(book, tmp_path, data)
    assert f"state with a reason what is not printed: {options} with --reason; or take it unproved" in said
    stated = BANK._replace(
        opening=Money(0) if "opening" in options else None, closing=Money(45_000) if "closing" in options else None
    )
    assert take(book, tmp_path, data, stated)


def test_another_number_is_told_with_both_numbers(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path, table(LINES))
    assert refused(book, tmp_path, table(LINES, number="778")) == (
        "Account 112: the statement is of account 778 at the bank, and 777 is noted here; name the account of the book"
        " that it is of with --account, or say the right number if 777 is wrong: qkh statement account 112 --number …."
    )


def test_a_file_of_two_accounts_is_not_one_of_another(book: Book, tmp_path: Path) -> None:
    said = refused(book, tmp_path, table(LINES) + table(LINES, number="778"))
    assert said.startswith("Account 112: the file holds statements of the accounts 777, 778 at the bank, and one")


def test_a_file_that_another_account_has_is_refused_until_it_is_withdrawn(book: Book, tmp_path: Path) -> None:
    record(book, OpenAccount(code="1122", name="MB", type=AccountType.ASSET, kind=AccountKind.BANK))
    there = take(book, tmp_path, table(LINES), StatementOptions(account="1122"))
    said = refused(book, tmp_path, table(LINES))
    assert said == (
        f"Account 112: this file is in the book already, as statement #{there} of account 1122; nothing was added. If"
        f" it is of this account, withdraw #{there} first: qkh statement withdraw {there} --reason …."
    )
    assert take(book, tmp_path, table(LINES), StatementOptions()) == there
    record(book, WithdrawStatement(of=there), reason="nhầm tài khoản")
    assert take(book, tmp_path, table(LINES))


@pytest.mark.parametrize("number", ["777", "7 7-7", "7.77"])
def test_a_number_is_noted_at_one_account_of_the_book(book: Book, tmp_path: Path, number: str) -> None:
    record(book, OpenAccount(code="1122", name="MB", type=AccountType.ASSET, kind=AccountKind.BANK))
    there = take(book, tmp_path, table(LINES))
    why = (
        f"Account 1122: the number {number} at the bank is noted at account 112 already, and one account at a bank is"
        " one of the book; use 112, or say the right number of 112 first: qkh statement account 112 --number …."
    )
    again = table([*LINES[:2], [*LINES[2][:3], "other words", "R9"]], number=number)
    assert refused(book, tmp_path, again, StatementOptions(account="1122")) == why.replace(number, "777")
    with pytest.raises(BankAccountError) as caught:
        record(book, book.reconciliation.bank_account("1122", number=number))
    assert caught.value.text(operator=True) == why
    # The same account may be written otherwise, and is found by it.
    assert record(book, book.reconciliation.bank_account("112", number=number))
    assert "t.csv is not proved" in refused(book, tmp_path, again, StatementOptions())
    assert book.reconciliation.bank_account("1122", number="0777").number == "0777"
    own = SetBankAccount(account="1122", number=number, secret="0" * 64)
    with pytest.raises(BankAccountError):
        record(book, own)
    record(book, WithdrawStatement(of=there), reason="nhầm tài khoản")
    assert take(book, tmp_path, again, StatementOptions(account="1122"))
    assert "noted at account 1122 already" in refused(book, tmp_path, table(LINES))


@pytest.mark.parametrize("number", ["77", "VN777", "xxx77", ""])
def test_all_lines_of_an_account_with_its_balances_come_in_at_no_second_one_whatever_its_number_looks_like(
    book: Book, tmp_path: Path, number: str
) -> None:
    record(book, OpenAccount(code="1122", name="Hai", type=AccountType.ASSET, kind=AccountKind.BANK))
    there = take(book, tmp_path, table(LINES, number="0777"))
    again = table(LINES[:2], closing=50_000, number=number)
    assert refused(book, tmp_path, table(LINES, number=number), StatementOptions(account="1122")) == (
        f"Account 1122: the book has all lines of this statement, with its balances, at account 112 (#{there}): one"
        f" account at the bank is one of the book; name 112, or withdraw #{there} first: qkh statement withdraw {there}"
        " --reason …."
    )
    assert take(book, tmp_path, again, StatementOptions(account="1122")) > there  # other balances: another account


def test_days_in_another_order_name_it_with_the_profile_that_was_found(book: Book, tmp_path: Path) -> None:
    data = table(changed(0, "2024-03-02"))
    assert '"2024-03-02" is written as ymd, and profile mb reads dmy' in refused(book, tmp_path, data)
    iso = table([[f"2024-03-0{n}", *line[1:]] for n, line in enumerate(LINES, 2)])
    assert "--profile mb --dates ymd" in refused(book, tmp_path, iso)
    assert take(book, tmp_path, iso, BANK._replace(profile=statement_profile("mb", dates="ymd")))


def test_what_is_no_day_in_any_order_is_no_order(book: Book, tmp_path: Path) -> None:
    assert "is not a date" in refused(book, tmp_path, table(changed(0, "45/45/2024")))


def test_a_file_that_contradicts_the_book_is_told_by_the_amount_of_a_line(book: Book, tmp_path: Path) -> None:
    there = take(book, tmp_path, table(changed(1, "03/03/2024", None, "31000"), 46_000))
    said = refused(book, tmp_path, table(LINES))
    assert (
        f'5: the line of 03/03/2024 "R2 b" is of 31,000 ₫ in the book (#{there}) and of 30,000 ₫ here; if the book'
        f" is wrong, withdraw #{there} and import this file again: qkh statement withdraw {there} --reason …"
    ) in said
    assert "Correct what is wrong, the file or the book" in said
    record(book, WithdrawStatement(of=there), reason="sai số tiền")
    assert take(book, tmp_path, table(LINES))


def moved(at: int, more: int, *, numbers: bool = True) -> bytes:
    """Return six lines with running balances, the amount of one of them and every balance from there on higher."""
    rows: list[list[Cell]] = []
    balance = 1_000_000
    for n, amount in enumerate((100_000, 200_000, 300_000, 100_000, 200_000, 300_000)):
        balance += amount + more * (n == at)
        rows.append([f"0{n + 4}/03/2024", None, str(amount + more * (n == at)), f"LU C {n}", f"C{n}", str(balance)])
    head: list[Cell] = [*HEAD, "Số dư"]
    around: list[list[Cell]] = [["Số dư đầu kỳ", "1000000"], head, *rows, ["Số dư cuối kỳ", str(balance)]]
    kept = around if numbers else [[*row[:4], *row[5:]] for row in around]
    return csv([["Số tài khoản", "777"], *kept])


@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize("at", range(6))
def test_an_amount_that_is_wrong_is_named_alone_though_it_moves_every_balance(
    book: Book, tmp_path: Path, at: int, *, numbers: bool
) -> None:
    profile = BANK._replace(profile=statement_profile("generic"))
    there = take(book, tmp_path, moved(at, 0, numbers=numbers), profile)
    with pytest.raises(UnprovedError) as caught:
        take(book, tmp_path, moved(at, 9_000, numbers=numbers), profile)
    told = [(row, str(why)) for row, _code, why in caught.value.reasons]
    right, name = (100_000, 200_000, 300_000)[at % 3], f"C{at} LU C {at}" if numbers else f"LU C {at}"
    wrong = (
        f'the line of 0{at + 4}/03/2024 "{name}" is of {right:,} ₫ in the book (#{there}) and of {right + 9_000:,} ₫'
        f" here; if the book is wrong, withdraw #{there} and import this file again"
    )
    assert told[1:] == [(at + 4, wrong)]


@pytest.mark.parametrize(
    ("kept", "again"),
    [
        (("R2", "R2 b"), ("", "R2 R2 b")), (("R2", "b"), ("R2", "c")), (("R2", "b"), ("R9", "b")),
        (("R2", "b"), ("R9", "c")), (("", "b"), ("", "c")), (("R2", "R3 b"), ("R2 R3", "b")),
    ],
)  # fmt: skip
def test_a_line_in_other_words_is_told_as_the_same_with_two_texts_that_differ(
    book: Book, tmp_path: Path, kept: tuple[str, str], again: tuple[str, str]
) -> None:
    there = take(book, tmp_path, table(changed(1, "03/03/2024", None, "30000", kept[1], kept[0])))
    said = refused(book, tmp_path, table(changed(1, "03/03/2024", None, "30000", again[1], again[0])))
    told = re.search(r'5: the line of 03/03/2024 is "(.*?)" in the book \(#(\d+)\) and "(.*?)" here, of (.*?);', said)
    assert told
    assert told[1] != told[3]
    assert (told[2], told[4]) == (str(there), "30,000 ₫ in both: the same line in other words")
    assert "stands" not in said


def later(*cells: Cell, closing: str | None = None) -> bytes:
    """Return a table of two days after the others, with a balance behind each line and no opening balance."""
    rows: list[list[Cell]] = [["06/03/2024", None, "1000", "d", "R4", "901000"], list(cells)]
    end: list[list[Cell]] = [["Số dư cuối kỳ", closing]] if closing else []
    return csv([[*HEAD, "Số dư"], *rows, *end])


def test_a_file_that_does_not_begin_where_the_one_before_it_ends_is_told_by_both_balances(
    book: Book, tmp_path: Path
) -> None:
    there = take(book, tmp_path, table(LINES))
    generic = BANK._replace(profile=statement_profile("generic"))
    second: list[Cell] = ["07/03/2024", None, "2000", "e", "R5", "903000"]
    apart = (
        f"statement #{there} before it ends on 04/03/2024 with 45,000 ₫, and this one begins with 900,000 ₫: lines"
        " between them are missing, or it is of another account at the bank"
    )
    said = refused(book, tmp_path, later(*second), generic)
    assert said.endswith(
        f"t.csv is not proved (1): {apart}. Look at the number of the account on it: name the account of the book"
        " that it is of: --account; or import the days between first; or take it unproved with a reason: --unproved"
        " with --reason."
    )
    # What is wrong in the file itself is told beside it, and is to be corrected in the file.
    said = refused(book, tmp_path, later(*second[:5], "903001"), generic)
    assert (
        f"t.csv is not proved (2): {apart}; 3: the balance should be 903,000 ₫ and is printed as 903,001 ₫. Co" in said
    )
    assert apart in refused(book, tmp_path, later(*second[:5], None, closing="903000"), generic)
    # One that follows is taken, and one whose first balance is not known is told by its closing balance.
    follows = table([["06/03/2024", None, "1000", "d", "R4"]], 46_000)
    no_opening = b"\r\n".join(line for line in follows.split(b"\r\n") if "đầu kỳ".encode() not in line)
    other = no_opening.replace(b"46000", b"99000")
    assert "begins with 98,000 ₫" in refused(book, tmp_path, other)
    assert take(book, tmp_path, no_opening)


def test_a_file_that_contradicts_the_book_is_told_by_a_line_that_each_has_alone(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path, table(LINES))
    said = refused(book, tmp_path, table(changed(1, "03/03/2024", None, "7", "x", "R9"), 15_007))
    assert "the line of 03/03/2024 of 30,000 ₫ stands in the book" in said
    assert "5: the line of 03/03/2024 of 7 ₫ stands here, and not in the book" in said


@pytest.mark.parametrize(
    ("rows", "closing", "said"),
    [
        (changed(1), 45_000, 'the line of 03/03/2024 is "R2 L*** '),
        ([*changed(1)[:2], NAMED[2]], 45_000, 'and "R2 b" here'),
        ([[*line[:4], "X"] for line in changed(1)], 45_001, '4: the line of 02/03/2024 is "R1 L*** '),
        (changed(1, "03/03/2024", None, "31000"), 46_000, '6: the line of 04/03/2024 is "R3 L*** '),
        (changed(1, "03/03/2024", None, "7", "x", "R9"), 15_007, '4: the line of 02/03/2024 is "R1 L*** '),
        ([LINES[0], LINES[2]], 15_000, '4: the line of 02/03/2024 is "R1 L*** '),
    ],
)  # fmt: skip
def test_no_memo_of_the_book_is_told_to_who_may_not_see_it(
    book: Book, tmp_path: Path, rows: list[list[Cell]], closing: int, said: str
) -> None:
    take(book, tmp_path, table(NAMED))
    whole = refused(book, tmp_path, table(rows, closing))
    record(book, OpenParty(code="KT", name="Kế toán"))
    record(book, GrantRole(party="KT", role=Role.ACCOUNTANT, date=date(2024, 1, 1)))
    for asking in (book.as_("AI"), book.as_("AI", hidden=True), book.as_("KT")):
        heard = refused(asking, tmp_path, table(rows, closing))
        assert said in heard
        assert not {"LO", "VAN", "KEO", "BENH", "VIEN"} & set(re.findall(r"\w+", heard))
    assert refused(book.as_("KT", hidden=True), tmp_path, table(rows, closing)) == whole


def test_who_may_see_a_memo_reads_it_whole_where_a_file_words_it_otherwise(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path, table(NAMED))
    assert '5: the line of 03/03/2024 is "R2 LO VAN KEO ' in refused(book, tmp_path, table(changed(1)))


def test_why_a_statement_is_not_proved_is_said_in_words(book: Book, tmp_path: Path) -> None:
    take(book, tmp_path, csv([HEAD, *LINES]), BANK._replace(opening=Money(0), closing=Money(45_000)))
    report = statements(book)
    (line,) = report.rows
    assert line.unproved == "closing_stated,opening_stated"
    column = next(one for one in report.columns if one.key == "unproved")
    assert column.says is not None
    assert column.says(line.unproved) == (
        "the closing balance is stated by a person; the opening balance is stated by a person"
    )


def test_a_name_that_the_bank_prints_as_its_number_is_masked_in_lists_refusals_and_vouchers(
    book: Book, tmp_path: Path
) -> None:
    number = "LE VAN AN 0912345678"
    seq = take(book, tmp_path, table(changed(0, *LINES[0][:4], number)))
    masked = ["L*** V*** A*** ***", "R2", "R3"]
    assert [one.reference for one in statement_lines(book, seq).rows] == masked
    assert [one.reference for one in statement_lines(book.as_(None, hidden=True), seq).rows] == [number, "R2", "R3"]
    record(book, OpenParty(code="KT", name="Kế toán"))
    record(book, GrantRole(party="KT", role=Role.ACCOUNTANT, date=date(2024, 1, 1)))
    told = refused(book.as_("KT"), tmp_path, table(LINES))
    assert 'is "L*** V*** A*** *** ' in told
    assert "0912" not in told
    assert "0912" in refused(book.as_("KT", hidden=True), tmp_path, table(LINES))
    book.matching.book_open_lines("112", Told(fund="TH", income="5111"))
    act = book.duplicates.recorded_act("BC1")
    assert isinstance(act, Receipt)
    assert act.document == masked[0]


def test_a_statement_of_a_file_is_told_by_its_rows_where_another_of_the_file_contradicts_it(
    book: Book, tmp_path: Path
) -> None:
    period: list[Cell] = ["Từ ngày 01/03/2024 đến ngày 31/03/2024"]
    head: list[Cell] = ["Ngày hạch toán", "Phát sinh nợ", "Phát sinh có", "Số dư", "Nội dung", "Số bút toán"]
    lines: list[list[Cell]] = [
        ["02/03/2024", None, "20000", "20000", "a", "R1"], ["03/03/2024", None, "30000", "50000", "b", "R2"],
        ["04/03/2024", "5000", None, "45000", "c", "R3"],
    ]  # fmt: skip
    pages = [csv([["Số tài khoản", "777"], period, head, line]) for line in lines]
    whole = "t.csv is not proved (1): the statement whose lines begin in row {row} does not agree with the one of this"
    for some, row in ((pages[::2], 8), ([*pages[:2], csv([["Số tài khoản", "777"], period, head, *lines[1:]])], 8)):
        said = refused(book, tmp_path, b"".join(some))
        assert whole.format(row=row) + " file whose lines begin in row 4: " in said
        assert "#" not in said
    assert take(book, tmp_path, b"".join(pages))


def test_so_of_two_accounts_with_the_same_lines_in_one_file(book: Book, tmp_path: Path) -> None:
    record(book, OpenAccount(code="1122", name="MB", type=AccountType.ASSET, kind=AccountKind.BANK))
    record(book, SetBankAccount(account="112", number="777", secret="0a" * 32))
    record(book, SetBankAccount(account="1122", number="778", secret="0b" * 32))
    said = refused(book, tmp_path, table(LINES) + table(LINES, number="778"), StatementOptions())
    assert "the statement whose lines begin in row 11 does not agree with the one of this file" in said
    assert "#" not in said


def test_of_many_rows_that_do_not_follow_the_first_are_told_and_a_count(book: Book, tmp_path: Path) -> None:
    head: list[Cell] = ["Ngày hạch toán", "Phát sinh nợ", "Phát sinh có", "Số dư", "Nội dung", "Số bút toán"]
    lines: list[list[Cell]] = [
        [f"{day:02}/03/2024", None, "1000", str(day * 7000), "a", f"R{day}"] for day in range(1, 10)
    ]
    said = refused(book, tmp_path, csv([["Số tài khoản", "777"], ["Số dư đầu kỳ", "0"], head, *lines]))
    assert "t.csv is not proved (9): 4: the balance should be 1,000 ₫ and is printed as 7,000 ₫; 5: " in said
    assert "; and 6 more. Correct the file" in said
    assert "; 7: " not in said


def test_rows_that_the_bank_has_not_booked_are_named_where_nobody_is_asked(book: Book, tmp_path: Path) -> None:
    head: list[Cell] = ["Ngày hạch toán", "Phát sinh nợ", "Phát sinh có", "Nội dung", "Số bút toán", "Trạng thái"]
    lines = [[*line, "Thành công"] for line in LINES]
    lines.insert(1, ["02/03/2024", "9000", None, "d", "R4", "Thất bại"])
    rows: list[list[Cell]] = [["Số tài khoản", "777"], ["Số dư đầu kỳ", "0"], head, *lines, ["Số dư cuối kỳ", "45000"]]
    (tmp_path / "t.csv").write_bytes(csv(rows))
    (done,) = import_statement(book, str(tmp_path / "t.csv"), BANK)
    assert done.added == 3
    assert [str(note) for note in done.notes] == ["rows 5 are left out: they say that the bank has not booked them"]
