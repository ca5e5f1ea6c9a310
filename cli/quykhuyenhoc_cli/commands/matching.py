"""Matching bank lines with vouchers: by rule, by a person, and booking what only the bank knows."""

import sys
from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.labels import BOOKED_AS, LINES_WAIT, MATCHED_BY
from quykhuyenhoc_cli.asking import agreed_to_all
from quykhuyenhoc_cli.base import BANK, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.output import progress, put, put_json
from quykhuyenhoc_cli.output import show as draw
from quykhuyenhoc_cli.params import AMOUNT, names_option, reason_option
from quykhuyenhoc_cli.speaking import remark, words
from quykhuyenhoc_cli.submitting import Submission
from quykhuyenhoc_cli.telling import put_line, say_still_booked, tell
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

match = group(
    "match",
    N_("Matching with the bank: auto, list, review, accept, book, ignore, hold, open, undo, rules."),
    listed=Listed(BANK, N_("What bank and book have in common: auto, list, review, book."), alias="khop"),
)
OF_GIFTS: Final = ("fund", "income", "party", "campaign", "pledge")
"""What is told of gifts; of them ``fund`` and ``campaign`` are told of other money too."""
OF_KIND: Final = {
    "gift": frozenset(OF_GIFTS),
    "fee": frozenset({"expense"}),
    "interest": frozenset[str](),
    "cash": frozenset({"fund", "cash"}),
    "payment": frozenset({"fund", "expense", "payee", "award", "programme", "campaign", "description"}),
}
"""What is told of lines, by what they are; without a word on that they are gifts where it matters."""
_account = argument("account", metavar=N_("ACCOUNT"))
_currency = option(
    "--currency",
    default="",
    metavar=N_("CODE"),
    help=N_("The currency of the lines; if left out that of those that wait."),
)
_lines = argument("lines", nargs=-1, required=True, metavar=N_("LINE…"))
_marked = argument("lines", nargs=-1, required=True, metavar=N_("[ACCOUNT] LINE…"))


@command_to(
    match, "auto", N_("Match what is sure: by id, code, reference, amount. What is not sure waits for a person.")
)
@_account
@_currency
def auto(session: "Session", account: str, currency: str) -> None:
    """Run the automatic passes."""
    book = session.book()
    currency = currency or book.matching.currency_of(account)
    with progress(sys.stderr) as tell_:
        run = book.matching.match_automatically(account, currency=currency, **session.direct(), progress=tell_)
    data = {
        "schema": 1, "report": "match", "book": book.code, "file": book.books.database.place,
        "dry_run": session.dry_run, "matches": run.matches, "rules": run.rules, "lines_left": run.lines_left,
        "postings_left": run.postings_left, "seq": run.recorded.seq if run.recorded else None,
    }  # fmt: skip
    if session.format in ("json", "jsonl"):
        put_json(session, data)
        return
    text = _("{matches} matches; {lines_left} lines and {postings_left} postings are left. Book {book}, {file}.")
    put_line(session, text.format(**data))
    for rule, count in sorted(run.rules.items(), key=lambda one: -one[1]):
        put_line(session, f"  {_(MATCHED_BY[rule])}: {count}")


@command_to(match, "list", N_("List the lines that wait, each with the best suggestion."))
@_account
@_currency
@names_option
def list_(session: "Session", account: str, currency: str, *, with_names: bool) -> None:
    """Draw what waits."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_names)
    currency = currency or book.matching.currency_of(account)
    draw(session, qkh.reports.to_match(book, account, currency=currency))


@command_to(
    match,
    "accept",
    N_(
        "Match lines with vouchers: the best suggestion of each, or what is named. Several lines or vouchers are one"
        " match; a part is written PLACE=AMOUNT. Where the code of a line names another fund, --reason says why."
        "\n\nExample: qkh match accept 1121 31/4 --with BC12 --with BC13=200k"
    ),
)
@_account
@_lines
@option("--with", "vouchers", multiple=True, metavar=N_("NO"), help=N_("A voucher, or a part of it."))
@_currency
@reason_option
def accept(
    session: "Session", account: str, lines: tuple[str, ...], vouchers: tuple[str, ...], currency: str,
    reason: str | None,
) -> None:  # fmt: skip
    """Record matches that a person accepts."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.reviewing import named_match, say_matches

    book, named = session.book(), [typed.partition("=")[0] for typed in lines]
    left = book.matching.unmatched(account, currency=currency or book.matching.currency_of(account, named), lines=named)
    matches = [named_match(book, left, lines, vouchers)] if vouchers else list(_best(left, lines))
    done = book.matching.accept(left, matches, reason=reason, **session.direct())
    say_matches(book, left, matches)
    tell(session, [Submission(book, qkh.acts.MatchLines)], [done])


