"""What the styles of a web page may hide of the texts in its tables: no engine of CSS, but what any rule may say.

A rule counts wherever the last part of its selector fits an element, whatever stands before it, and whatever another
rule says of the same: which of them holds is for a browser to say.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from quykhuyenhoc.bank.page_colours import Colours, attributed, declared

NOT_AS_TEXT: Final = frozenset({
    "audio", "canvas", "datalist", "del", "iframe", "math", "meter", "noscript", "object", "optgroup", "option",
    "progress", "s", "script", "select", "strike", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
"""Elements whose text a browser does not show, or not as a text that counts."""
RAISED: Final = frozenset({"sub", "sup"})
_NOUGHT: Final = r"[+-]?0*(?:\.0*)?(?:[a-z]+|%)?\s*(?:!|;|$)"
_UNSHOWN: Final = r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
_TAKES_OUT: Final = re.compile(rf"(?<![\w-])(?:{_UNSHOWN})", re.IGNORECASE)
_HIDES: Final = re.compile(
    rf"(?<![\w-])(?:{_UNSHOWN}|clip(?:-path)?\s*:|color\s*:\s*transparent"
    r"|text-indent\s*:\s*-|(?:left|right|top|bottom)\s*:\s*-\d{3}"
    rf"|(?:font-size|opacity|zoom)\s*:\s*{_NOUGHT}|font(?:-size)?\s*:(?:[^;{{}}]*\s)?[0-2](?:\.\d+)?(?:px|pt)(?![\w]))",
    re.IGNORECASE,
)
_NO_ROOM: Final = re.compile(rf"(?<![\w-])(?:max-)?(?:width|height)\s*:\s*{_NOUGHT}", re.IGNORECASE)
_CUT_OFF: Final = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
HIDERS_MAX: Final = 1000
"""Where more rules hide than that, anything may be hidden."""
_KNOWN_MAX: Final = 1000
_COMMENT: Final = re.compile(r"/\*(?:[^*]|\*(?!/))*(?:\*/|\Z)|<!--|-->")
_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n]))")
_PRINTED: Final = re.compile(r"@media\s+print\s*", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\s>+~]")
_ASIDE: Final = re.compile(r":[\w-]+(?:\([^()]*\))?")
_NO_ELEMENT: Final = re.compile(r"::|:(?:before|after|first-line|first-letter)\b")
_ASKED: Final = re.compile(r"\[\s*([\w-]+)[^\[\]]*\]")
_NAME: Final = re.compile(r"([.#\[]?)([\w-]+)")


class Hider(NamedTuple):
    """What a selector asks of the element that its rule is for."""

    tag: str
    names: frozenset[str]
    """Classes with a full stop before them, an id with a #, attributes with a [."""

    def fits(self, tag: str, names: set[str]) -> bool:
        """Tell whether an element may be meant."""
        return self.tag in ("", tag) and self.names <= names


class Painter(NamedTuple):
    """A selector, how much it counts before others, and the colours of its rule."""

    weight: tuple[int, int, int]
    element: Hider
    colours: Colours


class Look(NamedTuple):
    """What is open around a text: whether it hides it, and its colours."""

    hides: bool = False
    is_other: bool = False
    """Whether it stands in an element of ``NOT_AS_TEXT``."""
    colours: Colours = Colours()

    @property
    def is_unseen(self) -> bool:
        """Whether nobody sees a text."""
        return self.hides or self.colours.are_one


