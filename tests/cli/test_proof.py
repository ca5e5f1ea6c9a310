"""What an auditor types: keys, checkpoints, verification against them, copies."""

import json
import shutil
from pathlib import Path

import pytest

from quykhuyenhoc.log import verifier
from quykhuyenhoc.log.checkpoint import Checkpoint, Note
from quykhuyenhoc.log.leaf import encoded, leaf_hash
from quykhuyenhoc.log.tree import root_of
from quykhuyenhoc.proof import code_of
from quykhuyenhoc_cli.exits import FOUND
from tests.cli.running import acts, done, received, run
from tests.proof.test_earlier import earlier

RECEIVE_MORE = ("receive", "--fund", "TH", "--account", "112", "--amount", "7tr", "--for", "x", "--date", "08/03/2022")

pytestmark = pytest.mark.usefixtures("book")


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_PASSPHRASE", "bốn từ thật dài")
    monkeypatch.setenv("QKH_LANG", "en")


def key(name: str = "ke-toan") -> str:
    """Make a key file and return its public half."""
    result = run("key", "new", f"{name}.key", "--name", f"xmb.vn/{name}")
    assert result.exit_code == 0, result.stderr
    return result.stdout.strip()


def test_a_signed_checkpoint_holds_the_book_to_what_it_was() -> None:
    public = key()
    size = acts()
    given = run("checkpoint", "--sign", "ke-toan.key", "--to", "Ban Kiểm tra", "-o", "moc.txt")
    assert given.exit_code == 0
    assert "Ban Kiểm tra keeps it" in given.stderr
    assert acts() == size + 1
    assert run("key", "show", "ke-toan.key").stdout.strip() == public

    received("TH", "5tr")
    held = run("verify", "--against", "moc.txt", "--key", public, "--key", "ke-toan.key")

    assert held.exit_code == 0
    assert held.stdout.splitlines() == [
        f"All is as it was recorded: SL (#{size + 2}), quy.db.",
        f"SL: 1 acts and 0 days since the checkpoint that somebody outside keeps (#{size}).",
    ]
    assert done("verify")["books"] == [{"book": "SL", "seq": size + 2, "exposed": 1, "unscrubbed": 0}]


def test_the_book_never_says_that_somebody_keeps_what_was_not_written() -> None:
    size = acts()
    Path("moc.txt").write_text("an older one", encoding="utf-8")
    refused = run("checkpoint", "--to", "Ban Kiểm tra", "-o", "moc.txt")
    assert refused.exit_code == 1
    assert "moc.txt exists already" in refused.stderr
    assert acts() == size


def test_a_book_that_nobody_outside_vouches_for_is_told_so() -> None:
    assert f"nobody outside keeps a checkpoint; {acts()} acts could be rewritten unseen" in run("verify").stdout


def test_a_changed_checkpoint_is_a_finding_or_a_refusal() -> None:
    public = key()
    run("checkpoint", "--sign", "ke-toan.key", "-o", "moc.txt")
    note = Path("moc.txt").read_text(encoding="utf-8")
    Path("moc.txt").write_text(note.replace(f"\n{acts()}\n", f"\n{acts() - 1}\n"), encoding="utf-8")

    assert run("verify", "--against", "moc.txt").exit_code == 3
    refused = run("verify", "--against", "moc.txt", "--key", public)

    assert refused.exit_code == 1
    assert refused.stderr == "Error: This checkpoint cannot be used: xmb.vn/ke-toan did not sign it as it stands.\n"


def test_what_is_signed_is_refused_with_a_mark_before_it_as_every_verifier_refuses_it() -> None:
    public = key()
    received("TH", "5tr")
    assert run("checkpoint", "--sign", "ke-toan.key", "-o", "moc.txt").exit_code == 0
    assert run("prove", "BC1", "--note", "moc.txt", "-o", "bc1.json").exit_code == 0
    assert run("export", "log", "-o", "log.jsonl").exit_code == 0
    for name in ("moc.txt", "bc1.json", "log.jsonl"):
        Path(f"marked-{name}").write_bytes(b"\xef\xbb\xbf" + Path(name).read_bytes())
    for typed in (
        ("prove", "--check", "bc1.json", "--key", public), ("prove", "--check", "bc1.json", "--against", "moc.txt"),
        ("verify", "--against", "moc.txt"), ("export", "log", "--note", "moc.txt"),
        ("prove", "BC1", "--note", "moc.txt"),
    ):  # fmt: skip
        assert run(*typed).exit_code == 0, typed
        for name in {"bc1.json", "moc.txt"} & {*typed}:
            marked = run(*(f"marked-{word}" if word == name else word for word in typed))
            assert (marked.exit_code, marked.stdout) == (1, ""), (typed, name)
    for typed, name in (
        (("bc1.json", "--key", public), "bc1.json"), (("bc1.json", "--against", "moc.txt"), "moc.txt"),
        (("log.jsonl", "--against", "moc.txt"), "moc.txt"),
    ):  # fmt: skip
        assert verifier.main([*typed]) == 0
        assert verifier.main([f"marked-{word}" if word == name else word for word in typed]) == FOUND
    assert verifier.main(["marked-log.jsonl"]) == FOUND


