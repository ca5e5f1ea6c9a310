"""Many vouchers, gifts and proposals by one command: named one by one, as a range, or all that wait."""

import pytest

from tests.cli import test_awards, test_controls
from tests.cli.running import acts, done, run
from tests.cli.test_asking import talk

pytestmark = pytest.mark.usefixtures("book")


def cashier() -> None:
    """Give the book a cashier, MAI, and four receipts of cash."""
    done("party", "add", "--code", "MAI", "--name", "Bà Mai", "--kind", "officer")
    done("role", "grant", "MAI", "cashier", "--date", "2022-01-01")
    for amount in ("1tr", "2tr", "3tr", "4tr"):
        done("receive", "--fund", "TH", "--account", "111", "--amount", amount, "--for", "x", "--date", "2022-03-07")


def confirm(*arguments: str) -> list[str]:
    """Confirm, and return what is told, a line each."""
    result = run("--actor", "MAI", "confirm", *arguments, "--date", "2022-03-08")
    assert result.exit_code == 0, result.stderr
    return [line.partition(" (")[2].partition(")")[0] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(("typed", "numbers"), [
    (("PT1", "PT3"), (1, 3)), (("PT1-PT3",), (1, 2, 3)), (("pt2-4",), (2, 3, 4)), (("PT1–PT2/2022", "PT2"), (1, 2)),
    (("PT-2",), (2,)), (("PT00001/2022",), (1,)), (("--all",), (1, 2, 3, 4)),
])  # fmt: skip
def test_cash_is_confirmed_voucher_by_voucher_in_one_transaction(
    typed: tuple[str, ...], numbers: tuple[int, ...]
) -> None:
    cashier()
    before = acts()
    assert confirm(*typed) == [f"xác nhận của thủ quỹ PT{n:05d}/2022" for n in numbers]
    assert acts() == before + len(numbers)


@pytest.mark.parametrize("typed", [("PT1-PT5",), ("PT1", "BC1"), ("PT3-PT1",), ("PT1-BC3",), ("PT1-PT2000",)])
def test_where_one_cannot_be_confirmed_none_is(typed: tuple[str, ...]) -> None:
    cashier()
    before = acts()
    assert run("--actor", "MAI", "confirm", *typed, "--date", "2022-03-08").exit_code == 1
    assert acts() == before


def test_one_that_is_confirmed_already_is_named_and_nothing_is_recorded() -> None:
    cashier()
    confirm("PT2")
    before = acts()
    refused = run("--actor", "MAI", "confirm", "PT1-PT4", "--date", "2022-03-08")
    assert (refused.exit_code, acts()) == (1, before)
    assert "PT00002/2022" in refused.stderr
    assert confirm("--all") == [f"xác nhận của thủ quỹ PT{n:05d}/2022" for n in (1, 3, 4)]
    assert run("--actor", "MAI", "confirm", "--all").stdout == "Không có chứng từ tiền mặt nào chờ thủ quỹ xác nhận.\n"


def test_all_are_counted_and_asked_about_on_a_terminal() -> None:
    cashier()
    before = acts()
    code, screen = talk(("--actor", "MAI", "confirm", "--all", "--date", "2022-03-08"), "k")
    assert (code, acts()) == (1, before), screen
    assert "4 chứng từ: PT00001/2022, PT00002/2022" in screen
    code, screen = talk(("--actor", "MAI", "confirm", "--all", "--date", "2022-03-08"), "c")
    assert (code, acts()) == (0, before + 4), screen


def test_neither_numbers_nor_all_or_both_are_no_question() -> None:
    for command in ("confirm", "approve", ("sign", "add")):
        words = (command,) if isinstance(command, str) else command
        assert run("--actor", "MAI", *words, "1", "--all").exit_code == 2
    assert run("--actor", "MAI", "confirm").exit_code == 2
    assert run("--actor", "MAI", "approve").exit_code == 2
    assert run("--actor", "MAI", "approve", "5-3").exit_code == 2
    assert run("--actor", "MAI", "approve", "x").exit_code == 2


def test_all_that_several_vouchers_paid_is_signed_for_together() -> None:
    test_awards.decided()
    for award in ("KT-1.0001", "KT-1.0002", "KT-1.0003"):
        done("pay", "--award", award, "--account", "112", "--for", "Chi thưởng", "--date", "2022-03-09")
    before = acts()
    assert run("sign", "add", "BN1-BN9", "--date", "2022-03-10").exit_code == 1
    assert acts() == before
    signed = done("sign", "add", "BN1-BN2", "--date", "2022-03-10")
    assert len(signed["rows"]) == 2
    assert [row["no"] for row in done("sign", "missing")["rows"]] == ["BN00003/2022"]
    done("sign", "add", "--all", "--date", "2022-03-10")
    assert done("sign", "missing")["rows"] == []
    assert run("sign", "add", "--all").stdout == "Không có khoản nào chờ ký nhận.\n"


def test_gifts_are_thanked_for_by_ranges() -> None:
    done("donor", "add", "--code", "D1", "--name", "Công ty Ban Mai", "--kind", "body")
    for _n in range(3):
        done("donate", "--donor", "D1", "--fund", "TH", "--account", "112", "--amount", "1tr", "--for", "x",
             "--date", "2022-03-08", "--key", f"g{_n}")  # fmt: skip
    done("thank", "send", "BC2-BC3", "--date", "2022-03-09")
    assert [row["gift"] for row in done("thank", "queue", "--kind", "letter")["rows"]] == ["BC00004/2022"]


def test_proposals_are_approved_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_PASSPHRASE", "bốn từ thật dài")
    test_controls.guarded()
    first, second, third = (int(test_controls.waits()) for _n in range(3))
    result = run("--actor", "LAN", "approve", f"{first}-{second}", "--sign", "LAN.key", "--yes")
    assert result.exit_code == 0, result.stderr
    assert [row["seq"] for row in done("proposals")["rows"]] == [third]
    assert run("--actor", "LAN", "approve", "--all", "--sign", "LAN.key", "--yes").exit_code == 0
    assert done("proposals")["rows"] == []
