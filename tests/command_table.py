"""The table of commands, made from what they say of themselves: ``command_table.py`` of the CLI.

``python -m tests.command_table`` writes it; a test compares. What stands in the table keeps its place; what is new
comes to the end of its section.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Final

from quykhuyenhoc_cli.base import DAILY, GROUPS, Command, Group
from quykhuyenhoc_cli.command_table import LINES
from tests.stubs import WIDE

TABLE: Final = Path(__file__).parent.parent / "cli" / "quykhuyenhoc_cli" / "command_table.py"
COMMANDS: Final = "quykhuyenhoc_cli.commands"
HEAD: Final = """# Written by `python -m tests.command_table`.
SECTIONS: Final[dict[str, tuple[Spec, ...]]] = {
"""
_WRITTEN: Final = re.compile(rf"(?<={re.escape(HEAD)}).*?(?=\n}}  # fmt: skip)", re.DOTALL)


def listed() -> Iterator[tuple[str, str, Command | Group]]:
    """Yield the name and place of each command that the table lists, and the command."""
    for found in walk_packages(import_module(COMMANDS).__path__, f"{COMMANDS}."):
        for name, thing in vars(import_module(found.name)).items():
            if isinstance(thing, Command | Group) and thing.listed:
                yield str(thing.name), f"{found.name.removeprefix(COMMANDS + '.')}:{name}", thing


def table() -> str:
    """Return the text of ``command_table.py`` with the commands as they are now."""
    known = list(LINES)
    found = sorted(listed(), key=lambda one: known.index(one[0]) if one[0] in known else len(known))
    lines = []
    for section in (DAILY, *GROUPS):
        rows = [_row(*one) for one in found if one[2].listed and one[2].listed.section == section]
        lines += [f'    "{section.name}": (', *rows, "    ),"]
    return _WRITTEN.sub(lambda _found: "\n".join(lines), TABLE.read_text(encoding="utf-8"), count=1)


def _row(name: str, place: str, command: Command | Group) -> str:
    listed = command.listed
    assert listed
    said = [name, place, listed.line or str(command.help), *([listed.alias] if listed.alias else ())]
    quoted = ['"' + text.replace('"', '\\"') + '"' for text in said]
    row = f"        Spec({', '.join(quoted)}),"
    return row if len(row) <= WIDE else f"        Spec({', '.join(quoted[:2])},\n             {', '.join(quoted[2:])}),"


if __name__ == "__main__":
    text = table()
    TABLE.write_text(text, encoding="utf-8")
