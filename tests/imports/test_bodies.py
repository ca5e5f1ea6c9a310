"""Lists of bodies as people keep them, and of what became of them by a decree: the order of rows says nothing."""

import time
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, open_books, record_all
from quykhuyenhoc.acts import MergeBodies, SetBodyKind, SplitBody
from quykhuyenhoc.errors import FileFormatError, ImportRefusedError, LineError
from quykhuyenhoc.files import BodyDefaults, ImportResult, ListFile, import_bodies, read_bodies, read_mergers
from quykhuyenhoc.reports import bodies
from tests.conftest import Copy
from tests.samples import Clock

pytestmark = pytest.mark.usefixtures("in_english")
NEW: Final = date(2025, 7, 1)
OLD: Final = date(2025, 6, 30)
ORDER: Final = "1681/NQ-UBTVQH15"
HEAD: Final = "STT;Mã;Tên đơn vị;Loại/Cấp;Đơn vị cấp trên;Ngày thành lập;Số quyết định"


@pytest.fixture
def books(place: Copy) -> Iterator[Books]:
    """Give a small book, on SQLite and on PostgreSQL."""
    with open_books(place("small").url, clock=Clock()) as opened:
        yield opened


@pytest.fixture
def book(books: Books) -> Book:
    """Give an empty book."""
    return books["SL"]


def listed(rows: Sequence[str], head: str = HEAD) -> ListFile:
    """Return a list with these rows."""
    numbered = [f"{n};{row}" for n, row in enumerate(rows, 1)]
    return ListFile("ds.csv", content="\n".join([head, *numbered]).encode())


def pairs(*rows: str) -> ListFile:
    """Return a list of old and new bodies."""
    return listed(rows, "STT;Đơn vị cũ;Đơn vị mới")


def why(make: object) -> list[tuple[int, str]]:
    """Return the rows for which a list is refused, with the reasons."""
    with pytest.raises(ImportRefusedError) as caught:
        make()  # type: ignore[operator]
    return [(row.line, str(row.cause)) for row in caught.value.rows]


def put(book: Book, rows: Sequence[str]) -> None:
    """Record the bodies of a list."""
    import_bodies(book, listed(rows))


PROVINCE: Final = (
    "X1;Hội xã Một;Xã;D01;;",
    "X2;Hội phường Hai;Phường;Hội huyện Mường La;02/09/2010;5/QĐ-HKH",
    "X3;Hội xã Ba;commune;d01;;",
    "D01;Hội huyện Mường La;Huyện;Hội tỉnh;;",
    "SL;Hội tỉnh;Tỉnh;;;",
)


def test_a_child_may_stand_before_its_parent_which_is_named_by_code_or_name(book: Book) -> None:
    found = read_bodies(listed(PROVINCE), book)
    assert [(act.code, act.kind, act.parent, row) for act, row in found] == [
        ("SL", "province", None, 6), ("D01", "district", "SL", 5), ("X1", "commune", "D01", 2),
        ("X2", "commune", "D01", 3), ("X3", "commune", "D01", 4),
    ]  # fmt: skip
    assert (found[3][0].opened, found[3][0].decision) == (date(2010, 9, 2), "5/QĐ-HKH")
    put(book, PROVINCE)
    assert [one.code for one in bodies(book, OLD)] == ["SL", "D01", "X1", "X2", "X3"]


def test_what_rows_say_nothing_of_is_said_for_all_and_a_parent_may_be_in_the_book(book: Book) -> None:
    put(book, PROVINCE)
    default = BodyDefaults(kind="chi hội", parent="X1", opened=NEW, decision="7/QĐ")
    found = read_bodies(listed(["C1;Chi hội bản Mòn", "C2;Chi hội trường"], "STT;Mã;Tên đơn vị"), book, default)
    assert [(act.kind, act.parent, act.opened, act.decision) for act, _row in found] == 2 * [
        ("branch", "X1", NEW, "7/QĐ")
    ]  # fmt: skip


