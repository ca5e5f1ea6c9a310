"""Questions about the columns of a bank's table that no profile knows; the answers become a profile of one's own."""

import os
import re
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import ask
from quykhuyenhoc_cli.speaking import say, words

if TYPE_CHECKING:
    import quykhuyenhoc as qkh

SHOWN: Final = 40
SAMPLES: Final = 3
NONE: Final = "-"
_AMOUNTS: Final = (("1", "1.234.567", "dots"), ("2", "1,234,567", "commas"), ("3", "1234567", "plain"))
_DATES: Final = (("1", "dd/mm/yyyy", "dmy"), ("2", "mm/dd/yyyy", "mdy"), ("3", "yyyy/mm/dd", "ymd"))
_UNSURE: Final = 'dates = "prove"'
"""What stands in a profile where neither the header nor the rows tell how days are written."""
_NAME: Final = re.compile(r"[a-z0-9-]{1,40}")
_COLUMNS: Final = (
    ("date", N_("Column of the date"), True),
    ("credit", N_("Column of money in"), True),
    ("debit", N_("Column of money out (the same again, if a minus tells it there)"), True),
    ("balance", N_("Column of the balance after each line"), False),
    ("memo", N_("Column of the memo"), False),
    ("reference", N_("Column of the bank's number of the line"), False),
)
"""Field, question, and whether it must be there."""


def profile_asked_for(path: str, found: "qkh.bank.ProfileProposal", encoding: str | None) -> str:
    """Return the TOML of a profile whose columns were asked for on a terminal, until it can be used."""
    import quykhuyenhoc as qkh

    while True:
        header = _header(found)
        columns = _columns(found, header)
        amounts: Any = _amounts(found, header, columns)
        try:
            text = qkh.bank.profile_of_columns(path, header, columns, amounts=amounts, encoding=encoding)
            if _UNSURE in text:
                text = text.replace(_UNSURE, f'dates = "{_dates(found, header, columns)}"', 1)
            return text.replace('"my-bank"', f'"{_name()}"', 1)
        except qkh.QuyError as error:
            say(words(error))


def written(text: str) -> str:
    """Write a profile into a new file of its name; return its place."""
    import tomllib

    from quykhuyenhoc_cli.output import to_new_file

    place = f"{tomllib.loads(text)['name']}.toml"
    to_new_file(place, text)
    say(_("The profile stands in {path}: next time give --profile {path}.").format(path=place))
    return place


def _header(found: "qkh.bank.ProfileProposal") -> int:
    lines = {str(line): cells for line, cells in found.rows[:SHOWN]}
    for line, cells in lines.items():
        say(f"{line:>4}  " + " | ".join(cells))
    while True:
        typed = ask(_("Row with the names of the columns (the lower one, if there are two)"))
        if typed in lines:
            return int(typed)


def _columns(found: "qkh.bank.ProfileProposal", header: int) -> dict[Any, int]:
    at = next(at for at, (line, _cells) in enumerate(found.rows) if line == header)
    heads, below = found.rows[at][1], [cells for _line, cells in found.rows[at + 1 : at + 1 + SAMPLES]]
    above = found.rows[at - 1][1] if at else ()
    width = max(len(cells) for cells in (heads, *below))
    choices = []
    for place in range(width):
        name = _cell(heads, place) or _cell(above, place)
        samples = ", ".join(filter(None, (_cell(cells, place) for cells in below)))
        if name:
            choices.append((str(place + 1), f"{name}: {samples}"))
    for code, text in choices:
        say(f"  {code}  {text}")
    columns = dict[Any, int]()
    for field, question, needed in _COLUMNS:
        others = () if needed else (NONE,)
        label = _(question) if needed else _("{question} (- if there is none)").format(question=_(question))
        chosen = _chosen(label, (*(code for code, _text in choices), *others))
        if chosen != NONE:
            columns[field] = int(chosen) - 1
    if columns["credit"] == columns["debit"]:
        columns["amount"] = columns.pop("credit")
        del columns["debit"]
    return columns


def _cell(cells: tuple[str, ...], place: int) -> str:
    return " ".join(cells[place].split()) if place < len(cells) else ""


def _amounts(found: "qkh.bank.ProfileProposal", header: int, columns: dict[Any, int]) -> str | None:
    """Return how amounts are written, asked for where a mark stands in one."""
    places = [columns[field] for field in ("amount", "credit", "debit", "balance") if field in columns]
    marked = any(
        re.search("[.,]", _cell(cells, place)) for line, cells in found.rows if line > header for place in places
    )
    if not marked:
        return None
    for code, shown, _rule in _AMOUNTS:
        say(f"  {code}  {shown}")
    chosen = _chosen(_("How amounts are written"), [code for code, _shown, _rule in _AMOUNTS])
    return next(rule for code, _shown, rule in _AMOUNTS if code == chosen)


def _dates(found: "qkh.bank.ProfileProposal", header: int, columns: dict[Any, int]) -> str:
    """Return how days are written, with a day of the file beside each way in which it may be."""
    cells = (_cell(row, columns["date"]) for line, row in found.rows if line > header)
    say(_("Days are written there as {text}.").format(text=next(filter(None, cells), "–")))
    for code, shown, _order in _DATES:
        say(f"  {code}  {shown}")
    chosen = _chosen(_("How days are written"), [code for code, _shown, _order in _DATES])
    return next(order for code, _shown, order in _DATES if code == chosen)


def _name() -> str:
    while True:
        typed = ask(_("Name of the profile (a-z, 0-9, -)"), "my-bank")
        if os.path.exists(f"{typed}.toml"):  # noqa: PTH110 (a name)
            say(_("{path} is there already; choose another name.").format(path=f"{typed}.toml"))
        elif _NAME.fullmatch(typed):
            return typed


def _chosen(label: str, codes: Collection[str]) -> str:
    while True:
        typed = ask(label)
        if typed in codes:
            return typed
        say(_("{text} is none of them: {codes}.").format(text=typed, codes=", ".join(codes)))
