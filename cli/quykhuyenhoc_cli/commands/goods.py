"""Goods in kind (hiện vật): kinds, receive, hand out, stock, list, undo."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import asked_day, day_of, text_of
from quykhuyenhoc_cli.base import ENTRIES, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.givers import (
    day_for_all,
    fund_for_all,
    new_donors,
    new_donors_option,
    new_goods,
    new_goods_option,
)
from quykhuyenhoc_cli.lists import list_file, list_options
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import (
    AMOUNT,
    DAY,
    date_option,
    days,
    donor_names_option,
    known_option,
    span_options,
    why_options,
)
from quykhuyenhoc_cli.submitting import Submission, asked_each, told_twins
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

goods = group(
    "goods",
    N_("Goods in kind: add, receive, hand-out, stock, list, undo."),
    listed=Listed(ENTRIES, N_("Goods in kind: receive, hand out, stock, list."), alias="hienvat"),
)
_kind = option("--goods", metavar=N_("GOODS"), help=N_("The code of the goods."))
_received = option("--goods", unless=("list_path",), metavar=N_("GOODS"), help=N_("The code of the goods."))
_quantity = option(
    "--quantity", unless=("list_path",), type=click.IntRange(min=1), metavar=N_("NUMBER"), help=N_("How many.")
)
_for = option("--for", "description", metavar=N_("TEXT"), help=N_("What it was about."))


@command_to(
    goods,
    "add",
    N_("Register a kind of goods.\n\nExample: qkh goods add --code XD --name 'Xe đạp' --unit chiếc"),
)
@option("--code", required=True, metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option("--name", required=True, metavar=N_("NAME"), help=N_("Its name."))
@option("--unit", required=True, metavar=N_("UNIT"), help=N_("What it is counted in: chiếc, quyển, hộ, người."))
@why_options
def add(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a kind of goods."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.OpenGoods(**given), key, reason)


@command_to(
    goods,
    "receive",
    N_(
        "Record goods received, or a list as it is kept (--list), with quantity[,ref][,goods][,unit][,fund]"
        "[,date][,amount][,party][,description][,document]. A ref is a key: what was recorded under it is not again. "
        "With a value they are booked on the account of goods; without one they are counted only, and no figure of "
        "money changes."
        "\n\nExample: qkh goods receive --goods XD --quantity 50 --fund KH-T --donor CTY-A --for 'Tặng xe đạp'"
    ),
)
@_received
@_quantity
@option("--fund", unless=("list_path",), metavar=N_("FUND"), help=N_("The fund that they are given to."))
@option("--donor", "party", offered=True, metavar=N_("DONOR"), help=N_("Who gives; nobody is named if left out."))
@option(
    "--value",
    offered=True,
    type=AMOUNT,
    metavar=N_("AMOUNT"),
    help=N_("What they are worth in all; left out where unknown."),
)
@new_donors_option
@new_goods_option
@list_options
@date_option
@_for
@option("--account", metavar=N_("ACCOUNT"), help=N_("The account of goods; the chart's if left out."))
@option("--income", metavar=N_("ACCOUNT"), help=N_("The account of gifts in kind; the chart's if left out."))
@option("--person", metavar=N_("NAME"), help=N_("Who brings them."))
@option("--doc", metavar=N_("NO"), help=N_("The number of the original document."))
@option("--doc-date", type=DAY, metavar=N_("DAY"), help=N_("The date of the original document."))
@why_options
def receive(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record goods received."""
    import quykhuyenhoc as qkh

    book, file = session.book(), list_file(session, given, "goods_received")
    first, lines = tuple[Submission, ...](), tuple[qkh.files.ListLine, ...]()
    if file is not None:
        reading = qkh.files.read_list(file, "goods_received")
        lines = reading.rows
        day = day_for_all(session, book, given["date"], reading)
        fund = given["fund"] or fund_for_all(session, book, reading)
        new, first = new_donors(session, book, reading, given)
        default = qkh.files.GoodsDefaults(
            date=day, goods=given["goods"], fund=fund, party=given["party"], description=given["description"]
        )
        kinds = new_goods(session, book, reading, said=given["new_goods"])
        first += tuple(Submission(book, act) for act in kinds)
        rows = qkh.files.read_goods_received(file, default, book, new=new, goods=kinds)
    else:
        _need(given, "goods", "quantity", "fund")
        act = qkh.acts.ReceiveGoods(
            date=asked_day(session, book, given["date"]),
            goods=given["goods"], quantity=given["quantity"], fund=given["fund"], party=given["party"],
            value=given["value"], account=given["account"], income=given["income"], person=given["person"],
            document=given["doc"], document_date=given["doc_date"],
            description=text_of(session, given["description"], "--for", _("What for")),
        )  # fmt: skip
        rows = ((act, None),)
    plain = asked_each(book, (act for act, _ref in rows), key, lines)
    asked = [one._replace(key=ref or one.key) for one, (_act, ref) in zip(plain, rows, strict=True)]
    asked = told_twins(session, asked, key, listed=file is not None)
    record_all(session, [*first, *asked], reason, ask=file is None)


