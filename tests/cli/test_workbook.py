"""``-O xlsx`` writes a workbook; a file whose name says another form than what it would hold is refused."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.running import acts, program, run

pytestmark = pytest.mark.usefixtures("book")


@pytest.mark.parametrize("options", [(), ("-O", "xlsx")], ids=["by its name", "by -O"])
def test_a_report_is_written_as_a_workbook(options: tuple[str, ...]) -> None:
    assert run("trial-balance", "--period", "2022", *options, "-o", "so.xlsx").exit_code == 0
    sheet = load_workbook("so.xlsx").worksheets[0]
    assert (sheet["A1"].value, sheet["A2"].value, sheet["E2"].value) == ("Tài khoản", "112", 100_000_000)


def test_a_workbook_goes_into_a_pipe() -> None:
    found = program("fund", "list", "-O", "xlsx")
    assert load_workbook(BytesIO(found.out)).worksheets[0]["A2"].value == "Q"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("fund", "list", "-O", "excel", "-o", "s.xlsx"), "đuôi tệp và -O chỉ hai dạng khác nhau"),
        (("fund", "list", "-O", "csv", "-o", "s.xlsx"), "đuôi tệp và -O"),
        (("fund", "list", "-O", "xlsx", "-o", "s.csv"), "đuôi tệp và -O"),
        (("fund", "list", "-o", "s.pdf"), "hãy đặt đuôi tệp là .txt, với báo cáo thì cả .xlsx hoặc .csv"),
        (("voucher", "BC1", "-o", "s.pdf"), "hãy đặt đuôi tệp là"),
        (("voucher", "BC1", "-o", "s.xlsx"), "chứng từ, giấy tờ là văn bản, không phải bảng; hãy đặt đuôi tệp là .txt"),
        (("voucher", "BC1", "-O", "xlsx"), "không có dạng xlsx"),
        (("fund", "add", "--code", "Z", "--name", "z", "-o", "s.pdf"), "hãy đặt đuôi tệp là"),
        (("fund", "add", "--code", "Z", "--name", "z", "-O", "xlsx", "-o", "s.xlsx"), "không có dạng xlsx"),
    ],
    ids=" ".join,
)
def test_a_name_that_contradicts_what_it_would_hold_is_refused(arguments: tuple[str, ...], why: str) -> None:
    before = acts()
    refused = run(*arguments)
    assert (refused.exit_code, why in refused.stderr) == (1, True), refused.stderr
    assert [path for path in ("s.xlsx", "s.csv", "s.pdf") if Path(path).exists()] == []
    assert acts() == before


@pytest.mark.parametrize(("form", "name"), [("csv", "s.csv"), ("excel", "s.csv"), ("text", "s.txt"), ("csv", "s")])
def test_a_name_that_says_the_form_or_none_is_written(form: str, name: str) -> None:
    assert run("fund", "list", "-O", form, "-o", name).exit_code == 0
