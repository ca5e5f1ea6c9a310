"""What the fields of an act may say beside their types: amounts, currencies, accounts for a purpose, days, lists.

A field declares it (``limits``, ``ledger.accounts``); here it is held against the book, once for every act whoever
records it: the library, a command or an import.
"""

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.acts.registered import must_be_open
from quykhuyenhoc.errors import DateRefusedError, LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import KIND_TYPES, ROLES
from quykhuyenhoc.leaves.names import STATES
from quykhuyenhoc.ledger.accounts import Account, AccountUse, Currency
from quykhuyenhoc.ledger.claims import side_of
from quykhuyenhoc.limits import Named
from quykhuyenhoc.money import BASE_CURRENCY, Money
from quykhuyenhoc.nouns import Field, by_class, form, is_noun, required

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act, Outcome
    from quykhuyenhoc.store.view import View

ValuePlace = int | str
"""The number of a line in its list, or the name of a field."""
ORDER: Final = (
    ("opened", "closed"), ("since", "until"), ("date", "until"), ("date", "withdrawn"), ("date", "due"),
    ("date", "matures"), ("since", "matures"), ("since", "closed"), ("received", "due"), ("received", "answered"),
    ("start", "last"), ("first", "last"),
)  # fmt: skip
"""Which day of a noun never lies before which other."""


class _ValuePlan(NamedTuple):
    """What is held against the book of a noun: fields by what they hold, pairs of days, its currency."""

    amounts: tuple[tuple[str, int | None, Field], ...]
    """With the least minor units that each may be, where it has a limit."""
    accounts: tuple[tuple[str, AccountUse], ...]
    named: tuple[tuple[str, Named], ...]
    parts: tuple[str, ...]
    """The lists of nouns of which something is held against the book."""
    lists: tuple[str, ...]
    """The lists that may not be empty."""
    days: tuple[tuple[str, str], ...]
    currency: bool


def check_values(view: "View", act: "Act", outcome: "Outcome") -> None:
    """Refuse what an act may not say.

    Raises:
        LineError: an amount is below what it may be, an account is of the wrong kind for what it is named for, a list
            is empty, a day lies before the one that it follows on, or type, kind and role of an account contradict.
        NotFoundError: the book has no such account or currency, or nothing that a code is to name.
        ClosedError: what a code is to name was not open on the day of the act.
    """
    if not outcome.states and _says_nothing(type(act)):
        return
    _check(view, act, None, getattr(act, "date", None) or view.today)
    for thing in (act, *outcome.states):
        _check_days(thing)
    for one in (act, *outcome.states):
        if isinstance(one, Account):
            _check_account(view, one)


@by_class
def plan(kind: Any) -> _ValuePlan:
    """Return what is held against the book of the nouns of a class."""
    found = form(kind)
    names = {f.name for f in found if f.type is date}
    return _ValuePlan(
        tuple((f.name, f.limit.low if f.limit else None, f) for f in found if f.form == "money"),
        tuple((f.name, f.limit) for f in found if isinstance(f.limit, AccountUse)),
        tuple((f.name, f.limit) for f in found if isinstance(f.limit, Named) and f.limit.known),
        tuple(f.name for f in found if f.form == "children" and _judged(f.type)),
        tuple(f.name for f in found if f.form == "children" and f.name in required(kind)),
        tuple(pair for pair in ORDER if names.issuperset(pair)),
        currency=any(f.name == "currency" for f in found) and is_noun(kind),
    )


@by_class
def _says_nothing(kind: "type[Act]") -> bool:
    """Tell whether nothing of the acts of a class is held against the book here, as of plain journal vouchers."""
    return not (any(plan(kind)) or issubclass(kind, Account))


def _judged(kind: Any) -> bool:
    its = plan(kind)
    return bool(its.amounts or its.accounts or its.named or its.parts or its.currency)


def _check(view: "View", thing: Any, at: int | None, day: date) -> None:
    its = plan(type(thing))
    for name in its.lists:
        if not getattr(thing, name):
            raise LineError(line=name, why=M_("at least one is needed"))
    if its.currency and thing.currency != BASE_CURRENCY:
        view.get(Currency, thing.currency)
    for name, low, f in its.amounts:
        value = getattr(thing, name)
        if value is not None and ((low is not None and value.minor < low) or value.currency != BASE_CURRENCY):
            _check_amount(view, f, value, at or name)
    for name in its.parts:
        for n, one in enumerate(getattr(thing, name), 1):
            _check(view, one, n, day)
    if its.accounts or its.named:
        _check_codes(view, thing, its, day)


def _check_codes(view: "View", thing: Any, its: _ValuePlan, day: date) -> None:
    """Refuse a code that names nothing, or nothing that it may name, whether the act makes use of it or not."""
    for name, use in its.accounts:
        value = getattr(thing, name)
        if value is not None and not view.fits(value, use):
            raise LineError(line=value, why=M_(use.problem))
    for name, what in its.named:
        value = getattr(thing, name)
        if value is not None and what.open:
            must_be_open(view, STATES[what.register], value, day)
        elif value is not None:
            view.get(STATES[what.register], value)


def _check_amount(view: "View", f: Field, value: Money, at: ValuePlace) -> None:
    if f.limit and value.minor < f.limit.low:
        above = f.limit.low > 0
        raise LineError(
            line=at, why=M_("the amount must be above zero") if above else M_("the amount must not be below zero")
        )
    if f.limit and f.limit.currency and value.currency != f.limit.currency:
        raise LineError(line=at, why=M_("the amount must be in đồng"))
    view.get(Currency, value.currency)


def _check_days(thing: Any) -> None:
    for first, last in plan(type(thing)).days:
        since, until = getattr(thing, first), getattr(thing, last)
        if since and until and until < since:
            raise DateRefusedError(on=until, why=M_("it lies before {day}").format(day=since))


def _check_account(view: "View", account: Account) -> None:
    """Refuse an account whose kind or role is not one of its type; what an earlier version let in stays as it is.

    Whether its claims count by party is settled with its first entry: the figures of then stand under these names.
    """
    old = view.peek(Account, account.key)
    asked = KIND_TYPES.get(account.kind, account.type)
    if old is None and account.type is not asked:
        problem = M_("an account of kind {kind} is of type {type}").format(kind=account.kind, type=asked)
        raise LineError(line=account.code, why=problem)
    if account.role is None or (old is not None and old.role == account.role):
        return
    if account.role not in ROLES:
        raise LineError(line=account.code, why=M_("roles are {roles}").format(roles=tuple(ROLES)))
    if account.type is not ROLES[account.role]:
        problem = M_("an account with the role {role} is of type {type}").format(
            role=account.role, type=ROLES[account.role]
        )
        raise LineError(line=account.code, why=problem)
    if old is not None and side_of(*old.nature) != side_of(*account.nature) and view.has_postings(account.key):
        problem = M_(
            "it has entries, whose claims the role {role} would count otherwise: open another account"
            "⟦ (qkh account add --role {role})⟧"
        )
        raise LineError(line=account.code, why=problem.format(role=account.role))
