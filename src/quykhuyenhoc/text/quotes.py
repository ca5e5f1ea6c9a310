"""Quotes of a CSV file that close some lines further on, so that one cell holds the rows between."""

import re
from collections.abc import Sequence
from typing import Final

_BREAK: Final = re.compile("[\n\r\v\f\x85\u2028\u2029]")
_LINE_END: Final = re.compile("\r\n|\r|\n")


def quote_over_rows(cells: Sequence[str], separator: str) -> int | None:
    """Return on which line of its row, counted from 0, a quote opens that seems to hold other rows; None where none.

    It is a cell with a break of lines, in whatever form a program writes one, and the separator of the table beside
    it. A memo of several lines without the separator is a memo.
    """
    if not any(separator in cell for cell in cells):
        return None
    lines = 0
    for cell in cells:
        if separator in cell and _BREAK.search(cell):
            return lines
        lines += len(_LINE_END.findall(cell))
    return None
