"""Funds by themselves, and a transfer between two books of one database: an act in each, recorded together."""

import secrets
from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from quykhuyenhoc._lazy import Lazy
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.errors import LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.money import BASE_CURRENCY, Money, total

if TYPE_CHECKING:
    from quykhuyenhoc import reports
    from quykhuyenhoc.acts.funds import FundTransfer
    from quykhuyenhoc.books.books import Book
else:  # figures stand above the door
    reports = Lazy("quykhuyenhoc.reports")


class FundFigures(NamedTuple):
    """One fund of a book, to be asked what is in it."""

    book: "Book"
    code: str

    def available(self, *, as_of: Date | None = None, currency: str = BASE_CURRENCY) -> Money:
        """Return what the fund may spend at the end of a day (today), as the fund report says; an endowment: nothing.

        Raises:
            RowError: the book has no such fund.
            NotFoundError: it has no such currency.
        """
        return total(self._line(as_of, currency).available, currency)

    def balance(self, *, as_of: Date | None = None, currency: str = BASE_CURRENCY) -> Money:
        """Return the net assets of the fund at the end of a day (today): what it owns less what it owes.

        Raises:
            RowError, NotFoundError: as ``available``.
        """
        return total(self._line(as_of, currency).closing, currency)

    def _line(self, as_of: Date | None, currency: str) -> "reports.FundReportLine":
        days = reports.span(as_of=as_of or self.book.today)
        return reports.fund_report(self.book, days, currency=currency).row(fund=self.code)


class FundDesk(Desk):
    """Funds: what is in one (``book.funds["HB"].available()``), and transfers between them."""

    def __getitem__(self, code: str) -> FundFigures:
        """Return the fund of a code, to be asked for its figures."""
        return FundFigures(self.book, code)

    def transfer_acts(
        self, receiving: "Book", asked: "FundTransfer", key: str | None = None
    ) -> "tuple[tuple[Book, FundTransfer, str | None], ...]":
        """Return the pair to record in one transaction: the first book gives, the second receives.

        ``asked`` names both funds and accounts. The transfer id is the key, or ``GIVING-RECEIVING-YYYY-MM-DD-`` and 8
        random hexadecimal digits; the key also guards each book against recording it twice.

        Raises:
            OtherBooksError: they are not of one database.
            LineError: the two books are the same.
        """
        if self.book.number == receiving.number:
            raise LineError(line=1, why=M_("the two books are the same⟦; leave out --to-book⟧"))
        name = key or f"{self.book.code}-{receiving.code}-{asked.date.isoformat()}-{secrets.token_hex(4)}"
        gives = replace(asked, to_fund=None, to_account=None, to_book=receiving.code, transfer=name)
        takes = replace(
            asked, from_fund=None, account=asked.to_account or asked.account, to_account=None,
            from_book=self.book.code, transfer=name,
        )  # fmt: skip
        return (self.book, gives, key), (receiving, takes, key)
