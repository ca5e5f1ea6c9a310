"""Packages of figures (gói số liệu): what a body that keeps its book elsewhere says of its months, and what it signs.

A package is a signed text of one line a fact (``PackageHead``) over the figures of some months. Nothing in it names a
person: funds, campaigns, programmes, indicators and bodies stand by their codes. A form without vouchers says the same
of one stretch of days, and nobody signed it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import Any, Final, NamedTuple

from quykhuyenhoc.errors import DateError, PeriodError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.kinds import Restriction, ValueStatus
from quykhuyenhoc.ledger.indicators import IndicatorValue, is_reported_for, rate_of, value_code
from quykhuyenhoc.limits import Code, Count, CurrencyCode, Flag, NarrowCode, Rate, Ref
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.period import parse_period

VERSION: Final = 1
"""The version of the form of a package; a program reads those up to its own."""
FORMAT: Final = "quykhuyenhoc-package"
HEAD_LINES: Final = ("format", "book", "body", "number", "days", "size", "root", "before", "key", "figures")
"""What each line of the signed text says."""
_HEX: Final = "[0-9a-f]{64}"
_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
FILES: Final = ("package.txt", "checkpoint.txt", "figures.jsonl")
"""The files of a package: the signed text, the signed checkpoint of the log, the figures."""
_HEAD: Final = (
    re.compile(rf"{FORMAT}/([1-9][0-9]{{0,3}})"), re.compile("([0-9a-f]{32})"),
    re.compile("([A-Za-z0-9._:-]{1,64})"), re.compile("([1-9][0-9]{0,8})"), re.compile(rf"({_DAY})\.\.({_DAY})"),
    re.compile("([1-9][0-9]{0,17})"), re.compile(f"({_HEX})"), re.compile(rf"-|([1-9][0-9]{{0,17}}) ({_HEX}) ({_HEX})"),
    re.compile(r"(\S{1,200})"), re.compile(f"({_HEX})"),
)  # fmt: skip


NEWER: Final = M_("a newer version of the program made it (form {found}, this one reads {known}): install that version")
"""Why a package or form is not read that a later program wrote."""


class ReportedMonth(Noun, gc=False):
    """What a body had, got, gave and has, all funds together: transfers with other bodies are in both columns."""

    body: Code
    first: Date
    last: Date
    currency: CurrencyCode
    opening: int
    received: int
    spent: int
    closing: int


class ReportedFund(Noun, gc=False):
    """A fund in a month, of a form all of a restriction together: closing = opening + received − spent + transfers."""

    first: Date
    last: Date
    fund: NarrowCode
    restriction: Restriction
    currency: CurrencyCode
    opening: int
    received: int
    spent: int
    transfers: int
    closing: int


class ReportedGifts(Noun, gc=False):
    """The gifts of a month in a fund and campaign: how many, and what they come to with what became of them."""

    first: Date
    last: Date
    fund: NarrowCode
    currency: CurrencyCode
    number: int
    amount: int
    campaign: Code | None = None


class ReportedAwards(Noun, gc=False):
    """The awards that were paid in a month, by programme and kind of recipient."""

    first: Date
    last: Date
    currency: CurrencyCode
    number: int
    amount: int
    programme: Code | None = None
    kind: Code | None = None


class ReportedCommitments(Noun, gc=False):
    """The awards that are decided and not yet paid at the end of a month, by programme: how many, and how much."""

    first: Date
    last: Date
    currency: CurrencyCode
    number: int
    amount: int
    programme: Code | None = None


class ReportedTransfer(Noun, gc=False):
    """A transfer with another body, by the id that both sides record; ``inward`` is 1 where it came in."""

    first: Date
    last: Date
    transfer: Ref
    other: Code
    inward: Flag
    currency: CurrencyCode
    amount: int
    day: Date


class ReportedIndicator(Noun, gc=False):
    """The value of an indicator that a body or one below it has for a period; a rate only where it has no base."""

    indicator: Code
    body: Code
    period: Code
    status: ValueStatus
    numerator: Count | None = None
    denominator: Count | None = None
    rate: Rate | None = None

    @property
    def last(self) -> Date | None:
        """The last day of the period; None where it is none that bodies report for, or is not written as data is."""
        try:
            period = parse_period(self.period)
        except (PeriodError, DateError):
            return None
        return period.end if period.name == self.period and is_reported_for(period) else None

    @property
    def value(self) -> IndicatorValue:
        """The value as a book that records it would have it."""
        based = self.numerator is not None and bool(self.denominator)
        return IndicatorValue(
            code=value_code(self.indicator, self.body, self.period), indicator=self.indicator, body=self.body,
            period=self.period, numerator=self.numerator, denominator=self.denominator, status=self.status,
            rate=rate_of(self.numerator or 0, self.denominator or 1) if based else self.rate,
        )  # fmt: skip


_FiguresPlace = tuple[str, str]
"""A fund and a currency."""


class ReportedFigures(NamedTuple):
    """All that a package or form says."""

    funds: tuple[ReportedFund, ...] = ()
    gifts: tuple[ReportedGifts, ...] = ()
    awards: tuple[ReportedAwards, ...] = ()
    transfers: tuple[ReportedTransfer, ...] = ()
    indicators: tuple[ReportedIndicator, ...] = ()
    commitments: tuple[ReportedCommitments, ...] = ()

    def months(self, body: str) -> tuple[ReportedMonth, ...]:
        """Return what all funds of each month and currency come to."""
        sums: dict[tuple[Date, Date, str], list[int]] = {}
        for fund in self.funds:
            cells = sums.setdefault((fund.first, fund.last, fund.currency), [0, 0, 0, 0, 0])
            its = (fund.opening, fund.received, fund.spent, fund.transfers, fund.closing)
            cells[:] = [a + b for a, b in zip(cells, its, strict=True)]
        came = self._came()
        found = list[ReportedMonth]()
        for (first, last, currency), (opening, received, spent, transfers, closing) in sorted(sums.items()):
            inward = came.get((first, last, currency), max(transfers, 0))
            found.append(ReportedMonth(
                body=body, first=first, last=last, currency=currency, opening=opening, received=received + inward,
                spent=spent + inward - transfers, closing=closing,
            ))  # fmt: skip
        return tuple(found)

    def doubts(self) -> Iterator[Message]:
        """Yield what cannot be but by corrections of earlier days: a reason to ask, and none to refuse.

        That are gifts and awards of which there are fewer than their amount says, months in which less than nothing was
        received or spent, and gifts and awards that are more than what the funds received and spent in all the days.
        """
        yield from self._below_nothing()
        yield from self._beyond_the_funds()

    def _below_nothing(self) -> Iterator[Message]:
        for fund in self.funds:
            if fund.received < 0 or fund.spent < 0:
                text = M_("fund {fund} received {received} in {month} and spent {spent} {currency}")
                yield text.format(
                    fund=fund.fund, received=str(fund.received), spent=str(fund.spent), month=f"{fund.first:%m/%Y}",
                    currency=fund.currency,
                )  # fmt: skip
        for rows, text in (
            (self.gifts, M_("{number} gifts of {month} come to {amount} {currency}")),
            (self.awards, M_("{number} awards of {month} come to {amount} {currency}")),
        ):
            for row in rows:
                if 0 < row.number > row.amount or row.number <= 0 < row.amount:
                    yield text.format(
                        number=row.number, month=f"{row.first:%m/%Y}", amount=str(row.amount), currency=row.currency
                    )  # fmt: skip

    def _beyond_the_funds(self) -> Iterator[Message]:
        came, went, given, paid = Counter[_FiguresPlace](), Counter[str](), Counter[_FiguresPlace](), Counter[str]()
        for fund in self.funds:
            came[fund.fund, fund.currency] += fund.received
            went[fund.currency] += fund.spent
        for gift in self.gifts:
            given[gift.fund, gift.currency] += gift.amount
        for award in self.awards:
            paid[award.currency] += award.amount
        for (code, currency), amount in sorted(given.items()):
            if amount > max(came[code, currency], 0):
                text = M_("gifts to fund {fund} come to {gifts}, and all that it received to {received} {currency}")
                yield text.format(
                    fund=code, gifts=str(amount), received=str(came[code, currency]), currency=currency
                )  # fmt: skip
        for currency, amount in sorted(paid.items()):
            if amount > max(went[currency], 0):
                text = M_("awards that were paid come to {awards}, and all that was spent to {spent} {currency}")
                yield text.format(awards=str(amount), spent=str(went[currency]), currency=currency)

    def _came(self) -> dict[tuple[Date, Date, str], int]:
        came: dict[tuple[Date, Date, str], int] = {}
        for one in self.transfers:
            key = one.first, one.last, one.currency
            came[key] = came.get(key, 0) + (one.amount if one.inward else 0)
        return came


class PackageBefore(NamedTuple):
    """The package before: the checkpoint that stood in it, and the SHA-256 of its figures."""

    size: int
    root: str
    figures: str


class PackageHead(NamedTuple):
    """What is signed of a package: whose it is, its number and days, the checkpoint of the log, what came before it.

    ``key`` is the public half of the key that signed it, and ``figures`` the SHA-256 of the figures.
    """

    book: str
    body: str
    number: int
    first: Date
    last: Date
    size: int
    root: str
    before: PackageBefore | None
    key: str
    figures: str

    @property
    def text(self) -> str:
        """The lines that are signed."""
        before = "-" if self.before is None else f"{self.before.size} {self.before.root} {self.before.figures}"
        return (
            f"{FORMAT}/{VERSION}\n{self.book}\n{self.body}\n{self.number}\n{self.first}..{self.last}\n{self.size}\n"
            f"{self.root}\n{before}\n{self.key}\n{self.figures}\n"
        )


def read_head(text: str) -> PackageHead | Message:
    """Return what a signed text says, or why it is none that this program reads."""
    lines = text.split("\n")
    version = _HEAD[0].fullmatch(lines[0])
    if version is None:
        return M_("it is no package of figures")
    if int(version[1]) > VERSION:
        return NEWER.format(found=int(version[1]), known=VERSION)
    found: list[Any] = [form.fullmatch(line) for form, line in zip(_HEAD, lines, strict=False)]
    if len(found) < len(_HEAD) or lines[len(_HEAD) :] != [""] or None in found:
        return M_("it is cut or was altered")
    _format, book, body, number, days, size, root, before, key, figures = found
    try:
        first, last = Date.fromisoformat(days[1]), Date.fromisoformat(days[2])  # noqa: TID251 (of a signed text)
    except ValueError:
        return M_("it is cut or was altered")
    earlier = PackageBefore(int(before[1]), before[2], before[3]) if before[1] else None
    return PackageHead(
        book[1], body[1], int(number[1]), first, last, int(size[1]), root[1], earlier, key[1], figures[1]
    )
