"""A donor's proof: her act, her words, the way to a checkpoint; and the log as a file for other verifiers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quykhuyenhoc import Book, create_books, open_books, record
from quykhuyenhoc.acts import JournalVoucher
from quykhuyenhoc.errors import CheckpointError, NotFoundError
from quykhuyenhoc.files import export_log
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.log import verifier
from quykhuyenhoc.log.checkpoint import Note
from quykhuyenhoc.proof import check_proof, checkpoint, make_key_file, prove, sign_checkpoint
from tests.conftest import Place
from tests.samples import MARCH, receipt, small_book

PASSPHRASE = "bốn từ thật dài"  # noqa: S105 (of keys that live for a test)
LINES = (
    Posting("112", "TH", 7, memo="của bà An"),
    Posting("5111", "TH", -7, memo="của ông B"),
)


def filled(url: str) -> Book:
    """Return a book with two receipts, BC1 and BC2, and an entry with memos on its lines."""
    book = small_book(create_books(url))
    record(book, receipt(5))
    record(book, receipt(6))
    record(book, JournalVoucher(date=MARCH, description="hai người", lines=LINES), reason="theo danh sách")
    return book


def test_a_proof_shows_the_act_and_what_its_donor_gave(database_url: str, tmp_path: Path) -> None:
    book = filled(database_url)
    key = make_key_file(str(tmp_path / "k"), "xmb.vn/ke-toan", PASSPHRASE)
    kept = checkpoint(book)
    note = sign_checkpoint(kept, [(str(tmp_path / "k"), PASSPHRASE)])
    record(book, receipt(8))

    proven = check_proof(prove(book, "BC1", note), [key])

    assert proven.data["act"]["splits"] == [{"account": "5111", "amount": "5", "fund": "TH", "party": "D1"}]
    assert proven.opened == {"act.description": "ủng hộ quỹ khuyến học"}
    assert proven.checkpoint == kept
    book.books.close()


def test_every_act_of_a_book_can_be_proven(full_place: Place) -> None:
    with open_books(full_place.url) as books:
        book = books["SL"]
        for seq in range(1, book.head().size + 1):
            proven = check_proof(prove(book, f"#{seq}"))
            assert (proven.seq, proven.checkpoint) == (seq, checkpoint(book))


def test_words_about_others_are_opened_only_by_name(sqlite_url: str) -> None:
    book = filled(sqlite_url)
    hers = check_proof(prove(book, "BC3", paths=["act.lines.0.memo"]))
    assert hers.opened == {"act.description": "hai người", "act.lines.0.memo": "của bà An"}
    assert "ông B" not in prove(book, "BC3")
    assert "danh sách" not in prove(book, "BC3")
    with pytest.raises(NotFoundError, match=r"act\.lines\.1\.memo"):
        prove(book, "BC3", paths=["act.lines.9.memo"])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('\\"amount\\":\\"5\\"', '\\"amount\\":\\"6\\"', "not in the log of its checkpoint"),
        ("ủng hộ", "ủng hô", "act.description is not what was recorded"),
        ("act.description", "act.descriptiom", "no proof that this program can read"),
        ("act.description", "act.splits.9.x", "no proof that this program can read"),
        ('"path":"', '"path":"' + "0" * 64, "not in the log of its checkpoint"),
        ('"path":"', '"path":"00', "no proof that this program can read"),
        ('"v":"2"}', '"v":"3"}', "no proof that this program can read"),
        ('"v":"2"}', '"v":"2","v":"2"}', "no proof that this program can read"),
        ("quykhuyenhoc-proof", "quykhuyenhoc-prof", "no proof that this program can read"),
        ('"v":"2"', '"v":' + "[" * 100_000, "no proof that this program can read"),
        ('"v":"2"', '"v":"\ud800"', "no proof that this program can read"),
        ("{", "[", "no proof that this program can read"),
        ('"leaf"', '"leat"', "no proof that this program can read"),
    ],
)
def test_a_changed_proof_proves_nothing(sqlite_url: str, old: str, new: str, says: str) -> None:
    proof = prove(filled(sqlite_url), "BC1")
    check_proof(proof)
    assert old in proof
    with pytest.raises(CheckpointError) as refused:
        check_proof(proof.replace(old, new, 1))
    assert says in str(refused.value)


def test_a_proof_leads_only_to_a_checkpoint_that_has_its_act(sqlite_url: str, tmp_path: Path) -> None:
    book = filled(sqlite_url)
    old = Note(checkpoint(book).text)
    record(book, receipt(8))
    with create_books(str(tmp_path / "other.db")) as books:
        other = Note(checkpoint(small_book(books)).text)
    assert check_proof(prove(book, "BC2", old)).checkpoint.size == book.head().size - 1
    for what, note in (("BC4", old), ("BC1", other)):
        with pytest.raises(CheckpointError):
            prove(book, what, note)
    for what in ("#0", "#999", "BC99"):
        with pytest.raises(NotFoundError):
            prove(book, what)


def test_the_exported_log_verifies_where_nothing_of_this_program_is(database_url: str, tmp_path: Path) -> None:
    book = filled(database_url)
    make_key_file(str(tmp_path / "k"), "xmb.vn/ke-toan", PASSPHRASE)
    note = str(sign_checkpoint(checkpoint(book), [(str(tmp_path / "k"), PASSPHRASE)]))
    steps: list[tuple[int, int]] = []
    lines = list(export_log(book, with_personal=True, notes=[note], progress=lambda *step: steps.append(step)))
    file = tmp_path / "log.jsonl"
    file.write_bytes(b"".join(lines))
    copied = tmp_path / "verifier.py"
    copied.write_bytes(Path(verifier.__file__).read_bytes())

    ran = subprocess.run(
        [sys.executable, "-I", str(copied), str(file)], capture_output=True, text=True, check=True, encoding="utf-8"
    )

    size = book.head().size
    assert steps == [(size, size)]
    assert "112 TH VND 18 0 18" in ran.stdout
    assert "5111 TH VND 0 18 -18" in ran.stdout
    assert ran.stdout.splitlines()[-1].startswith("everything holds within the file")
    assert json.loads(lines[0]) == {"format": "quykhuyenhoc-log", "v": "1", "book": book.id, "size": str(size)}
    assert len(list(export_log(book))) == size + 1
    book.books.close()


def test_the_verifier_balances_every_account_as_the_book_does(full_place: Place, tmp_path: Path) -> None:
    with open_books(full_place.url) as books:
        book = books["SL"]
        file = tmp_path / "log.jsonl"
        file.write_bytes(b"".join(export_log(book, with_personal=True)))
        with books.source.reading() as connection:
            sums = {
                tuple(map(str, row))
                for row in connection.rows(
                    "SELECT account, fund, currency, sum(CASE WHEN amount > 0 THEN amount ELSE 0 END),"
                    " -sum(CASE WHEN amount < 0 THEN amount ELSE 0 END), sum(amount) FROM qkh_posting"
                    " WHERE book = 1 GROUP BY account, fund, currency"
                )
            }
    ran = subprocess.run(
        [sys.executable, "-I", verifier.__file__, str(file)],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    printed = ran.stdout.split("account fund currency debit credit balance\n")[1].splitlines()[:-1]
    assert {tuple(line.split(" ")) for line in printed} == sums


def test_a_proof_of_an_invented_book_is_not_trusted(sqlite_url: str, tmp_path: Path) -> None:
    book = filled(sqlite_url)
    key = make_key_file(str(tmp_path / "k"), "xmb.vn/ke-toan", PASSPHRASE)
    note = sign_checkpoint(checkpoint(book), [(str(tmp_path / "k"), PASSPHRASE)])
    proof = prove(book, "BC1", note)
    with create_books(str(tmp_path / "invented.db")) as books:
        invented = checkpoint(small_book(books))
        forged = prove(books["SL"], "#1")

    assert [check_proof(one).trusted for one in (proof, forged)] == [False, False]
    assert check_proof(proof).signers[-1] == "xmb.vn/ke-toan"
    assert check_proof(proof, [key]).trusted
    assert check_proof(proof, against=[invented, checkpoint(book)]).trusted
    assert check_proof(forged, against=[invented]).trusted
    for arguments in ({"keys": [key]}, {"against": [checkpoint(book)]}):
        with pytest.raises(CheckpointError):
            check_proof(forged, **arguments)
    with pytest.raises(CheckpointError, match="another checkpoint"):
        check_proof(proof, [key], [invented])


@pytest.mark.parametrize("trust", ["none", "key", "against", "other key", "other checkpoint"])
def test_the_one_file_verifier_reads_proofs_too(
    sqlite_url: str, tmp_path: Path, trust: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book = filled(sqlite_url)
    key, other = (make_key_file(str(tmp_path / name), f"xmb.vn/{name}", PASSPHRASE) for name in "ab")
    note = sign_checkpoint(checkpoint(book), [(str(tmp_path / "a"), PASSPHRASE)])
    kept, elsewhere, proof = tmp_path / "kept", tmp_path / "elsewhere", tmp_path / "proof.json"
    kept.write_text(str(note), encoding="utf-8")
    elsewhere.write_text(str(Note(checkpoint(book)._replace(size=3).text)), encoding="utf-8")
    proof.write_text(prove(book, "BC1", note), encoding="utf-8")
    arguments = {
        "none": (), "key": ("--key", str(key)), "against": ("--against", str(kept)), "other key": ("--key", str(other)),
        "other checkpoint": ("--against", str(elsewhere)),
    }[trust]  # fmt: skip
    code = verifier.main([str(proof), *arguments])
    told = capsys.readouterr().out.splitlines()
    assert (code, told[-1].split(":")[0]) == {
        "none": (3, "NOT PROVED"), "key": (0, "everything holds"), "against": (0, "everything holds"),
        "other key": (3, "1 problems"), "other checkpoint": (3, "1 problems"),
    }[trust]  # fmt: skip
    assert "act.description: 'ủng hộ quỹ khuyến học'" in told
    proof.write_text(proof.read_text(encoding="utf-8").replace("ủng", "ung"), encoding="utf-8")
    assert verifier.main([str(proof), *arguments]) == 3
    assert capsys.readouterr().out == "PROBLEM act.description is not what was recorded\n1 problems\n"
