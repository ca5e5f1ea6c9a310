"""One person of a commune with two officers takes money in parts, in steps, and over accounts that are no money.

Everything is tried alone. Each way ends refused, open, or below what one person may do by herself.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Money, Recorded, record, record_all
from quykhuyenhoc.acts import (
    Adjustment,
    ChangeParty,
    GiveAdvance,
    JournalVoucher,
    Move,
    Payment,
    Reversal,
    SettleAdvance,
    Spent,
    Split,
)
from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.errors import PolicyError
from quykhuyenhoc.files import import_entries
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import controls, open_matters, span
from tests.everyday.house import House

TR = 1_000_000


def alone(house: House, act: Act, reason: str = "sửa") -> Recorded:
    """Record an act as HOA, and nobody else."""
    return record(house.book.as_("HOA"), act, reason=reason)


def many(house: House, acts: Callable[[int], Act], times: int = 4) -> int:
    """Let HOA try acts one after the other; return how many of them were recorded without a mark."""
    done = 0
    for n in range(times):
        with suppress(PolicyError):
            done += not any(one.open for one in alone(house, acts(n)).judged)
    return done


def entry(house: House, *lines: str) -> JournalVoucher:
    """Return an entry of today: "ACCOUNT/FUND TR[@PARTY]"."""
    found = []
    for one in lines:
        text, _at, party = one.partition("@")
        place, amount = text.split()
        account, fund = place.split("/")
        found.append(Posting(account, fund, int(float(amount) * TR), party=party or None))
    return JournalVoucher(date=house.today, description="bút toán", lines=tuple(found))


def adjusted(house: House, no: str, tr: int) -> Recorded:
    """Let HOA say that a voucher was over another amount."""
    return alone(house, Adjustment(of=no, date=house.today, amount=tr * TR))


def test_payments_of_a_day_to_one_payee_are_one_whatever_account_they_are_booked_on(two: House) -> None:
    def paid(n: int) -> Act:
        return entry(two, f"{('642', '331', '138', '141')[n]}/C 19@S1", "112/C -19")

    assert many(two, paid) == 1


def test_of_a_voucher_with_several_payees_each_counts_with_its_own_lines(two: House) -> None:
    alone(two, entry(two, "642/C 1@S1", "642/C 17@D2", "112/C -18"))
    assert not alone(two, two.pays(3 * TR, "C")).judged
    with pytest.raises(PolicyError) as caught:
        alone(two, entry(two, "642/C 2@D1", "642/C 16@S1", "112/C -18"))
    assert "20.000.000" in str(caught.value)
    assert "21.000.000" not in str(caught.value)
    assert two.proved() == []


def test_a_file_adds_to_each_payee_its_own_lines(two: House, tmp_path: Path) -> None:
    alone(two, entry(two, "642/C 1@S1", "642/C 17@D2", "112/C -18"))
    path = tmp_path / "f.csv"
    head = "ref,date,description,account,fund,amount,party\n"
    lines = f"p,{two.today},x,642,C,3000000,S1\np,{two.today},x,642,C,1000000,D1\np,{two.today},x,112,C,-4000000,\n"
    path.write_text(head + lines, encoding="utf-8")
    assert import_entries(two.book.as_("HOA"), str(path)).recorded == 1
    path.write_text(head + lines.replace("p,", "q,").replace("3000000,S1", "3000000,D2"), encoding="utf-8")
    with pytest.raises(PolicyError):
        import_entries(two.book.as_("HOA"), str(path))


def test_who_gets_the_limit_by_a_correction_is_marked_with_what_it_got_and_verify_says_the_same(two: House) -> None:
    alone(two, entry(two, "642/C 12@S1", "642/C 2@D2", "112/C -14"))
    paid = two.does(entry(two, "642/C 1@S1", "642/C 1@D2", "112/C -2"))
    right = entry(two, "642/C 9@S1", "642/C 4@D2", "112/C -13").lines
    raised = alone(two, Adjustment(of=paid.no, date=two.today, lines=right))
    assert [(one.effect, one.amount, one.subject, one.open) for one in raised.judged] == [
        ("out", 21 * TR, "split:S1", 1)
    ]
    assert two.proved() == []


def test_cash_drawn_on_a_day_is_one_sum_over_all_funds(two: House) -> None:
    def drawn(n: int) -> Act:
        return Move(
            date=two.today, source="112", target="111", fund="CR"[n % 2], amount=Money(19 * TR), description="r"
        )

    assert many(two, drawn) == 1


def test_refunds_of_a_day_to_one_donor_are_one(two: House) -> None:
    gift = two.does(two.receives(76 * TR, "C"))

    def back(_n: int) -> Act:
        return two.book.gifts.refunding(
            gift.no, Money(19 * TR), date=two.today, account="112", description="trả", party="D1"
        )

    assert many(two, back) == 1


def test_who_spent_more_than_an_advance_is_paid_with_what_else_goes_to_that_person(two: House, tmp_path: Path) -> None:
    def spent(tr: float) -> SettleAdvance:
        given = GiveAdvance(date=two.today, party="S1", fund="C", account="112", amount=Money(50_000), due=two.today,
                            description="đi họp")  # fmt: skip
        of, bill = two.does(given).seq, Spent(account="642", amount=Money(int(tr * TR)))
        return SettleAdvance(advance=of, date=two.today, description="đã chi", spent=(bill,), account="112")

    alone(two, two.pays(3 * TR, "C"))
    with pytest.raises(PolicyError):
        alone(two, spent(17))
    assert not alone(two, spent(10)).judged
    with pytest.raises(PolicyError):
        alone(two, two.pays(8 * TR, "C"))
    path = tmp_path / "f.csv"
    head, said = (
        "ref,date,description,account,fund,amount,party",
        ("642,C,8000000,", "141,C,-50000,S1", "112,C,-7950000,"),
    )
    path.write_text("\n".join((head, *(f"p,{two.today},x,{one}" for one in said))), encoding="utf-8")
    with pytest.raises(PolicyError):
        import_entries(two.book.as_("HOA"), str(path))
    assert two.does(spent(17)).others == 1
    assert two.proved() == []


def test_small_payments_raised_afterwards_on_the_same_day_are_one(two: House) -> None:
    marked = []
    for _n in range(3):
        with suppress(PolicyError):
            paid = alone(two, two.pays(100_000, "C"))
            marked.append([one.amount for one in adjusted(two, paid.no or "", 15).judged if one.open])
    assert marked[:2] == [[], [30 * TR]]
    assert two.has("112", "C") >= 100 * TR - 31 * TR


@pytest.mark.parametrize("debit", ["642", "111"])
def test_files_of_one_payment_or_draw_each_are_judged_with_the_day(two: House, tmp_path: Path, debit: str) -> None:
    done = 0
    for n in range(3):
        path = tmp_path / f"{n}.csv"
        path.write_text(
            "ref,date,description,account,fund,amount,party\n"
            f"p{n},{two.today},x,{debit},C,19000000,S1\np{n},{two.today},x,112,C,-19000000,S1\n",
            encoding="utf-8",
        )
        with suppress(PolicyError):
            done += import_entries(two.book.as_("HOA"), str(path)).recorded
    assert done == 1


@pytest.mark.parametrize("debit", ["642", "141", "331", "111"])
def test_what_is_recorded_in_one_call_is_one_whoever_gets_it_on_whatever_day(two: House, debit: str) -> None:
    acts = [
        replace(entry(two, f"{debit}/C 19@{party}", "112/C -19"), date=two.today - timedelta(days=n))
        for n, party in enumerate(("S1", "D1"))
    ]
    pairs = [(two.book.as_("HOA"), act) for act in (two.receives(1 * TR, "C"), *acts)]
    for dry_run in (True, False):
        with pytest.raises(PolicyError, match=r"38\.000\.000.*riêng từng việc"):
            record_all(pairs, dry_run=dry_run)
    assert record_all(pairs[:2])[-1].judged == ()


def test_corrections_recorded_in_one_call_are_judged_each_with_its_voucher(two: House) -> None:
    paid = [alone(two, two.pays(5 * TR, "C", party=party)) for party in ("S1", "D1")]
    raised = [Adjustment(of=one.no or "", date=two.today, amount=15 * TR) for one in paid]
    done = record_all([(two.book.as_("HOA"), act) for act in raised], reason="sửa")
    assert [one.judged for one in done] == [(), ()]


def test_a_gift_taken_back_in_steps_waits_for_others_from_the_second_step_on(two: House) -> None:
    gift = two.does(two.receives(200 * TR, "R"))
    assert not any(one.open for one in adjusted(two, gift.no, 181).judged)
    assert [one.amount for one in adjusted(two, gift.no, 162).judged if one.open] == [38 * TR]
    with pytest.raises(PolicyError):
        adjusted(two, gift.no, 143)


def test_reversing_what_lowered_a_payment_is_judged_by_all_that_the_payment_sends(two: House) -> None:
    paid = two.does(two.pays(19 * TR, "C"))
    low = []
    for _n in range(2):
        low.append(adjusted(two, paid.no, 1))
        adjusted(two, paid.no, 19)
    back = alone(two, Reversal(of=low[0].no or "", date=two.today))
    assert [one.amount for one in back.judged if one.open] == [37 * TR]
    with pytest.raises(PolicyError):
        alone(two, Reversal(of=low[1].no or "", date=two.today))


@pytest.mark.parametrize("over", ["4111", "331", "138"])
@pytest.mark.parametrize("fund", ["C", "V"])
def test_money_that_comes_in_and_goes_out_in_one_entry_is_seen(two: House, fund: str, over: str) -> None:
    said = f"112/{fund} 501", f"{over}/{fund} -501@D1", f"642/{fund} 500@S1", f"112/{fund} -500"
    with suppress(PolicyError):
        found = alone(two, entry(two, *said))
        pytest.fail(f"recorded: {found.judged}")


def test_of_equal_gifts_to_an_endowment_one_alone_is_taken_back_as_typed_twice(two: House) -> None:
    gifts = [two.does(two.receives(19 * TR, "V")) for _n in range(5)]
    marks = [any(one.open for one in alone(two, Reversal(of=gift.no, date=two.today)).judged) for gift in gifts[:2]]
    assert marks == [False, True]
    with pytest.raises(PolicyError):
        alone(two, Reversal(of=gifts[2].no, date=two.today))
    assert sum(int(str(row.amount)) for row in controls(two.book).rows if row.effect == "principal") == 19 * TR


def test_restricted_money_moved_in_small_corrections_waits_from_the_second_on(two: House) -> None:
    gift = two.does(two.receives(50 * TR, "R"))
    moved = []
    for n in range(1, 4):
        left, gone = 50 - 1.99 * n, 1.99 * n
        act = entry(two, f"112/R {left}", f"5111/R {-left}@D1", f"112/C {gone}", f"5111/C {-gone}@D1")
        with suppress(PolicyError):
            fixed = Adjustment(of=gift.no, date=two.today, lines=act.lines)
            moved.append([one.amount for one in alone(two, fixed, f"nhầm {n}").judged if one.open])
    assert moved[:2] == [[], [3_980_000]]


def test_a_corrected_payment_is_not_counted_twice(two: House) -> None:
    first = two.does(two.pays(12 * TR, "C"))
    assert not any(one.open for one in adjusted(two, first.no, 13).judged)
    two.clock.advance(days=1)
    second = two.does(two.pays(15 * TR, "C"))
    lowered = adjusted(two, second.no, 1)
    back = [alone(two, Reversal(of=no, date=two.today)) for no in (lowered.no or "", second.no)]
    assert ([one.judged for one in back], two.marks()) == ([(), ()], [])


def test_what_is_spent_over_an_account_that_is_no_money_is_named_when_the_month_is_closed(two: House) -> None:
    alone(two, entry(two, "138/C 500@D1", "5111/C -500@D1"))
    alone(two, entry(two, "642/C 500@S1", "138/C -500@D1"))
    found = {one.code: one for one in open_matters(two.book, span(str(two.today)[:7]))}
    assert any(one.amount == 500 * TR for one in found["claims"].found)


def test_small_corrections_of_many_vouchers_are_named_from_twice_the_limit_on(two: House) -> None:
    for n in range(3):
        gift = two.does(two.receives(19 * TR, "C", party=("D1", "D2", "S1")[n]))
        two.does(Reversal(of=gift.no, date=two.today), "nhập nhầm")
        two.clock.advance(days=1)
        alone(two, two.pays(15 * TR, "C", party=("D1", "D2", "S1")[n]))
    found = {one.code: one for one in open_matters(two.book, span(str(two.today)[:7]))}
    assert found["splits"].found


def test_who_got_money_that_another_let_go_is_renamed_by_nobody_alone(two: House) -> None:
    two.does(two.pays(25 * TR, "C"))
    with pytest.raises(PolicyError):
        alone(two, ChangeParty(code="S1", name="Người khác"))
    assert not alone(two, ChangeParty(code="S1", address="Số 2 phố Huế")).judged
    assert not alone(two, ChangeParty(code="D2", name="Bà Hai")).judged


def test_who_was_let_have_more_than_an_advance_is_renamed_by_nobody_alone(two: House) -> None:
    given = GiveAdvance(
        date=two.today, party="D2", fund="C", account="112", amount=Money(50_000), due=two.today, description="đi họp"
    )
    spent = (Spent(account="642", amount=Money(25 * TR)),)
    of = two.does(given).seq
    act = SettleAdvance(advance=of, date=two.today, description="đã chi", spent=spent, account="112")
    assert two.does(act).others == 1
    with pytest.raises(PolicyError) as caught:
        alone(two, ChangeParty(code="D2", name="Người khác"))
    assert "24.950.000" in str(caught.value)


def test_the_person_on_a_voucher_that_others_signed_since_is_changed_by_nobody_alone(two: House) -> None:
    paid = two.does(two.pays(1 * TR, "C"))
    raised = adjusted(two, paid.no, 100)
    assert (two.clears(), two.marks(), raised.judged[0].open) == (2, [], 1)
    changed = alone(two, Adjustment(of=paid.no, date=two.today, person="Người khác"))
    assert [(one.effect, one.open) for one in changed.judged] == [("payee", 1)]


def test_gifts_of_earlier_days_that_are_reversed_on_one_day_are_one(two: House) -> None:
    gifts = [two.does(two.receives(19 * TR, "C")) for _n in range(3)]
    two.clock.advance(days=1)
    marked = []
    for gift in gifts[:2]:
        back = alone(two, Reversal(of=gift.no, date=two.today))
        marked.append([one.amount for one in back.judged if one.open])
    assert marked == [[], [38 * TR]]
    with pytest.raises(PolicyError):
        alone(two, Reversal(of=gifts[2].no, date=two.today))


def test_a_payment_that_is_reversed_at_a_later_day_was_made_on_its_day(two: House) -> None:
    paid = alone(two, two.pays(19 * TR, "C"))
    alone(two, Reversal(of=paid.no or "", date=date(2023, 12, 31)))
    with pytest.raises(PolicyError):
        alone(two, two.pays(19 * TR, "C"))


def test_a_payment_put_right_on_a_later_day_is_no_payment_of_that_day(two: House) -> None:
    funds, again = (alone(two, two.pays(12 * TR, "C", party=party)).no or "" for party in ("S1", "D2"))
    two.clock.advance(days=1)
    alone(two, Adjustment(of=funds, date=two.today, fund="R"))
    assert not alone(two, two.pays(15 * TR, "C")).judged
    alone(two, Reversal(of=again, date=two.today))
    assert not alone(two, two.pays(12 * TR, "C", party="D2")).judged
    with pytest.raises(PolicyError):
        alone(two, two.pays(8 * TR, "C", party="D2"))
    last = alone(two, two.pays(4 * TR, "C")).no or ""
    two.clock.advance(days=1)
    alone(two, two.pays(17 * TR, "C"))
    assert not any(one.subject for one in alone(two, Adjustment(of=last, date=two.today, fund="R")).judged)
    assert two.proved() == []


def test_who_gets_money_by_a_correction_of_the_payee_got_it_on_its_day(two: House) -> None:
    paid = alone(two, two.pays(15 * TR, "C")).no or ""
    two.clock.advance(days=1)
    alone(two, Adjustment(of=paid, date=two.today, party="D2"))
    with pytest.raises(PolicyError):
        alone(two, two.pays(5 * TR, "C", party="D2"))
    assert not alone(two, two.pays(5 * TR, "C")).judged


def test_a_payment_that_is_reversed_the_same_day_is_none(two: House) -> None:
    wrong = two.does(two.pays(19 * TR, "C"))
    two.does(Reversal(of=wrong.no, date=two.today), "nhầm người")
    assert not alone(two, two.pays(19 * TR, "C")).judged


def test_vouchers_of_a_day_over_income_that_never_came_are_one(two: House) -> None:
    assert many(two, lambda _n: entry(two, "642/C 19@S1", "5111/C -19@D1")) == 1


def test_the_payee_may_be_named_on_the_side_of_the_money(two: House) -> None:
    assert many(two, lambda n: entry(two, f"{('642', '138', '331')[n % 3]}/C 19", "112/C -19@S1")) == 1


def test_a_larger_share_of_what_others_let_pay_is_another_payee(two: House) -> None:
    shares = (Split(fund="C", amount=Money(1 * TR), account="642", party="D2"),
              Split(fund="C", amount=Money(99 * TR), account="642", party="S1"))  # fmt: skip
    paid = two.does(Payment(date=two.today, account="112", splits=shares, description="mua sắm"))
    other = entry(two, "642/C 100@D2", "112/C -100").lines
    changed = alone(two, Adjustment(of=paid.no, date=two.today, lines=other))
    assert "payee" in {one.effect for one in changed.judged if one.open}
