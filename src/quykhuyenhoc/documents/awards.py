"""The sign-off sheet (danh sách ký nhận): who is to sign for what, to be printed, signed, scanned and attached."""

from typing import TYPE_CHECKING

from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, speaking
from quykhuyenhoc.ledger.awards import ENDED
from quykhuyenhoc.reports.context import Context, context_of
from quykhuyenhoc.reports.recipients import People
from quykhuyenhoc.shapes import Beside, Blank, Block, Column, Document, Heading, Paragraph, Row, Signatures, Table
from quykhuyenhoc.store import awards
from quykhuyenhoc.words import amount_in_words

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.ledger.awards import Awarded

COLUMNS = (
    Column("n", N_("No."), "count"),
    Column("award", N_("Award"), "code"),
    Column("recipient", N_("Full name")),
    Column("place", N_("School, class")),
    Column("amount", N_("Amount"), "money"),
    Column("signature", N_("Signature")),
)
SIGNERS = ("Người phát", "Kế toán", "Chủ tài khoản")


def sign_off_sheet(book: "Book", decision: str) -> Document:
    """Return the sheet of a decision as a paper in Vietnamese: its awards that are not cancelled nor signed for.

    Where names are not asked for, recipients stand with initials and commune.

    Raises:
        NotFoundError: there is no such decision.
        NotAllowedError: names are asked for by somebody who may not see them.
    """
    with speaking("vi"), context_of(book, hidden=True) as f:
        which = awards.all_of(decision=decision)
        found = f.read.awards.by_code(which)
        if not found:
            raise NotFoundError(
                book=f.code, kind=N_("decision"), name=decision, advice=M_("⟦List them with qkh award decisions.⟧")
            )
        people = People(f, which, found.values(), names=f.with_hidden)
        due = [one for one in found.values() if one.state != "signed" and one.state not in ENDED]
        return Document(
            lang="vi", name="sign-off-sheet", title=f"Danh sách ký nhận theo {decision}",
            blocks=tuple(_blocks(f, due, people)),
            book=f.code, seq=f.size,
        )  # fmt: skip


def _blocks(f: Context, due: "list[Awarded]", people: People) -> list[Block]:
    rows: list[Row] = [
        {"n": n, "award": one.award, "recipient": people.name(one), "place": people.place(one),
         "amount": sum(p.amount for p in one.unsigned) or one.open or None, "signature": "………………"}
        for n, one in enumerate(due, 1)
    ]  # fmt: skip
    total = sum(int(str(row["amount"] or 0)) for row in rows)
    first = due[0] if due else None
    day = f"{first.date[8:]}/{first.date[5:7]}/{first.date[:4]}" if first and first.date else ""
    return [
        Beside(((Paragraph(f"Đơn vị: {f.book.name}", strong=True), Paragraph(f"Bộ sổ: {f.code}")),)),
        Blank(),
        Heading("DANH SÁCH KÝ NHẬN"),
        Paragraph(f"Theo quyết định số {first.decision if first else '–'} ngày {day}", align="center"),
        Blank(),
        Table(COLUMNS, tuple(rows), {"amount": total}, exponent=f.exponent),
        Paragraph(f"Tổng số: {len(due)} suất. Số tiền bằng chữ: {amount_in_words(total)}"),
        Blank(),
        Signatures(tuple((title, "") for title in SIGNERS)),
    ]
