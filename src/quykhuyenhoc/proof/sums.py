"""The caches against the sums of their postings, and the floors against the recomputed figures."""

from collections.abc import Iterator
from typing import Any

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.store.caches import Sums
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.heads import Head
from quykhuyenhoc.store.log_state import fund_policies
from quykhuyenhoc.store.streams import cached
from quykhuyenhoc.store.tables import MONTHS, STANDING, YEARS, Table


def check_caches(connection: Connection, head: Head, sums: Sums) -> Iterator[Finding]:
    """Yield every cached row that is not the sum of its postings."""
    yield from _compare(connection, head, MONTHS, {key: tuple(cell) for key, cell in sums.months.items()})
    yield from _compare(connection, head, YEARS, {key: tuple(cell) for key, cell in sums.years().items()})
    yield from _compare(connection, head, STANDING, dict(_standing(sums)))


def _standing(sums: Sums) -> Iterator[tuple[tuple[Any, ...], tuple[int]]]:
    for (figure, currency), days in sums.figures.items():
        total = 0
        for day in sorted(days):
            total += days[day]
            yield (figure, currency, day.isoformat()), (total,)


def _compare(
    connection: Connection, head: Head, table: Table, expected: dict[tuple[Any, ...], tuple[int, ...]]
) -> Iterator[Finding]:
    width = len(table.keys) - 1
    names = [column.name for column in table.columns]
    for row in cached(connection, table, head.book):
        key, cells = row[:width], row[width:]
        said = expected.pop(key, None)
        name = "/".join(map(str, key))
        if said is None:
            if any(cells):
                yield Finding(head.code, table.name, name, "", N_("has no postings"), str(cells[0]))
            continue
        for field, stored, sum_ in zip(names, cells, said, strict=True):
            if int(stored) != sum_:
                yield Finding(
                    head.code, table.name, name, field, N_("is not the sum of its postings"), str(stored), str(sum_)
                )
    for key in expected:
        yield Finding(head.code, table.name, "/".join(map(str, key)), "", N_("is missing"))


def check_floors(connection: Connection, head: Head, sums: Sums, exceptions: set[tuple[str, str]]) -> Iterator[Finding]:
    """Yield every figure that lies below its floor without an exception in the log that says so (invariant 9)."""
    funds = fund_policies(connection, head.book)
    for (figure, currency), days in sums.figures.items():
        if (figure, currency) in exceptions:
            continue
        kind, _colon, code = figure.partition(":")
        floor = 0
        if kind == "fund":
            strict, floor, _currency = funds.get(code, (True, 0, "VND"))
            if not strict:
                continue
        total = 0
        for day in sorted(days):
            total += days[day]
            if total < min(floor, 0):
                problem = N_("lies below its floor, and no exception says why")
                yield Finding(
                    head.code, "standing", f"{figure}/{currency}/{day.isoformat()}", "", problem, str(total), "≥ 0"
                )
                break
