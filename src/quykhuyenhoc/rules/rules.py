"""What holds for every act: RULES, run on what it would do before a row is written. Floors stand in ``floors``."""

from collections.abc import Callable
from datetime import date as Date  # noqa: N812 (fields are named date)
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from quykhuyenhoc.acts.act import Act, Outcome, amount_in
from quykhuyenhoc.acts.registered import month_state, must_be_open
from quykhuyenhoc.acts.vouchers import CashVoucher
from quykhuyenhoc.errors import (
    ControlError,
    DateRefusedError,
    EvidenceError,
    LineError,
    PeriodLockedError,
    ReasonNeededError,
    UnbalancedError,
)
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.kinds import PeriodState
from quykhuyenhoc.ledger.accounts import Account, Currency
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.vouchers import AMOUNT_MAX, imbalance
from quykhuyenhoc.money import BASE_CURRENCY
from quykhuyenhoc.nouns import State, by_class
from quykhuyenhoc.period import month_of, stored_day
from quykhuyenhoc.rules import accounts, awards, controls, funds, gifts, parties, registers, values, vouchers
from quykhuyenhoc.text import check_code

if TYPE_CHECKING:
    from quykhuyenhoc.acts.checkpoints import GiveCheckpoint
    from quykhuyenhoc.acts.reconciliation import CountCash
    from quykhuyenhoc.store.view import View

LINES_MIN: Final = 2
_NAMED: Final = ((Account, itemgetter(0)), (Fund, itemgetter(1)), (Party, itemgetter(4)))
"""What a line names in registers, and where it stands in the line."""


class Case(NamedTuple):
    """What a rule judges: an act, what it would do, the book, and what was given with the act."""

    view: "View"
    act: Act
    outcome: Outcome
    reason: str | None
    actor: str = "?"
    proposal: int | None = None
    files: tuple[str, ...] = ()
    """The SHA-256 of every file that comes with it."""
    approved: bool = False
    """Whether approvals are taken as given."""
    waived: dict[str, int] | None = None
    """What the acts before it in one transaction used of waivers (minor units); it adds its own."""
    on_paper: bool = False
    """Whether a decision of the council comes with it, number and file."""
    ordinary: bool = False
    """Whether what it books is an ordinary gain or expense, as ``View.ordinary`` tells."""
    paper: str | None = None
    """The SHA-256 of the file of the council's decision that comes with it."""


def who_records_is_a_party(case: Case) -> None:
    """Refuse an act that nobody registered records in a book that adopted its controls."""
    controls.check_recorder(case.view, case.act, case.actor, case.proposal)


def a_reason_is_given_where_one_is_due(case: Case) -> None:
    """Refuse an act that must say why and does not."""
    if case.act.reason_needed() and not case.reason:
        raise ReasonNeededError(why=case.act.why_reason())


def its_values_make_sense(case: Case) -> None:
    """Refuse amounts, currencies, accounts, days and lists that a field may not say."""
    values.check_values(case.view, case.act, case.outcome)


def lines_are_possible(case: Case) -> None:
    """Refuse a single line, a zero, and amounts beyond 10^15 (invariants 1 and 2)."""
    for entry in case.outcome.entries:
        if len(entry.lines) < LINES_MIN:
            raise LineError(line=1, why=M_("an entry has at least two lines"))
        _check_amounts([line.amount for line in entry.lines])
    if case.outcome.reserves:
        _check_amounts([reserve.amount for reserve in case.outcome.reserves])


def _check_amounts(amounts: list[int]) -> None:
    if 0 in amounts or min(amounts) < -AMOUNT_MAX or max(amounts) > AMOUNT_MAX:
        n = next(n for n, amount in enumerate(amounts, 1) if amount == 0 or abs(amount) > AMOUNT_MAX)
        raise LineError(line=n, why=M_("an amount is not zero and at most 10^15"))


def entries_balance_in_every_fund(case: Case) -> None:
    """Refuse an entry that does not sum to zero per fund and currency (invariant 2)."""
    for entry in case.outcome.entries:
        for (fund, currency), amount in imbalance(entry.lines).items():
            raise UnbalancedError(fund=fund, difference=amount_in(case.view, amount, currency))


