"""Write the statements of the newest migration from the described tables: ``python -m quykhuyenhoc.store.freeze``.

Once a schema is released its files stay as they are; a test compares what migrations make with what is described.
"""

from quykhuyenhoc.store.frozen import MIGRATIONS
from quykhuyenhoc.store.schema import ddl
from quykhuyenhoc.store.version import SCHEMA_VERSION


def freeze() -> None:
    """Write one file per dialect beside the newest migration."""
    for dialect in ("sqlite", "postgresql"):
        path = MIGRATIONS / "versions" / f"v{SCHEMA_VERSION:04d}.{dialect}.sql"
        path.write_text("\n--;;\n".join(ddl(dialect)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    freeze()
