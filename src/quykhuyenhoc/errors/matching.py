"""What a reference code, a VietQR payload, a rule or a match cannot be."""

from typing import TYPE_CHECKING

from quykhuyenhoc.errors.base import InputError, RefusedError
from quykhuyenhoc.i18n import N_

if TYPE_CHECKING:
    from quykhuyenhoc.errors.base import Words


class ReferenceCodeError(InputError):
    """A text is not a reference code, or a code cannot be made so; ``given`` is what was typed."""

    code = "reference_code"
    template = N_('"{given}" is not a reference code: {why}.')
    given: str
    why: "Words"


class VietQRError(InputError):
    """A VietQR payload cannot be read or made."""

    code = "vietqr"
    template = N_("This VietQR payload cannot be used: {why}.")
    why: "Words"


class MatchRuleError(InputError):
    """A line of the rules learnt from matches cannot be read; ``line`` counts from 1, the header is the first."""

    code = "match_rule"
    template = N_("Line {line} of the matching rules cannot be read: {why}.")
    line: int
    why: "Words"


class MatchSumsError(RefusedError):
    """The lines of a match and its postings do not come to the same sum; both are in smallest units."""

    code = "match_sums"
    template = N_(
        "The bank lines of this match come to {lines}, its postings to {booked}. Give parts that come to the same sum."
    )
    lines: int
    booked: int


class MatchTwiceError(RefusedError):
    """More of a line or posting would be matched than there is; ``left`` is what is left of it, in smallest units."""

    code = "match_twice"
    template = N_("Of {id}, {left} is left to match, not {amount}.")
    id: str
    left: int
    amount: int
