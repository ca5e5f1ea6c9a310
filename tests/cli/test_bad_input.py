"""Bad input gets one clear line, exit 1 or 2, no traceback, and changes nothing."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.running import acts, program, run
from tests.closing import OPEN

PAY = ("pay", "--fund", "TH", "--account", "112", "--expense", "6111", "--for", "Học bổng")
RECEIVE = ("receive", "--fund", "TH", "--account", "112", "--for", "Ủng hộ")
ENTRY = ("entry", "--for", "x")
SHARES = ("receive", "--account", "112", "--for", "x")

BAD: dict[str, tuple[int, tuple[str, ...], str]] = {
    "unknown account": (1, ("pay", "--fund", "TH", "--account", "119", *PAY[5:], "--amount", "5tr"), "119"),
    "unknown expense account": (1, (*PAY[:5], "--expense", "6999", "--for", "x", "--amount", "5tr"), "6999"),
    "unknown fund": (1, ("pay", "--fund", "ZZ", *PAY[3:], "--amount", "5tr"), "ZZ"),
    "unknown book": (1, ("balance", "--book", "ZZ"), "SL"),
    "unknown party": (1, (*PAY, "--amount", "5tr", "--party", "ZZ"), "ZZ"),
    "unknown voucher": (1, ("reverse", "PT99", "--reason", "x"), "PT00099"),
    "no voucher number": (1, ("reverse", "hello"), "PT12"),
    "unbalanced": (1, ("entry", "--debit", "642/TH=2tr", "--credit", "331/TH=1tr", "--for", "x"), "1.000.000"),
    "balanced, but not per fund": (1, (*ENTRY, "--debit", "112/TH=2tr", "--credit", "112/Q=2tr"), "2.000.000"),
    "overdrawn": (1, (*PAY, "--amount", "151.200.000", "--date", "08/03/2022"), "51.200.000"),
    "overdrawn before the money came": (1, (*PAY, "--amount", "5tr", "--date", "06/03/2022"), "5.000.000"),
    "date 31/02": (1, (*RECEIVE, "--amount", "5tr", "--date", "31/02/2022"), "28/02/2022"),
    "no date": (1, (*RECEIVE, "--amount", "5tr", "--date", "hôm qua"), "05/01/2022"),
    "date after this year": (1, (*RECEIVE, "--amount", "5tr", "--date", "01/01/2199"), "2199"),
    "amount 500,000": (1, (*RECEIVE, "--amount", "500,000"), "500.000"),
    "amount 56.4": (1, (*RECEIVE, "--amount", "56.4"), "56.400.000"),
    "amount 192, 8": (1, (*RECEIVE, "--amount", "192, 8"), "192.800.000"),
    "amount of full-width digits": (1, (*RECEIVE, "--amount", "５００"), "500"),
    "amount NaN": (1, (*RECEIVE, "--amount", "NaN"), "NaN"),
    "amount 1E400": (1, (*RECEIVE, "--amount", "1E400"), "1E400"),
    "amount 1_000": (1, (*RECEIVE, "--amount", "1_000"), "1.000"),
    "negative amount": (1, (*RECEIVE, "--amount=-500000"), "-500000"),
    "zero": (1, (*RECEIVE, "--amount", "0"), "không"),
    "no expense account": (2, (*PAY[:5], "--for", "x", "--amount", "5tr"), "6111 Chi học bổng"),
    "no account": (2, ("receive", "--fund", "TH", "--amount", "5tr", "--for", "x"), "112 Tiền gửi ngân hàng"),
    "no fund, and two to choose from": (2, (*SHARES, "--amount", "5tr"), "TH Tô Hiệu"),
    "no amount": (2, RECEIVE, "--amount"),
    "no text": (2, (*RECEIVE[:5], "--amount", "5tr"), "--for"),
    "no name": (1, ("party", "add", "--code", "A", "--name", ""), "tên: cần một văn bản không rỗng, không phải ''."),
    "shares that do not sum": (2, (*SHARES, "--amount", "3tr", "--split", "TH=1tr", "--split", "Q=1tr"), "2.000.000"),
    "a share without amount": (2, (*SHARES, "--split", "TH"), "TH"),
    "a share with no account behind its mark": (2, (*SHARES, "--split", "TH:=1tr"), "TH:=1tr"),
    "a line with no party behind its mark": (2, (*ENTRY, "--debit", "112/TH@=1tr", "--credit", "331/TH=1tr"), "@=1tr"),
    "a line with no fund behind its mark": (2, (*ENTRY, "--debit", "112/=1tr", "--credit", "331/TH=1tr"), "112/=1tr"),
    "a line without fund": (2, ("entry", "--debit", "642=2tr", "--credit", "331/TH=2tr", "--for", "x"), "TH Tô Hiệu"),
    "unknown option": (2, ("pay", "--nope"), "--nope"),
    "unknown command": (2, ("recieve",), "receive"),
    "unknown subcommand": (2, ("fund", "dance"), "dance"),
    "unknown choice": (2, ("fund", "add", "--code", "A", "--name", "B", "--restriction", "zz"), "endowment"),
    "missing argument": (2, ("register",), "TÀI-KHOẢN"),
    "fund taken": (1, ("fund", "add", "--code", "TH", "--name", "X"), "TH"),
    "party code like a phone": (1, ("party", "add", "--code", "0912345678", "--name", "X"), "0912345678"),
    "code with a space": (1, ("fund", "add", "--code", "A B", "--name", "X"), "A B"),
    "control character": (1, ("fund", "add", "--code", "A", "--name", "X\x1b[2J"), "U+001B"),
    "period": (1, ("trial-balance", "--period", "2022-Q9"), "2022-Q1"),
    "two ways to name days": (1, ("trial-balance", "--period", "2022", "--as-of", "01/01/2022"), "--period"),
    "known-at": (1, ("balance", "--known-at", "bao giờ"), "bao giờ"),
    "adjust to the same": (1, ("adjust", "BC1", "--amount", "100tr"), "BC00001/2022"),
    "adjust in two ways": (2, ("adjust", "BC1", "--amount", "1tr", "--split", "TH=1tr"), "--split"),
    "reopen an open month": (1, ("period", "reopen", "2022-03", "--reason", "x"), "2022-03"),
    "change a fund without reason": (1, ("fund", "change", "TH", "--name", "X"), "--reason"),
    "close a fund with money": (1, ("fund", "close", "TH"), "TH"),
    "import a missing file": (1, ("import", "entries", "nope.csv"), "nope.csv"),
    "key used for something else": (1, (*RECEIVE, "--amount", "1tr", "--key", "k"), "'k'"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_clear_line_and_changes_nothing(name: str, book: str) -> None:
    code, arguments, told = BAD[name]
    assert run(*RECEIVE, "--amount", "2tr", "--key", "k", "--date", "09/03/2022").exit_code == 0
    before = acts(book)
    result = run(*arguments)
    assert (result.exit_code, result.stderr.count("\n"), result.stdout) == (code, 1, "")
    assert result.stderr.startswith("Lỗi: ")
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert acts(book) == before


def test_a_locked_month_is_named_with_the_way_out(book: str) -> None:
    assert run("period", "close", "2022-03", *OPEN).exit_code == 0
    before = acts(book)
    result = run(*RECEIVE, "--amount", "5tr", "--date", "07/03/2022")
    assert result.exit_code == 1
    assert "03/2022" in result.stderr
    assert "qkh khoaso reopen 2022-03" in result.stderr
    assert (result.stderr.count("\n"), acts(book)) == (1, before)


def test_bad_rows_are_all_listed_with_their_lines_and_nothing_is_imported(book: str) -> None:
    rows = [
        "ref,date,description,account,fund,amount",
        "r1,2022-03-08,x,112,TH,500000",
        "r1,2022-03-08,x,5111,TH,-500000",
    ]
    rows += ["r2,2022-02-31,x,112,TH,500000", "r2,2022-03-08,x,999,TH,-500000"]
    Path("bad.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    before = acts(book)
    result = run("import", "entries", "bad.csv")
    assert result.exit_code == 1
    assert "4:" in result.stderr
    assert "5:" in result.stderr
    assert (result.stderr.count("\n"), acts(book)) == (1, before)


def not_a_book() -> None:
    Path("x.db").write_text("hello " * 500, encoding="utf-8")


def another_database() -> None:
    with sqlite3.connect("x.db") as raw:
        raw.execute("CREATE TABLE t (a)")
    raw.close()


def newer_book() -> None:
    Path("quy.db").rename("x.db")
    with sqlite3.connect("x.db") as raw:
        raw.execute("UPDATE qkh_schema_version SET version_num = '9999'")
    raw.close()


def no_file() -> None:
    Path("x.db").unlink(missing_ok=True)


@pytest.mark.parametrize("make", [not_a_book, another_database, newer_book, no_file])
@pytest.mark.parametrize(
    "command", [("balance",), (*RECEIVE, "--amount", "5tr"), ("upgrade",), ("verify",)], ids=lambda c: c[0]
)
@pytest.mark.usefixtures("book")
def test_what_is_no_book_for_this_program_is_refused(make: object, command: tuple[str, ...]) -> None:
    make()  # type: ignore[operator]
    existed = Path("x.db").exists()
    result = run("-f", "x.db", *command)
    assert (result.exit_code, result.stderr.count("\n"), result.stdout) == (1, 1, "")
    assert "x.db" in result.stderr
    assert Path("x.db").exists() is existed


def test_init_refuses_a_file_that_is_no_book_and_leaves_it_alone() -> None:
    not_a_book()
    before = Path("x.db").read_bytes()
    result = run("init", "-f", "x.db", "--book", "A", "--name", "B")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert Path("x.db").read_bytes() == before


def test_a_failed_init_leaves_no_file_behind() -> None:
    result = run("init", "--book", "A B", "--name", "B")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert not list(Path.cwd().glob("quy.db*"))


@pytest.mark.usefixtures("book")
def test_an_internal_error_is_one_line_and_a_traceback_only_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    from quykhuyenhoc_cli.commands import accounts

    def broken(*_given: object) -> None:
        raise ZeroDivisionError("whoops")

    monkeypatch.setattr(accounts, "show", broken)
    result = run("balance")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "ZeroDivisionError: whoops" in result.stderr
    assert "Traceback" in run("balance", env={"QKH_DEBUG": "1"}).stderr


def test_a_program_of_its_own_says_one_line_too(book: str) -> None:
    before = acts(book)
    result = program(*PAY, "--amount", "151.200.000", "--date", "08/03/2022")
    assert (result.code, result.out, result.err.count(b"\n")) == (1, b"", 1)
    assert "Lỗi: " in result.err.decode()
    assert acts(book) == before


def test_a_file_that_is_not_there_or_is_a_folder_is_said_in_the_language_of_the_run(book: str) -> None:
    def inspected(name: str) -> str:
        return run("statement", "inspect", name).stderr

    assert inspected("thieu.csv") == "Lỗi: Không đọc được thieu.csv: không có tệp này.\n"
    assert inspected("/") == "Lỗi: Không đọc được /: đó là thư mục.\n"
    assert inspected(f"{book}/sao-ke.csv") == f"Lỗi: Không đọc được {book}/sao-ke.csv: không có tệp này.\n"
    assert run("--lang", "en", "statement", "inspect", "thieu.csv").stderr == (
        "Error: thieu.csv cannot be read: there is no such file.\n"
    )
