"""Another currency, typed: what a refused file says to propose can be proposed."""

from pathlib import Path
from typing import Final

import pytest

from tests.cli.running import done, run
from tests.cli.test_controls import PROPOSES, officers

pytestmark = pytest.mark.usefixtures("book")
HEAD = "ref,date,description,account,fund,amount,currency,party\n"


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_PASSPHRASE", "bốn từ thật dài")
    monkeypatch.setenv("QKH_LANG", "en")


def lines(debit: str, credit: str, minor: int) -> str:
    """Return the two rows of an entry in dollars."""
    return (
        f"{debit}{minor},08/03/2022,x,{debit},TH,{minor},USD,\n{debit}{minor},08/03/2022,x,{credit},TH,-{minor},USD,\n"
    )


def test_dollars_of_a_refused_file_are_proposed_as_an_entry_and_approved() -> None:
    done("currency", "add", "USD")
    officers()
    Path("in.csv").write_text(HEAD + lines("112", "5111", 200_050), encoding="utf-8")
    done("--actor", "HOA", "import", "entries", "in.csv")
    Path("out.csv").write_text(HEAD + lines("6111", "112", 150_050), encoding="utf-8")
    refused = run("--actor", "HOA", "import", "entries", "out.csv")
    assert "Take it out of the file, and propose it by itself: --propose." in refused.stderr

    entry = ("--debit", "6111/TH=1.500,50 USD", "--credit", "112/TH=1500,50USD", "--for", "x", "--date", "2022-03-08")
    seq = done(*PROPOSES, "entry", *entry)["seq"]
    done("--actor", "LAN", "approve", str(seq), "--sign", "LAN.key", "--yes")
    assert done("balance", "112", "--currency", "USD")["rows"][0]["closing"] == 50_000


@pytest.mark.parametrize(
    ("lang", "amount"), [("en", "12.5 USD"), ("vi", "12,505 USD"), ("en", "12,50 QQQ"), ("en", "12,50 usd")]
)
def test_an_amount_that_may_be_another_or_in_no_known_currency_is_refused(lang: str, amount: str) -> None:
    done("currency", "add", "USD")
    entry = ("--debit", f"112/TH={amount}", "--credit", f"5111/TH={amount}", "--for", "x")
    refused = run("--lang", lang, "entry", *entry)
    assert (refused.exit_code, amount[:2] in refused.stderr) == (1, True)


USD: Final = "Ngày,Số CT,Nội dung,Ghi nợ,Ghi có\n02/03/2022,FT1,a,,9.99 USD\n03/03/2022,FT2,b,25.00 USD,\n"


@pytest.mark.parametrize("typed", ["3030,99 USD", "3.030,99 USD", "3,030.99 USD", "3.030,99USD"])
def test_a_balance_of_a_statement_in_dollars_is_stated_with_their_code(typed: str) -> None:
    done("currency", "add", "USD")
    Path("a.csv").write_text(USD, encoding="utf-8")
    take = ("statement", "import", "a.csv", "--account", "112", "--profile", "generic", "--reason", "theo sổ phụ")
    bare = run(*take, "--opening", "303099", "--closing", "301598")
    assert "303,099 ₫ is stated, and the statement is in USD: write USD behind the amount" in bare.stderr
    done(*take, "--opening", typed, "--closing", "3015,98 USD")
    (row,) = done("statement", "list")["rows"]
    assert (row["opening"], row["closing"]) == (303_099, 301_598)
