"""Report and Document: the only two shapes that leave the library. Plain data; how they look is the renderers' work.

A report is one table; its title and labels are messages (``N_``), translated where they are shown. A document is a
sequence of blocks; its texts are final, its tables' labels are messages. The parts of a document load on first use.
"""

from typing import TYPE_CHECKING, Any

from quykhuyenhoc.shapes.columns import Cell, Column, ColumnKind, Row, Sides, picked, sides_of, totals_of
from quykhuyenhoc.shapes.report import LazyRows, Report

if TYPE_CHECKING:
    from quykhuyenhoc.shapes.document import (
        Align,
        Beside,
        Blank,
        Block,
        Document,
        Heading,
        Paragraph,
        Qr,
        Shape,
        Sheet,
        Signatures,
        Table,
    )

__all__ = [
    "Align",
    "Beside",
    "Blank",
    "Block",
    "Cell",
    "Column",
    "ColumnKind",
    "Document",
    "Heading",
    "LazyRows",
    "Paragraph",
    "Qr",
    "Report",
    "Row",
    "Shape",
    "Sheet",
    "Sides",
    "Signatures",
    "Table",
    "picked",
    "sides_of",
    "totals_of",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from quykhuyenhoc.shapes import document

    return getattr(document, name)
