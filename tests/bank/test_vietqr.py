"""VietQR payloads: three published ones byte for byte, what is refused, and what a drawn QR reads as."""

import re
import struct
import zlib

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from quykhuyenhoc.bank.vietqr import (
    VietQR,
    banks,
    crc,
    decode,
    draw_png,
    draw_svg,
    draw_text,
    encode,
    find_bank,
    plain_purpose,
)
from quykhuyenhoc.errors import VietQRError

PUBLISHED = {
    "00020101021238560010A0000007270126000697041501121133666688880208QRIBFTTA53037045405790005802VN62220818"
    "Ung Ho Quy Vac Xin63043ACF": VietQR(
        bin="970415", account="113366668888", amount=79_000, purpose="Ung Ho Quy Vac Xin", dynamic=True
    ),
    "00020101021138540010A00000072701240006970407011003865776720208QRIBFTTA5303704540710000005802VN62160812"
    "henry an cut6304A322": VietQR(bin="970407", account="0386577672", amount=1_000_000, purpose="henry an cut"),
    "00020101021238530010A0000007270123000697041601092245284790208QRIBFTTA53037045405100005802VN62340107"
    "NPS68690819TRANSFER TO SOMEONE6304AC13": VietQR(
        bin="970416", account="224528479", amount=10_000, purpose="TRANSFER TO SOMEONE", dynamic=True, bill="NPS6869"
    ),
}
PAYLOAD = next(iter(PUBLISHED))
printable = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=15)
payments = st.builds(
    VietQR,
    bin=st.from_regex(r"[0-9]{6}", fullmatch=True),
    account=st.from_regex(r"[0-9A-Za-z]{1,19}", fullmatch=True),
    amount=st.none() | st.integers(1, 10**13 - 1),
    purpose=st.from_regex(r"[0-9A-Za-z ]{0,25}", fullmatch=True),
    dynamic=st.booleans(),
    service=st.sampled_from(("QRIBFTTA", "QRIBFTTC")),
    bill=printable,
    label=printable,
    category=st.from_regex(r"([0-9]{4})?", fullmatch=True),
    name=printable,
    city=printable,
)


def with_crc(body: str) -> str:
    return f"{body}6304{crc(body + '6304')}"


@pytest.mark.parametrize(("payload", "payment"), PUBLISHED.items(), ids=["vietqr.io", "pub.dev", "napas-qr"])
def test_the_published_payloads_are_read_and_reproduced_byte_for_byte(payload: str, payment: VietQR) -> None:
    assert decode(payload) == payment
    assert encode(payment) == payload


def test_the_crc_has_its_published_check_value() -> None:
    assert crc("123456789") == "29B1"


@given(payments)
def test_what_is_written_is_read_back(payment: VietQR) -> None:
    assert decode(encode(payment)) == payment


def test_every_wrong_character_anywhere_fails() -> None:
    characters = [chr(code) for code in (*range(256), 0x1EF9, 0xFF10)]
    for at in range(len(PAYLOAD)):
        for other in characters:
            if other != PAYLOAD[at]:
                with pytest.raises(VietQRError):
                    decode(PAYLOAD[:at] + other + PAYLOAD[at + 1 :])


@given(payments, st.data())
def test_every_wrong_character_of_any_payload_fails(payment: VietQR, data: st.DataObject) -> None:
    payload = encode(payment)
    at = data.draw(st.integers(0, len(payload) - 1))
    other = data.draw(st.characters(exclude_characters=payload[at]))
    with pytest.raises(VietQRError):
        decode(payload[:at] + other + payload[at + 1 :])


@given(st.text(max_size=120) | st.builds(with_crc, st.text(st.characters(max_codepoint=127), max_size=80)))
def test_any_other_text_is_refused_and_never_breaks(text: str) -> None:
    with pytest.raises(VietQRError):
        decode(text)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("5802VN", "5803VN"),
        ("5802VN", "5802US"),
        ("5303704", "5303840"),
        ("A000000727", "A000000728"),
        ("QRIBFTTA", "QRPUSHXX"),
        ("5802VN", "5802VN5802VN"),
        ("0006970415", "0006ABCDEF"),
        ("540579000", "540579.50"),
        ("540579000", "540500000"),
        ("010212", "010213"),
        ("000201", ""),
        ("5405", "54"),
    ],
)
def test_a_wrong_structure_is_refused_though_its_crc_is_right(good: str, bad: str) -> None:
    body = PAYLOAD[:-8]
    assert good in body
    with pytest.raises(VietQRError):
        decode(with_crc(body.replace(good, bad)))


