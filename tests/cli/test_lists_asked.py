"""On a terminal a list that is not clear is shown column by column and asked about; in a pipe it is refused as ever."""

import json
import os
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.running import acts, done, run
from tests.cli.test_asking import CTRL_C, talk

ODD = "STT;Gọi là;Lớp;Suất\n1;Lò Văn An;6A;200.000\n2;Hà Thị Bình;6B;300.000\nCộng;;;500.000\n"
"""Neither the column of names nor that of amounts is called as lists call them."""
NOMINATE = ("round", "nominate", "KT-1", "--list")


@pytest.fixture(autouse=True)
def _round(book: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # noqa: ARG001 (the file that it fills)
    """Give a round that takes nominations, and a place for what is kept."""
    monkeypatch.setenv("QKH_LANG", "en")
    monkeypatch.setenv("QKH_STATE", str(tmp_path / "state"))
    done("programme", "add", "--code", "KT", "--name", "Khen thưởng", "--kind", "merit", "--fund", "TH")
    done("round", "add", "--code", "KT-1", "--programme", "KT", "--name", "Đợt 1", "--date", "2022-03-08")


def amounts() -> list[int]:
    return [row["amount"] for row in done("round", "nominees", "KT-1")["rows"]]


def written(text: str, path: str = "ds.csv") -> None:
    Path(path).write_text(text, encoding="utf-8")


def test_what_lacks_is_asked_for_and_the_next_list_with_these_columns_asks_nothing() -> None:
    written(ODD)
    before = acts()
    code, screen = talk((*NOMINATE, "ds.csv"), "B", "", "y")
    assert (code, acts(), amounts()) == (0, before + 1, [200_000, 300_000]), screen
    assert "2. B Gọi là: Lò Văn An; Hà Thị Bình → left out" in screen
    assert "3. C Lớp: 6A; 6B → place.class" in screen
    assert "Which column holds name?" in screen
    assert "What is column D “Suất”?" in screen
    assert "Rows: 2, in all 500,000 ₫." in screen
    written(ODD.replace("Lò", "Vì").replace("Hà", "Tòng"), "sau.csv")
    code, screen = talk((*NOMINATE, "sau.csv"), "y")
    assert (code, acts(), len(amounts())) == (0, before + 2, 4), screen
    assert "The columns are taken as they were answered for a list" in screen
    kept = [path.read_text(encoding="utf-8") for path in (Path(os.environ["QKH_STATE"]) / "lists").iterdir()]
    assert [json.loads(text) for text in kept] == [{"B": "name", "D": "amount"}]


def test_in_a_pipe_it_is_refused_also_where_answers_are_kept() -> None:
    written(ODD)
    assert talk((*NOMINATE, "ds.csv"), "B", "", "y")[0] == 0
    before = acts()
    refused = run(*NOMINATE, "ds.csv")
    assert (refused.exit_code, acts()) == (1, before)
    assert "no column is understood as name" in refused.stderr
    assert "--column 'NAME=FIELD'" in refused.stderr


def test_amounts_in_thousands_are_asked_about_and_never_taken_so_where_the_next_list_does_not_say_it() -> None:
    text = "Đơn vị tính: nghìn đồng;;;\n" + ODD.replace(".000", "").replace("Suất", "Mức hưởng")
    written(text)
    code, screen = talk((*NOMINATE, "ds.csv"), "B", "s", "D", "amount", "y", "y")
    assert (code, amounts()) == (0, [200_000, 300_000]), screen
    assert "Is every amount in column D in units of 1,000 ₫, so that 5 means 5,000 ₫? [y/n]" in screen
    assert "D Mức hưởng → amount × 1000" in screen
    written(text.replace("Lò", "Vì").replace("Hà", "Tòng"))
    code, screen = talk((*NOMINATE, "ds.csv"), "y")
    assert (code, amounts()[2:]) == (0, [200_000, 300_000]), screen
    written(ODD.replace("Suất", "Mức hưởng").replace("Lò", "Cà").replace("Hà", "Mùa"))
    code, screen = talk((*NOMINATE, "ds.csv"), "y")
    assert (code, amounts()[4:]) == (0, [200_000, 300_000]), screen


@pytest.mark.parametrize(("answer", "unit"), [("y", 1000), ("n", 1)])
def test_whether_amounts_that_are_all_small_are_in_thousands_is_asked(answer: str, unit: int) -> None:
    written("Họ và tên;Số tiền\nLò Văn An;200\nHà Thị Be;900\n")
    code, screen = talk((*NOMINATE, "ds.csv", "--trust"), answer, "y", "y")
    assert (code, amounts()) == (0, [200 * unit, 900 * unit]), screen
    assert "every amount in column B is below 1,000 đồng" in screen
    assert "Is every amount in column B in units of 1,000 ₫, so that 5 means 5,000 ₫? [y/n]" in screen


def test_amounts_that_are_no_thousands_stay_as_they_are() -> None:
    written("Đơn vị tính: nghìn đồng;\nHọ và tên;Số tiền\nLò Văn An;200.000\nCộng;200.000\n")
    code, screen = talk((*NOMINATE, "ds.csv"), "n", "y")
    assert (code, amounts()) == (0, [200_000]), screen


def test_an_option_for_a_column_comes_before_what_was_answered_of_an_earlier_list() -> None:
    text = "Gọi là;Tên ở nhà;Số tiền\nLò Văn An;Tủn Nhỏ;200.000\nHà Thị B;Tí Bé;200.000\n"
    written(text)
    assert talk((*NOMINATE, "ds.csv"), "A", "y")[0] == 0
    written(text.replace("200", "300"), "sau.csv")
    code, screen = talk((*NOMINATE, "sau.csv", "--column", "B=name"), "y")
    assert code == 0, screen
    assert "B Tên ở nhà → name" in screen or "B Tên ở nhà" in screen.partition("left out")[0]


def test_a_unit_that_is_not_understood_is_asked_for() -> None:
    written("Đơn vị tính: chục nghìn;\nHọ và tên;Số tiền\nLò Văn An;200\nCộng;200\n")
    code, screen = talk((*NOMINATE, "ds.csv"), "10", "1000", "y")
    assert (code, amounts()) == (0, [200_000]), screen
    assert "How many đồng is 1 in column B? (1, 1000, 1000000)" in screen
    assert "10 is none of them: 1, 1000, 1000000, 1000000000." in screen


def test_of_two_columns_of_one_meaning_the_named_one_is_taken_and_any_column_can_be_changed() -> None:
    written("Họ và tên;Lớp;Mức;Thành tiền\nLò Văn An;6A;100.000;500.000\nCộng;;100.000;500.000\n")
    code, screen = talk((*NOMINATE, "ds.csv"), "x", "D", "s", "2", "-", "y")
    assert (code, amounts()) == (0, [500_000]), screen
    assert "x is none of them: A, B, C, D." in screen
    assert "Columns left out: B Lớp, C Mức." in screen
    assert done("round", "nominees", "KT-1")["rows"][0]["place"] is None


def test_a_typed_column_gives_way_to_what_is_answered() -> None:
    written("Họ và tên;Mức;Thành tiền\nLò Văn An;100.000;500.000\nCộng;;500.000\n")
    code, screen = talk((*NOMINATE, "ds.csv", "--column", "B=amount", "--column", "C=amount"), "C", "y")
    assert (code, amounts()) == (0, [500_000]), screen


def test_of_two_sheets_one_is_asked_for() -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, amount in (("Khối 6", 200_000), ("Khối 7", 300_000)):
        sheet = book.create_sheet(name)
        for row in (["Họ và tên", "Số tiền"], [f"Lò Văn {name[-1]}", amount], ["Cộng", amount]):
            sheet.append(row)
    book.save("ds.xlsx")
    code, screen = talk((*NOMINATE, "ds.xlsx"), "3", "2", "y")
    assert (code, amounts()) == (0, [300_000]), screen
    assert "1. Khối 6" in screen
    assert "3 is none of them: Khối 6, Khối 7." in screen
    code, screen = talk((*NOMINATE, "ds.xlsx"), "Khối 6", "y")
    assert (code, amounts()) == (0, [300_000, 200_000]), screen


def test_nothing_is_recorded_before_the_yes_and_the_answers_of_the_day_are_kept_for_that_file_alone() -> None:
    written(ODD)
    before = acts()
    code, screen = talk((*NOMINATE, "ds.csv"), "B", "", "n")
    assert (code, acts()) == (1, before), screen
    assert screen.count("kept until midnight") == 1
    code, screen = talk((*NOMINATE, "ds.csv"), "n")
    assert (code, "as they were answered earlier today" in screen, "Rows: 2" in screen) == (1, True, True), screen
    written(ODD.replace("Lò", "Vì"))
    code, screen = talk((*NOMINATE, "ds.csv"), "<", "<", CTRL_C)
    assert (code != 0, acts(), screen.count("Which column holds name?")) == (True, before, 2), screen
    assert "Which column is to be changed?" in screen


def test_an_answer_that_makes_the_rows_unreadable_can_be_changed() -> None:
    written("STT;Họ và tên;Diễn giải;Suất\n1;Lò Văn An;hộ nghèo;200.000\n2;Hà Thị Bình;mồ côi;300.000\n")
    code, screen = talk((*NOMINATE, "ds.csv"), "", "s", "C", "amount", "s", "D", "amount", "s", "C", "-", "y")
    assert (code, amounts()) == (0, [200_000, 300_000]), screen
    assert screen.count("What is done with these rows?") == 1


def test_donors_and_registers_are_asked_about_in_the_same_way() -> None:
    written("Gọi là;Điện thoại\nCông ty Hoa Ban;0912345678\n")
    code, screen = talk(("donor", "import", "--list", "ds.csv"), "A", "name", "y", "y")
    assert code == 0, screen
    assert "Which column holds code or name?" in screen
    written("Mã;Gọi là\nAB;Quỹ A\n")
    code, screen = talk(("import", "funds", "ds.csv"), "B", "y")
    assert code == 0, screen


def test_a_list_that_has_no_column_for_what_lacks_is_refused_as_it_was() -> None:
    written("Ngày;Số tiền\n07/03/2022;200.000\n")
    code, screen = talk(("donation", "import", "--list", "ds.csv"))
    assert (code, "no column is understood as fund" in " ".join(screen.split())) == (1, True), screen
