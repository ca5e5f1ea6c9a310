"""What stands among the lines and moves no money is none of them: balances, sums, failed orders."""

from itertools import product
from typing import Final

import pytest
from msgspec.structs import replace as renewed

from quykhuyenhoc.bank.inspecting import inspect
from quykhuyenhoc.bank.profile import parse_profile, profile_text, shipped_profile
from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.bank.statement import Statement
from quykhuyenhoc.errors import StatementFormatError, StatementProfileError, StatementRowError
from tests.bank.sheets import Cell, csv, xlsx

Rows = list[list[Cell]]
HEAD: Final[list[Cell]] = ["Ngày", "Số GD", "Nội dung", "Ghi nợ", "Ghi có", "Số dư"]
LINES: Final[Rows] = [
    ["02/03/2026", "FT1", "ung ho quy", None, "500.000", "1.500.000"],
    ["13/03/2026", "FT2", "phi chuyen", "11.000", None, "1.489.000"],
]
BARE: Final[Rows] = [row[:5] for row in LINES]


def read(rows: Rows) -> Statement:
    """Return a statement as the profile that is proposed for it reads it."""
    data = csv(rows, ";")
    [found] = read_statements(data, profile=parse_profile(inspect(data).profile))
    return found


@pytest.mark.parametrize(("side", "balance"), [(3, "1.000.000"), (3, None), (4, None)])
def test_an_opening_balance_with_a_day_in_a_column_of_money_is_no_movement(side: int, balance: Cell) -> None:
    opening: list[Cell] = ["01/03/2026", None, "Số dư đầu kỳ", None, None, balance]
    opening[side] = "1.000.000"
    found = read([HEAD, opening, *LINES])
    assert (found.opening, [line.amount for line in found.lines]) == (1_000_000, [500_000, -11_000])
    assert prove(found).proved


TWICE: Final[list[Cell]] = ["01/03/2026", None, "Số dư đầu kỳ", None, "1.000.000", "1.000.000"]


def test_an_opening_balance_that_may_be_a_line_after_a_balance_of_0_is_refused_until_a_person_says_which() -> None:
    data = csv([HEAD, TWICE, *LINES], ";")
    profile = parse_profile(profile_text("generic"))
    with pytest.raises(StatementRowError, match="has one figure as an amount and as the balance") as refused:
        read_statements(data, profile=profile)
    assert refused.value.line == 2
    [line] = read_statements(data, profile=renewed(profile, as_lines=(2,)))
    assert ([one.amount for one in line.lines], prove(line).opening) == ([1_000_000, 500_000, -11_000], 0)
    [balance] = read_statements(data, profile=renewed(profile, left_out=(2,)))
    assert ([one.amount for one in balance.lines], prove(balance).opening) == ([500_000, -11_000], 1_000_000)


@pytest.mark.parametrize(("printed", "proved"), [("1.000.000", True), ("0", False)])
@pytest.mark.usefixtures("in_english")
def test_beside_a_printed_opening_balance_such_a_row_is_held_against_it(printed: str, *, proved: bool) -> None:
    found = read([["Số dư đầu kỳ", printed], HEAD, TWICE, *LINES])
    proof = prove(found)
    assert (len(found.lines), proof.proved) == (2, proved)
    assert proved or "Rows 3 have a day and an amount, and are taken for totals" in str(proof.reasons[0].problem)


@pytest.mark.parametrize("words", ["Tổng cộng", "Cộng phát sinh", "Total", "Số dư cuối kỳ"])
@pytest.mark.usefixtures("in_english")
def test_a_line_with_the_words_of_a_total_is_named_where_the_sums_disagree_and_a_person_can_say_that_it_is_one(
    words: str,
) -> None:
    gift: list[Cell] = ["05/03/2026", None, words, None, "70.000"]
    data = csv([
        ["Số dư đầu kỳ", "1.000.000"], HEAD[:5], BARE[0], gift, BARE[1], ["Tổng cộng", None, None, "11.000", "570.000"],
        ["Số dư cuối kỳ", "1.559.000"],
    ], ";")  # fmt: skip
    found = inspect(data)
    assert "rows with a day and an amount that are taken for totals or balances by their words: 1 (4)" in found.notes
    assert [str(one.problem) for one in found.proofs[0].reasons if "Rows 4 have a day" in str(one.problem)] != []
    [said] = read_statements(data, profile=renewed(parse_profile(found.profile), as_lines=(4,)))
    assert [line.amount for line in said.lines] == [500_000, 70_000, -11_000]
    assert prove(said).proved


