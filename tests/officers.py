"""The officers of the sample books: who they are, their keys, and how they propose and approve."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from quykhuyenhoc import Book, Recorded, record
from quykhuyenhoc.acts import GrantRole, OpenParty
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.registered import keys_of
from quykhuyenhoc.errors import PolicyError
from quykhuyenhoc.kinds import PartyKind, Role
from quykhuyenhoc.log.checkpoint import Said, make_key, sign_said, verifier_key

SINCE: Final = date(2022, 1, 1)
OFFICERS: Final = {"HOA": Role.ACCOUNTANT, "LAN": Role.CHAIR, "MAI": Role.CASHIER, "TAM": Role.INSPECTOR}


@cache
def key_of(party: str) -> Ed25519PrivateKey:
    """Return the key of an officer, made once."""
    del party
    return make_key()


def public_key(party: str) -> str:
    """Return the public half of an officer's key."""
    return str(verifier_key(f"khuyenhoc.example/{party}", key_of(party)))


def signer(party: str, named: str | None = None) -> Callable[[Said, str, int, bytes], str]:
    """Return what signs with an officer's key."""
    name = f"khuyenhoc.example/{named or party}"
    return lambda said, book, seq, leaf: sign_said(said, book, seq, leaf, name, key_of(party))


def appoint(book: Book, *parties: str) -> None:
    """Register officers and their roles; from the second one with a key on another approves."""
    for party in parties or tuple(OFFICERS):
        record(book.as_("HOA"), OpenParty(code=party, name=f"Cán bộ {party}", kind=PartyKind.OFFICER))
        role = OFFICERS[party]
        key = None if role is Role.CASHIER else public_key(party)
        act = GrantRole(party=party, role=role, date=SINCE, public_key=key)
        if party in ("HOA", "LAN"):
            record(book.as_("HOA"), act)
        else:
            approved(book, act)


def put(book: Book, act: Act, *, by: str = "HOA", reason: str | None = None, key: str | None = None) -> int:
    """Propose an act, signed where the officer has a key; return the seq of the proposal."""
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        keyed = keys_of(view, by)
    return book.as_(by).controls.propose(act, reason=reason, key=key, sign=signer(by) if keyed else None).seq


def approved(book: Book, act: Act, *, by: str = "LAN", reason: str | None = None) -> tuple[Recorded, ...]:
    """Propose an act as the accountant and approve it as the chair; return what was recorded with the approval."""
    seq = put(book, act, reason=reason)
    return book.as_(by).controls.approve(seq, sign=signer(by))


def enter(book: Book, act: Act, *, reason: str | None = None) -> Recorded:
    """Record an act, as the chair approves it where another person must stand for it; return the act's own result."""
    try:
        record(book.as_("HOA"), act, reason=reason, dry_run=True)
    except PolicyError:
        return approved(book, act, reason=reason)[-1]
    return record(book.as_("HOA"), act, reason=reason)
