"""The record of a count of cash (biên bản kiểm kê quỹ): pieces by value, the sum, the book, the difference."""

from typing import TYPE_CHECKING

from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, NC_, speaking
from quykhuyenhoc.reports.context import Context, context_of, shown_day
from quykhuyenhoc.shapes import Beside, Blank, Block, Column, Document, Heading, Paragraph, Row, Signatures, Table
from quykhuyenhoc.words import amount_in_words

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.reconciliation import CountRow

COLUMNS = (
    Column("n", N_("No."), "count"),
    Column("value", NC_("banknotes", "Value"), "money"),
    Column("pieces", N_("Pieces"), "count"),
    Column("amount", N_("Amount"), "money"),
)
SIGNERS = ("Thủ quỹ", "Người cùng kiểm kê", "Kế toán", "Chủ tài khoản")


def cash_count_record(book: "Book", seq: int) -> Document:
    """Return the record of a count as a paper in Vietnamese, to be signed.

    Raises:
        NotFoundError: the act is no count of cash.
    """
    with speaking("vi"), context_of(book) as f:
        found = next(f.read.reconciliation.cash_counts(seq), None)
        if found is None:
            raise NotFoundError(
                book=f.code,
                kind=N_("count of cash"),
                name=f"#{seq}",
                advice=M_("⟦List them with qkh cash-count ACCOUNT.⟧"),
            )
        rows: list[Row] = [
            {"n": n, "value": value, "pieces": count, "amount": value * count}
            for n, (value, count) in enumerate(f.read.reconciliation.pieces(seq), 1)
        ]
        return Document(
            lang="vi", name="cash-count", title=f"Biên bản kiểm kê quỹ #{seq}", book=f.code, seq=f.size,
            blocks=tuple(_blocks(f, found, rows)),
        )  # fmt: skip


def _blocks(f: Context, found: "CountRow", rows: list[Row]) -> list[Block]:
    account = f.directory.account(found.account).code
    return [
        Beside(((Paragraph(f"Đơn vị: {f.book.name}", strong=True), Paragraph(f"Bộ sổ: {f.code}")),)),
        Blank(),
        Heading("BIÊN BẢN KIỂM KÊ QUỸ"),
        Paragraph(f"Ngày {shown_day(found.date)}", align="center"),
        Paragraph(f"Tài khoản {account}. Thủ quỹ: {found.party}. Cùng kiểm kê: {found.witness}."),
        *_claimed(found),
        Table(COLUMNS, tuple(rows), {"amount": found.counted}, exponent=f.exponent),
        Paragraph(f"Số thực đếm bằng chữ: {amount_in_words(found.counted)}"),
        Table(
            (Column("what", N_("What")), Column("amount", N_("Amount"), "money")),
            (
                {"what": "Số dư theo sổ", "amount": found.held}, {"what": "Số thực đếm", "amount": found.counted},
                {"what": "Chênh lệch", "amount": found.counted - found.held},
            ),
            exponent=f.exponent,
        ),
        Blank(),
        Signatures(tuple((title, "") for title in SIGNERS)),
    ]  # fmt: skip


def _claimed(found: "CountRow") -> list[Block]:
    """Return a line on who is only named: nobody but who records a count stands by it before the paper is signed."""
    named = [party for party in (found.party, found.witness) if party != found.actor]
    text = (
        f"{found.actor} ghi vào sổ và khai tên {', '.join(named)}; chỉ có giá trị khi người được khai tên ký dưới đây."
    )
    return [Paragraph(text)] if named else []
