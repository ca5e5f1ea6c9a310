"""Accounts: add, list, show, change, close; balances, registers and what a figure is made of; lists and journals."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import day_of
from quykhuyenhoc_cli.base import BEGIN, DAILY, REPORTS, Listed, argument, command, command_to, group, option
from quykhuyenhoc_cli.commands.registers import one_of
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import (
    AMOUNT,
    DAY,
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
from quykhuyenhoc_cli.writing import record

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

TYPES = ("asset", "liability", "net_asset", "income", "expense")
KINDS = ("cash", "bank", "deposit", "advance", "receivable", "goods", "other")

account = group("account", N_("Accounts: add, list, show, change, close."), listed=Listed(BEGIN))


@command_to(account, "add", N_("Open an account."))
@option("--code", required=True, metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option("--name", required=True, metavar=N_("NAME"), help=N_("Its name."))
@option("--type", "type_", required=True, type=WordParam("AccountType", TYPES), help=N_("What it counts as."))
@option(
    "--kind",
    type=WordParam("AccountKind", KINDS),
    default="other",
    offered=True,
    help=N_("What it holds; never guessed from the name."),
)
@option("--role", metavar=N_("ROLE"), help=N_("What commands use it for by default: donation, transfer_in …"))
@option("--opened", type=DAY, metavar=N_("DAY"), help=N_("Its first day; nothing earlier may be dated on it."))
@why_options
def add(session: "Session", type_: str, key: str | None, reason: str | None, **given: Any) -> None:
    """Record an account."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.OpenAccount(type=type_, **given), key, reason)  # type: ignore[arg-type]  # checked by the act


@command_to(account, "list", N_("List the accounts."))
@known_option
def list_(session: "Session", known_at: str | None) -> None:
    """Draw all accounts."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.accounts(session.book(), known_at=session.known(known_at)))


@command_to(account, "show", N_("Show one account."))
@argument("code", metavar=N_("ACCOUNT"))
def show_(session: "Session", code: str) -> None:
    """Draw one account."""
    import quykhuyenhoc as qkh

    show(session, one_of(session.book(), qkh.reports.accounts, "account", code))


@command_to(account, "change", N_("Rename an account, or give it another code from a day on."))
@argument("code", metavar=N_("ACCOUNT"))
@option("--name", metavar=N_("NAME"), help=N_("Its new name."))
@option("--new-code", metavar=N_("CODE"), help=N_("Its new code."))
@date_option
@option("--role", metavar=N_("ROLE"), help=N_("What commands use it for by default: donation, transfer_in …"))
@why_options
def change(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a change."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.ChangeAccount(**given), key, reason)


@command_to(account, "close", N_("Close an account without a balance."))
@argument("code", metavar=N_("ACCOUNT"))
@date_option
@why_options
def close(session: "Session", code: str, date: Any, key: str | None, reason: str | None) -> None:
    """Record the closing."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.CloseAccount(code=code, date=day_of(session.book(), date)), key, reason)


@command(
    "balance",
    N_("Balance of an account with its sub-accounts, or of all accounts."),
    listed=Listed(DAILY, N_("Balance of an account, or of all."), alias="sodu"),
)
@argument("account", required=False, metavar=N_("ACCOUNT"))
@span_options
@currency_option
def balance(session: "Session", account: str | None, currency: str, known_at: str | None, **given: Any) -> None:
    """Draw balances."""
    import quykhuyenhoc as qkh

    known = session.known(known_at)
    show(session, qkh.reports.balance(session.book(), account, days(**given), known_at=known, currency=currency))


@command(
    "trial-balance",
    N_("Opening, debit, credit and closing of every account with postings of its own."),
    listed=Listed(REPORTS, N_("Opening, debit, credit and closing of every account.")),
)
@option("--by", type=click.Choice(["fund"]), help=N_("One row per account and fund."))
@span_options
@currency_option
def trial_balance(session: "Session", by: str | None, currency: str, known_at: str | None, **given: Any) -> None:
    """Draw the trial balance."""
    import quykhuyenhoc as qkh

    known = session.known(known_at)
    found = qkh.reports.trial_balance(
        session.book(), days(**given), by_fund=by == "fund", known_at=known, currency=currency
    )
    show(session, found)


@command(
    "fund-report",
    N_("What each fund had, received, spent, transferred, and has available."),
    listed=Listed(DAILY, N_("What each fund received, spent and has left.")),
)
@span_options
@currency_option
def fund_report(session: "Session", currency: str, known_at: str | None, **given: Any) -> None:
    """Draw the fund report."""
    import quykhuyenhoc as qkh

    known = session.known(known_at)
    show(session, qkh.reports.fund_report(session.book(), days(**given), known_at=known, currency=currency))


