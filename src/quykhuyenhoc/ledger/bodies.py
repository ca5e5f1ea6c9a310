"""Bodies (đơn vị): associations, branches and others, in a tree that has its days; each is kept in versions.

Nothing is known here of books or databases: a body may keep a book in this database, elsewhere, or none.
"""

from collections.abc import Iterable, Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar, Final

from quykhuyenhoc.i18n import N_, NC_
from quykhuyenhoc.limits import BodyCode, Clear, Code, NarrowCode
from quykhuyenhoc.nouns import Known, State, no_control
from quykhuyenhoc.text import fold

LEVELS: Final = range(10)
"""The levels that a kind of body may have: 1 is the highest that is told from others, 0 stands beside them all."""


class BodyKind(State):
    """A kind of body that a book adds, or another name or level of a standard one."""

    register: ClassVar[str] = "body_kind"
    code: str
    name: Clear
    level: int = 0
    id: str | None = None

    loosens = no_control


_STANDARD: Final = (
    BodyKind(code="province", name=NC_("body", "province"), level=1),
    BodyKind(code="district", name=NC_("body", "district"), level=2),
    BodyKind(code="commune", name=NC_("body", "commune"), level=3),
    BodyKind(code="branch", name=NC_("body", "branch"), level=4),
    BodyKind(code="fund", name=N_("fund with a board of its own")),
    BodyKind(code="force", name=N_("armed force")),
    BodyKind(code="union", name=N_("mass organisation")),
    BodyKind(code="school", name=N_("school or college")),
    BodyKind(code="agency", name=N_("agency")),
    BodyKind(code="enterprise", name=NC_("body", "enterprise")),
)
"""The kinds of body that every book knows: those of the association by level, and those without territory.

Their names are translated where they are shown.
"""


class BodyKinds(dict[str, BodyKind]):
    """Every kind of body that a book knows, by code: the standard ones, and those that it added or named otherwise."""

    def __init__(self, own: Iterable[BodyKind] = ()) -> None:
        super().__init__((one.code, one) for one in (*_STANDARD, *own))

    def level(self, code: str) -> int:
        """Return the level of a kind; 0, which is that of bodies beside the levels, where there is none."""
        return self[code].level if code in self else 0


class Body(State):
    """A body as it is from the day ``effective`` on, by a ``decision``; its code is its identity, its name is none.

    ``parent`` is the body above it; ``own_book`` the code of the book that it keeps in this database. One that
    was merged, split or dissolved has its last day in ``closed``, its successors in ``became``, as ``A,B``.
    """

    register: ClassVar[str] = "body"
    stands_alone: ClassVar[bool] = True
    code: str
    name: Clear
    kind: Code
    parent: BodyCode | None = None
    own_book: NarrowCode | None = None
    opened: Date | None = None
    closed: Date | None = None
    became: str | None = None
    effective: Date | None = None
    decision: Clear | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Loosen no control: whoever keeps money does so in a book, with the controls of that."""
        return ""

    @property
    def successors(self) -> tuple[str, ...]:
        """The codes of the bodies that it became."""
        return tuple(self.became.split(",")) if self.became else ()

    def lives_on(self, day: Date) -> bool:
        """Tell whether it is there on a day, as far as this version knows."""
        return (self.opened is None or self.opened <= day) and (self.closed is None or day <= self.closed)


def alike(name: str, kind: str, parent: str | None) -> tuple[str, str, str | None]:
    """Return what two bodies are told apart by beside their codes: name, kind and the body above."""
    return " ".join(fold(name).split()), kind, parent


class BodyTree:
    """The bodies of a day, each under the one above it.

    It is made from versions in the order in which they were recorded: the last one counts of those that are from a day
    until then. Their days grow, but where an act was taken back: then the version of before it is recorded anew.
    """

    def __init__(self, versions: Iterable[Body], day: Date) -> None:
        self.day = day
        found: dict[str, Body] = {}
        for version in versions:
            if version.effective is None or version.effective <= day or version.code not in found:
                found[version.code] = version
        self.known = {code: body for code, body in found.items() if body.opened is None or body.opened <= day}
        """Every body that there was until that day, gone ones too, by code."""
        self.living = {code: body for code, body in self.known.items() if body.lives_on(day)}
        """Those that there are on that day."""
        self._below: dict[str | None, list[str]] = {}
        for code, body in sorted(self.living.items()):
            self._below.setdefault(body.parent, []).append(code)

    def names(self) -> frozenset[str]:
        """Return what transfers may call the bodies that it knows: their codes, and those of their books."""
        return frozenset(self.known).union(body.own_book for body in self.known.values() if body.own_book)

    def below(self, code: str | None) -> tuple[str, ...]:
        """Return the codes of the bodies directly below one (None: of those at the top), sorted."""
        return tuple(self._below.get(code, ()))

    def subtree(self, code: str) -> tuple[str, ...]:
        """Return the code of a body and those of all below it, each before its own, as lists show them."""
        return tuple(self._walk(code))

    def tops(self) -> tuple[str, ...]:
        """Return the codes of the bodies that stand below none that is there."""
        return tuple(code for code, body in sorted(self.living.items()) if body.parent not in self.living)

    def above(self, code: str) -> Iterator[str]:
        """Yield the codes of the bodies above one, the nearest first."""
        parent = self.known[code].parent
        while parent is not None and parent in self.living:
            yield parent
            parent = self.living[parent].parent

    def heirs(self, code: str) -> tuple[str, ...]:
        """Return the codes of the bodies that stand where one stood that is gone: what it became, and these in turn."""
        found: dict[str, None] = {}
        waiting = list(self.known[code].successors)
        while waiting:
            one = waiting.pop(0)
            if one in self.living:
                found[one] = None
            else:
                waiting[:0] = self.known[one].successors if one in self.known else ()
        return tuple(found)

    def _walk(self, code: str) -> Iterator[str]:
        waiting = [code]
        while waiting:
            found = waiting.pop()
            yield found
            waiting.extend(reversed(self._below.get(found, ())))
