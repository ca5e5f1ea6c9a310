"""What officers type: roles, policies, proposals, approvals, files, and the cashier's word."""

from pathlib import Path

import pytest

from quykhuyenhoc.books.rights import SEE_HIDDEN, SEE_PROPOSED
from quykhuyenhoc.kinds import APPROVERS, Role
from tests.cli.running import acts, done, received, run
from tests.cli.test_asking import talk

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.usefixtures("book")


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_PASSPHRASE", "bốn từ thật dài")
    monkeypatch.setenv("QKH_LANG", "en")


PROPOSES = ("--actor", "HOA", "--my-key", "HOA.key", "--propose")


def officers() -> None:
    """Register an accountant and a chair, each with a key."""
    for code, role in (("HOA", "accountant"), ("LAN", "chair")):
        done("party", "add", "--code", code, "--name", f"Bà {code}", "--kind", "officer")
        assert run("key", "new", f"{code}.key", "--name", f"xmb.vn/{code}").exit_code == 0
        done("--actor", "HOA", "role", "grant", code, role, "--date", "2022-01-01", "--public-key", f"{code}.key")


def guarded() -> None:
    """Let payments from 5 million on need the chair."""
    officers()
    received("TH", "50tr")
    policy = ("policy", "limit", "out", "5tr", "--role", "chair")
    seq = done(*PROPOSES, *policy)["seq"]
    done("--actor", "LAN", "approve", str(seq), "--sign", "LAN.key", "--yes")


def pay(*more: str, amount: str = "6tr") -> tuple[str, ...]:
    return (
        *more, "pay", "--fund", "TH", "--account", "112", "--amount", amount, "--expense", "6111", "--for", "Học bổng",
        "--date", "2022-03-08",
    )  # fmt: skip


def test_where_two_hold_keys_who_records_is_set_once_or_named(monkeypatch: pytest.MonkeyPatch) -> None:
    officers()
    gift = ("receive", "--fund", "TH", "--account", "112", "--amount", "5tr", "--for", "Ủng hộ", "--date", "2022-03-08")
    refused = run("--actor", "thukho", *gift)
    assert refused.exit_code == 1
    assert refused.stderr.splitlines()[-1] == (
        "Error: This is not accepted: thukho is no party of book SL that is open today. Say who records: --actor CODE,"
        " or for good qkh config actor CODE; who has no code yet is registered by somebody who has one: qkh party add."
    )
    monkeypatch.delenv("QKH_ACTOR", raising=False)
    assert run("config", "actor", "LAN").exit_code == 0
    done(*gift)


def test_of_a_voucher_with_adjustments_each_reversal_is_proposed_by_itself_the_newest_first() -> None:
    guarded()
    done("--actor", "HOA", *pay(amount="2tr"))
    for amount in ("3tr", "4tr"):
        done("--actor", "HOA", "adjust", "BN1", "--amount", amount, "--reason", "ghi thiếu")
    refused = run(*PROPOSES, "reverse", "BN1", "--reason", "trả nhầm")
    assert refused.stderr.splitlines()[-1] == (
        "Error: Only one act at a time can be proposed. Propose these one by one, each when the one before it is"
        " approved: qkh --propose reverse DC00002/2022 --reason … · qkh --propose reverse DC00001/2022 --reason … ·"
        " qkh --propose reverse BN00001/2022 --reason …. See: qkh reverse --help"
    )
    for no in ("DC00002/2022", "DC00001/2022", "BN00001/2022"):
        seq = done(*PROPOSES, "reverse", no, "--reason", "trả nhầm")["seq"]
        done("--actor", "LAN", "approve", str(seq), "--sign", "LAN.key", "--yes")


