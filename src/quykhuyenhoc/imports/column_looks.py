"""What a column looks like by its cells: a name, money, a day, who gives; and which belong to a table beside it."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.amount_columns import is_added_up
from quykhuyenhoc.imports.cells import TIME
from quykhuyenhoc.imports.group_titles import COMMUNE, told_by
from quykhuyenhoc.imports.list_kinds import JOINED, FieldNames, came, denials, key_of, numbers
from quykhuyenhoc.imports.questions import ListQuestion, UnclearList
from quykhuyenhoc.text import fold, visible

if TYPE_CHECKING:
    from quykhuyenhoc.imports.grid import CellSheet, ListCell
    from quykhuyenhoc.imports.list_kinds import ListFields
    from quykhuyenhoc.imports.list_table import ListTable

SHOWN_MAX: Final = 40
LOOKED_AT: Final = 60
"""So many rows may stand above the names of the columns, and these among them."""
WHOM: Final = frozenset({"name", "donor", "party", "award", "code"})
"""Fields that say whom or what a row is about."""
_OF_EACH: Final = frozenset({"amount", "quantity", "place", "place.school", "place.class", "commune"})
NAME: Final = re.compile(r"[^\W\d_][^\W\d]*(?:[ .,&-]+[^\W\d]+){1,7}\.?")
_MONEY: Final = re.compile(r"\d{1,3}(?:[., ]\d{3})+(?: ?[đd₫]| ?VN[DĐ])?|\d{4,9}0{2}")
_DAY: Final = re.compile(rf"(?:\d{{1,2}}([/.-])\d{{1,2}}\1\d{{2,4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}})(?:{TIME})?")
_DUE: Final = re.compile(r"\b(?:han|hen|du kien|due|deadline)\b")
"""A word of a day that is to come, in the name of a column: Thời hạn chuyển, Dự kiến trao."""
_PHONE: Final = re.compile(r"(?:\+84|0) ?[1-9](?:[ .-]?\d){8,9}")


def looks_like(table: "ListTable", form: "ListFields", at: int) -> str | None:
    """Return the field that a column which is not understood looks like, where the list could have that and has not."""
    column = table.columns[at]
    cells = [row[at] for row in _rows(table) if at < len(row) and row[at] != ""]
    half = sum(1 for row in _rows(table) if any(cell != "" for cell in row)) // 2
    before = table.columns[at - 1].field if at else None
    text = sum(isinstance(cell, str) and not any(letter.isdigit() for letter in cell) for cell in cells)
    if form.kind == "gifts" and not table.at("donor") and column.header != "" and _are_names(cells) > half:
        return "donor"
    if not column.header and before in ("name", "name.first") and text > half:
        return "name"
    if "amount" in form.others and not table.at("amount") and (
        2 * sum(map(may_be_money, cells)) > len(cells) or is_added_up(table, at)
    ):  # fmt: skip
        return "amount"
    if sum(map(_may_be_day, cells)) > half:
        fields = ("due", "date", "born") if _DUE.search(fold(column.header)) else ("date", "due", "born")
        return next((field for field in fields if field in form.others and not table.at(field)), None)
    return _of_words(table, form, cells, half)


def check_filled(table: "ListTable", form: "ListFields", at: int) -> None:
    """Refuse a column that is not understood and looks like something that the list lacks."""
    column = table.columns[at]
    if column.header and key_of(column.header.rpartition(" – ")[2]) in form.words:
        return
    if field := looks_like(table, form, at):
        free = [n for n, one in enumerate(table.columns) if not one.field and not one.said]
        alike = [n for n in free if field == "amount" and looks_like(table, form, n) == field]
        if len(alike) > 1:  # that of last year, and that of this one
            raise may_all_be(table, form.told(field), field, alike)
        why = M_(
            "column {letter} “{name}” is not understood, and looks like {field}⟦: say what it is with --column "
            "'{letter}={field}', or leave it out with --column '{letter}=-'⟧",
            letter=column.letter, name=column.header, field=form.told(field),
        )  # fmt: skip
        raise UnclearList(why, ListQuestion("field", (field,), (column.letter,)), table)


def may_all_be(table: "ListTable", told: FieldNames, field: str, places: "Sequence[int]") -> UnclearList:
    """Return what is raised where several columns may be one field: none of them is proposed."""
    names = tuple(f"{table.columns[at].letter} “{table.columns[at].header}”" for at in places)
    letters = tuple(table.columns[at].letter for at in places)
    why = M_(
        "columns {names} may both be {field}⟦: say which with --column '{letter}={field}'⟧",
        names=names, field=told, letter=letters[0],
    )  # fmt: skip
    return UnclearList(why, ListQuestion("column", (field,), letters), table)


def check_none_came(table: "ListTable", form: "ListFields", at: int) -> None:
    """Refuse to leave out what came of gifts, as a column says (Thực nộp), beside another that is taken: Đăng ký."""
    places = table.at("amount")
    told = form.kind == "gifts" and came().search(key_of(table.columns[at].header)) is not None
    if not told or any(table.columns[n].said or came().search(key_of(table.columns[n].header)) for n in places):
        return
    cells = [cells[at] for cells in _rows(table) if at < len(cells) and cells[at] != ""]
    if 2 * sum(map(may_be_money, cells)) > len(cells):
        raise may_all_be(table, form.told("amount"), "amount", (*places, at))


def check_none_denied(table: "ListTable", at: int) -> None:
    """Refuse to leave out a column that says of a row that it does not count: Chưa nộp, Không đạt, Hủy."""
    understood = [n for n, one in enumerate(table.columns) if one.field]
    for row, cells in enumerate(_rows(table), table.last + 1):
        said = cells[at] if at < len(cells) else ""
        filled = sum(n < len(cells) and cells[n] != "" for n in understood)
        if 2 * filled < len(understood) or not isinstance(said, str) or not denials().match(" ".join(said.split())):
            continue
        column = table.columns[at]
        why = M_(
            "column {letter} “{name}” is left out, and says “{text}” in line {line}: take the rows that do not count "
            "out of the file⟦; if all count, say so with --column '{letter}=-'⟧",
            letter=column.letter, name=column.header, text=visible(said, most=SHOWN_MAX), line=table.sheet.lines[row],
        )  # fmt: skip
        raise UnclearList(why, ListQuestion("field", letters=(column.letter,)), table)


def _of_words(table: "ListTable", form: "ListFields", cells: "Sequence[ListCell]", half: int) -> str | None:
    """Return the field that lacks and whose words or numbers nearly every cell is: a choice, a phone, a place."""
    lacks = {field for field in form.others if not any(table.at(part) for part in JOINED.get(field, (field,)))}
    lacks -= {"paid"} if any(column.paid for column in table.columns) else set()
    texts = [str(cell) for cell in cells]
    for field, words in form.choices.items():
        known = {word for word in words if len(word) > 1}  # an x or a 1 may mark anything
        if field in lacks and sum(key_of(text) in known for text in texts) > half:
            return field
    told = [told_by(text) for text in texts if text]
    places = sum(map(bool, told))
    looks = {
        "phone": sum(_PHONE.fullmatch(text) is not None for text in texts),
        "commune": sum(COMMUNE in one for one in told), "place": places, "address": places,
    }  # fmt: skip
    found = next((field for field, count in looks.items() if field in lacks and count > half), None)
    return found or _missed(table, form, texts)


def _missed(table: "ListTable", form: "ListFields", texts: "Sequence[str]") -> str | None:
    """Return a field that the list lacks and that a column may be which nearly every row fills: who stands above it."""
    rows = sum(1 for row in _rows(table) if any(cell != "" for cell in row))
    words = sum(any(map(str.isalpha, text)) for text in texts)
    filled = len(texts) >= max(rows - 2, 2) and words == len(texts)
    return next((field for field in form.missed if filled and not table.at(field)), None)


def side_by_side(table: "ListTable") -> tuple[int, int] | None:
    """Return two columns that are filled and say whom rows are about, where two tables stand side by side.

    They number their rows twice, or name something else of a row twice too: a guardian beside a pupil has a name alone.
    What somebody said of both is as they say.
    """
    named = [at for at, header in enumerate(table.headers) if header.text and not header.continued]
    filled = [at for at in named if table.fills(at)]
    names = [key_of(table.headers[at].text) for at in filled if table.columns[at].field in _OF_EACH]
    numbered = sum(key_of(table.headers[at].text) in numbers() for at in filled) > 1
    if numbered or len(names) > len(set(names)):
        for field in WHOM:
            first, *others = [at for at in filled if table.columns[at].field == field] or [0]
            for at in others:
                if not (table.columns[at].said and table.columns[first].said):
                    return first, at
    return None


def likely_header(sheet: "CellSheet") -> int | None:
    """Return the first row that looks like names of columns, known or not: words in most columns, and no figures."""
    wide = max((sum(cell != "" for cell in row) for row in sheet.rows), default=0)
    for at, row in enumerate(sheet.rows[:LOOKED_AT]):
        filled = [cell for cell in row if cell != ""]
        words = all(isinstance(cell, str) and any(map(str.isalpha, cell)) for cell in filled)
        if words and len(filled) > 1 and 2 * len(filled) > wide and not any(map(may_be_money, filled)):
            return at
    return None


def row_like(table: "ListTable", sheet: "CellSheet") -> int | None:
    """Return the first row of a sheet with a name or an amount where the list has it, and half of what it says."""
    names = {at for field in ("name", "donor", "name.first", "party", "award") for at in table.at(field)}
    amounts, understood = set(table.at("amount")), [at for at, one in enumerate(table.columns) if one.field]
    for row, cells in enumerate(sheet.rows):
        filled = {at for at in understood if at < len(cells) and cells[at] != ""}
        named = any(isinstance(cells[at], str) and NAME.fullmatch(str(cells[at])) for at in filled & names)
        paid = any(may_be_money(cells[at]) for at in filled & amounts)
        if (named or paid) and len(filled) > 1 and 2 * len(filled) >= len(understood):
            return row
    return None


def _rows(table: "ListTable") -> "Sequence[Sequence[ListCell]]":
    return table.sheet.rows[table.last + 1 :]


def _are_names(cells: "Sequence[ListCell]") -> int:
    """Return how many of these cells may be the name of a person or body: a few words, one with a capital each."""
    return sum(isinstance(cell, str) and NAME.fullmatch(cell) is not None for cell in set(cells))


def may_be_money(cell: "ListCell") -> bool:
    """Tell whether a cell may hold an amount."""
    if isinstance(cell, int | Decimal):
        return cell >= 10_000 and not 19_000_000 < cell < 21_000_000  # noqa: PLR2004 (a day as eight digits)
    return isinstance(cell, str) and _MONEY.fullmatch(cell) is not None


def _may_be_day(cell: "ListCell") -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and _DAY.fullmatch(cell.strip()) is not None)
