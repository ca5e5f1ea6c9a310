"""How a table is laid out that no profile knows: seen from its words and figures, for a person to confirm.

Words of headers come first. What they leave open the rows tell: a column that holds days, columns by which each
balance follows from the one before it, a column that holds nothing but marks of money in and out.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date as Date  # noqa: N812 (as in the nouns)
from itertools import pairwise
from typing import Final

from quykhuyenhoc.bank.around import NAME_MAX, bank_name, words_above, words_in
from quykhuyenhoc.bank.days import begins_like_day, of_one_day, orders_of, serial_day
from quykhuyenhoc.bank.grid import GridCell, GridRow, Number
from quykhuyenhoc.bank.moving import (
    NOTHING,
    MoneyColumns,
    cell_at,
    is_figure,
    is_turned,
    money_columns,
    stands_before,
)
from quykhuyenhoc.bank.profile import (
    GENERIC,
    Label,
    LayoutField,
    Profile,
    header_keys,
    header_of,
    header_parts,
    key_of,
    label_of,
    one_below_another,
    shipped_profile,
)
from quykhuyenhoc.bank.row_cells import has_digit
from quykhuyenhoc.bank.statement_layout import UNNAMED, Question, StatementLayout
from quykhuyenhoc.bank.units import NO_UNIT, unit_beside, unit_of_header
from quykhuyenhoc.bank.values import shown_cell
from quykhuyenhoc.errors import StatementProfileError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.text import fold

_WORD_MIN: Final = 4
"""A word of so many letters is known at the beginning of a header, too; a shorter one must be the whole of it."""
_ABOVE: Final = 5
"""So many rows above the first line may stand between it and the header: numbers of columns, an opening balance."""
_TEXTS_MIN: Final = 2
_NOT_FIGURES: Final = re.compile(r"[^0-9\s.,-]")
"""What a text has that is more than the number of an account."""
_VALUE_DAY: Final = re.compile("hieu luc|gia tri|value|valeur|effective")
"""What the header of a column says whose days are those of the value: from when interest counts, not of the booking."""
SAMPLES: Final = 3
_MEMO_MIN: Final = 6
PROVING: Final[tuple[LayoutField, ...]] = ("balance", "reference")
"""What a table proves itself by: the balance behind each line, the bank's own number of it."""


def proposed_layout(rows: Sequence[GridRow], *, file: str = "", header: int = 0) -> StatementLayout | None:
    """Return how the first rows of a table seem to be laid out; None where no header is found.

    ``header`` is the line of the header as a person says it; ``file`` the name of the file.
    """
    generic = shipped_profile(GENERIC)
    head = _header_at(rows, header) if header else _known_header(rows, generic) or _likely_header(rows, generic)
    if head is None:
        return None
    found, below = _begun(rows, head, file)
    return _with_columns(found, [*head[2]], below, generic)


def said_layout(
    rows: Sequence[GridRow], header: int, columns: Mapping[LayoutField, int], *, file: str = "",
    labels: Mapping[Label, int] | None = None,
) -> StatementLayout:  # fmt: skip
    """Return the layout with the columns that a person named, and what the rows tell of the rest.

    A column without a word in the row of the header has it in the row above: the header has two rows then. ``labels``
    are the lines of the rows where account, period, opening or closing stand.

    Raises:
        StatementProfileError: there is no such row, or no such value in it.

    """
    at = next((at for at, row in enumerate(rows) if row.line == header), None)
    if at is None:
        raise StatementProfileError(why=M_("it has no row {line}", line=header))
    own = rows[at].cells
    two = at > 0 and any(place >= len(own) or own[place] == "" for place in columns.values())
    cells = one_below_another([rows[at - 1].cells, own]) if two else own
    found, below = _begun(rows, (header, 2 if two else 1, cells), file)
    lines = _lines_of(_with_days(below, columns.get("date")), columns.get("date"), len(cells))[0]
    moving = money_columns(lines, columns, cells)
    moving = moving if moving and moving.columns.items() <= columns.items() else None
    signs = moving.signs if moving else {}
    said = {label: words_in(rows, line, label) for label, line in (labels or {}).items()}
    found = replace(
        found, columns=columns, labels={**found.labels, **said},
        unread=_left_out(proposed_layout(rows, header=header), columns), before=_is_before(moving, columns, cells),
    )  # fmt: skip
    if "mark" in columns:
        return _with_mark_words(_dated(found, lines), lines, signs)
    return _with_marks(_dated(found, lines), lines, {})