def test_all_that_waits_is_what_waits_for_the_one_who_asks() -> None:
    guarded()
    done("party", "add", "--code", "TAM", "--name", "Ông Tâm", "--kind", "officer")
    assert run("key", "new", "TAM.key", "--name", "xmb.vn/TAM").exit_code == 0
    grant = ("role", "grant", "TAM", "chair", "--date", "2022-01-01", "--public-key", "TAM.key")
    policy = ("policy", "limit", "out", "5tr", "--role", "chair", "--persons", "2")
    for act in (grant, policy):
        done("--actor", "LAN", "approve", str(done(*PROPOSES, *act)["seq"]), "--sign", "LAN.key", "--yes")
    two = {done(*PROPOSES, *pay())["seq"], done(*PROPOSES, *pay(amount="7tr"))["seq"]}
    everything = ("approve", "--all", "--yes")
    own = run("--actor", "HOA", *everything, "--sign", "HOA.key")
    assert (own.exit_code, "2 wait for somebody else: you proposed or approved them." in own.stderr) == (0, True)
    first = run("--actor", "LAN", "approve", str(min(two)), "--sign", "LAN.key", "--yes")
    assert "It still needs another approval." in first.stderr
    second = run("--actor", "LAN", *everything, "--sign", "LAN.key")
    assert (second.exit_code, "1 wait for somebody else" in second.stderr) == (0, True)
    assert {row["approved"] for row in done("proposals")["rows"]} == {"LAN"}
    assert run("--actor", "TAM", *everything, "--sign", "TAM.key").exit_code == 0
    assert done("proposals")["rows"] == []


def test_a_refused_payment_says_how_to_propose_it() -> None:
    guarded()
    before = acts()
    refused = run(*pay("--actor", "HOA"))
    assert refused.exit_code == 1
    assert refused.stderr == (
        "Error: The policy of book SL refuses this payment: paid out or set off 6,000,000 ₫: from 5,000,000 ₫ on"
        " 1 other persons must stand for it. Who can approve: LAN. Propose it: --propose. If LAN died, or lost the key,"
        " record that: qkh role end, or qkh role grant with a new key; it counts once two months were closed.\n"
    )
    assert acts() == before + 1


def test_what_ends_against_income_without_money_is_never_told_as_money_that_was_paid() -> None:
    guarded()
    done("--actor", "HOA", "party", "add", "--code", "NCC", "--name", "Nhà in", "--kind", "supplier")
    forgiven = ("--debit", "331/TH@NCC={0}", "--credit", "5111/TH={0}", "--for", "xóa nợ", "--date", "2022-03-09")
    refused = run("--actor", "HOA", "entry", *(part.format("6tr") for part in forgiven))
    assert "paid out or set off 6,000,000" in refused.stderr
    for amount in ("3tr", "4tr"):
        done("--actor", "HOA", "entry", *(part.format(amount) for part in forgiven), "--date", f"2022-03-1{amount[0]}")
    (row,) = (one for one in done("period", "matters", "2022-03")["rows"] if one["code"] == "splits")
    assert (row["subject"], row["amount"]) == ("NCC 2022-03-13", 7_000_000)
    listed = run("period", "matters", "2022-03", env={"COLUMNS": "200"}).stdout
    assert "payments, set-offs or cash drawn, in parts that reach the limit together" in listed


def test_a_proposed_payment_is_listed_explained_and_approved() -> None:
    guarded()
    proposed = run(*pay(*PROPOSES))
    assert proposed.exit_code == 0, proposed.stderr
    (row,) = done("proposals")["rows"]
    assert (row["kind"], row["amount"], row["actor"]) == ("payment", 6_000_000, "HOA")
    assert "Học bổng" in run("explain", str(row["seq"])).stdout

    waiting = run("--actor", "LAN", "approve", str(row["seq"]), "--yes")
    assert waiting.exit_code == 0
    assert waiting.stderr.endswith("Not authenticated: without --sign this approval does not count.\n")
    own = run("--actor", "HOA", "approve", str(row["seq"]), "--sign", "HOA.key", "--yes")
    assert own.exit_code == 1
    assert "Another person approves it." in own.stderr


def test_an_approval_records_the_payment_and_prints_its_number() -> None:
    guarded()
    run(*pay(*PROPOSES))
    (row,) = done("proposals")["rows"]
    approved = run("--actor", "LAN", "approve", str(row["seq"]), "--sign", "LAN.key", "--yes")
    assert approved.exit_code == 0, approved.stderr
    approval, paid = approved.stdout.splitlines()[-2:]
    assert "(approval)" in approval
    assert paid.startswith("Recorded BN00001/2022: 6,000,000")
    assert done("proposals")["rows"] == []
    assert [one["state"] for one in done("proposals", "--all")["rows"]] == ["enacted", "enacted"]
    assert run("verify").exit_code == 0


