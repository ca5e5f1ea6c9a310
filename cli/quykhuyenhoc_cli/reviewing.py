"""Going through the bank lines that wait at a terminal, one by one."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import click

import quykhuyenhoc as qkh
from quykhuyenhoc.i18n import _
from quykhuyenhoc.labels import MATCHED_BY
from quykhuyenhoc_cli.asking import ask, fund_of
from quykhuyenhoc_cli.commands.matching import named_match
from quykhuyenhoc_cli.speaking import say, words

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

SHOWN: Final = 3


class Review:
    """Goes through the lines of an account that wait."""

    def __init__(self, session: "Session", account: str, *, with_names: bool) -> None:
        self.session, self.account, self.book = session, account, session.book()
        rows = qkh.reports.to_match(session.reading(with_hidden=with_names), account).rows
        self.memos = {row.line: row.memo or "" for row in rows}
        self.done = 0

    def run(self) -> None:
        """Ask until all lines were seen, or the person ends it."""
        waiting = [line.id for line in self.book.matching.unmatched(self.account).lines]
        for n, place in enumerate(waiting, 1):
            left = self.book.matching.unmatched(self.account, lines=[place])
            line = next((one for one in left.lines if one.id == place), None)
            if line is None:
                continue
            say(f"[{n}/{len(waiting)}] {place}  {line.date:%d/%m/%Y}  {qkh.Money(line.amount)}  {self.memos[place]}")
            found = qkh.bank.suggestions(left, [place])[place][:SHOWN]
            nos = self.book.matching.posting_nos(left)
            for i, one in enumerate(found, 1):
                what = ", ".join(dict.fromkeys(nos.get(part.id, part.id) for part in one.booked))
                say(f"  {i}  {what}  ({_(MATCHED_BY[one.rule])}, {one.score})")
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
        except qkh.errors.ReasonNeededError as error:
            say(words(error))
            return self._record(left, line, found, typed, {**self.session.direct(), "reason": ask(_("Why"))})

    def _record(self, left: Any, line: Any, found: list[Any], typed: str, how: dict[str, Any]) -> bool:
        if typed.isdecimal() and 1 <= int(typed) <= len(found):
            self.book.matching.accept(left, [found[int(typed) - 1]], **how)
        elif typed == "b":
            self._book(left, line, how)
        elif typed == "s":
            vouchers = ask(_("Vouchers with their parts, as BC12=200k BC13=300k")).split()
            self.book.matching.accept(left, [named_match(self.book, left, [line.id], vouchers)], **how)
        elif typed in ("i", "h"):
            mark = qkh.kinds.Mark.IGNORED if typed == "i" else qkh.kinds.Mark.HELD
            how = {"reason": ask(_("Why")) if typed == "i" else None, **how}
            qkh.record(self.book, qkh.acts.MarkLines(mark=mark, marked=qkh.bank.line_places([line.id])), **how)
        else:
            return False
        return True

    def _book(self, left: Any, line: Any, how: dict[str, Any]) -> None:
        """Book a line as the gift that its code says, or as one into the fund that is asked; or as the fee it is."""
        (draft,) = self.book.matching.line_drafts(replace(left, lines=(line,)))
        if line.amount < 0:
            choice = qkh.bank.LineChoice(line=line.id, kind="fee", account=ask(_("Expense account")), learn=True)
        elif draft.code and not draft.problem:
            say(_("Its code: {code}.").format(code=draft.code))
            (choice,) = qkh.bank.choices_of([draft], lines=[line.id])
        else:
            if draft.problem:
                say(_("Line {line} waits: {problem}.").format(line=line.id, problem=draft.problem))
            choice = qkh.bank.LineChoice(line=line.id, fund=fund_of(self.session, self.book, None), learn=True)
        self.book.matching.book_lines(self.account, [choice], **how)
