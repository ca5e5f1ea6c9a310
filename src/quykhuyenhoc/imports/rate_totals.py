"""What a total says of rates, which nobody adds up: it is held against the numbers, or the rates, of its rows."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.imports.cells import OF, read_rate, text_of
from quykhuyenhoc.labels import rate_text
from quykhuyenhoc.ledger.indicators import is_rate_of, rate_of, step_of

if TYPE_CHECKING:
    from quykhuyenhoc.imports.grid import ListCell


class RateSaid(NamedTuple):
    """What a row says of how many of how many, and of the rate; None of what it does not say."""

    numerator: int | None = None
    denominator: int | None = None
    rate: int | None = None

    @property
    def has_base(self) -> bool:
        """Whether both numbers are there, so that the rate follows from them."""
        return self.numerator is not None and bool(self.denominator)

    @property
    def share(self) -> int | None:
        """The rate, in hundredths of a percent: that of its numbers, else the one that is said."""
        return rate_of(self.numerator or 0, self.denominator or 1) if self.has_base else self.rate


class UnprovedRate(NamedTuple):
    """A total of rates that its rows do not prove, as not all of them have numbers: its line, column and rate.

    ``mean`` is that of the rates of the rows, in hundredths of a percent; None where no row has one.
    """

    line: int
    header: str
    rate: int
    mean: int | None

    @property
    def told(self) -> Message:
        """What is to be known of it."""
        if self.mean is None:
            return M_(
                "Line {line}, “{header}”: a total of {rate}, and no row has a rate against which it could be held.",
                line=self.line, header=self.header, rate=rate_text(self.rate) or "",
            )  # fmt: skip
        return M_(
            "Line {line}, “{header}”: the total of {rate} is not recorded, and cannot be proved, as not all rows have"
            " their numbers; the mean of their rates is {mean}.",
            line=self.line, header=self.header, rate=rate_text(self.rate) or "", mean=rate_text(self.mean) or "",
        )  # fmt: skip


def rate_said(cell: "ListCell") -> RateSaid:
    """Return what a cell says: 17/20, or a rate; nothing where it is neither, or may be two."""
    pair = OF.fullmatch(text_of(cell))
    if pair is not None:
        numerator, denominator = (int(text.replace(".", "")) for text in pair.groups())
        return RateSaid(numerator, denominator)
    found = read_rate(cell)
    return RateSaid(rate=int(found)) if isinstance(found, str) and found.isdecimal() else RateSaid()


def held(said: RateSaid, stretches: Iterable[Sequence[RateSaid]]) -> "Message | RateSaid | None":
    """Hold a total against the rows of the stretches that it may be of.

    Return None where one proves it, what the rows have in the mean where none can prove or refute it, and otherwise why
    it is wrong, by the first stretch.
    """
    doubts, wrong = list[RateSaid](), list[Message]()
    for rows in stretches:
        found = _held(said, [one for one in rows if one.share is not None])
        if found is None:
            return None
        if isinstance(found, RateSaid):
            doubts.append(found)
        else:
            wrong.append(found)
    return doubts[0] if doubts else wrong[0] if wrong else RateSaid()


def _held(said: RateSaid, rows: Sequence[RateSaid]) -> "Message | RateSaid | None":
    shares = [one.share or 0 for one in rows]
    if not rows:
        return RateSaid()
    share, mean = said.share or 0, RateSaid(rate=(2 * sum(shares) + len(shares)) // (2 * len(shares)))
    if not all(one.has_base for one in rows):
        if min(shares) <= share <= max(shares):
            return mean
        return M_(
            "it states {said}, and the rates of the rows that it is of lie between {low} and {high}",
            said=rate_text(share) or "", low=rate_text(min(shares)) or "", high=rate_text(max(shares)) or "",
        )  # fmt: skip
    base = sum(one.numerator or 0 for one in rows), sum(one.denominator or 0 for one in rows)
    if said.has_base and (said.numerator, said.denominator) != base:
        text = M_("it states {said}, and the rows that it adds up come to {sum}")
        return text.format(said=_of(said.numerator, said.denominator), sum=_of(*base))
    in_the_mean = abs(2 * (share * len(shares) - sum(shares))) <= step_of(share) * len(shares)
    if said.has_base or is_rate_of(share, *base) or in_the_mean:
        return None
    return M_(
        "it states {said}, and the rows come to {sum}, which is {right}; the mean of their rates is {mean}",
        said=rate_text(share) or "", sum=_of(*base), right=rate_text(rate_of(*base)) or "",
        mean=rate_text(mean.rate) or "",
    )  # fmt: skip


def _of(numerator: int | None, denominator: int | None) -> str:
    return f"{numerator}/{denominator}"
