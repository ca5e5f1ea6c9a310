"""What is asked of a list as people keep it, and what was understood of it: its rows, its columns, what is wrong."""

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 (as in the nouns)
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.files.reading import Limit, read_bytes
from quykhuyenhoc.imports.rows_or_totals import RowOrTotal
from quykhuyenhoc.money import Money

if TYPE_CHECKING:
    from quykhuyenhoc.imports.group_titles import GroupTitle
    from quykhuyenhoc.imports.list_kinds import OwnField
    from quykhuyenhoc.imports.list_table import ListColumn
    from quykhuyenhoc.imports.rate_totals import UnprovedRate
    from quykhuyenhoc.imports.row_kinds import LeftOut
    from quykhuyenhoc.imports.totals import StatedTotal

Cells = dict[str, str]


class ListFile(NamedTuple):
    """A list, what it should come to, and how it is to be read where it does not say so itself.

    ``content`` are its bytes where it is no file on this machine; ``path`` is then what it is called. ``rows`` and
    ``total`` are control figures: a list that comes to something else is refused. ``columns`` are pairs of a column, by
    its name or letter, and its field (``amount*1000``: in thousands; ``*?``: as the file says; ``-``: left out).
    ``struck`` is what becomes of rows that are struck through (bad without it), ``sheets`` what ``opened`` has read.
    ``sums`` says of rows that may be totals, by their lines, whether they are. ``without`` are the lines of rows that
    are not taken: what the list says that it comes to counts them. ``below`` are fields of which an empty cell has what
    stands above it. ``more`` are fields that it may have because of what its book has.
    """

    path: str
    encoding: str | None = None
    rows: int | None = None
    total: Money | None = None
    content: bytes | None = None
    columns: tuple[tuple[str, str], ...] = ()
    sheet: str | None = None
    struck: Literal["take", "leave-out"] | None = None
    sheets: Any = None
    sums: tuple[tuple[int, RowOrTotal], ...] = ()
    without: tuple[int, ...] = ()
    below: tuple[str, ...] = ()
    more: tuple["OwnField", ...] = ()

    def read(self) -> bytes:
        """Return the bytes; raises InputFileError where it is no plain file, or larger than 50 MB."""
        return read_bytes(self.path, Limit.LIST) if self.content is None else self.content


class ListLine(NamedTuple):
    """A row of a list: its line in the file, its cells by field, and its amount where it has one.

    Days stand in the cells as ISO, choices as their codes, amounts in đồng.
    """

    number: int
    cells: Cells
    amount: Money | None


class BadCell(NamedTuple):
    """What cannot be taken, by its place: a cell, or (without ``letter``) a row.

    ``readings`` are what it may mean, where that is more than one thing.
    """

    line: int
    letter: str | None
    header: str | None
    field: str | None
    why: Message | QuyError
    readings: tuple[str, ...] = ()

    def told(self) -> Message | QuyError:
        """Return what is wrong, with the column."""
        if self.letter is None:
            return self.why
        return M_(
            "{letter}{line} “{header}”: {why}", letter=self.letter, line=self.line, header=self.header, why=self.why
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReading:
    """What was understood of a list; nothing of it is recorded.

    Every row of the file is in ``rows``, ``left_out`` or ``bad``. ``total`` is None where no column holds amounts;
    ``without_amount`` counts the rows whose cell there is empty.
    """

    path: str
    kind: str
    sheet: str | None
    separator: str | None
    header: tuple[int, ...]
    """The lines that name the columns."""
    columns: tuple["ListColumn", ...]
    rows: tuple[ListLine, ...]
    left_out: tuple["LeftOut", ...]
    bad: tuple[BadCell, ...]
    bad_rows: tuple[ListLine, ...]
    """The rows that have bad cells, as far as these can be read."""
    count: int
    total: Money | None
    without_amount: int
    stated: tuple["StatedTotal", ...]
    hidden: tuple[int, ...] = ()
    """The lines of rows that are taken though a program does not show them: a total counts them too."""
    struck: tuple[int, ...] = ()
    """The lines of rows that are struck through."""
    doubted: tuple[int, ...] = ()
    """The lines of rows that may be totals and may not."""
    hidden_sheets: tuple[str, ...] = ()
    """The sheets that are left out because a program does not show them."""
    odd_names: tuple[tuple[int, str], ...] = ()
    """The lines of persons in whose name a figure or a mark stands that no name has, each with that."""
    school: str | None = None
    """The school that a title above the list names, where no column does."""
    day: Date | None = None
    """The day that the titles above the list name."""
    once: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Fields that may be said once for several rows, as in a merged cell, with the lines that do not say them."""
    without: tuple[int, ...] = ()
    """The lines that are not taken because somebody said so; ``count`` and ``total`` count the rows among them."""
    group_titles: tuple["GroupTitle", ...] = ()
    """What titles of groups tell of the rows below them, where no column does."""
    recipient: str | None = None
    """The kind of nominees that the list's own words tell of all of them: student of SINH VIÊN."""
    of_each: Money | None = None
    """The amount that titles above a list of nominees name for each of them, where no column holds amounts."""

    unproved: tuple["UnprovedRate", ...] = ()
    """Totals of rates that neither agree with the rows nor contradict them."""

    @property
    def is_proved(self) -> bool:
        """Whether the file says itself what all its rows come to, and they do."""
        whole = [one for one in self.stated if one.whole and one.agrees]
        return any(one.total is not None or self.total is None for one in whole)
