"""Acts that were recorded before: an earlier one to copy from, and an equal one of the last day to warn of."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec.structs import replace

from quykhuyenhoc.acts.vouchers import CashVoucher, Split
from quykhuyenhoc.books.desk import Desk
from quykhuyenhoc.books.filing import timestamp
from quykhuyenhoc.books.record import differing
from quykhuyenhoc.books.request import checked_act
from quykhuyenhoc.books.rights import sees_hidden
from quykhuyenhoc.errors import LineError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.kinds import Series
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.gifts import unsaid
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.vouchers import Voucher, parse_number
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import form, parse
from quykhuyenhoc.period import stored_day
from quykhuyenhoc.store.snapshot import Snapshot
from quykhuyenhoc.text.lookalike import name_key, text_key

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.ledger.vouchers import Posting
    from quykhuyenhoc.nouns import Data
    from quykhuyenhoc.store.view import View

RECENT: Final = timedelta(hours=24)


class RecordedLike(NamedTuple):
    """What the last day has of a row: a voucher that may be it, or one of its day and party with another amount."""

    same: str | None = None
    other: str | None = None


class DuplicateDesk(Desk):
    """What is recorded already, or lately."""

    def recorded_act(self, no: str) -> "Act":
        """Return the act of a voucher as it was asked.

        What was erased, or is not to be seen (``book.as_``), is left out; a text that must be there is empty then.

        Raises:
            NotFoundError, VoucherNumberError: as their names say.
            NotAllowedError: that actor may not see what is hidden.
        """
        with self.book.books.source.reading() as connection:
            seq = self.book.view(connection, self.book.books.clock()).vouchers.filed(parse_number(no)).seq
            read = Snapshot(connection, self.book.number)
            data = read.vouchers.whole_leaf(seq)
            values = read.vouchers.personal_values(seq, with_hidden=sees_hidden(connection, self.book))
        return _parsed(data, values)

    def day_of(self, key: str) -> date | None:
        """Return the day of the act that was recorded with a key; None for a new key, or an act without a day."""
        with self.book.books.source.reading() as connection:
            return _day_of(Snapshot(connection, self.book.number), key)

    def key_like(self, key: str) -> str | None:
        """Return a key of the book that a new one differs from in its capitals alone; None where there is none."""
        with self.book.books.source.reading() as connection:
            return Snapshot(connection, self.book.number).log_keys.alike(key)

    def day_for(self, day: date | None, key: str | None) -> date:
        """Return the day of an act: the one given, that of the first time where its key is known, else today."""
        with self.book.books.source.reading() as connection:
            return day_in(self.book.view(connection, self.book.books.clock()), day, key)

    def standing_act(self, no: str) -> "Act":
        """Return the act of a voucher as one would ask for it today: texts, and of a receipt or payment its lines too.

        Its corrections count, or, where they left nothing of it, those before. What is hidden or erased is left out.

        Raises:
            NotFoundError, VoucherNumberError: as their names say.
            LineError: its corrections made of a receipt or payment what none can say.
        """
        from quykhuyenhoc.acts.corrections import last_standing, money_side  # only who looks for an earlier one

        act: Any = self.recorded_act(no)
        with self.book.books.source.reading() as connection:
            view = self.book.view(connection, self.book.books.clock())
            filed = view.vouchers.filed(parse_number(no))
            anew = Snapshot(connection, self.book.number, view.head.size).texts.reworded([filed.seq]).get(filed.seq, {})
            if isinstance(act, CashVoucher) and any(one.lines for one in filed.corrections):
                lines = last_standing(filed)
                act = _relined(view, filed.voucher.no, act, lines, money_side(view, filed, lines))
        unseen = {f.name: f.unseen for f in form(type(act))}
        texts: Any = {name: said.text if isinstance(said.text, str) else unseen[name] for name, said in anew.items()}
        stands: Act = replace(act, **texts)
        return stands

    def recorded_lately(self, act: "Act") -> str | None:
        """Return the number of a voucher of the last 24 hours with the same content that still stands, or None.

        Of goods without a value, which have no voucher, it is ``#seq``. A receipt or payment is the same as any that is
        matched with the bank and of its day, account, amount and party: so a line may have been booked already.
        """
        asked = checked_act(act)
        since = timestamp(self.book.books.clock() - RECENT)
        with self.book.books.source.reading() as connection:
            read = Snapshot(connection, self.book.number)
            for seq, sealed in read.vouchers.standing_since(asked.act, since):
                if not differing(
                    connection,
                    self.book.number,
                    seq,
                    read.vouchers.whole_leaf(seq, sealed),
                    asked,
                ):
                    view = self.book.view(connection, self.book.books.clock())
                    if name := _name_of(view, read, seq):
                        return name
            return _matched_like(self.book.view(connection, self.book.books.clock()), asked)

    def rows_recorded_lately(self, rows: "Sequence[tuple[Act, str | None]]") -> tuple[RecordedLike, ...]:
        """Return for each act of a list, with its key, which voucher of the last 24 hours may be the same.

        The same are day, amount and party, and the words as ``text_key`` compares them; a party or words that one of
        both leaves out, or that are not to be seen, do not tell them apart, but then fund and account do: the same list
        typed for another fund is known by who is named in it. Acts of a list may be equal to
        each other: each voucher counts once. What was recorded under a key of the list, or was reversed, counts for
        none. Where none may be the same, another one that is no row's, of that day, party and kind of goods, is told:
        the row may be that one with its amount mended.
        """
        now = self.book.books.clock()
        with self.book.books.source.reading() as connection:
            read = Snapshot(connection, self.book.number)
            known = read.log_keys.seqs_of([key for _act, key in rows if key])
            lately = _Lately(
                self.book.view(connection, now), read, timestamp(now - RECENT), frozenset(known.values()),
                sees=sees_hidden(connection, self.book),
            )  # fmt: skip
            acts = [checked_act(act) for act, _key in rows]
            same = [None if key in known else lately.take(act) for act, (_act, key) in zip(acts, rows, strict=True)]
            return tuple(
                RecordedLike(one, None if one or key in known else lately.mended(act))
                for one, act, (_act, key) in zip(same, acts, rows, strict=True)
            )


def _matched_like(view: "View", act: "Act") -> str | None:
    """Return the number of a voucher that a line of the bank proves, equal to a receipt or payment but in its words."""
    if not isinstance(act, CashVoucher):
        return None
    sums = Counter[str]()
    for one in act.splits:
        sums[one.amount.currency] += act.side * one.amount.minor
    account, party = getattr(view.peek(Account, act.account), "key", act.account), act.party or ""
    whose = getattr(view.peek(Party, party), "key", party)
    places = [
        place
        for currency, amount in sums.items()
        for place in view.matching.matched_like(account, act.date, amount, currency, whose)
    ]
    return next(iter(view.matching.voucher_nos(places).values()), None)


class _Lately:
    """The standing acts of the last day by what they are over; each is taken once. ``sees``: hidden words count too."""

    def __init__(self, view: "View", read: Snapshot, since: str, known: frozenset[int], *, sees: bool) -> None:
        self.view, self.read, self.since, self.known, self.sees = view, read, since, known, sees
        self.left: dict[str, dict[tuple[Any, ...], list[int]]] = {}
        self.named: dict[tuple[Any, ...], list[int]] = {}
        self.leaves: dict[int, Data] = {}
        self.said: dict[int, Act] = {}

    def take(self, act: "Act") -> str | None:
        """Return the first voucher recorded that may be this act, and is then no other's; or None."""
        if act.act not in self.left:
            self.left[act.act] = self._of_kind(act.act)
        there = self.left[act.act].get(_over(act), [])
        for seq in there:
            name = _name_of(self.view, self.read, seq)
            if name and self._may_be(seq, act):
                there.remove(seq)
                return name
        return None

    def mended(self, act: "Act") -> str | None:
        """Return the first voucher that is no row's, of the day, party and goods of an act; None where no party is."""
        left = {seq for every in self.left[act.act].values() for seq in every}
        found = (_name_of(self.view, self.read, seq) for seq in self.named.get(_of_whom(act), ()) if seq in left)
        return next((name for name in found if name), None)

    def _of_kind(self, kind: str) -> dict[tuple[Any, ...], list[int]]:
        found: dict[tuple[Any, ...], list[int]] = {}
        for seq, sealed in self.read.vouchers.standing_since(kind, self.since):
            if seq not in self.known:
                self.leaves[seq] = self.read.vouchers.whole_leaf(seq, sealed)
                act = _parsed(self.leaves[seq], {})
                found.setdefault(_over(act), []).insert(0, seq)
                if getattr(act, "party", None):
                    self.named.setdefault(_of_whom(act), []).insert(0, seq)
        return found

    def _may_be(self, seq: int, act: "Act") -> bool:
        if seq not in self.said:
            values = self.read.vouchers.personal_values(seq, with_hidden=self.sees)
            self.said[seq] = _parsed(self.leaves[seq], values)
        if not getattr(act, "given", ()):
            return _may_be_one(act, self.said[seq])
        if not differing(self.read.connection, self.read.book, seq, self.leaves[seq], act):
            return True  # of names that were erased the seals tell all the same
        whole = _parsed(self.leaves[seq], self.read.vouchers.personal_values(seq, with_hidden=True))
        return _may_be_one(act, self.said[seq]) and _had(act) == _had(whole)


