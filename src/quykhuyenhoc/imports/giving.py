"""Lists of advances and budgets as acts."""

from quykhuyenhoc.acts.advances import GiveAdvance
from quykhuyenhoc.acts.budgets import SetBudget
from quykhuyenhoc.imports.lists import Line, ListFile, read_list
from quykhuyenhoc.kinds import Overspend
from quykhuyenhoc.money import Money
from quykhuyenhoc.period import parse_date


def read_budgets(file: ListFile) -> tuple[SetBudget, ...]:
    """Return the budgets of a list ``fund,period,amount[,programme][,decision][,overspend]``.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
    """

    def make(line: Line) -> SetBudget:
        cells = line.cells
        return SetBudget(
            fund=cells["fund"], period=cells["period"], amount=line.amount or Money(0),
            programme=cells.get("programme") or None, decision=cells.get("decision") or None,
            overspend=Overspend(cells.get("overspend") or "warn"),
        )  # fmt: skip

    return read_list(file, ("fund", "period", "amount"), ("programme", "decision", "overspend"), make)


def read_advances(file: ListFile) -> tuple[GiveAdvance, ...]:
    """Return the advances of a list ``party,fund,account,amount,date,due,description``.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``.
    """

    def make(line: Line) -> GiveAdvance:
        cells = line.cells
        return GiveAdvance(
            party=cells["party"], fund=cells["fund"], account=cells["account"], amount=line.amount or Money(0),
            date=parse_date(cells["date"]), due=parse_date(cells["due"]), description=cells["description"],
        )  # fmt: skip

    needed = ("party", "fund", "account", "amount", "date", "due", "description")
    return read_list(file, needed, (), make)
