"""What a list of nominees asks: the round, programme and fund that are not there yet, and who may stand in it twice."""

from typing import TYPE_CHECKING, Any

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.asking import agreed_once, asked_day, is_anew, keep, new_of, text_of, typed_code, why_no_code
from quykhuyenhoc_cli.base import option
from quykhuyenhoc_cli.choosing import choose, funds_of, worded
from quykhuyenhoc_cli.codes import TypedName
from quykhuyenhoc_cli.one_or_two import ask_one_or_two, beside, shown_day, shown_row
from quykhuyenhoc_cli.params import DAY, NEW_OR_THERE, WordParam, together
from quykhuyenhoc_cli.speaking import say, yes_or_no
from quykhuyenhoc_cli.submitting import first_of, must_ask
from quykhuyenhoc_cli.telling import put_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.choosing import Choice
    from quykhuyenhoc_cli.session import Session

A_NEW_ONE = "+"
"""What is chosen where something new is to be opened."""
RESTRICTIONS = ("unrestricted", "designated", "restricted", "endowment")
BOUND = {
    "unrestricted": N_("the association decides what it is spent on"),
    "designated": N_("the executive committee set it aside for something"),
    "restricted": N_("the givers said what it is for"),
    "endowment": N_("its principal stays, and what it earns is spent"),
}
"""What binds a fund, as it is asked."""
RECIPIENTS = {
    "pupil": N_("at school"),
    "student": N_("at a university or college"),
    "teacher": N_("at a school of any kind"),
    "adult": N_("a member, or anybody else"),
    "collective": N_("a family, a clan, a class or a chapter"),
}
"""The kinds of recipient, and what is told of them where they are asked for."""
OPENS = {
    "programme": "--programme", "fund": "--fund", "restriction": "--restriction", "round_name": "--round-name",
    "date": "--date",
}  # fmt: skip
"""What is said of a round that is opened with its list, by the option."""
opening_options = together(
    option("--programme", type=NEW_OR_THERE, metavar=N_("PROGRAMME"),
           help=N_("The programme of a round that is opened with this; CODE=NAME opens the programme too.")),
    option("--fund", type=NEW_OR_THERE, metavar=N_("FUND"),
           help=N_("The fund of a programme that is opened with this; CODE=NAME opens the fund too.")),
    option("--restriction", type=WordParam("Restriction", RESTRICTIONS), help=N_("Who bound it.")),
    option("--round-name", metavar=N_("NAME"), help=N_("The name of a round that is opened with this.")),
    option("--date", type=DAY, metavar=N_("DAY"), help=N_("The day of its ceremony; today if left out.")),
)  # fmt: skip


def programmes(book: "qkh.Book") -> "list[Choice]":
    """Return the open programmes."""
    import quykhuyenhoc as qkh

    return [(one.code, one.name) for one in book.registers.all(qkh.ledger.Programme)]


def opening(session: "Session", book: "qkh.Book", code: str, given: dict[str, Any]) -> "tuple[qkh.acts.Act, ...]":
    """Return what opens a round that the book has not, with its programme and fund where these are new.

    Nothing where the round is there, or nobody says what it is: what is recorded then tells that there is none.

    Raises:
        UsageError: the round, programme or fund is there already, and it was said what it is.
    """
    import quykhuyenhoc as qkh

    typed = [name for name in OPENS if given[name]]
    rounds = _rounds(book)
    if code in rounds:
        _refuse(typed, _("Round {code} is there already").format(code=code))
        return ()
    asks = must_ask(session) and not session.given.get("propose")
    if not asks and not typed:
        return ()
    text = _("There is no round {code} yet; there are: {codes}. Open it now?")
    question = text.format(code=code, codes=", ".join(rounds) or "–")
    if not typed:
        agreed_once(session, question)
    programme, first = _programme(session, book, given)
    name = text_of(session, given["round_name"], "--round-name", _("Name of the round"))
    day = asked_day(session, book, given["date"])
    return (*first, qkh.acts.OpenRound(code=code, programme=programme, name=name, date=day))


