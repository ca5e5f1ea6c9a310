"""The acts of a hand-over between two books of a database: made from the tree of bodies and the giving book."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (as in the acts)
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from quykhuyenhoc.acts.advances import GiveAdvance
from quykhuyenhoc.acts.deposits.deposits import DepositShare, OpenDeposit
from quykhuyenhoc.acts.donors import AddDonor
from quykhuyenhoc.acts.funds import ChangeFund, OpenFund, SetTerms
from quykhuyenhoc.acts.gifts.pledges import MakePledge, PledgePart
from quykhuyenhoc.acts.goods import OpenGoods
from quykhuyenhoc.acts.hand_over import HandOver, TakeOver, codes_of, unfinished, unhanded
from quykhuyenhoc.acts.hand_over_checks import (
    Problem,
    codes_in,
    is_named,
    must_be_alike,
    not_handed,
    refuse,
    unlike,
    unnamed,
)
from quykhuyenhoc.acts.parties import OpenParty
from quykhuyenhoc.books.hand_over_awards import award_acts, free_code
from quykhuyenhoc.errors import HandOverError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_, translated
from quykhuyenhoc.kinds import CampaignKind, InventoryKind, Restriction
from quykhuyenhoc.leaves.inventory import in_order, inventory_root
from quykhuyenhoc.ledger.bodies import Body
from quykhuyenhoc.ledger.donors import Donor
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.gifts import Campaign
from quykhuyenhoc.ledger.goods import GoodsKind
from quykhuyenhoc.ledger.inventory import CodesThere, InventoryLine, TakenAs, by_ref, of_kind
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.money import Money

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.books.books import Book
    from quykhuyenhoc.store.view import View


class HandOverPlan(NamedTuple):
    """What is decided of a hand-over: the day and number of the decision, who takes it, and under which codes.

    ``to`` are those who take it: some of the successors of the tree (left out: all), or where it has none any body.
    Where they are several, ``shares`` says of every fund who takes it. ``funds``, ``accounts``, ``parties`` and
    ``goods`` name what has another code in the successor's book.
    """

    date: Date
    decision: str
    to: Sequence[str] = ()
    shares: Mapping[str, str] = {}
    funds: Mapping[str, str] = {}
    accounts: Mapping[str, str] = {}
    parties: Mapping[str, str] = {}
    goods: Mapping[str, str] = {}


class _Part(NamedTuple):
    """What one successor takes."""

    body: Body
    lines: tuple[InventoryLine, ...]
    root: str


def hand_over_acts(register: "Book", body: str, plan: HandOverPlan) -> tuple[tuple["Book", "Act"], ...]:
    """Return the acts by which the successors of a body take what its book has, to be recorded together.

    ``register`` is the book that keeps the tree. A body that is split hands over a part to each successor; what a
    successor's book lacks (funds with what binds them, parties) is opened there first. Some of the acts need a reason.

    Raises:
        HandOverError: the body is still there, keeps no book here, or something of it cannot be handed over.
        NotFoundError: there is no such body.
    """
    gone, successors = _bodies(register, body, plan)
    giving = register.books[gone.own_book or ""].as_(register.actor)
    books = {one.code: register.books[one.own_book or ""].as_(register.actor) for one in successors}
    with giving.books.source.reading() as connection:
        view = giving.view(connection, giving.books.clock())
        lines = view.inventory.lines(plan.date, successors[0].code)
        parts = _checked_parts(view, body, lines, books, successors, plan)
        whole = inventory_root(line for part in parts for line in part.lines)
        found: list[tuple[Book, Act]] = []
        for number, part in enumerate(parts, 1):
            taking = books[part.body.code]
            there = taking.view(connection, taking.books.clock())
            name = f"{giving.code}-{taking.code}-{plan.date.isoformat()}-{part.root[:8]}"
            ids = (f"{name}-{n}" if n > 1 else name for n in count(1))  # the same may come again on the day
            transfer = next(one for one in ids if not view.find(HandOver.act, transfer=one))
            text = translated(N_("Hand-over from {body} to {successor}, decision {decision}"), "vi").format(
                body=body, successor=part.body.code, decision=plan.decision
            )
            handing = HandOver(
                body=body, successor=part.body.code, to_book=taking.code, date=plan.date, decision=plan.decision,
                transfer=transfer, root=part.root, whole=whole, part=number, parts=len(parts), lines=part.lines,
                description=text, **_codes_used(part.lines, plan),
            )  # fmt: skip
            found.append((giving, handing))
            found += ((taking, act) for act in _taken(view, there, handing, giving.code))
    return tuple(found)


def _checked_parts(
    view: "View", body: str, lines: Sequence[InventoryLine], books: Mapping[str, "Book"], successors: Sequence[Body],
    plan: HandOverPlan,
) -> tuple[_Part, ...]:  # fmt: skip
    """Return what each successor takes; refuse all that stands in the way, in the giving book and in theirs."""
    problems = [*unfinished(view, plan.date), *unhanded(lines)]
    if not lines and not problems:
        raise HandOverError(body=body, why=M_("there is nothing to hand over"))
    unshared = list(_unshared(body, lines, successors, plan))
    problems += [*unnamed(body, lines, _asked(plan)), *unshared]
    parts = _parts(lines, successors, plan) if lines and not unshared else ()
    for part in parts:
        taking = books[part.body.code]
        there = taking.view(view.connection, taking.books.clock())
        problems += unlike(view, there, part.lines, _asked(plan))
    refuse(body, problems)
    _check_together(body, parts)
    return parts


def take_over_acts(register: "Book", body: str, plan: HandOverPlan) -> tuple[tuple["Book", "Act"], ...]:
    """Return the acts by which the successors of a body take what its book let go and they have not taken yet.

    What others must stand for is proposed and recorded in the giving book first, with its codes; then the other books
    take it so.

    Raises:
        HandOverError: nothing is on its way, or something of it cannot be taken.
        NotFoundError: there is no such body.
    """
    gone, _successors = _bodies(register, body, plan)
    books = {head.code: register.books.at(head).as_(register.actor) for head in register.books.heads()}
    giving = books[gone.own_book or ""]
    found: list[tuple[Book, Act]] = []
    with giving.books.source.reading() as connection:
        view = giving.view(connection, giving.books.clock())
        for seq in view.find(HandOver.act, body=body):
            handing = view.acts.read(seq).act
            assert isinstance(handing, HandOver)
            taking = books[handing.to_book]
            there = taking.view(connection, taking.books.clock())
            if not there.find(TakeOver.act, transfer=handing.transfer):
                _check_agrees(handing, plan)
                found += ((taking, act) for act in _taken(view, there, handing, giving.code))
    if not found:
        advice = M_("Hand it over first⟦: qkh body hand-over⟧.")
        raise HandOverError(body=body, why=M_("nothing of it is on its way"), advice=advice)
    return tuple(found)


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


def _bodies(register: "Book", body: str, plan: HandOverPlan) -> tuple[Body, tuple[Body, ...]]:
    """Return the body that hands over, and those that take it."""
    from quykhuyenhoc.store.registers import check_there  # as reports say it

    tree = register.bodies.tree(plan.date)
    check_there(register.code, "body", body, set(tree.known))
    gone = tree.known[body]
    if body in tree.living:
        advice = M_("Merge, split or dissolve it first⟦: qkh body merge, qkh body split, qkh body dissolve⟧.")
        raise HandOverError(body=body, why=M_("it is still there on {day}").format(day=plan.date), advice=advice)
    if gone.own_book is None:
        advice = M_("Say which it kept⟦: qkh body change {body} --own-book BOOK⟧.").format(body=body)
        raise HandOverError(body=body, why=M_("it keeps no book here"), advice=advice)
    codes = tuple(plan.to) or tree.heirs(body)
    if not codes:
        raise HandOverError(body=body, why=M_("no successor is decided"), advice=M_("Name who takes it⟦: --to BODY⟧."))
    for code in codes:
        check_there(register.code, "body", code, set(tree.living))
        if tree.living[code].own_book is None:
            problem = M_("{successor} keeps no book here").format(successor=code)
            raise HandOverError(body=body, why=problem, advice=M_("Name who takes it⟦: --to BODY⟧."))
    return gone, tuple(tree.living[code] for code in dict.fromkeys(codes))


def _unshared(
    body: str, lines: Iterable[InventoryLine], successors: Sequence[Body], plan: HandOverPlan
) -> Iterator[Problem]:
    """Yield the funds for which nobody is named where successors are several, or nobody who takes anything."""
    funds = sorted({line.fund for line in lines if line.fund})
    for fund in funds if len(successors) > 1 else ():
        if fund not in plan.shares:
            advice = M_("Say who takes it⟦: --goes-to {fund}=BODY⟧.").format(fund=fund)
            yield M_("nobody is named for fund {fund}").format(fund=fund), advice
    for fund, code in plan.shares.items():
        if fund not in funds:
            yield not_handed(body, (fund,))
        if code not in {one.code for one in successors}:
            yield M_("{code} is no successor of it").format(code=code), None


def _parts(lines: Iterable[InventoryLine], successors: Sequence[Body], plan: HandOverPlan) -> tuple[_Part, ...]:
    """Return what each successor takes; what is of no fund goes to the first."""
    taken: dict[str, list[InventoryLine]] = {one.code: [] for one in successors}
    for line in lines:
        code = plan.shares.get(line.fund or "", successors[0].code)
        taken[code].append(_for(line, code))
    found = ((one, in_order(taken[one.code])) for one in successors if taken[one.code])
    return tuple(_Part(one, its, inventory_root(its)) for one, its in found)


def _for(line: InventoryLine, code: str) -> InventoryLine:
    from msgspec.structs import replace

    return replace(line, body=code)


def _check_together(body: str, parts: Iterable[_Part]) -> None:
    """Refuse to part an endowment from the fund of its income, and the shares of a deposit from each other."""
    taken = {part.body.code: part.lines for part in parts}
    of = {line.fund: code for code, lines in taken.items() for line in lines if line.fund}
    deposits: dict[str | None, str] = {}
    for code, lines in taken.items():
        for line in lines:
            if line.income_fund and of.get(line.income_fund, code) != code:
                problem = M_("the endowment {fund} and its income fund {income} go to one successor")
                raise HandOverError(body=body, why=problem.format(fund=line.fund, income=line.income_fund))
            if line.kind is InventoryKind.DEPOSIT and deposits.setdefault(line.ref, code) != code:
                problem = M_("the funds of deposit {deposit} go to one successor").format(deposit=line.ref)
                raise HandOverError(body=body, why=problem)


def _taken(giving: "View", there: "View", handing: HandOver, from_book: str) -> Iterator["Act"]:
    """Yield the acts of a successor's book: what it lacks, what it takes over, and what is open of that."""
    names = codes_of(handing)
    must_be_alike(giving, there, handing.body, handing.lines, names)
    funds = [line for line in handing.lines if line.kind is InventoryKind.RESTRICTION]
    yield from _funds(giving, there, handing.body, funds, names)
    yield from _parties(giving, there, handing, names)
    yield from _goods(giving, there, handing, names)
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


