"""Lists that people hold, from CSV or XLSX: every bad row is told, and what the list says it comes to is checked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, Final, NamedTuple, TypeVar

from quykhuyenhoc.bank.guard import open_archive
from quykhuyenhoc.errors import FileFormatError, ListTotalError, QuyError
from quykhuyenhoc.errors.texts import M_, Internal
from quykhuyenhoc.files.reading import Limit, read_bytes
from quykhuyenhoc.imports.rows import BadRows, cells_of, open_text, reader
from quykhuyenhoc.money import Money
from quykhuyenhoc.money.columns import AmountFormatFinder

T = TypeVar("T")
Cells = dict[str, str]
AMOUNT: Final = "amount"
TOTAL_ROW: Final = M_(
    "it comes to all rows above it together, and says less than they do: take it out if it adds them up, else fill in"
    " what they say"
)


class ListFile(NamedTuple):
    """A list, and what it should come to: so many rows over so much (control figures); either may be left out."""

    path: str
    encoding: str | None = None
    rows: int | None = None
    total: Money | None = None


class ListLine(NamedTuple):
    """A row of a list: its line in the file, its cells by column, and its amount where it has one."""

    number: int
    cells: Cells
    amount: Money | None


class Refs:
    """The column ``ref`` of a list: each row's own key, by which the book knows it when the list comes again."""

    def __init__(self) -> None:
        self._lines: dict[str, int] = {}

    def of(self, line: ListLine) -> str | None:
        """Return the ref of a row, or None; raises ValueError where an earlier row has it."""
        ref = line.cells.get("ref") or None
        if ref and self._lines.setdefault(ref, line.number) != line.number:
            raise ValueError(M_("ref {ref} stands in line {line} already").format(ref=ref, line=self._lines[ref]))
        return ref


def read_list(
    file: ListFile, needed: tuple[str, ...], others: tuple[str, ...], make: Callable[[ListLine], T]
) -> tuple[T, ...]:
    """Return what each row of a list means; amounts are read in one format, found from the whole column.

    Raises:
        InputFileError: it is no plain file, or larger than 50 MB.
        FileFormatError: its first line has other columns.
        ImportRefusedError: rows are bad; all are named.
        ListTotalError: it does not come to the count or total that was given.
    """
    bad = BadRows(file.path)
    rows = list(_lines(file, needed, others, bad))
    amounts = AmountFormatFinder()
    for number, cells in rows:
        if cells.get(AMOUNT):
            amounts.add(number, cells[AMOUNT])
    amount_format = amounts.amount_format()
    found, sum_ = [], 0
    for n, (number, cells) in enumerate(rows):
        try:
            amount = Money(amount_format.read(cells[AMOUNT])) if cells.get(AMOUNT) else None
            if amount and amount.minor == sum_ and _says_less(cells, rows[:n]):
                raise ValueError(TOTAL_ROW)  # noqa: TRY301 (told as others are)
            found.append(make(ListLine(number, cells, amount)))
            sum_ += amount.minor if amount else 0
        except (QuyError, ValueError) as error:
            bad.add(number, error)
    bad.refuse()
    check_control(file, len(found), Money(sum_))
    return tuple(found)


def _says_less(cells: Cells, above: Sequence[tuple[int, Cells]]) -> bool:
    """Tell whether a row says less than each of the rows above it, of which there are several."""
    said = {name for name, text in cells.items() if text}
    return len(above) > 1 and all(said < {name for name, text in more.items() if text} for _line, more in above)


def check_control(file: ListFile, count: int, total: Money) -> None:
    """Refuse a list that does not come to what was said of it; raises ListTotalError."""
    if (file.rows is not None and file.rows != count) or (file.total is not None and file.total != total):
        raise ListTotalError(
            path=Internal.place(file.path), count=count, total=total, expected_count=file.rows,
            expected_total=file.total,
        )  # fmt: skip


def hash_of(path: str) -> str:
    """Return the SHA-256 (hexadecimal) of a file."""
    return sha256(read_bytes(path, Limit.LIST)).hexdigest()


def _lines(
    file: ListFile, needed: tuple[str, ...], others: tuple[str, ...], bad: BadRows
) -> Iterator[tuple[int, Cells]]:
    with _opened(file) as stream:
        rows = reader(stream, file.path, needed, others)
        for line, row in rows:
            if not any(cell.strip() for cell in row):
                continue
            try:
                yield line, cells_of(rows, row, needed)
            except ValueError as error:
                bad.add(line, error)


@contextmanager
def _opened(file: ListFile) -> Iterator[Any]:
    """Open a list as the text of a CSV file."""
    if file.path.lower().endswith(".xlsx"):
        yield _sheet(file.path)
        return
    with open_text(file.path, file.encoding) as stream:
        yield stream


def _sheet(path: str) -> Any:
    """Return the first sheet of a workbook as the text of a CSV file; whole numbers without decimals."""
    import csv
    import io

    try:
        from openpyxl import load_workbook
    except ImportError:
        problem = M_("reading .xlsx needs openpyxl: pip install 'quykhuyenhoc[xlsx]', or save it as CSV")
        raise FileFormatError(path=Internal.place(path), why=problem) from None
    data = read_bytes(path, Limit.LIST)
    try:
        with open_archive(data):  # what unfolds to too much is not unfolded
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows: Iterable[tuple[Any, ...]] = book.worksheets[0].iter_rows(values_only=True)
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        for row in rows:
            writer.writerow([_cell(value) for value in row])
        book.close()
    except Exception as error:
        raise FileFormatError(path=Internal.place(path), why=M_("it is no .xlsx workbook that can be read")) from error
    text.seek(0)
    return text


def _cell(value: Any) -> str:
    """Return a cell as text; a line break within one would be another row."""
    if value is None:
        return ""
    if hasattr(value, "strftime"):
        return str(value.strftime("%Y-%m-%d"))
    return " ".join(str(value).split()).removesuffix(".0")
