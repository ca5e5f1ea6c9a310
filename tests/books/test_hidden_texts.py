"""What is hidden in a book is in nothing that the library returns to who did not ask for it with the right to see it.

Which functions there are is read from the public names: one without a row here fails, so that none is added untried.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final

import pytest

import quykhuyenhoc as qkh
from quykhuyenhoc import Book, Money, QuyError, open_books, record
from quykhuyenhoc.errors import NotAllowedError, NotFoundError
from quykhuyenhoc.kinds import PartyKind, Role
from quykhuyenhoc.renderers import render
from quykhuyenhoc.shapes import Document, Report
from tests.conftest import Place
from tests.public import METHODS, PUBLIC
from tests.reports.every import DRAWN, reports
from tests.samples import MARCH, Clock, receipt, small_book

SECRETS: Final = ("KINKIN", "GIAUDI", "GIAUTEN", "BIMAT", "117 711", "@giaudi")
"""What the donor wants hidden (name, address, phone, e-mail), what tells who gave without a name, a recipient."""


def given(amount: int, party: str, description: str, **more: Any) -> qkh.acts.Receipt:
    split = qkh.acts.Split(fund="TH", amount=Money(amount), account="5111", party=party)
    return qkh.acts.Receipt(date=MARCH, account="112", splits=(split,), description=description, **more)


NEW_YEAR: Final = date(2023, 1, 10)
OF_BODIES: Final[tuple[qkh.acts.Act, ...]] = (
    qkh.acts.OpenBody(code="SL", name="Hội tỉnh", kind="province", own_book="SL"),
    qkh.acts.OpenBody(code="X1", name="Hội xã", kind="commune", parent="SL"),
    qkh.acts.OpenBody(code="X2", name="Hội xã Hai", kind="commune", parent="SL"),
    qkh.acts.AdmitMember(party="HP", body="X1", date=NEW_YEAR, born="1962"),
    qkh.acts.SetDuesRate(year=2023, amount=Money(50_000)),
    qkh.acts.AssessDues(body="X1", year=2023, date=NEW_YEAR),
    qkh.acts.OpenIndicator(code="GD", name="Gia đình học tập", unit="hộ", numerator="số hộ", denominator="tổng số"),
    qkh.acts.ReportIndicator(indicator="GD", body="X1", period="2022", numerator=1, denominator=2),
)
"""Bodies, a hidden member of one of them who owes her dues, and what another reports."""


@pytest.fixture
def book(empty_place: Place) -> Iterator[Book]:
    with open_books(empty_place.url, clock=Clock()) as books:
        found = small_book(books)
        record(found, receipt(5_000))
        for act in (
            qkh.acts.OpenParty(
                code="HP",
                name="Lường Thị KINKIN",
                address="Bản GIAUDI",
                phone="0987 117 711",
                email="kinkin@giaudi.vn",
            ),
            qkh.acts.AddDonor(code="HP", public_name="Cô KINKIN", other_names="KINKIN2"),
            qkh.acts.OpenParty(code="AN", name="Cà Văn GIAUTEN", email="giauten@giaudi.vn"),
            qkh.acts.AddDonor(code="AN", anonymous=1),
            qkh.acts.ChangeParty(code="AN", phone="0987 117 711"),
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
        proposal = found.as_("KT").controls.propose(pay, reason="vì KINKIN")
        assert proposal.seq
        for of_bodies in OF_BODIES:
            record(found, of_bodies)
        record(found, qkh.acts.HidePersonal(party="HP"))
        yield found


Call = Callable[[Book], Any]
OF_HP, OF_AN = "BC2", "BC3"


def _proposal(book: Book) -> int:
    (row,) = qkh.reports.proposals(book).rows
    return int(str(row.seq))


def _names_found(book: Book) -> list[str]:
    """Return the donors that are found by their names: none whose name is hidden."""
    found = []
    for name in ("Lường Thị KINKIN", "Cà Văn GIAUTEN", "Cô KINKIN", "Bé BIMAT"):
        with suppress(NotFoundError):
            found.append(f"{name}: {book.gifts.donor_code(name)}")
    return found


def _gifts(donor: str) -> qkh.files.ListFile:
    """Return a list of one gift, and of one pledge, whose refusal would repeat no more than what stands in it."""
    rows = f"code,fund,amount,date,donor\nP1,TH,1000000,07/03/2022,{donor[:3]}"
    return qkh.files.ListFile("gifts.csv", content=rows.encode())


def _advances() -> qkh.files.ListFile:
    rows = "party,fund,account,amount,date,due,description\nHP,TH,141,1000000,07/03/2022,09/03/2022,x"
    return qkh.files.ListFile("advances.csv", content=rows.encode())


def _list(*lines: str) -> qkh.files.ListFile:
    return qkh.files.ListFile("list.csv", content="\n".join(lines).encode())


def _package(book: Book) -> qkh.files.ProvenPackage:
    """Return the package of a book until the end of 2022."""
    now, signer = qkh.proof.checkpoint_note(book), qkh.proof.note_signer(book)
    sent = qkh.files.export_package(book, now, signer, from_=date(2022, 1, 1), to=date(2022, 12, 31))
    return qkh.files.prove_package(sent.content)


def _new_donor() -> tuple[qkh.acts.AddDonor, qkh.acts.OpenParty]:
    """Return a donor that is registered with the list in which it stands."""
    return qkh.acts.AddDonor(code="MOI"), qkh.acts.OpenParty(
        code="MOI", name="Lường Thị", kind=qkh.kinds.PartyKind.DONOR
    )


CALLS: Final[Mapping[str, Call]] = {
    "controls.proposed": lambda book: book.controls.proposed(_proposal(book)),
    "matching.unmatched": lambda book: book.matching.unmatched("112"),
    "matching.line_drafts": lambda book: book.matching.line_drafts(book.matching.unmatched("112")),
    "matching.payers": lambda book: book.matching.payers(book.matching.unmatched("112")),
    "matching.posting_nos": lambda book: book.matching.posting_nos(book.matching.unmatched("112")),
    "matching.postings_of": lambda book: book.matching.postings_of(book.matching.unmatched("112"), OF_HP),
    "duplicates.recorded_act": lambda book: [book.duplicates.recorded_act(no) for no in (OF_HP, OF_AN, "BC4")],
    "duplicates.standing_act": lambda book: [book.duplicates.standing_act(no) for no in (OF_HP, OF_AN, "BC4")],
    "duplicates.recorded_lately": lambda book: book.duplicates.recorded_lately(given(500, "HP", "x")),
    "duplicates.rows_recorded": lambda book: book.duplicates.rows_recorded([(given(500, "HP", "x"), None)]),
    "registers.all": lambda book: [
        book.registers.all(kind) for kind in (qkh.ledger.Party, qkh.ledger.Donor, qkh.ledger.Consent, qkh.ledger.Copy)
    ],
    "registers.find": lambda book: [book.registers.find(qkh.ledger.Party, code) for code in ("HP", "AN", "HS")],
    "registers.similar": lambda book: [
        one.name for one in book.registers.similar(["Luong Thi Kinkin", "Co Kinkin", "Ca Van Giauten", "Be Bimat"])
    ],
    "awards.open_awards": lambda book: book.awards.open_awards(),
    "corrections.reversals": lambda book: book.corrections.reversals(OF_HP),
    "corrections.split_lines": lambda book: book.corrections.split_lines(OF_HP, [("TH", "5111", 500)]),
    "gifts.issuing": lambda book: book.gifts.issuing(OF_HP, MARCH),
    "gifts.refunding": lambda book: book.gifts.refunding(OF_HP, date=MARCH, account="112", description="x"),
    "gifts.thanked_for": lambda book: book.gifts.thanked_for([OF_HP, OF_AN]),
    "gifts.gift_of": lambda book: [book.gifts.gift_of(no) for no in (OF_HP, OF_AN)],
    "gifts.find_pledge": lambda book: book.gifts.find_pledge("L1"),
    "gifts.writing_off": lambda book: book.gifts.writing_off("L1", MARCH),
    "matching.learnt_rules": lambda book: book.matching.learnt_rules(),
    "privacy.personal_places": lambda book: book.privacy.personal_places("#1"),
    "reconciliation.bank_account": lambda book: book.reconciliation.bank_account("112"),
    "gifts.donor_code": _names_found,
    "read_donations": lambda book: qkh.files.read_donations(_gifts("Lường Thị KINKIN"), "112", "5111", book),
    "read_advances": lambda book: qkh.files.read_advances(_advances(), book),
    "awards.nominated_before": lambda book: book.awards.nominated_before(
        qkh.ledger.Round(code="R9", programme="P9", name="R9", date=MARCH),
        (qkh.acts.Nominee(code="R9.1", name="Lường Thị", place="9A"),),
    ),
    "duplicates.key_like": lambda book: book.duplicates.key_like("k"),
    "new_donors": lambda book: qkh.files.new_donors(qkh.files.read_list(_gifts("Lường Thị KINKIN"), "gifts"), book),
    "read_goods_received": lambda book: qkh.files.read_goods_received(
        qkh.files.ListFile("goods.csv", content="quantity,party\n5,Lường Thị\n".encode()),
        qkh.files.GoodsDefaults(date=MARCH, goods="XD", fund="TH"),
        book,
        new=qkh.files.ListGivers((_new_donor(),), {2: str(_new_donor()[0].code)}),
    ),
    "new_goods": lambda book: qkh.files.new_goods(
        qkh.files.read_list(
            qkh.files.ListFile("goods.csv", content="quantity,goods,unit\n5,Áo ấm,cái\n".encode()), "goods_received"
        ),
        book,
    ),
    "read_donors": lambda book: qkh.files.read_donors(
        qkh.files.ListFile("donors.csv", content="name\nCà Văn Mới\n".encode()), book
    ),
    "read_pledges": lambda book: qkh.files.read_pledges(_gifts("Cà Văn GIAUTEN"), book),
    "gifts.donor_acts": lambda book: book.gifts.donor_acts([(qkh.acts.AddDonor(code="HP"), None)]),
    "periods.closing_parts": lambda book: book.periods.closing_parts(qkh.acts.ClosePeriod(period="2022-03")),
    "prove": lambda book: qkh.proof.prove(book, OF_HP),
    "verify": lambda book: list(qkh.verify(book.books, book)),
    "differences": lambda book: list(qkh.proof.differences(book.books, book)),
    "statements.payment_qr": lambda book: book.statements.payment_qr("112"),
    "statements.payment_code": lambda book: book.statements.payment_code(fund="TH"),
    "erasures": lambda book: qkh.proof.erasures(book.books),
    "not_scrubbed": qkh.proof.not_scrubbed,
    "exposure": qkh.proof.exposure,
    "checkpoint": qkh.proof.checkpoint,
    "log_verifier": qkh.proof.log_verifier,
    "bodies.tree": lambda book: book.bodies.tree().living,
    "bodies.kind_named": lambda book: book.bodies.kind_named("chi hội"),
    "dues.assess_acts": lambda book: book.dues.assess_acts("X1", 2024, NEW_YEAR),
    "dues.pass_up_acts": lambda book: book.dues.pass_up_acts("X1", 2023, NEW_YEAR),
    "members.admission_acts": lambda book: book.members.admission_acts(
        "Lường Thị", qkh.acts.AdmitMember(party="HP2", body="X1", date=NEW_YEAR)
    ),
    "members.next_code": lambda book: book.members.next_code(),
    "read_members": lambda book: qkh.files.read_members(
        _list("name,born", "Lường Thị,1962"), book, qkh.files.MemberDefaults(date=NEW_YEAR, body="X1")
    ),
    "doubted_members": lambda book: qkh.files.doubted_members(
        _list("name,born", "Lường Thị,1962"), book, qkh.files.MemberDefaults(date=NEW_YEAR, body="X1")
    ),
    "read_goods_given": lambda book: qkh.files.read_goods_given(_list("quantity,party", "1,HP"), book),
    "read_dues": lambda book: qkh.files.read_dues(_list("amount,party", "50000,HP"), book, "X1", 2023),
    "read_bodies": lambda book: qkh.files.read_bodies(_list("code,name,kind", "X9,Chi hội 9,branch"), book),
    "read_mergers": lambda book: qkh.files.read_mergers(_list("body,into", "X2,X1"), book, NEW_YEAR, "9/QĐ"),
    "indicator_fields": lambda book: [qkh.files.indicator_fields(book, one) for one in (None, "GD")],
    "standard_indicators": qkh.files.standard_indicators,
    "read_indicator_values": lambda book: qkh.files.read_indicator_values(
        _list("body,numerator,denominator", "Hội xã,1,2"), book, indicator="GD", period="2022"
    ),
    "not_yet_reported": lambda book: qkh.files.not_yet_reported(
        book, [qkh.acts.ReportIndicator(indicator="GD", body="X2", period="2022", numerator=1, denominator=2)]
    ),
    "read_activity_figures": lambda book: qkh.files.read_activity_figures(
        _list("body,participants", "Hội xã,5"),
        qkh.files.ActivityDefaults(activity="HK", date=NEW_YEAR, state=qkh.kinds.ActivityState.DONE),
        book,
    ),
    "not_yet_told": lambda book: qkh.files.not_yet_told(
        book,
        [qkh.acts.ReportActivity(activity="HK", date=NEW_YEAR, state=qkh.kinds.ActivityState.DONE, body="X1")],
    ),
    "read_publications_issued": lambda book: qkh.files.read_publications_issued(
        _list("body,quantity", "Hội xã,5"), qkh.files.PublicationDefaults(publication="BT", date=NEW_YEAR), book
    ),
    "package_act": lambda book: qkh.files.package_act(book, _package(book)),
    "register_of": lambda book: qkh.reports.register_of(book.books),
    "thank_letter": lambda book: [qkh.reports.thank_letter(book, no) for no in (OF_HP, OF_AN)],
}
"""A call of each public function that reads a book, beside reports, documents and exports: they are drawn below."""
SAYS_NOTHING: Final = {
    **dict.fromkeys(("corrections.correction_day", "duplicates.day_of", "duplicates.day_for"), "a day"),
    "matching.currency_of": "a currency",
    "bodies.kinds": "kinds of bodies",
    "is_known_key": "yes or no",
    "bodies.has_written": "yes or no",
    "form_act": "the form that it was given, or its act",
    "counts_instead": "what a figure rests on",
    "note_signer": "the public half of a key, and its signing",
    "matching.lines_of_kind": "the places of lines",
    "matching.teaching": "the places of lines",
    "matching.unmatches": "acts with the numbers of matches",
    **dict.fromkeys(
        (
            "awards.seq_of",
            "awards.next_code",
            "awards.fund_of",
            "awards.like",
            "registers.account_for",
            "registers.fee_accounts",
            "gifts.moved_seq",
            "gifts.receipt_seq",
            "reconciliation.sealed_at",
            "privacy.copies_left",
        ),
        "places in the log",
    ),
    **dict.fromkeys(
        (
            "corrections.full_number",
            "corrections.full_numbers",
            "corrections.booked_by",
            "corrections.reversals_booked_by",
            "controls.unconfirmed",
            "vouchers.doubts",
            "evidence.evidence_hash",
            "evidence.attached_to",
            "vouchers.voucher_amount",
            "controls.waits_for_signatures",
            "gifts.still_to_come",
        ),
        "numbers, or no",
    ),
    **dict.fromkeys(
        ("awards.signatures", "awards.returning", "decision_lines", "named_in", "nomination", "nominations"),
        "codes of awards",
    ),
    **dict.fromkeys(
        ("reconciliation.count_act", "reconciliation.seal_act", "funds.transfer_acts"), "an act made of what is given"
    ),
    **dict.fromkeys(("read_opening",), "a file of the reader's own"),
    "backup_books": "a copy of the file, with all that is in it",
    "evidence.read_evidence": "files, hidden as what they prove (test_evidence)",
}
"""The functions that read a book and return no text of it, with what they do return."""


RECORDING: Final = {
    "corrections.reverse",
    "gifts.issue_receipt",
    "privacy.hide",
    "import_accounts",
    "import_funds",
    "import_parties",
    "renew_log_key",
    "checkpoint_note",
}
"""Functions that record something, beside those that may only try it."""


def readers() -> Iterator[str]:
    """Yield every public function that takes a book and no actor who records."""
    for label, function in [*PUBLIC.items(), *METHODS.items()]:
        if inspect.isfunction(function) and label not in DRAWN:
            asked = inspect.signature(function).parameters
            if {"book", "books", "self"} & asked.keys() and not (
                {label} & RECORDING or {"actor", "dry_run"} & asked.keys()
            ):
                yield label


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


def test_no_report_hides_a_text_from_who_may_see_it_and_asks(book: Book, in_english: None) -> None:  # noqa: ARG001
    """Here every text of the book is hidden, that of each act."""
    book.evidence.attach(OF_HP, qkh.files.File(name="bien-lai.pdf", content=b"%PDF-1.4"))
    record(book, qkh.acts.NoteCopy(code="B1", kind=qkh.kinds.CopyKind.BACKUP, where="tủ sắt", made=3))
    record(book, qkh.acts.ReceiveRequest(code="Y1", asked=qkh.kinds.Asked.SEE, name="Lò Văn Xa", received=MARCH))
    with book.books.source.reading() as connection:
        sql = "SELECT seq, path FROM qkh_personal WHERE hidden IS NULL AND value IS NOT NULL ORDER BY seq, path"
        seen = tuple(qkh.ledger.PersonalAt(of=seq, path=path) for seq, path in connection.rows(sql))
    record(book, qkh.acts.HidePersonal(fields=seen))

    def hiding(reader: Book) -> set[str]:
        found = set()
        for name, make in reports(book.books, reader):
            with suppress(QuyError):
                shown = "".join(texts(make()))
                found |= {name.partition("(")[0]} if "(hidden)" in shown or "(ẩn)" in shown else set()
        return found

    assert {"register", "journal", "vouchers", "explain_figure", "copies", "evidence", "statements"} <= hiding(book)
    assert hiding(book.as_("KT", hidden=True)) == set()


def test_who_may_see_it_and_asks_is_shown_it(book: Book) -> None:
    """And what is compared with the bank are the whole texts, whoever asks."""
    assert "KINKIN" in repr(book.as_("KT", hidden=True).controls.proposed(_proposal(book)))
    left, whole = book.matching.unmatched("112"), book.as_("KT", hidden=True).matching.unmatched("112")
    for secret in ("GIAUTEN", "BIMAT"):
        assert secret in repr(whole)
    assert (whole.lines[0].memo, left.lines[0].memo) == ("KINKIN ung ho", "K*** ung ho")
    assert qkh.bank.suggestions(left) == qkh.bank.suggestions(whole)
    assert len(book.matching.line_drafts(left)) == 1
    assert book.matching.line_drafts(left) == book.matching.line_drafts(whole)
    assert book.matching.line_drafts(replace(left, lines=())) == ()


def test_nobody_without_the_right_opens_it_by_asking(book: Book) -> None:
    record(book, qkh.acts.OpenParty(code="KT", name="Kế toán", kind=PartyKind.OFFICER))
    record(book, qkh.acts.GrantRole(party="KT", role=Role.ACCOUNTANT, date=MARCH))
    asked: tuple[Call, ...] = (
        lambda of: of.controls.proposed(_proposal(book)),
        lambda of: of.matching.unmatched("112"),
    )
    for ask in asked:
        assert "KINKIN" in repr(ask(book.as_("KT", hidden=True)))
        with pytest.raises(NotAllowedError):
            ask(book.as_("AI", hidden=True))
