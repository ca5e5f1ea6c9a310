"""On a terminal missing options are asked, the voucher is shown, and nothing is recorded without a yes."""

import os
import pty
import re
import select
import signal
import sqlite3
import threading
import time
from collections.abc import Callable

import pytest

from tests.cli.loaded import TerminalRun
from tests.cli.running import acts, done

pytestmark = pytest.mark.usefixtures("book")


CTRL_C = "\x03"
CLOSED = "\x00"


def talk(arguments: tuple[str, ...], *answers: str | Callable[[], str]) -> tuple[int, str]:
    """Run the program on a terminal and type the answers, each when the program has asked; return code and screen.

    ``CTRL_C`` as an answer interrupts the program, ``CLOSED`` kills it, as who shuts the window may. What is called
    for an answer happens while the program waits for it.
    """
    main, side = pty.openpty()
    process = TerminalRun(arguments, side, TERM="dumb")
    os.close(side)
    screen = b""
    left = list(answers)
    while part := _read(main):
        screen += part
        if left and screen.rstrip(b" ").endswith((b":", b"]")) and not screen.endswith(b"\n"):
            given = left.pop(0)
            answer = given if isinstance(given, str) else given()
            if answer == CLOSED:
                os.kill(process.pid, signal.SIGKILL)
            elif answer == CTRL_C:
                time.sleep(0.2)  # the program has asked, and is about to wait for the answer
                os.kill(process.pid, signal.SIGINT)
            else:
                os.write(main, answer.encode() + b"\n")
            screen += b"\x00\n"
    os.kill(process.pid, signal.SIGKILL)  # it has ended, or asks more than there are answers
    os.close(main)
    return process.wait(), screen.decode()


def _read(main: int) -> bytes:
    """Return what the program says next; nothing where it has ended, or has waited for ten seconds."""
    if not select.select([main], [], [], 10)[0]:
        return b""
    try:
        return os.read(main, 65536)
    except OSError:
        return b""


def test_missing_options_are_asked_and_names_fit_without_tones() -> None:
    before = acts()
    arguments = ("receive", "--date", "08/03/2022")
    code, screen = talk(arguments, "to hieu", "", "6,1 tỷ", "ngan hang", "", "Ủng hộ", "c")
    assert code == 0, screen
    assert acts() == before + 1
    assert "Sáu tỷ một trăm triệu đồng." in screen
    assert "BC00002/2022 (dự kiến)" in screen
    assert "Quỹ: TH Tô Hiệu: đúng không? [C/k]" in screen
    assert "Ghi sổ? [c/k; số hoặc tên mục = sửa]" in screen
    assert "Đã ghi BC00002/2022: 6.100.000.000 ₫" in screen


@pytest.mark.parametrize("answer", ["k", "không", "K"])
def test_a_no_records_nothing(answer: str) -> None:
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
    assert screen.index("BC00001/2022 đã ghi, giống hệt") < screen.index("Ghi sổ?")


def test_an_answer_that_is_none_is_asked_again_and_loses_nothing() -> None:
    code, screen = talk((*ALL, "--date", "08/03/2022"), "", "xin chào", "99", "c")
    assert code == 0, screen
    assert screen.count("Ghi sổ? [") == 4
    assert "Đã ghi BC00002/2022: 5.000.000 ₫" in screen


ALL = ("receive", "--fund", "TH", "--account", "112", "--amount", "5tr", "--for", "Ủng hộ")


@pytest.mark.parametrize(("change", "new", "shown"), [
    ("1", "Q", "/ Q: 5.000.000 ₫"), ("quỹ", "Q", "/ Q: 5.000.000 ₫"), ("2", "6tr", "6.000.000 ₫"),
    ("so tien", "6tr", "6.000.000 ₫"), ("person", "Lò Văn An", "Lò Văn An"), ("--person", "Lò Văn An", "Lò Văn An"),
    ("date", "09/03/2022", "09/03/2022"), ("5", "09/03/2022", "09/03/2022"), ("for", "Học bổng", "Học bổng"),
])  # fmt: skip
def test_any_field_is_changed_by_its_number_or_name_before_it_is_recorded(change: str, new: str, shown: str) -> None:
    answers = (new, "c", "c") if "/2022" in new else (new, "c")
    code, screen = talk((*ALL, "--date", "08/03/2022"), change, *answers)
    assert code == 0, screen
    first, *_middle, last = screen.split("(dự kiến)")
    assert shown not in first
    assert shown in last


def test_a_field_that_is_changed_keeps_what_stood_there_unless_something_is_typed() -> None:
    code, screen = talk((*ALL, "--date", "08/03/2022"), "2", "", "c")
    assert code == 0, screen
    assert "Số tiền [5.000.000 ₫]:" in screen
    assert "Đã ghi BC00002/2022: 5.000.000 ₫" in screen


