"""Every choice: the closed lists of values that fields of acts and registers take, with what follows from them."""

from enum import StrEnum
from typing import Final

from quykhuyenhoc.i18n import N_


class AccountType(StrEnum):
    """The five types of account; a debit raises the first and the last."""

    ASSET = "asset"
    LIABILITY = "liability"
    NET_ASSET = "net_asset"
    INCOME = "income"
    EXPENSE = "expense"


class AccountKind(StrEnum):
    """What an account holds, as far as a rule depends on it; never guessed from a name."""

    CASH = "cash"
    BANK = "bank"
    DEPOSIT = "deposit"
    ADVANCE = "advance"
    RECEIVABLE = "receivable"
    GOODS = "goods"
    OTHER = "other"


LIQUID = frozenset({AccountKind.CASH, AccountKind.BANK, AccountKind.DEPOSIT})
"""The kinds that count as available money, and whose own balance may not go below zero (design §4.9)."""
DRAWN = frozenset({AccountKind.CASH, AccountKind.BANK})
"""The kinds that money is paid from every day; a deposit takes and gives by its own acts."""
AWARD_ROLES = frozenset({"award", "scholarship"})
"""The roles of the accounts on which awards are booked."""
DONATION_ROLES: Final = frozenset({"donation"})
"""The roles of the accounts on which gifts of money are booked; what is given in kind stands apart."""
IN_KIND_ROLES: Final = frozenset({"donation_in_kind"})
"""Those of goods alone."""
MANAGEMENT: Final = "management"
"""The role of the accounts on which a body books what keeping itself costs, the fees of its bank too."""
HELD_ROLES: Final = frozenset({"held"})
"""The roles of the accounts of money that is held for others: what comes in by one party goes out to another."""


KIND_TYPES: Final[dict[AccountKind, AccountType]] = {
    kind: AccountType.ASSET for kind in AccountKind if kind is not AccountKind.OTHER
}
"""Kind of account -> the one type that it may have: what one holds, lent or is owed is an asset."""


class Restriction(StrEnum):
    """Who bound the fund: nobody, the board, a donor, or a donor for ever (only income is spent)."""

    UNRESTRICTED = "unrestricted"
    DESIGNATED = "designated"
    RESTRICTED = "restricted"
    ENDOWMENT = "endowment"


def net_assets_role(restriction: Restriction) -> str:
    """Return the role of the account that holds the net assets of funds so bound."""
    return f"net_assets:{restriction}"


ROLES: Final[dict[str, AccountType]] = {
    **dict.fromkeys(("cash", "bank", "deposit", "advance", "goods"), AccountType.ASSET),
    **dict.fromkeys(("donation", "donation_in_kind", "dues", "interest", "transfer_in"), AccountType.INCOME),
    **dict.fromkeys(HELD_ROLES, AccountType.LIABILITY),
    **dict.fromkeys(("award", "scholarship", MANAGEMENT, "goods_given", "transfer_out"), AccountType.EXPENSE),
    **dict.fromkeys(map(net_assets_role, Restriction), AccountType.NET_ASSET),
}
"""Every role of an account -> the type of the accounts that may have it."""


class Basis(StrEnum):
    """What the figures of a body rest on: its book here, a package that it signed, a form without vouchers, nothing."""

    OWN_BOOK = "own_book"
    PACKAGE = "package"
    FORM = "form"
    MISSING = "missing"


class InventoryKind(StrEnum):
    """What a line of an inventory says that a body has, or owes, or has to keep to."""

    BALANCE = "balance"
    RESTRICTION = "restriction"
    ADVANCE = "advance"
    PLEDGE = "pledge"
    DEPOSIT = "deposit"
    GOODS = "goods"
    COMMITMENT = "commitment"
    UNSIGNED = "unsigned"
    UNRECONCILED = "unreconciled"
    UNBOOKED = "unbooked"
    TRANSIT = "transit"


class Overspend(StrEnum):
    """What happens when a fund would be spent below its floor."""

    REFUSE = "refuse"
    WARN = "warn"


class PartyKind(StrEnum):
    """What a party is to the book."""

    DONOR = "donor"
    RECIPIENT = "recipient"
    SUPPLIER = "supplier"
    MEMBER = "member"
    BODY = "body"
    OFFICER = "officer"


