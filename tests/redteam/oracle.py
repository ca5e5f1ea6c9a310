"""What may not have happened, told from balances alone: before an attack and after it, the postings and nothing else.

It knows which accounts are money and which funds are bound, as they were when the book was founded. It does not know
how the library judges an act, and imports nothing that does.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from tests.redteam.facts import Facts, Line

LIMIT: Final = 20_000_000
DRAWN: Final = ("cash", "bank")
TRANSFERS: Final = {"5118": "6118"}
"""What goes from fund to fund is neither earned nor spent: the two accounts count as one."""
FREE: Final = ("unrestricted", "designated")
Sums = Mapping[str, int]
"""Currency -> minor units."""


class Wrong(NamedTuple):
    """Something that one person may not do unseen: in one leaf, or in a path as a whole (seq 0)."""

    rule: str
    seq: int
    fund: str
    amount: int
    currency: str


class Books(NamedTuple):
    """The same book before and after."""

    before: Facts
    after: Facts

    def new(self) -> list[int]:
        """Return the leaves of the path that booked something, in order."""
        return [seq for seq in self.after.by_seq if seq > self.before.size]

    def money(self, account: str) -> bool:
        """Tell whether an account holds money."""
        return self.after.kinds[account] in (*DRAWN, "deposit")

    def known(self, account: str) -> bool:
        """Tell whether it is money that can be drawn, on an account that was there before."""
        return self.before.kinds.get(account) in DRAWN

    def worth(self, account: str) -> bool:
        """Tell whether an account counts in net assets."""
        return self.after.types[account] in ("asset", "liability")

    def of_persons(self, account: str) -> bool:
        """Tell whether what stands on an account is owed by persons or to them, each by himself."""
        if account in self.after.held:
            return False
        return self.after.types[account] == "liability" or self.after.kinds[account] in ("receivable", "advance")

    def free(self, fund: str) -> bool:
        """Tell whether nobody bound a fund."""
        return self.after.restrictions[fund] in FREE


def least(currency: str) -> int:
    """Return from which amount on something is too much for one: a foreign currency has no limit of its own."""
    return LIMIT if currency == "VND" else 1


def total(lines: Iterable[Line]) -> Counter[str]:
    """Return the sum of lines by currency."""
    found: Counter[str] = Counter()
    for line in lines:
        found[line.currency] += line.amount
    return found


def wrongs(before: Facts, after: Facts) -> list[Wrong]:
    """Return all that happened in a path and must not go unseen."""
    books = Books(before, after)
    found = [wrong for seq in books.new() for wrong in _leaf(books, seq)]
    return [*found, *_in_all(books), *_vouchers(books), *_principal(books), *_freed(books), *_overspent(books)]


def _leaf(books: Books, seq: int) -> Iterable[Wrong]:
    lines = books.after.of(seq)
    for currency in total(lines):
        here = [line for line in lines if line.currency == currency]
        yield from _moved(books, seq, here, currency)


def _moved(books: Books, seq: int, lines: list[Line], currency: str) -> Iterable[Wrong]:
    """Yield what left in one leaf: money, money into an account of one's own, cash drawn, money behind a receipt."""
    accounts: Counter[str] = Counter()
    for line in lines:
        accounts[TRANSFERS.get(line.account, line.account)] += line.amount
    kinds, types = books.after.kinds, books.after.types
    all_money = sum(amount for account, amount in accounts.items() if books.money(account))
    known = sum(amount for account, amount in accounts.items() if books.known(account))
    cash = sum(amount for account, amount in accounts.items() if kinds[account] == "cash")
    bank = sum(amount for account, amount in accounts.items() if kinds[account] in ("bank", "deposit"))
    falls = -sum(amount for account, amount in accounts.items() if books.money(account) and amount < 0)
    used = sum(
        amount for account, amount in accounts.items()
        if amount > 0 and (types[account] in ("expense", "liability") or kinds[account] == "advance")
    )  # fmt: skip
    above = least(currency)
    for rule, amount in (
        ("money left", -all_money), ("money left known accounts", -known), ("cash drawn", min(cash, -bank)),
        ("money left behind a receipt", min(falls, used)),
    ):  # fmt: skip
        if amount >= above:
            yield Wrong(rule, seq, "", amount, currency)


def _in_all(books: Books) -> Iterable[Wrong]:
    """Yield what left in a path under one name as a whole, from twice the limit on, whatever its parts and payees."""
    named: dict[str, list[Line]] = defaultdict(list)
    for seq in books.new():
        named[books.after.actors.get(seq, "")] += [line for line in books.after.of(seq) if books.money(line.account)]
    for lines in named.values():
        for currency, amount in total(lines).items():
            if -amount >= 2 * least(currency):
                yield Wrong("money left in all", 0, "", -amount, currency)


