"""A school's list goes in with one command: the round and the programme that are not there yet are asked for."""

import json
from pathlib import Path

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import CTRL_C, talk
from tests.cli.test_lists_understood import a_school_s_workbook


@pytest.fixture(autouse=True)
def _vietnamese(book: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (the file that it fills)
    monkeypatch.setenv("QKH_LANG", "vi")


def nominees() -> list[str]:
    """Return the codes of who stands in the round."""
    return [row["code"] for row in done("round", "nominees", "HB-1")["rows"]]


def test_a_list_for_a_round_that_is_not_there_opens_it_with_its_programme_and_all_is_one_act() -> None:
    a_school_s_workbook("ds.xlsx")
    before = acts()
    answers = ("c", "c", "HB", "Học bổng Tô Hiệu", "TH", "Đợt tháng 5", "", "c")
    code, screen = talk(("round", "nominate", "HB-1", "--list", "ds.xlsx"), *answers)
    assert code == 0, screen
    assert "Chưa có đợt HB-1; đang có: –. Mở đợt ngay?" in screen
    assert (nominees(), acts()) == (["HB-1.0001", "HB-1.0002"], before + 3)
    found = done("round", "list")["rows"][0]
    assert (found["code"], found["programme"], found["name"]) == ("HB-1", "HB", "Đợt tháng 5")


def test_a_programme_that_is_there_is_chosen() -> None:
    done("programme", "add", "--code", "KT", "--name", "Khen thưởng", "--fund", "TH")
    a_school_s_workbook("ds.xlsx")
    code, screen = talk(
        ("round", "nominate", "HB-1", "--list", "ds.xlsx"), "c", "c", "KT", "Đợt 1", "08/03/2022", "c", "c"
    )
    assert code == 0, screen
    assert done("round", "list")["rows"][0]["date"] == "2022-03-08"
    assert nominees() == ["HB-1.0001", "HB-1.0002"]


def test_a_mistyped_round_opens_nothing() -> None:
    done("programme", "add", "--code", "KT", "--name", "Khen thưởng", "--fund", "TH")
    done("round", "add", "--code", "HB-1", "--programme", "KT", "--name", "Đợt 1")
    a_school_s_workbook("ds.xlsx")
    before = acts()
    code, screen = talk(("round", "nominate", "HB-l", "--list", "ds.xlsx"), "c", "k")
    assert (code, acts()) == (1, before)
    assert "Chưa có đợt HB-l; đang có: HB-1." in screen


def test_a_list_that_is_refused_opens_nothing() -> None:
    a_school_s_workbook("ds.xlsx", total=600_000)
    before = acts()
    code, screen = talk(("round", "nominate", "HB-1", "--list", "ds.xlsx"))
    assert (code, acts()) == (1, before)
    assert "Mở đợt ngay?" not in screen


def test_in_a_pipe_a_round_that_is_not_there_is_refused() -> None:
    a_school_s_workbook("ds.xlsx")
    before = acts()
    result = run("round", "nominate", "HB-1", "--list", "ds.xlsx", "-O", "json")
    assert (result.exit_code, acts()) == (1, before)
    assert "HB-1" in result.stderr


def test_programmes_and_rounds_ask_for_what_is_missing() -> None:
    code, screen = talk(("programme", "add", "--fund", "TH"), "KT", "Khen thưởng", "c")
    assert code == 0, screen
    code, screen = talk(("round", "add"), "KT", "KT-1", "Đợt 1", "08/03/2022", "c", "c")
    assert code == 0, screen
    assert "--programme" not in screen
    assert [(one["code"], one["date"]) for one in done("round", "list")["rows"]] == [("KT-1", "2022-03-08")]
    result = run("programme", "add", "--name", "X")
    assert (result.exit_code, result.stderr) == (2, "Lỗi: Thiếu --code. Xem: qkh programme add --help\n")
    assert json.loads(run("programme", "list", "-O", "json").stdout)["rows"][0]["code"] == "KT"


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a book without a fund, and the list of a school."""
    done("-f", "moi.db", "init", "--book", "M", "--name", "Mới")
    monkeypatch.setenv("QKH_FILE", "moi.db")
    a_school_s_workbook("ds.xlsx")


@pytest.mark.usefixtures("empty")
def test_where_there_is_no_fund_yet_the_form_opens_one_in_the_same_transaction() -> None:
    before = acts("moi.db")
    answers = ("c", "c", "HB", "Học bổng", "KH", "Quỹ khuyến học", "co muc dich", "Đợt 1", "", "c")
    code, screen = talk(("round", "nominate", "HB-1", "--list", "ds.xlsx"), *answers)
    assert (code, acts("moi.db")) == (0, before + 4), screen
    (fund,) = done("fund", "list")["rows"]
    assert (fund["code"], fund["name"], fund["restriction"]) == ("KH", "Quỹ khuyến học", "restricted")
    (programme,) = done("programme", "list")["rows"]
    assert (programme["code"], programme["name"], programme["fund"]) == ("HB", "Học bổng", "KH")


@pytest.mark.usefixtures("empty")
def test_a_no_at_the_end_opens_nothing_of_it() -> None:
    before = acts("moi.db")
    answers = ("c", "c", "HB", "Học bổng", "KH", "Quỹ khuyến học", "", "Đợt 1", "", "k")
    code, screen = talk(("round", "nominate", "HB-1", "--list", "ds.xlsx"), *answers)
    assert (code, acts("moi.db")) == (1, before), screen


@pytest.mark.usefixtures("empty")
def test_the_opening_questions_survive_ctrl_c(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_STATE", str(tmp_path / "state"))
    command = ("round", "nominate", "HB-1", "--list", "ds.xlsx")
    code, screen = talk(command, "c", "c", "HB", "Học bổng", "KH", CTRL_C)
    assert "được giữ đến hết hôm nay" in screen, screen
    code, screen = talk(command, "c", "c", "Quỹ khuyến học", "", "Đợt 1", "", "c")
    assert code == 0, screen
    assert "Chương trình: HB=Học bổng" in screen
    assert (done("fund", "list")["rows"][0]["restriction"], done("round", "list")["rows"][0]["name"]) == (
        "unrestricted", "Đợt 1",
    )  # fmt: skip


@pytest.mark.usefixtures("empty")
def test_what_was_typed_may_be_changed_before_it_is_recorded() -> None:
    answers = ("c", "c", "HB", "Học bổng", "KH", "Quỹ khuyến học", "", "Đợt 1", "", "tên đợt", "Đợt 2", "c")
    code, screen = talk(("round", "nominate", "HB-1", "--list", "ds.xlsx"), *answers)
    assert (code, screen.count("Danh sách được hiểu đúng chưa?"), screen.count("Mở đợt ngay?")) == (0, 1, 1), screen
    assert done("round", "list")["rows"][0]["name"] == "Đợt 2"


@pytest.mark.usefixtures("empty")
def test_a_script_opens_them_by_options() -> None:
    listed = ("round", "nominate", "HB-1", "--list", "ds.xlsx")
    opens = (
        "--programme",
        "HB=Học bổng",
        "--fund",
        "KH=Quỹ khuyến học",
        "--round-name",
        "Đợt 1",
        "--date",
        "20/05/2024",
    )
    before = acts("moi.db")
    done(*listed, *opens)
    assert acts("moi.db") == before + 4
    assert done("round", "list")["rows"][0]["date"] == "2024-05-20"
    assert done("fund", "list")["rows"][0]["restriction"] == "unrestricted"


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(
    ("opens", "told"),
    [
        (("--programme", "HB"), "Chưa có HB. Muốn mở thì hãy đặt tên: --programme HB=TÊN."),
        (("--programme", "HB=Học bổng", "--fund", "KH"), "Chưa có KH. Muốn mở thì hãy đặt tên: --fund KH=TÊN."),
        (("--programme", "HB=Học bổng", "--fund", "KH=Quỹ"), "Thiếu --round-name."),
        (("--programme", "=Học bổng"), "không gọi tên gì; hãy ghi MÃ=TÊN"),
    ],
)
def test_a_script_is_told_what_is_missing(opens: tuple[str, ...], told: str) -> None:
    before = acts("moi.db")
    result = run("round", "nominate", "HB-1", "--list", "ds.xlsx", *opens)
    assert (result.exit_code, acts("moi.db")) == (2, before)
    assert told in result.stderr


def test_what_is_there_is_not_opened_again() -> None:
    done("programme", "add", "--code", "KT", "--name", "Khen thưởng", "--fund", "TH")
    a_school_s_workbook("ds.xlsx")
    listed = ("round", "nominate", "HB-1", "--list", "ds.xlsx", "--round-name", "Đợt 1", "--programme")
    assert "Đã có chương trình KT: --fund không có tác dụng gì." in run(*listed, "KT", "--fund", "TH").stderr
    assert "--programme: đã có KT, tên là Khen thưởng." in run(*listed, "kt=Khác").stderr
    other = run(*listed, "HB=X", "--fund", "TH", "--restriction", "restricted")
    assert "Đã có quỹ TH: --restriction không có tác dụng gì." in other.stderr
    done(*listed, "kt")
    again = run(*listed, "KT", "--allow-duplicates")
    assert "Đã có đợt HB-1: --programme, --round-name không có tác dụng gì." in again.stderr


def test_a_first_fund_is_opened_with_the_book(monkeypatch: pytest.MonkeyPatch) -> None:
    code, screen = talk(("-f", "a.db", "init"), "A", "Hội A", "KH", "Quỹ khuyến học")
    assert code == 0, screen
    code, screen = talk(("-f", "b.db", "init", "--book", "B", "--name", "Hội B"), "")
    assert code == 0, screen
    done("-f", "c.db", "init", "--book", "C", "--name", "C", "--fund", "KH=Quỹ 1", "--fund", "HB=Quỹ 2")
    found = {}
    for place in ("a.db", "b.db", "c.db"):
        monkeypatch.setenv("QKH_FILE", place)
        found[place] = [(row["code"], row["name"]) for row in done("fund", "list")["rows"]]
    assert found == {"a.db": [("KH", "Quỹ khuyến học")], "b.db": [], "c.db": [("HB", "Quỹ 2"), ("KH", "Quỹ 1")]}


def test_a_fund_that_is_refused_leaves_no_book() -> None:
    assert run("-f", "d.db", "init", "--book", "D", "--name", "D", "--fund", "K H=Quỹ").exit_code == 1
    assert run("-f", "d.db", "init", "--book", "D", "--name", "D", "--fund", "KH").exit_code == 2
    assert not Path("d.db").exists()


def test_without_a_book_the_form_names_init_before_it_asks() -> None:
    a_school_s_workbook("ds.xlsx")
    code, screen = talk(("-f", "khong.db", "round", "nominate", "HB-1", "--list", "ds.xlsx"))
    assert code == 1
    assert "qkh init" in screen


def test_without_a_fund_a_receipt_says_how_to_make_one(monkeypatch: pytest.MonkeyPatch) -> None:
    done("-f", "moi.db", "init", "--book", "M", "--name", "Mới")
    monkeypatch.setenv("QKH_FILE", "moi.db")
    code, screen = talk(("receive", "--amount", "5tr", "--account", "112"))
    assert code == 2, screen
    assert "Thiếu Quỹ, mà bộ sổ chưa có cái nào: qkh fund add" in " ".join(screen.split())


LISTED = ("round", "nominate", "HB-1", "--list", "ds.xlsx")


@pytest.fixture
def merit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a book with a fund and a programme, and the list of a school, on a wide screen."""
    monkeypatch.setenv("COLUMNS", "200")
    done("programme", "add", "--code", "KT", "--name", "Khen thưởng", "--fund", "TH")
    a_school_s_workbook("ds.xlsx")


@pytest.mark.usefixtures("merit")
@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (("HB", "c", "Học bổng"), "Không có mục nào tên HB. Đó có phải là mã của một chương trình mới?"),
        (("Học bổng", "", "HB"), "Không có mục nào tên Học bổng. Đó có phải là tên của một chương trình mới?"),
        (("XX", "k", "HB=Học bổng"), "Đó có phải là mã của một chương trình mới?"),
    ],
)
def test_what_fits_nothing_there_may_be_the_code_or_the_name_of_something_new(
    typed: tuple[str, ...], asked: str
) -> None:
    answers = ("c", "c", *typed, "QM", "c", "Quỹ mới", "", "Đợt 1", "", "c")
    code, screen = talk(LISTED, *answers)
    assert code == 0, screen
    assert asked in screen
    assert "Không có mục nào tên QM. Đó có phải là mã của một quỹ mới?" in screen
    (programme,) = (one for one in done("programme", "list")["rows"] if one["code"] == "HB")
    assert (programme["name"], programme["fund"]) == ("Học bổng", "QM")


