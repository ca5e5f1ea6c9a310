"""Gifts in the sample book: every kind of act about donors, campaigns and pledges stands in it once."""

from datetime import date
from typing import Final

from quykhuyenhoc import (
    AddDonor,
    Book,
    CampaignKind,
    ChangeAccount,
    ChangeCampaign,
    ChangeDonor,
    CreditDonor,
    MakePledge,
    MergeDonors,
    Money,
    OpenCampaign,
    OpenParty,
    Origin,
    PledgePart,
    Receipt,
    SetGivingRule,
    Split,
    Treated,
    WriteOffPledge,
    record,
    refunding,
)

DAY: Final = date(2022, 3, 14)
LATER: Final = date(2022, 3, 29)


def give_gifts(book: Book) -> None:
    """Record a pledge of which a part comes, a part of that goes back, and the rest is written off."""
    record(book, ChangeAccount(code="5111", role="donation"))
    for code, name in (("NHT", "Vũ Thị Hảo"), ("NHT2", "Vũ Thị Hảo Tâm")):
        record(book, OpenParty(code=code, name=name, address="Mai Sơn"))
    record(book, AddDonor(code="NHT", origin=Origin.IN_PROVINCE))
    record(book, AddDonor(code="NHT2", public_name="Một cựu học sinh", other_names="Bà Hảo"))
    record(book, ChangeDonor(code="NHT2", anonymous=1))
    # Postings with the campaign C1 are older than the register of campaigns.
    record(book, OpenCampaign(code="C1", name="Đầu xuân", since=DAY))
    record(book, OpenCampaign(code="TH110", name="Tô Hiệu 110", kind=CampaignKind.EVENT, since=DAY, until=DAY))
    record(book, ChangeCampaign(code="C1", name="Đầu xuân 2022", until=LATER))
    record(book, SetGivingRule(treated=Treated.HELD, account="331"))
    part = PledgePart(fund="HB", amount=Money(9_000), due=LATER)
    record(book, MakePledge(code="CK1", party="NHT", date=DAY, parts=(part,), campaign="C1", description="cam kết"))
    split = Split(fund="HB", amount=Money(7_000), account="5111", campaign="C1", programme="TH110")
    gift = Receipt(date=DAY, account="1122", splits=(split,), party="NHT", description="ủng hộ", pledge="CK1")
    given = record(book, gift)
    record(book, refunding(book, given.no or "", Money(400), date=LATER, account="1122", description="trả lại"))
    record(book, WriteOffPledge(pledge="CK1", party="NHT", date=LATER, amount=Money(2_000)), reason="không còn")
    record(book, CreditDonor(gift=given.seq, party="NHT2"))
    record(book, MergeDonors(party="NHT2", into="NHT"), reason="là một người")
    named = Split(fund="HB", amount=Money(500), account="331", party="NHT2")
    record(book, Receipt(date=DAY, account="1122", splits=(named,), description="tặng em A", designated="KT-1.1"))
