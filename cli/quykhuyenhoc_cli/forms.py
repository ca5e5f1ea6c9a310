"""Questions for what a command cannot do without, and for what it offers, made of its options and arguments themselves.

What is required is asked for at a terminal; so is an option with ``unless``, where none of those is given. What is
``offered`` is asked beside others, and nothing typed leaves it as it is. In a pipe all of it is as Click has it.
"""

from typing import TYPE_CHECKING, Any, Final

import click
from click.core import ParameterSource

from quykhuyenhoc.i18n import _, in_context
from quykhuyenhoc.text import fold
from quykhuyenhoc_cli.asking import (
    ask,
    asked_day,
    keep,
    must_ask,
    needed_day,
    note,
    read_amount,
    read_day,
    typed_amount,
    typed_code,
)
from quykhuyenhoc_cli.base import AskedParameter
from quykhuyenhoc_cli.called import label_of, nothing_for, read_as, shown_of
from quykhuyenhoc_cli.choosing import givers_of, match, none_yet, picked, show_choices
from quykhuyenhoc_cli.codes import REGISTERS
from quykhuyenhoc_cli.params import COMING, DAYS, AmountParam, DayParam, LineParam, ShareParam, WordParam
from quykhuyenhoc_cli.speaking import NOTHING, say, typed_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quykhuyenhoc_cli.choosing import Choice
    from quykhuyenhoc_cli.session import Session

_EXPLAINED: Final = (ShareParam, LineParam)
"""Types that are written in a way of their own, which the help of their options says."""


