"""What was typed at questions, by the options that it fills: kept until it is recorded or given up.

A command asks for what its options leave out. An answer counts from then on as if that option had been typed: to change
one, and after a refusal, the command runs again with the others, and asks only for that one.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from quykhuyenhoc.i18n import _
from quykhuyenhoc_cli.called import label_of, nothing_for, read_as, shown_of
from quykhuyenhoc_cli.drafts import KeptAnswers, draft_of, file_named
from quykhuyenhoc_cli.speaking import NO, NOTHING, YES, answer_to, complain, remark, say, typed_at, words, yes_or_no

if TYPE_CHECKING:
    from quykhuyenhoc_cli.session import Session


OUT: Final = ("b", "bo", "bỏ")
"""What is typed to leave rows of a list out."""
NO_ANSWER: Final = ("many_books", "no_such_book", "older_copy")
"""Refusals that no other answer would change."""


class Again(Exception):  # noqa: N818 (nothing is wrong)
    """The command is to run again, with the answers as they are now."""


class GivenUp(click.Abort):
    """Who was asked wants nothing recorded: the answers are gone."""


class AskedField(NamedTuple):
    """An option that the command asks for: how it is called, and its value in words; None where it has none yet."""

    label: str
    shown: str | None


class Answers:
    """The answers of one run of a command; ``session.answers`` where somebody at a terminal may be asked."""

    def __init__(self, session: "Session", context: click.Context) -> None:
        self._session, self._context = session, context
        self._params = {param.name or "": param for param in context.command.params if _may_change(param)}
        self._texts: dict[str, str] = {}
        self._before: dict[str, str] = {}
        self._fields: dict[str, AskedField] = {}
        self._looked = self._changing = False

    @cached_property
    def _draft(self) -> KeptAnswers | None:
        files = [
            file_named(path)
            for name, param in self._params.items()
            if str(param.metavar or "").startswith("FILE") and isinstance(path := self._context.params.get(name), str)
        ]
        command = "\n".join([_named(self._context), *files])
        return draft_of(self._session.place, self._session.setting("book") or "", command)

    def __bool__(self) -> bool:
        """Whether anything was answered."""
        return bool(self._texts or self._before)

    @property
    def kept(self) -> bool:
        """Whether the next run of the command will offer them."""
        return bool(self) and self._draft is not None

    def values(self) -> dict[str, Any]:
        """Return the options that answers fill, as their types read them; the options that are asked anew are None."""
        self._fields.clear()
        found: dict[str, Any] = dict.fromkeys(self._before)
        for name, text in self._texts.items():
            found[name] = nothing_for(self._params[name]) if text == NOTHING else self._read(name, text)
        return found

    def _read(self, name: str, text: str) -> Any:
        return read_as(self._params[name], text, self._context)

    def _reads(self, name: str, text: str) -> bool:
        """Tell whether an option of the command takes a text."""
        from quykhuyenhoc import QuyError

        with suppress(QuyError, click.UsageError):
            return name in self._params and (text == NOTHING or self._read(name, text) is not None)
        return False

    # -- what a question does -----------------------------------------------------------------------------------------

    def name_of(self, option: str) -> str | None:
        """Return the parameter of the command that has this name or is typed as ``--option``, if it has one."""
        if option in self._params:
            return option
        return next((name for name, param in self._params.items() if option in _called(param)), None)

    def note(self, option: str, label: str, shown: str | None) -> None:
        """Note a question and what stands there, in words."""
        name = self.name_of(option)
        if name is not None:
            self._fields[name] = AskedField(label, shown)

    def before(self, option: str) -> str | None:
        """Return what was answered before the question is asked anew."""
        return self._before.get(self.name_of(option) or "")

    def is_settled(self, name: str) -> bool:
        """Tell whether a parameter is asked anew, or was left out on purpose: nothing else stands for it then."""
        return name in self._before or self._texts.get(name) == NOTHING

    def is_answered(self, name: str) -> bool:
        """Tell whether a parameter was asked for, and answered, be it with nothing."""
        return name in self._texts

    def left_out(self, option: str) -> bool:
        """Tell whether an option was asked for, and nothing was to stand there."""
        return self._texts.get(self.name_of(option) or "") == NOTHING

    def asks_also(self, option: str) -> bool:
        """Tell whether a question that has a default is asked: beside others, or because it is to be changed."""
        return self.before(option) is not None or (bool(self._texts) and not self._changing)

    def answer(self, option: str, text: str) -> None:
        """Keep an answer, also for the next run where this one is broken off."""
        name = self.name_of(option)
        if name is None:
            return
        self._looked = True
        self._before.pop(name, None)
        self._texts[name] = text
        if self._draft is not None:
            self._draft.write(self._texts)

    def offer(self) -> None:
        """Before the first question offer what was answered in a run of today that was broken off; raises Again."""
        if self._looked:
            return
        self._looked = True
        self._session.check_writable()
        given = self._context.params
        kept = self._draft.read() if self._draft is not None else {}
        kept = {
            name: text
            for name, text in kept.items()
            if given.get(name) in (None, (), False) and self._reads(name, text)
        }
        if not kept:
            return
        say(_("Answered earlier today, and not recorded:"))
        for name, text in kept.items():
            coded = hasattr(self._params[name].type, "shown")
            say(f"  {self._label(name)}: {self._as_shown(name, text) if coded else text}")
        if yes_or_no(_("Go on from there?"), _("[Y/n]"), default=True):
            self._texts = kept
            raise Again
        self.settle()

    def settle(self) -> None:
        """Forget the answers: they are recorded, or given up."""
        if self._looked and self._draft is not None:
            self._draft.remove()
        self._texts, self._before = {}, {}

    # -- what may be changed ------------------------------------------------------------------------------------------

    def agreed(self, question: str) -> None:
        """Ask whether it is recorded, until the answer is clear.

        Raises:
            Again: something is to be changed.
            GivenUp: nothing is to be recorded.
        """
        self._list()
        rows = self._session.doubtful if self._session.leave_out else []
        marks = _("[y/n; number or name = change it]")
        if rows:
            marks = _("[y/n; b = leave the rows out that are named above; number or name = change it]")
        while True:
            typed = answer_to(question, marks)
            if typed.lower() in YES:
                return
            self._leave_out(typed, rows)
            self._give_up_or_change(typed)

    def refused(self, error: Exception) -> None:
        """Say why it is refused, and ask what concerns it anew; raises as ``agreed``."""
        rows = bad_rows(error) if self._session.leave_out else []
        name = None if rows else self._concerned(error)
        if name == "reason":
            say(str(error))  # it is asked for at once: no option need be named
        else:
            complain(said(error))
        if name is not None:
            self._ask_anew(name)
        self._list()
        marks = _("[number or name; y = try again, n = give up]")
        if rows:
            marks = _(
                "[b = leave these rows out; y = try again, once the file is changed; number or name; n = give up]"
            )
        while True:
            typed = answer_to(_("Nothing was recorded. Change what?"), marks)
            self._leave_out(typed, rows)
            if typed.lower() in YES:
                raise Again
            self._give_up_or_change(typed)

    def _leave_out(self, typed: str, rows: Sequence[int]) -> None:
        """Leave rows of the list out where that was typed; raises Again."""
        if rows and self._session.leave_out and typed.lower() in OUT:
            self._session.leave_out(rows)
            raise Again

    def _give_up_or_change(self, typed: str) -> None:
        """Give up, or ask anew for what was typed; say what may be typed where it is neither."""
        from quykhuyenhoc.text import fold

        if typed.lower() in NO:
            self.settle()
            raise GivenUp
        listed = self._listed()
        if typed.isascii() and typed.isdecimal() and 0 < int(typed) <= len(listed):
            self._ask_anew(listed[int(typed) - 1])
        called = fold(typed).lstrip("-")
        for name, param in self._params.items():
            known = [option.lstrip("-") for option in (*param.opts, *_called(param))] + [fold(self._label(name))]
            if called and called in known:
                self._ask_anew(name)
        others = [name for name in self._params if name not in listed] or listed
        names = ", ".join(map(self._label, others))
        say(_("Type y, n, the number of a line above, or one of: {names}.").format(names=names))

    def _ask_anew(self, name: str) -> None:
        """Ask for one option again, here or where the command asks for it; raises Again."""
        from quykhuyenhoc import QuyError

        self._changing = True
        param = self._params[name]
        given = shown_of(param, self._context.params.get(name)) or ""
        old = self._texts.pop(name, None) or given
        if name in self._fields:
            self._before[name] = old
            raise Again
        label = self._label(name)
        if isinstance(param, click.Option) and param.multiple:
            label = _("{label} (with ; between them)").format(label=label)
        if isinstance(param.type, click.Choice):
            say("  " + ", ".join(map(getattr(param.type, "shown", str), param.type.choices)))
        if old and not param.required:
            label = _("{label} (- leaves it out)").format(label=label)
        while True:
            text = typed_at(label, old)
            try:
                if text and text != NOTHING:
                    self._read(name, text)
            except (QuyError, click.UsageError) as error:
                say(said(error))
                continue
            if param.required and text in ("", NOTHING):
                say(_("It cannot be left out."))
                continue
            self.answer(_called(param)[0], text or NOTHING)
            raise Again

    def _listed(self) -> list[str]:
        """Return the options that have a value, those that are asked for first."""
        asked = [name for name, field in self._fields.items() if field.shown]
        others = [name for name in self._params if name not in self._fields and self._shown(name)]
        return asked + others

    def _list(self) -> None:
        for n, name in enumerate(self._listed(), 1):
            say(f"  {n}. {self._label(name)}: {self._shown(name)}")

    def _label(self, name: str) -> str:
        if name in self._fields:
            return self._fields[name].label
        return label_of(self._params[name])

    def _shown(self, name: str) -> str | None:
        if name in self._fields:
            return self._fields[name].shown
        text = self._texts.get(name)
        if text == NOTHING:
            return None
        return self._as_shown(name, text) if text else shown_of(self._params[name], self._context.params.get(name))

    def _as_shown(self, name: str, text: str) -> str:
        """Return what was typed as it is shown; itself where it cannot be read any more."""
        from quykhuyenhoc import QuyError

        with suppress(QuyError, click.UsageError):
            return (text != NOTHING and shown_of(self._params[name], self._read(name, text))) or text
        return text

    def _concerned(self, error: Exception) -> str | None:
        """Return the option that an error is about: of its values one stands there, or it is a day or an amount."""
        details: dict[str, Any] = getattr(error, "details", {})
        if getattr(error, "code", "") == "reason_needed" and "reason" in self._params:
            return "reason"
        if "shortfall" in details and "amount" in self._fields:
            return "amount"
        for value in (details.get("name"), details.get("party"), details.get("field")):
            for name in self._params:
                if value and value in (name, self._texts.get(name), self._context.params.get(name)):
                    return name
        return "date" if "on" in details and "date" in self._params else None


def _named(context: click.Context) -> str:
    """Return the command by its own names, whatever it was typed as: what ``thu`` asked, ``receive`` goes on with."""
    before = f"{_named(context.parent)} " if context.parent else ""
    return f"{before}{context.command.name}"


def bad_rows(error: Exception) -> list[int]:
    """Return the lines of the rows of a list for which it is refused; none where it is for something else."""
    details: Any = getattr(error, "details", {})
    return [row.line for row in details["rows"]] if getattr(error, "code", "") == "import_refused" else []


def said(error: Exception) -> str:
    """Return what an error of ours or of Click's says, without the option that a question has named in words."""
    if isinstance(error, click.BadParameter):
        return error.message
    return error.format_message() if isinstance(error, click.ClickException) else words(error)


