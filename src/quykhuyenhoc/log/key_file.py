"""A private key under a passphrase, as the content of a file.

::

    xmb.vn/ke-toan+0c1d2e3f+AbCd…                   the public half, which anybody may have
    -----BEGIN QUYKHUYENHOC KEY-----
    base64 of: "qkh1" ‖ log2 N ‖ salt[16] ‖ nonce[12] ‖ AES-256-GCM of the 32 bytes of the Ed25519 key
    -----END QUYKHUYENHOC KEY-----

The AES key is scrypt(passphrase in NFC, salt, N, r = 8, p = 1): with N = 2^17 a guess takes 128 MiB and half a second.
What is authenticated with the key is all before the ciphertext and the line of the public half, so that no other name
can be put over it. PKCS#8 files as earlier versions wrote them (PBKDF2, 2,048 rounds) are still read.
"""

import os
import re
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import KeyFileError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.log.checkpoint import verifier_key
from quykhuyenhoc.log.passphrases import check_passphrase

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LOG2_N: Final = 17
LOG2_N_MOST: Final = 20
"""A file that asks for more memory than a gigabyte is none of ours."""

_MAGIC: Final = b"qkh1"
_SALT, _NONCE, _KEY, _TAG = 16, 12, 32, 16
_HEAD: Final = len(_MAGIC) + 1 + _SALT + _NONCE
_BEGIN, _END = b"-----BEGIN QUYKHUYENHOC KEY-----", b"-----END QUYKHUYENHOC KEY-----"
_OWN: Final = re.compile(rb"([^\r\n]+)\r?\n" + _BEGIN + rb"\r?\n([A-Za-z0-9+/=\r\n]+)" + _END + rb"\s*")
_PEM: Final = b"-----BEGIN ENCRYPTED PRIVATE KEY-----"
_LINE: Final = 64


def seal_key(key: "Ed25519PrivateKey", name: str, passphrase: str, names: Iterable[str] = ()) -> bytes:
    """Return the content of a key file; ``names`` are more of the owner's, of which no passphrase is made.

    Raises:
        KeyFileError: the passphrase is guessed soon; it says why.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    check_passphrase(passphrase, (name, *names))
    public = str(verifier_key(name, key)).encode()
    head = _MAGIC + bytes([LOG2_N]) + os.urandom(_SALT + _NONCE)
    sealed = AESGCM(_stretched(passphrase, head)).encrypt(head[-_NONCE:], key.private_bytes_raw(), head + public)
    text = b64encode(head + sealed)
    lines = [text[at : at + _LINE] for at in range(0, len(text), _LINE)]
    return b"\n".join([public, _BEGIN, *lines, _END, b""])


def open_key(content: bytes, passphrase: str) -> "Ed25519PrivateKey":
    """Return the key of a file's content.

    Raises:
        KeyFileError: it is no protected key, the passphrase does not open it, or the key is of another kind.
    """
    if found := _OWN.fullmatch(content):
        return _open_own(found[1], found[2], passphrase)
    if _PEM in content:
        return _open_pkcs8(content, passphrase)
    raise _no_key()


def _open_own(public: bytes, text: bytes, passphrase: str) -> "Ed25519PrivateKey":
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        data = b64decode(b"".join(text.split()), validate=True)
    except ValueError:
        raise _no_key() from None
    head, sealed = data[:_HEAD], data[_HEAD:]
    if not head.startswith(_MAGIC) or len(sealed) != _KEY + _TAG or not 1 <= head[len(_MAGIC)] <= LOG2_N_MOST:
        raise _no_key()
    try:
        key = AESGCM(_stretched(passphrase, head)).decrypt(head[-_NONCE:], sealed, head + public)
    except InvalidTag:
        raise _not_opened() from None
    return Ed25519PrivateKey.from_private_bytes(key)


def _stretched(passphrase: str, head: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    at = len(_MAGIC)
    salt = head[at + 1 : at + 1 + _SALT]
    return Scrypt(salt=salt, length=_KEY, n=1 << head[at], r=8, p=1).derive(_typed(passphrase))


def _open_pkcs8(pem: bytes, passphrase: str) -> "Ed25519PrivateKey":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(pem, _typed(passphrase))
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise _not_opened() from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(why=M_("it is of another kind than Ed25519"), part="kind")
    return key


def _no_key() -> KeyFileError:
    return KeyFileError(why=M_("the file is no key that a passphrase protects"), part="file")


def _not_opened() -> KeyFileError:
    return KeyFileError(
        why=M_("the passphrase does not open it; type it again, and if it is right the file is damaged"),
        part="passphrase",
    )


def _typed(passphrase: str) -> bytes:
    """Return the bytes of a passphrase: ``ố`` is the same whether a keyboard composes it of one, two or three parts."""
    return unicodedata.normalize("NFC", passphrase).encode()
