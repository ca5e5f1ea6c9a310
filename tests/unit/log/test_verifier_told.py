"""What the independent verifier tells of signatures, and whether anything that was brought was held against a file."""

from base64 import b64encode
from pathlib import Path
from typing import Final

import pytest

from quykhuyenhoc.log import verifier
from quykhuyenhoc.log.checkpoint import Note, make_key, sign, verifier_key
from quykhuyenhoc.log.code import code_of
from quykhuyenhoc.personal import commitment
from tests.unit.log.test_verifier import (
    ALONE,
    BOOK,
    SALT,
    Run,
    checkpoint,
    export,
    leaf,
    opened,
    problems,
    proof,
    run,
    some,
)

__all__ = ["run"]

ONE: Final = leaf(1, act={"description": commitment(SALT, "act.description", "ủng hộ").hex()})
TEXT: Final = checkpoint([ONE]).text
VALUE: Final = {"path": "act.description", "salt": SALT.hex(), "value": "ủng hộ"}
HEADS: Final = [f"proof of #1 of book {BOOK}", "its checkpoint: size 1"]
NOT_PROVED: Final = (
    "NOT PROVED: it agrees with the checkpoint inside, which anybody can write; bring --key or --against"
)
KEY, OTHER = make_key(), make_key()
MINE: Final = str(verifier_key("a", KEY))
THEIRS: Final = str(verifier_key("b", OTHER))
SIGNED: Final = str(Note(TEXT).signed(sign(TEXT, "a", KEY)))
BY_BOTH: Final = str(Note(TEXT).signed(sign(TEXT, "a", KEY)).signed(sign(TEXT, "b", OTHER)))


# -- a proof ----------------------------------------------------------------------------------------------------------


def test_a_proof_by_itself_is_told_with_its_signers_and_values_and_proves_nothing(run: Run) -> None:
    value = "act.description: 'ủng hộ'"
    assert run(proof(ONE, SIGNED, VALUE)) == (3, [*HEADS, "'a' not checked", value, NOT_PROVED])
    assert run(proof(ONE, f"{TEXT}\n")) == (3, [*HEADS, "signed by nobody", NOT_PROVED])


def test_a_proof_that_a_key_signed_is_proved_and_others_are_told_as_unknown(run: Run) -> None:
    assert run(proof(ONE, BY_BOTH), "--key", MINE) == (0, [*HEADS, "'a' signed", "'b' unknown", "everything holds"])


def test_a_proof_that_none_of_the_keys_signed_is_told_so(run: Run) -> None:
    none = "its checkpoint is signed by none of the keys given"
    found = run(proof(ONE, SIGNED), "--key", THEIRS)
    assert (found[1][2], problems(found), found[1][-1]) == ("'a' unknown", [none], "1 problems")
    assert problems(run(proof(ONE, f"{TEXT}\n"), "--key", MINE)) == [none]


def test_a_proof_whose_signature_is_wrong_is_told_so_also_beside_one_that_is_right(run: Run, tmp_path: Path) -> None:
    wrong = str(Note(TEXT).signed(sign(TEXT + "x\n", "a", KEY)).signed(sign(TEXT, "b", OTHER)))
    assert problems(run(proof(ONE, wrong), "--key", MINE, "--key", THEIRS)) == ["a signature is wrong"]
    path = tmp_path / "note"
    path.write_text(str(Note(checkpoint(some()).text)), encoding="utf-8")
    assert problems(run(proof(ONE, wrong), "--key", MINE, "--against", str(path))) == [
        "a signature is wrong",
        "its checkpoint is signed by none of the keys given",
        f"it does not lead to the checkpoint of {str(path)!a}",
    ]


def test_a_proof_is_held_against_a_checkpoint_that_somebody_kept(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "note"
    for kept in (SIGNED, SIGNED.replace("\n", "\r\n")):
        path.write_bytes(kept.encode())
        assert run(proof(ONE, SIGNED), "--against", str(path)) == (0, [*HEADS, "'a' not checked", "everything holds"])


def test_only_a_file_that_begins_and_is_named_as_a_proof_is_taken_as_one() -> None:
    made = proof(ONE, SIGNED)
    assert verifier.says_proof(made)
    assert not verifier.says_proof(b'{"format":"quykhuyenhoc-log"' + made)
    assert not verifier.says_proof(made.replace(b'"format"', b'"formats"'))
    assert not verifier.says_proof(b'"format":"quykhuyenhoc-proof"')
    assert not verifier.says_proof(b"{" + b" " * verifier.LINE_BYTES_MAX + made)


# -- a log ------------------------------------------------------------------------------------------------------------


def test_a_log_holds_by_itself_or_with_what_was_brought(run: Run, tmp_path: Path) -> None:
    now = checkpoint(some())
    note = str(Note(now.text).signed(sign(now.text, "a", KEY)).signed(sign(now.text, "b", OTHER)))
    path = tmp_path / "note"
    path.write_text(note, encoding="utf-8")
    against, code = ("--against", str(path)), ("--code", code_of(now), "--size", "3")

    def last(*brought: str) -> str:
        return run(export(some(), {"checkpoint": note}), *brought)[1][-1]

    assert last() == ALONE
    assert [last(*one) for one in (against, ("--key", MINE), (*against, "--key", MINE), code)] == [
        "everything holds"
    ] * 4


def test_a_key_that_signed_nothing_of_a_log_is_nothing_that_was_held_against_it(run: Run) -> None:
    now = checkpoint(some())
    note = {"checkpoint": str(Note(now.text).signed(sign(now.text, "a", KEY)))}
    assert run(export(some(), note), "--key", THEIRS)[1][-1] == ALONE


def test_the_log_s_own_signature_alone_is_nothing_that_was_brought(run: Run) -> None:
    leaves = [opened(b64encode(verifier_key("x", KEY).public).decode())]
    now = checkpoint(leaves)
    note = {"checkpoint": str(Note(now.text).signed(sign(now.text, f"quykhuyenhoc/{BOOK}", KEY)))}
    assert run(export(leaves, note), "--key", THEIRS)[1][-1] == ALONE


def test_a_log_has_one_key_of_its_own_at_a_time(run: Run) -> None:
    first, second = (b64encode(verifier_key("x", key).public).decode() for key in (KEY, OTHER))
    leaves = [opened(first), leaf(2, kind="renew-log-key", act={"log_key": second, "replaces": first})]
    now, name = checkpoint(leaves), f"quykhuyenhoc/{BOOK}"
    by_old = {"checkpoint": str(Note(now.text).signed(sign(now.text, name, KEY)))}
    by_new = {"checkpoint": str(Note(now.text).signed(sign(now.text, name, OTHER)))}
    assert run(export(leaves, by_new))[1][3] == f"line 4: size 2 holds; {name!a} signed, the log itself"
    assert run(export(leaves, by_old))[1][3] == f"line 4: size 2 holds; {name!a} not checked"


def test_a_code_holds_from_the_first_leaf_on(run: Run) -> None:
    code = code_of(checkpoint(some(), 1))
    assert run(export(some()), "--code", code, "--size", "1")[1][3] == "code: size 1 holds"


def test_a_key_with_something_between_its_letters_is_none() -> None:
    name, key_id, encoded = MINE.split("+", 2)
    with pytest.raises(ValueError, match=r".+"):
        verifier.vkey(f"{name}+{key_id}+{encoded[:4]}!{encoded[4:]}")


def test_a_code_without_its_size_says_which_belongs_to_which(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(export(some()), "--size", "3")
    assert "error: --code and --size need each other" in capsys.readouterr().err
