"""Types of options that read what people type, and the groups of options that many commands share."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial, reduce
from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc import format_date
from quykhuyenhoc.i18n import N_, _, language
from quykhuyenhoc_cli.base import option
from quykhuyenhoc_cli.codes import TypedLine, TypedName, TypedShare
from quykhuyenhoc_cli.session import Session

if TYPE_CHECKING:
    import quykhuyenhoc as qkh

Decorator = Callable[[Any], Any]


class AmountParam(click.ParamType[Any]):
    """An amount of đồng as people type it: 6,1 tỷ, 500k, 6.100.000.000; ``foreign``: or of another currency, named."""

    name = "amount"

    def __init__(self, *, foreign: bool = False) -> None:
        self.foreign = foreign

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002 (Click's)
        """Return Money; raises AmountError."""
        import quykhuyenhoc as qkh

        if not isinstance(value, str):
            return value
        return _money(value) if self.foreign else qkh.parse_money(value, lang=language())


class DayParam(click.ParamType[Any]):
    """A day: dd/mm/yyyy or ISO; at a terminal, which shows what was understood, also 5/2, 5/2/26 and hôm qua.

    Of a ``coming`` day without a year it is the first one from the day of the act on, else the last one until today.
    """

    name = "day"

    def __init__(self, *, coming: bool = False) -> None:
        self.coming = coming

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ARG002 (Click's)
        """Return a date; raises DateError."""
        import quykhuyenhoc as qkh

        if isinstance(value, date):
            return value
        session = ctx.find_object(Session) if ctx else None
        if ctx is None or session is None or not session.asks:
            return qkh.parse_date(value)
        said = [day for name in DAYS if isinstance(day := ctx.params.get(name), date)] if self.coming else []
        return qkh.parse_date(value, near=said[0] if said else session.today, coming=self.coming)

    def shown(self, value: date) -> str:
        """Return a day whole."""
        return format_date(value)


class RateParam(click.ParamType[Any]):
    """A rate in percent with at most two decimals, 6,2 or 6.25, kept as hundredths of a percent."""

    name = "rate"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return hundredths of a percent."""
        if isinstance(value, int):
            return value
        whole, _point, part = value.strip().removesuffix("%").strip().replace(",", ".").partition(".")
        if not (whole.isascii() and whole.isdecimal()) or len(part) > 2 or (part and not part.isdecimal()):  # noqa: PLR2004 (hundredths)
            self.fail(_("{text!r} is no rate; write percent, as in 6,2").format(text=value), param, ctx)
        return int(whole) * 100 + int(part.ljust(2, "0"))

    def shown(self, value: int) -> str:
        """Return a rate as it is typed: 5,5 %."""
        from quykhuyenhoc.labels import rate_text

        return str(rate_text(value))


class ShareParam(click.ParamType[Any]):
    """A share: the fund ends at the first ``:``, for codes of accounts may hold one."""

    name = "share"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a Share; raises AmountError."""
        import quykhuyenhoc as qkh

        if isinstance(value, TypedShare):
            return value
        left, equals, amount = value.partition("=")
        fund, colon, account = left.partition(":")
        if not equals or not fund.strip() or _is_blank(colon, account):
            self.fail(
                _("{text!r} is no share; write FUND=AMOUNT or FUND:ACCOUNT=AMOUNT").format(text=value), param, ctx
            )
        return TypedShare(fund.strip(), account.strip() or None, qkh.parse_money(amount, lang=language()))

    def shown(self, value: TypedShare) -> str:
        """Return a share as it is typed."""
        return f"{value.fund}{f':{value.account}' if value.account else ''}={value.amount}"


class LineParam(click.ParamType[Any]):
    """A line of an entry."""

    name = "line"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a TypedLine; raises AmountError."""
        if isinstance(value, TypedLine):
            return value
        left, equals, amount = value.partition("=")
        place, at, party = left.partition("@")
        account, slash, fund = place.partition("/")
        if not equals or not account.strip() or _is_blank(slash, fund) or _is_blank(at, party):
            problem = _("{text!r} is no line; write ACCOUNT/FUND=AMOUNT or ACCOUNT/FUND@PARTY=AMOUNT").format(
                text=value
            )
            self.fail(problem, param, ctx)
        return TypedLine(account.strip(), fund.strip() or None, party.strip() or None, _money(amount))

    def shown(self, value: TypedLine) -> str:
        """Return a line as it is typed."""
        fund, party = f"/{value.fund}" if value.fund else "", f"@{value.party}" if value.party else ""
        return f"{value.account}{fund}{party}={value.amount}"


