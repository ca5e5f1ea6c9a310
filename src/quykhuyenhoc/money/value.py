"""``Money`` and how it is shown; reading what people type is ``typed``, reading files is ``columns``.

No float ever, no Decimal but at the border to Babel. Figures follow Điều 11 Luật Kế toán: dots between groups of
three, a comma before what is smaller than the unit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from quykhuyenhoc.errors import AmountTooLargeError, CurrencyError, CurrencyMismatchError, FieldError, WeightsError
from quykhuyenhoc.i18n import language
from quykhuyenhoc.money.known import known_exponent
from quykhuyenhoc.text import shown

BASE_CURRENCY: Final = "VND"
LIMIT: Final = 10**15
SMALL: Final = 1000
_CURRENCY: Final = re.compile(r"[A-Z]{3}")

MoneyStyle = Literal["symbol", "code", "name", "compact"]


@dataclass(frozen=True, slots=True)
class Money:
    """A whole number of the smallest units (đồng for VND) of one currency, at most 10^15 either way.

    Raises:
        AmountTooLargeError: if it is beyond the limit, also as the result of an addition.
        CurrencyError: if the currency is not three capital letters.
        FieldError: if the number is not an ``int``, or the currency no ``str``, or what it is added to or compared
            with no ``Money`` (a bug of the caller).

    """

    minor: int
    currency: str = BASE_CURRENCY

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise FieldError(of="Money", field="minor", value=shown(self.minor), asked="int")
        if not -LIMIT <= self.minor <= LIMIT:
            told = f"{self.minor:,}".replace(",", ".") if abs(self.minor) < LIMIT**3 else "±10^45"
            raise AmountTooLargeError(given=told, limit=figures(LIMIT))
        if type(self.currency) is not str:
            raise FieldError(of="Money", field="currency", value=shown(self.currency), asked="str")
        if self.currency != BASE_CURRENCY and not _CURRENCY.fullmatch(self.currency):
            raise CurrencyError(currency=ascii(self.currency)[1:-1])

    def __bool__(self) -> bool:
        """Tell whether it is not zero."""
        return self.minor != 0

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same(other)

    def __str__(self) -> str:
        """Return figures and sign, 6.100.000.000 ₫, 12,50 USD; 1.250 minor XAU, whose decimals a book fixes."""
        return str(Amount(self.minor, self.currency))

    def allocate(self, weights: Sequence[int]) -> "tuple[Money, ...]":
        """Split into shares in proportion to whole weights, so that no đồng is lost or made.

        What is left after rounding down goes, one unit each, to the largest remainders, the first of equals first.

        Raises:
            WeightsError: if a weight is negative or no int, or none is above zero.
            FieldError: if they are no sequence.

        """
        given: object = weights
        if not isinstance(given, Sequence) or isinstance(given, str):
            raise FieldError(of="Money.allocate", field="weights", value=shown(weights), asked="Sequence[int]")
        total = sum(weights) if all(type(weight) is int and weight >= 0 for weight in weights) else 0
        if not total:
            raise WeightsError(weights=tuple(map(str, weights[:10])))
        sign = -1 if self.minor < 0 else 1
        return tuple(Money(sign * share, self.currency) for share in in_proportion(abs(self.minor), weights))

    def _same(self, other: "Money") -> int:
        if not isinstance(other, Money):
            raise FieldError(of="Money", field="other", value=shown(other), asked="Money")
        if other.currency != self.currency:
            raise CurrencyMismatchError(left=self, right=other)
        return other.minor


def in_proportion(whole: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split what is not below zero in proportion to weights, one above zero at least, as ``Money.allocate`` does."""
    total = sum(weights)
    parts = [divmod(whole * weight, total) for weight in weights]
    left = whole - sum(share for share, _ in parts)
    lucky = set(sorted(range(len(parts)), key=lambda at: -parts[at][1])[:left])
    return tuple(share + (at in lucky) for at, (share, _) in enumerate(parts))