def filled(session: "Session", given: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a command with what it needs and offers, asked for where somebody may be asked."""
    if not session.asks:
        return given
    given = dict(given)
    for param in _asked_of(given):
        if _is_needed(param, given):
            _ask_for(session, param, given)
    for param in _asked_of(given):
        if param.offered:
            _offer(session, param, given)
    return given


def offer(session: "Session", given: dict[str, Any], *names: str) -> None:
    """Ask, beside other questions, for what may be left out; raises Again."""
    if session.answers is None:
        return
    for param in _asked_of(given):
        if param.name in names:
            _offer(session, param, given)


def _asked_of(given: dict[str, Any]) -> "Iterator[AskedParameter]":
    params = click.get_current_context().command.params
    return (param for param in params if isinstance(param, AskedParameter) and param.name in given)


def _is_needed(param: AskedParameter, given: dict[str, Any]) -> bool:
    if param.required:
        return True
    return param.unless is not None and not any(given.get(name) for name in param.unless)


def _ask_for(session: "Session", param: AskedParameter, given: dict[str, Any]) -> None:
    name = str(param.name)
    if param.type is COMING and given.get("date", 0) is None:
        given["date"] = asked_day(session, session.book(), None)
    if given[name] in (None, ()):
        text, given[name] = _answer(session, param, must_ask(session, name), given)
        keep(session, name, text)
    note(session, name, _label(param), _with_name(session, param, given[name]))


def _offer(session: "Session", param: AskedParameter, given: dict[str, Any]) -> None:
    name, answers = str(param.name), session.answers
    source = click.get_current_context().get_parameter_source(name)
    if answers is None or not (answers.before(name) is not None or source is ParameterSource.DEFAULT):
        return
    if not answers.is_answered(name):
        if not answers.asks_also(name) or not (_register(param) is None or _choices(session, param)):
            return
        text, given[name] = _answer(session, param, answers.before(name) or "", given, may_skip=True)
        keep(session, name, text)
    note(session, name, _label(param), _with_name(session, param, given[name]))


def _answer(
    session: "Session", param: AskedParameter, before: str, given: dict[str, Any], *, may_skip: bool = False
) -> tuple[str, Any]:
    """Ask for one parameter; return the text that is kept, and what it means."""
    kind = param.type
    if may_skip:
        return _skippable(session, param, before, given)
    if _register(param):
        code = _chosen(session, param, before)
        return code, code
    if isinstance(kind, WordParam):
        return (word := _word(param, kind, before)), word
    if isinstance(kind, AmountParam):
        return typed_amount(session, before, _label(param))
    if isinstance(kind, DayParam):
        day = _day(session, param, before, given)
        return day.isoformat(), day
    return _text(param, before)


def _makes() -> str:
    """Return what the command makes: its group is called so."""
    group = click.get_current_context().parent
    return str(group.command.name) if group else ""


def _register(param: AskedParameter) -> str | None:
    """Return the register whose codes one value of a parameter is; None for several values, and for others."""
    return None if param.new or _takes_several(param) else REGISTERS.get(param.metavar or "")


def _named_by(param: AskedParameter) -> str:
    """Return what has the codes of a register: a donor is more than a party."""
    return "donor" if param.metavar == "DONOR" else REGISTERS[param.metavar or ""]


def _label(param: AskedParameter) -> str:
    """Return what a question calls a parameter: a code of a register by what has it."""
    if param.name != "code" or not _register(param):
        return label_of(param)
    words = _(in_context("field", _named_by(param)))
    return words[:1].upper() + words[1:]


def _takes_several(param: AskedParameter) -> bool:
    return param.nargs != 1 or bool(getattr(param, "multiple", False))


def _choices(session: "Session", param: AskedParameter) -> "list[Choice]":
    """Return what may be chosen for a parameter that is a code of a register."""
    import quykhuyenhoc as qkh

    book, register = session.book(), REGISTERS[param.metavar or ""]
    if register == "party":
        donors = {one.code for one in book.registers.all(qkh.ledger.Donor)} if param.metavar == "DONOR" else None
        return [one for one in givers_of(book) if donors is None or one[0] in donors]
    kind: Any = {
        "account": qkh.ledger.Account, "activity": qkh.ledger.Activity, "body": qkh.ledger.Body,
        "campaign": qkh.ledger.Campaign, "deposit": qkh.ledger.Deposit, "fund": qkh.ledger.Fund,
        "goods": qkh.ledger.GoodsKind, "programme": qkh.ledger.Programme, "round": qkh.ledger.Round,
        "publication": qkh.ledger.Publication, "official_document": qkh.ledger.OfficialDocument,
        "indicator": qkh.ledger.Indicator,
    }[register]  # fmt: skip
    found = book.registers.all(kind)
    if register == "campaign":
        found = tuple(one for one in found if (str(one.kind) == "event") == (param.metavar == "EVENT"))
    return [(one.code, str(getattr(one, "name", None) or getattr(one, "title", None) or "")) for one in found]


def _with_name(session: "Session", param: AskedParameter, value: Any) -> str | None:
    """Return a value in words, a code with what it is called."""
    if value and _register(param):
        return f"{value} {dict(_choices(session, param)).get(value, '')}".strip()
    return shown_of(param, value)


def _chosen(session: "Session", param: AskedParameter, before: str) -> str:
    """Ask for a code of a register; raises UsageError where it has none yet."""
    choices, label = _choices(session, param), _label(param)
    if not choices:
        raise click.UsageError(none_yet(_named_by(param), _(str(param.metavar))))
    show_choices(choices)
    while True:
        found = picked(label, ask(label, before), choices)
        if found:
            return found


def _word(param: AskedParameter, kind: WordParam, before: str) -> str:
    """Ask for one of a few choices, by its number or its word."""
    _list_words(kind)
    shown = kind.shown(kind.convert(before, param, None)) if before else ""
    while True:
        found = _meant(kind, ask(_label(param), shown))
        if found:
            return found
        say(_("Type the number of a line above, or its words."))


def _meant(kind: WordParam, typed: str) -> str | None:
    """Return the choice that a number of the list, from 1, or its words mean; None for none, and for several."""
    if typed.isascii() and typed.isdecimal() and 0 < int(typed) <= len(kind.choices):
        return kind.choices[int(typed) - 1]
    words = [(code, kind.shown(code)) for code in kind.choices]
    equal = [code for code, word in words if fold(typed) in (fold(code), fold(word))]
    found = equal or match(typed, words)
    return found[0] if len(found) == 1 else None


def _list_words(kind: WordParam) -> None:
    for n, code in enumerate(kind.choices, 1):
        say(f"  {n}. {kind.shown(code)}")


def _day(session: "Session", param: AskedParameter, before: str, given: dict[str, Any]) -> Any:
    kind: Any = param.type
    return needed_day(
        _label(param), before, _since(session, given) if kind.coming else session.today, coming=kind.coming
    )


def _since(session: "Session", given: dict[str, Any]) -> Any:
    """Return the day from which on a coming one is looked for."""
    return next((day for name in DAYS if (day := given.get(name))), None) or session.today


def _text(param: AskedParameter, before: str) -> tuple[str, Any]:
    label = _explained(param)
    while True:
        typed = typed_code(label, _makes(), before) if param.name == "code" else ask(label, before)
        value = _read(param, typed)
        if value not in (None, ()):
            return typed, value


def _explained(param: AskedParameter) -> str:
    """Return the label of a question; before it say how a value is written that has a way of its own."""
    if isinstance(param.type, _EXPLAINED) and isinstance(param, click.Option) and param.help:
        say(f"  {_(param.help)}")
    label = _label(param)
    return _("{label} (with ; between them)").format(label=label) if _takes_several(param) else label


def _read(param: AskedParameter, typed: str) -> Any:
    """Return what was typed; None, and why, where it cannot be read."""
    from quykhuyenhoc import QuyError
    from quykhuyenhoc_cli.answers import said

    try:
        return read_as(param, typed, click.get_current_context())
    except (QuyError, click.UsageError) as error:
        say(_("Type a whole number.") if isinstance(param.type, click.types.IntParamType) else said(error))
        return None


def _skippable(session: "Session", param: AskedParameter, before: str, given: dict[str, Any]) -> tuple[str, Any]:
    """Ask for what may be left out: nothing typed is what stands there, and ``-`` is nothing."""
    default = param.get_default(click.get_current_context())
    usual = default if isinstance(default, str) and default else ""
    standing = before.removeprefix(NOTHING) or usual
    choices = _choices(session, param) if _register(param) else []
    show_choices(choices)
    if isinstance(param.type, WordParam):
        _list_words(param.type)
    label = _explained(param)
    shown = shown_of(param, _read(param, standing)) if standing else ""
    label = label if shown else _("{label} (nothing typed leaves it out)").format(label=label)
    while True:
        typed = typed_at(label, shown or "")
        if typed in ("", NOTHING):
            return (usual, usual) if usual else (NOTHING, nothing_for(param))
        text, value = _understood(session, param, typed, choices, given)
        if value not in (None, ()):
            return text, value


def _understood(
    session: "Session", param: AskedParameter, typed: str, choices: "list[Choice]", given: dict[str, Any]
) -> tuple[str, Any]:
    """Return the text that is kept of what was typed, and what it means; None where it means nothing."""
    kind = param.type
    if choices:
        code = picked(_label(param), typed, choices)
        return code or "", code
    if isinstance(kind, WordParam):
        word = _meant(kind, typed)
        return word or "", word
    if isinstance(kind, DayParam):
        day = read_day(typed, _since(session, given) if kind.coming else session.today, coming=kind.coming)
        return day.isoformat() if day else "", day
    return typed, read_amount(session, typed) if isinstance(kind, AmountParam) else _read(param, typed)
