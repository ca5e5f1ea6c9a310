"""What an act asked, field by field, as people read it."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from quykhuyenhoc.acts.controls.proposals import Proposal, Propose
from quykhuyenhoc.documents.hand_over import handed_lines, lines_blocks
from quykhuyenhoc.errors.texts import field_label
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.labels import label
from quykhuyenhoc.leaves.names import label_of
from quykhuyenhoc.money import BASE_CURRENCY, Amount, Money
from quykhuyenhoc.nouns import form
from quykhuyenhoc.period import format_date
from quykhuyenhoc.shapes import Block, Column, Heading, Row, Table
from quykhuyenhoc.store.registers import Unseen, in_words

if TYPE_CHECKING:
    from quykhuyenhoc.reports.context import Context
    from quykhuyenhoc.store.acts import ActRow

FIELDS: Final = (Column("field", N_("Field"), "code", says=field_label), Column("value", N_("Value")))


def asked_blocks(f: "Context", act: "ActRow") -> Iterator[Block]:
    """Yield what an act asked; the lines of a hand-over stand in tables of their own."""
    yield Heading(_("What was asked"))
    yield Table(FIELDS, tuple(asked_fields(act, with_hidden=f.with_hidden)))
    yield from lines_blocks(getattr(act.act, "proposed", act.act), f.read.register.exponents())


def asked_fields(act: "ActRow", *, with_hidden: bool) -> Iterator[Row]:
    """Yield what an act asked, field by field; of a proposal what the act that it holds asks."""
    yield {"field": "act", "value": label_of(act.act)}
    asked = act.act
    if isinstance(asked, Proposal):
        asked = replace(asked, content="…")  # of an earlier version: JSON, which is for no reader
    if isinstance(asked, Propose):
        yield {"field": "proposed", "value": label_of(asked.proposed)}
        asked = asked.proposed
    for name, value in _flat(asked, "", with_hidden=with_hidden):
        yield {"field": name, "value": value}


def _flat(thing: Any, prefix: str, *, with_hidden: bool) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of every field that says something."""
    kind: Any = type(thing)
    for f in form(kind):
        value, name = getattr(thing, f.name), prefix + f.name
        if value is None or value == () or (f.name == "lines" and handed_lines(thing)):
            continue
        if f.secret:
            yield name, _("(secret)")
            continue
        if not with_hidden and f.name in getattr(kind, "hidden", ()):
            yield name, _("(hidden)")
            continue
        if f.form in ("children", "lines"):
            for n, part in enumerate(value, 1):
                yield from _flat(part, f"{name}.{n}.", with_hidden=with_hidden)
        elif f.form == "noun":
            yield from _flat(value, f"{name}.", with_hidden=with_hidden)
        elif f.name == "amount" and getattr(thing, "currency", BASE_CURRENCY) != BASE_CURRENCY:
            yield name, str(Amount(value, thing.currency))
        else:
            yield name, text_of(value)


def text_of(value: Any) -> str:
    """Return a value of a field for people: days and amounts as they write them, hidden and erased texts say so."""
    if isinstance(value, Unseen):
        return in_words(value)
    if isinstance(value, StrEnum):
        return label(type(value), value)
    if isinstance(value, Money):
        return str(value)
    return format_date(value) if isinstance(value, date) else str(value)
