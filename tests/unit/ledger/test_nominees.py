"""Two nominees of one name may be one person where nothing that is said of both tells them apart."""

from collections.abc import Callable
from itertools import product
from time import process_time
from typing import Any

import pytest

from quykhuyenhoc.ledger.nominees import Particulars, Persons, names_school
from tests.measured import least

MO = "Đạo Thị Mơ"


def may_be_one(one: Particulars, other: Particulars) -> bool:
    """Tell whether two are held for one person, in whatever order they come; both orders must say the same."""
    told = {Persons([("A", first)]).first(second) for first, second in ((one, other), (other, one))}
    assert len(told) == 1
    return told == {"A"}


FULL = Particulars(MO, "THCS Tô Hiệu 9A", "Mường Bú", "12/05/2010")


@pytest.mark.parametrize(
    "left_out",
    [
        ("place",),
        ("born",),
        ("commune",),
        ("place", "born"),
        ("place", "commune", "born"),
    ],
)
def test_what_one_leaves_out_is_no_difference(left_out: tuple[str, ...]) -> None:
    nothing: dict[str, Any] = dict.fromkeys(left_out, "")
    assert may_be_one(FULL, FULL._replace(**nothing))


@pytest.mark.parametrize(
    "place",
    [
        "Trường THCS Tô Hiệu 9A",
        "THCS Tô Hiệu",
        "Tô Hiệu",
        "9A",
        "Lớp 9A",
        "lớp 9 A",
        "Lớp 9",
        "9",
        "Khối 9",
        "9A THCS Tô Hiệu",
        "Lớp 9A, trường THCS Tô Hiệu",
        "THCS Tô-Hiệu - lớp 9A",
        "Trường Trung học cơ sở Tô Hiệu 9.A",
        "THCS TÔ HIỆU (09A)",
    ],
)
def test_a_place_that_says_less_or_says_it_otherwise_is_no_other(place: str) -> None:
    assert may_be_one(FULL._replace(born=""), Particulars(MO, place, "xã Mường Bú"))


@pytest.mark.parametrize(
    "other",
    [
        Particulars(MO, "THCS Tô Hiệu 9B", "Mường Bú"),
        Particulars(MO, "THCS Chiềng An 9A", "Mường Bú"),
        Particulars(MO, "9A", "Mường La"),
        Particulars(MO, "8", "Mường Bú"),
        Particulars(MO, "Lớp chồi", "Mường Bú"),
        Particulars(MO, "9A", "Mường Bú", "2011"),
        Particulars(MO, "", "", "2011"),
        Particulars("Đạo Thị Ma", "THCS Tô Hiệu 9A", "Mường Bú", "2010"),
    ],
)
def test_what_both_say_and_say_otherwise_tells_them_apart(other: Particulars) -> None:
    assert not may_be_one(FULL, other)


@pytest.mark.parametrize(
    "other",
    [
        Particulars(MO, "Trường THCS Tô Hiệu lớp 9A", "Mường La", "2012"),
        Particulars(MO, "THCS Chiềng An 8B", "Mường La", "2010"),
    ],
)
def test_one_place_or_one_year_is_a_reason_to_ask_all_the_same(other: Particulars) -> None:
    assert may_be_one(FULL, other)


def test_classes_are_told_apart_by_number_letter_and_word() -> None:
    classes = ("7A", "7B", "7A1", "10A", "1", "9/1", "9/2", "Lớp chồi", "Lớp lá")
    alike = [
        (one, other)
        for one in classes
        for other in classes
        if one < other and may_be_one(Particulars(MO, one), Particulars(MO, other))
    ]
    assert alike == []
    assert may_be_one(Particulars(MO, "9.1"), Particulars(MO, "Lớp 9-1"))
    assert may_be_one(Particulars(MO, "Lớp 9"), Particulars(MO, "9/1"))


