"""What a list says beside its columns and would change a person or an amount is asked about, and never left out."""

import pytest

from quykhuyenhoc.errors import FileFormatError
from quykhuyenhoc.files import ListFile, list_layout, read_list

DENIED = (
    "Chưa nộp",
    "chưa  chuyển",
    "Không đạt",
    "không",
    "Hủy",
    "đã huỷ",
    "xin rút",
    "Từ chối",
    "Trượt!",
    "KHONG DAT",
)
GIFTS = "Ngày;Nhà hảo tâm;Số tiền;{}\n1/3/2026;Cty Ban;5.000.000;{}\n2/3/2026;Cty Mận;3.000.000;{}\n;Cộng;8.000.000;\n"
TWO_YEARS = "Họ và tên;Lớp;Năm 2025;Năm 2026\nĐèo Thị Mây;7A;400.000;500.000\nLý Láo San;7B;400.000;500.000\n"
STATED = "STT;Họ và tên;Lớp\n1;Đèo Thị Mây;7A\n2;Lý Láo San;7B\nCộng: {};;\n"


@pytest.mark.parametrize("said", DENIED)
@pytest.mark.parametrize("name", ["Tình trạng", "Kết quả xét", "Ghi chú"])
def test_a_column_that_says_of_a_row_that_it_does_not_count_is_asked_about(name: str, said: str) -> None:
    text = GIFTS.format(name, "Đã nộp", said).encode()
    layout = list_layout(ListFile("l.csv", content=text), "gifts")
    assert layout.question is not None
    assert (layout.question.asks, layout.question.fields, layout.question.letters) == ("field", (), ("D",))
    with pytest.raises(FileFormatError, match=rf"D.*“{name}”"):
        read_list(ListFile("l.csv", content=text), "gifts")
    assert read_list(ListFile("l.csv", content=text, columns=(("D", "-"),)), "gifts").count == 2


@pytest.mark.parametrize(
    "said", ["Đã nộp", "Chùa Hang", "Huy", "Không ngừng phấn đấu vươn lên", "Nộp sau", "Hoàn thành", "12"]
)
def test_a_column_of_other_words_is_left_out_unasked(said: str) -> None:
    text = GIFTS.format("Tình trạng", "Đã nộp", said).encode()
    assert read_list(ListFile("l.csv", content=text), "gifts").count == 2


def test_what_stands_below_the_rows_of_a_list_denies_none_of_them() -> None:
    text = GIFTS.format("Người lập", "x", "x") + ";;;Không ký\n"
    assert read_list(ListFile("l.csv", content=text.encode()), "gifts").count == 2


def test_of_two_columns_that_may_both_be_the_amount_none_is_proposed() -> None:
    file = ListFile("l.csv", content=TWO_YEARS.encode())
    question = list_layout(file, "nominees").question
    assert question is not None
    assert (question.asks, question.fields, question.letters) == ("column", ("amount",), ("C", "D"))
    with pytest.raises(FileFormatError, match=r"“Năm 2025”.*“Năm 2026”"):
        read_list(file, "nominees")
    found = read_list(file._replace(columns=(("D", "amount"),)), "nominees")
    assert [line.amount.minor for line in found.rows if line.amount] == [500_000, 500_000]


@pytest.mark.parametrize(
    ("says", "count", "total", "agrees"),
    [
        ("02 em, số tiền 2.500.000 đồng", 2, 2_500_000, False),
        ("2.500.000 đồng", None, 2_500_000, False),
        ("02 em", 2, None, True),
    ],
)
def test_a_total_of_money_agrees_with_no_list_of_which_no_amount_is_read(
    says: str, count: int | None, total: int | None, *, agrees: bool
) -> None:
    (one,) = read_list(ListFile("l.csv", content=STATED.format(says).encode()), "nominees").stated
    assert (one.count, one.total.minor if one.total else None, one.agrees) == (count, total, agrees)
    assert (one.found_count, None if one.found_total is None else one.found_total.minor) == (2, None if agrees else 0)


@pytest.mark.parametrize("came", ["Số tiền thực nộp", "Đã nộp", "Thực thu (đồng)", "Số đã chuyển"])
@pytest.mark.parametrize("promised", ["Số tiền đăng ký", "Số tiền"])
def test_what_came_of_gifts_is_not_left_out_beside_what_was_promised(promised: str, came: str) -> None:
    text = f"Nhà hảo tâm;{promised};{came}\nCty Ban;5.000.000;50.000\nCty Mận;3.000.000;3.000.000\n"
    file = ListFile("l.csv", content=text.encode())
    question = list_layout(file, "gifts").question
    assert question is not None
    assert (question.asks, question.fields, question.letters) == ("column", ("amount",), ("B", "C"))
    with pytest.raises(FileFormatError, match="đều có thể là Số tiền"):
        read_list(file, "gifts")
    found = read_list(file._replace(columns=(("C", "amount"),)), "gifts")
    assert [line.amount.minor for line in found.rows if line.amount] == [50_000, 3_000_000]
    assert read_list(file._replace(columns=(("C", "-"),)), "gifts").count == 2


def test_what_a_column_of_words_says_of_what_came_is_no_amount() -> None:
    text = "Nhà hảo tâm;Số tiền;Đã nộp\nCty Ban;5.000.000;x\nCty Mận;3.000.000;x\n"
    assert read_list(ListFile("l.csv", content=text.encode()), "gifts").count == 2
