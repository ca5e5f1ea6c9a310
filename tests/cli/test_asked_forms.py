"""What a command needs is asked for at a terminal, kept, and may be changed; in a pipe it is a usage error."""

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

pytestmark = pytest.mark.usefixtures("book")


def test_a_donor_is_registered_by_code_and_name_and_either_is_changed() -> None:
    code, screen = talk(("donor", "add"), "D1", "Vũ Thị Hào", "name", "Vũ Thị Hảo", "c")
    assert code == 0, screen
    assert "Mã nhà hảo tâm:" in screen
    assert [(row["code"], row["name"]) for row in done("donor", "list")["rows"]] == [("D1", "Vũ Thị Hảo")]


def test_of_who_is_a_party_already_the_name_is_not_asked_for() -> None:
    code, screen = talk(("donor", "add"), "NCC1", "c")
    assert code == 0, screen
    assert [row["code"] for row in done("donor", "list")["rows"]] == ["NCC1"]


def test_a_pledge_is_asked_for_from_its_code_to_its_day() -> None:
    done("donor", "add", "--code", "D1", "--name", "Vũ Thị Hảo")
    code, screen = talk(("pledge", "add"), "CK1", "hao", "", "TH", "9tr", "08/03/2022", "c", "", "c")
    assert code == 0, screen
    assert "Mã cam kết:" in screen
    (row,) = done("pledge", "list")["rows"]
    assert (row["code"], row["donor"], row["funds"], row["amount"]) == ("CK1", "D1", "TH", 9_000_000)


def test_where_there_is_no_donor_yet_a_pledge_says_how_to_register_one() -> None:
    code, screen = talk(("pledge", "add"), "CK1", "k")
    assert code == 1
    assert "Chưa có nhà hảo tâm nào: hãy đăng ký bằng qkh donor add." in screen


@pytest.mark.parametrize("command", ["reverse", "huy"])
def test_which_voucher_is_undone_is_asked_for_and_why(command: str) -> None:
    before = acts()
    code, screen = talk((command,), "BC1/2022", "ghi nhầm", "c")
    assert code == 0, screen
    assert "Chứng từ:" in screen
    assert screen.count("Chứng từ:") == screen.count("Chứng từ: BC1/2022") + 1
    assert acts() == before + 1
    assert done("voucher", "DC1/2022")


def test_a_count_of_cash_asks_for_the_account_the_notes_and_who_counted() -> None:
    done("receive", "--fund", "TH", "--account", "111", "--amount", "7tr", "--for", "x", "--date", "08/03/2022")
    for code in ("MAI", "HOA"):
        done("party", "add", "--code", code, "--name", f"Bà {code}", "--kind", "officer")
    notes = ("14", *("",) * 9)
    end, screen = talk(("kiemquy", "--date", "08/03/2022"), "111", *notes, "MAI", "HOA", "c")
    assert end == 0, screen
    assert "Số tờ 500.000 ₫ [0]:" in screen
    (counted,) = done("cash-count", "111")["rows"]
    assert (counted["counted"], counted["party"], counted["witness"]) == (7_000_000, "MAI", "HOA")


def test_a_count_that_differs_asks_why_and_not_for_the_notes_again() -> None:
    done("receive", "--fund", "TH", "--account", "111", "--amount", "7tr", "--for", "x", "--date", "08/03/2022")
    for code in ("MAI", "HOA"):
        done("party", "add", "--code", code, "--name", f"Bà {code}", "--kind", "officer")
    notes = ("12", *("",) * 9)
    answers = ("111", *notes, "MAI", "HOA", "bút toán chưa ghi", "c")
    end, screen = talk(("kiemquy", "--date", "08/03/2022"), *answers)
    assert end == 0, screen
    assert screen.count("Số tờ 500.000 ₫") == 1
    (counted,) = done("cash-count", "111")["rows"]
    assert counted["difference"] == -1_000_000


@pytest.mark.parametrize(("typed", "missing"), [
    (("donor", "add"), "--code"), (("pledge", "add"), "--code"), (("pledge", "add", "--code", "CK1"), "--donor"),
    (("reverse",), "SỐ"), (("cash-count",), "TÀI-KHOẢN"),
])  # fmt: skip
def test_in_a_pipe_what_is_missing_is_named_and_nothing_is_recorded(typed: tuple[str, ...], missing: str) -> None:
    before = acts()
    found = run(*typed)
    assert (found.exit_code, acts()) == (2, before)
    assert f"Thiếu {missing}." in found.stderr


def test_what_was_typed_stands_in_the_form_under_vietnamese_words_by_which_it_can_be_changed() -> None:
    typed = ("--fund", "TH", "--account", "112", "--amount", "5tr", "--for", "x", "--date", "08/03/2022", "--doc", "12",
             "--person", "Lò Văn An", "--attachments", "2")  # fmt: skip
    code, screen = talk(("receive", *typed), "xyz", "nguoi nop, nhan tien", "Lò Văn Bình", "c")
    assert code == 0, screen
    form = screen.partition("(dự kiến)")[2].partition("Ghi sổ?")[0]
    assert "Người nộp, nhận tiền: Lò Văn An" in form
    assert "Chứng từ gốc: 12" in form
    assert "Số tờ kèm theo: 2" in form
    assert "--" not in screen
    assert "Lò Văn Bình" in screen
