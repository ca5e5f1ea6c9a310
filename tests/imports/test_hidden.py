"""What a sheet hides: hidden rows are taken and named, as a total counts them; hidden sheets are left out and named."""

import io
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from quykhuyenhoc import Money
from quykhuyenhoc.i18n import translated
from quykhuyenhoc.imports.grid import NO_RESULT
from quykhuyenhoc.imports.list_kinds import CHOICES, ListKind, form_of, key_of
from quykhuyenhoc.imports.list_reading import ListFile
from quykhuyenhoc.imports.lists import read_list
from quykhuyenhoc.imports.sheets import sheets_of
from quykhuyenhoc.labels import LABELS
from quykhuyenhoc_cli.lists import told
from tests.bank.old_sheets import Error, xls
from tests.cli.running import done, run
from tests.imports.test_lists import ods

LISTS: tuple[ListKind, ...] = ("nominees", "signatures", "donors", "budgets", "accounts", "funds", "parties")


def workbook(fill: Any) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        fill(book)
    return made.getvalue()


def filtered(book: Any) -> None:
    sheet = book.add_worksheet("Quỹ")
    for row, cells in enumerate([("Mã", "Tên quỹ"), ("A", "Quỹ A"), ("B", "Quỹ B"), ("C", "Quỹ C"), ("D", "Quỹ D")]):
        sheet.write_row(row, 0, cells)
    for row in (1, 2, 4):
        sheet.set_row(row, options={"hidden": True})
    book.add_worksheet("Nháp").hide()


def test_hidden_rows_are_taken_and_hidden_sheets_left_out_and_both_named() -> None:
    reading = read_list(ListFile("quỹ.xlsx", content=workbook(filtered)), "funds")
    assert [line.cells["code"] for line in reading.rows] == ["A", "B", "C", "D"]
    assert (reading.hidden, reading.hidden_sheets) == ((2, 3, 5), ("Nháp",))
    assert told(reading)[-2:] == [
        "Bị ẩn trên trang tính nhưng vẫn lấy: các dòng 2–3, 5.", "Các trang tính bị ẩn được bỏ qua: Nháp."
    ]  # fmt: skip


EMPTY = '<table:table-row table:number-rows-repeated="{}"><table:table-cell/></table:table-row>'


def row(*cells: str, said: str = "") -> str:
    inside = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    return f"<table:table-row{said}>{inside}</table:table-row>"


def test_rows_that_a_filter_hides_are_named_in_ods_behind_rows_without_cells() -> None:
    rows = (
        row("Mã", "Tên quỹ"), EMPTY.format(3), row("A", "Quỹ A"),
        row("B", "Quỹ B", said=' table:visibility="filter"'), row("C", "Quỹ C"),
    )  # fmt: skip
    reading = read_list(ListFile("quỹ.ods", content=ods("".join(rows))), "funds")
    assert [line.number for line in reading.rows] == [5, 6, 7]
    assert reading.hidden == (6,)


def test_an_empty_row_repeated_to_the_end_of_the_sheet_is_no_row_of_the_list() -> None:
    reading = read_list(
        ListFile("quỹ.ods", content=ods(row("Mã", "Tên quỹ") + row("A", "Quỹ A") + EMPTY.format(1_048_570))), "funds"
    )
    assert reading.count == 1


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_takes_the_words_that_commands_take(kind: ListKind) -> None:
    for words in form_of(kind).choices.values():
        codes = set(words.values())
        kinds: list[type[StrEnum]] = [one for one in CHOICES.values() if set(one) == codes]
        for shown in (LABELS[one] for one in kinds):
            for code, message in shown.items():
                assert {words[key_of(word)] for word in (code, message, translated(message, "vi"))} == {code}


def test_funds_are_read_by_their_words_and_a_dry_run_records_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done("init", "--book", "SL", "--name", "Hội Khuyến học Sơn La")
    Path("q.csv").write_text(
        "Mã;Tên quỹ;Ràng buộc\nA;Quỹ A;Không hạn chế\nB;Quỹ B;CO MUC DICH\nC;Quỹ C;designated\n"
        "D;Quỹ D;vốn gốc bảo toàn\n",
        encoding="utf-8",
    )
    dry = run("import", "funds", "q.csv", "--dry-run")
    assert dry.exit_code == 0, dry.stderr
    assert run("fund", "show", "A").exit_code == 1
    assert done("import", "funds", "q.csv")["recorded"] == 4
    bound = {row["code"]: row["restriction"] for row in done("fund", "list")["rows"]}
    assert [bound[code] for code in "ABCD"] == ["unrestricted", "restricted", "designated", "endowment"]


def test_a_real_day_is_a_day_unless_the_column_shows_that_it_was_turned_round() -> None:
    def days(*cells: Any) -> Any:
        def fill(book: Any) -> None:
            sheet, form = book.add_worksheet("HS"), book.add_format({"num_format": "dd/mm/yyyy"})
            sheet.write_row(0, 0, ("Họ và tên", "Ngày sinh"))
            for at, cell in enumerate(cells, 1):
                sheet.write(at, 0, f"Lò Văn {'ABCDEF'[at]}n")
                sheet.write_datetime(at, 1, cell, form) if isinstance(cell, date) else sheet.write(at, 1, cell)

        return read_list(ListFile("hs.xlsx", content=workbook(fill)), "nominees")

    taken = days(date(2009, 3, 5), "20/11/2009", "2010")
    assert [line.cells["born"] for line in taken.rows] == ["2009-03-05", "2009-11-20", "2010"]
    torn = days(date(2009, 3, 5), date(2010, 4, 7), "20/11/2009", "25/12/2010")
    assert [one.line for one in torn.bad] == [2, 3]
    assert all("tháng trước ngày" in str(one.why) for one in torn.bad)


