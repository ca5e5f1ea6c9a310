"""A pupil who stands twice in a list is asked about at a terminal: one person, of whom a row is left out, or two."""

from pathlib import Path

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import CTRL_C, talk

LIST = """TRƯỜNG THCS CHIỀNG MUNG;;;;
STT;Họ và tên;Năm sinh;Lớp;Số tiền
1;Lò Thị Hạnh;2012;7A;500.000
2;Lò Văn An;2012;7A;400.000
3;lo thi hanh;2012;7B;300.000
Cộng: 3 em;;;;1.200.000
"""
COMMAND = ("round", "nominate", "KT-1", "--list", "ds.csv")
PIPED = (*COMMAND, "--place", "THCS")


@pytest.fixture(autouse=True)
def _list(merit_round: None) -> None:  # noqa: ARG001 (the round that it is for)
    Path("ds.csv").write_text(LIST, encoding="utf-8")


def taken() -> list[tuple[str, int | None]]:
    """Return who stands in the round, with the amount."""
    return [(row["code"], row["amount"]) for row in done("round", "nominees", "KT-1")["rows"]]


def test_one_person_has_her_second_row_left_out_and_what_is_left_is_told() -> None:
    code, screen = talk(COMMAND, "c", "c", "c", "c")
    assert code == 0, screen
    for line in (
        "Có thể là một người: dòng 3 và dòng 5.",
        "  Dòng 3: L.T.H. · 7A · 2012 · 500.000 ₫",
        "  Dòng 5: L.T.H. · 7B · 2012 · 300.000 ₫",
        "Danh sách có 3 dòng, cộng 1.200.000 ₫; trừ các dòng bỏ ra còn 2 dòng, cộng 900.000 ₫.",
    ):
        assert line in screen
    assert "hanh" not in screen.lower()
    assert taken() == [("KT-1.0001", 500_000), ("KT-1.0002", 400_000)]


@pytest.mark.parametrize("born", ["25/11/2012", "2012-11-25", "ngày 25 tháng 11 năm 2012"])
def test_a_day_of_birth_is_shown_as_people_write_it(born: str) -> None:
    Path("ds.csv").write_text(LIST.replace("2012", born), encoding="utf-8")
    _code, screen = talk(COMMAND, "c", "c", CTRL_C)
    assert "L.T.H. · 7A · 25/11/2012 · 500.000 ₫" in screen, screen
    assert "2012-11" not in screen


def test_two_persons_both_stay_and_why_is_asked() -> None:
    code, screen = talk(COMMAND, "c", "k", "k", "Hai chị em", "c")
    assert code == 0, screen
    assert "Vì sao là hai người:" in screen
    assert [amount for _code, amount in taken()] == [500_000, 400_000, 300_000]


def test_the_school_above_the_list_is_asked_about_and_kept() -> None:
    Path("ds.csv").write_text(LIST.replace("lo thi hanh", "Hà Văn Ba"), encoding="utf-8")
    code, screen = talk(COMMAND, "c", "", "c")
    assert code == 0, screen
    assert "Phía trên danh sách ghi TRƯỜNG THCS CHIỀNG MUNG. Đó có phải là trường của mọi dòng không?" in screen
    done("party", "add", "--code", "KTV", "--name", "Kế toán", "--kind", "officer")
    shown = run("round", "nominees", "KT-1", "--with-names", "--lang", "vi")
    assert "TRƯỜNG THCS CHIỀNG MUNG 7A" in shown.stdout


