"""Whether enough persons stand for what an act does: every effect is carried, refused, or open until others sign.

*Carried*: as many other persons as the effect needs approved it before. *Listed*: nobody, and the leaf tells it.
*Open*: it had already happened, so it is recorded by one person, marked in its leaf, and named until others stand for
it. Everything else is refused.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.acts.act import Act, Outcome, amount_in
from quykhuyenhoc.acts.registered import month_state
from quykhuyenhoc.acts.vouchers import Import
from quykhuyenhoc.errors import EndowmentError, PolicyError, QuyError, ReasonNeededError
from quykhuyenhoc.errors.texts import M_, Message, both
from quykhuyenhoc.kinds import EFFECTS, MONEY, EffectCode, EntryKind, PeriodState
from quykhuyenhoc.leaves.names import LABELS, state_of
from quykhuyenhoc.ledger.controls.effects import Effect, effects
from quykhuyenhoc.ledger.controls.parts import SPLIT, VoucherStep, on_day, parts_of, with_its_day
from quykhuyenhoc.ledger.controls.required import Required, required
from quykhuyenhoc.ledger.controls.rules import Approvals, Circumstances, Judged
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.roles import Office
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.period import month_of
from quykhuyenhoc.rules.batch import Batch, Parts

if TYPE_CHECKING:
    from quykhuyenhoc.store.controls.facts import Ordinary
    from quykhuyenhoc.store.view import View

PAIR: Final = 2
EACH_BY_ITSELF: Final = M_("It is the sum of all that is recorded together: propose each by itself⟦: --propose⟧.")
"""What to do where acts of one call need together other persons for what none of them does alone."""


class JudgedAct(NamedTuple):
    """An act as it is judged: what it would do, who asks, why, on which decision, and who stands for it."""

    view: "View"
    act: Act
    outcome: Outcome
    actor: str = "?"
    reason: str | None = None
    decision: str | None = None
    approvals: Approvals = Approvals()
    batch: Batch | None = None
    """The acts that are judged as one with it: nothing of them may be open."""
    filed: bool = False
    """Whether the decision's file comes with it, or came with its proposal."""
    proved: bool = False
    """Whether a line of the bank shows that it happened."""

    @property
    def has_decision(self) -> bool:
        """Whether a decision of the council is named."""
        return bool(self.decision or getattr(self.act, "decision", None))

    def has_happened(self, effect: Effect, at: Circumstances) -> bool:
        """Tell whether an effect has happened already: of money that goes, a voucher or a line of the bank shows it."""
        return self.act.already_happened and (effect.code not in MONEY or at.correction or self.proved)


def effects_of(view: "View", act: Act, outcome: Outcome, ordinary: "Ordinary | None" = None) -> tuple[Effect, ...]:
    """Return the effects of an act, the version of a register that it is among them.

    ``ordinary`` is what it does, as ``view.ordinary`` says: nothing is left to find out of it.
    """
    state = state_of(act)
    if state is not None:
        return effects(Outcome(states=(state,)), view)
    if ordinary is not None:
        return (Effect(EffectCode.OUT, ordinary.sent, ordinary.currency),) if ordinary.sent else ()
    if not (outcome.entries or outcome.states or outcome.loosens or outcome.renames):
        return ()
    found = effects(outcome, view)
    return found + tuple(_renamed(view, outcome)) if outcome.states else found


def _renamed(view: "View", outcome: Outcome) -> Iterator[Effect]:
    """Yield what waiting proposals would pay to a party that is another than when they were signed."""
    parties = {state.key for state in outcome.states if isinstance(state, Party)}
    for seq in view.pending() if parties else ():
        if parties & set(view.proposal(seq).parties):
            for row in view.approvals.proposals(seq):
                if row.amount:
                    yield Effect(EffectCode.PAYEE, int(row.amount), row.currency or BASE_CURRENCY, None, f"#{seq}")


def circumstances_of(view: "View", outcome: Outcome) -> Circumstances:
    """Return what stands around an act with this outcome."""
    entries = [entry for entry in outcome.entries if entry.kind is not EntryKind.CLOSING]
    if not entries or any(entry.corrects is None for entry in entries):
        return view.circumstances(correction=False, month_open=True)
    vouchers = [view.corrected(e.corrects or 0, e.corrects_entry or 1) for e in entries]
    opened = all(
        voucher is None or month_state(view, month_of(voucher.date)) is PeriodState.OPEN for voucher in vouchers
    )
    return view.circumstances(correction=True, month_open=opened)


