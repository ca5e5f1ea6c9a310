"""Many databases are verified here or by an executor, each once, whatever becomes of a worker."""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from signal import SIGKILL
from sqlite3 import connect
from typing import Any

import pytest
from distributed import Client, LocalCluster

from quykhuyenhoc._executors import each
from quykhuyenhoc.errors import NotABookError
from quykhuyenhoc.proof import verify_each
from quykhuyenhoc.testing import PreparedBooks

FILES = 9


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Give nine databases, the last but one damaged, and a file that is none at the end."""
    folder, prepared = tmp_path_factory.mktemp("many"), PreparedBooks()
    found = [prepared.copy_to(str(folder / f"{n}.db")) for n in range(FILES)]
    with connect(found[-2]) as raw:
        raw.execute("UPDATE qkh_head SET name = 'X'")
    (folder / "none.db").write_bytes(b"no book")
    return [*found, str(folder / "none.db")]


WAYS = ["here", "processes", "dask"]


@pytest.fixture(params=WAYS)
def executor(request: pytest.FixtureRequest) -> Iterator[Executor | None]:
    """Give each way to have the work done."""
    if request.param == "here":
        yield None
    elif request.param == "processes":
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            yield pool
    else:
        workers: Any = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": ":0"}
        with LocalCluster(**workers) as cluster, Client(cluster) as client:  # type: ignore[no-untyped-call]
            yield client.get_executor()


def test_every_database_is_verified_once_and_in_order(places: list[str], executor: Executor | None) -> None:
    found = list(verify_each(places, executor=executor))
    assert [one.place for one in found] == places
    assert [one.ok for one in found] == [*[True] * (FILES - 2), False, True, False]
    assert isinstance(found[-1].error, NotABookError)
    altered = found[-3].verification
    assert altered is not None
    assert [one.field for one in altered] == ["name"]


def dies_once(mark: str, number: int) -> int:
    """Return ten times a number; the first process that gets a four is killed."""
    if number == 4:
        try:
            os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), SIGKILL)
    return number * 10


@pytest.mark.parametrize("executor", WAYS[1:], indirect=True)
def test_a_worker_killed_in_the_middle_loses_nothing_and_doubles_nothing(executor: Executor, tmp_path: Path) -> None:
    found = list(each(partial(dies_once, str(tmp_path / "mark")), range(20), executor, batch=2, window=3))
    assert (tmp_path / "mark").exists()
    assert found == [(n, n * 10) for n in range(20)]


def test_what_the_work_raises_is_raised_where_its_result_would_stand(executor: Executor | None) -> None:
    found = each(int, ["1", "x", "3"], executor)
    assert next(found) == ("1", 1)
    with pytest.raises(ValueError, match="x"):
        next(found)


class Failing(Executor):
    """An executor that fails in one way or another, as one of the interface may."""

    def __init__(self, way: str) -> None:
        self.way = way

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ARG002 (as the interface has it)
        """Fail at once, or return what fails or tells nonsense."""
        if self.way == "down":
            raise RuntimeError("cannot schedule new futures after shutdown")
        future: Future[Any] = Future()
        if self.way == "cancelled":
            future.cancel()
            future.set_running_or_notify_cancel()
        elif self.way == "lost":
            future.set_exception(OSError("connection lost"))
        else:
            future.set_result({"text": "done", "none": None, "short": [], "strange": [1, 2]}[self.way])
        return future


@pytest.mark.parametrize("way", ["down", "cancelled", "lost", "text", "none", "short", "strange"])
def test_what_an_executor_does_not_bring_back_is_done_here_however_it_fails(way: str) -> None:
    assert list(each(abs, [-1, -2, -3, -4], Failing(way), batch=2)) == [(-1, 1), (-2, 2), (-3, 3), (-4, 4)]


def test_no_more_items_are_taken_than_wait(executor: Executor | None) -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for n in range(100):
            taken.append(n)
            yield n

    found = each(abs, items(), executor, batch=2, window=3)
    assert next(found) == (0, 0)
    assert len(taken) <= 6
    assert list(found) == [(n, n) for n in range(1, 100)]