def _over(act: Any) -> tuple[Any, ...]:
    """Return what an act is over, but for party, words, fund and account: of goods kind and number, not their value."""
    told = [getattr(act, name, None) for name in ("date", "amount", "goods", "quantity")]
    return (*told, *sorted((one.amount.currency, one.amount.minor) for one in getattr(act, "splits", ())))


def _of_whom(act: Any) -> tuple[Any, ...]:
    """Return of whom an act is, its day, and of which goods."""
    return act.act, act.date, getattr(act, "party", None), getattr(act, "goods", None)


def _where(act: Any) -> tuple[Any, ...]:
    """Return where an act books: its account, and the fund of each of its amounts."""
    told = [getattr(act, name, None) for name in ("account", "fund")]
    return (*told, *sorted((one.fund, one.amount.currency, one.amount.minor) for one in getattr(act, "splits", ())))


def _may_be_one(one: Any, other: Any) -> bool:
    """Tell whether nothing tells two acts apart: no party, no words, and without a party no fund or account."""
    named = getattr(one, "party", None) and one.party == getattr(other, "party", None)
    if not named and _where(one) != _where(other):
        return False
    pairs = [(getattr(one, name, None), getattr(other, name, None)) for name in ("party", "description", "person")]
    left_out = ("", text_key(unsaid()))
    keys = ((text_key(str(a or "")), text_key(str(b or ""))) for a, b in pairs)
    return all(a == b or a in left_out or b in left_out for a, b in keys)


