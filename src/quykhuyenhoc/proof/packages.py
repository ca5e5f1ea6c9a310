"""Whether packages that came in are what their bodies signed, and could be taken as the book stood before each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from quykhuyenhoc.acts.packages import ImportPackage
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.proof.findings import MALFORMED, Finding
from quykhuyenhoc.store.log import leaves_of
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head


def check_packages(connection: "Connection", head: "Head") -> Iterator[Finding]:
    """Yield each package that its key did not sign as the text is made again here, or that follows on none before.

    Who writes the file could have recorded what no door lets in.
    """
    memo: dict[type, Any] = {}
    for seq, _at, _sealed in leaves_of(connection, head.book, (ImportPackage.act,)):
        before = Snapshot(connection, head.book, seq - 1)
        before.memo = memo
        try:
            before.acts.with_annexes(seq, ImportPackage).check(before.packages)
        except (QuyError, *MALFORMED) as error:
            problem = N_("is no package that its body signed and that follows on those before it")
            yield Finding(head.code, "import_package", f"#{seq}", "", problem, " ".join(str(error).split()))