def test_a_birth_that_names_no_year_tells_nobody_apart() -> None:
    assert may_be_one(Particulars(MO, "9A", "", "không rõ"), Particulars(MO, "9A", "", "2010"))
    assert may_be_one(Particulars(MO, "9A", "", "2008-2009"), Particulars(MO, "", "", "2010"))
    assert may_be_one(Particulars(MO, "9A", "", "Không rõ"), Particulars(MO, "9B", "", "khong ro"))


@pytest.mark.parametrize(
    "name",
    [
        "1. Đạo Thị Mơ",
        "Em Đạo Thị Mơ",
        "Đạo\u3164 Thị Mơ",
        "Đ\u1d00\u0323o Thị Mơ",
        "Đạo\u02bc Thị Mơ",
    ],
)
def test_a_name_that_a_list_writes_otherwise_is_no_other(name: str) -> None:
    assert may_be_one(Particulars(name, "9A"), Particulars(MO, "9A"))


def test_the_first_who_was_noted_is_named() -> None:
    persons = Persons([("A", Particulars(MO, "THCS A 9A")), ("B", Particulars(MO, "THCS B 9B"))])
    assert (
        persons.first(Particulars(MO, "9B")),
        persons.first(Particulars(MO)),
        persons.first(Particulars("Hà Văn Chi")),
    ) == (
        "B",
        "A",
        None,
    )


def test_who_is_found_among_many_is_who_is_found_by_comparing_each() -> None:
    said = [
        Particulars(MO, place, commune, born)
        for place, commune, born in product(
            ("", "9", "9A", "Lớp chồi", "THCS A", "THCS A B", "THCS B 9A", "THCS B", "THPT A 10A"),
            ("", "Mường Bú", "Bú", "Mường La"),
            ("", "2010", "2011", "không rõ"),
        )
    ]
    for step in (1, 5, 7, 11):
        every = [said[at * step % len(said)] for at in range(len(said))]
        persons, noted = Persons(), list[tuple[str, Particulars]]()
        for n, one in enumerate(every):
            alone = [code for code, other in noted if may_be_one(one, other)]
            first = persons.first(one)
            assert (first is None, first in alone) == (not alone, bool(alone))
            persons.note(str(n), one)
            noted.append((str(n), one))


def test_of_two_of_whom_the_same_is_said_the_first_is_named() -> None:
    persons = Persons([("A", Particulars(MO)), ("B", Particulars(MO)), ("C", Particulars(MO, "9A"))])
    assert (persons.first(Particulars(MO, "8A")), persons.first(Particulars(MO, "9A"))) == ("A", "C")


def test_a_place_names_a_school_in_two_words_or_more_and_not_by_a_class_alone() -> None:
    schools = ("THCS Tô Hiệu 9A", "MN Hoa Ban 8B", "Trường PTDTNT huyện 7B", "Tiểu học Lê Lợi")
    classes = ("9A", "Lớp 9A1", "10 Toán", "8/3", "Lớp chồi", "Lớp mẫu giáo lớn", "")
    assert [names_school(place) for place in (*schools, *classes)] == [True] * 4 + [False] * 7


