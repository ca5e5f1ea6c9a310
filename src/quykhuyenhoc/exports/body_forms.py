"""The form (biểu) of a body that has no program: a workbook with the cells to fill in, and nothing else to change."""

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from xlsxwriter import Workbook

from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.ledger.bodies import BodyTree
from quykhuyenhoc.ledger.body_forms import (
    FORM,
    FORM_COLUMNS,
    FORM_COUNTS,
    FORM_FUNDS,
    FORM_TRANSFERS,
    FORM_TRANSFERS_MAX,
    FORM_WORDS,
)
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.period import Period

_WIDTH: Final = 24


def body_form(book: "Book", body: str, period: "Period") -> bytes:
    """Return the form of a body for a period, as an XLSX workbook: funds by kind, gifts, awards, transfers.

    One that is gone has forms of later days too: it tells of its money until its successors have it.

    Raises:
        NotFoundError: the book has no such body by the last day.
    """
    with book.books.source.reading() as connection:
        tree = BodyTree(Snapshot(connection, book.number).bodies.versions(), period.end)
    found = tree.known.get(body)
    if found is None:
        raise NotFoundError(book=book.code, kind=N_("body"), name=body)
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as made:
        _fill(made, (body, found.name, period))
    return stream.getvalue()


def _fill(made: Any, whose: "tuple[str, str, Period]") -> None:
    sheet, strong = made.add_worksheet(_("Form")), made.add_format({"bold": True, "text_wrap": True})
    to_fill = made.add_format({"bg_color": "#FFF8DC", "border": 1, "num_format": "#,##0", "locked": False})
    body, name, period = whose
    sheet.protect()  # without a password: whose form it is, and of which days, is not overtyped by accident
    sheet.set_column(0, len(FORM_COLUMNS), _WIDTH)
    head = (
        (_("Figures reported without vouchers; fill in the yellow cells, in đồng"),), (_("Form"), FORM),
        (_("Body"), body, name), (_("From day"), period.start.isoformat(), _("To day"), period.end.isoformat()),
    )  # fmt: skip
    for row, texts in enumerate(head):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, strong)

    tables = {
        FORM_FUNDS: (len(Restriction), range(1, len(FORM_COLUMNS))), FORM_COUNTS: (2, range(1, 3)),
        FORM_TRANSFERS: (FORM_TRANSFERS_MAX, range(5)),
    }  # fmt: skip
    for (row, column), word in FORM_WORDS.items():
        sheet.write_string(row, column, _(word), strong if column or row + 1 in tables else None)
    for row, (lines, filled) in tables.items():
        for at in range(lines):
            for column in filled:
                sheet.write_blank(row + at, column, None, to_fill)
