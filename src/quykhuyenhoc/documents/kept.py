"""The checkpoint on a paper that somebody outside keeps: closing reports and gift receipts carry it alike."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quykhuyenhoc.log.code import code_of
from quykhuyenhoc.shapes import Blank, Block, Paragraph, Qr

if TYPE_CHECKING:
    from quykhuyenhoc.log.checkpoint import Checkpoint


def kept_checkpoint(checkpoint: "Checkpoint") -> Iterator[Block]:
    """Yield the code that a person types, the QR, and the command that checks them."""
    yield Paragraph("Mốc kiểm chứng (ai giữ tờ giấy này chứng minh được nhật ký về sau không bị viết lại)", strong=True)
    yield Paragraph(f"Bộ sổ {checkpoint.book}, #{checkpoint.size}")
    yield Paragraph(f"Mã: {code_of(checkpoint)}")
    yield Qr(checkpoint.text)
    yield Paragraph(f"Kiểm tra: qkh verify --size {checkpoint.size} --code '{code_of(checkpoint)}'")
    yield Blank()
