"""What only a person can tell of how a list is laid out is data: any program asks for it, and reads the list then."""

import re
from typing import Final, get_args

import pytest

from quykhuyenhoc.errors import FileFormatError
from quykhuyenhoc.files import ListFile, ListKind, ListQuestion, list_layout, read_list
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.imports.list_kinds import form_of

UNKNOWN = "STT;Gọi là;Lớp;Số tiền\n1;Lò Văn An;6A;200.000\n2;Hà Thị Bình;6B;300.000\nCộng;;;500.000\n"


def a_list(text: str, *columns: tuple[str, str]) -> ListFile:
    return ListFile("ds.csv", content=text.encode(), columns=columns)


@pytest.mark.parametrize(
    ("text", "kind", "question"),
    [
        (UNKNOWN, "nominees", ListQuestion("column", ("name",), ("A", "B"))),
        (
            "Họ và tên;Mức;Thành tiền\nLò Văn An;200.000;200.000\n",
            "nominees", ListQuestion("column", ("amount",), ("B", "C")),
        ),
        ("Họ và tên;Nội dung ABC\nLò Văn An;200.000\n", "nominees", ListQuestion("field", ("amount",), ("B",))),
        ("Họ và tên;;Lớp\nLò Văn;An;6A\nHà Thị;Bình;6B\n", "nominees", ListQuestion("field", ("name",), ("B",))),
        (
            "Đơn vị tính: nghìn đồng;\nHọ và tên;Số tiền\nLò Văn An;200\n",
            "nominees", ListQuestion("unit", letters=("B",), unit=1000),
        ),
        (
            "Họ và tên;Diễn giải;Suất\nLò Văn An;hộ nghèo;200.000\n",
            "nominees", ListQuestion("column", ("amount",), ("B", "C")),
        ),
        (
            "Ngày;Số tiền\n07/03/2022;200.000\n", "gifts",
            ListQuestion("column", ("fund", "donor", "person", "description")),
        ),
        ("Điện thoại;Địa chỉ\n0912345678;Bản Pót\n", "donors", ListQuestion("column", ("code", "name"))),
    ],
)  # fmt: skip
def test_what_a_reading_is_refused_for_is_a_question(text: str, kind: ListKind, question: ListQuestion) -> None:
    layout = list_layout(a_list(text), kind)
    assert layout.question == question
    assert layout.why is not None
    with pytest.raises(FileFormatError) as refused:
        read_list(a_list(text), kind)
    assert str(layout.why) in str(refused.value)


def test_every_column_is_shown_with_its_first_texts_and_what_it_may_be() -> None:
    layout = list_layout(a_list(UNKNOWN), "nominees")
    assert [(one.letter, one.header, one.field, one.title) for one in layout.columns] == [
        ("A", "STT", None, ""), ("B", "Gọi là", None, ""), ("C", "Lớp", "place.class", "Lớp"),
        ("D", "Số tiền", "amount", "Mức đề nghị"),
    ]  # fmt: skip
    assert layout.samples[1:3] == (("Lò Văn An", "Hà Thị Bình"), ("6A", "6B"))
    assert list(layout.fields)[:4] == ["name", "name.first", "code", "kind"]
    assert layout.fields["born"] == "Năm sinh"
    answered = a_list(UNKNOWN, ("B", "name"))
    assert list_layout(answered, "nominees").question is None
    assert [line.cells["name"] for line in read_list(answered, "nominees").rows] == ["Lò Văn An", "Hà Thị Bình"]


def test_a_column_said_with_its_unit_open_is_asked_about_in_thousands_and_one_said_to_be_in_dong_is_not() -> None:
    text = "Đơn vị tính: nghìn đồng;\nHọ và tên;ABC\nLò Văn An;200\n"
    unit = ListQuestion("unit", letters=("B",), unit=1000)
    assert list_layout(a_list(text, ("B", "amount*?")), "nominees").question == unit
    plain = text.replace("nghìn ", "")
    totals = [
        read_list(a_list(text, ("B", "amount*1000")), "nominees").total,
        read_list(a_list(text, ("B", "amount")), "nominees").total,
        read_list(a_list(plain, ("B", "amount*?")), "nominees").total,
    ]
    assert [total and total.minor for total in totals] == [200_000, 200, 200]


def test_a_register_of_whose_names_one_is_known_is_asked_about_until_it_can_be_read() -> None:
    text = "Mã;Gọi là;Ghi riêng;Ghi thêm\nAB;Quỹ A;;\n"
    assert list_layout(a_list(text), "funds").question == ListQuestion("column", ("name",), ("B", "C", "D"))
    answered = a_list(text, ("B", "name"))
    assert [line.cells["name"] for line in read_list(answered, "funds").rows] == ["Quỹ A"]


