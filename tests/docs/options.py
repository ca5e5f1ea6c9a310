"""The page of options: each with what it takes, what it is, and the commands that have it."""

from collections import defaultdict

from tests.docs.markdown import page, table
from tests.options import TWO_THINGS, Use, uses

INTRO = """\
Every option beside those that all commands take, under the one name that it has. What it takes is one kind of value in
every command; the few names that take two say which where."""
MANY = 4


def options_page() -> str:
    """Return the page."""
    found: dict[str, list[Use]] = defaultdict(list)
    for use in uses():
        found[use.option].append(use)
    rows = [(f"`{name}`", _takes(its), _what(name, its), _where(its)) for name, its in sorted(found.items())]
    return page("Options", INTRO, table(("option", "takes", "what it is", "commands"), rows))


def _takes(its: list[Use]) -> str:
    return ", ".join(f"`{one}`" for one in dict.fromkeys(use.takes for use in its) if one)


def _what(name: str, its: list[Use]) -> str:
    if name in TWO_THINGS:
        return TWO_THINGS[name]
    return " ".join(dict.fromkeys(use.help for use in its))


def _where(its: list[Use]) -> str:
    commands = [use.command for use in its]
    more = f" and {len(commands) - MANY} more" if len(commands) > MANY else ""
    return ", ".join(commands[:MANY]) + more
