"""What the association's report says, sentence by sentence, held against the figures of the books."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quykhuyenhoc.demo.figures import figure
from quykhuyenhoc.demo.quarter import Quarter, quarter_of
from quykhuyenhoc.demo.sources import FigureRead, read
from quykhuyenhoc.demo.template import Sentence, Stated, sentences

if TYPE_CHECKING:
    from quykhuyenhoc.demo.build import Demo

MOST = "MOC-CHAU"
"""The district that the association's report names for its awards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A claim with the figure of the books that it is about; no figure: nothing of the kind is recorded."""

    stated: Stated
    found: FigureRead | None

    @property
    def holds(self) -> bool:
        """Whether the books bear it out."""
        return self.found is not None and self.stated.claim.holds(self.found.value)

    @property
    def vouchers(self) -> str:
        """The vouchers and acts that prove it, as ranges by book; empty where tables of many books name them."""
        proof = figure(self.found.tags if self.found else ())
        return proof.vouchers if len(proof.books) < 3 else ""  # noqa: PLR2004 (tables 1 and 3 name them all)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSentence:
    """A sentence with its claims, checked; one without any is prose."""

    sentence: Sentence
    claims: tuple[Checked, ...]

    @property
    def broken(self) -> bool:
        """Whether the books do not bear out one of its figures."""
        return not all(one.holds for one in self.claims)


def broken_claims(demo: "Demo") -> tuple[str, ...]:
    """Return the words of the association's own report that the demo's books do not bear out."""
    found = checked(quarter_of(demo))
    return tuple(one.stated.quote for sentence in found for one in sentence.claims if not one.holds)


def broken_sentences(demo: "Demo") -> tuple[str, ...]:
    """Return the ids of the sentences of which a claim does not hold."""
    return tuple(one.sentence.id for one in checked(quarter_of(demo)) if one.broken)


def checked(q: Quarter) -> tuple[CheckedSentence, ...]:
    """Return every sentence of the report with its claims, checked."""
    return tuple(
        CheckedSentence(
            sentence=sentence,
            claims=tuple(Checked(stated=one, found=read(q, one.figure, one.of, one.at)) for one in sentence.claims),
        )
        for sentence in sentences()
    )
