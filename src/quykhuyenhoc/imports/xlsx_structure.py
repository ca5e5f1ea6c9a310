"""The structure of an XLSX workbook, by the rules of Excel, and the plain workbook of which its values are read.

Whatever paths, prefixes and relations a file has: what was looked at here is put under the usual names into a workbook
of its own, so that the reader of values can see nothing else.
"""

import posixpath
import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from itertools import accumulate
from typing import Any, Final

from quykhuyenhoc.bank.guard import Events, parse_xml
from quykhuyenhoc.bank.old_workbooks import UNREADABLE
from quykhuyenhoc.bank.rich_texts import RichText
from quykhuyenhoc.bank.unseen import OTHER_TEXT, Looks, RuleColours
from quykhuyenhoc.bank.xlsx import column_number, is_column_hidden, is_row_hidden
from quykhuyenhoc.errors import StatementFormatError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.imports.conditional import NO_VALUE, Conditions
from quykhuyenhoc.imports.constants import UNCONFIRMED, contradicted, is_unconfirmed
from quykhuyenhoc.imports.number_formats import doubt, is_plain
from quykhuyenhoc.imports.shared_texts import VALUES, SharedTexts
from quykhuyenhoc.imports.structure import COLUMNS_MAX, Structure, check_unfolded, number_of

_USUAL: Final = {"9": "0%", "10": "0.00%", "11": "0.00E+00", "48": "##0.0E+0"}
"""The formats of percents and powers of ten that every workbook has."""
_PLACE: Final = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_RANGE: Final = re.compile(rf"{_PLACE.pattern}:{_PLACE.pattern}")
_INDEX: Final = re.compile(r"[0-9]{1,7}")
_TRUE: Final = frozenset({"1", "true"})
_NUMBERS: Final = frozenset({"n", ""})
_BARE: Final = frozenset({"n", "", "b", "d", "s"})
"""The types of cells whose value is a figure, a day or a mark, and no text."""
_KINDS: Final = _BARE | {"e", "str", "inlineStr"}
_TEXTS: Final = frozenset({"s", "str", "inlineStr"})
_BARE_VALUE: Final = re.compile(r"[0-9A-Za-z.:+-]*")
_REFERENCE: Final = re.compile(rb"&#(?:x0*([0-9A-Fa-f]{1,2})|0*([0-9]{1,3}));")
_SPELLED: Final = frozenset(b"0123456789.:+-" + bytes(range(65, 91)) + bytes(range(97, 123)))
"""What a value that is no text may be made of."""
_ALONE: Final = frozenset({"officeDocument", "styles", "sharedStrings"})
"""The kinds of parts that a workbook has once."""


class Workbook:
    """The sheets of a workbook that are shown, and the names of the others; ``plain`` has the values of the former."""

    def __init__(self) -> None:
        self.sheets: list[Structure] = []
        self.hidden: list[str] = []
        self.counts_from_1904 = False
        self.plain = b""


def read_xlsx(archive: zipfile.ZipFile) -> Workbook | None:
    """Return the structure of an XLSX workbook; None where the archive is none.

    Raises:
        StatementFormatError: it is damaged, too large, or gives a row or cell twice; the text says what to do.
        StatementError: its XML is refused by the guard.
    """
    parts = _WorkbookParts(archive)
    main = parts.main()
    if main is None:
        return None
    tabs, relations, styles = _Tabs(), _Relations(), _Formats()
    parse_xml(parts.member(main), tabs)
    if not tabs.is_workbook:
        return None
    folder, name = posixpath.split(main)
    parse_xml(parts.member(f"{folder}/_rels/{name}.rels"), relations)
    said = {kind: _path(folder, target) for kind, target in relations.parts.items()}
    usual = {kind: said.get(kind, f"xl/{kind}.xml") for kind in ("styles", "sharedStrings")}
    if parts.has(usual["styles"]):
        parse_xml(parts.member(usual["styles"]), styles)
    strings = SharedTexts()
    if parts.has(usual["sharedStrings"]):
        parse_xml(parts.member(usual["sharedStrings"]), strings)
    book, members = Workbook(), {f"xl/{kind}.xml": path for kind, path in usual.items() if parts.has(path)}
    book.counts_from_1904 = tabs.counts_from_1904
    for title, relation, is_shown in tabs.sheets:
        if relation not in relations.sheets:
            continue  # a chart on a tab of its own
        if not is_shown:
            book.hidden.append(title)
            continue
        sheet = _SheetPart(Structure(title), styles, strings)
        path = _path(folder, relations.sheets[relation])
        parse_xml(parts.member(path), sheet)
        book.sheets.append(sheet.structure)
        members[f"xl/worksheets/{len(book.sheets)}.xml"] = path
    book.plain = _plain(parts, members, len(book.sheets), tabs)
    return book


