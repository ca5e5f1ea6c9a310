"""Orders in a bank's table that the bank has not booked: by the state of a row, or by the title of a table of them."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.bank.values import shown
from quykhuyenhoc.errors import StatementRowError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.text import fold
from quykhuyenhoc.text.numbered import runs

if TYPE_CHECKING:
    from quykhuyenhoc.bank.grid import GridCell, GridRow
    from quykhuyenhoc.bank.profile import Profile
    from quykhuyenhoc.bank.statement import Statement

_NOT_BOOKED: Final = frozenset({
    "that bai", "khong thanh cong", "giao dich that bai", "dang xu ly", "cho xu ly", "cho duyet", "tu choi",
    "bi tu choi", "da huy", "huy", "failed", "failure", "pending", "processing", "rejected", "declined", "cancelled",
    "canceled", "reverted", "expired", "void", "voided", "dang cho", "dang cho xu ly", "het han", "chua thanh cong",
    "cho hach toan", "chua hach toan", "vorgemerkt", "umsatz vorgemerkt", "loi", "bi loi", "giao dich loi",
    "loi giao dich", "loi he thong", "error", "tam giu", "dang tam giu", "phong toa", "tam khoa", "cho", "cho ghi so",
    "chua ghi so", "dang duyet", "chua duyet", "treo", "dang treo", "bi treo", "bi huy", "da bi huy", "huy bo",
    "da huy bo", "khong duyet", "hold", "on hold", "held", "blocked", "unsuccessful", "not booked", "unbooked",
    "waiting", "awaiting", "in progress", "in process", "queued", "timeout", "timed out", "denied", "refused",
    "aborted", "unposted", "fail", "nok", "not ok", "✗", "✘", "❌",
})  # fmt: skip
"""The state of an order that moved no money, folded."""
_BOOKED: Final = frozenset({
    "thanh cong", "giao dich thanh cong", "hoan thanh", "hoan tat", "da hoan thanh", "da hoan tat", "da thuc hien",
    "da hach toan", "hach toan", "da ghi so", "ghi so", "da xu ly", "da duyet", "da thanh toan", "da ghi no",
    "da ghi co", "xong", "da xong", "binh thuong", "hop le", "success", "successful", "succeeded", "complete",
    "completed", "done", "ok", "booked", "posted", "settled", "executed", "processed", "approved", "cleared", "paid",
    "valid", "succ", "✓", "✔", "✅",
    "normal", "gebucht", "umsatz gebucht",
})  # fmt: skip
"""The state of one that did, folded."""
_STATE_HEADS: Final = re.compile(
    r"(?:trang thai|tinh trang|ket qua)(?: (?:gd|giao dich|lenh|xu ly|hach toan))?"
    r"|(?:transaction |payment )?(?:status|state)"
)
"""What a column of states is called, folded."""
_STATES_MAX: Final = 6
"""No bank has more words for states in one file: a column of more says something else."""
_STATE_MAX: Final = 24
_RUNS_MAX: Final = 20
_HEAD_MAX: Final = 60
_HEAD: Final = re.compile(
    r"(?!khong|chua (?:bao )?gom|ghi chu|tru )(?:[a-z]+ ){0,4}"
    r"(?:(?:dang cho|cho|chua|dang) (?:hach toan|xu ly|ghi so|duyet)|tam giu|pending|unbooked|vorgemerkt)"
    r"(?: [a-z]+){0,2}"
)
"""What heads a table of orders that the bank has not booked, folded."""


def is_unbooked(cell: str) -> bool:
    """Tell whether a cell says that its order moved no money."""
    return 0 < len(cell) <= _STATE_MAX and fold(cell.strip(" .")) in _NOT_BOOKED


def state_columns(cells: "Sequence[GridCell]", read: Collection[int]) -> list[int]:
    """Return the columns of a header that hold the state of each order, and that are not read."""
    heads = [(at, fold(str(cell).partition("/")[0].strip(" .:"))) for at, cell in enumerate(cells)]
    return [at for at, head in heads if at not in read and _STATE_HEADS.fullmatch(head)]


def odd_states(cells: "Sequence[GridCell]", line: int, columns: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the states in a row of which nobody knows whether the bank has booked it, with the row."""
    for cell in (cells[at] for at in columns if at < len(cells)):
        if isinstance(cell, str) and cell.strip() and fold(cell.strip(" .")) not in _BOOKED:
            yield line, cell.strip()


def unknown_states(statement: "Statement") -> tuple[Message, ...]:
    """Return what is told of rows that are taken though nobody knows what their state means."""
    rows: dict[str, list[int]] = {}
    for line, state in statement.odd_states:
        rows.setdefault(state, []).append(line)
    if len(rows) > _STATES_MAX:
        return ()
    told = M_(
        'rows {rows} are taken, and their state, "{state}", is not known: see whether the bank has booked them, and'
        " leave them out if it has not"
    )
    return tuple(told.format(rows=runs(them, _RUNS_MAX), state=shown(state)) for state, them in rows.items())


_WORDS_MAX: Final = 3
_CANCELLING: Final = M_(
    'rows {rows} have "{state}" in the column {head}, which is not read, and cancel each other, so that no sum tells'
    " whether the bank has booked them: leave them out, or name them as lines⟦ at a terminal, without --profile⟧; where"
    ' the column says nothing of that, write unread = ["{head}"] in the profile'
)


class WordColumns:
    """The columns of a table that are not read and hold two or three short words: they may be states of orders."""

    def __init__(self) -> None:
        self.heads: Sequence[GridCell] = ()
        self._words: dict[int, dict[str, list[int]]] | None = None

    def take(self, row: "GridRow", known: Collection[int]) -> None:
        """Take a line of the table."""
        if self._words is None:
            self._words = {at: {} for at in range(len(self.heads)) if at not in known}
        for at in [*self._words]:
            word = str(row.cells[at]).strip() if at < len(row.cells) else ""
            rows = self._words[at]
            if len(word) > _STATE_MAX or (len(rows) == _WORDS_MAX and word not in rows):
                del self._words[at]
            else:
                rows.setdefault(word, []).append(row.line)

    def must_be_told(self, statement: "Statement", profile: "Profile") -> None:
        """Refuse lines of one such word that move nothing together, where no balance or total tells of them."""
        if statement.totals:
            return
        amounts = {line.row: line.amount for line in statement.lines if line.balance is None}
        for at, words in (self._words or {}).items():
            head = str(self.heads[at]).strip()
            for word, rows in words.items() if len(words) > 1 and head not in profile.unread else ():
                moved = [amounts.get(row) or 0 for row in rows]
                told = fold(word.strip(" .")) in _BOOKED or set(rows) <= set(profile.as_lines)
                if word and any(moved) and not sum(moved) and not told:
                    why = _CANCELLING.format(rows=runs(rows, _RUNS_MAX), state=shown(word), head=shown(head))
                    raise StatementRowError(line=rows[0], why=why)


def unbooked_told(statement: "Statement") -> tuple[Message, ...]:
    """Return what is told of rows that are left out as the bank has not booked them."""
    told = M_("rows {rows} are left out: they say that the bank has not booked them")
    return (told.format(rows=runs(statement.unbooked, _RUNS_MAX)),) if statement.unbooked else ()


def heads_unbooked(text: str) -> bool:
    """Tell whether a text is the title of a table of orders that are not booked: Giao dịch chờ hạch toán."""
    return len(text) <= _HEAD_MAX and _HEAD.fullmatch(fold(text).strip(" :.")) is not None