def what_lines_name_is_open(case: Case) -> None:
    """Refuse unknown or closed accounts, funds, parties, and unknown currencies (invariant 8)."""
    view = case.view
    for entry in case.outcome.entries:
        lines = entry.lines
        for kind, code_of in _NAMED:
            if not view.known_open(kind).issuperset(map(code_of, lines)):
                for code in filter(None, map(code_of, lines)):
                    must_be_open(view, kind, code, entry.date)
        for line in lines:
            if line.currency != BASE_CURRENCY:
                view.get(Currency, line.currency)
            if line.programme:
                check_code("programme", line.programme)
            if line.campaign:
                check_code("campaign", line.campaign)


def what_reserves_name_is_open(case: Case) -> None:
    """Refuse unknown or closed funds and unknown currencies of what is reserved (invariant 8)."""
    for reserve in case.outcome.reserves:
        must_be_open(case.view, Fund, reserve.fund, reserve.date)
        if reserve.currency != BASE_CURRENCY:
            case.view.get(Currency, reserve.currency)


def counted_cash_says_why(case: Case) -> None:
    """Refuse an entry without a reason on a cash account up to the last day for which it was counted."""
    counts = case.view.cash_counts() if not case.reason else {}
    if not counts:
        return
    for entry in case.outcome.entries:
        for line in entry.lines:
            if case.view.traits(line.account).money != "cash":
                continue
            found = counts.get((line.account, line.currency))
            if found and entry.date.isoformat() <= found[0]:
                code = case.view.get(Account, line.account).code
                text = M_(
                    "Account {account} was counted for {day} (#{seq}); this would change what the book held then."
                )
                day = stored_day(found[0])
                raise ReasonNeededError(why=text.format(account=code, day=day, seq=found[1]))


def a_second_count_of_a_day_says_why(case: Case) -> None:
    """Refuse to count cash once more for a day without a reason: two counts tell of one box."""
    of = cast("CountCash", case.act)
    key = case.view.get(Account, of.account).key
    found = () if case.reason else case.view.find(of.act, account=key, currency=of.currency, date=of.date.isoformat())
    if found:
        code = case.view.get(Account, key).code
        text = M_("Account {account} was counted for {day} already (#{seq}).")
        raise ReasonNeededError(why=text.format(account=code, day=of.date, seq=found[-1]))


def funds_are_spent_on_what_they_are_for(case: Case) -> None:
    """Refuse what spends or promises a fund beyond its terms without a waiver."""
    funds.check_terms(case.view, case.act, case.outcome, case.reason, case.waived)


def codes_and_names_do_not_look_alike(case: Case) -> None:
    """Refuse a new code that looks like one that is or was there, and a fund or account a name that is another's."""
    if case.outcome.states or isinstance(case.act, State) or case.act.code_of:
        registers.check_alike(case.view, case.act, case.outcome)
        registers.check_names(case.view, case.act, case.outcome)


def dates_are_in_the_book(case: Case) -> None:
    """Refuse a day before the opening balances, or after 31 December of this year (invariant 8)."""
    days = _days(case.outcome)
    first = case.view.first_day() if days else None
    for day in days:
        if day.year > case.view.today.year:
            raise DateRefusedError(on=day, why=M_("it lies after this year; check the year."))
        if first and day < first:
            raise DateRefusedError(
                on=day,
                why=M_("the book begins on {day}.").format(day=first),
            )


def _days(outcome: Outcome) -> tuple[Date, ...]:
    """Return the days on which an act books, reserves or corrects something."""
    days = tuple([entry.date for entry in outcome.entries])
    if outcome.reserves:
        days += tuple(reserve.date for reserve in outcome.reserves)
    return (*days, outcome.text_date) if outcome.text_date else days


