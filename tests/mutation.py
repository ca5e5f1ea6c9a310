"""Mutation testing: thousands of small changes to the code, each of which the tests should notice.

``python -m tests.mutation [FOLDER [PATTERN ...]]`` copies this repository to a folder (a temporary one unless named: a
named one goes on where it stopped), lets mutmut (``pip install --group dev``) change money, nouns, ledger, log and
rules there, and prints how many changes the tests noticed and which they did not. It takes an hour or two; patterns
such as ``quykhuyenhoc.ledger.gifts.*`` choose what to change, and each module is then counted by itself.
"""

import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
NOTICED: Final = frozenset({"killed", "timeout", "segfault", "caught by type check"})
WANTED: Final = 90
"""Percent of the changes that must be noticed."""


def copy_to(folder: Path) -> None:
    """Copy what git would commit."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout
    packed = subprocess.run(
        ["tar", "--null", "--files-from=-", "-cf", "-"], cwd=ROOT, check=True, capture_output=True, input=names
    ).stdout
    subprocess.run(["tar", "-xf", "-", "-C", folder], check=True, input=packed)


def mutmut(folder: Path, *arguments: str, quiet: bool = False) -> str:
    """Run mutmut in a folder; return what it prints."""
    program = str(Path(sys.executable).with_name("mutmut"))
    told = subprocess.run(
        ["nice", "-n", "19", program, *arguments], cwd=folder, check=not quiet, text=True,
        stdout=subprocess.PIPE if quiet else None,
    )  # fmt: skip
    return told.stdout or ""


def outcomes(folder: Path, patterns: Sequence[str]) -> dict[str, str]:
    """Return mutant -> what became of it, of those that a pattern means."""
    found = {}
    for line in mutmut(folder, "results", "--all", "true", quiet=True).splitlines():
        name, colon, outcome = line.strip().partition(": ")
        if colon and any(fnmatch(name, pattern) for pattern in patterns):
            found[name] = outcome
    return found


def module_of(mutant: str, *, whole: bool) -> str:
    """Return the module in which a mutant stands; of the whole run the package, but for the books'."""
    parts = mutant.partition(".x")[0].split(".")
    return parts[1] if whole and parts[1] != "books" else ".".join(parts[1:])


def tell(found: dict[str, str], *, whole: bool) -> bool:
    """Print the score of each module and the changes that nobody noticed; return whether enough were."""
    by_module: dict[str, Counter[bool]] = defaultdict(Counter)
    for mutant, outcome in found.items():
        by_module[module_of(mutant, whole=whole)][outcome in NOTICED] += 1
    for mutant, outcome in sorted(found.items()):
        if outcome not in NOTICED:
            print(f"{outcome}: {mutant}")
    enough = True
    for module, counts in [*sorted(by_module.items()), ("all", sum(by_module.values(), Counter()))]:
        percent = 100 * counts[True] / counts.total()
        enough = enough and percent >= WANTED
        print(f"{module:<22} {counts.total():>5} changes, {counts[True]:>5} noticed, {percent:.1f} %")
    return enough


def main() -> int:
    """Run, tell, and return the exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder, patterns = Path(sys.argv[1] if len(sys.argv) > 1 else name), sys.argv[2:]
        folder.mkdir(parents=True, exist_ok=True)
        copy_to(folder)
        mutmut(folder, "run", "--max-children", "2", *patterns)
        return 0 if tell(outcomes(folder, patterns or ["*"]), whole=not patterns) else 1


if __name__ == "__main__":
    sys.exit(main())
