"""The printed report: its figures, that they come from postings, and the command that prints it."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from quykhuyenhoc import Money, open_books, record
from quykhuyenhoc.acts import Receipt, ReturnAward, Returned, Reversal, Split
from quykhuyenhoc.demo.build import Demo, build_demo
from quykhuyenhoc.demo.claims import broken_claims
from quykhuyenhoc.demo.report import demo_report
from quykhuyenhoc.demo.template import sentences
from quykhuyenhoc.proof import Finding
from quykhuyenhoc.renderers import render
from quykhuyenhoc_cli.main import ROOT

LAST_DAY = date(2022, 3, 31)
FIGURES = (
    "6.100.000.000", "6.600.000.000", "31.200.000", "35.000.000", "192.800.000", "259.000.000",
    "4.615.000.000", "11.001.000.000", "30.000.000", "6.675.000.000", "6.645.000.000", "16.200.000",
    " 156 ", " 35 ", " 599 ", " 790 ", " 149 ", " 132 ", " 247 ", " 352 ", " 100 ", " 21 ",
    "5.350.000.000", "750.000.000", "1.100.000.000", "5.450.000.000", "200.000.000",
    "đề nghị 158, quyết định 157;", "790 trên 790", "Cả 46 câu đều khớp, với 98 số liệu.",
)  # fmt: skip


def printed(demo: Demo) -> str:
    return " ".join(render(demo_report(demo, []), "text").split())


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        ROOT.main(list(arguments))
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_the_command_prints_the_report_and_keeps_the_books(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QKH_LANG", raising=False)
    assert run("demo") == 0
    out = f" {' '.join(capsys.readouterr().out.split())} "
    assert [one for one in (*FIGURES, "minh họa", "không sai khác") if one not in out] == []
    with open_books(str(tmp_path / "son-la-2022-q1.db")) as books:
        assert len(books.heads()) == 14


def test_the_command_refuses_a_file_that_exists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.db").write_text("mine")
    assert run("demo", "mine.db") == 1
    assert "mine.db" in capsys.readouterr().err
    assert (tmp_path / "mine.db").read_text() == "mine"


def test_the_command_has_no_dry_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("demo", "--dry-run") == 2
    assert list(tmp_path.iterdir()) == []


def test_the_command_takes_a_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("demo", "other.db", "--reading", "outside") == 0
    out = capsys.readouterr().out
    assert [one for one in ("192.800.000", "309.000.000", "4.665.000.000") if one not in out] == []


def test_a_further_gift_and_a_reversed_one_change_the_report(tmp_path: Path) -> None:
    demo = build_demo(str(tmp_path / "demo.db"))
    with demo.books as books:
        split = Split(fund="KH-T", amount=Money(1_000_000), account="5111", campaign="DAU-XUAN-2022")
        gift = Receipt(date=LAST_DAY, account="112", splits=(split,), description="Ủng hộ thêm")
        record(books["SL"], gift)
        assert "44 6.601.000.000" in printed(demo)
        record(books["SL"], Reversal(of="BC1", date=LAST_DAY), reason="Ghi nhầm")
        assert "43 6.551.000.000" in printed(demo)


def test_the_sentences_of_the_report_hold_and_one_changed_award_breaks_its_own(tmp_path: Path) -> None:
    demo = build_demo(str(tmp_path / "demo.db"))
    with demo.books as books:
        assert broken_claims(demo) == ()
        book = books["QTH"]
        back = ReturnAward(
            disbursement=0, date=LAST_DAY, account="112", returned=(Returned(award="TH-0703.0307.007"),),
            description="Trả lại", cancel=1,
        )  # fmt: skip
        record(book, book.awards.returning("BN1", back))
        assert broken_claims(demo) == (
            "tặng học bổng cho 35 HS", "với tổng số tiền là 35 triệu đồng",
        )  # fmt: skip
        text = printed(demo)
        assert "34.000.000 ✗ KHÔNG KHỚP" in text
        assert "1 trong 46 câu không khớp." in text


@pytest.mark.parametrize("reading", ["default", "additive", "outside"])
def test_every_sentence_is_printed_with_its_figures_or_as_prose(built: Callable[[str], Demo], reading: str) -> None:
    text = printed(built(reading))
    assert [one.id for one in sentences() if not re.search(rf" {one.id}[ ,.:]", text)] == []
    assert "✗" not in text


def test_more_than_thirty_million_holds_until_seven_awards_came_back(tmp_path: Path) -> None:
    demo = build_demo(str(tmp_path / "demo.db"))
    with demo.books as books:
        book = books["SL"]

        def bring_back(*numbers: int) -> None:
            codes = tuple(Returned(award=f"KT-T.0228.{n:03d}") for n in numbers)
            back = ReturnAward(disbursement=0, date=LAST_DAY, account="112", returned=codes, description="x", cancel=1)
            record(book, book.awards.returning("BN1", back))

        bring_back(1, 2, 3, 4, 5, 6)  # 30.000.000 is left
        assert broken_claims(demo) == ("156 xuất khen học sinh",)
        bring_back(7)
        assert broken_claims(demo) == (
            "156 xuất khen học sinh", "trên 30 triệu đồng",
        )  # fmt: skip


def test_what_verify_found_is_printed(tmp_path: Path) -> None:
    demo = build_demo(str(tmp_path / "demo.db"))
    with demo.books:
        text = render(demo_report(demo, [Finding("SL", "posting", "#80", "amount", "differs", "1", "2")]), "text")
    assert "– SL: posting #80.amount" in text
