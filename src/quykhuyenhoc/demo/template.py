"""The association's own report as data: its sentences, word for word, and what each claims of a figure.

A sentence without a claim is prose. Every figure in the words of a sentence stands in one of its claims, or is a name:
a year, a disease, a programme of the government.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from quykhuyenhoc.demo.data import rows


class ClaimKind(StrEnum):
    """How a text is to be read: the figure itself, rounded (a rate too), or a bound that is kept where it is met."""

    EXACT = "exact"
    ROUNDED = "rounded"
    RATE = "rate"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Claim(NamedTuple):
    """A claim about a count, an amount in đồng, a rate in hundredths of a percent, or a day as 20220331.

    ``step`` is what the value was rounded to: 6,6 tỷ to 0,1 tỷ, 67,2 % to a tenth of a percent.
    """

    kind: ClaimKind
    value: int
    step: int = 1

    def holds(self, figure: int) -> bool:
        """Tell whether a figure is what the text says; half a step is rounded up, as in school."""
        if self.kind in (ClaimKind.ROUNDED, ClaimKind.RATE):
            return -self.step <= 2 * (figure - self.value) < self.step
        if self.kind is ClaimKind.AT_LEAST:
            return figure >= self.value
        if self.kind is ClaimKind.AT_MOST:
            return figure <= self.value
        return figure == self.value


class FigureSaid(NamedTuple):
    """A figure as a text says it, and to what it was rounded."""

    value: int
    step: int


_NUMBER: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:(?:, ?|\.)(\d+))? ?(tỷ|triệu|%|)")
_DAY: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_UNITS: Final = {"tỷ": 1_000_000_000, "triệu": 1_000_000, "%": 100, "": 1}


def said(text: str) -> FigureSaid:
    """Return the figure that a text of the report says: ``67,2%``, ``192, 8 triệu``, ``6.100.000.000``, ``30/7/2021``.

    Raises:
        ValueError: it says none that can be read.
    """
    if day := _DAY.fullmatch(text):
        return FigureSaid(int(day[3]) * 10_000 + int(day[2]) * 100 + int(day[1]), 1)
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise ValueError(text)
    whole, decimals, unit = found[1].replace(".", ""), found[2] or "", _UNITS[found[3]]
    step, rest = divmod(unit, 10 ** len(decimals))
    if rest:
        raise ValueError(text)
    return FigureSaid(int(whole + decimals) * step, step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a sentence claims in the words of ``quote``: the figure ``figure``, narrowed by ``at``, ``of`` some kind.

    ``says`` are the words of the figure; they are empty where the sentence tells it without digits.
    """

    sentence: str
    quote: str
    says: str
    figure: str
    of: str
    at: tuple[str, ...]
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the report, or the part of one that makes one statement; ``names`` are digits that are no figure.

    ``id`` is its item and its place in that, as ``I.10-3``.
    """

    id: str
    statement: int
    words: str
    names: tuple[str, ...]
    claims: tuple[Stated, ...]

    @property
    def item(self) -> str:
        """The item of the report that it stands in."""
        return self.id.partition("-")[0]


def sentences() -> tuple[Sentence, ...]:
    """Return the association's own report, sentence by sentence, in its order."""
    stated: dict[str, list[Stated]] = {}
    for row in rows("claims"):
        stated.setdefault(row["sentence"], []).append(_stated(row))
    return tuple(
        Sentence(
            id=row["id"], statement=int(row["statement"]), words=row["words"],
            names=tuple(filter(None, row["names"].split("|"))), claims=tuple(stated.get(row["id"], ())),
        )
        for row in rows("sentences")
    )  # fmt: skip


def _stated(row: dict[str, str]) -> Stated:
    found = said(row["says"]) if row["says"] else FigureSaid(int(row["value"]), 1)
    return Stated(
        sentence=row["sentence"], quote=row["quote"], says=row["says"], figure=row["figure"], of=row["of"],
        at=tuple(row["at"].split()), claim=Claim(ClaimKind(row["kind"]), *found),
    )  # fmt: skip