@dataclass(frozen=True, slots=True, eq=False)
class Amount(Money):
    """The ``Money`` that an error tells of: it may lie beyond what a book holds, and knows the decimals of a currency.

    As text it is figures and sign in the language in use: 6.100.000.000 ₫, 12,50 USD; without a number of decimals,
    of what is legal tender nowhere, 1.250 minor XAU. It is equal to plain ``Money`` of as much.
    """

    exponent: int | None = None

    def __post_init__(self) -> None:
        """Take any number: a total may be larger than one amount."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return (self.minor, self.currency) == (other.minor, other.currency)

    def __hash__(self) -> int:
        return Money.__hash__(self)

    def __str__(self) -> str:
        """Return figures and sign."""
        if self.currency == BASE_CURRENCY:
            return f"{figures(self.minor)} ₫"
        exponent = known_exponent(self.currency) if self.exponent is None else self.exponent
        if exponent is None:
            return f"{figures(self.minor)} minor {self.currency}"
        return f"{figures(self.minor, exponent=exponent)} {self.currency}"


def total(minor: int, currency: str = BASE_CURRENCY) -> Money:
    """Return what several amounts come to: an ``Amount`` where that is beyond what one of them may be."""
    return Money(minor, currency) if abs(minor) <= LIMIT else Amount(minor, currency)


def is_small(money: Money) -> bool:
    """Tell whether an amount is under 1.000 đ, where "triệu" or "nghìn" was probably forgotten."""
    return money.currency == BASE_CURRENCY and 0 < abs(money.minor) < SMALL


def figures(minor: int, *, lang: str | None = None, accounting: bool = False, exponent: int = 0) -> str:
    """Return an amount in grouped figures: 6.100.000.000 in Vietnamese, 6,100,000,000 in English.

    ``accounting`` puts negatives in parentheses; ``exponent`` is the number of decimals of the currency. Equal to
    Babel's ``format_decimal``, which costs far more (a property test holds them together).
    """
    size = -minor if minor < 0 else minor
    shown = f"{size:,}" if exponent == 0 else _with_decimals(size, exponent)
    if (lang or language()) == "vi":
        shown = shown.replace(",", ".") if exponent == 0 else shown.translate(_SWAP)
    if minor >= 0:
        return shown
    return f"({shown})" if accounting else f"-{shown}"


_SWAP: Final = str.maketrans(",.", ".,")


def _with_decimals(size: int, exponent: int) -> str:
    whole, rest = divmod(size, 10**exponent)
    return f"{whole:,}.{rest:0{exponent}}"


def format_money(money: Money, style: MoneyStyle = "symbol", *, exponent: int | None = None) -> str:
    """Return an amount as people read it, through Babel, in the language in use.

    symbol: 6.100.000.000 ₫ · code: 6.100.000.000 VND · name: 6.100.000.000 đồng · compact: 6,1 tỷ, and only where
    that is exact with at most three decimals, else as symbol. ``exponent`` is the number of decimals; without it
    Babel's table says (VND 0, USD 2).
    """
    from decimal import Decimal

    from babel.numbers import format_compact_decimal, format_currency, get_currency_precision

    lang = language()
    digits = get_currency_precision(money.currency) if exponent is None else exponent
    value = Decimal(money.minor).scaleb(-digits)
    if style == "compact" and (decimals := _exact_decimals(money.minor, digits)) is not None:
        return format_compact_decimal(value, format_type="long", locale=lang, fraction_digits=decimals)
    number = "#,##0" + ("." + "0" * digits if digits else "")
    if style == "name":
        return _with_name(money, value, number, lang)
    sign = "¤¤" if style == "code" else "¤"
    pattern = f"¤{number}" if lang == "en" and style != "code" else f"{number} {sign}"
    return _plain(format_currency(value, money.currency, pattern, locale=lang, currency_digits=False))


def _with_name(money: Money, value: object, number: str, lang: str) -> str:
    from babel.numbers import format_decimal, get_currency_name

    count = abs(money.minor)
    name = "đồng" if money.currency == BASE_CURRENCY else get_currency_name(money.currency, count, locale=lang)
    return _plain(f"{format_decimal(value, number, locale=lang)} {name}")  # type: ignore[arg-type]


def _exact_decimals(minor: int, digits: int) -> int | None:
    """Return how many decimals the compact form needs to be exact, or None if three are not enough."""
    size, one = abs(minor), 10**digits
    unit = max((u for u in (10**12, 10**9, 10**6, 10**3) if size >= u * one), default=0) * one
    if not unit:
        return None
    return next((places for places in range(4) if size * 10**places % unit == 0), None)


def _plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u202f", " ")
