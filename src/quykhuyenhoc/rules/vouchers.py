"""What makes sense in a voucher, what is likely a slip, and in which series it is numbered."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.acts.vouchers import CashVoucher, Payment, Receipt
from quykhuyenhoc.errors import LineError, OpenPledgeError, QuyError, ReasonNeededError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import AccountType, Series
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.controls.effects import netted
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.vouchers import parse_number

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.ledger.gifts import Promised
    from quykhuyenhoc.ledger.vouchers import Entry
    from quykhuyenhoc.store.view import View


def check_accounts(view: "View", act: "Act", reason: str | None) -> None:
    """Refuse a payment booked on an income account, and a receipt booked on an expense account.

    Money that is given back is both: a gift is named by ``refunds``, everything else says why.

    Raises:
        LineError: it names the account, and the types that are right.
    """
    if reason or not isinstance(act, CashVoucher) or (isinstance(act, Payment) and act.refunds):
        return
    wrong = AccountType.INCOME if isinstance(act, Payment) else AccountType.EXPENSE
    for split in act.splits:
        if view.get(Account, split.account).type is wrong:
            raise LineError(
                line=split.account,
                why=M_(
                    "it is an income account, and money is paid for an expense, a debt or an asset⟦ (--expense)⟧; a "
                    "gift is given back by a refund⟦ (qkh donation refund)⟧, other income with a reason⟦ (--reason)⟧"
                )
                if wrong is AccountType.INCOME
                else M_(
                    "it is an expense account, and money is received as income, as a debt or for an asset⟦ "
                    "(--income)⟧; what comes back of an expense needs a reason⟦ (--reason)⟧"
                ),
            )


class _Spending(NamedTuple):
    """What is spent or paid on a paper: who gets it, under what each is counted, and the amounts (minor, currency)."""

    payees: set[str]
    amounts: set[tuple[int, str]]
    spent: dict[str, int]
    """Expenses, by currency."""
    left: dict[str, int]
    """What of cash, bank and deposits went out, by currency: for expenses, or for a debt or an asset."""
    by_holder: bool
    """Whether nobody is named but who holds the advance that it was spent from: whose paper it is, is not said."""

    def is_of_the_paper_of(self, other: "_Spending") -> bool:
        """Tell whether a paper of one number is one paper: of one payee, or, where one is not said, of one amount."""
        if self.payees & other.payees:
            return True
        is_unsaid = any(one.by_holder or not one.payees for one in (self, other))
        return is_unsaid and bool(self.amounts & other.amounts)

    def pays_beyond(self, before: "Iterable[_Spending]") -> bool:
        """Tell whether money went out on the paper before, and with this more of it than was ever spent there.

        What is paid after it was spent, or in parts, pays a debt.
        """
        its = (self, *before)
        return any(
            any(one.left.get(currency) for one in its[1:])
            and sum(one.left.get(currency, 0) - one.spent.get(currency, 0) for one in its) > 0
            for currency in self.left
        )


def check_paper_once(view: "View", act: "Act", entries: "tuple[Entry, ...]", reason: str | None) -> None:
    """Refuse to spend or pay once more on a paper of the same payee, without a reason: that this is a further part.

    Papers are the same whose numbers are (``paper_key``), unless their days differ; payees are as the limits count
    them (``counted_as``), and where no party is named, who got the money. An adjustment that gives another number
    spends on it, too, and the one before stays spent.

    Raises:
        ReasonNeededError: it names the voucher that was spent on it.
    """
    paper = getattr(act, "document", None)
    if reason or not paper or not (act.adjusts or all(entry.corrects is None for entry in entries)):
        return
    person, own = getattr(act, "person", None), 0
    lines: list[Any] = [line for entry in entries for line in entry.lines]
    if act.adjusts:
        own = view.vouchers.filed(parse_number(getattr(act, "of", ""))).seq
        lines += _lines_of(view, own)
        person = person or view.vouchers.person_of(own)
    mine = _spending(view, lines, person)
    if not mine.amounts:
        return
    from quykhuyenhoc.text.lookalike import paper_key  # most acts name no paper

    day, papers, before = getattr(act, "document_date", None), view.registers.papers, dict[int, _Spending]()
    for seq in view.vouchers.on_paper(paper_key(str(paper)), day, papers):
        found = [one for one in _spent_on(view, seq) if mine.is_of_the_paper_of(one)] if seq != own else []
        if mine.spent and any(one.spent for one in found):
            raise _spent_already(view, seq)
        before |= {seq: found[0]} if found else {}
    if mine.pays_beyond(before.values()):
        raise _spent_already(view, max(seq for seq, one in before.items() if one.left))


def _spent_already(view: "View", seq: int) -> ReasonNeededError:
    no = view.matching.voucher_nos([(seq, 1)]).get((seq, 1), f"#{seq}")
    text = M_("{no} was booked for the same paper already. If this is a further part of it, say so.")
    return ReasonNeededError(why=text.format(no=no))


def _lines_of(view: "View", seq: int) -> "Sequence[Any]":
    voucher = view.corrected(seq, 1)
    return voucher.lines if voucher else ()


def _spent_on(view: "View", seq: int) -> Iterator[_Spending]:
    """Yield what a voucher spent: as it stands, and as it was where its money is said to be kept now.

    What was paid is paid, whichever account a correction puts it on; only what it takes back was not.
    """
    voucher = view.corrected(seq, 1)
    lines, said = (voucher.lines, voucher.said()) if voucher else ((), ())
    person = view.vouchers.person_of(seq)
    yield _spending(view, lines, person)
    if any(line[2] > 0 and view.get(Account, line[0]).type is AccountType.ASSET for line in netted(lines)):
        yield _spending(view, said, person)


def _spending(view: "View", lines: "Iterable[Any]", person: object) -> _Spending:
    """Return what lines spend or pay: who is named where it is spent, or, where nobody is, in the other lines."""
    keyed = ((*line[:4], line[4] and view.counted_as(view.get(Party, line[4]).key)) for line in lines)
    net = netted(keyed)
    spent = [line for line in net if line[2] > 0 and view.get(Account, line[0]).type is AccountType.EXPENSE]
    moved = _sums((line[3], -line[2]) for line in net if view.traits(line[0]).liquid)
    left = {currency: amount for currency, amount in moved.items() if amount > 0}
    expenses = _sums((line[3], line[2]) for line in spent)
    if left and not spent:
        spent = [line for line in net if line[2] > 0 and not view.traits(line[0]).liquid]
    payees, named = {line[4] for line in spent}, {line[4] for line in net if line[4]}
    holders = {line[4] for line in net if line[4] and view.bearing(line[0]).advance}
    by_holder = "" in payees and bool(holders) and holders == named
    if "" in payees:
        payees = named
        if not payees and person:
            from quykhuyenhoc.text.lookalike import payee_key  # most vouchers name a party

            payees = {payee_key(str(person))} - {""}
    return _Spending(payees, {(line[2], line[3]) for line in spent}, expenses, left, by_holder)


def _sums(parts: "Iterable[tuple[str, int]]") -> dict[str, int]:
    sums: dict[str, int] = {}
    for currency, amount in parts:
        sums[currency] = sums.get(currency, 0) + amount
    return sums


def hints_of(view: "View", act: "Act") -> tuple[QuyError, ...]:
    """Return what an act warns of, a gift of its pledge, or of each open pledge that it would fulfil and names not."""
    if not isinstance(act, Receipt):
        return act.hints(view.today)
    if act.pledge is not None:
        from quykhuyenhoc.rules.gifts import pledge_hints  # most gifts are on none

        return pledge_hints(view, act, act.pledge)
    promisers = view.promisers()
    gifts: dict[tuple[str, str], int] = {}
    for split in act.splits:
        party = split.party or act.party
        if party is not None and party in promisers:
            key = party, split.amount.currency
            gifts[key] = gifts.get(key, 0) + split.amount.minor
    return tuple(
        OpenPledgeError(pledge=pledge.code, party=party)
        for (party, currency), amount in gifts.items()
        for pledge in view.gifts.pledges_of(party)
        if pledge.currency == currency and amount in awaited(pledge)
    )


def awaited(pledge: "Promised") -> Iterator[int]:
    """Yield what may come on a pledge at once: all that is open, and each part that nothing came on."""
    yield pledge.open
    for part in pledge.left:
        if part in pledge.parts:
            yield part[2]


VOUCHERS_MAX: Final = 2
_SERIES: Final = {"cash": (Series.PT, Series.PC), "bank": (Series.BC, Series.BN)}
"""What money is held in -> the series of what comes in, and of what goes out."""


def entry_series(entry: "Entry", view: "View") -> tuple[Series, ...]:
    """Return the series of an entry's vouchers: cash side PT/PC, bank side BC/BN, both of a move, else PK."""
    sums: dict[str, dict[str, int]] = {}
    for line in entry.lines:
        money = view.traits(line.account).money
        if money:
            side = sums.setdefault(money, {})
            side[line.account] = side.get(line.account, 0) + line.amount
    found: list[Series] = []
    for money, side in sorted(sums.items(), reverse=True):
        received, paid = _SERIES[money]
        total = sum(side.values())
        if total:
            found.append(received if total > 0 else paid)
        elif any(side.values()):
            found += [paid, received]
    if len(found) > VOUCHERS_MAX:
        raise LineError(line=1, why=M_("it would need more than two vouchers; record it as two"))
    return tuple(found) or (Series.PK,)
