"""What a book has registered, for those who choose from it: accounts, funds, parties."""

from collections.abc import Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.rights import sees_hidden
from quykhuyenhoc.ledger.accounts import Account, default_account, takes_fees
from quykhuyenhoc.ledger.donors import Donor
from quykhuyenhoc.ledger.parties import Party, SimilarName
from quykhuyenhoc.nouns import State, form
from quykhuyenhoc.personal import HiddenText
from quykhuyenhoc.text import clean
from quykhuyenhoc.text.similar import SimilarNames

S = TypeVar("S", bound=State)


class RegisterDesk(Desk):
    """What stands in the registers: accounts, funds, parties and their like.

    Hidden texts, and the names of recipients and donors that are not shown, are read by who asks for them
    (``book.as_``) and may; for others, as erased ones for all, they are empty.
    """

    def all(self, kind: type[S]) -> tuple[S, ...]:
        """Return the current version of every account, fund, party … that is not closed, by code."""
        with self.book.books.source.reading() as connection:
            found = self.book.view(connection, self.book.books.clock()).all(kind)
            hidden = sees_hidden(connection, self.book)
        return tuple(_seen(one, with_hidden=hidden) for one in found if getattr(one, "closed", None) is None)

    def similar(self, names: Sequence[str]) -> tuple[SimilarName, ...]:
        """Return which parties of the book have a name like one of these: the tones, the order or a letter differ.

        Names of donors under which lists show them, and their other names, count too; what is hidden from who asks
        does not. It refuses nothing: an app shows it before somebody is registered a second time.
        """
        known = [(party.code, str(party.name)) for party in self.all(Party)]
        for donor in self.all(Donor):
            known += [(donor.code, str(name)) for name in (donor.public_name, donor.other_names) if name]
        index = SimilarNames(known)
        found = (SimilarName(asked, code, name) for asked in names for code, name in index.of(asked))
        return tuple({(one.asked, one.code): one for one in found}.values())

    def account_for(self, role: str) -> str | None:
        """Return the code of the open account that the chart marks with a role ("donation"), if there is one."""
        with self.book.books.source.reading() as connection:
            return default_account(self.book.view(connection, self.book.books.clock()).all(Account), role)

    def fee_accounts(self) -> tuple[Account, ...]:
        """Return the open accounts on which fees of the bank may be booked."""
        with self.book.books.source.reading() as connection:
            known = self.book.view(connection, self.book.books.clock()).all(Account)
        return tuple(one for one in known if one.closed is None and takes_fees(one, known))

    def find(self, kind: type[S], code: str) -> S:
        """Return one account, fund, party … by its code, closed or not; the code is cleaned as the log keeps it.

        Raises:
            NotFoundError: there is none; the error names some that are.
        """
        with self.book.books.source.reading() as connection:
            found = self.book.view(connection, self.book.books.clock()).get(kind, clean(code))
            return _seen(found, with_hidden=sees_hidden(connection, self.book))


def _seen(state: S, *, with_hidden: bool) -> S:
    """Return a version with its hidden texts as plain ones, or without them: what must be there is empty then."""
    fields: Any = form(type(state))
    hidden = {f.name: f for f in fields if isinstance(getattr(state, f.name), HiddenText)}
    texts = {name: str(getattr(state, name)) if with_hidden else f.unseen for name, f in hidden.items()}
    return replace(state, **texts) if texts else state
