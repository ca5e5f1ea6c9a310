"""Nouns: frozen facts declared once. Their data, columns and rows follow from their fields; no database here.

A noun is a frozen ``Struct`` of msgspec whose fields are scalars, one noun (flattened into its parent's columns), a
tuple of nouns (a child table, one level) or a tuple of named tuples (lines: kept in the data, projected elsewhere).
An ``Annex`` of nouns is too many for the data: it is no field in this sense; ``leaves.annexes`` says where it stands.

*Data* is what the log stores: objects and lists of strings, absent instead of null or empty. The functions that turn
a noun into data, data into a noun and data into a row are written out once per class from its fields and compiled,
as ``dataclasses`` compiles ``__init__``: deriving a leaf costs 5 µs this way and 17 µs by reflection.
"""

import types
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from enum import Enum
from functools import cache, cached_property, partial
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Final,
    NamedTuple,
    Protocol,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from msgspec import NODEFAULT, Struct, StructMeta

from quykhuyenhoc.money import BASE_CURRENCY, Money
from quykhuyenhoc.period import DAY, stored_day
from quykhuyenhoc.personal import is_personal, is_secret

T = TypeVar("T")
Data = dict[str, Any]
StoredRow = tuple[str | int | None, ...]
Committing = Callable[[str, str], str]
"""(path, value) -> what the leaf holds instead of a personal value: the hexadecimal commitment."""
Open = Callable[[str, str], str | None]
"""(path, commitment) -> the personal value, or None when it is erased."""

ANNEX: Final = "annex"
Annex = Annotated[Collection[T], ANNEX]
"""Nouns that stand beside the data and not in it; a collection that may be walked more than once."""

APART: Final = "apart"
Apart = Annotated[T, APART]
"""What a noun holds that is no field of its data at all: who files it says where it stands."""

TYPES: Final[dict[Any, str]] = {str: "TEXT", int: "BIGINT", date: "TEXT"}


class ColumnSchema(NamedTuple):
    """A column that follows from a field: its name, its type on both databases, and whether it may be empty."""

    name: str
    type: str
    optional: bool


class Field(NamedTuple):
    """A field as the mechanism sees it: ``form`` is scalar, money, personal, noun, children or lines.

    ``limit`` is the ``Range`` of a whole number or amount, the pattern of a text, the ``AccountUse`` of one, or what a
    code is ``Named`` for, where it has one of its own; ``needed`` tells that it may neither be absent nor left out,
    ``secret`` that it is shown to nobody.
    """

    name: str
    form: str
    type: Any
    optional: bool
    limit: Any = None
    needed: bool = False
    secret: bool = False

    @property
    def unseen(self) -> str | None:
        """What stands for a text that is erased or not to be seen: none, or an empty one where there must be one."""
        return "" if self.needed else None


class _NounMeta(StructMeta):
    """Makes the fields of every noun be given by name: a ``Struct`` passes that on to no class below it."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any) -> "_NounMeta":
        return super().__new__(cls, name, bases, namespace, kw_only=True, **options)


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Noun(Struct, frozen=True, metaclass=_NounMeta):
    """A fact: frozen, with slots, its fields given by name; a field has a plain default or none."""


def is_noun(kind: Any) -> bool:
    """Tell whether something is a class of nouns."""
    return isinstance(kind, _NounMeta)


def field_names(kind: Any) -> tuple[str, ...]:
    """Return the names of the fields of a noun or named tuple, in their order, annexes too."""
    found: tuple[str, ...] = kind.__struct_fields__ if is_noun(kind) else kind._fields
    return found


def required(kind: Any) -> frozenset[str]:
    """Return the names of the fields without which no noun or named tuple of a class can be made."""
    if not is_noun(kind):
        return frozenset(field_names(kind)).difference(kind._field_defaults)
    last = zip(reversed(field_names(kind)), reversed(kind.__struct_defaults__), strict=False)
    return frozenset(field_names(kind)) - {name for name, default in last if default is not NODEFAULT}


def by_class(function: Callable[[Any], T]) -> Callable[[Any], T]:
    """Compute once per class."""
    return cache(function)


@by_class
def form(kind: Any) -> tuple[Field, ...]:
    """Return the fields of a noun or named tuple, in their order."""
    hints = get_type_hints(kind, include_extras=True)
    found = (_field(name, hints[name]) for name in field_names(kind) if not _is_no_field(hints[name]))
    return tuple(f._replace(needed=f.name in required(kind) and not f.optional) for f in found)


@by_class
def annexes(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Return the name of each annex of a noun, and the nouns that it holds."""
    hints = get_type_hints(kind, include_extras=True)
    held = [(name, hints[name]) for name in field_names(kind) if _is_annex(hints[name])]
    return tuple((name, get_args(get_args(hint)[0])[0]) for name, hint in held)


