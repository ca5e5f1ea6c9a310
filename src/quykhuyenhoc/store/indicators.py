"""Indicators as a book has them: the catalogue, the newest value of each body and period, targets. No act here."""

from typing import Final, TypeVar

from quykhuyenhoc.ledger.indicators import Indicator, IndicatorTarget, IndicatorValue
from quykhuyenhoc.nouns import State, columns, of_row
from quykhuyenhoc.store.snapshot import SubjectReader

S = TypeVar("S", bound=State)
_NEWEST: Final = (
    "t.book = :book AND t.seq = (SELECT max(n.seq) FROM qkh_{table} n"
    " WHERE n.book = t.book AND n.id = t.id AND n.seq <= :pin)"
)


class IndicatorReader(SubjectReader):
    """The catalogue of indicators, what bodies reported, and targets."""

    def catalogue(self) -> dict[str, Indicator]:
        """Return the indicators by code, as they are called now."""
        return {one.code: one for one, _seq in self._newest(Indicator, {})}

    def values(
        self, *, period: str | None = None, indicator: str | None = None, body: str | None = None
    ) -> tuple[tuple[IndicatorValue, int], ...]:
        """Return the newest value of each indicator, body and period, with the seq of the act that reported it."""
        found = self._newest(IndicatorValue, {"period": period, "indicator": indicator, "body": body})
        return tuple(found)

    def targets(self, period: str) -> dict[tuple[str, str], IndicatorTarget]:
        """Return the targets of a period by indicator and body."""
        found = self._newest(IndicatorTarget, {"period": period})
        return {(one.indicator, one.body): one for one, _seq in found}

    def _newest(self, kind: type[S], given: dict[str, str | None]) -> list[tuple[S, int]]:
        names = [column.name for column in columns(kind)]
        asked = {name: value for name, value in given.items() if value is not None}
        where = "".join(f" AND t.{name} = :{name}" for name in asked)
        sql = (
            f"SELECT {', '.join(f't.{name}' for name in names)}, t.seq FROM qkh_{kind.register} t"
            f" WHERE {_NEWEST.format(table=kind.register)}{where} ORDER BY t.code"
        )
        return [(of_row(kind, row[:-1]), int(row[-1])) for row in self.rows(sql, **asked)]
