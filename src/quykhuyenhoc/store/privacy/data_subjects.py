"""Whose the awards and pledges are that acts name, and which acts name a party: by its code, or by what is its own."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from quykhuyenhoc.leaves.naming import BY_CODE, OFFICER, PARTY, RECIPIENT, Name
from quykhuyenhoc.store.snapshot import SubjectReader, placeholders

_AWARDS: Final = (
    "SELECT code, party FROM qkh_nominate_nominees WHERE book = :book AND party IS NOT NULL AND {column} IN ({codes})"
    " UNION SELECT award AS code, party FROM qkh_list_awards_awards"
    " WHERE book = :book AND party IS NOT NULL AND {listed} IN ({codes})"
)
_PLEDGES: Final = "SELECT code, party FROM qkh_make_pledge WHERE book = :book AND {column} IN ({codes})"
_LISTS: Final = (
    "SELECT h.list, min(w.award) FROM qkh_list_awards h JOIN qkh_list_awards_awards w ON w.book = h.book"
    " AND w.seq = h.seq WHERE h.book = :book GROUP BY h.list HAVING count(*) = 1"
)
_KNOWN: Final = "SELECT id FROM qkh_party WHERE book = :book AND id IN ({codes})"


class DataSubjectReader(SubjectReader):
    """Whose the things are that acts name."""

    def whose(self, names: Iterable[Name]) -> dict[Name, str]:
        """Return whose each award, list of one award, and pledge is that something is named by, where that is a party.

        A recipient may be named by the code of an award; a code that a party has is the party's.
        """
        every = sorted(set(names))
        lists = self._alone([code for what, code in every if what == "list"])
        codes = {code for what, code in every if what in ("award", "recipient")} | set(lists.values())
        awards = dict(self._read(_AWARDS, codes, column="code", listed="award"))
        pledges = dict(self._read(_PLEDGES, {code for what, code in every if what == "pledge"}, column="code"))
        known = {code for (code,) in self._read(_KNOWN, awards)} if awards else set()
        found = {}
        for what, code in every:
            award = awards.get(lists.get(code, "") if what == "list" else code)
            party = {"pledge": pledges.get(code), PARTY: None}.get(what, award)
            if party and not (what in BY_CODE and code in known):
                found[what, code] = party
        return found

    def owned(self, party: str) -> dict[Name, str]:
        """Return by what of its own a party may be named: its awards, lists of one of them alone, and pledges."""
        awards = [code for code, _party in self._read(_AWARDS, [party], column="party", listed="party")]
        pledges = [code for code, _party in self._read(_PLEDGES, [party], column="party")]
        names = [(what, code) for code in awards for what in ("award", "recipient")]
        names += [("list", one) for one, award in self._alone().items() if award in awards] if awards else []
        return self.whose([*names, *(("pledge", code) for code in pledges)])

    def _alone(self, lists: Iterable[str] | None = None) -> dict[str, str]:
        """Return the lists, all or some, that have one award alone, and which."""
        wanted = None if lists is None else set(lists)
        if wanted == set():
            return {}
        rows = self.rows(_LISTS)
        return {one: award for one, award in rows if wanted is None or one in wanted}

    def _read(self, sql: str, codes: Iterable[str], **columns: str) -> Iterator[tuple[Any, ...]]:
        asked = sorted(set(codes))
        for at in range(0, len(asked), 500):
            values: dict[str, Any] = {}
            listed = placeholders(values, "code", asked[at : at + 500])
            yield from self.rows(sql.format(codes=listed, **columns), **values)

    def naming_otherwise(self, party: str, its: Iterable[Name]) -> set[int]:
        """Return the acts that name a party in a field that is not called party: by its code, or by what is its own."""
        names, found = {(OFFICER, party), (RECIPIENT, party), *its}, set[int]()
        for what in sorted({what for what, _code in names}):
            codes = [code for one, code in names if one == what]
            sql = f"SELECT DISTINCT seq FROM qkh_named WHERE book = :book AND code IN ({{codes}}) AND what = '{what}'"
            found.update(int(seq) for (seq,) in self._read(sql, codes))
        return found
