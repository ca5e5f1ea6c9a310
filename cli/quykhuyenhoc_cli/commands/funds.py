"""Funds: add, list, show, change, close; terms, waivers, releases and cost rates; what covers them."""

from typing import TYPE_CHECKING, Any

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import amount_of, asked_day, day_of, text_of
from quykhuyenhoc_cli.base import BEGIN, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.choosing import account_of
from quykhuyenhoc_cli.commands.registers import one_of
from quykhuyenhoc_cli.commands.vouchers import MONEY
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import (
    AMOUNT,
    COMING,
    DAY,
    RATE,
    WordParam,
    currency_option,
    date_option,
    days,
    hidden_option,
    known_option,
    span_options,
    together,
    why_options,
)
from quykhuyenhoc_cli.writing import record, record_voucher

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

RESTRICTIONS = ("unrestricted", "designated", "restricted", "endowment")
OVERSPEND = ("refuse", "warn")

_points = together(
    option("--floor", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("What must always be left in it.")),
    option("--income-fund", metavar=N_("FUND"), help=N_("The fund that takes the income of an endowment.")),
    option("--net-asset-account", metavar=N_("ACCOUNT"), help=N_("The account of its net assets.")),
)

fund = group("fund", N_("Funds: add, list, show, change, close; what binds them."), listed=Listed(BEGIN))


