"""Effects computed again from the leaves, held against what each leaf says of them and of who stood for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import EffectCode, Restriction
from quykhuyenhoc.leaves.names import ACTS, STATES
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.controls.effects import Corrected, Effect, effects
from quykhuyenhoc.ledger.controls.flow import Bearing, bearing
from quykhuyenhoc.ledger.controls.parts import SPLIT, got_by, with_its_day
from quykhuyenhoc.ledger.controls.required import Required, required
from quykhuyenhoc.ledger.controls.rules import Circumstances, Rule, adopted_at, keys_among, signing
from quykhuyenhoc.ledger.funds import Fund, Terms, Waiver, listed, means_account
from quykhuyenhoc.ledger.offices import offices_on
from quykhuyenhoc.ledger.roles import Office
from quykhuyenhoc.nouns import State, parse
from quykhuyenhoc.period import day_at
from quykhuyenhoc.proof.findings import MALFORMED
from quykhuyenhoc.store.log import accounts_before, adjusted_entry, funds_before, months_of, version_before, versions_of
from quykhuyenhoc.store.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date as Date  # noqa: N812 (as in the acts)

    from quykhuyenhoc.ledger.controls.parts import VoucherStep
    from quykhuyenhoc.ledger.offices import OfficeVersion, PartyVersion
    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.proof.leaves import RangeVerifier
    from quykhuyenhoc.store.connections import Connection
    from quykhuyenhoc.store.log_heads import Head


S = TypeVar("S", bound="State")


class LeafEntry(NamedTuple):
    """An entry as its leaf says it; a line is (account, fund, amount, currency, party, programme)."""

    kind: str
    lines: Sequence[tuple[Any, ...]]
    corrects: int | None
    corrects_entry: int | None
    date: str


class LeafFacts(NamedTuple):
    """What of a leaf effects are read from."""

    entries: Sequence[LeafEntry] = ()
    states: Sequence[State] = ()
    loosens: Sequence[str] = ()
    renames: tuple[int, int] | None = None
    renamed: str | None = None
    promised: bool = False


class Owed(NamedTuple):
    """An effect that other persons must have approved before it was recorded."""

    seq: int
    proposal: int
    effect: str
    persons: int
    roles: frozenset[str]


LOOSENS = {"erase-evidence": ("evidence",), "unseal": ("seal",), "register-book": ("book",),
           "renew-log-key": ("log-key",), "show-personal": ("hidden",),
           "erase-personal": ("personal",)}  # fmt: skip
"""Kinds of act that loosen a control which is no register's."""
PROMISED = ("disburse", "acknowledge")
"""Kinds of act that spend what was promised, and judged, before."""
RENAMING = ("person", "address", "document", "party")


class LogControls:
    """Who could sign, and what the rules were, at any place of a log."""

    def __init__(self, connection: Connection, book: int) -> None:
        self.offices: tuple[OfficeVersion, ...] = ()
        self.parties: tuple[PartyVersion, ...] = ()
        self.holders: dict[str, int] = {}
        """Party -> the act that first gave it an office, whether that counts or not."""
        self.rules: list[tuple[int, Rule]] = []
        self.readable = False
        """Whether nobody altered a row beyond reading; such a row is named where it is compared."""
        with suppress(QuyError, *MALFORMED):
            read = Snapshot(connection, book)
            self.offices = tuple(read.roles.offices())
            self.holders = {one.party: one.seq for one in reversed(list(read.roles.offices(waiting=True)))}
            self.parties = tuple(read.roles.parties()) if self.offices else ()
            self.rules = read.judged.rule_versions()
            self.readable = True
        self.adopted = adopted_at(self.offices, self.parties)

    def is_officer(self, party: str, seq: int) -> bool:
        """Tell whether a party held an office before an act."""
        return self.holders.get(party, seq) < seq

    def office(self, code: str, seq: int, day: Date) -> Office | None:
        """Return an office as it was held before an act, on its day; None where it was not."""
        held = offices_on(day.isoformat(), self.offices, self.parties, seq)
        return next((one.office for one in held if one.code == code), None)

    def at(self, seq: int, day: Date, *, correction: bool, month_open: bool) -> Circumstances:
        """Return what stood around an act."""
        held = signing(self.offices, self.parties, day.isoformat(), seq)
        rules: dict[str, tuple[int, Rule]] = {rule.code: (at, rule) for at, rule in self.rules if at < seq}
        adopted = self.adopted is not None and self.adopted < seq
        roles = frozenset(str(o.role) for o in held)
        return Circumstances(adopted, keys_among(held), roles, rules, correction, month_open)


