r"""Verify an exported log, or a proof of one act, with this one file: it needs Python 3.11 and nothing of the program.

    python verifier.py FILE [--against NOTEFILE]... [--key VKEY]... [--code CODE --size N]

Only signatures need a package, `cryptography`. Ends with 0 if everything holds, 3 if something does not (one line for
each problem) or if a proof was held against nothing that you brought, 2 if the command is wrong.

Every line of a file ends with LF and has one accepted way to be written; whatever else is refused. But for line 1 of
an export it is valid UTF-8 and JSON of objects, arrays of objects and strings, none of them an empty object or array,
at most three objects deep: no number, true, null, nor space between tokens. Names are [a-z][a-z0-9_]*, ascending, none
twice. Strings escape " and backslash, \b \f \n \r \t, other characters below U+0020 as \u00 and two small
hexadecimal digits, nothing else (RFC 8785). A line has at most 1 MiB. Hexadecimal is small, base64 is canonical.

An export is

1. {"format":"quykhuyenhoc-log","v":"1","book":"<32 hexadecimal digits>","size":"<n>"}, exactly so
2. n lines: the exact bytes of the leaves of seq 1, … n, each with "v" 1 or 2 (never 1 after 2; of 2 at most 65,535
   bytes), "book" and "seq". "entries", if there, is an array; each has "lines", an array, or else those of its "act":
   two or more, with "account", "fund", "amount" (minor units, debit positive), "currency" if it is not VND.
   "log_key" of the act of seq 1, an open-book, is the log's own key: 32 bytes of Ed25519 in base64. A leaf of kind
   renew-log-key goes over to the "log_key" of its act, and "replaces" the one before if there was one.
3. If wanted, {"personal":{"path":…,"salt":…,"seq":…,"value":…}}; of erased values path and seq alone. The path leads
   by names, and in arrays by indexes from 0, through the leaf of that seq ("entries.0.lines.1.memo") to a commitment:
   SHA-256(0x02 ‖ salt[32] ‖ uint16 length of path ‖ path ‖ value), hexadecimal. That a value was erased is said by
   whoever wrote the file: it may be withheld.
4. If wanted, {"checkpoint":"…"}: a C2SP signed note over "quykhuyenhoc/<book>", size and base64 root, a line each;
   1 to 100 signatures. One named as the log is by the log's own key, if it is by that in force at this size.

A proof is one line: {"checkpoint":…,"format":"quykhuyenhoc-proof","leaf":…,"path":…,"personal":[…],"v":"2"}. "leaf" is
the text of one leaf; "path" the hashes of RFC 9162 §2.1.3 from it to the root of the checkpoint (a note, signed or
not), in hexadecimal; "personal" has path, salt and value of each value that is opened, none twice. The last two may be
absent.
A signature by a key of small order, or by one that is not written the canonical way, is wrong: anybody can make it.
Leaf = SHA-256(0x00 ‖ bytes), node = SHA-256(0x01 ‖ left ‖ right), in the tree of RFC 6962 §2.1.
"""

import json
import re
import sys
from array import array
from base64 import b64decode, b64encode
from contextlib import suppress
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, NamedTuple

LINE_BYTES_MAX, LEAF_BYTES_MAX = 1 << 20, 65_535
COLUMNS = "account fund currency debit credit balance"
_STRING = r'"[^"\\\x00-\x1f]*(?:\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))[^"\\\x00-\x1f]*)*"'


def _object(value: str) -> str:
    return rf'\{{(?:"[a-z][a-z0-9_]*":(?:{value})(?:,(?=")|(?=\}})))+\}}'


def _array(value: str) -> str:
    return rf"\[(?:{value}(?:,(?=\{{)|(?=\])))+\]"


