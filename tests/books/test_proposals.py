"""Who may propose, approve and reject: other persons with keys of their own, in office on that day, in time."""

from datetime import date

import pytest

from quykhuyenhoc import Book, Books, Money, explain, record, verify
from quykhuyenhoc.acts import ChangeParty, CloseParty, EndRole, GrantRole, OpenParty, SetRule
from quykhuyenhoc.errors import ControlError, KeyFileError, ReasonNeededError
from quykhuyenhoc.kinds import EffectCode, Role
from quykhuyenhoc.log.checkpoint import Said, verifier_key
from quykhuyenhoc.reports import proposals
from tests.officers import SINCE, appoint, approved, enter, key_of, public_key, put, signer
from tests.samples import Clock, payment, receipt


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with four officers, 10,000 in the bank, and a policy: payments from 500 on need one other."""
    found = books["SL"]
    record(found.as_("HOA"), receipt(10_000))
    appoint(found)
    approved(found, SetRule(effect=EffectCode.OUT, above=Money(500)))
    return found


def waits(book: Book, amount: int = 700) -> int:
    """Propose a payment as the accountant."""
    return put(book, payment(amount))


# -- one key, one party -----------------------------------------------------------------------------------------------


def test_a_key_that_another_party_was_ever_given_is_refused_under_whatever_name(book: Book) -> None:
    record(book.as_("HOA"), OpenParty(code="NAM", name="Nam"))
    again = str(verifier_key("khuyenhoc.example/NAM", key_of("LAN")))
    assert again != public_key("LAN")
    with pytest.raises(ControlError) as caught:
        put(book, GrantRole(party="NAM", role=Role.INSPECTOR, date=SINCE, public_key=again))
    assert str(caught.value.details["why"]) == "khóa đó là của LAN"
    approved(book, EndRole(party="TAM", role=Role.INSPECTOR, date=date(2023, 1, 14)))
    ended = GrantRole(party="NAM", role=Role.INSPECTOR, date=SINCE, public_key=public_key("TAM"))
    with pytest.raises(ControlError):
        put(book, ended)


def test_a_party_may_use_its_own_key_in_another_office_and_again(book: Book) -> None:
    approved(book, GrantRole(party="TAM", role=Role.AUDITOR, date=SINCE, public_key=public_key("TAM")))
    approved(book, EndRole(party="TAM", role=Role.AUDITOR, date=date(2023, 1, 14)))
    approved(book, GrantRole(party="TAM", role=Role.AUDITOR, date=date(2023, 1, 15), public_key=public_key("TAM")))
    assert list(verify(book.books)) == []


# -- an office ends with its party ------------------------------------------------------------------------------------


def test_a_closed_party_approves_and_rejects_nothing_from_the_next_day_on(book: Book, clock: Clock) -> None:
    waiting = waits(book)
    enter(book, CloseParty(code="TAM", date=date(2023, 1, 15)))
    clock.advance(days=1)
    with pytest.raises(ControlError):
        book.as_("TAM").controls.approve(waiting, sign=signer("TAM"))
    with pytest.raises(ControlError):
        book.as_("TAM").controls.reject(waiting, reason="không", sign=signer("TAM"))
    assert len(book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))) == 2
    assert list(verify(book.books)) == []


def test_a_party_with_another_name_approves_nothing_until_it_is_granted_its_office_anew(book: Book) -> None:
    waiting = waits(book)
    enter(book, ChangeParty(code="TAM", address="Phù Yên"))
    first = waits(book)
    assert len(book.as_("TAM").controls.approve(first, sign=signer("TAM"))) == 1
    enter(book, ChangeParty(code="TAM", name="Người khác"))
    with pytest.raises(ControlError):
        book.as_("TAM").controls.approve(waiting, sign=signer("TAM"))
    approved(book, GrantRole(party="TAM", role=Role.INSPECTOR, date=SINCE, public_key=public_key("TAM")))
    assert len(book.as_("TAM").controls.approve(waiting, sign=signer("TAM"))) == 1
    assert list(verify(book.books)) == []


def test_a_closed_party_is_given_no_office(book: Book) -> None:
    enter(book, CloseParty(code="MAI", date=date(2023, 1, 10)))
    with pytest.raises(Exception, match="MAI"):
        put(book, GrantRole(party="MAI", role=Role.AUDITOR, date=SINCE))


# -- the end of a proposal --------------------------------------------------------------------------------------------


def test_a_proposal_waits_for_sixty_days_and_lapses_on_the_next(book: Book, clock: Clock) -> None:
    first, second = waits(book), waits(book, 800)
    clock.advance(days=60)
    assert len(book.as_("LAN").controls.approve(first, sign=signer("LAN"))) == 2
    clock.advance(days=1)
    for refused in (
        lambda: book.as_("LAN").controls.approve(second, sign=signer("LAN")),
        lambda: book.as_("LAN").controls.reject(second, reason="muộn", sign=signer("LAN")),
    ):
        with pytest.raises(ControlError) as caught:
            refused()
        assert str(caught.value.details["why"]) == f"#{second}: đã chờ quá 60 ngày nên hết hiệu lực"
    assert list(proposals(book).rows) == []
    assert [row.state for row in proposals(book, everything=True).rows if row.seq == second] == ["lapsed"]
    with book.books.source.reading() as connection:  # what lapsed holds no closing back
        assert book.view(connection, clock()).pending() == ()
    assert list(verify(book.books)) == []


def test_the_approved_act_is_recorded_by_who_proposed_it(book: Book) -> None:
    approval, paid = book.as_("LAN").controls.approve(waits(book), sign=signer("LAN"))
    with book.books.source.reading() as connection:
        actors = dict(connection.rows("SELECT seq, actor FROM qkh_log WHERE book = :book", {"book": book.number}))
    assert (actors[approval.seq], actors[paid.seq]) == ("LAN", "HOA")


def test_an_approver_rejects_only_with_her_key(book: Book) -> None:
    waiting = waits(book)
    with pytest.raises(ControlError) as caught:
        book.as_("LAN").controls.reject(waiting, reason="sai người")
    assert str(caught.value.details["why"]) == f"LAN phải ký khi từ chối #{waiting}"
    with pytest.raises(KeyFileError):
        book.as_("LAN").controls.reject(waiting, reason="sai người", sign=signer("TAM", named="LAN"))
    with pytest.raises(ControlError):  # the cashier approves nothing, and so rejects nothing
        book.as_("MAI").controls.reject(waiting, reason="sai người", sign=signer("MAI"))
    with pytest.raises(ReasonNeededError):
        book.as_("LAN").controls.reject(waiting, reason="", sign=signer("LAN"))
    book.as_("LAN").controls.reject(waiting, reason="sai người", sign=signer("LAN"))
    assert "sai người" in str(explain(book, f"#{waiting + 1}"))
    assert list(verify(book.books)) == []


def test_who_proposed_takes_it_back_with_her_own_key(book: Book) -> None:
    waiting = waits(book)
    with pytest.raises(ControlError):
        book.as_("HOA").controls.reject(waiting, reason="gõ nhầm")
    book.as_("HOA").controls.reject(waiting, reason="gõ nhầm", sign=signer("HOA"))
    with pytest.raises(ControlError):
        book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))


def test_nobody_else_rejects(book: Book) -> None:
    waiting = waits(book)
    with pytest.raises(ControlError):
        book.as_("D1").controls.reject(waiting, reason="không thích")


def test_a_signed_approval_is_no_rejection(book: Book) -> None:
    waiting = waits(book)
    with pytest.raises(KeyFileError):
        book.as_("LAN").controls.reject(
            waiting, reason="x",
            sign=lambda _said, of, seq, leaf: signer("LAN")(Said.APPROVED, of, seq, leaf),
        )  # fmt: skip
