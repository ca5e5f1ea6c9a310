"""What an error says, kept as data, and the one place where it becomes words.

A text of the catalogue is in no language until it is shown; what only the operator of the program may read stays
apart from what every caller is told.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from quykhuyenhoc._days import day_last, format_date
from quykhuyenhoc.i18n import N_, InContext, _, in_context, translated

_FOR_OPERATORS: Final = re.compile("⟦[^⟧]*⟧")
"""What a text says of commands and options stands between these marks: only the command line shows it."""
CODED: Final = ("kind", "state")
"""Values that are codes of the catalogue: "gift receipt" in the data, its word in a text."""
REPEATED_MAX: Final = 300
"""How many letters of a text that somebody gave a message repeats."""
_HOLE: Final = re.compile(r"\{(\w+)(?:!\w)?\}[.;]")
"""A hole at the end of a sentence or clause: what stands in it loses its own full stop."""


class Internal:
    """A path, an address or a driver's words: for whoever runs the program, never for whoever merely calls it.

    ``text`` is the thing itself; as a string it is ``instead``, a word of the catalogue.
    """

    __slots__ = ("instead", "text")

    def __init__(self, text: object, instead: str) -> None:
        self.text, self.instead = str(text), instead

    @classmethod
    def place(cls, path: object) -> "Internal":
        """Return a path, or what is named as one and is the address of a server."""
        return cls(path, N_("the database") if "://" in str(path) else N_("the file"))

    @classmethod
    def driver(cls, words: object) -> "Internal":
        """Return what a driver of a database says."""
        return cls(words, N_("see the cause"))

    def __str__(self) -> str:
        return _(self.instead)

    def __repr__(self) -> str:
        return f"<{self.instead}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Internal) and (self.text, self.instead) == (other.text, other.instead)

    def __hash__(self) -> int:
        return hash(self.text)


class Message:
    """A text of the catalogue with its values, in no language yet; ``str`` says it in the language in use then."""

    __slots__ = ("template", "values")

    def __init__(self, template: str, values: Mapping[str, Any]) -> None:
        self.template, self.values = template, dict(values)

    def format(self, **values: Any) -> "Message":
        """Return the same text with these values."""
        return Message(self.template, {**self.values, **values})

    def text(self, *, operator: bool = False) -> str:
        """Return the words; ``operator`` shows commands and what is internal."""
        return rendered(self.template, self.values, operator=operator)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"M_({self.template!r}{''.join(f', {name}={value!r}' for name, value in self.values.items())})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.template, self.values) == (other.template, other.values)

    def __hash__(self) -> int:
        return hash(self.template)


def M_(template: str, **values: Any) -> Message:  # noqa: N802 (as N_)
    """Return a text of the catalogue that is put into words where it is shown; the extractor of texts knows it."""
    return Message(template, values)


def both(first: Message, then: Message) -> Message:
    """Return two sentences as one."""
    return M_("{first} {then}", first=first, then=then)


def first_of(names: Sequence[str], most: int = 8) -> "Message | tuple[str, ...]":
    """Return names as they stand in a text: the first of them, and how many more there are."""
    more = len(names) - most
    first = tuple(names[:most])
    return M_("{listed} and {n} more", listed=first, n=more) if more > 0 else first


def without_commands(text: str) -> str:
    """Return a text without what it says of commands and options."""
    return _FOR_OPERATORS.sub("", text).replace("  ", " ").strip()


def rendered(template: str, values: Mapping[str, Any], *, operator: bool = False) -> str:
    """Return a text in the language in use, with its values as people write them."""
    words = _(template)
    words = words.replace("⟦", "").replace("⟧", "") if operator else without_commands(words)
    ends = set(_HOLE.findall(words))
    shown = {
        name: _shown(_word(value) if name in CODED and value else value, name in ends, operator=operator)
        for name, value in values.items()
    }
    text = words.format_map(_HoleValues(shown)).strip()
    starts_with_internal = words.startswith("{") and isinstance(values.get(words[1 : words.find("}")]), Internal)
    return text[:1].upper() + text[1:] if starts_with_internal and not operator else text


def _word(code: str) -> str:
    return _(code if isinstance(code, InContext) else code.replace("_", " "))


SUBJECTS: Final = {
    "actor:": N_("recorded by {code}"), "unnamed:": N_("fund {code}, no payee"), "cash:": N_("cash drawn"),
    "renamed:": N_("{code} renamed"), "hidden:": N_("{code}, payee, hidden"), "giver:": N_("{code}, giver changed"),
    "merged:": N_("donor {code} merged"), "texts:": N_("{code}, texts hidden"),
}  # fmt: skip
"""How the subject of an open matter begins that is no code alone (``ledger.matters``), and what people call it."""


def subject_label(subject: str, lang: str | None = None) -> str:
    """Return the subject of an open matter as people read it: what is about no payee says what it is about."""
    shown = day_last(subject)
    start, colon, rest = shown.partition(":")
    text = SUBJECTS.get(start + colon)
    if text is None:
        return shown
    code, _space, more = rest.partition(" ")
    return f"{(translated(text, lang) if lang else _(text)).format(code=code)} {more}".strip()


def field_label(path: str) -> str:
    """Return a field of an act in words, by its path: "phần chia 2: số tiền" for splits.2.amount."""
    words: list[str] = []
    for part in path.split("."):
        if part.isdigit() and words:
            words[-1] += f" {part}"
        else:
            words.append(_(in_context("field", part.replace("_", " "))))
    return ": ".join(words)


class _HoleValues(dict[str, Any]):
    """The values of a text; a hole without one is a dash: who tells of an error never makes another."""

    def __missing__(self, name: str) -> str:
        return "–"


def _shown(value: Any, at_end: bool, *, operator: bool) -> Any:  # noqa: FBT001 (where it stands)
    """Return a value as a text's hole takes it: days as dd/mm/yyyy, lists with commas, messages in words, texts cut."""
    in_words: Any = getattr(value, "text", None) if isinstance(value, Message | Exception) else None
    if in_words is not None:
        text: str = in_words(operator=operator)
        value = text.rstrip(".") if at_end else text
    elif isinstance(value, Internal):
        value = value.text if operator else str(value)
    elif isinstance(value, date):
        value = format_date(value) + (f"{value: %H:%M}" if isinstance(value, datetime) else "")
    elif type(value) is tuple or type(value) is list:
        parts = [str(_shown(one, at_end, operator=operator)) for one in value]
        value = _join(value, parts).join(part for part in parts if part) or "–"
    elif isinstance(value, str) and len(value) > REPEATED_MAX:
        value = f"{value[:REPEATED_MAX]}…"
    return "–" if value is None else value


def _join(values: Sequence[Any], parts: Sequence[str]) -> str:
    """Return what stands between the parts of a list: codes are parted by commas, texts by how they end."""
    if not any(isinstance(one, Message) for one in values):
        return ", "
    return " " if parts[0].endswith(".") else "; "
