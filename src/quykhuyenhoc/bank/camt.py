"""CAMT.053 and CAMT.052 (ISO 20022), versions 1 to 14: booked entries, and only the balances that prove something.

OPBD (or PRCD) opens and CLBD closes; ITBD, CLAV, FWAV and the rest are kept apart or left out. An entry that carries
several transactions becomes one line for each, once they add up to it.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.bank.guard import Events, parse_xml
from quykhuyenhoc.bank.statement import DayBalance, Statement, StatementLine
from quykhuyenhoc.bank.values import account_number, decimal_amount, exponent_of, iso_day, stored
from quykhuyenhoc.errors import StatementFormatError, StatementRowError
from quykhuyenhoc.errors.texts import M_

if TYPE_CHECKING:
    from datetime import date

_SIGNS: Final = {"CRDT": 1, "DBIT": -1}
_NO_REFERENCE: Final = frozenset({"", "NOTPROVIDED", "NONREF"})


class Element:
    """A part of a file while it is read; its text and children are filled as they come."""

    __slots__ = ("children", "currency", "name", "row", "text")

    def __init__(self, name: str, currency: str, row: int) -> None:
        self.name, self.currency, self.row = name, currency, row
        self.text = ""
        self.children: list[Element] = []


def text_at(element: Element, *path: str) -> str:
    """Return the text of the first element on a path below, "" where there is none."""
    found: Element | None = element
    for name in path:
        found = next((child for child in found.children if child.name == name), None) if found else None
    return found.text if found else ""


def amount_of(element: Element, exponent: int, currency: str, *, name: str = "Amt", signed: bool = True) -> int:
    """Return the signed amount of an element: CdtDbtInd says whether it is money in (CRDT) or out (DBIT).

    ``signed=False`` takes the number as it is; ``currency`` "" accepts any.

    Raises:
        StatementRowError: if there is no amount, no known sign, or another currency than the account's.

    """
    amount = next((child for child in element.children if child.name == name), None)
    if amount is None:
        raise StatementRowError(line=element.row, why=M_("an amount is missing"))
    if currency and amount.currency != currency:
        raise StatementRowError(line=amount.row, why=M_("an amount is not in the currency of the account"))
    minor = decimal_amount(amount.text, exponent, amount.row, ".")
    sign = text_at(element, "CdtDbtInd")
    if not signed:
        return minor
    if sign not in _SIGNS or minor < 0:
        raise StatementRowError(line=element.row, why=M_("it does not say whether money came in or went out"))
    return minor * _SIGNS[sign]


def entry_lines(entry: Element, exponent: int, currency: str) -> list[StatementLine]:
    """Return the lines of a booked entry: one, or one for each transaction of a batch.

    Raises:
        StatementRowError: if something is missing, or the transactions do not add up to the entry.

    """
    amount = amount_of(entry, exponent, currency)
    value = text_at(entry, "ValDt", "Dt") or text_at(entry, "ValDt", "DtTm")
    booked = text_at(entry, "BookgDt", "Dt") or text_at(entry, "BookgDt", "DtTm") or value
    if not booked:
        raise StatementRowError(line=entry.row, why=M_("an entry has neither a day of booking nor one of its value"))
    day = iso_day(booked, entry.row)
    whole = StatementLine(
        row=entry.row,
        date=day,
        value_date=iso_day(value, entry.row) if value else None,
        amount=amount,
        reference=stored(text_at(entry, "AcctSvcrRef") or text_at(entry, "NtryRef"), entry.row),
        memo=stored(text_at(entry, "AddtlNtryInf"), entry.row),
        reversal=text_at(entry, "RvslInd") in {"true", "1"},
    )
    details = list(_details(entry))
    if not details:
        return [whole]
    if len(details) == 1:
        return [_detailed(whole, details[0], amount)]
    amounts = [_own_amount(detail, exponent, currency, -1 if amount < 0 else 1) for detail in details]
    if None in amounts:
        # The bank says what belongs together, and not how much each is: one line, with all that is written.
        memo = " | ".join(filter(None, (_memo(detail) for detail in details)))
        return [whole._replace(memo=stored(memo or whole.memo, entry.row))]
    if sum(filter(None, amounts)) != amount:
        raise StatementRowError(line=entry.row, why=M_("the transactions of an entry do not add up to it"))
    return [_detailed(whole, detail, part) for detail, part in zip(details, amounts, strict=True)]


def _details(entry: Element) -> Iterator[Element]:
    """Yield the transactions of an entry.

    Raises:
        StatementRowError: if a batch announces another number of them than it holds.

    """
    for group in entry.children:
        if group.name == "NtryDtls":
            found = [child for child in group.children if child.name == "TxDtls"]
            announced = text_at(group, "Btch", "NbOfTxs")
            if len(found) > 1 and announced and announced.lstrip("0") != str(len(found)):
                problem = M_("a batch announces {announced} transactions and holds {found}")
                raise StatementRowError(line=group.row, why=problem.format(announced=announced[:20], found=len(found)))
            yield from found


def _own_amount(detail: Element, exponent: int, currency: str, sign: int) -> int | None:
    """Return what one transaction moved in the account's currency, or None where it does not say."""
    holders = [detail, *(child for box in detail.children if box.name == "AmtDtls" for child in box.children)]
    for holder in holders:
        if holder is not detail and holder.name != "TxAmt":
            continue
        amount = next((child for child in holder.children if child.name == "Amt"), None)
        if amount is not None and amount.currency == currency:
            own = _SIGNS.get(text_at(detail, "CdtDbtInd"), sign)
            return own * decimal_amount(amount.text, exponent, amount.row, ".")
    return None


