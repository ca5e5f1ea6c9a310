"""Programmes of awards and their rounds: add, list, change, close, nominate."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import asked_day, code_of, day_of, text_of
from quykhuyenhoc_cli.base import AWARDS, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.choosing import chosen
from quykhuyenhoc_cli.lists import list_file, list_options
from quykhuyenhoc_cli.nominating import (
    RECIPIENTS,
    kind_of,
    nominations,
    opening,
    opening_options,
    programmes,
    say_nominated_before,
    say_not_listed,
)
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import (
    AMOUNT,
    DAY,
    WordParam,
    date_option,
    names_option,
    together,
    why_options,
)
from quykhuyenhoc_cli.submitting import Submission, asked_each
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session

KINDS = ("scholarship", "merit", "gift", "honour")

programme = group("programme", N_("Programmes of awards: add, list, change, close."), listed=Listed(AWARDS))
round_ = group(
    "round",
    N_("Rounds of a programme: add, change, list, nominate, nominees, close, open."),
    listed=Listed(AWARDS, N_("Rounds: add, change, list, nominate, nominees, close, open.")),
)

_sources = together(
    option("--fund", metavar=N_("FUND"), help=N_("The fund its awards are paid from.")),
    option("--account", metavar=N_("ACCOUNT"), help=N_("The expense account of its awards.")),
    option("--recipients", metavar=N_("KINDS"), help=N_("Whom it is for: pupil,student,teacher,adult,collective.")),
    option("--purpose", metavar=N_("TEXT"), help=N_("What it is for.")),
)


@command_to(
    programme,
    "add",
    N_(
        "Open a programme.\n\nExample: qkh programme add --code KT-T --name 'Khen thưởng tỉnh' --kind merit --fund KH-T"
    ),
)
@option("--code", metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option("--name", metavar=N_("NAME"), help=N_("Its name."))
@option("--kind", type=WordParam("ProgrammeKind", KINDS), default="scholarship", help=N_("What it gives."))
@_sources
@why_options
def add_programme(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a programme."""
    import quykhuyenhoc as qkh

    given["code"] = code_of(session, given["code"], "--code", _("Code"), "programme")
    given["name"] = text_of(session, given["name"], "--name", _("Name"))
    record(session, qkh.acts.OpenProgramme(**given), key, reason)


@command_to(programme, "list", N_("List the programmes."))
def list_programmes(session: "Session") -> None:
    """Draw the programmes."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.programmes(session.book()))


@command_to(programme, "change", N_("Change what a programme is called, whom it is for, or where it is paid from."))
@argument("code", metavar=N_("PROGRAMME"))
@option("--name", metavar=N_("NAME"), help=N_("Its new name."))
@_sources
@why_options
def change_programme(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a change."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.ChangeProgramme(**given), key, reason)


@command_to(programme, "close", N_("Close a programme after a day."))
@argument("code", metavar=N_("PROGRAMME"))
@date_option
@why_options
def close_programme(session: "Session", code: str, date: Any, key: str | None, reason: str | None) -> None:
    """Record the closing."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.CloseProgramme(code=code, date=day_of(session.book(), date)), key, reason)


