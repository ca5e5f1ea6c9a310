"""Periods: list, matters, close, report, reopen, file."""

from typing import TYPE_CHECKING

from quykhuyenhoc import format_date
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import ask
from quykhuyenhoc_cli.base import DAILY, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.choosing import SHOWN_MAX
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import WHY, why_options
from quykhuyenhoc_cli.speaking import say
from quykhuyenhoc_cli.submitting import Submission
from quykhuyenhoc_cli.telling import put_line
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

Why = tuple[str, str]
"""The code of a kind of open matter, and why the period is closed all the same."""
_open_option = option(
    "--open", "opened", type=WHY, multiple=True, metavar=N_("CODE=REASON"),
    help=N_("Why it is closed although matters of a kind are open; qkh period matters lists them."),
)  # fmt: skip

period = group(
    "period", N_("Periods: list, matters, close, report, reopen, file."), listed=Listed(DAILY, alias="khoaso")
)


@command_to(period, "list", N_("List the months and their state."))
def list_(session: "Session") -> None:
    """Draw the months."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.periods(session.book()))


@command_to(
    period,
    "close",
    N_("Close a period and all before it (khóa sổ); a whole year is emptied of income and expense (kết chuyển)."),
)
@argument("period", metavar=N_("PERIOD"))
@_open_option
@why_options
def close(session: "Session", period: str, key: str | None, reason: str | None, opened: tuple[Why, ...]) -> None:
    """Record the closing."""
    import quykhuyenhoc as qkh

    book = session.book()
    act = qkh.acts.ClosePeriod(period=period, reasons=_reasons(session, period, opened))
    *before, last = book.periods.closing_parts(act)
    parts = [Submission(book, part, f"{key}.{n}" if key else None) for n, part in enumerate(before, 1)]
    done = record_all(session, [*parts, Submission(book, last, key)], reason)[-1]
    _tell(session, done, N_("Closed now: {months}."))


@command_to(
    period,
    "matters",
    N_("List what is open in a period: what a closing asks a reason for.\n\nExample: qkh period matters 2022-Q1"),
)
@argument("period", metavar=N_("PERIOD"))
def matters(session: "Session", period: str) -> None:
    """Draw the open matters."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.matters(session.book(), qkh.reports.span(period)))


@command_to(period, "reopen", N_("Open a closed period again, and what was closed after it. Needs --reason."))
@argument("period", metavar=N_("PERIOD"))
@why_options
def reopen(session: "Session", period: str, key: str | None, reason: str | None) -> None:
    """Record the reopening."""
    import quykhuyenhoc as qkh

    _tell(session, record(session, qkh.acts.ReopenPeriod(period=period), key, reason), N_("Open again: {months}."))


@command_to(
    period,
    "report",
    N_("Print the report of a closed period, with the checkpoint to keep.\n\nExample: qkh period report 2022-Q1"),
)
@argument("period", metavar=N_("PERIOD"))
def report(session: "Session", period: str) -> None:
    """Draw the closing report."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.closing_report(session.book(), period))


@command_to(period, "file", N_("Mark a closed year as filed; it is never reopened."))
@argument("year", type=int, metavar=N_("YEAR"))
@_open_option
@why_options
def file(session: "Session", year: int, key: str | None, reason: str | None, opened: tuple[Why, ...]) -> None:
    """Record the filing."""
    import quykhuyenhoc as qkh

    act = qkh.acts.FileYear(year=year, reasons=_reasons(session, str(year), opened, filing=True))
    _tell(session, record(session, act, key, reason), N_("Filed now: {months}."))


def _reasons(
    session: "Session", period: str, given: "tuple[Why, ...]", *, filing: bool = False
) -> "tuple[qkh.ledger.MatterReason, ...]":
    """Return the reasons that were given for what is open; on a terminal what lacks one is shown and asked for.

    Nothing is asked about a year that is not filed whatever the reasons.
    """
    import quykhuyenhoc as qkh

    found = dict(given)
    kinds = qkh.reports.open_matters(session.book(), qkh.reports.span(period)) if found or session.asks else ()
    barred = filing and any(kind.found and not kind.may_file for kind in kinds)
    for kind in kinds:
        if kind.code in found and not kind.found:
            del found[kind.code]
            text = _("Nothing of {code} ({label}) is open in {period}: the reason for it is left out.")
            session.notes.append(text.format(code=kind.code, label=_(kind.label), period=period))
        elif kind.unnamed and kind.code not in found and session.asks and not barred:
            _say_kind(kind)
            found[kind.code] = ask(
                _("Why is it filed all the same?") if filing else _("Why is it closed all the same?")
            )
    return tuple(qkh.ledger.MatterReason(code=code, reason=reason) for code, reason in found.items())


def _say_kind(kind: "qkh.ledger.Matters") -> None:
    """Show the matters of a kind that need a reason."""
    import quykhuyenhoc as qkh

    label = _(kind.label)
    say(f"{label[:1].upper()}{label[1:]} ({len(kind.unnamed)})")
    for one in kind.unnamed[:SHOWN_MAX]:
        amount = f"  {qkh.format_money(qkh.Money(one.amount, one.currency or 'VND'))}" if one.amount is not None else ""
        say(
            f"  {qkh.reports.matter_subject(one.subject)}{amount}"
            + (f"  {format_date(one.since)}" if one.since else "")
        )


def _tell(session: "Session", done: "qkh.Recorded", text: str) -> None:
    """Say which months an act closed, opened or filed: also those before or after the ones that were named."""
    import quykhuyenhoc as qkh

    if session.dry_run or session.format in ("json", "jsonl"):
        return
    rows = qkh.reports.periods(session.book()).rows
    months = [f"{code[5:]}/{code[:4]}" for row in rows if row.seq == done.seq and (code := row.period)]
    if months:
        shown = months[0] if len(months) == 1 else _("{first} to {last}").format(first=months[0], last=months[-1])
        put_line(session, _(text).format(months=shown))