def needs(view: "View", act: Act, outcome: Outcome) -> tuple[Required, ...]:
    """Return what each effect of an act needs before it may be recorded; empty where nobody else is needed."""
    at = circumstances_of(view, outcome)
    asked = (with_its_day(effect, outcome.entries, view, at)[1] for effect in effects_of(view, act, outcome))
    return tuple(need for need in asked if need is not None and need.persons)


def judge(asked: JudgedAct, found: tuple[Effect, ...]) -> tuple[Judged, ...]:
    """Return every effect of an act, ``found``, that its leaf tells, with who stands for it.

    Raises:
        PolicyError: an effect needs persons, a decision or a reason that are not there.
        EndowmentError: the principal of an endowment would be lowered, and not enough persons stand for it.
        ReasonNeededError: one person changes alone who may sign, and does not say why.
    """
    if asked.batch is not None and asked.view.controls().adopted is not None:
        _add_up(asked, asked.batch, found)
    at = circumstances_of(asked.view, asked.outcome)
    told = [(effect, _one(asked, effect, at)) for effect in found]
    if asked.view.sent is not None and at.adopted and not at.correction:
        _add(asked.view.sent, (effect for effect, one in told if one is None or not one.open))
    return tuple([one for _effect, one in told if one is not None])


def _one(asked: JudgedAct, effect: Effect, at: Circumstances) -> Judged | None:
    if asked.batch is not None:  # the day is added to all of them at the end
        need = required(effect, at)
    else:
        effect, need = with_its_day(effect, asked.outcome.entries, asked.view, at)
    if need is None:
        return None
    told = Judged(
        effect=effect.code, amount=effect.amount, currency=effect.currency, rule=need.rule,
        persons=asked.approvals.persons, fund=effect.fund, subject=effect.subject,
    )  # fmt: skip
    twin = _twin(asked, effect, at)
    if twin:
        return _with(told, twin=twin)
    if need.decision and not (asked.has_decision and asked.reason) and effect.code is EffectCode.LEAVE:
        raise _refused(asked, effect, need)
    decided = (asked.has_decision or not need.decision) and (asked.filed or not need.file)
    if not need.persons or (decided and asked.approvals.persons >= need.persons and _in_role(asked, need)):
        return told
    if _may_be_open(asked, effect, at):
        if effect.code is EffectCode.RIGHTS and not asked.reason and _about(asked):
            raise ReasonNeededError(why=M_("One person changes who may sign."))
        return _with(told, persons=need.persons, open=1)
    raise _refused(asked, effect, need)


def judge_batch(view: "View", batch: Batch) -> None:
    """Refuse acts that are judged as one where they send out, or draw in cash, what needs other persons.

    Raises:
        PolicyError: it names the sum.
    """
    if view.controls().adopted is not None:
        sums = [*_sums(batch.money), *_with_days(view, batch)]
        _judge_sums(view, Import(sha256="", rows=0, recorded=0, skipped=0), sums)


def judge_sent(view: "View", act: Act) -> None:
    """Refuse acts, ``act`` the last, that were recorded in one call: each was judged, and now what all of them let go.

    Corrections and what stands open are left out: each of those is judged with its voucher, and named.

    Raises:
        PolicyError: it names the sum.
    """
    view.instead = EACH_BY_ITSELF
    _judge_sums(view, act, _sums(view.sent or {}))


def _sums(money: Mapping[tuple[str, str], int]) -> Iterator[Effect]:
    return (Effect(EffectCode(code), amount, currency) for (code, currency), amount in money.items())


def _judge_sums(view: "View", act: Act, sums: Iterable[Effect]) -> None:
    at = view.circumstances(correction=False, month_open=True)
    for effect in sums:
        need = required(effect, at)
        if need is not None and need.persons:
            raise _refused(JudgedAct(view, act, Outcome(), batch=Batch()), effect, need)


def _add(money: dict[tuple[str, str], int], found: Iterable[Effect]) -> None:
    for effect in found:
        if effect.code in MONEY:
            key = effect.code, effect.currency
            money[key] = money.get(key, 0) + effect.amount


def _add_up(asked: JudgedAct, batch: Batch, found: Iterable[Effect]) -> None:
    """Take in what an act sends out, or draws in cash: in all, and by payee and day."""
    _add(batch.money, found)
    add_parts(asked.view, batch.parts, asked.outcome)


def add_parts(view: "View", parts: Parts, outcome: Outcome) -> None:
    """Add what an act sends out to each payee on a day."""
    for entry in outcome.entries:
        step = VoucherStep(entry.date.isoformat(), entry.lines)
        for one in parts_of((step,), view):
            if one.name:
                at = one.effect.value, one.currency, step.day, one.name
                parts[at] = parts.get(at, 0) + one.amount


