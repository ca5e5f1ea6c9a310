"""When a control is loosened, from when a book has adopted its controls, and from which amount on a rule asks."""

from datetime import date
from typing import Any, Final

import pytest

from quykhuyenhoc.kinds import (
    AccountKind,
    AccountType,
    Asked,
    CopyKind,
    EffectCode,
    OfficialDocumentKind,
    Overspend,
    PeriodState,
    Restriction,
    Role,
    Scope,
    Treated,
)
from quykhuyenhoc.leaves.names import STATES
from quykhuyenhoc.ledger.accounts import Account, Currency
from quykhuyenhoc.ledger.activities import Activity, ActivityKind
from quykhuyenhoc.ledger.bodies import Body, BodyKind
from quykhuyenhoc.ledger.controls.rules import Rule, adopted_at, key_part, keys_among, least_amount, rule_code, signing
from quykhuyenhoc.ledger.deposits import BankRule, Deposit
from quykhuyenhoc.ledger.donors import Donor
from quykhuyenhoc.ledger.dues import DuesAssessment, DuesPassed, DuesRate, DuesShare
from quykhuyenhoc.ledger.funds import Budget, CostRate, Fund, Terms, Waiver
from quykhuyenhoc.ledger.gifts import Campaign, GivingRule
from quykhuyenhoc.ledger.goods import GoodsKind
from quykhuyenhoc.ledger.governance import OfficialDocument, TermOfOffice
from quykhuyenhoc.ledger.indicators import Indicator, IndicatorTarget, IndicatorValue
from quykhuyenhoc.ledger.matching import MatchRule
from quykhuyenhoc.ledger.members import Member
from quykhuyenhoc.ledger.offices import OfficeVersion, PartyVersion
from quykhuyenhoc.ledger.parties import Party
from quykhuyenhoc.ledger.periods import Month
from quykhuyenhoc.ledger.privacy import Consent, Copy, PrivacyRequest
from quykhuyenhoc.ledger.programmes import Programme, Round
from quykhuyenhoc.ledger.publications import Publication
from quykhuyenhoc.ledger.roles import Office, Policy
from quykhuyenhoc.ledger.statements import BankAccount, CodePrefix
from quykhuyenhoc.ledger.thanks import Tier
from quykhuyenhoc.money import Money
from quykhuyenhoc.nouns import State

DAY: Final = date(2022, 3, 7)
LATER: Final = date(2022, 12, 31)


class Known:
    """A book in which HOA held an office and the terms of a fund name 6111."""

    def is_officer(self, party: str) -> bool:
        """Tell whether a party held an office."""
        return party == "HOA"

    def stands_below_a_purpose(self, account: str) -> bool:
        """Tell whether terms name an account above."""
        return account.startswith("6111")

    def has_role(self, role: str) -> bool:
        """Tell whether an account has a role."""
        return role == "donation"

    def leaves_net_assets_to_the_chart(self) -> bool:
        """Tell whether a fund names no account of its own."""
        return True


def account(code: str = "642", **more: Any) -> Account:
    return Account(**{"code": code, "name": "x", "type": AccountType.EXPENSE} | more)


def cash() -> Account:
    return account("111", type=AccountType.ASSET, kind=AccountKind.CASH)


def net_assets(**more: Any) -> Account:
    return account("4115", type=AccountType.NET_ASSET, **more)


def fund(**more: Any) -> Fund:
    return Fund(code="TH", name="x", **more)


def budget(amount: int, currency: str = "VND", overspend: Overspend = Overspend.REFUSE) -> Budget:
    return Budget(code="B", fund="TH", period="2022", amount=Money(amount, currency), overspend=overspend)


def month(state: PeriodState) -> Month:
    return Month(code="2022-01", state=state)


def prefix(of: str) -> CodePrefix:
    return CodePrefix(code="TH", fund=of)


def match_rule(of: str) -> MatchRule:
    return MatchRule(code="R", words="lan", kind="gift", count=1, fund=of)


