"""The map of the house: every layer from the contract of imports, every file by the first words of its docstring."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.docs.markdown import page

ROOT: Final = Path(__file__).parents[2]
LIBRARY: Final = ROOT / "src" / "quykhuyenhoc"
CLI: Final = ROOT / "cli" / "quykhuyenhoc_cli"
INTRO: Final = """\
Where everything lives. A folder is a layer, a file in it a subject, and one subject has one word in every layer:
what is asked about gifts is `acts/gifts`, what holds for them `rules/gifts.py`, what the store reads of them
`store/gifts`, what is reported `reports/gifts`, what is typed `commands/gifts`.

A layer imports those below it and none above; layers in one heading import each other not at all. The contract stands
in `pyproject.toml`, and `lint-imports` holds it."""


def house_page() -> str:
    """Return the page."""
    return page("The house", INTRO, *_layers())


def _layers() -> Iterator[str]:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    layers = next(c["layers"] for c in tools["importlinter"]["contracts"] if c.get("containers") == ["quykhuyenhoc"])
    yield _layer(["The command line: quykhuyenhoc_cli"], [CLI])
    for layer in layers:
        names = [name.strip("() ") for name in layer.split("|")]
        yield _layer(names, [LIBRARY / name for name in names])


def _layer(names: list[str], places: list[Path]) -> str:
    lines = [f"## {' · '.join(names)}"]
    for place in places:
        lines.append("")
        if place.is_dir():
            lines += [_said(place / "__init__.py"), "", *_files(place, place)]
        else:
            lines.append(f"- `{place.name}.py`: {_said(place.with_name(place.name + '.py'))}")
    return "\n".join(lines)


def _files(folder: Path, top: Path) -> Iterator[str]:
    """Yield a line for each file, and for each folder one before its files."""
    for path in sorted(folder.iterdir()):
        name = path.relative_to(top).as_posix()
        if path.is_dir() and (path / "__init__.py").exists():
            yield f"- `{name}/`: {_said(path / '__init__.py')}"
            yield from (f"  {line}" for line in _files(path, top))
        elif path.suffix == ".py" and path.name != "__init__.py":
            yield f"- `{name}`: {_said(path)}"


def _said(path: Path) -> str:
    """Return the first line of the docstring of a file."""
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return said.split("\n\n", maxsplit=1)[0].replace("\n", " ").replace("``", "`")
