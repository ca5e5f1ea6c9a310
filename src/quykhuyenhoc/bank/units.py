"""In which unit a bank's table writes its amounts: a header or a row above names it, and it is never left unread."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.bank.grid import GridCell, Number
from quykhuyenhoc.bank.values import shown
from quykhuyenhoc.errors import StatementRowError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.money.units import Scale, in_name, in_row, scale_of

if TYPE_CHECKING:
    from quykhuyenhoc.bank.profile import Profile


class NamedUnit(NamedTuple):
    """A unit of amounts, and the row and the words that name it; 1 where none does."""

    scale: Scale = 1
    row: int = 0
    text: str = ""


NO_UNIT: Final = NamedUnit()


def unit_beside(cells: Sequence[GridCell], row: int) -> NamedUnit:
    """Return the unit that a row beside the lines names: Đơn vị: nghìn đồng."""
    said = next((one for one in in_row(cells) if one.scale > 1), None)
    return NO_UNIT if said is None else NamedUnit(scale_of(said.scale), row, said.text)


def unit_of_header(cells: Sequence[GridCell], row: int) -> NamedUnit:
    """Return the unit that the headers of a table name: Nợ (1.000đ)."""
    for cell in cells:
        if isinstance(cell, str) and not isinstance(cell, Number) and (scale := scale_of(in_name(cell))) > 1:
            return NamedUnit(scale, row, cell)
    return NO_UNIT


def decimals_of(profile: "Profile") -> int:
    """Return how many decimals of the unit of a profile are whole đồng: 3 of a thousand."""
    return len(str(profile.unit or 1)) - 1


def must_be_unit_of(profile: "Profile", named: NamedUnit) -> None:
    """Refuse a table that names another unit than the profile reads; unit = 1 says that it means no amounts.

    Raises:
        StatementRowError: with the words.

    """
    if profile.unit in {1, named.scale} or (profile.unit is None and named.scale == 1):
        return
    if named.scale == 1:
        why = M_(
            "profile {profile} reads amounts in units of {scale}, and nothing in this table says that they are: see"
            " whether they are, and write unit = 1 where they are not",
            profile=profile.name, scale=profile.unit or 1,
        )  # fmt: skip
        raise StatementRowError(why=why)
    why = M_(
        '"{text}" says that amounts are in units of {scale}: say so in the profile: unit = {scale}, or unit = 1 if it'
        " does not mean them⟦; without --profile a terminal shows the table and asks⟧",
        text=shown(named.text), scale=named.scale,
    )  # fmt: skip
    raise StatementRowError(line=named.row, why=why)
