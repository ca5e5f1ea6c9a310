"""The record of a count of cash (biên bản kiểm kê quỹ): pieces by value, the sum, the book, the difference."""

from typing import Any

from quykhuyenhoc.books.books import Book
from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.reports.frame import Frame, frame
from quykhuyenhoc.shapes import Beside, Blank, Block, Column, Document, Heading, Paragraph, Row, Signatures, Table
from quykhuyenhoc.words import amount_in_words

COLUMNS = (
    Column("n", N_("No."), "count"),
    Column("value", N_("Value"), "money"),
    Column("pieces", N_("Pieces"), "count"),
    Column("amount", N_("Amount"), "money"),
)
SIGNERS = ("Thủ quỹ", "Người cùng kiểm kê", "Kế toán", "Chủ tài khoản")


def cash_count_record(book: Book, seq: int) -> Document:
    """Return the record of a count as a paper in Vietnamese, to be signed.

    Raises:
        NotFoundError: the act is no count of cash.
    """
    with frame(book) as f:
        values = {"book": book.number, "seq": seq}
        sql = (
            "SELECT date, account, counted, held, party, witness FROM qkh_count_cash WHERE book = :book AND seq = :seq"
        )
        found = f.connection.one(sql, values)
        if found is None:
            raise NotFoundError(
                book=f.code, kind=_("count of cash"), name=f"#{seq}", advice=_("List them with qkh cash-count ACCOUNT.")
            )
        sql = "SELECT value, pieces FROM qkh_count_cash_pieces WHERE book = :book AND seq = :seq ORDER BY value DESC"
        rows: list[Row] = [
            {"n": n, "value": int(value), "pieces": int(pieces), "amount": int(value) * int(pieces)}
            for n, (value, pieces) in enumerate(f.connection.rows(sql, values), 1)
        ]
        return Document(
            name="cash-count", title=f"Biên bản kiểm kê quỹ #{seq}", book=f.code, seq=f.size,
            blocks=tuple(_blocks(f, found, rows)),
        )  # fmt: skip


def _blocks(f: Frame, found: tuple[Any, ...], rows: list[Row]) -> list[Block]:
    date, account, counted, held, party, witness = found
    return [
        Beside(((Paragraph(f"Đơn vị: {f.book.name}", strong=True), Paragraph(f"Bộ sổ: {f.code}")),)),
        Blank(),
        Heading("BIÊN BẢN KIỂM KÊ QUỸ"),
        Paragraph(f"Ngày {date[8:]}/{date[5:7]}/{date[:4]}", align="center"),
        Paragraph(f"Tài khoản {f.directory.account(account).code}. Thủ quỹ: {party}. Cùng kiểm kê: {witness}."),
        Table(COLUMNS, tuple(rows), {"amount": int(counted)}, exponent=f.exponent),
        Paragraph(f"Số thực đếm bằng chữ: {amount_in_words(int(counted))}"),
        Table(
            (Column("what", N_("What")), Column("amount", N_("Amount"), "money")),
            (
                {"what": "Số dư theo sổ", "amount": int(held)}, {"what": "Số thực đếm", "amount": int(counted)},
                {"what": "Chênh lệch", "amount": int(counted) - int(held)},
            ),
            exponent=f.exponent,
        ),
        Blank(),
        Signatures(tuple((title, "") for title in SIGNERS)),
    ]  # fmt: skip
