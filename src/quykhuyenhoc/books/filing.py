"""Decide, then append, then derive: how the acts of one transaction become leaves, rows and sums of one book."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome, identified
from quykhuyenhoc.books.annexes import FiledAnnex, annexed, write_annex
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.kinds import PersonalState, Role
from quykhuyenhoc.leaves.leaf import Envelope, KeptFile, derive, file_act, own_changes
from quykhuyenhoc.leaves.long_lists import fitted
from quykhuyenhoc.leaves.names import PROPOSE, state_of
from quykhuyenhoc.ledger.controls.rules import Approvals, Judged
from quykhuyenhoc.ledger.privacy import PersonalChange
from quykhuyenhoc.ledger.vouchers import FloorException, Posting, Voucher
from quykhuyenhoc.log.leaf import leaf_hash
from quykhuyenhoc.log.tree import grow
from quykhuyenhoc.nouns import Data, State, form
from quykhuyenhoc.personal import SALT_BYTES, HiddenText, commitment
from quykhuyenhoc.rules import floors
from quykhuyenhoc.rules.accounts import changes_of, judge_correction, judge_subledgers
from quykhuyenhoc.rules.bodies import body_hints
from quykhuyenhoc.rules.controls import stood_for
from quykhuyenhoc.rules.funds import added_to, has_happened, judge_budgets
from quykhuyenhoc.rules.places import moved_by, short_at
from quykhuyenhoc.rules.privacy import hide_unnamed
from quykhuyenhoc.rules.rules import Case, check
from quykhuyenhoc.rules.vouchers import entry_series, hints_of
from quykhuyenhoc.store.caches import CacheUpdate, write_sums
from quykhuyenhoc.store.log_heads import REMEMBERED
from quykhuyenhoc.store.writes import write_head, write_rows
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from quykhuyenhoc.acts.controls.proposals import Propose
    from quykhuyenhoc.books.request import Request
    from quykhuyenhoc.rules.batch import Batch
    from quykhuyenhoc.rules.proposals import ProposalSecrets
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.controls.facts import Ordinary
    from quykhuyenhoc.store.log_heads import Head
    from quykhuyenhoc.store.view import View
    from quykhuyenhoc.store.writes import BackgroundWriter

APPROVED: Final = Approvals(2, frozenset(map(str, Role)))
"""Approvals taken as given, for a proposal, which asks for them."""


class Recorded(NamedTuple):
    """What ``record`` gives back: the seq of the leaf, the vouchers, the hash of the leaf and the postings."""

    seq: int
    vouchers: tuple[Voucher, ...]
    leaf: bytes
    postings: tuple[Posting, ...]
    duplicate: bool = False
    warnings: tuple[QuyError, ...] = ()
    exceptions: tuple[FloorException, ...] = ()
    personal: tuple[PersonalChange, ...] = ()
    """What became of personal values."""
    judged: tuple[Judged, ...] = ()
    """The effects that controls are about, and who stands for them."""
    would_book: tuple[Posting, ...] = ()
    """Of a proposal: the lines that the act would have, recorded today."""
    dry_run: bool = False
    """Whether it was a trial: nothing was recorded, and the numbers are what they would have been."""

    @property
    def nos(self) -> tuple[str, ...]:
        """The voucher numbers as printed."""
        return tuple(voucher.no for voucher in self.vouchers)

    @property
    def no(self) -> str | None:
        """The first voucher number, if the act has one."""
        return self.vouchers[0].no if self.vouchers else None


class Decided(NamedTuple):
    """What was decided and checked, before anything is written."""

    outcome: Outcome
    vouchers: tuple[Voucher, ...]
    exceptions: tuple[FloorException, ...]
    warnings: tuple[QuyError, ...]
    deltas: floors.Deltas | None
    """What it changes in figures; None where acts are judged together."""
    act: Act | None = None
    """The act with what the decision says in it, where it says something: of a proposal."""
    judged: tuple[Judged, ...] = ()
    """The effects that controls are about, and who stands for them."""
    would_book: tuple[Posting, ...] = ()
    """Of a proposal: the lines of the act that it proposes."""


def decide(view: "View", request: "Request", *, batch: "Batch | None" = None, approved: bool = False) -> Decided:
    """Decide an act and run every rule; nothing is written. Raises RefusedError.

    An act of many that are judged as one ``batch`` is noted there: floors and budgets are judged when all are known.
    ``approved`` takes approvals as given: for a proposal, which asks for them.
    """
    if request.act.act == PROPOSE:
        return _decide_proposal(view, request, cast("Propose", request.act))
    view.enacting, view.others_stand = request.proposal, approved or request.proposal is not None
    outcome = _identified(view, request.act.decide(view))
    if outcome.states:
        outcome = _still_hidden(view, request.act, outcome)
    outcome = _with_its_reason(request, outcome)
    outcome = hide_unnamed(view, request.act, outcome, request.reason)
    if request.held:
        outcome = _hidden_as_proposed(outcome, request.held)
    files = tuple([sha256(content).hexdigest() for content in request.files]) if request.files else ()
    paper = request.decision_file and sha256(request.decision_file).hexdigest()
    waived = None if batch is None else batch.waived
    ordinary = view.ordinary(outcome)
    check(
        Case(
            view, request.act, outcome, request.reason, request.actor, request.proposal, files, approved, waived,
            bool(request.decision and paper), ordinary is not None, paper or None,
        )
    )  # fmt: skip
    judged = _judged(view, request, outcome, batch, approved=approved, ordinary=ordinary)
    exceptions: tuple[FloorException, ...] = ()
    warnings: tuple[QuyError, ...] = ()
    deltas: floors.Deltas | None = None
    if batch is not None:
        batch.add(view, request.act, outcome)
    else:
        deltas = floors.deltas_of(view, outcome.entries, outcome.reserves)
        exceptions, warnings = floors.judge(view, request.act, deltas, request.reason, outcome.entries, outcome.states)
        judge_subledgers(view, changes_of(view, request.act, outcome))
        judge_correction(view, outcome)
        warnings += short_at(view, moved_by(view, outcome.entries))
        warnings += _budgets(view, request, outcome) + hints_of(view, request.act) + body_hints(view, outcome.states)
    return Decided(outcome, tuple(_vouchers(view, outcome)), exceptions, warnings, deltas, None, judged)


def _budgets(view: "View", request: "Request", outcome: Outcome) -> tuple[QuyError, ...]:
    added = added_to(view, outcome)
    happened = bool(added) and has_happened(view, request.act, outcome)
    return judge_budgets(view, added, happened=happened, reason=request.reason)


def _judged(
    view: "View",
    request: "Request",
    outcome: Outcome,
    batch: "Batch | None",
    *,
    approved: bool,
    ordinary: "Ordinary | None",
) -> tuple[Judged, ...]:
    """Return the effects of an act that its leaf tells, with who stands for it; raises as ``judge``."""
    approvals = APPROVED if approved else stood_for(view, request.act, outcome, request.proposal)
    if ordinary is not None and not view.is_told(ordinary):
        return ()
    from quykhuyenhoc.rules.judging import JudgedAct, effects_of, judge  # an ordinary entry has no effect

    found = effects_of(view, request.act, outcome, ordinary)
    if not found:
        return ()
    filed = request.decision_file is not None or view.decision_file_of(request.proposal)
    asked = JudgedAct(
        view, request.act, outcome, request.actor, request.reason, request.decision, approvals, batch, filed,
        request.proved,
    )  # fmt: skip
    return judge(asked, found)


def _decide_proposal(view: "View", request: "Request", act: "Propose") -> Decided:
    """Decide the act that is proposed, run every rule but approval on it, and do nothing of it."""
    done = decide(view, request._replace(act=act.proposed, files=()), approved=True)
    from quykhuyenhoc.rules.proposals import check_proposer, proposing  # few acts are proposed

    told, outcome = proposing(view, act, done.outcome)
    check_proposer(view, request.actor, signs=request.sign is not None)
    check(Case(view, told, outcome, request.reason, request.actor))
    lines = tuple(line for entry in done.outcome.entries for line in entry.lines)
    return Decided(outcome, (), (), done.warnings, floors.deltas_of(view, (), ()), told, would_book=lines)


def _hidden_as_proposed(outcome: Outcome, held: "ProposalSecrets") -> Outcome:
    """Return an outcome that hides what is hidden in the proposal that the act was."""
    known = {change.path for change in outcome.personal if not change.of}
    found = tuple(PersonalChange(of=0, path=path, state=PersonalState.HIDDEN) for path in sorted(held.hidden - known))
    return replace(outcome, personal=(*outcome.personal, *found)) if found else outcome


def _identified(view: "View", outcome: Outcome) -> Outcome:
    """Return an outcome whose lines name accounts by identity; the same one where they do already."""
    for entry in outcome.entries:
        if identified(view, entry.lines) is not entry.lines:
            entries = tuple(replace(entry, lines=identified(view, entry.lines)) for entry in outcome.entries)
            return replace(outcome, entries=entries)
    return outcome


def _with_its_reason(request: "Request", outcome: Outcome) -> Outcome:
    if not request.reason:
        return outcome
    from quykhuyenhoc.acts.privacy import with_its_reason  # most acts need no reason

    return with_its_reason(request.act, outcome, request.reason, request.proposal)


def _still_hidden(view: "View", act: Act, outcome: Outcome) -> Outcome:
    """Return an outcome that hides in its new versions, and as asked, what was hidden in the versions before."""
    found: list[PersonalChange] = []
    for i, state in enumerate(outcome.states):
        for f in form(type(state)):
            old = view.peek(type(state), state.key) if f.form == "personal" else None
            if isinstance(getattr(old, f.name, None), HiddenText):
                holders = ((f"states.{i}.{f.name}", state), (f"act.{f.name}", act))
                found += (
                    PersonalChange(of=0, path=path, state=PersonalState.HIDDEN)
                    for path, holder in holders
                    if getattr(holder, f.name, None)
                )
    return replace(outcome, personal=(*outcome.personal, *found)) if found else outcome


def _vouchers(view: "View", outcome: Outcome) -> list[Voucher]:
    found = []
    for series, year, number in outcome.goes_on:
        view.go_on(series, year, number)
    for n, entry in enumerate(outcome.entries, 1):
        for series in (outcome.series,) if outcome.series else entry_series(entry, view):
            year = entry.date.year
            found.append(Voucher(series=series, year=year, number=view.number(series, year), entry=n))
    if outcome.text_vouchers:
        year = (outcome.text_date or view.today).year
        found += [Voucher(series=s, year=year, number=view.number(s, year)) for s in outcome.text_vouchers]
    return found


def _files(request: "Request", decided: Decided) -> tuple[bytes, ...]:
    """Return the content of what comes with an act: its own files, the decision's, and what the decision keeps."""
    if request.decision_file is None:
        return request.files + decided.outcome.evidence
    return (*request.files, request.decision_file, *decided.outcome.evidence)


