"""Finding and sorting Vietnamese text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.text import fold, matches, person_sort_key, sort_key


def shuffled(names: list[str]) -> list[str]:
    return names[1::2] + names[::2]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nguyễn Thị Hòa", "nguyen thi hoa"),
        ("Nguyễn Thị Hoà", "nguyen thi hoa"),
        (unicodedata.normalize("NFD", "Đặng Thuỳ"), "dang thuy"),
        ("  QUỸ\u00a0  học\tbổng ", "quy hoc bong"),
        ("khoẻ = khỏe", "khoe = khoe"),
        ("ưỡn ẹo ắt", "uon eo at"),
        ("Müller, Đắk Lắk", "muller, dak lak"),
        ("Москва", "москва"),
        ("Ngô V\u200băn K\u00adép\u202e", "ngo van kep"),
        ("", ""),
    ],
)
def test_the_search_key_has_no_marks(text: str, key: str) -> None:
    assert fold(text) == key


def test_all_134_vietnamese_letters_fold_to_ascii() -> None:
    letters = {
        unicodedata.normalize("NFC", vowel + tone)
        for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
        for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    } | {"đ", "Đ"}
    assert len(letters - set("aeiouyAEIOUY")) == 134
    assert fold("".join(sorted(letters))).isascii()


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("query", "found"),
    [("hoa nguyen", True), ("Hoà", True), ("thi  NGUYỄN", True), ("", True), ("hoa binh", False), ("hò", True)],
)
def test_the_words_of_a_query_are_found_in_any_order(query: str, *, found: bool) -> None:
    assert matches(query, "Nguyễn Thị Hòa") is found


def test_words_sort_by_the_vietnamese_alphabet() -> None:
    order = ["an", "ăn", "ân", "ba", "ca", "da", "đa", "em", "êm", "ga", "on", "ôn", "ơn", "phở", "quà", "tư", "um",
             "ưng", "vui", "xa", "yến"]  # fmt: skip
    assert sorted(shuffled(order), key=sort_key) == order


def test_tones_decide_only_between_equal_letters() -> None:
    order = ["ma", "mà", "mả", "mã", "má", "mạ", "man"]
    assert sorted(shuffled(order), key=sort_key) == order


def test_letters_of_later_words_weigh_more_than_tones_of_earlier_ones() -> None:
    assert sorted(["hoà c", "hoa b", "hoá a"], key=sort_key) == ["hoá a", "hoa b", "hoà c"]


def test_short_words_stand_before_longer_ones_and_digits_before_letters() -> None:
    assert sorted(["an b", "ana", "an", "1 an", "ă", "az"], key=sort_key) == ["1 an", "an", "an b", "ana", "az", "ă"]


def test_tone_placement_case_and_composition_do_not_matter_for_order() -> None:
    assert sort_key("Hoà") == sort_key("hòa") == sort_key(unicodedata.normalize("NFD", "HÒA"))


def test_signs_and_foreign_letters_have_a_place() -> None:
    assert sort_key("Müller (A)") == sort_key("muller a")
    assert sort_key("") == " "
    assert sort_key("Ж") > sort_key("ỹ")


def test_persons_sort_by_given_name_then_middle_then_family_name() -> None:
    order = ["Giàng A Chống", "Lò Thị Hoa", "Lò Thị An Hoa", "Nguyễn Văn Hoa", "Bạc Cầm Hòa", "Cầm Văn Hòa",
             "Quàng Văn Hòa", "Yến", "Lò Yến"]  # fmt: skip
    assert sorted(shuffled(order), key=person_sort_key) == order


def test_a_person_without_a_name_has_a_key() -> None:
    assert person_sort_key("") < person_sort_key("An")


@given(st.text(), st.text())
def test_keys_can_be_stored_on_one_line(text: str, name: str) -> None:
    assert "\n" not in sort_key(text) + person_sort_key(name)
