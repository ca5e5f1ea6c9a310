"""What matching keeps: the rules by which bank lines are booked, and the parts of a match."""

from datetime import date as Date  # noqa: N812 (fields are named date)
from typing import ClassVar

from quykhuyenhoc.nouns import Known, Noun, State
from quykhuyenhoc.personal import Personal


class MatchRule(State):
    """What lines with certain words in their memo were booked as, ``count`` times; 0: the rule is no more.

    ``words`` are small letters without marks, with spaces between; they come from memos and may be names.
    """

    register: ClassVar[str] = "match_rule"
    hidden: ClassVar[tuple[str, ...]] = ("words",)
    code: str
    words: Personal
    kind: str
    count: int
    bank: str | None = None
    fund: str | None = None
    account: str | None = None
    party: str | None = None
    id: str | None = None

    def loosens(self, old: State | None, known: Known) -> str:  # noqa: ARG002 (as every register says it)
        """Tell of a rule that books to another fund."""
        return "match-rule" if isinstance(old, MatchRule) and self.fund != old.fund else ""


class MatchPart(Noun):
    """So much of a line of a statement, or of a posting, in the match ``number`` of its act.

    A part of a line names ``statement`` and ``at``; that of a posting ``posting`` (its seq), ``entry`` and ``line``.
    ``date`` is the day of the line or posting.
    """

    number: int
    date: Date
    amount: int
    rule: str
    score: int
    statement: int | None = None
    at: int | None = None
    posting: int | None = None
    entry: int | None = None
    line: int | None = None