def _best(left: Any, lines: "Iterable[str]") -> "Iterable[Any]":
    import quykhuyenhoc as qkh

    every = qkh.bank.suggestions(left, lines)
    for place in lines:
        found = every.get(place)
        if not found:
            raise click.UsageError(
                _("For {line} there is no suggestion; name a voucher with --with.").format(line=place)
            )
        yield found[0]


@command_to(
    match,
    "book",
    N_(
        "Book lines that nothing matches, each as a voucher of its own: gifts by their code, by a rule, or into --fund;"
        " fees and interest by the rule of the account, cash that was drawn with --as cash, a payment with --as payment"
        " and its fund and account, or its award. Nobody is named without --donor or --party. --as fee, interest or"
        " cash without lines books all whose words say so. With --as the code of a line counts only where neither fund"
        " nor pledge is named. Without lines: all that leave nothing to ask;"
        " a line for which a voucher is suggested is booked only where it is named."
        "\n\nExample: qkh match book 1121 --fund Q"
    ),
)
@_account
@argument("lines", nargs=-1, metavar=N_("LINE…"))
@option("--fund", default="", metavar=N_("FUND"), help=N_("The fund of gifts where nothing tells it."))
@option("--income", default="", metavar=N_("ACCOUNT"), help=N_("The income account of gifts, if not the usual one."))
@option("--as", "kind", type=click.Choice(tuple(OF_KIND)), help=N_("What the lines named are."))
@option("--expense", default="", metavar=N_("ACCOUNT"), help=N_("The account on which fees or payments are spent."))
@option("--cash", default="", metavar=N_("ACCOUNT"), help=N_("The cash box of what was drawn, if not the usual one."))
@option("--donor", "party", default="", metavar=N_("DONOR"), help=N_("Who gives; nobody is named if left out."))
@option("--party", "payee", default="", metavar=N_("PARTY"), help=N_("Who was paid, with --as payment."))
@option("--award", default="", metavar=N_("AWARD"), help=N_("The award that was paid, with --as payment."))
@option("--programme", default="", metavar=N_("PROGRAMME"), help=N_("The programme of a payment."))
@option(
    "--for", "description", default="", metavar=N_("TEXT"), help=N_("What a payment was for; else its memo, masked.")
)
@option("--campaign", default="", metavar=N_("CAMPAIGN"), help=N_("The campaign of gifts where nothing tells it."))
@option("--pledge", default="", metavar=N_("CODE"), help=N_("The pledge that it is on, with --as gift."))
@option(
    "--fees-to",
    type=AMOUNT,
    metavar=N_("AMOUNT"),
    help=N_("The most that is booked as a fee without being named; 500k if left out."),
)
@option("--learn", is_flag=True, help=N_("Remember the choice for lines with such words."))
@_currency
@reason_option
def book_(session: "Session", account: str, lines: tuple[str, ...], reason: str | None, **given: Any) -> None:
    """Book lines."""
    import quykhuyenhoc as qkh

    book, kind = session.book(), given["kind"]
    _must_fit(lines, given)
    currency = given["currency"] or book.matching.currency_of(account, lines)
    how = {"reason": reason, "currency": currency, **session.direct()}
    told = _ToldMatch(whole=session.format in ("json", "jsonl"))
    if kind and not lines:
        lines = _lines_of_kind(session, account, kind, currency, given["fees_to"])
    if lines or kind:
        choices = _choices(book, account, lines, given, currency) if lines else ()
        done = book.matching.book_lines(account, choices, **how) if choices else qkh.bank.LinesBooked((), None)
        told.warnings = tuple(map(words, done.warnings))
        for choice, one in zip(choices, done.booked, strict=True):
            told.hear(qkh.bank.LineResult(choice.line, one.nos))
    else:
        run = book.matching.book_open_lines(account, _said(given), each=told.hear, **how)
        told.left, told.warnings = run.waiting, tuple(map(words, run.warnings))
        if not run.booked and run.lines_left:
            _say_left(account, run.waiting)
            raise click.UsageError(_("No line leaves nothing to ask; name a fund, or lines with --as."))
    if told.whole:
        put_json(session, told.data(session))
        return
    if not told.count:
        put_line(session, _no_line(account, kind, currency))
        return
    planned = _("Planned {count} lines: {nos}; nothing was recorded. Book {book}, {file}.")
    text = planned if session.dry_run else _("{count} lines booked: {nos}. Book {book}, {file}.")
    shown = ", ".join(told.nos if len(told.nos) < FEW else (told.nos[0], "…", told.nos[-1]))
    put_line(session, text.format(count=told.count, nos=shown, book=book.code, file=book.books.database.place))
    for warning in told.warnings:
        remark(_("Warning: {message}").format(message=warning))
    _say_left(account, told.left)