def test_a_list_that_goes_in_again_adds_what_is_new_and_nothing_goes_in_where_a_row_is_refused(book: Book) -> None:
    put(book, PROVINCE)
    more = (*PROVINCE, "X4;Hội xã Bốn;Xã;D01;;")
    assert import_bodies(book, listed(more), dry_run=True) == ImportResult(6, 1, 5)
    assert import_bodies(book, listed(more)) == ImportResult(6, 1, 5)
    head = book.head().size
    found = why(lambda: import_bodies(book, listed(["X5;Hội xã Năm;Xã;D01;;", "X1;Hội khác;Xã;D01;;"])))
    assert ([row for row, _text in found], book.head().size) == ([3], head)
    assert "X1" in found[0][1]


def test_a_kind_is_what_the_book_calls_it_before_what_lists_call_it(book: Book) -> None:
    record_all([(book, SetBodyKind(code="ward", name="Phường", level=3))])
    found = read_bodies(listed(["X1;Hội phường;Phường;;;", "X2;Hội thị trấn;thị trấn;;;"]), book)
    assert [act.kind for act, _row in found] == ["ward", "commune"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["X1;Hội Một;Xã;;;", "x1;Hội Hai;Xã;;;"], [(3, "row 2 has the same code")]),
        (["X1;Hội Một;Làng;;;"], [(2, "no kind of body is called Làng; there are agency, branch, commune")]),
        (["X1;Hội Một;;;;", "X2;Hội Hai;Xã;;;"], [(2, "a kind is needed")]),
        (["X1;Hội Một;Xã;D99;;"], [(2, "no body is called D99")]),
        (["X1;Hội Một;Xã;X1;;"], [(2, "bodies would stand below themselves: X1 → X1")]),
        (
            ["A;Hội A;Xã;B;;", "B;Hội B;Xã;C;;", "C;Hội C;Xã;A;;", "E;Hội E;Xã;A;;"],
            [(2, "bodies would stand below themselves: A → B → C → A")],
        ),
        (
            ["A;Hội xã;Xã;;;", "B;Hội xã;Xã;;;", "C;Chi hội;Chi hội;Hội xã;;"],
            [(4, "several bodies have the name Hội xã: A, B. Write a code")],
        ),
        (["X1;Hội Một;Xã;;31/02/2020;"], [(2, "31/02/2020")]),
        (["X1;Hội Một;Xã;;;", "X2;hội  một;Xã;;;"], [(3, "row 2 has the same name, kind and body above")]),
    ],
)
def test_what_is_wrong_with_a_list_is_one_line_for_its_row(
    book: Book, rows: list[str], told: list[tuple[int, str]]
) -> None:
    found = why(lambda: read_bodies(listed(rows), book))
    assert [row for row, _text in found] == [row for row, _text in told]
    assert all(text in said for (_row, said), (_line, text) in zip(found, told, strict=True)), found
    assert all("\n" not in said for _row, said in found)


SAME: Final = "X1 of the book has the same name, kind and body above: leave the row out, or say that they are two"


def test_two_bodies_of_one_name_at_one_place_are_taken_once_that_is_said(book: Book) -> None:
    put(book, PROVINCE)
    again = ["X9;Hội xã Một;Xã;D01;;", "Y1;Hội xã Một;Xã;SL;;"]
    assert why(lambda: import_bodies(book, listed(again))) == [
        (2, SAME),
    ]
    with pytest.raises(LineError, match="no other body of its name is in doubt"):
        import_bodies(book, listed(again), two=(2, 3))
    assert import_bodies(book, listed(again), two=(2,)) == ImportResult(2, 2, 0)


def test_a_body_stands_below_none_of_a_lower_level(book: Book) -> None:
    put(book, PROVINCE)
    found = why(lambda: import_bodies(book, listed(["D02;Hội huyện;Huyện;xã Một;;"])))
    assert [(row, text.partition(".")[0]) for row, text in found] == [
        (2, "D02: it is of level 2 and cannot stand below X1 of level 3")
    ]


