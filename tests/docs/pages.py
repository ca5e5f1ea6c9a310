"""The generated pages: name in ``docs/reference`` -> function that writes its text."""

from collections.abc import Callable
from functools import cache, partial
from typing import Final

from tests.docs.acts import acts_page
from tests.docs.commands import commands_page
from tests.docs.failures import errors_page
from tests.docs.formats import formats_page
from tests.docs.house import house_page
from tests.docs.names import LIBRARY_PAGES, chart_page, library_pages
from tests.docs.options import options_page
from tests.docs.statements import statements_page
from tests.docs.store import schema_page

_library: Final = cache(library_pages)


def _library_page(name: str) -> str:
    return _library()[name]


PAGES: Final[dict[str, Callable[[], str]]] = {
    "commands.md": lambda: commands_page("en"),
    "commands.vi.md": lambda: commands_page("vi"),
    "options.md": options_page,
    "errors.md": errors_page,
    "schema.md": schema_page,
    "formats.md": formats_page,
    "acts.md": acts_page,
    "chart.md": chart_page,
    "statements.md": statements_page,
    "house.md": house_page,
    **{name: partial(_library_page, name) for name in LIBRARY_PAGES},
}
