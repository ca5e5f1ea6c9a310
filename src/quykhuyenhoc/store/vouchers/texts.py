"""What vouchers say today: their texts, net of the corrections that give others. No act is loaded."""

from collections.abc import Collection
from typing import Final, NamedTuple

from quykhuyenhoc.store.registers import ERASED, SeenText, shown
from quykhuyenhoc.store.snapshot import SubjectReader, numbers

TEXTS: Final = ("description", "person", "address", "document")
"""What a correction can say anew beside its lines."""


class CorrectedTextRow(NamedTuple):
    """A text that a correction gives anew: that correction, and the text, which may be hidden or erased since."""

    by: int
    text: SeenText


class TextReader(SubjectReader):
    """What vouchers say today."""

    def reworded(self, seqs: Collection[int], *, with_hidden: bool = False) -> dict[int, dict[str, CorrectedTextRow]]:
        """Return which texts of these acts their corrections gave anew up to ``known``, each as it was given last.

        By act, then by field. A correction that was itself undone gives nothing.
        """
        corrections = self._standing(seqs)
        if not corrections:
            return {}
        listed = numbers({by for its in corrections.values() for by in its})
        # A text that was erased was given all the same: what it replaced is not right again for that.
        sql = (
            f"SELECT of, path, NULL, NULL FROM qkh_personal_change WHERE book = :book AND of IN ({listed})"
            " AND state = 'erased' UNION ALL"
            f" SELECT seq, path, value, hidden FROM qkh_personal WHERE book = :book AND seq IN ({listed})"
        )
        given: dict[int, dict[str, SeenText]] = {}
        for seq, path, value, hidden in self.rows(sql):
            said = ERASED if value is None else shown(value, hidden, with_hidden=with_hidden)
            given.setdefault(int(seq), {})[path] = said
        found: dict[int, dict[str, CorrectedTextRow]] = {}
        for of, its in corrections.items():
            for by in sorted(its):
                for name in TEXTS:
                    if (path := f"act.{name}") in given.get(by, {}):
                        found.setdefault(of, {})[name] = CorrectedTextRow(by, given[by][path])
        return found

    def _standing(self, seqs: Collection[int]) -> dict[int, set[int]]:
        """Return the adjustments of these acts that stand, those without an entry too."""
        found: dict[int, set[int]] = {}
        for (of, _entry), links in self.snapshot.entries.corrections(seqs).items():
            found.setdefault(of, set()).update(link.seq for link in links if not (link.reversal or link.undone))
        named = [(seq, no) for seq, no in self.snapshot.entries.text_corrections() if seq <= self.snapshot.pin]
        acts = self.snapshot.entries.numbered(seqs) if named else {}
        for seq, no in named:
            if no in acts:
                found.setdefault(acts[no], set()).add(seq)
        return found
