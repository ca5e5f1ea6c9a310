"""The review list of a treasurer: line after line, each with what it may be; every answer is recorded at once."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import click

import quykhuyenhoc as qkh
from quykhuyenhoc.i18n import _
from quykhuyenhoc_cli.asking import ask, fund_of, say
from quykhuyenhoc_cli.speaking import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quykhuyenhoc_cli.session import Session

SHOWN: Final = 3


class Review:
    """Goes through the lines of an account that wait."""

    def __init__(self, session: "Session", account: str, *, with_names: bool) -> None:
        self.session, self.account, self.book = session, account, session.book()
        rows = qkh.to_match(self.book, account, names=with_names, actor=session.reader(with_hidden=with_names)).rows
        self.memos = {row["line"]: row["memo"] or "" for row in rows}
        self.done = 0

    def run(self) -> None:
        """Ask until all lines were seen, or the person ends it."""
        waiting = [line.id for line in qkh.unmatched(self.book, self.account).lines]
        for n, place in enumerate(waiting, 1):
            left = qkh.unmatched(self.book, self.account)
            line = next((one for one in left.lines if one.id == place), None)
            if line is None:
                continue
            say(f"[{n}/{len(waiting)}] {place}  {line.date:%d/%m/%Y}  {qkh.Money(line.amount)}  {self.memos[place]}")
            found = qkh.suggestions(left, [place])[place][:SHOWN]
            nos = qkh.posting_nos(self.book, left)
            for i, one in enumerate(found, 1):
                what = ", ".join(dict.fromkeys(nos.get(part.id, part.id) for part in one.booked))
                say(f"  {i}  {what}  ({one.rule}, {one.score})")
            if not self._answered(left, line, found):
                break
        say(_("{count} lines done.").format(count=self.done))

    def _answered(self, left: Any, line: Any, found: list[Any]) -> bool:
        """Ask about one line until an answer is recorded or passed over; tell whether to go on."""
        while True:
            typed = ask(_("number = accept, b = book, s = split, i = ignore, h = hold, n = next, q = end")).lower()
            if typed == "q":
                return False
            if typed == "n":
                return True
            try:
                if self._record_saying_why(left, line, found, typed):
                    self.done += 1
                    return True
            except (qkh.QuyError, click.UsageError) as error:
                say(words(error))

    def _record_saying_why(self, left: Any, line: Any, found: list[Any], typed: str) -> bool:
        try:
            return self._record(left, line, found, typed, self.session.direct())
        except qkh.ReasonNeededError as error:
            say(words(error))
            return self._record(left, line, found, typed, {**self.session.direct(), "reason": ask(_("Why"))})

    def _record(self, left: Any, line: Any, found: list[Any], typed: str, how: dict[str, Any]) -> bool:
        if typed.isdecimal() and 1 <= int(typed) <= len(found):
            qkh.accept(self.book, left, [found[int(typed) - 1]], **how)
        elif typed == "b":
            self._book(left, line, how)
        elif typed == "s":
            vouchers = ask(_("Vouchers with their parts, as BC12=200k BC13=300k")).split()
            qkh.accept(self.book, left, [named_match(self.book, left, [line.id], vouchers)], **how)
        elif typed in ("i", "h"):
            mark = qkh.Mark.IGNORED if typed == "i" else qkh.Mark.HELD
            how = {"reason": ask(_("Why")) if typed == "i" else None, **how}
            qkh.record(self.book, qkh.MarkLines(mark=mark, marked=qkh.line_places([line.id])), **how)
        else:
            return False
        return True

    def _book(self, left: Any, line: Any, how: dict[str, Any]) -> None:
        """Book a line as the gift that its code says, or as one into the fund that is asked; or as the fee it is."""
        (draft,) = qkh.line_drafts(self.book, replace(left, lines=(line,)))
        if line.amount < 0:
            choice = qkh.LineChoice(line=line.id, kind="fee", account=ask(_("Expense account")), learn=True)
        elif draft.code and not draft.problem:
            say(_("Its code: {code}.").format(code=draft.code))
            (choice,) = qkh.choices_of([draft], lines=[line.id])
        else:
            if draft.problem:
                say(_("Line {line} waits: {problem}.").format(line=line.id, problem=draft.problem))
            choice = qkh.LineChoice(line=line.id, fund=fund_of(self.session, self.book, None), learn=True)
        qkh.book_lines(self.book, self.account, [choice], **how)


def named_match(book: "qkh.Book", left: Any, lines: "Iterable[str]", vouchers: "Iterable[str]") -> Any:
    """Return the match of lines with vouchers, each whole or PLACE=AMOUNT; raises UsageError."""
    wanted: dict[str, int | None] = {}
    amounts = {one.id: one.amount for one in left.booked}
    for typed in vouchers:
        no, _equals, amount = typed.partition("=")
        places = qkh.postings_of(book, left, no)
        if not places or (amount and len(places) > 1):
            raise click.UsageError(_("{no} has nothing that is open, or several parts.").format(no=no))
        for place in places:
            sign = -1 if amounts[place] < 0 else 1
            wanted[place] = sign * qkh.parse_money(amount).minor if amount else None
    chosen: dict[str, int | None] = {}
    for typed in lines:
        place, _equals, amount = typed.partition("=")
        sign = -1 if place in left.rows and left.rows[place].amount < 0 else 1
        chosen[place] = sign * qkh.parse_money(amount).minor if amount else None
    return qkh.joined(left, chosen, wanted)
