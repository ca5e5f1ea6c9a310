"""What ``verify`` finds: a table, a row and a field, with what stands there and what the log says."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.store.schema.tables import all_tables

MALFORMED: Final = (LookupError, ValueError, TypeError, AttributeError, OverflowError)
"""What reading a leaf or a row raises that is well-formed, but of no shape that an act has."""


NO_VALUE: Final = N_("is no value that its field may hold")
A_MOMENT: Final = N_("is a moment; its day counts")
UNSHOWN: Final = frozenset(table.name for table in all_tables().values() if table.kind in ("personal", "secret"))
"""The tables whose cells no finding shows: anybody may verify."""


NoteFinding = Callable[..., None]
"""(table, row, field, problem, stored, expected): notes a finding; the last two may be left out."""


class _FindingFields(NamedTuple):
    book: str
    table: str
    row: str
    field: str
    problem: str
    stored: str = ""
    expected: str = ""


class Finding(_FindingFields):
    """One difference. ``row`` is the key of the row, ``seq`` first where it has one.

    Of a table of personal values, of what follows from them, or of secrets it says where something differs, and
    neither what stands there nor what should.
    """

    __slots__ = ()

    if not TYPE_CHECKING:  # its fields are looked at as those of the tuple

        def __new__(cls, *args: Any, **fields: Any) -> Any:
            """Make one; see above."""
            made = super().__new__(cls, *args, **fields)
            return made._replace(stored="", expected="") if made.table in UNSHOWN else made

    @property
    def recorded_so(self) -> bool:
        """Whether it was recorded so, by a version that let it in: nothing was altered, and a copy of it is whole."""
        return self.problem in (NO_VALUE, A_MOMENT)

    def message(self) -> Message:
        """Return the finding as one line, in no language yet."""
        place = f"{self.book}: {self.table} {self.row}".rstrip() + (f".{self.field}" if self.field else "")
        problem = Message(self.problem, {})
        if self.stored or self.expected:
            return M_(
                "{place}: {problem} (stored {stored}, should be {expected})",
                place=place, problem=problem, stored=self.stored or "–", expected=self.expected or "–",
            )  # fmt: skip
        return M_("{name}: {problem}", name=place, problem=problem)

    def text(self) -> str:
        """Return the finding as one line."""
        return self.message().text()
