"""Where output goes: a report or paper on the screen, into a pipe, or into a new file; and how far a long run is."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any, Final, Self, TextIO, cast

import click

from quykhuyenhoc.i18n import N_, _
from quykhuyenhoc_cli.speaking import SCREEN_WIDTH, remark, screen_width

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from subprocess import Popen

    from quykhuyenhoc.shapes import Shape
    from quykhuyenhoc_cli.session import Session

OWN_LINE_ENDS: Final = ("csv", "excel")
ENDINGS: Final = {
    ".csv": ("csv", "excel"), ".json": ("json",), ".jsonl": ("jsonl",), ".xlsx": ("xlsx",),
    ".pdf": ("pdf",),
    ".doc": (), ".docx": (), ".htm": (), ".html": (), ".jpg": (), ".ods": (), ".odt": (), ".png": (),
    ".rtf": (), ".svg": (), ".xls": (), ".xlsm": (), ".zip": (),
}  # fmt: skip
"""How the name of a file ends -> the forms of reports that it may hold; none for those of other programs."""
PROMPT_LINES: Final = 2


def show(session: "Session", *shapes: "Shape") -> None:
    """Draw a report or document, or several one after the other, where the user wants it.

    Raises:
        TargetRefusedError: the name of the file says another form than it would have.
        UnknownFormatError: it has no such form.
    """
    check_name(session)
    if session.format == "xlsx":
        put_bytes(session, _workbook(session, shapes[0]))
    elif session.format == "pdf":
        put_bytes(session, _pdf(session, *shapes))
    elif session.output is None:
        _on_screen(session, *shapes)
    else:
        to_file(session, lambda stream: _write(shapes, session.format, stream, width=SCREEN_WIDTH))


def _write(shapes: "Sequence[Shape]", form: str, stream: TextIO, **more: Any) -> None:
    """Write shapes into one stream: two empty lines between texts, a list of JSON where there are several."""
    from quykhuyenhoc.renderers import write  # who records draws nothing

    begin, between, end = ("[", ",", "]\n") if form == "json" and len(shapes) > 1 else ("", "\n\n", "")
    stream.write(begin)
    for n, shape in enumerate(shapes):
        stream.write(between if n else "")
        write(shape, form, stream, **more)
    stream.write(end)


def _workbook(session: "Session", shape: "Shape") -> bytes:
    """Return a report as a workbook; a terminal shows none."""
    import quykhuyenhoc as qkh
    from quykhuyenhoc.renderers import DOCUMENT_FORMATS, workbook
    from quykhuyenhoc.shapes import Report

    if not isinstance(shape, Report):
        if session.output is not None:
            from quykhuyenhoc.files.atomic import refused

            raise refused(session.output, N_("a paper is no table; end its name with .pdf or .txt"))
        raise qkh.errors.UnknownFormatError(format=session.format, choices=tuple(DOCUMENT_FORMATS))
    if session.output is None and sys.stdout.isatty():
        raise click.UsageError(_("A workbook is a file: name one with -o, as in -o report.xlsx."))
    return workbook(shape)


def _pdf(session: "Session", *shapes: "Shape") -> bytes:
    """Return reports and papers as PDF; a terminal shows none."""
    from quykhuyenhoc.renderers import pdf

    if session.output is None and sys.stdout.isatty():
        raise click.UsageError(_("A PDF is a file: name one with -o, as in -o paper.pdf."))
    return pdf(*shapes)


def check_told(session: "Session") -> None:
    """Refuse, before anything is recorded, a file that cannot hold what is said of it.

    Raises:
        TargetRefusedError, UnknownFormatError: as ``show``.
    """
    check_name(session)
    if session.format in ("xlsx", "pdf"):
        import quykhuyenhoc as qkh

        raise qkh.errors.UnknownFormatError(format=session.format, choices=("text", "csv", "json"))


def check_name(session: "Session") -> None:
    """Refuse a file whose name says another form than what is written into it.

    Raises:
        TargetRefusedError: as said.
    """
    if session.output is None:
        return
    ending = os.path.splitext(session.output)[1].lower()  # noqa: PTH122 (as above)
    forms = ENDINGS.get(ending, ())
    if ending not in ENDINGS or session.format in forms:
        return
    from quykhuyenhoc.files.atomic import refused

    if not forms:
        raise refused(
            session.output,
            N_("nothing is written in that form; end its name with .pdf or .txt, or a report's with .xlsx or .csv"),
        )
    raise refused(session.output, N_("its name says another form than -O; leave -O out, or end the name otherwise"))


def draw(session: "Session", shape: "Shape") -> None:
    """Draw what a question is about: on the screen, whatever becomes of the command's own output."""
    _on_screen(session, shape)


def put(session: "Session", text: str) -> None:
    """Write ready text where the user wants it."""
    if session.output is None:
        sys.stdout.write(text)
    else:
        to_file(session, lambda stream: stream.write(text))


def put_json(session: "Session", data: dict[str, Any], *, default: Callable[[Any], str] | None = None) -> None:
    """Write what a command came to as one line of JSON; ``default`` makes text of what JSON does not know."""
    import json

    put(session, json.dumps(data, ensure_ascii=False, default=default) + "\n")


