"""Titles of groups in a list, which tell of the rows below them what no column does.

Where they belong (Lớp 6A, Trường THCS Tô Hiệu, Bản Nà Lốc), of what kind they are (Giáo viên), how their money came
(Chuyển khoản), that it was goods, and for which fund.
"""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.list_kinds import GIVERS, key_of, kind_in, money_titles
from quykhuyenhoc.imports.row_kinds import RowKind, Sorted
from quykhuyenhoc.kinds import RecipientKind
from quykhuyenhoc.ledger.nominees import names_school
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quykhuyenhoc.imports.list_kinds import ListFields
    from quykhuyenhoc.imports.list_table import ListTable

SCHOOL: Final = "place.school"
CLASS: Final = "place.class"
HAMLET: Final = "place"
COMMUNE: Final = "commune"
KIND: Final = "kind"
PAID: Final = "paid"
FUND: Final = "fund"
GOODS: Final = "paid.goods"
MONEY_ONLY: Final = ("gifts", "pledges")
"""Lists whose amounts are money, so that goods have no place there."""
IS_GOODS: Final = M_("the title above it says that these are goods, and here stands money only: leave it out")
TEXT_MAX: Final = 100
_ORDINAL: Final = re.compile(r"(?i)^(?:[ivx]{1,5}|[a-h]|\d{1,2})\s*[.)/:-]\s*")
_COLON: Final = re.compile(r"(?i)(l[oớ]p|tr[uư][oờ]ng)\s*:\s*")
_PARTS: Final = re.compile(r"[,;:(]|\s[-–]\s|\s(?:có|gồm)\s+\d")
_CLASS: Final = re.compile(r"(?i)l[oớ]p\s+(.+)|(kh[oố]i\s+\d.*)")
_SCHOOL: Final = re.compile(
    r"(?i)(?:tr[uư][oờ]ng (?!h[oợ]p\b)|trung t[aâ]m |m[aầ]m non |ti[eể]u h[oọ]c |thcs |thpt )\s*\S.*"
)
_FUND: Final = re.compile(r"(?i)qu[yỹ] [^(:]*[^(:\s.]")
_VALUED: Final = re.compile(r"\bquy (?:ra |thanh )?tien\b")
_MONEY: Final = re.compile(r"\btien\b")
_LEADER: Final = re.compile(r"(?i):\s*[^\W\d]|chủ nhiệm|phụ trách")
"""Who leads a group, and is not of it."""
_COMMUNE: Final = re.compile(r"(?i)(?:x[aã]|ph[uư][oờ]ng|th[iị] tr[aấ]n) \S.*")
_HAMLET: Final = re.compile(
    r"(?i)(?:bản (?!thân\b)|th[oô]n |x[oó]m |ti[eể]u khu |t[oổ] d[aâ]n ph[oố] |khu (?:ph[oố]|d[aâ]n c[uư]) "
    r"|tổ (?=\d)|ấp |buôn )\S.*"
)


class GroupTitle(NamedTuple):
    """What the title of a group tells of the rows below it: the line, the field and its words.

    Where they belong is a school, a class, a commune, or as ``place`` a hamlet.
    """

    line: int
    field: str
    text: str


class GroupTitles:
    """What titles of groups tell of the rows below them, where no column does, or nobody fills it."""

    def __init__(self, table: "ListTable", form: "ListFields", found: Sorted) -> None:
        may_tell = "place" in form.others and not table.at("place")
        fields = [field for field in (SCHOOL, CLASS) if may_tell and _leaves_out(table, found.rows, field)]
        if fields == [SCHOOL, CLASS]:  # no column tells either
            fields.append(HAMLET)
        if "commune" in form.others and _leaves_out(table, found.rows, COMMUNE):
            fields.append(COMMUNE)
        if form.kind == "nominees" and _leaves_out(table, found.rows, KIND):
            fields.append(KIND)
        if form.kind in MONEY_ONLY:
            fields.append(GOODS)
        if PAID in form.others and not any(column.paid for column in table.columns):
            fields += [PAID] if _leaves_out(table, found.rows, PAID) else []
        if form.kind in GIVERS and _leaves_out(table, found.rows, FUND):
            fields.append(FUND)
        self.told: list[GroupTitle] = []
        self._rows, self._places = list[int](), list[dict[str, str]]()
        place: dict[str, str] = {}
        for row in sorted(row for row, kind in found.left_out if kind is RowKind.GROUP and fields):
            title = " - ".join(cell for cell in table.sheet.rows[row] if isinstance(cell, str) and cell)
            said = told_by(title)
            said |= {} if said else _told_else(_ORDINAL.sub("", title))
            # A class is of the school above it, a hamlet of the commune; a school begins anew, and so does any other.
            kept = place if CLASS in said and SCHOOL not in said else {}
            kept = {COMMUNE: place[COMMUNE]} if HAMLET in said and COMMUNE in place else kept
            place = {**kept, **said}
            self._rows.append(row)
            self._places.append({field: place[field] for field in fields if field in place})
            line = table.sheet.lines[row]
            words = {PAID: title, KIND: title}  # else a code
            self.told += (GroupTitle(line, field, words.get(field, said[field])) for field in fields if field in said)

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


def _told_else(title: str) -> dict[str, str]:
    """Return what a title tells that is no place: the kind of its rows, how money came, or that it is goods; a fund."""
    told: dict[str, str] = {}
    kind = None if _LEADER.search(title) else kind_in(key_of(title))
    if kind not in (None, RecipientKind.PUPIL):  # a pupil is who no word tells another of
        told[KIND] = str(kind)
    if found := _FUND.match(title):
        told[FUND] = found[0]
    text = _VALUED.sub("", fold(title))
    ways = {way for way, words in money_titles().items() if words.search(text)}
    if ways == {"goods"} and not _MONEY.search(text):
        told[GOODS] = title
    elif len(ways) == 1 and "goods" not in ways:
        told[PAID] = ways.pop()
    return told


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
