"""Questions on a terminal: yes or no, texts, codes, amounts, days; in a pipe the same gaps are usage errors."""

import os
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc import format_date
from quykhuyenhoc.i18n import _, language
from quykhuyenhoc_cli.speaking import BACK, say, typed_at, words, yes_or_no

if TYPE_CHECKING:
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.codes import TypedName
    from quykhuyenhoc_cli.session import Session


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
    note(session, name, _("Date"), format_date(day))
    return day


def typed_day(book: "qkh.Book", before: str | None = None, label: str = "") -> date:
    """Ask for a day until one is typed; one that is odd is asked about.

    Where nothing is typed it is the one ``before``, or today; but for "", for which nothing stands.
    """
    import quykhuyenhoc as qkh

    shown = "" if before == "" else format_date(qkh.parse_date(before) if before else book.today)
    while True:
        day = read_day(ask(label or _("Date"), shown), book.today)
        if day is None:
            continue
        if day > book.today and not confirmed(_("{day} is yet to come. Is it right?").format(day=format_date(day))):
            continue
        if day.year >= book.today.year or confirmed(
            _("{day} is in an earlier year. Is it right?").format(day=format_date(day))
        ):
            return day


def needed_day(label: str, before: str, near: date, *, coming: bool) -> date:
    """Ask for a day that nothing stands for until one is typed, as ``parse_date`` reads it."""
    import quykhuyenhoc as qkh

    shown = format_date(qkh.parse_date(before)) if before else ""
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
        say(f"  {format_date(found)}")
    return found


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
