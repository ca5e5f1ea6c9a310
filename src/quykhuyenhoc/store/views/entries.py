"""What corrections ask of a book: the part of ``View`` about vouchers and their entries."""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec.structs import replace

from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import EntryKind
from quykhuyenhoc.ledger.vouchers import Correction, Filed, Posting, Voucher, check_one_year
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.registers import NEWEST

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head

_lines: Final = msgspec.json.Decoder(list[list[Any]]).decode


class EntryReader:
    """One book, read inside one transaction; ``View`` is the whole of it."""

    connection: "Connection"
    head: "Head"
    known_before: int = NEWEST
    """The act before which corrections count."""

    def voucher(self, number: Voucher) -> Filed:
        """Return the entry that a voucher proves; its year may be left out where one alone has it."""
        sql = (
            "SELECT v.seq, v.year, v.entry, l.kind FROM qkh_voucher v"
            " JOIN qkh_log l ON l.book = v.book AND l.seq = v.seq"
            " WHERE v.book = :book AND v.series = :series AND v.number = :number AND :year IN (0, v.year)"
            " ORDER BY v.year DESC"
        )
        values = {"book": self.head.book, "series": str(number.series), "number": number.number, "year": number.year}
        rows = list(self.connection.rows(sql, values))
        check_one_year(number, [int(row[1]) for row in rows])
        if not rows:
            no = number.no if number.year else number.no.split("/")[0]
            raise NotFoundError(
                book=self.head.code, kind=N_("voucher"), name=no, advice=M_("⟦List them with qkh journal.⟧")
            )
        seq, year, entry, act = rows[0]
        filed = Filed(
            seq, entry or 0, EntryKind.NORMAL, Date(year, 1, 1), act, replace(number, year=year), (), None, ()
        )
        return self._filed(filed) if entry else filed

    def root_act(self, seq: int) -> str:
        """Return the kind of an act; of a correction the kind of the act that it corrects."""
        sql = (
            "SELECT coalesce(r.kind, l.kind) FROM qkh_log l"
            " LEFT JOIN qkh_entry e ON e.book = l.book AND e.seq = l.seq AND e.corrects IS NOT NULL"
            " LEFT JOIN qkh_log r ON r.book = e.book AND r.seq = e.corrects WHERE l.book = :book AND l.seq = :seq"
        )
        row = self.connection.one(sql, {"book": self.head.book, "seq": seq})
        return str(row[0]) if row else ""

    def _filed(self, filed: Filed) -> Filed:
        sql = "SELECT date, kind, lines, corrects FROM qkh_entry WHERE book = :book AND seq = :seq AND entry = :entry"
        values = {"book": self.head.book, "seq": filed.seq, "entry": filed.entry}
        date, kind, lines, corrects = self.connection.one(sql, values)  # type: ignore[misc]
        return filed._replace(
            date=stored_day(date), kind=EntryKind(kind), lines=self._postings(lines), corrects=corrects,
            corrections=tuple(self._corrections(values)),
        )  # fmt: skip

    def _corrections(self, values: dict[str, Any]) -> Iterable[Correction]:
        sql = (
            "SELECT e.seq, e.reversal, e.lines, (SELECT count(*) FROM qkh_entry r WHERE r.book = e.book"
            " AND r.corrects = e.seq AND r.corrects_entry = e.entry AND r.reversal = 1 AND r.seq < :before)"
            " FROM qkh_entry e WHERE e.book = :book AND e.corrects = :seq AND e.corrects_entry = :entry"
            " AND e.seq < :before ORDER BY e.seq"
        )
        for seq, reversal, lines, undone in self.connection.rows(sql, values | {"before": self.known_before}):
            yield Correction(seq, bool(reversal), bool(undone), self._postings(lines))

    @staticmethod
    def _postings(lines: str) -> tuple[Posting, ...]:
        return tuple(Posting(*cells) for cells in _lines(lines))
