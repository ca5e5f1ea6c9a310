"""Lists of donors as people keep them: without codes, which the book gives, and read twice."""

import pytest

from quykhuyenhoc import Book, Books, record
from quykhuyenhoc.acts import AddDonor, OpenParty
from quykhuyenhoc.errors import FileFormatError, ImportRefusedError
from quykhuyenhoc.files import ListFile, read_donors
from quykhuyenhoc.ledger import Party

pytestmark = pytest.mark.usefixtures("in_english")

HEAD = "STT;Họ tên / Tên đơn vị;Điện thoại;Địa chỉ\n"


@pytest.fixture
def book(books: Books) -> Book:
    found = books["SL"]
    record(found, OpenParty(code="NHT0007", name="Vũ Thị Hảo"))
    record(found, AddDonor(code="NHT0007"))
    return found


def listed(text: str, head: str = HEAD) -> ListFile:
    return ListFile("donors.csv", content=(head + text).encode())


def test_a_donor_without_a_code_gets_the_next_one_after_those_of_the_book(book: Book) -> None:
    pairs = read_donors(listed("1;Lò Văn An;0912 345 678;Mường La\n2;Công ty Mía đường;;\n"), book)
    for act in book.gifts.donor_acts(pairs):
        record(book, act)
    parties = {one.code: (one.name, one.phone) for one in book.registers.all(Party)}
    assert parties["NHT0008"] == ("Lò Văn An", "0912 345 678")
    assert parties["NHT0009"] == ("Công ty Mía đường", None)


@pytest.mark.parametrize(("text", "told"), [
    ("1;Vũ Thị Hảo;;\n", "line 2: a donor of the book has this name: NHT0007. Write that code beside it, or one"),
    ("1;vũ thị hảo;;\n2;Vu Thi Hao;;\n", "line 3: a donor of the book has this name: NHT0007."),
    ("1;Lò Văn An;;\n2;LÒ VĂN AN;;\n", "line 3: row 2 has this name too: write a code beside each, or leave one out"),
])  # fmt: skip
def test_a_name_that_may_be_there_already_is_refused_by_its_row(book: Book, text: str, told: str) -> None:
    with pytest.raises(ImportRefusedError) as no:
        read_donors(listed(text), book)
    assert told in str(no.value)


def test_a_code_beside_a_name_stands_and_a_list_may_have_both_kinds_of_rows(book: Book) -> None:
    pairs = read_donors(listed("A-1;Vũ Thị Hảo\n;Lò Văn An\n", "Mã;Tên đơn vị\n"), book)
    assert [donor.code for donor, _party in pairs] == ["A-1", "NHT0008"]


def test_a_row_with_neither_code_nor_name_and_a_list_that_no_book_can_number_are_refused(book: Book) -> None:
    with pytest.raises(ImportRefusedError, match="line 3: it has neither code nor name"):
        read_donors(listed("A-1;Lò Văn An;\n;;0912 345 678\n", "Mã;Tên đơn vị;Điện thoại\n"), book)
    with pytest.raises(ImportRefusedError, match="line 2: it has no code"):
        read_donors(listed("1;Lò Văn An;;\n"))
    with pytest.raises(FileFormatError, match="no column is understood as code, name"):
        read_donors(listed("0912 345 678;Mường La\n", "Điện thoại;Địa chỉ\n"), book)
