"""The structure of an ODS workbook: its sheets, how far they reach, what they hide, and what their cells show."""

import re
from decimal import Decimal, InvalidOperation
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.bank.guard import Events, parse_xml
from quykhuyenhoc.bank.number_formats import is_silent
from quykhuyenhoc.bank.old_workbooks import UNREADABLE
from quykhuyenhoc.bank.unseen import PARTLY_STRUCK, RAISED, UNSEEN, WHITE, Letters
from quykhuyenhoc.bank.xlsx import THINNEST
from quykhuyenhoc.errors import StatementFormatError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.constants import UNCONFIRMED, contradicted, is_unconfirmed
from quykhuyenhoc.imports.grid import Doubted
from quykhuyenhoc.imports.ods_looks import points
from quykhuyenhoc.imports.ods_styles import OdsStyles
from quykhuyenhoc.imports.structure import (
    COLUMNS_MAX,
    ROWS_MAX,
    Structure,
    check_unfolded,
    number_of,
    too_large,
)

if TYPE_CHECKING:
    import zipfile

_KNOWN: Final = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0": "number",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
}
_NUMBERS: Final = frozenset({"float", "currency", "percentage"})
_VALUE_OF: Final = dict.fromkeys(_NUMBERS, "office:value") | {
    kind: f"office:{kind}-value" for kind in ("string", "date", "time", "boolean")
}
"""Which attribute has the value of a cell, by its type; no other may say one."""
_VALUES: Final = tuple(dict.fromkeys(_VALUE_OF.values()))
_CELLS: Final = frozenset({"table:table-cell", "table:covered-table-cell"})
_ROW_GROUPS: Final = "table:table-row-group"
_COLUMN_GROUPS: Final = "table:table-column-group"
_SHUT: Final = frozenset({"collapse", "filter"})
_COVERED: Final = "table:covered-table-cell"
_LOOKS: Final = {
    "text:p": "paragraph",
    "text:span": "text",
    "text:a": "text",
    "text:hidden-text": "",
    "text:hidden-paragraph": "",
}
"""What of a cell may look as a style of its family says; what is of none is not shown."""
_NARROWEST: Final = Decimal(1)
"""Points; a column that is narrower shows nothing."""
COVERED: Final = M_("another cell lies over it, and nobody sees it: take the merge apart, or empty it")
_FIGURES: Final = re.compile(r"-?\d[\d.,  ’']*(?:[eE][+-]?\d{1,3})?")
_GROUPED: Final = re.compile(r"-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_COUNT: Final = re.compile(r"0*[1-9][0-9]{0,11}")
_BEYOND: Final = 10**12


def read_ods(archive: "zipfile.ZipFile") -> "tuple[list[Structure], bytes]":
    """Return the structure of the sheets of an ODS workbook, in their order, and its content.xml.

    Raises:
        StatementFormatError: it is too large, or of two minds about a prefix; the text says what to do.
        StatementError: its XML is refused by the guard.
    """
    parts = [name for name in ("styles.xml", "content.xml") if name in archive.namelist()]
    check_unfolded(sum(archive.getinfo(name).file_size for name in parts))
    styles = OdsStyles()
    if "styles.xml" in parts:
        with archive.open("styles.xml") as stream:
            parse_xml(stream, _Content(styles))
    content = _Content(styles)
    with archive.open("content.xml") as stream:
        parse_xml(stream, content)
    return content.sheets, archive.read("content.xml")


class _Content(Events):
    """The tables of content.xml, by the names that the standard has for its elements, whatever their prefixes."""

    every_namespace = True

    def __init__(self, styles: OdsStyles) -> None:
        super().__init__()
        self._styles = styles
        self._row_default = ""
        self._column_defaults: list[str] = []
        """The styles of cells that have none of their own, by columns."""
        self.sheets: list[Structure] = []
        self._prefixes: dict[str, str] = {"xml": "xml"}
        self._spelled: dict[str, str] = {}
        self._shut: dict[str, bool] = {}
        """Whether a style shows nothing of what has it, by its name."""
        self._style = ""
        self._table: Structure | None = None
        self._inside = 0
        self._groups: list[bool] = []
        self._row = self._column = self._repeated = self._times = 0
        self._row_is_hidden = self._row_holds = False
        self._said: dict[str, str] = {}
        self._text: list[str] = []
        self._shown: list[str] = []
        self._paragraphs = self._notes = 0
        self._letters: list[Letters] = []
        """Those of the cell, and of its parts that are open."""
        self._runs: list[tuple[Letters, str]] = []
        self._behind = WHITE
        self._is_in_cell = False
        self._length = 0

    def interrupted(self) -> None:
        """Take a comment, CDATA or an instruction: refused in a cell."""
        if self._is_in_cell and self._table is not None:
            raise self._table.in_two_ways((self._row, self._column))

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 (the name that xml.sax calls)
        """Take the parser's event, with the names of the standard."""
        said = dict(attrs.items())
        for key, value in said.items():
            if key.startswith("xmlns"):
                self._bind(key.partition(":")[2], value)
        super().startElement(name, attrs)
        named = {self._name(key): value for key, value in said.items()}
        if len(named) < len(said) and self._table is not None:
            raise self._table.in_two_ways((self._row, self._column))  # one attribute by two prefixes
        own = self._name(name)
        if own in _LOOKS and self._letters:
            self._letters.append(self._part(own, named.get("text:style-name", "")))
        self.begins(own, named)

    def endElement(self, name: str) -> None:  # noqa: N802
        """Take the parser's event."""
        super().endElement(name)
        own = self._name(name)
        if own in _LOOKS and self._letters:
            self._letters.pop()
        self.ends(own)

    def characters(self, content: str) -> None:
        """Take the parser's event."""
        self._length += len(content)
        if self._table is None:
            self._styles.text(content)
        if self._paragraphs and not self._notes:
            self._shown.append(content)
            if self._letters and content.strip():
                self._runs.append((self._letters[-1], content))

    def _bind(self, prefix: str, namespace: str) -> None:
        known = _KNOWN.get(namespace, f"?{prefix}")
        if self._prefixes.setdefault(prefix, known) != known:
            raise StatementFormatError(why=UNREADABLE)

    def _name(self, name: str) -> str:
        found = self._spelled.get(name)
        if found is None:
            prefix, _colon, local = name.rpartition(":")
            found = f"{self._prefixes.get(prefix, '?')}:{local}"
            if len(self._spelled) < COLUMNS_MAX:
                self._spelled[name] = found
        return found

    def begins(self, name: str, said: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "table:table":
            self._begin_table(said)
        elif self._table is None:
            self._take_style(name, said)
        elif name in _CELLS:
            self._said, self._shown = said, []
            self._is_in_cell, self._length = True, len(said.get("office:string-value", ""))
            style, looks = self._style_of(said, self._column), self._styles.looks
            self._letters, self._runs = [looks.letters("table-cell", style)], []
            self._behind = looks.behind("table-cell", style)
        elif name == "table:table-row":
            self._begin_row(said)
        elif name == "table:table-column":
            self._take_columns(said)
        elif name in (_ROW_GROUPS, _COLUMN_GROUPS):
            self._groups.append(said.get("table:display") == "false")
        elif name == "text:p":
            self._paragraphs += 1
        elif name == "text:s":
            self._length += _count(said.get("text:c"))
            check_unfolded(self._length)
        elif name in ("office:annotation", "table:shapes"):
            self._notes += 1

    def ends(self, name: str) -> None:
        """Take the end of an element."""
        if self._table is None:
            self._styles.closed(name)
            return
        if name in _CELLS:
            self._end_cell(self._table, is_covered=name == _COVERED)
        elif name == "table:table-row":
            if self._row_is_hidden and self._row_holds:
                self._table.hidden_rows += range(self._row, self._row + self._times)
            self._row += self._times
        elif name in (_ROW_GROUPS, _COLUMN_GROUPS):
            self._groups.pop()
        elif name == "text:p":
            self._paragraphs -= 1
        elif name in ("office:annotation", "table:shapes"):
            self._notes -= 1
        elif name == "table:table":
            self._inside -= 1
            if not self._inside:
                columns = self._table.columns
                self._table.hidden_columns = [at for at in self._table.hidden_columns if at < columns]
                self._table = None

    # -- styles and tables

    def _take_style(self, name: str, said: dict[str, str]) -> None:
        self._styles.opened(name, said)
        if name == "style:style":
            self._style = said.get("style:name", "")
        elif name == "style:table-properties":
            self._shut[self._style] = said.get("table:display") == "false"
        elif name == "style:table-row-properties":
            self._shut[self._style] = _is_below(said.get("style:row-height"), THINNEST)
        elif name == "style:table-column-properties":
            self._shut[self._style] = _is_below(said.get("style:column-width"), _NARROWEST)

    def _begin_table(self, said: dict[str, str]) -> None:
        self._inside += 1
        if self._inside > 1:
            raise StatementFormatError(
                why=M_("it has a table within a table: take it out, or save the list as CSV in UTF-8")
            )
        self._table = Structure(said.get("table:name", ""))
        self._table.visible = not self._shut.get(said.get("table:style-name", ""), False)
        self.sheets.append(self._table)
        self._row = self._repeated = self._paragraphs = self._notes = 0
        self._groups, self._column_defaults = [], []

    def _take_columns(self, said: dict[str, str]) -> None:
        count = _count(said.get("table:number-columns-repeated"))
        first, self._repeated = self._repeated, self._repeated + count
        room = max(0, COLUMNS_MAX - len(self._column_defaults))
        self._column_defaults += [said.get("table:default-cell-style-name", "")] * min(count, room)
        if self._table is not None and self._is_shut(said):
            self._table.hidden_columns += range(first, min(self._repeated, COLUMNS_MAX))

    def _is_shut(self, said: dict[str, str]) -> bool:
        style = self._shut.get(said.get("table:style-name", ""), False)
        return style or said.get("table:visibility") in _SHUT or any(self._groups)

    # -- rows and cells

    def _begin_row(self, said: dict[str, str]) -> None:
        self._column, self._times = 0, _count(said.get("table:number-rows-repeated"))
        self._row_default = said.get("table:default-cell-style-name", "")
        self._row_is_hidden, self._row_holds = self._is_shut(said), False

    def _end_cell(self, table: Structure, *, is_covered: bool) -> None:
        said, text, letters = self._said, "".join(self._shown).strip(), self._letters[0]
        self._is_in_cell, self._letters = False, []
        wide = _count(said.get("table:number-columns-repeated"))
        row, column = self._row, self._column
        self._column += wide
        kind, formula = said.get("office:value-type", ""), "table:formula" in said
        values = [key for key in _VALUES if key in said]
        if values not in ([], [_VALUE_OF.get(kind, "")]):
            raise table.in_two_ways((row, column))
        value = said[values[0]] if values else None
        self._merge(table, said, row, column)
        if not (kind or formula or value is not None):
            return
        if wide > COLUMNS_MAX or self._times > ROWS_MAX:
            raise too_large()
        last_row, last_column = row + self._times - 1, column + wide - 1
        table.reaches(last_row, last_column)
        table.written(wide * self._times)
        table.holds(self._length * wide * self._times)
        self._row_holds = True
        if value or text:
            table.is_filled(last_row, last_column)
        places = [*product(range(row, last_row + 1), range(column, last_column + 1))]
        self._note_look(table, letters, places)
        if is_covered and (value or text):
            table.unsure.update(dict.fromkeys(places, COVERED))
        if said.get("calcext:value-type") == "error" or (formula and value is None and kind != "string"):
            table.without_result.update(places)
        elif "office:string-value" in said and _is_other(said["office:string-value"], text):
            raise table.in_two_ways((row, column))
        elif (cell := _shown_otherwise(said, value, text) or self._doubt(said, column)) is not None:
            table.doubted.update(dict.fromkeys(places, cell))
        elif is_unconfirmed(said.get("table:formula", "")):
            table.unsure.update(dict.fromkeys(places, UNCONFIRMED))

    def _part(self, name: str, style: str) -> Letters:
        """Return how the letters of a part look."""
        around = self._letters[-1]
        return (
            self._styles.looks.letters(_LOOKS[name], style, around) if _LOOKS[name] else around._replace(is_tiny=True)
        )

    def _note_look(self, table: Structure, own: Letters, places: list[tuple[int, int]]) -> None:
        """Note of cells what makes of their text another than is seen: letters struck through, raised, or unseen."""
        struck = [letters.is_struck for letters, _text in self._runs] or [own.is_struck]
        if all(struck):
            table.struck.update(places)
        why = None
        if any(letters.are_unseen_on(self._behind) for letters in (own, *(one for one, _text in self._runs))):
            why = UNSEEN
        elif any(letters.is_raised and any(map(str.isdecimal, text)) for letters, text in self._runs):
            why = RAISED
        elif any(struck) and not all(struck):
            why = PARTLY_STRUCK
        if why is not None:
            table.unsure.update(dict.fromkeys(places, why))

    def _doubt(self, said: dict[str, str], column: int) -> Doubted | None:
        """Return the cell of a number that its style, or that of its row or column, shows as another."""
        held = number_of(said.get("office:value", ""))
        if held is None or said.get("office:value-type") not in _NUMBERS:
            return None
        return self._styles.doubt(self._style_of(said, column), held)

    def _style_of(self, said: dict[str, str], column: int) -> str:
        """Return the style of a cell: its own, or that of its row or column."""
        by_column = self._column_defaults[column] if column < len(self._column_defaults) else ""
        return said.get("table:style-name") or self._row_default or by_column

    def _merge(self, table: Structure, said: dict[str, str], row: int, column: int) -> None:
        high, wide = (_count(said.get(f"table:number-{way}-spanned")) for way in ("rows", "columns"))
        if high > 1 or wide > 1:
            table.merged.append((row, column, row + high - 1, column + wide - 1))


def _is_other(kept: str, text: str) -> bool:
    """Tell whether two texts differ by more than their spaces, where both are there."""
    return text != "" and "".join(kept.split()) != "".join(text.split())


def _shown_otherwise(said: dict[str, str], value: str | None, text: str) -> Doubted | None:
    """Return a cell that shows something else than it holds; None where it shows the same."""
    found = contradicted(said.get("table:formula", ""), text if value is None else value)
    if found is None and said.get("office:value-type") in _NUMBERS:
        return _doubted(value or "", text, said.get("office:currency", ""))
    return found


def _is_below(said: str | None, least: Decimal) -> bool:
    found = None if said is None else points(said)
    return found is not None and found < least


def _count(said: str | None) -> int:
    """Return how often a row or cell stands, or how far it reaches; what is no number is beyond any table."""
    if said is None:
        return 1
    return int(said) if _COUNT.fullmatch(said) else _BEYOND


def _doubted(value: str, text: str, currency: str) -> Doubted | None:
    """Return a cell that shows another number than it holds; None where it shows the same, or no number."""
    held, found = number_of(value), _FIGURES.findall(text)
    if held is None:
        return None
    if not is_silent(currency):
        return Doubted.of(held, f"{text} {currency}")
    words = _FIGURES.sub("\0", text)
    if not found:
        return Doubted.of(held, text) if held and re.search(r"\w", words) else None
    same = len(found) == 1 and is_silent(words) and any(_is_same(held, one) for one in _numbers(found[0], held))
    return None if same else Doubted.of(held, text)


def _numbers(text: str, held: Decimal) -> set[Decimal]:
    """Return the numbers that figures may be, with groups and decimals written as in Vietnam or in England.

    Three figures behind a mark are a group where a whole number is held: 300.000 is not 300 with decimals.
    """
    if _GROUPED.fullmatch(text.strip()) and held == held.to_integral_value():
        return {Decimal(re.sub(r"[.,]", "", text.strip()))}
    bare = re.sub(r"[  ’']", "", text).rstrip(".,")
    ways = {bare.replace(".", "").replace(",", "."), bare.replace(",", "")}
    found = set()
    for way in ways:
        try:
            found.add(Decimal(way))
        except InvalidOperation:
            continue
    return found


def _is_same(held: Decimal, shown: Decimal) -> bool:
    """Tell whether a number is shown as another, but for its sign and for the decimals that are not shown."""
    exponent = shown.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(abs(held) - abs(shown)) * 2 <= step
