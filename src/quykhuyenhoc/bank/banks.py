"""Banks by the six digits (BIN) that VietQR names them with: a dated table of 14, made from public lists."""

import csv
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 (fields are named date)
from functools import cache
from pathlib import Path
from typing import Final

from quykhuyenhoc.period import stored_day
from quykhuyenhoc.text import fold

TABLE: Final = Path(__file__).parent.parent / "data" / "banks.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """A bank of the table: its BIN, the short name it goes by, and since when and from where we know it."""

    bin: str
    name: str
    as_of: Date
    source: str


@cache
def banks() -> tuple[Bank, ...]:
    """Return the table, by BIN. A bank that is missing can still be paid: a QR needs its BIN only."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return tuple(
            Bank(bin=row["bin"], name=row["name"], as_of=stored_day(row["as_of"]), source=row["source"])
            for row in csv.DictReader(stream)
        )


def find_bank(text: str) -> Bank | None:
    """Return the bank with this BIN or this short name (small letters and marks do not matter), None if unknown."""
    wanted = fold(text)
    return next((bank for bank in banks() if wanted in (bank.bin, fold(bank.name))), None)
