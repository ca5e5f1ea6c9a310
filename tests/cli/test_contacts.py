"""Phone and e-mail of donors as people type them, in commands and in lists."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cli.running import acts, done, run

pytestmark = pytest.mark.usefixtures("book")


def shown(code: str) -> Any:
    (row,) = done("donor", "show", code)["rows"]
    return row["phone"], row["email"]


def test_a_donor_is_added_with_phone_and_e_mail_and_each_is_changed() -> None:
    done("donor", "add", "--code", "D1", "--name", "Lò Thị Hoa", "--phone", "0912 345 678", "--email", "hoa@example.vn")
    assert shown("D1") == ("0912 345 678", "hoa@example.vn")
    done("donor", "change", "D1", "--phone", "0988.123.456")
    done("donor", "change", "D1", "--email", "lth@example.vn", "--public-name", "Cô Hoa")
    assert shown("D1") == ("0988.123.456", "lth@example.vn")
    done("party", "change", "D1", "--phone", "0212 3852 123")
    assert shown("D1") == ("0212 3852 123", "lth@example.vn")
    text = run("donor", "list").stdout
    assert "0212 3852 123" in text
    assert "lth@example.vn" in text
    assert "D1" in run("find", "3852 123").stdout
    assert run("donor", "change", "D1").exit_code == 1


def test_of_a_party_that_is_there_the_phone_is_kept_when_it_becomes_a_donor() -> None:
    done("donor", "add", "--code", "NCC1", "--phone", "0912 345 678")
    assert shown("NCC1") == ("0912 345 678", None)
    assert run("donor", "add", "--code", "D9", "--phone", "0912 345 678").exit_code == 1


@pytest.mark.parametrize(("option", "text", "told"), [
    ("--phone", "09l2 345 678", "Số điện thoại gồm 8 đến 15 chữ số"),
    ("--email", "hoa.example.vn", "Địa chỉ e-mail gồm tên, một dấu @"),
])  # fmt: skip
def test_what_is_none_is_refused_in_one_line_and_nothing_is_recorded(option: str, text: str, told: str) -> None:
    before = acts()
    wrong = run("donor", "add", "--code", "D1", "--name", "Lò Thị Hoa", option, text)
    assert (wrong.exit_code, wrong.stderr.count("\n"), acts()) == (1, 1, before)
    assert told in wrong.stderr
    assert text not in wrong.stderr


@pytest.mark.parametrize(("phone", "email"), [
    ("Điện thoại", "Email"), ("SĐT", "E-mail"), ("Số điện thoại", "Thư điện tử"), ("phone", "email"),
])  # fmt: skip
def test_a_list_of_donors_is_understood_by_what_people_call_its_columns(phone: str, email: str) -> None:
    sheet = Workbook()
    sheet.active.append(["Mã", "Nhà tài trợ", "Địa chỉ", phone, email])  # type: ignore[union-attr]
    sheet.active.append(["D1", "Lò Thị Hoa", "Bản Mòn", 912345678, "hoa@example.vn"])  # type: ignore[union-attr]
    sheet.active.append(["D2", "Vũ Văn An", None, None, None])  # type: ignore[union-attr]
    sheet.active.append(["NCC1", None, None, "0212 3852 123", None])  # type: ignore[union-attr]
    sheet.save("donors.xlsx")
    done("donor", "import", "--list", "donors.xlsx", "--trust")
    assert (shown("D1"), shown("D2")) == (("912345678", "hoa@example.vn"), (None, None))
    assert shown("NCC1") == ("0212 3852 123", None)


def test_every_bad_row_of_a_list_is_named_and_nothing_of_it_is_recorded() -> None:
    rows = "code,name,phone,email\nD1,A,0912 345 678,a@b.vn\nD2,B,không,\nD3,C,,c.vn\n"
    before = acts()
    for command, list_ in ((("donor", "import", "--list"), "d.csv"), (("import", "parties"), "p.csv")):
        Path(list_).write_text(rows, encoding="utf-8")
        more = ("--trust",) if command[0] == "donor" else ()
        wrong = run(*command, list_, *more)
        assert (wrong.exit_code, acts()) == (1, before), wrong.output
        assert "2 dòng sai" in wrong.stderr
        assert "dòng 3: Số điện thoại gồm" in wrong.stderr
        Path(list_).write_text(rows.replace("không", "0912 345 679"), encoding="utf-8")
        assert "dòng 4: Địa chỉ e-mail gồm" in run(*command, list_, *more).stderr
