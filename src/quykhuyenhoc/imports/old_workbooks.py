"""XLS, read by a process of its own: a damaged one can make its reader ask for so much memory that the system ends it.

What is read comes back as data: texts, numbers, days.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final

from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.structure import UNREADABLE, too_many_cells

TOO_LARGE: Final = 3
"""How the process ends that found a workbook too large."""
SECONDS_MAX: Final = 20
GREEDY: Final = M_(
    "it is damaged, or something stands far away from the list: delete that, and save it again as .xlsx, or as CSV in "
    "UTF-8"
)
_CALL: Final = "from quykhuyenhoc.imports.workbooks import write_sheets; write_sheets()"


def sheets_apart(data: bytes) -> Iterator[tuple[Any, ...]]:
    """Yield the visible sheets of an old workbook, as the fields of a ``CellSheet``.

    Raises:
        ValueError: it is none, or its reader gave up; the text says what to do.
        StatementFormatError: it is too large.
    """
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603 (this program itself)
            [sys.executable, "-c", _CALL], input=data, capture_output=True, env=env, timeout=SECONDS_MAX, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ValueError(UNREADABLE) from error
    if done.returncode == TOO_LARGE:
        raise too_many_cells()
    try:
        found = json.loads(done.stdout)
    except ValueError as error:  # nothing was written
        raise ValueError(GREEDY if b"memory allocation" in done.stderr else UNREADABLE) from error
    for name, rows, lines, merged, hidden in found:
        cells = [[_cell(cell) for cell in row] for row in rows]
        yield name, cells, lines, tuple(map(tuple, merged)), None, (), tuple(hidden)


def _cell(cell: Any) -> Any:
    if not isinstance(cell, list):
        return cell
    kind, text = cell
    return date.fromisoformat(text) if kind == "day" else Decimal(text)  # noqa: TID251 (written by ``write_sheets``)
