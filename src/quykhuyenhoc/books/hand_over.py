"""The acts of a hand-over between two books of a database: made from the tree of bodies and the giving book."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (as in the acts)
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.acts.advances import GiveAdvance
from quykhuyenhoc.acts.deposits.deposits import DepositShare, OpenDeposit
from quykhuyenhoc.acts.gifts.pledges import MakePledge, PledgePart
from quykhuyenhoc.acts.hand_over import HandOver, TakeOver, codes_of, unfinished, unhanded
from quykhuyenhoc.acts.hand_over_checks import (
    accrued,
    codes_in,
    not_handed,
    refuse,
    unlike,
    unnamed,
)
from quykhuyenhoc.acts.transfer_halves import is_taken_id
from quykhuyenhoc.books.hand_over_awards import award_acts, free_code, nameless
from quykhuyenhoc.books.hand_over_registers import lacking, opening, unopened
from quykhuyenhoc.errors import HandOverError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, translated
from quykhuyenhoc.kinds import CampaignKind, InventoryKind
from quykhuyenhoc.leaves.inventory import in_order, inventory_root
from quykhuyenhoc.ledger.bodies import Body
from quykhuyenhoc.ledger.gifts import Campaign
from quykhuyenhoc.ledger.inventory import CodesThere, InventoryLine, TakenAs, by_ref, of_kind

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.acts.hand_over_funds import Problem
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.view import View


class HandOverPlan(NamedTuple):
    """What is decided of a hand-over: the day and number of the decision, who takes it, and under which codes.

    ``to`` are those who take it: some of the successors of the tree (left out: all), or where it has none any body.
    Where successors are several, ``shares`` says of a fund who takes it. With ``to`` nothing goes but what is named for
    these; the rest stays for hand-overs to come. Without it every fund is named. ``funds``, ``accounts``, ``parties``
    and ``goods`` name what has another code in the successor's book.
    """

    date: Date
    decision: str
    to: Sequence[str] = ()
    shares: Mapping[str, str] = {}
    funds: Mapping[str, str] = {}
    accounts: Mapping[str, str] = {}
    parties: Mapping[str, str] = {}
    goods: Mapping[str, str] = {}


class _SuccessorPart(NamedTuple):
    """What one successor takes."""

    body: Body
    lines: tuple[InventoryLine, ...]
    root: str


def hand_over_acts(register: "Book", body: str, plan: HandOverPlan) -> tuple[tuple["Book", "Act"], ...]:
    """Return the acts by which the successors of a body take what its book has, to be recorded together.

    ``register`` is the book that keeps the tree. A body that is split hands over a part to each successor, all at once
    or, with ``to``, one after the other; what a successor's book lacks (funds with what binds them, parties) is opened
    there first. Some of the acts need a reason.

    Raises:
        HandOverError: the body is still there, keeps no book here, or something of it cannot be handed over.
        NotFoundError: there is no such body.
    """
    heirs = _bodies(register, body, plan)
    giving = register.books[heirs.gone.own_book or ""].as_(register.actor)
    books = {one.code: register.books[one.own_book or ""].as_(register.actor) for one in heirs.takers}
    with giving.books.source.reading() as connection:
        view = giving.view(connection, giving.books.clock())
        lines = view.inventory.lines(plan.date, body)
        parts, rest = _checked_parts(view, lines, books, heirs, plan)
        whole = inventory_root([*rest, *(line for part in parts for line in part.lines)])
        found: list[tuple[Book, Act]] = []
        for number, part in enumerate(parts, 1):
            taking = books[part.body.code]
            there = taking.view(connection, taking.books.clock())
            transfer = transfer_id(view, there, plan.date, part.root)
            text = translated(N_("Hand-over from {body} to {successor}, decision {decision}"), "vi").format(
                body=body, successor=part.body.code, decision=plan.decision
            )
            handing = HandOver(
                body=body, successor=part.body.code, to_book=taking.code, date=plan.date, decision=plan.decision,
                transfer=transfer, root=part.root, whole=whole, part=number, parts=len(parts) + bool(rest),
                lines=part.lines, description=text, **_codes_used(part.lines, plan),
            )  # fmt: skip
            found.append((giving, handing))
            found += ((taking, act) for act in taken_acts(view, there, handing, giving.code))
    return tuple(found)


def transfer_id(view: "View", there: "View", day: Date, root: str) -> str:
    """Return an id of a hand-over of a book to another: the same may come again on the day."""
    name = f"{view.code}-{there.code}-{day.isoformat()}-{root[:8]}"
    ids = (f"{name}-{n}" if n > 1 else name for n in count(1))
    return next(one for one in ids if not (view.find(HandOver.act, transfer=one) or is_taken_id(one, view, there)))


def _checked_parts(
    view: "View", lines: Sequence[InventoryLine], books: Mapping[str, "Book"], heirs: "_Heirs", plan: HandOverPlan
) -> tuple[tuple[_SuccessorPart, ...], tuple[InventoryLine, ...]]:
    """Return what each successor takes, and what stays; refuse all that stands in the way, in every book."""
    body = heirs.gone.code
    unshared = list(_unshared(lines, heirs, plan))
    parts, rest = ((), ()) if unshared or not lines else _parts(lines, heirs, plan)
    moved = [line for part in parts for line in part.lines] if parts else lines
    of_none = [line for line in rest if line.fund is None]  # whose it is is not known before it is settled
    problems = [
        *unfinished(view, plan.date), *unhanded(view.code, (*moved, *of_none)), *accrued(view, moved),
    ]  # fmt: skip
    if not lines and not problems:
        raise HandOverError(body=body, why=M_("there is nothing to hand over"))
    problems += [*unnamed(body, moved, _asked(plan)), *unshared]
    for part in parts:
        taking = books[part.body.code]
        there = taking.view(view.connection, taking.books.clock())
        problems += in_the_way(view, there, part.lines, _asked(plan))
    refuse(body, (*problems, *_parted((*(part.lines for part in parts), rest))))
    return parts, rest


def in_the_way(giving: "View", there: "View", lines: Sequence[InventoryLine], codes: CodesThere) -> Iterator["Problem"]:
    """Yield why a book cannot take lines over as it is."""
    yield from unlike(giving, there, lines, codes)
    yield from unopened(giving, there, lines, codes)
    yield from nameless(giving, lines)


def take_over_acts(register: "Book", body: str, plan: HandOverPlan) -> tuple[tuple["Book", "Act"], ...]:
    """Return the acts by which the successors of a body take what its book let go and they have not taken yet.

    What others must stand for is proposed and recorded in the giving book first, with its codes; then the other books
    take it so.

    Raises:
        HandOverError: nothing is on its way, or something of it cannot be taken.
        NotFoundError: there is no such body.
    """
    gone = keeper(register, body, plan.date)
    books = {head.code: register.books.at(head).as_(register.actor) for head in register.books.heads()}
    giving = books[gone.own_book or ""]
    found: list[tuple[Book, Act]] = []
    with giving.books.source.reading() as connection:
        view = giving.view(connection, giving.books.clock())
        waiting: list[tuple[HandOver, Book, View]] = []
        for seq in [one.seq for one in view.inventory.signed("hand_over") if one.side.body == body]:
            handing = view.acts.read(seq).act
            assert isinstance(handing, HandOver)
            taking = books[handing.to_book]
            there = taking.view(connection, taking.books.clock())
            if not there.find(TakeOver.act, transfer=handing.transfer):
                waiting.append((handing, taking, there))
        # Several parts may be on their way, each by a decision of its own.
        for handing, taking, there in [one for one in waiting if one[0].decision == plan.decision] or waiting:
            _check_agrees(handing, plan)
            refuse(body, _as_approved(giving.code, in_the_way(view, there, handing.lines, codes_of(handing))))
            opened = {opening(act) for book, act in found if book is taking} - {None}
            acts = [act for act in taken_acts(view, there, handing, giving.code) if opening(act) not in opened]
            found += ((taking, act) for act in acts)
    if not found:
        advice = M_("Hand it over first⟦: qkh body hand-over⟧.")
        raise HandOverError(body=body, why=M_("nothing of it is on its way"), advice=advice)
    return tuple(found)


def _as_approved(book: str, problems: Iterable["Problem"]) -> Iterator["Problem"]:
    """Yield what stands in the way of a taking over with what helps: its codes are approved, no option names others."""
    other = M_(
        "It was approved under these codes: change that there, or let the book {book} take back what it handed over"
        "⟦: qkh reverse⟧ and hand it over anew."
    ).format(book=book)
    for problem, advice in problems:
        yield problem, other if advice is not None and "--as-" in advice.template else advice


def _check_agrees(handing: HandOver, plan: HandOverPlan) -> None:
    """Refuse to take over by another decision, or under other codes, than was handed over."""
    if plan.decision != handing.decision:
        problem = M_("it was handed over by the decision {decision}").format(decision=handing.decision)
        raise HandOverError(body=handing.body, why=problem)
    asked, codes = _asked(plan), codes_of(handing)
    if any(asked) and asked != codes:
        problem = M_("the codes under which it is taken over were approved with the hand-over")
        raise HandOverError(body=handing.body, why=problem, advice=M_("Name none⟦: leave --as-fund and the like out⟧."))


def _asked(plan: HandOverPlan) -> CodesThere:
    return CodesThere(dict(plan.accounts), dict(plan.funds), dict(plan.parties), dict(plan.goods))


class _Heirs(NamedTuple):
    """The body that hands over, all who stand in its place, and those of them that take something now."""

    gone: Body
    codes: tuple[str, ...]
    takers: tuple[Body, ...]

    def parted(self, plan: HandOverPlan) -> bool:
        """Tell whether nothing goes but what is named: several stand in its place, or somebody is named."""
        return len(self.codes) > 1 or bool(plan.shares)


def keeper(register: "Book", body: str, day: Date) -> Body:
    """Return a body that keeps a book here, or kept one."""
    from quykhuyenhoc.store.registers import check_there  # as reports say it

    tree = register.bodies.tree(day)
    check_there(register.code, "body", body, set(tree.known))
    found = tree.known[body]
    if found.own_book is None:
        advice = M_("Say which it kept⟦: qkh body change {body} --own-book BOOK⟧.").format(body=body)
        raise HandOverError(body=body, why=M_("it keeps no book here"), advice=advice)
    return found


def _bodies(register: "Book", body: str, plan: HandOverPlan) -> _Heirs:
    """Return the body that hands over, and those that take it."""
    from quykhuyenhoc.store.registers import check_there  # as reports say it

    tree = register.bodies.tree(plan.date)
    gone = keeper(register, body, plan.date)
    if body in tree.living:
        advice = M_("Merge, split or dissolve it first⟦: qkh body merge, qkh body split, qkh body dissolve⟧.")
        raise HandOverError(body=body, why=M_("it is still there on {day}").format(day=plan.date), advice=advice)
    heirs = tree.heirs(body)
    codes = tuple(dict.fromkeys(plan.to)) or heirs
    if not codes:
        raise HandOverError(body=body, why=M_("no successor is decided"), advice=M_("Name who takes it⟦: --to BODY⟧."))
    for code in codes:
        check_there(register.code, "body", code, set(tree.living))
        if tree.living[code].own_book is None:
            problem = M_("{successor} keeps no book here").format(successor=code)
            raise HandOverError(body=body, why=problem, advice=M_("Name who takes it⟦: --to BODY⟧."))
    return _Heirs(gone, heirs or codes, tuple(tree.living[code] for code in codes))


def _unshared(lines: Iterable[InventoryLine], heirs: _Heirs, plan: HandOverPlan) -> Iterator["Problem"]:
    """Yield the funds for which nobody is named, or nobody who may take it, and takers for whom nothing is named."""
    body = heirs.gone.code
    funds = sorted({line.fund for line in lines if line.fund})
    if heirs.parted(plan) and not plan.to:
        for fund in funds:
            if fund not in plan.shares:
                advice = M_(
                    "Say who takes it⟦: --goes-to {fund}=BODY; what goes to one successor is handed over by itself"
                    " with --to BODY⟧."
                ).format(fund=fund)
                yield M_("nobody is named for fund {fund}").format(fund=fund), advice
    elif heirs.parted(plan) and funds:
        for one in heirs.takers:
            if one.code not in plan.shares.values():
                advice = M_("Say which funds it takes⟦: --goes-to FUND={code}⟧.").format(code=one.code)
                yield M_("no fund is named for {code}").format(code=one.code), advice
    for fund, code in plan.shares.items():
        if fund not in funds:
            yield not_handed(body, (fund,))
        if code not in heirs.codes:
            yield M_("{code} is no successor of it").format(code=code), None


def _parts(
    lines: Iterable[InventoryLine], heirs: _Heirs, plan: HandOverPlan
) -> tuple[tuple[_SuccessorPart, ...], tuple[InventoryLine, ...]]:
    """Return what each successor takes, and what stays; what is of no fund goes with the last to the first of them."""
    taken: dict[str, list[InventoryLine]] = {one.code: [] for one in heirs.takers}
    first, rest, of_none = heirs.takers[0].code, list[InventoryLine](), list[InventoryLine]()
    for line in lines:
        code = plan.shares.get(line.fund or "") if heirs.parted(plan) else first
        if line.fund is None:
            of_none.append(line)
        else:
            taken.get(code or "", rest).append(_for(line, code or heirs.gone.code))
    if rest:
        rest += of_none
    else:
        taken[first] += (_for(line, first) for line in of_none)
    found = ((one, in_order(taken[one.code])) for one in heirs.takers if taken[one.code])
    return tuple(_SuccessorPart(one, its, inventory_root(its)) for one, its in found), tuple(rest)


def _for(line: InventoryLine, code: str) -> InventoryLine:
    from msgspec.structs import replace

    return replace(line, body=code)


def _parted(parts: Iterable[Iterable[InventoryLine]]) -> Iterator["Problem"]:
    """Yield endowments that are parted from the fund of their income, and deposits whose shares are parted."""
    taken = [tuple(lines) for lines in parts]
    of = {line.fund: n for n, lines in enumerate(taken) for line in lines if line.fund}
    deposits: dict[str | None, int] = {}
    for n, lines in enumerate(taken):
        for line in lines:
            if line.income_fund and of.get(line.income_fund, n) != n:
                problem = M_("the endowment {fund} and its income fund {income} go to one successor")
                yield problem.format(fund=line.fund, income=line.income_fund), _ONE
            if line.kind is InventoryKind.DEPOSIT and deposits.setdefault(line.ref, n) != n:
                yield M_("the funds of deposit {deposit} go to one successor").format(deposit=line.ref), _ONE


_ONE: Final = M_("Name one body for them⟦: --goes-to FUND=BODY⟧.")


def taken_acts(giving: "View", there: "View", handing: HandOver, from_book: str) -> Iterator["Act"]:
    """Yield the acts of a successor's book: what it lacks, what it takes over, and what is open of that."""
    names = codes_of(handing)
    yield from lacking(giving, there, handing.lines, names)
    yield TakeOver(
        body=handing.body, successor=handing.successor, from_book=from_book, date=handing.date,
        decision=handing.decision, transfer=handing.transfer, root=handing.root, lines=handing.lines,
        description=handing.description, accounts=handing.accounts, funds=handing.funds, parties=handing.parties,
        goods=handing.goods,
    )  # fmt: skip
    yield from _open(giving, there, handing, names)
    yield from award_acts(giving, there, handing, names)


