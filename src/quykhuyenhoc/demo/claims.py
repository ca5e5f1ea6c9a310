"""What the association's report says, word for word, held against the figures of the books."""

from dataclasses import dataclass

from quykhuyenhoc.demo.data import CAMPAIGN, EVENT, HARDSHIP, HONOURS, PUPILS, TEACHERS, ClaimRow, claims
from quykhuyenhoc.demo.figures import Figure, Stages, Tag, figure

MOST = "MOC-CHAU"
"""The district that the association's report names for its awards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A claim with the figure of the books that it is about, and the vouchers that prove it."""

    row: ClaimRow
    found: int
    vouchers: str
    holds: bool


def checked(
    gifts: tuple[Tag, ...], awards: tuple[Tag, ...], came: dict[str, Stages], pupils: tuple[str, ...]
) -> tuple[Checked, ...]:
    """Return every claim of the report, checked; ``pupils`` are the programmes of the districts' pupils."""
    known = _figures(gifts, awards, pupils)
    honours = came[HONOURS].signed if HONOURS in came else 0
    known["honours"] = Figure(count=honours, amount=0, books=(), vouchers="")
    return tuple(_check(row, known[row.figure]) for row in claims())


def _figures(gifts: tuple[Tag, ...], awards: tuple[Tag, ...], pupils: tuple[str, ...]) -> dict[str, Figure]:
    return {
        "event": figure(gifts, lambda tag: tag.programme == EVENT),
        "campaign": figure(gifts, lambda tag: tag.campaign == CAMPAIGN),
        "province": figure(awards, lambda tag: tag.programme == "KT-T"),
        "scholarships": figure(awards, lambda tag: tag.programme == "TH-0703"),
        "teachers": figure(awards, lambda tag: tag.programme == TEACHERS),
        "pupils": figure(awards, lambda tag: tag.programme in pupils),
        "districts": figure(awards, lambda tag: tag.programme in (TEACHERS, *pupils)),
        "most_teachers": figure(awards, lambda tag: tag.programme == TEACHERS and tag.book == MOST),
        "most_pupils": figure(awards, lambda tag: tag.programme == PUPILS and tag.book == MOST),
        "hardship": figure(awards, lambda tag: tag.programme == HARDSHIP),
    }


def _check(row: ClaimRow, found: Figure) -> Checked:
    value = found.amount if row.of == "amount" else found.count
    vouchers = found.vouchers if len(found.books) < 3 else ""  # noqa: PLR2004 (tables 1 and 3 name them all)
    return Checked(row=row, found=value, vouchers=vouchers, holds=row.claim.holds(value))
