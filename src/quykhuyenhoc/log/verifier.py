"""Verify an exported log with this one file: it needs Python 3.11 and nothing of the program that wrote the log.

    python verifier.py EXPORT.jsonl [--against NOTEFILE]... [--key VKEY]... [--code CODE --size N]

Signatures are checked if a --key is given; only that needs a package, `cryptography`. Ends with 0 if everything holds,
3 if something does not (one line for each problem), 2 if the command is wrong. The export is UTF-8, a JSON text a line,
lines end with LF; all but the first have their keys sorted, no spaces (RFC 8785), strings only, and at most 1 MiB:

1. {"format":"quykhuyenhoc-log","v":"1","book":"<32 hexadecimal digits>","size":"<n>"}, exactly so
2. n lines: the exact bytes of the leaves of seq 1, … n, each with "v":"1", "book", "seq". Its "entries" have "lines",
   or else those of its "act": "account", "fund", "amount" (minor units, debit positive), "currency" if it is not VND.
3. If wanted, {"personal":{"path":…,"salt":…,"seq":…,"value":…}}, of erased values path and seq alone. The path
   leads through the leaf of that seq ("entries.0.lines.1.memo") to a hexadecimal commitment, which is
   SHA-256(0x02 ‖ salt[32] ‖ uint16 length of path ‖ path ‖ value). Without salt and value it says: erased.
4. If wanted, {"checkpoint":"…"}: a C2SP signed note over "quykhuyenhoc/<book>", size and base64 root, a line each.
Leaf = SHA-256(0x00 ‖ bytes), node = SHA-256(0x01 ‖ left ‖ right), in the tree of RFC 6962 §2.1.
"""

import argparse
import json
import re
import sys
from array import array
from base64 import b64decode, b64encode
from contextlib import suppress
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

LINE_BYTES_MAX = 1 << 20
COLUMNS = "account fund currency debit credit balance"
HEADER = rb'\{"format":"quykhuyenhoc-log","v":"1","book":"([0-9a-f]{32})","size":"(0|[1-9][0-9]{0,18})"\}'
POSTING = r"[A-Za-z0-9._:/-]{1,64} [A-Za-z0-9._:/-]{1,64} [A-Z]{3} -?(?:[1-9][0-9]{0,14}|10{15})"
NOTE = (
    r"(quykhuyenhoc/([0-9a-f]{32})\n(0|[1-9][0-9]{0,18})\n([A-Za-z0-9+/]{43}=)\n)\n"
    r"((?:— [^\s+\x00-\x1f\ud800-\udfff]+ (?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\n)+)"
)
BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MALFORMED = (LookupError, ValueError, TypeError, AttributeError, OverflowError, RecursionError)


def read(line: bytes) -> dict[str, Any]:
    """Return the object of a line; ValueError if these bytes are not the one way to write it."""
    data = json.loads(line.decode())
    again = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    around_strings = re.sub(r'"(?:[^"\\]|\\.)*"', "", again)
    if again.encode() != line or len(line) > LINE_BYTES_MAX or re.search(r"[^][{}:,]", around_strings):
        raise ValueError(line[:100])
    return {**data}