def _programme(
    session: "Session", book: "qkh.Book", given: dict[str, Any]
) -> "tuple[str, tuple[qkh.acts.Act, ...]]":  # fmt: skip
    """Return the code of the programme, and what opens it and its fund where they are new."""
    import quykhuyenhoc as qkh

    known = programmes(book)
    asked = _("Programme"), _("Code of the new programme"), _("a new programme")
    named = _which(session, given["programme"], "--programme", asked, known)
    if named.code in dict(known):
        _refuse([name for name in ("fund", "restriction") if given[name]],
                _("Programme {code} is there already").format(code=named.code))  # fmt: skip
        return named.code, ()
    named = new_of(session, named, "--programme", _("Programme"), _("Name of the new programme"))
    fund, first = _fund(session, book, given)
    return named.code, (*first, qkh.acts.OpenProgramme(code=named.code, name=named.name or "", fund=fund))


def _fund(session: "Session", book: "qkh.Book", given: dict[str, Any]) -> "tuple[str, tuple[qkh.acts.Act, ...]]":
    """Return the code of the fund that the awards are paid from, and what opens it where it is new."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc.labels import code_for, words_of

    known, words = funds_of(book), words_of("Restriction")
    asked = _("The fund its awards are paid from"), _("Code of the fund its awards are paid from"), _("a new fund")
    named = _which(session, given["fund"], "--fund", asked, known)
    if named.code in dict(known):
        _refuse([name for name in ("restriction",) if given[name]],
                _("Fund {code} is there already").format(code=named.code))  # fmt: skip
        return named.code, ()
    named = new_of(session, named, "--fund", _("Fund"), _("Name of the fund"))
    bound = given["restriction"] or (None if must_ask(session) else RESTRICTIONS[0])
    choices = [(_(words[code]), _(text)) for code, text in BOUND.items()]
    word = worded(session, _(words[bound]) if bound else None, "--restriction", _("What binds the fund"), choices)
    restriction = qkh.kinds.Restriction(code_for(words, word) or RESTRICTIONS[0])
    return named.code, (qkh.acts.OpenFund(code=named.code, name=named.name or "", restriction=restriction),)


def _which(
    session: "Session", given: TypedName | None, name: str, asked: tuple[str, str, str], known: "Sequence[Choice]"
) -> TypedName:
    """Return what is given or chosen of what is there, by its code; or the code of something new.

    A new one may be typed by its code or name at once; each is kept as it is typed: ``+=NAME`` waits for its code.
    """
    label, of_new, new = asked
    if given is None and known:
        only = known[0][0] if len(known) == 1 else ""
        typed = choose(session, name, label, [*known, (A_NEW_ONE, new)], only, lambda text: _as_new(name, new, text))
        given = NEW_OR_THERE.convert(typed, None, None)
    if given is None or given.code == A_NEW_ONE:
        given = TypedName(typed_code(of_new, name.removeprefix("--")), given and given.name)
        keep(session, name, NEW_OR_THERE.shown(given))
    code = next((code for code, _name in known if code.casefold() == given.code.casefold()), given.code)
    if code in dict(known) and given.name and given.name != dict(known)[code]:
        text = _("{option}: {code} is there already, as {name}.")
        raise click.UsageError(text.format(option=name, code=code, name=dict(known)[code]))
    return given._replace(code=code)


def _as_new(name: str, new: str, typed: str) -> str | None:
    """Return a text that fits nothing as CODE=NAME, if it is said to be the code or name of something new."""
    code, is_both, _called = typed.partition("=")
    if why_no_code(name.removeprefix("--"), code.strip()) is None:
        text, found = _("None of these is called {text}. Is it the code of {new}?"), typed
    else:
        text, is_both = _("None of these is called {text}. Is it the name of {new}?"), ""
        found = f"{A_NEW_ONE}={typed}"
    if is_both or yes_or_no(text.format(text=typed, new=new), _("[Y/n]"), default=True):
        return found
    return None


def _refuse(typed: "Sequence[str]", why: str) -> None:
    """Refuse options that would be without effect; raises UsageError."""
    if typed:
        listed = ", ".join(OPENS[name] for name in typed)
        text = _("{why}: {options} would say nothing of it.")
        raise click.UsageError(text.format(why=why, options=listed))


def kind_of(session: "Session", given: str | None) -> str | None:
    """Return of what kind the nominees are that say nothing of it: a pupil, which may be changed, where nobody says."""
    from quykhuyenhoc.labels import code_for, words_of

    words, known = words_of("RecipientKind"), given or "pupil"
    word = None if is_anew(session, "kind") else _(words[known])
    codes = sorted(RECIPIENTS, key=lambda code: code != known)
    choices = [(_(words[code]), _(RECIPIENTS[code])) for code in codes]
    return code_for(words, worded(session, word, "--kind", _("Kind"), choices))


# -- who stands twice


def nominations(
    session: "Session", book: "qkh.Book", code: str, file: "qkh.files.ListFile", given: dict[str, Any]
) -> "tuple[qkh.acts.Nominate, ...]":
    """Return the acts of a list; who may stand twice in it is asked about at a terminal.

    Raises:
        DuplicateNomineesError: rows may name a person twice, and nobody can be asked.
    """
    import quykhuyenhoc as qkh

    out, two, every = list(given["leave_out"]), list(given["two_persons"]), given["allow_duplicates"]
    given["leave_out"] = out
    while True:
        try:
            acts = qkh.files.nominations(
                book, code, file, allow_duplicates=every, said=qkh.files.SaidTwice(out, two), default=given
            )
        except qkh.errors.DuplicateNomineesError as error:
            if not must_ask(session):
                raise
            rows = _ask_of_all(session, error.details["rows"], out)
            _ask_each(session, book, (code, file), rows, (out, two))
        else:
            break
    if two and must_ask(session):
        given["reason"] = text_of(session, given["reason"], "--reason", _("Why they are two persons"))
    if not acts:
        raise click.UsageError(_("All rows were left out: nothing is to be recorded."))
    if out:
        reading = qkh.files.read_list(file, "nominees")
        _say_what_is_left(session, reading, acts)
        _say_what_stands(session, book, (code, file), reading, given)
    return acts


def say_nominated_before(
    session: "Session", book: "qkh.Book", opened: "qkh.ledger.Round | str", nominees: "Sequence[qkh.acts.Nominee]"
) -> None:
    """Say who may stand already in another round of the programme and year; at a terminal ask whether that is meant."""
    if isinstance(opened, str) and opened not in _rounds(book):
        return  # what is recorded tells that there is none
    text = _("{count} of {all} may stand already in round {round} of the same programme and year: {listed}.")
    lines = []
    for code, found in book.awards.nominated_before(opened, nominees).items():
        listed = first_of([f"{one.shown} – {one.first}" for one in found])
        lines.append(text.format(count=len(found), all=len(nominees), round=code, listed=", ".join(listed)))
    if not lines:
        return
    if not must_ask(session):
        session.warnings += lines
        return
    agreed_once(session, "\n".join([*lines, _("Nominate them all the same?")]))


def say_not_listed(session: "Session", book: "qkh.Book", code: str, listed: "Collection[str]") -> None:
    """Say who waits in a round for a decision and is not on a list that is about it."""
    import quykhuyenhoc as qkh

    waiting = [row for row in qkh.reports.nominees(book, code).rows if row.state is None]
    if left := [f"{row.recipient} – {row.code}" for row in waiting if row.code not in listed]:
        text = _("{count} of {all} who wait in round {round} for a decision are not on the list: {listed}.")
        session.warnings.append(
            text.format(count=len(left), all=len(waiting), round=code, listed=", ".join(first_of(left)))
        )


def say_other_amounts(session: "Session", book: "qkh.Book", code: str, lines: "Sequence[qkh.acts.AwardLine]") -> None:
    """Say which nominees of a round get another amount by a list than was nominated."""
    import quykhuyenhoc as qkh

    there = {row.code: row.amount for row in qkh.reports.nominees(book, code).rows if row.amount}
    others = [
        f"{line.award} {qkh.Money(there[line.award])} → {line.amount or qkh.Money(0)}"
        for line in lines
        if line.award in there and (line.amount is None or line.amount.minor != there[line.award])
    ]
    if others:
        text = _("The list gives other amounts than were nominated: {listed}.")
        session.warnings.append(text.format(listed=", ".join(first_of(others))))


def _ask_of_all(session: "Session", twice: "Sequence[Any]", out: list[int]) -> "Sequence[Any]":
    """Ask once of the rows that say nothing new of who stands in the round; return those that are to be asked about."""
    same = [one for one in twice if one.first_line is None and not one.differs]
    if len(same) > 1:
        text = _("{count} rows say of those in the round what is known of them: {listed}. Are they all left out?")
        listed = first_of([f"{one.shown} – {one.first}" for one in same])
        question = text.format(count=len(same), listed=", ".join(listed))
        if yes_or_no(question, _("[y = all of them, n = one by one]")):
            out += [one.line for one in same]
            keep(session, "--leave-out", "; ".join(map(str, out)))
            return [one for one in twice if one not in same]
    return twice


def _differences(one: Any, row: "qkh.files.ListLine", there: "Mapping[str, Any]") -> str:
    """Return what a row says otherwise than is known, by its names: what is known is hidden but for the amount."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc.i18n import in_context

    known = there.get(one.first)
    old = f"{qkh.Money(known.amount)} → " if known and known.amount else ""
    amounts = {"amount": f" {old}{row.amount}"}
    return ", ".join(_(in_context("field", field)) + amounts.get(field, "") for field in one.differs)


