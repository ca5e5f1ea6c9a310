"""The gifts of the demo: who gives, in answer to what, what was only pledged at first, and thanks to every donor."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.acts.donors import AddDonor, CreditDonor
from quykhuyenhoc.acts.gifts.campaigns import OpenCampaign
from quykhuyenhoc.acts.gifts.pledges import MakePledge, PledgePart
from quykhuyenhoc.acts.parties import OpenParty
from quykhuyenhoc.acts.thanks import SendThanks, SetTier
from quykhuyenhoc.acts.vouchers import Receipt, Split
from quykhuyenhoc.demo.data import INVENTED, SCHOLARSHIPS, DataSet, DemoReceipt
from quykhuyenhoc.demo.rounds import BANK
from quykhuyenhoc.kinds import CampaignKind, Origin, PartyKind, ThanksKind
from quykhuyenhoc.money import Money
from quykhuyenhoc.reports.thanks import waiting

if TYPE_CHECKING:
    from quykhuyenhoc.books.books import Book

CEREMONY: Final = date(2022, 3, 7)
"""When what came later was pledged."""
THANKED: Final = date(2022, 3, 31)
UNNAMED: Final = "KHUYET-DANH"
BROUGHT: Final = "demo/event/07"
"""The gift that somebody else brought about."""
BROUGHT_BY: Final = "CUU-HOC-SINH"
BOARD: Final = SetTier(code="BANG-VANG", name=f"Bảng vàng khuyến học {INVENTED}", amount=Money(20_000_000))
"""From so much on that every donor stands on the board, as the association's report says."""


class Dated(NamedTuple):
    """An act of the quarter with the key that guards it."""

    date: date
    book: str
    act: Act
    key: str


def registers_of(data: DataSet, book: str) -> Iterator[Act]:
    """Yield what a book registers before gifts: its donors, the campaigns and events of its gifts, and its board."""
    its = [row for row in data.receipts if row.book == book and row.party]
    for row in its:
        yield from _donor(row.party or "", row.party_name, row.address, row.origin)
    if book == SCHOLARSHIPS:
        yield from _donor(BROUGHT_BY, f"Cựu học sinh {INVENTED}", None, None)
    named = {code for row in its for code in (row.campaign, row.event)}
    for one in data.campaigns:
        if one.code in named and one.book in (None, book):
            kind = CampaignKind(one.kind)
            yield OpenCampaign(code=one.code, name=one.name, kind=kind, since=one.since, until=one.until)
    if its:
        yield BOARD


def _donor(code: str, name: str, address: str | None, origin: str | None) -> Iterator[Act]:
    yield OpenParty(code=code, name=name, kind=PartyKind.DONOR, address=address)
    yield AddDonor(code=code, anonymous=1 if code == UNNAMED else None, origin=Origin(origin) if origin else None)


def given(data: DataSet) -> list[Dated]:
    """Return pledges and receipts day by day; of one day the pledges first."""
    pledges = [Dated(CEREMONY, row.book, _pledge(row), f"demo/pledge/{row.pledge}")
               for row in data.receipts if row.pledge]  # fmt: skip
    receipts = [Dated(row.date, row.book, _receipt(row), row.key) for row in data.receipts]
    return sorted((*pledges, *receipts), key=lambda one: one.date)


def _pledge(row: DemoReceipt) -> MakePledge:
    part = PledgePart(fund=row.fund, amount=Money(row.amount), due=row.date)
    return MakePledge(
        code=row.pledge or "", party=row.party or "", date=CEREMONY, parts=(part,), campaign=row.campaign,
        event=row.event, description=f"Đăng ký ủng hộ tại lễ kỷ niệm {INVENTED}",
    )  # fmt: skip


def _receipt(row: DemoReceipt) -> Receipt:
    split = Split(
        fund=row.fund, amount=Money(row.amount), account=row.account, party=row.party,
        campaign=row.campaign, programme=row.event,
    )  # fmt: skip
    return Receipt(
        date=row.date, account=BANK, splits=(split,), description=row.description, pledge=row.pledge,
        person=row.party_name or None, address=row.address,
    )  # fmt: skip


def brought_about(seqs: Mapping[str, int]) -> CreditDonor:
    """Return the act that tells who brought a gift about; ``seqs`` are the gifts by their keys."""
    return CreditDonor(gift=seqs[BROUGHT], party=BROUGHT_BY)


def thanks_to_all(opened: "Mapping[str, Book]", data: DataSet) -> "Iterator[tuple[Book, SendThanks, str]]":
    """Yield what thanks every donor, by letter and on the board, one act a book and kind."""
    for code in dict.fromkeys(row.book for row in data.receipts if row.party):
        for kind in ThanksKind:
            act = SendThanks(kind=kind, date=THANKED, thanked=waiting(opened[code], kind))
            yield opened[code], act, f"demo/thanks/{kind}"
