"""What was understood of a list is shown and asked once; where nobody can be asked, a total must stand for it."""

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

PLAIN = "name,amount\nLò Văn An,200000\nHà Thị Bình,300000\n"


@pytest.fixture(autouse=True)
def _round(book: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (the file that it fills)
    """Give a round that takes nominations."""
    monkeypatch.setenv("QKH_LANG", "en")
    done("programme", "add", "--code", "KT", "--name", "Khen thưởng", "--kind", "merit", "--fund", "TH")
    done("round", "add", "--code", "KT-1", "--programme", "KT", "--name", "Đợt 1", "--date", "2022-03-08")


def a_school_s_workbook(path: str, total: int = 500_000) -> None:
    """Write what a school sends: titles, its own names of columns, a total, the sum in words, signatures."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Khen thưởng"
    for row in (
        ["TRƯỜNG THCS TÔ HIỆU"], ["DANH SÁCH HỌC SINH ĐƯỢC KHEN THƯỞNG"], [],
        ["STT", "Họ và tên", "Ngày sinh", "Trường, lớp", "Xã", "Số tiền", "Ký nhận"],
        [1, "Lò Văn An", dt.date(2009, 5, 14), "THCS Tô Hiệu 9A", "Mường Bú", 200_000],
        [2, "Hà Thị Bình", "2010", "THCS Tô Hiệu 9B", "Mường Bú", "300.000 đ"],
        [None, "Cộng: 2 em", None, None, None, total], ["Bằng chữ: Năm trăm nghìn đồng chẵn./."], [],
        [None, None, None, None, "Mường Bú, ngày 20 tháng 5 năm 2024"],
        [None, "Người lập", None, None, "Hiệu trưởng"], [None, "Nguyễn Thị Hoa", None, None, "Trần Văn Nam"],
    ):  # fmt: skip
        sheet.append(row)
    book.save(path)


def test_a_school_s_workbook_goes_in_as_it_is_and_its_total_is_no_pupil() -> None:
    a_school_s_workbook("ds.xlsx")
    result = run("round", "nominate", "KT-1", "--list", "ds.xlsx")
    assert result.exit_code == 0, result.stderr
    assert result.stderr.splitlines()[:3] == [
        (
            "ds.xlsx, Khen thưởng: B Họ và tên → name; C Ngày sinh → born; D Trường, lớp → place; E Xã → commune; "
            "F Số tiền → amount."
        ),
        "Columns left out: A STT, G Ký nhận.", "Rows: 2, in all 500,000 ₫.",
    ]  # fmt: skip
    assert result.stderr.splitlines()[-1] == (
        "Lines left out – above the list: 1–2; blank: 3, 9; names of columns: 4; totals: 7; the sum in words: 8; "
        "signatures: 10–12."
    )
    assert "Nguyễn Thị Hoa" not in result.stderr
    found = done("round", "nominees", "KT-1")["rows"]
    assert [(row["code"], row["amount"]) for row in found] == [("KT-1.0001", 200_000), ("KT-1.0002", 300_000)]


def test_a_total_of_the_file_that_is_wrong_refuses_it_with_both_figures() -> None:
    a_school_s_workbook("ds.xlsx", total=600_000)
    before = acts()
    refused = run("round", "nominate", "KT-1", "--list", "ds.xlsx", "--trust")
    assert (refused.exit_code, acts()) == (1, before)
    assert "line 7 says 2 rows over 600,000 ₫" in refused.stderr
    assert "are 2 over 500,000 ₫" in refused.stderr


def test_on_a_terminal_it_is_shown_and_asked_once() -> None:
    Path("ds.csv").write_text(PLAIN, encoding="utf-8")
    before = acts()
    code, screen = talk(("round", "nominate", "KT-1", "--list", "ds.csv"), "k")
    assert (code, acts()) == (1, before), screen
    assert "Rows: 2, in all 500,000" in screen
    code, screen = talk(("round", "nominate", "KT-1", "--list", "ds.csv"), "y")
    assert (code, acts(), screen.count("[y/n]")) == (0, before + 1, 1), screen


@pytest.mark.parametrize("given", [(), ("--count", "2"), ("--total", "500k")])
def test_in_a_pipe_a_list_that_states_no_total_needs_the_figures_of_the_paper(given: tuple[str, ...]) -> None:
    Path("ds.csv").write_text(PLAIN, encoding="utf-8")
    before = acts()
    refused = run("round", "nominate", "KT-1", "--list", "ds.csv", *given)
    assert (refused.exit_code, refused.stderr.count("\n"), acts()) == (2, 1, before)
    assert "add --count and --total as the paper has them, or --trust" in refused.stderr


@pytest.mark.parametrize("given", [("--count", "2", "--total", "500k"), ("--trust",)])
def test_with_them_or_where_it_is_trusted_it_goes_in(given: tuple[str, ...]) -> None:
    Path("ds.csv").write_text(PLAIN, encoding="utf-8")
    assert run("round", "nominate", "KT-1", "--list", "ds.csv", *given).stderr == ""


def test_a_column_that_a_person_names_is_kept_by_name_and_used_again() -> None:
    Path("a.csv").write_text("Tên gọi;Ngày sinh;Tiền mừng\nLò Văn Xa;2010;100.000\n", encoding="utf-8")
    nominate = ("round", "nominate", "KT-1", "--trust", "--list")
    assert "say which with --column 'NAME=FIELD'" in run(*nominate, "a.csv").stderr
    refused = run(*nominate, "a.csv", "--column", "Tên gọi=name")
    assert "column C “Tiền mừng” is not understood, and looks like amount" in refused.stderr
    done(*nominate, "a.csv", "--column", "Tên gọi=name", "--column", "C=amount", "--save-columns", "trường A")
    Path("b.csv").write_text("TÊN GỌI;Ngày sinh;Tiền mừng\nHà Thị Be;2011;200.000\n", encoding="utf-8")
    done(*nominate, "b.csv", "--columns", "trường A")
    assert [row["amount"] for row in done("round", "nominees", "KT-1")["rows"]] == [100_000, 200_000]
    unknown = run(*nominate, "b.csv", "--columns", "trường B")
    assert (unknown.exit_code, "known: trường A" in unknown.stderr) == (2, True)


def test_amounts_in_thousands_are_taken_once_a_person_says_so() -> None:
    Path("a.csv").write_text("Họ tên;Số tiền (nghìn đồng)\nLò Văn Xa;100\nHà Thị Be;1.250\n", encoding="utf-8")
    nominate = ("round", "nominate", "KT-1", "--list", "a.csv")
    assert "--column 'B=amount*1000'" in run(*nominate).stderr
    done(*nominate, "--column", "B=amount*1000", "--count", "2", "--total", "1.350.000")


def test_an_amount_of_two_readings_is_named_by_its_cell_and_settled_by_the_total_of_the_paper() -> None:
    Path("a.csv").write_text('Họ tên,Số tiền\nLò Văn Xa,"100,000"\nHà Thị Be,"250,000"\n', encoding="utf-8")
    nominate = ("round", "nominate", "KT-1", "--list", "a.csv")
    refused = run(*nominate, "--trust")
    assert "B2 “Số tiền”: “100,000” may be 100.000, 100" in refused.stderr
    done(*nominate, "--count", "2", "--total", "350k")


def test_registers_and_opening_balances_are_read_the_same_way() -> None:
    Path("q.csv").write_text("DANH SÁCH QUỸ;\nMã quỹ;Tên quỹ\nKH1;Quỹ lớp\nTổng số: 1 quỹ;\n", encoding="utf-8")
    assert done("import", "funds", "q.csv")["recorded"] == 1
    Path("p.csv").write_text("Ký hiệu;Tên\nDT1;Bà Sáu\n", encoding="utf-8")
    assert done("import", "parties", "p.csv", "--column", "Ký hiệu=code")["recorded"] == 1


CLASSES = "TRƯỜNG THCS TÔ HIỆU;;\nHọ và tên;Lớp;Số tiền\nLò Văn An;7A;200.000\nHà Thị Bình;;\nCộng;;200.000\n"


def test_a_school_above_the_list_is_told_and_kept_by_place() -> None:
    Path("p.csv").write_text(CLASSES, encoding="utf-8")
    told = "Above the list stands TRƯỜNG THCS TÔ HIỆU: add --place to keep it."
    assert told in run("--dry-run", "round", "nominate", "KT-1", "--list", "p.csv").stderr.splitlines()
    result = run("round", "nominate", "KT-1", "--list", "p.csv", "--place", "THCS Tô Hiệu")
    assert result.exit_code == 0, result.stderr
    assert told not in result.stderr.splitlines()
    found = done("round", "nominees", "KT-1", "--with-names")["rows"]
    assert [row["place"] for row in found] == ["THCS Tô Hiệu 7A", "THCS Tô Hiệu"]


def test_classes_that_titles_of_groups_tell_are_told_and_kept() -> None:
    rows = "Lớp 6A;;\n1;Lò Văn An;200000\nLớp 7B;;\n2;Hà Thị Bình;300000\nCộng;;500000\n"
    Path("ds.csv").write_text(f"STT;Họ và tên;Số tiền\n{rows}", encoding="utf-8")
    result = run("round", "nominate", "KT-1", "--list", "ds.csv", "--place", "THCS Tô Hiệu")
    assert result.exit_code == 0, result.stderr
    assert (
        "The titles of groups are taken for the rows below them, in lines 2 “6A”; 4 “7B”." in result.stderr.splitlines()
    )
    found = done("round", "nominees", "KT-1", "--with-names")["rows"]
    assert [row["place"] for row in found] == ["THCS Tô Hiệu 6A", "THCS Tô Hiệu 7B"]


def test_options_of_one_stand_for_every_row_of_a_list_that_says_nothing() -> None:
    Path("p.csv").write_text(CLASSES.replace("Lớp", "Trường, lớp"), encoding="utf-8")
    done("round", "nominate", "KT-1", "--list", "p.csv", "--place", "6B", "--amount", "300k")
    found = done("round", "nominees", "KT-1", "--with-names")["rows"]
    assert [(row["place"], row["amount"]) for row in found] == [("7A", 200_000), ("6B", 300_000)]


OF_ONE = [
    (("round", "nominate", "KT-1"), ("--name", "An")), (("round", "nominate", "KT-1"), ("--born", "2010")),
    (("round", "nominate", "KT-1"), ("--party", "P1")), (("goods", "receive"), ("--quantity", "3")),
    (("goods", "receive"), ("--value", "3tr")), (("goods", "receive"), ("--person", "An")),
    (("goods", "receive"), ("--account", "152")), (("goods", "receive"), ("--income", "5111")),
    (("goods", "receive"), ("--doc", "12")), (("goods", "receive"), ("--doc-date", "01/03/2022")),
    (("sign", "add"), ("--award", "KT-1.0001")), (("sign", "add"), ("--relation", "guardian")),
    (("sign", "add"), ("--signer", "An")),
]  # fmt: skip


@pytest.mark.parametrize(("command", "option"), OF_ONE)
def test_an_option_that_a_list_leaves_without_effect_is_refused(
    command: tuple[str, ...], option: tuple[str, ...]
) -> None:
    Path("p.csv").write_text(PLAIN, encoding="utf-8")
    before = acts()
    result = run(*command, "--list", "p.csv", "--trust", *option)
    text = f"{option[0]} goes with one, not with --list: the list says it in a column of its own."
    assert (result.exit_code, text in result.stderr, acts()) == (2, True, before), result.stderr


def test_a_party_of_a_list_with_a_name_like_one_of_the_book_is_told() -> None:
    done("party", "add", "--code", "IN", "--name", "Nhà in Phúc Yên", "--kind", "supplier")
    rows = "P1,Nhà in Phuc Yên,supplier\nIN,Nhà in Phúc Yên,supplier\n"
    Path("p.csv").write_text(f"code,name,kind\n{rows}", encoding="utf-8")
    (told,) = done("import", "parties", "p.csv")["warnings"]
    assert told == "Nhà in Phuc Yên is like IN Nhà in Phúc Yên, which is there already: is it another one?"
