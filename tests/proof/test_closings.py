"""A closing that a leaf says, sealed anew with its tree: what it empties is added up again from the postings before."""

from typing import Any

import pytest

from quykhuyenhoc import open_books, record, verify
from quykhuyenhoc.proof.findings import Finding
from tests.closing import closing_act
from tests.conftest import Copy
from tests.proof.forging import Leaf, findings, reseal
from tests.samples import Clock, payment, receipt, small_book

LEFT = "leaves income or expense of its year"
OTHER = "does not empty what stood on income and expense"


@pytest.fixture
def closed(sqlite_copy: Copy) -> tuple[str, int]:
    """Give a file with a closed year, and the leaf that closed it; an honest closing before it left a rest to empty."""
    path = sqlite_copy("empty").url
    with open_books(path, clock=Clock()) as books:
        book = small_book(books)
        for act in (receipt(100), receipt(30, fund="PY"), payment(40)):
            record(book, act)
        seq = record(book, closing_act("2022")).seq
        assert list(verify(books)) == []
    return path, seq


def lines(leaf: Leaf, fund: str) -> list[dict[str, Any]]:
    """Return the lines of a fund's entry."""
    return next(one["lines"] for one in leaf["entries"] if one["lines"][0]["fund"] == fund)


def test_a_closing_of_more_than_stood_there_is_named(closed: tuple[str, int]) -> None:
    path, seq = closed

    def more(leaf: Leaf) -> None:
        of = {line["account"]: line for line in lines(leaf, "TH")}
        of["5111"]["amount"], of["4111"]["amount"] = "107", "-67"

    reseal(path, seq, more)
    found = [one for one in findings(path) if one.problem in (OTHER, LEFT)]
    assert [one[1:] for one in found] == [
        ("posting", f"#{seq}/2/1", "amount", OTHER, "107", "100"),
        ("entry", f"#{seq}", "lines", LEFT, "5111 TH 7 VND", "0"),
    ]


def test_a_closing_of_one_fund_into_another_is_named(closed: tuple[str, int]) -> None:
    path, seq = closed

    def into_another(leaf: Leaf) -> None:
        for line in lines(leaf, "PY"):
            line["fund"] = "TH"

    reseal(path, seq, into_another)
    found = {(one.problem, one.stored) for one in findings(path)}
    assert {(OTHER, "30"), (LEFT, "5111 PY -30 VND")} <= found


def test_a_closing_that_leaves_a_fund_out_is_named(closed: tuple[str, int]) -> None:
    path, seq = closed
    reseal(path, seq, lambda leaf: leaf["entries"].pop(0))
    assert Finding("SL", "entry", f"#{seq}", "lines", LEFT, "5111 PY -30 VND", "0") in findings(path)
