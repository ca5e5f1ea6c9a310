"""Personal data of a book: states, retention, copies, consents and requests, on both databases."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quykhuyenhoc import Book, Books, Recorded, explain, open_books, record, verify, voucher
from quykhuyenhoc.acts import (
    AddDonor,
    Adjustment,
    AnswerRequest,
    ChangeParty,
    CloseParty,
    DestroyCopy,
    EndRole,
    ErasePersonal,
    GiveConsent,
    GrantRole,
    HidePersonal,
    JournalVoucher,
    NoteCopy,
    OpenParty,
    ReceiveRequest,
    ShowPersonal,
    WithdrawConsent,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.books.rights import check_may_see_hidden, may_see_hidden, offices_of
from quykhuyenhoc.errors import (
    ControlError,
    DateRefusedError,
    ExistsError,
    FieldError,
    KeyReusedError,
    NotAllowedError,
    NotFoundError,
    PrivacyError,
    ReasonNeededError,
    RetainedError,
)
from quykhuyenhoc.files import File
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.kinds import Answer, Asked, CopyKind, GivenBy, PartyKind, Role, Scope
from quykhuyenhoc.ledger import PersonalAt, Posting
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.proof import backup_books, note_copies, restore_books
from quykhuyenhoc.renderers import render
from quykhuyenhoc.reports import consents, copies, evidence, find, journal, parties, personal_data, privacy_requests
from tests.conftest import Place
from tests.officers import appoint, approved, enter
from tests.samples import MARCH, Clock, receipt, small_book


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


@pytest.fixture
def books(empty_place: Place) -> Iterator[Books]:
    with open_books(empty_place.url, clock=Clock()) as found:
        yield found


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book whose party D1 (#10) gave once (#11, description) and D2 (#12) never."""
    found = small_book(books)
    record(found, receipt(5_000))
    record(found, OpenParty(code="D2", name="Lò Thị Khác", address="Bản Lò"))
    return found


def later(book: Book, year: int) -> None:
    """Let years pass."""
    book.books.clock = Clock(datetime(year, 1, 2, 3, tzinfo=UTC))


def values(book: Book, party: str = "D1") -> list[tuple[object, ...]]:
    return [(row.seq, row.field, row.value, row.state) for row in personal_data(book, party).rows]


def erase(book: Book, party: str, key: str | None = None) -> Recorded:
    return record(book, ErasePersonal(party=party), reason="theo yêu cầu", key=key)


def test_a_party_has_its_versions_and_what_its_vouchers_say(book: Book) -> None:
    report = personal_data(book, "D1")
    assert [(row.seq, row.field, row.state, row.retain_until) for row in report.rows] == [
        (10, "act.name", "in-use", date(2032, 12, 31)), (11, "act.description", "in-use", date(2032, 12, 31)),
    ]  # fmt: skip
    assert [row.retain_until for row in personal_data(book, "D2").rows] == [None, None]


def test_hidden_values_show_nowhere_but_to_who_asks(book: Book) -> None:
    done = record(book, HidePersonal(party="D1"))
    assert [(one.of, one.path, str(one.state)) for one in done.personal] == [
        (10, "act.name", "hidden"), (11, "act.description", "hidden"),
    ]  # fmt: skip

    assert {row.code: row.name for row in parties(book).rows} == {"D1": "(hidden)", "D2": "Lò Thị Khác"}
    assert list(find(book, "Nguyen").rows) == []
    assert list(find(book, "ung ho").rows) == []
    assert list(journal(book, text="ung ho").rows) == []
    assert {row.description for row in journal(book).rows} == {"(hidden)"}
    for paper in (voucher(book, "BC1"), explain(book, "BC1")):
        assert "khuyến học" not in render(paper, "text")
        assert "Nguyễn" not in render(paper, "text")
    assert "(ẩn)" in render(voucher(book, "BC1"), "text")
    assert book.registers.find(Party, "D1").name == ""
    assert book.duplicates.recorded_act("BC1").description == ""  # type: ignore[attr-defined]
    assert values(book)[0] == (10, "act.name", "(hidden)", "hidden")

    assert "khuyến học" in render(voucher(book.as_("kt", hidden=True), "BC1"), "text")
    assert "khuyến học" in render(explain(book.as_("kt", hidden=True), "BC1"), "text")
    assert len(list(find(book.as_("kt", hidden=True), "Nguyen").rows)) == 2
    assert {row.name for row in parties(book.as_("kt", hidden=True)).rows} == {"Nguyễn Văn A", "Lò Thị Khác"}
    assert list(verify(book.books)) == []


