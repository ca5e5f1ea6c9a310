"""Every choice in words: what people call the values of ``kinds``, on screens and paper; data and files hold codes.

One code may be a value of several choices ("open" is a month not closed, and a round that takes nominations), so that
each choice has words of its own.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final, TypeVar

from quykhuyenhoc import kinds
from quykhuyenhoc.errors import ChoiceError
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.i18n import N_, NC_, _, translated
from quykhuyenhoc.text import fold, visible

LABELS: Final[Mapping[type[StrEnum], Mapping[Any, str]]] = {
    kinds.AccountType: {
        "asset": N_("asset"), "liability": N_("liability"), "net_asset": N_("net assets"), "income": N_("income"),
        "expense": N_("expense"),
    },
    kinds.AccountKind: {
        "cash": N_("cash"), "bank": N_("bank account"), "deposit": N_("deposit"), "advance": N_("advance"),
        "receivable": N_("receivable"), "goods": N_("goods"), "other": N_("other"),
    },
    kinds.Restriction: {
        "unrestricted": N_("unrestricted"), "designated": N_("designated"), "restricted": N_("restricted"),
        "endowment": N_("endowment"),
    },
    kinds.Basis: {
        "own_book": N_("its own book"), "package": N_("a signed package"),
        "form": N_("reported figures, without vouchers"), "missing": NC_("figures of a body", "missing"),
    },
    kinds.InventoryKind: {
        "balance": NC_("inventory", "balance"), "restriction": NC_("inventory", "what the fund is for"),
        "advance": NC_("inventory", "open advance"), "pledge": NC_("inventory", "open pledge"),
        "deposit": NC_("inventory", "term deposit"), "goods": NC_("inventory", "goods in stock"),
        "commitment": NC_("inventory", "award decided, not paid"),
        "unsigned": NC_("inventory", "award paid out, not signed for"),
        "unreconciled": NC_("inventory", "booked, not matched with the bank"),
        "unbooked": NC_("inventory", "bank line, not booked"), "transit": NC_("inventory", "transfer in transit"),
    },
    kinds.Overspend: {"refuse": N_("refused"), "warn": N_("with a warning")},
    kinds.PartyKind: {
        "donor": N_("donor"), "recipient": N_("recipient"), "supplier": N_("supplier"), "member": N_("member"),
        "body": N_("body"), "officer": N_("officer"),
    },
    kinds.BodyStatus: {
        "active": NC_("body", "active"), "handing-over": N_("handing over"), "dissolved": NC_("body", "gone"),
    },
    kinds.BodyEvent: {
        "opened": NC_("body", "founded"), "renamed": NC_("body", "renamed"), "moved": NC_("body", "moved"),
        "changed": NC_("body", "changed"), "took-over": NC_("body", "took over"), "merged": NC_("body", "merged"),
        "split": NC_("body", "split"), "dissolved": NC_("body", "dissolved"),
        "taken-back": NC_("body", "taken back"),
    },
    kinds.YesNo: {"yes": NC_("told of a member", "yes"), "no": NC_("told of a member", "no")},
    kinds.Role: kinds.ROLE_WORDS,
    kinds.EffectCode: kinds.EFFECTS,
    kinds.PeriodState: {"open": N_("not closed"), "locked": N_("locked"), "filed": N_("filed")},
    kinds.CampaignKind: {"campaign": N_("campaign"), "event": N_("event")},
    kinds.Treated: {"income": N_("income"), "held": N_("held for others")},
    kinds.PersonalState: {"in-use": N_("shown"), "hidden": N_("hidden"), "erased": N_("erased")},
    kinds.Scope: {
        "publish-name": N_("publish the name"), "publish-photo": N_("publish a photo"), "letters": N_("letters"),
        "share": N_("share the data"),
    },
    kinds.GivenBy: {"self": N_("the person"), "guardian": N_("parent or guardian"), "both": N_("both")},
    kinds.StruckRows: {"take": N_("taken as any other"), "leave-out": N_("left out")},
    kinds.Asked: {
        "see": N_("to see"), "correct": N_("to correct"), "hide": N_("to hide"), "erase": N_("to erase"),
        "withdraw": N_("to withdraw consent"), "object": N_("to object"),
    },
    kinds.Answer: {"granted": N_("granted"), "partly": N_("granted in part"), "refused": NC_("request", "refused")},
    kinds.CopyKind: {"backup": N_("backup"), "export": N_("export")},
    kinds.ProgrammeKind: {
        "scholarship": N_("scholarship"), "merit": N_("merit"), "gift": NC_("award", "gift"), "honour": N_("honour"),
    },
    kinds.RecipientKind: {
        "pupil": N_("pupil"), "student": N_("student"), "teacher": N_("teacher"), "adult": N_("adult"),
        "collective": N_("collective"),
    },
    kinds.Relation: {"self": N_("the recipient"), "guardian": N_("parent or guardian"), "teacher": N_("teacher")},
    kinds.CancelCause: {
        "unclaimed": N_("unclaimed"), "withdrawn": NC_("award", "withdrawn"), "ineligible": N_("not entitled"),
        "error": N_("recorded by mistake"),
    },
    kinds.Nominations: {"open": NC_("round", "open"), "closed": NC_("round", "closed")},
    kinds.Mark: {
        "open": NC_("bank line", "open"), "ignored": N_("not to be booked"), "held": N_("to be looked at"),
    },
    kinds.ValueStatus: {
        "reported": NC_("value", "reported"), "rate-only": N_("rate only"), "not-reported": N_("not reported"),
    },
    kinds.ValueBasis: {"recorded": NC_("value", "recorded here"), "package": N_("a signed package")},
    kinds.RateBasis: {
        "own": NC_("rate", "its own"), "weighted": NC_("rate", "weighted"),
        "mean": NC_("rate", "mean"), "sum": NC_("rate", "sum"),
    },
    kinds.ToldFigure: {
        "opening": NC_("told", "opening"), "received": NC_("told", "received"), "spent": NC_("told", "spent"),
        "transfers": NC_("told", "transfers with other bodies"), "gifts": NC_("told", "gifts"),
        "awards": NC_("told", "awards paid"), "committed": NC_("told", "awards to be paid"),
    },
    kinds.ThanksKind: {"letter": N_("letter of thanks"), "board": N_("golden board")},
    kinds.TierSpan: {"one-gift": N_("one gift"), "year": N_("gifts of a year"), "ever": N_("all gifts so far")},
    kinds.Origin: {"in-province": N_("of the province"), "out-of-province": N_("from outside the province")},
    kinds.OfficialDocumentKind: {
        "decision": NC_("official document", "decision"), "agreement": NC_("official document", "agreement"),
        "legal_basis": NC_("official document", "legal basis"), "charter": NC_("official document", "charter"),
        "regulation": NC_("official document", "regulation"), "plan": NC_("official document", "plan"),
        "appeal": NC_("official document", "appeal"), "other": NC_("official document", "other"),
    },
    kinds.ActivityState: {
        "planned": NC_("activity", "planned"), "running": NC_("activity", "running"),
        "accepted": NC_("activity", "accepted"), "done": NC_("activity", "done"),
        "cancelled": NC_("activity", "cancelled"),
    },
}  # fmt: skip
"""Choice -> value -> its word (a message)."""


AWARD_STATES: Final[Mapping[str, str]] = {
    "listed": N_("listed, not decided"), "decided": N_("decided"), "paid": N_("paid, not signed for"),
    "part-paid": N_("paid in part, signed for"), "signed": N_("signed for"), "returned": N_("brought back"),
    "unclaimed": N_("unclaimed"), "cancelled": N_("cancelled"), "handed-over": NC_("award", "handed over"),
}  # fmt: skip
"""Where an award stands, in words."""
E = TypeVar("E", bound=StrEnum)


def words_of(name: str) -> Mapping[Any, str]:
    """Return the words of a choice by the name of its class; those of "AwardState" too."""
    return AWARD_STATES if name == "AwardState" else LABELS[getattr(kinds, name)]


def code_for(words: Mapping[Any, str], typed: str) -> str | None:
    """Return the value that a text means: itself, or its word in either language, with or without case and tones."""
    meant = fold(typed)
    for code, message in words.items():
        if meant in (fold(code), fold(message), fold(translated(message, "vi"))):
            return str(code)
    return None


def choice_of(kind: type[E], typed: str, field: str) -> E:
    """Return the value of a choice that a text means, as ``code_for`` finds it.

    Raises:
        ChoiceError: it means none.
    """
    found = code_for(LABELS[kind], typed)
    if found is None:
        raise ChoiceError(field=field, value=visible(typed, most=40), choices=tuple(one.value for one in kind))
    return kind(found)


def label(kind: type[StrEnum], code: str) -> str:
    """Return a value of a choice in words: "có mục đích" for restricted; what is none stays as it is."""
    words = _words_of(kind)
    return _(words[code]) if code in words else code


def _words_of(kind: type[StrEnum]) -> Mapping[Any, str]:
    return LABELS.get(kind, {})


def labelled(kind: type[StrEnum]) -> Callable[[str], str]:
    """Return what turns the values of a column into words; several in one cell stand with commas."""
    return lambda codes: ", ".join(label(kind, code.strip()) for code in codes.split(","))


def said(kind: type[StrEnum], code: str) -> Message | str:
    """Return a value of a choice as it stands in an error: its word in the language in which that is told."""
    words = _words_of(kind)
    return M_(words[code]) if code in words else code


def rate_text(rate: int | None) -> str | None:
    """Return hundredths of a percent as people write a rate: 6,2 %."""
    if rate is None:
        return None
    whole, rest = divmod(rate, 100)
    return f"{whole},{rest:02d}".rstrip("0").rstrip(",") + " %"


ACCOUNT_ROLES: Final = {
    "cash": N_("cash"), "bank": N_("bank account"), "deposit": N_("deposit"), "advance": N_("advance"),
    "goods": N_("goods"), "donation": N_("gifts of money"), "donation_in_kind": N_("gifts in kind"),
    "dues": N_("dues"), "interest": N_("interest"), "transfer_in": N_("transfers in"), "held": N_("held for others"),
    "award": N_("awards"), "scholarship": N_("scholarships"), "management": N_("management"),
    "goods_given": N_("goods given"), "transfer_out": N_("transfers out"),
    "state_funding": N_("money of the state"), "donation_addressed": N_("gifts that name who gets them"),
}  # fmt: skip
"""What accounts are booked on for, in words."""


def role_label(role: str) -> str:
    """Return the role of an account in words: "ủng hộ bằng tiền" for donation."""
    name, colon, restriction = role.partition(":")
    if colon:
        return f"{label(kinds.AccountType, 'net_asset')}: {label(kinds.Restriction, restriction)}"
    return _(ACCOUNT_ROLES[name]) if name in ACCOUNT_ROLES else role


BOOKED_AS: Final = {
    "gift": NC_("bank line", "gift"),
    "fee": N_("fee"),
    "interest": N_("interest"),
    "cash": N_("cash drawn or paid in"),
    "payment": N_("payment"),
    "other": N_("other"),
}
"""What a line of a statement is booked as."""
LINES_WAIT: Final = {
    "suggested": N_("a voucher is suggested"),
    "code": N_("a code or rule that decides nothing"),
    "interest": N_("interest, by its words"),
    "interest_rule": N_("interest, by its words, and no rule says which fund gets it"),
    "returned": N_("money that came back of a payment, by its words"),
    "given_back": N_("money given back, by its words"),
    "no_gift": N_("money in that may be no gift, by its words"),
    "fee": N_("a fee, by its words, and no rule or account says who bears it"),
    "large_fee": N_("a fee, by its words or a rule, and more than is booked as one unasked"),
    "short": N_("a fee that its fund cannot bear on that day"),
    "persons": N_("a fee for which, with those of its day, other persons must stand"),
    "cash": N_("cash drawn, by its words"),
    "pledge": N_("money in that may be on a pledge"),
    "gift": N_("money in, and nothing tells its fund"),
    "payment": N_("money out, and nothing tells what it was for"),
}
"""What a line of a statement waits for."""
MATCHED_BY: Final = {
    "voucher": N_("the same voucher"),
    "external_id": N_("the same identifier"),
    "code": N_("the same code"),
    "near_code": N_("a code with an error"),
    "reference": N_("the same reference"),
    "payer": N_("the same payer"),
    "amount": N_("the same amount"),
    "sum": N_("the sum of several"),
    "batch": N_("the sum of a day"),
    "parts": N_("one in parts"),
    "hand": N_("by a person"),
}
"""Why a line of a statement and postings are the same money."""
UNPROVED: Final = {
    "no_opening": N_("no opening balance is printed"),
    "no_closing": N_("no closing balance is printed"),
    "closing": N_("the closing balance is not that of the lines"),
    "running": N_("a balance behind a line is not that of the lines"),
    "day": N_("the balance of a day is not that of the lines"),
    "totals": N_("a total is not that of the lines"),
    "blank": N_("an amount is blank"),
    "undetermined": N_("an amount is blank, and no balance determines it"),
    "outside": N_("a line lies outside the days of the statement"),
    "order": N_("the last day lies before the first"),
    "joins": N_("it does not join the statements beside it"),
    "opening_stated": N_("the opening balance is stated by a person"),
    "closing_stated": N_("the closing balance is stated by a person"),
    "days_stated": N_("its days are stated by a person"),
}
"""Why a statement is not proved; ``bank.proof.Code``."""


CONTROLS: Final = {
    "area": N_("area of a round"), "bank-number": N_("number of a bank account"),
    "bank-rule": N_("rules of a bank account"),
    "book": NC_("control", "another book"), "budget": N_("budget raised"), "code": N_("code of an account"),
    "code-prefix": N_("fund of a code prefix"), "cost-rate": N_("rate of management cost"),
    "evidence": NC_("control", "file needed no more"), "filed": N_("filed"), "floor": N_("floor lowered"),
    "hidden": N_("hidden data shown"), "income_fund": N_("income fund"), "liquid": N_("account of money"),
    "log-key": N_("key of the log"), "match-rule": N_("fund of a match rule"),
    "net_asset_account": N_("net asset account"), "office": NC_("control", "office"), "officer": N_("officer changed"),
    "overspend": N_("fund that only warns"), "personal": N_("personal data erased"),
    "programme-account": N_("account of a programme"), "purpose": N_("purpose of a fund"),
    "reopened": N_("reopened"), "restriction": NC_("control", "restriction"), "role": N_("role of an account"),
    "rule": NC_("control", "rule"), "seal": N_("seal taken off"), "terms": NC_("control", "terms of a fund"),
    "waiver": NC_("control", "waiver"),
}  # fmt: skip
"""What one may loosen: the first word of the subject of an effect."""


def control_label(subject: str) -> str:
    """Return the control that an effect is about in words: "mở lại sổ: 2022-01" for reopened:2022-01."""
    code, colon, rest = subject.partition(":")
    words = _(CONTROLS[code]) if code in CONTROLS else code
    if code == "rule":
        rest = label(kinds.EffectCode, rest)
    if code == "office":
        role, _colon, party = rest.partition(":")
        rest = f"{label(kinds.Role, role)} {party}"
    return f"{words}: {rest}" if colon else words
