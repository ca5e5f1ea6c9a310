"""Lists as people keep them, drawn by seed over their habits, with what they hold known: for tests.

``python -m tests.imports.listed 2000`` reads so many and says of each whether it was read rightly; it ends with 1 where
one was not.
"""

import csv
import sys
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from io import BytesIO, StringIO
from random import Random
from typing import Any, Final, NamedTuple

from openpyxl import Workbook

from quykhuyenhoc import Money
from quykhuyenhoc.errors import FileFormatError, QuyError
from quykhuyenhoc.files import ListFile, ListReading, check_list, read_list
from quykhuyenhoc.words import in_words

FAMILY: Final = ("Lò", "Hà", "Vì", "Quàng", "Nguyễn", "Trần", "Tòng", "Cà", "Lường", "Tống", "Phạm", "Mùa", "Giàng")
MIDDLE: Final = ("Văn", "Thị", "Thị Minh", "Đức", "A", "Bảo", "Ngọc")
GIVEN: Final = ("An", "Bình", "Chung", "Dín", "Súa", "Hoa", "Cộng", "Tổng", "Sinh", "Thu", "Kỳ", "Hiệu", "Lớp", "Công")
SCHOOLS: Final = ("THCS Tô Hiệu", "THPT Mường Bú", "Tiểu học Lê Lợi", "Trường PTDTNT huyện", "MN Hoa Ban")
COMMUNES: Final = ("Mường Bú", "Xá Nhè", "Phù Yên", "Chiềng Sinh", "Cộng Hòa")
NAMES: Final = ("Họ và tên", "HỌ VÀ TÊN", "Họ tên học sinh", "họ  và tên", "Họ, tên", "Ho va ten", "Họ và tên:", "name")
BORN: Final = ("Ngày sinh", "Năm sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "born")
PLACE: Final = ("Trường, lớp", "Trường/lớp", "Đơn vị", "Trường - lớp", "place")
COMMUNE: Final = ("Xã", "Xã, phường", "Địa phương", "commune")
AMOUNT: Final = ("Số tiền", "Số tiền (đồng)", "Mức thưởng (VNĐ)", "SỐ TIỀN", "Tiền thưởng", "Thành tiền (đ)", "amount")
NUMBER: Final = ("STT", "TT", "Số TT")
TOTALS: Final = (
    "Cộng",
    "Tổng cộng",
    "TỔNG SỐ",
    "Tổng cộng:",
    "Cộng: {n} em",
    "Tổng số: {n} học sinh",
    "Tong cong",
    "Toàn trường",
    "Tất cả: {n} em",
    "Toàn xã",
)
TITLES: Final = (
    "HỘI KHUYẾN HỌC XÃ MƯỜNG BÚ", "DANH SÁCH HỌC SINH ĐƯỢC KHEN THƯỞNG", "Năm học 2023 - 2024",
    "(Kèm theo Quyết định số 12/QĐ-HKH ngày 20/5/2024)", "Trường THCS Tô Hiệu", "Đơn vị tính: đồng",
)  # fmt: skip
OFFICES: Final = ("Người lập", "NGƯỜI LẬP BIỂU", "Hiệu trưởng", "T/M BAN CHẤP HÀNH", "Kế toán", "Chủ tịch", "Thủ quỹ")
WAYS: Final = ("plain", "dots", "dots đ", "commas", "spaces", "k", "number", "decimals")
"""How amounts are written; ``commas`` may be read in two ways where no row has two of them."""


class Pupil(NamedTuple):
    """A row of a list, as it is to be read."""

    name: str
    born: str
    place: str
    commune: str
    amount: int


class Made(NamedTuple):
    """A list, and what is known of it."""

    file: ListFile
    pupils: tuple[Pupil, ...]
    lines: int
    """How many rows the file has, blank ones too."""
    ambiguous: bool
    """Whether a cell may be read in two ways, so that it is to be refused with both."""
    wrong: bool
    """Whether a total is wrong, so that the list is to be refused."""
    columns: frozenset[str]
    about: str


def made(seed: int) -> Made:
    """Return the list that a seed draws."""
    return _Maker(Random(seed), seed).made()  # noqa: S311 (no secret)


class _Maker:
    """Draws one list."""

    def __init__(self, random: Random, seed: int) -> None:
        self.random, self.seed = random, seed
        self.workbook = random.random() < 0.5
        self.ways = self._ways()
        self.columns = self._columns()
        self.width = len(self.columns)
        self.rows: list[list[Any]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.sub_totals, self.summed = random.random() < 0.1, 0
        self.splits_name = self.workbook and random.random() < 0.1
        self.splits_born = random.random() < 0.1 and "born" in self.columns and not self.splits_name
        self.born_way = random.choice(("d/m/Y", "d/m/Y", "d-m-Y", "ISO", "year", "day", "serial"))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def _ways(self) -> tuple[str, ...]:
        first = self.random.choice([way for way in WAYS if self.workbook or way != "number"])
        if self.random.random() < 0.75:
            return (first,)
        more = [way for way in ("plain", "dots", "dots đ", "spaces", "k") if way != first]
        return first, self.random.choice(more)

    def _columns(self) -> list[str]:
        kinds = ["name"]
        for kind, share in (("born", 0.7), ("place", 0.7), ("commune", 0.5)):
            if self.chance(share):
                kinds.append(kind)
        self.random.shuffle(kinds)
        if self.chance(0.85):
            kinds.insert(0, "number")
        kinds.insert(kinds.index("name") + 1 if self.chance(0.1) else len(kinds), "amount")
        if self.chance(0.3):
            kinds.append("sign")
        if self.chance(0.2):
            kinds.insert(1, "sex")
        return kinds

    # -- parts

    def made(self) -> Made:
        pupils = [self._pupil() for _ in range(self.random.choice((1, 2, 3, 5, 12, 30)))]
        self._titles()
        titles = len(self.rows)
        self._header()
        above = len(self.rows)
        groups = self.chance(0.2) and "number" in self.columns and len(pupils) > 3
        self._pupils(pupils, groups=groups)
        wrong = self._total(pupils)
        self._foot(pupils, wrong=wrong)
        ambiguous = self._is_ambiguous()
        self.rows[above:] = [row if row == self.head else self._wide(row) for row in self.rows[above:]]
        self.rows[:titles] = [self._wide(row) for row in self.rows[:titles]]
        data, name, encoding = self._written()
        file = ListFile(name, encoding, content=data)
        columns = frozenset(self.columns) & {"name", "born", "place", "commune", "amount"}
        about = f"{name} {self.ways} {self.columns}"
        lines = len(self.rows)
        while self.workbook and all(cell in (None, "") for cell in self.rows[lines - 1]):
            lines -= 1
        known = tuple(one._replace(born=one.born[:4] if self.born_way == "year" else one.born) for one in pupils)
        return Made(file, known, lines, ambiguous, wrong, columns, about)

    def _pupil(self) -> Pupil:
        pick = self.random.choice
        born = date(2006, 1, 1) + timedelta(days=self.random.randrange(3000))
        place = f"{pick(SCHOOLS)} {pick('6789')}{pick('ABC')}"
        return Pupil(
            f"{pick(FAMILY)} {pick(MIDDLE)} {pick(GIVEN)}", born.isoformat(), place, pick(COMMUNES),
            pick((100_000, 150_000, 200_000, 250_000, 300_000, 500_000, 1_000_000, 1_250_000, 2_000_000)),
        )  # fmt: skip

    def _titles(self) -> None:
        if self.chance(0.75):
            for title in self.random.sample(TITLES, self.random.randrange(1, 4)):
                self.rows.append(self._padded([title]))
                if self.workbook and self.chance(0.5):
                    self.merged.append((len(self.rows), 1, len(self.rows), self.width))
            self._blanks()

    def _blanks(self) -> None:
        for _ in range(self.random.choice((0, 0, 1, 2))):
            self.rows.append(self._padded([]))

    def _header(self) -> None:
        pick = self.random.choice
        said = {
            "name": pick(NAMES), "born": pick(BORN), "place": pick(PLACE), "commune": pick(COMMUNE),
            "amount": pick(AMOUNT), "number": pick(NUMBER), "sign": "Ký nhận", "sex": "Nam/Nữ",
        }  # fmt: skip
        if any(said[kind] == kind for kind in self.columns):  # our own names stand together
            said.update({kind: kind for kind in ("name", "born", "place", "commune", "amount")})
        self.head = [said[kind] for kind in self.columns]
        if self.splits_born or self.splits_name:
            self._wide_header(said)
            return
        if self.chance(0.2) and said["name"] != "name" and "amount" in self.columns:
            at = self.columns.index("amount")
            top, below = list(self.head), [""] * self.width
            below[at] = pick(("(đồng)", "Mức thưởng", "(VNĐ)"))
            if below[at] == "Mức thưởng":
                top[at] = "Khen thưởng"
                if at + 1 < self.width or at == 0 or not self.workbook:
                    top[at], below[at] = self.head[at], "(đồng)"
            self.rows += [top, below]
            if self.workbook:
                row = len(self.rows) - 1
                self.merged += [(row, one + 1, row + 1, one + 1) for one in range(self.width) if not below[one]]
            return
        self.rows.append(list(self.head))
        if self.chance(0.1) and self.width > 3:
            self.rows.append([f"({n})" for n in range(1, self.width + 1)])

    def _wide_header(self, said: dict[str, str]) -> None:
        """Name the birth over a column for boys and one for girls, or a name over family and given names."""
        if said["name"] == "name":
            said.update({"name": "Họ và tên", "born": "Năm sinh", "place": "Lớp", "amount": "Số tiền", "commune": "Xã"})
        at = self.columns.index("born" if self.splits_born else "name")
        head = [said[kind] for kind in self.columns]
        self.rows.append([*head[: at + 1], "", *head[at + 1 :]])
        row = len(self.rows)
        if self.splits_born:
            self.rows.append([""] * at + ["Nam", "Nữ"] + [""] * (self.width - at - 1))
        if self.workbook:
            self.merged.append((row, at + 1, row, at + 2))

    def _wide(self, row: list[Any]) -> list[Any]:
        """Give a row the column that is split off; a name is split before its last word."""
        if not (self.splits_born or self.splits_name):
            return row
        at = self.columns.index("born" if self.splits_born else "name")
        cell, more = row[at], ""
        if self.splits_name and isinstance(cell, str) and cell.split()[:1] and cell.split()[0] in FAMILY:
            cell, _space, more = cell.rpartition(" ")
        elif self.splits_born and self.chance(0.5):
            cell, more = "", cell
        return [*row[:at], cell, more, *row[at + 1 :]]

    def _pupils(self, pupils: Iterable[Pupil], *, groups: bool) -> None:
        listed = list(pupils)
        half = self.random.randrange(1, len(listed)) if groups else -1
        for n, pupil in enumerate(listed, 1):
            if groups and n in (1, half + 1):
                of = listed[:half] if n == 1 else listed[half:]
                amount = sum(one.amount for one in of) if self.chance(0.5) else None
                self.rows.append(self._cells({
                    "number": "I" if n == 1 else "II", "name": self.random.choice(SCHOOLS),
                    "amount": None if amount is None else self._amount(amount),
                }))  # fmt: skip
            elif n > 1 and self.chance(0.02):
                self.rows.append(self._padded([]))
            elif n > 3 and self.chance(0.03) and not (self.splits_born or self.splits_name):
                self.rows.append(list(self.head))
            if n > 1 and self.sub_totals and self.chance(0.2):
                of = listed[self.summed : n - 1]
                self.rows.append(
                    self._cells({"name": f"Cộng lớp {n}:", "amount": self._amount(sum(x.amount for x in of))})
                )
                self.summed = n - 1
            self.rows.append(self._cells({
                "number": n if self.workbook else str(n), "name": pupil.name, "born": self._born(pupil.born),
                "place": pupil.place, "commune": pupil.commune, "amount": self._amount(pupil.amount),
                "sex": self.random.choice(("Nam", "Nữ", "x")),
            }))  # fmt: skip
        if "number" in self.columns and self.chance(0.1):
            self.rows.append(self._cells({"number": len(listed) + 1}))

    def _born(self, born: str) -> Any:
        day = date.fromisoformat(born)  # noqa: TID251 (no data of a book)
        return {
            "d/m/Y": f"{day:%d/%m/%Y}", "d-m-Y": f"{day.day}-{day.month}-{day.year}", "ISO": born,
            "year": day.year if self.workbook else str(day.year),
            "day": day if self.workbook else f"{day:%d/%m/%Y}",
            "serial": (day - date(1899, 12, 30)).days if self.workbook else f"{day:%d.%m.%Y}",
        }[self.born_way]  # fmt: skip

    def _amount(self, amount: int) -> Any:
        way = self.random.choice(self.ways)
        dots = f"{amount:,}".replace(",", ".")
        return {
            "plain": str(amount), "dots": dots, "dots đ": f"{dots} đ", "commas": f"{amount:,}",
            "spaces": f"{amount:,}".replace(",", " "), "k": f"{amount // 1000}k", "number": amount,
            "decimals": f"{dots},00",
        }[way]  # fmt: skip

    def _total(self, pupils: list[Pupil]) -> bool:
        """Add a total; return whether it is wrong."""
        if self.chance(0.3) or (self.sub_totals and not self.summed):
            return False
        wrong = self.chance(0.15)
        total = sum(one.amount for one in pupils) + (100_000 if wrong else 0)
        word = self.random.choice(TOTALS).format(n=len(pupils))
        at = "number" if "number" in self.columns and self.chance(0.5) else "name"
        if self.columns.index("amount") < self.columns.index(at):
            at = self.columns[0] if self.columns[0] != "amount" else at
        self.rows.append(self._cells({at: word, "amount": self._amount(total)}))
        return wrong

    def _foot(self, pupils: list[Pupil], *, wrong: bool) -> None:
        if self.chance(0.3) and not wrong:
            said = in_words(sum(one.amount for one in pupils))
            self.rows.append(
                self._padded([self.random.choice((f"Bằng chữ: {said} đồng.", f"(Bằng chữ: {said} đồng chẵn)"))])
            )
        self._blanks()
        if self.chance(0.6):
            at = self.width - 1 if self.width > 2 else 0
            if self.chance(0.6):
                self.rows.append(self._padded([""] * at + ["Mường Bú, ngày 20 tháng 5 năm 2024"]))
            left, right = self.random.sample(OFFICES, 2)
            name = self.columns.index("name")
            office, person = [""] * self.width, [""] * self.width
            office[name], person[name] = left, f"{self.random.choice(FAMILY)} Thị Hoa"
            if self.columns[at] != "amount" and at != name:
                office[at], person[at] = right, f"{self.random.choice(FAMILY)} Văn Nam"
            self.rows.append(office)
            if self.chance(0.5):
                self.rows.append(self._padded([""] * name + ["(Ký, ghi rõ họ tên)"]))
            self._blanks()
            self.rows.append(person)

    # -- bytes

    def _cells(self, said: dict[str, Any]) -> list[Any]:
        return [said.get(kind, "") for kind in self.columns]

    def _padded(self, cells: list[Any]) -> list[Any]:
        return [*cells, *[""] * (self.width - len(cells))]

    def _is_ambiguous(self) -> bool:
        """Tell whether every comma may be a group or a decimal mark: no amount has two, and nothing else says."""
        at = self.columns.index("amount")
        texts = [
            row[at] for row in self.rows if isinstance(row[at], str) and "," in row[at] and row[at] != self.head[at]
        ]
        return "commas" in self.ways and bool(texts)

    def _written(self) -> tuple[bytes, str, str | None]:
        if self.workbook:
            book = Workbook()
            sheet = book.active
            assert sheet is not None
            for n, row in enumerate(self.rows, 1):
                for m, cell in enumerate(row, 1):
                    if cell not in (None, ""):
                        sheet.cell(n, m, self._text(cell))
            for area in self.merged:
                sheet.merge_cells(start_row=area[0], start_column=area[1], end_row=area[2], end_column=area[3])
            out = BytesIO()
            book.save(out)
            return out.getvalue(), f"{self.seed}.xlsx", None
        text = StringIO(newline="")
        writer = csv.writer(
            text, delimiter=self.random.choice(",;\t"), lineterminator=self.random.choice(("\n", "\r\n"))
        )
        writer.writerows([self._text(cell) for cell in row] for row in self.rows)
        encoding = self.random.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16"))
        return text.getvalue().encode(encoding), f"{self.seed}.csv", None

    def _text(self, cell: Any) -> Any:
        if not isinstance(cell, str):
            return cell
        if self.seed % 5 == 0:
            cell = unicodedata.normalize("NFD", cell)
        if self.seed % 7 == 0 and cell.isdigit() and len(cell) > 3:
            cell = f"'{cell}"
        if self.seed % 11 == 0:
            cell = f" {cell}\u00a0"
        return cell


class Verdict(NamedTuple):
    """How a list was read: ``right``, ``refused`` (rightly, with its readings or its figures), or ``wrong`` and why."""

    outcome: str
    why: str = ""


def judged(one: Made) -> Verdict:  # noqa: PLR0911 (an end for each way to be wrong)
    """Read a list and hold what was found against what is known."""
    try:
        reading = read_list(one.file, "nominees")
    except FileFormatError as error:
        return Verdict("wrong", f"not read: {error.text(operator=True)}")
    lost = _lost(one, reading)
    if lost:
        return Verdict("wrong", lost)
    refused = ""
    try:
        check_list(one.file, reading)
    except QuyError as error:
        refused = error.code
    if reading.bad:
        readings = all(len(bad.readings) > 1 and bad.field in ("amount", "born") for bad in reading.bad)
        if not readings or not one.ambiguous:
            return Verdict("wrong", f"bad: {[(bad.line, bad.letter, str(bad.told())) for bad in reading.bad][:4]}")
        if one.wrong or one.file.total is not None:
            return Verdict("refused")
        total = Money(sum(pupil.amount for pupil in one.pupils))
        again = judged(one._replace(file=one.file._replace(total=total)))  # the second command, with the paper's total
        return again._replace(outcome="refused") if again.outcome == "right" else again
    if _found(one, reading) != _known(one):
        wrong = [pair for pair in zip(_found(one, reading), _known(one), strict=False) if pair[0] != pair[1]][:2]
        return Verdict("wrong", f"{reading.count} of {len(one.pupils)} rows, wrong: {wrong}")
    if one.wrong != (refused == "stated_total"):
        return Verdict("wrong", f"a total that is {'wrong' if one.wrong else 'right'}: {refused or 'taken'}")
    return Verdict("refused" if refused else "right")


def _lost(one: Made, reading: ListReading) -> str:
    """Say which rows stand nowhere, or in two places."""
    places = [line.number for line in (*reading.rows, *reading.bad_rows)]
    places += [bad.line for bad in reading.bad if bad.line not in places]
    for out in reading.left_out:
        places += range(out.first, out.last + 1)
    if sorted(places) != list(range(1, one.lines + 1)):
        twice = {place for place in places if places.count(place) > 1}
        return f"lost {set(range(1, one.lines + 1)) - set(places)}, twice {twice}"
    return ""


def _found(one: Made, reading: ListReading) -> list[tuple[str, ...]]:
    rows = [{**line.cells, "amount": str(line.amount.minor if line.amount else "")} for line in reading.rows]
    return [tuple(row.get(name, "") for name in Pupil._fields if name in one.columns) for row in rows]


def _known(one: Made) -> list[tuple[str, ...]]:
    rows = [pupil._asdict() for pupil in one.pupils]
    return [tuple(str(row[name]) for name in Pupil._fields if name in one.columns) for row in rows]


def main(count: int, first: int = 0) -> int:
    """Judge so many lists; return the exit code."""
    counts = {"right": 0, "refused": 0, "wrong": 0}
    for seed in range(first, first + count):
        one = made(seed)
        verdict = judged(one)
        counts[verdict.outcome] += 1
        if verdict.outcome == "wrong":
            print(seed, one.about, verdict.why)
    print(counts)
    return 1 if counts["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