def the_period_is_open(case: Case) -> None:
    """Refuse an entry in a locked or filed month; only the year-end closing enters a locked one (invariant 8)."""
    for day in _days(case.outcome):
        month = month_of(day)
        state = month_state(case.view, month)
        if state is PeriodState.OPEN or (state is PeriodState.LOCKED and case.act.into_locked):
            continue
        raise PeriodLockedError(
            month=month,
            state=state,
            book=case.view.code,
            on=day,
            advice=_way_out(state, month) if case.proposal is None else _way_out_of_proposal(case.proposal),
        )


def _way_out_of_proposal(seq: int) -> Message:
    text = M_(
        "What is proposed keeps its day: reject it⟦ (qkh reject {seq} --reason …)⟧, and propose it with a later one."
    )
    return text.format(seq=seq)


def _way_out(state: PeriodState, month: str) -> Message:
    if state is PeriodState.FILED:
        return M_("Date it in an open year, where the error was found (Điều 27 Luật Kế toán).")
    return M_("Use a later date, or reopen it⟦: qkh period reopen {month} --reason …⟧").format(month=month)


def corrections_of_closed_months_say_why(case: Case) -> None:
    """Refuse to change by a correction what a closed month told, where nobody says why."""
    if case.reason:
        return
    for entry in case.outcome.entries:
        found = case.view.corrected(entry.corrects, entry.corrects_entry or 1) if entry.corrects else None
        if found and month_state(case.view, month_of(found.date)) is not PeriodState.OPEN:
            text = M_("It corrects what was booked on {day}, in a month that is closed.")
            raise ReasonNeededError(why=text.format(day=found.date))


def who_signs_is_who_records(case: Case) -> None:
    """Refuse an approval or a cashier's confirmation that somebody else records."""
    if not case.approved:
        controls.check_person(case.act, case.actor)


def its_files_come_with_it(case: Case) -> None:
    """Refuse a file that is not the one whose hash the act holds, files that no act speaks of, and erased ones."""
    if case.approved and case.act.brings_evidence:
        raise ControlError(
            why=M_("a file is not proposed"),
            advice=M_("Attach it at once⟦, without --propose⟧: nobody else has to stand for it."),
        )
    if case.files != ((getattr(case.act, "sha256", ""),) if case.act.brings_evidence else ()):
        raise EvidenceError(why=M_("it is not the file that the act names"))
    for digest in (*case.files, *filter(None, (case.paper,))):
        for seq in case.view.find("erase-evidence", sha256=digest):
            why = M_(
                "it was erased (#{seq}), and what is erased does not come back; scan it anew, or save it anew, and"
                " attach that", seq=seq,
            )  # fmt: skip
            raise EvidenceError(why=why)


def a_decision_on_paper_comes_with_it(case: Case) -> None:
    """Refuse an act that a decision must carry where its number or its file is not there."""
    if case.act.on_paper and not case.on_paper:
        raise ControlError(
            why=M_("the decision's number and its file must come with it"),
            advice=M_("Give both⟦: --decision NO --decision-file FILE⟧."),
        )


def awards_are_named(case: Case) -> None:
    """Refuse money on an award account without an award or a reason."""
    awards.check_award_named(case.view, case.act, case.reason)


def money_is_booked_where_it_belongs(case: Case) -> None:
    """Refuse a payment on an income account and a receipt on an expense account, but for money that is given back."""
    vouchers.check_accounts(case.view, case.act, case.reason)


def a_paper_is_spent_once(case: Case) -> None:
    """Refuse to spend a second time on one paper of a party without a reason."""
    vouchers.check_paper_once(case.view, case.act, case.outcome.entries, case.reason)


def parties_keep_what_they_got_and_gave(case: Case) -> None:
    """Refuse an entry that puts what one party got or gave on another: a correction of its own voucher does that."""
    if not case.ordinary:
        parties.check_parties(case.view, case.outcome)


def net_assets_change_as_reports_read_them(case: Case) -> None:
    """Refuse an ordinary entry that closes a year by hand, pays money out of net assets, or renames whose they are."""
    if not case.ordinary:
        accounts.check_net_assets(case.view, case.act, case.outcome.entries)


