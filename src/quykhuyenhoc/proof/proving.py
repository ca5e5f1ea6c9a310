"""A donor's proof: her act, her own words in it, and the way to a checkpoint, with nobody else's data.

One JSON object: ``leaf`` (the exact text of the leaf), ``personal`` (the opened fields: path, salt, value), ``path``
(the hashes of the inclusion proof, RFC 9162 §2.1.3, hexadecimal) and ``checkpoint`` (the note).
"""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.books.disclosing import kept_from
from quykhuyenhoc.errors import CheckpointError, LeafError, NotFoundError
from quykhuyenhoc.i18n import _
from quykhuyenhoc.log.checkpoint import Checkpoint, Note, VerifierKey
from quykhuyenhoc.log.leaf import leaf_hash, read_leaf
from quykhuyenhoc.log.proofs import prove_inclusion, verify_inclusion
from quykhuyenhoc.log.tree import root
from quykhuyenhoc.nouns import Data
from quykhuyenhoc.personal import commitment
from quykhuyenhoc.proof.keys import read_checkpoint
from quykhuyenhoc.store.connections import Connection
from quykhuyenhoc.store.heads import read_head
from quykhuyenhoc.store.leaves import hashes_of, opened, root_at
from quykhuyenhoc.store.lookup import leaf_bytes
from quykhuyenhoc.store.reads_entries import voucher_named

FORMAT = "quykhuyenhoc-proof"


class Proven(NamedTuple):
    """What a proof shows: the act's leaf, what of it was opened by path, and the checkpoint that it is in."""

    seq: int
    data: Data
    opened: dict[str, str]
    checkpoint: Checkpoint


def prove(
    book: Book, what: str | int, note: Note | None = None, *, paths: Sequence[str] = (), hidden_for: str | None = None
) -> str:  # fmt: skip
    """Return the proof that an act (a voucher number, or ``#seq``) is in the log.

    Of its personal values those are opened that the act itself has (``act.description``, ``act.person`` …); values of
    single lines, which may be about others, only where ``paths`` names them; hidden ones never. What lists, and
    proposals of lists, say of recipients is opened only where an actor with the right to see it asks, ``hidden_for``.
    Without a note the proof leads to the log of today, unsigned.

    Raises:
        NotFoundError: there is no such act, or no such path.
        NotAllowedError: that actor has no such right.
        CheckpointError: the note is of another book, or older than the act.
    """
    with book.books.source.reading() as connection:
        head = read_head(connection, book.number)
        number = str(what).strip().removeprefix("#")
        named = not (number.isascii() and number.isdigit())
        seq = voucher_named(connection, head.book, head.code, number).seq if named else int(number)
        if not 1 <= seq <= head.size:
            raise NotFoundError(book=head.code, kind=_("act"), name=f"#{seq}", advice="")
        note = note or Note(Checkpoint(head.id, head.size, root(head.peaks)).text)
        kept = read_checkpoint(str(note))
        if kept.book != head.id or kept.root != root_at(connection, head, kept.size):
            raise CheckpointError(problem=_("it is not of this book"))
        if kept.size < seq:
            raise CheckpointError(problem=_("it is older than #{seq}").format(seq=seq))
        known = _known(connection, head.book, seq, hidden_for)
        for path in paths:
            if path not in known:
                raise NotFoundError(book=head.code, kind=_("field"), name=path, advice=", ".join(known))
        chosen = [path for path in known if path.startswith("act.") and path.count(".") == 1] + list(paths)
        personal = [{"path": p, "salt": known[p][0].hex(), "value": known[p][1]} for p in dict.fromkeys(chosen)]
        proof = {
            "format": FORMAT, "v": "1", "leaf": leaf_bytes(connection, head.book, seq).decode(), "personal": personal,
            "path": [one.hex() for one in prove_inclusion(hashes_of(connection, head.book), seq - 1, kept.size)],
            "checkpoint": str(note),
        }  # fmt: skip
    return json.dumps(proof, ensure_ascii=False, indent=1) + "\n"


def _known(connection: Connection, book: int, seq: int, hidden_for: str | None) -> dict[str, tuple[bytes, str]]:
    """Return path -> (salt, value) of what may be opened of an act."""
    kept = kept_from(connection, book, hidden_for)
    return {
        path: (salt, value) for _seq, path, salt, value in opened(connection, book, seq) if not kept(seq, path)
    }  # fmt: skip


def check_proof(text: str, keys: Sequence[VerifierKey] = ()) -> Proven:
    """Return what a proof shows; needs no book. With keys all of them must have signed its checkpoint.

    Raises:
        CheckpointError: it proves nothing; the text says what does not fit.
    """
    try:
        proof = json.loads(text)
        sealed, path = proof["leaf"].encode(), [bytes.fromhex(one) for one in proof["path"]]
        kept, data = read_checkpoint(proof["checkpoint"], keys), read_leaf(sealed)
        seq, personal = int(data["seq"]), {one["path"]: one for one in proof["personal"]}
        held = {p: commitment(bytes.fromhex(one["salt"]), p, one["value"]).hex() for p, one in personal.items()}
    except (ValueError, LookupError, TypeError, AttributeError, LeafError) as error:
        raise CheckpointError(problem=_("it is no proof that this program can read")) from error
    if kept.book != data.get("book") or not verify_inclusion(leaf_hash(sealed), seq - 1, kept.size, path, kept.root):
        raise CheckpointError(problem=_("its act is not in the log of its checkpoint"))
    for name, value in held.items():
        if _at(data, name) != value:
            raise CheckpointError(problem=_("{path} is not what was recorded").format(path=name))
    return Proven(seq, data, {name: one["value"] for name, one in personal.items()}, kept)


def _at(data: Any, path: str) -> Any:
    for part in path.split("."):
        try:
            data = data[int(part)] if isinstance(data, list) else data[part]
        except (LookupError, ValueError, TypeError):
            return None
    return data
