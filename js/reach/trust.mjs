// The checks between a mirror and a reader; src/blocwatch/reach/trust.py is the same list in Python.
import { canonicalize } from "@tufjs/canonical-json";

export const PIECE = 8192, LONGEST = 14000;
const text = new TextDecoder("utf-8", { fatal: true });

export class Refused extends Error {
  constructor(name, path, reason) {
    super(`${name}: ${path}: ${reason}`);
    this.refusal = name;
  }
}

const unhex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16));

export async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((one) => one.toString(16).padStart(2, "0")).join("");
}

export const place = (piece) => `chunks/${piece.slice(0, 2)}/${piece}`;

function parsed(bytes, path, kind) {
  let whole, string;
  try {
    string = text.decode(bytes);
    whole = JSON.parse(string);
  } catch {
    throw new Refused("malformed", path, "no metadata");
  }
  const keys = whole && typeof whole === "object" ? Object.keys(whole).sort().join() : "";
  if (keys !== "signatures,signed" || !Array.isArray(whole.signatures) || !plain(whole.signed))
    throw new Refused("malformed", path, "no metadata");
  let again;
  try {
    again = canonicalize(whole);
  } catch {
    throw new Refused("malformed", path, "not canonical");
  }
  if (again !== string) throw new Refused("malformed", path, "not canonical");
  if (whole.signed._type !== kind) throw new Refused("mixed", path, `${whole.signed._type} in place of ${kind}`);
  if (!Number.isSafeInteger(whole.signed.version) || Number.isNaN(Date.parse(whole.signed.expires)))
    throw new Refused("malformed", path, "no version or date");
  return whole;
}

const plain = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

async function right(key, signature, payload) {
  if (key?.scheme !== "ed25519" || !/^[0-9a-f]{128}$/.test(signature)) return false;
  const held = await crypto.subtle.importKey("raw", unhex(key.keyval.public), { name: "Ed25519" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "Ed25519" }, held, unhex(signature), payload);
}

// Enough keys of every root given have signed, and nothing else is among the signatures.
async function signedBy(whole, roots, path) {
  const payload = new TextEncoder().encode(canonicalize(whole.signed));
  const role = whole.signed._type, seen = new Set();
  for (const one of whole.signatures) {
    const root = roots.find((each) => each.roles?.[role]?.keyids.includes(one?.keyid));
    if (!root || seen.has(one.keyid)) throw new Refused("unsigned", path, "a signature by nobody known");
    if (!(await right(root.keys[one.keyid], one.sig, payload)))
      throw new Refused("unsigned", path, "a signature is not right");
    seen.add(one.keyid);
  }
  for (const root of roots) {
    const held = root.roles?.[role];
    const count = held ? held.keyids.filter((id) => seen.has(id)).length : 0;
    if (!held || !(held.threshold >= 1) || count < held.threshold)
      throw new Refused("unsigned", path, `${count} of ${held?.threshold} signatures`);
  }
}

// Some hosts answer with a page, and 200, for what is not there: a next root is not withheld more by that than by 404.
const isPage = (bytes) => /^\ufeff?\s*</.test(new TextDecoder().decode(bytes.subarray(0, 64)));

export const version = (trusted) => JSON.parse(trusted.root).signed.version;

// Whether what one mirror has led to goes beyond the other: first by keys, for whoever stole the old ones can
// count as high as he likes, then by edition.
export function newer(one, other) {
  return version(one) !== version(other) ? version(one) > version(other) : one.edition > other.edition;
}

function bounded(bytes, path, most) {
  if (bytes === null) throw new Refused("missing", path, "not there");
  if (bytes.length > most) throw new Refused("endless", path, `over ${most} bytes`);
  return bytes;
}

async function role(bytes, path, kind, root, now) {
  const whole = parsed(bytes, path, kind);
  await signedBy(whole, [root], path);
  if (Date.parse(whole.signed.expires) <= now) throw new Refused("expired", path, `since ${whole.signed.expires}`);
  return whole.signed;
}

