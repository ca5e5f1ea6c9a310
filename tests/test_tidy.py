"""The habits of the house, counted: sizes, docstrings, no floats, one clock, catalogues and versions that agree."""

import ast
import gettext
import importlib.metadata
import io
import re
import subprocess
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ROOT: Final = Path(__file__).parent.parent
FILE_LINES: Final = 500
FUNCTION_LINES: Final = 40
README_COMMANDS: Final = (
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/qkh demo",
    "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/pytest",
)

# Files that may hold what is forbidden elsewhere, each with its reason. An entry that is no longer needed fails.
MAY_USE_FLOAT: Final[dict[str, str]] = {
    "cli/quykhuyenhoc_cli/commands/events.py": "how long who follows a book waits, in seconds",
    "src/quykhuyenhoc/books/books.py": "the same",
    "src/quykhuyenhoc/books/events.py": "the same",
    "src/quykhuyenhoc/books/retries.py": "the pause before a transaction is run again, in seconds",
    "src/quykhuyenhoc/bank/old_workbooks.py": "the same",
    "src/quykhuyenhoc/bank/xls.py": "the same",
    "src/quykhuyenhoc/imports/workbooks.py": "what calamine gives of a number in a workbook, made exact at once",
    "src/quykhuyenhoc/renderers/xlsx.py": "the margins of a sheet of paper, in inches",
    "src/quykhuyenhoc/store/awaited.py": "the pause of a task that waits for its turn, in seconds",
    "src/quykhuyenhoc/store/connections.py": "the pause of a writer that waits for its turn, in seconds",
    "src/quykhuyenhoc/store/writes.py": "how soon threads take turns, in seconds",
}
MAY_ASK_THE_CLOCK: Final[dict[str, str]] = {
    "src/quykhuyenhoc/books/books.py": "the one clock, which every caller may replace",
    "cli/quykhuyenhoc_cli/drafts.py": "answers that were kept on an earlier day are removed",
}

MAY_WRITE_DAYS: Final[dict[str, str]] = {
    "src/quykhuyenhoc/acts/reconciliation.py": "a day within a number of a key",
    "src/quykhuyenhoc/books/reconciliation.py": "the same",
    "src/quykhuyenhoc/proof/reconciliation.py": "the same",
    "src/quykhuyenhoc/demo/rounds.py": "a day within a code",
    "src/quykhuyenhoc/reports/context.py": "a moment as the log has it",
}

