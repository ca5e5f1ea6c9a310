"""The tree of bodies as reports: those of a day, what happened to one, and the kinds there are."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc.kinds import Basis, BodyEvent, BodyStatus
from quykhuyenhoc.labels import labelled
from quykhuyenhoc.ledger.bodies import Body, BodyKinds, BodyTree
from quykhuyenhoc.reports.consolidated_figures import SubtreeFigures
from quykhuyenhoc.reports.context import Context, context_of
from quykhuyenhoc.reports.package_changes import notes_on_changes
from quykhuyenhoc.reports.spans import span
from quykhuyenhoc.shapes import Column, Report
from quykhuyenhoc.store.registers import check_there

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.bodies import BodyVersion

CODE: Final = Column("code", N_("Code"), "code")
NAME: Final = Column("name", N_("Name"))
LEVEL: Final = Column("level", NC_("body", "Level"), "count", goes=3)
PARENT: Final = Column("parent", NC_("body", "Belongs to"), "code", goes=2)
OWN_BOOK: Final = Column("own_book", NC_("body", "Book"), "code", goes=1)


_TAKES_BACK: Final = "undo-body-act"
"""The kind of act after which bodies are what they were before another."""


class BodyLine(NamedTuple):
    """A body as it is on a day; ``status`` is a ``BodyStatus``."""

    code: str
    name: str
    kind: str
    level: int
    parent: str | None
    own_book: str | None
    opened: Date | None
    closed: Date | None
    status: str


class BodyHistoryLine(NamedTuple):
    """What happened to a body from ``date`` on (None: it was always so), and as what it stands there since.

    ``event`` is a ``BodyEvent``; ``others`` are the bodies that it became, or that it took over, as ``A, B``. Where an
    act was taken back, both have a line, of one day.
    """

    date: Date | None
    event: str
    name: str
    kind: str
    parent: str | None
    others: str | None
    own_book: str | None
    decision: str | None
    seq: int


class BodyKindLine(NamedTuple):
    """A kind of body; 1 is the highest level, 0 stands beside the levels."""

    code: str
    name: str
    level: int


def bodies(
    book: "Book", as_of: Date | None = None, *, known_at: int | None = None, below: str | None = None,
    gone: bool = False,
) -> Report[BodyLine]:  # fmt: skip
    """Return the bodies of a day (today if left out), each before those below it: all, or one and those ``below`` it.

    Those that are ``gone`` by then are left out unless they are asked for.

    Raises:
        NotFoundError: there is no such body on that day.
    """
    with context_of(book, span(as_of=as_of, today=book.today), known_at=known_at) as f:
        read = f.read if known_at is not None else f.read.newest  # the tree of a closed year may be recorded later
        kinds, day = f.read.newest.bodies.kinds(), f.span.high
        versions = read.bodies.versions()
        tree = BodyTree(versions, day)
        shown = tree.known if gone else tree.living
        check_there(f.code, N_("body"), below, shown)
        depths = _in_order(shown, below)
        standing = _BodyStanding(f, tree, versions)
        rows: list[BodyLine] = [
            BodyLine(
                code=code, name=one.name, kind=one.kind, level=kinds.level(one.kind), parent=one.parent,
                own_book=one.own_book, opened=one.opened, closed=one.closed, status=standing.of(one),
            )
            for code in depths
            for one in (shown[code],)
        ]  # fmt: skip
        columns = (
            CODE._replace(depth=lambda code: depths.get(code, 0)), NAME, _kind_column(kinds), LEVEL, PARENT, OWN_BOOK,
            Column("opened", NC_("body", "Founded"), "date", goes=4), Column("closed", NC_("body", "Last day"), "date"),
            Column("status", N_("Status"), says=labelled(BodyStatus)),
        )  # fmt: skip
        notes = standing.notes()
        return f.report(name="bodies", title=N_("Tree of bodies"), columns=columns, rows=rows, notes=notes)


def body_history(book: "Book", code: str, *, known_at: int | None = None) -> Report[BodyHistoryLine]:
    """Return what happened to a body, by day: each version of it, and what it took over of others.

    The notes say which of its packages and forms told otherwise than what stood before.

    Raises:
        NotFoundError: there is no such body.
    """
    with context_of(book, known_at=known_at) as f:
        read = f.read if known_at is not None else f.read.newest
        found = read.bodies.history(code)
        own = [one for one in found if one.body.code == code]
        if not own:
            check_there(f.code, N_("body"), code, BodyTree(read.bodies.versions(), Date.max).known)
        over = _taken_over(own, [one for one in found if one.body.code != code and _ends(one.kind)])
        back = read.bodies.taken_back()
        rows = [
            *_own_lines(own), *over,
            *(
                one._replace(event=BodyEvent.TAKEN_BACK, seq=back[one.seq], decision=None)
                for one in over if one.seq in back
            ),
        ]  # fmt: skip
        rows.sort(key=lambda row: (row.date or Date.min, row.seq))
        kind = _kind_column(f.read.newest.bodies.kinds())
        columns = (
            Column("date", NC_("body", "From"), "date"),
            Column("event", NC_("body", "What"), says=labelled(BodyEvent)), NAME, kind, PARENT,
            Column("others", N_("Other bodies"), "code"), OWN_BOOK, Column("decision", N_("Decision")),
            Column("seq", N_("Act"), "count", goes=4),
        )  # fmt: skip
        title = _("Body {code}").format(code=code)
        notes = tuple(notes_on_changes(f, code))
        return f.report(name="body-history", title=title, columns=columns, rows=rows, notes=notes)


def body_kinds(book: "Book", *, known_at: int | None = None) -> Report[BodyKindLine]:
    """Return the kinds of body that the book knows, by level: those that every book has, and its own."""
    with context_of(book, known_at=known_at) as f:
        kinds = f.read.newest.bodies.kinds()
        order = sorted(kinds.values(), key=lambda one: (one.level or len(kinds), one.code))
        rows = [BodyKindLine(code=one.code, name=one.name, level=one.level) for one in order]
        columns = (CODE, NAME._replace(says=_), LEVEL._replace(goes=0))
        return f.report(name="body-kinds", title=N_("Kinds of body"), columns=columns, rows=rows)


def _kind_column(kinds: BodyKinds) -> Column:
    """Return the column of kinds; the names of the standard ones are messages."""
    return Column("kind", NC_("body", "Kind"), says=_said({code: one.name for code, one in kinds.items()}))


def _said(names: dict[str, str]) -> Callable[[str], str]:
    return lambda code: _(names[code]) if code in names else code


def _in_order(shown: dict[str, Body], below: str | None) -> dict[str, int]:
    """Return the codes of bodies in the order of the tree, each with how many of them stand above it."""
    children: dict[str | None, list[str]] = {}
    for code, body in sorted(shown.items()):
        children.setdefault(body.parent if body.parent in shown else None, []).append(code)
    waiting = [(code, 0) for code in reversed(children.get(None, []) if below is None else [below])]
    found: dict[str, int] = {}
    while waiting:
        code, depth = waiting.pop()
        found[code] = depth
        waiting += [(one, depth + 1) for one in reversed(children.get(code, []))]
    return found


class _BodyStanding:
    """Where bodies stand: one that is gone hands over until its book is empty, or its last word is that it has nothing.

    What others took since that word counts as handed over.
    """

    def __init__(self, f: Context, tree: BodyTree, versions: Sequence[Body]) -> None:
        self.read, self.day = f.read if f.known is not None else f.read.newest, tree.day
        self.kept = {one.own_book for one in tree.living.values()}
        self.missing = set[str]()
        told = self.read.packages.bodies()
        gone = [code for code in tree.known if code not in tree.living and code in told]
        self.left = frozenset[str]()
        """The bodies that are gone and by their packages and forms have something."""
        if gone:
            found = SubtreeFigures(f, versions, tree).figures()
            self.left = frozenset(
                one.line.body
                for one in found
                if one.line is not None and one.line.basis != Basis.OWN_BOOK and one.line.closing
            )

    def of(self, body: Body) -> BodyStatus:
        """Return the status of a body."""
        if body.lives_on(self.day):
            return BodyStatus.ACTIVE
        if body.code in self.left:
            return BodyStatus.HANDING_OVER
        if body.own_book is None or body.own_book in self.kept:  # another keeps it on
            return BodyStatus.DISSOLVED
        left = self.read.bodies.is_left(body.own_book, self.day)
        if left is None:
            self.missing.add(body.own_book)
        return BodyStatus.DISSOLVED if left is False else BodyStatus.HANDING_OVER

    def notes(self) -> tuple[str, ...]:
        """Return which books are not in this database: of them nobody can tell here whether anything is left."""
        text = _("Missing here: book {codes}. Whether anything is left in it is not known.")
        return (text.format(codes=", ".join(sorted(self.missing))),) if self.missing else ()


def _own_lines(versions: "Iterable[BodyVersion]") -> list[BodyHistoryLine]:
    """Return a line for each version of a body, in the order in which they were recorded."""
    lines, old = list[BodyHistoryLine](), None
    for one in versions:
        new = one.body
        others = ", ".join(new.successors) if new.closed and _ends(one.kind) else None
        line = _line(one, _event(one.kind, old, new), others or None)
        if line.event == BodyEvent.TAKEN_BACK and old:
            line = line._replace(date=old.effective, decision=None)
        lines.append(line)
        old = new
    return lines


def _event(kind: str, old: Body | None, new: Body) -> BodyEvent:
    if old is None:
        return BodyEvent.OPENED
    if kind == _TAKES_BACK:
        return BodyEvent.TAKEN_BACK
    if new.closed is not None and _ends(kind):
        ends = {"merge-bodies": BodyEvent.MERGED, "split-body": BodyEvent.SPLIT}
        return ends.get(kind, BodyEvent.DISSOLVED)
    changed = [name for name in ("name", "parent", "kind", "own_book") if getattr(new, name) != getattr(old, name)]
    return {"name": BodyEvent.RENAMED, "parent": BodyEvent.MOVED}.get("".join(changed), BodyEvent.CHANGED)


def _ends(kind: str) -> bool:
    """Tell whether an act of this kind ended a body that is gone after it, or said something of one gone before."""
    return kind not in ("change-body", _TAKES_BACK)


def _taken_over(own: "list[BodyVersion]", others: "Iterable[BodyVersion]") -> list[BodyHistoryLine]:
    """Return a line for each act by which a body took over others, as it stood then."""
    by_act: dict[int, list[BodyVersion]] = {}
    for one in others:
        by_act.setdefault(one.seq, []).append(one)
    lines = []
    for seq, gone in by_act.items():
        last = gone[0].body.closed
        assert last is not None, seq
        day = last + timedelta(days=1)
        then = [one for one in own if one.seq < seq and (one.body.effective or Date.min) <= day]
        stood = (then or own)[-1].body
        its = gone[0]._replace(
            body=Body(
                code=stood.code, name=stood.name, kind=stood.kind, parent=stood.parent, own_book=stood.own_book,
                effective=day, decision=gone[0].body.decision,
            )
        )  # fmt: skip
        lines.append(_line(its, BodyEvent.TOOK_OVER, ", ".join(sorted(one.body.code for one in gone))))
    return lines


def _line(one: "BodyVersion", event: BodyEvent, others: str | None) -> BodyHistoryLine:
    body = one.body
    return BodyHistoryLine(
        date=body.effective, event=event, name=body.name, kind=body.kind, parent=body.parent, others=others,
        own_book=body.own_book, decision=body.decision, seq=one.seq,
    )  # fmt: skip
