"""Two donors of one name in a list are told apart by their address or phone, and never made one, or two, unasked."""

from pathlib import Path
from typing import Any

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import open_books
from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

pytestmark = pytest.mark.usefixtures("book")

GIFTS = ("donation", "import", "--list", "g.csv", "--account", "112", "--fund", "TH")
PIPE = (*GIFTS, "--trust", "--new-donors")


def gifts(*rows: str) -> None:
    """Write a list: who gives, the address, the phone, and the amount."""
    header = "Họ tên người ủng hộ;Địa chỉ;Điện thoại;Số tiền;Ngày"
    Path("g.csv").write_text("\n".join([header, *(f"{row};07/03/2022" for row in rows)]) + "\n", encoding="utf-8")


def donors() -> list[Any]:
    return [row["donor"] for row in done("donation", "list")["rows"] if row["donor"]]


@pytest.mark.parametrize(("first", "second"), [
    ("Tiểu khu 3;", "Bản Lầu;"), (";0912 345 678", ";0987654321"), ("Bản Lầu;0912345678", "Bản Lầu;0987654321"),
])  # fmt: skip
@pytest.mark.parametrize(("answer", "recorded"), [("k", ["NHT0001", "NHT0002"]), ("c", ["NHT0001", "NHT0001"])])
def test_another_address_or_phone_is_asked_about(first: str, second: str, answer: str, recorded: list[str]) -> None:
    gifts(f"Phạm Quốc Trường;{first};2.000.000", f"Phạm Quốc Trường;{second};300.000")
    code, screen = talk(GIFTS, "c", answer, "c", "c")
    assert code == 0, screen
    assert "Có thể là cùng một nhà hảo tâm: dòng 2 và dòng 3." in screen
    assert "2022-03-07" not in screen
    assert donors() == recorded


def test_a_script_is_refused_with_the_rows_and_says_them_by_option() -> None:
    rows = ("Lê Minh;;0911222333;1.000.000", "Lê Minh;;0911222444;2.000.000", "Lê Minh;;0911222444;3.000.000")
    gifts(*rows)
    before = acts()
    refused = run(*PIPE)
    assert (refused.exit_code, acts()) == (1, before)
    assert "có thể là nhà hảo tâm của dòng 2, nhưng khác địa chỉ hoặc điện thoại" in refused.stderr
    done(*PIPE, "--two-donors", "3")
    assert donors() == ["NHT0001", "NHT0002", "NHT0002"]


@pytest.mark.parametrize(("first", "second"), [
    ("Tiểu khu 3;", "tieu khu 3, Mai Sơn;"), ("Bản Lầu;+84 912 345 678", "Tiểu khu 3;0912345678"), (";", "Bản Lầu;"),
])  # fmt: skip
def test_what_one_leaves_out_or_writes_in_another_way_is_no_difference(first: str, second: str) -> None:
    gifts(f"Lê Minh;{first};1.000.000", f"Lê Minh;{second};2.000.000")
    done(*PIPE)
    assert donors() == ["NHT0001", "NHT0001"]


def test_a_donor_of_the_book_with_another_phone_is_asked_about_and_each_is_known_again_by_it() -> None:
    done("donor", "add", "--code", "D1", "--name", "Lê Minh", "--phone", "0911 222 333")
    gifts("Lê Minh;;0911222444;1.000.000")
    assert "có thể là nhà hảo tâm D1, nhưng khác số điện thoại" in run(*PIPE).stderr
    code, screen = talk(GIFTS, "c", "k", "c", "c")
    assert (code, "dòng 2, và D1 đã có trong sổ" in screen) == (0, True), screen
    gifts("Lê Minh;;0911222444;4.000.000", "Lê Minh;;0911.222.333;5.000.000")
    done(*PIPE)
    assert donors() == ["NHT0001", "NHT0001", "D1"]
    gifts("Lê Minh;;;6.000.000")
    assert "D1, NHT0001" in run(*PIPE).stderr


def test_names_of_other_tones_are_two_donors_and_one_without_tones_is_held_against_them() -> None:
    gifts("Trần Văn Hùng;;;1.000.000", "Trần Văn Hưng;;;2.000.000")
    done(*PIPE)
    assert donors() == ["NHT0001", "NHT0002"]
    gifts("Vì Thị Mỷ;;0911222333;1.000.000", "Vi Thi My;;0911222444;2.000.000")
    assert "dòng 3: có thể là nhà hảo tâm của dòng 2" in run(*PIPE).stderr


def test_a_row_in_no_doubt_is_not_said_to_be() -> None:
    gifts("Lê Minh;;;1.000.000")
    before = acts()
    assert (run(*PIPE, "--two-donors", "2").exit_code, acts()) == (1, before)


def test_address_and_phone_are_kept_with_a_new_donor_and_what_is_no_phone_is_not() -> None:
    gifts("Lê Minh;Bản Lầu;0911222333;1.000.000", "Vì Thị Mỷ;;gọi sau;2.000.000")
    done(*PIPE)
    with open_books("quy.db") as books:
        found = {one.code: one for one in books["SL"].registers.all(qkh.ledger.Party)}
    assert [(str(one.address), str(one.phone)) for one in (found["NHT0001"], found["NHT0002"])] == [
        ("Bản Lầu", "0911222333"), ("None", "None"),
    ]  # fmt: skip
