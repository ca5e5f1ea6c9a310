"""Lists as treasurers have them are in with two commands at most: no fund column, donors who are not registered."""

from pathlib import Path

import pytest

from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

GIFTS = "Họ tên người ủng hộ;Số tiền;Ngày ủng hộ\nVũ Thị Hảo;500.000;05/03/2022\nCông ty Sơn La;2.000.000;06/03/2022\n"
GIFTS += "Vũ Thị Hảo;300.000;07/03/2022\nẨn danh;100.000;07/03/2022\n"
PLEDGES = "Nhà hảo tâm;Số tiền;Ngày cam kết\nVũ Thị Hảo;5.000.000;05/03/2022\nCông ty Sơn La;20.000.000;06/03/2022\n"
GOODS = "Nhà tài trợ;Mặt hàng;Số lượng\nVũ Thị Hảo;Xe đạp;5\nCông ty Sơn La;xe dap;10\n"
IMPORT = ("donation", "import", "--list", "l.csv", "--account", "111")


@pytest.fixture(autouse=True)
def _book(book: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (the file that it fills)
    monkeypatch.setenv("QKH_LANG", "en")
    monkeypatch.setenv("COLUMNS", "200")
    done("donor", "add", "--code", "D1", "--name", "Vũ Thị Hảo")


def write(text: str) -> None:
    Path("l.csv").write_text(text, encoding="utf-8")


def test_gifts_without_a_fund_and_with_donors_who_are_not_registered_are_in_with_one_command_at_a_terminal() -> None:
    write(GIFTS)
    code, screen = talk(IMPORT, "y", "TH", "y", "y")
    assert code == 0, screen
    assert "The book has no donor of these names: Công ty Sơn La. Register them with the list?" in screen
    rows = done("donation", "list", "--fund", "TH")["rows"]
    assert {(row["donor"], row["amount"]) for row in rows if row["amount"] < 100_000_000} == {
        ("D1", 500_000), ("NHT0001", 2_000_000), ("D1", 300_000), (None, 100_000)
    }  # fmt: skip


def test_in_a_script_options_say_the_same() -> None:
    write(GIFTS)
    before = acts()
    no_fund = run(*IMPORT, "--trust", "--new-donors")
    assert (no_fund.exit_code, "--fund" in no_fund.stderr) == (2, True)
    no_donor = run(*IMPORT, "--trust", "--fund", "TH")
    assert (
        no_donor.exit_code,
        "Công ty Sơn La. To register them with the list, add --new-donors." in no_donor.stderr,
    ) == (2, True)
    assert acts() == before
    done(*IMPORT, "--trust", "--fund", "TH", "--new-donors")
    assert acts() == before + 6
    assert run(*IMPORT, "--trust", "--fund", "TH", "--new-donors").exit_code == 2
    assert acts() == before + 6


def test_who_says_no_registers_and_records_nothing() -> None:
    write(GIFTS)
    before = acts()
    code, screen = talk(IMPORT, "y", "TH", "n")
    assert (code, acts()) == (1, before), screen


def test_a_row_that_names_a_fund_keeps_it() -> None:
    write("Người ủng hộ;Số tiền;Ngày;Quỹ\nVũ Thị Hảo;500.000;05/03/2022;Quỹ chung\nVũ Thị Hảo;600.000;05/03/2022;\n")
    done(*IMPORT, "--trust", "--fund", "TH")
    assert [row["fund"] for row in done("donation", "list")["rows"] if row["donor"]] == ["Q", "TH"]


def test_a_body_with_a_number_in_its_name_is_a_donor() -> None:
    write("Đơn vị ủng hộ;Số tiền;Ngày\nChi hội tổ 3;500.000;05/03/2022\n")
    done(*IMPORT, "--trust", "--fund", "TH", "--new-donors")
    assert [row["donor"] for row in done("donation", "list")["rows"] if row["donor"]] == ["NHT0001"]


def test_a_code_that_was_mistyped_registers_nobody() -> None:
    write("donor,fund,amount,date\nD9,TH,500000,2022-03-07\n")
    before = acts()
    result = run(*IMPORT, "--trust", "--new-donors")
    assert (result.exit_code, acts()) == (1, before)


def test_pledges_need_no_codes_and_the_same_list_again_is_refused() -> None:
    write(PLEDGES)
    pledge = ("pledge", "import", "--list", "l.csv", "--trust", "--fund", "TH", "--new-donors")
    done(*pledge)
    assert [(row["code"], row["donor"]) for row in done("pledge", "list")["rows"]] == [
        ("CK0001", "D1"), ("CK0002", "NHT0001")
    ]  # fmt: skip
    before = acts()
    result = run(*pledge)
    assert (result.exit_code, acts()) == (1, before)
    assert "pledge CK0001 says the same" in result.stderr


def test_pledges_are_in_with_one_command_at_a_terminal() -> None:
    write(PLEDGES)
    code, screen = talk(("pledge", "import", "--list", "l.csv"), "y", "TH", "y", "y")
    assert code == 0, screen
    assert [row["code"] for row in done("pledge", "list")["rows"]] == ["CK0001", "CK0002"]


def test_goods_are_found_by_their_names_and_their_donors_registered() -> None:
    done("goods", "add", "--code", "XD", "--name", "Xe đạp", "--unit", "chiếc")
    write(GOODS)
    receive = ("goods", "receive", "--list", "l.csv", "--trust", "--fund", "TH", "--new-donors", "--date", "08/03/2022")
    done(*receive)
    rows = done("goods", "list")["rows"]
    assert [(row["goods"], row["party"], row["quantity"]) for row in rows] == [("XD", "D1", 5), ("XD", "NHT0001", 10)]
