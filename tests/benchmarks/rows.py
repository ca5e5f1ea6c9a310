"""What a benchmark gives back: one row for each number that the table of goals judges."""

from dataclasses import asdict, dataclass
from typing import Any, Final

TIMES: Final = "×"
Bounds = tuple[float | None, float | None]
"""The limit, and what to reach for."""
NO_BOUNDS: Final[Bounds] = (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One judged number: what was done, ours and theirs as text, the number itself, its limit and what to reach for."""

    work: str
    ours: str
    theirs: str
    value: float
    unit: str
    limit: float | None = None
    reach: float | None = None
    at_least: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether the number keeps its limit; None where there is none."""
        return None if self.limit is None else self._within(self.limit)

    @property
    def reached(self) -> bool:
        """Whether it also keeps what is reached for."""
        return self.reach is not None and self._within(self.reach)

    def _within(self, bound: float) -> bool:
        return self.value >= bound if self.at_least else self.value <= bound

    def cells(self) -> tuple[str, ...]:
        """Return the row of the table: work, ours, theirs, number, limit, reach, whether it holds."""
        sign = "≥" if self.at_least else "≤"
        bounds = [
            f"{sign} {number(bound)} {self.unit}" if bound is not None else "–" for bound in (self.limit, self.reach)
        ]
        held = "–" if self.holds is None else "reached" if self.reached else "yes" if self.holds else "**no**"
        return (self.work, self.ours, self.theirs, f"{number(self.value)} {self.unit}", *bounds, held)

    def data(self) -> dict[str, Any]:
        """Return the row for the JSON file."""
        return {**asdict(self), "holds": self.holds, "reached": self.reached}


def row_of(data: dict[str, Any]) -> Row:
    """Return a row that the JSON file holds."""
    return Row(**{key: value for key, value in data.items() if key not in ("holds", "reached")})


def number(value: float) -> str:
    """Return a number with three significant figures, without an exponent."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    digits = 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def seconds(value: float) -> str:
    """Return a duration as people read it: s, ms or µs."""
    if value >= 1:
        return f"{number(value)} s"
    return f"{number(value * 1e3)} ms" if value >= 1e-3 else f"{number(value * 1e6)} µs"


def spread(values: list[float]) -> str:
    """Return a median with the smallest and largest value, where there are several."""
    middle = median(values)
    return (
        seconds(middle) if len(values) < 2 else f"{seconds(middle)} ({seconds(min(values))} – {seconds(max(values))})"
    )


def median(values: list[float]) -> float:
    """Return the median."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def entries(count: int) -> str:
    """Return a number of entries in words."""
    return f"{count:,} entries"
