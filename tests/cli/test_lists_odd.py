"""What a list shows that no clean list has is told and asked about at a terminal, and refused in a script."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk
from tests.imports.test_struck import struck


@pytest.fixture(autouse=True)
def _round(book: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (the file that it fills)
    monkeypatch.setenv("QKH_LANG", "en")
    monkeypatch.setenv("COLUMNS", "200")
    done("programme", "add", "--code", "P", "--name", "P", "--fund", "TH")
    done("round", "add", "--code", "R", "--programme", "P", "--name", "R")


def test_a_figure_in_a_name_is_refused_in_a_script_unless_it_is_said_that_it_is_right() -> None:
    Path("l.csv").write_text("name,place\nLò Thị Mơ,7A\nNg0 Văn Bảo,7A\n", encoding="utf-8")
    nominate, before = ("round", "nominate", "R", "--list", "l.csv"), acts()
    result = run(*nominate, "--count", "2")
    assert (result.exit_code, acts()) == (2, before)
    assert "Names with a figure or a mark that no name has, in lines 3 (“0”)." in result.stderr
    done(*nominate, "--count", "2", "--trust")
    assert acts() == before + 1


def test_a_group_may_have_a_number() -> None:
    Path("l.csv").write_text("name\nTổ 1\nTổ 2\n", encoding="utf-8")
    done("round", "nominate", "R", "--list", "l.csv", "--count", "2", "--kind", "collective")


def nominated(round_: str, *rows: str) -> Any:
    """Nominate a list in a round, in a script."""
    Path("l.csv").write_text("name,place\n" + "".join(f"{one}\n" for one in rows), encoding="utf-8")
    return run("round", "nominate", round_, "--list", "l.csv", "--count", str(len(rows)))


def test_who_stands_in_another_round_of_the_programme_and_year_is_told() -> None:
    done("round", "add", "--code", "R2", "--programme", "P", "--name", "R2")
    done("round", "add", "--code", "OLD", "--programme", "P", "--name", "Old", "--date", "01/02/2021")
    done("programme", "add", "--code", "Q", "--name", "Q", "--fund", "TH")
    done("round", "add", "--code", "Q1", "--programme", "Q", "--name", "Q1")
    nominated("R", "Lò Thị Mơ,7A", "Hà Văn Ba,7B")
    again = nominated("R2", "Lò Thị Mơ.,Lớp 7A", "Hà Văn Tư,7B")
    told = "1 of 2 may stand already in round R of the same programme and year: L.T.M. – R.0001."
    assert (again.exit_code, told in again.stderr) == (0, True), again.stderr
    for other in ("OLD", "Q1"):
        result = nominated(other, "Lò Thị Mơ,7A")
        assert (result.exit_code, "may stand already" in result.stderr) == (0, False), result.stderr


def test_at_a_terminal_it_is_asked_before_it_is_recorded() -> None:
    done("round", "add", "--code", "R2", "--programme", "P", "--name", "R2")
    nominated("R", "Lò Thị Mơ,7A")
    before = acts()
    code, screen = talk(("round", "nominate", "R2", "--list", "l.csv"), "y", "n")
    assert (code, acts()) == (1, before), screen
    assert "Nominate them all the same?" in screen
    code, screen = talk(("round", "nominate", "R2", "--list", "l.csv"), "y", "y")
    assert (code, acts()) == (0, before + 1), screen


def test_a_round_that_is_opened_with_its_list_is_held_against_the_others_too() -> None:
    nominated("R", "Lò Thị Mơ,7A")
    result = run("round", "nominate", "R9", "--list", "l.csv", "--count", "1", "--programme", "P", "--round-name", "9")
    assert (result.exit_code, "may stand already in round R " in result.stderr) == (0, True), result.stderr


def test_a_key_that_differs_in_its_capitals_alone_is_refused_and_the_known_one_named() -> None:
    receive = ("receive", "--fund", "TH", "--account", "111", "--amount", "500k", "--for", "x", "--key")
    done(*receive, "T3-thu")
    before = acts()
    result = run(*receive, "t3-THU")
    assert (result.exit_code, acts()) == (2, before)
    assert "--key t3-THU: T3-thu was used already" in result.stderr
    assert done(*receive, "T3-thu")["duplicate"]
    assert not done(*receive, "T3-thu-2")["duplicate"]


def test_struck_rows_are_asked_about_at_a_terminal_and_said_by_an_option_in_a_script() -> None:
    Path("l.xlsx").write_bytes(struck((2, 0), (2, 1)))
    nominate, before = ("round", "nominate", "R", "--list", "l.xlsx"), acts()
    result = run(*nominate, "--trust")
    assert (result.exit_code, acts()) == (1, before)
    assert "it is struck through: say whether it counts, with --struck take or --struck leave-out" in result.stderr
    code, screen = talk(nominate, "y", "y", "y")
    assert (code, acts()) == (0, before + 1), screen
    assert "Struck through in the sheet: lines 3. Are they left out?" in screen
    assert "struck through: 3" in screen
    assert [row["code"] for row in done("round", "nominees", "R")["rows"]] == ["R.0001", "R.0002"]
    done("round", "add", "--code", "R2", "--programme", "P", "--name", "R2")
    done("round", "nominate", "R2", "--list", "l.xlsx", "--trust", "--struck", "take")
    assert len(done("round", "nominees", "R2")["rows"]) == 3


def test_whether_a_row_is_a_total_is_asked_at_a_terminal_and_said_by_the_figures_in_a_script() -> None:
    Path("l.csv").write_text(
        "STT;Họ và tên;Số tiền\n1;Lò Văn An;200.000\n2;Cà Văn Cảnh;250.000\n;Điểm bản;450.000\n", encoding="utf-8"
    )
    nominate, before = ("round", "nominate", "R", "--list", "l.csv"), acts()
    result = run(*nominate, "--trust")
    assert (result.exit_code, acts()) == (1, before)
    assert "or say with --count and --total what the list comes to with it" in result.stderr
    code, screen = talk(nominate, "n", "y", "y")
    assert (code, acts()) == (0, before + 1), screen
    assert "Row 4 may be a total of the rows above it: Điểm bản · 450,000 ₫." in screen
    assert [row["amount"] for row in done("round", "nominees", "R")["rows"]] == [200_000, 250_000]
    for name, answers in (("R2", ("y", "y", "y")), ("R3", ())):
        done("round", "add", "--code", name, "--programme", "P", "--name", name)
        of = ("round", "nominate", name, *nominate[3:])
        if answers:
            assert talk(of, *answers)[0] == 0
        else:
            done(*of, "--count", "3", "--total", "900.000")
        assert len(done("round", "nominees", name)["rows"]) == 3


def test_a_row_left_out_as_one_person_is_named_with_what_stands_instead() -> None:
    head = "STT;Họ và tên;Lớp;Số tiền\n1;Lò Văn An;6A;200.000\n"
    Path("a.csv").write_text(head, encoding="utf-8")
    Path("b.csv").write_text(f"{head.replace('200', '700')}2;Cà Văn Cảnh;6B;250.000\n", encoding="utf-8")
    done("round", "nominate", "R", "--list", "a.csv", "--trust")
    code, screen = talk(("round", "nominate", "R", "--list", "b.csv"), "y", "y", "y")
    assert code == 0, screen
    assert "· 200,000 ₫" in screen
    assert (
        "Row 2 is not taken, and R.0001 stands as before; what the row says otherwise: amount 200,000 ₫ → 700,000 ₫."
        in screen
    )
    assert screen.count("qkh award decide R --list") == 1


def test_at_a_terminal_what_such_a_column_says_is_asked_of_every_list_that_is_called_so() -> None:
    for name in ("Đèo Thị Mây", "Lý Láo San"):
        Path("l.csv").write_text(
            f"Họ và tên;Lớp;Kết quả xét\n{name};7A;Đạt\n{name} Hai;7B;Không đạt\n", encoding="utf-8"
        )
        before = acts()
        _code, screen = talk(("round", "nominate", "R", "--list", "l.csv", "--count", "2"), "-", "n")
        assert "says “Không đạt” in line 3" in screen
        assert "What is column C “Kết quả xét”?" in screen
        assert acts() == before
