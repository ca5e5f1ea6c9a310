"""The two shapes: what they hold, and that they hold it for good."""

from typing import Any

import pytest

from quykhuyenhoc import shapes
from quykhuyenhoc.shapes import Blank, Column, Document, Paragraph, Report


def test_a_column_is_text_with_one_side_unless_it_says_otherwise() -> None:
    column = Column("name", "Name")
    assert (column.kind, column.sides) == ("text", False)


def test_a_report_is_in_whole_dong_unless_it_says_otherwise() -> None:
    report: Report[Any] = Report(name="list", title="List", columns=(), rows=(), book="SL", seq=1)
    assert (report.currency, report.exponent, report.totals, report.notes) == ("VND", 0, {}, ())


def test_a_report_does_not_change() -> None:
    report: Report[Any] = Report(name="list", title="List", columns=(), rows=(), book="SL", seq=1)
    with pytest.raises(AttributeError):
        report.seq = 2


def test_a_paragraph_stands_left_and_is_not_strong_unless_it_says_otherwise() -> None:
    assert Paragraph("Kính gửi") == Paragraph("Kính gửi", align="left", strong=False)


def test_a_document_keeps_its_blocks_in_order() -> None:
    document = Document(title="Phiếu thu", blocks=(Paragraph("Một"), Blank(2)))
    assert document.blocks == (Paragraph("Một"), Blank(lines=2))


def test_every_public_name_of_the_shapes_is_there() -> None:
    assert [name for name in shapes.__all__ if not hasattr(shapes, name)] == []


def test_a_name_that_the_shapes_do_not_have_is_refused() -> None:
    with pytest.raises(AttributeError, match="Chart"):
        shapes.Chart  # noqa: B018 (the read is the test)
