"""Gift receipts (biên lai): issue, void, print, list."""

from typing import TYPE_CHECKING, Any

from quykhuyenhoc.i18n import N_
from quykhuyenhoc_cli.asking import asked_day, day_of
from quykhuyenhoc_cli.base import GIFTS, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import YEAR, date_option, donor_names_option, hidden_option, why_options
from quykhuyenhoc_cli.submitting import asked_each
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

gift_receipt = group(
    "gift-receipt",
    N_("Gift receipts (biên lai): issue, void, print, list."),
    listed=Listed(GIFTS, N_("Gift receipts: issue, void, print, list."), alias="bienlai"),
)


@command_to(
    gift_receipt,
    "issue",
    N_(
        "Issue a receipt for each of these gifts: the number of the receipt voucher, or #seq of goods without a value. "
        "It is over what the gift stands at, corrections taken off, and takes the next number of series BL."
        "\n\nExample: qkh gift-receipt issue BC12 BC13"
    ),
)
@argument("gifts", nargs=-1, required=True, metavar=N_("NO"))
@option("--donor", "party", metavar=N_("DONOR"), help=N_("The donor, where several stand on the voucher."))
@option("--for", "description", metavar=N_("TEXT"), help=N_("What the paper says instead of the voucher's text."))
@date_option
@why_options
def issue(session: "Session", gifts: tuple[str, ...], key: str | None, reason: str | None, **given: Any) -> None:
    """Record receipts."""
    book = session.book()
    day = asked_day(session, book, given["date"])
    acts = [book.gifts.issuing(gift, day, party=given["party"], description=given["description"]) for gift in gifts]
    asked = asked_each(book, acts, key)
    record_all(session, asked, reason)


@command_to(
    gift_receipt, "void", N_("Void a receipt; it keeps its number, and the gift may get another. Needs --reason.")
)
@argument("no", metavar=N_("NO"))
@date_option
@why_options
def void(session: "Session", no: str, date: Any, key: str | None, reason: str | None) -> None:
    """Record that a receipt counts no more."""
    import quykhuyenhoc as qkh

    book = session.book()
    record(session, qkh.acts.VoidGiftReceipt(receipt=book.gifts.receipt_seq(no), date=day_of(book, date)), key, reason)


@command_to(
    gift_receipt,
    "print",
    N_(
        "Print a receipt. The first print is the original, and is recorded; every later one, and one of a void "
        "receipt, is marked BẢN SAO. The paper carries the code of a checkpoint: the donor who keeps it can prove the "
        "log."
    ),
)
@argument("no", metavar=N_("NO"))
@hidden_option
def print_(session: "Session", no: str, *, with_hidden: bool) -> None:
    """Draw a receipt."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_hidden)
    qkh.reports.gift_receipt(book, no)  # whatever is wrong with it is said before it counts as printed
    original = book.gifts.note_printed(no, **session.direct())
    show(session, qkh.reports.gift_receipt(book, no, copy=not original))


@command_to(gift_receipt, "list", N_("List the receipts, void ones too, beside what their gifts stand at today."))
@option("--year", type=YEAR, metavar=N_("YEAR"), help=N_("Those of one year."))
@donor_names_option
def list_(session: "Session", year: int | None, *, with_names: bool) -> None:
    """Draw the receipts."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_names)
    show(session, qkh.reports.gift_receipts(book, year))