class Log:
    """An export as it is read: the hashes of its tree, the sums of its postings, and the problems found."""

    def __init__(self, data: bytes | mmap) -> None:
        self.data, self.at, self.line = data, 0, 0
        self.size = self.opened = self.erased = 0
        self.levels, self.places = list[bytearray](), array("Q")
        self.sums: dict[tuple[str, str, str], list[int]] = {}
        self.notes, self.problems = list[tuple[str, str]](), list[str]()
        header = re.fullmatch(HEADER, self._next() or b"")
        if not header:
            self._problem("line 1", "is not the header of an exported log of version 1")
        self.book, declared = (header[1].decode(), int(header[2])) if header else ("", 0)
        while self.size < declared and (line := self._next()) is not None:
            self.size += 1
            self._leaf(self.size, line)
        if self.size < declared:
            self._problem("log", f"ends after {self.size} of {declared} leaves")
        while (line := self._next()) is not None:
            self._after_leaves(f"line {self.line}", line)

    def _problem(self, where: str, what: str) -> None:
        self.problems.append(f"{where}: {what}")

    def _next(self) -> bytes | None:
        if self.at >= len(self.data):
            return None
        longest = min(len(self.data), self.at + LINE_BYTES_MAX + 1)
        end = self.data.find(b"\n", self.at, longest)
        end = longest if end < 0 else end  # it is the last line, or one that is too long
        line, self.at, self.line = self.data[self.at : end], end + 1, self.line + 1
        return line

    def _leaf(self, seq: int, line: bytes) -> None:
        self._grow(sha256(b"\0" + line).digest())
        self.places.append(self.at - 1 - len(line))
        try:
            data = read(line)
            for name, right in (("book", self.book), ("seq", str(seq)), ("v", "1")):
                if data.get(name) != right:
                    self._problem(f"#{seq}", f"{name} is {data.get(name)!a}, should be {right}")
            for n, entry in enumerate(data.get("entries", ()), 1):
                self._entry(f"#{seq} entry {n}", entry.get("lines") or data["act"]["lines"])
        except MALFORMED as error:
            self._problem(f"#{seq}", f"is no leaf: {error!a}")

    def _entry(self, where: str, lines: list[dict[str, str]]) -> None:
        if not lines[1:]:
            self._problem(where, "has fewer than two lines")
        balance: dict[tuple[str, str], int] = {}
        for line in lines:
            key = account, fund, currency = line["account"], line["fund"], line.get("currency", "VND")
            if not re.fullmatch(POSTING, f"{account} {fund} {currency} {line['amount']}"):
                raise ValueError(line)
            amount = int(line["amount"])
            balance[fund, currency] = balance.get((fund, currency), 0) + amount
            self.sums.setdefault(key, [0, 0])[amount < 0] += abs(amount)
        for fund, currency in filter(balance.get, balance):
            self._problem(where, f"does not balance in fund {fund}: {balance[fund, currency]} {currency}")

    def _after_leaves(self, where: str, line: bytes) -> None:
        try:
            ((kind, value),) = read(line).items()
            if kind == "checkpoint":
                self.notes.append((where, "" + value))
            else:
                self._personal(where, **{"personal": value}[kind])
        except MALFORMED:
            self._problem(where, "is neither a personal value nor a checkpoint that can be read")

    def _personal(self, where: str, path: str, seq: str, salt: str = "", value: str = "") -> None:
        if seq not in map(str, range(int(seq), min(int(seq), self.size) + 1)) or int(seq) < 1:
            raise ValueError(seq)
        place = self.places[int(seq) - 1]
        held: Any = read(self.data[place : self.data.find(b"\n", place)])
        for part in path.split("."):
            held = held[int(part)] if isinstance(held, list) else held[part]
        if not re.fullmatch("[0-9a-f]{64}", held):
            raise ValueError(path)
        head = b"\2" + bytes.fromhex(salt) + len(path.encode()).to_bytes(2, "big")
        if not salt and not value:
            self.erased += 1
        elif re.fullmatch("[0-9a-f]{64}", salt) and sha256(head + (path + value).encode()).hexdigest() == held:
            self.opened += 1
        else:
            self._problem(where, f"#{seq} {path!a} is not what was recorded")

    def _grow(self, node: bytes, level: int = 0) -> None:
        self.levels += [bytearray()] if level == len(self.levels) else []
        self.levels[level] += node
        if len(self.levels[level]) % 64 == 0:
            self._grow(sha256(b"\1" + self.levels[level][-64:]).digest(), level + 1)

    def root(self, size: int) -> bytes:
        """Return the root over the first ``size`` leaves."""
        node = b""
        for level, hashes in enumerate(self.levels):
            if size >> level & 1:
                left = bytes(hashes[32 * (size >> level) - 32 : 32 * (size >> level)])
                node = sha256(b"\1" + left + node).digest() if node else left
        return node or sha256(b"").digest()

    def note(self, size: int) -> str:
        """Return the text that a checkpoint of this size signs."""
        return f"quykhuyenhoc/{self.book}\n{size}\n{b64encode(self.root(size)).decode()}\n"

    def checkpoint(self, where: str, note: str, keys: dict[tuple[str, bytes], bytes], *, needs_key: bool) -> str:
        """Return what is to be told of a signed note; note the problems. ``keys``: (name, key id) -> public key."""
        read_note, before, signers = re.fullmatch(NOTE, note), len(self.problems), list[str]()
        if not read_note:
            self._problem(where, "is no checkpoint")
            return f"{where}: no checkpoint"
        text, book, size, _root, lines = read_note.groups()
        if book != self.book:
            self._problem(where, f"is a checkpoint of another book, {book}")
        elif int(size) > self.size:
            self._problem(where, f"the log was cut: it has {self.size} leaves, and had {size}")
        elif text != self.note(int(size)):
            self._problem(where, f"the first {size} leaves are not those of this checkpoint")
        for line in lines.splitlines() if keys else ():
            name, raw = line.split(" ")[1], b64decode(line.split(" ")[2])
            public = keys.get((name, raw[:4]))
            state = "unknown" if not public else "signed" if holds(text, raw[4:], public) else "wrong"
            signers.append(f"{name!a} {state}")
        if any(one.endswith(" wrong") for one in signers):
            self._problem(where, "a signature is wrong")
        elif keys and needs_key and not any(one.endswith(" signed") for one in signers):
            self._problem(where, "is signed by none of the keys given")
        result = "holds" if len(self.problems) == before else "does not hold"
        return f"{where}: size {size} {result}; {', '.join(signers) or 'signatures not checked'}"

    def code(self, typed: str, size: int) -> str:
        """Return what is to be told of a typed code; note the problem. ValueError if it is mistyped."""
        letters = re.sub(r"[\s.,_\-\u2010-\u2015]+", "", typed).upper().translate(str.maketrans("OIL", "011"))
        bits = int.from_bytes(sha256(self.note(size).encode()).digest()[:20], "big")
        right = "".join(BASE32[bits >> place & 31] for place in range(155, -1, -5))
        wrong = [n + 1 for n in range(8) if letters[5 * n : 5 * n + 4] != right[4 * n : 4 * n + 4]]
        if len(letters) != 40 or 0 < len(wrong) < 8:  # noqa: PLR2004 (another book's code differs in every group)
            said = f"--code has {len(letters)} of 40 letters; look at group {', '.join(map(str, wrong))} again"
            raise ValueError(said)
        if not wrong and size <= self.size:
            return f"code: size {size} holds"
        self._problem("code", f"is not that of the first {size} leaves")
        return f"code: size {size} does not hold"