class _WorkbookParts:
    """The parts of an archive by their paths, whose case does not count."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}
        self._unfolded = 0

    def has(self, path: str) -> bool:
        return path.lower() in self._names

    def main(self) -> str | None:
        """Return the path of the workbook itself; None where there is none."""
        found = "xl/workbook.xml"
        if self.has("_rels/.rels"):
            root = _Relations()
            parse_xml(self.member("_rels/.rels"), root)
            found = _path("", root.parts.get("officeDocument", found))
        return found if self.has(found) and found.endswith(".xml") else None

    def member(self, path: str) -> Any:
        name = self._names.get(path.lower())
        if name is None:
            raise StatementFormatError(why=UNREADABLE)
        self._unfolded += self._archive.getinfo(name).file_size
        check_unfolded(self._unfolded)
        archive = self._archive
        return archive.open(name)

    def read(self, path: str) -> bytes:
        return self._archive.read(self._names[path.lower()])


def _path(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _plain(parts: _WorkbookParts, members: Mapping[str, str], count: int, tabs: "_Tabs") -> bytes:
    """Return a workbook of these members and no others; its sheets are called 1, 2, 3."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    sheets = range(1, count + 1)
    kind = f"{office}/worksheet"
    related = "".join(f'<Relationship Id="r{n}" Type="{kind}" Target="worksheets/{n}.xml"/>' for n in sheets)
    told = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r{n}"/>' for n in sheets)
    system = ' date1904="1"' if tabs.counts_from_1904 else ""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as plain:
        plain.writestr("[Content_Types].xml", "<Types/>")
        plain.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        plain.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><workbookPr{system}/><sheets>{told}</sheets></workbook>',
        )
        plain.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}">{related}</Relationships>')
        for name, path in members.items():
            content = parts.read(path)
            plain.writestr(name, _spelled(content) if name.startswith("xl/worksheets/") else content)
    return made.getvalue()


def _spelled(content: bytes) -> bytes:
    """Return the XML of a sheet with the characters of bare values as such: the reader of values ends at a reference.

    Raises:
        StatementFormatError: its characters take several bytes each, and references cannot be found so.
    """
    if b"\0" in content:
        raise StatementFormatError(why=UNREADABLE)
    return _REFERENCE.sub(_character, content)


def _character(found: re.Match[bytes]) -> bytes:
    code = int(found[1], 16) if found[1] else int(found[2])
    return bytes([code]) if code in _SPELLED else found[0]


class _Tabs(Events):
    """The tabs, and from which day the workbook counts."""

    every_namespace = True

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, bool]] = []
        self.counts_from_1904 = self.is_workbook = False

    def opened(self, name: str, attributes: Any) -> None:
        if self._depth == 1:
            self.is_workbook = name == "workbook"
        elif name == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in _TRUE
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            is_shown = attributes.get("state", "visible") == "visible"
            self.sheets.append((attributes.get("name", ""), relation, is_shown))


class _Relations(Events):
    """Where the parts lie."""

    every_namespace = True

    def __init__(self) -> None:
        super().__init__()
        self.sheets: dict[str, str] = {}
        self.parts: dict[str, str] = {}

    def opened(self, name: str, attributes: Any) -> None:
        kind, target = attributes.get("Type", "").rpartition("/")[2], attributes.get("Target", "")
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        if attributes.get("Id", "") in self.sheets or kind in self.parts.keys() & _ALONE:
            raise StatementFormatError(why=UNREADABLE)  # programs differ in which of the two they follow
        if kind == "worksheet":
            self.sheets[attributes.get("Id", "")] = target
        else:
            self.parts[kind] = target


