"""A bank line goes to the fund that its code names, or somebody says why."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from quykhuyenhoc.acts.act import amount_in
from quykhuyenhoc.acts.matching import MatchLines, line_place, posting_place
from quykhuyenhoc.errors import ReasonNeededError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.ledger.funds import Fund
from quykhuyenhoc.ledger.reconciliation import OneMatch

if TYPE_CHECKING:
    from quykhuyenhoc.acts.act import Act
    from quykhuyenhoc.store.snapshot import Snapshot
    from quykhuyenhoc.store.view import View


def check_funds(view: "View", act: "Act", reason: str | None) -> None:
    """Refuse a match with money of another fund than the code of its line names, without a reason."""
    if reason or not isinstance(act, MatchLines):
        return
    for one in view.codes.misplaced(as_matched(view, act)):
        named, fund = (view.get(Fund, key).code for key in (one.named, one.fund))
        text = M_("Line {line} bears the code of fund {named}; {amount} of it would be in fund {fund}.")
        amount = amount_in(view, one.amount, act.currency)
        raise ReasonNeededError(why=text.format(line="{}/{}".format(*one.line), named=named, amount=amount, fund=fund))


def as_matched(read: "Snapshot", act: MatchLines) -> Iterator[OneMatch]:
    """Yield each match of an act in its order, as it will be known."""
    for _number, its in groupby(act.parts, lambda part: part.number):
        one = OneMatch(read.pin, act.account, act.currency, {}, {}, {})
        for part in its:
            line, posting = line_place(part), posting_place(part)
            if line:
                one.lines[line] = one.lines.get(line, 0) + part.amount
                one.days[line] = part.date.isoformat()
            else:
                assert posting is not None  # a part is of the one or of the other
                one.postings[posting] = one.postings.get(posting, 0) + part.amount
        yield one
