"""The only ways into a book: recording, proposing, approving. Whatever the library asks for is asked for here."""

from contextlib import suppress
from itertools import product
from typing import NamedTuple

from quykhuyenhoc import Book, Recorded, record
from quykhuyenhoc.acts import AttachEvidence
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.files import File
from tests.officers import approved, signer

ATTACKER = "HOA"
NAMES = (ATTACKER, "LAN", "CHA", "TAM")


class Tried(NamedTuple):
    """What came of an act: the leaf that it became, or why it was refused."""

    act: str
    seq: int | None
    error: str = ""


def appointed(book: Book, act: Act) -> None:
    """Record an act for which the first two officers stand."""
    approved(book, act)


def wait(book: Book, act: Act, name: str = ATTACKER, *, signs: bool = True) -> Recorded:
    """Let the attacker propose an act under a name, with her key or without."""
    return book.as_(name).controls.propose(act, reason="cần gấp", sign=signer(ATTACKER, named=name) if signs else None)


def attempt(book: Book, act: Act, actor: str = ATTACKER) -> Tried:
    """Record an act, with a reason and under the name given; what is no error of the library is not caught."""
    try:
        if isinstance(act, AttachEvidence):
            seq = book.as_(actor).evidence.attach(act.of, File(b"%PDF-1.7 khac", "giấy.pdf")).seq
            return Tried(act.act, seq)
        return Tried(act.act, record(book.as_(actor), act, reason="theo chứng từ").seq)
    except QuyError as error:
        return Tried(act.act, None, error.code)


def alone(book: Book, act: Act) -> list[Recorded]:
    """Propose an act and approve it with the one key, under each name; return what was enacted: nothing must be."""
    enacted: list[Recorded] = []
    for proposer, signs in product((*NAMES, "nobody-known"), (True, False)):
        try:
            seq = wait(book, act, proposer, signs=signs).seq
        except QuyError:
            continue
        for name in NAMES:
            with suppress(QuyError):
                enacted += book.as_(name).controls.approve(seq, sign=signer(ATTACKER, named=name))[1:]
    return enacted


def stands_for_herself(book: Book, seq: int) -> None:
    """Sign an open record with the one key, under each name."""
    for name in NAMES:
        with suppress(QuyError):
            book.as_(name).controls.countersign(seq, sign=signer(ATTACKER, named=name))
