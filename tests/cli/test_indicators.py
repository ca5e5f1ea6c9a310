"""What people type for indicators: one value, a list as it is kept, targets, and what it comes to."""

from pathlib import Path

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import record
from tests.cli.running import acts, done, run

Q1 = ("--period", "2022-Q1")
pytestmark = pytest.mark.usefixtures("book")


@pytest.fixture(autouse=True)
def _bodies(book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let book SL keep a register of a province with two districts, and learning families."""
    monkeypatch.setenv("QKH_LANG", "en")
    with qkh.open_books(book) as books:
        for code, name, parent in (("T", "Tỉnh", None), ("MC", "Mộc Châu", "T"), ("QN", "Quỳnh Nhai", "T")):
            record(
                books["SL"],
                qkh.acts.OpenBody(code=code, name=name, kind="district" if parent else "province", parent=parent),
            )
    done(
        "indicator", "add", "--code", "GDHT", "--name", "Gia đình", "--unit", "hộ", "--counted", "Hộ đạt", "--of", "Hộ"
    )


def reported(*more: str) -> int:
    """Report a value of Mộc Châu; return the exit code."""
    return run("indicator", "report", "--indicator", "GDHT", "--body", "MC", *Q1, *more).exit_code


def test_the_codes_of_indicators_and_bodies_are_found_whatever_their_case() -> None:
    result = run(
        "chitieu", "report", "--indicator", "gdht", "--body", "MC", *Q1, "--numerator", "1", "--denominator", "2"
    )
    assert result.exit_code == 0, result.stderr
    assert [(row["body"], row["rate"]) for row in done("indicator", "values")["rows"]] == [("MC", 5000)]


def test_a_rate_alone_and_nothing_at_all_are_said_by_their_options() -> None:
    assert reported("--rate", "84,7") == 1
    assert reported("--rate", "84,7", "--rate-only") == 0
    assert done("indicator", "values", *Q1)["rows"][0]["status"] == "rate-only"
    assert reported("--not-reported") == 0
    assert done("indicator", "values", *Q1)["rows"][0]["status"] == "not-reported"
    assert reported("--not-reported", "--rate-only") == 2
    assert reported("--numerator", "5", "--denominator", "0") == 1
    assert run("indicator", "report", "--indicator", "GDHT", *Q1, "--numerator", "1").exit_code == 2


def test_a_list_is_recorded_as_a_whole_and_once() -> None:
    Path("l.csv").write_text(
        'Đơn vị,Tổng số hộ,Số hộ đạt,Tỷ lệ %\nMộc Châu,1000,847,"84,7%"\nQuỳnh Nhai,chưa báo cáo,,\n'
    )
    typed = ("indicator", "report", "--list", "l.csv", "--indicator", "GDHT", *Q1, "--count", "2")
    told = run(*typed)
    assert told.exit_code == 0, told.stderr
    assert "Values: 1 reported, 0 with a rate only, 1 not reported; 0 stand there already." in told.stderr
    before = acts()
    again = run(*typed)
    assert (again.exit_code, acts()) == (0, before)
    assert "The book has all of it already" in again.stderr
    (row,) = done("indicator", "show", "2022-Q1", "--body", "T")["rows"]
    assert (row["weighted"], row["reported"], row["bodies"], row["missing"]) == (8470, 1, 2, "Quỳnh Nhai")


def test_a_list_with_a_column_for_each_indicator_needs_none_named() -> None:
    done("indicator", "add", "--standard")
    Path("l.csv").write_text('Huyện,Gia đình,Dòng họ học tập\nMC,"84,7%",100%\nQN,,-\n')
    assert run("indicator", "report", "--list", "l.csv", *Q1, "--count", "2").exit_code == 0
    found = {(row["body"], row["indicator"]): row["rate"] for row in done("indicator", "values", *Q1)["rows"]}
    assert found == {("MC", "GDHT"): 8470, ("MC", "DHHT"): 10000, ("QN", "GDHT"): None, ("QN", "DHHT"): None}


@pytest.mark.parametrize("more", [("--rate", "5"), ("--not-reported",), ("--body", "MC"), ("--numerator", "1")])
def test_what_is_of_one_value_goes_not_with_a_list(more: tuple[str, ...]) -> None:
    Path("l.csv").write_text("Đơn vị,Số hộ đạt,Tổng số hộ\nMC,1,2\n")
    result = run("indicator", "report", "--list", "l.csv", "--indicator", "GDHT", *Q1, "--count", "1", *more)
    assert result.exit_code == 2
    assert "With --list the list says it in its columns" in result.stderr


def test_a_bad_row_is_named_and_nothing_of_the_list_is_recorded() -> None:
    Path("l.csv").write_text("Đơn vị,Số hộ đạt,Tổng số hộ\nMC,1,2\nMường La,1,2\nQN,3,2\n")
    before = acts()
    result = run("indicator", "report", "--list", "l.csv", "--indicator", "GDHT", *Q1, "--count", "3")
    assert (result.exit_code, acts()) == (1, before)
    assert "Mường La" in result.stderr
    Path("l.csv").write_text("Đơn vị,Số hộ đạt,Tổng số hộ\nMC,1,2\nQN,3,2\n")
    result = run("indicator", "report", "--list", "l.csv", "--indicator", "GDHT", *Q1, "--count", "2")
    assert (result.exit_code, acts()) == (1, before)
    assert "3 of 2 is more than all" in result.stderr


def test_a_target_is_set_and_the_distance_to_it_is_shown() -> None:
    assert reported("--numerator", "847", "--denominator", "1000") == 0
    done("indicator", "target", "--indicator", "GDHT", "--body", "T", *Q1, "--rate", "90")
    (row,) = done("indicator", "show", "2022-Q1", "--indicator", "GDHT", "--kind", "district")["rows"]
    assert (row["target_rate"], row["distance_rate"]) == (9000, -530)
    shown = run("indicator", "show", "2022-Q1", "--body", "T").stdout
    assert "84.70" in shown or "84,70" in shown


def test_the_standard_indicators_are_added_once_and_texts_are_put_right() -> None:
    added = done("indicator", "add", "--standard")
    assert added
    assert "The book has all of it already" in run("indicator", "add", "--standard").stderr
    assert run("indicator", "add", "--standard", "--code", "X").exit_code == 2
    assert run("indicator", "add", "--code", "X").exit_code == 2
    done("indicator", "change", "DHHT", "--unit", "họ")
    units = {row["indicator"]: row["unit"] for row in done("indicator", "list")["rows"]}
    assert (units["DHHT"], units["GDHT"], len(units)) == ("họ", "hộ", 7)


def test_one_command_shows_a_period_with_what_each_figure_covers() -> None:
    reported("--numerator", "847", "--denominator", "1000")
    rows = done("indicator", "overview", "2022-Q1")["rows"]
    assert [(row["body"], row["figure"], row["rate"], row["coverage"]) for row in rows] == [
        ("T", "weighted", 8470, "1/2"), ("T", "mean", 8470, "1/2"), ("MC", "own", 8470, "1/1"),
        ("QN", None, None, "0/1"),
    ]  # fmt: skip


def test_a_total_of_rates_that_nothing_proves_is_told() -> None:
    Path("l.csv").write_text('Đơn vị,Tỷ lệ %\nMộc Châu,"70%"\nQuỳnh Nhai,"90%"\nTổng cộng,"84,7%"\n')
    told = run("indicator", "report", "--list", "l.csv", "--indicator", "GDHT", *Q1, "--count", "2")
    assert "the total of 84,7 % is not recorded, and cannot be proved" in " ".join(told.output.split())
    assert len(done("indicator", "values")["rows"]) == 2
