# Generated from _names.py by `python -m tests.stubs`: what type checkers know of this namespace.
from quykhuyenhoc.books.bodies import register_of as register_of
from quykhuyenhoc.documents.awards import sign_off_sheet as sign_off_sheet
from quykhuyenhoc.documents.donors import donor_statement as donor_statement
from quykhuyenhoc.documents.gifts import gift_receipt as gift_receipt
from quykhuyenhoc.documents.periods import closing_report as closing_report
from quykhuyenhoc.documents.proposals import proposal as proposal
from quykhuyenhoc.documents.reconciliation import cash_count_record as cash_count_record
from quykhuyenhoc.documents.thanks import thank_letter as thank_letter
from quykhuyenhoc.reports.accounts.balances import (
    BalanceLine as BalanceLine,
    TrialBalanceLine as TrialBalanceLine,
    balance as balance,
    trial_balance as trial_balance,
)
from quykhuyenhoc.reports.accounts.figure import FigureLine as FigureLine, explain_figure as explain_figure
from quykhuyenhoc.reports.accounts.register import RegisterLine as RegisterLine, register as register
from quykhuyenhoc.reports.activities import (
    ActivityKindLine as ActivityKindLine,
    ActivityLine as ActivityLine,
    activities as activities,
    activity_kinds as activity_kinds,
)
from quykhuyenhoc.reports.advances import AdvanceLine as AdvanceLine, advances as advances
from quykhuyenhoc.reports.awards import (
    AwardFilter as AwardFilter,
    DecisionLine as DecisionLine,
    DisbursedLine as DisbursedLine,
    GrantedLine as GrantedLine,
    NomineeLine as NomineeLine,
    ProgrammeLine as ProgrammeLine,
    RecipientLine as RecipientLine,
    RoundLine as RoundLine,
    UnsignedLine as UnsignedLine,
    awards as awards,
    decisions as decisions,
    disbursed as disbursed,
    nominees as nominees,
    programmes as programmes,
    recipient as recipient,
    rounds as rounds,
    unsigned as unsigned,
)
from quykhuyenhoc.reports.bodies import (
    BodyHistoryLine as BodyHistoryLine,
    BodyKindLine as BodyKindLine,
    BodyLine as BodyLine,
    bodies as bodies,
    body_history as body_history,
    body_kinds as body_kinds,
)
from quykhuyenhoc.reports.consolidated_bodies import consolidated_bodies as consolidated_bodies
from quykhuyenhoc.reports.consolidated_books import ConsolidatedLine as ConsolidatedLine, consolidated as consolidated
from quykhuyenhoc.reports.consolidated_figures import ConsolidatedBodyLine as ConsolidatedBodyLine
from quykhuyenhoc.reports.context import (
    effect_text as effect_text,
    exception_text as exception_text,
    matter_subject as matter_subject,
    seq_at as seq_at,
)
from quykhuyenhoc.reports.controls import (
    ControlLine as ControlLine,
    EvidenceLine as EvidenceLine,
    PaperLine as PaperLine,
    PolicyLine as PolicyLine,
    ProposalLine as ProposalLine,
    RoleLine as RoleLine,
    controls as controls,
    evidence as evidence,
    papers as papers,
    policies as policies,
    proposals as proposals,
    roles as roles,
)
from quykhuyenhoc.reports.deposits import (
    BankRuleLine as BankRuleLine,
    DepositLine as DepositLine,
    bank_rules as bank_rules,
    deposits as deposits,
)
from quykhuyenhoc.reports.donors import (
    CreditedLine as CreditedLine,
    DonorLine as DonorLine,
    credited as credited,
    donors as donors,
)
from quykhuyenhoc.reports.dues import (
    DuesLine as DuesLine,
    DuesShareLine as DuesShareLine,
    OwedLine as OwedLine,
    dues as dues,
    dues_owed as dues_owed,
    dues_shares as dues_shares,
)
from quykhuyenhoc.reports.funds.costs import (
    ManagementCostLine as ManagementCostLine,
    management_costs as management_costs,
)
from quykhuyenhoc.reports.funds.coverage import CoverageLine as CoverageLine, coverage as coverage
from quykhuyenhoc.reports.funds.exceptions import ExceptionLine as ExceptionLine, exceptions as exceptions
from quykhuyenhoc.reports.funds.fund_report import FundReportLine as FundReportLine, fund_report as fund_report
from quykhuyenhoc.reports.funds.movements import MovementLine as MovementLine, movements as movements
from quykhuyenhoc.reports.funds.terms import (
    BudgetLine as BudgetLine,
    TermsLine as TermsLine,
    WaiverLine as WaiverLine,
    budgets as budgets,
    terms as terms,
    waivers as waivers,
)
from quykhuyenhoc.reports.gifts.giving import (
    CampaignLine as CampaignLine,
    DonatedLine as DonatedLine,
    DonationLine as DonationLine,
    GiftFilter as GiftFilter,
    HeldGiftLine as HeldGiftLine,
    campaigns as campaigns,
    donated as donated,
    donations as donations,
    held_gifts as held_gifts,
)
from quykhuyenhoc.reports.gifts.pledges import PledgeLine as PledgeLine, pledges as pledges
from quykhuyenhoc.reports.gifts.receipts import (
    AnnualStatementLine as AnnualStatementLine,
    GiftInKindLine as GiftInKindLine,
    GiftReceiptLine as GiftReceiptLine,
    annual_statement as annual_statement,
    gift_receipts as gift_receipts,
)
from quykhuyenhoc.reports.goods import (
    GoodsLine as GoodsLine,
    GoodsMoveLine as GoodsMoveLine,
    goods as goods,
    goods_moves as goods_moves,
)
from quykhuyenhoc.reports.governance import (
    OfficialDocumentLine as OfficialDocumentLine,
    TermOfOfficeLine as TermOfOfficeLine,
    official_documents as official_documents,
    terms_of_office as terms_of_office,
)
from quykhuyenhoc.reports.indicators import (
    CatalogueLine as CatalogueLine,
    IndicatorLine as IndicatorLine,
    IndicatorOverviewLine as IndicatorOverviewLine,
    IndicatorValueLine as IndicatorValueLine,
    indicator_catalogue as indicator_catalogue,
    indicator_overview as indicator_overview,
    indicator_values as indicator_values,
    indicators as indicators,
)
from quykhuyenhoc.reports.inventory import InventoryReportLine as InventoryReportLine, inventory as inventory
from quykhuyenhoc.reports.matching import (
    MatchRuleLine as MatchRuleLine,
    ToMatchLine as ToMatchLine,
    match_rules as match_rules,
    to_match as to_match,
)
from quykhuyenhoc.reports.matters import MatterLine as MatterLine, matters as matters, open_matters as open_matters
from quykhuyenhoc.reports.members import (
    MemberCountLine as MemberCountLine,
    MemberLine as MemberLine,
    member_list as member_list,
    members as members,
)
from quykhuyenhoc.reports.package_changes import (
    PackageChangeLine as PackageChangeLine,
    package_changes as package_changes,
)
from quykhuyenhoc.reports.package_doubts import package_doubts as package_doubts
from quykhuyenhoc.reports.privacy import (
    ConsentLine as ConsentLine,
    CopyLine as CopyLine,
    PersonalDataLine as PersonalDataLine,
    PrivacyRequestLine as PrivacyRequestLine,
    consents as consents,
    copies as copies,
    personal_data as personal_data,
    privacy_requests as privacy_requests,
)
from quykhuyenhoc.reports.publications import (
    CopiesLine as CopiesLine,
    PublicationLine as PublicationLine,
    publication_moves as publication_moves,
    publications as publications,
)
from quykhuyenhoc.reports.reconciliation import (
    CashCountLine as CashCountLine,
    CountDifference as CountDifference,
    Reconciliation as Reconciliation,
    ReconciliationFundLine as ReconciliationFundLine,
    ReconciliationLine as ReconciliationLine,
    cash_counts as cash_counts,
    count_differences as count_differences,
    reconciliation as reconciliation,
)
from quykhuyenhoc.reports.registers import (
    AccountLine as AccountLine,
    BookLine as BookLine,
    FundLine as FundLine,
    PartyLine as PartyLine,
    PeriodLine as PeriodLine,
    accounts as accounts,
    books_list as books_list,
    funds as funds,
    parties as parties,
    periods as periods,
)
from quykhuyenhoc.reports.search import FoundLine as FoundLine, find as find
from quykhuyenhoc.reports.spans import Span as Span, span as span
from quykhuyenhoc.reports.statements import (
    ImportedLine as ImportedLine,
    StatementItemLine as StatementItemLine,
    statement_lines as statement_lines,
    statements as statements,
)
from quykhuyenhoc.reports.thanks import (
    BoardLine as BoardLine,
    ThanksDueLine as ThanksDueLine,
    ThanksSentLine as ThanksSentLine,
    TierLine as TierLine,
    board as board,
    thanks_queue as thanks_queue,
    thanks_sent as thanks_sent,
    tiers as tiers,
    waiting as waiting,
)
from quykhuyenhoc.reports.vouchers import (
    EntryFilters as EntryFilters,
    JournalLine as JournalLine,
    VoucherLine as VoucherLine,
    journal as journal,
    vouchers as vouchers,
)
