"""Gifts in the sample book: every kind of act about donors, campaigns and pledges stands in it once."""

from datetime import date
from typing import Final

from quykhuyenhoc import Book, Money
from quykhuyenhoc.acts import (
    AddDonor,
    ChangeAccount,
    ChangeCampaign,
    ChangeDonor,
    CreditDonor,
    MakePledge,
    MergeDonors,
    OpenAccount,
    OpenCampaign,
    OpenParty,
    PledgePart,
    Receipt,
    SetGivingRule,
    Split,
    WriteOffPledge,
)
from quykhuyenhoc.kinds import AccountType, CampaignKind, Origin, Treated
from tests.officers import enter

DAY: Final = date(2022, 3, 14)
LATER: Final = date(2022, 3, 29)


def give_gifts(book: Book) -> None:
    """Record a pledge of which a part comes, a part of that goes back, and the rest is written off."""
    enter(book, ChangeAccount(code="5111", role="donation"))
    for code, name in (("NHT", "Vũ Thị Hảo"), ("NHT2", "Vũ Thị Hảo Tâm")):
        enter(book, OpenParty(code=code, name=name, address="Mai Sơn"))
    enter(book, AddDonor(code="NHT", origin=Origin.IN_PROVINCE))
    enter(book, AddDonor(code="NHT2", public_name="Một cựu học sinh", other_names="Bà Hảo"))
    enter(book, ChangeDonor(code="NHT2", anonymous=1))
    # Postings with the campaign C1 are older than the register of campaigns.
    enter(book, OpenCampaign(code="C1", name="Đầu xuân", since=DAY))
    enter(book, OpenCampaign(code="TH110", name="Tô Hiệu 110", kind=CampaignKind.EVENT, since=DAY, until=DAY))
    enter(book, ChangeCampaign(code="C1", name="Đầu xuân 2022", until=LATER))
    enter(book, OpenAccount(code="338", name="Held for others", type=AccountType.LIABILITY, role="held"))
    enter(book, SetGivingRule(treated=Treated.HELD, account="338"))
    part = PledgePart(fund="HB", amount=Money(9_000), due=LATER)
    enter(book, MakePledge(code="CK1", party="NHT", date=DAY, parts=(part,), campaign="C1", description="cam kết"))
    split = Split(fund="HB", amount=Money(7_000), account="5111", campaign="C1", programme="TH110")
    gift = Receipt(date=DAY, account="1122", splits=(split,), party="NHT", description="ủng hộ", pledge="CK1")
    given = enter(book, gift)
    enter(book, book.gifts.refunding(given.no or "", Money(400), date=LATER, account="1122", description="trả lại"))
    enter(book, WriteOffPledge(pledge="CK1", party="NHT", date=LATER, amount=Money(2_000)), reason="không còn")
    enter(book, CreditDonor(gift=given.seq, party="NHT2"))
    enter(book, MergeDonors(party="NHT2", into="NHT"), reason="là một người")
    named = Split(fund="HB", amount=Money(500), account="338", party="NHT2")
    enter(book, Receipt(date=DAY, account="1122", splits=(named,), description="tặng em A", designated="KT-1.1"))