NOMINEES = ("STT", "Họ và tên", "Trường", "Mức hỗ trợ", "Số tiền")
PUPILS = ((1, "Đạo Thị Mơ", "THCS Cà Ná", 300_000, 3_000_000), (2, "Bá Văn Tí", "THCS Cà Ná", 300_000, 3_000_000))


def with_hidden_columns(*hidden: int, names: tuple[str, ...] = NOMINEES) -> bytes:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("DS")
        for number, cells in enumerate((names, *PUPILS)):
            sheet.write_row(number, 0, cells)
        for at in hidden:
            sheet.set_column(at, at, 9, None, {"hidden": True})

    return workbook(fill)


def test_a_hidden_column_is_left_out_where_a_shown_one_is_what_it_may_be() -> None:
    for hidden, taken, total in ((4, "D", 600_000), (3, "E", 6_000_000)):
        reading = read_list(ListFile("ds.xlsx", content=with_hidden_columns(hidden)), "nominees")
        amounts = [column.letter for column in reading.columns if column.field == "amount"]
        assert (amounts, reading.total) == ([taken], Money(total))
        letter, name = "ABCDE"[hidden], NOMINEES[hidden]
        assert told(reading)[-1] == f"Các cột bị ẩn được bỏ qua: {letter} {name}."


def test_somebody_may_say_that_a_hidden_column_is_meant() -> None:
    reading = read_list(ListFile("ds.xlsx", content=with_hidden_columns(4), columns=(("E", "amount"),)), "nominees")
    assert (reading.total, [column.letter for column in reading.columns if column.is_unseen]) == (Money(6_000_000), [])


def test_a_hidden_part_of_a_name_is_no_part_of_it() -> None:
    names = ("STT", "Họ và tên", "Tên", "Ghi chú", "Số tiền")
    reading = read_list(ListFile("ds.xlsx", content=with_hidden_columns(2, names=names)), "nominees")
    assert [line.cells["name"] for line in reading.rows] == ["Đạo Thị Mơ", "Bá Văn Tí"]


def test_what_only_a_hidden_column_could_be_is_asked_and_in_a_pipe_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = (*NOMINEES[:3], "Được nhận", "Số tiền")
    Path("ds.xlsx").write_bytes(with_hidden_columns(4, names=names))
    done("init", "--book", "SL", "--name", "Hội Khuyến học Sơn La")
    done("fund", "add", "--code", "KT", "--name", "Quỹ khen")
    done(
        "programme", "add", "--code", "KX", "--name", "Khen", "--kind", "merit", "--fund", "KT", "--recipients", "pupil"
    )
    done("round", "add", "--code", "R1", "--programme", "KX", "--name", "Đợt 1", "--date", "31/05/2025")
    nominate = ("round", "nominate", "R1", "--list", "ds.xlsx", "--count", "2", "--total", "6tr")
    refused = run(*nominate)
    assert refused.exit_code == 2
    assert "Trang tính ẩn các cột sẽ được lấy: E Số tiền → Mức đề nghị." in refused.stderr
    assert "--column 'E=Mức đề nghị'" in refused.stderr
    assert run(*nominate, "--dry-run").exit_code == 2  # what is tried is refused as what is recorded
    assert run(*nominate, "--trust").exit_code == 0


def test_a_register_needs_to_be_told_what_a_hidden_column_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done("init", "--book", "SL", "--name", "Hội Khuyến học Sơn La")

    def funds(book: Any) -> None:
        sheet = book.add_worksheet("Quỹ")
        for number, cells in enumerate((("Mã", "Tên quỹ"), ("A", "Quỹ A"))):
            sheet.write_row(number, 0, cells)
        sheet.set_column(1, 1, 0)

    Path("q.xlsx").write_bytes(workbook(funds))
    refused = run("import", "funds", "q.xlsx")
    assert (refused.exit_code, "B Tên quỹ → Tên quỹ" in refused.stderr) == (2, True)
    assert done("import", "funds", "q.xlsx", "--column", "B=Tên quỹ")["recorded"] == 1


def test_an_old_workbook_tells_what_it_hides_and_which_cells_hold_an_error() -> None:
    rows: list[list[object]] = [["Họ và tên", "Số tiền"], ["Đạo Thị Mơ", 300_000], ["Lò Văn An", 200_000]]
    rows.append(["Hà Thị Bình", Error(0x2A)])
    (sheet,) = sheets_of(xls(rows, [["nháp"]], unseen=[1], hidden=[1, 2, 9]), "ds.xls")
    assert (sheet.hidden, sheet.hidden_sheets) == ((1, 2), ("S2",))
    assert sheet.rows[3] == ["Hà Thị Bình", NO_RESULT]
    reading = read_list(ListFile("ds.xls", content=xls(rows[:3], hidden=[1, 2])), "nominees")
    assert (reading.hidden, reading.count, reading.total) == ((2, 3), 2, Money(500_000))
