"""Gifts: ``donate``, and what was given: list, refund, held, rule, import."""

from typing import TYPE_CHECKING, Any

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import amount_of, asked_day, fill, note, text_of
from quykhuyenhoc_cli.base import DAILY, GIFTS, Listed, argument, command, command_to, group, option
from quykhuyenhoc_cli.choosing import account_of, donor_of, givers_of
from quykhuyenhoc_cli.commands.vouchers import MONEY, receipt_of
from quykhuyenhoc_cli.givers import day_for_all, day_for_all_option, fund_for_all, new_donors, new_donors_option
from quykhuyenhoc_cli.lists import given_list, list_options
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import (
    AMOUNT,
    SHARE,
    WordParam,
    currency_option,
    date_option,
    days,
    donor_names_option,
    paper_options,
    span_options,
    together,
    why_options,
)
from quykhuyenhoc_cli.speaking import say
from quykhuyenhoc_cli.submitting import asked_each, told_twins
from quykhuyenhoc_cli.writing import record, record_all, record_voucher

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

donation = group(
    "donation",
    N_("Gifts (khoản ủng hộ): list, refund, held, rule, import."),
    listed=Listed(GIFTS, N_("Gifts: list, refund, held, rule, import.")),
)

gift_options = together(
    option("--fund", metavar=N_("FUND"), help=N_("The fund; not needed where there is only one.")),
    option("--account", metavar=N_("ACCOUNT"), help=N_("The cash, bank or deposit account.")),
    option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The amount: 6,1 tỷ, 500k, 6.100.000.000.")),
    date_option,
    option("--for", "description", metavar=N_("TEXT"), help=N_("What the money is for.")),
    option("--campaign", metavar=N_("CAMPAIGN"), help=N_("The campaign.")),
    option("--event", "programme", metavar=N_("EVENT"), help=N_("The event at which it was given.")),
    option("--split", type=SHARE, multiple=True, metavar=N_("SHARE"),
           help=N_("A share: FUND[:ACCOUNT]=AMOUNT; repeat it.")),
    option("--income", "contra", metavar=N_("ACCOUNT"), help=N_("The income account.")),
    paper_options,
    why_options,
)  # fmt: skip
filter_options = together(
    option("--donor", metavar=N_("DONOR"), help=N_("Of one donor.")),
    option("--fund", metavar=N_("FUND"), help=N_("To one fund.")),
    option("--campaign", metavar=N_("CAMPAIGN"), help=N_("Of one campaign.")),
    option("--event", metavar=N_("EVENT"), help=N_("Of one event.")),
)


@command(
    "donate",
    N_(
        "Record a gift: a receipt with its donor, its funds, campaign and event. Without --donor no name is given. "
        "With --pledge it is on that pledge, which says donor, campaign, event, and where it is to one fund that too."
        "\n\nExample: qkh donate --donor NHT-01 --fund TH-P --account 112 --amount 50tr --campaign DX22 --for 'Ủng hộ'"
    ),
    listed=Listed(DAILY, N_("Record a gift: donor, funds, campaign, event, pledge."), alias="ungho"),
)
@option(
    "--donor", "party", metavar=N_("DONOR"), help=N_("Who gives; asked for at a terminal; nobody is named if left out.")
)
@option("--pledge", metavar=N_("CODE"), help=N_("The pledge that it is on."))
@option("--designated", metavar=N_("CODE"), help=N_("The one it is for (có địa chỉ): a recipient, a school."))
@gift_options
def donate(session: "Session", **given: Any) -> None:
    """Record a gift."""
    record_gift(session, given)


def record_gift(session: "Session", given: dict[str, Any]) -> None:
    """Record a receipt from the options of ``donate``; what a pledge or the rule on gifts says need not be typed."""
    from msgspec.structs import replace

    import quykhuyenhoc as qkh

    book, code, whom = session.book(), given.pop("pledge"), given.pop("designated")
    if code:
        _take_from_pledge(session, book, code, given)
    given["party"] = donor_of(session, book, given["party"])
    if whom and not given["contra"]:
        given["contra"] = next((rule.account for rule in book.registers.all(qkh.ledger.GivingRule)), None)
    made = receipt_of(session, given | {"like": None})
    record_voucher(session, replace(made, pledge=code, designated=whom), given["key"], given["reason"])


def _take_from_pledge(session: "Session", book: "qkh.Book", code: str, given: dict[str, Any]) -> None:
    """Fill what is left out with what the pledge says; what is still to come of one to one fund is its amount."""
    pledge = book.gifts.find_pledge(code)
    fill(session, given, party=pledge.party, campaign=pledge.campaign, programme=pledge.event)
    funds = {fund for fund, _due, _amount in pledge.parts}
    if given["split"]:
        return
    rest = book.gifts.still_to_come(code) if given["amount"] is None else None
    if session.answers is not None:
        donor = f"{pledge.party} {dict(givers_of(book)).get(pledge.party, '')}".strip()
        note(session, "PLEDGE", _("Pledge"), f"{code}, {donor}")
        if rest is not None:
            text = _("Pledge {code} of {donor}: {rest} is still to come.")
            say(text.format(code=code, donor=donor, rest=rest))
            given["amount"] = amount_of(session, None, default=rest)
    if len(funds) == 1:
        fill(session, given, fund=funds.pop(), amount=rest)


