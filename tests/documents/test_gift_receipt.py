"""The gift receipt and the letter of thanks as papers."""

from datetime import date
from typing import Any

import pytest

from quykhuyenhoc import Book, Money, record, voucher
from quykhuyenhoc.acts import (
    AddDonor,
    Adjustment,
    ChangeParty,
    HidePersonal,
    IssueGiftReceipt,
    MergeDonors,
    OpenParty,
    Receipt,
    Reversal,
    Split,
    VoidGiftReceipt,
)
from quykhuyenhoc.errors import GiftError, NotFoundError
from quykhuyenhoc.ledger import PersonalAt, Posting
from quykhuyenhoc.proof import checkpoint, code_of
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import gift_receipt, gift_receipts, thank_letter
from tests.gift_papers import ACCOUNTS, BIKES, DAY, LATER, bikes, gift


@pytest.fixture
def giving(book: Book) -> Book:
    """Give a book with a gift of 100 triệu by D1 (BC3), one by nobody named, and fifty bicycles (#seq)."""
    for act in (*ACCOUNTS, BIKES, OpenParty(code="HOA", name="Lò Thị Hoa")):
        record(book, act)
    return book


def text(book: Book, no: str, *, copy: bool = True) -> str:
    return "".join(render(gift_receipt(book, no, copy=copy), "text"))


def issued(book: Book, amount: int = 100_000_000, party: str | None = "HOA") -> str:
    seq = record(book, gift(amount, party, fund="TH")).seq
    act = IssueGiftReceipt(date=date(2022, 3, 16), gift=seq, party=party, amount=Money(amount))
    return record(book, act).no or ""


def test_a_receipt_says_who_gave_what_for_which_fund(giving: Book) -> None:
    paper = text(giving, issued(giving), copy=False)
    for line in (
        "BIÊN LAI NHẬN ỦNG HỘ",
        "Số: BL00001/2022",
        "Ngày 16 tháng 03 năm 2022",
        "Nhà hảo tâm: Lò Thị Hoa (HOA)",
        "Nội dung: ủng hộ quỹ",
        "Quỹ: Quỹ Tô Hiệu (TH)",
        "Số tiền: 100.000.000 đồng",
        "Viết bằng chữ: Một trăm triệu đồng.",
        "Chứng từ: BC00003/2022, ngày 14/03/2022",
    ):
        assert line in paper
    assert "BẢN SAO" not in paper


def test_a_receipt_carries_the_checkpoint_at_its_act_for_ever(giving: Book) -> None:
    no = issued(giving)
    code = code_of(checkpoint(giving))
    issued(giving)
    folded = " ".join(text(giving, no).split())
    assert f"Mã: {code}" in folded
    assert f"qkh verify --size {checkpoint(giving).size - 2} --code '{code}'" in folded


def test_the_first_print_is_the_original_and_every_later_one_a_copy(giving: Book) -> None:
    no = issued(giving)
    assert [giving.gifts.note_printed(no), giving.gifts.note_printed(no)] == [True, False]
    assert "BẢN SAO" in text(giving, no)


def test_a_dry_run_prints_no_original(giving: Book) -> None:
    no = issued(giving)
    assert not giving.gifts.note_printed(no, dry_run=True)
    assert giving.gifts.note_printed(no)


def test_a_void_receipt_says_so_and_why(giving: Book) -> None:
    no = issued(giving)
    seq = giving.head().size
    record(giving, VoidGiftReceipt(receipt=seq, date=date(2022, 3, 17)), reason="sai tên")
    assert not giving.gifts.note_printed(no)
    assert "(ĐÃ HỦY – lý do: sai tên)" in text(giving, no)


def test_a_receipt_still_says_what_was_given_when_the_gift_is_reversed(giving: Book) -> None:
    no = issued(giving)
    record(giving, Reversal(of="BC3/2022", date=date(2022, 3, 18)))
    assert "Số tiền: 100.000.000 đồng" in text(giving, no)


CORRECTIONS: dict[str, tuple[Any, str]] = {
    "a smaller amount": (
        Adjustment(of="BC3/2022", date=LATER, amount=80_000_000),
        "Khoản ủng hộ nay: Số tiền: 80.000.000 đồng; Quỹ: TH (xem chứng từ {dc})",
    ),
    "a larger amount": (
        Adjustment(of="BC3/2022", date=LATER, amount=120_000_000),
        "Khoản ủng hộ nay: Số tiền: 120.000.000 đồng; Quỹ: TH (xem chứng từ {dc})",
    ),
    "another fund": (
        Adjustment(of="BC3/2022", date=LATER, fund="VP"),
        "Khoản ủng hộ nay: Số tiền: 100.000.000 đồng; Quỹ: VP (xem chứng từ {dc})",
    ),
    "another donor": (
        Adjustment(of="BC3/2022", date=LATER, party="D1"),
        "Khoản ủng hộ nay: tính cho nhà hảo tâm khác (xem chứng từ {dc})",
    ),
    "other words": (
        Adjustment(of="BC3/2022", date=LATER, description="ủng hộ học bổng"),
        "Khoản ủng hộ nay: Số tiền: 100.000.000 đồng; Quỹ: TH (xem chứng từ {dc})",
    ),
    "nothing": (
        Reversal(of="BC3/2022", date=LATER), "Khoản ủng hộ nay: không còn gì (xem chứng từ {dc})"
    ),
}  # fmt: skip
WRONG = "KHÔNG CÒN ĐÚNG VỚI KHOẢN ỦNG HỘ – PHẢI HỦY BIÊN LAI NÀY"


