"""A reader's browser in the client's namespace: an order a line comes in, what was read goes out a line.

Every try is a process of its own: connections and names that an earlier one kept would get past a block.
"""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)
PATIENCE = 20_000
"""Milliseconds until a try counts as lost."""
PLAIN = """async ([mirrors, path, size]) => {
  const whole = async (mirror) => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 2500);
    try {
      const answer = await fetch(mirror + path, { cache: "no-store", signal: stop.signal });
      return answer.ok && (await answer.arrayBuffer()).byteLength === size;
    } catch {
      return false;
    }
  };
  const got = await Promise.all(mirrors.map(whole));
  return mirrors.filter((_, at) => got[at]);
}"""
"""Which mirrors hand out the whole file to one plain request within two seconds and a half."""


@contextmanager
def browser(driver: Playwright, profile: Path) -> Iterator[BrowserContext]:
    """A new process on a profile."""
    opened = driver.chromium.launch_persistent_context(
        str(profile), executable_path=CHROMIUM, args=list(ARGUMENTS), headless=True, chromium_sandbox=False
    )
    opened.set_default_timeout(PATIENCE)
    try:
        yield opened
    finally:
        opened.close()


def met(driver: Playwright, profile: Path, home: str) -> None:
    """A first visit while nothing is blocked: the worker is there and holds the edition of the day."""
    with browser(driver, profile) as context:
        page = context.new_page()
        page.goto(home)
        page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
        page.wait_for_function("navigator.serviceWorker.controller !== null")
        if not page.reload().headers.get("x-edition"):  # type: ignore[union-attr]
            raise RuntimeError("the worker does not answer")


def returning(page: Page, order: dict[str, Any]) -> str:
    """The edition of a page as the worker brings it."""
    answer = page.goto(order["home"] + order["path"])
    if answer is None or page.title() != order["title"]:
        return "0"
    return answer.headers.get("x-edition", "0")


def launched(page: Page, order: dict[str, Any]) -> str:
    """The edition of a page as the launcher brings it from its file."""
    page.goto(f"{Path(order['launcher']).as_uri()}#{order['path']}")
    page.wait_for_selector("html[data-edition]", state="attached")
    told = page.get_attribute("html", "data-edition") or "0"
    if told != "0" and page.frame_locator("#page").locator("h1").inner_text() != order["title"]:
        return "0"
    return told


def tried(driver: Playwright, order: dict[str, Any]) -> dict[str, Any]:
    """One try: seconds to the page, its edition; for proof, blocked mirrors that a request passes to."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        profile = Path(folder, "profile")
        if order["reader"] == "returning":
            shutil.copytree(order["profile"], profile, symlinks=True)
        with browser(driver, profile) as context:
            page = context.new_page()
            began = time.monotonic()
            try:
                edition = (returning if order["reader"] == "returning" else launched)(page, order)
            except Error:
                edition = "0"
            took = time.monotonic() - began
            asked = [order["blocked"], order["whole"], order["size"]]
            through = page.evaluate(PLAIN, asked) if order["proof"] else []
            return {"seconds": took, "edition": edition, "through": through}


def main() -> None:
    """Read orders until there are no more."""
    with sync_playwright() as driver:
        for line in sys.stdin:
            order = json.loads(line)
            if order["reader"] == "first":
                met(driver, Path(order["profile"]), order["home"])
                print("{}", flush=True)
            else:
                print(json.dumps(tried(driver, order)), flush=True)


if __name__ == "__main__":
    main()
