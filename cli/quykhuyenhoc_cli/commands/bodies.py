"""Bodies (đơn vị): add, list, show, rename, move, change, merge, split, dissolve, kind."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, NC_, _
from quykhuyenhoc_cli.asking import asked_day
from quykhuyenhoc_cli.base import ASSOCIATION, Listed, argument, command_to, group, option
from quykhuyenhoc_cli.commands.files import run_import
from quykhuyenhoc_cli.commands.hand_over import hand_back, hand_over, inventory, take_over
from quykhuyenhoc_cli.lists import list_file, list_options
from quykhuyenhoc_cli.output import show
from quykhuyenhoc_cli.params import DAY, as_of_option, below_option, known_option, together, why_options
from quykhuyenhoc_cli.submitting import asked_each
from quykhuyenhoc_cli.writing import record, record_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quykhuyenhoc_cli.session import Session

body = group(
    "body",
    N_("Bodies (đơn vị) in their tree: add, list, show, rename, move, change, merge, split, dissolve, kind."),
    listed=Listed(ASSOCIATION, N_("Bodies in their tree: add, list, merge, hand-over, export."), alias="donvi"),
    also=("packages",),
)
_from = option(
    "--date", type=DAY, is_eager=True, metavar=N_("DAY"), help=N_("The first day on which it is so; today if left out.")
)
_decision = option("--decision", required=True, metavar=N_("NO"), help=NC_("body", "The number of the decision."))
_by_decision = together(_from, _decision, why_options)


@command_to(
    body,
    "add",
    N_(
        "Add a body, below another or at the top, or a list of them as it is kept (--list), with code,name[,kind]"
        "[,parent][,date][,decision][,own_book] in any order of rows. Its kind is province, district, commune, branch, "
        "school …: see qkh body kind.\n\nExample: qkh body add --code X01 --name 'Hội Khuyến học xã Mường Bú' "
        "--kind commune --parent SL --opened 01/07/2025 --decision 12/QĐ-HKH"
    ),
)
@option("--code", unless=("list_path",), metavar=N_("CODE"), help=N_("Its code; never used again for another."))
@option("--name", unless=("list_path",), metavar=N_("NAME"), help=N_("Its name."))
@option("--kind", unless=("list_path",), metavar=N_("KIND"), help=N_("What it is: its kind, by code or word."))
@option("--parent", offered=True, metavar=N_("BODY"), help=N_("The body above it."))
@option("--own-book", metavar=N_("CODE"), help=N_("The book of this file that it keeps, if any."))
@option("--opened", type=DAY, metavar=N_("DAY"), help=N_("Its first day; nothing earlier may be dated on it."))
@option("--decision", metavar=N_("NO"), help=NC_("body", "The number of the decision."))
@list_options
@option(
    "--two-bodies",
    type=click.IntRange(min=1),
    multiple=True,
    metavar=N_("ROW"),
    help=N_("The body of this row is another than the one of its name; repeat it."),
)
@why_options
def add(session: "Session", key: str | None, reason: str | None, **given: Any) -> None:
    """Record a body, or a list of them."""
    import quykhuyenhoc as qkh

    book, file = session.book(), list_file(session, given, "bodies")
    if file is None:
        _need(given, "code", "name", "kind")
        fields = {name: given[name] for name in ("code", "name", "parent", "own_book", "opened", "decision")}
        record(session, qkh.acts.OpenBody(**fields, kind=book.bodies.kind_named(given["kind"])), key, reason)
        return
    default = qkh.files.BodyDefaults(**{name: given[name] for name in ("kind", "parent", "opened", "decision")})
    run_import(
        session, file, qkh.files.import_bodies, default=default, reason=reason, dry_run=session.dry_run,
        two=given["two_bodies"],
    )  # fmt: skip


def _need(given: dict[str, Any], *names: str) -> None:
    for name in names:
        if not given[name]:
            raise click.UsageError(_("--{name} is needed, or a list (--list).").format(name=name))


def _record_rows(session: "Session", rows: "Sequence[tuple[Any, int]]", key: str | None, reason: str | None) -> None:
    """Record what a list says, all of it or nothing."""
    asked = [one._replace(line=row) for one, (_act, row) in zip(
        asked_each(session.book(), (act for act, _row in rows), key), rows, strict=True)]  # fmt: skip
    record_all(session, asked, reason, ask=False)


@command_to(body, "list", N_("List the bodies of a day as a tree."))
@as_of_option
@below_option
@option("--gone", is_flag=True, help=N_("Those too that were merged, split or dissolved by then."))
@known_option
def list_(session: "Session", known_at: str | None, body: str | None, **given: Any) -> None:
    """Draw the tree."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.bodies(session.book(), known_at=session.known(known_at), below=body, **given))


@command_to(
    body,
    "show",
    N_("Show what happened to a body, when and by which decision; what it became, and whom it took over."),
)
@argument("code", metavar=N_("BODY"))
@known_option
def show_(session: "Session", code: str, known_at: str | None) -> None:
    """Draw the history of a body."""
    import quykhuyenhoc as qkh

    show(session, qkh.reports.body_history(session.book(), code, known_at=session.known(known_at)))


def _change(session: "Session", date: Any, key: str | None, reason: str | None, **given: Any) -> None:
    import quykhuyenhoc as qkh

    day = asked_day(session, session.book(), date)
    record(session, qkh.acts.ChangeBody(date=day, **given), key, reason)