def _with_days(view: "View", batch: Batch) -> Iterator[Effect]:
    """Yield what each payee of these acts got on a day, with what it got before."""
    sums: Parts = {}
    names: dict[str, str] = {}
    for (effect, currency, day, name), amount in batch.parts.items():
        payee = view.counted_as(name)
        names.setdefault(payee, name)
        sums[effect, currency, day, payee] = sums.get((effect, currency, day, payee), 0) + amount

    def more(effect: str, currency: str, day: str, name: str, amount: int) -> None:
        if (at := (effect, currency, day, view.counted_as(name))) in sums:
            sums[at] += amount

    for at, amount in batch.alone.items():
        more(*at, amount)
    for day in {day for _code, _currency, day, _payee in sums}:
        for steps in view.sent_on(day, (), together=True):
            for one in on_day(steps, day, view):
                more(one.effect.value, one.currency, day, one.name, one.amount)
    for (effect, currency, _day, payee), amount in sums.items():
        yield Effect(EffectCode(effect), amount, currency, None, f"{SPLIT}{names[payee]}")


def _with(told: Judged, *, persons: int | None = None, open: int | None = None, twin: int | None = None) -> Judged:  # noqa: A002 (the field)
    return Judged(
        effect=told.effect, amount=told.amount, currency=told.currency, rule=told.rule,
        persons=told.persons if persons is None else persons, fund=told.fund, subject=told.subject, open=open,
        twin=twin,
    )  # fmt: skip


def _in_role(asked: JudgedAct, need: Required) -> bool:
    return not need.roles or bool(need.roles & asked.approvals.roles)


def _twin(asked: JudgedAct, effect: Effect, at: Circumstances) -> int | None:
    """Return the equal gift that stands while this one is taken back: then no principal was lost."""
    if effect.code is not EffectCode.PRINCIPAL or not at.correction or len(asked.outcome.entries) != 1:
        return None
    entry = asked.outcome.entries[0]
    if not entry.reversal or entry.corrects is None:
        return None
    return asked.view.twin(entry.corrects, entry.corrects_entry or 1)


def _may_be_open(asked: JudgedAct, effect: Effect, at: Circumstances) -> bool:
    """Tell whether an effect may stand open: it has happened, or nobody else is there who could sign.

    Above the limit one at a time: who has a second one waits for the signatures of the first, if anybody can give them.
    """
    if asked.batch is not None:
        return False
    alone = at.adopted and not _others(asked)
    if alone and effect.code is not EffectCode.PRINCIPAL:
        return True
    if not asked.has_happened(effect, at) or (asked.act.reason_needed() and not asked.reason):
        return False
    if asked.outcome.entries and not asked.reason:
        return False
    return not (effect.code in MONEY and at.adopted and _waits(asked.view))


def _waits(view: "View") -> int | None:
    """Return the first act with money that waits for signatures which somebody is left to give."""
    from quykhuyenhoc.acts.controls.countersigning import is_out_of_reach  # only where somebody could sign

    return next((one.seq for one in view.open_of(MONEY) if not is_out_of_reach(view, one)), None)


def _others(asked: JudgedAct) -> bool:
    """Tell whether somebody else could sign: whose office it is about is none.

    So who is left of two records that the other died, or lost her key.
    """
    about = _about(asked)
    return any(office.party not in about | {asked.actor} for office in asked.view.controls().officers)


def _about(asked: JudgedAct) -> set[str]:
    """Return the parties of which an act writes a version, or one of an office."""
    made = state_of(asked.act)
    states = (*asked.outcome.states, *((made,) if made is not None else ()))
    return {one.party if isinstance(one, Office) else one.key for one in states if isinstance(one, Office | Party)}


def _refused(asked: JudgedAct, effect: Effect, need: Required) -> QuyError:
    view = asked.view
    amount = amount_in(view, effect.amount, effect.currency) if effect.currency else None
    if effect.code is EffectCode.PRINCIPAL and amount is not None and not asked.has_decision:
        return EndowmentError(fund=effect.fund or "", amount=amount, advice=_way_out_of_principal(asked, effect, need))
    values = {"effect": M_(EFFECTS[effect.code]), "amount": amount, "fund": effect.fund, "control": effect.subject}
    what = M_("{effect} ({control})", **values) if amount is None else M_("{effect} {amount}", **values)
    if effect.fund:
        what = M_("{effect} {amount}, fund {fund}", **values)
    problem = M_("{what}: {k} other persons must stand for it.", what=what, k=need.persons)
    if not need.persons:
        problem = M_("{what}: it needs a decision and a reason.", what=what)
    elif need.above:
        above = amount_in(view, need.above, effect.currency)
        problem = M_(
            "{what}: from {above} on {k} other persons must stand for it.", what=what, above=above, k=need.persons
        )
    return PolicyError(
        book=view.code, kind=LABELS[asked.act.act], act=asked.act.act, why=problem,
        advice=_advice(asked, effect, need),
    )  # fmt: skip


