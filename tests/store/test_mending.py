"""An upgrade puts back guards, indexes and rights however they were changed, and leaves to others what they added."""

import sqlite3
from contextlib import closing

import psycopg
import pytest

from quykhuyenhoc import open_books, record, verify
from quykhuyenhoc.errors import QuyError
from quykhuyenhoc.proof import upgrade_books
from quykhuyenhoc.store.schema.triggers_postgresql import APP_ROLE
from tests.conftest import Copy, Place
from tests.samples import Clock, receipt

Q = "quykhuyenhoc"
ON_SQLITE = """
    DROP TRIGGER qkh_log_insert; DROP TRIGGER qkh_posting_update; DROP INDEX ux_qkh_log_book_key;
    DROP INDEX ix_qkh_entry_book_date_seq; CREATE INDEX ix_qkh_entry_book_date_seq ON qkh_entry (date);
    CREATE TRIGGER qkh_posting_update BEFORE UPDATE ON qkh_posting BEGIN SELECT 1; END;
    CREATE TABLE member (code); CREATE TRIGGER mine AFTER INSERT ON member BEGIN SELECT 1; END;
"""
ON_POSTGRESQL = f"""
    DROP TRIGGER log_insert ON {Q}.log; ALTER TABLE {Q}.log DISABLE TRIGGER log_counted;
    DROP INDEX {Q}.ux_log_book_key; ALTER FUNCTION {Q}.leaf_guard() RESET ALL;
    ALTER FUNCTION {Q}.posting_guard() SECURITY DEFINER; GRANT EXECUTE ON FUNCTION {Q}.refuse() TO PUBLIC;
    GRANT ALL ON {Q}.log TO {APP_ROLE}; REVOKE ALL ON {Q}.entry FROM {APP_ROLE}; GRANT UPDATE ON {Q}.entry TO PUBLIC;
    GRANT UPDATE (bytes) ON {Q}.log TO {APP_ROLE}
"""


def change(place: Place, sqlite: str, postgresql: str) -> None:
    if place.server is not None:
        with psycopg.connect(place.server.url) as raw:
            raw.execute(postgresql)
    else:
        with closing(sqlite3.connect(place.url)) as lite:
            lite.executescript(sqlite)


def found(place: Place) -> set[tuple[str, str]]:
    with open_books(place.url) as books:
        return {(one.table, one.row) for one in verify(books)}


def test_an_upgrade_puts_back_guards_indexes_and_rights(full_place: Place) -> None:
    change(full_place, ON_SQLITE, ON_POSTGRESQL)
    assert len(found(full_place)) >= 4
    assert upgrade_books(full_place.url) is True
    assert found(full_place) == set()
    assert upgrade_books(full_place.url) is False
    url = full_place.server.app_url if full_place.server is not None else full_place.url
    with open_books(url, clock=Clock()) as books:
        assert record(books["PY"], receipt(100)).no == "BC00001/2022"


def test_what_others_added_is_left_to_them_and_named(full_place: Place) -> None:
    change(full_place, "CREATE INDEX mine ON qkh_log (kind)", f"CREATE INDEX mine ON {Q}.log (kind)")
    assert upgrade_books(full_place.url) is True
    assert found(full_place) == {("index", "mine")}


def test_the_application_role_that_came_later_gets_its_rights_though_the_schema_is_of_this_version(
    postgres_copy: Copy,
) -> None:
    place = postgres_copy("full")
    assert place.server is not None
    change(
        place, "", f"REVOKE ALL ON ALL TABLES IN SCHEMA {Q} FROM {APP_ROLE}; REVOKE ALL ON SCHEMA {Q} FROM {APP_ROLE}"
    )
    assert found(place) == set(), "it was never let in"
    with open_books(place.server.app_url) as books, pytest.raises(QuyError):
        books.heads()
    assert upgrade_books(place.url) is False
    with open_books(place.server.app_url, clock=Clock()) as books:
        assert record(books["PY"], receipt(100)).no == "BC00001/2022"


def test_the_application_role_upgrades_nothing(postgres_copy: Copy) -> None:
    place = postgres_copy("full")
    assert place.server is not None
    assert upgrade_books(place.server.app_url) is False
    change(place, "", f"DROP TRIGGER log_insert ON {Q}.log")
    with pytest.raises(QuyError):
        upgrade_books(place.server.app_url)
    assert found(place) == {("trigger", "log_insert")}
