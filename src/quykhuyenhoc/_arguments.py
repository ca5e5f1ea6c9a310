"""The one check of what is given to the library's public functions: simple arguments are of the types they declare.

A ``datetime`` is no ``date`` and ``True`` no number here either (``acts.exact`` says the same of acts). Only what a
caller may easily mistake is looked at: days, numbers, texts, choices, and the library's own nouns with their fields;
callables and collections are taken as they are.
"""

import builtins
import enum
import functools
import sys
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Final, NamedTuple, Union

from quykhuyenhoc.errors import FieldError
from quykhuyenhoc.text import shown

OWN: Final = "quykhuyenhoc."
PLAIN: Final[dict[str, type]] = {"Date": date, "Personal": str}
"""What annotations call by names of the house."""
UNCHECKED: Final = frozenset({"books.record"})
"""The door looks at its arguments itself."""


class Asked(NamedTuple):
    """What an argument may be: of exactly one of some types, or of one of others or of a class below it."""

    exact: frozenset[type]
    classes: tuple[type, ...]

    def takes(self, value: Any) -> bool:
        """Tell whether a value is one of these."""
        return type(value) in self.exact or isinstance(value, self.classes)

    def __str__(self) -> str:
        """Return the types as a signature writes them."""
        return " | ".join(sorted("None" if t is type(None) else t.__name__ for t in (*self.exact, *self.classes)))


def checked(function: Callable[..., Any], names: Callable[[str], Any]) -> Callable[..., Any]:
    """Return a public function that raises FieldError for an argument of a wrong type, before it does anything.

    ``names`` gives what annotations call by name where the module of the function does not have it at run time.
    """

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        plan = _plan(function, names)
        for (name, asked), value in zip(plan.items(), args, strict=False):
            _check(function.__name__, name, asked, value, names)
        for name, value in kwargs.items():
            _check(function.__name__, name, plan.get(name), value, names)
        return function(*args, **kwargs)

    return call


def _check(of: str, name: str, asked: Asked | None, value: Any, names: Callable[[str], Any]) -> None:
    if asked is None:
        return
    if not asked.takes(value):
        raise FieldError(of=of, field=name, value=shown(value), asked=str(asked))
    fields = getattr(value, "_fields", None) or getattr(value, "__dataclass_fields__", None)
    kind: Any = type(value)
    if fields and kind.__module__.startswith(OWN):
        for field, inner in _fields(kind, names).items():
            if inner is not None and not inner.takes(found := getattr(value, field, None)):
                raise FieldError(of=of, field=f"{name}.{field}", value=shown(found), asked=str(inner))


@functools.cache
def _plan(function: Callable[..., Any], names: Callable[[str], Any]) -> Mapping[str, Asked | None]:
    """Return what each argument of a function asks for, in their order; None: anything."""
    code = function.__code__
    arguments = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    given, scope = function.__annotations__, function.__globals__
    return {name: _asked(_evaluated(given.get(name, Any), scope, names)) for name in arguments}


@functools.cache
def _fields(kind: Any, names: Callable[[str], Any]) -> Mapping[str, Asked | None]:
    """Return what each field of a noun or named tuple of the library asks for."""
    scope = vars(sys.modules[kind.__module__])
    return {name: _asked(_evaluated(hint, scope, names)) for name, hint in kind.__annotations__.items()}


def _evaluated(hint: Any, scope: dict[str, Any], names: Callable[[str], Any]) -> Any:
    try:
        return eval(hint, scope, _Names(scope, names)) if isinstance(hint, str) else hint  # noqa: S307 (our own source)
    except (NameError, TypeError):  # a name of the type checker's alone, in brackets
        return Any


class _Names(dict[str, Any]):
    """What annotations name: what the module has, else what the library or Python calls so, else anything."""

    def __init__(self, module: Mapping[str, Any], names: Callable[[str], Any]) -> None:
        super().__init__()
        self._module, self._names = module, names

    def __missing__(self, name: str) -> Any:
        if name in self._module or hasattr(builtins, name):
            raise KeyError(name)
        return PLAIN[name] if name in PLAIN else self._names(name)


def _asked(hint: Any) -> Asked | None:
    """Return what a hint asks for; None where it is not looked at."""
    if typing.get_origin(hint) is Annotated:
        return _asked(hint.__origin__)
    if typing.get_origin(hint) in (Union, types.UnionType):
        parts = [_asked(part) for part in typing.get_args(hint)]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        exact = frozenset[type]().union(*(part.exact for part in known))
        return Asked(exact, tuple(kind for part in known for kind in part.classes))
    if hint is None or hint in (date, int, type(None)):
        return Asked(frozenset({type(None) if hint is None else hint}), ())
    if hint in (str, bool) or (isinstance(hint, type) and _is_own(hint)):
        return Asked(frozenset(), (str,) if issubclass(hint, enum.StrEnum) else (hint,))
    return None


def _is_own(kind: type) -> bool:
    return kind.__module__.startswith(OWN) and not getattr(kind, "_is_protocol", False)
