"""Two verifiers, written in two languages from one description, find the same in random logs, whole and damaged."""

import json
import re
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from quykhuyenhoc.log import verifier
from quykhuyenhoc.log.checkpoint import Checkpoint, Note, sign
from quykhuyenhoc.log.leaf import canonical
from quykhuyenhoc.log.tree import root_of
from quykhuyenhoc.personal import commitment

JAVASCRIPT: Final = Path(__file__).parents[2] / "js" / "verifier.mjs"
KEY: Final = Ed25519PrivateKey.from_private_bytes(bytes(32))
TEXTS: Final = ("Nguyễn Văn A", 'a "quoted" \\ one', "\u2028 \x7f \u0001 \n", "quà 🎁 cho 𠮷", "x" * 300)
ODD: Final = (
    b'{"book":"%s","seq":"1","v":"1","x":"\\ud800"}',
    b'{"book":"%s","seq":"1","v":"1","x":"\\u0041"}',
    b'{"book":"%s","seq":"1","v":"1","x":"a","x":"a"}',
    b'{"book":"%s","seq":"1","v":"1","x":[[[[[["a"]]]]]]}',
    b'{"book":"%s","seq":"1","v":"1","x":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    b'{"book":"%s","seq":"1","v":"1","x":{"__proto__":{"y":"z"}}}',
    b'{"book":"%s","seq":"1","v":"1","x":1e999}',
    b'{"book":"%s","seq":"1","v":"1","x":NaN}',
    b'{"book":"%s","seq":"1","v":"1","x":"\xff"}',
    b'\xef\xbb\xbf{"book":"%s","seq":"1","v":"1"}',
    b'{"book":"%s","seq":"1","v":"1"}\r',
    '{"book":"%s","seq":"1","v":"1","\uffff":"a","\U00010000":"b"}'.encode(),
    b'["book","%s","seq","1","v","1"]',
    b'"%s"',
    b"",
)
"""Lines of which only some are a leaf: where readers of JSON like to differ."""


def lines_of(random: Random) -> list[dict[str, str]]:
    """Return a few balanced lines in a random fund, some of them in another currency."""
    fund, more = random.choice(["TH", "PY", "Q1"]), random.choice([{}, {"currency": "USD"}])
    amounts = [random.choice([1, -1]) * random.randint(1, 10**12) for _ in range(random.randint(1, 4))]
    amounts.append(-sum(amounts) or 7)
    return [
        {"account": random.choice(["111", "112", "5111", "6111"]), "fund": fund, "amount": str(amount), **more}
        for amount in amounts
    ]


