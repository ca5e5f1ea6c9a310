"""What funds have promised and not yet paid, for reports. No act is imported here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection


class ReserveRow(NamedTuple):
    """One change of what is reserved: ``amount`` (minor units) is negative where money is put aside."""

    seq: int
    date: str
    fund: str
    amount: int
    ref: str
    programme: str | None


def reserve_rows(
    connection: "Connection", book: int, until: str, currency: str, known: int | None = None
) -> Iterator[ReserveRow]:
    """Yield what was reserved and let go up to a day (with ``known`` as of that seq), by day."""
    values: dict[str, Any] = {"book": book, "until": until, "currency": currency}
    where = ""
    if known is not None:
        where, values["known"] = " AND seq <= :known", known
    sql = (
        "SELECT seq, date, fund, amount, ref, programme FROM qkh_reserve"
        f" WHERE book = :book AND currency = :currency AND date <= :until{where} ORDER BY date, seq, item"
    )
    yield from (ReserveRow(*row) for row in connection.rows(sql, values))
