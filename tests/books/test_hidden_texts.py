"""What is hidden in a book is in nothing that the library returns to who did not ask for it with the right to see it.

Which functions there are is read from the public names: one without a row here fails, so that none is added untried.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import Book, Money, QuyError, open_books, record
from quykhuyenhoc.errors import NotAllowedError
from quykhuyenhoc.kinds import PartyKind, Role
from quykhuyenhoc.renderers import render
from quykhuyenhoc.shapes import Document, Report
from tests.conftest import Place
from tests.public import PUBLIC
from tests.reports.every import DRAWN, reports
from tests.samples import MARCH, Clock, receipt, small_book

SECRETS: Final = ("KINKIN", "GIAUDI", "GIAUTEN", "BIMAT")
"""What the donor wants hidden (a name, an address), the name of one without a name, and that of a recipient."""


def given(amount: int, party: str, description: str, **more: Any) -> qkh.acts.Receipt:
    split = qkh.acts.Split(fund="TH", amount=Money(amount), account="5111", party=party)
    return qkh.acts.Receipt(date=MARCH, account="112", splits=(split,), description=description, **more)


@pytest.fixture
def book(empty_place: Place) -> Iterator[Book]:
    with open_books(empty_place.url, clock=Clock()) as books:
        found = small_book(books)
        record(found, receipt(5_000))
        for act in (
            qkh.acts.OpenParty(code="HP", name="Lường Thị KINKIN", address="Bản GIAUDI"),
            qkh.acts.AddDonor(code="HP", public_name="Cô KINKIN", other_names="KINKIN2"),
            qkh.acts.OpenParty(code="AN", name="Cà Văn GIAUTEN"),
            qkh.acts.AddDonor(code="AN", anonymous=1),
            qkh.acts.OpenParty(code="HS", name="Bé BIMAT", kind=PartyKind.RECIPIENT),
            given(500, "HP", "cho KINKIN", person="KINKIN", document="HD-KINKIN"),
            given(700, "AN", "y"),
            given(900, "HS", "z"),
            qkh.acts.GiveConsent(
                code="C1",
                party="HP",
                scope=qkh.kinds.Scope.LETTERS,
                date=MARCH,
                given_by=qkh.kinds.GivenBy.BOTH,
                guardian="mẹ KINKIN",
                evidence="giấy KINKIN",
            ),
            qkh.acts.SetBankAccount(account="112", number="0011001932418", bank="970436", secret="ab" * 32),
            qkh.acts.MakePledge(
                code="L1",
                party="HP",
                date=MARCH,
                parts=(qkh.acts.PledgePart(fund="TH", amount=Money(100)),),
                description="hứa cho KINKIN",
            ),
        ):
            record(found, act)
        line = qkh.ledger.KeptLine(
            account="112", number=1, date=MARCH, currency="VND", key="01" * 32, amount=500, row=1, memo="KINKIN ung ho"
        )
        about: dict[str, Any] = {
            "sha256": "cd" * 32,
            "part": 1,
            "layout": "mb",
            "read": 1,
            "added": 1,
            "name": "x.csv",
            "opening": 0,
            "closing": 500,
        }
        days: dict[str, Any] = {"start": MARCH, "first": MARCH, "last": MARCH}
        record(found, qkh.acts.ImportStatement(account="112", **about, **days, rows=(line,)))
        pay = qkh.acts.Payment(
            date=MARCH, account="112", person="KINKIN", description="trả KINKIN",
            splits=(qkh.acts.Split(fund="TH", amount=Money(10), account="6111", party="HP"),),
        )  # fmt: skip
        proposal = qkh.books.propose(found, pay, actor="KT", reason="vì KINKIN")
        assert proposal.seq
        record(found, qkh.acts.HidePersonal(party="HP"))
        yield found


Call = Callable[[Book], Any]
OF_HP, OF_AN = "BC2", "BC3"


def _proposal(book: Book) -> int:
    (row,) = qkh.reports.proposals(book).rows
    return int(str(row.seq))


CALLS: Final[Mapping[str, Call]] = {
    "proposed": lambda book: qkh.books.proposed(book, _proposal(book)),
    "unmatched": lambda book: qkh.books.unmatched(book, "112"),
    "line_drafts": lambda book: qkh.books.line_drafts(book, qkh.books.unmatched(book, "112")),
    "posting_nos": lambda book: qkh.books.posting_nos(book, qkh.books.unmatched(book, "112")),
    "postings_of": lambda book: qkh.books.postings_of(book, qkh.books.unmatched(book, "112"), OF_HP),
    "recorded_act": lambda book: [qkh.books.recorded_act(book, no) for no in (OF_HP, OF_AN, "BC4")],
    "standing_act": lambda book: [qkh.books.standing_act(book, no) for no in (OF_HP, OF_AN, "BC4")],
    "recorded_lately": lambda book: qkh.books.recorded_lately(book, given(500, "HP", "x")),
    "registered": lambda book: [
        qkh.books.registered(book, kind)
        for kind in (qkh.ledger.Party, qkh.ledger.Donor, qkh.ledger.Consent, qkh.ledger.Copy)
    ],
    "find_registered": lambda book: [
        qkh.books.find_registered(book, qkh.ledger.Party, code) for code in ("HP", "AN", "HS")
    ],
    "open_awards": qkh.books.open_awards,
    "reversals": lambda book: qkh.books.reversals(book, OF_HP),
    "split_lines": lambda book: qkh.books.split_lines(book, OF_HP, [("TH", "5111", 500)]),
    "issuing": lambda book: qkh.books.issuing(book, OF_HP, MARCH),
    "refunding": lambda book: qkh.books.refunding(book, OF_HP, date=MARCH, account="112", description="x"),
    "thanked_for": lambda book: qkh.books.thanked_for(book, [OF_HP, OF_AN]),
    "gift_of": lambda book: [qkh.books.gift_of(book, no) for no in (OF_HP, OF_AN)],
    "find_pledge": lambda book: qkh.books.find_pledge(book, "L1"),
    "writing_off": lambda book: qkh.books.writing_off(book, "L1", MARCH),
    "learnt_rules": qkh.books.learnt_rules,
    "personal_places": lambda book: qkh.books.personal_places(book, "#1"),
    "bank_account": lambda book: qkh.books.bank_account(book, "112"),
    "donor_acts": lambda book: qkh.books.donor_acts(book, [(qkh.acts.AddDonor(code="HP"), None)]),
    "closing_parts": lambda book: qkh.books.closing_parts(book, qkh.acts.ClosePeriod(period="2022-03")),
    "prove": lambda book: qkh.proof.prove(book, OF_HP),
    "verify": lambda book: list(qkh.verify(book.books, book)),
    "payment_qr": lambda book: qkh.books.payment_qr(book, "112"),
    "payment_code": lambda book: qkh.books.payment_code(book, fund="TH"),
    "erasures": lambda book: qkh.proof.erasures(book.books),
    "not_scrubbed": qkh.proof.not_scrubbed,
    "exposure": qkh.proof.exposure,
    "checkpoint": qkh.proof.checkpoint,
    "log_verifier": qkh.proof.log_verifier,
    "thank_letter": lambda book: [qkh.reports.thank_letter(book, no) for no in (OF_HP, OF_AN)],
}
"""A call of each public function that reads a book, beside reports, documents and exports: they are drawn below."""
SAYS_NOTHING: Final = {
    **dict.fromkeys(("correction_day", "today_in"), "a day"),
    **dict.fromkeys(("seq_of", "moved_seq", "receipt_seq", "sealed_at", "copies_left"), "places in the log"),
    **dict.fromkeys(("full_number", "evidence_hash", "voucher_amount", "waits_for_signatures"), "one number, or no"),
    **dict.fromkeys(("signatures", "returning", "decision_lines", "nomination", "nominations"), "codes of awards"),
    **dict.fromkeys(("count_act", "seal_act"), "an act made of what is given"),
    **dict.fromkeys(("read_opening",), "a file of the reader's own"),
    "backup_books": "a copy of the file, with all that is in it",
    "read_evidence": "files, hidden as what they prove (test_evidence)",
}
"""The functions that read a book and return no text of it, with what they do return."""


def readers() -> Iterator[str]:
    """Yield every public function that takes a book and no actor who records."""
    for name, function in PUBLIC.items():
        if inspect.isfunction(function) and name not in DRAWN:
            asked = inspect.signature(function).parameters
            if {"book", "books"} & asked.keys() and not {"actor", "dry_run"} & asked.keys():
                yield name


def test_every_public_function_that_reads_a_book_is_tried_here() -> None:
    assert set(readers()) == {*CALLS, *SAYS_NOTHING} - {*DRAWN}


def drawn(book: Book) -> Iterator[tuple[str, Call]]:
    """Yield every report, document and export of the book."""
    for name, make in reports(book.books, book):
        yield name, partial(_made, make)


def _made(make: Callable[[], Any], _book: Book) -> Any:
    return make()


def texts(made: Any) -> Iterator[str]:
    """Yield what somebody sees who prints it, or draws it."""
    if isinstance(made, Report):
        made = made._replace(rows=list(made.rows)) if hasattr(made, "_replace") else made
        yield repr([row._asdict() for row in made.rows]) + repr(made.totals) + repr(made.notes)
    elif isinstance(made, Document):
        yield repr(made) + render(made, "text")
    elif isinstance(made, Iterator):
        yield repr(list(made))
    else:
        yield repr(made)


def test_no_call_shows_what_is_hidden_to_who_did_not_ask_for_it(book: Book) -> None:
    shown = {}
    for name, call in [*CALLS.items(), *drawn(book)]:
        try:
            found = "".join(texts(call(book)))
        except QuyError as error:
            found = str(error)
        if said := [one for one in SECRETS if one in found]:
            shown[name] = said
    assert shown == {}


def test_who_may_see_it_and_asks_is_shown_it(book: Book) -> None:
    """And what is compared with the bank are the whole texts, whoever asks."""
    assert "KINKIN" in repr(qkh.books.proposed(book, _proposal(book), hidden_for="KT"))
    left, whole = qkh.books.unmatched(book, "112"), qkh.books.unmatched(book, "112", hidden_for="KT")
    for secret in SECRETS[2:]:
        assert secret in repr(whole)
    assert (whole.lines[0].memo, left.lines[0].memo) == ("KINKIN ung ho", "K*** ung ho")
    assert qkh.books.suggestions(left) == qkh.books.suggestions(whole)
    assert len(qkh.books.line_drafts(book, left)) == 1
    assert qkh.books.line_drafts(book, left) == qkh.books.line_drafts(book, whole)
    assert qkh.books.line_drafts(book, replace(left, lines=())) == ()


def test_nobody_without_the_right_opens_it_by_asking(book: Book) -> None:
    record(book, qkh.acts.OpenParty(code="KT", name="Kế toán", kind=PartyKind.OFFICER))
    record(book, qkh.acts.GrantRole(party="KT", role=Role.ACCOUNTANT, date=MARCH))
    for ask in (partial(qkh.books.proposed, book, _proposal(book)), partial(qkh.books.unmatched, book, "112")):
        assert "KINKIN" in repr(ask(hidden_for="KT"))
        with pytest.raises(NotAllowedError):
            ask(hidden_for="AI")
