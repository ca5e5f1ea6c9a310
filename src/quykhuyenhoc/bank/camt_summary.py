"""What a CAMT file says of its entries as a whole (TxsSummry), held against the entries that are there."""

import re
from typing import Final

from quykhuyenhoc.bank.camt_entry import Element, amount_of, text_at
from quykhuyenhoc.errors import StatementRowError
from quykhuyenhoc.errors.texts import M_

_COUNT: Final = re.compile(r"[0-9]{1,15}")
_SIDES: Final = {"TtlNtries": (1, -1), "TtlCdtNtries": (1,), "TtlDbtNtries": (-1,)}


class Sums:
    """Counts and adds up entries; banks differ in whether they count those not booked yet, so both are known."""

    def __init__(self) -> None:
        self.announced: list[Element] = []
        self._booked = {1: [0, 0], -1: [0, 0]}
        self._all = {1: [0, 0], -1: [0, 0]}

    def add(self, amount: int, *, booked: bool) -> None:
        """Take one entry."""
        side = -1 if amount < 0 else 1
        for sums in (self._booked, self._all) if booked else (self._all,):
            sums[side][0] += 1
            sums[side][1] += abs(amount)

    def check(self, exponent: int) -> None:
        """Compare with every number and sum that the file announces.

        Raises:
            StatementRowError: if entries are missing, or there are too many.

        """
        for element in (child for summary in self.announced for child in summary.children):
            if element.name in _SIDES:
                self._check(element, exponent)

    def _check(self, element: Element, exponent: int) -> None:
        sides = _SIDES[element.name]
        found = [
            (sum(s[side][0] for side in sides), sum(s[side][1] for side in sides)) for s in (self._booked, self._all)
        ]
        count, size = text_at(element, "NbOfNtries"), text_at(element, "Sum")
        if count and not _COUNT.fullmatch(count):
            raise StatementRowError(line=element.row, problem=M_("the number of entries is no number"))
        if count and int(count) not in {number for number, _size in found}:
            problem = M_("{announced} entries are announced and {found} are there: the file is cut")
            raise StatementRowError(line=element.row, problem=problem.format(announced=int(count), found=found[0][0]))
        if size and amount_of(element, exponent, "", name="Sum", signed=False) not in {
            total for _number, total in found
        }:
            raise StatementRowError(line=element.row, problem=M_("the entries do not add up to the sum announced"))
        if element.name == "TtlNtries":
            self._check_net(element, exponent)

    def _check_net(self, element: Element, exponent: int) -> None:
        """Compare the net sum: an element of its own since version 3, an amount with a sign beside it before."""
        later = next((child for child in element.children if child.name == "TtlNetNtry"), None)
        holder, name = (later, "Amt") if later else (element, "TtlNetNtryAmt")
        nets = {sums[1][1] - sums[-1][1] for sums in (self._booked, self._all)}
        if (
            text_at(holder, name)
            and text_at(holder, "CdtDbtInd")
            and amount_of(holder, exponent, "", name=name) not in nets
        ):
            raise StatementRowError(line=element.row, problem=M_("the entries do not add up to the sum announced"))
