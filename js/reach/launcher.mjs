// The launcher: opened from a file, it holds the root and the seed mirrors and needs no site.
import { Reader, digest } from "./reader.mjs";

// Files on a disk may share one store: each publisher's launchers have a name of their own in it.
const pieces = new Map(), own = digest(new TextEncoder().encode(SEED.root)).then((one) => `blocwatch:${one}`);
const keep = {
  async get() {
    try {
      return JSON.parse(localStorage.getItem(await own)) ?? undefined;
    } catch {
      return undefined;
    }
  },
  async set(_, value) {
    try {
      localStorage.setItem(await own, JSON.stringify(value));
    } catch {
      // A browser that keeps nothing for files still reads.
    }
  },
  async bytes(name) {
    return pieces.get(name);
  },
  async store(name, bytes) {
    pieces.set(name, bytes);
  },
};

const reader = new Reader(SEED, keep);
globalThis.reader = reader;
const told = document.getElementById("told"), frame = document.getElementById("page");
const decode = (body) => new TextDecoder().decode(body);

async function dressed(path, body) {
  const page = new DOMParser().parseFromString(decode(body), "text/html");
  const base = new URL(path, "https://edition.invalid/");
  for (const one of page.querySelectorAll("script, meta[http-equiv], iframe, object, embed, form")) one.remove();
  await Promise.all([...page.querySelectorAll('link[rel="stylesheet"]')].map(async (one) => {
    const style = page.createElement("style");
    style.textContent = decode((await reader.file(new URL(one.getAttribute("href"), base).pathname.slice(1))).body);
    one.replaceWith(style);
  }));
  for (const one of page.querySelectorAll("link")) one.remove();
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

function led(path) {
  const inside = frame.contentDocument;
  inside?.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    const href = link.getAttribute("href"), here = new URL(path, "https://edition.invalid/");
    const to = new URL(href, here);
    event.preventDefault();
    if (to.origin !== here.origin) window.open(to.href, "_blank", "noopener,noreferrer");
    else if (to.pathname === here.pathname) inside.getElementById(to.hash.slice(1))?.scrollIntoView();
    else location.hash = `${to.pathname.slice(1)}${to.hash}`;
  });
}

const outdated = () => `${told.dataset.outdated} ${new Date().toLocaleString(document.documentElement.lang)}.`;

async function show() {
  const [path, anchor] = decodeURIComponent(location.hash.slice(1) || "index.html").split("#");
  try {
    await reader.refresh(false, async () => dressed(path, (await reader.fileOf(reader.current, path)).body));
    if (!reader.current) throw new Error(reader.outdated ? outdated() : told.dataset.none);
    const { body, edition } = await reader.file(path);
    frame.srcdoc = await dressed(path, body);
    await new Promise((done) => (frame.onload = done));
    led(path);
    if (anchor) frame.contentDocument?.getElementById(anchor)?.scrollIntoView();
    const day = new Date(edition * 1000).toISOString().slice(0, 16).replace("T", " ");
    told.textContent = `${told.dataset.checked} ${day} UTC`;
    document.documentElement.dataset.edition = edition;
  } catch (error) {
    told.textContent = error.message;
    document.documentElement.dataset.edition = "0";
  }
}

addEventListener("hashchange", show);
show();
