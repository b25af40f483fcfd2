// Brings files of the newest edition from whichever mirror answers: hedged, checked, remembered.
import { Refused, capped, digest, joined, listedRow, newest, newer, parse, piece, place, version } from "./trust.mjs";

export * from "./trust.mjs";

// Milliseconds that rank a mirror behind each that answered.
const UNHEARD = 1e8;
// Answers of 4xx that speak of the moment or the line; all others say that a file is not there.
const BUSY = [408, 425, 429, 451];

const sleep = (time) => new Promise((done) => setTimeout(done, time));
const encode = (text) => new TextEncoder().encode(text), decode = (bytes) => new TextDecoder().decode(bytes);
const within = (value, least, most) => Math.min(Math.max(Number(value) || least, least), most);

// `keep` holds state between starts: get(name), set(name, value) and, for pieces, bytes(name), store(name, bytes).
export class Reader {
  constructor(seed, keep, { now = () => Date.now(), get = globalThis.fetch.bind(globalThis) } = {}) {
    Object.assign(this, {
      seed, keep, now, get, refusals: [], last: {}, ill: {}, well: {}, asked: 0, settling: null, slots: 24,
    });
  }

  async wake() {
    this.woken ??= this.awake();
    await this.woken;
  }

  // What was kept is believed as far as it is signed: any file on a disk may write where a launcher keeps.
  async awake() {
    this.mirrors = this.seed.mirrors;
    this.obey({});
    this.held = { metadata: {}, files: {} };
    let trusted = { root: this.seed.root, edition: 0 };
    try {
      const state = await this.keep.get("state"), { metadata, files } = state;
      const found = await newest(async (path) => (metadata[path] ? encode(metadata[path]) : null), trusted, 0);
      const signed = async (name) => {
        if ((await digest(encode(files[name]))) !== found.targets[name].hashes.sha256) throw new Error(name);
        return JSON.parse(files[name]);
      };
      this.mirrors = (await signed("mirrors.json")).mirrors;
      this.obey(await signed("policy.json"));
      this.held = state;
      this.current = found;
      trusted = found.trusted;
    } catch {
      // Nothing kept, or not by us: the seed is enough to begin with.
    }
    this.trusted = trusted;
  }

  obey(policy) {
    const { worker = "on", hedge = 400, patience = 4000, fresh = 30 } = policy;
    this.policy = {
      worker, hedge: within(hedge, 50, 5000), patience: within(patience, 1000, 60_000), fresh: within(fresh, 0, 86_400),
    };
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
    this.last[mirror] = error ? (error.refusal ?? "silent") : "";
    if (error) this.refusals.push(`${mirror} ${this.last[mirror]}`);
    this.refusals.splice(0, this.refusals.length - 100);
  }

