"""What really happened on an account, made by chance or by hand; the layouts print it and the readers must find it."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Final, NamedTuple

from hypothesis import strategies as st

FIRST: Final = date(2024, 9, 1)
LAST: Final = date(2024, 9, 30)
ACCOUNT: Final = "0011001932418"
MEMOS: Final = (
    "MBVCB.6934170524.054879.NGUYEN VAN A chuyen tien.CT tu 0011001932418 NGUYEN VAN A toi 0022",
    "Ủng hộ quỹ khuyến học TH24ABCDEFG",
    "UNG HO QUY",
    "IBFT Trần Thị Bích Ngọc chuyển tiền học bổng cháu Hòa",
    "phi dich vu SMS",
    "Tong ket nam hoc, so du con lai",
    'Quỹ "Tiếp bước", lớp 9A; trường THCS',
)


class Movement(NamedTuple):
    """One movement: money in is positive."""

    day: date
    amount: int
    reference: str
    memo: str


@dataclass(frozen=True)
class Truth:
    """One account over some days, September 2024 as a whole, in đồng."""

    opening: int
    movements: tuple[Movement, ...]
    account: str = ACCOUNT
    first: date = FIRST
    last: date = LAST

    @property
    def balances(self) -> tuple[int, ...]:
        """Return the balance after each movement."""
        return tuple(accumulate((one.amount for one in self.movements), initial=self.opening))[1:]

    @property
    def closing(self) -> int:
        """Return the balance at the end."""
        return self.opening + sum(one.amount for one in self.movements)

    @property
    def credit(self) -> int:
        """Return all money in."""
        return sum(one.amount for one in self.movements if one.amount > 0)

    @property
    def debit(self) -> int:
        """Return all money out, as a size."""
        return -sum(one.amount for one in self.movements if one.amount < 0)


def between(truth: Truth, first: date, last: date) -> Truth:
    """Return what happened on some days, with the balance before them."""
    before = sum(one.amount for one in truth.movements if one.day < first)
    found = tuple(one for one in truth.movements if first <= one.day <= last)
    return Truth(truth.opening + before, found, truth.account, first, last)


def by_hand() -> Truth:
    """Return a small one with equal gifts, a fee and a payment."""
    day = date(2024, 9, 5)
    return Truth(
        opening=3_359_662_231,
        movements=(
            Movement(day, 50_000, "FT24249001", "UNG HO QUY"),
            Movement(day, 50_000, "FT24249001", "UNG HO QUY"),
            Movement(day, 1_234_567, "FT24249002", "Ủng hộ quỹ khuyến học TH24ABCDEFG"),
            Movement(date(2024, 9, 13), -11_000, "FT24257001", "phi dich vu SMS"),
            Movement(date(2024, 9, 30), -2_500_000, "FT24274001", "Trao học bổng đợt 1, lớp 9A"),
        ),
    )


def by_chance(count: int, seed: int = 0) -> Truth:
    """Return one with so many movements, always the same for the same numbers."""
    dice = random.Random(seed)  # noqa: S311 (the same again)
    days = sorted(dice.randrange(30) for _ in range(count))
    movements = tuple(
        Movement(
            FIRST + timedelta(days=day),
            dice.choice((1, 1, 1, -1)) * dice.choice((1, 10, 1000)) * dice.randrange(1, 99_999),
            f"FT24{dice.randrange(10**6):06}",
            f"{dice.choice(MEMOS)} {dice.randrange(50)}",
        )
        for day in days
    )
    return Truth(10**12, movements)


movements: Final = st.builds(
    Movement,
    st.dates(FIRST, LAST),
    st.one_of(st.integers(1, 10**9), st.integers(-(10**9), -1), st.sampled_from((50_000, 500_000, 1_234))),
    st.from_regex(r"FT[0-9]{6}", fullmatch=True),
    st.sampled_from(MEMOS),
)
truths: Final = st.builds(
    lambda opening, found: Truth(opening, tuple(sorted(found, key=lambda one: one.day))),
    st.integers(1_234_567, 10**12),
    st.lists(movements, min_size=1, max_size=8),
)
