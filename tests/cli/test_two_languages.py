"""What every command says is in one language: no English word in Vietnamese output, no Vietnamese one in English."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

import quykhuyenhoc
from quykhuyenhoc.errors import OpenMattersError, QuyError
from quykhuyenhoc.i18n import Language, translated, use_language
from quykhuyenhoc.kinds import Overspend
from quykhuyenhoc.ledger.bodies import BodyKinds
from quykhuyenhoc_cli.command_table import ALIASES, LINES, SECTIONS, in_vietnamese
from quykhuyenhoc_cli.examples import EXAMPLES, of_command
from quykhuyenhoc_cli.main import ROOT
from tests.catalogue_check import catalogue
from tests.cli.example_files import FILES, ON_A_TERMINAL, Told, indented, tell
from tests.cli.running import run
from tests.unit.test_errors import CLASSES, made

DATA = ("prove", "export hledger", "export csv", "completion")
"""Commands that print what programs read."""
PAPERS = ("voucher", "gift-receipt print", "sign sheet", "thank letter", "donor statement", "period report")
"""Commands that print papers, which are in Vietnamese for whoever signs them; and the cells of a bank's file."""

ELSE = ("demo", "book list", "help")
"""What quotes an article in its own words, or the names of the demo's books.

And Click's text of ``--help``, which stays as a process made it first.
"""
CODES = frozenset({"default", "empty", "ketoan", *Overspend, *BodyKinds()})
"""What is typed as it stands, as kinds of bodies and what happens beyond a fund are, and who records."""
RECORDED = (
    "Opening balances",
    "Hand-over, decision {decision}",
    "Hand-over from {body} to {successor}, decision {decision}",
)
"""Texts that an act records where nobody gives one: in Vietnamese, whoever reads them."""
SHIPPED = Path(quykhuyenhoc.__file__).parent / "data"

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_TYPED = re.compile(
    r"\bqkh [^;)…\n]*?(?=…|[.:;,)]\s|[.;)]?$)"  # a command that is named
    r"|(?<![\w-])--?[a-zA-Z][\w-]*(?:[= ](?:[A-Z][\w|…-]*|'[^']*'))?"  # an option, and what it takes
    r"|→ [\w.]+|\w+ –(?= )|\[[^\]]*\|[^\]]*\]|\{[^}]*\}|%\(\w+\)s"  # a field, choices, a hole
    r"|[\w./-]*\+[0-9a-f]{8}\+[\w+/=]+|[\w+/=]{20,}"  # a public key, a hash
    r"|\b[A-Z]+_\w+|[\w-]+(?:[./][\w-]+)+|\w+:(?=\d)|\b\w+-\d+\b",  # a variable, a path, a code
    re.MULTILINE,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d\dT\d\d:[\d:.]+Z?")


def plain(text: str) -> str:
    """Return a text without what is typed as it stands in either language."""
    return _TYPED.sub(" ", text)


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text."""
    return (word.lower() for word in _WORD.findall(text))


def commands(group: click.Group = ROOT, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield every command that does something, by its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group) and not command.invoke_without_command:
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}".strip(), command


COMMANDS = dict(commands())


@cache
def vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of the messages that their translations have not, and the other way round with tones."""
    english, vietnamese = set(), set()
    for message in catalogue("quykhuyenhoc"):
        ids = (message.id,) if isinstance(message.id, str) else message.id
        texts = (message.string,) if isinstance(message.string, str) else message.string or ()
        english |= {word for text in ids for word in words_of(plain(text))}
        vietnamese |= {word for text in texts for word in words_of(plain(text))}
    named = {part for path in COMMANDS for part in path.split()} | {*LINES, *ALIASES}
    return (
        frozenset(word for word in english - vietnamese - named if word.isascii() and len(word) > 2),
        frozenset(word for word in vietnamese - english if not word.isascii()),
    )


@cache
def data() -> frozenset[str]:
    """Return the words of the examples and their files: what the book holds is in no language of ours."""
    lines = (line for lines in EXAMPLES.values() for line in lines)
    shipped = ("chart.csv", "management-costs.csv", "indicators.csv")
    chart = [(SHIPPED / name).read_text(encoding="utf-8") for name in shipped]
    chart.append((Path(quykhuyenhoc.__file__).parent / "demo/sentences.csv").read_text(encoding="utf-8"))
    recorded = (translated(message, "vi") for message in RECORDED)
    return frozenset(word for text in (*lines, *FILES.values(), *chart, *recorded) for word in words_of(text))


def forget_help() -> None:
    """Let Click say anew what ``--help`` is: a command keeps that in the language of its first use in a process."""
    for command in COMMANDS.values():
        setattr(command, "_help_option", None)  # noqa: B010 (Click's own field)


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, list[Told]]:
    found: dict[Language, list[Told]] = {}
    langs: tuple[Language, ...] = ("vi", "en")
    for lang in langs:
        forget_help()
        found[lang] = list(tell(tmp_path_factory.mktemp(lang), lang))
    return found