def _ask_each(
    session: "Session", book: "qkh.Book", what: "tuple[str, qkh.files.ListFile]",
    asked: "Sequence[Any]", answers: tuple[list[int], list[int]],
) -> None:  # fmt: skip
    """Ask of each row that may name a person again whether it does, and put its number where the answer says."""
    import quykhuyenhoc as qkh

    (code, file), (out, two) = what, answers
    rows = {one.number: one for one in qkh.files.read_list(file, "nominees").rows}
    there = {row.code: row for row in qkh.reports.nominees(book, code).rows} if code in _rounds(book) else {}
    for one in asked:
        if one.first_line is None:
            say(_("These may be one person: row {line}, and {code}, who stands in the round already.").format(
                line=one.line, code=one.first))  # fmt: skip
            known = there.get(one.first)
            stands = qkh.Money(known.amount) if known and known.amount else None
            say(f"  {one.first}: {beside(known.recipient, known.place, stands) if known else one.shown}")
        else:
            say(_("These may be one person: rows {first} and {line}.").format(first=one.first_line, line=one.line))
            say(_row(one.first_line, one.shown, rows[one.first_line]))
        say(_row(one.line, one.shown, rows[one.line]))
        if one.differs:
            say("  " + _("What differs: {what}.").format(what=_differences(one, rows[one.line], there)))
        question = _("Is it one person, so that row {line} is left out?").format(line=one.line)
        ask_one_or_two(session, question, one.line, {"--leave-out": out, "--two-persons": two})


