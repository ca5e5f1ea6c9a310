"""Statements of banks: look at a file, keep it, list what is kept; the account at the bank, and codes of gifts."""

import sys
from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc import format_date
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc.labels import UNPROVED
from quykhuyenhoc_cli.asking import ask, confirmed, keep, text_of
from quykhuyenhoc_cli.base import BANK, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.choosing import accounts_of, choose
from quykhuyenhoc_cli.output import progress, put, put_json
from quykhuyenhoc_cli.output import show as draw
from quykhuyenhoc_cli.params import (
    BALANCE,
    DAY,
    encoding_option,
    hidden_option,
    names_option,
    reason_option,
    together,
)
from quykhuyenhoc_cli.speaking import complain, remark, say, words
from quykhuyenhoc_cli.telling import put_line, say_still_booked
from quykhuyenhoc_cli.writing import record

if TYPE_CHECKING:
    from datetime import date

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

statement = group(
    "statement",
    N_("Bank statements: inspect, import, list, show, withdraw; account, code."),
    listed=Listed(BANK, N_("Bank statements: inspect, import, list, withdraw."), alias="saoke"),
)
_file = argument("path", metavar=N_("FILE"))
_profile = option(
    "--profile", metavar=N_("NAME|FILE.toml"), help=N_("How its table is read, where no shipped profile fits.")
)
SHOWN: Final = 20
"""Rows of a file that are shown; ``HEAD`` of them above a header that stands further down."""
HEAD: Final = 8


@command_to(
    statement,
    "inspect",
    N_(
        "Say what a file of a bank is, show its first rows, and propose a profile; nothing is recorded."
        "\n\nExample: qkh statement inspect sao-ke.xlsx -o ngan-hang.toml"
    ),
)
@_file
@together(_profile, encoding_option)
def inspect(session: "Session", path: str, encoding: str | None, profile: str | None) -> None:
    """Look at a file."""
    import quykhuyenhoc as qkh

    chosen = _chosen_profile(profile)
    found = qkh.bank.inspect_statement(path, encoding=encoding, profile=chosen)
    if session.format in ("json", "jsonl"):
        put_json(session, _proposal(found))
    elif session.output is None:
        _say_found(session, found)
    else:
        put(session, _asked_profile(session, path, encoding, found))


