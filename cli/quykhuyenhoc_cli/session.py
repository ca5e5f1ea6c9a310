"""One run of the program: what was asked of it in common options, environment and config, and the books it opened."""

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import click

from quykhuyenhoc.i18n import _
from quykhuyenhoc_cli import statefolder, userfile
from quykhuyenhoc_cli.speaking import remark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    import quykhuyenhoc as qkh
    from quykhuyenhoc_cli.answers import Answers

DEFAULT_FILE: Final = "quy.db"
CARRYING: Final = ("propose", "decision", "decision_file")
"""The common options that let others, or the council, stand for an act; they are for acts that ``writing`` records."""
_SUFFIXES: Final = {".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".xlsx": "xlsx", ".pdf": "pdf"}


def _records() -> bool:
    """Tell whether the command records an act in a book that is there: it asks why, and has no name for a new one."""
    context = click.get_current_context(silent=True)
    names = {param.name for param in context.command.params} if context else set()
    return "reason" in names and "chart" not in names


def _forget_old_drafts() -> None:
    folder = statefolder.drafts()
    if folder is not None and os.path.isdir(folder):  # noqa: PTH112 (pathlib is slow)
        from quykhuyenhoc_cli import drafts  # few accounts have any

        drafts.forget_old()


def _say_waits() -> None:
    remark(_("Waiting: another machine is writing to the book …"))


class Session:
    """Settings in the order option, environment, config, default; books are opened once and closed at the end."""

    def __init__(self) -> None:
        self.given: dict[str, Any] = {}
        self.notes: list[str] = []
        """What to say on the way: defaults taken. Shown only when the work is done or a question is asked."""
        self.warnings: list[str] = []
        """What is odd about what was typed; said before anything is recorded."""
        self.answers: Answers | None = None
        """What was typed at questions, where it can still be changed; else None."""
        self.agreed: set[str] = set()
        """What was shown and found right in this run: it is not asked again."""
        self.columns: dict[str, dict[str, str]] = {}
        """What was answered in this run of how lists are laid out, by what each list is."""
        self.leave_out: Callable[[Sequence[int]], None] | None = None
        """Leaves rows of the list of this run out, where somebody at a terminal is asked about it."""
        self.doubtful: list[int] = []
        """Rows of that list of which it was said that they may be better left out."""
        self.fill_form: Callable[[Session, dict[str, Any]], dict[str, Any]] = lambda _session, given: given
        """Asks at a terminal for what a command needs and was not told."""
        self._books: qkh.Books | None = None
        self._book: qkh.Book | None = None
        self._signers: dict[str, qkh.proof.Signer] = {}

    def setting(self, name: str) -> str | None:
        """Return a setting from the option, ``QKH_NAME`` or the user's config."""
        found = self.given.get(name) or os.environ.get(f"QKH_{name.upper()}") or userfile.read().get(name)
        return str(found) if found else None

    @property
    def place(self) -> str:
        """The file or URL of the books."""
        return self.setting("file") or DEFAULT_FILE

    @property
    def shown_place(self) -> str:
        """The same without a password."""
        from quykhuyenhoc.files.places import shown

        return shown(self.place)

    @property
    def actor(self) -> str | None:
        """Who records, or None for the account of the operating system."""
        return self.setting("actor")

    def alone(self, *taken: str) -> str | None:
        """Return who records by a call of the library that proposes nothing and asks for no decision.

        ``taken`` are the options of ``CARRYING`` that the command uses all the same.

        Raises:
            UsageError: an option was given that would count for nothing here.
        """
        for name in CARRYING:
            if name not in taken and self.given.get(name):
                context = click.get_current_context(silent=True)
                text = _("{command} does not take {option}: nothing was recorded.")
                command, option = context.command_path if context else "qkh", f"--{name.replace('_', '-')}"
                raise click.UsageError(text.format(command=command, option=option))
        return self.actor

    def direct(self, *taken: str) -> dict[str, Any]:
        """Return whether it only tries, as a call takes it that proposes nothing; raises as ``alone``."""
        self.alone(*taken)
        return {"dry_run": self.dry_run}

    @property
    def my_key(self) -> str | None:
        """The key file of who works, or None."""
        return self.setting("my_key")

    @property
    def format(self) -> str:
        """The form of the output: as named, else as the file of ``-o`` is called, else text."""
        named = self.given.get("format")
        if named:
            return str(named)
        return _SUFFIXES.get(os.path.splitext(self.output or "")[1].lower(), "text")  # noqa: PTH122 (pathlib is slow)

    @property
    def output(self) -> str | None:
        """The file to write to, or None for the screen."""
        return self.given.get("output")

    @property
    def dry_run(self) -> bool:
        """Whether nothing may be written."""
        return bool(self.given.get("dry_run"))

    @property
    def asks(self) -> bool:
        """Whether somebody sits at a terminal and may be asked."""
        return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def today(self) -> "date":
        """The accounting day of now: of a day that is typed without a year it says the year."""
        import quykhuyenhoc as qkh

        return qkh.reports.span().high

    @property
    def talks(self) -> bool:
        """Whether the output is for people, so that remarks may stand beside it."""
        return self.format == "text"

    def books(self) -> "qkh.Books":
        """Return the opened books."""
        import quykhuyenhoc as qkh

        if self._books is None:
            _forget_old_drafts()
            self._books = qkh.open_books(self.place, seen=statefolder.folder())
            if sys.stderr.isatty():
                self._books.database.on_wait = _say_waits
            if _records():
                self._books.database.expect_writes()
            self._warn_of_another(self._books)
        return self._books

    def _warn_of_another(self, books: "qkh.Books") -> None:
        """Say that a book is not as it was seen last; what cannot be read is for the command to tell."""
        if books.seen is None:
            return
        from quykhuyenhoc import QuyError

        with suppress(QuyError, TypeError, ValueError), books.source.reading() as connection:
            unlike = books.seen.unlike(connection)
            for found in unlike:
                remark(_("Warning: {message}").format(message=found.text()))
            copied = books.seen.copied(connection, self.place) if _records() and not unlike else ()
            for home in dict.fromkeys(home for _code, home in copied):
                text = _(
                    "This file is a copy of {codes} to try things on: what is recorded in it does not stand in {home}."
                    " To keep the books in this file from now on: qkh seen accept"
                )
                codes = ", ".join(code for code, its in copied if its == home)
                remark(text.format(codes=codes, home=home))

    def book(self) -> "qkh.Book":
        """Return the book that is meant, for who works."""
        if self._book is None:
            books, code = self.books(), self.setting("book")
            self._book = (books.only() if code is None else books[code]).as_(self.actor)
        return self._book

    def check_writable(self) -> None:
        """Before anything is asked for an act, open its book, and see that it may be written to.

        Raises:
            NoSuchBookError, OlderCopyError, …: as opening and writing do, which no answer would change.
        """
        if not _records():
            return
        books = self.book().books
        if books.seen is not None and not self.dry_run:
            with books.source.reading() as connection:
                books.seen.refuse(connection)

    def signer(self, path: str | None) -> "qkh.proof.Signer | None":
        """Return what signs with a key file, opened by its passphrase, which is asked for once; None without one."""
        return self._opened(path) if path else None

    def _opened(self, path: str) -> "qkh.proof.Signer":
        import quykhuyenhoc as qkh
        from quykhuyenhoc_cli.asking import passphrase

        if path not in self._signers:
            name = qkh.proof.read_verifier_key(path).name
            self._signers[path] = qkh.proof.key_signer(path, passphrase(self, path), name)
        return self._signers[path]

    def reading(self, *, with_hidden: bool, key: str | None = None, proposal: int | None = None) -> "qkh.Book":
        """Return the book to read from: with hidden personal values where they are asked for, by who may see them.

        This is the one way by which commands open them (``--with-hidden``, ``--with-names``). Where officers hold keys
        she shows hers: ``key``, else ``--my-key``. It is opened only there. Of a ``proposal`` that waits she may be one
        who approves.
        """
        import quykhuyenhoc as qkh

        book = self.book()
        if not with_hidden:
            return book
        actor, path = self.actor or qkh.files.os_account(), key or self.my_key
        later = (lambda *said: self._opened(path)(*said)) if path else None  # noqa: PLW0108 (opened where it is asked for)
        book.privacy.check_reader(actor, later, proposal=proposal)
        return book.as_(actor, hidden=True)

    def known(self, typed: str | None) -> int | None:
        """Return the seq that ``--known-at`` means: a seq itself, or the last act at a time."""
        import quykhuyenhoc as qkh

        if typed is None:
            return None
        return int(typed) if typed.isascii() and typed.isdigit() else qkh.reports.seq_at(self.book(), typed)

    def named(self) -> list[str]:
        """Return every text that was typed as an argument or option, and the place of the books."""
        context, found = click.get_current_context(silent=True), [self.place]
        while context is not None:
            for value in context.params.values():
                found += [one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, str)]
            context = context.parent
        return found

    def close(self) -> None:
        """Close what was opened."""
        if self._books is not None:
            with suppress(Exception):
                self._books.close()
            self._books = self._book = None
