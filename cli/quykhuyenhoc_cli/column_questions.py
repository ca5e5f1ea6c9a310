"""One question about the columns of a list, asked until it is answered, and how its columns are shown."""

from typing import TYPE_CHECKING, overload

from quykhuyenhoc.i18n import _, language
from quykhuyenhoc_cli.speaking import BACK, NOTHING, Back, say, say_none_of_them, typed_at
from quykhuyenhoc_cli.understood import UNITS, place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import quykhuyenhoc as qkh


def asked_multiple(letter: str) -> str:
    """Ask how many đồng the unit of a column of amounts is."""
    while True:
        label = _("How many đồng is 1 in column {letter}? (1, 1000, 1000000)").format(letter=letter)
        typed = typed_at(label).replace(".", "").replace(",", "").replace(" ", "")
        if typed == BACK:
            raise Back
        multiples = [*map(str, UNITS)]
        if typed in multiples:
            return typed
        say_none_of_them(typed, multiples)


def asked_sheet(sheets: "Sequence[str]") -> str:
    """Ask for one of several sheets by its number or name."""
    say(_("Several sheets hold such a list:"))
    for n, name in enumerate(sheets, 1):
        say(f"  {n}. {name}")
    while True:
        typed = typed_at(_("Which sheet? (its number or name)"))
        place = place_of(typed, tuple(sheets)) if len(typed) > 1 or typed.isdecimal() else None
        if typed in sheets or place is not None:
            return typed if place is None else sheets[place]
        say_none_of_them(typed, sheets)


@overload
def asked_column(layout: "qkh.files.ListLayout", label: str, before: str) -> "qkh.files.ListColumn": ...
@overload
def asked_column(
    layout: "qkh.files.ListLayout", label: str, before: str, *, none: bool
) -> "qkh.files.ListColumn | None": ...
def asked_column(
    layout: "qkh.files.ListLayout", label: str, before: str, *, none: bool = False
) -> "qkh.files.ListColumn | None":
    """Ask for a column by its letter, its number in the table that is shown, or its name; raises Back.

    Where ``none`` may be it, that is typed as ``-``.
    """
    letters = {one.letter: one for one in layout.columns}
    while True:
        typed = typed_at(label, before)
        if typed == BACK:
            raise Back
        if typed == NOTHING and none:
            return None
        if typed.upper() in letters:
            return letters[typed.upper()]
        heads = tuple(one.header for one in layout.columns)
        place = place_of(typed, heads) if len(typed) > 1 or typed.isdecimal() else None
        if place is not None:
            return layout.columns[place]
        say_none_of_them(typed, tuple(letters))


def asked_field(
    layout: "qkh.files.ListLayout", column: "qkh.files.ListColumn", near: "Sequence[str]"
) -> str:  # fmt: skip
    """Ask what a column is; ``near`` is what it may be, and one alone stands where nothing is typed; raises Back."""
    fields = (*near, *(field for field in layout.fields if field not in near))
    choices = [*((title_of(layout, field), field) for field in fields), (_("left out"), NOTHING)]
    for n, (shown, _field) in enumerate(choices, 1):
        say(f"  {n}. {shown}")
    named = f"{column.letter} “{column.header}”" if column.header else column.letter
    label = _("What is column {column}? (its number; - = left out; < = back)").format(column=named)
    numbers = {str(n): field for n, (_shown, field) in enumerate(choices, 1)}
    while True:
        typed = typed_at(label, title_of(layout, near[0]) if len(near) == 1 else "")
        if typed == BACK:
            raise Back
        if typed in numbers:
            return numbers[typed]
        place = place_of(typed, tuple(shown for shown, _field in choices)) if len(typed) > 2 else None  # noqa: PLR2004
        if typed == NOTHING or typed in layout.fields or place is not None:
            return typed if place is None else choices[place][1]
        say_none_of_them(typed, tuple(numbers))


def show(layout: "qkh.files.ListLayout") -> None:
    """Show every column by its number: its letter and name, the first texts in it, and what it was understood as."""
    say(_("The columns, the first texts in each, and what it is understood as:"))
    out = _("left out")
    for n, (column, samples) in enumerate(zip(layout.columns, layout.samples, strict=True), 1):
        listed = "; ".join(samples) or "–"
        say(f"  {n}. {column.letter} {column.header or '–'}: {listed} → {called(column) or out}")


def title_of(layout: "qkh.files.ListLayout", field: str) -> str:
    """Return what a field is called in the language."""
    return layout.fields.get(field, field) if language() == "vi" else field


def told_column(column: "qkh.files.ListColumn") -> str:
    """Return a column as it was understood: "F Số tiền → amount × 1000"."""
    unit = f" × {column.unit}" if column.unit != 1 else ""
    return f"{column.letter} {column.header} → {called(column)}{unit}"


def called(column: "qkh.files.ListColumn") -> str | None:
    """Return what a column was understood as, in the words of the language."""
    return column.title if language() == "vi" and column.title else column.field