ROUND: Final[dict[str, Any]] = {"code": "R", "programme": "P", "name": "x", "date": DAY}
OWED: Final[dict[str, Any]] = {
    "code": "D1:2022", "party": "D1", "body": "MC", "year": 2022, "amount": Money(9), "assessed": DAY,
}  # fmt: skip
PASSED: Final[dict[str, Any]] = {
    "code": "MC:2022:1", "body": "MC", "above": "SL", "year": 2022, "date": DAY, "base": Money(9), "share": 3_000,
    "amount": Money(2), "number": 1,
}  # fmt: skip
TERMS: Final = Terms(code="TH", purposes="6111")
CASES: Final[tuple[tuple[State, State | None, str], ...]] = (
    (cash(), None, "liquid"),
    (account("6112"), None, ""),
    (account("61119"), None, "purpose"),
    (account(role="management"), account(), "role"),
    (account(role="donation"), None, "role"),
    (account(role="management"), None, ""),
    (account(role="donation", name="y"), account(role="donation"), ""),
    (net_assets(), None, "role"),
    (net_assets(role="net_assets:restricted"), None, "role"),
    (net_assets(closed=DAY), net_assets(), "role"),
    (net_assets(name="y"), net_assets(), ""),
    (account(closed=DAY), account(), ""),
    (account("6420", id="642"), account(), "code"),
    (account(), account(), ""),
    (fund(), None, ""),
    (fund(overspend=Overspend.WARN), None, "overspend"),
    (fund(overspend=Overspend.WARN), fund(), "overspend"),
    (fund(overspend=Overspend.WARN), fund(overspend=Overspend.WARN), ""),
    (fund(floor=Money(-1)), None, "floor"),
    (fund(floor=Money(9)), fund(floor=Money(10)), "floor"),
    (fund(floor=Money(11)), fund(floor=Money(10)), ""),
    (fund(floor=Money(99, "USD")), fund(floor=Money(10)), "floor"),
    (fund(income_fund="PY"), fund(), "income_fund"),
    (fund(net_asset_account="4111"), fund(), "net_asset_account"),
    (fund(), fund(restriction=Restriction.RESTRICTED), "restriction"),
    (Party(code="HOA", name="Hòa"), None, ""),
    (Party(code="HOA", name="Hòa"), Party(code="HOA", name="Hòa"), "officer"),
    (Party(code="D1", name="Hòa"), Party(code="D1", name="Lan"), ""),
    (Currency(code="USD"), None, ""),
    (month(PeriodState.LOCKED), None, ""),
    (month(PeriodState.OPEN), month(PeriodState.LOCKED), "reopened"),
    (month(PeriodState.FILED), month(PeriodState.LOCKED), "filed"),
    (month(PeriodState.LOCKED), month(PeriodState.LOCKED), ""),
    (Office(code="chair:HOA", party="HOA", role=Role.CHAIR, since=DAY), None, "office"),
    (Policy(code="payment"), Policy(code="payment", evidence=1), "evidence"),
    (Policy(code="payment", evidence=1), None, ""),
    (Rule(code="out", above=Money(20_000_000)), None, ""),
    (Rule(code="out", above=Money(20_000_001)), None, "rule"),
    (Rule(code="out:USD", above=Money(1, "USD")), None, "rule"),
    (Rule(code="out", above=Money(9)), Rule(code="out", above=Money(8)), "rule"),
    (Rule(code="out", above=Money(8)), Rule(code="out", above=Money(8), persons=2), "rule"),
    (Rule(code="out", above=Money(8), role=Role.INSPECTOR), Rule(code="out", above=Money(8)), "rule"),
    (Rule(code="out", above=Money(8), role=Role.CHAIR), Rule(code="out", above=Money(8), role=Role.CHAIR), ""),
    (Rule(code="out", above=Money(8)), Rule(code="out", above=Money(8), role=Role.CHAIR), "rule"),
    (Rule(code="out", above=Money(8), role=Role.CHAIR), Rule(code="out", above=Money(8), role=Role.PARENT), "rule"),
    (Consent(code="C", party="D1", scope=Scope.LETTERS, date=DAY), None, ""),
    (PrivacyRequest(code="Y", asked=Asked.ERASE, received=DAY, due=LATER), None, ""),
    (Copy(code="B", kind=CopyKind.BACKUP, made=1, where="đĩa"), None, ""),
    (Programme(code="P", name="x"), None, ""),
    (Programme(code="P", name="x", account="642"), Programme(code="P", name="x"), "programme-account"),
    (Programme(code="P", name="y"), Programme(code="P", name="x"), ""),
    (Round(**ROUND, area="PY"), None, ""),
    (Round(**ROUND, area="PY"), Round(**ROUND), "area"),
    (budget(10), None, ""),
    (budget(11), budget(10), "budget"),
    (budget(9), budget(10), ""),
    (budget(9, "USD"), budget(10), "budget"),
    (budget(9, overspend=Overspend.WARN), budget(10), "budget"),
    (TERMS, None, ""),
    (TERMS, TERMS, "terms"),
    (Waiver(code="W", fund="TH", purpose="XE", amount=Money(1), since=DAY, until=LATER), None, "waiver"),
    (Deposit(code="T", account="1281", since=DAY, matures=LATER), None, ""),
    (BankRule(code="112", fee_fund="TH"), None, "bank-rule"),
    (CostRate(code="2022", rate=800, decision="1/QĐ"), None, "cost-rate"),
    (GoodsKind(code="XD", name="x", unit="chiếc"), None, ""),
    (Tier(code="V", name="x", amount=Money(1)), None, ""),
    (Donor(code="D1"), None, ""),
    (Campaign(code="C", name="x"), None, ""),
    (GivingRule(code="designated", treated=Treated.HELD, account="331"), None, ""),
    (BankAccount(code="112", number="0011"), None, "bank-number"),
    (BankAccount(code="112"), None, ""),
    (prefix("TH"), None, ""),
    (prefix("PY"), prefix("TH"), "code-prefix"),
    (match_rule("TH"), None, ""),
    (match_rule("PY"), match_rule("TH"), "match-rule"),
    (BodyKind(code="hospital", name="x", level=3), BodyKind(code="hospital", name="x", level=2), ""),
    (Body(code="MC", name="x", kind="commune", parent="SL", own_book="MC"), None, ""),
    (Body(code="MC", name="x", kind="commune", closed=DAY, became="YC"), None, ""),
    (Member(code="D1", party="D1", body="MC", admitted=DAY, effective=DAY), None, ""),
    (DuesRate(code="2022", year=2022, amount=Money(1)), DuesRate(code="2022", year=2022, amount=Money(9)), ""),
    (DuesShare(code="4", level=4, share=0, effective=DAY), None, ""),
    (DuesAssessment(**OWED, exempt=Money(9)), DuesAssessment(**OWED), ""),
    (DuesPassed(**PASSED), None, ""),
    (Indicator(code="GDHT", name="x", unit="hộ", numerator="hộ đạt"), None, ""),
    (IndicatorValue(code="V", indicator="GDHT", body="MC", period="2022", numerator=1), None, ""),
    (IndicatorTarget(code="T", indicator="GDHT", body="MC", period="2022", rate=1), None, ""),
    (ActivityKind(code="training", name="x"), None, ""),
    (Activity(code="TH22", kind="training", name="x"), None, ""),
    (Publication(code="BT33", name="x"), None, ""),
    (OfficialDocument(code="DL22", kind=next(iter(OfficialDocumentKind)), title="x", until=DAY), None, ""),
    (TermOfOffice(code="SL:2021", body="SL", name="V", since=DAY), None, ""),
)  # fmt: skip


