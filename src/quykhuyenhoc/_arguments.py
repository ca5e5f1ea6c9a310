"""The one check of what is given to the library's public functions: every argument is of the type that it declares.

A ``datetime`` is no ``date`` and ``True`` no number here either (``acts.exact`` says the same of acts). Looked at are
days, numbers, texts, choices, callables, the library's own nouns with their fields, and collections with what is in
them; what can be walked once only is kept as a tuple. Besides: days lie where days before and behind them can still be
counted; all books of one call are of one database; a question holds nothing that a database cannot hold; and what a
report is asked for is neither empty nor endless.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from datetime import date
from typing import Any, Final, NamedTuple

from quykhuyenhoc._asked import Expected, can_be_walked, fields_of, plan_of
from quykhuyenhoc._lazy import pattern
from quykhuyenhoc.errors import FieldError, OtherBooksError, TextError, UnknownFilterError
from quykhuyenhoc.errors.texts import M_, Internal
from quykhuyenhoc.files.places import names_nothing
from quykhuyenhoc.i18n import N_, speaking
from quykhuyenhoc.text import shown, visible

UNCHECKED: Final = frozenset({"books.record"})
"""The door looks at its arguments itself."""
OF_BOOKS: Final = frozenset({"Book", "Books"})
DESK: Final = "self"
"""What a method is of: a desk, which is of one book."""
QUESTIONS: Final = ("quykhuyenhoc.reports.", "quykhuyenhoc.documents.")
"""Where functions ask a book, and every text among their arguments is something to be looked for."""
COUNTS: Final = frozenset({"last", "limit"})
PLACES: Final = frozenset({"path", "place", "seen"})
"""The arguments that name a file, a folder or a server; no error repeats them."""
DAYS: Final = date(1000, 1, 1), date(9900, 12, 31)
"""The first and the last day that may be asked for: years on both sides are left to count on in."""
BOUNDS: Final = {"exponent": (0, 6), "days": (0, 36_500), "year": (DAYS[0].year, DAYS[1].year), "timeout": (0, 86_400)}
"""What numbers may say that are called so: the decimals of a currency, how long ago, a year, how long to wait."""
TEXT_MAX: Final = 1000
"""How many letters what is looked for may have."""
BIGGEST: Final = 2**63 - 1
"""The largest number that a database takes."""
_NOT_HELD: Final = pattern("[\0\ud800-\udfff]")


class ArgumentPlan(NamedTuple):
    """What a function asks for: of each argument, whether of a database, and of a report what may be asked besides."""

    arguments: Mapping[str, Expected | None]
    of_books: tuple[str, ...]
    """The arguments that are books."""
    question: bool
    filters: tuple[str, ...] | None
    """What may be given by name; None where Python itself refuses other names."""


def checked(function: Callable[..., Any], names: Callable[[str], Any]) -> Callable[..., Any]:
    """Return a public function that refuses wrong arguments before it does anything.

    ``names`` gives what annotations call by name where the module of the function does not have it at run time.

    Raises:
        FieldError: an argument is of a wrong type, or beyond what may be asked for.
        TextError: a text holds what no database takes.
        OtherBooksError: the books are not of one database.
        UnknownFilterError: a report was asked for with a filter that it does not have.
    """

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        plan = _plan(function, names)
        given = dict(zip(plan.arguments, args, strict=False))
        if plan.filters is not None:
            for name in kwargs.keys() - plan.arguments.keys():
                raise UnknownFilterError(name=visible(name, most=40), choices=plan.filters)
        given.update(kwargs)
        given = {name: _kept(plan.arguments.get(name), value) for name, value in given.items()}
        for name, value in given.items():
            _check(function.__name__, name, plan, value, names)
        if len(plan.of_books) > 1:
            of_one_database(function.__name__, [given[name] for name in plan.of_books if given.get(name) is not None])
        by_place = [given[name] for name in tuple(plan.arguments)[: len(args)]]
        lang = next((lang for name in plan.of_books if (lang := getattr(given.get(name), "lang", None))), None)
        with nullcontext() if lang is None else speaking(lang):
            return function(*by_place, *args[len(by_place) :], **{name: given[name] for name in kwargs})

    return call


def _kept(asked: Expected | None, value: Any) -> Any:
    """Return what can be walked once as a tuple where many are asked for, so that it can be looked at and then used."""
    if isinstance(value, Iterator) and asked and any(one.kind is Iterable for one in asked.many):
        return tuple(value)
    return value


@functools.cache
def _plan(function: Callable[..., Any], names: Callable[[str], Any]) -> ArgumentPlan:
    arguments = plan_of(function, names)
    of_books = tuple(
        name for name, asked in arguments.items()
        if name == DESK or (asked and not OF_BOOKS.isdisjoint(kind.__name__ for kind in asked.classes))
    )  # fmt: skip
    question = bool(of_books) and function.__module__.startswith(QUESTIONS)
    filters = tuple(arguments)[function.__code__.co_argcount :] if question else None
    return ArgumentPlan(arguments, of_books, question, filters)


def of_one_database(of: str, given: Iterable[Any]) -> None:
    """Refuse books of two databases in one call: what is of one would be read from, or written to, the other.

    ``of`` is the name of the call, ``given`` its ``Books``, ``Book`` and ``Head`` objects. Books are the same that
    come from one ``open_books`` or one ``on``; a head is looked for among theirs.

    Raises:
        OtherBooksError: one is not of the first one's.
    """
    first: Any = None
    for one in given:
        if hasattr(one, "peaks"):  # a head
            other = one.id not in {head.id for head in first.heads()}
        else:
            books = getattr(one, "books", one)
            first = first or books
            other = books is not first
        if other:
            raise OtherBooksError(of=of, book=Internal(getattr(one, "code", "?"), N_("the database")))


def _check(of: str, name: str, plan: ArgumentPlan, value: Any, names: Callable[[str], Any]) -> None:
    asked = plan.arguments.get(name)
    if asked is None:
        return
    if not asked.takes(value):
        place, found, needed = asked.wrong(value)
        told = shown(found, secret=needed.may_be_secret or bool(place))
        raise FieldError(of=of, field=name + place, value=told, asked=str(needed))
    _check_bounds(of, name, value)
    if plan.of_books:
        _check_held(of, name, value, question=plan.question)
    _check_fields(of, name, plan, value, names)
    for n, one in enumerate(value) if can_be_walked(value) else ():
        _check_bounds(of, f"{name}.{n}", one)
        _check_fields(of, f"{name}.{n}", plan, one, names)


def _check_fields(of: str, name: str, plan: ArgumentPlan, value: Any, names: Callable[[str], Any]) -> None:
    """Refuse a noun of the library of which a field is not of the type that it declares."""
    kind: Any = type(value)
    for field, inner in fields_of(kind, names).items():
        found = getattr(value, field, None)
        if inner is not None and not inner.takes(found):
            told = shown(found, secret=inner.may_be_secret)
            raise FieldError(of=of, field=f"{name}.{field}", value=told, asked=str(inner))
        _check_bounds(of, f"{name}.{field}", found)
        if plan.question:
            _check_held(of, f"{name}.{field}", found, question=True)


def _check_bounds(of: str, name: str, value: Any) -> None:
    """Refuse a day of no book, a number beyond what one that is called so may say, and a place that there cannot be."""
    if name in PLACES and isinstance(value, str) and names_nothing(value):
        needed = M_("the path of a file or folder, or the address of a server")
        raise FieldError(of=of, field=name, value=shown(value, secret=True), asked=needed)
    if type(value) is date and not DAYS[0] <= value <= DAYS[1]:
        needed = M_("a day from {low} to {high}").format(low=DAYS[0], high=DAYS[1])
        raise FieldError(of=of, field=name, value=shown(value), asked=needed)
    low, high = BOUNDS.get(name, (0, 0))
    if high and type(value) is int and not low <= value <= high:
        needed = M_("a whole number (int) from {low} to {high}").format(low=low, high=high)
        raise FieldError(of=of, field=name, value=shown(value), asked=needed)


def _check_held(of: str, name: str, value: Any, *, question: bool) -> None:
    """Refuse what a database cannot hold; of a question also what is empty, endless, or counts below nothing."""
    if type(value) is int:
        low = 0 if question and name in COUNTS else -BIGGEST - 1
        if not low <= value <= BIGGEST:
            needed = M_("a whole number (int) from {low} to {high}").format(low=low, high=BIGGEST)
            raise FieldError(of=of, field=name, value=shown(value), asked=needed)
    elif isinstance(value, str):
        if found := _NOT_HELD.search(value):
            character, text = f"U+{ord(found[0]):04X}", visible(value, most=60)
            raise TextError(given=text, character=character, position=found.start() + 1)
        if question and not 0 < len(value.strip()) <= TEXT_MAX:
            needed = M_("a text of 1 to {high} letters").format(high=TEXT_MAX)
            raise FieldError(of=of, field=name, value=shown(value), asked=needed)
    elif question and can_be_walked(value):
        for one in value:
            _check_held(of, name, one, question=True)
