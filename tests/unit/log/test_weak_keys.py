"""Public keys with which anybody can sign are refused where keys are read, and hold nothing for either verifier."""

import json
from base64 import b64encode
from hashlib import sha256
from typing import Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from quykhuyenhoc.errors import KeyFileError
from quykhuyenhoc.log import verifier, weak_keys
from quykhuyenhoc.log.checkpoint import (
    Checkpoint,
    Note,
    Signature,
    VerifierKey,
    log_verifier_key,
    make_key,
    parse_key,
    verify,
)
from quykhuyenhoc.log.leaf import leaf_hash
from tests.unit.log.mutants import BOOK
from tests.unit.log.test_verifiers_agree import by_javascript, by_python

# libsodium, crypto_core/ed25519/ref10/ed25519_ref10.c, ge25519_has_small_order
LISTED: Final = tuple(map(bytes.fromhex, (
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
)))  # fmt: skip
NOT_CANONICAL: Final = tuple(bytes([last]) + b"\xff" * 30 + b"\x7f" for last in range(0xED, 0x100))
WEAK: Final = tuple(
    key[:31] + bytes([key[31] | sign]) for key in dict.fromkeys((*LISTED, *NOT_CANONICAL)) for sign in (0, 0x80)
)
IDENTITY: Final = LISTED[1]
BY_NOBODY: Final = IDENTITY + bytes(32)
"""R = 0 and S = 0: a signature over every text under the key that is the neutral point."""


def export(public: bytes, made: bytes) -> bytes:
    """Return a log whose own key is weak, with a checkpoint under its name."""
    act = {"log_key": b64encode(public).decode()}
    leaf = json.dumps(
        {"act": act, "book": BOOK, "kind": "open-book", "seq": "1", "v": "1"}, sort_keys=True, separators=(",", ":")
    ).encode()
    text = Checkpoint(BOOK, 1, leaf_hash(leaf)).text
    key = VerifierKey(f"quykhuyenhoc/{BOOK}", public)
    note = str(Note(text).signed(Signature(key.name, key.key_id, made)))
    last = json.dumps({"checkpoint": note}, ensure_ascii=False, separators=(",", ":")).encode()
    head = f'{{"format":"quykhuyenhoc-log","v":"1","book":"{BOOK}","size":"1"}}'.encode()
    return b"\n".join((head, leaf, last)) + b"\n"


def test_the_library_takes_a_signature_that_anybody_can_write_down() -> None:
    Ed25519PublicKey.from_public_bytes(IDENTITY).verify(BY_NOBODY, b"any text")


@pytest.mark.parametrize("public", WEAK, ids=bytes.hex)
def test_a_key_with_which_anybody_signs_is_refused_and_signs_nothing(public: bytes) -> None:
    key = VerifierKey("xmb.vn/hoa", public)
    with pytest.raises(KeyFileError):
        parse_key(str(key))
    with pytest.raises(KeyFileError):
        log_verifier_key(BOOK, b64encode(public).decode())
    note = Note("text\n").signed(Signature(key.name, key.key_id, BY_NOBODY))
    assert verify(note, [key])[:2] == ((), ("xmb.vn/hoa",))
    assert not verifier.holds("text\n", BY_NOBODY, public)


def test_a_key_that_somebody_made_is_none_of_them() -> None:
    for _ in range(50):
        public = make_key().public_key().public_bytes_raw()
        assert parse_key(str(VerifierKey("xmb.vn/hoa", public))).public == public
        assert not verifier.is_weak(public)


def test_the_file_that_stands_alone_says_the_same() -> None:
    keys = [*WEAK, *(sha256(bytes([n])).digest() for n in range(200)), *(bytes([n]) + bytes(31) for n in range(256))]
    assert [verifier.is_weak(key) for key in keys] == [weak_keys.is_weak(key) for key in keys]
    assert sum(map(weak_keys.is_weak, keys)) == len(WEAK) + 2


@pytest.mark.outside
def test_both_verifiers_call_a_checkpoint_wrong_that_such_a_key_of_the_log_signed() -> None:
    files = [export(public, BY_NOBODY) for public in WEAK]
    found = [by_python(data) for data in files]
    assert found == by_javascript(files)
    assert {json.dumps([one["problems"], one["checkpoints"]]) for one in found} == {
        '[["line 3"], [["line 3", false, [false]]]]'
    }
