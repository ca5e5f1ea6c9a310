"""What pass 1 read, kept in an unnamed temporary file for pass 2: both see the same rows, in constant memory."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import IO, Any, Final, Self

import msgspec

from quykhuyenhoc.files.faults import of_system
from quykhuyenhoc.ledger.vouchers import Posting

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
        try:
            self._file.write(len(packed).to_bytes(4, "big") + packed)
            self._file.flush()
        except OSError as error:
            found = of_system(error)
            if found is None:
                raise
            raise found from error
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