def _rounds(book: "qkh.Book") -> list[str]:
    import quykhuyenhoc as qkh

    return [one.code for one in book.registers.all(qkh.ledger.Round)]


def _row(number: int, shown: str, row: "qkh.files.ListLine") -> str:
    """Return what a row of the list says, with the initials of its name."""
    cells, born = row.cells, shown_day(row.cells.get("born") or "")
    return shown_row(number, shown, cells.get("place"), cells.get("commune"), born, row.amount)


def _say_what_is_left(
    session: "Session", reading: "qkh.files.ListReading", acts: "Sequence[qkh.acts.Nominate]"
) -> None:
    """Say what a list comes to with and without the rows that are left out."""
    import quykhuyenhoc as qkh

    left = [one for act in acts for one in act.nominees]
    text = _("The list has {count} rows, in all {total}; without those that are left out {left}, in all {rest}.")
    rest = sum(one.amount.minor for one in left if one.amount)
    put_line(session, text.format(count=reading.count, total=reading.total, left=len(left), rest=qkh.Money(rest)))


def _say_what_stands(
    session: "Session", book: "qkh.Book", what: "tuple[str, qkh.files.ListFile]", reading: "qkh.files.ListReading",
    given: dict[str, Any],
) -> None:  # fmt: skip
    """Say which rows are left out for who stands in the round, and of each what it says otherwise, which is lost."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc.text import runs

    code, file = what
    there = {row.code: row for row in qkh.reports.nominees(book, code).rows} if code in _rounds(book) else {}
    twice: Sequence[Any] = ()
    try:
        qkh.files.nominations(book, code, file, default=given)
    except qkh.errors.DuplicateNomineesError as error:
        twice = [one for one in error.details["rows"] if one.line in given["leave_out"] and one.first in there]
    if same := [one.line for one in twice if not one.differs]:
        text = _("Rows that are not taken, as they say what is known: {lines}.")
        put_line(session, text.format(lines=runs(same)))
    rows = {one.number: one for one in reading.rows}
    differing = [one for one in twice if one.differs]
    for one in differing:
        text = _("Row {line} is not taken, and {code} stands as before; what the row says otherwise: {what}.")
        told = _differences(one, rows[one.line], there)
        put_line(session, text.format(line=one.line, code=one.first, what=told))
    if any("amount" in one.differs for one in differing):
        text = _("If a new amount is right, it is decided on by a list: qkh award decide {round} --list FILE.")
        put_line(session, text.format(round=code))