@pytest.mark.parametrize(("correction", "now"), CORRECTIONS.values(), ids=CORRECTIONS)
def test_a_receipt_whose_gift_was_corrected_since_has_no_original_and_its_copy_says_what_the_gift_is_now(
    giving: Book, correction: Any, now: str
) -> None:
    no = issued(giving)
    assert WRONG not in text(giving, no)
    dc = record(giving, correction, reason="ghi nhầm", decision="01/QĐ").no
    with pytest.raises(GiftError):
        giving.gifts.note_printed(no)
    paper = " ".join(text(giving, no).split())
    assert WRONG in paper
    assert now.format(dc=dc) in paper
    assert [row.state for row in gift_receipts(giving).rows] == ["differs"]


def test_a_share_that_was_taken_off_a_gift_of_two_donors_is_not_the_other_one_s(giving: Book) -> None:
    splits = tuple(Split(fund="TH", amount=Money(100), account="5115", party=party) for party in ("HOA", "D1"))
    seq = record(giving, Receipt(date=DAY, account="112", splits=splits, description="hai nhà hảo tâm")).seq
    act = IssueGiftReceipt(date=DAY, gift=seq, party="HOA", amount=Money(100))
    no = record(giving, act).no or ""
    lines = (Posting("112", "TH", 100), Posting("5115", "TH", -100, party="D1"))
    record(giving, Adjustment(of="BC3/2022", date=LATER, lines=lines), reason="ghi nhầm", decision="01/QĐ")
    assert "Khoản ủng hộ nay: không còn gì" in " ".join(text(giving, no).split())


def test_what_was_paid_back_of_a_gift_since_is_no_more_in_its_receipt(giving: Book) -> None:
    no = issued(giving)
    record(
        giving, giving.gifts.refunding("BC3", Money(20_000_000), date=LATER, account="112", description="chuyển nhầm")
    )
    with pytest.raises(GiftError):
        giving.gifts.note_printed(no)
    assert "Khoản ủng hộ nay: Số tiền: 80.000.000 đồng; Quỹ: TH" in " ".join(text(giving, no).split())


def test_a_receipt_is_right_where_what_was_corrected_is_not_on_it_or_was_undone(giving: Book) -> None:
    no = issued(giving)
    record(giving, Adjustment(of="BC3/2022", date=LATER, person="Lò Văn Hai"), reason="ghi nhầm")
    changed = Adjustment(of="BC3/2022", date=LATER, amount=80_000_000)
    undone = record(giving, changed, reason="ghi nhầm").no or ""
    record(giving, Reversal(of=undone, date=LATER), reason="ghi nhầm")
    assert WRONG not in text(giving, no)
    assert giving.gifts.note_printed(no)


def test_a_printed_original_whose_gift_is_corrected_later_is_copied_with_the_mark(giving: Book) -> None:
    no = issued(giving)
    assert giving.gifts.note_printed(no)
    record(giving, Adjustment(of="BC3/2022", date=LATER, amount=80_000_000), reason="ghi nhầm")
    assert not giving.gifts.note_printed(no)
    assert WRONG in text(giving, no)


def test_a_receipt_issued_after_a_correction_is_right(giving: Book) -> None:
    seq = record(giving, gift(100_000_000, "HOA", fund="TH")).seq
    record(giving, Adjustment(of="BC3/2022", date=LATER, amount=80_000_000), reason="ghi nhầm")
    act = IssueGiftReceipt(date=LATER, gift=seq, party="HOA", amount=Money(80_000_000))
    no = record(giving, act).no or ""
    assert WRONG not in text(giving, no)
    assert giving.gifts.note_printed(no)


def test_a_hidden_name_is_not_printed(giving: Book) -> None:
    no = issued(giving)
    named = next(s for s in range(1, giving.head().size) if _opens(giving, s))
    record(giving, HidePersonal(fields=(PersonalAt(of=named, path="act.name"),)))
    assert "Nhà hảo tâm: (ẩn) (HOA)" in text(giving, no)
    letter = "".join(render(thank_letter(giving, "BC3/2022"), "text"))
    assert "Kính gửi: Nhà hảo tâm" in letter
    assert "Hoa" not in letter


