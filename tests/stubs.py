"""The stubs of the namespaces, made from the table of public names: by them a type checker refuses any other name.

``python -m tests.stubs`` writes them; a test compares.
"""

from pathlib import Path
from typing import Final

from quykhuyenhoc._names import NAMES, NAMESPACES

PACKAGE: Final = Path(__file__).parent.parent / "src" / "quykhuyenhoc"
HEAD: Final = "# Generated from _names.py by `python -m tests.stubs`: what type checkers know of this namespace."
WIDE: Final = 120


def stubs() -> dict[Path, str]:
    """Return the text of every stub by its path."""
    return {PACKAGE / namespace / "__init__.pyi": _stub(namespace) for namespace in NAMES}


def _stub(namespace: str) -> str:
    lines = [HEAD]
    if not namespace:
        lines += [f"from . import {name} as {name}" for name in NAMESPACES]
    for home, names in sorted(NAMES[namespace].items()):
        lines += _import(f"quykhuyenhoc.{home}", names.split())
    return "\n".join([*lines, *(() if namespace else ("__version__: str",))]) + "\n"


def _import(module: str, names: list[str]) -> list[str]:
    """Return an import that hands its names on, on as few lines as they need."""
    parts = [f"{name} as {name}" for name in names]
    one = f"from {module} import {', '.join(parts)}"
    if len(one) <= WIDE:
        return [one]
    return [f"from {module} import (", *(f"    {part}," for part in parts), ")"]


if __name__ == "__main__":
    for path, text in stubs().items():
        path.write_text(text, encoding="utf-8")