def test_where_officers_are_registered_only_accountants_and_auditors_see_what_is_hidden() -> None:
    offices = {"KT": ["accountant"], "KS": ["auditor", "member"], "TQ": ["cashier"]}
    assert [may_see_hidden(offices, actor) for actor in ("KT", "KS", "TQ", "X")] == [True, True, False, False]
    assert may_see_hidden({}, "X")
    check_may_see_hidden(offices, "KT")
    with pytest.raises(NotAllowedError, match="TQ may not see hidden personal data: accountants and auditors may"):
        check_may_see_hidden(offices, "TQ")


def test_who_held_a_role_and_holds_none_any_more_sees_nothing_hidden(book: Book) -> None:
    appoint(book)
    approved(book, EndRole(party="TAM", role=Role.INSPECTOR, date=date(2023, 1, 14)))
    with book.books.source.reading() as connection:
        offices = offices_of(connection, book)
    assert offices == {"HOA": {"accountant"}, "LAN": {"chair"}, "MAI": {"cashier"}, "TAM": set()}
    assert [may_see_hidden(offices, actor) for actor in ("HOA", "TAM")] == [True, False]


@pytest.mark.parametrize("kind", [HidePersonal, ErasePersonal])
def test_the_name_of_who_holds_a_role_stays_until_the_role_has_ended(
    book: Book, kind: type[HidePersonal | ErasePersonal]
) -> None:
    """Neither by the party nor by the place of the name; what else is about an officer may go."""
    appoint(book)
    [name] = personal_data(book, "LAN").rows
    place = PersonalAt(of=int(str(name.seq)), path=str(name.field))
    wanted: list[Act] = [kind(party="LAN"), kind(fields=(place,)), kind(party="D2", fields=(place,))]
    for act in wanted:
        with pytest.raises(ControlError) as refused:
            record(book.as_("HOA"), act, reason="đã nghỉ")
        assert refused.value.text(operator=True) == (
            "This is not accepted: LAN holds the role chair, and the name of an officer stays. "
            "End the role first: qkh role end LAN chair."
        )
    changed = approved(book, ChangeParty(code="MAI", address="Bản Mai"))[-1].seq
    there = PersonalAt(of=changed, path="act.address")
    enter(book, kind(fields=(there,)), reason="đã nghỉ")

    approved(book, EndRole(party="TAM", role=Role.INSPECTOR, date=date(2023, 1, 14)))
    enter(book, kind(party="TAM"), reason="đã nghỉ")
    assert {row.code: row.name for row in parties(book).rows}["TAM"] in ("(hidden)", "(erased)")
    assert list(verify(book.books)) == []


def test_the_name_of_who_is_to_hold_a_role_stays(book: Book) -> None:
    record(book, OpenParty(code="TAM", name="Quàng Văn Tám", kind=PartyKind.OFFICER))
    record(book, GrantRole(party="TAM", role=Role.CASHIER, date=date(2024, 1, 1)))
    with pytest.raises(ControlError, match="TAM holds the role cashier"):
        erase(book, "TAM")


