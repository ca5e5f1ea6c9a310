"""Files that are named on the command line: what is read is plain and of a sensible size, what is written is safe."""

import json
import os
import shutil
import signal
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import click
import pytest

from quykhuyenhoc_cli.main import ROOT
from quykhuyenhoc_cli.params import AmountParam, DayParam, LineParam, RateParam, ShareParam
from tests.cli.running import acts, done, received, run

PHRASE: Final = "bốn từ dễ nhớ 4"
SECONDS: Final = 30
READ_MARKS = ("FILE", "FILE.csv", "KEY-FILE", "COPY", "NO|#SEQ|FILE", "NAME|FILE.toml", "default|FILE|empty")
WRITTEN = {"qr --to-file", "checkpoint --qr", "demo place"}
"""What names a file that is to be made."""
KEYS = {"role grant --public-key", "verify --key", "prove --key"}
"""What takes a key as text or in a file."""
KEY: Final = "sl/a+11111111+" + "A" * 44
COMMON: Final = {"fund add --my-key"}
"""Where an option that every command takes is tried: its file is read where something is proposed."""
MORE: dict[str, tuple[str, ...]] = {
    "approve --sign": ("PROPOSED", "--actor", "AN"),
    "body export --sign": ("--to", "31/03/2022"),
    "body form path": ("--filled",),
    "book add --chart": ("--name", "X"),
    "fund add --my-key": ("--propose", "--actor", "NCC1"),
    "init --chart": ("--name", "X", "--book", "SL9"),
    "opening path": ("--date", "01/01/2022"),
    "prove --key": ("--check",),
    "prove what": ("--check",),
    "prove --against": ("--check",),
    "reconcile --sign": ("--seal", "--actor", "AN", "--prepared-by", "NCC1"),
    "sign add --scan": ("--award", "R1.0001"),
    "thank send --sent": ("--all",),
    "verify --key": ("--against", "note.txt"),
}
"""What a command needs besides its required options to come to its file."""
NAMED: dict[str, str] = {
    "account": "112", "fund": "TH", "round": "R1", "party": "NCC1", "what": "note.txt", "period": "2022-03",
    "year": "2022",
}  # fmt: skip
TYPED: dict[type[Any], str] = {
    AmountParam: "1.000",
    DayParam: "07/03/2022",
    RateParam: "5",
    ShareParam: "TH=1k",
    LineParam: "112/TH=1k",
}


class Place(NamedTuple):
    """A parameter that names a file to be read."""

    command: tuple[str, ...]
    others: tuple[click.Parameter, ...]
    param: click.Parameter

    @property
    def name(self) -> str:
        """Return how a person names it."""
        opts = [one for one in self.param.opts if one.startswith("--")]
        return " ".join((*self.command, *(opts or [str(self.param.name)])[:1]))

    def typed(self, path: str) -> tuple[str, ...]:
        """Return the command line that reads this file."""
        words = [*self.command]
        for one in self.others:
            value = path if one is self.param else a_value(one)
            words += [value] if isinstance(one, click.Argument) else [one.opts[-1], value]
        return (*words, *MORE.get(self.name, ()))


def a_value(param: click.Parameter) -> str:
    if isinstance(param.type, click.Choice):
        return str(param.type.choices[0])
    if isinstance(param.type, click.types.IntParamType):
        return NAMED.get(str(param.name), "1")
    return TYPED.get(type(param.type), NAMED.get(str(param.name), "X9"))


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        if isinstance(found, click.Group):
            yield from commands(found, (*path, name))
        else:
            yield (*path, name), found


def places() -> Iterator[Place]:
    for path, command in commands(ROOT):
        for param in command.params:
            if getattr(param, "hidden", False):  # what every command takes is tried with one that uses it
                continue
            found = Place(path, tuple(o for o in command.params if o.required or o is param), param)
            if "--my-key" in param.opts and found.name not in COMMON:
                continue
            if found.name in KEYS or (
                param.metavar in READ_MARKS and found.name not in WRITTEN and param.name != "output"
            ):
                yield found


