"""A password stands in nothing that the program says, whatever command it is given to and whatever is wrong with it."""

from itertools import cycle
from pathlib import Path

import pytest

from quykhuyenhoc_cli.main import ROOT
from tests.cli.running import run
from tests.cli.test_files import a_value, commands

SECRET = "bí-mật"  # noqa: S105 (a word to look for)
PLACES = (
    f"postgresql://an:{SECRET}@127.0.0.1:1/quy",
    f"postgresql://an:{SECRET}127.0.0.1:1/quy",
    f"postgresql://an:x/{SECRET}?x@127.0.0.1:1/quy",
    f"postgresql://an:một hai {SECRET} ba@127.0.0.1:1/quy",
    f"postgresql://an:{SECRET}",
    f"postgresql://an:{SECRET}/quy",
    f"postgresql://127.0.0.1:1/quy?user=an&password={SECRET}",
    f"postgresql://127.0.0.1:1/quy?user=an&p%61ssword={SECRET}&sslpassword={SECRET}",
    f"postgresql://127.0.0.1:1/quy?password='{SECRET} {SECRET}'",
    f"postgresql+psycopg://an:{SECRET}@[::1/quy",
    f"mysql://an:{SECRET}@127.0.0.1/quy",
    f"postgresql:/an:{SECRET}@127.0.0.1/quy",
    f"postgresql:/an:{SECRET}",
    f"postgresql:an:{SECRET}127.0.0.1/quy",
    f"postgresql//an:{SECRET}@127.0.0.1/quy",
    f"an:{SECRET}@127.0.0.1/quy",
    f"sqlite:/an:{SECRET}@127.0.0.1",
    f"postgresql:\\\\an:{SECRET}@127.0.0.1/quy",
    f"host=127.0.0.1 port=1 user=an password={SECRET} dbname=quy",
    f"host=127.0.0.1 password='{SECRET} \\' {SECRET}' dbname=quy",
    f"password = '{SECRET} {SECRET}",
    f"dbname=quy PASSWORD={SECRET}",
)
COMMANDS = {" ".join(path): command for path, command in commands(ROOT)}
OWN_FILE = {"demo"}
"""Commands that do not take -f for the place of books."""


def typed(name: str) -> list[str]:
    """Return a command with a value for everything that it must be given."""
    words = name.split()
    for param in COMMANDS[name].params:
        if param.required:
            value = a_value(param)
            words += [value] if param.param_type_name == "argument" else [param.opts[-1], value]
    return words


@pytest.mark.parametrize(("name", "place"), [*zip(COMMANDS, cycle(PLACES), strict=False)])
def test_no_command_shows_the_password_of_its_books(name: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_PASSPHRASE", "bốn từ dễ nhớ 4")
    monkeypatch.setenv("QKH_DEBUG", "1")
    for more in ((), ("-O", "json")):
        result = run(*typed(name), "-f", place, *more)
        assert SECRET not in result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
    assert [one.name for one in Path.cwd().iterdir() if SECRET in one.name] == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", ["journal", "restore", "init", "upgrade", "receive"])
def test_the_password_is_hidden_wherever_it_stands(name: str, place: str, book: str, tmp_path: Path) -> None:
    assert run("backup", "copy.db", "-f", book).exit_code == 0
    command = {
        "journal": ["journal"], "restore": ["restore", "copy.db"], "upgrade": ["upgrade"],
        "init": ["init", "--book", "X", "--name", "X"],
        "receive": ["receive", "--fund", "TH", "--account", "112", "--amount", "1tr", "--for", "x"],
    }[name]  # fmt: skip
    result = run(*command, "-f", place)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1), result.output
    assert SECRET not in result.output
    assert SECRET not in "".join(one.name for one in tmp_path.iterdir())


@pytest.mark.parametrize("place", PLACES)
def test_the_defaults_keep_a_password_and_never_show_it(place: str) -> None:
    shown = run("config", "file", place).output + run("config").output + run("config", "file").output
    assert SECRET not in shown
    assert "***" in shown
    assert SECRET not in run("journal").output


def test_a_command_that_is_typed_wrong_shows_no_password() -> None:
    for words in (
        ["journal", PLACES[0]],
        [PLACES[0]],
        ["journal", f"--file{PLACES[0]}"],
        ["-f"],
        ["config", PLACES[0]],
    ):
        assert SECRET not in run(*words).output


def test_what_is_no_secret_is_shown(book: str) -> None:
    for place in ("postgresql://an@127.0.0.1:1/quy", "postgresql://127.0.0.1:1/quy?sslmode=require"):
        assert 'server at "127.0.0.1", port 1 failed: Connection refused' in run("journal", "-f", place).stderr
    assert book in run("receive", "--fund", "TH", "--account", "112", "--amount", "1tr", "--for", "x").stdout
