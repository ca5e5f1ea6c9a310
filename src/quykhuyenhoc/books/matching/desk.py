"""Matching at one desk: lines found and matched, booked, drafted, and the rules learnt of them."""

from quykhuyenhoc.books.matching.booking import LineBooking
from quykhuyenhoc.books.matching.drafting import LineDrafting
from quykhuyenhoc.books.matching.matches import LineMatching
from quykhuyenhoc.books.matching.rules import RuleKeeping


class MatchingDesk(LineMatching, LineBooking, LineDrafting, RuleKeeping):
    """Matching of bank lines and vouchers."""
