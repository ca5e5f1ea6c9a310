"""Rules learnt from what a person accepted: data that he reads, edits and that only proposes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.bank.codes import ReferenceCode
from quykhuyenhoc.bank.matches import BankLine
from quykhuyenhoc.bank.rules import (
    Accepted,
    BookingRule,
    CodeFor,
    Draft,
    DraftPosting,
    best_rule,
    drafts,
    learn,
    rules_from_csv,
    rules_to_csv,
)
from quykhuyenhoc.errors import MatchRuleError
from tests.bank.test_matching import line

FEE = BookingRule(words=("phi", "sms"), kind="fee", bank="1121", fund="Q", account="642", count=12)
INTEREST = BookingRule(words=("lai", "tra"), kind="interest", bank="1121", fund="Q", account="515", count=3)
CSV = """\
words,kind,bank,fund,account,party,count
phi sms,fee,1121,Q,642,,12
lai tra,interest,1121,Q,515,,3
"""

words = st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=1, max_size=5, unique=True)
codes = st.from_regex(r"([A-Z][A-Z0-9._-]{0,5})?", fullmatch=True)
rules_of = st.builds(
    BookingRule,
    words=words.map(lambda found: tuple(sorted(found))),
    kind=st.sampled_from(("gift", "fee", "interest", "other")),
    bank=codes,
    fund=codes,
    account=codes,
    party=codes,
    count=st.integers(1, 10**9),
)


def gift(memo: str, fund: str = "TH", party: str = "") -> Accepted:
    return Accepted(memo=memo, amount=500, fund=fund, account="5111", party=party)


def test_rules_are_written_as_csv() -> None:
    assert rules_to_csv([FEE, INTEREST]) == CSV


@given(st.lists(rules_of, max_size=6).map(tuple))
def test_rules_are_read_as_they_were_written(rules: tuple[BookingRule, ...]) -> None:
    assert rules_from_csv(rules_to_csv(rules)) == rules


def test_a_person_may_write_words_with_marks_and_leave_out_the_rest() -> None:
    text = "\ufeffwords,kind,bank,fund,account,party,count\r\nPhí SMS,fee,,Q,642,,\r\n,,,,,,\r\n"
    assert rules_from_csv(text) == (BookingRule(words=("phi", "sms"), kind="fee", fund="Q", account="642"),)


@pytest.mark.parametrize(
    ("text", "line_no"),
    [
        ("", 1),
        ("words,fund\n", 1),
        (CSV + "phi,fee\n", 4),
        (CSV + "--,fee,,Q,642,,1\n", 4),
        (CSV + "phi,tax,,Q,642,,1\n", 4),
        (CSV + "phi,fee,,Q,642,,many\n", 4),
        (CSV + "phi,fee,,Q,642,,0\n", 4),
        (CSV + "phi,fee,,Q Q,642,,1\n", 4),
        (CSV + "phi,fee,,Q,642,0912345678,1\n", 4),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text: str, line_no: int) -> None:
    with pytest.raises(MatchRuleError) as refused:
        rules_from_csv(text)
    assert refused.value.details["line"] == line_no


def test_two_choices_with_words_in_common_make_one_rule_of_these_words() -> None:
    learnt = learn([gift("LOP 12A truong Chu Van An ung ho 1"), gift("truong CHU VAN AN lop 9b gop quy")])
    assert learnt == (BookingRule(words=("an", "chu", "lop", "truong", "van"), fund="TH", account="5111", count=2),)


def test_choices_without_words_in_common_make_rules_of_their_own() -> None:
    learnt = learn([gift("CTY HOA BINH"), gift("truong Chu Van An")])
    assert [(rule.words, rule.count) for rule in learnt] == [
        (("an", "chu", "truong", "van"), 1),
        (("binh", "cty", "hoa"), 1),
    ]


def test_a_memo_without_telling_words_teaches_nothing() -> None:
    assert learn([gift("MBVCB.123456 chuyen tien ung ho quy CT tu 0011")]) == ()


def test_a_rule_that_proposed_something_else_loses_and_goes() -> None:
    rules = learn([gift("CTY HOA BINH")] * 2)
    once = learn([gift("CTY HOA BINH", fund="HB")], rules)
    assert [(rule.fund, rule.count) for rule in once] == [("HB", 1), ("TH", 1)]
    assert [(rule.fund, rule.count) for rule in learn([gift("CTY HOA BINH", fund="HB")], once)] == [("HB", 2)]


@given(st.lists(st.builds(gift, st.text(max_size=30), st.sampled_from(("TH", "HB"))), max_size=8))
def test_what_was_just_learnt_can_be_written_and_read(accepted: list[Accepted]) -> None:
    learnt = learn(accepted)
    assert rules_from_csv(rules_to_csv(learnt)) == learnt


def test_the_rule_with_the_most_words_wins_then_the_one_used_most() -> None:
    wide, narrow = BookingRule(words=("hoa",), fund="A", count=9), BookingRule(words=("binh", "hoa"), fund="B")
    assert best_rule([wide, narrow], "Cty Hòa Bình", 5) == narrow
    assert best_rule([wide, narrow], "Cty Hòa", 5) == wide


def test_two_rules_that_disagree_alike_decide_nothing() -> None:
    assert (
        best_rule([BookingRule(words=("hoa",), fund="A"), BookingRule(words=("binh",), fund="B")], "Hoa Binh", 5)
        is None
    )


def test_a_fee_takes_money_out_and_is_of_its_own_bank_account() -> None:
    assert best_rule([FEE], "THU PHI DICH VU SMS", -11_000, "1121") == FEE
    assert best_rule([FEE], "THU PHI DICH VU SMS", 11_000, "1121") is None
    assert best_rule([FEE], "THU PHI DICH VU SMS", -11_000, "1122") is None


CODES = {"QKHTH": CodeFor("TH"), "QKHHB": CodeFor("HB")}


def draft(one: BankLine) -> Draft:
    (found,) = drafts(
        [one], [FEE, INTEREST, BookingRule(words=("binh", "hoa"), fund="HB", party="HOABINH")], "1121", CODES, "5111"
    )
    return found


def test_a_fee_is_drafted_to_the_fund_that_bears_it() -> None:
    found = draft(line("L1", 31, -11_000, "THU PHI SMS T3"))
    assert (found.kind, found.complete, found.shown_name) == ("fee", True, "")
    assert found.postings == (DraftPosting("1121", "Q", -11_000), DraftPosting("642", "Q", 11_000))


def test_interest_is_drafted_as_income() -> None:
    found = draft(line("L1", 31, 1_234, "TRA LAI TIEN GUI"))
    assert (found.kind, found.postings) == (
        "interest",
        (DraftPosting("1121", "Q", 1_234), DraftPosting("515", "Q", -1_234)),
    )


def test_a_code_decides_the_fund_of_a_gift_before_any_rule() -> None:
    found = draft(line("L1", 1, 500, f"CTY HOA BINH {ReferenceCode('QKHTH', 7)}"))
    assert (found.kind, found.code, found.party) == ("gift", ReferenceCode("QKHTH", 7).text, "HOABINH")
    assert found.postings == (DraftPosting("1121", "TH", 500), DraftPosting("5111", "TH", -500))


def test_a_gift_of_which_nothing_is_known_asks_for_kind_and_fund_and_masks_the_name() -> None:
    found = draft(line("L1", 1, 500, "MBVCB.1.NGUYEN VAN AN chuyen tien"))
    assert (found.kind, found.complete, found.shown_name) == ("", False, "N*** V*** A***")
    assert found.postings == (DraftPosting("1121", "", 500), DraftPosting("", "", -500))


def test_codes_of_two_funds_in_one_memo_decide_nothing() -> None:
    found = draft(line("L1", 1, 500, f"{ReferenceCode('QKHTH', 7)} {ReferenceCode('QKHHB', 7)}"))
    assert (found.kind, found.code, found.complete) == ("", "", False)
