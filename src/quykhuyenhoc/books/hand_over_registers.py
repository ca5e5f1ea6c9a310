"""What a successor's book lacks of what it takes over: funds with what binds them, parties, kinds of goods."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.donors import AddDonor
from quykhuyenhoc.acts.funds import ChangeFund, OpenFund, SetTerms
from quykhuyenhoc.acts.goods import OpenGoods
from quykhuyenhoc.acts.hand_over_checks import is_named
from quykhuyenhoc.acts.hand_over_funds import Problem, floors, kept, purposes_there
from quykhuyenhoc.acts.parties import OpenParty
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import InventoryKind, Restriction
from quykhuyenhoc.ledger.donors import Donor
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.goods import GoodsKind
from quykhuyenhoc.ledger.inventory import CodesThere, InventoryLine, of_kind
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.money import Money

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.store.view import View


def lacking(giving: "View", there: "View", lines: Sequence[InventoryLine], names: CodesThere) -> Iterator["Act"]:
    """Yield what registers in a successor's book what it does not have yet, once ``unopened`` found nothing."""
    yield from _funds(giving, there, lines, names)
    yield from _parties(giving, there, lines, names)
    for code in sorted({line.ref or "" for line in of_kind(lines, InventoryKind.GOODS)}):
        was, here = giving.get(GoodsKind, code), there.peek(GoodsKind, names.goods.get(code, code))
        if here is None:
            yield OpenGoods(code=names.goods.get(code, code), name=was.name, unit=was.unit)


def opening(act: "Act") -> tuple[str, str] | None:
    """Return what an act registers, which is done once where several hand-overs are taken at once; None: nothing."""
    if isinstance(act, OpenFund | SetTerms | OpenParty | AddDonor | OpenGoods):
        return act.act, act.code
    return None


def unopened(giving: "View", there: "View", lines: Sequence[InventoryLine], names: CodesThere) -> Iterator[Problem]:
    """Yield what a book lacks and cannot be given: a fund for two, purposes of other words, parties without a name."""
    first: dict[str, str] = {}
    for line in of_kind(lines, InventoryKind.RESTRICTION):
        was = line.fund or ""
        code = names.funds.get(was, was)
        if there.peek(Fund, code) is not None:
            continue
        if first.setdefault(code, was) != was:
            problem = M_("there is no fund {code} yet in which {first} and {second} could become one")
            yield problem.format(code=code, first=first[code], second=was), M_("Open it there first⟦: qkh fund add⟧.")
        for purpose in purposes_there(giving, there, line.purposes)[1]:
            yield (
                M_("fund {fund} is for {purpose}, and that is something else there").format(fund=was, purpose=purpose),
                M_("Open there what it is for, by the same name, under another code first."),
            )
    for party in sorted({line.party for line in lines if line.party}):
        code = names.parties.get(party, party)
        was_, here = giving.get(Party, party), there.peek(Party, code)
        if here is None and not is_named(was_):
            problem = M_("the name of {party} is hidden or erased").format(party=party)
            yield problem, M_("Open it there first⟦: qkh party add⟧.")
        elif here is not None and is_named(was_) and not is_named(here) and party not in names.parties:
            problem = M_("the name of {party} is hidden or erased there").format(party=code)
            yield problem, M_("Say that it is the same⟦: --as-party {party}={code}⟧.").format(party=party, code=code)


def _funds(giving: "View", there: "View", lines: Iterable[InventoryLine], names: CodesThere) -> Iterator["Act"]:
    """Yield what opens the funds that a book lacks, as they were bound, and what raises the floor of the others."""
    bound = of_kind(lines, InventoryKind.RESTRICTION)
    empty = {one.income_fund for one in bound if one.income_fund} - {one.fund for one in bound}
    for income in sorted(empty):  # what an endowment earns goes to a fund that may have nothing yet
        was = giving.get(Fund, income)
        if there.peek(Fund, names.funds.get(income, income)) is None:
            yield OpenFund(
                code=names.funds.get(income, income), name=was.name, restriction=was.restriction,
                overspend=was.overspend,
            )  # fmt: skip
    for line in sorted(bound, key=lambda one: one.restriction is Restriction.ENDOWMENT):
        was = giving.get(Fund, line.fund or "")
        code = names.funds.get(was.code, was.code)
        if there.peek(Fund, code) is None:
            into = line.income_fund and names.funds.get(line.income_fund, line.income_fund)
            yield OpenFund(
                code=code, name=was.name, restriction=was.restriction, overspend=was.overspend, floor=line.floor,
                income_fund=into,
            )  # fmt: skip
            if any((line.purposes, line.recipients, line.areas, line.since, line.until)):
                yield SetTerms(
                    code=code, purposes=purposes_there(giving, there, line.purposes)[0], recipients=line.recipients,
                    areas=line.areas, since=line.since, until=line.until, basis=line.basis,
                )  # fmt: skip
    for (code, currency), its in floors(bound, names).items():
        if (here := there.peek(Fund, code)) is not None:
            yield ChangeFund(code=code, floor=Money(kept(here, currency) + sum(its.values()), currency))


def _parties(giving: "View", there: "View", lines: Iterable[InventoryLine], names: CodesThere) -> Iterator["Act"]:
    """Yield what registers the parties that a book lacks, and the donors of pledges."""
    lines = tuple(lines)
    pledged = {line.party for line in of_kind(lines, InventoryKind.PLEDGE)}
    for party in sorted({line.party for line in lines if line.party}):
        code = names.parties.get(party, party)
        was = giving.get(Party, party)
        if there.peek(Party, code) is None:
            yield OpenParty(
                code=code, name=was.name, kind=was.kind, address=was.address, phone=was.phone, email=was.email
            )
        donor = giving.peek(Donor, party)
        if party in pledged and there.peek(Donor, code) is None and donor is not None:
            yield AddDonor(
                code=code, public_name=donor.public_name, other_names=donor.other_names, anonymous=donor.anonymous,
                origin=donor.origin,
            )  # fmt: skip
