"""The letter of thanks (thư cảm ơn) for a gift, as paper in Vietnamese."""

from datetime import date
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.gifts.receipts import one_gift
from quykhuyenhoc.documents.gifts import amount_said, goods_said
from quykhuyenhoc.i18n import speaking
from quykhuyenhoc.reports.context import Context, context_of, shown_day
from quykhuyenhoc.reports.parties import NO_NAME, Givers, gifts_of
from quykhuyenhoc.shapes import Beside, Blank, Block, Document, Heading, Paragraph, Signatures

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.ledger.gifts import Gift

UNNAMED: Final = "Nhà hảo tâm"
"""How a donor is addressed who gave anonymously, or whose name is hidden or erased."""


def thank_letter(book: "Book", gift: str, *, party: str | None = None) -> Document:
    """Return the letter that thanks for a gift, by its voucher number or ``#seq``; an anonymous donor is not named.

    ``party`` is needed where several donors stand on the voucher.

    Raises:
        NotFoundError, VoucherNumberError: there is no such gift.
        GiftError: nothing is left of it, or several donors gave it.
        NotAllowedError: that actor may not see what is hidden.
    """
    seq = book.gifts.moved_seq(gift)
    with speaking("vi"), context_of(book, hidden=True) as f:
        found = [one for one in gifts_of(f, seqs=[seq]) if party in (None, one.party)]
        its = one_gift(f.code, found, gift)
        today = f.book.today
        blocks = tuple(_blocks(f, its, today))
        return Document(
            lang="vi", name="thank-letter", title=f"Thư cảm ơn {its.no}", blocks=blocks, book=f.code, seq=f.size
        )


def _blocks(f: Context, gift: "Gift", today: date) -> list[Block]:
    who = _addressed(f, gift.party)
    funds = "; ".join(f.directory.fund(fund).name for fund in gift.funds)
    label = "Giá trị" if gift.goods else "Số tiền"
    said = [*goods_said(f, gift), *amount_said(f, gift.amount, gift.currency, label)]
    return [
        Beside(((Paragraph(f.book.name, strong=True),), (_day(today),))),
        Blank(),
        Heading("THƯ CẢM ƠN"),
        Blank(),
        Paragraph(f"Kính gửi: {who}", strong=True),
        Blank(),
        Paragraph(f"{f.book.name} trân trọng cảm ơn {who} đã ủng hộ {funds or 'Quỹ'} ngày {shown_day(gift.date)}:"),
        *(Paragraph(text, strong=True) for text in said),
        Blank(),
        Paragraph("Tấm lòng của quý vị tiếp sức cho học sinh, sinh viên và những người dạy học trên quê hương."),
        Paragraph("Kính chúc quý vị sức khỏe, hạnh phúc và thành công."),
        Blank(),
        Signatures((("Thay mặt Hội", ""),)),
    ]


def _day(day: date) -> Paragraph:
    return Paragraph(f"Ngày {day.day:02d} tháng {day.month:02d} năm {day.year}", align="right")


def _addressed(f: Context, key: str | None) -> str:
    """Return how the donor is addressed: by the name that is shown, unless none is."""
    name = Givers(f).shown(key)
    return name if isinstance(name, str) and name != NO_NAME else UNNAMED
