"""What people type about the bank: statements, matching, reconciling, QR, counting cash."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quykhuyenhoc.bank.codes import ReferenceCode
from quykhuyenhoc_cli.session import Session
from tests.bank.layouts import TABLES, Printer, camt
from tests.bank.truth import Movement, Truth
from tests.cli.running import acts, done, run

pytestmark = pytest.mark.usefixtures("book")

CODE = ReferenceCode("TH").text
OPENING = 0
MARCH = (
    Movement(date(2022, 3, 7), 100_000_000, "FT1", "NOP TIEN"),
    Movement(date(2022, 3, 8), 500_000, "FT2", f"LE VAN AN {CODE} ung ho"),
    Movement(date(2022, 3, 9), 234_567, "FT3", "NGUYEN THI HOA chuyen tien ung ho"),
    Movement(date(2022, 3, 31), -11_000, "FT4", "phi dich vu SMS"),
)
TRUTH = Truth(OPENING, MARCH, first=date(2022, 3, 1), last=date(2022, 3, 31))


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")


@pytest.fixture
def statement() -> int:
    """Keep the statement of March 2022; return its seq."""
    done("party", "add", "--code", "LAN", "--name", "Lan", "--kind", "officer")
    done("party", "add", "--code", "HOA", "--name", "Hoa", "--kind", "officer")
    done("statement", "code", "TH", "--fund", "TH")
    done("deposit", "rule", "112", "--fee-fund", "Q")
    Path("sao-ke.xml").write_bytes(camt(TRUTH))
    found = done("statement", "import", "sao-ke.xml", "--account", "112")["statements"][0]
    seq: int = found["seq"]
    return seq


def waiting(*more: str) -> list[tuple[Any, ...]]:
    rows = done("match", "list", "112", *more)["rows"]
    return [(row["line"].split("/")[1], row["amount"], row["kind"], row["fund"], row["mark"]) for row in rows]


def test_a_voucher_whose_parts_are_all_suggested_is_named_once(statement: int) -> None:
    done(
        "receive",
        "--account",
        "112",
        "--split",
        "TH=134.567",
        "--split",
        "Q=100.000",
        "--for",
        "x",
        "--date",
        "2022-03-09",
    )
    (row,) = (row for row in done("match", "list", "112")["rows"] if row["line"] == f"{statement}/3")
    assert row["suggestion"] == "BC00002/2022"


def test_a_file_is_looked_at_before_anything_is_kept() -> None:
    Path("mb.xlsx").write_bytes(TABLES["mb"](TRUTH, Printer()))
    found = done("statement", "inspect", "mb.xlsx")
    assert (found["form"], found["profile"], found["header"], found["problem"]) == ("xlsx", "mb", 4, None)
    assert found["statements"] == [
        {"account": "0011001932418", "currency": "VND", "lines": 4, "opening": 0, "closing": 100_723_567,
         "proved": True, "reasons": []}
    ]  # fmt: skip
    assert "Form: xlsx. Profile: mb." in run("statement", "inspect", "mb.xlsx").stdout
    assert done("statement", "list")["rows"] == []


def test_a_statement_is_kept_once_and_listed(statement: int) -> None:
    assert run("statement", "import", "sao-ke.xml").stdout == (
        f"#{statement}: this file is in the book already; nothing was added. Book SL, quy.db.\n"
    )
    (row,) = done("statement", "list")["rows"]
    assert (row["first"], row["last"], row["opening"], row["closing"], row["added"]) == (
        "2022-03-01", "2022-03-31", 0, 100_723_567, 4,
    )  # fmt: skip


def test_memos_are_masked_unless_names_are_asked_for(statement: int) -> None:
    shown = [row["memo"] for row in done("statement", "show", str(statement))["rows"]]
    assert shown[1:3] == [f"L*** V*** A*** {CODE} ung ho", "N*** T*** H*** chuyen tien ung ho"]
    named = [row["memo"] for row in done("statement", "show", str(statement), "--with-names")["rows"]]
    assert named[2] == "NGUYEN THI HOA chuyen tien ung ho"


def test_what_is_not_proved_needs_the_option_and_a_reason() -> None:
    Path("sao-ke.xml").write_bytes(camt(TRUTH).replace(b"234567", b"234568", 1))
    refused = run("statement", "import", "sao-ke.xml", "--account", "112")
    assert refused.exit_code == 1
    assert "sao-ke.xml" in refused.stderr
    assert run("statement", "import", "sao-ke.xml", "--account", "112", "--unproved").exit_code == 2


def test_march_is_matched_booked_sealed_and_opened_again(statement: int) -> None:
    run_ = done("match", "auto", "112")
    assert (run_["matches"], run_["lines_left"]) == (1, 3)
    assert waiting() == [
        ("2", 500_000, "gift", "TH", None), ("3", 234_567, None, None, None), ("4", -11_000, "fee", None, None),
    ]  # fmt: skip
    assert done("match", "book", "112")["booked"] == 1
    fee_of = ("match", "book", "112", f"{statement}/4", "--as", "fee", "--expense", "642", "--learn")
    assert "would be 11,000 ₫ short" in run(*fee_of).stderr
    fee = done(*fee_of, "--reason", "ngân hàng đã trừ")
    assert fee["nos"] == ["BN00001/2022"]
    before = run("reconcile", "112", "2022-03")
    assert before.exit_code == 0
    done("match", "book", "112", "--fund", "Q")
    assert [row["amount"] for row in done("reconcile", "112", "2022-03")["rows"]] == [100_723_567, 100_723_567]
    funds = done("reconcile", "112", "2022-03", "--by", "fund")
    assert [(row["fund"], row["bank"]) for row in funds["rows"]] == [("Q", 223_567), ("TH", 100_500_000)]
    assert funds["totals"]["bank"] == 100_723_567
    done("reconcile", "112", "2022-03", "--seal", "--prepared-by", "LAN", "--actor", "HOA")
    sealed = run("reconcile", "112", "2022-03").stdout
    assert "Sealed by HOA" in sealed
    done("receive", "--fund", "Q", "--account", "112", "--amount", "5tr", "--for", "sót", "--date", "30/03/2022")
    assert run("reconcile", "112", "2022-03").stdout == sealed
    done("reconcile", "112", "2022-03", "--unseal", "--reason", "sót một phiếu")
    assert [row["amount"] for row in done("reconcile", "112", "2022-03")["rows"]] == [
        100_723_567, 5_000_000, 105_723_567,
    ]  # fmt: skip


def test_a_day_without_a_statement_is_told_by_the_exit_code(statement: int) -> None:
    assert statement
    found = run("reconcile", "112", "2022-04")
    assert found.exit_code == 3
    assert "no statement covers 01/04/2022" in found.stdout


def test_lines_are_named_split_set_aside_and_opened_again(statement: int) -> None:
    for amount in ("200k", "300k"):
        done("receive", "--fund", "TH", "--account", "112", "--amount", amount, "--for", "x", "--date", "20/05/2022")
    done("match", "accept", "112", f"{statement}/2", "--with", "BC2", "--with", "BC3")
    done("match", "ignore", f"{statement}/3", "--reason", "chuyển nhầm")
    done("match", "hold", "112", f"{statement}/4")
    for wrong in (("111", f"{statement}/4"), ("112", f"{statement}/9"), ("112",)):
        assert "is no line of account" in run("match", "hold", *wrong).stderr
    assert waiting()[1:] == [
        ("3", 234_567, None, None, "ignored"), ("4", -11_000, None, None, "held")
    ]  # fmt: skip
    run("match", "open", f"{statement}/3")
    assert waiting()[1][4] is None
    refused = run("match", "accept", "112", f"{statement}/4")
    assert "there is no suggestion" in refused.stderr


def test_what_stays_booked_of_a_statement_that_is_taken_back_is_said_and_undone_together(statement: int) -> None:
    done("match", "book", "112", "--fund", "Q")
    match = str(acts())
    undone = run("match", "undo", match, "--number", "1", "--reason", "nhầm")
    assert "that still stand: 1 (BC00002/2022). To undo them: qkh reverse BC00002/2022 --reason …" in undone.stderr
    done("match", "undo", "--statement", str(statement), "--reason", "nhầm")
    assert run("match", "undo", "--reason", "nhầm").exit_code == 2
    assert run("match", "undo", "--statement", str(statement), "--reason", "nhầm").exit_code == 1
    gone = run("statement", "withdraw", str(statement), "--reason", "nhầm")
    said = f"To undo them: qkh reverse --booked-by {statement} --reason …"
    assert said in gone.stderr
    assert run("reverse", "BC1", "--booked-by", str(statement)).exit_code == 2
    rows = done("reverse", "--booked-by", str(statement), "--reason", "nhầm")["rows"]
    assert sorted(row["amount"] for row in rows) == [11_000, 234_567, 500_000]
    assert run("reverse", "--booked-by", str(statement)).exit_code == 1


def test_what_was_matched_with_another_line_since_is_left_and_named(statement: int) -> None:
    done("match", "book", "112", "--fund", "Q")
    match = str(acts())
    run("match", "undo", match, "--number", "1", "--reason", "nhầm")
    done("match", "accept", "112", f"{statement}/2", "--with", "BC2")
    undone = run("reverse", "--booked-by", match, "--reason", "nhầm")
    assert "Left as they are, being matched with other lines by now: BC00002/2022." in undone.stderr
    noted = " ".join(run("match", "list", "112").stdout.split())
    assert noted.count("which is reversed or moved to another account: qkh match undo") == 2


def test_rules_are_learnt_written_edited_and_read(statement: int) -> None:
    done("match", "book", "112", f"{statement}/3", "--as", "gift", "--fund", "Q", "--learn")
    assert [row["words"] for row in done("match", "rules")["rows"]] == ["***"]
    text = run("match", "rules", "--with-names", "-O", "csv").stdout
    assert text == "words,kind,bank,fund,account,party,count\nhoa nguyen thi,gift,112,Q,,,1\n"
    Path("rules.csv").write_text(text.replace("Q,,,1", "TH,,,3"), encoding="utf-8")
    done("match", "rules", "--from", "rules.csv")
    (row,) = done("match", "rules")["rows"]
    assert (row["fund"], row["times"]) == ("TH", 3)
    assert run("match", "rules", "--from", "rules.csv").stdout == "These are the rules already.\n"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "asks", property(lambda _self: True))


def test_a_treasurer_goes_through_the_list_at_a_terminal(statement: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert statement
    assert run("match", "review", "112").exit_code == 2
    monkeypatch.setattr(Session, "asks", property(lambda _self: True))
    seen = run("match", "review", "112", input="1\nb\n\ny\ni\nchuyển nhầm\nh\n")
    assert seen.exit_code == 0, seen.stderr
    assert "4 lines done." in seen.stdout
    assert "NGUYEN THI HOA chuyen tien ung ho" in seen.stdout
    assert waiting() == [
        ("3", 234_567, None, None, "ignored"), ("4", -11_000, None, None, "held")
    ]  # fmt: skip


@pytest.mark.usefixtures("asked")
def test_a_line_is_booked_once_its_voucher_was_shown_and_agreed_to(statement: int) -> None:
    assert statement
    before = acts()
    seen = run("match", "review", "112", input="n\nb\n\nn\nq\n")
    assert (acts(), "0 lines done." in seen.stdout) == (before, True)
    assert "BC00002/2022 (planned) · 08/03/2022" in seen.stdout
    assert "  Credit 5111 Thu tài trợ bằng tiền / TH: 500,000 ₫" in seen.stdout
    assert "  Donor: nobody is named" in seen.stdout


@pytest.mark.usefixtures("asked")
def test_a_payer_whom_the_book_knows_is_offered_and_what_a_line_is_is_asked(statement: int) -> None:
    assert statement
    done("--yes", "donor", "add", "--code", "NTH", "--name", "Nguyễn Thị Hoa")
    done("--yes", "receive", "--fund", "Q", "--account", "112", "--amount", "1tr", "--for", "x", "--date", "01/03/2022")
    answers = ("n", "n", "b", "gift", "Q", "", "y", "b", "1", "zz", "642", "y", "q")
    seen = run("match", "review", "112", input="\n".join(answers) + "\n")
    assert "Donor (- names nobody) [NTH]" in seen.stdout, seen.stdout
    assert "zz fits 0 of them" in seen.stdout
    assert "2 lines done." in seen.stdout, seen.stdout
    assert done("donation", "list")["rows"][-1]["donor"] == "NTH"
    assert [line[1] for line in waiting()] == [100_000_000, 500_000]
    # Whoever writes the same words is not named for it.
    assert done("match", "rules")["rows"] == []


@pytest.mark.usefixtures("asked")
def test_a_line_that_may_be_on_a_pledge_is_asked_about_and_waits_in_a_list(statement: int) -> None:
    assert statement
    done("--yes", "donor", "add", "--code", "NTH", "--name", "Nguyễn Thị Hoa")
    done("--yes", "pledge", "add", "--code", "CK7", "--donor", "NTH", "--amount", "234567", "--fund", "TH", "--date",
         "01/03/2022")  # fmt: skip
    text = "qkh match book 112 LINE… --as gift --pledge CODE"
    assert text in run("match", "book", "112", "--fund", "Q").stderr
    assert done("pledge", "list")["rows"][-1]["open"] == 234_567
    question = "Does it pay pledge CK7 (NTH Nguyễn Thị Hoa, 234,567 ₫ to come)? [y/n]"
    seen = run("match", "review", "112", input="n\nb\n\ny\nn\nq\n")
    assert question in seen.stdout, seen.stdout
    assert "Type y or n." in seen.stdout
    seen = run("match", "review", "112", input="n\nb\ny\ny\nq\n")
    assert "  Donor: NTH Nguyễn Thị Hoa" in seen.stdout, seen.stdout
    assert done("donation", "list")["rows"][-1]["pledge"] == "CK7"
    assert done("pledge", "list")["rows"] == []


@pytest.mark.usefixtures("asked")
def test_of_two_with_the_name_in_the_memo_nobody_stands_as_the_answer(statement: int) -> None:
    assert statement
    for code in ("NTH1", "NTH2"):
        done("--yes", "donor", "add", "--code", code, "--name", "Nguyễn Thị Hoa")
    seen = run("match", "review", "112", input="n\nn\nb\n\nTH\n\nn\nq\n")
    assert "  NTH2 Nguyễn Thị Hoa" in seen.stdout, seen.stdout
    assert "Donor (nothing typed names nobody):" in seen.stdout, seen.stdout
    assert "  Donor: nobody is named" in seen.stdout


@pytest.mark.usefixtures("asked")
def test_cash_and_interest_are_booked_as_what_they_are(statement: int) -> None:
    assert statement
    done("deposit", "rule", "112", "--fee-fund", "Q", "--interest-fund", "Q")
    more = (
        Movement(date(2022, 4, 4), 1_234, "FT5", "LAI NHAP VON"),
        Movement(date(2022, 4, 5), -50_000, "FT6", "RUT TIEN MAT LO VAN A"),
    )
    Path("thang-4.xml").write_bytes(camt(Truth(100_723_567, more, first=date(2022, 4, 1), last=date(2022, 4, 30))))
    done("statement", "import", "thang-4.xml", "--account", "112")
    done("--yes", "receive", "--fund", "Q", "--account", "112", "--amount", "1tr", "--for", "x", "--date", "01/03/2022")
    answers = ("n", "n", "n", "n", "b", "", "y", "b", "x", "", "Q", "y")
    seen = run("match", "review", "112", input="\n".join(answers) + "\n")
    assert "2 lines done." in seen.stdout, seen.stdout
    assert "x fits 0 of them" in seen.stdout
    assert "PT00001/2022, BN00001/2022 (planned) · 05/04/2022" in seen.stdout
    assert "Credit 515 " in seen.stdout


@pytest.mark.usefixtures("asked")
def test_who_may_not_see_names_sees_masked_memos_and_why(statement: int) -> None:
    assert statement
    done("--actor", "HOA", "role", "grant", "HOA", "accountant", "--date", "2022-01-01")
    seen = run("--actor", "LAN", "match", "review", "112", input="q\n")
    assert "Memos are masked: " in seen.stdout, seen.stderr
    assert "NGUYEN" not in run("--actor", "LAN", "match", "review", "112", input="n\nn\nq\n").stdout
    assert run("--actor", "LAN", "match", "review", "112", "--with-names", input="q\n").exit_code == 1


def test_a_qr_asks_for_a_gift_with_the_code_of_its_fund(statement: int) -> None:
    assert statement
    assert "its number or bank is not known" in run("qr", "--account", "112", "--fund", "TH").stderr
    done("statement", "account", "112", "--bank", "Vietcombank")
    found = done("qr", "--account", "112", "--fund", "TH", "--amount", "500k", "--to-file", "qr.svg")
    assert found["payload"].startswith("000201010212")
    assert (found["bin"], found["account"], found["amount"], found["purpose"]) == (
        "970436", "0011001932418", 500_000, CODE,
    )  # fmt: skip
    assert Path("qr.svg").read_bytes().startswith(b"<?xml")
    assert done("qr", "--read", found["payload"])["amount"] == 500_000
    wrong = found["payload"][:-1] + ("1" if found["payload"].endswith("0") else "0")
    assert "a character is wrong" in run("qr", "--read", wrong).stderr


def test_a_qr_of_a_campaign_and_of_a_pledge_leads_its_gift_there(statement: int) -> None:
    assert statement
    done("statement", "account", "112", "--bank", "Vietcombank")
    done("party", "add", "--code", "NHT", "--name", "Vũ Thị Hảo")
    done("donor", "add", "--code", "NHT")
    done("campaign", "add", "--code", "DX22", "--name", "Đầu xuân 2022")
    made = ("--donor", "NHT", "--fund", "Q", "--amount", "900k", "--campaign", "DX22", "--date", "01/04/2022")
    done("pledge", "add", "--code", "CK-01", *made)
    done("statement", "code", "DX22", "--campaign", "DX22", "--fund", "TH")
    done("statement", "code", "CK01", "--pledge", "CK-01")
    asked = [
        done("qr", "--account", "112", *named)["purpose"]
        for named in (("--fund", "TH"), ("--campaign", "DX22"), ("--pledge", "CK-01"), ("--prefix", "CK01"))
    ]
    assert asked == [CODE, ReferenceCode("DX22").text, ReferenceCode("CK01", 1).text, ReferenceCode("CK01", 1).text]
    both = run("qr", "--account", "112", "--campaign", "DX22", "--pledge", "CK-01")
    assert (both.exit_code, "do not go together" in both.stderr) == (2, True)
    april = (
        Movement(date(2022, 4, 1), 100_000, "FT5", f"LE THI B {asked[1]}"),
        Movement(date(2022, 4, 2), 900_000, "FT6", asked[2]),
        Movement(date(2022, 4, 3), 900_000, "FT7", asked[2]),
    )
    first, last = date(2022, 4, 1), date(2022, 4, 30)
    Path("thang-4.xml").write_bytes(camt(Truth(100_723_567, april, first=first, last=last)))
    seq = done("statement", "import", "thang-4.xml", "--account", "112")["statements"][0]["seq"]
    rows = [row for row in done("match", "list", "112")["rows"] if row["line"].startswith(f"{seq}/")]
    assert [(row["fund"], row["campaign"], row["pledge"]) for row in rows] == [
        ("TH", "DX22", None), ("Q", "DX22", "CK-01"), ("Q", "DX22", "CK-01")
    ]  # fmt: skip
    problem = "nothing is to come of pledge CK-01 any more"
    assert f"Line {seq}/3 waits: {problem}." in run("match", "list", "112").stdout
    refused = run("match", "book", "112", f"{seq}/2", f"{seq}/3")
    said = f"line {seq}/3: {problem}; say it, and the fund of a gift (--as, --fund)"
    assert (refused.exit_code, said in refused.stderr) == (1, True)
    found = done("match", "book", "112")
    short, waits = found["waiting"]
    assert (found["booked"], waits) == (3, {"line": f"{seq}/3", "problem": problem})
    assert short["problem"].startswith("Fund Q would be 11,000 ₫ short on 31/03/2022.")
    assert found["left"] == {"short": 1, "gift": 1, "suggested": 1, "code": 1}
    _before, *gifts = done("donation", "list")["rows"]
    given = [(row["fund"], row["campaign"], row["pledge"], row["left"]) for row in gifts]
    assert given == [
        ("TH", None, None, 500_000), ("TH", "DX22", None, 100_000), ("Q", "DX22", "CK-01", 900_000)
    ]  # fmt: skip
    assert done("pledge", "list")["rows"] == []


def test_who_gave_a_line_is_said_line_by_line(statement: int) -> None:
    line, fee = f"{statement}/3", f"{statement}/4"
    done("party", "add", "--code", "NHT", "--name", "Vũ Thị Hảo")
    for wrong, text in (
        (("--fund", "Q", "--donor", "NHT"), "--donor needs lines."),
        (("--as", "gift"), "--as gift needs lines."),
        ((line, "--fund", "Q", "--pledge", "CK-01"), "--pledge needs --as gift."),
    ):
        refused = run("match", "book", "112", *wrong)
        assert (refused.exit_code, text in refused.stderr) == (2, True)
    assert f"line {fee} is a fee: it goes by the rule" in run("match", "book", "112", line, fee, "--fund", "Q").stderr
    done("match", "book", "112", line, "--fund", "Q", "--donor", "NHT", "--learn")
    _before, gift = done("donation", "list")["rows"]
    assert (gift["donor"], gift["fund"], gift["left"]) == ("NHT", "Q", 234_567)
    (rule,) = done("match", "rules")["rows"]
    assert (rule["fund"], rule["party"]) == ("Q", "NHT")


def test_cash_is_counted_by_pieces(statement: int) -> None:
    assert statement
    done("receive", "--fund", "Q", "--account", "111", "--amount", "1tr2", "--for", "x", "--date", "20/03/2022")
    who = ("--cashier", "LAN", "--witness", "HOA", "--date", "31/03/2022")
    told = run("cash-count", "111", "500k=2", *who).stderr
    assert told == (
        "Error: Counted 1,000,000 ₫, the book holds 1,200,000 ₫: 200,000 ₫ is missing."
        " This needs a reason: add --reason.\n"
    )
    assert "100,000 ₫ is too much" in run("cash-count", "111", "100k=13", *who).stderr
    done("cash-count", "111", "500k=2", "200000=1", *who)
    (row,) = done("cash-count", "111")["rows"]
    assert (row["counted"], row["held"], row["difference"]) == (1_200_000, 1_200_000, 0)
    paper = run("cash-count", "111", "--paper", str(row["seq"])).stdout
    assert "BIÊN BẢN KIỂM KÊ QUỸ" in paper
    assert "Một triệu hai trăm nghìn đồng" in paper
    assert "HOA ghi vào sổ và khai tên LAN; chỉ có giá trị khi người được khai tên ký" in " ".join(paper.split())


def test_an_entry_up_to_the_day_of_a_count_says_why_and_is_named_though_it_is_counted_anew(statement: int) -> None:
    assert statement
    done("receive", "--fund", "Q", "--account", "111", "--amount", "1tr2", "--for", "x", "--date", "20/03/2022")
    count = ("cash-count", "111", "500k=2", "200k=1", "--cashier", "LAN", "--witness", "HOA", "--date", "31/03/2022")
    done(*count)
    late = ("receive", "--fund", "Q", "--account", "111", "--amount", "300k", "--for", "y", "--date", "21/03/2022")
    assert "Account 111 was counted for 31/03/2022" in run(*late).stderr
    assert counts_open() == []
    done(*late, "--reason", "phiếu nộp muộn")
    (one,) = counts_open()
    assert (one["amount"], one["since"]) == (-300_000, "2022-03-31")
    assert "111 was counted at 1,200,000 ₫ on 31/03/2022" in run("verify").stdout
    done("receive", "--fund", "Q", "--account", "111", "--amount", "50k", "--for", "z", "--date", "01/04/2022")
    anew = ("cash-count", "111", "500k=3", "--cashier", "LAN", "--witness", "HOA", "--date", "31/03/2022")
    assert "Account 111 was counted for 31/03/2022 already" in run(*anew).stderr
    done(*anew, "--reason", "kể cả phiếu nộp muộn")
    assert "was counted" not in run("verify").stdout
    assert counts_open() == [one]


def test_what_a_count_found_missing_stands_until_it_is_booked(statement: int) -> None:
    assert statement
    done("receive", "--fund", "Q", "--account", "111", "--amount", "1tr2", "--for", "x", "--date", "20/03/2022")
    count = ("cash-count", "111", "500k=2", "--cashier", "LAN", "--witness", "HOA", "--date", "31/03/2022")
    done(*count, "--reason", "chưa rõ vì sao")
    (one,) = counts_open()
    assert one["amount"] == -200_000
    pay = ("pay", "--fund", "Q", "--account", "111", "--expense", "642", "--amount", "200k", "--for", "thiếu quỹ")
    done(*pay, "--date", "31/03/2022", "--reason", "bù vào chi phí")
    assert counts_open() == []


def counts_open() -> list[dict[str, Any]]:
    """Return what of counts of cash is an open matter of March 2022."""
    rows = done("period", "matters", "2022-03")["rows"]
    return [row for row in rows if row["code"] == "counts"]


def test_what_the_bank_writes_of_its_fee_is_in_the_ledger_and_is_found() -> None:
    done("receive", "--fund", "Q", "--account", "112", "--amount", "1tr", "--for", "x", "--date", "01/03/2022")
    done("deposit", "rule", "112", "--fee-fund", "Q")
    Path("phi.csv").write_text(
        "Ngày,Số CT,Nội dung,Số tiền,Số dư\n05/03/2022,P1,Phí Quản Lý Tài Khoản tháng 3,-33000,967000\n",
        encoding="utf-8",
    )
    done("statement", "import", "phi.csv", "--account", "112", "--profile", "generic")
    (line,) = done("match", "list", "112")["rows"]
    done("match", "book", "112", line["line"], "--as", "fee", "--expense", "642")
    (row,) = done("journal", "--series", "BN")["rows"][:1]
    assert row["description"] == "Phí Quản Lý Tài Khoản tháng 3"
    assert len(done("find", "quan ly tai khoan")["rows"]) == 1


def test_days_that_no_statement_covers_are_no_missing_lines_where_the_balances_agree(statement: int) -> None:
    assert statement
    movement = Movement(date(2022, 4, 5), 50_000, "FT5", "ung ho")
    closing = OPENING + sum(one.amount for one in MARCH)
    for opening, said in ((closing, "The balances agree (100,723,567 ₫)"), (closing + 1, "Lines are missing between")):
        truth = Truth(opening, (movement,), first=movement.day, last=movement.day)
        Path("ngay.xml").write_bytes(camt(truth))
        told = run("statement", "import", "ngay.xml", "--account", "112", "--dry-run").stdout
        assert said in told.replace("\n", " ")
        assert ("No statement covers the days between 31/03/2022 and 05/04/2022." in told) is (opening == closing)


def test_a_gift_is_found_by_its_payer_in_the_memo_by_who_may_see_names_alone(statement: int) -> None:
    no = done("match", "book", "112", f"{statement}/3", "--as", "gift", "--fund", "Q")["nos"][0]
    for typed in ("nguyen thi hoa", "Nguyễn Thị Hoa"):
        (found,) = done("find", typed, "--with-hidden")["rows"]
        assert (found["kind"], found["code"]) == ("voucher", no)
        assert found["text"].endswith(" · NGUYEN THI HOA chuyen tien ung ho")
    there, elsewhere = (done("find", typed) for typed in ("nguyen thi hoa", "nguyen thi hop"))
    assert there == elsewhere
    assert there["rows"] == done("find", "nguyen thi hop", "--with-hidden")["rows"] == []
    seq, _number = done("statement", "show", str(statement))["rows"][2]["match"].split("/")
    done("match", "undo", seq, "--reason", "nhầm")
    assert done("find", "nguyen thi hoa", "--with-hidden")["rows"] == []