def test_what_is_hidden_stays_hidden_in_later_versions(book: Book) -> None:
    record(book, HidePersonal(party="D2"))
    closed = record(book, CloseParty(code="D2", date=MARCH))
    changed = record(book, ChangeParty(code="D2", name="Lò Thị Mới"))

    assert [(one.of, one.path) for one in closed.personal] == [(13 + 1, "states.0.name"), (14, "states.0.address")]
    assert {one.path for one in changed.personal} == {"states.0.name", "states.0.address", "act.name"}
    assert [row.name for row in parties(book).rows if row.code == "D2"] == ["(hidden)"]
    assert list(find(book, "Moi").rows) == []
    record(book, ShowPersonal(party="D2"), reason="đã đồng ý")
    assert [row.name for row in parties(book).rows if row.code == "D2"] == ["Lò Thị Mới"]
    assert list(verify(book.books)) == []


def test_showing_needs_a_reason_and_something_hidden(book: Book) -> None:
    record(book, HidePersonal(party="D2"))
    with pytest.raises(ReasonNeededError):
        record(book, ShowPersonal(party="D2"))
    with pytest.raises(PrivacyError, match="nothing of it is left to show"):
        record(book, ShowPersonal(party="D1"), reason="x")


def test_an_unused_party_can_be_erased_at_once(book: Book) -> None:
    erase(book, "D2")

    assert [row.name for row in parties(book).rows if row.code == "D2"] == ["(erased)"]
    assert values(book, "D2") == [
        (12, "act.address", "(erased)", "erased"), (12, "act.name", "(erased)", "erased"),
        (13, "reason", "(erased)", "erased"),
    ]  # fmt: skip
    with book.books.source.reading() as connection:
        assert connection.one("SELECT count(*) FROM qkh_personal WHERE seq = 12") == (0,)
    assert list(verify(book.books)) == []
    for act in (HidePersonal(party="D2"), ErasePersonal(party="D2"), ShowPersonal(party="D2")):
        with pytest.raises(PrivacyError, match="nothing of it is left"):
            record(book, act, reason="x")
    with pytest.raises(PrivacyError, match=r"#12 act\.name was erased already"):
        record(book, HidePersonal(fields=(PersonalAt(of=12, path="act.name"),)))


@pytest.mark.parametrize(
    "act",
    [
        CloseParty(code="D2", date=MARCH),
        ChangeParty(code="D2", address="Bản Mới"),
        ChangeParty(code="D2", name="Lò Thị Mới"),
        AddDonor(code="D2", anonymous=1),
    ],
    ids=("closed", "address", "name", "donor"),
)
def test_a_new_version_of_whoever_was_erased_is_no_difference(book: Book, act: Act, tmp_path: Path) -> None:
    erase(book, "D2")
    record(book, act, reason="x")
    assert list(verify(book.books)) == []
    if not book.books.database.on_server:
        backup_books(book.books, str(tmp_path / "copy.db"))
        restore_books(str(tmp_path / "copy.db"), str(tmp_path / "again.db"))


def test_values_of_vouchers_are_refused_until_ten_years_are_over(book: Book) -> None:
    with pytest.raises(RetainedError) as refused:
        erase(book, "D1")
    assert refused.value.details == {
        "count": 2, "total": 2, "until": date(2032, 12, 31),
        "law": "Luật Kế toán 88/2015/QH13, Nghị định 174/2016/NĐ-CP",
    }  # fmt: skip
    assert "qkh privacy hide" in refused.value.text(operator=True)
    assert "qkh" not in str(refused.value)
    for places in book.privacy.personal_places("BC1"), (PersonalAt(of=10, path="act.name"),):
        with pytest.raises(RetainedError):
            record(book, ErasePersonal(fields=tuple(places)), reason="x")
    book.books.clock = Clock(datetime(2032, 12, 31, 3, tzinfo=UTC))
    with pytest.raises(RetainedError):
        erase(book, "D1")

    later(book, 2033)
    erase(book, "D1")
    assert list(verify(book.books)) == []
    assert "(đã xóa)" in render(voucher(book, "BC1"), "text")


def test_a_later_gift_keeps_the_name_longer_but_not_the_words_of_the_first(book: Book) -> None:
    record(book, receipt(6_000, day=date(2023, 1, 10)))
    later(book, 2033)
    with pytest.raises(RetainedError, match="31/12/2033"):
        erase(book, "D1")
    record(book, ErasePersonal(fields=book.privacy.personal_places("BC1/2022")), reason="x")
    assert [state for *_more, state in values(book)] == ["in-use", "erased", "in-use", "erased"]