class LogJudge:
    """The facts as they stood leaf by leaf; what ``ledger.controls.effects`` asks of a book."""

    def __init__(self, connection: Connection, head: Head, low: int) -> None:
        self.connection, self.book, self.seq, self.time = connection, head.book, low, head.at
        self.bearings = {row[0]: bearing(*row) for row in accounts_before(connection, head.book, low)}
        self.bounds = {fund: _bound(bound) for fund, bound in funds_before(connection, head.book, low)}
        self.controls = LogControls(connection, head.book)
        self.terms = tuple(_states(connection, head.book, Terms))
        self.waivers = tuple(_states(connection, head.book, Waiver))
        self.versions: dict[tuple[str, str], State] = {}
        self.months = months_of(connection, head.book)
        self.owed: list[Owed] = []
        self.unsigned = 0
        """Effects of leaves of the first version that nobody else signed."""
        self.last_old = 0
        self.recorders: dict[str, int] = {}
        """Who records -> the act that registered that party."""
        self.lines: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)

    def detach(self) -> None:
        """Let go of the connection and of what can be read again."""
        del self.connection
        self.versions.clear()

    # -- facts --------------------------------------------------------------------------------------------------------

    def bearing(self, account: str) -> Bearing:
        """Return what controls need of an account."""
        return self.bearings[account]

    def restriction(self, fund: str) -> Restriction:
        """Return who bound a fund."""
        return self.bounds[fund]

    def before(self, state: State) -> State | None:
        """Return the version before this one; of an office, that in which it was held then."""
        if isinstance(state, Office):
            return self.controls.office(state.code, self.seq, day_at(self.time))
        place = state.register, state.key
        if place not in self.versions:
            row = version_before(self.connection, self.book, state.register, state.key, self.seq)
            if row is None:
                return None
            self.versions[place] = parse(type(state), row, lambda _path, _held: "?")
        return self.versions[place]

    def corrected(self, seq: int, entry: int) -> Corrected | None:
        """Return an entry with the lines of its corrections before this leaf."""
        read = Snapshot(self.connection, self.book)
        found = read.judged.voucher_lines(seq, entry, self.seq)
        if found is None:
            return None
        carried = read.judged.carried_among(found.acts, self.seq)
        return Corrected(found.lines, found.date, carried, found.lines[found.own :], found.root)

    def steps_of(self, root: tuple[int, int]) -> list[VoucherStep]:
        """Return what a voucher (act and entry) is made of before this leaf."""
        return Snapshot(self.connection, self.book).parts.steps_of(root, self.seq)

    def sent_on(self, day: str, roots: Collection[tuple[int, int]]) -> list[Sequence[VoucherStep]]:
        """Return every voucher with which one person alone let money go on a day, as it stood then, but these."""
        return Snapshot(self.connection, self.book).parts.sent_on(day, self.seq, roots)

    def counted_as(self, name: str) -> str:
        """Return a payee as it is named: no leaf tells the name of a party, so fewer are one here than at the door."""
        return name

    def stood_for(self, party: str) -> dict[str, int]:
        """Return, per currency, what a party got by acts for which other persons stood."""
        return got_by(party, Snapshot(self.connection, self.book).judged.stood_for(party, self.seq), self)

    def is_officer(self, party: str) -> bool:
        """Tell whether a party held an office before this leaf."""
        return self.controls.is_officer(party, self.seq)

    def stands_below_a_purpose(self, account: str) -> bool:
        """Tell whether the terms of a fund, or a waiver, named an account above this code, or the code itself."""
        newest = {one.key: one.purposes for seq, one in self.terms if seq < self.seq}
        codes = {code for purposes in newest.values() for code in listed(purposes)}
        codes.update(one.purpose for seq, one in self.waivers if seq < self.seq)
        return any(means_account(code, account) for code in codes)

    def is_spent_on(self, code: str) -> bool:
        """Tell whether a code was that of an expense account, or of one below it."""
        return any(its.spent_as and means_account(code, its.spent_as) for its in self.bearings.values())

    def leaves_net_assets_to_the_chart(self) -> bool:
        """Tell whether a fund named no account of its own for its net assets before this leaf."""
        return any(fund.net_asset_account is None for fund in self._newest(Fund))

    def has_role(self, role: str) -> bool:
        """Tell whether an account had a role before this leaf."""
        return any(account.role == role for account in self._newest(Account))

    def _newest(self, kind: type[S]) -> Iterable[S]:
        """Return the versions of a register that there were before this leaf."""
        return {one.key: one for seq, one in _states(self.connection, self.book, kind) if seq < self.seq}.values()

    def terms_of(self, fund: str) -> Terms | None:
        """Return what a fund might be spent on then."""
        return next((one for seq, one in reversed(self.terms) if seq < self.seq and one.key == fund), None)

    def waivers_of(self, fund: str) -> Iterable[Waiver]:
        """Return the waivers of a fund that there were."""
        return [one for seq, one in self.waivers if seq < self.seq and one.fund == fund]

    def used_of(self, waiver: Waiver, currency: str) -> int:
        """Return what was spent under a waiver before this leaf; what awards promised then, only the door asks."""
        what, days = (waiver.fund, currency, waiver.purpose), (waiver.since.isoformat(), waiver.until.isoformat())
        accounts = [key for key, its in self.bearings.items() if waiver.means(its.spent_as)]
        return Snapshot(self.connection, self.book, self.seq - 1).funds.spent(what, accounts, days)

    def is_unsigned(self, account: str) -> bool:
        """Tell whether a bank account got its number after adoption, and nobody else signed it."""
        adopted = self.controls.adopted
        if adopted is None or adopted >= self.seq:
            return False
        return account in Snapshot(self.connection, self.book).judged.unsigned_numbers(adopted, self.seq)

    # -- leaves -------------------------------------------------------------------------------------------------------

    def learn(self, table: str, row: tuple[Any, ...]) -> None:
        """Take in what later leaves are judged by; what the leaf itself opens it is judged by too."""
        if table == "account":
            self.bearings[row[-1]] = bearing(row[-1], row[4], row[5], row[6], row[2])
        elif table == "fund":
            self.bounds[row[-1]] = _bound(row[4])

    def leaf(self, run: RangeVerifier, seq: int, data: Data) -> None:
        """Judge one leaf."""
        self.seq, self.time = seq, data["at"]
        self._recorder(run, seq, data)
        lines, self.lines = self.lines, defaultdict(list)
        seen = self._seen(data, lines) if self.controls.readable else None
        if seen is None:
            return
        found = effects(seen, self)
        for state in seen.states:
            self.versions[state.register, state.key] = state
        if found:
            self._judge(run, seq, data, seen, found)

    def _recorder(self, run: RangeVerifier, seq: int, data: Data) -> None:
        """Find who records and is no party, from when the book adopted its controls."""
        adopted = self.controls.adopted
        if adopted is None or adopted >= seq or data.get("v") == "1":
            return
        actor = data["actor"]
        if actor not in self.recorders:
            self.recorders[actor] = Snapshot(self.connection, self.book).roles.registered_at(actor)
        if "claimed" in data or self.recorders[actor] >= seq:
            run.find("log", f"#{seq}", "actor", N_("is no party of a book in which two persons hold keys"), actor)

    def _seen(self, data: Data, lines: dict[int, list[tuple[Any, ...]]]) -> LeafFacts | None:
        kind, act = data["kind"], data.get("act", {})
        states: list[State] = []
        register = getattr(ACTS.get(kind), "register", None)
        if register:
            states.append(parse(STATES[register], act, lambda _path, _held: "?"))
        for one in data.get("states", ()):
            fields = {name: value for name, value in one.items() if name != "register"}
            states.append(parse(STATES[one["register"]], fields, lambda _path, _held: "?"))
        entries = [
            LeafEntry(one["kind"], lines[n], _number(one, "corrects"), _number(one, "corrects_entry"), one["date"])
            for n, one in enumerate(data.get("entries", ()), 1)
        ]
        loosens = LOOSENS.get(kind, ())
        renames = self._renames(kind, act, entries)
        renamed = next((state.key for state in states), None) if kind == "change-party" and "name" in act else None
        if not (states or entries or loosens or renames):
            return None
        return LeafFacts(entries, states, loosens, renames, renamed, kind in PROMISED)

    def _renames(self, kind: str, act: Data, entries: Sequence[LeafEntry]) -> tuple[int, int] | None:
        if kind != "adjustment" or not any(name in act for name in RENAMING):
            return None
        if entries:
            return entries[0].corrects or 0, entries[0].corrects_entry or 1
        return adjusted_entry(self.connection, self.book, act.get("of", ""))

    def _judge(self, run: RangeVerifier, seq: int, data: Data, seen: LeafFacts, found: Sequence[Effect]) -> None:
        entries = [entry for entry in seen.entries if entry.kind != "closing"]
        correction = bool(entries) and all(entry.corrects is not None for entry in entries)
        day = day_at(data["at"])
        opened = not correction or all(self._open(entry) for entry in entries)
        at = self.controls.at(seq, day, correction=correction, month_open=opened)
        told = [dict(one) for one in data.get("judged", ())]
        for one in found:
            old = data.get("v") == "1"
            effect, need = (one, required(one, at)) if old else with_its_day(one, seen.entries, self, at)
            if need is None:
                continue
            if old:
                self.unsigned += "proposal" not in data
                self.last_old = seq
                continue
            self._held_against(run, seq, data, effect, need, told)

    def _open(self, entry: LeafEntry) -> bool:
        voucher = self.corrected(entry.corrects or 0, entry.corrects_entry or 1)
        if voucher is None:
            return True
        states = [state for at, month, state in self.months if month == voucher.date[:7] and at < self.seq]
        return not states or states[-1] == "open"

    def _held_against(
        self, run: RangeVerifier, seq: int, data: Data, effect: Effect, need: Required, told: list[Data]
    ) -> None:
        """Find an effect that the leaf does not tell, tells too low, or for which nobody stood."""
        key = effect.code.value, effect.fund, effect.currency, _about(effect.subject)
        mine = next((one for one in told if _key(one) == key), None)
        name = " ".join(part for part in (*key[:3], effect.subject) if part)
        if mine is None:
            run.find("judged", f"#{seq}", "", N_("is not judged"), name, str(effect.amount))
            return
        told.remove(mine)
        if int(mine["amount"]) < effect.amount:
            problem = N_("tells less than was done")
            run.find("judged", f"#{seq}", "amount", problem, mine["amount"], str(effect.amount))
        if need.decision and not (data.get("decision") or data.get("act", {}).get("decision")):
            run.find("judged", f"#{seq}", "", N_("names no decision"), name)
        if need.file and not self._is_filed(data):
            run.find("judged", f"#{seq}", "", N_("comes without the decision's file"), name)
        if mine.get("twin"):
            self._twin(run, seq, data, effect, int(mine["twin"]))
        elif need.persons and "open" not in mine:
            self.owed.append(Owed(seq, int(data.get("proposal", 0)), effect.code, need.persons, need.roles))

    def _is_filed(self, data: Data) -> bool:
        """Tell whether the file of the decision came with a leaf, or with the proposal that it was."""
        if "proposal" not in data:
            return "decision_file" in data
        return Snapshot(self.connection, self.book).judged.has_decision_file(int(data["proposal"]))

    def _twin(self, run: RangeVerifier, seq: int, data: Data, effect: Effect, twin: int) -> None:
        """Find an excuse that is none: only the reversal of a gift has one, once for all that are equal to it."""
        entry = data["entries"][0]
        of = int(entry.get("corrects", 0)), int(entry.get("corrects_entry", 1))
        reversed_ = effect.code is EffectCode.PRINCIPAL and len(data["entries"]) == 1 and "reversal" in entry
        if not reversed_ or not Snapshot(self.connection, self.book).judged.is_twin(*of, twin, seq):
            run.find("judged", f"#{seq}", "twin", N_("is no equal gift that stands"), f"#{twin}")


def _states(connection: Connection, book: int, kind: type[S]) -> Iterator[tuple[int, S]]:
    """Yield (seq, version) of a register; a version that nobody can read is named where its row is compared."""
    for seq, data in versions_of(connection, book, kind.register):
        with suppress(QuyError, *MALFORMED):
            yield seq, parse(kind, data, lambda _path, _held: "?")


def _bound(said: str) -> Restriction:
    """Return who bound a fund; what an older version let in is named where its row is read."""
    return Restriction(said) if said in set(Restriction) else Restriction.UNRESTRICTED


def _key(told: Data) -> tuple[str, str | None, str, str | None]:
    return told["effect"], told.get("fund"), told.get("currency", ""), _about(told.get("subject"))


def _about(subject: str | None) -> str | None:
    """Return what a subject is compared by: an act tells one split of money, whoever of its payees are named in it."""
    return SPLIT if subject and subject.startswith(SPLIT) else subject


def _number(data: Data, name: str) -> int | None:
    return int(data[name]) if name in data else None
