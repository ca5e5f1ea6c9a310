"""Which row of a sheet names its columns: the table in which a list stands.

What may mean two things is refused with the choices.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.column_checks import check_units, checked, lacks, refused, what_lacks
from quykhuyenhoc.imports.column_looks import (
    LOOKED_AT,
    likely_header,
    looks_like,
    row_like,
)
from quykhuyenhoc.imports.column_meanings import column_of, said_of, shown_first
from quykhuyenhoc.imports.list_kinds import ListFields, key_of, numbers
from quykhuyenhoc.imports.list_table import LEFT_OUT, Header, ListTable
from quykhuyenhoc.imports.questions import ListQuestion, UnclearList
from quykhuyenhoc.imports.second_row import is_second
from quykhuyenhoc.text.numbered import letters_of

if TYPE_CHECKING:
    from quykhuyenhoc.imports.grid import CellSheet, ListCell

_NUMBERING: Final = re.compile(r"\(\w{1,2}\)")
_NOTHING_SAID: Final = (("", LEFT_OUT),)
"""What is said of no column: a list may then lack what it needs."""


def table_of(
    sheets: Sequence["CellSheet"],
    form: ListFields,
    said: Sequence[tuple[str, str]],
    path: str,
    sheet: str | None = None,
) -> ListTable:
    """Return the table in which the list stands; ``said`` is what somebody says that columns mean.

    Raises:
        FileFormatError: no row names the columns that are needed, several sheets have one, or a name may mean two
            things; it says what is there, and how to say what it means.
    """
    try:
        return clear_table(sheets, form, said, path, sheet)
    except UnclearList as unclear:
        raise refused(path, unclear.why) from None


def clear_table(
    sheets: Sequence["CellSheet"],
    form: ListFields,
    said: Sequence[tuple[str, str]],
    path: str,
    sheet: str | None = None,
) -> ListTable:
    """Return the table as ``table_of`` does.

    Raises:
        UnclearList: only a person can tell it, with what is to be asked.
        FileFormatError: no answer would help.
    """
    said = [(name, form.meaning(text)) for name, text in said]
    if sheet is not None:
        sheets = [one for one in sheets if one.name and key_of(one.name) == key_of(sheet)]
        if not sheets:
            raise refused(path, M_("it has no sheet {name!r}", name=sheet))
    found = [best for one in sheets if (best := _best(one, form, said)) is not None]
    if not found:
        raise _without(sheets, form, said, path)
    found.sort(key=lambda one: one[0], reverse=True)
    if len(found) > 1 and found[0][1].sheet.name is not None:
        names = tuple(one.sheet.name or "" for _score, one in found)
        why = M_("several sheets hold such a list: {names}⟦; say which with --sheet NAME⟧", names=names)
        raise UnclearList(why, ListQuestion("sheet", sheets=names), None)
    if sheet is None:
        _check_no_sheet_goes_on(found[0][1], sheets)
    _check_one_separator(found, path)
    table = checked(found[0][1], form, said, path)
    check_units(table, said, path)
    return table


Score = tuple[int, int, int, int, int, int]


def _best(
    sheet: "CellSheet", form: ListFields, said: Sequence[tuple[str, str]], *, near: bool = False
) -> tuple[Score, ListTable] | None:
    """Return the rows of a sheet that name its columns best, with how well they do; None where none does.

    ``near`` takes also a row of which one name alone is known, and one that no name is known of but looks like it.
    """
    best: tuple[Score, ListTable] | None = None
    likely = likely_header(sheet)
    for first in range(min(LOOKED_AT, len(sheet.rows))):
        for last in (first, first + 1):
            headers = _headers(sheet, first, last, form, said)
            if headers is None:
                continue
            columns = shown_first(sheet, [column_of(at, header, form, said) for at, header in enumerate(headers)])
            fields = {column.field.partition(".")[0] for column in columns if column.field}
            whole = not form.missing(fields)
            is_likely = first == last == likely
            if not whole and not (said and (fields or (near and is_likely))):
                continue
            known = sum(header.text != "" and key_of(header.text) in form.words for header in headers)
            alone = len(fields) == 1 and not any(column.said for column in columns)
            if not near and alone and 2 * known < sum(header.text != "" for header in headers):
                continue  # a word in a sentence
            score = (whole, len(fields), known, known == 0 and is_likely, -last, first == last)
            number = next((at for at, header in enumerate(headers) if key_of(header.text) in numbers()), None)
            if number is not None and columns[number].field:
                number = None
            goes_on = best is not None and best[1].first == best[1].last == first and score[:2] == best[0][:2]
            if best is None or score > best[0] or goes_on:
                best = score, ListTable(sheet, first, last, columns, tuple(headers), number)
    return best


def _headers(
    sheet: "CellSheet", first: int, last: int, form: ListFields, said: Sequence[tuple[str, str]]
) -> list[Header] | None:
    """Return the names that these rows give, or None where the second row is no part of them."""
    top = [_text(cell) for cell in sheet.rows[first]]
    if not any(top):
        return None
    wide = {}
    for _row, column, end_row, end in takewhile(lambda one: one[0] <= first, sheet.merged):
        if first <= end_row <= last and end > column:
            wide.update(dict.fromkeys(range(column + 1, end + 1), column))
    if first == last:
        return [
            Header(top[wide[at]], continued=True) if at in wide and wide[at] < len(top) else Header(text)
            for at, text in enumerate(top)
        ]
    if last >= len(sheet.rows):
        return None
    below = [_text(cell) for cell in sheet.rows[last]]
    below += [""] * (len(top) - len(below))
    top += [""] * (len(below) - len(top))
    about = {at for at, name in enumerate(top) if _is_needed(at, name, form, said)}
    if not is_second(sheet.rows[last : last + 2], top, below, form, about):
        return None
    headers, group = [], ""
    for at, (upper, lower) in enumerate(zip(top, below, strict=True)):
        group = upper or (group if lower or at in wide else "")
        if upper and lower.startswith("("):  # a unit, or the number of the column
            headers.append(Header(upper if _NUMBERING.fullmatch(lower) else f"{upper} {lower}"))
        elif lower:
            headers.append(Header(lower, group))
        else:
            headers.append(Header(group if at in wide else upper, continued=at in wide))
    return headers


def _is_needed(at: int, name: str, form: ListFields, said: Sequence[tuple[str, str]]) -> bool:
    """Tell whether a column says whom or what a row is about, by its name or by what somebody says."""
    told = said_of(letters_of(at), Header(name), said)
    fields = form.words.get(key_of(name), ()) if told is None else (told[0],)
    return any(field.partition(".")[0] in {*form.needed, *form.either} for field in fields)


def _text(cell: "ListCell") -> str:
    return cell if isinstance(cell, str) else ""


def _check_no_sheet_goes_on(table: ListTable, sheets: Sequence["CellSheet"]) -> None:
    """Refuse a workbook of which another sheet that is shown has rows like those of the list, under no names."""
    own = table.sheet.name
    others = [one for one in sheets if one.name not in (None, own)]
    going = next(((one, at) for one in others if (at := row_like(table, one)) is not None), None)
    if going is not None:
        other, row = going
        why = M_(
            "sheet “{other}” has rows like those of the list from line {line} on, and no names of columns: they would "
            "be left out; put them below those of “{own}”⟦, or say with --sheet '{own}' that only it is meant⟧",
            other=other.name or "", line=other.lines[row], own=own or "",
        )  # fmt: skip
        raise UnclearList(why, ListQuestion("sheet", sheets=(own or "", other.name or "")), None)


def _check_one_separator(found: "Sequence[tuple[Score, ListTable]]", path: str) -> None:
    """Refuse a file in which other lines name columns by another separator: there are two tables, and one would go."""
    best = found[0][1]
    for (whole, fields, *_rest), other in found[1:]:
        apart = other.sheet.separator != best.sheet.separator and other.sheet.lines[other.first] not in {
            best.sheet.lines[row] for row in range(best.first, best.last + 1)
        }
        if whole and fields > 1 and apart:
            first, second = sorted((other.sheet.lines[other.first], best.sheet.lines[best.first]))
            raise refused(path, M_(
                "lines {first} and {second} both name columns, with another separator each: make two files of it",
                first=first, second=second,
            ))  # fmt: skip


def _without(sheets: Sequence["CellSheet"], form: ListFields, said: Sequence[tuple[str, str]], path: str) -> Exception:
    """Return what is raised where columns lack: with the table that comes nearest, where one does."""
    near = [best for one in sheets if (best := _best(one, form, (*said, *_NOTHING_SAID), near=True)) is not None]
    if not near:
        return refused(path, M_("its first line must be {names}").format(names=form.told_all))
    table = max(near, key=lambda one: one[0])[1]
    money = any(not one.field and looks_like(table, form, at) == "amount" for at, one in enumerate(table.columns))
    if lacking := what_lacks(table, form) or (("amount",) if money else ()):
        return lacks(table, form, lacking)
    has = next(one for one in table.columns if one.field in {*form.needed, *form.either})
    why = M_(
        "of its columns only {letter} “{name}” is understood, as {field}, and that may be no name of a column⟦: say "
        "that it is with --column '{letter}={field}'⟧",
        letter=has.letter, name=has.header, field=form.told(str(has.field)),
    )  # fmt: skip
    return UnclearList(why, ListQuestion("column", (str(has.field),), (has.letter,)), table)
