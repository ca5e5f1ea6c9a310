"""A transfer between two books of one database: an act in each, with one transfer id, recorded together."""

import secrets
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.errors import LineError
from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from quykhuyenhoc.acts.funds import FundTransfer
    from quykhuyenhoc.books.books import Book


class FundDesk(Desk):
    """Transfers between funds."""

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
