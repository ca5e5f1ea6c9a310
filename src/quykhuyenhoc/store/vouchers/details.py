"""What is shown beside postings: vouchers, descriptions, parties, contra accounts; read for a page at once."""

from collections.abc import Collection, Iterable
from typing import Any, Final, NamedTuple

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.ledger.amounts import agreed
from quykhuyenhoc.store.registers import Directory, PartyRow, SeenText, in_words, printed, shown, voucher_no
from quykhuyenhoc.store.snapshot import Snapshot, numbers

EntryKey = tuple[int, int]
"""(seq, entry)."""

NAMELESS: Final[dict[str, str]] = {
    "close-period": N_("Year-end closing"),
    "opening-balances": N_("Opening balances"),
    "adjustment": N_("Adjustment of {no}"),
    "reversal": N_("Reversal of {no}"),
    "acknowledge": N_("Awards signed for"),
    "issue-gift-receipt": N_("Gift receipt"),
}
"""What an act with a voucher is called that may say nothing of its own; of every other the description was erased."""
CASH_SIDES: Final = {"cash": ("PT", "PC"), "bank": ("BC", "BN")}


class Posted(NamedTuple):
    """A posting with everything it says."""

    seq: int
    entry: int
    line: int
    account: str
    fund: str
    amount: int
    currency: str
    party: str | None
    programme: str | None
    campaign: str | None
    date: str
    kind: str


def over(lines: Collection[Posted], papers: Iterable[str], directory: Directory) -> dict[str, int]:
    """Return what vouchers of these series with these lines are over, by currency (minor units): what they all say."""
    return agreed(lines, papers, {line.account: directory.account(line.account).kind for line in lines})


class Details:
    """What the entries of a page are shown with."""

    def __init__(self, read: Snapshot, seqs: Iterable[int], *, with_hidden: bool = False) -> None:
        listed = numbers(seqs)
        self.acts: dict[int, str] = {}
        self.actors: dict[int, str] = {}
        self._nos: dict[EntryKey, list[str]] = {}
        self._texts: dict[int, dict[str, SeenText]] = {}
        self._corrects: dict[EntryKey, str] = {}
        for seq, kind, actor in self._rows(read, "seq, kind, actor", "log", listed):
            self.acts[seq], self.actors[seq] = kind, actor
        for seq, entry, series, year, number in self._rows(
            read, "seq, coalesce(entry, 0), series, year, number", "voucher", listed, "seq, item"
        ):
            self._nos.setdefault((seq, entry), []).append(voucher_no(series, number, year))
        for seq, path, value, hidden in self._rows(read, "seq, path, value, hidden", "personal", listed):
            self._texts.setdefault(seq, {})[path] = shown(value, hidden, with_hidden=with_hidden)
        self._read_corrected(read, listed)
        self.lines: dict[EntryKey, list[Posted]] = {}
        for row in self._rows(read, ", ".join(Posted._fields), "posting", listed, "seq, entry, line"):
            self.lines.setdefault(row[:2], []).append(Posted(*row))
        named = {line.party for lines in self.lines.values() for line in lines if line.party}
        self.parties: dict[str, PartyRow] = (
            read.register.parties(sorted(named), with_hidden=with_hidden) if named else {}
        )

    def _rows(self, read: Snapshot, columns: str, table: str, listed: str, order: str = "seq") -> Any:
        sql = f"SELECT {columns} FROM qkh_{table} WHERE book = :book AND seq IN ({listed}) ORDER BY {order}"
        return read.rows(sql)

    def _read_corrected(self, read: Snapshot, listed: str) -> None:
        rows = self._rows(read, "seq, entry, corrects, corrects_entry", "entry", listed)
        targets = {(seq, entry): (of, of_entry) for seq, entry, of, of_entry in rows if of is not None}
        nos: dict[EntryKey, str] = {}
        if targets:
            columns, seqs = "seq, entry, series, year, number", numbers(of for of, _entry in targets.values())
            for seq, entry, series, year, number in self._rows(read, columns, "voucher", seqs, "seq, item"):
                nos.setdefault((seq, entry), voucher_no(series, number, year))
        self._corrects = {key: nos[target] for key, target in targets.items()}
        for table in ("adjustment", "reversal"):
            for seq, of in self._rows(read, "seq, of", table, listed):
                self._corrects[seq, 0] = printed(of) if "/" in of else of

    def numbers(self, seq: int, entry: int) -> tuple[str, ...]:
        """Return the voucher numbers of an entry; entry 0: of a correction of text only."""
        return tuple(self._nos.get((seq, entry), ()))

    def number(self, seq: int, entry: int, account_kind: str = "", amount: int = 0) -> str:
        """Return the voucher number that proves a posting: of a move, the one on this account's side."""
        nos = self._nos.get((seq, entry), [])
        if len(nos) > 1 and account_kind in CASH_SIDES:
            series = CASH_SIDES[account_kind][amount < 0]
            nos = [no for no in nos if no.startswith(series)] or nos
        return ", ".join(nos)

    def corrected(self, seq: int, entry: int) -> str | None:
        """Return the number of the voucher that an entry corrects."""
        return self._corrects.get((seq, entry)) or self._corrects.get((seq, 0))

    def text(self, seq: int, path: str) -> SeenText | None:
        """Return a personal text of an act, by its path."""
        return self._texts.get(seq, {}).get(path)

    def texts(self, seq: int) -> dict[str, SeenText]:
        """Return the personal texts of an act by path."""
        return self._texts.get(seq, {})

    def description(self, seq: int, entry: int) -> str:
        """Return what an entry was for, in words."""
        found = self.text(seq, "act.description")
        if found is not None:
            return in_words(found)
        named = NAMELESS.get(self.acts.get(seq, ""))
        return _(named).format(no=self.corrected(seq, entry)) if named else _("(erased)")

    def party(self, key: str | None) -> tuple[str | None, str | None]:
        """Return the code and the name of a party; a hidden or erased name says so."""
        if key is None:
            return None, None
        found = self.parties.get(key)
        if found is None:
            return key, None
        return found.code, in_words(found.name)
