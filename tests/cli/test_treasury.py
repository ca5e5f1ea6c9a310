"""What people type about term deposits and what binds funds."""

import pytest

from tests.cli.running import done, run

pytestmark = pytest.mark.usefixtures("book")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_PASSPHRASE", "bốn từ thật dài")
    monkeypatch.setenv("QKH_LANG", "en")


def opened(*more: str) -> None:
    done(
        "deposit", "open", "--code", "TG01", "--split", "TH=60tr", "--account", "112", "--to", "1281",
        "--date", "2022-03-08", "--matures", "2022-09-08", *more,
    )  # fmt: skip


def listed(*more: str) -> list[tuple[object, ...]]:
    cells = ("deposit", "fund", "amount", "accrued", "days", "rate")
    return [tuple(row[cell] for cell in cells) for row in done("deposit", "list", *more)["rows"]]


def test_a_deposit_is_opened_earns_is_renewed_and_closed() -> None:
    opened("--rate", "6,2")
    done("deposit", "accrue", "TG01", "--amount", "1tr", "--receivable", "138", "--date", "2022-06-30")
    assert listed("--as-of", "2022-06-30") == [("TG01", "TH", 60_000_000, 1_000_000, 70, "6,2 %")]
    done("deposit", "receive", "TG01", "--amount", "1tr", "--account", "112", "--date", "2022-07-01")
    done("deposit", "roll-over", "TG01", "--date", "2022-09-08", "--matures", "2023-03-08", "--interest", "800k")
    assert listed("--as-of", "2022-12-31") == [("TG01", "TH", 60_800_000, 0, 67, "6,2 %")]
    done("deposit", "close", "TG01", "--account", "112", "--date", "2023-03-08", "--interest", "900k")
    assert listed() == []
    assert [row[:3] for row in listed("--all")] == [("TG01", None, 0)]


def test_a_part_is_withdrawn_early_and_told_with_its_interest_as_its_voucher_says() -> None:
    opened()
    part = ("deposit", "withdraw", "TG01", "--amount", "20tr", "--account", "112", "--date", "2022-04-01")
    assert "Total: 20,001,000 ₫" in run("--dry-run", *part, "--interest", "1k").output
    assert done(*part, "--interest", "1k")["amount"] == 20_001_000
    assert [row[:3] for row in listed("--as-of", "2022-04-01")] == [("TG01", "TH", 40_000_000)]


def test_interest_and_fees_of_an_account_follow_its_rule() -> None:
    done("deposit", "rule", "112", "--fee-fund", "TH", "--interest-fund", "Q")
    done("deposit", "credit", "--amount", "70k", "--account", "112", "--date", "2022-03-31")
    done("deposit", "fee", "--amount", "11k", "--account", "112", "--expense", "642", "--date", "2022-03-31")
    assert [(row["account"], row["fee_fund"], row["interest"]) for row in done("deposit", "rules")["rows"]] == [
        ("112", "TH", "Q")
    ]
    closing = {row["fund"]: row["closing"] for row in done("fund-report", "--period", "2022-Q1")["rows"]}
    assert closing == {"Q": 70_000, "TH": 99_989_000}


@pytest.mark.parametrize("rate", ["6,255", "abc", "-1", "6.2.1"])
def test_a_rate_that_cannot_be_read_is_named(rate: str) -> None:
    found = run(
        "deposit",
        "open",
        "--code",
        "TG01",
        "--split",
        "TH=60tr",
        "--account",
        "112",
        "--matures",
        "2022-09-08",
        f"--rate={rate}",
    )
    assert found.exit_code == 2
    assert "write percent, as in 6,2" in found.stderr


def test_a_fund_is_bound_waived_and_released() -> None:
    done("fund", "add", "--code", "HB", "--name", "Học bổng", "--restriction", "restricted")
    done("receive", "--fund", "HB", "--account", "112", "--amount", "9tr", "--for", "x", "--date", "2022-03-08")
    done("fund", "terms", "HB", "--purposes", "6111", "--reason", "văn bản")
    assert [(row["fund"], row["purposes"]) for row in done("fund", "terms")["rows"]] == [("HB", "6111")]
    pay = ("pay", "--fund", "HB", "--account", "112", "--amount", "1tr", "--for", "xe", "--date", "2022-03-09")
    refused = run(*pay, "--expense", "6114")
    assert (refused.exit_code, "qkh fund waive HB" in refused.stderr) == (1, True)
    done(
        "fund", "waive", "HB", "--code", "W1", "--purpose", "6114", "--amount", "1tr", "--date", "2022-03-01",
        "--until", "2022-12-31", "--reason", "bão",
    )  # fmt: skip
    done(*pay, "--expense", "6114")
    assert [(row["waiver"], row["left"]) for row in done("fund", "waivers")["rows"]] == [("W1", 0)]
    done(
        "fund", "release", "HB", "--to", "Q", "--amount", "2tr", "--account", "112", "--decision", "5/QĐ", "--for", "x",
        "--date", "2022-03-10", "--reason", "đã trao đủ",
    )  # fmt: skip
    rows = {row["line"]: row for row in done("fund", "movements", "--period", "2022-Q1")["rows"]}
    assert (rows["released"]["restricted"], rows["closing"]["total"]) == (-2_000_000, 108_000_000)
    assert done("fund", "coverage", "--period", "2022-Q1")["totals"]["money"] == 108_000_000


def test_the_rate_of_management_costs_is_the_councils() -> None:
    done("fund", "cost-rate", "2022", "--rate", "8", "--decision", "3/QĐ")
    (row,) = done("fund", "costs", "--period", "2022")["rows"]
    assert (row["fund"], row["rate"], row["allowed"]) == ("TH", "8 %", 8_000_000)


def test_the_way_out_of_a_principal_is_named_step_by_step() -> None:
    done("fund", "add", "--code", "VG", "--name", "Vốn gốc", "--restriction", "endowment", "--income-fund", "TH")
    done("receive", "--fund", "VG", "--account", "112", "--amount", "9tr", "--for", "x", "--date", "2022-03-08")
    give = (
        "transfer", "--from-fund", "VG", "--to-fund", "TH", "--account", "112", "--amount", "1tr", "--for", "x",
        "--date", "2022-03-09",
    )  # fmt: skip
    lacking = run(*give).stderr
    assert "--decision NO --reason" in lacking
    assert "give two persons a key each" in lacking
    refused = run(*give, "--decision", "12/QĐ")
    said = "principal lowered 1,000,000 ₫, fund VG: 2 other persons must stand for it."
    assert (refused.exit_code, said in refused.stderr) == (1, True)


def test_what_a_book_records_of_itself_is_in_vietnamese_whatever_language_is_spoken() -> None:
    opened()
    done("deposit", "accrue", "TG01", "--amount", "1tr", "--receivable", "138", "--date", "2022-06-30")
    done("deposit", "receive", "TG01", "--amount", "1tr", "--account", "112", "--date", "2022-07-01")
    done("deposit", "rule", "112", "--fee-fund", "TH")
    done("deposit", "fee", "--amount", "11k", "--account", "112", "--expense", "642", "--date", "2022-03-31")
    done("deposit", "withdraw", "TG01", "--account", "112", "--date", "2022-08-01")
    english = {"deposit", "Interest", "Fee", "Open", "Early"}
    said = [str(row["description"]) for row in done("journal")["rows"] if str(row["date"]) >= "2022-03-08"]
    assert len(said) > 4
    assert not [text for text in said if english & set(text.split())]
