"""Small look-ups in the log and its vouchers, for those who correct or repeat an act."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec.structs import replace

from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import EntryKind
from quykhuyenhoc.leaves.long_lists import names_beside, whole
from quykhuyenhoc.ledger.vouchers import (
    Correction,
    Filed,
    Posting,
    Voucher,
    check_one_year,
    netted,
    parse_number,
)
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.snapshot import SubjectReader, numbers, placeholders

if TYPE_CHECKING:
    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.store.vouchers.papers import Papers


_lines: Final = msgspec.json.Decoder(list[list[Any]]).decode


class VoucherReader(SubjectReader):
    """Vouchers and leaves, for those who correct or repeat an act."""

    def number_of(self, seq: int) -> tuple[str, int, int] | None:
        """Return the series, number and year of the first voucher of an act, or None."""
        sql = "SELECT series, number, year FROM qkh_voucher WHERE book = :book AND seq = :seq ORDER BY item LIMIT 1"
        row = self.one(sql, seq=seq)
        return (str(row[0]), int(row[1]), int(row[2])) if row else None

    def largest(self, currency: str) -> tuple[int, int]:
        """Return how many entries the book has in a currency, and the largest sum of debits in one of them."""
        sql = (
            "SELECT count(*), coalesce(max(e.amount), 0) FROM (SELECT sum(amount) AS amount FROM qkh_posting"
            " WHERE book = :book AND seq <= :pin AND currency = :currency AND amount > 0 GROUP BY seq, entry) e"
        )
        row = self.one(sql, currency=currency)
        assert row is not None
        return int(row[0]), int(row[1])

    def leaf_bytes(self, seq: int) -> bytes:
        """Return the stored bytes of a leaf."""
        row = self.one("SELECT bytes FROM qkh_log WHERE book = :book AND seq = :seq", seq=seq)
        assert row is not None
        return bytes(row[0])

    def whole_leaf(self, seq: int, sealed: bytes | None = None) -> "Data":
        """Return the data of a leaf with the lists that stand beside it; ``sealed`` are its bytes where they are known.

        Raises:
            LeafError: bytes of it are not what this program writes.
        """
        data = read_leaf(self.leaf_bytes(seq) if sealed is None else sealed)
        if not names_beside(data):
            return data
        sql = "SELECT name, bytes FROM qkh_annexed WHERE book = :book AND seq = :seq ORDER BY name, item"
        lists = defaultdict[str, list[bytes]](list)
        for name, item in self.rows(sql, seq=seq):
            lists[name].append(bytes(item))
        return whole(data, lists)

    def personal_values(self, seq: int, *, with_hidden: bool = False) -> dict[str, str]:
        """Return the personal values of a leaf that are not erased, by their path; hidden ones where asked for."""
        shown = "" if with_hidden else " AND hidden IS NULL"
        sql = f"SELECT path, value FROM qkh_personal WHERE book = :book AND seq = :seq{shown}"
        return dict(self.rows(sql, seq=seq))

    def standing_since(self, kind: str, since: str) -> Iterator[tuple[int, bytes]]:
        """Yield (seq, bytes) of the acts of a kind recorded since a time and not reversed, newest first."""
        sql = (
            "SELECT l.seq, l.at, l.bytes, (SELECT count(*) FROM qkh_entry r WHERE r.book = l.book AND r.corrects"
            " = l.seq"
            " AND r.reversal = 1) FROM qkh_log l WHERE l.book = :book AND l.kind = :kind ORDER BY l.seq DESC LIMIT 1000"
        )
        for seq, at, data, undone in self.rows(sql, kind=kind):
            if at < since:
                return
            if not undone:
                yield int(seq), bytes(data)

    def standing_on(self, kind: str, days: Iterable[str]) -> Iterator[tuple[int, str, tuple[Posting, ...]]]:
        """Yield (seq, day, lines) of the entries of acts of a kind on these days, as corrected; no reversed ones."""
        values: dict[str, Any] = {"kind": kind}
        sql = (
            "SELECT e.seq, e.date, e.lines, c.lines, c.reversal, (SELECT count(*) FROM qkh_entry r WHERE r.book ="
            " c.book AND r.corrects = c.seq AND r.corrects_entry = c.entry AND r.reversal = 1) FROM qkh_entry e"
            " LEFT JOIN qkh_entry c ON c.book = e.book AND c.corrects = e.seq AND c.corrects_entry = e.entry"
            f" WHERE e.book = :book AND e.date IN ({placeholders(values, 'day', days)}) AND e.corrects IS NULL"
            " AND EXISTS (SELECT 1 FROM qkh_log l WHERE l.book = e.book AND l.kind = :kind AND l.seq = e.seq)"
        )
        found: dict[tuple[int, str], tuple[Posting, ...]] = {}
        corrected, gone = set[tuple[int, str]](), set[tuple[int, str]]()
        for seq, day, lines, more, reversal, undone in self.rows(sql, **values):
            key = int(seq), str(day)
            found[key] = found.get(key) or self._postings(lines)
            if reversal:
                gone.add(key)
            elif more is not None and not undone:
                found[key] += self._postings(more)
                corrected.add(key)
        for key, every in found.items():
            if key not in gone:
                yield *key, _net(every) if key in corrected else every

    def words(self, seqs: Iterable[int], *, with_hidden: bool = False) -> dict[int, dict[str, str]]:
        """Return for what acts say they are, and who came with it, by act: what is not erased, hidden if asked for."""
        shown = "" if with_hidden else " AND hidden IS NULL"
        sql = (
            f"SELECT seq, path, value FROM qkh_personal WHERE book = :book AND seq IN ({numbers(seqs)})"
            f" AND path IN ('act.description', 'act.person'){shown}"
        )
        found: dict[int, dict[str, str]] = {}
        for seq, path, value in self.rows(sql):
            found.setdefault(int(seq), {})[str(path).removeprefix("act.")] = str(value)
        return found

    def on_paper(self, number: str, day: Date | None, papers: "Papers") -> Iterator[int]:
        """Yield the acts that name a paper of this number (``paper_key``), or named it before a correction.

        Not one whose paper has another day than ``day``, where both tell it.
        """
        from quykhuyenhoc.text.lookalike import paper_key  # few acts name a paper

        sql = (
            "SELECT t.value, a.of, (SELECT coalesce(r.corrects, e.corrects) FROM qkh_entry e LEFT JOIN qkh_entry"
            " r ON r.book = e.book AND r.seq = e.corrects AND r.entry = e.corrects_entry WHERE e.book = t.book"
            " AND e.seq = t.seq AND e.corrects IS NOT NULL LIMIT 1) FROM qkh_personal t LEFT JOIN qkh_adjustment a"
            " ON a.book = t.book AND a.seq = t.seq WHERE t.book = :book AND t.path = 'act.document' AND t.seq = :seq"
        )
        found = set[int]()
        for seq in papers.acts(self.snapshot, number):
            value, of, corrects = self.one(sql, seq=seq) or ("", None, None)
            if paper_key(str(value)) != number:
                continue
            found.add(seq if of is None else int(corrects or self.filed(parse_number(str(of))).seq))
        for seq in sorted(found):
            told = self.whole_leaf(seq).get("act", {}).get("document_date")
            if not (day and told) or stored_day(str(told)) == day:
                yield seq

    def person_of(self, seq: int) -> str:
        """Return who got the money of an act by its voucher, as its corrections have it; empty where it is not said."""
        anew = self.snapshot.texts.reworded([seq], with_hidden=True).get(seq, {}).get("person")
        return str(anew.text or "") if anew else self.personal_values(seq, with_hidden=True).get("act.person", "")

    def undone(self, seq: int) -> int | None:
        """Return the last of the acts that reversed every entry of an act; None where something of it stands."""
        sql = (
            "SELECT (SELECT max(r.seq) FROM qkh_entry r WHERE r.book = e.book AND r.corrects = e.seq"
            " AND coalesce(r.corrects_entry, 1) = e.entry AND r.reversal = 1) FROM qkh_entry e WHERE e.book = :book"
            " AND e.seq = :seq"
        )
        found = [by for (by,) in self.rows(sql, seq=seq)]
        return None if None in found else max(map(int, found), default=None)

    def leaves(self, seq: int) -> "tuple[Data, ...]":
        """Return the data of the leaf of an act, and of those that corrected its entries; none where there is none."""
        sql = (
            "SELECT seq FROM qkh_log WHERE book = :book AND seq = :seq"
            " UNION SELECT seq FROM qkh_entry WHERE book = :book AND corrects = :seq ORDER BY seq"
        )
        return tuple(self.whole_leaf(int(one)) for (one,) in list(self.rows(sql, seq=seq)))

    def filed(self, number: Voucher) -> Filed:
        """Return the entry that a voucher proves; its year may be left out where one alone has it."""
        sql = (
            "SELECT v.seq, v.year, v.entry, l.kind FROM qkh_voucher v"
            " JOIN qkh_log l ON l.book = v.book AND l.seq = v.seq"
            " WHERE v.book = :book AND v.series = :series AND v.number = :number AND :year IN (0, v.year)"
            " ORDER BY v.year DESC"
        )
        values = {"series": str(number.series), "number": number.number, "year": number.year}
        rows = list(self.rows(sql, **values))
        check_one_year(number, [int(row[1]) for row in rows])
        if not rows:
            no = number.no if number.year else number.no.split("/")[0]
            raise NotFoundError(
                book=self.snapshot.code, kind=N_("voucher"), name=no, advice=M_("⟦List them with qkh journal.⟧")
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
        row = self.one(sql, seq=seq)
        return str(row[0]) if row else ""

    def _filed(self, filed: Filed) -> Filed:
        sql = "SELECT date, kind, lines, corrects FROM qkh_entry WHERE book = :book AND seq = :seq AND entry = :entry"
        values = {"seq": filed.seq, "entry": filed.entry}
        date, kind, lines, corrects = self.one(sql, **values)  # type: ignore[misc]
        return filed._replace(
            date=stored_day(date), kind=EntryKind(kind), lines=self._postings(lines), corrects=corrects,
            corrections=tuple(self._corrections(values)),
        )  # fmt: skip

    def _corrections(self, values: dict[str, Any]) -> Iterable[Correction]:
        sql = (
            "SELECT e.seq, e.reversal, e.lines, (SELECT count(*) FROM qkh_entry r WHERE r.book = e.book"
            " AND r.corrects = e.seq AND r.corrects_entry = e.entry AND r.reversal = 1 AND r.seq <= :pin)"
            " FROM qkh_entry e WHERE e.book = :book AND e.corrects = :seq AND e.corrects_entry = :entry"
            " AND e.seq <= :pin ORDER BY e.seq"
        )
        for seq, reversal, lines, undone in self.rows(sql, **values):
            yield Correction(seq, bool(reversal), bool(undone), self._postings(lines))

    @staticmethod
    def _postings(lines: str) -> tuple[Posting, ...]:
        return tuple(Posting(*cells) for cells in _lines(lines))


def _net(lines: Iterable[Posting]) -> tuple[Posting, ...]:
    return tuple(line._replace(amount=amount) for line, amount in netted(lines).items() if amount)