@pytest.mark.usefixtures("merit")
@pytest.mark.parametrize(
    "broken_off", [("Học bổng", ""), ("Học bổng", "", "HB"), ("Học bổng", "", "HB", "QM", "c"), ("+",)]
)
def test_each_answer_about_something_new_survives_ctrl_c(
    broken_off: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QKH_STATE", str(tmp_path / "state"))
    _code, screen = talk(LISTED, "c", "c", *broken_off, CTRL_C)
    assert "được giữ đến hết hôm nay" in screen
    every = (("Học bổng", ""), ("HB",), ("QM", "c"), ("Quỹ mới",), ("",), ("Đợt 1",), ("",), ("c",))
    left = [one for answers in every for one in answers][len(broken_off) :]
    _code, screen = talk(LISTED, "c", "c", *(("HB", "Học bổng", *left[2:]) if broken_off == ("+",) else left))
    (programme,) = (one for one in done("programme", "list")["rows"] if one["code"] == "HB")
    assert (programme["name"], programme["fund"]) == ("Học bổng", "QM"), screen


@pytest.mark.usefixtures("merit")
def test_a_code_that_can_be_none_is_refused_where_it_is_typed() -> None:
    answers = ("c", "c", "+", "Học bổng vượt khó", "HB", "Học bổng", "TH", "Đợt 1", "", "c")
    code, screen = talk(LISTED, *answers)
    assert code == 0, screen
    assert screen.index('"Học bổng vượt khó" không phải là mã') < screen.index("Tên của chương trình mới")
    assert "HB" in {one["code"] for one in done("programme", "list")["rows"]}


@pytest.mark.parametrize(
    ("command", "wrong", "answers"),
    [
        (("programme", "add", "--name", "P", "--fund", "TH"), "học bổng", ("P-1",)),
        (("fund", "add", "--name", "Quỹ"), "A:B", ("QM",)),
        (("party", "add", "--name", "Lò Thị Mai"), "0912345678", ("MAI",)),
        (("goods", "add", "--name", "Vở", "--unit", "quyển"), "vở ô ly", ("VO",)),
    ],
)
def test_every_question_for_a_new_code_asks_again_until_it_can_be_one(
    command: tuple[str, ...], wrong: str, answers: tuple[str, ...]
) -> None:
    _code, screen = talk(command, wrong, *answers, CTRL_C)
    assert f'"{wrong}"' in screen
    assert screen.count("Mã: \x00") == 2, screen
