# Generated from _names.py by `python -m tests.stubs`: what type checkers know of this namespace.
from quykhuyenhoc.books.events import Event as Event
from quykhuyenhoc.ledger.accounts import Account as Account, Currency as Currency
from quykhuyenhoc.ledger.activities import Activity as Activity, ActivityKind as ActivityKind
from quykhuyenhoc.ledger.awards import Awarded as Awarded
from quykhuyenhoc.ledger.bodies import Body as Body, BodyKind as BodyKind, BodyKinds as BodyKinds, BodyTree as BodyTree
from quykhuyenhoc.ledger.controls.rules import Judged as Judged, Rule as Rule
from quykhuyenhoc.ledger.deposits import BankRule as BankRule, Deposit as Deposit
from quykhuyenhoc.ledger.donors import Donor as Donor
from quykhuyenhoc.ledger.dues import (
    DuesAssessment as DuesAssessment,
    DuesOwed as DuesOwed,
    DuesPassed as DuesPassed,
    DuesRate as DuesRate,
    DuesShare as DuesShare,
    Pot as Pot,
)
from quykhuyenhoc.ledger.funds import (
    Budget as Budget,
    CostRate as CostRate,
    Fund as Fund,
    Terms as Terms,
    Waiver as Waiver,
)
from quykhuyenhoc.ledger.gifts import (
    Campaign as Campaign,
    Gift as Gift,
    GiftReceipt as GiftReceipt,
    Given as Given,
    GivingRule as GivingRule,
    Promised as Promised,
)
from quykhuyenhoc.ledger.goods import GoodsKind as GoodsKind
from quykhuyenhoc.ledger.governance import OfficialDocument as OfficialDocument, TermOfOffice as TermOfOffice
from quykhuyenhoc.ledger.indicators import (
    Indicator as Indicator,
    IndicatorTarget as IndicatorTarget,
    IndicatorValue as IndicatorValue,
)
from quykhuyenhoc.ledger.inventory import InventoryLine as InventoryLine, TakenAs as TakenAs
from quykhuyenhoc.ledger.matching import MatchPart as MatchPart, MatchRule as MatchRule
from quykhuyenhoc.ledger.matters import Matter as Matter, MatterReason as MatterReason, Matters as Matters
from quykhuyenhoc.ledger.members import Member as Member
from quykhuyenhoc.ledger.packages import (
    PackageBefore as PackageBefore,
    PackageHead as PackageHead,
    ReportedAwards as ReportedAwards,
    ReportedCommitments as ReportedCommitments,
    ReportedFigures as ReportedFigures,
    ReportedFund as ReportedFund,
    ReportedGifts as ReportedGifts,
    ReportedIndicator as ReportedIndicator,
    ReportedMonth as ReportedMonth,
    ReportedTransfer as ReportedTransfer,
)
from quykhuyenhoc.ledger.parties import Party as Party, SimilarName as SimilarName
from quykhuyenhoc.ledger.privacy import (
    Consent as Consent,
    Copy as Copy,
    PersonalAt as PersonalAt,
    PersonalChange as PersonalChange,
    PrivacyRequest as PrivacyRequest,
    answer_due as answer_due,
    retain_until as retain_until,
)
from quykhuyenhoc.ledger.programmes import Programme as Programme, Round as Round
from quykhuyenhoc.ledger.publications import Publication as Publication
from quykhuyenhoc.ledger.statements import (
    BankAccount as BankAccount,
    CodePrefix as CodePrefix,
    Counted as Counted,
    KeptLine as KeptLine,
    LineAt as LineAt,
    OldReason as OldReason,
    OpenItem as OpenItem,
    SealedFile as SealedFile,
)
from quykhuyenhoc.ledger.thanks import Tier as Tier
from quykhuyenhoc.ledger.vouchers import (
    Entry as Entry,
    FloorException as FloorException,
    Posting as Posting,
    Voucher as Voucher,
    numbers_in as numbers_in,
)
from quykhuyenhoc.money import is_small as is_small, known_exponent as known_exponent
