"""The rules on what managing a fund may cost, by date: what the law says, and what is not known of it.

They stand in data/management-costs.csv. An empty cell is a value: nobody has the text (chưa rõ), and nothing is
claimed instead.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

PACK: Final = Path(__file__).parent.parent / "data" / "management-costs.csv"
EXCLUDED: Final = {"in_kind": "donation_in_kind", "state": "state_funding", "addressed": "donation_addressed"}
"""What a rule takes out of a year's income -> the role of the accounts on which such income is booked."""


class CostRule(NamedTuple):
    """A version of the rule, in force from a day until another; None is unknown.

    ``rate`` and ``raised``, which the council may raise it to, are hundredths of a percent of a year's income;
    ``carry_over``: whether what was not used adds to the next year.
    """

    code: str
    since: str
    until: str
    rate: int | None
    raised: int | None
    excluded: tuple[str, ...]
    carry_over: bool | None
    source: str
    unclear: str


@cache
def cost_rules() -> tuple[CostRule, ...]:
    """Return the versions that ship, the oldest first."""
    with PACK.open(encoding="utf-8", newline="") as file:
        return tuple(
            CostRule(
                row["code"], row["since"], row["until"] or "9999-12-31",
                int(row["rate"]) if row["rate"] else None, int(row["raised"]) if row["raised"] else None,
                tuple(row["excluded"].split()), row["carry_over"] == "yes" if row["carry_over"] else None,
                row["source"], row["unclear"],
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


def rule_on(day: date) -> CostRule | None:
    """Return the version in force on a day; None: no rule of that time is known."""
    text = day.isoformat()
    return next((rule for rule in cost_rules() if rule.since <= text <= rule.until), None)
