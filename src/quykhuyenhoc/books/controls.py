"""Proposing an act, and approving what others proposed: two persons for one act."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.controls.countersigning import Countersign, StandOnPaper
from quykhuyenhoc.acts.controls.proposals import Approval, Propose, Rejection, pending
from quykhuyenhoc.acts.controls.roles import holds
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.filing import Recorded
from quykhuyenhoc.books.record import known_result, record, record_requests, recorder, request_of
from quykhuyenhoc.books.request import Request, a_book, content_of
from quykhuyenhoc.books.rights import check_may_see_hidden, offices_of
from quykhuyenhoc.errors import ChoiceError, ControlError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.files.reading import Limit, read_bytes
from quykhuyenhoc.kinds import APPROVERS, Role
from quykhuyenhoc.ledger.controls.rules import key_part
from quykhuyenhoc.log.checkpoint import Said, Signer, sign_said
from quykhuyenhoc.log.key_file import open_key
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.rules import controls
from quykhuyenhoc.rules.proposals import ProposalSecrets
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date as Date  # noqa: N812 (as in the acts)

    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.books.evidence import File
    from quykhuyenhoc.books.filing import Recorded
    from quykhuyenhoc.personal import Personal
    from quykhuyenhoc.store.controls.approvals import Proposed
    from quykhuyenhoc.store.view import View


class ControlDesk(Desk):
    """Controls: acts proposed, approved, rejected and recorded; acts of one person that others stand for."""

    def propose(  # noqa: PLR0913 (what ``record`` takes, and what signs)
        self, act: Act, *, key: str | None = None, reason: Personal | None = None,
        decision: str | None = None, decision_file: File | None = None, sign: Signer | None = None,
        dry_run: bool = False,
    ) -> Recorded:  # fmt: skip
        """Record an act as a proposal that waits for approval; it is decided, and refused where it could not be done.

        Who has a registered key signs what she proposes with it (``key_signer``).

        Raises:
            ControlError: who proposes it may not, or has a key and does not sign.
            KeyFileError: it is signed with another key.
            RefusedError, InputError, StoreError: as ``record``.
        """
        paper = content_of("propose", decision_file)
        request = request_of(Propose(proposed=act), key, self.book.actor, reason, decision, paper)._replace(sign=sign)
        return record_requests([(a_book("propose", self.book), request)], dry_run=dry_run)[0]

    def approve(
        self, proposal: int, *, key: str | None = None, role: str | None = None,
        sign: Signer | None = None, dry_run: bool = False,
    ) -> tuple[Recorded, ...]:  # fmt: skip
        """Record a person's approval; where it is the last that lacked, the proposed act is recorded with it.

        The act is decided again: where it would do something else today, nothing is recorded. ``role`` is found where
        the person holds one that approves. Without ``sign`` the approval does not count (chưa xác thực). Who approves
        again what needs nobody else any more, as a rule asks for less by now, records it (``enact``). The same ``key``
        gives the first approval again (``duplicate``), with the act that was recorded with it, and no second act.

        Raises:
            ControlError: it is one's own proposal, the role is not held, or nothing waits; without the key also where
                this person approved it already.
            RefusedError, StoreError: as ``record``.
        """
        actor = recorder(self.book.actor)
        enacted = self.enact(proposal, dry_run=dry_run)
        if enacted is not None:
            return (enacted,)
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            found = view.proposal(proposal)
            chosen = _named(role) if role else _role_of(view, actor)
            holds(view, actor, chosen, view.today)
            signature = sign(Said.APPROVED, self.book.id, proposal, found.leaf) if sign else None
        act = Approval(proposal=proposal, party=actor, role=chosen, signature=signature)
        asked = request_of(act, key, actor, None)

        def then(view: View, done: Recorded) -> Request | None:
            return None if done.duplicate and view.proposal(proposal).ended else _enacted(view, proposal)

        done = record_requests([(self.book, asked)], then=then if sign else None, dry_run=dry_run)
        return done + _recorded_with(self.book, proposal, done[0].seq) if done[0].duplicate else done

    def enact(self, proposal: int, *, dry_run: bool = False) -> Recorded | None:
        """Record a proposed act that lacks nothing any more, for one who approved it; None where that is not so.

        A proposal is looked at when somebody approves it. Where a rule was relaxed later, or a role ended, enough
        approvals may stand there with nobody left to give the last one.

        Raises:
            RefusedError, StoreError: as ``record``.
        """
        actor = recorder(self.book.actor)
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            found = view.proposal(proposal)
            if found.ended or actor not in {one.party for one in found.approvals}:
                return None
            asked = _enacted(view, proposal)
        return record_requests([(self.book, asked)], dry_run=dry_run)[0] if asked else None

    def reject(self, proposal: int, *, reason: Personal, sign: Signer | None = None, dry_run: bool = False) -> Recorded:
        """Record that a proposal is not to be: its author takes it back, or an approver says no and signs it.

        Raises:
            ControlError: the actor is neither, lacks the signature that is due, or nothing waits.
            RefusedError, StoreError: as ``record``.
        """
        actor = recorder(self.book.actor)
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            found = pending(view, proposal)
            own = next(
                (one.role for one in view.officers(view.today) if one.party == actor and one.public_key),
                None,
            )
            chosen = own if found.actor == actor else _role_of(view, actor)
            signature = sign(Said.REJECTED, self.book.id, proposal, found.leaf) if sign else None
        act = Rejection(proposal=proposal, signer=actor, role=chosen, signature=signature)
        return record(self.book, act, reason=reason or None, dry_run=dry_run)

    def unconfirmed(self, until: Date) -> tuple[str, ...]:
        """Return the numbers of the cash vouchers, dated up to a day, whose cash no cashier confirmed yet."""
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            return tuple(one.no for one in view.approvals.unconfirmed(date.min.isoformat(), until.isoformat()))

    def waits_for_signatures(self, seq: int) -> bool:
        """Tell whether an act was recorded by one person, and others have to stand for it, or may."""
        with self.book.books.source.reading() as connection:
            return self.book.view(connection, self.book.books.clock()).waiting(seq) is not None

    def countersign(self, of: int, *, sign: Signer, role: str | None = None, dry_run: bool = False) -> Recorded:
        """Stand for an act that one person recorded alone, with a signature over its leaf.

        Raises:
            ControlError: it waits for nobody, the role is not held, or this person or key signed it already.
            RefusedError, StoreError: as ``record``.
        """
        actor = recorder(self.book.actor)
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            waiting = view.waiting(of)
            chosen = _named(role) if role else _role_of(view, actor, waiting.unfilled if waiting else ())
            office = holds(view, actor, chosen, view.today)
        if waiting is None:
            problem = M_("#{seq} waits for no signature").format(seq=of)
            raise ControlError(why=problem, advice=M_("List what waits⟦ with qkh controls⟧."))
        act = Countersign(
            of=of, party=actor, role=chosen, key=key_part(office.public_key or ""),
            signature=sign(Said.COUNTERSIGNED, self.book.id, of, waiting.leaf),
        )  # fmt: skip
        return record(self.book, act, dry_run=dry_run)

    def stand_on_paper(self, of: int, *, decision: str, decision_file: File, dry_run: bool = False) -> Recorded:
        """Let a decision on paper stand for the signatures of an act that nobody else could sign (trên giấy).

        Raises:
            ControlError: it waits for nobody, or somebody else could sign it.
            RefusedError, StoreError: as ``record``.
        """
        act = StandOnPaper(of=of)
        return record(self.book, act, decision=decision, decision_file=decision_file, dry_run=dry_run)

    def proposed(self, seq: int) -> Act:
        """Return the act that a proposal holds, with texts that are hidden for an actor with the right to see them.

        Raises:
            NotFoundError: there is no such proposal.
            ControlError: what it holds was erased.
            NotAllowedError: that actor may not see what is hidden.
            DamagedError: a text of it, or the name of whom it names, was altered in the database.
        """
        with self.book.books.source.reading() as connection:
            if self.book.reader is not None:
                check_may_see_hidden(offices_of(connection, self.book), self.book.reader)
            view = self.book.view(connection, self.book.books.clock())
            found = view.proposal(seq)
            view.proposals.check_shown(seq)
            act = proposed_act(found)
            if self.book.reader is not None:
                return act
            read = Snapshot(connection, self.book.number)
            seen = read.proposals.proposed_act(seq, read_leaf(read.vouchers.leaf_bytes(seq)), with_hidden=False)
            assert seen is not None
            return seen


def key_signer(path: str, passphrase: str, name: str) -> Signer:
    """Return what signs proposals, approvals and rejections with a key file.

    Raises:
        KeyFileError: the file is no key, or the passphrase is another.
    """
    key = open_key(read_bytes(path, Limit.KEY), passphrase)
    return lambda said, book, seq, leaf: sign_said(said, book, seq, leaf, name, key)


def _recorded_with(book: Book, proposal: int, seq: int) -> tuple[Recorded, ...]:
    """Return the act of a proposal where an approval that is known already was the last one."""
    sql = "SELECT seq FROM qkh_enacted WHERE book = ? AND proposal = ? AND seq = ?"
    with book.books.source.reading() as connection:
        rows = list(connection.rows(sql, (book.number, proposal, seq + 1)))
        return tuple(known_result(connection, book.number, int(row[0])) for row in rows)


def _enacted(view: View, seq: int) -> Request | None:
    """Return the proposed act, which its proposer records, where all approvals are there; else None."""
    found = view.proposal(seq)
    view.proposals.check_shown(seq)
    act = proposed_act(found)
    view.enacting, view.others_stand = seq, True
    if controls.lacks(view, act, act.decide(view), found):
        return None
    sealed = view.proposals.sealed_in(seq)
    held = ProposalSecrets(
        {path: one.salt for path, one in sealed.items()}, frozenset(path for path, one in sealed.items() if one.hidden)
    )
    reason = sealed["reason"].value if "reason" in sealed else None
    return Request(act, None, reason, found.actor, proposal=seq, held=held, decision=view.decision_of(seq))


def proposed_act(found: Proposed) -> Act:
    """Return the act that a proposal holds; raises ControlError where it was erased."""
    if found.act is None:
        raise ControlError(why=M_("what #{seq} proposes was erased").format(seq=found.seq))
    return found.act


def _named(role: str) -> Role:
    """Return a role by its name; raises ChoiceError."""
    if role not in tuple(Role):
        raise ChoiceError(of="approve", field="role", value=visible(role, most=40), choices=tuple(map(str, Role)))
    return Role(role)


def _role_of(view: View, party: str, asked: Iterable[frozenset[str]] = ()) -> Role:
    """Return the first role in which a party may approve, of several one that is asked for."""
    wanted = frozenset[str]().union(*asked)
    own = (o.role for o in view.officers(view.today) if o.party == party and o.role in APPROVERS)
    held = sorted(own, key=lambda one: (one not in wanted, one))
    if not held:
        raise ControlError(
            why=M_("{party} holds no role that approves").format(party=party),
            advice=M_("Grant one, and say who acts⟦: qkh role grant, --actor⟧."),
        )
    return held[0]
