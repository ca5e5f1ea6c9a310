"""Indicators (chỉ tiêu): add, change, list, report, values, target, show, overview."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import ASSOCIATION, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.lists import list_file, list_options
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import RATE, known_option, together, why_options
from quykhuyenhoc_cli.speaking import remark
from quykhuyenhoc_cli.submitting import Submission, asked_each
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

indicator = group(
    "indicator",
    N_("Indicators (chỉ tiêu) of bodies: add, change, list, report, values, target, show, overview."),
    listed=Listed(ASSOCIATION, N_("Indicators of bodies: add, report, target, show, overview."), alias="chitieu"),
)
_number = click.IntRange(min=0)
_period = option(
    "--period",
    required=True,
    metavar=N_("PERIOD"),
    help=N_("2022-Q1, 2022-03, 2022, 2022-H1 or the school year 2021-2022."),
)
_of_indicator = option("--indicator", metavar=N_("INDICATOR"), help=N_("The indicator."))
_of_body = option("--body", metavar=N_("BODY"), help=N_("One body."))
_of_period = together(
    argument("period", metavar=N_("PERIOD")),
    option("--body", metavar=N_("BODY"), help=N_("One body; each at the top if left out.")),
    _of_indicator,
    option("--kind", metavar=N_("KIND"), help=N_("All bodies of a kind below it, at any depth: district, commune.")),
    known_option,
)


@command_to(
    indicator,
    "add",
    N_(
        "Put an indicator into the catalogue, or those of the models of learning (--standard). Without --of it is a "
        "count; with it bodies report a rate with both numbers.\n\nExample: qkh indicator add --code GDHT --name "
        "'Gia đình học tập' --unit hộ --counted 'Số hộ đạt' --of 'Tổng số hộ'"
    ),
)
@option("--code", unless=("standard",), metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option("--name", unless=("standard",), metavar=N_("NAME"), help=N_("Its name."))
@option("--unit", unless=("standard",), metavar=N_("UNIT"), help=N_("What it is counted in: chiếc, quyển, hộ, người."))
@option("--counted", "numerator", unless=("standard",), metavar=N_("TEXT"), help=N_("What is counted."))
@option("--of", "denominator", metavar=N_("TEXT"), help=N_("Of what; left out where it is a count."))
@option("--standard", is_flag=True, help=N_("Those of the models of learning that the book does not have yet."))
@why_options
def add(session: "Session", key: str | None, reason: str | None, *, standard: bool, **given: Any) -> None:
    """Record indicators."""
    import quykhuyenhoc as qkh

    if not standard:
        _need(given, {"code": "--code", "name": "--name", "unit": "--unit", "numerator": "--counted"})
        record(session, qkh.acts.OpenIndicator(**given), key, reason)
        return
    if any(given.values()):
        raise click.UsageError(_("--standard goes without the options of one indicator."))
    book = session.book()
    _record_some(session, asked_each(book, qkh.files.standard_indicators(book), key), reason)


def _need(given: dict[str, Any], options: dict[str, str]) -> None:
    for name, option_ in options.items():
        if given[name] is None:
            raise click.UsageError(_("{option} is needed.").format(option=option_))


def _record_some(session: "Session", asked: list[Submission], reason: str | None) -> None:
    """Record what there is, or say that the book has all of it."""
    if not asked:
        remark(_("The book has all of it already: nothing is recorded."))
        return
    record_all(session, asked, reason, ask=False)


@command_to(indicator, "change", N_("Put the texts of an indicator right."))
@argument("code", metavar=N_("INDICATOR"))
@option("--name", metavar=N_("NAME"), help=N_("Its new name."))
@option("--unit", metavar=N_("UNIT"), help=N_("What it is counted in: chiếc, quyển, hộ, người."))
@option("--counted", "numerator", metavar=N_("TEXT"), help=N_("What is counted."))
@option("--of", "denominator", metavar=N_("TEXT"), help=N_("Of what; left out where it is a count."))
@why_options
def change(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a change."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.ChangeIndicator(**given), key, reason)


@command_to(indicator, "list", N_("List the indicators of the catalogue."))
@known_option
def list_(session: "Session", known_at: str | None) -> None:
    """Draw the catalogue."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.indicator_catalogue(session.book(), known_at=session.known(known_at)))


