"""Where each figure that a sentence claims is read: its value, and the vouchers and acts that it rests on."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.demo.data import CAMPAIGN, EVENT, HONOURS, PUPILS, TEACHERS
from quykhuyenhoc.demo.facts import tag as act_tag
from quykhuyenhoc.demo.figures import Tag, figure
from quykhuyenhoc.kinds import ValueStatus
from quykhuyenhoc.ledger.activities import TOOK_PART
from quykhuyenhoc.reports.consolidated_books import consolidated

if TYPE_CHECKING:
    from quykhuyenhoc.demo.quarter import Quarter

At = tuple[str, ...]


class FigureRead(NamedTuple):
    """A figure as the books have it, and the parts that it is made of."""

    value: int
    tags: tuple[Tag, ...] = ()


def read(q: "Quarter", figure_: str, of: str, at: At) -> FigureRead | None:
    """Return a figure of the books; None where nothing of its kind is recorded."""
    return SOURCES[figure_](q, of, at)


def _sum(of: str, tags: Iterable[Tag]) -> FigureRead:
    found = tuple(tags)
    total = figure(found)
    return FigureRead(total.amount if of == "amount" else total.count, found)


def _gift(q: "Quarter", of: str, at: At) -> FigureRead:
    if of == "waiting":
        return FigureRead(len(q.waiting), tuple(tag for its in q.thanked.values() for tag in its))
    of_event, origin = at[0] == "event", at[1] if len(at) > 1 else None
    chosen = (tag for tag in q.gifts if (tag.programme == EVENT if of_event else tag.campaign == CAMPAIGN))
    return _sum(of, (tag for tag in chosen if origin in (None, tag.origin)))


def _appeal(q: "Quarter", of: str, at: At) -> FigureRead:  # noqa: ARG001 (every source is asked alike)
    return _sum(of, q.appeals)


def _award(q: "Quarter", of: str, at: At) -> FigureRead:
    """Return the awards of a programme, perhaps of one book, and of one fund of it."""
    groups = {"teachers": (TEACHERS,), "pupils": q.among_pupils, "districts": (TEACHERS, *q.among_pupils)}
    programmes, rest = groups.get(at[0], at[:1]), at[1:]
    if at[0] == "pupils" and rest:  # those of one district, hardship apart
        programmes = (PUPILS,)
    chosen = (tag for tag in q.awards if tag.programme in programmes)
    return _sum(of, (tag for tag in chosen if rest == (tag.book, tag.fund)[: len(rest)]))


def _honour(q: "Quarter", of: str, at: At) -> FigureRead:  # noqa: ARG001 (every source is asked alike)
    return _sum(of, (tag for tag in q.honours if tag.programme == HONOURS))


def _fund(q: "Quarter", of: str, at: At) -> FigureRead:  # noqa: ARG001 (every source is asked alike)
    """Return by how much the funds of all bodies grew."""
    totals = consolidated(q.books, None, q.span).totals
    return FigureRead(totals["closing"] - totals["opening"])


def _period(q: "Quarter", of: str, at: At) -> FigureRead:  # noqa: ARG001 (every source is asked alike)
    """Return of which year, or quarter of it, the figures of the books are."""
    return FigureRead(q.span.high.year if of == "year" else (q.span.high.month + 2) // 3)


def _event(q: "Quarter", of: str, at: At) -> FigureRead:
    """Return the first or second number in the name of an event."""
    name, tag = q.events[at[0]]
    numbers = re.findall(r"\d+", name)
    return FigureRead(int(numbers[("first", "second").index(of)]), (tag,))


def _body(q: "Quarter", of: str, at: At) -> FigureRead:
    return _sum(of, q.facts.bodies(at, new=at[0] == "new"))


def _indicator(q: "Quarter", of: str, at: At) -> FigureRead | None:
    """Return the rate of an indicator in a body; or how many of some a body did not report, or the catalogue has."""
    if of == "catalogue":
        return _sum(of, q.facts.catalogued(at))
    *codes, body = at
    found = [q.facts.values[code, body] for code in codes if (code, body) in q.facts.values]
    if of == "missing":
        return _sum(of, (act_tag(row.seq) for row in found if row.status == ValueStatus.NOT_REPORTED))
    rates = tuple(act_tag(row.seq, amount=row.rate) for row in found if row.rate is not None)
    return _sum("amount", rates) if rates else None


def _activity(q: "Quarter", of: str, at: At) -> FigureRead:
    """Return a figure of an activity, of all bodies or some (codes or kinds); or how many took part, or reported."""
    code, *whose = at
    its = [line for line in (q.facts.planned if of == "next" else q.facts.activities) if line.activity == code]
    if of not in ("next", "reported"):
        its = [line for line in its if line.state in TOOK_PART]
    if whose:
        its = [line for line in its if line.body in whose or q.facts.kind_of(line.body) in whose]
    counted = None if of in ("next", "reported", "bodies") else of
    return _sum(of, q.facts.reports(its, counted))


def _document(q: "Quarter", of: str, at: At) -> FigureRead | None:
    """Return how many of some official documents are noted, or a number or day of one."""
    found = [q.facts.documents[code] for code in at if code in q.facts.documents]
    if of == "count":
        return _sum(of, (tag for _row, tag in found))
    if not found:
        return None
    row, tag = found[0]
    if of in ("number", "titled"):
        return FigureRead(_first_number(row.title if of == "titled" else row.number), (tag,))
    day = {"date": row.date, "since": row.since, "until": row.until}[of]
    if day is None:
        return None
    return FigureRead(day.year * 10_000 + day.month * 100 + day.day if of == "date" else day.year, (tag,))


def _term(q: "Quarter", of: str, at: At) -> FigureRead | None:
    """Return the first or last year of a body's term of office."""
    found = q.facts.term(at[0])
    if found is None:
        return None
    row, tag = found
    day = row.since if of == "since" else row.until
    return FigureRead(day.year, (tag,)) if day else None


def _publication(q: "Quarter", of: str, at: At) -> FigureRead | None:
    """Return how many copies of a publication were printed, or its number in the series."""
    if of == "printed":
        return _sum(of, q.facts.printed(at[0]))
    found = q.facts.serial(at[0])
    return FigureRead(_first_number(found[0]), (found[1],)) if found else None


def _first_number(text: str | None) -> int:
    found = re.search(r"\d+", text or "")
    return int(found[0]) if found else 0


def _member(q: "Quarter", of: str, at: At) -> FigureRead:  # noqa: ARG001 (every source is asked alike)
    count, tags = q.facts.new_members()
    return FigureRead(count, tuple(tags))


def _dues(q: "Quarter", of: str, at: At) -> FigureRead:  # noqa: ARG001 (every source is asked alike)
    count, tags = q.facts.dues(int(at[0]))
    return FigureRead(count, tuple(tags))


SOURCES: Final[dict[str, Callable[["Quarter", str, At], FigureRead | None]]] = {
    "activity": _activity,
    "appeal": _appeal,
    "award": _award,
    "body": _body,
    "document": _document,
    "dues": _dues,
    "event": _event,
    "fund": _fund,
    "gift": _gift,
    "honour": _honour,
    "indicator": _indicator,
    "member": _member,
    "period": _period,
    "publication": _publication,
    "term": _term,
}
