"""``find`` takes words, numbers of vouchers, codes and amounts."""

import pytest

from tests.cli.running import done, received, run


@pytest.fixture(autouse=True)
def _vouchers(book: str) -> None:
    """Give BC1 of 100 triệu in 2022 and 2023, BC2 of 60 triệu in two funds with party NCC1."""
    assert book
    done("receive", "--split", "TH=40tr", "--split", "Q=20tr", "--account", "112", "--for", "Học bổng", "--party",
         "NCC1", "--date", "08/03/2022")  # fmt: skip
    received("Q", "5tr", date="02/01/2023")


def found(*text: str) -> list[tuple[str, str]]:
    """Return kind and code of what is found."""
    return [(row["kind"], row["code"]) for row in done("find", *text)["rows"]]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("BC2", [("voucher", "BC00002/2022")]),
        ("bc-2", [("voucher", "BC00002/2022")]),
        ("BC00002/2022", [("voucher", "BC00002/2022")]),
        ("BC1", [("voucher", "BC00001/2023"), ("voucher", "BC00001/2022")]),
        ("BC1/2023", [("voucher", "BC00001/2023")]),
        ("BC9", []),
        ("60tr", [("voucher", "BC00002/2022")]),
        ("60.000.000", [("voucher", "BC00002/2022")]),
        ("60000000", [("voucher", "BC00002/2022")]),
        ("40 triệu", [("voucher", "BC00002/2022")]),
        ("61tr", []),
        ("NCC1", [("party", "NCC1")]),
        ("ncc1", [("party", "NCC1")]),
        ("th", [("fund", "TH")]),
        ("5111", [("account", "5111")]),
        ("hoc bong", [("voucher", "BC00002/2022")]),
    ],
)
def test_what_is_typed_is_found(typed: str, expected: list[tuple[str, str]]) -> None:
    assert found(*typed.split())[: len(expected)] == expected
    if not expected:
        assert found(*typed.split()) == []


def test_an_amount_as_english_prints_it_is_found_in_an_english_run() -> None:
    assert "BC00002/2022" in run("find", "60,000,000", "--lang", "en").stdout
    assert "BC00002/2022" not in run("find", "60,000,000").stdout


def test_what_is_found_by_code_has_its_name_and_kind_in_words() -> None:
    assert "quỹ" in run("find", "TH").stdout
    assert "Tô Hiệu" in run("find", "TH").stdout
