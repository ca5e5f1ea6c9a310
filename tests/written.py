"""Writes all that tools write: stubs, the schema, texts to translate, pages, and the leaves of acts that are new.

``python -m tests.written``; it ends with 1 where a text waits for its translation. A leaf that was released before
never changes: the line of a known kind is kept.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
STEPS: Final = (
    ("tests.act_table",),
    ("tests.command_table",),
    ("tests.docs.failures",),
    ("tests.stubs",),
    ("quykhuyenhoc.store.schema.freeze",),
    ("tests.catalogue_check", "--update"),
    ("tests.docs_check", "--write"),
)
"""Modules and their arguments, each run in a process of its own: one reads what another wrote."""
NEW_LEAVES: Final = "import tests.written; tests.written.add_leaves()"


def add_leaves() -> None:
    """Add a line to the golden leaves for every act that has none yet."""
    from quykhuyenhoc.leaves.names import ACTS
    from tests.unit.leaves.test_leaves import GOLDEN, SAMPLES, golden_of

    old = {json.loads(line)["kind"]: line for line in GOLDEN.read_text(encoding="utf-8").splitlines()}
    for kind in ACTS:
        if kind not in {act.act for act in SAMPLES}:
            sys.exit(f"no sample of {kind}: give one in SAMPLES of the test of its subject in tests/books")
    lines = [old.get(act.act) or json.dumps(golden_of(act), ensure_ascii=False, sort_keys=True) for act in SAMPLES]
    GOLDEN.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def main() -> int:
    """Write everything; return the exit code."""
    code = 0
    for step in STEPS:
        code |= subprocess.run([sys.executable, "-m", *step], cwd=ROOT, check=False).returncode
    code |= subprocess.run([sys.executable, "-c", NEW_LEAVES], cwd=ROOT, check=False).returncode
    return code


if __name__ == "__main__":
    sys.exit(main())
