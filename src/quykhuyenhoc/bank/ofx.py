"""OFX 1 (SGML, values need no end tag) and OFX 2 (XML): statements of banks and cards, without an opening balance."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any, Final

from quykhuyenhoc.bank.guard import Events, parse_xml
from quykhuyenhoc.bank.statement import DayBalance, Statement, StatementLine
from quykhuyenhoc.bank.values import account_number, compact_day, decimal_amount, exponent_of, stored
from quykhuyenhoc.errors import StatementFormatError, StatementRowError, StatementUnsafeError
from quykhuyenhoc.errors.texts import M_

_DECLARATION: Final = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TAG: Final = re.compile(r"<(/?)([A-Za-z0-9_.]{1,40})>([^<]*)")
_STATEMENTS: Final = frozenset({"STMTRS", "CCSTMTRS"})
_GROUPS: Final = frozenset(
    {
        *_STATEMENTS, "OFX", "BANKACCTFROM", "CCACCTFROM", "BANKTRANLIST", "STMTTRN", "LEDGERBAL", "AVAILBAL", "PAYEE",
        "CURRENCY", "ORIGCURRENCY", "BANKACCTTO", "CCACCTTO",
    }
)  # fmt: skip
_DECIMAL_MARKS: Final = ".,"


def read_ofx_sgml(text: str, exponents: Mapping[str, int]) -> tuple[Statement, ...]:
    """Read every statement of an OFX 1 file, given as text from its header on.

    Raises:
        StatementUnsafeError: if it has a DOCTYPE.
        StatementFormatError: if it is cut off, or no statement is in it.
        StatementRowError: if a line lacks its date or amount, or one cannot be read.

    """
    if (found := _DECLARATION.search(text)) is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise StatementUnsafeError(line=line, why=M_("the XML has a DOCTYPE, which no bank sends"))
    start = text.find("<OFX>")
    if start < 0:
        raise StatementFormatError(why=M_("no statement is in it"))
    row, counted = 1, 0
    reader = _OfxReader(exponents)
    for found in _TAG.finditer(text, start):
        row += text.count("\n", counted, found.start())
        counted = found.start()
        closing, name, value = found[1], found[2].upper(), found[3].strip()
        if not closing and name in _GROUPS and not (value and name == "CURRENCY"):
            reader.begin(name, row)
        elif closing and name in _GROUPS:
            reader.end(name, row)
        elif not closing and value:
            reader.value(name, unescape(value), row)
    return reader.finished()


def read_ofx_xml(data: bytes, exponents: Mapping[str, int]) -> tuple[Statement, ...]:
    """Read every statement of an OFX 2 file.

    Raises:
        StatementUnsafeError: if the XML has a DOCTYPE.
        StatementFormatError: as ``read_ofx_sgml``.
        StatementRowError: as ``read_ofx_sgml``.

    """
    reader = _OfxReader(exponents)
    parse_xml(BytesIO(data), _Xml(reader))
    return reader.finished()


class _Xml(Events):
    """Hands XML to the reader as if it were SGML."""

    def __init__(self, reader: "_OfxReader") -> None:
        super().__init__()
        self._reader = reader

    def opened(self, name: str, attributes: Any) -> None:  # noqa: ARG002 (the shape of an event)
        if name in _GROUPS:
            self._reader.begin(name, self.line)

    def closed(self, name: str, text: str) -> None:
        if name in _GROUPS:
            self._reader.end(name, self.line)
        elif value := text.strip():
            self._reader.value(name, value, self.line)


class _OfxReader:
    """Knows which group a value stands in; groups that it does not know are seen through."""

    def __init__(self, exponents: Mapping[str, int]) -> None:
        self._exponents = exponents
        self._groups: list[str] = []
        self._statements: list[Statement] = []
        self._fields: dict[str, str] = {}
        self._lines: list[StatementLine] = []
        self._line: dict[str, str] = {}
        self._line_row = 0
        self._ended = False

    def begin(self, name: str, row: int) -> None:
        """Open a group."""
        if name in _STATEMENTS:
            self._fields, self._lines = {"ROW": str(row)}, []
        elif name == "STMTTRN":
            if "STMTTRN" in self._groups:
                raise StatementRowError(line=row, why=M_("a movement begins inside another one"))
            self._line, self._line_row = {}, row
        self._groups.append(name)

    def end(self, name: str, row: int) -> None:
        """Close a group."""
        if not self._groups or self._groups.pop() != name:
            raise StatementFormatError(line=row, why=M_("the groups of the file do not close in order"))
        if name == "STMTTRN" and self._inside():
            self._lines.append(self._movement())
        elif name == "LEDGERBAL" and self._inside() and "LEDGERBAL.BALAMT" not in self._fields:
            raise StatementRowError(line=row, why=M_("the balance has no amount"))
        elif name in _STATEMENTS:
            self._statements.append(self._statement())
        elif name == "OFX":
            self._ended = True

    def value(self, name: str, value: str, row: int) -> None:
        """Take a value into the group that is open."""
        group = self._groups[-1] if self._groups else ""
        if "STMTTRN" in self._groups:
            self._line.setdefault(name if group == "STMTTRN" else f"{group}.{name}", value)
        elif self._inside():
            key = name if group in _STATEMENTS else f"{group}.{name}"
            self._fields.setdefault(key, value)
            self._fields.setdefault(f"{key} ROW", str(row))

    def _inside(self) -> bool:
        """Tell whether a bank's or card's statement is open; those of investments are none of ours."""
        return any(name in _STATEMENTS for name in self._groups)

    def finished(self) -> tuple[Statement, ...]:
        """Return what was read.

        Raises:
            StatementFormatError: if the file is cut off or holds no statement.

        """
        if not self._ended or self._groups:
            raise StatementFormatError(why=M_("the file is cut off: it ends without </OFX>"))
        if not self._statements:
            raise StatementFormatError(why=M_("no statement is in it"))
        return tuple(self._statements)

    def _movement(self) -> StatementLine:
        line, row = self._line, self._line_row
        for needed in ("DTPOSTED", "TRNAMT"):
            if needed not in line:
                raise StatementRowError(line=row, why=M_("a movement has no {name}").format(name=needed))
        if line.get("CURRENCY.CURSYM", self._currency()) != self._currency():
            raise StatementRowError(line=row, why=M_("an amount is not in the currency of the account"))
        user = line.get("DTUSER", "")
        return StatementLine(
            row=row,
            date=compact_day(line["DTPOSTED"], row),
            value_date=compact_day(user, row) if user else None,
            amount=decimal_amount(line["TRNAMT"], self._exponent(), row, _DECIMAL_MARKS),
            reference=stored(line.get("REFNUM") or line.get("CHECKNUM") or line.get("FITID", ""), row),
            memo=stored(line.get("MEMO", ""), row),
            counterparty=stored(line.get("NAME") or line.get("PAYEE.NAME", ""), row),
            counterparty_account=stored(line.get("BANKACCTTO.ACCTID", ""), row),
            external_id=stored(line.get("FITID", ""), row),
        )

    def _statement(self) -> Statement:
        fields, row = self._fields, int(self._fields["ROW"])
        number = fields.get("BANKACCTFROM.ACCTID") or fields.get("CCACCTFROM.ACCTID", "")
        start, end = (self._day(f"BANKTRANLIST.{name}") for name in ("DTSTART", "DTEND"))
        closing, interim = self._closing(end)
        return Statement(
            account=_account_id(number, row),
            currency=self._currency(),
            exponent=self._exponent(),
            layout="ofx",
            bank=stored(fields.get("BANKACCTFROM.BANKID", ""), row),
            start=start,
            end=end,
            closing=closing.amount if closing else None,
            closing_row=closing.row if closing else 0,
            lines=_by_day(self._lines),
            interim=interim,
        )

    def _closing(self, end: date | None) -> tuple[DayBalance | None, tuple[DayBalance, ...]]:
        """Return LEDGERBAL as the closing balance, or apart if it is of a day before the last line."""
        if "LEDGERBAL.BALAMT" not in self._fields:
            return None, ()
        row = int(self._fields["LEDGERBAL.BALAMT ROW"])
        day = self._day("LEDGERBAL.DTASOF") or end
        if day is None:
            raise StatementRowError(line=row, why=M_("the balance has no date"))
        amount = decimal_amount(self._fields["LEDGERBAL.BALAMT"], self._exponent(), row, _DECIMAL_MARKS)
        balance = DayBalance(row, day, amount)
        last = max((line.date for line in self._lines), default=day)
        return (balance, ()) if day >= last else (None, (balance,))

    def _day(self, key: str) -> date | None:
        text = self._fields.get(key)
        return compact_day(text, int(self._fields[f"{key} ROW"])) if text else None

    def _currency(self) -> str:
        return self._fields.get("CURDEF", "")

    def _exponent(self) -> int:
        return exponent_of(self._currency(), self._exponents, int(self._fields.get("ROW", "0")))


def _by_day(lines: list[StatementLine]) -> tuple[StatementLine, ...]:
    """Return the lines in the order of days; a file that begins with the newest is turned round first."""
    turned = lines[::-1] if lines and lines[0].date > lines[-1].date else lines
    return tuple(sorted(turned, key=lambda line: line.date))


def _account_id(text: str, row: int) -> str:
    """Return the id of an account, which is free text in OFX: a number as everywhere, another id as it stands."""
    try:
        return account_number(text, row)
    except StatementRowError:
        return stored(text, row)


def declared_charset(header: str) -> Iterator[str]:
    """Yield the encodings that the header of an OFX 1 file may mean, the likeliest first."""
    found = dict(re.findall(r"([A-Z]+):\s*([A-Za-z0-9_-]*)", header))
    if found.get("CHARSET", "").isdigit():
        yield f"cp{found['CHARSET']}"
    elif found.get("CHARSET", "").upper().startswith("ISO-8859-"):
        yield found["CHARSET"].lower()
