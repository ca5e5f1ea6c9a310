"""What people type about donors, pledges and gifts; and that who gives without a name is named nowhere."""

import json
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from click import Context, Group
from openpyxl import Workbook

from quykhuyenhoc_cli.main import ROOT
from tests.bank.layouts import camt
from tests.bank.truth import Movement, Truth
from tests.cli.running import acts, done, outputs, run

pytestmark = pytest.mark.usefixtures("book")
GIFT: Final = ("--account", "112", "--fund", "TH", "--for", "Ủng hộ", "--date", "07/03/2022")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")


def donor(code: str = "NHT-01", name: str = "Vũ Thị Hảo", *more: str) -> None:
    done("donor", "add", "--code", code, "--name", name, *more)


def test_a_gift_is_given_at_an_event_in_a_campaign_and_told_in_each() -> None:
    donor()
    done("campaign", "add", "--code", "DX22", "--name", "Đầu xuân")
    done("campaign", "add", "--code", "TH110", "--name", "Tô Hiệu 110", "--kind", "event", "--from", "07/03/2022")
    done("donate", "--donor", "NHT-01", "--amount", "50tr", "--campaign", "DX22", "--event", "TH110", *GIFT)
    done("donate", "--amount", "1tr", *GIFT)
    (row,) = done("campaign", "report", "--event", "TH110")["rows"]
    assert (row["fund"], row["campaign"], row["gifts"], row["left"]) == ("TH", "DX22", 1, 50_000_000)
    rows = done("donation", "list")["rows"]
    assert [(r["donor"], r["name"], r["left"]) for r in rows] == [
        (None, "name not given", 100_000_000), ("NHT-01", "Vũ Thị Hảo", 50_000_000),
        (None, "name not given", 1_000_000),
    ]  # fmt: skip
    assert [(r["code"], r["gifts"]) for r in done("campaign", "list")["rows"]] == [("DX22", 1), ("TH110", 1)]
    done("campaign", "change", "DX22", "--name", "Đầu xuân 2022", "--to", "31/03/2022")
    assert done("campaign", "list")["rows"][0]["name"] == "Đầu xuân 2022"


def test_a_pledge_comes_goes_back_in_part_and_is_written_off() -> None:
    donor()
    made = ("--date", "01/03/2022", "--due", "29/03/2022")
    done("pledge", "add", "--code", "CK-01", "--donor", "NHT-01", "--fund", "TH", "--amount", "9tr", *made)
    no = done("pledge", "receive", "CK-01", "--amount", "7tr", "--account", "112", "--for", "x")["no"]
    done("donation", "refund", no, "--amount", "1tr", "--account", "112", "--for", "nhầm")
    (row,) = done("pledge", "list")["rows"]
    assert (row["amount"], row["received"], row["open"]) == (9_000_000, 6_000_000, 3_000_000)
    refused = run("pledge", "write-off", "CK-01")
    assert (refused.exit_code, "--reason" in refused.stderr) == (1, True)
    done("pledge", "write-off", "CK-01", "--reason", "phá sản")
    assert done("pledge", "list")["rows"] == []
    again = run("pledge", "write-off", "CK-01", "--reason", "phá sản")
    assert (again.exit_code, "0 ₫ is open" in again.stderr) == (1, True)
    (row,) = done("pledge", "list", "--all", "--donor", "NHT-01")["rows"]
    assert (row["written_off"], row["open"]) == (3_000_000, 0)