class LeafWriter:
    """The acts of one transaction in one book; ``flush`` writes what was filed since the last flush."""

    def __init__(self, connection: "Connection", view: "View") -> None:
        self.connection, self.view = connection, view
        self.book, self.size, self.peaks = view.head.book, view.head.size, view.head.peaks
        self.at, self.changed = view.head.at, view.head.registers
        self.rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self.sums = CacheUpdate()
        self.deltas = floors.Deltas(self.sums.figures, {})
        """What the acts that are judged together change so far."""
        self.personal: list[tuple[int, tuple[PersonalChange, ...]]] = []
        self.gone: list[str] = []
        self.annexes: list[tuple[int, FiledAnnex]] = []
        self._salts = b""

    def file(self, request: "Request", decided: Decided, at: str) -> Recorded:
        """Append one leaf and derive its rows; they are written by ``flush``."""
        seq, rows, act = self.size + 1, self.rows, decided.act or request.act
        files = _files(request, decided)
        salts = request.held.salts if request.held else {}
        beside = annexed(act, decided.outcome, salts)
        kept = tuple([KeptFile(sha256(content).hexdigest(), len(content)) for content in files]) if files else ()
        envelope = Envelope(
            self.view.head.id, seq, at, request.actor, request.claimed, request.key, request.reason, request.proposal,
            kept, tuple([annex.root for annex in beside]) if beside else (), decided.judged, request.decision,
            None if request.decision_file is None else kept[len(request.files)].sha256,
        )  # fmt: skip
        seal = self._sealer(seq, rows["personal"], salts)
        data = file_act(envelope, act, decided.outcome, decided.vouchers, decided.exceptions, seal)
        self._sign(request, data)
        sealed, data, lists = fitted(data)
        leaf = leaf_hash(sealed)
        entries = decided.outcome.entries
        log = (self.book, seq, data["kind"], at, request.actor, request.key, len(entries), leaf, sealed)
        rows["log"].append(log)
        for table, row in derive(data, seq, postings=False):
            rows[table].append((self.book, *row))
        if lists or files:
            self._beside(seq, lists, files)
        self.annexes += [(seq, annex) for annex in beside]
        self.peaks, self.size, self.at = grow(self.peaks, self.size, leaf), seq, at
        self._note_registers(seq, request.act, decided)
        for entry in entries:
            self.sums.add_entry(entry)
        self._stand(decided)
        postings = entries[0].lines if len(entries) == 1 else tuple(line for entry in entries for line in entry.lines)
        changes = own_changes(decided.outcome, seq) if decided.outcome.personal else ()
        if changes:
            self.personal.append((seq, changes))
        self.gone += decided.outcome.lets_go
        # By place, for a million of them: names cost.
        return Recorded(
            seq, decided.vouchers, leaf, postings, False, decided.warnings, decided.exceptions, changes, decided.judged,  # noqa: FBT003
        )  # fmt: skip

    def _sign(self, request: "Request", data: Data) -> None:
        if request.sign:
            from quykhuyenhoc.acts.controls.proposals import sign_proposal  # few acts are proposed

            sign_proposal(self.view, request.actor, data, request.sign)

    def _beside(self, seq: int, lists: Iterable[Any], files: Iterable[bytes]) -> None:
        """Add the rows of long lists, and the files, that stand beside a leaf."""
        for one in lists:
            items = enumerate(one.items, 1)
            self.rows["annexed"] += [(self.book, seq, one.name, n, item, leaf_hash(item)) for n, item in items]
        self.rows["evidence"] += [(self.book, seq, n, content) for n, content in enumerate(files, 1)]

    def _sealer(self, seq: int, personal: list[tuple[Any, ...]], salts: dict[str, bytes]) -> Callable[[str, str], str]:
        def seal(path: str, value: str) -> str:
            if path in salts:
                personal.append((self.book, seq, path, salts[path], str(value), fold(value), None))
                return commitment(salts[path], path, value).hex()
            if len(self._salts) < SALT_BYTES:
                self._salts = os.urandom(SALT_BYTES * min(1 + len(personal), 64))  # one act needs few, an import many
            salt, self._salts = self._salts[:SALT_BYTES], self._salts[SALT_BYTES:]
            personal.append((self.book, seq, path, salt, str(value), fold(value), None))
            return commitment(salt, path, value).hex()

        return seal

    def _note_registers(self, seq: int, act: Act, decided: Decided) -> None:
        """Forget what is remembered of registers where an act changes it; what an act itself states is remembered.

        So is what stands alone: a list of thousands is recorded without reading the register anew for each.
        """
        states = decided.outcome.states
        alone = not isinstance(act, State) and all(one.stands_alone for one in states)
        opens = act.act in REMEMBERED or (decided.judged and any(one.open for one in decided.judged))
        if decided.outcome.personal or opens or (states and not alone):
            self.changed = seq
            self.view.forget(seq)
        elif states:
            self.changed = seq
            for one in states:
                self.view.registers.remember(one, seq)
        elif isinstance(act, State):
            self.changed = seq
            made = state_of(act)
            assert made is not None
            self.view.registers.remember(made, seq)

    def _stand(self, decided: Decided) -> None:
        """Add what an act changes in figures: as it was judged, or to what is judged later with all others."""
        if decided.deltas is not None:
            self.sums.stand_all(decided.deltas.figures)
        else:
            floors.add_deltas(self.view, decided.outcome.entries, decided.outcome.reserves, self.deltas)

    @property
    def head(self) -> "Head":
        """The head of the book after what was filed."""
        return self.view.head._replace(size=self.size, registers=self.changed, peaks=self.peaks, at=self.at)

    def flush_rows(self, apart: "BackgroundWriter") -> None:
        """Begin to write the rows filed so far, apart; head and sums wait for ``flush``."""
        apart.run(partial(write_rows, self.connection, self.rows))
        self.rows = defaultdict(list)

    def flush(self) -> None:
        """Write the rows filed so far, the head, and the sums."""
        with self.connection.batch():
            write_rows(self.connection, self.rows)
            self.rows.clear()
            for seq, annex in self.annexes:
                write_annex(self.connection, self.book, seq, annex)
            self.annexes.clear()
            for seq, changes in self.personal:
                from quykhuyenhoc.store.privacy.personal import write_changes  # few acts change personal values

                write_changes(self.connection, self.book, seq, changes)
            self.personal.clear()
            for sha256_hex in self.gone:
                from quykhuyenhoc.store.evidence import delete_evidence  # few acts erase a file

                delete_evidence(self.connection, self.book, sha256_hex)
            self.gone.clear()
            write_head(self.connection, self.book, self.size, self.changed, self.peaks, self.at)
            write_sums(self.connection, self.book, self.sums, self.view.standing)
            self.sums = CacheUpdate()
            self.deltas = floors.Deltas(self.sums.figures, {})


def timestamp(moment: datetime) -> str:
    """Return a moment as the log writes it: UTC with microseconds."""
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
