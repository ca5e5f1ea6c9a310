"""The examples of the documentation: every block of a page that can be run, in its order, in one folder.

- ```` ```console ```` holds commands after ``$`` and what they print, stdout and stderr as a terminal shows them.
  ``…`` stands for any text in a line, a line ``…`` for any lines; beside such a line columns may be of any width.
- ```` ```python ```` runs in one namespace per page; a ```` ```text ```` block right after it is what it prints.
- ```` ```csv NAME ```` and ```` ```python NAME ```` write a file.

The commands are ``qkh``, ``pytest`` and ``python``.
"""

import contextlib
import io
import re
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.docs.running import printed_by

_BLOCK: Final = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ANY: Final = "…"
FILES: Final = {"csv", "python"}
"""The languages of blocks that are files where a name stands after them."""


class Block(NamedTuple):
    """A fenced block: its language, the name after it, its text, its line on the page, and what follows at once."""

    language: str
    name: str
    text: str
    line: int
    output: str | None


def blocks(page: str) -> list[Block]:
    """Return the blocks of a page."""
    found = list(_BLOCK.finditer(page))
    made = []
    for n, match in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        follows = after and after[1] == "text" and not page[match.end() : after.start()].strip()
        output = after[3] if after and follows else None
        made.append(Block(match[1], match[2] or "", match[3], page.count("\n", 0, match.start()) + 1, output))
    return made


def run_page(page: str) -> list[str]:
    """Run every block of a page in the current folder; return what differs, one text for each."""
    differs: list[str] = []
    names: dict[str, Any] = {"__name__": "page"}
    for block in blocks(page):
        if block.language in FILES and block.name:
            Path(block.name).write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            differs += _run_console(block)
        elif block.language == "python":
            differs += _run_python(block, names)
    return differs


def refreshed(page: str) -> str:
    """Return a page with what its commands print now, where it shows all of it; runs in the current folder."""
    names: dict[str, Any] = {"__name__": "page"}

    def renew(match: re.Match[str]) -> str:
        language, name, text = match[1], match[2], match[3]
        if language in FILES and name:
            Path(name).write_text(text, encoding="utf-8")
        elif language == "python":
            _printed(text, names)
        if language != "console":
            return match[0]
        parts = []
        for command, expected in commands(text):
            printed = printed_by(_joined(command))
            shown = expected if fits(expected, printed) or _is_cut(expected) else _without_moments(printed)
            parts.append(f"$ {command}\n" + "".join(f"{line}\n" for line in _lines(shown)))
        return f"```console\n{''.join(parts)}```"

    return _BLOCK.sub(renew, page)


def commands(text: str) -> list[tuple[str, str]]:
    """Return the commands of a console block, each with what it prints; a command goes on after a backslash."""
    found = []
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command = re.match(r"(?:.*\\\n)*.*", part)
        assert command is not None
        found.append((command[0], part[command.end() + 1 :]))
    return found


def _joined(command: str) -> str:
    return command.replace("\\\n", " ").strip()


def _run_console(block: Block) -> list[str]:
    differs = []
    for command, expected in commands(block.text):
        printed = printed_by(_joined(command))
        if not fits(expected, printed):
            differs.append(f"line {block.line}: $ {command}\nexpected:\n{expected}\nprinted:\n{printed}")
    return differs


def _without_moments(text: str) -> str:
    """Return a text with … for what differs from run to run: today, moments, hashes."""
    for pattern in (
        r"(?<=as of )\d\d/\d\d/\d{4}",
        r"(?<=tại ngày )\d\d/\d\d/\d{4}",
        r"\b[0-9a-f]{64}\b",
        r"20\d\d-\d\d-\d\dT.*Z.*",
        r"\d\d/\d\d/20\d\d \d\d:\d\d:\d\d",
    ):
        text = re.sub(pattern, ANY, text)
    return text


def _run_python(block: Block, names: dict[str, Any]) -> list[str]:
    printed = _printed(block.text, names)
    if block.output is None or fits(block.output, printed):
        return []
    return [f"line {block.line}:\nexpected:\n{block.output}\nprinted:\n{printed}"]


def _printed(source: str, names: dict[str, Any]) -> str:
    screen = io.StringIO()
    with contextlib.redirect_stdout(screen):
        exec(compile(source, "<page>", "exec"), names)  # noqa: S102 (our own page)
    return screen.getvalue()


def fits(expected: str, printed: str) -> bool:
    """Tell whether a text is what a page says, blanks at the ends of lines and empty lines at both ends aside."""
    cut = _is_cut(expected)
    pattern = ""
    for line in _lines(expected):
        if cut and line.strip() == ANY:
            pattern += r"(?:.*\n)*?"
        else:
            pattern += re.escape(_narrow(line) if cut else line).replace(ANY, ".*") + r"\n"
    text = "".join(f"{_narrow(line) if cut else line}\n" for line in _lines(printed))
    return re.fullmatch(pattern, text) is not None


def _is_cut(expected: str) -> bool:
    return any(line.strip() == ANY for line in expected.splitlines())


def _narrow(line: str) -> str:
    return re.sub("─+", "─", re.sub(" +", " ", line)).strip()


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]
