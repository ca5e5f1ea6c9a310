// Verify exported logs a second time, in another language and with Node's own cryptography only:
//
//     node verifier.mjs EXPORT.jsonl...
//
// What stands in an export is written down at the top of src/quykhuyenhoc/log/verifier.py. For each file one line of
// JSON: size, root, the places where something does not hold, the checkpoints with whether they hold, and the trial
// balance as [account, fund, currency, debit, credit]. Signatures are left to the other verifier.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const LINE_BYTES_MAX = 1 << 20;
const HEADER = /^\{"format":"quykhuyenhoc-log","v":"1","book":"([0-9a-f]{32})","size":"(0|[1-9][0-9]{0,18})"\}$/;
const CODE = /^[A-Za-z0-9._:/-]{1,64}$/;
const AMOUNT = /^-?(?:[1-9][0-9]{0,14}|10{15})$/;
const HASH = /^[0-9a-f]{64}$/;
const NOTE =
  /^(quykhuyenhoc\/([0-9a-f]{32})\n(0|[1-9][0-9]{0,18})\n([A-Za-z0-9+/]{43}=)\n)\n(?:— [^\s+\p{Cc}\p{Cs}]+ (?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\n)+$/u;

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function insist(condition) {
  if (!condition) throw new Error("malformed");
}

function canonical(data) {
  if (typeof data === "string") {
    insist(data.isWellFormed());
    return JSON.stringify(data);
  }
  insist(typeof data === "object" && data !== null);
  if (Array.isArray(data)) return `[${data.map(canonical).join(",")}]`;
  const keys = Object.keys(data).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return `{${keys.map((key) => `${canonical(key)}:${canonical(data[key])}`).join(",")}}`;
}

function read(line) {
  const data = JSON.parse(utf8.decode(line));
  insist(line.length <= LINE_BYTES_MAX && Buffer.from(canonical(data)).equals(line) && !Array.isArray(data));
  insist(typeof data === "object");
  return data;
}

// The definition of RFC 6962 §2.1, with the hashes of leaves given.
function root(hashes, low, high) {
  if (high === low) return sha256();
  if (high - low === 1) return hashes[low];
  let half = 1;
  while (half * 2 < high - low) half *= 2;
  return sha256(Buffer.of(1), root(hashes, low, low + half), root(hashes, low + half, high));
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
  insist(Array.isArray(lines));
  if (lines.length < 2) problems.push(where);
  const balance = new Map();
  for (const { account, fund, amount, currency = "VND" } of lines) {
    // A test of undefined is a test of the word "undefined".
    insist([account, fund, amount, currency].every((cell) => typeof cell === "string"));
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

function checkPersonal({ path, seq, salt = "", value = "", ...others }, leaves) {
  insist(Object.keys(others).length === 0 && /^[1-9][0-9]*$/.test(seq) && Number(seq) <= leaves.length);
  const held = path.split(".").reduce((data, part) => data[part], read(leaves[Number(seq) - 1]));
  insist(typeof held === "string" && HASH.test(held));
  if (salt === "" && value === "") return;
  insist(HASH.test(salt));
  const name = Buffer.from(path);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(name.length);
  insist(sha256(Buffer.of(2), Buffer.from(salt, "hex"), length, name, value).toString("hex") === held);
}

function checkpointHolds(text, book, hashes) {
  const note = NOTE.exec(text);
  if (!note || note[2] !== book || BigInt(note[3]) > BigInt(hashes.length)) return false;
  return root(hashes, 0, Number(note[3])).toString("base64") === note[4];
}

function verify(data) {
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
  leaves.forEach((leaf, index) => {
    const where = `#${index + 1}`;
    try {
      const { v, book: of, seq, entries = [], act } = read(leaf);
      problems.push(...[v === "1", of === book, seq === `${index + 1}`].filter((right) => !right).map(() => where));
      entries.forEach((entry, n) => {
        const own = entry.lines?.length ? entry.lines : act.lines;
        checkEntry(own, `${where} entry ${n + 1}`, problems, sums);
      });
    } catch {
      problems.push(where);
    }
  });
  const checkpoints = [];
  lines.slice(size + 1).forEach((line, index) => {
    const where = `line ${size + 2 + index}`;
    try {
      const [[kind, value], ...others] = Object.entries(read(line));
      insist(others.length === 0 && ["checkpoint", "personal"].includes(kind));
      insist(kind === "personal" ? typeof value === "object" : typeof value === "string");
      if (kind === "personal") checkPersonal(value, leaves);
      else checkpoints.push([where, checkpointHolds(value, book, hashes)]);
    } catch {
      problems.push(where);
    }
  });
  problems.push(...checkpoints.filter(([, holds]) => !holds).map(([where]) => where));
  const balance = [...sums].map(([key, sum]) => [...key.split(" "), ...sum.map(String)]).sort();
  return { size, root: root(hashes, 0, size).toString("base64"), problems: problems.sort(), checkpoints, balance };
}

for (const path of process.argv.slice(2)) process.stdout.write(JSON.stringify(verify(readFileSync(path))) + "\n");
