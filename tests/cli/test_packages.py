"""What people type to send the figures of a book, and to take those of others."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import quykhuyenhoc as qkh
from quykhuyenhoc import record
from tests.cli.running import acts, done, received, run

pytestmark = pytest.mark.usefixtures("book")


@pytest.fixture(autouse=True)
def _upper(book: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 (the file that it stands beside)
    """Let quy.db be the book of a commune, and tinh.db that of the province, which registers it, and X2."""
    monkeypatch.setenv("QKH_LANG", "en")
    run("init", "--book", "TINH", "--name", "Tỉnh", "-f", "tinh.db")
    with qkh.open_books("tinh.db") as books:
        for code in ("SL", "X2"):
            record(books["TINH"], qkh.acts.OpenBody(code=code, name=f"Hội {code}", kind="commune"))


def exported(path: str, *more: str) -> Any:
    return done("body", "export", path, *more)


def test_a_package_is_written_and_taken_by_whom_the_body_told_its_fingerprint() -> None:
    sent = exported("g1.zip", "--to", "31/03/2022")
    assert (sent["body"], sent["number"], sent["from"], sent["to"]) == ("SL", 1, "2022-03-01", "2022-03-31")
    refused = run("body", "import", "g1.zip", "-f", "tinh.db")
    assert refused.exit_code == 1
    assert "nobody compared the key that signed it" in refused.stderr
    for wrong in ("0" * 32, ""):
        other = run("body", "import", "g1.zip", "-f", "tinh.db", "--fingerprint", f"SL={wrong}")
        assert "another fingerprint" in other.stderr
        assert sent["fingerprint"][:9] not in other.stderr
    before, of_sl = acts("tinh.db"), f"SL={sent['fingerprint']}"
    tried = run("body", "import", "g1.zip", "-f", "tinh.db", "--fingerprint", of_sl, "--dry-run")
    assert (tried.exit_code, acts("tinh.db")) == (0, before)
    assert tried.stdout == "g1.zip: package 1 of SL would be taken.\n"
    (row,) = done("body", "import", "g1.zip", "-f", "tinh.db", "--fingerprint", of_sl)["rows"]
    assert (row["body"], row["number"], row["known"], acts("tinh.db")) == ("SL", 1, False, before + 1)
    again = run("body", "import", "g1.zip", "-f", "tinh.db")
    assert "g1.zip: package 1 of SL is known already" in again.stdout
    assert acts("tinh.db") == before + 1


def test_many_files_are_proved_at_once_and_taken_in_their_order_and_one_bad_one_stops_no_other() -> None:
    print_ = exported("g1.zip", "--to", "31/03/2022")["fingerprint"]
    exported("g2.zip", "--to", "30/04/2022")
    Path("g3.zip").write_bytes(Path("g2.zip").read_bytes()[:-30])
    files = ("g2.zip", "g1.zip", "g3.zip")
    result = run("body", "import", *files, "-f", "tinh.db", "--fingerprint", f"SL={print_}", "--jobs", "2")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert "g3.zip: it is no package of figures, or it was cut on its way" in lines[0]
    assert [line.split(" (#")[0] for line in lines[1:]] == [
        "g1.zip: package 1 of SL was taken", "g2.zip: package 2 of SL was taken",
    ]  # fmt: skip
    assert "1 of 3 files were not taken; the others were." in result.stderr


def test_a_package_may_bear_the_name_that_the_body_above_has_for_it_and_the_key_of_an_officer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QKH_PASSPHRASE", "bốn từ thật dài")
    done_ = run("key", "new", "ke-toan.key", "--name", "x2.vn/ke-toan")
    assert done_.exit_code == 0, done_.stderr
    sent = exported("g1.zip", "--to", "31/03/2022", "--body", "X2", "--sign", "ke-toan.key")
    wrong = run("body", "import", "g1.zip", "-f", "tinh.db", "--body", "SL", "--fingerprint", sent["fingerprint"])
    assert "SL: the package is of X2" in wrong.stderr
    of_x2 = ("--body", "X2", "--fingerprint", sent["fingerprint"])
    (row,) = done("body", "import", "g1.zip", "-f", "tinh.db", *of_x2)["rows"]
    assert row["body"] == "X2"


def test_a_fingerprint_is_of_the_body_that_who_types_it_names_and_never_of_the_one_that_the_file_names() -> None:
    sl = exported("g1.zip", "--to", "31/03/2022")["fingerprint"]
    run("init", "--book", "X2", "--name", "Xã Hai", "-f", "xa.db")
    x2 = done("body", "export", "x2.zip", "--from", "01/03/2022", "--to", "31/03/2022", "-f", "xa.db")["fingerprint"]
    before = acts("tinh.db")
    for files in (("g1.zip",), ("g1.zip", "x2.zip")):
        unsaid = run("body", "import", *files, "-f", "tinh.db", "--fingerprint", sl)
        assert (unsaid.exit_code, acts("tinh.db")) == (2, before)
        assert f"Say whose key it is: --fingerprint BODY='{sl}'." in unsaid.stderr
    of_other = run("body", "import", "g1.zip", "x2.zip", "-f", "tinh.db", "--fingerprint", f"SL={x2}")
    assert "the key that signed it has another fingerprint" in of_other.stdout
    assert acts("tinh.db") == before
    both = ("--fingerprint", f"sl={sl}", "--fingerprint", f"X2={x2}")
    assert run("body", "import", "g1.zip", "x2.zip", "-f", "tinh.db", *both).exit_code == 0
    assert acts("tinh.db") == before + 2


def test_a_body_with_another_key_than_before_is_taken_only_where_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    first = exported("g1.zip", "--to", "31/03/2022")["fingerprint"]
    run("body", "import", "g1.zip", "-f", "tinh.db", "--fingerprint", f"SL={first}")
    monkeypatch.setenv("QKH_PASSPHRASE", "bốn từ thật dài")
    run("key", "new", "ke-toan.key", "--name", "sl.vn/ke-toan")
    new = exported("g2.zip", "--to", "30/04/2022", "--sign", "ke-toan.key")["fingerprint"]
    refused = run("body", "import", "g2.zip", "-f", "tinh.db", "--fingerprint", f"SL={new}")
    assert "another key signed it" in refused.stderr
    assert "--new-key" in refused.stderr
    taken = run("body", "import", "g2.zip", "-f", "tinh.db", "--fingerprint", f"SL={new}", "--new-key", "SL")
    assert taken.exit_code == 0, taken.stderr


def test_what_cannot_be_written_is_not_said_to_be_sent() -> None:
    Path("g1.zip").write_bytes(b"x")
    before = acts()
    assert run("body", "export", "g1.zip", "--to", "31/03/2022").exit_code == 1
    assert run("body", "export", "g2.zip", "--to", "30/03/2022").exit_code == 1
    assert run("body", "export", "g2.zip", "--to", "31/03/2022", "--dry-run").exit_code == 2
    assert acts() == before
    assert "was written to g2.zip" in run("body", "export", "g2.zip", "--to", "31/03/2022").stdout


def test_a_package_that_was_sent_is_written_once_more_byte_for_byte() -> None:
    sent = exported("g1.zip", "--to", "31/03/2022")
    exported("g2.zip", "--to", "30/04/2022")
    before = acts("quy.db")
    again = exported("g1-lan-2.zip", "--number", "1")
    assert Path("g1-lan-2.zip").read_bytes() == Path("g1.zip").read_bytes()
    assert (again["number"], again["fingerprint"], again["seq"], acts("quy.db")) == (
        1,
        sent["fingerprint"],
        None,
        before,
    )
    none = run("body", "export", "g3.zip", "--number", "3")
    assert "it sent 2 packages, none has the number 3" in none.stderr
    assert run("body", "export", "g3.zip", "--number", "1", "--to", "31/03/2022").exit_code == 2
    assert run("body", "export", "g3.zip").exit_code == 2
    assert not Path("g3.zip").exists()


def filled(path: str, **cells: Any) -> None:
    """Fill cells of a form, by their names."""
    book = load_workbook(path)
    for name, value in cells.items():
        book.worksheets[0][name] = value
    book.save(path)


FUNDS: Any = {"B7": 100, "C7": "1.000", "D7": 40, "E7": -60, "F7": 1000}
SENT: Any = {"A17": "T5", "B17": "SL", "C17": "20/03/2022", "E17": 60}


def test_a_form_is_written_filled_in_and_read_and_marked_wherever_it_shows() -> None:
    run("body", "form", "b.xlsx", "--body", "X2", "--period", "2022-Q1", "-f", "tinh.db")
    filled("b.xlsx", **FUNDS, **SENT, B13=3, C13=1000, B14=2, C14=40)
    tried = run("body", "form", "b.xlsx", "--filled", "-f", "tinh.db", "--dry-run")
    told = run("body", "form", "b.xlsx", "--filled", "-f", "tinh.db")
    assert told.exit_code == 0
    for result in (tried, told):
        assert (
            "X2, 01/01/2022 to 31/03/2022: opening 100 ₫, received 1,000 ₫, spent 100 ₫, closing 1,000 ₫."
            in result.stdout
        )
    report = done("consolidated", "--body", "X2", "--period", "2022-Q1", "-f", "tinh.db")
    (row,) = report["rows"]
    assert (row["basis"], row["opening"], row["received"], row["spent"], row["closing"]) == (
        "form",
        100,
        1000,
        100,
        1000,
    )
    assert "Reported figures, without vouchers: X2." in report["notes"]
    again = run("body", "form", "b.xlsx", "--filled", "-f", "tinh.db")
    assert "this form is known already" in again.stderr
    sent = Path("b.xlsx").read_bytes()
    filled("b.xlsx", C13=2000, C7=2000, F7=2000)
    corrected = run("body", "form", "b.xlsx", "--filled", "-f", "tinh.db")
    assert corrected.exit_code == 0
    assert "  01/01/2022 to 31/03/2022, received unrestricted: 1,000 ₫ → 2,000 ₫" in corrected.stdout
    assert "X2 tells otherwise than before of 01/01/2022 to 31/03/2022;" in corrected.stdout
    Path("b.xlsx").write_bytes(sent)  # the correction was the mistake: what came first comes again, and counts
    assert run("body", "form", "b.xlsx", "--filled", "-f", "tinh.db").exit_code == 0
    (row,) = done("consolidated", "--body", "X2", "--period", "2022-Q1", "-f", "tinh.db")["rows"]
    assert row["received"] == 1000


def test_packages_and_forms_of_several_bodies_come_in_together_by_their_content_whatever_they_are_called() -> None:
    print_ = exported("g1.zip", "--to", "31/03/2022")["fingerprint"]
    run("body", "form", "b.xlsx", "--body", "X2", "--period", "2022-Q1", "-f", "tinh.db")
    filled("b.xlsx", **FUNDS, **SENT)
    Path("b.xlsx").rename("bieu.zip")
    Path("g1.zip").rename("g1.xlsx")
    Path("thu.txt").write_text("Kính gửi Hội Khuyến học tỉnh", encoding="utf-8")
    files = ("bieu.zip", "g1.xlsx", "thu.txt")
    result = run("body", "import", *files, "-f", "tinh.db", "--fingerprint", f"SL={print_}", "--jobs", "2")
    assert result.exit_code == 1
    lines = [line.split(" (#")[0] for line in result.stdout.splitlines()]
    assert "thu.txt: it is no package of figures" in lines[0]
    assert lines[1:] == [
        "g1.xlsx: package 1 of SL was taken", "bieu.zip: the form of X2, 01/01/2022 to 31/03/2022, was taken",
        "X2, 01/01/2022 to 31/03/2022: opening 100 ₫, received 1,000 ₫, spent 100 ₫, closing 1,000 ₫.",
    ]  # fmt: skip
    before = acts("tinh.db")
    again = done("body", "import", "bieu.zip", "g1.xlsx", "-f", "tinh.db")["rows"]
    assert [(row["kind"], row["body"], row["first"], row["known"]) for row in again] == [
        ("package", "SL", "2022-03-01", True), ("form", "X2", "2022-01-01", True),
    ]  # fmt: skip
    assert acts("tinh.db") == before


def test_a_form_of_another_body_than_the_one_that_is_asked_for_and_a_cut_one_are_not_taken() -> None:
    run("body", "form", "b.xlsx", "--body", "X2", "--period", "2022-Q1", "-f", "tinh.db")
    filled("b.xlsx", **FUNDS, **SENT)
    assert "SL: the form is of X2" in run("body", "import", "b.xlsx", "--body", "SL", "-f", "tinh.db").stderr
    Path("cut.xlsx").write_bytes(Path("b.xlsx").read_bytes()[:-200])
    before = acts("tinh.db")
    assert run("body", "import", "cut.xlsx", "-f", "tinh.db").exit_code == 1
    assert acts("tinh.db") == before


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"F7": 999}, "F7: opening + received − spent + transfers is 1000, and the closing says 999"),
        ({"D7": None}, "D7: an amount in whole đồng is asked for; write 0 where there is none"),
        ({"D7": "bốn"}, "D7: an amount in whole đồng is asked for"),
        ({"C17": "hôm kia"}, "C17: a day is asked for"),
        ({"E17": None}, "A17: a transfer has an id, the other body, and one amount"),
        ({"B2": "x"}, "it is no form of figures"),
        ({"A7": "restricted", "A9": "unrestricted"}, "A7: “restricted” stands where the form has “unrestricted”"),
        ({"C6": "Spent", "D6": "Received"}, "C6: “Spent” stands where the form has “Received”"),
        ({"A14": "Gifts"}, "A14: “Gifts” stands where the form has “Awards paid”"),
        ({"B2": "quykhuyenhoc-form/2"}, "a newer version of the program made it (form 2, this one reads 1)"),
        (dict.fromkeys(FUNDS), "B7: nothing is filled in"),
        ({"E17": 59}, "E7: transfers of funds and those one by one differ by -1 VND"),
        ({"B3": ""}, "B3: the code of a body is asked for, and – is none"),
        ({"B4": "quý I"}, "B4: a day is asked for"),
        ({"E7": None}, "E7: an amount in whole đồng is asked for"),
        ({"B17": "Tỉnh"}, "B17: the code of a body is asked for, and Tỉnh is none"),
        ({"A17": "T 5"}, "A17: an id of a transfer is letters without tones, digits"),
        ({"B17": "X2"}, "B17: no body gives to itself"),
        ({"C17": "01/04/2022"}, "C17: its day 01/04/2022 is later"),
        ({"C17": "31/12/2021"}, "C17: a transfer has an amount above 0 and a day"),
        ({"E17": -60}, "E17: a transfer has an amount above 0 and a day"),
        ({"C7": -5, "F7": -5}, "C7: what was received and spent is not below 0"),
        ({"B13": 1, "C13": 1001}, "C13: gifts are not below 0, nor more than all that was received"),
        ({"B13": -1, "C13": 5}, "B13: a number is not below 0"),
        ({"B14": 1, "C14": 41}, "C14: awards are not below 0, nor more than all that was spent"),
        ({"B14": -1, "C14": 1}, "B14: awards are not below 0"),
    ],
)
def test_a_wrong_cell_of_a_form_is_named_and_nothing_is_recorded(cells: dict[str, object], why: str) -> None:
    run("body", "form", "b.xlsx", "--body", "X2", "--period", "2022-Q1", "-f", "tinh.db")
    filled("b.xlsx", **{**FUNDS, **SENT, **cells})
    before = acts("tinh.db")
    result = run("body", "form", "b.xlsx", "--filled", "-f", "tinh.db")
    assert why in result.stderr
    assert (result.exit_code, acts("tinh.db")) == (1, before)


def test_all_wrong_cells_of_a_form_are_named_at_once_in_their_order() -> None:
    run("body", "form", "b.xlsx", "--body", "X2", "--period", "2022-Q1", "-f", "tinh.db")
    filled("b.xlsx", **{**FUNDS, **SENT, "E7": None, "B17": "Tỉnh", "C17": "?"})
    cells = [part[:3].strip(": ") for part in filled_in("b.xlsx").stderr.partition("xlsx: ")[2].split("; ")]
    assert cells == ["E7", "wri", "B17", "C17"]
    filled("b.xlsx", **{**FUNDS, **SENT, "F7": 999, "B13": 1, "C13": 1001, "B14": 1, "C14": 41})
    told = filled_in("b.xlsx").stderr
    assert [cell for cell in ("F7: ", "C13: ", "C14: ") if cell in told] == ["F7: ", "C13: ", "C14: "]


def filled_in(path: str, *more: str) -> Any:
    return run("body", "form", path, "--filled", "-f", "tinh.db", *more)


def test_a_form_with_the_name_of_another_body_or_that_is_asked_for_of_another_is_not_taken() -> None:
    run("body", "form", "b.xlsx", "--body", "X2", "--period", "2022-Q1", "-f", "tinh.db")
    filled("b.xlsx", **FUNDS, **SENT)
    before = acts("tinh.db")
    assert "SL: the form is of X2" in filled_in("b.xlsx", "--body", "SL").stderr
    filled("b.xlsx", C3="Hội SL")
    why = "X2: the form bears the name Hội SL in C3, and X2 is Hội X2. Ask whose figures these are"
    assert why in filled_in("b.xlsx").stderr
    assert why in run("body", "import", "b.xlsx", "-f", "tinh.db").stderr
    assert acts("tinh.db") == before
    filled("b.xlsx", C3="hội  x2 ")
    with qkh.open_books("tinh.db") as books:
        act = qkh.acts.ChangeBody(code="X2", date=date(2022, 4, 1), decision="1/QĐ", name="Phường Hai")
        record(books["TINH"], act)
    assert filled_in("b.xlsx", "--body", "X2").exit_code == 0


def test_odd_figures_of_a_form_are_taken_only_where_the_body_says_that_they_are_so() -> None:
    run("body", "form", "b.xlsx", "--body", "X2", "--period", "2022-Q1", "-f", "tinh.db")
    before = acts("tinh.db")
    for cells, why in (
        ({"B7": 100, "C7": 900, "D7": 40, "E7": 0, "F7": 960}, "every amount is below 1,000 đồng"),
        ({"B7": 100, "C7": 0, "D7": 5000, "E7": 0, "F7": -4900}, "F7: it closes below 0"),
    ):
        filled("b.xlsx", **cells)
        for refused in (filled_in("b.xlsx"), run("body", "import", "b.xlsx", "-f", "tinh.db")):
            assert f"X2: {why}" in refused.stderr
            assert "qkh body form FILE --filled --odd-figures" in refused.stderr
            assert (refused.exit_code, acts("tinh.db")) == (1, before)
    assert filled_in("b.xlsx", "--odd-figures").exit_code == 0


def test_a_form_is_for_a_body_that_is_there_and_some_days() -> None:
    assert run("body", "form", "b.xlsx", "--body", "X2", "-f", "tinh.db").exit_code == 2
    assert "no body 'X9'" in run("body", "form", "b.xlsx", "--body", "X9", "--period", "2022", "-f", "tinh.db").stderr
    assert not Path("b.xlsx").exists()


def test_where_a_package_or_a_book_counts_and_not_the_form_it_is_said() -> None:
    given = exported("g1.zip", "--to", "31/03/2022")
    done("body", "import", "g1.zip", "-f", "tinh.db", "--fingerprint", f"SL={given['fingerprint']}")
    run("fund", "add", "--code", "Q", "--name", "Quỹ", "-f", "tinh.db")
    money = ("--account", "112", "--amount", "1k", "--date", "01/03/2022", "--for", "Thu")
    assert run("receive", "--fund", "Q", *money, "-f", "tinh.db").exit_code == 0
    with qkh.open_books("tinh.db") as books:
        change = qkh.acts.ChangeBody(code="X2", date=date(2022, 1, 1), decision="1/QĐ", own_book="TINH")
        record(books["TINH"], change)
    for body, filled_, why in (
        ("SL", FUNDS, "SL sent packages of days of this form"), ("X2", FUNDS | {"B13": 1, "C13": 5}, "X2 keeps a"),
    ):  # fmt: skip
        run("body", "form", f"{body}.xlsx", "--body", body, "--period", "3/2022", "-f", "tinh.db")
        filled(f"{body}.xlsx", **filled_, **SENT | {"B17": "TINH"})
        told = run("body", "form", f"{body}.xlsx", "--filled", "-f", "tinh.db")
        assert why in told.stderr
        assert told.exit_code == 0


def test_a_transfer_with_a_body_elsewhere_is_recorded_by_each_side_with_one_id() -> None:
    with qkh.open_books("quy.db") as books:
        record(books["SL"], qkh.acts.OpenBody(code="X9", name="Xã", kind="commune"))
    given = ("--to-body", "X9", "--account", "112", "--amount", "5k", "--date", "20/03/2022", "--for", "Hỗ trợ")
    sent = run("transfer", "--from-fund", "TH", *given)
    assert sent.exit_code == 0, sent.stderr
    assert "Id of the transfer, which X9 records too: SL-X9-2022-03-20-" in sent.stderr
    came = ("--from-body", "X9", "--account", "112", "--amount", "5k", "--for", "Trả", "--date", "21/03/2022")
    assert run("transfer", *came, "--transfer", "T9", "--to-fund", "TH").exit_code == 0
    with closing(sqlite3.connect("quy.db")) as file:
        sides = file.execute("SELECT to_book, from_book, transfer FROM qkh_fund_transfer ORDER BY seq").fetchall()
    assert sides[0][:2] == ("X9", None)
    assert sides[1] == (None, "X9", "T9")
    for wrong, why in (
        (("--transfer", "T1", "--from-fund", "TH"), "--transfer goes with"),
        (("--to-body", "X9", "--to-book", "SL"), "Name one other side"),
        (("--to-body", "X9", "--to-fund", "TH"), "leave them out here"),
        (came, "--transfer"),
    ):
        result = run("transfer", *wrong)
        assert (result.exit_code, why in result.stderr) == (2, True), result.stderr


def test_what_a_package_tells_otherwise_than_before_is_said_where_it_comes_in() -> None:
    received("TH", "200k")
    first = exported("g1.zip", "--to", "31/03/2022")["fingerprint"]
    came = run("body", "import", "g1.zip", "-f", "tinh.db", "--fingerprint", f"SL={first}")
    assert "otherwise" not in came.stdout
    for _each in range(4):
        done("fund", "add", "--code", f"Q{_each}", "--name", f"Quỹ {_each}", "--restriction", "unrestricted")
        received(f"Q{_each}", "10k")
    received("TH", "50k")
    exported("g2.zip", "--from", "01/03/2022", "--to", "30/04/2022")
    before = acts("tinh.db")
    tried = run("body", "import", "g2.zip", "-f", "tinh.db", "--dry-run").stdout.splitlines()
    assert acts("tinh.db") == before
    assert tried[1:3] == [
        "SL tells otherwise than before of 03/2022; what it has at the end of these days: +90,000 ₫.",
        "  03/2022, received Q0: 0 ₫ → 10,000 ₫",
    ]
    assert run("body", "import", "g2.zip", "-f", "tinh.db").stdout.splitlines()[1:] == tried[1:]


def test_money_of_a_body_that_is_no_transfer_is_told() -> None:
    with qkh.open_books("quy.db") as books:
        record(books["SL"], qkh.acts.OpenBody(code="X9", name="Hội Khuyến học xã Chín", kind="commune"))
    for code, name in (("HX9", "Hội khuyến học xã Chín"), ("MAI", "Bà Mai")):
        done("party", "add", "--code", code, "--name", name, "--kind", "supplier")
    typed = (
        "receive",
        "--fund",
        "TH",
        "--account",
        "112",
        "--amount",
        "1tr",
        "--for",
        "Nộp lên",
        "--date",
        "07/03/2022",
    )
    told = "HX9 is body X9: record what passes between two bodies with qkh transfer"
    assert told in " ".join(run(*typed, "--party", "HX9").stderr.split())
    assert "is body" not in run(*typed, "--party", "MAI", "--allow-duplicates").stderr