def test_a_checkpoint_whose_lines_windows_ended_is_read_as_it_was_signed() -> None:
    public = key()
    received("TH", "5tr")
    assert run("checkpoint", "--sign", "ke-toan.key", "-o", "moc.txt").exit_code == 0
    Path("moc.txt").write_bytes(Path("moc.txt").read_bytes().replace(b"\n", b"\r\n"))
    assert run("verify", "--against", "moc.txt", "--key", public).exit_code == 0
    assert run("prove", "BC1", "--note", "moc.txt", "-o", "bc1.json").exit_code == 0
    assert run("prove", "--check", "bc1.json", "--against", "moc.txt").exit_code == 0
    assert run("export", "log", "--note", "moc.txt", "-o", "log.jsonl").exit_code == 0
    for file in ("bc1.json", "log.jsonl"):
        assert verifier.main([file, "--against", "moc.txt", "--key", public]) == 0


def test_a_checkpoint_of_no_act_proves_nothing_and_is_told_so() -> None:
    empty = Checkpoint(done("checkpoint")["id"], 0, root_of([]))
    Path("moc.txt").write_text(empty.text, encoding="utf-8")
    code = code_of(empty)
    for typed in (("--against", "moc.txt"), ("--code", code, "--size", "0")):
        told = run("verify", *typed)
        assert told.exit_code == FOUND
        assert "a checkpoint of no act proves nothing: every log continues it" in told.stdout


def test_a_code_from_paper_is_checked_group_by_group() -> None:
    told = done("checkpoint")
    size, code = str(told["seq"]), told["code"]
    received("TH", "5tr")

    assert run("verify", "--code", code.lower().replace(" ", ""), "--size", size).exit_code == 0
    assert run("verify", "--code", code, "--size", "1").exit_code == 3
    mistyped = run("verify", "--code", ("1" if code[0] != "1" else "2") + code[1:], "--size", size)
    assert mistyped.exit_code == 1
    assert "look at group 1 again" in mistyped.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("verify", "--code", "X"), "stand together"),
        (("verify", "--key", "a+00000000+x"), "--against"),
        (("key", "new", "k", "--name", "x", "--dry-run"), "no dry run"),
        (("backup", "k.db", "--dry-run"), "no dry run"),
    ],
)
def test_options_that_say_nothing_are_usage_errors(arguments: tuple[str, ...], says: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, says in result.stderr) == (2, True)


def test_without_a_terminal_a_passphrase_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QKH_PASSPHRASE")
    result = run("key", "new", "ke-toan.key", "--name", "x")
    assert (result.exit_code, "QKH_PASSPHRASE" in result.stderr) == (2, True)
    assert not Path("ke-toan.key").exists()


def test_a_dry_run_gives_nothing_away() -> None:
    size = acts()
    assert run("checkpoint", "--to", "An", "--dry-run").exit_code == 0
    assert acts() == size


def test_a_copy_is_made_checked_and_restored() -> None:
    size = acts()
    assert done("backup", "copy.db") == {
        "schema": 1, "report": "backup", "file": "copy.db", "books": [{"book": "SL", "seq": size}]
    }  # fmt: skip
    assert run("restore", "--check", "copy.db").stdout == f"The copy copy.db is whole: SL (#{size}).\n"
    assert run("-f", "new.db", "restore", "copy.db").stdout == f"Restored to new.db: SL (#{size}).\n"
    assert run("restore", "copy.db", "newer.db").stdout == f"Restored to newer.db: SL (#{size}).\n"
    assert acts("new.db") == acts("newer.db") == size
    for more in (("-f", "x.db"), ("--check",)):
        assert run("restore", "copy.db", "y.db", *more).exit_code == 2
    assert not Path("y.db").exists()
    assert run("backup", "copy.db").exit_code == 1
    Path("copy.db").write_bytes(b"x" * 100)
    assert run("restore", "--check", "copy.db").exit_code == 1


