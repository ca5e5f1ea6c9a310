"""What the wizard shows: the form, the encoding with a preview, a profile to begin with, first rows, doubts."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from quykhuyenhoc.bank.inspecting import column_layout, inspect
from quykhuyenhoc.bank.profile import LayoutField, parse_profile
from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.errors import StatementEncodingError, StatementProfileError, StatementUnsafeError
from tests.bank.layouts import FORMATS, TABLES, Printer
from tests.bank.old_sheets import xls
from tests.bank.sheets import Cell, csv, html, xlsx
from tests.bank.truth import by_hand
from tests.docs.statements import PROFILE

OWN: list[list[Cell]] = [
    ["SAO KÊ CỦA QUỸ"],
    ["Số tài khoản:", "12345678"],
    ["Số dư đầu", 1_000_000],
    ["Ngày", "Số CT", "Diễn giải", "Tiền vào", "Tiền ra", "Số dư"],
    ["05/09/2024", "1", "ủng hộ", 200_000, None, 1_200_000],
    ["06/09/2024", "2", "học bổng", None, 300_000, 900_000],
    ["Tổng", None, None, 200_000, 300_000],
    ["Số dư cuối", 900_000],
]
# "Nguyễn Thị Hòa ủng hộ quỹ khuyến học" as TCVN3 and VNI write it.
TCVN3 = "NguyÔn ThÞ Hßa ñng hé quü khuyÕn häc"
VNI = "Nguyeãn Thò Hoøa uûng hoä quyõ khuyeán hoïc"


@pytest.mark.parametrize("layout", TABLES)
def test_a_table_of_a_known_bank_is_recognised_and_proved(layout: str) -> None:
    found = inspect(TABLES[layout](by_hand(), Printer()))
    assert (found.form, found.shipped, found.problem) == ("xlsx", layout, "")
    assert parse_profile(found.profile).name == layout
    assert found.unsure != ()
    assert [proof.proved for proof in found.proofs] == [True]


@pytest.mark.parametrize(
    ("layout", "form"), [("camt.053", "camt"), ("mt940", "mt940"), ("ofx1", "ofx1"), ("ofx2", "ofx2")]
)
def test_a_standard_format_needs_no_profile(layout: str, form: str) -> None:
    found = inspect(FORMATS[layout](by_hand()))
    assert (found.form, found.profile, len(found.statements)) == (form, "", 1)


def test_an_unknown_table_gets_a_profile_that_reads_it() -> None:
    data = xlsx(OWN)
    found = inspect(data)
    assert (found.shipped, found.header, found.rows[3][1][:3]) == ("", 4, ("Ngày", "Số CT", "Diễn giải"))
    assert "no date shows whether the day or the month stands first; dmy is taken" in found.unsure
    assert found.proofs[0].proved
    (statement,) = read_statements(data, profile=parse_profile(found.profile))
    assert [line.amount for line in statement.lines] == [200_000, -300_000]
    assert (statement.account, statement.opening, statement.closing) == ("12345678", 1_000_000, 900_000)


def test_a_profile_may_be_changed_by_hand() -> None:
    text = inspect(csv(OWN)).profile
    profile = parse_profile(text.replace('name = "my-bank"', 'name = "agribank-xa"').replace('"dmy"', '"mdy"'))
    (statement,) = read_statements(csv(OWN), profile=profile)
    assert (statement.layout, str(statement.lines[0].date)) == ("agribank-xa", "2024-05-09")


TWO: list[list[Cell]] = [
    ["Số tài khoản:", "12345678"],
    ["Số dư đầu", 1_000_000],
    ["Ngày", "Số CT", "Diễn giải", "Số tiền", None, "Số dư"],
    [None, None, None, "Phát sinh nợ", "Phát sinh có", None],
    ["05/09/2024", "1", "ủng hộ", None, 200_000, 1_200_000],
    ["16/09/2024", "2", "học bổng", 300_000, None, 900_000],
    ["Tổng", None, None, 300_000, 200_000],
    ["Số dư cuối", 900_000],
]


@pytest.mark.parametrize("file", [xlsx, xls, csv, html])
def test_a_header_of_two_rows_is_seen_and_read(file: Callable[[list[list[Cell]]], bytes]) -> None:
    data = file(TWO)
    found = inspect(data)
    profile = parse_profile(found.profile)
    assert (profile.header_rows, [proof.proved for proof in found.proofs]) == (2, [True])
    assert dict(found.rows)[found.header][3:5] == ("Phát sinh nợ", "Phát sinh có")
    (statement,) = read_statements(data, profile=profile)
    assert [line.amount for line in statement.lines] == [200_000, -300_000]


def test_a_header_of_two_rows_may_have_its_words_in_the_first_one_only() -> None:
    rows: list[list[Cell]] = [*OWN[:4], ["Date", "Doc", "Text", "In", "Out", "Balance"], *OWN[4:]]
    profile = parse_profile(inspect(xlsx(OWN)).profile.replace('order = "either"', 'order = "either"\nheader_rows = 2'))
    (statement,) = read_statements(xlsx(rows), profile=profile)
    assert [line.amount for line in statement.lines] == [200_000, -300_000]


def test_a_profile_is_made_of_columns_that_a_person_named() -> None:
    layout = column_layout(xlsx(TWO), 4, {"date": 0, "debit": 3, "credit": 4, "memo": 2})
    text = replace(layout, name="xa", title="Ngân hàng xã", amounts="plain").toml()
    profile = parse_profile(text)
    (statement,) = read_statements(xlsx(TWO), profile=profile)
    assert (profile.title, profile.amounts, profile.header_rows) == ("Ngân hàng xã", "plain", 2)
    assert (statement.layout, [line.amount for line in statement.lines]) == ("xa", [200_000, -300_000])


@pytest.mark.parametrize(
    ("header", "columns", "why"),
    [
        (99, {"date": 0, "amount": 5}, "no row 99"),
        (4, {"date": 0, "debit": 3, "credit": 3}, "two have the same"),
        (4, {"date": 0, "debit": 3, "credit": 9}, "no header"),
        (4, {"date": 0, "debit": 3}, "money out|debit with credit"),
    ],
)
def test_columns_that_cannot_be_a_profile_are_refused(header: int, columns: dict[LayoutField, int], why: str) -> None:
    with pytest.raises(StatementProfileError, match=why):
        column_layout(xlsx(TWO), header, columns).toml()


def test_a_file_without_a_table_says_so() -> None:
    found = inspect(b"a,b\nc,d\n")
    assert (found.profile, found.problem) == ("", "no header of a bank's table was found")


@pytest.mark.parametrize(("encoding", "memo"), [("tcvn3", TCVN3), ("vni", VNI)])
def test_old_encodings_are_shown_and_only_read_when_accepted(encoding: str, memo: str) -> None:
    rows = [list(row) for row in OWN]
    for row in rows[4:6]:
        row[2] = memo
    rows[5][0] = "16/09/2024"  # else no row shows which of the two is the day
    rows[0] = rows[3] = [memo, None]
    rows[3] = ["Date", "Ref", "Memo", "Credit", "Debit", "Balance"]
    rows[1:3] = [["Account number:", "12345678"], ["Opening balance", 1_000_000]]
    rows[6:] = [["Total", None, None, 200_000, 300_000], ["Closing balance", 900_000]]
    data = csv(rows).decode().encode("latin-1" if encoding == "tcvn3" else "cp1252")
    for file in (data, xlsx(rows), xls(rows)):
        found = inspect(file)
        assert found.encoding is not None
        assert found.encoding.name == encoding
        assert "Nguyễn Thị Hòa ủng hộ quỹ khuyến học" in found.encoding.preview
        profile = parse_profile(found.profile)
        with pytest.raises(StatementEncodingError) as caught:
            read_statements(file, profile=profile)
        assert caught.value.details["encoding"] == encoding
        (statement,) = read_statements(file, profile=profile, encoding=encoding)
        assert statement.lines[0].memo == "Nguyễn Thị Hòa ủng hộ quỹ khuyến học"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_needs_no_word(encoding: str) -> None:
    data = TABLES["mb"](by_hand(), Printer(file=csv)).decode().encode(encoding)
    (statement,) = read_statements(data)
    assert statement.lines[2].memo == "Ủng hộ quỹ khuyến học TH24ABCDEFG"


def test_cp1258_is_shown_before_it_is_accepted() -> None:
    data = csv([["Date", "Amount", "Memo"], ["25/09/2024", "+1000", "Ngươ\u0300i đo\u0301ng go\u0301p cho quê hương"]])
    raw = data.decode().encode("cp1258")
    with pytest.raises(StatementEncodingError):
        read_statements(raw, profile=parse_profile(inspect(raw).profile))
    (statement,) = read_statements(raw, profile=parse_profile(inspect(raw).profile), encoding="cp1258")
    assert statement.lines[0].memo == "Người đóng góp cho quê hương"


def test_what_is_built_to_harm_is_refused_here_too() -> None:
    with pytest.raises(StatementUnsafeError):
        inspect(b'<?xml version="1.0"?><!DOCTYPE a><Document/>', name="x")


def test_the_profile_on_the_page_of_statements_reads_the_table_beside_it() -> None:
    text = PROFILE.partition("```toml\n")[2]
    profile, shown = parse_profile(text.partition("```")[0]), text.partition("```text\n")[2].partition("```")[0]
    rows: list[list[Cell]] = [[cell.strip() or None for cell in row.split("|")] for row in shown.splitlines()]
    (statement,) = read_statements(xlsx(rows), profile=profile)
    assert [(str(line.date), line.amount) for line in statement.lines] == [
        ("2026-03-05", 500_000),
        ("2026-03-31", -11_000),
    ]
    assert (statement.account, prove(statement).reasons) == ("3500201001234", ())
