// Verify exported logs and proofs a second time, in another language and with Node's own cryptography only:
//
//     node verifier.mjs FILE...
//     node verifier.mjs - < many files, each led by its length in 8 hexadecimal digits
//
// What stands in them is written down at the top of src/quykhuyenhoc/log/verifier.py. For each file one line of JSON.
// Of an export: size, root, the places where something does not hold, the checkpoints with whether they hold and who
// signed as the log itself, and the trial balance as [account, fund, currency, debit, credit]. Of a proof: what it
// shows, or why it shows nothing. Signatures of persons are left to the other verifier.

import { createHash, createPublicKey, verify as verifySignature } from "node:crypto";
import { readFileSync } from "node:fs";

const LINE_BYTES_MAX = 1 << 20;
const LEAF_BYTES_MAX = 65_535;
const object = (value) => `\\{(?:"[a-z][a-z0-9_]*":(?:${value})(?:,(?=")|(?=\\})))+\\}`;
const array = (value) => `\\[(?:${value}(?:,(?=\\{)|(?=\\])))+\\]`;
const STRING = String.raw`"[^"\\\x00-\x1f]*(?:\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))[^"\\\x00-\x1f]*)*"`;
const FLAT = object(STRING);
const PART = object(`${STRING}|${FLAT}|${array(FLAT)}`);
const LINE = new RegExp(`^${object(`${STRING}|${PART}|${array(PART)}`)}$`);
const HEADER = /^\{"format":"quykhuyenhoc-log","v":"1","book":"([0-9a-f]{32})","size":"(0|[1-9][0-9]{0,18})"\}$/;
const CODE = /^[A-Za-z0-9._:/-]{1,64}$/;
const AMOUNT = /^-?(?:[1-9][0-9]{0,14}|10{15})$/;
const PATH = /^[a-z][a-z0-9_]*(?:\.(?:[a-z][a-z0-9_]*|0|[1-9][0-9]{0,8}))*$/;
const INDEX = /^(?:0|[1-9][0-9]{0,8})$/;
const NUMBER = /^[1-9][0-9]{0,18}$/;
const HASH = /^[0-9a-f]{64}$/;
const BASE64_32 = "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=";
const SIGNED =
  String.raw`— [^+\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+ (?:[A-Za-z0-9+/]{4})*` +
  String.raw`(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}[048AEIMQUYcgkosw]=|[A-Za-z0-9+/][AQgw]==)\n`;
const NOTE = new RegExp(
  `^(quykhuyenhoc/([0-9a-f]{32})\\n(0|[1-9][0-9]{0,18})\\n(${BASE64_32})\\n)\\n((?:${SIGNED}){0,100})$`,
);
const KEY_DER = Buffer.from("302a300506032b6570032100", "hex");

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const node = (left, right) => sha256(Buffer.of(1), left, right);
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const isObject = (data) => typeof data === "object" && !Array.isArray(data);
const has = (data, name) => isObject(data) && Object.hasOwn(data, name);

function insist(condition) {
  if (!condition) throw new Error("malformed");
}

function textAt(data, name) {
  insist(has(data, name) && typeof data[name] === "string");
  return data[name];
}

function listAt(data, name) {
  insist(has(data, name) && Array.isArray(data[name]));
  return data[name];
}

function onlyNames(data, ...names) {
  insist(isObject(data) && Object.keys(data).length === names.length && names.every((name) => has(data, name)));
}

function canonical(data) {
  if (typeof data === "string") return JSON.stringify(data);
  if (Array.isArray(data)) return `[${data.map(canonical).join(",")}]`;
  return `{${Object.keys(data).sort().map((key) => `${JSON.stringify(key)}:${canonical(data[key])}`).join(",")}}`;
}

function read(line) {
  insist(line.length <= LINE_BYTES_MAX);
  const text = utf8.decode(line);
  insist(LINE.test(text));
  const data = JSON.parse(text);
  insist(canonical(data) === text);
  return data;
}

