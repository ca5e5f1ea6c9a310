"""What acts and rules ask of registers: what is open, registered or for gifts, and who holds which key."""

from datetime import date as Date  # noqa: N812 (as in the acts)
from typing import TYPE_CHECKING

from quykhuyenhoc.errors import ClosedError, DonationError, ExistsError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import AccountType, CampaignKind, PeriodState, is_below
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.periods import Month
from quykhuyenhoc.text import check_code

if TYPE_CHECKING:
    from quykhuyenhoc.errors.texts import Message
    from quykhuyenhoc.nouns import State
    from quykhuyenhoc.store.view import View


def must_be_new(view: "View", kind: type["State"], code: str) -> None:
    """Refuse a code of a register that is none, or was ever used.

    Raises:
        CodeError: it can be no code.
        ExistsError: it is taken, now or in the past.
    """
    check_code(kind.register, code)
    if view.peek(kind, code) is not None:
        raise ExistsError(book=view.code, kind=kind.register, name=code)


def must_be_open(view: "View", kind: type["State"], code: str, day: Date) -> None:
    """Refuse a day before an account, fund or party was opened or after it was closed.

    Raises:
        NotFoundError: there is no such one.
        ClosedError: it was not open on that day.
    """
    if view.always_open(kind, code):
        return
    if not is_open_on(view.get(kind, code), day):
        raise ClosedError(kind=kind.register, name=code, on=day)


def out_of_order(recorded: Date | None, day: Date) -> "tuple[Message, Message] | None":
    """Return why nothing of a day is recorded beside what is from a later one on, and what to do; None: it may be."""
    if recorded is None or recorded <= day:
        return None
    return (
        M_("something is recorded of it from {day}").format(day=recorded),
        M_("Record what happened in the order of its days: {day} or later.").format(day=recorded),
    )


def is_open_on(state: "State", day: Date) -> bool:
    """Tell whether a version of an account, fund or party is open on a day."""
    opened, closed = getattr(state, "opened", None), getattr(state, "closed", None)
    return (not opened or opened <= day) and (not closed or day <= closed)


def month_state(view: "View", month: str) -> PeriodState:
    """Return the state of a month; one never closed is open."""
    found = view.peek(Month, month)
    return found.state if found else PeriodState.OPEN


def is_open(view: "View", party: str) -> bool:
    """Tell whether somebody is a registered party that is open today, or holds an office."""
    if view.peek(Party, party) is None:
        return False
    return any(one.party == party for one in view.officers(view.today)) or is_open_on(
        view.as_it_counts(party), view.today
    )


def keys_of(view: "View", party: str) -> tuple[str, ...]:
    """Return the public keys that a party holds offices with today."""
    return tuple(dict.fromkeys(o.public_key for o in view.officers(view.today) if o.party == party and o.public_key))


def must_be_registered(view: "View", code: str | None, kind: CampaignKind) -> None:
    """Refuse a code that is no campaign, or no event, in a book that registers them.

    A programme of awards may stand in the place of an event, as it did before there were any.

    Raises:
        NotFoundError: it is not registered.
        DonationError: it is the other of the two.
    """
    if code is None:
        return
    from quykhuyenhoc.ledger.gifts import Campaign  # few lines name one
    from quykhuyenhoc.ledger.programmes import Programme

    check_code("campaign", code)
    if not any(one.kind is kind for one in view.all(Campaign)):
        return
    if kind is CampaignKind.EVENT and view.peek(Programme, code) is not None:
        return
    found = view.get(Campaign, code)
    if found.kind is not kind:
        problem = M_("it is an event") if found.kind is CampaignKind.EVENT else M_("it is a campaign")
        raise DonationError(gift=code, why=problem, advice=M_("⟦See qkh campaign list.⟧"))


def must_be_a_programme(view: "View", code: str | None) -> None:
    """Refuse the programme of a line that is none, and no event either, in a book that registers programmes.

    Raises:
        NotFoundError: it is not registered.
    """
    if code is None:
        return
    from quykhuyenhoc.ledger.gifts import Campaign  # as above
    from quykhuyenhoc.ledger.programmes import Programme

    if view.peek(Programme, code) is None and view.all(Programme):
        event = view.peek(Campaign, code)
        if event is None or event.kind is not CampaignKind.EVENT:
            view.get(Programme, code)


def is_for_gifts(view: "View", code: str) -> bool:
    """Tell whether gifts of money are booked on an account: it has the role, or it is below one that has it."""
    account = view.get(Account, code)
    if account.for_gifts or account.role is not None or account.type is not AccountType.INCOME:
        return account.for_gifts
    return any(top.for_gifts and is_below(account.code, top.code) for top in view.all(Account))
