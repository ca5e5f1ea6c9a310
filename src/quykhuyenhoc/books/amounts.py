"""Amounts in what a book says: with the sign of the currency, and the decimals that the book fixed for it."""

from typing import TYPE_CHECKING

from quykhuyenhoc.ledger.accounts import Currency
from quykhuyenhoc.money import BASE_CURRENCY, Amount

if TYPE_CHECKING:
    from quykhuyenhoc.acts.view import View


def amount_in(view: "View", minor: int, currency: str) -> Amount:
    """Return an amount of the book for an error, which writes it as tables and vouchers do: 16.200.000 ₫, 12,50 USD."""
    return Amount(minor, currency, None if currency == BASE_CURRENCY else view.get(Currency, currency).exponent)
