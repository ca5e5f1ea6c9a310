"""A form begins wherever something is missing: every command asks at a terminal, in a pipe it says what is missing."""

import shutil
import sys
from pathlib import Path

import click
import pytest

from quykhuyenhoc_cli.main import ROOT
from tests.cli.running import acts, done, run
from tests.cli.test_forms import COMMANDS, Keyboard
from tests.cli.test_wrapping import Screen

pytestmark = pytest.mark.usefixtures("book")


class Typist(Keyboard):
    """A keyboard at which somebody sits."""

    def isatty(self) -> bool:  # noqa: D102 (as any stream)
        return True


def typed_in(*arguments: str, answers: tuple[str, ...] = ()) -> tuple[int, str]:
    """Run a command at a terminal of this process, type the answers, and return the exit code and the screen."""
    with pytest.MonkeyPatch.context() as patch:
        screen = Screen()
        for name in ("stdout", "stderr"):
            patch.setattr(sys, name, screen)
        patch.setattr(sys, "stdin", Typist("".join(f"{one}\n" for one in answers), screen))
        with pytest.raises(SystemExit) as end:
            ROOT.main([*arguments])
        return int(end.value.code or 0), screen.getvalue()


def words(context: click.Context) -> tuple[str, ...]:
    return tuple(context.command_path.split()[1:])


BY_ACTOR = {"approve", "confirm"}
"""Who works must be known before she is asked anything: --actor is no field of a form."""


@pytest.mark.parametrize("context", COMMANDS, ids=lambda one: one.command_path)
def test_no_command_says_at_a_terminal_that_something_is_missing(context: click.Context) -> None:
    code, screen = typed_in(*words(context))
    if words(context)[-1] in BY_ACTOR:
        return
    assert "Thiếu" not in screen or "mà bộ sổ chưa có cái nào: qkh " in screen, screen
    assert code != 2 or "Thiếu" in screen, screen


FORMS: dict[str, tuple[tuple[str, ...], str]] = {
    "fund add": (("HB", "Quỹ học bổng", "3", "c"), "Ràng buộc: có mục đích"),
    "account add": (("1112", "Tiền mặt chi hội", "tai san", "1", "c"), "Loại: tiền mặt"),
    "party add": (("LAN2", "Bà Lan Anh", "can bo", "c"), "Loại: cán bộ Hội"),
    "book add": (("B2", "Chi hội 2", "", "c"), "Tên của đơn vị: Chi hội 2"),
    "campaign add": (("DX", "Đầu xuân", "1/2/2022", "31/3", "c"), "Đến: 31/03/2022"),
    "goods add": (("XD", "Xe đạp", "chiếc", "c"), "Đơn vị tính: chiếc"),
    "goods receive": (("VO", "200", "Q", "D1", "1tr", "", "Tặng vở", "c"), "Số lượng: 200"),
    "goods hand-out": (("VO", "5", "Q", "", "Trao vở", "c"), "Hiện vật: VO Vở"),
    "deposit open": (("TG1", "9/3/2022", "c", "1/9", "5,5", "", "TH", "50tr", "1281", "112", "c"),
                     "Đáo hạn: 01/09/2022"),
    "entry": (("642/TH=100k", "112/TH=100k", "Mua giấy", "8/3/2022", "c", "c"), "Ghi Nợ: 642/TH=100.000 ₫"),
    "advance give": (("LAN", "8/3/2022", "c", "20/3", "TH", "2tr", "112", "Mua quà", "c"), "Hạn: 20/03/2022"),
    "advance settle": (("BN1/2022", "642=1,3tr", "700k", "112", "15/3/2022", "c", "Mua quà", "c"),
                       "Khoản chi: 642=1.300.000 ₫"),
    "adjust": (("BC2/2022", "4tr", "c"), "Số tiền: 4.000.000 ₫"),
    "pledge receive": (("CK1", "4tr", "112", "Theo cam kết", "8/3/2022", "c", "c"), "Cam kết: CK1, D1 Vũ Thị Hảo"),
    "pledge write-off": (("CK1", "", "8/3/2022", "c", "không liên lạc được", "c"), "Ngày: 08/03/2022"),
    "donation refund": (("BC2/2022", "1tr", "112", "8/3/2022", "c", "Chuyển nhầm", "c"), "Số tiền: 1.000.000 ₫"),
    "gift-receipt issue": (("BC2/2022", "8/3/2022", "c", "c"), "Các khoản ủng hộ: BC2/2022"),
    "thank send": (("BC2/2022", "2", "8/3/2022", "c", "c"), "Loại: Bảng vàng"),
    "award decide": (("T", "1/QĐ", "Ban Thường vụ", "8/3/2022", "c", "c"), "Hội đồng: Ban Thường vụ"),
    "disburse batch": (("1/QĐ", "112", "8/3/2022", "c", "Trao", "c"), "Quyết định: 1/QĐ"),
    "sign add": (("BN2/2022", "8/3/2022", "c", "c"), "Số các chứng từ: BN2/2022"),
    "privacy request": (("YC1", "xoa", "", "Trần Văn A", "c"), "Người yêu cầu: Trần Văn A"),
    "consent give": (("DY1", "D1", "1", "giấy", "2", "Lò Thị B", "8/3/2022", "c", "c"), "Tên người giám hộ: Lò Thị B"),
}  # fmt: skip
"""What is typed at the form of a command, to its last yes, and a line that is agreed to."""


