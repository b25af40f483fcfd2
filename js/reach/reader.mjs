// Brings files of the newest edition from whichever mirror answers: hedged, checked, remembered.
import { Refused, capped, joined, listedRow, newest, parse, piece, place, shardOf } from "./trust.mjs";

// Milliseconds that rank a mirror behind each that answered.
const UNHEARD = 1e8;

const sleep = (time) => new Promise((done) => setTimeout(done, time));

// `keep` holds state between starts: get(name), set(name, value) and, for pieces, bytes(name), store(name, bytes).
export class Reader {
  constructor(seed, keep, { now = () => Date.now(), get = globalThis.fetch.bind(globalThis) } = {}) {
    Object.assign(this, { seed, keep, now, get, refusals: [], ill: {}, well: {}, asked: 0, settling: null, slots: 24 });
  }

  async wake() {
    if (this.trusted) return;
    const held = (await this.keep.get("state")) ?? {};
    const seed = { root: this.seed.root, edition: 0 };
    const version = (root) => JSON.parse(root).signed.version;
    this.trusted = held.trusted && version(held.trusted.root) >= version(seed.root) ? held.trusted : seed;
    this.current = held.current;
    this.mirrors = held.mirrors?.length ? held.mirrors : this.seed.mirrors;
    this.policy = { worker: "on", hedge: 400, patience: 4000, fresh: 30, ...held.policy };
  }

  // Mirrors that answered come first, the quickest before all, then those not heard of yet, then those that failed;
  // mirrors of the seed stay, should the list be lost.
  order() {
    const all = [...new Set([...this.mirrors, ...this.seed.mirrors])];
    const rank = (mirror) => (this.ill[mirror] ?? 0) * 1e9 + (this.well[mirror] ?? UNHEARD);
    return all.sort((one, other) => rank(one) - rank(other));
  }

  note(mirror, error) {
    this.ill[mirror] = error ? (this.ill[mirror] ?? 0) + 1 : 0;
    if (error) delete this.well[mirror];
    if (error) this.refusals.push(`${mirror} ${error.refusal ?? "silent"}`);
    this.refusals.splice(0, this.refusals.length - 100);
  }

  async pull(mirror, path, most, signal) {
    const stop = new AbortController();
    const end = setTimeout(() => stop.abort(), this.policy.patience);
    signal?.addEventListener("abort", () => stop.abort());
    try {
      const answer = await this.get(new URL(path, mirror).href, {
        signal: stop.signal, cache: "no-store", credentials: "omit", mode: "cors", redirect: "error",
        referrerPolicy: "no-referrer",
      });
      if (answer.status === 404 || answer.status === 403) return null;
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      return await capped(answer.body, most);
    } finally {
      clearTimeout(end);
    }
  }

  // The newest edition that any mirror has now; the one held where none answers.
  async refresh(force = false) {
    await this.wake();
    if (!force && this.current && this.now() - this.asked < this.policy.fresh * 1000) return false;
    this.settling ??= this.settle().finally(() => (this.settling = null));
    return this.settling;
  }

  async settle() {
    const held = this.trusted, began = this.now();
    let best = null;
    const one = async (mirror) => {
      try {
        const found = await newest((path, most) => this.pull(mirror, path, most), held, this.now());
        this.note(mirror);
        this.well[mirror] = this.now() - began;
        if (!best || found.trusted.edition > best.trusted.edition) best = found;
        if (found.trusted.edition > this.trusted.edition || !this.current) await this.take(found);
      } catch (error) {
        this.note(mirror, error);
        throw error;
      }
    };
    const all = this.order().map(one);
    const first = await Promise.any(all).then(() => true, () => false);
    // A stale mirror may be the quickest: the others get as long as a hedge to say better.
    if (first) await Promise.race([Promise.allSettled(all), sleep(this.policy.hedge)]);
    if (best) {
      this.asked = this.now();
      await this.take(best);
    }
    return best !== null;
  }

  async take(found) {
    const newer = !this.current || found.trusted.edition > this.current.trusted.edition;
    if (found.trusted.edition < this.trusted.edition && found.trusted.root === this.trusted.root) return;
    this.trusted = found.trusted;
    this.current = found;
    if (newer || !this.policed) {
      this.policed = true;
      const [list, policy] = await Promise.all(["mirrors.json", "policy.json"].map((name) => this.listed(name)));
      this.mirrors = list.mirrors;
      this.policy = { ...this.policy, ...policy };
    }
    await this.keep.set("state", {
      trusted: this.trusted, current: this.current, mirrors: this.mirrors, policy: this.policy,
    });
  }

  // One piece: the next mirror is asked when the one before is silent for a hedge, or wrong.
  async piece(name) {
    const kept = await this.keep.bytes(name);
    if (kept) return piece(kept, name);
    const stop = new AbortController(), order = this.order();
    let started = 0, wake = null;
    const attempt = async (mirror) => {
      try {
        const got = await piece(await this.pull(mirror, place(name), 8192, stop.signal), name);
        this.note(mirror);
        return got;
      } catch (error) {
        if (!stop.signal.aborted) this.note(mirror, error);
        wake?.();
        throw error;
      }
    };
    const tries = [];
    const found = new Promise((done, fail) => {
      const next = () => {
        const mirror = order[started++];
        if (!mirror) return;
        tries.push(attempt(mirror).then(done, () => {
          if (tries.length === order.length) Promise.allSettled(tries).then(() => fail(new Refused("missing", place(name), "no mirror has it")));
        }));
      };
      (async () => {
        while (started < order.length && !stop.signal.aborted) {
          next();
          const late = sleep(this.policy.hedge).then(() => true);
          if ((await Promise.race([late, new Promise((go) => (wake = go))])) && !stop.signal.aborted)
            this.well[order[started - 1]] = (this.well[order[started - 1]] ?? UNHEARD) + this.policy.hedge;
        }
      })();
    });
    try {
      const got = await found;
      await this.keep.store(name, got);
      return got;
    } finally {
      stop.abort();
    }
  }

  async pieced(row, path) {
    const parts = new Array(row.chunks.length);
    let at = 0;
    const walk = async () => {
      while (at < parts.length) {
        const mine = at++;
        parts[mine] = await this.piece(row.chunks[mine]);
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.slots, parts.length) }, walk));
    return joined(row, parts, path);
  }

  async listed(name) {
    return parse(await this.pieced(listedRow(this.current, name), name));
  }

  // A file of the edition: { type, body }.
  async file(path) {
    const row = (await this.listed(await shardOf(path))).files[path];
    if (!row) throw new Refused("missing", path, "not in the edition");
    return { type: row.type, body: await this.pieced(row, path) };
  }
}
