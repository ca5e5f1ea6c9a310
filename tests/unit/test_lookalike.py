"""Names are compared by the letters that people see; what is of two alphabets is told."""

import sys
import unicodedata

import pytest

from quykhuyenhoc.text.lookalike import (
    as_seen,
    called,
    foreign_letter,
    names_person,
    payee_key,
    person_key,
    reaches_person,
    text_key,
)
from quykhuyenhoc.text.similar import are_similar

ONE_NAME = (
    "Đạo Thị Mơ", "\u00d0ạo Thị Mơ", "\u0189ạo Thị Mơ", "ĐẠO THỊ MƠ", "\u00f0ạo thị mơ", "Đạo-Thị Mơ",
    "Đạo  Thị\u00a0Mơ", "Dao Thi Mo",
    "Đạ\u043e Thị Mơ", "Đạ\u03bf Thị \u041cơ", "Đạo \u0422hị Mơ", "Đạo Thị \uff2dơ", "Đạo Thị Mơ.",
)  # fmt: skip
"""With ETH, African D, hyphens, wide spaces, Cyrillic o, M and T, Greek o, and a full-width M."""


@pytest.mark.parametrize("name", ONE_NAME)
def test_names_that_look_alike_are_compared_as_one(name: str) -> None:
    assert person_key(name) == "daothimo"
    assert are_similar("Đạo Thị Mơ", name)


def test_apostrophes_of_all_kinds_and_none_are_one() -> None:
    assert {person_key(name) for name in ("K'Brơi", "K’Brơi", "K`Brơi", "K Brơi", "KBrơi", "k-brơi")} == {"kbroi"}


def test_a_small_capital_is_its_letter_and_what_nobody_sees_is_none() -> None:
    named = {unicodedata.name(chr(n), ""): chr(n) for n in range(sys.maxunicode + 1)}
    small = {name[-1]: one for name, one in named.items() if name[:-1] == "LATIN LETTER SMALL CAPITAL "}
    assert len(small) >= 25
    assert {letter: person_key(one) for letter, one in small.items()} == {one: one.lower() for one in small}
    assert [person_key(f"K{one}Brơi") for one in "\u02bc\u02bb\u02b9\u115f\u1160\u3164\uffa0"] == ["kbroi"] * 7


@pytest.mark.parametrize(
    "name",
    ["1. Đạo Thị Mơ", "12) Đạo Thị Mơ", "Em Đạo Thị Mơ", "03 - em: Đạo Thị Mơ", "Học sinh Đạo Thị Mơ", "BÀ ĐẠO THỊ MƠ"],
)
def test_the_number_and_the_title_before_a_name_are_not_of_it(name: str) -> None:
    assert called(name) == "đạo thị mơ"


@pytest.mark.parametrize("name", ["em mơ", "đạo thị em", "chau văn tí", "bá văn tí", "9a", "12a1"])
def test_what_may_be_the_name_itself_stays(name: str) -> None:
    assert called(name) == name


def test_other_names_stay_others() -> None:
    assert len({person_key(name) for name in ("Đạo Thị Mơ", "Đạo Thị Ma", "Đạo Thị Mơ 2", "Tạo Thị Mơ")}) == 4
    assert person_key("张伟") == "张伟"


def test_a_text_is_seen_with_its_marks_and_capitals() -> None:
    assert as_seen("Đạo Thị Mơ") == "Đạo Thị Mơ"
    assert as_seen("\u00d0ạ\u043e ２０１０") == "Đạo 2010"
    assert as_seen("plain 2010") == "plain 2010"


def test_a_letter_of_another_alphabet_is_found_among_latin_ones_alone() -> None:
    assert foreign_letter("Đạ\u043e Thị Mơ") == "\u043e"
    assert foreign_letter("\u03a9anh") == "\u03a9"
    assert [
        foreign_letter(name)
        for name in ("Lo Thi Mo", "\u00d0ạo Thị \uff2dơ", "\u0410\u043d\u043d\u0430", "123", "K’Brơi")
    ] == [None] * 5


@pytest.mark.parametrize(
    "text", ["DAOTHIMO2010", "dao.thi.mo", "MO-DAO-THI", "HK1.DaoThiMo", "Đạo Thị Mơ 0912345678", "nhà em Đạo Thị Mơ"]
)
def test_a_text_with_all_words_of_a_name_tells_the_person(text: str) -> None:
    assert names_person(text, "Đạo Thị Mơ")


@pytest.mark.parametrize("text", ["HK1.0001", "DTM2010", "Mường Bú", "Thị trấn Mộc", "MO-01", ""])
def test_initials_numbers_and_places_tell_none(text: str) -> None:
    assert not names_person(text, "Đạo Thị Mơ")


def test_a_short_name_or_one_word_is_no_proof() -> None:
    assert not names_person("Bản Lo An", "Lò An")
    assert not names_person("Mường Giàng", "Giàng")


def test_phones_and_addresses_of_e_mail_reach_a_person() -> None:
    assert all(
        map(
            reaches_person,
            ("0912345678", "Mường Bú, 0912 345 678", "ĐT: 022.3812.345", "a@b.vn", "０９１２３４５６７８"),
        )
    )
    assert not any(map(reaches_person, ("Mường Bú", "Xã 30/4", "Bản 12 (2025)", "")))


def test_i_l_and_1_are_one_stroke_o_is_nought_and_numbers_stay() -> None:
    assert text_key("Lý") == text_key("LÍ") == text_key("Iy") == text_key("1i")
    assert text_key("Yên") != text_key("Lên")
    assert len({text_key(one) for one in ("Khóa 10", "Khóa 11", "Khóa 1O1", "9A1", "9A2", "9A0")}) == 6


@pytest.mark.parametrize("name", [
    "Nhà sách Ban Mai (cũ)", "Nhà sách Ban Mai 2", "Nhà sách Ban Mai II", "Nhà sách Ban Mai số 2",
    "Nhà sách Ban Mai - CN Sơn La", "Nhà sách Ban Mai chi nhánh Sơn La", "[cũ] nha sach ban-mai (con ông Tủa) 3",
])  # fmt: skip
def test_brackets_a_branch_and_a_numeral_behind_a_name_make_no_other_payee(name: str) -> None:
    assert payee_key(name) == payee_key("Nhà sách Ban Mai")


@pytest.mark.parametrize(("one", "other"), [
    ("Lò Thị Vi", "Lò Thị"), ("Lò Văn X", "Lò Văn"), ("Lớp 9A1", "Lớp 9A2"), ("Nhà sách Ban Mai", "Nhà sách Hoa Mai"),
    ("Nhà sách - Ban Mai", "Nhà sách - Hoa Mai"), ("Chi nhánh Điện lực", "Chi nhánh Nước sạch"), ("(cũ)", "(mới)"),
])  # fmt: skip
def test_a_name_is_left_whole_where_nothing_stands_behind_it(one: str, other: str) -> None:
    assert payee_key(one) != payee_key(other)
