"""The acts: what each asks for, from its fields."""

from datetime import date
from enum import Enum
from typing import Any, Final

from quykhuyenhoc.acts.act import Act
from quykhuyenhoc.leaves.names import ACTS
from quykhuyenhoc.limits import Alone, InClear, Needs, Together
from quykhuyenhoc.nouns import Field, form, required
from tests.docs.markdown import page, promise, table
from tests.docs.names import place_of
from tests.public import PUBLIC

NOUNS: Final = ("children", "lines", "noun")
"""The forms of a field in which other nouns stand."""

INTRO = """\
An act is a frozen noun that says what is asked. `record(book, act)` decides it, appends one leaf and writes its rows.
The kind is the name under which it stands in the log for ever. A *personal* field is kept outside the leaf, which
holds its commitment only. `Money` is whole minor units with a currency; `text` and `code` are `str`. Where one of some
values is asked for, the page names the enumeration and its values: a member of it is what a type checker asks for
(`Restriction.ENDOWMENT`); its plain text (`"endowment"`) serves at run time."""
INNER: Final = "No public name: the library records it itself beside what a program asks for."
FROM: Final = "Comes from [`{maker}`]({place}), which reads from files and books what it has to say."
MAKERS: Final = {
    "RenewLogKey": "renew_log_key", "Propose": "controls.propose", "Approval": "controls.approve",
    "Rejection": "controls.reject", "Countersign": "controls.countersign", "StandOnPaper": "controls.stand_on_paper",
    "AttachEvidence": "evidence.attach",
    "ScrubPersonal": "scrub", "NoteCopy": "note_copies", "Nominate": "nomination", "ListAwards": "decision_acts",
    "Decide": "decision_acts", "Acknowledge": "awards.sign_awards", "IssueGiftReceipt": "gifts.issuing",
    "PrintGiftReceipt": "gifts.note_printed", "ImportStatement": "import_statement", "MatchLines": "matching.accept",
    "SetMatchRules": "matching.set_rules", "Seal": "reconciliation.seal_act", "CountCash": "reconciliation.count_act",
}  # fmt: skip
"""Acts that a public function makes or records, because they hold what it reads."""


def acts_page() -> str:
    """Return the page."""
    parts = [_section(f"{kind.__name__}", f"Kind `{name}`. {promise(kind)}", kind) for name, kind in ACTS.items()]
    children = [_section(kind.__name__, promise(kind), kind) for kind in parts_of(*ACTS.values())]
    return page("Acts", INTRO, *parts, "## Parts of acts", *children)


def parts_of(*kinds: Any) -> tuple[Any, ...]:
    """Return the nouns that stand in fields of public acts, and in fields of these, each once, by name."""
    found: dict[str, Any] = {}
    ahead = [kind for kind in kinds if kind.__name__ in PUBLIC]
    while ahead:
        for field in form(ahead.pop()):
            if field.form in NOUNS and field.type.__name__ not in found and field.type is not Act:
                found[field.type.__name__] = field.type
                ahead.append(field.type)
    return tuple(kind for _name, kind in sorted(found.items()))


def _section(title: str, about: str, kind: Any) -> str:
    notes = []
    if issubclass(kind, Act) and title not in PUBLIC:
        notes.append(INNER)
    if title in MAKERS:
        notes.append(FROM.format(maker=MAKERS[title], place=place_of(MAKERS[title])))
    if getattr(kind, "needs_reason", False):
        notes.append("A reason is needed.")
    if getattr(kind, "already_happened", False):
        notes.append("It tells of something past: with a reason it may pass below a floor, and opens an exception.")
    notes += [_rule(one) for one in getattr(kind, "together", ())]
    fields = [(f"`{f.name}`", _type(f), "needed" if f.name in required(kind) else "") for f in form(kind)]
    return "\n\n".join(
        part for part in (f"### {title}", about, " ".join(notes), table(("field", "type", ""), fields)) if part
    )


def _rule(rule: Together) -> str:
    if isinstance(rule, Needs):
        return f"`{rule.field}` only with {_or(rule.others)}."
    return f"At {'most' if isinstance(rule, Alone) else 'least'} one of {_or(rule.fields)}."


def _or(names: tuple[str, ...]) -> str:
    return " or ".join(f"`{name}`" for name in names)


def _type(f: Field) -> str:
    if f.form == "personal" or isinstance(f.limit, InClear):
        return "text, personal" if f.form == "personal" else "text, in clear for ever"
    if f.form == "money":
        return "`Money`"
    if f.form in ("children", "lines"):
        return f"tuple of `{f.type.__name__}`"
    if f.form == "noun":
        return f"`{f.type.__name__}`"
    if isinstance(f.type, type) and issubclass(f.type, Enum):
        return f"`{f.type.__name__}`: " + " · ".join(f"`{member.value}`" for member in f.type)
    return {str: "text", int: "whole number", date: "date"}[f.type]
