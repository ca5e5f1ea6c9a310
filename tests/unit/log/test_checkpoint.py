"""Checkpoints: the examples of C2SP and of Go's sumdb/note, byte for byte; keys; everything that is refused."""

import subprocess
import sys
from base64 import b64decode
from hashlib import sha256
from typing import Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.errors import InputError
from quykhuyenhoc.log.checkpoint import (
    NOTE_CHARS_MAX,
    Checkpoint,
    Note,
    Signature,
    Signers,
    VerifierKey,
    make_key,
    parse_checkpoint,
    parse_key,
    parse_note,
    sign,
    verifier_key,
    verify,
)

TEXT: Final = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
PETER_KEY: Final = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_SEED: Final = b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
PETER: Final = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
ENOCH_KEY: Final = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
ENOCH: Final = (
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
)
"""The note, the keys and the signatures from the tests of golang.org/x/mod/sumdb/note, which C2SP signed-note writes
down as a specification."""
POEM: Final = (
    "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
    "— quasimodo.example/salvatore "
    "NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
)
"""The example of C2SP signed-note.md: its text holds an empty line."""

BOOK: Final = "0123456789abcdef0123456789abcdef"
CHECKPOINT: Final = Checkpoint(BOOK, 27, sha256(b"root").digest())
LINES: Final = f"quykhuyenhoc/{BOOK}\n27\nSBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=\n"
PASSPHRASE: Final = "bốn từ dễ nhớ"  # noqa: S105 (of no key in use)
KEY: Final = Ed25519PrivateKey.from_private_bytes(bytes(32))
NAME: Final = "khuyenhoc.example/ke-toan"


def test_the_note_of_go_is_signed_byte_for_byte() -> None:
    signature = sign(TEXT, "PeterNeumann", Ed25519PrivateKey.from_private_bytes(PETER_SEED))
    assert str(Note(TEXT).signed(signature)) == TEXT + "\n" + PETER


def test_the_signers_of_the_note_of_go_are_those_whose_keys_are_given() -> None:
    note = parse_note(TEXT + "\n" + PETER + ENOCH)
    peter, enoch = parse_key(PETER_KEY), parse_key(ENOCH_KEY)
    assert note.text == TEXT
    assert [one.name for one in note.signatures] == ["PeterNeumann", "EnochRoot"]
    assert verify(note, [peter, enoch]) == (("PeterNeumann", "EnochRoot"), (), ())
    assert verify(note, [peter]) == (("PeterNeumann",), (), (note.signatures[1],))
    assert verify(note, []) == ((), (), note.signatures)


def test_the_text_of_a_note_may_hold_empty_lines() -> None:
    note = parse_note(POEM)
    assert note.text.endswith("\n\ned è subito sera.\n")
    assert [(one.name, one.key_id.hex()) for one in note.signatures] == [("quasimodo.example/salvatore", "367ba04b")]
    assert str(note) == POEM


def test_a_verifier_key_has_the_form_of_c2sp() -> None:
    key = parse_key(PETER_KEY)
    assert (key.name, key.key_id.hex(), str(key)) == ("PeterNeumann", "c74f20a3", PETER_KEY)
    assert key == verifier_key("PeterNeumann", Ed25519PrivateKey.from_private_bytes(PETER_SEED))


def test_a_verifier_key_with_anything_changed_is_refused() -> None:
    parts = [PETER_KEY[i:j] for i in range(len(PETER_KEY)) for j in range(i, len(PETER_KEY) + 1)]
    changed = [PETER_KEY[:i] + chr(ord(c) + 1) + PETER_KEY[i + 1 :] for i, c in enumerate(PETER_KEY)]
    other = [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        PETER_KEY + "\n",
    ]
    for text in (*(part for part in parts if part != PETER_KEY), *changed, *other):
        with pytest.raises(InputError, match="the public half is"):
            parse_key(text)


