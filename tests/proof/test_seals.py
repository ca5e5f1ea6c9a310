"""A seal that no key of its reviewer signed, or that reviews the reviewer's own work, is found."""

import sqlite3
from contextlib import closing

from tests.conftest import Copy
from tests.proof.forging import alter, findings, reseal


def test_a_seal_that_was_changed_after_it_was_signed_is_named(sqlite_copy: Copy) -> None:
    path = sqlite_copy("full").url
    with closing(sqlite3.connect(path)) as raw:
        ((seq,), *_later) = raw.execute("SELECT seq FROM qkh_seal ORDER BY seq").fetchall()
    about = ("seal", f"#{seq}", "signature")
    assert [one for one in findings(path) if (one.table, one.row, one.field) == about] == []
    reseal(path, seq, lambda leaf: leaf["act"].update(prepared_by="TAM"))
    assert len([one for one in findings(path) if (one.table, one.row, one.field) == about]) == 1


def test_a_seal_by_the_one_who_imported_what_is_sealed_is_named_where_another_could_review_it(
    sqlite_copy: Copy,
) -> None:
    path = sqlite_copy("full").url
    problem = "reviewed what the same person imported or matched"
    assert [one for one in findings(path) if one.problem == problem] == []
    work = "('statement', 'match', 'mark-lines')"
    alter(path, f"UPDATE qkh_log SET actor = (SELECT max(party) FROM qkh_seal) WHERE kind IN {work}")
    assert {(one.table, one.field) for one in findings(path) if one.problem == problem} == {("seal", "party")}
