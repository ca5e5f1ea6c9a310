"""Every kind of act and every register by its name.

Who records a gift loads no class of a deposit: the class of a name is loaded when somebody asks for it.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.leaves.act_table import KINDS, REGISTERS
from quykhuyenhoc.nouns import State, form

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.acts.controls.proposals import Propose

N = TypeVar("N")
PROPOSE: Final = "propose"
"""The kind of an act that holds another, which waits."""


class Classes(Mapping[str, type[N]]):
    """Names with their classes, of which each is loaded when it is asked for."""

    def __init__(self, package: str, places: Mapping[str, str]) -> None:
        self._package, self._places, self._loaded = package, places, dict[str, type[N]]()

    def __getitem__(self, name: str) -> type[N]:
        if name not in self._loaded:
            module, _dot, called = self._places[name].rpartition(".")
            self._loaded[name] = getattr(import_module(f"{self._package}.{module}"), called)
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


_KINDS: Final = [line.split(" ", 2) for line in KINDS]
ACTS: "Final[Mapping[str, type[Act]]]" = Classes("quykhuyenhoc.acts", {kind: place for kind, place, _label in _KINDS})
"""Kind -> class. A kind is never renamed, and may only gain optional fields."""
LABELS: Final = {kind: label for kind, _place, label in _KINDS}
STATES: Final[Mapping[str, type[State]]] = Classes("quykhuyenhoc.ledger", dict(map(str.split, REGISTERS)))
"""Register -> class of its versions."""
REGISTER_WORDS: Final = (
    N_("activity"), N_("activity kind"), N_("official document"), N_("publication"),
    N_("term of office"),
    N_("bank account"), N_("bank rule"), N_("body"), N_("body kind"), N_("code prefix"), N_("cost rate"),
    N_("giving rule"), N_("indicator"), N_("indicator target"), N_("indicator value"), N_("match rule"),
    N_("dues assessment"), N_("dues passed"), N_("dues rate"), N_("dues share"),
    N_("office"), N_("privacy request"), N_("programme"), N_("round"), N_("rule"), N_("terms"), N_("tier"),
)  # fmt: skip
"""What errors call a register by its name, where no other text of the catalogue is that name."""


@cache
def table_of(kind: str) -> str:
    """Return the name of the table of a kind of act."""
    return kind.replace("-", "_")


def label_of(act: "Act | type[Act]") -> str:
    """Return what people call an act, or a kind of act, in the language in use: "receipt", "closing of periods"."""
    return _(LABELS[act.act])


def kind_label(kind: str) -> str:
    """Return what people call a kind of act, in the language in use; what is none stays as it is."""
    return _(LABELS[kind]) if kind in LABELS else kind


@cache
def register_of(kind: str) -> str | None:
    """Return the register of which an opening act is the first version; None for other kinds of acts."""
    found: str | None = getattr(ACTS[kind], "register", None)
    return found


def state_of(act: "Act") -> State | None:
    """Return the version of a register that an opening act is; None for other acts."""
    if not isinstance(act, State):
        return None
    kind: Any = STATES[act.register]
    made: State = kind(**{f.name: getattr(act, f.name) for f in form(kind)})
    return made


def proposed_or_self(act: "Act") -> "Act":
    """Return the act that a proposal holds; any other act itself."""
    return cast("Propose", act).proposed if act.act == PROPOSE else act


def act_kinds() -> tuple[str, ...]:
    """Return every kind of act, in the order of the table."""
    return tuple(ACTS)
