"""A writer that waits for others for a second tells it once; one that need not wait tells nothing."""

import threading
import time

from quykhuyenhoc import open_books
from quykhuyenhoc.acts.parties import OpenParty
from tests.conftest import Place
from tests.samples import small_book

HELD_FOR = 1.8


def test_a_writer_that_waits_tells_it_once_after_a_second(empty_place: Place) -> None:
    with open_books(empty_place.url) as books:
        small_book(books)
        told: list[float] = []
        books.database.on_wait = lambda: told.append(time.monotonic())
        books["SL"].record(OpenParty(code="A1", name="Một"))
        assert told == []
        held, begun = threading.Event(), time.monotonic()

        def hold() -> None:
            with open_books(empty_place.url) as others:
                writer = others.database.writer()
                writer.begin_write(others["SL"].number)
                writer.run("SELECT 1")
                held.set()
                time.sleep(HELD_FOR)
                writer.rollback()

        thread = threading.Thread(target=hold)
        thread.start()
        assert held.wait(10)
        begun = time.monotonic()
        books["SL"].record(OpenParty(code="A2", name="Hai"))
        thread.join()
        assert len(told) == 1
        assert 0.9 < told[0] - begun < HELD_FOR