def test_a_payload_without_a_receiver_is_no_vietqr() -> None:
    with pytest.raises(VietQRError):
        decode(with_crc("0002010102115303704" + "5802VN"))


def test_fields_of_others_are_passed_over_and_decimal_noughts_are_no_amount() -> None:
    body = PAYLOAD[:-8].replace("540579000", "540879000.00") + "6404ABCD"
    assert decode(with_crc(body)) == PUBLISHED[PAYLOAD]


@pytest.mark.parametrize(
    "wrong",
    [
        {"bin": "97041"},
        {"account": "1" * 20},
        {"account": "00110 1"},
        {"amount": 0},
        {"amount": -5},
        {"amount": 10**13},
        {"purpose": "x" * 26},
        {"purpose": "Ủng hộ"},
        {"purpose": "a/b"},
        {"service": "QRPUSH"},
        {"name": "HỘI"},
        {"bill": "x" * 26},
    ],
)
def test_what_a_bank_would_cut_or_not_read_is_not_written(wrong: dict[str, object]) -> None:
    values: dict[str, object] = {"bin": "970436", "account": "0011004", **wrong}
    with pytest.raises(VietQRError):
        encode(VietQR(**values))  # type: ignore[arg-type]  # the values are wrong on purpose


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ủng hộ Quỹ Khuyến học Đà Bắc", "Ung ho Quy Khuyen hoc Da"),
        ("QUỸ  TH – 01/2026", "QUY TH 01 2026"),
        ("QKHTH0001236X", "QKHTH0001236X"),
        ("", ""),
    ],
)
def test_a_purpose_is_made_plain(text: str, plain: str) -> None:
    assert plain_purpose(text) == plain


def test_a_bank_is_found_by_its_bin_or_short_name() -> None:
    assert (len(banks()), {len(bank.bin) for bank in banks()}) == (14, {6})
    assert [bank.bin for bank in banks()] == sorted({bank.bin for bank in banks()})
    found = find_bank("bidv")
    assert found is not None
    assert (found.bin, found.as_of.isoformat()) == ("970418", "2026-11-23")
    assert find_bank("970418") == found
    assert find_bank("970488") is None


def read(rows: list[list[bool]]) -> list[str]:
    """Return what a QR reader finds in a picture; True is dark. Modules are drawn 4 pixels wide."""
    wide, high = len(rows[0]) * 4, len(rows) * 4
    pixels = bytes(0 if dark else 255 for row in rows for _ in range(4) for dark in row for _ in range(4))
    picture = memoryview(pixels).cast("B", (high, wide))
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("payload", PUBLISHED)
def test_a_drawn_png_reads_as_the_payload(payload: str) -> None:
    png = draw_png(payload, scale=1)
    wide, high, depth, colour = struct.unpack(">IIBB", png[16:26])
    assert (depth, colour) == (1, 0)
    chunks = re.findall(rb"IDAT(.*?)....(?=IEND|....IDAT)", png[:-4], re.DOTALL)
    raw = zlib.decompress(b"".join(chunks)[:-4])
    line = (wide + 7) // 8 + 1
    rows = [[not raw[y * line + 1 + x // 8] >> (7 - x % 8) & 1 for x in range(wide)] for y in range(high)]
    assert read(rows) == [payload]


@pytest.mark.parametrize("payload", PUBLISHED)
def test_a_drawn_svg_reads_as_the_payload(payload: str) -> None:
    svg = draw_svg(payload, scale=1).decode()
    size = int(re.findall(r'width="(\d+)"', svg)[0])
    rows = [[False] * size for _ in range(size)]
    x, y = 0, 0
    for command, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: ?(-?[\d.]+))?", svg.rpartition(' d="')[2]):
        if command == "h":
            rows[y][x : x + int(first)] = [True] * int(first)
            x += int(first)
        elif command == "M":
            x, y = int(first), int(float(second))
        else:
            x, y = x + int(first), y + int(second)
    assert read(rows) == [payload]


@pytest.mark.parametrize("dark_ground", [True, False])
def test_a_qr_on_a_terminal_reads_as_the_payload(*, dark_ground: bool) -> None:
    lines = draw_text(PAYLOAD, dark_ground=dark_ground).split("\n")
    halves = {"█": (True, True), "▀": (True, False), "▄": (False, True), " ": (False, False)}
    rows = [[halves[c][half] != dark_ground for c in line] for line in lines for half in (0, 1)]
    assert len({len(line) for line in lines}) == 1
    assert read(rows) == [PAYLOAD]
