"""A row of a list that cannot be taken is named by its line, and who is asked leaves it out, mends it or gives up."""

from pathlib import Path

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

LATE = "01/03/2030"
"""A day after this year, on which nothing is recorded."""
LISTS = {
    ("donation", "import", "--account", "111"): (
        "Người ủng hộ;Số tiền;Ngày;Quỹ\nD1;200.000;{};TH\nD1;300.000;{};TH\nCộng;500.000;;\n"
    ),
    ("pledge", "import"): "Người ủng hộ;Số tiền;Ngày;Quỹ\nD1;200.000;{};TH\nD1;300.000;{};TH\nCộng;500.000;;\n",
    ("goods", "receive"): "Tên quà;ĐVT;SL;Ngày;Quỹ\nXe đạp;chiếc;2;{};TH\nXe đạp;chiếc;3;{};TH\n",
    ("advance", "import"): (
        "party;fund;account;amount;date;due;description\nNCC1;TH;112;200000;{};2022-04-01;a\n"
        "NCC1;TH;112;300000;{};2022-04-01;b\n"
    ),
}


@pytest.fixture(autouse=True)
def _book(book: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (the file that it fills)
    monkeypatch.setenv("QKH_LANG", "en")
    monkeypatch.setenv("COLUMNS", "200")
    done("donor", "add", "--code", "D1", "--name", "Vũ Thị Hảo")
    done("goods", "add", "--code", "XD", "--name", "Xe đạp", "--unit", "chiếc")


def write(text: str) -> None:
    Path("l.csv").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("command", LISTS, ids=" ".join)
def test_a_row_that_the_book_refuses_is_named_and_may_be_left_out(command: tuple[str, ...]) -> None:
    write(LISTS[command].format("2022-03-08", LATE))
    before = acts()
    refused = run(*command, "--list", "l.csv", "--trust")
    assert (refused.exit_code, acts()) == (1, before)
    assert "line 3: " in refused.stderr
    code, screen = talk((*command, "--list", "l.csv"), "y", "b", "y", "y")
    assert (code, acts()) == (0, before + 1), screen
    assert "Left out as you said: rows 3; 1 are taken" in screen


def test_a_row_is_mended_in_the_file_and_tried_again_or_the_list_given_up() -> None:
    command = ("donation", "import", "--account", "111", "--list", "l.csv")
    text = LISTS[command[:4]]
    before = acts()
    write(text.format("08/03/2022", LATE))
    code, screen = talk(command, "y", "n")
    assert (code, acts()) == (1, before), screen

    def mended() -> str:
        write(text.format("08/03/2022", "09/03/2022"))
        return "y"

    code, screen = talk(command, "y", mended, "y", "y")
    assert (code, acts()) == (0, before + 2), screen


def test_a_row_that_cannot_be_read_is_left_out_and_what_the_list_states_counts_it() -> None:
    write(LISTS["donation", "import", "--account", "111"].format("08/03/2022", "31/02/2022"))
    before = acts()
    code, screen = talk(("donation", "import", "--account", "111", "--list", "l.csv"), "?", "b", "y", "y")
    assert (code, acts()) == (0, before + 1), screen
    assert "Line 4 states 500,000 ₫: it agrees." in screen
    assert "Left out as you said: rows 3; 1 are taken, in all 200,000 ₫." in screen
    code, screen = talk(("donation", "import", "--account", "112", "--list", "l.csv"), "n")
    assert (code, acts()) == (1, before + 1), screen


def test_a_unit_behind_the_number_is_that_of_the_goods() -> None:
    write("Nhà hảo tâm;Tên quà;Số lượng\nD1;Vở;48 thùng\nD1;Quần áo cũ;3 bao tải\nD1;Xe đạp;20\nCộng;;71\n")
    done("goods", "receive", "--list", "l.csv", "--fund", "TH", "--date", "08/03/2022", "--new-goods", "--count", "3")
    assert {(row["name"], row["unit"], row["received"]) for row in done("goods", "stock")["rows"]} == {
        ("Vở", "thùng", 48), ("Quần áo cũ", "bao tải", 3), ("Xe đạp", "chiếc", 20)
    }  # fmt: skip


def test_the_column_of_the_goods_is_asked_for() -> None:
    write("Người tặng gì;Số lượng\nXe đạp;2\n")
    receive = ("goods", "receive", "--list", "l.csv", "--fund", "TH", "--date", "08/03/2022")
    before = acts()
    code, screen = talk(receive, "", "A", "y", "y")
    assert (code, acts()) == (0, before + 1), screen
    code, screen = talk((*receive, "--goods", "XD"), "", "y", "n")
    assert "Which column holds goods?" not in screen
    code, screen = talk(receive, "", "-", "y", "n")
    assert "goods and a fund are needed" in screen


def test_a_day_said_once_for_several_rows_is_asked_about_once() -> None:
    write("Ngày;Người ủng hộ;Số tiền;Quỹ\n08/03/2022;D1;200.000;TH\n;D1;300.000;TH\n09/03/2022;D1;400.000;TH\n")
    before = acts()
    gifts = ("donation", "import", "--account", "111", "--list", "l.csv")
    refused = run(*gifts, "--trust")
    assert (refused.exit_code, acts(), "A3 “Ngày”: it is empty" in refused.stderr) == (1, before, True)
    code, screen = talk(gifts, "y", "y", "y")
    assert (code, acts()) == (0, before + 3), screen
    assert "date is empty in rows 3. Have these rows that of the row above them?" in screen
    days = [row["date"] for row in done("donation", "list")["rows"] if row["donor"]]
    assert days == ["2022-03-08", "2022-03-08", "2022-03-09"]


def test_who_says_that_they_have_not_that_day_leaves_the_rows_out() -> None:
    write("Ngày;Người ủng hộ;Số tiền;Quỹ\n08/03/2022;D1;200.000;TH\n;D1;300.000;TH\n")
    before = acts()
    code, screen = talk(("donation", "import", "--account", "111", "--list", "l.csv"), "n", "b", "y", "y")
    assert (code, acts()) == (0, before + 1), screen


ASKED = {
    "no total": "Người ủng hộ;Số tiền;Ngày;Quỹ\nD1;200.000;08/03/2022;TH\n",
    "a row below the total": (
        "Người ủng hộ;Số tiền;Ngày;Quỹ\nD1;200.000;08/03/2022;TH\nCộng;200.000;;\nD1;300.000;08/03/2022;TH\n"
    ),
    "a new donor": "Người ủng hộ;Số tiền;Ngày;Quỹ\nCông ty Sơn La;200.000;08/03/2022;TH\nCộng;200.000;;\n",
    "no fund": "Người ủng hộ;Số tiền;Ngày\nD1;200.000;08/03/2022\nCộng;200.000;\n",
    "a bad row": "Người ủng hộ;Số tiền;Ngày;Quỹ\nD1;200.000;31/02/2022;TH\nD1;200.000;01/02/2022;TH\n",
}


@pytest.mark.parametrize("text", ASKED.values(), ids=ASKED)
def test_a_list_that_is_only_tried_is_refused_and_asked_about_as_it_is_where_it_is_recorded(text: str) -> None:
    write(text)
    gifts = ("donation", "import", "--account", "111", "--list", "l.csv")
    tried, meant = run("--dry-run", *gifts), run(*gifts)
    assert (tried.exit_code, tried.stderr) == (meant.exit_code, meant.stderr)
    assert meant.exit_code != 0
    before = acts()
    tried_screen, meant_screen = talk(("--dry-run", *gifts))[1], talk(gifts)[1]
    assert tried_screen == meant_screen
    assert acts() == before


HEAD = "STT;Người ủng hộ;Số tiền;Ngày;Xếp loại"
ROWS = "1;D1;200.000;08/03/2022;\n2;D1;300.000;08/03/2022;"
TOTAL = ";Cộng;500.000;;"
NO_ROW = {
    "who took the money, under the amounts": (f"{HEAD}\n{ROWS}\n{TOTAL}\n;;Người thu tiền;;\n", 5),
    "below the signatures": (f"{HEAD}\n{ROWS}\n{TOTAL}\n;Người lập biểu;;;\n3;D1;100.000;08/03/2022;\n", 6),
    "above the names of the columns": (f"1;D1;100.000;08/03/2022;\n{HEAD}\n{ROWS}\n{TOTAL}\n", 1),
    "a group whose number comes too early": (f"{HEAD}\n{ROWS}\nV;;;;\n{TOTAL}\n", 4),
    "nothing in a column that is read": (f"{HEAD}\n{ROWS}\n3;;;;a\n{TOTAL}\n", 4),
    "a total that cannot be read": (f"{HEAD}\n{ROWS}\n;Cộng;năm trăm;;\n", 4),
    "an amount that cannot be read": (f"{HEAD}\n{ROWS}\n3;D1;nhiều;08/03/2022;\n{TOTAL}\n", 4),
    "a day that cannot be read": (f"{HEAD}\n{ROWS}\n3;D1;0;31/02/2022;\n{TOTAL}\n", 4),
}


GIFTS = ("donation", "import", "--account", "111", "--fund", "TH", "--list", "l.csv")


def leaves_out(text: str, line: int) -> None:
    """Hold that a list is refused for a line, and leads on without it."""
    write(text)
    refused = run("--dry-run", *GIFTS, "--trust")
    assert (refused.exit_code, f"line {line}: " in refused.stderr) == (1, True), refused.stderr
    tried = run("--dry-run", *GIFTS, "--trust", "--leave-out", str(line))
    assert (tried.exit_code, f"rows {line}; 2 are taken" in tried.stderr) == (0, True), tried.stderr


@pytest.mark.parametrize(("text", "line"), NO_ROW.values(), ids=NO_ROW)
def test_every_line_for_which_a_list_is_refused_can_be_left_out(text: str, line: int) -> None:
    leaves_out(text, line)
    before = acts()
    code, screen = talk(GIFTS, "b", "y", "y")
    assert (code, acts()) == (0, before + 2), screen


def test_a_row_that_says_it_is_a_sum_is_none_of_the_list_and_held_as_one() -> None:
    more = "1;D1;100.000;08/03/2022;\n;Cộng hộ nghèo;100.000;;\n;Tổng cộng;600.000;;"
    sums = f"{HEAD}\n{ROWS}\n;Cộng Trạm Y tế;{{}};;\n{more}\n"
    write(sums.format("500.000"))
    tried = run("--dry-run", *GIFTS)
    assert (tried.exit_code, "Rows: 3, in all 600,000 ₫." in tried.stderr) == (0, True), tried.stderr
    write(sums.format("400.000"))
    assert "line 4 says – rows over 400,000 ₫" in run("--dry-run", *GIFTS).stderr
    alone = f"{HEAD}\n{ROWS}\n;Cộng Trạm Y tế;400.000;08/03/2022;\n"
    leaves_out(alone, 4)
    assert "it says “Cộng”, and no rows above it come to what it says" in run(*GIFTS, "--trust").stderr
    before = acts()
    code, screen = talk((*GIFTS, "--leave-out", "4"), "y", "y")
    assert (code, acts()) == (0, before + 2), screen


def test_a_community_gives_as_anybody_does() -> None:
    write(f"{HEAD}\n{ROWS}\n;Cộng đồng người Thái;400.000;08/03/2022;\n")
    assert "Rows: 3, in all 900,000 ₫." in run("--dry-run", *GIFTS, "--trust", "--new-donors").stderr


def test_a_line_of_nominees_that_is_none_is_left_out_too(
    merit_round: None, monkeypatch: pytest.MonkeyPatch  # noqa: ARG001 (the round)
) -> None:  # fmt: skip
    write("Họ và tên;Lớp;Số tiền\nLò Văn An;6A;200.000\nHà Thị Bình;6B;300.000\nCộng;;500.000\n;;Người thu tiền\n")
    monkeypatch.setenv("QKH_LANG", "en")
    nominate = ("round", "nominate", "KT-1", "--list", "l.csv")
    refused = run(*nominate, "--trust")
    assert (refused.exit_code, "line 5: " in refused.stderr) == (1, True), refused.stderr
    before = acts()
    code, screen = talk(nominate, "b", "n")
    assert (code, acts(), "rows 5; 2 are taken" in screen) == (1, before, True), screen
    code, screen = talk((*nominate, "--leave-out", "5"), "y", "y")
    assert (code, acts()) == (0, before + 1), screen
    assert run("--dry-run", *nominate, "--trust", "--leave-out", "5").exit_code != 0


def test_an_answer_that_does_not_fit_any_more_is_forgotten_and_never_ends_a_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:  # fmt: skip
    monkeypatch.setenv("QKH_STATE", str(tmp_path / "state"))
    write(f"{HEAD}\n{ROWS}\n;;Người thu tiền;;\n")
    before = acts()
    code, screen = talk(GIFTS, "b", "n")
    assert (code, acts(), "kept until midnight" in screen) == (1, before, True), screen
    code, screen = talk((*GIFTS, "--column", "C=-", "--column", "A=số tiền*1000"), "n")
    assert "does not fit the list as it is read now" in screen
    assert "Rows: 2, in all 3,000 ₫." in screen


def test_a_column_that_was_answered_of_another_list_and_is_not_there_is_forgotten(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:  # fmt: skip
    monkeypatch.setenv("QKH_STATE", str(tmp_path / "state"))
    head, row = "Người ủng hộ;Số tiền;Ngày", "D1;200.000;08/03/2022"
    write(f"{head};\n{row};Áo ấm\n")
    code, screen = talk(GIFTS, "s", "D", "description", "y", "y")
    assert code == 0, screen
    write(f"{head}\n{row.replace('200', '300')}\n")
    code, screen = talk(GIFTS, "y", "y")
    assert (code, "does not fit the list" in screen, "Rows: 1, in all 300,000 ₫." in screen) == (0, True, True), screen
