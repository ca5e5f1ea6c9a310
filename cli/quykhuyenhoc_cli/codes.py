"""Codes as people type them: those of funds, accounts, parties and others are found without regard to case.

What an option or argument names is told by its metavar. Codes that are new keep what was typed.
"""

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from quykhuyenhoc.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

REGISTERS: Final = {
    "ACCOUNT": "account", "ACTIVITY": "activity", "BODY": "body", "CAMPAIGN": "campaign", "DEPOSIT": "deposit",
    "DONOR": "party", "EVENT": "campaign", "FUND": "fund", "GOODS": "goods", "HOLDER": "party", "PARTY": "party",
    "OFFICIAL-DOCUMENT": "official_document", "PROGRAMME": "programme", "PUBLICATION": "publication",
    "ROUND": "round", "INDICATOR": "indicator",
}  # fmt: skip
"""Metavar -> the register whose codes it stands for."""
PARTS: Final = {"account": "account", "fund": "fund", "party": "party"}
"""The parts of typed shares and lines that are codes."""


class TypedShare(NamedTuple):
    """A share as typed: ``FUND[:ACCOUNT]=AMOUNT``."""

    fund: str
    account: str | None
    amount: "qkh.Money"


class TypedName(NamedTuple):
    """Something new as typed, ``CODE=NAME``; without a name it is something that is there."""

    code: str
    name: str | None = None


class TypedLine(NamedTuple):
    """A line as typed: ``ACCOUNT[/FUND][@PARTY]=AMOUNT``, behind the amount the code of another currency."""

    account: str
    fund: str | None
    party: str | None
    amount: "qkh.Money"


def as_spelled(session: "Session", given: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a command with codes as the book spells them.

    Only what has letters is looked for; a book that cannot be opened is for the command to tell. A donor may be named
    by a name that it alone has, and a fund by words of its name alone: what is no code is looked for so.
    """
    named = {"DONOR": _donor, "FUND": _fund}
    by_name = {
        str(param.name): named[param.metavar]
        for param in click.get_current_context().command.params
        if param.metavar in named
    }
    given = {
        name: by_name[name](session, value) if name in by_name and _is_name(value) else value
        for name, value in given.items()
    }
    kinds = {
        str(param.name): REGISTERS[param.metavar or ""]
        for param in click.get_current_context().command.params
        if isinstance(param, click.Option | click.Argument) and param.metavar in REGISTERS
    }
    typed = {named for name, value in given.items() for named in _codes(kinds.get(name), value)}
    if not typed:
        return given
    spelled = session.book().spelled_codes(typed)
    return {name: _put(kinds.get(name), value, spelled) for name, value in given.items()}


def _is_name(value: Any) -> bool:
    """Tell whether a value can be no code: it has several words, or letters that no code has."""
    return isinstance(value, str) and bool(value.strip()) and not (value.isascii() and value.split() == [value])


def _donor(session: "Session", name: str) -> str:
    return session.book().gifts.donor_code(name)


def _fund(session: "Session", name: str) -> str:
    """Return the code of the one open fund whose name has these words, which is said; else what was typed."""
    from quykhuyenhoc.text import fold, matches
    from quykhuyenhoc_cli.choosing import funds_of

    funds = funds_of(session.book())
    found = [one for one in funds if fold(one[1]) == fold(name)] or [one for one in funds if matches(name, one[1])]
    if len(found) != 1:
        return name
    session.notes.append(_("Fund: {code} {name}.").format(code=found[0][0], name=found[0][1]))
    return found[0][0]


def _codes(kind: str | None, value: Any) -> "Iterator[tuple[str, str]]":
    """Yield the codes with letters in a value, each with its register."""
    if isinstance(value, TypedShare | TypedLine):
        for name, register in PARTS.items():
            yield from _codes(register, getattr(value, name, None))
    elif isinstance(value, TypedName):
        yield from _codes(kind, value.code)
    elif isinstance(value, tuple):
        for one in value:
            yield from _codes(kind, one)
    elif kind and isinstance(value, str) and value.upper() != value.lower():
        yield kind, value


def _put(kind: str | None, value: Any, spelled: dict[tuple[str, str], str]) -> Any:
    if isinstance(value, TypedShare | TypedLine):
        found = {name: _put(register, getattr(value, name, None), spelled) for name, register in PARTS.items()}
        return value._replace(**{name: code for name, code in found.items() if name in value._fields})
    if isinstance(value, TypedName):
        return value._replace(code=_put(kind, value.code, spelled))
    if isinstance(value, tuple):
        return tuple(_put(kind, one, spelled) for one in value)
    return spelled.get((kind, value), value) if kind and isinstance(value, str) else value