def _left_out(proposed: StatementLayout | None, columns: Mapping[LayoutField, int]) -> tuple[str, ...]:
    """Return the headers of what proves a table that a person leaves out: balances, the bank's numbers."""
    seen = proposed.columns if proposed else {}
    heads = proposed.heads if proposed else ()
    return tuple(heads[seen[field]] for field in PROVING if field in seen and seen[field] not in columns.values())


def _begun(rows: Sequence[GridRow], head: "_HeaderRow", file: str) -> tuple[StatementLayout, list[list[GridCell]]]:
    """Return a layout with its header and what stands above it, and the rows below."""
    line, count, cells = head
    begins = next(at for at, row in enumerate(rows) if row.line == line)
    above, below = rows[: begins + 1 - count], [row.cells for row in rows[begins + 1 :]]
    title = bank_name(above) or _stem(file)
    heads = tuple(" ".join(cell.split()) if isinstance(cell, str) else "" for cell in cells)
    units = [unit_of_header(cells, line), *(unit_beside(row.cells, row.line) for row in above)]
    unit = next((one for one in units if one.scale > 1), NO_UNIT)
    layout = StatementLayout(
        header=line, header_rows=count, heads=heads, columns={}, name=slug(title) or UNNAMED, title=title or UNNAMED,
        unit=unit.scale, unit_named=unit.text,
        samples=tuple(_samples(below, at) for at in range(len(heads))), labels=words_above(above),
    )  # fmt: skip
    return layout, below


def _samples(below: list[list[GridCell]], at: int) -> tuple[str, ...]:
    lines = [cells for cells in below if has_day(cells)] or below
    cells = [cells[at] for cells in lines if at < len(cells) and cells[at] != ""]
    return tuple(shown_cell(cell) for cell in cells[:SAMPLES])


def slug(text: str) -> str:
    """Return a text as the name of a profile: a-z, 0-9 and -, at most 40 characters, "" where nothing of it is left."""
    return re.sub("[^a-z0-9]+", "-", fold(text)).strip("-")[:NAME_MAX].strip("-")


# -- the header -------------------------------------------------------------------------------------------------------

_HeaderRow = tuple[int, int, list[GridCell]]
"""The line of its last row, how many rows it has, and its cells."""


def _known_header(rows: Sequence[GridRow], generic: Profile) -> _HeaderRow | None:
    """Return the header whose words are usual ones, in one row or two."""
    for above, row in pairwise([None, *rows]):
        assert row is not None
        both = one_below_another([above.cells, row.cells]) if above else row.cells
        columns = header_of(both, generic) if above else None
        alone = header_of(row.cells, generic)
        parted = columns is not None and {"debit", "credit"} <= columns.keys() and "debit" not in (alone or {})
        if parted and not has_day(row.cells):
            return row.line, 2, both
        if alone is not None and not _two_rows(row, rows, generic):
            return row.line, 1, row.cells
        if above is not None and header_of(above.cells, generic) and _two_rows(above, rows, generic):
            return row.line, 2, both
    return None


def _two_rows(row: GridRow, rows: Sequence[GridRow], generic: Profile) -> bool:
    """Tell whether the row below belongs to the header, too: it names debit and credit, or more columns."""
    below = next((one for one in rows if one.line > row.line), None)
    if below is None or has_day(below.cells):
        return False
    columns = header_of(one_below_another([row.cells, below.cells]), generic)
    if columns is not None and "debit" in columns and "debit" not in (header_of(row.cells, generic) or {}):
        return True
    more = _texts(below.cells).keys() - _texts(row.cells).keys()
    return bool(more & _filled(rows, below.line)) and (_header_at(rows, below.line) or (0, 1, []))[1] > 1


def _likely_header(rows: Sequence[GridRow], generic: Profile) -> _HeaderRow | None:
    """Return the row of texts above the first row that has a day and a figure, with the row above that it needs."""
    first = next((at for at, row in enumerate(rows) if has_day(row.cells) and any(map(_is_sum, row.cells))), 0)
    for at in range(first - 1, max(first - 1 - _ABOVE, -1), -1):
        row = rows[at]
        labelled = any(label_of(cell, generic) in {"opening", "closing"} for cell in row.cells)
        labelled = labelled and any(map(has_digit, row.cells))  # else such words head a column
        if not has_day(row.cells) and not labelled and len(_texts(row.cells)) >= _TEXTS_MIN:
            return _header_at(rows, row.line)
    return None