class BodyStatus(StrEnum):
    """Where a body stands: it is there; it is gone, and its book is not empty yet; or nothing is left of it."""

    ACTIVE = "active"
    HANDING_OVER = "handing-over"
    DISSOLVED = "dissolved"


class BodyEvent(StrEnum):
    """What happened to a body; one that ``TOOK_OVER`` got what others had that are gone."""

    OPENED = "opened"
    RENAMED = "renamed"
    MOVED = "moved"
    CHANGED = "changed"
    TOOK_OVER = "took-over"
    MERGED = "merged"
    SPLIT = "split"
    DISSOLVED = "dissolved"
    TAKEN_BACK = "taken-back"


class YesNo(StrEnum):
    """What is told of a member where anything is: whether she is a woman, a party member, of an ethnic minority."""

    YES = "yes"
    NO = "no"


class Role(StrEnum):
    """What an officer of the association does (design §2); ``parent`` approves for a body that has one officer."""

    ACCOUNTANT = "accountant"
    CASHIER = "cashier"
    CHAIR = "chair"
    AUDITOR = "auditor"
    INSPECTOR = "inspector"
    PARENT = "parent"


APPROVERS = frozenset({Role.CHAIR, Role.PARENT, Role.ACCOUNTANT, Role.INSPECTOR})
"""The roles in which somebody may approve what another person proposed."""


class EffectCode(StrEnum):
    """What an act does that a control is about, whatever act it is."""

    OUT = "out"
    CASH = "cash"
    LEAVE = "leave"
    PRINCIPAL = "principal"
    PAYEE = "payee"
    RIGHTS = "rights"


MONEY: Final[frozenset[str]] = frozenset({EffectCode.OUT, EffectCode.CASH})
"""The effects with which money moves."""


class PeriodState(StrEnum):
    """A month is open until closed (locked); a filed year is never reopened."""

    OPEN = "open"
    LOCKED = "locked"
    FILED = "filed"


EFFECTS: Final = {
    EffectCode.OUT: N_("paid out or set off"),
    EffectCode.CASH: N_("cash drawn"),
    EffectCode.LEAVE: N_("leaves its restriction"),
    EffectCode.PRINCIPAL: N_("principal lowered"),
    EffectCode.PAYEE: N_("payee changed"),
    EffectCode.RIGHTS: N_("controls loosened"),
}
"""The effects in words (messages)."""


def is_below(code: str, parent: str) -> bool:
    """Tell whether an account code stands under another: 1111 under 111, Assets:Bank under Assets."""
    if not code.startswith(parent) or code == parent:
        return False
    return (code.isdigit() and parent.isdigit()) or code[len(parent)] in ":.-" or parent[-1] in ":.-"


class Origin(StrEnum):
    """Where a donor is from."""

    IN_PROVINCE = "in-province"
    OUT_OF_PROVINCE = "out-of-province"


class CampaignKind(StrEnum):
    """A campaign asks for gifts over a time; an event is the day on which some were handed over."""

    CAMPAIGN = "campaign"
    EVENT = "event"


class Treated(StrEnum):
    """What a gift for a named recipient (có địa chỉ) is to the body: income, or money that it holds for another."""

    INCOME = "income"
    HELD = "held"


class EntryKind(StrEnum):
    """What a report counts an entry as; an adjustment or reversal counts as the entry it corrects."""

    NORMAL = "normal"
    OPENING = "opening"
    CLOSING = "closing"
    TRANSFER = "transfer"


class PersonalState(StrEnum):
    """What a personal value is: shown, shown to accountant and auditor only, or gone for ever."""

    IN_USE = "in-use"
    HIDDEN = "hidden"
    ERASED = "erased"


class Scope(StrEnum):
    """What a consent allows."""

    PUBLISH_NAME = "publish-name"
    PUBLISH_PHOTO = "publish-photo"
    LETTERS = "letters"
    SHARE = "share"


class GivenBy(StrEnum):
    """Who gave a consent; a child of seven or more and its guardian both must, before anything is published."""

    SELF = "self"
    GUARDIAN = "guardian"
    BOTH = "both"


class Asked(StrEnum):
    """What a person may ask for (Luật 91/2025/QH15)."""

    SEE = "see"
    CORRECT = "correct"
    HIDE = "hide"
    ERASE = "erase"
    WITHDRAW = "withdraw"
    OBJECT = "object"


