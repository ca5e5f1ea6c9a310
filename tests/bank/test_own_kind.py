"""What the words of a memo say that the bank did by itself."""

import pytest

from quykhuyenhoc.bank.memos import own_kind


@pytest.mark.parametrize(
    ("memo", "amount", "kind"),
    [
        ("Phí dịch vụ SMS tháng 3", -11_000, "fee"),
        ("HOAN TRA LENH CHUYEN TIEN SAI TK hoc bong", 1_500_000, "returned"),
        ("Hoàn Trần ủng hộ", 1_500_000, ""),
        ("PHI QUAN LY TK", -5_500, "fee"),
        ("PHIQUANLYTK", -5_500, "fee"),
        ("Rut tien mat LO VAN A", -350_000, "cash"),
        ("ATM RUT TM 10/03", -350_000, "cash"),
        ("LAI NHAP VON", 1_234, "interest"),
        ("Lãi tiền gửi tháng 3", 90_000, "interest"),
        ("Tra lai KKH", 1_234, "interest"),
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
