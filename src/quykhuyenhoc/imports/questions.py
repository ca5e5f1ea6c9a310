"""What only a person can tell of how a list is laid out, as data that any program may ask for."""

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from quykhuyenhoc.errors.texts import Message
    from quykhuyenhoc.imports.list_table import ListTable


class ListQuestion(NamedTuple):
    """What only a person can tell of how a list is laid out.

    ``asks`` is the answer that is needed: ``sheet``, which of ``sheets`` it is; ``column``, which column is the field
    (with several ``fields`` one of them), where ``letters`` are those that may be; ``field``, what the column
    ``letters`` is, as ``fields`` or something else; ``unit``, whether its amounts are in units of ``unit`` đồng, or in
    which, where that is 0.
    """

    asks: Literal["sheet", "column", "field", "unit"]
    fields: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    unit: int = 1


class UnclearList(Exception):  # noqa: N818 (no caller of the library sees it)
    """A list is laid out so that somebody has to be asked."""

    def __init__(self, why: "Message", question: ListQuestion, table: "ListTable | None") -> None:
        super().__init__(str(why))
        self.why, self.question, self.table = why, question, table
