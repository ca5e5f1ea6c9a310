"""A code or a commune that tells who it is refuses its row, or its act by whatever door: everybody sees both."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Money, open_books, record, verify
from quykhuyenhoc.acts import Nominate, Nominee, OpenProgramme, OpenRound
from quykhuyenhoc.errors import AwardError, ImportRefusedError
from quykhuyenhoc.i18n import speaking
from quykhuyenhoc.imports.awards import nomination, read_nominees
from quykhuyenhoc.imports.list_reading import ListFile
from quykhuyenhoc.kinds import ProgrammeKind, RecipientKind
from quykhuyenhoc.reports import nominees
from tests.conftest import Copy
from tests.old import file_old
from tests.samples import MARCH, Clock, receipt, small_book


@pytest.fixture
def book(sqlite_copy: Copy) -> Iterator[Book]:
    with open_books(sqlite_copy("empty").url, clock=Clock()) as books:
        yield small_book(books)


def refused(book: Book, folder: Path, *rows: str) -> list[tuple[int, str]]:
    """Return the bad rows of a list of code, name, commune and kind, by the beginning of what is said of them."""
    path = folder / "l.csv"
    path.write_text("Mã;Họ và tên;Xã;Loại\n" + "\n".join(rows) + "\n", encoding="utf-8")
    with pytest.raises(ImportRefusedError) as found, speaking("en"):
        read_nominees(book, "R", ListFile(str(path)))
    with speaking("en"):
        return [(row.line, row.problem.split(",")[0]) for row in found.value.details["rows"]]


def test_such_rows_are_bad_and_others_are_not(book: Book, tmp_path: Path) -> None:
    rows = (
        "A1;Đạo Thị Mơ;Mường Bú;", "DAOTHIMO2010;Đạo Thị Mơ;Mường Bú;", "A3;Bá Văn Tí;Mường Bú 0912 345 678;",
        "A4;Bá Văn Tí;ti@x.vn;", "A5;Đạo Thị Mơ;Đạo Thị Mơ, Mường Bú;", "LOPBAYA;Lớp bảy A;Mường Bú 0912345678;lớp",
    )  # fmt: skip
    assert refused(book, tmp_path, *rows) == [
        (3, "its code tells the name"), (4, "its commune holds a name"), (5, "its commune holds a name"),
        (6, "its commune holds a name"),
    ]  # fmt: skip


def test_families_that_stand_by_the_names_of_their_heads_are_held_to_the_same(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    rows = "Mã;Họ và tên;Xã\nDAOTHIMO;Đạo Thị Mơ;Mường Bú\nA2;Bá Văn Tí;Mường Bú\n"
    path.write_text(f"DANH SÁCH GIA ĐÌNH HIẾU HỌC;;\n{rows}", encoding="utf-8")
    for given in ({}, {"kind": "collective"}):
        with pytest.raises(ImportRefusedError) as found:
            read_nominees(book, "R", ListFile(str(path)), given)
        assert [row.line for row in found.value.details["rows"]] == [3]


def test_one_who_is_nominated_by_name_is_refused_too(book: Book) -> None:
    with pytest.raises(AwardError) as found:
        nomination(book, "R", {"name": "Đạo Thị Mơ", "commune": "0912345678"})
    with speaking("en"):
        assert "write the place alone" in str(found.value)
        assert "0912345678" not in str(found.value)
    assert nomination(book, "R", {"name": "Đạo Thị Mơ", "commune": "Mường Bú"}).nominees[0].code == "R.0001"


PLACE_ALONE = "R: its commune holds a name, a phone number or an e-mail, and everybody sees it: write the place alone"
NO_CODE = "R: {}its code tells the name, and everybody sees it for ever: leave codes out, and they are numbered"
MO = Nominee(code="R.9", name="Đạo Thị Mơ", commune="Mường Bú")
DISTINCT = Nominee(code="R.8", name="Bá Văn Tí")


def opened(book: Book, code: str = "R") -> Book:
    record(book, receipt(1_000))
    record(book, OpenProgramme(code="P", name="P", kind=ProgrammeKind.SCHOLARSHIP, fund="TH"))
    record(book, OpenRound(code=code, programme="P", name="R", date=MARCH))
    return book


def said(found: pytest.ExceptionInfo[AwardError]) -> str:
    with speaking("en"):
        return str(found.value).rstrip(". ")


def nominate(*nominees: Nominee, round_: str = "R") -> Nominate:
    return Nominate(round=round_, date=MARCH, nominees=nominees)


def test_the_act_refuses_them_and_says_which_of_its_nominees_it_is(book: Book) -> None:
    opened(book)
    for proposed, why in (
        ((replace(MO, code="DAOTHIMO"),), NO_CODE.format("")),
        ((DISTINCT, replace(MO, code="R.daothimo")), NO_CODE.format("nominee 2: ")),
        ((replace(MO, commune="chị Mơ, nhà Đạo Thị"),), PLACE_ALONE),
        ((replace(MO, commune="Mường Bú, 0912345678"),), PLACE_ALONE),
    ):
        with pytest.raises(AwardError) as found:
            record(book, nominate(*proposed))
        assert said(found) == why
    record(book, nominate(MO, Nominee(code="DAOTHIMO", name="Đạo Thị Mơ", kind=RecipientKind.COLLECTIVE)))


def test_an_award_in_one_call_refuses_them_and_records_nothing(book: Book) -> None:
    before = opened(book).head()
    with pytest.raises(AwardError) as found:
        book.award(
            Money(100), round="R", name="Đạo Thị Mơ", commune="0912 345 678", decision="1/QĐ", council="HĐ",
            account="112", description="trao",
        )  # fmt: skip
    assert (said(found), book.head()) == (PLACE_ALONE, before)


def test_a_round_that_is_called_after_a_person_has_nominees_of_that_name(book: Book) -> None:
    opened(book, "DAOTHIMO")
    (one,) = nomination(book, "DAOTHIMO", {"name": "Đạo Thị Mơ"}).nominees
    record(book, nominate(one, round_="DAOTHIMO"))
    assert one.code == "DAOTHIMO.0001"


def test_what_an_earlier_version_recorded_verifies_and_is_listed(book: Book) -> None:
    file_old(opened(book), nominate(replace(MO, code="DAOTHIMO", commune="0912345678")), actor="chi-x")
    assert verify(book.books)
    assert [row.code for row in nominees(book, "R").rows] == ["DAOTHIMO"]
    record(book, nominate(MO))
