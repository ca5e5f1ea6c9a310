"""Renderers: a Report or a Document drawn as text, or written as data. They know these two shapes and nothing else.

Every format yields pieces of text, so that a long report is written while it is read. The code of a format is
loaded on its first use. CSV and Excel bring their own line ends: open a file for them with ``newline=""``.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TextIO

from quykhuyenhoc.errors import UnknownFormatError
from quykhuyenhoc.shapes import Report

if TYPE_CHECKING:
    from quykhuyenhoc.shapes import Document, Shape

__all__ = ["DOCUMENT_FORMATS", "FORMATS", "PDF", "WORKBOOK", "Paper", "pdf", "render", "workbook", "write"]


class Paper(NamedTuple):
    """What a shape is drawn on: its width in columns (None: as wide as it needs), and whether it shows colour."""

    width: int | None = None
    colour: bool = False


Renderer = Callable[[Any, Paper], Iterator[str]]


def _later(module: str, name: str) -> Renderer:
    """Return a renderer whose code is loaded when it is used: a report in text needs neither json nor csv."""

    def renderer(shape: Any, paper: Paper) -> Iterator[str]:
        pieces: Iterator[str] = getattr(import_module(f"{__name__}.{module}"), name)(shape, paper)
        return pieces

    return renderer


FORMATS: Final[dict[str, Renderer]] = {
    "text": _later("text_reports", "report_text"),
    "csv": _later("data", "report_csv"),
    "json": _later("data", "report_json"),
    "jsonl": _later("data", "report_jsonl"),
    "excel": _later("data", "report_excel"),
}
"""The formats of a report."""

DOCUMENT_FORMATS: Final[dict[str, Renderer]] = {
    "text": _later("text_documents", "document_text"),
    "json": _later("data", "document_json"),
}
"""The formats of a document."""


def _pieces(shape: "Shape", name: str, paper: Paper) -> Iterator[str]:
    formats = FORMATS if isinstance(shape, Report) else DOCUMENT_FORMATS
    if name not in formats:
        raise UnknownFormatError(format=name, choices=tuple(formats))
    return formats[name](shape, paper)


def render(
    shape: "Report[Any] | Document", format: str = "text", *,  # noqa: A002 (the word of -O)
    width: int | None = None, colour: bool = False,
) -> str:  # fmt: skip
    """Return a report or a paper as ``text``, ``json``, and a report also as ``csv``, ``jsonl`` or ``excel``.

    ``width`` is how many columns a text may take (as many as it needs), ``colour`` whether it is for a terminal.

    Raises:
        UnknownFormatError: there is no such format of it.
    """
    return "".join(_pieces(shape, format, Paper(width, colour)))


WORKBOOK: Final = "xlsx"
"""The format of a report that is no text."""


def workbook(report: "Report[Any]") -> bytes:
    """Return a report as an Excel workbook (XLSX), with labels in the language in use.

    Amounts are numbers with a format, days are days, the row of labels stays in sight, and nothing is a formula.
    """
    from quykhuyenhoc.renderers.xlsx import report_workbook

    return report_workbook(report)


PDF: Final = "pdf"
"""The format of both shapes that is printed."""


def pdf(*shapes: "Report[Any] | Document") -> bytes:
    """Return reports and papers as one PDF/A-3b, each on pages of its own: the same bytes for them on any machine.

    What is printed is attached as data. Each is in the language of the paper, else in that in use.

    Raises:
        MissingPackageError: typst is not installed (extra ``paper``).
    """
    from quykhuyenhoc.renderers.pdf_pages import shapes_pdf

    return shapes_pdf(shapes)


def write(
    shape: "Shape",
    format: str,  # noqa: A002 (the word of -O)
    stream: TextIO,
    *,
    width: int | None = None,
    colour: bool = False,
) -> None:
    """Write a shape to a stream in a format, piece by piece. Raises: UnknownFormatError."""
    stream.writelines(_pieces(shape, format, Paper(width, colour)))
