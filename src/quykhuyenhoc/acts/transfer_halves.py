"""What the two books of a transfer hold each other to: bound money stays bound, and the id of a hand-over is its own.

One book alone tells what its own act moves. What another person stood for in the book that gives would be undone by one
person in the book that takes it into a fund of another kind. So it is taken into a fund bound alike, and where it goes
from there that book's own controls decide.
"""

from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.hand_over_funds import is_within_terms
from quykhuyenhoc.errors import LineError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.ledger.controls.effects import BOUND
from quykhuyenhoc.ledger.funds import Fund, Terms

if TYPE_CHECKING:
    from quykhuyenhoc.acts.funds import FundTransfer
    from quykhuyenhoc.store.view import View

HAND_OVER: Final = "hand-over"
"""The act whose id only a taking over may take."""
TRANSFER: Final = "fund-transfer"
"""The act of a plain transfer."""


def check_halves(view: "View", act: "FundTransfer") -> None:
    """Refuse one side of a transfer between books of this database that takes an id or a binding from the other.

    Raises:
        LineError: the id is that of a hand-over; bound money goes to a fund that is not bound alike.
    """
    code, name = act.to_book or act.from_book, act.transfer
    if code is None or name is None:
        return
    try:
        other = view.other(code)
    except NotFoundError:  # a body whose book is elsewhere
        return
    if view.find(HAND_OVER, transfer=name) or other.find(HAND_OVER, transfer=name):
        problem = M_("it is the id of a hand-over; what was handed over is taken over⟦: qkh body take-over⟧")
        raise LineError(line=name, why=problem)
    own = (act.from_fund if act.to_book else act.to_fund) or ""
    theirs = other.transfers.funds_of(name, inward=act.to_book is not None)
    giving, taking = (view, other) if act.to_book else (other, view)
    for one in theirs:
        gives, takes = (own, one) if act.to_book else (one, own)
        if not stays_bound(giving, taking, gives, takes):
            problem = M_(
                "fund {gives} of the book {giver} is bound, and {takes} of the book {taker} is not bound so; take it"
                " into one that is, and the book {taker} decides where it goes from there"
            ).format(
                gives=giving.get(Fund, gives).code, giver=giving.code, takes=taking.get(Fund, takes).code,
                taker=taking.code,
            )  # fmt: skip
            raise LineError(line=name, why=problem)


def is_taken_id(name: str, *books: "View") -> bool:
    """Tell whether a plain transfer of one of these books has an id already, which no hand-over may take then."""
    return any(book.find(TRANSFER, transfer=name) for book in books)


def stays_bound(giving: "View", taking: "View", gives: str, takes: str) -> bool:
    """Tell whether what a fund of one book gives is bound in a fund of another as it was: as strictly, for no more."""
    was, now = giving.get(Fund, gives), taking.get(Fund, takes)
    if was.restriction not in BOUND:
        return True
    return is_as_strict(was, now) and is_within_terms(giving, taking, _terms(giving, was), _terms(taking, now))


def is_as_strict(was: Fund, now: Fund) -> bool:
    """Tell whether a fund is bound at least as another was, whatever it is for: who bound a fund never changes."""
    if was.restriction not in BOUND:
        return True
    return now.restriction is Restriction.ENDOWMENT or now.restriction is was.restriction


def _terms(view: "View", fund: Fund) -> Terms:
    return view.peek(Terms, fund.key) or Terms(code=fund.key)
