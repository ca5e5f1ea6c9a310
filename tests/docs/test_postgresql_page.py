"""The how-to for PostgreSQL, followed word for word on a server of its own: roles belong to a whole server."""

from pathlib import Path
from typing import Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from tests.docs.examples import blocks, run_page
from tests.docs.running import alone
from tests.servers import start_postgres

PAGE: Final = Path(__file__).parent.parent.parent / "docs" / "how-to" / "postgresql.md"


def test_the_page_makes_a_server_with_two_roles_and_records_on_it(tmp_path: Path) -> None:
    with start_postgres() as server, alone(tmp_path):
        place = conninfo_to_dict(server.url)
        page = PAGE.read_text(encoding="utf-8").replace("localhost:5432", f"{place['host']}:{place['port']}")
        with psycopg.connect(server.url, autocommit=True) as connection:
            for block in blocks(page):
                for statement in block.text.split(";\n") if block.language == "sql" else ():
                    connection.execute(statement.encode())
        assert run_page(page) == []
