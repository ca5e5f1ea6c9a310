"""The quarter that the demo reports on, as its books have it: what every section and every claim is drawn from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quykhuyenhoc.demo.data import HARDSHIP, PUPILS, QUARTER, Reading
from quykhuyenhoc.demo.facts import AssociationFacts
from quykhuyenhoc.demo.figures import (
    Stages,
    Tag,
    appeals,
    awards,
    events,
    gifts,
    honours,
    pledges,
    stages,
    thanked,
    unthanked,
)
from quykhuyenhoc.reports.spans import Span, span

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Books
    from quykhuyenhoc.demo.build import Demo
    from quykhuyenhoc.reports.thanks import ThanksDueLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """The figures of all books; what is ``open`` is still to come of pledges, what is ``waiting`` has no thanks yet."""

    books: "Books"
    reading: Reading
    span: Span
    names: dict[str, str]
    gifts: tuple[Tag, ...]
    pledged: tuple[Tag, ...]
    open: tuple[Tag, ...]
    appeals: tuple[Tag, ...]
    thanked: dict[str, tuple[Tag, ...]]
    waiting: "tuple[tuple[str, ThanksDueLine], ...]"
    awards: tuple[Tag, ...]
    honours: tuple[Tag, ...]
    events: dict[str, tuple[str, Tag]]
    """The name of each campaign and event, with the act that says so."""
    facts: AssociationFacts
    came: dict[str, Stages]
    among_pupils: tuple[str, ...]
    """The programmes whose awards are the report's pupils."""


def quarter_of(demo: "Demo") -> Quarter:
    """Return the figures of a demo's books, read now."""
    books, days = demo.books, span(QUARTER)
    given = gifts(books, days)
    return Quarter(
        books=books, reading=demo.reading, span=days,
        names={head.code: head.name for head in books.heads()}, gifts=given,
        pledged=pledges(books, days, lambda one: one.amount),
        open=pledges(books, days, lambda one: max(one.open, 0)),
        appeals=appeals(books, days), thanked=thanked(books, given), waiting=unthanked(books, given),
        awards=awards(books, days), honours=honours(books),
        events=events(books, days), facts=AssociationFacts(books, days), came=stages(books),
        among_pupils=(PUPILS,) if demo.reading is Reading.OUTSIDE else (PUPILS, HARDSHIP),
    )  # fmt: skip
