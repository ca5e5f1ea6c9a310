"""Letters that look like others: names are compared by what people see, whatever keyboard or old file wrote them.

Nothing is stored in this form, and nothing is found in the log by it: it is for comparing only.
"""

import re
import unicodedata
from typing import Final

from quykhuyenhoc.text.search import fold

_CYRILLIC: Final = str.maketrans(
    "АВЕЁЗІЇЈКМНОРСТУХЅҺԀԚԜаеёзіїјкмнорстухѕһԁԛԝв", "ABEE3IIJKMHOPCTYXSHDQWaee3iijkmhopctyxshdqwb"
)
_GREEK: Final = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ", "ABEZHIKMNOPTYXaikvoptux")
_LATIN: Final = str.maketrans("ÐƉðđɖıɑɡƖǀ", "ĐĐđđđiagIl")
_STRUCK: Final = str.maketrans(
    "ØøĦħŁłŦŧƀƁƂƃƇƈƑƒƓƗƘƙƚƝƞƟƤƥƫƬƭƮƲƳƴƵƶǤǥȠȤȥȴȵȶȺȻȼȽȾȿɀɃɆɇɈɉɋɌɍɎɏɓɕɠɦɨɫɬɭɱɲɳɼɽɾʂʈʋʐʑʝʠ",
    "OoHhLlTtbBBbCcFfGIKklNnOPptTtTVYyZzGgNZzlntACcLTszBEeJjqRrYybcghilllmnnrrrstvzzjq",
)
"""Letters with a stroke or a hook that is no mark to take off: ƙ and ɨ, as k and i; đ is a letter of its own."""
_CAPITALS: Final = str.maketrans("ᴀʙᴄᴅᴆᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "ABCDĐEFGHIJKLMNOPQRSTUVWYZ")
"""Capitals of the height of small letters."""
_APOSTROPHES: Final = dict.fromkeys(range(0x2B9, 0x2C0), "'")
"""Marks that Unicode counts as letters."""
_BLANKS: Final = dict.fromkeys((0x115F, 0x1160, 0x3164, 0xFFA0), "")
"""Letters that nobody sees."""
_SEEN: Final[dict[int, int | str]] = {
    **_STRUCK, **_CYRILLIC, **_GREEK, **_LATIN, **_CAPITALS, **_APOSTROPHES, **_BLANKS,
}  # fmt: skip
"""A letter, and what it looks like in a Vietnamese text."""
_OTHERS: Final = ("CYRILLIC", "GREEK", "COPTIC", "CHEROKEE", "ARMENIAN", "LISU")
"""Alphabets with letters that look like Latin ones."""


def as_seen(text: str) -> str:
    """Return a text in the letters that people see in it: Ð as Đ, Cyrillic о as o, full-width ２０ as 20."""
    return unicodedata.normalize("NFKC", text if text.isascii() else text.translate(_SEEN))


def person_key(name: str) -> str:
    """Return what a name of a person or place is compared by: its letters and digits as they are seen, without marks.

    Spaces, hyphens and apostrophes count for nothing: K'Brơi, K’ Brơi and K-Brơi are one name.
    """
    return "".join(filter(str.isalnum, fold(as_seen(name))))


_PAPER: Final = re.compile(r"[a-z]+|\d+")
_KINDS_OF_PAPER: Final = frozenset({"hoa", "don", "hd", "hddt", "gtgt", "vat", "invoice", "inv", "so", "no"})
_YEAR: Final = re.compile(r"20\d\d")
_COPY: Final = re.compile(r"(?<=\d)\W*(?:ban|lien)\W*(?:sao|chinh|\d+)\W*$")
_SPACED: Final = re.compile(r"(?<=\d) +(?!20\d\d\b)(?=\d)")


def paper_key(number: str) -> str:
    """Return what the number of a paper is compared by: HD 0000123, Hóa đơn 123 and HD123/2022 are one.

    What kind of paper it is, noughts before a number, spaces in it, and a year or which copy it is behind it count for
    nothing.
    """
    parts = _PAPER.findall(_COPY.sub("", _SPACED.sub("", fold(as_seen(number)))))
    if len(parts) > 1 and _YEAR.fullmatch(parts[-1]) and any(map(str.isdigit, parts[:-1])):
        parts.pop()
    said = [part.lstrip("0") or "0" for part in parts if part not in _KINDS_OF_PAPER]
    return " ".join(said) or person_key(number)


_STROKES: Final = str.maketrans("i1|0", "lllo")
"""What is one stroke to the eye, as one letter, and nought as o."""
_MIXED: Final = re.compile(r"[a-z|01]+")
_WORDS: Final = re.compile(r"[^\W_]+(?:\|[^\W_]+)*|\|[^\W_]+")
_BRACKETED: Final = re.compile(r"[(\[{][^()\[\]{}a-zA-Zà-ỹ]*[)\]}]")
_ODD: Final = re.compile(r"[^\w\s'’‘`.,()\-–]|[\d_]")


def seen_word(word: str) -> str:
    """Return what a word without marks is compared by: i, l and 1 are one, 0 is o, and y at its end is i.

    A number stays what it is, and so does a word with more figures than letters: 9A1 is a class.
    """
    if word.isascii() and word.isalpha():
        return f"{word[:-1]}l".translate(_STROKES) if word.endswith("y") else word.translate(_STROKES)
    letters = sum(map(str.isalpha, word))
    if not letters or 2 * letters < len(word) or not _MIXED.fullmatch(word):
        return word
    return seen_word(word.translate(_STROKES))


def text_key(text: str) -> str:
    """Return what words are asked about by: "is this the same?", and never what is recorded.

    Tones, capitals, spaces, marks and letters that look like others count for nothing.
    """
    return "".join(map(seen_word, _WORDS.findall(fold(as_seen(text)))))


def name_key(name: str) -> str:
    """Return what a person's name is asked about by: as ``text_key``, without a title and a number in brackets.

    Such a number tells namesakes apart for who wrote it, or one pupil from himself: An (1), An (2).
    """
    return text_key(_BRACKETED.sub(" ", called(name)))


def payee_key(name: str) -> str:
    """Return under what a payee is counted: as ``name_key``, without what makes no other payee of it.

    That is what stands in brackets, a branch, and a numeral at the end: (cũ), - CN Sơn La, 2, II.
    """
    seen = called(_ASIDE.sub(" ", as_seen(name)))
    return name_key(_NUMERAL.sub("", _BRANCH.sub("", seen))) or name_key(name)


_ASIDE: Final = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_BRANCH: Final = re.compile(r"(?<=\w)\W+(?:cn|chi nhánh|chi nhanh)\b.*$")
_NUMERAL: Final = re.compile(r"(?<=\w)\W+(?:(?:số|so|no)\W*)?(?:\d{1,3}|ii|iii|iv|vii|viii|ix)\W*$")
"""A numeral behind a name: no single V or X, and no Vi or Xi, by which people are called."""


def bare_name(name: str) -> str:
    """Return a person's name without what a list writes behind it: (con bà Hoa), [mồ côi], - lớp 8A, a number.

    It is the name as it is where that leaves less than two words.
    """
    bare = _BEHIND.sub("", called(name))
    return bare if " " in bare else name


def remark_behind(name: str) -> str | None:
    """Return what a list writes behind a person's name and ``bare_name`` leaves out: (đã rút); else None."""
    remark = _BEHIND.search(called(name))
    return remark[0].strip() if remark and remark.start() else None


_BEHIND: Final = re.compile(
    r"\s*(?:[(\[{<,;:/|+=*].*| [-–—] ?.*| (?:con|cháu) (?:ông|bà|anh|chị|cô|chú|bác|liệt|thương|ls|tb)\b.*"
    r"|(?<=[^\W\d_])\d+\W*)$"
)


def odd_in_name(name: str) -> str | None:
    """Return what stands in a person's name and in no name that people have: a figure or a mark; else None."""
    found = _ODD.search(_NUMBER.sub("", as_seen(name)))
    return found[0] if found else None


_NUMBER: Final = re.compile(r"^\W*\d+\W+")
_TITLES: Final = re.compile(r"^(?:em|cháu|bạn|hs|học sinh|ông|bà|anh|chị|thầy|cô)\b\W*(?=\w+\W+\w)")
"""What lists write before a name; a single word after it may belong to the name."""


def called(name: str) -> str:
    """Return a name without the number and the title that a list writes before it: Sùng A Tủa of "1. Em Sùng A Tủa"."""
    seen = " ".join(as_seen(name).casefold().split())
    return _TITLES.sub("", _NUMBER.sub("", seen))


_NAME_LEAST: Final = 6
"""Letters of a name that no code and no place has by chance."""
_REACHED: Final = re.compile(r"(?:\d[ .()-]*){8}|@")


def names_person(text: str, name: str) -> bool:
    """Tell whether all words of a person's name stand in a text, in any order."""
    words = fold(as_seen(name)).split()
    if len(words) < 2 or sum(map(len, words)) < _NAME_LEAST:  # noqa: PLR2004 (a single word is many a place)
        return False
    left = re.sub(r"[\W\d_]+", "", fold(as_seen(text)))
    for word in sorted(map(person_key, words), key=len, reverse=True):
        if word not in left:
            return False
        left = left.replace(word, " ", 1)
    return True


def reaches_person(text: str) -> bool:
    """Tell whether a telephone number or an address of e-mail stands in a text."""
    return _REACHED.search(as_seen(text)) is not None


def foreign_letter(text: str) -> str | None:
    """Return the first letter of another alphabet in a text of Latin letters, if there is one."""
    if text.isascii():
        return None
    letters = [one for one in text if one.isalpha()]
    foreign = [one for one in letters if unicodedata.name(one, "").startswith(_OTHERS)]
    return foreign[0] if foreign and len(foreign) < len(letters) else None