def _header_at(rows: Sequence[GridRow], line: int) -> _HeaderRow | None:
    """Return the header that ends with a line: of two rows where columns that are filled below have no text in it."""
    at = next((at for at, row in enumerate(rows) if row.line == line), None)
    if at is None:
        return None
    own = rows[at].cells
    filled = {
        place for row in rows[at + 1 :] if has_day(row.cells) for place, cell in enumerate(row.cells) if cell != ""
    }
    lacking = filled - _texts(own).keys()
    above = _texts(rows[at - 1].cells) if at else {}
    if len(above) >= _TEXTS_MIN and lacking & above.keys():
        return line, 2, one_below_another([rows[at - 1].cells, own])
    return line, 1, own


def _filled(rows: Sequence[GridRow], line: int) -> set[int]:
    """Return the columns that are filled in the rows below a line that have a day."""
    below = [row.cells for row in rows if row.line > line and has_day(row.cells)]
    return {at for cells in below for at, cell in enumerate(cells) if cell != ""}


def _texts(cells: Sequence[GridCell]) -> dict[int, str]:
    return {
        at: cell for at, cell in enumerate(cells)
        if isinstance(cell, str) and not isinstance(cell, Number) and _NOT_FIGURES.search(cell) and not is_figure(cell)
    }  # fmt: skip


def _is_day(cell: GridCell) -> bool:
    return isinstance(cell, Date) or begins_like_day(cell)


def _is_sum(cell: GridCell) -> bool:
    return not _is_day(cell) and is_figure(cell)


def has_day(cells: Sequence[GridCell]) -> bool:
    """Tell whether a cell of a row begins as a day does."""
    return any(map(_is_day, cells))


# -- the columns ------------------------------------------------------------------------------------------------------


def _with_columns(
    found: StatementLayout, cells: list[GridCell], below: list[list[GridCell]], generic: Profile
) -> StatementLayout:  # fmt: skip
    """Return the layout with the columns that words and figures tell."""
    words = _with_booking_day(_by_words(cells, generic), cells, below)
    below = _with_days(below, words.get("date"))
    lines, day = _lines_of(below, words.get("date"), len(cells))
    filled = _filled_down(below, day, words)
    lines = filled or lines
    undated = {at for field, at in words.items() if field == "value_date" and not _days_at(below, at)}
    columns: dict[LayoutField, int] = {}
    if day is not None:
        columns["date"] = day
    columns.update(_without(words, ("date",), {*undated, *columns.values()}))
    moving = money_columns(lines, columns, cells)
    turned = moving is None and is_turned(lines, columns, cells)
    if moving is not None:
        columns = _without(columns, ("debit", "credit", "amount", "mark", "balance"), moving.columns.values())
        columns.update(moving.columns)
    elif {"debit", "credit"} <= columns.keys():
        columns = _without(columns, ("amount", "mark"))
    elif "amount" not in columns and (marked := _marked_amount(lines, columns, len(cells))) is not None:
        columns["amount"] = marked
    if "memo" not in columns and (memo := _memo(lines, set(columns.values()), len(cells))) is not None:
        columns["memo"] = memo
    columns = _nameable(columns, found.heads)
    alone = "memo" in columns and _has_memo_alone(below, columns["memo"], filled)
    before = _is_before(moving, columns, cells)
    found = replace(found, fill_down=bool(filled), memo_continues=alone, before=before, turned=turned)
    asks: list[Question] = ["date"] if "date" not in columns else []
    if not ("amount" in columns or {"debit", "credit"} <= columns.keys()):
        asks.append("money")
    found = _dated(replace(found, columns=columns, asks=tuple(asks)), lines)
    return _with_marks(found, lines, moving.signs if moving and "mark" in columns else {})


def _is_before(moving: MoneyColumns | None, columns: Mapping[LayoutField, int], heads: Sequence[GridCell]) -> bool:
    """Tell whether the balance stands before each line: as the balances prove it, else as its header says."""
    if moving is not None:
        return moving.before
    return "balance" in columns and bool(stands_before(cell_at(heads, columns["balance"])))


def _without(
    columns: Mapping[LayoutField, int], fields: Collection[str], places: Collection[int] = ()
) -> dict[LayoutField, int]:
    """Return the columns but those of some fields or places."""
    return {field: at for field, at in columns.items() if not (field in fields or at in places)}


def _nameable(columns: Mapping[LayoutField, int], heads: Sequence[str]) -> dict[LayoutField, int]:
    """Return the columns that a profile can name: each has a header, and no two of them the same."""
    names: dict[str, int] = {}
    for at in columns.values():
        names.setdefault(key_of(heads[at]) if at < len(heads) else "", at)
    return {
        field: at for field, at in columns.items() if at < len(heads) and names[key_of(heads[at])] == at and heads[at]
    }