def _codes_used(lines: Iterable[InventoryLine], plan: HandOverPlan) -> dict[str, tuple[TakenAs, ...]]:
    """Return what of a plan says how something of these lines is called there, as the acts say it."""
    found: dict[str, tuple[TakenAs, ...]] = {}
    for part, used in codes_in(lines).items():
        asked: Mapping[str, str] = getattr(plan, part)
        found[part] = tuple(TakenAs(was=was, code=code) for was, code in sorted(asked.items()) if was in used)
    return found


def _open(giving: "View", there: "View", handing: HandOver, names: CodesThere) -> Iterator["Act"]:
    """Yield what registers in a successor's book what is open: advances, deposits, pledges."""
    day, text = handing.date, handing.description
    for line in of_kind(handing.lines, InventoryKind.ADVANCE):
        assert line.amount is not None
        assert line.party
        assert line.fund
        assert line.until
        yield GiveAdvance(
            date=line.since or day, party=names.parties.get(line.party, line.party),
            fund=names.funds.get(line.fund, line.fund), amount=line.amount, due=line.until, description=text,
        )  # fmt: skip
    for code, lines in by_ref(of_kind(handing.lines, InventoryKind.DEPOSIT)).items():
        first = lines[0]
        assert first.until
        assert first.account
        shares = tuple(
            DepositShare(fund=names.funds.get(one.fund or "", one.fund or ""), amount=one.amount)
            for one in lines
            if one.amount
        )
        yield OpenDeposit(
            code=free_code(code, handing.body, there.deposits.standing), date=first.since or day,
            deposit_account=names.accounts.get(first.account, first.account), matures=first.until, shares=shares,
            description=text, rate=first.rate, bank=first.basis,
        )  # fmt: skip
    yield from _pledges(giving, there, handing, names)


