"""What the words of a memo say that the bank did by itself."""

import pytest

from quykhuyenhoc.bank.memos import own_kind


@pytest.mark.parametrize(
    ("memo", "amount", "kind"),
    [
        ("Phí dịch vụ SMS tháng 3", -11_000, "fee"),
        ("Hoàn Trần ủng hộ", 1_500_000, ""),
        ("PHI QUAN LY TK", -5_500, "fee"),
        ("PHIQUANLYTK", -5_500, "fee"),
        ("Rut tien mat LO VAN A", -350_000, "cash"),
        ("ATM RUT TM 10/03", -350_000, "cash"),
        ("LAI NHAP VON", 1_234, "interest"),
        ("Lãi tiền gửi tháng 3", 90_000, "interest"),
        ("Tra lai KKH", 1_234, "interest"),
        ("Tra lai so du tren tai khoan", 12, "interest"),
        ("TAT TOAN SO TIET KIEM 123", 20_000_000, "no_gift"),
        ("CHUYEN TIEN NOI BO tu TK 0022", 5_000_000, "no_gift"),
        ("Tien vay cua chu tich", 5_000_000, "no_gift"),
        ("HOI PHI 2026", 100_000, "no_gift"),
        ("Lai khong ky han thang 3", 1_234, "interest"),
        ("Ghi co lai TGTT", 1_234, "interest"),
    ],
)
def test_fees_and_cash_go_out_and_interest_comes_in(memo: str, amount: int, kind: str) -> None:
    assert own_kind(memo, amount) == kind
    assert own_kind(memo, -amount) == ""


@pytest.mark.parametrize("memo", ["TT phi quan ly chung cu", "chi hoc phi cho em Lo", "mua sach vo", ""])
def test_what_stands_behind_other_words_is_no_fee_of_the_bank(memo: str) -> None:
    assert own_kind(memo, -500_000) == ""


@pytest.mark.parametrize(
    "memo",
    [
        "Hoan phi SMS thang 3",
        "Hoàn trả lại tiền ủng hộ",
        "NH HOAN TIEN GD LOI",
        "REFUND 123",
        "HOAN TRA LENH CHUYEN TIEN SAI TK",
    ],
)
def test_money_that_goes_back_is_neither_a_gift_nor_a_payment_by_itself(memo: str) -> None:
    assert (own_kind(memo, 100_000), own_kind(memo, -100_000)) == ("returned", "given_back")


@pytest.mark.parametrize("memo", ["NGUYEN HOAN TRANG ung ho", "Le Thi Hoan gui ung ho", "Tran Van Hoan phien dich"])
def test_a_name_that_begins_so_says_nothing(memo: str) -> None:
    assert (own_kind(memo, 100_000), own_kind(memo, -100_000)) == ("", "")


def test_interest_that_a_bank_pays_back_without_marks_is_interest() -> None:
    assert own_kind("TRA LAI TIEN GUI", 1_234) == "interest"
