"""A gift at a terminal: who gives is asked, and what is odd about it is said before it is recorded, in a pipe too."""

import io
import sys
from typing import Any, Final

import pytest

from quykhuyenhoc_cli.main import ROOT
from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

pytestmark = pytest.mark.usefixtures("book")

GIFT: Final = ("--fund", "TH", "--account", "112", "--amount", "5tr", "--for", "Ủng hộ", "--date", "08/03/2022")


@pytest.fixture(autouse=True)
def _donors(book: str) -> None:  # noqa: ARG001 (the file that it fills)
    done("donor", "add", "--code", "D1", "--name", "Vũ Thị Hảo")
    done("donor", "add", "--code", "D2", "--name", "Vũ Văn Hào")
    done("donor", "add", "--code", "D3", "--name", "Lò Thị Kín", "--anonymous", "--public-name", "Một cựu học sinh")


def flowing(screen: str) -> str:
    """Return what stands on a screen with its lines as one: long ones are broken at its width."""
    return " ".join(screen.split())


def last_gift() -> Any:
    return done("donation", "list")["rows"][-1]


@pytest.mark.parametrize("command", ["donate", "ungho"])
def test_who_gives_is_asked_and_known_by_a_part_of_the_name_without_tones(command: str) -> None:
    code, screen = talk((command, *GIFT), "vu van", "", "c")
    assert code == 0, screen
    assert "Nhà hảo tâm (bỏ trống: không nêu tên):" in screen
    assert "Nhà hảo tâm: D2 Vũ Văn Hào: đúng không? [C/k]" in screen
    assert "Nhà hảo tâm: D2 Vũ Văn Hào" in screen.partition("(dự kiến)")[2].partition("Ghi sổ?")[0]
    assert last_gift()["donor"] == "D2"


def test_nothing_typed_names_nobody_and_the_preview_says_so() -> None:
    code, screen = talk(("donate", *GIFT), "", "c")
    assert code == 0, screen
    assert "Nhà hảo tâm: không nêu tên" in screen.partition("(dự kiến)")[2].partition("Ghi sổ?")[0]
    assert last_gift()["donor"] is None


def test_a_name_that_several_have_lists_them_and_one_that_nobody_has_says_what_to_do() -> None:
    code, screen = talk(("donate", *GIFT), "Trần Thị Mới", "vũ", "D1", "c")
    assert code == 0, screen
    assert "Không có nhà hảo tâm nào tên Trần Thị Mới: hãy đăng ký bằng qkh donor add" in screen
    listed = screen.partition("vũ\r\n")[2].partition("D1\r\n")[0]
    assert "D1 Vũ Thị Hảo" in listed
    assert "D2 Vũ Văn Hào" in listed
    assert last_gift()["donor"] == "D1"


def test_who_gives_without_a_name_is_found_by_the_public_one_alone() -> None:
    code, screen = talk(("donate", *GIFT), "Lò Thị Kín", "cựu học sinh", "", "c")
    assert code == 0, screen
    assert "D3 Một cựu học sinh: đúng không?" in screen
    assert "Kín" not in screen.replace("Không có nhà hảo tâm nào tên Lò Thị Kín", "").replace("Lò Thị Kín\r\n", "")
    assert last_gift()["donor"] == "D3"


@pytest.mark.parametrize(("before", "answer", "after"), [
    ((), "D1", "D1"), (("--donor", "D2"), "D1", "D1"), (("--donor", "D2"), "-", None),
])  # fmt: skip
def test_who_gives_is_changed_before_it_is_recorded(before: tuple[str, ...], answer: str, after: str | None) -> None:
    first = () if before else ("",)
    code, screen = talk(("donate", *GIFT, *before), *first, "donor", answer, "c")
    assert code == 0, screen
    assert last_gift()["donor"] == after


