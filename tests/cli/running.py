"""Ways to run ``qkh``: inside this process, and as a program of its own; and a look into a file past it."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from typing import Any, NamedTuple

from click.testing import CliRunner, Result

from quykhuyenhoc_cli.main import ROOT

Run = Callable[..., Result]
Done = Callable[..., Any]


class Program(NamedTuple):
    """What a run of the program left."""

    code: int
    out: bytes
    err: bytes


def run(*arguments: str, **more: Any) -> Result:
    """Run the program here; stdout and stderr are apart."""
    return CliRunner().invoke(ROOT, list(arguments), **more)


def done(*arguments: str) -> Any:
    """Run a command that must succeed, and read its JSON."""
    result = run(*arguments, "-O", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def received(fund: str, amount: str, *more: str, date: str = "07/03/2022") -> Any:
    """Record a receipt."""
    return done(
        "receive", "--fund", fund, "--account", "112", "--amount", amount, "--for", "Ủng hộ", "--date", date, *more
    )


def acts(path: str = "quy.db") -> int:
    """Count the acts of a file, past the program."""
    with closing(sqlite3.connect(path)) as raw:
        count: int = raw.execute("SELECT count(*) FROM qkh_log").fetchone()[0]
    return count


def program(*arguments: str, env: dict[str, str] | None = None, stdin: bytes = b"") -> Program:
    """Run the program as users do."""
    command = [sys.executable, "-c", "from quykhuyenhoc_cli.main import main; main()", *arguments]
    found = subprocess.run(command, capture_output=True, input=stdin, env={**os.environ, **(env or {})}, check=False)
    return Program(found.returncode, found.stdout, found.stderr)


def outputs(
    reads: Iterable[str], errors: Iterable[str], ends: Collection[int] = (0,)
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """Yield what was typed and every output of commands that read, in each format, that refuse, and of every act.

    What reads must end with one of ``ends``, but for a format that it has not.
    """
    for typed in reads:
        for form in ((), ("-O", "csv"), ("-O", "json")):
            result = run(*typed.split(), *form)
            assert form or result.exit_code in ends, (typed, result.stderr)
            yield f"{typed} {form}", result.stdout + result.stderr
    for typed in errors:
        result = run(*typed.split())
        assert result.exit_code == 1, (typed, result.stdout, result.stderr)
        yield typed, result.stdout + result.stderr
    for seq in range(1, acts() + 1):
        result = run("explain", f"#{seq}")
        assert result.exit_code == 0, result.stderr
        yield f"explain #{seq}", result.stdout