@pytest.fixture(scope="module")
def made_year(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the file that ``year`` copies."""
    path = tmp_path_factory.mktemp("year") / "quy.db"
    shutil.copy(made_once, path)
    day = ("--date", "08/03/2022")
    money = ("--fund", "TH", "--account", "112", *day)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QKH_FILE", str(path))
        patch.setenv("QKH_STATE", "-")
        done("party", "add", "--code", "LAN", "--name", "Bà Lan", "--kind", "officer")
        done("donor", "add", "--code", "D1", "--name", "Vũ Thị Hảo")
        done("goods", "add", "--code", "VO", "--name", "Vở", "--unit", "quyển")
        done("goods", "receive", "--goods", "VO", "--quantity", "10", "--fund", "Q", "--for", "x", *day)
        done("pledge", "add", "--code", "CK1", "--donor", "D1", "--fund", "TH", "--amount", "10tr", *day)
        done("donate", "--donor", "D1", "--amount", "5tr", "--for", "x", *money)
        done("advance", "give", "LAN", "--amount", "2tr", "--due", "20/03/2022", "--for", "x", *money)
        done("programme", "add", "--code", "P", "--name", "P", "--kind", "merit", "--fund", "TH", "--recipients",
             "pupil")  # fmt: skip
        done("round", "add", "--code", "T", "--programme", "P", "--name", "T", *day)
        done("round", "nominate", "T", "--name", "Lò Văn An", "--born", "2012", "--amount", "500k")
    return path


@pytest.fixture
def year(book: str, made_year: Path) -> None:
    """Give a book in which there is one of each that a form asks for."""
    shutil.copy(made_year, book)


def paid() -> None:
    day = ("--date", "08/03/2022")
    done("award", "decide", "T", "--number", "1/QĐ", "--council", "Ban Thường vụ", *day)
    done("disburse", "batch", "--decision", "1/QĐ", "--account", "112", "--for", "x", *day)


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("command", FORMS)
def test_a_form_asks_shows_and_records_after_one_yes(command: str) -> None:
    answers, shown = FORMS[command]
    if command == "sign add":
        paid()
    elif command == "disburse batch":
        done("award", "decide", "T", "--number", "1/QĐ", "--council", "Ban Thường vụ", "--date", "08/03/2022")
    before = acts()
    code, screen = typed_in(*command.split(), answers=answers)
    assert (code, acts() > before) == (0, True), screen
    assert shown in screen
    assert screen.count("Ghi sổ?") == 1
    assert "--" not in screen.rpartition("Ghi sổ?")[0]
    before = acts()
    refused, screen = typed_in(*command.split(), answers=(*answers[:-1], "k"))
    assert (refused, acts()) == (1, before), screen


def test_a_key_is_asked_for_and_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_PASSPHRASE", "bốn từ thật dài")
    code, screen = typed_in("key", "new", answers=("k.key", "xmb.vn/ke-toan"))
    assert code == 0, screen
    assert "xmb.vn/ke-toan+" in screen


def test_the_book_begins_by_a_form_that_takes_no_day_for_granted() -> None:
    done("-f", "moi.db", "init", "--book", "M", "--name", "M")
    done("-f", "moi.db", "fund", "add", "--code", "KH", "--name", "Quỹ chung")
    code, screen = typed_in("-f", "moi.db", "opening", answers=("", "1/1/2022", "111/KH=1tr; 112/KH=2tr", "c"))
    assert code == 0, screen
    assert "Chưa gõ gì" in screen
    assert "Dòng số dư đầu kỳ: 111/KH=1.000.000 ₫; 112/KH=2.000.000 ₫" in screen


@pytest.mark.parametrize("context", COMMANDS, ids=lambda one: one.command_path)
def test_in_a_pipe_no_command_asks(context: click.Context) -> None:
    needed = [param for param in context.command.params if param.required]
    found = run(*words(context)) if needed else None
    assert found is None or (found.exit_code, "Thiếu" in found.stderr) == (2, True), found.output


@pytest.mark.usefixtures("year")
def test_two_of_one_name_are_told_apart_and_who_gives_without_a_name_is_said_to() -> None:
    done("donor", "add", "--code", "D2", "--name", "Vũ Thị Hảo", "--phone", "0912 345 678", "--address", "Tô Hiệu")
    done("donor", "add", "--code", "D3", "--name", "VŨ THỊ HẢO", "--address", "Chiềng Mung")
    done("donor", "add", "--code", "D4", "--name", "Trần Thị Kín", "--anonymous")
    _code, screen = typed_in("pledge", "add", "--code", "CK2", answers=("hao",))
    for line in ("  D1  Vũ Thị Hảo", "  D2  Vũ Thị Hảo (… 678)", "  D3  VŨ THỊ HẢO (Chiềng Mung)", "  D4  (ẩn danh)"):
        assert f"{line}\n".replace("  ", " ").strip() in screen.replace("  ", " ")
    assert "0912" not in screen
    gift = ("donate", "--fund", "TH", "--account", "112", "--amount", "5tr", "--for", "x", "--date", "08/03/2022")
    code, screen = typed_in(*gift, answers=("tran thi kin", "D4", "c"))
    assert code == 0, screen
    assert screen.index("hãy đăng ký") < screen.index("D4 (ẩn danh)")
    assert "Nhà hảo tâm: D4 (ẩn danh)" in screen


def test_a_form_of_a_file_with_several_books_says_so_before_it_asks() -> None:
    done("book", "add", "--code", "B2", "--name", "Chi hội 2")
    code, screen = typed_in("fund", "add")
    assert code == 1
    assert "Mã:" not in screen
    assert "hãy chọn một bằng --book" in screen


def test_a_number_that_is_none_is_asked_for_again() -> None:
    done("goods", "add", "--code", "VO", "--name", "Vở", "--unit", "quyển")
    screen = typed_in("goods", "receive", answers=("VO", "mười", "10"))[1]
    assert "Hãy gõ một số nguyên." in screen
    assert "integer" not in screen


def test_an_amount_that_may_be_left_out_is_doubted_as_another() -> None:
    done("receive", "--fund", "TH", "--account", "112", "--amount", "7tr", "--for", "x", "--date", "08/03/2022")
    screen = typed_in("donation", "refund", answers=("BC2/2022", "0912345678", "912345678", "k", ""))[1]
    assert "0912345678 giống số điện thoại." in screen
    assert "912345678 giống số điện thoại. Có đúng không? [c/k] k" in screen


def test_a_book_that_may_not_be_written_to_is_told_before_the_first_question(
    book: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QKH_STATE", str(tmp_path / "state"))
    shutil.copy(book, "cu.db")
    done("fund", "add", "--code", "X", "--name", "Thử")
    shutil.copy("cu.db", book)  # an older copy is put back
    before = acts(book)
    code, screen = typed_in("fund", "add", answers=("Y", "Quỹ Y", "", "c"))
    assert (code, acts(book)) == (1, before)
    assert "Mã:" not in screen
    assert "qkh seen accept" in " ".join(screen.split())
