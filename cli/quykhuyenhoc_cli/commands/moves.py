"""Money that stays ours: ``move`` between own accounts, ``transfer`` between funds and books."""

from typing import TYPE_CHECKING, Any

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import accounts_of, amount_of, choose, day_of, fund_of, text_of
from quykhuyenhoc_cli.base import command, option
from quykhuyenhoc_cli.commands.cash import MONEY
from quykhuyenhoc_cli.params import AMOUNT, DAY, date_option, why_options
from quykhuyenhoc_cli.writing import Asked, record_all, record_voucher, warn_small

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session


@command("move", N_("Move own money between cash, bank and deposit, within a fund."))
@option("--from", "source", metavar=N_("ACCOUNT"), help=N_("The account that gives."))
@option("--to", "target", metavar=N_("ACCOUNT"), help=N_("The account that takes."))
@option("--fund", metavar=N_("FUND"), help=N_("The fund; not needed where there is only one."))
@option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The amount: 6,1 tỷ, 500k, 6.100.000.000."))
@date_option
@option("--for", "description", metavar=N_("TEXT"), help=N_("What it is for."))
@option("--person", metavar=N_("NAME"), help=N_("Who carries the money."))
@option("--doc", "document", metavar=N_("NO"), help=N_("The number of the original document."))
@option("--doc-date", "document_date", type=DAY, metavar=N_("DAY"), help=N_("The date of the original document."))
@why_options
def move(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a move."""
    import quykhuyenhoc as qkh

    book = session.book()
    accounts = accounts_of(book, kind=MONEY)
    source = choose(session, given["source"], "--from", _("From account"), accounts)
    target = choose(session, given["target"], "--to", _("To account"), accounts)
    given |= {
        "source": source, "target": target, "fund": fund_of(session, book, given["fund"]),
        "amount": amount_of(session, given["amount"]), "date": day_of(book, given["date"]),
        "description": given["description"] or _("Move money from {a} to {b}").format(a=source, b=target),
    }  # fmt: skip
    warn_small(session, given["amount"])
    record_voucher(session, qkh.Move(**given), key, reason)


@command("transfer", N_("Transfer money to another fund, or with --to-book to a fund of another book of the file."))
@option("--from-fund", metavar=N_("FUND"), help=N_("The fund that gives."))
@option("--to-fund", metavar=N_("FUND"), help=N_("The fund that takes."))
@option("--to-book", metavar=N_("CODE"), help=N_("The book that takes; both books record it together."))
@option("--account", metavar=N_("ACCOUNT"), help=N_("The account that the money leaves."))
@option("--to-account", metavar=N_("ACCOUNT"), help=N_("The account that it reaches, where it is another."))
@option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The amount: 6,1 tỷ, 500k, 6.100.000.000."))
@date_option
@option("--for", "description", metavar=N_("TEXT"), help=N_("What it is for."))
@option("--party", metavar=N_("PARTY"), help=N_("The registered body on the other side."))
@option("--decision", metavar=N_("NO"), help=N_("The council's decision; needed where an endowment gives or takes."))
@why_options
def transfer(session: "Session", to_book: str | None, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a transfer, in both books where there are two."""
    import quykhuyenhoc as qkh

    giving = session.book()
    receiving = session.books().book(to_book) if to_book else giving
    given |= {
        "from_fund": fund_of(session, giving, given["from_fund"], "--from-fund", _("From fund")),
        "to_fund": _to_fund(session, giving, receiving, given["to_fund"]),
        "account": choose(session, given["account"], "--account", _("Account"), accounts_of(giving, kind=MONEY)),
        "amount": amount_of(session, given["amount"]), "date": day_of(giving, given["date"]),
        "description": text_of(session, given["description"], "--for", _("What for")),
    }  # fmt: skip
    warn_small(session, given["amount"])
    act = qkh.FundTransfer(**given)
    if to_book is None:
        record_voucher(session, act, key, reason)
    else:
        record_all(session, [Asked(*pair) for pair in qkh.transfer_acts(giving, receiving, act, key)], reason)


def _to_fund(session: "Session", giving: "qkh.Book", receiving: "qkh.Book", given: str | None) -> str:
    """Return the fund that takes; within one book it is never taken for granted."""
    from quykhuyenhoc_cli.asking import funds_of

    if giving is receiving:
        return choose(session, given, "--to-fund", _("To fund"), funds_of(giving))
    return fund_of(session, receiving, given, "--to-fund", _("To fund"))
