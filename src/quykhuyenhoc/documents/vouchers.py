"""A voucher as paper, with the seven items of Điều 16 Luật Kế toán (reference: vietnam.md §1.2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, speaking
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.money import figures
from quykhuyenhoc.period import format_date, stored_day
from quykhuyenhoc.personal import HiddenText
from quykhuyenhoc.reports.context import Context, context_of, shown_day
from quykhuyenhoc.shapes import Beside, Blank, Block, Document, Heading, Paragraph, Signatures
from quykhuyenhoc.store.registers import ERASED, HIDDEN, SeenText
from quykhuyenhoc.store.vouchers.details import Details, Posted, over
from quykhuyenhoc.words import amount_in_words, in_words

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.acts import ActRow
    from quykhuyenhoc.store.vouchers.entries import Link, VoucherRow

TITLES: Final = {
    "PT": "PHIẾU THU",
    "PC": "PHIẾU CHI",
    "BC": "GIẤY BÁO CÓ",
    "BN": "GIẤY BÁO NỢ",
    "PK": "PHIẾU KẾ TOÁN",
    "DC": "CHỨNG TỪ ĐIỀU CHỈNH",
}
PERSON: Final = {
    "PT": "Họ và tên người nộp tiền",
    "PC": "Họ và tên người nhận tiền",
    "BC": "Người nộp tiền",
    "BN": "Người nhận tiền",
    "PK": "Người liên quan",
    "DC": "Người liên quan",
}
CONTENT: Final = {"PT": "Lý do nộp", "PC": "Lý do chi"}
SIGNERS: Final = {
    "PT": ("Thủ trưởng đơn vị", "Kế toán trưởng", "Người lập", "Người nộp tiền", "Thủ quỹ"),
    "PC": ("Thủ trưởng đơn vị", "Kế toán trưởng", "Người lập", "Thủ quỹ", "Người nhận tiền"),
}
OTHER_SIGNERS: Final = ("Thủ trưởng đơn vị", "Kế toán trưởng", "Người lập")
GONE: Final = {ERASED: "(đã xóa)", HIDDEN: "(ẩn)"}
DOTS: Final = "…………………………"
CURRENCY_NAMES: Final = {"VND": "đồng"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _VoucherPaper:
    """What one voucher is drawn from."""

    context: Context
    row: "VoucherRow"
    act: "ActRow"
    details: Details
    lines: tuple[Posted, ...]
    links: tuple["Link", ...]
    linked: Details
    texts: tuple[int, ...]
    address: str | None
    preparer: str
    """The name of the actor, where he is a registered party."""

    def field(self, name: str) -> str | None:
        """Return a text of the act; an erased or hidden one says so."""
        value: SeenText | None = getattr(self.act.act, name, None)
        return said(value) if value else None


def said(value: SeenText | None) -> str:
    """Return a personal text as the paper says it: one that is hidden or erased (or None) says so."""
    return value if isinstance(value, str) and value else GONE[HIDDEN if value is HIDDEN else ERASED]


def voucher(book: "Book", no: str) -> Document:
    """Return the voucher of a number as a paper in Vietnamese.

    Raises:
        VoucherNumberError, NotFoundError: the text is no voucher number, or that of none in the book.
        NotAllowedError: that actor may not see what is hidden.
    """
    with speaking("vi"), context_of(book, hidden=True) as f:
        row = f.read.entries.named(no)
        if row.series == "BL":
            advice = M_("It is a gift receipt⟦: qkh gift-receipt print {no}⟧.").format(no=row.no)
            raise NotFoundError(book=f.code, kind=N_("voucher"), name=row.no, advice=advice)
        paper = _read(f, row)
        blocks = (*_head(paper), *_body(paper), *_corrections(paper), *_signed(paper))
        title = f"{TITLES[paper.row.series].capitalize()} {paper.row.no}"
        day = stored_day(row.date) if row.date else None
        return Document(lang="vi", name="voucher", title=title, blocks=blocks, book=f.code, seq=f.size, day=day)


def _read(f: Context, row: "VoucherRow") -> _VoucherPaper:
    act = f.read.acts.read(row.seq, with_hidden=f.with_hidden)
    details = Details(f.read, [row.seq], with_hidden=f.with_hidden)
    links = f.read.entries.corrections([row.seq]).get((row.seq, row.entry or 0), ())
    texts = tuple(seq for seq, of in f.read.entries.text_corrections() if of == row.no)
    lines = tuple(details.lines.get((row.seq, row.entry or 0), ()))
    return _VoucherPaper(
        context=f, row=row, act=act, details=details, lines=lines, links=links, texts=texts,
        linked=Details(f.read, [*(link.seq for link in links), *texts]),
        address=_address(f, act, lines),
        preparer=_preparer(f, act.actor),
    )  # fmt: skip


def _preparer(f: Context, actor: str) -> str:
    found = f.read.register.parties([actor], with_hidden=f.with_hidden).get(actor)
    return said(found.name) if found else ""


def _address(f: Context, act: "ActRow", lines: Sequence[Posted]) -> str | None:
    given = getattr(act.act, "address", None)
    if given:
        return said(given)
    codes = {line.party for line in lines} - {None}
    if len(codes) != 1:
        return None
    return address_of(f, str(codes.pop()))


def address_of(f: Context, party: str) -> str | None:
    """Return the address of a party as a paper says it; None where there is none."""
    found = f.book.view(f.connection, f.book.books.clock()).peek(Party, party)
    address = found.address if found else None
    return GONE[HIDDEN] if isinstance(address, HiddenText) and not f.with_hidden else address


# -- the parts of the paper -------------------------------------------------------------------------------------------


def _head(paper: _VoucherPaper) -> Iterator[Block]:
    day = stored_day(paper.row.date or "")
    yield Beside(
        (
            (Paragraph(f"Đơn vị: {paper.context.book.name}", strong=True), Paragraph(f"Bộ sổ: {paper.context.code}")),
            (Paragraph(f"Số: {paper.row.no}", align="right"), *_accounts(paper)),
        )
    )
    yield Blank()
    yield Heading(TITLES[paper.row.series])
    yield Paragraph(f"Ngày {day.day:02d} tháng {day.month:02d} năm {day.year}", align="center")
    state = _state(paper)
    if state:
        yield Paragraph(state, align="center", strong=True)
    yield Blank()


def _accounts(paper: _VoucherPaper) -> Iterator[Paragraph]:
    """Yield the accounts of the debit and of the credit side."""
    directory = paper.context.directory
    for side, sign in (("Nợ", 1), ("Có", -1)):
        sums: dict[tuple[str, str], int] = {}
        for line in paper.lines:
            if line.amount * sign > 0:
                key = directory.account(line.account).code, line.currency
                sums[key] = sums.get(key, 0) + abs(line.amount)
        for (account, currency), amount in sums.items():
            more = "" if currency == "VND" else f" {currency}"
            yield Paragraph(f"{side} {account}: {_figures(paper, amount, currency)}{more}", align="right")


def _body(paper: _VoucherPaper) -> Iterator[Block]:
    series = paper.row.series
    yield Paragraph(f"{PERSON[series]}: {_person(paper) or DOTS}")
    yield Paragraph(f"Địa chỉ: {paper.address or DOTS}")
    yield Paragraph(f"{CONTENT.get(series, 'Nội dung')}: {_content(paper)}")
    funds = sorted({paper.context.directory.fund(line.fund).id for line in paper.lines})
    if funds:
        named = (paper.context.directory.fund(fund) for fund in funds)
        yield Paragraph("Quỹ: " + "; ".join(f"{fund.name} ({fund.code})" for fund in named))
    for currency, amount in _totals(paper).items():
        unit = CURRENCY_NAMES.get(currency, currency)
        yield Paragraph(f"Số tiền: {_figures(paper, amount, currency)} {unit}", strong=True)
        yield Paragraph(f"Viết bằng chữ: {_words(paper, amount, currency)}")
    yield Paragraph(_attached(paper))


def _person(paper: _VoucherPaper) -> str | None:
    """Return who pays or takes the money: the person named, else the one party of the lines."""
    named = paper.field("person")
    if named:
        return named
    keys = dict.fromkeys(line.party for line in paper.lines if line.party)
    return "; ".join(_party(paper, key) for key in keys) or None


def _party(paper: _VoucherPaper, key: str) -> str:
    found = paper.details.parties.get(key)
    if found is None:
        return key
    return f"{said(found.name)} ({found.code})"


NAMELESS: Final = {
    "close-period": "Kết chuyển thu, chi cuối năm vào tài sản thuần",
    "opening-balances": "Số dư đầu kỳ",
    "adjustment": "Điều chỉnh chứng từ {no}",
    "reversal": "Điều chỉnh giảm toàn bộ chứng từ {no}",
    "acknowledge": "Ký nhận các suất",
    "issue-gift-receipt": "Biên lai ủng hộ",
}


def _content(paper: _VoucherPaper) -> str:
    of = paper.details.corrected(paper.row.seq, paper.row.entry or 0)
    named = NAMELESS.get(paper.act.kind, "").format(no=of)
    given = paper.field("description")
    return " – ".join(filter(None, (named, given))) or GONE[ERASED]


def _totals(paper: _VoucherPaper) -> dict[str, int]:
    """Return the amount of the voucher by currency."""
    return over(paper.lines, [paper.row.series], paper.context.directory)


def _figures(paper: _VoucherPaper, amount: int, currency: str) -> str:
    return figures(amount, lang="vi", exponent=_exponent(paper, currency))


def _exponent(paper: _VoucherPaper, currency: str) -> int:
    f = paper.context
    return 0 if currency == "VND" else f.read.register.exponent_of(currency)


def _words(paper: _VoucherPaper, amount: int, currency: str) -> str:
    if currency == "VND":
        return amount_in_words(amount)
    whole, rest = divmod(amount, 10 ** _exponent(paper, currency))
    words = in_words(whole) + (f" phẩy {in_words(rest)}" if rest else "")
    return f"{words[0].upper()}{words[1:]} {currency}."


def _attached(paper: _VoucherPaper) -> str:
    count = getattr(paper.act.act, "attachments", None)
    line = f"Kèm theo: {count if count is not None else '……'} chứng từ gốc"
    document, day = paper.field("document"), getattr(paper.act.act, "document_date", None)
    if document:
        line += f": {document}"
    return line + (f", ngày {format_date(day)}" if day else "")


def _state(paper: _VoucherPaper) -> str | None:
    if any(link.reversal for link in paper.links):
        return "(ĐÃ HỦY)"
    return "(ĐÃ ĐIỀU CHỈNH)" if paper.texts or any(not link.undone for link in paper.links) else None


def _corrections(paper: _VoucherPaper) -> Iterator[Block]:
    """Yield what this voucher corrects and what corrects it."""
    of = paper.details.corrected(paper.row.seq, paper.row.entry or 0)
    if of:
        yield Paragraph(f"Điều chỉnh cho chứng từ: {of}")
    if paper.act.reason:
        yield Paragraph(f"Lý do điều chỉnh: {said(paper.act.reason)}" if of else f"Lý do: {said(paper.act.reason)}")
    for link in paper.links:
        nos = ", ".join(paper.linked.numbers(link.seq, link.entry))
        what = "Đã hủy (điều chỉnh giảm toàn bộ) bằng chứng từ" if link.reversal else "Đã điều chỉnh bằng chứng từ"
        undone = " (chứng từ này đã hủy)" if link.undone and not link.reversal else ""
        yield Paragraph(f"{what}: {nos}, ngày {shown_day(link.date)}{undone}")
    for seq in paper.texts:
        yield Paragraph(f"Đã sửa phần chữ bằng chứng từ: {', '.join(paper.linked.numbers(seq, 0))}")


def _signed(paper: _VoucherPaper) -> Iterator[Block]:
    yield Blank()
    series = paper.row.series
    if series in SIGNERS:
        total = _totals(paper).get("VND")
        words = f" (viết bằng chữ): {amount_in_words(total)}" if total is not None and total >= 0 else f": {DOTS}"
        yield Paragraph(f"Đã nhận đủ số tiền{words}")
        yield Blank()
    signers = SIGNERS.get(series, OTHER_SIGNERS)
    half = 3
    for titles in (signers[:half], signers[half:]):
        if titles:
            yield Signatures(tuple((title, paper.preparer if title == "Người lập" else "") for title in titles))
