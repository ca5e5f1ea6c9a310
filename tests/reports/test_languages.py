"""A report, a trail or a proposal is in one language: no English of ours in a Vietnamese one, nor the other way about.

What people typed and what is typed on the command line stands as it is: names, codes, commands.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Any, Final

import pytest
from babel.messages.pofile import read_po

import quykhuyenhoc as qkh
from quykhuyenhoc import Books, use_language
from quykhuyenhoc.errors import QuyError, RefusedError
from quykhuyenhoc.errors.texts import field_label
from quykhuyenhoc.leaves.field_words import FIELD_WORDS
from quykhuyenhoc.nouns import form
from quykhuyenhoc.renderers import render
from quykhuyenhoc.shapes import Document, Report
from quykhuyenhoc.store.matters.kinds import KINDS
from tests.catalogue_check import FOLDER
from tests.conftest import Copy
from tests.reports.every import reports
from tests.samples import Clock
from tests.unit.leaves.test_leaves import SAMPLES
from tests.unit.test_errors import CLASSES, PLACE, made

WORD: Final = re.compile(r"[A-Za-zÀ-ỹ]+(?:[_-][A-Za-zÀ-ỹ]+)*")
IN_TEMPLATE: Final = re.compile(r"\{\w+\S*?\}|--?[a-z-]+|qkh [a-z-]+(?: [a-z-]+)?")
"""Commands, options and holes, which are no words of a language."""
RAW: Final = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
"""Moments as data has them."""
NAMED_IN_ENGLISH: Final = frozenset(
    ["Term deposits", "Held for others", "Net assets", "Goods given", "khuyenhoc.example/"]
)
"""Accounts of the book, and the name in a key, as they were typed."""
TYPED: Final = frozenset({"text", "csv", *(kind.code for kind in KINDS)})
"""What stands in reports as it is typed on the command line (``--open CODE=REASON``), or as files have it."""
HASH: Final = re.compile(r"\b[0-9a-f]{64}\b")
CODES_TYPED: Final = {"body_kinds": "code", "matters": "code", "personal_data": "field"}
"""Columns of codes that are typed with ``--open`` and ``--field``."""
FOR_PROGRAMS: Final = frozenset({"export_entries"})


@cache
def words(lang: str) -> frozenset[str]:
    """Return the words that the texts of one language have, and those of the other have not."""
    with (FOLDER / "quykhuyenhoc.po").open("rb") as stream:
        messages = [(str(one.id), str(one.string)) for one in read_po(stream) if one.id]
    en, vi = (
        {word.lower() for message in messages for word in WORD.findall(IN_TEMPLATE.sub(" ", message[at]))}
        for at in (0, 1)
    )
    return frozenset(en - vi if lang == "en" else {word for word in vi - en if not word.isascii()})


@pytest.fixture
def books(sqlite_copy: Copy) -> Iterator[Books]:
    with qkh.open_books(sqlite_copy("full").url, clock=Clock()) as opened:
        yield opened


def drawn(books: Books) -> Iterator[tuple[str, str]]:
    """Yield every report and trail as text, without the columns of codes that are typed."""
    for head in books.heads():
        for name, make in reports(books, books.at(head)):
            named = name.partition("(")[0]
            with suppress(RefusedError):
                shape: Any = make()
                shape = shape.report if isinstance(shape, tuple) and hasattr(shape, "report") else shape
                if isinstance(shape, Report) and named in CODES_TYPED:
                    shape = shape.replace(columns=tuple(c for c in shape.columns if c.key != CODES_TYPED[named]))
                if named not in FOR_PROGRAMS and (
                    isinstance(shape, Report) or (isinstance(shape, Document) and shape.lang is None)
                ):
                    yield name, render(shape)


def foreign(text: str, lang: str) -> set[str]:
    """Return what in a text is of the other language, or as data has it."""
    text = IN_TEMPLATE.sub(" ", HASH.sub("", text))
    for name in NAMED_IN_ENGLISH:
        text = text.replace(name, "")
    found = {word for word in WORD.findall(text) if word in words(lang)}
    return {word for word in found if word not in TYPED} | set(RAW.findall(text))


def test_a_report_in_vietnamese_has_no_english_of_ours(books: Books) -> None:
    use_language("vi")
    found = {name: foreign(text, "en") for name, text in drawn(books)}
    assert {name: sorted(words) for name, words in found.items() if words} == {}
    assert len(found) > 100


def test_a_report_in_english_has_no_vietnamese_of_ours(books: Books) -> None:
    typed = {word for text in _typed(books) for word in WORD.findall(text)}
    use_language("en")
    found = {name: foreign(text, "vi") - typed for name, text in drawn(books)}
    use_language("vi")
    assert {name: sorted(words) for name, words in found.items() if words} == {}


def _typed(books: Books) -> Iterator[str]:
    """Yield what people typed, which stands in reports in their language."""
    for head in books.heads():
        yield from (repr(event) for event in books.at(head).events(limit=1_000))


def test_a_paper_is_in_vietnamese_whatever_the_language_of_the_run(books: Books) -> None:
    papers: dict[str, list[str]] = {}
    for lang in ("vi", "en"):
        use_language(lang)
        for name, make in reports(books, books["SL"]):
            with suppress(RefusedError):
                paper: Any = make()
                if isinstance(paper, Document) and paper.lang == "vi":
                    papers.setdefault(name, []).append(render(paper))
    use_language("vi")
    assert len({name.partition("(")[0] for name in papers}) == 6
    assert [name for name, (vietnamese, english) in papers.items() if vietnamese != english] == []


def test_every_field_of_an_act_has_a_word() -> None:
    names = {name for act in SAMPLES for name in _fields(act)} | {"act", "actor", "at", "key", "leaf", "reason", "seq"}
    assert {name.replace("_", " ") for name in names} - set(FIELD_WORDS) == set()
    use_language("vi")
    assert field_label("splits.2.amount") == "phần chia 2: số tiền"
    use_language("en")
    assert field_label("document_date") == "document date"
    use_language("vi")


def _fields(thing: Any) -> Iterator[str]:
    for field in form(type(thing)):
        yield field.name
        value = getattr(thing, field.name)
        for part in value if field.form in ("children", "lines") else [value] if field.form == "noun" and value else ():
            yield from _fields(part)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_an_error_in_vietnamese_has_no_english_of_ours(kind: type[QuyError]) -> None:
    use_language("vi")
    text = made(kind).text(operator=True).replace(PLACE, "")
    assert foreign(text, "en") - {"x", "split", "payments"} == set()  # of its sample