def test_without_a_column_of_balances_they_prove_the_statement() -> None:
    found = read([
        HEAD[:5], ["01/03/2026", None, "Số dư đầu kỳ", None, "1.000.000"], *BARE,
        ["31/03/2026", None, "Số dư cuối kỳ", None, "1.489.000"],
    ])  # fmt: skip
    assert (found.opening, found.closing, len(found.lines)) == (1_000_000, 1_489_000, 2)
    assert prove(found).proved


@pytest.mark.parametrize("words", ["Cộng phát sinh", "Tổng cộng", "CỘNG", "Tổng phát sinh trong kỳ:", "Total"])
def test_sums_with_a_day_are_no_movement(words: str) -> None:
    found = read([HEAD, LINES[0], ["31/03/2026", None, words, None, "500.000", None]])
    assert [line.amount for line in found.lines] == [500_000]
    assert (found.totals, [(one.row, one.credit) for one in found.pages]) == ((), [(3, 500_000)])


@pytest.mark.parametrize("memo", ["Cong ty An Binh ung ho", "Tong tien ho tro hoc sinh", "So du quy lop 9A nop"])
def test_a_memo_that_begins_so_is_one(memo: str) -> None:
    found = read([HEAD[:5], ["02/03/2026", None, memo, None, "500.000"], *BARE])
    assert [line.memo for line in found.lines] == [memo, "ung ho quy", "phi chuyen"]


STATES: Final[list[Cell]] = ["Thời gian", "Mã GD", "Nội dung", "Số tiền", "Trạng thái"]


@pytest.mark.parametrize(
    "state",
    [
        "Thất bại", "Đang xử lý", "Đã hủy", "Rejected", "FAILED", "REVERTED", "Lỗi", "Giao dịch lỗi", "Tạm giữ",
        "Phong tỏa", "Bị hủy", "Chờ", "Chờ duyệt", "Chờ ghi sổ", "On hold", "Hold", "Pending", "Treo",
    ],
)  # fmt: skip
def test_an_order_that_the_bank_has_not_booked_is_left_out_and_named(state: str) -> None:
    head: list[Cell] = ["Thời gian", "Mã GD", "Nội dung", "Số tiền", "Trạng thái"]
    found = read([
        head, ["02/03/2026 08:00", "1", "ung ho", "+500.000", "Thành công"],
        ["13/03/2026 09:00", "2", "ck", "-200.000", state],
    ])  # fmt: skip
    assert ([line.amount for line in found.lines], found.unread) == ([500_000], (3,))


@pytest.mark.parametrize("head", ["Trạng thái", "Trạng thái/ Status", "Tình trạng GD", "Kết quả", "Transaction status"])
@pytest.mark.parametrize("state", ["Đã hoàn tiền", "Returned", "Mới"])
@pytest.mark.usefixtures("in_english")
def test_a_row_whose_state_nobody_knows_is_taken_and_told(head: str, state: str) -> None:
    data = csv([
        [*STATES[:4], head], ["02/03/2026 08:00", "1", "ung ho", "+500.000", "Thành công"],
        ["13/03/2026 09:00", "2", "ck", "-200.000", state], ["14/03/2026 09:00", "3", "ck", "-100.000", state],
    ], ";")  # fmt: skip
    found = inspect(data)
    assert [line.amount for line in found.statements[0].lines] == [500_000, -200_000, -100_000]
    (told,) = (note for note in found.notes if "state" in note)
    assert told == (
        f'rows 3–4 are taken, and their state, "{state}", is not known: see whether the bank has booked them, and leave'
        " them out if it has not"
    )


@pytest.mark.parametrize("state", ["Thành công", "Hoàn tất", "Completed", "SUCCESS", "Đã hạch toán", ""])
def test_nothing_is_told_of_rows_that_are_booked(state: str) -> None:
    data = csv(
        [STATES, ["02/03/2026", "1", "ung ho", "+500.000", state], ["03/03/2026", "2", "ck", "-1.000", "OK"]], ";"
    )
    assert inspect(data).statements[0].odd_states == ()


