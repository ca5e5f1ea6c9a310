"""The independent verifier: one file, and whatever was done to an export it says so."""

import ast
import json
import runpy
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from quykhuyenhoc.log import verifier
from quykhuyenhoc.log.checkpoint import Checkpoint, Note, make_key, sign, verifier_key
from quykhuyenhoc.log.code import code_of
from quykhuyenhoc.log.leaf import canonical, encoded
from quykhuyenhoc.log.tree import root_of
from quykhuyenhoc.personal import commitment

BOOK = "0f" * 16
SALT = bytes(range(32))
ALONE = "everything holds within the file; nothing that you brought was held against it"
Leaf = dict[str, Any]


def line(account: str, amount: str, fund: str = "TH", **more: str) -> dict[str, str]:
    return {"account": account, "fund": fund, "amount": amount, **more}


def leaf(seq: int, v: str = "1", **more: Any) -> Leaf:
    return {"v": v, "book": BOOK, "seq": str(seq), "kind": "journal-voucher", **more}


def entries(*lines: dict[str, str]) -> list[Any]:
    return [{"date": "2022-03-07", "kind": "normal", "lines": list(lines)}]


def some() -> list[Leaf]:
    """Return three leaves: no entry, an entry of its own, and one whose lines are those of its act."""
    held = commitment(SALT, "act.description", "ủng hộ").hex()
    act = {"description": held, "lines": [line("111", "7", currency="USD"), line("511", "-7", currency="USD")]}
    return [
        leaf(1, kind="open-book"),
        leaf(2, entries=entries(line("112", "5"), line("511", "-5"))),
        leaf(3, act=act, entries=[{"date": "2022-03-07", "kind": "normal"}]),
    ]


def export(leaves: list[Leaf], *after: Any, size: int | None = None) -> bytes:
    size = len(leaves) if size is None else size
    head = {"format": "quykhuyenhoc-log", "v": "1", "book": BOOK, "size": str(size)}
    lines = [json.dumps(head, separators=(",", ":")).encode(), *map(encoded, leaves), *map(encoded, after)]
    return b"".join(one + b"\n" for one in lines)


def checkpoint(leaves: list[Leaf], size: int | None = None, book: str = BOOK) -> Checkpoint:
    size = len(leaves) if size is None else size
    return Checkpoint(book, size, root_of([sha256(b"\0" + canonical(one)).digest() for one in leaves[:size]]))


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, list[str]]]:
    """Give a function that verifies an export, and returns the exit code and the lines printed."""

    def verify(data: bytes, *arguments: str) -> tuple[int, list[str]]:
        path = tmp_path / "log.jsonl"
        path.write_bytes(data)
        code = verifier.main([str(path), *arguments])
        return code, capsys.readouterr().out.splitlines()

    return verify


Run = Callable[..., tuple[int, list[str]]]


def problems(found: tuple[int, list[str]]) -> list[str]:
    """Return the problems of a run that must have some."""
    assert found[0] == 3
    return [text.removeprefix("PROBLEM ") for text in found[1] if text.startswith("PROBLEM ")]


def test_a_whole_log_is_told_with_its_root_and_its_trial_balance(run: Run) -> None:
    leaves = some()
    personal = {"path": "act.description", "salt": SALT.hex(), "seq": "3", "value": "ủng hộ"}
    erased = {"path": "act.description", "seq": "3"}

    found = run(export(leaves, {"personal": personal}, {"personal": erased}))

    assert found == (
        0,
        [
            f"book {BOOK}", "size 3", f"root {b64encode(checkpoint(leaves).root).decode()}",
            "personal values: 1 as recorded, 1 said to be erased (or withheld)",
            "account fund currency debit credit balance",
            "111 TH USD 7 0 7", "112 TH VND 5 0 5", "511 TH USD 0 7 -7", "511 TH VND 0 5 -5", ALONE,
        ],
    )  # fmt: skip


def test_a_log_without_leaves_has_the_root_of_nothing(run: Run) -> None:
    assert run(export([]))[1][2] == f"root {b64encode(sha256(b'').digest()).decode()}"


