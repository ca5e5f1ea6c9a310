"""The commonest uses of commands, as they are typed: what their help pages show.

They are one story: a test runs them from the first to the last in a folder with the lists that they name
(``tests/cli/example_files.py``), and each has to succeed. A line that goes on after a backslash is one command. Every
command shows three that differ in what they do, or stands with a reason in ``tests/cli/test_helping.py``.
"""

from typing import Final

from quykhuyenhoc_cli.examples.association import ASSOCIATION
from quykhuyenhoc_cli.examples.bank import BANK
from quykhuyenhoc_cli.examples.bodies import BODIES
from quykhuyenhoc_cli.examples.control import CONTROL
from quykhuyenhoc_cli.examples.daily import DAILY
from quykhuyenhoc_cli.examples.giving import GIVING
from quykhuyenhoc_cli.examples.indicators import INDICATORS
from quykhuyenhoc_cli.examples.members import MEMBERS
from quykhuyenhoc_cli.examples.setting_up import SETTING_UP

EXAMPLES: Final[dict[str, tuple[str, ...]]] = (
    DAILY | SETTING_UP | BANK | GIVING | CONTROL | BODIES | ASSOCIATION | INDICATORS | MEMBERS
)
"""The lines of a command by its words, the first to be typed first; those of a group stand for its commands too."""


def of_command(path: str) -> tuple[str, ...]:
    """Return the examples of a command: those of its group that call it, and its own."""
    group = path.rpartition(" ")[0]
    return tuple(line for line in EXAMPLES.get(group, ()) if f" {path} " in f"{line} ") + EXAMPLES.get(path, ())
