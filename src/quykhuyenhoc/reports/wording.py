"""Codes of the data in the words of people: choices, figures that floors judge, and times in the book's zone."""

from datetime import datetime
from typing import TYPE_CHECKING

from quykhuyenhoc.errors import ChoiceError
from quykhuyenhoc.i18n import N_, _, translated
from quykhuyenhoc.kinds import EFFECTS, WORDS, EffectCode
from quykhuyenhoc.money import Amount
from quykhuyenhoc.period import ZONE

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.controls import Judged

_FIGURES = {"account": N_("Account {code}"), "fund": N_("Fund {code}"), "principal": N_("Principal of fund {code}")}


def word(code: str) -> str:
    """Return a choice in words: "có mục đích" for restricted; what is none stays as it is."""
    return _(WORDS[code]) if code in WORDS else code


def effect_label(code: str) -> str:
    """Return an effect that controls are about in words: "chi ra ngoài hoặc bù trừ" for out."""
    return _(EFFECTS[EffectCode(code)])


def effect_text(judged: "Judged") -> str:
    """Return an effect with its amount, fund or control: "chi ra ngoài hoặc bù trừ 25.000.000 ₫"."""
    amount = Amount(judged.amount, judged.currency, None) if judged.currency else ""
    fund = _("fund {fund}").format(fund=judged.fund) if judged.fund else ""
    parts = (effect_label(judged.effect), amount, fund, judged.subject or "")
    return " ".join(str(part) for part in parts if part)


def matter_subject(subject: str, lang: str | None = None) -> str:
    """Return the subject of an open matter as people read it: what is about no payee says what it is about."""
    from quykhuyenhoc.ledger.matters import DRAWN, RECORDED_BY, UNNAMED  # most reports tell of none, and load no nouns

    about = {RECORDED_BY: N_("recorded by {code}"), UNNAMED: N_("fund {code}, no payee"), DRAWN: N_("cash drawn")}
    for start, text in about.items():
        if subject.startswith(start):
            code, _space, day = subject.removeprefix(start).partition(" ")
            return f"{(translated(text, lang) if lang else _(text)).format(code=code)} {day}".strip()
    return subject


def figure_label(name: str) -> str:
    """Return a figure that floors judge in words: "Quỹ TH" for fund:TH.

    Raises:
        ChoiceError: there is no such kind of figure.
    """
    kind, _colon, code = name.partition(":")
    if kind not in _FIGURES:
        raise ChoiceError(field="figure", value=name, choices=tuple(f"{one}:…" for one in _FIGURES))
    return _(_FIGURES[kind]).format(code=code)


def exception_text(figure: str, minor: int, currency: str, exponent: int | None = None) -> str:
    """Return what an exception says: "Quỹ TH thấp nhất còn -10 ₫", or by how much a principal was lowered.

    Raises:
        ChoiceError: there is no such kind of figure.
    """
    if figure.startswith("principal:"):
        text = _("{figure} lowered by {amount}")
        minor = -minor
    else:
        text = _("{figure} stands at {amount} at the lowest")
    return text.format(figure=figure_label(figure), amount=Amount(minor, currency, exponent))


def moment(at: str) -> str:
    """Return a time of the log (UTC) as dd/mm/yyyy hh:mm in the book's zone."""
    return f"{datetime.fromisoformat(at).astimezone(ZONE):%d/%m/%Y %H:%M}"
