"""What controls ask of a book: the facts that effects are held against, who may sign, what is open and held back."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc._lazy import Lazy
from quykhuyenhoc.acts.controls.effects import Corrected
from quykhuyenhoc.acts.controls.flow import TRANSFER, Bearing, bearing_of, flow
from quykhuyenhoc.acts.controls.parts import VoucherStep, got_by
from quykhuyenhoc.acts.controls.required import Circumstances
from quykhuyenhoc.kinds import LIQUID, AccountKind, AccountType, EffectCode, EntryKind, Restriction
from quykhuyenhoc.ledger.accounts import Account, Traits
from quykhuyenhoc.ledger.controls import Rule, adopted_at, keys_among, least_amount, limit_in, signing
from quykhuyenhoc.ledger.funds import Fund, Terms, Waiver, listed, means_account
from quykhuyenhoc.ledger.offices import OfficeVersion
from quykhuyenhoc.ledger.roles import Office
from quykhuyenhoc.ledger.statements import BankAccount
from quykhuyenhoc.ledger.vouchers import PLACE, Entry
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.controls import judged
from quykhuyenhoc.store.controls.asked_roles import with_roles
from quykhuyenhoc.store.controls.holding import HeldBack
from quykhuyenhoc.store.controls.judged import Countersigner, Waiting
from quykhuyenhoc.store.controls.offices import parties_of, party_versions
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Outcome
    from quykhuyenhoc.ledger.reconciliation import AccountChange
    from quykhuyenhoc.nouns import State
    from quykhuyenhoc.store import matching
    from quykhuyenhoc.store.controls import holding, parts
    from quykhuyenhoc.store.log_heads import Head, Registers
else:
    holding = Lazy("quykhuyenhoc.store.controls.holding")
    matching = Lazy("quykhuyenhoc.store.matching")
    parts = Lazy("quykhuyenhoc.store.controls.parts")


class Ordinary(NamedTuple):
    """What an ordinary entry does: the money (minor units) that it sends of what it spends of a fund; or it gains."""

    sent: int
    fund: str
    """The fund that spends; empty text where the entry only gains."""
    currency: str


GAINED: Final = Ordinary(0, "", "")
_GAINS, _SPENDS, _PAYS = 1, 2, 3
"""What a line is part of: a gain, or an expense; ``_PAYS`` is money that an expense sends."""
_GAIN: Final = {_GAINS}
_EXPENSE: Final = {_SPENDS, _PAYS}
_NOT_SPENT: Final = frozenset(LIQUID - {AccountKind.CASH, AccountKind.BANK})


class Controls(NamedTuple):
    """The state of a book's controls: whether it adopted them, who may sign today, and the rules in force."""

    adopted: int | None
    officers: tuple[OfficeVersion, ...]
    """The offices that approve, with a key, of open parties."""
    rules: dict[str, tuple[int, Rule]]
    day: Date
    """Today: offices begin and end."""
    around: Circumstances
    """What stands around an act that corrects nothing."""
    told: dict[str, int]
    """Currency -> from which amount on money that goes out is told; as it was asked."""

    @property
    def keys(self) -> int:
        """How many persons could sign."""
        return keys_among(self.officers)


