"""What an approver signs: the book, and the place and hash of the proposal's leaf, as the text of a C2SP signed note.

::

    quykhuyenhoc-approval/a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1
    812
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

Who changes a letter of the proposal, or moves it to another place or book, has no approval of it.
"""

from base64 import b64encode
from typing import TYPE_CHECKING

from quykhuyenhoc.errors import CheckpointError
from quykhuyenhoc.log.checkpoint import VerifierKey, parse_note, sign, verify

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def approval_text(book: str, seq: int, leaf: bytes) -> str:
    """Return the text that is signed: the book's id, the seq and the leaf hash (32 bytes) of the proposal."""
    return f"quykhuyenhoc-approval/{book}\n{seq}\n{b64encode(leaf).decode()}\n"


def sign_approval(book: str, seq: int, leaf: bytes, name: str, key: "Ed25519PrivateKey") -> str:
    """Return the signature line of an approval, without its line break."""
    return str(sign(approval_text(book, seq, leaf), name, key)).rstrip("\n")


def check_approval(book: str, seq: int, leaf: bytes, signature: str, key: VerifierKey) -> bool:
    """Tell whether a signature line approves this proposal and was made by the key."""
    try:
        note = parse_note(f"{approval_text(book, seq, leaf)}\n{signature}\n")
    except CheckpointError:
        return False
    return verify(note, [key]).valid == (key.name,)
