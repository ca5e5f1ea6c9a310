"""Codes of the data in the words of people: choices, figures that floors judge, and times in the book's zone."""

from datetime import datetime

from quykhuyenhoc.books.books import ZONE
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.ledger.kinds import WORDS
from quykhuyenhoc.money import Amount

_FIGURES = {"account": N_("Account {code}"), "fund": N_("Fund {code}"), "principal": N_("Principal of fund {code}")}


def word(code: str) -> str:
    """Return a choice in words: "có mục đích" for restricted; what is none stays as it is."""
    return _(WORDS[code]) if code in WORDS else code


def figure_label(name: str) -> str:
    """Return a figure that floors judge in words: "Quỹ TH" for fund:TH."""
    kind, _colon, code = name.partition(":")
    return _(_FIGURES[kind]).format(code=code)


def exception_text(figure: str, minor: int, currency: str, exponent: int | None = None) -> str:
    """Return what an exception says: "Quỹ TH còn -10 ₫", or by how much a principal was lowered."""
    if figure.startswith("principal:"):
        text = _("{figure} lowered by {amount}")
        minor = -minor
    else:
        text = _("{figure} stands at {amount}")
    return text.format(figure=figure_label(figure), amount=Amount(minor, currency, exponent))


def moment(at: str) -> str:
    """Return a time of the log (UTC) as dd/mm/yyyy hh:mm in the book's zone."""
    return f"{datetime.fromisoformat(at).astimezone(ZONE):%d/%m/%Y %H:%M}"
