"""The renderers are tested in English, so that their texts stand in the tests as in the code."""

from collections import namedtuple
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from quykhuyenhoc import i18n
from quykhuyenhoc.shapes import Column, Report


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    token = i18n._chosen.set("en")
    yield
    i18n._chosen.reset(token)


def line(**cells: Any) -> Any:
    """Return a line with these cells."""
    return namedtuple("Line", cells)(**cells)  # noqa: PYI024 (of any fields)


@pytest.fixture
def trial_balance() -> Report[Any]:
    return Report(
        name="trial-balance",
        title="Trial balance",
        columns=(
            Column("account", "Account", "code"),
            Column("name", "Name"),
            Column("opening", "Opening", "money", sides=True),
            Column("debit", "Debit", "money"),
            Column("closing", "Closing", "money"),
        ),
        rows=(
            line(account="111", name="Tiền mặt", opening=1_000_000, debit=0, closing=1_000_000),
            line(account="3331", name="Phải nộp", opening=-500, debit=6_100_000_000, closing=-7),
        ),
        totals={"opening": 0, "debit": 6_100_000_000, "closing": 999_993},
        book="SL",
        seq=123,
        period="2022-Q1",
        start=date(2022, 1, 1),
        end=date(2022, 3, 31),
    )
