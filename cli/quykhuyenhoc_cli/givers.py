"""What lists of gifts, pledges and goods ask once for all rows: the fund or day that none names, and new donors."""

from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import agreed_once, day_of, fund_of, keep, note, typed_day
from quykhuyenhoc_cli.asking import must_ask as asked_before
from quykhuyenhoc_cli.base import option
from quykhuyenhoc_cli.params import DAY
from quykhuyenhoc_cli.submitting import Submission, first_of, must_ask

if TYPE_CHECKING:
    from datetime import date

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

new_donors_option: Final = option(
    "--new-donors", is_flag=True, help=N_("Register the donors of the list that the book has not.")
)
new_goods_option: Final = option(
    "--new-goods", is_flag=True, help=N_("Register the kinds of goods of the list that the book has not.")
)
day_for_all_option: Final = option(
    "--date", type=DAY, metavar=N_("DAY"), help=N_("The day of the list, where it has no column of days.")
)


def new_donors(
    session: "Session", book: "qkh.Book", file: "qkh.files.ListFile", kind: "qkh.files.ListKind", *, said: bool
) -> "tuple[Any, tuple[Submission, ...]]":
    """Return the donors of a list that are registered with it, and what registers them; asked about at a terminal.

    Raises:
        UsageError: there are such donors, nobody can be asked, and it was not ``said`` that they are registered.
        Abort: they are not to be registered.
    """
    import quykhuyenhoc as qkh

    found = qkh.files.new_donors(file, kind, book)
    if not found:
        return (), ()
    names = ", ".join(first_of([str(party.name) for _donor, party in found]))
    if not said and not must_ask(session):
        text = _("The book has no donor of these names: {names}. To register them with the list, add --new-donors.")
        raise click.UsageError(text.format(names=names))
    question = _("The book has no donor of these names: {names}. Register them with the list?").format(names=names)
    if not said:
        agreed_once(session, question)
    return found, tuple(Submission(book, act) for act in book.gifts.donor_acts(found))


def new_goods(
    session: "Session", book: "qkh.Book", file: "qkh.files.ListFile", *, said: bool
) -> "tuple[qkh.acts.OpenGoods, ...]":
    """Return the kinds of goods of a list that are registered with it; asked about at a terminal.

    Raises:
        UsageError: there are such goods, nobody can be asked, and it was not ``said`` that they are registered.
        Abort: they are not to be registered.
    """
    import quykhuyenhoc as qkh

    found = qkh.files.new_goods(file, book)
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
    note(session, "--date", label, f"{given:%d/%m/%Y}")
    return given