_WITH_REASON: Final = N_("qkh match book {account} LINE… --as fee --expense ACCOUNT --reason …")
WAY_OUT: Final = {
    "suggested": N_("qkh match accept {account} LINE…"),
    "code": N_("qkh match list {account}"),
    "interest": N_("qkh match book {account} LINE… --as interest"),
    "interest_rule": N_("qkh deposit rule {account} --interest-fund FUND --fee-fund FUND"),
    "returned": N_("qkh receive … --income EXPENSE-ACCOUNT --reason …, qkh match accept {account} LINE --with NO"),
    "given_back": N_("qkh donation refund NO --account {account} --for …, qkh match accept {account} LINE --with NO"),
    "no_gift": N_("qkh move … or qkh receive …, then qkh match accept {account} LINE --with NO"),
    "fee": N_("qkh deposit rule {account} --fee-fund FUND, qkh match book {account} LINE… --as fee --expense ACCOUNT"),
    "large_fee": N_("qkh match book {account} LINE… --as fee, qkh match book {account} LINE… --as payment …"),
    "short": _WITH_REASON,
    "persons": _WITH_REASON,
    "cash": N_("qkh match book {account} LINE… --as cash --fund FUND"),
    "pledge": N_("qkh match book {account} LINE… --as gift --pledge CODE"),
    "gift": N_("qkh match book {account} --fund FUND"),
    "payment": N_("qkh match book {account} LINE… --as payment --fund FUND --expense ACCOUNT"),
}
"""What is typed for lines that wait for something."""


def _say_left(account: str, waiting: "Iterable[qkh.bank.WaitingLines]") -> None:
    """Say how many lines wait, for what, and what is done about it."""
    for one in waiting:
        text = _("Waiting: {count} lines ({lines}), {why}: {command}")
        more = ["…"] if one.lines > len(one.first) else []
        why, command = _(LINES_WAIT[one.why]), _(WAY_OUT[one.why]).format(account=account)
        remark(text.format(count=one.lines, lines=", ".join([*one.first, *more]), why=why, command=command))


FEW: Final = 4
"""So many numbers are not listed any more."""


class _ToldMatch:
    """What is told of lines: why one waits at once; of numbers all of them, or the first few and the last."""

    def __init__(self, *, whole: bool) -> None:
        self.whole, self.count = whole, 0
        self.nos: list[str] = []
        self.waiting: list[dict[str, str]] = []
        self.left: tuple[qkh.bank.WaitingLines, ...] = ()
        self.warnings: tuple[str, ...] = ()

    def data(self, session: "Session") -> dict[str, Any]:
        """Return it as JSON tells it."""
        book = session.book()
        return {
            "schema": 1, "report": "match-book", "book": book.code, "file": book.books.database.place,
            "dry_run": session.dry_run, "booked": self.count, "nos": self.nos, "waiting": self.waiting,
            "warnings": self.warnings, "left": {one.why: one.lines for one in self.left},
        }  # fmt: skip

    def hear(self, one: "qkh.bank.LineResult") -> None:
        """Take in what became of a line."""
        if one.problem:
            problem = str(one.problem)
            remark(_("Line {line} waits: {problem}.").format(line=one.line, problem=problem))
            self.waiting += [{"line": one.line, "problem": problem}] if self.whole else []
        self.count += bool(one.nos)
        for no in one.nos:
            if self.whole or len(self.nos) <= FEW:
                self.nos.append(no)
            else:
                self.nos[-1] = no


