"""The stored form of text, the shown form of untrusted text, and codes."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc import text as text_package
from quykhuyenhoc.errors import CodeError, PersonalCodeError, TextError
from quykhuyenhoc.text import check_code, check_key, check_party_code, clean, clean_counted, visible
from quykhuyenhoc.text.stored import _ORDINARY
from quykhuyenhoc.text.unicode14 import is_unassigned


@pytest.mark.parametrize(
    ("given_text", "stored", "changes"),
    [
        ("Nguyễn Thị Hòa", "Nguyễn Thị Hòa", 0),
        ("", "", 0),
        ("a  b", "a  b", 0),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hòa"), "Nguyễn Thị Hòa", 1),
        ("hai\ndòng", "hai dòng", 1),
        ("hai\r\n\r\ndòng", "hai dòng", 1),
        ("a\tb\u00a0c", "a b c", 2),
        ("a \u00a0 b", "a b", 1),
        ("a\u2028b\u2029c\x85d\x0be\x0cf\u202fg", "a b c d e f g", 6),
        ("\ufeffLò\u200b Văn\u202e", "Lò Văn", 3),
        ("hoà\u00adn", "hoàn", 1),
        ("  a ", "a", 1),
        ("a ", "a", 1),
        ("\n", "", 2),
        ("e\u200b\u0301", "é", 2),
        ("Монгол 中文 👍", "Монгол 中文 👍", 0),
        ("\ue000", "\ue000", 0),
    ],
)
def test_text_is_folded_and_counted(given_text: str, stored: str, changes: int) -> None:
    assert clean_counted(given_text) == (stored, changes)
    assert clean(given_text) == stored


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("\x1b", "U+001B"),
        ("\x00", "U+0000"),
        ("\x9b", "U+009B"),
        ("\u0600", "U+0600"),
        ("\U000e0041", "U+E0041"),
        ("\ud800", "U+D800"),
        ("\ufdd0", "U+FDD0"),
        ("\uffff", "U+FFFF"),
        ("\U0010ffff", "U+10FFFF"),
        ("\u0378", "U+0378"),
        ("\u0cf3", "U+0CF3"),  # assigned in Unicode 15 only
    ],
)
def test_a_character_that_no_book_keeps_is_refused_and_named(character: str, shown: str) -> None:
    with pytest.raises(TextError) as refusal:
        clean(f"ab{character}c")
    assert refusal.value.details["character"] == shown
    assert refusal.value.details["position"] == 3
    assert character not in str(refusal.value)


@given(st.text())
def test_the_stored_form_is_stable_one_line_and_composed(text: str) -> None:
    try:
        stored = clean(text)
    except TextError:
        return
    assert clean_counted(stored) == (stored, 0)
    assert unicodedata.is_normalized("NFC", stored)
    assert not re.search(r"[\t\n\r\x0b\x0c\x85\xa0\u2028\u2029]", stored)
    assert stored == stored.strip(" ")


def test_the_short_way_takes_only_characters_that_the_long_way_leaves_alone() -> None:
    ordinary = [c for n in range(0x110000) if _ORDINARY.fullmatch(f"x{(c := chr(n))}x")]
    assert len(ordinary) > 600
    assert [c for c in ordinary if clean_counted(f"x{c}x") != (f"x{c}x", 0)] == []
    assert [c for c in ordinary if unicodedata.combining(c)] == []


@pytest.mark.skipif(unicodedata.unidata_version != "14.0.0", reason="the table can be compared under Unicode 14 only")
def test_the_table_is_unicode_14() -> None:
    differ = [n for n in range(0x110000) if is_unassigned(chr(n)) != (unicodedata.category(chr(n)) == "Cn")]
    assert differ == []


def test_unicode_14_is_told_from_later_versions_under_every_python() -> None:
    assert is_unassigned("\u0378")
    assert is_unassigned("\u0cf3")
    assert not is_unassigned("\u061d")  # new in Unicode 14
    assert not is_unassigned("ỹ")
    assert is_unassigned("\U0010ffff")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Lò Văn A", "Lò Văn A"),
        ("\x1b[2J\x1b]52;c;eA==\x07", r"\x1b[2J\x1b]52;c;eA==\x07"),
        ("a\rb\nc\td", r"a\rb\nc\td"),
        ("x\u202ey\u2028z\x9b1m", r"x\u202ey\u2028z\x9b1m"),
        ("a\u00a0b", "a\u00a0b"),
        ("\ud800\U000e0041", r"\ud800\U000e0041"),
    ],
)
def test_untrusted_text_is_shown_with_control_characters_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_long_untrusted_text_is_cut() -> None:
    assert visible("abcdef", most=3) == "abc…"
    assert visible("abc", most=3) == "abc"


@pytest.mark.parametrize(
    ("kind", "code"),
    [("fund", "TH"), ("book", "SON-LA_1.2"), ("account", "111:VND"), ("programme", "a" * 64), ("party", "NHT-0001")],
)
def test_a_code_is_accepted(kind: str, code: str) -> None:
    assert check_code(kind, code) == code


@pytest.mark.parametrize(
    ("kind", "code"),
    [("fund", "A:B"), ("book", "A:B"), ("account", ""), ("account", "a" * 65), ("account", "Quỹ"), ("account", "a b"),
     ("account", "a/b"), ("account", "a\n"), ("account", "１"), ("party", "a/b"), ("account", "\x1b[2J")],
)  # fmt: skip
def test_a_code_of_other_characters_is_refused(kind: str, code: str) -> None:
    with pytest.raises(CodeError) as refusal:
        check_code(kind, code)
    assert refusal.value.details["kind"] == kind
    assert "\x1b" not in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_key_may_hold_a_slash() -> None:
    assert check_key("import/2022:01_a.b-c") == "import/2022:01_a.b-c"
    with pytest.raises(CodeError):
        check_key("a b")
    with pytest.raises(CodeError):
        check_key("")


@pytest.mark.parametrize("code", ["KH-2022-0001", "0912.345.678.9", "2022-01-05-0001", "NHT12345678"])
def test_a_party_code_that_says_nothing_is_accepted(code: str) -> None:
    assert check_party_code(code) == code


@pytest.mark.parametrize(
    "code",
    ["0912345678", "0912.345.678", "84912345678", "091-234-5678", "014302001234", "0143.0200.1234",
             "123456789", "P0912345678", "DN0100109106"],
)  # fmt: skip
def test_a_party_code_like_a_phone_or_identity_number_is_refused(code: str) -> None:
    with pytest.raises(PersonalCodeError):
        check_party_code(code)
    with pytest.raises(PersonalCodeError):
        check_code("party", code)


def test_a_party_code_must_be_a_code() -> None:
    with pytest.raises(CodeError):
        check_party_code("Nguyễn")


def test_an_unknown_name_of_the_package_is_no_attribute() -> None:
    with pytest.raises(AttributeError):
        _ = text_package.shout
