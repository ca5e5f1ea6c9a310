"""Whatever a command records, the options that let others stand for it count or are refused."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import quykhuyenhoc_cli
from tests.public import METHODS, PUBLIC

CLI = Path(quykhuyenhoc_cli.__file__).parent
RECORDING = {"renew_log_key", "checkpoint_note"} | {
    name.rpartition(".")[2]
    for name, thing in {**PUBLIC, **METHODS}.items()
    if inspect.isfunction(thing) and "dry_run" in inspect.signature(thing).parameters
}
"""The calls of the library that record something for whoever the book is asked by."""
ASKS = {"direct", "alone"}
"""The ways of the session that refuse an option which would count for nothing."""
HOW = "how"
"""What they gave, handed on to who records."""


def recorders(source: str) -> Iterator[tuple[str, bool]]:
    """Yield the functions that record something by themselves, and whether they ask what else was given."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            calls = [n.func for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)]
            called = {call.attr for call in calls if not ast.unparse(call.value).endswith(".seen")}
            if RECORDING & called:
                given = {one.arg for one in node.args.args}
                yield node.name, bool(ASKS & called or HOW in given)


def test_only_the_one_way_of_recording_that_proposes_takes_who_acts_without_asking_for_what_else_was_given() -> None:
    found = [
        (path.name, name, asks)
        for path in CLI.rglob("*.py")
        if path.name != "writing.py"
        for name, asks in recorders(path.read_text(encoding="utf-8"))
    ]
    assert len(found) > 10
    assert [(file, name) for file, name, asks in found if not asks] == []


def test_a_call_that_records_by_itself_is_found() -> None:
    attach = "def attach(session):\n    session.book().evidence.attach(no, file, dry_run=session.dry_run)\n"
    assert list(recorders(attach)) == [("attach", False)]
    assert list(recorders(attach.replace("dry_run=session.dry_run", "**session.direct()"))) == [("attach", True)]