@command_to(
    body,
    "rename",
    N_(
        "Give a body another name from a day on."
        "\n\nExample: qkh body rename X01 --name 'Hội Khuyến học phường Tô Hiệu' --date 01/07/2025 --decision 12/QĐ"
    ),
)
@argument("code", metavar=N_("BODY"))
@option("--name", required=True, metavar=N_("NAME"), help=N_("Its new name."))
@_by_decision
def rename(session: "Session", **given: Any) -> None:
    """Record a new name."""
    _change(session, **given)


@command_to(
    body,
    "move",
    N_(
        "Move a body below another from a day on."
        "\n\nExample: qkh body move X01 --to SL --date 01/07/2025 --decision 12/QĐ"
    ),
)
@argument("code", metavar=N_("BODY"))
@option("--to", "parent", required=True, metavar=N_("BODY"), help=N_("The body above it from then on."))
@_by_decision
def move(session: "Session", **given: Any) -> None:
    """Record a move."""
    _change(session, **given)


@command_to(body, "change", N_("Say from a day on of what kind a body is, or which book it keeps."))
@argument("code", metavar=N_("BODY"))
@option("--kind", metavar=N_("KIND"), help=N_("What it is: its kind, by code or word."))
@option("--own-book", metavar=N_("CODE"), help=N_("The book of this file that it keeps, if any."))
@_by_decision
def change(session: "Session", **given: Any) -> None:
    """Record another kind or book."""
    if not (given["kind"] or given["own_book"]):
        text = _("Nothing is said to be changed; say it with {options}.")
        raise click.UsageError(text.format(options="--kind, --own-book"))
    if given["kind"]:
        given["kind"] = session.book().bodies.kind_named(given["kind"])
    _change(session, **given)


@command_to(
    body,
    "merge",
    N_(
        "Merge bodies into one that is there; what stood below them is below it from then on. A list as decrees have "
        "it (--list) names old and new bodies, body,into: several into one are merged, one into several is split."
        "\n\nExample: qkh body merge X01 X02 --into X03 --date 01/07/2025 --decision 1681/NQ-UBTVQH15"
    ),
)
@argument("bodies", nargs=-1, unless=("list_path",), metavar=N_("BODY…"))
@option("--into", unless=("list_path",), metavar=N_("BODY"), help=N_("The body that takes them over."))
@list_options
@_by_decision
def merge(session: "Session", date: Any, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a merger, or a list of them."""
    import quykhuyenhoc as qkh

    book, file = session.book(), list_file(session, given, "mergers")
    day, decision = asked_day(session, book, date), given["decision"]
    if file is not None:
        _record_rows(session, qkh.files.read_mergers(file, book, day, decision), key, reason)
        return
    if not given["bodies"]:
        raise click.UsageError(_("Say which bodies are merged, or give a list (--list)."))
    _need(given, "into")
    bodies = tuple(qkh.acts.Merged(body=code) for code in given["bodies"])
    record(session, qkh.acts.MergeBodies(bodies=bodies, into=given["into"], date=day, decision=decision), key, reason)


@command_to(
    body,
    "split",
    N_(
        "Split a body into several that are there. What stood below it is moved first."
        "\n\nExample: qkh body split X01 --into X02 --into X03 --date 01/07/2025 --decision 12/QĐ"
    ),
)
@argument("body", metavar=N_("BODY"))
@option("--into", multiple=True, required=True, metavar=N_("BODY"), help=N_("One that takes a part; repeat it."))
@_by_decision
def split(session: "Session", date: Any, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a split."""
    import quykhuyenhoc as qkh

    day = asked_day(session, session.book(), date)
    record(session, qkh.acts.SplitBody(date=day, **_into(given)), key, reason)


@command_to(
    body,
    "dissolve",
    N_(
        "Dissolve a body, and name who takes over what it had where that is decided. What stood below it is moved "
        "first.\n\nExample: qkh body dissolve X01 --into X03 --date 01/07/2025 --decision 12/QĐ"
    ),
)
@argument("body", metavar=N_("BODY"))
@option("--into", multiple=True, metavar=N_("BODY"), help=N_("One that takes over what it had; repeat it."))
@_by_decision
def dissolve(session: "Session", date: Any, key: str | None, reason: str | None, **given: Any) -> None:
    """Record the end of a body."""
    import quykhuyenhoc as qkh

    day = asked_day(session, session.book(), date)
    record(session, qkh.acts.DissolveBody(date=day, **_into(given)), key, reason)


def _into(given: dict[str, Any]) -> dict[str, Any]:
    import quykhuyenhoc as qkh

    return {**given, "into": tuple(qkh.acts.Successor(body=code) for code in given["into"])}


@command_to(
    body,
    "kind",
    N_(
        "Add a kind of body, or give one another name or level; without a code show all."
        "\n\nExample: qkh body kind village --name 'Bản' --level 4"
    ),
)
@argument("code", required=False, new=True, metavar=N_("CODE"))
@option("--name", metavar=N_("NAME"), help=N_("What it is called."))
@option(
    "--level",
    type=click.IntRange(0, 9),
    default=0,
    metavar=N_("NUMBER"),
    help=N_("Its level: 1 is the highest, 0 stands beside the levels."),
)
@why_options
def kind(session: "Session", code: str | None, key: str | None, reason: str | None, **given: Any) -> None:
    """Record a kind of body, or draw all."""
    import quykhuyenhoc as qkh

    if code is None:
        show(session, qkh.reports.body_kinds(session.book()))
    elif not given["name"]:
        raise click.UsageError(_("What is it called? Say it with --name."))
    else:
        record(session, qkh.acts.SetBodyKind(code=code, **given), key, reason)


body.add_command(inventory)
body.add_command(hand_over)
body.add_command(hand_back)
body.add_command(take_over)
