"""Titles of groups in a list, which tell where the rows below them belong: Lớp 6A, Trường THCS Tô Hiệu, Bản Nà Lốc."""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.imports.row_kinds import RowKind, Sorted
from quykhuyenhoc.ledger.nominees import names_school

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quykhuyenhoc.imports.forms import Form
    from quykhuyenhoc.imports.headers import ListTable

SCHOOL: Final = "place.school"
CLASS: Final = "place.class"
HAMLET: Final = "place"
COMMUNE: Final = "commune"
TEXT_MAX: Final = 100
_ORDINAL: Final = re.compile(r"(?i)^(?:[ivx]{1,5}|[a-h]|\d{1,2})\s*[.)/:-]\s*")
_COLON: Final = re.compile(r"(?i)(l[oớ]p|tr[uư][oờ]ng)\s*:\s*")
_PARTS: Final = re.compile(r"[,;:(]|\s[-–]\s|\s(?:có|gồm)\s+\d")
_CLASS: Final = re.compile(r"(?i)l[oớ]p\s+(.+)|(kh[oố]i\s+\d.*)")
_SCHOOL: Final = re.compile(
    r"(?i)(?:tr[uư][oờ]ng (?!h[oợ]p\b)|trung t[aâ]m |m[aầ]m non |ti[eể]u h[oọ]c |thcs |thpt )\s*\S.*"
)
_COMMUNE: Final = re.compile(r"(?i)(?:x[aã]|ph[uư][oờ]ng|th[iị] tr[aấ]n) \S.*")
_HAMLET: Final = re.compile(
    r"(?i)(?:bản (?!thân\b)|th[oô]n |x[oó]m |ti[eể]u khu |t[oổ] d[aâ]n ph[oố] |khu (?:ph[oố]|d[aâ]n c[uư]) "
    r"|tổ (?=\d)|ấp |buôn )\S.*"
)


class GroupTitle(NamedTuple):
    """What the title of a group tells of the rows below it: the line, and as its ``field`` a school, a class or where.

    That is a hamlet, as ``place``, or a commune.
    """

    line: int
    field: str
    text: str


class GroupTitles:
    """What titles of groups tell of the rows below them, where no column does, or nobody fills it."""

    def __init__(self, table: "ListTable", form: "Form", found: Sorted) -> None:
        may_tell = "place" in form.others and not table.at("place")
        fields = [field for field in (SCHOOL, CLASS) if may_tell and _leaves_out(table, found.rows, field)]
        if fields == [SCHOOL, CLASS]:  # no column tells either
            fields.append(HAMLET)
        if "commune" in form.others and _leaves_out(table, found.rows, COMMUNE):
            fields.append(COMMUNE)
        self.told: list[GroupTitle] = []
        self._rows, self._places = list[int](), list[dict[str, str]]()
        place: dict[str, str] = {}
        for row in sorted(row for row, kind in found.left_out if kind is RowKind.GROUP and fields):
            said = told_by(" - ".join(cell for cell in table.sheet.rows[row] if isinstance(cell, str) and cell))
            # A class is of the school above it, a hamlet of the commune; a school begins anew, and so does any other.
            kept = place if CLASS in said and SCHOOL not in said else {}
            kept = {COMMUNE: place[COMMUNE]} if HAMLET in said and COMMUNE in place else kept
            place = {**kept, **said}
            self._rows.append(row)
            self._places.append({field: place[field] for field in fields if field in place})
            line = table.sheet.lines[row]
            self.told += (GroupTitle(line, field, said[field]) for field in fields if field in said)

    def of(self, row: int, class_: str = "") -> "Mapping[str, str]":
        """Return the school and class of a row, as far as the title above it tells them.

        Not the school where what stands as its class names one: lists write MN Hoa Ban 8B below Lớp.
        """
        at = bisect_right(self._rows, row)
        place = self._places[at - 1] if at else {}
        return {field: text for field, text in place.items() if field != SCHOOL or not names_school(class_)}


def _leaves_out(table: "ListTable", rows: list[int], field: str) -> bool:
    """Tell whether no row says a field: it has no column, or nobody fills it."""
    cells = table.sheet.rows
    return not any(at < len(cells[row]) and cells[row][at] != "" for row in rows for at in table.at(field))


def told_by(title: str) -> dict[str, str]:
    """Return the school, class, hamlet and commune that a title tells."""
    told: dict[str, str] = {}
    for part in _PARTS.split(_COLON.sub(r"\1 ", _ORDINAL.sub("", title))):
        text = part.strip(" .")[:TEXT_MAX]
        if found := _CLASS.fullmatch(text):
            told.setdefault(CLASS, found[1] or found[2])
        elif _COMMUNE.fullmatch(text):
            told.setdefault(COMMUNE, text)
        elif _HAMLET.fullmatch(text):
            told.setdefault(HAMLET, text)
        elif _SCHOOL.fullmatch(text):
            told.setdefault(SCHOOL, text)
    return told
