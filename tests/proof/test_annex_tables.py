"""Which tables hold annexes: ``verify`` knows them by their columns, without loading every act."""

from quykhuyenhoc.leaves.annexes import PROPOSED
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.proof.evidence import annex_tables, held_by


def test_the_tables_of_annexes_are_those_of_the_acts_and_that_of_proposed_ones() -> None:
    held = [table for kind in ACTS for table, _field, _part in held_by(kind)]
    assert sorted(annex_tables()) == sorted((PROPOSED, *held))
    assert held_by("merge-books") == ()
