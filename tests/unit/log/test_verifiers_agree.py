"""Two verifiers, written in two languages from one description, accept exactly the same exports and proofs."""

import json
import os
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from quykhuyenhoc.log import verifier
from tests.unit.log.mutants import BOOK, ODD, mutant

JAVASCRIPT: Final = Path(__file__).parents[2] / "js" / "verifier.mjs"
AT_ONCE: Final = 5_000


def by_python(data: bytes) -> dict[str, Any]:
    """Return what this program's verifier finds in a file, in the words of the other one."""
    if verifier.says_proof(data):
        try:
            proof = verifier.read_proof(data)
        except verifier.NoProofError as error:
            return {"problem": str(error)}
        return {
            "book": proof.book, "seq": str(proof.seq), "size": str(proof.size),
            "opened": [list(one) for one in proof.opened.items()], "signatures": len(proof.signatures),
        }  # fmt: skip
    log = verifier.Log(data)
    told = [(where, log.checkpoint(where, note, {}, needs_key=False)) for where, note in log.notes]
    places = {problem.partition(": ")[0] for problem in log.problems}
    return {
        "size": log.size,
        "root": log.note(log.size).split("\n")[2],
        "problems": sorted(places),
        "checkpoints": [[where, where not in places, own_signatures(said)] for where, said in told],
        "balance": [[*key, *map(str, sums)] for key, sums in sorted(log.sums.items())],
    }


def own_signatures(said: str) -> list[bool]:
    """Return of each signature of the log itself under a checkpoint whether it holds."""
    names = [one for one in said.split(", ") if "the log itself" in one or " wrong" in one]
    return [not one.endswith(" wrong") for one in names]


def by_javascript(files: Iterable[bytes]) -> list[dict[str, Any]]:
    """Return what the other verifier finds, in one process for all files."""
    given = b"".join(b"%08x%s" % (len(data), data) for data in files)
    done = subprocess.run(["node", JAVASCRIPT, "-"], input=given, capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def disagreements(seeds: range, counts: Counter[str]) -> Iterator[tuple[int, Any, Any]]:
    """Yield the seeds of files of which the two find different things, and what."""
    for at in range(0, len(seeds), AT_ONCE):
        some = seeds[at : at + AT_ONCE]
        files = [mutant(seed) for seed in some]
        for seed, data, theirs in zip(some, files, by_javascript(files), strict=True):
            ours = by_python(data)
            counts["proofs" if "opened" in ours or "problem" in ours else "exports"] += 1
            counts["in which everything holds"] += "opened" in ours or ours.get("problems") == []
            if ours != theirs:
                yield seed, ours, theirs


@pytest.mark.outside
def test_two_verifiers_read_json_alike_where_readers_like_to_differ() -> None:
    head = b'{"format":"quykhuyenhoc-log","v":"1","book":"%s","size":"1"}\n' % BOOK.encode()
    files = [head + odd + b"\n" for odd in ODD]
    found = [by_python(data) for data in files]
    assert found == by_javascript(files)
    assert sum(one["problems"] == [] for one in found) >= 8


@pytest.mark.outside
def test_two_verifiers_accept_the_same_of_some_thousand_changed_files() -> None:
    counts: Counter[str] = Counter()
    assert list(disagreements(range(4_000), counts)) == []
    assert min(counts.values()) >= 200, counts
    assert len(counts) == 3


@pytest.mark.outside
@pytest.mark.soak
def test_two_verifiers_accept_the_same_of_a_million_changed_files() -> None:
    """Which of them: ``QKH_SEEDS=0:1000000``; the sums of several runs count together."""
    first, last = map(int, os.environ.get("QKH_SEEDS", "0:1000000").split(":"))
    counts: Counter[str] = Counter()
    found = list(disagreements(range(first, last), counts))
    print(f"seeds {first} to {last}: {dict(counts)}, {len(found)} disagreements")
    assert found == []
