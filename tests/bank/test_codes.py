"""Reference codes: made, checked, found in what banks make of a memo, and never mistaken for another."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.bank.codes import ReferenceCode, check_letters, find_codes, nearly_codes_in, read_code
from quykhuyenhoc.errors import ReferenceCodeError

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PREFIXES = ("QKHTH", "QKH", "CK26")
codes = st.builds(ReferenceCode, st.from_regex(r"[A-Z][0-9A-Z]{1,10}", fullmatch=True), st.integers(0, 999_999))


def is_code(text: str) -> bool:
    try:
        read_code(text)
    except ReferenceCodeError:
        return False
    return True


def test_the_check_is_the_one_of_iso_7064_mod_1271_36() -> None:
    assert check_letters("ISO79") == "3W"  # the example of the standard, section 8.2


def test_a_code_is_prefix_six_digits_and_two_check_characters() -> None:
    assert ReferenceCode("QKHTH", 123).text == "QKHTH0001236X"


def test_the_longest_code_fits_into_the_shortest_memo() -> None:
    assert len(ReferenceCode("ABCDEFGHIJK", 999_999).text) == 19


def test_serial_0_is_the_common_code_of_a_fund() -> None:
    assert (ReferenceCode("QKHTH").common, ReferenceCode("QKHTH", 1).common) == (True, False)


@pytest.mark.parametrize("prefix", ["", "A", "1AB", "ab", "A-B", "ABCDEFGHIJKL", "QUỸ"])
def test_a_prefix_is_2_to_11_letters_and_digits_with_a_letter_first(prefix: str) -> None:
    with pytest.raises(ReferenceCodeError):
        ReferenceCode(prefix, 1)


@pytest.mark.parametrize("serial", [-1, 1_000_000])
def test_a_serial_has_six_digits(serial: int) -> None:
    with pytest.raises(ReferenceCodeError):
        ReferenceCode("TH", serial)


@pytest.mark.parametrize("typed", ["QKHTH0001236X", "qkhth 000123 6x", "QKHTH-000123-6X", " qkhth0001236x\n"])
def test_a_person_may_type_a_code_as_he_likes(typed: str) -> None:
    assert read_code(typed) == ReferenceCode("QKHTH", 123)


def test_a_refusal_tells_a_mistyped_code_from_what_is_none() -> None:
    with pytest.raises(ReferenceCodeError) as mistyped:
        read_code("qkhth0001236y")
    with pytest.raises(ReferenceCodeError) as other:
        read_code("hello")
    assert (mistyped.value.details["given"], other.value.details["given"]) == ("QKHTH0001236Y", "hello")
    assert mistyped.value.details["why"] != other.value.details["why"]


@given(codes)
def test_a_code_is_read_back(code: ReferenceCode) -> None:
    assert read_code(code.text) == code


@given(codes)
def test_every_single_wrong_character_is_caught(code: ReferenceCode) -> None:
    text = code.text
    passed = [
        text[:at] + other + text[at + 1 :]
        for at in range(len(text))
        for other in LETTERS
        if other != text[at] and is_code(text[:at] + other + text[at + 1 :])
    ]
    assert passed == []


@given(codes)
def test_every_exchange_of_two_neighbours_is_caught(code: ReferenceCode) -> None:
    text = code.text
    exchanged = {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)} - {text}
    assert [one for one in exchanged if is_code(one)] == []


@pytest.mark.parametrize(
    "memo",
    [
        "QKHTH0001236X",
        "MBVCB.123.456.QKHTH0001236X.CT tu 0011004 NGUYEN VAN A",
        "qkhth0001236xnguyenvana",
        "QKHTH\n0001236X ung ho",
        "ung ho quy Q K H T H 0 0 0 1 2 3 6 X",
        "GD 464434-080625 10:55:18QKHTH0001236X00110041",
        "Quỹ Tình thương, mã: QKHTH–000123–6X",
        "000123QKHTH0001236X",
    ],
)
def test_a_code_is_found_in_what_a_bank_makes_of_it(memo: str) -> None:
    assert find_codes(memo, PREFIXES) == (ReferenceCode("QKHTH", 123),)


@pytest.mark.parametrize("memo", ["QKHTH0001236", "QKHTH0001326X", "QKHTHOOO1236X", "QKHTX0001236X", "0001236X", ""])
def test_a_damaged_or_cut_code_is_not_found(memo: str) -> None:
    assert find_codes(memo, PREFIXES) == ()


def test_a_code_of_another_prefix_is_not_ours() -> None:
    assert find_codes(ReferenceCode("OTHER", 5).text, PREFIXES) == ()


def test_all_codes_of_a_memo_are_found_once_in_their_order() -> None:
    memo = f"{ReferenceCode('CK26', 9)} va {ReferenceCode('QKH', 7)}{ReferenceCode('CK26', 9)}"
    assert find_codes(memo, PREFIXES) == (ReferenceCode("CK26", 9), ReferenceCode("QKH", 7))


def test_of_memos_with_a_prefix_and_six_digits_by_accident_one_in_1296_passes() -> None:
    chance = random.Random(7)  # noqa: S311 (a test is repeated)
    memos = (
        f"QKHTH{chance.randrange(10**6):06d}{chance.choice(LETTERS)}{chance.choice(LETTERS)}" for _ in range(129_600)
    )
    assert 70 <= sum(bool(find_codes(memo, ["QKHTH"])) for memo in memos) <= 130  # 100 are expected


def test_random_memos_hold_no_code() -> None:
    chance = random.Random(8)  # noqa: S311 (a test is repeated)
    memos = ["".join(chance.choices(LETTERS, k=60)) for _ in range(50_000)]
    assert [memo for memo in memos if find_codes(memo, PREFIXES)] == []


@given(codes, st.data())
def test_a_slip_in_the_serial_leads_to_the_right_code_as_a_guess(code: ReferenceCode, data: st.DataObject) -> None:
    text, first = code.text, len(code.prefix)
    at = data.draw(st.integers(first, first + 5))
    slip = text[:at] + data.draw(st.sampled_from("0123456789")) + text[at + 1 :]
    assert slip == text or code in nearly_codes_in(slip, frozenset({code.prefix}))


def test_a_code_cut_before_its_check_characters_is_a_guess() -> None:
    assert nearly_codes_in("UNGHOQKHTH000123", frozenset(PREFIXES)) == {ReferenceCode("QKHTH", 123)}
