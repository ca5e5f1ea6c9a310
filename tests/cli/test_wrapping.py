"""Messages on a terminal are as wide as it is; in a pipe each is one line."""

import io

import pytest

from quykhuyenhoc_cli.speaking import on
from tests.cli.running import run
from tests.cli.test_asking import talk

SAID = (
    "Lỗi: Quỹ CHUNG thiếu 500.000 ₫ vào ngày 20/01/2025. Hãy ghi khoản thu vào trước, hoặc chuyển từ quỹ khác: "
    "qkh chuyen --from-fund Q --to-fund SK rồi ghi lại (qkh fund-report --period 2026-11)."
)


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:  # noqa: D102 (as any stream)
        return True


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_message_is_as_wide_as_the_terminal_and_loses_nothing(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = on(Screen(), SAID).split("\n")
    assert max(map(len, lines)) <= width
    assert " ".join(line.strip() for line in lines) == SAID


def test_commands_and_amounts_are_never_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ("500.000 ₫", "20/01/2025.", "qkh chuyen --from-fund Q --to-fund SK", "(qkh fund-report --period 2026-11).")
    for width in range(40, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = on(Screen(), SAID).split("\n")
        assert [one for one in whole if not any(one in line for line in lines)] == []


def test_in_a_pipe_a_message_is_one_line() -> None:
    assert on(io.StringIO(), SAID) == SAID


@pytest.mark.usefixtures("book")
def test_an_error_on_a_terminal_is_wrapped_and_the_same_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = ("pay", "--account", "112", "--expense", "6111", "--for", "x", "--fund", "TH", "--amount", "99 tỷ")
    monkeypatch.setenv("COLUMNS", "50")
    told = run(*typed).stderr
    assert (len(told) > 50, told.count("\n")) == (True, 1)
    code, screen = talk(typed)
    lines = screen.replace("\r", "").strip("\n").split("\n")
    assert (code, " ".join(line.strip() for line in lines)) == (1, told.strip())
    assert max(map(len, lines)) <= 50
