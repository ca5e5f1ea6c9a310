"""What every test may ask for: a place to keep books on each database, and how hard Hypothesis tries."""

import getpass
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import psycopg
import pytest
from hypothesis import settings

from quykhuyenhoc import Books, create_books
from quykhuyenhoc.i18n import use_language
from quykhuyenhoc.log import key_file
from quykhuyenhoc.store.schema.triggers_postgresql import APP_ROLE
from tests.samples import Clock, fill, small_book
from tests.servers import (
    APP,
    MEMORY,
    Database,
    PostgresServer,
    drop_database,
    fresh_database,
    has_room,
    start_postgres,
)
from tests.typed_errors import held_to_their_promise

COST_OF_A_KEY: Final = key_file.LOG2_N
"""What a guess at the key of a user costs, as a power of two; most tests need none of it."""
os.environ["QKH_STATE"] = "-"  # what tests see of books is nothing to remember
os.environ["QKH_CONFIG"] = os.devnull  # what the user who runs them prefers is nothing to tests
# pytest names its folder by LOGNAME: each user of a machine has one of his own, whoever keeps the books.
# Where there is room it is kept in memory: each test that records waits for a disk a dozen times.
if "PYTEST_DEBUG_TEMPROOT" not in os.environ:
    _FOLDER = Path(MEMORY if has_room(MEMORY) else tempfile.gettempdir(), f"qkh-{getpass.getuser()}")
    _FOLDER.mkdir(mode=0o700, exist_ok=True)
    os.environ["PYTEST_DEBUG_TEMPROOT"] = str(_FOLDER)
os.environ["LOGNAME"] = "HOA"  # who runs the tests keeps the sample books: where two hold keys, only a party records

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=300, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("deep", max_examples=5_000, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Give a PostgreSQL server, one for each worker; where none can be started the test fails, it never skips."""
    with start_postgres(in_memory=True) as server:
        yield server


@pytest.fixture
def postgres_database(postgres_server: PostgresServer) -> Iterator[Database]:
    """Give a fresh PostgreSQL database with the addresses of its owner, the application and the superuser."""
    database = fresh_database(postgres_server)
    yield database
    drop_database(postgres_server, database)


@pytest.fixture
def postgres_url(postgres_database: Database) -> str:
    """Give the owner's address of a fresh PostgreSQL database."""
    return postgres_database.url


@pytest.fixture(autouse=True, scope="session")
def quick_keys() -> Iterator[None]:
    """Make keys that are opened at once; those of a user take 128 MiB and half a second each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_file, "LOG2_N", 10)
        yield


@pytest.fixture(autouse=True, scope="session")
def typed_errors() -> Iterator[None]:
    """Hold every error that a test meets to typed values."""
    with held_to_their_promise():
        yield


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Let no test leave its language to the next one; what the environment asks for is no choice to go back to."""
    yield
    use_language("vi")


@pytest.fixture
def in_english() -> Iterator[None]:
    """Speak English for a test."""
    use_language("en")
    yield
    use_language("vi")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Give the address of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'quy.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Give the address of a fresh database, once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


# Making the tables takes a second, filling a book some more: it is done once, and every test gets a copy.


class Place(NamedTuple):
    """A database with tables: where the library opens it, and for PostgreSQL the addresses of all roles."""

    url: str
    server: Database | None = None

    @property
    def on_server(self) -> bool:
        """Whether it is on PostgreSQL."""
        return self.server is not None


Copy = Callable[[str], Place]


def _nothing(_books: Books) -> None:
    pass


_CONTENTS: dict[str, Callable[[Books], object]] = {"empty": _nothing, "small": small_book, "full": fill}


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give a file with tables only, one with a small book, and one with a book in which every act stands."""
    folder = tmp_path_factory.mktemp("templates")
    for name, content in _CONTENTS.items():
        with create_books(str(folder / f"{name}.db"), clock=Clock()) as books:
            content(books)
    return {name: folder / f"{name}.db" for name in _CONTENTS}


@pytest.fixture(scope="session")
def postgres_templates(postgres_server: PostgresServer) -> dict[str, Database]:
    """Give the same three as databases of the server, whose application role has its rights."""
    with psycopg.connect(postgres_server.url, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {APP_ROLE} NOLOGIN")
        connection.execute(f"GRANT {APP_ROLE} TO {APP}")
    found = {}
    for name, content in _CONTENTS.items():
        found[name] = fresh_database(postgres_server)
        with create_books(found[name].url, clock=Clock()) as books:
            content(books)
    return found


@pytest.fixture
def sqlite_copy(sqlite_templates: dict[str, Path], tmp_path: Path) -> Copy:
    """Give a function that copies a file, "empty", "small" or "full"."""
    return lambda name: Place(str(shutil.copyfile(sqlite_templates[name], tmp_path / f"{name}.db")))


@pytest.fixture
def postgres_copy(postgres_server: PostgresServer, postgres_templates: dict[str, Database]) -> Iterator[Copy]:
    """Give a function that copies a database, "empty", "small" or "full"."""
    made: list[Database] = []

    def copy(name: str) -> Place:
        made.append(fresh_database(postgres_server, postgres_templates[name].name))
        return Place(made[-1].url, made[-1])

    yield copy
    for database in made:
        drop_database(postgres_server, database)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest) -> Copy:
    """Give a function that copies a template, once on SQLite and once on PostgreSQL."""
    copy: Copy = request.getfixturevalue("sqlite_copy" if request.param == "sqlite" else "postgres_copy")
    return copy


@pytest.fixture
def empty_place(place: Copy) -> Place:
    """Give a database with tables and no book."""
    return place("empty")


@pytest.fixture
def full_place(place: Copy) -> Place:
    """Give a database with the book SL, in which every kind of act stands, and the small book PY."""
    return place("full")