function heldAt(leaf, path) {
  insist(PATH.test(path));
  let data = leaf;
  for (const part of path.split(".")) {
    insist(Array.isArray(data) ? INDEX.test(part) && Number(part) < data.length : has(data, part));
    data = data[part];
  }
  insist(typeof data === "string" && HASH.test(data));
  return data;
}

function commitment(path, salt, value) {
  insist(HASH.test(salt));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(path));
  return sha256(Buffer.of(2), Buffer.from(salt, "hex"), length, path, value).toString("hex");
}

function readNote(note) {
  const found = NOTE.exec(note);
  insist(found);
  const [, text, book, size, root, lines] = found;
  const signatures = lines.split("\n").slice(0, -1).map((line) => line.split(" "));
  const made = signatures.map(([, name, raw]) => [name, Buffer.from(raw, "base64")]);
  insist(made.every(([, raw]) => raw.length > 4));
  return { text, book, size: BigInt(size), root, signatures: made };
}

function logKey(book, key) {
  insist(new RegExp(`^${BASE64_32}$`).test(key));
  const raw = Buffer.from(key, "base64");
  const name = `quykhuyenhoc/${book}`;
  return { name, id: sha256(name, "\n\u0001", raw).subarray(0, 4), raw };
}

// The points of small order and the encodings that are not canonical, as libsodium lists them: anybody signs with them.
const P = (1n << 255n) - 19n;
const ORDER_8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n;

function isWeak(raw) {
  const y = BigInt(`0x${Buffer.from(raw).reverse().toString("hex")}`) & ((1n << 255n) - 1n);
  return y >= P || [0n, 1n, ORDER_8, P - ORDER_8, P - 1n].includes(y);
}

// The definition of RFC 6962 §2.1, with the hashes of leaves given.
function root(hashes, low, high) {
  if (high === low) return sha256();
  if (high - low === 1) return hashes[low];
  let half = 1;
  while (half * 2 < high - low) half *= 2;
  return node(root(hashes, low, low + half), root(hashes, low + half, high));
}

function* linesOf(data) {
  for (let at = 0; at < data.length; ) {
    const longest = Math.min(data.length, at + LINE_BYTES_MAX + 1);
    const found = data.subarray(at, longest).indexOf(10);
    const end = found < 0 ? longest : at + found;
    yield data.subarray(at, end);
    at = end + 1;
  }
}

function checkEntry(lines, where, problems, sums) {
  if (lines.length < 2) problems.push(where);
  const balance = new Map();
  for (const line of lines) {
    const [account, fund, amount] = ["account", "fund", "amount"].map((name) => textAt(line, name));
    const currency = has(line, "currency") ? textAt(line, "currency") : "VND";
    insist(CODE.test(account) && CODE.test(fund) && /^[A-Z]{3}$/.test(currency) && AMOUNT.test(amount));
    const units = BigInt(amount);
    const of = `${fund} ${currency}`;
    balance.set(of, (balance.get(of) ?? 0n) + units);
    const sum = sums.get(`${account} ${of}`) ?? [0n, 0n];
    sum[units < 0n ? 1 : 0] += units < 0n ? -units : units;
    sums.set(`${account} ${of}`, sum);
  }
  for (const difference of balance.values()) if (difference !== 0n) problems.push(where);
}

// Which key is the log's own from which size on.
function ownKey(leaf, seq, book, own, where, problems) {
  let key;
  if (leaf.kind === "open-book" && seq === 1) {
    if (!has(leaf.act, "log_key")) return;
    key = textAt(leaf.act, "log_key");
  } else if (leaf.kind === "renew-log-key") {
    insist(has(leaf, "act") && isObject(leaf.act));
    if ((has(leaf.act, "replaces") ? leaf.act.replaces : undefined) !== own.at(-1)?.key) problems.push(where);
    key = textAt(leaf.act, "log_key");
  } else return;
  own.push({ seq, key, ...logKey(book, key) });
}

