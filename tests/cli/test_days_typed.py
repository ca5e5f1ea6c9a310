"""Days as people type them: 5/2 and hôm qua at a terminal, which shows what was understood; in a pipe the whole day."""

import sys
from datetime import date, timedelta

import click
import pytest

from quykhuyenhoc import parse_date, reports
from quykhuyenhoc.errors import DateError
from quykhuyenhoc_cli.main import ROOT
from quykhuyenhoc_cli.params import COMING, DAY, DAYS, DayParam
from quykhuyenhoc_cli.session import Session
from tests.cli.running import acts, run
from tests.cli.test_asking import talk
from tests.cli.test_forms import COMMANDS, own
from tests.cli.test_wrapping import Screen

TODAY = reports.span().high
PAST = ["5/2", "5.2.2026", "5-2-2026", "5/2/26", "hôm qua", "hom nay", "yesterday"]
RECEIVE = ("receive", "--fund", "TH", "--account", "112", "--amount", "5tr", "--for", "Ủng hộ")


def at_a_terminal(kind: DayParam, typed: str, **given: date) -> date:
    """Read a day as a command that somebody types at a terminal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", Screen())
        patch.setattr(sys, "stdout", Screen())
        context = click.Context(ROOT, obj=Session())
        context.params = dict(given)
        found: date = kind.convert(typed, None, context)
        return found


@pytest.mark.parametrize("typed", PAST)
def test_at_a_terminal_a_day_is_the_last_such_one(typed: str) -> None:
    found = at_a_terminal(DAY, typed)
    assert found == parse_date(typed, near=TODAY)
    assert found <= TODAY


def test_a_coming_day_is_the_first_such_one_from_the_day_of_the_act_on() -> None:
    assert at_a_terminal(COMING, "20/2") >= TODAY
    of_the_act = date(2026, 2, 5)
    assert at_a_terminal(COMING, "20/2", date=of_the_act) == date(2026, 2, 20)
    assert at_a_terminal(COMING, "31/1", since=of_the_act) == date(2027, 1, 31)
    assert at_a_terminal(COMING, "20/02/2025", date=of_the_act) == date(2025, 2, 20)


@pytest.mark.parametrize("typed", [typed for typed in PAST if typed != "5-2-2026"])
def test_in_a_pipe_a_day_says_its_year(typed: str) -> None:
    with click.Context(ROOT, obj=Session()) as context, pytest.raises(DateError):
        DAY.convert(typed, None, context)


def test_every_day_that_a_command_takes_is_typed_so_and_the_day_of_the_act_is_read_first() -> None:
    days = [param for context in COMMANDS for param in own(context) if getattr(param, "metavar", "") == "DAY"]
    assert len(days) > 100
    assert [param for param in days if not isinstance(param.type, DayParam)] == []
    mixed = [context for context in COMMANDS if any(param.type is COMING for param in own(context))]
    late = [param for context in mixed for param in own(context) if param.name in DAYS and not param.is_eager]
    assert (len(mixed) > 5, late) == (True, [])


@pytest.mark.usefixtures("book")
def test_the_preview_and_the_question_show_the_whole_day() -> None:
    code, screen = talk((*RECEIVE, "--date", "hôm qua"), "k")
    assert code == 1
    assert f"· {TODAY - timedelta(days=1):%d/%m/%Y} ·" in screen
    code, screen = talk((*RECEIVE[:-2], "--date", "1/2/26"), "Ủng hộ", "ngày", f"{TODAY:%d/%m}", "c")
    assert code == 0, screen
    assert "Ngày: 01/02/2026" in screen
    assert f"Ngày: {TODAY:%d/%m/%Y}" in screen


@pytest.mark.usefixtures("book")
def test_a_script_is_told_to_say_the_year() -> None:
    before = acts()
    found = run(*RECEIVE, "--date", "5/2")
    assert (found.exit_code, acts()) == (1, before)
    assert "Hãy gõ ngày/tháng/năm" in found.stderr
