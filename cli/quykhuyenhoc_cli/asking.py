"""Questions on a terminal; in a pipe the same gaps are usage errors that list the choices."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc.i18n import _, language
from quykhuyenhoc_cli.speaking import BACK, NOTHING, say, typed_at, words, yes_or_no
from quykhuyenhoc_cli.table import as_typed

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.codes import TypedName
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


def ask(label: str, default: str = "", *, takes_back: bool = False) -> str:
    """Ask until something is typed; an empty answer is the default, which is shown. Some know ``<`` as an answer."""
    while True:
        found = typed_at(label, default)
        if found == BACK and not takes_back:  # it leads back elsewhere, and is nobody's name
            say(_("< leads nowhere back here: go on, any answer is changed before it is recorded; Ctrl-C gives up."))
        elif found:
            return found
        else:
            say(_("Nothing was typed; Ctrl-C gives up."))


def confirmed(question: str) -> bool:
    """Ask until the answer is a yes or a no: nothing typed is neither, as a no may end all that was answered."""
    return yes_or_no(question, _("[y/n]"))


def agreed_to_all(session: "Session", question: str) -> None:
    """Ask on a terminal about all that --all means, whose count the question says; raises Abort where it is a no."""
    asks = session.asks and not session.dry_run and not session.given.get("yes")
    if asks and not confirmed(question):
        raise click.Abort


def agreed_once(session: "Session", question: str) -> None:
    """Ask a question that the run did not agree to already, where the command began anew; raises Abort at a no."""
    if question not in session.agreed:
        if not confirmed(question):
            raise click.Abort
        session.agreed.add(question)


def right(what: str) -> bool:
    """Ask whether what was understood is meant; the default is yes."""
    return yes_or_no(_("{what}: is that right?").format(what=what), _("[Y/n]"), default=True)


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
    if not given:
        given = ask(label, must_ask(session, name))
        keep(session, name, given)
    note(session, name, label, given)
    return given


def code_of(session: "Session", given: str | None, name: str, label: str, register: str) -> str:
    """Return the code of something new in a register, asked for where it is missing."""
    if not given:
        given = typed_code(label, register, must_ask(session, name))
        keep(session, name, given)
    note(session, name, label, given)
    return given


def typed_code(label: str, register: str, before: str = "") -> str:
    """Ask for the code of something new until one is typed: what can be none is refused at once."""
    while True:
        typed = ask(label, before)
        problem = why_no_code(register, typed)
        if problem is None:
            return typed
        say(problem)


def why_no_code(register: str, typed: str) -> str | None:
    """Return why a text can be no code in a register; None where it can."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc.text import check_code

    try:
        check_code(register, typed)
    except qkh.QuyError as error:
        return words(error)
    return None


def amount_of(
    session: "Session", given: "qkh.Money | None", name: str = "--amount", default: "qkh.Money | None" = None
) -> "qkh.Money":
    """Return the amount, asked for where it is missing: what is odd about it is asked where it is typed."""
    if given is None:
        typed, given = typed_amount(session, must_ask(session, name) or str(default or ""))
        keep(session, name, typed)
    note(session, name, _("Amount"), str(given))
    return given


def typed_amount(session: "Session", before: str, label: str = "") -> "tuple[str, qkh.Money]":
    """Ask for an amount until one is typed that is not odd, or is meant; return what was typed, and the amount."""
    while True:
        typed = ask(label or _("Amount"), before)
        found = read_amount(session, typed)
        if found is not None:
            return typed, found


def read_amount(session: "Session", typed: str) -> "qkh.Money | None":
    """Return the amount that was typed, and show it; None, and why, where it is none, or odd and not meant."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc.text import is_phone

    try:
        found = qkh.parse_money(typed, lang=language())
    except qkh.QuyError as error:
        phone = is_phone(typed)
        say(_("{typed} looks like a phone number.").format(typed=typed) if phone else words(error))
        return None
    say(with_words(found.minor, str(found)))
    doubts = _doubts(session, found, typed)
    return found if all(confirmed(_("{doubt} Is it right?").format(doubt=doubt)) for doubt in doubts) else None


def with_words(minor: int, figures: str) -> str:
    """Return an amount of đồng with its words, which are Vietnamese: in English it stands alone."""
    import quykhuyenhoc as qkh

    return f"{figures} – {qkh.amount_in_words(minor)}" if language() == "vi" else figures


def _doubts(session: "Session", amount: "qkh.Money", typed: str) -> "list[str]":
    return [str(doubt) for doubt in session.book().vouchers.doubts(amount, typed)]


def warn_small(session: "Session", amount: "qkh.Money") -> None:
    """Warn of an amount under 1.000 đ, where "triệu" or "nghìn" was probably forgotten."""
    import quykhuyenhoc as qkh

    text = _("{amount} is less than 1.000 đ; is it right?").format(amount=amount)
    if qkh.ledger.is_small(amount) and text not in session.warnings:
        session.warnings.append(text)


def fill(session: "Session", given: "dict[str, Any]", **values: Any) -> None:
    """Let values stand for what was left out, but for what is asked anew, or was left out on purpose."""
    given.update({name: value for name, value in values.items() if is_open(session, given, name)})


def is_anew(session: "Session", name: str) -> bool:
    """Tell whether a parameter is asked anew, to be changed, or was left out on purpose."""
    return session.answers is not None and session.answers.is_settled(name)


def is_open(session: "Session", given: "dict[str, Any]", name: str) -> bool:
    """Tell whether an option was left out, so that something else may stand for it."""
    return not given[name] and not is_anew(session, name)


def day_of(book: "qkh.Book", given: date | None) -> date:
    """Return the accounting day: the given one, or today in the book's zone."""
    return given or book.today


