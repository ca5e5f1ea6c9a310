"""On a terminal missing options are asked, the voucher is shown, and nothing is recorded without a yes."""

import os
import pty
import subprocess
import sys
import time

import pytest

from tests.cli.running import acts

pytestmark = pytest.mark.usefixtures("book")


def talk(arguments: tuple[str, ...], *answers: str) -> tuple[int, str]:
    """Run the program on a terminal and type the answers, each when the program has asked; return code and screen."""
    main, side = pty.openpty()
    command = [sys.executable, "-c", "from quykhuyenhoc_cli.main import main; main()", *arguments]
    screen = b""
    left = list(answers)
    deadline = time.monotonic() + 30
    with subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env={**os.environ, "TERM": "dumb"}) as process:
        os.close(side)
        while time.monotonic() < deadline:
            try:
                part = os.read(main, 65536)
            except OSError:
                break
            if not part:
                break
            screen += part
            if left and screen.rstrip(b" ").endswith((b":", b"]")) and not screen.endswith(b"\n"):
                os.write(main, left.pop(0).encode() + b"\n")
                screen += b"\x00\n"
    os.close(main)
    return process.returncode, screen.decode()


def test_missing_options_are_asked_and_names_fit_without_tones() -> None:
    before = acts()
    arguments = ("receive", "--date", "08/03/2022")
    code, screen = talk(arguments, "to hieu", "6,1 tỷ", "ngan hang", "Ủng hộ", "c")
    assert code == 0, screen
    assert acts() == before + 1
    assert "Sáu tỷ một trăm triệu đồng." in screen
    assert "BC00002/2022 (dự kiến)" in screen
    assert "Ghi sổ? [c/K]" in screen
    assert "Đã ghi BC00002/2022: 6.100.000.000 ₫" in screen


@pytest.mark.parametrize("answer", ["", "k", "không"])
def test_without_a_yes_nothing_is_recorded(answer: str) -> None:
    before = acts()
    arguments = ("receive", "--fund", "TH", "--account", "112", "--amount", "5tr", "--for", "x", "--date", "08/03/2022")
    code, screen = talk(arguments, answer)
    assert (code, acts()) == (1, before), screen


def test_yes_answers_every_question() -> None:
    before = acts()
    arguments = ("receive", "--fund", "TH", "--account", "112", "--amount", "5tr", "--for", "x", "--date", "08/03/2022")
    code, screen = talk((*arguments, "--yes"))
    assert (code, acts()) == (0, before + 1), screen


def test_an_amount_that_is_not_clear_is_asked_again() -> None:
    arguments = ("receive", "--fund", "TH", "--account", "112", "--for", "x", "--date", "08/03/2022")
    code, screen = talk(arguments, "56.4", "56,4 triệu", "c")
    assert code == 0, screen
    assert "56.400.000 ₫" in screen


def test_an_equal_voucher_is_told_before_the_question() -> None:
    arguments = (
        "receive",
        "--fund",
        "TH",
        "--account",
        "112",
        "--amount",
        "100tr",
        "--for",
        "Ủng hộ",
        "--date",
        "07/03/2022",
    )
    code, screen = talk(arguments, "k")
    assert code == 1
    assert screen.index("BC00001/2022, ghi trong 24 giờ qua") < screen.index("Ghi sổ?")
