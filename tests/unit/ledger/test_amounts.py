"""What vouchers move and are over, by their lines; and what a fund must keep."""

import pytest

from quykhuyenhoc.ledger.amounts import agreed, amounts, moved, with_held
from quykhuyenhoc.ledger.vouchers import Posting

KINDS = {"111": "cash", "112": "bank", "113": "bank", "5111": "other", "6111": "other", "6112": "other"}


def line(account: str, amount: int, fund: str = "TH", **more: str) -> Posting:
    return Posting(account, fund, amount, **more)


@pytest.mark.parametrize(
    ("lines", "much"),
    [
        ((line("112", 5), line("5111", -5)), 5),
        ((line("111", 2), line("112", 3), line("5111", -5)), 5),
        ((line("112", 2, party="D1"), line("112", 3, party="D2"), line("5111", -5)), 5),
        ((line("112", 2), line("112", 3, "PY"), line("5111", -2), line("5111", -3, "PY")), 5),
        ((line("331", 7, party="D1"), line("331", -7, party="D2")), 7),
        (
            (
                line("112", -7, programme="P1"), line("112", 7, programme="P2"), line("6111", 7, programme="P1"),
                line("6111", -7, programme="P2"),
            ),
            7,
        ),
        ((line("112", -3), line("112", 3, "PY"), line("411", 3), line("411", -3, "PY")), 3),
        ((line("112", 5), line("112", -2), line("5111", -3)), 3),
    ],
)  # fmt: skip
def test_what_lines_move_is_counted_once(lines: tuple[Posting, ...], much: int) -> None:
    assert moved(lines) == {"VND": much}


def test_each_currency_moves_by_itself() -> None:
    lines = (line("112", 5), line("5111", -5), line("113", 2, currency="USD"), line("5111", -2, currency="USD"))
    assert moved(lines) == {"VND": 5, "USD": 2}
    assert amounts(lines, "BC", KINDS) == {"VND": 5, "USD": 2}


@pytest.mark.parametrize(
    ("series", "lines", "much"),
    [
        ("BC", (line("112", 5), line("5111", -5)), 5),
        ("BN", (line("112", -5), line("6111", 5)), 5),
        ("PC", (line("111", -5), line("112", 5)), 5),
        ("BC", (line("111", -5), line("112", 5)), 5),
        ("BC", (line("112", -5), line("113", 5)), 5),
        ("PK", (line("112", 5), line("5111", -5)), 5),
        ("DC", (line("112", 5), line("111", -5), line("6111", -5), line("6112", 5)), 5),
        ("DC", (line("112", 4), line("111", 1), line("6111", -2, party="D1"), line("6111", -3, party="D2")), 5),
        ("DC", (line("331", 7, party="D1"), line("331", -7, party="D2")), 7),
    ],
)
def test_a_voucher_is_over_its_own_side_of_money_and_a_correction_over_the_greater_of_both(
    series: str, lines: tuple[Posting, ...], much: int
) -> None:
    assert amounts(lines, series, KINDS) == {"VND": much}


def test_an_entry_with_two_papers_is_over_what_both_say_else_over_what_it_moves() -> None:
    both = (line("111", -5), line("112", 5))
    assert agreed(both, ("PC", "BC"), KINDS) == {"VND": 5}
    more = (line("111", -5), line("112", 4), line("6111", 1))
    assert agreed(more, ("PC", "BC"), KINDS) == {"VND": 5}
    assert agreed(both, (), KINDS) == {"VND": 5}


@pytest.mark.parametrize(
    ("floor", "held", "keeps"), [(500, 0, 500), (-500, 0, -500), (500, 30, 530), (0, 30, 30), (-500, 30, 30)]
)
def test_a_fund_keeps_its_floor_and_what_it_holds_back_and_then_never_goes_below_nothing(
    floor: int, held: int, keeps: int
) -> None:
    assert with_held(floor, held) == keeps