def _is_no_field(hint: Any) -> bool:
    return _is_annex(hint) or APART in getattr(hint, "__metadata__", ())


def _is_annex(hint: Any) -> bool:
    return ANNEX in getattr(hint, "__metadata__", ())


def _field(name: str, hint: Any) -> Field:
    optional = get_origin(hint) in (Union, types.UnionType)
    inner = next(a for a in get_args(hint) if a is not type(None)) if optional else hint
    if is_personal(inner):
        return Field(name, "personal", str, optional, secret=is_secret(inner))
    if get_origin(inner) is tuple:
        part = get_args(inner)[0]
        return Field(name, "children" if is_noun(part) else "lines", part, optional=True)
    if inner is Money or getattr(inner, "__origin__", None) is Money:
        return Field(name, "money", Money, optional, *getattr(inner, "__metadata__", ())[:1])
    if is_noun(inner):
        return Field(name, "noun", inner, optional)
    if get_origin(inner) is Annotated:
        return Field(name, "scalar", inner.__origin__, optional, inner.__metadata__[0])
    return Field(name, "scalar", inner, optional)


def _base(kind: Any) -> Any:
    return str if issubclass(kind, Enum) else kind


@cache
def columns(kind: Any, prefix: str = "", *, optional: bool = False) -> tuple[ColumnSchema, ...]:
    """Return the columns of a noun; personal fields, children and lines have none here."""
    found: list[ColumnSchema] = []
    for f in form(kind):
        may = optional or f.optional
        if f.form == "scalar":
            found.append(ColumnSchema(prefix + f.name, TYPES[_base(f.type)], may or _base(f.type) is str))
        elif f.form == "money":
            found += [
                ColumnSchema(prefix + f.name, "BIGINT", may),
                ColumnSchema(f"{prefix}{f.name}_currency", "TEXT", optional=True),
            ]
        elif f.form == "noun":
            found += columns(f.type, f"{prefix}{f.name}_", optional=may)
    return tuple(found)


def _dump(f: Field) -> str:
    """Return the source lines that put one field of ``o`` into ``d``."""
    key, v = repr(f.name), f"o.{f.name}"
    part = f"{f.name}_plain(x, seal, at + {f.name + '.'!r}, n)"
    parts = f" if {v}: d[{key}] = [{part} for n, x in enumerate({v})]\n"
    lines = {
        "personal": f" if {v}: d[{key}] = seal((at if i is None else f'{{at}}{{i}}.') + {key}, {v})\n",
        "money": f" if {v} is not None:\n  d[{key}] = str({v}.minor)\n"
        f"  if {v}.currency != {BASE_CURRENCY!r}: d[{f.name + '_currency'!r}] = {v}.currency\n",
        "noun": f" if {v} is not None: d[{key}] = {f.name}_plain({v}, seal, at + {f.name + '.'!r})\n",
        "children": parts,
        "lines": parts,
    }
    return lines.get(f.form) or f" if {v}{'' if _is_text(f) else ' is not None'}: d[{key}] = {_as_text(f, v)}\n"


def _is_text(f: Field) -> bool:
    return isinstance(f.type, type) and issubclass(f.type, str)


