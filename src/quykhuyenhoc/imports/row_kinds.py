"""What each row of a table is: a row of the list, or a title, names again, a total, the sum in words, a signature.

A row is left out only for a reason that it shows itself; what might be a row of the list and is not clear is a bad row.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.imports.list_kinds import JOINED, MONEY, ListFields, is_whole, key_of
from quykhuyenhoc.imports.notes import NOTE, notes_on
from quykhuyenhoc.imports.total_words import is_count, is_total, said_of, words_of
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from quykhuyenhoc.imports.grid import ListCell
    from quykhuyenhoc.imports.list_table import ListTable


BARE: Final = frozenset({"indicator_values"})
"""The lists in which a row that names somebody and says nothing else is one: that body reported nothing."""
LEAST: Final = 1000
"""A number from here on may be an amount of đồng, and is no count of persons."""


class RowKind(StrEnum):
    """Why a row of a sheet is no row of the list."""

    TITLE = "title"
    BLANK = "blank"
    HEADER = "header"
    GROUP = "group"
    TOTAL = "total"
    WORDS = "words"
    SIGNATURE = "signature"
    STRUCK = "struck"


_WITH_TEXTS: Final = frozenset((RowKind.GROUP, RowKind.TOTAL, RowKind.SIGNATURE))


class LeftOut(NamedTuple):
    """Rows that were left out, by the line of the first and the last of them, and why."""

    first: int
    last: int
    reason: RowKind


@dataclass(frozen=True, slots=True)
class Sum:
    """A row that adds up others: its place, and what it says."""

    row: int
    count: int | None = None
    amount: int | None = None
    """What its text says, in figures or words, beside its cell of the column too, which is read with the column."""
    named: bool = True
    """Whether it is called a total; else it must come to what it adds up, or it is no total."""


class Unclear(NamedTuple):
    """A row that may be of the list and may not."""

    row: int
    why: Message


class Sorted(NamedTuple):
    """The rows of a table by what they are, as indexes."""

    rows: list[int]
    left_out: list[tuple[int, RowKind]]
    sums: list[Sum]
    unclear: list[Unclear]

    def leave_out(self, rows: Collection[int], why: RowKind) -> None:
        """Leave out rows of the list."""
        self.left_out.extend((row, why) for row in rows)
        self.rows[:] = [row for row in self.rows if row not in rows]


TITLE_ROW: Final = M_("it says less than every other row: take it out if it is a title, else fill in what they say")
_FOOT: Final = re.compile(
    r"\W*(?:(?:nguoi|ke toan|can bo) (?:lap|de nghi|kiem|phu trach|giao|nhan|tong hop)|ben (?:giao|nhan)"
    r"|lap (?:bieu|bang|danh sach)"
    r"|nguoi duyet|(?:pho )?hieu truong|thu truong|ke toan|thu quy|thu ky|(?:pho )?chu tich|(?:pho )?giam doc|bi thu"
    r"|(?:pho )?truong (?:ban|thon|phong|khoa|doan|chi|xom|khu)|tm\b|t/m|t\.m|kt\b|k/t|k\.t|tl\b|t\.l|tuq\b|q\. ?"
    r"|\(?da ky|ky (?:ten|va|thay|ghi)|\(ky|xac nhan|dai dien|giao vien (?:chu nhiem|lap)|gvcn|noi nhan"
    r"|(?:[^,]{1,40},? ?)?ngay [\d.… ]* ?thang|ban (?:giam hieu|thuong vu|chap hanh)|hoi khuyen hoc|uy ban nhan dan"
    r"|ubnd|phe duyet|duyet\W*(?:$|cua\b)|ghi chu\s*:|luu\W*(?:$|:|v[tp]\b)|-? ?nhu tren)"
)
_GROUP: Final = re.compile(
    r"(?:[ivx]{1,5}|[a-h])[.)]? ?(?:\W.*)?|(?:kh[oố]i|l[oớ]p|tr[uư][oờ]ng|x[aã]|ph[uư][oờ]ng|th[oô]n|huy[eệ]n|nh[oó]m"
    r"|c[aấ]p|ph[aầ]n|m[uụ]c|m[aầ]m non|ti[eể]u h[oọ]c|thcs|thpt|trung h[oọ]c)\b.*"
)
_NUMERALS: Final = (
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"), tuple("abcdefgh"),
)  # fmt: skip
"""How groups are numbered: a mark beside a name ("x", "v") is none of these where the one before it is not there."""
_ORDINAL: Final = re.compile(r"(?:[ivx]{1,5}|[a-h])[.)]?")
_CODE: Final = re.compile(r"[A-Za-z0-9._-]+")
_NUMBERING: Final = re.compile(r"\(?(?:\d{1,2}|[a-h])\)?")


class Sorter:
    """Sorts the rows of one table."""

    def __init__(self, table: "ListTable", form: ListFields) -> None:
        self.table, self.form = table, form
        self.money = tuple(at for field in MONEY for at in table.at(field))
        self.counted = tuple(at for field in form.counts for at in table.at(field))
        named = next(
            (name for name in form.needed if name not in (*MONEY, *form.counts, "date", "due", "period")), None
        )
        named = named or next((name for name in form.either if table.at(name)), None)
        parts = JOINED.get(named, (named,)) if named else ()
        self.identity = tuple(at for part in parts for at in table.at(part))
        """The columns that say whom or what a row is about."""
        self.understood = tuple(at for at, column in enumerate(table.columns) if column.field)
        self.header = [
            tuple(key_of(cell) if isinstance(cell, str) else "" for cell in table.sheet.rows[row])
            for row in range(table.first, table.last + 1)
        ]
        self.found = Sorted([], [], [], [])
        self.foot = False
        self.ordinals = set[str]()
        """The numbers of the groups so far."""
        self.coded = self.identity if "name" not in parts else ()
        """The columns of codes."""
        self.needed = self._beside([at for name in (*form.needed, *form.for_all) for at in table.at(name)])
        self.common: frozenset[int] | None = None
        """The columns that every row so far fills beside; none where there was no row."""
        self.filled_least = 0
        """The fewest understood cells of a row so far."""

    def sorted(self) -> Sorted:
        """Return what each row is; rows above the names are titles."""
        table, out = self.table, self.found.left_out
        rows = table.sheet.rows
        for row in range(table.last + 1):
            blank = not any(cell != "" for cell in rows[row])
            if row < table.first and self._may_be_row(rows[row]):
                self.found.unclear.append(
                    Unclear(row, M_("it stands above the names of the columns: is it a row of the list?"))
                )
            else:
                out.append((row, RowKind.HEADER if row >= table.first else RowKind.BLANK if blank else RowKind.TITLE))
        for row in range(table.last + 1, len(rows)):
            self._sort(row, rows[row])
        if self.form.kind == "nominees":
            self._hold_notes()
        return self.found

    def _hold_notes(self) -> None:
        """Ask of rows that are left out and speak of a nominee of the list: of one who gets nothing any more."""
        rows, named = self.table.sheet.rows, self.found.rows
        names = (" ".join(str(rows[row][at]) for at in self.identity if at < len(rows[row])) for row in named)
        texts = (
            (row, cell) for row, kind in self.found.left_out if kind in _WITH_TEXTS
            for cell in rows[row] if isinstance(cell, str) and cell
        )  # fmt: skip
        rows_of = dict.fromkeys(notes_on(names, texts))
        self.found.unclear.extend(Unclear(row, NOTE) for row in rows_of)

    def _may_be_row(self, cells: "Sequence[ListCell]") -> bool:
        """Tell whether a row above the names of the columns has what rows of a list have, and titles have not."""
        filled = [at for at, cell in enumerate(cells) if cell != "" and at in {*self.understood, self.table.number}]
        return len(filled) > 1 and any(not isinstance(cells[at], str) or str(cells[at])[0].isdigit() for at in filled)

    def _sort(self, row: int, cells: "Sequence[ListCell]") -> None:
        filled = {at: cell for at, cell in enumerate(cells) if cell != ""}
        kind = self._kind(row, filled)
        if kind is not None:
            self.found.left_out.append((row, kind))
            self.foot = kind is not RowKind.HEADER and (self.foot or kind is RowKind.SIGNATURE)

    def _kind(self, row: int, filled: "dict[int, ListCell]") -> RowKind | None:  # noqa: PLR0911 (a line for each kind)
        """Return why a row is left out; None where it is taken, or is unclear."""
        if not filled or (set(filled) == {self.table.number} and _is_number(filled[self.table.number or 0])):
            return RowKind.BLANK
        if self._is_header(filled):
            return RowKind.HEADER
        texts = [cell for cell in filled.values() if isinstance(cell, str)]
        for text in texts:
            is_words, amount = words_of(text, alone=len(set(filled.values())) == 1)
            if is_words:
                self._sum(row, None, amount)
                return RowKind.WORDS
        if self._is_total(filled):
            self.add_total(row, texts)
            return RowKind.TOTAL
        if self._is_foot(filled, texts):
            return RowKind.SIGNATURE
        if self._is_group(filled):
            if not self._is_next_group(filled):
                self.found.unclear.append(Unclear(row, M_("is it the title of a group, or a row of the list?")))
                return None
            self._group(row, filled)
            return RowKind.GROUP
        return self._row(row, filled)

    def _sum(self, row: int, count: int | None, amount: int | None, *, named: bool = True) -> None:
        self.found.sums.append(Sum(row, count, amount, named))

    def _is_header(self, filled: "dict[int, ListCell]") -> bool:
        keys = {at: key_of(cell) if isinstance(cell, str) else "" for at, cell in filled.items()}
        for header in self.header:
            same = sum(at < len(header) and header[at] == key for at, key in keys.items())
            if same == len(keys) or (2 * same > len(keys) and all(key in self.form.words for key in keys.values())):
                return True
        said = [str(cell).lower() for cell in filled.values()]
        if not self.found.rows and all(text.startswith("(") and text.endswith(")") for text in said):
            return True
        if len(said) < 3 or not all(_NUMBERING.fullmatch(text) for text in said):  # noqa: PLR2004 (no row of a list)
            return False
        numbers = [int(re.sub(r"\D", "", text)) for text in said if re.search(r"\d", text)]
        return all(after - before == 1 for before, after in pairwise(numbers)) and bool(numbers)

    def _is_total(self, filled: "dict[int, ListCell]") -> bool:
        called = [at for at, cell in filled.items() if isinstance(cell, str) and is_total(cell)]
        called = called or self._headcounts(filled)
        if not called or self._is_about_code(filled, called):
            return False
        about = [filled[at] for at in self.identity if at in filled and at not in called]
        return not [cell for cell in about if isinstance(cell, str) and not is_count(cell.lower(), anything=True)]

    def _headcounts(self, filled: "dict[int, ListCell]") -> list[int]:
        """Return where a number of persons stands for a nominee, in a row that says nothing else of one."""
        if self.form.kind != "nominees" or self._beside(filled):
            return []
        return [at for at in self.identity if at in filled and is_count(str(filled[at]).lower())]

    def _is_about_code(self, filled: "dict[int, ListCell]", called: Sequence[int]) -> bool:
        """Tell whether what may be called a total is a code (a fund TONG) in a row that says what the others say."""
        if not all(at in self.coded and _CODE.fullmatch(str(filled[at])) for at in called):
            return False
        beside = self._beside(filled)
        return bool(beside) and beside >= (self.needed or self.common or frozenset())

    def _beside(self, filled: Collection[int]) -> frozenset[int]:
        """Return the columns that a row fills beside whom or what it is about, and how much."""
        return frozenset(at for at in self.understood if at in filled) - {*self.identity, *self.money, *self.counted}

    def numbers(self, row: int) -> bool:
        """Tell whether a row has a number in front, as rows of the list have."""
        cells, at = self.table.sheet.rows[row], self.table.number
        return at is not None and at < len(cells) and _is_number(cells[at])

    def tells(self, row: int) -> bool:
        """Tell whether a row says anything beside a name, an amount, and how many there are."""
        cells = self.table.sheet.rows[row]
        beside = self._beside([at for at, cell in enumerate(cells) if cell != ""])
        return any(not is_count(str(cells[at]).lower(), anything=True) for at in beside)

    def add_total(self, row: int, texts: Sequence[str]) -> None:
        """Take a row with these texts as a total, with what they say of count and amount."""
        counts, amounts = zip(
            *(
                said_of(text, anything=not self.counted and (is_total(text) or is_count(text.lower(), anything=True)))
                for text in (*texts, "")
                if not _is_number(text)
            ),
            strict=True,
        )
        has_cell = any(self.table.sheet.rows[row][at] != "" for at in (*self.money, *self.counted)
                       if at < len(self.table.sheet.rows[row]))  # fmt: skip
        count = next((one for one in counts if one is not None), None)
        said = amounts if not has_cell else [said_of(text)[1] for text in texts if is_total(text)]
        amount = next((one for one in said if one is not None), None)
        if not has_cell and amount is None and self.money:
            numbers = [cell for cell in self.table.sheet.rows[row] if isinstance(cell, int) and cell >= LEAST]
            amount = numbers[-1] if len(numbers) == 1 else None
        self._sum(row, count, amount)

    def _is_foot(self, filled: "dict[int, ListCell]", texts: Sequence[str]) -> bool:
        if self._holds_money(filled) or self._is_coded(filled):
            return False
        if texts and len(texts) == len(filled) and all(_FOOT.match(fold(text)) for text in texts):
            return bool(self.found.rows)
        if not self.foot or (self.table.number in filled and _is_number(filled[self.table.number or 0])):
            return False
        return self._fields(filled) < max(2, self.filled_least)

    def _fields(self, filled: "dict[int, ListCell]") -> int:
        """Return of how many fields a row says something."""
        return len({(self.table.columns[at].field or "").partition(".")[0] for at in self.understood if at in filled})

    def _holds_money(self, filled: "dict[int, ListCell]") -> bool:
        """Tell whether an amount stands in its column: figures, and no date of a signature."""
        cells = [filled[at] for at in self.money if at in filled]
        return any(
            not isinstance(cell, str) or (re.search(r"\d", cell) and not _FOOT.match(fold(cell))) for cell in cells
        )

    def _is_coded(self, filled: "dict[int, ListCell]") -> bool:
        """Tell whether a row is about a code, or a name of one word: no title and no office is one."""
        said = [str(filled[at]) for at in self.identity if at in filled]
        return bool(said) and " " not in " ".join(said)

    def _is_group(self, filled: "dict[int, ListCell]") -> bool:
        number = self.table.number
        said = filled.get(number) if number is not None else None
        if isinstance(said, str) and not _is_number(said):
            others = [at for at in self.understood if at in filled and at not in (*self.identity, *self.money)]
            return not others and (_ORDINAL.fullmatch(said.lower()) is not None or len(filled) == 1)
        if len(filled) > 1 or self.form.kind in BARE:
            return False
        ((at, cell),) = filled.items()
        if not isinstance(cell, str) or at in self.money or self._is_coded(filled):
            return False
        return at not in self.understood or (
            at in self.identity and len(self.understood) > 1 and _GROUP.fullmatch(cell.lower()) is not None
        )

    def _is_next_group(self, filled: "dict[int, ListCell]") -> bool:
        """Tell whether the number of a group follows one that was there, or begins; one without a number does."""
        said = filled.get(self.table.number) if self.table.number is not None else None
        numeral = re.sub(r"[.)]", "", said.strip().lower()) if isinstance(said, str) else ""
        places = [(one, one.index(numeral)) for one in _NUMERALS if numeral in one]
        self.ordinals.add(numeral)
        return not places or any(at == 0 or numerals[at - 1] in self.ordinals for numerals, at in places)

    def _group(self, row: int, filled: "dict[int, ListCell]") -> None:
        if any(at in filled for at in self.money):
            self._sum(row, None, None)

    def _row(self, row: int, filled: "dict[int, ListCell]") -> RowKind | None:
        understood = self._fields(filled)
        if not any(at in filled for at in self.identity) and self.money and self.found.rows:
            others = [at for at in self.understood if at in filled and at not in (*self.money, *self.counted)]
            if not others and any(at in filled for at in self.money):
                self._sum(row, None, None, named=False)
                return None
        if self.foot:
            self.found.unclear.append(Unclear(row, M_("it stands below the signatures: is it a row of the list?")))
            return None
        if not understood:
            self.found.unclear.append(Unclear(row, M_("nothing in it belongs to a column that is read")))
            return None
        self.found.rows.append(row)
        self.common = self._beside(filled) if self.common is None else self.common & self._beside(filled)
        if not any(isinstance(filled.get(at), str) and is_whole(str(filled[at])) for at in self.identity):
            self.filled_least = min(self.filled_least or understood, understood)
        return None


def _is_number(cell: "ListCell") -> bool:
    return isinstance(cell, int | Decimal) or (isinstance(cell, str) and cell.strip(".) ").isdigit())


def runs_of(left_out: Sequence[tuple[int, RowKind]], lines: Sequence[int]) -> list[LeftOut]:
    """Return rows that follow each other and are left out for one reason as one."""
    found: list[LeftOut] = []
    last = -2
    for row, kind in sorted(left_out):
        if found and row == last + 1 and found[-1].reason is kind:
            found[-1] = found[-1]._replace(last=lines[row])
        else:
            found.append(LeftOut(lines[row], lines[row], kind))
        last = row
    return found