_FLAT = _object(_STRING)
_PART = _object(f"{_STRING}|{_FLAT}|{_array(_FLAT)}")
LINE = re.compile(_object(f"{_STRING}|{_PART}|{_array(_PART)}"))
HEADER = rb'\{"format":"quykhuyenhoc-log","v":"1","book":"([0-9a-f]{32})","size":"(0|[1-9][0-9]{0,18})"\}'
POSTING = r"[A-Za-z0-9._:/-]{1,64} [A-Za-z0-9._:/-]{1,64} [A-Z]{3} -?(?:[1-9][0-9]{0,14}|10{15})"
PATH, INDEX, HASH = r"[a-z][a-z0-9_]*(?:\.(?:[a-z][a-z0-9_]*|0|[1-9][0-9]{0,8}))*", "0|[1-9][0-9]{0,8}", "[0-9a-f]{64}"
BASE64_32 = "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="
NOTE = re.compile(
    rf"(quykhuyenhoc/([0-9a-f]{{32}})\n(0|[1-9][0-9]{{0,18}})\n({BASE64_32})\n)\n"
    r"((?:— [^+\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+ (?:[A-Za-z0-9+/]{4})*"
    r"(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}[048AEIMQUYcgkosw]=|[A-Za-z0-9+/][AQgw]==)\n){0,100})"
)
P, ORDER_8 = (1 << 255) - 19, 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
SMALL_ORDER = {0, 1, ORDER_8, P - ORDER_8, P - 1}  # the ordinates of the points of order 4, 1, 8, 8 and 2
BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MALFORMED = (LookupError, ValueError, TypeError, AttributeError, OverflowError, RecursionError)
Keys = dict[tuple[str, bytes], bytes]  # (name, key id) -> public key


def read(line: bytes) -> dict[str, Any]:
    """Return the object of a line; ValueError if these bytes are not the one way to write it."""
    text = line.decode()
    data = json.loads(text) if len(line) <= LINE_BYTES_MAX and LINE.fullmatch(text) else {}
    if not data or json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) != text:
        raise ValueError(line[:100])
    return {**data}


def held_at(data: Any, path: str) -> str:
    """Return the commitment to which a path leads in a leaf; an error of MALFORMED if it leads to none."""
    if not re.fullmatch(PATH, path):
        raise ValueError(path)
    for part in path.split("."):
        if isinstance(data, list) != bool(re.fullmatch(INDEX, part)):
            raise ValueError(path)
        data = data[int(part)] if isinstance(data, list) else data[part]
    if not re.fullmatch(HASH, data):
        raise ValueError(path)
    return str(data)


def commitment(path: str, salt: str, value: str) -> str:
    """Return what a leaf holds in the place of a personal value."""
    if not re.fullmatch(HASH, salt):
        raise ValueError(salt)
    head = b"\2" + bytes.fromhex(salt) + len(path.encode()).to_bytes(2, "big")
    return sha256(head + (path + value).encode()).hexdigest()


def signed_note(note: str) -> tuple[tuple[str, str, str, str], list[tuple[str, bytes]]]:
    """Return (text, book, size, root) of a note, and (name, key id with signature) of each line under it."""
    found = NOTE.fullmatch(note)
    if not found:
        raise ValueError(note[:100])
    text, book, size, root, lines = found.groups()
    signatures = [(line.split(" ")[1], b64decode(line.split(" ")[2])) for line in lines.split("\n")[:-1]]
    if any(len(raw) < 5 for _name, raw in signatures):  # noqa: PLR2004 (4 bytes name the key)
        raise ValueError(note[:100])
    return (text, book, size, root), signatures


def states(text: str, signatures: list[tuple[str, bytes]], keys: Keys) -> list[tuple[str, str]]:
    """Return the name of each signature, and whether it was signed, is wrong, or is by an unknown key."""
    told = []
    for name, raw in signatures:
        public = keys.get((name, raw[:4]))
        told.append((name, "unknown" if not public else "signed" if holds(text, raw[4:], public) else "wrong"))
    return told


def log_key(book: str, public: str) -> tuple[tuple[str, bytes], bytes]:
    """Read the log's own key as an act holds it: (name, key id), and the 32 bytes."""
    if not re.fullmatch(BASE64_32, public):
        raise ValueError(public)
    name, raw = f"quykhuyenhoc/{book}", b64decode(public)
    return (name, sha256(name.encode() + b"\n\1" + raw).digest()[:4]), raw