def _is_blank(mark: str, text: str) -> bool:
    """Tell whether a mark stands there, and nothing behind it: what is left out is left out with its mark."""
    return bool(mark) and not text.strip()


def _money(text: str) -> "qkh.Money":
    """Return an amount in đồng, or in the currency whose code stands behind it: 12,50 USD."""
    import quykhuyenhoc as qkh

    code = text.strip()[-3:]
    exponent = qkh.ledger.known_exponent(code) if code.isascii() and code.isupper() else None
    if exponent is None:
        return qkh.parse_money(text, lang=language())
    return qkh.parse_money(text, code, exponent=exponent, lang=language())


class WordParam(click.Choice[str]):
    """A choice of the library, by its value or by its word in either language, whatever the case and the tones."""

    def __init__(self, of: str, choices: Sequence[str]) -> None:
        super().__init__(choices)
        self.of = of

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value."""
        if value in self.choices:
            return value
        from quykhuyenhoc.labels import code_for, words_of

        words = words_of(self.of)
        mine = {code: words[code] for code in self.choices}
        found = code_for(mine, str(value))
        if found is None:
            listed = ", ".join(f"{_(words)} ({code})" for code, words in mine.items())
            self.fail(_("{text!r} is none of: {choices}.").format(text=value, choices=listed), param, ctx)
        return found

    def shown(self, value: str) -> str:
        """Return a choice in words."""
        from quykhuyenhoc.labels import words_of

        return _(words_of(self.of)[value])


class WhyParam(click.ParamType[Any]):
    """What is open and why it stays so: ``CODE=REASON``."""

    name = "why"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the code and the reason."""
        if not isinstance(value, str):
            return value
        code, _equals, reason = value.partition("=")
        if not code.strip() or not reason.strip():
            self.fail(_("{text!r} gives no reason; write CODE=REASON").format(text=value), param, ctx)
        return code.strip(), reason.strip()

    def shown(self, value: tuple[str, str]) -> str:
        """Return a reason as it is typed."""
        return "=".join(value)


class NameParam(click.ParamType[Any]):
    """A code and the name of what is opened under it: ``CODE=NAME``; the code alone may be of what is there."""

    name = "name"

    def __init__(self, *, new: bool) -> None:
        self.new = new
        """Whether it must be new, so that its name is needed."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a TypedName."""
        if isinstance(value, TypedName):
            return value
        code, _equals, name = (part.strip() for part in value.partition("="))
        if not code or (self.new and not name):
            self.fail(_("{text!r} names nothing; write CODE=NAME").format(text=value), param, ctx)
        return TypedName(code, name or None)

    def shown(self, value: TypedName) -> str:
        """Return a code and a name as they are typed."""
        return f"{value.code}={value.name}" if value.name else value.code