@pytest.mark.parametrize("size", range(1, 12))
def test_its_tree_is_ours_at_every_size(run: Run, size: int) -> None:
    leaves = [leaf(seq) for seq in range(1, size + 1)]
    assert run(export(leaves))[1][2] == f"root {b64encode(checkpoint(leaves).root).decode()}"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda x: x[1]["entries"][0]["lines"][0].update(amount="6"), "#2 entry 1: does not balance in fund TH: 1 VND"),
        (lambda x: x[1]["entries"][0]["lines"].pop(), "#2 entry 1: has fewer than two lines"),
        (lambda x: x[1].update(seq="3"), "#2: seq is '3', should be 2"),
        (lambda x: x[1].update(book="00" * 16), f"#2: book is '{'00' * 16}', should be {BOOK}"),
        (lambda x: x[1].pop("v"), "#2: v is None, should be 1"),
        (lambda x: x[1]["entries"][0]["lines"][0].update(amount="05"), "#2: is no leaf: ValueError("),
        (lambda x: x[2].pop("act"), "#3: is no leaf: KeyError('act')"),
    ],
)
def test_a_leaf_that_is_wrong_is_named(run: Run, change: Callable[[list[Leaf]], object], problem: str) -> None:
    leaves = some()
    change(leaves)
    assert problems(run(export(leaves)))[0].startswith(problem)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b'"size":"3"', b'"size":"4"', "log: ends after 3 of 4 leaves"),
        (b'"size":"3"', b'"size":"2"', "line 4: is neither a personal value nor a checkpoint that can be read"),
        (b'{"format"', b'{ "format"', "line 1: is not the header of an exported log of version 1"),
        (b'"kind":"open-book"', b'"kind": "open-book"', "#1: is no leaf: ValueError("),
        (b'"kind":"open-book"', b'"kind":1', "#1: is no leaf: ValueError("),
        (b'"kind":"open-book"', b'"kind":[null]', "#1: is no leaf: ValueError("),
    ],
)
def test_bytes_that_are_wrong_are_named(run: Run, old: bytes, new: bytes, problem: str) -> None:
    data = export(some())
    assert old in data
    assert problems(run(data.replace(old, new, 1)))[0].startswith(problem)


def test_a_line_without_end_is_cut_and_named(run: Run) -> None:
    found = problems(run(export([leaf(1)]).rstrip(b"\n") + b" " * (2 << 20)))
    assert found[0].startswith("#1: is no leaf: ValueError(")


def test_problems_beyond_a_thousand_are_counted(run: Run) -> None:
    code, told = run(export([leaf(9) for _n in range(1100)]))
    assert (code, told[-1], len([one for one in told if one.startswith("PROBLEM")])) == (3, "1099 problems", 1000)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"value": "ủng hô"}, "line 5: #3 'act.description' is not what was recorded"),
        ({"salt": "00" * 32}, "line 5: #3 'act.description' is not what was recorded"),
        ({"salt": "00" * 31}, "line 5: is neither a personal value nor a checkpoint that can be read"),
        ({"salt": "0G" * 32}, "line 5: is neither a personal value nor a checkpoint that can be read"),
        ({"seq": "4"}, "line 5: is neither a personal value nor a checkpoint that can be read"),
        ({"seq": "0"}, "line 5: is neither a personal value nor a checkpoint that can be read"),
        ({"path": "kind"}, "line 5: is neither a personal value nor a checkpoint that can be read"),
        ({"path": "act.lines.9.memo"}, "line 5: is neither a personal value nor a checkpoint that can be read"),
        ({"more": "x"}, "line 5: is neither a personal value nor a checkpoint that can be read"),
    ],
)
def test_a_personal_value_that_was_not_recorded_is_named(run: Run, change: dict[str, str], problem: str) -> None:
    personal = {"path": "act.description", "salt": SALT.hex(), "seq": "3", "value": "ủng hộ", **change}
    assert problems(run(export(some(), {"personal": personal}))) == [problem]


