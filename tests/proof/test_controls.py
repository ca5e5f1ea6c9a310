"""Verify finds files and approvals that are not what the log says, guards dropped."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quykhuyenhoc import open_books, verify
from tests.samples import Clock


@pytest.fixture
def altered(sqlite_templates: dict[str, Path], tmp_path: Path) -> Callable[[str], set[tuple[str, str, str]]]:
    """Give a function that runs SQL on a full book without guards and returns what verify finds."""

    def run(sql: str, *, evidence: bool = True) -> set[tuple[str, str, str]]:
        path = shutil.copyfile(sqlite_templates["full"], tmp_path / "full.db")
        with closing(sqlite3.connect(path, isolation_level=None)) as raw:
            names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
            for name in names:
                raw.execute(f"DROP TRIGGER {name}")
            raw.executescript(sql)
        with open_books(str(path), clock=Clock()) as books:
            found = verify(books, evidence=evidence)
            return {(one.table, one.field, one.problem) for one in found if one.table != "trigger"}

    return run


Altered = Callable[..., set[tuple[str, str, str]]]


def test_a_missing_file_is_found(altered: Altered) -> None:
    gone = "DELETE FROM qkh_evidence WHERE seq = (SELECT min(seq) FROM qkh_attach_evidence)"
    assert altered(gone) == {("evidence", "", "is missing")}


def test_a_file_of_the_same_size_is_found_by_its_hash_alone(altered: Altered) -> None:
    sql = (
        "UPDATE qkh_evidence SET content = zeroblob(length(content))"
        " WHERE seq = (SELECT min(seq) FROM qkh_attach_evidence)"
    )
    assert altered(sql) == {("evidence", "content", "is not what was recorded")}
    assert altered(sql, evidence=False) == set()


def test_a_file_of_another_size_is_found_without_hashing(altered: Altered) -> None:
    sql = "UPDATE qkh_evidence SET content = x'00' WHERE seq = (SELECT min(seq) FROM qkh_attach_evidence)"
    assert altered(sql, evidence=False) == {("evidence", "content", "is not what was recorded")}


def test_an_erased_file_that_comes_back_is_found(altered: Altered) -> None:
    sql = (
        "INSERT INTO qkh_evidence SELECT k.book, k.seq, k.item, x'00' FROM qkh_kept k"
        " JOIN qkh_erase_evidence e ON e.sha256 = k.sha256"
    )
    assert altered(sql) == {("evidence", "content", "was erased, and is still there")}


def test_a_file_that_no_act_brought_is_found(altered: Altered) -> None:
    assert altered("INSERT INTO qkh_evidence VALUES (1, 2, 1, x'00')") == {("evidence", "", "is not in the log")}


def test_an_approval_whose_signature_was_changed_is_found(altered: Altered) -> None:
    found = altered("UPDATE qkh_approval SET signature = (SELECT max(signature) FROM qkh_approval)")
    assert ("approval", "signature", "was not made by the key of the one who approves") in found
    assert ("enacted", "proposal", "was recorded without an approval that counts") in found


def test_a_payment_that_lost_its_approval_is_found(altered: Altered) -> None:
    found = altered("DELETE FROM qkh_enacted WHERE seq IN (SELECT seq FROM qkh_payment)")
    assert ("enacted", "", "is missing") in found


def test_an_approver_without_a_key_is_found(altered: Altered) -> None:
    found = altered("UPDATE qkh_office SET public_key = NULL WHERE role = 'chair'")
    assert ("approval", "signature", "is by nobody who had a key") in found


def test_an_approval_of_ones_own_proposal_is_found(altered: Altered) -> None:
    found = altered("UPDATE qkh_log SET actor = 'LAN' WHERE kind = 'propose'")
    assert ("approval", "signature", "approves what the same person proposed") in found


def test_an_approval_of_no_proposal_is_found(altered: Altered) -> None:
    found = altered("UPDATE qkh_approval SET proposal = 1")
    assert ("approval", "signature", "approves no proposal") in found


def test_a_key_of_two_parties_is_found(altered: Altered) -> None:
    found = altered(
        "UPDATE qkh_office SET public_key = (SELECT public_key FROM qkh_office WHERE party = 'LAN' LIMIT 1)"
        " WHERE party = 'TAM'"
    )
    assert ("office", "public_key", "is the key of another party") in found


def test_an_approval_by_a_party_that_was_closed_is_found(altered: Altered) -> None:
    found = altered("UPDATE qkh_party SET closed = '2022-12-31' WHERE id = 'LAN'")
    assert ("approval", "signature", "is by nobody who had a key") in found


def test_an_approval_of_what_had_lapsed_is_found(altered: Altered) -> None:
    found = altered("UPDATE qkh_log SET at = '2022-11-01T03:00:00.000000Z' WHERE kind = 'propose'")
    assert ("approval", "signature", "came when the proposal had lapsed") in found


def test_an_act_that_another_than_the_proposer_recorded_is_found(altered: Altered) -> None:
    found = altered("UPDATE qkh_log SET actor = 'TAM' WHERE seq IN (SELECT seq FROM qkh_enacted)")
    assert ("log", "actor", "is not by the one who proposed it") in found


def test_a_rejection_whose_signature_was_changed_is_found(altered: Altered) -> None:
    found = altered("UPDATE qkh_rejection SET signature = (SELECT max(signature) FROM qkh_approval)")
    assert ("rejection", "signature", "was not made by the key of the one who approves") in found
