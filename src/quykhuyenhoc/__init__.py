"""A fund and scholarship ledger: double entry with a fund on every line, one door, one log that proves it.

The public names are loaded on first use (PEP 562), so that importing the package costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    )
    from quykhuyenhoc.acts.vouchers import (
        FundTransfer,
        JournalVoucher,
        Move,
        NextNumber,
        OpeningBalances,
        Payment,
        Receipt,
        Split,
    )
    from quykhuyenhoc.books.books import Book, Books, create_books, open_books
    from quykhuyenhoc.books.filing import Recorded
    from quykhuyenhoc.books.record import record, record_all
    from quykhuyenhoc.errors import InputError, QuyError, RefusedError, RetryTransaction, StoreError
    from quykhuyenhoc.ledger.posting import Entry, Posting
    from quykhuyenhoc.ledger.registers import Account, Currency, Fund, Party
    from quykhuyenhoc.ledger.voucher import Voucher
    from quykhuyenhoc.money import Money, format_money, parse_money
    from quykhuyenhoc.period import Period, parse_date, parse_period
    from quykhuyenhoc.store.engines import prepare_engine
    from quykhuyenhoc.words import amount_in_words, from_words, in_words

__version__ = "0.1.0"

_HOMES = {
    "acts.corrections": ("Adjustment", "Reversal"),
    "acts.periods": ("ClosePeriod", "FileYear", "ReopenPeriod"),
    "acts.registers": (
        "AddCurrency", "ChangeAccount", "ChangeFund", "ChangeParty", "CloseAccount", "CloseFund", "CloseParty",
        "OpenAccount", "OpenBook", "OpenFund", "OpenParty",
    ),
    "acts.vouchers": (
        "FundTransfer", "JournalVoucher", "Move", "NextNumber", "OpeningBalances", "Payment", "Receipt", "Split",
    ),
    "books.books": ("Book", "Books", "create_books", "open_books"),
    "books.filing": ("Recorded",),
    "books.record": ("record", "record_all"),
    "errors": ("InputError", "QuyError", "RefusedError", "RetryTransaction", "StoreError"),
    "ledger.posting": ("Entry", "Posting"),
    "ledger.registers": ("Account", "Currency", "Fund", "Party"),
    "ledger.voucher": ("Voucher",),
    "money": ("Money", "format_money", "parse_money"),
    "period": ("Period", "parse_date", "parse_period"),
    "store.engines": ("prepare_engine",),
    "words": ("amount_in_words", "from_words", "in_words"),
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Account", "AddCurrency", "Adjustment", "Book", "Books", "ChangeAccount", "ChangeFund", "ChangeParty",
    "CloseAccount", "CloseFund", "CloseParty", "ClosePeriod", "Currency", "Entry", "FileYear", "Fund", "FundTransfer",
    "InputError", "JournalVoucher", "Money", "Move", "NextNumber", "OpenAccount", "OpenBook", "OpenFund", "OpenParty",
    "OpeningBalances", "Party", "Payment", "Period", "Posting", "QuyError", "Receipt", "Recorded", "RefusedError",
    "ReopenPeriod", "RetryTransaction", "Reversal", "Split", "StoreError", "Voucher", "amount_in_words",
    "create_books", "format_money", "from_words", "in_words", "open_books", "parse_date", "parse_money",
    "parse_period", "prepare_engine", "record", "record_all",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a public name from its home on first use."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
