"""Time limits: ten years of vouchers, two working days for an answer."""

from datetime import date

import pytest

from quykhuyenhoc.ledger.privacy import answer_due, retain_until
from quykhuyenhoc.ledger.working_days import is_working_day


def test_a_voucher_is_kept_to_the_end_of_the_tenth_year_after_its_own() -> None:
    assert retain_until(2022) == date(2032, 12, 31)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 3, 2), date(2026, 3, 4)),  # Monday
        (date(2026, 3, 5), date(2026, 3, 9)),  # Thursday: Friday and Monday
        (date(2026, 3, 7), date(2026, 3, 10)),  # Saturday
        (date(2026, 4, 29), date(2026, 5, 5)),  # 30/4, 1/5, and a weekend
        (date(2025, 12, 31), date(2026, 1, 5)),  # 1/1, a Friday, and a weekend
        (date(2026, 9, 1), date(2026, 9, 4)),  # 2/9
    ],
)
def test_an_answer_is_due_two_working_days_later(received: date, due: date) -> None:
    assert answer_due(received) == due


def test_further_days_off_are_left_out() -> None:
    tet = {date(2026, 2, day) for day in range(16, 21)}
    assert answer_due(date(2026, 2, 13), tet) == date(2026, 2, 24)
    assert not is_working_day(date(2026, 2, 16), tet)
