"""The error catalogue: every class, its code, its text in both languages."""

from collections.abc import Iterator
from inspect import cleandoc, formatannotation
from pathlib import Path
from typing import Final

from quykhuyenhoc import errors
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.errors.texts import without_commands
from quykhuyenhoc.i18n import _, language, use_language
from tests.docs.markdown import fenced, page, promise, table

WIDE: Final = 120
HEAD: Final = '''"""Every error of the library, in one tree: each class with its code and what it says.

A class has a stable ``code`` and a ``template``. What it annotates are its values: its constructor takes exactly these,
they are its attributes, and they fill the template when the text is asked for, in the language in use then.

::

'''
INTRO = """\
Every refusal of the library is a `QuyError`. `error.code` never changes and is what a program compares; each class
has a code of its own. The values of a class are its attributes, typed and in no language: codes are `str`, days `date`,
amounts `Money`, a sentence is a `Message`, which `str` says in the language in use, and `Internal` is what only the
operator of the program may read. `error.details` holds them all by name. `str(error)` is one clear line in the language
in use; it names no path, no server and no other book, and no command. `error.text(operator=True)` does: `qkh` prints
that line, with the commands that help, on stderr and ends with 1, a mistake in the command line itself ends with 2, and
`verify` that found something with 3. `error.retryable` is true where the same call may succeed when it is made again.
`error.problem("en")` is the problem of RFC 9457 with its `status` ([how to](../how-to/tell-errors-to-users.md))."""


def errors_page() -> str:
    """Return the page."""
    drawn = "\n".join(f"{before}{kind.__name__}" for before, kind in tree())
    sections = [_section(kind) for kind in _all(QuyError)]
    return page("Errors", INTRO, fenced(drawn), *sections)


def _below(kind: type[QuyError]) -> list[type[QuyError]]:
    order = list(vars(errors))
    found = [c for c in kind.__subclasses__() if c.__module__.startswith("quykhuyenhoc.")]
    return sorted(found, key=lambda c: (order.index(c.__name__) if c.__name__ in order else len(order), c.__name__))


def _all(kind: type[QuyError]) -> Iterator[type[QuyError]]:
    yield kind
    for child in _below(kind):
        yield from _all(child)


def tree(kind: type[QuyError] = QuyError, first: str = "", rest: str = "") -> Iterator[tuple[str, type[QuyError]]]:
    """Yield every class with the lines that lead to it."""
    yield first, kind
    children = _below(kind)
    for child in children:
        last = child is children[-1]
        yield from tree(child, rest + ("└ " if last else "├ "), rest + ("  " if last else "│ "))


def docstring() -> str:
    """Return the docstring of the package of errors: the tree, a line a class."""
    lines = []
    for before, kind in tree():
        says = f"{kind.code}: {' '.join(cleandoc(kind.__doc__ or '').partition(chr(10) * 2)[0].split())}"
        line = f"    {before}{kind.__name__}  {says}"
        lines.append(line if len(line) <= WIDE else f"{line[: WIDE - 1].rsplit(' ', 1)[0]} …")
    return HEAD + "\n".join(lines) + '\n"""\n'


def write() -> None:
    """Write the docstring into the package; ``python -m tests.docs.failures`` does it."""
    path = Path(str(errors.__file__))
    source = path.read_text(encoding="utf-8")
    end = source.index('"""\n', 3) + 4
    path.write_text(docstring() + source[end:], encoding="utf-8", newline="\n")


def _section(kind: type[QuyError]) -> str:
    rows = [("code", f"`{kind.code}`"), ("status", str(kind.status))]
    if values := annotated(kind):
        rows.append(("values", ", ".join(f"`{name}: {said}`".replace("|", "\\|") for name, said in values.items())))
    if kind.template != QuyError.template:
        rows += [
            ("English", without_commands(kind.template)),
            ("Tiếng Việt", without_commands(_in_vietnamese(kind.template))),
        ]
    if kind.retryable:
        rows.append(("retryable", "yes"))
    return f"## {kind.__name__}\n\n{promise(kind)}\n\n{table(('', ''), rows)}"


def annotated(kind: type[QuyError]) -> dict[str, str]:
    """Return the values of a class with how their types are written."""
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__[: kind.__mro__.index(QuyError)]):
        for name, said in one.__annotations__.items():
            found[name] = said if isinstance(said, str) else formatannotation(said)
    return {name: said for name, said in found.items() if "ClassVar" not in said}


def _in_vietnamese(text: str) -> str:
    before = language()
    use_language("vi")
    try:
        return _(text)
    finally:
        use_language(before)


if __name__ == "__main__":
    write()
