"""Charts of accounts: data files ``code,name,type,kind,role,…``; the one that ships is no circular's chart."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.imports.registers import account_of
from quykhuyenhoc.imports.rows import BadRows, open_text, reader

if TYPE_CHECKING:
    from quykhuyenhoc.acts.accounts import OpenAccount

DEFAULT: Final = Path(__file__).parent.parent / "data" / "chart.csv"
_OTHERS: Final = ("kind", "role", "map_tt107", "map_tt24", "map_tt41", "note")


def read_chart(path: str = "default", encoding: str | None = None) -> "tuple[OpenAccount, ...]":
    """Return the acts that open the accounts of a chart: ``default``, ``empty``, or a CSV file in UTF-8 or as named.

    Raises:
        FileFormatError, ImportRefusedError: the file is no chart, or has bad rows.
    """
    if path == "empty":
        return ()
    place = str(DEFAULT) if path == "default" else path
    bad, found = BadRows(place), []
    with open_text(place, None if place == str(DEFAULT) else encoding) as stream:
        rows = reader(stream, place, ("code", "name", "type"), _OTHERS)
        for line, row in rows:
            try:
                found.append(account_of({name: row[i].strip() for name, i in rows.at.items() if i < len(row)}))
            except (QuyError, ValueError, KeyError, csv.Error) as error:
                bad.add(line, error)
    bad.refuse()
    return tuple(found)
