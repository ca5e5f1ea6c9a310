"""The hand-over (bàn giao) of what a body that is gone had: its inventory, and the acts in both books."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc_cli.asking import asked_day
from quykhuyenhoc_cli.base import argument, command, option
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import DAY, together, why_options
from quykhuyenhoc_cli.submitting import Submission
from quykhuyenhoc_cli.writing import record_all

if TYPE_CHECKING:
    from collections.abc import Iterable

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

_called = together(
    option(
        "--as-fund",
        "funds",
        multiple=True,
        metavar=N_("FUND=FUND"),
        help=N_("Its code there, if it is another; repeat."),
    ),
    option(
        "--as-account", "accounts", multiple=True, metavar=N_("ACCOUNT=ACCOUNT"), help=N_("Its code there; repeat.")
    ),
    option(
        "--as-party",
        "parties",
        multiple=True,
        metavar=N_("PARTY=PARTY"),
        help=N_("Who it is there, if it is another; repeat."),
    ),
    option(
        "--as-goods",
        "goods",
        multiple=True,
        metavar=N_("GOODS=GOODS"),
        help=N_("What kind they are there, if it is another; repeat."),
    ),
)
"""What has another code in the other book."""
_decided = together(
    option("--date", type=DAY, metavar=N_("DAY"), help=N_("The day of the hand-over; today if left out.")),
    option("--decision", required=True, metavar=N_("NO"), help=NC_("body", "The number of the decision.")),
)
"""What is decided of a hand-over."""


@command(
    "inventory",
    N_("List what a body would hand over: balances by account, fund and party, and what stands open beside them."),
)
@argument("code", metavar=N_("BODY"))
@option("--as-of", type=DAY, metavar=N_("DAY"), help=N_("The day; today if left out."))
def inventory(session: "Session", code: str, as_of: Any) -> None:
    """Draw the inventory of the book that a body keeps."""
    import quykhuyenhoc as qkh

    tree = session.book().bodies.tree(as_of)
    own = tree.known[code].own_book if code in tree.known else None
    if own is None:
        raise click.UsageError(_("{body} keeps no book here.").format(body=code))
    show(session, qkh.reports.inventory(session.books()[own], as_of=as_of))


@command(
    "hand-over",
    N_(
        "Hand over all that a body which is gone has in its book to the books of its successors: money by account, "
        "fund and party, what binds the funds, goods, awards to be paid, open advances, pledges and deposits. Both "
        "books sign one root over the same lines. Where successors are several, say of each fund who takes it "
        "(--goes-to), or hand over to one after the other: with --to nothing goes but what is named for that one, and "
        "the rest stays for a hand-over to come."
        "\n\nExample: qkh body hand-over X01 --to X03 --date 01/07/2025 --decision 1681/NQ-UBTVQH15"
    ),
)
@argument("code", metavar=N_("BODY"))
@option(
    "--to",
    multiple=True,
    metavar=N_("BODY"),
    help=N_("Who takes it: some of its successors, or any body where it has none; repeat."),
)
@option(
    "--goes-to",
    "shares",
    multiple=True,
    metavar=N_("FUND=BODY"),
    help=N_("Of several successors, who takes a fund; repeat."),
)
@_called
@_decided
@why_options
def hand_over(session: "Session", code: str, key: str | None, reason: str | None, **given: Any) -> None:
    """Record the hand-over in both books."""
    import quykhuyenhoc as qkh

    register = session.book()
    plan = _plan(session, given)._replace(
        to=given["to"], shares=_pairs("--goes-to", given["shares"]), funds=_pairs("--as-fund", given["funds"]),
        accounts=_pairs("--as-account", given["accounts"]), parties=_pairs("--as-party", given["parties"]),
        goods=_pairs("--as-goods", given["goods"]),
    )  # fmt: skip
    acts = qkh.acts.hand_over_acts(register, code, plan)
    if session.given.get("propose"):  # what the other books take waits for what is proposed here
        acts = tuple((book, act) for book, act in acts if act.act == "hand-over")
        if len(acts) > 1:
            bodies = ", ".join(act.successor for _book, act in acts if isinstance(act, qkh.acts.HandOver))
            text = _("What goes to each is proposed with a command of its own: name one with --to, of {bodies}.")
            raise click.UsageError(text.format(bodies=bodies))
    _record(session, acts, key, reason)


@command(
    "take-over",
    N_(
        "Take into the books of its successors what the book of a body handed over and they have not taken yet: where "
        "others had to stand for it, it was proposed (qkh --propose body hand-over) and approved first, with its codes."
        "\n\nExample: qkh body take-over X01 --date 01/07/2025 --decision 1681/NQ-UBTVQH15"
    ),
)
@argument("code", metavar=N_("BODY"))
@_decided
@why_options
def take_over(session: "Session", code: str, key: str | None, reason: str | None, **given: Any) -> None:
    """Record in the successors' books what is on its way."""
    import quykhuyenhoc as qkh

    acts = qkh.acts.take_over_acts(session.book(), code, _plan(session, given))
    _record(session, acts, key, reason)


@command(
    "hand-back",
    N_(
        "Give back to the book of a body that is gone what a successor took over from it by mistake: the last "
        "hand-over, as it was taken, beside whatever else the successor has. From there it is handed over anew "
        "(qkh body hand-over). What was recorded of it since is taken back first."
        "\n\nExample: qkh body hand-back X01 --from X03 --date 08/07/2025 --decision 14/BB"
    ),
)
@argument("code", metavar=N_("BODY"))
@option("--from", "to", multiple=True, metavar=N_("BODY"), help=N_("Who gives it back, where several took something."))
@_decided
@why_options
def hand_back(session: "Session", code: str, key: str | None, reason: str | None, **given: Any) -> None:
    """Record in both books that the last hand-over goes back."""
    import quykhuyenhoc as qkh

    acts = qkh.acts.hand_back_acts(session.book(), code, _plan(session, given)._replace(to=given["to"]))
    if session.given.get("propose"):  # the book of the body takes it back when that is approved: qkh body take-over
        acts = acts[:1]
    _record(session, acts, key, reason)


def _plan(session: "Session", given: dict[str, Any]) -> "qkh.acts.HandOverPlan":
    import quykhuyenhoc as qkh

    session.given["decision"] = given["decision"]
    day = asked_day(session, session.book(), given["date"])
    return qkh.acts.HandOverPlan(date=day, decision=given["decision"])


def _record(
    session: "Session", acts: "Iterable[tuple[qkh.Book, qkh.acts.Act]]", key: str | None, reason: str | None
) -> None:
    asked = [Submission(book, act, key if n == 0 else None) for n, (book, act) in enumerate(acts)]
    record_all(session, asked, reason or session.given["decision"])  # the decision is why


def _pairs(name: str, typed: "Iterable[str]") -> dict[str, str]:
    found: dict[str, str] = {}
    for text in typed:
        was, equals, here = (part.strip() for part in text.partition("="))
        if not (was and equals and here):
            raise click.UsageError(_("{text} is none: write {option} A=B.").format(text=text, option=name))
        if found.get(was, here) != here:
            problem = _("{option} says {code} twice: {one}, {other}.")
            raise click.UsageError(problem.format(option=name, code=was, one=found[was], other=here))
        found[was] = here
    return found
