"""The bodies of the demo: the association's tree, as the province's book keeps it, and the branches that were new."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.bodies import OpenBody
from quykhuyenhoc.demo.data import PROVINCE, DataSet

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act


def bodies_of(data: DataSet, book: str) -> "Iterator[Act]":
    """Yield the bodies that a book keeps the register of: all, in the province's."""
    for body in data.bodies if book == PROVINCE else ():
        yield OpenBody(
            code=body.code, name=body.name, kind=body.kind, parent=body.parent,
            own_book=body.code if body.keeps_book else None, opened=body.opened,
            decision=f"QĐ-{body.code}" if body.opened else None,
        )  # fmt: skip
