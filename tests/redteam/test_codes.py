"""Every text of an act that is no word people may write is a code of something: a name in it never enters the log."""

import random
from collections.abc import Iterator
from typing import Any, Final

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, QuyError, record
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.nouns import Field, form
from tests.redteam.attack import Arena
from tests.redteam.kinds import LIMIT
from tests.redteam.maker import Chosen, Maker
from tests.redteam.paths import TARGETS
from tests.redteam.shapes import act_of
from tests.redteam.test_matrix import NEVER_FIRST

NAME: Final = "Nguyễn Thị Bé Hai"
WORDS: Final = {
    "name",
    "purpose",
    "decision",
    "basis",
    "council",
    "unit",
    "bank",
    "Decide.number",
    "GiveCheckpoint.signed",
    "OpenPublication.serial",
    "OpenIndicator.numerator",
    "OpenIndicator.denominator",
    "ChangeIndicator.numerator",
    "ChangeIndicator.denominator",
    "ReportActivity.note",
    "NoteDocument.title",
    "NoteDocument.number",
    "NoteDocument.issuer",
    "ChangeDocument.title",
    "ChangeDocument.number",
    "ChangeDocument.issuer",
}
"""Texts that are public words: what things are called, and what papers of the council say."""
OF_THE_BANK: Final = {"ImportStatement.layout", "ImportStatement.number"}
"""What a statement says of itself."""
FILLED: Final = {"Propose", "NamedParty"}
"""What the library fills itself, whatever is given."""
SEEDS: Final = 40


def is_code(kind: type[Any], f: Field) -> bool:
    """Tell whether a field holds a text that is no word."""
    return (
        f.form == "scalar" and f.type is str and kind.__name__ not in FILLED
        and not {f.name, f"{kind.__name__}.{f.name}"} & (WORDS | OF_THE_BANK)
    )  # fmt: skip


def with_a_name(act: Any) -> Iterator[tuple[str, Act]]:
    """Yield an act with a name in each field of it that holds a code, and in the first of each of its lists."""
    for f in form(type(act)):
        if is_code(type(act), f):
            yield f.name, replace(act, **{f.name: NAME})
        things: tuple[Any, ...] = getattr(act, f.name) if f.form in ("children", "lines") else ()
        for part in form(f.type) if things else ():
            if is_code(f.type, part):
                changed = {part.name: NAME}
                one: Any = things[0]
                first = replace(one, **changed) if f.form == "children" else one._replace(**changed)
                yield f"{f.name}.{part.name}", replace(act, **{f.name: (first, *things[1:])})


def recorded(book: Book, act: Act) -> bool:
    """Tell whether an act would be recorded."""
    try:
        record(book, act, reason="theo chứng từ", dry_run=True)
    except QuyError:
        return False
    return True


@pytest.mark.parametrize("kind", [kind for kind in ACTS if kind not in NEVER_FIRST])
def test_a_field_that_holds_a_code_takes_no_name(arena: Arena, kind: str) -> None:
    facts = arena.facts["informal"]
    with arena.templates["informal"].opened() as (_books, book, _connection):
        for seed in range(SEEDS):
            rng = random.Random(seed)  # noqa: S311 (a test is repeated)
            chosen = Chosen("informal", LIMIT - 1, rng.choice("CRV"), "bank", "open", rng.choice(TARGETS))
            act = act_of(Maker(facts, chosen, rng, book, facts.size), ACTS[kind])
            if recorded(book, act):
                assert [name for name, other in with_a_name(act) if recorded(book, other)] == []
                break
