"""The one check of what is to be recorded: every field of a noun is exactly of its type, and its texts in stored form.

A type is exact: a ``datetime`` is no ``date``, ``True`` no number, a list no tuple, and no subclass stands for its
class. Two things are taken besides: plain text for a member of a choice, and hidden text where personal text is asked
for. What an act says can be read back, because nothing else can be written.

The check is written out once per class from its fields and compiled, as ``nouns`` does it.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any, Final, NoReturn, TypeVar

from msgspec.structs import replace

from quykhuyenhoc.errors import ChoiceError, FieldError, InputError, TextError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.limits import ANY, LONG_MAX, NAME_MAX, TEXT_MAX, disagreement
from quykhuyenhoc.nouns import Field, annexes, by_class, form, is_noun
from quykhuyenhoc.period import YEARS
from quykhuyenhoc.personal import HiddenText
from quykhuyenhoc.text import clean, is_ordinary, shown

A = TypeVar("A")
Check = Callable[[Any], dict[str, Any]]
"""Gives the fields that have to change, with their stored form; raises InputError."""
FIRST_DAY: Final = date(YEARS[0], 1, 1)
LAST_DAY: Final = date(YEARS[-1], 12, 31)
_CODE_MAX: Final = 40
_KNOWN_MAX: Final = 1_000


def clean_noun(thing: A) -> A:
    """Return a noun whose every field is exactly of its type and in stored form (design §5), nested ones too.

    Raises:
        FieldError: a value is of another type, empty, or beyond what its field may hold.
        TextError: a text holds characters that the log refuses.
        ChoiceError: a value is none of its choices.
    """
    changed = _check(type(thing))(thing)
    if not changed:
        return thing
    return thing._replace(**changed) if isinstance(thing, tuple) else replace(thing, **changed)  # type: ignore[attr-defined,type-var]


class AnnexNouns(Collection[Any]):
    """The nouns of an annex that are made anew at each walk, each checked and cleaned then: too many to hold."""

    def __init__(self, act: Any, field: str, part: Any, things: Any) -> None:
        if not isinstance(things, Collection) or isinstance(things, str | bytes):
            wrong(act, field, things)
        self._act, self._field, self._part, self._things = act, field, part, things

    def __len__(self) -> int:
        return len(self._things)

    def __contains__(self, thing: object) -> bool:
        return any(thing == one for one in self)

    def __iter__(self) -> Iterator[Any]:
        for n, one in enumerate(self._things):
            yield _clean_part(self._act, f"{self._field}.{n}", self._part, one)


# -- refusing ---------------------------------------------------------------------------------------------------------


def wrong(thing: Any, name: str, value: Any) -> NoReturn:
    """Raise the FieldError of a field of a noun whose value is not what the field asks for."""
    secret = any(f.name == name and f.form == "personal" for f in form(type(thing)))
    asked = asked_of(type(thing), name)
    raise FieldError(of=_named(thing), field=name, value=shown(value, secret=secret), asked=asked)


def most_of(kind: Any, name: str) -> int:
    """Return how many letters a text of a noun holds; a noun names in ``long`` those that others wrote as they are."""
    if name in getattr(kind, "long", ()):
        return LONG_MAX
    return NAME_MAX if name == "name" else TEXT_MAX


def too_long(of: str, name: str, text: str, most: int) -> NoReturn:
    """Raise the FieldError of a text with more letters than its field holds."""
    asked = M_("a text of at most {n} letters").format(n=most)
    raise FieldError(of=of, field=name, value=shown(text[:80]), asked=asked)


def _long(thing: Any, name: str, text: str) -> NoReturn:
    too_long(_named(thing), name, text, most_of(type(thing), name))


def _named(thing: Any) -> str:
    return getattr(thing, "act", None) or type(thing).__name__


def asked_of(kind: Any, name: str) -> Message | str:
    """Return what a field asks for; of a part of a tuple its class."""
    name, _dot, part = name.partition(".")
    for held, kind_of_part in annexes(kind) if is_noun(kind) else ():
        if held == name:
            return kind_of_part.__name__ if part else M_("a collection of {kind}").format(kind=kind_of_part.__name__)
    field = next(f for f in form(kind) if f.name == name)
    if field.form in ("children", "lines"):
        return field.type.__name__ if part else M_("a tuple of {kind}").format(kind=field.type.__name__)
    return _asked(field)


def _asked(field: Field) -> Message | str:
    low, high, _currency = field.limit if field.type is int and field.limit else ANY
    needed = M_("a text") if field.optional else M_("a text that is not empty")
    if isinstance(field.limit, str):
        return M_("a text like {form}").format(form=field.limit)
    if field.form == "money" and field.limit:
        return M_("an amount of {low} or more").format(low=field.limit.low)
    if field.type is date:
        return M_("a date (datetime.date) from {low} to {high}").format(low=FIRST_DAY, high=LAST_DAY)
    if field.type is int:
        return M_("a whole number (int) from {low} to {high}").format(low=low, high=high)
    if issubclass(field.type, Enum):
        return M_("one of {choices}").format(choices=tuple(one.value for one in field.type))
    return needed if field.type is str else field.type.__name__


def _placed(error: InputError, thing: Any, name: str) -> None:
    """Name the outer noun, and the way to the value inside it, in an error about a part of a noun."""
    error.of, error.field = _named(thing), f"{name}.{error.field}" if error.field else name


# -- the parts of a compiled check ------------------------------------------------------------------------------------


def _agree(thing: Any, changed: Mapping[str, Any]) -> None:
    """Refuse fields that do not go together, in stored form; raises FieldError, which names one of them."""

    def given(name: str) -> bool:
        return (changed[name] if name in changed else getattr(thing, name)) not in (None, "", ())

    found = disagreement(type(thing), given)
    if found:
        name, asked = found
        secret = any(f.name == name and f.form == "personal" for f in form(type(thing)))
        value = shown(getattr(thing, name), secret=secret)
        raise FieldError(of=_named(thing), field=name, value=value, asked=asked)


def _choice(thing: Any, field: Field, value: Any) -> Any:
    if type(value) is not str:
        wrong(thing, field.name, value)
    try:
        return field.type(value)
    except ValueError:
        raise ChoiceError(
            of=_named(thing), field=field.name, value=value, choices=tuple(one.value for one in field.type)
        ) from None  # fmt: skip


def _text(thing: Any, name: str, text: str) -> str:
    """Return the stored form of a text that is not in it, hidden where it was."""
    try:
        found = clean(text)
    except TextError as error:
        _placed(error, thing, name)
        raise
    return HiddenText(found) if type(text) is HiddenText else found


def _learn(known: set[str], text: str) -> None:
    """Remember a text that a field takes as it is: a short one, as codes are, and not too many."""
    if len(text) <= _CODE_MAX:
        if len(known) >= _KNOWN_MAX:
            known.clear()
        known.add(text)


def _clean_part(thing: Any, name: str, part: Any, one: Any) -> Any:
    if type(one) is not part:
        wrong(thing, name, one)
    try:
        return clean_noun(one)
    except InputError as error:
        _placed(error, thing, name)
        raise


def _clean_parts(thing: Any, name: str, part: Any, things: tuple[Any, ...]) -> tuple[Any, ...]:
    check = _check(part)
    try:
        for one in things:
            if type(one) is not part or check(one):
                break
        else:
            return things
    except InputError:
        pass  # told below, with its place
    return tuple([_clean_part(thing, f"{name}.{n}", part, one) for n, one in enumerate(things)])


# -- the compiled check -----------------------------------------------------------------------------------------------


@by_class
def _check(kind: Any) -> Check:
    """Return what finds the fields of a noun that have to change, with their stored form; compiled once per class."""
    env: dict[str, Any] = {
        "wrong": wrong, "choice": _choice, "text": _text, "part": _clean_part, "parts": _clean_parts,
        "ordinary": is_ordinary, "date": date, "first": FIRST_DAY, "last": LAST_DAY, "Hidden": HiddenText,
        "AnnexNouns": AnnexNouns, "long": _long, "learn": _learn, "agree": _agree,
    }  # fmt: skip
    # Of a named tuple all values are taken at once: one by one they cost half of the check.
    held = {f.name: f"v_{f.name}" if issubclass(kind, tuple) else f"o.{f.name}" for f in form(kind)}
    body = f" {', '.join(held.values())}, = o\n" if issubclass(kind, tuple) else ""
    for f in form(kind):
        env |= {f"f_{f.name}": f, f"t_{f.name}": f.type, f"l_{f.name}": f.limit or ANY}
        lines = (_TEXT if f.type is str else _CHECKS.get(f.form) or _SCALARS.get(f.type) or _CHOICE).format(
            name=f.name, key=repr(f.name), hidden=" and type(v) is not Hidden" if f.form == "personal" else "",
            most=most_of(kind, f.name),
        ).splitlines()  # fmt: skip
        if f.type is str:
            lines += _EMPTY[f.optional].format(key=repr(f.name)).splitlines()
            if isinstance(f.limit, str):
                env[f"m_{f.name}"] = re.compile(f.limit).fullmatch
                lines.append(f"if m_{f.name}(v) is None: wrong(o, {f.name!r}, v)")
            if f.form != "personal":
                env[f"k_{f.name}"] = set[str]()
                head, foot = (line.format(name=f.name, key=repr(f.name)) for line in _KNOWN)
                lines = [head, *(f" {line}" for line in lines), foot]
        nothing = f.optional and f.form not in ("children", "lines")
        body += f" v = {held[f.name]}\n" + (" if v is not None:\n" if nothing else "")
        body += "".join(f" {' ' * nothing}{line}\n" for line in lines)
    for name, part in annexes(kind) if is_noun(kind) else ():
        env[f"t_{name}"] = part
        body += _ANNEX.format(name=name, key=repr(name))
    if getattr(kind, "together", ()):
        body += " agree(o, changed)\n"
    source = f"def check(o):\n changed = {{}}\n{body} return changed\n"
    exec(source, env)  # noqa: S102 (the source is our own field names, as in nouns)
    check: Check = env["check"]
    return check


_TEXT: Final = """\
if type(v) is not str{hidden}: wrong(o, {key}, v)
if len(v) > {most}: long(o, {key}, v)
if ordinary(v) is None and (n := text(o, {key}, v)) != v: changed[{key}] = v = n"""
_KNOWN: Final = (
    "if type(v) is not str or v not in k_{name}:",
    " if {key} not in changed: learn(k_{name}, v)",
)
"""What a field took once it takes again: a million lines name the same accounts and funds. No personal text is kept."""
_EMPTY: Final = {
    True: "if not v: changed[{key}] = None",
    False: "if not v: wrong(o, {key}, v)",
}
"""What an empty text is: where it may be absent, absent."""
_CHOICE: Final = "if type(v) is not t_{name}: changed[{key}] = choice(o, f_{name}, v)"
_SCALARS: Final[dict[Any, str]] = {
    date: "if type(v) is not date or not first <= v <= last: wrong(o, {key}, v)",
    int: "if type(v) is not int or not l_{name}[0] <= v <= l_{name}[1]: wrong(o, {key}, v)",
}
_CHECKS: Final = {
    "money": "if type(v) is not t_{name}: wrong(o, {key}, v)",
    "noun": "if (n := part(o, {key}, t_{name}, v)) is not v: changed[{key}] = n",
    "children": "if type(v) is not tuple: wrong(o, {key}, v)\n"
    "if (n := parts(o, {key}, t_{name}, v)) is not v: changed[{key}] = n",
}
_CHECKS["lines"] = _CHECKS["children"]
_ANNEX: Final = """\
 v = o.{name}
 if type(v) is tuple: n = parts(o, {key}, t_{name}, v)
 else: n = v if type(v) is AnnexNouns else AnnexNouns(o, {key}, t_{name}, v)
 if n is not v: changed[{key}] = n
"""