def test_a_correction_of_words_is_about_the_party_of_its_voucher(book: Book) -> None:
    record(book, Adjustment(of="BC1/2022", date=MARCH, person="Nguyễn Văn B"), reason="sai tên")
    assert [(seq, field) for seq, field, *_more in values(book)] == [
        (10, "act.name"), (11, "act.description"), (13, "act.person"), (13, "reason")
    ]  # fmt: skip


def test_what_a_file_is_called_is_about_the_one_party_of_its_voucher(book: Book) -> None:
    shared = tuple(Posting("5111", "TH", -3, party=party) for party in ("D1", "D2"))
    record(book, JournalVoucher(date=MARCH, description="hai người", lines=(Posting("112", "TH", 6), *shared)))
    for n, no in enumerate(("BC00001/2022", "BC00002/2022")):
        book.evidence.attach(no, File(f"%PDF-1.7 {n}".encode(), f"giay-cua-ba-hoa-{n}.pdf", note="bà Hoa"))
    assert [(seq, field) for seq, field, *_more in values(book)] == [
        (10, "act.name"), (11, "act.description"), (14, "act.name"), (14, "act.note")
    ]  # fmt: skip
    record(book, HidePersonal(party="D1"))
    assert {state for _seq, _field, _value, state in values(book)} == {"hidden"}
    assert [row.name for row in evidence(book).rows] == ["(hidden)", "giay-cua-ba-hoa-1.pdf"]


def test_what_a_file_on_a_correction_of_words_is_called_is_about_the_one_party_of_its_voucher(book: Book) -> None:
    done = record(book, Adjustment(of="BC1/2022", date=MARCH, description="của bà Hoa"), reason="thiếu tên")
    book.evidence.attach(done.no or "", File(b"%PDF-1.7", "thu-cua-ba-hoa.pdf", note="bà Hoa"))
    assert [(seq, field) for seq, field, *_more in values(book)][-2:] == [(14, "act.name"), (14, "act.note")]


def test_the_words_of_a_voucher_that_a_correction_gave_to_another_party_are_about_both(book: Book) -> None:
    record(book, Adjustment(of="BC1/2022", date=MARCH, party="D2", person="ông Khác"), reason="nhầm người")
    assert [(seq, field) for seq, field, *_more in values(book, "D2")] == [
        (11, "act.description"), (12, "act.address"), (12, "act.name"), (13, "act.person"), (13, "reason")
    ]  # fmt: skip
    assert (11, "act.description") in [(seq, field) for seq, field, *_more in values(book)]
    record(book, HidePersonal(party="D2"), reason="theo yêu cầu")
    assert {state for _seq, _field, _value, state in values(book, "D2")} == {"hidden"}


def test_a_key_erases_once_and_never_anything_else(book: Book) -> None:
    first = erase(book, "D2", key="e:1")
    again = erase(book, "D2", key="e:1")
    assert (again.seq, again.duplicate, again.personal) == (first.seq, True, first.personal)
    with pytest.raises(KeyReusedError, match="party"):
        erase(book, "D1", key="e:1")


def test_an_act_whose_words_were_erased_is_still_known_by_its_key(book: Book) -> None:
    act = OpenParty(code="D3", name="Lò Văn C", address="Bản Lò")
    done = record(book, act, key="p:3")
    erase(book, "D3")
    assert record(book, act, key="p:3").seq == done.seq
    with pytest.raises(KeyReusedError, match="code"):
        record(book, OpenParty(code="D4", name="Lò Văn C", address="Bản Lò"), key="p:3")


def test_a_dry_run_names_the_values_and_changes_none(book: Book) -> None:
    before = values(book, "D2")
    planned = record(book, ErasePersonal(party="D2"), reason="x", dry_run=True)
    assert [one.path for one in planned.personal] == ["act.address", "act.name", "reason"]
    assert values(book, "D2") == before


