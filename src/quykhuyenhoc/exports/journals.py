"""A book as a journal of hledger, Ledger or beancount, so that programs of other people compute its balances."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from quykhuyenhoc.errors import UnknownFormatError
from quykhuyenhoc.exports.frames import (
    PROOF,
    ROOTS,
    TAGS,
    ExportContext,
    HeldBalance,
    commodity,
    export_context,
    facts,
    line_facts,
    line_name,
    plain,
    remarks,
)
from quykhuyenhoc.exports.vouchers import entries

if TYPE_CHECKING:
    from quykhuyenhoc._executors import Progress
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.exports.vouchers import Exported

OPEN_DAY: Final = "1900-01-01"
"""Before the first day that the library reads: when everything is declared in beancount."""
HLEDGER_TYPES: Final = dict(zip(ROOTS.values(), "ALERX", strict=True))


class Dialect(Protocol):
    """How one program wants a journal."""

    def head(self, context: ExportContext) -> Iterator[str]:
        """Yield the comment at the beginning and every declaration."""
        ...

    def entry(self, context: ExportContext, entry: "Exported") -> str:
        """Return one transaction."""
        ...

    def proof(self, context: ExportContext) -> Iterator[str]:
        """Yield the assertions at the end."""
        ...


class PlainText:
    """What hledger and Ledger have in common: a transaction, and the balances asserted by postings of nothing."""

    def head(self, context: ExportContext) -> Iterator[str]:
        """Yield the comment and every declaration."""
        yield from (f"; {line}\n" for line in remarks(context))
        yield "\n"
        yield from self.declared(context)
        yield "\n"

    def declared(self, context: ExportContext) -> Iterator[str]:
        """Yield the declarations of tags, commodities and accounts."""
        raise NotImplementedError

    def entry(self, context: ExportContext, entry: "Exported") -> str:
        """Return one transaction."""
        lines = [f"{entry.date} ({', '.join(entry.nos)}) {plain(entry.text)}\n"]
        lines += [f"    ; {tag}: {plain(value)}\n" for tag, value in facts(entry)]
        for line in entry.lines:
            lines.append(
                f"    {line_name(line)}  {context.money(line.amount, line.currency)} {_quoted(line.currency)}\n"
            )
            lines += [f"        ; {tag}: {plain(value)}\n" for tag, value in line_facts(line)]
        return "".join([*lines, "\n"])

    def proof(self, context: ExportContext) -> Iterator[str]:
        """Yield a last transaction that moves nothing and asserts every balance."""
        if not context.held:
            return
        yield f"{context.last} {PROOF}\n    ; kind: {PROOF}\n"
        for one in context.held:
            none, held = context.money(0, one.currency), context.money(one.amount, one.currency)
            unit = _quoted(one.currency)
            yield f"    {one.name}  {none} {unit} = {held} {unit}\n"


class Hledger(PlainText):
    """Hledger: tags on accounts, and types that need not be guessed."""

    def declared(self, context: ExportContext) -> Iterator[str]:
        """Yield the declarations that ``hledger check --strict tags`` asks for."""
        yield "decimal-mark .\n"
        yield from (f"tag {tag}\n" for tag in (*TAGS, "type"))
        for currency, exponent in context.exponents.items():
            yield f"commodity 1000.{'0' * exponent} {_quoted(currency)}\n"
        for one in _accounts(context):
            yield f"account {one.name}  ; type: {HLEDGER_TYPES[one.name.partition(':')[0]]}\n"
            yield f"    ; account: {plain(one.account)}\n    ; fund: {one.fund}\n    ; name: {plain(one.called)}\n"


class Ledger(PlainText):
    """Ledger: formats of commodities, and notes on accounts."""

    def declared(self, context: ExportContext) -> Iterator[str]:
        """Yield the declarations that ``ledger --pedantic`` asks for."""
        yield from (f"tag {tag}\n" for tag in TAGS)
        for currency in context.exponents:
            yield f"commodity {_quoted(currency)}\n    format {context.money(1000, currency)} {_quoted(currency)}\n"
        for one in _accounts(context):
            yield f"account {one.name}\n    note {plain(one.called)}\n"


class Beancount:
    """Beancount: directives with metadata; balances are asserted on the day after the last entry."""

    def head(self, context: ExportContext) -> Iterator[str]:
        """Yield the comment, options, commodities and accounts."""
        yield from (f"; {line}\n" for line in remarks(context))
        yield f'\noption "title" {_string(context.source.head.name)}\n'
        yield from (f'option "operating_currency" "{commodity(code)}"\n' for code in context.exponents)
        yield "\n"
        for currency, exponent in context.exponents.items():
            yield f"{OPEN_DAY} commodity {commodity(currency)}\n  code: {_string(currency)}\n  decimals: {exponent}\n"
        used: dict[str, list[str]] = {}
        for one in context.held:
            used.setdefault(one.name, []).append(commodity(one.currency))
        for one in _accounts(context):
            yield f"{OPEN_DAY} open {one.name} {','.join(used[one.name])}\n"
            yield f"  account: {_string(one.account)}\n  fund: {_string(one.fund)}\n  name: {_string(one.called)}\n"
        yield "\n"

    def entry(self, context: ExportContext, entry: "Exported") -> str:
        """Return one transaction; one that is not normal has its kind as a tag too."""
        tag = "" if entry.kind == "normal" else f" #{entry.kind}"
        lines = [f"{entry.date} * {_string(entry.text)}{tag}\n"]
        lines += [f"  {name}: {_string(value)}\n" for name, value in facts(entry)]
        for line in entry.lines:
            lines.append(
                f"  {line_name(line)}  {context.money(line.amount, line.currency)} {commodity(line.currency)}\n"
            )
            lines += [f"    {name}: {_string(value)}\n" for name, value in line_facts(line)]
        return "".join([*lines, "\n"])

    def proof(self, context: ExportContext) -> Iterator[str]:
        """Yield an assertion of every balance, without the tolerance that beancount has otherwise."""
        if context.last is None:
            return
        day = context.last + timedelta(1)
        for one in context.held:
            yield f"{day} balance {one.name}  {context.money(one.amount, one.currency)} ~ 0 {commodity(one.currency)}\n"


def _accounts(context: ExportContext) -> Iterator[HeldBalance]:
    """Yield every account once, whatever its currencies."""
    return iter({one.name: one for one in context.held}.values())


def _quoted(currency: str) -> str:
    name = commodity(currency)
    return name if name.isalpha() else f'"{name}"'


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


DIALECTS: Final[dict[str, Dialect]] = {"hledger": Hledger(), "ledger": Ledger(), "beancount": Beancount()}
"""How each program wants a journal."""


def export_journal(
    book: "Book", program: str, *, with_personal: bool = False, progress: "Progress | None" = None
) -> Iterator[str]:
    """Yield the journal of a book for ``hledger``, ``ledger`` or ``beancount``, in constant memory.

    Every entry stands in it as recorded, in the order of days, with every decimal of its currency. Names of accounts
    and funds are in it; descriptions, memos and names of persons only with ``with_personal``. At its end the balances
    are asserted, so that reading it is a check already.

    Raises:
        UnknownFormatError: it is no such program.
    """
    if program not in DIALECTS:
        raise UnknownFormatError(format=program, choices=tuple(DIALECTS))
    return _journal(book, DIALECTS[program], progress, with_personal=with_personal)


def _journal(book: "Book", dialect: Dialect, progress: "Progress | None", *, with_personal: bool) -> Iterator[str]:
    with book.books.source.reading() as connection:
        context = export_context(connection, book, with_personal=with_personal)
    yield from dialect.head(context)
    for entry in entries(context.source, progress):
        yield dialect.entry(context, entry)
    yield from dialect.proof(context)
