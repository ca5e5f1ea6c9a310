"""A workbook, a PDF: files that are no text; one whose name says another form than it would hold is refused."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

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


@pytest.mark.parametrize("options", [(), ("-O", "pdf")], ids=["by its name", "by -O"])
@pytest.mark.parametrize(
    ("command", "said"),
    [(("trial-balance", "--period", "2022"), "Bảng cân đối số phát sinh"), (("voucher", "BC1"), "GIẤY BÁO CÓ")],
    ids=["report", "paper"],
)
def test_a_report_or_a_paper_is_written_as_pdf(command: tuple[str, ...], said: str, options: tuple[str, ...]) -> None:
    assert run(*command, *options, "-o", "so.pdf").exit_code == 0
    assert said in PdfReader("so.pdf").pages[0].extract_text()


def test_vouchers_of_a_range_are_papers_of_one_file() -> None:
    assert (
        run(
            "receive", "--amount", "2tr", "--account", "112", "--fund", "TH", "--for", "x", "--date", "2022-03-08"
        ).exit_code
        == 0
    )
    numbers = [f"BC0000{n}/2022" for n in (1, 2, 1)]
    assert run("voucher", "BC1-BC2", "BC1/2022", "-o", "so.pdf").exit_code == 0
    pages = [page.extract_text() for page in PdfReader("so.pdf").pages]
    assert [no in page for no, page in zip(numbers, pages, strict=True)] == [True] * 3
    text = run("voucher", "bc1 - bc2", "BC1").stdout
    assert [line.split("Số: ")[1] for line in text.splitlines() if "Số: " in line] == numbers
    data = json.loads(run("voucher", "BC1-BC2", "BC1", "-O", "json").stdout)
    assert [one["title"].split()[-1] for one in data] == numbers
    assert json.loads(run("voucher", "BC1", "-O", "json").stdout)["title"].endswith(numbers[0])
    for wrong in ("BC1-BC9", "BC2-BC1", "BC1-PT2", "BC"):
        refused = run("voucher", "BC1", wrong, "-o", "w.pdf")
        assert (refused.exit_code, Path("w.pdf").exists()) == (1, False), refused.stderr


def test_a_pdf_goes_into_a_pipe() -> None:
    assert program("voucher", "BC1", "-O", "pdf").out.startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("fund", "list", "-O", "excel", "-o", "s.xlsx"), "đuôi tệp và -O chỉ hai dạng khác nhau"),
        (("fund", "list", "-O", "csv", "-o", "s.xlsx"), "đuôi tệp và -O"),
        (("fund", "list", "-O", "xlsx", "-o", "s.csv"), "đuôi tệp và -O"),
        (("fund", "list", "-o", "s.docx"), "hãy đặt đuôi tệp là .pdf hoặc .txt, với báo cáo thì cả .xlsx hoặc .csv"),
        (("voucher", "BC1", "-o", "s.html"), "hãy đặt đuôi tệp là"),
        (("voucher", "BC1", "-O", "text", "-o", "s.pdf"), "đuôi tệp và -O"),
        (
            ("voucher", "BC1", "-o", "s.xlsx"),
            "chứng từ, giấy tờ không phải là bảng; hãy đặt đuôi tệp là .pdf hoặc .txt",
        ),
        (("voucher", "BC1", "-O", "xlsx"), "không có dạng xlsx"),
        (("fund", "add", "--code", "Z", "--name", "z", "-o", "s.pdf"), "không có dạng pdf"),
        (("fund", "add", "--code", "Z", "--name", "z", "-O", "xlsx", "-o", "s.xlsx"), "không có dạng xlsx"),
    ],
    ids=" ".join,
)
def test_a_name_that_contradicts_what_it_would_hold_is_refused(arguments: tuple[str, ...], why: str) -> None:
    before = acts()
    refused = run(*arguments)
    assert (refused.exit_code, why in refused.stderr) == (1, True), refused.stderr
    assert [path for path in ("s.xlsx", "s.csv", "s.pdf", "s.docx", "s.html") if Path(path).exists()] == []
    assert acts() == before


@pytest.mark.parametrize(("form", "name"), [("csv", "s.csv"), ("excel", "s.csv"), ("text", "s.txt"), ("csv", "s")])
def test_a_name_that_says_the_form_or_none_is_written(form: str, name: str) -> None:
    assert run("fund", "list", "-O", form, "-o", name).exit_code == 0
