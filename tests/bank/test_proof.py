"""A statement proves itself or says why not, row by row; and which of its lines are new."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quykhuyenhoc.bank.proof import Fill, ProblemCode, fill, prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import DayBalance, Statement, identity_of, new_lines, occurrences
from quykhuyenhoc.labels import UNPROVED
from tests.bank.layouts import TABLES, Printer, camt, ofx1
from tests.bank.truth import Truth, by_hand, truths

WITH_BALANCES = [name for name in TABLES if name != "vietcombank-personal"]


def mb(truth: Truth | None = None, **how: object) -> Statement:
    return read_statements(TABLES["mb"](truth or by_hand(), Printer(**how)))[0]  # type: ignore[arg-type]


def codes(statement: Statement) -> list[tuple[int, str]]:
    return [(reason.row, reason.code) for reason in prove(statement).reasons]


def changed(statement: Statement, at: int, **fields: object) -> Statement:
    lines = list(statement.lines)
    lines[at] = lines[at]._replace(**fields)  # type: ignore[arg-type]
    return replace(statement, lines=tuple(lines))


@pytest.mark.parametrize("layout", WITH_BALANCES)
@settings(max_examples=15)
@given(truth=truths, data=st.data())
def test_a_blank_amount_is_proposed_from_the_balances_and_never_filled(
    layout: str, truth: Truth, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(truth.movements) - 1))
    (statement,) = read_statements(TABLES[layout](truth, Printer(blank=frozenset({at}))))
    proof = prove(statement)
    assert statement.lines[at].amount is None
    assert proof.fills == (Fill(at, statement.lines[at].row, truth.movements[at].amount),)
    assert [reason.code for reason in proof.reasons] == ["blank"]
    assert prove(fill(statement, proof.fills)).proved


def test_two_blanks_between_two_balances_are_not_determined() -> None:
    statement = mb(blank=frozenset({1, 2}))
    unknown = changed(statement, 1, balance=None)
    assert (codes(unknown), prove(unknown).fills) == ([(6, "undetermined")], ())


def test_a_wrong_running_balance_is_named_with_its_row_and_both_figures() -> None:
    statement = changed(mb(), 2, balance=1)
    first = prove(statement).reasons[0]
    assert codes(statement) == [(7, "running"), (8, "running")]
    assert str(first.problem) == "the balance should be 3,360,996,798 ₫ and is printed as 1 ₫"


def test_a_wrong_closing_balance_is_named() -> None:
    assert codes(replace(mb(), closing=5)) == [(11, "closing")]


def test_a_wrong_total_in_the_footer_is_named() -> None:
    statement = mb(total_wrong_by=1)
    assert codes(statement) == [(10, "totals")]
    problem = prove(statement).reasons[0].problem
    assert str(problem) == "the total is printed as 1,334,568 ₫, the lines add up to 1,334,567 ₫"


@pytest.mark.parametrize("layout", TABLES)
@settings(max_examples=15)
@given(truth=truths, data=st.data())
def test_a_line_that_is_missing_is_always_noticed(layout: str, truth: Truth, data: st.DataObject) -> None:
    (statement,) = read_statements(TABLES[layout](truth, Printer()))
    at = data.draw(st.integers(0, len(statement.lines) - 1))
    cut = replace(statement, lines=statement.lines[:at] + statement.lines[at + 1 :])
    assert not prove(cut).proved


@settings(max_examples=15)
@given(truth=truths, data=st.data())
def test_a_changed_amount_is_always_noticed(truth: Truth, data: st.DataObject) -> None:
    statement = mb(truth)
    at = data.draw(st.integers(0, len(statement.lines) - 1))
    by = data.draw(st.integers(-(10**6), 10**6).filter(bool))
    amount = statement.lines[at].amount
    assert amount is not None
    assert not prove(changed(statement, at, amount=amount + by)).proved


def test_running_balances_alone_imply_both_ends() -> None:
    proof = prove(replace(mb(), opening=None, closing=None))
    assert (proof.proved, proof.implied, proof.opening, proof.closing) == (True, True, 3_359_662_231, 3_358_485_798)


def test_without_any_opening_balance_nothing_is_proved() -> None:
    (statement,) = read_statements(ofx1(by_hand()))
    assert codes(statement) == [(0, "no_opening")]
    assert prove(statement, opening=3_359_662_231).proved
    assert [reason.code for reason in prove(statement, opening=1).reasons] == ["closing"]


def test_the_balance_of_a_day_is_held_against_the_lines_up_to_it() -> None:
    statement = replace(
        mb(), days=(DayBalance(9, date(2024, 9, 14), 3_360_985_798), DayBalance(10, date(2024, 9, 12), 7))
    )
    assert codes(statement) == [(10, "day")]


def test_a_line_outside_the_days_of_the_statement_is_named() -> None:
    assert codes(changed(mb(), 0, date=date(2024, 5, 9))) == [(5, "outside")]


def test_a_day_read_as_a_month_leaves_the_days_of_the_statement() -> None:
    data = TABLES["mb"](by_hand(), Printer(day=lambda day: f"{day:%m/%d/%Y}" if day.day < 13 else f"{day:%d/%m/%Y}"))
    (statement,) = read_statements(data)
    assert {code for _row, code in codes(statement)} == {"outside"}


# -- exactly once -----------------------------------------------------------------------------------------------------


def known_of(*statements: Statement) -> dict[bytes, int]:
    known: dict[bytes, int] = {}
    for statement in statements:
        for one in new_lines(statement, known):
            known[one.identity] = known.get(one.identity, 0) + 1
    return known


def test_equal_lines_of_one_file_are_different_gifts() -> None:
    (statement,) = read_statements(TABLES["vietcombank-personal"](by_hand(), Printer()))
    found = list(occurrences(statement))
    assert found[0].identity == found[1].identity
    assert [one.number for one in found] == [1, 2, 1, 1, 1]


def test_the_same_file_again_adds_nothing() -> None:
    statement = mb()
    assert new_lines(statement, known_of(statement)) == ()


@settings(max_examples=15)
@given(truth=truths, data=st.data())
def test_overlapping_files_give_the_lines_of_the_whole(truth: Truth, data: st.DataObject) -> None:
    (whole,) = read_statements(camt(truth))
    size = len(whole.lines)
    days = sorted({line.date for line in whole.lines})
    last, first = data.draw(st.sampled_from(days)), data.draw(st.sampled_from(days))
    one = replace(whole, lines=tuple(line for line in whole.lines if line.date <= max(first, last)))
    two = replace(whole, lines=tuple(line for line in whole.lines if line.date >= min(first, last)))
    assert known_of(one, two) == known_of(whole)
    assert sum(known_of(one, two).values()) == size


def test_a_salted_key_may_stand_for_the_identity() -> None:
    (statement,) = read_statements(camt(by_hand()))
    known = {identity[::-1]: count for identity, count in known_of(statement).items()}
    assert new_lines(statement, known, key=lambda identity: identity[::-1]) == ()
    assert len(new_lines(statement, known)) == len(statement.lines)


@pytest.mark.parametrize(
    "fields", [{"amount": 1}, {"memo": "x"}, {"reference": "x"}, {"balance": 7}, {"date": date(2024, 9, 6)}]
)
def test_every_part_of_an_identity_tells_lines_apart(fields: dict[str, object]) -> None:
    line = mb().lines[0]
    assert identity_of("1", line._replace(**fields)) != identity_of("1", line)  # type: ignore[arg-type]
    assert identity_of("2", line) != identity_of("1", line)


def test_the_row_is_no_part_of_an_identity() -> None:
    line = mb().lines[0]
    assert identity_of("1", line._replace(row=999)) == identity_of("1", line)


def test_every_reason_why_a_statement_is_not_proved_has_words() -> None:
    assert set(UNPROVED) == set(get_args(ProblemCode))
