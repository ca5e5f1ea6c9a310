"""Lists of advances and budgets as acts."""

from quykhuyenhoc.acts.advances import GiveAdvance
from quykhuyenhoc.imports.lists import ListFile, ListLine, acts_of
from quykhuyenhoc.money import Money
from quykhuyenhoc.period import parse_date


def read_advances(file: ListFile) -> tuple[GiveAdvance, ...]:
    """Return the advances of a list ``party,fund,account,amount,date,due,description``.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
    """

    def make(line: ListLine) -> GiveAdvance:
        cells = line.cells
        return GiveAdvance(
            party=cells["party"], fund=cells["fund"], account=cells["account"], amount=line.amount or Money(0),
            date=parse_date(cells["date"]), due=parse_date(cells["due"]), description=cells["description"],
        )  # fmt: skip

    return acts_of(file, "advances", make)
