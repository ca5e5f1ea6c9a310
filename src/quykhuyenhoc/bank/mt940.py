"""SWIFT MT940: one statement from its :60F: to its :62F:, over all its pages, and proven from these two.

The date of :60F: is the day of the last closing with some banks and the first day with others, so it opens no period.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from quykhuyenhoc.bank.statement import Statement, StatementLine
from quykhuyenhoc.bank.values import (
    account_number,
    decimal_amount,
    exponent_of,
    iso_day,
    not_a_date,
    shown,
    stored,
)
from quykhuyenhoc.errors import StatementFormatError, StatementRowError
from quykhuyenhoc.errors.texts import M_

_TAG: Final = re.compile(r":([0-9]{2}[A-Z]?):(.*)", re.DOTALL)
_BALANCE: Final = re.compile(r"([CD])([0-9]{6})([A-Z]{3})([0-9]{1,15}(?:,[0-9]{0,14})?)")
_MOVEMENT: Final = re.compile(
    r"(?P<day>[0-9]{6})(?P<entry>[0-9]{4})?(?P<mark>R?[CD]|E[CD])(?P<funds>[A-Z])?"
    r"(?P<amount>[0-9]{1,15}(?:,[0-9]{0,14})?)(?P<kind>[A-Z][A-Z0-9]{3})(?P<rest>.*)"
)
_SUBFIELD: Final = re.compile(r"\?([0-9]{2})")
_FULL_LINE: Final = re.compile(r"^(.{65})\n", re.MULTILINE)
"""SWIFT cuts :86: after 65 characters, inside words too; shorter lines were broken on purpose."""
_COUNTERPARTY: Final = ("32", "33")
_TEXTS: Final = (*(str(number) for number in range(20, 30)), *(str(number) for number in range(60, 64)))
_CENTURY_TURN: Final = 80
_HALF_A_YEAR: Final = 183


class Mt940Field(NamedTuple):
    """One tagged field with the line it begins on; its further lines stay behind line breaks."""

    row: int
    tag: str
    text: str


def read_mt940(text: str, exponents: Mapping[str, int]) -> tuple[Statement, ...]:
    """Read every statement; pages that hand a balance on (:62M: to :60M:) become one.

    Raises:
        StatementFormatError: if there is no :60F:, or a statement ends without :62F:.
        StatementRowError: if a field cannot be read, or one page does not begin with what the last ended with.

    """
    found: list[Statement] = []
    building = _MtBuilding(exponents)
    for field in _fields(text):
        if building.take(field):
            found.append(building.finished())
            building = _MtBuilding(exponents)
    if building.began:
        raise StatementFormatError(line=building.row, why=M_("the statement ends without its closing balance :62F:"))
    if not found:
        raise StatementFormatError(why=M_("no statement is in it"))
    return tuple(found)


def _fields(text: str) -> Iterator[Mt940Field]:
    """Yield the fields; SWIFT's envelope ({1:…}{4: and -}{5:…}) belongs to none of them."""
    row, tag, parts = 0, "", list[str]()
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.rpartition("{4:")[2].lstrip("\x01") if raw.startswith(("{", "\x01")) else raw
        begins = _TAG.fullmatch(line)
        if begins or line.rstrip() == "-" or line.startswith("-}"):
            if tag:
                yield Mt940Field(row, tag, "\n".join(parts))
            row, tag, parts = (number, begins[1], [begins[2]]) if begins else (number, "", [])
        elif tag:
            parts.append(line)
    if tag:
        yield Mt940Field(row, tag, "\n".join(parts))


