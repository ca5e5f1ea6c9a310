"""The voucher as paper: the seven items of Điều 16, and what became of it."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Money, record, voucher
from quykhuyenhoc.acts import (
    AddCurrency,
    Adjustment,
    GiveAdvance,
    JournalVoucher,
    Move,
    OpenAccount,
    Payment,
    Receipt,
    SettleAdvance,
    Spent,
    Split,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import NotFoundError, VoucherNumberError
from quykhuyenhoc.kinds import AccountKind, AccountType
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.money import figures
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import find, vouchers
from quykhuyenhoc.shapes import Document, Signatures
from tests.proof.forging import alter

GIFT = Receipt(
    date=date(2022, 3, 14), account="112", description="ủng hộ", party="D1",
    splits=(Split(fund="TH", amount=Money(3_000_000), account="5111"),),
)  # fmt: skip


def paper(book: Book, no: str) -> str:
    return "".join(render(voucher(book, no), "text"))


def signers(document: Document) -> list[tuple[str, str]]:
    return [signer for block in document.blocks if isinstance(block, Signatures) for signer in block.signers]


def test_a_cash_receipt_has_the_seven_items(book: Book) -> None:
    text = paper(book, "pt1")
    for item in (
        "PHIẾU THU",
        "Số: PT00001/2022",
        "Ngày 07 tháng 03 năm 2022",
        "Đơn vị: Hội Khuyến học tỉnh Sơn La",
        "Họ và tên người nộp tiền: Lò Văn Bình",
        "Địa chỉ: 12 Tô Hiệu, Sơn La",
        "Lý do nộp: ủng hộ quỹ Tô Hiệu",
        "Quỹ: Quỹ Tô Hiệu (TH)",
        "Số tiền: 6.100.000.000 đồng",
        "Viết bằng chữ: Sáu tỷ một trăm triệu đồng.",
        "Nợ 111: 6.100.000.000",
        "Có 5111: 6.100.000.000",
        "Kèm theo: 2 chứng từ gốc: UNC 12, ngày 06/03/2022",
        "Đã nhận đủ số tiền (viết bằng chữ): Sáu tỷ một trăm triệu đồng.",
    ):
        assert item in text, item
    assert signers(voucher(book, "PT1")) == [
        ("Thủ trưởng đơn vị", ""), ("Kế toán trưởng", ""), ("Người lập", "Cầm Thị Lan"), ("Người nộp tiền", ""),
        ("Thủ quỹ", ""),
    ]  # fmt: skip


def test_the_paper_says_what_it_was_drawn_from(book: Book) -> None:
    drawn = voucher(book, "PT1")
    assert (drawn.name, drawn.title, drawn.book, drawn.seq) == (
        "voucher", "Phiếu thu PT00001/2022", "SL", book.head().size,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("no", "items"),
    [
        ("PC1", ["PHIẾU CHI", "Họ và tên người nhận tiền: Lò Thị Mai", "Một nghìn không trăm linh năm đồng."]),
        ("PC2", ["PHIẾU CHI", "Số tiền: 2.000 đồng", "Nợ 112: 2.000", "Có 111: 2.000"]),
        ("BC1", ["GIẤY BÁO CÓ", "Số tiền: 2.000 đồng", "Nội dung: nộp", "Kèm theo: …… chứng từ gốc"]),
        ("BC2", ["GIẤY BÁO CÓ", "Người nộp tiền: Nguyễn Văn Hòa (D1)", "(ĐÃ ĐIỀU CHỈNH)"]),
        ("BN1", ["GIẤY BÁO NỢ", "(ĐÃ HỦY)", "DC00002/2022, ngày 13/03/2022", "Hai mươi mốt đồng."]),
        ("PK1", ["PHIẾU KẾ TOÁN", "Nội dung: Số dư đầu kỳ", "Có 4111: 5.000"]),
        (
            "DC1/2022",
            ["CHỨNG TỪ ĐIỀU CHỈNH", "Nội dung: Điều chỉnh chứng từ BC00002/2022", "Lý do điều chỉnh: gõ nhầm"],
        ),
        ("DC2/2022", ["CHỨNG TỪ ĐIỀU CHỈNH", "Điều chỉnh giảm toàn bộ chứng từ BN00001/2022", "Số tiền: 21 đồng"]),
    ],
)
def test_every_series_has_its_paper(book: Book, no: str, items: list[str]) -> None:
    text = paper(book, no)
    for item in items:
        assert item in text, (item, text)


def test_a_voucher_whose_text_was_corrected_tells_by_which(book: Book) -> None:
    text = paper(book, "PC1")
    assert "(ĐÃ ĐIỀU CHỈNH)" in text
    assert "Lò Thị Mai\n" in text
    number = text.partition("Đã sửa phần chữ bằng chứng từ: ")[2].split()[0]
    correction = paper(book, number)
    assert "Điều chỉnh cho chứng từ: PC00001/2022" in correction
    assert "Người liên quan: Lò Thị Mài" in correction


def test_what_is_erased_says_so(book: Book) -> None:
    place = book.books.database.place.removeprefix("sqlite:///")
    alter(place, "DELETE FROM qkh_personal WHERE path IN ('act.person', 'act.description', 'act.document')")
    alter(place, "DELETE FROM qkh_personal WHERE path = 'act.name' AND value LIKE 'Nguyễn%'")
    text = paper(book, "PT1")
    assert "Họ và tên người nộp tiền: (đã xóa)" in text
    assert "Lý do nộp: (đã xóa)" in text
    assert "chứng từ gốc: (đã xóa)" in text
    assert "Người nộp tiền: (đã xóa) (D1)" in paper(book, "BC2")


def test_an_unknown_voucher_is_refused(book: Book) -> None:
    with pytest.raises(NotFoundError):
        voucher(book, "PT99")
    with pytest.raises(VoucherNumberError):
        voucher(book, "XX1")


def test_another_currency_is_written_with_its_decimals_and_its_code(book: Book) -> None:
    record(book, AddCurrency(code="USD", exponent=2))
    split = Split(fund="TH", amount=Money(12_050, "USD"), account="5111")
    given = Receipt(
        date=date(2022, 4, 1), account="111", splits=(split,), description="ngoại tệ", address="Paris", person="Lan"
    )
    text = paper(book, record(book, given).nos[0])
    assert "Số tiền: 120,50 USD" in text
    assert "Viết bằng chữ: Một trăm hai mươi phẩy năm mươi USD." in text
    assert "Nợ 111: 120,50 USD" in text
    assert "Địa chỉ: Paris" in text


def test_a_move_between_two_cash_boxes_has_its_amount_on_both_papers(book: Book) -> None:
    record(book, OpenAccount(code="1112", name="Két 2", type=AccountType.ASSET, kind=AccountKind.CASH))
    act = Move(
        date=date(2022, 4, 1), source="111", target="1112", fund="TH", amount=Money(70), description="chuyển két"
    )
    for no in record(book, act).nos:
        assert "Số tiền: 70 đồng" in paper(book, no)


def test_an_entry_of_several_parties_names_them_all_and_no_address(book: Book) -> None:
    lines = (Posting("6111", "TH", 10, party="D1"), Posting("331", "TH", -10, party="kt"))
    no = record(book, JournalVoucher(date=date(2022, 4, 1), description="phải trả", lines=lines)).nos[0]
    text = paper(book, no)
    assert "Người liên quan: Nguyễn Văn Hòa (D1); Cầm Thị Lan (kt)" in text
    assert "Địa chỉ: …" in text


def test_a_payment_without_anybody_named_leaves_a_line_for_the_hand(book: Book) -> None:
    split = Split(fund="TH", amount=Money(5), account="6111")
    paid = Payment(date=date(2022, 4, 1), account="111", splits=(split,), description="vở", attachments=1)
    no = record(book, paid, reason="bổ sung").nos[0]
    text = paper(book, no)
    assert "Họ và tên người nhận tiền: …" in text
    assert "Kèm theo: 1 chứng từ gốc\n" in text
    assert "Lý do: bổ sung" in text


def test_a_correction_of_the_fund_alone_is_over_what_changes_its_fund(book: Book) -> None:
    gift = record(book, GIFT)
    done = record(book, Adjustment(of=gift.no or "", date=date(2022, 3, 15), fund="VP"), reason="nhầm quỹ")
    assert "Số tiền: 3.000.000 đồng" in paper(book, done.no or "")
    assert book.vouchers.voucher_amount(done) == (3_000_000, "VND")


PLAIN = Split(fund="TH", amount=Money(3_000_000), account="5111", campaign="MX", programme="EV")
"""A share of a gift that names a campaign and an event."""


@pytest.mark.parametrize(
    ("right", "amount"),
    [
        ({"amount": 3_100_000}, 100_000),
        ({"fund": "VP"}, 3_000_000),
        ({"campaign": "M2"}, 3_000_000),
        ({"party": "kt", "campaign": "M2"}, 3_000_000),
        ({"amount": 3_100_000, "campaign": "M2"}, 3_100_000),
        ({"amount": 2_900_000, "campaign": "M2"}, 3_000_000),
        ({"fund": "VP", "campaign": "M2"}, 3_000_000),
        ({"account": "111"}, 3_000_000),
        ({"account": "111", "amount": 3_100_000}, 3_100_000),
        ({"lines": (("TH", None, 2_600_000), ("VP", None, 400_000))}, 400_000),
        ({"lines": (("TH", None, 2_600_000), ("VP", None, 400_000)), "campaign": "M2"}, 3_000_000),
    ],
    ids=str,
)
def test_every_place_says_the_same_of_what_a_correction_is_over(book: Book, right: dict[str, Any], amount: int) -> None:
    gift = record(book, replace(GIFT, splits=(PLAIN,))).no or ""
    if "lines" in right:
        right = {**right, "lines": book.corrections.split_lines(gift, right["lines"])}
    act = Adjustment(of=gift, date=date(2022, 3, 15), description="sửa lần đầu", **right)
    _says_everywhere(book, act, amount)


def _says_everywhere(book: Book, act: Act, amount: int) -> None:
    """Record an act; what is told of it, its paper, the list of vouchers and what is found of it say one amount."""
    done = record(book, act, reason="nhầm", key=f"k:{act.act}")
    assert book.vouchers.voucher_amount(done) == (amount, "VND")
    again = record(book, act, reason="nhầm", key=f"k:{act.act}")
    assert (again.duplicate, book.vouchers.voucher_amount(again)) == (True, (amount, "VND"))
    for no in done.nos:
        assert f"Số tiền: {figures(amount, lang='vi')} đồng" in paper(book, no)
        assert [row.amount for row in vouchers(book).rows if row.no == no] == [amount]
    assert [row.amount for row in find(book, "sửa lần đầu").rows if row.seq == done.seq] == [amount]


def test_every_place_says_the_same_of_a_move_and_of_a_payment_less_what_is_kept(book: Book) -> None:
    day = date(2022, 4, 1)
    move = Move(date=day, source="111", target="112", fund="TH", amount=Money(70), description="sửa lần đầu")
    _says_everywhere(book, move, 70)
    kept = (Posting("6111", "TH", 100), Posting("331", "TH", -30), Posting("111", "TH", -70))
    _says_everywhere(book, JournalVoucher(date=day, description="sửa lần đầu", lines=kept), 70)


def test_a_settlement_with_cash_back_is_over_what_came_back(book: Book) -> None:
    record(book, OpenAccount(code="141", name="Tạm ứng", type=AccountType.ASSET, kind=AccountKind.ADVANCE))
    given = record(book, GiveAdvance(
        date=date(2022, 3, 14), party="D1", fund="TH", account="111", amount=Money(2_900_000), due=date(2022, 4, 14),
        description="lễ trao",
    ))  # fmt: skip
    done = record(book, SettleAdvance(
        advance=given.seq, date=date(2022, 3, 20), description="quyết toán", account="111", returned=Money(500_000),
        spent=(Spent(account="6111", amount=Money(2_400_000)),),
    ))  # fmt: skip
    assert "Số tiền: 500.000 đồng" in paper(book, done.no or "")
    assert book.vouchers.voucher_amount(done) == (500_000, "VND")