class _Formats(Events):
    """The formats by which styles of cells show a number as another."""

    every_namespace = True

    def __init__(self) -> None:
        super().__init__()
        self.codes: dict[str, str] = {}
        self.conditional: list[str] = []
        """The formats of numbers in those that a rule gives to cells; an empty text where one changes none."""
        self._own: dict[str, str] = {}
        self.looks = Looks()
        self._rule = RuleColours()
        self._count = -1

    def opened(self, name: str, attributes: Any) -> None:
        self.looks.opened(name, attributes)
        self._rule.opened(name, attributes)
        if name == "dxf":
            self.conditional.append("")
            self._rule = RuleColours()
        elif name == "numFmt" and self.conditional:
            number = attributes.get("numFmtId", "")
            self.conditional[-1] = attributes.get("formatCode") or self._own.get(number, _USUAL.get(number, ""))
        elif name == "numFmt":
            self._own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._count = 0
        elif name == "xf" and self._count >= 0:
            number = attributes.get("numFmtId", "0")
            code = self._own.get(number, _USUAL.get(number, ""))
            if code and not is_plain(code):
                self.codes[str(self._count)] = code
            font, fill = attributes.get("fontId", "0"), attributes.get("fillId", "0")
            self.looks.take(str(self._count), font, fill, code)
            self._count += 1

    def closed(self, name: str, text: str) -> None:  # noqa: ARG002 (the shape of an event)
        if name == "cellXfs":
            self._count = -1
        elif name == "dxf" and self._rule.hide:
            self.conditional[-1] = NO_VALUE
        self.looks.closed(name)


