"""What the commands of accounts, funds and parties have in common."""

from typing import TYPE_CHECKING, Any

from quykhuyenhoc.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    import quykhuyenhoc as qkh
    from quykhuyenhoc.shapes import Report

NAMES = (
    N_("account"),
    N_("fund"),
    N_("party"),
    N_("currency"),
    N_("period"),
    N_("voucher"),
    N_("receipt"),
    N_("payment"),
    N_("consent"),
    N_("copy"),
    N_("deposit"),
    N_("waiver"),
    N_("hide"),
    N_("show"),
    N_("erase"),
)
"""What errors call the registers and papers; marked here for the catalogue."""


def one_of(
    book: "qkh.Book", listing: "Callable[..., Report[Any]]", kind: str, code: str, **given: Any
) -> "Report[Any]":
    """Return a listing with the row of one code only.

    Raises:
        NotFoundError: it has none.
    """
    import quykhuyenhoc as qkh

    report = listing(book, **given)
    rows = [row for row in report.rows if row.code == code]
    if not rows:
        advice = qkh.errors.Message(N_("⟦List them with qkh {command} list.⟧"), {"command": kind})
        raise qkh.errors.NotFoundError(book=book.code, kind=kind, name=code, advice=advice)
    return report.replace(rows=rows)
