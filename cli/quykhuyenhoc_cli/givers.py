"""What lists of gifts, pledges and goods ask once for all rows: the fund or day that none names, and new donors."""

from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc import format_date
from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import agreed_once, day_of, keep, note, typed_day
from quykhuyenhoc_cli.asking import must_ask as asked_before
from quykhuyenhoc_cli.base import option
from quykhuyenhoc_cli.choosing import fund_of
from quykhuyenhoc_cli.one_or_two import ask_one_or_two, beside, shown_day, shown_row
from quykhuyenhoc_cli.params import DAY, together
from quykhuyenhoc_cli.speaking import say
from quykhuyenhoc_cli.submitting import Submission, first_of, must_ask

if TYPE_CHECKING:
    from datetime import date

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

new_donors_option: Final = together(
    option("--new-donors", is_flag=True, help=N_("Register the donors of the list that the book has not.")),
    option(
        "--one-donor", type=click.IntRange(min=1), multiple=True, metavar=N_("ROW"),
        help=N_("The donor of this row is the other one of its name, at another address or phone; repeat it."),
    ),
    option(
        "--two-donors", type=click.IntRange(min=1), multiple=True, metavar=N_("ROW"),
        help=N_("The donor of this row is another than the one of its name; repeat it."),
    ),
)  # fmt: skip
new_goods_option: Final = option(
    "--new-goods", is_flag=True, help=N_("Register the kinds of goods of the list that the book has not.")
)
day_for_all_option: Final = option(
    "--date", type=DAY, metavar=N_("DAY"), help=N_("The day of the list, where it has no column of days.")
)


def new_donors(
    session: "Session", book: "qkh.Book", reading: "qkh.files.ListReading", given: dict[str, Any]
) -> "tuple[qkh.files.ListGivers, tuple[Submission, ...]]":
    """Return who gives by a list, and what registers the new donors among them; asked about at a terminal.

    Raises:
        UsageError: there are new donors, nobody can be asked, and no option says that they are registered.
        Abort: they are not to be registered.
    """
    import quykhuyenhoc as qkh

    answers = {"--one-donor": list(given["one_donor"]), "--two-donors": list(given["two_donors"])}
    said = qkh.files.SaidSame(*answers.values())
    while (found := qkh.files.new_donors(reading, book, said)).doubted and must_ask(session):
        _show_both(book, reading, found.doubted[0])
        ask_one_or_two(session, _("Is it one donor?"), found.doubted[0].line, answers)
    if not found.new:
        return found, ()
    names = ", ".join(first_of([str(party.name) for _donor, party in found.new]))
    if not given["new_donors"] and not must_ask(session):
        text = _("The book has no donor of these names: {names}. To register them with the list, add --new-donors.")
        raise click.UsageError(text.format(names=names))
    question = _("The book has no donor of these names: {names}. Register them with the list?").format(names=names)
    if not given["new_donors"]:
        agreed_once(session, question)
    return found, tuple(Submission(book, act) for act in book.gifts.donor_acts(found.new))


def _show_both(book: "qkh.Book", reading: "qkh.files.ListReading", doubt: "qkh.files.DoubtedGiver") -> None:
    """Show the donor of a row, and who may be the same: of another row, or of the book."""
    import quykhuyenhoc as qkh

    rows = {one.number: one for one in reading.rows}
    if doubt.first_line is None:
        say(_("These may be one donor: row {line}, and {code} of the book.").format(line=doubt.line, code=doubt.first))
        party = book.registers.find(qkh.ledger.Party, doubt.first)
        say("  " + beside(doubt.first, party.name, party.phone))
    else:
        say(_("These may be one donor: rows {first} and {line}.").format(first=doubt.first_line, line=doubt.line))
        say(_told_row(rows[doubt.first_line]))
    say(_told_row(rows[doubt.line]))


def _told_row(row: "qkh.files.ListLine") -> str:
    said = (row.cells.get(name) for name in ("donor", "party", "address", "phone"))
    return shown_row(row.number, *said, shown_day(row.cells.get("date") or ""), row.amount)


def new_goods(
    session: "Session", book: "qkh.Book", reading: "qkh.files.ListReading", *, said: bool
) -> "tuple[qkh.acts.OpenGoods, ...]":
    """Return the kinds of goods of a list that are registered with it; asked about at a terminal.

    Raises:
        UsageError: there are such goods, nobody can be asked, and it was not ``said`` that they are registered.
        Abort: they are not to be registered.
    """
    import quykhuyenhoc as qkh

    found = qkh.files.new_goods(reading, book)
    if found and not said:
        names = ", ".join(first_of([f"{one.name} ({one.unit})" for one in found]))
        if not must_ask(session):
            text = _("The book has no goods of these names: {names}. To register them with the list, add --new-goods.")
            raise click.UsageError(text.format(names=names))
        question = _("The book has no goods of these names: {names}. Register them with the list?")
        agreed_once(session, question.format(names=names))
    return found


def fund_for_all(session: "Session", book: "qkh.Book", reading: "qkh.files.ListReading") -> str | None:
    """Return the fund of rows that name none: the only one, or asked for once; None where each names one."""
    if all(line.cells.get("fund") for line in reading.rows):
        return None
    return fund_of(session, book, None, label=_("Fund of the rows that name none"))


def day_for_all(session: "Session", book: "qkh.Book", given: "date | None", reading: "qkh.files.ListReading") -> "date":
    """Return the day of rows that name none: as given, or asked for once; never today unsaid, as a list is older.

    Raises:
        UsageError: such rows are there, no day is given, and nobody can be asked.
    """
    label = _("Day of the rows that name none")
    if all(line.cells.get("date") for line in reading.rows):
        return day_of(book, given)
    if given is None:
        if not session.asks:
            raise click.UsageError(_("Rows of the list name no day: add --date."))
        named = reading.day.isoformat() if reading.day else ""
        given = typed_day(book, asked_before(session, "--date") or named, label)
        keep(session, "--date", given.isoformat())
    note(session, "--date", label, format_date(given))
    return given
