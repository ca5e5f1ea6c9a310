"""What a passphrase must be, so that who finds a key file does not guess it.

It is judged by what is left of it once spaces at the ends, rows (1234, aaaa, qwerty), the owner's names and words that
everybody tries first are taken out: a dozen of letters that a list holds is one guess.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from quykhuyenhoc.errors import KeyFileError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.text import fold

CHARS_MIN: Final = 12
LEFT_MIN: Final = 6
"""So many letters and digits must be left, in which"""
DISTINCT_MIN: Final = 4
"""so many differ."""

_WORD_MIN: Final = 3
_LISTED: Final = """
password passwd passphrase passw0rd secret admin administrator letmein welcome iloveyou login master dragon monkey abc
user test default changeme matkhau matma khuyenhoc hoikhuyenhoc quykhuyenhoc khuyentai hoikhuyentai hoc hoi quy tien
ketoan ketoantruong thuquy chutich thuky truongban kiemtra accountant cashier chair auditor treasurer vietnam
toiyeuvietnam hanoi saigon hochiminh danang anhyeuem emyeuanh iuem anh yeu toi hello xinchao 123 1234 12345 123456
qwertyuiop qwerty asdfghjkl zxcvbnm 1qaz2wsx 1q2w3e4r qazwsxedc
"""
_COMMON: Final = frozenset(_LISTED.split())


def folded(passphrase: str) -> str:
    """Return a passphrase as its characters are counted: composed, spaces at the ends gone and within one each."""
    return " ".join(unicodedata.normalize("NFC", passphrase).split())


def check_passphrase(passphrase: str, names: Iterable[str] = ()) -> None:
    """Refuse a passphrase that is guessed soon; ``names`` are the owner's: of the key, of the account.

    Raises:
        KeyFileError: it says why.
    """
    text = folded(passphrase)
    if not text:
        raise _refused(M_("the passphrase is blank"))
    if len(text) < CHARS_MIN:
        problem = M_("the passphrase is too short; use {n} characters, for example four words")
        raise _refused(problem.format(n=CHARS_MIN))
    if re.fullmatch(r"[\d\W_]+", text):
        raise _refused(M_("the passphrase has no letter; digits are a date or a telephone number that others know"))
    left = _left(text, names)
    if len(left) < LEFT_MIN or len(set(left)) < DISTINCT_MIN:
        problem = M_(
            "the passphrase is one that is tried first: little is left of it without rows, names and common words;"
            " use four words that do not belong together"
        )
        raise _refused(problem)


def _left(text: str, names: Iterable[str]) -> str:
    """Return the letters and digits that a list of words does not know."""
    plain = re.sub(r"[^a-z0-9]", "", fold(text))
    half = (plain + plain).find(plain, 1)
    plain = plain[:half]  # what is said twice is said once
    known = {word for name in names for word in _words(name)} | _COMMON
    for word in sorted(known, key=len, reverse=True):
        if len(word) >= _WORD_MIN:
            plain = plain.replace(word, "")
    return _without_rows(plain)


def _words(name: str) -> set[str]:
    parts = [part for part in re.split(r"[^a-z0-9]+", fold(name)) if part]
    return {*parts, "".join(parts)}


def _without_rows(text: str) -> str:
    """Return a text in which each row of equal or neighbouring characters is its first alone."""
    found, step = text[:1], None
    for before, now in pairwise(text):
        now_step = ord(now) - ord(before)
        if now_step not in (-1, 0, 1) or (step is not None and now_step != step):
            found += now
            step = None
        else:
            step = now_step
    return found


def _refused(problem: Message) -> KeyFileError:
    return KeyFileError(why=problem, part="passphrase")
