"""How a list is laid out that is not clear: every column shown, what lacks asked, and kept for the next such list."""

# ruff: noqa: PTH112, PTH118 (pathlib is slow to load)

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli import statefolder
from quykhuyenhoc_cli.answers import OUT, bad_rows
from quykhuyenhoc_cli.column_questions import asked_column, asked_field, asked_multiple, asked_sheet, show, title_of
from quykhuyenhoc_cli.drafts import KeptAnswers, draft_of
from quykhuyenhoc_cli.speaking import NO, NOTHING, YES, Back, answer_to, remark, say, words, yes_or_no

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

CHANGE: Final = ("s", "sua", "sửa")
"""What is typed to change a column: no letter of those that stand for yes or no."""
BAD_ROWS: Final = N_("[b = leave them out, s = change a column, n = give up]")
MONEY: Final = ("amount", "floor")
_SHEET: Final = "sheet"
_STRUCK: Final = "struck"
_UNIT: Final = "unit {}"
_LINE: Final = "line:"
_OUT: Final = "out:"
_BELOW: Final = "below:"
_HERE: Final = "here:"


class ListForm:
    """The questions about one list; what was answered is kept for the day, and its columns for lists that look so.

    The answers are by the letter of a column its field, by ``unit G`` its unit, by ``line:5`` whether it is a row or a
    total, by ``out:5`` that it is left out, by ``below:date`` whether an empty cell has what stands above it, by
    ``here:G`` that a column is left out this once, and the ``sheet``. They belong to the bytes of the file.
    """

    def __init__(
        self, session: "Session", file: "qkh.files.ListFile", kind: "qkh.files.ListKind", wanted: str | None = None
    ) -> None:
        """Begin with what was answered of this file; ``wanted`` is a field that it should say, and may not."""
        from hashlib import sha256

        self._wanted = wanted

        self._session, self._file = session, file
        self._kind: qkh.files.ListKind = kind
        what = f"list columns {kind} {sha256(file.read()).hexdigest()}"
        self._draft = draft_of(session.place, session.setting("book") or "", what)
        known = what in session.columns
        self._said = session.columns.setdefault(what, self._draft.read() if self._draft else {})
        self._told = known or not self._said
        """Whether it was said that the answers are those of earlier today."""
        self._earlier = set() if known else {*self._said}
        """The answers that nobody gave in this run."""
        self._kept: dict[str, str] | None = None
        session.leave_out = lambda lines: self._keep({f"{_OUT}{line}": NOTHING for line in lines})
        self._unanswered: dict[str | None, qkh.files.ListLayout] = {}
        """How the list is laid out without answers, by the sheet: as the next one that looks so will be."""

    def agreed(
        self, check: "Callable[[qkh.files.ListFile, qkh.files.ListReading], bool]",
        told: "Callable[[qkh.files.ListReading], list[str]]",
    ) -> "tuple[qkh.files.ListFile, qkh.files.ListReading]":  # fmt: skip
        """Show how the list is understood until somebody says that it is right; ``check`` says whether it is shown.

        Raises:
            Abort: it is left.
            QuyError: no answer about its columns makes it such a list; or as ``check``.
        """
        import quykhuyenhoc as qkh

        refusals = (qkh.errors.ImportRefusedError, qkh.errors.StatedTotalError, qkh.errors.ListTotalError)
        try:
            while True:
                file, reading = self._fitting()
                try:
                    shown = check(file, reading)
                except refusals as error:
                    if lines := bad_rows(error):
                        self._ask_bad(error, lines)
                        continue
                    if not self._said:
                        raise
                    say(words(error))
                    if not yes_or_no(_("Change what a column is?"), _("[Y/n]"), default=True):
                        raise
                    self._change(self._layout())
                    continue
                if not shown or self._is_right(told(_without_school(reading))):
                    self._keep_for_next()
                    return _settled(file), reading
                self._change(self._layout())
        except click.Abort:
            if self._said and self._draft and not self._session.answers:
                remark(_("What was answered is kept until midnight: run the same command again to go on."))
            raise

    # -- what is understood -------------------------------------------------------------------------------------------

    def _fitting(self) -> "tuple[qkh.files.ListFile, qkh.files.ListReading]":
        """Return the list as it is read; answers that do not fit it any more are forgotten, and asked anew."""
        import quykhuyenhoc as qkh

        while True:
            try:
                file, reading = self._read()
            except qkh.errors.FileFormatError:
                if not self._forget(self._earlier):
                    raise
            else:
                if not self._forget(f"{_OUT}{line}" for line in {*file.without} - {*reading.without}):
                    return file, reading

    def _read(self) -> "tuple[qkh.files.ListFile, qkh.files.ListReading]":
        """Return the list as it is read, once all is answered that only a person can tell."""
        import quykhuyenhoc as qkh

        if not self._told:
            self._told = True
            self._forget_typed()
            say(_("The columns are as they were answered earlier today."))
        while True:
            self._recall()
            file = self._as_said()
            try:
                reading = qkh.files.read_list(file, self._kind)
                if reading.struck and not file.struck:
                    self._ask_struck(reading)
                elif reading.doubted:
                    self._ask_doubted(reading)
                elif once := next((one for one in reading.once if f"{_BELOW}{one[0]}" not in self._said), None):
                    self._ask_once(qkh.files.list_layout(file, self._kind), *once)
                elif self._wanted and self._lacks(reading, self._wanted):
                    self._ask_wanted(qkh.files.list_layout(file, self._kind), self._wanted)
                else:
                    return file, reading
                continue
            except qkh.errors.FileFormatError:
                layout = qkh.files.list_layout(file, self._kind)
                question = layout.question
                if question is None or (question.asks == "column" and not question.letters and not self._said):
                    raise  # it has no column that may be meant
            self._ask(layout, question)

    def _as_said(self) -> "qkh.files.ListFile":
        """Return the file with what was answered, which comes before what was typed."""
        units = {name.removeprefix(_UNIT.format("")): text for name, text in self._said.items() if name.count(" ") == 1}
        fields = {name: field for name, field in self._said.items() if name.isupper()}
        fields = {name.removeprefix(_HERE): NOTHING for name in self._said if name.startswith(_HERE)} | fields
        answers = []
        for letter, field in {**dict.fromkeys(units, "amount"), **fields}.items():
            unit = units.get(letter, "?" if field.partition(".")[0] in MONEY else "1")
            answers.append((letter, field if unit == "1" else f"{field}*{unit}"))
        sheet = self._said.get(_SHEET, self._file.sheet)
        struck: Any = self._said.get(_STRUCK, self._file.struck)
        sums: Any = {int(name.removeprefix(_LINE)): text for name, text in self._said.items() if name.startswith(_LINE)}
        out = {int(name.removeprefix(_OUT)) for name in self._said if name.startswith(_OUT)}
        below = (
            name.removeprefix(_BELOW) for name, text in self._said.items() if name.startswith(_BELOW) and text == "yes"
        )
        return self._file._replace(
            below=(*self._file.below, *below), without=(*self._file.without, *sorted(out)),
            columns=(*answers, *self._file.columns), sheet=sheet, struck=struck,
            sums=tuple({**dict(self._file.sums), **sums}.items()),
        )  # fmt: skip

    def _layout(self) -> "qkh.files.ListLayout":
        import quykhuyenhoc as qkh

        return qkh.files.list_layout(self._as_said(), self._kind)

    # -- what is asked ------------------------------------------------------------------------------------------------

    def _is_right(self, lines: "Sequence[str]") -> bool:
        """Show what was understood, and ask whether it is right; False where a column is to be changed."""
        if (shown := "\n".join(lines)) in self._session.agreed:
            return True
        for line in lines:
            say(line)
        question = _("Is the list understood rightly? (s = change a column)")
        while (typed := answer_to(question, _("[y/n]")).lower()) not in YES:
            if typed in CHANGE:
                return False
            if typed in NO:
                raise click.Abort
            say(_("Type y, n or s."))
        self._session.agreed.add(shown)
        return True

    def _ask(self, layout: "qkh.files.ListLayout", question: "qkh.files.ListQuestion") -> None:
        """Ask what only a person can tell, and keep the answer; ``<`` changes another column instead."""
        if question.asks == "sheet":
            return self._keep({_SHEET: asked_sheet(question.sheets)})
        if question.asks == "unit" and self._has_unit(question):
            return None
        show(layout)
        try:
            if question.asks == "unit":
                self._ask_unit(layout, question)
            elif question.asks == "field":
                say(f"{layout.why}.")
                column = next(one for one in layout.columns if one.letter == question.letters[0])
                field = asked_field(layout, column, question.fields)
                if field == NOTHING and not question.fields:  # what the rows of the next list say is asked again
                    self._keep({f"{_HERE}{column.letter}": NOTHING})
                else:
                    self._assign(layout, column.letter, field)
            else:
                self._ask_column(layout, question)
        except Back:
            self._change(layout, shown=True)
        return None

    def _ask_bad(self, error: "qkh.QuyError", lines: "Sequence[int]") -> None:
        """Ask what becomes of rows that cannot be taken: left out, or a column is something else; raises Abort."""
        say(words(error))
        while (typed := answer_to(_("What is done with these rows?"), _(BAD_ROWS)).lower()) not in OUT:
            if typed in CHANGE:
                return self._change(self._layout())
            if typed in NO:
                raise click.Abort
            say(_("Type what stands in the brackets."))
        return self._keep({f"{_OUT}{line}": NOTHING for line in lines})

    def _ask_struck(self, reading: "qkh.files.ListReading") -> None:
        from quykhuyenhoc.text import runs

        text = _("Struck through in the sheet: lines {lines}. Are they left out?")
        out = yes_or_no(text.format(lines=runs(reading.struck)), _("[y/n]"))
        self._keep({_STRUCK: "leave-out" if out else "take"})

    def _ask_once(self, layout: "qkh.files.ListLayout", field: str, lines: "Sequence[int]") -> None:
        from quykhuyenhoc.text import runs

        text = _("{field} is empty in rows {lines}. Have these rows that of the row above them?")
        above = yes_or_no(text.format(field=title_of(layout, field), lines=runs(lines)), _("[y/n]"))
        self._keep({f"{_BELOW}{field}": "yes" if above else NOTHING})

    def _ask_doubted(self, reading: "qkh.files.ListReading") -> None:
        """Ask of the first row that may add up others whether it does: of the next one that may tell."""
        line = reading.doubted[0]
        row = next(one for one in (*reading.rows, *reading.bad_rows) if one.number == line)
        said = " · ".join(filter(None, (text for name, text in row.cells.items() if name != "amount")))
        text = _("Row {line} may be a total of the rows above it: {said}. Is it a row of the list, or a total?")
        shown = " · ".join(filter(None, (said, str(row.amount) if row.amount else "")))
        is_row = yes_or_no(text.format(line=line, said=shown), _("[y = a row, n = a total]"))
        self._keep({f"{_LINE}{line}": "row" if is_row else "total"})

    def _lacks(self, reading: "qkh.files.ListReading", field: str) -> bool:
        """Tell whether no column is a field, one may be it, and nobody has said that none is."""
        fields = [one.field for one in reading.columns]
        return field not in fields and None in fields and field not in self._said

    def _ask_wanted(self, layout: "qkh.files.ListLayout", field: str) -> None:
        show(layout)
        label = _("Which column holds {field}? (its letter or number; - = none)").format(field=title_of(layout, field))
        column = asked_column(layout, label, "", none=True)
        if column is None:
            self._keep({field: NOTHING})
        else:
            self._assign(layout, column.letter, field)

    def _ask_column(self, layout: "qkh.files.ListLayout", question: "qkh.files.ListQuestion") -> None:
        names = _(" or ").join(title_of(layout, field) for field in question.fields)
        label = _("Which column holds {field}? (its letter or number; < = change another)").format(field=names)
        before = question.letters[0] if len(question.letters) == 1 else ""
        column = asked_column(layout, label, before)
        one = len(question.fields) == 1
        field = question.fields[0] if one else asked_field(layout, column, question.fields[-1:])
        self._assign(layout, column.letter, field)

    def _ask_unit(self, layout: "qkh.files.ListLayout", question: "qkh.files.ListQuestion") -> None:
        import quykhuyenhoc as qkh

        letter = question.letters[0]
        say(f"{layout.why}.")
        if not question.unit:
            self._keep({_UNIT.format(letter): asked_multiple(letter)})
            return
        text = _("Is every amount in column {letter} in units of {unit}, so that 5 means {five}?")
        unit, five = qkh.Money(question.unit), qkh.Money(5 * question.unit)
        found = yes_or_no(text.format(letter=letter, unit=unit, five=five), _("[y/n]"))
        unit_said = str(question.unit if found else 1)
        self._keep({_UNIT.format(letter): unit_said, f"{_UNIT.format(letter)} {question.unit}": unit_said})

    def _has_unit(self, question: "qkh.files.ListQuestion") -> bool:
        """Take the unit that was answered of such a list, where this one states the same."""
        key = _UNIT.format(question.letters[0])
        known = (self._kept or {}).get(f"{key} {question.unit}")
        if known is not None:
            self._keep({key: known, f"{key} {question.unit}": known})
        return known is not None

    def _change(self, layout: "qkh.files.ListLayout", *, shown: bool = False) -> None:
        """Ask which column is something else, and what; who leaves that is back at the question before it."""
        if not shown:
            show(layout)
        with suppress(Back):
            column = asked_column(layout, _("Which column is to be changed? (its letter or number; < = back)"), "")
            self._assign(layout, column.letter, asked_field(layout, column, ()))

    def _assign(self, layout: "qkh.files.ListLayout", letter: str, field: str) -> None:
        """Keep what a column is; another that was said to be the same is left out."""
        key = _UNIT.format(letter)
        for name in [name for name in self._said if name == key or name.startswith(f"{key} ")]:
            del self._said[name]
        others = [one.letter for one in layout.columns if one.said and one.field == field and one.letter != letter]
        self._keep({**dict.fromkeys(others, NOTHING), letter: field})

    def _forget(self, names: "Iterable[str]") -> bool:
        """Forget answers that do not fit the list any more, and say so; return whether there are any."""
        if not (known := [name for name in names if name in self._said]):
            return False
        say(_("What was answered earlier does not fit the list as it is read now, and is asked anew."))
        for name in known:
            del self._said[name]
        self._keep({})
        return True

    def _keep(self, answers: dict[str, str]) -> None:
        self._earlier -= answers.keys()
        self._said.update(answers)
        if self._draft is not None:
            self._draft.write(self._said)

    # -- what is kept for the next list -------------------------------------------------------------------------------

    def _place(self, layout: "qkh.files.ListLayout") -> KeptAnswers | None:
        """Return where the answers stand for lists of this kind whose columns are called so; None where nowhere."""
        from hashlib import sha256

        from quykhuyenhoc.text import fold

        folder = statefolder.lists()
        called_so = "\n".join(f"{one.letter} {fold(one.header)}" for one in layout.columns if one.header)
        if folder is None or not called_so:
            return None
        name = sha256(f"{self._kind}\n{called_so}".encode()).hexdigest()[:32]
        return KeptAnswers(os.path.join(folder, f"{name}.json"))

    def _layout_unanswered(self) -> "qkh.files.ListLayout":
        import quykhuyenhoc as qkh

        sheet = self._said.get(_SHEET, self._file.sheet)
        if sheet not in self._unanswered:
            self._unanswered[sheet] = qkh.files.list_layout(self._file._replace(sheet=sheet), self._kind)
        return self._unanswered[sheet]

    def _recall(self) -> None:
        """Take the columns as they were answered of such a list; the unit stays open until this list states it."""
        folder = statefolder.lists()
        if self._kept is not None or folder is None or not os.path.isdir(folder):
            return
        layout = self._layout_unanswered()
        place = self._place(layout)
        if place is None:
            return
        self._kept = place.read()
        known = {*layout.fields, NOTHING}
        columns = {name: text for name, text in self._kept.items() if name.isupper() and text in known}
        columns = {name: text for name, text in columns.items() if not _is_typed(layout, name, text)}
        if columns and not any(name.isupper() for name in self._said):
            say(_("The columns are taken as they were answered for a list whose columns are called the same."))
            self._keep(columns)
            self._earlier |= columns.keys()

    def _forget_typed(self) -> None:
        """Forget the answers of an earlier run about columns that are typed now."""
        layout = self._layout_unanswered()
        letters = {name for name, text in self._said.items() if name.isupper() and _is_typed(layout, name, text)}
        for name in [one for one in self._said if letters & set(one.split())]:
            del self._said[name]

    def _keep_for_next(self) -> None:
        """Keep the columns for the next list that looks so, and forget the answers of today."""
        answers = {name: text for name, text in self._said.items() if name.isupper() or name.count(" ") > 1}
        if answers and (place := self._place(self._layout_unanswered())):
            place.write(answers)
        if self._draft is not None and self._said:
            self._draft.remove()


def _is_typed(layout: "qkh.files.ListLayout", letter: str, field: str) -> bool:
    """Tell whether an option says what a column is, or that another one is its field."""
    return any(
        one.said and (one.letter == letter or (field != NOTHING and one.field == field)) for one in layout.columns
    )


def _without_school(reading: "qkh.files.ListReading") -> "qkh.files.ListReading":
    """Return a reading without the school above it, which is asked about by itself."""
    from dataclasses import replace

    return replace(reading, school=None)


def _settled(file: "qkh.files.ListFile") -> "qkh.files.ListFile":
    """Return the file with columns as they may be kept: no unit was stated where one is still open."""
    return file._replace(columns=tuple((name, field.removesuffix("*?")) for name, field in file.columns))