def _funds(
    giving: "View", there: "View", body: str, lines: Iterable[InventoryLine], names: CodesThere
) -> Iterator["Act"]:
    """Yield what opens the funds that a book lacks, as they were bound, and what raises the floor of the others."""
    lines = tuple(lines)
    empty = {one.income_fund for one in lines if one.income_fund} - {one.fund for one in lines}
    for income in sorted(empty):  # what an endowment earns goes to a fund that may have nothing yet
        was = giving.get(Fund, income)
        if there.peek(Fund, names.funds.get(income, income)) is None:
            yield OpenFund(
                code=names.funds.get(income, income), name=was.name, restriction=was.restriction,
                overspend=was.overspend,
            )  # fmt: skip
    opened: dict[str, str] = {}
    for line in sorted(lines, key=lambda one: one.restriction is Restriction.ENDOWMENT):
        was = giving.get(Fund, line.fund or "")
        code = names.funds.get(was.code, was.code)
        here = there.peek(Fund, code)
        if here is None and opened.setdefault(code, was.code) != was.code:
            problem = M_("there is no fund {code} yet in which {first} and {second} could become one")
            raise HandOverError(
                body=body, why=problem.format(code=code, first=opened[code], second=was.code),
                advice=M_("Open it there first⟦: qkh fund add⟧."),
            )  # fmt: skip
        if here is None:
            into = line.income_fund and names.funds.get(line.income_fund, line.income_fund)
            yield OpenFund(
                code=code, name=was.name, restriction=was.restriction, overspend=was.overspend, floor=line.floor,
                income_fund=into,
            )  # fmt: skip
            if any((line.purposes, line.recipients, line.areas, line.since, line.until)):
                yield SetTerms(
                    code=code, purposes=line.purposes, recipients=line.recipients, areas=line.areas, since=line.since,
                    until=line.until, basis=line.basis,
                )  # fmt: skip
        elif line.floor:
            kept = here.floor.minor if here.floor else 0
            yield ChangeFund(code=code, floor=Money(kept + line.floor.minor, line.floor.currency))


