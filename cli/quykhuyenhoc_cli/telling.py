"""What was recorded or would be: a line an act, voucher by voucher, or as JSON; with what it warns of."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from quykhuyenhoc import format_date
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import with_words
from quykhuyenhoc_cli.choosing import givers_of
from quykhuyenhoc_cli.output import put_json
from quykhuyenhoc_cli.speaking import on, remark, say, words
from quykhuyenhoc_cli.submitting import LISTED, Submission

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

_CORRECTIONS = "DC"
"""The series of the vouchers that correct others: what they are over is less than what their lines move."""
STATES = {"in-use": N_("shown"), "hidden": N_("hidden"), "erased": N_("erased")}
"""What a personal value has become."""


def tell(
    session: "Session", asked: Sequence[Submission], done: "Sequence[qkh.Recorded]", remarks: Sequence[str] = ()
) -> None:
    """Say what was recorded, one line an act, or as JSON; before it what was taken by default."""
    import quykhuyenhoc as qkh

    say_notes(session, remarks)
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
        remark(text.format(what=what, date=format_date(found.date)))


def _say_personal(session: "Session", one: Submission, result: "qkh.Recorded") -> None:
    """Say which personal values were hidden, shown or erased, and which copies outside still hold erased ones."""
    if not result.personal:
        return
    for change in result.personal:
        put_line(session, personal_change(change))
    for code in one.book.privacy.copies_left(result.personal, result.seq):
        text = _("Copy {code} still holds what was erased: destroy it, then qkh privacy destroyed {code}.")
        remark(text.format(code=code))


def personal_change(change: Any) -> str:
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


def say_notes(session: "Session", remarks: Sequence[str]) -> None:
    """Say what was taken by default, and what is remarkable; once."""
    for note in session.notes:
        put_line(session, note)
    session.notes.clear()
    warn(remarks)


def warn(texts: Iterable[str]) -> None:
    """Say each of some texts as a warning."""
    for text in texts:
        remark(_("Warning: {message}").format(message=text))


def _sentence(one: Submission, result: "qkh.Recorded", session: "Session") -> str:
    import quykhuyenhoc as qkh

    what = ", ".join(result.nos) or f"#{result.seq} ({named_act(qkh.acts.Propose if one.proposed else one.act)})"
    total = None if one.proposed else total_of(one, result)
    amount = f": {_figures(*total)}" if total else ""
    text = _("Recorded {what}{amount}. Book {book}, {file}, #{seq}.")
    if result.duplicate:
        text = _("Recorded before: {what}{amount}. Book {book}, {file}, #{seq}.")
    if session.dry_run:
        text = _("Planned {what}{amount}; nothing was recorded. Book {book}, {file}, #{seq}.")
    return text.format(what=what, amount=amount, book=one.book.code, file=one.book.books.database.place, seq=result.seq)


def named_act(act: Any) -> str:
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
        what = named_act(one.act) if one.proposed else ", ".join(result.nos)
        day = f" · {format_date(one.act.date)}" if getattr(one.act, "date", None) else ""
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
