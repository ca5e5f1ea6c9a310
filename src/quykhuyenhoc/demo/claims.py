"""What the association's report says, word for word, held against the figures of the books."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quykhuyenhoc.demo.data import CAMPAIGN, EVENT, HARDSHIP, HONOURS, PUPILS, TEACHERS, DemoClaim, claims
from quykhuyenhoc.demo.figures import Figure, figure
from quykhuyenhoc.demo.quarter import Quarter, quarter_of
from quykhuyenhoc.kinds import Origin

if TYPE_CHECKING:
    from quykhuyenhoc.demo.build import Demo

MOST = "MOC-CHAU"
"""The district that the association's report names for its awards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A claim with the figure of the books that it is about, and the vouchers that prove it."""

    row: DemoClaim
    found: int
    vouchers: str
    holds: bool


def broken_claims(demo: "Demo") -> tuple[str, ...]:
    """Return the sentences of the association's own report that the demo's books do not bear out."""
    return tuple(one.row.quote for one in checked(quarter_of(demo)) if not one.holds)


def checked(q: Quarter) -> tuple[Checked, ...]:
    """Return every claim of the report, checked."""
    known = {**_on_gifts(q), **_on_awards(q)}
    return tuple(_check(row, known[row.figure]) for row in claims())


def _on_gifts(q: Quarter) -> dict[str, Figure]:
    def campaign(origin: Origin) -> Figure:
        return figure(q.gifts, lambda tag: tag.campaign == CAMPAIGN and tag.origin == origin)

    return {
        "event": figure(q.gifts, lambda tag: tag.programme == EVENT),
        "unthanked": Figure(count=len(q.waiting), amount=0, books=(), vouchers=""),
        "campaign": figure(q.gifts, lambda tag: tag.campaign == CAMPAIGN),
        "inside": campaign(Origin.IN_PROVINCE),
        "outside": campaign(Origin.OUT_OF_PROVINCE),
        "appeals": figure(q.appeals),
    }


def _on_awards(q: Quarter) -> dict[str, Figure]:
    honours = q.came[HONOURS].signed if HONOURS in q.came else 0
    return {
        "province": figure(q.awards, lambda tag: tag.programme == "KT-T"),
        "scholarships": figure(q.awards, lambda tag: tag.programme == "TH-0703"),
        "teachers": figure(q.awards, lambda tag: tag.programme == TEACHERS),
        "pupils": figure(q.awards, lambda tag: tag.programme in q.among_pupils),
        "districts": figure(q.awards, lambda tag: tag.programme in (TEACHERS, *q.among_pupils)),
        "most_teachers": figure(q.awards, lambda tag: tag.programme == TEACHERS and tag.book == MOST),
        "most_pupils": figure(q.awards, lambda tag: tag.programme == PUPILS and tag.book == MOST),
        "hardship": figure(q.awards, lambda tag: tag.programme == HARDSHIP),
        "honours": Figure(count=honours, amount=0, books=(), vouchers=""),
    }


def _check(row: DemoClaim, found: Figure) -> Checked:
    value = found.amount if row.of == "amount" else found.count
    vouchers = found.vouchers if len(found.books) < 3 else ""  # noqa: PLR2004 (tables 1 and 3 name them all)
    return Checked(row=row, found=value, vouchers=vouchers, holds=row.claim.holds(value))
