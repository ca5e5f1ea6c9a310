"""A document as it lies on paper: a Vietnamese voucher, block by block."""

from quykhuyenhoc.renderers import render
from quykhuyenhoc.renderers.layout import width
from quykhuyenhoc.shapes import (
    Beside,
    Blank,
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Signatures,
    Table,
)


def drawn(*blocks: Block, room: int | None = None, colour: bool = False) -> list[str]:
    return render(Document(title="Phiếu thu", blocks=blocks), "text", width=room, colour=colour).splitlines()


def test_a_voucher_is_set_as_on_paper() -> None:
    lines = drawn(
        Beside(
            (
                (Paragraph("Đơn vị: Hội Khuyến học"), Paragraph("Sơn La")),
                (Paragraph("Mẫu số C40-BB", align="center"),),
            )
        ),
        Blank(),
        Heading("PHIẾU THU"),
        Paragraph("Số: PT00012/2022", align="right"),
        Paragraph("Lý do: ủng hộ"),
        Table((Column("name", "Tên"), Column("amount", "Số tiền", "money")), ({"name": "A", "amount": 5},)),
        Signatures((("Thủ quỹ", "Lò Thị B"), ("Người nộp", ""))),
        room=40,
    )
    assert lines == [
        "Đơn vị: Hội Khuyến      Mẫu số C40-BB",
        "học",
        "Sơn La",
        "",
        "               PHIẾU THU",
        "                        Số: PT00012/2022",
        "Lý do: ủng hộ",
        "Tên  Số tiền",
        "───  ───────",
        "A          5",
        "      Thủ quỹ             Người nộp",
        " (signature, full     (signature, full",
        "       name)                name)",
        "",
        "",
        "",
        "",
        "     Lò Thị B",
    ]


def test_signatures_stand_level_under_titles_of_different_depth() -> None:
    lines = drawn(Signatures((("Thủ trưởng đơn vị tổ chức", ""), ("Thủ quỹ", ""))), room=48)
    assert lines[:3] == [
        " Thủ trưởng đơn vị tổ            Thủ quỹ",
        "         chức",
        "(signature, full name)   (signature, full name)",
    ]


def test_a_document_says_what_it_was_drawn_from() -> None:
    document = Document(title="Thư", blocks=(Paragraph("Kính gửi"),), book="SL", seq=12)
    assert render(document, "text") == "Kính gửi\n\n(SL, #12)\n"


def test_running_text_is_no_wider_than_a_page() -> None:
    for room in (None, 200):
        lines = drawn(Paragraph("khuyến học " * 30), room=room)
        assert max(map(width, lines)) <= 80
        assert len(lines) == 5


def test_strong_lines_are_bold_in_colour_and_their_neighbours_keep_their_place() -> None:
    lines = drawn(Beside(((Paragraph("Trái", strong=True),), (Paragraph("Phải"),))), room=22, colour=True)
    assert lines == ["\x1b[1mTrái\x1b[0m        Phải"]


def test_what_somebody_typed_cannot_steer_the_terminal() -> None:
    hostile = "\x1b]52;c;eA\x07"
    blocks = (
        Heading(hostile),
        Paragraph(hostile),
        Beside(((Paragraph(hostile),),)),
        Table((Column("a", "A"),), ({"a": hostile},)),
        Signatures(((hostile, hostile),)),
    )
    lines = drawn(*blocks)
    assert "".join(lines).isprintable()
    assert "\n".join(lines).count("\\x1b]52;c;eA\\x07") == 6
