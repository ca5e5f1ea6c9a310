"""A voucher number without its year: good where one year has it, and asked about where several do."""

import pytest

from tests.cli.running import acts, done, received, run

WHY = ("--reason", "x")
PAY = ("pay", "--fund", "TH", "--account", "112", "--expense", "6111", "--for", "x")
COMMANDS = (
    ("explain", "{no}"), ("voucher", "{no}"), ("journal", "--after", "{no}"), ("evidence", "list", "{no}"),
    ("evidence", "attach", "{no}", "quy.db"), ("reverse", "{no}", *WHY), ("adjust", "{no}", "--amount", "1tr", *WHY),
    ("adjust", "{no}", "--amount", "1tr", "--date", "01/04/2023", *WHY), ("--actor", "NCC1", "confirm", "{no}"),
    ("receive", "--like", "{no}"), ("donor", "credit", "{no}", "NCC1"), ("thank", "letter", "{no}"),
    ("privacy", "hide", "--field", "{no}", *WHY), ("match", "accept", "112", "1/1", "--with", "{no}=5tr"),
    ("gift-receipt", "issue", "{no}"), ("prove", "{no}"), ("prove", "{no}", "-o", "p.json"),
)  # fmt: skip
"""Commands to which a voucher is named."""


@pytest.fixture
def two_years(book: str) -> str:
    """Give the book, with BC1 of 2022 and of 2023, and BC2 of 2023 alone."""
    received("TH", "5tr", date="07/03/2023")
    received("TH", "6tr", date="08/03/2023")
    return book


@pytest.mark.usefixtures("two_years")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_number_that_two_years_have_is_asked_about_in_one_line_and_nothing_is_done(command: tuple[str, ...]) -> None:
    before = acts()
    refused = run(*(part.format(no="BC1") for part in command))
    assert (refused.exit_code, refused.stdout) == (1, ""), refused.stderr
    assert refused.stderr == "Lỗi: Nhiều năm có chứng từ BC1: 2022, 2023. Hãy ghi cả năm: BC1/2023.\n"
    assert acts() == before


@pytest.mark.usefixtures("two_years")
@pytest.mark.parametrize(("typed", "full"), [("BC1/2022", "BC00001/2022"), ("bc-2", "BC00002/2023")])
def test_a_number_with_its_year_or_of_one_year_alone_is_found(typed: str, full: str) -> None:
    assert full in run("explain", typed).stdout
    assert done("adjust", typed, "--amount", "4tr", "--reason", "x")["no"] == f"DC00001/{full[-4:]}"
