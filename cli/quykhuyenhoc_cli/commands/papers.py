"""From a number to what stands behind it, and to its paper."""

from typing import TYPE_CHECKING

from quykhuyenhoc.i18n import N_
from quykhuyenhoc_cli.base import argument, command
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import hidden_option

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session


@command("explain", N_("Follow a voucher number, #seq or key to its postings, act and leaf."))
@argument("no", metavar=N_("NO"))
@hidden_option
def explain(session: "Session", no: str, *, with_hidden: bool) -> None:
    """Draw the way from a number to its leaf."""
    import quykhuyenhoc as qkh

    show(session, qkh.explain(session.book(), no, hidden_for=session.reader(with_hidden=with_hidden)))


@command("voucher", N_("Print a voucher, with its sum in words and places to sign."))
@argument("no", metavar=N_("NO"))
@hidden_option
def voucher(session: "Session", no: str, *, with_hidden: bool) -> None:
    """Draw a voucher."""
    import quykhuyenhoc as qkh

    show(session, qkh.voucher(session.book(), no, hidden_for=session.reader(with_hidden=with_hidden)))