class PageStyles:
    """The style sheets of a page, as far as they hide or colour."""

    def __init__(self, page: str) -> None:
        rules = [rule for sheet in _sheets(page) for rule in _rules(sheet)]
        self._hiders = frozenset(_hider(one) for one, css in rules if _is_hiding(css))
        painters = [_painter(one, found) for one, css in rules if any(found := declared(css))]
        self._painters = sorted(painters, key=lambda one: one.weight)
        self._known: dict[tuple[object, ...], tuple[bool, bool, Colours]] = {}

    def look(self, tag: str, attributes: Mapping[str, str | None], around: Look, *, inside: bool) -> Look:
        """Return how texts in an element look; only ``inside`` a cell counts what it says itself of not being shown."""
        if not (attributes or self._hiders or self._painters or tag in NOT_AS_TEXT):
            return around
        key = (tag, *attributes.items())
        found = self._known.get(key)
        if found is None:
            found = self._of(tag, attributes)
            if len(self._known) < _KNOWN_MAX:
                self._known[key] = found
        by_sheet, by_itself, colours = found
        hides = around.hides or by_sheet or (inside and by_itself)
        return Look(hides, around.is_other or (inside and tag in NOT_AS_TEXT), colours.over(around.colours))

    def _of(self, tag: str, attributes: Mapping[str, str | None]) -> tuple[bool, bool, Colours]:
        names = {f"[{name}" for name in attributes}
        names |= {f".{name}" for name in (attributes.get("class") or "").lower().split()}
        names |= {f"#{name}" for name in (attributes.get("id") or "").lower().split()}
        many = max(len(self._hiders), len(self._painters)) > HIDERS_MAX
        colours = declared(_plain(attributes.get("style") or ""))
        for one in () if many else reversed(self._painters):
            colours = colours.over(one.colours) if one.element.fits(tag, names) else colours
        colours = colours.over(attributed(tag, attributes))
        by_sheet = len(self._hiders) > HIDERS_MAX or any(hider.fits(tag, names) for hider in self._hiders)
        return by_sheet, hides_itself(attributes), colours


def takes_itself_out(attributes: Mapping[str, str | None]) -> bool:
    """Tell whether an element says itself that it is no part of what is shown."""
    return "hidden" in attributes or _TAKES_OUT.search(_plain(attributes.get("style") or "")) is not None


def hides_itself(attributes: Mapping[str, str | None]) -> bool:
    """Tell whether an element says itself that it is not shown, or that nobody sees it where it stands."""
    return "hidden" in attributes or _is_hiding(_plain(attributes.get("style") or ""))


def _is_hiding(declared: str) -> bool:
    return bool(_HIDES.search(declared) or (_NO_ROOM.search(declared) and _CUT_OFF.search(declared)))


def _plain(css: str) -> str:
    """Return CSS without comments and escapes."""
    return _ESCAPE.sub(lambda found: _sign(found[1]) if found[1] else found[2], _COMMENT.sub(" ", css))


def _sign(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number <= sys.maxunicode else "?"


def _sheets(page: str) -> Iterator[str]:
    lower, at = page.lower(), 0
    if len(lower) != len(page):  # a letter whose small form is two
        page = lower
    while (begins := lower.find("<style", at)) >= 0:
        opened = lower.find(">", begins)
        ends = lower.find("</style", opened)
        if opened < 0:
            return
        at = len(page) if ends < 0 else ends + 1
        yield page[opened + 1 : at - 1 if ends >= 0 else at]


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors of rules and what these declare, but for those of paper alone."""
    around: list[str] = []
    for piece in re.finditer(r"([^{}]*)([{}]|\Z)", _plain(css)):
        text, mark = piece[1].rpartition(";")[2] if piece[2] == "{" else piece[1], piece[2]
        if mark == "{":
            around.append(text.strip())
            continue
        if around and not any(map(_PRINTED.fullmatch, around)) and text.strip():
            yield from ((one, text) for one in around[-1].lower().split(",") if not _NO_ELEMENT.search(one))
        del around[-1:]


def _painter(selector: str, colours: Colours) -> Painter:
    """Return a rule of colours; where its element must stand in another one, or be pointed at, it is not told."""
    bare = selector.strip()
    marks = [mark for mark, _name in _NAME.findall(_ASKED.sub(r"[\1", bare))]
    weight = marks.count("#"), marks.count(".") + marks.count("["), marks.count("")
    is_told = not (_BETWEEN.search(bare) or ":" in bare or "[" in bare)
    return Painter(weight, _hider(bare), colours if is_told else colours.as_unknown)


def _hider(selector: str) -> Hider:
    last = _BETWEEN.split(_ASIDE.sub("", _ASKED.sub(r"[\1", selector)).strip())[-1]
    found = _NAME.findall(last)
    tag = next((name for mark, name in found if not mark), "")
    return Hider(tag, frozenset(mark + name for mark, name in found if mark))
