"""What a text says of the unit of amounts: Số tiền (ngđ), ĐVT: 1.000 đồng, Unit: VND thousand, tính bằng triệu đồng.

One bounded grammar, for lists and for statements: a multiple, a name of the đồng before or behind it, and what it is
for. A unit that is said and is not in it is told as such, so that nobody takes its amounts for đồng.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from quykhuyenhoc.text import fold

Scale = Literal[1, 1000, 1_000_000, 1_000_000_000]
SCALES: Final[tuple[Scale, ...]] = (1, 1000, 1_000_000, 1_000_000_000)
NOT_UNDERSTOOD: Final = 0
"""The scale of a unit that is said, and is not understood."""
SAID_MAX: Final = 200
"""No text that says a unit is longer."""

_SURE: Final = {
    1000: r"nghin|ngan|thousands?|1[., ']?000|10\^3|['’]000s?|000['’]?s",
    1_000_000: r"trieu|millions?|1[., ']?000[., ']?000|10\^6",
    1_000_000_000: r"ti|ty|billions?|1[., ']?000[., ']?000[., ']?000|10\^9",
}
"""How a multiple is written, by what it stands for."""
_BARE: Final = r"(?<![0-9])(?<![0-9][., ])[.,]?000s?"
"""Thousands as their noughts alone, (000 VND), and not as the end of a figure."""
_SHORT: Final = {1000: rf"ngh|ng|n|k|{_BARE}", 1_000_000: r"trd|tr|mio|mn", 1_000_000_000: r"bn"}
"""Short ways, which stand beside a name of the đồng, or where nothing but a unit may."""
_DONG: Final = r"(?:vietnamese dongs?|viet nam dong|dong viet nam|dong vn|vn dong|dong|vnd|d|₫)"
_FOR: Final = r"(?: ?/ ?[^\W\d]+(?: [^\W\d]+)?)?"
"""For what each amount is: nghìn đồng/suất."""


def _written(multiple: str, *, dong: bool) -> str:
    """Return the pattern of a unit of a multiple; with ``dong`` a name of the đồng must stand beside it."""
    before, behind = rf"{_DONG}[ .,/-]*", rf"(?: of)?[ ./-]*{_DONG}"
    times = rf"(?:[x×*] ?)?(?:{multiple})"
    return rf"(?:(?:{before}){times}|{times}{behind})" if dong else rf"(?:{before})?{times}(?:{behind})?"


_UNITS: Final = {
    scale: rf"(?:{_written(_SURE[scale], dong=False)}|{_written(_SHORT[scale], dong=True)})" for scale in _SURE
}
_END: Final = r"(?=\s*(?:$|[)\].,;]| (?:unless|except) ))"
_BEGINS: Final = [(scale, re.compile(rf"{unit}{_FOR}{_END}")) for scale, unit in reversed(_UNITS.items())]
_WHOLE_SHORT: Final = [(scale, re.compile(rf"(?:{short})\.?{_FOR}")) for scale, short in _SHORT.items()]
_PLAIN: Final = re.compile(rf"(?:1 ?)?{_DONG}\.?(?!\w)")
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_BESIDE: Final = [
    (1000, re.compile(
        rf"(?<!\w)(?:[x×*] ?1[., ]?000|nghin|ngan(?! (?:hang|sach))|thousands?|['’]000|10\^3|1[., ]?000 ?{_DONG}"
        rf"|(?:ngh|ng|n|k)[. ]?(?:dong|vnd|d)|{_BARE} ?{_DONG})(?!\w)"
    )),
    (1_000_000, re.compile(
        rf"(?<!\w)(?:trieu|millions?|1[., ]?000[., ]?000 ?{_DONG}|tr[. ]{{0,2}}(?:vnd|d(?:ong(?=[)\]]|$))?))(?!\w)"
    )),
    (1_000_000_000, re.compile(r"(?<!\w)(?:(?:ti|ty) (?:dong|vnd|d)|billions?)(?!\w)")),
]  # fmt: skip
"""Units in the name of a column of amounts, between other words."""
_MANY: Final = re.compile(r"(?:chuc|tram|muoi|van|(?<![\d.,])(?!1 )\d[\d., ]*) $")
_OTHER: Final = re.compile(
    r"(?:chuc|tram|muoi) (?:nghin|ngan|trieu|ti|ty|dong)(?!\w)|100?[., ]?000 ?d(?:ong)?(?![\w/])"
)
"""Units that nobody reads: tens of thousands."""
_STRICT: Final = re.compile(r"(?<![a-z])(?:d\.?v\.?t|dv tinh|don vi tinh|don vi tien(?: te)?|units?)(?![a-z])")
"""Behind these words nothing but a unit stands, of money or of things."""
_LOOSE: Final = re.compile(
    r"(?<![a-z])(?:(?P<body>don vi|dv|d/v)|loai tien(?: te)?|tien te|currency"
    r"|tinh (?:bang|theo)|quy (?:ra|ve)|(?:amounts?|figures|values?|expressed|stated) (?:are )?in)(?![a-z])"
)
"""Behind these words a unit may stand, and much else: a body is called ``don vi`` too."""
_THINGS: Final = re.compile(
    r"(?:em|hoc sinh|hs|sinh vien|sv|nguoi|chau|suat|phan|phan qua|cai|chiec|quyen|cuon|bo|doi|hop|thung|kg|xe|goi|tap"
    r"|luot|diem|person|people|pupils?|students?|pcs?|pieces?)\b"
)


class UnitSaid(NamedTuple):
    """A text that says in which unit amounts are, and how many đồng that is, or ``NOT_UNDERSTOOD``.

    ``value`` is what stands behind the word for units, folded.
    """

    text: str
    value: str
    scale: int


class Behind(NamedTuple):
    """What stands behind a word for units, folded, and how surely it is a unit and nothing else."""

    text: str
    value: str
    sure: bool
    strict: bool
    body: bool


def in_name(name: str) -> int | None:
    """Return the unit that the name of a column of amounts says: Số tiền (x1000). None where it says none."""
    folded = fold(name)
    for bare in in_brackets(name):
        found = _whole(bare) or next((scale for scale, short in _WHOLE_SHORT if short.fullmatch(bare)), None)
        if found is not None:
            return found
    for scale, unit in _BESIDE:
        if beside := unit.search(folded):
            return NOT_UNDERSTOOD if _MANY.search(folded[: beside.start()]) else scale
    behind = (folded[label.end() :] for word in (_STRICT, _LOOSE) for label in word.finditer(folded))
    return next((found for rest in behind if (found := _begins(rest)) is not None), None)


def in_brackets(name: str) -> list[str]:
    """Return what stands in brackets in the name of a column, folded."""
    return [inside.strip() for inside in _BRACKETS.findall(fold(name))]


def unit_of(text: str) -> int | None:
    """Return the unit with which a text begins, None where it begins with none."""
    return _begins(fold(text))


def scale_of(found: int | None) -> Scale:
    """Return a unit that was found as what amounts are multiplied by: 1 where none was, or none that is understood."""
    for scale in SCALES:
        if scale == found:
            return scale
    return 1


def without_unit(folded: str) -> str:
    """Return the folded name of a column without the unit that ends it."""
    return _TAIL.sub("", folded)


_TAIL: Final = re.compile(rf"[ ,:-]+(?:{'|'.join(_UNITS.values())}|{_DONG})$")


def in_row(cells: Sequence[object]) -> Iterator[UnitSaid]:
    """Yield the units that the texts of a row around a table say, other than the đồng itself."""
    for text in _texts(cells):
        found = _alone(fold(text))
        if found not in (None, 1):
            yield UnitSaid(text, fold(text), found or NOT_UNDERSTOOD)
    for one in behind_labels(cells):
        scale = _unit_behind(one.value, sure=one.sure) if one.strict else _begins(one.value)
        if scale not in (None, 1):
            yield UnitSaid(one.text, one.value, scale or NOT_UNDERSTOOD)


def says_dong(cells: Sequence[object]) -> bool:
    """Tell whether a text of a row around a table says that amounts are in đồng."""
    return any(_alone(fold(text)) == 1 for text in _texts(cells)) or any(
        _begins(one.value) == 1 for one in behind_labels(cells)
    )


def behind_labels(cells: Sequence[object]) -> Iterator[Behind]:
    """Yield what stands behind each word for units in a row: in its cell, or in the next."""
    texts = _texts(cells)
    for at, text in enumerate(texts):
        folded = fold(text)
        for label in _STRICT.finditer(folded):
            own = _value(folded[label.end() :])
            beside = texts[at + 1] if at + 1 < len(texts) and not own else ""
            yield Behind(f"{text} {beside}".strip(), own or _value(fold(beside)), bool(own) and label.start() <= 1,
                         strict=True, body=False)  # fmt: skip
        for label in _LOOSE.finditer(folded):
            own = _value(folded[label.end() :])
            beside = texts[at + 1] if at + 1 < len(texts) and not own else ""
            beside = beside if re.search("[a-z₫]", fold(beside)) else ""  # figures alone are a number of something
            yield Behind(f"{text} {beside}".strip(), own or _value(fold(beside)), sure=False, strict=False,
                         body=bool(label["body"]))  # fmt: skip


def _texts(cells: Sequence[object]) -> list[str]:
    return [cell for cell in cells if isinstance(cell, str) and 0 < len(cell) < SAID_MAX]


def _alone(folded: str) -> int | None:
    """Return the unit that a cell or its brackets hold and nothing else."""
    bare = folded.strip("()[]*- .").removeprefix("in ")
    figures = bare[:1].isdigit() and not bare.startswith("000")
    if not figures and (whole := _whole(bare)) is not None:
        return whole
    for inside in (one.strip().removeprefix("in ") for one in _BRACKETS.findall(folded)):
        if re.search("[a-z₫]", inside) and not inside.startswith("1.000.000") and (found := _whole(inside)) != 1:
            return found
    return None


def _unit_behind(text: str, *, sure: bool) -> int | None:
    """Return the unit behind a word for units; a text that is none is not understood where it is ``sure`` to be one."""
    if (found := _begins(text)) is not None:
        return found
    short = next((scale for scale, short in _WHOLE_SHORT if short.fullmatch(text.strip(")] "))), None)
    if short is not None:
        return short
    return NOT_UNDERSTOOD if sure and text and not _THINGS.match(text) else None


def _value(text: str) -> str:
    return text.lstrip(" :=()[-–")


def _whole(text: str) -> int | None:
    """Return the unit that a text is, and nothing else."""
    if _PLAIN.fullmatch(text.partition("/")[0].strip()):
        return 1
    return next((scale for scale, unit in _BEGINS if unit.fullmatch(text)), None)


def _begins(text: str) -> int | None:
    """Return the unit with which a text begins, behind marks."""
    rest = _value(text)
    found = next((scale for scale, unit in _BEGINS if unit.match(rest)), None)
    if found is None and _OTHER.match(rest):
        return NOT_UNDERSTOOD
    return found if found is not None else 1 if _PLAIN.match(rest) else None
