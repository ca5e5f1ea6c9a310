"""Dues (hội phí): rate, share, assess, exempt, collect, pass-up, list, owed, shares."""

from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc_cli.asking import amount_of, asked_day, text_of
from quykhuyenhoc_cli.base import ASSOCIATION, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.choosing import account_of, fund_of
from quykhuyenhoc_cli.lists import list_file, list_options
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import (
    AMOUNT,
    DAY,
    RATE,
    YEAR,
    as_of_option,
    below_option,
    date_option,
    hidden_option,
    known_option,
    why_options,
)
from quykhuyenhoc_cli.submitting import Submission, asked_each
from quykhuyenhoc_cli.writing import record, record_all, record_voucher

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

MONEY: Final = ("cash", "bank")
dues = group(
    "dues",
    N_("Dues (hội phí) of members: rate, share, assess, exempt, collect, pass-up, list, owed, shares."),
    listed=Listed(ASSOCIATION, N_("Dues of members: rate, assess, collect, pass-up, list."), alias="hoiphi"),
)
_LEVEL: Final = click.IntRange(0, 9)
_year = option("--year", required=True, type=YEAR, metavar=N_("YEAR"), help=N_("The year that the dues are for."))
_body = option("--body", required=True, metavar=N_("BODY"), help=N_("The body that the members belong to."))
_decision = option("--decision", metavar=N_("NO"), help=NC_("body", "The number of the decision."))