def _chosen_profile(name: str | None, **rules: Any) -> "qkh.bank.Profile | None":
    """Return the profile that is kept here under a name, that ships, or that stands in a file."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.profiles import named

    return qkh.bank.statement_profile(named(name), **rules)


def _asked_profile(session: "Session", path: str, encoding: str | None, found: "qkh.bank.ProfileProposal") -> str:
    """Return the proposed profile; one that reads nothing is asked for, or the rows are shown and it is refused."""
    import quykhuyenhoc as qkh

    unread = found.is_table and not found.shipped and bool(found.problem or not found.profile)
    if unread and session.asks:
        from quykhuyenhoc_cli.columns import LayoutForm

        form = LayoutForm(session, path, encoding)
        text = form.agreed().toml()
        form.forget()
        return text
    try:
        return found.proposed(path)
    except qkh.errors.StatementProfileError:
        _say_found(session, found)
        raise


def _say_found(session: "Session", found: "qkh.bank.ProfileProposal") -> None:
    put_line(session, _("Form: {form}. Profile: {name}.").format(form=found.form, name=found.shipped or "–"))
    begin = next((at for at, (line, _cells) in enumerate(found.rows) if line == found.header), 0)
    begin = begin - HEAD if begin >= SHOWN else 0
    for line, cells in found.rows[begin : begin + SHOWN]:
        mark = "→" if line == found.header else " "
        put_line(session, f"{mark} {line:>4}  " + " | ".join(cells))
    for doubt in found.unsure:
        put_line(session, _("Not sure: {text}").format(text=doubt))
    if found.problem:
        put_line(session, _("It cannot be read so: {text}").format(text=found.problem))
    for one, proof in zip(found.statements, found.proofs, strict=True):
        text = _("Account {account}: {count} lines, from {first} to {last}; {proof}.")
        put_line(
            session,
            text.format(
                account=one.account or "–", count=len(one.lines), first=_shown_day(one.coverage.begins),
                last=_shown_day(one.coverage.end),
                proof=_("proved") if proof.proved else _("not proved ({count})").format(count=proof.count),
            ),
        )  # fmt: skip
        for row, _code, problem in (*proof.reasons, *proof.notes):
            put_line(session, f"  {row}: {problem}" if row else f"  {problem}")
    if found.profile and not found.shipped:
        put_line(session, _("Write the proposed profile into a file with -o NAME.toml, change it, and name it."))


def _shown_day(day: "date | None") -> str:
    return format_date(day) if day else "–"


def _proposal(found: Any) -> dict[str, Any]:
    return {
        "schema": 1, "report": "inspect", "form": found.form, "profile": found.shipped or None,
        "proposed": found.profile or None, "header": found.header,
        "rows": [list(cells) for _line, cells in found.rows[:SHOWN]],
        "unsure": list(found.unsure), "problem": found.problem or None,
        "statements": [
            {"account": one.account, "currency": one.currency, "lines": len(one.lines), "opening": proof.opening,
             "closing": proof.closing, "proved": proof.proved,
             "reasons": [[row, code, str(problem)] for row, code, problem in proof.reasons]}
            for one, proof in zip(found.statements, found.proofs, strict=True)
        ],
    }  # fmt: skip


@command_to(
    statement,
    "import",
    N_(
        "Keep the statements of a file: each line once, however often and however overlapping files come."
        "\n\nExample: qkh statement import sao-ke-2026-03.xlsx --account 1121"
    ),
)
@_file
@together(
    option("--account", metavar=N_("ACCOUNT"), help=N_("The account of the book; else by the number in the file.")),
    _profile,
    option(
        "--amounts",
        type=click.Choice(("plain", "plain_comma", "dots", "commas")),
        help=N_("How its amounts are written, where they may be read in two ways; with --profile."),
    ),
    option(
        "--dates",
        type=click.Choice(("dmy", "mdy", "ymd")),
        help=N_("How its days are written, where they may be read in two ways; with --profile."),
    ),
    encoding_option,
    option("--opening", type=BALANCE, metavar=N_("AMOUNT"), help=N_("The opening balance, as stated; needs --reason.")),
    option("--closing", type=BALANCE, metavar=N_("AMOUNT"), help=N_("The closing balance, as stated; needs --reason.")),
    option("--from", "start", type=DAY, metavar=N_("DAY"), help=N_("Its first day, as you state it; needs --reason.")),
    option("--to", "end", type=DAY, metavar=N_("DAY"), help=N_("Its last day, as you state it; needs --reason.")),
    option("--fill-blanks", is_flag=True, help=N_("Take blank amounts as the balances say.")),
    option("--unproved", is_flag=True, help=N_("Take it though it is not proved; needs --reason.")),
    reason_option,
)
def import_(session: "Session", path: str, reason: str | None, profile: str | None, **how: Any) -> None:
    """Import a statement."""
    import quykhuyenhoc as qkh

    if how["unproved"] and not reason:
        raise click.UsageError(_("--unproved needs --reason."))
    for stated, typed in (("opening", "--opening"), ("closing", "--closing"), ("start", "--from"), ("end", "--to")):
        if how[stated] and not reason:
            raise click.UsageError(_("{option} needs --reason.").format(option=typed))
    for rule in ("amounts", "dates"):
        if how[rule] and not profile:
            raise click.UsageError(_("{option} needs --profile.").format(option=f"--{rule}"))
    how["days_sure"] = how["dates"] is not None
    chosen = _chosen_profile(profile, amounts=how.pop("amounts"), dates=how.pop("dates"))
    book, options = session.book(), qkh.bank.StatementOptions(**how, profile=chosen)
    try:
        done = _imported(session, book, path, options, reason)
    except qkh.errors.StatementProfileError:
        if profile:
            raise
        made = _kept_profile(session, path, options.encoding)
        if made is not None:
            done = _imported(session, book, path, options._replace(profile=made), reason)
        elif session.asks:
            done = _imported_by_form(session, book, path, options, reason)
        else:
            raise
    _say_imported(session, book, done)


def _kept_profile(session: "Session", path: str, encoding: str | None) -> "qkh.bank.Profile | None":
    """Return the profile that is kept for such a table; at a terminal one that leaves out what proves it is none."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli import profiles

    try:
        return profiles.fitting(path, encoding)
    except qkh.errors.StatementProfileError as error:
        if not session.asks:
            raise
        remark(words(error))
        return None


