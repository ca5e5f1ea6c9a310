"""What was answered and not yet recorded, kept for the day in a file of its own: a closed window loses nothing.

A file holds names of persons and texts, so only its owner reads it, it goes when the answers are recorded or given up,
and the next run of any command removes those of an earlier day. What cannot be written is not kept.
"""

# ruff: noqa: PTH100, PTH103, PTH106, PTH107, PTH118, PTH120, PTH208 (pathlib is slow to load)

import os
import time
from contextlib import suppress
from typing import Final

from quykhuyenhoc_cli import statefolder

_SUFFIX: Final = ".json"


class KeptAnswers:
    """The answers to one command on one book."""

    def __init__(self, path: str) -> None:
        self.path = path

    def read(self) -> dict[str, str]:
        """Return the answers by the options that they fill; none where there is no draft that can be read."""
        import json  # few runs have a draft

        from quykhuyenhoc import QuyError
        from quykhuyenhoc.files.reading import Limit, read_text

        with suppress(QuyError, ValueError, RecursionError):
            found = json.loads(read_text(self.path, Limit.SETTINGS))
            return {name: text for name, text in found.items() if isinstance(name, str) and isinstance(text, str)}
        return {}

    def write(self, answers: dict[str, str]) -> None:
        """Keep the answers; the file is readable by its owner alone."""
        import json

        from quykhuyenhoc import QuyError
        from quykhuyenhoc.files.atomic import write_file

        with suppress(OSError, QuyError):
            os.makedirs(os.path.dirname(self.path), mode=0o700, exist_ok=True)
            content = json.dumps(answers, ensure_ascii=False).encode()
            write_file(self.path, content, replace=os.path.lexists(self.path), sync=False)

    def remove(self) -> None:
        """Forget the answers."""
        with suppress(OSError):
            os.remove(self.path)


def draft_of(place: str, book: str, command: str) -> KeptAnswers | None:
    """Return the draft of a command on a book; None where nothing is kept."""
    from hashlib import sha256

    folder = statefolder.drafts()
    if folder is None:
        return None
    named = place if "://" in place else os.path.abspath(place)
    return KeptAnswers(os.path.join(folder, sha256(f"{named}\n{book}\n{command}".encode()).hexdigest()[:32] + _SUFFIX))


def file_named(path: str) -> str:
    """Return a file as a draft knows it, by place and content: what was answered about one is not said of another."""
    from hashlib import sha256

    from quykhuyenhoc import QuyError
    from quykhuyenhoc.files.reading import Limit, read_bytes

    with suppress(QuyError):
        return f"{os.path.abspath(path)} {sha256(read_bytes(path, Limit.STATEMENT)).hexdigest()}"
    return os.path.abspath(path)


def forget_old() -> None:
    """Remove the drafts of earlier days."""
    folder = statefolder.drafts()
    if folder is None:
        return
    with suppress(OSError):
        for found in list(os.scandir(folder)):
            if _day(int(found.stat(follow_symlinks=False).st_mtime)) < _day(int(time.time())):
                _remove(found)


def _remove(found: "os.DirEntry[str]") -> None:
    """Remove a draft, or the folder in which a killed run was writing one."""
    if not found.is_dir(follow_symlinks=False):
        os.remove(found.path)
        return
    for part in os.listdir(found.path):
        os.remove(os.path.join(found.path, part))
    os.rmdir(found.path)


def _day(seconds: int) -> tuple[int, ...]:
    return tuple(time.localtime(seconds)[:3])
