"""Every error that any test meets is held to what errors promise: typed values, in no language, naming no place.

While tests run, whatever the catalogue translates is marked, and the constructor of errors refuses what is marked:
a text belongs into an error as ``M_("…", name=value)``, which is put into words where it is shown. What an act
records is data, in whatever language ("Opening balances", where nobody gave a text): there the mark is taken off.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from msgspec.structs import replace

from quykhuyenhoc import i18n
from quykhuyenhoc.acts import exact
from quykhuyenhoc.errors import FieldError, QuyError
from quykhuyenhoc.errors.texts import Internal, Message
from quykhuyenhoc.imports.rows import BadRow
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import form

SCALARS = (str, int, date, time, Decimal, Enum, Money, Internal, QuyError, type(None))


class Translated(str):
    """A text in a language; what is made of it is one too."""

    __slots__ = ()

    def format(self, *args: object, **values: object) -> "Translated":
        """Return what is made of it."""
        return Translated(str(self).format(*args, **values))

    def __add__(self, other: str) -> "Translated":
        return Translated(str(self) + other)

    def __radd__(self, other: str) -> "Translated":
        return Translated(other + str(self))


class _Marked(i18n.Catalogue):
    def __init__(self, known: i18n.Catalogue) -> None:
        self.known = known

    def gettext(self, message: str) -> str:
        return Translated(self.known.gettext(message))


def untyped(value: object) -> Iterator[str]:
    """Yield what in a value of an error is no typed value, or is in a language."""
    if isinstance(value, Translated):
        yield f"translated prose {str(value)!r}: write M_(…) instead of _(…)"
    elif isinstance(value, BadRow):
        yield from untyped(value.cause)
    elif isinstance(value, Message):
        for one in value.values.values():
            yield from untyped(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from untyped(one)
    elif not isinstance(value, SCALARS):
        yield f"{type(value).__name__} {value!r}"


@cache
def _taking_marks_off(kind: Any) -> exact.Check:
    """Return the check of a noun, for which a marked text is plain text."""
    check = _CHECK(kind)

    def found(thing: Any) -> dict[str, Any]:
        try:
            return check(thing)
        except FieldError:
            texts = {f.name: getattr(thing, f.name) for f in form(kind)}
            plain = {name: str(text) for name, text in texts.items() if type(text) is Translated}
            if not plain:
                raise
            return plain | check(thing._replace(**plain) if hasattr(thing, "_replace") else replace(thing, **plain))

    return found


_CHECK = exact._check


@contextmanager
def held_to_their_promise() -> Iterator[None]:
    """Refuse, while it lasts, every error whose details are not typed."""
    init, plain = QuyError.__init__, i18n._catalogue

    @cache
    def marked(name: str) -> i18n.Catalogue:
        return _Marked(plain(name))

    def checked(self: QuyError, **details: Any) -> None:
        found = [f"{name}: {wrong}" for name, value in details.items() for wrong in untyped(value)]
        assert not found, f"{type(self).__name__} {found}"
        init(self, **details)

    i18n._catalogue = marked
    exact._check = _taking_marks_off
    QuyError.__init__ = checked  # type: ignore[method-assign]
    try:
        yield
    finally:
        i18n._catalogue = plain
        exact._check = _CHECK
        QuyError.__init__ = init  # type: ignore[method-assign]


def known_of(error: QuyError) -> dict[str, Any]:
    """Return the values of an error but for those that are None."""
    return {name: value for name, value in error.details.items() if value is not None}