@command(
    "consolidated",
    N_("All books together: what they gave each other is eliminated, what does not match is listed."),
    listed=Listed(REPORTS, N_("All books together, internal transfers eliminated.")),
)
@option("--books", metavar="A,B,…", help=N_("The books; all of the file if left out."))
@option(
    "--body",
    metavar=N_("BODY"),
    help=N_("A body and all below it, as the tree of the last day has them: whoever sent no figures is named."),
)
@span_options
@currency_option
def consolidated(
    session: "Session", books: str | None, body: str | None, currency: str, known_at: str | None, **given: Any
) -> None:
    """Draw the consolidated report."""
    import quykhuyenhoc as qkh

    if known_at is not None:
        raise click.UsageError(_("A report over several books knows no --known-at: each book has its own numbers."))
    if body is not None:
        if books is not None:
            raise click.UsageError(_("--books and --body say two things: name one of them."))
        register = session.book() if session.setting("book") else qkh.reports.register_of(session.books())
        show(session, qkh.reports.consolidated_bodies(register, body, days(**given), currency=currency))
        return
    codes = [code.strip() for code in books.split(",") if code.strip()] if books else None
    show(session, qkh.reports.consolidated(session.books(), codes, days(**given), currency=currency))


SERIES = ("PT", "PC", "BC", "BN", "PK", "DC")
_COUNT = click.IntRange(min=0)
_pages = together(
    option("--limit", type=_COUNT, metavar=N_("NUMBER"), help=N_("At most so many.")),
    option("--last", type=_COUNT, metavar=N_("NUMBER"), help=N_("Only the last so many.")),
    option("--after", metavar=N_("SEQ|NO"), help=N_("Only what was recorded after that act or voucher.")),
)
_fund = option("--fund", metavar=N_("FUND"), help=N_("Only this fund."))
_party = option("--party", metavar=N_("PARTY"), help=N_("Only this party."))


@command(
    "register",
    N_("Lines of one account and its sub-accounts, each with the balance after it."),
    listed=Listed(REPORTS, N_("Lines of one account with a running balance.")),
)
@argument("account", metavar=N_("ACCOUNT"))
@span_options
@_fund
@_party
@_pages
@currency_option
@hidden_option
def register(session: "Session", account: str, *, with_hidden: bool, **given: Any) -> None:
    """Draw the register."""
    import quykhuyenhoc as qkh

    given["known_at"] = session.known(given["known_at"])
    span = days(**{name: given.pop(name) for name in ("period", "from_", "to", "as_of")})
    show(session, qkh.reports.register(session.reading(with_hidden=with_hidden), account, span, **given))


@command(
    "journal",
    N_("All entries in order, one line a posting; an entry is shown whole when one line fits all filters."),
    listed=Listed(REPORTS, N_("All entries in order.")),
)
@span_options
@option("--series", type=click.Choice(SERIES, case_sensitive=False), help=N_("Only this series of vouchers."))
@option("--account", metavar=N_("ACCOUNT"), help=N_("Only this account and its sub-accounts."))
@_fund
@_party
@option("--min", "least", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("Only lines of at least this amount."))
@option("--max", "most", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("Only lines of at most this amount."))
@option("--text", metavar=N_("TEXT"), help=N_("Only entries that hold these words, with or without tone marks."))
@option("--recorded-by", "actor_", metavar=N_("NAME"), help=N_("Only what this actor recorded."))
@_pages
@currency_option
@hidden_option
def journal(session: "Session", *, with_hidden: bool, **given: Any) -> None:
    """Draw the journal."""
    import quykhuyenhoc as qkh

    given["known_at"] = session.known(given["known_at"])
    given["actor"] = given.pop("actor_")
    given |= {name: given[name].minor for name in ("least", "most") if given[name] is not None}
    span = days(**{name: given.pop(name) for name in ("period", "from_", "to", "as_of")})
    given = {name: value for name, value in given.items() if value is not None}
    show(session, qkh.reports.journal(session.reading(with_hidden=with_hidden), span, **given))


@command(
    "find",
    N_(
        "Find parties and vouchers by any words of their texts, with or without tone marks; by numbers of vouchers, "
        "codes and amounts too. With --with-hidden a voucher is found by the memo of its bank line as well.\n\n"
        "Example: qkh find BC1; qkh find 60tr; qkh find hoc bong"
    ),
    listed=Listed(DAILY, N_("Find by words without tones, numbers, codes, amounts."), alias="tim"),
)
@argument("text", nargs=-1, required=True, metavar=N_("TEXT"))
@option("--limit", type=click.IntRange(min=1), default=50, metavar=N_("NUMBER"), help=N_("At most so many."))
@hidden_option
def find(session: "Session", text: tuple[str, ...], limit: int, *, with_hidden: bool) -> None:
    """Draw what was found."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_hidden)
    show(session, qkh.reports.find(book, " ".join(text), limit))


@command(
    "exceptions",
    N_("Figures that went below their floor because it had happened, and are not healed yet."),
    listed=Listed(REPORTS, N_("Figures below their floor that are not healed yet."), alias="ngoaile"),
)
@option("--all", "everything", is_flag=True, help=N_("The healed ones too."))
def exceptions(session: "Session", *, everything: bool) -> None:
    """Draw the exceptions."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.exceptions(session.book(), everything=everything))
