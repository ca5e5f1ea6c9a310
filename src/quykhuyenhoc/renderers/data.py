"""A report as data for programs: JSON, and CSV with its relatives."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from io import StringIO
from itertools import chain, islice
from json import JSONEncoder
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.shapes import Sides, picked
from quykhuyenhoc.shapes.data import SCHEMA, head_of, keys_of, totals_in
from quykhuyenhoc.text import visible
from quykhuyenhoc.text.stored import guarded

if TYPE_CHECKING:
    from quykhuyenhoc.renderers import Paper
    from quykhuyenhoc.shapes import Block, Document, Report, Row

_encode: Final = JSONEncoder(ensure_ascii=False, default=date.isoformat).encode

# JSON allows these raw; a terminal obeys some of them and hides others, and a lone surrogate is no UTF-8.
_UNSEEN: Final = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")


def report_json(report: "Report[Any]", _paper: "Paper") -> Iterator[str]:
    """Yield one JSON object, one row a line: what ``Report.to_dict`` gives, piece by piece."""
    head = _json(head_of(report))
    yield f'{head[:-1]}, "rows": ['
    keys, values = keys_of(report.columns), picked(report.columns)
    separator = "\n"
    for row in report.rows:
        yield separator + _json(dict(zip(keys, values(row), strict=True)))
        separator = ",\n"
    yield f'\n], "totals": {_json(totals_in(report))}}}\n'


def report_jsonl(report: "Report[Any]", _paper: "Paper") -> Iterator[str]:
    """Yield one JSON object a row and nothing else."""
    keys, values = keys_of(report.columns), picked(report.columns)
    for row in report.rows:
        yield _json(dict(zip(keys, values(row), strict=True))) + "\n"


def document_json(document: "Document", _paper: "Paper") -> Iterator[str]:
    """Yield one JSON object with the blocks in their order, each named by its ``block``."""
    head = {"schema": SCHEMA, "document": document.name, "title": document.title}
    source = {key: value for key in ("book", "seq") if (value := getattr(document, key)) is not None}
    yield _json({**head, **source, "blocks": [_block(block) for block in document.blocks]}) + "\n"


def _block(block: "Block") -> dict[str, Any]:
    from quykhuyenhoc.shapes import Table

    kind = {"block": type(block).__name__.lower()}
    if isinstance(block, Table):
        keys = keys_of(block.columns)
        rows = [_picked(row, keys) for row in block.rows]
        return {**kind, "columns": keys, "rows": rows, "totals": _totals(block.totals, keys)}
    return {**kind, **asdict(block)}


def _picked(row: "Row", keys: Sequence[str]) -> dict[str, Any]:
    return {key: row.get(key) for key in keys}


def _totals(totals: "Row | None", keys: Sequence[str]) -> dict[str, Any]:
    if totals is None:
        return {}
    return {key: cell.net if isinstance(cell, Sides) else cell for key, cell in _picked(totals, keys).items()}


def _json(value: Any) -> str:
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", _encode(value))


BOM: Final = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of the machine."""
BATCH: Final = 1_000
"""Rows that are written at once."""


def report_csv(report: "Report[Any]", _paper: "Paper") -> Iterator[str]:
    """Yield CSV: commas, line feeds, a header of keys."""
    return _lines(report, ",", "\n")


def report_excel(report: "Report[Any]", _paper: "Paper") -> Iterator[str]:
    """Yield CSV as Vietnamese Excel opens it by a double click: a byte order mark, semicolons, CR LF."""
    yield BOM
    yield from _lines(report, ";", "\r\n")


def _lines(report: "Report[Any]", separator: str, end: str) -> Iterator[str]:
    keys = [column.key for column in report.columns]
    values = picked(report.columns)
    cells = ([_safe(value) if isinstance(value, str) else value for value in values(row)] for row in report.rows)
    lines: Iterator[Sequence[Any]] = chain([keys], cells)
    while batch := list(islice(lines, BATCH)):
        page = StringIO(newline="")
        csv.writer(page, delimiter=separator, lineterminator=end).writerows(batch)
        yield page.getvalue()


def _safe(text: str) -> str:
    return visible(guarded(text))
