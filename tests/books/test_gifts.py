"""Gifts: pledge and receipt apart, campaign, fund and event each for itself, refunds, merging, gifts for somebody."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quykhuyenhoc import Book, Books, Money, Recorded, record, record_all
from quykhuyenhoc.acts import (
    AddDonor,
    Adjustment,
    ChangeAccount,
    ChangeDonor,
    CreditDonor,
    JournalVoucher,
    MakePledge,
    MergeDonors,
    OpenAccount,
    OpenCampaign,
    OpenFund,
    OpenParty,
    OpenProgramme,
    Payment,
    PledgePart,
    Receipt,
    Reversal,
    ShowPersonal,
    Split,
    WriteOffPledge,
)
from quykhuyenhoc.errors import (
    CorrectionError,
    DonationError,
    DonorError,
    ExistsError,
    NotFoundError,
    PledgeError,
    PrivacyError,
    ReasonNeededError,
)
from quykhuyenhoc.files import import_entries
from quykhuyenhoc.kinds import AccountType, CampaignKind, PartyKind, ProgrammeKind
from quykhuyenhoc.ledger import Posting
from quykhuyenhoc.reports import (
    GiftFilter,
    annual_statement,
    campaigns,
    credited,
    disbursed,
    donated,
    donations,
    donor_statement,
    donors,
    find,
    fund_report,
    pledges,
    trial_balance,
)
from quykhuyenhoc.shapes import Report, Table
from tests.rounds import give_awards
from tests.samples import MARCH

DAYS = (date(2022, 3, 15), date(2022, 3, 22), date(2022, 3, 29))
EVENT_GIFTS = 2 * [1_000] + 3 * [500] + 6 * [200] + 8 * [100] + 10 * [50] + 5 * [20]
"""The gifts of 7 March 2022 in millions: 34 of them, over 6.100."""


@pytest.fixture
def book(books: Books) -> Book:
    """Give a book with an account for gifts, a campaign, an event, and donors."""
    found = books["SL"]
    record(found, ChangeAccount(code="5111", role="donation"))
    record(found, OpenFund(code="KH-T", name="Khuyến học tỉnh"))
    record(found, OpenCampaign(code="DX22", name="Đầu xuân 2022"))
    record(found, OpenCampaign(code="THU22", name="Mùa thu 2022"))
    record(found, OpenCampaign(code="TH110", name="Tô Hiệu 110", kind=CampaignKind.EVENT, since=MARCH, until=MARCH))
    record(found, AddDonor(code="D1"))
    add_donor(found, "D2", "Công ty Mía đường")
    return found


def add_donor(book: Book, code: str, name: str, **more: Any) -> None:
    acts = book.gifts.donor_acts([(AddDonor(code=code, **more), OpenParty(code=code, name=name))])
    record_all([(book, act) for act in acts])


def give(book: Book, amount: int, party: str | None = None, day: date = MARCH, **more: Any) -> Recorded:
    what = {"fund": "TH", "account": "5111", "campaign": "DX22", "programme": None} | {
        name: more.pop(name) for name in ("fund", "account", "campaign", "programme") if name in more
    }
    split = Split(amount=Money(amount), **what)
    return record(book, Receipt(date=day, account="112", splits=(split,), description="ủng hộ", party=party, **more))


def promise(book: Book, code: str, amount: int, party: str = "D1", due: date | None = None) -> None:
    part = PledgePart(fund="TH", amount=Money(amount), due=due)
    record(book, MakePledge(code=code, party=party, date=MARCH, parts=(part,), campaign="DX22", event="TH110"))


def pledge(book: Book, code: str) -> dict[str, Any]:
    return next(row._asdict() for row in pledges(book, everything=True).rows if row.code == code)


def totals(report: Report[Any]) -> dict[str, Any]:
    return dict(report.totals or {})


# -- campaign, fund and event -----------------------------------------------------------------------------------------


def test_34_gifts_answer_for_the_event_and_are_part_of_the_campaign_without_a_second_entry(book: Book) -> None:
    for n, millions in enumerate(EVENT_GIFTS):
        day = DAYS[n % 3] if n >= 31 else MARCH
        give(book, millions * 1_000_000, "D1" if n else None, day, programme="TH110")
    for _n in range(6):
        give(book, 50_000_000, "D2", fund="KH-T")
    give(book, 200_000_000, fund="PY")
    assert totals(donated(book, asked=GiftFilter(fund="TH", event="TH110"))) == {"gifts": 34, "left": 6_100_000_000}
    assert totals(donated(book, asked=GiftFilter(campaign="DX22"))) == {"gifts": 41, "left": 6_600_000_000}
    assert [(r.code, r.gifts, r.left) for r in campaigns(book).rows] == [
        ("DX22", 41, 6_600_000_000), ("TH110", 34, 6_100_000_000), ("THU22", 0, 0),
    ]  # fmt: skip
    closing = next(row.closing for row in trial_balance(book).rows if row.account == "5111")
    assert closing == -6_600_000_000


def test_a_gift_in_two_campaigns_is_refused_however_it_comes(book: Book) -> None:
    two = tuple(Split(fund="TH", amount=Money(5_000), account="5111", campaign=code) for code in ("DX22", "THU22"))
    with pytest.raises(DonationError, match=r"DX22.*THU22"):
        record(book, Receipt(date=MARCH, account="112", splits=two, description="ủng hộ"))
    lines = (
        Posting("112", "TH", 10_000), Posting("5111", "TH", -4_000, campaign="DX22"),
        Posting("5111", "TH", -6_000, campaign="THU22"),
    )  # fmt: skip
    with pytest.raises(DonationError):
        record(book, JournalVoucher(date=MARCH, description="ủng hộ", lines=lines))
    gift = give(book, 10_000, campaign="DX22")
    with pytest.raises(DonationError):
        record(book, Adjustment(of=gift.no or "", date=MARCH, lines=lines))
    record(book, Adjustment(of=gift.no or "", date=MARCH, campaign="THU22"))
    assert [(r.campaign, r.left) for r in donated(book).rows] == [("THU22", 10_000)]


def test_a_campaign_that_is_not_registered_is_refused_where_the_book_registers_them(book: Book) -> None:
    with pytest.raises(NotFoundError, match="DX23"):
        give(book, 1_000, campaign="DX23")
    with pytest.raises(NotFoundError, match="TH111"):
        give(book, 1_000, programme="TH111")
    with pytest.raises(DonationError):
        give(book, 1_000, campaign="TH110")
    with pytest.raises(DonationError):
        give(book, 1_000, programme="DX22")
    with pytest.raises(NotFoundError):
        record(book, MakePledge(code="CK1", party="D1", date=MARCH, campaign="DX23", parts=(
            PledgePart(fund="TH", amount=Money(1)),
        )))  # fmt: skip
    with pytest.raises(ExistsError):
        record(book, OpenCampaign(code="DX22", name="Again"))


def test_what_is_spent_names_a_programme_or_an_event_that_the_book_registers(book: Book) -> None:
    def spend(programme: str) -> Recorded:
        split = Split(fund="TH", amount=Money(1), account="6111", programme=programme)
        return record(book, Payment(date=MARCH, account="112", splits=(split,), description="chi"))

    give(book, 1_000)
    spend("KT-OLD")  # the book keeps no programmes yet: the code is free
    record(book, OpenProgramme(code="KT", name="Merit", kind=ProgrammeKind.MERIT, fund="TH"))
    spend("KT")
    spend("TH110")
    for unknown in ("KT-OLD", "DX22"):
        with pytest.raises(NotFoundError, match=unknown):
            spend(unknown)


def test_one_gift_is_split_over_funds_and_counts_once(book: Book) -> None:
    shares = (("TH", 180_000), ("KH-T", 20_000))
    splits = tuple(Split(fund=fund, amount=Money(n), account="5111", campaign="DX22") for fund, n in shares)
    record(book, Receipt(date=MARCH, account="112", splits=splits, description="ủng hộ", party="D1"))
    assert [(r.fund, r.left) for r in donated(book).rows] == [("KH-T", 20_000), ("TH", 180_000)]
    assert totals(donated(book)) == {"gifts": 1, "left": 200_000}


def test_a_gift_without_a_party_is_recorded_and_its_name_is_not_given(book: Book) -> None:
    give(book, 1_000)
    assert [(r.donor, r.name) for r in donations(book).rows] == [(None, "không ghi tên")]


def test_entries_older_than_the_role_of_their_account_count_and_openings_stand_outside(books: Books) -> None:
    book = books["SL"]
    lines = (Posting("112", "TH", 700), Posting("5111", "TH", -700, party="D1", campaign="OLD"))
    record(book, JournalVoucher(date=MARCH, description="ủng hộ", lines=lines))
    assert totals(donated(book)) == {"gifts": 0, "left": 0}
    record(book, ChangeAccount(code="5111", role="donation"))
    assert [(r.donor, r.campaign, r.left) for r in donations(book).rows] == [("D1", "OLD", 700)]


def test_gifts_stand_on_the_accounts_below_one_for_gifts_too_unless_they_have_a_role_of_their_own(book: Book) -> None:
    for code, role in (("51111", None), ("51112", "donation_in_kind")):
        record(book, OpenAccount(code=code, name=f"x {code}", type=AccountType.INCOME, role=role))
    promise(book, "CK1", 1_000)
    give(book, 600, "D1", pledge="CK1", account="51111")
    give(book, 50, "D1", account="51112")
    assert [(r.left, r.pledge) for r in donations(book).rows] == [(600, "CK1")]
    assert pledge(book, "CK1")["open"] == 400
    with pytest.raises(PledgeError):
        give(book, 50, "D1", pledge="CK1", account="51112")


# -- pledges ----------------------------------------------------------------------------------------------------------


def test_what_was_pledged_and_what_came_stand_apart(book: Book) -> None:
    promise(book, "CK1", 6_100_000_000, due=date(2022, 3, 31))
    assert totals(pledges(book)) == {"amount": 6_100_000_000, "received": 0, "written_off": 0, "open": 6_100_000_000,
                                     "past_due": 6_100_000_000}  # fmt: skip
    assert totals(donated(book)) == {"gifts": 0, "left": 0}
    give(book, 6_000_000_000, "D1", pledge="CK1")
    one = pledge(book, "CK1")
    assert (one["amount"], one["received"], one["open"]) == (6_100_000_000, 6_000_000_000, 100_000_000)
    assert (one["due"], one["past_due"], one["overdue"]) == (date(2022, 3, 31), 100_000_000, 290)
    row = next(row for row in campaigns(book).rows if row.code == "DX22")
    assert (row.pledged, row.left, row.open) == (6_100_000_000, 6_000_000_000, 100_000_000)


def test_a_pledge_is_written_off_once_with_a_reason_and_never_by_more_than_is_open(book: Book) -> None:
    promise(book, "CK1", 1_000)
    give(book, 400, "D1", pledge="CK1")
    with pytest.raises(ReasonNeededError):
        record(book, book.gifts.writing_off("CK1", MARCH))
    with pytest.raises(PledgeError, match="600"):
        record(book, book.gifts.writing_off("CK1", MARCH, Money(601)), reason="phá sản")
    with pytest.raises(PledgeError, match="D1"):
        record(book, WriteOffPledge(pledge="CK1", party="D2", date=MARCH, amount=Money(1)), reason="phá sản")
    rest = book.gifts.writing_off("CK1", MARCH)
    record(book, rest, reason="phá sản")
    for act in (rest, book.gifts.writing_off("CK1", MARCH)):
        with pytest.raises(PledgeError):
            record(book, act, reason="phá sản")
    one = pledge(book, "CK1")
    assert (one["received"], one["written_off"], one["open"]) == (400, 600, 0)
    assert list(pledges(book).rows) == []


def test_a_refund_a_correction_and_a_reversal_of_it_are_felt_by_the_pledge(book: Book) -> None:
    promise(book, "CK1", 1_000)
    gift = give(book, 900, "D1", pledge="CK1")
    back = record(
        book, book.gifts.refunding(gift.no or "", Money(300), date=MARCH, account="112", description="trả lại")
    )
    assert (pledge(book, "CK1")["received"], pledge(book, "CK1")["open"]) == (600, 400)
    with pytest.raises(DonationError):
        record(book, book.gifts.refunding(gift.no or "", Money(601), date=MARCH, account="112", description="trả lại"))
    with pytest.raises(CorrectionError):
        record(book, Reversal(of=gift.no or "", date=MARCH))
    for no, amount in ((gift.no, 299), (back.no, 901)):
        with pytest.raises(DonationError):
            record(book, Adjustment(of=no or "", date=MARCH, amount=amount))
    record(book, Reversal(of=back.no or "", date=MARCH))
    record(book, Adjustment(of=gift.no or "", date=MARCH, amount=800))
    assert (pledge(book, "CK1")["received"], pledge(book, "CK1")["open"]) == (800, 200)
    assert [(r.amount, r.corrected, r.refunded, r.left) for r in donations(book).rows] == [
        (900, -100, 0, 800)
    ]  # fmt: skip


@pytest.mark.usefixtures("in_english")
def test_what_is_asked_of_a_gift_and_what_is_left_of_it_are_said_with_its_voucher(book: Book) -> None:
    gift = give(book, 900, "D1")
    asked = book.gifts.refunding(gift.no or "", Money(400), date=MARCH, account="112", description="trả lại")
    back = record(book, asked)
    told = f"{gift.no}: {{}} cannot be taken from it in fund TH, {{}} is left there. "
    undo = "A part of it was given back: undo that first with qkh reverse, then correct it."
    seen = "See qkh donation list."
    for act, amount, left, advice in (
        (replace(asked, splits=(replace(asked.splits[0], amount=Money(601)),)), "601 ₫", "500 ₫", seen),
        (replace(asked, splits=(replace(asked.splits[0], party="D2"),)), "400 ₫", "0 ₫", seen),
        (Adjustment(of=back.no or "", date=MARCH, amount=950), "550 ₫", "500 ₫", seen),
        (Adjustment(of=gift.no or "", date=MARCH, amount=300), "600 ₫", "500 ₫", undo),
        (Adjustment(of=gift.no or "", date=MARCH, party="D2"), "900 ₫", "500 ₫", undo),
    ):
        with pytest.raises(DonationError) as caught:
            record(book, act, reason="x")
        assert caught.value.text(operator=True) == told.format(amount, left) + advice


def test_a_gift_that_is_corrected_to_be_of_another_donor_is_no_more_on_the_pledge(book: Book) -> None:
    promise(book, "CK1", 1_000)
    gift = give(book, 900, "D1", pledge="CK1")
    then = gift.seq
    record(book, Adjustment(of=gift.no or "", date=MARCH, party="D2"), reason="nhầm người")
    assert (pledge(book, "CK1")["received"], pledge(book, "CK1")["open"]) == (0, 1_000)
    assert [(r.donor, r.pledge, r.left) for r in donations(book).rows if r.left] == [("D2", None, 900)]
    assert totals(pledges(book, known_at=then))["received"] == 900


def test_a_refund_names_the_place_of_the_gift_and_nothing_else(book: Book) -> None:
    gift = give(book, 900, "D1", programme="TH110")
    refund = book.gifts.refunding(gift.no or "", date=MARCH, account="112", description="trả lại")
    assert refund.splits == (
        Split(fund="TH", amount=Money(900), account="5111", party="D1", campaign="DX22", programme="TH110"),
    )
    elsewhere = Split(fund="TH", amount=Money(900), account="5111", party="D2", campaign="DX22", programme="TH110")
    with pytest.raises(DonationError):
        record(book, Payment(date=MARCH, account="112", splits=(elsewhere,), description="trả", refunds=gift.seq))
    with pytest.raises(DonationError):
        record(book, Payment(date=MARCH, account="112", splits=(elsewhere,), description="trả", refunds=1))
    record(book, refund)
    assert list(donated(book).rows) == []
    with pytest.raises(DonationError):
        book.gifts.refunding(gift.no or "", date=MARCH, account="112", description="trả lại")


def test_only_its_donor_pays_a_pledge_under_any_of_its_codes(book: Book) -> None:
    promise(book, "CK1", 1_000)
    for party in ("D2", None):
        with pytest.raises(PledgeError, match="D1"):
            give(book, 100, party, pledge="CK1")
    record(book, MergeDonors(party="D2", into="D1"), reason="một công ty")
    give(book, 100, "D2", pledge="CK1")
    assert pledge(book, "CK1")["received"] == 100
    assert [(r.donor, r.pledge) for r in donations(book).rows] == [("D1", "CK1")]
    with pytest.raises(NotFoundError):
        give(book, 100, "D1", pledge="CK9")
    with pytest.raises(PledgeError):
        give(book, 100, "D1", pledge="CK1", account="331")


# -- donors -----------------------------------------------------------------------------------------------------------


def test_merging_keeps_the_old_code_and_moves_no_money(book: Book) -> None:
    give(book, 600, "D1")
    give(book, 400, "D2")
    before = totals(donations(book))
    record(book, MergeDonors(party="D2", into="D1"), reason="một công ty")
    assert [(r.code, r.also, r.gifts, r.left) for r in donors(book).rows] == [("D1", "D2", 2, 1_000)]
    give(book, 50, "D2")
    assert {r.donor for r in donations(book).rows} == {"D1"}
    assert totals(donations(book, asked=GiftFilter(donor="D2")))["left"] == 1_050
    assert before["left"] == 1_000


@pytest.mark.usefixtures("in_english")
def test_who_brought_a_gift_about_is_told_and_enters_no_sum(book: Book) -> None:
    gift = give(book, 900, "D1")
    before = totals(donations(book)), list(donors(book).rows), list(fund_report(book).rows)
    record(book, CreditDonor(gift=gift.seq, party="D2"))
    assert (totals(donations(book)), list(donors(book).rows), list(fund_report(book).rows)) == before
    report = credited(book, "D2")
    assert [(r.donor, r.left) for r in report.rows] == [("D1", 900)]
    assert report.totals == {}
    for gift_, party, why in ((gift.seq, "D1", "D1 gave it"), (gift.seq, "D2", "credited to D2"), (1, "D2", "no gift")):
        with pytest.raises(DonationError, match=why):
            record(book, CreditDonor(gift=gift_, party=party))


@pytest.mark.usefixtures("in_english")
def test_whom_a_correction_took_a_gift_from_may_have_brought_it_about_and_who_gives_it_now_has_not(book: Book) -> None:
    gift = give(book, 900, "D1")
    record(book, Adjustment(of=gift.no or "", date=MARCH, party="D2"))
    with pytest.raises(DonationError, match="D2 gave it"):
        record(book, CreditDonor(gift=gift.seq, party="D2"))
    record(book, CreditDonor(gift=gift.seq, party="D1"))


def test_the_statement_of_a_donor_tells_what_was_given_and_how_the_fund_stands(book: Book) -> None:
    give(book, 900, "D1")
    give(book, 5_000, "D2")
    promise(book, "CK1", 100)
    tables = [block for block in donor_statement(book, "D1").blocks if isinstance(block, Table)]
    gifts, promised, funds = tables
    assert [row["left"] for row in gifts.rows] == [900]
    assert [row["open"] for row in promised.rows] == [100]
    assert [(r["fund"], r["given"], r["closing"], r["awards"]) for r in funds.rows] == [("TH", 900, 5_900, 0)]
    with pytest.raises(NotFoundError):
        donor_statement(book, "NOBODY")


def test_each_statement_of_a_donor_is_drawn_of_whoever_gave_and_of_nobody_else(book: Book) -> None:
    for code, kind in (("NH1", PartyKind.SUPPLIER), ("NH2", PartyKind.SUPPLIER), ("NH3", PartyKind.DONOR)):
        record(book, OpenParty(code=code, name=f"Ngân hàng {code}", kind=kind))
    give(book, 900, "NH1")
    for code in ("NH1", "NH3"):
        assert donor_statement(book, code).name == "donor-statement"
        assert annual_statement(book, code, 2022).name == "annual-statement"
    with pytest.raises(NotFoundError):
        donor_statement(book, "NH2")
    with pytest.raises(NotFoundError):
        annual_statement(book, "NH2", 2022)


def test_of_a_pledge_of_which_more_came_nothing_is_to_come_and_no_sum_is_lower_for_it(book: Book) -> None:
    promise(book, "CK1", 100)
    promise(book, "CK2", 300)
    give(book, 150, "D1", pledge="CK1")
    found = pledges(book, everything=True)
    assert [row.open for row in found.rows] == [0, 300]
    assert totals(found)["open"] == 300


def test_the_statement_of_a_donor_tells_what_the_fund_awarded_with_initials_alone(books: Books) -> None:
    book = books["SL"]
    give_awards(book)
    record(book, ChangeAccount(code="5111", role="donation"))
    add_donor(book, "D2", "Công ty Mía đường")
    give(book, 9_000, "D2", fund="PY", campaign=None)
    document = donor_statement(book, "D2")
    *_first, funds, awarded = [block for block in document.blocks if isinstance(block, Table)]
    assert [(r["fund"], r["awards"], r["paid"]) for r in funds.rows] == [("PY", 2, 3_000)]
    assert [(r["recipient"], r["paid"]) for r in awarded.rows] == [
        ("L.V.K. (Phù Yên)", 1_000),
        ("L.V.K. (Phù Yên)", 2_000),
    ]


def test_the_rows_of_an_import_are_gifts_and_awards_as_any_others(books: Books, tmp_path: Path) -> None:
    book = books["SL"]
    record(book, ChangeAccount(code="5111", role="donation"))
    record(book, ChangeAccount(code="6111", role="award"))
    rows = (
        "ref,date,description,account,fund,amount,party,campaign",
        "A1,2022-03-07,ủng hộ,112,TH,7000,,", "A1,2022-03-07,ủng hộ,5111,TH,-7000,D1,DX22",
        "A2,2022-03-08,học bổng,6111,TH,2000,,", "A2,2022-03-08,học bổng,112,TH,-2000,,",
    )  # fmt: skip
    path = tmp_path / "entries.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    import_entries(book, str(path))
    assert [(r.donor, r.campaign, r.left) for r in donations(book).rows] == [("D1", "DX22", 7_000)]
    assert [(r.fund, r.amount) for r in disbursed(book).rows] == [("TH", 2_000)]


def test_a_donor_is_found_by_any_of_its_names_unless_it_gives_without_one(book: Book) -> None:
    record(book, ChangeDonor(code="D2", public_name="Mía đường Sơn La", other_names="Nhà máy đường Hát Lót"))
    assert [row.code for row in find(book, "hat lot").rows] == ["D2"]
    record(book, ChangeDonor(code="D2", anonymous=1))
    assert [row.code for row in find(book, "hat lot").rows] == []
    assert [row.code for row in find(book, "mia duong son la").rows] == ["D2"]


def test_who_gave_without_a_name_is_never_named_after(book: Book) -> None:
    record(book, ChangeDonor(code="D2", anonymous=1))
    with pytest.raises(DonorError):
        record(book, ChangeDonor(code="D2", anonymous=0))
    with pytest.raises(PrivacyError):
        record(book, ShowPersonal(party="D2"), reason="nhầm")
    record(book, MergeDonors(party="D1", into="D2"), reason="là một")
    assert [(r.code, r.also) for r in donors(book).rows] == [("D1", None), ("D2", None)]
    assert [(r.code, r.also) for r in donors(book.as_("x", hidden=True)).rows] == [("D2", "D1")]


def test_a_gift_found_to_be_of_a_donor_without_a_name_is_hidden_from_then_on(book: Book) -> None:
    add_donor(book, "AN", "Lò Thị Bí Mật", anonymous=1)
    gift = give(book, 900, person="Lò Thị Bí Mật")
    assert [row.code for row in find(book, "bi mat").rows] == [gift.no]
    done = record(book, Adjustment(of=gift.no or "", date=MARCH, party="AN"))
    assert {(change.of, change.path) for change in done.personal} == {
        (gift.seq, "act.description"), (gift.seq, "act.person"),
    }  # fmt: skip
    assert list(find(book, "bi mat").rows) == []
    assert [(r.donor, r.name, r.left) for r in donations(book).rows if r.left] == [
        ("AN", "không ghi tên", 900)
    ]  # fmt: skip


def test_a_merging_is_hidden_when_one_of_the_two_gives_without_a_name_only_later(book: Book) -> None:
    record(book, MergeDonors(party="D1", into="D2"), reason="là một")
    assert [(r.code, r.also) for r in donors(book).rows] == [("D2", "D1")]
    record(book, ChangeDonor(code="D2", anonymous=1))
    assert [(r.code, r.also) for r in donors(book).rows] == [("D1", None), ("D2", None)]


def test_a_receipt_is_issued_in_one_call(book: Book) -> None:
    gift = give(book, 900, "D1")
    done = book.gifts.issue_receipt(gift.no or "", key="web-1")
    assert (done.no, done.duplicate) == ("BL00001/2023", False)
    assert book.gifts.issue_receipt(gift.no or "", key="web-1").duplicate
