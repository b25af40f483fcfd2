"""Pictures of the ten main pages of a running desk, light and dark, desktop and phone, to be looked at.

usage: picture_desk.py ADDRESS FOLDER

    blocwatch serve --desk out/desk & python scripts/picture_desk.py http://127.0.0.1:8321 out/pictures
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PAGES = {
    "today": "/",
    "documents": "/documents?q=КНДР",
    "dyads": "/dyads",
    "dyad": "/dyad/PRK/RUS",
    "blocs": "/blocs",
    "claims": "/claims",
    "sources": "/sources",
    "entity": "/entity/PRK",
    "method": "/method",
    "compared": "/?compare=2024-02-01",
}
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
LIGHTS = ("light", "dark")


def pictured(browser: Browser, address: str, folder: Path) -> None:
    """Write every picture, and say which page is wider than its window."""
    for light in LIGHTS:
        for size, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=light)
            for name, path in PAGES.items():
                page.goto(address + path)
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    print(f"{name}: wider than the {size}")
                page.screenshot(path=folder / f"{name}-{light}-{size}.png")
            page.close()


def main() -> None:
    """Forty pictures."""
    address, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        pictured(browser, address, folder)
        browser.close()


if __name__ == "__main__":
    main()