def test_all_that_is_to_come_of_a_pledge_is_received_where_no_amount_is_typed() -> None:
    donor()
    done("pledge", "add", "--code", "CK-02", "--donor", "NHT-01", "--split", "TH=2tr", "--split", "Q=1tr")
    refused = run("pledge", "receive", "CK-02", "--account", "112", "--for", "x")
    assert (refused.exit_code, "--fund" in refused.stderr) == (2, True)
    done("pledge", "receive", "CK-02", "--split", "TH=2tr", "--split", "Q=1tr", "--account", "112", "--for", "x")
    done("pledge", "add", "--code", "CK-03", "--donor", "NHT-01", "--fund", "TH", "--amount", "5tr")
    done("pledge", "receive", "CK-03", "--account", "112", "--for", "x")
    assert [(r["code"], r["open"]) for r in done("pledge", "list", "--all")["rows"]] == [("CK-02", 0), ("CK-03", 0)]
    both = run("pledge", "add", "--code", "CK-04", "--donor", "NHT-01", "--fund", "TH", "--split", "Q=1tr")
    assert both.exit_code == 2


def test_a_gift_for_a_named_recipient_goes_where_the_rule_says() -> None:
    done("donate", "--amount", "1tr", "--designated", "EM-A", *GIFT)
    done("donation", "rule", "held", "--account", "3381")
    done("donate", "--amount", "2tr", "--designated", "EM-A", *GIFT)
    rows = done("donation", "held")["rows"]
    assert [(r["account"], r["treated"], r["left"]) for r in rows] == [
        ("5111", "income", 1_000_000), ("3381", "held", 2_000_000),
    ]  # fmt: skip


def test_where_an_account_is_not_for_money_of_others_the_way_to_one_is_told() -> None:
    wrong = run("donation", "rule", "held", "--account", "3388")
    assert (wrong.exit_code, "qkh account change 3388 --role held" in wrong.stderr) == (1, True)
    done("donate", "--amount", "1tr", "--income", "3388", *GIFT)
    wrong = run("account", "change", "3388", "--role", "held")
    assert (wrong.exit_code, "qkh account add --role held" in wrong.stderr) == (1, True)
    done("account", "add", "--code", "33811", "--name", "Giữ hộ", "--type", "liability", "--role", "held")
    done("donation", "rule", "held", "--account", "33811")


