"""What is wrong in a row is said of the row that the file has: below titles, heads again and quoted newlines, too."""

from collections.abc import Callable
from typing import Final

import pytest

from quykhuyenhoc.bank.inspecting import inspect
from quykhuyenhoc.bank.profile import Profile, parse_profile
from quykhuyenhoc.bank.proof import prove
from quykhuyenhoc.bank.reading import read_statements
from quykhuyenhoc.errors import StatementError
from tests.bank.sheets import Cell, csv, html, xlsx

Rows = list[list[Cell]]
HEAD: Final[list[Cell]] = ["Ngày", "Số CT", "Diễn giải", "Ghi nợ", "Ghi có", "Số dư"]
TITLES: Final[Rows] = [["NGÂN HÀNG X"], [], ["SAO KÊ\nTÀI KHOẢN"], ["Số tài khoản:", "12345678"], []]
PAGE: Final[Rows] = [["Trang 2"], [], HEAD, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]]


def rows(*, titles: bool, again: bool, wrapped: bool) -> Rows:
    """Return a table of six gifts of 10,000 whose balances hold."""
    memo = "ung ho\nquy\n\nkhuyen hoc" if wrapped else "ung ho"
    found: Rows = [*(TITLES if titles else []), ["Số dư đầu kỳ:", 0], HEAD]
    for n in range(1, 7):
        if again and n == 4:
            found += PAGE
        found.append([f"{n + 12}/03/2026", f"FT{n}", memo, None, 10_000, 10_000 * n])
    return [*found, ["Số dư cuối kỳ:", 60_000]]


SHAPES: Final = [
    {"titles": titles, "again": again, "wrapped": wrapped}
    for titles in (False, True)
    for again in (False, True)
    for wrapped in (False, True)
]
WRONG: Final[dict[str, tuple[int, Cell]]] = {
    "no such day": (0, "31/02/2026"),
    "a day that is none": (0, "15/03/2026x"),
    "no day": (0, None),
    "no amount": (4, "mười nghìn"),
    "another form of amount": (4, "10.00.0"),
    "two sides": (3, "10000"),
    "a wrong balance": (5, 99),
}


def line_of(file: str, table: Rows, at: int) -> int:
    """Return the line on which a row stands: in a sheet its row, in a text the line on which it begins."""
    return csv(table[:at]).count(b"\n") + 1 if file == "csv" else at + 1


def named(file: Callable[[Rows], bytes], table: Rows, profile: Profile) -> int:
    """Return the row that the refusal names, or the first reason why it is not proved."""
    try:
        (statement,) = read_statements(file(table), profile=profile)
    except StatementError as error:
        return error.line
    return prove(statement).reasons[0].row


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("file", [xlsx, csv, html], ids=["xlsx", "csv", "html"])
def test_what_is_wrong_in_a_row_is_said_of_that_row(
    file: Callable[[Rows], bytes], shape: dict[str, bool], wrong: str
) -> None:
    right = rows(**shape)
    profile = parse_profile(inspect(file(right)).profile)
    assert prove(read_statements(file(right), profile=profile)[0]).proved
    place, cell = WRONG[wrong]
    for gift in (1, 3, 4, 6):
        at = next(at for at, row in enumerate(right) if row[1:2] == [f"FT{gift}"])
        table = [list(row) for row in right]
        table[at][place] = cell
        assert (gift, named(file, table, profile)) == (gift, line_of(file.__name__, table, at))


def test_a_row_of_another_sheet_is_named_with_the_sheet() -> None:
    right, wrong = rows(titles=True, again=False, wrapped=False), rows(titles=False, again=False, wrapped=False)
    wrong[4][0] = "31/02/2026"
    profile = parse_profile(inspect(xlsx(right)).profile)
    with pytest.raises(StatementError, match="line 5: sheet S2:"):
        read_statements(xlsx(right, wrong), profile=profile)