def _parties(giving: "View", there: "View", handing: HandOver, names: CodesThere) -> Iterator["Act"]:
    """Yield what registers the parties that a book lacks, and the donors of pledges.

    Raises:
        HandOverError: the name of the party is not to be read.
    """
    pledged = {line.party for line in of_kind(handing.lines, InventoryKind.PLEDGE)}
    for party in sorted({line.party for line in handing.lines if line.party}):
        code = names.parties.get(party, party)
        was, here = giving.get(Party, party), there.peek(Party, code)
        if here is None and not is_named(was):
            problem = M_("the name of {party} is hidden or erased").format(party=party)
            raise HandOverError(body=handing.body, why=problem, advice=M_("Open it there first⟦: qkh party add⟧."))
        if here is None:
            yield OpenParty(
                code=code, name=was.name, kind=was.kind, address=was.address, phone=was.phone, email=was.email
            )
        elif is_named(was) and not is_named(here) and party not in names.parties:
            problem = M_("the name of {party} is hidden or erased there").format(party=code)
            advice = M_("Say that it is the same⟦: --as-party {party}={code}⟧.").format(party=party, code=code)
            raise HandOverError(body=handing.body, why=problem, advice=advice)
        donor = giving.peek(Donor, party)
        if party in pledged and there.peek(Donor, code) is None and donor is not None:
            yield AddDonor(
                code=code, public_name=donor.public_name, other_names=donor.other_names, anonymous=donor.anonymous,
                origin=donor.origin,
            )  # fmt: skip


def _goods(giving: "View", there: "View", handing: HandOver, names: CodesThere) -> Iterator["Act"]:
    """Yield what registers the kinds of goods that a book lacks."""
    for code in sorted({line.ref or "" for line in of_kind(handing.lines, InventoryKind.GOODS)}):
        was, here = giving.get(GoodsKind, code), there.peek(GoodsKind, names.goods.get(code, code))
        if here is None:
            yield OpenGoods(code=names.goods.get(code, code), name=was.name, unit=was.unit)


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
