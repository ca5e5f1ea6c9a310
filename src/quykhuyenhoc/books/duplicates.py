"""Acts that were recorded before: an earlier one to copy from, and equal ones to warn of."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec.structs import replace

from quykhuyenhoc.acts.publications import IssuePublication
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
from quykhuyenhoc.ledger.gifts import counted_as, unsaid
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
AT_ONCE: Final = 10_000
"""Of so many acts words are read by one question."""


class RecordedLike(NamedTuple):
    """What the book has of a row: a voucher that may be it, or one of its day and party with another amount."""

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

    def rows_recorded(self, rows: "Sequence[tuple[Act, str | None]]") -> tuple[RecordedLike, ...]:
        """Return for each act of a list, with its key, which voucher of its day may be the same, whenever recorded.

        The same are kind, day, amount and party, of goods what and how many, and the words as ``text_key`` compares
        them; a party or words that one of both leaves out, or that are not to be seen, do not tell them apart, but then
        fund and account do: the same list typed for another fund is known by who is named in it. Vouchers count as
        their corrections have them. Acts of a list may be equal to each other: each voucher counts once. What was
        recorded under a key of the list, or was reversed, counts for none. Where none may be the same, another one that
        is no row's, of that day, party and kind of goods, is told: the row may be that one with its amount mended.
        """
        with self.book.books.source.reading() as connection:
            read = Snapshot(connection, self.book.number)
            known = read.log_keys.seqs_of([key for _act, key in rows if key])
            acts = [checked_act(act) for act, _key in rows]
            view = self.book.view(connection, self.book.books.clock())
            there = _StandingActs(view, read, acts, frozenset(known.values()), sees=sees_hidden(connection, self.book))
            same = [None if key in known else there.take(n) for n, (_act, key) in enumerate(rows)]
            return tuple(
                RecordedLike(one, None if one or key in known else there.mended(n))
                for n, (one, (_act, key)) in enumerate(zip(same, rows, strict=True))
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


class _One(NamedTuple):
    """What a row of a list and what stands in the book are compared by."""

    what: tuple[str, str, str | None]
    """Kind, day, and the kind of goods, or which publication."""
    over: tuple[Any, ...]
    """The sum of each currency; of goods how many."""
    said: tuple[str, ...]
    """Party, words and person; empty where it is left out, or not to be seen."""
    where: frozenset[Any]
    """How much on which account of which fund; of goods the fund."""

    def shared(self, other: "_One") -> tuple[int, ...]:
        """Return which of party, words and person both say."""
        return tuple(n for n, (a, b) in enumerate(zip(self.said, other.said, strict=True)) if a and b)

    def under(self, theirs: tuple[int, ...], shared: tuple[int, ...]) -> tuple[Any, ...]:
        """Return the place of what says ``theirs`` and may be another that says ``shared`` too: its party, or where."""
        where = None if 0 in shared else self.where
        return self.what, self.over, theirs, shared, tuple(self.said[n] for n in shared), where


class _StandingActs:
    """What stands in the book on the days of a list, as corrected, by what it is over; each is taken once.

    Of many equal ones none is looked at twice: they stand under each set of words that a row of the list and they may
    both have. ``sees``: hidden words count too.
    """

    def __init__(
        self, view: "View", read: Snapshot, acts: "Sequence[Act]", known: frozenset[int], *, sees: bool
    ) -> None:
        self.view, self.read, self.acts, self.sees, self.taken = view, read, acts, sees, set(known)
        self.merged = view.seen_merges()
        self.rows = [self._asked(act) for act in acts]
        self.asked = set(map(_told, self.rows))
        self.like: dict[tuple[Any, ...], deque[int]] = {}
        self.named: dict[tuple[Any, ...], deque[int]] = {}
        self.handed: dict[tuple[Any, ...], dict[int, _One]] = {}
        self.theirs: dict[tuple[int, ...], None] = {}
        for seq, one in self._with_words(list(self._wanted())):
            self._put(seq, one)

    def take(self, n: int) -> str | None:
        """Return the first voucher that may be a row, and is then no other's; or None."""
        row, act = self.rows[n], self.acts[n]
        if getattr(act, "given", ()):
            handed = self.handed.get((row.what, row.over), {})
            seq = next((seq for seq, one in handed.items() if self._given_alike(seq, one, row, act)), None)
        else:
            said = _told(row)
            places = (row.under(one, tuple(n for n in said if n in one)) for one in self.theirs)
            queues = (self._waiting(self.like, place) for place in places)
            seq = min((queue[0] for queue in queues if queue), default=None)
        if seq is None:
            return None
        self.taken.add(seq)
        return _no_of(self.read, seq)

    def mended(self, n: int) -> str | None:
        """Return the first voucher that is no row's, of a row's day, party and goods; None where it names no party."""
        queue = self._waiting(self.named, (self.rows[n].what, self.rows[n].said[0]))
        return _no_of(self.read, queue[0]) if queue else None

    def _waiting(self, places: dict[tuple[Any, ...], deque[int]], place: tuple[Any, ...]) -> deque[int] | None:
        queue = places.get(place)
        while queue and queue[0] in self.taken:
            queue.popleft()
        return queue

    def _wanted(self) -> "Iterator[tuple[int, _One]]":
        """Yield what a row may be, and note what is of the party of one."""
        asked: dict[tuple[Any, ...], set[str]] = {}
        for row in self.rows:
            asked.setdefault((row.what, row.over), set()).add(row.said[0])
        named = {(row.what, row.said[0]) for row in self.rows if row.said[0]}
        for seq, one in sorted(self._recorded(), key=itemgetter(0)):
            if seq in self.taken:
                continue
            if (one.what, one.said[0]) in named:
                self.named.setdefault((one.what, one.said[0]), deque()).append(seq)
            parties = asked.get((one.what, one.over), ())
            if parties and (not one.said[0] or one.said[0] in parties or "" in parties):
                yield seq, one

    def _put(self, seq: int, one: _One) -> None:
        theirs = _told(one)
        self.theirs[theirs] = None
        self.handed.setdefault((one.what, one.over), {})[seq] = one
        for shared in {tuple(n for n in theirs if n in asked) for asked in self.asked}:
            self.like.setdefault(one.under(theirs, shared), deque()).append(seq)

    def _recorded(self) -> "Iterator[tuple[int, _One]]":
        """Yield what stands on the days of the list, of its kinds of act and goods, without its words."""
        wanted: dict[tuple[str, str | None], set[str]] = {}
        for kind, day, goods in {row.what for row in self.rows}:
            wanted.setdefault((kind, goods), set()).add(day)
        for (kind, goods), days in wanted.items():
            if kind == IssuePublication.act:
                yield from self._issued(str(goods), days)
                continue
            booked = self.read.vouchers.standing_on(kind, sorted(days))
            if goods is None:
                yield from ((seq, self._booked(kind, day, lines)) for seq, day, lines in booked)
                continue
            parties = {seq: _party_of(lines) for seq, _day, lines in booked}
            for one in self.read.goods.moves(goods=goods):
                if (one.act, one.date in days) == (kind, True):
                    party = self._party(parties.get(one.seq, one.party))
                    what, fund = (kind, one.date, goods), self._key(Fund, one.fund)
                    yield one.seq, _One(what, (abs(one.quantity),), (party,), frozenset({fund}))

    def _issued(self, publication: str, days: set[str]) -> "Iterator[tuple[int, _One]]":
        for one in self.read.publications.moves(publication):
            if one.copies < 0 and one.date in days:
                what = (IssuePublication.act, one.date, publication)
                yield one.seq, _One(what, (-one.copies,), (one.body or "",), frozenset())

    def _booked(self, kind: str, day: str, lines: "Sequence[Posting]") -> _One:
        side = getattr(ACTS[kind], "side", -1)
        sums, where = dict[str, int](), dict[tuple[str, str, str], int]()
        for line in lines:
            if line.amount > 0:
                sums[line.currency] = sums.get(line.currency, 0) + line.amount
            if line.amount * side > 0:
                place = line.account, line.fund, line.currency
                where[place] = where.get(place, 0) + abs(line.amount)
        party = self._party(_party_of(lines))
        return _One((kind, day, None), tuple(sorted(sums.items())), (party,), frozenset(where.items()))

    def _asked(self, act: Any) -> _One:
        if isinstance(act, IssuePublication):
            issued = act.act, act.date.isoformat(), act.publication
            return _One(issued, (act.copies,), (act.body or "", "", ""), frozenset())
        goods, day = getattr(act, "goods", None), getattr(act, "date", None)
        words = (getattr(act, "description", None), getattr(act, "person", None))
        party = getattr(act, "party", None) or _party_of(getattr(act, "splits", ()))
        said = (self._party(party), *map(_word_key, words))
        what = (act.act, day.isoformat() if day else "", goods)
        if goods is not None:
            return _One(what, (act.quantity,), said, frozenset({self._key(Fund, act.fund)}))
        sums, where = Counter[str](), Counter[tuple[str, str, str]]()
        for one in getattr(act, "splits", (act,) if hasattr(act, "amount") else ()):
            place = self._key(Account, act.account), self._key(Fund, one.fund), one.amount.currency
            sums[one.amount.currency] += one.amount.minor
            where[place] += one.amount.minor
        return _One(what, tuple(sorted(sums.items())), said, frozenset(where.items()))

    def _key(self, kind: "type[Account | Fund | Party]", code: str) -> str:
        return getattr(self.view.peek(kind, code), "key", None) or code

    def _party(self, code: str | None) -> str:
        return counted_as(self.merged, self._key(Party, code)) if code else ""

    def _with_words(self, found: list[tuple[int, _One]]) -> "Iterator[tuple[int, _One]]":
        """Yield the same with their words, as they were given last."""
        for at in range(0, len(found), AT_ONCE):
            some = found[at : at + AT_ONCE]
            seqs = [seq for seq, _one in some]
            words = self.read.vouchers.words(seqs, with_hidden=self.sees)
            anew = self.read.texts.reworded(seqs, with_hidden=self.sees)
            for seq, one in some:
                said = {**words.get(seq, {}), **{name: text.text for name, text in anew.get(seq, {}).items()}}
                keys = (_word_key(said.get(name)) for name in ("description", "person"))
                yield seq, one._replace(said=(*one.said, *keys))

    def _given_alike(self, seq: int, one: _One, row: _One, act: "Act") -> bool:
        """Tell whether goods were handed out by this list: of names that were erased the seals tell all the same."""
        if seq in self.taken:
            return False
        leaf = self.read.vouchers.whole_leaf(seq)
        if not differing(self.read.connection, self.read.book, seq, leaf, act):
            return True
        whole = _parsed(leaf, self.read.vouchers.personal_values(seq, with_hidden=True))
        same = all(one.said[n] == row.said[n] for n in one.shared(row)) and one.where == row.where
        return same and _had(act) == _had(whole)


