"""One call draws any shape in any of its formats."""

import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest

from quykhuyenhoc.errors import UnknownFormatError
from quykhuyenhoc.renderers import DOCUMENT_FORMATS, FORMATS, render, write
from quykhuyenhoc.shapes import Column, Document, LazyRows, Paragraph, Report
from tests.typed_errors import known_of
from tests.unit.renderers.conftest import line


def test_a_report_has_five_formats_of_text_and_a_document_two() -> None:
    assert list(FORMATS) == ["text", "csv", "json", "jsonl", "excel"]
    assert list(DOCUMENT_FORMATS) == ["text", "json"]


def test_an_unknown_format_is_refused_with_the_choices(trial_balance: Report[Any]) -> None:
    with pytest.raises(UnknownFormatError) as caught:
        render(trial_balance, "pdf")
    assert str(caught.value) == "There is no format pdf here. Choose one of: text, csv, json, jsonl, excel."


def test_a_document_is_no_table_and_has_no_csv() -> None:
    with pytest.raises(UnknownFormatError) as caught:
        write(Document(title="Thư", blocks=()), "csv", StringIO())
    assert known_of(caught.value) == {"format": "csv", "choices": ("text", "json")}


@pytest.mark.parametrize("name", ["text", "csv", "json", "jsonl", "excel"])
def test_a_written_report_equals_the_rendered_one(trial_balance: Report[Any], name: str) -> None:
    stream = StringIO(newline="")
    write(trial_balance, name, stream, width=80)
    assert stream.getvalue() == render(trial_balance, name, width=80)


@pytest.mark.parametrize("name", ["text", "csv", "json", "jsonl", "excel"])
def test_a_long_report_is_written_while_it_is_read(name: str) -> None:
    read = 0
    written_at: list[int] = []

    def rows() -> Iterator[Any]:
        nonlocal read
        for read in range(30_000):
            yield line(n=read)

    class Watch(StringIO):
        def write(self, text: str) -> int:
            written_at.append(read)
            return len(text)

        def writelines(self, lines: object) -> None:
            for text in lines:  # type: ignore[attr-defined]
                self.write(text)

    report = Report(name="n", title="N", columns=(Column("n", "N", "count"),), rows=LazyRows(rows), book="SL", seq=1)
    write(report, name, Watch())
    assert min(written_at) < 10_001
    assert any(9_000 < at < 20_001 for at in written_at)


def test_a_document_is_drawn_as_text() -> None:
    assert render(Document(title="Thư", blocks=(Paragraph("Kính gửi"),)), "text") == "Kính gửi\n"


def test_a_report_in_text_loads_no_heavy_package_and_no_other_format() -> None:
    code = (
        "import sys, quykhuyenhoc.renderers.text_reports; "
        "print(*[m for m in ('babel', 'csv', 'dateutil', 'json', 'msgspec', 'rich', 'sqlalchemy', "
        "'quykhuyenhoc.shapes.document') if m in sys.modules])"
    )
    # Measuring coverage in the child would load json there.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=plain)
    assert done.stdout == "\n"