@command_to(
    dues,
    "rate",
    N_(
        "Set what dues of a year come to: for all, or for a level or kind of body, a class of members, or both. The "
        "most precise one holds: class, then kind of body, then level. What was assessed before stays."
        "\n\nExample: qkh dues rate --year 2026 --amount 60k"
    ),
)
@_year
@option("--amount", required=True, type=AMOUNT, metavar=N_("AMOUNT"), help=N_("What each member owes for the year."))
@option("--level", type=_LEVEL, metavar=N_("NUMBER"), help=N_("For bodies of this level."))
@option("--body-kind", metavar=N_("KIND"), help=N_("For bodies of this kind."))
@option("--class", "member_kind", metavar=N_("CODE"), help=N_("For members of this class."))
@_decision
@why_options
def rate(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a rate."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.SetDuesRate(**given), key, reason)


@command_to(
    dues,
    "share",
    N_(
        "Set the part of collected dues that bodies of a level pass to the body above them, from a day on."
        "\n\nExample: qkh dues share --level 4 --share 30 --from 01/01/2026"
    ),
)
@option("--level", required=True, type=_LEVEL, metavar=N_("NUMBER"), help=N_("The level of the bodies that pass it."))
@option("--share", required=True, type=RATE, metavar=N_("PERCENT"), help=N_("The share in percent: 30 or 12,5."))
@option("--from", "effective", type=DAY, metavar=N_("DAY"), help=N_("From which day on; today if left out."))
@_decision
@why_options
def share(session: "Session", effective: Any, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a share."""
    import quykhuyenhoc as qkh

    day = asked_day(session, session.book(), effective, "--from")
    record(session, qkh.acts.SetDuesShare(effective=day, **given), key, reason)


@command_to(
    dues,
    "assess",
    N_(
        "Write down what each member of a body, and of all below it, owes for a year by the rate of today. Who has it "
        "already keeps it; new members are taken by doing it again."
        "\n\nExample: qkh dues assess --body X01 --year 2026"
    ),
)
@_body
@_year
@date_option
@why_options
def assess(session: "Session", body: str, year: int, date: Any, key: str | None, reason: str | None) -> None:
    """Record what members owe."""
    book = session.book()
    acts = book.dues.assess_acts(body, year, asked_day(session, book, date))
    record_all(session, asked_each(book, acts, key), reason, ask=False)


@command_to(
    dues,
    "exempt",
    N_("Let a member off what is still owed for a year, or off an amount in all (0 takes it back). Needs --reason."),
)
@argument("party", metavar=N_("PARTY"))
@_year
@option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("What is let off; all that is owed if left out."))
@why_options
def exempt(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record an exemption."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.ExemptDues(**given), key, reason)


@command_to(
    dues,
    "collect",
    N_(
        "Record dues that a member pays, or a list as it is kept (--list), with amount[,name][,party]: one voucher "
        "with a line for each. Nobody pays more than is owed; what is paid ahead is first assessed for its year."
        "\n\nExample: qkh dues collect HOV0001 --body CH1 --year 2026 --amount 60k --account 111"
    ),
)
@argument("party", required=False, metavar=N_("PARTY"))
@_body
@_year
@option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The amount: 6,1 tỷ, 500k, 6.100.000.000."))
@list_options
@option("--account", metavar=N_("ACCOUNT"), help=N_("The cash or bank account."))
@option("--fund", metavar=N_("FUND"), help=N_("The fund; not needed where there is only one."))
@option("--income", metavar=N_("ACCOUNT"), help=N_("The account of dues; the chart's if left out."))
@date_option
@option("--for", "description", metavar=N_("TEXT"), help=N_("What it is about."))
@option("--person", metavar=N_("NAME"), help=N_("Who brings the money."))
@option("--doc", "document", metavar=N_("NO"), help=N_("The number of the original document."))
@why_options
def collect(session: "Session", party: str | None, key: str | None, reason: str | None, **given: Any) -> None:
    """Record what is paid."""
    import quykhuyenhoc as qkh

    book, body, year = session.book(), given["body"], given["year"]
    file = list_file(session, {**given, "party": party}, "dues")
    if file is not None:
        paid = qkh.files.read_dues(file, book, body, year)
    elif party is None:
        raise click.UsageError(_("Say who pays: PARTY, or a list (--list)."))
    else:
        paid = (qkh.acts.DuesPaid(party=party, amount=amount_of(session, given["amount"])),)
    told = {name: given[name] for name in ("body", "year", "income", "person", "document")}
    act = qkh.acts.CollectDues(paid=paid, **told, **_where_it_goes(session, book, given))
    record_voucher(session, act, key, reason)


def _where_it_goes(session: "Session", book: Any, given: dict[str, Any]) -> dict[str, Any]:
    """Return the account, fund, day and words of a collection, asked for where they are missing."""
    return {
        "account": account_of(session, book, given["account"], kind=MONEY),
        "fund": fund_of(session, book, given["fund"]),
        "description": text_of(session, given["description"], "--for", _("What for")),
        "date": asked_day(session, book, given["date"]),
    }


@command_to(
    dues,
    "pass-up",
    N_(
        "Pass the share of a year's dues, that a body has and did not pass yet, to the body above it: rounded down to "
        "whole đồng, the rest stays below. Where it keeps this book and the body above another one of this file, the "
        "money goes there with it."
        "\n\nExample: qkh dues pass-up --body CH1 --year 2026"
    ),
)
@_body
@_year
@date_option
@option("--account", metavar=N_("ACCOUNT"), help=N_("The account that the money leaves."))
@option("--to-account", metavar=N_("ACCOUNT"), help=N_("The account that it reaches, where it is another."))
@option("--from-fund", metavar=N_("FUND"), help=N_("The fund that gives."))
@option("--to-fund", metavar=N_("FUND"), help=N_("The fund that takes."))
@why_options
def pass_up(session: "Session", body: str, year: int, date: Any, reason: str | None, **given: Any) -> None:
    """Record what is passed, in both books where money goes."""
    import quykhuyenhoc as qkh

    book = session.book()
    day = asked_day(session, book, date)
    acts = book.dues.pass_up_acts(body, year, day, **given)
    pots = [row for row in qkh.reports.dues_shares(book, year, as_of=day).rows if row.body == body and row.due]
    for one in pots:
        text = _("Share of the dues of {year} that {body} passes up to {above}: {amount}.")
        if len(acts) == 1:
            text = _(
                "Share of the dues of {year} that {body} passes up to {above}: {amount}. It is noted without a voucher:"
                " record the money when it is paid."
            )
        session.notes.append(text.format(year=year, body=body, above=one.above, amount=qkh.Money(one.due)))
    record_all(session, [Submission(*one) for one in acts], reason)


@command_to(
    dues, "list", N_("What each body assessed, let off and collected of a year's dues, and what is still owed.")
)
@_year
@below_option
@as_of_option
@known_option
def list_(session: "Session", year: int, known_at: str | None, **given: Any) -> None:
    """Draw the sums."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.dues(session.book(), year, known_at=session.known(known_at), **given))


@command_to(dues, "owed", N_("List the members who still owe dues of a year."))
@_year
@below_option
@option("--all", "everybody", is_flag=True, help=N_("Those too who owe nothing any more."))
@as_of_option
@hidden_option
@known_option
def owed(session: "Session", year: int, known_at: str | None, *, with_hidden: bool, **given: Any) -> None:
    """Draw what members owe."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_hidden)
    show(session, qkh.reports.dues_owed(book, year, known_at=session.known(known_at), **given))


@command_to(dues, "shares", N_("What each body has of a year's dues, passed up, is still to pass up, and keeps."))
@_year
@below_option
@as_of_option
@known_option
def shares(session: "Session", year: int, known_at: str | None, **given: Any) -> None:
    """Draw the shares."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.dues_shares(session.book(), year, known_at=session.known(known_at), **given))
