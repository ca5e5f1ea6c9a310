"""What controls ask of a book: the facts that effects are held against, who may sign, what is open and held back."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc._lazy import Lazy
from quykhuyenhoc.errors import NotFoundError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import LIQUID, AccountKind, AccountType, EffectCode, EntryKind, Restriction
from quykhuyenhoc.leaves.data_subjects import named_in
from quykhuyenhoc.ledger.accounts import Account, Traits
from quykhuyenhoc.ledger.controls.flow import TRANSFER, Bearing, bearing_of, flow
from quykhuyenhoc.ledger.controls.rules import (
    Circumstances,
    Rule,
    adopted_at,
    has_lapsed,
    keys_among,
    least_amount,
    limit_in,
    signing,
)
from quykhuyenhoc.ledger.funds import Fund, Terms, Waiver, listed, means_account
from quykhuyenhoc.ledger.offices import NEVER, OfficeVersion, PartyVersion, offices_on
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.roles import Office
from quykhuyenhoc.ledger.vouchers import PLACE, Entry
from quykhuyenhoc.log.leaf import read_leaf
from quykhuyenhoc.period import day_at, stored_day
from quykhuyenhoc.store.controls import judged
from quykhuyenhoc.store.controls.asked_roles import with_roles
from quykhuyenhoc.store.controls.judged import Countersigner, Waiting
from quykhuyenhoc.store.snapshot import NEWEST, Snapshot

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Outcome
    from quykhuyenhoc.ledger.controls import effects, parts
    from quykhuyenhoc.ledger.controls.effects import Corrected
    from quykhuyenhoc.ledger.controls.parts import VoucherStep
    from quykhuyenhoc.ledger.reconciliation import AccountChange
    from quykhuyenhoc.nouns import Data, State
    from quykhuyenhoc.store.controls import approvals, holding
    from quykhuyenhoc.store.log_heads import Head, Registers
else:
    effects = Lazy("quykhuyenhoc.ledger.controls.effects")
    parts = Lazy("quykhuyenhoc.ledger.controls.parts")
    approvals = Lazy("quykhuyenhoc.store.controls.approvals")
    holding = Lazy("quykhuyenhoc.store.controls.holding")


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


class ControlFacts(Snapshot):
    """One book, read inside one transaction; ``View`` is the whole of it, and what controls call facts."""

    head: "Head"
    today: Date
    registers: "Registers"
    traits: Callable[[str], Traits]
    get: Callable[..., Any]
    version: Callable[..., Any]
    peek: Callable[..., Any]
    all: Callable[..., tuple[Any, ...]]

    enacting: int | None = None
    """The proposal that is being recorded: it waits no more."""
    others_stand: bool = False
    """Whether others stand for what is decided: its proposal was approved, or it is proposed to be."""
    sent: dict[tuple[str, str], int] | None = None
    """(effect, currency) -> what acts that are recorded together let go so far; None: each is recorded alone."""
    instead: Message | None = None
    """What to do where others must stand for an act that cannot be proposed as it is recorded; None: propose it."""

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

    def corrected(self, seq: int, entry: int) -> "Corrected | None":
        """Return an entry with the lines of all its corrections, and whether persons stood for one of them."""
        found = self.judged.voucher_lines(seq, entry, self.head.size + 1)
        if found is None:
            return None
        carried = self.judged.carried_among(found.acts, self.head.size + 1)
        date = stored_day(found.date)
        return effects.Corrected(found.lines, date, carried, found.lines[found.own :], found.root)

    def booked(self, account: str, currency: str, acts: Collection[int]) -> "Mapping[int, AccountChange]":
        """Return what acts change an account by, with what is left of it, and what they let go beside."""
        found: dict[int, AccountChange] = {}
        for seq, one, both in self.matching.booked(account, currency, acts):
            found[seq] = one
            if both:
                entries = self.judged.entries_of(seq)
                flows = [flow(judged.postings_of(text), self) for *_entry, text in entries]
                found[seq] = one._replace(out=sum(its.out.get(currency, 0) for its in flows))
        return found

    def stood_for(self, party: str) -> dict[str, int]:
        """Return, per currency, what a party got by acts for which other persons stood."""
        return parts.got_by(party, self.judged.stood_for(party), self)

    def terms_of(self, fund: str) -> Terms | None:
        """Return what a fund may be spent on; None where nothing says it."""
        return next((one for one in self.all(Terms) if one.key == fund), None)

    def waivers_of(self, fund: str) -> Iterable[Waiver]:
        """Return the waivers of a fund, used up and ended ones too."""
        return [one for one in self.all(Waiver) if one.fund == fund]

    def used_of(self, waiver: Waiver, currency: str) -> int:
        """Return what was spent or promised under a waiver so far, in minor units."""
        what, days = (waiver.fund, currency, waiver.purpose), (waiver.since.isoformat(), waiver.until.isoformat())
        accounts = [one.key for one in self.all(Account) if waiver.means(bearing_of(one).spent_as)]
        spent = self.funds.spent(what, accounts, days)
        return spent + self.awards.promised(what, days)

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
            known = set() if adopted is None else self.judged.unsigned_numbers(adopted)
            self.registers.unsigned = known
        if account not in known:
            return False
        from quykhuyenhoc.ledger.statements import BankAccount  # few books have such accounts

        return self.peek(BankAccount, account) is not None

    # -- who may sign -------------------------------------------------------------------------------------------------

    def controls(self) -> Controls:
        """Return the state of the book's controls, remembered with the registers."""
        found: Controls | None = self.registers.controls
        if found is None or found.day != self.today:
            offices = self.offices()
            parties = tuple(self.roles.parties()) if offices else ()
            rules = self.judged.rules_in_force(self.all(Rule))
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
        found = list(with_roles(self.connection, self.judged.told(of=seq)))
        rows = [row for row in found if row.open] or [row for row in found if row.listed]
        if not rows:
            return None
        signers = self.judged.signers(seq).get(seq, ())
        return Waiting(
            seq, rows[0].actor, rows[0].leaf, max(row.persons for row in rows),
            tuple(Countersigner(one.party, one.role, one.key) for one in signers if one.key), rows[0].open,
            self.roles.parties_of(seq), tuple({row.roles for row in rows if row.roles}),
        )  # fmt: skip

    def decision_of(self, seq: int) -> str | None:
        """Return the number of the decision that an act names."""
        sql = "SELECT bytes FROM qkh_log WHERE book = :book AND seq = :seq"
        row = self.one(sql, seq=seq)
        found: str | None = read_leaf(bytes(row[0])).get("decision") if row else None
        return found

    def decision_file_of(self, seq: int | None) -> bool:
        """Tell whether the file of the decision came with an act."""
        return seq is not None and self.judged.has_decision_file(seq)

    def open_of(self, effects: Iterable[str]) -> Iterator[Waiting]:
        """Yield the acts with one of these effects that still wait for signatures, in the order of the log."""
        chosen = frozenset(effects)
        opened = with_roles(self.connection, judged.open_rows(self.connection, self.book))
        rows = holding.unsigned(self.connection, opened)
        for seq in dict.fromkeys(row.seq for row in rows if row.effect in chosen):
            if (waiting := self.waiting(seq)) is not None:
                yield waiting

    def steps_of(self, root: tuple[int, int]) -> "list[VoucherStep]":
        """Return what a voucher (act and entry) is made of."""
        return self.parts.steps_of(root)

    def sent_on(
        self, day: str, roots: Collection[tuple[int, int]], *, together: bool = False
    ) -> "list[Sequence[VoucherStep]]":
        """Return every voucher with which one person alone let money go on a day, as it stands, but these.

        With ``together`` what is recorded in the call that is under way is left out, too.
        """
        return self.parts.sent_on(day, self.head.size + 1 if together else NEWEST, roots)

    def counted_as(self, name: str) -> str:
        """Return under what a payee is counted: of a party its name as people see it, where it is known."""
        from quykhuyenhoc.text.lookalike import payee_key  # most money that goes needs no look at its day

        party = self.peek(Party, name)
        return (party and payee_key(str(party.name or ""))) or name

    def twin(self, seq: int, entry: int) -> int | None:
        """Return the act of a gift equal to this one that stands while this one is taken back, or None."""
        return holding.twin_of(self.connection, self.book, seq, entry)

    def held(self, fund: str, currency: str, after: Iterable[Entry] = ()) -> "tuple[holding.HeldBack, ...]":
        """Return what a fund must keep because it gained it when a principal was lowered, and nobody signed since.

        ``after``: as it is to be once these entries, which may correct the vouchers, are recorded.
        """
        if not judged.any_open(self.connection, EffectCode.PRINCIPAL):  # asked of every payment
            return ()
        mine = self.book, fund, currency
        return tuple(
            holding.HeldBack(one.amount, stored_day(one.since), one.gap.seq, one.gap.fund, one.gap.amount)
            for one in holding.holds(self.connection, after=holding.planned(self.connection, self.book, after))
            if (one.book, one.fund, one.currency) == mine
        )

    # -- offices and proposals ----------------------------------------------------------------------------------------

    def offices(self, *, waiting: bool = False) -> tuple[OfficeVersion, ...]:
        """Return every version of every office that counts, in the order of the log; ``waiting``: the others too."""
        name, lists = f"office versions {waiting}", self.registers.lists
        if name not in lists:
            found = self.roles.offices(waiting=waiting)
            lists[name] = tuple(found)
        return lists[name]

    def officers(self, day: Date) -> tuple[OfficeVersion, ...]:
        """Return the offices that are held on a day, by code; one ends with its party."""
        name, lists = f"officers {day}", self.registers.lists
        if name not in lists:
            lists[name] = offices_on(day.isoformat(), self.offices(), self._holders())
        return lists[name]

    def as_it_counts(self, party: str) -> Party:
        """Return the version of a party that counts; raises NotFoundError."""
        newest: Party = self.get(Party, party)
        held = any(one.party == newest.key for one in self.offices(waiting=True))
        every = [one for one in self._holders(waiting=True) if one.party == newest.key] if held else []
        seq = next((one.seq for one in reversed(every) if one.counts < NEVER), 0)
        return newest if not every or seq == every[-1].seq else self.version(Party, newest.key, seq)

    def wishes(self, party: str) -> tuple[int, ...]:
        """Return the acts on a party that ever held an office, by one person alone, that do not count yet."""
        return tuple(one.seq for one in self._holders(waiting=True) if one.party == party and one.counts == NEVER)

    def _holders(self, *, waiting: bool = False) -> tuple[PartyVersion, ...]:
        if not self.offices(waiting=waiting):
            return ()
        return tuple(self.roles.parties(waiting=waiting))

    def proposal(self, seq: int) -> "approvals.Proposed":
        """Return a proposal with its approvals that count; raises NotFoundError."""
        row = next(self.approvals.proposals(seq), None)
        if row is None:
            raise NotFoundError(
                book=self.head.code, kind=N_("proposal"), name=f"#{seq}", advice=M_("⟦List them with qkh proposals.⟧")
            )
        given = self.approvals.given(seq)
        ended = "" if row.state == "pending" else row.state
        data = read_leaf(row.sealed)
        its_act = self.proposals.proposed_act(seq, data)
        return approvals.Proposed(
            seq, row.leaf, row.at, row.actor, "claimed" in data, self._proposer_key(row, data), row.kind,
            its_act, row.digest, tuple(sorted(named_in(data))),
            "lapsed" if not ended and has_lapsed(row.at, self._day()) else ended,
            tuple(
                approvals.ValidApproval(one.party, one.role, self._key_then(one), one.at)
                for one in given
                if one.signature
            ),
        )  # fmt: skip

    def _proposer_key(self, row: "approvals.ProposalRow", data: "Data") -> str | None:
        """Return the key with which a proposal was signed; None: it was not."""
        from quykhuyenhoc.log.checkpoint import proposer_key  # only where somebody proposed

        own = (one for one in self.offices() if one.party == row.actor and one.counts < row.seq)
        return proposer_key(data, dict.fromkeys(one.public_key for one in own if one.public_key))

    def _day(self) -> Date:
        """Return today as the next leaf will say it: never before the last one."""
        return max(self.today, day_at(self.head.at)) if self.head.at else self.today

    def _key_then(self, approval: "approvals.SaidRow") -> str | None:
        """Return the key of the office in which somebody approved, as it was then."""
        held = (one for one in self.offices() if (one.party, one.role) == (approval.party, approval.role))
        return next((one.public_key for one in reversed(tuple(held)) if one.counts < approval.seq), None)

    def pending(self) -> tuple[int, ...]:
        """Return the seqs of the proposals that wait: neither enacted, nor rejected, nor lapsed."""
        found = self.approvals.unended()
        return tuple(seq for seq, at in found if seq != self.enacting and not has_lapsed(at, self._day()))