def _had(act: Any) -> Counter[tuple[Any, ...]]:
    """Return who had what of goods by a list, in whatever order."""
    return Counter((one.quantity, one.award, one.party, name_key(str(one.name or ""))) for one in act.given)


def _parsed(data: "Data", values: dict[str, str]) -> "Act":
    act: Act = parse(ACTS[data["kind"]], data.get("act", {}), lambda path, _seal: values.get(path), "act.")
    return act


def _name_of(view: "View", read: Snapshot, seq: int) -> str | None:
    """Return the number of the voucher of an act, or ``#seq`` of goods without a value; None of what is neither."""
    found = read.vouchers.number_of(seq)
    if found is not None:
        return Voucher(series=Series(found[0]), number=found[1], year=found[2]).no
    return f"#{seq}" if view.goods.moved_by(seq) is not None else None


def day_in(view: "View", day: date | None, key: str | None) -> date:
    """Return the day of an act: the one given, that of the first time where its key is known, else today."""
    return day or (_day_of(view, key) if key else None) or view.today


def _day_of(read: Snapshot, key: str) -> date | None:
    seq = read.log_keys.seq_of_key(key)
    day = None if seq is None else read.vouchers.whole_leaf(seq).get("act", {}).get("date")
    return stored_day(str(day)) if day else None


def _relined(view: "View", no: str, act: CashVoucher, lines: "Sequence[Posting]", money: frozenset[str]) -> CashVoucher:
    """Return a receipt or payment over these lines, everything in them by its code of today."""
    others = [line for line in lines if line.account not in money]
    account = view.get(Account, next(iter(money))) if len(money) == 1 else None
    if account is None or not account.liquid or any(line.amount * act.side > 0 for line in others):
        raise LineError(line=no, why=M_("with its corrections it is no receipt or payment of one account any more"))
    parties = {line.party for line in others}
    whose = next(iter(parties)) if len(parties) == 1 else None
    splits = tuple(
        Split(
            fund=view.get(Fund, line.fund).code, amount=Money(abs(line.amount), line.currency),
            account=view.get(Account, line.account).code, campaign=line.campaign, programme=line.programme,
            party=view.get(Party, line.party).code if line.party and not whose else None,
        )
        for line in others
    )  # fmt: skip
    return replace(act, account=account.code, splits=splits, party=view.get(Party, whose).code if whose else None)
