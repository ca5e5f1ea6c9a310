"""What the people of an association type from a list of nominees to the signatures, and for advances and budgets."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.running import acts, done, received, run
from tests.cli.test_asking import talk

pytestmark = pytest.mark.usefixtures("book")
NAMES = ("Lê Văn An", "Trần Thị Bình", "Lò Thị Chi")


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")


def programme() -> None:
    """Open a programme with a round, and give the fund money."""
    received("TH", "10tr")
    done("programme", "add", "--code", "KT", "--name", "Khen thưởng", "--kind", "merit", "--fund", "TH")
    done("round", "add", "--code", "KT-1", "--programme", "KT", "--name", "Đợt 1", "--date", "2022-03-08")


def write_list(name: str = "list.csv", rows: tuple[str, ...] = NAMES) -> None:
    lines = [f"{name},pupil,THPT Tô Hiệu {n},Phù Yên,2006,200.000" for n, name in enumerate(rows)]
    Path(name).write_text("name,kind,place,commune,born,amount\n" + "\n".join(lines) + "\n", encoding="utf-8")


def nominated() -> None:
    programme()
    write_list()
    done("round", "nominate", "KT-1", "--list", "list.csv", "--count", "3", "--total", "600k")


def decided() -> None:
    nominated()
    done(
        "award", "decide", "KT-1", "--number", "12/QĐ-HKH", "--council", "Ban Thường vụ", "--date", "2022-03-08",
        "--count", "3", "--total", "600k",
    )  # fmt: skip


def batch(*more: str) -> str:
    no: str = done(
        "disburse", "batch", "--decision", "12/QĐ-HKH", "--account", "112", "--for", "Chi thưởng", "--date",
        "2022-03-09", *more,
    )["no"]  # fmt: skip
    return no


def officer(code: str, role: str) -> None:
    done("party", "add", "--code", code, "--name", f"Bà {code}", "--kind", "officer")
    done("role", "grant", code, role, "--date", "2022-01-01")


def test_a_list_is_nominated_decided_paid_and_signed() -> None:
    decided()
    (row,) = done("award", "decisions")["rows"]
    assert (row["number"], row["awards"], row["amount"], row["open"]) == ("12/QĐ-HKH", 3, 600_000, 600_000)
    no = batch()
    Path("scan.pdf").write_bytes(b"%PDF-1.7 ky nhan")
    done("sign", "add", no, "--except", "KT-1.0002", "--scan", "scan.pdf", "--date", "2022-03-10")
    found = {row["award"]: row["state"] for row in done("award", "list")["rows"]}
    assert found == {"KT-1.0001": "signed", "KT-1.0002": "paid", "KT-1.0003": "signed"}
    assert [row["award"] for row in done("sign", "missing", "--days", "5")["rows"]] == ["KT-1.0002"]
    assert len(done("evidence", "list", no)["rows"]) == 1
    (spent,) = done("award", "spent")["rows"]
    assert (spent["fund"], spent["programme"], spent["amount"]) == ("TH", "KT", 600_000)
    (round_,) = done("round", "list")["rows"]
    assert (round_["nominated"], round_["decided"], round_["signed"], round_["paid"]) == (3, 3, 2, 600_000)


def test_control_figures_that_differ_refuse_the_list_and_record_nothing() -> None:
    programme()
    write_list()
    before = acts()
    refused = run("round", "nominate", "KT-1", "--list", "list.csv", "--count", "4")
    assert (refused.exit_code, "list.csv has 3 rows over" in refused.stderr, acts()) == (1, True, before)


def test_bad_rows_are_all_listed_and_nothing_is_recorded() -> None:
    programme()
    Path("bad.csv").write_text("name,kind,amount\nAn,dragon,1.000\n,pupil,2.000\nBa,pupil,3.000\n", encoding="utf-8")
    before = acts()
    refused = run("round", "nominate", "KT-1", "--list", "bad.csv")
    assert (refused.exit_code, acts()) == (1, before)
    assert "line 2" in refused.stderr
    assert "line 3" in refused.stderr


def test_duplicates_are_shown_with_initials_and_refused_until_allowed() -> None:
    nominated()
    Path("more.csv").write_text("name,born\nle van AN,2006\nMới,2007\n", encoding="utf-8")
    refused = run("round", "nominate", "KT-1", "--trust", "--list", "more.csv")
    assert refused.exit_code == 1
    assert "line 2: L.V.A. like KT-1.0001" in refused.stderr
    done("round", "nominate", "KT-1", "--trust", "--list", "more.csv", "--allow-duplicates")
    assert len(done("round", "nominees", "KT-1")["rows"]) == 5


def test_a_workbook_is_read_like_a_csv_file() -> None:
    programme()
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["name", "amount", "place"])
    sheet.append(["Lê Văn An", 200000, "Lớp\n5A"])
    sheet.append(["Trần Thị Bình", 200000.0, None])
    book.save("list.xlsx")
    done("round", "nominate", "KT-1", "--list", "list.xlsx", "--count", "2", "--total", "400k")
    assert [row["amount"] for row in done("round", "nominees", "KT-1")["rows"]] == [200_000, 200_000]
    Path("no.xlsx").write_bytes(b"no workbook")
    assert run("round", "nominate", "KT-1", "--list", "no.xlsx").exit_code == 1


def test_names_of_recipients_stand_in_no_output_but_for_the_accountant_and_auditor() -> None:
    decided()
    officer("HOA", "accountant")
    officer("MAI", "cashier")
    no = batch("--holder", "MAI")
    done("--propose", "--actor", "HOA", "round", "nominate", "KT-1", "--name", NAMES[0], "--allow-duplicates")
    proposal = acts()
    commands = [
        ("round", "nominees", "KT-1"), ("award", "list"), ("award", "recipient", "KT-1.0001"), ("sign", "missing"),
        ("sign", "sheet", "12/QĐ-HKH"), ("voucher", no), ("explain", no), ("journal",), ("find", "An"),
        ("register", "141"), ("fund-report",), ("export", "csv"), ("export", "jsonl"), ("export", "log"),
        *(("export", form, "--with-personal") for form in ("csv", "jsonl", "hledger", "ledger", "beancount", "log")),
        ("award", "spent"), ("advance", "list"), ("round", "list"), ("proposals", "--all"), ("budget", "list"),
        *(("explain", str(seq)) for seq in range(1, acts() + 1)),
    ]  # fmt: skip
    for command in commands:
        found = run(*command)
        for name in NAMES:
            assert name not in found.output, (command, name)
    for command in commands[:5]:
        assert run("--actor", "ai-do", *command, "--with-names").exit_code == 1
        assert run("--actor", "MAI", *command, "--with-names").exit_code == 1
        shown = run("--actor", "HOA", *command, "--with-names")
        assert (shown.exit_code, "Lê Văn An" in shown.output) == (0, True), (command, shown.stderr)
    assert "L.V.A. (Phù Yên)" in run("sign", "sheet", "12/QĐ-HKH").output
    whole = ("export", "log", "--with-personal", "--with-hidden")
    assert run("--actor", "MAI", *whole).exit_code == 1
    assert run("--actor", "HOA", *whole).output.count("Lê Văn An") == 2
    assert "Lê Văn An" in run("--actor", "HOA", "explain", f"#{proposal}", "--with-hidden").output


def test_a_school_that_is_not_shown_looks_otherwise_than_one_that_is_not_known() -> None:
    programme()
    rows = "Lê Văn An,pupil,THPT Tô Hiệu,200.000\nTrần Thị Bình,pupil,,200.000\n"
    Path("list.csv").write_text(f"name,kind,place,amount\n{rows}", encoding="utf-8")
    done("round", "nominate", "KT-1", "--list", "list.csv", "--count", "2", "--total", "400k")
    done(
        "award", "decide", "KT-1", "--number", "12/QĐ-HKH", "--council", "Ban Thường vụ", "--date", "2022-03-08",
        "--count", "2", "--total", "400k",
    )  # fmt: skip
    for listed in (("round", "nominees", "KT-1"), ("award", "list")):
        assert [row["place"] for row in done(*listed)["rows"]] == ["•••", None]
        assert [row["place"] for row in done(*listed, "--with-names")["rows"]] == ["THPT Tô Hiệu", None]
    lines = run("sign", "sheet", "12/QĐ-HKH").output.splitlines()
    assert ["•••" in line for line in lines if "KT-1.000" in line] == [True, False]


def test_the_birth_of_a_nominee_stands_beside_the_name_as_people_write_it_and_nowhere_else() -> None:
    programme()
    Path("list.csv").write_text("name,born\nLê Văn An,2015-09-15\nTrần Thị Bình,2009\nLò Văn Ba,\n", encoding="utf-8")
    done("round", "nominate", "KT-1", "--list", "list.csv", "--count", "3")
    named = run("round", "nominees", "KT-1", "--with-names", "--lang", "en")
    assert [line.split()[4] for line in named.stdout.splitlines() if "KT-1.000" in line] == [
        "15/09/2015",
        "2009",
        "pupil",
    ]
    hidden = run("round", "nominees", "KT-1", "--lang", "en")
    assert ("Born" in named.stdout, "Born" in hidden.stdout, "2009" in hidden.stdout) == (True, False, False)


def test_money_that_came_back_is_committed_again_and_an_award_is_cancelled() -> None:
    decided()
    no = batch()
    done("disburse", "return", no, "--award", "KT-1.0003", "--account", "112", "--for", "Không nhận", "--date",
         "2022-03-11")  # fmt: skip
    assert done("award", "decisions")["rows"][0]["open"] == 200_000
    done("award", "cancel", "KT-1.0003", "--date", "2022-03-12", "--reason", "không đến")
    rows = done("award", "list")
    assert [row["state"] for row in rows["rows"]] == ["paid", "paid", "unclaimed"]
    assert rows["totals"]["amount"] == 400_000


def test_pay_on_an_award_account_names_its_award_or_says_why_not() -> None:
    decided()
    pay = ("pay", "--account", "112", "--for", "Thưởng", "--date", "2022-03-09")
    bare = (*pay, "--fund", "TH", "--amount", "200k", "--expense", "6112")
    assert "--no-award" in run(*bare).stderr
    done(*bare, "--no-award", "quà cho đơn vị bạn")
    assert done(*pay, "--award", "KT-1.0001")["no"] == "BN00002/2022"
    assert done("award", "recipient", "KT-1.0001")["totals"]["amount"] == 200_000
    assert run(*pay, "--award", "KT-1.0001").exit_code == 1
    assert run(*bare, "--award", "KT-1.0002").exit_code == 2


def test_honours_of_no_value_are_signed_for_without_a_voucher() -> None:
    programme()
    done("round", "nominate", "KT-1", "--name", "Lê Văn An", "--kind", "adult")
    done("award", "decide", "KT-1", "--number", "1", "--council", "BTV", "--date", "2022-03-08", "--total", "0")
    done("sign", "add", "--award", "KT-1.0001", "--date", "2022-03-09")
    assert done("award", "list")["rows"][0]["state"] == "signed"


def test_awards_without_an_amount_are_decided_only_where_it_is_said_that_they_are_without_money() -> None:
    programme()
    write_list("list.csv")
    listed = Path("list.csv").read_text(encoding="utf-8").replace(",amount", "").replace(",200.000", "")
    Path("list.csv").write_text(listed, encoding="utf-8")
    done("round", "nominate", "KT-1", "--list", "list.csv", "--trust")
    decide = ("award", "decide", "KT-1", "--number", "1", "--council", "BTV", "--date", "2022-03-08")
    refused = run(*decide)
    assert refused.exit_code == 2
    assert "3 of 3 awards have no amount: KT-1.0001, KT-1.0002, KT-1.0003." in refused.stderr
    assert "--amount" in refused.stderr
    assert done("award", "decisions")["rows"] == []
    code, screen = talk(decide, "n")
    assert code == 1
    assert "3 of 3 awards have no amount" in screen
    assert done("award", "decisions")["rows"] == []
    code, screen = talk(decide, "y", "y")
    assert code == 0, screen
    assert [row["amount"] for row in done("award", "list")["rows"]] == [0] * 3


@pytest.mark.parametrize("kind", ["gift", "honour"])
def test_awards_of_a_programme_of_goods_or_honours_need_no_amount(kind: str) -> None:
    programme()
    done("programme", "add", "--code", "QT", "--name", "Quà Tết", "--kind", kind, "--fund", "TH")
    done("round", "add", "--code", "QT-1", "--programme", "QT", "--name", "Đợt 1", "--date", "2022-03-08")
    done("round", "nominate", "QT-1", "--name", "Lê Văn An")
    done("award", "decide", "QT-1", "--number", "1", "--council", "BTV", "--date", "2022-03-08")
    assert [row["amount"] for row in done("award", "list")["rows"]] == [0]


def test_a_total_of_nought_is_held_against_awards_with_money() -> None:
    nominated()
    refused = run(
        "award", "decide", "KT-1", "--number", "1", "--council", "BTV", "--date", "2022-03-08", "--total", "0"
    )
    assert refused.exit_code == 1
    assert done("award", "decisions")["rows"] == []


def test_instalments_are_due_by_the_month() -> None:
    nominated()
    done(
        "award", "decide", "KT-1", "--number", "1", "--council", "BTV", "--date", "2022-03-08", "--amount", "3tr",
        "--instalments", "10", "--first", "2022-03-15",
    )  # fmt: skip
    done("disburse", "batch", "--round", "KT-1", "--until", "2022-03-31", "--account", "112", "--for", "Tháng 3",
         "--date", "2022-03-16")  # fmt: skip
    totals = done("award", "list")["totals"]
    assert (totals["amount"], totals["paid"], totals["open"]) == (9_000_000, 900_000, 8_100_000)


def test_an_advance_is_given_listed_and_settled() -> None:
    received("TH", "20tr")
    done("party", "add", "--code", "LAN", "--name", "Trần Thị Lan")
    no = done("advance", "give", "LAN", "--fund", "TH", "--account", "112", "--amount", "10tr", "--due", "2022-03-31",
              "--for", "Lễ trao", "--date", "2022-03-08")["no"]  # fmt: skip
    (row,) = done("advance", "list", "--as-of", "2022-04-10")["rows"]
    assert (row["open"], row["overdue"]) == (10_000_000, 10)
    done("advance", "settle", no, "--spent", "6113=9,4tr", "--returned", "600k", "--account", "112", "--for", "Xong",
         "--date", "2022-04-11")  # fmt: skip
    assert done("advance", "list")["rows"] == []


def test_budgets_are_set_one_by_one_or_from_a_list() -> None:
    received("TH", "20tr")
    Path("budget.csv").write_text(
        "fund,period,amount,overspend\nTH,2022,5.000.000,refuse\nTH,2022-Q1,1.000.000,warn\n", encoding="utf-8"
    )
    done("budget", "import", "--list", "budget.csv", "--trust", "--total", "6tr")
    spend = ("pay", "--fund", "TH", "--account", "112", "--expense", "642", "--for", "x", "--date", "2022-03-09")
    assert "Budget TH:-:2022 would be passed" in run(*spend, "--amount", "5000001").stderr
    warned = run(*spend, "--amount", "2tr")
    assert (warned.exit_code, "Budget TH:-:2022-Q1" in warned.stderr) == (0, True)
    assert [(row["budget"], row["available"]) for row in done("budget", "list")["rows"]] == [
        ("TH:-:2022", 3_000_000), ("TH:-:2022-Q1", -1_000_000),
    ]  # fmt: skip


def test_a_list_of_advances_that_names_no_fund_takes_the_one_that_is_said_or_the_only_one() -> None:
    rows = "NCC1,112,200000,2022-03-08,2022-04-08,Đi công tác\n"
    Path("l.csv").write_text(f"party,account,amount,date,due,description\n{rows}", encoding="utf-8")
    load = ("advance", "import", "--list", "l.csv", "--trust")
    refused = run(*load)
    assert (refused.exit_code, "--fund" in refused.stderr) == (2, True)
    done(*load, "--fund", "TH")
    Path("l.csv").write_text(
        f"party,account,amount,date,due,description,fund\n{rows.strip().replace('200', '300')},quỹ chung\n",
        encoding="utf-8",
    )
    short = run(*load)  # found by its name: it has no money
    assert (short.exit_code, "Q" in short.stderr) == (1, True)
    done("fund", "close", "Q", "--date", "2022-03-31", "--reason", "x")
    Path("l.csv").write_text(f"party,account,amount,date,due,description\n{rows}", encoding="utf-8")
    done(*load, "--key", "b")
    assert [row["fund"] for row in done("advance", "list")["rows"]] == ["TH", "TH"]