async function roots(fetch, trusted) {
  let root = parsed(new TextEncoder().encode(trusted.root), "the root held", "root").signed;
  for (;;) {
    const path = `metadata/${root.version + 1}.root.json`;
    const bytes = await fetch(path, LONGEST);
    if (bytes === null || isPage(bytes)) return [trusted, root];
    const whole = parsed(bounded(bytes, path, LONGEST), path, "root");
    await signedBy(whole, [root, whole.signed], path);
    if (whole.signed.version !== root.version + 1)
      throw new Refused("rollback", path, `root ${whole.signed.version} in place of ${root.version + 1}`);
    const changed = ["timestamp", "snapshot"].some(
      (one) => root.roles[one].keyids.slice().sort().join() !== whole.signed.roles[one].keyids.slice().sort().join(),
    );
    // Whoever stole a key could have counted up to the end; new keys count anew.
    trusted = { root: text.decode(bytes), edition: changed ? 0 : trusted.edition };
    root = whole.signed;
  }
}

async function listed(fetch, meta, kind, root, now) {
  if (!meta?.hashes?.sha256 || !Number.isSafeInteger(meta.length))
    throw new Refused("malformed", "metadata", `no length and digest of ${kind}`);
  const path = `metadata/${meta.version}.${kind}.json`, most = Math.min(meta.length, LONGEST);
  const bytes = bounded(await fetch(path, most), path, most);
  if (bytes.length < meta.length) throw new Refused("truncated", path, `${bytes.length} bytes of ${meta.length}`);
  if ((await digest(bytes)) !== meta.hashes.sha256) throw new Refused("mixed", path, "not the one that was listed");
  const part = await role(bytes, path, kind, root, now);
  if (part.version !== meta.version) throw new Refused("mixed", path, `version ${part.version}`);
  return part;
}

// The edition a mirror has, if it is sound and none older than the one known.
// fetch(path, most) -> bytes (one more than asked where there are more), null: missing.
export async function newest(fetch, held, now) {
  const path = "metadata/timestamp.json";
  // Asked for beside the roots, judged after them: each round is a connection more on a slow line.
  const asked = (async () => fetch(path, LONGEST))();
  asked.catch(() => {});
  const [trusted, root] = await roots(fetch, held);
  if (Date.parse(root.expires) <= now) throw new Refused("expired", `root ${root.version}`, `since ${root.expires}`);
  const stamp = await role(bounded(await asked, path, LONGEST), path, "timestamp", root, now);
  if (stamp.version < trusted.edition)
    throw new Refused("rollback", path, `edition ${stamp.version}, seen ${trusted.edition}`);
  const snapshot = await listed(fetch, stamp.meta?.["snapshot.json"], "snapshot", root, now);
  const targets = await listed(fetch, snapshot.meta?.["targets.json"], "targets", root, now);
  if (stamp.version !== snapshot.version || stamp.version !== targets.version)
    throw new Refused("mixed", path, "parts of several editions");
  const expires = [stamp, snapshot, targets].map((one) => one.expires).sort()[0];
  return { trusted: { ...trusted, edition: stamp.version }, expires, targets: targets.targets };
}

export function listedRow(current, name) {
  const target = current.targets[name];
  if (!target) throw new Refused("missing", name, "not in the edition");
  const { chunks, gzip } = target.custom;
  return { chunks, gzip, size: target.length, sha256: target.hashes.sha256, type: "application/json" };
}

// A piece out of what a mirror answered.
export async function piece(bytes, name) {
  bounded(bytes, place(name), PIECE);
  if ((await digest(bytes)) !== name) throw new Refused("altered", place(name), "not the piece that was signed");
  return bytes;
}

// A file out of its pieces; never unpacks past the size that was signed.
export async function joined(row, pieces, path) {
  let body = concat(pieces);
  if (row.gzip) body = await unpacked(body, row.size, path);
  if (body.length !== row.size || (await digest(body)) !== row.sha256)
    throw new Refused("altered", path, "the pieces do not make the file that was signed");
  return body;
}

function concat(parts) {
  const out = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of parts) {
    out.set(one, at);
    at += one.length;
  }
  return out;
}

async function unpacked(body, size, path) {
  try {
    return await capped(new Blob([body]).stream().pipeThrough(new DecompressionStream("gzip")), size);
  } catch {
    throw new Refused("altered", path, "the pieces are no gzip");
  }
}

// The bytes of a stream, at most one more than `most`: whoever sends without end is not listened to.
export async function capped(stream, most) {
  const reader = stream.getReader(), parts = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return concat(parts);
    parts.push(value);
    size += value.length;
    if (size > most) {
      reader.cancel().catch(() => {});
      return concat(parts).subarray(0, most + 1);
    }
  }
}

export async function shardOf(path) {
  return `index/${(await digest(new TextEncoder().encode(path)))[0]}.json`;
}

export const parse = (bytes) => JSON.parse(text.decode(bytes));
