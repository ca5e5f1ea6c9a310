"""Whether a row of a list names somebody who is there already, or another of that name: how it is shown and asked."""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from quykhuyenhoc import format_date
from quykhuyenhoc.i18n import _
from quykhuyenhoc_cli.asking import keep
from quykhuyenhoc_cli.speaking import yes_or_no

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session


def ask_one_or_two(session: "Session", question: str, line: int, answers: Mapping[str, list[int]]) -> None:
    """Ask whether two are one, and put the row under the option that says so; the first is that of one."""
    same = yes_or_no(question, _("[y = one, n = two persons]"))
    option = [*answers][0 if same else 1]
    answers[option].append(line)
    keep(session, option, "; ".join(map(str, answers[option])))


def shown_row(number: int, *texts: Any) -> str:
    """Return what a row of a list says."""
    return "  " + _("Row {n}: {said}").format(n=number, said=beside(*texts))


def shown_day(text: str) -> str:
    """Return a day of a list as it is read; a year, or a month of one, stands as it is."""
    import quykhuyenhoc as qkh

    with suppress(qkh.QuyError):
        return format_date(qkh.parse_date(text))
    return text


def beside(*texts: Any) -> str:
    """Return what is said of somebody, in one line."""
    return " · ".join(str(text) for text in texts if text)
