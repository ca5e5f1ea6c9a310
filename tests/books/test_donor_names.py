"""A donor is found by a name that it alone has: as it is written, in any case, or without tones where none is typed."""

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import AddDonor, ChangeDonor, MergeDonors, OpenParty
from quykhuyenhoc.errors import DonorError, ImportRefusedError, NotFoundError
from quykhuyenhoc.files import ListFile, read_donations, read_pledges
from quykhuyenhoc.kinds import PartyKind

pytestmark = pytest.mark.usefixtures("in_english")

DONORS = {
    "HAO": "Vũ Thị Hảo", "HAO2": "Vũ Thị Hào", "AN": "Lò Văn An", "AN2": "Lò Văn An", "CTY": "Công ty Mía đường",
    "HOA": "Lò Thị Hoa", "VINA": "Vinamilk",
}  # fmt: skip


@pytest.fixture
def book(books: Books) -> Book:
    found = books["SL"]
    for code, name in DONORS.items():
        record(found, OpenParty(code=code, name=name))
    record(found, AddDonor(code="HOA", public_name="Cô giáo Hoa"))
    record(found, OpenParty(code="KIN", name="Lò Thị Kín"))
    record(found, AddDonor(code="KIN", anonymous=1, public_name="Một cựu học sinh"))
    record(found, OpenParty(code="NCC", name="Nhà sách Mai", kind=PartyKind.SUPPLIER))
    record(found, OpenParty(code="EM", name="Lò Thị Bé", kind=PartyKind.RECIPIENT))
    return found


@pytest.mark.parametrize(("text", "code"), [
    ("HAO", "HAO"), ("Vũ Thị Hảo", "HAO"), ("vũ thị hảo", "HAO"), ("VŨ THỊ HÀO", "HAO2"), ("Vũ  Thị Hào ", "HAO2"),
    ("cong ty mia duong", "CTY"), ("Cong ty Mia duong", "CTY"), ("Lò Thị Hoa", "HOA"), ("Cô giáo Hoa", "HOA"),
    ("Một cựu học sinh", "KIN"), ("Vinamilk", "VINA"), ("NHT-99", "NHT-99"),
])  # fmt: skip
def test_a_donor_is_found_by_its_code_or_by_a_name_that_it_alone_has(book: Book, text: str, code: str) -> None:
    assert book.gifts.donor_code(text) == code


@pytest.mark.parametrize(("text", "codes"), [("Lò Văn An", ("AN", "AN2")), ("vu thi hao", ("HAO", "HAO2"))])
def test_a_name_that_several_have_is_refused_with_their_codes(book: Book, text: str, codes: tuple[str, str]) -> None:
    with pytest.raises(DonorError) as no:
        book.gifts.donor_code(text)
    told = f"{text}: several donors have that name: {', '.join(codes)}. Write the code of one of them instead."
    assert str(no.value) == told


@pytest.mark.parametrize("text", [
    "Vũ Thị Hạo", "Vũ Thị", "Công tỷ Mía đường", "Lò Thị Kín", "lo thi kin", "Nhà sách Mai", "Lò Thị Bé", "Ẩn danh",
])  # fmt: skip
def test_who_has_another_tone_another_name_or_one_that_is_not_shown_is_not_found(book: Book, text: str) -> None:
    with pytest.raises(NotFoundError):
        book.gifts.donor_code(text)


def test_donors_that_were_merged_are_one_and_a_name_given_later_is_found(book: Book) -> None:
    record(book, AddDonor(code="AN"))
    record(book, AddDonor(code="AN2"))
    record(book, MergeDonors(party="AN2", into="AN"), reason="một người")
    assert book.gifts.donor_code("Lò Văn An") == "AN"
    record(book, ChangeDonor(code="AN", public_name="Bác An"))
    assert book.gifts.donor_code("bác an") == "AN"


def listed(*donors: str) -> ListFile:
    rows = [f"P{n},TH,1000000,07/03/2022,{donor}" for n, donor in enumerate(donors)]
    return ListFile("list.csv", content="\n".join(("code,fund,amount,date,donor", *rows)).encode())


def test_lists_of_gifts_and_pledges_name_donors_by_code_or_name_and_every_bad_row_is_told(book: Book) -> None:
    gifts = ListFile("list.csv", content=listed("HAO", "Vũ Thị Hào", "").content.replace(b"code,", b"ref,"))  # type: ignore[union-attr]
    assert [gift.party for gift, _ref in read_donations(gifts, "112", "5111", book)] == ["HAO", "HAO2", None]
    assert [pledge.party for pledge in read_pledges(listed("Cô giáo Hoa", "CTY"), book)] == ["HOA", "CTY"]
    with pytest.raises(ImportRefusedError) as no:
        read_pledges(listed("HAO", "Lò Văn An", "Ai đó"), book)
    assert "line 3: Lò Văn An: several donors have that name: AN, AN2" in str(no.value)
    assert "line 4: " in str(no.value)


def test_without_a_book_what_stands_there_is_taken_as_a_code(book: Book) -> None:  # noqa: ARG001 (it has them)
    (pledge,) = read_pledges(listed("Vinamilk"))
    assert (pledge.party, pledge.parts[0].amount) == ("Vinamilk", Money(1_000_000))
