"""What the public may see of a memo, and the key that says nothing about it."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.bank.codes import ReferenceCode, line_key
from quykhuyenhoc.bank.masking import mask_memo, mask_name, mask_reference, payer_name, public_name
from tests.bank.flood import FAMILY, GIVEN, MIDDLE

NAMES = st.tuples(st.sampled_from(FAMILY), st.sampled_from(MIDDLE), st.sampled_from(GIVEN)).map(" ".join)


@pytest.mark.parametrize(
    "number",
    ["FT24066ABCDEF", "MBVCB.3278907687.CT", "NONREF", "ref 12", "R-1/2026", "0012345678", "84000", "TX11", "9", "",
     "0912345000123", "FT 2406600001", "C2 D3"],
)  # fmt: skip
def test_a_number_of_the_bank_that_holds_no_name_stays(number: str) -> None:
    assert mask_reference(number) == number


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("LE VAN AN 0912345678", "L*** V*** A*** ***"), ("NONREF//Hồ Thị Ngọc", "NONREF//H*** T*** N***"),
        ("LEVANAN0912345678", "L******"), ("0912.345.678", "***"), ("+84 912 345 678", "***"),
        ("FT24 lan", "FT24 l***"),
        ("K'Brơi", "K'B***"), ("HOA1990", "H***1990"), ("Nguyen Van A", "N*** V*** A"), ("JOHN/12", "J***/12"),
        ("NGUYENTHITHANHHUYEN2", "N***2"),
    ],
)  # fmt: skip
def test_what_may_be_a_name_or_a_telephone_in_a_number_of_the_bank_is_masked(number: str, shown: str) -> None:
    assert mask_reference(number) == shown


@given(
    name=NAMES,
    number=st.sampled_from(("", "0912345678", "12")),
    between=st.sampled_from((" ", "")),
    first=st.booleans(),
)
def test_no_name_is_left_in_a_masked_number(name: str, number: str, between: str, *, first: bool) -> None:
    bare = name if between else name.replace(" ", "")
    shown = mask_reference(between.join((bare, number) if first else (number, bare)))
    assert not {word for word in shown.replace("***", " ").replace("12", " ").split() if len(word) > 1}


def test_a_number_of_many_letters_is_masked_at_once() -> None:
    assert mask_reference("an" * 100_000 + "f1") == "an" * 100_000 + "f1"


def test_a_masked_name_shows_initials_and_no_length() -> None:
    assert mask_name("Nguyễn Văn Ánh") == "N*** V*** Á***"
    assert mask_name(" NGUYEN  VAN A ") == "N*** V*** A***"
    assert mask_name("") == ""


@pytest.mark.parametrize(
    ("memo", "name"),
    [
        ("MBVCB.1234567890.123456.NGUYEN VAN AN chuyen tien.CT tu 0011 NGUYEN VAN AN toi 0022", "NGUYEN VAN AN"),
        ("IBFT LO THI HOA CHUYEN TIEN", "LO THI HOA"),
        ("Trần Thị Bình ủng hộ quỹ", "Trần Thị Bình"),
        ("LE VAN TAM QUY KHUYEN HOC", "LE VAN TAM"),
        ("CTY TNHH HOA BINH ung ho", ""),
        ("ung ho 500k", ""),
        ("", ""),
    ],
)
def test_the_payer_is_read_from_a_memo_where_it_holds_a_name(memo: str, name: str) -> None:
    assert payer_name(memo) == name
    assert public_name(memo) == mask_name(name)


def test_a_memo_for_the_public_keeps_everyday_phrases_and_codes_only() -> None:
    code = ReferenceCode("QKHTH", 123).text
    memo = f"MBVCB.123456.NGUYEN VAN HO ung ho quy khuyen hoc {code} DT 0912345678/be Lan (lop 9A)"
    assert mask_memo(memo, ["QKHTH"]) == (
        f"M***.***.N*** V*** H*** ung ho quy khuyen hoc {code} D*** ***/b*** L***  l*** *** "
    )


@given(NAMES, st.sampled_from(("{} ung ho", "MBVCB.1.{}.CT tu 0011", "be {}chuyen khoan 0912345678", "{}")))
def test_no_name_and_no_number_comes_through(name: str, memo: str) -> None:
    masked = mask_memo(memo.format(name))
    assert [word for word in name.split() if len(word) > 1 and word in masked] == []
    assert not any(character.isdigit() for character in masked)


@given(st.text(max_size=60))
def test_any_memo_can_be_masked(memo: str) -> None:
    assert isinstance(mask_memo(memo, ["QKHTH"]), str)
    assert isinstance(public_name(memo), str)


def test_a_line_key_is_sha_256_over_a_mark_the_salt_and_the_identity() -> None:
    salt = bytes(range(32))
    assert line_key(salt, b"line") == sha256(b"\x03" + salt + b"line").hexdigest()
    assert line_key(salt, b"line") == "eb40b9af28669d2e2630b457dfe29646ba2fcd6e269017cb82d4fa79f1dd4a38"


def test_a_salt_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="31"):
        line_key(bytes(31), b"line")
