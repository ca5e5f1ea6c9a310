"""What fills a field: by its name where a code, number or text must mean something, by its type otherwise."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any, Final

from quykhuyenhoc import Money
from quykhuyenhoc.kinds import Answer
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.nouns import Field, State
from tests.officers import public_key
from tests.redteam.fields_parts import BY_NAME_OF_PARTS
from tests.redteam.founding import PAPER
from tests.redteam.maker import LOCKED, TODAY, UNTIL, Maker

Fill = Callable[[Maker], Any]
SHA: Final = "ab" * 32
MOST: Final = 3
"""How many nouns a field holds at most."""


class UnknownFieldError(LookupError):
    """A field that nothing here knows how to fill."""


def value_of(maker: Maker, kind: type[Any], f: Field) -> Any:
    """Return a value for a field of an act or of a noun in it.

    Raises:
        UnknownFieldError: neither its name nor its type is known; say here how it is filled.
    """
    if f.form in ("children", "lines"):
        return tuple(maker.make(f.type) for _ in range(maker.rng.randrange(1, MOST)))
    if f.form == "noun":
        return maker.make(f.type)
    for key in (f"{kind.__name__}.{f.name}", f"{f.name}:{f.type.__name__}", f.name):
        if key in BY_NAME:
            return BY_NAME[key](maker)
    if f.name == "code":
        return _code(maker, kind)
    if f.form == "personal":
        return "chữ"
    for type_, fill in BY_TYPE.items():
        if issubclass(f.type, type_):
            return fill(maker, f.type)
    raise UnknownFieldError(f"{kind.__name__}.{f.name}: {f.type}")


def _code(maker: Maker, kind: type[Any]) -> str:
    """Return the code of what an act opens (a new one), or changes, closes or answers (a known one)."""
    if issubclass(kind, State) or kind.__name__ in OPENS:
        made = {"AddCurrency": "EUR", "AddDonor": maker.party()}
        return made.get(kind.__name__) or maker.new()
    register = REGISTER_OF.get(kind.__name__)
    if register is None:
        raise UnknownFieldError(f"{kind.__name__}.code")
    return maker.code(register)


OPENS: Final = (
    "OpenBook", "RegisterBook", "GrantWaiver", "OpenDeposit", "ReceiveRequest", "SetTier", "MakePledge", "OpenBody",
    "OpenActivity", "NoteDocument",
)  # fmt: skip
REGISTER_OF: Final[dict[str, str]] = {
    "ChangeAccount": "account", "CloseAccount": "account", "ChangeFund": "fund",
    "ChangeParty": "party", "CloseParty": "party", "ChangeProgramme": "programme", "CloseProgramme": "programme",
    "ChangeRound": "round", "ChangeDonor": "donor", "ChangeCampaign": "campaign", "WithdrawConsent": "consent",
    "AnswerRequest": "privacy_request", "DestroyCopy": "copy", "SetTerms": "fund",
    "ChangeBody": "body", "ChangeIndicator": "indicator", "ChangeActivity": "activity", "BasisOf": "programme",
    "ChangeDocument": "official_document", "EndDocument": "official_document",
}  # fmt: skip
"""Act -> the register that its code is of; SetTerms names the fund."""

BY_TYPE: Final[dict[type[Any], Callable[[Maker, Any], Any]]] = {
    Enum: lambda maker, kind: maker.one(kind),
    date: lambda maker, _kind: maker.day(),
    Money: lambda maker, _kind: maker.money(),
}


def _awards(maker: Maker) -> str:
    return f"KT-1.{maker.one((1, 2, 3, 4, 5, 6))}"


BY_NAME: Final[dict[str, Fill]] = {
    **BY_NAME_OF_PARTS,
    # codes
    "account": lambda m: m.liquid(),
    "source": lambda m: m.liquid(),
    "target": lambda m: m.one(code for code, kind in m.facts.kinds.items() if kind in ("cash", "bank", "deposit")),
    "to_account": lambda m: m.liquid(),
    "deposit_account": lambda m: m.one(code for code, kind in m.facts.kinds.items() if kind == "deposit"),
    "receivable": lambda m: m.one(code for code, kind in m.facts.kinds.items() if kind == "receivable"),
    "payable": lambda m: m.contra("liability"),
    "expense": lambda m: m.contra("expense"),
    "income": lambda m: m.contra("income"),
    "contra": lambda m: m.contra(),
    "net_asset_account": lambda m: m.contra("net_asset"),
    "new_code": lambda m: m.one((m.new(), "1121", "5111.9")),
    "Split.account": lambda m: m.contra(),
    "Spent.account": lambda m: m.contra("expense"),
    "AwardLine.account": lambda m: m.contra("expense"),
    "OpenProgramme.account": lambda m: m.contra("expense"),
    "ChangeProgramme.account": lambda m: m.contra("expense"),
    "ReceiveGoods.account": lambda _m: "156",
    "HandOutGoods.account": lambda _m: "156",
    "SetGivingRule.account": lambda m: m.contra("liability", "income"),
    "SetCodePrefix.account": lambda m: m.contra("income"),
    "RuleLine.account": lambda m: m.contra("expense", "income"),
    "fund": lambda m: m.fund(),
    "from_fund": lambda m: m.fund(),
    "to_fund": lambda m: m.other_fund(),
    "fee_fund": lambda m: m.other_fund(),
    "interest_fund": lambda m: m.other_fund(),
    "income_fund": lambda m: m.other_fund(),
    "CloseFund.code": lambda m: m.one(("Z", m.fund())),
    "ChangeFund.code": lambda m: m.fund() if m.likely(80) else m.code("fund"),
    "SetTerms.code": lambda m: m.fund() if m.likely(80) else m.code("fund"),
    "party": lambda m: m.party(),
    "holder": lambda m: m.party(),
    "prepared_by": lambda m: m.party(),
    "witness": lambda m: m.party(),
    "GrantRole.party": lambda m: m.one(("HOA", "LAN", "MAI", "TAM", "CHA", m.party())),
    "EndRole.party": lambda m: m.one(("HOA", "LAN", "TAM", "CHA")),
    **dict.fromkeys(
        (
            "MakePledge.party",
            "WriteOffPledge.party",
            "CreditDonor.party",
            "Thanked.party",
            "TakeBackThanks.party",
            "IssueGiftReceipt.party",
            "MergeDonors.into",
            "MergeDonors.party",
        ),
        lambda m: m.one(("D1", "D2")),
    ),
    "Approval.party": lambda m: m.one(("HOA", "LAN", "TAM", "CHA")),
    "programme": lambda m: m.code("programme"),
    "event": lambda m: m.code("campaign"),
    "round": lambda m: m.code("round"),
    "campaign": lambda m: m.code("campaign"),
    "deposit": lambda m: m.code("deposit"),
    "goods": lambda m: m.code("goods"),
    "pledge": lambda _m: "CK1",
    "award": _awards,
    "instead_of": _awards,
    "designated": _awards,
    "Nominee.code": lambda m: m.new(),
    "list": lambda m: m.one(("L1", m.new())),
    "request": lambda m: m.code("privacy_request"),
    "id": lambda m: m.new(),
    "RuleLine.code": lambda _m: "R1",
    "currency": lambda m: m.currency(),
    "purpose": lambda m: m.one(("KT", "642", "XE")),
    "purposes": lambda m: m.one(("642", "KT,642", "6112")),
    "area": lambda m: m.one(("PY", "MC")),
    "areas": lambda m: m.one(("MC", "PY,MC")),
    "recipients": lambda m: m.one(("pupil", "pupil,student", "adult")),
    "period": lambda m: m.one(("2022", "2023-01", "2023-02", "2023")),
    "prefix": lambda m: m.one(("RR", "CC")),
    "number": lambda m: f"{m.rng.randrange(1, 99)}/QD",
    "AnswerRequest.decision": lambda m: m.one(Answer),
    "decision": lambda m: f"{m.rng.randrange(1, 99)}/QĐ",
    "council": lambda _m: "Ban Thường vụ",
    "basis": lambda _m: "VB 9",
    "bank": lambda m: m.one(("970436", "970418")),
    "role:str": lambda m: m.one(("cash", "bank", "donation", "award", "interest", "transfer_out", "advance", "dues")),
    "kind:str": lambda m: m.one(ACTS),
    "RuleLine.kind": lambda m: m.one(("fee", "gift")),
    "from_book": lambda _m: "PY",
    "to_book": lambda _m: "PY",
    "transfer": lambda m: m.new(),
    "unit": lambda _m: "chiếc",
    "name": lambda m: f"Tên {m.new()}",
    "signer": lambda m: m.one(("HOA", "LAN")),
    "Countersign.of": lambda m: m.facts.size,
    "StandOnPaper.of": lambda m: m.facts.size,
    "Countersign.key": lambda m: public_key(m.one(("HOA", "LAN"))).rpartition("+")[2],
    # numbers
    "persons": lambda m: m.one((1, 2)),
    "amount:int": lambda m: m.minor(),
    "Posting.account": lambda m: m.one(m.facts.kinds),
    "quantity": lambda m: m.one((1, 5, 30)),
    "instalment": lambda m: m.one((None, 1)),
    "attachments": lambda _m: 1,
    "year": lambda m: m.one((2022, 2023)),
    "rate": lambda m: m.one((0, 620, 10_000)),
    "exponent": lambda _m: 2,
    "approvals": lambda m: m.one((0, 1, 2)),
    "evidence:int": lambda m: m.one((0, 1)),
    "anonymous": lambda m: m.one((0, 1)),
    "cancel": lambda m: m.one((0, 1)),
    "automatic": lambda _m: 1,
    "count": lambda m: m.one((0, 1, 3)),
    "matches": lambda _m: 1,
    "NextNumber.number": lambda _m: 90,
    "Part.number": lambda _m: 1,
    "Unmatch.number": lambda _m: 1,
    "value:int": lambda _m: 500_000,
    "pieces": lambda m: m.one((1, 40)),
    "counted": lambda m: m.minor(),
    "held:int": lambda m: m.minor(),
    "opening": lambda _m: 0,
    "closing": lambda m: m.minor(),
    "added": lambda _m: 1,
    "read": lambda _m: 1,
    "part": lambda _m: 1,
    "rows": lambda _m: 1,
    "recorded": lambda _m: 1,
    "skipped": lambda _m: 0,
    "Seal.bank": lambda m: m.minor(),
    # acts that are named by their place in the log
    "gift": lambda m: m.seq("receipt") if m.likely(40) else m.facts.acts["receipt"][-3],
    "refunds": lambda m: m.seq("receipt"),
    "advance": lambda m: m.seq("give-advance"),
    "EraseEvidence.sha256": lambda _m: sha256(PAPER).hexdigest(),
    "disbursement": lambda m: m.seq("disburse"),
    "receipt": lambda m: m.seq("issue-gift-receipt"),
    "statement": lambda m: m.seq("statement"),
    "at": lambda m: m.one((1, 2, 3)),
    "proposal": lambda m: m.seq("proposal"),
    "made": lambda m: m.facts.size,
    "ScrubPersonal.until": lambda m: m.facts.size,
    "size": lambda m: m.facts.size,
    "PersonalAt.of": lambda m: m.seq("open-party", "receipt", "payment"),
    "UndoGoods.of": lambda m: m.seq("receive-goods"),
    "WithdrawStatement.of": lambda m: m.seq("statement"),
    "Unmatch.of": lambda m: m.seq("match"),
    "Unseal.of": lambda m: m.seq("seal"),
    "of": lambda m: m.voucher().no,
    # dates that lie later
    "due": lambda _m: UNTIL,
    "matures": lambda _m: UNTIL,
    "until:date": lambda m: m.one((UNTIL, TODAY)),
    "closed": lambda _m: UNTIL,
    "since": lambda m: m.one((LOCKED, TODAY)),
    "opened": lambda m: m.one((LOCKED, TODAY)),
    # texts with a form
    "sha256": lambda m: m.one((SHA, "ef" * 32)),
    "evidence_sha256": lambda _m: SHA,
    "digest": lambda _m: SHA,
    "root": lambda _m: SHA,
    "Seal.matches": lambda _m: SHA,
    "book_id": lambda _m: "0f" * 16,
    "media": lambda _m: "application/pdf",
    "layout": lambda _m: "mb",
    "path": lambda m: m.one(("act.name", "act.description", "reason")),
    "chart": lambda _m: "khuyenhoc",
    "rule": lambda _m: "policy",
    "signed:str": lambda _m: "khuyenhoc.example/HOA",
    "signature": lambda _m: "— khuyenhoc.example/HOA AAAA",
    "unproved": lambda m: m.one((None, "joins,opening")),
    "content": lambda _m: "{}",
    "log_key": lambda _m: public_key("HOA"),
    "public_key": lambda m: public_key(m.one(("HOA", "HOA", "LAN"))),
}
