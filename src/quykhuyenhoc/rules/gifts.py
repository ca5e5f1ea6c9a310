"""Rules about gifts: one campaign each, on the pledge of its own donor, booked where it belongs; and refunds."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from quykhuyenhoc.acts.act import adjusts, amount_in
from quykhuyenhoc.acts.registered import is_for_gifts, must_be_a_programme, must_be_registered
from quykhuyenhoc.acts.vouchers import Payment, Receipt
from quykhuyenhoc.errors import BeyondPledgeError, DonationError, OtherFundError, PledgeError, QuyError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.kinds import CampaignKind, EntryKind, Treated
from quykhuyenhoc.ledger.accounts import Account
from quykhuyenhoc.ledger.gifts import DESIGNATED, Given, GivingRule, counted_as
from quykhuyenhoc.ledger.vouchers import Entry, Posting, netted, parse_number, standing
from quykhuyenhoc.text import check_code

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.store.view import View

OUTSIDE: Final = (EntryKind.OPENING, EntryKind.CLOSING)
_SEE_GIFTS: Final = M_("⟦See qkh donation list.⟧")


def check_campaigns(view: "View", act: "Act", entries: Iterable[Entry]) -> None:
    """Refuse a gift that names two campaigns, and a campaign or event that is not registered where the book has some.

    A correction is judged by what its voucher says after it, and may leave a campaign that nobody registered.
    """
    for entry in entries:
        if entry.kind in OUTSIDE or act.reverses:
            continue
        named = [line for line in entry.lines if line.campaign or line.programme]
        if not named:
            continue
        if adjusts(act):
            now = netted((*standing(view.vouchers.filed(parse_number(act.of))), *entry.lines))
            named = [line for line, amount in now.items() if amount and (line.campaign or line.programme)]
        _must_be_one(view, act, named)
        _must_be_known(view, named)


def _must_be_known(view: "View", lines: Iterable[Posting]) -> None:
    for code in {line.campaign for line in lines}:
        must_be_registered(view, code, CampaignKind.CAMPAIGN)
    for line in lines:
        if is_for_gifts(view, line.account):
            must_be_registered(view, line.programme, CampaignKind.EVENT)
        else:
            must_be_a_programme(view, line.programme)


def _must_be_one(view: "View", act: "Act", lines: Iterable[Posting]) -> None:
    found: dict[str | None, str | None] = {}
    for line in lines:
        if not line.campaign or not is_for_gifts(view, line.account):
            continue
        first = found.setdefault(line.party, line.campaign)
        if first != line.campaign:
            raise DonationError(
                gift=getattr(act, "of", None), advice=M_("Record it as two gifts."),
                why=M_("it cannot be in two campaigns, {one} and {other}").format(one=first, other=line.campaign),
            )  # fmt: skip


def check_gift(view: "View", act: "Act") -> None:
    """Refuse a receipt on a pledge of somebody else, or that books a gift for a named recipient as it is not to be."""
    if not isinstance(act, Receipt):
        return
    if act.designated is not None:
        _check_designated(view, act, act.designated)
    if act.pledge is None:
        return
    from quykhuyenhoc.acts.gifts.pledges import pledged  # most gifts are on none

    pledge = pledged(view, act.pledge)
    held = {rule.account for rule in view.all(GivingRule)}
    for split in act.splits:
        party = split.party or act.party
        if not _is_one(view, party, pledge.party):
            raise PledgeError(
                pledge=act.pledge, why=M_("it is a pledge of {party}").format(party=pledge.party),
                advice=M_("Name that donor⟦ (--party)⟧."),
            )  # fmt: skip
        account = view.get(Account, split.account)
        if not is_for_gifts(view, split.account) and account.key not in held:
            raise PledgeError(
                pledge=act.pledge, why=M_("{account} is no account for gifts").format(account=split.account),
                advice=M_("⟦See qkh account list: role donation.⟧"),
            )  # fmt: skip
        if split.amount.currency != pledge.currency:
            raise PledgeError(pledge=act.pledge, why=M_("it is in another currency"))


def pledge_hints(view: "View", act: Receipt, code: str) -> tuple[QuyError, ...]:
    """Warn of more on a pledge than is still to come of it, and of a fund to which nothing was promised.

    Neither is refused: a donor may give more than was promised, and for something else.
    """
    from quykhuyenhoc.acts.gifts.pledges import pledged

    pledge = pledged(view, code)
    found: list[QuyError] = []
    amount, rest = sum(split.amount.minor for split in act.splits), max(pledge.open, 0)
    if amount > rest:
        amounts = {"amount": amount_in(view, amount, pledge.currency), "open": amount_in(view, rest, pledge.currency)}
        found.append(BeyondPledgeError(pledge=code, **amounts))
    funds = tuple(sorted({fund for fund, _due, _amount in pledge.parts}))
    others = dict.fromkeys(split.fund for split in act.splits if split.fund not in funds)
    return (*found, *(OtherFundError(pledge=code, fund=fund, funds=funds) for fund in others))


def _is_one(view: "View", party: str | None, other: str) -> bool:
    """Tell whether two codes are one donor's; of codes without a name only the same, or the pledge would tell."""
    if party is None or {party, other} & view.unnamed():
        return party == other
    merged = view.donors.merged()
    return counted_as(merged, party) == counted_as(merged, other)


