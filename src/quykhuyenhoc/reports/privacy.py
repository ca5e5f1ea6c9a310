"""Personal data as lists: requests and their days, consents, copies outside, and what the book has about a party."""

import re
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_
from quykhuyenhoc.kinds import Answer, Asked, CopyKind, GivenBy, PersonalState, Scope
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.period import ZONE
from quykhuyenhoc.reports.context import Context, as_day, context_of, says
from quykhuyenhoc.reports.statements import memos_of
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store.registers import HIDDEN, PartyRow, SeenText, in_words

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.privacy.consents import ConsentRow, RequestRow

CODE: Final = Column("code", N_("Code"), "code")
PARTY: Final = Column("party", N_("Party"), "code")
NAME: Final = Column("name", N_("Name"))
STATES: Final = {
    "open": NC_("request", "open"), "overdue": N_("overdue"), "answered": N_("answered"),
    "answered-late": N_("answered late"),
    "in-force": N_("in force"), "withdrawn": N_("withdrawn"), "expired": N_("expired"),
}  # fmt: skip
STATE: Final = Column("state", N_("State"), says=says(STATES))
SEQ: Final = Column("seq", N_("Act"), "count", goes=1)


class PrivacyRequestLine(NamedTuple):
    """A request about personal data, and its day."""

    code: str
    asked: str
    party: str | None
    name: str
    received: Date | None
    due: Date | None
    answered: Date | None
    decision: str | None
    state: str
    seq: int


class ConsentLine(NamedTuple):
    """A consent, and whether it holds."""

    code: str
    party: str
    name: str
    scope: str
    given_by: str
    date: Date | None
    until: Date | None
    withdrawn: Date | None
    state: str
    seq: int


class CopyLine(NamedTuple):
    """A copy outside the book."""

    code: str
    kind: str
    made: int | None
    where: str
    noted: Date
    destroyed: Date | None
    holds: int
    seq: int


class PersonalDataLine(NamedTuple):
    """A personal value about a party."""

    seq: int
    field: str
    value: str | None
    state: str
    retain_until: Date | None


def _today(f: Context) -> str:
    return f.book.today.isoformat()


def _parties(f: Context, keys: set[str | None]) -> dict[str, PartyRow]:
    named = sorted(filter(None, keys))
    return f.read.register.parties(named, with_hidden=f.with_hidden) if named else {}


def privacy_requests(book: "Book") -> Report[PrivacyRequestLine]:
    """Return the requests about personal data: open ones first, by the day on which they are due; overdue say so.

    Raises:
        NotAllowedError: hidden names are asked for by somebody who may not see them.
    """
    columns = (
        CODE, Column("asked", N_("Asked"), "code", says=labelled(Asked)), PARTY, NAME,
        Column("received", NC_("request", "Received"), "date"),
        Column("due", NC_("request", "Due"), "date"), Column("answered", N_("Answered"), "date"),
        Column("decision", NC_("request", "Decision"), "code", says=labelled(Answer)), STATE, SEQ,
    )  # fmt: skip
    with context_of(book, hidden=True) as f:
        found = list(f.read.consents.requests(with_hidden=f.with_hidden))
        known = _parties(f, {one.party for one in found})
        rows: list[PrivacyRequestLine] = [
            PrivacyRequestLine(
                code=one.code, asked=one.asked, party=one.party, name=in_words(_name(one, known)),
                received=as_day(one.received), due=as_day(one.due), answered=as_day(one.answered),
                decision=one.decision, state=_request_state(one, _today(f)), seq=one.seq,
            )
            for one in found
        ]  # fmt: skip
        return f.report(name="privacy-requests", title=N_("Requests"), columns=columns, rows=rows)


def _name(one: "RequestRow", known: dict[str, PartyRow]) -> SeenText | None:
    return one.name if one.party is None else known[one.party].name if one.party in known else None


def _request_state(one: "RequestRow", today: str) -> str:
    if one.answered:
        return "answered-late" if one.answered > one.due else "answered"
    return "overdue" if one.due < today else "open"


