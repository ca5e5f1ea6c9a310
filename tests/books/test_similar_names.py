"""Names that may be one are told to whoever asks before somebody is registered a second time; nothing is refused."""

import pytest

from quykhuyenhoc.acts.donors import AddDonor
from quykhuyenhoc.acts.parties import OpenParty
from quykhuyenhoc.books.books import Book, Books
from quykhuyenhoc.kinds import PartyKind
from quykhuyenhoc.text.similar import SimilarNames, are_similar

PAIRS = (
    ("Sương", "Suong", True),
    ("Hoà", "Hòa", True),
    ("Đặng Thị Sơn", "dang thi son", True),
    ("Lò Thị Son", "Son, Lò Thị", True),
    ("Nguyễn Văn An", "Nguyễn Văn Anh", True),
    ("Công ty Ban Mai", "Công ty Banmai", True),
    ("Lò Thị Sơn", "Lò Thị Sno", True),
    ("Công ty An Bình", "Công ty An Bình", True),
    ("Nguyễn Văn A", "Nguyễn Văn B", False),
    ("Trường Tiểu học 1", "Trường Tiểu học 2", False),
    ("Trường K21", "Trường K22", False),
    ("Công ty An Bình", "Công ty An Bình Minh", False),
    ("Công ty An Bình", "Công ty An Bình (cũ)", True),
    ("Công ty An Bình", "Công ty An Bình - CN Sơn La", True),
    ("Công ty An Bình", "Công ty An Bình 2", True),
    ("Ngô Bảo Châu", "Ngô Bảo Trâu", False),
    ("Bà Lan", "Ông Lan", False),
    ("", "", False),
    ("!", "?", False),
    ("", "An", False),
)


@pytest.mark.parametrize(("one", "other", "similar"), PAIRS)
def test_names_are_similar_where_tones_order_or_one_letter_differ(one: str, other: str, similar: bool) -> None:  # noqa: FBT001
    assert are_similar(one, other) is are_similar(other, one) is similar
    assert bool(SimilarNames([("X", one)]).of(other)) is similar


@pytest.fixture
def book(books: Books) -> Book:
    """Give the small book."""
    return books["SL"]


def test_a_book_tells_which_parties_have_such_a_name(book: Book) -> None:
    book.record(OpenParty(code="S1", name="Lò Thị Sương"))
    book.record(OpenParty(code="S2", name="Công ty Một", kind=PartyKind.BODY))
    book.record(AddDonor(code="S2", public_name="Ban Mai", other_names="Tập đoàn Mai"))
    assert [(one.asked, one.code, one.name) for one in book.registers.similar(["Lo Thi Suong", "Banmai", "Khác"])] == [
        ("Lo Thi Suong", "S1", "Lò Thị Sương"), ("Banmai", "S2", "Ban Mai"),
    ]  # fmt: skip
    assert book.registers.similar([]) == ()


def test_what_is_hidden_or_closed_is_told_to_nobody(book: Book) -> None:
    """A donor who gives without a name is not found by it: that would tell who it is."""
    book.record(OpenParty(code="S1", name="Lò Thị Sương"))
    book.record(AddDonor(code="S1", anonymous=1))
    book.record(OpenParty(code="S3", name="Lò Văn Pháng", kind=PartyKind.RECIPIENT))
    assert book.registers.similar(["Lo Thi Suong", "Lo Van Phang"]) == ()
