"""How an unknown table is laid out: by its words, and where they do not tell, by what its balances prove."""

from typing import Final

import pytest

from quykhuyenhoc.bank.inspecting import column_layout, fitting, inspect
from quykhuyenhoc.bank.layouts import slug
from quykhuyenhoc.bank.moving import money_columns
from quykhuyenhoc.bank.profile import LayoutField, parse_profile
from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement_layout import StatementLayout
from quykhuyenhoc.errors import StatementProfileError, StatementRowError
from tests.bank.sheets import Cell, csv, xlsx

Rows = list[list[Cell]]

CREDIT_FUND: Final[Rows] = [
    ["QUỸ TÍN DỤNG NHÂN DÂN HÁT LÓT"],
    ["SỔ PHỤ TÀI KHOẢN TIỀN GỬI THANH TOÁN"],
    ["Số TK: 7702-0001-88", None, None, "Tên TK: HOI KHUYEN HOC"],
    ["Kỳ: 01/02/2026 - 28/02/2026"],
    [],
    ["Ngày GD", "Số CT", "Loại", "Diễn giải giao dịch", "Tiền vào", "Tiền ra", "Còn lại"],
    ["01/02/2026", None, None, "Dư đầu kỳ", None, None, "363.700.000"],
    ["05/02/2026", "GD01", "CK", "CTY MIA DUONG ung ho", "20.000.000", None, "383.700.000"],
    ["20/02/2026", "GD04", "TM", "Rut tien mat", None, "2.000.000", "381.700.000"],
    ["28/02/2026", "GD05", "PHI", "Phi quan ly", None, "11.000", "381.689.000"],
    [None, None, None, "Cộng phát sinh", "20.000.000", "2.011.000"],
    [None, None, None, "Dư cuối kỳ", None, None, "381.689.000"],
]
"""A layout as a people's credit fund might print it; invented."""
MARKED: Final[Rows] = [
    ["Ngân hàng Hợp tác xã – CN Sơn La"],
    ["TK 7702-0002-99"],
    ["Từ 01/03/2026 đến 31/03/2026"],
    ["Ngày", "Giờ", "Mã tham chiếu", "Số tiền GD", "Ghi", "Số dư sau GD", "Mô tả"],
    ["02/03/2026", "08:15", "R1", "500,000.00", "C", "500,000.00", "ABC ung ho"],
    ["12/03/2026", "18:15", "R2", "120,000.00", "D", "380,000.00", "phi thang 3"],
    ["30/03/2026", "18:15", "R3", "(80,000.00)", "D", "300,000.00", "phi thang 2"],
]
"""One amount with a mark beside it, one of them in brackets; invented."""


def layout_of(rows: Rows) -> StatementLayout:
    """Return the layout that is proposed for a file."""
    found = inspect(csv(rows), name="nhà/so phu T2.csv").layout
    assert found is not None
    return found


def amounts(rows: Rows) -> list[int | None]:
    """Return the amounts of a file as the profile that is proposed for it reads them, proved."""
    data = xlsx(rows)
    (statement,) = read_statements(data, profile=parse_profile(inspect(data).profile))
    assert prove(statement).proved
    return [line.amount for line in statement.lines]


def columns(rows: Rows) -> dict[LayoutField, str]:
    """Return the header of each field."""
    layout = layout_of(rows)
    return {field: layout.heads[at] for field, at in layout.columns.items()}


def test_a_column_that_is_called_kind_and_holds_none_of_the_marks_is_no_mark() -> None:
    assert amounts(CREDIT_FUND) == [20_000_000, -2_000_000, -11_000]
    assert columns(CREDIT_FUND) == {
        "date": "Ngày GD", "reference": "Số CT", "memo": "Diễn giải giao dịch", "debit": "Tiền ra",
        "credit": "Tiền vào", "balance": "Còn lại",
    }  # fmt: skip


def test_marks_beside_one_amount_are_known_and_balances_tell_what_a_minus_beside_money_out_is() -> None:
    assert amounts(MARKED) == [500_000, -120_000, -80_000]
    text = inspect(csv(MARKED)).profile
    profile = parse_profile(text)
    assert (profile.columns["mark"], profile.marks_in[0], profile.marks_out[0]) == (("Ghi",), "C", "D")
    (statement,) = read_statements(csv(MARKED), profile=profile)
    assert statement.account == "7702000299"


