"""A profile is used only where it reads what proves a table, and where its words do not say the contrary."""

from typing import Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc.bank.inspecting import column_layout, fitting, inspect
from quykhuyenhoc.bank.profile import Profile, parse_profile, profile_names, shipped_profile
from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.errors import StatementProfileError, StatementRowError
from tests.bank.sheets import Cell, csv, xlsx

Rows = list[list[Cell]]
BARE: Final[Rows] = [
    ["Số tài khoản:", "77005"],
    ["Số dư đầu kỳ", "0"],
    ["Ngày", "Nội dung", "Tiền ra", "Tiền vào"],
    ["13/01/2025", "CA A", None, "509.000"],
    ["14/01/2025", "CA B", "191.000", None],
    ["Số dư cuối kỳ", "318.000"],
]
BALANCES: Final[Rows] = [
    ["Ngày", "Nội dung", "Tiền ra", "Tiền vào", "Số dư"],
    ["13/02/2025", "CA A", None, "509.000", "1.200.000"],
    ["14/02/2025", "CA B", None, "191.000", "1.400.000"],
]
FIGURES: Final[Rows] = [
    ["Ngày", "Nội dung", "Tiền ra", "Tiền vào", "Lũy kế"],
    ["13/02/2025", "CA A", None, "500.000", "1.200.000"],
    ["14/02/2025", "CA B", None, "200.000", "1.400.000"],
    ["15/02/2025", "phi", "11.000", None, "1.389.000"],
]
NUMBERS: Final[Rows] = [
    ["Ngày", "Mã GD", "Nội dung", "Tiền ra", "Tiền vào"],
    ["13/02/2025", "Z1", "CA A", None, "509.000"],
]


def profile_of(rows: Rows) -> Profile:
    """Return the profile that is proposed for a table."""
    return parse_profile(inspect(xlsx(rows)).profile)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (BALANCES, 'the column "Số dư"'), (FIGURES, 'the column "Lũy kế"'), (NUMBERS, 'the column "Mã GD"'),
    ],
    ids=["balances by their word", "balances by their figures", "numbers of the bank"],
)  # fmt: skip
def test_a_profile_that_leaves_unread_what_proves_a_table_does_not_fit_it(rows: Rows, told: str) -> None:
    kept = profile_of(BARE)
    with pytest.raises(StatementProfileError, match=told):
        fitting(xlsx(rows), [kept])
    assert fitting(xlsx(rows), [kept, profile_of(rows)]) == profile_of(rows)
    assert fitting(xlsx(BARE), [kept]) == kept


@pytest.mark.parametrize("rows", [BALANCES, FIGURES])
def test_no_table_with_balances_is_read_without_them_unless_the_profile_says_so(rows: Rows) -> None:
    kept = profile_of(BARE)
    with pytest.raises(StatementProfileError, match="write balance = "):
        read_statements(csv(rows), profile=kept)
    told = replace(kept, unread=(str(rows[0][4]),))
    assert len(read_statements(csv(rows), profile=told)[0].lines) == len(rows) - 1
    assert fitting(xlsx(rows), [told]) == told


def test_what_a_person_leaves_out_by_naming_the_columns_is_kept_as_left_out() -> None:
    named = column_layout(xlsx(BALANCES), 1, {"date": 0, "memo": 1, "debit": 2, "credit": 3})
    assert named.unread == ("Số dư",)
    assert len(read_statements(xlsx(BALANCES), profile=parse_profile(named.toml()))[0].lines) == 2


