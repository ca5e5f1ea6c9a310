"""Rows of a CSV file: one header row, ``,`` ``;`` or tab; old encodings are recognised and offered, never assumed."""

import csv
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date as Date  # noqa: N812 (fields are named date)
from io import StringIO, TextIOWrapper
from typing import IO, Any, Final, NamedTuple, Self, TextIO

import msgspec

from quykhuyenhoc.errors import FileFormatError, ImportRefusedError, LineError, QuyError, RecorderError, StoreError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.files.faults import system_errors
from quykhuyenhoc.files.reading import Limit, open_input, read_bytes
from quykhuyenhoc.imports.sheets import FIELD_MAX, LEGACY, SAMPLE, begins_in_utf8, not_as_named, not_utf8
from quykhuyenhoc.ledger.vouchers import Posting
from quykhuyenhoc.text import visible
from quykhuyenhoc.text.quotes import quote_over_rows

BAD_ROWS_MAX: Final = 200


class BadRow(NamedTuple):
    """A row that cannot enter, by its line in the file."""

    line: int
    cause: object
    """The error, or the ``Message``, that says why."""

    @property
    def problem(self) -> str:
        """Why, in the language in use."""
        return self.told()

    def told(self, *, operator: bool = False) -> str:
        """Return why; ``operator`` shows commands too."""
        if isinstance(self.cause, QuyError | Message):
            return visible(self.cause.text(operator=operator))
        return visible(str(self.cause))


class BadRows:
    """The bad rows of a file: the first 200, all counted."""

    def __init__(self, path: str) -> None:
        self.path, self.count = path, 0
        self.rows: list[BadRow] = []

    def add(self, line: int, cause: object) -> None:
        """Note a bad row; raises what is about no row: what is refused of who records, and what fails of the store."""
        if isinstance(cause, RecorderError | StoreError):
            raise cause
        if isinstance(cause, ValueError) and cause.args and isinstance(cause.args[0], Message):
            cause = cause.args[0]
        if isinstance(cause, LineError) and cause.details["line"] == line:
            cause = cause.details["why"]  # which row it is is said once
        self.count += 1
        if len(self.rows) < BAD_ROWS_MAX:
            self.rows.append(BadRow(line, cause if isinstance(cause, QuyError | Message) else str(cause)))

    def refuse(self) -> None:
        """Raise ImportRefusedError if a row is bad; it lists them in the order of the file."""
        if self.count:
            rows = tuple(sorted(self.rows, key=lambda row: row.line))
            raise ImportRefusedError(path=Internal.place(self.path), count=self.count, rows=rows)


@contextmanager
def open_text(path: str, encoding: str | None = None, *, limit: int = Limit.LIST) -> Iterator[TextIO]:
    """Open a CSV file as text.

    Raises:
        InputFileError: there is no such file, it is no plain one, or larger than the limit.
        FileFormatError: it is not UTF-8 and no encoding was named.
    """
    if encoding is None:
        _must_be_utf8(path, limit)
    elif encoding.lower() in LEGACY:
        yield _decoded(path, encoding.lower())
        return
    try:
        with open_input(path, limit) as raw, TextIOWrapper(raw, encoding or "utf-8-sig", newline="") as stream:
            yield stream
    except (LookupError, UnicodeError) as error:
        raise not_as_named(path) from error


def _must_be_utf8(path: str, limit: int) -> None:
    with open_input(path, limit) as stream:
        sample = stream.read(SAMPLE)
    if not begins_in_utf8(sample):
        raise not_utf8(path, sample)


def _decoded(path: str, encoding: str) -> TextIO:
    from quykhuyenhoc.text import decode

    return StringIO(decode(read_bytes(path, Limit.LIST), encoding), newline="")