@command_to(fund, "add", N_("Open a fund."))
@option("--code", required=True, metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option("--name", required=True, metavar=N_("NAME"), help=N_("Its name."))
@option(
    "--restriction",
    offered=True,
    type=WordParam("Restriction", RESTRICTIONS),
    default="unrestricted",
    help=N_("Who bound it."),
)
@option(
    "--overspend",
    type=WordParam("Overspend", OVERSPEND),
    default="refuse",
    help=N_("What happens when it falls short."),
)
@_points
@option("--opened", type=DAY, metavar=N_("DAY"), help=N_("Its first day; nothing earlier may be dated on it."))
@why_options
def add(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a fund."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.OpenFund(**given), key, reason)


@command_to(fund, "list", N_("List the funds."))
@known_option
def list_(session: "Session", known_at: str | None) -> None:
    """Draw all funds."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.funds(session.book(), known_at=session.known(known_at)))


@command_to(fund, "show", N_("Show one fund."))
@argument("code", metavar=N_("FUND"))
def show_(session: "Session", code: str) -> None:
    """Draw one fund."""
    import quykhuyenhoc as qkh

    show(session, one_of(session.book(), qkh.reports.funds, "fund", code))


@command_to(fund, "change", N_("Change a fund; its restriction is the donor's and stays. Needs --reason."))
@argument("code", metavar=N_("FUND"))
@option("--name", metavar=N_("NAME"), help=N_("Its new name."))
@option("--overspend", type=WordParam("Overspend", OVERSPEND), help=N_("What happens when it falls short."))
@_points
@why_options
def change(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a change."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.ChangeFund(**given), key, reason)


@command_to(fund, "close", N_("Close a fund without a balance."))
@argument("code", metavar=N_("FUND"))
@date_option
@why_options
def close(session: "Session", code: str, date: Any, key: str | None, reason: str | None) -> None:
    """Record the closing."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.CloseFund(code=code, date=day_of(session.book(), date)), key, reason)


__all__ = ["fund"]


@command_to(
    fund,
    "terms",
    N_(
        "Say what a fund is for (needs --reason); without options show what all funds are for."
        "\n\nExample: qkh fund terms SK --purposes HB,6111 --basis 'Văn bản tài trợ 12/2022' --reason 'theo văn bản'"
    ),
)
@argument("code", required=False, metavar=N_("FUND"))
@option("--purposes", metavar="A,B,…", help=N_("Programmes and expense accounts that it may be spent on."))
@option("--recipients", metavar=N_("KINDS"), help=N_("Whom it is for: pupil,student,teacher,adult,collective."))
@option("--areas", metavar="A,B,…", help=N_("Codes of the bodies or places that it is for."))
@option("--from", "since", type=DAY, is_eager=True, metavar=N_("DAY"), help=N_("The first day."))
@option("--to", "until", type=COMING, metavar=N_("DAY"), help=N_("The last day."))
@option("--basis", metavar=N_("TEXT"), help=N_("What says so: the deed of gift, a decision. No names of persons."))
@why_options
def terms(session: "Session", code: str | None, key: str | None, reason: str | None, **given: Any) -> None:
    """Record the terms of a fund, or draw all."""
    import quykhuyenhoc as qkh

    if code is None:
        show(session, qkh.reports.terms(session.book()))
    else:
        record(session, qkh.acts.SetTerms(code=code, **given), key, reason)


@command_to(
    fund,
    "waive",
    N_(
        "Let a fund be spent beyond its terms on one purpose, up to an amount in all. Needs --reason."
        "\n\nExample: qkh fund waive SK --code W1 --purpose XE-DAP --amount 5tr --until 31/12/2022 --reason 'bão số 3'"
    ),
)
@argument("fund", metavar=N_("FUND"))
@option("--code", required=True, metavar=N_("CODE"), help=N_("The code of the waiver."))
@option(
    "--purpose",
    required=True,
    metavar=N_("CODE"),
    help=N_("A programme or expense account; of awards also a kind of recipient or an area."),
)
@option("--amount", type=AMOUNT, required=True, metavar=N_("AMOUNT"), help=N_("How much in all."))
@date_option
@option("--until", type=COMING, required=True, metavar=N_("DAY"), help=N_("The last day."))
@why_options
def waive(session: "Session", date: Any, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a waiver."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.GrantWaiver(**given, date=day_of(session.book(), date)), key, reason)


@command_to(fund, "waivers", N_("List the waivers: how much is left, why, and who approved them."))
@known_option
@hidden_option
def waivers(session: "Session", known_at: str | None, *, with_hidden: bool) -> None:
    """Draw the waivers."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_hidden)
    show(session, qkh.reports.waivers(book, known_at=session.known(known_at)))


@command_to(fund, "release", N_("Release money of a restricted fund whose purpose is met. Needs --reason."))
@argument("fund", metavar=N_("FUND"))
@option("--to", "to_fund", required=True, metavar=N_("FUND"), help=N_("The fund that takes it."))
@option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The amount: 6,1 tỷ, 500k, 6.100.000.000."))
@option("--account", metavar=N_("ACCOUNT"), help=N_("The account on which the money lies."))
@option("--decision", required=True, metavar=N_("NO"), help=N_("The council's decision."))
@date_option
@option("--for", "description", metavar=N_("TEXT"), help=N_("What it is for."))
@why_options
def release(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a release."""
    import quykhuyenhoc as qkh

    book = session.book()
    given |= {
        "amount": amount_of(session, given["amount"]), "date": asked_day(session, book, given["date"]),
        "account": account_of(session, book, given["account"], kind=MONEY),
        "description": text_of(session, given["description"], "--for", _("What for")),
    }  # fmt: skip
    record_voucher(session, qkh.acts.ReleaseFund(**given), key, reason)


@command_to(fund, "movements", N_("What each class of fund had, received, spent, transferred and has."))
@span_options
@currency_option
def movements(session: "Session", currency: str, known_at: str | None, **given: Any) -> None:
    """Draw the movements in funds."""
    import quykhuyenhoc as qkh

    known = session.known(known_at)
    show(session, qkh.reports.movements(session.book(), days(**given), known_at=known, currency=currency))


@command_to(fund, "coverage", N_("Is the restricted money there? Money and net assets of every fund."))
@span_options
@currency_option
def coverage(session: "Session", currency: str, known_at: str | None, **given: Any) -> None:
    """Draw the coverage test."""
    import quykhuyenhoc as qkh

    known = session.known(known_at)
    show(session, qkh.reports.coverage(session.book(), days(**given), known_at=known, currency=currency))


@command_to(fund, "costs", N_("What management may cost, did cost and has left, per year and fund."))
@span_options
@currency_option
def costs(session: "Session", currency: str, known_at: str | None, **given: Any) -> None:
    """Draw the management costs."""
    import quykhuyenhoc as qkh

    known = session.known(known_at)
    show(session, qkh.reports.management_costs(session.book(), days(**given), known_at=known, currency=currency))


@command_to(fund, "cost-rate", N_("Set the share of a year's income that management may cost, as the council decided."))
@argument("year", type=int, metavar=N_("YEAR"))
@option("--rate", type=RATE, required=True, metavar=N_("PERCENT"), help=N_("The rate in percent: 8 or 7,5."))
@option("--decision", required=True, metavar=N_("NO"), help=N_("The council's decision."))
@why_options
def cost_rate(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a rate."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.SetCostRate(**given), key, reason)