def holds(text: str, signature: bytes, public: bytes) -> bool:
    """Tell whether this is the Ed25519 signature over a text."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    with suppress(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text.encode())
        return True
    return False


def vkey(text: str) -> tuple[tuple[str, bytes], bytes]:
    """Read a C2SP verifier key: name+id+base64(0x01 ‖ public key)."""
    name, key_id, encoded = text.split("+", 2)
    raw = b64decode(encoded, validate=True)
    if raw[:1] != b"\1" or raw[33:] or sha256(f"{name}\n".encode() + raw).hexdigest()[:8] != key_id:
        raise ValueError(text)
    return (name, bytes.fromhex(key_id)), raw[1:]


def main(arguments: list[str] | None = None) -> int:
    """Verify as the command line says, print what was found, and return 0 or 3."""
    parser = argparse.ArgumentParser(description="Verify an exported log of quykhuyenhoc.")
    parser.add_argument("export", type=Path)
    parser.add_argument("--against", action="append", default=[], type=Path, metavar="NOTEFILE")
    parser.add_argument("--key", action="append", default=[], type=vkey)
    parser.add_argument("--code")
    parser.add_argument("--size", type=int)
    asked = parser.parse_args(arguments)
    keys = dict(asked.key)
    if (asked.code is None) != (asked.size is None):
        parser.error("--code and --size need each other")
    try:
        with asked.export.open("rb") as file:
            log = Log(mmap(file.fileno(), 0, access=ACCESS_READ))
        told = [f"book {log.book}", f"size {log.size}", f"root {log.note(log.size).split()[2]}"]
        told += [log.checkpoint(*note, keys, needs_key=False) for note in log.notes]
        for path in asked.against:
            told += [log.checkpoint(ascii(str(path)), path.read_bytes().decode(errors="replace"), keys, needs_key=True)]
        told += [log.code(asked.code, asked.size)] if asked.size is not None else []
    except (OSError, ValueError, ImportError) as error:
        parser.error(str(error))
    told += [f"personal values: {log.opened} as recorded, {log.erased} erased", COLUMNS]
    told += [" ".join((*key, str(dr), str(cr), str(dr - cr))) for key, (dr, cr) in sorted(log.sums.items())]
    told += [f"PROBLEM {problem}" for problem in log.problems[:1000]]
    told += [f"{len(log.problems)} problems" if log.problems else "everything holds"]
    sys.stdout.write("\n".join(told) + "\n")
    return 3 if log.problems else 0


if __name__ == "__main__":
    sys.exit(main())
