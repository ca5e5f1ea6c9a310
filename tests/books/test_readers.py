"""Who asks for hidden names shows her key, where accountants or auditors hold keys, or two persons could sign."""

from datetime import date, timedelta
from typing import Any

import pytest

from quykhuyenhoc import Book, Books, Money, record
from quykhuyenhoc.acts import EndRole, GrantRole, HidePersonal, OpenParty, Payment, Split
from quykhuyenhoc.errors import KeyFileError, KeyNotShownError, NotAllowedError
from quykhuyenhoc.kinds import PartyKind, Role
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import proposal
from tests.officers import SINCE, appoint, approved, public_key, put, signer
from tests.samples import MARCH, Clock, receipt

TODAY = date(2022, 4, 15)


def office(book: Book, party: str, role: Role, key: str | None = None) -> None:
    """Register an officer alone, as an informal book lets one."""
    record(book, OpenParty(code=party, name=f"Cán bộ {party}", kind=PartyKind.OFFICER))
    record(book, GrantRole(party=party, role=role, date=SINCE, public_key=key))


def unused(*_said: Any) -> str:
    """Stand for a key that nobody asks for."""
    raise AssertionError


def refused(book: Book, actor: str, sign: Any = None) -> str:
    with pytest.raises((KeyNotShownError, KeyFileError, NotAllowedError)) as caught:
        book.privacy.check_reader(actor, sign)
    return caught.value.code


def test_without_keys_a_word_is_enough_and_no_key_is_opened(books: Books) -> None:
    book = books["SL"]
    book.privacy.check_reader("AI", unused)
    office(book, "HOA", Role.ACCOUNTANT)
    book.privacy.check_reader("HOA", unused)
    office(book, "LAN", Role.CHAIR, public_key("LAN"))
    book.privacy.check_reader("HOA", unused)
    assert refused(book, "LAN", signer("LAN")) == "not_allowed"


def test_from_the_first_key_of_an_accountant_on_everybody_who_asks_shows_one_of_her_own(books: Books) -> None:
    book = books["SL"]
    office(book, "HOA", Role.ACCOUNTANT, public_key("HOA"))
    office(book, "YEN", Role.AUDITOR)
    assert (refused(book, "HOA"), refused(book, "YEN"), refused(book, "YEN", signer("HOA"))) == ("key_not_shown",) * 3
    assert refused(book, "HOA", signer("LAN", named="HOA")) == "key_file"
    assert refused(book, "LAN", signer("LAN")) == "not_allowed"
    book.privacy.check_reader("HOA", signer("HOA"))


def test_ending_the_office_with_the_key_opens_nothing(books: Books) -> None:
    book = books["SL"]
    office(book, "HOA", Role.ACCOUNTANT, public_key("HOA"))
    record(book, EndRole(party="HOA", role=Role.ACCOUNTANT, date=TODAY))
    office(book, "NGA", Role.ACCOUNTANT)
    assert (refused(book, "HOA", signer("HOA")), refused(book, "NGA")) == ("not_allowed", "key_not_shown")


def test_a_book_with_two_persons_who_sign_asks_for_a_key_that_the_accountant_has_not_yet(books: Books) -> None:
    book = books["SL"]
    office(book, "HOA", Role.ACCOUNTANT)
    office(book, "LAN", Role.CHAIR, public_key("LAN"))
    book.privacy.check_reader("HOA")
    office(book, "TAM", Role.INSPECTOR, public_key("TAM"))
    assert refused(book, "HOA") == "key_not_shown"


def test_a_signature_that_was_made_for_another_question_opens_nothing(books: Books) -> None:
    book, heard = books["SL"], list[str]()
    appoint(book, "HOA", "LAN")

    def overheard(*said: Any) -> str:
        heard.append(signer("HOA")(*said))
        return heard[0]

    book.privacy.check_reader("HOA", overheard)
    assert refused(book, "HOA", overheard) == "key_file"


def test_a_key_that_was_replaced_opens_nothing_any_more(books: Books) -> None:
    book = books["SL"]
    appoint(book, "HOA", "LAN")
    approved(book, GrantRole(party="HOA", role=Role.ACCOUNTANT, date=SINCE, public_key=public_key("HOA-2")))
    assert refused(book, "HOA", signer("HOA")) == "key_file"


def test_an_office_opens_names_from_its_first_day_to_its_last(books: Books) -> None:
    book = books["SL"]
    office(book, "HOA", Role.ACCOUNTANT)
    record(book, OpenParty(code="NGA", name="Cán bộ NGA", kind=PartyKind.OFFICER))
    tomorrow = book.today + timedelta(days=1)
    record(book, GrantRole(party="NGA", role=Role.ACCOUNTANT, date=tomorrow))
    record(book, EndRole(party="HOA", role=Role.ACCOUNTANT, date=book.today))
    book.privacy.check_reader("HOA")
    assert refused(book, "NGA") == "not_allowed"
    assert isinstance(books.clock, Clock)
    books.clock.advance(days=1)
    book.privacy.check_reader("NGA")
    assert refused(book, "HOA") == "not_allowed"


def test_who_may_approve_sees_what_a_proposal_hides_with_her_key_while_it_waits(books: Books) -> None:
    book = books["SL"]
    record(book.as_("HOA"), receipt(10_000))
    appoint(book)
    record(book.as_("HOA"), OpenParty(code="CC", name="Công ty Bút"))
    split = Split(fund="TH", amount=Money(700), account="6111", party="CC")
    waiting = put(book, Payment(date=MARCH, account="112", splits=(split,), description="mua bút"), reason="vì bút")
    record(book.as_("HOA"), HidePersonal(party="CC"))
    masked = "".join(render(proposal(book, waiting), "text"))
    assert "Công ty Bút" not in masked
    assert f"qkh duyet {waiting} --with-hidden" in " ".join(masked.split())
    with pytest.raises(KeyNotShownError):
        book.privacy.check_reader("LAN", proposal=waiting)
    with pytest.raises(KeyFileError):
        book.privacy.check_reader("LAN", signer("HOA", named="LAN"), proposal=waiting)
    book.privacy.check_reader("LAN", signer("LAN"), proposal=waiting)
    opened = "".join(render(proposal(book.as_("LAN", hidden=True), waiting), "text"))
    for text in ("CC Công ty Bút", "mua bút", "vì bút"):
        assert text in opened
        assert text not in masked
    assert "--with-hidden" not in opened
    assert (refused(book, "LAN", signer("LAN")), refused(book, "MAI", signer("MAI"))) == ("not_allowed",) * 2
    own = put(book, Payment(date=MARCH, account="112", splits=(split,), description="mua"), by="LAN")
    with pytest.raises(NotAllowedError):  # nobody asked her: she made it wait herself
        book.privacy.check_reader("LAN", signer("LAN"), proposal=own)
    with pytest.raises(NotAllowedError):
        proposal(book.as_("LAN", hidden=True), own)
    book.privacy.check_reader("TAM", signer("TAM"), proposal=own)
    book.as_("LAN").controls.reject(waiting, reason="không", sign=signer("LAN"))
    with pytest.raises(NotAllowedError):
        book.privacy.check_reader("LAN", signer("LAN"), proposal=waiting)
    with pytest.raises(NotAllowedError):
        proposal(book.as_("LAN", hidden=True), waiting)
    assert "Công ty Bút" in "".join(render(proposal(book.as_("HOA", hidden=True), waiting), "text"))
