"""The caches against the sums of their postings, and the floors against the recomputed figures."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812 (as in the caches)
from typing import TYPE_CHECKING, Any

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.claims import CLAIM, freed, fund_of
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.store.caches import NOT_KEPT, CacheUpdate
from quykhuyenhoc.store.log import cached, fund_policies
from quykhuyenhoc.store.schema.tables import TableSchema, table_named

if TYPE_CHECKING:
    from quykhuyenhoc.proof.controls.approvals import Excused
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head


def keep_back(sums: CacheUpdate) -> None:
    """Take what funds keep back for claims off their figures, as the door does, once all postings are known."""
    claims = [(key, days) for key, days in sums.figures.items() if key[0].startswith(CLAIM)]
    for (figure, currency), days in claims:
        for day, amount in freed(days, {}, 0):
            sums.stand_one(f"fund:{fund_of(figure)}", currency, day, amount)


def check_caches(connection: "Connection", head: "Head", sums: CacheUpdate) -> Iterator[Finding]:
    """Yield every cached row that is not the sum of its postings."""
    for table, cells in cells_of(sums).items():
        yield from _compare(connection, head, table_named(table), cells)


def cells_of(sums: CacheUpdate) -> dict[str, dict[tuple[Any, ...], tuple[int, ...]]]:
    """Return what each cache should hold: table -> key without the book -> its sums."""
    return {
        "balance_month": {key: tuple(cell) for key, cell in sums.months.items()},
        "balance_year": {key: tuple(cell) for key, cell in sums.years.items()},
        "standing": dict(_standing(sums)),
    }


def _standing(sums: CacheUpdate) -> Iterator[tuple[tuple[Any, ...], tuple[int]]]:
    for (figure, currency), days in sums.figures.items():
        if figure.startswith(NOT_KEPT):
            continue
        total = 0
        for day in sorted(days):
            total += days[day]
            yield (figure, currency, day.isoformat()), (total,)


def _compare(
    connection: "Connection", head: "Head", table: TableSchema, expected: dict[tuple[Any, ...], tuple[int, ...]]
) -> Iterator[Finding]:
    width = len(table.keys) - 1
    names = [column.name for column in table.columns]
    for row in cached(connection, table, head.book):
        key, cells = row[:width], row[width:]
        said = expected.pop(key, None)
        name = "/".join(map(str, key))
        if said is None:  # also a row of zeros: one day more of a figure hides its floor on another
            yield Finding(head.code, table.name, name, "", N_("has no postings"), str(cells[0]))
            continue
        for field, stored, sum_ in zip(names, cells, said, strict=True):
            if int(stored) != sum_:
                yield Finding(
                    head.code, table.name, name, field, N_("is not the sum of its postings"), str(stored), str(sum_)
                )
    for key in expected:
        yield Finding(head.code, table.name, "/".join(map(str, key)), "", N_("is missing"))


def check_floors(
    connection: "Connection", head: "Head", sums: CacheUpdate, exceptions: "Iterable[Excused]"
) -> Iterator[Finding]:
    """Yield every figure that lies below its floor without an exception in the log that says so (invariant 9).

    An exception excuses the days from its own on, and no lower amount than it tells; that of a principal, by how much
    its day may lower it. What decisions carried out of principals stands among them (``proof.controls.approvals``).
    """
    funds = fund_policies(connection, head.book)
    excused = sorted(exceptions)
    for (figure, currency), days in sums.figures.items():
        kind, _colon, code = figure.partition(":")
        strict, floor, _currency = funds.get(code, (True, 0, "VND")) if kind == "fund" else (True, 0, "VND")
        if not strict or figure.startswith(CLAIM):
            continue
        if figure.startswith(NOT_KEPT):
            yield from _principal(head, figure, currency, days, excused)
            continue
        mine = [(one.date, one.amount) for one in excused if (one.figure, one.currency) == (figure, currency)]
        below = _unexcused(days, min(floor, 0), mine)
        if below:
            yield Finding(
                head.code, "standing", f"{figure}/{currency}/{below[0]}", "",
                N_("lies below its floor, and no exception says why"), str(below[1]), "≥ 0",
            )  # fmt: skip


def _principal(
    head: "Head", figure: str, currency: str, days: Mapping[Date, int], excused: "list[Excused]"
) -> Iterator[Finding]:
    for day, change in sorted(days.items()):
        told = sum(one.amount for one in excused if one[:3] == (figure, currency, day.isoformat()))
        if change < told:
            problem = N_("lowers a principal, and neither an exception nor a decision with two approvals says why")
            yield Finding(
                head.code, "posting", f"{figure}/{currency}/{day.isoformat()}", "", problem, str(change), f"≥ {told}"
            )


def _unexcused(days: Mapping[Date, int], floor: int, excused: list[tuple[str, int]]) -> tuple[str, int] | None:
    """Return the first day, with its amount, that lies below both the floor and what exceptions until then tell."""
    total, waiting = 0, excused[::-1]
    for day in sorted(days):
        total += days[day]
        if total >= floor:
            continue
        while waiting and waiting[-1][0] <= day.isoformat():
            floor = min(floor, waiting.pop()[1])
        if total < floor:
            return day.isoformat(), total
    return None
