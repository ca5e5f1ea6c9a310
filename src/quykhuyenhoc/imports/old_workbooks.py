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

SECONDS_MAX: Final = 60
_CALL: Final = "from quykhuyenhoc.imports.sheets import write_sheets; write_sheets()"
_UNREADABLE: Final = M_("it is no workbook that can be read: save it again as .xlsx, or as CSV in UTF-8")


def sheets_apart(data: bytes) -> Iterator[tuple[Any, ...]]:
    """Yield the visible sheets of an old workbook, as the fields of a ``CellSheet``.

    Raises:
        ValueError: it is none, or its reader gave up; the text says what to do.
    """
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(  # noqa: S603 (this program itself)
            [sys.executable, "-c", _CALL], input=data, capture_output=True, env=env, timeout=SECONDS_MAX, check=True
        )
        found = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise ValueError(_UNREADABLE) from error
    for name, rows, lines, merged, hidden in found:
        cells = [[_cell(cell) for cell in row] for row in rows]
        yield name, cells, lines, tuple(map(tuple, merged)), None, (), tuple(hidden)


def _cell(cell: Any) -> Any:
    if not isinstance(cell, list):
        return cell
    kind, text = cell
    return date.fromisoformat(text) if kind == "day" else Decimal(text)  # noqa: TID251 (written by ``write_sheets``)
