"""Pledges: add, list, receive, write-off, import; campaigns and events: add, list, change, report."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import amount_of, asked_day, code_of
from quykhuyenhoc_cli.base import GIFTS, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.choosing import fund_of, giver_of
from quykhuyenhoc_cli.codes import TypedShare
from quykhuyenhoc_cli.commands.gifts.giving import filter_options, gift_filter, gift_options, record_gift
from quykhuyenhoc_cli.forms import offer
from quykhuyenhoc_cli.givers import day_for_all, day_for_all_option, fund_for_all, new_donors, new_donors_option
from quykhuyenhoc_cli.lists import given_list, list_options
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import (
    AMOUNT,
    COMING,
    DAY,
    SHARE,
    WordParam,
    currency_option,
    date_option,
    days,
    donor_names_option,
    known_option,
    reason_option,
    span_options,
    why_options,
)
from quykhuyenhoc_cli.submitting import asked_each
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

pledge = group(
    "pledge",
    N_("Pledges (cam kết): add, list, receive, write-off, import."),
    listed=Listed(GIFTS, N_("Pledges: add, list, receive, write-off, import."), alias="camket"),
)
campaign = group(
    "campaign",
    N_("Campaigns (đợt vận động) and events: add, list, change, report."),
    listed=Listed(GIFTS, N_("Campaigns and events: add, list, change, report.")),
)


@command_to(
    pledge,
    "add",
    N_(
        "Record what a donor promises; no fund has it until it comes. For several funds repeat --split."
        "\n\nExample: qkh pledge add --code CK-01 --donor NHT-01 --fund TH-P --amount 100tr --due 29/03/2022"
    ),
)
@option("--code", metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option("--donor", "party", metavar=N_("DONOR"), help=N_("Who promises."))
@option("--fund", metavar=N_("FUND"), help=N_("The fund; not needed where there is only one."))
@option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The amount: 6,1 tỷ, 500k, 6.100.000.000."))
@option("--split", type=SHARE, multiple=True, metavar=N_("SHARE"), help=N_("A share: FUND=AMOUNT; repeat it."))
@option("--due", type=COMING, metavar=N_("DAY"), help=N_("When it is due."))
@option("--campaign", metavar=N_("CAMPAIGN"), help=N_("The campaign."))
@option("--event", metavar=N_("EVENT"), help=N_("The event."))
@option("--for", "description", metavar=N_("TEXT"), help=N_("What it is for."))
@date_option
@why_options
def add(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a pledge."""
    import quykhuyenhoc as qkh

    book = session.book()
    fund, amount, shares = given.pop("fund"), given.pop("amount"), given.pop("split")
    if shares and (fund or amount):
        raise click.UsageError(_("--fund and --split do not go together: each share names its fund."))
    given["code"] = code_of(session, given["code"], "--code", _("Code of the pledge"), "pledge")
    given["party"] = giver_of(session, book, given["party"])
    shares = shares or (TypedShare(fund_of(session, book, fund), None, amount_of(session, amount)),)
    given["date"] = asked_day(session, book, given["date"])
    offer(session, given, "due", "campaign")
    due = given.pop("due")
    parts = tuple(qkh.acts.PledgePart(fund=one.fund, amount=one.amount, due=due) for one in shares)
    record(session, qkh.acts.MakePledge(**given, parts=parts), key, reason)


@command_to(
    pledge,
    "import",
    N_(
        "Record the pledges of a list donor,amount[,date][,code][,fund][,due][,campaign][,event][,description]. A "
        "pledge without a code gets the next one: CK0001 and on."
    ),
)
@option("--fund", metavar=N_("FUND"), help=N_("The fund, for rows that do not say."))
@new_donors_option
@list_options
@day_for_all_option
@reason_option
def import_(session: "Session", reason: str | None, **given: Any) -> None:
    """Record a list of pledges."""
    import quykhuyenhoc as qkh

    book, file = session.book(), given_list(session, given, "pledges")
    reading = qkh.files.read_list(file, "pledges")
    day = day_for_all(session, book, given["date"], reading)
    fund = given["fund"] or fund_for_all(session, book, reading)
    new, first = new_donors(session, book, reading, given)
    pledges = qkh.files.read_pledges(file, book, fund=fund, new=new, date=day)
    record_all(session, [*first, *asked_each(book, pledges, None, reading.rows)], reason, ask=False)


