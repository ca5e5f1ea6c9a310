"""What the people of an association type for gift receipts, goods in kind and thanks."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cli.running import acts, done, received, run

pytestmark = pytest.mark.usefixtures("book")


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")


@pytest.fixture
def gift() -> str:
    """Give a gift of 60 triệu by CTY to TH."""
    done("party", "add", "--code", "CTY", "--name", "Công ty An Bình")
    no: str = received("TH", "60tr", "--party", "CTY", date="08/03/2022")["no"]
    return no


def rows(*arguments: str) -> Any:
    return done(*arguments)["rows"]


def bikes() -> None:
    done("goods", "add", "--code", "XD", "--name", "Xe đạp", "--unit", "chiếc")


def test_a_receipt_is_issued_printed_voided_and_issued_again(gift: str) -> None:
    assert done("gift-receipt", "issue", gift, "--date", "09/03/2022")["no"] == "BL00001/2022"
    assert "BẢN SAO" not in run("gift-receipt", "print", "BL1").stdout
    assert "BẢN SAO" in run("gift-receipt", "print", "BL1").stdout
    done("gift-receipt", "void", "BL1", "--date", "09/03/2022", "--reason", "sai tên")
    assert done("gift-receipt", "issue", gift, "--date", "10/03/2022", "--for", "Đầu xuân")["no"] == "BL00002/2022"
    found = rows("gift-receipt", "list", "--year", "2022")
    assert [(row["no"], row["state"], row["reason"]) for row in found] == [
        ("BL00001/2022", "void", "sai tên"),
        ("BL00002/2022", "valid", None),
    ]
    assert "Nội dung: Đầu xuân" in run("gift-receipt", "print", "BL2").stdout


def test_printing_what_is_there_already_writes_nothing(gift: str) -> None:
    done("gift-receipt", "issue", gift)
    run("gift-receipt", "print", "BL1")
    before = acts()
    run("gift-receipt", "print", "BL1")
    run("--dry-run", "gift-receipt", "print", "BL1")
    assert acts() == before


def test_several_receipts_are_issued_at_once_or_none(gift: str) -> None:
    second = received("TH", "5tr", "--party", "CTY", date="08/03/2022")["no"]
    before = acts()
    assert run("gift-receipt", "issue", gift, second, gift).exit_code == 1
    assert acts() == before
    assert [row["no"][:7] for row in rows("gift-receipt", "issue", gift, second)] == ["BL00001", "BL00002"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("gift-receipt", "issue", "BC99"), "no voucher"),
        (("gift-receipt", "issue", "#1"), "no gift"),
        (("gift-receipt", "print", "BC1"), "no gift receipt"),
        (("gift-receipt", "void", "BL9", "--reason", "x"), "BL00009"),
        (("thank", "letter", "#1"), "no gift"),
        (("thank", "send", "BC1"), "nobody is named"),
    ],
)
def test_what_is_none_of_it_is_refused_in_one_line(gift: str, arguments: tuple[str, ...], words: str) -> None:
    del gift
    result = run(*arguments)
    assert result.exit_code == 1
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_statement_of_a_donor_is_data_for_the_donors_papers(gift: str) -> None:
    done("gift-receipt", "issue", gift)
    found = done("donor", "annual", "CTY", "2022")
    assert [(row["gift"], row["amount"]) for row in found["rows"]] == [(gift, 60_000_000)]
    assert (found["totals"]["amount"], found["totals"]["value"]) == (60_000_000, 0)
    assert found["period"] == "2022"


def test_fifty_bicycles_come_thirty_go_and_a_thirty_first_too_many_is_refused(gift: str) -> None:
    del gift
    bikes()
    before = rows("trial-balance")
    done("goods", "receive", "--goods", "XD", "--quantity", "50", "--fund", "TH", "--for", "Tặng xe")
    done("goods", "hand-out", "--goods", "XD", "--quantity", "30", "--fund", "TH", "--for", "Trao xe")
    assert [row["stock"] for row in rows("goods", "stock")] == [20]
    assert rows("trial-balance") == before
    result = run("goods", "hand-out", "--goods", "XD", "--quantity", "21", "--fund", "TH", "--for", "Trao xe")
    assert result.exit_code == 1
    assert "1 too few" in result.stderr


def test_valued_goods_are_received_handed_out_and_reversed_by_voucher() -> None:
    bikes()
    given = ("--goods", "XD", "--fund", "TH", "--date", "09/03/2022")
    assert (
        done("goods", "receive", *given, "--quantity", "4", "--value", "8tr", "--for", "Tặng")["no"] == "PK00001/2022"
    )
    assert done("goods", "hand-out", *given, "--quantity", "1", "--for", "Trao")["amount"] == 2_000_000
    closing = {row["account"]: row["closing"] for row in rows("trial-balance", "--period", "2022")}
    assert (closing["156"], closing["5112"], closing["6114"]) == (6_000_000, -8_000_000, 2_000_000)
    assert run("reverse", "PK1/2022", "--date", "10/03/2022").exit_code == 1
    done("reverse", "PK2/2022", "--date", "10/03/2022")
    assert [row["stock"] for row in rows("goods", "stock")] == [4]


def test_a_list_of_goods_comes_in_whole_or_not_at_all() -> None:
    bikes()
    Path("vao.csv").write_text("quantity,date,amount\n20,2022-03-09,\n30,2022-03-10,9.000.000\n", encoding="utf-8")
    done("goods", "receive", "--goods", "XD", "--fund", "TH", "--list", "vao.csv", "--count", "2", "--total", "9tr")
    assert [(row["quantity"], row["value"]) for row in rows("goods", "list", "--period", "2022")] == [
        (20, 0), (30, 9_000_000)
    ]  # fmt: skip
    Path("bad.csv").write_text("quantity\n5\nnăm\n-1\n", encoding="utf-8")
    before = acts()
    result = run(
        "goods", "receive", "--goods", "XD", "--fund", "TH", "--trust", "--list", "bad.csv", "--date", "10/03/2022"
    )
    assert result.exit_code == 1
    assert "a quantity is a whole number" in result.stderr
    assert acts() == before


def test_a_list_of_goods_that_comes_again_records_nothing_under_a_ref_twice_and_tells_rows_without_one() -> None:
    bikes()
    receive = (
        "goods",
        "receive",
        "--goods",
        "XD",
        "--fund",
        "TH",
        "--date",
        "09/03/2022",
        "--trust",
        "--list",
        "vao.csv",
    )
    listed = "quantity,ref,amount\n20,xe:1,\n30,xe:2,9.000.000\n"
    Path("vao.csv").write_text(listed, encoding="utf-8")
    first, again = done(*receive)["rows"], done(*receive)["rows"]
    assert [(row["seq"], row["duplicate"]) for row in again] == [(row["seq"], True) for row in first]
    Path("vao.csv").write_text(listed.replace("30", "31"), encoding="utf-8")
    assert run(*receive).exit_code == 1
    Path("vao.csv").write_text(listed.replace("xe:2", "xe:1"), encoding="utf-8")
    assert "ref xe:1 stands in line 2 already" in run(*receive).stderr
    assert [row["received"] for row in rows("goods", "stock")] == [50]
    # Nothing tells a row without a ref from another: a list of them that comes again is refused, without a key.
    Path("vao.csv").write_text("quantity,amount\n3,\n4,1.000.000\n", encoding="utf-8")
    assert "24 hours" not in run(*receive).stderr
    before = acts()
    told = run(*receive)
    assert (told.exit_code, f"row 2 (09/03/2022) is #{before - 1}" in told.stderr, acts()) == (2, True, before)
    done("goods", "undo", f"#{acts() - 1}", "--date", "09/03/2022", "--reason", "ghi hai lần")


def test_goods_that_are_handed_out_or_received_twice_are_told() -> None:
    bikes()
    given = ("--goods", "XD", "--fund", "TH", "--quantity", "2", "--date", "09/03/2022", "--for", "Xe")
    for command in ("receive", "hand-out"):
        first = run("goods", command, *given)
        assert (first.exit_code, first.stderr) == (0, "")
        if command == "hand-out":
            assert run("goods", "receive", *given).exit_code == 0
        before = acts()
        again = run("goods", command, *given)
        assert (again.exit_code, "is equal to this" in again.stderr) == (0, True)
        undo = ("goods", "undo", f"#{acts()}", "--date", "09/03/2022", "--reason", "hai lần")
        assert (acts(), run(*undo).exit_code) == (before + 1, 0)


def test_a_workbook_says_who_had_what_was_handed_out() -> None:
    bikes()
    done(
        "goods", "receive", "--goods", "XD", "--quantity", "5", "--fund", "TH", "--for", "Tặng", "--date", "09/03/2022"
    )
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (("quantity", "name"), (1, "Lê Văn An"), (2, "Lò Thị Bình")):
        sheet.append(row)
    workbook.save("ra.xlsx")
    given = ("goods", "hand-out", "--goods", "XD", "--fund", "TH", "--for", "Trao", "--trust", "--list", "ra.xlsx",
             "--date", "10/03/2022")  # fmt: skip
    assert run(*given, "--quantity", "4").exit_code == 1
    done(*given, "--quantity", "3")
    assert [row["stock"] for row in rows("goods", "stock")] == [2]
    seq = rows("goods", "list")[-1]["seq"]
    assert "Lê Văn An" not in run("explain", f"#{seq}").stdout


def test_goods_without_a_value_are_undone_by_seq() -> None:
    bikes()
    seq = done("goods", "receive", "--goods", "XD", "--quantity", "5", "--fund", "TH", "--for", "Tặng")["seq"]
    assert run("goods", "undo", f"#{seq}").exit_code == 1
    done("goods", "undo", f"#{seq}", "--reason", "ghi nhầm")
    assert rows("goods", "list") == []


@pytest.mark.parametrize("command", ["receive", "hand-out"])
def test_goods_need_a_quantity_or_a_list(command: str) -> None:
    result = run("goods", command, "--goods", "XD", "--fund", "TH")
    assert result.exit_code == 2
    assert "--quantity is needed, or a list (--list)" in result.stderr


def test_a_gift_is_thanked_by_letter_and_board_and_taken_back(gift: str) -> None:
    done("thank", "tier", "--code", "VANG", "--name", "Bảng vàng", "--amount", "50tr")
    assert [row["amount"] for row in rows("thank", "tiers")] == [50_000_000]
    assert [row["thanks"] for row in rows("thank", "queue")] == ["letter", "board"]
    Path("thu.pdf").write_bytes(b"%PDF")
    done("thank", "send", gift, "--sent", "thu.pdf")
    done("thank", "send", "--all", "--kind", "board")
    assert rows("thank", "queue") == []
    assert [row["donor"] for row in rows("thank", "board", "2022")] == ["Công ty An Bình"]
    assert "Kính gửi: Công ty An Bình" in run("thank", "letter", gift).stdout
    assert run("thank", "unsend", gift).exit_code == 1
    done("thank", "unsend", gift, "--reason", "thư trả lại")
    assert [row["thanks"] for row in rows("thank", "queue", "--kind", "letter")] == ["letter"]
    assert [row["state"] for row in rows("thank", "list")] == ["taken-back", None]


def test_sending_names_the_gifts_or_says_all() -> None:
    for arguments in ((), ("BC1", "--all")):
        assert run("thank", "send", *arguments).exit_code == 2
    result = run("thank", "send", "--all")
    assert (result.exit_code, result.stderr) == (
        1, "Error: no gift: nothing waits for thanks. See qkh thank queue.\n"
    )  # fmt: skip


def test_receipts_go_on_after_the_paper_book() -> None:
    done("init", "--book", "PY", "--name", "Hội Phù Yên")
    done("fund", "add", "--code", "Q", "--name", "Quỹ", "--book", "PY")
    done("opening", "--line", "112/Q=5tr", "--date", "01/01/2022", "--next", "BL=38", "--book", "PY")
    no = done("receive", "--fund", "Q", "--account", "112", "--amount", "9tr", "--for", "x", "--date", "08/03/2022",
              "--book", "PY")["no"]  # fmt: skip
    assert done("gift-receipt", "issue", no, "--date", "08/03/2022", "--book", "PY")["no"] == "BL00038/2022"
