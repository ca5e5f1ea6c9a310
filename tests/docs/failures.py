"""The error catalogue: every class, its code, its text in both languages."""

from collections.abc import Iterator

from quykhuyenhoc import errors
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.errors.texts import without_commands
from quykhuyenhoc.i18n import _, language, use_language
from tests.docs.markdown import fenced, page, promise, table

INTRO = """\
Every refusal of the library is a `QuyError`. `error.code` never changes and is what a program compares;
`error.details` holds the values, typed and in no language: codes, days, `Amount`, and `Message` where a sentence is
needed, which `str` says in the language in use. `str(error)` is one clear line in that language; it names no path, no
server and no other book, and no command. `error.text(operator=True)` does: `qkh` prints that line, with the commands
that help, on stderr and ends with 1, a mistake in the command line itself ends with 2, and `verify` that found
something with 3. `error.retryable` is true where the same call may succeed when it is made again."""


def errors_page() -> str:
    """Return the page."""
    drawn = "\n".join(_tree(QuyError, "", ""))
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


def _tree(kind: type[QuyError], first: str, rest: str) -> Iterator[str]:
    yield f"{first}{kind.__name__}"
    children = _below(kind)
    for child in children:
        last = child is children[-1]
        yield from _tree(child, rest + ("└ " if last else "├ "), rest + ("  " if last else "│ "))


def _section(kind: type[QuyError]) -> str:
    rows = [("code", f"`{kind.code}`")]
    if kind.template != QuyError.template:
        rows += [
            ("English", without_commands(kind.template)),
            ("Tiếng Việt", without_commands(_in_vietnamese(kind.template))),
        ]
    if kind.retryable:
        rows.append(("retryable", "yes"))
    return f"## {kind.__name__}\n\n{promise(kind)}\n\n{table(('', ''), rows)}"


def _in_vietnamese(text: str) -> str:
    before = language()
    use_language("vi")
    try:
        return _(text)
    finally:
        use_language(before)
