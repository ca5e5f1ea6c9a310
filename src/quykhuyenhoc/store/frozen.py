"""The statements of migrations as they were released, one file per dialect; readable without SQLAlchemy or Alembic."""

from pathlib import Path
from typing import Final

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def statements(name: str, dialect: str) -> list[str]:
    """Return the frozen statements of a migration for a dialect."""
    text = (MIGRATIONS / "versions" / f"{name}.{dialect}.sql").read_text(encoding="utf-8")
    return [part.strip() for part in text.split("\n--;;\n") if part.strip()]
