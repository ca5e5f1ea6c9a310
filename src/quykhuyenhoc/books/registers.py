"""What a book has registered, for those who choose from it: accounts, funds, parties."""

from typing import Any, TypeVar

from msgspec.structs import replace

from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.ledger.accounts import Account, default_account
from quykhuyenhoc.nouns import State, form
from quykhuyenhoc.personal import HiddenText

S = TypeVar("S", bound=State)


class RegisterDesk(Desk):
    """What stands in the registers: accounts, funds, parties and their like."""

    def all(self, kind: type[S]) -> tuple[S, ...]:
        """Return the current version of every account, fund, party … that is not closed, by code."""
        with self.book.books.source.reading() as connection:
            found = self.book.view(connection, self.book.books.clock()).all(kind)
        return tuple(_seen(one) for one in found if getattr(one, "closed", None) is None)

    def account_for(self, role: str) -> str | None:
        """Return the code of the open account that the chart marks with a role ("donation"), if there is one."""
        with self.book.books.source.reading() as connection:
            return default_account(self.book.view(connection, self.book.books.clock()).all(Account), role)

    def find(self, kind: type[S], code: str) -> S:
        """Return one account, fund, party … by its code, closed or not.

        Raises:
            NotFoundError: there is none; the error names some that are.
        """
        with self.book.books.source.reading() as connection:
            return _seen(self.book.view(connection, self.book.books.clock()).get(kind, code))


def _seen(state: S) -> S:
    """Return a version without its hidden texts: who looks them up here is nobody in particular."""
    fields: Any = form(type(state))
    hidden = {f.name: None for f in fields if isinstance(getattr(state, f.name), HiddenText)}
    return replace(state, **hidden) if hidden else state
