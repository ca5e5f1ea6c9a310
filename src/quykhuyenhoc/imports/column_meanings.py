"""What the name of a column means in a kind of list: by itself, within its group, or as somebody says."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.imports.list_kinds import WAYS, ListFields, key_of
from quykhuyenhoc.imports.list_table import LEFT_OUT, SIDES, Header, ListColumn
from quykhuyenhoc.money.units import without_unit
from quykhuyenhoc.text.numbered import letters_of

if TYPE_CHECKING:
    from quykhuyenhoc.imports.grid import CellSheet

_SCALE: Final = re.compile(r"([\w.]+)(?:\*(1000|1000000|1000000000|\?))?")


def column_of(at: int, header: Header, form: ListFields, said: Sequence[tuple[str, str]]) -> ListColumn:
    """Return a column as its name is understood."""
    letter, shown = letters_of(at), f"{header.group} – {header.text}" if header.group else header.text
    told, fields = said_of(letter, header, said), meant_by(header, form)
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


def shown_first(sheet: "CellSheet", columns: Sequence[ListColumn]) -> tuple[ListColumn, ...]:
    """Return columns where one that is hidden is left out if one that is shown is what it may be, or a part of that."""
    hidden = set(sheet.hidden_columns)
    shown = {one.field.partition(".")[0] for at, one in enumerate(columns) if one.field and at not in hidden}
    return tuple(
        one if at not in hidden
        else one._replace(hidden=True, field=None) if not one.said and (one.field or "").partition(".")[0] in shown
        else one._replace(hidden=True)
        for at, one in enumerate(columns)
    )  # fmt: skip


def said_of(letter: str, header: Header, said: Sequence[tuple[str, str]]) -> tuple[str, int] | None:
    """Return what somebody says that a column means, and what its amounts are multiplied by."""
    names = {key_of(header.text), key_of(f"{header.group} {header.text}")} if header.text else set()
    for name, meaning in said:
        if name == letter or (name and key_of(name) in names):
            found = _SCALE.fullmatch(meaning)
            return (found[1], int((found[2] or "1").replace("?", "1"))) if found else (meaning, 1)
    return None


def meant_by(header: Header, form: ListFields) -> tuple[str, ...]:
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