def test_a_checkpoint_is_three_lines_of_c2sp() -> None:
    assert CHECKPOINT.text == LINES
    assert parse_checkpoint(LINES) == CHECKPOINT


@given(st.integers(0, 10**18), st.binary(min_size=32, max_size=32), st.binary(min_size=16, max_size=16))
def test_every_checkpoint_is_read_back(size: int, root: bytes, book: bytes) -> None:
    checkpoint = Checkpoint(book.hex(), size, root)
    assert parse_checkpoint(checkpoint.text) == checkpoint


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "origin"),
        (LINES.upper(), "origin"),
        (LINES.replace("quykhuyenhoc", "example.com"), "origin"),
        (LINES.replace("cdef\n", "cde\n"), "origin"),
        (" " + LINES, "origin"),
        (LINES.replace("\n", "\r\n"), "origin"),
        (f"quykhuyenhoc/{BOOK}", "lines"),
        (LINES.replace("\n27\n", "\n027\n"), "size"),
        (LINES.replace("\n27\n", "\n-27\n"), "size"),
        (LINES.replace("\n27\n", "\n+27\n"), "size"),
        (LINES.replace("\n27\n", "\n٢٧\n"), "size"),
        (LINES.replace("\n27\n", "\n" + "9" * 20 + "\n"), "size"),
        (LINES.replace("7I=", "7I"), "root"),
        (LINES.replace("7I=", "7J="), "root"),
        (LINES.replace("SBNJ", "SBNJSBNJ"), "root"),
        (LINES[:-1], "lines"),
        (LINES + "\n", "lines"),
        (LINES + "extension\n", "lines"),
    ],
)
def test_what_is_no_checkpoint_is_refused_and_its_line_named(text: str, part: str) -> None:
    with pytest.raises(InputError, match="This checkpoint cannot be used") as caught:
        parse_checkpoint(text)
    assert caught.value.details["part"] == part


def test_a_note_from_c2sp_is_no_checkpoint_of_a_book() -> None:
    with pytest.raises(InputError, match="its origin cannot be read"):
        parse_checkpoint(parse_note(POEM).text)


