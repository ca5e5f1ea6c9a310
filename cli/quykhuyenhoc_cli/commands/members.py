"""Members (hội viên): add, change, move, end, list, count."""

from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import asked_day
from quykhuyenhoc_cli.base import ASSOCIATION, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.givers import day_for_all
from quykhuyenhoc_cli.lists import list_file, list_options
from quykhuyenhoc_cli.one_or_two import ask_one_or_two, shown_row
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import (
    DAY,
    WordParam,
    as_of_option,
    below_option,
    hidden_option,
    known_option,
    together,
    why_options,
)
from quykhuyenhoc_cli.speaking import say
from quykhuyenhoc_cli.submitting import Submission, must_ask
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

TOLD: Final = ("yes", "no")
member = group(
    "member",
    N_("Members (hội viên) of bodies: add, change, move, end, list, count."),
    listed=Listed(ASSOCIATION, N_("Members of bodies: add, change, move, end, list, count."), alias="hoivien"),
)
_told_options = together(
    option("--class", "kind", metavar=N_("CODE"), help=N_("The class of the member, where dues differ by it.")),
    option("--born", metavar=N_("YEAR"), help=N_("The year of birth.")),
    option("--woman", type=WordParam("YesNo", TOLD), help=N_("Whether she is a woman; left out: not known.")),
    option("--party-member", type=WordParam("YesNo", TOLD), help=N_("Whether a member of the Party; or not known.")),
    option("--ethnic-minority", type=WordParam("YesNo", TOLD), help=N_("Whether of an ethnic minority; or not known.")),
)
"""What is told of a member: personal data, hidden at once."""
_from = option(
    "--date", type=DAY, is_eager=True, metavar=N_("DAY"), help=N_("The first day on which it is so; today if left out.")
)


@command_to(
    member,
    "add",
    N_(
        "Admit a member to a body: somebody new by --name, who is registered with it, a party of the book by --party, "
        "or a list as branches keep it (--list), with name[,party][,body][,date][,kind][,born][,woman]"
        "[,ethnic_minority][,party_member]. What else is told is hidden at once, and only counted."
        "\n\nExample: qkh member add --name 'Lò Thị Ín' --body CH1 --woman yes --ethnic-minority yes"
    ),
)
@option(
    "--name",
    unless=("party", "list_path"),
    metavar=N_("NAME"),
    help=N_("The name of somebody whom the book does not know yet."),
)
@option("--party", metavar=N_("PARTY"), help=N_("The code of somebody whom the book knows."))
@option(
    "--body",
    unless=("list_path",),
    metavar=N_("BODY"),
    help=N_("The body that she belongs to; of a list the one of rows without any."),
)
@list_options
@option(
    "--two-members",
    type=click.IntRange(min=1),
    multiple=True,
    metavar=N_("ROW"),
    help=N_("The member of this row is another than the one of its name; repeat it."),
)
@_from
@_told_options
@why_options
def add(session: "Session", name: str | None, key: str | None, reason: str | None, **given: Any) -> None:
    """Record an admission, with the registration of who is new; or those of a list."""
    import quykhuyenhoc as qkh

    book = session.book()
    file = list_file(session, {**given, "name": name}, "members")
    if file is not None:
        reading = qkh.files.read_list(file, "members")
        default = qkh.files.MemberDefaults(
            date=day_for_all(session, book, given["date"], reading), body=given["body"], kind=given["kind"]
        )
        file, two = _told_apart(session, file, default, given)
        found = qkh.files.read_members(file, book, default, two=two)
        if not found:
            raise click.UsageError(_("All rows were left out: nothing is to be recorded."))
        _record_list(session, found, key, reason)
        return
    if bool(name) == bool(given["party"]):
        raise click.UsageError(_("Say who it is: --name of somebody new, --party, or a list (--list)."))
    if not given["body"]:
        raise click.UsageError(_("--{name} is needed, or a list (--list).").format(name="body"))
    told = {one: given[one] for one in ("party", "body", "kind", "born", "woman", "party_member", "ethnic_minority")}
    told["date"] = asked_day(session, book, given["date"])
    if not name:
        record(session, qkh.acts.AdmitMember(**told), key, reason)
        return
    act = qkh.acts.AdmitMember(**{**told, "party": book.members.next_code()})
    first, second = book.members.admission_acts(name, act)
    record_all(session, [Submission(book, first, key and f"{key}.1"), Submission(book, second, key)], reason, ask=False)