HEAD: Final = 'name = "x"\ntitle = "x"\ndates = "dmy"\n'
TURNED: Final = f"""{HEAD}
[columns]
date = ["Ngày"]
debit = ["Phát sinh có"]
credit = ["Phát sinh nợ"]
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TURNED, '"Phát sinh có" for columns.debit'),
        (TURNED.replace("debit", "x").replace("credit", "debit").replace("x =", "credit ="), ""),
        (TURNED + 'balance = ["Số dư"]\n', ""),
        (TURNED + 'balance = ["Số dư"]\n[labels]\nopening = ["Số dư cuối kỳ"]\n', '"Số dư cuối kỳ" for labels.opening'),
        (TURNED + 'balance = ["Số dư"]\n[labels]\nclosing = ["Opening balance"]\n', "labels.closing"),
        (
            f'{HEAD}marks_in = ["Báo nợ"]\n[columns]\ndate = ["Ngày"]\namount = ["Số tiền"]\nmark = ["Loại"]\n',
            '"Báo nợ" for marks_in',
        ),
        (
            f'{HEAD}marks_out = ["Ghi có"]\n[columns]\ndate = ["Ngày"]\namount = ["Số tiền"]\nmark = ["Loại"]\n',
            '"Ghi có" for marks_out',
        ),
        (f'{HEAD}marks_in = ["D"]\n[columns]\ndate = ["Ngày"]\namount = ["Số tiền"]\nmark = ["Loại"]\n', ""),
    ],
)  # fmt: skip
def test_a_profile_whose_words_say_the_contrary_is_refused(text: str, told: str) -> None:
    head: list[Cell] = ["Ngày", "Phát sinh nợ", "Phát sinh có", "Số tiền", "Loại", "Số dư"]
    line: list[Cell] = ["13/03/2026", "100", None, "100", "D", "900"]
    width = 6 if "balance" in text else 5
    later: list[Cell] = ["14/03/2026", None, "70", "70", "D", "830"]
    rows: Rows = [head[:width], line[:width], later[:width]]
    if not told:
        assert len(read_statements(xlsx(rows), profile=parse_profile(text))[0].lines) == 2
        return
    with pytest.raises(StatementProfileError, match=told):
        read_statements(xlsx(rows), profile=parse_profile(text))


def test_balances_of_one_day_prove_no_sides_against_the_words_and_a_printed_one_does() -> None:
    """Read from the other end, with balances before the lines, the contrary of each reading is proved as well."""
    profile = parse_profile(TURNED + 'balance = ["Số dư"]\n[labels]\nopening = ["Số dư đầu kỳ"]\n')
    rows: Rows = [
        ["Ngày", "Phát sinh nợ", "Phát sinh có", "Số dư"],
        ["13/03/2026", "100", None, "900"],
        ["13/03/2026", None, "70", "830"],
    ]
    with pytest.raises(StatementProfileError, match=r'"Phát sinh có" for columns\.debit'):
        read_statements(xlsx(rows), profile=profile)
    opened: Rows = [["Số dư đầu kỳ", "800"], *rows]
    later: Rows = [*rows, ["14/03/2026", "5", None, "835"]]
    for more in (opened, later):
        [found] = read_statements(xlsx(more), profile=profile)
        assert [line.amount for line in found.lines][:2] == [100, -70]


def test_no_shipped_profile_says_the_contrary_of_its_words() -> None:
    for name in profile_names():
        with pytest.raises(StatementProfileError, match="the columns of profile"):
            read_statements(xlsx([["a", "b"]]), profile=shipped_profile(name))


@pytest.mark.parametrize(("order", "reads"), [("oldest", True), ("either", True), ("newest", False)])
def test_days_that_run_against_the_declared_order_are_refused(order: str, reads: bool) -> None:  # noqa: FBT001 (pytest gives it)
    profile = replace(profile_of(BALANCES), order=order)
    if reads:
        assert len(read_statements(xlsx(BALANCES), profile=profile)[0].lines) == 2
        return
    with pytest.raises(StatementRowError, match="its days run the other way"):
        read_statements(xlsx(BALANCES), profile=profile)


CASHUP: Final[list[Cell]] = ["STT", "Ngày giao dịch", "Nội dung", "Số tiền ghi nợ", "Số tiền ghi có"]


def of_cashup(head: str, first: Cell, second: Cell) -> Rows:
    """Return a table under the headers of a shipped profile, with one column more."""
    return [
        [*CASHUP, head],
        [1, "02/03/2026 08:15:00", "CA A", None, "500,000", first],
        [2, "13/03/2026 17:02:11", "CA B", "100,000", None, second],
    ]


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("Phí", None, "11,000"), ("VAT", 1100, None), ("Lũy kế", "1,500,000", "1,400,000"), ("Số GD", "FT1", "FT2"),
        ("Giờ", 81500, 170211), ("Thuế", "1.100,00", "0"), ("", "11,000", "11,000"),
    ],
)  # fmt: skip
def test_a_shipped_profile_takes_no_table_unasked_of_which_it_leaves_amounts_or_numbers_unread(
    head: str, first: Cell, second: Cell
) -> None:
    data = xlsx(of_cashup(head, first, second))
    with pytest.raises(StatementProfileError, match="vietcombank-cashup"):
        read_statements(data)
    found = inspect(data)
    assert (found.shipped, found.layout is not None) == ("", True)


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("Giờ", "08:15:00", "17:02:11"), ("Quầy", "068", "068"),
        ("TK đối ứng", "19038877001", 3500201001234), ("Trang", 1, 1), ("Phí", "0", "0"), ("Kênh", "IB", 24),
    ],
)  # fmt: skip
def test_it_reads_a_table_with_a_further_column_in_which_no_amounts_may_stand(
    head: str, first: Cell, second: Cell
) -> None:
    [found] = read_statements(xlsx(of_cashup(head, first, second)))
    assert (found.layout, [line.amount for line in found.lines]) == ("vietcombank-cashup", [500_000, -100_000])


def test_a_shipped_profile_that_is_named_reads_what_it_reads() -> None:
    [found] = read_statements(xlsx(of_cashup("Phí", None, "11,000")), profile=shipped_profile("vietcombank-cashup"))
    assert [line.amount for line in found.lines] == [500_000, -100_000]


@pytest.mark.parametrize(
    ("cell", "number"),
    [("02/03/2026 08:15:00", ""), ("02/03/2026 08:15 FT1", "FT1"), ("02/03/2026\nFT1", "FT1"), ("02/03/2026", "")],
)
def test_a_time_behind_the_day_is_no_number_of_the_line(cell: str, number: str) -> None:
    rows: Rows = [CASHUP, [1, cell, "CA A", None, "500,000"]]
    assert [line.reference for line in read_statements(xlsx(rows))[0].lines] == [number]


def test_a_shipped_profile_whose_rule_reads_no_amount_of_a_table_does_not_fit_it() -> None:
    rows: Rows = [CASHUP, [1, "02/03/2026", "CA A", None, "500.000"], [2, "13/03/2026", "CA B", "1.000.000", None]]
    found = inspect(xlsx(rows))
    assert (found.shipped, found.problem) == ("", "")
    assert [line.amount for line in found.statements[0].lines] == [500_000, -1_000_000]


def with_fees(out: str, fee: str, left: str) -> list[str]:
    """Return why a table with a fee and its tax in columns of their own is not proved."""
    rows: Rows = [
        ["Số dư đầu kỳ", "1.000.000"],
        ["Ngày", "Số GD", "Nội dung", "Ghi nợ", "Ghi có", "Phí", "VAT", "Số dư"],
        ["02/03/2026", "FT1", "ung ho", None, "500.000", None, None, "1.500.000"],
        ["13/03/2026", "FT2", "chi", out, None, fee, "1.100", left],
    ]
    data = xlsx(rows)
    [found] = read_statements(data, profile=parse_profile(inspect(data).profile))
    assert found.unread_columns == ("Phí", "VAT")
    assert "columns with figures of which nothing is read: Phí, VAT" in inspect(data).notes
    return [str(one.problem) for one in prove(found).reasons]


def test_a_fee_beside_the_movement_is_named_where_the_balance_does_not_follow_without_it() -> None:
    assert with_fees("112.100", "11.000", "1.387.900") == []
    [told] = with_fees("100.000", "11.000", "1.387.900")
    assert told == (
        "the balance should be 1,400,000 ₫ and is printed as 1,387,900 ₫. The columns Phí, VAT have figures that are"
        " not read: a fee or a tax that the bank takes beside the movement must stand in its amount or in a line of"
        " its own"
    )
