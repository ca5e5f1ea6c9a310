"""CAMT.053 and CAMT.052 (ISO 20022), versions 1 to 14: booked entries, and only the balances that prove something.

OPBD (or PRCD) opens and CLBD closes; ITBD, CLAV, FWAV and the rest are kept apart or left out. An entry that carries
several transactions becomes one line for each, once they add up to it.
"""

import re
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.bank.camt_entry import Element, amount_of, entry_lines, text_at
from quykhuyenhoc.bank.camt_summary import Sums
from quykhuyenhoc.bank.guard import Events, parse_xml
from quykhuyenhoc.bank.statement import DayBalance, Statement, StatementLine
from quykhuyenhoc.bank.values import account_number, exponent_of, iso_day, stored
from quykhuyenhoc.errors import StatementFormatError, StatementRowError
from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from datetime import date

NAMESPACE: Final = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.(05[23])\.001\.(?:0[1-9]|1[0-9])")
_STATEMENTS: Final = frozenset({"Stmt", "Rpt"})
_KEPT: Final = frozenset({"Acct", "Bal", "TxsSummry", "FrToDt", "Id", "ElctrncSeqNb", "Ntry"})


def read_camt(data: bytes, exponents: Mapping[str, int]) -> tuple[Statement, ...]:
    """Read every statement of a file.

    Raises:
        StatementUnsafeError: if the XML has a DOCTYPE or is nested too deep.
        StatementFormatError: if it is not well-formed, of another namespace, or without a statement.
        StatementRowError: if an entry or balance cannot be read, or its transactions do not add up to it.

    """
    document = _Document(exponents)
    parse_xml(BytesIO(data), document)
    if not document.statements:
        raise StatementFormatError(problem=M_("no statement is in it"))
    return tuple(document.statements)


class _Document(Events):
    """Builds one small tree at a time (an entry, a balance), turns it into values and drops it."""

    def __init__(self, exponents: Mapping[str, int]) -> None:
        super().__init__()
        self.statements: list[Statement] = []
        self._exponents = exponents
        self._layout = ""
        self._stack: list[Element] = []
        self._statement: _Building | None = None
        self._level = 0

    def opened(self, name: str, attributes: Any) -> None:
        if self._depth == 1:
            found = NAMESPACE.fullmatch(self.namespace or "")
            if found is None:
                raise StatementFormatError(line=self.line, problem=M_("the XML is neither CAMT.053 nor CAMT.052"))
            self._layout = f"camt.{found[1]}"
        if self._statement is None:
            if name in _STATEMENTS:
                self._statement, self._level = _Building(self._layout, self._exponents), self._depth
        elif self._stack or (self._depth == self._level + 1 and name in _KEPT):
            element = Element(name, attributes.get("Ccy", ""), self.line)
            if self._stack:
                self._stack[-1].children.append(element)
            self._stack.append(element)

    def closed(self, name: str, text: str) -> None:
        if self._stack:
            element = self._stack.pop()
            element.text = text.strip()
            if not self._stack and self._statement is not None:
                self._statement.take(element)
        elif self._statement is not None and name in _STATEMENTS and self._depth == self._level - 1:
            self.statements.append(self._statement.finished())
            self._statement = None


