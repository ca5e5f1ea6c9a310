"""Checkpoints: (book, size, root) as a C2SP tlog-checkpoint, signed as a C2SP signed note with Ed25519 keys.

A note is a text, a blank line and signature lines::

    quykhuyenhoc/a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — khuyenhoc.example/ke-toan Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe…

Whoever keeps one needs no program of ours to hold the book to it. What is read is taken only if it is written the one
way that we write it; a signature by a key that nobody named is kept, and is no error. Keys stand in files of their
own, outside the database; `cryptography` is loaded where a key is used.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from quykhuyenhoc._lazy import pattern
from quykhuyenhoc.errors import CheckpointError, KeyFileError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.log.weak_keys import is_weak

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from quykhuyenhoc.nouns import Data

ORIGIN: Final = "quykhuyenhoc/"
NOTE_CHARS_MAX: Final = 1 << 18
SIGNATURES_MAX: Final = 100
LOG_KEY_BYTES: Final = 32
"""How long the private half of a log's own key is."""

_ED25519: Final = b"\1"
_KEY_ID_BYTES: Final = 4
_NAME: Final = (
    r"[^+\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\ud800-\udfff]+"  # no kind of space
)
_SIGNATURE: Final = pattern(rf"— ({_NAME}) ([A-Za-z0-9+/]+={{0,2}})")
_VERIFIER_KEY: Final = pattern(rf"({_NAME})\+[0-9a-f]{{8}}\+([A-Za-z0-9+/]{{44}})")
_REFUSED: Final = pattern(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")
_CHECKPOINT: Final = (
    ("origin", pattern(re.escape(ORIGIN) + "[0-9a-f]{32}")),
    ("size", pattern("0|[1-9][0-9]{0,18}")),
    ("root", pattern("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=")),
)
"""What each line of a checkpoint is; the last letter of a root can only be one that leaves no bit over."""


class Checkpoint(NamedTuple):
    """What a book was: its id (32 hexadecimal digits), how many leaves it had, and the root over them."""

    book: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """Return the three lines that are signed."""
        return f"{ORIGIN}{self.book}\n{self.size}\n{_base64(self.root)}\n"


class Signature(NamedTuple):
    """A signature line: who is said to have signed, the first 4 bytes that name the key, and what the key made."""

    name: str
    key_id: bytes
    value: bytes

    def __str__(self) -> str:
        return f"— {self.name} {_base64(self.key_id + self.value)}\n"


class Note(NamedTuple):
    """A text and the signatures under it, verified or not; ``str`` writes it."""

    text: str
    signatures: tuple[Signature, ...] = ()

    def __str__(self) -> str:
        return self.text + "\n" + "".join(map(str, self.signatures))

    def signed(self, signature: Signature) -> "Note":
        """Return the note with one more signature; an earlier one by the same key goes."""
        kept = [one for one in self.signatures if one[:2] != signature[:2]]
        return self._replace(signatures=(*kept, signature))


class VerifierKey(NamedTuple):
    """The public half of a key with the name it signs under; ``str`` is the C2SP form name+id+base64."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """Return the first 4 bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:_KEY_ID_BYTES]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{_base64(_ED25519 + self.public)}"


def check_signers(names: str) -> None:
    """Refuse what is no list of the names of keys, with one space between: each once, the log's own not among them.

    Raises:
        CheckpointError: nobody could have signed a checkpoint under it.
    """
    every = names.split(" ")
    wrong = [one for one in every if not re.fullmatch(_NAME, one) or one.startswith(ORIGIN) or every.count(one) > 1]
    if wrong or len(every) > SIGNATURES_MAX:
        raise CheckpointError(why=M_("who signed it is told by the names of their keys, each once"))


