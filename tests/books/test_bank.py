"""The bank test: whatever level a database or a host program is set to, every report is of one moment."""

from collections.abc import Callable

import psycopg
import pytest

from quykhuyenhoc import create_books, open_books
from tests.books.audit import audit
from tests.books.bank import Begin, Host, Match, Seen, bank, ours, play, without_lock, without_snapshot
from tests.samples import Clock
from tests.servers import Database

LEVELS = ("read committed", "repeatable read", "serializable")


def prepared(database: Database, level: str) -> str:
    """Make the bank in a database whose sessions begin at a level."""
    with psycopg.connect(database.superuser_url, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {database.name} SET default_transaction_isolation = '{level}'".encode())
    with create_books(database.url, clock=Clock()) as books:
        bank(books)
    return database.url


def audited(url: str, seen: Seen) -> Seen:
    """Audit the book afterwards."""
    with open_books(url, clock=Clock()) as books:
        audit(books["SL"])
    return seen


def tell(name: str, seen: Seen) -> None:
    print(f"\n{name}: {seen.moves} moves, {seen.reads} reads, {len(seen.bad)} bad, errors {dict(seen.errors)}")


def test_money_that_moves_is_always_all_there(postgres_database: Database) -> None:
    seen = audited(url := prepared(postgres_database, "serializable"), play(Match(url, 2), processes=4))
    assert (seen.bad, seen.errors) == ([], {})
    assert min(seen.moves, seen.reads) >= 1


@pytest.mark.parametrize("level", LEVELS)
def test_money_that_moves_in_transactions_of_a_host_is_always_all_there(
    postgres_database: Database, level: str
) -> None:
    url = prepared(postgres_database, "read committed")
    seen = audited(url, play(Match(url, 2, begin=Host(level.upper())), processes=4))
    assert (seen.bad, seen.errors) == ([], {})
    assert min(seen.moves, seen.reads) >= 1


@pytest.mark.parametrize("broken", [without_lock, without_snapshot])
def test_a_build_that_is_broken_on_purpose_fails(postgres_database: Database, broken: Callable[[], None]) -> None:
    seen = play(Match(prepared(postgres_database, "read committed"), 4, broken=broken), processes=4)
    assert seen.bad or seen.errors


@pytest.mark.soak
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("lent", [False, True])
def test_a_minute_of_the_bank(postgres_database: Database, level: str, lent: bool) -> None:  # noqa: FBT001 (a case)
    begin: Begin = Host(level.upper()) if lent else ours
    url = prepared(postgres_database, level)
    seen = audited(url, play(Match(url, 60, 1_000, begin)))
    tell(f"{level}, {'lent by a host' if lent else 'our own transactions'}", seen)
    assert (seen.bad, seen.errors) == ([], {})
    assert seen.reads >= 1_000


@pytest.mark.soak
@pytest.mark.parametrize("broken", [without_lock, without_snapshot])
def test_a_minute_of_a_bank_that_is_broken_on_purpose(postgres_database: Database, broken: Callable[[], None]) -> None:
    seen = play(Match(prepared(postgres_database, "read committed"), 60, broken=broken))
    tell(broken.__name__, seen)
    assert seen.bad or seen.errors
