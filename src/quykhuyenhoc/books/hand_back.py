"""The acts by which what was handed over goes back: to the book of a body that is gone, from that of a successor."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from quykhuyenhoc.acts.hand_back import GOING_BACK, TakenBefore, missing, shape, taken_before
from quykhuyenhoc.acts.hand_over import HandOver, said_line, unfinished
from quykhuyenhoc.acts.hand_over_checks import codes_in, refuse
from quykhuyenhoc.books.hand_over import HandOverPlan, in_the_way, keeper, taken_acts, transfer_id
from quykhuyenhoc.errors import HandOverError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, translated
from quykhuyenhoc.kinds import InventoryKind
from quykhuyenhoc.leaves.inventory import in_order, inventory_root
from quykhuyenhoc.ledger.inventory import CodesThere, InventoryLine, TakenAs

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.acts.hand_over_funds import Problem
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.view import View


def hand_back_acts(register: "Book", body: str, plan: HandOverPlan) -> tuple[tuple["Book", "Act"], ...]:
    """Return the acts by which the last that a body handed over goes back to its book, to be recorded together.

    It goes back as it was taken over, beside whatever else the other book has; from there it is handed over anew.
    ``plan.to`` says from whom; the codes of the plan say nothing here.

    Raises:
        HandOverError: nothing of it was taken over, or it does not stand there any more as it was taken.
        NotFoundError: there is no such body.
    """
    books = {head.code: register.books.at(head).as_(register.actor) for head in register.books.heads()}
    home = books[keeper(register, body, plan.date).own_book or ""]
    with home.books.source.reading() as connection:
        view = home.view(connection, home.books.clock())
        for seq in sorted(view.find(HandOver.act, body=body), reverse=True):
            handed = view.acts.read(seq).act
            assert isinstance(handed, HandOver)
            taking = books[handed.to_book]
            there = taking.view(connection, taking.books.clock())
            its = [one for one in taken_before(there, home.code) if one.row.transfer == handed.transfer]
            if its and handed.successor in (plan.to or (handed.successor,)):
                back = _back(view, there, its[0], plan)
                return ((taking, back), *((home, act) for act in taken_acts(there, view, back, taking.code)))
    raise HandOverError(
        body=body, why=M_("nothing that it handed over was taken over, or all went back"),
        advice=M_("What is on its way is taken over first⟦: qkh body take-over⟧."),
    )  # fmt: skip


def _back(home: "View", there: "View", taken: TakenBefore, plan: HandOverPlan) -> HandOver:
    """Return the act by which what a book took goes back; refuse all that stands in the way."""
    side = taken.row.side
    stands = there.inventory.lines(plan.date, side.body)
    lines, gone = list[InventoryLine](), list["Problem"]()
    for line in (one for one in taken.lines if one.kind in GOING_BACK):
        found = _standing(line, taken, stands, lines)
        if found is None:
            gone.append(_changed(line))
        else:
            lines.append(found)
    gone += (_changed(line) for line in missing(lines, stands))
    codes = _codes_back(taken)
    refuse(side.body, (
        *unfinished(there, plan.date), *_became_one(taken, there.code), *gone,
        *in_the_way(there, home, lines, CodesThere(*({one.was: one.code for one in its} for its in codes))),
    ))  # fmt: skip
    root = inventory_root(lines)
    text = translated(N_("What {body} took over goes back to {successor}, decision {decision}"), "vi")
    accounts, funds, parties, goods = codes
    return HandOver(
        body=side.successor, successor=side.body, to_book=home.code, date=plan.date, decision=plan.decision,
        transfer=transfer_id(there, home, plan.date, root), root=root, whole=root, part=1, parts=1,
        lines=in_order(lines), accounts=accounts, funds=funds, parties=parties, goods=goods,
        description=text.format(body=side.successor, successor=side.body, decision=plan.decision),
    )  # fmt: skip


def _changed(line: InventoryLine) -> "Problem":
    return (
        M_("{line} does not stand there any more as it was taken over").format(line=said_line(line)),
        M_("Take back first what was recorded of it since."),
    )


def _standing(
    line: InventoryLine, taken: TakenBefore, stands: Iterable[InventoryLine], used: Sequence[InventoryLine]
) -> InventoryLine | None:
    """Return a line that was taken over as the book has it now; None: it has not."""
    body, codes = taken.row.side.body, taken.row.side.codes
    fund = codes.funds.get(line.fund or "", line.fund)
    if line.kind is InventoryKind.BALANCE:
        account, party = line.account or "", line.party or ""
        return replace(
            line, body=body, fund=fund, account=codes.accounts.get(account, account),
            party=codes.parties.get(party, line.party),
        )  # fmt: skip
    mine = [one for one in stands if one.kind is line.kind and one.fund == fund]
    if line.kind is InventoryKind.RESTRICTION:
        return next((replace(one, floor=line.floor) for one in mine), None)
    if line.kind is InventoryKind.GOODS:
        ref = codes.goods.get(line.ref or "", line.ref)
        its = (one for one in mine if one.ref == ref)
        return next((replace(one, quantity=line.quantity, amount=line.amount) for one in its), None)
    alike = [one for one in mine if one not in used and shape(one, CodesThere({}, {}, {})) == shape(line, codes)]
    found = [one for one in alike if _is_about(one, line, taken)]
    if line.kind is InventoryKind.ADVANCE:
        return min(found, key=_seq, default=None)
    return max(found, key=lambda one: len(one.ref or ""), default=None)  # one with the body before it is its own


def _is_about(one: InventoryLine, line: InventoryLine, taken: TakenBefore) -> bool:
    """Tell whether a line is about what was opened for another when that was taken over: later, or by its code."""
    if line.kind is InventoryKind.ADVANCE:
        return _seq(one) > taken.row.seq
    return one.ref == line.ref or (one.ref or "").startswith(f"{taken.row.side.body}-{line.ref}")


def _seq(line: InventoryLine) -> int:
    return int((line.ref or "#0")[1:])


def _codes_back(taken: TakenBefore) -> tuple[tuple[TakenAs, ...], ...]:
    """Return the codes of the other book by those of this one: accounts, funds, parties, goods."""
    return tuple(
        tuple(TakenAs(was=code, code=was) for was, code in sorted(known.items())) for known in taken.row.side.codes
    )


def _became_one(taken: TakenBefore, book: str) -> Iterator["Problem"]:
    """Yield the codes that stand under one code since: nobody can tell any more what was whose."""
    for part, used in codes_in(taken.lines).items():
        known, first = getattr(taken.row.side.codes, part), dict[str, str]()
        for was in sorted(filter(None, used)):
            code = known.get(was, was)
            if first.setdefault(code, was) != was:
                problem = M_("{first} and {second} became one in the book {book}: {code}")
                yield (
                    problem.format(first=first[code], second=was, book=book, code=code),
                    M_("Transfer what is to go back⟦: qkh transfer --to-book⟧."),
                )
