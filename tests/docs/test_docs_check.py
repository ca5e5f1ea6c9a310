"""The check of the generated pages can fail."""

from pathlib import Path

from tests.docs.names import LINES_MAX, library_pages
from tests.docs_check import stale, write


def test_pages_as_written_are_in_order_and_a_changed_or_missing_one_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    assert stale(tmp_path) == []

    errors = tmp_path / "errors.md"
    errors.write_text(errors.read_text(encoding="utf-8").replace("# Errors", "# Failures"), encoding="utf-8")
    (tmp_path / "chart.md").unlink()
    assert stale(tmp_path) == ["errors.md:1: # Errors", "chart.md:1: # Chart of accounts"]


def test_a_page_of_the_library_is_read_at_one_sitting() -> None:
    long = {name: len(text.splitlines()) for name, text in library_pages().items()}
    assert {name: lines for name, lines in long.items() if lines > LINES_MAX} == {}
