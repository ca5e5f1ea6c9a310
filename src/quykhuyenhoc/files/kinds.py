"""What a file is: by its mode, and by how its content begins. A name says nothing."""

import re
import stat
from typing import Final

from quykhuyenhoc.i18n import N_

HEAD: Final = 4096
"""So many bytes are looked at."""
DATABASE: Final = b"SQLite format 3\0"
LOG_ENDS: Final = ("-wal", "-shm", "-journal")
"""How the files that SQLite keeps beside a database end: it would play what stands in one into the database."""

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
    """Return the kind of a file by its first bytes: ``empty``, ``database``, ``key``, ``text``, …, ``binary``."""
    if not head:
        return "empty"
    if re.search(_KEY, head):
        return "key"
    for begin, kind in _BEGINS:
        if head.startswith(begin):
            return kind
    try:
        head.decode()
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:  # the last letter may be cut
            return "binary"
    if b"\0" in head:
        return "binary"
    return "xml" if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<svg")) else "text"


def no_plain_file(mode: int) -> str | None:
    """Return why what has this mode is no file with content of its own, untranslated; None where it is one."""
    return next((problem for fits, problem in _MODES if fits(mode)), None)
