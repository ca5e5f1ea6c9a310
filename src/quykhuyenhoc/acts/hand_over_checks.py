"""What both sides of a hand-over are held to, by the acts when they are recorded and by ``verify`` afterwards."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.acts.hand_over_funds import Problem, unlike_funds
from quykhuyenhoc.errors import HandOverError
from quykhuyenhoc.errors.texts import M_, both
from quykhuyenhoc.kinds import HELD_ROLES, AccountKind, AccountType, InventoryKind
from quykhuyenhoc.leaves.inventory import inventory_root
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.goods import GoodsKind
from quykhuyenhoc.ledger.inventory import CodesThere, InventoryLine, SignedSide, of_kind
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.personal import HiddenText
from quykhuyenhoc.text.lookalike import text_key

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


def refuse(body: str, problems: Iterable[Problem]) -> None:
    """Refuse a hand-over by all that stands in its way at once; by nothing where nothing does."""
    found = list(dict.fromkeys(problems))
    if len(found) == 1:
        problem, advice = found[0]
        raise HandOverError(body=body, why=problem, advice=advice)
    if found:
        said = [
            M_("({n}) {problem}. {advice}").format(n=n, problem=problem, advice=advice or "")
            for n, (problem, advice) in enumerate(found, 1)
        ]
        problem = M_("{n} things stand in the way").format(n=len(found))
        raise HandOverError(body=body, why=problem, advice=reduce(both, said))


class HandedPart(NamedTuple):
    """A part that one successor takes, as the giving book signed it."""

    part: int
    parts: int
    lines: tuple[InventoryLine, ...]


def is_no_part(whole: str, given: Sequence[HandedPart]) -> bool:
    """Tell whether some of what was handed over under one whole is no part of it.

    As long as some are not handed over yet, only their numbers are known, and that they are not the whole; with the
    last their lines are the whole.
    """
    parts, numbers = given[0].parts, {one.part for one in given}
    if len(numbers) < len(given) or {one.parts for one in given} != {parts} or not numbers <= set(range(1, parts + 1)):
        return True
    return (inventory_root(line for one in given for line in one.lines) == whole) is not (len(given) == parts)


def told_otherwise(given: SignedSide, taken: SignedSide) -> str | None:
    """Return what the book that takes over tells otherwise than the one that handed over; None: nothing.

    It may take it over later, never earlier.
    """
    for name in ("body", "successor", "decision", "root", "codes"):
        if getattr(given, name) != getattr(taken, name):
            return name
    return "date" if taken.date < given.date else None


TOLD: Final = {
    "body": M_("its body is not the one that the book {book} handed over"),
    "successor": M_("its successor is not the one to which the book {book} handed over"),
    "decision": M_("its decision is not the one by which the book {book} handed over"),
    "root": M_("the inventory is not the one that the book {book} handed over"),
    "codes": M_("its codes are not those that were approved with the hand-over of the book {book}"),
    "date": M_("it is dated before the book {book} handed over"),
}
"""What is told otherwise -> how that is said."""


def codes_in(lines: Iterable[InventoryLine]) -> dict[str, frozenset[str | None]]:
    """Return the codes that lines have, by what they are codes of."""
    lines = tuple(lines)
    return {
        "accounts": frozenset(line.account for line in lines),
        "funds": frozenset(code for line in lines for code in (line.fund, line.income_fund)),
        "parties": frozenset(line.party for line in lines),
        "goods": frozenset(line.ref for line in of_kind(lines, InventoryKind.GOODS)),
    }


def unnamed(body: str, lines: Iterable[InventoryLine], codes: CodesThere) -> Iterator[Problem]:
    """Yield the codes of which no line says anything."""
    for part, used in codes_in(lines).items():
        if stray := sorted(getattr(codes, part).keys() - used):
            yield not_handed(body, stray)


def not_handed(body: str, codes: Sequence[str]) -> Problem:
    """Return that nothing of some codes is handed over."""
    return (
        M_("nothing of {code} is handed over").format(code=", ".join(codes)),
        M_("See what is⟦: qkh body inventory {body}⟧.").format(body=body),
    )


def accrued(view: "View", lines: Iterable[InventoryLine]) -> Iterator[Problem]:
    """Yield the deposits on which interest is accrued: the other book would earn it a second time."""
    for line in of_kind(lines, InventoryKind.DEPOSIT):
        if view.get(Account, line.account or "").kind is not AccountKind.DEPOSIT:
            yield (
                M_("interest of {deposit} is accrued and not received").format(deposit=line.ref),
                M_("Reverse the accrual, or receive the interest first⟦: qkh deposit receive⟧."),
            )


def unlike(giving: "View", there: "View", lines: Collection[InventoryLine], codes: CodesThere) -> Iterator[Problem]:
    """Yield the accounts, funds, parties and kinds of goods of the other book that are not what they take in.

    An account is one of the same type and kind, a fund and goods bear the same name unless they are named for it, a
    party always does: whoever else is to get or to pay something gets it in the giving book first. Accounts and
    currencies must be there; what else the other book does not have yet is not asked.
    """
    yield from _other_accounts(giving, there, lines, codes)
    for currency in sorted({line.amount.currency for line in lines if line.amount} - {BASE_CURRENCY}):
        from quykhuyenhoc.ledger.accounts import Currency  # few books have any

        if there.peek(Currency, currency) is None:
            problem = M_("the book {book} has no currency {code}").format(book=there.code, code=currency)
            yield problem, M_("Add it there first⟦: qkh currency add⟧.")
    yield from unlike_funds(giving, there, lines, codes)
    for code in sorted({line.party for line in lines if line.party}):
        who, other = giving.get(Party, code), there.peek(Party, codes.parties.get(code, code))
        if other is not None and is_somebody_else(who, other):
            yield (
                M_("the party {party} is somebody else there").format(party=code),
                M_(
                    "Say which party it is there⟦: --as-party {party}=PARTY⟧; what another is to get or to pay is put"
                    " on that party first, in the book that hands over."
                ).format(party=code),
            )
    for line in of_kind(lines, InventoryKind.GOODS):
        yield from _other_goods(giving, there, line, codes)


def _other_accounts(
    giving: "View", there: "View", lines: Collection[InventoryLine], codes: CodesThere
) -> Iterator[Problem]:
    for code in sorted({line.account for line in lines if line.account}):
        as_ = codes.accounts.get(code, code)
        found, here = giving.get(Account, code), there.peek(Account, as_)
        if here is None:
            yield (
                M_("the book {book} has no account {code}").format(book=there.code, code=as_),
                M_("Open it there, or name another for it⟦: --as-account {was}=ACCOUNT⟧.").format(was=code),
            )
        elif _holds(found) != _holds(here):
            yield (
                M_("account {here} of the book {book} holds something else than {code} did").format(
                    here=here.code, book=there.code, code=code
                ),
                M_("Name another account for it⟦: --as-account {was}=ACCOUNT⟧.").format(was=code),
            )


def _other_goods(giving: "View", there: "View", line: InventoryLine, codes: CodesThere) -> Iterator[Problem]:
    code = line.ref or ""
    kind, here = giving.get(GoodsKind, code), there.peek(GoodsKind, codes.goods.get(code, code))
    if here is None:
        return
    if code not in codes.goods and text_key(kind.name) != text_key(here.name):
        yield (
            M_("goods {code} are something else there").format(code=code),
            M_("Say which goods they are there⟦: --as-goods {code}=GOODS⟧.").format(code=code),
        )
    elif text_key(here.unit) != text_key(line.unit or ""):
        yield (
            M_("goods {code} are counted by {unit} there, {was} by {its}").format(
                code=here.code, unit=here.unit, was=code, its=line.unit
            ),
            M_("Name other goods for them⟦: --as-goods {was}=GOODS⟧.").format(was=code),
        )


def is_somebody_else(was: Party, here: Party) -> bool:
    """Tell whether two books have two names for a party, as far as both may be read."""
    return is_named(was) and is_named(here) and text_key(was.name) != text_key(here.name)


def is_named(party: Party) -> bool:
    """Tell whether the name of a party may be read."""
    return bool(party.name) and not isinstance(party.name, HiddenText)


def _holds(account: Account) -> tuple[AccountType, AccountKind, bool]:
    """Return what tells what an account holds: money of which kind, a debt, a claim, or what is held for others."""
    return account.type, account.kind, account.role in HELD_ROLES
