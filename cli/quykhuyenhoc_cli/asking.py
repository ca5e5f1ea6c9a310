"""Questions on a terminal; in a pipe the same gaps are usage errors that list the choices."""

import os
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc.i18n import _
from quykhuyenhoc_cli.speaking import one_line, words

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

Choice = tuple[str, str]
"""Code and name."""
YES: Final = ("c", "co", "có", "y", "yes")
SHOWN_MAX: Final = 20


def say(text: str) -> None:
    """Say a line to the person at the terminal."""
    click.echo(one_line(text))


def ask(label: str) -> str:
    """Ask until something is typed."""
    while True:
        found = str(click.prompt(label, default="", show_default=False)).strip()
        if found:
            return found


def confirmed(question: str) -> bool:
    """Ask a question whose default is no."""
    marks = _("[y/N]")
    sys.stdout.flush()
    return str(click.prompt(f"{question} {marks}", default="", show_default=False, prompt_suffix=" ")).lower() in YES


def passphrase(session: "Session", path: str, *, twice: bool = False) -> str:
    """Return the passphrase of a key: QKH_PASSPHRASE, or asked for on a terminal and never shown."""
    given = os.environ.get("QKH_PASSPHRASE")
    if given:
        return given
    if not session.asks:
        raise click.UsageError(_("The passphrase of {path} is missing: set QKH_PASSPHRASE.").format(path=path))
    typed: str = click.prompt(
        _("Passphrase of {path}").format(path=path), hide_input=True, confirmation_prompt=twice
    )  # fmt: skip
    return typed


def text_of(session: "Session", given: str | None, name: str, label: str) -> str:
    """Return a text option, asked for where it is missing."""
    if given:
        return given
    _must_ask(session, name)
    return ask(label)


def amount_of(session: "Session", given: "qkh.Money | None") -> "qkh.Money":
    """Return the amount, asked for where it is missing; one under 1.000 đ is remarked on."""
    import quykhuyenhoc as qkh

    if given is None:
        _must_ask(session, "--amount")
    while given is None:
        try:
            given = qkh.parse_money(ask(_("Amount")))
        except qkh.QuyError as error:
            say(words(error))
        else:
            say(f"{given} – {qkh.amount_in_words(given.minor)}")
    return given


def day_of(book: "qkh.Book", given: date | None) -> date:
    """Return the accounting day: the given one, or today in the book's zone."""
    return given or book.today


def choose(session: "Session", name: str, label: str, choices: Sequence[Choice]) -> str:
    """Return the code chosen from a list that was asked for by code, number or name without tones.

    Raises:
        UsageError: nobody can be asked; it lists the choices.
    """
    if not session.asks:
        listed = "; ".join(f"{code} {text}" for code, text in choices) or "–"
        raise click.UsageError(_("Missing {name}. Choose one: {choices}").format(name=name, choices=listed))
    for code, text in choices[:SHOWN_MAX]:
        say(f"  {code}  {text}")
    while True:
        typed = ask(label)
        found = match(typed, choices)
        if len(found) == 1:
            return found[0]
        say(_("{text} fits {count} of them; type a code.").format(text=typed, count=len(found)))


def match(typed: str, choices: Sequence[Choice]) -> list[str]:
    """Return the codes that a typed text means: an equal code, else names that hold its words, without tones."""
    from quykhuyenhoc.text import fold, matches

    exact = [code for code, _text in choices if fold(code) == fold(typed)]
    return exact or [code for code, text in choices if matches(typed, f"{code} {text}")]


def _must_ask(session: "Session", name: str) -> None:
    if not session.asks:
        raise click.UsageError(_("Missing {name}.").format(name=name))


def funds_of(book: "qkh.Book") -> list[Choice]:
    """Return the open funds."""
    import quykhuyenhoc as qkh

    return [(fund.code, fund.name) for fund in book.registers.all(qkh.ledger.Fund)]


def fund_of(session: "Session", book: "qkh.Book", given: str | None, name: str = "--fund", label: str = "") -> str:
    """Return the fund: as given, the only one (which is said), or chosen."""
    if given:
        return given
    funds = funds_of(book)
    if len(funds) == 1:
        session.notes.append(_("Fund: {code} {name} (the only one).").format(code=funds[0][0], name=funds[0][1]))
        return funds[0][0]
    return choose(session, name, label or _("Fund"), funds)


def account_of(
    session: "Session", book: "qkh.Book", given: str | None, name: str = "--account", label: str = "", **equal: Any
) -> str:
    """Return the account: as given, or chosen of the open ones whose kind or type is among those."""
    return given or choose(session, name, label or _("Account"), accounts_of(book, **equal))


def accounts_of(book: "qkh.Book", **equal: Any) -> list[Choice]:
    """Return the open accounts whose kind or type is among the given ones."""
    import quykhuyenhoc as qkh

    return [
        (account.code, account.name)
        for account in book.registers.all(qkh.ledger.Account)
        if all(getattr(account, field) in values for field, values in equal.items())
    ]
