"""The signature of an approval: over the book, the number and the leaf of one proposal, by one key."""

import pytest

from quykhuyenhoc.log.approval import approval_text, check_approval, sign_approval
from quykhuyenhoc.log.checkpoint import make_key, verifier_key

BOOK, SEQ, LEAF = "0" * 32, 27, bytes(range(32))
KEY, OTHER = make_key(), make_key()
NAME = "khuyenhoc.example/LAN"
SIGNATURE = sign_approval(BOOK, SEQ, LEAF, NAME, KEY)


def test_what_is_signed_names_the_book_the_proposal_and_its_hash() -> None:
    assert approval_text(BOOK, SEQ, LEAF) == (
        f"quykhuyenhoc-approval/{BOOK}\n27\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    )
    assert SIGNATURE.startswith(f"— {NAME} ")
    assert "\n" not in SIGNATURE


def test_a_signature_approves_its_own_proposal_by_its_own_key_only() -> None:
    key = verifier_key(NAME, KEY)
    assert check_approval(BOOK, SEQ, LEAF, SIGNATURE, key)
    assert not check_approval("1" * 32, SEQ, LEAF, SIGNATURE, key)
    assert not check_approval(BOOK, SEQ + 1, LEAF, SIGNATURE, key)
    assert not check_approval(BOOK, SEQ, LEAF[::-1], SIGNATURE, key)
    assert not check_approval(BOOK, SEQ, LEAF, SIGNATURE, verifier_key(NAME, OTHER))


@pytest.mark.parametrize("line", ["", "x", "— khuyenhoc.example/LAN", SIGNATURE.removeprefix("— "), f"{SIGNATURE}!"])
def test_a_line_that_is_no_signature_approves_nothing(line: str) -> None:
    assert not check_approval(BOOK, SEQ, LEAF, line, verifier_key(NAME, KEY))