def _detailed(whole: StatementLine, detail: Element, amount: int | None) -> StatementLine:
    row = detail.row
    references = (text_at(detail, "Refs", name) for name in ("AcctSvcrRef", "TxId", "InstrId"))
    end_to_end = text_at(detail, "Refs", "EndToEndId")
    name, account = _other_side(detail, "Dbtr" if (amount or 0) > 0 else "Cdtr")
    return whole._replace(
        row=row,
        amount=amount,
        reference=stored(next(filter(None, references), "") or whole.reference, row),
        memo=stored(_memo(detail) or whole.memo, row),
        counterparty=stored(name, row),
        counterparty_account=stored(account, row),
        external_id=stored("" if end_to_end.upper() in _NO_REFERENCE else end_to_end, row),
    )


def _memo(detail: Element) -> str:
    remittance = [child for child in detail.children if child.name == "RmtInf"]
    free = [line.text for box in remittance for line in box.children if line.name == "Ustrd"]
    coded = [text_at(line, "CdtrRefInf", "Ref") for box in remittance for line in box.children if line.name == "Strd"]
    return " ".join(filter(None, [*free, *coded])) or text_at(detail, "AddtlTxInf")


def _other_side(detail: Element, side: str) -> tuple[str, str]:
    parties = next((child for child in detail.children if child.name == "RltdPties"), None)
    if parties is None:
        return "", ""
    name = text_at(parties, side, "Nm") or text_at(parties, side, "Pty", "Nm")
    account = text_at(parties, f"{side}Acct", "Id", "IBAN") or text_at(parties, f"{side}Acct", "Id", "Othr", "Id")
    return name, account


_COUNT: Final = re.compile(r"[0-9]{1,15}")
_SIDES: Final = {"TtlNtries": (1, -1), "TtlCdtNtries": (1,), "TtlDbtNtries": (-1,)}