def _by_words(cells: list[GridCell], generic: Profile) -> dict[LayoutField, int]:
    """Return where fields stand by the words of their headers: the whole, a part, or the longest at a beginning."""
    exact, found = header_keys(cells), dict[LayoutField, int]()
    for field, words in generic.columns.items():
        place = next((exact[key] for key in map(key_of, words) if key in exact), None)
        if place is not None and place not in found.values():
            found[field] = place
    begun: list[tuple[int, int, LayoutField]] = []
    for at, text in _texts(cells).items():
        for part in map(fold, [" ".join(text.split()), *header_parts(text)]):
            begun.extend(
                (-len(word), at, field) for field, words in generic.columns.items() for word in map(fold, words)
                if len(word) >= _WORD_MIN and part.startswith(f"{word} ")
            )  # fmt: skip
    for _length, at, field in sorted(begun):
        if field not in found and at not in found.values():
            found[field] = at
    return found


def _with_booking_day(
    words: dict[LayoutField, int], heads: Sequence[GridCell], below: list[list[GridCell]]
) -> dict[LayoutField, int]:
    """Return the columns with another day than that of the value for the day of booking, where the table has one."""
    said = words.get("date", words.get("value_date"))
    if said is None or ("date" in words and not _VALUE_DAY.search(fold(str(cell_at(heads, said))))):
        return words
    days = _counted_days(below, len(heads))
    other = next((at for at in days if days[at] >= days[said] > 0 and at not in words.values()), None)
    return words if other is None else {**words, "date": other, "value_date": said}


def _counted_days(below: list[list[GridCell]], width: int) -> dict[int, int]:
    return {at: sum(at < len(cells) and _is_day(cells[at]) for cells in below) for at in range(width)}


def _days_at(below: list[list[GridCell]], at: int) -> bool:
    return any(at < len(cells) and _is_day(cells[at]) for cells in below)


def _lines_of(below: list[list[GridCell]], said: int | None, width: int) -> tuple[list[list[GridCell]], int | None]:
    """Return the rows with a day, and the column of these days: as its words say, else the one that has most."""
    counts = _counted_days(below, width)
    day = said if said is not None and counts.get(said) else max(counts, key=lambda at: (counts[at], -at), default=None)
    if day is None or not counts[day]:
        return [], None
    return [cells for cells in below if day < len(cells) and _is_day(cells[day])], day


def _with_days(below: list[list[GridCell]], said: int | None) -> list[list[GridCell]]:
    """Return the rows with days where the column of days has their numbers in a spreadsheet, and no other days."""
    if said is None or _days_at(below, said):
        return below
    days = [None if isinstance(cell := cell_at(cells, said), Date) else serial_day(cell) for cells in below]
    return [[*cells[:said], day, *cells[said + 1 :]] if day else cells for cells, day in zip(below, days, strict=True)]


def _filled_down(
    below: list[list[GridCell]], day: int | None, words: Mapping[LayoutField, int]
) -> list[list[GridCell]]:
    """Return the rows with a day and those below them with figures alone, where balances prove that all are lines."""
    generic, lines, blank = shipped_profile(GENERIC), list[list[GridCell]](), False
    for cells in below if day is not None else ():
        dated = _is_day(cell_at(cells, day or 0))
        follows = bool(lines) and cell_at(cells, day or 0) == "" and any(map(_is_sum, cells))
        if dated or (follows and not any(label_of(cell, generic) for cell in cells)):
            lines.append(cells)
            blank = blank or not dated
    return lines if blank and money_columns(lines, words) is not None else []


def _memo(lines: list[list[GridCell]], taken: set[int], width: int) -> int | None:
    """Return the free column of the longest texts."""
    lengths = {
        at: sum(len(text) for cells in lines if (text := _text_at(cells, at)) and not is_figure(text))
        for at in range(width) if at not in taken
    }  # fmt: skip
    best = max(lengths, key=lambda at: lengths[at], default=None)
    return best if best is not None and lengths[best] >= _MEMO_MIN * len(lines) > 0 else None


def _has_memo_alone(below: list[list[GridCell]], memo: int, undated: list[list[GridCell]]) -> bool:
    """Tell whether a row with nothing but a text in this column stands below a line, and another line below it.

    ``undated`` are lines of which some have the day of the one above.
    """
    generic, follows, waits = shipped_profile(GENERIC), False, False
    for cells in below:
        if (is_line := has_day(cells) or cells in undated) and waits:
            return True
        alone = [*_texts(cells)] == [at for at, cell in enumerate(cells) if cell != ""] == [memo]
        follows = is_line or (follows and alone and label_of(cells[memo], generic) is None)
        waits = follows and not is_line
    return False