class Log:
    """An export as it is read: the hashes of its tree, the sums of its postings, and the problems found."""

    def __init__(self, data: bytes | mmap) -> None:
        self.data, self.at, self.line = data, 0, 0
        self.size = self.opened = self.erased = 0
        self.version, self.own = "1", list[tuple[int, str]]()  # own: from which size on which key is the log's
        self.levels, self.places = list[bytearray](), array("Q")
        self.sums: dict[tuple[str, str, str], list[int]] = {}
        self.notes, self.problems = list[tuple[str, str]](), list[str]()
        self.brought = False  # whether anything that the caller brought was held against it
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
            self.version = "2" if data.get("v") == "2" else self.version
            for name, right in (("book", self.book), ("seq", str(seq)), ("v", self.version)):
                if data.get(name) != right:
                    self._problem(f"#{seq}", f"{name} is {data.get(name)!a}, should be {right}")
            if self.version == "2" and len(line) > LEAF_BYTES_MAX:
                self._problem(f"#{seq}", f"has {len(line)} bytes, more than {LEAF_BYTES_MAX}")
            self._own_key(seq, data)
            for n, entry in enumerate(_list(data["entries"]) if "entries" in data else (), 1):
                own = entry["lines"] if "lines" in entry else data["act"]["lines"]
                self._entry(f"#{seq} entry {n}", _list(own))
        except MALFORMED as error:
            self._problem(f"#{seq}", f"is no leaf: {error!a}")

    def _own_key(self, seq: int, data: dict[str, Any]) -> None:
        kind, act, before = data.get("kind"), data.get("act"), self.own[-1][1] if self.own else None
        if kind == "open-book" and seq == 1 and isinstance(act, dict) and "log_key" in act:
            key = act["log_key"]
        elif kind == "renew-log-key":
            key = data["act"]["log_key"]
            if data["act"].get("replaces") != before:
                self._problem(f"#{seq}", "renews another key than the log's")
        else:
            return
        log_key(self.book, key)
        self.own.append((seq, key))

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

    def _personal(self, where: str, path: str, seq: str, **opened: str) -> None:
        if not re.fullmatch("[1-9][0-9]{0,18}", seq) or int(seq) > self.size:
            raise ValueError(seq)
        place = self.places[int(seq) - 1]
        held = held_at(read(self.data[place : self.data.find(b"\n", place)]), path)
        if not opened:
            self.erased += 1
        elif commitment(path, **opened) == held:
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

    def key_at(self, size: int) -> Keys:
        """Return the log's own key as it was at a size; nothing where it had none."""
        return dict([log_key(self.book, key) for seq, key in self.own if seq <= size][-1:])

    def checkpoint(self, where: str, note: str, keys: Keys, *, needs_key: bool) -> str:
        """Return what is to be told of a signed note; note the problems."""
        before = len(self.problems)
        try:
            (text, book, size, _root), signatures = signed_note(note)
        except ValueError:
            self._problem(where, "is no checkpoint")
            return f"{where}: no checkpoint"
        if book != self.book:
            self._problem(where, f"is a checkpoint of another book, {book}")
        elif int(size) > self.size:
            self._problem(where, f"the log was cut: it has {self.size} leaves, and had {size}")
        elif not int(size):
            self._problem(where, "is of no leaf: every log continues it, and it proves nothing")
        elif text != self.note(int(size)):
            self._problem(where, f"the first {size} leaves are not those of this checkpoint")
        if not signatures:
            self._problem(where, "is signed by nobody")
        told = self._signers(text, int(size), signatures, keys)
        if any(state == "wrong" for _name, state in told):
            self._problem(where, "a signature is wrong")
        elif keys and needs_key and not any(state == "signed" for _name, state in told):
            self._problem(where, "is signed by none of the keys given")
        result = "holds" if len(self.problems) == before else "does not hold"
        return f"{where}: size {size} {result}; {', '.join(f'{name!a} {state}' for name, state in told)}"

    def _signers(self, text: str, size: int, signatures: list[tuple[str, bytes]], keys: Keys) -> list[tuple[str, str]]:
        """Return who signed: by the keys given, and by the log's own, which proves no person."""
        own, told = self.key_at(size), []
        for name, raw in signatures:
            by_itself = (name, raw[:4]) in own.keys() - keys.keys()
            try:
                ((_name, state),) = states(text, [(name, raw)], own if by_itself else keys)
            except ImportError:
                if not by_itself:
                    raise
                state = "not checked"
            self.brought |= state == "signed" and not by_itself
            if by_itself and state == "signed":
                state = "signed, the log itself"
            told.append((name, state if by_itself or keys else "not checked"))
        return told

    def code(self, typed: str, size: int) -> str:
        """Return what is to be told of a typed code; note the problem. ValueError if it is mistyped."""
        letters = re.sub(r"[\s.,_\-\u2010-\u2015]+", "", typed).upper().translate(str.maketrans("OIL", "011"))
        bits = int.from_bytes(sha256(self.note(size).encode()).digest()[:20], "big")
        right = "".join(BASE32[bits >> place & 31] for place in range(155, -1, -5))
        wrong = [n + 1 for n in range(8) if letters[5 * n : 5 * n + 4] != right[4 * n : 4 * n + 4]]
        if len(letters) != 40 or 0 < len(wrong) < 8:  # noqa: PLR2004 (another book's code differs in every group)
            said = f"--code has {len(letters)} of 40 letters; look at group {', '.join(map(str, wrong))} again"
            raise ValueError(said)
        if not wrong and 0 < size <= self.size:
            return f"code: size {size} holds"
        self._problem("code", f"is not that of the first {size} leaves")
        return f"code: size {size} does not hold"


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


