"""The check of the generated pages can fail."""

from pathlib import Path

from tests.docs_check import stale, write


def test_pages_as_written_are_in_order_and_a_changed_or_missing_one_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    assert stale(tmp_path) == []

    errors = tmp_path / "errors.md"
    errors.write_text(errors.read_text(encoding="utf-8").replace("# Errors", "# Failures"), encoding="utf-8")
    (tmp_path / "chart.md").unlink()
    assert stale(tmp_path) == ["errors.md:1: # Errors", "chart.md:1: # Chart of accounts"]
