"""What stands around a table that no profile knows: the bank, and the words before account, period and balances."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 (as in the nouns)
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.bank.days import WRITTEN, written_span
from quykhuyenhoc.bank.moving import is_figure
from quykhuyenhoc.bank.profile import GENERIC, Label, label_of, label_parts, shipped_profile
from quykhuyenhoc.errors import StatementProfileError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from quykhuyenhoc.bank.grid import GridCell, GridRow

NAME_MAX: Final = 40
_SPAN_DAYS: Final = 2
_BANK: Final = re.compile(r"\b(ngan hang|quy tin dung|tin dung nhan dan|bank|kho bac)\b")
"""What a bank calls itself above its table; folded."""
_ACCOUNT: Final = re.compile(
    r"(?P<words>(?:[^\W\d]+[ /]+){0,3}(?:tai khoan|tk|stk|a/c|acc(?:oun)?t)(?:[ /]+[^\W\d]+\.?){0,3}) ?[:.]? ?"
    r"(?:(?P<number>[0-9][0-9 .-]{4,40}[0-9])(?: ?[-–,;|/(]? ?[a-z].{0,120})?)?"
)
"""A cell that names the number of the account, in itself or in the next one; folded."""
_OTHER: Final = re.compile(r"\b(doi ung|thu huong|cu|nguoi nhan|nguoi chuyen|beneficiary|counterparty)\b")
"""Words that make an account that of another, or an old one; folded."""
_NUMBER: Final = re.compile(r"[0-9][0-9 .\-]{4,40}[0-9]")
_SHORT: Final = re.compile(r"[0-9][0-9 .\-]{2,40}[0-9]")
"""The number of an account that a person points at."""
_PERIOD: Final = re.compile(r"\b(thoi gian|ky|giai doan|khoang|sao ke|period|date range)\b")
"""Words of a period of which two days follow; folded."""


def bank_name(rows: "Sequence[GridRow]") -> str:
    """Return the first text above the table by which a bank calls itself."""
    named = (text for text, _next in _cells(rows) if _BANK.search(fold(text)) and len(text) <= 2 * NAME_MAX)
    return next(named, "")


def words_above(rows: "Sequence[GridRow]") -> dict[Label, str]:
    """Return the words before the number of the account and before the period, where they are no known label."""
    found: dict[Label, str] = {}
    for text, behind in _cells(rows):
        named = _ACCOUNT.fullmatch(fold(text))
        if named and not _OTHER.search(named["words"]) and (named["number"] or _NUMBER.fullmatch(behind)):
            found.setdefault("account", _before(text))
        elif _PERIOD.search(fold(text)) and not written_span(text):
            own = len(WRITTEN.findall(text))
            if _SPAN_DAYS in (own, 0 if own else len(WRITTEN.findall(behind))):
                found.setdefault("period", _before(text))
    generic = shipped_profile(GENERIC)
    return {label: words for label, words in found.items() if words and label_of(words, generic) != label}


def words_in(rows: "Sequence[GridRow]", line: int, label: Label) -> str:
    """Return the words of a row before the value of a label: an account, days or a balance.

    Raises:
        StatementProfileError: there is no such row, or it has no words with such a value behind them.

    """
    cells = next((row.cells for row in rows if row.line == line), [])
    fits, generic = _VALUES[label], shipped_profile(GENERIC)
    found: list[str] = []
    for at, cell in enumerate(cells):
        for part in label_parts(cell, generic) if isinstance(cell, str) and not fits(cell) else ():
            words = _before(part)
            if words and any(map(fits, (part[len(words) :].strip(" :"), *cells[at + 1 :]))):
                found.append(words)
    if found:
        return next((words for words in found if label_of(words, generic) == label), found[0])
    raise StatementProfileError(why=M_("row {line} has no words with such a value behind them", line=line))


def _is_account(cell: "GridCell") -> bool:
    return isinstance(cell, str) and _SHORT.fullmatch(cell.strip()) is not None


def _is_days(cell: "GridCell") -> bool:
    return isinstance(cell, Date) or WRITTEN.match(cell.strip()) is not None


_VALUES: Final[dict[Label, "Callable[[GridCell], bool]"]] = {
    "account": _is_account, "period": _is_days, "opening": is_figure, "closing": is_figure,
}  # fmt: skip


def _before(text: str) -> str:
    """Return the words of a cell before its value."""
    return re.split("[:0-9]", " ".join(text.split()))[0].strip()


def _cells(rows: "Sequence[GridRow]") -> Iterator[tuple[str, str]]:
    """Yield each text above the table, with the next one of its row."""
    for row in rows:
        texts = [" ".join(cell.split()) for cell in row.cells if isinstance(cell, str) and cell.strip()]
        yield from pairwise([*texts, ""])