@pytest.mark.parametrize("number", ["-1", "0_1", " 0", "0 ", "+0", "00", "٠", "0.0", "1e0", "", "2", "99999999999"])
def test_an_index_or_seq_has_one_way_to_be_written(run: Run, number: str) -> None:
    path = "act.splits.0.memo"
    leaves = [leaf(1, act={"splits": [{"memo": commitment(SALT, path, "a").hex()}]})]
    right = {"path": path, "salt": SALT.hex(), "seq": "1", "value": "a"}
    assert run(export(leaves, {"personal": right}))[0] == 0
    unreadable = ["line 3: is neither a personal value nor a checkpoint that can be read"]
    path = f"act.splits.{number}.memo"
    assert problems(run(export(leaves, {"personal": {**right, "path": path}}))) == unreadable
    assert problems(run(export(leaves, {"personal": {**right, "seq": number}}))) == unreadable


@pytest.mark.parametrize(
    "value",
    [b"{}", b'{"lines":"x"}', b'"x"', b'""', b"[]", b"[[]]", b'["x"]', b'[{"lines":{"x":"y"}}]', b'[{"lines":[]}]'],
)
def test_entries_are_a_list_of_objects_with_lists_of_lines(run: Run, value: bytes) -> None:
    data = export([leaf(1, entries="?")]).replace(b'"?"', value)
    assert problems(run(data))[0].startswith("#1: is no leaf: ")


@pytest.mark.parametrize("name", ["x y", "x\u3000y", "x\x85y", "x\x7fy", "x\ufeffy", "x+y", ""])
def test_a_signature_has_a_name_without_any_space(run: Run, name: str) -> None:
    text = checkpoint([leaf(1)]).text
    assert run(export([leaf(1)], {"checkpoint": f"{text}\n— x\u00ady AAAAAAA=\n"}))[0] == 0
    refused = run(export([leaf(1)], {"checkpoint": f"{text}\n— {name} AAAAAAA=\n"}))
    assert problems(refused) == ["line 3: is no checkpoint"]


@pytest.mark.parametrize(
    "signature", ["AAAA", "AAAAAAB=", "AAAAAA==", "AAAAAAA", "AAAAA===", "AAAAAAA=AAAA", "AAAA AAA="]
)
def test_a_signature_has_one_way_to_be_written(run: Run, signature: str) -> None:
    note = f"{checkpoint([leaf(1)]).text}\n— x {signature}\n"
    assert problems(run(export([leaf(1)], {"checkpoint": note}))) == ["line 3: is no checkpoint"]


def test_a_leaf_of_the_second_version_is_short_and_none_of_the_first_follows(run: Run) -> None:
    short = {"act": {"x": "x" * (65_535 - len(canonical(leaf(1, v="2", act={"x": ""}))))}}
    assert run(export([leaf(1, v="1"), leaf(2, v="2"), leaf(3, v="2")]))[0] == 0
    assert run(export([leaf(1, v="2", **short)]))[0] == 0
    assert problems(run(export([leaf(1, v="2", act={"x": short["act"]["x"] + "x"})]))) == [
        "#1: has 65536 bytes, more than 65535"
    ]
    assert problems(run(export([leaf(1, v="2"), leaf(2, v="1")]))) == ["#2: v is '1', should be 2"]
    assert problems(run(export([leaf(1, v="3")]))) == ["#1: v is '3', should be 1"]


def test_checkpoints_are_held_against_the_log_and_their_keys(run: Run, tmp_path: Path) -> None:
    leaves, key, other = some(), make_key(), make_key()
    now = checkpoint(leaves, 2)
    note = Note(now.text).signed(sign(now.text, "xmb.vn/a", key))
    path = tmp_path / "note"
    path.write_text(str(note), encoding="utf-8")
    mine, theirs = str(verifier_key("xmb.vn/a", key)), str(verifier_key("xmb.vn/b", other))

    assert run(export(leaves, {"checkpoint": str(note)}))[1][3] == "line 5: size 2 holds; 'xmb.vn/a' not checked"
    held = run(export(leaves), "--against", str(path), "--key", mine)
    assert (held[0], held[1][3]) == (0, f"{str(path)!a}: size 2 holds; 'xmb.vn/a' signed")
    assert problems(run(export(leaves), "--against", str(path), "--key", theirs)) == [
        f"{str(path)!a}: is signed by none of the keys given"
    ]
    path.write_text(str(note).replace("\n2\n", "\n1\n"), encoding="utf-8")
    assert problems(run(export(leaves), "--against", str(path), "--key", mine)) == [
        f"{str(path)!a}: the first 1 leaves are not those of this checkpoint",
        f"{str(path)!a}: a signature is wrong",
    ]


