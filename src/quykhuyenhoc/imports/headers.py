"""Which row of a sheet names its columns, and what each name means in a kind of list.

What may mean two things is refused with the choices.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from quykhuyenhoc.errors import FileFormatError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.imports.amount_columns import are_small, of_more, one_amount
from quykhuyenhoc.imports.amount_units import is_in_dong, other_unit
from quykhuyenhoc.imports.column_looks import (
    LOOKED_AT,
    SHOWN_MAX,
    check_filled,
    check_none_came,
    check_none_denied,
    likely_header,
    looks_like,
    may_all_be,
    row_like,
    side_by_side,
)
from quykhuyenhoc.imports.forms import JOINED, WAYS, FieldNames, Form, key_of, numbers
from quykhuyenhoc.imports.grid import Cell, CellSheet
from quykhuyenhoc.imports.questions import ListQuestion, UnclearList
from quykhuyenhoc.imports.second_row import is_second
from quykhuyenhoc.money.units import without_unit
from quykhuyenhoc.text import fold, visible
from quykhuyenhoc.text.numbered import letters_of

SIDES: Final = {"amount.debit": 1, "amount.credit": -1}
"""Amounts in two columns: what stands on the side of credit is negative."""
LEFT_OUT: Final = "-"
"""What a column is said to mean that is to be left out."""
UNIT_OPEN: Final = "*?"
"""What follows a field where somebody says what a column is, and not in which unit its amounts are."""

_SCHOOL: Final = re.compile(r"(?:truong (?!hop\b)|trung tam )\w")
_NUMBERING: Final = re.compile(r"\(\w{1,2}\)")
_NOTHING_SAID: Final = (("", LEFT_OUT),)
"""What is said of no column: a list may then lack what it needs."""
_SCALE: Final = re.compile(r"([\w.]+)(?:\*(1000|1000000|1000000000|\?))?")


class ListColumn(NamedTuple):
    """A column of a list as it was understood.

    ``letter`` is its place, ``header`` its name as it stands in the file, ``field`` what it was understood as, or None
    where it is left out. ``unit`` is what its amounts are multiplied by, as somebody said. ``hidden`` tells that its
    sheet does not show it, ``said`` that somebody said what it is. ``title`` is what the field is called in Vietnamese.
    ``paid`` is how its amounts came, as its name says: in cash, or through the bank.
    """

    letter: str
    header: str
    field: str | None
    unit: int = 1
    hidden: bool = False
    said: bool = False
    title: str = ""
    paid: str = ""

    @property
    def is_unseen(self) -> bool:
        """Whether it is taken though nobody sees it, or said what it is: somebody has to be asked."""
        return self.hidden and self.field is not None and not self.said


def titled(columns: Iterable[ListColumn], form: Form) -> tuple[ListColumn, ...]:
    """Return columns as they are told, each with what its field is called in Vietnamese."""
    part = {paid: field for field, paid in WAYS.items()}
    return tuple(one._replace(title=form.titles.get(part.get(one.paid, one.field or ""), "")) for one in columns)


class ListTable(NamedTuple):
    """Where the list stands in its sheet: the rows of its names from ``first`` to ``last``, and its columns."""

    sheet: CellSheet
    first: int
    last: int
    columns: tuple[ListColumn, ...]
    headers: "tuple[Header, ...]"
    number: int | None
    """The column that only numbers the rows."""

    def at(self, field: str) -> tuple[int, ...]:
        """Return the columns that were understood as a field."""
        return tuple(at for at, column in enumerate(self.columns) if column.field == field)

    def fills(self, at: int) -> bool:
        """Tell whether anything stands in a column, below its name."""
        return any(at < len(row) and row[at] != "" for row in self.sheet.rows[self.last + 1 :])

    @property
    def school(self) -> str | None:
        """The school that a title above the list names, where no column does."""
        if self.at("place") or self.at("place.school"):
            return None
        return next((text for text in titles_of(self) if _SCHOOL.match(fold(text))), None)


def table_of(
    sheets: Sequence[CellSheet], form: Form, said: Sequence[tuple[str, str]], path: str, sheet: str | None = None
) -> ListTable:
    """Return the table in which the list stands; ``said`` is what somebody says that columns mean.

    Raises:
        FileFormatError: no row names the columns that are needed, several sheets have one, or a name may mean two
            things; it says what is there, and how to say what it means.
    """
    try:
        return clear_table(sheets, form, said, path, sheet)
    except UnclearList as unclear:
        raise _refused(path, unclear.why) from None


def clear_table(
    sheets: Sequence[CellSheet], form: Form, said: Sequence[tuple[str, str]], path: str, sheet: str | None = None
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
            raise _refused(path, M_("it has no sheet {name!r}", name=sheet))
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
    table = _checked(found[0][1], form, said, path)
    _check_units(table, said, path)
    return table


def _refused(path: str, why: Message) -> FileFormatError:
    return FileFormatError(path=Internal.place(path), why=why)


Score = tuple[int, int, int, int, int, int]


def _best(
    sheet: CellSheet, form: Form, said: Sequence[tuple[str, str]], *, near: bool = False
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
            columns = _shown_first(sheet, [_column(at, header, form, said) for at, header in enumerate(headers)])
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


class Header(NamedTuple):
    """The name of a column: its own, and that of the group in which it stands."""

    text: str
    group: str = ""
    continued: bool = False
    """Whether a merged cell carries the name of the column before it on."""


def _headers(
    sheet: CellSheet, first: int, last: int, form: Form, said: Sequence[tuple[str, str]]
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


def _is_needed(at: int, name: str, form: Form, said: Sequence[tuple[str, str]]) -> bool:
    """Tell whether a column says whom or what a row is about, by its name or by what somebody says."""
    told = _said(letters_of(at), Header(name), said)
    fields = form.words.get(key_of(name), ()) if told is None else (told[0],)
    return any(field.partition(".")[0] in {*form.needed, *form.either} for field in fields)


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else ""


def _column(at: int, header: Header, form: Form, said: Sequence[tuple[str, str]]) -> ListColumn:
    letter, shown = letters_of(at), f"{header.group} – {header.text}" if header.group else header.text
    told, fields = _said(letter, header, said), _meant(header, form)
    if told is not None:
        field, scale = told
        if field == "amount" and len(fields) == 1 and fields[0] in WAYS:
            field = fields[0]  # the unit is said, and the name goes on to say how they came
        if field in WAYS:
            return ListColumn(letter, shown, "amount", scale, said=True, paid=WAYS[field])
        return ListColumn(letter, shown, None if field == LEFT_OUT else field, scale, said=True)
    if len(fields) == 1 and fields[0] in SIDES:
        return ListColumn(letter, shown, "amount", SIDES[fields[0]])
    if len(fields) == 1 and fields[0] in WAYS:
        return ListColumn(letter, shown, "amount", paid=WAYS[fields[0]])
    return ListColumn(letter, shown, fields[0] if len(fields) == 1 else None)


def _shown_first(sheet: CellSheet, columns: Sequence[ListColumn]) -> tuple[ListColumn, ...]:
    """Return columns where one that is hidden is left out if one that is shown is what it may be, or a part of that."""
    hidden = set(sheet.hidden_columns)
    shown = {one.field.partition(".")[0] for at, one in enumerate(columns) if one.field and at not in hidden}
    return tuple(
        one if at not in hidden
        else one._replace(hidden=True, field=None) if not one.said and (one.field or "").partition(".")[0] in shown
        else one._replace(hidden=True)
        for at, one in enumerate(columns)
    )  # fmt: skip


def _said(letter: str, header: Header, said: Sequence[tuple[str, str]]) -> tuple[str, int] | None:
    """Return what somebody says that a column means, and what its amounts are multiplied by."""
    names = {key_of(header.text), key_of(f"{header.group} {header.text}")} if header.text else set()
    for name, meaning in said:
        if name == letter or (name and key_of(name) in names):
            found = _SCALE.fullmatch(meaning)
            return (found[1], int((found[2] or "1").replace("?", "1"))) if found else (meaning, 1)
    return None


def _meant(header: Header, form: Form) -> tuple[str, ...]:
    """Return the fields that a name may mean: by itself, within its group, or as its group where it halves that."""
    if not header.text:
        return ()
    own = key_of(header.text)
    group = key_of(header.group)
    if group:
        for key in (f"{group} {own}", f"{own} {group}"):
            if key in form.words:
                return form.words[key]
        if form.is_half(own) or header.text.startswith("(") or (own not in form.words and form.words.get(group)):
            return form.words.get(group, ())
    found = form.words.get(own)
    return found if found is not None else form.words.get(without_unit(own), ())


def _check_no_sheet_goes_on(table: ListTable, sheets: Sequence[CellSheet]) -> None:
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
            raise _refused(path, M_(
                "lines {first} and {second} both name columns, with another separator each: make two files of it",
                first=first, second=second,
            ))  # fmt: skip


# -- what is refused ------------------------------------------------------------------------------------------------


def _without(sheets: Sequence[CellSheet], form: Form, said: Sequence[tuple[str, str]], path: str) -> Exception:
    """Return what is raised where columns lack: with the table that comes nearest, where one does."""
    near = [best for one in sheets if (best := _best(one, form, (*said, *_NOTHING_SAID), near=True)) is not None]
    if not near:
        return _refused(path, M_("its first line must be {names}").format(names=form.told_all))
    table = max(near, key=lambda one: one[0])[1]
    money = any(not one.field and looks_like(table, form, at) == "amount" for at, one in enumerate(table.columns))
    if lacking := _lacking(table, form) or (("amount",) if money else ()):
        return _lacks(table, form, lacking)
    has = next(one for one in table.columns if one.field in {*form.needed, *form.either})
    why = M_(
        "of its columns only {letter} “{name}” is understood, as {field}, and that may be no name of a column⟦: say "
        "that it is with --column '{letter}={field}'⟧",
        letter=has.letter, name=has.header, field=form.told(str(has.field)),
    )  # fmt: skip
    return UnclearList(why, ListQuestion("column", (str(has.field),), (has.letter,)), table)


def _lacking(table: ListTable, form: Form) -> tuple[str, ...]:
    """Return the fields that lack, or all of which one is needed."""
    return form.missing([name for name in (*form.needed, *form.either) if _has(table, name)])


def _lacks(table: ListTable, form: Form, missing: tuple[str, ...]) -> UnclearList:
    """Return what is raised where no column is understood as fields that are needed."""
    why = M_(
        "no column is understood as {missing}; its columns are {names}⟦: say which with --column 'NAME=FIELD'⟧. A "
        "list of this kind has {fields}", missing=form.told(*missing),
        names=tuple(visible(one.header, most=SHOWN_MAX) for one in table.columns if one.header), fields=form.told_all,
    )  # fmt: skip
    free = tuple(
        one.letter for at, one in enumerate(table.columns) if not one.field and (one.header or table.fills(at))
    )
    fields = missing if missing == form.either else missing[:1]  # one of those, or the first of these
    return UnclearList(why, ListQuestion("column", fields, free), table)


def _checked(table: ListTable, form: Form, said: Sequence[tuple[str, str]], path: str) -> ListTable:
    """Return the table where every name means one thing, and every field has one column."""
    known = {*form.needed, *form.others, *(part for parts in JOINED.values() for part in parts), LEFT_OUT}
    known |= WAYS.keys() & form.titles.keys()
    for name, meaning in said:
        field = meaning.partition("*")[0]
        if field not in known:
            raise _refused(
                path, M_("{field!r} is no field of such a list; it has {fields}", field=field, fields=form.told_all)
            )
        if _said_of_none(table, name):
            names = tuple(f"{column.letter} {column.header}" for column in table.columns if column.header)
            raise _refused(path, M_("it has no column {name!r}; its columns are {names}", name=name, names=names))
    if pair := side_by_side(table):
        first, second = (table.columns[at] for at in pair)
        raise _refused(path, M_(
            "columns {first} “{name}” and {second} “{other}” are both filled: tables side by side are not read; put "
            "the rows of one below those of the other⟦, or leave it out with --column '{second}=-'⟧",
            first=first.letter, name=first.header, second=second.letter, other=second.header,
        ))  # fmt: skip
    said_fields = {meaning.partition("*")[0] for _name, meaning in said} - {LEFT_OUT}
    columns = list(table.columns)
    ways = any(column.said and column.paid for column in columns)
    for at, column in enumerate(columns):
        unsaid = _said(column.letter, table.headers[at], said) is None and not (ways and column.paid)
        if column.field in said_fields and unsaid:
            columns[at] = column._replace(field=None)  # somebody said which column it is
    table = table._replace(columns=tuple(columns))
    if lacking := _lacking(table, form):
        raise _lacks(table, form, lacking)
    table = one_amount(table, form)
    _check_twice(table)
    _check_totals(table, form)
    _check_unknown(table, form, said, path)
    return table


def _has(table: ListTable, name: str) -> bool:
    parts = JOINED.get(name, (name,))
    return bool(table.at(name)) or (name != "name" and any(table.at(part) for part in parts))


def _said_of_none(table: ListTable, name: str) -> bool:
    return all(_said(column.letter, header, [(name, LEFT_OUT)]) is None
               for column, header in zip(table.columns, table.headers, strict=True))  # fmt: skip


def _check_twice(table: ListTable) -> None:
    """Refuse two columns of one field, but for those that one name stands over: they are its parts, or halves."""
    headers = table.headers
    for field in dict.fromkeys(column.field for column in table.columns if column.field):
        places = table.at(field)
        groups = {headers[at].group for at in places}
        one = all(headers[at].continued for at in places[1:]) or (len(groups) == 1 and "" not in groups)
        sides = sorted(table.columns[at].unit for at in places) == sorted(SIDES.values())
        sides = sides or sorted(table.columns[at].paid for at in places) == sorted(WAYS.values())
        if len(places) > 1 and not sides and not (one and _adjoin(places)):
            told = FieldNames(field, table.columns[places[0]].title or field)
            raise may_all_be(table, told, field, places)


def _check_totals(table: ListTable, form: Form) -> None:
    """Refuse amounts that are but a part of what a column of totals says of their rows: one instalment of several."""
    if (found := of_more(table)) is not None:
        at, row = found
        column = table.columns[at]
        why = M_(
            "column {letter} “{name}” says in line {line} another amount than is taken⟦: say that it is the one with "
            "--column '{letter}={field}', or leave it out with --column '{letter}=-'⟧",
            letter=column.letter, name=column.header, line=table.sheet.lines[row], field=form.told("amount"),
        )  # fmt: skip
        raise UnclearList(why, ListQuestion("field", ("amount",), (column.letter,)), table)


def _adjoin(places: Sequence[int]) -> bool:
    return all(after - before == 1 for before, after in pairwise(places))


def _check_unknown(table: ListTable, form: Form, said: Sequence[tuple[str, str]], path: str) -> None:
    """Refuse what may be a field and is not understood: a name that means two, a column of money, half a name."""
    headers = table.headers
    understood = [header for column, header in zip(table.columns, headers, strict=True) if column.field]
    coded = all(key_of(header.text) in {key_of(name) for name in (*form.needed, *form.others)} for header in understood)
    for at, (column, header) in enumerate(zip(table.columns, headers, strict=True)):
        if column.field or _said(column.letter, header, said) is not None:
            continue
        may_be = tuple(field for field in _meant(header, form) if not table.at(field))
        if len(_meant(header, form)) > 1 and may_be:
            why = M_(
                "column {letter} “{name}” may be {fields}⟦: say which with --column '{letter}=FIELD'⟧",
                letter=column.letter, name=column.header, fields=form.told(*may_be),
            )  # fmt: skip
            raise UnclearList(why, ListQuestion("field", may_be, (column.letter,)), table)
        if header.text and coded and not _is_known(header, form):
            raise _refused(path, M_("its first line must be {names}").format(names=form.told_all))
        check_filled(table, form, at)
        check_none_came(table, form, at)
        check_none_denied(table, at)


def _is_known(header: Header, form: Form) -> bool:
    return key_of(header.text) in form.words or key_of(header.text) in numbers()


def _check_units(table: ListTable, said: Sequence[tuple[str, str]], path: str) -> None:
    """Refuse amounts that a text says to be in another unit or currency than đồng, until somebody says it too."""
    for at in table.at("amount"):
        column, header = table.columns[at], table.headers[at]
        meant = next((text for name, text in said if _said(column.letter, header, [(name, text)])), None)
        if meant is not None and not meant.endswith(UNIT_OPEN):
            continue
        if other := other_unit(table, column):
            why, unit = other
            if unit is None:
                raise _refused(path, why)
            raise UnclearList(why, ListQuestion("unit", letters=(column.letter,), unit=unit), table)
        if not is_in_dong(table, column) and are_small(table, at):
            why = M_(
                "every amount in column {letter} is below 1,000 đồng⟦: say that they are in thousands with --column "
                "'{letter}=amount*1000', or in đồng with --column '{letter}=amount'⟧", letter=column.letter,
            )  # fmt: skip
            raise UnclearList(why, ListQuestion("unit", letters=(column.letter,), unit=1000), table)


def titles_of(table: ListTable) -> Iterator[str]:
    """Return the texts above the list."""
    for row in table.sheet.rows[: table.first]:
        yield from (cell for cell in row if isinstance(cell, str) and cell)