def _check_designated(view: "View", act: Receipt, whom: str) -> None:
    check_code("party", whom)
    rule = view.peek(GivingRule, DESIGNATED)
    for split in act.splits:
        account = view.get(Account, split.account)
        fits = account.key == rule.account if rule else is_for_gifts(view, split.account)
        if not fits:
            held = rule is not None and rule.treated is Treated.HELD
            raise DonationError(
                gift=None,
                why=M_("what {whom} is to get is held for others, not income", whom=whom) if held
                else M_("what {whom} is to get is income", whom=whom),
                advice=M_("Book it on account {account}⟦ (--income)⟧.").format(account=rule.account)
                if rule else M_("Book it on an account with the role donation⟦ (--income)⟧."),
            )  # fmt: skip


def check_refund(view: "View", act: "Act") -> None:
    """Refuse to give back of a gift what it never was, or more than is left of it."""
    if not isinstance(act, Payment) or act.refunds is None:
        return
    its = view.gifts.given(act.refunds)
    if not its:
        raise DonationError(gift=f"#{act.refunds}", why=M_("it is no gift"), advice=_SEE_GIFTS)
    taken = []
    for split in act.splits:
        where = split.fund, split.amount.minor, split.amount.currency, split.party or act.party
        taken.append(Posting(view.get(Account, split.account).key, *where, split.programme, split.campaign))
    _must_be_left(view, its, taken, _SEE_GIFTS)


def check_correction(view: "View", act: "Act", entries: Iterable[Entry]) -> None:
    """Refuse to correct a gift or a refund so that more of it was given back than it came to."""
    if not adjusts(act):
        return
    filed = view.vouchers.filed(parse_number(act.of))
    seq = view.gifts.refunded_by(filed.seq) if filed.act == Payment.act else filed.seq
    its = view.gifts.given(seq) if seq else ()
    if seq and any(one.refunded for one in its):
        advice = _SEE_GIFTS
        if seq == filed.seq:
            advice = M_("A part of it was given back: undo that first⟦ with qkh reverse⟧, then correct it.")
        _must_be_left(view, its, [line for entry in entries for line in entry.lines], advice)


def _must_be_left(view: "View", its: Sequence[Given], lines: Iterable[Posting], advice: Message) -> None:
    """Refuse lines that take more of a gift than is left, fund by fund and donor by donor."""
    left = {(g.account, g.fund, g.currency, g.party, g.campaign, g.event): g.left for g in its}
    places = {(account, fund) for account, fund, *_more in left}
    asked = dict.fromkeys(left, 0)
    for line in lines:
        if not is_for_gifts(view, line.account) and (line.account, line.fund) not in places:
            continue
        key = line.account, line.fund, line.currency, line.party, line.campaign, line.programme
        asked[key] = asked.get(key, 0) + line.amount
    for key, minor in asked.items():
        rest, (_account, fund, currency, *_more) = max(left.get(key, 0), 0), key
        if minor > rest:
            found, there = amount_in(view, minor, currency), amount_in(view, rest, currency)
            raise DonationError(
                gift=next((one.no for one in view.gifts.listed(seqs=[its[0].seq])), f"#{its[0].seq}"), advice=advice,
                why=M_("{amount} cannot be taken from it in fund {fund}, {left} is left there").format(
                    amount=found, fund=fund, left=there
                ),
            )  # fmt: skip