def test_the_column_of_who_stands_above_is_never_left_out_in_silence(book: Book) -> None:
    rows = [";".join(row.split(";")[:4]) for row in PROVINCE]
    file = listed(rows, "STT;Mã số;Tên đơn vị hội;Cấp hội;Về ai")
    with pytest.raises(FileFormatError, match="column E “Về ai” is not understood, and looks like parent"):
        read_bodies(file, book)
    flat = file._replace(columns=(("Về ai", "-"),))
    assert {act.parent for act, _row in read_bodies(flat, book)} == {None}
    found = read_bodies(listed(rows, "STT;Mã số;Tên đơn vị hội;Cấp hội;Chủ quản"), book)
    assert [act.parent for act, _row in found] == [None, "SL", "D01", "D01", "D01"]


def test_several_into_one_are_merged_and_one_into_several_is_split(book: Book) -> None:
    put(book, (*PROVINCE, "N1;Hội xã Mới;Xã;SL;01/07/2025;", "N2;Hội phường Hai;Phường;SL;01/07/2025;"))
    found = read_mergers(
        pairs("X1;N1", "Hội xã Ba;N1", "Hội phường Hai;Hội phường Hai", "Hội phường Hai;N1", "D01;SL", "SL;SL"),
        book, NEW, ORDER,
    )  # fmt: skip
    told = [
        (tuple(one.body for one in act.bodies), act.into, row)
        for act, row in found if isinstance(act, MergeBodies)
    ]  # fmt: skip
    assert told == [(("X1", "X3"), "N1", 2), (("D01",), "SL", 6)]
    splits = [(act.body, [one.body for one in act.into], row) for act, row in found if isinstance(act, SplitBody)]
    assert splits == [("X2", ["N2", "N1"], 4)]
    assert {(act.date, act.decision) for act, _row in found} == {(NEW, ORDER)}
    record_all([(book, act) for act, _row in found])
    assert [(one.code, one.parent) for one in bodies(book, NEW)] == [("SL", None), ("N1", "SL"), ("N2", "SL")]
    assert [one.code for one in bodies(book, OLD)] == ["SL", "D01", "X1", "X2", "X3"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["X1;X2", "X1;X2"], [(3, "row 2 says the same")]),
        (["X9;X2"], [(2, "no body is called X9, or it is not there then")]),
        (["X1;X2", "X2;X3"], [(2, "X2 goes itself by this list")]),
        (["X1;X2", "X2;X1"], [(2, "X2 goes itself by this list"), (3, "X1 goes itself by this list")]),
        (["X1;X1", "X1;X2"], [(2, "X1 stays, and so is not split")]),
        (["N1;X1"], [(2, "no body is called N1")]),
    ],
)
def test_a_list_of_mergers_that_cannot_be_names_its_rows(
    book: Book, rows: list[str], told: list[tuple[int, str]]
) -> None:
    put(book, (*PROVINCE, "N1;Hội xã Mới;Xã;SL;01/07/2025;"))
    found = why(lambda: read_mergers(pairs(*rows), book, NEW, ORDER))
    assert [row for row, _text in found] == [row for row, _text in told]
    assert all(text in said for (_row, said), (_line, text) in zip(found, told, strict=True)), found


def test_a_country_of_3300_communes_is_read_recorded_merged_and_drawn_within_seconds(books: Books) -> None:
    """34 provinces of 3,300 communes, children first; then each third commune goes into the one before it."""
    book, took = books["SL"], dict[str, float]()

    def timed(what: str, since: float) -> float:
        took[what] = time.perf_counter() - since
        return time.perf_counter()

    rows = [f"X{n:04d};Hội xã {n};Xã;T{n % 34:02d};;" for n in range(3300)]
    rows += [f"T{n:02d};Hội tỉnh {n};Tỉnh;VN;;" for n in range(34)] + ["VN;Trung ương Hội;Cơ quan;;;"]
    now = time.perf_counter()
    assert import_bodies(book, listed(rows)).recorded == 3335
    now = timed("import", now)
    assert len(list(bodies(book, OLD))) == 3335
    now = timed("draw", now)
    gone = range(34, 2500, 33)
    mergers = read_mergers(pairs(*(f"X{n:04d};X{n - 34:04d}" for n in gone)), book, NEW, ORDER)
    record_all([(book, act) for act, _row in mergers])
    now = timed("merge", now)
    assert len(list(bodies(book, NEW))) == 3335 - len(gone)
    assert took["import"] < 30, took
    assert took["draw"] < 3, took
    assert took["merge"] < 30, took
