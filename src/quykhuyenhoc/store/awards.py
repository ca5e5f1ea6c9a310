"""Awards as a book has them: programmes, rounds, nominees, decisions, payouts, signatures. No act is imported here."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quykhuyenhoc.i18n import N_
from quykhuyenhoc.ledger.awards import HANDED_OVER, Awarded, Instalment, Nominated, Payout
from quykhuyenhoc.store.registers import check_there, not_reversed, voucher_no
from quykhuyenhoc.store.snapshot import SubjectReader, placeholders

if TYPE_CHECKING:
    from quykhuyenhoc.store.connections import Connection

CHUNK: Final = 500
"""How many codes one query asks for."""

RowValues = dict[str, Any]


class Which(NamedTuple):
    """Which awards are meant: a condition on the column ``award`` of a table, with its values."""

    condition: str
    values: RowValues


_LISTED: Final = (
    "SELECT w.award FROM qkh_list_awards_awards w JOIN qkh_list_awards h ON h.book = w.book AND h.seq = w.seq"
)


def all_of(round_: str | None = None, decision: str | None = None) -> Which:
    """Return every award of a book, of one round, of one decision (its number), or of both."""
    values: RowValues = {}
    if round_ is None and decision is None:
        return Which("IS NOT NULL", values)
    joined, where = "", ""
    if round_ is not None:
        where, values["round"] = where + " AND h.round = :round", round_
    if decision is not None:
        joined = " JOIN qkh_decide d ON d.book = h.book AND d.list = h.list"
        where, values["number"] = where + " AND d.number = :number", decision
    return Which(f"IN ({_LISTED}{joined} WHERE h.book = :book{where})", values)


def of_recipient(code: str) -> Which:
    """Return the awards of a recipient, by the code of an award or of a party, nominated or not."""
    condition = (
        f"IN ({_LISTED} WHERE w.book = :book AND (w.award = :code OR w.party = :code OR w.award IN"
        " (SELECT n.code FROM qkh_nominate_nominees n WHERE n.book = :book AND n.party = :code)))"
    )
    return Which(condition, {"code": code})


def these(codes: Iterable[str]) -> Iterator[Which]:
    """Yield the awards of these codes, some hundred at a time."""
    known = sorted(set(codes))
    for at in range(0, len(known), CHUNK):
        values: RowValues = {}
        yield Which(f"IN ({placeholders(values, 'w', known[at : at + CHUNK])})", values)


_LINES: Final = (
    "SELECT w.award, h.round, h.list, w.fund, coalesce(w.amount, 0), coalesce(w.amount_currency, 'VND'), w.account,"
    " w.party, w.instead_of, d.number, d.date FROM qkh_list_awards_awards w"
    " JOIN qkh_list_awards h ON h.book = w.book AND h.seq = w.seq"
    " {left}JOIN qkh_decide d ON d.book = h.book AND d.list = h.list WHERE w.book = :book AND "
)
_NOT_REVERSED: Final = not_reversed("h")
_PAID: Final = (
    "SELECT p.award, h.seq, h.date, h.holder, p.amount, p.instalment, v.series, v.number, v.year"
    " FROM qkh_disburse_paid p JOIN qkh_disburse h ON h.book = p.book AND h.seq = p.seq"
    " LEFT JOIN qkh_voucher v ON v.book = h.book AND v.seq = h.seq AND v.item = 1"
    f" WHERE p.book = :book AND {_NOT_REVERSED} AND "
)
_SIGNED: Final = (
    "SELECT s.award, h.disbursement, h.date, s.relation FROM qkh_acknowledge_signed s"
    f" JOIN qkh_acknowledge h ON h.book = s.book AND h.seq = s.seq WHERE s.book = :book AND {_NOT_REVERSED} AND "
)
_RETURNED: Final = (
    "SELECT s.award, h.disbursement, h.date, h.seq, h.cancel FROM qkh_return_award_returned s"
    f" JOIN qkh_return_award h ON h.book = s.book AND h.seq = s.seq WHERE s.book = :book AND {_NOT_REVERSED} AND "
)
_CANCELLED: Final = (
    "SELECT s.award, s.seq, s.date, s.cause, coalesce(r.amount, 0) FROM qkh_cancel_award s"
    " LEFT JOIN qkh_reserve r ON r.book = s.book AND r.seq = s.seq WHERE s.book = :book AND s.award {which}"
    " UNION ALL SELECT s.award, h.seq, h.date, NULL, coalesce(r.amount, 0) FROM qkh_return_award_returned s"
    " JOIN qkh_return_award h ON h.book = s.book AND h.seq = s.seq"
    " LEFT JOIN qkh_reserve r ON r.book = s.book AND r.seq = s.seq AND r.award = s.award"
    f" WHERE s.book = :book AND h.cancel = 1 AND {_NOT_REVERSED} AND s.award {{which}}"
    f" UNION ALL SELECT s.ref, s.seq, h.date, '{HANDED_OVER}', sum(s.amount) FROM qkh_hand_over_lines s"
    " JOIN qkh_hand_over h ON h.book = s.book AND h.seq = s.seq WHERE s.book = :book AND s.kind = 'commitment'"
    " AND s.ref {which} GROUP BY s.ref, s.seq, h.date ORDER BY 2"
)
_PARTS: Final = "SELECT t.award, t.number, t.due, t.amount FROM qkh_list_awards_parts t WHERE t.book = :book AND "


_Cancelled = tuple[str, int, str, str | None, int]


class Committed(NamedTuple):
    """How many awards are decided and not yet paid, and what they come to."""

    number: int
    amount: int


class NomineeRow(NamedTuple):
    """A nominee with the personal texts that are not erased."""

    code: str
    round: str
    date: str
    kind: str
    party: str | None
    amount: int | None
    name: str | None
    place: str | None
    commune: str | None
    born: str | None
    criteria: str | None


class HeldRow(NamedTuple):
    """Money of awards that a distributor took: ``open`` is what nobody signed for and did not come back."""

    seq: int
    no: str
    holder: str
    date: str
    fund: str
    amount: int
    open: int


_ROUND: Final = (
    "SELECT r.{0} FROM qkh_round r WHERE r.book = h.book AND r.code = h.round"
    " ORDER BY r.seq DESC, r.version DESC LIMIT 1"
)
_DECIDED_FOR: Final = (
    "IN (SELECT w.award FROM qkh_list_awards_awards w JOIN qkh_list_awards h ON h.book = w.book AND h.seq = w.seq"
    " JOIN qkh_decide d ON d.book = h.book AND d.list = h.list"
    " LEFT JOIN qkh_nominate_nominees n ON n.book = w.book AND n.code = w.award"
    " WHERE w.book = :book AND w.fund = :fund AND w.amount_currency = :currency AND d.date BETWEEN :low AND :high"
    " AND {of})"
)
_PROGRAMME: Final = f"({_ROUND.format('programme')}) = :purpose"
_RECIPIENT: Final = f"(n.kind = :purpose OR coalesce(n.area, ({_ROUND.format('area')})) = :purpose)"


class ProgrammeRow(NamedTuple):
    """The newest version of a programme."""

    code: str
    name: str
    kind: str
    fund: str | None
    account: str | None
    recipients: str | None
    purpose: str | None
    closed: str | None


class RoundRow(NamedTuple):
    """The newest version of a round, with how many are nominated."""

    code: str
    programme: str
    name: str
    date: str
    nominations: str
    nominated: int


class DecisionRow(NamedTuple):
    """A decision on awards; ``open`` is what is still committed under it (minor units)."""

    number: str
    date: str
    council: str
    basis: str | None
    round: str
    awards: int
    total: int
    open: int
    seq: int


def books_with_commitments(connection: "Connection", day: str, currency: str) -> frozenset[int]:
    """Return the numbers of the books that have awards which are decided and not yet paid at the end of a day."""
    sql = (
        "SELECT book FROM qkh_reserve WHERE currency = :currency AND date <= :day GROUP BY book HAVING sum(amount) <> 0"
    )
    return frozenset(int(book) for (book,) in connection.rows(sql, {"currency": currency, "day": day}))


class AwardReader(SubjectReader):
    """Programmes, rounds, nominees, decisions and what became of awards."""

    def named(self, round_: str | None = None, decision: str | None = None) -> Which:
        """Return the awards of a round and of a decision that somebody named, or every award of a book.

        Raises:
            NotFoundError: there is no such round or decision.
        """
        for kind, code, sql in (
            (N_("round"), round_, "SELECT code FROM qkh_round WHERE book = :book"),
            (N_("decision"), decision, "SELECT number FROM qkh_decide WHERE book = :book"),
        ):
            if code is not None:
                check_there(self.snapshot.code, kind, code, {one for (one,) in self.rows(sql)})
        return all_of(round_, decision)

    def lines(self, which: Which, *, undecided: bool = False) -> Iterator[Awarded]:
        """Yield awards as they were listed and decided, in the order of the lists; ``undecided``: those too."""
        sql = _LINES.format(left="LEFT " if undecided else "") + f"w.award {which.condition} ORDER BY w.seq, w.item"
        yield from (Awarded(*row) for row in self.rows(sql, **which.values))

    def by_code(self, which: Which, *, undecided: bool = False) -> dict[str, Awarded]:
        """Return awards by code with all that became of them."""
        found = {line.award: line for line in self.lines(which, undecided=undecided)}
        cancelled = list(self._cancelled(which))
        for award, its in self._payouts(which, cancelled).items():
            if award in found:
                found[award] = found[award]._replace(payouts=tuple(its))
        parts: dict[str, list[Instalment]] = {}
        for award, number, due, amount in self.rows(f"{_PARTS}t.award {which.condition}", **which.values):
            parts.setdefault(award, []).append(Instalment(int(number), due, int(amount)))
        for award, its_parts in parts.items():
            if award in found:
                found[award] = found[award]._replace(instalments=tuple(sorted(its_parts)))
        for award, _seq, day, cause, freed in cancelled:
            if award in found:
                all_freed = found[award].freed + freed
                found[award] = found[award]._replace(cancelled=day, cause=cause, freed=all_freed)
        sql = f"{_SIGNED}h.disbursement IS NULL AND s.award {which.condition}"
        for award, _seq, day, _relation in self.rows(sql, **which.values):
            if award in found:
                found[award] = found[award]._replace(signed=day)
        return found

    def committed(
        self, day: str, known: Mapping[str, Awarded] | None = None
    ) -> dict[tuple[str, str | None], Committed]:  # fmt: skip
        """Return by currency and programme what is decided and not yet paid at the end of a day.

        ``known`` are all awards, where they were read.
        """
        programmes = {one.code: one.programme for one in self.rounds()}
        found: dict[tuple[str, str | None], Committed] = {}
        for award in (self.by_code(all_of()) if known is None else known).values():
            left = award.open_on(day)
            if left:
                key = award.currency, programmes.get(award.round)
                number, amount = found.get(key, (0, 0))
                found[key] = Committed(number + 1, amount + left)
        return dict(sorted(found.items(), key=str))

    def _cancelled(self, which: Which) -> Iterator[_Cancelled]:
        """Yield (award, seq, day, cause, what was let go) of every cancelling, with a return or a hand-over too."""
        for award, seq, day, cause, freed in self.rows(_CANCELLED.format(which=which.condition), **which.values):
            yield award, int(seq), day, cause, int(freed)

    def _payouts(
        self, which: Which, cancelled: Iterable[_Cancelled] | None = None
    ) -> dict[str, list[Payout]]:  # fmt: skip
        signed = {
            (row[0], row[1]): (row[2], row[3])
            for row in self.rows(f"{_SIGNED}h.disbursement IS NOT NULL AND s.award {which.condition}", **which.values)
        }
        ended: dict[str, int] = {}
        for award, seq, *_rest in self._cancelled(which) if cancelled is None else cancelled:
            ended.setdefault(award, seq)
        # What comes back with or after the cancelling of its award is not to be paid again, whatever the return says.
        returned = {
            (award, of): (day, ended.get(award, seq + 1) > seq, int(seq), bool(cancels))
            for award, of, day, seq, cancels in self.rows(f"{_RETURNED}s.award {which.condition}", **which.values)
        }
        found: dict[str, list[Payout]] = {}
        sql = f"{_PAID}p.award {which.condition} ORDER BY p.seq, p.item"
        for award, seq, day, holder, amount, part, series, number, year in self.rows(sql, **which.values):
            no = voucher_no(series, number, year) if series else ""
            its = signed.get((award, seq), (None, None)), returned.get((award, seq), (None, False, None, False))
            found.setdefault(award, []).append(Payout(seq, no, day, award, int(amount), holder, part, *its[0], *its[1]))
        return found

    def unsigned(self, until: str) -> Iterator[tuple[str, Payout]]:
        """Yield (currency, payout) of what was paid up to a day, did not come back, and nobody signed for."""
        paid = self._payouts(all_of())
        found = [one for its in paid.values() for one in its if one.date <= until and not (one.signed or one.returned)]
        currencies: dict[str, str] = {}
        for which in these(one.award for one in found):
            currencies |= {line.award: line.currency for line in self.lines(which, undecided=True)}
        yield from (
            (currencies.get(one.award, "VND"), one) for one in sorted(found, key=lambda one: (one.seq, one.award))
        )

    def payouts_of(self, seq: int) -> tuple[Payout, ...]:
        """Return what one disbursement paid, in the order of its list; none where it is reversed, or is none."""
        which = Which("IN (SELECT award FROM qkh_disburse_paid WHERE book = :book AND seq = :seq)",
                      {"seq": seq})  # fmt: skip
        found = [one for its in self._payouts(which).values() for one in its if one.seq == seq]
        sql = "SELECT award FROM qkh_disburse_paid WHERE book = :book AND seq = :seq ORDER BY item"
        order = {row[0]: n for n, row in enumerate(self.rows(sql, seq=seq))}
        return tuple(sorted(found, key=lambda one: order[one.award]))

    def nominated(self, codes: Iterable[str]) -> dict[str, Nominated]:
        """Return nominees by code."""
        found: dict[str, Nominated] = {}
        for which in these(codes):
            sql = (
                "SELECT n.code, h.round, n.kind, n.party, n.area FROM qkh_nominate_nominees n JOIN qkh_nominate h"
                f" ON h.book = n.book AND h.seq = n.seq WHERE n.book = :book AND n.code {which.condition}"
            )
            found |= {row[0]: Nominated(*row) for row in self.rows(sql, **which.values)}
        return found

    def nominees(self, which: Which | None = None, round_: str = "", *, hidden: bool = True) -> list[NomineeRow]:
        """Return the nominees of a round, or of these awards, in the order of the lists; with what is hidden or not."""
        seen = "" if hidden else " AND t.hidden IS NULL"
        texts = ", ".join(
            f"(SELECT t.value FROM qkh_personal t WHERE t.book = n.book AND t.seq = n.seq"
            f" AND t.path = 'act.nominees.' || (n.item - 1) || '.{name}'{seen})"
            for name in ("name", "place", "commune", "born", "criteria")
        )
        where = f"n.code {which.condition}" if which else "h.round = :round"
        sql = (
            f"SELECT n.code, h.round, h.date, n.kind, n.party, n.amount, {texts} FROM qkh_nominate_nominees n"
            f" JOIN qkh_nominate h ON h.book = n.book AND h.seq = n.seq WHERE n.book = :book AND {where}"
            " ORDER BY n.seq, n.item"
        )
        values = which.values if which else {"round": round_}
        return [NomineeRow(*row) for row in self.rows(sql, **values)]

    def is_replaced(self, award: str) -> bool:
        """Tell whether a decided award stands in the place of a cancelled one."""
        sql = _LINES.format(left="") + "w.instead_of = :award"
        return self.one(sql, award=award) is not None

    def of(self, codes: Iterable[str]) -> dict[str, Awarded]:
        """Return decided awards by code with all that became of them."""
        found: dict[str, Awarded] = {}
        for which in these(codes):
            found |= self.by_code(which)
        return found

    def list_of(self, code: str, only: Iterable[str] | None = None) -> tuple[Awarded, ...]:
        """Return the lines of a list, decided or not, or those of these awards."""
        sql = _LINES.format(left="LEFT ") + "h.list = :list ORDER BY w.seq, w.item"
        wanted = None if only is None else set(only)
        return tuple(Awarded(*row) for row in self.rows(sql, list=code) if wanted is None or row[0] in wanted)

    def about(self, kind: str, seq: int) -> tuple[int, frozenset[str]]:
        """Return the disbursement that signatures or a return (the kinds) are about, and their awards."""
        table, child = {
            "acknowledge": ("acknowledge", "acknowledge_signed"),
            "return-award": ("return_award", "return_award_returned"),
        }[kind]  # fmt: skip
        values = {"seq": seq}
        row = self.one(f"SELECT disbursement FROM qkh_{table} WHERE book = :book AND seq = :seq", **values)
        rows = self.rows(f"SELECT award FROM qkh_{child} WHERE book = :book AND seq = :seq", **values)
        return int(row[0] or 0) if row else 0, frozenset(award for (award,) in rows)

    def held(self, until: str) -> list[HeldRow]:
        """Return the batches that distributors took, with what of each is in their hands, in the order of the log.

        They are as they stood at the end of the day ``until``.
        """
        found: dict[tuple[int, str], HeldRow] = {}
        which = Which("IN (SELECT q.award FROM qkh_disburse_paid q JOIN qkh_disburse d ON d.book = q.book"
                      " AND d.seq = q.seq"
                      " WHERE d.book = :book AND d.holder IS NOT NULL)", {})  # fmt: skip
        funds = {line.award: line.fund for line in self.lines(which)}
        for its in self._payouts(which).values():
            for one in its:
                if not one.holder or one.date > until:
                    continue
                key = one.seq, funds.get(one.award, "?")
                row = found.get(key) or HeldRow(one.seq, one.no, one.holder, one.date, key[1], 0, 0)
                left = 0 if min(one.signed or "~", one.returned or "~") <= until else one.amount
                found[key] = row._replace(amount=row.amount + one.amount, open=row.open + left)
        return [found[key] for key in sorted(found)]

    def promised(self, what: tuple[str, str, str], days: tuple[str, str]) -> int:
        """Return what awards decided between two days take of (fund, currency) for a purpose, beyond what postings say.

        Of a programme (its postings are marked) that is what is not paid, or waits in a distributor's hands for a
        signature; of a kind of recipient or an area, which no posting knows, all that was not cancelled.
        """
        fund, currency, purpose = what
        values = {"fund": fund, "currency": currency, "purpose": purpose, "low": days[0], "high": days[1]}
        marked = self.by_code(Which(_DECIDED_FOR.format(of=_PROGRAMME), values))
        known = self.by_code(Which(_DECIDED_FOR.format(of=_RECIPIENT), values))
        held = sum(one.open + sum(p.amount for p in one.unsigned if p.holder) for one in marked.values())
        return held + sum(one.amount - one.dropped for code, one in known.items() if code not in marked)

    def programmes(self) -> list[ProgrammeRow]:
        """Return every programme as known after a seq, by code."""
        sql = (
            "SELECT code, name, kind, fund, account, recipients, purpose, closed FROM qkh_programme"
            " WHERE book = :book AND seq <= :pin ORDER BY seq, version"
        )
        found = {row[0]: ProgrammeRow(*row) for row in self.rows(sql)}
        return [found[code] for code in sorted(found)]

    def rounds(self) -> list[RoundRow]:
        """Return every round as known after a seq, by day."""
        values: RowValues = {}
        counts: dict[str, int] = dict(
            self.rows(
                "SELECT h.round, count(*) FROM qkh_nominate_nominees n JOIN qkh_nominate h ON h.book = n.book"
                " AND h.seq = n.seq WHERE n.book = :book AND n.seq <= :pin GROUP BY h.round",
                **values,
            )
        )
        sql = (
            "SELECT code, programme, name, date, nominations FROM qkh_round WHERE book = :book AND seq <= :pin"
            " ORDER BY seq, version"
        )
        found = {
            code: RoundRow(code, programme, name, day, state, int(counts.get(code, 0)))
            for code, programme, name, day, state in self.rows(sql, **values)
        }
        return sorted(found.values(), key=lambda one: (one.date, one.code))

    def decisions(self) -> list[DecisionRow]:
        """Return every decision in the order of the log."""
        sql = (
            "SELECT d.number, d.date, d.council, d.basis, (SELECT min(h.round) FROM qkh_list_awards h"
            " WHERE h.book = d.book AND h.list = d.list), d.count, d.total,"
            " coalesce((SELECT -sum(r.amount) FROM qkh_reserve r WHERE r.book = d.book AND r.ref = d.number), 0), d.seq"
            " FROM qkh_decide d WHERE d.book = :book ORDER BY d.seq"
        )
        return [DecisionRow(*row)._replace(open=int(row[7])) for row in self.rows(sql)]

    def spent_on(
        self,
        accounts: Iterable[str],
        days: tuple[str, str],
        currency: str,
        known: int | None,
    ) -> Iterator[tuple[str, str | None, str | None, str, int]]:
        """Yield (fund, programme, campaign, account, amount) of what was posted on these accounts between two days."""
        values: dict[str, Any] = {"low": days[0], "high": days[1], "currency": currency}
        where = ""
        if known is not None:
            where, values["pin"] = " AND seq <= :pin", known
        sql = (
            f"SELECT fund, programme, campaign, account, sum(amount) FROM qkh_posting WHERE book = :book"
            f" AND account IN ({placeholders(values, 'a', accounts)}) AND currency = :currency"
            f" AND date BETWEEN :low AND :high AND kind NOT IN ('opening', 'closing'){where}"
            " GROUP BY fund, programme, campaign, account HAVING sum(amount) <> 0 ORDER BY 1, 2, 3, 4"
        )
        for fund, programme, campaign, account, amount in self.rows(sql, **values):
            yield fund, programme, campaign, account, int(amount)