CLOCKS: Final = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("time", "time"),
    ("time", "time_ns"),
}
INEXACT_TYPES: Final = {"Numeric", "Float", "Double", "DOUBLE_PRECISION", "REAL", "float"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_the_top_of_the_repository_holds_nothing_else() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no repository: an unpacked archive")
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    top = {line.partition("/")[0] for line in kept if line and not line.startswith(".")}
    assert top == {"LICENSE", "README.md", "cli", "docs", "pyproject.toml", "src", "tests"}


def sources() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every Python file of the library and the CLI."""
    for folder in ("src", "cli"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def offenders(find: Callable[[str], list[str]]) -> list[str]:
    """Return what ``find`` says about each file, with the file's name before it."""
    return [f"{name}:{found}" for name, text in sources() for found in find(text)]


def too_long(text: str) -> list[str]:
    lines = len(text.splitlines())
    return [f"{lines} lines"] if lines > FILE_LINES else []


def long_functions(text: str) -> list[str]:
    return [
        f"{node.lineno} {node.name} has {lines} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, Function)
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    ]


def silent_names(text: str) -> list[str]:
    """Return the module, classes, functions and methods that are public and have no docstring."""
    module = ast.parse(text)
    silent = [] if ast.get_docstring(module) else ["1 the module"]
    return silent + [f"{node.lineno} {node.name}" for node in public(module) if not ast.get_docstring(node)]


def public(node: ast.AST) -> Iterator[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | Function):
            if not child.name.startswith("_") and not is_explained_elsewhere(child):
                yield child
                yield from public(child) if isinstance(child, ast.ClassDef) else ()
        elif isinstance(child, ast.If | ast.Try):
            yield from public(child)


def is_explained_elsewhere(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether it is one of several signatures, or stands for a documented method of its parent."""
    return any(isinstance(one, ast.Name) and one.id in {"overload", "override"} for one in node.decorator_list)


def inexact_numbers(text: str) -> list[str]:
    return [
        f"{getattr(node, 'lineno', 0)} {ast.unparse(node)}"
        for node in ast.walk(ast.parse(text))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float | complex))
        or (isinstance(node, ast.Name) and node.id in INEXACT_TYPES)
        or (isinstance(node, ast.Attribute) and node.attr in INEXACT_TYPES)
    ]


def clock_reads(text: str) -> list[str]:
    return [
        f"{node.lineno} {ast.unparse(node)}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute)
        if (getattr(node.value, "id", getattr(node.value, "attr", "")), node.attr) in CLOCKS
    ]


def days_written(text: str) -> list[str]:
    """Return where a day becomes a text of its own kind, in the day, month and year that people read."""
    return [
        f"{node.lineno} {node.value}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search("%d.?%m|%m.?%d", node.value)
    ]


def type_names(text: str) -> Iterator[str]:
    """Yield the classes and the names of types that a file makes, private ones too, each without its underscore.

    A variable of types stands for none, and neither does what is imported: ``date as Date`` is one thing everywhere.
    """
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            yield node.name.lstrip("_")
        elif isinstance(node, ast.Assign) and not is_variable(node.value):
            for target in node.targets:
                if isinstance(target, ast.Name) and re.fullmatch("_?[A-Z][a-zA-Z]*[a-z][a-zA-Z]*", target.id):
                    yield target.id.lstrip("_")


def is_variable(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "TypeVar"


def names_made_twice(files: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the names of types that stand for more than one thing, each with the files that make it."""
    places: dict[str, list[str]] = {}
    for file, text in files:
        for name in type_names(text):
            places.setdefault(name, []).append(file)
    return {name: found for name, found in places.items() if len(found) > 1}


def catalogues() -> list[Path]:
    return sorted((ROOT / "src").rglob("*.po"))


def test_a_file_has_at_most_500_lines() -> None:
    assert offenders(too_long) == []


def test_a_function_has_at_most_40_lines() -> None:
    assert offenders(long_functions) == []


def test_the_name_of_a_type_stands_for_one_thing_in_the_whole_house() -> None:
    assert names_made_twice(sources()) == {}


def test_the_name_of_a_type_that_stands_twice_is_noticed() -> None:
    twice = [
        ("a.py", "class Line: ...\nItem = TypeVar('Item')"),
        ("b.py", "if x:\n    class Line: ...\nclass _Part: ...\nPlace = tuple[int, int]"),
        ("c.py", "class Part: ...\n_Place = tuple[str, str]\nItem = TypeVar('Item')\nLIMIT = 1"),
    ]
    assert names_made_twice(twice) == {"Line": ["a.py", "b.py"], "Part": ["b.py", "c.py"], "Place": ["b.py", "c.py"]}


def test_every_module_and_public_name_says_what_it_promises() -> None:
    assert offenders(silent_names) == []


@pytest.mark.parametrize(
    ("find", "allowed"),
    [(inexact_numbers, MAY_USE_FLOAT), (clock_reads, MAY_ASK_THE_CLOCK), (days_written, MAY_WRITE_DAYS)],
    ids=["inexact numbers", "the clock", "days as people read them"],
)
def test_what_is_dangerous_stays_in_the_named_files(find: Callable[[str], list[str]], allowed: dict[str, str]) -> None:
    found = offenders(find)
    assert [one for one in found if one.partition(":")[0] not in allowed] == []
    assert allowed.keys() <= {one.partition(":")[0] for one in found}


@pytest.mark.parametrize(
    ("find", "text"),
    [
        (too_long, "\n" * 501),
        (long_functions, "def f():\n" + "    pass\n" * 40),
        (silent_names, "x = 1"),
        (silent_names, '"""A."""\nclass Fund:\n    """A."""\n    def close(self): ...'),
        (silent_names, '"""A."""\nif x:\n    def close(): ...'),
        (inexact_numbers, "rate = 0.5"),
        (inexact_numbers, "amount: float"),
        (inexact_numbers, "Column(sa.Numeric)"),
        (clock_reads, "datetime.date.today()"),
        (clock_reads, "datetime.now(UTC)"),
        (clock_reads, "time.time()"),
    ],
)
def test_each_habit_is_noticed_when_broken(find: Callable[[str], list[str]], text: str) -> None:
    assert len(find(text)) == 1


def test_a_compiled_catalogue_equals_its_source() -> None:
    for path in catalogues():
        with path.open("rb") as po, path.with_suffix(".mo").open("rb") as mo:
            source = {
                (entry.context, *entry.id): tuple(entry.string)
                for entry in read_po(po)
                if entry.id and entry.string and not entry.fuzzy
            }
            compiled = {(entry.context, *entry.id): tuple(entry.string or "") for entry in read_mo(mo) if entry.id}
        assert compiled == source, path


def test_a_compiled_catalogue_is_utf_8_for_gettext() -> None:
    charsets = {
        path.name: gettext.GNUTranslations(io.BytesIO(path.with_suffix(".mo").read_bytes())).charset()
        for path in catalogues()
    }
    assert charsets == dict.fromkeys(charsets, "utf-8")


def test_package_and_changelog_tell_the_same_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    newest = (ROOT / "docs" / "CHANGELOG.md").read_text(encoding="utf-8").partition("## [")[2].partition("]")[0]
    assert (importlib.metadata.version("quykhuyenhoc"), newest) == (project, project)


@pytest.mark.parametrize("command", README_COMMANDS, ids=["use", "test"])
def test_the_readme_holds_the_two_commands(command: str) -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert command in [line.strip() for line in lines]