@command_to(donation, "list", N_("List gifts one by one: given, corrected, refunded, and what each comes to."))
@filter_options
@span_options
@currency_option
@donor_names_option
def list_(session: "Session", known_at: str | None, currency: str, *, with_names: bool, **given: Any) -> None:
    """Draw gifts."""
    import quykhuyenhoc as qkh

    asked, book = gift_filter(given), session.reading(with_hidden=with_names)
    span, known = days(**given), session.known(known_at)
    show(session, qkh.reports.donations(book, span, asked, known_at=known, currency=currency))


def gift_filter(given: dict[str, Any]) -> "qkh.reports.GiftFilter":
    """Take which gifts are meant out of the options."""
    import quykhuyenhoc as qkh

    return qkh.reports.GiftFilter(**{name: given.pop(name, None) for name in qkh.reports.GiftFilter._fields})


@command_to(
    donation,
    "refund",
    N_(
        "Give a gift back, whole or, of one to a single fund, in part (--amount): a payment linked to it."
        "\n\nExample: qkh donation refund BC12/2022 --account 112 --amount 5tr --for 'Chuyển nhầm'"
    ),
)
@argument("no", metavar=N_("NO"))
@option(
    "--amount", offered=True, type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The part that goes back; all if left out.")
)
@option("--account", metavar=N_("ACCOUNT"), help=N_("The cash or bank account."))
@date_option
@option("--for", "description", metavar=N_("TEXT"), help=N_("Why it goes back."))
@paper_options
@why_options
def refund(session: "Session", no: str, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a refund."""
    book = session.book()
    act = book.gifts.refunding(
        no, given["amount"], person=given["person"],
        account=account_of(session, book, given["account"], kind=MONEY[:2]),
        date=asked_day(session, book, given["date"]),
        description=text_of(session, given["description"], "--for", _("What for")), address=given["address"],
        document=given["doc"], document_date=given["doc_date"], attachments=given["attachments"],
    )  # fmt: skip
    record_voucher(session, act, key, reason)


@command_to(
    donation,
    "held",
    N_("List the gifts for named recipients, what each was booked as, and what is still held for others."),
)
@currency_option
@donor_names_option
def held(session: "Session", currency: str, *, with_names: bool) -> None:
    """Draw gifts for named recipients."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_names)
    show(session, qkh.reports.held_gifts(book, currency=currency))


@command_to(
    donation,
    "rule",
    N_(
        "Say what gifts for named recipients are from now on, as the council decided: income, or held for others on an "
        "account with the role held.\n\nExample: qkh donation rule held --account 3381"
    ),
)
@argument("treated", type=WordParam("Treated", ("income", "held")))
@option("--account", required=True, metavar=N_("ACCOUNT"), help=N_("The account that they are booked on."))
@why_options
def rule(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record the rule."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.SetGivingRule(**given), key, reason)


@command_to(
    donation,
    "import",
    N_(
        "Record the gifts of a list amount[,date][,fund][,ref][,donor][,account][,paid][,income][,campaign][,event]"
        "[,pledge][,designated][,person][,description]; all or none. A ref is a key: what was recorded under it is "
        "not again."
    ),
)
@option("--fund", metavar=N_("FUND"), help=N_("The fund, for rows that do not say."))
@option("--account", metavar=N_("ACCOUNT"), help=N_("Where the money came, for rows that do not say."))
@option("--cash", metavar=N_("ACCOUNT"), help=N_("Where the money came, for rows paid in cash (TM)."))
@option("--bank", metavar=N_("ACCOUNT"), help=N_("Where the money came, for rows paid through the bank (CK)."))
@option("--income", metavar=N_("ACCOUNT"), help=N_("The income account, for rows that do not say."))
@new_donors_option
@list_options
@day_for_all_option
@why_options
def import_(session: "Session", income: str | None, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a list of gifts."""
    import quykhuyenhoc as qkh

    book, file = session.book(), given_list(session, given, "gifts")
    income = income or book.registers.account_for("donation")
    if income is None:
        income = account_of(session, book, None, "--income", _("Income account"), type=("income",))
    reading = qkh.files.read_list(file, "gifts")
    given |= _accounts_for(session, book, given, reading)
    day = day_for_all(session, book, given["date"], reading)
    fund = given["fund"] or fund_for_all(session, book, reading)
    new, first = new_donors(session, book, reading, given)
    gifts = qkh.files.read_donations(
        file, given["account"], income, book, cash=given["cash"], bank=given["bank"], fund=fund, new=new, date=day
    )
    plain = asked_each(book, (act for act, _ref in gifts), key, reading.rows)
    asked = [one._replace(key=ref or one.key) for one, (_act, ref) in zip(plain, gifts, strict=True)]
    record_all(session, [*first, *told_twins(session, asked, key)], reason)


def _accounts_for(
    session: "Session", book: "qkh.Book", given: dict[str, Any], reading: "qkh.files.ListReading"
) -> dict[str, str]:
    """Return where the money came by the option: for rows paid in cash, through the bank, and those that do not say."""
    labels = {
        "cash": ("--cash", _("Account of gifts in cash"), ("cash",)),
        "bank": ("--bank", _("Account of gifts through the bank"), ("bank",)),
        "": ("--account", _("Account the money came to, for rows that do not say"), MONEY[:2]),
    }
    open_ = {line.cells.get("paid") or "" for line in reading.rows if not line.cells.get("account")}
    return {
        paid or "account": account_of(session, book, given[paid or "account"], name, label, kind=kinds)
        for paid, (name, label, kinds) in labels.items()
        if paid in open_
    }