def consents(book: "Book") -> Report[ConsentLine]:
    """Return the consents, the latest first, each with whether it holds today.

    Raises:
        NotAllowedError: hidden names are asked for by somebody who may not see them.
    """
    columns = (
        CODE, PARTY, NAME, Column("scope", N_("Scope"), "code", says=labelled(Scope)),
        Column("given_by", N_("Given by"), "code", says=labelled(GivenBy)),
        Column("date", N_("Date"), "date"), Column("until", N_("Until"), "date"),
        Column("withdrawn", N_("Withdrawn"), "date"), STATE, SEQ,
    )  # fmt: skip
    with context_of(book, hidden=True) as f:
        found = list(f.read.consents.given())
        known = _parties(f, {one.party for one in found})
        rows: list[ConsentLine] = [
            ConsentLine(
                code=one.code, party=one.party, name=in_words(known[one.party].name if one.party in known else None),
                scope=one.scope, given_by=one.given_by, date=as_day(one.date), until=as_day(one.until),
                withdrawn=as_day(one.withdrawn), state=_consent_state(one, _today(f)), seq=one.seq,
            )
            for one in found
        ]  # fmt: skip
        return f.report(name="consents", title=N_("Consents"), columns=columns, rows=rows)


def _consent_state(one: "ConsentRow", today: str) -> str:
    if one.withdrawn:
        return "withdrawn"
    return "expired" if one.until and one.until < today else "in-force"


def copies(book: "Book") -> Report[CopyLine]:
    """Return the copies outside the book, the latest first; ``holds`` counts values in it that were erased since.

    Raises:
        NotAllowedError: hidden places are asked for by somebody who may not see them.
    """
    columns = (
        CODE, Column("kind", N_("Kind"), "code", says=labelled(CopyKind)), Column("made", N_("Made at"), "count"),
        Column("where", N_("Where")),
        Column("noted", N_("Noted"), "date"), Column("destroyed", N_("Destroyed"), "date"),
        Column("holds", N_("Erased values in it"), "count"), SEQ,
    )  # fmt: skip
    with context_of(book, hidden=True) as f:
        rows: list[CopyLine] = [
            CopyLine(
                code=one.code, kind=one.kind, made=one.made, where=in_words(one.where),
                noted=datetime.fromisoformat(one.noted).astimezone(ZONE).date(), destroyed=as_day(one.destroyed),
                holds=one.holds, seq=one.seq,
            )
            for one in f.read.consents.copies(with_hidden=f.with_hidden)
        ]  # fmt: skip
        return f.report(name="copies", title=N_("Copies"), columns=columns, rows=rows)


def personal_data(book: "Book", party: str) -> Report[PersonalDataLine]:
    """Return every personal value about a party: where it stands, its state, and until when the law wants it kept.

    Raises:
        NotFoundError: there is no such party.
        NotAllowedError: that actor may not see what is hidden.
    """
    columns = (
        Column("seq", N_("Act"), "count"), Column("field", N_("Field"), "code"), Column("value", N_("Value")),
        Column("state", N_("State"), "code", says=labelled(PersonalState)),
        Column("retain_until", N_("Kept until"), "date"),
    )  # fmt: skip
    with context_of(book, hidden=True) as f:
        rows = list(_values(f, party))
        title = N_("Personal data")
        return f.report(name="personal-data", title=title, columns=columns, rows=rows)


_MEMO: Final = re.compile(r"rows\.(\d+)\.memo").fullmatch


def _values(f: Context, party: str) -> Iterator[PersonalDataLine]:
    from quykhuyenhoc.acts.privacy import about
    from quykhuyenhoc.books.privacy import kept_from
    from quykhuyenhoc.store.vouchers.details import Details

    view = f.book.view(f.connection, f.book.books.clock())
    kept = about(view, party)
    details = Details(f.read, {one.of for one in kept}, with_hidden=f.with_hidden)
    lines = {one: (one.of, int(found[1]) + 1) for one in kept if (found := _MEMO(one.path))}
    memos = memos_of(f, lines.values(), names=f.with_hidden)
    is_kept = kept_from(f.connection, f.book)
    for one in kept:
        text = details.text(one.of, one.path)
        if isinstance(text, str) and is_kept(one.of, one.path):
            text = HIDDEN
        # What the bank wrote is masked wherever it is shown, hidden or not.
        value = memos.get(lines.get(one, ())) or in_words(text)
        yield PersonalDataLine(
            seq=one.of,
            field=one.path,
            value=value,
            state=one.state,
            retain_until=one.retain_until,
        )