def test_several_that_fit_are_listed_and_one_that_fits_is_shown_and_may_be_refused() -> None:
    code, screen = talk(("receive", "--fund", "TH", "--amount", "5tr", "--for", "x", "--date", "08/03/2022"),
                        "tien gui", "co ky han", "k", "112", "c")  # fmt: skip
    assert code == 0, screen
    listed = screen.partition("tien gui")[2].partition("co ky han")[0]
    assert "112 Tiền gửi ngân hàng" in listed
    assert "1281 Tiền gửi có kỳ hạn" in listed
    assert "111 Tiền mặt" not in listed
    assert "Tài khoản: 1281 Tiền gửi có kỳ hạn: đúng không? [C/k]" in screen
    assert "Nợ 112 Tiền gửi ngân hàng" in screen


@pytest.mark.parametrize(("typed", "doubt"), [
    ("500", "500 ₫ chưa đến 1.000 đ. Có đúng không? [c/k]"),
    ("912345678", "912345678 giống số điện thoại. Có đúng không? [c/k]"),
    ("0912345678", "0912345678 giống số điện thoại."),
    ("500.000,50", "500.000"),
])  # fmt: skip
def test_an_odd_amount_is_asked_about_where_it_is_typed(typed: str, doubt: str) -> None:
    arguments = ("receive", "--fund", "TH", "--account", "112", "--for", "x", "--date", "08/03/2022")
    answers = ("k", "5tr", "c") if "[c/k]" in doubt else ("5tr", "c")
    code, screen = talk(arguments, typed, *answers)
    assert code == 0, screen
    assert doubt in screen
    assert "50.000.050" not in screen
    assert "Đã ghi BC00002/2022: 5.000.000 ₫" in screen


def test_the_day_is_asked_with_today_as_the_default_and_an_odd_one_is_asked_about() -> None:
    arguments = ("receive", "--fund", "TH", "--account", "112", "--for", "x")
    code, screen = talk(arguments, "5tr", "08/03/2022", "k", "", "c")
    assert code == 0, screen
    today = re.search(r"Ngày \[(\d\d/\d\d/\d{4})\]:", screen)
    assert "08/03/2022 thuộc năm trước. Có đúng không? [c/k]" in screen
    on, month, year = today[1].split("/") if today else ("", "", "")
    assert done("journal", "--last", "1")["rows"][0]["date"] == f"{year}-{month}-{on}"


def test_after_a_refusal_the_answers_are_there_and_what_it_is_about_is_asked_again() -> None:
    pay = ("pay", "--fund", "TH", "--account", "112", "--expense", "642", "--date", "08/03/2022")
    code, screen = talk(pay, "200tr", "Mua sách", "20tr", "c")
    assert code == 0, screen
    assert "Lỗi: " in screen
    assert "Số tiền [200tr]:" in screen
    assert "Đã ghi BN00001/2022: 20.000.000 ₫" in screen


def test_after_a_refusal_of_the_day_the_day_is_asked_again() -> None:
    done("period", "close", "2022-01", "--open", "actors=x", "--open", "outside=x")
    code, screen = talk((*ALL[:-2], "--date", "08/01/2022"), "Ủng hộ", "08/03/2022", "c", "c")
    assert code == 0, screen
    assert "Đã ghi BC00002/2022" in screen


def test_what_is_refused_may_be_given_up() -> None:
    before = acts()
    pay = ("pay", "--fund", "TH", "--account", "112", "--expense", "999", "--date", "08/03/2022", "--amount", "1tr")
    code, screen = talk(pay, "Mua sách", "998", "642", "k")
    assert (code, acts()) == (1, before), screen
    assert screen.count("Lỗi: ") == 1
    assert "Tài khoản chi [999]:" in screen


def test_a_count_of_cash_that_differs_is_told_and_asked_why() -> None:
    done("receive", "--fund", "TH", "--account", "111", "--amount", "7tr", "--for", "x", "--date", "08/03/2022")
    for code in ("MAI", "HOA"):
        done("party", "add", "--code", code, "--name", f"Bà {code}", "--kind", "officer")
    count = ("cash-count", "111", "500k=12", "--witness", "HOA", "--cashier", "MAI", "--date", "08/03/2022")
    end, screen = talk(count, "bút toán chưa ghi", "c")
    assert end == 0, screen
    assert "Đếm được 6.000.000 ₫, sổ có 7.000.000 ₫: thiếu 1.000.000 ₫." in screen
    assert "Vì sao:" in screen
    assert "--reason" not in screen.partition("Vì sao:")[0]
    (counted,) = done("cash-count", "111")["rows"]
    assert counted["difference"] == -1_000_000


def test_who_waits_for_another_writer_is_told_so() -> None:
    """A locked file was thirty seconds of silence."""
    raw = sqlite3.connect("quy.db", check_same_thread=False)
    raw.execute("BEGIN IMMEDIATE")
    threading.Timer(3, raw.close).start()
    code, screen = talk((*ALL, "--date", "08/03/2022", "--yes"))
    assert code == 0, screen
    assert screen.count("Đang đợi máy khác ghi sổ") == 1