def test_another_connection_forgets_an_erased_name(book: Book) -> None:
    with open_books(book.books.database.address, clock=book.books.clock) as others:
        other = others["SL"]
        assert other.registers.find(Party, "D2").name == "Lò Thị Khác"
        erase(book, "D2")
        assert other.registers.find(Party, "D2").name == ""


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (HidePersonal(), PrivacyError),
        (HidePersonal(party="X"), NotFoundError),
        (HidePersonal(party="D1", request="Y9"), NotFoundError),
        (HidePersonal(fields=(PersonalAt(of=11, path="act.person"),)), NotFoundError),
        (HidePersonal(fields=(PersonalAt(of=99, path="act.name"),)), NotFoundError),
        (ErasePersonal(party="D2"), ReasonNeededError),
    ],
)
def test_what_names_nothing_is_refused(book: Book, act: Act, error: type[Exception]) -> None:
    with pytest.raises(error):
        record(book, act)


def test_a_typed_place_names_one_value_or_all_of_an_act(book: Book) -> None:
    assert book.privacy.personal_places("BC1:description") == (PersonalAt(of=11, path="act.description"),)
    assert book.privacy.personal_places("#12") == (
        PersonalAt(of=12, path="act.name"), PersonalAt(of=12, path="act.address"),
    )  # fmt: skip
    for text in ("#0", "#99", "BC9", "BC1:person"):
        with pytest.raises(NotFoundError):
            book.privacy.personal_places(text)


def test_copies_that_hold_an_erased_value_are_named_until_they_are_destroyed(books: Books, book: Book) -> None:
    record(book, NoteCopy(code="old", kind=CopyKind.BACKUP, made=10, where="USB"))
    assert book.privacy.copies_left(record(book, HidePersonal(party="D1"), dry_run=True).personal, 14) == ()
    note_copies(books, books.heads(), CopyKind.BACKUP, "/media/usb/a.db")
    note_copies(books, [books.heads()[0]._replace(size=13)], CopyKind.EXPORT, "a.jsonl")
    note_copies(books, [books.heads()[0]._replace(size=13)], CopyKind.EXPORT, "b.jsonl")
    done = erase(book, "D2")
    note_copies(books, books.heads(), CopyKind.BACKUP, "/media/usb/b.db")

    assert set(book.privacy.copies_left(done.personal, done.seq)) == {"export-13", "export-13-2", "backup-13"}
    assert {str(row.code): row.holds for row in copies(book).rows} == {
        "backup-17": 0, "export-13": 2, "export-13-2": 2, "backup-13": 2, "old": 0,
    }  # fmt: skip
    record(book, DestroyCopy(code="backup-13", date=date(2023, 1, 15)))
    assert "backup-13" not in book.privacy.copies_left(done.personal, done.seq)
    assert {row.where for row in copies(book).rows if row.code == "backup-13"} == {"/media/usb/a.db"}
    with pytest.raises(PrivacyError, match="destroyed already"):
        record(book, DestroyCopy(code="backup-13", date=date(2023, 1, 15)))
    with pytest.raises(PrivacyError, match="not come yet"):
        record(book, DestroyCopy(code="old", date=date(2023, 1, 16)))
    with pytest.raises(ExistsError):
        record(book, NoteCopy(code="old", kind=CopyKind.BACKUP, made=10, where="USB"))
    assert list(verify(books)) == []