class _Building:
    """One statement while its parts arrive; ISO puts account, balances and summary before the entries."""

    def __init__(self, layout: str, exponents: Mapping[str, int]) -> None:
        self._layout, self._exponents = layout, exponents
        self._account = self._currency = self._bank = self._id = self._number = ""
        self._row = 0
        self._exponent = 0
        self._days: tuple[date | None, date | None] = (None, None)
        self._balances: dict[str, dict[date, DayBalance]] = {}
        self._lines: list[StatementLine] = []
        self._sums = Sums()
        self._pending = 0

    def take(self, element: Element) -> None:
        """Take one part of the statement."""
        _TAKEN[element.name](self, element)

    def name(self, element: Element) -> None:
        """Take its identification; an electronic number goes before it."""
        self._id = stored(element.text, element.row)

    def numbered(self, element: Element) -> None:
        """Take its electronic number."""
        self._number = stored(element.text, element.row)

    def account(self, element: Element) -> None:
        """Take the account with its bank and currency."""
        row = self._row = element.row
        self._account = account_number(text_at(element, "Id", "IBAN") or text_at(element, "Id", "Othr", "Id"), row)
        self._bank = stored(
            text_at(element, "Svcr", "FinInstnId", "BICFI")
            or text_at(element, "Svcr", "FinInstnId", "BIC")
            or text_at(element, "Svcr", "FinInstnId", "Nm"),
            row,
        )
        self._know(text_at(element, "Ccy"), row)

    def days(self, element: Element) -> None:
        """Take the first and the last day."""
        first, last = (
            text_at(element, "FrDtTm") or text_at(element, "FrDt"),
            text_at(element, "ToDtTm") or text_at(element, "ToDt"),
        )
        self._days = (
            iso_day(first, element.row) if first else None,
            iso_day(last, element.row) if last else None,
        )

    def balance(self, element: Element) -> None:
        """Take a balance of any code."""
        row = element.row
        code = text_at(element, "Tp", "CdOrPrtry", "Cd")
        day = iso_day(text_at(element, "Dt", "Dt") or text_at(element, "Dt", "DtTm"), row)
        self._know(next((child.currency for child in element.children if child.name == "Amt"), ""), row)
        amount = amount_of(element, self._exponent, self._currency)
        same = self._balances.setdefault(code, {})
        if day in same and same[day].amount != amount and code in {"OPBD", "PRCD", "CLBD"}:
            raise StatementRowError(
                line=row, problem=M_("balance {code} of one day is printed twice, differently").format(code=code)
            )
        same[day] = DayBalance(row, day, amount)

    def summary(self, element: Element) -> None:
        """Take what the bank counted and added up itself."""
        self._sums.announced.append(element)

    def entry(self, element: Element) -> None:
        """Take an entry: its lines if it is booked."""
        if not self._currency:
            self._know(next((child.currency for child in element.children if child.name == "Amt"), ""), element.row)
        status = text_at(element, "Sts", "Cd") or text_at(element, "Sts")
        booked = status in {"", "BOOK"}
        self._sums.add(amount_of(element, self._exponent, self._currency), booked=booked)
        if booked:
            self._lines += entry_lines(element, self._exponent, self._currency)
        else:
            self._pending += 1

    def finished(self) -> Statement:
        """Return the statement."""
        if not self._currency:
            raise StatementRowError(line=self._row, problem=M_("the account has no currency"))
        self._sums.check(self._exponent)
        opens = self._balances.get("OPBD") or self._balances.get("PRCD") or {}
        closes = self._balances.get("CLBD") or {}
        opening = opens[min(opens)] if opens else None
        closing = closes[max(closes)] if closes else None
        return Statement(
            account=self._account,
            currency=self._currency,
            exponent=self._exponent,
            layout=self._layout,
            bank=self._bank,
            number=self._number or self._id,
            start=self._days[0],
            end=self._days[1] or (closing.date if closing else None),
            opening=opening.amount if opening else None,
            closing=closing.amount if closing else None,
            closing_row=closing.row if closing else 0,
            lines=tuple(self._lines),
            days=tuple(day for day in closes.values() if day is not closing),
            interim=tuple(self._balances.get("ITBD", {}).values()),
            pending=self._pending,
        )

    def _know(self, currency: str, row: int) -> None:
        if currency and not self._currency:
            self._exponent = exponent_of(currency, self._exponents, row)
            self._currency = currency


_TAKEN: Final = {
    "Id": _Building.name,
    "ElctrncSeqNb": _Building.numbered,
    "Acct": _Building.account,
    "FrToDt": _Building.days,
    "Bal": _Building.balance,
    "TxsSummry": _Building.summary,
    "Ntry": _Building.entry,
}