def _told_apart(
    session: "Session", file: "qkh.files.ListFile", default: "qkh.files.MemberDefaults", given: dict[str, Any]
) -> "tuple[qkh.files.ListFile, list[int]]":
    """Return the list without the rows that name somebody a second time, and those of others; asked at a terminal."""
    import quykhuyenhoc as qkh

    answers = {"--leave-out": list(given["leave_out"]), "--two-members": list(given["two_members"])}
    out, two = answers.values()
    while must_ask(session):
        doubted = [
            one for one in qkh.files.doubted_members(file, session.book(), default, two=two) if one.line not in out
        ]
        if not doubted:
            break
        doubt = doubted[0]
        if doubt.first_line is None:
            text = _("These may be one member: row {line}, and {codes} of the book.")
            say(text.format(line=doubt.line, codes=", ".join(doubt.codes)))
        else:
            say(_("These may be one member: rows {first} and {line}.").format(first=doubt.first_line, line=doubt.line))
            say(shown_row(doubt.first_line, doubt.first_name))
        say(shown_row(doubt.line, doubt.name))
        question = _("Is it one person, so that row {line} is left out?").format(line=doubt.line)
        ask_one_or_two(session, question, doubt.line, answers)
        file = file._replace(without=tuple(out))
    return file, two


def _record_list(session: "Session", found: "Sequence[qkh.files.ListedMember]", key: str | None, reason: Any) -> None:
    """Record the members of a list, each with its registration where she is new, in one transaction."""
    book = session.book()
    asked = [
        Submission(book, act, key and f"{key}.{one.row}.{n}", line=one.row, summed=True)
        for one in found
        for n, act in enumerate((one.person, one.admission), 1)
        if act is not None
    ]
    record_all(session, asked, reason, ask=False)


@command_to(member, "change", N_("Say of what class a member is, or tell anew what else is known, from a day on."))
@argument("party", metavar=N_("PARTY"))
@_from
@_told_options
@why_options
def change(session: "Session", date: Any, key: str | None, reason: str | None, **given: Any) -> None:
    """Record what is told."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.ChangeMember(date=asked_day(session, session.book(), date), **given), key, reason)


@command_to(
    member,
    "move",
    N_("Move a member to another body from a day on.\n\nExample: qkh member move HOV0001 --to CH2 --date 01/07/2025"),
)
@argument("party", metavar=N_("PARTY"))
@option("--to", "body", required=True, metavar=N_("BODY"), help=N_("The body that she belongs to from then on."))
@_from
@why_options
def move(session: "Session", date: Any, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a move."""
    import quykhuyenhoc as qkh

    record(session, qkh.acts.MoveMember(date=asked_day(session, session.book(), date), **given), key, reason)


@command_to(
    member,
    "end",
    N_("End a membership: from that day on there is none. Ended on its first day, there never was one."),
)
@argument("party", metavar=N_("PARTY"))
@_from
@why_options
def end(session: "Session", party: str, date: Any, key: str | None, reason: str | None) -> None:
    """Record the end of a membership."""
    import quykhuyenhoc as qkh

    day = asked_day(session, session.book(), date)
    record(session, qkh.acts.EndMembership(party=party, date=day), key, reason)


@command_to(member, "list", N_("List the members of a day, by body and name."))
@below_option
@as_of_option
@hidden_option
@known_option
def list_(session: "Session", known_at: str | None, *, with_hidden: bool, **given: Any) -> None:
    """Draw the members."""
    import quykhuyenhoc as qkh

    book = session.reading(with_hidden=with_hidden)
    show(session, qkh.reports.member_list(book, known_at=session.known(known_at), **given))


@command_to(
    member,
    "count",
    N_("Count the members of each body of a day, and the women, party members and ethnic minority among them."),
)
@below_option
@as_of_option
@known_option
def count(session: "Session", known_at: str | None, **given: Any) -> None:
    """Draw the counts."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.members(session.book(), known_at=session.known(known_at), **given))
