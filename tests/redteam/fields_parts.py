"""What fills the fields of acts about bodies, members, dues and what bodies report, by their names."""

from collections.abc import Callable
from typing import Any, Final

from quykhuyenhoc import Money
from quykhuyenhoc.kinds import YesNo
from tests.officers import public_key
from tests.redteam.founding import TR
from tests.redteam.maker import Maker


def _body_kind(maker: Maker) -> str:
    return str(maker.one(("commune", "branch", "school")))


def _activity_kind(maker: Maker) -> str:
    return str(maker.one(("training", "contest")))


def _member(maker: Maker) -> str:
    return str(maker.one(("M1", "M1", "MAI")))


def _collecting(maker: Maker) -> str:
    """Return a body, mostly the one that collected dues."""
    return str(maker.one(("MC", maker.code("body"))))


BY_NAME_OF_PARTS: Final[dict[str, Callable[[Maker], Any]]] = {
    # bodies
    "body": lambda m: m.code("body"),
    "parent": lambda m: m.code("body"),
    "into": lambda m: m.code("body"),
    "successor": lambda m: m.code("body"),
    "own_book": lambda m: m.one(("PY", "MC")),
    "OpenBody.kind": _body_kind,
    "ChangeBody.kind": _body_kind,
    "body_kind": _body_kind,
    "level": lambda m: m.one((0, 3, 4)),
    # members and dues
    **dict.fromkeys(("ChangeMember.party", "MoveMember.party", "EndMembership.party", "DuesPaid.party"), _member),
    "ExemptDues.party": _member,
    "AdmitMember.kind": lambda _m: "danh-du",
    "ChangeMember.kind": lambda _m: "danh-du",
    "member_kind": lambda _m: "danh-du",
    "woman": lambda m: m.one(YesNo),
    "party_member": lambda m: m.one(YesNo),
    "ethnic_minority": lambda m: m.one(YesNo),
    "born": lambda _m: "1960",
    "share": lambda m: m.one((0, 3_000, 10_000)),
    "CollectDues.body": _collecting,
    "CollectDues.year": lambda _m: 2023,
    "PassUpDues.body": _collecting,
    "PassUpDues.year": lambda _m: 2023,
    "PassUpDues.amount": lambda _m: Money(3 * TR),
    # what bodies report
    "indicator": lambda m: m.code("indicator"),
    "numerator:str": lambda _m: "hộ đạt",
    "denominator:str": lambda _m: "số hộ",
    "numerator:int": lambda _m: 1,
    "denominator:int": lambda _m: 2,
    "ReportIndicator.rate": lambda _m: 5_000,
    "activity": lambda m: m.code("activity"),
    "OpenActivity.kind": _activity_kind,
    "ChangeActivity.kind": _activity_kind,
    "classes": lambda _m: 5,
    "accepted": lambda _m: 2,
    "running": lambda m: m.one((0, 3)),
    "participants": lambda _m: 40,
    "women": lambda m: m.one((0, 40)),
    "ReportActivity.ethnic_minority": lambda m: m.one((0, 40)),
    "ReportActivity.note": lambda _m: "đang học",
    "publication": lambda m: m.code("publication"),
    "serial": lambda _m: "34",
    "copies": lambda m: m.one((1, 5)),
    "UndoPublication.of": lambda m: m.seq("print-publication", "issue-publication"),
    "title": lambda _m: "Về việc khuyến học",
    "issuer": lambda _m: "Hội Khuyến học tỉnh",
    "replaced_by": lambda m: m.code("official_document"),
    "pinned": lambda m: m.one((None, 1)),
    "ImportPackage.signature": lambda _m: f"— khuyenhoc.example/HOA {'A' * 92}",
    "ImportPackage.proof": lambda _m: None,
    "ImportPackage.replaces": lambda _m: None,
    "ImportPackage.public_key": lambda _m: public_key("HOA"),
}
