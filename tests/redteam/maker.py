"""Acts made field by field, by type and by name, from what stands in a real book.

A field whose type or name nothing here knows how to fill is an error: an act that was added must be attacked too.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final, NamedTuple

from quykhuyenhoc import Book, Money
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.limits import Alone, Needs, Some, disagreement
from quykhuyenhoc.nouns import Field, annexes, form
from tests.redteam.facts import Facts, Line, Voucher

TODAY: Final = date(2023, 3, 15)
LOCKED: Final = date(2022, 11, 5)
UNTIL: Final = date(2023, 12, 30)


class Chosen(NamedTuple):
    """The parameters of a path; pairs of them are covered."""

    book: str
    amount: int
    fund: str
    money: str
    """Kind of account on which money is: cash, bank, deposit, or a new one of one's own."""
    month: str
    target: str
    """Which voucher a correction hits."""


@dataclass
class Maker:
    """Builds acts for one step of a path."""

    facts: Facts
    chosen: Chosen
    rng: random.Random
    book: Book
    since: int = 0
    """The last leaf before the attack."""

    def one(self, choices: Any) -> Any:
        """Return one of the choices; None where there is none."""
        found = list(choices)
        return self.rng.choice(found) if found else None

    def likely(self, percent: int) -> bool:
        """Tell whether something with this likelihood happens."""
        return self.rng.randrange(100) < percent

    # -- single values --------------------------------------------------------------------------------------------

    def day(self) -> date:
        """Return a day of the month of the path."""
        return LOCKED if self.chosen.month == "locked" else TODAY

    def minor(self) -> int:
        """Return the amount of the path; sometimes another one that adds up with it."""
        return self.chosen.amount

    def currency(self) -> str:
        """Return the book's currency, sometimes the foreign one."""
        return "USD" if self.likely(8) else "VND"

    def money(self) -> Money:
        """Return the amount of the path."""
        currency = self.currency()
        return Money(self.minor() if currency == "VND" else 100_000, currency)

    def fund(self) -> str:
        """Return the fund of the path."""
        return self.chosen.fund

    def other_fund(self) -> str:
        """Return a fund that gains: mostly the free one."""
        return "C" if self.likely(60) and self.chosen.fund != "C" else str(self.one(self.facts.codes["fund"]))

    def liquid(self) -> str:
        """Return an account of money of the kind of the path."""
        kinds = self.facts.kinds
        mine = [code for code in kinds if kinds[code] == self.chosen.money]
        if self.chosen.money == "new" or not mine or self.likely(15):
            mine = [code for code in kinds if kinds[code] in ("cash", "bank", "deposit")]
            mine = mine[-1:] if self.chosen.money == "new" else mine
        return str(self.one(mine))

    def contra(self, *types: str) -> str:
        """Return an account that is no money, of one of the types."""
        kinds, wanted = self.facts.kinds, types or ("asset", "liability", "net_asset", "income", "expense")
        return str(self.one(
            code for code, kind in kinds.items()
            if kind not in ("cash", "bank", "deposit") and self.facts.types[code] in wanted
        ))  # fmt: skip

    def party(self) -> str:
        """Return a party of the book."""
        return str(self.one(self.facts.codes["party"]))

    def seq(self, *kinds: str) -> int:
        """Return the seq of an act of one of the kinds, the last one twice as often; 1 where there is none."""
        found = [seq for kind in kinds for seq in self.facts.acts.get(kind, ())]
        return int(self.one([*found, *found[-1:]]) or 1)

    def code(self, register: str) -> str:
        """Return a code of a register; a new one where it is empty."""
        return str(self.one(self.facts.codes[register]) or "N9")

    def new(self) -> str:
        """Return a code that nothing has."""
        return f"N{self.rng.randrange(100, 10**6)}"

    # -- vouchers ----------------------------------------------------------------------------------------------------

    def voucher(self) -> Voucher:
        """Return the voucher that the path is after."""
        found = [one for one in self.facts.vouchers if self._fits(one)] or self.facts.vouchers
        return self.rng.choice(found)

    def _fits(self, one: Voucher) -> bool:
        lines, target = self.facts.of(one.seq), self.chosen.target
        if target == "last":
            return one.seq > self.since
        funds = {self.facts.restrictions.get(line.fund, "") for line in lines}
        earned = one.act == "receipt"
        return {
            "free gift": earned and "unrestricted" in funds,
            "bound gift": earned and "restricted" in funds,
            "principal gift": earned and "endowment" in funds,
            "payment": one.act == "payment",
            "entry": one.act in ("journal-voucher", "give-advance", "move", "disburse", "receive-goods"),
        }[target]

    def lines_of(self, one: Voucher) -> list[Line]:
        """Return what a voucher booked."""
        return self.facts.of(one.seq)

    # -- nouns ----------------------------------------------------------------------------------------------------

    def make(self, kind: type[Any], *, keep: dict[str, Any] | None = None) -> Any:
        """Return a noun or named tuple with every field filled by its name and type."""
        from tests.redteam.fields import value_of

        given = dict(keep or {})
        for f in form(kind):
            if f.name not in given and not (f.optional and self.leaves_out(f)):
                given[f.name] = value_of(self, kind, f)
        self._agree(kind, given)
        return kind(**given)

    def _agree(self, kind: type[Any], given: dict[str, Any]) -> None:
        """Leave out, or fill in, what does not go together: an act that is refused for its form attacks nothing."""
        from tests.redteam.fields import value_of

        fields = {f.name: f for f in form(kind)} if getattr(kind, "together", ()) else {}
        for _try in range(20 if fields else 0):
            for rule in kind.together:
                there = [name for name in (rule.others if isinstance(rule, Needs) else rule.fields) if given.get(name)]
                if isinstance(rule, Alone) and len(there) > 1:
                    for name in set(there) - {self.one(there)}:
                        given.pop(name)
                elif isinstance(rule, Some) and not there:
                    name = self.one(rule.fields)
                    given[name] = value_of(self, kind, fields[name])
                elif isinstance(rule, Needs) and given.get(rule.field) and not there:
                    given.pop(rule.field)
            if disagreement(kind, lambda name: bool(given.get(name))) is None:
                break

    def leaves_out(self, f: Field) -> bool:
        """Tell whether a field that may be absent is: what marks identity or an end mostly is."""
        if f.form in ("children", "lines"):
            return False
        return not self.likely(5 if f.name in ("id", "closed", "recoded", "withdrawn", "destroyed") else 50)


Shape = Callable[[Maker], Act]
"""Builds an act whose fields must fit each other."""


def is_choice(f: Field) -> bool:
    """Tell whether the field is one of an enumeration."""
    return isinstance(f.type, type) and issubclass(f.type, Enum)


def held(kind: type[Act]) -> tuple[tuple[str, Any], ...]:
    """Return the annexes of an act: they are no fields, and what fills them must be said by a shape."""
    return annexes(kind)
