"""Whom a programme is for."""

from quykhuyenhoc.kinds import RecipientKind
from quykhuyenhoc.ledger.programmes import Programme


def test_a_programme_is_for_the_kinds_that_it_names_and_for_all_where_it_names_none() -> None:
    both = Programme(code="HB", name="Học bổng", recipients="pupil,student")
    assert [kind for kind in RecipientKind if both.is_for(kind)] == ["pupil", "student"]
    for every in (None, ""):
        open_to_all = Programme(code="HB", name="Học bổng", recipients=every)
        assert [kind for kind in RecipientKind if open_to_all.is_for(kind)] == list(RecipientKind)
