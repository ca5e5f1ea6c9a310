"""Exports and proofs of small random logs, and what is done to them: each seed is one of them, the same for ever."""

import re
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from random import Random
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from quykhuyenhoc.log.checkpoint import Checkpoint, Note, Signature, sign
from quykhuyenhoc.log.leaf import encoded
from quykhuyenhoc.log.merkle_proofs import prove_inclusion
from quykhuyenhoc.log.tree import root_of
from quykhuyenhoc.personal import commitment

BOOK: Final = "0f" * 16
KEYS: Final = [Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in range(3)]
SALT: Final = bytes(range(32))
TEXTS: Final = ("Nguyễn Văn A", 'a "b" \\ c', "\u2028 \x7f \u0001 \n", "🎁 𠮷", "")
PATHS: Final = ("reason", "act.description", "act.splits.0.memo")

NUMBERS: Final = (
    b"-1", b"0_1", b" 0", b"0 ", b"+0", b"00", b"01", "٠".encode(), b"0.0", b"1e0", b"-0", b"0", b"1", b"2", b"9", b"",
    b"10", b"999999999999999999999", b"18446744073709551616", b"9223372036854775807", b"0x1", b"1_000", "１".encode(),
    b"NaN", b"Infinity", b"1000000000000001", b"1000000000000000", b"-1000000000000000", b"9007199254740993",
)  # fmt: skip
VALUES: Final = (
    b"{}", b"[]", b"1", b"-1", b"null", b"true", b"NaN", b"-0", b"1e999", b'""', b'"x"', b'["x"]', b'[{"x":"y"}]',
    b'{"x":"y"}', b'{"x":{"x":"y"}}', b'{"x":[{"x":"y"}]}', b'[{"x":[{"x":"y"}]}]', b"[[]]", b'[["x"]]', b"[" * 99,
    b"{" * 99, b'"\\ud800"', b'"\\udc00\\ud800"', b'"\\u0041"', b'"\\/"', b'"\\u000a"', b'"\\u001F"', b'"\\x41"',
    b'"\t"', b'"\xff"', b'"\xed\xa0\x80"', b'"\xc0\x80"', b'"\xf4\x90\x80\x80"', b'"\xef\xbf\xbf"', b"'x'", b'"x',
    b"undefined", b'{"x":"y","x":"y"}', b'{"x":"y","x":"z"}', b'{"y":"y","x":"z"}', b'{"__proto__":"y"}',
    b'{"constructor":"y"}',
    b'{"1":"y"}', b'{"X":"y"}', b'{"":"y"}', b'{"length":"1"}', b'[{"length":"2"}]', b'"\\u0001"', b'"\\b\\f"',
    b"[1,2]",
)  # fmt: skip
BYTES: Final = (
    b"\xef\xbb\xbf", b"\r", b"\n", b" ", b"\t", b"\x00", b"\xff", b",", b'"', b"\\", b"{", b"}", b"[", b"]", b":", b"=",
    b"+", b"-", "\u00a0".encode(), "\ufeff".encode(), "\u2028".encode(), "\x85".encode(), b"//", b"_", b"\x7f", b"\x1b",
)  # fmt: skip
NAMES: Final = (
    b"book", b"seq", b"v", b"kind", b"act", b"entries", b"lines", b"account", b"fund", b"amount", b"currency", b"path",
    b"salt", b"value", b"personal", b"checkpoint", b"log_key", b"replaces", b"leaf", b"format", b"__proto__",
    b"length", b"constructor", b"x", b"toString", b"entries.0",
)  # fmt: skip
LONG: Final = b'{"book":"%s","kind":"' % BOOK.encode() + b"x" * (2**20 - 70) + b'","seq":"1","v":"1"}'
"""A leaf of version 1 that is as long as any may be."""
ODD: Final = (
    *(b'{"book":"%s","seq":"1","v":"1","x":' % BOOK.encode() + value + b"}" for value in VALUES),
    b'{"book":"%s","seq":"1","v":"1","x":' % BOOK.encode() + b"[" * 200_000 + b"]" * 200_000 + b"}",
    b'{"book":"%s","seq":"1","v":"1","x":{"x":' % BOOK.encode() + b'{"x":' * 200_000 + b'"y"' + b"}" * 200_002,
    b'\xef\xbb\xbf{"book":"%s","seq":"1","v":"1"}' % BOOK.encode(),
    b'{"book":"%s","seq":"1","v":"1"}\r' % BOOK.encode(),
    '{"book":"%s","seq":"1","v":"1","\uffff":"a","\U00010000":"b"}'.encode().replace(b"%s", BOOK.encode()),
    b'["book","%s","seq","1","v","1"]' % BOOK.encode(), b'"x"', b"", b"null", b"{}",
    LONG, LONG.replace(b"x", b"xx", 1), LONG.replace(b"xx", b"\\u0001", 2),
)  # fmt: skip
"""Lines of which only some are a leaf: where readers of JSON like to differ."""
KINDS: Final = (b"open-book", b"renew-log-key", b"sample")


