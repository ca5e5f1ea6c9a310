"""Lists of advances and budgets as acts."""

from typing import TYPE_CHECKING

from quykhuyenhoc.acts.advances import GiveAdvance
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.lists import acts_of
from quykhuyenhoc.imports.named import by_name
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.money import Money
from quykhuyenhoc.period import parse_date

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.list_reading import ListFile, ListLine


def read_advances(file: "ListFile", book: "Book | None" = None, *, fund: str | None = None) -> tuple[GiveAdvance, ...]:
    """Return the advances of a list ``party,account,amount,date,due,description[,fund]``.

    A fund stands there by its code, or where the ``book`` is given by a name that it alone has; ``fund`` stands for
    rows that name none.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
    """
    funded = by_name(book, Fund)

    def make(line: "ListLine") -> GiveAdvance:
        cells = line.cells
        its = funded(cells.get("fund") or fund or "")
        if not its:
            raise ValueError(M_("a fund is needed, in its column or for all"))
        return GiveAdvance(
            party=cells["party"], fund=its, account=cells["account"], amount=line.amount or Money(0),
            date=parse_date(cells["date"]), due=parse_date(cells["due"]), description=cells["description"],
        )  # fmt: skip

    return acts_of(file, "advances", make)