@command_to(
    round_, "add", N_("Open a round.\n\nExample: qkh round add --code KT-T-2022 --programme KT-T --name 'Đợt 1'")
)
@option("--code", metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option("--programme", metavar=N_("PROGRAMME"), help=N_("The programme."))
@option("--name", metavar=N_("NAME"), help=N_("Its name."))
@option("--date", type=DAY, metavar=N_("DAY"), help=N_("The day of the ceremony; today if left out."))
@option("--area", metavar=N_("CODE"), help=N_("The code of the body or place whose people it is for."))
@why_options
def add_round(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a round."""
    import quykhuyenhoc as qkh

    book = session.book()
    given["programme"] = chosen(session, given["programme"], "--programme", _("Programme"), programmes(book))
    given["code"] = code_of(session, given["code"], "--code", _("Code"), "round")
    given["name"] = text_of(session, given["name"], "--name", _("Name"))
    record(session, qkh.acts.OpenRound(**{**given, "date": asked_day(session, book, given["date"])}), key, reason)


@command_to(round_, "list", N_("List the rounds with what was nominated, decided, paid and signed for."))
def list_rounds(session: "Session") -> None:
    """Draw the rounds."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.rounds(session.book()))


@command_to(round_, "change", N_("Change the name or the day of a round, or whose people it is for."))
@argument("code", metavar=N_("ROUND"))
@option("--name", metavar=N_("NAME"), help=N_("Its new name."))
@option("--date", type=DAY, metavar=N_("DAY"), help=N_("The day of the ceremony."))
@option("--area", metavar=N_("CODE"), help=N_("The code of the body or place whose people it is for."))
@why_options
def change_round(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a change."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.ChangeRound(**given), key, reason)


def _nominations(session: "Session", code: str, state: str) -> None:
    import quykhuyenhoc as qkh

    record(session, qkh.acts.ChangeRound(code=code, nominations=qkh.kinds.Nominations(state)))


@command_to(round_, "close", N_("Take no more nominations."))
@argument("code", metavar=N_("ROUND"))
def close_round(session: "Session", code: str) -> None:
    """Record the end of the nominations."""
    _nominations(session, code, "closed")


@command_to(round_, "open", N_("Take nominations again."))
@argument("code", metavar=N_("ROUND"))
def open_round(session: "Session", code: str) -> None:
    """Record that nominations are open."""
    _nominations(session, code, "open")


@command_to(
    round_,
    "nominate",
    N_(
        "Nominate one (--name …), or a list as the school keeps it (--list), with name[,code][,kind][,place][,commune]"
        "[,born][,criteria][,amount][,party][,area]. With a list, --place and its like stand for every row that says "
        "nothing. Rows that may name a person twice are asked about at a terminal, and refused in a script. A round "
        "that is not there yet is opened with the list: its programme and fund are asked for, or named by options."
        "\n\nExample: qkh round nominate KT-T-2022 --list de-nghi.xlsx"
    ),
)
@argument("code", new=True, metavar=N_("ROUND"))
@list_options
@option("--allow-duplicates", is_flag=True, help=N_("Rows that look alike are different persons."))
@option(
    "--two-persons",
    type=click.IntRange(min=1),
    multiple=True,
    metavar=N_("ROW"),
    help=N_("This row looks like another and is a person of its own; repeat it."),
)
@opening_options
@option("--name", metavar=N_("NAME"), help=N_("The name of one nominee."))
@option(
    "--kind",
    type=WordParam("RecipientKind", tuple(RECIPIENTS)),
    help=N_("What the nominee is; left out: as its list calls them, else a pupil."),
)
@option("--place", metavar=N_("TEXT"), help=N_("School and class, or the unit."))
@option("--commune", metavar=N_("TEXT"), help=N_("The commune."))
@option("--born", metavar=N_("YEAR"), help=N_("Year of birth."))
@option("--criteria", metavar=N_("TEXT"), help=N_("Why this one."))
@option("--amount", type=AMOUNT, metavar=N_("AMOUNT"), help=N_("The amount proposed."))
@option("--party", metavar=N_("PARTY"), help=N_("The registered recipient, if there is one."))
@option("--area", metavar=N_("CODE"), help=N_("The code of the body or place whose people it is for."))
@why_options
def nominate(session: "Session", code: str, key: str | None, **given: Any) -> None:
    """Record nominations."""
    import quykhuyenhoc as qkh

    book = session.book()
    if session.answers is not None:
        session.answers.offer()
    file = list_file(session, given, "nominees")
    given["kind"] = kind_of(session, given["kind"])
    acts: tuple[qkh.acts.Nominate, ...]
    if file is None:
        acts = (qkh.files.nomination(book, code, given, allow_duplicates=given["allow_duplicates"]),)
    else:
        acts = nominations(session, book, code, file, given)
        if known := qkh.files.named_in(book, code, file):  # else it is the list of another school
            say_not_listed(session, book, code, known)
    opens = opening(session, book, code, given)
    its = next((act for act in opens if isinstance(act, qkh.ledger.Round)), code)
    say_nominated_before(session, book, its, [one for act in acts for one in act.nominees])
    first = [Submission(book, act) for act in opens]
    record_all(session, [*first, *asked_each(book, acts, key)], given["reason"], ask=False)


@command_to(round_, "nominees", N_("List the nominees of a round; names only for accountant and auditor."))
@argument("code", metavar=N_("ROUND"))
@names_option
def nominees(session: "Session", code: str, *, with_names: bool) -> None:
    """Draw the nominees."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.nominees(session.reading(with_hidden=with_names), code))
