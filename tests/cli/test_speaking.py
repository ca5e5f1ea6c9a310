"""Language and encoding: Vietnamese unless asked otherwise, Click's words too, and UTF-8 whatever the system."""

import ast
import os
from pathlib import Path

import pytest

from quykhuyenhoc import __version__
from quykhuyenhoc_cli import userfile
from quykhuyenhoc_cli.command_table import ALIASES, LINES
from tests.catalogue_check import SOURCES, hidden, holes, problems, unseen
from tests.cli.running import program, run


def test_help_is_vietnamese_with_clicks_own_words() -> None:
    text = run("--help").stdout
    assert "Cách dùng: qkh [TÙY CHỌN] LỆNH [THAM SỐ]..." in text
    assert "Ghi tiền thu" in text
    assert "Tùy chọn:" in run("pay", "--help").stdout


def test_help_is_english_when_asked_before_or_after_the_command() -> None:
    for arguments in (("--lang", "en", "pay", "--help"), ("pay", "--lang=en", "--help")):
        assert run(*arguments).stdout.startswith("Usage: qkh pay [OPTIONS]")
    assert run("pay", "--help", env={"QKH_LANG": "en"}).stdout.startswith("Usage:")
    assert run("pay", "--help", env={"QKH_LANG": "xx"}).stdout.startswith("Cách dùng:")


def test_the_language_of_one_run_does_not_stay_for_the_next() -> None:
    before = os.environ.get("LANGUAGE")
    run("--lang", "en", "--help")
    assert os.environ.get("LANGUAGE") == before
    assert run("--help").stdout.startswith("Cách dùng:")


@pytest.mark.parametrize("name", LINES)
def test_every_command_has_help_in_both_languages(name: str) -> None:
    vietnamese, english = run(name, "--help"), run("--lang", "en", name, "--help")
    assert (vietnamese.exit_code, english.exit_code) == (0, 0)
    assert vietnamese.stdout.startswith(f"Cách dùng: qkh {name}")
    assert english.stdout.startswith(f"Usage: qkh {name}")
    assert vietnamese.stdout.splitlines()[2] != english.stdout.splitlines()[2]


def test_an_option_that_is_needed_is_marked_in_vietnamese() -> None:
    text = run("fund", "waive", "--help").stdout
    assert "[bắt buộc]" in text
    assert "[required]" not in text


def test_aliases_are_other_words_than_names() -> None:
    assert not set(ALIASES) & set(LINES)


def test_a_run_without_a_command_shows_the_help_and_is_bad_usage() -> None:
    result = run()
    assert result.exit_code == 2
    assert "Cách dùng:" in result.output


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"qkh {__version__}\n"


@pytest.mark.parametrize("domain", SOURCES)
def test_the_catalogues_are_whole(domain: str) -> None:
    assert [*unseen(), *problems(domain)] == []


def test_a_text_translated_inside_an_f_string_is_noticed() -> None:
    assert list(hidden(ast.parse("f'{_(name)} {name}'\nf'{_(\"x\")}'"))) == [2]


def test_placeholders_are_seen_with_their_conversion() -> None:
    assert holes("{a} {b!r} %(c)s {{d}}") == {"a!", "b!r", "%(c)s"}


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "cp65001", "ascii:strict", "latin-1"])
def test_output_and_errors_are_utf_8_under_every_code_page(encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding.replace("cp65001", "utf-8"), "PYTHONUTF8": "0"}
    assert "Tiền gửi ngân hàng" in program("balance", env=env).out.decode("utf-8")
    refused = program("balance", "999", env=env)
    assert (refused.code, "Bộ sổ SL không có tài khoản" in refused.err.decode("utf-8")) == (1, True)


@pytest.mark.usefixtures("book")
def test_bytes_that_are_no_text_are_shown_and_never_break_the_output() -> None:
    result = program("balance", os.fsdecode(b"\xff"))
    assert (result.code, result.err.count(b"\n")) == (1, 1)
    assert "\\udcff" in result.err.decode("utf-8")


@pytest.mark.usefixtures("book")
def test_control_characters_of_others_are_shown_and_not_obeyed() -> None:
    result = run("balance", "1\x1b[2J")
    assert "\\x1b[2J" in result.stderr
    assert "\x1b" not in result.stderr


def test_defaults_are_set_shown_and_forgotten() -> None:
    assert run("config", "file", "sổ sách.db").exit_code == 0
    assert "sổ sách.db" in run("balance").stderr
    assert "cổ.db" in run("balance", env={"QKH_FILE": "cổ.db"}).stderr
    assert "mới.db" in run("-f", "mới.db", "balance", env={"QKH_FILE": "cổ.db"}).stderr
    assert "file = sổ sách.db" in run("config").stdout
    run("config", "lang", "en")
    assert run("--help").stdout.startswith("Usage:")
    run("config", "lang", "--unset")
    run("config", "file", "--unset")
    assert "quy.db" in run("balance").stderr
    assert run("config", "lang", "xx").exit_code == 2
    assert run("config", "book", "a\nb").exit_code == 2


@pytest.mark.parametrize("text", ["file = ", "file = 3\x00", b"\xff\xfe"])
def test_a_config_file_that_cannot_be_read_is_one_line(text: str | bytes) -> None:
    Path(userfile.where()).write_bytes(text if isinstance(text, bytes) else text.encode())
    result = run("balance")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "config.toml" in result.stderr


def test_the_config_file_stands_where_the_system_keeps_such_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QKH_CONFIG")
    monkeypatch.setenv("HOME", "/home/a")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    places = {"linux": "/home/a/.config/quykhuyenhoc/config.toml"}
    places["darwin"] = "/home/a/Library/Application Support/quykhuyenhoc/config.toml"
    for system, place in places.items():
        monkeypatch.setattr("sys.platform", system)
        assert userfile.where() == place
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("APPDATA", "/roaming")
    assert userfile.where() == "/roaming/quykhuyenhoc/config.toml"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_that_asks_the_program(shell: str) -> None:
    assert "_QKH_COMPLETE" in run("completion", shell).stdout


def test_completion_offers_names_aliases_and_options() -> None:
    env = {"_QKH_COMPLETE": "bash_complete", "COMP_WORDS": "qkh tri", "COMP_CWORD": "1"}
    assert program(env=env).out.decode().splitlines() == ["plain,trial-balance"]
    assert "plain,thu" in program(env={**env, "COMP_WORDS": "qkh th"}).out.decode()
    assert "plain,--split" in program(env={**env, "COMP_WORDS": "qkh pay --sp", "COMP_CWORD": "2"}).out.decode()


def test_no_settings_are_taken_where_the_config_is_the_null_device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_CONFIG", os.devnull)
    assert run("config", "lang").exit_code == 0