class _MtBuilding:
    """One statement while its fields arrive."""

    def __init__(self, exponents: Mapping[str, int]) -> None:
        self.began, self.row = False, 0
        self._exponents = exponents
        self._account = self._number = self._currency = ""
        self._exponent = 0
        self._opening = self._closing = 0
        self._end: date | None = None
        self._handed_on: int | None = None
        self._lines: list[StatementLine] = []
        self._pending = 0
        self._described = True

    def take(self, field: Mt940Field) -> bool:
        """Take one field; return whether it closed the statement."""
        self.row = field.row
        if field.tag == "25":
            self._name(field)
        elif field.tag in {"28C", "28"}:
            self._number = self._number or stored(field.text, field.row)
        elif field.tag in {"60F", "60M"}:
            self._open(field)
        elif field.tag == "61":
            self._move(field)
        elif field.tag == "86":
            self._describe(field)
        elif field.tag in {"62F", "62M"}:
            return self._close(field)
        return False

    def _name(self, field: Mt940Field) -> None:
        number = account_number(re.sub(r"(?<=[0-9])[A-Z]{3}$", "", field.text.strip().rpartition("/")[2]), field.row)
        if self.began and number != self._account:
            raise StatementRowError(line=field.row, why=M_("another account begins before the last one ended"))
        self._account = number

    def _open(self, field: Mt940Field) -> None:
        _day, currency, amount = self._balance(field)
        if self._handed_on is not None:
            if amount != self._handed_on or currency != self._currency:
                raise StatementRowError(line=field.row, why=M_("a page does not begin with what the last ended with"))
            self._handed_on = None
        elif self.began or field.tag == "60M":
            raise StatementRowError(line=field.row, why=M_("a page is missing before this one"))
        else:
            self.began, self._opening = True, amount

    def _balance(self, field: Mt940Field) -> tuple[date, str, int]:
        found = _BALANCE.fullmatch(field.text.strip())
        if found is None:
            problem = M_('"{text}" is no balance').format(text=shown(field.text))
            raise StatementRowError(line=field.row, why=problem)
        if not self._currency:
            self._exponent = exponent_of(found[3], self._exponents, field.row)
            self._currency = found[3]
        if found[3] != self._currency:
            raise StatementRowError(line=field.row, why=M_("an amount is not in the currency of the account"))
        amount = decimal_amount(found[4], self._exponent, field.row, ",")
        return _short_day(found[2], field.row), found[3], amount if found[1] == "C" else -amount

    def _move(self, field: Mt940Field) -> None:
        head, _break, supplement = field.text.partition("\n")
        found = _MOVEMENT.fullmatch(head.strip())
        if found is None or not self.began or self._handed_on is not None:
            problem = M_('"{text}" is no movement of an open statement').format(text=shown(head))
            if self.began and _MOVEMENT.fullmatch(re.sub(r"\s", "", head)):
                problem = M_(
                    'a blank stands in "{text}" before the reference, where SWIFT allows none: ask the bank for the'
                    " file as SWIFT has it",
                    text=shown(head),
                )  # fmt: skip
            raise StatementRowError(line=field.row, why=problem)
        self._described = False
        if found["mark"].startswith("E"):
            self._pending += 1
            self._described = True
            return
        amount = decimal_amount(found["amount"], self._exponent, field.row, ",")
        value = _short_day(found["day"], field.row)
        customer, _slashes, bank = found["rest"].partition("//")
        theirs, ours = stored(customer, field.row), stored(bank, field.row)
        no_customer = theirs.upper() in {"", "NONREF"}
        self._lines.append(
            StatementLine(
                row=field.row,
                date=_entry_day(value, found["entry"], field.row) if found["entry"] else value,
                value_date=value,
                amount=amount if found["mark"] in {"C", "RD"} else -amount,
                reference=ours or ("" if no_customer else theirs),
                memo=stored(supplement, field.row),
                external_id="" if no_customer or not ours else theirs,
                reversal=found["mark"].startswith("R"),
            )
        )

    def _describe(self, field: Mt940Field) -> None:
        """Take :86:, which tells of the movement before it; a second one, or one after a balance, tells of the page."""
        if self._described or not self._lines:
            return
        self._described = True
        memo, name, account = _description(field.text)
        line = self._lines[-1]
        self._lines[-1] = line._replace(
            memo=stored(memo or line.memo, field.row),
            counterparty=stored(name, field.row),
            counterparty_account=stored(account, field.row),
        )

    def _close(self, field: Mt940Field) -> bool:
        if not self.began or self._handed_on is not None:
            raise StatementRowError(line=field.row, why=M_("a page is missing before this one"))
        day, _currency, amount = self._balance(field)
        self._described = True
        if field.tag == "62M":
            self._handed_on = amount
            return False
        self._closing, self._end = amount, day
        return True

    def finished(self) -> Statement:
        """Return the statement."""
        return Statement(
            account=self._account,
            currency=self._currency,
            exponent=self._exponent,
            layout="mt940",
            number=self._number,
            end=self._end,
            opening=self._opening,
            closing=self._closing,
            closing_row=self.row,
            lines=tuple(self._lines),
            pending=self._pending,
        )


def _description(text: str) -> tuple[str, str, str]:
    """Return memo, name and account of the other side; German banks number the parts (?20 … ?32 ?33), others do not."""
    joined = text.replace("\n", "")
    if not _SUBFIELD.search(joined[:8]):
        return _FULL_LINE.sub(r"\1", text), "", ""
    pieces = _SUBFIELD.split(joined)
    parts: dict[str, str] = {}
    for code, value in zip(pieces[1::2], pieces[2::2], strict=True):
        parts[code] = parts.get(code, "") + value
    memo = "".join(parts.get(code, "") for code in _TEXTS) or parts.get("00", "")
    return memo, " ".join(filter(None, (parts.get(code, "") for code in _COUNTERPARTY))), parts.get("31", "")


def _short_day(text: str, row: int) -> date:
    century = "19" if int(text[:2]) >= _CENTURY_TURN else "20"
    return iso_day(f"{century}{text[:2]}-{text[2:4]}-{text[4:6]}", row)


def _entry_day(value: date, text: str, row: int) -> date:
    """Return the day of booking, MMDD, in the year that lies nearest to the value date."""
    near = []
    for year in (value.year - 1, value.year, value.year + 1):
        try:
            near.append(date(year, int(text[:2]), int(text[2:])))
        except ValueError:
            continue  # 29 February, or no day at all
    best = min(near, key=lambda day: abs((day - value).days), default=None)
    if best is None or abs((best - value).days) > _HALF_A_YEAR + 1:
        raise not_a_date(text, row)
    return best
