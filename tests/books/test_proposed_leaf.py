"""What a proposal's leaf holds: the act as its own leaf will, signed by its proposer, erasable with its party."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, explain, record, verify
from quykhuyenhoc.acts import (
    AddDonor,
    Adjustment,
    ErasePersonal,
    GrantRole,
    HidePersonal,
    OpenParty,
    Payment,
    Receipt,
    SetBankAccount,
    SetRule,
    Split,
)
from quykhuyenhoc.acts.statements import ImportStatement
from quykhuyenhoc.errors import ControlError, KeyFileError
from quykhuyenhoc.files import export_log
from quykhuyenhoc.kinds import EffectCode, Role
from quykhuyenhoc.ledger import PersonalAt
from quykhuyenhoc.ledger.statements import KeptLine
from quykhuyenhoc.log.checkpoint import Said
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.nouns import Data
from quykhuyenhoc.proof import prove, scrub
from quykhuyenhoc.reports import personal_data
from quykhuyenhoc.store.snapshot import Snapshot
from tests.officers import SINCE, appoint, approved, public_key, put, signer
from tests.officers import enter as erased
from tests.samples import MARCH, Clock, receipt

NAME = "Lường Thị Bí Mật"


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with four officers, 10,000 in the bank, a party, and a policy: payments from 500 on are approved."""
    found = books["SL"]
    record(found.as_("HOA"), receipt(10_000))
    record(found.as_("HOA"), OpenParty(code="NCC", name=NAME))
    appoint(found)
    approved(found, SetRule(effect=EffectCode.OUT, above=Money(500)))
    return found


def paying(amount: int = 700) -> Payment:
    """Return a payment to somebody, named in three of its texts."""
    split = Split(fund="TH", amount=Money(amount), account="6111", party="NCC")
    return Payment(
        date=MARCH, account="112", splits=(split,), description=f"trả {NAME}", person=NAME, document=f"giấy {NAME}"
    )


def leaf(book: Book, seq: int) -> Data:
    """Return the data of a leaf."""
    with book.books.source.reading() as connection:
        return read_leaf(Snapshot(connection, book.number).vouchers.leaf_bytes(seq))


def tells(book: Book, seq: int) -> str:
    """Return everything that the book says of an act to somebody without rights."""
    exported = b"".join(export_log(book, with_personal=True)).decode().splitlines()
    own = [line for line in exported if f'"seq":"{seq}"' in line]
    return "".join([str(explain(book, f"#{seq}")), prove(book, f"#{seq}"), *own])


# -- the same bytes ---------------------------------------------------------------------------------------------------


def test_the_recorded_act_and_the_proposed_one_are_the_same_bytes(book: Book) -> None:
    waiting = put(book, paying(), reason="theo hợp đồng")
    _approval, paid = book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    held, done = leaf(book, waiting), leaf(book, paid.seq)
    assert (held["kind"], held["proposes"]["kind"], done["kind"]) == ("propose", "payment", "payment")
    assert held["act"] == done["act"]
    assert held["reason"] == done["reason"]
    assert held["proposes"]["parties"] == [{"party": "NCC"}]
    assert not {"entries", "states", "vouchers"} & held.keys()
    assert NAME not in str(held)
    assert book.controls.proposed(waiting) == paying()


def test_a_proposal_given_twice_under_one_key_is_one(book: Book) -> None:
    first = book.as_("HOA").controls.propose(paying(), key="chi:1", sign=signer("HOA"))
    again = book.as_("HOA").controls.propose(paying(), key="chi:1", sign=signer("HOA"))
    assert (again.seq, again.duplicate) == (first.seq, True)
    with pytest.raises(Exception, match="chi:1"):
        book.as_("HOA").controls.propose(paying(900), key="chi:1", sign=signer("HOA"))
    with pytest.raises(Exception, match="chi:1"):
        record(book.as_("HOA"), paying(400), key="chi:1")


# -- the proposer's signature -----------------------------------------------------------------------------------------


