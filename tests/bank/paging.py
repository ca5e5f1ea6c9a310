"""Tables printed page by page, as banks make them for paper: heads again on each page, its sums, footers."""

from collections.abc import Iterator
from itertools import product
from typing import Final, NamedTuple

from tests.bank.sheets import Cell
from tests.bank.truth import Movement, Truth

Rows = list[list[Cell]]
SIZE: Final = 4
PROFILE: Final = """
name = "paged"
title = "Printed by pages"
amounts = "{amounts}"
header_rows = {heads}
optional = ["reference"]
[columns]
date = ["Ngày hạch toán"]
reference = ["Số bút toán"]
memo = ["Diễn giải"]
{sides}
balance = ["Số dư"]
[labels]
account = ["Số tài khoản"]
opening = ["Số dư đầu kỳ"]
closing = ["Số dư cuối kỳ"]
totals = ["Tổng cộng", "Tổng", "Cộng"]
"""
SIDES: Final = 'debit = ["Bên nợ"]\ncredit = ["Bên có"]'
SUMS: Final = (
    "Cộng trang", "Cộng trang này:", "Cộng phát sinh trang 2", "Cộng số phát sinh trong trang", "Tổng cộng trang",
    "Total page", "Page total", "Total of this page", "Subtotal", "Cộng chuyển trang", "Cộng",
)  # fmt: skip
CARRIED: Final = (
    "Mang sang",
    "Chuyển trang sau",
    "Số dư mang sang",
    "Carried forward",
    "Balance brought forward",
    "Số dư cuối trang",
)
FOOTERS: Final[dict[str, Rows]] = {
    "none": [],
    "page numbers": [["Trang 2/5"], [None, None, None, "Trang 2"], [None, None, None, None, "Page 1 of 3"]],
    "signatures": [
        ["Giao dịch viên", None, None, "Kiểm soát viên", "Giám đốc"],
        [None, None, None, "Sơn La, ngày 31 tháng 3 năm 2026"], [],
    ],
    "the day of printing": [["31/03/2026 10:15:00"], ["In lúc 10:15"], ["NGÂN HÀNG XÃ", None, "Chi nhánh 2"]],
}  # fmt: skip


class Paging(NamedTuple):
    """How a table is printed by pages."""

    heads: int = 1
    sums: str = "Cộng trang"
    carried: str = ""
    footer: str = "none"
    running: bool = False
    minus: str = ""
    blank_first: bool = False
    above: int = 0

    @property
    def profile(self) -> str:
        """Return the profile that reads it."""
        sides = 'amount = ["Phát sinh"]' if self.minus else SIDES
        return PROFILE.format(heads=self.heads, sides=sides, amounts="commas")


EVERY: Final = tuple(
    Paging(heads=heads, sums=sums, carried=carried, footer=footer, minus=minus)
    for heads, sums, carried, footer, minus in product(
        (1, 2), ("", "Cộng trang", "Cộng"), ("", "Mang sang"), FOOTERS, ("", "behind")
    )
)


def money(amount: int | None) -> str | None:
    """Return an amount with commas."""
    return None if amount is None else f"{amount:,}"


def sides(lines: tuple[Movement, ...]) -> tuple[int, int]:
    """Return the sums of money out and money in."""
    return -sum(min(one.amount, 0) for one in lines), sum(max(one.amount, 0) for one in lines)


def printed(truth: Truth, how: Paging) -> Rows:
    """Return the rows of a table that is printed so; at its end stand the total and the closing balance."""
    rows: Rows = [["SAO KÊ TÀI KHOẢN"]] * how.above
    rows += [["Số tài khoản", truth.account], ["Số dư đầu kỳ", money(truth.opening)]]
    for at in range(0, len(truth.movements), SIZE):
        lines = truth.movements[at : at + SIZE]
        rows += [*_head(how), *_lines(truth, lines, at, how)]
        if at + SIZE < len(truth.movements):
            rows += _end_of_page(truth, at, how)
    rows += [_sums("Tổng cộng", truth.movements, how), ["Số dư cuối kỳ", money(truth.closing)]]
    return [[None, *row] for row in rows] if how.blank_first else rows


def _head(how: Paging) -> Rows:
    if how.minus:
        return (
            [["Ngày hạch toán", "Số bút toán", "Diễn giải", "Phát sinh", "Số dư"]]
            if how.heads == 1
            else [["Ngày", "Số bút toán", "Diễn giải", "Phát", "Số dư"], ["hạch toán", None, None, "sinh", None]]
        )
    if how.heads == 1:
        return [["Ngày hạch toán", "Số bút toán", "Diễn giải", "Bên nợ", "Bên có", "Số dư"]]
    return [
        ["Ngày", "Số bút toán", "Diễn giải", "Số phát sinh", None, "Số dư"],
        ["hạch toán", None, None, "Bên nợ", "Bên có", None],
    ]


def _lines(truth: Truth, lines: tuple[Movement, ...], at: int, how: Paging) -> Iterator[list[Cell]]:
    for place, one in enumerate(lines, at):
        size = money(abs(one.amount))
        figures: list[Cell] = [size, None] if one.amount < 0 else [None, size]
        if how.minus:
            figures = [f"{size}-" if one.amount < 0 else size]
        yield [f"{one.day:%d/%m/%Y}", one.reference, one.memo, *figures, money(truth.balances[place])]


def _sums(words: str, lines: tuple[Movement, ...], how: Paging) -> list[Cell]:
    debit, credit = sides(lines)
    net = money(abs(credit - debit)) or ""
    return [
        words,
        None,
        None,
        *([f"{net}-" if credit < debit else net] if how.minus else [money(debit), money(credit)]),
    ]


def _end_of_page(truth: Truth, at: int, how: Paging) -> Iterator[list[Cell]]:
    first = 0 if how.running else at
    if how.sums:
        yield _sums(how.sums, truth.movements[first : at + SIZE], how)
    if how.carried:
        yield [how.carried, *[None] * (3 if how.minus else 4), money(truth.balances[at + SIZE - 1])]
    yield from FOOTERS[how.footer]
