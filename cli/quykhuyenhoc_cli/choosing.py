"""What is chosen on a terminal from what the book has: funds, accounts, donors; a pipe is told the choices."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc.i18n import _
from quykhuyenhoc_cli.asking import ask, keep, must_ask, note, right
from quykhuyenhoc_cli.command_table import as_typed
from quykhuyenhoc_cli.speaking import NOTHING, say, typed_at

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

Choice = tuple[str, str]
"""Code and name."""
SHOWN_MAX: Final = 20
PHONE_SHOWN: Final = 3
"""So many last figures of a phone number tell whom two of one name are, and give no number away."""
MADE_BY: Final = {
    "--fund": "qkh fund add", "--from-fund": "qkh fund add", "--to-fund": "qkh fund add",
    "--account": "qkh account add", "--programme": "qkh programme add",
    "fund": "qkh fund add", "account": "qkh account add", "party": "qkh party add", "donor": "qkh donor add",
    "programme": "qkh programme add", "body": "qkh body add", "indicator": "qkh indicator add",
    "deposit": "qkh deposit open", "goods": "qkh goods add", "campaign": "qkh campaign add", "round": "qkh round add",
    "activity": "qkh activity add", "publication": "qkh publication add",
    "official_document": "qkh official-document add",
}  # fmt: skip
"""How what is chosen for an option, or from a register, is made, where the book has none of it."""


def choose(
    session: "Session", name: str, label: str, choices: Sequence[Choice], default: str = "",
    other: Callable[[str], str | None] = lambda _typed: None,
) -> str:  # fmt: skip
    """Return the code chosen from a list that was asked for by code, number or name without tones.

    What fits, and is no code, is shown in full and asked about; nothing typed is the default, or the only one. Of what
    fits nothing ``other`` says what it is, if it may be something.

    Raises:
        UsageError: nobody can be asked, and it lists the choices; or there are none, and it says how to make one.
    """
    if not choices and name in MADE_BY:
        raise click.UsageError(none_yet(name, label if session.asks else _(name)))
    if not session.asks:
        listed = "; ".join(f"{code} {text}" for code, text in choices) or "–"
        raise click.UsageError(_("Missing {name}. Choose one: {choices}").format(name=_(name), choices=listed))
    before = must_ask(session, name) or default or (choices[0][0] if len(choices) == 1 else "")
    show_choices(choices)
    while True:
        typed = ask(label, before)
        found = (None if match(typed, choices) else other(typed)) or picked(label, typed, choices)
        if found:
            keep(session, name, found)
            return found


def none_yet(name: str, label: str) -> str:
    """Return that there is nothing to choose from yet, and how it is made."""
    return _("Missing {name}, and the book has none yet: {command}").format(name=label, command=as_typed(MADE_BY[name]))


def picked(label: str, typed: str, choices: Sequence[Choice]) -> str | None:
    """Return the code that was typed, or that fits and is said to be meant; else say what fits."""
    found = match(typed, choices)
    names = dict(choices)
    if len(found) == 1 and (_is_code(typed, found[0]) or right(f"{label}: {found[0]} {names[found[0]]}")):
        if _is_code(typed, found[0]):
            say(f"  {found[0]}  {names[found[0]]}")
        return found[0]
    if len(found) > 1:
        show_choices([choice for choice in choices if choice[0] in found])
    if len(found) != 1:
        say(_("{text} fits {count} of them; type a code.").format(text=typed, count=len(found)))
    return None


def donor_of(session: "Session", book: "qkh.Book", given: str | None, name: str = "--donor") -> str | None:
    """Return who gives: as given, or asked for at a terminal, where nothing typed means that nobody is named."""
    answers = session.answers
    if answers is None:
        return given
    givers = givers_of(book)
    if given is None and not answers.left_out(name):
        before = must_ask(session, name).removeprefix(NOTHING)
        given = typed_donor(givers, before)
        keep(session, name, given or NOTHING)
    shown = f"{given} {dict(givers).get(given, '')}".strip() if given else _("nobody is named")
    note(session, name, _("Donor"), shown)
    return given


def giver_of(session: "Session", book: "qkh.Book", given: str | None, name: str = "--donor") -> str:
    """Return who gives where somebody must be named: as given, or chosen of the donors."""
    import quykhuyenhoc as qkh

    if session.answers is None:
        return given or must_ask(session, name)
    donors = {one.code for one in book.registers.all(qkh.ledger.Donor)}
    if not given and not donors:
        raise click.UsageError(_("There is no donor yet: register one with qkh donor add."))
    return chosen(session, given, name, _("Donor"), [one for one in givers_of(book) if one[0] in donors])


def typed_donor(givers: Sequence[Choice], before: str) -> str | None:
    """Ask who gives, of those; ``before`` is who does where nothing is typed, and nobody is named without it."""
    while True:
        label = _("Donor (- names nobody)") if before else _("Donor (nothing typed names nobody)")
        typed = typed_at(label, before)
        if typed in ("", NOTHING):
            return None
        if not match(typed, givers):
            text = _("No donor is called {text}: register it with qkh donor add, or type a part of another name.")
            say(text.format(text=typed))
            show_choices([one for one in givers if one[1] == _("(anonymous)")])  # they are found by their codes alone
        elif found := picked(_("Donor"), typed, givers):
            return found


def typed_or_none(label: str, choices: Sequence[Choice]) -> str:
    """Ask for one of several, "" for none of them; ``label`` says what nothing typed means."""
    while True:
        typed = typed_at(label)
        if typed in ("", NOTHING):
            return ""
        if found := picked(label.partition(" (")[0], typed, choices):
            return found


def givers_of(book: "qkh.Book") -> list[Choice]:
    """Return the open parties, donors by the names that are shown of them, so that no two look alike."""
    from collections import Counter

    import quykhuyenhoc as qkh
    from quykhuyenhoc.text import fold

    donors = {one.code: one for one in book.registers.all(qkh.ledger.Donor)}
    parties = {one.code: one for one in book.registers.all(qkh.ledger.Party)}
    names = {code: str((code in donors and donors[code].public_name) or one.name) for code, one in parties.items()}
    alike = Counter(map(fold, names.values()))
    for code, party in parties.items():
        if not names[code]:
            names[code] = _("(anonymous)")
        elif alike[fold(names[code])] > 1:
            names[code] = _told_apart(names[code], party)
    return list(names.items())


def _told_apart(name: str, party: "qkh.ledger.Party") -> str:
    """Return a name that another has too, with the end of the phone number, or the address."""
    phone = "".join(filter(str.isdecimal, str(party.phone or "")))[-PHONE_SHOWN:]
    told = f"… {phone}" if phone else str(party.address or "")
    return f"{name} ({told})" if told else name


def _is_code(typed: str, code: str) -> bool:
    from quykhuyenhoc.text import fold

    return fold(typed) == fold(code)


def show_choices(choices: Sequence[Choice]) -> None:
    """Show what may be chosen, the first twenty of it."""
    for code, text in choices[:SHOWN_MAX]:
        say(f"  {code}  {text}")
    if len(choices) > SHOWN_MAX:
        say(_("  … and {count} more").format(count=len(choices) - SHOWN_MAX))


def match(typed: str, choices: Sequence[Choice]) -> list[str]:
    """Return the codes that a typed text means: an equal code, else names that hold its words, without tones."""
    from quykhuyenhoc.text import fold, matches

    exact = [code for code, _text in choices if fold(code) == fold(typed)]
    return exact or [code for code, text in choices if matches(typed, f"{code} {text}")]


def funds_of(book: "qkh.Book") -> list[Choice]:
    """Return the open funds."""
    import quykhuyenhoc as qkh

    return [(fund.code, fund.name) for fund in book.registers.all(qkh.ledger.Fund)]


def worded(session: "Session", given: str | None, name: str, label: str, choices: Sequence[Choice]) -> str:
    """Return a choice that is given, or asked for by its words; the first one is what nothing typed means.

    ``choices`` are pairs of a word and of what it means; an answer is kept by its word.
    """
    found = given
    if found is None:
        before = must_ask(session, name) or choices[0][0]
        show_choices(choices)
        while found is None:
            found = picked(label, ask(label, before), choices)
        keep(session, name, found)
    note(session, name, label, found)
    return found


def fund_of(session: "Session", book: "qkh.Book", given: str | None, name: str = "--fund", label: str = "") -> str:
    """Return the fund: as given, the only one (which is said), or chosen."""
    label = label or _("Fund")
    funds = [] if given and session.answers is None else funds_of(book)
    if not given and len(funds) == 1:
        session.notes.append(_("Fund: {code} {name} (the only one).").format(code=funds[0][0], name=funds[0][1]))
        return funds[0][0]
    return chosen(session, given, name, label, funds)


def account_of(
    session: "Session", book: "qkh.Book", given: str | None, name: str = "--account", label: str = "", **equal: Any
) -> str:
    """Return the account: as given, or chosen of the open ones whose kind or type is among those."""
    accounts = [] if given and session.answers is None else accounts_of(book, **equal)
    return chosen(session, given, name, label or _("Account"), accounts)


def chosen(session: "Session", given: str | None, name: str, label: str, choices: Sequence[Choice]) -> str:
    """Return the code given for an option, else chosen of those; raises as ``choose``."""
    code = given or choose(session, name, label, choices)
    note(session, name, label, f"{code} {dict(choices).get(code, '')}".strip())
    return code


def fee_accounts_of(book: "qkh.Book") -> list[Choice]:
    """Return the open accounts on which fees of the bank are booked."""
    return [(account.code, account.name) for account in book.registers.fee_accounts()]


def accounts_of(book: "qkh.Book", **equal: Any) -> list[Choice]:
    """Return the open accounts whose kind or type is among the given ones."""
    import quykhuyenhoc as qkh

    return [
        (account.code, account.name)
        for account in book.registers.all(qkh.ledger.Account)
        if all(getattr(account, field) in values for field, values in equal.items())
    ]
