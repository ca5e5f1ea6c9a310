"""The checkpoint on a paper that somebody outside keeps: closing reports and gift receipts carry it alike."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from quykhuyenhoc.documents.matters import filed_blocks, open_blocks
from quykhuyenhoc.documents.tables import table_of, titled
from quykhuyenhoc.documents.vouchers import said
from quykhuyenhoc.errors import PeriodStateError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import speaking
from quykhuyenhoc.log.checkpoint import Checkpoint
from quykhuyenhoc.log.code import code_of
from quykhuyenhoc.period import ZONE, Period, format_date, parse_period
from quykhuyenhoc.reports.accounts.balances import trial_balance
from quykhuyenhoc.reports.context import BASE
from quykhuyenhoc.reports.funds.fund_report import fund_report
from quykhuyenhoc.reports.gifts.giving import donated
from quykhuyenhoc.reports.spans import span
from quykhuyenhoc.shapes import Beside, Blank, Block, Document, Heading, Paragraph, Qr, Report, Signatures
from quykhuyenhoc.store.log import root_at
from quykhuyenhoc.store.log_heads import read_head
from quykhuyenhoc.store.periods import (
    FILING,
    Closing,
)
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.connections import Connection


def kept_checkpoint(checkpoint: "Checkpoint") -> Iterator[Block]:
    """Yield the code that a person types, the QR, and the command that checks them."""
    yield Paragraph("Mốc kiểm chứng (ai giữ tờ giấy này chứng minh được nhật ký về sau không bị viết lại)", strong=True)
    yield Paragraph(f"Bộ sổ {checkpoint.book}, #{checkpoint.size}")
    yield Paragraph(f"Mã: {code_of(checkpoint)}")
    yield Qr(checkpoint.text)
    yield Paragraph(f"Kiểm tra: qkh verify --size {checkpoint.size} --code '{code_of(checkpoint)}'")
    yield Blank()


SIGNERS = ("Chủ tài khoản", "Kế toán", "Thủ quỹ", "Ban Kiểm tra")


def closing_report(book: "Book", period: str) -> Document:
    """Return the report of a closed period as a paper in Vietnamese, with the checkpoint of the log at its closing.

    It is drawn as of the closing, and prints the same for ever, texts about persons that are erased excepted; a filing
    of its year adds when that was, and what was open then and no closing had named.

    Raises:
        PeriodError: the text is no period.
        PeriodStateError: the period is open.
    """
    with speaking("vi"):
        return _closing_report(book, period)


def _closing_report(book: "Book", period: str) -> Document:
    chosen = parse_period(period)
    with book.books.source.reading() as connection:
        read = Snapshot(connection, book.number)
        seq = read.periods.closed_at(chosen.end.isoformat())
        if seq is None:
            advice = M_("close it first⟦: qkh period close {period}⟧").format(period=period)
            raise PeriodStateError(period=period, why=advice)
        head = read_head(connection, book.number)
        closing = read.periods.closing_of(seq)
        checkpoint = Checkpoint(book.id, seq, root_at(connection, head, seq))
        decimals = read.register.exponents()
        named = read.periods.matters_of(seq)
        reasons = read.periods.reasons_of(seq)
        filing = _filing(connection, book, chosen)
        numbers = read.periods.last_numbers(chosen.start.isoformat(), chosen.end.isoformat())
    blocks = (
        *_head(book, chosen, closing),
        *_figures(book, chosen),
        *open_blocks(named, reasons, decimals),
        Paragraph("Chứng từ trong kỳ: " + ("; ".join(numbers) or "không có") + "."),
        Paragraph(f"Bảng cân đối lúc khóa sổ, SHA-256: {closing.sha256 or '–'}"),
        *filing,
        Blank(),
        *kept_checkpoint(checkpoint),
        Signatures(tuple((title, "") for title in SIGNERS)),
    )
    return Document(
        lang="vi", name="closing-report", title=f"Biên bản khóa sổ {chosen.name}", blocks=blocks, book=book.code,
        seq=seq,
    )  # fmt: skip


def _head(book: "Book", period: Period, closing: Closing) -> Iterator[Block]:
    yield Beside(
        ((Paragraph(f"Đơn vị: {book.name}", strong=True), Paragraph(f"Bộ sổ: {book.code}")),
         (Paragraph(f"Số: KS #{closing.seq}", align="right"),))
    )  # fmt: skip
    yield Blank()
    yield Heading("BIÊN BẢN KHÓA SỔ")
    days = f"từ {format_date(period.start)} đến {format_date(period.end)}"
    yield Paragraph(f"Kỳ kế toán {period.name}, {days}", align="center")
    moment = _moment(closing.at)
    yield Paragraph(f"Khóa sổ lúc {moment}, người ghi: {closing.actor}", align="center")
    if closing.reason is not None:
        yield Paragraph(f"Lý do: {said(closing.reason)}", align="center", strong=True)
    yield Blank()


def _filing(connection: "Connection", book: "Book", period: Period) -> tuple[Block, ...]:
    """Return what a filing adds to the paper; nothing where the period is not filed."""
    read = Snapshot(connection, book.number)
    seq = read.periods.filed_at(period.end.isoformat())
    if seq is None:
        return ()
    filing = read.periods.closing_of(seq)
    return (
        Blank(),
        Paragraph(f"Đã nộp báo cáo năm: #{seq}, lúc {_moment(filing.at)}, người ghi: {filing.actor}."),
        *filed_blocks(
            read.periods.matters_of(seq, FILING),
            read.periods.reasons_of(seq, FILING),
            read.register.exponents(),
        ),
    )


def _figures(book: "Book", period: Period) -> Iterator[Block]:
    """Yield the trial balance, the funds and the gifts: in đồng, then in every other currency that has postings."""
    days = span(period=period)
    others = trial_balance(book, days).others
    for currency in (BASE, *others):
        gifts = donated(book, days, currency=currency)
        yield from _part("Bảng cân đối tài khoản", trial_balance(book, days, currency=currency))
        yield from _part("Các quỹ", fund_report(book, days, currency=currency))
        yield from _part("Ủng hộ trong kỳ", gifts) if gifts.rows else ()


def _moment(at: datetime) -> str:
    local = at.astimezone(ZONE)
    return f"{local:%H:%M} ngày {format_date(local)}"


def _part(title: str, report: Report[Any]) -> Iterator[Block]:
    yield Paragraph(titled(title, report.currency), strong=True)
    yield table_of(report)
    yield from (Paragraph(note) for note in report.notes)
    yield Blank()
