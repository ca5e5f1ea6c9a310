"""From a noun to the book: show the voucher, ask, record, and say what was done."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import givers_of, with_words
from quykhuyenhoc_cli.keys import refuse_key_like
from quykhuyenhoc_cli.output import check_told, put_json
from quykhuyenhoc_cli.speaking import on, remark, say, words
from quykhuyenhoc_cli.submitting import LISTED, Submission, first_of, told_twins

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

_CORRECTIONS = "DC"
"""The series of the vouchers that correct others: what they are over is less than what their lines move."""
TRIED = 5
"""So many acts are tried first, so that what they warn of is told before they are recorded."""
_NAME = r"[A-Z][a-z]+(?:[._:/-][A-Z][a-z]*)+"
"""A name, as it is written where an actor id may hold no spaces."""
STATES = {"in-use": N_("shown"), "hidden": N_("hidden"), "erased": N_("erased")}
"""What a personal value has become."""


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
    remarks += similar
    told: tuple[str, ...] = ()
    for_good = not proposed and any(one.act.is_for_good() for one in asked)
    if session.answers is not None and (ask or twins or similar or for_good or session.answers):
        planned = recorded_of(session, asked, reason, dry_run=True)
        told = _warnings(planned)
        _say_notes(session, (*remarks, *told))
        say_vouchers(asked, planned)
        for change in (change for result in planned for change in result.personal):
            say(_personal(change))
        if for_good:
            _say_for_good(asked, planned)
        question = _("Propose it?") if proposed else _("Record it?")
        if twins:
            question = _("{no} is equal to this already. {question}").format(no=twins[0], question=question)
        session.answers.agreed(question)
        remarks = []
    elif not session.dry_run:
        told = _planned_warnings(session, asked, reason)
        _warn((*remarks, *told))
        remarks = []
    done = _recorded(session, asked, reason)
    if session.answers is not None:
        session.answers.settle()
    tell(session, asked, done, [*remarks, *(text for text in _warnings(done) if text not in told)])
    return done


def _say_for_good(asked: Sequence[Submission], planned: "Sequence[qkh.Recorded]") -> None:
    """Say what is done for good, where no voucher shows it."""
    for text in first_of([_named(one.act) for one, done in zip(asked, planned, strict=True) if not done.nos]):
        say(text)
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
            _warn(first_of([_("{no} is equal to this already.").format(no=no) for no in twins]))


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


def tell(
    session: "Session", asked: Sequence[Submission], done: "Sequence[qkh.Recorded]", remarks: Sequence[str] = ()
) -> None:
    """Say what was recorded, one line an act, or as JSON; before it what was taken by default."""
    import quykhuyenhoc as qkh

    _say_notes(session, remarks)
    if session.format in ("json", "jsonl"):
        put_json(session, _data(session, asked, done))
        return
    if session.dry_run:
        say_vouchers(asked, done)
    for one, result in zip(asked, done, strict=True):
        if len(asked) > LISTED and one.summed:
            continue
        put_line(session, _sentence(one, result, session))
        if len(asked) <= LISTED:  # a long list hides the same of each
            _say_personal(session, one, result)
        _say_exceptions(session, one, result)
        for judged in result.judged:
            if judged.open:
                text = _("Recorded by one person: {effect}. It waits for other persons: qkh approve {seq}.")
                remark(text.format(effect=qkh.reports.effect_text(judged), seq=result.seq))
    if len(asked) > LISTED and asked[0].summed:
        _say_all(session, asked, done)


def _say_all(session: "Session", asked: Sequence[Submission], done: "Sequence[qkh.Recorded]") -> None:
    """Say of a long list how many acts of each kind it came to, and their numbers, instead of each."""
    import quykhuyenhoc as qkh

    counts = Counter(qkh.acts.label_of(one.act) for one in asked)
    listed = ", ".join(f"{label} {count}" for label, count in counts.items())
    text = _("Recorded: {acts}. Book {book}, {file}, #{first}–#{last}.")
    if session.dry_run:
        text = _("Planned: {acts}; nothing was recorded. Book {book}, {file}, #{first}–#{last}.")
    book = asked[0].book
    put_line(session, text.format(
        acts=listed, book=book.code, file=book.books.database.place, first=done[0].seq, last=done[-1].seq
    ))  # fmt: skip


def say_still_booked(session: "Session", seq: int, number: int | None = None) -> None:
    """Say which vouchers stand though their match or statement was taken back, and how they are undone."""
    nos = session.book().corrections.booked_by(seq, number)
    if not nos:
        return
    what = nos[0] if number else f"--booked-by {seq}"
    text = _("Vouchers booked from its lines that still stand: {count} ({listed}). To undo them: {command}")
    listed = ", ".join([*nos[:LISTED], *(["…"] if len(nos) > LISTED else [])])
    command = _("qkh reverse {what} --reason …").format(what=what)
    remark(text.format(count=len(nos), listed=listed, command=command))


def _say_exceptions(session: "Session", one: Submission, result: "qkh.Recorded") -> None:
    """Say which figures lie below their floor, as they stand after all that was recorded together.

    What a later act of the same transaction put right never stood so at the end of a day: nothing is said of it.
    """
    import quykhuyenhoc as qkh

    def rows(*, everything: bool) -> "dict[tuple[Any, ...], Any]":
        found = qkh.reports.exceptions(one.book, everything=everything).rows
        return {(row.figure, row.date, row.currency): row for row in found if row.seq == result.seq}

    known = bool(result.exceptions) and not session.dry_run
    every, listed = (rows(everything=True), rows(everything=False)) if known else ({}, {})
    for found in result.exceptions:
        at, amount = (found.figure, found.date, found.currency), found.amount
        text = _("Exception: {what} from {date} on; qkh exceptions lists it until it is healed.")
        if at in listed:
            amount = max(amount, listed[at].lowest)
        elif at in every:
            if every[at].lowest > amount:
                continue
            text = _("Exception: {what} from {date} on; what is dated later healed it.")
        what = qkh.reports.exception_text(found.figure, amount, found.currency)
        remark(text.format(what=what, date=f"{found.date:%d/%m/%Y}"))


def _say_personal(session: "Session", one: Submission, result: "qkh.Recorded") -> None:
    """Say which personal values were hidden, shown or erased, and which copies outside still hold erased ones."""
    if not result.personal:
        return
    for change in result.personal:
        put_line(session, _personal(change))
    for code in one.book.privacy.copies_left(result.personal, result.seq):
        text = _("Copy {code} still holds what was erased: destroy it, then qkh privacy destroyed {code}.")
        remark(text.format(code=code))


def _personal(change: Any) -> str:
    """Return what a personal value becomes: "#45 tên: đã ẩn"."""
    from quykhuyenhoc.errors.texts import field_label

    name = re.sub(r"^(?:act|states\.\d+)\.", "", change.path)  # where in the leaf it stands says nothing to a person
    return f"  #{change.of} {field_label(name)}: {_(STATES[change.state])}"


def put_line(session: "Session", text: str) -> None:
    """Say a line on stdout, or beside output that is for programs."""
    if session.talks and session.output is None:
        sys.stdout.write(on(sys.stdout, text) + "\n")
    else:
        remark(text)


def _say_notes(session: "Session", remarks: Sequence[str]) -> None:
    """Say what was taken by default, and what is remarkable; once."""
    for note in session.notes:
        put_line(session, note)
    session.notes.clear()
    _warn(remarks)


def _warn(texts: Iterable[str]) -> None:
    for text in texts:
        remark(_("Warning: {message}").format(message=text))


def _sentence(one: Submission, result: "qkh.Recorded", session: "Session") -> str:
    import quykhuyenhoc as qkh

    what = ", ".join(result.nos) or f"#{result.seq} ({_named(qkh.acts.Propose if one.proposed else one.act)})"
    total = None if one.proposed else total_of(one, result)
    amount = f": {_figures(*total)}" if total else ""
    text = _("Recorded {what}{amount}. Book {book}, {file}, #{seq}.")
    if result.duplicate:
        text = _("Recorded before: {what}{amount}. Book {book}, {file}, #{seq}.")
    if session.dry_run:
        text = _("Planned {what}{amount}; nothing was recorded. Book {book}, {file}, #{seq}.")
    return text.format(what=what, amount=amount, book=one.book.code, file=one.book.books.database.place, seq=result.seq)


def _named(act: Any) -> str:
    """Return an act that has no number as people say it: "new account 1112"."""
    import quykhuyenhoc as qkh

    subjects = [getattr(act, name, None) for name in ("code", "period", "year")]
    if isinstance(getattr(act, "of", None), str):
        subjects.append(act.of)
    return " ".join([qkh.acts.label_of(act), *(str(one) for one in subjects if one), *_bodies_of(act)])


def _bodies_of(act: Any) -> list[str]:
    """Return which body an act is of, and what becomes of it: "X01, X02 → X03"."""
    gone = [one.body for one in getattr(act, "bodies", ())] or [getattr(act, "body", None)]
    into = getattr(act, "into", ())
    there = [into] if isinstance(into, str) else [one.body for one in into]
    named = ", ".join(filter(None, gone))
    return [" → ".join(filter(None, (named, ", ".join(there))))] if named else []


def total_of(one: Submission, result: "qkh.Recorded") -> tuple[int, str] | None:
    """Return what a voucher is over, as its paper says; of an act without one its amount."""
    amount: Any = getattr(one.act, "amount", None)
    if result.vouchers or result.postings or not hasattr(amount, "minor"):
        return one.book.vouchers.voucher_amount(result)
    return amount.minor, amount.currency


def _total_of_lines(one: Submission, result: "qkh.Recorded") -> tuple[int, str] | None:
    """Return what the lines that are shown come to: a paper of cash or bank beside them may be over a part of it."""
    papers = tuple(voucher for voucher in result.vouchers if voucher.series == _CORRECTIONS)
    return total_of(one, result._replace(vouchers=papers, postings=result.would_book or result.postings))


def _figures(minor: int, currency: str = "VND") -> str:
    import quykhuyenhoc as qkh

    return str(qkh.Money(minor, currency))


def say_vouchers(asked: Sequence[Submission], done: "Sequence[qkh.Recorded]") -> None:
    """Show each planned voucher: number, day, text, lines, and the sum in words."""
    import quykhuyenhoc as qkh

    every = [pair for pair in zip(asked, done, strict=True) if pair[1].nos or pair[1].would_book]
    donors = _donors([one for one in asked if one.listed])
    for one, result in every[:LISTED]:
        mark = _(" (to be proposed)") if one.proposed else _(" (planned)")
        what = _named(one.act) if one.proposed else ", ".join(result.nos)
        day = f" · {one.act.date:%d/%m/%Y}" if getattr(one.act, "date", None) else ""
        where = _("Book {book}").format(book=one.book.code)
        say(f"{what}{mark}{day} · {where}")
        for name in ("description", "person"):
            if getattr(one.act, name, None):
                say(f"  {getattr(one.act, name)}")
        if donor := donors.get(getattr(one.act, "party", None)):
            label = _("Donor")
            say(f"  {label}: {donor}")
        names = {
            account.key: f"{account.code} {account.name}" for account in one.book.registers.all(qkh.ledger.Account)
        }
        for line in result.would_book or result.postings:
            side = _("Debit") if line.amount > 0 else _("Credit")
            amount = _figures(abs(line.amount), line.currency)
            say(f"  {side} {names.get(line.account, line.account)} / {line.fund}: {amount}")
        total = _total_of_lines(one, result)
        if total and total[1] == "VND":
            say(_("  Total: {amount}").format(amount=with_words(total[0], _figures(*total))))
    if len(every) > LISTED:
        _say_sum(every)


def _donors(listed: Sequence[Submission]) -> dict[str | None, str]:
    """Return the codes and names of donors, as they are chosen, where a list names parties; new ones too."""
    import quykhuyenhoc as qkh

    if not any(getattr(one.act, "party", None) for one in listed):
        return {}
    book = listed[0].book
    donors = {one.code for one in book.registers.all(qkh.ledger.Donor)}
    known = [pair for pair in givers_of(book) if pair[0] in donors]
    new = [(one.act.code, str(one.act.name)) for one in listed if one.act.act == "open-party"]
    return {code: f"{code} {name}" for code, name in [*known, *new]}


def _say_sum(every: "Sequence[tuple[Submission, qkh.Recorded]]") -> None:
    """Say what many vouchers come to, of which only the first ones are shown."""
    sums: dict[str, int] = {}
    for one, result in every:
        if total := _total_of_lines(one, result):
            sums[total[1]] = sums.get(total[1], 0) + total[0]
    text = _("… and {more} more, up to {last}. Vouchers: {count}, in all {amount}.")
    amount = ", ".join(_figures(minor, currency) for currency, minor in sums.items())
    last = ", ".join(every[-1][1].nos)
    say(text.format(more=len(every) - LISTED, last=last, count=len(every), amount=amount))


def _data(session: "Session", asked: Sequence[Submission], done: "Sequence[qkh.Recorded]") -> dict[str, Any]:
    """Return what was done as the JSON of every writing command: the first act on top, all of them as rows."""
    rows = [
        {
            "book": one.book.code, "seq": result.seq, "no": result.no, "nos": list(result.nos),
            "amount": None if one.proposed else (total_of(one, result) or (None,))[0], "leaf": result.leaf.hex(),
            "duplicate": result.duplicate,
            "personal": [{"seq": c.of, "field": c.path, "state": str(c.state)} for c in result.personal],
            "copies": list(one.book.privacy.copies_left(result.personal, result.seq)),
            "exceptions": [
                {"figure": e.figure, "date": e.date.isoformat(), "amount": e.amount, "currency": e.currency}
                for e in result.exceptions
            ],
            "warnings": [words(warning) for warning in result.warnings],
        }
        for one, result in zip(asked, done, strict=True)
    ]  # fmt: skip
    place = asked[0].book.books.database.place
    return {"schema": 1, "report": "recorded", "file": place, "dry_run": session.dry_run, **rows[0], "rows": rows}
