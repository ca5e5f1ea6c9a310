"""Lists of what bodies report of indicators: as people keep them, with what is not known said in words."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any, Final

import pytest
from xlsxwriter import Workbook

from quykhuyenhoc import Book, Books, open_books, record, reports
from quykhuyenhoc.acts import Act, DissolveBody, OpenBody, OpenIndicator, ReportIndicator
from quykhuyenhoc.errors import ImportRefusedError, NotFoundError, QuyError
from quykhuyenhoc.files import (
    ListFile,
    indicator_fields,
    not_yet_reported,
    read_indicator_values,
    read_list,
    standard_indicators,
)
from tests.conftest import Copy
from tests.samples import Clock

Q1: Final = "2022-Q1"
GIVEN: Final = "Đơn vị,Tổng số hộ,Số hộ đạt,Tỷ lệ %\n"
pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def books(place: Copy) -> Iterator[Books]:
    """Give a database with the small book SL, on SQLite and on PostgreSQL."""
    with open_books(place("small").url, clock=Clock()) as opened:
        yield opened


@pytest.fixture
def book(books: Books) -> Book:
    """Give a province of four districts, with learning families, learning clans and classes."""
    book = books["SL"]
    record(book, OpenBody(code="T", name="Hội Khuyến học tỉnh", kind="province"))
    for code, name in (
        ("MC", "Hội Khuyến học huyện Mộc Châu"), ("QN", "Hội Khuyến học huyện Quỳnh Nhai"),
        ("YC", "Hội Khuyến học huyện Yên Châu"), ("SLT", "Hội Khuyến học thành phố Sơn La"),
    ):  # fmt: skip
        record(book, OpenBody(code=code, name=name, kind="district", parent="T"))
    for act in (
        OpenIndicator(code="GDHT", name="Gia đình học tập", unit="hộ", numerator="Hộ", denominator="Số hộ toàn huyện"),
        OpenIndicator(code="DH.HT", name="Dòng họ học tập", unit="họ", numerator="Họ", denominator="Tổng số họ"),
        OpenIndicator(code="LOP", name="Lớp xóa mù chữ", unit="lớp", numerator="Lớp"),
    ):
        record(book, act)
    return book


def read(book: Book, text: str | bytes, **given: Any) -> tuple[ReportIndicator, ...]:
    """Return what a list says."""
    content = text if isinstance(text, bytes) else text.encode()
    name = "a.csv" if isinstance(text, str) else "a.xlsx"
    given = {"indicator": "GDHT", "period": Q1, **given}
    file = ListFile(name, content=content, more=indicator_fields(book, given["indicator"]))
    return read_indicator_values(file, book, **given)


def told(acts: tuple[Act, ...]) -> list[tuple[Any, ...]]:
    """Return body, numerator, denominator, rate and status of each report."""
    names = ("body", "numerator", "denominator", "rate", "status")
    return [tuple(getattr(one, name) for name in names) for one in acts]


def test_a_list_of_one_indicator_has_its_numbers_in_columns_as_people_call_them(book: Book) -> None:
    found = read(book, (
        "HỘI KHUYẾN HỌC TỈNH,,,\n" + GIVEN + 'Mộc Châu,27.450,23.250,"84,7%"\nhuyện Quỳnh Nhai,,,19.51%\n'
        "YC,chưa báo cáo,-,\nTP Sơn La,20.000,15.000,75\nToàn tỉnh,47.450,38.250,\n"
    ))  # fmt: skip
    assert told(found) == [
        ("MC", 23250, 27450, 8470, "reported"), ("QN", None, None, 1951, "rate-only"),
        ("YC", None, None, None, "not-reported"), ("SLT", 15000, 20000, 7500, "reported"),
    ]  # fmt: skip
    for act in found:
        record(book, act)
    row = reports.indicators(book, Q1, "T", "GDHT").row(body="T")
    assert (row.numerator, row.denominator, row.weighted, row.reported, row.bodies, row.with_base) == (
        38250, 47450, 8061, 3, 4, 2,
    )  # fmt: skip
    assert row.missing == "Hội Khuyến học huyện Yên Châu"


@pytest.mark.parametrize("said", ["", "-", "chưa báo cáo", "Chưa có số liệu", "chưa thống kê được"])
def test_what_is_not_reported_may_be_said_in_words_or_left_empty(book: Book, said: str) -> None:
    assert told(read(book, f"{GIVEN}Mộc Châu,,{said},\n")) == [("MC", None, None, None, "not-reported")]
    assert told(read(book, f"{GIVEN}Mộc Châu,,,{said}\n")) == [("MC", None, None, None, "not-reported")]
    assert told(read(book, f"Huyện,Tình trạng\nMC,{said if said.strip('-') else 'chưa'}\n")) == [
        ("MC", None, None, None, "not-reported")
    ]


def test_a_base_without_a_count_is_refused_where_nobody_says_that_it_is_not_reported(book: Book) -> None:
    with pytest.raises(ImportRefusedError, match="write 0 where none was counted"):
        read(book, f"{GIVEN}Mộc Châu,1.100,-,\n")
    assert told(read(book, f"{GIVEN}Mộc Châu,1.100,0,\n")) == [("MC", 0, 1100, None, "reported")]
    assert told(read(book, f"{GIVEN}Mộc Châu,1.100,chưa báo cáo,\n")) == [("MC", None, None, None, "not-reported")]


def test_a_list_may_have_a_column_for_each_indicator(book: Book) -> None:
    text = 'STT,Huyện,Gia đình học tập,DH.HT,Lớp xóa mù chữ\n1,Mộc Châu,"84,7%",100%,2\n2,YC,-,,\n'
    found = read(book, text, indicator=None)
    assert [(one.indicator, *row) for one in found for row in told((one,))] == [
        ("DH.HT", "MC", None, None, 10000, "rate-only"), ("GDHT", "MC", None, None, 8470, "rate-only"),
        ("LOP", "MC", 2, None, None, "reported"), ("DH.HT", "YC", None, None, None, "not-reported"),
        ("GDHT", "YC", None, None, None, "not-reported"), ("LOP", "YC", None, None, None, "not-reported"),
    ]  # fmt: skip
    for act in found:
        record(book, act)
    assert not_yet_reported(book, found) == ()
    corrected = read(book, text.replace("84,7%", "85%"), indicator=None)
    assert told(not_yet_reported(book, corrected)) == [("MC", None, None, 8500, "rate-only")]


def test_a_list_may_name_indicator_and_period_in_columns(book: Book) -> None:
    text = "Chỉ tiêu,Kỳ,Đơn vị,Số đạt,Tổng số\nGia đình học tập,2022-Q1,MC,1,2\nDH.HT,quý I/2022,MC,2,3\n"
    found = read(book, text, indicator=None, period=None)
    assert [(one.indicator, one.period, one.numerator, one.denominator) for one in found] == [
        ("GDHT", "2022-Q1", 1, 2), ("DH.HT", "quý I/2022", 2, 3),
    ]  # fmt: skip


def test_a_workbook_may_show_shares_in_percent(book: Book) -> None:
    kept = BytesIO()
    with Workbook(kept) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Đơn vị", "Tổng số hộ", "Số hộ đạt", "Tỷ lệ"])
        for row, (body, share) in enumerate((("MC", 0.847), ("YC", 1), ("QN", 0.195122)), 1):
            sheet.write(row, 0, body)
            sheet.write_number(row, 3, share, workbook.add_format({"num_format": "0.00%"}))
    assert [one.rate for one in read(book, kept.getvalue())] == [8470, 10000, 1951]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("Mộc Châu,2,1,50%\nMC,4,1,25%\n", "MC stands twice in the list"),
        ("Mường La,2,1,50%\n", "Mường La"),
        ("MC,,,0.847\n", r"may be 0,847 %, 84,7 %"),
        ("MC,,,184%\n", "is more than all"),
        ("MC,2,1,\nQN,0,0,\nYC,100,150,\n", "2 bad rows, nothing was imported. line 3: the denominator is 0"),
        ("MC,2,1,\nYC,100,150,\n", "line 3: 150 of 100 is more than all"),
        ("MC,2,1,\nMC,2,1,\n", "line 3: MC stands twice"),
        ("MC,,,84;7\n", "is no rate"),
        ("MC,hai,1,\n", "“hai” is no whole number"),
        ("MC,2,1,chưa báo cáo\n", "it is said to be not reported, and has a figure"),
        ("MC,300,200,\nYC,300,200,\nTổng cộng,600,500,\n", "it states 500"),
        (
            "MC,300,200,\nYC,100,90,\nTổng cộng,400,290,84%\n",
            "come to 290/400, which is 72,5 %; the mean of their rates",
        ),
        (
            "MC,,,70%\nYC,,,90%\nTổng cộng,,,95%\n",
            "it states 95 %, and the rates of the rows that it is of lie between",
        ),
        ("MC,,200/300,\nYC,,90/100,\nTổng cộng,,280/400,\n", "it states 280/400, and the rows that it adds up come"),
    ],
)
def test_what_is_wrong_is_told_by_its_row_and_nothing_is_taken(book: Book, rows: str, why: str) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read(book, GIVEN + rows)
    assert why.replace("\\", "") in str(caught.value)


@pytest.mark.parametrize(
    ("rows", "unproved"),
    [
        ("MC,300,200,\nYC,100,90,\nTổng cộng,400,290,72.5%\n", []),
        ("MC,300,200,\nYC,100,90,\nTổng cộng,400,290,73%\n", []),
        ("MC,300,200,\nYC,100,90,\nTổng cộng,,,78.3%\n", []),
        ("MC,,,70%\nYC,,,90%\nTổng cộng,,,84.7%\n", [(8470, 8000)]),
        ("MC,300,210,\nYC,,,90%\nTổng cộng,,,84.7%\n", [(8470, 8000)]),
        ("MC,,,-\nYC,,,chưa báo cáo\nTổng cộng,,,84.7%\n", [(8470, None)]),
        ("Tổng cộng,,,84.7%\nMC,,,70%\nYC,,,90%\n", [(8470, 8000)]),
        ("MC,,200/300,\nYC,,90/100,\nTổng cộng,,290/400,\n", []),
        ("MC,,,chưa báo cáo\nYC,,,90%\nTổng cộng,,,\n", []),
    ],
)
def test_a_total_of_rates_is_held_against_the_rows_or_named(book: Book, rows: str, unproved: list[Any]) -> None:
    file = ListFile("a.csv", content=(GIVEN + rows).encode(), more=indicator_fields(book, "GDHT"))
    reading = read_list(file, "indicator_values")
    assert not reading.bad, [one.told() for one in reading.bad]
    assert [(one.rate, one.mean) for one in reading.unproved] == unproved
    assert len(read(book, GIVEN + rows)) == 2


def test_a_total_of_a_column_of_rates_is_held_against_that_column(book: Book) -> None:
    text = "Huyện,Gia đình học tập,DH.HT\nMC,70%,100%\nYC,90%,50%\nTổng cộng,{},{}\n"
    file = ListFile("a.csv", content=text.format("84%", "75%").encode(), more=indicator_fields(book))
    assert [(one.header, one.rate, one.mean) for one in read_list(file, "indicator_values").unproved] == [
        ("DH.HT", 7500, 7500), ("Gia đình học tập", 8400, 8000),
    ]  # fmt: skip
    with pytest.raises(ImportRefusedError, match="it states 60 %, and the rates of the rows that it is of lie between"):
        read(book, text.format("60%", "75%"), indicator=None)
    several = "Chỉ tiêu,Huyện,Tỷ lệ\nGDHT,MC,70%\nDH.HT,MC,90%\nTổng cộng,,10%\n"
    file = ListFile("a.csv", content=several.encode(), more=indicator_fields(book))
    assert [(one.rate, one.mean) for one in read_list(file, "indicator_values").unproved] == [(1000, None)]


def test_a_name_that_two_bodies_have_is_written_by_its_code(book: Book) -> None:
    record(book, OpenBody(code="X1", name="Xã Mộc Châu", kind="commune", parent="MC"))
    with pytest.raises(ImportRefusedError, match="several bodies have the name Mộc Châu: MC, X1"):
        read(book, f"{GIVEN}Mộc Châu,2,1,\n")
    assert [one.body for one in read(book, f"{GIVEN}Xã Mộc Châu,2,1,\n")] == ["X1"]


def test_who_was_there_at_the_end_of_the_period_may_be_named(book: Book) -> None:
    record(book, DissolveBody(body="YC", date=date(2025, 7, 1), decision="NQ 1681"))
    assert [one.body for one in read(book, f"{GIVEN}Yên Châu,2,1,\n", period="2025-H1")] == ["YC"]
    with pytest.raises(ImportRefusedError, match="Yên Châu"):
        read(book, f"{GIVEN}Yên Châu,2,1,\n", period="2025-H2")


def test_a_list_that_says_no_indicator_or_period_asks_for_it(book: Book) -> None:
    text = "Đơn vị,Số đạt,Tổng số\nMC,1,2\n"
    with pytest.raises(ImportRefusedError, match="a period is needed"):
        read(book, text, period=None)
    with pytest.raises(ImportRefusedError, match="an indicator is needed"):
        read(book, text, indicator=None)
    with pytest.raises(ImportRefusedError, match="XX"):
        read(book, "Chỉ tiêu,Đơn vị,Số đạt,Tổng số\nXX,MC,1,2\n", indicator=None)
    with pytest.raises(NotFoundError, match="XX"):
        read(book, text, indicator="XX")


def test_the_standard_indicators_are_recorded_once_and_each_has_a_base(book: Book) -> None:
    acts = standard_indicators(book)
    assert [one.code for one in acts] == ["DHHT", "CDHT-T", "CDHT-X", "DVHT", "CONGDAN", "HV"]  # GDHT is there
    assert all(one.denominator for one in acts)
    for act in acts:
        record(book, act)
    assert standard_indicators(book) == ()
    with pytest.raises(QuyError):
        record(book, acts[0])


def test_both_numbers_may_stand_in_one_cell(book: Book) -> None:
    found = read(book, "Huyện/TP,Kết quả\nMộc Châu,17/20\nQuỳnh Nhai,1.700 / 2.000\n")
    assert [(one.body, one.numerator, one.denominator) for one in found] == [("MC", 17, 20), ("QN", 1_700, 2_000)]
    by_column = read(book, "Đơn vị,Gia đình học tập,Lớp xóa mù chữ\nMC,17/20,3\n", indicator=None)
    assert [(one.indicator, one.numerator, one.denominator) for one in by_column] == [
        ("GDHT", 17, 20),
        ("LOP", 3, None),
    ]
    with pytest.raises(ImportRefusedError, match="“17/20” is of another number than the column beside it says"):
        read(book, "Đơn vị,Số hộ đạt,Tổng số hộ\nMC,17/20,21\n")
    with pytest.raises(ImportRefusedError, match="“3/4” is no whole number"):
        read(book, "Đơn vị,Số lượng\nMC,3/4\n", indicator="LOP")


def test_what_stands_before_a_place_is_left_out_but_never_another(book: Book) -> None:
    record(book, OpenBody(code="X1", name="Hội Khuyến học xã Mộc Châu", kind="commune", parent="MC"))
    record(book, OpenBody(code="TSL", name="Hội Khuyến học tỉnh Sơn La", kind="province"))
    names = {"huyện Mộc Châu": "MC", "xã Mộc Châu": "X1", "TP Sơn La": "SLT", "Hội KH tỉnh Sơn La": "TSL"}
    for name, code in names.items():
        assert [one.body for one in read(book, f"{GIVEN}{name},2,1,\n")] == [code]
    assert [one.body for one in read(book, "Huyện/TP,Tổng số hộ,Số hộ đạt\nMộc Châu,2,1\n")] == ["MC"]
    with pytest.raises(ImportRefusedError, match="xã Quỳnh Nhai"):
        read(book, f"{GIVEN}xã Quỳnh Nhai,2,1,\n")
