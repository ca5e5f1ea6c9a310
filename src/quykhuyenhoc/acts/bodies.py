"""Acts of the tree of bodies: open, change, merge, split, dissolve; each from a day, by a decision; and taking back."""

from collections.abc import Collection, Mapping
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.registered import must_be_new, must_be_open, out_of_order
from quykhuyenhoc.errors import BodyError, NotFoundError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.bodies import LEVELS, Body, BodyKind, BodyKinds
from quykhuyenhoc.limits import BodyCode, Clear, Code, NarrowCode, Ordinal, Some, Together
from quykhuyenhoc.nouns import Noun
from quykhuyenhoc.text import check_code

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class SetBodyKind(BodyKind, Act):
    """Add a kind of body, or give one another name or level: 1 is the highest, 0 stands beside the levels."""

    act: ClassVar[str] = "set-body-kind"
    label: ClassVar[str] = N_("kind of body")

    def decide(self, view: "View") -> Outcome:  # noqa: ARG002 (as every act says it)
        """Refuse a level that is none."""
        check_code("body", self.code)
        if self.level not in LEVELS:
            problem = M_("a level is a number from {first} to {last}")
            raise BodyError(body=self.code, why=problem.format(first=LEVELS[0], last=LEVELS[-1]))
        return Outcome()