def test_a_file_from_before_the_first_release_is_refused_by_all_but_restore(tmp_path: Path) -> None:
    path = earlier(tmp_path, "12a70ac-poisoned")
    refused = run("-f", path, "journal")
    said = f"{path} was made by a version before the first release, with other tables: make it anew with qkh restore"
    assert (refused.exit_code, refused.stdout, refused.stderr) == (1, "", f"Error: {said} {path} NEW-FILE.\n")

    made = run("restore", path, "anew.db")

    assert (made.exit_code, made.stdout) == (0, "Restored to anew.db: SL (#27).\n")
    lines = made.stderr.splitlines()[-13:]
    moment = "is a moment; its day counts (stored 2022-03-07T10:00:00, should be 2022-03-07)"
    assert lines[0] == f"SL: log #13 grant-role.act.date: {moment}"
    assert run("-f", "anew.db", "verify").stdout.splitlines()[:13] == lines


def test_a_checkpoint_is_json_for_programs() -> None:
    told = json.loads(run("checkpoint", "-O", "json").stdout)
    assert (told["report"], told["book"], told["seq"], told["signed"]) == ("checkpoint", "SL", acts(), [])
    assert told["note"].split("\n")[0] == f"quykhuyenhoc/{told['id']}"


def test_a_donor_reads_her_proof_without_the_book() -> None:
    public = key()
    run("checkpoint", "--sign", "ke-toan.key", "-o", "moc.txt")
    assert run("prove", "BC1", "--note", "moc.txt", "-o", "proof.json").exit_code == 0

    told = run("-f", "nowhere.db", "prove", "--check", "proof.json", "--key", public)

    assert told.exit_code == 0
    assert told.stdout.splitlines()[1:] == ["act.description: Ủng hộ"]
    assert done("prove", "--check", "proof.json", "--against", "moc.txt")["proved"] is True
    alone = run("prove", "--check", "proof.json", "-O", "json")
    assert (alone.exit_code, json.loads(alone.stdout)["opened"]) == (3, {"act.description": "Ủng hộ"})
    assert (json.loads(alone.stdout)["proved"], json.loads(alone.stdout)["signers"][-1]) == (False, "xmb.vn/ke-toan")
    assert run("prove", "BC1", "--key", public).exit_code == 2
    assert run("prove", "BC1", "--against", "moc.txt").exit_code == 2
    assert run("prove", "--check", "moc.txt").exit_code == 1


def test_the_log_is_written_for_other_programs() -> None:
    plain = run("export", "log").stdout.splitlines()
    assert len(plain) == acts() + 1
    result = run("export", "log", "--with-personal", "-o", "log.jsonl")
    assert "keep it as you keep the book" in result.stderr
    assert len(Path("log.jsonl").read_text(encoding="utf-8").splitlines()) > len(plain)


def test_a_proof_that_leads_to_nothing_of_the_reader_does_not_say_that_it_stands_in_the_log() -> None:
    received("TH", "5tr")
    assert run("prove", "BC1", "-o", "proof.json").exit_code == 0
    told = run("prove", "--check", "proof.json")
    assert told.exit_code == 3
    assert "stands as" not in told.stdout
    assert "agrees with the checkpoint" in told.stdout
    assert told.stderr.splitlines()[-1].startswith("Not proved: bring a key (--key)")


@pytest.mark.parametrize("vouchers", ['"x"', '[{"a":"b"}]', '[{"number":"x","series":"PT","year":"1"}]', '{"a":"b"}'])
def test_what_an_invented_proof_says_of_vouchers_stops_nothing(vouchers: str) -> None:
    leaf = f'{{"book":"{"0f" * 16}","seq":"1","v":"1","vouchers":{vouchers}}}'
    kept = Checkpoint("0f" * 16, 1, root_of([leaf_hash(leaf.encode())]))
    forged = {"checkpoint": str(Note(kept.text)), "format": "quykhuyenhoc-proof", "leaf": leaf, "v": "2"}
    Path("proof.json").write_bytes(encoded(forged))
    told = run("prove", "--check", "proof.json")
    assert (told.exit_code, told.stdout[:5]) == (3, "–, #1")