def some_leaf(random: Random, book: str, seq: int) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a leaf, and one personal value of it."""
    path, value = random.choice(["reason", "act.description", "act.splits.0.memo"]), random.choice(TEXTS)
    salt = random.randbytes(32)
    held = commitment(salt, path, value).hex()
    data: dict[str, Any] = {"v": "1", "book": book, "seq": str(seq), "kind": "sample", "act": {"date": "2022-03-07"}}
    if path == "reason":
        data["reason"] = held
    elif path == "act.description":
        data["act"]["description"] = held
    else:
        data["act"]["splits"] = [{"memo": held, "text": random.choice(TEXTS)}]
    form = random.randrange(3)
    if form == 1:
        data["entries"] = [{"date": "2022-03-07", "lines": lines_of(random)} for _ in range(random.randint(1, 3))]
    elif form == 2:
        data["act"]["lines"] = lines_of(random)
        data["entries"] = [{"date": "2022-03-07"}]
    return data, {"path": path, "salt": salt.hex(), "seq": str(seq), "value": value}


def some_log(random: Random) -> list[bytes]:
    """Return the lines of an export in which everything holds, but for entries that balance by chance only."""
    book = random.randbytes(16).hex()
    made = [some_leaf(random, book, seq) for seq in range(1, random.randint(0, 25) + 1)]
    leaves = [canonical(data) for data, _personal in made]
    after: list[dict[str, Any]] = []
    for _data, personal in made:
        if random.random() < 1 / 3:
            kept = personal if random.random() < 1 / 2 else {"path": personal["path"], "seq": personal["seq"]}
            after.append({"personal": kept})
    for _ in range(random.randint(0, 3)):
        size = random.randint(0, len(leaves))
        root = root_of([sha256(b"\0" + leaf).digest() for leaf in leaves[:size]])
        text = Checkpoint(book, size, root).text
        after.append({"checkpoint": str(Note(text).signed(sign(text, "xmb.vn/kế-toán", KEY)))})
    head = f'{{"format":"quykhuyenhoc-log","v":"1","book":"{book}","size":"{len(leaves)}"}}'
    return [head.encode(), *leaves, *map(canonical, after)]


def damaged(random: Random, lines: list[bytes]) -> bytes:
    """Return an export with one thing done to it."""
    lines, at, other = list(lines), random.randrange(len(lines)), random.randrange(len(lines))
    entries = [n for n, line in enumerate(lines) if b'"amount"' in line] or [at]
    match random.randrange(9):
        case 0:
            del lines[at]
        case 1:
            lines[at], lines[other] = lines[other], lines[at]
        case 2:
            lines.insert(at, lines[other])
        case 3:
            n = random.choice(entries)
            lines[n] = lines[n].replace(b'"amount":"', b'"amount":"1', 1)
        case 4:
            lines[at] = lines[at].replace(b"a", b"b", 1)
        case 5:
            lines.insert(at, random.choice(ODD))
        case 6:
            n = random.choice(entries)
            lines[n] = re.sub(rb'\{"account"[^}]*\},', b"", lines[n], count=random.randint(1, 9))
        case 7:
            data = bytearray(b"\n".join(lines))
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
            return bytes(data)
        case _:
            data = bytearray(b"\n".join(lines))
            return bytes(data[: random.randint(1, len(data))])
    return b"\n".join(lines) + b"\n"


def exports(count: int) -> Iterator[bytes]:
    """Yield random exports, every other one damaged, and each odd line as the first leaf of a log."""
    book = b"0f" * 16
    for odd in ODD:
        yield (
            b'{"format":"quykhuyenhoc-log","v":"1","book":"%s","size":"1"}\n' % book + odd.replace(b"%s", book) + b"\n"
        )
    random = Random(9162)  # noqa: S311 (logs to try, no secrets)
    for n in range(count):
        lines = some_log(random)
        yield damaged(random, lines) if n % 2 else b"\n".join(lines) + b"\n"


def found_by_python(data: bytes) -> dict[str, Any]:
    log = verifier.Log(data)
    results = [(where, log.checkpoint(where, note, {}, needs_key=False)) for where, note in log.notes]
    return {
        "size": log.size,
        "root": log.note(log.size).split("\n")[2],
        "problems": sorted(problem.partition(": ")[0] for problem in log.problems),
        "checkpoints": [[where, " holds" in result] for where, result in results],
        "balance": [[*key, *map(str, sums)] for key, sums in sorted(log.sums.items())],
    }


def found_by_javascript(folder: Path, logs: list[bytes]) -> list[dict[str, Any]]:
    paths = [folder / f"{n}.jsonl" for n in range(len(logs))]
    for path, data in zip(paths, logs, strict=True):
        path.write_bytes(data)
    done = subprocess.run(["node", JAVASCRIPT, *paths], capture_output=True, check=True, text=True, encoding="utf-8")
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.outside
@pytest.mark.parametrize("count", [20, 1_000])
def test_a_verifier_in_javascript_finds_the_same(tmp_path: Path, count: int) -> None:
    logs = list(exports(count))
    ours = [found_by_python(data) for data in logs]
    theirs = found_by_javascript(tmp_path, logs)
    for data, mine, other in zip(logs, ours, theirs, strict=True):
        assert mine == other, data
    assert sum(not one["problems"] for one in ours) >= count // 3
    assert sum(bool(one["problems"]) for one in ours) >= count // 3
