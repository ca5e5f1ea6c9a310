"""A treasurer's own list of gifts says how each came: CK and TM are accounts that are named once."""

from pathlib import Path

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

LIST = """STT;Tên đơn vị, cá nhân;Địa chỉ;Số tiền ủng hộ;Hình thức CK/TM;Ngày;Quỹ
1;Công ty Sao;Mộc Châu;5.000.000;CK;05/03/2022;Tô Hiệu
2;Lò Thị Son;Mường Bú;300.000;tiền mặt;06/03/2022;TH
Cộng;;;5.300.000;;;
"""
COMMAND = ("donation", "import", "--list", "g.csv")


@pytest.fixture(autouse=True)
def _list(book: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (the file that it fills)
    monkeypatch.setenv("QKH_LANG", "vi")
    monkeypatch.setenv("COLUMNS", "200")
    done("donor", "add", "--code", "SAO", "--name", "Công ty Sao")
    done("donor", "add", "--code", "SON", "--name", "Lò Thị Son")
    Path("g.csv").write_text(LIST, encoding="utf-8")


def test_a_script_names_both_accounts() -> None:
    rows = done(*COMMAND, "--cash", "111", "--bank", "112")["rows"]
    assert [(row["no"][:2], row["amount"]) for row in rows] == [("BC", 5_000_000), ("PT", 300_000)]


def test_at_a_terminal_each_is_asked_once() -> None:
    code, screen = talk(COMMAND, "c", "111", "112", "c")
    assert code == 0, screen
    assert (
        screen.count("Tài khoản của khoản tiền mặt [111]: \x00"),
        screen.count("Tài khoản của khoản chuyển khoản [112]: \x00"),
    ) == (1, 1)


@pytest.mark.parametrize("given", [(), ("--account", "112"), ("--cash", "111")])
def test_what_came_another_way_is_never_booked_on_the_account_for_the_rest(given: tuple[str, ...]) -> None:
    before = acts()
    refused = run(*COMMAND, *given)
    assert (refused.exit_code, acts()) == (2, before)
    assert "--bank" in refused.stderr or "--cash" in refused.stderr


def test_a_row_that_does_not_say_takes_the_account_for_the_rest() -> None:
    Path("g.csv").write_text(LIST.replace("tiền mặt", ""), encoding="utf-8")
    before = acts()
    refused = run(*COMMAND, "--bank", "112")
    assert (refused.exit_code, acts()) == (2, before)
    assert "--account" in refused.stderr
    assert len(done(*COMMAND, "--bank", "112", "--account", "111")["rows"]) == 2


def test_another_word_is_named_by_its_cell() -> None:
    Path("g.csv").write_text(LIST.replace("tiền mặt", "vàng"), encoding="utf-8")
    refused = run(*COMMAND, "--bank", "112", "--cash", "111")
    assert (refused.exit_code, "E3 “Hình thức CK/TM”" in refused.stderr) == (1, True)


WAYS = """SỔ VÀNG
Ngày 6 tháng 3 năm 2022

TT;Nhà hảo tâm;Số tiền ủng hộ;
;;Tiền mặt;Chuyển khoản
1;Công ty Sao;;5.000.000
2;Lò Thị Son;300.000;
;Cộng;300.000;5.000.000
"""
"""The book of a festival: a column of amounts for each way, and one day for all."""


def booked() -> list[tuple[str, int, str]]:
    """Return where money came: account, amount and day, but for what the book had before."""
    rows = done("journal", "--period", "2022")["rows"]
    return [
        (row["account"], row["amount"], row["date"])
        for row in rows
        if row["amount"] > 0 and row["amount"] < 100_000_000
    ]


def test_two_columns_of_amounts_say_how_each_came_and_the_title_its_day() -> None:
    Path("g.csv").write_text(WAYS, encoding="utf-8")
    code, screen = talk(COMMAND, "c", "111", "112", "", "c", "TH", "c")
    assert code == 0, screen
    assert "C Số tiền ủng hộ – Tiền mặt → Tiền mặt; D Số tiền ủng hộ – Chuyển khoản → Chuyển khoản" in screen
    assert "Ngày của những dòng không ghi ngày [06/03/2022]:" in screen
    assert booked() == [("112", 5_000_000, "2022-03-06"), ("111", 300_000, "2022-03-06")]


def test_a_column_with_the_sum_of_both_ways_beside_them_is_no_further_amount() -> None:
    lines = ("Nhà hảo tâm;Tiền mặt;Chuyển khoản;Tổng số tiền;Ngày", "Công ty Sao;;5.000.000;5.000.000;06/03/2022",
             "Lò Thị Son;300.000;-;300.000;06/03/2022", "Cộng;300.000;5.000.000;5.300.000;")  # fmt: skip
    Path("g.csv").write_text("\n".join(lines), encoding="utf-8")
    done(*COMMAND, "--cash", "111", "--bank", "112", "--fund", "TH")
    assert booked() == [("112", 5_000_000, "2022-03-06"), ("111", 300_000, "2022-03-06")]
    Path("g.csv").write_text("\n".join(lines).replace("5.300.000;", "5.400.000;").replace("300.000;06", "400.000;06"))
    before = acts()
    refused = run(*COMMAND, "--cash", "111", "--bank", "112", "--fund", "TH")
    assert (refused.exit_code, "số tiền" in refused.stderr.lower() or "amount" in refused.stderr, acts()) == (
        1,
        True,
        before,
    )


def test_a_gift_that_came_in_both_ways_is_named_by_its_row() -> None:
    Path("g.csv").write_text(WAYS.replace("2;Lò Thị Son;300.000;", "2;Lò Thị Son;300.000;100.000"), encoding="utf-8")
    refused = run(*COMMAND, "--cash", "111", "--bank", "112", "--fund", "TH", "--date", "06/03/2022", "--trust")
    assert (refused.exit_code, "D7" in refused.stderr, "tách thành hai dòng" in refused.stderr) == (1, True, True)


def test_a_column_of_marks_is_no_amount() -> None:
    lines = ("Nhà hảo tâm;Số tiền;Tiền mặt;Chuyển khoản;Ngày", "Công ty Sao;5.000.000;;x;06/03/2022",
             "Lò Thị Son;300.000;x;;06/03/2022", "Cộng;5.300.000;;;")  # fmt: skip
    Path("g.csv").write_text("\n".join(lines), encoding="utf-8")
    done(*COMMAND, "--account", "112", "--fund", "TH")
    assert booked() == [("112", 5_000_000, "2022-03-06"), ("112", 300_000, "2022-03-06")]


def test_thousands_in_both_columns_are_asked_of_each() -> None:
    thousands = WAYS.replace("ủng hộ", "ủng hộ (nghìn đồng)").replace("5.000.000", "5.000").replace("300.000", "300")
    Path("g.csv").write_text(thousands, encoding="utf-8")
    code, screen = talk(COMMAND, "c", "c", "c", "111", "112", "", "c", "TH", "c")
    assert code == 0, screen
    assert booked() == [("112", 5_000_000, "2022-03-06"), ("111", 300_000, "2022-03-06")]


def test_a_list_without_an_account_is_asked_for_it_once_it_is_understood() -> None:
    Path("g.csv").write_text(LIST.replace(";Hình thức CK/TM", ";").replace(";CK;", ";;").replace("tiền mặt", ""))
    code, screen = talk(COMMAND, "c", "112", "c")
    assert code == 0, screen
    assert [one[0] for one in booked()] == ["112", "112"]


@pytest.mark.parametrize("kind", ["donation", "pledge"])
def test_a_list_without_days_takes_the_one_that_is_typed_and_never_today(kind: str) -> None:
    Path("g.csv").write_text("Nhà tài trợ;Số tiền\nCông ty Sao;5.000.000\n", encoding="utf-8")
    more = ("--account", "112") if kind == "donation" else ()
    command = (kind, "import", "--list", "g.csv", "--fund", "TH", "--trust", *more)
    before = acts()
    refused = run(*command)
    assert (refused.exit_code, "--date" in refused.stderr, acts()) == (2, True, before)
    done(*command, "--date", "05/03/2022")
    rows = done("donation", "list")["rows"] if kind == "donation" else done("pledge", "list")["rows"]
    assert [row["date"] for row in rows][:1] == ["2022-03-05"]


def test_a_column_that_looks_like_days_is_asked_for_before_one_day_stands_for_all() -> None:
    Path("g.csv").write_text("Nhà tài trợ;Số tiền;Lúc\nCông ty Sao;5.000.000;05/03/2022\n", encoding="utf-8")
    refused = run(*COMMAND, "--fund", "TH", "--account", "112", "--trust", "--date", "07/03/2022")
    assert (refused.exit_code, "--column 'C=Ngày'" in refused.stderr) == (1, True)


def test_a_blank_day_in_a_column_of_days_is_no_day_of_the_list() -> None:
    Path("g.csv").write_text("Nhà tài trợ;Số tiền;Ngày\nCông ty Sao;5.000.000;\nLò Thị Son;1.000.000;05/03/2022\n")
    refused = run(*COMMAND, "--fund", "TH", "--account", "112", "--trust", "--date", "07/03/2022")
    assert (refused.exit_code, "C2 “Ngày”" in refused.stderr) == (1, True)


def test_the_sign_that_leads_back_is_never_taken_as_an_answer_where_nothing_leads_back() -> None:
    code, screen = talk(COMMAND, "c", "<", "111", "112", "c")
    assert (code, screen.count("Ở đây không quay lại được bằng <")) == (0, 1), screen
    code, screen = talk(("fund", "add"), "<", "QM", "<", "Quỹ mới", "c")
    assert screen.count("Ở đây không quay lại được bằng <") == 2, screen
    assert "<" not in [row["name"] for row in done("fund", "list")["rows"]]
