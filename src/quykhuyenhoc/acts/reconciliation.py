"""Acts by which an account is closed with the bank or the cash box: seals, their end, and counts of cash."""

from collections.abc import Iterable
from datetime import date as Date  # noqa: N812 (fields are named date)
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.statements import identity
from quykhuyenhoc.errors import (
    BankAccountError,
    ControlError,
    DateRefusedError,
    DifferenceError,
    KeyFileError,
    MatchError,
    NotFoundError,
    OldPostingsError,
    OutlivedMatchError,
    SealedError,
    UnmatchedLinesError,
)
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import AccountKind, Mark, Role
from quykhuyenhoc.ledger.accounts import Account, CashAccount, ReconciledAccount
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.statements import Counted, OldReason, OpenItem, SealedFile
from quykhuyenhoc.ledger.vouchers import parse_number
from quykhuyenhoc.limits import AnyParty, CurrencyCode, Ordinal
from quykhuyenhoc.log.checkpoint import Said, check_said, parse_key
from quykhuyenhoc.log.leaf import canonical
from quykhuyenhoc.money import BASE_CURRENCY, Amount
from quykhuyenhoc.nouns import Annex, plain
from quykhuyenhoc.period import stored_day

if TYPE_CHECKING:
    from quykhuyenhoc.ledger.reconciliation import Reconciled
    from quykhuyenhoc.store.view import View

OLD: Final = timedelta(days=31)
"""How long a voucher may wait for its bank line before somebody says why."""
TWO: Final = 2


class Seal(Act):
    """A reconciliation that was looked at and holds: ``party`` reviewed what ``prepared_by`` prepared.

    ``reasons`` say of each voucher that waits for the bank for more than 31 days why it does. Where two parties hold
    keys ``party`` signs, and did not import or match what is sealed where another could review it: ``signature`` is a
    line of a C2SP signed note over the last day and the hash of what is sealed (``log.checkpoint``).
    ``bank`` and ``held`` (in the book) are the balances at the end of the day ``until``, in minor units; ``matches`` is
    the SHA-256 over every match of the account, ``files`` are the statements. ``items`` is found when
    it is decided: what stands between the two.
    """

    act: ClassVar[str] = "seal"
    label: ClassVar[str] = N_("seal of a reconciliation")
    in_person: ClassVar[bool] = True
    account: ReconciledAccount
    until: Date
    party: str
    prepared_by: AnyParty
    bank: int
    held: int
    matches: str
    currency: CurrencyCode = BASE_CURRENCY
    files: tuple[SealedFile, ...] = ()
    reasons: tuple[OldReason, ...] = ()
    signature: str | None = None
    items: Annex[OpenItem] = ()

    def digest(self) -> bytes:
        """Return the SHA-256 of what is sealed: all of the act but reasons and signature."""
        bare = replace(self, reasons=(), signature=None)
        return sha256(canonical(plain(bare, lambda _path, value: value))).digest()

    def decide(self, view: "View") -> Outcome:
        """Refuse a difference, one person for both, a day that is sealed or to come, and figures not those of today.

        So too bank lines that nothing matches, or a voucher of which nothing is left, vouchers that wait too long
        without a reason, and a missing signature.
        """
        account = identity(view, self.account)
        if _one_person(view, self.party, self.prepared_by):
            raise MatchError(why=M_("who reviews it is another person than who prepared it"))
        if self.until > view.today:
            raise DateRefusedError(
                on=self.until, why=M_("an account is reconciled at the end of a day, not before it.")
            )
        sealed = view.reconciliation.sealed(account, self.currency)
        if sealed and self.until.isoformat() <= sealed.until:
            until = stored_day(sealed.until)
            raise SealedError(account=self.account, until=until, seq=sealed.seq, why=M_("it is sealed already"))
        now = view.reconciliation.reconciled(account, self.currency, self.until)
        must_hold(self.account, self.until, now, self.currency)
        if (now.bank, now.book, now.matches, now.files) != (self.bank, self.held, self.matches, self.files):
            raise MatchError(why=M_("something was recorded since it was looked at; look again"))
        _must_not_outlive(view, self, account)
        _must_be_explained(view, self, now)
        _must_be_signed(view, self)
        return Outcome(beside=(("items", now.items),))


