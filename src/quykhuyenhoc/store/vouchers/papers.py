"""The papers that acts name: asked of the database the first time, kept and gone on with where they are asked again."""

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quykhuyenhoc.store.snapshot import Snapshot

_DIGITS: Final = re.compile(r"\d+")
_NAMED: Final = "FROM qkh_personal WHERE book = :book AND path || '' = 'act.document'"
"""The path is no key here: SQLite would skip from act to act through the whole table, whichever is asked for."""


class Papers:
    """Which acts of a book may name a paper of a number (``paper_key``).

    Who asks once, as a person does who pays, lets the database look; what is booked by thousands would look through all
    of them thousands of times. What is kept is true as long as the log has the leaf that it was read to.
    """

    def __init__(self) -> None:
        self._asked = False
        self._read_to = (0, b"")
        """The last act that was read, and its leaf."""
        self._acts = defaultdict[str, list[int]](list)

    def acts(self, snapshot: "Snapshot", number: str) -> "Iterable[int]":
        """Return the seqs of acts whose paper may have a number, as they named it first."""
        if not self._asked:
            self._asked = True
            part = max(_DIGITS.findall(number), key=len, default="")
            sql = f"SELECT seq {_NAMED} AND search LIKE :part AND seq <= :pin"
            return [int(seq) for (seq,) in snapshot.rows(sql, part=f"%{'%'.join(part)}%")]
        self._go_on(snapshot)
        return [seq for seq in self._acts.get(number, ()) if seq <= snapshot.pin]

    def _go_on(self, snapshot: "Snapshot") -> None:
        """Read what came since, or all anew where the log is another one: a transaction may have been given up."""
        from quykhuyenhoc.text.lookalike import paper_key  # few acts name a paper

        last = snapshot.one("SELECT seq, leaf FROM qkh_log WHERE book = :book ORDER BY seq DESC LIMIT 1") or (0, b"")
        known, leaf = self._read_to
        found = snapshot.one("SELECT leaf FROM qkh_log WHERE book = :book AND seq = :known", known=known)
        if found is None or bytes(found[0]) != leaf:
            known = 0
            self._acts.clear()
        for seq, value in snapshot.rows(f"SELECT seq, value {_NAMED} AND seq > :known", known=known):
            self._acts[paper_key(str(value))].append(int(seq))
        self._read_to = int(last[0]), bytes(last[1])
