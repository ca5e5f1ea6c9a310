"""Recipients are named in no output that is not asked for with the right to see it, whatever is printed or refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from click import Command, Context, Group

from quykhuyenhoc_cli.main import ROOT
from tests.cli.running import acts, done, outputs, run
from tests.cli.test_asking import talk
from tests.closing import OPEN

pytestmark = pytest.mark.usefixtures("book")
NAMES: Final = ("Giàng Mí Páo", "Lường Thị Ún", "Sồng Bả Chư", "Vàng Thị Xuy", "Thào Seo Lử")
PLAIN: Final = ("giang mi pao", "luong thi un", "song ba chu", "vang thi xuy", "thao seo lu")
SECRET: Final = (
    *(form for name in NAMES for form in (name, name.upper(), name.split(" ", 1)[1])),
    *(form for name in PLAIN for form in (name, name.upper(), name.split(" ", 1)[1])),
)
"""The names as typed, without tone marks, and without the family name."""

UNEQUAL: Final = 3
"""How a command ends that found a difference: here that the bank sent no statement."""
READS: Final = (
    "book list", "book show", "account list", "account show 112", "fund list", "fund show TH", "fund waivers",
    "fund movements", "fund coverage", "fund costs", "party list", "party show NCC1", "party show EM", "role list",
    "policy list", "donation list", "donation held", "donor list", "donor show EM", "donor statement EM",
    "donor annual EM 2022", "pledge list --all", "campaign list", "campaign report", "deposit list", "deposit rules",
    "statement list", "match list 112", "match rules", "reconcile 112 2022-03 --by fund",
    "qr --account 112 --fund TH", "gift-receipt list", "thank queue", "thank list", "thank tiers",
    "thank board 2022", "goods stock", "goods list", "programme list", "round list", "round nominees KT-1",
    "award list", "award decisions", "award recipient KT-1.0001", "award recipient KT-1.0005", "award spent",
    "sign sheet 12/QĐ-HKH", "sign missing", "advance list", "budget list", "proposals --all", "evidence list",
    "evidence missing", "period list", "balance", "trial-balance", "fund-report", "consolidated", "register 112",
    "register 6112 --party EM", "register 141", "journal", "find pao", "find Páo", "find Thưởng", "exceptions",
    "explain BN2/2022", "voucher BN1/2022", "voucher BN2/2022", "voucher BC2/2022", "voucher PK1/2022",
    "privacy requests", "privacy about EM", "privacy copies", "consent list", "verify", "export csv",
    "export csv --with-personal", "export jsonl", "export log --with-personal",
    "export jsonl --with-personal", "export hledger --with-personal", "export ledger --with-personal",
    "export beancount --with-personal", "export log", "period report 2022-03",
    "body list", "body inventory SL", "activity list", "activity sums", "official-document list", "term list",
    "publication stock", "publication list", "indicator list", "indicator values", "indicator overview 2022-Q1",
    "dues list --year 2022",
    "dues owed --year 2022 --all", "dues shares --year 2022", "member list", "member count",
    "controls --all", "period matters 2022-03", "seen list", "events", "events -O jsonl",
)  # fmt: skip
ERRORS: Final = (
    "round nominate KT-1 --trust --list twins.csv", "round nominate KT-1 --list bad.csv",
    "award cancel KT-1.0001 --reason x",
    "award recipient KT-1.0099", "disburse batch --round KT-9 --account 112 --for x",
    "disburse return BN1/2022 --award KT-1.0002 --account 112 --for x", "sign add BN1/2022 --award KT-1.0001",
    "pay --award KT-1.0001 --account 112 --for x", "sign add BN1/2022 --list signed-bad.csv",
    "party add --code EM --name x", "party close EM9", "consent give --code C1 --party EM9 --scope letters",
    "award list --with-names", "award list --with-names --actor TQ", "round nominees KT-1 --with-names --actor TQ",
    "award recipient KT-1.0001 --with-names --actor TQ", "sign sheet 12/QĐ-HKH --with-names --actor TQ",
    "voucher BN1/2022 --with-hidden --actor TQ",
)  # fmt: skip
OTHERS: Final = frozenset({
    "accept", "account", "approve", "auto", "backup", "close", "code", "completion", "config", "demo", "get", "help",
    "inspect", "letter", "new", "open", "print", "prove", "repair", "restore", "review", "scrub", "show", "upgrade",
})  # fmt: skip
"""The words of other commands in whose outputs no recipient stands; one with a key or a reason records."""
OPENS: Final = (
    "approve SEQ", "award list", "award recipient KT-1.0001", "consent list", "donation held", "donation list",
    "donor annual EM 2022", "donor list", "donor show EM", "donor statement EM", "dues owed --year 2022",
    "evidence get 00000000",
    "evidence list", "events", "explain BN2/2022", "export log --with-personal", "find pao", "fund waivers",
    "gift-receipt list", "gift-receipt print BL1", "goods list", "journal", "match list 112", "match review 112",
    "match rules", "member list", "party show EM", "pledge list", "privacy about EM", "privacy copies",
    "privacy requests", "proposals", "prove #40", "reconcile 112 2022-03", "register 112", "round nominees KT-1",
    "sign missing", "sign sheet 12/QĐ-HKH", "statement list", "statement show 1", "thank board 2022",
    "thank letter BC2/2022", "thank list", "thank queue", "voucher BN2/2022",
)  # fmt: skip
"""A call of every command that has a word which opens hidden names; ``SEQ`` is a proposal of a name."""
WORDS: Final = ("--with-names", "--with-hidden")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_LANG", "en")


def officers() -> None:
    for code, name, role in (("HOA", "Bà Hoa", "accountant"), ("TQ", "Ông Quỹ", "cashier")):
        done("party", "add", "--code", code, "--name", name, "--kind", "officer")
        done("role", "grant", code, role, "--date", "2022-01-01")


def a_list(path: str, *names: str) -> str:
    lines = [f"{name},pupil,THPT Tô Hiệu,Phù Yên,2006,200.000" for name in names]
    Path(path).write_text("\n".join(("name,kind,place,commune,born,amount", *lines)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def awarded(book: str) -> None:  # noqa: ARG001 (the file that it fills)
    """Record five recipients: one paid by hand, two signed for, one returned, one cancelled; one is a party, too."""
    officers()
    done("party", "add", "--code", "EM", "--name", NAMES[4], "--kind", "recipient", "--address", f"Nhà {NAMES[4]}")
    done("donor", "add", "--code", "EM")
    done("statement", "account", "112", "--bank", "Vietcombank", "--number", "0011001932418")
    done("statement", "code", "TH", "--fund", "TH")
    done("programme", "add", "--code", "KT", "--name", "Khen thưởng", "--kind", "merit", "--fund", "TH")
    done("round", "add", "--code", "KT-1", "--programme", "KT", "--name", "Đợt 1", "--date", "2022-03-08")
    done("round", "nominate", "KT-1", "--trust", "--list", a_list("list.csv", *NAMES[:4]))
    done("round", "nominate", "KT-1", "--name", NAMES[4], "--kind", "pupil", "--amount", "200k", "--party", "EM",
         "--criteria", f"{NAMES[4]} vượt khó")  # fmt: skip
    done("award", "decide", "KT-1", "--number", "12/QĐ-HKH", "--council", "BTV", "--date", "2022-03-08")
    done("award", "cancel", "KT-1.0004", "--date", "2022-03-08", "--reason", f"{NAMES[3]} không đến")
    done("pay", "--award", "KT-1.0005", "--account", "112", "--for", "Thưởng", "--date", "2022-03-09")
    done("disburse", "batch", "--decision", "12/QĐ-HKH", "--account", "112", "--for", "Thưởng", "--holder", "TQ",
         "--date", "2022-03-09")  # fmt: skip
    Path("signed.csv").write_text(f"award,relation,signer\nKT-1.0001,guardian,{NAMES[0]}\n", encoding="utf-8")
    done("sign", "add", "BN2/2022", "--trust", "--list", "signed.csv", "--date", "2022-03-10")
    for reason in (f"{NAMES[1]} ký nhầm", None):
        done("sign", "add", "BN2/2022", "--award", "KT-1.0002", "--signer", NAMES[1], "--date", "2022-03-10")
        if reason:
            done("reverse", "PK2/2022", "--date", "2022-03-10", "--reason", reason)
    Path(f"{NAMES[1]}.pdf").write_bytes(b"%PDF")
    done("evidence", "attach", "PK3/2022", f"{NAMES[1]}.pdf", "--note", f"{NAMES[1]} đã ký")
    done("disburse", "return", "BN2/2022", "--award", "KT-1.0003", "--account", "112", "--for", "Không nhận", "--date",
         "2022-03-11")  # fmt: skip
    done("body", "add", "--code", "SL", "--name", "Hội xã", "--kind", "commune", "--own-book", "SL")
    done("member", "add", "--name", "Cầm Thị Óng", "--body", "SL", "--date", "2022-03-11", "--born", "1960")
    done("dues", "rate", "--year", "2022", "--amount", "60k")
    done("dues", "assess", "--body", "SL", "--year", "2022", "--date", "2022-03-11")
    done("dues", "collect", "HOV0001", "--body", "SL", "--year", "2022", "--amount", "20k", "--account", "112",
         "--fund", "TH", "--for", "Hội phí", "--date", "2022-03-11")  # fmt: skip
    done("period", "close", "2022-03", *OPEN, "--reason", "thử")
    a_list("twins.csv", NAMES[0], NAMES[1].lower())
    a_list("bad.csv", NAMES[2], NAMES[3] + ",dragon")
    Path("signed-bad.csv").write_text(f"award,relation,signer\nKT-1.0001,aunt,{NAMES[0]}\n", encoding="utf-8")


@pytest.mark.usefixtures("book")
def test_what_is_said_of_the_signature_for_one_award_is_found_and_erased_with_its_recipient() -> None:
    officers()
    done("party", "add", "--code", "EM", "--name", NAMES[4], "--kind", "recipient")
    done("programme", "add", "--code", "KT", "--name", "Khen thưởng", "--kind", "merit", "--fund", "TH")
    done("round", "add", "--code", "KT-1", "--programme", "KT", "--name", "Đợt 1", "--date", "2022-03-08")
    done("round", "nominate", "KT-1", "--name", NAMES[4], "--kind", "pupil", "--amount", "200k", "--party", "EM")
    done("award", "decide", "KT-1", "--number", "12/QĐ-HKH", "--council", "BTV", "--date", "2022-03-08")
    done("disburse", "batch", "--decision", "12/QĐ-HKH", "--account", "112", "--for", "Thưởng", "--holder", "TQ",
         "--date", "2022-03-09")  # fmt: skip
    done("sign", "add", "BN1/2022", "--award", "KT-1.0001", "--signer", NAMES[4], "--date", "2022-03-10")
    Path("ky.pdf").write_bytes(b"%PDF")
    done("evidence", "attach", "PK1/2022", "ky.pdf", "--note", f"{NAMES[4]} đã ký")
    done("reverse", "PK1/2022", "--date", "2022-03-10", "--reason", f"{NAMES[4]} ký nhầm")
    found = [(row["field"], row["state"]) for row in done("privacy", "about", "EM")["rows"]]
    assert found[-3:] == [("act.name", "hidden"), ("act.note", "hidden"), ("reason", "hidden")]


@pytest.mark.usefixtures("awarded")
def test_who_received_is_named_in_no_output_that_is_not_asked_for_with_the_right_to_see_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QKH_ACTOR", "thukho")
    found = [(typed, word) for typed, text in outputs(READS, ERRORS, (0, UNEQUAL)) for word in SECRET if word in text]
    assert found == [], "\n".join(map(str, found))
    for command in ("award list", "round nominees KT-1", "award recipient KT-1.0001"):
        assert NAMES[0] in run(*command.split(), "--with-names", "--actor", "HOA").stdout, command
    assert NAMES[0] in run("find", "pao", "--with-hidden", "--actor", "HOA").stdout
    assert NAMES[4] in run("party", "show", "EM", "--with-hidden", "--actor", "HOA").stdout


def leaves(group: Group, *path: str) -> Iterator[tuple[str, Command]]:
    """Yield every command and how it is typed."""
    for name in group.list_commands(Context(group)):
        one = group.get_command(Context(group), name)
        if isinstance(one, Group):
            yield from leaves(one, *path, name)
        elif one:
            yield " ".join((*path, name)), one


def opener(command: Command) -> str:
    """Return the word with which a command opens hidden names; none: it opens none."""
    return next((word for option in command.params for word in option.opts if word in WORDS), "")


@pytest.mark.usefixtures("awarded")
def test_the_outputs_that_are_searched_are_those_of_all_commands_that_read() -> None:
    reading = [name for name, one in leaves(ROOT) if {"key", "reason"}.isdisjoint(param.name for param in one.params)]
    unseen = [leaf for leaf in reading if not any(typed.startswith(leaf) for typed in READS)]
    assert [leaf for leaf in unseen if leaf.split()[-1] not in OTHERS] == []


@pytest.mark.usefixtures("awarded")
def test_a_scan_of_the_list_that_recipients_signed_is_read_by_who_may_see_their_names_alone() -> None:
    done("disburse", "batch", "--decision", "12/QĐ-HKH", "--account", "112", "--for", "Thưởng", "--date", "2022-04-12",
         "--holder", "TQ")  # fmt: skip
    Path("ky-nhan.pdf").write_text(NAMES[2], encoding="utf-8")
    done("sign", "add", "BN3/2022", "--award", "KT-1.0003", "--scan", "ky-nhan.pdf", "--date", "2022-04-12")
    (row,) = done("evidence", "list", "BN3/2022")["rows"]
    asked = ("evidence", "get", row["sha256"])
    refused = run(*asked)
    assert (refused.exit_code, refused.stdout, "--with-hidden" in refused.stderr) == (1, "", True)
    assert run(*asked, "--with-hidden", "--actor", "TQ").exit_code == 1
    assert run(*asked, "--with-hidden", "--actor", "HOA").stdout == NAMES[2]


@pytest.mark.usefixtures("awarded")
def test_a_proof_opens_the_name_on_a_list_only_for_who_may_see_it() -> None:
    lists = [seq for seq in range(1, acts() + 1) if "nominees" in run("prove", f"#{seq}").stdout]
    asked = [("prove", f"#{seq}", "--open", "act.nominees.0.name") for seq in lists]
    assert asked
    for command in asked:
        refused = run(*command)
        assert (refused.exit_code, any(word in refused.output for word in SECRET)) == (1, False), command
        assert run(*command, "--with-hidden", "--actor", "TQ").exit_code == 1
    assert NAMES[0] in run(*asked[0], "--with-hidden", "--actor", "HOA").stdout


@pytest.mark.usefixtures("awarded")
def test_a_proof_of_a_proposed_list_holds_its_names_only_for_who_may_see_them() -> None:
    assert (
        run(
            "--propose",
            "--actor",
            "HOA",
            "round",
            "nominate",
            "KT-1",
            "--trust",
            "--list",
            a_list("more.csv", "Hờ A Súa"),
        ).exit_code
        == 0
    )
    proof = ("prove", f"#{acts()}")
    assert "Hờ A Súa" not in run(*proof).stdout
    name = ("--open", "act.nominees.0.name")
    refused = run(*proof, *name)
    assert (refused.exit_code, "Hờ A Súa" in refused.output) == (1, False)
    assert "Hờ A Súa" in run(*proof, *name, "--with-hidden", "--actor", "HOA").stdout


@pytest.mark.usefixtures("awarded")
def test_where_officers_hold_keys_no_command_opens_a_name_for_somebody_who_only_says_who_she_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QKH_PASSPHRASE", "bốn từ thật dài")
    for code, role in (("HOA", "accountant"), ("TQ", "cashier")):
        assert run("key", "new", f"{code}.key", "--name", f"xmb.vn/{code}").exit_code == 0
        done("role", "grant", code, role, "--date", "2022-01-01", "--public-key", f"{code}.key")
    done("--propose", "--actor", "HOA", "--my-key", "HOA.key", "round", "nominate", "KT-1", "--name", NAMES[0],
         "--allow-duplicates")  # fmt: skip
    before, commands = acts(), dict(leaves(ROOT))
    words = {name: opener(command) for name, command in commands.items() if opener(command)}
    calls = {name: typed for typed in OPENS for name in words if typed.startswith(name)}
    assert sorted(calls) == sorted(words)
    end, screen = talk((*calls.pop("match review").split(), "--with-names", "--actor", "HOA"))
    assert (end, "opens with the key" in screen) == (1, True), screen
    for name, typed in calls.items():
        for form in ((), ("-O", "csv"), ("-O", "json")):
            result = run(*typed.replace("SEQ", str(before)).split(), words[name], "--actor", "HOA", *form)
            assert (result.exit_code, "opens with the key" in result.stderr) == (1, True), (typed, result.stderr)
            assert result.stdout == "", typed
            assert [word for word in SECRET if word in result.stderr] == [], typed
    assert acts() == before
    for key in ("TQ.key", "HOA.key"):
        opened = run("award", "list", "--with-names", "--actor", "HOA", "--my-key", key)
        assert (opened.exit_code, NAMES[0] in opened.stdout) == (int(key == "TQ.key"), key == "HOA.key"), opened.stderr


@pytest.mark.usefixtures("awarded")
def test_the_lists_of_every_day_ask_for_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QKH_PASSPHRASE", "bốn từ thật dài")
    assert run("key", "new", "HOA.key", "--name", "xmb.vn/HOA").exit_code == 0
    done("role", "grant", "HOA", "accountant", "--date", "2022-01-01", "--public-key", "HOA.key")
    monkeypatch.delenv("QKH_PASSPHRASE")
    monkeypatch.setenv("QKH_MY_KEY", "HOA.key")
    for typed in ("award list", "round nominees KT-1", "sign missing", "voucher BN2/2022", "sign sheet 12/QĐ-HKH"):
        result = run(*typed.split(), "--actor", "HOA")
        assert (result.exit_code, result.stderr) == (0, ""), typed
    assert "G.M.P. (Phù Yên)" in run("award", "list", "--actor", "HOA").stdout