def test_a_minus_beside_money_out_that_no_balance_explains_is_refused() -> None:
    rows: Rows = [[*row[:5], None, row[6]] if n > 3 else row for n, row in enumerate(MARKED)]
    profile = parse_profile(inspect(csv(MARKED)).profile)
    with pytest.raises(StatementRowError, match="or beside a mark of money out") as caught:
        read_statements(csv(rows), profile=profile)
    assert caught.value.line == 7


def test_where_the_balances_say_that_it_comes_back_it_is_a_reversal() -> None:
    rows: Rows = [*MARKED[:6], ["30/03/2026", "18:15", "R3", "(80,000.00)", "D", "460,000.00", "hoan phi"]]
    assert amounts(rows) == [500_000, -120_000, 80_000]


def test_marks_that_nobody_knows_mean_what_the_balances_say() -> None:
    words = {"C": "Cộng vào", "D": "Trừ đi"}
    rows: Rows = [[words.get(cell, cell) if isinstance(cell, str) else cell for cell in row] for row in MARKED]
    layout = layout_of(rows)
    # The first row has no balance before it: what its mark means, a row further down must tell.
    assert (layout.marks_in, layout.marks_out, layout.asks) == ((), ("Trừ đi",), ("marks",))
    more: Rows = [*rows, ["31/03/2026", "18:20", "R4", "50,000.00", "Cộng vào", "350,000.00", "ung ho"]]
    layout = layout_of(more)
    assert (layout.marks_in, layout.marks_out, layout.asks) == (("Cộng vào",), ("Trừ đi",), ())
    assert amounts(more) == [500_000, -120_000, -80_000, 50_000]


STRANGE: Final[Rows] = [
    ["Khi nào", "Mã số", "Việc", "P", "Q", "R"],
    ["02/03/2026", "1", "ung ho quy", None, "500.000", "1.500.000"],
    ["12/03/2026", "2", "phi thang 3", "11.000", None, "1.489.000"],
    ["30/03/2026", "3", "ung ho quy", None, "20.000", "1.509.000"],
]


@pytest.mark.parametrize("order", [1, -1], ids=["oldest above", "newest above"])
def test_columns_whose_words_tell_nothing_are_told_by_the_balances(order: int) -> None:
    rows: Rows = [STRANGE[0], *STRANGE[1:][::order]]
    assert amounts(rows) == [500_000, -11_000, 20_000]
    assert columns(rows) == {"date": "Khi nào", "memo": "Việc", "debit": "P", "credit": "Q", "balance": "R"}


def test_a_signed_amount_is_told_by_the_balances_too() -> None:
    rows: Rows = [
        ["Khi nào", "Việc", "P", "R"],
        ["02/03/2026", "ung ho quy", "500.000", "1.500.000"],
        ["12/03/2026", "phi thang 3", "-11.000", "1.489.000"],
    ]
    assert columns(rows) == {"date": "Khi nào", "memo": "Việc", "amount": "P", "balance": "R"}


WORDS: Final = {
    "ghi nợ, ghi có": ("Ghi nợ", "Ghi có"), "debit, credit": ("Debit", "Credit"), "chi, thu": ("Chi", "Thu"),
    "tiền ra, tiền vào": ("Tiền ra", "Tiền vào"), "paid out, paid in": ("Paid out", "Paid in"),
}  # fmt: skip
DAY: Final = ((2_500_000, "ung ho"), (-300_000, "hoc bong"), (700_000, "ung ho"), (-11_000, "phi"))


def of_one_day(head: str, sides: tuple[str, str], *, before: bool, newest: bool) -> Rows:
    """Return a table of one day that begins with 7,800,000, with the balance before or after each line."""
    lines, balance = list[list[Cell]](), 7_800_000
    for amount, memo in DAY:
        shown = balance if before else balance + amount
        balance += amount
        cells = [f"{-amount:,}" if amount < 0 else None, f"{amount:,}" if amount > 0 else None]
        lines.append(["13/03/2026", f"{shown:,}", *cells, memo])
    return [["Ngày GD", head, *sides, "Nội dung"], *(lines[::-1] if newest else lines)]


