"""Encodings from before Unicode are recognised, offered with a preview, and converted only when declared."""

import pytest

from quykhuyenhoc.errors import EncodingError
from quykhuyenhoc.text import Encoding, decode, guess_encoding, guess_legacy
from quykhuyenhoc.text.legacy import PREVIEW_MAX
from tests.typed_errors import known_of

SAMPLE = "Nguyễn Thị Hòa\nHội Khuyến học tỉnh Sơn La\nQuỹ học bổng Tô Hiệu ủng hộ đồng bào"
TCVN3 = "NguyÔn ThÞ Hßa\nHéi KhuyÕn häc tØnh S¬n La\nQuü häc bæng T« HiÖu ñng hé ®ång bµo"
VNI = "Nguyeãn Thò Hoøa\nHoäi Khuyeán hoïc tænh Sôn La\nQuyõ hoïc boång Toâ Hieäu uûng hoä ñoàng baøo"
CP1258 = SAMPLE.translate({ord(c): d for c, d in {
    "ễ": "ê\u0303", "ị": "i\u0323", "ò": "o\u0300", "ộ": "ô\u0323", "ế": "ê\u0301", "ọ": "o\u0323", "ỉ": "i\u0309",
    "ỹ": "y\u0303", "ổ": "ô\u0309", "ệ": "ê\u0323", "ủ": "u\u0309", "ồ": "ô\u0300", "à": "a\u0300",
}.items()}).encode("cp1258")  # fmt: skip


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (SAMPLE.encode(), "utf-8"),
        (SAMPLE.encode("utf-8-sig"), "utf-8-sig"),
        (SAMPLE.encode("utf-16"), "utf-16"),
        (CP1258, "cp1258"),
        (TCVN3.encode("latin-1"), "tcvn3"),
        (VNI.encode("cp1252"), "vni"),
        (b"only ascii", "utf-8"),
    ],
)
def test_an_encoding_is_recognised_and_shown(data: bytes, name: str) -> None:
    guess = guess_encoding(data)
    assert guess.name == name
    assert guess.confident
    assert guess.preview.startswith(("Nguyễn Thị Hòa | Hội Khuyến học tỉnh", "only ascii"))
    assert decode(data, name).startswith(("Nguyễn Thị Hòa\nHội", "only"))


@pytest.mark.parametrize(
    ("data", "encoding"), [(TCVN3.encode("latin-1"), "tcvn3"), (VNI.encode("cp1252"), "vni"), (CP1258, "cp1258")]
)
def test_a_declared_encoding_is_read_exactly(data: bytes, encoding: str) -> None:
    assert decode(data, encoding) == SAMPLE


def test_capitals_of_vni_are_read() -> None:
    assert decode("ÑAËNG THÒ THUØY VAÊN, TRÖÔØNG MYÕ".encode("cp1252"), "vni") == "ĐẶNG THỊ THÙY VĂN, TRƯỜNG MỸ"


def test_bytes_of_no_vietnamese_encoding_are_unknown() -> None:
    assert guess_encoding(b"\x81\x8d\x90\xff\xfe\x81") == Encoding(
        name="unknown", confident=False, preview="\\x81\\x8d\\x90ÿþ\\x81"
    )


def test_few_words_are_a_guess_without_confidence() -> None:
    guess = guess_encoding("Hßa".encode("latin-1"))
    assert (guess.name, guess.confident) == ("tcvn3", False)


def test_a_text_that_two_encodings_read_as_well_is_a_guess_without_confidence() -> None:
    assert not guess_encoding(b"h\xe8 l\xe9 m\xed h\xf9").confident


def test_a_cut_inside_a_character_of_a_long_file_is_no_error() -> None:
    assert guess_encoding(b"a" * 199_999 + "ễ".encode() * 10).name == "utf-8"
    assert guess_encoding(b"a" + "ễ".encode()[:2]).name != "utf-8"


def test_a_preview_is_short_and_safe() -> None:
    preview = guess_encoding(b"\x1b[2J\r\n\r\n" + b"a" * 10_000).preview
    assert preview.startswith("\\x1b[2J | aaa")
    assert len(preview) < PREVIEW_MAX + 10


@pytest.mark.parametrize(("text", "name"), [(TCVN3, "tcvn3"), (VNI, "vni")])
def test_a_column_of_a_spreadsheet_in_an_old_font_is_recognised(text: str, name: str) -> None:
    guess = guess_legacy(text.split("\n"))
    assert guess is not None
    assert guess.name == name
    assert guess.preview == SAMPLE.replace("\n", " | ")


@pytest.mark.parametrize("texts", [SAMPLE.split("\n"), ["plain"], [], ["Café Zoë"], ["Hòa", "Lò Văn Bá", "Hà"], ["Жё"]])
def test_a_column_that_reads_best_as_it_is_stays(texts: list[str]) -> None:
    assert guess_legacy(texts) is None


@pytest.mark.parametrize(
    ("data", "encoding", "position"),
    [(b"ab\xff", "utf-8", 3), (b"\x81", "vni", 1), (b"a\xd2\xff", "cp437", 1), (b"a", "unknown", 1)],
)
def test_bytes_that_do_not_fit_are_refused(data: bytes, encoding: str, position: int) -> None:
    with pytest.raises(EncodingError) as refusal:
        decode(data, encoding)
    assert known_of(refusal.value) == {"encoding": encoding, "position": position}