class JudgingReader(Snapshot):
    """One book, read inside one transaction; ``View`` is the whole of it, and what controls call facts."""

    head: "Head"
    today: Date
    registers: "Registers"
    traits: Callable[[str], Traits]
    get: Callable[..., Any]
    peek: Callable[..., Any]
    all: Callable[..., tuple[Any, ...]]
    offices: Callable[..., tuple[OfficeVersion, ...]]
    officers: Callable[[Date], tuple[OfficeVersion, ...]]
    terms_of: Callable[[str], Terms | None]
    waivers_of: Callable[..., Iterable[Waiver]]
    used_of: Callable[[Waiver, str], int]

    # -- facts --------------------------------------------------------------------------------------------------------

    def bearing(self, account: str) -> Bearing:
        """Return what controls need of an account; raises NotFoundError."""
        found: Bearing | None = self.registers.bearings.get(account)
        if found is None:
            found = self.registers.bearings[account] = bearing_of(self.get(Account, account))
        return found

    def ordinary(self, done: "Outcome") -> Ordinary | None:
        """Return what is done by an entry that only takes in what is owned, or only spends it; None of all else.

        It is nearly every one. Nothing in it is taken off a party, put into net assets or owed; it corrects nothing,
        and nothing goes to an account that others must sign. What it spends is of one fund, neither an endowment nor
        bound by terms, and of one currency. Nothing else is done with it that controls are about.
        """
        entries = done.entries
        if len(entries) != 1 or done.states or done.loosens or done.renames or done.renamed:
            return None
        return self._ordinary(entries[0])

    def _ordinary(self, entry: Entry) -> Ordinary | None:
        if entry.kind is not EntryKind.NORMAL or entry.corrects is not None:
            return None
        lines, known = entry.lines, self.registers.courses
        found = {known[line[2] > 0].get(line[0]) for line in lines}
        if None in found:
            found = {self._course(line[0], debit=line[2] > 0) for line in lines}
        if found == _GAIN:
            return GAINED
        if not found or not found <= _EXPENSE:
            return None
        places = set(map(PLACE, lines))
        (fund, currency), *others = places
        if others or not self._is_free(fund):
            return None
        paying = known[False]
        sent = sum([line[2] for line in lines if line[2] < 0 and paying[line[0]] == _PAYS])
        return Ordinary(-sent, fund, currency)

    def _course(self, account: str, *, debit: bool) -> int:
        its = self.bearing(account)
        if debit:
            gains = its.owns and not its.sends and not (its.numbered and self.is_unsigned(account))
            spends = bool(its.spent_as) and its.key != TRANSFER
        else:
            gains, spends = its.earns, its.owns and not its.spends and its.money not in _NOT_SPENT
        course = _GAINS if gains else 0 if not spends else _PAYS if its.money else _SPENDS
        self.registers.courses[debit][account] = course
        return course

    def _is_free(self, fund: str) -> bool:
        """Tell whether a fund is no endowment and nobody bound what it is spent on."""
        found = self.registers.free.get(fund)
        if found is None:
            found = self.restriction(fund) is not Restriction.ENDOWMENT and self.terms_of(fund) is None
            self.registers.free[fund] = found
        return found

    def is_told(self, done: Ordinary) -> bool:
        """Tell whether controls may have to tell what is done: it sends money, and in an informal book much."""
        sent, _fund, currency = done
        if not sent:
            return False
        now = self.controls()
        if now.adopted is not None:  # there it counts with what else its payee got on its day
            return True
        least = now.told.get(currency)
        if least is None:
            least = now.told[currency] = self.limit(EffectCode.OUT, currency)
        return sent >= least

    def restriction(self, fund: str) -> Restriction:
        """Return who bound a fund; raises NotFoundError."""
        found: Restriction = self.get(Fund, fund).restriction
        return found

    def before(self, state: "State") -> "State | None":
        """Return the version before this one; of an office, that in which it is held today."""
        if isinstance(state, Office):
            return next((one.office for one in self.officers(self.today) if one.code == state.code), None)
        found: State | None = self.peek(type(state), state.key)
        return found

    def corrected(self, seq: int, entry: int) -> Corrected | None:
        """Return an entry with the lines of all its corrections, and whether persons stood for one of them."""
        found = judged.voucher_lines(self.connection, self.head.book, seq, entry, self.head.size + 1)
        if found is None:
            return None
        carried = judged.carried_among(self.connection, self.head.book, found.acts, self.head.size + 1)
        date = stored_day(found.date)
        return Corrected(found.lines, date, carried, found.lines[found.own :], found.root)

    def booked(self, account: str, currency: str, acts: Collection[int]) -> "Mapping[int, AccountChange]":
        """Return what acts change an account by, with what is left of it, and what they let go beside."""
        found: dict[int, AccountChange] = {}
        for seq, one, both in self.matching.booked(account, currency, acts):
            found[seq] = one
            if both:
                entries = judged.entries_of(self.connection, self.head.book, seq)
                flows = [flow(judged.postings_of(text), self) for *_entry, text in entries]
                found[seq] = one._replace(out=sum(its.out.get(currency, 0) for its in flows))
        return found

    def stood_for(self, party: str) -> dict[str, int]:
        """Return, per currency, what a party got by acts for which other persons stood."""
        return got_by(party, judged.stood_for(self.connection, self.head.book, party), self)

    def is_officer(self, party: str) -> bool:
        """Tell whether a party holds or held an office."""
        return any(office.party == party for office in self.offices(waiting=True))

    def stands_below_a_purpose(self, account: str) -> bool:
        """Tell whether the terms of a fund, or a waiver, name an account above this code, or the code itself."""
        purposes = {code for terms in self.all(Terms) for code in listed(terms.purposes)}
        purposes.update(waiver.purpose for waiver in self.all(Waiver))
        return any(means_account(purpose, account) for purpose in purposes)

    def is_spent_on(self, code: str) -> bool:
        """Tell whether a code is that of an expense account, or of one below it."""
        return any(one.type is AccountType.EXPENSE and means_account(code, one.code) for one in self.all(Account))

    def leaves_net_assets_to_the_chart(self) -> bool:
        """Tell whether a fund names no account of its own for its net assets."""
        return any(fund.net_asset_account is None for fund in self.all(Fund))

    def has_role(self, role: str) -> bool:
        """Tell whether an account has a role already."""
        return any(one.role == role for one in self.all(Account))

    def is_unsigned(self, account: str) -> bool:
        """Tell whether a bank account got its number after the book adopted its controls, and nobody else signed it."""
        known: set[str] | None = self.registers.unsigned
        if known is None:
            adopted = self.controls().adopted
            known = set() if adopted is None else judged.unsigned_numbers(self.connection, self.head.book, adopted)
            self.registers.unsigned = known
        return account in known and self.peek(BankAccount, account) is not None

    # -- who may sign -------------------------------------------------------------------------------------------------

    def controls(self) -> Controls:
        """Return the state of the book's controls, remembered with the registers."""
        found: Controls | None = self.registers.controls
        if found is None or found.day != self.today:
            offices = self.offices()
            parties = tuple(party_versions(self.connection, self.head.book)) if offices else ()
            rules = judged.rules_in_force(self.connection, self.head.book, self.all(Rule))
            held = signing(offices, parties, self.today.isoformat())
            adopted, roles = adopted_at(offices, parties), frozenset(str(office.role) for office in held)
            around = Circumstances(adopted is not None, keys_among(held), roles, rules)
            found = self.registers.controls = Controls(adopted, held, rules, self.today, around, {})
        return found

    def circumstances(self, *, correction: bool, month_open: bool) -> Circumstances:
        """Return what stands around an act."""
        around = self.controls().around
        return around._replace(correction=True, month_open=month_open) if correction else around

    def limit(self, effect: EffectCode, currency: str) -> int:
        """Return from which amount (minor units) on money needs another person today, or is told."""
        now = self.controls()
        return limit_in(now.rules, effect, currency, adopted=now.adopted is not None)

    def least(self, currency: str) -> int:
        """Return from which amount (minor units) on closings tell what no limit asks of: the book's, or 20 triệu."""
        return max(min(self.limit(EffectCode.OUT, currency), least_amount(currency)), 1)

    # -- what is open -------------------------------------------------------------------------------------------------

    def waiting(self, seq: int) -> Waiting | None:
        """Return an act that waits for signatures or may have them, with those it has; None for every other."""
        found = list(with_roles(self.connection, judged.judged_rows(self.connection, self.head.book, of=seq)))
        rows = [row for row in found if row.open] or [row for row in found if row.listed]
        if not rows:
            return None
        signers = judged.signer_rows(self.connection, self.head.book, seq).get(seq, ())
        return Waiting(
            seq, rows[0].actor, rows[0].leaf, max(row.persons for row in rows),
            tuple(Countersigner(one.party, one.role, one.key) for one in signers if one.key), rows[0].open,
            parties_of(self.connection, self.head.book, seq), tuple({row.roles for row in rows if row.roles}),
        )  # fmt: skip

    def decision_of(self, seq: int) -> str | None:
        """Return the number of the decision that an act names."""
        sql = "SELECT bytes FROM qkh_log WHERE book = :book AND seq = :seq"
        row = self.connection.one(sql, {"book": self.head.book, "seq": seq})
        found: str | None = read_leaf(bytes(row[0])).get("decision") if row else None
        return found

    def decision_file_of(self, seq: int | None) -> bool:
        """Tell whether the file of the decision came with an act."""
        return seq is not None and judged.has_decision_file(self.connection, self.head.book, seq)

    def open_of(self, effects: Iterable[str]) -> Iterator[Waiting]:
        """Yield the acts with one of these effects that still wait for signatures, in the order of the log."""
        chosen = frozenset(effects)
        opened = with_roles(self.connection, judged.open_rows(self.connection, self.head.book))
        rows = holding.unsigned(self.connection, opened)
        for seq in dict.fromkeys(row.seq for row in rows if row.effect in chosen):
            if (waiting := self.waiting(seq)) is not None:
                yield waiting

    def steps_of(self, root: tuple[int, int]) -> list[VoucherStep]:
        """Return what a voucher (act and entry) is made of."""
        return parts.steps_of(self.connection, self.head.book, root, self.head.size + 1)

    def sent_on(self, day: str, roots: Collection[tuple[int, int]]) -> list[Sequence[VoucherStep]]:
        """Return every voucher with which one person alone let money go on a day, as it stood then, but these."""
        return parts.sent_on(self.connection, self.head.book, day, self.head.size + 1, roots)

    def twin(self, seq: int, entry: int) -> int | None:
        """Return the act of a gift equal to this one that stands while this one is taken back, or None."""
        return holding.twin_of(self.connection, self.head.book, seq, entry)

    def held(self, fund: str, currency: str, after: Iterable[Entry] = ()) -> tuple[HeldBack, ...]:
        """Return what a fund must keep because it gained it when a principal was lowered, and nobody signed since.

        ``after``: as it is to be once these entries, which may correct the vouchers, are recorded.
        """
        if not judged.any_open(self.connection, EffectCode.PRINCIPAL):  # asked of every payment
            return ()
        mine = self.head.book, fund, currency
        return tuple(
            HeldBack(one.amount, stored_day(one.since), one.gap.seq, one.gap.fund, one.gap.amount)
            for one in holding.holds(self.connection, after=holding.planned(self.connection, self.head.book, after))
            if (one.book, one.fund, one.currency) == mine
        )