def _pledges(giving: "View", there: "View", handing: HandOver, names: CodesThere) -> Iterator["Act"]:
    """Yield the pledges that are open, each for the campaign and event that it was made for where the book has them."""
    for code, lines in by_ref(of_kind(handing.lines, InventoryKind.PLEDGE)).items():
        first, was = lines[0], giving.gifts.pledge(code)
        assert first.party
        assert first.since
        assert was
        asked = {CampaignKind.CAMPAIGN: was.campaign, CampaignKind.EVENT: was.event}
        kept = {kind: one if one and _is_campaign(there, one, kind) else None for kind, one in asked.items()}
        lacking = [one for kind, one in asked.items() if one and not kept[kind]]
        text = handing.description
        if lacking:
            text = translated(N_("{text}, for {campaigns}"), "vi").format(text=text, campaigns=", ".join(lacking))
        yield MakePledge(
            code=free_code(code, handing.body, lambda one: there.find(MakePledge.act, code=one)),
            party=names.parties.get(first.party, first.party), date=first.since, description=text,
            campaign=kept[CampaignKind.CAMPAIGN], event=kept[CampaignKind.EVENT],
            parts=tuple(
                PledgePart(fund=names.funds.get(one.fund or "", one.fund or ""), amount=one.amount, due=one.until)
                for one in lines
                if one.amount
            ),
        )  # fmt: skip


def _is_campaign(there: "View", code: str, kind: CampaignKind) -> bool:
    here = there.peek(Campaign, code)
    return here is not None and here.kind is kind
