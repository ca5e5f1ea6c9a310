"""What is open of parts some of which settle others: how much, since when, and until when."""

from datetime import date

import pytest

from quykhuyenhoc.ledger.matters import Matter, Several, opened, together


def test_one_that_is_open_has_no_code_but_a_subject() -> None:
    found = opened("112", 5, "VND", "2022-03-07")
    assert found == Matter(code="", subject="112", amount=5, currency="VND", since=date(2022, 3, 7))


@pytest.mark.parametrize(
    ("parts", "amount", "first", "last"),
    [
        ([("2022-03-07", 5)], 5, 7, 7),
        ([("2022-03-09", 2), ("2022-03-07", 5)], 7, 7, 9),
        ([("2022-03-07", 5), ("2022-03-08", 3), ("2022-03-09", -5)], 3, 8, 8),
        ([("2022-03-07", 5), ("2022-03-08", 3), ("2022-03-09", -4)], 4, 7, 8),
        ([("2022-03-07", 5), ("2022-03-08", 3), ("2022-03-09", -6)], 2, 8, 8),
        ([("2022-03-07", -4), ("2022-03-08", 3), ("2022-03-09", 5)], 4, 9, 9),
        ([("2022-03-07", -5), ("2022-03-08", 2), ("2022-03-09", -1)], -4, 7, 9),
        ([("2022-03-07", 1)], 1, 7, 7),
        ([("2022-03-07", -1)], -1, 7, 7),
        ([("2022-03-07", 0), ("2022-03-08", 2)], 2, 8, 8),
    ],
)
def test_what_settles_counts_for_the_oldest(parts: list[tuple[str, int]], amount: int, first: int, last: int) -> None:
    oldest = opened("112", amount, "VND", f"2022-03-{first:02d}")
    assert together("112", "VND", parts) == Several(oldest, date(2022, 3, last))


@pytest.mark.parametrize("parts", [[], [("2022-03-07", 0)], [("2022-03-07", 5), ("2022-03-08", -5)]])
def test_where_all_is_settled_nothing_is_open(parts: list[tuple[str, int]]) -> None:
    assert together("112", "VND", parts) is None
