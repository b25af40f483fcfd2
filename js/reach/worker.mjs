// The worker of a mirror: a returning reader gets the newest sound edition from whichever mirror is left.
import { Reader } from "./reader.mjs";

// Publishers that share a host share its store: each has its own by the path of its copy.
const HERE = new URL(self.registration.scope).pathname;
const PIECES = `blocwatch-pieces ${HERE}`, STATE = `blocwatch-state ${HERE}`;
// Pieces kept at most, some 30 MB; beyond them the oldest go.
const MOST = 4000;
const at = (name) => new URL(`.kept/${name}`, self.registration.scope).href;

const keep = {
  async get(name) {
    const found = await (await caches.open(STATE)).match(at(name));
    return found ? found.json() : undefined;
  },
  async set(name, value) {
    await (await caches.open(STATE)).put(at(name), new Response(JSON.stringify(value)));
    await pruned();
  },
  async bytes(name) {
    const found = await (await caches.open(PIECES)).match(at(name));
    return found ? new Uint8Array(await found.arrayBuffer()) : undefined;
  },
  async store(name, bytes) {
    if (reader.policy.worker === "off") return;
    await (await caches.open(PIECES)).put(at(name), new Response(bytes));
  },
};

async function pruned() {
  const kept = await caches.open(PIECES), names = await kept.keys();
  await Promise.all(names.slice(0, Math.max(names.length - MOST, 0)).map((one) => kept.delete(one)));
}

const home = self.registration.scope;
const reader = new Reader({ ...SEED, mirrors: [...new Set([home, ...SEED.mirrors])] }, keep);

async function ended() {
  await Promise.all([caches.delete(PIECES), caches.delete(STATE)]);
  await self.registration.unregister();
}

async function answered(request) {
  await reader.wake();
  if (reader.policy.worker === "off") return fetch(request);
  const asked = decodeURIComponent(new URL(request.url).pathname.slice(new URL(home).pathname.length));
  const path = asked === "" || asked.endsWith("/") ? `${asked}index.html` : asked;
  const fresh = reader.refresh(false, () => reader.fileOf(reader.current, path));
  // With an edition at hand the reader waits a moment for a newer one, not for mirrors that are silent.
  fresh.catch(() => {});
  const moment = new Promise((go) => setTimeout(go, 3 * reader.policy.hedge));
  await (reader.current ? Promise.race([fresh.catch(() => false), moment]) : fresh);
  if (reader.policy.worker === "off") {
    await ended();
    return fetch(request);
  }
  if (!reader.current) throw new Error("no mirror answered with a sound edition");
  const { type, body, edition } = await reader.file(path);
  return new Response(body, { headers: { "content-type": type, "x-edition": String(edition) } });
}

const sorry = (error) => {
  const unknown = error.refusal === "unknown", say = SEED.words;
  const words = unknown ? say.unknown : reader.outdated ? `${say.outdated} ${new Date().toLocaleString(say.language)}.` : say.kept;
  return new Response(
    `<!doctype html><html lang="${say.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words}</title></head><body><p>${words}</p><p><a href="${home}">${home}</a></p></body></html>`,
    { status: unknown ? 404 : 503, headers: { "content-type": "text/html; charset=utf-8" } },
  );
};

// What the edition signs apart from its pages, or is made for a first visit, passes straight through.
const passes = (path) => /^(chunks|metadata|index|pack)\/|^worker\.js$/.test(path);

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(
  self.clients.claim().then(() => reader.refresh()).then(() => reader.policy.worker === "off" && ended()),
));
self.addEventListener("message", async (event) => {
  await reader.wake();
  event.source?.postMessage({ edition: reader.current?.trusted.edition ?? 0, refusals: reader.refusals, mirrors: reader.order() });
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(home)) return;
  if (passes(new URL(request.url).pathname.slice(new URL(home).pathname.length))) return;
  event.respondWith(answered(request).catch(sorry));
});
