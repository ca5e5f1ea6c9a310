"""Names are compared by the letters that people see; what is of two alphabets is told."""

import pytest

from quykhuyenhoc.text.lookalike import as_seen, foreign_letter, person_key
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