@pytest.mark.parametrize(
    ("kept", "problem"),
    [
        (Checkpoint("aa" * 16, 2, bytes(32)), f"is a checkpoint of another book, {'aa' * 16}"),
        (Checkpoint(BOOK, 9, bytes(32)), "the log was cut: it has 3 leaves, and had 9"),
        (Checkpoint(BOOK, 3, bytes(32)), "the first 3 leaves are not those of this checkpoint"),
    ],
)
def test_a_checkpoint_that_the_log_does_not_continue_is_named(run: Run, kept: Checkpoint, problem: str) -> None:
    note = Note(kept.text).signed(sign(kept.text, "a", make_key()))
    assert problems(run(export(some(), {"checkpoint": str(note)}))) == [f"line 5: {problem}"]


def test_a_checkpoint_that_nobody_signed_is_named(run: Run) -> None:
    note = f"{checkpoint(some()).text}\n"
    assert problems(run(export(some(), {"checkpoint": note}))) == ["line 5: is signed by nobody"]


# -- the log's own key ------------------------------------------------------------------------------------------------


def opened(key: str) -> Leaf:
    return leaf(1, kind="open-book", act={"log_key": key})


@pytest.mark.parametrize("key", ["x", "A" * 42 + "B=", "A" * 44])
def test_a_log_key_that_is_no_32_bytes_in_base64_is_named(run: Run, key: str) -> None:
    assert problems(run(export([opened(key)]))) == [f"#1: is no leaf: ValueError({key!r})"]


@pytest.mark.parametrize("replaced", [{}, {"replaces": "C" * 42 + "A="}])
def test_a_key_that_goes_over_from_another_than_the_log_s_is_named(run: Run, replaced: dict[str, str]) -> None:
    first, second = "A" * 42 + "A=", "B" * 42 + "A="
    renewed = leaf(2, kind="renew-log-key", act={"log_key": second, **replaced})
    right = leaf(2, kind="renew-log-key", act={"log_key": second, "replaces": first})
    assert run(export([opened(first), right]))[0] == 0
    assert problems(run(export([opened(first), renewed]))) == ["#2: renews another key than the log's"]


