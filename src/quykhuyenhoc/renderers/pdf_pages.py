"""A report or a paper as PDF: set by Typst in the layout of the house, with the fonts that come with the program.

The same shape gives the same bytes on any machine: no clock, no font and no setting of it is asked. What is printed is
attached as data, so that the figures of a paper can be read and held against the book.
"""

import json
import re
from datetime import date
from functools import cache
from importlib import import_module
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.errors import MissingPackageError
from quykhuyenhoc.i18n import _, language, speaking
from quykhuyenhoc.renderers.cells import Lines, clean, facts, label, source, texts_of
from quykhuyenhoc.renderers.layout import WORDS, width
from quykhuyenhoc.shapes import (
    Beside,
    Blank,
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Qr,
    Report,
    Row,
    Signatures,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quykhuyenhoc.shapes import Column, Shape

PaperData = dict[str, Any]
"""A block as the template takes it."""

STANDARD: Final = "a-3b"
"""What a paper keeps to that bears a day: the standard asks for one."""
_TEXT: Final = 120, False
"""The size of running text in tenths of a point, and whether the sheet lies on its side."""
_WIDE: Final = ((88, 100, False), (105, 85, False), (135, 100, True), (160, 85, True))
"""The same of a table that has so many letters side by side at most."""
_WIDEST: Final = 70, True
TITLE_MAX: Final = 200
"""A file of many papers names as many of them in its title."""


def shapes_pdf(shapes: "Sequence[Shape]") -> bytes:
    """Return reports and papers as one PDF, each on pages of its own.

    Raises:
        MissingPackageError: typst is not installed (extra ``paper``).
    """
    # Read once: what is printed and what is attached are the same rows.
    shapes = [one.replace(rows=tuple(one.rows)) if isinstance(one, Report) else one for one in shapes]
    sheets = [_sheet_of(shape) for shape in shapes]
    days = [sheet["day"] for sheet in sheets]
    given = {
        "title": ", ".join(dict.fromkeys(sheet["title"] for sheet in sheets))[:TITLE_MAX], "sheets": sheets,
        "day": max(days) if all(days) else None, "about": sheets[0]["about"],
    }  # fmt: skip
    data = [_data(shape).rstrip() for shape in shapes]
    return _compiled(given, data[0] if len(data) == 1 else f"[{','.join(data)}]")


def _sheet_of(shape: "Shape") -> PaperData:
    if isinstance(shape, Report):
        return _report(shape)
    with speaking(shape.lang or language()):
        return _document(shape)


def _data(shape: "Shape") -> str:
    from quykhuyenhoc.renderers import render

    return render(shape, "json")


def _compiled(given: PaperData, data: str) -> bytes:
    try:
        typst = import_module("typst")
    except ModuleNotFoundError:
        raise MissingPackageError(package="typst", extra="paper") from None
    with as_file(files("quykhuyenhoc.data") / "papers") as home:
        made, warnings = typst.compile_with_warnings(
            str(home / "paper.typ"), root=str(home), font_paths=[str(home / "fonts")], ignore_system_fonts=True,
            format="pdf", pdf_standards=[STANDARD] if given["day"] else [],
            sys_inputs={"paper": _printable(json.dumps(given, ensure_ascii=False), home), "data": data},
        )  # fmt: skip
    assert not warnings, [warning.message for warning in warnings]
    return bytes(made)


def _printable(text: str, home: "Path") -> str:
    r"""Return JSON in which a letter that the fonts lack stands as its number, ``\U0001f393``: all is printed."""
    return _lacking(home).sub(lambda found: f"\\\\U{ord(found[0]):08x}", text)


@cache
def _lacking(home: "Path") -> re.Pattern[str]:
    ranges = [line.split("-") for line in (home / "fonts" / "letters.txt").read_text("ascii").split()]
    return re.compile("[^" + "".join(f"\\U{ends[0]:0>8}-\\U{ends[-1]:0>8}" for ends in ranges) + "]")


def _document(document: Document) -> PaperData:
    blocks = [_PARTS[type(block)](block) for block in document.blocks]
    drawn = source(document.book, document.seq) if document.book is not None and document.seq is not None else ""
    sheet = _sheet(document.title, document.lang or language(), blocks, drawn, kept=_keeps(document.blocks))
    return sheet | {"day": document.day and _day(document.day), "size": document.sheet}


def _report(report: "Report[Any]") -> PaperData:
    title, day = label(report.title), report.end or report.as_of
    lines = Lines(getattr, report.rows, report.exponent, report.exponents)
    blocks = [
        _heading(Heading(title)),
        *(_text(Paragraph(fact, align="center")) for fact in facts(report)),
        _figures(report.columns, lines, {**report.totals, **report.sides} if report.totals else None),
        *(_text(Paragraph(note)) for note in report.notes),
    ]
    sheet = _sheet(title, language(), blocks, source(report.book, report.seq, report.known_at), kept=len(blocks))
    return sheet | {"day": day and _day(day)}


def _day(day: date) -> list[int]:
    return [day.year, day.month, day.day]


def _sheet(title: str, lang: str, blocks: list[PaperData], drawn: str, *, kept: int) -> PaperData:
    """Return what the template takes: ``kept`` is from which block on they stay on one page."""
    widths = [part["letters"] for part in blocks if part["kind"] == "table"]
    points, flipped = next((size for most, *size in _WIDE if max(widths) <= most), _WIDEST) if widths else _TEXT
    before, closing = blocks[:kept], blocks[kept:]
    if before and before[-1]["kind"] == "table":
        before, closing = [*before[:-1], {**before[-1], "closing": closing}], []
    return {
        "title": clean(title), "lang": lang, "size": "a4", "flipped": flipped, "points": points, "day": None,
        "blocks": before, "kept": closing, "source": drawn, "about": _("What is printed on this paper, as data"),
    }  # fmt: skip


def _keeps(blocks: tuple[Block, ...]) -> int:
    """Return from which block on a paper stays together: signatures stand on no page by themselves."""
    first = next((n for n, block in enumerate(blocks) if isinstance(block, Signatures)), len(blocks))
    while first and isinstance(blocks[first - 1], Paragraph | Blank):
        first -= 1
        if isinstance(blocks[first], Paragraph):
            break
    return first


def _heading(block: Heading) -> PaperData:
    return {"kind": "heading", "text": clean(block.text)}


def _text(block: Paragraph) -> PaperData:
    return {"kind": "text", "text": clean(block.text), "align": block.align, "strong": block.strong}


def _beside(block: Beside) -> PaperData:
    return {"kind": "beside", "groups": [[_text(part) for part in group] for group in block.groups]}


def _table(block: Table) -> PaperData:
    return _figures(block.columns, Lines(_cell, block.rows, block.exponent, block.exponents), block.totals)


def _cell(row: Row, key: str, default: Cell = None) -> Cell:
    return row.get(key, default)


def _figures(columns: "tuple[Column, ...]", lines: Lines, totals: Any) -> PaperData:
    texts = texts_of(columns, lines, totals)
    rows = list(texts.rows)
    named = texts.totals and texts.totals.named(range(len(texts.fields)))
    shown = [*rows, *([named] if named else [])]
    drawn = [
        {"head": [clean(head) for head in field.head], "number": field.align == "right", "flows": field.breaks == WORDS}
        for field in texts.fields
    ]
    return {
        "kind": "table", "columns": drawn, "rows": rows, "totals": named, "closing": [],
        "letters": sum(_letters(field.head, [row[n] for row in shown]) for n, field in enumerate(texts.fields)),
    }  # fmt: skip


_FLOWING_MAX: Final = 30
"""A column of running text asks for no more letters than these: its lines break."""


def _letters(head: tuple[str, ...], cells: list[str]) -> int:
    return 2 + min(max(map(width, (*head, *cells)), default=0), _FLOWING_MAX)


def _signatures(block: Signatures) -> PaperData:
    signers = [[clean(title), clean(name)] for title, name in block.signers]
    return {"kind": "signatures", "signers": signers, "hand": _("(signature, full name)")}


def _blank(block: Blank) -> PaperData:
    return {"kind": "blank", "lines": block.lines}


def _qr(block: Qr) -> PaperData:
    from io import BytesIO

    import segno

    drawn = BytesIO()
    segno.make(block.text, error="m").save(drawn, kind="svg", xmldecl=False, svgns=True, border=2)
    return {"kind": "qr", "svg": drawn.getvalue().decode(), "text": clean(block.text)}


_PARTS: Final[dict[type[Block], Any]] = {
    Heading: _heading, Paragraph: _text, Beside: _beside, Table: _table, Signatures: _signatures, Blank: _blank,
    Qr: _qr,
}  # fmt: skip
