"""Files beside the log: by hash, exactly as attached, and gone for ever once erased."""

import sqlite3
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from quykhuyenhoc import Book, Books, Money, create_books, open_books, record, verify
from quykhuyenhoc.acts import ClosePeriod, EraseEvidence, HidePersonal, Move, SetPolicy
from quykhuyenhoc.acts.evidence import AttachEvidence
from quykhuyenhoc.books.evidence import EVIDENCE_BYTES_MAX, attachment
from quykhuyenhoc.errors import (
    ControlError,
    DatabaseError,
    EvidenceError,
    GuardError,
    InputFileError,
    KeyReusedError,
    NotAllowedError,
    NotFoundError,
    OpenMattersError,
)
from quykhuyenhoc.files import File, read_file
from quykhuyenhoc.ledger import PersonalAt
from quykhuyenhoc.proof import backup_books, restore_books
from quykhuyenhoc.reports import evidence, open_matters, papers
from tests.closing import closing_act
from tests.conftest import Copy
from tests.officers import appoint, signer
from tests.samples import MARCH, Clock, receipt, small_book

SCAN = File(b"%PDF-1.7 bien lai so 12", "bien-lai-12.pdf", note="bản quét")
DIGEST = sha256(SCAN.content).hexdigest()


@pytest.fixture
def books(place: Copy) -> Iterator[Books]:
    with open_books(place("empty").url, clock=Clock()) as opened:
        small_book(opened)
        yield opened


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with one gift, BC00001/2022."""
    found = books["SL"]
    record(found, receipt(100))
    return found


def rows(book: Book, sql: str, **values: Any) -> list[tuple[Any, ...]]:
    with book.books.source.reading() as connection:
        return list(connection.rows(sql, values))


def found_in(books: Books) -> list[tuple[str, str, str]]:
    return [(one.table, one.field, one.problem) for one in verify(books, evidence=True)]


def test_a_file_is_read_back_as_it_was_attached(books: Books, book: Book) -> None:
    book.as_("HOA").evidence.attach("BC1", SCAN)
    assert book.evidence.read_evidence(DIGEST) == SCAN.content
    assert book.evidence.read_evidence(DIGEST[:8].upper()) == SCAN.content
    (row,) = evidence(book, "BC00001/2022").rows
    assert (row.no, row.name, row.media, row.size, row.sha256) == (
        "BC00001/2022", "bien-lai-12.pdf", "application/pdf", 23, DIGEST,
    )  # fmt: skip
    assert found_in(books) == []


@pytest.mark.parametrize("path", ["act.name", "act.note"])
def test_a_file_whose_name_or_note_is_hidden_is_read_by_who_may_see_it_alone(book: Book, path: str) -> None:
    appoint(book, "HOA", "LAN")
    done = book.as_("HOA").evidence.attach("BC1", SCAN)
    assert book.evidence.read_evidence(DIGEST) == SCAN.content
    record(book.as_("HOA"), HidePersonal(fields=(PersonalAt(of=done.seq, path=path),)))
    with pytest.raises(EvidenceError, match="ghi tên người được ẩn"):
        book.evidence.read_evidence(DIGEST)
    with pytest.raises(NotAllowedError):
        book.as_("LAN", hidden=True).evidence.read_evidence(DIGEST)
    assert book.as_("HOA", hidden=True).evidence.read_evidence(DIGEST) == SCAN.content


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("a\\..\\b.pdf", "b.pdf"), ("/", "–"), ("C:x.pdf", "C:x.pdf"),
        ("x\x1b[31m.pdf", "x\\x1b[31m.pdf"), ("đơn xin học bổng.docx", "đơn xin học bổng.docx"),
    ],
)  # fmt: skip
def test_the_name_of_a_file_is_shown_and_is_no_path(book: Book, given: str, kept: str) -> None:
    book.evidence.attach("BC1", SCAN._replace(name=given))
    assert [row.name for row in evidence(book).rows] == [kept]


def test_a_file_is_attached_to_a_voucher_once(book: Book) -> None:
    book.evidence.attach("BC1", SCAN)
    with pytest.raises(EvidenceError):
        book.evidence.attach("BC1/2022", SCAN)
    with pytest.raises(NotFoundError):
        book.evidence.attach("BC9", SCAN)


def test_empty_and_huge_files_are_refused(book: Book, tmp_path: Path) -> None:
    with pytest.raises(EvidenceError):
        book.evidence.attach("BC1", File(b"", "x.pdf"))
    with pytest.raises(EvidenceError):
        book.evidence.attach("BC1", File(b" " * (EVIDENCE_BYTES_MAX + 1), "x.pdf"))
    with (tmp_path / "film").open("wb") as film:
        film.truncate(EVIDENCE_BYTES_MAX + 1)
    with pytest.raises(InputFileError, match="20 MB"):
        read_file(str(tmp_path / "film"))


@pytest.mark.parametrize("content", [b"SQLite format 3\0 and a book", b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGb\n"])
def test_a_key_and_a_book_are_no_evidence_and_no_decision(book: Book, content: bytes) -> None:
    with pytest.raises(EvidenceError):
        book.evidence.attach("BC1", File(content, "scan.pdf"))
    with pytest.raises(EvidenceError):
        record(book, receipt(100), decision="1/QĐ", decision_file=File(content, "qd.pdf"))


def test_a_key_attaches_one_file_only(book: Book) -> None:
    first = book.evidence.attach("BC1", SCAN, key="scan:1")
    assert book.evidence.attach("BC1", SCAN, key="scan:1").duplicate
    with pytest.raises(KeyReusedError):
        book.evidence.attach("BC1", File(b"another", "bien-lai-12.pdf"), key="scan:1")
    assert first.seq == book.head().size


def test_an_act_that_names_a_file_needs_that_file(book: Book) -> None:
    act = AttachEvidence(of="BC00001/2022", sha256=DIGEST, media="application/pdf", name="x.pdf")
    with pytest.raises(EvidenceError) as told:
        record(book, act)
    assert str(told.value.details["why"]) == "đó không phải tệp mà thao tác nêu"


def test_a_hash_that_no_file_or_several_have_is_refused(book: Book) -> None:
    with pytest.raises(EvidenceError):
        book.evidence.evidence_hash("ffff")
    with pytest.raises(EvidenceError):
        book.evidence.evidence_hash("%")
    with pytest.raises(EvidenceError):
        book.evidence.evidence_hash("")


def test_an_erased_file_is_gone_and_the_book_still_verifies(books: Books, book: Book) -> None:
    book.evidence.attach("BC1", SCAN)
    record(book, EraseEvidence(sha256=book.evidence.evidence_hash(DIGEST[:6])), reason="gửi nhầm")
    with pytest.raises(EvidenceError):
        book.evidence.read_evidence(DIGEST)
    assert rows(book, "SELECT count(*) FROM qkh_evidence") == [(0,)]
    assert [row.state for row in evidence(book).rows] == ["erased"]
    assert found_in(books) == []
    with pytest.raises(EvidenceError):
        record(book, EraseEvidence(sha256=DIGEST), reason="lần nữa")


def test_what_was_erased_does_not_come_back_and_the_refusal_says_what_to_do(books: Books, book: Book) -> None:
    book.evidence.attach("BC1", SCAN)
    record(book, receipt(100))
    erased = record(book, EraseEvidence(sha256=DIGEST), reason="gửi nhầm").seq
    size = book.head().size
    coming: tuple[Callable[[], object], ...] = (
        lambda: book.evidence.attach("BC1", SCAN),
        lambda: book.evidence.attach("BC2", SCAN),
        lambda: record(book, receipt(100), decision="1/QĐ", decision_file=SCAN),
    )
    for come in coming:
        with pytest.raises(EvidenceError) as told:
            come()
        assert str(told.value) == (
            f"Không dùng được tệp này: tệp đã bị xóa bỏ (#{erased}), và tệp đã xóa bỏ thì không đưa trở lại được;"
            " hãy quét lại hoặc lưu lại thành tệp mới rồi đính kèm tệp mới ấy."
        )
    assert book.head().size == size
    book.evidence.attach("BC1", SCAN._replace(content=SCAN.content + b"\n"))
    assert found_in(books) == []


def test_the_file_of_a_decision_is_erased_like_any_other(books: Books, book: Book) -> None:
    record(book, receipt(100), decision="12/QĐ", decision_file=SCAN)
    assert book.evidence.read_evidence(DIGEST) == SCAN.content
    record(book, EraseEvidence(sha256=DIGEST), reason="gửi nhầm")
    with pytest.raises(EvidenceError):
        book.evidence.read_evidence(DIGEST)
    with pytest.raises(EvidenceError):
        record(book, EraseEvidence(sha256=DIGEST), reason="gửi nhầm")
    assert found_in(books) == []


def test_a_file_is_not_deleted_changed_or_added_by_raw_sql(books: Books, book: Book) -> None:
    book.evidence.attach("BC1", SCAN)
    for sql in (
        "DELETE FROM qkh_evidence",
        "UPDATE qkh_evidence SET item = item",
        "INSERT INTO qkh_evidence (book, seq, item, content) SELECT book, seq, item + 1, content FROM qkh_evidence",
        "INSERT INTO qkh_evidence (book, seq, item, content) SELECT book, seq, item, content FROM qkh_evidence",
    ):
        with pytest.raises((GuardError, DatabaseError)), books.source.writing() as connection:
            connection.run(sql, {})
    assert book.evidence.read_evidence(DIGEST) == SCAN.content


def test_an_altered_file_is_not_given_out(tmp_path: Path) -> None:
    place = tmp_path / "altered.db"
    with create_books(str(place), clock=Clock()) as books:
        book = small_book(books)
        record(book, receipt(100))
        book.evidence.attach("BC1", SCAN)
    raw = sqlite3.connect(place)
    guards = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'qkh_evidence'")
    for (name,) in guards.fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("UPDATE qkh_evidence SET content = ?", (b"%PDF-1.7 bien lai so 13",))
    raw.commit()
    raw.close()
    with open_books(str(place)) as books, pytest.raises(EvidenceError) as caught:
        books["SL"].evidence.read_evidence(DIGEST)
    assert str(caught.value.details["why"]) == "nội dung đã bị sửa"


def test_a_closing_keeps_the_trial_balance(book: Book) -> None:
    done = record(book, closing_act("2022"))
    ((digest,),) = rows(book, "SELECT sha256 FROM qkh_kept WHERE seq = :seq", seq=done.seq)
    assert book.evidence.read_evidence(digest) == (
        b"account,fund,currency,balance\r\n112,TH,VND,100\r\n4111,TH,VND,-100\r\n"
    )


def test_a_policy_wants_files_before_a_month_is_closed(book: Book) -> None:
    record(book, SetPolicy(kind="receipt", evidence=1))
    with pytest.raises(OpenMattersError) as caught:
        record(book, ClosePeriod(period="2022-03"))
    assert ("files", "vouchers without a file of their own", ("BC00001/2022",)) in caught.value.details["matters"]
    assert [row.no for row in papers(book, missing=True).rows] == ["BC00001/2022"]
    book.evidence.attach("BC1", SCAN)
    assert [row.files for row in papers(book).rows] == [1]
    assert record(book, closing_act("2022-03")).no is None
    assert receipt(1).date == MARCH


def test_a_copy_holds_the_files(books: Books, book: Book, tmp_path_factory: pytest.TempPathFactory) -> None:
    book.evidence.attach("BC1", SCAN)
    book.evidence.attach("BC1", File(b"other", "x.txt"))
    record(book, EraseEvidence(sha256=sha256(b"other").hexdigest()), reason="thừa")
    folder = tmp_path_factory.mktemp("copy")
    backup_books(books, str(folder / "copy.db"))
    restore_books(str(folder / "copy.db"), str(folder / "again.db"))
    with open_books(str(folder / "again.db")) as again:
        assert again["SL"].evidence.read_evidence(DIGEST) == SCAN.content
        assert found_in(again) == []


def test_a_file_is_not_proposed_and_the_refusal_says_to_attach_it(book: Book) -> None:
    appoint(book, "HOA", "LAN")
    act = attachment(File(b"%PDF-1.7", "a.pdf"), "BC00001/2022")
    with pytest.raises(ControlError, match=r"tệp không ghi bằng đề nghị. Hãy đính kèm ngay"):
        book.as_("HOA").controls.propose(act, sign=signer("HOA"))


def test_one_file_proves_one_act_and_is_told_where_it_is_attached_again(book: Book) -> None:
    record(book, SetPolicy(kind="receipt", evidence=1))
    record(book, receipt(50))
    assert book.evidence.attached_to(SCAN) == ()
    for no in ("BC1", "BC2"):
        book.evidence.attach(no, SCAN)
    assert book.evidence.attached_to(SCAN) == ("BC00001/2022", "BC00002/2022")
    assert _lacking(book) == ["BC00002/2022"]
    book.evidence.attach("BC2", File(b"its own", "2.pdf"))
    assert _lacking(book) == []


def test_the_vouchers_of_one_act_are_proved_by_one_file(book: Book) -> None:
    record(book, SetPolicy(kind="move", evidence=1))
    record(book, Move(date=MARCH, source="112", target="111", fund="TH", amount=Money(5), description="x"))
    for no in ("PT1", "BN1"):
        book.evidence.attach(no, SCAN)
    assert _lacking(book) == []


def _lacking(book: Book) -> list[str]:
    return [one.subject for kind in open_matters(book) if kind.code == "files" for one in kind.found]
