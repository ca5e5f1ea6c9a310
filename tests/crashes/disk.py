"""A disk as a power cut may leave it: what was synced is there, all else is there, or not, or in part.

Every write since the last sync of its file stays or goes by itself, and what stays may be torn at sectors of 512
bytes. A name that was given, changed or taken away since the last sync of the folder may be as before. So a write
may reach the disk before an earlier one, and a file may be whole and have no name.
"""

from collections.abc import Callable
from random import Random
from typing import Final

from tests.crashes.trace import Create, Event, Link, Rename, Sync, Told, Truncate, Unlink, Write

SECTOR: Final = 512
KEPT: Final = (0, 0.1, 0.5, 0.9, 1)
"""How likely it is that what was not synced is there; chosen anew for each file of each state."""
TORN: Final = 0.3
"""How likely it is that a write that stays is torn."""

Names = dict[str, "File"]
Files = dict[str, bytes]


class File:
    """What is surely on the disk, and what was done since."""

    def __init__(self) -> None:
        self.synced = bytearray()
        self.since: list[Write | Truncate] = []

    def sync(self) -> None:
        """Bring everything to the disk."""
        for done in self.since:
            _apply(self.synced, done)
        self.since.clear()

    def after(self, chance: Random) -> bytes:
        """Return what a power cut might leave."""
        found, kept = bytearray(self.synced), chance.choice(KEPT)
        for done in self.since:
            if chance.random() >= kept:
                continue
            if isinstance(done, Write) and kept < 1 and chance.random() < TORN:
                _apply_torn(found, done, chance)
            else:
                _apply(found, done)
        return bytes(found)


def _apply(content: bytearray, done: Write | Truncate) -> None:
    if isinstance(done, Truncate):
        content.extend(bytes(max(0, done.size - len(content))))
        del content[done.size :]
        return
    end = done.offset + len(done.data)
    content.extend(bytes(max(0, end - len(content))))
    content[done.offset : end] = done.data


def _apply_torn(content: bytearray, write: Write, chance: Random) -> None:
    start = write.offset
    while start < write.offset + len(write.data):
        end = min((start // SECTOR + 1) * SECTOR, write.offset + len(write.data))
        if chance.random() < 0.5:
            _apply(content, Write(write.path, start, write.data[start - write.offset : end - write.offset]))
        start = end


class Disk:
    """The files of a folder while a program works on them."""

    def __init__(self) -> None:
        self.names: Names = {}
        self.synced: Names = {}
        self.since: list[Callable[[Names], object]] = []

    @property
    def is_settled(self) -> bool:
        """Whether a power cut can leave only one state."""
        return not self.since and not any(file.since for file in self.names.values())

    def take(self, event: Event) -> None:  # noqa: C901 (a case for each event)
        """Let the program do something."""
        match event:
            case Create(path):
                self._give(path, File())
            case Link(path, target):
                self._give(target, self.names[path])
            case Rename(path, target):
                file = self.names[path]

                def rename(names: Names) -> None:
                    if names.get(path) is file:
                        del names[path]
                    names[target] = file

                self._name(rename)
            case Unlink(path):
                self._name(lambda names: names.pop(path, None))
            case Write(path) | Truncate(path):
                self.names[path].since.append(event)
            case Sync(""):
                self.synced = dict(self.names)
                self.since.clear()
            case Sync(path) if path in self.names:
                self.names[path].sync()
            case Sync():
                pass  # a folder inside: that its names may be missing all the same is the harder case
            case Told():
                pass

    def _give(self, path: str, file: File) -> None:
        self._name(lambda names: names.update({path: file}))

    def _name(self, change: Callable[[Names], object]) -> None:
        change(self.names)
        self.since.append(change)

    def after(self, chance: Random) -> Files:
        """Return the files that a power cut might leave now."""
        names, kept = dict(self.synced), chance.choice(KEPT)
        for change in self.since:
            if chance.random() < kept:
                change(names)
        return {path: file.after(chance) for path, file in names.items()}