@command_to(pledge, "list", N_("List the pledges of which something is still to come: pledged and received apart."))
@option("--donor", metavar=N_("DONOR"), help=N_("Of one donor."))
@option("--all", "everything", is_flag=True, help=N_("Those too of which nothing is to come."))
@known_option
@donor_names_option
def list_(session: "Session", known_at: str | None, *, with_names: bool, **given: Any) -> None:
    """Draw the pledges."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_names)
    show(session, qkh.reports.pledges(book, **given, known_at=session.known(known_at)))


@command_to(
    pledge,
    "receive",
    N_(
        "Record what came on a pledge: as qkh donate --pledge; all that is to come if --amount is left out."
        "\n\nExample: qkh pledge receive CK-01 --account 112 --date 15/03/2022 --for 'Ủng hộ theo cam kết'"
    ),
)
@argument("pledge", metavar=N_("PLEDGE"))
@gift_options
def receive(session: "Session", **given: Any) -> None:
    """Record a gift on a pledge."""
    record_gift(session, given | {"party": None, "designated": None})


@command_to(pledge, "write-off", N_("Write off what is still to come of a pledge, or --amount of it. Needs --reason."))
@argument("pledge", metavar=N_("PLEDGE"))
@option(
    "--amount", offered=True, type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The part; all that is to come if left out.")
)
@date_option
@why_options
def write_off(session: "Session", pledge: str, amount: Any, date: Any, key: str | None, reason: str | None) -> None:
    """Record a writing off."""
    book = session.book()
    record(session, book.gifts.writing_off(pledge, asked_day(session, book, date), amount), key, reason)


@command_to(
    campaign,
    "add",
    N_(
        "Open a campaign, or an event at which gifts are handed over. A gift belongs to one campaign, and may be given "
        "at an event.\n\nExample: qkh campaign add --code DX22 --name 'Đầu xuân 2022' --from 01/02/2022 --to 31/03/2022"
    ),
)
@option("--code", required=True, metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option("--name", required=True, metavar=N_("NAME"), help=N_("Its name."))
@option(
    "--kind",
    type=WordParam("CampaignKind", ("campaign", "event")),
    default="campaign",
    help=N_("A campaign, or an event."),
)
@option("--from", "since", offered=True, type=DAY, is_eager=True, metavar=N_("DAY"), help=N_("The first day."))
@option("--to", "until", offered=True, type=COMING, metavar=N_("DAY"), help=N_("The last day."))
@why_options
def add_campaign(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a campaign."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.OpenCampaign(**given), key, reason)


@command_to(campaign, "list", N_("List campaigns and events: pledged, given, still to come."))
@known_option
@currency_option
def list_campaigns(session: "Session", known_at: str | None, currency: str) -> None:
    """Draw the campaigns."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.campaigns(session.book(), known_at=session.known(known_at), currency=currency))


@command_to(campaign, "change", N_("Change the name or the days of a campaign or event."))
@argument("code", metavar=N_("CAMPAIGN"))
@option("--name", metavar=N_("NAME"), help=N_("Its new name."))
@option("--from", "since", type=DAY, is_eager=True, metavar=N_("DAY"), help=N_("The first day."))
@option("--to", "until", type=COMING, metavar=N_("DAY"), help=N_("The last day."))
@why_options
def change_campaign(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a change."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.ChangeCampaign(**given), key, reason)


@command_to(campaign, "report", N_("What was given per fund, campaign and event: as the postings say it."))
@filter_options
@span_options
@currency_option
def report(session: "Session", known_at: str | None, currency: str, **given: Any) -> None:
    """Draw sums of gifts."""
    import quykhuyenhoc as qkh

    asked, known = gift_filter(given), session.known(known_at)
    show(session, qkh.reports.donated(session.book(), days(**given), asked, known_at=known, currency=currency))
