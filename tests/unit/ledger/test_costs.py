"""Which rule on management costs was in force on a day."""

from datetime import date

import pytest

from quykhuyenhoc.ledger.costs import rule_on


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2020, 1, 14), None),
        (date(2020, 1, 15), "93/2019"),
        (date(2024, 10, 22), "93/2019"),
        (date(2024, 10, 23), "93/2019 (136/2024)"),
        (date(2026, 2, 28), "93/2019 (136/2024)"),
        (date(2026, 3, 1), "03/2026"),
        (date(2100, 1, 1), "03/2026"),
    ],
)
def test_a_rule_holds_from_its_first_day_to_its_last(day: date, code: str | None) -> None:
    rule = rule_on(day)
    assert (rule.code if rule else None) == code