PLACES: Final = {one.name: one for one in places()}


def missing(folder: Path, end: str) -> str:
    return str(folder / f"none{end}")


def a_folder(folder: Path, end: str) -> str:
    (folder / f"d{end}").mkdir()
    return str(folder / f"d{end}")


def a_pipe(folder: Path, end: str) -> str:
    os.mkfifo(folder / f"pipe{end}")
    return str(folder / f"pipe{end}")


def two_gigabytes(folder: Path, end: str) -> str:
    path = folder / f"huge{end}"
    with path.open("wb") as stream:
        stream.truncate(2_000_000_000)
    return str(path)


def an_endless_device(folder: Path, end: str) -> str:
    (folder / f"zero{end}").symlink_to("/dev/zero")
    return str(folder / f"zero{end}")


def one_that_may_not_be_read(folder: Path, end: str) -> str:
    path = folder / f"secret{end}"
    path.write_text("code,name\n", encoding="utf-8")
    path.chmod(0)
    return str(path)


BAD: Final[list[Callable[[Path, str], str]]] = [
    missing, a_folder, a_pipe, two_gigabytes, an_endless_device, one_that_may_not_be_read,
]  # fmt: skip


@pytest.fixture(scope="session")
def full_once(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the book that ``full_book`` copies."""
    path = tmp_path_factory.mktemp("full") / "quy.db"
    shutil.copy(made_once, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QKH_FILE", str(path))
        done("programme", "add", "--code", "P1", "--name", "Học bổng", "--kind", "scholarship", "--fund", "TH")
        done("round", "add", "--code", "R1", "--programme", "P1", "--name", "Đợt 1")
        done("receive", "--fund", "TH", "--account", "112", "--amount", "1tr", "--for", "Ủng hộ", "--propose")
    return path


@pytest.fixture
def full_book(full_once: Path) -> str:
    """Give quy.db with a round R1 and, as its last act, a proposal; and a checkpoint of it in note.txt."""
    shutil.copy(full_once, "quy.db")
    assert run("checkpoint", "-o", "note.txt").exit_code == 0
    return "quy.db"


@pytest.fixture
def _in_time() -> Iterator[None]:
    """End a test that waits for a pipe or reads without end."""

    def stop(*_signal: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_the_walk_finds_the_parameters_that_read_files() -> None:
    known = {"verify --against", "checkpoint --sign", "prove what", "key show path", "role grant --public-key",
             "restore copy", "statement import path", "evidence attach path", "import entries path"}  # fmt: skip
    assert known <= PLACES.keys()
    assert len(PLACES) >= 37


@pytest.mark.usefixtures("_in_time")
@pytest.mark.parametrize("bad", BAD, ids=lambda f: f.__name__)
@pytest.mark.parametrize("name", PLACES)
def test_what_is_no_plain_file_of_a_sensible_size_is_one_line(
    name: str, bad: Callable[[Path, str], str], full_book: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if bad is one_that_may_not_be_read and os.geteuid() == 0:
        pytest.skip("root may read all files")
    monkeypatch.setenv("QKH_PASSPHRASE", PHRASE)
    before = acts(full_book)
    end = ".toml" if name.endswith("--profile") else ".csv"
    path = bad(tmp_path, end)
    typed = [str(before) if word == "PROPOSED" else word for word in PLACES[name].typed(path)]
    result = run(*typed, *(("-f", "new.db") if name == "restore copy" else ()))
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1), result.stderr
    assert Path(path).name in result.stderr
    assert "QKH_DEBUG" not in result.stderr
    assert acts(full_book) == before
    assert not Path("new.db").exists()


# -- what is written --------------------------------------------------------------------------------------------------

OUTPUTS: Final = (
    ("journal",), ("journal", "-O", "csv"), ("journal", "-O", "json"), ("journal", "-O", "jsonl"),
    ("trial-balance", "--period", "2022", "-O", "excel"), ("voucher", "BC1"), ("explain", "BC1"), ("checkpoint",),
    ("prove", "BC1"), ("export", "log"), ("export", "hledger"), ("export", "csv"), ("verify",),
    ("evidence", "get", "SHA"),
)  # fmt: skip
"""Commands that write the file of -o, one for each way in which it is written."""


@pytest.fixture
def evidence(book: str) -> str:
    """Attach a file; give the first digits of its hash."""
    Path("scan.txt").write_text("một tờ giấy", encoding="utf-8")
    done("evidence", "attach", "BC1", "scan.txt")
    row = json.loads(run("evidence", "list", "-O", "jsonl", "-f", book).stdout.splitlines()[0])
    return str(row["sha256"])


@pytest.mark.parametrize("typed", OUTPUTS, ids=" ".join)
def test_no_output_goes_over_a_ledger_a_copy_or_a_key_and_force_changes_nothing(
    typed: tuple[str, ...], book: str, evidence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QKH_PASSPHRASE", PHRASE)
    assert run("backup", "copy.db").exit_code == 0
    assert run("key", "new", "a.key", "--name", "sl/a").exit_code == 0
    os.link(book, "so.csv")
    Path("soft.csv").symlink_to(book)
    command = [evidence if word == "SHA" else word for word in typed]
    before = {name: Path(name).read_bytes() for name in (book, "copy.db", "a.key")}
    for target in (book, f"./{book}", "so.csv", "soft.csv", "copy.db", "a.key", f"{book}-wal", f"{book}-journal", "."):
        for force in ((), ("--force",)):
            result = run(*command, "-o", target, *force)
            assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1), (target, result.stderr)
    assert {name: Path(name).read_bytes() for name in before} == before
    assert sorted(one.name for one in Path.cwd().iterdir() if one.name.endswith((".part", "-journal"))) == []


@pytest.mark.parametrize("typed", OUTPUTS, ids=" ".join)
def test_an_output_is_its_owners_alone_and_force_puts_a_new_one_in_its_place(
    typed: tuple[str, ...], evidence: str
) -> None:
    command = [evidence if word == "SHA" else word for word in typed]
    assert run(*command, "-o", "out.txt").exit_code == 0
    first = Path("out.txt").read_bytes()
    os.link("out.txt", "kept.txt")
    assert stat.S_IMODE(Path("out.txt").stat().st_mode) == 0o600
    assert run(*command, "-o", "out.txt").exit_code == 1
    assert run(*command, "-o", "out.txt", "--force").exit_code == 0
    assert (Path("kept.txt").read_bytes(), Path("out.txt").samefile("kept.txt")) == (first, False)


def test_a_command_does_not_write_over_what_it_reads(book: str) -> None:
    Path("sao-ke.csv").write_text("ngày,số tiền\n", encoding="utf-8")
    result = run("statement", "inspect", "sao-ke.csv", "-o", "sao-ke.csv", "--force", "-f", book)
    assert (result.exit_code, Path("sao-ke.csv").read_text(encoding="utf-8")) == (1, "ngày,số tiền\n")


def test_the_defaults_of_a_user_are_for_him_alone(tmp_path: Path) -> None:
    assert run("config", "file", "quy.db").exit_code == 0
    assert stat.S_IMODE((tmp_path / "config.toml").stat().st_mode) == 0o600


def test_books_that_commands_make_are_their_owners_alone(book: str) -> None:
    received("TH", "1tr")
    assert run("backup", "copy.db").exit_code == 0
    assert run("-f", "again.db", "restore", "copy.db").exit_code == 0
    assert run("-f", "new.db", "init", "--book", "SL", "--name", "X").exit_code == 0
    assert {name: oct(stat.S_IMODE(Path(name).stat().st_mode)) for name in ("copy.db", "again.db", "new.db")} == (
        dict.fromkeys(("copy.db", "again.db", "new.db"), "0o600")
    )
    assert book
