"""What a sheet hides: hidden rows are taken and named, as a total counts them; hidden sheets are left out and named."""

import io
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from quykhuyenhoc.i18n import translated
from quykhuyenhoc.imports.headers import CHOICES, ListKind, form_of, key_of
from quykhuyenhoc.imports.lists import ListFile, read_list
from quykhuyenhoc.labels import LABELS
from quykhuyenhoc_cli.lists import told
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
