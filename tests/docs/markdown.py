"""Small pieces of Markdown."""

from collections.abc import Iterable, Sequence
from typing import Final

GENERATED: Final = "<!-- Generated: change the code, then run `python -m tests.written`. -->"


def page(title: str, *parts: str) -> str:
    """Return a page: its title, the mark that it is generated, and its parts."""
    return "\n\n".join((f"# {title}", GENERATED, *(part.strip("\n") for part in parts if part))) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell(c) for c in line) + " |" for line in lines)


def cell(value: object) -> str:
    """Return a value as the text of a cell."""
    return "" if value is None else " ".join(str(value).replace("|", "\\|").split())


def fenced(text: str, language: str = "text") -> str:
    """Return text between fences."""
    return f"```{language}\n{text.strip(chr(10))}\n```"


def promise(thing: object) -> str:
    """Return the first paragraph of a docstring, as one line."""
    said = None if thing is None else getattr(thing, "__doc__", None)  # Python 3.13 says of None what its type is
    return " ".join((said or "").strip().partition("\n\n")[0].replace("``", "`").split())
