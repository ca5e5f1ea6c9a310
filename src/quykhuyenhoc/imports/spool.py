"""What pass 1 read, kept in an unnamed temporary file for pass 2: both see the same rows, in constant memory."""

import tempfile
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import IO, Self

import msgspec

Line = tuple[str, str, int | str, str, str | None, str | None, str | None]
"""account, fund, amount (text where its column's rule is not known yet), currency, party, programme, memo."""
Spooled = tuple[int, str, Date, str, list[Line]]
"""line number, ref, date, description, lines."""


class Spool:
    """Entries in the order of the file."""

    def __init__(self) -> None:
        self.count = 0
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(list[Spooled]).decode
        self._waiting: list[Spooled] = []

    def __enter__(self) -> Self:
        self._file: IO[bytes] = tempfile.TemporaryFile()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._file.close()

    def add(self, entry: Spooled) -> None:
        """Keep one entry."""
        self.count += 1
        self._waiting.append(entry)
        if len(self._waiting) >= 500:  # noqa: PLR2004 (large enough to write seldom, small enough to stay small)
            self._write()

    def _write(self) -> None:
        packed = self._encode(self._waiting)
        self._file.write(len(packed).to_bytes(4, "big") + packed)
        self._waiting = []

    def __iter__(self) -> Iterator[Spooled]:
        if self._waiting:
            self._write()
        self._file.seek(0)
        while size := self._file.read(4):
            yield from self._decode(self._file.read(int.from_bytes(size, "big")))

    def chunks(self, size: int) -> Iterator[list[Spooled]]:
        """Yield runs of entries."""
        found: list[Spooled] = []
        for entry in self:
            found.append(entry)
            if len(found) >= size:
                yield found
                found = []
        if found:
            yield found
