"""Conditional formats of XLSX that show numbers otherwise, or not: where their rules may hold, they are what is shown.

A rule that compares the cell with constants is judged; any other (a formula, an average) may hold everywhere.
"""

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.bank.unseen import RuleColours
from quykhuyenhoc.bank.values import index_of
from quykhuyenhoc.bank.xlsx import column_number
from quykhuyenhoc.imports.grid import Doubted, ListCell
from quykhuyenhoc.imports.number_formats import doubt, holds, is_of_days, is_plain
from quykhuyenhoc.imports.structure import COLUMNS_MAX, ROWS_MAX, Structure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NO_VALUE: Final = ";;;"
"""The format of a cell of which only a bar or a sign is shown, or letters in the colour of the cell."""
_BOX: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?")
_CONSTANT: Final = re.compile(r"\s*-?[0-9]{1,15}(?:\.[0-9]{1,6})?\s*")
_FORMULAS: Final = frozenset({"formula", "f"})
_FALSE: Final = frozenset({"0", "false"})
_EVERYWHERE: Final = (0, 0, ROWS_MAX - 1, COLUMNS_MAX - 1)
_RULES: Final = {
    "greaterThan": ">", "lessThan": "<", "greaterThanOrEqual": ">=", "lessThanOrEqual": "<=", "equal": "=",
    "notEqual": "!=",
}  # fmt: skip
_FIRST: Final = date(1899, 12, 30)

Box = tuple[int, int, int, int]
"""First row and column, last row and column, counted from 0."""


class Condition(NamedTuple):
    """A number format, and the rule by which a sheet gives it to cells: an operator and its constants, or any other."""

    code: str
    operator: str
    bounds: tuple[Decimal, ...]

    def may_hold(self, held: Decimal) -> bool:
        """Tell whether a number may have the format."""
        if self.operator in _RULES and len(self.bounds) == 1:
            return holds(_RULES[self.operator], held, self.bounds[0])
        if self.operator == "between" and len(self.bounds) == 2:  # noqa: PLR2004 (its two ends)
            return min(self.bounds) <= held <= max(self.bounds)
        return True


class Conditions:
    """Takes the events of the conditional formats of a sheet, those that Excel keeps as an extension too."""

    def __init__(self, structure: Structure, codes: "Sequence[str]") -> None:
        self._structure, self._codes = structure, codes
        self._boxes: list[Box] = []
        self._found: list[Condition] = []
        self._is_in_rule = self._is_in_formula = False
        self._code = self._operator = ""
        self._formulas: list[str] = []
        self._colours = RuleColours()

    def opened(self, name: str, attributes: "Mapping[str, str]") -> None:
        """Take the beginning of an element."""
        if self._is_in_formula:
            self._formulas.append("")  # what stands in a formula makes no constant of it
        self._is_in_formula = self._is_in_rule and name in _FORMULAS
        if name == "conditionalFormatting":
            self._boxes, self._found = _boxes(attributes.get("sqref", "")), []
        elif name == "cfRule":
            self._is_in_rule, self._formulas, self._colours = True, [], RuleColours()
            self._operator = attributes.get("operator", "") if attributes.get("type") == "cellIs" else ""
            at = index_of(attributes.get("dxfId", ""))
            self._code = self._codes[at] if 0 <= at < len(self._codes) else ""
        elif self._is_in_rule and name == "numFmt":
            self._code = attributes.get("formatCode", "")
        elif self._is_in_rule and name in ("dataBar", "iconSet") and attributes.get("showValue") in _FALSE:
            self._code, self._operator = NO_VALUE, ""
        self._colours.opened(name, attributes)

    def closed(self, name: str, text: str) -> None:
        """Take the end of an element."""
        if self._is_in_rule and name in _FORMULAS:
            self._formulas.append(text)
            self._is_in_formula = False
        elif name == "sqref":
            self._boxes = _boxes(text)
        elif name == "cfRule":
            self._is_in_rule = False
            self._code = NO_VALUE if self._colours.hide else self._code
            if self._code and (is_of_days(self._code) or not is_plain(self._code)):
                constant = all(_CONSTANT.fullmatch(one) for one in self._formulas)
                bounds = tuple(Decimal(one.strip()) for one in self._formulas) if constant else ()
                self._found.append(Condition(self._code, self._operator, bounds))
        elif name == "conditionalFormatting":
            self._structure.conditions += [(box, one) for box in self._boxes for one in dict.fromkeys(self._found)]


def doubt_conditions(rows: "Sequence[Sequence[ListCell]]", structure: Structure) -> None:
    """Doubt the numbers of a sheet that a conditional format may show as others.

    Raises:
        StatementFormatError: the formats reach over too many cells.
    """
    conditions = tuple(dict.fromkeys(structure.conditions))
    for (first, left, last, right), _condition in conditions:  # counted before any is looked at
        structure.written(sum(len(row[left : right + 1]) for row in rows[first : last + 1]))
    for (first, left, last, right), condition in conditions:
        for row in range(first, min(last + 1, len(rows))):
            for column, cell in enumerate(rows[row][left : right + 1], left):
                if (found := _doubted(condition, cell)) is not None:
                    structure.doubted.setdefault((row, column), found)


def _doubted(condition: Condition, cell: ListCell) -> Doubted | None:
    is_day = isinstance(cell, date)
    if not isinstance(cell, int | Decimal | date):
        return None
    held = Decimal((cell - _FIRST).days) if isinstance(cell, date) else Decimal(cell)
    if not condition.may_hold(held):
        return None
    found = doubt(condition.code, held)
    return Doubted.of(held, condition.code) if found is None and not is_day and is_of_days(condition.code) else found


def _boxes(said: str) -> list[Box]:
    found = []
    for part in said.split():
        box = _BOX.fullmatch(part)
        if box is None:
            return [_EVERYWHERE]
        left, first = column_number(box[1]) - 1, int(box[2]) - 1
        right, last = (column_number(box[3]) - 1, int(box[4]) - 1) if box[3] else (left, first)
        found.append((min(first, last), min(left, right), max(first, last), max(left, right)))
    return found
