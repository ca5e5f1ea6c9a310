"""What the arguments of a function and the fields of a noun ask for, read from their annotations."""

import builtins
import enum
import functools
import sys
import types
import typing
from collections import abc
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Final, Literal, NamedTuple, Union

from quykhuyenhoc.i18n import Language

OWN: Final = "quykhuyenhoc."
PLAIN: Final[dict[str, Any]] = {
    "Date": date, "Personal": str, "Language": Language,
    **{name: getattr(abc, name) for name in ("Callable", "Collection", "Iterable", "Mapping", "Sequence")},
    **dict.fromkeys(("Progress", "StepProgress"), Callable[..., Any]),
}  # fmt: skip
"""What annotations call by names of the house, or have for type checkers only."""
FIELDS: Final = ("__struct_fields__", "_fields", "__dataclass_fields__")
"""Where nouns, named tuples and what stands outside books have their fields."""


def can_be_walked(value: Any) -> bool:
    """Tell whether a value is a collection of others whose parts are looked at: it is walked twice.

    Texts and bytes are one thing each. A collection of the library's own, which may read its parts from a database, is
    right as the library made it.
    """
    plain = isinstance(value, str | bytes | bytearray) or type(value).__module__.startswith(OWN)
    return isinstance(value, abc.Collection) and not plain


class Many(NamedTuple):
    """A collection: of which kind, and what each of its parts has to be, or each of the two of a pair."""

    kind: Any
    parts: "tuple[Expected | None, ...]"
    fixed: bool = False

    def wrong(self, value: Any) -> "tuple[str, Any, Expected | None] | None":
        """Return the place, the value and what is asked of the first part that is wrong; None where none is."""
        plain = isinstance(value, str | bytes | bytearray) or (hasattr(value, "_fields") and not self.fixed)
        if plain or not isinstance(value, self.kind) or (self.fixed and len(value) != len(self.parts)):
            return "", value, None
        if self.parts and can_be_walked(value):
            for n, one in enumerate(value):
                part = self.parts[n if self.fixed else 0]
                if part is not None and not part.takes(one):
                    place, found, needed = part.wrong(one)
                    return f".{n}{place}", found, needed
        return None

    def __str__(self) -> str:
        """Return it as a signature writes it."""
        if not self.parts:
            return str(self.kind.__name__)
        return f"{self.kind.__name__}[{', '.join('Any' if part is None else str(part) for part in self.parts)}]"


class Expected(NamedTuple):
    """What a value may be: exactly of one of some types, of others or a class below, a collection, or a choice."""

    exact: frozenset[type]
    classes: tuple[type, ...]
    many: tuple[Many, ...] = ()
    choices: frozenset[str] = frozenset()
    """The texts of a ``Literal``, or of an enumeration, which is taken as its plain text too."""
    kinds: tuple[type, ...] = ()
    """Classes of which one, or one below, is asked for itself."""

    def takes(self, value: Any) -> bool:
        """Tell whether a value is one of these."""
        if type(value) in self.exact or isinstance(value, self.classes):
            return True
        if isinstance(value, str) and value in self.choices:
            return True
        if self.kinds and isinstance(value, type) and issubclass(value, self.kinds):
            return True
        return any(one.wrong(value) is None for one in self.many)

    def wrong(self, value: Any) -> "tuple[str, Any, Expected]":
        """Return where in a value that is not taken the wrong one stands, that one, and what is asked of it."""
        found = next((wrong for one in self.many if (wrong := one.wrong(value)) and wrong[0] and wrong[2]), None)
        return (found[0], found[1], found[2]) if found and found[2] else ("", value, self)

    @property
    def may_be_secret(self) -> bool:
        """Whether texts belong here, or in it: a passphrase, a place or a name, which no error repeats."""
        return str in self.classes or bool(self.many)

    def __str__(self) -> str:
        """Return the types as a signature writes them."""
        plain = ["None" if t is type(None) else t.__name__ for t in (*self.exact, *self.classes)]
        plain += [f"type[{one.__name__}]" for one in self.kinds]
        return " | ".join(sorted((*plain, *map(str, self.many), *(repr(str(one)) for one in self.choices))))


@functools.cache
def plan_of(function: Callable[..., Any], names: Callable[[str], Any]) -> Mapping[str, Expected | None]:
    """Return what each argument of a function asks for, in their order; None: anything."""
    code = function.__code__
    count = code.co_argcount + code.co_kwonlyargcount
    given, scope = function.__annotations__, function.__globals__
    found = {name: _asked(_evaluated(given.get(name, Any), scope, names)) for name in code.co_varnames[:count]}
    if code.co_flags & 0x08:  # it takes further ones by name
        more = _evaluated(given.get(code.co_varnames[count], Any), scope, names)
        if typing.get_origin(more) is typing.Unpack:
            asked = typing.get_type_hints(typing.get_args(more)[0], localns=_AnnotationNames(scope, names))
            found |= {name: _asked(hint) for name, hint in asked.items()}
    return found