def test_lists_of_donors_pledges_and_gifts_are_read_as_a_whole_or_not_at_all() -> None:
    lines = ("code,name,anonymous,origin", "NHT-01,Vũ Thị Hảo,,in-province", "NHT-02,Lò Văn Kín,x,", "NCC1,,,")
    Path("donors.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done("donor", "import", "--list", "donors.csv", "--count", "3")
    assert [(r["code"], r["anonymous"]) for r in done("donor", "list")["rows"]] == [
        ("NCC1", None), ("NHT-01", None), ("NHT-02", "yes"),
    ]  # fmt: skip
    lines = (
        "code,donor,fund,amount,date,due", "CK-1,NHT-01,TH,5.000.000,07/03/2022,15/03/2022",
        "CK-1,NHT-01,Q,1.000.000,07/03/2022,29/03/2022", "CK-2,NHT-02,TH,2.000.000,07/03/2022,",
    )  # fmt: skip
    Path("pledges.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done("pledge", "import", "--list", "pledges.csv", "--trust", "--total", "8tr")
    assert [(r["code"], r["funds"], r["amount"]) for r in done("pledge", "list")["rows"]] == [
        ("CK-1", "TH, Q", 6_000_000), ("CK-2", "TH", 2_000_000),
    ]  # fmt: skip
    sheet = Workbook()
    sheet.active.append(["ref", "fund", "amount", "date", "donor", "pledge"])  # type: ignore[union-attr]
    sheet.active.append(["le:1", "TH", 2_000_000, "07/03/2022", "NHT-02", "CK-2"])  # type: ignore[union-attr]
    sheet.active.append(["le:2", "Q", 300_000, "07/03/2022", None, None])  # type: ignore[union-attr]
    sheet.save("gifts.xlsx")
    before = acts()
    wrong = run("donation", "import", "--list", "gifts.xlsx", "--account", "112", "--total", "2tr")
    assert (wrong.exit_code, acts()) == (1, before)
    wrong = run("donation", "import", "--list", "gifts.xlsx", "--trust", "--count", "2")
    assert (wrong.exit_code, "Missing --account" in wrong.stderr, acts()) == (2, True, before)
    done("donation", "import", "--list", "gifts.xlsx", "--account", "112", "--count", "2", "--total", "2.300.000")
    before = acts()
    again = done("donation", "import", "--list", "gifts.xlsx", "--account", "112", "--trust")
    assert ([r["duplicate"] for r in again["rows"]], acts()) == ([True, True], before)
    assert [r["code"] for r in done("pledge", "list")["rows"]] == ["CK-1"]
    assert run("pledge", "import").exit_code == 2


def test_a_ref_that_stands_twice_in_a_list_of_gifts_is_named_and_nothing_is_recorded() -> None:
    rows = ("TH,300.000,07/03/2022,R1", "TH,450.000,07/03/2022,R2", "TH,300.000,07/03/2022,R1")
    Path("gifts.csv").write_text("\n".join(("fund,amount,date,ref", *rows)) + "\n", encoding="utf-8")
    before = acts()
    wrong = run("donation", "import", "--list", "gifts.csv", "--account", "112", "--count", "3", "--total", "1.050.000")
    assert (wrong.exit_code, acts()) == (1, before)
    assert "line 4: ref R1 stands in line 2 already" in wrong.stderr


def test_a_gift_that_stands_twice_in_a_list_under_refs_that_look_alike_is_named() -> None:
    gift = "TH,300.000,07/03/2022"
    for again, said in (("z1", True), ("Z-1", True), ("ZI", True), ("Z2", False)):
        rows = (f"{gift},Z.1" if again == "Z-1" else f"{gift},Z1", f"{gift},{again}", f"TH,450.000,07/03/2022,{again}x")
        Path("gifts.csv").write_text("\n".join(("fund,amount,date,ref", *rows)) + "\n", encoding="utf-8")
        told = run("donation", "import", "--list", "gifts.csv", "--account", "112", "--trust", "--dry-run").stderr
        assert ("line 3: but for how its ref is written it is the same as line 2" in told) is said
    other = ("fund,amount,date,ref", f"{gift},Z1", "TH,450.000,07/03/2022,z1", f"{gift},z1")
    Path("gifts.csv").write_text("\n".join(other) + "\n", encoding="utf-8")
    wrong = run("donation", "import", "--list", "gifts.csv", "--account", "112", "--trust", "--dry-run")
    assert "line 4: ref z1 stands in line 3 already" in wrong.stderr
    assert "line 3:" not in wrong.stderr


def test_a_list_of_gifts_without_refs_that_comes_again_is_refused() -> None:
    Path("gifts.csv").write_text("fund,amount,date\nTH,1000000,07/03/2022\nTH,2000000,07/03/2022\n", encoding="utf-8")
    told = "are in the book already"
    gifts = ("donation", "import", "--list", "gifts.csv", "--account", "112", "--trust")
    assert told not in run(*gifts).output
    before = acts()
    again = run(*gifts)
    assert (again.exit_code, again.output.count(told), acts()) == (2, 1, before)


# -- without a name ---------------------------------------------------------------------------------------------------

SECRET: Final = ("Bí Mật", "bi mat", "BÍ MẬT", "BI MAT", "Bản Hẹo", "ban heo", "L.T.B.M.", "117 711", "bi-mat@")
"""What stands in every text that the book has about the donor who gives without a name."""
NAME: Final = "Lò Thị Bí Mật"


@pytest.fixture
def secret(book: str) -> None:  # noqa: ARG001 (the file that it fills)
    """Record all that may be recorded about a donor without a name, and its merging into one with a name."""
    done("party", "add", "--code", "HOA", "--name", "Bà Hoa", "--kind", "officer")
    done("party", "add", "--code", "TQ", "--name", "Ông Quỹ", "--kind", "officer")
    done("role", "grant", "TQ", "cashier", "--date", "2022-01-01")
    done("role", "grant", "HOA", "accountant", "--date", "2022-01-01")
    donor()
    done("party", "add", "--code", "AN", "--name", NAME, "--address", "Bản Hẹo", "--phone", "0987 117 711")
    early = done("receive", "--party", "AN", "--amount", "3tr", *GIFT, "--person", NAME, "--address", "Bản Hẹo")["no"]
    done(
        "donor", "add", "--code", "AN", "--anonymous", "--public-name", "Một cựu học sinh", "--other-names",
        "Bà Bí Mật", "--reason", f"{NAME} xin không ghi tên",
    )  # fmt: skip
    done("party", "change", "AN", "--name", f"{NAME} (Bản Hẹo)")
    done("donor", "change", "AN", "--email", "bi-mat@banheo.vn")
    done("pledge", "add", "--code", "CK-AN", "--donor", "AN", "--fund", "TH", "--amount", "9tr", "--for", f"{NAME} hứa")
    late = done("pledge", "receive", "CK-AN", "--amount", "5tr", "--account", "112", "--for", f"{NAME} cho",
                "--person", NAME, "--doc", "Thư của bà Bí Mật", "--date", "08/03/2022")["no"]  # fmt: skip
    done(
        "donation",
        "refund",
        late,
        "--amount",
        "1tr",
        "--account",
        "112",
        "--for",
        f"trả {NAME}",
        "--date",
        "2022-03-09",
    )
    done("adjust", early, "--for", f"{NAME} ủng hộ", "--date", "08/03/2022")
    done("donor", "credit", late, "NHT-01")
    Path("giấy bà Bí Mật.pdf").write_bytes(b"%PDF-1.7")
    done("evidence", "attach", late, "giấy bà Bí Mật.pdf", "--note", f"giấy của {NAME}")
    done("pledge", "write-off", "CK-AN", "--amount", "1tr", "--reason", f"{NAME} xin thôi")
    give_papers(early, late)
    keep_statement()
    done("donor", "merge", "AN", "NHT-01", "--reason", f"{NAME} là bà Hảo")
    propose = run(
        "--propose",
        "--actor",
        "HOA",
        "donate",
        "--donor",
        "AN",
        "--amount",
        "2tr",
        *GIFT,
        "--person",
        NAME,
        "-O",
        "json",
    )
    assert propose.exit_code == 0, propose.stderr
    done("reject", str(json.loads(propose.stdout)["rows"][0]["seq"]), "--reason", f"{NAME} thôi", "--actor", "HOA")


def give_papers(early: str, late: str) -> None:
    """Record receipts, thanks and goods of the donor, each with a text that names it, and undo some."""
    done("gift-receipt", "issue", early, "--for", f"{NAME} ủng hộ")
    done("gift-receipt", "issue", late)
    done("gift-receipt", "void", "BL2", "--reason", f"{NAME} xin lại")
    done("gift-receipt", "print", "BL1")
    done("goods", "add", "--code", "XD", "--name", "Xe đạp", "--unit", "chiếc")
    for n, value in enumerate(((), ("--value", "5tr"), ())):
        done("goods", "receive", "--goods", "XD", "--quantity", str(n + 1), "--fund", "TH", "--donor", "AN", *value,
             "--for", f"{NAME} tặng", "--person", NAME, "--doc", "Thư của bà Bí Mật")  # fmt: skip
    done("goods", "undo", f"#{acts()}", "--reason", f"{NAME} đổi ý")
    done("thank", "tier", "--code", "V", "--name", "Bảng vàng", "--amount", "1tr")
    done("thank", "send", early, "--reason", f"thư cho {NAME}")
    done("thank", "send", early, "--kind", "board")
    done("thank", "unsend", early, "--reason", f"{NAME} trả thư")


def keep_statement() -> None:
    """Keep a statement of the bank with two lines of the donor's, one of them matched, and count the cash box."""
    moved = tuple(
        Movement(date(2022, 3, 8), amount, f"FT{amount}", "LO THI BI MAT chuyen tien")
        for amount in (5_000_000, 6_789_000)
    )
    Path("sao-ke.xml").write_bytes(camt(Truth(0, moved, first=date(2022, 3, 1), last=date(2022, 3, 31))))
    done("statement", "import", "sao-ke.xml", "--account", "112")
    done("match", "auto", "112")
    done("statement", "account", "112", "--bank", "Vietcombank")
    done("statement", "code", "TH", "--fund", "TH")
    done("body", "add", "--code", "SL", "--name", "Hội xã", "--kind", "commune", "--own-book", "SL")
    done("member", "add", "--party", "AN", "--body", "SL", "--date", "08/03/2022")
    done("dues", "rate", "--year", "2022", "--amount", "60k")
    done("dues", "assess", "--body", "SL", "--year", "2022", "--date", "08/03/2022")
    done("cash-count", "111", "500k=0", "--cashier", "TQ", "--witness", "HOA", "--date", "08/03/2022")


READS: Final = (
    "gift-receipt list", "gift-receipt print BL1", "gift-receipt print BL2", "thank queue", "thank list", "thank tiers",
    "thank board 2022", "thank letter BC2/2022", "goods list", "goods stock", "donor annual AN 2022",
    "donor annual NHT-01 2022", "statement list", "statement show SEQ", "match list 112", "match rules",
    "reconcile 112 2022-03", "reconcile 112 2022-03 --by fund", "cash-count 111", "qr --account 112 --fund TH",
    "donor list", "donor show AN", "donor statement AN", "donor statement NHT-01", "donation list", "donation held",
    "donation list --donor NHT-01", "pledge list --all", "campaign list", "campaign report", "party list",
    "party show AN", "find mat", "find heo", "find không", "journal", "register 112", "register 5111 --party AN",
    "balance", "trial-balance", "fund-report", "consolidated", "privacy about AN", "privacy about NHT-01",
    "privacy requests", "consent list", "evidence list", "proposals", "exceptions", "award list", "role list",
    "advance list", "account list", "fund list", "period list", "policy list", "privacy copies",
    "receive --like BC3/2022 --for x --dry-run", "find học sinh", "proposals --all",
    "voucher BC2/2022", "voucher BC3/2022", "voucher DC1/2022",
    "export csv", "export csv --with-personal", "export jsonl", "export jsonl --with-personal", "export hledger",
    "export hledger --with-personal", "export ledger --with-personal", "export beancount --with-personal",
    "export log", "export log --with-personal", "body list", "body show SL", "activity list", "dues list --year 2022",
    "dues owed --year 2022 --all", "member list", "member count", "official-document list", "term list",
    "publication list", "publication stock", "indicator list", "indicator show 2022-Q1",
)  # fmt: skip
ERRORS: Final = (
    "donor add --code AN", "donor show AN9", "donor merge AN NHT-01 --reason x", "donor change AN9 --anonymous",
    "donate --donor AN --fund NO --account 112 --amount 1tr --for x", "privacy show AN --reason x",
    "donate --donor NHT-01 --pledge CK-AN --fund TH --account 112 --amount 1tr --for x",
    "pledge write-off CK-AN --amount 90tr --reason x", "donation refund BC3/2022 --amount 90tr --account 112 --for x",
    "donor list --with-names --actor TQ", "donation list --with-names --actor TQ", "party close AN9",
    "gift-receipt issue BC2/2022", "gift-receipt void BL2 --reason x", "thank send BC2/2022 --kind board",
    "thank letter BL1", "thank board 2022 --with-names --actor TQ", "donor annual AN 2022 --with-names --actor TQ",
    "goods undo #1 --reason x",
    "gift-receipt print BL1 --with-hidden --actor TQ", "thank letter BC2/2022 --with-hidden --actor TQ",
    "party show AN --with-hidden --actor TQ", "reverse BC3/2022", "adjust BC3/2022 --amount 1",
)  # fmt: skip


@pytest.mark.usefixtures("secret")
def test_who_gives_without_a_name_is_named_in_no_output_that_is_not_asked_for_with_the_right_to_see_it() -> None:
    (kept,) = done("statement", "list")["rows"]
    reads = [typed.replace("SEQ", str(kept["seq"])) for typed in READS]
    found = [(typed, word) for typed, text in outputs(reads, ERRORS) for word in SECRET if word in text]
    assert found == []
    assert [row["amount"] for row in done("match", "list", "112")["rows"]] == [6_789_000]
    assert NAME in run("party", "show", "AN", "--with-hidden", "--actor", "HOA").stdout
    assert NAME in run("voucher", "BC3/2022", "--with-hidden", "--actor", "HOA").stdout
    assert NAME in run("export", "log", "--with-personal", "--with-hidden", "--actor", "HOA").stdout


@pytest.mark.usefixtures("secret")
def test_merging_does_not_tell_whose_the_gifts_without_a_name_were() -> None:
    rows = done("donation", "list")["rows"]
    assert {(r["donor"], r["name"]) for r in rows} == {(None, "name not given"), ("AN", "Một cựu học sinh")}
    assert [(r["code"], r["also"], r["left"]) for r in done("donor", "list")["rows"]] == [
        ("AN", None, 12_000_000), ("NHT-01", None, 0),
    ]  # fmt: skip
    (row,) = done("donor", "list", "--with-names", "--actor", "HOA")["rows"]
    assert (row["code"], row["also"], row["left"]) == ("NHT-01", "AN", 12_000_000)
    merge = next(
        text for n in range(1, acts() + 1) if "merging of donors" in (text := run("explain", f"#{n}").stdout).lower()
    )
    assert "NHT-01" not in merge
    log = run("export", "log", "--with-personal").stdout.splitlines()
    assert [line for line in log if "act.into" in line and "NHT-01" in line] == []


def test_the_commands_that_read_are_all_among_those_that_are_searched_for_the_name() -> None:
    known = {tuple(typed.split()[:2]) for typed in READS} | {(typed.split()[0],) for typed in READS}
    groups = {name: ROOT.get_command(Context(ROOT), name) for name in ROOT.list_commands(Context(ROOT))}
    words = ("list", "statement", "held", "about", "report", "requests", "copies", "annual", "queue", "board", "letter",
             "print", "show", "stock", "tiers", "rules")  # fmt: skip
    lists = {
        (name, sub) for name, one in groups.items() if isinstance(one, Group) for sub in one.commands if sub in words
    }
    apart = {("activity", "report"), ("indicator", "report"), ("publication", "print"),  # these record
             ("round", "list"), ("programme", "list"), ("award", "report"), ("budget", "list"), ("deposit", "list"),
             ("book", "list"), ("period", "report"), ("deposit", "rules"), ("seen", "list"),
             *((name, "show") for name in ("account", "book", "fund", "key", "privacy"))}  # fmt: skip
    assert lists - known - apart == set()


def test_once_without_a_name_always_without_one() -> None:
    donor("AN", NAME, "--anonymous")
    refused = run("privacy", "show", "AN", "--reason", "nhầm")
    assert (refused.exit_code, "AN gave without a name" in refused.stderr) == (1, True)
    field = run("privacy", "show", "--field", "#37:name", "--reason", "nhầm")
    assert field.exit_code == 1
    assert json.loads(run("donor", "show", "AN", "-O", "json").stdout)["rows"][0]["name"] == "name not given"


def test_a_pledge_that_is_due_in_the_past_is_said() -> None:
    done("donor", "add", "--code", "NHT-09", "--name", "Bà Mai")
    pledge = ("pledge", "add", "--donor", "NHT-09", "--fund", "TH", "--amount", "9tr", "--date", "07/03/2022", "--code")
    told = run(*pledge, "CK-90", "--due", "31/03/2022")
    assert told.exit_code == 0
    assert "Pledge CK-90 is due on 31/03/2022, which has passed: it counts as overdue" in told.stderr
    assert run(*pledge, "CK-91", "--due", "31/12/2099").stderr == ""
