"""Thanks: the queue, marks of what was sent, letters, and the golden board with its tiers."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import agreed_to_all, asked_day, day_of
from quykhuyenhoc_cli.base import GIFTS, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import (
    AMOUNT,
    COMING,
    YEAR,
    WordParam,
    date_option,
    donor_names_option,
    hidden_option,
    why_options,
)
from quykhuyenhoc_cli.submitting import asked_each
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

KINDS = ("letter", "board")
SPANS = ("one-gift", "year", "ever")

thank = group(
    "thank",
    N_("Thanks for gifts: queue, send, unsend, list, letter, tier, tiers, board."),
    listed=Listed(GIFTS, N_("Thanks for gifts: queue, send, letters, golden board."), alias="camon"),
)
_party = option("--donor", "party", metavar=N_("DONOR"), help=N_("The donor, where several stand on the voucher."))


@command_to(
    thank,
    "queue",
    N_(
        "List the gifts that wait for thanks: a letter for every one, the board where a donor's gifts reach a tier, "
        "and what was taken back."
    ),
)
@option("--kind", type=WordParam("ThanksKind", KINDS), help=N_("Only what waits for this."))
@donor_names_option
def queue(session: "Session", kind: str | None, *, with_names: bool) -> None:
    """Draw the queue."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_names)
    show(session, qkh.reports.thanks_queue(book, qkh.kinds.ThanksKind(kind) if kind else None))


@command_to(
    thank,
    "send",
    N_(
        "Record that thanks went out for these gifts (voucher numbers, ranges of them, or #seq), or for all that wait"
        " (--all)."
        "\n\nExample: qkh thank send BC12 BC15-BC19 --kind letter --sent thu-cam-on.pdf"
    ),
)
@argument("gifts", nargs=-1, unless=("every",), metavar=N_("NO"))
@option(
    "--kind", offered=True, type=WordParam("ThanksKind", KINDS), default="letter", help=N_("How they were thanked.")
)
@option("--all", "every", is_flag=True, help=N_("All gifts that wait for it."))
@_party
@option("--sent", metavar=N_("FILE"), help=N_("The file that went out: its hash is recorded, not the file."))
@date_option
@why_options
def send(
    session: "Session", gifts: tuple[str, ...], key: str | None, reason: str | None, *, every: bool, **given: Any
) -> None:
    """Record marks of thanks."""
    import quykhuyenhoc as qkh

    book = session.book()
    if every == bool(gifts):
        raise click.UsageError(_("Name the gifts, or say --all."))
    thanked = qkh.reports.waiting(book, given["kind"]) if every else book.gifts.thanked_for(gifts, given["party"])
    if every and thanked:
        agreed_to_all(session, _("{count} gifts wait for it. Were all thanked for?").format(count=len(thanked)))
    act = qkh.acts.SendThanks(
        kind=qkh.kinds.ThanksKind(given["kind"]), date=asked_day(session, book, given["date"]), thanked=thanked,
        sha256=qkh.files.hash_of(given["sent"]) if given["sent"] else None,
    )  # fmt: skip
    acts = qkh.acts.thanks_acts(act)
    asked = asked_each(book, acts, key)
    record_all(session, asked, reason, ask=False)


@command_to(thank, "unsend", N_("Take back a mark of thanks: the gift waits for it again. Needs --reason."))
@argument("gift", metavar=N_("NO"))
@option("--kind", type=WordParam("ThanksKind", KINDS), default="letter", help=N_("Which mark."))
@_party
@date_option
@why_options
def unsend(session: "Session", gift: str, key: str | None, reason: str | None, **given: Any) -> None:
    """Record that thanks are taken back."""
    import quykhuyenhoc as qkh

    book = session.book()
    (mark,) = book.gifts.thanked_for([gift], given["party"])
    act = qkh.acts.TakeBackThanks(
        kind=qkh.kinds.ThanksKind(given["kind"]), gift=mark.gift, party=mark.party, date=day_of(book, given["date"])
    )
    record(session, act, key, reason)


@command_to(thank, "list", N_("List the thanks that were sent, and those taken back."))
@donor_names_option
def list_(session: "Session", *, with_names: bool) -> None:
    """Draw what was sent."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_names)
    show(session, qkh.reports.thanks_sent(book))


@command_to(thank, "letter", N_("Print the letter of thanks for a gift; an anonymous donor is not named."))
@argument("gift", metavar=N_("NO"))
@_party
@hidden_option
def letter(session: "Session", gift: str, party: str | None, *, with_hidden: bool) -> None:
    """Draw a letter."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_hidden)
    show(session, qkh.reports.thank_letter(book, gift, party=party))


@command_to(
    thank,
    "tier",
    N_(
        "Set a tier of the golden board, or set it anew: from how much on, counted over one gift, the gifts of a year, "
        "or all gifts so far.\n\nExample: qkh thank tier --code VANG --name 'Bảng vàng' --amount 50tr"
    ),
)
@option("--code", required=True, metavar=N_("CODE"), help=N_("Its code; the same one again changes it."))
@option("--name", required=True, metavar=N_("NAME"), help=N_("Its name."))
@option("--amount", type=AMOUNT, required=True, metavar=N_("AMOUNT"), help=N_("From how much on."))
@option("--counts", "span", type=WordParam("TierSpan", SPANS), default="year", help=N_("Which gifts count."))
@option("--until", type=COMING, metavar=N_("DAY"), help=N_("The last day on which it is given."))
@why_options
def tier(session: "Session", span: str, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a tier."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.SetTier(**given, span=qkh.kinds.TierSpan(span)), key, reason)


@command_to(thank, "tiers", N_("List the tiers of the golden board."))
def tiers(session: "Session") -> None:
    """Draw the tiers."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.tiers(session.book()))


@command_to(thank, "board", N_("Who stands on the golden board (Bảng vàng) of a year, by tier; a refund brings down."))
@argument("year", type=YEAR, metavar=N_("YEAR"))
@donor_names_option
def board(session: "Session", year: int, *, with_names: bool) -> None:
    """Draw the board."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_names)
    show(session, qkh.reports.board(book, year))