@functools.cache
def fields_of(kind: Any, names: Callable[[str], Any]) -> Mapping[str, Expected | None]:
    """Return what each field of a noun or named tuple of the library asks for; nothing for any other class."""
    if not any(getattr(kind, name, ()) for name in FIELDS) or not kind.__module__.startswith(OWN):
        return {}
    scope = vars(sys.modules[kind.__module__])
    return {name: _asked(_evaluated(hint, scope, names)) for name, hint in kind.__annotations__.items()}


def _evaluated(hint: Any, scope: dict[str, Any], names: Callable[[str], Any]) -> Any:
    try:
        return eval(hint, scope, _AnnotationNames(scope, names)) if isinstance(hint, str) else hint  # noqa: S307 (our own source)
    except (NameError, TypeError, AttributeError):  # a name of the type checker's alone, in brackets or of a module
        return Any


class _AnnotationNames(dict[str, Any]):
    """What annotations name: what the module has, else what the library or Python calls so, else anything."""

    def __init__(self, module: Mapping[str, Any], names: Callable[[str], Any]) -> None:
        super().__init__()
        self._module, self._names = module, names

    def __missing__(self, name: str) -> Any:
        if name in self._module or hasattr(builtins, name) or name.startswith("__"):
            raise KeyError(name)
        return PLAIN[name] if name in PLAIN else self._names(name)


def _asked(hint: Any) -> Expected | None:
    """Return what a hint asks for; None where it is not looked at."""
    hint = hint.__origin__ if typing.get_origin(hint) is Annotated else hint
    hint = hint.__bound__ if isinstance(hint, typing.TypeVar) else hint
    origin, choices, kinds = typing.get_origin(hint), _choices(hint), _kinds(hint)
    if isinstance(origin, type) and _is_own(origin):  # of what its parts are nobody can tell
        hint, origin = origin, None
    if choices or kinds:
        return Expected(frozenset(), (), choices=choices, kinds=kinds)
    if origin in (Union, types.UnionType):
        return _one_of([_asked(part) for part in typing.get_args(hint)])
    if getattr(hint, "_is_protocol", False) and "__call__" in vars(hint):
        origin = abc.Callable
    if isinstance(origin, type) and origin.__module__ in ("collections.abc", "builtins") and origin is not type:
        return Expected(frozenset(), (), (_many(origin, typing.get_args(hint)),))
    if hint is None or hint in (date, int, type(None)):
        return Expected(frozenset({type(None) if hint is None else hint}), ())
    if hint in (str, bool) or (isinstance(hint, type) and _is_own(hint)):
        return Expected(frozenset(), (hint,))
    return None


def _kinds(hint: Any) -> tuple[type, ...]:
    """Return the classes of which one is asked for itself: of ``type[X]``, X."""
    found = _asked(typing.get_args(hint)[0]) if typing.get_origin(hint) is type else None
    return found.classes if found else ()


def _choices(hint: Any) -> frozenset[str]:
    """Return the texts of a ``Literal`` or of an enumeration."""
    if isinstance(hint, type) and issubclass(hint, enum.StrEnum):
        return frozenset(hint)
    found = typing.get_args(hint) if typing.get_origin(hint) is Literal else ()
    return frozenset(found) if all(isinstance(one, str) for one in found) else frozenset()


def _one_of(parts: Sequence[Expected | None]) -> Expected | None:
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    exact = frozenset[type]().union(*(part.exact for part in known))
    classes = tuple(kind for part in known for kind in part.classes)
    choices = frozenset[str]().union(*(part.choices for part in known))
    kinds = tuple(kind for part in known for kind in part.kinds)
    return Expected(exact, classes, tuple(one for part in known for one in part.many), choices, kinds)


def _many(kind: Any, parts: tuple[Any, ...]) -> Many:
    if kind is tuple and parts and parts[-1] is not ...:
        return Many(kind, tuple(_asked(part) for part in parts), fixed=True)
    if kind in (tuple, abc.Sequence, abc.Iterable, abc.Collection, list, set, frozenset) and parts:
        return Many(kind, (_asked(parts[0]),))
    return Many(kind, ())


def _is_own(kind: type) -> bool:
    return kind.__module__.startswith(OWN) and not getattr(kind, "_is_protocol", False)
