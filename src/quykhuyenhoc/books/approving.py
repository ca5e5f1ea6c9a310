"""Proposing an act, and approving what others proposed: two persons for one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from quykhuyenhoc.acts.controls import holds, officers
from quykhuyenhoc.acts.proposals import Approval, Proposal, Rejection, pending
from quykhuyenhoc.books import filing, policy
from quykhuyenhoc.books.filing import Recorded, Request
from quykhuyenhoc.books.record import os_account, record, record_requests, request_of
from quykhuyenhoc.errors import ControlError
from quykhuyenhoc.files.reading import Limit, read_bytes
from quykhuyenhoc.i18n import _
from quykhuyenhoc.ledger.registers import APPROVERS, Role
from quykhuyenhoc.log.approval import Said, sign_said
from quykhuyenhoc.log.key_file import open_key
from quykhuyenhoc.nouns import annexes

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.acts.view import Proposed, View
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.view import BookView


class Signer(Protocol):
    """What signs with a person's key: a key file (``key_signer``), or a device that holds one."""

    def __call__(self, said: Said, book: str, seq: int, leaf: bytes, /) -> str:
        """Return the signature line (``log.approval``) over what is said, a book's id, a seq and a leaf's hash."""


def propose(
    book: Book, act: Act, *, key: str | None = None, actor: str | None = None, reason: Personal | None = None,
    dry_run: bool = False,
) -> Recorded:  # fmt: skip
    """Record an act as a proposal that waits for approval; it is decided, and refused where it could not be recorded.

    Raises:
        ControlError: it brings an annex, which a proposal cannot hold.
        RefusedError, InputError, StoreError: as ``record``.
    """
    asked = act.checked()
    if any(len(getattr(asked, field)) for field, _part in annexes(type(asked))):
        raise ControlError(problem=_("it brings more than a proposal can hold"), advice="")
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        request = Request(asked, None, reason, actor or os_account())
        outcome = filing.decide(view, request, approved=True).outcome
        proposal = Proposal(
            kind=asked.act, content=policy.content_of(asked), digest=policy.digest_of(outcome),
            date=getattr(asked, "date", None), amount=policy.amount_of(view, outcome),
        )  # fmt: skip
    book.registers.clear(-1)
    return record(book, proposal, key=key, actor=actor, reason=reason, dry_run=dry_run)


def key_signer(path: str, passphrase: str, name: str) -> Signer:
    """Return what signs proposals, approvals and rejections with a key file.

    Raises:
        KeyFileError: the file is no key, or the passphrase is another.
    """
    key = open_key(read_bytes(path, Limit.KEY), passphrase)
    return lambda said, book, seq, leaf: sign_said(said, book, seq, leaf, name, key)


def approve(
    book: Book, proposal: int, *, actor: str, role: str | None = None, sign: Signer | None = None,
    dry_run: bool = False,
) -> tuple[Recorded, ...]:  # fmt: skip
    """Record a person's approval; where it is the last that lacked, the proposed act is recorded with it.

    The act is decided again: where it would do something else today, nothing is recorded. ``role`` is found where the
    person holds one that approves. Without ``sign`` the approval does not count (chưa xác thực).

    Raises:
        ControlError: it is one's own proposal, the role is not held, or nothing waits.
        RefusedError, StoreError: as ``record``.
    """
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        found = view.proposal(proposal)
        chosen = Role(role) if role else _role_of(view, actor)
        holds(view, actor, chosen, view.today)
        signature = sign(Said.APPROVED, book.id, proposal, found.leaf) if sign else None
    act = Approval(proposal=proposal, party=actor, role=chosen, signature=signature)
    asked = request_of(act, None, actor, None)

    def enact(connection: Connection, _done: Recorded) -> Request | None:
        return _enacted(book.view(connection, book.books.clock()), proposal)

    return record_requests([(book, asked)], then=enact if sign else None, dry_run=dry_run)


def reject(
    book: Book, proposal: int, *, actor: str, reason: Personal, sign: Signer | None = None, dry_run: bool = False
) -> Recorded:
    """Record that a proposal is not to be: its author takes it back, or an approver says no and signs it.

    Raises:
        ControlError: the actor is neither, lacks the signature that is due, or nothing waits.
        RefusedError, StoreError: as ``record``.
    """
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        found = pending(view, proposal)
        own = next((one.role for one in officers(view, view.today) if one.party == actor and one.public_key), None)
        chosen = own if found.actor == actor else _role_of(view, actor)
        signature = sign(Said.REJECTED, book.id, proposal, found.leaf) if sign else None
    act = Rejection(proposal=proposal, signer=actor, role=chosen, signature=signature)
    return record(book, act, actor=actor, reason=reason or None, dry_run=dry_run)


def _enacted(view: BookView, seq: int) -> Request | None:
    """Return the proposed act, which its proposer records, where all approvals are there; else None."""
    found = view.proposal(seq)
    act = proposed_act(found)
    need = policy.needed(view, act, act.decide(view)) or policy.Needed(1)
    if policy.missing(need, tuple(one.role for one in found.approvals)):
        return None
    return Request(act, None, view.reason_of(seq), found.actor, proposal=seq)


def proposed_act(found: Proposed) -> Act:
    """Return the act that a proposal holds; raises ControlError where it was erased."""
    if found.content is None:
        raise ControlError(problem=_("what #{seq} proposes was erased").format(seq=found.seq), advice="")
    return policy.act_in(found.kind, found.content)


def _role_of(view: View, party: str) -> Role:
    """Return the first role in which a party may approve."""
    held = sorted(o.role for o in officers(view, view.today) if o.party == party and o.role in APPROVERS)
    if not held:
        raise ControlError(
            problem=_("{party} holds no role that approves").format(party=party),
            advice=_("Grant one with qkh role grant, and say who you are with --actor."),
        )
    return held[0]


def proposed(book: Book, seq: int) -> Act:
    """Return the act that a proposal holds.

    Raises:
        NotFoundError: there is no such proposal.
        ControlError: what it holds was erased.
    """
    with book.books.source.reading() as connection:
        return proposed_act(book.view(connection, book.books.clock()).proposal(seq))