class StruckRows(StrEnum):
    """What becomes of the rows of a list that are struck through."""

    TAKE = "take"
    LEAVE_OUT = "leave-out"


class Answer(StrEnum):
    """How a request was decided."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


class CopyKind(StrEnum):
    """What a copy is."""

    BACKUP = "backup"
    EXPORT = "export"


class ProgrammeKind(StrEnum):
    """What a programme gives: a scholarship, money for merit, goods, or an honour without money."""

    SCHOLARSHIP = "scholarship"
    MERIT = "merit"
    GIFT = "gift"
    HONOUR = "honour"


class RecipientKind(StrEnum):
    """Who may be awarded something."""

    PUPIL = "pupil"
    STUDENT = "student"
    TEACHER = "teacher"
    ADULT = "adult"
    COLLECTIVE = "collective"


class Relation(StrEnum):
    """Who signed for an award (ký nhận): the recipient, a parent or guardian, or a teacher for the class."""

    SELF = "self"
    GUARDIAN = "guardian"
    TEACHER = "teacher"


class CancelCause(StrEnum):
    """Why an award that was decided is not given."""

    UNCLAIMED = "unclaimed"
    WITHDRAWN = "withdrawn"
    INELIGIBLE = "ineligible"
    ERROR = "error"


class Nominations(StrEnum):
    """Whether a round takes nominations."""

    OPEN = "open"
    CLOSED = "closed"


class Mark(StrEnum):
    """What a person said of a line that nothing matches: nothing yet, not to be booked, or to be looked at later."""

    OPEN = "open"
    IGNORED = "ignored"
    HELD = "held"


class ValueStatus(StrEnum):
    """What a body reported of an indicator: its figures, a rate without its base, or nothing, which is never nought."""

    REPORTED = "reported"
    RATE_ONLY = "rate-only"
    NOT_REPORTED = "not-reported"


class ValueBasis(StrEnum):
    """What the value of an indicator rests on: it was recorded in this book, or came in a package of a body."""

    RECORDED = "recorded"
    PACKAGE = "package"


class RateBasis(StrEnum):
    """What the figure of a body is: its own, the weighted rate or sum of those below it, or the mean of their rates."""

    OWN = "own"
    WEIGHTED = "weighted"
    MEAN = "mean"
    SUM = "sum"


class ToldFigure(StrEnum):
    """What a figure of a package or form counts, where it is told otherwise than before."""

    OPENING = "opening"
    RECEIVED = "received"
    SPENT = "spent"
    TRANSFERS = "transfers"
    GIFTS = "gifts"
    AWARDS = "awards"
    COMMITTED = "committed"


class ThanksKind(StrEnum):
    """How a donor was thanked: by a letter (thư cảm ơn), or on the board (Bảng vàng)."""

    LETTER = "letter"
    BOARD = "board"


class TierSpan(StrEnum):
    """What a tier counts: one gift, all gifts of a calendar year, or all gifts up to its end."""

    GIFT = "one-gift"
    YEAR = "year"
    EVER = "ever"


class ActivityState(StrEnum):
    """Where an activity of a body stands: intended, going on, its results accepted (nghiệm thu), over, or given up."""

    PLANNED = "planned"
    RUNNING = "running"
    ACCEPTED = "accepted"
    DONE = "done"
    CANCELLED = "cancelled"


class OfficialDocumentKind(StrEnum):
    """What an official document (văn bản) is."""

    DECISION = "decision"
    AGREEMENT = "agreement"
    LEGAL_BASIS = "legal_basis"
    CHARTER = "charter"
    REGULATION = "regulation"
    PLAN = "plan"
    APPEAL = "appeal"
    OTHER = "other"


class Series(StrEnum):
    """The series of vouchers; each is numbered from 1 in every fiscal year of a book."""

    PT = "PT"
    PC = "PC"
    BC = "BC"
    BN = "BN"
    PK = "PK"
    DC = "DC"
    BL = "BL"
    """Gift receipts (biên lai): the only series beside DC whose numbers may prove no entry."""


ROLE_WORDS: Final = {
    Role.ACCOUNTANT: N_("accountant"), Role.CASHIER: N_("cashier"), Role.CHAIR: N_("chair"),
    Role.AUDITOR: N_("auditor"), Role.INSPECTOR: N_("inspector"), Role.PARENT: N_("officer of the parent body"),
}  # fmt: skip
"""What people call a role."""