class Proof(NamedTuple):
    """What a proof says: its act's leaf, what of it is opened, and the checkpoint to which it leads."""

    book: str
    seq: int
    data: dict[str, Any]
    opened: dict[str, str]
    size: int
    text: str
    """The three lines of the checkpoint, which are signed."""
    signatures: list[tuple[str, bytes]]


def says_proof(data: bytes | mmap) -> bool:
    """Tell whether a file is meant as a proof; any other is taken as an export."""
    return data[:10] != b'{"format":' and data.find(b'"format":"quykhuyenhoc-proof"', 0, LINE_BYTES_MAX) > 0


class NoProofError(ValueError):
    """A proof that proves nothing: ``problem`` says why, of the ``path`` of a value if it is one."""

    def __init__(self, problem: str, path: str = "") -> None:
        super().__init__(problem.format(path=path))
        self.problem, self.path = problem, path


def read_proof(data: bytes) -> Proof:
    """Return what a proof says, or raise NoProofError. The checkpoint inside is taken as it is."""
    try:
        proof = read(data.removesuffix(b"\n"))
        sealed, opened = proof["leaf"].encode(), _list(proof["personal"]) if "personal" in proof else []
        names = {"checkpoint", "format", "leaf", "v"} | proof.keys() & {"path", "personal"}
        right = proof.keys() == names and (proof["format"], proof["v"]) == ("quykhuyenhoc-proof", "2")
        leaf, ((text, book, size, root), signatures) = read(sealed), signed_note(proof["checkpoint"])
        path = re.fullmatch(f"(?:{HASH}){{0,64}}", proof.get("path", ""))
        number, of = re.fullmatch("[1-9][0-9]{0,18}", leaf["seq"]), leaf["book"]
        long = leaf["v"] == "2" and len(sealed) > LEAF_BYTES_MAX
        if not right or not path or not number or long or leaf["v"] not in ("1", "2") or proof.get("path") == "":
            raise ValueError(proof["v"])
        hashes, found = bytes.fromhex(path[0]), [(one["path"], _said(leaf, **one)) for one in opened]
        if len(dict(found)) < len(found):
            raise ValueError(found)
    except MALFORMED:
        raise NoProofError(NO_PROOF) from None
    steps = [hashes[at : at + 32] for at in range(0, len(hashes), 32)]
    reached = led_to(sha256(b"\0" + sealed).digest(), int(number[0]) - 1, int(size), steps)
    if book != of or reached is None or b64encode(reached).decode() != root:
        raise NoProofError(NOT_THERE)
    for name, value in found:
        if value is None:
            raise NoProofError(NOT_RECORDED, name)
    return Proof(book, int(number[0]), leaf, {k: v for k, v in found if v is not None}, int(size), text, signatures)


NO_PROOF = "it is no proof that this program can read"
NOT_THERE = "its act is not in the log of its checkpoint"
NOT_RECORDED = "{path} is not what was recorded"


def _said(leaf: dict[str, Any], path: str, salt: str, value: str) -> str | None:
    """Return a value that was recorded in a leaf; None for another than was."""
    return value if commitment(path, salt, value) == held_at(leaf, path) else None


def led_to(node: bytes, index: int, size: int, steps: list[bytes]) -> bytes | None:
    """Return the root to which an inclusion proof leads (RFC 9162 §2.1.3.2); None if it has too few or many hashes."""
    last = size - 1
    if index > last:
        return None
    for step in steps:
        if not last:
            return None
        if index & 1 or index == last:
            node = sha256(b"\1" + step + node).digest()
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            node = sha256(b"\1" + node + step).digest()
        index, last = index >> 1, last >> 1
    return None if last else node


def is_weak(public: bytes) -> bool:
    """Tell whether anybody can sign with an Ed25519 key: of small order, or not written the canonical way."""
    return (y := int.from_bytes(public, "little") & (1 << 255) - 1) >= P or y in SMALL_ORDER


