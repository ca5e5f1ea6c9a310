"""What of a memo may be shown to the public: initials of a name, words of every day, and the reference codes.

Whatever is not known to be harmless is masked, so that a name of an unknown form is masked too.
"""

import re
from collections.abc import Iterable
from typing import Final

from quykhuyenhoc.bank.codes import find_codes
from quykhuyenhoc.bank.memos import AROUND, squeeze
from quykhuyenhoc.text import fold

STARS: Final = "***"
_PIECE: Final = re.compile(r"\w+|\W+")
_NAME_WORDS: Final = range(2, 7)
_MAY_JOIN: Final = re.compile(r" {1,2}")

# Family names that begin a Vietnamese name in a memo, without marks. One that is missing is asked for, not guessed.
_FAMILY_NAMES: Final = frozenset((
    "au", "bach", "ban", "be", "bui", "cam", "cao", "cha", "chau", "chu", "cu", "dam", "dang", "dao", "dau", "diep",
    "dinh", "do", "doan", "dong", "duong", "giang", "giap", "ha", "hac", "ho", "hoang", "hua", "hung", "huynh",
    "khang", "khuc", "kieu", "la", "lai", "lam", "lau", "le", "leng", "lo", "lu", "luc", "luong", "luu", "luyen",
    "ly", "ma", "mac", "mua", "nghiem", "ngo", "ngu", "nguyen", "nong", "ong", "pham", "phan", "phi", "pho", "phu",
    "phung", "phuong", "quach", "quan", "quang", "sung", "ta", "tang", "thach", "thai", "than", "thao", "thi", "tieu",
    "to", "ton", "tong", "tran", "trang", "trieu", "trinh", "truong", "tu", "tuong", "uong", "van", "vang", "vi",
    "vien", "vo", "vu", "vuong", "xa",
))  # fmt: skip

# Words that end a name in a memo written in capitals only.
_STOPS: Final = AROUND | {"nguoi", "quy", "tai"}

# What may be shown as it stands. Single words may not: nearly every syllable is somebody's name.
_PHRASES: Final = (
    ("quy", "khuyen", "hoc"),
    ("quy", "hoc", "bong"),
    ("khuyen", "hoc"),
    ("hoc", "bong"),
    ("ung", "ho"),
    ("chuyen", "tien"),
    ("chuyen", "khoan"),
    ("dong", "gop"),
    ("tai", "tro"),
    ("nop", "tien"),
    ("hoi", "phi"),
    ("tra", "lai"),
    ("phi", "dich", "vu"),
)
_BY_FIRST: Final = {first: [one for one in _PHRASES if one[0] == first] for first, *_rest in _PHRASES}

_TELEPHONE: Final = re.compile(r"(?<!\d)(?:\+?84|0)[ .-]?[35789](?:[ .-]?\d){8}(?!\d)", re.ASCII)
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_VOWELS: Final = frozenset("aeiouy")
_BANKS_MARKS: Final = frozenset({"nonref", "notprovided", "ref"})
"""Words that banks print in place of a number, or before it."""
_BEGIN, _END = "(?:ngh|ng|nh|ch|gh|kh|ph|th|tr|[bcdghklmnpqrstvx])?", "(?:ch|ng|nh|[cmnpt])?"
_SYLLABLES: Final = re.compile(f"(?>{_BEGIN}[aeiouy]++)(?>{_END}{_BEGIN}[aeiouy]++)*+{_END}", re.ASCII)
"""How a Vietnamese name is spelled without marks, its words written together."""


def mask_name(name: str) -> str:
    """Return the initials of a name with three stars each, whatever its length: Nguyễn Văn A is N*** V*** A***."""
    return " ".join(word[0] + STARS for word in name.split() if word)


def payer_name(memo: str) -> str:
    """Return the first run of 2 to 6 words in a memo that begins with a family name, as it is written; "" if none.

    It is a proposal to show to the person who books: memos break names and hold names of payees too.
    """
    pieces = _PIECE.findall(memo)
    for at, first in enumerate(pieces):
        if not (first[0].isupper() and fold(first) in _FAMILY_NAMES and _is_name_word(first)):
            continue
        run: list[str] = []
        for piece in pieces[at:]:
            if _is_name_word(piece):
                run.append(piece)
            elif not _MAY_JOIN.fullmatch(piece):
                break
        if len(run) in _NAME_WORDS:
            return " ".join(run)
    return ""


def public_name(memo: str) -> str:
    """Return the masked name of the payer that a memo seems to hold; "" if it seems to hold none."""
    return mask_name(payer_name(memo))


def mask_memo(memo: str, prefixes: Iterable[str] = ()) -> str:
    """Return a memo for the public: words masked but for phrases of every day (ủng hộ, chuyển tiền), numbers whole.

    Reference codes stay where they stand in one piece; they say which fund or pledge, not who.
    """
    codes = {code.text for code in find_codes(memo, prefixes)}
    pieces = _PIECE.findall(memo)
    at_words = [at for at, piece in enumerate(pieces) if _is_word(piece)]
    folded = [fold(pieces[at]) for at in at_words]
    shown = {
        at_words[at + step]
        for at, first in enumerate(folded)
        for phrase in _BY_FIRST.get(first, ())
        if tuple(folded[at : at + len(phrase)]) == phrase
        for step in range(len(phrase))
    }
    return "".join(piece if at in shown else _masked(piece, codes) for at, piece in enumerate(pieces))


def mask_reference(reference: str) -> str:
    """Return the bank's own number of a line for the public: what may be a name or a telephone number is masked.

    Some banks print the payer there. Digits stay, letters without a vowel (FT, MBVCB) too, and letters beside digits
    that no Vietnamese name is spelled with (FT24066ABCDEF).
    """
    without = _TELEPHONE.sub(STARS, reference)

    def shown(found: re.Match[str]) -> str:
        word, plain = found[0], found[0].lower()
        beside = without[max(found.start() - 1, 0) : found.start()] + without[found.end() : found.end() + 1]
        if len(word) == 1 or (word.isascii() and (plain in _BANKS_MARKS or _VOWELS.isdisjoint(plain))):
            return word
        glued = word.isascii() and any(map(str.isdigit, beside))
        return word if glued and not _SYLLABLES.fullmatch(plain) else word[0] + STARS

    return _LETTERS.sub(shown, without)


def _masked(piece: str, codes: set[str]) -> str:
    if not _is_word(piece):
        return piece if piece.isspace() else "".join(c if c in " .,-:;/" else " " for c in piece)
    if piece.isalpha():  # a code holds digits
        return piece[0] + STARS
    return piece if squeeze(piece) in codes else STARS


def _is_word(piece: str) -> bool:
    return piece[0].isalnum() or piece[0] == "_"


def _is_name_word(piece: str) -> bool:
    """Tell whether a piece may be a word of a name: letters with a capital first, none of the words around names."""
    return piece.isalpha() and piece[0].isupper() and fold(piece) not in _STOPS
