"""What leaves say of effects and who stood for them: open ones, who signed since, adoption, and what is held back."""

from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (the field is named date)
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from quykhuyenhoc.kinds import Role
from quykhuyenhoc.ledger.controls.rules import Rule
from quykhuyenhoc.ledger.vouchers import Posting
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.money import Money
from quykhuyenhoc.period import day_at, stored_day
from quykhuyenhoc.store.snapshot import SubjectReader, numbers

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

_lines = msgspec.json.Decoder(list[list[Any]]).decode


class SignerRow(NamedTuple):
    """Who stood for an act afterwards: the act that says so, its party, role and key; a decision on paper has none."""

    seq: int
    party: str
    role: str
    key: str
    at: str


class JudgedRow(NamedTuple):
    """An effect as a leaf says it; ``date`` is the day of its first entry, else the day it was recorded."""

    book: int
    seq: int
    item: int
    effect: str
    amount: int
    currency: str
    rule: int
    persons: int
    fund: str | None
    subject: str | None
    open: bool
    twin: int | None
    kind: str
    actor: str
    at: str
    leaf: bytes
    date: Date
    roles: frozenset[str] = frozenset()
    """In one of which one of those signs who stand for it, as ``asked_roles`` finds it; empty where any role does."""

    @property
    def listed(self) -> bool:
        """Whether one person alone did it where nobody else was asked for."""
        return not (self.open or self.persons or self.twin)


_JUDGED = (
    "SELECT j.book, j.seq, j.item, j.effect, j.amount, j.currency, j.rule, j.persons, j.fund, j.subject, j.open,"
    " j.twin, l.kind, l.actor, l.at, l.leaf, (SELECT e.date FROM qkh_entry e WHERE e.book = j.book AND e.seq = j.seq"
    " ORDER BY e.entry LIMIT 1) FROM qkh_judged j JOIN qkh_log l ON l.book = j.book AND l.seq = j.seq"
)


def open_rows(connection: "Connection", book: int | None, effect: str | None = None) -> list[JudgedRow]:
    """Return the effects that leaves call open, signed since or not; of every book where none is named."""
    where = (
        " WHERE j.open = 1" + (" AND j.book = :book" if book else "") + (" AND j.effect = :effect" if effect else "")
    )
    values = {key: value for key, value in (("book", book), ("effect", effect)) if value}
    rows = connection.rows(f"{_JUDGED}{where} ORDER BY j.book, j.seq, j.item", values)
    return [_judged(row) for row in rows]


def any_open(connection: "Connection", effect: str) -> bool:
    """Tell whether a leaf of any book calls an effect open, signed since or not."""
    sql = "SELECT 1 FROM qkh_judged WHERE open = 1 AND effect = ? LIMIT 1"
    return connection.one(sql, (effect,)) is not None


def _judged(row: tuple[Any, ...]) -> JudgedRow:
    day = stored_day(row[16]) if row[16] else day_at(row[14])
    return JudgedRow(*row)._replace(open=bool(row[10]), leaf=bytes(row[15]), date=day)


def stands(row: JudgedRow, signers: Iterable[SignerRow]) -> bool:
    """Tell whether somebody else signed for what one person did alone, where nobody was asked for."""
    return any(one.key and one.party != row.actor for one in signers)


VOUCHER: Final = (
    "SELECT e.seq, e.date, e.lines FROM qkh_entry e WHERE e.book = :book AND e.seq = :seq AND e.entry = :entry"
    " AND e.seq < :before UNION ALL"
    " SELECT e.seq, e.date, e.lines FROM qkh_entry e WHERE e.book = :book AND e.corrects = :seq"
    " AND e.corrects_entry = :entry AND e.seq < :before UNION ALL"
    " SELECT e.seq, e.date, e.lines FROM qkh_entry f JOIN qkh_entry e ON e.book = f.book AND e.corrects = f.seq"
    " AND e.corrects_entry = f.entry WHERE f.book = :book AND f.corrects = :seq AND f.corrects_entry = :entry"
    " AND e.seq < :before ORDER BY 1"
)
"""An entry, what corrects it, and what undoes such corrections."""


class VoucherLines(NamedTuple):
    """An entry with the lines of its corrections up to an act, and the acts whose lines they are."""

    root: tuple[int, int]
    date: str
    lines: tuple[Posting, ...]
    acts: tuple[int, ...]
    own: int
    """How many of the lines are its own; those of corrections follow."""


_EQUAL: Final = (
    "SELECT o.seq FROM qkh_entry e JOIN qkh_entry o ON o.book = e.book AND o.date = e.date AND o.seq <> e.seq"
    " AND o.lines = e.lines AND o.corrects IS NULL AND o.seq < :before"
    " AND NOT EXISTS (SELECT 1 FROM qkh_entry r WHERE r.book = o.book AND r.corrects = o.seq"
    " AND r.corrects_entry = o.entry AND r.seq < :before)"
    " WHERE e.book = :book AND e.seq = :seq AND e.entry = :entry"
    # One excuse for all that are equal: a gift typed twice was typed once too often, not four times.
    " AND NOT EXISTS (SELECT 1 FROM qkh_judged j JOIN qkh_entry k ON k.book = j.book AND k.seq = j.seq"
    " JOIN qkh_entry v ON v.book = k.book AND v.seq = k.corrects AND v.entry = k.corrects_entry"
    " WHERE j.book = e.book AND j.twin IS NOT NULL AND j.seq < :before AND v.date = e.date AND v.lines = e.lines)"
)


