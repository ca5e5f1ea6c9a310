"""Bodies by what lists call them: a code, a name, or the name of their place with or without what stands before it."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import translated
from quykhuyenhoc.imports.list_kinds import body_kind_words, key_of
from quykhuyenhoc.ledger.bodies import BodyKinds
from quykhuyenhoc.text import fold, visible

if TYPE_CHECKING:
    from datetime import date as Date  # noqa: N812 (fields are named date)

    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.list_reading import ListReading
    from quykhuyenhoc.ledger.bodies import Body

_OF: Final = re.compile(
    r"(?:(?:hoi khuyen hoc|hoi kh|hkh|hoi)[ .]+)*"
    r"(?:(?P<kind>ban khuyen hoc|chi hoi|tinh|thanh pho|tp|huyen|quan|thi xa|thi tran|xa|phuong|dac khu)[ .]+)?"
    r"(?P<place>.+)"
)
"""The name of a body in letters of ``fold``: the association, what its place is, and how that is called."""
_SHORT: Final = {"tp": "thanh pho"}


class _NamedPlace(NamedTuple):
    """What a body is, where its name says that, and how its place is called."""

    kind: str
    name: str


class BodyNames:
    """Finds the code of a body that a list names."""

    def __init__(self, named: Iterable[tuple[str, str]], kinds: Mapping[str, str] | None = None) -> None:
        """Take bodies by code and name; ``kinds`` are those of the bodies, where a list may be of some kinds alone."""
        self._kinds = kinds or {}
        self._codes: dict[str, str] = {}
        self._names: dict[str, dict[str, None]] = {}
        self._places: dict[str, dict[str, str]] = {}
        for code, name in named:
            self._codes[code] = code
            for text in (code, name):
                self._names.setdefault(_key(text), {})[code] = None
            place = _place(name)
            self._places.setdefault(place.name, {})[code] = place.kind

    def find(self, text: str, kinds: Collection[str] = ()) -> str | None:
        """Return the code of a body; None where none is called so.

        One of several is meant where it alone is of one of these ``kinds``. What stands before the name of a place may
        be left out, but nothing else: xã Mường La is not huyện Mường La.

        Raises:
            ValueError: it may be one of several.
        """
        if text in self._codes:
            return text
        found = [*self._names.get(_key(text), ())] or self._at_place(_place(text))
        if len(found) > 1:
            found = [code for code in found if self._kinds.get(code) in kinds] or found
        if len(found) > 1:
            problem = M_("several bodies have the name {name}: {codes}. Write a code")
            raise ValueError(problem.format(name=visible(text), codes=sorted(found)))
        return found[0] if found else None

    def _at_place(self, place: _NamedPlace) -> list[str]:
        there = self._places.get(place.name, {})
        same = [code for code, kind in there.items() if kind == place.kind]
        return same or [code for code, kind in there.items() if not (kind and place.kind)]


def names_of(living: "Mapping[str, Body]") -> BodyNames:
    """Return the names of the bodies of a day."""
    return BodyNames(
        ((code, one.name) for code, one in living.items()), {code: one.kind for code, one in living.items()}
    )


class BodiesOnDays:
    """Finds the code of a body that a row of a list names, among those that are there on the day of the row."""

    def __init__(self, book: "Book | None", kinds: Collection[str]) -> None:
        """Take the book that keeps the register (without one no name is known), and the kinds that a list is of."""
        self._book, self._kinds = book, kinds
        self._names: dict[Date, BodyNames] = {}

    def find(self, text: str, day: "Date") -> str | None:
        """Return the code of a body; None where none is called so.

        Raises:
            ValueError: it may be one of several.
        """
        if day not in self._names:
            self._names[day] = names_of(self._book.bodies.tree(day).living if self._book is not None else {})
        return self._names[day].find(text, self._kinds)

    def code_of(self, text: str, day: "Date") -> str:
        """Return the code of a body; raises ValueError where none is called so, or several."""
        found = self.find(text, day)
        if found is None:
            raise ValueError(M_("no body has the code or the name {name} on that day").format(name=visible(text)))
        return found


def kinds_named(reading: "ListReading") -> frozenset[str]:
    """Return the kinds of body of which the column of bodies in a list is, by its name: Huyện/TP."""
    words = {key_of(translated(one.name, "vi")): code for code, one in BodyKinds().items()} | body_kind_words()
    headers = [one.header for one in reading.columns if one.field == "body"]
    parts = (key_of(part).removeprefix("ten ") for header in headers for part in re.split("[/,]", header))
    return frozenset(words[part] for part in parts if part in words)


def _key(text: str) -> str:
    return " ".join(fold(text).split())


def _place(name: str) -> _NamedPlace:
    found = _OF.fullmatch(_key(name))
    if found is None:
        return _NamedPlace("", _key(name))
    kind = found["kind"] or ""
    return _NamedPlace(_SHORT.get(kind, kind), found["place"])
