"""What a file is: by its mode, and by how its content begins. A name says nothing."""

import re
import stat
from itertools import pairwise
from typing import Final

from quykhuyenhoc.i18n import N_

HEAD: Final = 16_384
"""So many bytes are looked at: as many as a key may have (``Limit.KEY``), so that whatever is read as one is known."""
DATABASE: Final = b"SQLite format 3\0"
LOG_ENDS: Final = ("-wal", "-shm", "-journal")
"""How the files that SQLite keeps beside a database end: it would play what stands in one into the database."""
NEVER_KEPT: Final = {
    "database": N_("it is a book, a copy of one, or another database"),
    "key": N_("it is a key"),
}
"""The kinds that are never written over, nor kept beside a log: what is a secret, or holds one."""

_KEY: Final = rb"[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{44}\s*(?:\n|\Z)|-----BEGIN [A-Z0-9 ]*KEY-----"
_BEGINS: Final = (
    (DATABASE, "database"), (b"\x89PNG\r\n\x1a\n", "png"), (b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"),
    (b"\xff\xd8\xff", "jpeg"), (b"#!", "program"),
)  # fmt: skip
_MODES: Final = (
    (stat.S_ISDIR, N_("it is a folder")),
    (stat.S_ISLNK, N_("it is a link to another place")),
    (stat.S_ISFIFO, N_("it is a pipe, not a file")),
    (stat.S_ISSOCK, N_("it is a socket, not a file")),
    (lambda mode: not stat.S_ISREG(mode), N_("it is a device, not a file")),
)


def kind_of(head: bytes) -> str:
    """Return the kind of a file by its first bytes: ``empty``, ``database``, ``key``, ``table``, ``binary``, others."""
    if not head:
        return "empty"
    if re.search(_KEY, head):
        return "key"
    found = next((kind for begin, kind in _BEGINS if head.startswith(begin)), None)
    return found or (_kind_of_text(head) if _is_text(head) else "binary")


def _is_text(head: bytes) -> bool:
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3 and b"\0" not in head  # the last letter may be cut
    return b"\0" not in head


def _kind_of_text(head: bytes) -> str:
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if begin.startswith((b"<?xml", b"<svg")):
        return "xml"
    if begin.startswith((b"{", b"[")):
        return "json"
    return "table" if _is_table(begin.decode(errors="replace")) else "text"


def _is_table(text: str) -> bool:
    """Tell whether two lines that follow each other have the same number of cells, three or more; no drawn page is."""
    lines = [line for line in text.split("\n")[:-1] if line.strip()] if "─" not in text else []
    for delimiter in (";", "\t", "|", ","):
        # A comma between figures is no end of a cell.
        counts = [
            len(re.findall(r",(?!\d{3}(?!\d))" if delimiter == "," else re.escape(delimiter), line)) for line in lines
        ]
        if any(one == other > 1 for one, other in pairwise(counts)):
            return True
    return False


def no_plain_file(mode: int) -> str | None:
    """Return why what has this mode is no file with content of its own, untranslated; None where it is one."""
    return next((problem for fits, problem in _MODES if fits(mode)), None)
