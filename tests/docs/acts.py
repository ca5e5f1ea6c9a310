"""The acts: what each asks for, from its fields."""

from datetime import date
from enum import Enum
from typing import Any

from quykhuyenhoc.acts.names import ACTS
from quykhuyenhoc.acts.vouchers import NextNumber, Split
from quykhuyenhoc.ledger.posting import Posting
from quykhuyenhoc.nouns import Field, form
from tests.docs.markdown import page, promise, table

INTRO = """\
An act is a frozen noun that says what is asked. `record(book, act)` decides it, appends one leaf and writes its rows.
The kind is the name under which it stands in the log for ever. A *personal* field is kept outside the leaf, which
holds its commitment only. `Money` is whole minor units with a currency; `text` and `code` are `str`."""


def acts_page() -> str:
    """Return the page."""
    parts = [_section(f"{kind.__name__}", f"Kind `{name}`. {promise(kind)}", kind) for name, kind in ACTS.items()]
    children = [_section(kind.__name__, promise(kind), kind) for kind in (Split, Posting, NextNumber)]
    return page("Acts", INTRO, *parts, "## Parts of acts", *children)


def _section(title: str, about: str, kind: Any) -> str:
    notes = []
    if getattr(kind, "needs_reason", False):
        notes.append("A reason is needed.")
    if getattr(kind, "already_happened", False):
        notes.append("It tells of something past: with a reason it may pass below a floor, and opens an exception.")
    fields = [(f"`{f.name}`", _type(f), "" if _optional(f, kind) else "needed") for f in form(kind)]
    return "\n\n".join(
        part for part in (f"### {title}", about, " ".join(notes), table(("field", "type", ""), fields)) if part
    )


def _optional(f: Field, kind: Any) -> bool:
    if hasattr(kind, "__dataclass_fields__"):
        from dataclasses import MISSING

        field = kind.__dataclass_fields__[f.name]
        return field.default is not MISSING or field.default_factory is not MISSING
    return f.name in getattr(kind, "_field_defaults", {})


def _type(f: Field) -> str:
    if f.form == "personal":
        return "text, personal"
    if f.form == "money":
        return "`Money`"
    if f.form in ("children", "lines"):
        return f"tuple of `{f.type.__name__}`"
    if f.form == "noun":
        return f"`{f.type.__name__}`"
    if isinstance(f.type, type) and issubclass(f.type, Enum):
        return " · ".join(f"`{member.value}`" for member in f.type)
    return {str: "text", int: "whole number", date: "date"}[f.type]
