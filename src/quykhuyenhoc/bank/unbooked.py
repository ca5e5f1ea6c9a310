"""Orders in a bank's table that the bank has not booked: by the state of a row, or by the title of a table of them."""

import re
from typing import Final

from quykhuyenhoc.text import fold

_NOT_BOOKED: Final = frozenset({
    "that bai", "khong thanh cong", "giao dich that bai", "dang xu ly", "cho xu ly", "cho duyet", "tu choi",
    "bi tu choi", "da huy", "huy", "failed", "failure", "pending", "processing", "rejected", "declined", "cancelled",
    "canceled", "reverted", "expired", "void", "voided", "dang cho", "dang cho xu ly", "het han", "chua thanh cong",
    "cho hach toan", "chua hach toan", "vorgemerkt", "umsatz vorgemerkt",
})  # fmt: skip
"""The state of an order that moved no money, folded."""
_STATE_MAX: Final = 24
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


def heads_unbooked(text: str) -> bool:
    """Tell whether a text is the title of a table of orders that are not booked: Giao dịch chờ hạch toán."""
    return len(text) <= _HEAD_MAX and _HEAD.fullmatch(fold(text).strip(" :.")) is not None