def _imported_by_form(
    session: "Session", book: "qkh.Book", path: str, options: "qkh.bank.StatementOptions", reason: str | None
) -> "tuple[qkh.bank.ImportedStatement, ...]":
    """Import a table whose layout is asked for; a refusal of the file goes back to what was understood of it."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.columns import LayoutForm

    form = LayoutForm(session, path, options.encoding)
    while True:
        layout = form.agreed()
        try:
            done = _imported(session, book, path, options._replace(profile=layout.profile()), reason)
        except (qkh.errors.StatementError, qkh.errors.UnprovedError) as error:
            if session.given.get("yes"):
                raise
            complain(words(error))
            continue
        if not session.dry_run:
            form.kept(layout)
        return done


def _imported(
    session: "Session", book: "qkh.Book", path: str, options: "qkh.bank.StatementOptions", reason: str | None
) -> "tuple[qkh.bank.ImportedStatement, ...]":
    """Import a file; at a terminal ask for the account that no number tells, and for balances that are not printed."""
    import quykhuyenhoc as qkh

    typed = options.account
    while True:
        try:
            return _taken(session, book, path, options, reason)
        except qkh.errors.BankAccountError as error:
            if typed or not session.asks:
                raise
            say(words(error))
            options = options._replace(account=_asked_account(session, book))
        except qkh.errors.StatementDaysError as error:
            if not session.asks or session.given.get("yes"):
                raise
            say(words(error))
            if not confirmed(_("Are these days right as they stand?")):
                raise
            options = options._replace(days_sure=True)
        except qkh.errors.UnprovedError as error:
            codes = {code for _row, code, _why in error.reasons}
            lacking = [name for name in ("opening", "closing") if f"no_{name}" in codes]
            if not session.asks or not lacking or codes - {"no_opening", "no_closing"}:
                raise
            say(words(error))
            stated: dict[str, Any] = {name: _asked_balance(session, name) for name in lacking}
            options = options._replace(**stated)
            reason = text_of(session, reason, "--reason", _("Why"))


def _asked_account(session: "Session", book: "qkh.Book") -> str:
    """Return the account of the book, chosen of those at banks, which stand there with their numbers."""
    import quykhuyenhoc as qkh

    numbers = {one.code: one.number for one in book.registers.all(qkh.ledger.BankAccount) if one.number}
    accounts = accounts_of(book, kind=("bank",))
    say(_("If none of them fits: open one with qkh account add, and run the command again."))
    named = [(code, f"{name} ({numbers[code]})" if code in numbers else name) for code, name in accounts]
    return choose(session, "--account", _("Account"), named)


def _asked_balance(session: "Session", name: str) -> "qkh.Money":
    """Return a balance as a person states it."""
    import quykhuyenhoc as qkh

    label = (
        _("Opening balance, as the bank tells it") if name == "opening" else _("Closing balance, as the bank tells it")
    )
    while True:
        typed = ask(label)
        try:
            found: qkh.Money = BALANCE.convert(typed, None, None)
        except qkh.QuyError as error:
            say(words(error))
            continue
        keep(session, f"--{name}", typed)
        return found


def _taken(
    session: "Session", book: "qkh.Book", path: str, options: "qkh.bank.StatementOptions", reason: str | None
) -> "tuple[qkh.bank.ImportedStatement, ...]":
    import quykhuyenhoc as qkh

    with progress(sys.stderr) as tell:
        return qkh.bank.import_statement(book, path, options, reason=reason, **session.direct(), progress=tell)


def _say_imported(session: "Session", book: "qkh.Book", done: "tuple[qkh.bank.ImportedStatement, ...]") -> None:
    where: dict[str, Any] = {"book": book.code, "file": book.books.database.place}
    if session.format in ("json", "jsonl"):
        rows = [
            one._asdict()
            | {"missing": [gap._asdict() for gap in one.missing], "notes": [str(note) for note in one.notes]}
            for one in done
        ]
        data = {"schema": 1, "report": "statement", **where, "dry_run": session.dry_run, "statements": rows}
        put_json(session, data, default=str)
        return
    for one in done:
        text = _("#{seq}: account {account}, {first} to {last}: {read} lines, {added} new. Book {book}, {file}.")
        if one.known:
            text = _("#{seq}: this file is in the book already; nothing was added. Book {book}, {file}.")
        elif session.dry_run:
            text = _("Account {account}, {first} to {last}: {read} lines, {added} would be new. Book {book}, {file}.")
        days = {name: format_date(day) if day else "–" for name, day in (("first", one.first), ("last", one.last))}
        put_line(session, text.format(**one._asdict() | days, **where))
        if one.unproved:
            listed = "; ".join(_(UNPROVED[code]) for code in one.unproved.split(","))
            put_line(session, _("Not proved: {reasons}.").format(reasons=listed))
        for note in one.notes:
            put_line(session, _("Note: {text}.").format(text=note))
        for gap in one.missing:
            put_line(session, _missing(gap, one.currency))


def _missing(gap: "qkh.bank.MissingLines", currency: str) -> str:
    import quykhuyenhoc as qkh

    closing, opening = (
        "–" if minor is None else str(qkh.Money(minor, currency)) for minor in (gap.closing, gap.opening)
    )
    text = _(
        "Lines are missing between the end of {after} ({closing}) and the beginning of {before} ({opening}): import a"
        " statement of these days too. Until then the account is not reconciled."
    )
    if gap.before <= gap.after:
        text = _(
            "Lines of {after} are missing, between the balances {closing} and {opening}: import a statement of that"
            " whole day too. Until then the account is not reconciled."
        )
    elif gap.closing is not None and gap.closing == gap.opening:
        text = _(
            "No statement covers the days between {after} and {before}. The balances agree ({closing}), which does not"
            " show that nothing moved: import a statement of these days too. Until then the account is not reconciled."
        )
    days = {"after": format_date(gap.after), "before": format_date(gap.before)}
    return text.format(**days, closing=closing, opening=opening)


@command_to(statement, "list", N_("List the statements that are kept."))
@argument("account", required=False, metavar=N_("ACCOUNT"))
@hidden_option
def list_(session: "Session", account: str | None, *, with_hidden: bool) -> None:
    """Draw the statements."""
    import quykhuyenhoc as qkh

    draw(session, qkh.reports.statements(session.reading(with_hidden=with_hidden), account))


@command_to(statement, "show", N_("Show the lines of a statement, with what of each is not matched."))
@argument("seq", type=click.IntRange(min=1), metavar=N_("SEQ"))
@names_option
def show(session: "Session", seq: int, *, with_names: bool) -> None:
    """Draw the lines of a statement."""
    import quykhuyenhoc as qkh

    draw(
        session,
        qkh.reports.statement_lines(session.reading(with_hidden=with_names), seq),
    )


@command_to(
    statement,
    "withdraw",
    N_(
        "Take a statement back that was imported wrongly: its lines count no more, and its file may come again. Needs"
        " --reason.\n\nExample: qkh statement withdraw 45 --reason 'nhầm tài khoản'"
    ),
)
@argument("seq", type=click.IntRange(min=1), metavar=N_("SEQ"))
@reason_option
def withdraw(session: "Session", seq: int, reason: str | None) -> None:
    """Take a statement back."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.WithdrawStatement(of=seq), reason=reason)
    say_still_booked(session, seq)


