"""How a bank's table is laid out that no profile knows: shown as it is understood, changed and confirmed once."""

import os
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc.i18n import _
from quykhuyenhoc.text import letters_of
from quykhuyenhoc_cli import profiles
from quykhuyenhoc_cli.drafts import draft_of
from quykhuyenhoc_cli.speaking import (
    BACK,
    HELP,
    NO,
    NOTHING,
    YES,
    Back,
    answer_to,
    remark,
    say,
    say_none_of_them,
    typed_at,
)
from quykhuyenhoc_cli.understood import (
    AFTER,
    AMOUNTS,
    ASKED,
    BEFORE,
    COLUMNS,
    DATES,
    IN,
    LABELS,
    LINES,
    NEEDED,
    OUT,
    UNITS,
    as_shown,
    column_of,
    place_of,
    points_of,
    rows_of,
    say_not_found,
    say_turned,
    show_statement,
    sides_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.session import Session

ROWS: Final = 40


class LayoutForm:
    """The questions about one file; what was answered is kept for the day, until its profile is kept."""

    def __init__(self, session: "Session", path: str, encoding: str | None) -> None:
        import quykhuyenhoc as qkh

        self._session, self._path, self._encoding = session, path, encoding
        code = session.setting("book") or ""
        self._draft = draft_of(session.place, code, f"statement layout {os.path.abspath(path)}")  # noqa: PTH100
        self._said = self._draft.read() if self._draft else {}
        self._found = qkh.bank.inspect_statement(path, encoding=encoding)
        self._free: str | None = None
        self._lines: set[int] = set()
        self._undated = (0, "")

    def agreed(self) -> "qkh.bank.StatementLayout":
        """Show how the table is understood, until somebody says that it is right.

        Raises:
            Abort: it is left.
        """
        if self._said:
            say(_("As it was answered earlier today:"))
        try:
            while True:
                layout, seen = self._understood()
                self._lines = {line.row for one in seen.statements for line in one.lines}
                self._show(layout, seen)
                if self._is_right(layout, seen):
                    return layout
        except click.Abort:
            if self._said and self._draft:
                remark(_("What was answered is kept until midnight: run the same command again to go on."))
            raise

    def kept(self, layout: "qkh.bank.StatementLayout") -> None:
        """Keep the profile of the layout, and forget the answers."""
        profiles.keep(layout.name, layout.toml())
        self.forget()

    def forget(self) -> None:
        """Forget the answers."""
        self._said = {}
        if self._draft is not None:
            self._draft.remove()

    # -- what is understood -------------------------------------------------------------------------------------------

    def _understood(self) -> "tuple[qkh.bank.StatementLayout, qkh.bank.ProfileProposal]":
        """Return the layout and what it reads, once all is answered that only a person can tell."""
        import quykhuyenhoc as qkh

        while True:
            layout = self._layout()
            try:
                seen = qkh.bank.inspect_statement(self._path, encoding=self._encoding, profile=layout.profile())
            except qkh.errors.StatementProfileError as error:
                sides = sides_of(layout)
                missing = next((name for name in NEEDED if name not in sides), None)
                if missing is None:
                    say(str(error.why))
                if missing is not None:
                    say(_("The header is taken to be row {line}; < asks for another row.").format(line=layout.header))
                if not self._is_asked(missing or "debit", layout):
                    self._is_asked("header", layout)
                continue
            key = self._open(layout, seen)
            if key is None:
                return layout, seen
            if seen.problem:
                say(seen.problem)
            if not self._is_asked(key, layout):
                return layout, seen

    def _layout(self) -> "qkh.bank.StatementLayout":
        """Return the layout as it is proposed, with what was answered."""
        import quykhuyenhoc as qkh

        layout = self._found.layout
        while layout is None or "header" in self._said:
            line = self._said.get("header", "")
            with suppress(qkh.errors.StatementProfileError, ValueError):
                layout = qkh.bank.table_layout(self._path, int(line), encoding=self._encoding)
                break
            self._is_asked("header", None)
        columns, labels = self._columns(layout), self._labels()
        if labels or columns != layout.columns:
            layout = self._named(layout, columns, labels)
        said: dict[str, Any] = {
            name: self._said[name] for name in ("amounts", "dates", "currency") if name in self._said
        }
        cleared: dict[Any, str] = {name: "" for name in LABELS if self._said.get(name) == NOTHING}
        if "moment" in self._said:
            said["before"] = self._said["moment"] == "before"
        if "unit" in self._said:
            said["unit"] = int(self._said["unit"])
        if self._said.get("mark") == NOTHING:
            said["minus_out"] = "amount" in layout.columns
        said |= {
            field: tuple(map(int, self._said[name].split()))
            for name, field in (("left", "left_out"), ("lines", "as_lines")) if self._said.get(name, NOTHING) != NOTHING
        }  # fmt: skip
        if "rows day" in self._said:
            said["fill_down"] = True
        named: dict[Any, str] = {
            name: self._said[f"rows {name}"] for name in ("totals", "ignore") if f"rows {name}" in self._said
        }
        said["labels"] = {**layout.labels, **cleared, **named}
        return replace(_with_marks(layout, self._said), **said, name=self._name(layout))

    def _labels(self) -> dict[Any, int]:
        """Return the lines of the rows in which a person says that account, days or balances stand."""
        return {name: int(self._said[name]) for name in LABELS if self._said.get(name, NOTHING) != NOTHING}

    def _named(
        self, layout: "qkh.bank.StatementLayout", columns: dict[Any, int], labels: dict[Any, int]
    ) -> "qkh.bank.StatementLayout":
        """Return a layout with columns and rows that a person named, and what was seen of its rows."""
        import quykhuyenhoc as qkh

        named = qkh.bank.table_layout(self._path, layout.header, columns, encoding=self._encoding, labels=labels)
        if self._said.get("mark") == NOTHING:
            columns = {field: at for field, at in named.columns.items() if field != "mark"}
            named = replace(named, columns=columns, marks_in=(), marks_out=(), marks_unknown=(), asks=())
        return replace(
            named, asks=tuple(one for one in named.asks if one == "marks"), memo_continues=layout.memo_continues,
            fill_down=layout.fill_down,
        )  # fmt: skip

    def _name(self, layout: "qkh.bank.StatementLayout") -> str:
        """Return what the profile is called: as it was said, else by the bank or the file, with a number if taken."""
        if "name" in self._said:
            return self._said["name"]
        if self._free is None:
            names = (layout.name, *(f"{layout.name[:37]}-{n}" for n in range(2, 100)))
            self._free = next(filter(profiles.is_free, names), layout.name)
        return self._free

    def _columns(self, layout: "qkh.bank.StatementLayout") -> dict[Any, int]:
        sides = sides_of(layout)
        for name in COLUMNS:
            typed = self._said.get(name)
            if typed == NOTHING:
                sides.pop(name, None)
            elif typed and (place := place_of(typed, layout.heads)) is not None:
                both = {"credit", "debit"}
                sides = {field: at for field, at in sides.items() if at != place or {field, name} <= both}
                sides[name] = place
        columns: dict[Any, int] = {**sides}
        if "credit" in sides and sides.get("credit") == sides.get("debit"):
            del columns["debit"]
            columns["amount"] = columns.pop("credit")
        else:
            columns.pop("mark", None)
        return columns

    def _open(self, layout: "qkh.bank.StatementLayout", seen: "qkh.bank.ProfileProposal") -> str | None:
        """Return what only a person can tell: what a mark means, or how days or amounts are written."""
        import quykhuyenhoc as qkh

        self._undated = seen.undated or self._undated
        lacking = {
            "marks": "marks" in layout.asks, "currency": seen.lacks_currency, "mark": seen.lacks_sides,
            "undated": seen.undated,
        }  # fmt: skip
        if found := next((key for key, lacks in lacking.items() if lacks), None):
            return found

        def problems(layouts: "Iterator[qkh.bank.StatementLayout]") -> list[str]:
            profiles = (one.profile() for one in layouts)
            return [
                qkh.bank.inspect_statement(self._path, encoding=self._encoding, profile=one).problem for one in profiles
            ]

        # What is wrong in every form of days has another cause, which the table then names.
        orders = (replace(layout, dates=order) for order in ("dmy", "mdy", "ymd"))
        if seen.problem and layout.dates == "prove" and len(set(problems(orders))) > 1:
            return "dates"
        rules = (replace(layout, amounts=rule) for rule in AMOUNTS if rule != "prove")
        if seen.problem and layout.amounts == "prove" and problems(rules).count("") > 1:
            return "amounts"
        return None

    # -- what is asked ------------------------------------------------------------------------------------------------

    def _is_right(self, layout: "qkh.bank.StatementLayout", seen: "qkh.bank.ProfileProposal") -> bool:
        """Ask whether it is right; change what is named, and return False then."""
        if self._session.given.get("yes") and not seen.problem:
            return True
        shown = points_of(layout, seen)
        while True:
            typed = answer_to(_("Is it right?"), _("[y = yes; number = change it; n = leave; ? = help]"))
            if typed.lower() in YES and not seen.problem:
                return True
            if typed.lower() in NO:
                self.forget()
                raise click.Abort
            named = [name for name in shown if typed.lower() == _(ASKED[name][0]).lower()]
            if typed.isascii() and typed.isdecimal() and 0 < int(typed) <= len(shown):
                named = [shown[int(typed) - 1]]
            if named:
                self._is_asked(named[0], layout)
                return False
            if typed == HELP:
                for name in shown:
                    say(f"  {_(ASKED[name][0])}: {_(ASKED[name][1])}")
            elif typed.lower() in YES:
                say(_("It cannot be read so: change a line above, or leave with n."))
            else:
                say(_("Type y, n, ? or the number of a line above, 1 to {count}.").format(count=len(shown)))

    def _is_asked(self, key: str, layout: "qkh.bank.StatementLayout | None") -> bool:
        """Ask for one thing; tell whether it was answered, and not left as it was."""
        try:
            self._ask(key, layout)
        except Back:
            return False
        return True

    def _ask(self, key: str, layout: "qkh.bank.StatementLayout | None") -> None:
        """Ask for one thing, and keep the answer."""
        if key == "header" or layout is None:
            answer = self._asked_header(layout)
        elif key == "marks":
            return self._ask_marks(layout)
        elif key == "undated":
            return self._ask_undated()
        elif key in {"left", "lines"}:
            answer = _asked(key, "", rows_of, (*self._rows_beside(), NOTHING))
        elif key in LABELS:
            answer = self._asked_row(key, layout)
        else:
            answer = _asked_of(key, layout)
        if key == "header":
            self._said = {name: text for name, text in self._said.items() if name == "name"}
        self._keep({key: answer})
        if key == "balance" and answer != NOTHING:
            self._ask_moment(self._layout())
        if key == "mark" and answer != NOTHING:
            layout = self._layout()
            if "mark" in layout.columns:
                self._ask_marks(layout)
        return None

    def _keep(self, answers: dict[str, str]) -> None:
        self._said.update(answers)
        if self._draft is not None:
            self._draft.write(self._said)

    def _asked_header(self, layout: "qkh.bank.StatementLayout | None") -> str:
        lines = {str(line): cells for line, cells in self._found.rows[:ROWS]}
        for line, cells in lines.items():
            say(f"{line:>4}  " + " | ".join(cells))
        before = str(layout.header) if layout else ""
        return _asked("header", before, lambda typed: typed if typed in lines else None, lines)

    def _asked_row(self, name: str, layout: "qkh.bank.StatementLayout") -> str:
        """Ask in which row beside the lines something stands."""
        import quykhuyenhoc as qkh

        rows = self._rows_beside()

        def read(typed: str) -> str | None:
            if typed not in rows:
                return NOTHING if typed == NOTHING else None
            labels: dict[Any, int] = {name: int(typed)}
            try:
                qkh.bank.table_layout(self._path, layout.header, layout.columns, encoding=self._encoding, labels=labels)
            except qkh.errors.StatementProfileError as error:
                say(str(error.why))
                return None
            return typed

        return _asked(name, "", read, (*rows, NOTHING))

    def _rows_beside(self) -> dict[str, tuple[str, ...]]:
        """Show the rows that are no lines, and return them by their numbers."""
        rows = {str(line): cells for line, cells in self._found.rows if line not in self._lines and any(cells)}
        for line, cells in rows.items():
            say(f"{line:>4}  " + " | ".join(filter(None, cells)))
        return rows

    def _ask_moment(self, layout: "qkh.bank.StatementLayout") -> None:
        """Ask whether the balance stands after each line or before it."""
        from quykhuyenhoc.text import fold

        named = {"after": _(AFTER), "before": _(BEFORE)}
        codes = {word: key for key, text in named.items() for word in (fold(text), fold(text).split()[0])}
        label, before = _("When is it the balance"), named["before" if layout.before else "after"]
        found = _asked("balance", before, lambda typed: codes.get(fold(typed)), [*named.values()], label)
        self._keep({"moment": found})

    def _ask_undated(self) -> None:
        """Ask what a row is that has an amount and no date."""
        line, words = self._undated
        kinds = {"day": _("a line of the day above it")}
        if words:
            kinds |= {"totals": _("a total: the lines end above it"), "ignore": _("neither: it is left out")}
        for n, kind in enumerate(kinds.values(), 1):
            say(f"  {n}  {kind}")
        label = _('Row {line} has an amount and no date ("{words}"). What is it').format(line=line, words=words)
        codes = {str(n): kind for n, kind in enumerate(kinds, 1)}
        found = _asked("undated", "", codes.get, codes, label)
        before = self._said.get(f"rows {found}")
        self._keep({f"rows {found}": f"{before}\n{words}" if before else words or "-"})

    def _ask_marks(self, layout: "qkh.bank.StatementLayout") -> None:
        """Ask of each mark whether it means money in or out."""
        from quykhuyenhoc.text import fold

        sides = {"+": "+", "-": "-"}
        for text, sign in ((fold(_(IN)), "+"), (fold(_(OUT)), "-")):
            sides |= {text: sign, text.split()[-1]: sign}
        means = dict.fromkeys(layout.marks_in, _(IN)) | dict.fromkeys(layout.marks_out, _(OUT))
        for text in (*means, *layout.marks_unknown):
            label = _("{mark} in the column {column}: money in or out").format(
                mark=text, column=layout.heads[layout.columns["mark"]]
            )  # fmt: skip
            codes = _(IN), _(OUT)
            found = _asked("mark", means.get(text, ""), lambda typed: sides.get(fold(typed)), codes, label)
            self._keep({f"mark {text}": found})

    # -- what is shown ------------------------------------------------------------------------------------------------

    def _show(self, layout: "qkh.bank.StatementLayout", seen: "qkh.bank.ProfileProposal") -> None:
        say(_("{path} is a table that no profile knows. It is understood so:").format(path=self._path))
        for n, name in enumerate(points_of(layout, seen), 1):
            say(f"  {n}. {_(ASKED[name][0])}: {as_shown(name, layout, seen)}")
        if seen.problem:
            say(_("It cannot be read so: {text}").format(text=seen.problem))
        for one, proof in zip(seen.statements, seen.proofs, strict=True):
            show_statement(one, proof)
        say_turned(layout, seen)
        say_not_found(layout, seen)


def _with_marks(layout: "qkh.bank.StatementLayout", said: dict[str, str]) -> "qkh.bank.StatementLayout":
    """Return the layout with what was answered of its marks."""
    every = (*layout.marks_in, *layout.marks_out, *layout.marks_unknown)
    means = dict.fromkeys(layout.marks_in, "+") | dict.fromkeys(layout.marks_out, "-")
    means |= {mark: said[f"mark {mark}"] for mark in every if f"mark {mark}" in said}
    unknown = tuple(mark for mark in layout.marks_unknown if mark not in means)
    return replace(
        layout, marks_in=tuple(mark for mark in every if means.get(mark) == "+"),
        marks_out=tuple(mark for mark in every if means.get(mark) == "-"), marks_unknown=unknown,
        asks=tuple(one for one in layout.asks if one != "marks" or unknown),
    )  # fmt: skip


def _asked_of(key: str, layout: "qkh.bank.StatementLayout") -> str:
    """Ask for what needs no row of the file."""
    if key in COLUMNS:
        return _asked_column(key, layout)
    if key == "unit":
        return _asked_unit(layout)
    if key == "currency":
        return _asked_currency(layout)
    return _asked_name(layout.name) if key == "name" else _asked_form(key, layout)


def _asked_column(name: str, layout: "qkh.bank.StatementLayout") -> str:
    for place, head in enumerate(layout.heads):
        if head:
            say(f"  {column_of(place, layout)}")
    before = sides_of(layout).get(name)
    others = () if name in NEEDED else (NOTHING,)

    def read(typed: str) -> str | None:
        place = None if typed in others else place_of(typed, layout.heads)
        return typed if typed in others else None if place is None else letters_of(place)

    codes = (*(letters_of(place) for place, head in enumerate(layout.heads) if head), *others)
    return _asked(name, "" if before is None else letters_of(before), read, codes)


def _asked_form(name: str, layout: "qkh.bank.StatementLayout") -> str:
    forms = AMOUNTS if name == "amounts" else DATES
    samples = [text for field in (("credit", "debit", "balance") if name == "amounts" else ("date",))
               if (place := sides_of(layout).get(field)) is not None for text in layout.samples[place]]  # fmt: skip
    say(_("In the file stands {text}.").format(text=", ".join(samples[:LINES]) or "–"))
    for n, shown in enumerate(forms.values(), 1):
        say(f"  {n}  {_(shown)}")
    keys = {str(n): key for n, key in enumerate(forms, 1)} | {_(shown): key for key, shown in forms.items()}
    now = layout.amounts if name == "amounts" else layout.dates
    before = _(forms[now]) if now != "prove" else _(DATES["dmy"]) if name == "dates" else ""
    return _asked(name, before, keys.get, [*map(str, range(1, len(forms) + 1))])


def _asked_currency(layout: "qkh.bank.StatementLayout") -> str:
    def read(typed: str) -> str | None:
        return typed.upper() if len(typed) == 3 and typed.isascii() and typed.isalpha() else None  # noqa: PLR2004 (ISO)

    return _asked("currency", layout.currency, read, ("VND", "USD", "EUR"))


def _asked_unit(layout: "qkh.bank.StatementLayout") -> str:
    say(_("In the file stands {text}.").format(text=layout.unit_named))
    for n, shown in enumerate(UNITS.values(), 1):
        say(f"  {n}  {shown}")
    keys = {str(n): str(scale) for n, scale in enumerate(UNITS, 1)} | {UNITS[scale]: str(scale) for scale in UNITS}
    return _asked("unit", UNITS[layout.unit], keys.get, [*map(str, range(1, len(UNITS) + 1))])


def _asked_name(before: str) -> str:
    import re

    def read(typed: str) -> str | None:
        if not re.fullmatch(r"[a-z0-9-]{1,40}", typed):
            return None
        if profiles.is_free(typed):
            return typed
        say(_("There is a profile {name} already; choose another name.").format(name=typed))
        return None

    return _asked("name", before, read, ("a-z", "0-9", "-"))


def _asked(name: str, before: str, read: Any, codes: "Collection[str]", label: str = "") -> str:
    """Ask until the answer is one; nothing typed is what stood there, ``?`` explains, ``<`` leaves it as it was.

    So does "n" where it is no answer.

    Raises:
        Back: it is left.

    """
    while True:
        typed = typed_at(label or _("{question} (? = help, < = back)").format(question=_(ASKED[name][0])), before)
        if typed == HELP:
            say(_(ASKED[name][1]))
            continue
        found = read(typed) if typed else None
        if found is not None:
            return str(found)
        if typed == BACK or typed.lower() in NO:
            raise Back
        say_none_of_them(typed, codes)
