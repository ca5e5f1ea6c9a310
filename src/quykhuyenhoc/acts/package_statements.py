"""A package as a statement of one body: the lines of its figures, the text signed over them, and what must hold.

A file that comes in, the act that brings it in and ``verify`` ask the same function: what a book keeps of a package is
what was signed, and the signed text is made again from it.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final, NamedTuple

from quykhuyenhoc.errors import CheckpointError, KeyFileError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.ledger.package_sums import wrong_figures
from quykhuyenhoc.ledger.packages import (
    PackageHead,
    ReportedAwards,
    ReportedCommitments,
    ReportedFigures,
    ReportedFund,
    ReportedGifts,
    ReportedIndicator,
    ReportedTransfer,
)
from quykhuyenhoc.limits import IS_SHA256
from quykhuyenhoc.log.checkpoint import parse_key, parse_note, verify
from quykhuyenhoc.log.leaf import encoded, read_leaf
from quykhuyenhoc.log.merkle_proofs import verify_consistency
from quykhuyenhoc.nouns import parse, shape

PARTS: Final[dict[str, Any]] = {
    "fund": ReportedFund, "gifts": ReportedGifts, "awards": ReportedAwards, "transfer": ReportedTransfer,
    "indicator": ReportedIndicator, "commitments": ReportedCommitments,
}  # fmt: skip
"""How a line of each part of the figures is named, in the order in which they stand."""


class PackageStatement(NamedTuple):
    """A package as it was signed: its head, the line that signs it, the proof that its log goes on, the figures."""

    head: PackageHead
    signature: str
    proof: tuple[str, ...]
    figures: ReportedFigures

    def wrong(self) -> Message | None:
        """Return why this is no statement of the body under the key that it names; None where it is one."""
        wrong = next(wrong_figures(self.figures, self.head.body, (self.head.first, self.head.last)), None)
        if wrong is not None:
            return wrong
        if sha256(b"".join(figure_lines(self.figures, self.proof))).hexdigest() != self.head.figures:
            return M_("its figures are not those that were signed")
        if not _is_signed(self.head, self.signature):
            return M_("the key that it names did not sign it as it stands")
        return _wrong_proof(self.head, self.proof)


def figure_lines(said: ReportedFigures, proof: tuple[str, ...]) -> Iterator[bytes]:
    """Yield the line of the proof, then one for each fact, in the order and the one way in which they are written."""
    yield encoded({"consistency": list[Any]({"hash": one} for one in proof)}) + b"\n"
    for (name, part), nouns in zip(PARTS.items(), said, strict=True):
        as_data = shape(part).plain
        for one in nouns:
            yield encoded({name: as_data(one, None)}) + b"\n"


def read_figures(content: bytes) -> tuple[tuple[str, ...], ReportedFigures] | Message:
    """Return the proof and the figures of lines, or why they are none; whatever else bytes can be is raised.

    Raises:
        LeafError, LookupError, TypeError, ValueError: a line is none that is written here.
    """
    first, *lines = content.removesuffix(b"\n").split(b"\n")
    proof = tuple(one["hash"] for one in read_leaf(first)["consistency"])
    found: dict[str, list[Any]] = {name: [] for name in PARTS}
    for line in lines:
        ((name, data),) = read_leaf(line).items()
        if name not in PARTS:
            return M_("it holds {name}, which this program does not know: install a newer version", name=name)
        found[name].append(parse(PARTS[name], data, lambda _path, value: value))
    figures = ReportedFigures(*(tuple(found[name]) for name in PARTS))
    if not all(map(IS_SHA256.fullmatch, proof)) or b"".join(figure_lines(figures, proof)) != content:
        return M_("its figures are not written the way that this program writes them")
    return proof, figures


def _is_signed(head: PackageHead, signature: str) -> bool:
    try:
        key = parse_key(head.key)
        return verify(parse_note(f"{head.text}\n{signature}\n"), [key]).valid == (key.name,)
    except (CheckpointError, KeyFileError):
        return False


def _wrong_proof(head: PackageHead, proof: tuple[str, ...]) -> Message | None:
    """Return why the log does not go on from that of the package before; None where it does."""
    if head.before is None:
        return M_("it is cut or was altered") if head.number != 1 or proof else None
    then, now = bytes.fromhex(head.before.root), bytes.fromhex(head.root)
    goes_on = verify_consistency(head.before.size, head.size, [bytes.fromhex(one) for one in proof], then, now)
    return None if goes_on and head.number > 1 else M_("its log does not go on from that of the package before")
