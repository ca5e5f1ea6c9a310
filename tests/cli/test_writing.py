"""What the writing commands record, say, and refuse to guess."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import acts, done, received, run
from tests.closing import OPEN

PAY = ("pay", "--fund", "TH", "--account", "112", "--expense", "6111", "--for", "Học bổng", "--date", "08/03/2022")


def closing(account: str) -> int:
    (row,) = done("balance", account)["rows"]
    found: int = row["closing"]
    return found


def lines_of(no: str) -> list[tuple[str, str, int]]:
    rows = done("journal", "--period", "2022")["rows"]
    return [(row["account"], row["fund"], row["amount"]) for row in rows if row["no"] == no]


@pytest.mark.usefixtures("book")
def test_a_receipt_names_book_file_number_and_amount_and_says_which_account_it_took() -> None:
    result = run(
        "receive", "--fund", "TH", "--account", "112", "--amount", "6,1 tỷ", "--for", "x", "--date", "2022-03-08"
    )
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Tài khoản thu: 5111 Thu tài trợ bằng tiền" in result.stdout
    assert "Đã ghi BC00002/2022: 6.100.000.000 ₫. Bộ sổ SL, quy.db, #" in result.stdout


@pytest.mark.usefixtures("book")
def test_json_says_what_was_recorded_and_nothing_else_stands_on_stdout() -> None:
    found = done(*PAY, "--amount", "35tr")
    assert (found["schema"], found["report"], found["book"], found["file"]) == (1, "recorded", "SL", "quy.db")
    assert (found["no"], found["nos"], found["amount"]) == ("BN00001/2022", ["BN00001/2022"], 35_000_000)
    assert (found["duplicate"], found["dry_run"], found["seq"]) == (False, False, acts())


@pytest.mark.usefixtures("book")
def test_a_dry_run_shows_the_number_it_would_take_and_writes_nothing() -> None:
    before = acts()
    result = run(*PAY, "--amount", "35tr", "--dry-run")
    assert "Dự kiến BN00001/2022: 35.000.000 ₫; chưa ghi gì." in result.stdout
    assert "Ba mươi lăm triệu đồng." in result.stdout
    assert (result.exit_code, acts()) == (0, before)


@pytest.mark.usefixtures("book")
def test_options_stand_before_or_after_the_command_and_the_last_one_counts() -> None:
    before = run("-f", "quy.db", "-O", "json", "balance", "112")
    after = run("-f", "no.db", "balance", "112", "-O", "json", "-f", "quy.db")
    assert (before.exit_code, before.stdout) == (0, after.stdout)


@pytest.mark.parametrize(
    ("alias", "arguments"),
    [
        ("thu", ("--help",)), ("chi", ("--help",)), ("nop", ("--help",)), ("chuyen", ("--help",)),
        ("dieuchinh", ("--help",)), ("huy", ("--help",)), ("sodu", ("112",)), ("tim", ("ung ho",)),
        ("truynguon", ("BC1",)), ("ngoaile", ()), ("khoaso", ("list",)),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("book")
def test_each_alias_without_tones_is_a_command(alias: str, arguments: tuple[str, ...]) -> None:
    result = run(alias, *arguments)
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.usefixtures("book")
def test_khoaso_closes_a_period_as_its_words_say() -> None:
    assert run("khoaso", "2022-03", *OPEN).exit_code == 0
    assert {row["state"] for row in done("period", "list")["rows"]} == {"locked"}


@pytest.mark.usefixtures("book")
def test_the_same_key_records_once_and_says_so() -> None:
    first, again = (received("TH", "1tr", "--key", "k1") for _ in range(2))
    assert (first["no"], first["duplicate"]) == ("BC00002/2022", False)
    assert (again["no"], again["duplicate"]) == ("BC00002/2022", True)


@pytest.mark.usefixtures("book")
def test_an_equal_voucher_of_the_last_day_is_warned_of_in_a_pipe() -> None:
    twin = (
        "receive",
        "--fund",
        "TH",
        "--account",
        "112",
        "--amount",
        "100tr",
        "--for",
        "Ủng hộ",
        "--date",
        "07/03/2022",
    )
    result = run(*twin)
    assert (result.exit_code, result.stderr.count("\n")) == (0, 1)
    assert "BC00001/2022" in result.stderr
    other = run(*twin[:-1], "08/03/2022")
    assert (other.exit_code, other.stderr) == (0, "")


@pytest.mark.usefixtures("book")
def test_an_equal_voucher_that_was_undone_is_not_warned_of() -> None:
    assert run("reverse", "BC1").exit_code == 0
    result = run(
        "receive", "--fund", "TH", "--account", "112", "--amount", "100tr", "--for", "Ủng hộ", "--date", "07/03/2022"
    )
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.usefixtures("book")
def test_an_amount_under_a_thousand_is_remarked_on() -> None:
    assert "500 ₫ chưa tới 1.000 đ" in run(*PAY, "--amount", "500").stderr


@pytest.mark.usefixtures("book")
def test_shares_cut_at_the_first_colon_and_default_to_the_one_account() -> None:
    assert run("account", "add", "--code", "Thu:Tết", "--name", "x", "--type", "income").exit_code == 1
    done("account", "add", "--code", "Thu:Tet", "--name", "x", "--type", "income")
    found = done(
        "receive",
        "--account",
        "112",
        "--for",
        "x",
        "--date",
        "08/03/2022",
        "--split",
        "TH=1tr",
        "--split",
        "Q:Thu:Tet=2tr",
    )
    assert lines_of(found["no"]) == [
        ("112", "TH", 1_000_000), ("112", "Q", 2_000_000), ("5111", "TH", -1_000_000), ("Thu:Tet", "Q", -2_000_000),
    ]  # fmt: skip


@pytest.mark.usefixtures("book")
def test_like_takes_what_is_left_out_from_an_earlier_voucher() -> None:
    found = done("receive", "--like", "BC1", "--amount", "7tr", "--date", "09/03/2022")
    assert lines_of(found["no"]) == [("112", "TH", 7_000_000), ("5111", "TH", -7_000_000)]
    whole = done("receive", "--like", "BC1", "--date", "10/03/2022")
    assert whole["amount"] == 100_000_000
    assert run(*PAY[:1], "--like", "BC1").exit_code == 2


@pytest.mark.usefixtures("book")
def test_like_takes_an_earlier_voucher_as_its_corrections_left_it() -> None:
    for code in ("D1", "D2"):
        done("party", "add", "--code", code, "--name", f"Bà {code}")
    first = received("TH", "2tr", "--party", "D1", "--campaign", "C1")["no"]
    done("adjust", first, "--party", "D2", "--campaign", "C2", "--for", "Ủng hộ học bổng", "--reason", "nhầm")
    for more in (("--amount", "5tr"), ()):
        again = done("receive", "--like", first, "--date", "09/03/2022", *more)["no"]
        rows = [row for row in done("journal", "--period", "2022")["rows"] if row["no"] == again]
        assert {row["description"] for row in rows} == {"Ủng hộ học bổng"}
        assert [row["party"] for row in rows if row["account"] == "5111"] == ["D2"]
    given = done("donation", "list", "--period", "2022", "--campaign", "C2")["rows"]
    assert sorted(row["left"] for row in given) == [2_000_000, 2_000_000, 5_000_000]


@pytest.mark.usefixtures("book")
def test_like_leaves_the_shares_as_they_are_or_asks_which_of_them_new_ones_follow() -> None:
    for code in ("D1", "D2"):
        done("party", "add", "--code", code, "--name", f"Bà {code}")
    first = received("TH", "3tr", "--party", "D1", "--campaign", "C1")["no"]
    done("adjust", first, "--debit", "112/TH=3tr", "--credit", "5111/TH@D1=1tr", "--credit", "5111/TH@D2=2tr")
    again = done("receive", "--like", first, "--date", "09/03/2022")["no"]
    rows = [row for row in done("journal", "--period", "2022")["rows"] if row["no"] == again]
    assert sorted((row["party"], row["amount"]) for row in rows if row["account"] == "5111") == [
        ("D1", -1_000_000), ("D2", -2_000_000),
    ]  # fmt: skip
    asked = ("receive", "--like", first, "--fund", "TH", "--amount", "1tr", "--date", "09/03/2022")
    result = run(*asked)
    assert (result.exit_code, "--party" in result.stderr) == (2, True)
    assert done(*asked, "--party", "D2")["amount"] == 1_000_000


@pytest.mark.usefixtures("book")
def test_an_entry_takes_lines_with_fund_and_party() -> None:
    found = done(
        "entry",
        "--debit",
        "642=2tr",
        "--credit",
        "331/TH@NCC1=2tr",
        "--fund",
        "TH",
        "--for",
        "x",
        "--date",
        "08/03/2022",
    )
    assert found["no"] == "PK00001/2022"
    assert lines_of(found["no"]) == [("642", "TH", 2_000_000), ("331", "TH", -2_000_000)]


@pytest.mark.usefixtures("book")
def test_a_move_takes_two_vouchers_and_changes_no_total() -> None:
    found = done("move", "--from", "112", "--to", "111", "--fund", "TH", "--amount", "5tr", "--date", "08/03/2022")
    assert found["nos"] == ["PT00001/2022", "BN00001/2022"]
    assert (closing("111"), closing("112")) == (5_000_000, 95_000_000)


@pytest.mark.usefixtures("book")
def test_a_transfer_between_funds_stays_on_its_account() -> None:
    arguments = ("--from-fund", "TH", "--to-fund", "Q", "--account", "112", "--amount", "30tr", "--date", "08/03/2022")
    assert done("transfer", *arguments, "--for", "x")["no"] == "PK00001/2022"
    rows = {row["fund"]: row for row in done("fund-report", "--period", "2022")["rows"]}
    assert (rows["TH"]["transfers"], rows["Q"]["transfers"], closing("112")) == (-30_000_000, 30_000_000, 100_000_000)


@pytest.mark.usefixtures("book")
def test_a_transfer_between_books_is_recorded_in_both_and_eliminated() -> None:
    done("book", "add", "--code", "PY", "--name", "Phù Yên")
    done("fund", "add", "--book", "PY", "--code", "TH", "--name", "Tô Hiệu Phù Yên")
    arguments = ("--from-fund", "TH", "--to-fund", "TH", "--account", "112", "--amount", "30tr", "--date", "08/03/2022")
    found = done("transfer", "--book", "SL", "--to-book", "PY", *arguments, "--for", "x")
    assert [(row["book"], row["no"]) for row in found["rows"]] == [("SL", "BN00001/2022"), ("PY", "BC00001/2022")]
    totals = done("consolidated", "--period", "2022")["totals"]
    assert totals["closing"] == 100_000_000


@pytest.mark.usefixtures("book")
def test_an_adjustment_takes_the_right_amount_and_a_short_number() -> None:
    found = done("adjust", "bc-1", "--amount", "10tr", "--reason", "thừa số 0", "--date", "09/03/2022")
    assert found["no"] == "DC00001/2022"
    assert closing("112") == 10_000_000


@pytest.mark.usefixtures("book")
def test_spent_money_can_be_adjusted_with_a_reason_and_shows_as_an_exception() -> None:
    assert run(*PAY, "--amount", "60tr").exit_code == 0
    refused = run("adjust", "BC1", "--amount", "10tr", "--date", "09/03/2022")
    assert (refused.exit_code, "--reason" in refused.stderr) == (1, True)
    found = done("adjust", "BC1", "--amount", "10tr", "--reason", "thừa số 0", "--date", "09/03/2022")
    assert {one["figure"] for one in found["exceptions"]} == {"account:112", "fund:TH"}
    assert len(done("exceptions")["rows"]) == 2


@pytest.mark.usefixtures("book")
def test_right_shares_replace_wrong_ones() -> None:
    found = done("adjust", "BC1", "--split", "TH=60tr", "--split", "Q=40tr", "--date", "09/03/2022", "--reason", "x")
    assert sorted(lines_of(found["no"])) == [
        ("112", "Q", 40_000_000), ("112", "TH", -40_000_000), ("5111", "Q", -40_000_000), ("5111", "TH", 40_000_000),
    ]  # fmt: skip


@pytest.mark.usefixtures("book")
def test_a_text_alone_is_corrected_without_an_entry() -> None:
    found = done("adjust", "BC1", "--for", "Ủng hộ quỹ Tô Hiệu")
    assert (found["no"][:7], found["amount"]) == ("DC00001", None)


@pytest.mark.usefixtures("book")
def test_a_voucher_is_undone_with_its_adjustments_the_last_first() -> None:
    for amount in ("90tr", "80tr"):
        done("adjust", "BC1", "--amount", amount, "--date", "09/03/2022", "--reason", "x")
    found = done("reverse", "BC1", "--date", "10/03/2022", "--reason", "x")
    assert [row["no"] for row in found["rows"]] == ["DC00003/2022", "DC00004/2022", "DC00005/2022"]
    assert [row["amount"] for row in found["rows"]] == [10_000_000, 10_000_000, 100_000_000]
    assert closing("112") == 0


@pytest.mark.usefixtures("book")
def test_years_are_closed_reopened_and_filed() -> None:
    assert done("period", "close", "2022", *OPEN)["no"] == "PK00001/2022"
    assert closing("5111") == 0
    assert run("period", "reopen", "2022").exit_code == 1
    assert run("period", "reopen", "2022", "--reason", "x").exit_code == 0
    done("period", "close", "2022", *OPEN)
    done("period", "file", "2022", *OPEN)
    assert run("period", "reopen", "2022", "--reason", "x").exit_code == 1


def test_opening_balances_take_the_side_of_each_account_and_paper_numbers_go_on() -> None:
    done("init", "--book", "A", "--name", "B")
    done("fund", "add", "--code", "Q", "--name", "Quỹ")
    found = done(
        "opening", "--date", "01/01/2022", "--line", "112/Q=1,085 tỷ", "--line", "331/Q=85tr", "--next", "BC=38"
    )
    assert found["no"] == "PK00001/2022"
    assert (closing("112"), closing("331"), closing("4114")) == (1_085_000_000, -85_000_000, -1_000_000_000)
    assert received("Q", "1tr")["no"] == "BC00038/2022"


def test_opening_balances_come_from_a_file_with_signs() -> None:
    done("init", "--book", "A", "--name", "B")
    done("fund", "add", "--code", "Q", "--name", "Quỹ")
    Path("dau.csv").write_text("account,fund,amount\n112,Q,500000\n331,Q,-200000\n", encoding="utf-8")
    done("opening", "dau.csv", "--date", "01/01/2022")
    assert (closing("112"), closing("331")) == (500_000, -200_000)


def test_a_bad_opening_file_is_refused_with_its_lines() -> None:
    done("init", "--book", "A", "--name", "B")
    Path("dau.csv").write_text("account,fund,amount\n112,Z,500000\n331,Z\n", encoding="utf-8")
    result = run("opening", "dau.csv", "--date", "01/01/2022")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert run("opening", "--date", "01/01/2022").exit_code == 2
    assert run("opening", "--next", "PT=1").exit_code == 2
    assert run("opening", "--date", "01/01/2022", "--next", "XX=1").exit_code == 2


def test_a_chart_may_be_empty_and_every_register_can_be_kept_by_hand() -> None:
    done("init", "--book", "A", "--name", "B", "--chart", "empty")
    assert done("account", "list")["rows"] == []
    done("account", "add", "--code", "112", "--name", "Ngân hàng", "--type", "asset", "--kind", "bank")
    done("account", "add", "--code", "511", "--name", "Thu", "--type", "income", "--role", "donation")
    done("account", "change", "112", "--name", "Ngân hàng A")
    done("fund", "add", "--code", "V", "--name", "Vốn", "--restriction", "endowment", "--floor", "1tr")
    done("fund", "change", "V", "--overspend", "warn", "--reason", "x")
    done("party", "add", "--code", "D1", "--name", "Nguyễn Văn A")
    done("party", "change", "D1", "--kind", "member")
    done("party", "close", "D1", "--date", "01/02/2022")
    done("account", "close", "511")
    done("fund", "close", "V")
    done("currency", "add", "USD")
    assert "là 3, không phải 2" in run("currency", "add", "KWD", "--exponent", "2").output
    assert "--exponent" in run("currency", "add", "XAU").output
    done("currency", "add", "XAU", "--exponent", "4")
    assert done("account", "show", "112")["rows"][0]["name"] == "Ngân hàng A"
    assert done("party", "show", "D1")["rows"][0]["kind"] == "member"
    assert done("fund", "show", "V")["rows"][0]["overspend"] == "warn"
    assert run("fund", "show", "W").exit_code == 1
    assert run("verify").exit_code == 0


def test_init_adds_a_book_to_a_file_that_has_one() -> None:
    done("init", "--book", "A", "--name", "Một")
    assert json.loads(run("init", "--book", "B", "--name", "Hai", "-O", "json").stdout)["book"] == "B"
    assert [row["code"] for row in done("book", "list")["rows"]] == ["A", "B"]
    assert done("book", "show", "B")["rows"][0]["name"] == "Hai"
    taken = run("init", "--book", "B", "--name", "Ba")
    assert (taken.exit_code, taken.stderr.count("\n")) == (1, 1)


@pytest.mark.usefixtures("book")
def test_an_import_counts_what_it_recorded_and_what_it_knew() -> None:
    rows = ["ref,date,description,account,fund,amount"]
    for n in range(3):
        rows += [f"r{n},2022-03-08,x,112,TH,500000", f"r{n},2022-03-08,x,5111,TH,-500000"]
    Path("e.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    counts: list[Any] = []
    for arguments in (("--dry-run",), (), ()):
        found = done("import", "entries", "e.csv", *arguments)
        counts.append((found["rows"], found["recorded"], found["skipped"]))
    assert counts == [(6, 3, 0), (6, 3, 0), (6, 0, 3)]
    assert closing("112") == 101_500_000
    assert "bỏ qua 3" in run("import", "entries", "e.csv").stdout


@pytest.mark.usefixtures("book")
def test_registers_are_imported_from_files() -> None:
    Path("a.csv").write_text("code,name,type,kind\n1121,Ngân hàng B,asset,bank\n", encoding="utf-8")
    Path("f.csv").write_text("code,name,restriction\nX,Quỹ X,restricted\n", encoding="utf-8")
    Path("p.csv").write_text("code,name,kind\nD9,Nguyễn Văn B,donor\n", encoding="utf-8")
    for kind, path in (("accounts", "a.csv"), ("funds", "f.csv"), ("parties", "p.csv")):
        assert done("import", kind, path)["recorded"] == 1
    assert done("import", "funds", "f.csv", "--dry-run")["recorded"] == 0


@pytest.mark.usefixtures("book")
def test_the_actor_is_the_one_named() -> None:
    received("TH", "1tr", "--actor", "KT1")
    assert {
        row["actor"] for row in done("journal", "--recorded-by", "KT1", "--period", "2022")["rows"] if "actor" in row
    } <= {"KT1"}
    assert len(done("journal", "--recorded-by", "KT1", "--period", "2022")["rows"]) == 2


def test_a_second_book_of_a_file_is_told_with_how_many_there_are() -> None:
    first = run("init", "--book", "A", "--name", "Hội A", "-f", "moi.db")
    assert "bộ sổ:" not in first.stdout
    second = run("init", "--book", "B", "--name", "Hội B", "-f", "moi.db")
    assert "moi.db nay có 2 bộ sổ: A, B. Từ nay lệnh về một bộ sổ cần --book MÃ." in second.stdout
