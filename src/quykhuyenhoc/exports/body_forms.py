"""The form (biểu) of a body that has no program: a workbook with the cells to fill in, and nothing else to change."""

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from xlsxwriter import Workbook

from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import Restriction
from quykhuyenhoc.labels import label
from quykhuyenhoc.ledger.bodies import BodyTree
from quykhuyenhoc.ledger.packages import FORM, FORM_COUNTS, FORM_FUNDS, FORM_TRANSFERS, FORM_TRANSFERS_MAX
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.period import Period

_COLUMNS: Final = (
    N_("Kind of fund"), N_("Opening"), N_("Received"), N_("Spent"), N_("Transfers with other bodies, out below 0"),
    N_("Closing"),
)  # fmt: skip
_COUNTED: Final = (N_("Gifts"), N_("Awards paid"))
_TRANSFER: Final = (N_("Id of the transfer"), N_("Other body"), N_("Date"), N_("Received"), NC_("transfer", "Given"))
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
    sheet.set_column(0, len(_COLUMNS), _WIDTH)
    head = (
        (_("Figures reported without vouchers; fill in the yellow cells, in đồng"),), (_("Form"), FORM),
        (_("Body"), body, name), (_("From day"), period.start.isoformat(), _("To day"), period.end.isoformat()),
    )  # fmt: skip
    for row, texts in enumerate(head):
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, strong)

    def table(row: int, labels: tuple[str, ...], lines: tuple[str, ...], filled: range) -> None:
        for column, text in enumerate(labels):
            sheet.write_string(row - 1, column, text, strong)
        for at, text in enumerate(lines):
            if text:
                sheet.write_string(row + at, 0, text)
            for column in filled:
                sheet.write_blank(row + at, column, None, to_fill)

    kinds = tuple(label(Restriction, one) for one in Restriction)
    table(FORM_FUNDS, tuple(map(_, _COLUMNS)), kinds, range(1, len(_COLUMNS)))
    table(FORM_COUNTS, ("", _("Number"), _("Amount")), tuple(map(_, _COUNTED)), range(1, 3))
    table(FORM_TRANSFERS, tuple(map(_, _TRANSFER)), ("",) * FORM_TRANSFERS_MAX, range(len(_TRANSFER)))
