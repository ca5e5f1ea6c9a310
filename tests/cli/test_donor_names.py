"""A donor is typed by its code, or by a name that it alone has, in every command and list that names one."""

from pathlib import Path

import pytest

from tests.cli.running import acts, done, run

pytestmark = pytest.mark.usefixtures("book")

GIFT = ("--fund", "TH", "--account", "112", "--amount", "5tr", "--for", "Ủng hộ", "--date", "08/03/2022")


@pytest.fixture(autouse=True)
def _donors(book: str) -> None:  # noqa: ARG001 (the file that it fills)
    for code, name in (("D1", "Vũ Thị Hảo"), ("D2", "Lò Văn An"), ("D3", "Lò Văn An")):
        done("donor", "add", "--code", code, "--name", name)


def test_a_name_stands_for_the_code_in_every_command_that_takes_a_donor() -> None:
    done("donate", "--donor", "vu thi hao", *GIFT)
    done("pledge", "add", "--code", "CK1", "--donor", "Vũ Thị Hảo", "--fund", "TH", "--amount", "9tr")
    assert [row["donor"] for row in done("donation", "list", "--donor", "Vũ Thị Hảo")["rows"]] == ["D1"]
    assert [row["code"] for row in done("pledge", "list", "--donor", "VŨ THỊ HẢO")["rows"]] == ["CK1"]
    assert done("donor", "show", "vũ thị hảo")["rows"][0]["code"] == "D1"
    done("donor", "change", "Vũ Thị Hảo", "--origin", "in-province")


def test_a_name_that_several_or_none_have_is_refused_in_one_line_that_says_what_to_do() -> None:
    before = acts()
    several = run("donate", "--donor", "Lò Văn An", *GIFT)
    assert (several.exit_code, several.stderr.count("\n"), acts()) == (1, 1, before)
    assert "D2, D3" in several.stderr
    nobody = run("donate", "--donor", "Vũ Thị Hạo", *GIFT)
    assert (nobody.exit_code, nobody.stderr.count("\n"), acts()) == (1, 1, before)
    assert "qkh donor list" in nobody.stderr


def test_a_fund_is_named_in_a_script_by_words_that_one_name_alone_has() -> None:
    done("fund", "add", "--code", "VP", "--name", "Quỹ hoạt động")
    done("fund", "add", "--code", "HB", "--name", "Quỹ học bổng")
    told = run("donate", "--fund", "hoat dong", *GIFT[2:])
    assert (told.exit_code, "Quỹ: VP Quỹ hoạt động." in told.stdout) == (0, True), told
    done("donate", "--fund", "quỹ học bổng", *GIFT[2:])
    assert [row["fund"] for row in done("donation", "list")["rows"]][-2:] == ["VP", "HB"]
    before = acts()
    for several_or_none in ("quỹ h", "hoạt cảnh"):
        refused = run("donate", "--fund", several_or_none, *GIFT[2:])
        assert (refused.exit_code, acts()) == (1, before)
        assert f"không có quỹ '{several_or_none}'" in refused.stderr


def test_a_list_of_gifts_names_its_donors_and_one_bad_name_refuses_it_as_a_whole() -> None:
    rows = "fund,amount,date,Nhà tài trợ\nTH,1.000.000,07/03/2022,Vũ Thị Hảo\nTH,2.000.000,07/03/2022,{}\n"
    Path("gifts.csv").write_text(rows.format("Lò Văn An"), encoding="utf-8")
    before = acts()
    wrong = run("donation", "import", "--list", "gifts.csv", "--account", "112", "--trust")
    assert (wrong.exit_code, acts()) == (1, before)
    assert "dòng 3: Lò Văn An" in wrong.stderr
    Path("gifts.csv").write_text(rows.format("D3"), encoding="utf-8")
    done("donation", "import", "--list", "gifts.csv", "--account", "112", "--trust")
    assert sorted(row["donor"] or "" for row in done("donation", "list")["rows"]) == ["", "D1", "D3"]


def test_a_list_of_gifts_as_it_is_kept_names_who_gave_and_the_fund_by_its_name() -> None:
    done("fund", "add", "--code", "HB", "--name", "Quỹ học bổng huyện")
    rows = "STT;Tên đơn vị, cá nhân;Số tiền ủng hộ;Ngày;Quỹ\n1;Vũ Thị Hảo;500.000;07/03/2022;{}\n"
    Path("gifts.csv").write_text(rows.format("Quỹ Học bổng huyện"), encoding="utf-8")
    done("donation", "import", "--list", "gifts.csv", "--account", "112", "--trust")
    given = done("donation", "list", "--donor", "D1")["rows"]
    assert [(row["donor"], row["fund"]) for row in given] == [("D1", "HB")]
    other = rows.format("Quỹ chung xã").replace("07/03", "08/03")
    Path("gifts.csv").write_text(other, encoding="utf-8")
    before = acts()
    wrong = run("donation", "import", "--list", "gifts.csv", "--account", "112", "--trust")
    assert (wrong.exit_code, "Quỹ chung xã" in wrong.stderr, acts()) == (1, True, before)
