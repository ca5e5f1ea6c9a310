"""The sentences of the association's own report against the books: what holds, what contradicts itself, and prose."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.demo.claims import Checked, CheckedSentence, checked
from quykhuyenhoc.demo.data import Reading
from quykhuyenhoc.demo.page import VOUCHERS, section
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.labels import rate_text
from quykhuyenhoc.money import figures
from quykhuyenhoc.period import format_date, stored_day
from quykhuyenhoc.shapes import Blank, Block, Column, Paragraph, Table

if TYPE_CHECKING:
    from quykhuyenhoc.demo.quarter import Quarter

SENTENCE: Final = Column("sentence", N_("Sentence"), "code")
QUOTE: Final = Column("what", N_("It says"))
FOUND: Final = Column("found", N_("In the books"), "code")
HOLDS: Final = Column("holds", N_("Check"))
SHORT: Final = 90
"""How much of a sentence without a figure is shown; `qkh demo --explain` shows all of it."""
COMMUNES: Final = 204
"""So many communes, wards and townships the province had in 2022."""
CONTRADICTED_RATE: Final = 6_250


def on_sentences(q: "Quarter") -> Iterator[Block]:
    """Yield the section."""
    found = checked(q)
    yield from section(_("8. What the association's own report says, against these books"))
    rows = tuple(_row(one) for sentence in found for one in sentence.claims)
    yield Table((SENTENCE, QUOTE, FOUND, HOLDS, VOUCHERS), rows)
    yield Blank()
    yield _verdict(found)
    yield Paragraph(
        _("What a sentence rests on, voucher by voucher: qkh demo FILE --explain {id}.").format(id="I.10-5")
    )
    yield from _contradictions(q)
    yield from _prose(found)


def _row(one: Checked) -> dict[str, str | None]:
    found = shown(one.stated.of, one.found.value) if one.found else None
    return {
        "sentence": one.stated.sentence, "what": quoted(one), "found": found, "holds": verdict(one),
        "vouchers": one.vouchers or None,
    }  # fmt: skip


def quoted(one: Checked) -> str:
    """Return the words of a claim in quotation marks; those that begin with one have them."""
    return one.stated.quote if one.stated.quote.startswith("“") else f"“{one.stated.quote}”"


def verdict(one: Checked) -> str:
    """Return whether a claim holds, in words."""
    if one.found is None:
        return _("✗ NOT RECORDED")
    return _("✓ holds") if one.holds else _("✗ DOES NOT HOLD")


def shown(of: str, value: int) -> str:
    """Return a figure as people read it: a rate, a day, a year, or a number."""
    if of == "rate":
        return rate_text(value) or ""
    if of == "date":
        text = str(value)
        return format_date(stored_day(f"{text[:4]}-{text[4:6]}-{text[6:]}"))
    return str(value) if of in ("year", "since", "until", "number") else figures(value)


def _verdict(found: tuple[CheckedSentence, ...]) -> Paragraph:
    claims = sum(len(one.claims) for one in found)
    told, broken = sum(bool(one.claims) for one in found), sum(one.broken for one in found)
    if broken:
        return Paragraph(_("{n} of {all} sentences do not hold.").format(n=broken, all=told), strong=True)
    return Paragraph(_("All {all} sentences hold, with {claims} figures.").format(all=told, claims=claims))


def _contradictions(q: "Quarter") -> Iterator[Block]:
    yield Blank()
    yield Paragraph(_("Where the report contradicts itself, or leaves open what it means, it was read so:"))
    yield from (Paragraph(f"– {text}") for text in contradictions(q).values())


def contradictions(q: "Quarter") -> dict[str, str]:
    """Return by sentence where the report contradicts itself, and how it was read, in one line each."""
    below, above = sides_of_rate(CONTRADICTED_RATE, COMMUNES)
    return {
        "I.3-3": _(
            "I.3-3: no number of {all} communes is {rate}: {low} of them are {low_rate}, {high} are {high_rate}. "
            "Recorded as a rate alone, without a count."
        ).format(
            all=COMMUNES, rate=rate_text(CONTRADICTED_RATE), low=below[0], low_rate=rate_text(below[1]),
            high=above[0], high_rate=rate_text(above[1]),
        ),
        "I.9-3": _(
            "I.9-3: the 230 learners may be those of all 8 classes, or of the 2 that still run. Recorded as those of "
            "all 8: 10 classes in the province with 311 learners."
        ),
        "I.10-2": _additive(q),
        "I.10-8": _outside(q),
    }  # fmt: skip


def _additive(q: "Quarter") -> str:
    if q.reading is Reading.ADDITIVE:
        return _(
            "I.10-2: the report does not say whether the event's 6.1 billion are part of the 6.6. Read as: beside."
        )
    return _("I.10-2: the report does not say whether the event's 6.1 billion are part of the 6.6. Read as: part of.")


def _outside(q: "Quarter") -> str:
    if q.reading is Reading.OUTSIDE:
        return _("I.10-8: the report does not say if Phù Yên's 100 pupils are among the 352. Read as: beside them.")
    return _("I.10-8: the report does not say if Phù Yên's 100 pupils are among the 352. Read as: among them.")


def sides_of_rate(rate: int, base: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the counts of a base next to a rate on both sides, each with the rate that it makes, to a tenth."""
    below = rate * base // 10_000
    return tuple((n, round_to_tenth(n, base)) for n in (below, below + 1))  # type: ignore[return-value]


def round_to_tenth(count: int, base: int) -> int:
    """Return what rate a count is of a base, in hundredths of a percent, rounded to a tenth of a percent."""
    return (count * 2_000 + base) // (2 * base) * 10


def _prose(found: tuple[CheckedSentence, ...]) -> Iterator[Block]:
    prose = [one.sentence for one in found if not one.claims]
    yield Blank()
    yield Paragraph(_("Prose without a figure: {n} sentences.").format(n=len(prose)))
    yield from (Paragraph(f"– {one.id}: “{_beginning(one.words)}”") for one in prose)


def _beginning(words: str) -> str:
    if len(words) <= SHORT:
        return words
    return f"{words[:SHORT].rpartition(' ')[0]} …"
