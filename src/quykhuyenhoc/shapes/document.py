"""Document: a paper, as a sequence of blocks."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from quykhuyenhoc.i18n import Language  # noqa: TC001 (who resolves annotations finds it)
from quykhuyenhoc.shapes.report import Report

if TYPE_CHECKING:
    from quykhuyenhoc.shapes.columns import Column, Row

Align = Literal["left", "center", "right"]
Sheet = Literal["a4", "a5"]
"""The paper that it is printed on."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names the paper or what follows in it."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, without line breaks of its own."""

    text: str
    _: KW_ONLY
    align: Align = "left"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Groups of paragraphs that stand side by side, in columns of one width: the head of a Vietnamese paper."""

    groups: tuple[tuple[Paragraph, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table inside a document; ``exponent`` is the number of decimals of its amounts.

    ``exponents`` are those of the currencies that rows name in a column ``currency``.
    """

    columns: tuple["Column", ...]
    rows: tuple["Row", ...]
    totals: "Row | None" = None
    _: KW_ONLY
    exponent: int = 0
    exponents: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs, side by side: (title, name); an empty name leaves the line for the hand."""

    signers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """Empty lines."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class Qr:
    """A text as a QR, for whoever scans the paper."""

    text: str


Block = Heading | Paragraph | Beside | Table | Signatures | Blank | Qr


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper: a voucher, a letter, a report to be signed; ``book`` and ``seq`` say what it was drawn from.

    ``title`` names it in lists and files; a ``Heading`` puts it on the paper, where it belongs. ``files.render``
    draws it. ``lang`` is the language of a paper that has one of its own; else it is drawn in that of the run. ``day``
    is the day that it bears, and ``sheet`` what it is printed on.
    """

    title: str
    blocks: tuple[Block, ...]
    name: str = "document"
    book: str | None = None
    seq: int | None = None
    lang: Language | None = None
    day: date | None = None
    sheet: Sheet = "a4"


Shape = Report[Any] | Document
