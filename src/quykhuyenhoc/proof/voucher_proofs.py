"""A donor's proof: her act, her own words in it, and the way to a checkpoint, with nobody else's data.

One line, which ``log/verifier.py`` describes and reads, here and where nothing of this program is: the exact text of
the leaf, the opened fields, the hashes of the inclusion proof, and the note of the checkpoint.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc.books.privacy import kept_from
from quykhuyenhoc.errors import CheckpointError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.leaves.leaf import personal_values
from quykhuyenhoc.log.checkpoint import Checkpoint, Note, Signature, VerifierKey, parse_checkpoint
from quykhuyenhoc.log.leaf import encoded, read_leaf
from quykhuyenhoc.log.merkle_proofs import prove_inclusion
from quykhuyenhoc.log.tree import root
from quykhuyenhoc.log.verifier import NoProofError, read_proof
from quykhuyenhoc.nouns import Data
from quykhuyenhoc.proof.checkpoints import must_have_signed, read_checkpoint
from quykhuyenhoc.store.log import hashes_of, opened, root_at
from quykhuyenhoc.store.log_heads import read_head
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.connections import Connection

FORMAT = "quykhuyenhoc-proof"
PROBLEMS = (
    N_("it is no proof that this program can read"), N_("its act is not in the log of its checkpoint"),
    N_("{path} is not what was recorded"),
)  # fmt: skip
"""What the verifier says of a proof that proves nothing: marked for translation here, because it imports nothing."""


class Proven(NamedTuple):
    """What a proof shows: the act's leaf, what of it was opened by path, and the checkpoint that it is in."""

    seq: int
    data: Data
    opened: dict[str, str]
    checkpoint: Checkpoint
    signers: tuple[str, ...]
    """Whose names stand under the checkpoint; only where keys were given they have signed it."""
    trusted: bool
    """Whether it leads to a key or a checkpoint that the caller brought; if not, anybody may have invented the book."""


def prove(
    book: "Book", what: str | int, note: Note | None = None, *, paths: Sequence[str] = ()
) -> str:  # fmt: skip
    """Return the proof that an act (a voucher number, or ``#seq``) is in the log.

    Of its personal values those are opened that the act itself has (``act.description``, ``act.person`` …); values of
    single lines, which may be about others, only where ``paths`` names them; hidden ones never. What
    lists mask is opened only where an actor with the right to see it asks.
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
        read = Snapshot(connection, head.book)
        seq = read.entries.named(number).seq if named else int(number)
        if not 1 <= seq <= head.size:
            raise NotFoundError(book=head.code, kind=N_("act"), name=f"#{seq}")
        note = note or Note(Checkpoint(head.id, head.size, root(head.peaks)).text)
        kept = read_checkpoint(str(note))
        if kept.book != head.id or kept.root != root_at(connection, head, kept.size):
            raise CheckpointError(why=M_("it is not of this book"))
        if kept.size < seq:
            raise CheckpointError(why=M_("it is older than #{seq}").format(seq=seq))
        known = _known(connection, book, seq)
        sealed = read.vouchers.leaf_bytes(seq)
        _must_be_there(head.code, paths, known, dict(personal_values(read_leaf(sealed))))
        chosen = [path for path in known if path.startswith("act.") and path.count(".") == 1] + list(paths)
        personal = [{"path": p, "salt": known[p][0].hex(), "value": known[p][1]} for p in dict.fromkeys(chosen)]
        path = "".join(one.hex() for one in prove_inclusion(hashes_of(connection, head.book), seq - 1, kept.size))
    proof: Data = {"checkpoint": str(note), "format": FORMAT, "leaf": sealed.decode(), "v": "2"}
    proof |= {"path": path} if path else {}
    proof |= {"personal": personal} if personal else {}
    return encoded(proof).decode() + "\n"


def _must_be_there(
    book: str, paths: Sequence[str], known: Mapping[str, tuple[bytes, str]], held: Mapping[str, str]
) -> None:
    """Refuse paths that an act has not, or that stand in a list beside its leaf; raises NotFoundError."""
    for path in paths:
        if path in known and path not in held:
            advice = M_("It stands in a list beside the leaf, of which a proof has the root alone.")
            raise NotFoundError(book=book, kind=N_("field"), name=path, advice=advice)
        if path not in known:
            raise NotFoundError(
                book=book, kind=N_("field"), name=path, advice=M_("Known: {codes}.", codes=tuple(known))
            )


def _known(connection: "Connection", book: "Book", seq: int) -> dict[str, tuple[bytes, str]]:
    """Return path -> (salt, value) of what may be opened of an act."""
    kept = kept_from(connection, book)
    return {
        path: (salt, value) for _seq, path, salt, value in opened(connection, book.number, seq) if not kept(seq, path)
    }  # fmt: skip


def check_proof(text: str, keys: Sequence[VerifierKey] = (), against: Sequence[Checkpoint] = ()) -> Proven:
    """Return what a proof shows; needs no book. With keys all of them must have signed its checkpoint.

    ``against`` are checkpoints that the caller keeps: it must lead to one of them. With neither the proof shows no more
    than that the act agrees with the checkpoint inside, which anybody can write (``trusted`` is false).

    Raises:
        CheckpointError: it proves nothing; the text says what does not fit.
    """
    try:
        proof = read_proof(text.encode())
    except NoProofError as error:
        raise CheckpointError(why=M_(error.problem).format(path=error.path)) from None
    except UnicodeEncodeError:
        raise CheckpointError(why=M_("it is no proof that this program can read")) from None
    kept = parse_checkpoint(proof.text)
    note = Note(proof.text, tuple(Signature(name, raw[:4], raw[4:]) for name, raw in proof.signatures))
    must_have_signed(note, keys)
    if against and kept not in against:
        raise CheckpointError(
            why=M_(
                "it leads to another checkpoint (#{size}) than the one kept; ask for a proof that leads to that "
                "one⟦: with --note⟧"
            ).format(size=kept.size)
        )
    signers = tuple(one.name for one in note.signatures)
    return Proven(proof.seq, proof.data, proof.opened, kept, signers, bool(keys or against))
