"""Governance: official documents are in force for their days, and terms of a body do not lie over each other."""

from datetime import date
from typing import Any, Final

import pytest

from quykhuyenhoc import Book, Books, record, verify
from quykhuyenhoc.acts import (
    Act,
    BasisOf,
    ChangeDocument,
    EndDocument,
    NoteDocument,
    OpenActivity,
    OpenBody,
    OpenCampaign,
    OpenProgramme,
    SetTerm,
)
from quykhuyenhoc.errors import BodyError, ClosedError, DateRefusedError, ExistsError, NotFoundError, QuyError
from quykhuyenhoc.kinds import OfficialDocumentKind
from quykhuyenhoc.reports import official_documents, terms_of_office

LAST: Final = date(2021, 7, 30)
DAY: Final = date(2022, 1, 20)
END: Final = date(2026, 12, 31)
KIND: Final = OfficialDocumentKind
SAMPLES: Final = (
    NoteDocument(
        code="DL22", kind=KIND.CHARTER, title="Điều lệ Quỹ", number="12/QĐ-UBND", issuer="UBND tỉnh", date=LAST,
        since=DAY, until=END, body="TH", on=(BasisOf(code="HB"), BasisOf(code="DX22")),
    ),
    ChangeDocument(
        code="DL22", kind=KIND.DECISION, title="Điều lệ", number="13/QĐ-UBND", issuer="UBND", date=LAST, since=DAY,
        body="TH", on=(BasisOf(code="HB"),),
    ),
    EndDocument(code="DL22", date=END, replaced_by="DL27"),
    SetTerm(body="SL", name="Khóa V", since=date(2021, 11, 1), until=END),
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("in_english")


def fill_book(book: Book) -> None:
    """Note two regulations in January 2023, complete one and end it, and set a term of office."""
    day = date(2023, 1, 10)
    for act in (
        NoteDocument(code="QC1", kind=KIND.REGULATION, title="Quy chế chi tiêu", date=day),
        NoteDocument(code="QC2", kind=KIND.REGULATION, title="Quy chế chi tiêu", since=day),
        ChangeDocument(code="QC1", number="1/QC"),
        EndDocument(code="QC1", date=day, replaced_by="QC2"),
        SetTerm(body="HTT", name="Khóa I", since=day),
    ):
        record(book.as_("HOA"), act)


def noted(code: str, kind: OfficialDocumentKind = KIND.DECISION, **more: Any) -> NoteDocument:
    """Return an official document that is noted."""
    return NoteDocument(**{"code": code, "kind": kind, "title": f"Về {code}", **more})


def in_force(book: Book, day: date, kind: OfficialDocumentKind | None = None) -> list[str]:
    """Return the codes of the official documents that are in force on a day."""
    return [row.code for row in official_documents(book, day, kind=kind).rows]


@pytest.fixture
def book(books: Books) -> Book:
    """Give a province with a programme, a campaign and an activity, of which documents may be the basis."""
    book = books["SL"]
    for act in (
        OpenBody(code="SL", name="Tỉnh hội", kind="province"),
        OpenBody(code="MC", name="Mộc Châu", kind="district", parent="SL", opened=DAY),
        OpenProgramme(code="HB", name="Học bổng"),
        OpenCampaign(code="DX22", name="Đầu xuân 2022"),
        OpenActivity(code="XMC", kind="literacy", name="Xoá mù chữ"),
    ):
        record(book, act)
    return book


def test_a_document_is_in_force_from_its_day_or_that_which_it_names_to_its_end(book: Book) -> None:
    record(book, noted("A", date=LAST))
    record(book, noted("B", KIND.AGREEMENT, date=LAST, since=DAY, until=END))
    record(book, noted("C", KIND.PLAN))
    assert in_force(book, date(2021, 7, 29)) == ["C"]
    assert in_force(book, LAST) == ["A", "C"]
    assert in_force(book, DAY) == in_force(book, END) == ["A", "B", "C"]
    assert in_force(book, date(2027, 1, 1)) == ["A", "C"]
    assert in_force(book, DAY, KIND.AGREEMENT) == ["B"]
    assert [row.code for row in official_documents(book).rows] == ["A", "B", "C"]


def test_a_charter_takes_the_place_of_an_earlier_one(book: Book) -> None:
    record(book, noted("DL19", KIND.CHARTER, date=date(2019, 1, 10)))
    record(book, noted("DL22", KIND.CHARTER, date=DAY))
    record(book, EndDocument(code="DL19", date=date(2022, 1, 19), replaced_by="DL22"))
    assert (in_force(book, date(2022, 1, 19)), in_force(book, DAY)) == (["DL19"], ["DL22"])
    assert official_documents(book).row(code="DL19").replaced_by == "DL22"


def test_a_document_says_of_what_it_is_the_basis_whatever_that_is(book: Book) -> None:
    bases = tuple(BasisOf(code=code) for code in ("HB", "DX22", "XMC", "HB"))
    record(book, noted("A", KIND.LEGAL_BASIS, number="281/QĐ-TTg", on=bases))
    record(book, noted("B"))
    assert official_documents(book, on="XMC").row().on == "HB,DX22,XMC"
    record(book, ChangeDocument(code="B", number="2547/QĐ-UBND", issuer="UBND tỉnh", on=(BasisOf(code="XMC"),)))
    assert [(row.code, row.number, row.issuer, row.title) for row in official_documents(book, on="XMC").rows] == [
        ("A", "281/QĐ-TTg", None, "Về A"), ("B", "2547/QĐ-UBND", "UBND tỉnh", "Về B"),
    ]  # fmt: skip
    assert list(verify(book.books)) == []


def test_a_change_of_nothing_else_leaves_what_a_document_is_the_basis_of(book: Book) -> None:
    record(book, noted("A", on=(BasisOf(code="HB"),)))
    record(book, ChangeDocument(code="A", title="Về học bổng"))
    row = official_documents(book).row(code="A")
    assert (row.title, row.on) == ("Về học bổng", "HB")


def test_terms_of_office_of_a_body_stand_with_the_day_that_lies_in_them(book: Book) -> None:
    record(book, SetTerm(body="SL", name="Khóa V", since=date(2021, 11, 1)))
    record(book, SetTerm(body="SL", name="Khóa V (2021-2026)", since=date(2021, 11, 1), until=END))
    record(book, SetTerm(body="SL", name="Khóa VI", since=date(2027, 1, 1)))
    record(book, SetTerm(body="MC", name="Khóa IV", since=DAY))
    assert [row.name for row in terms_of_office(book, DAY, body="SL").rows] == ["Khóa V (2021-2026)"]
    assert [(row.body, row.name) for row in terms_of_office(book, date(2027, 6, 1)).rows] == [
        ("MC", "Khóa IV"), ("SL", "Khóa VI"),
    ]  # fmt: skip
    assert [row.body_name for row in terms_of_office(book).rows] == ["Mộc Châu", "Tỉnh hội", "Tỉnh hội"]


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (noted("A"), ExistsError),
        (noted("B", on=(BasisOf(code="NO"),)), NotFoundError),
        (noted("B", body="NO"), NotFoundError),
        (noted("B", since=DAY, until=LAST), DateRefusedError),
        (ChangeDocument(code="NO", title="x"), NotFoundError),
        (EndDocument(code="NO", date=DAY), NotFoundError),
        (EndDocument(code="A", date=date(2021, 7, 29)), DateRefusedError),
        (EndDocument(code="A", date=DAY, replaced_by="A"), ExistsError),
        (EndDocument(code="A", date=date(2027, 1, 1)), ClosedError),
        (SetTerm(body="SL", name="x", since=DAY), BodyError),
        (SetTerm(body="SL", name="x", since=date(2021, 1, 1)), BodyError),
        (SetTerm(body="SL", name="x", since=date(2028, 1, 1), until=DAY), DateRefusedError),
        (SetTerm(body="MC", name="x", since=LAST), ClosedError),
        (SetTerm(body="NO", name="x", since=DAY), NotFoundError),
    ],
)
def test_what_cannot_be_so_is_refused_in_one_line_and_changes_nothing(
    book: Book, act: Act, error: type[QuyError]
) -> None:
    record(book, noted("A", date=LAST, until=END))
    record(book, SetTerm(body="SL", name="Khóa V", since=date(2021, 11, 1), until=END))
    size = book.head().size
    with pytest.raises(error) as caught:
        record(book, act)
    assert ("\n" in str(caught.value), book.head().size) == (False, size)


def test_a_question_about_what_there_is_not_is_refused(book: Book) -> None:
    with pytest.raises(NotFoundError):
        official_documents(book, on="HB")
    with pytest.raises(NotFoundError):
        terms_of_office(book, body="NO")