def _as_text(f: Field, value: str) -> str:
    if f.type is date:
        return f"{value}.isoformat()"
    if f.type is int:
        return f"str({value})"
    # What is no member, let in by an earlier version, is a text.
    return f"getattr({value}, '_value_', {value})" if issubclass(f.type, Enum) else value


def _load(f: Field) -> str:
    """Return the source lines that read one field from ``d`` into the keyword arguments ``k``."""
    key, v = repr(f.name), f"d[{f.name!r}]"
    value = v
    if f.form == "personal":
        value = f"open(at + {key}, {v})" + (f" or {f.unseen!r}" if f.needed else "")
    elif f.form == "money":
        value = f"Money(int({v}), d.get({f.name + '_currency'!r}, {BASE_CURRENCY!r}))"
    elif f.form == "noun":
        value = f"{f.name}_parse({v}, open, at + {f.name + '.'!r})"
    elif f.form in ("children", "lines"):
        part = f"{f.name}_parse(x, open, at + {f.name + '.'!r} + str(i) + '.')"
        value = f"tuple([{part} for i, x in enumerate({v})])"
    elif f.type is date:
        value = f"stored_day({v})"
    elif f.type is int:
        value = f"int({v})"
    elif issubclass(f.type, Enum):
        value = f"choice({f.name}_enum, {v})"
    # What an earlier version let in as None has no text; the class cannot be made without one.
    empty = f" else: k[{key}] = ''\n" if f.needed and f.type is str else ""
    return f" if {key} in d: k[{key}] = {value}\n{empty}"


def _choice(kind: type[Enum], text: str) -> Any:
    """Return the member that data names; what is none, let in by an earlier version, stays a text."""
    return kind(text) if text in kind._value2member_map_ else text


@by_class
def _readers(kind: Any) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    """Return what makes the value of each scalar field of the cell of its column; None: the cell is the value."""
    made: dict[Any, Callable[[Any], Any]] = {date: lambda cell: stored_day(str(cell))}
    choices = {f.type: partial(_choice, f.type) for f in form(kind) if issubclass(f.type, Enum)}
    return tuple((f.name, (made | choices).get(f.type)) for f in form(kind) if f.form == "scalar")


def of_row(kind: type[T], cells: Iterable[Any]) -> T:
    """Return a noun of scalar fields of the cells of its row, in the order of ``columns``."""
    found = zip(_readers(kind), cells, strict=True)
    return kind(**{name: read(cell) if read and cell else cell for (name, read), cell in found})


def _cells(kind: Any, data: str) -> str:
    """Return the source of the cells of one row, read from the data named ``data``."""
    cells = ""
    for f in form(kind):
        key = repr(f.name)
        if f.form == "money":
            cells += f"(int({data}[{key}]) if {key} in {data} else None), "
            cells += f"({data}.get({f.name + '_currency'!r}, {BASE_CURRENCY!r}) if {key} in {data} else None), "
        elif f.form == "scalar" and f.type is int:
            cells += f"(int({data}[{key}]) if {key} in {data} else None), "
        elif f.form == "scalar" and f.type is date:
            # What an earlier version let in as a moment counts on its day.
            cells += f"({data}[{key}][:{DAY}] if {key} in {data} else None), "
        elif f.form == "scalar":
            cells += f"{data}.get({key}), "
        elif f.form == "noun":
            cells += _cells(f.type, f"{data}.get({key}, none)")
    return cells