def _must_fit(lines: tuple[str, ...], given: dict[str, Any]) -> None:
    """Refuse options that are not for what is said of the lines."""
    kind, pledge = given["kind"], given["pledge"]
    said = (("--as gift", kind == "gift"), ("--as payment", kind == "payment"))
    for name, value in (*said, ("--donor", given["party"]), ("--pledge", pledge)):
        if value and not lines:
            raise click.UsageError(_("{name} needs lines.").format(name=name))
    if pledge and kind != "gift":
        raise click.UsageError(_("--pledge needs --as gift."))
    if given["fees_to"] and (lines or kind not in (None, "fee")):
        raise click.UsageError(_("--fees-to is for fees that are not named."))
    for name in (name for name in given if given[name]):
        fits = [one for one, its in OF_KIND.items() if name in its]
        if fits and kind not in (fits if name not in OF_GIFTS else (*fits, None)):
            raise click.UsageError(_unfit(name, kind, fits))
    if given["learn"] and kind in ("cash", "payment"):
        raise click.UsageError(_("--{name} does not go with --as {kind}.").format(name="learn", kind=kind))
    if kind == "cash" and not given["fund"]:
        raise click.UsageError(_("--as cash needs --fund: of which fund the cash is."))
    if kind == "payment":
        _must_fit_payment(lines, given)


_TYPED: Final = {"party": "donor", "payee": "party", "description": "for"}
"""What is typed for an option that has another name within."""


def _unfit(name: str, kind: str | None, fits: list[str]) -> str:
    typed = _TYPED.get(name, name)
    if kind in ("fee", "interest") and name in OF_GIFTS:
        text = _("--{name} is for gifts; fees and interest go by the rule of the account (qkh deposit rule).")
        return text.format(name=typed)
    if kind is None:
        return _("--{name} needs --as {kind}.").format(name=typed, kind="|".join(fits))
    return _("--{name} does not go with --as {kind}.").format(name=typed, kind=kind)


def _must_fit_payment(lines: tuple[str, ...], given: dict[str, Any]) -> None:
    own = [name for name in ("fund", "expense", "payee", "programme", "campaign") if given[name]]
    if given["award"]:
        if own:
            text = _("--award goes without --{name}: its decision says it.")
            raise click.UsageError(text.format(name=_TYPED.get(own[0], own[0])))
        if len(lines) > 1:
            raise click.UsageError(_("--award goes with one line."))
    elif not (given["fund"] and given["expense"]):
        raise click.UsageError(_("--as payment needs --fund and --expense, or --award."))


def _lines_of_kind(
    session: "Session", account: str, kind: Any, currency: str, fees_to: "qkh.Money | None"
) -> tuple[str, ...]:  # fmt: skip
    """Return all lines whose words say that they are of a kind; on a terminal their booking is agreed to."""
    matching = session.book().matching
    left = matching.unmatched(account, currency=currency)
    lines = matching.lines_of_kind(left, kind, fees_to=fees_to)
    if lines:
        question = _("Book {count} lines as {kind}: {lines}?")
        agreed_to_all(session, question.format(count=len(lines), kind=_(BOOKED_AS[kind]), lines=", ".join(lines)))
    return lines


def _no_line(account: str, kind: str | None, currency: str) -> str:
    if kind:
        text = _("No line of account {account} waits whose words say that it is {kind}.")
        return text.format(account=account, kind=_(BOOKED_AS[kind]))
    if currency != "VND":
        return _("No line of account {account} in {currency} waits.").format(account=account, currency=currency)
    return _("No line of account {account} waits.").format(account=account)


def _said(given: dict[str, Any]) -> "qkh.bank.Told":
    """Return what is said of all lines that are booked."""
    import quykhuyenhoc as qkh

    return qkh.bank.Told(**{name: given[name] for name in ("fund", "income", "party", "campaign", "learn", "fees_to")})


def _choices(
    book: "qkh.Book", account: str, lines: tuple[str, ...], given: dict[str, Any], currency: str
) -> "Sequence[qkh.bank.LineChoice]":
    """Return what the lines named are booked as."""
    import quykhuyenhoc as qkh

    kind = given["kind"]
    tells = kind in ("interest", "payment") or (kind == "fee" and given["expense"])
    if tells or given["pledge"] or (kind and given["fund"]):
        other = given[{"fee": "expense", "payment": "expense", "cash": "cash"}.get(kind, "income")]
        names = {
            name: given[name] for name in ("fund", "campaign", "pledge", "learn", "award", "programme", "description")
        }
        names["party"] = given["payee"] or given["party"]
        return [qkh.bank.LineChoice(line=line, kind=kind, account=other, **names) for line in lines]
    left = book.matching.unmatched(account, currency=currency, lines=lines)
    drafts = book.matching.line_drafts(left)
    if kind == "fee":
        spent = {one.line: one.postings[1].account for one in drafts if "fee" in (one.kind, one.asks)}
        return [
            qkh.bank.LineChoice(line=line, kind="fee", account=spent.get(line, ""), learn=given["learn"])
            for line in lines
        ]
    chosen = qkh.bank.choices_of(drafts, _said(given), lines)
    if kind and any(one.kind != kind for one in chosen):
        raise click.UsageError(_("--as gift needs --fund where no code tells it."))
    return chosen


