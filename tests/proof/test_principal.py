"""``verify`` and what leaves the principal of an endowment: lawful with a decision and two approvals, else named."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from quykhuyenhoc import Money, open_books, record
from quykhuyenhoc.acts import FundTransfer, OpenFund
from quykhuyenhoc.kinds import Restriction
from tests.conftest import Copy
from tests.officers import appoint, put, signer
from tests.proof.forging import findings, reseal
from tests.samples import MARCH, Clock, receipt, small_book

LAWFUL: list[tuple[str, str]] = []
UNDECIDED = [("names no decision", "")]
UNCARRIED = [("is neither carried by enough persons nor open", "2")]


def taken_out(path: str) -> tuple[int, int]:
    """Record a lawful transfer; return its seq and that of the second approval."""
    with open_books(path, clock=Clock()) as books:
        book = small_book(books)
        record(book.as_("HOA"), OpenFund(code="E", name="Vốn gốc", restriction=Restriction.ENDOWMENT))
        record(book.as_("HOA"), receipt(100, fund="E"))
        appoint(book)
        act = FundTransfer(
            date=date(2022, 3, 8), amount=Money(40), account="112", from_fund="E", to_fund="TH", decision="12/QĐ",
            description="điều chuyển",
        )  # fmt: skip
        seq = put(book, act)
        book.as_("LAN").controls.approve(seq, sign=signer("LAN"))
        second, done = book.as_("TAM").controls.approve(seq, sign=signer("TAM"))
        record(book, receipt(1, day=MARCH))
        return done.seq, second.seq


def without_decision(leaf: dict[str, Any]) -> None:
    del leaf["act"]["decision"]


def without_proposal(leaf: dict[str, Any]) -> None:
    del leaf["proposal"]


def as_it_was(_leaf: dict[str, Any]) -> None:
    pass


@pytest.mark.parametrize(
    ("second", "change", "expected"),
    [
        (0, as_it_was, LAWFUL),
        (0, without_decision, UNDECIDED),
        (0, without_proposal, UNCARRIED),
    ],
)
def test_a_principal_lowered_without_a_decision_or_its_two_approvals_is_named(
    sqlite_copy: Copy, second: int, change: Callable[[dict[str, Any]], None], expected: list[tuple[str, str]]
) -> None:
    path = sqlite_copy("empty").url
    transfer, approval = taken_out(path)
    reseal(path, approval if second else transfer, change)
    told = [(one.problem, one.expected) for one in findings(path) if one.table == "judged"]
    assert told == expected