def test_who_approved_what_lacks_nothing_any_more_records_it_by_approving_again() -> None:
    guarded()
    rule = ("policy", "limit", "out", "5tr", "--role", "chair", "--persons")
    done("--actor", "HOA", *rule, "2")
    seq = str(done(*pay(*PROPOSES))["seq"])
    again = ("--actor", "LAN", "approve", seq, "--sign", "LAN.key", "--yes")
    assert "still needs another approval" in run(*again).stderr
    relaxed = str(done(*PROPOSES, *rule, "1")["seq"])
    assert run("--actor", "LAN", "approve", relaxed, *again[4:]).exit_code == 0
    assert "Planned BN00001/2022" in run(*again, "--dry-run").stdout
    assert "Recorded BN00001/2022" in run(*again).stdout
    assert done("proposals")["rows"] == []


def test_who_approves_must_be_named() -> None:
    guarded()
    run(*pay(*PROPOSES))
    for command in (("approve", "12", "--sign", "LAN.key", "--yes"), ("confirm", "PT1")):
        result = run(*command)
        assert result.exit_code == 2
        assert "--actor" in result.stderr


def test_a_rejected_proposal_needs_a_reason() -> None:
    guarded()
    seq = str(done(*pay(*PROPOSES))["seq"])
    sign = ("--sign", "LAN.key")
    assert run("--actor", "LAN", "reject", seq, *sign).exit_code == 1
    assert run("--actor", "LAN", "reject", seq, *sign, "--reason", "sai số tiền").exit_code == 0
    assert run("--actor", "LAN", "approve", seq, "--sign", "LAN.key", "--yes").exit_code == 1


def test_a_proposal_planned_only_writes_nothing() -> None:
    guarded()
    before = acts()
    assert run(*pay(*PROPOSES, "--dry-run")).exit_code == 0
    assert acts() == before


def test_an_unknown_kind_of_act_is_bad_usage() -> None:
    result = run("policy", "file", "lunch")
    assert result.exit_code == 2
    assert "'lunch' is no kind of act" in result.stderr


def test_roles_and_policies_are_listed() -> None:
    guarded()
    assert [(row["role"], row["party"]) for row in done("role", "list")["rows"]] == [
        ("accountant", "HOA"), ("chair", "LAN"),
    ]  # fmt: skip
    (row,) = [row for row in done("policy", "list")["rows"] if row["effect"] == "out"]
    assert (row["persons"], row["above"], row["role"]) == (1, 5_000_000, "chair")


def test_the_cashier_confirms_cash() -> None:
    officers()
    done("party", "add", "--code", "MAI", "--name", "Bà Mai", "--kind", "officer")
    grant = (*PROPOSES, "role", "grant", "MAI", "cashier", "--date", "2022-01-01")
    done("--actor", "LAN", "approve", str(done(*grant)["seq"]), "--sign", "LAN.key", "--yes")
    done("receive", "--fund", "TH", "--account", "111", "--amount", "1tr", "--for", "x", "--date", "2022-03-07")
    assert "PT00001/2022" in run("period", "close", "2022-03").stderr
    assert run("--actor", "MAI", "confirm", "PT1").exit_code == 0
    assert "PT00001/2022" not in run("period", "close", "2022-03").stderr


def test_a_file_goes_in_and_comes_out_unchanged() -> None:
    received("TH", "5tr")
    Path("scan.pdf").write_bytes(b"%PDF-1.7 \xff\x00")
    assert run("evidence", "attach", "BC1", "scan.pdf", "--note", "bản quét").exit_code == 0
    (row,) = done("evidence", "list", "BC1")["rows"]
    assert (row["name"], row["media"], row["size"]) == ("scan.pdf", "application/pdf", 11)
    received("TH", "6tr")
    again = run("evidence", "attach", "BC2", "scan.pdf")
    assert "other vouchers, too: BC00001/2022" in again.stderr
    assert run("evidence", "get", row["sha256"][:10], "-o", "out.pdf").exit_code == 0
    assert Path("out.pdf").read_bytes() == b"%PDF-1.7 \xff\x00"
    assert run("evidence", "get", row["sha256"][:10], "-o", "out.pdf").exit_code == 1
    assert run("verify", "--evidence").exit_code == 0
    assert run("evidence", "erase", row["sha256"][:10]).exit_code == 1
    assert run("evidence", "erase", row["sha256"][:10], "--reason", "nhầm").exit_code == 0
    assert run("evidence", "get", row["sha256"][:10]).exit_code == 1


def test_vouchers_without_a_file_are_listed() -> None:
    received("TH", "5tr")
    assert [row["no"] for row in done("evidence", "missing", "--period", "2022-Q1")["rows"]] == [
        "BC00001/2022", "BC00002/2022",
    ]  # fmt: skip


