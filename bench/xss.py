"""Payloads that would run, through fields to pages, in a real browser: `python bench/xss.py [PAYLOADS]`.

Makes a desk in which every payload is id, outlet and title of a document of its own and stands amid its text,
serves it, and opens every page: as it is, with the policy off, with escaping off and the policy on, and, to
show that what runs is seen, with both off. Prints how many scripts ran beside the gate, 0, and ends with 1
where one did.
"""

import json
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from blocwatch import pipeline  # noqa: E402
from blocwatch.collect import Given  # noqa: E402
from blocwatch.engine import engine  # noqa: E402
from blocwatch.store import open_store  # noqa: E402
from blocwatch.web import paper  # noqa: E402
from conftest import ARGUMENTS, CHROMIUM  # noqa: E402
from web.conftest import NOW, serving  # noqa: E402

OWN = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
    "' autofocus onfocus=alert(1) x='",
    "</script><script>alert(1)</script>", "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>", "javascript:alert(1)",
    "</textarea><img src onerror=alert(1)>", "{{7*7}}",
)  # fmt: skip
PATHS = (
    "/", "/findings", "/documents", "/dyads", "/dyad/PRK/RUS", "/acts", "/blocs", "/claims", "/sources",
    "/entities", "/entity/RUS", "/method", "/quarantine", "/judgements", "/?compare=2024-03-01",
)  # fmt: skip
PATIENCE = 300_000
"""Milliseconds a page may take: a busy machine is no finding."""

SEEN = "window.ran=0;for(const n of['alert','confirm','prompt'])window[n]=()=>{window.ran++}"
SAID = (
    "White House spokesman John Kirby said on {day} that North Korea delivered {it} missiles to Russia. {it}"
)


def lines(payloads: list[str]) -> str:
    """A document for each payload, which stands in every field of it."""
    found = []
    for number, payload in enumerate(payloads):
        day = f"2024-03-{1 + number % 28:02}"
        text = SAID.format(day=day, it=payload)
        found.append(
            json.dumps({
                "id": payload, "lang": "en", "outlet": payload, "published": day, "title": payload,
                "text": text,
            })
        )  # fmt: skip
    return "\n".join(found)


def ran(page: Page, address: str) -> int:
    """How many scripts of strangers ran on a page."""
    page.goto(address, wait_until="load", timeout=PATIENCE)
    for one in page.locator("[autofocus]").all()[:3]:
        one.evaluate("node => node.focus()")
    return int(page.evaluate("window.ran"))


def passed(browser: Browser, site: str, paths: list[str], *, policy: bool) -> tuple[int, int, int]:
    """Pages opened, scripts run, requests off the host."""
    context = browser.new_context(bypass_csp=not policy)
    context.add_init_script(SEEN)
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url))
    page = context.new_page()
    total = sum(ran(page, site + path) for path in paths)
    context.close()
    away = [one for one in asked if not one.startswith((site + "/", "data:", "blob:", "about:"))]
    return len(paths), total, len(away)


def escaping(on: bool) -> None:
    """Templates as shipped, or without any escaping."""
    paper._environment.cache_clear()
    paper._environment().autoescape = on


def main() -> int:
    """Every payload, four ways."""
    given = (
        [str(one["payload"]) for one in json.loads(Path(sys.argv[1]).read_text("utf-8"))]
        if sys.argv[1:]
        else []
    )
    with tempfile.TemporaryDirectory() as room, sync_playwright() as playwright:
        folder = Path(room, "desk")
        with open_store(str(folder)) as store:
            told = lines([*OWN, *given]).encode()
            pipeline.read(["-"], store, engine("local", 2), NOW, Given(), told)
            documents = [f"/document/{one.id}" for one in store.documents()]
            refused = len(tuple(store.quarantined()))
        print(
            f"{len(OWN) + len(given)} payloads, {len(documents)} documents, {refused} in quarantine",
            flush=True,
        )
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        met = True
        for escaped, policy in ((True, True), (True, False), (False, True), (False, False)):
            escaping(escaped)
            served = serving(folder)
            pages, total, away = passed(browser, served.address, [*PATHS, *documents], policy=policy)
            served.stop()
            gated = escaped or policy
            met = met and (not gated or total == 0)
            way = f"escaping {'on' if escaped else 'off'}, policy {'on' if policy else 'off'}"
            gate = "gate 0" if gated else "must be > 0"
            print(f"{way:<30} {pages} pages, {total} ran, {away} requests away   {gate}", flush=True)
            met = met and (gated or total > 0)
        browser.close()
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
