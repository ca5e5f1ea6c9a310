"""What the columns of a list must be: each that it needs, once; none that may be one and is not; in a known unit."""

from collections.abc import Sequence
from itertools import pairwise

from quykhuyenhoc.errors import FileFormatError
from quykhuyenhoc.errors.texts import M_, Internal, Message
from quykhuyenhoc.imports.amount_columns import are_small, of_more, one_amount
from quykhuyenhoc.imports.amount_units import is_in_dong, other_unit
from quykhuyenhoc.imports.column_looks import (
    SHOWN_MAX,
    check_filled,
    check_none_came,
    check_none_denied,
    may_all_be,
    side_by_side,
)
from quykhuyenhoc.imports.column_meanings import meant_by, said_of
from quykhuyenhoc.imports.list_kinds import JOINED, WAYS, FieldNames, ListFields, key_of, numbers
from quykhuyenhoc.imports.list_table import LEFT_OUT, SIDES, UNIT_OPEN, Header, ListTable
from quykhuyenhoc.imports.questions import ListQuestion, UnclearList
from quykhuyenhoc.text import visible


def refused(path: str, why: Message) -> FileFormatError:
    """Return a list as one that cannot be read."""
    return FileFormatError(path=Internal.place(path), why=why)


def what_lacks(table: ListTable, form: ListFields) -> tuple[str, ...]:
    """Return the fields that lack, or all of which one is needed."""
    return form.missing([name for name in (*form.needed, *form.either) if _has(table, name)])


def lacks(table: ListTable, form: ListFields, missing: tuple[str, ...]) -> UnclearList:
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


def checked(table: ListTable, form: ListFields, said: Sequence[tuple[str, str]], path: str) -> ListTable:
    """Return the table where every name means one thing, and every field has one column."""
    known = {*form.needed, *form.others, *(part for parts in JOINED.values() for part in parts), LEFT_OUT}
    known |= WAYS.keys() & form.titles.keys()
    for name, meaning in said:
        field = meaning.partition("*")[0]
        if field not in known:
            raise refused(
                path, M_("{field!r} is no field of such a list; it has {fields}", field=field, fields=form.told_all)
            )
        if _said_of_none(table, name):
            names = tuple(f"{column.letter} {column.header}" for column in table.columns if column.header)
            raise refused(path, M_("it has no column {name!r}; its columns are {names}", name=name, names=names))
    if pair := side_by_side(table):
        first, second = (table.columns[at] for at in pair)
        raise refused(path, M_(
            "columns {first} “{name}” and {second} “{other}” are both filled: tables side by side are not read; put "
            "the rows of one below those of the other⟦, or leave it out with --column '{second}=-'⟧",
            first=first.letter, name=first.header, second=second.letter, other=second.header,
        ))  # fmt: skip
    said_fields = {meaning.partition("*")[0] for _name, meaning in said} - {LEFT_OUT}
    columns = list(table.columns)
    ways = any(column.said and column.paid for column in columns)
    for at, column in enumerate(columns):
        unsaid = said_of(column.letter, table.headers[at], said) is None and not (ways and column.paid)
        if column.field in said_fields and unsaid:
            columns[at] = column._replace(field=None)  # somebody said which column it is
    table = table._replace(columns=tuple(columns))
    if lacking := what_lacks(table, form):
        raise lacks(table, form, lacking)
    table = one_amount(table, form)
    _check_twice(table)
    _check_totals(table, form)
    _check_unknown(table, form, said, path)
    return table


def _has(table: ListTable, name: str) -> bool:
    parts = JOINED.get(name, (name,))
    return bool(table.at(name)) or (name != "name" and any(table.at(part) for part in parts))


def _said_of_none(table: ListTable, name: str) -> bool:
    return all(said_of(column.letter, header, [(name, LEFT_OUT)]) is None
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


def _check_totals(table: ListTable, form: ListFields) -> None:
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


def _check_unknown(table: ListTable, form: ListFields, said: Sequence[tuple[str, str]], path: str) -> None:
    """Refuse what may be a field and is not understood: a name that means two, a column of money, half a name."""
    headers = table.headers
    understood = [header for column, header in zip(table.columns, headers, strict=True) if column.field]
    coded = all(key_of(header.text) in {key_of(name) for name in (*form.needed, *form.others)} for header in understood)
    for at, (column, header) in enumerate(zip(table.columns, headers, strict=True)):
        if column.field or said_of(column.letter, header, said) is not None:
            continue
        may_be = tuple(field for field in meant_by(header, form) if not table.at(field))
        if len(meant_by(header, form)) > 1 and may_be:
            why = M_(
                "column {letter} “{name}” may be {fields}⟦: say which with --column '{letter}=FIELD'⟧",
                letter=column.letter, name=column.header, fields=form.told(*may_be),
            )  # fmt: skip
            raise UnclearList(why, ListQuestion("field", may_be, (column.letter,)), table)
        if header.text and coded and not _is_known(header, form):
            raise refused(path, M_("its first line must be {names}").format(names=form.told_all))
        check_filled(table, form, at)
        check_none_came(table, form, at)
        check_none_denied(table, at)


def _is_known(header: Header, form: ListFields) -> bool:
    return key_of(header.text) in form.words or key_of(header.text) in numbers()


def check_units(table: ListTable, said: Sequence[tuple[str, str]], path: str) -> None:
    """Refuse amounts that a text says to be in another unit or currency than đồng, until somebody says it too."""
    for at in table.at("amount"):
        column, header = table.columns[at], table.headers[at]
        meant = next((text for name, text in said if said_of(column.letter, header, [(name, text)])), None)
        if meant is not None and not meant.endswith(UNIT_OPEN):
            continue
        if other := other_unit(table, column):
            why, unit = other
            if unit is None:
                raise refused(path, why)
            raise UnclearList(why, ListQuestion("unit", letters=(column.letter,), unit=unit), table)
        if not is_in_dong(table, column) and are_small(table, at):
            why = M_(
                "every amount in column {letter} is below 1,000 đồng⟦: say that they are in thousands with --column "
                "'{letter}=amount*1000', or in đồng with --column '{letter}=amount'⟧", letter=column.letter,
            )  # fmt: skip
            raise UnclearList(why, ListQuestion("unit", letters=(column.letter,), unit=1000), table)
