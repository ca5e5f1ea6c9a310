"""Lists: register, journal, find, exceptions."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_
from quykhuyenhoc_cli.base import argument, command, option
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import AMOUNT, currency_option, days, hidden_option, span_options, together

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

SERIES = ("PT", "PC", "BC", "BN", "PK", "DC")
_COUNT = click.IntRange(min=0)
_pages = together(
    option("--limit", type=_COUNT, metavar=N_("NUMBER"), help=N_("At most so many.")),
    option("--last", type=_COUNT, metavar=N_("NUMBER"), help=N_("Only the last so many.")),
    option("--after", metavar=N_("SEQ|NO"), help=N_("Only what was recorded after that act or voucher.")),
)
_fund = option("--fund", metavar=N_("FUND"), help=N_("Only this fund."))
_party = option("--party", metavar=N_("PARTY"), help=N_("Only this party."))


@command("register", N_("Lines of one account and its sub-accounts, each with the balance after it."))
@argument("account", metavar=N_("ACCOUNT"))
@span_options
@_fund
@_party
@_pages
@currency_option
def register(session: "Session", account: str, **given: Any) -> None:
    """Draw the register."""
    import quykhuyenhoc as qkh

    given["known_at"] = session.known(given["known_at"])
    span = days(**{name: given.pop(name) for name in ("period", "from_", "to", "as_of")})
    show(session, qkh.register(session.book(), account, span, **given))


@command(
    "journal", N_("All entries in order, one line a posting; an entry is shown whole when one line fits all filters.")
)
@span_options
@option("--series", type=click.Choice(SERIES, case_sensitive=False), help=N_("Only this series of vouchers."))
@option("--account", metavar=N_("ACCOUNT"), help=N_("Only this account and its sub-accounts."))
@_fund
@_party
@option("--min", "least", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("Only lines of at least this amount."))
@option("--max", "most", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("Only lines of at most this amount."))
@option("--text", metavar=N_("TEXT"), help=N_("Only entries that hold these words, with or without tone marks."))
@option("--by", "actor_", metavar=N_("NAME"), help=N_("Only what this actor recorded."))
@_pages
@currency_option
def journal(session: "Session", **given: Any) -> None:
    """Draw the journal."""
    import quykhuyenhoc as qkh

    given["known_at"] = session.known(given["known_at"])
    given["actor"] = given.pop("actor_")
    given |= {name: given[name].minor for name in ("least", "most") if given[name] is not None}
    span = days(**{name: given.pop(name) for name in ("period", "from_", "to", "as_of")})
    given = {name: value for name, value in given.items() if value is not None}
    show(session, qkh.journal(session.book(), span, **given))


@command("find", N_("Find parties and vouchers by any words of their texts, with or without tone marks."))
@argument("text", nargs=-1, required=True, metavar=N_("TEXT"))
@option("--limit", type=click.IntRange(min=1), default=50, metavar=N_("NUMBER"), help=N_("At most so many."))
@hidden_option
def find(session: "Session", text: tuple[str, ...], limit: int, *, with_hidden: bool) -> None:
    """Draw what was found."""
    import quykhuyenhoc as qkh

    reader = session.reader(with_hidden=with_hidden)
    show(session, qkh.find(session.book(), " ".join(text), limit, hidden_for=reader))


@command("exceptions", N_("Figures that went below their floor because it had happened, and are not healed yet."))
@option("--all", "everything", is_flag=True, help=N_("The healed ones too."))
def exceptions(session: "Session", *, everything: bool) -> None:
    """Draw the exceptions."""
    import quykhuyenhoc as qkh

    show(session, qkh.exceptions(session.book(), everything=everything))
