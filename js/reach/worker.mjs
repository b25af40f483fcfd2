// The worker of a mirror: a returning reader gets the newest sound edition from whichever mirror is left.
import { Reader } from "./reader.mjs";

const PIECES = "blocwatch-pieces", STATE = "blocwatch-state";
const at = (name) => new URL(`.kept/${name}`, self.registration.scope).href;

const keep = {
  async get(name) {
    const found = await (await caches.open(STATE)).match(at(name));
    return found ? found.json() : undefined;
  },
  async set(name, value) {
    await (await caches.open(STATE)).put(at(name), new Response(JSON.stringify(value)));
  },
  async bytes(name) {
    const found = await (await caches.open(PIECES)).match(at(name));
    return found ? new Uint8Array(await found.arrayBuffer()) : undefined;
  },
  async store(name, bytes) {
    await (await caches.open(PIECES)).put(at(name), new Response(bytes));
  },
};

const home = self.registration.scope;
const reader = new Reader({ ...SEED, mirrors: [...new Set([home, ...SEED.mirrors])] }, keep);

async function ended() {
  await Promise.all([caches.delete(PIECES), caches.delete(STATE)]);
  await self.registration.unregister();
}

async function answered(request) {
  await reader.wake();
  if (reader.policy.worker === "off") return fetch(request);
  const fresh = reader.refresh();
  // With an edition at hand the reader waits a moment for a newer one, not for mirrors that are silent.
  await (reader.current ? Promise.race([fresh, new Promise((go) => setTimeout(go, 3 * reader.policy.hedge))]) : fresh);
  if (reader.policy.worker === "off") {
    await ended();
    return fetch(request);
  }
  if (!reader.current) throw new Error("no mirror answered with a sound edition");
  const path = decodeURIComponent(new URL(request.url).pathname.slice(new URL(home).pathname.length));
  const { type, body } = await reader.file(path === "" || path.endsWith("/") ? `${path}index.html` : path);
  return new Response(body, {
    headers: { "content-type": type, "x-edition": String(reader.current.trusted.edition) },
  });
}

const sorry = (error) => {
  const missing = /not in the edition/.test(error.message);
  const words = missing ? "Not in this edition." : "No mirror answers, and this page was not kept here.";
  return new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${words}</title><p>${words}</p><p><a href="${home}">${home}</a></p></html>`,
    { status: missing ? 404 : 503, headers: { "content-type": "text/html; charset=utf-8" } },
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