def test_answers_about_rows_survive_ctrl_c(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("QKH_LANG", "vi")
    code, screen = talk(COMMAND, "c", "c", "c", CTRL_C)
    assert code != 0
    code, screen = talk(COMMAND, "c", "c", "c")
    assert code == 0, screen
    assert "Các dòng bỏ ra: 5" in screen
    assert len(taken()) == 2


def test_who_stands_in_the_round_already_is_named_by_code() -> None:
    done(*PIPED, "--leave-out", "5")
    code, screen = talk((*COMMAND, "--place", "THCS"), "c", "k", "c", "c", "c", "k")
    assert "Có thể là một người: dòng 3, và KT-1.0001 đã có trong đợt." in screen
    assert "Đã bỏ ra hết" in screen
    assert (code, len(taken())) == (1, 2)


@pytest.mark.parametrize(
    ("said", "amounts"),
    [
        (("--leave-out", "5"), [500_000, 400_000]),
        (("--two-persons", "5"), [500_000, 400_000, 300_000]),
        (("--allow-duplicates",), [500_000, 400_000, 300_000]),
    ],
)
def test_a_script_says_it_by_options(said: tuple[str, ...], amounts: list[int]) -> None:
    refused = run(*PIPED)
    assert (refused.exit_code, "--leave-out DÒNG" in refused.stderr, "--two-persons DÒNG" in refused.stderr) == (
        1, True, True,
    )  # fmt: skip
    done(*PIPED, *said, "--count", "3", "--total", "1tr2")
    assert [amount for _code, amount in taken()] == amounts


@pytest.mark.parametrize("option", ["--leave-out", "--two-persons"])
def test_a_row_that_names_nobody_twice_is_not_left_out(option: str) -> None:
    before = acts()
    refused = run(*PIPED, "--leave-out", "5", option, "4")
    assert (refused.exit_code, acts()) == (1, before)
    assert "Dòng 4: dòng này không ghi ai lần thứ hai" in refused.stderr


AGAIN = """STT;Họ và tên;Ngày sinh;Lớp;Thành tích;Số tiền
1;Lò Thị Hạnh;2012;7A;Học sinh giỏi;500.000
2;Lò Văn An;2012;7A;Học sinh giỏi;400.000
3;Hà Văn Ba;2012;7B;Học sinh giỏi;300.000
4;Cầm Thị Dung;2012;7B;Học sinh giỏi;300.000
5;Quàng Văn Én;2012;7B;Học sinh giỏi;300.000
Cộng: 5 em;;;;;1.800.000
"""


@pytest.fixture
def corrected() -> None:
    """Nominate a list, and let the school send it again: one amount, one birth and one merit are others, one is new."""
    Path("ds.csv").write_text(AGAIN, encoding="utf-8")
    done(*PIPED)
    again = AGAIN.replace("Hạnh;2012", "Hạnh;15/09/2012")
    again = again.replace("Ba;2012;7B;Học sinh giỏi;300", "Ba;2012;7B;Vượt khó;350")
    more = "6;Mùa A Sếnh;2012;7B;Vượt khó;300.000\nCộng: 6 em;;;;;2.150.000\n"
    Path("ds.csv").write_text(again[: again.index("Cộng")] + more, encoding="utf-8")


@pytest.mark.usefixtures("corrected")
def test_who_says_nothing_new_is_asked_about_once_and_who_does_by_itself_with_what_differs() -> None:
    code, screen = talk(PIPED, "c", "c", "c", "c", "c")
    assert code == 0, screen
    for line in (
        "L.V.A. – KT-1.0002, C.T.D. – KT-1.0004, Q.V.É. – KT-1.0005. Bỏ ra tất cả?",
        "  Khác với sổ: năm sinh.",
        "  Khác với sổ: tiêu chí, số tiền 300.000 ₫ → 350.000 ₫.",
        "Các dòng không ghi vì không có gì mới: 3, 5–6.",
        "Dòng 2 không được ghi, KT-1.0001 giữ nguyên như cũ; dòng này ghi khác: năm sinh.",
        "Dòng 4 không được ghi, KT-1.0003 giữ nguyên như cũ; dòng này ghi khác: tiêu chí, số tiền 300.000 ₫ → 350.000",
    ):
        assert line in screen, screen
    assert len(taken()) == 6


@pytest.mark.usefixtures("corrected")
def test_or_each_of_them_one_by_one() -> None:
    _code, screen = talk(PIPED, "c", "k", "c", "c", "c", "c", "c")
    assert screen.count("Có thể là một người") == 5, screen


@pytest.mark.usefixtures("corrected")
def test_a_script_that_leaves_rows_out_is_told_what_they_say_otherwise() -> None:
    rows = [word for row in (2, 3, 4, 5, 6) for word in ("--leave-out", str(row))]
    left = run(*PIPED, *rows)
    assert left.exit_code == 0, left.stderr
    assert "dòng này ghi khác: năm sinh." in left.stdout


EACH = """DANH SÁCH TRAO HỌC BỔNG;;
(Mỗi suất 500.000 đồng);;
STT;Họ và tên;Lớp
1;Lò Thị Hạnh;7A
2;Lò Văn An;7A
Tổng cộng: 2 em;;
"""


def test_an_amount_that_a_title_names_for_each_is_asked_about_where_no_column_holds_amounts() -> None:
    Path("ds.csv").write_text(EACH, encoding="utf-8")
    code, screen = talk(PIPED, "c", "c", "c")
    assert code == 0, screen
    assert "Phía trên danh sách ghi 500.000 ₫ cho mỗi người" in screen
    assert taken() == [("KT-1.0001", 500_000), ("KT-1.0002", 500_000)]


def test_an_amount_for_each_that_is_not_theirs_is_not_taken() -> None:
    Path("ds.csv").write_text(EACH, encoding="utf-8")
    code, screen = talk(PIPED, "c", "k", "c")
    assert code == 0, screen
    assert taken() == [("KT-1.0001", None), ("KT-1.0002", None)]


def test_a_script_is_told_of_an_amount_for_each_that_it_does_not_take() -> None:
    Path("ds.csv").write_text(EACH, encoding="utf-8")
    told = run(*PIPED, "--trust")
    assert told.exit_code == 0, told.output
    assert "500.000 ₫" in told.stderr
    assert "--amount" in told.stderr
    assert taken() == [("KT-1.0001", None), ("KT-1.0002", None)]