def test_who_has_a_key_signs_what_she_proposes(book: Book) -> None:
    with pytest.raises(ControlError) as caught:
        book.as_("HOA").controls.propose(paying())
    assert str(caught.value.details["why"]) == "HOA có khóa mà không ký đề xuất"
    with pytest.raises(KeyFileError):
        book.as_("HOA").controls.propose(paying(), sign=signer("LAN", named="HOA"))
    with pytest.raises(ControlError):  # the cashier has no key
        book.as_("MAI").controls.propose(paying(), sign=signer("MAI"))
    by_key, claimed = put(book, paying()), put(book, paying(), by="MAI")
    with book.books.source.reading() as connection:
        view = book.view(connection, book.books.clock())
        found = [view.proposal(seq) for seq in (by_key, claimed)]
    assert [(one.actor, one.signed, one.key) for one in found] == [
        ("HOA", True, public_key("HOA")), ("MAI", False, None),
    ]  # fmt: skip


def test_in_a_book_with_officers_only_a_party_that_is_open_proposes(book: Book) -> None:
    for nobody in ("root", "chu-tich"):
        with pytest.raises(ControlError) as caught:
            book.as_(nobody).controls.propose(paying())
        assert str(caught.value.details["why"]) == f"{nobody} không phải là đối tượng đang mở của bộ sổ SL"


def test_the_signature_of_one_proposal_is_good_for_no_other(book: Book) -> None:
    first = leaf(book, put(book, GrantRole(party="MAI", role=Role.AUDITOR, date=SINCE)))["proposes"]["signature"]
    with pytest.raises(KeyFileError):
        book.as_("HOA").controls.propose(
            GrantRole(party="MAI", role=Role.AUDITOR, date=SINCE), sign=lambda *_what: first
        )  # fmt: skip


def test_a_proposal_is_not_signed_as_an_approval_is(book: Book) -> None:
    with pytest.raises(KeyFileError):
        book.as_("HOA").controls.propose(
            paying(), sign=lambda _said, of, seq, hashed: signer("HOA")(Said.APPROVED, of, seq, hashed),
        )  # fmt: skip


# -- persons ----------------------------------------------------------------------------------------------------------


def test_what_a_proposal_says_of_a_party_is_found_hidden_and_erased_with_it(book: Book) -> None:
    waiting = put(book, paying(), reason=f"{NAME} đòi")
    found = {(row.seq, row.field) for row in personal_data(book, "NCC").rows}
    assert {(waiting, f"act.{field}") for field in ("description", "person", "document")} <= found
    assert (waiting, "reason") in found
    assert NAME in tells(book, waiting)
    record(book.as_("HOA"), HidePersonal(party="NCC"))
    assert NAME not in tells(book, waiting)
    erased(book, ErasePersonal(party="NCC"), reason="theo yêu cầu")
    assert NAME not in tells(book, waiting)
    with pytest.raises(ControlError) as caught:
        book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    assert str(caught.value.details["why"]) == f"nội dung đề xuất #{waiting} đã bị xóa"
    assert list(verify(book.books)) == []


def test_after_scrubbing_the_file_holds_nothing_of_an_erased_proposal(book: Book) -> None:
    if book.books.database.on_server:
        pytest.skip("a file is read")
    put(book, paying(), reason=f"{NAME} đòi")
    erased(book, ErasePersonal(party="NCC"), reason="theo yêu cầu")
    scrub(book.books, actor="HOA")
    assert NAME.encode() not in Path(book.books.database.address).read_bytes()


def test_what_is_hidden_in_a_proposal_is_hidden_in_the_act_that_it_becomes(book: Book) -> None:
    waiting = put(book, paying())
    record(book.as_("HOA"), HidePersonal(party="NCC"))
    _approval, paid = book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    assert NAME not in tells(book, paid.seq)
    assert list(verify(book.books)) == []


def test_a_value_is_hidden_and_erased_in_the_proposal_and_the_act_at_once(book: Book) -> None:
    waiting = put(book, paying())
    _approval, paid = book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    for of in (waiting, paid.seq):
        done = record(book.as_("HOA"), HidePersonal(fields=(PersonalAt(of=of, path="act.person"),)), dry_run=True)
        assert {(one.of, one.path) for one in done.personal} == {(waiting, "act.person"), (paid.seq, "act.person")}
    with pytest.raises(Exception, match="Luật Kế toán"):  # the voucher is kept for ten years, and its copy as long
        erased(book, ErasePersonal(fields=(PersonalAt(of=waiting, path="act.person"),)), reason="x")


