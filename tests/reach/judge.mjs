// Runs the readers' checks over cases on standard input; prints what each was: accepted, or the refusal.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// Node 18 has it, but not under its global name.
globalThis.crypto ??= (await import("node:crypto")).webcrypto;
const trust = await import(pathToFileURL(process.argv[2]).href);
const given = JSON.parse(readFileSync(0, "utf8"));
const bytes = (text) => (text === null ? null : new Uint8Array(Buffer.from(text, "base64")));
const base = Object.fromEntries(Object.entries(given.base).map(([path, body]) => [path, bytes(body)]));
const told = [];
for (const one of given.cases) {
  const patch = Object.fromEntries(Object.entries(one.patch).map(([path, body]) => [path, bytes(body)]));
  const fetch = async (path, most) => {
    const body = path in patch ? patch[path] : (base[path] ?? null);
    return body && body.slice(0, most + 1);
  };
  try {
    const current = await trust.newest(fetch, one.held ?? given.held, (one.now ?? given.now) * 1000);
    const listed = async (row, path) => trust.joined(row, await Promise.all(row.chunks.map(async (name) => {
      const got = await fetch(trust.place(name), trust.PIECE);
      if (got === null) throw new trust.Refused("missing", name, "not there");
      return trust.piece(got, name);
    })), path);
    for (const path of one.paths ?? []) {
      const shard = await trust.shardOf(path);
      const index = trust.parse(await listed(trust.listedRow(current, shard), shard));
      await listed(index.files[path], path);
    }
    told.push("accepted");
  } catch (error) {
    told.push(error.refusal ?? `broken: ${error.stack}`);
  }
}
process.stdout.write(JSON.stringify(told));
