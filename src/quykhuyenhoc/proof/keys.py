"""Key files of the people who sign checkpoints: outside the database, opened by a passphrase.

The first line of a file is the public half, which anybody may have; what follows it is in ``log.key_file``.
"""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from getpass import getuser

from quykhuyenhoc.errors import CheckpointError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.files.atomic import write_file
from quykhuyenhoc.files.reading import Limit, read_bytes, read_text
from quykhuyenhoc.log.checkpoint import (
    Checkpoint,
    Note,
    VerifierKey,
    make_key,
    parse_checkpoint,
    parse_key,
    parse_note,
    sign,
    verifier_key,
    verify,
)
from quykhuyenhoc.log.key_file import open_key, seal_key


def make_key_file(path: str, name: str, passphrase: str) -> VerifierKey:
    """Make a key and write it to a new file that only its owner may read; return its public half.

    Raises:
        FileExistsRefusedError: the file exists.
        KeyFileError: the name or the passphrase will not do.
    """
    key = make_key()
    sign("\n", name, key)  # refuses a name that no note may hold
    write_file(path, seal_key(key, name, passphrase, _account()))
    return verifier_key(name, key)


def _account() -> tuple[str, ...]:
    """Return the name of the account, which whoever guesses tries first."""
    with suppress(OSError, KeyError, ImportError):
        return (getuser(),)
    return ()


def read_verifier_key(text: str) -> VerifierKey:
    """Read the public half of a key: as text, or from a key file or any file whose first line it is.

    Raises:
        KeyFileError: it is none.
        InputFileError: the file cannot be read.
    """
    if "+" in text and not os.path.exists(text):  # noqa: PTH110 (a key is no path)
        return parse_key(text.strip())
    return parse_key(read_text(text, Limit.KEY).partition("\n")[0].strip())


def sign_checkpoint(checkpoint: Checkpoint, keys: Iterable[tuple[str, str]]) -> Note:
    """Return a checkpoint's note signed by the keys of files, each opened by its passphrase.

    Raises:
        KeyFileError: a file is no key, or its passphrase is another.
    """
    note = Note(checkpoint.text)
    for path, passphrase in keys:
        name = read_verifier_key(path).name
        note = note.signed(sign(note.text, name, open_key(read_bytes(path, Limit.KEY), passphrase)))
    return note


def read_checkpoint(text: str, keys: Sequence[VerifierKey] = ()) -> Checkpoint:
    """Read a note that somebody kept; without keys nothing is said of who signed it.

    Raises:
        CheckpointError: it is no checkpoint of a book, or one of the keys did not sign it as it stands.
    """
    unsigned = "\n\n" not in text.strip()
    note = Note(text.strip() + "\n") if unsigned else parse_note(text)
    must_have_signed(note, keys)
    return parse_checkpoint(note.text)


def must_have_signed(note: Note, keys: Sequence[VerifierKey]) -> None:
    """Refuse a note that one of the keys did not sign as it stands; raises CheckpointError."""
    signed = verify(note, keys).valid if keys else ()
    for key in keys:
        if key.name not in signed:
            raise CheckpointError(problem=M_("{name} did not sign it as it stands").format(name=key.name))
