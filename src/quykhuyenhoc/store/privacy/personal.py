"""Personal values in the store: which are about a party, in what state, and how long the law wants them kept."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import PersonalState
from quykhuyenhoc.leaves.annexes import PROPOSED, annex_columns, annex_data, annex_personal, annex_table, annex_values
from quykhuyenhoc.leaves.data_subjects import ON_PERSONAL, about_whole, is_of_whole, subjects
from quykhuyenhoc.leaves.leaf import personal_values
from quykhuyenhoc.leaves.names import ACTS, PROPOSE
from quykhuyenhoc.leaves.naming import PARTY, asked_kind, is_of_party
from quykhuyenhoc.ledger.privacy import PersonalAt, PersonalChange, retain_until
from quykhuyenhoc.ledger.vouchers import parse_number
from quykhuyenhoc.nouns import annexes
from quykhuyenhoc.store.schema.tables import all_tables
from quykhuyenhoc.store.snapshot import NEWEST, SubjectReader, numbers
from quykhuyenhoc.store.statements import LIVE, MEMO

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 (as in the acts)

    from quykhuyenhoc.store.connections import Connection

AT_ONCE: Final = 500
LATER: Final = (
    ("void_gift_receipt", "receipt"), ("print_gift_receipt", "receipt"), ("undo_goods", "of"),
    ("rejection", "proposal"), ("issue_gift_receipt", "gift"), ("payment", "refunds"),
)  # fmt: skip
"""The acts, and what they are about, that say of somebody through that one."""


class PersonalValue(NamedTuple):
    """A personal value of the book: where it stands, its state, and the last day on which the law wants it kept."""

    of: int
    path: str
    state: PersonalState
    retain_until: "Date | None"


_MEMOS: Final = (
    "SELECT p.seq, p.number, p.posting, p.statement, {memo}, n.path FROM qkh_match_parts p"
    " LEFT JOIN qkh_personal n ON n.book = p.book AND n.seq = p.statement"
    " AND n.path = {memo} WHERE p.book = :book AND {live}"
    " AND EXISTS (SELECT 1 FROM qkh_match_parts q WHERE q.book = p.book AND q.seq = p.seq AND q.number = p.number"
    " AND q.posting IN ({listed})) ORDER BY 1, 2"
)


def _kept(of: int, path: str, states: dict[tuple[int, str], PersonalState], year: int | None) -> PersonalValue:
    state = states.get((of, path), PersonalState.IN_USE)
    return PersonalValue(of, path, state, retain_until(year) if year else None)


def _parts(seqs: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(seqs), AT_ONCE):
        yield seqs[start : start + AT_ONCE]


class Unscrubbed(NamedTuple):
    """Values that were erased, but not scrubbed from the file: how many, by which acts (first and last seq)."""

    values: int
    first: int
    last: int


def write_changes(connection: "Connection", book: int, seq: int, changes: Iterable[PersonalChange]) -> None:
    """Bring personal values to their new states: erased ones lose value and salt with their row."""
    hide = "UPDATE qkh_personal SET hidden = ? WHERE book = ? AND seq = ? AND path = ?"
    erase = "DELETE FROM qkh_personal WHERE book = ? AND seq = ? AND path = ?"
    shown = {PersonalState.HIDDEN: seq, PersonalState.IN_USE: None}
    for change in changes:
        where = (book, change.of, change.path)
        if change.state is PersonalState.ERASED:
            connection.run(erase, where)
        else:
            connection.run(hide, (shown[change.state], *where))


class PersonalReader(SubjectReader):
    """Personal values: whose they are, in what state."""

    def about(self, party: str) -> Iterator[PersonalValue]:
        """Yield every personal value about a party, in the order of the log; why it was hidden or erased, too."""
        found = list(self._said_about(party))
        told = self._told({(one.of, one.path) for one in found})
        states = self._states(sorted(of for of, _path in told))
        yield from sorted([*found, *(_kept(of, path, states, None) for of, path in told)])

    def _said_about(self, party: str) -> Iterator[PersonalValue]:
        its = self.snapshot.data_subjects.owned(party)
        seqs = self.naming(party)
        meant = self.snapshot.data_subjects.naming_otherwise(party, its) - seqs
        given, merged = self._given(party) - seqs, self._merged_into(party) - seqs
        whole = {seq for seq, data in self._leaves(sorted(meant | seqs)) if party in about_whole(data, its)}
        alone = whole - seqs
        also = given | (self._corrections(alone) | self._later(alone)) - seqs - alone
        texts = self._text_corrections(seqs | given) | self._later(seqs | also)
        own = whole | given | also
        texts |= self._files(own | self._text_corrections(own))
        every = sorted(seqs | meant | also | merged | texts)
        years = self._years(every)
        last = max(years.values(), default=None)
        states = self._states(every)
        for seq, data in self._leaves(every):
            default = party if seq in texts else None
            year = last if is_of_party(data) else years.get(seq)
            found = [*subjects(data, default, its), *self._beside(seq, data, party)]
            for path in sorted({path for path, _whom in found}):
                named = (path, party) in found
                if named or (seq in also and is_of_whole(data, path)) or (seq in merged and path == "reason"):
                    yield _kept(seq, path, states, year)
        yield from self._memos(whole | given)

    def _memos(self, seqs: set[int]) -> Iterator[PersonalValue]:
        """Yield the memos of the bank lines that are matched with these acts' vouchers and no other."""
        matches: dict[tuple[int, int], set[int]] = {}
        lines: dict[tuple[int, int], set[tuple[int, str, bool]]] = {}
        for part in _parts(sorted(seqs)):
            sql = _MEMOS.format(live=LIVE, memo=MEMO.format(item="p.at"), listed=numbers(part))
            for seq, number, posting, statement, path, there in self.rows(sql, pin=NEWEST):
                match = int(seq), int(number)
                if posting is not None:
                    matches.setdefault(match, set()).add(int(posting))
                else:
                    lines.setdefault(match, set()).add((int(statement), path, there is not None))
        alone = {match for match, booked in matches.items() if booked <= seqs}
        found = {line for match in alone for line in lines.get(match, ())}
        states = self._states(sorted({statement for statement, _path, _there in found}))
        years = self._years(sorted({seq for match in alone for seq in matches[match]}))
        last = max(years.values(), default=None)
        for statement, path, there in sorted(found):
            if there or (statement, path) in states:
                yield _kept(statement, path, states, last)

    def _given(self, party: str) -> set[int]:
        """Return the acts whose vouchers a correction gave to a party: their words are about that one too.

        Whom they named before keeps them: nobody can tell whose words they are.
        """
        sql = (
            "SELECT DISTINCT e.corrects FROM qkh_posting p JOIN qkh_entry e ON e.book = p.book AND e.seq = p.seq"
            " AND e.entry = p.entry WHERE p.book = :book AND p.party = :party AND e.corrects IS NOT NULL"
            " AND e.reversal IS NULL"
        )
        return {int(seq) for (seq,) in self.rows(sql, party=party)}

    def _merged_into(self, party: str) -> set[int]:
        """Return the acts, proposed ones too, that merge others into a donor: why they do so is about both."""
        sql = (
            "SELECT p.seq FROM qkh_personal p JOIN (SELECT book, seq FROM qkh_merge_donors UNION ALL"
            " SELECT book, seq FROM qkh_propose WHERE kind = 'merge-donors') m ON m.book = p.book AND m.seq"
            " = p.seq"
            " WHERE p.book = :book AND p.path = 'act.into' AND p.value = :party"
        )
        return {int(seq) for (seq,) in self.rows(sql, party=party)}

    def _beside(self, seq: int, data: dict[str, Any], party: str) -> Iterator[tuple[str, str | None]]:
        """Yield (path, party) of every personal value about a party that stands beside a leaf, in rows that name it."""
        before = 0
        for field, part in annexes(ACTS[asked_kind(data)]):
            size = next((int(one["size"]) for one in data.get("annexes", ()) if one["name"] == field), 0)
            if annex_personal(part) and any(column.name == "party" for column in annex_columns(part)):
                for item, found in self._rows_about(seq, data, field, party):
                    yield from ((path, party) for path, _sealed in annex_values(part, field, item - before, found))
            before += size if data["kind"] == PROPOSE else 0

    def _rows_about(
        self, seq: int, data: dict[str, Any], field: str, party: str
    ) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield (item, data) of every row beside a leaf that names a party."""
        values = {"seq": seq, "party": party}
        where = "WHERE book = :book AND seq = :seq AND party = :party"
        if data["kind"] == PROPOSE:
            sql = f"SELECT item, data FROM qkh_{PROPOSED} {where} AND field = :field ORDER BY item"
            for item, text in self.rows(sql, **values, field=field):
                yield int(item), msgspec.json.decode(text)
            return
        part = dict(annexes(ACTS[data["kind"]]))[field]
        names = ", ".join(column.name for column in annex_columns(part))
        sql = f"SELECT seq, item, {names} FROM qkh_{annex_table(data['kind'], field)} {where} ORDER BY item"
        for row in self.rows(sql, **values):
            yield int(row[1]), annex_data(part, row)

    def values_at(self, places: Iterable[PersonalAt]) -> Iterator[PersonalValue]:
        """Yield the personal values of these places; raises NotFoundError for one that is none.

        What a proposal holds and what it was when it was recorded are one value in two places: either names both. Why a
        value was hidden or shown, or was to be, goes with it as long as it is there.
        """
        named = {(place.of, place.path) for place in places}
        named |= set(self._twins(named))
        told = self._told(named)
        seqs = sorted({of for of, _path in named | told})
        years, states = self._years(seqs), self._states(seqs)
        asked = sorted(named | {one for one in told if states.get(one) is not PersonalState.ERASED})
        found = dict(self._leaves(seqs))
        for of, path in asked:
            known = dict(personal_values(found[of])) if of in found else {}
            if path not in known and of in found and self._is_beside(of, found[of], path):
                year = found[of]["act"].get("last", "")[:4]
                yield _kept(of, path, states, int(year) if year else None)
                continue
            if path not in known:
                listed = M_("It has: {paths}.", paths=tuple(known))
                raise NotFoundError(
                    book=self.snapshot.code, kind=N_("personal value"), name=f"#{of} {path}", advice=listed
                )
            year = self._party_year(found[of], path) if is_of_party(found[of]) else years.get(of)
            yield _kept(of, path, states, year)

    def _told(self, places: set[tuple[int, str]]) -> set[tuple[int, str]]:
        """Return where acts on single values, recorded or proposed, say why they hid, showed or erased one of these.

        Why all about a party was, is about that party (``subjects``); what of it is among ``places`` is left out.
        """
        kinds = {kind: kind.replace("-", "_") for kind in ON_PERSONAL}
        changed = " UNION ALL ".join(
            f"SELECT c.seq, c.of, c.path FROM (SELECT DISTINCT book, seq FROM qkh_{table}_fields WHERE book = :book) f"
            " JOIN qkh_personal_change c ON c.book = f.book AND c.seq = f.seq"
            for table in kinds.values()
        )
        asked = ", ".join(f"'{kind}'" for kind in kinds)
        proposed = [
            int(seq) for (seq,) in self.rows(f"SELECT seq FROM qkh_propose WHERE book = :book AND kind IN ({asked})")
        ]
        seqs = {int(seq) for seq, of, path in self.rows(changed) if (int(of), path) in places}
        for seq, data in self._leaves(proposed):
            if any((int(one["of"]), one["path"]) in places for one in data.get("act", {}).get("fields", ())):
                seqs.add(seq)
        told = {(seq, "reason") for seq, data in self._leaves(sorted(seqs)) if "reason" in data}
        return told - places

    def _twins(self, places: set[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """Yield where the same values stand in the proposal that an act was, or in the act that a proposal became."""
        sql = (
            "SELECT e.seq, e.proposal FROM qkh_enacted e"
            " JOIN qkh_propose p ON p.book = e.book AND p.seq = e.proposal WHERE e.book = :book"
        )
        pairs = [(int(seq), int(proposal)) for seq, proposal in self.rows(sql)] if places else []
        others = dict(pairs) | {proposal: seq for seq, proposal in pairs}
        for of, path in places:
            if of in others and path.partition(".")[0] not in ("entries", "states"):
                yield others[of], path

    def _is_beside(self, of: int, data: dict[str, Any], path: str) -> bool:
        """Tell whether a path is that of a personal value in an annex of a leaf, a statement's say."""
        field, _dot, place = path.partition(".")
        i, _dot, name = place.partition(".")
        part = dict(annexes(ACTS[asked_kind(data)])).get(field)
        if part is None or not (i.isascii() and i.isdecimal()) or name not in annex_personal(part):
            return False
        if data["kind"] == PROPOSE:
            sealed = "SELECT path FROM qkh_personal_change WHERE book = :book AND of = :seq AND path = :path"
            there = f"SELECT path FROM qkh_personal WHERE book = :book AND seq = :seq AND path = :path UNION {sealed}"
            return self.one(there, seq=of, path=path) is not None
        table = annex_table(data["kind"], field)
        sql = f"SELECT {name} FROM qkh_{table} WHERE book = :book AND seq = :seq AND item = :item"
        row = self.one(sql, seq=of, item=int(i) + 1)
        return bool(row and row[0])

    def _party_year(self, data: dict[str, Any], path: str) -> int | None:
        """Return the last fiscal year of vouchers that name the party whose version holds a value."""
        party = dict(subjects(data))[path]
        its = self.snapshot.data_subjects.owned(party or "")
        naming_it = self.naming(party or "") | self.snapshot.data_subjects.naming_otherwise(party or "", its)
        years = self._years(sorted(naming_it))
        return max(years.values(), default=None)

    def naming(self, party: str) -> set[int]:
        """Return the acts that name a party in a field called so, or make a version of it (``naming_otherwise``)."""
        beside = [
            table.name
            for table in all_tables().values()
            if table.kind == "evidence" and any(column.name == "party" for column in table.columns)
        ]
        each = (f"SELECT seq FROM qkh_{table} WHERE book = :book AND party = :party" for table in ("posting", *beside))
        sql = f"SELECT seq FROM qkh_named WHERE book = :book AND code = :party AND what = '{PARTY}'"
        rows = self.rows(" UNION ".join((sql, *each)), party=party)
        return {int(seq) for (seq,) in rows}

    def _corrections(self, seqs: set[int]) -> set[int]:
        """Return the acts that correct an entry of one of these acts, or the words of its voucher."""
        sql = "SELECT DISTINCT seq FROM qkh_entry WHERE book = :book AND corrects IN ({listed})"
        entries = {int(seq) for (seq,) in self._each(sql, sorted(seqs))}
        return entries | self._text_corrections(seqs)

    def _text_corrections(self, seqs: set[int]) -> set[int]:
        """Return the adjustments without an entry that correct the words of one of these acts' vouchers."""
        return self._of_vouchers(seqs, self.snapshot.entries.text_corrections())

    def _files(self, seqs: set[int]) -> set[int]:
        """Return the files that are attached to one of these acts' vouchers: their names may say whose they are."""
        rows = self.rows("SELECT seq, of FROM qkh_attach_evidence WHERE book = :book")
        return self._of_vouchers(seqs, [(int(seq), parse_number(of).no) for seq, of in rows])

    def _of_vouchers(self, seqs: set[int], named: Iterable[tuple[int, str]]) -> set[int]:
        """Return which acts (seq, number of a voucher) are about one of these acts' vouchers."""
        nos = {no for part in _parts(sorted(seqs)) for no in self.snapshot.entries.numbered(part)}
        return {seq for seq, no in named if no in nos}

    def _later(self, seqs: set[int]) -> set[int]:
        """Return the acts that void or print receipts, or undo goods, of these acts: they name nobody themselves."""
        return {
            int(seq)
            for part in _parts(sorted(seqs))
            for table, column in LATER
            for (seq,) in self.rows(f"SELECT seq FROM qkh_{table} WHERE book = :book AND {column} IN ({numbers(part)})")
        }

    def _years(self, seqs: Sequence[int]) -> dict[int, int]:
        """Return the latest fiscal year of the vouchers of each act that has any."""
        sql = "SELECT seq, max(year) FROM qkh_voucher WHERE book = :book AND seq IN ({listed}) GROUP BY seq"
        # A proposal that was enacted is kept as long as what it was.
        enacted = (
            "SELECT e.proposal, max(v.year) FROM qkh_enacted e JOIN qkh_voucher v ON v.book = e.book AND v.seq = e.seq"
            " WHERE e.book = :book AND e.proposal IN ({listed}) GROUP BY e.proposal"
        )
        found = chain(self._each(sql, seqs), self._each(enacted, seqs))
        return {int(seq): int(year) for seq, year in found}

    def _states(self, seqs: Sequence[int]) -> dict[tuple[int, str], PersonalState]:
        sql = (
            "SELECT of, path, state FROM qkh_personal_change WHERE book = :book AND of IN ({listed}) ORDER BY seq, item"
        )
        return {(int(of), path): PersonalState(state) for of, path, state in self._each(sql, seqs)}

    def _leaves(self, seqs: Sequence[int]) -> Iterator[tuple[int, dict[str, Any]]]:
        sql = "SELECT seq, bytes FROM qkh_log WHERE book = :book AND seq IN ({listed}) ORDER BY seq"
        for seq, sealed in self._each(sql, seqs):
            yield int(seq), self.snapshot.vouchers.whole_leaf(int(seq), bytes(sealed))

    def _each(self, sql: str, seqs: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        for part in _parts(seqs):
            yield from self.rows(sql.format(listed=numbers(part)))

    def told_by(self, seq: int) -> tuple[PersonalAt, ...]:
        """Return where an act says something about persons that is neither hidden nor erased."""
        sql = "SELECT path FROM qkh_personal WHERE book = :book AND seq = :seq AND hidden IS NULL ORDER BY path"
        return tuple(PersonalAt(of=seq, path=path) for (path,) in self.rows(sql, seq=seq))

    def hid_its_words(self, seq: int) -> bool:
        """Tell whether an act's description was hidden as it was recorded."""
        sql = "SELECT hidden FROM qkh_personal WHERE book = :book AND seq = :seq AND path = 'act.description'"
        row = self.one(sql, seq=seq)
        return bool(row and row[0] == seq)

    def last_erasure(self) -> int:
        """Return the seq of the newest act that erased something; 0 without one."""
        sql = "SELECT max(seq) FROM qkh_personal_change WHERE book = :book AND state = 'erased'"
        row = self.one(sql)
        return int(row[0]) if row and row[0] else 0

    def unscrubbed(self) -> Unscrubbed | None:
        """Return what was erased since the last scrubbing; None where nothing was."""
        sql = (
            "SELECT count(*), min(seq), max(seq) FROM qkh_personal_change WHERE book = :book AND state = 'erased'"
            " AND seq > coalesce((SELECT max(until) FROM qkh_scrub_personal WHERE book = :book), 0)"
        )
        row = self.one(sql)
        return Unscrubbed(*map(int, row)) if row and row[0] else None

    def changes_between(self, low: int, high: int) -> Iterator[tuple[Any, ...]]:
        """Yield (of, path, state, seq) for every change of a value of the leaves ``low`` to ``high``, leaf by leaf."""
        sql = (
            "SELECT of, path, state, seq FROM qkh_personal_change WHERE book = :book AND of BETWEEN :low AND :high"
            " ORDER BY of, seq, item"
        )
        return self.stream(sql, low=low, high=high)
