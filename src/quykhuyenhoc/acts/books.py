"""Opening a book, and noting a further one."""

from typing import TYPE_CHECKING, ClassVar

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.errors import ExistsError, NotFoundError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.accounts import Currency
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.text import check_code

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class OpenBook(Act):
    """Open a book (bộ sổ): the first act of each, which gives it its id of 128 random bits."""

    act: ClassVar[str] = "open-book"
    label: ClassVar[str] = N_("new book")
    code: str
    name: str
    chart: str | None = None
    party: str | None = None
    log_key: str | None = None
    """The public half of the log's own key (Ed25519, base64), made as the book is opened."""

    def decide(self, view: "View") -> Outcome:
        """Check code and key, and admit the base currency; a book is opened once."""
        check_code("book", self.code)
        if view.find(self.act):
            raise ExistsError(book=view.code, kind=N_("book"), name=self.code)
        if self.party is not None:
            raise NotFoundError(book=self.code, kind=N_("party"), name=self.party)  # none is registered yet
        if self.log_key is not None:
            from quykhuyenhoc.log.checkpoint import log_verifier_key  # only a new book needs it

            log_verifier_key(view.id, self.log_key)
        return Outcome(states=(Currency(code=BASE_CURRENCY),))


class RegisterBook(Act):
    """Note in the database's first book that a further book was opened, so that a missing one is named."""

    act: ClassVar[str] = "register-book"
    label: ClassVar[str] = N_("note of a further book")
    internal: ClassVar[bool] = True
    already_happened: ClassVar[bool] = True
    code: str
    book_id: str

    def decide(self, view: "View") -> Outcome:
        """Refuse a book that the database does not hold, and one that is noted already."""
        if not view.has_book(self.book_id, self.code):
            raise NotFoundError(book=view.code, kind=N_("book"), name=self.code)
        if view.find(self.act, book_id=self.book_id):
            raise ExistsError(book=view.code, kind=N_("book"), name=self.code)
        return Outcome(loosens=("book",))
