"""The table of names: every kind of act and every register. A new act is a class and a line here."""

from typing import Final

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.corrections import Adjustment, Reversal
from quykhuyenhoc.acts.periods import ClosePeriod, FileYear, ReopenPeriod
from quykhuyenhoc.acts.registers import (
    AddCurrency,
    ChangeAccount,
    ChangeFund,
    ChangeParty,
    CloseAccount,
    CloseFund,
    CloseParty,
    OpenAccount,
    OpenBook,
    OpenFund,
    OpenParty,
    RegisterBook,
)
from quykhuyenhoc.acts.vouchers import FundTransfer, Import, JournalVoucher, Move, OpeningBalances, Payment, Receipt
from quykhuyenhoc.ledger.registers import Account, Currency, Fund, Month, Party, State

_ACTS: Final[tuple[type[Act], ...]] = (
    OpenBook, RegisterBook, AddCurrency,
    OpenAccount, ChangeAccount, CloseAccount,
    OpenFund, ChangeFund, CloseFund,
    OpenParty, ChangeParty, CloseParty,
    OpeningBalances, Receipt, Payment, Move, JournalVoucher, FundTransfer,
    Adjustment, Reversal,
    ClosePeriod, ReopenPeriod, FileYear, Import,
)  # fmt: skip

ACTS: Final[dict[str, type[Act]]] = {act.act: act for act in _ACTS}
"""Kind -> class. A kind is never renamed, and may only gain optional fields."""
STATES: Final[dict[str, type[State]]] = {state.register: state for state in (Account, Fund, Party, Currency, Month)}
"""Register -> class of its versions."""


def table_of(kind: str) -> str:
    """Return the name of the table of a kind of act."""
    return kind.replace("-", "_")