def log_verifier_key(book: str, public: str) -> VerifierKey:
    """Return the log's own key, named as its checkpoints are, from the book's id and the key as an act holds it.

    Raises:
        KeyFileError: it is not 32 bytes in base64, or a key with which anybody can sign.
    """
    if not _CHECKPOINT[2][1].fullmatch(public):
        raise KeyFileError(why=M_("the key of a log is 32 bytes in base64"), part="key")
    return _checked(VerifierKey(ORIGIN + book, b64decode(public)))


class Signers(NamedTuple):
    """Who signed a note: names whose signature holds, names whose signature does not, signatures by other keys."""

    valid: tuple[str, ...]
    wrong: tuple[str, ...]
    unknown: tuple[Signature, ...]


def _base64(data: bytes) -> str:
    return b64encode(data).decode()


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the text of a note (without its signatures) as a checkpoint.

    Raises:
        CheckpointError: it is anything but the three lines that a book's checkpoint has.
    """
    lines = text.split("\n")
    for (name, form), line in zip(_CHECKPOINT, lines, strict=False):
        if not form.fullmatch(line):
            raise CheckpointError(why=M_("its {part} cannot be read").format(part=name), part=name)
    if lines[3:] != [""]:
        raise CheckpointError(why=M_("it must have three lines"), part="lines")
    return Checkpoint(lines[0].removeprefix(ORIGIN), int(lines[1]), b64decode(lines[2]))


def parse_note(note: str) -> Note:
    """Read a signed note; nothing is said about its signatures but that they are well formed.

    Raises:
        CheckpointError: it is no note, or is written in another way than ``str`` writes it.
    """
    body, _blank, lines = note.rpartition("\n\n")
    signatures = tuple(map(_parse_signature, lines.removesuffix("\n").split("\n")))
    read = Note(body + "\n", signatures)
    if len(note) > NOTE_CHARS_MAX or len(signatures) > SIGNATURES_MAX:
        raise CheckpointError(why=M_("it is too large"), part="size")
    if not body or _REFUSED.search(body) or str(read) != note:
        raise CheckpointError(why=M_("it is no signed note; take it as it was given, unchanged"), part="text")
    return read


def _parse_signature(line: str) -> Signature:
    read = _SIGNATURE.fullmatch(line)
    try:
        value = b64decode(read[2], validate=True) if read else b""
    except ValueError:
        value = b""
    if not read or len(value) <= _KEY_ID_BYTES:
        raise CheckpointError(why=M_("a signature line of it cannot be read"), part="signature")
    return Signature(read[1], value[:_KEY_ID_BYTES], value[_KEY_ID_BYTES:])


def parse_key(text: str) -> VerifierKey:
    """Read a verifier key in its C2SP form.

    Raises:
        KeyFileError: it is none, is of another kind than Ed25519, its id is not that of its name and key, or anybody
            can sign with it.
    """
    read = _VERIFIER_KEY.fullmatch(text)
    key = VerifierKey(read[1], b64decode(read[2])[1:]) if read else None
    if not key or str(key) != text:
        raise KeyFileError(why=M_("the public half is a name, + and 8 digits, + and 44 letters"), part="key")
    return _checked(key)


def _checked(key: VerifierKey) -> VerifierKey:
    if is_weak(key.public):
        raise KeyFileError(why=M_("anybody can sign with this key; make another"), part="key")
    return key


def sign(text: str, name: str, key: "Ed25519PrivateKey") -> Signature:
    """Sign the text of a note (a checkpoint's ``text``) under a name.

    Raises:
        CheckpointError: no note may hold this text.
        KeyFileError: no note may hold this name.
    """
    if not re.fullmatch(_NAME, name):
        raise KeyFileError(why=M_("its name has neither spaces nor +; use a form like xmb.vn/ke-toan"), part="name")
    if not text.endswith("\n") or _REFUSED.search(text):
        raise CheckpointError(why=M_("its text ends no line or holds control characters"), part="text")
    return Signature(name, verifier_key(name, key).key_id, key.sign(text.encode()))


def verify(note: Note, keys: Iterable[VerifierKey]) -> Signers:
    """Tell which of the keys signed the note; a key is found by its name and its id together.

    A note with a name among ``wrong`` was changed after signing, or is forged: it is not to be believed at all.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    known = {(key.name, key.key_id): key for key in keys}
    valid, wrong, unknown = dict[str, None](), dict[str, None](), list[Signature]()
    for one in note.signatures:
        key = known.get(one[:2])
        if not key:
            unknown.append(one)
            continue
        if is_weak(key.public):
            wrong[one.name] = None
            continue
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(one.value, note.text.encode())
            valid[one.name] = None
        except InvalidSignature:
            wrong[one.name] = None
    return Signers(tuple(name for name in valid if name not in wrong), tuple(wrong), tuple(unknown))


def make_key() -> "Ed25519PrivateKey":
    """Make a private key from the randomness of the operating system."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate()


def new_log_key() -> tuple[str, bytes]:
    """Make a key of a log: its public half in base64, as acts hold it, and the 32 bytes of its private half."""
    key = make_key()
    return _base64(key.public_key().public_bytes_raw()), key.private_bytes_raw()


def read_log_key(private: bytes) -> "Ed25519PrivateKey":
    """Return a log's key from the 32 bytes of its private half."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private)


def verifier_key(name: str, key: "Ed25519PrivateKey") -> VerifierKey:
    """Return the public half of a key, to be given to everybody who is to check its signatures."""
    return VerifierKey(name, key.public_key().public_bytes_raw())


class Said(StrEnum):
    """What a signature says of a leaf."""

    PROPOSED = "proposal"
    APPROVED = "approval"
    REJECTED = "rejection"
    SEALED = "seal"
    COUNTERSIGNED = "countersignature"
    READING = "reading"


class Signer(Protocol):
    """What signs with a person's key: a key file (``key_signer``), or a device that holds one."""

    def __call__(self, said: Said, book: str, seq: int, leaf: bytes, /) -> str:
        """Return the signature line over what is said, a book's id, a seq and a leaf's hash (32 bytes)."""
        ...


def unsigned(data: "Data") -> bytes:
    """Return what the proposer of a leaf signs the hash of: the leaf without its signature, as bytes."""
    terms = {name: value for name, value in data["proposes"].items() if name != "signature"}
    from quykhuyenhoc.log.leaf import canonical  # only who signs or checks one writes an approval

    return canonical(data | {"proposes": terms})


def said_text(said: Said, book: str, seq: int, leaf: bytes) -> str:
    """Return the text that is signed: the book's id, the seq and a leaf hash (32 bytes)."""
    return f"quykhuyenhoc-{said}/{book}\n{seq}\n{b64encode(leaf).decode()}\n"


def sign_said(said: Said, book: str, seq: int, leaf: bytes, name: str, key: "Ed25519PrivateKey") -> str:
    """Return a signature line, without its line break."""
    # only who has a key signs

    return str(sign(said_text(said, book, seq, leaf), name, key)).rstrip("\n")


def check_said(said: Said, book: str, seq: int, leaf: bytes, signature: str, key: "VerifierKey") -> bool:
    """Tell whether a signature line says this of this proposal and was made by the key."""
    # as above

    try:
        note = parse_note(f"{said_text(said, book, seq, leaf)}\n{signature}\n")
    except CheckpointError:
        return False
    return verify(note, [key]).valid == (key.name,)


def proposer_key(data: "Data", keys: Iterable[str]) -> str | None:
    """Return which of these public keys signed the proposal of a leaf; None where none did."""
    signature = data.get("proposes", {}).get("signature")
    if not signature:
        return None
    from quykhuyenhoc.log.leaf import leaf_hash  # as above

    signed = data["book"], int(data["seq"]), leaf_hash(unsigned(data)), signature
    return next((key for key in keys if check_said(Said.PROPOSED, *signed, parse_key(key))), None)
