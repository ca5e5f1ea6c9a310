"""Whatever a command records, the options that let others stand for it count or are refused."""

import ast
from collections.abc import Iterator
from pathlib import Path

import quykhuyenhoc_cli

CLI = Path(quykhuyenhoc_cli.__file__).parent


def calls(source: str) -> Iterator[ast.Call]:
    """Yield the calls that are given ``session.actor`` as who acts."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            given = {one.arg: ast.unparse(one.value) for one in node.keywords}
            if given.get("actor") in ("session.actor", "self.session.actor"):
                yield node


def records(call: ast.Call) -> bool:
    """Tell whether a call may record something: it does not ask for names, and is no trial."""
    given = {one.arg: ast.unparse(one.value) for one in call.keywords}
    return "names" not in given and given.get("dry_run") != "True"


def test_only_the_one_way_of_recording_that_proposes_takes_who_acts_without_asking_for_what_else_was_given() -> None:
    found = {
        (path.name, call.lineno)
        for path in CLI.rglob("*.py")
        if path.name != "writing.py"
        for call in calls(path.read_text(encoding="utf-8"))
        if records(call)
    }
    assert found == set()


def test_a_call_that_records_by_itself_is_found() -> None:
    (call,) = calls("qkh.attach(book, no, file, actor=session.actor, dry_run=session.dry_run)")
    assert records(call)
