"""Voucher numbers: ``PT00012/2022`` printed, ``PT12``, ``pt-12``, ``PT12/2022`` typed."""

import re
from collections.abc import Sequence
from typing import Final

from quykhuyenhoc.errors import VoucherNumberError, VoucherYearError
from quykhuyenhoc.kinds import Series
from quykhuyenhoc.nouns import Noun

NUMBER_MAX: Final = 9_999_999
"""The last number of a series in a year."""


class Voucher(Noun):
    """The number of a voucher, and the entry of its act that it proves (absent: a correction of text only)."""

    series: Series
    year: int
    number: int
    entry: int | None = None

    @property
    def no(self) -> str:
        """The number as printed."""
        return f"{self.series}{self.number:05d}/{self.year}"


def check_one_year(typed: Voucher, years: Sequence[int]) -> None:
    """Refuse a number without its year where several years have it; ``years`` are those, the latest first.

    Raises:
        VoucherYearError: nobody can tell which of them is meant.
    """
    if len(years) > 1:
        raise VoucherYearError(
            no=f"{typed.series}{typed.number}", years=tuple(map(str, reversed(years))),
            example=f"{typed.series}{typed.number}/{years[0]}",
        )  # fmt: skip


_TYPED = re.compile(r"\s*([A-Za-z]{2})[\s-]*([0-9]{1,9})(?:\s*/\s*([0-9]{4}))?\s*", re.ASCII)


def parse_number(text: str, year: int = 0) -> Voucher:
    """Read a voucher number as people type it; without a year it is one of ``year`` (0: of the only one that has it).

    Raises:
        VoucherNumberError: the text is no voucher number.
    """
    found = _TYPED.fullmatch(text)
    series = found[1].upper() if found else ""
    if not found or series not in Series.__members__:
        raise VoucherNumberError(text=text)
    return Voucher(series=Series(series), year=int(found[3] or year), number=int(found[2]))
