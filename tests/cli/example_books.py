"""What the examples of commands take from elsewhere: a branch's package, and a file in which communes were merged."""

import json
from pathlib import Path
from typing import Final

import quykhuyenhoc as qkh
from tests.cli.running import run

FINGERPRINT: Final = "1a2b 3c4d 5e6f 7a8b 9c0d 1e2f 3a4b 5c6d"
"""What an example types for the fingerprint of a key, which is another in every file."""
_BRANCH: Final = "chi-hoi-co-quan.db"
_MERGED: Final = "so-tinh.db"


def package_of_a_branch(day: str) -> str:
    """Write the package that the branch CH1 sends of its first month, and return the fingerprint of its key."""
    _typed(_BRANCH, "init", "--book", "CH1", "--name", "Chi hội cơ quan tỉnh")
    package = "chi-hoi-thang-1.zip"
    sent = ("body", "export", package, "--from", f"01/{day[3:]}", "--to", day)
    told = json.loads(_typed(_BRANCH, *sent, "-O", "json"))
    Path(_BRANCH).unlink()
    fingerprint: str = told["fingerprint"]
    return fingerprint


def merged_communes(day: str, decision: str) -> None:
    """Make the file of a province in which X1 and X3, that keep books there, were merged into X2; X3's lets go."""
    _typed(_MERGED, "init", "--book", "TINH", "--name", "Hội Khuyến học tỉnh")
    for code, name in (
        ("X1", "Hội Khuyến học xã Mường Bú"),
        ("X2", "Hội Khuyến học xã Nậm Bú"),
        ("X3", "Xã Chiềng Bú"),
        ("X4", "Xã Mường Chùm"),
    ):
        _typed(_MERGED, "book", "add", "--code", code, "--name", name)
        own = ("--own-book", code)
        _typed(_MERGED, "body", "add", "--code", code, "--name", name, "--kind", "commune", *own, "--book", "TINH")
        _typed(_MERGED, "fund", "add", "--code", "KH", "--name", "Quỹ khuyến học", "--book", code)
    gift = ("--fund", "KH", "--account", "111", "--amount", "2tr", "--for", "Ủng hộ", "--date", f"01/{day[3:]}")
    for code in ("X1", "X3", "X4"):
        _typed(_MERGED, "receive", *gift, "--book", code)
    merger = ("--into", "X2", "--date", day, "--decision", decision)
    _typed(_MERGED, "body", "merge", "X1", "X3", "X4", *merger, "--book", "TINH")
    with qkh.open_books(_MERGED) as books:
        plan = qkh.acts.HandOverPlan(date=qkh.parse_date(day), decision=decision)
        qkh.record_all(qkh.acts.hand_over_acts(books["TINH"], "X4", plan), reason="bàn giao", decision=decision)
        found = qkh.acts.hand_over_acts(books["TINH"], "X3", plan)
        qkh.record_all([one for one in found if one[1].act == "hand-over"], reason="bàn giao", decision=decision)


def _typed(file: str, *words: str) -> str:
    result = run(*words, "-f", file)
    assert result.exit_code == 0, (words, result.stderr)
    return result.stdout
