"""From a noun to the book: shown, asked about where somebody can answer, recorded or proposed."""

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import _
from quykhuyenhoc_cli.keys import refuse_key_like
from quykhuyenhoc_cli.output import check_told
from quykhuyenhoc_cli.speaking import say, words
from quykhuyenhoc_cli.submitting import Submission, first_of, told_twins
from quykhuyenhoc_cli.telling import named_act, personal_change, say_notes, say_vouchers, tell, warn

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

TRIED = 5
"""So many acts are tried first, so that what they warn of is told before they are recorded."""
_NAME = r"[A-Z][a-z]+(?:[._:/-][A-Z][a-z]*)+"
"""A name, as it is written where an actor id may hold no spaces."""


def record(session: "Session", act: Any, key: str | None = None, reason: str | None = None) -> "qkh.Recorded":
    """Record one act that is no voucher: no questions asked."""
    return record_all(session, [Submission(session.book(), act, key)], reason, ask=False)[0]


def record_voucher(session: "Session", act: Any, key: str | None, reason: str | None) -> "qkh.Recorded":
    """Record one voucher: shown and asked on a terminal."""
    return record_all(session, told_twins(session, [Submission(session.book(), act, key)], key, listed=False), reason)[
        0
    ]


def record_all(
    session: "Session", asked: Sequence[Submission], reason: str | None = None, *, ask: bool = True
) -> "tuple[qkh.Recorded, ...]":
    """Record acts in one transaction; on a terminal show them first and ask."""
    check_told(session)
    proposed = bool(session.given.get("propose"))
    asked = [one._replace(proposed=proposed) for one in asked]
    remarks, session.warnings = session.warnings, []
    twins = [one.twin for one in asked if one.twin]
    remarks += first_of([_("{no} is equal to this already.").format(no=no) for no in twins])
    if asked:
        refuse_key_like(asked[0].book, asked[0].key)
        remarks += _name_typed(session, asked[0].book)
    similar = _similar(asked)
    remarks += [*similar, *_between_bodies(asked)]
    told: tuple[str, ...] = ()
    for_good = not proposed and any(one.act.is_for_good() for one in asked)
    if session.answers is not None and (ask or twins or similar or for_good or session.answers):
        planned = recorded_of(session, asked, reason, dry_run=True)
        told = _warnings(planned)
        say_notes(session, (*remarks, *told))
        say_vouchers(asked, planned)
        for change in (change for result in planned for change in result.personal):
            say(personal_change(change))
        if for_good:
            _say_for_good(asked, planned)
        question = _("Propose it?") if proposed else _("Record it?")
        if twins:
            question = _("{no} is equal to this already. {question}").format(no=twins[0], question=question)
        session.answers.agreed(question)
        remarks = []
    elif not session.dry_run:
        told = _planned_warnings(session, asked, reason)
        warn((*remarks, *told))
        remarks = []
    done = _recorded(session, asked, reason)
    if session.answers is not None:
        session.answers.settle()
    tell(session, asked, done, [*remarks, *(text for text in _warnings(done) if text not in told)])
    return done


def _say_for_good(asked: Sequence[Submission], planned: "Sequence[qkh.Recorded]") -> None:
    """Say what is done for good, where no voucher shows it."""
    for text in first_of([named_act(one.act) for one, done in zip(asked, planned, strict=True) if not done.nos]):
        say(text)
    if all(one.act.taken_back for one in asked if one.act.is_for_good()):
        say(_("This can be taken back only while nothing stands on it (qkh reverse)."))
    else:
        say(_("This cannot be taken back."))


class _OvertakenError(Exception):
    """Ends a transaction before which another recorded something: an equal act may be among it."""


def _recorded(session: "Session", asked: Sequence[Submission], reason: str | None) -> "tuple[qkh.Recorded, ...]":
    """Record acts as they were agreed to; an equal one that came since is told, and asked about, before they are.

    Who works in another window at the same time has seen no more of this act than was seen here of hers.
    """
    while True:
        try:
            return _recorded_at(session, asked, reason)
        except _OvertakenError:
            before, asked = asked, told_twins(session, asked, None, listed=asked[0].listed, meanwhile=session.asks)
        twins = [one.twin for one, old in zip(asked, before, strict=True) if one.twin and one.twin != old.twin]
        if twins and session.answers is not None:
            question = _("{no} was recorded meanwhile, and is equal to this. Record it?")
            session.answers.agreed(question.format(no=twins[0]))
        else:
            warn(first_of([_("{no} is equal to this already.").format(no=no) for no in twins]))


def _recorded_at(session: "Session", asked: Sequence[Submission], reason: str | None) -> "tuple[qkh.Recorded, ...]":
    """Record acts; raise _OvertakenError, and record nothing, where the log grew since equal ones were looked for."""
    import quykhuyenhoc as qkh

    head = asked[0].head if asked else None
    if head is None or asked[0].proposed or session.dry_run:
        return recorded_of(session, asked, reason, dry_run=session.dry_run)

    def work(ours: "qkh.Books") -> "tuple[qkh.Recorded, ...]":
        mine = [one._replace(book=ours[one.book.code].as_(one.book.actor)) for one in asked]
        done = recorded_of(session, mine, reason, dry_run=False)
        first = next((one for one in done if not one.duplicate), None)
        if first is not None and first.seq != head + 1:
            raise _OvertakenError
        return done

    try:
        return asked[0].book.books.run(work)
    except qkh.errors.PolicyError:
        return recorded_of(session, asked, reason, dry_run=False)  # by itself: its refusal is recorded too