@command_to(
    indicator,
    "report",
    N_(
        "Record what a body reports for a period, or a list as it is kept (--list) with "
        "body[,indicator][,period][,numerator][,denominator][,rate][,status], or a column for each indicator. "
        "A rate without its numbers is a rate only, which --rate-only says; what nobody knows is not reported, and "
        "never 0. A later report replaces the earlier one, which stays in the log.\n\nExample: qkh indicator report "
        "--indicator GDHT --body MC --period 2022-Q1 --numerator 23250 --denominator 27450"
    ),
)
@option("--indicator", unless=("list_path",), metavar=N_("INDICATOR"), help=N_("The indicator."))
@option("--body", unless=("list_path",), metavar=N_("BODY"), help=N_("The body that reports."))
@_period
@option("--numerator", type=_number, metavar=N_("NUMBER"), help=N_("The number that is counted."))
@option("--denominator", type=_number, metavar=N_("NUMBER"), help=N_("The number of all."))
@option("--rate", type=RATE, metavar=N_("PERCENT"), help=N_("The rate in percent: 84,7."))
@option("--rate-only", is_flag=True, help=N_("The rate is all that is known."))
@option("--not-reported", is_flag=True, help=N_("The body has not reported."))
@list_options
@why_options
def report(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record values."""
    import quykhuyenhoc as qkh

    which = {name: given[name] for name in ("indicator", "body", "period")}
    status = _status(**{name: given.pop(name) for name in ("rate_only", "not_reported")})
    if not given["list_path"]:
        _need(given, {"indicator": "--indicator", "body": "--body"})
        figures = {name: given[name] for name in ("numerator", "denominator", "rate")}
        record(session, qkh.acts.ReportIndicator(**which, **figures, status=status), key, reason)
        return
    alone = {"--body": "body", "--numerator": "numerator", "--denominator": "denominator", "--rate": "rate"}
    if status != "reported" or any(given[name] is not None for name in alone.values()):
        said = ", ".join((*alone, "--rate-only", "--not-reported"))
        raise click.UsageError(_("With --list the list says it in its columns: {options}.").format(options=said))
    _report_list(session, given, key, reason)


def _report_list(session: "Session", given: dict[str, Any], key: str | None, reason: str | None) -> None:
    import quykhuyenhoc as qkh

    book, of = session.book(), given["indicator"]
    file = list_file(session, {**given, "more": qkh.files.indicator_fields(book, of)}, "indicator_values")
    assert file is not None, given["list_path"]
    acts = qkh.files.read_indicator_values(file, book, indicator=of, period=given["period"])
    new = qkh.files.not_yet_reported(book, acts)
    _tell(acts, len(acts) - len(new))
    _record_some(session, asked_each(book, new, key), reason)


def _tell(acts: "tuple[qkh.acts.ReportIndicator, ...]", there: int) -> None:
    """Say how many values of a list have a base, are a rate only, or not reported; and how many stand there already."""
    counts = {status: sum(one.status == status for one in acts) for status in ("reported", "rate-only", "not-reported")}
    text = _("Values: {reported} reported, {rate} with a rate only, {none} not reported; {there} stand there already.")
    remark(text.format(
        reported=counts["reported"], rate=counts["rate-only"], none=counts["not-reported"], there=there))  # fmt: skip


def _status(*, rate_only: bool, not_reported: bool) -> "qkh.kinds.ValueStatus":
    import quykhuyenhoc as qkh

    if rate_only and not_reported:
        raise click.UsageError(_("--rate-only and --not-reported exclude each other."))
    said = "rate-only" if rate_only else "not-reported" if not_reported else "reported"
    return qkh.kinds.ValueStatus(said)


@command_to(indicator, "values", N_("List what bodies reported: the newest value of each indicator, body and period."))
@option("--period", metavar=N_("PERIOD"), help=N_("2022-Q1, 2022-03, 2022, 2022-H1 or the school year 2021-2022."))
@_of_indicator
@_of_body
@known_option
def values(session: "Session", known_at: str | None, period: str | None, **which: Any) -> None:
    """Draw values."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.indicator_values(session.book(), period, **which, known_at=session.known(known_at)))


@command_to(
    indicator,
    "target",
    N_(
        "Set, or set anew, what a body is to reach in a period: a rate, or a count.\n\nExample: "
        "qkh indicator target --indicator GDHT --body MC --period 2022-Q1 --rate 70"
    ),
)
@option("--indicator", required=True, metavar=N_("INDICATOR"), help=N_("The indicator."))
@option("--body", required=True, metavar=N_("BODY"), help=N_("The body that is to reach it."))
@_period
@option("--rate", type=RATE, metavar=N_("PERCENT"), help=N_("The rate in percent: 84,7."))
@option("--number", "count", type=_number, metavar=N_("NUMBER"), help=N_("The number, where it is a count."))
@why_options
def target(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a target."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.SetTarget(**given), key, reason)


@command_to(
    indicator,
    "show",
    N_(
        "Show what bodies below one come to in a period, beside its own value: the weighted rate and the mean of the "
        "rates, how many of how many reported, who did not, the target and the distance to it. Below are those of the "
        "last day of the period."
    ),
)
@_of_period
def show_(session: "Session", known_at: str | None, period: str, **which: Any) -> None:
    """Draw what the values of indicators come to."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.indicators(session.book(), period, **which, known_at=session.known(known_at)))


@command_to(
    indicator,
    "overview",
    N_(
        "Show all that is known of a period on one sheet: every indicator of a body and of each below it, a figure a "
        "line with how many of how many bodies it covers, its target and the distance to it; and who did not report."
        "\n\nExample: qkh indicator overview 2022-Q1 --body SL"
    ),
)
@_of_period
def overview(session: "Session", known_at: str | None, period: str, **which: Any) -> None:
    """Draw the sheet."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.indicator_overview(session.book(), period, **which, known_at=session.known(known_at)))