class _SheetPart(Events):
    """One sheet. A row or cell without its place follows the one before."""

    every_namespace = True

    def __init__(self, structure: Structure, styles: _Formats, strings: SharedTexts) -> None:
        super().__init__()
        self.structure, self._codes, self._texts = structure, styles.codes, strings.texts
        self._looks = styles.looks
        self._usual: tuple[str | None, str | None] = (None, None)
        """The height of rows and the width of columns that say none."""
        self._conditions = Conditions(structure, styles.conditional)
        self._is_in_cell = self._is_in_value = False
        self._row = self._column = -1
        self._columns: dict[str, int] = {}
        self._edges = [0] * (COLUMNS_MAX + 1)
        """How many ranges of hidden columns begin, less those that end, before each column."""
        self._is_hidden = self._has_cells = False
        self._kind = self._style = self._value = self._formula = ""
        self._has_formula = self._has_value = False
        self._own_text: RichText | None = None
        """What the cell itself says as a text, within it."""
        self._is_in_text = False
        self._shared = {"": ""}
        """The formulas that cells share, by their numbers: only the first of such cells has it."""
        self._shared_by = ""

    def interrupted(self) -> None:
        if self._is_in_cell:
            raise self._in_two_ways()

    def opened(self, name: str, attributes: Any) -> None:
        if self._is_in_value:
            raise self._in_two_ways()
        self._is_in_value = name in VALUES
        if self._is_in_text and self._own_text is not None:
            self._own_text.opened(name, attributes)
        elif self._is_in_cell:
            self._take_child(name, attributes)
        elif name == "c":
            self._begin(attributes)
        elif name == "row":
            self._begin_row(attributes)
        elif name == "col":
            self._hide(attributes)
        elif name == "sheetFormatPr":
            self._usual = attributes.get("defaultRowHeight"), attributes.get("defaultColWidth")
            self._edges[0] += is_column_hidden({}, self._usual[1])
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        else:
            self._conditions.opened(name, attributes)

    def _take_child(self, name: str, attributes: Any) -> None:
        """Take what stands in a cell: of a formula and a value, each once, the value that its type says."""
        is_value = name == ("is" if self._kind == "inlineStr" else "v")
        if (not is_value and name != "f") or (self._has_value if is_value else self._has_formula):
            raise self._in_two_ways()
        if is_value:
            self._has_value = True
        else:
            self._has_formula = True
            self._shared_by = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        if name == "is":
            self._own_text, self._is_in_text = RichText(), True

    def closed(self, name: str, text: str) -> None:
        self._is_in_value = False
        self._conditions.closed(name, text)
        if name == "is":
            self._is_in_text = False
        elif self._is_in_text and self._own_text is not None:
            self._own_text.closed(name, text)
        elif name == "v":
            self._value = text
        elif name == "f":
            self._formula = text or self._shared.get(self._shared_by, "")
            self._shared.setdefault(self._shared_by, self._formula)
        elif name == "c":
            self._end()
            self._is_in_cell = False
        elif name == "row" and self._is_hidden and self._has_cells:
            self.structure.hidden_rows.append(self._row)
        elif name == "sheetData":
            columns = self.structure.columns
            self.structure.hidden_columns = [at for at, n in enumerate(accumulate(self._edges[:columns])) if n]

    def _begin_row(self, attributes: Any) -> None:
        number = attributes.get("r")
        before, self._row = self._row, self._row + 1
        if number is not None:
            self._row = int(number) - 1 if _is_count(number) else -1
        if self._row <= before:
            raise self._twice()
        self._column = -1
        self._is_hidden = is_row_hidden(attributes, self._usual[0])
        self._has_cells = False

    def _begin(self, attributes: Any) -> None:
        before, self._column = self._column, self._column + 1
        place = attributes.get("r")
        if place is not None:
            letters = place.rstrip("0123456789")
            if place[len(letters) :] != str(self._row + 1):
                raise self._twice()
            at = self._columns.get(letters)
            self._column = self._columns.setdefault(letters, _column(place)) if at is None else at
        if self._column <= before or self._row < 0:
            raise self._twice()
        self._kind, self._style, self._value = attributes.get("t", ""), attributes.get("s", ""), ""
        self._formula = ""
        self._has_formula = self._has_value = False
        self._own_text, self._is_in_text = None, False
        self._is_in_cell = True
        if self._kind not in _KINDS:
            raise self._in_two_ways()
        self.structure.written(1)

    def _end(self) -> None:
        if not (self._has_value or self._has_formula):
            return
        structure, place = self.structure, (self._row, self._column)
        structure.reaches(*place)
        self._has_cells = True
        if self._kind in _BARE and not _BARE_VALUE.fullmatch(self._value):
            raise self._in_two_ways()
        text = self._said_text()
        if self._looks.is_struck(self._style, text):
            structure.struck.add(place)
        held = number_of(self._value) if self._kind in _NUMBERS else None
        if (why := self._looks.unsure(self._style, text, held)) is not None:
            structure.unsure[place] = why
        has_result = self._value.strip() != "" or (self._has_value and self._kind in ("str", "inlineStr"))
        if self._value.strip():
            structure.is_filled(*place)
        if self._kind == "s" and text is not None:
            structure.holds(text.length)
        self._judge(place, has_result=has_result)

    def _judge(self, place: tuple[int, int], *, has_result: bool) -> None:
        """Note of a cell what it shows otherwise than it holds, or that nobody can tell what it shows."""
        structure = self.structure
        if self._kind == "e" or (self._has_formula and not has_result):
            structure.without_result.add(place)
        elif self._has_formula and (cell := contradicted(self._formula, self._value)) is not None:
            structure.doubted[place] = cell
        elif self._has_formula and is_unconfirmed(self._formula):
            structure.unsure[place] = UNCONFIRMED
        elif self._kind in _TEXTS and self._looks.shows_other_text(self._style):
            structure.unsure[place] = OTHER_TEXT
        elif self._style in self._codes and self._kind in _NUMBERS and self._value:
            self._doubt(place)

    def _said_text(self) -> RichText | None:
        """Return the text of a cell: its own, or the one that it shares; raises where it is to be read in two ways."""
        if self._kind != "s":
            if self._own_text is not None and self._own_text.is_in_two_ways:
                raise self._in_two_ways()
            return self._own_text
        known = _INDEX.fullmatch(self._value) is not None and int(self._value) < len(self._texts)
        return self._texts[int(self._value)] if known else None

    def _in_two_ways(self) -> StatementFormatError:
        return self.structure.in_two_ways((self._row, self._column) if self._is_in_cell else None)

    def _doubt(self, place: tuple[int, int]) -> None:
        held = number_of(self._value)
        cell = None if held is None else doubt(self._codes[self._style], held)
        if cell is not None:
            self.structure.doubted[place] = cell

    def _hide(self, attributes: Any) -> None:
        usual = self._usual[1]
        step = is_column_hidden(attributes, usual) - is_column_hidden({}, usual)
        if not step:
            return
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if not (_is_count(first) and _is_count(last)):
            raise StatementFormatError(why=UNREADABLE)
        if int(first) <= min(int(last), COLUMNS_MAX):
            self._edges[int(first) - 1] += step
            self._edges[min(int(last), COLUMNS_MAX)] -= step

    def _merge(self, said: str) -> None:
        found = _RANGE.fullmatch(said)
        if found is None:
            return  # one cell, or what no program merges
        first, last = int(found[2]) - 1, int(found[4]) - 1
        self.structure.merged.append((first, column_number(found[1]) - 1, last, column_number(found[3]) - 1))
        self.structure.written(1)

    def _twice(self) -> StatementFormatError:
        problem: Message = M_(
            "sheet {name}: a row or cell stands twice or out of order, behind line {line}: save it again as .xlsx, or "
            "as CSV in UTF-8", name=self.structure.name, line=max(self._row + 1, 1),
        )  # fmt: skip
        return StatementFormatError(why=problem)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len("1048576") and int(text) > 0


def _column(place: str) -> int:
    found = _PLACE.fullmatch(place)
    if found is None:
        raise StatementFormatError(why=UNREADABLE)
    return column_number(found[1]) - 1