def _advice(asked: JudgedAct, effect: Effect, need: Required) -> Message:
    """Return all that lacks at once, for this effect and what else the act does: papers first, then persons."""
    steps = list(_papers(asked, need))
    if need.persons and not (asked.approvals.persons >= need.persons and _in_role(asked, need)):
        steps.append(_persons(asked, effect))
    first, *more = steps
    for step in more:
        first = both(first, step)
    return first


def _papers(asked: JudgedAct, need: Required) -> Iterator[Message]:
    """Yield which papers lack: the decision and why, and its file."""
    at = circumstances_of(asked.view, asked.outcome)
    effects_ = effects_of(asked.view, asked.act, asked.outcome)
    wanted = [need, *filter(None, (required(effect, at) for effect in effects_))]
    if any(one.decision for one in wanted):
        told = not any(effect.code is EffectCode.LEAVE for effect in effects_) or asked.reason
        if not (asked.has_decision and told):
            yield M_("Name the decision and say why⟦: --decision NO --reason …⟧.")
    if any(one.file for one in wanted) and not asked.filed:
        yield M_("Give the decision's file with it⟦: --decision-file FILE⟧.")


def _persons(asked: JudgedAct, effect: Effect) -> Message:
    """Return who can stand for an effect, and how."""
    happened = asked.has_happened(effect, circumstances_of(asked.view, asked.outcome))
    waits = _waits(asked.view) if effect.code in MONEY and happened else None
    if waits:
        return M_("#{seq} waits for signatures already⟦: qkh approve {seq}⟧.", seq=waits)
    if happened and not asked.reason:
        return M_("If it has happened all the same, say why⟦: --reason⟧.")
    names = sorted({o.party for o in asked.view.controls().officers} - {asked.actor})
    if not names:
        return _nobody_approves(asked, effect)
    return asked.view.instead or _who_approves(asked, effect, names)


def _who_approves(asked: JudgedAct, effect: Effect, names: list[str]) -> Message:
    """Return whom to ask; of two officers, what to do where the other is gone; where nobody is named, to name who."""
    if any(" " in name for name in (effect.subject or "").split(", ")):  # a fund and an account
        return M_(
            "With what else went on this account today; name who is paid⟦: --party⟧. Who can approve: {who}. Propose"
            " it⟦: --propose⟧.", who=", ".join(names),
        )  # fmt: skip
    if len(names) == 1 and asked.view.controls().keys == PAIR:
        return M_(
            "Who can approve: {who}. Propose it⟦: --propose⟧. If {who} died, or lost the key, record that"
            "⟦: qkh role end, or qkh role grant with a new key⟧; it counts once two months were closed.",
            who=names[0],
        )
    return M_("Who can approve: {who}. Propose it⟦: --propose⟧.", who=", ".join(names))


def _nobody_approves(asked: JudgedAct, effect: Effect) -> Message:
    """Return what to do where nobody else could approve: before a book has two keys, and after one is left."""
    if asked.view.controls().adopted is None:
        return M_(
            "Nobody can approve yet: give two persons a key each⟦: qkh role grant PARTY ROLE --public-key KEY⟧, and"
            " propose it⟦: --propose⟧."
        )
    if asked.batch is not None and effect.code is not EffectCode.PRINCIPAL:
        return M_(
            "Nobody else is left who could approve: take it out of the file and record it by itself; a decision with"
            " its file then stands for it⟦: qkh approve N --decision NO --decision-file FILE⟧."
        )
    return M_(
        "Nobody else is left who could approve: let somebody of the parent body do it⟦: qkh role grant PARTY parent"
        " --public-key KEY⟧; that counts once two months were closed."
    )


def _way_out_of_principal(asked: JudgedAct, effect: Effect, need: Required) -> Message:
    fund = asked.view.get(Fund, effect.fund or "")
    if asked.act.already_happened and not asked.reason:
        return M_("If it has happened all the same, say why⟦: --reason⟧.")
    if effect.gained:
        return _advice(asked, effect, need)
    if fund.income_fund:
        return M_("Spend from its income fund {fund}.").format(fund=fund.income_fund)
    return M_("Name its income fund⟦ with qkh fund change⟧, and spend from there.")