def test_consents_hold_until_they_end_or_are_withdrawn(book: Book) -> None:
    for code, until in (("A", None), ("B", date(2022, 12, 31)), ("C", None)):
        given = GiveConsent(code=code, party="D1", scope=Scope.LETTERS, date=MARCH, evidence="thư", until=until)
        record(book, given)
    record(book, WithdrawConsent(code="C", date=date(2022, 5, 1)))
    assert {str(row.code): row.state for row in consents(book).rows} == {
        "A": "in-force", "B": "expired", "C": "withdrawn"
    }  # fmt: skip
    for act, match in (
        (WithdrawConsent(code="C", date=MARCH), "withdrawn already"),
        (WithdrawConsent(code="A", date=date(2022, 1, 1)), "not given yet"),
    ):
        with pytest.raises(PrivacyError, match=match):
            record(book, act)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({}, PrivacyError),  # silence is no consent
        ({"evidence_sha256": "xyz"}, FieldError),
        ({"evidence": "thư", "given_by": GivenBy.GUARDIAN}, PrivacyError),
        ({"evidence": "thư", "given_by": GivenBy.BOTH}, PrivacyError),
        ({"evidence": "thư", "until": date(2022, 1, 1)}, PrivacyError),
        ({"evidence": "thư", "date": date(2023, 1, 16)}, DateRefusedError),
        ({"evidence": "thư", "party": "X"}, NotFoundError),
    ],
)
def test_a_consent_without_what_makes_it_one_is_refused(
    book: Book, fields: dict[str, object], error: type[Exception]
) -> None:
    given = {"code": "A", "party": "D1", "scope": Scope.LETTERS, "date": MARCH, **fields}
    with pytest.raises(error):
        record(book, GiveConsent(**given))  # type: ignore[arg-type]


def test_requests_are_due_in_two_working_days_and_overdue_ones_are_marked(book: Book) -> None:
    record(book, ReceiveRequest(code="Y1", asked=Asked.ERASE, received=date(2023, 1, 12), party="D1"))
    record(book, ReceiveRequest(code="Y2", asked=Asked.SEE, received=date(2023, 1, 5), name="Bà Cả"))
    record(book, ReceiveRequest(code="Y3", asked=Asked.SEE, received=date(2023, 1, 5), party="D2"))
    record(book, ReceiveRequest(code="Y4", asked=Asked.SEE, received=date(2023, 1, 13), party="D2",
                                due=date(2023, 1, 30)))  # fmt: skip
    record(book, AnswerRequest(code="Y3", date=date(2023, 1, 10), decision=Answer.GRANTED))
    found = [(row.code, row.name, row.due, row.state) for row in privacy_requests(book).rows]
    assert found == [
        ("Y2", "Bà Cả", date(2023, 1, 9), "overdue"),
        ("Y1", "Nguyễn Văn A", date(2023, 1, 16), "open"),
        ("Y4", "Lò Thị Khác", date(2023, 1, 30), "open"),
        ("Y3", "Lò Thị Khác", date(2023, 1, 9), "answered-late"),
    ]
    record(book, AnswerRequest(code="Y1", date=date(2023, 1, 15), decision=Answer.REFUSED, ground="Luật Kế toán"))
    assert [row.decision for row in privacy_requests(book).rows if row.code == "Y1"] == ["refused"]


@pytest.mark.parametrize(
    "act",
    [
        ReceiveRequest(code="Y2", asked=Asked.SEE, received=MARCH),
        ReceiveRequest(code="Y2", asked=Asked.SEE, received=MARCH, name="A", due=date(2022, 1, 1)),
        AnswerRequest(code="Y1", date=MARCH, decision=Answer.REFUSED),
        AnswerRequest(code="Y1", date=date(2022, 1, 1), decision=Answer.GRANTED),
    ],
)
def test_a_request_without_a_person_and_a_refusal_without_a_ground_are_refused(book: Book, act: Act) -> None:
    record(book, ReceiveRequest(code="Y1", asked=Asked.SEE, received=MARCH, party="D1"))
    with pytest.raises(PrivacyError):
        record(book, act)


def test_a_request_is_answered_once(book: Book) -> None:
    record(book, ReceiveRequest(code="Y1", asked=Asked.SEE, received=MARCH, party="D1"))
    record(book, AnswerRequest(code="Y1", date=MARCH, decision=Answer.GRANTED))
    with pytest.raises(PrivacyError, match="answered already"):
        record(book, AnswerRequest(code="Y1", date=MARCH, decision=Answer.GRANTED))
