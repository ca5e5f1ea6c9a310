"""Lists of bodies, in any order of rows, and of what became of them by a reorganisation, as acts."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 (as in the acts)
from datetime import timedelta
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.bodies import MergeBodies, Merged, OpenBody, SplitBody, Successor
from quykhuyenhoc.books.bulk import Bulk
from quykhuyenhoc.books.record import recorder
from quykhuyenhoc.books.request import Request
from quykhuyenhoc.errors import LineError, QuyError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.imports.body_names import BodyNames, names_of
from quykhuyenhoc.imports.list_checks import bad_rows
from quykhuyenhoc.imports.list_kinds import body_kind_words, key_of
from quykhuyenhoc.imports.lists import acts_of, read_list
from quykhuyenhoc.imports.registers import ImportResult
from quykhuyenhoc.imports.rows import BadRows
from quykhuyenhoc.ledger.bodies import Body, alike
from quykhuyenhoc.period import parse_date
from quykhuyenhoc.text import clean, fold

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.imports.list_reading import ListFile, ListLine
    from quykhuyenhoc.personal import Personal

_SAID: Final = ("code", "name", "kind", "parent", "own_book", "opened")
"""What a list says of a body as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyDefaults:
    """What a row of a list of bodies says nothing of."""

    kind: str | None = None
    parent: str | None = None
    opened: Date | None = None
    decision: str | None = None


def read_bodies(
    file: "ListFile", book: "Book", default: BodyDefaults | None = None, *, two: Collection[int] = ()
) -> tuple[tuple[OpenBody, int], ...]:  # fmt: skip
    """Return the bodies of a list, each with its row, a body before those below it, whatever the order of the rows.

    Its columns are ``code,name[,kind][,parent][,date][,decision][,own_book]``. A kind stands there by its code or what
    it is called; a body above by its code, its name, or that of its place. A row with the name, kind and body above of
    another is bad until it is said of it that it is another (``two``).

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``; a code that stands twice, an unknown
            kind or body above, and bodies that would stand below themselves are bad rows too.
        LineError: it was said of a row that it is another of its name, and there is none.
    """
    default, reading = default or BodyDefaults(), read_list(file, "bodies")
    rows = {fold(line.cells["code"]): line for line in reversed(reading.rows)}
    known = {one.code: one for one in book.registers.all(Body)}
    there = [(line.cells["code"], line.cells["name"]) for line in rows.values()]
    others = ((code, one.name) for code, one in known.items() if fold(code) not in rows)
    named, kind_of, keepers = _finder(BodyNames((*there, *others))), _kinds(book), dict[str, int]()

    def make(line: "ListLine") -> tuple[OpenBody, int]:
        cells, first = line.cells, rows[fold(line.cells["code"])]
        if first is not line:
            raise ValueError(M_("row {row} has the same code", row=first.number))
        kind, parent = cells.get("kind") or default.kind, cells.get("parent") or default.parent
        if not kind:
            raise ValueError(M_("a kind is needed, in its column or for all⟦: --kind⟧"))
        parent, own = named(parent) if parent else None, cells.get("own_book") or None
        if own and keepers.setdefault(own, line.number) != line.number:
            raise ValueError(M_("row {row} has the same book", row=keepers[own]))
        made = OpenBody(
            code=cells["code"], name=cells["name"], kind=kind_of(kind),
            parent=None if parent == cells["code"] and not cells.get("parent") else parent,
            own_book=own, decision=cells.get("decision") or default.decision,
            opened=parse_date(cells["date"]) if cells.get("date") else default.opened,
        )  # fmt: skip
        return made, line.number

    return _each_once(file.path, _parents_first(file.path, acts_of(file, "bodies", make, reading)), known, set(two))


def _each_once(
    path: str, rows: tuple[tuple[OpenBody, int], ...], known: "Mapping[str, Body]", two: set[int]
) -> tuple[tuple[OpenBody, int], ...]:  # fmt: skip
    """Return the rows; refuse those that may name a body twice under two codes, but for those that are said (two)."""
    bad = BadRows(path)
    first: dict[tuple[str, str, str | None], tuple[str, str | None]] = {
        alike(one.name, one.kind, one.parent): (one.code, None) for one in known.values()
    }
    for act, row in sorted(rows, key=itemgetter(1)):
        code, line = first.setdefault(alike(act.name, act.kind, act.parent), (act.code, str(row)))
        if code == act.code:
            continue
        if row not in two:
            why = (
                M_(
                    "row {line} has the same name, kind and body above: leave one out, or say that they are two⟦: "
                    "--leave-out or --two-bodies {row}⟧"
                )
                if line
                else M_(
                    "{code} of the book has the same name, kind and body above: leave the row out, or say that they "
                    "are two⟦: --leave-out or --two-bodies {row}⟧"
                )
            )
            bad.add(row, ValueError(why.format(line=line, code=code, row=row)))
        two.discard(row)
    bad.refuse()
    if two:
        raise LineError(line=min(two), why=M_("no other body of its name is in doubt"))
    return rows


def import_bodies(
    book: "Book", file: "ListFile", default: BodyDefaults | None = None, *, reason: "Personal | None" = None,
    dry_run: bool = False, two: Collection[int] = (),
) -> ImportResult:  # fmt: skip
    """Open the bodies of a list, all or none, as ``read_bodies`` reads them; one that stands there so is passed over.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_bodies``; what the book refuses of a row, too.
    """
    found = read_bodies(file, book, default, two=two)
    bad, why, skipped = BadRows(file.path), clean(reason) if reason else None, 0
    with Bulk(book, reason=why, dry_run=dry_run, keyed=True) as bulk:
        for act, row in found:
            known = bulk.view.peek(Body, act.code)
            if known is not None and all(getattr(known, name) == getattr(act, name) for name in _SAID):
                skipped += 1
                continue
            try:
                bulk.add(Request(act, reason=why, actor=recorder(book.actor)))
            except QuyError as error:
                bad.add(row, error)
        bad.refuse()
    return ImportResult(len(found), len(found) - skipped, skipped)


