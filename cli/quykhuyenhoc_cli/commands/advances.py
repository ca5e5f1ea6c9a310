"""Advances and budgets: give, settle, set, list, import."""

from typing import TYPE_CHECKING, Any

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import amount_of, asked_day, text_of
from quykhuyenhoc_cli.base import ENTRIES, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.choosing import account_of, fund_of
from quykhuyenhoc_cli.givers import fund_for_all
from quykhuyenhoc_cli.lists import given_list, list_options
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import (
    AMOUNT,
    COMING,
    DAY,
    SHARE,
    WordParam,
    date_option,
    reason_option,
    why_options,
)
from quykhuyenhoc_cli.submitting import asked_each, told_twins
from quykhuyenhoc_cli.writing import record, record_all, record_voucher

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

MONEY = ("cash", "bank")
advance = group(
    "advance",
    N_("Advances (tạm ứng): give, settle, list, import."),
    listed=Listed(ENTRIES, N_("Advances: give, settle, list, import."), alias="tamung"),
)
budget = group(
    "budget",
    N_("Budgets (dự toán): set, list, import."),
    listed=Listed(ENTRIES, N_("Budgets: set, list, import."), alias="dutoan"),
)


@command_to(
    advance,
    "give",
    N_(
        "Give money to a person, to be settled by a day. Refused while an advance of that person is overdue, but with "
        "--reason.\n\nExample: qkh advance give LAN --fund VP --account 111 --amount 10tr --due 31/03/2022 --for 'Lễ'"
    ),
)
@argument("party", metavar=N_("PARTY"))
@option("--fund", metavar=N_("FUND"), help=N_("The fund; not needed where there is only one."))
@option("--account", metavar=N_("ACCOUNT"), help=N_("The cash or bank account."))
@option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The amount: 6,1 tỷ, 500k, 6.100.000.000."))
@option("--due", type=COMING, required=True, metavar=N_("DAY"), help=N_("The day by which it is to be settled."))
@date_option
@option("--for", "description", metavar=N_("TEXT"), help=N_("What the money is for."))
@option("--doc", metavar=N_("NO"), help=N_("The number of the request."))
@why_options
def give(session: "Session", party: str, key: str | None, reason: str | None, **given: Any) -> None:
    """Record an advance."""
    import quykhuyenhoc as qkh

    book = session.book()
    act = qkh.acts.GiveAdvance(
        party=party, fund=fund_of(session, book, given["fund"]), amount=amount_of(session, given["amount"]),
        account=account_of(session, book, given["account"], kind=MONEY),
        date=asked_day(session, book, given["date"]), due=given["due"], document=given["doc"],
        description=text_of(session, given["description"], "--for", _("What for")),
    )  # fmt: skip
    record_voucher(session, act, key, reason)


@command_to(
    advance,
    "settle",
    N_(
        "Settle an advance by its voucher: what was spent (ACCOUNT=AMOUNT), and what came back. Where more was spent "
        "than given, the rest is paid from --account, or owed on --payable."
        "\n\nExample: qkh advance settle PC7 --spent 6113=9,4tr --returned 600k --account 111"
    ),
)
@argument("no", metavar=N_("NO"))
@option(
    "--spent",
    offered=True,
    type=SHARE,
    multiple=True,
    metavar=N_("SHARE"),
    help=N_("What was spent: ACCOUNT=AMOUNT; repeat it."),
)
@option("--returned", offered=True, type=AMOUNT, metavar=N_("AMOUNT"), help=N_("What came back."))
@option("--account", metavar=N_("ACCOUNT"), help=N_("The cash or bank account of what came back or is paid."))
@option("--payable", metavar=N_("ACCOUNT"), help=N_("The account on which the rest is owed."))
@date_option
@option("--for", "description", metavar=N_("TEXT"), help=N_("What the money was for."))
@option("--doc", metavar=N_("NO"), help=N_("The number of the settlement."))
@why_options
def settle(session: "Session", no: str, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a settlement."""
    import quykhuyenhoc as qkh

    book = session.book()
    if session.answers and given["returned"]:
        given["account"] = account_of(session, book, given["account"], kind=MONEY)
    act = qkh.acts.SettleAdvance(
        advance=book.awards.seq_of(no), date=asked_day(session, book, given["date"]), returned=given["returned"],
        spent=tuple(qkh.acts.Spent(account=one.fund, amount=one.amount,
            programme=one.account) for one in given["spent"]),
        account=given["account"], payable=given["payable"], document=given["doc"],
        description=text_of(session, given["description"], "--for", _("What for")),
    )  # fmt: skip
    record_voucher(session, act, key, reason)


@command_to(advance, "list", N_("List the advances not settled, with the days they are overdue."))
@option("--as-of", type=DAY, metavar=N_("DAY"), help=N_("As they stood on that day; today if left out."))
@option("--all", "everything", is_flag=True, help=N_("Those that are settled too."))
def list_(session: "Session", as_of: Any, *, everything: bool) -> None:
    """Draw the advances."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.advances(session.book(), as_of=as_of, everything=everything))


@command_to(advance, "import", N_("Give the advances of a list party,account,amount,date,due,description[,fund]."))
@option("--fund", metavar=N_("FUND"), help=N_("The fund, for rows that do not say."))
@list_options
@why_options
def import_advances(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a list of advances."""
    import quykhuyenhoc as qkh

    book, file = session.book(), given_list(session, given, "advances")
    reading = qkh.files.read_list(file, "advances")
    acts = qkh.files.read_advances(file, book, fund=given["fund"] or fund_for_all(session, book, reading))
    record_all(session, told_twins(session, asked_each(book, acts, key, reading.rows), key), reason, ask=False)


@command_to(
    budget,
    "set",
    N_(
        "Say what may be spent from a fund in a period, perhaps of one programme; again: say it anew."
        "\n\nExample: qkh budget set --fund KH-T --period 2022 --amount 40tr --decision 3/NQ-HKH --overspend refuse"
    ),
)
@option("--fund", required=True, metavar=N_("FUND"), help=N_("The fund."))
@option("--period", required=True, metavar=N_("PERIOD"), help=N_("2022, 2022-Q1, 2022-03 …"))
@option("--amount", type=AMOUNT, required=True, metavar=N_("AMOUNT"), help=N_("What may be spent."))
@option("--programme", metavar=N_("PROGRAMME"), help=N_("The programme."))
@option("--decision", metavar=N_("NO"), help=N_("The paper that says so."))
@option(
    "--overspend", type=WordParam("Overspend", ("refuse", "warn")), default="warn", help=N_("What happens beyond it.")
)
@why_options
def set_(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a budget."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.SetBudget(**given), key, reason)


@command_to(budget, "list", N_("List the budgets with what was spent, is committed, and is left."))
@option("--fund", metavar=N_("FUND"), help=N_("Those of one fund."))
def list_budgets(session: "Session", fund: str | None) -> None:
    """Draw the budgets."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.budgets(session.book(), fund=fund))


@command_to(budget, "import", N_("Set the budgets of a list fund,period,amount[,programme][,decision][,overspend]."))
@list_options
@reason_option
def import_budgets(session: "Session", reason: str | None, **given: Any) -> None:
    """Record a list of budgets."""
    import quykhuyenhoc as qkh

    book, file = session.book(), given_list(session, given, "budgets")
    acts, rows = qkh.files.read_budgets(file), qkh.files.read_list(file, "budgets").rows
    record_all(session, asked_each(book, acts, None, rows), reason, ask=False)