class NounShape:
    """All that follows from a noun's fields; a function is compiled when it is first asked for."""

    def __init__(self, kind: Any) -> None:
        self._kind, self._form = kind, form(kind)
        self._parts = [f for f in self._form if f.form in ("noun", "children", "lines")]
        self.columns = columns(kind)
        self.children = tuple((f.name, f.type) for f in self._form if f.form == "children")

    @cached_property
    def plain(self) -> Callable[..., Data]:
        """Turn a noun into data."""
        parts = {f"{f.name}_plain": shape(f.type).plain for f in self._parts}
        return _compiled(
            "plain(o, seal, at='', i=None)", f" d = {{}}\n{''.join(map(_dump, self._form))} return d", parts
        )

    @cached_property
    def parse(self) -> Callable[..., Any]:
        """Turn data into a noun."""
        env = {"kind": self._kind, "stored_day": stored_day, "choice": _choice, "Money": Money}
        env |= {f"{f.name}_parse": shape(f.type).parse for f in self._parts}
        env |= {f"{f.name}_enum": f.type for f in self._form if isinstance(f.type, type) and issubclass(f.type, Enum)}
        body = f" k = {{}}\n{''.join(map(_load, self._form))} return kind(**k)"
        return _compiled("parse(d, open, at='')", body, env)

    @cached_property
    def row(self) -> Callable[..., StoredRow]:
        """Turn data into a row, led by its key."""
        return _compiled("row(d, *key)", f" return (*key, {_cells(self._kind, 'd')})", {"none": {}})


def _compiled(head: str, body: str, env: dict[str, Any]) -> Callable[..., Any]:
    exec(f"def {head}:\n{body}\n", env)  # noqa: S102 (the source is our own field names, as in dataclasses)
    found: Callable[..., Any] = env[head.partition("(")[0]]
    return found


@by_class
def shape(kind: Any) -> NounShape:
    """Return what follows from a noun's fields, once per class."""
    return NounShape(kind)


def plain(thing: Any, seal: Committing, at: str = "") -> Data:
    """Turn a noun into data: strings only, absent instead of empty; personal values pass through ``seal``."""
    return shape(type(thing)).plain(thing, seal, at)


def parse(kind: type[T], data: Data, open: Open, at: str = "") -> T:  # noqa: A002 (the pair of seal)
    """Turn data back into a noun: the inverse of ``plain``; what it does not know is left out."""
    thing: T = shape(kind).parse(data, open, at)
    return thing


def rows(kind: Any, name: str, data: Data, *key: int) -> Iterator[tuple[str, StoredRow]]:
    """Yield the rows that data means: the noun's own, then one for each noun in its tuples, each led by its key."""
    made = shape(kind)
    if made.columns:
        yield name, made.row(data, *key)
    for field, part in made.children:
        row = shape(part).row
        for n, one in enumerate(data.get(field, ()), 1):
            yield f"{name}_{field}", row(one, *key, n)


def tables(
    kind: Any, name: str, keys: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...], tuple[ColumnSchema, ...]]]:
    """Yield (table, key columns, columns) for a noun and for each tuple of nouns in it."""
    made = shape(kind)
    if made.columns:
        yield name, keys, made.columns
    for field, part in made.children:
        yield f"{name}_{field}", (*keys, "item"), columns(part)


class Known(Protocol):
    """What a version of a register is held against, to tell whether it loosens a control."""

    def is_officer(self, party: str) -> bool:
        """Tell whether a party ever held an office."""
        ...

    def stands_below_a_purpose(self, account: str) -> bool:
        """Tell whether the terms of a fund, or a waiver, name an account above this code, or the code itself."""
        ...

    def leaves_net_assets_to_the_chart(self) -> bool:
        """Tell whether a fund names no account of its own for its net assets."""
        ...

    def has_role(self, role: str) -> bool:
        """Tell whether an account has a role already."""
        ...


class State(Noun):
    """A noun kept in versions: its ``id`` never changes, and is its first code when absent."""

    register: ClassVar[str]
    stands_alone: ClassVar[bool] = False
    """Whether nothing else that is remembered of registers depends on one."""
    if TYPE_CHECKING:  # each register has both, where they stand among its own fields
        code: str
        id: str | None = None

    def loosens(self, old: "State | None", known: "Known") -> str:
        """Return which control this version loosens beside the one before; empty where it loosens none.

        Every register says it; who opens something for the first time has no ``old``.
        """
        raise NotImplementedError

    @property
    def key(self) -> str:
        """The identity that postings hold."""
        return self.id or self.code


def no_control(self: State, old: State | None, known: Known) -> str:  # noqa: ARG001 (as every register says it)
    """Loosen no control."""
    return ""
