"""Campaigns, and what a programme says of gifts that stand for it."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from quykhuyenhoc.acts.act import Act, Outcome
from quykhuyenhoc.acts.registered import is_for_gifts, must_be_new
from quykhuyenhoc.errors import ChartError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.i18n import N_
from quykhuyenhoc.kinds import HELD_ROLES, Treated
from quykhuyenhoc.ledger.accounts import Account, GiftAccount
from quykhuyenhoc.ledger.gifts import DESIGNATED, Campaign, GivingRule
from quykhuyenhoc.limits import Some, Together

if TYPE_CHECKING:
    from quykhuyenhoc.store.view import View


class OpenCampaign(Campaign, Act):
    """Open a campaign, or an event at which gifts are handed over."""

    act: ClassVar[str] = "open-campaign"
    label: ClassVar[str] = N_("new campaign")

    def decide(self, view: "View") -> Outcome:
        """Refuse a code that was ever used, and an end before the beginning."""
        must_be_new(view, Campaign, self.code)
        _check_days(self)
        return Outcome()


def _check_days(campaign: Campaign) -> None:
    if campaign.since and campaign.until and campaign.until < campaign.since:
        raise ChartError(why=M_("{name} ends before it begins.").format(name=campaign.code))


class ChangeCampaign(Act):
    """Change the name or the days of a campaign."""

    act: ClassVar[str] = "change-campaign"
    label: ClassVar[str] = N_("change of a campaign")
    code: str
    name: str | None = None
    since: Date | None = None
    until: Date | None = None
    together: ClassVar[tuple[Together, ...]] = (Some(("name", "since", "until")),)

    def decide(self, view: "View") -> Outcome:
        """Yield the new version."""
        old = view.get(Campaign, self.code)
        new = replace(old, name=self.name or old.name, since=self.since or old.since, until=self.until or old.until)
        _check_days(new)
        return Outcome(states=(new,))


class SetGivingRule(Act):
    """Say what gifts for named recipients are from now on: income, or money held for them, and on which account."""

    act: ClassVar[str] = "set-giving-rule"
    label: ClassVar[str] = N_("rule on gifts for named recipients")
    treated: Treated
    account: GiftAccount

    def decide(self, view: "View") -> Outcome:
        """Yield the rule; income is booked on an account for gifts, what is held for others on one of such money."""
        account = view.get(Account, self.account)
        if self.treated is Treated.INCOME and not is_for_gifts(view, self.account):
            raise ChartError(why=M_("Gifts that are income need an account with the role donation."))
        if self.treated is Treated.HELD and account.role not in HELD_ROLES:
            raise ChartError(why=M_(
                "Gifts held for others need an account with the role held: what comes in by one party goes out to"
                " another⟦ (qkh account change {account} --role held; where it has entries, a new one: qkh account add"
                " --type liability --role held)⟧."
            ).format(account=account.code))  # fmt: skip
        return Outcome(states=(GivingRule(code=DESIGNATED, treated=self.treated, account=account.key),))