def _may_change(param: click.Parameter) -> bool:
    """Tell whether a parameter is the command's own: the options that all commands take are not asked for."""
    return param.expose_value


def _called(param: click.Parameter) -> list[str]:
    """Return how a parameter is called: an option as it is typed, an argument by what stands for it on help pages."""
    return param.opts if isinstance(param, click.Option) else [str(param.metavar)]


def run(session: "Session", function: Any, given: dict[str, Any]) -> Any:
    """Run a command for somebody at a terminal, again with each change until it is done or given up."""
    from quykhuyenhoc import QuyError

    answers = session.answers = Answers(session, click.get_current_context())
    refused: Exception | None = None
    while True:
        session.notes.clear()
        session.warnings.clear()
        session.doubtful.clear()
        try:
            if refused is not None:
                answers.refused(refused)
            done = function(session, **{**given, **answers.values()})
        except Again:
            refused = None
        except (QuyError, click.UsageError) as error:
            code = getattr(error, "code", "")
            if code in NO_ANSWER or not (answers or code == "reason_needed" or (session.leave_out and bad_rows(error))):
                raise
            refused = error
        except GivenUp:
            raise
        except click.Abort:
            if answers.kept:
                remark(_("What was answered is kept until midnight: run the same command again to go on."))
            raise
        else:
            answers.settle()
            return done
