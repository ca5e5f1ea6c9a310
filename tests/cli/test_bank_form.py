"""A person at a terminal brings in a statement of a layout that nobody knows, with one command."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from tests.bank.sheets import Cell, csv, html, xlsx
from tests.bank.test_layouts import CREDIT_FUND, MARKED
from tests.cli.running import acts, done, run
from tests.cli.test_asking import CLOSED, CTRL_C, talk

pytestmark = pytest.mark.usefixtures("book")

Rows = list[list[Cell]]
TAKE: Final = ("statement", "import", "so phu.xlsx")
ENGLISH: Final = ("--lang", "en", *TAKE)
PARENTHESES: Final[Rows] = [
    ["LỊCH SỬ TÀI KHOẢN"],
    ["Tài khoản", "19038877001"],
    ["Thời gian", "Mã", "Nội dung CK", "Biến động", "Số dư sau"],
    ["02/03/2022 10:15:00", "F2", "LO NGOC BINH ung ho", "100,000 đ", "2,594,500 đ"],
    ["01/03/2022 10:15:00", "F1", "phi chuyen tien", "(5,500) đ", "2,494,500 đ"],
]
SIGNED: Final[Rows] = [
    ["Ngày", "Giờ", "Nội dung", "Số tiền", "Số dư"],
    ["13/03/22", "08:30", "phi chuyen tien", "-5.500", "2.494.500"],
    ["14/03/22", "08:30", "LO NGOC BINH ung ho", "+100.000", "2.594.500"],
]
MONTH_NAMES: Final[Rows] = [
    ["Account Number", "771-888-001"],
    ["Opening Balance", "2,500,000.00"],
    ["Value Dt", "Post Dt", "Narrative", "Cheque", "Withdrawals", "Deposits", "Running Bal"],
    ["01-Mar-2022", "01-Mar-2022", "phi chuyen tien", None, "-5,500.00", None, "2,494,500.00"],
    ["02-Mar-2022", "02-Mar-2022", "LO NGOC BINH ung ho", None, None, "100,000.00", "2,594,500.00"],
    ["Closing Balance", "2,594,500.00"],
]
TWO_LANGUAGES: Final[Rows] = [
    ["Số tài khoản/\nAccount no", None, "19027711"],
    ["Số dư đầu kỳ/\nOpening balance", None, 2_500_000],
    ["Ngày giao dịch\nTransaction date", "Đối tác\nRemitter", "Diễn giải\nDetails", "Tiền ra\nDebit",
     "Tiền vào\nCredit", "Số dư\nBalance"],
    ["01/03/2022", "NGAN HANG", "phi chuyen tien", 5_500, None, 2_494_500],
    ["02/03/2022", "LO NGOC BINH", "ung ho", None, 100_000, 2_594_500],
    ["Số dư cuối kỳ/ Ending balance", None, None, None, None, 2_594_500],
]  # fmt: skip
WITHOUT_BALANCE: Final[Rows] = [
    ["Khi nào", "Việc", "P", "Q"],
    ["13/03/2022", "phi chuyen tien", "5.500", None],
    ["14/03/2022", "LO NGOC BINH ung ho", None, "100.000"],
]


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep state in a folder of the test."""
    monkeypatch.setenv("QKH_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def write(rows: Rows, name: str = "so phu.xlsx") -> None:
    """Write a file as a bank gives it."""
    Path(name).write_bytes(xlsx(rows))


def lines(seq: int) -> list[tuple[int, str | None]]:
    """Return amount and memo of each line of a statement, with its names."""
    return [(row["amount"], row["memo"]) for row in done("statement", "show", str(seq), "--with-names")["rows"]]


@pytest.mark.parametrize(
    ("rows", "amounts"),
    [
        (CREDIT_FUND, [20_000_000, -2_000_000, -11_000]), (MARKED, [500_000, -120_000, -80_000]),
        (PARENTHESES, [-5_500, 100_000]), (SIGNED, [-5_500, 100_000]), (MONTH_NAMES, [-5_500, 100_000]),
        (TWO_LANGUAGES, [-5_500, 100_000]),
    ],
    ids=["credit fund", "marked", "parentheses", "signed", "month names", "two languages"],
)  # fmt: skip
@pytest.mark.parametrize("file", [xlsx, csv, html], ids=["xlsx", "csv", "html"])
def test_a_layout_that_nobody_knows_is_in_with_one_yes(
    file: Callable[[Rows], bytes], rows: Rows, amounts: list[int]
) -> None:  # fmt: skip
    Path("so phu.xlsx").write_bytes(file(rows))
    before = acts()
    code, screen = talk((*TAKE, "--account", "112"), "c")
    assert code == 0, screen
    assert f"{len(amounts)} dòng, {len(amounts)} dòng mới" in " ".join(screen.split())
    assert "Các số dư khớp nhau" in screen
    assert [amount for amount, _memo in lines(before + 2)] == amounts
    assert not re.search(r"\b([Mm]y|row|column|header|amounts|money|prove|dmy)\b", screen), screen


def test_it_is_shown_as_it_would_be_read() -> None:
    write(MARKED)
    code, screen = talk((*TAKE, "--account", "112"), "c")
    assert code == 0, screen
    text = " ".join(screen.split())
    for shown in (
        "1. Dòng tiêu đề: 4 (Ngày | Giờ | Mã tham chiếu | Số tiền GD | Ghi | Số dư sau GD | Mô tả)",
        "3. Tiền vào: D Số tiền GD: 500,000.00, 120,000.00, (80,000.00)",
        "5. Dấu vào hay ra: E Ghi: C = tiền vào, D = tiền ra",
        "7. Nội dung: G Mô tả: ABC ung ho, phi thang 3, phi thang 2",
        "12. Tên mẫu đọc: ngan-hang-hop-tac-xa-cn-son-la (Ngân hàng Hợp tác xã – CN Sơn La)",
        "Số tài khoản 7702000299; số dư đầu kỳ 0 ₫, số dư cuối kỳ 300.000 ₫; 3 dòng, các dòng đầu:",
        "12/03/2026 | tiền ra 120.000 ₫ | phi thang 3 | số dư 380.000 ₫",
    ):
        assert shown in text, screen


def test_days_of_a_workbook_are_shown_as_it_shows_them() -> None:
    days = {"01/03/2022": date(2022, 3, 1), "02/03/2022": date(2022, 3, 2)}
    rows = [[days.get(str(row[0]), row[0]), *row[1:]] for row in TWO_LANGUAGES]
    write(rows)
    code, screen = talk((*TAKE, "--account", "112"), "c")
    shown = run("statement", "inspect", "so phu.xlsx").stdout
    assert (code, re.findall(r"\d{4}-\d\d-\d\d", screen + shown)) == (0, []), screen


def test_days_that_a_spreadsheet_may_have_turned_round_are_taken_after_one_question() -> None:
    head: list[Cell] = ["Ngày hạch toán", "Phát sinh nợ", "Phát sinh có", "Số dư", "Nội dung"]
    write([head, [date(2022, 2, 3), None, 100_000, 2_600_000, "ung ho"]])
    before = acts()
    code, screen = talk((*TAKE, "--account", "112"), "k")
    assert "03/02/2022 có thể là 02/03/2022" in " ".join(screen.split())
    assert (code != 0, acts()) == (True, before)
    code, screen = talk((*TAKE, "--account", "112"), "c")
    assert code == 0, screen
    assert [amount for amount, _memo in lines(before + 2)] == [100_000]


def test_in_a_pipe_the_order_of_days_says_that_they_are_right() -> None:
    head: list[Cell] = ["Ngày hạch toán", "Phát sinh nợ", "Phát sinh có", "Số dư", "Nội dung"]
    write([head, [date(2022, 2, 3), None, 100_000, 2_600_000, "ung ho"]])
    refused = run(*TAKE, "--account", "112")
    assert refused.exit_code != 0
    assert "--dates dmy kèm --profile mb" in " ".join(refused.stderr.split())
    taken = run(*TAKE, "--account", "112", "--profile", "mb", "--dates", "dmy")
    assert taken.exit_code == 0, taken.stderr


def test_the_next_file_of_the_layout_needs_no_word_and_its_profile_has_a_name(state: Path) -> None:
    write(MARKED)
    assert talk((*TAKE, "--account", "112"), "c")[0] == 0
    assert [path.name for path in (state / "profiles").iterdir()] == ["ngan-hang-hop-tac-xa-cn-son-la.toml"]
    later: Rows = [*MARKED[:2], ["Từ 01/04/2026 đến 30/04/2026"], MARKED[3],
                   ["05/04/2026", "08:15", "R4", "50,000.00", "C", "350,000.00", "DEF ung ho"]]  # fmt: skip
    write(later, "sau.xlsx")
    dry = run("statement", "import", "sau.xlsx", "--profile", "ngan-hang-hop-tac-xa-cn-son-la", "--dry-run")
    assert dry.exit_code == 0, dry.stderr
    taken = run("statement", "import", "sau.xlsx")
    assert (taken.exit_code, "1 dòng mới" in taken.stdout) == (0, True), taken.stderr
    assert "Đọc theo mẫu ngan-hang-hop-tac-xa-cn-son-la" in taken.stderr
    # Another layout of the same bank gets a name of its own.
    write([*MARKED[:3], [*MARKED[3][:6], "Ghi chú của khách"], *MARKED[4:]], "khac.xlsx")
    _code, screen = talk(("statement", "import", "khac.xlsx", "--account", "112"), CTRL_C)
    assert "ngan-hang-hop-tac-xa-cn-son-la-2" in screen


def test_an_answer_that_is_none_is_said_to_be_none_and_help_explains() -> None:
    write(CREDIT_FUND)
    answers = ("maybe", "99", "?", "6", "?", "Z", "loại", "7", "", "y")
    code, screen = talk((*ENGLISH, "--account", "112"), *answers)
    text = " ".join(screen.split())
    assert code == 0, screen
    assert text.count("Type y, n, ? or the number of a line above, 1 to 16.") == 2
    assert "Balance: The column with the balance after each line" in text
    assert "Z is none of them: A, B, C, D, E, F, G, -." in text
    assert "6. Memo of the line: C Loại: CK, TM, PHI" in text
    assert text.count("7. Number of the line: B Số CT: GD01, GD04, GD05") == 3
    assert [memo for _amount, memo in lines(acts())] == ["CK", "TM", "PHI"]


@pytest.mark.parametrize("typed", ["D", "4", "q"])
def test_only_what_nothing_tells_is_asked_by_letter_number_or_header_and_balances_with_a_reason(typed: str) -> None:
    write(WITHOUT_BALANCE)
    answers = (typed, "C", "y", "bậy", "2,5tr", "2.594.500", "theo sổ phụ giấy")
    code, screen = talk((*ENGLISH, "--account", "112"), *answers)
    text = " ".join(screen.split())
    assert code == 0, screen
    assert "D Q: 100.000" in text
    assert "no opening balance is printed" in text
    (row,) = done("statement", "list")["rows"]
    assert (row["opening"], row["closing"], row["unproved"]) == (2_500_000, 2_594_500, "closing_stated,opening_stated")


def test_marks_that_nothing_tells_are_asked_each() -> None:
    words = {"C": "Tăng", "D": "Giảm"}
    rows: Rows = [[words.get(cell, cell) if isinstance(cell, str) else cell for cell in row] for row in MARKED]
    write(rows)
    code, screen = talk((*TAKE, "--account", "112"), "", "vào", "c")
    assert code == 0, screen
    assert "Giảm ở cột Ghi là tiền vào hay tiền ra [tiền ra]:" in " ".join(screen.split())
    assert [amount for amount, _memo in lines(acts())] == [500_000, -120_000, -80_000]


def test_amounts_that_may_be_two_are_asked_about() -> None:
    rows: Rows = [
        ["Ngày", "Nội dung", "Tiền vào", "Tiền ra", "Số dư"],
        ["13/03/2022", "ung ho", "500,000", None, "500,000"], ["14/03/2022", "phi", None, "11,000", "489,000"],
    ]  # fmt: skip
    write(rows)
    code, screen = talk((*TAKE, "--account", "112"), "2", "c")
    assert code == 0, screen
    assert "Trong tệp viết: 500,000, 11,000, 500,000." in " ".join(screen.split())
    assert [amount for amount, _memo in lines(acts())] == [500_000, -11_000]


@pytest.mark.parametrize("end", [CTRL_C, CLOSED])
def test_what_was_answered_is_there_at_the_next_run(end: str, state: Path) -> None:
    write(CREDIT_FUND)
    before = acts()
    code, screen = talk((*TAKE, "--account", "112"), "6", "C", end)
    assert (code == 0, acts()) == (False, before)
    assert ("được giữ đến hết hôm nay" in " ".join(screen.split())) == (end == CTRL_C), screen
    code, screen = talk((*TAKE, "--account", "112"), "c")
    assert code == 0, screen
    assert "Theo những gì đã trả lời trong hôm nay:" in screen
    assert "6. Nội dung: C Loại: CK, TM, PHI" in screen
    assert list((state / "drafts").iterdir()) == []


def test_what_is_left_is_forgotten_and_nothing_is_recorded(state: Path) -> None:
    write(CREDIT_FUND)
    before = acts()
    code, screen = talk((*TAKE, "--account", "112"), "6", "C", "k")
    assert (code, acts()) == (1, before), screen
    assert list((state / "drafts").iterdir()) == []
    assert not (state / "profiles").exists()


def test_a_refusal_goes_back_to_what_was_understood_and_loses_no_answer() -> None:
    wrong: Rows = [[cell if cell != "381.700.000" else "381.700.001" for cell in row] for row in CREDIT_FUND]
    write(wrong)
    before = acts()
    code, screen = talk((*TAKE, "--account", "112"), "6", "C", "c", CTRL_C)
    assert (code == 0, acts()) == (False, before)
    assert screen.count("6. Nội dung: C Loại: CK, TM, PHI") == 2
    assert "chưa chứng minh được" in " ".join(screen.split())
    write(CREDIT_FUND)
    code, screen = talk((*TAKE, "--account", "112"), "c")
    assert (code, screen.count("6. Nội dung: C Loại: CK, TM, PHI")) == (0, 1), screen


def test_what_was_answered_about_one_file_is_not_said_of_another() -> None:
    wrong: Rows = [[cell if cell != "381.700.000" else "381.700.001" for cell in row] for row in CREDIT_FUND]
    write(wrong, "wrong.xlsx")
    write(CREDIT_FUND, "right.xlsx")
    offered = "Hôm nay đã nhập dở, chưa ghi sổ:"
    assert talk((*TAKE[:2], "wrong.xlsx"), "c", "112", CTRL_C)[0] != 0
    assert offered not in talk((*TAKE[:2], "right.xlsx"), "c", CTRL_C)[1]
    assert offered in talk((*TAKE[:2], "wrong.xlsx"), "c", CTRL_C)[1]


def test_a_balance_that_is_taken_out_stays_out() -> None:
    write(CREDIT_FUND)
    code, screen = talk((*TAKE, "--account", "112"), "14", "-", CTRL_C)
    assert code != 0
    assert screen.count("14. Số dư đầu kỳ: –") == 1
    assert screen.count("14. Số dư đầu kỳ: 363.700.000 ₫") == 1


def test_two_balances_in_one_cell_come_in_at_the_first_try() -> None:
    both = "Số dư đầu kỳ: 363.700.000 VND | Số dư cuối kỳ: 381.689.000 VND"
    rows = [row for row in CREDIT_FUND if not any("kỳ" in str(cell) for cell in row)]
    write([[both], *rows])
    code, screen = talk((*TAKE, "--account", "112"), "c")
    assert code == 0, screen
    assert "14. Số dư đầu kỳ: 363.700.000 ₫" in screen
    assert "15. Số dư cuối kỳ: 381.689.000 ₫" in screen


def test_what_is_wrong_in_every_form_of_days_is_not_asked_as_the_form_of_days() -> None:
    write([*MONTH_NAMES[2:5], ["Sum of the period", None, None, None, None, "9,000.00", None]])
    code, screen = talk((*TAKE, "--account", "112"), CTRL_C)
    assert code != 0
    assert "“Sum of the period”" in screen
    assert "Cách viết ngày (?" not in screen


def test_an_account_that_the_book_does_not_know_is_offered_and_its_number_noted() -> None:
    done("account", "add", "--code", "1122", "--name", "Quỹ tín dụng", "--type", "asset", "--kind", "bank")
    write(CREDIT_FUND)
    code, screen = talk(TAKE, "c", "112")
    assert code == 0, screen
    assert "không tài khoản nào trên sổ có số này" in " ".join(screen.split())
    write(MARKED)
    code, screen = talk(TAKE, "c", "112", "1122")
    assert code == 0, screen
    text = " ".join(screen.split())
    assert "112 Tiền gửi ngân hàng (7702000188)" in text
    refused = text.rpartition("112 Tiền gửi ngân hàng (7702000188)")[0]
    assert all(number in refused.rpartition("Tài khoản 112:")[2] for number in ("7702000299", "7702000188"))
    assert [row["account"] for row in done("statement", "list")["rows"]] == ["112", "1122"]


def test_a_kept_profile_that_leaves_balances_unread_is_not_used_on_them() -> None:
    bare: Rows = [["Số tài khoản", "19038877001"], ["Số dư đầu kỳ", "2.500.000"],
                  ["Ngày", "Nội dung", "Tiền ra", "Tiền vào"],
                  ["13/03/2022", "phi", "5.500", None], ["Số dư cuối kỳ", "2.494.500"]]  # fmt: skip
    write(bare)
    assert talk((*TAKE, "--account", "112"), "c")[0] == 0
    write([bare[0], [*bare[2], "Số dư"], ["14/03/2022", "LO NGOC BINH", None, "109.000", "2.594.500"],
           ["15/03/2022", "LO NGOC HAI", None, "91.000", "2.694.500"]], "day du.xlsx")  # fmt: skip
    before = acts()
    in_a_pipe = run("statement", "import", "day du.xlsx")
    assert (in_a_pipe.exit_code != 0, 'không đọc cột "Số dư"' in in_a_pipe.stderr) == (True, True), in_a_pipe.stderr
    assert "day du.xlsx: mẫu đọc" in in_a_pipe.stderr
    _code, screen = talk(("statement", "import", "day du.xlsx"), "n")
    assert "Chưa chứng minh được" in " ".join(screen.split()), screen
    assert acts() == before


NO_WORDS: Final[Rows] = [
    ["Sổ", "19038877001"],
    ["Trong khoảng", "01/03/2022", "31/03/2022"],
    ["Đầu", "2.500.000"],
    ["Ngày", "Nội dung", "Tiền ra", "Tiền vào", "Số dư"],
    ["13/03/2022", "phi chuyen tien", "5.500", None, "2.494.500"],
    ["14/03/2022", "LO NGOC BINH ung ho", None, "100.000", "2.594.500"],
    ["Cuối", "2.594.500"],
    ["Người lập", "CA A"],
]


def test_a_table_of_which_no_column_is_taken_for_the_memo_says_so() -> None:
    rows: Rows = [
        ["Balance b/f", "1,000,000"],
        ["Txn day", "Ngày", "Nợ TK 112", "Có TK 112", "Narration", "Bal."],
        ["1", "03/08/2026", "500,000", "", "gop", "1,500,000"],
        ["2", "04/08/2026", "", "200,000", "x", "1,300,000"],
        ["Balance c/f", "", "", "", "", "1,300,000"],
    ]
    write(rows)
    _code, screen = talk((*ENGLISH, "--account", "112"), "n")
    missed = " ".join(screen.split()).partition("Not found: ")[2].partition(".")[0]
    assert missed.split(", ")[-1] == "Memo of the line", screen


def test_account_days_and_balances_are_named_by_their_rows_and_found_in_the_next_file(state: Path) -> None:
    write(NO_WORDS)
    code, screen = talk((*ENGLISH, "--account", "112"), "12", "4", "1", "13", "2", "14", "3", "15", "7", "y")
    text = " ".join(screen.split())
    assert code == 0, screen
    assert "rows below the header of which nothing is read: 2 (7–8)" in text
    assert (
        "Not found: Number of the account, Days of the statement, Opening balance, Closing balance, Number of the line."
        in text
    )
    assert "row 4 has no words with such a value behind them" in text
    assert "Account 19038877001; opening balance 2,500,000 ₫, closing balance 2,594,500 ₫" in text
    assert "13. Days of the statement: 01/03/2022 – 31/03/2022" in text
    kept = next((state / "profiles").iterdir()).read_text(encoding="utf-8")
    assert 'account = ["Sổ", "Số tài khoản"' in kept
    write([["Sổ", "661002203344"], *NO_WORDS[1:]], "khac.xlsx")
    refused = run("statement", "import", "khac.xlsx", "--account", "112")
    assert (refused.exit_code != 0, "661002203344" in refused.stderr) == (True, True), refused.stderr


@pytest.mark.parametrize("typed", ["<", "n"])
def test_a_question_is_left_as_it_was(typed: str) -> None:
    write(SIGNED)
    before = acts()
    code, screen = talk((*ENGLISH, "--account", "112"), "9", typed, "3", typed, "y")
    assert code == 0, screen
    assert screen.count("Is it right?") == 3, screen
    assert [amount for amount, _memo in lines(before + 2)] == [-5_500, 100_000]


def test_only_opening_and_closing_are_said_to_agree_where_no_balance_stands_behind_a_line() -> None:
    write([["Số tài khoản", "19038877001"], ["Số dư đầu kỳ", "2.500.000"], ["Ngày", "Nội dung", "Tiền ra", "Tiền vào"],
           ["13/03/2022", "phi", "5.500", None], ["Số dư cuối kỳ", "2.494.500"]])  # fmt: skip
    code, screen = talk((*ENGLISH, "--account", "112"), "y")
    assert code == 0, screen
    text = " ".join(screen.split())
    assert "Opening and closing balance agree with the lines; no balance stands behind each of them." in text
    assert "doubled or wrong in sum" not in text