@pytest.mark.parametrize(
    ("note", "part"),
    [
        ("", "signature"),
        (TEXT, "signature"),
        (TEXT + "\n", "signature"),
        (TEXT + "\n" + PETER[:-1], "text"),
        (TEXT + "\n" + PETER + "\n", "signature"),
        (TEXT + "\n" + PETER + "Unexpected line.\n", "signature"),
        (TEXT + PETER, "signature"),
        ("\n\n" + PETER, "text"),
        ("\1" + TEXT + "\n" + PETER, "text"),
        ("\ud800" + TEXT + "\n" + PETER, "text"),
        ("a\tb\n\n" + PETER, "text"),
        ((TEXT + "\n" + PETER).replace("\n", "\r\n"), "signature"),
        (TEXT + "\n" + PETER.replace("PeterNeumann", "Bad Name"), "signature"),
        (TEXT + "\n" + PETER.replace("PeterNeumann", "Bad+Name"), "signature"),
        (TEXT + "\n" + PETER.replace("PeterNeumann", "Bad\u2009Name"), "signature"),
        (TEXT + "\n" + PETER.replace("—", "-"), "signature"),
        (TEXT + "\n" + PETER.replace("AM=", "AM"), "signature"),
        (TEXT + "\n" + PETER.replace("AM=", "AN="), "text"),
        (TEXT + "\n" + PETER.replace("x08", "_08"), "signature"),
        (TEXT + "\n— PeterNeumann x08gow==\n", "signature"),
        (TEXT + "\n" + PETER * 101, "size"),
        ("a" * NOTE_CHARS_MAX + "\n\n" + PETER, "size"),
    ],
)
def test_what_is_no_signed_note_is_refused(note: str, part: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_note(note)
    assert caught.value.details["part"] == part


def test_a_hundred_signatures_are_read() -> None:
    assert len(parse_note(TEXT + "\n" + PETER * 100).signatures) == 100


@given(st.text(max_size=200))
def test_a_note_that_is_read_is_written_as_it_was(text: str) -> None:
    try:
        note = parse_note(text + "\n\n" + PETER)
    except InputError:
        return
    assert str(note) == text + "\n\n" + PETER


def test_a_second_signature_by_the_same_key_takes_the_place_of_the_first() -> None:
    old, new = Signature("a", b"0000", b"old"), Signature("a", b"0000", b"new")
    other = Signature("a", b"1111", b"other")
    assert Note(LINES).signed(old).signed(other).signed(new) == Note(LINES, (other, new))


def test_a_checkpoint_signed_by_two_names_both_and_survives_its_own_text() -> None:
    other = make_key()
    note = Note(CHECKPOINT.text).signed(sign(CHECKPOINT.text, NAME, KEY)).signed(sign(CHECKPOINT.text, "b", other))
    read = parse_note(str(note))
    keys = [verifier_key(NAME, KEY), verifier_key("b", other)]
    assert verify(read, keys) == Signers((NAME, "b"), (), ())
    assert parse_checkpoint(read.text) == CHECKPOINT


def test_a_signature_under_a_changed_text_is_wrong() -> None:
    note = Note(CHECKPOINT.text).signed(sign(CHECKPOINT.text, NAME, KEY))
    changed = note._replace(text=CHECKPOINT._replace(size=26).text)
    assert verify(changed, [verifier_key(NAME, KEY)]) == Signers((), (NAME,), ())


def test_one_wrong_signature_takes_the_trust_from_a_right_one_of_the_same_key() -> None:
    right = sign(CHECKPOINT.text, NAME, KEY)
    note = Note(CHECKPOINT.text, (right, right._replace(value=right.value[::-1]), right._replace(value=b"short")))
    assert verify(note, [verifier_key(NAME, KEY)]) == Signers((), (NAME,), ())


def test_a_key_of_the_same_name_with_another_id_is_unknown() -> None:
    note = Note(CHECKPOINT.text).signed(sign(CHECKPOINT.text, NAME, KEY))
    assert verify(note, [verifier_key(NAME, make_key())]) == Signers((), (), note.signatures)


def test_a_key_of_the_same_name_and_id_that_did_not_sign_is_found_out() -> None:
    note = Note(CHECKPOINT.text, (sign(CHECKPOINT.text, NAME, KEY),))
    other = verifier_key(NAME, make_key())
    forged = Note(note.text, (note.signatures[0]._replace(key_id=other.key_id),))
    assert verify(forged, [other]).wrong == (NAME,)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "a\n", "a\u2028b", "a\0b", "\ud800"])
def test_a_name_that_no_note_can_hold_does_not_sign(name: str) -> None:
    with pytest.raises(InputError, match="neither spaces nor"):
        sign(LINES, name, KEY)


@pytest.mark.parametrize("text", ["", "no end", "tab\t\n", "\ud800\n"])
def test_a_text_that_no_note_can_hold_is_not_signed(text: str) -> None:
    with pytest.raises(InputError, match="its text ends no line"):
        sign(text, NAME, KEY)


def test_two_keys_that_are_made_differ() -> None:
    assert make_key().private_bytes_raw() != make_key().private_bytes_raw()


def test_a_verifier_key_may_have_a_vietnamese_name() -> None:
    key = VerifierKey("sơn-la/kế-toán", bytes(range(32)))
    assert parse_key(str(key)) == key


def test_reading_a_checkpoint_does_not_load_the_cryptography_package() -> None:
    code = (
        "import sys; from quykhuyenhoc.log.checkpoint import parse_note, parse_checkpoint, parse_key; "
        f"parse_note({TEXT + chr(10) + PETER!r}); parse_checkpoint({LINES!r}); parse_key({PETER_KEY!r}); "
        "print('cryptography' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "False\n"
