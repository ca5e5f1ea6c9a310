"""The words of totals: what a row that adds up others is called, how many rows it speaks of, and which sum."""

import re
from functools import cache, lru_cache
from typing import Final

from quykhuyenhoc.errors import QuyError, WordsError
from quykhuyenhoc.imports.list_kinds import headcounts, key_of
from quykhuyenhoc.money import parse_money
from quykhuyenhoc.text import fold
from quykhuyenhoc.words import from_words

_TOTAL: Final = re.compile(
    r"(?:t[oổ]ng(?: c[oộ]ng| s[oố](?: ti[eề]n)?| ti[eề]n)?|c[oộ]ng(?: d[oồ]n)?|l[uũ][yỹ] k[eế]"
    r"|(?:trang tr[uư][oớ]c |s[oố] )?(?:(?:t[oổ]ng |c[oộ]ng )+trang"
    r"|(?:t[oổ]ng |c[oộ]ng )*(?:mang|chuy[eể]n) (?:sang|qua))"
    r"(?: (?:t[uừ] )?trang)?(?: (?:n[aà]y|tr[uư][oớ]c|sau|k[eế] ti[eế]p))*"
    r"|(?:grand |sub)?total|sum)(?: l[aà]| c[oó])?(?: \(?\d[\d.,]*(?: ?[^\W\d]+){0,2}\)?)?[\W_]*"
)
"""What a row that adds up others is called, with or without marks, and perhaps how many they are."""
_TOTAL_TEXT: Final = re.compile(
    r"(?:t[oổ]ng (?:c[oộ]ng|s[oố]|ti[eề]n|kinh ph[ií]|gi[aá] tr[iị])\b"
    r"|c[oộ]ng (?:l[oớ]p|kh[oố]i|tr[uư][oờ]ng|x[aã]|nh[oó]m|trang)\b|(?:c[oộ]ng|t[oổ]ng)(?: c[oộ]ng)?:"
    r"|(?:danh s[aá]ch|b[aả]ng)(?: n[aà]y| tr[eê]n)?(?: [aấ]n [dđ][iị]nh)?(?: g[oồ]m)?(?: c[oó])?:? \d).*"
)
_WORDS: Final = re.compile(r"\(?(?:s[oố] ti[eề]n |t[oổ]ng s[oố] ti[eề]n )?(?:vi[eế]t )?b[aằ]ng ch[uữ]\)?\W*(.*?)[\W_]*")
_BARE_WORDS: Final = re.compile(r"\(?(?:[^:\d]*: ?)?([^\d:]+ (?:[dđ][oồ]ng|vn[dđ])\b[^\d:]*)")
_PLAIN_COUNT: Final = re.compile(r"(?:(?:t[oổ]ng(?: c[oộ]ng| s[oố])?|c[oộ]ng) ?|[^\d]*[:(] ?)\(?(\d{1,4})[\W_]*")
_NUMBER: Final = re.compile(r"(?<![\d.,/])(\d{1,3}) ?(?:\([^\W\d][^()\d]*\) ?|(?<= ))([^\W\d_]{2,})(?= ([^\W\d_]+))?")
"""A number of anything: 3 trẻ, 5 (năm) học viên."""
_TIMES: Final = r"(?:t[yỷ]|t[ỉi]|tri[eệ]u|trđ|(?<=\d)tr|ngh[iì]n|ng[aà]n)(?!\w)"
_SUM: Final = re.compile(
    rf"(?<![\d.,])(?:(?:\d{{1,3}}(?:[.,]\d{{1,3}})? ?{_TIMES} ?)+"
    r"|(?:\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*|\d{5,15})(?![\d.,]*\d))"
)
"""A sum of money in figures, or in figures and a word: 30.000.000, 30 triệu."""
_NO_SUM: Final = re.compile(
    r"(?:m[oỗ]i|m[uứ]c|t[uừ]ng|each|per)\b[^\d,;()]{0,40}\d[\d.,]*"
    rf"|\d[\d.,]* ?(?:{_TIMES})? ?(?:đ|d|đồng|dong|vnđ|vnd)? ?/ ?(?=[^\W\d])"
    r"|(?:[x×*]|(?<!\w)(?:g[aầ]n|h[oơ]n|tr[eê]n|d[uư][oớ]i|kho[aả]ng|x[aấ]p x[iỉ]|v[uư][oợ]t)) ?\d[\d.,]*"
)
"""An amount for each, or about an amount, and no total: mỗi em 500.000đ, 500.000đ/em, 3 x 500.000, gần 30 triệu."""


