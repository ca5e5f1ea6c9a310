"""How a list is laid out: every column with what stands in it, what it was understood as, and what is to be asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.imports.cells import text_of
from quykhuyenhoc.imports.column_looks import SHOWN_MAX
from quykhuyenhoc.imports.headers import clear_table
from quykhuyenhoc.imports.list_kinds import JOINED, WAYS, ListKind, form_of
from quykhuyenhoc.imports.list_table import ListColumn, ListTable, titled
from quykhuyenhoc.imports.questions import ListQuestion, UnclearList
from quykhuyenhoc.imports.sheets import sheets_in
from quykhuyenhoc.text import visible

if TYPE_CHECKING:
    from quykhuyenhoc.errors.texts import Message
    from quykhuyenhoc.imports.list_reading import ListFile

SAMPLES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLayout:
    """How a list is laid out, and what only a person can tell of it; nothing of it is recorded.

    ``columns`` are those with a name or with something in them, and ``samples`` the first texts of each; both are empty
    where the sheet is asked for. ``fields`` are all that a column may be, with what each is called in Vietnamese.
    ``question`` is None where the list can be read, and ``why`` says what is not clear.
    """

    sheet: str | None
    columns: tuple[ListColumn, ...]
    samples: tuple[tuple[str, ...], ...]
    fields: Mapping[str, str]
    question: ListQuestion | None
    why: "Message | None"


def list_layout(file: "ListFile", kind: ListKind) -> ListLayout:
    """Return how a list is laid out; the answer to its question goes into ``columns`` or ``sheet`` of the file.

    A column is said as (letter, field); where its amounts may be in thousands, as (letter, ``amount*?``): then the unit
    is asked for too, and answered as (letter, ``amount*1000``), or (letter, ``amount``) for đồng.

    Raises:
        InputFileError: it is no plain file, or larger than 50 MB.
        FileFormatError: it is no table, or no answer makes it such a list; it says why.
    """
    form = form_of(kind).having(file.more)
    table: ListTable | None
    question, why = None, None
    try:
        table = clear_table(sheets_in(file), form, file.columns, file.path, file.sheet)
    except UnclearList as unclear:
        table, question, why = unclear.table, unclear.question, unclear.why
    names = (*form.needed, *form.others)
    fields = [field for name in names for field in dict.fromkeys((name, *JOINED.get(name, ())))]
    fields += [field for field in WAYS if field in form.titles]
    columns = [] if table is None else list(enumerate(table.columns))
    samples = {at: _samples(table, at) for at, _column in columns} if table else {}
    kept = [(at, column) for at, column in columns if column.header or samples[at]]
    return ListLayout(
        sheet=table.sheet.name if table else None,
        columns=titled((one for _at, one in kept), form),
        samples=tuple(samples[at] for at, _column in kept), fields={name: form.titles[name] for name in fields},
        question=question, why=why,
    )  # fmt: skip


def _samples(table: ListTable, at: int) -> tuple[str, ...]:
    """Return the first texts of a column, each once."""
    texts = (text_of(row[at]) for row in table.sheet.rows[table.last + 1 :] if at < len(row) and row[at] != "")
    return tuple(visible(text, most=SHOWN_MAX) for text in list(dict.fromkeys(texts))[:SAMPLES])