def postings_of(text: str) -> tuple[Posting, ...]:
    """Return the lines that an entry carries as text."""
    return tuple(Posting(*line) for line in _lines(text))


class Countersigner(NamedTuple):
    """Who stood for an act afterwards: her party, role, and what tells her key from others."""

    party: str
    role: str
    key: str


class Waiting(NamedTuple):
    """An act that one person recorded alone and that waits for ``persons`` others, with who signed so far.

    Where it is not ``open`` nobody was asked for; others may sign it all the same.
    """

    seq: int
    actor: str
    leaf: bytes
    persons: int
    signers: tuple[Countersigner, ...]
    open: bool = True
    about: frozenset[str] = frozenset()
    """The parties whose version, or office, it wrote."""
    roles: tuple[frozenset[str], ...] = ()
    """In one role of each set one of those signs who stand for it."""

    @property
    def unfilled(self) -> tuple[frozenset[str], ...]:
        """Return the sets of roles in none of which anybody signed yet."""
        return tuple(roles for roles in self.roles if not any(one.role in roles for one in self.signers))


class JudgedReader(SubjectReader):
    """What leaves say of effects and who stood for them, and vouchers as controls see them."""

    def told(
        self, *, pin: int | None = None, of: int | None = None
    ) -> Iterator[JudgedRow]:  # fmt: skip
        """Yield every effect that leaves of a book tell, or the leaf of one act, in the order of the log."""
        values = {"low": of or 0, "pin": of or (pin if pin is not None else 1 << 62)}
        where = "WHERE j.book = :book AND j.seq BETWEEN :low AND :pin"
        yield from map(_judged, self.rows(f"{_JUDGED} {where} ORDER BY j.seq, j.item", **values))

    def numbers(self) -> dict[int, str]:
        """Return act -> the numbers of the voucher of its first entry, of all acts whose leaves tell effects."""
        sql = (
            "SELECT seq, series, number, year FROM qkh_voucher WHERE book = :book AND entry = 1 AND seq IN"
            " (SELECT seq FROM qkh_judged WHERE book = :book) ORDER BY seq, item"
        )
        from quykhuyenhoc.store.registers import voucher_no  # only who lists them prints numbers

        found: dict[int, str] = {}
        for seq, *number in self.rows(sql):
            no = voucher_no(*number)
            found[seq] = f"{found[seq]}, {no}" if seq in found else no
        return found

    def signers(self, of: int | None = None) -> dict[int, tuple[SignerRow, ...]]:
        """Return act -> who stood for it afterwards, in the order of the log."""
        where = "" if of is None else " AND c.of = :of"
        values = {} if of is None else {"of": of}
        sql = " UNION ALL ".join(
            f"SELECT c.of, c.seq, {cells}, l.at FROM qkh_{table} c JOIN qkh_log l ON l.book = c.book AND l.seq = c.seq"
            f" WHERE c.book = :book{where}"
            for table, cells in (("countersign", "c.party, c.role, c.key"), ("stand_on_paper", "l.actor, '', ''"))
        )
        found: dict[int, tuple[SignerRow, ...]] = {}
        for act, *cells in self.rows(f"{sql} ORDER BY 2", **values):
            found[act] = (*found.get(act, ()), SignerRow(*cells))
        return found

    def has_decision_file(self, seq: int) -> bool:
        """Tell whether the file of a council's decision came with an act."""
        row = self.one("SELECT bytes FROM qkh_log WHERE book = :book AND seq = :seq", seq=seq)
        return row is not None and "decision_file" in read_leaf(bytes(row[0]))

    def equal_gifts(self, seq: int, entry: int, before: int = 1 << 62) -> list[int]:
        """Return the acts of gifts equal to one (day, lines) that stand before an act; none: one was excused so."""
        values = {"seq": seq, "entry": entry, "before": before}
        return [int(row[0]) for row in self.rows(f"{_EQUAL} ORDER BY o.seq", **values)]

    def is_twin(self, seq: int, entry: int, twin: int, before: int) -> bool:
        """Tell whether a gift equal to one stood before an act, and none of those that are equal was excused so."""
        return twin in self.equal_gifts(seq, entry, before)

    def root_of(self, seq: int, entry: int) -> tuple[int, int]:
        """Return the entry to which a correction, or the undoing of one, belongs; else the entry itself."""
        sql = "SELECT corrects, corrects_entry FROM qkh_entry WHERE book = :book AND seq = :seq AND entry = :entry"
        while (row := self.one(sql, seq=seq, entry=entry)) and row[0] and int(row[0]) < seq:
            seq, entry = int(row[0]), int(row[1] or 1)
        return seq, entry

    def voucher_steps(self, root: tuple[int, int], before: int) -> list[tuple[int, str, tuple[Posting, ...]]]:
        """Return (seq, date, lines) of an entry and of all that corrects it before an act, in the order of the log."""
        values = {"seq": root[0], "entry": root[1], "before": before}
        rows = self.rows(VOUCHER, **values)
        return [(int(seq), str(date), postings_of(text)) for seq, date, text in rows]

    def voucher_lines(self, seq: int, entry: int, before: int) -> VoucherLines | None:
        """Return the lines of a voucher and of each entry that corrects it, or undoes such a correction, before an act.

        The voucher is the one to which the entry belongs, where the entry is a correction itself.
        """
        root = self.root_of(seq, entry)
        steps = self.voucher_steps(root, before)
        if not steps:
            return None
        lines = tuple(line for _seq, _date, step in steps for line in step)
        return VoucherLines(root, steps[0][1], lines, tuple(seq for seq, _date, _lines in steps), len(steps[0][2]))

    def carried_among(self, seqs: Iterable[int], before: int) -> bool:
        """Tell whether other persons stood for one of these acts, before it was recorded or since, up to an act."""
        listed = numbers(seqs)
        sql = (
            f"SELECT 1 FROM qkh_enacted WHERE book = :book AND seq IN ({listed})"
            f" UNION ALL SELECT 1 FROM qkh_countersign WHERE book = :book AND seq < :before AND of IN ({listed})"
            " LIMIT 1"
        )
        return self.one(sql, before=before) is not None

    def stood_for(self, party: str, before: int = 1 << 62) -> list[tuple[Posting, ...]]:
        """Return the lines of every entry that names a party and for whose act others stood, before it or since."""
        sql = (
            "SELECT e.lines FROM qkh_entry e WHERE e.book = :book AND e.seq < :before"
            " AND EXISTS (SELECT 1 FROM qkh_posting p WHERE p.book = e.book AND p.seq = e.seq AND p.entry = e.entry"
            " AND p.party = :party)"
            " AND (EXISTS (SELECT 1 FROM qkh_enacted d WHERE d.book = e.book AND d.seq = e.seq)"
            " OR EXISTS (SELECT 1 FROM qkh_countersign c WHERE c.book = e.book AND c.of = e.seq AND c.seq < :before))"
            " ORDER BY e.seq, e.entry"
        )
        return [postings_of(row[0]) for row in self.rows(sql, party=party, before=before)]

    def entries_of(self, seq: int) -> list[tuple[int, str, int | None, int | None, str]]:
        """Return (entry, date, corrects, corrects_entry, lines as text) of an act."""
        sql = "SELECT entry, date, corrects, corrects_entry, lines FROM qkh_entry WHERE book = :book AND seq = :seq"
        return [tuple(row) for row in self.rows(f"{sql} ORDER BY entry", seq=seq)]

    def unsigned_numbers(self, adopted: int, before: int = 1 << 62) -> set[str]:
        """Return the bank accounts whose number was set after an act, and that nobody else had signed."""
        sql = (
            "SELECT a.id FROM qkh_bank_account a WHERE a.book = :book AND a.seq > :adopted AND a.seq ="
            " (SELECT max(n.seq) FROM qkh_bank_account n WHERE n.book = a.book AND n.id = a.id AND n.seq < :before)"
            " AND NOT EXISTS (SELECT 1 FROM qkh_enacted e WHERE e.book = a.book AND e.seq = a.seq)"
        )
        return {str(row[0]) for row in self.rows(sql, adopted=adopted, before=before)}

    def rules_in_force(self, rules: Iterable[Rule]) -> dict[str, tuple[int, Rule]]:
        """Return code -> the seq of the act that made a rule, and the rule."""
        found = {}
        for rule in rules:
            sql = "SELECT max(seq) FROM qkh_rule WHERE book = :book AND code = :code"
            row = self.one(sql, code=rule.code)
            found[rule.code] = (int(row[0]) if row else 0, rule)
        return found

    def rule_versions(self) -> list[tuple[int, Rule]]:
        """Return (seq, rule) of every version of every rule, in the order of the log."""
        sql = (
            "SELECT seq, code, persons, above, above_currency, role FROM qkh_rule WHERE book = :book"
            " ORDER BY seq, version"
        )
        return [
            (int(seq), Rule(
                code=str(code), persons=int(persons),
                above=None if above is None else Money(int(above), currency or "VND"),
                role=Role(role) if role else None,
            ))
            for seq, code, persons, above, currency, role in self.rows(sql)
        ]  # fmt: skip

    def signatures(self) -> dict[int, str]:
        """Return the act of each countersignature -> its signature line."""
        sql = "SELECT seq, signature FROM qkh_countersign WHERE book = :book"
        return {int(seq): str(line) for seq, line in self.rows(sql)}