class OpenBody(Act):
    """Open a body below another, or at the top; ``opened`` is its first day (left out: it was always there)."""

    act: ClassVar[str] = "open-body"
    label: ClassVar[str] = N_("new body")
    code: str
    name: Clear
    kind: Code
    parent: BodyCode | None = None
    own_book: NarrowCode | None = None
    opened: Date | None = None
    decision: Clear | None = None

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was used, an unknown kind, a parent not there yet or of a lower level, a book twice."""
        must_be_new(view, Body, self.code)
        _check_kind(view, self.kind)
        if self.parent is not None:
            _must_live(view, self.parent, self.opened)
            _check_level(view, self.code, self.kind, self.parent)
        _check_book(view, self.code, self.own_book)
        body = Body(
            code=self.code, name=self.name, kind=self.kind, parent=self.parent, own_book=self.own_book,
            opened=self.opened, effective=self.opened, decision=self.decision,
        )  # fmt: skip
        return Outcome(states=(body,))


class ChangeBody(Act):
    """Rename a body, move it below another, or say its kind or book anew, from a day on.

    Of one that is gone and keeps no book, only the book that it kept may still be said: it is so from its last day on.
    """

    act: ClassVar[str] = "change-body"
    label: ClassVar[str] = N_("change of a body")
    code: BodyCode
    date: Date
    decision: Clear
    name: Clear | None = None
    parent: BodyCode | None = None
    kind: Code | None = None
    own_book: NarrowCode | None = None
    together: ClassVar[tuple[Together, ...]] = (Some(("name", "parent", "kind", "own_book")),)

    def decide(self, view: "View") -> Outcome:
        """Refuse a day before one recorded, a body below itself or a lower one, an unknown kind, a book twice.

        A book that it kept before is empty by then: nobody could hand over what is in it.
        """
        ended = self._ended(view)
        old = ended or standing(view, self.code, self.date)
        if self.kind is not None:
            _check_kind(view, self.kind)
        if self.parent is not None:
            _must_live(view, self.parent, self.date)
            _check_cycle(view, self.code, self.parent)
        if self.parent is not None or self.kind is not None:
            _check_level(view, self.code, self.kind or old.kind, self.parent or old.parent)
        _check_book(view, self.code, self.own_book)
        _check_left(view, old, self.own_book)
        new = replace(
            old, name=self.name or old.name, kind=self.kind or old.kind, own_book=self.own_book or old.own_book,
            parent=self.parent or old.parent, effective=ended.closed if ended else self.date, decision=self.decision,
        )  # fmt: skip
        return Outcome(states=(new,))

    def _ended(self, view: "View") -> Body | None:
        """Return the body where it is gone, no book of it is known, and nothing but that book is said; else None."""
        found = view.peek(Body, self.code)
        if found is None or found.closed is None or found.closed > self.date or found.own_book is not None:
            return None
        return None if any((self.name, self.parent, self.kind)) else found


class Successor(Noun):
    """A body that another became."""

    body: BodyCode


class Merged(Noun):
    """A body that goes into another."""

    body: BodyCode


class MergeBodies(Act):
    """Merge bodies into one that is there: from ``date`` on they are gone, and what stood below them is below it."""

    act: ClassVar[str] = "merge-bodies"
    label: ClassVar[str] = N_("merger of bodies")
    for_good: ClassVar[bool] = True
    taken_back: ClassVar[bool] = True
    bodies: tuple[Merged, ...]
    into: BodyCode
    date: Date
    decision: Clear

    def decide(self, view: "View") -> Outcome:
        """Refuse a body named twice, one that is not there on that day, and one that would come below itself."""
        gone = tuple(one.body for one in self.bodies)
        _check_once((*gone, self.into))
        _must_live(view, self.into, self.date)
        for code in gone:
            _check_cycle(view, code, self.into)
        ended = (_ended(view, code, (self.into,), self) for code in gone)
        moved = (
            replace(standing(view, body.code, self.date), parent=self.into, effective=self.date, decision=self.decision)
            for body in _children(view, gone, self.date)
        )
        return Outcome(states=(*ended, *moved))


class SplitBody(Act):
    """Split a body into others that are there: from ``date`` on it is gone; what stood below it is moved before."""

    act: ClassVar[str] = "split-body"
    label: ClassVar[str] = N_("split of a body")
    for_good: ClassVar[bool] = True
    taken_back: ClassVar[bool] = True
    body: BodyCode
    into: tuple[Successor, ...]
    date: Date
    decision: Clear

    def decide(self, view: "View") -> Outcome:
        """Refuse a successor named twice or not there, and a body that still has others below it."""
        return Outcome(states=(_ended_alone(view, self.body, self.into, self),))


class DissolveBody(Act):
    """Dissolve a body from ``date`` on; ``into`` are those that take over what it had, where that is decided."""

    act: ClassVar[str] = "dissolve-body"
    label: ClassVar[str] = N_("dissolution of a body")
    for_good: ClassVar[bool] = True
    taken_back: ClassVar[bool] = True
    body: BodyCode
    date: Date
    decision: Clear
    into: tuple[Successor, ...] = ()

    def decide(self, view: "View") -> Outcome:
        """Refuse a body that is not there, or still has others below it."""
        return Outcome(states=(_ended_alone(view, self.body, self.into, self),))


class UndoBodyAct(Act):
    """Take back the last act (``of``: its seq) that changed, merged, split or dissolved bodies: each is as before it.

    A body keeps its identity, and its history both acts. What stands on the act is taken back first.
    """

    act: ClassVar[str] = "undo-body-act"
    label: ClassVar[str] = N_("taking back of an act on bodies")
    needs_reason: ClassVar[bool] = True
    of: Ordinal

    def decide(self, view: "View") -> Outcome:
        """Refuse what is no such act, and one on which a later act, a package, a hand-over or a book stands."""
        written = view.bodies.written_by(self.of)
        if not written:
            raise NotFoundError(
                book=view.code, kind=N_("act on bodies"), name=f"#{self.of}",
                advice=M_("⟦qkh body show BODY tells them with their numbers.⟧"),
            )  # fmt: skip
        before: dict[str, Body] = {}
        for one in written:
            code, last = one.after.code, one.after.closed
            if one.before is None:
                problem = M_("#{seq} opened it, or was taken back already").format(seq=self.of)
                advice = M_(
                    "The code of a body stays. ⟦Give it another name, kind or place with qkh body rename, change or "
                    "move, or dissolve it.⟧"
                )
                raise BodyError(body=code, why=problem, advice=advice)
            now = view.get(Body, code)
            if one.last != self.of or replace(one.after, id=now.id) != now:
                problem = M_("#{seq} said something of it since").format(seq=one.last)
                advice = M_("Take that back first⟦: qkh reverse '#{seq}'⟧.").format(seq=one.last)
                raise BodyError(body=code, why=problem, advice=advice)
            if last is not None and one.before.closed is None:
                _check_told_since(view, (code, *one.after.successors), last)
            _check_not_handed(view, one.after)
            before[code] = replace(one.before, id=now.id)
        for body in before.values():
            _check_fits(view, body, before)
        return Outcome(states=tuple(before.values()))


def _check_told_since(view: "View", codes: Collection[str], last: Date) -> None:
    """Refuse packages and forms of days on which a body was gone: those in its place told of what it has."""
    for code in codes:
        for came in view.packages.came(code):
            if came.last > last:
                problem = M_("#{seq} tells of its days until {day}, as if the act stood").format(
                    seq=came.seq, day=came.last
                )
                raise BodyError(body=code, why=problem, advice=_OPEN_ANEW)


def _check_not_handed(view: "View", body: Body) -> None:
    """Refuse a body that handed over what its book had."""
    if body.own_book == view.code:
        keeper: View | None = view
    else:
        keeper = view.other(body.own_book) if body.own_book and view.bodies.is_here(body.own_book) else None
    for one in keeper.inventory.signed("hand_over") if keeper is not None else ():
        if one.side.body == body.code:
            problem = M_("it handed over what its book {book} had: #{seq} there")
            why = problem.format(book=body.own_book, seq=one.seq)
            raise BodyError(body=body.code, why=why, advice=_OPEN_ANEW)


_OPEN_ANEW: Final = M_(
    "It stays so. Where it was an error, open a body of another code⟦ (qkh body add)⟧, and hand over or report anew."
)


def _check_fits(view: "View", body: Body, before: Mapping[str, Body]) -> None:
    """Refuse a version of before that the tree cannot have any more.

    It would stand below one that is gone, itself or a lower one, or keep a book that another keeps by now.
    """
    _check_book(view, body.code, body.own_book)
    above, seen = body.parent, {body.code}
    if body.closed is not None or above is None:
        return
    upper = before.get(above) or view.get(Body, above)
    if upper.closed is not None:
        problem = M_("{parent}, below which it stood, is gone since {day}").format(parent=above, day=upper.closed)
        raise BodyError(body=body.code, why=problem, advice=M_("⟦See the tree with qkh body list.⟧"))
    while above is not None:
        if above in seen:
            problem = M_("{parent} is the body itself or stands below it").format(parent=body.parent)
            raise BodyError(body=body.code, why=problem, advice=M_("⟦See the tree with qkh body list.⟧"))
        seen.add(above)
        above = (before.get(above) or view.get(Body, above)).parent
    _check_levels(body.code, kinds_of(view), body.kind, body.parent, upper.kind)


def standing(view: "View", code: str, day: Date) -> Body:
    """Return a body as it is before something is recorded of it from a day on.

    Raises:
        NotFoundError: there is none.
        ClosedError: it is not there on that day.
        BodyError: something later is recorded of it already.
    """
    _must_live(view, code, day)
    found = view.get(Body, code)
    if wrong := out_of_order(found.effective, day):
        problem, advice = wrong
        raise BodyError(body=code, why=problem, advice=advice)
    return found


def kinds_of(view: "View") -> BodyKinds:
    """Return the kinds of body that a book knows."""
    return BodyKinds(view.all(BodyKind))


def _check_kind(view: "View", code: str) -> None:
    known = kinds_of(view)
    if code not in known:
        raise NotFoundError(
            book=view.code, kind=N_("kind of body"), name=code,
            advice=M_("Known: {codes}.").format(codes=", ".join(sorted(known))),
        )  # fmt: skip


def _must_live(view: "View", code: str, day: Date | None) -> None:
    must_be_open(view, Body, code, day or view.today)


def _check_book(view: "View", code: str, book: str | None) -> None:
    """Refuse a book that another body keeps: one that is there, or gone with something that is not handed over yet.

    Who takes the place of a body that is gone may keep its book on instead.
    """
    if book is None:
        return
    for other in view.all(Body):
        if other.own_book != book or other.code == code:
            continue
        if other.closed is None:
            problem = M_("the book {book} is kept by {other}").format(book=book, other=other.code)
            raise BodyError(body=code, why=problem)
        if code not in other.successors and view.bodies.is_left(book, view.today):
            problem = M_("the book {book} has what {other} did not hand over yet").format(book=book, other=other.code)
            advice = M_("Hand it over first⟦: qkh body hand-over {other}⟧.").format(other=other.code)
            raise BodyError(body=code, why=problem, advice=advice)


def _check_left(view: "View", body: Body, book: str | None) -> None:
    """Refuse another book for a body while the one that it keeps has anything."""
    if book is None or body.own_book in (None, book):
        return
    if view.bodies.is_left(body.own_book, view.today):
        problem = M_("it keeps the book {book}, which has a balance or goods").format(book=body.own_book)
        advice = M_("Bring what is in it into the other book first⟦: qkh transfer --to-book {book} …⟧.")
        raise BodyError(body=body.code, why=problem, advice=advice.format(book=book))


def _check_cycle(view: "View", code: str, parent: str) -> None:
    """Refuse a body above that is the body itself or stands below it."""
    above: str | None = parent
    while above is not None:
        if above == code:
            problem = M_("{parent} is the body itself or stands below it").format(parent=parent)
            raise BodyError(body=code, why=problem, advice=M_("⟦See the tree with qkh body list.⟧"))
        above = view.get(Body, above).parent


def _check_level(view: "View", code: str, kind: str, parent: str | None) -> None:
    """Refuse a body below one of a lower level: a district below a commune."""
    if parent is None:
        return
    _check_levels(code, kinds_of(view), kind, parent, view.get(Body, parent).kind)


def _check_levels(code: str, kinds: BodyKinds, kind: str, parent: str | None, above: str) -> None:
    level, upper = kinds.level(kind), kinds.level(above)
    if 0 < level < upper:
        problem = M_("it is of level {level} and cannot stand below {parent} of level {upper}")
        advice = M_("Correct its kind or the body above it⟦ (see qkh body kind)⟧.")
        raise BodyError(body=code, why=problem.format(level=level, parent=parent, upper=upper), advice=advice)


def _check_once(codes: Collection[str]) -> None:
    seen = set[str]()
    for code in codes:
        if code in seen:
            raise BodyError(body=code, why=M_("it is named twice"), advice=M_("Name each body once."))
        seen.add(code)


def _children(view: "View", codes: Collection[str], day: Date) -> tuple[Body, ...]:
    return tuple(one for one in view.all(Body) if one.parent in codes and one.code not in codes and one.lives_on(day))


def _ended(view: "View", code: str, into: Collection[str], act: "MergeBodies | SplitBody | DissolveBody") -> Body:
    """Return the version of a body that is gone from the day of an act on."""
    old = standing(view, code, act.date)
    for other in view.all(Body):
        # What is gone became it on the day after its last, whenever something was said of it again.
        became = other.closed + timedelta(days=1) if other.closed and code in other.successors else None
        if wrong := out_of_order(became, act.date):
            problem, advice = wrong
            raise BodyError(body=code, why=problem, advice=advice)
    last = act.date - timedelta(days=1)
    if not old.lives_on(last):
        problem = M_("it is there from {day} on and cannot end on that day").format(day=act.date)
        raise BodyError(body=code, why=problem)
    return replace(old, closed=last, became=",".join(into) or None, effective=act.date, decision=act.decision)


def _ended_alone(view: "View", code: str, into: Collection[Successor], act: "SplitBody | DissolveBody") -> Body:
    successors = tuple(one.body for one in into)
    _check_once((code, *successors))
    for one in successors:
        _must_live(view, one, act.date)
    ended = _ended(view, code, successors, act)
    if left := _children(view, (code,), act.date):
        problem = M_("{codes} still stand below it").format(codes=", ".join(one.code for one in left))
        advice = M_("Move them first⟦: qkh body move {child} --to PARENT⟧.").format(child=left[0].code)
        raise BodyError(body=code, why=problem, advice=advice)
    return ended
