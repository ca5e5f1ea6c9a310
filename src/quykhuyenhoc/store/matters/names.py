"""What finds names by which people read books and that changed: of funds, accounts, and who got or gave money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.donors import Donor
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.matters import GIVER, HIDDEN_NAME, HIDDEN_TEXT, MERGED, RENAMED, Matter
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.period import day_at
from quykhuyenhoc.store.snapshot import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.nouns import State
    from quykhuyenhoc.store.view import View

NAMES: Final[tuple[tuple[type[State], str, str], ...]] = (
    (Fund, "name", ""), (Account, "name", "account"), (Party, "name", "party"), (Donor, "public_name", "party"),
)  # fmt: skip
"""What has a name, the field of it, and the column of postings that must name it; "" where none must."""
_LAST: Final = "SELECT coalesce(max(seq), 0) FROM qkh_close_period WHERE book = :book AND part IS NULL"
_VERSIONS: Final = (
    "SELECT n.id, n.code, n.seq, (SELECT max(o.seq) FROM qkh_{register} o WHERE o.book = n.book AND o.id = n.id"
    " AND o.seq < n.seq) AS before, l.at, l.actor FROM qkh_{register} n JOIN qkh_log l ON l.book = n.book"
    " AND l.seq = n.seq WHERE n.book = :book AND n.seq > :since{used} ORDER BY n.seq, n.version"
)
_USED: Final = " AND EXISTS (SELECT 1 FROM qkh_posting u WHERE u.book = n.book AND u.{column} = n.id)"
_HIDDEN: Final = (
    "SELECT DISTINCT n.code, h.hidden, l.at, l.actor FROM qkh_personal h JOIN qkh_party n ON n.book = h.book"
    " AND n.seq = h.seq AND h.path = CASE WHEN n.version = 0 THEN 'act.name'"
    " ELSE 'states.' || (n.version - 1) || '.name' END JOIN qkh_log l ON l.book = h.book AND l.seq = h.hidden"
    " WHERE h.book = :book AND h.hidden > :since AND h.hidden <> h.seq AND EXISTS (SELECT 1 FROM qkh_posting u"
    " WHERE u.book = n.book AND u.party = n.id AND u.amount > 0) ORDER BY h.hidden, n.code"
)
_TEXTS: Final = (
    "SELECT DISTINCT f.of, f.seq, l.at, l.actor FROM qkh_hide_personal_fields f JOIN qkh_log l ON l.book = f.book"
    " AND l.seq = f.seq WHERE f.book = :book AND f.seq > :since ORDER BY f.seq, f.of"
)
_MERGED: Final = (
    "SELECT m.party, m.seq, l.at, l.actor FROM qkh_merge_donors m JOIN qkh_log l ON l.book = m.book"
    " AND l.seq = m.seq WHERE m.book = :book AND m.seq > :since ORDER BY m.seq"
)
_GIVERS: Final = (
    "SELECT e.corrects, e.corrects_entry, e.seq, l.at, l.actor, p.currency, p.party, sum(p.amount) FROM qkh_entry e"
    " JOIN qkh_posting p ON p.book = e.book AND p.seq = e.seq AND p.entry = e.entry"
    " JOIN qkh_log l ON l.book = e.book AND l.seq = e.seq WHERE e.book = :book AND e.seq > :since"
    " AND e.corrects IS NOT NULL AND p.account IN ({accounts})"
    " GROUP BY e.corrects, e.corrects_entry, e.seq, l.at, l.actor, p.currency, p.party ORDER BY e.seq"
)


def names(view: View, _start: Date, _end: Date) -> Iterator[Matter]:
    """Yield names changed since the last closing, payees and texts hidden since, and gifts put on another giver.

    Names of persons stand in no matter: those are told by code and act.
    """
    row = view.one(_LAST)
    since = int(row[0]) if row else 0
    for kind, field, column in NAMES:
        yield from _renamed(view, since, kind, field, column)
    for code, seq, at, actor in view.rows(_HIDDEN, since=since):
        yield Matter(code="", subject=f"{HIDDEN_NAME}{code} #{seq} {actor}", since=day_at(at))
    texts = [(int(of), seq, at, actor) for of, seq, at, actor in view.rows(_TEXTS, since=since)]
    nos = view.matching.voucher_nos([(of, 1) for of, *_rest in texts])
    for of, seq, at, actor in texts:
        no = nos.get((of, 1), f"#{of}")
        yield Matter(code="", subject=f"{HIDDEN_TEXT}{no} #{seq} {actor}", since=day_at(at))
    for party, seq, at, actor in view.rows(_MERGED, since=since):  # into whom, is a personal value
        yield Matter(code="", subject=f"{MERGED}{party} #{seq} {actor}", since=day_at(at))
    yield from _givers(view, since)


def _renamed(view: View, since: int, kind: type[State], field: str, column: str) -> Iterator[Matter]:
    from quykhuyenhoc.text.lookalike import text_key  # closings alone ask

    sql = _VERSIONS.format(register=kind.register, used=_USED.format(column=column) if column else "")
    for key, code, seq, before, at, actor in list(view.rows(sql, since=since)):
        old, new = (
            str(getattr(view.version(kind, key, int(one)), field) or "") if one else "" for one in (before, seq)
        )
        if before and text_key(old) != text_key(new):
            told = "" if column == "party" else f"“{old}” → “{new}” "
            yield Matter(code="", subject=f"{RENAMED}{code} {told}#{seq} {actor}", since=day_at(at))


def _givers(view: View, since: int) -> Iterator[Matter]:
    """Yield the gifts that corrections put on another giver, from the amount on that closings tell."""
    accounts = view.gifts.accounts()
    gifts = sorted(accounts.income | accounts.held)
    values: dict[str, Any] = {"since": since}
    sql = _GIVERS.format(accounts=placeholders(values, "account", gifts)) if gifts else ""
    moved: dict[tuple[Any, ...], list[int]] = {}
    for *correction, _party, amount in view.rows(sql, **values) if sql else ():
        moved.setdefault(tuple(correction), []).append(int(amount))
    nos = view.matching.voucher_nos([(int(of), int(entry or 1)) for of, entry, *_rest in moved])
    for (of, entry, seq, at, actor, currency), sums in moved.items():
        amount = min(sum(one for one in sums if one > 0), -sum(one for one in sums if one < 0))
        if amount and amount >= view.least(currency):
            no = nos.get((int(of), int(entry or 1)), f"#{of}")
            yield Matter(
                code="", subject=f"{GIVER}{no} #{seq} {actor}", amount=amount, currency=currency, since=day_at(at)
            )
