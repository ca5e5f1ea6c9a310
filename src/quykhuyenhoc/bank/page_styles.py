"""What the styles of a web page may hide of the texts in its tables: no engine of CSS, but what any rule may say.

A rule counts wherever the last part of its selector fits an element, whatever stands before it, and whatever another
rule says of the same: which of them holds is for a browser to say.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

_NOUGHT: Final = r"[+-]?0*(?:\.0*)?(?:[a-z]+|%)?\s*(?:!|;|$)"
_UNSHOWN: Final = r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
_TAKES_OUT: Final = re.compile(rf"(?<![\w-])(?:{_UNSHOWN})", re.IGNORECASE)
_HIDES: Final = re.compile(
    rf"(?<![\w-])(?:{_UNSHOWN}|clip(?:-path)?\s*:|color\s*:\s*transparent"
    r"|text-indent\s*:\s*-|(?:left|right|top|bottom)\s*:\s*-\d{3}"
    rf"|(?:font-size|opacity|zoom)\s*:\s*{_NOUGHT})",
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


class PageStyles:
    """The style sheets of a page, as far as they hide."""

    def __init__(self, page: str) -> None:
        self._hiders = frozenset(hider for sheet in _sheets(page) for hider in _hiders(sheet))
        self._known: dict[tuple[object, ...], bool] = {}

    def hides(self, tag: str, attributes: Mapping[str, str | None]) -> bool:
        """Tell whether a style sheet may hide an element."""
        if not self._hiders:
            return False
        key = (tag, *attributes.items())
        found = self._known.get(key)
        if found is None:
            found = len(self._hiders) > HIDERS_MAX or self._fits(tag, attributes)
            if len(self._known) < _KNOWN_MAX:
                self._known[key] = found
        return found

    def _fits(self, tag: str, attributes: Mapping[str, str | None]) -> bool:
        names = {f"[{name}" for name in attributes}
        names |= {f".{name}" for name in (attributes.get("class") or "").lower().split()}
        names |= {f"#{name}" for name in (attributes.get("id") or "").lower().split()}
        return any(hider.fits(tag, names) for hider in self._hiders)


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


def _hiders(css: str) -> Iterator[Hider]:
    """Yield what rules hide, but for those of paper alone."""
    around: list[str] = []
    for piece in re.finditer(r"([^{}]*)([{}]|\Z)", _plain(css)):
        text, mark = piece[1].rpartition(";")[2] if piece[2] == "{" else piece[1], piece[2]
        if mark == "{":
            around.append(text.strip())
            continue
        if around and not any(map(_PRINTED.fullmatch, around)) and _is_hiding(text):
            yield from (_hider(one) for one in around[-1].lower().split(",") if not _NO_ELEMENT.search(one))
        del around[-1:]


def _hider(selector: str) -> Hider:
    last = _BETWEEN.split(_ASIDE.sub("", _ASKED.sub(r"[\1", selector)).strip())[-1]
    found = _NAME.findall(last)
    tag = next((name for mark, name in found if not mark), "")
    return Hider(tag, frozenset(mark + name for mark, name in found if mark))