function checkLeaf(line, seq, log) {
  const { book, own, problems, sums } = log;
  const where = `#${seq}`;
  try {
    const leaf = read(line);
    if (leaf.v === "2") log.version = "2";
    const right = [leaf.book === book, leaf.seq === `${seq}`, leaf.v === log.version];
    problems.push(...right.filter((one) => !one).map(() => where));
    if (log.version === "2" && line.length > LEAF_BYTES_MAX) problems.push(where);
    ownKey(leaf, seq, book, own, where, problems);
    const entries = has(leaf, "entries") ? listAt(leaf, "entries") : [];
    entries.forEach((entry, n) => {
      const lines = has(entry, "lines") ? listAt(entry, "lines") : listAt(leaf.act, "lines");
      checkEntry(lines, `${where} entry ${n + 1}`, problems, sums);
    });
  } catch {
    problems.push(where);
  }
}

function checkPersonal(personal, leaves) {
  const isErased = isObject(personal) && !has(personal, "salt") && !has(personal, "value");
  onlyNames(personal, "path", "seq", ...(isErased ? [] : ["salt", "value"]));
  const [path, seq] = [textAt(personal, "path"), textAt(personal, "seq")];
  insist(NUMBER.test(seq) && BigInt(seq) <= BigInt(leaves.length));
  const held = heldAt(read(leaves[Number(seq) - 1]), path);
  if (isErased) return;
  insist(commitment(path, textAt(personal, "salt"), textAt(personal, "value")) === held);
}

function checkpointHolds(text, book, hashes, own) {
  let note;
  try {
    note = readNote(text);
  } catch {
    return [false, []];
  }
  const { size, signatures } = note;
  const inside = note.book === book && size > 0n && size <= BigInt(hashes.length);
  const same = inside && root(hashes, 0, Number(size)).toString("base64") === note.root;
  const key = own.filter(({ seq }) => BigInt(seq) <= size).at(-1);
  const byLog = signatures.filter(([name, raw]) => name === key?.name && raw.subarray(0, 4).equals(key.id));
  const held = byLog.map(([, raw]) => {
    if (isWeak(key.raw)) return false;
    const publicKey = createPublicKey({ key: Buffer.concat([KEY_DER, key.raw]), format: "der", type: "spki" });
    return verifySignature(null, Buffer.from(note.text), publicKey, raw.subarray(4));
  });
  return [same && signatures.length > 0 && held.every(Boolean), held];
}

function verifyLog(data) {
  const lines = [...linesOf(data)];
  const problems = [];
  const sums = new Map();
  const header = HEADER.exec((lines[0] ?? Buffer.of()).toString("latin1"));
  if (!header) problems.push("line 1");
  const [book, declared] = header ? [header[1], BigInt(header[2])] : ["", 0n];
  const size = declared < BigInt(lines.length - 1) ? Number(declared) : Math.max(lines.length - 1, 0);
  if (BigInt(size) < declared) problems.push("log");
  const leaves = lines.slice(1, size + 1);
  const hashes = leaves.map((leaf) => sha256(Buffer.of(0), leaf));
  const log = { book, own: [], problems, sums, version: "1" };
  leaves.forEach((leaf, index) => checkLeaf(leaf, index + 1, log));
  const checkpoints = [];
  lines.slice(size + 1).forEach((line, index) => {
    const where = `line ${size + 2 + index}`;
    try {
      const after = read(line);
      if (has(after, "checkpoint")) {
        onlyNames(after, "checkpoint");
        checkpoints.push([where, ...checkpointHolds(textAt(after, "checkpoint"), book, hashes, log.own)]);
      } else {
        onlyNames(after, "personal");
        checkPersonal(after.personal, leaves);
      }
    } catch {
      problems.push(where);
    }
  });
  const places = [...problems, ...checkpoints.filter(([, holds]) => !holds).map(([where]) => where)];
  const balance = [...sums].map(([key, sum]) => [...key.split(" "), ...sum.map(String)]).sort();
  return { size, root: root(hashes, 0, size).toString("base64"), problems: [...new Set(places)].sort(), checkpoints, balance };
}