@pytest.mark.parametrize("columns", [(("B", "nothing"),), (("Z", "name"),)])
def test_what_no_answer_helps_is_refused_as_it_is_where_it_is_read(columns: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(FileFormatError, match="Không nhập được"):
        list_layout(a_list(UNKNOWN, *columns), "nominees")


def test_a_table_of_which_no_row_may_name_columns_asks_nothing() -> None:
    with pytest.raises(FileFormatError, match="dòng đầu phải là Họ và tên"):
        list_layout(a_list("1;2\n3;4\n"), "nominees")


@pytest.mark.parametrize("kind", get_args(ListKind))
def test_every_field_of_a_list_is_told_in_vietnamese_by_a_name_that_means_it_and_no_other(kind: ListKind) -> None:
    form = form_of(kind)
    use_language("vi")
    told = {field: str(form.told(field)) for field in (*form.needed, *form.others)}
    assert not [field for field, name in told.items() if name == field]
    assert {form.meaning(name): name for name in told.values()} == told
    use_language("en")
    assert all(str(form.told(field)) == field for field in told)


def test_what_a_list_lacks_is_told_in_the_words_of_lists() -> None:
    said = ["Các cột của tệp là Điện thoại, Địa chỉ", "không cột nào được hiểu là Mã, Nhà tài trợ"]
    with pytest.raises(FileFormatError) as refused:
        read_list(a_list("Điện thoại;Địa chỉ\n0912345678;Bản Pót\n"), "donors")
    use_language("vi")
    text = str(refused.value)
    assert all(part.lower() in text.lower() for part in said), text
    assert "Danh sách loại này có [Mã][, Nhà tài trợ]" in text


TOLD: Final = {
    "name": "Lò Văn An", "amount": "200.000", "donor": "Hà Thị Bình", "fund": "TH", "quantity": "3", "award": "HB1",
    "party": "AN", "account": "111", "date": "03/02/2022", "due": "03/05/2022", "description": "mua sách",
    "period": "2022", "code": "X1", "type": "asset", "body": "MC", "rate": "85%", "into": "TINH",
    "title": "Kế hoạch năm",
}  # fmt: skip
"""What stands in the column of a field."""


def _unnamed(kind: ListKind) -> list[tuple[tuple[str, ...], set[str]]]:
    """Return the fields of a list of a kind, each time with other ones of them whose columns nobody knows by name."""
    form = form_of(kind)
    fields = form.needed or form.either
    fields = fields if not form.either or {*fields} & {*form.either} else (*fields, form.either[1])
    return [(fields, {*unnamed}) for unnamed in (*((one,) for one in fields), fields)]


@pytest.mark.parametrize("kind", get_args(ListKind))
def test_whichever_needed_column_no_name_tells_is_asked_for_in_a_list_of_any_kind(kind: ListKind) -> None:
    for fields, unnamed in _unnamed(kind):
        titles = form_of(kind).titles
        heads = [f"Gọi thế {n}" if field in unnamed else titles[field] for n, field in enumerate(fields)]
        rows = [";".join([*heads, "Thêm nữa"]), *(";".join([*(TOLD[field] for field in fields), "gì đó"]),) * 2]
        file = ListFile("l.csv", content="\n".join(rows).encode())
        with pytest.raises(FileFormatError) as refused:
            read_list(file, kind)
        told = str(refused.value)
        assert not set(re.findall(r"\w+", told)) & {*fields, "amount", "FIELD"}, told
        letters = dict(zip(fields, "ABCDEFGHIJ", strict=False))
        while (question := list_layout(file, kind).question) is not None:
            field = next((one for one in question.fields if one in fields), None)
            if field is None:  # the column of a field that this list has not: it is left out
                file = file._replace(columns=((question.letters[0], "-"), *file.columns))
                continue
            assert letters[field] in question.letters, (fields, unnamed, question)
            file = file._replace(columns=((letters.pop(field), field), *file.columns))
        cells = read_list(file, kind).rows[0].cells
        assert form_of(kind).missing([field for field in fields if cells.get(field)]) == (), (fields, unnamed)


PARTS = (
    "Nhà tài trợ;Đợt 1: Số tiền;Đợt 2;{}\nCông ty A;10.000.000;15.000.000;25.000.000\n"
    "Công ty B;30.000.000;0;30.000.000\nTổng;40.000.000;15.000.000;55.000.000\n"
)
"""Pledges in two parts of which one column is told, with what each row comes to."""


@pytest.mark.parametrize("total", ["Tổng cộng", "Cộng", "Tổng số tiền cam kết", "Tổng tiền"])
def test_a_part_is_not_taken_for_the_whole_where_the_row_says_what_it_comes_to(total: str) -> None:
    file = a_list(PARTS.format(total), ("B", "amount"))
    layout = list_layout(file, "pledges")
    assert layout.question == ListQuestion("field", ("amount",), ("D",))
    with pytest.raises(FileFormatError, match="dòng 2 ghi số khác"):
        read_list(file, "pledges")
    whole, part = (read_list(file._replace(columns=said), "pledges") for said in (
        (("D", "amount"), *file.columns[1:]), (("D", "-"), *file.columns)
    ))  # fmt: skip
    assert (str(whole.total), str(part.total)) == ("55.000.000 ₫", "40.000.000 ₫")


def test_a_total_of_each_row_that_is_the_amount_asks_nothing() -> None:
    text = PARTS.format("Tổng cộng").replace("15.000.000;25", "0;10").replace("55", "40")
    assert list_layout(a_list(text, ("B", "amount")), "pledges").question is None
    marks = "Họ và tên;Số tiền;Tổng điểm\nLò Văn An;200.000;1250\n"
    assert list_layout(a_list(marks), "nominees").question is None