def _planned_warnings(session: "Session", asked: Sequence[Submission], reason: str | None) -> tuple[str, ...]:
    """Return what few acts warn of, which nobody is asked about; why one is refused is told where it is recorded.

    A long list is not tried first: it was proved by its own total, and what it warns of is told after it.
    """
    from quykhuyenhoc import QuyError

    if len(asked) <= TRIED:
        with suppress(QuyError):
            return _warnings(recorded_of(session, asked, reason, dry_run=True))
    return ()


def _warnings(done: "Sequence[qkh.Recorded]") -> tuple[str, ...]:
    return tuple(words(warning) for result in done for warning in result.warnings)


def _similar(asked: Sequence[Submission]) -> list[str]:
    """Return which parties of the book have a name like one that is about to be registered."""
    named = [(one.act.code, str(name)) for one in asked for name in _new_names(one.act) if name]
    return similar_to(asked[0].book, named) if named else []


def _between_bodies(asked: Sequence[Submission]) -> list[str]:
    """Return which parties of receipts and payments are bodies: what passes between two counts twice, one by one."""
    acts = [one.act for one in asked if getattr(one.act, "act", "") in {"receipt", "payment"}]
    sides = [getattr(side, "party", None) for act in acts for side in (act, *act.splits)]
    parties = dict.fromkeys(code for code in sides if code)
    if not parties:
        return []
    import quykhuyenhoc as qkh
    from quykhuyenhoc.text import fold

    book = asked[0].book
    others = {code: one.name for code, one in book.bodies.tree().living.items() if one.own_book != book.code}
    named = {fold(name): code for code, name in others.items()}
    names = {one.code: fold(str(one.name)) for one in book.registers.all(qkh.ledger.Party)} if others else {}
    text = _(
        "{party} is body {body}: record what passes between two bodies with qkh transfer, or it counts twice above."
    )
    found = [(code, code if code in others else named.get(names.get(code, ""))) for code in parties]
    return first_of([text.format(party=code, body=body) for code, body in found if body])


def similar_to(book: "qkh.Book", named: Sequence[tuple[str, str]]) -> list[str]:
    """Return which parties of the book have a name like one of these, which stand beside their codes."""
    text = _("{name} is like {code} {known}, which is there already: is it another one?")
    codes = {name: code for code, name in named}
    remarks = [
        text.format(name=found.asked, code=found.code, known=found.name)
        for found in book.registers.similar([name for _code, name in named])
        if found.code != codes[found.asked]
    ]
    return first_of(remarks)


def _new_names(act: Any) -> tuple[Any, ...]:
    kind = getattr(act, "act", "")
    if kind == "open-party":
        return (act.name,)
    return (act.public_name, act.other_names) if kind == "add-donor" else ()


def agreed(session: "Session") -> None:
    """Ask whether it is recorded where anything of it was asked for; raises as ``Answers.agreed``."""
    if session.answers:
        session.answers.agreed(_("Record it?"))


def recorded_of(
    session: "Session", asked: Sequence[Submission], reason: str | None, *, dry_run: bool
) -> "tuple[qkh.Recorded, ...]":  # fmt: skip
    """Record or propose acts, or only try it: one way for both, so that what is shown is judged as what is done."""
    import quykhuyenhoc as qkh

    if any(one.proposed for one in asked):
        return (_propose(session, asked, reason, dry_run=dry_run),)
    pairs = [(one.book, one.act, one.key) for one in asked]
    try:
        return qkh.record_all(pairs, reason=reason, **decided(session), dry_run=dry_run)
    except qkh.errors.RefusedError as error:
        line = asked[error.nth].line if error.nth is not None else None
        if line is None or isinstance(error, qkh.errors.ControlError | qkh.errors.PolicyError):
            raise
        path = qkh.errors.Internal.place(click.get_current_context().params["list_path"] or "")
        raise qkh.errors.ImportRefusedError(path=path, count=1, rows=(qkh.files.BadRow(line, error),)) from error


def _name_typed(session: "Session", book: "qkh.Book") -> list[str]:
    """Return a warning where who records was typed as a person's name, and is no party that can be erased."""
    import quykhuyenhoc as qkh

    actor = session.actor or ""
    if not re.fullmatch(_NAME, actor) or any(party.code == actor for party in book.registers.all(qkh.ledger.Party)):
        return []
    text = _(
        "{actor} looks like a name, and is no registered party: it stands in the log in clear for ever; register a"
        " short code (qkh party add) and record under that"
    )
    return [text.format(actor=actor)]


def _propose(session: "Session", asked: Sequence[Submission], reason: str | None, *, dry_run: bool) -> "qkh.Recorded":
    """Record an act as a proposal instead: another person approves it."""
    if len(asked) > 1:
        raise click.UsageError(_one_at_a_time([one.act for one in asked]))
    one = asked[0]
    return one.book.controls.propose(
        one.act, key=one.key, reason=reason, sign=session.signer(session.my_key),
        **decided(session), dry_run=dry_run,
    )  # fmt: skip


def _one_at_a_time(acts: Sequence[Any]) -> str:
    """Return what to do instead of proposing several acts: of a voucher with its adjustments, which commands."""
    undone = [act.of for act in acts if act.act == "reversal"]
    if len(undone) < len(acts):
        return _("Only one act at a time can be proposed: give each with a command of its own.")
    text = _(
        "Only one act at a time can be proposed. Propose these one by one, each when the one before it is approved:"
        " {commands}"
    )
    return text.format(commands=" · ".join(_("qkh --propose reverse {no} --reason …").format(no=no) for no in undone))


def decided(session: "Session") -> dict[str, Any]:
    """Return the council's decision that was given for what is recorded: its number, and its file."""
    import quykhuyenhoc as qkh

    path = session.given.get("decision_file")
    return {"decision": session.given.get("decision"), "decision_file": qkh.files.read_file(path) if path else None}
