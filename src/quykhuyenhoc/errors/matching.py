"""What a reference code, a VietQR payload, a rule or a match cannot be."""

from quykhuyenhoc.errors.base import InputError, RefusedError
from quykhuyenhoc.i18n import N_


class ReferenceCodeError(InputError):
    """A text is not a reference code, or a code cannot be made so; ``text`` is what was given."""

    code = "reference_code"
    template = N_('"{text}" is not a reference code: {why}.')


class VietQRError(InputError):
    """A VietQR payload cannot be read or made."""

    code = "vietqr"
    template = N_("This VietQR payload cannot be used: {why}.")


class MatchRuleError(InputError):
    """A line of the rules learnt from matches cannot be read; ``line`` counts from 1, the header is the first."""

    code = "match_rule"
    template = N_("Line {line} of the matching rules cannot be read: {why}.")


class MatchSumsError(RefusedError):
    """The lines of a match and its postings do not come to the same sum; both are in smallest units."""

    code = "match_sums"
    template = N_(
        "The bank lines of this match come to {lines}, its postings to {booked}. Give parts that come to the same sum."
    )


class MatchTwiceError(RefusedError):
    """More of a line or posting would be matched than there is; ``left`` is what is left of it, in smallest units."""

    code = "match_twice"
    template = N_("Of {id}, {left} is left to match, not {amount}.")
