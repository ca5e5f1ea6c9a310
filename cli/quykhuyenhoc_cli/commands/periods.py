"""Periods: list, close, report, reopen, file."""

from typing import TYPE_CHECKING

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import argument, command_to, group
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import why_options
from quykhuyenhoc_cli.writing import Asked, put_line, record, record_all

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
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

    done = record_all(session, [Asked(session.book(), qkh.ClosePeriod(period=period), key)], reason)[0]
    _tell(session, done, N_("Closed now: {months}."))


@command_to(period, "reopen", N_("Open a closed period again, and what was closed after it. Needs --reason."))
@argument("period", metavar=N_("PERIOD"))
@why_options
def reopen(session: "Session", period: str, key: str | None, reason: str | None) -> None:
    """Record the reopening."""
    import quykhuyenhoc as qkh

    _tell(session, record(session, qkh.ReopenPeriod(period=period), key, reason), N_("Open again: {months}."))


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

    _tell(session, record(session, qkh.FileYear(year=year), key, reason), N_("Filed now: {months}."))


def _tell(session: "Session", done: "qkh.Recorded", text: str) -> None:
    """Say which months an act closed, opened or filed: also those before or after the ones that were named."""
    import quykhuyenhoc as qkh

    if session.dry_run or session.format in ("json", "jsonl"):
        return
    rows = qkh.periods(session.book()).rows
    months = [f"{code[5:]}/{code[:4]}" for row in rows if row.get("seq") == done.seq and (code := str(row["period"]))]
    if months:
        shown = months[0] if len(months) == 1 else _("{first} to {last}").format(first=months[0], last=months[-1])
        put_line(session, _(text).format(months=shown))