// RFC 9162 §2.1.3.2.
function reached(leaf, index, size, steps) {
  let last = size - 1n;
  if (index > last) return null;
  let now = leaf;
  for (const step of steps) {
    if (last === 0n) return null;
    if (index & 1n || index === last) {
      now = node(step, now);
      while (index && !(index & 1n)) [index, last] = [index >> 1n, last >> 1n];
    } else now = node(now, step);
    [index, last] = [index >> 1n, last >> 1n];
  }
  return last === 0n ? now : null;
}

function readProof(data) {
  const proof = read(data.at(-1) === 10 ? data.subarray(0, -1) : data);
  onlyNames(proof, "checkpoint", "format", "leaf", "v", ...["path", "personal"].filter((name) => has(proof, name)));
  insist(proof.format === "quykhuyenhoc-proof" && proof.v === "2");
  const sealed = Buffer.from(textAt(proof, "leaf"));
  const leaf = read(sealed);
  const note = readNote(textAt(proof, "checkpoint"));
  const seq = textAt(leaf, "seq");
  insist(NUMBER.test(seq) && ["1", "2"].includes(leaf.v) && (leaf.v === "1" || sealed.length <= LEAF_BYTES_MAX));
  const path = has(proof, "path") ? textAt(proof, "path") : "";
  insist(/^(?:[0-9a-f]{64}){0,64}$/.test(path) && (path !== "" || !has(proof, "path")) && has(leaf, "book"));
  const steps = (path.match(/.{64}/g) ?? []).map((hash) => Buffer.from(hash, "hex"));
  const opened = (has(proof, "personal") ? listAt(proof, "personal") : []).map((one) => {
    onlyNames(one, "path", "salt", "value");
    const [name, salt, value] = [textAt(one, "path"), textAt(one, "salt"), textAt(one, "value")];
    return [name, value, commitment(name, salt, value) === heldAt(leaf, name)];
  });
  insist(new Set(opened.map(([name]) => name)).size === opened.length);
  return { leaf, note, seq, opened, hash: sha256(Buffer.of(0), sealed), steps };
}

function verifyProof(data) {
  let proof;
  try {
    proof = readProof(data);
  } catch {
    return { problem: "it is no proof that this program can read" };
  }
  const { leaf, note, seq, opened, hash, steps } = proof;
  const found = reached(hash, BigInt(seq) - 1n, note.size, steps);
  if (leaf.book !== note.book || found?.toString("base64") !== note.root)
    return { problem: "its act is not in the log of its checkpoint" };
  const wrong = opened.find(([, , right]) => !right);
  if (wrong) return { problem: `${wrong[0]} is not what was recorded` };
  const values = opened.map(([name, value]) => [name, value]);
  return { book: note.book, seq, size: `${note.size}`, opened: values, signatures: note.signatures.length };
}

function verify(data) {
  const head = data.toString("latin1", 0, 10);
  const isProof = head !== '{"format":' && data.subarray(0, LINE_BYTES_MAX).indexOf('"format":"quykhuyenhoc-proof"') > 0;
  return isProof ? verifyProof(data) : verifyLog(data);
}

function* batch(data) {
  for (let at = 0; at < data.length; ) {
    const end = at + 8 + Number.parseInt(data.toString("latin1", at, at + 8), 16);
    yield data.subarray(at + 8, end);
    at = end;
  }
}

const [, , ...paths] = process.argv;
const files = paths[0] === "-" ? batch(readFileSync(0)) : paths.map((path) => readFileSync(path));
for (const file of files) process.stdout.write(JSON.stringify(verify(file)) + "\n");
