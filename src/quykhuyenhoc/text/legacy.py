"""Vietnamese encodings from before Unicode: recognised and offered with a preview, never converted silently.

TCVN3 (fonts .VnTime …) and VNI (fonts VNI-Times …) are fonts that draw other letters over Western bytes, so they
turn up as files of bytes and as wrong-looking texts inside spreadsheets (``NguyÔn ThÞ Hßa``). A guess is a count:
in which reading do most words with marks have the shape of a Vietnamese syllable?
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from quykhuyenhoc.errors import EncodingError
from quykhuyenhoc.text.stored import visible

PREVIEW_MAX: Final = 200
SAMPLE_MAX: Final = 200_000
LIKELY_PERCENT: Final = 50
SURE_PERCENT: Final = 80
NEEDED_WORDS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """A guess: ``name`` is utf-8, utf-8-sig, utf-16, cp1258, tcvn3, vni or unknown; ``preview`` shows the reading.

    ``confident`` is true when no other encoding reads it as well. Nothing was converted.
    """

    name: str
    confident: bool
    preview: str


def guess_encoding(data: bytes) -> Encoding:
    """Guess the encoding of a file from its first 200,000 bytes."""
    if data.startswith(b"\xef\xbb\xbf"):
        return _unicode("utf-8-sig", data)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unicode("utf-16", data)
    sample = data[:SAMPLE_MAX]
    try:
        # A cut may fall inside a character of up to 4 bytes; a whole file may not end in one.
        decoder_slack = 3 if len(data) > SAMPLE_MAX else 0
        _decode_with_slack(sample, decoder_slack)
    except UnicodeDecodeError:
        guess = _best({name: decode(sample, name) for name in ("cp1258", "tcvn3", "vni") if _fits(sample, name)})
        return guess or Encoding(name="unknown", confident=False, preview=_preview(sample.decode("latin-1")))
    return Encoding(name="utf-8", confident=True, preview=_preview(sample.decode(errors="ignore")))


def guess_legacy(texts: Iterable[str]) -> Encoding | None:
    """Tell whether texts (one column of a spreadsheet, say) are TCVN3 or VNI seen through a Western font.

    Returns the guess with its preview, or None if the texts read best as they are.
    """
    text = "\n".join(texts)[:SAMPLE_MAX]
    readings = {"utf-8": text, **{name: read for name in ("tcvn3", "vni") if (read := _reread(text, name))}}
    guess = _best(readings)
    return None if guess is None or guess.name == "utf-8" else guess


def legacy_letter(text: str) -> str | None:
    """Return a letter of a short text that reads better in an old encoding than as it is: à of Traàn; else None."""
    if text.isascii():
        return None
    own = _score(text)[0]
    better = any((read := _reread(text, name)) and _score(read)[0] > own for name in ("tcvn3", "vni"))
    return next(letter for letter in text if not letter.isascii()) if better else None


def decode(data: bytes, encoding: str) -> str:
    """Return bytes as NFC text in the declared encoding: one of those that ``Encoding`` names, except unknown.

    Raises:
        EncodingError: if a byte does not fit, or the encoding is none of these.

    """
    try:
        if encoding == "tcvn3":
            text = data.decode("latin-1").translate(_tcvn3())
        elif encoding == "vni":
            text = _from_vni(data.decode("cp1252"))
        elif encoding in {"utf-8", "utf-8-sig", "utf-16", "cp1258"}:
            text = data.decode(encoding)
        else:
            raise EncodingError(encoding=visible(encoding, most=40), position=1)
    except UnicodeDecodeError as error:
        raise EncodingError(encoding=encoding, position=error.start + 1) from None
    return unicodedata.normalize("NFC", text)


def _unicode(name: str, data: bytes) -> Encoding:
    return Encoding(name=name, confident=True, preview=_preview(data[: 4 * PREVIEW_MAX].decode(name, "ignore")))


def _decode_with_slack(sample: bytes, slack: int) -> None:
    try:
        sample.decode()
    except UnicodeDecodeError as error:
        if error.start < len(sample) - slack:
            raise


def _fits(data: bytes, name: str) -> bool:
    try:
        decode(data, name)
    except EncodingError:
        return False
    return True


def _reread(text: str, name: str) -> str | None:
    try:
        return decode(text.encode("latin-1" if name == "tcvn3" else "cp1252"), name)
    except (UnicodeEncodeError, EncodingError):
        return None


def _preview(text: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    return visible(" | ".join(line for line in lines if line), most=PREVIEW_MAX)


# -- the guess ------------------------------------------------------------------------------------------------------

_MARKED_WORD: Final = re.compile(r"[^\W\d_]+")
_INITIALS: Final = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx]|"
_RHYMES: Final = (
    "iêu|yêu|oai|oao|oay|oeo|uây|uôi|uyê|uya|uyu|ươi|ươu|ia|iê|iu|yê|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uơ|uô|uy|ưa|ưi"
    "|ươ|ưu|ai|ao|au|ay|âu|ây|eo|êu|[aăâeêioôơuưy]"
)
_TONE_MARKS: Final = "\u0300\u0301\u0303\u0309\u0323"


@cache
def _syllable() -> re.Pattern[str]:
    return re.compile(f"(?:{_INITIALS})(?:{_RHYMES})(?:ch|ng|nh|[ckmnpt])?")


@lru_cache(maxsize=65536)
def _is_syllable(word: str) -> bool:
    """Tell whether a word has the shape of one Vietnamese syllable with at most one tone."""
    marks = unicodedata.normalize("NFD", word)
    tones = sum(mark in _TONE_MARKS for mark in marks)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONE_MARKS))
    return tones <= 1 and _syllable().fullmatch(bare) is not None


def _best(readings: dict[str, str]) -> Encoding | None:
    scores = sorted(((*_score(text), name) for name, text in readings.items()), reverse=True)
    if not scores or scores[0][0] < LIKELY_PERCENT:
        return None
    share, words, name = scores[0]
    clear = all(other < share for other, _, _ in scores[1:])
    return Encoding(
        name=name, confident=clear and share >= SURE_PERCENT and words >= NEEDED_WORDS, preview=_preview(readings[name])
    )


def _score(text: str) -> tuple[int, int]:
    """Return the percentage of words with marks that are syllables, and how many words have marks."""
    words = [word for word in _MARKED_WORD.findall(text) if not word.isascii()]
    fit = sum(_is_syllable(word.lower()) and (word.islower() or word.isupper() or word.istitle()) for word in words)
    return (100 * fit // len(words) if words else 0), len(words)


# -- the tables -----------------------------------------------------------------------------------------------------

# TCVN 5712:1993 from byte A1; the five combining marks (B0-B4) are part of it. Bytes 80-A0 are not used by the fonts.
_TCVN3: Final = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậè"
    "ỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
# VNI: a mark follows its letter; ơ, ư, i with a tone, ỵ and đ are bytes of their own.
_VNI_MARKS: Final = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS: Final = {"ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}


@cache
def _tcvn3() -> dict[int, str]:
    return {0xA1 + at: letter for at, letter in enumerate(_TCVN3)}


@cache
def _vni() -> dict[int, str]:
    lower = _VNI_LETTERS | _VNI_MARKS
    upper = {ours.upper(): theirs.upper() for ours, theirs in lower.items()}
    return str.maketrans(lower | upper)


def _from_vni(text: str) -> str:
    """Read VNI: a mark counts after a vowel only, so that a Western letter elsewhere stays and spoils the score."""
    return _vni_pairs().sub(lambda found: found[0].translate(_vni()), text)


@cache
def _vni_pairs() -> re.Pattern[str]:
    marks = "".join(_VNI_MARKS) + "".join(_VNI_MARKS).upper()
    letters = "".join(_VNI_LETTERS) + "".join(_VNI_LETTERS).upper()
    return re.compile(f"[aeouyôöAEOUYÔÖ][{marks}]|[{letters}]")
