"""Nominees held against each other: who may be one person, by all that was said of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import merge
from typing import Final, NamedTuple

from quykhuyenhoc.errors import DateError, PeriodError
from quykhuyenhoc.period import parse_period
from quykhuyenhoc.text.lookalike import as_seen, bare_name, called, name_key, person_key, text_key
from quykhuyenhoc.text.search import fold


class Particulars(NamedTuple):
    """What is said of a nominee, empty where nothing is."""

    name: str
    place: str = ""
    commune: str = ""
    born: str = ""
    is_person: bool = True
    """Whether it is a person; a class or a group may be told from another by its number."""


class Persons:
    """Nominees by what they are known again by.

    Two of one name may be one person where they have a place or a year of birth in common, and where nothing that both
    say tells them apart: what one leaves out is no difference.
    """

    def __init__(self, noted: Iterable[tuple[str, Particulars]] = ()) -> None:
        self._shared: dict[tuple[str, str], list[str]] = {}
        self._named: dict[str, _Namesakes] = {}
        self._short = _ShortNames()
        self._said: dict[str, Particulars] = {}
        for code, said in noted:
            self.note(code, said)

    def first(self, said: Particulars) -> str | None:
        """Return the code of who may be the same person, if anybody was noted who may be."""
        return next(self.every(said), None)

    def every(self, said: Particulars) -> Iterator[str]:
        """Yield the codes of all who may be the same person, some of them more than once."""
        for one in _named(said):
            yield from self._called(one)
        yield from self._turned(said)

    def alike(self, said: Particulars) -> tuple[str, ...]:
        """Return the codes of those whom nothing tells apart, tones included.

        Of one who has in common all that any other of them has, and more, it is the code of that one alone.
        """
        seen, shared = _SeenNominee.of(said), dict[str, frozenset[tuple[str, object]]]()
        for code in dict.fromkeys(self.every(said)):
            other = self._said[code]
            if _is_spelled_so(said.name, other.name) and seen.may_be(_SeenNominee.of(other)):
                shared[code] = _in_common(said, other)
        most = max(shared, key=lambda code: len(shared[code]), default="")
        return (most,) if shared and all(shared[most] > shared[code] for code in shared if code != most) else (*shared,)

    def _turned(self, said: Particulars) -> Iterator[str]:
        """Yield who has the name with the given name before it or after it, and the same place or birth."""
        words = said.name.split()
        if not said.is_person or len(words) < 3:  # noqa: PLR2004 (of two words each may be either)
            return
        for turned in ([*words[1:], words[0]], [words[-1], *words[:-1]]):
            seen = _SeenNominee.of(said._replace(name=" ".join(turned)))
            named = self._named.get(seen.name)
            if named and any(key in self._shared for key in seen.shared()):
                yield from named.every(seen)

    def _called(self, said: Particulars) -> Iterator[str]:
        seen = _SeenNominee.of(said)
        yield from self._so_called(seen)
        for name in self._short.others(said.name, seen.name) if said.is_person else ():
            yield from self._so_called(seen._replace(name=name))

    def _so_called(self, seen: "_SeenNominee") -> Iterator[str]:
        for key in seen.shared():
            yield from self._shared.get(key, ())
        if named := self._named.get(seen.name):
            yield from named.every(seen)

    def note(self, code: str, said: Particulars) -> None:
        """Note a nominee by its code."""
        self._said[code] = said
        for one in _named(said):
            self._note_called(code, one)

    def _note_called(self, code: str, said: Particulars) -> None:
        seen = _SeenNominee.of(said)
        self._named.setdefault(seen.name, _Namesakes()).note(seen, code)
        if said.is_person:
            self._short.note(said.name, seen.name)
        for key in seen.shared():
            self._shared.setdefault(key, []).append(code)


def _named(said: Particulars) -> Iterator[Particulars]:
    """Yield what is said of a nominee, under its name and, where something stands behind that, without it."""
    yield said
    if said.is_person and (bare := bare_name(said.name)) != said.name:
        yield said._replace(name=bare)


def _is_spelled_so(one: str, other: str) -> bool:
    """Tell whether two names have the same tones, with what stands behind them or without; or one of both has none."""
    every = [{_letters(name), _letters(bare_name(name))} for name in (one, other)]
    return bool(every[0] & every[1]) or any(name.isascii() for its in every for name in its)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, called(name)))


def _in_common(one: Particulars, other: Particulars) -> frozenset[tuple[str, object]]:
    """Return what is said of both, or of neither, by its name."""
    pairs = [
        {*_SeenNominee.of(said)._replace(name=_letters(said.name), place="")._asdict().items()} for said in (one, other)
    ]
    return frozenset(pairs[0] & pairs[1])


class _ShortNames:
    """Names by their initials and last word, so that N. V. An and Nguyễn Văn An are held against each other."""

    def __init__(self) -> None:
        self._every: defaultdict[tuple[str, ...], dict[str, tuple[str, ...]]] = defaultdict(dict)
        self._with_initials: defaultdict[tuple[str, ...], dict[str, tuple[str, ...]]] = defaultdict(dict)

    def note(self, name: str, key: str) -> None:
        """Note a name, under what it is compared by."""
        words, has_initials = _initialed(name)
        short = _short(words)
        self._every[short][key] = words
        if has_initials:
            self._with_initials[short][key] = words

    def others(self, name: str, key: str) -> Iterator[str]:
        """Yield what those are compared by that a name may be, where one of both has initials."""
        words, has_initials = _initialed(name)
        there = self._every if has_initials else self._with_initials
        for other, its in there.get(_short(words), {}).items():
            if other != key and all(a == b or 1 in (len(a), len(b)) for a, b in zip(words, its, strict=True)):
                yield other


def _short(words: tuple[str, ...]) -> tuple[str, ...]:
    return (*(word[0] for word in words[:-1]), *words[-1:])


@lru_cache(maxsize=64)
def _initialed(name: str) -> tuple[tuple[str, ...], bool]:
    """Return the words of a name, and whether initials stand for some: N. V. An; A alone is a word of many a name."""
    seen = called(name)
    words = tuple(_split(fold(seen)))
    alone = len(words) > 2 and all(len(word) == 1 for word in words[:-1])  # noqa: PLR2004 (two words before the last)
    return words, len(words) > 1 and (alone or _INITIAL.search(seen) is not None)


_INITIAL: Final = re.compile(r"(?<!\w)\w\.")


class _SeenNominee(NamedTuple):
    """What is said of a nominee, as it is compared."""

    name: str
    school: frozenset[str]
    class_: str
    commune: frozenset[str]
    born: str
    """The year of birth; what names none as it is."""
    place: str
    """School and class as one text."""

    @staticmethod
    @lru_cache(maxsize=64)  # asked of each before it is noted
    def of(said: Particulars) -> "_SeenNominee":
        school, class_ = _school_and_class(said.place)
        place = "".join(school) + class_
        name = name_key(said.name) if said.is_person else text_key(said.name)
        commune = _words(said.commune, _KINDS_OF_COMMUNE)
        return _SeenNominee(name, frozenset(school), class_, commune, _year_of(said.born), place)

    def shared(self) -> Iterator[tuple[str, str]]:
        """Yield what it has in common with others of its name who may be the same."""
        for other in (self.place, self.born):
            if other:
                yield self.name, other

    def may_be(self, other: "_SeenNominee") -> bool:
        """Tell whether nothing that is said of both tells them apart; their names are the same."""
        return (
            _may_be_one(self.school, other.school)
            and _may_be_one(self.commune, other.commune)
            and _may_be_one_class(self.class_, other.class_)
            and not (self.born != other.born and _is_year(self.born) and _is_year(other.born))
        )


class _Namesakes:
    """Nominees of one name, found by what is said of them: a list of thousands of one name is not compared in pairs.

    Of school, commune, class and year that one is taken which leaves the fewest to compare.
    """

    def __init__(self) -> None:
        self._codes: dict[_SeenNominee, list[str]] = {}
        self._seen: list[_SeenNominee] = []
        self._places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        """What was said (an empty text: nothing), under the name of what it is -> the places of who said it."""

    def every(self, seen: _SeenNominee) -> Iterator[str]:
        """Yield the codes of those of them who may be the same person, as they were noted."""
        for at in merge(*min(self._compared(seen), key=lambda some: sum(map(len, some)))):
            if seen.may_be(self._seen[at]):
                yield from self._codes[self._seen[at]]

    def note(self, seen: _SeenNominee, code: str) -> None:
        """Note one; those of whom the same is said are compared as one."""
        if seen in self._codes:
            self._codes[seen].append(code)
            return
        at = len(self._seen)
        self._codes[seen] = [code]
        self._seen.append(seen)
        grade = _grade_of(seen.class_)
        keys = {("class", seen.class_), ("grade", grade), ("born", seen.born if _is_year(seen.born) else "")}
        for kind, words in (("school", seen.school), ("commune", seen.commune)):
            rarest = min(words, key=lambda word: (len(self._list(kind, word)), word), default="")
            keys |= {(f"rarest of {kind}", rarest), *((kind, word) for word in words)}
        for key in keys:
            self._places[key].append(at)

    def _compared(self, seen: _SeenNominee) -> Iterator[list[Sequence[int]]]:
        """Yield by each thing that is said the places of all that it does not tell apart; at last those of all."""
        for kind, words in (("school", seen.school), ("commune", seen.commune)):
            if words:  # its words stand in the other's, or the other's, of which one is the rarest, in its own
                within = min((self._list(kind, word) for word in words), key=len)
                yield [within, *(self._list(f"rarest of {kind}", word) for word in ("", *words))]
        if seen.class_:
            grade = _grade_of(seen.class_)
            wider = self._list("grade" if grade == seen.class_ else "class", grade) if grade else ()
            yield [self._list("class", seen.class_), wider, self._list("class", "")]
        if _is_year(seen.born):
            yield [self._list("born", seen.born), self._list("born", "")]
        yield [range(len(self._seen))]

    def _list(self, kind: str, said: str) -> Sequence[int]:
        return self._places.get((kind, said), ())


def _grade_of(class_: str) -> str:
    """Return the number with which a class begins: 9 of 9A."""
    return class_[: len(class_) - len(class_.lstrip("0123456789"))]


_KINDS_OF_COMMUNE: Final = frozenset(("xa", "phuong", "thi", "tran"))
_ABBREVIATED: Final = (
    ("trung hoc co so", "thcs"), ("trung hoc pho thong", "thpt"), ("tieu hoc", "th"), ("mam non", "mn"),
    ("pho thong dan toc", "ptdt"), ("noi tru", "nt"), ("ban tru", "bt"),
)  # fmt: skip
"""Kinds of school, in full and as lists shorten them."""
_FILLERS: Final = frozenset(("truong", "lop", "khoi", "nhom"))
_NUMBERED: Final = re.compile(
    r"(?<!\w)(?:(?:lop|khoi|nhom) ?)?(\d{1,2})(?: ?[./-]? ?([a-z]\d{0,2})|[./-](\d{1,2}))(?!\w)"
)
"""A class in a place: 9A, 9 A1, 9/2."""
_WORDED: Final = re.compile(r"(?<!\w)(?:lop|khoi|nhom)\b(?:(?!\btruong\b)[^,;])*|^\d{1,2}$")
"""A class that is told by its word, up to what begins the school; or a number with nothing beside it."""


@lru_cache(maxsize=1024)
def _school_and_class(place: str) -> tuple[tuple[str, ...], str]:
    """Return the words of the school and the class that a place tells, each empty where it tells none."""
    text = fold(as_seen(place))
    for full, short in _ABBREVIATED:
        text = text.replace(full, short)
    if found := _NUMBERED.search(text):
        class_ = found[1].lstrip("0") + (found[2] or f"/{found[3]}")
    elif found := _WORDED.search(text):
        class_ = "".join(_without_fillers(found[0]))
    else:
        return _without_fillers(text), ""
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return _without_fillers(rest), class_


def names_school(place: str) -> bool:
    """Tell whether a place names a school, in two words or more, and not a class alone."""
    return sum(not word.isdigit() for word in _school_and_class(place)[0]) > 1


def _without_fillers(text: str) -> tuple[str, ...]:
    return tuple(word for word in _split(text) if word not in _FILLERS)


def _split(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@lru_cache(maxsize=1024)
def _words(text: str, without: frozenset[str]) -> frozenset[str]:
    """Return the words of a name of a place, without those that say of what kind it is."""
    words = frozenset(_split(fold(as_seen(text))))
    return words - without or words


def _may_be_one(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two names of places may be one: each word of the shorter stands in the longer."""
    return one <= other or other <= one


def _may_be_one_class(one: str, other: str) -> bool:
    """Tell whether two classes may be one: 9A and 9A, 9 and 9A."""
    short, long = sorted((one, other), key=len)
    return short == long or not short or (short.isdigit() and long.startswith(short) and not long[len(short)].isdigit())


@lru_cache(maxsize=1024)
def _year_of(born: str) -> str:
    """Return the year of a birth, of which papers name the day, the month or the year; what names none as it is."""
    born = as_seen(born)
    try:
        found = parse_period(born.replace(".", "/"))
    except (PeriodError, DateError):
        return person_key(born)
    return str(found.start.year) if found.start.year == found.end.year else person_key(born)


def _is_year(born: str) -> bool:
    return len(born) == 4 and born.isdigit()  # noqa: PLR2004 (digits of a year)