# -- who is outside ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "holder",
    ["HOA", "hoa", "Trần Thị Hòa", "bà Trần Thị Hoà (kế toán)", "TRAN THI HOA", "LAN", "Vũ Lan", "MAI", "An", "an"],
)
def test_a_checkpoint_that_the_keepers_of_a_book_hold_does_not_count(holder: str) -> None:
    for code, name, role in (
        ("HOA", "Trần Thị Hòa", "accountant"),
        ("LAN", "Vũ Lan", "chair"),
        ("MAI", "Mai", "cashier"),
    ):
        done("party", "add", "--code", code, "--name", name, "--kind", "officer")
        done("role", "grant", code, role, "--date", "01/01/2022")
    before = acts()
    refused = run("--actor", "An", "checkpoint", "--to", holder, "-o", "moc.txt")
    assert (refused.exit_code, acts(), Path("moc.txt").exists()) == (1, before, False)
    assert "keeps this book; it counts where somebody else holds it" in refused.stderr
    assert "nobody outside keeps a checkpoint" in run("verify").stdout


@pytest.mark.parametrize("holder", ["Ban Kiểm tra", "TAM", "Nguyễn Thị Hòa", "Hội Khuyến học tỉnh", "Lan"])
def test_a_checkpoint_that_inspectors_or_others_hold_counts(holder: str) -> None:
    for code, name, role in (("HOA", "Trần Thị Hòa", "accountant"), ("TAM", "Lê Tâm", "inspector")):
        done("party", "add", "--code", code, "--name", name, "--kind", "officer")
        done("role", "grant", code, role, "--date", "01/01/2022")
    assert run("--actor", "HOA", "checkpoint", "--to", holder, "-o", "moc.txt").exit_code == 0
    assert "0 acts and 0 days since the checkpoint that somebody outside keeps" in run("verify").stdout


def test_without_a_key_it_is_said_that_no_signature_was_checked() -> None:
    public = key()
    run("checkpoint", "--sign", "ke-toan.key", "-o", "moc.txt")
    said = "Nobody's signature was checked: name keys with --key.\n"
    assert said in run("verify", "--against", "moc.txt").stderr
    assert said not in run("verify", "--against", "moc.txt", "--key", public).stderr
    assert said not in run("verify").stderr


def test_two_checkpoints_that_one_key_signed_over_two_histories_are_named() -> None:
    """Who keeps a book may show each of two persons a log of their own; when they compare, it is proved."""
    public = key()
    shutil.copy("quy.db", "other.db")
    received("TH", "5tr")
    done("-f", "other.db", *RECEIVE_MORE)
    run("checkpoint", "--sign", "ke-toan.key", "-o", "one.txt")
    run("-f", "other.db", "checkpoint", "--sign", "ke-toan.key", "-o", "two.txt")
    both = ("--against", "one.txt", "--against", "two.txt", "--key", public)
    for file in ("quy.db", "other.db"):
        found = run("-f", file, "verify", *both)
        assert found.exit_code == 3
        assert "two checkpoints of this size differ: somebody was shown another history" in found.stdout
    assert run("verify", "--against", "one.txt", "--against", "one.txt", "--key", public).exit_code == 0


# -- names and folders ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actor", "warned"), [("Nguyen.Van.A", True), ("Tran-Thi-Hoa", True), ("NCC1", False), ("an", False)]
)
def test_who_types_a_name_as_actor_is_told_that_it_stands_for_ever(actor: str, *, warned: bool) -> None:
    for more in ((), ("--dry-run",)):
        result = run("--actor", actor, *RECEIVE_MORE, *more)
        assert result.exit_code == 0
        assert ("looks like a name, and is no registered party" in result.stderr) is warned


@pytest.mark.parametrize("folder", ["OneDrive - Hội", "Dropbox", "My Drive"])
def test_a_book_made_in_a_folder_that_is_copied_to_a_cloud_is_made_with_a_warning(folder: str) -> None:
    Path(folder).mkdir()
    assert run("backup", "copy.db").exit_code == 0
    text = f"Warning: {folder} is copied to a cloud: another machine may write over the book there"
    made = run("-f", f"{folder}/quy.db", "init", "--book", "X", "--name", "X")
    restored = run("-f", f"{folder}/again.db", "restore", "copy.db")
    assert (made.exit_code, restored.exit_code) == (0, 0)
    assert text in made.stderr
    assert text in restored.stderr
    assert "copied to a cloud" not in run("-f", "new.db", "init", "--book", "X", "--name", "X").stderr