class CamtSums:
    """Counts and adds up entries; banks differ in whether they count those not booked yet, so both are known."""

    def __init__(self) -> None:
        self.announced: list[Element] = []
        self._booked = {1: [0, 0], -1: [0, 0]}
        self._all = {1: [0, 0], -1: [0, 0]}
        self._foreign = False

    def add_foreign(self) -> None:
        """Take an entry that is not booked and in another currency: sums over all entries are of no one currency."""
        self._foreign = True

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
            if element.name in _SIDES and not self._foreign:
                self._check(element, exponent)

    def _check(self, element: Element, exponent: int) -> None:
        sides = _SIDES[element.name]
        found = [
            (sum(s[side][0] for side in sides), sum(s[side][1] for side in sides)) for s in (self._booked, self._all)
        ]
        count, size = text_at(element, "NbOfNtries"), text_at(element, "Sum")
        if count and not _COUNT.fullmatch(count):
            raise StatementRowError(line=element.row, why=M_("the number of entries is no number"))
        if count and int(count) not in {number for number, _size in found}:
            problem = M_("{announced} entries are announced and {found} are there: the file is cut")
            raise StatementRowError(line=element.row, why=problem.format(announced=int(count), found=found[0][0]))
        if size and amount_of(element, exponent, "", name="Sum", signed=False) not in {
            total for _number, total in found
        }:
            raise StatementRowError(line=element.row, why=M_("the entries do not add up to the sum announced"))
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
            raise StatementRowError(line=element.row, why=M_("the entries do not add up to the sum announced"))


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
    document = _CamtDocument(exponents)
    parse_xml(BytesIO(data), document)
    if document.namespace is None:
        raise StatementFormatError(line=document.first_line, why=M_("the XML is neither CAMT.053 nor CAMT.052"))
    if not document.statements:
        raise StatementFormatError(why=M_("no statement is in it"))
    return tuple(document.statements)


class _CamtDocument(Events):
    """Builds one small tree at a time (an entry, a balance), turns it into values and drops it."""

    def __init__(self, exponents: Mapping[str, int]) -> None:
        super().__init__()
        self.statements: list[Statement] = []
        self.first_line = 0
        self._exponents = exponents
        self._layout = ""
        self._stack: list[Element] = []
        self._statement: _CamtBuilding | None = None
        self._level = 0

    def is_root(self, name: str, namespace: str) -> bool:  # noqa: ARG002 (the shape of a question)
        """Tell of the document itself: some banks send it in an envelope of their own."""
        self.first_line = self.first_line or self.line
        found = NAMESPACE.fullmatch(namespace)
        if found is not None:
            self._layout = f"camt.{found[1]}"
        return found is not None

    def opened(self, name: str, attributes: Any) -> None:
        if self._statement is None:
            if name in _STATEMENTS:
                self._statement, self._level = _CamtBuilding(self._layout, self._exponents), self._depth
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


class _CamtBuilding:
    """One statement while its parts arrive; ISO puts account, balances and summary before the entries."""

    def __init__(self, layout: str, exponents: Mapping[str, int]) -> None:
        self._layout, self._exponents = layout, exponents
        self._account = self._currency = self._bank = self._id = self._number = ""
        self._row = 0
        self._exponent = 0
        self._days: tuple[date | None, date | None] = (None, None)
        self._balances: dict[str, dict[date, DayBalance]] = {}
        self._lines: list[StatementLine] = []
        self._sums = CamtSums()
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
                line=row, why=M_("balance {code} of one day is printed twice, differently").format(code=code)
            )
        same[day] = DayBalance(row, day, amount)

    def summary(self, element: Element) -> None:
        """Take what the bank counted and added up itself."""
        self._sums.announced.append(element)

    def entry(self, element: Element) -> None:
        """Take an entry: its lines if it is booked."""
        status = text_at(element, "Sts", "Cd") or text_at(element, "Sts")
        booked = status in {"", "BOOK"}
        if not self._currency and booked:
            self._know(next((child.currency for child in element.children if child.name == "Amt"), ""), element.row)
        foreign = any(child.name == "Amt" and child.currency != self._currency for child in element.children)
        if foreign and not booked:
            self._sums.add_foreign()
        else:
            self._sums.add(amount_of(element, self._exponent, self._currency), booked=booked)
        if booked:
            self._lines += entry_lines(element, self._exponent, self._currency)
        else:
            self._pending += 1

    def finished(self) -> Statement:
        """Return the statement."""
        if not self._currency:
            raise StatementRowError(line=self._row, why=M_("the account has no currency"))
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
    "Id": _CamtBuilding.name,
    "ElctrncSeqNb": _CamtBuilding.numbered,
    "Acct": _CamtBuilding.account,
    "FrToDt": _CamtBuilding.days,
    "Bal": _CamtBuilding.balance,
    "TxsSummry": _CamtBuilding.summary,
    "Ntry": _CamtBuilding.entry,
}
