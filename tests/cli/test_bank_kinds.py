"""Booking and matching by kind and by currency, and what is said of a match before and after it is recorded."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from tests.bank.layouts import camt
from tests.bank.truth import Movement, Truth
from tests.cli.running import done, run

pytestmark = pytest.mark.usefixtures("book")
FIRST, LAST = date(2022, 3, 1), date(2022, 3, 31)
OWN: Final = (
    Movement(date(2022, 3, 14), 500_000, "FT1", "VU A GIA ung ho"),
    Movement(date(2022, 3, 15), 1_234, "FT2", "LAI NHAP VON"),
    Movement(date(2022, 3, 16), -50_000, "FT3", "RUT TIEN MAT LO VAN A"),
    Movement(date(2022, 3, 17), -11_000, "FT4", "PHI DICH VU SMS"),
    Movement(date(2022, 3, 18), 4_321, "FT5", "LAI NHAP VON"),
)
BOOK: Final = ("match", "book", "112")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")


def kept(movements: tuple[Movement, ...] = OWN, currency: str = "VND") -> int:
    """Keep a statement of March; return its act."""
    printed = camt(Truth(0, movements, first=FIRST, last=LAST))
    place = Path(f"{currency}.xml")
    place.write_bytes(printed.replace(b"VND", currency.encode()))
    seq: int = done("statement", "import", str(place), "--account", "112")["statements"][0]["seq"]
    return seq


@pytest.mark.parametrize(("kind", "amounts"), [("interest", [1_234, 4_321]), ("cash", [-50_000]), ("fee", [-11_000])])
def test_a_kind_without_lines_books_all_whose_words_say_so_and_no_other(kind: str, amounts: list[int]) -> None:
    kept()
    done("deposit", "rule", "112", "--fee-fund", "Q", "--interest-fund", "Q")
    before = [row["amount"] for row in done("match", "list", "112")["rows"]]
    more = {"cash": ("--fund", "Q"), "fee": ("--reason", "ngân hàng đã thu")}.get(kind, ())
    assert done(*BOOK, "--as", kind, *more)["booked"] == len(amounts)
    left = [row["amount"] for row in done("match", "list", "112")["rows"]]
    assert sorted(left + amounts) == sorted(before)
    again = run(*BOOK, "--as", kind, *more)
    assert again.exit_code == 0
    assert again.stdout.startswith("No line of account 112 waits whose words say that it is ")


def test_the_list_of_what_waits_names_interest() -> None:
    kept()
    assert [row["kind"] for row in done("match", "list", "112")["rows"]] == [
        None,
        "interest",
        "cash",
        "fee",
        "interest",
    ]


def test_interest_of_which_no_fund_is_told_names_the_rule_that_tells_it() -> None:
    kept((OWN[1]._replace(day=date(2022, 3, 2)),))
    done("deposit", "rule", "112", "--fee-fund", "Q")
    refused = run(*BOOK, "--as", "interest").stderr
    assert "Account 112" in refused
    assert "no fund had money there on the day before" in refused
    assert "qkh deposit rule 112 --interest-fund FUND --fee-fund FUND" in refused
    done("deposit", "rule", "112", "--fee-fund", "Q", "--interest-fund", "Q")
    assert done(*BOOK, "--as", "interest")["booked"] == 1


@pytest.mark.parametrize("named", [True, False])
def test_lines_in_another_currency_are_listed_suggested_and_booked(named: bool) -> None:  # noqa: FBT001 (a case)
    done("currency", "add", "USD", "--exponent", "2")
    seq = kept(OWN[:1], "USD")
    (row,) = done("match", "list", "112")["rows"]
    assert (row["line"], row["amount"]) == (f"{seq}/1", 50_000_000)
    given = (f"{seq}/1", "--as", "gift") if named else ()
    assert done(*BOOK, *given, "--fund", "Q")["booked"] == 1
    assert done("match", "list", "112", "--currency", "USD")["rows"] == []
    assert run(*BOOK, "--fund", "Q", "--currency", "USD").stdout == "No line of account 112 in USD waits.\n"


def test_a_mark_finds_a_line_in_another_currency_and_automatic_matching_its_voucher() -> None:
    done("currency", "add", "USD", "--exponent", "2")
    seq = kept(OWN[:1], "USD")
    done("match", "hold", "112", f"{seq}/1")
    done("match", "open", "112", f"{seq}/1")
    assert done("match", "auto", "112")["lines_left"] == 1


@pytest.mark.parametrize("trial", [("--dry-run",), ()])
def test_accepting_says_which_voucher_it_is_and_what_of_it_stays_open(trial: tuple[str, ...]) -> None:
    gift = ("receive", "--fund", "Q", "--account", "112", "--amount", "550k", "--for", "x", "--date", "14/03/2022")
    no = done(*gift, "--person", "Vu A Gia")["no"]
    seq = kept(OWN[:1])
    said = run(*trial, "match", "accept", "112", f"{seq}/1").stderr
    told = f"{seq}/1 (500,000 ₫) is matched with {no} 14/03/2022 550,000 ₫, of which 50,000 ₫ stay open."
    assert told in said


def test_accepting_a_whole_voucher_says_no_rest() -> None:
    gift = ("receive", "--fund", "Q", "--account", "112", "--amount", "500k", "--for", "x", "--date", "1/03/2022")
    no = done(*gift)["no"]
    seq = kept(OWN[:1])
    said = run("match", "accept", "112", f"{seq}/1", "--with", no).stderr
    assert f"{seq}/1 (500,000 ₫) is matched with {no} 01/03/2022 500,000 ₫." in said


def test_the_fund_of_fees_stays_where_only_that_of_interest_is_said_and_the_first_rule_needs_it() -> None:
    refused = run("deposit", "rule", "112", "--interest-fund", "TH")
    assert (refused.exit_code, "says first which fund bears its fees: give --fee-fund too" in refused.stderr) == (
        2,
        True,
    )
    done("deposit", "rule", "112", "--fee-fund", "Q")
    done("deposit", "rule", "112", "--interest-fund", "TH")
    assert [(row["fee_fund"], row["interest"]) for row in done("deposit", "rules")["rows"]] == [("Q", "TH")]
    told = run("deposit", "rule", "112", "--fee-fund", "Q").stderr
    assert "interest of 112 goes to all its funds, and no longer to TH alone" in told


def test_money_that_went_back_waits_with_what_to_type_and_is_booked_where_a_person_names_it() -> None:
    back = (
        Movement(date(2022, 3, 18), 11_000, "FT6", "Hoan phi SMS thang 3"),
        Movement(date(2022, 3, 19), -500_000, "FT7", "Hoan tra QUANG VAN BUN"),
        Movement(date(2022, 3, 20), 500_000, "FT8", "NGUYEN HOAN TRANG ung ho"),
    )
    seq = kept(back)
    told = run(*BOOK, "--fund", "Q")
    assert told.stdout.startswith("1 lines booked")
    came, given = (one for one in told.stderr.splitlines() if one.startswith("Waiting"))
    assert came.startswith(f"Waiting: 1 lines ({seq}/1), money that came back of a payment, by its words: ")
    assert given == (
        f"Waiting: 1 lines ({seq}/2), money given back, by its words: qkh donation refund NO --account 112"
        " --for …, qkh match accept 112 LINE --with NO"
    )
    assert done(*BOOK, f"{seq}/1", "--as", "gift", "--fund", "Q")["booked"] == 1