def _finder(names: BodyNames) -> Callable[[str], str]:
    """Return what finds the code of a body that a row names."""

    def code_of(text: str) -> str:
        found = names.find(text)
        if found is None:
            raise ValueError(M_("no body is called {name}, or it is not there then", name=text))
        return found

    return code_of


def _kinds(book: "Book") -> Callable[[str], str]:
    """Return what finds the kind of body that a row names: by what the book calls it, else as lists do."""
    called = cache(book.bodies.kind_named)
    codes = book.bodies.kinds()

    def kind_of(text: str) -> str:
        found = called(text)
        found = found if found in codes else body_kind_words().get(key_of(text), "")
        if not found:
            why = M_("no kind of body is called {kind}; there are {codes}", kind=text, codes=", ".join(sorted(codes)))
            raise ValueError(why)
        return found

    return kind_of


def _parents_first(path: str, rows: tuple[tuple[OpenBody, int], ...]) -> tuple[tuple[OpenBody, int], ...]:
    """Return the rows of a list so that none names one that comes after it."""
    by_code = {act.code: act for act, _row in rows}
    depths, circles, bad = dict[str, int](), set[frozenset[str]](), BadRows(path)
    for act, row in rows:
        above = [act.code]
        while (parent := by_code[above[-1]].parent) in by_code and parent not in above:
            above.append(str(parent))
        if parent == act.code and frozenset(above) not in circles:
            circles.add(frozenset(above))
            chain = " → ".join([*above, act.code])
            bad.add(row, ValueError(M_("bodies would stand below themselves: {chain}", chain=chain)))
        depths[act.code] = len(above)
    bad.refuse()
    return tuple(sorted(rows, key=lambda pair: (depths[pair[0].code], pair[1])))


def read_mergers(
    file: "ListFile", book: "Book", date: Date, decision: str
) -> tuple[tuple[MergeBodies | SplitBody, int], ...]:  # fmt: skip
    """Return what a list says became of bodies on a day, by one decision, each act with its first row.

    Its columns are ``body,into``: a body that was, and one that is from that day on, by their codes or by names that
    they alone have. Several into one are a merger, one into several is a split; a body that stays what it was may stand
    there as well. Of two of one name the one that goes was, and the other is.

    Raises:
        FileFormatError, ImportRefusedError, ListTotalError: as ``read_list``; a pair that stands twice, a body that is
            not there, or that goes and gets another one, is a bad row too.
    """
    reading, pairs = read_list(file, "mergers"), _Pairs(book, date)
    pairs.find_old(line.cells["body"] for line in reading.rows)
    acts_of(file, "mergers", pairs.add, reading)
    bad = bad_rows(reading)
    for row, why in pairs.problems():
        bad.add(row, why)
    bad.refuse()
    return (*pairs.mergers(date, decision), *pairs.splits(date, decision))


class _Pairs:
    """What became of which bodies, by the rows of a list."""

    def __init__(self, book: "Book", date: Date) -> None:
        self.before, self.after = (book.bodies.tree(day).living for day in (date - timedelta(days=1), date))
        self.old = _finder(names_of(self.before))
        self.going = set[str]()
        self.became: dict[str, dict[str, int]] = {}
        """Code of a body -> those that it became, each with its row."""

    def find_old(self, texts: Iterable[str]) -> None:
        """Note which bodies go, as far as rows name any: what is wrong with a row is told when it is read."""
        for text in texts:
            try:
                self.going.add(self.old(text))
            except ValueError:
                continue
        others = {code: one for code, one in self.after.items() if code not in self.going}
        self.others, self.new = _finder(names_of(others)), _finder(names_of(self.after))

    def add(self, line: "ListLine") -> None:
        """Take a row."""
        old = self.old(line.cells["body"])
        try:
            new = self.others(line.cells["into"])
        except ValueError:
            new = self.new(line.cells["into"])
        became = self.became.setdefault(old, {})
        if new in became:
            raise ValueError(M_("row {row} says the same", row=became[new]))
        became[new] = line.number

    def problems(self) -> Iterable[tuple[int, ValueError]]:
        """Yield the rows of bodies that stay beside others, or get what others had and go themselves."""
        for old, became in self.became.items():
            for new, row in became.items():
                if new == old and len(became) > 1:
                    yield row, ValueError(M_("{body} stays, and so is not split", body=old))
                elif new != old and self.became.get(new, {new: 0}).keys() != {new}:
                    yield row, ValueError(M_("{body} goes itself by this list", body=new))

    def mergers(self, date: Date, decision: str) -> Iterable[tuple[MergeBodies, int]]:
        """Yield a merger for each body that gets whole ones, in the order of the rows."""
        into: dict[str, list[tuple[str, int]]] = {}
        for old, became in self.became.items():
            (new, row), *others = became.items()
            if not others and new != old:
                into.setdefault(new, []).append((old, row))
        for new, gone in into.items():
            bodies = tuple(Merged(body=old) for old, _row in gone)
            yield MergeBodies(bodies=bodies, into=new, date=date, decision=decision), gone[0][1]

    def splits(self, date: Date, decision: str) -> Iterable[tuple[SplitBody, int]]:
        """Yield the split of each body that became several."""
        for old, became in self.became.items():
            if len(became) > 1:
                parts = tuple(Successor(body=new) for new in became)
                yield SplitBody(body=old, into=parts, date=date, decision=decision), min(became.values())
