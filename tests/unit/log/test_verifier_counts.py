"""The independent verifier adds up and counts everything, to the last leaf of a log and the last signer of a note."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from quykhuyenhoc.log import verifier
from quykhuyenhoc.log.checkpoint import Note, make_key, sign, verifier_key
from quykhuyenhoc.log.code import code_of
from quykhuyenhoc.personal import commitment
from tests.unit.log.test_verifier import ALONE, SALT, checkpoint, entries, export, leaf, line, problems, run, some

__all__ = ["run"]
Run = Callable[..., tuple[int, list[str]]]


def held(path: str, value: str) -> str:
    return commitment(SALT, path, value).hex()


def opened(path: str, value: str, seq: str = "1") -> dict[str, Any]:
    return {"personal": {"path": path, "salt": SALT.hex(), "seq": seq, "value": value}}


def test_what_comes_and_goes_on_one_account_is_added_up_by_side(run: Run) -> None:
    told = run(export([
        leaf(1, entries=entries(line("112", "5"), line("511", "-5"))),
        leaf(2, entries=entries(line("112", "7"), line("112", "-3"), line("511", "-4"))),
    ]))  # fmt: skip
    assert told[1][5:] == ["112 TH VND 12 3 9", "511 TH VND 0 9 -9", ALONE]


def test_personal_values_of_every_leaf_are_counted_each(run: Run) -> None:
    lines = [line("112", "5", memo=held("act.lines.0.memo", "một")), line("511", "-5", memo="0" * 64)]
    leaves = [leaf(1, act={"description": held("act.description", "a"), "lines": lines}), leaf(2, reason="0" * 64)]
    gone = [{"personal": {"path": path, "seq": seq}} for path, seq in (("act.lines.1.memo", "1"), ("reason", "2"))]
    told = run(export(leaves, opened("act.description", "a"), opened("act.lines.0.memo", "một"), *gone))
    assert (told[0], told[1][3]) == (0, "personal values: 2 as recorded, 2 said to be erased (or withheld)")


@pytest.mark.parametrize("given", [{"salt": SALT.hex(), "value": ""}, {"salt": "", "value": "a"}])
def test_half_of_a_personal_value_is_not_an_erased_one(run: Run, given: dict[str, str]) -> None:
    leaves = [leaf(1, act={"description": held("act.description", "a")})]
    personal = {"path": "act.description", "seq": "1", **given}
    said = problems(run(export(leaves, {"personal": {name: text for name, text in personal.items() if text}})))
    assert said == ["line 3: is neither a personal value nor a checkpoint that can be read"]


def test_all_signers_of_a_note_are_told(run: Run, tmp_path: Path) -> None:
    leaves, key, other = some(), make_key(), make_key()
    now = checkpoint(leaves)
    note = Note(now.text).signed(sign(now.text, "a", key)).signed(sign(now.text, "b", other))
    path = tmp_path / "note"
    path.write_text(str(note), encoding="utf-8")
    told = run(export(leaves), "--against", str(path), "--key", str(verifier_key("a", key)))
    assert (told[0], told[1][3]) == (0, f"{str(path)!a}: size 3 holds; 'a' signed, 'b' unknown")
    path.write_text(str(note).replace("\n3\n", "\n2\n"), encoding="utf-8")
    told = run(export(leaves), "--against", str(path), "--key", str(verifier_key("a", key)))
    assert told[1][3] == f"{str(path)!a}: size 2 does not hold; 'a' wrong, 'b' unknown"


def test_a_code_of_the_whole_log_holds_and_a_mistyped_one_names_its_groups(
    run: Run,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = code_of(checkpoint(some()))
    assert run(export(some()), "--code", code, "--size", "3")[1][3] == "code: size 3 holds"
    letters = re.sub("[ -]", "", code)
    at = 5
    wrong = letters[0].translate(str.maketrans("0", "2")) if letters[0] == "0" else "0"
    more = "0" if letters[at] != "0" else "2"
    with pytest.raises(SystemExit):
        run(export(some()), "--code", wrong + letters[1:at] + more + letters[at + 1 :], "--size", "3")
    assert "look at group 1, 2 again" in capsys.readouterr().err


def test_a_key_that_is_none_is_refused() -> None:
    key = make_key()
    good = str(verifier_key("a", key))
    assert verifier.vkey(good)[0][0] == "a"
    name, key_id, encoded = good.split("+", 2)
    longer = b"\1" + bytes(33)
    other = b"\2" + bytes(32)
    for raw in (longer, other):
        right = sha256(b"a\n" + raw).hexdigest()[:8]
        with pytest.raises(ValueError, match=re.escape(f"a+{right}")):
            verifier.vkey(f"a+{right}+{b64encode(raw).decode()}")
    for text in (f"{name}+{key_id}+{encoded[:-1]}!=", f"{name}+00000000+{encoded}"):
        with pytest.raises(ValueError, match=r".+"):
            verifier.vkey(text)


def test_keys_out_of_their_order_are_no_leaf(run: Run) -> None:
    data = export(some()).replace(b'"kind":"open-book","seq":"1"', b'"seq":"1","kind":"open-book"')
    assert [one.split(": ")[:2] for one in problems(run(data))] == [["#1", "is no leaf"]]


def test_a_note_of_the_export_is_held_against_the_keys_and_may_be_of_others(run: Run) -> None:
    leaves, key = some(), make_key()
    now = checkpoint(leaves)
    note = {"checkpoint": str(Note(now.text).signed(sign(now.text, "a", key)))}
    mine, other = str(verifier_key("a", key)), str(verifier_key("b", make_key()))
    assert run(export(leaves, note), "--key", mine)[1][3] == "line 5: size 3 holds; 'a' signed"
    told = run(export(leaves, note), "--key", other)
    assert (told[0], told[1][3]) == (0, "line 5: size 3 holds; 'a' unknown")


def test_a_checkpoint_of_no_leaf_is_named(run: Run, tmp_path: Path) -> None:
    leaves, key = some(), make_key()
    empty = checkpoint(leaves, 0)
    path = tmp_path / "note"
    path.write_text(str(Note(empty.text).signed(sign(empty.text, "a", key))), encoding="utf-8")
    told = run(export(leaves), "--against", str(path), "--key", str(verifier_key("a", key)))
    assert problems(told) == [f"{str(path)!a}: is of no leaf: every log continues it, and it proves nothing"]
    assert run(export(leaves), "--code", code_of(empty), "--size", "0")[0] == 3


def test_a_note_that_is_no_text_is_no_checkpoint(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "note"
    path.write_bytes(b"\xff\n")
    assert problems(run(export(some()), "--against", str(path))) == [f"{str(path)!a}: is no checkpoint"]
