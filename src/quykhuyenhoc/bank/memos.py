"""The memo of a bank line (nội dung chuyển khoản) as programs compare it; what it means is decided elsewhere.

Banks change case, cut, wrap inside words, lose spaces and glue their own text to it. Two readings survive: the letters
and digits without anything between (``squeeze``), and the words (``words``).
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from quykhuyenhoc.text import fold

NAME_LETTERS_MIN: Final = 6
_OTHER: Final = re.compile(r"[^0-9A-Z]+")
_TOKEN: Final = re.compile(r"([^0-9A-Z]*)([0-9A-Z]+)")
_WORD: Final = re.compile(r"[a-z]+|[0-9]+")

# What banks and givers write around the name and the purpose: it says nothing about who or what a line is for.
NOISE: Final = frozenset((
    "acb", "account", "agribank", "atm", "bank", "banking", "banknet", "bidv", "bill", "cash", "chuyen", "citad",
    "ck", "credit", "ct", "ctlnhidi", "den", "diem", "donation", "dong", "fee", "for", "from", "ft", "fund", "gd",
    "giao", "gop", "gui", "ho", "hoc", "hocbong", "hoi", "ib", "ibanking", "ibft", "ibk", "interest", "khoan",
    "khuyen", "khuyenhoc", "kinh", "lai", "mb", "mbbank", "mbvcb", "mobile", "momo", "msb", "nap", "napas", "ngan",
    "ngay", "nhan", "nop", "of", "ong", "pay", "payment", "phi", "phieu", "qr", "quy", "ref", "rut", "mat", "dich",
    "vu", "sacombank", "sms",
    "so", "stk", "tai", "techcombank", "thanh", "the", "thu", "tien", "tiet", "tk", "to", "toan", "toi", "tpbank",
    "tra", "trace", "trans", "transfer", "trich", "tu", "ung", "ungho", "vao", "vcb", "ve", "vib", "vietcombank",
    "vietinbank", "vietqr", "vnd", "vnpay", "vp", "vpbank", "xin", "zalopay",
))  # fmt: skip


# Words that may stand beside a name in a memo and are no part of it; titles stand before it only.
AROUND: Final = frozenset((
    "chuyen", "ck", "ct", "cho", "cua", "den", "ft", "gop", "gui", "ibft", "mbvcb", "mbbank", "nd", "ndck", "nop", "qr",
    "thanhtoan", "toi", "trich", "tu", "ung", "ungho", "vietqr",
))  # fmt: skip
_TITLES: Final = AROUND | {"anh", "ba", "bac", "chi", "chu", "co", "em", "chau", "me", "ong", "thay"}
# As AROUND, where a bank has removed the spaces: no name goes on like this.
_GLUED: Final = ("UNGHO", "CHUYENTIEN", "CHUYENKHOAN", "CK", "GOPQUY", *"0123456789")


def squeeze(text: str) -> str:
    """Return capital letters and digits only, without marks: ``Quỹ TH-01`` becomes ``QUYTH01``."""
    plain = text if text.isascii() else fold(text)
    return _OTHER.sub("", plain.upper())


def words(text: str) -> list[str]:
    """Return the runs of letters and the runs of digits, in small letters without marks, in order."""
    return _WORD.findall((text if text.isascii() else fold(text)).lower())


def telling(text: str) -> frozenset[str]:
    """Return the words that may tell one kind of line from another: letters, two at least, none of ``NOISE``."""
    return frozenset(word for word in words(text) if len(word) > 1 and word.isalpha() and word not in NOISE)


OWN_WORDS: Final = "memos.toml"
"""The words of what banks themselves do, beside the profiles: which they use is no fact of this program."""


@cache
def _own_words() -> dict[str, tuple[str, ...]]:
    import tomllib  # few lines are about the bank itself

    text = files("quykhuyenhoc").joinpath("data", OWN_WORDS).read_text(encoding="utf-8")
    whole = {"back", "no_gift"}
    return {
        what: tuple(f" {one} " if what in whole else squeeze(one) for one in phrases)
        for what, phrases in tomllib.loads(text).items()
    }


def own_kind(memo: str, amount: int) -> Literal["interest", "returned", "no_gift", "fee", "cash", "given_back", ""]:
    """Return what the words of a memo say that it is, other than a gift or a payment; "" where they do not.

    Money that comes in may be interest, come back of a payment, or be the body's own; money that goes out (``amount``
    below zero) a fee, cash that was drawn, or a gift given back. The words of a fee stand first: whoever pays somebody
    else's fee writes more before them.
    """
    text, spaced, known = squeeze(memo), f" {' '.join(words(memo))} ", _own_words()
    back = any(one in spaced for one in known["back"])
    if amount > 0 and any(one in text for one in known["interest"]):
        return "interest"
    if amount > 0:
        return "returned" if back else "no_gift" if any(one in spaced for one in known["no_gift"]) else ""
    if text.startswith(known["fee"]):
        return "fee"
    return "cash" if any(one in text for one in known["cash"]) else "given_back" if back else ""


def squeezed_name(text: str) -> str:
    """Return a name as it is looked for in a squeezed memo; "" if it is too short to prove anything."""
    if len(words(text)) < 2:  # noqa: PLR2004 (a name has a family name and a given name)
        return ""
    name = squeeze(text)
    return name if len(name) >= NAME_LETTERS_MIN else ""


class Names:
    """Names that are looked for in memos, all at once."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = {}
        for name in sorted({name for name in names if name}):
            self._by_start.setdefault(name[:NAME_LETTERS_MIN], []).append(name)

    def within(self, memo: str) -> frozenset[str]:
        """Return the names that stand whole in a memo, also where the bank broke them.

        Nguyễn Văn A is not found in NGUYEN VAN ANH nor in NGUYEN VAN A TUAN: beside a name stands nothing, a number, a
        sign other than a space, or one of the words that go around names.
        """
        tokens = _TOKEN.findall((memo if memo.isascii() else fold(memo)).upper())
        squeezed = "".join(word for _, word in tokens)
        found: set[str] = set()
        at, before = 0, ""
        for gap, word in tokens:
            for name in self._by_start.get(squeezed[at : at + NAME_LETTERS_MIN], ()):
                if squeezed.startswith(name, at) and (not at or _is_border(gap, before, _TITLES)):
                    found |= {name} if _ends(tokens, squeezed, at + len(name)) else set()
            at, before = at + len(word), word
        return frozenset(found)


def _is_border(gap: str, word: str, around: frozenset[str]) -> bool:
    """Tell whether what lies between a name and the next word, or that word, is no part of a name."""
    return not gap.isspace() or word.lower() in around or not word.isalpha()


def _ends(tokens: list[tuple[str, str]], squeezed: str, end: int) -> bool:
    if end == len(squeezed):
        return True
    at = 0
    for gap, word in tokens:
        if at == end:
            return _is_border(gap, word, AROUND)
        at += len(word)
    return squeezed.startswith(_GLUED, end)


BESIDE: Final = 14


def apart(one: str, other: str) -> tuple[str, str]:
    """Return what two texts say where they part, with a little of what stands before it; whole if they are short."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    begins = max(0, same - BESIDE)
    return _piece(one, begins, same + 2 * BESIDE), _piece(other, begins, same + 2 * BESIDE)


def _piece(text: str, begins: int, end: int) -> str:
    return f"{'…' if begins else ''}{text[begins:end]}{'…' if end < len(text) else ''}"