def _vouchers(books: Books) -> Iterable[Wrong]:
    """Yield vouchers that send out the limit with all their corrections, where the path corrected them so."""
    after = books.after
    roots: dict[int, set[int]] = defaultdict(set)
    for seq in after.by_seq:
        root = seq
        while root in after.corrects:
            root = after.corrects[root]
        roots[root].add(seq)
    for root, seqs in roots.items():
        sent: Counter[str] = Counter()
        for seq in sorted(seqs):
            change = total(line for line in after.of(seq) if books.money(line.account))
            sent.update(change)
            for currency, amount in change.items():
                if seq > books.before.size and seq != root and amount < 0 and -sent[currency] >= least(currency):
                    yield Wrong("voucher grown", seq, "", -sent[currency], currency)


def _principal(books: Books) -> Iterable[Wrong]:
    """Yield what an endowment has less than it ever had, in net assets or in money."""
    for fund in [fund for fund, bound in books.before.restrictions.items() if bound == "endowment"]:
        for currency, fall in falls_of(books, fund).items():
            if fall > 0:
                yield Wrong("principal fell", 0, fund, fall, currency)


def falls_of(books: Books, fund: str) -> Sums:
    """Return by how much an endowment lies below the highest it ever was, typed-twice gifts left out."""
    found: Counter[str] = Counter()
    excused = _twins(books, fund)
    for counts in (books.worth, books.money):
        now: Counter[str] = Counter()
        most: Counter[str] = Counter()
        for line in books.after.lines:
            if line.fund == fund and counts(line.account):
                now[line.currency] += line.amount
        so_far: Counter[str] = Counter()
        for lines in books.after.by_seq.values():
            for line in lines:
                if line.fund == fund and counts(line.account):
                    so_far[line.currency] += line.amount
            for currency in so_far:
                most[currency] = max(most[currency], so_far[currency])
        for currency, highest in most.items():
            found[currency] = max(found[currency], highest - now[currency] - excused[currency])
    return found


def _twins(books: Books, fund: str) -> Counter[str]:
    """Return what reversals took away while an equal gift stood there: it was typed twice."""
    after = books.after
    standing = {seq: _content(after, seq) for seq in after.acts.get("receipt", ())}
    found: Counter[str] = Counter()
    for seq, target in sorted(after.corrects.items()):
        mine = standing.pop(target, None)
        if mine is not None and seq in after.acts.get("reversal", ()) and mine in standing.values():
            gone = total(line for line in after.of(seq) if line.fund == fund and books.money(line.account))
            found += Counter({currency: -amount for currency, amount in gone.items()})
    return found


def _content(facts: Facts, seq: int) -> list[tuple[str, str, int, str, str]]:
    return sorted((ln.account, ln.fund, ln.amount, ln.currency, ln.party or "") for ln in facts.of(seq))


def _freed(books: Books) -> Iterable[Wrong]:
    """Yield what nobody bound has more of than the book received: money less debts, and net assets."""
    for rule, measure, received in (
        ("money freed", _spendable, books.money), ("worth freed", _net_assets, books.worth),
    ):  # fmt: skip
        was, now = measure(books, books.before), measure(books, books.after)
        got: Counter[str] = Counter()
        for seq in books.new():
            change = total(line for line in books.after.of(seq) if received(line.account))
            got += Counter({currency: amount for currency, amount in change.items() if amount > 0})
        for currency in now:
            more = now[currency] - was[currency] - got[currency]
            if more > 0:
                yield Wrong(rule, 0, "", more, currency)


def _spendable(books: Books, facts: Facts) -> Counter[str]:
    """Return the money of free funds less what they owe; a claim below zero is a debt, a debt above zero no money."""
    found: Counter[str] = Counter()
    for (fund, currency), amount in _left(books, facts).items():
        found[currency] += amount if books.free(fund) else 0
    return found


def _left(books: Books, facts: Facts) -> Counter[tuple[str, str]]:
    """Return what each fund has of its own: its money less its debts, account by account, and of persons each one's."""
    claims: Counter[tuple[str, str, str | None, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for line in facts.lines:
        if books.money(line.account):
            found[line.fund, line.currency] += line.amount
        elif books.worth(line.account):
            party = line.party if books.of_persons(line.account) else None
            claims[line.fund, line.account, party, line.currency] += line.amount
    for (fund, _account, _party, currency), amount in claims.items():
        found[fund, currency] += min(amount, 0)
    return found


def _overspent(books: Books) -> Iterable[Wrong]:
    """Yield funds that spent what is another's and may not: they owe more than they have, and more than before."""
    was = _left(books, books.before)
    for (fund, currency), now in _left(books, books.after).items():
        if now < min(was[fund, currency], 0) and fund not in books.before.lenient:
            yield Wrong("fund overspent", 0, fund, -now, currency)


def _net_assets(books: Books, facts: Facts) -> Counter[str]:
    return total(line for line in facts.lines if books.free(line.fund) and books.worth(line.account))
