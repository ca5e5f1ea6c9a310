"""The how-to for programs with psycopg, followed word for word on a server of its own."""

from pathlib import Path
from typing import Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from tests.docs.examples import run_page
from tests.docs.running import alone
from tests.servers import start_postgres

PAGE: Final = Path(__file__).parent.parent.parent / "docs" / "how-to" / "use-with-psycopg.md"


def test_the_page_records_with_the_rows_of_the_program(tmp_path: Path) -> None:
    with start_postgres() as server, alone(tmp_path):
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("CREATE ROLE so_owner LOGIN PASSWORD 'owner-secret'")
            connection.execute("CREATE DATABASE so_sach OWNER so_owner")
        place = conninfo_to_dict(server.url)
        page = PAGE.read_text(encoding="utf-8").replace("localhost:5432", f"{place['host']}:{place['port']}")
        assert run_page(page) == []