def reader(stream: TextIO, path: str, needed: tuple[str, ...], known: tuple[str, ...]) -> "Reader":
    """Return a reader of the rows below a header that has the needed columns and no unknown one.

    Raises:
        FileFormatError: the header lacks a column, or has one that is not known.
    """
    csv.field_size_limit(FIELD_MAX)
    first = stream.readline(FIELD_MAX)
    delimiter = max(",;\t", key=first.count)
    try:
        header = [name.strip().lower() for name in next(csv.reader([first], delimiter=delimiter), [])]
    except csv.Error:
        header = []
    missing = [name for name in needed if name not in header]
    unknown = [name for name in header if name not in needed and name not in known]
    if missing or unknown or len(set(header)) != len(header):
        names = ",".join(needed) + "".join(f"[,{name}]" for name in known)
        raise FileFormatError(path=Internal.place(path), why=M_("its first line must be {names}").format(names=names))
    return Reader(csv.reader(stream, delimiter=delimiter), header, delimiter, path)


class Reader:
    """Rows with their line numbers; ``at`` tells where a column stands.

    A quote that closes some lines further on raises FileFormatError: the rows behind it would be lost.
    """

    def __init__(self, rows: Iterator[list[str]], header: list[str], delimiter: str, path: str) -> None:
        self.rows, self.width, self.delimiter, self.path = rows, len(header), delimiter, path
        self.at = {name: i for i, name in enumerate(header)}

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        rows = self.rows
        line = 2
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except (csv.Error, UnicodeError) as error:
                yield line, [f"\0{error}"]
                if isinstance(error, UnicodeError):
                    return
                continue
            opened = quote_over_rows(row, self.delimiter)
            if opened is not None:
                problem = M_("a quote in line {line} closes some lines further on: take it out", line=line + opened)
                raise FileFormatError(path=Internal.place(self.path), why=problem)
            if row:
                yield line, row
            line = getattr(rows, "line_num", line) + 2


CHUNK: Final = 1000
"""Entries in a run."""
Line = tuple[str, str, int | str, str, str | None, str | None, str | None, str | None]
"""The cells of a posting; the amount is a text where the rule of its column is not known yet."""
Spooled = tuple[int, str, Date, str, list[Line]]
"""line number, ref, date, description, lines."""
Entered = tuple[int, str, Date, str, tuple[Posting, ...]]
"""The same with postings, once every amount is known."""


class Spool:
    """Entries in the order of the file."""

    def __init__(self) -> None:
        self.count = 0
        self._encode = msgspec.msgpack.Encoder().encode
        self._waiting: list[Spooled] = []

    def __enter__(self) -> Self:
        self._file: IO[bytes] = tempfile.TemporaryFile()
        return self

    def __exit__(self, *_exc: object) -> None:
        with suppress(OSError):  # what a full disk refused is of no interest any more
            self._file.close()

    def add(self, entry: Spooled) -> None:
        """Keep one entry. Raises DiskFullError where the folder for temporary files is full."""
        self.count += 1
        self._waiting.append(entry)
        if len(self._waiting) >= CHUNK:
            self._write()

    def _write(self) -> None:
        packed = self._encode(self._waiting)
        with system_errors():
            self._file.write(len(packed).to_bytes(4, "big") + packed)
            self._file.flush()
        self._waiting = []

    def chunks(self, amount: Callable[[int | str], int] | None) -> Iterator[list[Entered]]:
        """Yield the entries in runs; ``amount`` reads those amounts that are texts, None where there are none."""
        if self._waiting:
            self._write()
        self._file.seek(0)
        decode = msgspec.msgpack.Decoder(list[Spooled] if amount else list[Entered]).decode
        while size := self._file.read(4):
            found: Any = decode(self._file.read(int.from_bytes(size, "big")))
            yield [_entered(entry, amount) for entry in found] if amount else found


def _entered(entry: Spooled, amount: Callable[[int | str], int]) -> Entered:
    return (*entry[:4], tuple([Posting(x[0], x[1], amount(x[2]), *x[3:]) for x in entry[4]]))
