"""Raw SQL cannot write an entry that is no entry, on any connection of either database (invariants 1, 2 and 5)."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest

from tests.store.attacker import BALANCED, BOOK, ROLES, Attacker, Line

TH, PY = "TH", "PY"
OBJECT = '{"0": ["112", "TH", 500, "VND"], "1": ["5111", "TH", -500, "VND"]}'
NAMES = "names its account, fund and currency|null value in column"


def test_a_legal_act_by_raw_sql_is_accepted_and_makes_its_postings(attacker: Attacker) -> None:
    with attacker.undone():
        seq = attacker.act()
        attacker.voucher(seq, attacker.next_number())
        attacker.run("UPDATE qkh_head SET size = ? WHERE book = ?", seq, BOOK)
        found = attacker.run("SELECT line, account, fund, amount FROM qkh_posting WHERE seq = ? ORDER BY line", seq)
    assert found == [(1, "112", "TH", 500), (2, "5111", "TH", -500)]


@pytest.mark.parametrize(
    ("lines", "guard"),
    [
        ((("112", TH, 500, "VND"), ("5111", TH, -499, "VND")), "qkh: an entry balances in every fund and currency"),
        ((("112", TH, 500, "VND"), ("5111", PY, -500, "VND")), "qkh: an entry balances in every fund and currency"),
        ((("112", TH, 500, "VND"), ("5111", TH, -500, "USD")), "qkh: an entry balances in every fund and currency"),
        ((), "qkh: an entry has at least two lines|ck_entry_count"),
        ((("112", TH, 500, "VND"),), "qkh: an entry has at least two lines|ck_entry_count"),
        ((("112", TH, 10**15 + 1, "VND"), ("5111", TH, -(10**15) - 1, "VND")), "not beyond 10.15|ck_posting_amount"),
        ((*BALANCED, ("112", TH, 0, "VND")), "qkh: an amount is not zero|ck_posting_amount"),
        ((*BALANCED, (None, TH, 7, "VND")), NAMES),
        ((*BALANCED, ("112", None, 7, "VND")), NAMES),
        ((*BALANCED, ("112", TH, 7, None)), NAMES),
        ((*BALANCED, ("112", TH, None, "VND")), "qkh: an amount is not zero|null value in column"),
        ((*BALANCED, ("112", TH, "many", "VND")), "cannot store TEXT|invalid input syntax"),
        ((*BALANCED, ("112", TH, 1.5, "VND")), "cannot store REAL|invalid input syntax"),
        ((*BALANCED, ("112", TH, True, "USD")), "qkh: an entry balances|invalid input syntax"),
        ((("112", TH, 500, "VND"), ("5111", TH, -300, "VND"), ("5111", TH, -199, "VND")), "qkh: an entry balances"),
        ((("112", TH, 500, "VND"), ("5111", TH, -300, "VND"), ("5111", PY, -200, "VND")), "qkh: an entry balances"),
        ((*BALANCED, ("112", PY, 7, "VND"), ("5111", PY, -7, "USD")), "qkh: an entry balances"),
        ((("112", TH, 0, "VND"), ("5111", TH, 0, "VND")), "qkh: an amount is not zero|ck_posting_amount"),
        (((None, TH, 500, "VND"), ("5111", TH, -500, "VND")), NAMES),
        ((("112", TH, 500, "VND"), ("5111", None, -500, "VND")), NAMES),
        ((("112", TH, 500, "VND"), ("5111", TH, None, "VND")), "qkh: an amount is not zero|null value in column"),
        ((("112", TH, "many", "VND"), ("5111", TH, -500, "VND")), "cannot store TEXT|invalid input syntax"),
    ],
    ids=[
        "unbalanced", "not per fund", "not per currency", "no line", "one line", "beyond 10^15", "zero", "no account",
        "no fund", "no currency", "no amount", "text", "fraction", "truth", "three unbalanced", "three not per fund",
        "four not per currency", "a pair of zeros", "a pair without account", "a pair without fund",
        "a pair without amount", "a pair of text",
    ],
)  # fmt: skip
def test_an_impossible_entry_is_refused(attacker: Attacker, lines: Sequence[Line], guard: str) -> None:
    attacker.may(attacker.act)
    for clause in attacker.clauses:
        attacker.may_not_after(attacker.leaf, guard, partial(attacker.entry, posted=lines, clause=clause))


def test_an_amount_of_exactly_10_to_the_15_is_accepted(attacker: Attacker) -> None:
    attacker.may(lambda: attacker.act((("112", TH, 10**15, "VND"), ("5111", TH, -(10**15), "VND"))))


@pytest.mark.parametrize(
    ("cells", "guard"),
    [
        ({"count": 0, "lines": "[]"}, "qkh: an entry has at least two lines|ck_entry_count"),
        ({"count": 2, "lines": "[]"}, "qkh: an entry has as many lines as it says"),
        ({"count": 3}, "qkh: an entry has as many lines as it says"),
        ({"lines": "{}"}, "qkh: an entry has as many lines|cannot get array length"),
        ({"lines": OBJECT}, "qkh: an entry has as many lines|cannot get array length"),
        ({"lines": '[["112"'}, "malformed JSON|invalid input syntax for type json"),
        ({"lines": "[1, 2]"}, "qkh: an amount is not zero|cannot extract element|null value in column"),
        ({"count": 3, "lines": "[1, 2, 3]"}, "qkh: an amount is not zero|cannot extract element|null value in column"),
        ({"kind": None}, "its entry a day and kind|null value in column"),
    ],
)
def test_a_header_without_its_lines_is_refused(attacker: Attacker, cells: dict[str, Any], guard: str) -> None:
    for clause in attacker.clauses:
        attacker.may_not_after(attacker.leaf, guard, partial(attacker.entry, clause=clause, **cells))


def test_lines_without_header_are_refused(attacker: Attacker) -> None:
    guard = "qkh: lines come with their entry" if attacker.owns else "permission denied"
    attacker.may(attacker.act)
    attacker.may_not_after(attacker.leaf, guard, lambda seq: attacker.posting(seq, 1))


@pytest.mark.parametrize("line", [-1, 0, 1, 2, 3, 10**9])
def test_a_late_line_is_refused(attacker: Attacker, line: int) -> None:
    late = "qkh: (lines come with their entry|posting is there already)|duplicate key value .*pk_posting"
    guard = late if attacker.owns else "permission denied"
    attacker.may_not_after(attacker.act, guard, lambda seq: attacker.posting(seq, line))
    recorded = attacker.one("SELECT max(seq) FROM qkh_entry WHERE book = ?", BOOK)
    attacker.may_not(guard, lambda: attacker.posting(recorded, line))


def test_a_late_line_of_a_second_connection_is_refused(connect: Callable[[], Attacker]) -> None:
    first, second = connect(), connect()
    guard = "qkh: lines come with their entry" if first.owns else "permission denied"
    first.run("BEGIN")
    seq = first.act()
    # While the first is open: SQLite lets one write, PostgreSQL shows the second no entry.
    second.may_not("database is locked" if first.database == "sqlite" else guard, lambda: second.posting(seq, 3))
    first.seal(seq)
    first.run("COMMIT")
    second.may_not(guard, lambda: second.posting(seq, 3))
    assert second.one("SELECT count(*) FROM qkh_posting WHERE seq = ?", seq) == 2


@pytest.mark.parametrize("connect", ROLES[2:], indirect=True)
def test_a_late_line_of_an_older_snapshot_is_refused(connect: Callable[[], Attacker]) -> None:
    first, second = connect(), connect()
    second.run("BEGIN ISOLATION LEVEL REPEATABLE READ")
    assert second.one("SELECT count(*) FROM qkh_log") > 0
    first.run("BEGIN")
    seq = first.act()
    first.seal(seq)
    first.run("COMMIT")
    with pytest.raises(second.errors, match=r"lines come with their entry|permission denied"):
        second.posting(seq, 3)
    second.run("ROLLBACK")


def test_an_entry_that_its_leaf_does_not_announce_is_refused(attacker: Attacker) -> None:
    for entry in (-1, 0, 2):
        attacker.may_not_after(
            attacker.act, "qkh: a leaf has the entries it says", partial(attacker.entry, entry=entry)
        )
    attacker.may_not("qkh: (a leaf has|entry needs a leaf)", lambda: attacker.entry(10**6))


# -- corrections ------------------------------------------------------------------------------------------------------

THREE: tuple[Line, ...] = (
    ("112", TH, 500, "VND", "D1", "P1", "C1"),
    ("5111", TH, -300, "VND"),
    ("5111", TH, -200, "VND"),
)
NEGATED: tuple[Line, ...] = (
    ("112", TH, -500, "VND", "D1", "P1", "C1"),
    ("5111", TH, 300, "VND"),
    ("5111", TH, 200, "VND"),
)


OPPOSITE: tuple[Line, ...] = (("112", TH, -500, "VND"), ("5111", TH, 500, "VND"))


def reverse(attacker: Attacker, seq: int, lines: Sequence[Line] = NEGATED, **cells: int | None) -> int:
    return attacker.act(lines, **{"corrects": seq, "corrects_entry": 1, "reversal": 1, **cells})


def test_an_exact_negation_is_accepted(attacker: Attacker) -> None:
    attacker.may(lambda: reverse(attacker, attacker.act(THREE)))
    attacker.may(lambda: reverse(attacker, attacker.act(BALANCED), OPPOSITE))


@pytest.mark.parametrize(
    "lines",
    [
        (("112", TH, -499, "VND", "D1", "P1", "C1"), ("5111", TH, 299, "VND"), ("5111", TH, 200, "VND")),
        (("111", TH, -500, "VND", "D1", "P1", "C1"), ("5111", TH, 300, "VND"), ("5111", TH, 200, "VND")),
        (("112", TH, -500, "VND", "D2", "P1", "C1"), ("5111", TH, 300, "VND"), ("5111", TH, 200, "VND")),
        (("112", TH, -500, "VND", "D1", None, "C1"), ("5111", TH, 300, "VND"), ("5111", TH, 200, "VND")),
        (("112", TH, -500, "VND", "D1", "P1", "C2"), ("5111", TH, 300, "VND"), ("5111", TH, 200, "VND")),
        (("112", TH, -500, "VND", "D1", "P1", "C1"), ("5111", TH, 500, "VND")),
        (*NEGATED, ("112", TH, 5, "VND"), ("112", TH, -5, "VND")),
        THREE,
    ],
    ids=["amount", "account", "party", "programme", "campaign", "fewer lines", "more lines", "same sign"],
)
def test_a_reversal_that_is_no_exact_negation_is_refused(attacker: Attacker, lines: Sequence[Line]) -> None:
    attacker.may_not_after(
        lambda: (attacker.act(THREE), attacker.leaf()),
        "qkh: a reversal is the exact negation of its entry",
        lambda made: attacker.entry(made[1], lines, corrects=made[0], corrects_entry=1, reversal=1),
    )


@pytest.mark.parametrize(
    "lines",
    [
        (("112", TH, -499, "VND"), ("5111", TH, 499, "VND")),
        (("111", TH, -500, "VND"), ("5111", TH, 500, "VND")),
        (*OPPOSITE, ("112", TH, 5, "VND"), ("112", TH, -5, "VND")),
        BALANCED,
    ],
    ids=["amount", "account", "more lines", "same sign"],
)
def test_a_reversal_that_is_no_exact_negation_of_a_pair_is_refused(attacker: Attacker, lines: Sequence[Line]) -> None:
    attacker.may_not_after(
        lambda: (attacker.act(BALANCED), attacker.leaf()),
        "qkh: a reversal is the exact negation of its entry",
        lambda made: attacker.entry(made[1], lines, corrects=made[0], corrects_entry=1, reversal=1),
    )


def test_a_second_reversal_is_refused_however_it_is_marked(attacker: Attacker) -> None:
    for mark, guard in ((1, "reversal is taken|duplicate key value"), (2, "a reversal is marked 1|ck_entry_reversal")):
        for clause in attacker.clauses:
            attacker.may_not_after(
                lambda: (seq := attacker.act(THREE), reverse(attacker, seq), attacker.leaf()),
                guard,
                partial(reverse_again, attacker, mark=mark, clause=clause),
            )


def reverse_again(attacker: Attacker, made: tuple[int, ...], *, mark: int | None, clause: str = "") -> None:
    """Write an entry of the last leaf made that corrects the entry of the first."""
    attacker.entry(made[-1], NEGATED, clause=clause, corrects=made[0], corrects_entry=1, reversal=mark)


def test_a_reversal_is_never_reversed_or_adjusted(attacker: Attacker) -> None:
    for mark in (1, None):
        attacker.may_not_after(
            lambda: (reverse(attacker, attacker.act(THREE)), attacker.leaf()),
            "qkh: a correction needs an earlier entry that is no reversal",
            partial(reverse_again, attacker, mark=mark),
        )


@pytest.mark.parametrize(
    "cells",
    [
        {"corrects": 10**6, "corrects_entry": 1},
        {"corrects": 1, "corrects_entry": 1},
        {"corrects": 12},
        {"corrects_entry": 1},
        {"reversal": 1},
    ],
)
def test_a_correction_of_nothing_is_refused(attacker: Attacker, cells: dict[str, Any]) -> None:
    attacker.may_not_after(attacker.leaf, "qkh: a correction n", partial(attacker.entry, **cells))
