"""Periods: list, close, report, reopen, file."""

from typing import TYPE_CHECKING

from quykhuyenhoc.i18n import N_
from quykhuyenhoc_cli.base import argument, command_to, group
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import why_options
from quykhuyenhoc_cli.writing import Asked, record, record_all

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

period = group("period", N_("Periods: list, close, report, reopen, file."))


@command_to(period, "list", N_("List the months and their state."))
def list_(session: "Session") -> None:
    """Draw the months."""
    import quykhuyenhoc as qkh

    show(session, qkh.periods(session.book()))


@command_to(
    period,
    "close",
    N_("Close a period and all before it (khóa sổ); a whole year is emptied of income and expense (kết chuyển)."),
)
@argument("period", metavar=N_("PERIOD"))
@why_options
def close(session: "Session", period: str, key: str | None, reason: str | None) -> None:
    """Record the closing."""
    import quykhuyenhoc as qkh

    record_all(session, [Asked(session.book(), qkh.ClosePeriod(period=period), key)], reason)


@command_to(period, "reopen", N_("Open a closed period again, and what was closed after it. Needs --reason."))
@argument("period", metavar=N_("PERIOD"))
@why_options
def reopen(session: "Session", period: str, key: str | None, reason: str | None) -> None:
    """Record the reopening."""
    import quykhuyenhoc as qkh

    record(session, qkh.ReopenPeriod(period=period), key, reason)


@command_to(
    period,
    "report",
    N_("Print the report of a closed period, with the checkpoint to keep.\n\nExample: qkh period report 2022-Q1"),
)
@argument("period", metavar=N_("PERIOD"))
def report(session: "Session", period: str) -> None:
    """Draw the closing report."""
    import quykhuyenhoc as qkh

    show(session, qkh.closing_report(session.book(), period))


@command_to(period, "file", N_("Mark a closed year as filed; it is never reopened."))
@argument("year", type=int, metavar=N_("YEAR"))
@why_options
def file(session: "Session", year: int, key: str | None, reason: str | None) -> None:
    """Record the filing."""
    import quykhuyenhoc as qkh

    record(session, qkh.FileYear(year=year), key, reason)