def test_the_examples_of_commands_run_one_after_the_other(stories: dict[Language, list[Told]]) -> None:
    for told in stories.values():
        wrong = [(one.line, one.printed) for one in told if (one.code != 0) != (one.path in ON_A_TERMINAL)]
        assert wrong == []


def test_every_command_shows_how_it_is_used() -> None:
    assert [path for path in COMMANDS if not of_command(path)] == []
    for path in ("fund add", "fund close", "disburse batch", "receive"):
        page = run(*path.split(), "--help").stdout
        assert in_vietnamese(indented(of_command(path))) in page


def test_no_english_word_stands_in_vietnamese_output(stories: dict[Language, list[Told]]) -> None:
    english = vocabulary()[0] - data() - CODES
    found = [
        (told.line, word)
        for told in stories["vi"]
        if told.path not in DATA and not {"-O", "--help"} & set(told.line.split())
        for word in words_of(plain(told.printed))
        if word in english
    ]
    assert found == []


def test_no_vietnamese_word_stands_in_english_output(stories: dict[Language, list[Told]]) -> None:
    vietnamese = vocabulary()[1] - data()
    found = [
        (told.line, word)
        for told in stories["en"]
        if told.path not in (*DATA, *PAPERS, *ELSE)
        for word in words_of(told.printed)
        if word in vietnamese
    ]
    assert found == []


@pytest.mark.parametrize("path", COMMANDS)
def test_the_help_of_a_command_is_in_one_language(path: str) -> None:
    english = vocabulary()[0] - CODES
    examples = in_vietnamese(indented(of_command(path)))
    forget_help()
    shown = run(*path.split(), "--help", "--lang", "vi", env={"COLUMNS": "200"}).stdout
    assert [word for word in words_of(plain(shown.replace(examples, ""))) if word in english] == []


def test_days_and_moments_are_shown_as_people_write_them(stories: dict[Language, list[Told]]) -> None:
    """An English text may say a day as ISO does; no text has a moment of a log as programs write it."""
    stamps: dict[Language, re.Pattern[str]] = {"vi": _DAY, "en": _MOMENT}
    for lang, stamp in stamps.items():
        told = [one for one in stories[lang] if one.path not in (*DATA, *PAPERS)]
        assert [(one.line, found) for one in told if (found := stamp.findall(one.printed))] == []


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_error_is_in_one_language(kind: type[QuyError]) -> None:
    english, vietnamese = vocabulary()
    error = made(kind)
    if isinstance(error, OpenMattersError):
        error.matters = (("open", "–", ("PC1",)),)  # whoever judges it says it in the language in use
    use_language("vi")
    assert [word for word in words_of(plain(error.text(operator=True))) if word in english] == []
    use_language("en")
    assert [word for word in words_of(error.text(operator=True)) if word in vietnamese] == []


def test_a_word_of_the_other_language_is_found() -> None:
    english, vietnamese = vocabulary()
    assert {"accountant", "received", "unclaimed"} <= english
    assert {"bút", "đồng"} - vietnamese == {"đồng"}
    assert list(words_of(plain("Hãy chạy qkh fund waive SK …: xem restricted."))) == [
        "hãy",
        "chạy",
        "xem",
        "restricted",
    ]


def test_each_command_of_every_day_is_among_those_told() -> None:
    assert {spec.name for spec in SECTIONS["daily"]} <= {path.split()[0] for path in COMMANDS}
