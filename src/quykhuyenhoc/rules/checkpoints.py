"""Who is outside: a checkpoint binds those who keep a book only where somebody else holds it."""

from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import CheckpointError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import Role
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from quykhuyenhoc.acts.checkpoints import GiveCheckpoint
    from quykhuyenhoc.store.view import View

KEEPERS: Final = frozenset((Role.ACCOUNTANT, Role.CASHIER, Role.CHAIR))
"""The roles of those who keep a book; auditors, inspectors and the parent body look at it from outside."""
_WORDS_MIN: Final = 2


def check_holder(view: "View", act: "GiveCheckpoint", actor: str) -> None:
    """Refuse to count a checkpoint as given away that its recorder, or an officer who keeps the book, holds.

    A holder is known by code or name, whatever tone marks and titles stand with it. Who hides behind another name is
    not found here: the closing's paper names the holders.

    Raises:
        CheckpointError: the holder keeps the book.
    """
    holder = fold(act.holder)
    codes = {actor, *(office.party for office in view.officers(view.today) if office.role in KEEPERS)}
    for code in codes:
        party = view.peek(Party, code)
        named = fold(party.name) if party else ""
        is_named = len(named.split()) >= _WORDS_MIN and f" {named} " in f" {holder} "
        if is_named or holder in {fold(code), fold(party.code) if party else "", named} - {""}:
            problem = M_("{holder} keeps this book; it counts where somebody else holds it, as the inspectors do")
            raise CheckpointError(why=problem.format(holder=act.holder))