def _must_not_outlive(view: "View", seal: Seal, account: str) -> None:
    """Refuse matches whose vouchers are no more, but for those that stand in a seal: what was sealed stays.

    What undid such a voucher waits for the bank, then, and somebody says why.
    """
    sealed = view.reconciliation.sealed(account, seal.currency)
    found = [
        one
        for one in view.matching.outlived(account, seal.currency, seal.until)
        if not (sealed and one.seq < sealed.seq and one.first <= sealed.until)
    ]
    if found:
        nos = view.matching.voucher_nos([(one.posting, one.entry) for one in found])
        every = [(line, one) for one in found for line in one.lines]
        raise OutlivedMatchError(
            account=seal.account, until=seal.until, lines=tuple("{}/{}".format(*line) for line, _one in every),
            nos=tuple(nos.get((one.posting, one.entry), f"#{one.posting}") for _line, one in every),
            seq=found[0].seq, number=found[0].number,
        )  # fmt: skip


def _must_be_explained(view: "View", seal: Seal, now: "Reconciled") -> None:
    """Refuse bank lines that nothing matches, and old vouchers without a reason; ignored lines may cancel out."""
    left = view.matching.lines_left(
        [(one.statement or 0, one.at or 0) for one in now.items if one.statement is not None]
    )
    aside = {(one.statement, one.at) for one in now.items if one.mark == Mark.IGNORED}
    ignored = sum(one.amount for place, one in left.items() if place in aside)
    lines = tuple(
        "{}/{}".format(*place) for place, one in left.items() if one.amount and (ignored or place not in aside)
    )
    if lines:
        raise UnmatchedLinesError(account=seal.account, until=seal.until, lines=lines)
    old = [
        (one.posting, one.entry or 0, one.line or 0)
        for one in now.items
        if one.posting is not None and one.date < seal.until - OLD
    ]
    nos = view.matching.voucher_nos(
        [place[:2] for place, one in view.matching.postings_left(old).items() if one.amount]
    )
    vouchers = [view.vouchers.filed(parse_number(one.no)) for one in seal.reasons]  # by any of their numbers
    given = {(filed.seq, filed.entry) for filed in vouchers}
    missing = tuple(dict.fromkeys(no for place, no in nos.items() if place not in given))
    if missing:
        raise OldPostingsError(account=seal.account, until=seal.until, nos=missing)


def _must_be_signed(view: "View", seal: Seal) -> None:
    """Refuse a seal without the key of who reviewed it, where two parties hold keys today."""
    keys = {one.party: one.public_key for one in view.officers(view.today) if one.public_key}
    party = view.get(Party, seal.party).key
    if len(keys) < TWO and not seal.signature:
        return
    if party not in keys:
        raise ControlError(
            why=M_("{party} has no key to sign the seal with", party=seal.party),
            advice=M_("It is reviewed by one of {who}.", who=tuple(sorted(keys))),
        )
    others = other_reviewers(
        party, keys, view.reconciliation.workers(seal.account, seal.currency, seal.until.isoformat())
    )
    if others:
        raise ControlError(
            why=M_("{party} imported or matched what is sealed", party=seal.party),
            advice=M_("It is reviewed by one of {who}.", who=tuple(sorted(others))),
        )
    place = int(seal.until.strftime("%Y%m%d"))
    key = parse_key(keys[party] or "")
    if not seal.signature or not check_said(Said.SEALED, view.id, place, seal.digest(), seal.signature, key):
        raise KeyFileError(why=M_("the seal is not signed by the key of {party}", party=seal.party))


def other_reviewers(party: str, keys: Iterable[str], workers: frozenset[str]) -> set[str]:
    """Return who could review what a party worked on herself: who holds a key and did not; nobody where she did not."""
    return set(keys) - workers if party in workers else set()


def must_hold(account: str, until: Date, now: "Reconciled", currency: str) -> int:
    """Return the balance at the bank; refuse days that no statement covers, no balance, or a difference."""
    if now.problem or now.bank is None:
        raise BankAccountError(account=account, why=now.problem or M_("the statements print no balance"))
    if now.difference:
        raise DifferenceError(account=account, on=until, amount=Amount(now.difference, currency))
    return now.bank


