"""The signature of an approval: over the book, the number and the leaf of one proposal, by one key."""

import pytest

from quykhuyenhoc.log.checkpoint import Said, check_said, make_key, said_text, sign_said, verifier_key

BOOK, SEQ, LEAF = "0" * 32, 27, bytes(range(32))
KEY, OTHER = make_key(), make_key()
NAME = "khuyenhoc.example/LAN"
SIGNATURE = sign_said(Said.APPROVED, BOOK, SEQ, LEAF, NAME, KEY)


def test_what_is_signed_names_the_book_the_proposal_and_its_hash() -> None:
    assert said_text(Said.APPROVED, BOOK, SEQ, LEAF) == (
        f"quykhuyenhoc-approval/{BOOK}\n27\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    )
    assert SIGNATURE.startswith(f"— {NAME} ")
    assert "\n" not in SIGNATURE


def test_a_signature_approves_its_own_proposal_by_its_own_key_only() -> None:
    key = verifier_key(NAME, KEY)
    assert check_said(Said.APPROVED, BOOK, SEQ, LEAF, SIGNATURE, key)
    assert not check_said(Said.APPROVED, "1" * 32, SEQ, LEAF, SIGNATURE, key)
    assert not check_said(Said.APPROVED, BOOK, SEQ + 1, LEAF, SIGNATURE, key)
    assert not check_said(Said.APPROVED, BOOK, SEQ, LEAF[::-1], SIGNATURE, key)
    assert not check_said(Said.APPROVED, BOOK, SEQ, LEAF, SIGNATURE, verifier_key(NAME, OTHER))


def test_what_was_signed_to_reject_approves_nothing() -> None:
    key, no = verifier_key(NAME, KEY), sign_said(Said.REJECTED, BOOK, SEQ, LEAF, NAME, KEY)
    assert check_said(Said.REJECTED, BOOK, SEQ, LEAF, no, key)
    assert not check_said(Said.APPROVED, BOOK, SEQ, LEAF, no, key)


@pytest.mark.parametrize("line", ["", "x", "— khuyenhoc.example/LAN", SIGNATURE.removeprefix("— "), f"{SIGNATURE}!"])
def test_a_line_that_is_no_signature_approves_nothing(line: str) -> None:
    assert not check_said(Said.APPROVED, BOOK, SEQ, LEAF, line, verifier_key(NAME, KEY))
