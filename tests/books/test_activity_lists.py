"""Lists of an association: figures of an activity by body, copies of a publication, official documents."""

from datetime import date
from typing import Final

import pytest

from quykhuyenhoc import Book, Books, record, record_all
from quykhuyenhoc.acts import OpenActivity, OpenBody, OpenPublication, PrintPublication
from quykhuyenhoc.errors import ImportRefusedError
from quykhuyenhoc.files import (
    ActivityDefaults,
    ListFile,
    PublicationDefaults,
    not_yet_told,
    read_activity_figures,
    read_official_documents,
    read_publications_issued,
)
from quykhuyenhoc.kinds import ActivityState, OfficialDocumentKind
from quykhuyenhoc.reports import activities, official_documents, publications, span

DAY: Final = date(2022, 3, 31)
CLASSES: Final = ActivityDefaults(activity="XMC", date=DAY, state=ActivityState.RUNNING)
BULLETIN: Final = PublicationDefaults(publication="BT33", date=DAY)

pytestmark = pytest.mark.usefixtures("in_english")


def listed(text: str) -> ListFile:
    """Return a list of a text."""
    return ListFile("danh-sach.csv", content=text.encode())


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with two bodies, an activity, and 700 copies of a bulletin."""
    book = books["SL"]
    for act in (
        OpenBody(code="MC", name="Hội Khuyến học Mộc Châu", kind="district"),
        OpenBody(code="BP", name="Bộ đội biên phòng tỉnh", kind="force"),
        OpenActivity(code="XMC", kind="literacy", name="Xoá mù chữ"),
        OpenPublication(code="BT33", name="Bản tin", serial="33"),
        PrintPublication(publication="BT33", date=DAY, copies=700),
    ):
        record(book, act)
    return book


def test_figures_of_an_activity_come_by_the_names_of_bodies_and_hold_the_total_of_the_list(book: Book) -> None:
    text = (
        "KẾT QUẢ XÓA MÙ CHỮ QUÝ I\nSTT;Đơn vị;Số lớp;Đã nghiệm thu;Đang duy trì;Số học viên;Nữ;DTTS\n"
        "1;Hội Khuyến học Mộc Châu;2;;;81;;\n2;BP;8;6;2;230;230;230\nCộng;;10;6;2;311;230;230\n"
    )
    acts = read_activity_figures(listed(text), CLASSES, book)
    record_all([(book, act) for act in acts])
    found = activities(book, span("2022-Q1"))
    assert [(row.body, row.classes, row.accepted, row.women) for row in found.rows] == [
        ("MC", 2, None, None), ("BP", 8, 6, 230),
    ]  # fmt: skip
    assert found.totals["participants"] == 311


def test_a_list_may_say_the_state_of_each_body_and_has_women_under_the_learners(book: Book) -> None:
    text = (
        "Đơn vị;Số lớp;Số học viên;;Tình trạng;Ghi chú\n;;Tổng số;Nữ;;\nMC;2;81;40;đã xong;Ở bản\nBP;1;20;5;dự kiến;\n"
    )
    acts = read_activity_figures(listed(text), CLASSES, book)
    assert [(act.body, act.participants, act.women, act.state.value, act.note) for act in acts] == [
        ("MC", 81, 40, "done", "Ở bản"), ("BP", 20, 5, "planned", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Đơn vị;Số lớp\nMC;2\nHội Khuyến học Mộc Châu;3\n", "the body MC stands in line 2 already"),
        ("Đơn vị;Số lớp\nMC;hai\n", "hai is no whole number"),
        ("Đơn vị;Số lớp\nMC;2\nBP;8\nCộng;11\n", "it states 11, and the rows that it adds up come to 10"),
        ("Đơn vị;Số lớp;Tình trạng\nMC;2;nửa vời\n", "nửa vời"),
    ],
)
def test_a_list_that_contradicts_itself_gives_no_act(book: Book, text: str, why: str) -> None:
    with pytest.raises(ImportRefusedError, match=why):
        read_activity_figures(listed(text), CLASSES, book)


def test_copies_go_to_the_bodies_of_a_list_never_more_than_are_left(book: Book) -> None:
    text = "Đơn vị;Số lượng\nHội Khuyến học Mộc Châu;300\nBP;150\nTổng cộng;450\n"
    record_all([(book, act) for act in read_publications_issued(listed(text), BULLETIN, book)])
    assert publications(book).row().left == 250
    with pytest.raises(ImportRefusedError, match="stands in line 2 already"):
        read_publications_issued(listed("Đơn vị;Số cuốn\nMC;1\nMC;2\n"), BULLETIN, book)


def test_official_documents_come_with_number_day_title_and_issuer(book: Book) -> None:
    text = (
        "Số;Ngày;Trích yếu;Cơ quan ban hành;Loại\n"
        "1373/QĐ-TTg;30/7/2021;Xây dựng xã hội học tập 2021-2030;Thủ tướng Chính phủ;căn cứ pháp lý\n"
        "253/KH-UBND;31/12/2019;Thực hiện Kết luận 49;UBND tỉnh Sơn La;kế hoạch\n"
        "162-KH/TU;04/10/2019;Về khuyến học;Tỉnh ủy;\n"
    )
    record_all([(book, act) for act in read_official_documents(listed(text), OfficialDocumentKind.PLAN)])
    found = [(row.code, row.kind, row.number, row.date, row.issuer) for row in official_documents(book).rows]
    assert found == [
        ("1373-QD-TTg", "legal_basis", "1373/QĐ-TTg", date(2021, 7, 30), "Thủ tướng Chính phủ"),
        ("253-KH-UBND", "plan", "253/KH-UBND", date(2019, 12, 31), "UBND tỉnh Sơn La"),
        ("162-KH-TU", "plan", "162-KH/TU", date(2019, 10, 4), "Tỉnh ủy"),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Số;Trích yếu\n1/QĐ;Về quỹ\n", "its kind is needed"),
        ("Số;Trích yếu;Loại\n;Về quỹ;quyết định\n2/QĐ;Về hội;quyết định\n", "a number or a code is needed"),
        ("Số;Trích yếu;Loại\n1/QĐ;Về quỹ;quyết định\n1-QĐ;Về hội;quyết định\n", "the code 1-QD stands in line 2"),
    ],
)
def test_an_official_document_needs_a_code_of_its_own_and_a_kind(text: str, why: str) -> None:
    with pytest.raises(ImportRefusedError, match=why):
        read_official_documents(listed(text))


def test_a_list_of_an_activity_that_comes_again_adds_nothing(book: Book) -> None:
    first = read_activity_figures(listed("Đơn vị;Số học viên\nMộc Châu;12\nBP;5\n"), CLASSES, book)
    assert not_yet_told(book, first) == first
    record_all([(book, act) for act in first])
    again = read_activity_figures(listed("Đơn vị;Số học viên\nMC;12\nBP;6\n"), CLASSES, book)
    assert [(one.body, one.participants) for one in not_yet_told(book, again)] == [("BP", 6)]


def test_copies_that_were_issued_are_known_again(book: Book) -> None:
    acts = read_publications_issued(listed("Đơn vị;Số cuốn\nMộc Châu;2\nBP;3\n"), BULLETIN, book)
    seqs = [one.seq for one in record_all([(book, act) for act in acts])]
    again = read_publications_issued(listed("Đơn vị;Số cuốn\nMC;2\nBP;4\n"), BULLETIN, book)
    found = book.duplicates.rows_recorded([(act, None) for act in again])
    assert [(one.same, one.other) for one in found] == [(f"#{seqs[0]}", None), (None, f"#{seqs[1]}")]
