"""Acts that bring files to vouchers: the log holds their hashes, the files stand beside it."""

import re
from typing import TYPE_CHECKING, ClassVar, Final

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.errors import EvidenceError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.vouchers import parse_number
from quykhuyenhoc.limits import Sha256
from quykhuyenhoc.personal import Personal

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View

_MEDIA: Final = re.compile(r"[a-z0-9.+-]{1,40}/[A-Za-z0-9.+-]{1,80}", re.ASCII)


class AttachEvidence(Act):
    """A file that proves a voucher: a scan, a contract, a signed list. Its name is shown, and never used as a path."""

    act: ClassVar[str] = "attach-evidence"
    label: ClassVar[str] = N_("file attached")
    brings_evidence: ClassVar[bool] = True
    of: str
    sha256: Sha256
    media: str
    name: Personal
    note: Personal | None = None

    def decide(self, view: "View") -> Outcome:
        """Refuse an unknown voucher, and a file that is attached to it already."""
        if not _MEDIA.fullmatch(self.media):
            raise EvidenceError(why=M_("its media type cannot be read"))
        filed = view.vouchers.filed(parse_number(self.of))
        if filed.voucher.no != self.of:
            raise EvidenceError(why=M_("write its voucher with its year, as in {no}").format(no=filed.voucher.no))
        if view.find(self.act, of=self.of, sha256=self.sha256) and not view.find(EraseEvidence.act, sha256=self.sha256):
            raise EvidenceError(why=M_("it is attached to {no} already").format(no=self.of))
        return Outcome()


class EraseEvidence(Act):
    """Let go of a file's content for ever; its hash stays in the log. Only after this may the row be deleted."""

    act: ClassVar[str] = "erase-evidence"
    label: ClassVar[str] = N_("file erased")
    needs_reason: ClassVar[bool] = True
    sha256: Sha256

    def decide(self, view: "View") -> Outcome:
        """Let go of a file that any act brought; refuse one that is not there, or erased already."""
        if not view.evidence.has_file(self.sha256):
            raise EvidenceError(why=M_("no act brought such a file"))
        if view.find(self.act, sha256=self.sha256):
            raise EvidenceError(why=M_("it is erased already"))
        return Outcome(lets_go=(self.sha256,), loosens=("evidence",))
