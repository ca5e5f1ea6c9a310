"""A gift receipt (biên lai) as paper: what was given by whom under which number, and the checkpoint it keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from quykhuyenhoc.documents.periods import kept_checkpoint
from quykhuyenhoc.documents.vouchers import CURRENCY_NAMES, DOTS, address_of, said
from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, speaking
from quykhuyenhoc.log.checkpoint import Checkpoint
from quykhuyenhoc.money import figures
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.reports.context import Context, context_of, shown_day
from quykhuyenhoc.reports.parties import NO_NAME, Givers, gifts_of
from quykhuyenhoc.shapes import Beside, Blank, Block, Document, Heading, Paragraph, Signatures
from quykhuyenhoc.store import registers
from quykhuyenhoc.store.gifts.receipts import WORDS
from quykhuyenhoc.store.log import root_at
from quykhuyenhoc.store.log_heads import read_head
from quykhuyenhoc.store.vouchers.details import Details
from quykhuyenhoc.words import amount_in_words

if TYPE_CHECKING:
    from quykhuyenhoc.acts.gifts.receipts import IssueGiftReceipt
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.ledger.gifts import Gift, GiftReceipt
    from quykhuyenhoc.store.gifts.receipts import ChangedGiftRow

NAMELESS: Final = "Nhà hảo tâm không nêu tên"
CHANGED: Final = "KHÔNG CÒN ĐÚNG VỚI KHOẢN ỦNG HỘ – PHẢI HỦY BIÊN LAI NÀY"
SIGNERS: Final = ("Người ủng hộ", "Người lập", "Kế toán", "Chủ tài khoản")


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReceiptPaper:
    """What one receipt is drawn from, as the book was when it was issued."""

    context: Context
    receipt: "GiftReceipt"
    act: "IssueGiftReceipt"
    gift: "Gift"
    words: registers.SeenText | None
    reason: str | None
    changed: "ChangedGiftRow | None"


def gift_receipt(book: "Book", no: str, *, copy: bool = True) -> Document:
    """Return a gift receipt as a paper in Vietnamese; marked BẢN SAO unless it is the original (``note_printed``).

    It says what the gift stood at when it was issued; where that is not so any more, it is marked and says what the
    gift is now and by which vouchers. It carries the checkpoint of the log at that act: whoever keeps the paper proves
    that nothing before it was rewritten.

    Raises:
        VoucherNumberError: the text is no number.
        NotFoundError: the book has no such receipt.
        NotAllowedError: that actor may not see what is hidden.
    """
    with speaking("vi"), context_of(book, hidden=True) as f:
        paper = _read(f, no)
        checkpoint = Checkpoint(
            book.id, paper.receipt.seq, root_at(f.connection, read_head(f.connection, book.number), paper.receipt.seq)
        )
        blocks = (
            *_head(paper, copy=copy), *_body(paper), Blank(), *kept_checkpoint(checkpoint),
            Signatures(tuple((title, "") for title in SIGNERS)),
        )  # fmt: skip
        title = f"Biên lai {paper.receipt.no}"
        return Document(lang="vi", name="gift-receipt", title=title, blocks=blocks, book=f.code, seq=f.size)


def _read(f: Context, no: str) -> _ReceiptPaper:
    read = f.read.newest
    row = read.entries.named(no)
    found = read.gift_receipts.listed(seq=row.seq)
    if row.series != "BL" or not found:
        advice = M_("⟦List them with qkh gift-receipt list.⟧")
        raise NotFoundError(book=f.code, kind=N_("gift receipt"), name=no, advice=advice)
    receipt = found[0]
    then = f._replace(pin=receipt.seq)
    gifts = [one for one in gifts_of(then, seqs=[receipt.gift]) if one.party == receipt.party]
    reason = None
    if receipt.void:
        value, hidden = read.gift_receipts.reasons([receipt.void]).get(receipt.void, (None, None))
        shown = None if value is None else registers.shown(value, hidden, with_hidden=f.with_hidden)
        reason = said(shown)
    return _ReceiptPaper(
        context=f, receipt=receipt, gift=next(one for one in gifts if one.stands), reason=reason,
        act=cast("IssueGiftReceipt", f.read.acts.read(row.seq, with_hidden=f.with_hidden).act),
        words=_words(f, receipt),
        changed=f.read.gift_receipts.changed([receipt]).get(receipt.seq),
    )  # fmt: skip


def _words(f: Context, receipt: "GiftReceipt") -> registers.SeenText | None:
    """Return what the gift was said to be for when the receipt was issued, corrections counted."""
    gift = receipt.gift
    said_anew = f.read.at(receipt.seq).texts.reworded([gift], with_hidden=f.with_hidden).get(gift, {})
    if WORDS in said_anew:
        return said_anew[WORDS].text
    return Details(f.read, [gift], with_hidden=f.with_hidden).text(gift, f"act.{WORDS}")


def _head(paper: _ReceiptPaper, *, copy: bool) -> Iterator[Block]:
    book, day = paper.context.book, stored_day(paper.receipt.date)
    yield Beside(
        (
            (Paragraph(f"Đơn vị: {book.name}", strong=True), Paragraph(f"Bộ sổ: {paper.context.code}")),
            (Paragraph(f"Số: {paper.receipt.no}", align="right"),),
        )
    )
    yield Blank()
    yield Heading("BIÊN LAI NHẬN ỦNG HỘ")
    yield Paragraph(f"Ngày {day.day:02d} tháng {day.month:02d} năm {day.year}", align="center")
    if copy:
        yield Paragraph("BẢN SAO", align="center", strong=True)
    if paper.receipt.void:
        yield Paragraph(f"(ĐÃ HỦY – lý do: {paper.reason})", align="center", strong=True)
    if paper.changed:
        yield Paragraph(CHANGED, align="center", strong=True)
        yield Paragraph(_now(paper.context, paper.changed), align="center", strong=True)
    yield Blank()


def _now(f: Context, changed: "ChangedGiftRow") -> str:
    """Return what a gift is now, and the vouchers that corrected it; another donor is not named to this one."""
    gift, said_now = changed.gift, "tính cho nhà hảo tâm khác" if changed.passed else "không còn gì"
    if gift and gift.stands:
        amount = next(amount_said(f, gift.amount, gift.currency, "Giá trị" if gift.goods else "Số tiền"), "")
        funds = "; ".join(f.directory.fund(fund).code for fund in gift.funds)
        said_now = "; ".join(filter(None, (*goods_said(f, gift), amount, f"Quỹ: {funds}")))
    details = Details(f.read, changed.by)
    nos = ", ".join(no for seq in changed.by for entry in (0, 1) for no in details.numbers(seq, entry))
    return f"Khoản ủng hộ nay: {said_now}" + (f" (xem chứng từ {nos})" if nos else "")


def _body(paper: _ReceiptPaper) -> Iterator[Block]:
    gift, directory = paper.gift, paper.context.directory
    name, address = _donor(paper)
    yield Paragraph(f"Nhà hảo tâm: {name}")
    yield Paragraph(f"Địa chỉ: {address or DOTS}")
    yield Paragraph(f"Nội dung: {said(paper.act.description or paper.words)}")
    named = (directory.fund(fund) for fund in gift.funds)
    yield Paragraph("Quỹ: " + "; ".join(f"{fund.name} ({fund.code})" for fund in named))
    yield from (Paragraph(text, strong=True) for text in goods_said(paper.context, gift))
    if paper.act.amount:
        label = "Giá trị" if gift.goods else "Số tiền"
        yield from map(Paragraph, amount_said(paper.context, paper.act.amount.minor, paper.act.amount.currency, label))
    day = shown_day(gift.date)
    yield Paragraph(f"Chứng từ: {gift.no}, ngày {day}")


def goods_said(f: Context, gift: "Gift") -> Iterator[str]:
    """Yield what goods were given, in words; nothing where it was money."""
    if gift.goods:
        kind = f.read.goods.kinds()[gift.goods]
        yield f"Hiện vật: {figures(gift.quantity, lang='vi')} {kind.unit} {kind.name}"


def amount_said(f: Context, minor: int, currency: str, label: str = "Số tiền") -> Iterator[str]:
    """Yield an amount in figures and, of đồng, in words; nothing for 0."""
    if not minor:
        return
    exponent = 0 if currency == "VND" else f.read.register.exponent_of(currency)
    yield f"{label}: {figures(minor, lang='vi', exponent=exponent)} {CURRENCY_NAMES.get(currency, currency)}"
    if currency == "VND":
        yield f"Viết bằng chữ: {amount_in_words(minor)}"


def _donor(paper: _ReceiptPaper) -> tuple[str, str | None]:
    """Return the name and the address of the donor, as they may be shown; who gives without a name has neither."""
    f, givers, whose = paper.context, Givers(paper.context), paper.receipt.party
    name, code = givers.shown(whose), givers.code(whose)
    if name == NO_NAME:
        return f"{NAMELESS} ({code})" if code else NAMELESS, None
    return f"{said(name)} ({code})", address_of(f, givers.key(whose) or "")