def test_without_the_package_for_signatures_the_log_s_own_is_not_checked_and_a_person_s_ends_with_2(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own, person = make_key(), make_key()
    leaves = [opened(b64encode(verifier_key("x", own).public).decode())]
    now = checkpoint(leaves)
    by_itself = Note(now.text).signed(sign(now.text, f"quykhuyenhoc/{BOOK}", own))
    by_both = by_itself.signed(sign(now.text, "xmb.vn/a", person))
    data, key = export(leaves, {"checkpoint": str(by_itself)}), str(verifier_key("xmb.vn/a", person))
    name = f"line 3: size 1 holds; 'quykhuyenhoc/{BOOK}'"
    assert run(data)[1][3] == f"{name} signed, the log itself"

    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    assert (run(data)[0], run(data)[1][3]) == (0, f"{name} not checked")
    with pytest.raises(SystemExit) as ended:
        run(export(leaves, {"checkpoint": str(by_both)}), "--key", key)
    assert (ended.value.code, "cryptography.exceptions" in capsys.readouterr().err) == (2, True)


# -- proofs -----------------------------------------------------------------------------------------------------------


def proof(of: Leaf, note: str, *personal: dict[str, str]) -> bytes:
    opened = {"personal": list(personal)} if personal else {}
    told = {"checkpoint": note, "format": "quykhuyenhoc-proof", "leaf": canonical(of).decode(), "v": "2", **opened}
    return encoded(told) + b"\n"


def test_a_proof_opens_a_value_once(run: Run) -> None:
    one = leaf(1, act={"description": commitment(SALT, "act.description", "ủng hộ").hex()})
    note = f"{checkpoint([one]).text}\n"
    value = {"path": "act.description", "salt": SALT.hex(), "value": "ủng hộ"}
    assert "act.description: 'ủng hộ'" in run(proof(one, note, value))[1]
    assert problems(run(proof(one, note, value, value))) == ["it is no proof that this program can read"]


def test_a_proof_of_an_act_after_its_checkpoint_proves_nothing(run: Run) -> None:
    leaves = [leaf(1), leaf(2)]
    assert problems(run(proof(leaves[1], f"{checkpoint(leaves, 1).text}\n"))) == [
        "its act is not in the log of its checkpoint"
    ]


def test_what_is_no_checkpoint_is_named(run: Run) -> None:
    assert problems(run(export(some(), {"checkpoint": "x"}, {"checkpoint": ["x"]}, {"other": "x"}))) == [
        "line 6: is neither a personal value nor a checkpoint that can be read",
        "line 7: is neither a personal value nor a checkpoint that can be read",
        "line 5: is no checkpoint",
    ]


def test_a_typed_code_is_held_against_the_log_however_it_is_typed(run: Run) -> None:
    leaves = some()
    code = code_of(checkpoint(leaves, 2))
    for typed in (code, code.lower().replace(" ", "-"), code.replace("0", "o").replace("1", "l")):
        found = run(export(leaves), "--code", typed, "--size", "2")
        assert (found[0], found[1][3]) == (0, "code: size 2 holds")


@pytest.mark.parametrize(
    ("kept", "size", "problem"),
    [
        (Checkpoint(BOOK, 2, bytes(32)), 2, "code: is not that of the first 2 leaves"),
        (checkpoint(some(), 3), 2, "code: is not that of the first 2 leaves"),
        (Checkpoint(BOOK, 8, sha256(b"").digest()), 8, "code: is not that of the first 8 leaves"),
    ],
)
def test_a_code_that_the_log_does_not_continue_is_named(run: Run, kept: Checkpoint, size: int, problem: str) -> None:
    found = run(export(some()), "--code", code_of(kept), "--size", str(size))
    assert found[1][3] == f"code: size {size} does not hold"
    assert problems(found) == [problem]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda code: ("0" if code[0] != "0" else "1") + code[1:], "look at group 1 again"),
        (lambda code: code[:-1], "39 of 40 letters"),
        (lambda code: code + "0", "41 of 40 letters"),
        (lambda _code: "", "0 of 40 letters"),
    ],
)
def test_a_mistyped_code_says_nothing_about_the_log(
    run: Run, capsys: pytest.CaptureFixture[str], change: Callable[[str], str], says: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(export(some()), "--code", change(code_of(checkpoint(some()))), "--size", "3")
    assert (ended.value.code, says in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [("nowhere", "--code", "x"), ("nowhere", "--size", "3")],
)
def test_a_code_and_its_size_need_each_other(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        verifier.main(list(arguments))
    assert (ended.value.code, "need each other" in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize(
    "arguments", [("nowhere",), ("nowhere", "--key", "a+b+c"), ("nowhere", "--key", "a+00000000+AQ==")]
)
def test_a_wrong_command_ends_with_2(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        verifier.main(list(arguments))
    assert ended.value.code == 2


def test_it_runs_as_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(export(some()))
    monkeypatch.setattr(sys, "argv", ["verifier.py", str(path)])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(verifier.__file__, run_name="__main__")
    assert ended.value.code == 0


def test_it_runs_as_a_copied_file_where_no_package_is_installed(tmp_path: Path) -> None:
    copy = Path(shutil.copy(verifier.__file__, tmp_path / "copied.py"))
    path = tmp_path / "log.jsonl"
    path.write_bytes(export(some()))
    done = subprocess.run([sys.executable, "-I", "-S", copy, path], capture_output=True, text=True, check=True)
    assert done.stdout.endswith(f"\n{ALONE}\n")


def test_it_imports_nothing_of_this_package_and_is_short() -> None:
    text = Path(verifier.__file__).read_text(encoding="utf-8")
    names = {
        name.name if isinstance(node, ast.Import) else str(node.module)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    assert {name.split(".")[0] for name in names} - sys.stdlib_module_names == {"cryptography"}
    assert len(text.splitlines()) <= 500
