"""What persons sign of a proposal, each as the text of a C2SP signed note: the book, and a place and hash in its log.

Who approves signs the place and hash of the proposal's leaf::

    quykhuyenhoc-approval/a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1
    812
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

Who rejects it signs the same under ``quykhuyenhoc-rejection/``. Who proposes it cannot sign the hash of a leaf that
holds the signature: under ``quykhuyenhoc-proposal/`` she signs the place and the hash of her leaf as it is without
``signature`` (``unsigned``). So she signs the act and what it would do, the root of what it brings beside itself, who
she is and the place in the log; the signature of one proposal is good for no other.
Who reviewed a reconciliation signs under
``quykhuyenhoc-seal/`` its last day (20220331) and the hash of what is sealed.

Who stands for an act that one person recorded alone signs the place and hash of that act's leaf under
``quykhuyenhoc-countersignature/``.

Who asks for hidden names signs under ``quykhuyenhoc-reading/`` 32 random bytes drawn for this one question, in the
place of a hash, and 0 for the seq. It is never recorded.

Who changes a letter of the proposal, or moves it to another place or book, has no approval of it; and what was signed
to say no never says yes.
"""

from base64 import b64encode
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from quykhuyenhoc.errors import CheckpointError
from quykhuyenhoc.log.leaf import canonical

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from quykhuyenhoc.log.checkpoint import VerifierKey
    from quykhuyenhoc.nouns import Data


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


def unsigned(data: "Data") -> bytes:
    """Return what the proposer of a leaf signs the hash of: the leaf without its signature, as bytes."""
    terms = {name: value for name, value in data["proposes"].items() if name != "signature"}
    return canonical(data | {"proposes": terms})


def said_text(said: Said, book: str, seq: int, leaf: bytes) -> str:
    """Return the text that is signed: the book's id, the seq and a leaf hash (32 bytes)."""
    return f"quykhuyenhoc-{said}/{book}\n{seq}\n{b64encode(leaf).decode()}\n"


def sign_said(said: Said, book: str, seq: int, leaf: bytes, name: str, key: "Ed25519PrivateKey") -> str:
    """Return a signature line, without its line break."""
    from quykhuyenhoc.log.checkpoint import sign  # only who has a key signs

    return str(sign(said_text(said, book, seq, leaf), name, key)).rstrip("\n")


def check_said(said: Said, book: str, seq: int, leaf: bytes, signature: str, key: "VerifierKey") -> bool:
    """Tell whether a signature line says this of this proposal and was made by the key."""
    from quykhuyenhoc.log.checkpoint import parse_note, verify  # as above

    try:
        note = parse_note(f"{said_text(said, book, seq, leaf)}\n{signature}\n")
    except CheckpointError:
        return False
    return verify(note, [key]).valid == (key.name,)