def test_a_file_that_is_not_there_is_one_line() -> None:
    received("TH", "5tr")
    result = run("evidence", "attach", "BC1", "nowhere.pdf")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)


# -- what an approver reads -------------------------------------------------------------------------------------------


def waits(*more: str) -> str:
    """Propose a payment to somebody; return the seq of the proposal."""
    return str(done(*pay(*PROPOSES), "--person", "Lò Thị Nhận", "--reason", "theo hợp đồng", *more)["seq"])


def test_in_a_pipe_nothing_is_approved_without_yes_and_it_is_shown_all_the_same() -> None:
    guarded()
    seq, before = waits(), acts()
    refused = run("--actor", "LAN", "approve", seq, "--sign", "LAN.key")
    assert (refused.exit_code, acts()) == (2, before)
    assert f"Look at it first: qkh explain {seq}; then add --yes." in refused.stderr
    for words in ("payment", "Học bổng", "Lò Thị Nhận", "theo hợp đồng", "6,000,000", "Sáu triệu đồng.", "6111", "TH",
                  "HOA Bà HOA, signed", "it has 0 of 1 approvals"):  # fmt: skip
        assert words in refused.stdout, words
    assert "{" not in refused.stdout


def test_proposals_are_listed_with_purpose_payee_and_fund() -> None:
    guarded()
    waits()
    (row,) = done("proposals")["rows"]
    assert (row["fund"], row["purpose"], row["payee"]) == ("TH", "Học bổng", "Lò Thị Nhận")


def test_on_a_terminal_a_yes_approves_and_a_no_may_reject_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "vi")
    guarded()
    first, second, before = waits(), waits(), acts()
    command = ("--actor", "LAN", "--no-pager", "approve")
    code, screen = talk((*command, first, "--sign", "LAN.key"), "c")
    assert (code, acts()) == (0, before + 2), screen
    assert "Duyệt? [c/k]" in screen
    code, screen = talk((*command, second, "--sign", "LAN.key"), "k", "k")
    assert (code, acts()) == (0, before + 2), screen
    code, screen = talk((*command, second, "--sign", "LAN.key"), "k", "c", "sai người nhận")
    assert (code, acts()) == (0, before + 3), screen
    assert run("explain", f"#{acts()}").stdout.count("sai người nhận") == 1


def test_an_approver_sees_what_is_hidden_in_a_proposal_where_she_asks_with_her_key_and_nowhere_else() -> None:
    guarded()
    seq = waits()
    done("privacy", "hide", "--field", f"#{seq}:person", "--actor", "HOA")
    shown = run("--actor", "LAN", "approve", seq, "--sign", "LAN.key")
    assert "Lò Thị Nhận" not in shown.output
    assert f"qkh approve {seq} --with-hidden" in " ".join(shown.output.split())
    assert "Lò Thị Nhận" in run("--actor", "LAN", "approve", seq, "--sign", "LAN.key", "--with-hidden").output
    assert "Lò Thị Nhận" not in run("--actor", "LAN", "approve", seq, "--with-hidden", "--yes").output
    other = run("--actor", "LAN", "--my-key", "LAN.key", "explain", seq, "--with-hidden")
    assert (other.exit_code, other.stdout) == (1, "")
    mine = run("--actor", "HOA", "--my-key", "HOA.key", "explain", seq, "--with-hidden")
    assert "Lò Thị Nhận" in mine.stdout, mine.stderr


def test_the_help_and_the_guide_say_which_roles_approve_and_which_see_names() -> None:
    text = " ".join(run("role", "grant", "--help").stdout.split())
    approving, _with, nothing = text.partition(" approve; ")
    guide = (ROOT / "docs/how-to/let-two-persons-decide.md").read_text(encoding="utf-8")
    for role in Role:
        said = approving.rpartition("With a key,")[2] if role in APPROVERS else nothing.partition("approve nothing")[0]
        assert str(role) in said
        approves = "yes" if role in APPROVERS else "no"
        sees = "yes" if role in SEE_HIDDEN else "of what waits for approval" if role in SEE_PROPOSED else "no"
        (row,) = (line.split("|") for line in guide.splitlines() if line.startswith(f"| `{role}` |"))
        assert row[2].strip().startswith(approves)
        assert row[3].strip() == sees
