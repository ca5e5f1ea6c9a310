"""Files that prove vouchers: attach, list, look at, erase; and which vouchers lack them."""

from typing import TYPE_CHECKING, Any

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.base import APPROVAL, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.output import put_bytes, show
from quykhuyenhoc_cli.params import days, hidden_option, span_options, why_options
from quykhuyenhoc_cli.speaking import remark
from quykhuyenhoc_cli.submitting import Submission
from quykhuyenhoc_cli.telling import tell
from quykhuyenhoc_cli.writing import record

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

evidence = group(
    "evidence", N_("Files that prove vouchers: attach, list, get, missing, erase."), listed=Listed(APPROVAL)
)


@command_to(
    evidence,
    "attach",
    N_("Attach a file to a voucher: a scan, a contract, a signed list.\n\nExample: qkh evidence attach PC7 phieu.pdf"),
)
@argument("no", metavar=N_("NO"))
@argument("path", metavar=N_("FILE"))
@option("--note", metavar=N_("TEXT"), help=N_("What it is."))
@option("--key", metavar=N_("KEY"), help=N_("A name given once: the same key never records twice."))
def attach(session: "Session", no: str, path: str, note: str | None, key: str | None) -> None:
    """Record a file."""
    import quykhuyenhoc as qkh

    book, file = session.book(), qkh.files.read_file(path, note)
    own = book.corrections.full_number(no)
    proved = [one for one in book.evidence.attached_to(file) if one != own]
    done = book.evidence.attach(no, file, key=key, **session.direct())
    if proved:
        remark(_("This file is attached to other vouchers, too: {numbers}.").format(numbers=", ".join(proved)))
    tell(session, [Submission(book, qkh.acts.AttachEvidence)], [done])


@command_to(evidence, "list", N_("List the files attached, to one voucher or to all."))
@argument("no", required=False, metavar=N_("NO"))
@hidden_option
def list_(session: "Session", no: str | None, *, with_hidden: bool) -> None:
    """Draw the files."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_hidden)
    show(session, qkh.reports.evidence(book, book.corrections.full_number(no) if no else None))


@command_to(evidence, "get", N_("Write a file that is attached to the file of -o, by the first digits of its hash."))
@argument("sha256", metavar=N_("SHA256"))
@hidden_option
def get(session: "Session", sha256: str, *, with_hidden: bool) -> None:
    """Write the content of a file."""
    book = session.reading(with_hidden=with_hidden)
    put_bytes(session, book.evidence.read_evidence(sha256))


@command_to(evidence, "missing", N_("List the vouchers that lack a file, or whose cash the cashier has not confirmed."))
@span_options
def missing(session: "Session", **given: Any) -> None:
    """Draw the vouchers that lack papers."""
    import quykhuyenhoc as qkh

    given.pop("known_at", None)
    show(session, qkh.reports.papers(session.book(), days(**given), missing=True))


@command_to(evidence, "erase", N_("Delete the content of a file for ever; its hash stays in the log. Needs --reason."))
@argument("sha256", metavar=N_("SHA256"))
@why_options
def erase(session: "Session", sha256: str, key: str | None, reason: str | None) -> None:
    """Record the erasure."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.EraseEvidence(sha256=session.book().evidence.evidence_hash(sha256)), key, reason)
