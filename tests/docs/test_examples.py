"""Every example of the documentation does what its page says."""

import re
from pathlib import Path
from typing import Final

import pytest

from tests.docs.examples import blocks, fits, run_page
from tests.docs.running import alone

ROOT: Final = Path(__file__).parent.parent.parent
PAGES: Final = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
RUN: Final = {"console", "python"}
ELSEWHERE: Final = {"postgresql.md", "use-with-psycopg.md"}  # test_…_page.py runs them on a server
EXAMPLES: Final = [
    page
    for page in PAGES
    if RUN & {block.language for block in blocks(page.read_text("utf-8"))} and page.name not in ELSEWHERE
]


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_runs_as_it_says(page: Path, tmp_path: Path) -> None:
    with alone(tmp_path):
        assert run_page(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_links_to_pages_that_exist(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in found if link and not (page.parent / link).exists()] == []


def test_the_tutorial_and_the_readme_are_among_the_pages_that_run() -> None:
    names = {page.name for page in EXAMPLES}
    assert {"README.md", "first-quarter.md", "huong-dan-nhanh.md"} <= names


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("a\n", "a\n", True),
        ("a\n", "b\n", False),
        ("a\n", "a\nb\n", False),
        ("…\nb\n", "a\na\nb\n", True),
        ("…\nb\n", "a\nc\n", False),
        ("leaf … of\n", "leaf 12ab of\n", True),
        ("1.000\n", "1x000\n", False),
    ],
)
def test_a_difference_is_noticed(expected: str, printed: str, same: bool) -> None:  # noqa: FBT001 (a case)
    assert fits(expected, printed) is same


def test_a_wrong_digit_on_a_page_is_found(tmp_path: Path) -> None:
    page = "```console\n$ qkh config lang en\nlang = vi\n```\n\n```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n"
    with alone(tmp_path):
        assert len(run_page(page)) == 2
