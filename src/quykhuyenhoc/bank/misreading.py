"""What a profile would read wrongly, or leave unread of what proves a table: such a profile is not used on it."""

import re
from collections.abc import Mapping, Sequence
from itertools import dropwhile, pairwise
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.bank.days import is_day
from quykhuyenhoc.bank.layouts import PROVING, proposed_layout
from quykhuyenhoc.bank.moving import cell_at, is_figure
from quykhuyenhoc.bank.profile import (
    AMOUNTS,
    GENERIC,
    Label,
    LayoutField,
    Profile,
    header_of,
    header_parts,
    key_of,
    label_of,
    one_below_another,
    shipped_profile,
)
from quykhuyenhoc.bank.values import shown
from quykhuyenhoc.errors import StatementFormatError, StatementProfileError
from quykhuyenhoc.errors.texts import M_, Message

if TYPE_CHECKING:
    from quykhuyenhoc.bank.grid import GridCell, GridRow
    from quykhuyenhoc.bank.statement import Statement

_SIDES: Final[tuple[tuple[LayoutField, LayoutField], ...]] = (("debit", "credit"), ("credit", "debit"))
_BALANCES: Final[tuple[tuple[Label, Label], ...]] = (("opening", "closing"), ("closing", "opening"))
_CODE: Final = re.compile("0[0-9]+|[0-9]{10,}")
"""A number of a teller, of an account or of the bank; a column of balances is found by its figures, however large."""
ORDER_MAX: Final = 999
"""A plain number up to this is that of a line or a page: no bank takes so few đồng."""
_MARK_MIN: Final = 2
"""A mark of one letter may stand for many words."""


def header_line(rows: "Sequence[GridRow]", profile: Profile) -> int:
    """Return the line of a profile's header in these rows, of its last row where it has several; 0 if there is none."""
    return _header(rows, profile)[0]


def header_columns(rows: "Sequence[GridRow]", profile: Profile) -> dict[LayoutField, int]:
    """Return where the columns of a profile stand in these rows; {} where its header is not in them."""
    return _header(rows, profile)[1]


def _header(rows: "Sequence[GridRow]", profile: Profile) -> tuple[int, dict[LayoutField, int]]:
    for at, row in enumerate(rows):
        if columns := header_of(row.cells, profile):
            return row.line, columns
        last = [one.cells for one in rows[max(0, at + 1 - profile.header_rows) : at + 1]]
        if profile.header_rows > 1 and (columns := header_of(one_below_another(last), profile)):
            return row.line, columns
    return 0, {}


def left_unread(rows: "Sequence[GridRow]", profile: Profile) -> dict[LayoutField, str]:
    """Return the headers of columns that prove a table and that a profile leaves unread; not those of its ``unread``.

    They are found as those of a table that no profile knows: by their words, and balances by their figures.
    """
    line, columns = _header(rows, profile)
    layout = proposed_layout(rows, header=line) if line else None
    if layout is None:
        return {}
    meant = {*columns.values()}
    heads = {field: layout.heads[at] for field, at in layout.columns.items() if at not in meant}
    known = set(map(key_of, profile.unread))
    return {
        field: heads[field] for field in PROVING
        if field in heads and field not in columns and key_of(heads[field]) not in known
    }  # fmt: skip


def amounts_unread(rows: "Sequence[GridRow]", profile: Profile) -> tuple[str, ...]:
    """Return the headers of columns that a profile leaves unread and that may hold amounts: fees, taxes, balances.

    Such a column has figures that are neither small nor follow on each other, as the numbers of lines do, and are no
    codes that begin with a zero.
    """
    line, columns = _header(rows, profile)
    head = next((row.cells for row in rows if row.line == line), [])
    below = (row.cells for row in rows if row.line > line > 0)
    day = columns.get("date", 0)
    lines = [*dropwhile(lambda cells: not is_day(cell_at(cells, day)), below)]  # above them are numbers of columns
    left = [at for at in range(max(map(len, lines), default=0)) if at not in columns.values()]
    known = set(map(key_of, profile.unread))
    found = {at: str(cell_at(head, at)) for at in left if _may_be_amounts([cell_at(cells, at) for cells in lines])}
    return tuple(text or f"{at + 1}" for at, text in found.items() if key_of(text) not in known)


def _may_be_amounts(cells: "Sequence[GridCell]") -> bool:
    figures = [cell for cell in map(str, filter(is_figure, cells)) if not _CODE.fullmatch(cell)]
    numbers = [int(cell) for cell in figures if cell.isdigit()]
    if len(numbers) < len(figures):
        return any(re.search("[1-9]", cell) for cell in figures)
    counted = len(numbers) > 1 and all(two - one in {1, -1} for one, two in pairwise(numbers))
    return max(numbers, default=0) > ORDER_MAX and not counted