def _mark(session: "Session", mark: str, named: tuple[str, ...], reason: str | None = None) -> None:
    import quykhuyenhoc as qkh

    account, lines = (named[0], named[1:]) if "/" not in named[0] else ("", named)
    if account:
        matching = session.book().matching
        here = matching.unmatched(account, currency=matching.currency_of(account, lines), lines=lines).rows
        for line in lines or (account,):
            if line not in here:
                text = _("{line} is no line of account {account} that waits.")
                raise click.UsageError(text.format(line=line, account=account))
    record(session, qkh.acts.MarkLines(mark=qkh.kinds.Mark(mark), marked=qkh.bank.line_places(lines)), reason=reason)


@command_to(match, "ignore", N_("Say that lines are not to be booked; they still stand between bank and book."))
@_marked
@reason_option
def ignore(session: "Session", lines: tuple[str, ...], reason: str | None) -> None:
    """Set lines aside."""
    _mark(session, "ignored", lines, reason)


@command_to(match, "hold", N_("Say that lines are to be looked at later."))
@_marked
@reason_option
def hold(session: "Session", lines: tuple[str, ...], reason: str | None) -> None:
    """Hold lines."""
    _mark(session, "held", lines, reason)


@command_to(match, "open", N_("Take a mark off lines."))
@_marked
def open_(session: "Session", lines: tuple[str, ...]) -> None:
    """Open lines again."""
    _mark(session, "open", lines)


@command_to(
    match,
    "undo",
    N_(
        "Take matches back: those of an act, or its one of a number; qkh statement show shows them as SEQ/NUMBER."
        " With --statement all those of the lines of a statement, in one transaction. Needs --reason."
    ),
)
@argument("seq", type=click.IntRange(min=1), metavar=N_("SEQ"), required=False, unless=("statement",))
@option("--number", type=click.IntRange(min=1), metavar=N_("NUMBER"), help=N_("Only this match of the act."))
@option("--statement", type=click.IntRange(min=1), metavar=N_("SEQ"), help=N_("All matches of this statement."))
@reason_option
def undo(
    session: "Session", seq: int | None, number: int | None, statement: int | None, reason: str | None
) -> None:  # fmt: skip
    """Take matches back."""
    import quykhuyenhoc as qkh

    if (seq is None) == (statement is None) or (statement and number):
        raise click.UsageError(_("Give the SEQ of an act of matching, or --statement."))
    if statement:
        book = session.book()
        acts = book.matching.unmatches(statement)
        record_all(session, [Submission(book, act) for act in acts], reason, ask=False)
        say_still_booked(session, statement)
        return
    assert seq is not None
    record(session, qkh.acts.Unmatch(of=seq, number=number), reason=reason)
    say_still_booked(session, seq, number)


@command_to(
    match,
    "rules",
    N_(
        "The rules learnt from what was booked: list them, write them as CSV with --with-names -O csv, read an edited"
        " file with --from.\n\nExample: qkh match rules --from quy-tac.csv"
    ),
)
@option("--from", "path", metavar=N_("FILE.csv"), help=N_("Make the rules of this file those of the book."))
@names_option
def rules(session: "Session", path: str | None, *, with_names: bool) -> None:
    """Draw the rules, or read them."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc.files.reading import Limit, read_text

    book = session.book()
    if path is None:
        if with_names and session.format == "csv":
            session.reading(with_hidden=True)
            put(session, qkh.bank.rules_to_csv(book.matching.learnt_rules()))
            return
        draw(session, qkh.reports.match_rules(session.reading(with_hidden=with_names)))
        return
    done = book.matching.set_rules(qkh.bank.rules_from_csv(read_text(path, Limit.PROFILE)), **session.direct())
    if done is None:
        put_line(session, _("These are the rules already."))
        return
    tell(session, [Submission(book, qkh.acts.SetMatchRules)], [done])


@command_to(
    match,
    "review",
    N_("Go through the lines that wait, one by one: accept a suggestion, book, split, ignore, hold."),
)
@_account
@_currency
@names_option
def review(session: "Session", account: str, currency: str, *, with_names: bool) -> None:
    """Go through the lines at a terminal."""
    if not session.asks:
        raise click.UsageError(_("match review needs a terminal; in a pipe use match list, accept, book."))
    from quykhuyenhoc_cli.reviewing import Review

    Review(session, account, currency or session.book().matching.currency_of(account), with_names=with_names).run()
