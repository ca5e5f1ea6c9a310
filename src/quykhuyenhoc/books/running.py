"""Work of several acts in one transaction, a host's rows with them, run again as a whole where the database asks."""

import time
from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING, Any, Final

from quykhuyenhoc.books.host_transactions import AsyncBooks, HeldTransaction
from quykhuyenhoc.books.retries import Retries, stands
from quykhuyenhoc.errors import CommitUnknownError, ConnectionLostError, FieldError
from quykhuyenhoc.errors.texts import M_
from quykhuyenhoc.store.faults import told_by
from quykhuyenhoc.text import shown

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager, AbstractContextManager

    from quykhuyenhoc.books.books import Books
    from quykhuyenhoc.books.host_transactions import Written

BUSY: Final = 2
"""How often work is begun again after others held the books for as long as is waited for them."""


def run(books: "Books", work: Callable[..., Any], begin: Callable[[], Any] | None) -> Any:
    """Run work in a transaction of the library, or in one that ``begin`` begins; see ``Books.run``."""
    if not books.source.retries and begin is None:
        return work(books)  # it is inside a transaction already, whose owner runs it again
    block: Any = begin() if begin else None
    if begin and not (hasattr(block, "__enter__") or hasattr(block, "__aenter__")):
        asked = M_("what begins a transaction: a function that returns a context manager")
        raise FieldError(of="run", field="begin", value=shown(block), asked=asked)
    if hasattr(block, "__aenter__"):
        return _run_async(books, work, begin, block)
    if iscoroutinefunction(work):
        asked = M_("a function that is not asynchronous, or with it a begin that is")
        raise FieldError(of="run", field="work", value=shown(work), asked=asked)
    retries = Retries(BUSY)
    while True:
        try:
            return _own(books, work) if begin is None else _hosted(books, work, block)
        except Exception as error:  # noqa: BLE001 (what is not the database's goes on)
            time.sleep(_pause(retries, error))
        block = begin() if begin else None


async def _run_async(
    books: "Books", work: Callable[..., Awaitable[Any]], begin: Any, block: "AbstractAsyncContextManager[Any]"
) -> Any:
    import asyncio  # who records alone does not wait for it to load

    retries = Retries(BUSY)
    while True:
        try:
            return await _hosted_async(books, work, block)
        except Exception as error:  # noqa: BLE001 (what is not the database's goes on)
            await asyncio.sleep(_pause(retries, error))
        block = begin()


def _pause(retries: Retries, error: Exception) -> Any:
    """Return how many seconds to wait before the next time; raise the error where there is none."""
    told = told_by(error)
    if told is None or not told.retryable:
        raise error
    pause = retries.pause(told)
    if pause is None:
        raise told from (None if told is error else error)
    return pause


def _own(books: "Books", work: Callable[["Books"], Any]) -> Any:
    held: HeldTransaction | None = None
    result: Any = None
    try:
        with books.source.writing() as connection, books.database.lending():
            held = HeldTransaction(connection)
            try:
                result = work(type(books)(books.database, books.clock, held))
            finally:
                held.end()
    except CommitUnknownError as error:
        if held is None or held.written is None:
            raise
        if not stands(books, held.written):
            raise ConnectionLostError from error
    return result


def _hosted(books: "Books", work: Callable[..., Any], block: "AbstractContextManager[Any]") -> Any:
    written: Written | None = None
    result: Any = None
    done = False
    try:
        with block as given:
            with books.on(given) as ours:
                result = work(ours, given)
                written = standing(ours)
            done = True
    except Exception as error:
        if not stands(books, _left_open(error, written, done=done)):
            raise ConnectionLostError from error
    return result


async def _hosted_async(books: "Books", work: Callable[..., Awaitable[Any]], block: Any) -> Any:
    written: Written | None = None
    result: Any = None
    done = False
    try:
        async with block as given:
            ours = AsyncBooks(books, given)
            result = await work(ours, given)
            written = await ours.run(standing)
            done = True
    except Exception as error:
        import asyncio

        if not await asyncio.to_thread(stands, books, _left_open(error, written, done=done)):
            raise ConnectionLostError from error
    return result


def standing(ours: "Books") -> "Written | None":
    """Return what was written last in a host's transaction, where no savepoint of the host has taken it back since."""
    written = ours.source.written
    if written is not None:
        with ours.source.reading() as connection:
            return written if written.is_in(connection) else None
    return None


def _left_open(error: Exception, written: "Written | None", *, done: bool) -> "Written":
    """Return the leaf by which to find out whether a commit that was lost was done; raise where nothing is open."""
    if not done or not isinstance(told_by(error), ConnectionLostError):
        raise error
    if written is None:
        raise CommitUnknownError from error
    return written
