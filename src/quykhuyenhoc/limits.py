"""What a field of a noun may hold beyond its type: numbers of a range, texts of one form, codes of something.

And which fields of a noun go together.
"""

from collections.abc import Callable
from typing import Annotated, Any, Final, NamedTuple

from quykhuyenhoc._lazy import pattern
from quykhuyenhoc.errors.texts import M_, Message
from quykhuyenhoc.money import LIMIT, Money
from quykhuyenhoc.period import YEARS
from quykhuyenhoc.text.codes import CODE, KEY, NARROW


class Range(NamedTuple):
    """The whole numbers that a field may hold, both ends included; of an amount its minor units."""

    low: int
    high: int
    currency: str | None = None
    """The one currency of an amount; None: any that the book has."""


class Named(NamedTuple):
    """What the code in a field names, whether the act makes use of it or not: one of a register, an award, a pledge.

    Whom an act is about follows from it (``leaves.data_subjects``).
    """

    register: str
    open: bool = False
    """Whether it is open on the day of the act."""
    known: bool = True
    """Whether a code that the register does not have is refused wherever it stands."""


class InClear(NamedTuple):
    """Says of a text that it may stand in clear for ever."""


class Alone(NamedTuple):
    """Fields of a noun of which one at most is given: what the others say would not be used, or contradict it."""

    fields: tuple[str, ...]


class Needs(NamedTuple):
    """A field that says nothing where none of the others is given."""

    field: str
    others: tuple[str, ...]


class Some(NamedTuple):
    """Fields of a noun of which one at least is given."""

    fields: tuple[str, ...]


Together = Alone | Needs | Some
"""Which fields of a noun go together; a noun lists them in ``together``, beside its fields."""


def disagreement(kind: Any, given: Callable[[str], bool]) -> tuple[str, Message] | None:
    """Return the first field of a noun that goes not together with what else is given, and what it asks for."""
    for rule in getattr(kind, "together", ()):
        if isinstance(rule, Needs):
            if given(rule.field) and not any(map(given, rule.others)):
                return rule.field, M_("nothing without one of {fields}").format(fields=rule.others)
            continue
        found = [name for name in rule.fields if given(name)]
        if isinstance(rule, Some) and not found:
            return rule.fields[0], M_("at least one of {fields}").format(fields=rule.fields)
        if isinstance(rule, Alone) and len(found) > 1:
            return found[1], M_("nothing beside {field}").format(field=found[0])
    return None


PartyCode = Annotated[str, Named("party")]
"""A party of the book."""
LivingParty = Annotated[str, Named("party", open=True)]
"""A party that is open on the day of the act."""
AnyParty = Annotated[str, Named("party", known=False)]
"""Somebody by the code of a party, registered or not."""
Recipient = Annotated[str, Named("recipient", known=False)]
"""Whom something is for, by the code of a party or an award; whom nobody registered may be somebody without a name."""
BodyCode = Annotated[str, Named("body")]
"""A body that the book registers."""
LivingBody = Annotated[str, Named("body", open=True)]
"""A body that is there on the day of the act."""
IndicatorCode = Annotated[str, Named("indicator")]
"""An indicator of the catalogue."""
ActivityCode = Annotated[str, Named("activity")]
"""An activity that the book registers."""
PublicationCode = Annotated[str, Named("publication")]
"""A publication that the book registers."""
OfficialDocumentCode = Annotated[str, Named("official_document")]
"""An official document that the book notes."""
AwardCode = Annotated[str, Named("award", known=False)]
"""An award, and so its recipient; the act itself asks whether there is one."""
AwardList = Annotated[str, Named("list", known=False)]
"""A list of awards, and so their recipients."""
PledgeCode = Annotated[str, Named("pledge", known=False)]
"""A pledge, and so its donor."""
_DONG: Final = Money(0).currency
ANY: Final = Range(-LIMIT, LIMIT)
"""What a field of whole numbers holds that says nothing else: what one amount may come to."""
Count = Annotated[int, Range(0, LIMIT)]
"""How many of something there are."""
Ordinal = Annotated[int, Range(1, LIMIT)]
"""A number that counts from 1, as that of an act in its book."""
Flag = Annotated[int, Range(0, 1)]
"""1 where something holds."""
Rate = Annotated[int, Range(0, 10_000)]
"""A share or a rate of interest in hundredths of a percent: at most a hundred percent."""
Level = Annotated[int, Range(0, 9)]
"""The level of a body: 1 is the highest that is told from others, 0 stands beside them all."""
Sheets = Annotated[int, Range(0, 9_999)]
"""How many papers lie with a voucher."""
AboveZero = Annotated[Money, Range(1, LIMIT)]
"""An amount of something that moves, is promised or is asked for."""
NotBelowZero = Annotated[Money, Range(0, LIMIT)]
"""An amount that may be nothing: a floor, a budget, what came back."""
EitherSign = Annotated[Money, ANY]
"""An amount of either sign, as a balance is: debit positive."""
Dong = Annotated[Money, Range(1, LIMIT, _DONG)]
"""An amount above zero in đồng alone: what is promised, planned, awarded or advanced. Other currencies are money that
came in, is held and goes out; no list of what is to come adds them up."""
DongOrNothing = Annotated[Money, Range(0, LIMIT, _DONG)]
"""An amount in đồng alone that may be nothing."""
TEXT_MAX: Final = 2_000
"""How many letters a text of an act holds: a description, a reason, an address."""
NAME_MAX: Final = 500
"""How many letters a name holds."""
LONG_MAX: Final = 1_000_000
"""How many letters a text holds that comes from elsewhere as it is: the content of a proposal, a bank's memo."""
Year = Annotated[int, Range(YEARS[0], YEARS[-1])]
"""A calendar year."""
_SHA256: Final = "[0-9a-f]{64}"
Sha256 = Annotated[str, _SHA256]
"""The SHA-256 of a file, in small hexadecimal digits."""
BookId = Annotated[str, "[0-9a-f]{32}"]
"""The id of a book, wherever that is kept."""
LogProof = Annotated[str, f"{_SHA256}( {_SHA256}){{0,127}}"]
"""The hashes of a proof about a log, one after the other."""
VerifierKeyText = Annotated[str, r"[^\s+]{1,144}\+[0-9a-f]{8}\+[A-Za-z0-9+/]{4,44}"]
"""The public half of a key in its C2SP form: a name, its id, the key."""
SignatureLine = Annotated[str, r"— [^\s+]{1,144} [A-Za-z0-9+/]{1,200}={0,2}"]
"""The line under a note by which a key signed it: a name, and what the key made."""
IS_SHA256: Final = pattern(_SHA256)
"""Matches in full what is a SHA-256 in small hexadecimal digits."""
Code = Annotated[str, CODE]
"""A code that no register has to know: it may be opened later, or names nothing that is registered."""
NarrowCode = Annotated[str, NARROW]
"""A code as books and funds have it, of one that may be opened later."""
Ref = Annotated[str, KEY]
"""An id that a program gave: a key, the id of a transfer."""
CurrencyCode = Annotated[str, "[A-Z]{3}"]
"""The code of a currency: three capital letters."""
Clear = Annotated[str, InClear()]
"""A text that stands in clear in the log for ever, as a title or a serial number: it names no person."""
