"""What is said of a checkpoint, note or key that cannot be used, word for word: programs go by the part."""

from base64 import b64encode
from collections.abc import Callable, Iterator

import pytest

from quykhuyenhoc.errors import CheckpointError, InputError
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.log.checkpoint import (
    NOTE_CHARS_MAX,
    ORIGIN,
    SIGNATURES_MAX,
    Checkpoint,
    Note,
    check_signers,
    make_key,
    parse_checkpoint,
    parse_key,
    parse_note,
    sign,
)
from quykhuyenhoc.log.key_file import open_key, seal_key

PASSPHRASE = "bốn từ thật dài"  # noqa: S105 (of keys that live for a test)
TEXT = Checkpoint("0f" * 16, 3, bytes(32)).text


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("vi")


def other_kind() -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

    locked = BestAvailableEncryption(PASSPHRASE.encode())
    return X25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)


def signed(text: str = TEXT) -> str:
    return str(Note(text).signed(sign(text, "xmb.vn/a", make_key())))


LINES = TEXT.split("\n")
NO_SIGNATURE = "a signature line of it cannot be read"
NO_NOTE = "it is no signed note; take it as it was given, unchanged"
NO_NAME = "its name has neither spaces nor +; use a form like xmb.vn/ke-toan"
NO_KEY = "the public half is a name, + and 8 digits, + and 44 letters"
NOT_OPENED = "the passphrase does not open it; type it again, and if it is right the file is damaged"
REFUSALS: list[tuple[Callable[[], object], str, str]] = [
    (lambda: parse_checkpoint("x" + TEXT), "its origin cannot be read", "origin"),
    (lambda: parse_checkpoint("\n".join([LINES[0], "x", *LINES[2:]])), "its size cannot be read", "size"),
    (lambda: parse_checkpoint("\n".join([*LINES[:2], "x", ""])), "its root cannot be read", "root"),
    (lambda: parse_checkpoint(LINES[0]), "it must have three lines", "lines"),
    (lambda: parse_checkpoint(TEXT + "more\n"), "it must have three lines", "lines"),
    (lambda: parse_note(signed("x" * NOTE_CHARS_MAX + "\n")), "it is too large", "size"),
    (lambda: parse_note("\r" + signed()), NO_NOTE, "text"),
    (lambda: parse_note(TEXT), NO_SIGNATURE, "signature"),
    (lambda: parse_note(TEXT + "\n— a ????\n"), NO_SIGNATURE, "signature"),
    (lambda: parse_note(TEXT + f"\n— a {b64encode(bytes(4)).decode()}\n"), NO_SIGNATURE, "signature"),
    (lambda: parse_note(TEXT + "\n— a A\n"), NO_SIGNATURE, "signature"),
    (lambda: parse_key("a+0+b"), NO_KEY, "key"),
    (lambda: sign(TEXT, "two words", make_key()), NO_NAME, "name"),
    (lambda: sign("no end", "a", make_key()), "its text ends no line or holds control characters", "text"),
    (
        lambda: seal_key(make_key(), "a", "short"),
        "the passphrase is too short; use 12 characters, for example four words",
        "passphrase",
    ),
    (lambda: open_key(b"", PASSPHRASE), "the file is no key that a passphrase protects", "file"),
    (lambda: open_key(seal_key(make_key(), "a", PASSPHRASE), "another one"), NOT_OPENED, "passphrase"),
    (lambda: open_key(other_kind(), PASSPHRASE), "it is of another kind than Ed25519", "kind"),
]


@pytest.mark.parametrize(("attempt", "problem", "part"), REFUSALS, ids=range(len(REFUSALS)))
def test_a_refusal_says_what_is_wrong_and_names_the_part(
    attempt: Callable[[], object], problem: str, part: str
) -> None:
    with pytest.raises(InputError) as caught:
        attempt()
    assert (str(caught.value.details["why"]), caught.value.details["part"]) == (problem, part)


def test_a_note_may_be_just_as_long_as_the_limit() -> None:
    empty = len(signed("\n"))
    assert len(str(parse_note(signed("x" * (NOTE_CHARS_MAX - empty) + "\n")))) == NOTE_CHARS_MAX


@pytest.mark.parametrize(
    "names", ["a", "a b", " ".join(f"k{n}" for n in range(SIGNATURES_MAX)), "xmb.vn/hoa xmb.vn/lan"]
)
def test_who_signed_is_told_by_the_names_of_keys(names: str) -> None:
    check_signers(names)


@pytest.mark.parametrize(
    "names",
    ["", " ", "a  b", "a\tb", "a a", "a b ", f"{ORIGIN}x", " ".join(f"k{n}" for n in range(SIGNATURES_MAX + 1))],
)
def test_what_is_no_list_of_names_is_refused(names: str) -> None:
    with pytest.raises(CheckpointError) as caught:
        check_signers(names)
    assert "who signed it is told by the names of their keys, each once" in str(caught.value.details["why"])