class Unseal(Act):
    """Open a sealed account again, with a reason; what was sealed prints as it did."""

    act: ClassVar[str] = "unseal"
    label: ClassVar[str] = N_("opening of a seal")
    needs_reason: ClassVar[bool] = True
    of: Ordinal

    def decide(self, view: "View") -> Outcome:
        """Refuse what is no seal, is none any more, or has a later one on it."""
        place = view.reconciliation.seal_at(self.of)
        if place is None:
            raise NotFoundError(book=view.code, kind=N_("seal"), name=f"#{self.of}")
        sealed = view.reconciliation.sealed(*place)
        if sealed is None or sealed.seq != self.of:
            raise MatchError(why=M_("it is no seal any more, or a later one rests on it"))
        return Outcome(loosens=("seal",))


class CountCash(Act):
    """A count of the cash box by notes and coins (biên bản kiểm kê quỹ), held against the book at the end of a day.

    ``party`` is the cashier, ``witness`` who counted with him. Where ``counted`` is what the book ``held`` it seals the
    account.
    """

    act: ClassVar[str] = "count-cash"
    label: ClassVar[str] = N_("count of cash")
    account: CashAccount
    date: Date
    party: str
    witness: AnyParty
    counted: int
    held: int
    currency: CurrencyCode = BASE_CURRENCY
    pieces: tuple[Counted, ...] = ()

    def reason_needed(self) -> bool:
        """Tell whether cash and book differ: somebody must say why."""
        return self.counted != self.held

    def why_reason(self) -> Message:
        """Return what was counted, what the book holds, and by how much they differ."""
        much = Amount(abs(self.counted - self.held), self.currency)
        found = {"counted": Amount(self.counted, self.currency), "held": Amount(self.held, self.currency), "much": much}
        if self.counted < self.held:
            return M_("Counted {counted}, the book holds {held}: {much} is missing.", **found)
        return M_("Counted {counted}, the book holds {held}: {much} is too much.", **found)

    def decide(self, view: "View") -> Outcome:
        """Refuse pieces that do not come to the sum, a balance that is not the book's, and one person for both.

        So too the cashier of that day as the witness of somebody who is none, and a day that is still to come.
        """
        key = identity(view, self.account)
        if self.date > view.today:
            raise DateRefusedError(on=self.date, why=M_("cash is counted at the end of a day, not before it."))
        if view.get(Account, key).kind is not AccountKind.CASH:
            raise BankAccountError(account=self.account, why=M_("it is no cash account"))
        if _one_person(view, self.party, self.witness):
            raise MatchError(why=M_("who counts with the cashier is another person"))
        cashiers = {one.party for one in view.officers(self.date) if one.role is Role.CASHIER}
        if self.witness in cashiers and self.party not in cashiers:
            text = M_("{party} is the cashier: name another person who counted with her", party=self.witness)
            raise MatchError(why=text)
        if any(one.pieces < 0 or one.value <= 0 for one in self.pieces):
            raise MatchError(why=M_("values and pieces are not below zero"))
        if sum(one.value * one.pieces for one in self.pieces) != self.counted:
            raise MatchError(why=M_("the pieces do not come to the sum"))
        held = held_at(view, key, self.date, self.currency)
        if held != self.held:
            raise DifferenceError(account=self.account, on=self.date, amount=Amount(held - self.held, self.currency))
        return Outcome()


def _one_person(view: "View", one: str, other: str) -> bool:
    """Tell whether two codes are one person: one party, two that were merged, or two that bear one name.

    Raises:
        NotFoundError: there is no such party.
        MatchError: two parties bear one name, and nothing tells them apart.
    """
    parties, merged = (view.get(Party, one), view.get(Party, other)), view.donors.merged()
    first, second = (merged.get(party.key, party.key) for party in parties)
    if first == second:
        return True
    names = {" ".join(str(party.name or party.key).casefold().split()) for party in parties}
    if len(names) == 1:
        problem = M_("{one} and {other} bear one name⟦: tell two persons apart with qkh party change --name⟧")
        raise MatchError(why=problem.format(one=one, other=other))
    return False


def held_at(view: "View", account: str, day: Date, currency: str) -> int:
    """Return what the book has on an account (its key) at the end of a day, in minor units."""
    return sum(row.amount for row in view.balances(day, (account,)) if row.currency == currency)
