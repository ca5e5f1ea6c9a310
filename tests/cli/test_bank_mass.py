"""What ``match book`` without lines books: only lines that leave nothing to ask."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from tests.bank.layouts import camt
from tests.bank.truth import Movement, Truth
from tests.cli.running import done, run
from tests.cli.test_bank import CODE

pytestmark = pytest.mark.usefixtures("book")

MOVEMENTS: Final = (
    Movement(date(2022, 3, 14), 700_000, "FT1", "NGUYEN THI HOA chuyen tien"),
    Movement(date(2022, 3, 15), 500_000, "FT2", f"LE VAN AN {CODE} ung ho"),
    Movement(date(2022, 3, 16), 234_567, "FT3", "TRAN VAN BINH ung ho"),
    Movement(date(2022, 3, 31), 1_234, "FT4", "LAI NHAP VON"),
)
MASS: Final = ("match", "book", "112", "--fund", "Q")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")


@pytest.fixture
def statement() -> int:
    """Keep a statement of four lines; two of them could be vouchers that were corrected to their amounts."""
    done("statement", "code", "TH", "--fund", "TH")
    for typed, right in (("750k", "700k"), ("600k", "500k")):
        no = done("receive", "--fund", "Q", "--account", "112", "--amount", typed, "--for", "x", "--date", "14/03/2022")
        done("adjust", no["no"], "--amount", right, "--reason", "gõ nhầm")
    Path("sao-ke.xml").write_bytes(camt(Truth(0, MOVEMENTS, first=date(2022, 3, 1), last=date(2022, 3, 31))))
    found = done("statement", "import", "sao-ke.xml", "--account", "112")["statements"][0]
    seq: int = found["seq"]
    return seq


def waiting() -> list[tuple[int, Any]]:
    return [(row["amount"], row["suggestion"]) for row in done("match", "list", "112")["rows"]]


def test_a_line_that_has_a_suggestion_or_says_interest_is_booked_only_where_it_is_named(statement: int) -> None:
    assert [bool(suggested) for _amount, suggested in waiting()] == [True, True, False, False]
    shown = [suggested for _amount, suggested in waiting()]
    found = done(*MASS)
    assert found["booked"] == 1
    assert [(one["line"], one["problem"].split(";")[0]) for one in found["waiting"]] == [
        (f"{statement}/1", f"it may be {shown[0]}"),
        (f"{statement}/2", f"it may be {shown[1]}"),
        (f"{statement}/4", "its words say interest"),
    ]
    assert [amount for amount, _suggested in waiting()] == [700_000, 500_000, 1_234]
    assert done(*MASS[:3], f"{statement}/1", f"{statement}/4", *MASS[3:])["booked"] == 2
    assert done(*MASS[:3], f"{statement}/2")["booked"] == 1


def test_a_trial_says_that_nothing_was_recorded_and_the_same_numbers(statement: int) -> None:  # noqa: ARG001
    tried, booked = run("--dry-run", *MASS).stdout, run(*MASS).stdout
    assert tried.startswith("Planned 1 lines: BC00004/2022; nothing was recorded.")
    assert booked.startswith("1 lines booked: BC00004/2022.")


def test_interest_goes_by_the_rule_that_was_learnt_of_it(statement: int) -> None:
    rule = "words,kind,bank,fund,account,party,count\nnhap von,interest,112,,,,1\n"
    Path("rules.csv").write_text(rule, encoding="utf-8")
    done("match", "rules", "--from", "rules.csv")
    done("deposit", "rule", "112", "--fee-fund", "Q", "--interest-fund", "Q")
    assert f"{statement}/4" not in {one["line"] for one in done(*MASS)["waiting"]}


def test_where_only_questions_are_left_they_are_told_and_where_no_line_waits_that_is(statement: int) -> None:
    done(*MASS)
    again = run(*MASS)
    assert (again.exit_code, f"Line {statement}/1 waits: it may be" in again.stderr) == (2, True)
    assert "No line leaves nothing to ask" in again.stderr
    for row in done("match", "list", "112")["rows"]:
        done("match", "book", "112", row["line"], "--as", "gift", "--fund", "Q", "--reason", "x")
    nothing = run(*MASS)
    assert (nothing.exit_code, nothing.stderr, nothing.stdout) == (0, "", "No line of account 112 waits.\n")
    assert done(*MASS)["booked"] == 0


def test_what_waits_is_counted_by_why_with_what_to_type(statement: int) -> None:
    said = run(*MASS).stderr
    assert (
        f"Waiting: 2 lines ({statement}/1, {statement}/2), a voucher is suggested: qkh match accept 112 LINE…" in said
    )
    rule = "interest, by its words, and no rule says which fund gets it: "
    rule += "qkh deposit rule 112 --interest-fund FUND --fee-fund FUND"
    assert f"Waiting: 1 lines ({statement}/4), {rule}" in said
    vietnamese = run("--lang", "vi", *MASS).stderr
    assert "qkh khop accept 112 DÒNG…" in vietnamese
    assert "qkh tietkiem rule 112 --interest-fund QUỸ --fee-fund QUỸ" in vietnamese
    again = run("match", "book", "112")
    assert again.exit_code == 2
    assert "Waiting: 2 lines" in again.stderr


OTHERS: Final = (
    Movement(date(2022, 4, 4), -50_000, "FT5", "RUT TIEN MAT LO VAN A"),
    Movement(date(2022, 4, 5), -11_000, "FT6", "PHI DICH VU SMS"),
)


def test_cash_and_fees_are_booked_by_what_their_words_say(statement: int) -> None:
    assert statement
    done("deposit", "rule", "112", "--fee-fund", "Q")
    truth = Truth(1_435_801, OTHERS, first=date(2022, 4, 1), last=date(2022, 4, 30))
    Path("thang-4.xml").write_bytes(camt(truth))
    found = done("statement", "import", "thang-4.xml", "--account", "112")["statements"][0]
    booked = done("match", "book", "112")
    assert (booked["booked"], booked["nos"], booked["left"]["cash"]) == (1, ["BN00001/2022"], 1)
    cash = ("match", "book", "112", f"{found['seq']}/1", "--as", "cash")
    for wrong in ((), ("--fund", "Q", "--donor", "NCC1"), ("--fund", "Q", "--learn"), ("--expense", "642")):
        assert run(*cash, *wrong).exit_code == 2
    assert run(*cash[:4], "--cash", "111").exit_code == 2
    drawn = done(*cash, "--fund", "Q")
    assert (drawn["booked"], drawn["nos"], drawn["warnings"]) == (1, ["PT00001/2022", "BN00002/2022"], [])
