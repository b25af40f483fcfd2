// A reader's script in the wild: steps on standard input, what each read on standard output.
// A step: mirrors {address: {files, missing, status, silent}}, path, now (seconds), state, and what must not be kept.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

globalThis.crypto ??= (await import("node:crypto")).webcrypto;
const { Reader } = await import(pathToFileURL(process.argv[2]).href);
const given = JSON.parse(readFileSync(0, "utf8"));
const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));
const keeping = (state, full) => {
  const kept = new Map();
  return {
    get: async () => state,
    set: async (_, value) => { state = JSON.parse(JSON.stringify(value)); },
    bytes: async (name) => kept.get(name),
    store: async (name, body) => {
      if (full) throw new DOMException("full", "QuotaExceededError");
      kept.set(name, body);
    },
    state: () => state,
  };
};
let served = {}, clock = 0;
const PAGE = "<!doctype html><title>Home</title>" + "x".repeat(20_000);

async function get(address, { signal }) {
  const at = Object.keys(served).find((one) => address.startsWith(one));
  const mirror = served[at];
  const file = mirror?.files[decodeURIComponent(address.slice(at?.length))];
  if (mirror?.lag) await new Promise((done) => setTimeout(done, mirror.lag));
  if (!mirror || mirror.silent)
    await new Promise((_, fail) => signal.addEventListener("abort", () => fail(signal.reason)));
  if (file !== undefined) return new Response(bytes(file));
  return mirror.missing === "page" ? new Response(PAGE) : new Response("", { status: mirror.missing ?? 404 });
}

const told = [];
let keep = keeping(given.state, given.full), reader = null;
for (const step of given.steps) {
  ({ mirrors: served = served, now: clock = clock } = step);
  if (step.restart || !reader) reader = new Reader(given.seed, keep, { now: () => clock * 1000, get });
  try {
    await reader.refresh();
    if (!reader.current) throw new Error("nothing");
    if (step.then) served = step.then;
    const { body, edition } = await reader.file(step.path);
    told.push({ edition, body: new TextDecoder().decode(body) });
  } catch (error) {
    told.push({ edition: 0, body: "", refusal: error.refusal ?? error.message });
  }
  Object.assign(told.at(-1), { last: { ...reader.last }, outdated: reader.outdated, policy: reader.policy });
}
process.stdout.write(JSON.stringify({ told, state: keep.state() ?? null }), () => process.exit(0));
