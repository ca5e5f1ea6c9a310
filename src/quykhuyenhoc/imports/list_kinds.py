"""The kinds of lists: the fields of each, what columns and choices are called, by a table of names that is data.

A name is compared without tones, case, spaces and punctuation, and what is in brackets is left aside.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from quykhuyenhoc import kinds
from quykhuyenhoc.errors.texts import Message
from quykhuyenhoc.i18n import language, translated
from quykhuyenhoc.labels import LABELS
from quykhuyenhoc.text import fold

if TYPE_CHECKING:
    from enum import StrEnum

ListKind = Literal[
    "nominees", "award_lines", "signatures", "awards", "donors", "gifts", "pledges", "goods_received", "goods_given",
    "advances", "budgets", "accounts", "funds", "parties", "opening", "bodies", "mergers", "indicator_values",
    "members", "dues", "activity_figures", "publications_issued", "official_documents",
]  # fmt: skip
"""What a list is of."""

DATA: Final = Path(__file__).parent.parent / "data" / "lists.toml"
MONEY: Final = ("amount", "floor")
UNITS_BEHIND: Final = "quantity"
"""The field whose numbers may stand before their unit: 48 thùng."""
RATES: Final = ("rate",)
"""Fields that are rates, read as hundredths of a percent."""
BASE: Final = ("numerator", "denominator")
"""The fields of the numbers of which a rate is, in a list of one indicator."""
GIVERS: Final[Mapping[str, str]] = {"gifts": "donor", "pledges": "donor", "goods_received": "party"}
"""The field of who gives, by the kind of list."""
JOINED: Final = {"name": ("name.first", "name"), "place": ("place", "place.school", "place.class")}
"""Fields that may stand in several columns, in the order in which they are read."""
WAYS: Final[Mapping[str, str]] = {"amount.cash": "cash", "amount.bank": "bank"}
"""What a column of amounts is that says by its name how they came: the choice of ``paid`` by the part."""
CHOICES: Final[Mapping[str, type["StrEnum"]]] = {
    "recipient": kinds.RecipientKind, "relation": kinds.Relation, "party": kinds.PartyKind, "origin": kinds.Origin,
    "overspend": kinds.Overspend, "restriction": kinds.Restriction, "account_type": kinds.AccountType,
    "account_kind": kinds.AccountKind, "value_status": kinds.ValueStatus, "told": kinds.YesNo,
    "activity_state": kinds.ActivityState,
    "official_document": kinds.OfficialDocumentKind,
}  # fmt: skip
"""The choices of lists, which are written as commands take them too: by their words in both languages."""
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NO_WORD: Final = re.compile(r"[^a-z0-9#]+")


class FieldNames(Message):
    """Fields of a list in a text: what lists call them in Vietnamese, and their own names in English."""

    __slots__ = ()

    def __init__(self, fields: str, titles: str) -> None:
        super().__init__(fields, {"titles": titles})

    def text(self, *, operator: bool = False) -> str:  # noqa: ARG002 (as of every message)
        """Return the words."""
        return str(self.values["titles"]) if language() == "vi" else self.template


class OwnField(NamedTuple):
    """A field that a list may have because of what its book has, and what its column may be called.

    ``holds`` says how it is read where its kind of list has no such field: as a rate, or as a count.
    """

    field: str
    titles: tuple[str, ...]
    holds: Literal["rate", "count"] = "rate"


class ListFields(NamedTuple):
    """A kind of list: the fields that it must and may have, what they are called, and what choices are called."""

    kind: ListKind
    needed: tuple[str, ...]
    others: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    """The fields that a name may mean; none where the column is known and says nothing of this list."""
    choices: Mapping[str, Mapping[str, str]]
    either: tuple[str, ...] = ()
    """The fields of which it must have one at least."""
    for_all: tuple[str, ...] = ()
    """The fields that a row needs where the list has a column of them: without one somebody says it for all rows."""
    titles: Mapping[str, str] = {}
    """What fields and their parts are called in Vietnamese."""
    counts: tuple[str, ...] = ()
    """The fields that are whole numbers, and no amounts."""
    rates: tuple[str, ...] = RATES
    """The fields that are rates."""
    missed: tuple[str, ...] = ()
    """The fields of which a filled column that is not understood may be one, where the list has none of them."""

    def having(self, more: Iterable[OwnField]) -> "ListFields":
        """Return the form with the fields of a book, and its own ones called as the book calls them."""
        words, titles, form = dict(self.words), dict(self.titles), self
        for field, names, holds in more:
            words.update((key_of(name), (field,)) for name in (field, *names))
            if field in titles:
                continue
            titles[field] = names[0]
            form = form._replace(others=(*form.others, field), either=(*form.either, field))
            if holds == "rate":
                form = form._replace(rates=(*form.rates, field))
            else:
                form = form._replace(counts=(*form.counts, field))
        return form._replace(words=words, titles=titles)

    def is_half(self, name: str) -> bool:
        """Tell whether a column halves the one whose name stands over it; a list that counts women has no halves."""
        return name in halves() and "women" not in self.words

    def told(self, *fields: str) -> FieldNames:
        """Return fields as they stand in a text, by what may be typed for them."""
        return FieldNames(", ".join(fields) or "–", ", ".join(map(self._title, fields)) or "–")

    def _title(self, field: str) -> str:
        title = self.titles.get(field, field)
        return title if self.meaning(title) == field else field  # some are called what others are, too

    @property
    def told_all(self) -> FieldNames:
        """Return all fields as they stand in a text."""
        return FieldNames(self.names, _listed(map(self._title, self.needed), map(self._title, self.others)))

    @property
    def names(self) -> str:
        """The fields as they are told, so that a screen may part them: code[, name]."""
        return _listed(self.needed, self.others)

    def meaning(self, text: str) -> str:
        """Return what somebody says of a column, FIELD or FIELD*UNIT, with the field that a list would call so."""
        name, times, unit = text.partition("*")
        found = () if name in self.titles else self.words.get(key_of(name), ())
        return (found[0] if len(found) == 1 else name.strip()) + times + unit

    def missing(self, fields: Collection[str]) -> tuple[str, ...]:
        """Return the fields that a list with these ones lacks."""
        lacking = tuple(name for name in self.needed if name not in fields)
        return lacking or (self.either if self.either and not any(name in fields for name in self.either) else ())


def _listed(needed: Iterable[str], others: Iterable[str]) -> str:
    text = ", ".join(needed)
    more = "".join(f"[, {name}]" for name in others)
    return text + more if text else more.replace("[, ", "[", 1)


def key_of(header: str) -> str:
    """Return what a name is compared by."""
    bare = _NO_WORD.sub(" ", fold(_BRACKETS.sub(" ", header))).strip()
    return bare or _NO_WORD.sub(" ", fold(header)).strip()


@cache
def form_of(kind: ListKind) -> ListFields:
    """Return the form of a kind of list, from the table of names."""
    data = _data()
    said = data["kinds"][kind]
    fields = (*said["needed"], *said["others"])
    words: dict[str, tuple[str, ...]] = {}
    for names in data["passed_over"].values():
        words.update((key_of(name), ()) for name in names)
    words.update((key_of(name), ()) for name in said.get("passed_over", ()))
    common: dict[str, list[str]] = {}
    for field, names in data["headers"].items():
        if field.partition(".")[0] in fields:
            for name in names:
                common.setdefault(key_of(name), []).append(field)
    words.update(_composed(fields))
    words.update(_givers(kind))
    words.update((key, tuple(dict.fromkeys(found))) for key, found in common.items())
    own: dict[str, list[str]] = {}
    for field, names in said.get("headers", {}).items():
        for name in names:
            own.setdefault(key_of(name), []).append(field)
    words.update((key, tuple(dict.fromkeys(found))) for key, found in own.items())
    words.update((key_of(field), (field,)) for field in fields)
    choices = {field: _words(table) for field, table in said.get("choices", {}).items()}
    either = tuple(said.get("either", ()))
    titles = {field: names[0] for field, names in {**data["headers"], **said.get("headers", {})}.items()}
    for_all = tuple(said.get("for_all", ()))
    counts = tuple(said.get("counts", ()))
    form = ListFields(
        kind, tuple(said["needed"]), tuple(said["others"]), words, choices, either, for_all, titles, counts
    )
    return form._replace(missed=tuple(said.get("missed", ())))


def _composed(fields: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what columns are called by a rule: of whom a name is, and what an amount is for and for whom each."""
    data = _data()
    people, amounts = data["people"], data["amounts"]
    if "name" in fields:
        whom = tuple(map(key_of, people["words"]))
        for called, one, more in product(map(key_of, people["named"]), whom, ("", *whom)):
            yield f"{called} {one} {more}".rstrip(), ("name",)
    if "amount" in fields:
        called_so, use, each = (tuple(map(key_of, amounts[part])) for part in ("called", "for", "each"))
        for words in product(called_so, ("", *use), ("", *each)):
            yield " ".join(filter(None, words)), ("amount",)
        yield from ((key_of(name), ("amount",)) for name in amounts["if_alone"])
    if "numerator" in fields:
        measures = data["measures"]
        for field in ("numerator", "denominator", "rate"):
            yield from (
                (key_of(called.format(one)), (field,)) for called in measures[field] for one in measures["words"]
            )