@pytest.mark.parametrize(("new", "old", "loosened"), CASES)
def test_a_version_says_which_control_it_loosens(new: State, old: State | None, loosened: str) -> None:
    assert new.loosens(old, Known()) == loosened


def test_every_register_says_what_it_loosens() -> None:
    assert [register for register, kind in STATES.items() if "loosens" not in vars(kind)] == []
    assert {type(new) for new, _old, _loosened in CASES} == set(STATES.values())


def test_a_register_that_says_nothing_is_a_fault_of_the_program() -> None:
    with pytest.raises(NotImplementedError):
        State.loosens(fund(), None, Known())


# -- adoption ---------------------------------------------------------------------------------------------------------


def held(
    seq: int, party: str, role: Role = Role.CHAIR, key: str | None = "", until: str | None = None
) -> OfficeVersion:
    public = f"x/{party}+00000000+{party}A+/=" if key == "" else key
    return OfficeVersion(seq, f"{role}:{party}", party, role, "2022-01-01", until, public)


def person(party: str, closed: str | None = None, seq: int = 1) -> PartyVersion:
    return PartyVersion(seq, party, None, closed, named=True)


BOTH: Final = (person("HOA"), person("LAN", seq=2))


def test_a_book_adopts_its_controls_when_a_second_person_holds_another_key_in_a_role_that_approves() -> None:
    assert adopted_at((held(3, "HOA"), held(4, "LAN", Role.ACCOUNTANT)), BOTH) == 4


@pytest.mark.parametrize(
    "second",
    [
        held(4, "HOA", Role.ACCOUNTANT),
        held(4, "LAN", Role.CASHIER),
        held(4, "LAN", key=None),
        held(4, "LAN", key="y/l+11111111+HOAA+/="),
        held(4, "LAN", until="2022-12-31"),
    ],
    ids=["one person", "a role that approves nothing", "no key", "the same key", "an office that ends"],
)
def test_what_is_no_second_person_with_a_key_adopts_nothing(second: OfficeVersion) -> None:
    assert adopted_at((held(3, "HOA"), second), BOTH) is None


def test_adoption_stays_when_an_office_ends() -> None:
    versions = held(3, "HOA"), held(4, "LAN"), held(9, "LAN", until="2022-02-01")
    assert adopted_at(versions, BOTH) == 4
    assert keys_among(signing(versions, BOTH, "2022-03-01")) == 1


def test_a_key_is_told_by_its_bytes_and_not_by_its_name() -> None:
    assert key_part("khuyenhoc.example/hoa+0a1b2c3d+AbC+/d==") == "AbC+/d=="


@pytest.mark.parametrize(("currency", "amount"), [("VND", 20_000_000), ("USD", 0)])
def test_without_a_rule_the_limit_is_twenty_million_dong_and_no_foreign_cent(currency: str, amount: int) -> None:
    assert least_amount(currency) == amount
    assert Rule(code=rule_code(EffectCode.OUT, currency)).from_amount == amount
    assert Rule(code=rule_code(EffectCode.OUT, currency)).currency == currency
