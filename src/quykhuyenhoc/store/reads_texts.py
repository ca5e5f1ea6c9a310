"""What vouchers say today: their texts, net of the corrections that give others. No act is loaded."""

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from quykhuyenhoc.ledger.voucher import parse_number
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.reads import ERASED, Text, numbers, shown, voucher_no
from quykhuyenhoc.store.reads_entries import corrections_of

TEXTS: Final = ("description", "person", "address", "document")
"""What a correction can say anew beside its lines."""


class Said(NamedTuple):
    """A text that a correction gives anew: that correction, and the text, which may be hidden or erased since."""

    by: int
    text: Text


def reworded(
    connection: Connection, book: int, seqs: Collection[int], known: int, *, with_hidden: bool = False
) -> dict[int, dict[str, Said]]:
    """Return which texts of these acts their corrections gave anew up to ``known``, each as it was given last.

    By act, then by field. A correction that was itself undone gives nothing.
    """
    corrections = _standing(connection, book, seqs, known)
    if not corrections:
        return {}
    listed = numbers({by for its in corrections.values() for by in its})
    # A text that was erased was given all the same: what it replaced is not right again for that.
    sql = (
        f"SELECT of, path, NULL, NULL FROM qkh_personal_change WHERE book = :book AND of IN ({listed})"
        " AND state = 'erased' UNION ALL"
        f" SELECT seq, path, value, hidden FROM qkh_personal WHERE book = :book AND seq IN ({listed})"
    )
    given: dict[int, dict[str, Text]] = {}
    for seq, path, value, hidden in connection.rows(sql, {"book": book}):
        said = ERASED if value is None else shown(value, hidden, with_hidden=with_hidden)
        given.setdefault(int(seq), {})[path] = said
    found: dict[int, dict[str, Said]] = {}
    for of, its in corrections.items():
        for by in sorted(its):
            for name in TEXTS:
                if (path := f"act.{name}") in given.get(by, {}):
                    found.setdefault(of, {})[name] = Said(by, given[by][path])
    return found


def _standing(connection: Connection, book: int, seqs: Collection[int], known: int) -> dict[int, set[int]]:
    """Return the adjustments of these acts that stand, those without an entry too."""
    found: dict[int, set[int]] = {}
    for (of, _entry), links in corrections_of(connection, book, seqs, known).items():
        found.setdefault(of, set()).update(link.seq for link in links if not (link.reversal or link.undone))
    for of, by in _of_texts(connection, book, seqs, known):
        found.setdefault(of, set()).add(by)
    return found


def _of_texts(connection: Connection, book: int, seqs: Collection[int], known: int) -> Iterator[tuple[int, int]]:
    """Yield (act, adjustment) of the adjustments that moved no money: they name a voucher of the act."""
    sql = (
        "SELECT a.seq, a.of FROM qkh_adjustment a WHERE a.book = :book AND a.seq <= :known"
        " AND NOT EXISTS (SELECT 1 FROM qkh_entry e WHERE e.book = a.book AND e.seq = a.seq)"
    )
    rows = connection.rows(sql, {"book": book, "known": known})
    named = [(parse_number(of).no, int(seq)) for seq, of in rows]
    if not named:
        return
    sql = f"SELECT seq, series, number, year FROM qkh_voucher WHERE book = :book AND seq IN ({numbers(seqs)})"
    acts = {voucher_no(series, no, year): int(seq) for seq, series, no, year in connection.rows(sql, {"book": book})}
    for no, by in named:
        if no in acts:
            yield acts[no], by