def _text_at(cells: Sequence[GridCell], at: int | None) -> str:
    cell = "" if at is None else cell_at(cells, at)
    return "" if isinstance(cell, Date) or _is_day(cell) else cell


def _dated(found: StatementLayout, lines: list[list[GridCell]]) -> StatementLayout:
    """Return the layout with the order of the parts of days; "prove" where neither the rows nor the header tell.

    Who heads a column "Ngày" or "Thời gian" writes the day first, as Vietnamese does, unless a row shows that it is not
    so: also where the days would be one day of several months, and are days of one month as months first.
    """
    day = found.columns.get("date")
    if day is None:
        return found
    cells = [cells[day] for cells in lines]
    texts = [cell for cell in cells if isinstance(cell, str) and not isinstance(cell, Number)]
    orders = orders_of(texts)
    if len(orders) == 1:
        return replace(found, dates=orders[0])
    head = key_of(found.heads[day])
    first = not texts or not orders or (("ngay" in head or "thoigian" in head) and not of_one_day(texts))
    return replace(found, dates="dmy" if first else "prove", dates_assumed=bool(first and texts and orders))


# -- marks ------------------------------------------------------------------------------------------------------------


def _with_marks(found: StatementLayout, lines: list[list[GridCell]], signs: Mapping[str, int]) -> StatementLayout:
    """Return the layout with a column of marks beside one amount, where there is one, and what they mean."""
    columns = dict(found.columns)
    said = columns.pop("mark", None)
    if "amount" in columns and signs:
        columns["mark"] = found.columns["mark"]
    elif "amount" in columns:
        free = [at for at in range(len(found.heads)) if at not in columns.values()]
        known = [at for at in free if _are_marks(lines, at, columns["amount"])]
        if known:
            columns["mark"] = said if said in known else known[0]
        elif said is not None and "balance" not in columns and _is_unsigned(lines, columns["amount"]):
            columns["mark"] = said
    return _with_mark_words(replace(found, columns=columns), lines, signs)


def _is_unsigned(lines: list[list[GridCell]], amount: int) -> bool:
    """Tell whether no amount has a sign of its own."""
    texts = [_text_at(cells, amount) for cells in lines]
    return not any(text[:1] in {"-", "(", "+"} or text[-1:] in {"-", "+"} for text in texts if text not in NOTHING)


def _marked_amount(lines: list[list[GridCell]], columns: Mapping[LayoutField, int], width: int) -> int | None:
    """Return the one free column of nothing but figures beside a column of known marks; None where there is none."""
    free = [at for at in range(width) if at not in columns.values() or at == columns.get("mark")]
    sums = [at for at in free if lines and all(at < len(cells) and _is_sum(cells[at]) for cells in lines)]
    return sums[0] if len(sums) == 1 and any(_are_marks(lines, at, sums[0]) for at in free) else None


def _are_marks(lines: list[list[GridCell]], at: int, amount: int) -> bool:
    """Tell whether a column holds a known mark beside each amount."""
    generic = shipped_profile(GENERIC)
    known = set(map(key_of, (*generic.marks_in, *generic.marks_out)))
    texts = [_text_at(cells, at) for cells in lines if _text_at(cells, amount) not in NOTHING]
    return bool(texts) and all(key_of(text) in known for text in texts)


def _with_mark_words(found: StatementLayout, lines: list[list[GridCell]], signs: Mapping[str, int]) -> StatementLayout:
    """Return the layout with what its marks mean: by the moves of the balance, else by the known marks, else asked."""
    if "mark" not in found.columns:
        return found
    generic = shipped_profile(GENERIC)
    known = dict.fromkeys(map(key_of, generic.marks_in), 1) | dict.fromkeys(map(key_of, generic.marks_out), -1)
    texts = {key: text for cells in lines if (key := key_of(text := _text_at(cells, found.columns["mark"])))}
    means = {text: signs.get(key, known.get(key, 0)) for key, text in texts.items()}
    return replace(
        found,
        marks_in=tuple(text for text, sign in means.items() if sign > 0),
        marks_out=tuple(text for text, sign in means.items() if sign < 0),
        marks_unknown=tuple(text for text, sign in means.items() if not sign),
        asks=(*found.asks, "marks") if 0 in means.values() else found.asks,
    )


def _stem(file: str) -> str:
    """Return the name of a file without its folders and what says its form."""
    return re.split(r"[\\/]", file)[-1].rpartition(".")[0] or file
