"""Whether the row below the names of columns goes on with them: Kinh phí, and below it Mức, Số tháng, Thành tiền."""

from typing import TYPE_CHECKING

from quykhuyenhoc.imports.list_kinds import ListFields, key_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from quykhuyenhoc.imports.grid import ListCell


def is_second(
    rows: "Sequence[Sequence[ListCell]]",
    top: "Sequence[str]",
    below: "Sequence[str]",
    form: ListFields,
    about: "Collection[int]",
) -> bool:
    """Tell whether the first of two rows goes on with the names above: it splits groups, and its texts are names."""
    filled = [at for at, text in enumerate(below) if text]
    if not filled or any(not isinstance(cell, str) or cell[:1].isdigit() for cell in rows[0]):
        return False  # a row of the list begins with its number, or holds an amount
    if filled == [0] and top[0] and not below[0].startswith("("):
        return False  # the title of a group: nothing parts the first column
    known = [at for at in filled if key_of(below[at]) in form.words or below[at].startswith("(")]
    if len(known) == len(filled) or (_splits_groups(top, below) and _is_about_nothing(top, below, rows[1:], about)):
        return True
    for at in filled:
        starts_group = at + 1 < len(top) and not top[at + 1] and bool(below[at + 1])
        if top[at] and at not in known and not starts_group:
            return False
    return bool(known) and 2 * len(known) >= len(filled)


def _splits_groups(top: "Sequence[str]", below: "Sequence[str]") -> bool:
    """Tell whether all texts of a row stand below a name and the blank cells to its right, two or more of them."""
    after, before = [*below[1:], ""], ["", *below[:-1]]
    return all(
        (not upper and before[at] != "") or (upper != "" and after[at] != "" and not top[at + 1])
        for at, upper in enumerate(top)
        if below[at]
    )


def _is_about_nothing(
    top: "Sequence[str]", below: "Sequence[str]", next_rows: "Sequence[Sequence[ListCell]]", about: "Collection[int]"
) -> bool:
    """Tell whether a row is blank where every row of the list says whom or what it is ``about``.

    Where nothing tells these columns, they are those of which the row after it fills two that it leaves blank.
    """
    if about:
        return not any(below[at] for at in about)
    return any(
        sum(cell != "" and name != "" and not own for name, own, cell in zip(top, below, row, strict=False)) > 1
        for row in next_rows
    )
