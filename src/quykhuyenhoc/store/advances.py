"""Advances and budgets as a book has them. No act is imported here."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from quykhuyenhoc.store.registers import not_reversed, voucher_no
from quykhuyenhoc.store.snapshot import SubjectReader

LAST_DAY: Final = "9999-12-31"
"""A day after which nothing is dated."""


class AdvanceRow(NamedTuple):
    """An advance that is not reversed: amounts in minor units; ``open`` is what is not settled yet."""

    seq: int
    no: str
    party: str
    date: str
    due: str
    fund: str
    amount: int
    currency: str
    open: int


_UNTIL: Final = " AND r.date <= :until"
# What a settlement takes off is its line on the account of advances: the one line with the party of the advance.
_SETTLED: Final = (
    "coalesce((SELECT sum(q.amount) FROM qkh_settle_advance s JOIN qkh_posting q ON q.book = s.book AND q.seq = s.seq"
    " JOIN qkh_account k ON k.book = q.book AND k.id = q.account AND k.kind = 'advance' AND k.seq ="
    " (SELECT max(n.seq) FROM qkh_account n WHERE n.book = k.book AND n.id = k.id)"
    f" WHERE s.book = a.book AND s.advance = a.seq AND s.date <= :until AND {not_reversed('s', _UNTIL)}), 0)"
)
# What was handed over to the book of a successor is open there.
_HANDED: Final = (
    "coalesce((SELECT sum(l.amount) FROM qkh_hand_over_lines l"
    " JOIN qkh_hand_over h ON h.book = l.book AND h.seq = l.seq"
    " WHERE l.book = a.book AND l.kind = 'advance' AND l.ref = '#' || a.seq AND h.date <= :until), 0)"
)


class AdvanceReader(SubjectReader):
    """Advances, and what of them is not settled."""

    def listed(
        self, *, party: str | None = None, seq: int | None = None, until: str = LAST_DAY
    ) -> Iterator[AdvanceRow]:
        """Yield the advances of a book, of a party, or of one act, that are not reversed, in the order of the log.

        They are as they stood at the end of the day ``until``: what is dated later is left out.
        """
        values: dict[str, Any] = {"until": until}
        where = ""
        if party is not None:
            where, values["party"] = " AND a.party = :party", party
        if seq is not None:
            where, values["seq"] = f"{where} AND a.seq = :seq", seq
        sql = (
            "SELECT a.seq, v.series, v.number, v.year, a.party, a.date, a.due, a.fund, a.amount, a.amount_currency,"
            f" a.amount + {_SETTLED} - {_HANDED} FROM qkh_give_advance a"
            " LEFT JOIN qkh_voucher v ON v.book = a.book AND v.seq = a.seq AND v.item = 1"
            f" WHERE a.book = :book{where} AND a.date <= :until AND {not_reversed('a', _UNTIL)} ORDER BY a.seq"
        )
        for number, series, no, year, who, day, due, fund, amount, currency, left in self.rows(sql, **values):
            numbered = voucher_no(series, no, year) if series else f"#{number}"
            yield AdvanceRow(int(number), numbered, who, day, due, fund, int(amount), currency, int(left))