@command_to(
    statement,
    "account",
    N_(
        "Say which account at which bank an account of the book is."
        "\n\nExample: qkh statement account 1121 --number 0011001932418 --bank Vietcombank"
    ),
)
@argument("account", metavar=N_("ACCOUNT"))
@option("--number", metavar=N_("NUMBER"), help=N_("Its number at the bank."))
@option("--bank", metavar=N_("NAME|BIN"), help=N_("The bank, by name or by the six digits of VietQR."))
def account_(session: "Session", account: str, number: str | None, bank: str | None) -> None:
    """Record the account at a bank."""
    record(session, session.book().reconciliation.bank_account(account, number=number, bank=bank))


@command_to(
    statement,
    "code",
    N_(
        "Say what reference codes of a prefix are for: a fund, a campaign and its fund, or a pledge. Bank lines that"
        " hold such a code are booked so."
        "\n\nExample: qkh statement code DX22 --campaign DX22 --fund TH"
    ),
)
@argument("prefix", metavar=N_("PREFIX"))
@option("--fund", metavar=N_("FUND"), help=N_("The fund; not needed for a pledge to one fund."))
@option("--campaign", metavar=N_("CAMPAIGN"), help=N_("The campaign."))
@option("--pledge", metavar=N_("CODE"), help=N_("The pledge that it is on."))
@option("--income", "account", metavar=N_("ACCOUNT"), help=N_("The income account of its gifts, if not the usual one."))
def code(session: "Session", **given: Any) -> None:
    """Record a prefix."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.SetCodePrefix(**given))
