"""What matches without a person, by which rule, and what is left to one."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import Any

import pytest

from quykhuyenhoc.bank.codes import ReferenceCode
from quykhuyenhoc.bank.matches import SURE, BankLine, BankPart, BankPosting, Match, MatchPolicy
from quykhuyenhoc.bank.matching import left_after, match, suggest
from quykhuyenhoc.errors import MatchSumsError, MatchTwiceError

POLICY = MatchPolicy(prefixes=frozenset({"QKHTH"}))
CODE = ReferenceCode("QKHTH", 123).text
OTHER = ReferenceCode("QKHTH", 124).text
COMMON = ReferenceCode("QKHTH").text


def line(id_: str, day: int, amount: int, memo: str = "", **more: Any) -> BankLine:
    return BankLine(id=id_, date=Date(2026, 3, day), amount=amount, memo=memo, **more)


def booked(id_: str, day: int, amount: int, **more: str) -> BankPosting:
    return BankPosting(id=id_, date=Date(2026, 3, day), amount=amount, **more)


def rules(lines: list[BankLine], postings: list[BankPosting], policy: MatchPolicy = POLICY) -> list[str]:
    """Return rule and ids of every match, written short."""
    return [
        f"{one.rule} {'+'.join(p.id for p in one.lines)}={'+'.join(p.id for p in one.booked)}"
        for one in match(lines, postings, policy).matches
    ]


def test_the_line_a_posting_was_booked_from_comes_first() -> None:
    lines = [line("L1", 1, 500, external_id="X1"), line("L2", 1, 500, external_id="X2")]
    assert rules(lines, [booked("B1", 28, 500, external_id="X2")]) == ["external_id L2=B1"]


def test_a_code_in_the_memo_matches_whatever_stands_around_it() -> None:
    lines = [line("L1", 1, 500, f"mbvcb.1.{CODE[:6].lower()}\n{CODE[6:]}nguyen"), line("L2", 1, 500, "ung ho")]
    assert rules(lines, [booked("B1", 9, 500, code=CODE, payer="Nguyễn Văn A")]) == ["code L1=B1"]


def test_a_code_with_another_amount_is_left_to_a_person() -> None:
    lines, postings = [line("L1", 1, 300, CODE)], [booked("B1", 1, 500, code=CODE)]
    assert rules(lines, postings) == []
    assert [(one.rule, one.lines, one.booked) for one in suggest(lines, postings, POLICY)] == [
        ("code", (BankPart("L1", 300),), (BankPart("B1", 300),))
    ]


def test_instalments_under_one_code_go_each_to_its_own_month() -> None:
    lines = [BankLine(id=f"L{m}", date=Date(2026, m, 5), amount=500, memo=CODE) for m in (1, 2, 3)]
    postings = [BankPosting(id=f"B{m}", date=Date(2026, m, 8), amount=500, code=CODE) for m in (1, 2, 3)]
    assert rules(lines, postings) == ["code L1=B1", "code L2=B2", "code L3=B3"]


def test_equal_instalments_of_one_week_are_matched_together_without_saying_which_is_which() -> None:
    lines = [line("L1", 1, 500, CODE), line("L2", 3, 500, CODE)]
    postings = [booked("B1", 2, 500, code=CODE), booked("B2", 4, 500, code=CODE)]
    assert rules(lines, postings) == ["code L1+L2=B1+B2"]


def test_a_gift_in_two_transfers_under_one_code_comes_to_its_receipt() -> None:
    lines = [line("L1", 1, 300, CODE), line("L2", 3, 200, CODE)]
    assert rules(lines, [booked("B1", 3, 500, code=CODE)]) == ["code L1+L2=B1"]


def test_the_common_code_of_a_fund_matches_nobody_by_itself() -> None:
    assert rules([line("L1", 1, 500, COMMON)], [booked("B1", 1, 500, code=COMMON)]) == []


def test_a_reference_of_the_bank_matches_with_the_amount() -> None:
    lines = [line("L1", 1, 500, "a", reference="FT26 0601"), line("L2", 1, 700, "b", reference="FT260601")]
    assert rules(lines, [booked("B1", 9, 700, reference="ft260601")]) == ["reference L2=B1"]


def test_a_reference_that_repeats_with_the_amount_matches_by_its_day_only() -> None:
    lines = [line("L1", 1, 500, reference="0001"), line("L2", 2, 500, reference="0001")]
    assert rules(lines, [booked("B1", 2, 500, reference="0001")]) == ["reference L2=B1"]


def test_a_short_reference_is_a_number_in_a_list() -> None:
    assert rules([line("L1", 1, 500, "tai tro", reference="12")], [booked("B1", 1, 500, reference="12")]) == []


def test_an_amount_matches_in_the_window_where_the_memo_names_the_payer() -> None:
    lines = [line("L1", 5, 537, "NGUYEN VAN A ung ho")]
    assert rules(lines, [booked("B1", 10, 537, payer="Nguyễn Văn A")]) == ["amount L1=B1"]
    assert rules(lines, [booked("B1", 11, 537, payer="Nguyễn Văn A")]) == []


def test_an_amount_matches_where_neither_side_says_who_paid() -> None:
    assert rules([line("L1", 5, -537, "RUT TIEN MAT")], [booked("B1", 5, -537)]) == ["amount L1=B1"]


def test_an_amount_does_not_match_another_payer() -> None:
    assert rules([line("L1", 5, 537, "TRAN THI B ung ho")], [booked("B1", 5, 537, payer="Nguyễn Văn A")]) == []
    assert rules([line("L1", 5, 537, "TRAN THI B ung ho")], [booked("B1", 5, 537)]) == []


@pytest.mark.parametrize("memo", ["NGUYEN VAN ANH", "NGUYEN VAN A TUAN", "nguyenvananh", "LE NGUYEN VAN A"])
def test_a_name_within_a_longer_name_is_another_person(memo: str) -> None:
    assert rules([line("L1", 5, 537, memo)], [booked("B1", 5, 537, payer="Nguyễn Văn A")]) == []


@pytest.mark.parametrize(
    "memo",
    ["NGUYEN VAN A", "nguyen v\nan a ck", "MBVCB.1.NGUYEN VAN A.CT tu 1", "nguyenvanaungho", "ong Nguyễn Văn A 0912"],
)
def test_a_name_is_found_as_banks_write_it(memo: str) -> None:
    assert rules([line("L1", 5, 537, memo)], [booked("B1", 5, 537, payer="Nguyễn Văn A")]) == ["amount L1=B1"]


@pytest.mark.parametrize(
    ("lines", "postings"),
    [
        ([line("L1", 1, 500), line("L2", 15, 500)], [booked("B1", 1, 500)]),
        ([line("L1", 1, 500)], [booked("B1", 1, 500), booked("B2", 15, 500)]),
    ],
)
def test_an_amount_that_two_could_be_is_nobodys(lines: list[BankLine], postings: list[BankPosting]) -> None:
    assert rules(lines, postings) == []


def test_a_line_with_the_code_of_another_gift_is_not_taken_for_its_amount() -> None:
    lines = [line("L1", 1, 500, f"NGUYEN VAN A {OTHER}")]
    assert rules(lines, [booked("B1", 1, 500, code=CODE, payer="NGUYEN VAN A")]) == []
    assert rules(lines, [booked("B1", 1, 500, payer="NGUYEN VAN A")]) == []


def test_money_in_is_never_money_out() -> None:
    assert rules([line("L1", 1, 500, CODE)], [booked("B1", 1, -500, code=CODE)]) == []


def test_a_batch_that_shares_a_reference_is_one_line() -> None:
    postings = [booked(f"B{n}", 2, -500, payer=f"Lò Văn {n}", reference="QD-15/2026") for n in range(1, 4)]
    assert rules([line("L1", 3, -1500, "chi hoc bong")], postings) == ["batch L1=B1+B2+B3"]


def test_a_batch_that_two_lines_could_be_is_left() -> None:
    postings = [booked(f"B{n}", 2, -500, reference="QD-15/2026") for n in range(1, 4)]
    assert rules([line("L1", 3, -1500, "chi hoc bong"), line("L2", 3, -1500, "chi hoc bong")], postings) == []


def test_a_sum_matches_where_every_part_names_the_payer_and_one_solution_exists() -> None:
    memo = "NGUYEN VAN A"
    lines = [
        line("L1", 1, 300, memo),
        line("L2", 2, 200, memo),
        line("L3", 2, 100, memo),
        line("L4", 2, 200, "LE VAN BA"),
    ]
    assert rules(lines, [booked("B1", 2, 500, payer=memo)]) == ["parts L1+L2=B1"]
    postings = [booked("B1", 1, 300, payer=memo), booked("B2", 2, 250, payer=memo), booked("B3", 2, 150, payer=memo)]
    assert rules([line("L1", 2, 550, memo)], postings) == ["parts L1=B1+B2"]


def test_a_sum_with_two_solutions_is_left() -> None:
    memo = "NGUYEN VAN A"
    lines = [line("L1", 1, 300, memo), line("L2", 2, 200, memo), line("L3", 2, 200, memo)]
    assert rules(lines, [booked("B1", 2, 500, payer=memo)]) == []


def test_a_part_that_may_be_a_whole_is_no_part() -> None:
    memo = "NGUYEN VAN A"
    lines = [line("L1", 1, 300, memo), line("L2", 2, 200, memo)]
    assert rules(lines, [booked("B1", 2, 500, payer=memo)]) == ["parts L1+L2=B1"]
    equal = [booked("B2", 2, 200, payer=memo), booked("B3", 3, 200, payer=memo)]
    assert rules(lines, [booked("B1", 2, 500, payer=memo), *equal]) == []


def test_parts_that_two_movements_want_are_nobodys() -> None:
    memo = "NGUYEN VAN A"
    lines = [line("L1", 1, 300, memo), line("L2", 2, 200, memo)]
    assert rules(lines, [booked("B1", 2, 500, payer=memo), booked("B2", 3, 500, payer=memo)]) == []


def test_what_a_later_pass_takes_makes_an_earlier_one_certain() -> None:
    lines = [
        line("L1", 1, 500, "NGUYEN VAN A"),
        line("L2", 1, 500, "TRAN THI BINH"),
        line("L3", 2, 200, "TRAN THI BINH"),
    ]
    postings = [booked("B1", 1, 500, payer="Nguyễn Văn A"), booked("B2", 2, 700, payer="Trần Thị Bình")]
    assert rules(lines, postings) == ["parts L2+L3=B2", "amount L1=B1"]


def test_more_candidates_than_the_policy_allows_are_not_searched() -> None:
    lines = [line(f"L{n}", 1, 2**n, "NGUYEN VAN A") for n in range(5)]
    few = MatchPolicy(candidates_max=4)
    assert rules(lines, [booked("B1", 1, 24, payer="Nguyễn Văn A")]) == ["parts L4+L3=B1"]
    assert rules(lines, [booked("B1", 1, 24, payer="Nguyễn Văn A")], few) == []


def test_a_voucher_over_two_funds_is_one_movement() -> None:
    postings = [booked("B1", 1, 300, voucher="BC1", code=CODE), booked("B2", 1, 200, voucher="BC1", code=CODE)]
    assert rules([line("L1", 1, 500, CODE)], postings) == ["code L1=B2+B1"]


def test_a_voucher_that_cancels_out_never_passed_the_bank() -> None:
    found = match([], [booked("B1", 1, 300, voucher="PK1"), booked("B2", 5, -300, voucher="PK1")])
    assert [(one.rule, one.lines, one.booked, one.amount) for one in found.matches] == [
        ("voucher", (), (BankPart("B1", 300), BankPart("B2", -300)), 0)
    ]


def test_an_adjusted_voucher_counts_as_corrected() -> None:
    postings = [booked("B1", 1, 5000, voucher="BC1", code=CODE), booked("B2", 9, -4500, voucher="BC1")]
    assert rules([line("L1", 1, 500, CODE)], postings) == ["code L1=B1+B2"]


def test_what_is_left_is_returned_as_it_was_given() -> None:
    lines, postings = (
        [line("L1", 1, 500, CODE), line("L2", 2, 9, "x")],
        [booked("B1", 1, 500, code=CODE), booked("B2", 3, 8)],
    )
    found = match(lines, postings, POLICY)
    assert (found.lines_left, found.booked_left) == ((lines[1],), (postings[1],))


def test_an_id_that_stands_twice_is_a_bug_of_the_caller() -> None:
    with pytest.raises(ValueError, match="L1"):
        match([line("L1", 1, 5), line("L1", 2, 6)], [])
    with pytest.raises(ValueError, match="B1"):
        match([], [booked("B1", 1, 5), booked("B1", 2, 6)])


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (line("L1", 1, 500, f"QKHTH000132{CODE[-2:]}"), booked("B1", 1, 500, code=CODE), "near_code"),
        (line("L1", 1, 500, CODE[:-2]), booked("B1", 1, 500, code=CODE), "near_code"),
        (line("L1", 1, 300, "x", reference="FT01"), booked("B1", 1, 500, reference="FT01"), "reference"),
        (line("L1", 1, 300, "x", external_id="X"), booked("B1", 1, 500, external_id="X"), "external_id"),
        (line("L1", 1, 300, "NGUYEN VAN A"), booked("B1", 1, 500, payer="Nguyễn Văn A"), "payer"),
        (line("L1", 1, 500, "chuyen khoan"), booked("B1", 15, 500, payer="Nguyễn Văn A"), "amount"),
    ],
)
def test_what_is_not_certain_is_suggested_below_the_score_of_certainty(
    one: BankLine, other: BankPosting, rule: str
) -> None:
    assert rules([one], [other]) == []
    (found,) = suggest([one], [other], POLICY)
    assert found.rule == rule
    assert 0 < found.score < SURE


def test_a_sum_without_names_is_a_suggestion() -> None:
    lines, postings = (
        [line("L1", 2, 700, "NOP TIEN MAT")],
        [booked("B1", 1, 300), booked("B2", 2, 400), booked("B3", 2, 50)],
    )
    assert rules(lines, postings) == []
    assert [one.booked for one in suggest(lines, postings)] == [(BankPart("B2", 400), BankPart("B1", 300))]


def test_suggestions_are_few_and_the_best_comes_first() -> None:
    postings = [booked(f"B{n}", n, 500, payer="Trần Thị B") for n in range(1, 9)]
    postings.append(booked("B9", 9, 500, payer="Nguyễn Văn A"))
    found = list(suggest([line("L1", 2, 500, "NGUYEN VAN A")], postings))
    assert [one.booked[0].id for one in found] == ["B9", "B2", "B1"]


def test_a_suggestion_of_less_uses_up_the_postings_of_a_voucher_in_order() -> None:
    postings = [booked("B1", 1, 300, voucher="V", code=CODE), booked("B2", 1, 400, voucher="V", code=CODE)]
    (found,) = suggest([line("L1", 1, 500, CODE)], postings, POLICY)
    assert (found.lines, found.booked) == ((BankPart("L1", 500),), (BankPart("B1", 300), BankPart("B2", 200)))


@pytest.mark.parametrize(
    ("lines", "postings"),
    [((BankPart("L1", 5),), (BankPart("B1", 6),)), ((), ()), ((BankPart("L1", 0),), ()), ((), (BankPart("B1", 0),))],
)
def test_a_match_whose_sums_differ_cannot_be(lines: tuple[BankPart, ...], postings: tuple[BankPart, ...]) -> None:
    with pytest.raises(MatchSumsError):
        Match(lines=lines, booked=postings, rule="hand")


def test_a_match_holds_a_line_once() -> None:
    with pytest.raises(MatchTwiceError):
        Match(lines=(BankPart("L1", 5), BankPart("L1", 1)), booked=(BankPart("B1", 6),), rule="hand")


def test_what_is_left_after_a_part_was_matched_is_its_rest() -> None:
    lines, postings = [line("L1", 1, 300)], [booked("B1", 1, 500)]
    one = Match(lines=(BankPart("L1", 300),), booked=(BankPart("B1", 300),), rule="hand")
    assert left_after(lines, postings, [one]) == ((), (booked("B1", 1, 200),))
    with pytest.raises(MatchTwiceError) as refused:
        left_after(lines, postings, [one, one])
    assert refused.value.details == {"id": "L1", "left": 0, "amount": 300}


@pytest.mark.parametrize("amount", [-5, 301])
def test_no_more_of_a_line_than_there_is_can_be_matched(amount: int) -> None:
    one = Match(lines=(BankPart("L1", amount),), booked=(BankPart("B1", amount),), rule="hand")
    with pytest.raises(MatchTwiceError):
        left_after([line("L1", 1, 300)], [booked("B1", 1, 1000)], [one])