def campaigns_are_told_right(case: Case) -> None:
    """Refuse a gift in two campaigns, and a campaign or event that is not registered where the book has some."""
    gifts.check_campaigns(case.view, case.act, case.outcome.entries)


def gifts_are_told_right(case: Case) -> None:
    """Refuse a gift on a pledge of another, and more refunded than was given."""
    gifts.check_gift(case.view, case.act)
    gifts.check_refund(case.view, case.act)
    gifts.check_correction(case.view, case.act, case.outcome.entries)


def lines_go_to_the_fund_of_their_code(case: Case) -> None:
    """Refuse a match of a bank line with another fund than its code names without a reason."""
    from quykhuyenhoc.rules import matching  # few acts are about bank lines

    matching.check_funds(case.view, case.act, case.reason)


def no_advance_is_overdue(case: Case) -> None:
    """Refuse another advance to whoever has not settled one in time."""
    awards.check_no_advance_overdue(case.view, case.act, case.reason)


def a_checkpoint_is_held_by_somebody_else(case: Case) -> None:
    """Refuse to count a checkpoint as given away that those who keep the book hold."""
    from quykhuyenhoc.rules import checkpoints  # few acts name one

    checkpoints.check_holder(case.view, cast("GiveCheckpoint", case.act), case.actor)


RULES: Final[tuple[Callable[[Case], None], ...]] = (
    who_records_is_a_party,
    a_reason_is_given_where_one_is_due,
    its_values_make_sense,
    lines_are_possible,
    entries_balance_in_every_fund,
    what_lines_name_is_open,
    what_reserves_name_is_open,
    codes_and_names_do_not_look_alike,
    dates_are_in_the_book,
    the_period_is_open,
    corrections_of_closed_months_say_why,
    counted_cash_says_why,
    a_second_count_of_a_day_says_why,
    funds_are_spent_on_what_they_are_for,
    who_signs_is_who_records,
    its_files_come_with_it,
    a_decision_on_paper_comes_with_it,
    awards_are_named,
    money_is_booked_where_it_belongs,
    a_paper_is_spent_once,
    parties_keep_what_they_got_and_gave,
    net_assets_change_as_reports_read_them,
    campaigns_are_told_right,
    gifts_are_told_right,
    lines_go_to_the_fund_of_their_code,
    no_advance_is_overdue,
    a_checkpoint_is_held_by_somebody_else,
)
"""Every rule, in the order in which they refuse. One act and a million run the same ones."""
_ABOUT: Final[dict[Callable[[Case], None], Callable[[type[Act]], bool]]] = {
    corrections_of_closed_months_say_why: lambda kind: kind.adjusts or kind.reverses,
    a_second_count_of_a_day_says_why: lambda kind: "witness" in kind.__struct_fields__,
    who_signs_is_who_records: lambda kind: kind.in_person,
    a_decision_on_paper_comes_with_it: lambda kind: kind.on_paper,
    awards_are_named: lambda kind: issubclass(kind, CashVoucher),
    money_is_booked_where_it_belongs: lambda kind: issubclass(kind, CashVoucher),
    a_paper_is_spent_once: lambda kind: "document" in kind.__struct_fields__,
    gifts_are_told_right: lambda kind: issubclass(kind, CashVoucher) or kind.adjusts,
    lines_go_to_the_fund_of_their_code: lambda kind: kind.joins_bank_lines,
    no_advance_is_overdue: lambda kind: kind.to_be_settled,
    a_checkpoint_is_held_by_somebody_else: lambda kind: kind.names_holder,
}
"""The rules that only acts of some classes can break: a million journal vouchers are not asked for them."""


@by_class
def rules_for(kind: type[Act]) -> tuple[Callable[[Case], None], ...]:
    """Return the rules that an act of a class can break, in the order of ``RULES``."""
    return tuple(rule for rule in RULES if rule not in _ABOUT or _ABOUT[rule](kind))


def check(case: Case) -> None:
    """Run every rule on a case; raises RefusedError."""
    for rule in rules_for(type(case.act)):
        rule(case)
