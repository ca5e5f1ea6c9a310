"""Whether the files beside the log are those whose hashes it holds."""

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.proof.findings import Finding
from quykhuyenhoc.store.evidence import content_at, kept_rows, strays

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.heads import Head


def check_evidence(connection: "Connection", head: "Head", *, contents: bool) -> Iterator[Finding]:
    """Yield every file that is missing, erased and still there, of another size, or (``contents``) of another hash."""
    for row in kept_rows(connection, head.book):
        place = f"#{row.seq}/{row.item}"
        if row.length is None:
            if not row.erased:
                yield Finding(head.code, "evidence", place, "", N_("is missing"))
        elif row.erased:
            yield Finding(head.code, "evidence", place, "content", N_("was erased, and is still there"))
        elif row.length != row.size:
            problem = N_("is not what was recorded")
            yield Finding(head.code, "evidence", place, "content", problem, str(row.length), str(row.size))
        elif contents:
            found = sha256(content_at(connection, head.book, row.seq, row.item)).hexdigest()
            if found != row.sha256:
                problem = N_("is not what was recorded")
                yield Finding(head.code, "evidence", place, "content", problem, found[:32], row.sha256[:32])
    for seq, item in strays(connection, head.book):
        yield Finding(head.code, "evidence", f"#{seq}/{item}", "", N_("is not in the log"))
