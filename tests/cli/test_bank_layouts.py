"""A table that no profile knows is asked about and comes in; inspect and import say all that is wrong."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.bank.old_sheets import xls
from tests.bank.sheets import Cell
from tests.cli.running import done, run
from tests.cli.test_asking import talk

pytestmark = pytest.mark.usefixtures("book")

ODD = """\
NGÂN HÀNG XÃ
Ngày chứng từ,Lý do,Số tiền,,Còn lại
,,Rút,Gửi,
01/03/2022,ung ho,,"500.000","500.000"
02/03/2022,phi,"11.000",,"489.000"
"""


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")


def test_an_unknown_table_is_asked_about_and_is_in_with_one_command() -> None:
    Path("la.csv").write_text(ODD, encoding="utf-8")
    code, screen = talk(("statement", "import", "la.csv", "--account", "112"), "y")
    assert code == 0, screen
    assert "3. Money in: D Gửi: 500.000" in screen
    assert "2. Date: A Ngày chứng từ: 01/03/2022, 02/03/2022" in screen
    assert "2 lines, 2 new" in screen
    shown = done("statement", "list")["rows"]
    assert [(row["read"], row["closing"], row["unproved"]) for row in shown] == [(2, 489_000, None)]
    # The profile serves the next file.
    later = ODD.partition("01/03")[0] + '05/03/2022,ung ho,,"1.000.000","1.489.000"\n'
    Path("sau.csv").write_text(later, encoding="utf-8")
    again = run("statement", "import", "sau.csv", "--account", "112", "--profile", "ngan-hang-xa.toml")
    assert "1 lines, 1 new" in again.stdout


def test_an_unknown_table_in_the_old_format_of_excel_is_asked_about_the_same() -> None:
    rows: list[list[Cell]] = [
        ["NGÂN HÀNG XÃ"], ["Ngày chứng từ", "Lý do", "Số tiền", None, "Còn lại"], [None, None, "Rút", "Gửi", None],
        [date(2022, 3, 1), "ung ho", None, 500_000, 500_000], [date(2022, 3, 2), "phi", 11_000, None, 489_000],
    ]  # fmt: skip
    Path("la.xls").write_bytes(xls(rows, [["nháp"]], unseen=[1], merged=[(1, 1, 2, 3)]))
    code, screen = talk(("statement", "import", "la.xls", "--account", "112"), "y")
    assert code == 0, screen
    assert "3. Money in: D Gửi: 500000" in screen
    assert "S2" in screen
    shown = done("statement", "list")["rows"]
    assert [(row["read"], row["closing"], row["unproved"]) for row in shown] == [(2, 489_000, None)]


STRANGE = ODD.replace("Rút,Gửi", "P,Q").replace("Số tiền", "Trong kỳ").replace("Còn lại", "")
"""Nothing tells money in from money out."""


def test_inspect_asks_for_a_profile_and_import_takes_it() -> None:
    Path("la.csv").write_text(STRANGE.replace(',"500.000"\n', ",\n").replace(',"489.000"', ","), encoding="utf-8")
    code, screen = talk(("statement", "inspect", "la.csv", "-o", "xa.toml"), "D", "C", "y")
    assert code == 0, screen
    shown = run("statement", "inspect", "la.csv", "--profile", "xa.toml").stdout
    assert "2 lines, from 01/03/2022 to 02/03/2022; not proved" in shown
    take = ("statement", "import", "la.csv", "--account", "112", "--profile", "xa.toml")
    assert "2 new" in run(*take, "--opening", "0", "--closing", "489.000", "--reason", "theo sổ phụ").stdout


def test_days_that_may_be_two_are_asked_about_and_told_in_a_pipe_with_dates() -> None:
    text = ODD.replace("Ngày chứng từ", "When").replace("02/03/2022", "03/04/2022")
    Path("la.csv").write_text(text, encoding="utf-8")
    code, screen = talk(("statement", "inspect", "la.csv", "-o", "xa.toml"), "2", "y")
    assert code == 0, screen
    assert "In the file stands 01/03/2022, 03/04/2022." in screen
    assert 'dates = "mdy"' in Path("xa.toml").read_text(encoding="utf-8")
    take = ("statement", "import", "la.csv", "--account", "112", "--profile", "xa.toml")
    unsure = Path("xa.toml").read_text(encoding="utf-8").replace('dates = "mdy"', 'dates = "prove"')
    Path("xa.toml").write_text(unsure, encoding="utf-8")
    refused = run(*take)
    assert "line 4: its day may be 03/01/2022, 01/03/2022; say how days are written" in refused.stderr
    assert "01/03/2022 to 03/04/2022" in run(*take, "--dates", "dmy").stdout
    assert "--dates needs --profile." in run("statement", "import", "la.csv", "--dates", "dmy").stderr


@pytest.mark.parametrize("content", [STRANGE.replace('"500.000"\n', '""\n').replace('"489.000"', '""'), "a\n"])
def test_in_a_pipe_inspect_writes_no_empty_profile_shows_the_rows_and_says_why(content: str) -> None:
    Path("la.csv").write_text(content, encoding="utf-8")
    refused = run("statement", "inspect", "la.csv", "-o", "xa.toml")
    assert refused.exit_code == 1
    assert "no profile can be proposed; on a terminal they are asked for" in refused.stderr
    assert "1 " + content.partition("\n")[0] in refused.stderr
    assert not Path("xa.toml").exists()


def test_a_file_that_needs_no_profile_gets_none() -> None:
    Path("a.ofx").write_text("<OFX><SIGNONMSGSRSV1></SIGNONMSGSRSV1></OFX>", encoding="utf-8")
    refused = run("statement", "inspect", "a.ofx", "-o", "xa.toml")
    assert refused.exit_code == 1
    assert not Path("xa.toml").exists()


WRONG = """\
Ngày,Số CT,Diễn giải,Tiền vào,Tiền ra,Số dư
01/03/2022,1,ung ho,500000,,
02/03/2022,2,phi,,11000,489000
03/03/2022,3,ung ho,20000,,519000
04/03/2022,4,ung ho,20000,,549000
"""


@pytest.mark.parametrize("verb", ["import", "inspect"])
def test_every_reason_is_said_and_none_hides_another(verb: str) -> None:
    Path("sai.csv").write_text(WRONG, encoding="utf-8")
    how = ("--account", "112") if verb == "import" else ()
    said = run("statement", verb, "sai.csv", "--profile", "generic", *how)
    text = said.stdout + said.stderr
    assert "no opening balance is printed" in text
    assert re.findall(r"(\d): the balance should be ([\d,]+)", text) == [("4", "509,000"), ("5", "539,000")]


def test_amounts_without_a_sign_and_without_balances_are_asked_about_and_refused_in_a_pipe() -> None:
    Path("la.csv").write_text("Ngày,Nội dung,Số tiền,Kiểu\n02/03/2022,ung ho,500000,Z\n03/03/2022,phi,11000,Y\n")
    refused = run("statement", "import", "la.csv", "--account", "112", "--profile", "generic")
    assert "no amount has a sign, no column marks money in and out" in refused.stderr
    code, screen = talk(("statement", "inspect", "la.csv", "-o", "xa.toml"), "D", "money in", "money out", "y")
    assert code == 0, screen
    assert 'marks_out = ["Y"' in Path("xa.toml").read_text(encoding="utf-8")
    code, screen = talk(("statement", "inspect", "la.csv", "-o", "vao.toml"), "-", "y")
    assert code == 0, screen
    assert "debits_negative = true" in Path("vao.toml").read_text(encoding="utf-8")


def test_a_line_with_the_words_of_a_balance_is_one_by_its_number_and_is_kept_so_in_no_profile() -> None:
    first = '01/03/2022,Số dư đầu kỳ,,"2.000.000","2.000.000"\n'
    Path("la.csv").write_text(
        f'Ngày,Diễn giải chi tiết,Rút,Gửi,Dư\n{first}02/03/2022,ung ho,,"500.000","2.500.000"\n', encoding="utf-8"
    )
    code, screen = talk(("statement", "import", "la.csv", "--account", "112"), "Rows that are lines", "2", "y")
    assert code == 0, screen
    assert "a line after a balance of 0" in " ".join(screen.split())
    assert "2 lines, 2 new" in screen
    assert "as_lines" not in Path("la.toml").read_text(encoding="utf-8")


def test_a_row_that_is_no_line_is_left_out_by_its_number_is_said_and_is_kept_in_no_profile() -> None:
    foot = 'Cộng,,"11.000","500.000",\n,,,"Kế toán 2",\n05/03/2022,in lúc,,"7",\n'
    Path("la.csv").write_text(ODD + foot, encoding="utf-8")
    code, screen = talk(("statement", "import", "la.csv", "--account", "112"), "Rows left out", "7 8", "y")
    assert code == 0, screen
    assert "a movement stands below the total" in screen
    assert "rows 7–8 are left out, as was said" in screen
    assert "2 lines, 2 new" in screen
    assert "left_out" not in Path("ngan-hang-xa.toml").read_text(encoding="utf-8")
