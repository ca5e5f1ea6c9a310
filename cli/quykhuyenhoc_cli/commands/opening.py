"""Opening balances."""

import re
from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _, translated
from quykhuyenhoc_cli.asking import fund_of
from quykhuyenhoc_cli.base import argument, command, option
from quykhuyenhoc_cli.params import DAY, LINE, TypedLine, encoding_option, line_options, postings, why_options
from quykhuyenhoc_cli.writing import asked_each, record_all, record_voucher

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

DEBIT_TYPES = ("asset", "expense")


@command(
    "opening",
    N_("Record the balances with which the book begins, dated its first day.\n\n"
       "They come from a file account,fund,amount[,currency][,party][,memo] (amounts signed, debit positive), or from "
       "--line, --debit and --credit. What a fund lacks to balance goes to its net assets.\n\n"
       "Example: qkh opening --date 01/01/2022 --line 112/Q=1,085 tỷ --next PT=38"),
)  # fmt: skip
@argument("path", required=False, metavar=N_("FILE.csv"))
@encoding_option
@option("--date", type=DAY, metavar=N_("DAY"), help=N_("The first day of the book."))
@option(
    "--line", type=LINE, multiple=True, metavar=N_("LINE"),
    help=N_("ACCOUNT[/FUND][@PARTY]=AMOUNT on the account's own side: debit of assets, credit of what is owed."),
)  # fmt: skip
@line_options
@option("--fund", metavar=N_("FUND"), help=N_("The fund of the lines that name none."))
@option("--next", "next_", multiple=True, metavar="PT=38", help=N_("The number with which a series goes on."))
@option("--for", "description", metavar=N_("TEXT"), help=N_("What the voucher says."))
@why_options
def opening(session: "Session", path: str | None, key: str | None, reason: str | None, **given: Any) -> None:
    """Record the opening balances."""
    import quykhuyenhoc as qkh

    if given["date"] is None:
        raise click.UsageError(_("Missing {name}.").format(name="--date"))
    book = session.book()
    lines = _lines(session, book, given)
    if path is not None:
        lines = (*qkh.read_opening(book, path, encoding=given["encoding"]), *lines)
    if not lines and not given["next_"]:
        raise click.UsageError(_("Give a file, --line, or --next."))
    act = qkh.OpeningBalances(
        date=given["date"], lines=lines, next=tuple(map(_next, given["next_"])),
        description=given["description"] or translated(N_("Opening balances"), "vi"),
    )  # fmt: skip
    parts = qkh.opening_parts(act)
    if len(parts) == 1:
        record_voucher(session, act, key, reason)
    else:
        record_all(session, asked_each(book, parts, key), reason)


def _lines(session: "Session", book: "qkh.Book", given: dict[str, Any]) -> "tuple[qkh.Posting, ...]":
    typed: tuple[TypedLine, ...] = (*given["line"], *given["debit"], *given["credit"])
    fund = given["fund"]
    if fund is None and not all(line.fund for line in typed):
        fund = fund_of(session, book, None)
    own: dict[bool, list[TypedLine]] = {True: list(given["debit"]), False: list(given["credit"])}
    for line in given["line"]:
        own[_on_debit_side(book, line.account)].append(line)
    return postings(own[True], own[False], fund)


def _on_debit_side(book: "qkh.Book", account: str) -> bool:
    import quykhuyenhoc as qkh

    return qkh.find_registered(book, qkh.Account, account).type in DEBIT_TYPES


def _next(text: str) -> "qkh.NextNumber":
    import quykhuyenhoc as qkh

    found = re.fullmatch(r"\s*(PT|PC|BC|BN|PK|DC|BL)\s*=\s*([1-9][0-9]{0,8})\s*", text, re.IGNORECASE | re.ASCII)
    if found is None:
        raise click.UsageError(_("{text!r} is no number of a series; write PT=38.").format(text=text))
    return qkh.NextNumber(series=found[1].upper(), number=int(found[2]))  # type: ignore[arg-type]  # checked by the act