def public(n: int) -> str:
    """Return one of the log's own keys, as an act holds it."""
    return Signature("", b"", KEYS[n].public_key().public_bytes_raw()).__str__().split(" ")[2].rstrip("\n")


def lines_of(random: Random) -> list[dict[str, str]]:
    """Return balanced lines in a fund."""
    fund, more = random.choice(["TH", "PY"]), random.choice([{}, {"currency": "USD"}])
    amounts = [
        random.choice([1, -1]) * random.randint(1, 10 ** random.randint(1, 15)) for _ in range(random.randint(1, 2))
    ]
    amounts.append(-sum(amounts) or 7)
    return [{"account": random.choice(["111", "5111"]), "fund": fund, "amount": str(a), **more} for a in amounts]


def leaf(random: Random, seq: int, version: str) -> dict[str, Any]:
    """Return a leaf: sometimes one of the log's own key, sometimes with entries, mostly with a personal value."""
    path, value = random.choice(PATHS), random.choice(TEXTS)
    held = commitment(SALT, path, value).hex()
    act: dict[str, Any] = {"date": "2022-03-07"}
    data: dict[str, Any] = {"v": version, "book": BOOK, "seq": str(seq), "kind": "sample", "act": act}
    if path == "reason":
        data["reason"] = held
    elif path == "act.description":
        act["description"] = held
    else:
        act["splits"] = [{"memo": held, "text": random.choice(TEXTS)}]
    if seq == 1 and random.random() < 1 / 2:
        data["kind"], act["log_key"] = "open-book", public(0)
    elif random.random() < 1 / 8:
        data["kind"], act["replaces"], act["log_key"] = (
            "renew-log-key",
            public(random.randrange(2)),
            public(random.randrange(3)),
        )
    elif random.random() < 1 / 2:
        data["entries"] = [{"lines": lines_of(random)} for _ in range(random.randint(1, 2))]
    elif random.random() < 1 / 2:
        act["lines"], data["entries"] = lines_of(random), [{"date": "2022-03-07"}]
    return data


def personal_of(random: Random, leaves: list[dict[str, Any]]) -> dict[str, str]:
    """Return a personal value that may be of a leaf."""
    seq, path = random.randint(1, max(len(leaves), 1)), random.choice(PATHS)
    return {"path": path, "salt": SALT.hex(), "seq": str(seq), "value": random.choice(TEXTS)}


def note_of(random: Random, sealed: list[bytes], size: int) -> str:
    """Return a note over the first leaves, signed by nobody, somebody, or the log itself."""
    text = Checkpoint(BOOK, size, root_of([sha256(b"\0" + one).digest() for one in sealed[:size]])).text
    note = Note(text)
    for _ in range(random.randint(0 if random.random() < 1 / 4 else 1, 2)):
        name = random.choice(["xmb.vn/kế-toán", f"quykhuyenhoc/{BOOK}", f"quykhuyenhoc/{BOOK}"])
        note = note.signed(_sign(text, name, random.randrange(3)))
    return str(note)


@lru_cache(4096)
def _sign(text: str, name: str, key: int) -> Signature:
    return sign(text, name, KEYS[key])


def leaves_of(random: Random) -> list[dict[str, Any]]:
    """Return the leaves of a log, sometimes of version 2 from a place on."""
    turn = random.choice([99, 99, 1, 3])
    return [leaf(random, seq, "2" if seq >= turn else "1") for seq in range(1, random.randint(1, 5) + 1)]


def export(random: Random) -> bytes:
    """Return an export; mostly one in which everything holds."""
    leaves = leaves_of(random)
    sealed = [encoded(one) for one in leaves]
    if random.random() < 1 / 4:
        at = random.randrange(len(sealed))
        sealed[at] = mutated(random, sealed[at])
    after: list[dict[str, Any]] = []
    for _ in range(random.randint(0, 2)):
        personal = personal_of(random, leaves)
        after.append({"personal": personal if random.random() < 2 / 3 else {k: personal[k] for k in ("path", "seq")}})
    notes = random.randint(0, 2)
    after += ({"checkpoint": note_of(random, sealed, random.randint(0, len(leaves)))} for _ in range(notes))
    head = f'{{"format":"quykhuyenhoc-log","v":"1","book":"{BOOK}","size":"{len(leaves)}"}}'
    return b"\n".join([head.encode(), *sealed, *map(encoded, after)]) + b"\n"


def proof(random: Random) -> bytes:
    """Return a proof, mostly one that shows something; its leaf may be changed before it is proven."""
    sealed = [encoded(one) for one in leaves_of(random)]
    at = random.randrange(len(sealed))
    if random.random() < 1 / 2:
        sealed[at] = mutated(random, sealed[at])
    hashes = [sha256(b"\0" + one).digest() for one in sealed]
    size = random.randint(at + 1, len(sealed))
    path = prove_inclusion(lambda low, high: iter(hashes[low:high]), at, size)
    text = sealed[at].decode(errors="replace")
    said: dict[str, Any] = {
        "checkpoint": note_of(random, sealed, size), "format": "quykhuyenhoc-proof", "leaf": text, "v": "2",
    }  # fmt: skip
    if path:
        said["path"] = b"".join(path).hex()
    if random.random() < 2 / 3:
        one = personal_of(random, [])
        said["personal"] = [{k: one[k] for k in ("path", "salt", "value")}] * random.choice([1, 1, 1, 2])
    return encoded(said) + b"\n"