def _told(one: _One) -> tuple[int, ...]:
    return tuple(n for n, text in enumerate(one.said) if text)


def _word_key(text: Any) -> str:
    """Return what words are compared by; empty where they say nothing, or are not to be seen."""
    key = text_key(text) if text and isinstance(text, str) else ""
    return "" if key == _unsaid_key() else key


@cache
def _unsaid_key() -> str:
    return text_key(unsaid())


def _party_of(lines: "Sequence[Posting | Split]") -> str | None:
    parties = {line.party for line in lines if line.party}
    return next(iter(parties)) if len(parties) == 1 else None


def _had(act: Any) -> Counter[tuple[Any, ...]]:
    """Return who had what of goods by a list, in whatever order."""
    return Counter((one.quantity, one.award, one.party, name_key(str(one.name or ""))) for one in act.given)


def _no_of(read: Snapshot, seq: int) -> str:
    """Return the number of the voucher of an act, or ``#seq`` of one that has none."""
    found = read.vouchers.number_of(seq)
    return Voucher(series=Series(found[0]), number=found[1], year=found[2]).no if found else f"#{seq}"


def _parsed(data: "Data", values: dict[str, str]) -> "Act":
    act: Act = parse(ACTS[data["kind"]], data.get("act", {}), lambda path, _seal: values.get(path), "act.")
    return act


def _name_of(view: "View", read: Snapshot, seq: int) -> str | None:
    """Return the number of the voucher of an act, or ``#seq`` of goods without a value; None of what is neither."""
    if read.vouchers.number_of(seq) is None and view.goods.moved_by(seq) is None:
        return None
    return _no_of(read, seq)


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
