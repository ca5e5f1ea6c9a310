"""What holds for matching whatever lines and postings there are."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.bank.codes import ReferenceCode
from quykhuyenhoc.bank.matches import SURE, BankLine, BankPosting, Match, MatchPolicy
from quykhuyenhoc.bank.matching import left_after, match, suggest

# Few values, so that equal amounts, names, codes and days meet often.
NAMES = ("Nguyễn Văn A", "Trần Thị Bình", "")
CODES = (ReferenceCode("TH").text, ReferenceCode("TH", 1).text, ReferenceCode("TH", 2).text, "")
days = st.integers(0, 30).map(lambda n: Date(2026, 3, 1) + timedelta(days=n))
amounts = st.sampled_from((100, 200, 300, 500, -100, -200, 0))
ids = st.sampled_from(("", "", "", "X1", "X2"))
references = st.sampled_from(("", "", "", "FT01", "FT02"))
memos = st.builds(" ".join, st.lists(st.sampled_from((*NAMES, *CODES, "ung ho", "chuyen tien")), max_size=3))
lines_of = st.lists(
    st.builds(BankLine, id=st.just(""), date=days, amount=amounts, memo=memos, reference=references, external_id=ids),
    max_size=12,
).map(lambda found: [replace(one, id=f"L{n}") for n, one in enumerate(found)])
booked_of = st.lists(
    st.builds(
        BankPosting,
        id=st.just(""),
        date=days,
        amount=amounts,
        voucher=st.sampled_from(("", "", "", "V1", "V2")),
        code=st.sampled_from(CODES),
        reference=references,
        external_id=ids,
        payer=st.sampled_from(NAMES),
    ),
    max_size=12,
).map(lambda found: [replace(one, id=f"B{n}") for n, one in enumerate(found)])
policies = st.builds(
    MatchPolicy,
    prefixes=st.sampled_from((frozenset(), frozenset({"TH"}))),
    window_days=st.integers(0, 10),
    late_days=st.integers(0, 40),
    candidates_max=st.integers(0, 12),
    parts_max=st.integers(1, 6),
)


def all_of(lines: Sequence[BankLine], booked: Sequence[BankPosting]) -> list[BankLine | BankPosting]:
    return [*lines, *booked]


def whole(matches: tuple[Match, ...]) -> list[tuple[str, int]]:
    return [(part.id, part.amount) for one in matches for part in (*one.lines, *one.booked)]


@given(lines_of, booked_of, policies)
def test_nothing_is_matched_twice_and_all_sums_agree(
    lines: list[BankLine], booked: list[BankPosting], policy: MatchPolicy
) -> None:
    found = match(lines, booked, policy)
    used = whole(found.matches)
    assert max(Counter(name for name, _ in used).values(), default=1) == 1
    assert set(used) <= {(one.id, one.amount) for one in all_of(lines, booked)}
    for one in found.matches:
        assert sum(part.amount for part in one.lines) == sum(part.amount for part in one.booked)
        assert one.score >= SURE


@given(lines_of, booked_of, policies)
def test_matched_and_left_are_all_there_was(
    lines: list[BankLine], booked: list[BankPosting], policy: MatchPolicy
) -> None:
    found = match(lines, booked, policy)
    left = {one.id for one in all_of(found.lines_left, found.booked_left)}
    assert left | {name for name, _ in whole(found.matches)} == {one.id for one in all_of(lines, booked) if one.amount}
    lines_left, booked_left = left_after(lines, booked, found.matches)
    assert set(lines_left) == set(found.lines_left)
    assert set(booked_left) == set(found.booked_left)


@given(lines_of, booked_of, policies, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(
    lines: list[BankLine], booked: list[BankPosting], policy: MatchPolicy, order: random.Random
) -> None:
    once, suggested = match(lines, booked, policy), list(suggest(lines, booked, policy))
    order.shuffle(lines)
    order.shuffle(booked)
    assert match(lines, booked, policy) == once
    assert list(suggest(lines, booked, policy)) == suggested


@given(lines_of, booked_of, policies)
def test_what_is_left_yields_nothing_more(
    lines: list[BankLine], booked: list[BankPosting], policy: MatchPolicy
) -> None:
    left = match(lines, booked, policy)
    assert match(left.lines_left, left.booked_left, policy) == replace(left, matches=())


@given(lines_of, booked_of, policies)
def test_a_line_of_one_sign_meets_postings_that_come_to_that_sign(
    lines: list[BankLine], booked: list[BankPosting], policy: MatchPolicy
) -> None:
    for one in match(lines, booked, policy).matches:
        assert len({part.amount > 0 for part in one.lines}) <= 1
        assert bool(one.amount) == bool(one.lines)


@given(lines_of, booked_of, policies)
def test_every_suggestion_can_be_accepted_alone(
    lines: list[BankLine], booked: list[BankPosting], policy: MatchPolicy
) -> None:
    left = match(lines, booked, policy)
    suggested = list(suggest(left.lines_left, left.booked_left, policy))
    for one in suggested:
        left_after(left.lines_left, left.booked_left, [one])
        assert 0 < one.score < SURE
    counts = Counter(one.lines[0].id for one in suggested)
    assert max(counts.values(), default=0) <= policy.suggestions_max
