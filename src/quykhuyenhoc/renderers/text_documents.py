"""A document as text: vouchers and letters as they lie on paper, set block by block."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.i18n import _, language, speaking
from quykhuyenhoc.renderers.cells import Lines, clean, drawn, source, strong
from quykhuyenhoc.renderers.layout import GAP, ColumnLayout, beside, pad, wrap
from quykhuyenhoc.shapes import (
    Align,
    Beside,
    Blank,
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Qr,
    Row,
    Signatures,
    Table,
)

if TYPE_CHECKING:
    from quykhuyenhoc.renderers import Paper

WIDTH: Final = 80
"""Running text is no wider, on any terminal; a table is where the terminal is."""
SIGNING_LINES: Final = 4
"""Empty lines for a signature by hand."""


def document_text(document: Document, paper: "Paper") -> Iterator[str]:
    """Return a document line by line, its blocks in their order, then where it comes from; in its own language."""
    with speaking(document.lang or language()):
        return iter([f"{line}\n" for line in _lines(document, paper)])


def _lines(document: Document, paper: "Paper") -> Iterator[str]:
    for block in document.blocks:
        yield from _BLOCKS[type(block)](block, paper)
    if document.book is not None and document.seq is not None:
        yield ""
        yield source(document.book, document.seq)


def _heading(block: Heading, paper: "Paper") -> Iterator[str]:
    return _paragraph(Paragraph(block.text, align="center", strong=True), paper)


def _paragraph(block: Paragraph, paper: "Paper") -> Iterator[str]:
    return _set(block, _room(paper, 1), paper)


def _set(block: Paragraph, room: int, paper: "Paper") -> Iterator[str]:
    lines = (pad(line, room, block.align).rstrip(" ") for line in wrap(clean(block.text), room))
    return map(strong(paper), lines) if block.strong else lines


def _beside(block: Beside, paper: "Paper") -> Iterator[str]:
    room = _room(paper, len(block.groups))
    cells = [[line for part in group for line in _set(part, room, paper)] for group in block.groups]
    return _columns(cells, room, "left")


def _signatures(block: Signatures, paper: "Paper") -> Iterator[str]:
    room = _room(paper, len(block.signers))
    titles = [wrap(clean(title), room) for title, _name in block.signers]
    depth = max(map(len, titles))
    hand = [*wrap(_("(signature, full name)"), room), *[""] * SIGNING_LINES]
    cells = [
        [*title, *[""] * (depth - len(title)), *hand, *wrap(clean(name), room)]
        for title, (_title, name) in zip(titles, block.signers, strict=True)
    ]
    return _columns(cells, room, "center")


def _columns(cells: list[list[str]], room: int, align: Align) -> Iterator[str]:
    return beside(cells, [ColumnLayout(("",), align)] * len(cells), [room] * len(cells))


def _room(paper: "Paper", parts: int) -> int:
    """Return the width of each of so many columns side by side."""
    return (min(paper.width or WIDTH, WIDTH) - len(GAP) * (parts - 1)) // parts


def _table(block: Table, paper: "Paper") -> Iterator[str]:
    lines = Lines(_cell, block.rows, block.exponent, block.exponents)
    return drawn(block.columns, lines, block.totals, paper._replace(width=paper.width or WIDTH), keeps=True)


def _cell(row: Row, key: str, default: Cell = None) -> Cell:
    return row.get(key, default)


def _blank(block: Blank, _paper: "Paper") -> Iterator[str]:
    return iter([""] * block.lines)


def _qr(block: Qr, _paper: "Paper") -> Iterator[str]:
    from quykhuyenhoc.bank.vietqr import draw_text

    return iter(draw_text(block.text, dark_ground=False).splitlines())


_BLOCKS: "Final[dict[type[Block], Callable[[Any, Paper], Iterator[str]]]]" = {
    Heading: _heading,
    Paragraph: _paragraph,
    Beside: _beside,
    Table: _table,
    Signatures: _signatures,
    Blank: _blank,
    Qr: _qr,
}