Change = Callable[[Random, bytes], bytes]


def _somewhere(random: Random, data: bytes, pattern: bytes, made: Callable[[bytes], bytes]) -> bytes:
    """Return the data with one match of a pattern replaced."""
    found = list(re.finditer(pattern, data))
    if not found:
        return data
    one = random.choice(found)
    return data[: one.start()] + made(one[0]) + data[one.end() :]


def _number(random: Random, data: bytes) -> bytes:
    return _somewhere(
        random, data, rb'(?<=")-?[0-9]{1,19}(?=")|(?<=\.)[0-9]+(?=[.\"])', lambda _old: random.choice(NUMBERS)
    )


def _value(random: Random, data: bytes) -> bytes:
    pattern = rb'(?<=:)"(?:[^"\\]|\\.)*"|(?<=:)\[[^][]*\]|(?<=:)\{[^{}]*\}'
    return _somewhere(random, data, pattern, lambda _old: random.choice(VALUES))


def _name(random: Random, data: bytes) -> bytes:
    return _somewhere(random, data, rb'(?<=")[a-z_]+(?=":)', lambda _old: random.choice(NAMES))


def _kind(random: Random, data: bytes) -> bytes:
    return _somewhere(random, data, rb'(?<="kind":")[a-z-]+', lambda _old: random.choice(KINDS))


def _pair(random: Random, data: bytes) -> bytes:
    """Write a name and value twice, or leave it out."""
    return _somewhere(random, data, rb'"[a-z_]+":"[^"\\]*",', lambda old: old * random.choice([0, 2]))


def _swap(random: Random, data: bytes) -> bytes:
    pattern = rb'("[a-z_]+":"[^"\\]*"),("[a-z_]+":"[^"\\]*")'
    return _somewhere(random, data, pattern, lambda old: b",".join(reversed(re.split(rb'(?<="),(?=")', old))))


def _put(random: Random, data: bytes) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(BYTES) + data[at:]


def _put_between(random: Random, data: bytes) -> bytes:
    return _somewhere(
        random,
        data,
        rb"[][{}:,\n]",
        lambda old: random.choice([old + b, b + old]) if (b := random.choice(BYTES)) else old,
    )


def _flip(random: Random, data: bytes) -> bytes:
    changed = bytearray(data or b"x")
    changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(random: Random, data: bytes) -> bytes:
    low = random.randint(0, len(data))
    return data[:low] + data[low + random.choice([1, 1, 1, 2, 40, 10_000]) :]


def _twice(random: Random, data: bytes) -> bytes:
    low = random.randint(0, len(data))
    return data[: low + random.choice([1, 2, 40])] + data[low:]


def _line(random: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at, to = random.randrange(len(lines)), random.randrange(len(lines))
    moved = lines[at]
    lines[at : at + random.randint(0, 1)] = []
    lines.insert(to, moved)
    return b"\n".join(lines)


def _letter(random: Random, data: bytes) -> bytes:
    """Change a letter of base64 or of a hash, its last bits too."""
    other = bytes([random.choice(b"ABEIMQUYcgkosw048+/=-_AZaz09 afAF")])
    return _somewhere(random, data, rb"[A-Za-z0-9+/](?=[=\\\"])|(?<=[0-9a-f]{9})[0-9a-f]|=", lambda _old: other)


def _path(random: Random, data: bytes) -> bytes:
    said = random.choice([
        b"act", b"act.lines", b"act.lines.length", b"act.constructor.name", b"act..x", b".", b"act.splits.00.memo",
        b"act.splits.-1.memo", b"act.splits.0", b"entries.0.lines.0.memo", b"__proto__", b"reason.0", b"Act.x",
    ])  # fmt: skip
    return _somewhere(random, data, rb'(?<="path":")[^"]*', lambda _old: said)


CHANGES: Final[tuple[Change, ...]] = (
    _number, _number, _value, _value, _name, _kind, _pair, _swap, _put, _put_between, _flip, _cut, _twice, _line,
    _letter, _letter, _path,
)  # fmt: skip


def mutated(random: Random, data: bytes) -> bytes:
    """Return bytes with one thing done to them, now and then more."""
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        data = random.choice(CHANGES)(random, data)
    return data


@lru_cache(64)
def _whole(seed: int) -> bytes:
    random = Random(-seed - 1)  # noqa: S311 (files to try, no secrets)
    return (export if random.random() < 1 / 2 else proof)(random)


def mutant(seed: int) -> bytes:
    """Return the file of a seed: an export or a proof, three in four of them changed; eight seeds change one file."""
    random, made = Random(seed), _whole(seed // 8)  # noqa: S311 (as above)
    return made if random.random() < 1 / 4 else mutated(random, made)
