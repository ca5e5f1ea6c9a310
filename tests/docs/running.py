"""Running commands for the documentation: ``qkh`` in this process, with nothing of the user's own around it."""

import contextlib
import io
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from quykhuyenhoc.files import os_account
from quykhuyenhoc.i18n import language, use_language
from quykhuyenhoc_cli.main import ROOT

COLUMNS: Final = "102"
PASSPHRASE: Final = "nguoi ta trong cay"  # noqa: S105 (of keys that live for one page)
"""What opens the keys that a page makes, where its reader would type her own."""


class Ran(NamedTuple):
    """What a command printed (stdout and stderr as they came), its exit code, and what went to stdout alone."""

    text: str
    code: int
    out: str


class Screen(io.StringIO):
    """A stream whose text also reaches another, as stdout and stderr meet on a terminal."""

    def __init__(self, other: io.StringIO) -> None:
        super().__init__()
        self.other = other

    def write(self, text: str) -> int:
        """Take text."""
        self.other.write(text)
        return super().write(text)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Work in a folder with no settings but the ones made there."""
    before, here, tongue = dict(os.environ), Path.cwd(), language()
    for name in [name for name in os.environ if name.startswith("QKH_")]:
        del os.environ[name]
    os.environ |= {
        "QKH_CONFIG": str(folder / ".config.toml"),
        "QKH_STATE": str(folder / ".state"),
        "COLUMNS": COLUMNS,
        "NO_COLOR": "1",
        "QKH_PASSPHRASE": PASSPHRASE,
        "LOGNAME": "thukho",  # nobody whom a page registers: what a reader must set, its examples set
    }
    os_account.cache_clear()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)
        os_account.cache_clear()
        use_language(tongue)


def qkh(line: str) -> Ran:
    """Run one command line that begins with ``qkh``."""
    words = shlex.split(line)
    assert words[0] == "qkh", f"not a command of ours: {line}"
    both, code = io.StringIO(), 0
    screen = Screen(both)
    with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(Screen(both)):
        try:
            ROOT.main(words[1:])
        except SystemExit as end:
            code = int(end.code or 0)
    return Ran(both.getvalue(), code, screen.getvalue())


def outside_pytest() -> dict[str, str]:
    """Return the environment without what this run of pytest is told: one that a test starts is another run."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}


def printed_by(line: str) -> str:
    """Return what a command prints on a terminal: ``qkh``, or ``pytest`` and ``python`` in a process of their own."""
    words = shlex.split(line)
    if words[0] == "pytest":
        words = ["python", "-m", *words, "-p", "no:cacheprovider"]
    if words[0] != "python":
        return qkh(line).text
    given, env, both = [sys.executable, *words[1:]], outside_pytest(), subprocess.STDOUT
    return subprocess.run(given, check=False, encoding="utf-8", stdout=subprocess.PIPE, stderr=both, env=env).stdout