@cache
def _count() -> re.Pattern[str]:
    """Return the pattern of a number of persons: 05 em, 5 (năm) học sinh."""
    return re.compile(rf"(?<![\d.,])(\d{{1,6}}) ?(?:\([^\W\d][^()\d]*\) ?)?\(?(?:{headcounts().counted})\b")


@lru_cache(maxsize=4096)  # asked of a text again and again, and many cells of a list say the same
def is_total(text: str) -> bool:
    """Tell whether a text is what a row that adds up others is called."""
    said = " ".join(text.lower().replace(":", " : ").split())
    return (
        _TOTAL.fullmatch(said.replace(" :", "")) is not None
        or _TOTAL_TEXT.fullmatch(said.replace(" :", ":")) is not None
        or _is_headcount(said.replace(" :", ":"))
    )


def _is_headcount(said: str) -> bool:
    """Tell whether a text begins by saying how many the list has: (Ấn định danh sách có 06 học sinh)."""
    found = (_count().search(said) or _PLAIN_COUNT.fullmatch(said)) if re.search(r"\d", said) else None
    words, known = key_of(said[: found.start(1)].strip("([")).split() if found else [], headcounts()
    before = f" {' '.join(words)} "
    return known.beside.issuperset(words) and any(f" {one} " in before for one in known.says)


@lru_cache(maxsize=4096)
def words_of(text: str, *, alone: bool = False) -> tuple[bool, int | None]:
    """Tell whether a text gives a sum in words, and which, where it can be read.

    One that stands ``alone`` in its row needs not say that it is one: Một triệu đồng chẵn.
    """
    lower = " ".join(text.lower().split())
    found = _WORDS.fullmatch(lower) or (_BARE_WORDS.fullmatch(lower) if alone else None)
    if found is None:
        return False, None
    said = re.sub(r"\b(?:đồng|dong|vnđ|chẵn|chan)\b|[./()]", " ", found[1])
    try:
        return True, from_words(" ".join(said.split()))
    except WordsError:
        return _WORDS.fullmatch(lower) is not None, None


def said_of(text: str, *, anything: bool = False) -> tuple[int | None, int | None]:
    """Return how many rows a text speaks of, and which amount; ``anything`` takes any word for what is counted."""
    lower = " ".join(text.lower().split())
    amount = _amount_in(_NO_SUM.sub(" ", lower))
    count = (_count_of_anything(lower) if anything else None) or _count().search(lower)
    if count is None and amount is None:
        count = _PLAIN_COUNT.fullmatch(lower)
    return (int(count[1]) if count else None), amount


def _amount_in(said: str) -> int | None:
    """Return the last sum of money in a text, in đồng; None where there is none, or one that may be two."""
    counted = re.compile(rf" ?(?:{headcounts().counted})\b")
    figures = [found[0].strip() for found in _SUM.finditer(said) if not counted.match(said, found.end())]
    if not figures or not re.search(r"[^\W\d]", figures[-1]):
        return int(re.sub(r"\D", "", figures[-1])) if figures else None
    try:
        return parse_money(figures[-1]).minor
    except QuyError:
        return None


def _count_of_anything(said: str) -> re.Match[str] | None:
    """Return the first number with a word after it that counts rows: no sum of money, and no part of the list."""
    known = headcounts()
    for found in _NUMBER.finditer(said):
        before = said[: found.start()].rstrip(" ").rpartition(" ")[2]
        words = {fold(found[2]), fold(f"{found[2]} {found[3] or ''}").rstrip()}
        if before not in known.parts and (_count().match(said, found.start()) or not words & known.no_count):
            return found
    return None


def persons_in(text: str) -> int | None:
    """Return how many persons, or of what is counted as they are, a text speaks of."""
    found = _count().search(" ".join(text.lower().split()))
    return int(found[1]) if found else None


def is_count(said: str, *, anything: bool = False) -> bool:
    """Tell whether a text is a number of persons, or of anything that a word or two name, and nothing else."""
    bare = said.lstrip("( ")
    for found in (_count().match(bare), _count_of_anything(bare) if anything else None):
        if found is not None and re.fullmatch(r"(?: [^\W\d_]+)?\W*" if anything else r"\W*", bare[found.end() :]):
            return True
    return False