  // Whether the only thing that is wrong with what comes is its day: by this device's clock.
  get outdated() {
    const said = Object.values(this.last);
    return said.includes("expired") && said.every((one) => one === "expired" || one === "silent");
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
      if (answer.status >= 400 && answer.status < 500 && !BUSY.includes(answer.status)) return null;
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      return await capped(answer.body, most);
    } finally {
      clearTimeout(end);
    }
  }

  // The newest edition that any mirror has now; the one held where none answers. `ahead`: what to begin with as soon
  // as one is there, while others may still say better.
  async refresh(force = false, ahead = async () => {}) {
    await this.wake();
    // A clock that was set back must not keep a reader from asking.
    if (!force && this.current && Math.abs(this.now() - this.asked) < this.policy.fresh * 1000) return false;
    this.settling ??= this.settle(ahead).finally(() => (this.settling = null));
    return this.settling;
  }

  async settle(ahead) {
    const held = this.trusted, began = this.now();
    const one = async (mirror) => {
      try {
        const found = await this.newestOf(mirror, held);
        this.note(mirror);
        this.well[mirror] = this.now() - began;
        if (newer(found.trusted, this.trusted) || !this.current) await this.took(found);
      } catch (error) {
        this.note(mirror, error);
        throw error;
      }
    };
    const all = this.order().map(one);
    const first = await Promise.any(all).then(() => true, () => false);
    if (first && this.current && this.policy.worker === "on") ahead().catch(() => {});
    // A stale mirror may be the quickest: the others get twice its time, a hedge at least, to say better.
    const took = this.now() - began, { hedge } = this.policy;
    if (first) await Promise.race([Promise.allSettled(all), sleep(Math.min(hedge, Math.max(hedge - took, took)))]);
    if (first) this.asked = this.now();
    return first;
  }

  // The edition a mirror has, with the metadata as they came.
  async newestOf(mirror, held) {
    const came = {};
    const found = await newest(async (path, most) => (came[path] = await this.pull(mirror, path, most)), held, this.now());
    const roots = Object.entries(came).filter(
      ([path, bytes]) => bytes && (!path.endsWith(".root.json") || parseInt(path.slice(9), 10) <= version(found.trusted)),
    );
    return { ...found, metadata: Object.fromEntries(roots.map(([path, bytes]) => [path, decode(bytes)])) };
  }

  // Mirrors that bring the same edition at once have it taken once.
  took(found) {
    if (this.taking && !newer(found.trusted, this.taking.trusted)) return this.taking.done;
    const done = this.take(found).finally(() => this.taking?.done === done && (this.taking = null));
    this.taking = { trusted: found.trusted, done };
    return done;
  }

  // An edition is taken when its list of mirrors and its policy have come: a mirror that has no more than
  // the metadata of a new edition takes nobody's old one away.
  async take(found) {
    const fresh = !this.current || newer(found.trusted, this.current.trusted);
    const files = { ...this.held.files };
    const bring = async (name) => (files[name] = decode(await this.pieced(listedRow(found, name), name)));
    if (fresh) await Promise.all(["mirrors.json", "policy.json"].map(bring));
    if (newer(this.trusted, found.trusted)) return;
    if (fresh) this.before = this.current;
    this.trusted = found.trusted;
    this.current = found;
    this.mirrors = JSON.parse(files["mirrors.json"]).mirrors;
    this.obey(JSON.parse(files["policy.json"]));
    const roots = Object.entries(this.held.metadata).filter(([path]) => path.endsWith(".root.json"));
    this.held = { metadata: { ...Object.fromEntries(roots), ...found.metadata }, files };
    await this.keep.set("state", this.held);
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
      // A store that is full costs the offline copy, not the page.
      await this.keep.store(name, got).catch(() => {});
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

  async listed(edition, name) {
    return parse(await this.pieced(listedRow(edition, name), name));
  }

  async fileOf(edition, path) {
    const hex = await digest(encode(path)), deeper = (depth) => `index/${hex.slice(0, depth)}.json`;
    let { files } = await this.listed(edition, deeper(1));
    for (let depth = 2; !Object.hasOwn(files, path) && Object.hasOwn(files, deeper(depth)); depth++)
      ({ files } = parse(await this.pieced(files[deeper(depth)], deeper(depth))));
    if (!Object.hasOwn(files, path)) throw new Refused("unknown", path, "not in the edition");
    const row = files[path];
    return { type: row.type, body: await this.pieced(row, path), edition: edition.trusted.edition };
  }

  // A file of the edition: { type, body, edition }. Pieces that no mirror has any more are those of an edition
  // that went while it was read; then the next one is asked for, and at last the one before, as far as it was kept.
  async file(path) {
    const asked = this.current;
    try {
      return await this.fileOf(asked, path);
    } catch (error) {
      if (error.refusal === "unknown") throw error;
      if (Object.values(this.last).some((one) => one !== "silent")) await this.refresh(true);
      if (this.current !== asked && newer(this.current.trusted, asked.trusted)) return this.fileOf(this.current, path);
      if (this.before) return this.fileOf(this.before, path);
      throw error;
    }
  }
}