def holds(text: str, signature: bytes, public: bytes) -> bool:
    """Tell whether this is the Ed25519 signature over a text, and not everybody can sign with its key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    with suppress(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text.encode())
        return not is_weak(public)
    return False


def vkey(text: str) -> tuple[tuple[str, bytes], bytes]:
    """Read a C2SP verifier key: name+id+base64(0x01 ‖ public key)."""
    name, key_id, encoded = text.split("+", 2)
    raw = b64decode(encoded, validate=True)
    if raw[:1] != b"\1" or raw[33:] or sha256(f"{name}\n".encode() + raw).hexdigest()[:8] != key_id:
        raise ValueError(text)
    return (name, bytes.fromhex(key_id)), raw[1:]


def told_of_log(log: Log, asked: Any, keys: Keys) -> tuple[list[str], list[str], bool]:
    """Return what is to be told of an export, its problems, and whether it was held against anything from outside."""
    told = [f"book {log.book}", f"size {log.size}", f"root {log.note(log.size).split()[2]}"]
    told += [log.checkpoint(*note, keys, needs_key=False) for note in log.notes]
    told += [log.checkpoint(ascii(str(path)), note, keys, needs_key=True) for path, note in asked.against]
    told += [log.code(asked.code, asked.size)] if asked.size is not None else []
    told += [f"personal values: {log.opened} as recorded, {log.erased} said to be erased (or withheld)", COLUMNS]
    told += [" ".join((*key, str(dr), str(cr), str(dr - cr))) for key, (dr, cr) in sorted(log.sums.items())]
    return told, log.problems, log.brought or bool(asked.against) or asked.size is not None


def told_of_proof(data: bytes | mmap, asked: Any, keys: Keys) -> tuple[list[str], list[str], bool]:
    """Return what is to be told of a proof, its problems, and whether it leads to anything from outside."""
    try:
        proof = read_proof(data[: LINE_BYTES_MAX + 2])
    except ValueError as error:
        return [], [str(error)], False
    signers = states(proof.text, proof.signatures, keys) if keys else [(n, "not checked") for n, _ in proof.signatures]
    told = [f"proof of #{proof.seq} of book {proof.book}", f"its checkpoint: size {proof.size}"]
    told += [f"{name!a} {state}" for name, state in signers] or ["signed by nobody"]
    told += [f"{path}: {value!r}" for path, value in proof.opened.items()]
    problems = ["a signature is wrong"] if any(state == "wrong" for _name, state in signers) else []
    if keys and not any(state == "signed" for _name, state in signers):
        problems += ["its checkpoint is signed by none of the keys given"]
    for path, note in asked.against:
        if not note.startswith(proof.text + "\n"):
            problems += [f"it does not lead to the checkpoint of {str(path)!a}"]
    return told, problems, bool(keys or asked.against)


def main(arguments: list[str] | None = None) -> int:
    """Verify as the command line says, print what was found, and return 0 or 3."""
    import argparse

    parser = argparse.ArgumentParser(description="Verify an exported log, or a proof, of quykhuyenhoc.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--against", action="append", default=[], type=Path, metavar="NOTEFILE")
    parser.add_argument("--key", action="append", default=[], type=vkey)
    parser.add_argument("--code")
    parser.add_argument("--size", type=int)
    asked = parser.parse_args(arguments)
    if (asked.code is None) != (asked.size is None):
        parser.error("--code and --size need each other")
    try:
        # Windows may have ended the lines of a file that somebody keeps with CR LF; signed were lines that end with LF.
        asked.against = [(p, p.read_bytes().decode(errors="replace").replace("\r\n", "\n")) for p in asked.against]
        with asked.file.open("rb") as file:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
        is_proof = says_proof(data)
        keys = dict(asked.key)
        told, problems, brought = told_of_proof(data, asked, keys) if is_proof else told_of_log(Log(data), asked, keys)
    except (OSError, ValueError, ImportError) as error:
        parser.error(str(error))
    last = f"{len(problems)} problems" if problems else "everything holds" if brought else ALONE[is_proof]
    told += [f"PROBLEM {problem}" for problem in problems[:1000]]
    sys.stdout.write("\n".join((*told, last)) + "\n")
    return 3 if problems or (is_proof and not brought) else 0


ALONE = (
    "everything holds within the file; nothing that you brought was held against it",
    "NOT PROVED: it agrees with the checkpoint inside, which anybody can write; bring --key or --against",
)

if __name__ == "__main__":
    sys.exit(main())