def _givers(kind: ListKind) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what the column with who gives is called by a rule: of whom a name is, and what they do."""
    field = GIVERS.get(kind)
    if field is not None:
        said = {part: tuple(map(key_of, words)) for part, words in _data()["givers"].items()}
        for called, who, does in product(
            ("", *said["called"]), (*said["words"], *said["several"]), ("", *said["does"])
        ):
            if does or who in said["several"]:
                yield " ".join(filter(None, (called, who, does))), (field,)


def _words(table: str) -> dict[str, str]:
    """Return the codes of a choice by all that they are called: in lists of people, and where they are shown."""
    words = {key_of(word): code for code, more in _data()["choices"][table].items() for word in (code, *more)}
    shown = LABELS[CHOICES[table]] if table in CHOICES else {}
    for code, message in shown.items():
        words.update((key_of(word), str(code)) for word in (message, translated(message, "vi")))
    return words


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def called_there(kind: ListKind, field: str) -> frozenset[str]:
    """Return what a field is called in lists of a kind, and in no others, as ``key_of`` gives it."""
    return frozenset(map(key_of, _data()["kinds"][kind]["headers"][field]))


@cache
def told_words() -> Mapping[str, str]:
    """Return what is told of members, yes or no, by the words that tell it, as ``key_of`` gives them."""
    return _words("told")


@cache
def recipients() -> tuple[dict[str, str], dict[str, str]]:
    """Return the kinds of recipient by the words that tell them, and by columns, both as ``key_of`` gives them."""
    tables = _data()["recipients"]
    return _codes(tables["words"]), _codes(tables["columns"])


@cache
def money_titles() -> dict[str, re.Pattern[str]]:
    """Return by how money came, and goods, the pattern of the words that titles tell it by, in letters of ``fold``."""
    return {
        way: re.compile(rf"\b(?:{'|'.join(re.escape(fold(word)) for word in words)})\b")
        for way, words in _data()["titles"].items()
    }


@cache
def body_kind_words() -> dict[str, str]:
    """Return the kinds of body by what lists call them, as ``key_of`` gives it."""
    return _codes(_data()["body_kinds"])


def kind_in(text: str) -> str | None:
    """Return the kind of the first word of one in a text; None where another kind is named beside it."""
    words = recipients()[0]
    any_word = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    found = re.search(rf"\b({any_word})\b", text)
    if found is None:
        return None
    beside: list[str] = re.findall(rf"(?:^| va)(?: cac)? ({any_word})\b", text[found.end() :])
    told = {words[found[1]], *(words[word] for word in beside)}
    return told.pop() if len(told) == 1 else None


def _codes(table: Mapping[str, Collection[str]]) -> dict[str, str]:
    return {key_of(word): code for code, words in table.items() for word in words}


@cache
def numbers() -> frozenset[str]:
    """Return what a column is called that only numbers the rows, as ``key_of`` gives it."""
    return frozenset(map(key_of, _data()["passed_over"]["number"]))


@cache
def if_alone() -> frozenset[str]:
    """Return what a column of amounts is called where no other column is one, as ``key_of`` gives it."""
    return frozenset(map(key_of, _data()["amounts"]["if_alone"]))


@cache
def came() -> re.Pattern[str]:
    """Return the pattern of what a column is called, as ``key_of`` gives it, that tells what of a gift came."""
    return re.compile(rf"\b(?:{'|'.join(map(key_of, _data()['amounts']['came']))})\b")


@cache
def remarks() -> re.Pattern[str]:
    """Return the pattern with which a remark in brackets behind the name of an amount begins, in letters of ``fold``.

    It says for whom or what each amount is, or one of the words for remarks, behind a number too; or it has no word,
    as the number of a column has none: (1), (5 = 3 x 4), (a).
    """
    amounts = _data()["amounts"]
    said = (*amounts["remarks"], *amounts["for"], *amounts["each"], *headcounts().parts)
    words = "|".join(sorted({re.escape(fold(word)) for word in said}, key=len, reverse=True))
    number = r"(?:[^\w%]|\d)*"
    return re.compile(rf"{number}(?:(?:{words})(?!\w)|(?:(?<=[\d ])x(?=[\d ]))?{number}\Z)|(?:[a-h]|[ivx]+)\Z")


@cache
def of_each() -> str:
    """Return the words for whom or what each amount is, as a part of a pattern, in letters of ``fold``."""
    words = {re.escape(fold(word)) for word in _data()["amounts"]["each"]}
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def denials() -> re.Pattern[str]:
    """Return the pattern of a few words that say of a row that it does not count, as they begin."""
    words = "|".join(map(re.escape, _data()["denials"]["begin"]))
    return re.compile(rf"\W*(?:đã |xin |bị )?(?:{words})(?!\w)(?:\W+\w+){{0,3}}\W*\Z", re.IGNORECASE)


@cache
def halves() -> frozenset[str]:
    """Return what the columns are called that halve the one whose name stands over them, as ``key_of`` gives it."""
    return frozenset(map(key_of, _data()["passed_over"]["halves"]))


class Headcounts(NamedTuple):
    """The words by which a list says how many it has: all but what is counted as ``key_of`` gives them."""

    says: tuple[str, ...]
    beside: frozenset[str]
    """Each word that may stand before the number."""
    counted: str
    """What is counted, with marks or without, as a pattern."""
    parts: frozenset[str]
    """What counts parts of the list, in small letters with its marks."""
    no_count: frozenset[str]
    """The words after a number that make it no count of rows, as ``key_of`` gives them."""


@cache
def headcounts() -> Headcounts:
    """Return the words by which a list says how many it has."""
    data = _data()["headcounts"]
    says = tuple(map(key_of, data["says"]))
    beside = frozenset(" ".join((*says, *map(key_of, data["beside"]))).split())
    counted = {form for word in (*_data()["people"]["words"], *data["counted"]) for form in (word, fold(word))}
    pattern = "|".join(map(re.escape, sorted(counted, key=len, reverse=True)))
    parts = frozenset(data["parts"])
    return Headcounts(says, beside, pattern, parts, frozenset(map(key_of, (*parts, *data["no_count"]))))


def is_whole(text: str) -> bool:
    """Tell whether a text speaks of all that a list has, as a total is called too: Toàn trường, Tất cả: 4 em."""
    return re.fullmatch(_wholes(), " ".join(text.lower().split())) is not None


@cache
def _wholes() -> str:
    """Return the pattern of what speaks of all that a list has, in small letters, with marks or without."""
    said = {key: "|".join(_both(words)) for key, words in _data()["wholes"].items()}
    figures = r"(?:\(?\d[\d.,]*(?: ?[^\W\d]+){0,3}\)?)?"
    return (
        rf"(?:(?:{said['all']}) (?:{said['of']})(?: \d{{1,2}}[a-z]?\d?)?|{said['alone']}|(?:{said['number']})(?=\W*\d))"
        rf"(?: (?:là|có|gồm))?[\W_]*{figures}[\W_]*"
    )


def _both(words: Collection[str]) -> list[str]:
    """Return words as they are and without marks, the longest first."""
    return sorted({re.escape(form) for word in words for form in (word, fold(word))}, key=len, reverse=True)
