"""One person with one key tries every act, alone and after each other; what she may not do unseen is never unseen.

The paths come from the table of acts, so an act that is added is tried too, or a test here fails. The soak walks all
of them: ``pytest -m soak tests/redteam``; QKH_REDTEAM=4000-8000 walks a part, and parts add up.
"""

import os
import random
from datetime import date
from itertools import combinations, product
from typing import ClassVar

import pytest

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.nouns import annexes
from tests.redteam.attack import Arena
from tests.redteam.door import attempt
from tests.redteam.facts import Facts, Line
from tests.redteam.fields import UnknownFieldError
from tests.redteam.founding import TR
from tests.redteam.kinds import LIMIT, OFFICES
from tests.redteam.maker import Chosen, Maker
from tests.redteam.oracle import wrongs
from tests.redteam.paths import ALL, PARAMETERS, ROWS, TARGETS, Path, path, short
from tests.redteam.shapes import SHAPED, act_of

NEVER_FIRST = {
    "open-book": "it opens a book, and no other time",
    "register-book": "it notes a book that is there",
    "proposal": "it is how earlier versions proposed",
    "opening-balances": "a book opens once",
    "approval": "nothing of another person waits",
    "rejection": "nothing waits in a book without officers",
    "countersign": "nothing waits for a signature there",
    "stand-on-paper": "nothing waits there, and no decision comes with it",
    "end-role": "nobody holds an office there",
    "confirm-cash": "nobody is a cashier there",
    "scrub-personal": "nothing was erased yet",
    "seal": "a bank line of its days matches nothing",
    "withdraw-statement": "lines of the one statement are matched",
    "match": "every line and posting of the bank is matched, or stands alone",
    "hand-over": "no other book is there that could take it over",
    "take-over": "no other book is there that handed anything over",
    "undo-body-act": "bodies there were opened, and an opening is not taken back",
}
"""Acts that cannot be the first of a path in a book without officers, each with its reason."""
TRIES = 40


def tried(arena: Arena, kind: str, act: type[Act], *, seed: int) -> bool:
    """Tell whether an act that is made from a book is recorded there."""
    rng, template = random.Random(seed), arena.templates[kind]  # noqa: S311 (a test is repeated)
    chosen = Chosen(kind, LIMIT - 1, rng.choice("CRV"), rng.choice(("bank", "cash")), "open", rng.choice(TARGETS))
    with template.opened() as (_books, book, _connection):
        facts = arena.facts[kind]
        return attempt(book, act_of(Maker(facts, chosen, rng, book, facts.size), act)).seq is not None


@pytest.mark.parametrize("kind", ACTS)
def test_every_act_is_made_from_a_real_book_and_recorded(arena: Arena, kind: str) -> None:
    recorded = any(tried(arena, "informal", ACTS[kind], seed=seed) for seed in range(TRIES))
    assert recorded is (kind not in NEVER_FIRST)


def test_an_act_with_a_field_that_nothing_here_can_fill_is_an_error(arena: Arena) -> None:
    class Novel(Act):
        """An act that nobody has thought of yet."""

        act: ClassVar[str] = "novel"
        day: date
        loophole: str

    with arena.templates["informal"].opened() as (_books, book, _connection):
        rng = random.Random(0)  # noqa: S311 (a test is repeated)
        maker = Maker(arena.facts["informal"], ROWS[0], rng, book)
        with pytest.raises(UnknownFieldError, match=r"Novel\.loophole"):
            act_of(maker, Novel)


def test_what_stands_in_an_annex_is_made_by_hand() -> None:
    assert [act.__name__ for act in ACTS.values() if annexes(act) and act not in SHAPED] == []


def test_every_pair_of_parameters_is_tried_and_every_pair_of_acts() -> None:
    for (i, one), (j, two) in combinations(enumerate(PARAMETERS), 2):
        assert {(row[i], row[j]) for row in ROWS} == set(product(one, two))
    assert {path(number).acts for number in range(ALL)} >= set(product(ACTS.values(), repeat=2))


def test_the_oracle_sees_what_one_person_pays_in_a_book_without_officers(arena: Arena) -> None:
    pays = Path(0, (ACTS["payment"],), Chosen("informal", 3 * LIMIT, "C", "bank", "open", "payment"))
    done = arena.attack(pays)
    assert "money left" in {one.rule for one in (*done.seen, *done.unseen)}


def test_the_oracle_counts_balances(arena: Arena) -> None:
    before = arena.facts["informal"]
    lines = [("112", "R", -LIMIT), ("642", "R", LIMIT)]
    assert [(one.rule, one.amount) for one in wrongs(before, after(before, lines))] == [
        ("money left", LIMIT), ("money left known accounts", LIMIT), ("money left behind a receipt", LIMIT),
    ]  # fmt: skip
    assert wrongs(before, after(before, [("112", "R", 1 - LIMIT), ("642", "R", LIMIT - 1)])) == []
    grown = after(before, [("112", "C", -2 * TR), ("642", "C", 2 * TR)], corrects=before.acts["payment"][1])
    assert [(one.rule, one.amount) for one in wrongs(before, grown)] == [("voucher grown", 21 * TR)]
    assert [one.rule for one in wrongs(before, after(before, [("642", "V", 1), ("331", "V", -1)]))] == [
        "principal fell"
    ]
    lines = [("112", "R", -1), ("642", "R", 1), ("112", "C", 1), ("5111", "C", -1)]
    assert [(one.rule, one.amount) for one in wrongs(before, after(before, lines))] == [
        ("money freed", 1), ("worth freed", 1),
    ]  # fmt: skip


def after(before: Facts, lines: list[tuple[str, str, int]], corrects: int | None = None) -> Facts:
    """Return a book with one more leaf, which booked these lines, perhaps to correct another."""
    seq = before.size + 1
    made = [Line(seq, 1, account, fund, amount, "VND", None, "normal") for account, fund, amount in lines]
    linked = before.corrects | ({seq: corrects} if corrects else {})
    return Facts(**vars(before) | {"by_seq": {**before.by_seq, seq: made}, "size": seq, "corrects": linked})


def unseen(arena: Arena, paths: list[int] | None = None) -> list[str]:
    """Return a report of every path in which something happened unseen, or was enacted by one key."""
    walked = map(arena.attack, short() if paths is None else map(path, paths))
    return [one.text() for one in walked if one.enacted or one.unseen]


def test_in_500_paths_nobody_moves_lowers_or_frees_anything_unseen(arena: Arena) -> None:
    assert len(list(short())) >= 500
    assert unseen(arena) == []


@pytest.mark.soak
def test_in_20_000_paths_nobody_moves_lowers_or_frees_anything_unseen(arena: Arena) -> None:
    first, _dash, last = os.environ.get("QKH_REDTEAM", "0-20000").partition("-")
    assert unseen(arena, [*range(int(first), int(last))]) == []


def test_every_kind_of_book_is_attacked() -> None:
    assert {one.chosen.book for one in short()} == set(OFFICES)