class SeqsParam(click.ParamType[Any]):
    """A number of the log, or a range of them: 812, 815-818."""

    name = "seqs"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a range."""
        if isinstance(value, range):
            return value
        first, dash, last = value.removeprefix("#").partition("-")
        last = last.removeprefix("#") if dash else first
        if not all(one.isascii() and one.isdecimal() and len(one) < _SEQ_DIGITS for one in (first, last)):
            self.fail(_("{text!r} is no number of the log; write 812 or 815-818").format(text=value), param, ctx)
        many = range(int(first), int(last) + 1)
        if not 0 < len(many) <= _SEQS_MAX:
            self.fail(_("{text!r} is no number of the log; write 812 or 815-818").format(text=value), param, ctx)
        return many

    def shown(self, value: range) -> str:
        """Return numbers as they are typed."""
        return f"{value[0]}-{value[-1]}" if len(value) > 1 else str(value[0])


_SEQ_DIGITS: Final = 19
_SEQS_MAX: Final = 1000
AMOUNT: Final = AmountParam()
BALANCE: Final = AmountParam(foreign=True)
DAY: Final = DayParam()
COMING: Final = DayParam(coming=True)
DAYS: Final = ("date", "since", "received")
"""What the day is called from which on a coming one is looked for: its options are read before the others."""
YEAR: Final = click.IntRange(1000, 9900)
RATE: Final = RateParam()
SHARE: Final = ShareParam()
LINE: Final = LineParam()
WHY: Final = WhyParam()
SEQS: Final = SeqsParam()
NEW: Final = NameParam(new=True)
NEW_OR_THERE: Final = NameParam(new=False)


def together(*decorators: Decorator) -> Decorator:
    """Make one decorator of several; the first stands first on the help page."""
    return lambda function: reduce(lambda f, decorate: decorate(f), reversed(decorators), function)


as_of_option = option("--as-of", type=DAY, metavar=N_("DAY"), help=N_("The day; today if left out."))
below_option = option("--body", metavar=N_("BODY"), help=N_("One body, and all below it."))
date_option: Final = option(
    "--date", type=DAY, is_eager=True, metavar=N_("DAY"), help=N_("The accounting day; today if left out.")
)
reason_option: Final = option("--reason", metavar=N_("TEXT"), help=N_("Why, where the book asks for it."))
why_options: Final = together(
    option("--key", metavar=N_("KEY"), help=N_("A name given once: the same key never records twice.")),
    reason_option,
)
paper_options: Final = together(
    option("--person", metavar=N_("NAME"), help=N_("Who brings or takes the money.")),
    option("--address", metavar=N_("TEXT"), help=N_("The address of that person.")),
    option("--doc", metavar=N_("NO"), help=N_("The number of the original document.")),
    option("--doc-date", type=DAY, metavar=N_("DAY"), help=N_("The date of the original document.")),
    option("--attachments", type=click.IntRange(min=0), metavar=N_("NUMBER"), help=N_("How many papers are attached.")),
)


def lines_as(**asked: Any) -> Decorator:
    """Return the options of the lines of an entry; ``asked`` says how a form asks for them."""
    line = partial(option, type=LINE, multiple=True, metavar=N_("LINE"), **asked)
    return together(
        line("--debit", help=N_("A debit: ACCOUNT[/FUND][@PARTY]=AMOUNT, or =12,50 USD.")),
        line("--credit", help=N_("A credit, written like a debit.")),
    )


line_options: Final = lines_as()
needed_line_options: Final = lines_as(unless=())
encoding_option: Final = option(
    "--encoding", metavar=N_("NAME"), help=N_("The encoding, if not UTF-8: tcvn3, vni, cp1258 …")
)
names_option: Final = option(
    "--with-names", is_flag=True, help=N_("With names of recipients; for accountant and auditor (--actor).")
)
donor_names_option: Final = option(
    "--with-names", is_flag=True, help=N_("With names of donors that are not shown; for accountant and auditor.")
)
known_option: Final = option(
    "--known-at", metavar=N_("SEQ|TIME"), help=N_("As the book was after that act, or at that time.")
)
hidden_option: Final = option(
    "--with-hidden", is_flag=True, help=N_("Hidden personal data too; for accountants and auditors.")
)
currency_option: Final = option(
    "--currency", default="VND", metavar=N_("CODE"), help=N_("The currency; VND if left out.")
)
span_options: Final = together(
    option("--period", metavar=N_("PERIOD"), help=N_("2022-Q1, 2022-03, 2022, 2022-H1 or the school year 2021-2022.")),
    option("--from", "from_", type=DAY, metavar=N_("DAY"), help=N_("The first day.")),
    option("--to", type=DAY, metavar=N_("DAY"), help=N_("The last day.")),
    option("--as-of", type=DAY, metavar=N_("DAY"), help=N_("The figures of one day; opening is 1 January.")),
    known_option,
)


def postings(
    debits: Sequence[TypedLine], credits_: Sequence[TypedLine], fund: str | None
) -> "tuple[qkh.ledger.Posting, ...]":
    """Return typed lines as postings; a line without a fund takes the given one.

    Raises:
        UsageError: a line names no fund, and none was given for all.
    """
    import quykhuyenhoc as qkh

    found = []
    for sign, lines in ((1, debits), (-1, credits_)):
        for line in lines:
            its = line.fund or fund
            if its is None:
                raise click.UsageError(
                    _("The line of account {account} names no fund: write {account}/FUND=…, or add --fund.").format(
                        account=line.account
                    )
                )
            found.append(
                qkh.ledger.Posting(line.account, its, sign * line.amount.minor, line.amount.currency, line.party)
            )
    return tuple(found)


def days(**given: Any) -> "qkh.reports.Span | None":
    """Return the days that --period, --from, --to and --as-of name, or None where none is used.

    Raises:
        SpanError, PeriodError, DateError: as their names say.
    """
    import quykhuyenhoc as qkh

    return qkh.reports.span(**given) if any(given.values()) else None
