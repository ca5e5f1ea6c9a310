"""What refuses a list: its bad rows, and sums that are not what it says, or what was said of it."""

from typing import TYPE_CHECKING

from quykhuyenhoc.errors import LineError, ListTotalError, StatedTotalError
from quykhuyenhoc.errors.texts import M_, Internal
from quykhuyenhoc.imports.rows import BadRows
from quykhuyenhoc.money import Money

if TYPE_CHECKING:
    from quykhuyenhoc.imports.list_reading import ListFile, ListReading


def bad_rows(reading: "ListReading") -> BadRows:
    """Return the bad rows of a reading, to which others may be added."""
    bad = BadRows(reading.path)
    for one in reading.bad:
        bad.add(one.line, one.told())
    return bad


def check_list(file: "ListFile", reading: "ListReading") -> None:
    """Refuse a list with bad rows, or that comes to something else than it says itself, or than was said of it.

    Raises:
        LineError: a row is to be left out, and is none of the list.
        ImportRefusedError, StatedTotalError, ListTotalError: as ``acts_of``.
    """
    bad_rows(reading).refuse()
    if other := set(file.without) - set(reading.without):
        raise LineError(line=min(other), why=M_("no row of the list stands there"))
    for one in reading.stated:
        if not one.agrees:
            raise StatedTotalError(
                path=Internal.place(file.path), line=one.line, count=one.found_count, total=one.found_total,
                stated_count=one.count, stated_total=one.total,
            )  # fmt: skip
    check_control(file, reading.count, reading.total or Money(0))


def check_control(file: "ListFile", count: int, total: Money) -> None:
    """Refuse a list that does not come to what was said of it; raises ListTotalError."""
    if (file.rows is not None and file.rows != count) or (file.total is not None and file.total != total):
        raise ListTotalError(
            path=Internal.place(file.path), count=count, total=total, expected_count=file.rows,
            expected_total=file.total,
        )  # fmt: skip
