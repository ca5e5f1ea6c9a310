"""What persons sign of a proposal, each as the text of a C2SP signed note: the book, and a place and hash in its log.

Who approves signs the place and hash of the proposal's leaf::

    quykhuyenhoc-approval/a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1
    812
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

Who rejects it signs the same under ``quykhuyenhoc-rejection/``.

Who changes a letter of the proposal, or moves it to another place or book, has no approval of it; and what was signed
to say no never says yes.
"""

from base64 import b64encode
from enum import StrEnum
from typing import TYPE_CHECKING

from quykhuyenhoc.errors import CheckpointError
from quykhuyenhoc.log.checkpoint import VerifierKey, parse_note, sign, verify

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class Said(StrEnum):
    """What a signature says of a proposal."""

    APPROVED = "approval"
    REJECTED = "rejection"


def said_text(said: Said, book: str, seq: int, leaf: bytes) -> str:
    """Return the text that is signed: the book's id, the seq and a leaf hash (32 bytes)."""
    return f"quykhuyenhoc-{said}/{book}\n{seq}\n{b64encode(leaf).decode()}\n"


def sign_said(said: Said, book: str, seq: int, leaf: bytes, name: str, key: "Ed25519PrivateKey") -> str:
    """Return a signature line, without its line break."""
    return str(sign(said_text(said, book, seq, leaf), name, key)).rstrip("\n")


def check_said(said: Said, book: str, seq: int, leaf: bytes, signature: str, key: VerifierKey) -> bool:
    """Tell whether a signature line says this of this proposal and was made by the key."""
    try:
        note = parse_note(f"{said_text(said, book, seq, leaf)}\n{signature}\n")
    except CheckpointError:
        return False
    return verify(note, [key]).valid == (key.name,)
