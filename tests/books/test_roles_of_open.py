"""What one person let go alone is carried when who signs it fills the roles of its rule, as who approves does."""

from datetime import date

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import Adjustment, EndRole, GrantRole, SetRule
from quykhuyenhoc.errors import ControlError, PolicyError
from quykhuyenhoc.files import File
from quykhuyenhoc.kinds import EffectCode, Role
from quykhuyenhoc.reports import controls
from tests.officers import SINCE, appoint, approved, public_key, signer
from tests.samples import MARCH, payment, receipt


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with a chair, an accountant and an inspector, 10,000 in the bank, and a limit of 500."""
    found = books["SL"]
    record(found.as_("HOA"), receipt(10_000))
    appoint(found)
    record(found.as_("HOA"), SetRule(effect=EffectCode.OUT, above=Money(500)))
    return found


def small(book: Book, day: date = MARCH) -> str:
    """Pay 100; return the number of its voucher."""
    return record(book.as_("HOA"), payment(100, day=day)).no or ""


def let_go(book: Book, no: str | None = None) -> int:
    """Let 600 go by the correction of a voucher, as the accountant alone."""
    raised = Adjustment(of=no or small(book), date=date(2022, 3, 31), amount=600)
    return record(book.as_("HOA"), raised, reason="gõ thiếu số").seq


def sign(book: Book, seq: int, *parties: str) -> list[int]:
    """Countersign; return how many persons lack after each signature."""
    lacking = []
    for party in parties:
        book.as_(party).controls.countersign(seq, sign=signer(party))
        rows = controls(book, everything=True).rows
        lacking.append(max((int(str(row.waits or 0)) for row in rows if row.seq == seq), default=0))
    return lacking


def test_money_that_left_is_carried_with_a_chair_among_those_who_sign(book: Book) -> None:
    other = small(book, date(2022, 3, 8))
    seq = let_go(book)
    assert sign(book, seq, "HOA", "TAM") == [1, 1]
    with pytest.raises(PolicyError, match=f"#{seq}"):
        let_go(book, other)
    assert sign(book, seq, "LAN") == [0]
    assert sign(book, let_go(book, other), "LAN", "HOA") == [1, 0]


def test_a_rule_that_names_a_role_is_asked_as_it_was_when_the_money_left(book: Book) -> None:
    approved(book, SetRule(effect=EffectCode.OUT, above=Money(500), role=Role.INSPECTOR))
    seq = let_go(book)
    approved(book, SetRule(effect=EffectCode.OUT, above=Money(500)))
    assert sign(book, seq, "LAN", "HOA", "TAM") == [1, 1, 0]


def test_who_holds_several_offices_signs_in_the_one_that_lacks(book: Book) -> None:
    approved(book, GrantRole(party="LAN", role=Role.ACCOUNTANT, date=SINCE, public_key=public_key("LAN")))
    assert sign(book, let_go(book), "TAM", "LAN") == [1, 0]


def test_where_nobody_is_left_in_the_role_a_decision_on_paper_stands(book: Book) -> None:
    seq = let_go(book)
    paper = {"decision": "7/QĐ", "decision_file": File(b"%PDF-1.7", "qd.pdf")}
    assert sign(book, seq, "TAM") == [1]
    with pytest.raises(ControlError, match="LAN"):
        book.as_("HOA").controls.stand_on_paper(seq, **paper)  # type: ignore[arg-type]
    approved(book, EndRole(party="LAN", role=Role.CHAIR, date=date(2023, 1, 14)))
    book.as_("HOA").controls.stand_on_paper(seq, **paper)  # type: ignore[arg-type]
    assert not [row for row in controls(book).rows if row.seq == seq]