def to_file(session: "Session", fill: Callable[[TextIO], Any]) -> None:
    """Fill the file of ``-o``, as a whole or not at all; it is on the disk when this returns.

    Raises:
        FileExistsRefusedError: it exists, and --force was not given.
        TargetRefusedError: it is a book, a key, no plain file, of another kind, or what the command reads.
    """
    ends = "" if session.format in OWN_LINE_ENDS else None
    with _output_file(session) as part, open(part, "w", encoding="utf-8", newline=ends) as stream:  # noqa: PTH123
        fill(stream)
    remark(_("Written to {path}.").format(path=session.output))


def to_new_file(path: str, text: str) -> None:
    """Write a text into a new file that a command makes beside its output.

    Raises:
        FileExistsRefusedError: it exists.
    """
    from quykhuyenhoc.files.atomic import new_file

    with new_file(path, replace=False) as part, open(part, "w", encoding="utf-8", newline="\n") as stream:  # noqa: PTH123
        stream.write(text)


def put_bytes(session: "Session", content: bytes) -> None:
    """Write the content of a file where the user wants it."""
    if session.output is None:
        sys.stdout.buffer.write(content)
        return
    with _output_file(session) as part, open(part, "wb") as stream:  # noqa: PTH123
        stream.write(content)
    remark(_("Written to {path}.").format(path=session.output))


def _output_file(session: "Session") -> "AbstractContextManager[str]":
    from quykhuyenhoc.files.atomic import new_file, refused

    path = session.output
    assert path is not None
    if os.path.exists(path) and any(_is_same(path, one) for one in session.named()):  # noqa: PTH110
        raise refused(path, N_("this command reads it"))
    return new_file(path, replace=bool(session.given.get("force")))


def _is_same(path: str, other: str) -> bool:
    with suppress(OSError, ValueError):
        return os.path.samefile(path, other)  # noqa: PTH121
    return False


def colours(stream: Any) -> bool:
    """Tell whether a stream shows colour: a terminal, without NO_COLOR."""
    return bool(stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb")


def _on_screen(session: "Session", *shapes: "Shape") -> None:
    screen = sys.stdout
    if session.format in OWN_LINE_ENDS and hasattr(screen, "reconfigure"):
        cast("Any", screen).reconfigure(newline="")
    if session.format != "text" or not screen.isatty():
        _write(shapes, session.format, screen, width=screen_width())
        return
    from shutil import get_terminal_size

    lines = 0 if session.given.get("no_pager") else get_terminal_size().lines
    with Pages(screen, lines) as pages:
        _write(shapes, "text", cast("TextIO", pages), width=screen_width(), colour=colours(screen))


class Pages:
    """A stream that shows text as it is while it fits the screen, and through a pager from there on."""

    def __init__(self, screen: TextIO, lines: int) -> None:
        self.screen, self.room = screen, lines - PROMPT_LINES
        self.kept: list[str] | None = [] if lines else None
        self.count = 0
        self.pager: Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def writelines(self, pieces: Any) -> None:
        """Take pieces of text one by one; stop when the reader has closed the pager."""
        with suppress(BrokenPipeError):
            for piece in pieces:
                self.write(piece)

    def write(self, piece: str) -> None:
        """Take a piece of text."""
        if self.kept is None:
            self._target().write(piece)
            return
        self.kept.append(piece)
        self.count += piece.count("\n")
        if self.count > self.room:
            self.pager = _start_pager()
            self._release()

    def _target(self) -> IO[str]:
        return self.pager.stdin if self.pager is not None and self.pager.stdin is not None else self.screen

    def _release(self) -> None:
        kept, self.kept = self.kept, None
        if kept:
            self._target().write("".join(kept))

    def __exit__(self, *_exc: object) -> None:
        self._release()
        if self.pager is not None:
            with suppress(OSError):
                self.pager.communicate()


def _start_pager() -> "Popen[str] | None":
    import shlex
    import shutil
    from subprocess import PIPE, Popen

    asked = os.environ.get("PAGER", "").strip()
    # The pager of Windows, more.com, reads by the code page of the console: it would break every Vietnamese letter.
    command = shlex.split(asked) if asked else [] if sys.platform == "win32" else ["less"]
    place = shutil.which(command[0]) if command and command != ["cat"] else None
    if place is None:
        return None
    more = {"LESS": os.environ.get("LESS", "FRX"), "LESSCHARSET": "utf-8"}
    with suppress(OSError):
        return Popen([place, *command[1:]], stdin=PIPE, text=True, encoding="utf-8", env={**os.environ, **more})  # noqa: S603 (the user's own pager)
    return None


WIDTH: Final = 30
EVERY_NS: Final = 100_000_000
STEPS: Final = {"read": N_("Reading"), "record": N_("Recording"), "verify": N_("Verifying"), "write": N_("Writing")}

Tell = Callable[[str, int, int], None]


@contextmanager
def progress(stream: TextIO) -> Iterator[Tell | None]:
    """Give a function (step, done, of) that draws a bar on a terminal, or None in a pipe."""
    if not stream.isatty():
        yield None
        return
    drawn = 0

    def tell(step: str, done: int, of: int) -> None:
        nonlocal drawn
        now = time.monotonic_ns()
        if now - drawn < EVERY_NS:
            return
        drawn = now
        part = min(WIDTH, WIDTH * done // of) if of else 0
        bar = f"[{'#' * part}{'.' * (WIDTH - part)}] " if of else ""
        stream.write(f"\r{_(STEPS.get(step, step))} {bar}{done:,}\x1b[K".replace(",", "."))
        stream.flush()

    try:
        yield tell
    finally:
        if drawn:
            stream.write("\r\x1b[K")
            stream.flush()