def asked_day(session: "Session", book: "qkh.Book", given: date | None, name: str = "--date") -> date:
    """Return the accounting day: the given one, else today, which whoever was asked for anything may change."""
    if given is None and session.answers and session.answers.asks_also(name):
        given = typed_day(book, session.answers.before(name))
        keep(session, name, given.isoformat())
    day = day_of(book, given)
    note(session, name, _("Date"), f"{day:%d/%m/%Y}")
    return day


def typed_day(book: "qkh.Book", before: str | None = None, label: str = "") -> date:
    """Ask for a day until one is typed; one that is odd is asked about.

    Where nothing is typed it is the one ``before``, or today; but for "", for which nothing stands.
    """
    import quykhuyenhoc as qkh

    shown = "" if before == "" else f"{qkh.parse_date(before) if before else book.today:%d/%m/%Y}"
    while True:
        day = read_day(ask(label or _("Date"), shown), book.today)
        if day is None:
            continue
        if day > book.today and not confirmed(_("{day:%d/%m/%Y} is yet to come. Is it right?").format(day=day)):
            continue
        if day.year >= book.today.year or confirmed(
            _("{day:%d/%m/%Y} is in an earlier year. Is it right?").format(day=day)
        ):
            return day


def needed_day(label: str, before: str, near: date, *, coming: bool) -> date:
    """Ask for a day that nothing stands for until one is typed, as ``parse_date`` reads it."""
    import quykhuyenhoc as qkh

    shown = f"{qkh.parse_date(before):%d/%m/%Y}" if before else ""
    while True:
        found = read_day(ask(label, shown), near, coming=coming)
        if found:
            return found


def read_day(typed: str, near: date, *, coming: bool = False) -> date | None:
    """Return the day that was typed, and show it where its year was not; None, and why, where it is no day."""
    import quykhuyenhoc as qkh

    try:
        found = qkh.parse_date(typed, near=near, coming=coming)
    except qkh.QuyError as error:
        say(words(error))
        return None
    if str(found.year) not in typed:
        say(f"  {found:%d/%m/%Y}")
    return found


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


def must_ask(session: "Session", name: str) -> str:
    """Return what was answered before, "" for nothing, where somebody may be asked; raises UsageError, Again."""
    if not session.asks:
        raise click.UsageError(_("Missing {name}.").format(name=_(name)))
    if session.answers is None:
        return ""
    session.answers.offer()
    return session.answers.before(name) or ""


def keep(session: "Session", name: str, text: str) -> None:
    """Keep an answer by the option or argument that it fills, where it can be changed."""
    if session.answers is not None:
        session.answers.answer(name, text)


def note(session: "Session", name: str, label: str, shown: str | None) -> None:
    """Note a question and what stands there, in words, where it can be changed."""
    if session.answers is not None:
        session.answers.note(name, label, shown)


def funds_of(book: "qkh.Book") -> list[Choice]:
    """Return the open funds."""
    import quykhuyenhoc as qkh

    return [(fund.code, fund.name) for fund in book.registers.all(qkh.ledger.Fund)]


def new_of(session: "Session", given: "TypedName", name: str, label: str, asked: str) -> "TypedName":
    """Return what is to be opened under a code, with its name, which is asked for where it is missing."""
    if not given.name:
        if not session.asks:
            text = _("There is no {code} yet. To open it, name it: {option} {code}=NAME.")
            raise click.UsageError(text.format(code=given.code, option=name))
        keep(session, name, f"{given.code}=")
        given = given._replace(name=ask(asked))
        keep(session, name, f"{given.code}={given.name}")
    note(session, name, label, f"{given.code} {given.name}")
    return given


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