@pytest.mark.parametrize(
    "act",
    [
        lambda _no: paying(),
        lambda no: Adjustment(of=no, date=MARCH, description=f"trả {NAME}"),
        lambda no: Adjustment(of=no, date=MARCH, amount=500, description=f"trả {NAME}"),
    ],
    ids=["payment", "words", "amount"],
)
def test_texts_of_a_proposal_about_a_donor_without_a_name_enter_hidden(book: Book, act: Callable[[str], Any]) -> None:
    record(book.as_("HOA"), OpenParty(code="AN", name=NAME))
    record(book.as_("HOA"), AddDonor(code="AN", anonymous=1))
    gift = Split(fund="TH", amount=Money(600), account="5111", party="AN")
    no = record(book.as_("HOA"), Receipt(date=MARCH, account="112", splits=(gift,), description="ủng hộ")).no or ""
    asked = act(no)
    if isinstance(asked, Payment):
        asked = replace(asked, splits=(replace(asked.splits[0], party="AN"),))
    waiting = put(book, asked, reason=f"{NAME} nhờ")
    assert NAME not in tells(book, waiting)
    book.as_("LAN").controls.reject(waiting, reason=f"{NAME} thôi", sign=signer("LAN"))
    assert NAME not in tells(book, waiting + 1)


# -- what stands beside -----------------------------------------------------------------------------------------------


def with_rows(book: Book) -> ImportStatement:
    """Return a statement of two lines whose memos name somebody; its account is at a bank."""
    approved(book, SetBankAccount(account="112", number="0011001932418", bank="VCB", secret="ab" * 32))
    rows = tuple(
        KeptLine(
            account="112", key="ab" * 32, number=n, date=MARCH, amount=n * 100, currency="VND", row=n,
            memo=f"{NAME} gui {n}",
        )
        for n in (1, 2)
    )  # fmt: skip
    return ImportStatement(
        account="112", sha256="cd" * 32, part=1, layout="mb", read=2, added=2, start=MARCH, first=MARCH, last=MARCH,
        opening=0, closing=300, rows=rows,
    )  # fmt: skip


def beside(book: Book, table: str) -> int:
    """Return how many rows a table has."""
    with book.books.source.reading() as connection:
        return int((connection.one(f"SELECT count(*) FROM qkh_{table}", {}) or (0,))[0])


def test_an_act_with_an_annex_waits_with_its_count_and_root_and_its_rows_beside_it(book: Book) -> None:
    asked = with_rows(book)
    waiting = put(book, asked)
    held = leaf(book, waiting)
    assert [(one["name"], one["size"]) for one in held["annexes"]] == [("rows", "2")]
    assert (beside(book, "proposed_row"), beside(book, "statement_rows")) == (2, 0)
    assert book.controls.proposed(waiting) == asked
    _approval, done = book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    assert leaf(book, done.seq)["annexes"] == held["annexes"]
    assert (beside(book, "proposed_row"), beside(book, "statement_rows")) == (2, 2)
    assert list(verify(book.books)) == []


def test_a_name_in_a_row_beside_a_proposal_is_erased_and_its_root_still_holds(book: Book) -> None:
    waiting = put(book, with_rows(book))
    place = PersonalAt(of=waiting, path="rows.1.memo")
    record(book.as_("HOA"), HidePersonal(fields=(place,)))
    assert list(verify(book.books)) == []
    _approval, done = book.as_("LAN").controls.approve(waiting, sign=signer("LAN"))
    with book.books.source.reading() as connection:
        sealed = book.view(connection, book.books.clock()).proposals.sealed_in(done.seq)
    assert (sealed["rows.0.memo"].hidden, sealed["rows.1.memo"].hidden) == (False, True)


def test_a_proposal_of_which_a_row_lost_a_value_is_recorded_no_more(book: Book) -> None:
    waiting = put(book, with_rows(book))
    with pytest.raises(Exception, match="Luật Kế toán"):  # a statement is kept for ten years, and its copy as long
        erased(book, ErasePersonal(fields=(PersonalAt(of=waiting, path="rows.0.memo"),)), reason="x")
    assert isinstance(book.books.clock, Clock)
    book.books.clock.advance(days=366 * 11)
    erased(book, ErasePersonal(fields=(PersonalAt(of=waiting, path="rows.0.memo"),)), reason="x")
    with pytest.raises(ControlError) as caught:
        book.controls.proposed(waiting)
    assert str(caught.value.details["why"]) == f"nội dung đề xuất #{waiting} đã bị xóa"
