"""One path: a fresh book, acts of one person one after the other, and what the oracle says of the end."""

import random
from pathlib import Path as File
from sqlite3 import Connection
from typing import Final, NamedTuple

from quykhuyenhoc import Book, Recorded
from quykhuyenhoc.acts.act import Act
from tests.redteam.door import ATTACKER, Tried, alone, attempt, stands_for_herself
from tests.redteam.facts import Facts, read
from tests.redteam.kinds import ADOPTED, OFFICES, Template
from tests.redteam.maker import Maker
from tests.redteam.named import Named, Subjects, named, subjects
from tests.redteam.oracle import Wrong, wrongs
from tests.redteam.paths import Path
from tests.redteam.shapes import act_of

NAMES: Final = (ATTACKER,) * 6 + ("LAN", "nobody-known")
"""Whose name she gives: mostly her own."""


class Attacked(NamedTuple):
    """What was tried, what came of it, and what happened unseen."""

    path: Path
    acts: tuple[Act, ...]
    tried: tuple[Tried, ...]
    enacted: tuple[Recorded, ...]
    """What she proposed and approved with her one key: must be nothing."""
    unseen: tuple[Wrong, ...]
    seen: tuple[Wrong, ...]

    def text(self) -> str:
        """Return it as a report from which it can be done again."""
        lines = [f"path {self.path.number}: {self.path.chosen}"]
        lines += [f"  {one.seq or one.error}: {act}" for act, one in zip(self.acts, self.tried, strict=True)]
        lines += [f"  enacted alone: {one}" for one in self.enacted]
        return "\n".join([*lines, *(f"  UNSEEN {one}" for one in self.unseen)])


class Arena:
    """The kinds of book, each opened once."""

    def __init__(self, templates: dict[str, File]) -> None:
        """Open the files, and read what stands in them."""
        self.templates = {kind: Template(path) for kind, path in templates.items()}
        self.facts: dict[str, Facts] = {}
        self.open: dict[str, Subjects] = {}
        for kind, template in self.templates.items():
            with template.opened() as (_books, book, connection):
                self.facts[kind], self.open[kind] = read(connection), subjects(book)

    def close(self) -> None:
        """Let go of the files."""
        for template in self.templates.values():
            template.close()

    def attack(self, path: Path) -> Attacked:
        """Walk a path to its end."""
        kind, rng = path.chosen.book, random.Random(path.number)  # noqa: S311 (a path is repeated)
        before = self.facts[kind]
        with self.templates[kind].opened() as (_books, book, connection):
            walked = _walk(book, connection, before, path, rng)
            after = read(connection)
            found = wrongs(before, after)
            told = named(book, before.size, self.open[kind], adopted=kind in ADOPTED) if found else Named()
        unseen = tuple(one for one in found if not told.covers(one))
        return Attacked(path, *walked, unseen, tuple(one for one in found if one not in unseen))


def _walk(
    book: Book, connection: Connection, before: Facts, path: Path, rng: random.Random
) -> tuple[tuple[Act, ...], tuple[Tried, ...], tuple[Recorded, ...]]:
    """Try each act; what a policy refuses is proposed and approved with the one key."""
    facts, acts, tried, enacted = before, list[Act](), list[Tried](), list[Recorded]()
    for kind in path.acts:
        acts.append(act_of(Maker(facts, path.chosen, rng, book, before.size), kind))
        tried.append(attempt(book, acts[-1], rng.choice(NAMES)))
        if tried[-1].seq and path.chosen.book in ADOPTED:
            stands_for_herself(book, tried[-1].seq)
        if tried[-1].seq and len(acts) < len(path.acts):
            facts = read(connection)
        elif tried[-1].error == "policy" and OFFICES[path.chosen.book]:
            enacted += alone(book, acts[-1])
    return tuple(acts), tuple(tried), tuple(enacted)