def _need(given: dict[str, Any], *names: str) -> None:
    for name in names:
        if given[name] is None:
            raise click.UsageError(_("--{name} is needed, or a list (--list).").format(name=name))


@command_to(
    goods,
    "hand-out",
    N_(
        "Record goods handed out from a fund's stock, never more than there is; with --list the file says who had "
        "them: quantity[,award][,party][,name]. What of the stock is valued leaves it at its mean value."
        "\n\nExample: qkh goods hand-out --goods XD --quantity 30 --fund KH-T --for 'Trao xe đạp cho học sinh'"
    ),
)
@option("--goods", required=True, metavar=N_("GOODS"), help=N_("The code of the goods."))
@_quantity
@option("--fund", required=True, metavar=N_("FUND"), help=N_("The fund whose they are."))
@list_options
@option("--programme", metavar=N_("PROGRAMME"), help=N_("The programme that they are given under."))
@date_option
@_for
@option("--expense", metavar=N_("ACCOUNT"), help=N_("The account of goods given; the chart's if left out."))
@option("--account", metavar=N_("ACCOUNT"), help=N_("The account of goods; the chart's if left out."))
@option("--doc", metavar=N_("NO"), help=N_("The number of the original document."))
@option("--doc-date", type=DAY, metavar=N_("DAY"), help=N_("The date of the original document."))
@why_options
def hand_out(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record goods handed out."""
    import quykhuyenhoc as qkh

    book, file = session.book(), list_file(session, given, "goods_given")
    had = qkh.files.read_goods_given(file, book) if file else ()
    if not had:
        _need(given, "quantity")
    day = (
        day_for_all(session, book, given["date"], qkh.files.read_list(file, "goods_given"))
        if file
        else asked_day(session, book, given["date"])
    )
    act = qkh.acts.HandOutGoods(
        date=day, goods=given["goods"], fund=given["fund"], given=had,
        quantity=given["quantity"] or sum(one.quantity for one in had), programme=given["programme"],
        expense=given["expense"], account=given["account"], document=given["doc"], document_date=given["doc_date"],
        description=text_of(session, given["description"], "--for", _("What for")),
    )  # fmt: skip
    asked = told_twins(session, asked_each(book, (act,), key), key, listed=file is not None)
    record_all(session, asked, reason, ask=file is None)


@command_to(
    goods,
    "undo",
    N_("Undo goods received or handed out without a value, by #seq; with one, reverse the voucher. Needs --reason."),
)
@argument("no", metavar=N_("NO"))
@date_option
@why_options
def undo(session: "Session", no: str, date: Any, key: str | None, reason: str | None) -> None:
    """Record that a movement is undone."""
    import quykhuyenhoc as qkh

    book = session.book()
    record(session, qkh.acts.UndoGoods(of=book.gifts.moved_seq(no), date=day_of(book, date)), key, reason)


@command_to(goods, "stock", N_("What each fund received, handed out and has of every kind of goods."))
@known_option
def stock(session: "Session", known_at: str | None) -> None:
    """Draw the stock."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.goods(session.book(), known_at=session.known(known_at)))


@command_to(goods, "list", N_("List goods received and handed out."))
@_kind
@option("--fund", metavar=N_("FUND"), help=N_("Those of one fund."))
@span_options
@donor_names_option
def list_(session: "Session", known_at: str | None, *, with_names: bool, **given: Any) -> None:
    """Draw the movements."""
    import quykhuyenhoc as qkh

    which = {"kind": given.pop("goods"), "fund": given.pop("fund"), "known_at": session.known(known_at)}
    book = session.reading(with_hidden=with_names)
    show(session, qkh.reports.goods_moves(book, days(**given), **which))