def test_whom_a_pledge_names_is_not_asked_for_and_its_amount_can_be_changed() -> None:
    done("pledge", "add", "--code", "CK1", "--donor", "D1", "--fund", "TH", "--amount", "9tr", "--date", "07/03/2022")
    arguments = ("pledge", "receive", "CK1", "--account", "112", "--for", "x", "--date", "08/03/2022")
    code, screen = talk(arguments, "", "amount", "10tr", "c")
    assert code == 0, screen
    assert "bỏ trống" not in screen
    assert "Cam kết CK1 của D1 Vũ Thị Hảo: còn sẽ đến 9.000.000 ₫." in flowing(screen)
    assert "Số tiền [9.000.000 ₫]:" in screen
    assert "Cam kết: CK1, D1 Vũ Thị Hảo" in screen
    first, _asked, second = flowing(screen).partition("Ghi sổ? [")
    assert "còn phải nhận" not in first
    assert "Nhận 10.000.000 ₫ theo cam kết CK1, trong khi chỉ còn phải nhận 9.000.000 ₫" in second.partition("Ghi")[0]
    assert last_gift()["left"] == 10_000_000


def test_what_is_taken_from_an_earlier_voucher_can_be_changed() -> None:
    code, screen = talk(("receive", "--like", "BC1/2022", "--date", "09/03/2022"), "amount", "6tr", "c")
    assert code == 0, screen
    assert last_gift()["left"] == 6_000_000


class Watched(io.StringIO):
    """Notes at each warning how many acts the book has then."""

    def __init__(self) -> None:
        super().__init__()
        self.warned: list[tuple[str, int]] = []

    def write(self, text: str) -> int:
        """Note a warning."""
        if "Lưu ý" in text:
            self.warned.append((text, acts()))
        return super().write(text)


WARNS: Final = {
    "chưa tới 1.000 đ": ("donate", "--fund", "TH", "--account", "112", "--amount", "500", "--for", "x"),
    "đã ghi, giống hệt": ("receive", *GIFT[:5], "100tr", *GIFT[6:9], "07/03/2022"),
    "chỉ còn phải nhận": ("pledge", "receive", "CK1", "--amount", "10tr", "--account", "112", "--for", "x"),
    "dành cho": ("pledge", "receive", "CK1", "--amount", "1tr", "--fund", "Q", "--account", "112", "--for", "x"),
    "cam kết CK1": ("donate", "--donor", "D1", *GIFT[:5], "9tr", *GIFT[6:]),
    "tính là quá hạn": (
        "pledge", "add", "--code", "CK2", "--donor", "D1", "--fund", "TH", "--amount", "1tr", "--date", "07/03/2022",
        "--due", "08/03/2022",
    ),
    "giống D1": ("donor", "add", "--code", "D9", "--name", "Vũ Thị Hao"),
}  # fmt: skip
"""A part of a warning -> what is typed that gives it."""


@pytest.mark.parametrize("warning", WARNS)
def test_in_a_pipe_a_warning_comes_before_anything_is_recorded(warning: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done("pledge", "add", "--code", "CK1", "--donor", "D1", "--fund", "TH", "--amount", "9tr", "--date", "07/03/2022")
    before, errors = acts(), Watched()
    monkeypatch.setattr(sys, "stderr", errors)
    with pytest.raises(SystemExit) as end:
        ROOT.main([*WARNS[warning]])
    assert end.value.code == 0, errors.getvalue()
    assert [warning in text for text, _size in errors.warned] == [True]
    assert [size for _text, size in errors.warned] == [before]
    assert acts() > before


def test_what_comes_on_a_pledge_of_which_nothing_is_to_come_is_refused_without_an_amount_and_told_what_to_do() -> None:
    done("pledge", "add", "--code", "CK1", "--donor", "D1", "--fund", "TH", "--amount", "9tr", "--date", "07/03/2022")
    arguments = ("pledge", "receive", "CK1", "--account", "112", "--for", "x", "--date", "08/03/2022")
    done(*arguments, "--amount", "8tr")
    done("pledge", "write-off", "CK1", "--date", "09/03/2022", "--reason", "thôi")
    before = acts()
    told = "CK1: không còn gì phải nhận: đã cam kết 9.000.000 ₫, đã nhận 8.000.000 ₫, đã xóa 1.000.000 ₫."
    piped = run(*arguments)
    assert (piped.exit_code, told in piped.stderr, "--amount" in piped.stderr) == (1, True, True)
    assert "qkh ungho --donor D1" in piped.stderr
    code, screen = talk(arguments)
    assert (code, acts()) == (1, before), screen
    assert told in flowing(screen)