SHAPES: dict[str, Callable[[int], Particulars]] = {
    "schools": lambda n: Particulars(MO, f"THCS Trường{n}"),
    "schools in one commune": lambda n: Particulars(MO, f"THCS Trường{n} 9A", "Mường Bú"),
    "communes": lambda n: Particulars(MO, "", f"Mường Bú{n}"),
    "classes of one school": lambda n: Particulars(MO, f"Lớp chồi{n}, trường A", "Mường Bú"),
    "schools, some with years": lambda n: Particulars(MO, f"THCS Trường{n}", "", str(1000 + n) if n < 9_000 else ""),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_eight_times_the_nominees_of_one_name_are_no_more_than_sixteen_times_the_work(shape: str) -> None:
    def work(count: int) -> float:
        persons, every = Persons(), [SHAPES[shape](n) for n in range(count)]
        began = process_time()
        for n, one in enumerate(every):
            assert persons.first(one) is None
            persons.note(str(n), one)
        return process_time() - began

    work(100)
    # More than what is kept of texts that were read: reading counts on both sides.
    assert least(work, 12_000) < 16 * max(least(work, 1_500), 0.02)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("N. V. An", "Nguyễn Văn An", True),
        ("N.V.An", "Nguyễn Văn An", True),
        ("N V An", "Nguyễn Văn An", True),
        ("Nguyễn V. An", "Nguyễn Văn An", True),
        ("N. V. An", "Nguyễn V. An", True),
        ("N. V. An", "Nguyễn Thị An", False),
        ("N. V. An", "Nguyễn Văn Anh", False),
        ("N. An", "Nguyễn Văn An", False),
        ("Giàng A Tủa", "Giàng Anh Tủa", False),
        ("Nguyễn Văn An", "Ngô Vinh An", False),
        ("N. Vinh An", "Nguyễn Văn An", False),
    ],
)
def test_initials_may_stand_for_the_words_of_a_name(one: str, other: str, *, same: bool) -> None:
    assert may_be_one(Particulars(one, "9A"), Particulars(other, "9A")) is same
    assert not may_be_one(Particulars(one, "9A"), Particulars(other, "9B"))


@pytest.mark.parametrize(
    ("one", "other"), [("Lò Thị Xuân", "Xuân Lò Thị"), ("Xuân Lò Thị", "Lò Thị Xuân"), ("LÒ VĂN TÁM", "Tám Lò Văn")]
)
def test_a_given_name_before_the_others_is_no_other_name_in_one_place_or_of_one_birth(one: str, other: str) -> None:
    for place, born in (("THCS Tô Hiệu 6A", ""), ("", "2012"), ("6A", "12/03/2012")):
        there = Persons([("A", Particulars(one, place=place, born=born))])
        assert there.first(Particulars(other, place=place, born=born)) == "A"
    there = Persons([("A", Particulars(one, place="6A", born="2012"))])
    assert there.first(Particulars(other, place="6A", born="2011")) is None
    assert there.first(Particulars(other)) is None


def test_names_of_two_words_and_of_classes_are_not_turned() -> None:
    assert Persons([("A", Particulars("Minh Anh", "6A"))]).first(Particulars("Anh Minh", "6A")) is None
    group = Particulars("Lớp học Một", "6A", is_person=False)
    assert Persons([("A", group)]).first(group._replace(name="Một Lớp học")) is None


def alike(said: Particulars, **noted: Particulars) -> tuple[str, ...]:
    return Persons(noted.items()).alike(said)


def test_of_several_who_may_be_one_the_one_is_alike_who_has_in_common_what_any_other_has_and_more() -> None:
    full, less = Particulars(MO, "9A", born="2010"), Particulars(MO, "9A")
    assert alike(full, A=full, B=less, C=Particulars(MO)) == ("A",)
    assert alike(less, A=full, B=less) == ("B",)
    assert alike(Particulars(MO, "THCS Tô Hiệu 9A"), A=full, B=full) == ("A", "B")
    assert alike(Particulars(MO, "9A", "Mường Bú"), A=less, B=Particulars(MO, commune="Mường Bú")) == ("A", "B")


def test_nobody_is_alike_of_whom_something_is_said_otherwise_or_whose_name_has_other_tones() -> None:
    there = Particulars(MO, "9A", born="2010")
    for other in (there._replace(place="9B"), there._replace(born="2011"), there._replace(name="Đạo Thị Mờ")):
        assert alike(other, A=there) == ()
        assert Persons([("A", there)]).first(other) == "A"
    for name in ("dao thi mo", "ĐẠO THỊ MƠ", "Em Đạo Thị Mơ (con bà Hoa)"):
        assert alike(there._replace(name=name), A=there) == ("A",)
