"""The disk on which power is cut: what it keeps, what it may lose, and how it reads the record of strace."""

from pathlib import Path
from random import Random

import pytest

from tests.crashes.disk import Disk, Files
from tests.crashes.trace import Create, Event, Link, Rename, Sync, Told, Truncate, Unlink, Write, _Reader, _whole_lines


def outcomes(*events: Event) -> set[tuple[tuple[str, bytes], ...]]:
    """Return everything that 500 power cuts after these events leave."""
    disk = Disk()
    for event in events:
        disk.take(event)
    chance = Random(1)  # noqa: S311 (the same every time)

    def left() -> Files:
        return disk.after(chance)

    return {tuple(sorted(left().items())) for _ in range(500)}


MADE = (Create("a"), Sync(""))


def test_what_was_synced_is_there() -> None:
    assert outcomes(*MADE, Write("a", 0, b"one"), Sync("a")) == {(("a", b"one"),)}


def test_what_was_not_synced_is_there_or_not() -> None:
    assert outcomes(*MADE, Write("a", 0, b"one")) == {(("a", b""),), (("a", b"one"),)}


def test_a_later_write_may_be_there_without_an_earlier_one() -> None:
    left = outcomes(*MADE, Write("a", 0, b"one"), Write("a", 3, b"two"))
    assert (("a", b"\0\0\0two"),) in left
    assert (("a", b"one"),) in left


def test_a_write_may_be_torn_between_sectors_and_nowhere_else() -> None:
    left = {content for ((_path, content),) in outcomes(*MADE, Write("a", 256, b"x" * 512))}
    pieces = {content[256:512] for content in left} | {content[512:768] for content in left}
    assert pieces == {b"", bytes(256), b"x" * 256}
    assert bytes(512) + b"x" * 256 in left


def test_a_file_that_was_synced_may_have_no_name() -> None:
    assert outcomes(Create("a"), Write("a", 0, b"one"), Sync("a")) == {(), (("a", b"one"),)}


def test_a_new_name_may_be_the_old_one_until_the_folder_is_synced() -> None:
    renamed = (*MADE, Write("a", 0, b"one"), Sync("a"), Rename("a", "b"))
    assert outcomes(*renamed) == {(("a", b"one"),), (("b", b"one"),)}
    assert outcomes(*renamed, Sync("")) == {(("b", b"one"),)}


def test_a_second_name_may_be_missing_until_the_folder_is_synced_and_holds_the_same() -> None:
    linked = (*MADE, Write("a", 0, b"one"), Sync("a"), Link("a", "b"), Unlink("a"))
    assert (("b", b"one"),) in outcomes(*linked)
    assert (("a", b"one"),) in outcomes(*linked)
    assert outcomes(*linked, Sync("")) == {(("b", b"one"),)}


def test_a_name_that_was_taken_away_may_come_back_with_what_it_held() -> None:
    removed = (*MADE, Write("a", 0, b"one"), Sync("a"), Unlink("a"))
    assert outcomes(*removed) == {(), (("a", b"one"),)}
    assert outcomes(*removed, Sync("")) == {()}


def test_a_file_that_was_cut_may_still_be_long() -> None:
    assert outcomes(*MADE, Write("a", 0, b"one"), Sync("a"), Truncate("a", 1)) == {(("a", b"o"),), (("a", b"one"),)}


def hexed(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


@pytest.mark.parametrize("other", ["/etc/passwd", "/w/quy.db-shm", "/works/quy.db"])
def test_calls_are_read_as_what_they_did_to_the_folder(other: str) -> None:
    lines = [
        f'7 openat(AT_FDCWD, "{hexed(other)}", O_RDWR|O_CREAT, 0666) = 5',
        f'7 pwrite64(5, "{hexed("no")}", 2, 0) = 2',
        "7 close(5)                             = 0",
        f'7 openat(AT_FDCWD, "{hexed("/w")}", O_RDONLY|O_CLOEXEC) = 5',
        f'7 openat(AT_FDCWD, "{hexed("/w/a")}", O_RDWR|O_CREAT, 0666) = 6',
        f'7 pwrite64(6, "{hexed("ab")}", 2, 4096 <unfinished ...>',
        f'8 write(1, "{hexed("act 1")}", 6) = 6',
        "7 <... pwrite64 resumed>) = 2",
        f'7 write(6, "{hexed("abc")}", 3) = 2',
        f'7 write(6, "{hexed("c")}", 1) = 1',
        "7 fdatasync(6) = 0",
        "7 fsync(5) = 0",
        "7 ftruncate(6, 1) = 0",
        f'7 unlink("{hexed("/w/b")}") = -1 ENOENT (No such file or directory)',
        f'7 rename("{hexed("/w/a")}", "{hexed("/w/b")}") = 0',
        f'7 link("{hexed("/w/b")}", "{hexed("/w/c")}") = 0',
        f'7 unlinkat(AT_FDCWD, "{hexed("/w/b")}", 0) = 0',
    ]
    assert list(_Reader(Path("/w")).read(_whole_lines(iter(lines)))) == [
        Create("a"),
        Told(("act", "1")),
        Write("a", 4096, b"ab"),
        Write("a", 0, b"ab"),
        Write("a", 2, b"c"),
        Sync("a"),
        Sync(""),
        Truncate("a", 1),
        Rename("a", "b"),
        Link("b", "c"),
        Unlink("b"),
    ]