def must_not_go_on(skipped: "Mapping[str, Sequence[GridRow]]", columns: Mapping[LayoutField, int]) -> None:
    """Refuse sheets without a header whose rows stand in the columns of the table: its lines go on there.

    Raises:
        StatementFormatError: it names the sheet and the row.

    """
    money = [at for field, at in columns.items() if field in AMOUNTS]
    for name, rows in skipped.items():
        line = next(
            (row.line for row in rows if columns and is_day(cell_at(row.cells, columns["date"]))
             and any(is_figure(cell_at(row.cells, at)) for at in money)), 0,
        )  # fmt: skip
        if line:
            why = M_(
                "the sheet {name} has lines in the columns of the table and no header, so that they would be left out:"
                " put them below the table, or the header above them",
                name=shown(name),
            )  # fmt: skip
            raise StatementFormatError(line=line, why=why)


def must_read_rightly(rows: "Sequence[GridRow]", profile: Profile) -> None:
    """Refuse a profile whose words say the contrary of what it reads, or that leaves balances of a table unread.

    Raises:
        StatementProfileError: with the words, and what to do.

    """
    why = _contrary(profile)
    if why is None and "balance" not in profile.columns and (head := left_unread(rows, profile).get("balance")):
        why = unread_column(profile, "balance", head)
    if why is not None:
        raise StatementProfileError(why=why)


def must_tell_sides(statements: "Sequence[Statement]", profile: Profile) -> None:
    """Refuse what a profile reads against the words of a table, where its balances would prove the words as well.

    On one day nothing shows which line was first: read from the other end, with balances before the lines, the
    contrary is proved, too.

    Raises:
        StatementProfileError: with the words, and what to do.

    """
    found = _contrary_side(profile)
    if found is not None and any(_is_of_one_day(one) for one in statements):
        place, word, other = found
        why = M_(
            'profile {profile} takes "{word}" for {place}, and these words say {other}; the balances of a single day'
            " prove either: give a statement of several days, or one that prints its opening or closing balance",
            profile=profile.name, word=shown(word), place=place, other=other,
        )  # fmt: skip
        raise StatementProfileError(why=why)


def _is_of_one_day(statement: "Statement") -> bool:
    alone = statement.opening is None and statement.closing is None
    return alone and len({line.date for line in statement.lines}) == 1


def amounts_left_out(profile: Profile, heads: Sequence[str]) -> Message:
    """Return that a shipped profile fits a table but for columns that may hold amounts, and what to do."""
    return M_(
        "the headers are those of profile {profile}, which does not read the columns {heads}, where amounts may stand,"
        " such as fees; name it if the table is of {bank} and the rest is enough⟦ (--profile {profile}); without it a"
        " terminal shows the table and asks⟧",
        profile=profile.name, heads=tuple(map(shown, heads)), bank=profile.bank,
    )  # fmt: skip


def unread_column(profile: Profile, field: LayoutField, head: str) -> Message:
    """Return that a profile leaves a column unread, and what to do."""
    return M_(
        'profile {profile} does not read the column "{head}" of this table, which proves its lines: write {field} ='
        ' ["{head}"] into it under [columns], or unread = ["{head}"] above that if it means something else⟦; without'
        " --profile a terminal shows the table and asks⟧",
        profile=profile.name, head=shown(head), field=field,
    )  # fmt: skip


def _contrary(profile: Profile) -> Message | None:
    """Return which words of a profile say the contrary of what it takes them for; None where none does.

    Where the balance of each line is read, it proves which column is money in: some print the customer's books, and a
    person has said so (``must_tell_sides``).
    """
    generic = shipped_profile(GENERIC)
    for label, other in _BALANCES:
        for word in profile.labels.get(label, ()):
            if label_of(word, generic) == other:
                return _says_other(profile, f"labels.{label}", word, f"labels.{other}")
    if "balance" in profile.columns or (found := _contrary_side(profile)) is None:
        return None
    return _says_other(profile, *found)


def _contrary_side(profile: Profile) -> tuple[str, str, str] | None:
    """Return the place of a word in a profile, the word, and the place that it says; None where all say their own."""
    generic = shipped_profile(GENERIC)
    for side, opposite in _SIDES:
        for head in profile.columns.get(side, ()):
            keys = {*map(key_of, (head, *header_parts(head)))}
            if keys & _keys(generic.columns, opposite) and not keys & _keys(generic.columns, side):
                return f"columns.{side}", head, f"columns.{opposite}"
    if "mark" not in profile.columns:
        return None
    marks = {"marks_in": (profile.marks_in, generic.marks_out), "marks_out": (profile.marks_out, generic.marks_in)}
    for name, (own, others) in marks.items():
        wrong = [mark for mark in own if len(key_of(mark)) >= _MARK_MIN and key_of(mark) in {*map(key_of, others)}]
        if wrong:
            return name, wrong[0], "marks_out" if name == "marks_in" else "marks_in"
    return None


def _keys(columns: Mapping[LayoutField, tuple[str, ...]], field: LayoutField) -> set[str]:
    return {*map(key_of, columns[field])}


def _says_other(profile: Profile, place: str, word: str, other: str) -> Message:
    return M_(
        'profile {profile} takes "{word}" for {place}, and these words say {other}: name it there, or name the column'
        " of balances, which proves it",
        profile=profile.name, word=shown(word), place=place, other=other,
    )  # fmt: skip
