"""The table of acts, made from their classes: ``leaves/act_table.py``, and the acts in ``_names.py``.

``python -m tests.act_table`` writes them; a test compares. What stands in the table keeps its place, since stored books
and golden leaves follow it; what is new comes to the end.
"""

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from textwrap import wrap
from typing import Any, Final, is_typeddict

from quykhuyenhoc.leaves.names import ACTS, STATES
from quykhuyenhoc.nouns import form
from tests.stubs import WIDE

PACKAGE: Final = Path(__file__).parent.parent / "src" / "quykhuyenhoc"
TABLE: Final = PACKAGE / "leaves" / "act_table.py"
NAMES: Final = PACKAGE / "_names.py"
FIRST: Final = "        # From here on written by `python -m tests.act_table` from the classes of acts.\n"
_WRITTEN: Final = re.compile(f"(?<={re.escape(FIRST)}).*?(?=    }},\n)", re.DOTALL)
HEAD: Final = '''"""Every kind of act with its class and its label, and every register with the class of its versions.

Written by `python -m tests.act_table` from the classes under acts and ledger; one text loads sooner than many.
"""

from typing import Final
'''


def classes_of(layer: str) -> Iterator[tuple[str, Any]]:
    """Yield the classes that the modules of a layer make, each with the name of its module in the library."""
    package = import_module(f"quykhuyenhoc.{layer}")
    for found in walk_packages(sys.modules[package.__name__].__path__, f"{package.__name__}."):
        for thing in vars(import_module(found.name)).values():
            if inspect.isclass(thing) and thing.__module__ == found.name:
                yield found.name.removeprefix("quykhuyenhoc."), thing


def in_order(found: dict[str, Any], known: Iterable[str]) -> list[tuple[str, Any]]:
    """Return what was found by name: what is known where it stands, what is new at the end."""
    names = [*known, *(name for name in found if name not in known)]
    return [(name, found[name]) for name in names]


def acts() -> list[tuple[str, Any]]:
    """Return the class of each kind of act."""
    found = {kind.act: kind for _module, kind in classes_of("acts") if "act" in vars(kind) and "label" in vars(kind)}
    return in_order(found, tuple(ACTS))


def registers() -> list[tuple[str, Any]]:
    """Return the class of the versions of each register."""
    found = {
        kind.register: kind for _module, kind in classes_of("ledger") if isinstance(vars(kind).get("register"), str)
    }
    return in_order(found, tuple(STATES))


def table() -> str:
    """Return the text of ``leaves/act_table.py``."""
    kinds = [f"{name} {_place('acts', kind)} {kind.label}" for name, kind in acts()]
    versions = [f"{name} {_place('ledger', kind)}" for name, kind in registers()]
    vouchers = [name for name, kind in acts() if kind.makes_vouchers]
    return "\n".join([
        HEAD, *_lines("KINDS", kinds), '"""Kind, class and label of each, in the order of the kinds."""',
        *_lines("REGISTERS", versions), *_lines("WITH_VOUCHERS", vouchers), '"""The kinds that make vouchers."""', "",
    ])  # fmt: skip


def _lines(name: str, lines: list[str]) -> list[str]:
    return [f'{name}: Final = """\\', *lines, '""".splitlines()']


def _place(layer: str, kind: type) -> str:
    return f"{kind.__module__}.{kind.__name__}".removeprefix(f"quykhuyenhoc.{layer}.")


def public() -> dict[str, list[str]]:
    """Return the public names of each module of acts: its kinds, the nouns in them, and what calls take beside."""
    open_kinds = [kind for _name, kind in acts() if not kind.internal]
    nouns = {f.type for kind in open_kinds for f in form(kind) if f.form in ("children", "noun")}
    found: dict[str, list[str]] = {}
    for module, kind in classes_of("acts"):
        if kind in open_kinds or kind in nouns or is_typeddict(kind) or kind.__name__ == "Act":
            found.setdefault(module, []).append(kind.__name__)
    return found


def names() -> str:
    """Return the text of ``_names.py`` with the names of acts as they are now."""
    lines = [line for module, found in sorted(public().items()) for line in _names_of(module, sorted(found))]
    return _WRITTEN.sub("".join(f"{line}\n" for line in lines), NAMES.read_text(encoding="utf-8"), count=1)


def _names_of(module: str, found: list[str]) -> list[str]:
    line = f'        "{module}": "{" ".join(found)}",'
    if len(line) <= WIDE:
        return [line]
    *first, last = wrap(" ".join(found), WIDE - 20)
    return [
        f'        "{module}": (',
        *(f'            "{some} "' for some in first),
        f'            "{last}"',
        "        ),",
    ]


FILES: Final[dict[Path, Callable[[], str]]] = {TABLE: table, NAMES: names}

if __name__ == "__main__":
    for path, text in [(path, made()) for path, made in FILES.items()]:
        path.write_text(text, encoding="utf-8")