def _opens(book: Book, seq: int) -> bool:
    with book.books.source.reading() as connection:
        row = connection.one("SELECT seq FROM qkh_party WHERE id = 'HOA' AND seq = :seq", {"seq": seq})
    return row is not None


def test_an_anonymous_gift_has_a_receipt_that_names_nobody(giving: Book) -> None:
    assert "Nhà hảo tâm: Nhà hảo tâm không nêu tên" in text(giving, issued(giving, party=None))


@pytest.mark.parametrize(
    ("public", "name", "address"),
    [(None, "Nhà hảo tâm không nêu tên (HOA)", "…"), ("Một cựu học sinh", "Một cựu học sinh (HOA)", "(ẩn)")],
)
def test_who_gives_without_a_name_is_on_papers_under_the_public_name_or_none(
    giving: Book, public: str | None, name: str, address: str
) -> None:
    record(giving, ChangeParty(code="HOA", name="Lò Thị Hoa", address="Bản Hẹo"))
    record(giving, AddDonor(code="HOA", anonymous=1, public_name=public))
    paper = text(giving, issued(giving))
    assert f"Nhà hảo tâm: {name}" in paper
    assert f"Địa chỉ: {address}" in paper
    letter = "".join(render(thank_letter(giving, "BC3/2022"), "text"))
    assert f"Kính gửi: {public or 'Nhà hảo tâm'}" in letter
    assert "Hoa" not in paper + letter


def test_papers_name_the_donor_that_the_donor_was_merged_into(giving: Book) -> None:
    record(giving, OpenParty(code="HOA1", name="Lò Thị Hoa (Mai Sơn)"))
    for code in ("HOA", "HOA1"):
        record(giving, AddDonor(code=code))
    no = issued(giving)
    record(giving, MergeDonors(party="HOA", into="HOA1"), reason="một người")
    assert "Nhà hảo tâm: Lò Thị Hoa (Mai Sơn) (HOA1)" in text(giving, no)
    letter = "".join(render(thank_letter(giving, "BC3/2022"), "text"))
    assert "Kính gửi: Lò Thị Hoa (Mai Sơn)" in letter


def test_a_receipt_still_says_what_was_given_when_a_part_goes_back(giving: Book) -> None:
    no = issued(giving)
    record(
        giving, giving.gifts.refunding("BC3/2022", Money(40_000_000), date=DAY, account="112", description="trả lại")
    )
    assert "Số tiền: 100.000.000 đồng" in text(giving, no)
    letter = " ".join("".join(render(thank_letter(giving, "BC3/2022"), "text")).split())
    assert "Số tiền: 60.000.000 đồng" in letter


def test_goods_without_a_value_are_counted_on_the_paper(giving: Book) -> None:
    seq = record(giving, bikes(50, fund="TH", party="HOA")).seq
    record(giving, IssueGiftReceipt(date=DAY, gift=seq, party="HOA"))
    paper = text(giving, "BL1")
    assert "Hiện vật: 50 chiếc Xe đạp" in paper
    assert "Số tiền" not in paper
    assert f"Chứng từ: #{seq}, ngày 14/03/2022" in paper


def test_valued_goods_show_both(giving: Book) -> None:
    seq = record(giving, bikes(50, 100_000_000, fund="TH", party="HOA")).seq
    record(giving, IssueGiftReceipt(date=DAY, gift=seq, party="HOA", amount=Money(100_000_000)))
    paper = text(giving, "BL1")
    assert "Hiện vật: 50 chiếc Xe đạp" in paper
    assert "Giá trị: 100.000.000 đồng" in paper


def test_a_letter_thanks_by_name_for_what_was_given(giving: Book) -> None:
    issued(giving)
    letter = " ".join("".join(render(thank_letter(giving, "BC3"), "text")).split())
    assert "Kính gửi: Lò Thị Hoa" in letter
    assert "đã ủng hộ Quỹ Tô Hiệu ngày 14/03/2022: Số tiền: 100.000.000 đồng" in letter


def test_no_letter_thanks_for_what_is_left_of_nothing(giving: Book) -> None:
    issued(giving)
    record(giving, Reversal(of="BC3/2022", date=date(2022, 3, 18)))
    with pytest.raises(GiftError):
        thank_letter(giving, "BC3/2022")
    with pytest.raises(NotFoundError):
        thank_letter(giving, "BN1/2022")


def test_a_receipt_is_no_voucher_and_a_voucher_no_receipt(giving: Book) -> None:
    no = issued(giving)
    with pytest.raises(NotFoundError) as found:
        voucher(giving, no)
    assert "qkh bienlai print BL00001/2022" in found.value.text(operator=True)
    with pytest.raises(NotFoundError):
        gift_receipt(giving, "BC3")