@pytest.mark.parametrize("newest", [False, True], ids=["oldest above", "newest above"])
@pytest.mark.parametrize(
    ("head", "before"),
    [
        ("Số dư", False), ("Số dư", True), ("Số dư sau GD", False), ("Số dư trước GD", True), ("Số dư đầu", True),
        ("Balance", True), ("Balance before", True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("sides", WORDS.values(), ids=WORDS)
def test_what_words_say_of_money_in_and_out_is_never_turned_by_balances(
    sides: tuple[str, str], head: str, before: bool, newest: bool  # noqa: FBT001 (pytest gives it)
) -> None:  # fmt: skip
    rows = of_one_day(head, sides, before=before, newest=newest)
    (found,) = inspect(xlsx(rows)).statements
    shown = prove(found)
    assert [(line.amount, line.memo) for line in found.lines] == list(DAY)
    assert (shown.opening, shown.closing, shown.proved) == (7_800_000, 10_689_000, True)
    # Any other profile that names these columns reads the same of them.
    named = f'name = "x"\ntitle = "x"\n[columns]\ndate = ["Ngày GD"]\nbalance = ["{head}"]\n'
    profile = parse_profile(f'amounts = "commas"\n{named}debit = ["{sides[0]}"]\ncredit = ["{sides[1]}"]\n')
    (again,) = read_statements(xlsx(rows), profile=profile)
    assert [(line.amount, line.balance) for line in again.lines] == [(one.amount, one.balance) for one in found.lines]


@pytest.mark.parametrize(("head", "before"), [("Số dư trước", True), ("Số dư", True), ("Số dư", False)])
@pytest.mark.parametrize("marks", [("C", "D"), ("+", "-"), ("Có", "Nợ"), ("Thu", "Chi")])
def test_what_marks_say_is_never_turned_by_balances(marks: tuple[str, str], head: str, before: bool) -> None:  # noqa: FBT001 (pytest gives it)
    into, out = marks
    rows: Rows = [["Ngày GD", head, "Loại", "Số tiền", "Nội dung"]]
    for day, balance, debit, credit, memo in of_one_day("", ("", ""), before=before, newest=False)[1:]:
        rows.append([day, balance, into if credit else out, credit or debit, memo])
    assert amounts(rows) == [amount for amount, _memo in DAY]


@pytest.mark.parametrize("before", [False, True])
def test_sides_that_no_word_tells_are_asked_where_a_day_may_be_read_from_either_end(before: bool) -> None:  # noqa: FBT001 (pytest gives it)
    rows = of_one_day("Số dư", ("P", "Q"), before=before, newest=False)
    assert layout_of(rows).asks == ("money",)
    named = column_layout(csv(rows), 1, {"date": 0, "balance": 1, "debit": 2, "credit": 3, "memo": 4})
    (found,) = read_statements(csv(rows), profile=named.profile())
    assert ([line.amount for line in found.lines], named.before) == ([amount for amount, _memo in DAY], before)
    later: Rows = [*rows, ["14/03/2026", "10,689,000" if before else "10,700,000", None, "11,000", "ung ho"]]
    assert amounts(later) == [*(amount for amount, _memo in DAY), 11_000]


def test_marks_that_no_word_tells_are_asked_where_a_day_may_be_read_from_either_end() -> None:
    rows: Rows = [["Ngày GD", "Số dư", "Ghi", "Số tiền", "Nội dung"]]
    for day, balance, debit, credit, memo in of_one_day("", ("", ""), before=False, newest=False)[1:]:
        rows.append([day, balance, "x" if credit else "y", credit or debit, memo])
    layout = layout_of(rows)
    assert (layout.asks, set(layout.marks_unknown)) == (("marks",), {"x", "y"})


@pytest.mark.parametrize(
    ("head", "opening", "closing"), [("Số dư trước GD", 7_800_000, 10_300_000), ("Số dư", 5_300_000, 7_800_000)]
)
def test_the_balance_of_a_single_line_is_what_its_header_says(head: str, opening: int, closing: int) -> None:
    rows = of_one_day(head, WORDS["ghi nợ, ghi có"], before=True, newest=False)[:2]
    (found,) = inspect(xlsx(rows)).statements
    assert (prove(found).opening, prove(found).closing) == (opening, closing)


def test_words_that_the_balances_contradict_stand_and_a_person_may_say_the_contrary() -> None:
    rows: Rows = [["Ngày", "Số CT", "Nội dung", "Ghi có", "Ghi nợ", "Số dư"], *STRANGE[1:]]
    assert columns(rows)["credit"] == "Ghi có"
    found = inspect(csv(rows))
    assert (layout_of(rows).turned, [one.proved for one in found.proofs]) == (True, [False])
    named = column_layout(csv(rows), 1, {"date": 0, "memo": 2, "debit": 3, "credit": 4, "balance": 5})
    (statement,) = read_statements(csv(rows), profile=named.profile())
    assert ([line.amount for line in statement.lines], prove(statement).proved) == ([500_000, -11_000, 20_000], True)


def test_what_neither_words_nor_balances_tell_is_asked() -> None:
    rows: Rows = [[*row[:5]] for row in STRANGE]
    found = inspect(csv(rows))
    assert (found.profile, found.problem) == ("", "its columns are not all known")
    layout = layout_of(rows)
    assert (layout.asks, layout.header, layout.columns) == (("money",), 1, {"date": 0, "memo": 2})
    assert layout.samples[3] == ("11.000",)


def test_of_several_columns_that_fit_none_is_taken() -> None:
    lines = [["", "100", "100", "100"], ["50", "", "", "50"], ["", "10", "10", "60"]]
    assert money_columns(lines, {}) is None
    found = money_columns(lines, {"credit": 2})
    assert found is not None
    assert found.columns == {"debit": 0, "credit": 2, "balance": 3}


def test_a_header_of_two_rows_that_nobody_knows_is_read_as_one() -> None:
    head: Rows = [
        ["Ngày", "Số bút toán", "Diễn giải", "Phát sinh của kỳ", None, "Tiền còn"],
        ["hạch toán", None, None, "Giảm", "Tăng", None],
    ]
    rows: Rows = [["Số dư đầu kỳ:", "1.000.000"], *head, *STRANGE[1:]]
    layout = layout_of(rows)
    assert (layout.header, layout.header_rows) == (3, 2)
    assert amounts(rows) == [500_000, -11_000, 20_000]


def test_columns_that_only_the_second_row_names_make_a_header_of_two_rows() -> None:
    head: Rows = [["Ngày", "Mã GD", "Diễn giải", "Số tiền", None, "Số dư"], [None, None, None, "P", "Q", None]]
    layout = layout_of([*head, *STRANGE[1:]])
    assert (layout.header, layout.header_rows, layout.columns["credit"]) == (2, 2, 4)
    assert amounts([*head, *STRANGE[1:]]) == [500_000, -11_000, 20_000]


@pytest.mark.parametrize(
    ("above", "account"),
    [
        (["Số TK: 7702-0001-88"], "7702000188"), (["TK 7702-0001-88"], "7702000188"), (["STK", "77020"], ""),
        (["STK", "770200188"], "770200188"), (["Tài khoản", "19038877001"], "19038877001"),
        (["Account", "771-888-001"], "771888001"), (["Tài khoản vốn"], ""),
    ],
)  # fmt: skip
def test_the_number_of_the_account_is_found_above_the_table(above: list[Cell], account: str) -> None:
    data = csv([above, *STRANGE])
    (statement,) = read_statements(data, profile=parse_profile(inspect(data).profile))
    assert statement.account == account


def test_a_row_of_the_table_that_begins_like_an_account_and_names_none_ends_nothing() -> None:
    for words in ("TK nguoi gui", "TK nguoi gui 19038877001", "TK 19038877001"):
        rows: Rows = [["TK", "770200188"], *STRANGE[:2], [None, None, words], *STRANGE[2:]]
        assert amounts(rows) == [500_000, -11_000, 20_000]
        (statement,) = read_statements(csv(rows), profile=parse_profile(inspect(csv(rows)).profile))
        assert statement.account == "770200188"


def test_a_profile_is_called_by_the_bank_above_the_table_else_by_the_file() -> None:
    assert (layout_of(MARKED).name, layout_of(MARKED).title) == (
        "ngan-hang-hop-tac-xa-cn-son-la", "Ngân hàng Hợp tác xã – CN Sơn La",
    )  # fmt: skip
    assert (layout_of(STRANGE).name, layout_of(STRANGE).title) == ("so-phu-t2", "so phu T2")
    assert slug("Đặng – Ngân hàng (CN 2)") == "dang-ngan-hang-cn-2"


def test_columns_that_a_person_names_keep_what_the_balances_say_of_marks() -> None:
    named: dict[LayoutField, int] = {"date": 0, "amount": 3, "mark": 4, "balance": 5}
    layout = column_layout(csv(MARKED), 4, named)
    assert (layout.columns, layout.marks_in, layout.marks_out) == (named, ("C",), ("D",))
    assert column_layout(csv(MARKED), 4, None).columns == layout_of(MARKED).columns
    with pytest.raises(StatementProfileError, match="no row 99"):
        column_layout(csv(MARKED), 99, None)


def test_a_profile_of_ones_own_is_found_again_by_its_header() -> None:
    marked, fund = (parse_profile(inspect(csv(rows)).profile) for rows in (MARKED, CREDIT_FUND))
    assert fitting(csv(MARKED), (fund, marked)) == marked
    assert fitting(csv(STRANGE), (fund, marked)) is None
    other = parse_profile(layout_of(MARKED).toml().replace('amounts = "prove"', 'amounts = "commas"'))
    assert fitting(csv(MARKED), (other, marked)) is None
    assert fitting(b"<OFX></OFX>", (marked,)) is None


def test_columns_without_a_header_or_with_that_of_another_are_no_part_of_a_proposal() -> None:
    rows: Rows = [["Ngày", "Số CT", "Nội dung", "Nợ", "Có", None], *STRANGE[1:]]
    assert columns(rows).keys() == {"date", "reference", "memo", "debit", "credit"}
    rows = [["Ngày", "Số CT", "Nội dung", "Tiền", "Tiền", "Số dư"], *STRANGE[1:]]
    assert layout_of(rows).asks == ("money",)


@pytest.mark.parametrize(("out", "into"), [(None, "50.000"), ("50.000", None)])
def test_a_month_in_which_money_only_came_or_only_went_is_laid_out_as_any_other(
    out: str | None, into: str | None
) -> None:
    """Each text beside it would be a mark of the one thing that happens: of the day, or of who gave."""
    step = 50_000 if into else -50_000
    rows: Rows = [["Ngày", "Nợ", "Có", "Số dư", "Nội dung"]]
    for n in range(1, 13):
        rows.append(
            [f"0{(n + 3) // 4}/01/2026", out, into, f"{1_000_000 + n * step:,}".replace(",", "."), f"THANG {n}"]
        )
    assert columns(rows) == {"date": "Ngày", "debit": "Nợ", "credit": "Có", "balance": "Số dư", "memo": "Nội dung"}
    assert amounts(rows) == [step] * 12


def test_amounts_with_their_sign_behind_are_told_by_the_balances() -> None:
    rows: Rows = [
        ["Khi nào", "Việc", "P", "R"],
        ["20260302", "ung ho quy", "500.000+", "1.500.000"],
        ["20260312", "phi thang 3", "11.000-", "1.489.000"],
        ["20260330", "ung ho quy", "20.000+", "1.509.000"],
    ]
    assert columns(rows) == {"date": "Khi nào", "memo": "Việc", "amount": "P", "balance": "R"}
    assert amounts(rows) == [500_000, -11_000, 20_000]


def test_words_of_a_balance_head_a_column_where_no_figure_stands_beside_them() -> None:
    rows: Rows = [
        ["Số tài khoản/Account number", "068704060001234"], ["Từ ngày/From", "01/03/2026", "Đến ngày/To", "31/03/2026"],
        ["Số dư đầu kỳ", "1.000.000"], ["Số dư cuối kỳ", "1.509.000"],
        ["STT", "Ngày giao dịch", "Chi tiết giao dịch", "Số tiền phát sinh", "Số dư cuối"],
        [1, "02/03/2026", "ung ho quy", "500.000", "1.500.000"],
        [2, "12/03/2026", "phi thang 3", "11.000-", "1.489.000"],
        [3, "30/03/2026", "ung ho quy", "20.000", "1.509.000"],
    ]  # fmt: skip
    assert (layout_of(rows).header, amounts(rows)) == (5, [500_000, -11_000, 20_000])


def test_words_that_stand_under_two_texts_of_the_row_above_are_told_apart_by_them() -> None:
    rows: Rows = [
        ["Ngày", "Số CT", "Nội dung", "Phát sinh", None, "Số dư", None], [None, None, None, "Nợ", "Có", "Nợ", "Có"],
        *([*row[:5], None, row[5]] for row in STRANGE[1:]),
    ]  # fmt: skip
    layout = layout_of(rows)
    assert layout.heads[3:] == ("Phát sinh Nợ", "Phát sinh Có", "Số dư Nợ", "Số dư Có")
    assert (layout.columns["credit"], layout.columns["balance"]) == (4, 6)
    assert amounts([[day, number, memo, out, into, None, left] for day, number, memo, out, into, _, left in rows]) == [
        500_000, -11_000, 20_000,
    ]  # fmt: skip


def memos(rows: Rows) -> list[str]:
    """Return the memos of a file as the profile that is proposed for it reads them."""
    data = csv(rows)
    (statement,) = read_statements(data, profile=parse_profile(inspect(data).profile))
    return [line.memo for line in statement.lines]


def test_rows_with_nothing_but_a_memo_belong_to_the_line_above() -> None:
    """A code of the giver stands in them as often as not."""
    rows: Rows = [
        ["Ngày", "Nội dung", "Tiền ra", "Tiền vào", "Số dư"],
        ["02/07/2025", "VU A GIA", None, "200.000", "1.200.000"],
        [None, "ung ho TH000012Y8"],
        [None, "qua ngan hang"],
        ["05/07/2025", "phi", "11.000", None, "1.189.000"],
    ]
    assert memos(rows) == ["VU A GIA ung ho TH000012Y8 qua ngan hang", "phi"]
    assert not layout_of([rows[0], rows[1], rows[4], [None, "Người lập biểu"]]).memo_continues


def test_a_proposal_is_made_for_days_without_a_year() -> None:
    rows: Rows = [[str(row[0])[:5], *row[1:]] for row in STRANGE[1:]]
    found = inspect(
        csv([["Từ ngày 01/03/2026 đến ngày 31/03/2026"], ["Ngày", "Số CT", "Nội dung", "Nợ", "Có", "Số dư"], *rows])
    )
    assert found.layout is not None
    assert [line.amount for one in found.statements for line in one.lines] == [500_000, -11_000, 20_000]


@pytest.mark.parametrize("value", ["Ngày hiệu lực", "Value date", "Ngày giá trị", "Ngày valeur", "Effective date"])
@pytest.mark.parametrize(
    "booked", ["Posting date", "Transaction Date", "Date", "Thời gian giao dịch", "Ngày GD", "Ngày giờ GD", "Lúc"]
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_day_of_the_value_is_never_that_of_the_booking_beside_another_day(
    value: str, booked: str, *, turned: bool
) -> None:
    def row(booking: str, effective: str, *rest: str) -> list[Cell]:
        return [*((effective, booking) if turned else (booking, effective)), *rest]

    rows: Rows = [
        ["Số dư đầu kỳ", "1000000"],
        row(booked, value, "Nội dung", "Ghi nợ", "Ghi có", "Số dư"),
        row("30/03/2026", "01/04/2026", "ung ho", "", "500000", "1500000"),
        row("31/03/2026", "02/04/2026", "phi", "11000", "", "1489000"),
    ]
    found = columns(rows)
    assert (found["date"], found["value_date"]) == (booked, value)


def test_the_day_of_the_value_is_that_of_the_booking_where_it_stands_alone() -> None:
    rows: Rows = [
        ["Số dư đầu kỳ", "1000000"],
        ["Ngày hiệu lực", "Nội dung", "Ghi nợ", "Ghi có", "Số dư"],
        ["30/03/2026", "ung ho", "", "500000", "1500000"],
    ]
    found = columns(rows)
    assert found["date"] == "Ngày hiệu lực"
    assert "value_date" not in found