def test_a_column_of_many_words_is_none_of_states() -> None:
    lines: Rows = [[f"{day:02}/03/2026", str(day), "ck", "-1.000", f"Bước {day}"] for day in range(1, 9)]
    assert inspect(csv([STATES, *lines], ";")).notes == ()


CANCELLING: Final[Rows] = [
    ["02/03/2026", "1", "ung ho", None, "500.000"], ["03/03/2026", "2", "chuyen", "400.000", None],
    ["04/03/2026", "3", "ung ho", None, "400.000"], ["05/03/2026", "4", "phi", "1.000", None],
]  # fmt: skip


def with_words(head: str, taken: str, odd: str, *below: list[Cell]) -> bytes:
    """Return a table in which the second and the third line, that cancel each other, have a word of their own."""
    words = (taken, odd, odd, taken)
    lines = [[*line, word] for line, word in zip(CANCELLING, words, strict=True)]
    return csv([["Số dư đầu kỳ", "0"], [*HEAD[:5], head], *lines, *below, ["Số dư cuối kỳ", "499.000"]], ";")


@pytest.mark.parametrize(
    ("head", "taken", "odd"),
    [
        ("Success", "1", "0"), ("Hạch toán", "Y", "N"), ("Hiệu lực", "Có", "Không"), ("TT", "TC", "TB"),
        ("Status", "A", "R"), ("Status", "00", "99"), ("Trạng thái", "Thành công", "Hoàn trả"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("in_english")
def test_lines_that_cancel_each_other_under_a_word_of_their_own_are_refused_until_a_person_says_what_they_are(
    head: str, taken: str, odd: str
) -> None:
    data = with_words(head, taken, odd)
    with pytest.raises(StatementRowError) as refused:
        read_statements(data, profile=shipped_profile("generic"))
    assert str(refused.value).startswith(
        f'The statement, line 4: rows 4–5 have "{odd}" in the column {head}, which is not read, and cancel each other'
    )
    for said, amounts in (
        ({"as_lines": (4, 5)}, [500_000, -400_000, 400_000, -1000]),
        ({"left_out": (4, 5)}, [500_000, -1000]),
        ({"unread": (head,)}, [500_000, -400_000, 400_000, -1000]),
    ):
        [found] = read_statements(data, profile=renewed(shipped_profile("generic"), **said))
        assert [line.amount for line in found.lines] == amounts
        assert prove(found).proved


def test_where_balances_or_totals_tell_of_lines_that_cancel_their_words_do_not_matter() -> None:
    total: list[Cell] = ["Tổng cộng", None, None, "401.000", "900.000"]
    assert (
        len(read_statements(with_words("Kênh", "IB", "ATM", total), profile=shipped_profile("generic"))[0].lines) == 4
    )
    balances: list[Cell] = ["500.000", "100.000", "500.000", "499.000"]
    words: list[Cell] = ["IB", "ATM", "ATM", "IB"]
    rows = [[*line, own, word] for line, own, word in zip(CANCELLING, balances, words, strict=True)]
    assert len(read([[*HEAD, "Kênh"], *rows]).lines) == 4


@pytest.mark.parametrize("title", ["GIAO DỊCH CHỜ HẠCH TOÁN", "Các giao dịch đang xử lý:", "Pending transactions"])
@pytest.mark.parametrize("total", [[], [["Tổng cộng", None, None, "11.000", "500.000", None]]])
def test_a_table_of_what_the_bank_has_not_booked_is_left_out_and_named(title: str, total: Rows) -> None:
    waiting: list[Cell] = ["14/03/2026", "FT3", "QR", None, "250.000", "1.739.000"]
    found = read([HEAD, *LINES, *total, [title], HEAD, waiting])
    first = 4 + len(total)
    assert [line.amount for line in found.lines] == [500_000, -11_000]
    assert found.unread == (first, first + 1, first + 2)
    assert prove(found).proved


def test_a_note_that_such_orders_are_not_in_it_leaves_out_nothing() -> None:
    note: Rows = [["Ghi chú: không bao gồm giao dịch chờ xử lý"]]
    assert len(read([HEAD, LINES[0], *note, LINES[1]]).lines) == 2


@pytest.mark.parametrize("at", [3, 4])
@pytest.mark.parametrize("day", [None, "31/03/2026"])
@pytest.mark.parametrize("filled", ["", 'fill_down = ["date"]\n'])
def test_words_of_signatures_below_the_totals_are_no_movement(at: int, day: Cell, filled: str) -> None:
    words: list[Cell] = [day, None, None, None, None, None]
    words[at] = "Kế toán"
    data = csv([HEAD, *LINES, ["Tổng cộng", None, None, "11.000", "500.000", None], words], ";")
    profile = inspect(csv([HEAD, *LINES], ";")).profile.replace("[columns]", f"{filled}[columns]")
    (found,) = read_statements(data, profile=parse_profile(profile))
    assert (len(found.lines), found.unread) == (2, (5,))
    assert prove(found).proved


def test_a_movement_below_the_totals_is_refused() -> None:
    total: list[Cell] = ["Tổng cộng", None, None, None, "500.000", None]
    with pytest.raises(StatementRowError, match="line 4: a movement stands below the total"):
        read([HEAD, LINES[0], total, LINES[1]])


def test_the_same_word_as_a_memo_is_none() -> None:
    found = read([HEAD[:5], ["02/03/2026", "1", "Đã hủy", None, "500.000"], *BARE])
    assert len(found.lines) == 3


@pytest.mark.parametrize(
    "above",
    [
        ["Đơn vị: nghìn đồng"],
        ["(Đơn vị: triệu đồng)"],
        ["Đơn vị", "1.000 đồng"],
        ["ĐVT: nghìn đồng"],
        ["Unit: thousand"],
    ],
)
def test_amounts_in_thousands_are_refused_by_a_profile_that_does_not_say_so(above: list[Cell]) -> None:
    data = csv([above, HEAD, *LINES], ";")
    with pytest.raises(StatementRowError, match=r"line 1: .* in units of"):
        read_statements(data, profile=parse_profile(inspect(csv([HEAD, *LINES], ";")).profile))


def test_the_name_of_a_body_is_no_unit() -> None:
    assert inspect(csv([["Đơn vị: Hội Khuyến học xã Mường Bú"], HEAD, *LINES], ";")).problem == ""


def test_lines_on_a_further_sheet_without_a_header_are_not_left_out_without_a_word() -> None:
    profile = parse_profile(inspect(xlsx([HEAD, *LINES])).profile)
    more: Rows = [["14/03/2026", "FT3", "ung ho", None, "1.000", "1.490.000"]]
    for sheets in ((more, [HEAD, *LINES]), ([HEAD, *LINES], more)):
        with pytest.raises(
            StatementFormatError, match=r"line 1: the sheet S[12] has lines in the columns of the table"
        ):
            read_statements(xlsx(*sheets), profile=profile)
    notes: Rows = [["Ngày in", "14/03/2026"], ["Người lập", "Lò Thị Hoa"]]
    assert len(read_statements(xlsx([HEAD, *LINES], notes), profile=profile)[0].lines) == 2


@pytest.mark.parametrize("day", ["Thứ Hai, 02/03/2026", "thứ 2 02/03/2026", "T2, 02/03/2026", "Mon 02-Mar-2026"])
def test_a_day_of_the_week_may_stand_before_the_day(day: str) -> None:
    found = read([HEAD, [day, *LINES[0][1:]], [day.replace("02", "13", 1), *LINES[1][1:]]])
    assert [line.date.day for line in found.lines] == [2, 13]


def test_an_apostrophe_may_stand_before_the_day() -> None:
    found = read([HEAD[:5], *[[f"'{row[0]}", *row[1:]] for row in BARE]])
    assert [f"{line.date:%d/%m/%Y}" for line in found.lines] == ["02/03/2026", "13/03/2026"]


def test_a_sign_may_stand_apart_from_its_figure() -> None:
    head: list[Cell] = ["Ngày", "Số GD", "Nội dung", "Số tiền", "Số dư"]
    found = read([head, ["02/03/2026", "1", "ung ho", "+ 500.000", "1.500.000"],
                  ["13/03/2026", "2", "phi ck", "- 11.000", "1.489.000"]])  # fmt: skip
    assert [line.amount for line in found.lines] == [500_000, -11_000]


def test_rows_that_a_person_leaves_out_are_none_and_are_told_and_a_profile_keeps_none() -> None:
    lines: Rows = [["02/03/2026", "ung ho", "", "500.000", "500.000"], ["02/03/2026", "lap lai", "", "500.000", ""]]
    rows: Rows = [["Ngày", "Nội dung", "Nợ", "Có", "Số dư"], *lines, ["03/03/2026", "phi", "11.000", "", "489.000"]]
    generic = shipped_profile("generic")
    [doubled] = read_statements(csv(rows), profile=generic)
    assert not prove(doubled).proved
    [found] = read_statements(csv(rows), profile=renewed(generic, left_out=(3,)))
    assert [line.row for line in found.lines] == [2, 4]
    assert found.dropped == (3,)
    assert prove(found).proved
    with pytest.raises(StatementProfileError, match="rows are left out or named as lines in one file, and not in all"):
        parse_profile(profile_text("generic").replace('dates = "dmy"', 'dates = "dmy"\nleft_out = [3]'))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        *(("02/03/2026", words) for words in ("Cộng phát sinh", "Tổng cộng", "Total", "Cộng phát sinh ngày")),
        *product(
            ("02/03/2026", None),
            (
                "Cộng trong ngày",
                "Cộng ngày 02/03/2026",
                "Cộng phát sinh trong ngày",
                "Cộng trang",
                "Phát sinh trong ngày",
                "Daily total",
                "Total for 02/03/2026",
                "Total for the day",
                "Page total",
                "Subtotal",
            ),
        ),
    ],
)
def test_sums_of_a_day_among_the_lines_are_no_movement_and_are_held_against_them(day: Cell, words: str) -> None:
    sums: list[Cell] = [day, None, words, None, "500.000", "1.500.000"]
    found = read([HEAD, LINES[0], sums, LINES[1], ["13/03/2026", None, words, "11.000", None, "1.489.000"]])
    assert [line.amount for line in found.lines] == [500_000, -11_000]
    assert prove(found).proved
    wrong = read([HEAD, LINES[0], [*sums[:4], "600.000", None], LINES[1]])
    assert [str(one.problem) for one in prove(wrong).reasons if one.code == "totals"] != []


@pytest.mark.parametrize(
    "words",
    ["Tổng phát sinh có", "Tổng số tiền ghi có/ Total credits", "Tổng tiền vào trong kỳ", "Total credit amount"],
)
@pytest.mark.parametrize("beside", [True, False])
def test_a_sum_of_one_side_above_the_lines_is_held_against_them(words: str, *, beside: bool) -> None:
    def above(figure: str) -> Rows:
        total: list[Cell] = [words, figure] if beside else [f"{words}: {figure}"]
        return [["Tổng ghi nợ", "11.000"], total, HEAD, *LINES]

    assert prove(read(above("500.000"))).proved
    reasons = prove(read(above("600.000"))).reasons
    assert [one.code for one in reasons] == ["totals"]


@pytest.mark.parametrize("words", ["Tổng số giao dịch ghi có", "Tổng ghi có từ đầu năm", "Tổng cộng"])
def test_counts_and_sums_of_more_than_the_lines_are_not_held_against_them(words: str) -> None:
    assert prove(read([[words, "2"], HEAD, *LINES])).proved


@pytest.mark.parametrize(("failed", "done"), [("FAIL", "SUCC"), ("NOK", "OK"), ("✗", "✓"), ("Failed", "Success")])
def test_an_order_whose_state_is_a_short_word_or_a_cross_has_failed(failed: str, done: str) -> None:
    data = csv([
        STATES, ["02/03/2026 09:00", "1", "ung ho", "+500.000", done],
        ["13/03/2026 09:00", "2", "ck", "-200.000", failed], ["14/03/2026 09:00", "3", "ck", "+200.000", failed],
    ], ";")  # fmt: skip
    (found,) = inspect(data).statements
    assert ([line.amount for line in found.lines], found.unbooked, found.odd_states) == ([500_000], (3, 4), ())
