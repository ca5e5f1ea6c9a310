"""Bank and book side by side, sealed by two persons; the cash box counted."""

import re
from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc.i18n import N_, _, language
from quykhuyenhoc_cli.asking import ask, day_of, keep
from quykhuyenhoc_cli.base import BANK, ENTRIES, Listed, argument, command, option
from quykhuyenhoc_cli.choosing import account_of, chosen
from quykhuyenhoc_cli.exits import FOUND
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import DAY, WHY, currency_option, known_option, names_option, reason_option
from quykhuyenhoc_cli.speaking import remark
from quykhuyenhoc_cli.writing import record

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session


@command(
    "reconcile",
    N_(
        "Print the balance at the bank, what stands between, and the balance in the book, by fund too. With --seal a"
        " second person stands by it; a sealed day prints the same for ever."
        "\n\nExample: qkh reconcile 1121 2026-03 --seal --prepared-by LAN --actor HOA"
    ),
    listed=Listed(BANK, N_("Hold an account against its bank, and seal it."), alias="doichieu"),
)
@argument("account", metavar=N_("ACCOUNT"))
@argument("period", metavar=N_("PERIOD"))
@option("--by", type=click.Choice(("item", "fund")), default="item", help=N_("What the rows are."))
@option("--seal", is_flag=True, help=N_("Seal it: who records it (--actor) has reviewed it."))
@option("--prepared-by", metavar=N_("PARTY"), help=N_("Who prepared it; another person than who seals it."))
@option(
    "--open",
    "opened",
    type=WHY,
    multiple=True,
    metavar=N_("NO=REASON"),
    help=N_("Why a voucher waits for its bank line for more than 31 days."),
)
@option("--sign", metavar=N_("KEY-FILE"), help=N_("The key of who reviewed it; needed where two persons hold keys."))
@option("--unseal", is_flag=True, help=N_("Open the seal of the day again; needs --reason."))
@reason_option
@known_option
@currency_option
@names_option
def reconcile(session: "Session", account: str, period: str, **given: Any) -> None:
    """Draw a reconciliation, seal it or open its seal."""
    import quykhuyenhoc as qkh

    book = session.book()
    span = qkh.reports.span(period)
    if given["seal"]:
        if not session.actor or not given["prepared_by"]:
            raise click.UsageError(_("--seal needs --actor, who reviewed it, and --prepared-by."))
        reasons = {book.corrections.full_number(no): reason for no, reason in given["opened"]}
        act = book.reconciliation.seal_act(
            account, span.high, prepared_by=given["prepared_by"], reviewed_by=session.actor, reasons=reasons,
            currency=given["currency"], sign=session.signer(given["sign"] or session.my_key),
        )  # fmt: skip
        record(session, act, reason=given["reason"])
        if not act.signature:
            remark(_("No key signed it: {party} signs the printed page by hand.").format(party=session.actor))
        return
    for name in ("opened", "prepared_by", "sign"):
        if given[name]:
            text = _("--{name} is of a seal: add --seal.")
            raise click.UsageError(text.format(name={"opened": "open"}.get(name, name.replace("_", "-"))))
    if given["unseal"]:
        record(
            session,
            qkh.acts.Unseal(of=book.reconciliation.sealed_at(account, span.high, given["currency"])),
            reason=given["reason"],
        )
        return
    found = qkh.reports.reconciliation(
        session.reading(with_hidden=given["with_names"]), account, span, by_fund=given["by"] == "fund",
        known_at=session.known(given["known_at"]),
        currency=given["currency"],
    )  # fmt: skip
    show(session, found.report)
    if found.difference or not found.complete:
        click.get_current_context().exit(FOUND)


_PIECE: Final = re.compile(r"([0-9.]+k?)=([0-9]+)", re.ASCII)


NOTES: Final = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500)
"""What a count asks for, piece by piece; others are typed on the line."""


def _asked_pieces(session: "Session") -> tuple[str, ...]:
    """Ask how many there are of each note, and keep it as one answer."""
    import quykhuyenhoc as qkh

    found: list[str] = []
    for value in NOTES:
        typed = "-"
        while not (typed.isascii() and typed.isdecimal()):
            typed = ask(_("How many of {value}").format(value=qkh.Money(value)), "0")
        if int(typed):
            found.append(f"{value}={int(typed)}")
    found = found or [f"{NOTES[0]}=0"]
    keep(session, "VALUE=PIECES…", " ".join(found))
    return tuple(found)


def _officers(book: "qkh.Book") -> list[tuple[str, str]]:
    """Return who may count: officers and members, or where there are none all but recipients."""
    import quykhuyenhoc as qkh

    parties = book.registers.all(qkh.ledger.Party)
    near = [one for one in parties if one.kind in ("officer", "member")]
    return [(one.code, str(one.name)) for one in near or parties if one.kind != "recipient"]


@command(
    "cash-count",
    N_(
        "Record a count of the cash box by notes and coins, held against the book; without pieces list the counts."
        " Where both agree the account is sealed up to that day."
        "\n\nExample: qkh cash-count 111 500k=12 200k=3 50k=7 --witness HOA --actor MAI"
    ),
    listed=Listed(ENTRIES, N_("Count the cash box by notes and coins."), alias="kiemquy"),
)
@argument("account", required=False, metavar=N_("ACCOUNT"))
@argument("pieces", nargs=-1, metavar=N_("VALUE=PIECES…"))
@option("--date", type=DAY, metavar=N_("DAY"), help=N_("The day of the count; today if left out."))
@option("--cashier", metavar=N_("PARTY"), help=N_("The cashier; who records it if left out."))
@option("--witness", metavar=N_("PARTY"), help=N_("Who counted with the cashier."))
@option("--paper", type=click.IntRange(min=1), metavar=N_("SEQ"), help=N_("Print the record of this count, to sign."))
@reason_option
def cash_count(session: "Session", account: str | None, pieces: tuple[str, ...], **given: Any) -> None:
    """Record a count, or list them."""
    import quykhuyenhoc as qkh

    book = session.book()
    account = account_of(session, book, account, "ACCOUNT", kind=("cash",))
    if not pieces and not click.get_current_context().params["account"]:
        pieces = _asked_pieces(session)
    if not pieces:
        paper = given["paper"]
        show(session, qkh.reports.cash_count_record(book, paper) if paper else qkh.reports.cash_counts(book, account))
        return
    cashier, witness = given["cashier"] or session.actor, given["witness"]
    if session.answers is not None:
        officers = _officers(book)
        cashier = chosen(session, cashier, "--cashier", _("Cashier"), officers)
        witness = chosen(session, witness, "--witness", _("Counted with"), officers)
    if not cashier or not witness:
        raise click.UsageError(_("A count needs --witness, and --cashier or --actor."))
    counted: dict[int, int] = {}
    for typed in pieces:
        found = _PIECE.fullmatch(typed)
        if found is None:
            raise click.UsageError(_("{text} is no count; write VALUE=PIECES, as in 500k=12").format(text=typed))
        value = qkh.parse_money(found[1], lang=language()).minor
        counted[value] = counted.get(value, 0) + int(found[2])
    day = day_of(book, given["date"])
    act = book.reconciliation.count_act(account, day, counted, cashier=cashier, witness=witness)
    record(session, act, reason=given["reason"])
