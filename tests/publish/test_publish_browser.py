"""The brief as a reader has it: opened from a file in a real browser, every endnote followed."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from blocwatch.publish.brief import brief
from blocwatch.publish.deliver import deliver
from publish.build import ASSESSMENT, CLAIMS, DOCUMENTS, Gazette

pytestmark = pytest.mark.whole

IN_VIEW = """element => {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}"""

DESKTOP, PHONE = (1200, 900), (390, 844)


def opened(browser: Browser, folder: Path, language: str, size: tuple[int, int], asked: list[str]) -> Page:
    """The brief in a window of a size; `asked` collects every address the page asks for."""
    deliver(brief(ASSESSMENT, DOCUMENTS, CLAIMS, Gazette(), language), folder)
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, java_script_enabled=True)
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "brief.html").as_uri())
    return page


@pytest.mark.parametrize(("language", "size"), [("en", DESKTOP), ("ru", PHONE), ("uk", DESKTOP)])
def test_pictures_are_seen_and_nothing_is_asked_for(
    browser: Browser, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    asked: list[str] = []
    page = opened(browser, tmp_path, language, size, asked)
    for name in ("network", "timeline"):
        picture = page.locator(f"figure.{name} svg")
        box = picture.bounding_box()
        assert picture.is_visible()
        assert box is not None
        assert box["width"] > 300
        assert box["height"] > 100
    assert asked == [(tmp_path / "brief.html").as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.close()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_every_endnote_leads_to_its_words_in_the_kept_text(
    browser: Browser, tmp_path: Path, size: tuple[int, int]
) -> None:
    page = opened(browser, tmp_path, "en", size, [])
    references = page.locator("a.ref")
    assert references.count() > len(ASSESSMENT.findings)
    for place in range(references.count()):
        reference = references.nth(place)
        number = reference.inner_text().strip("[]")
        reference.click()
        note = page.locator(f"#note-{number}")
        assert note.evaluate(IN_VIEW)
        quoted = note.locator("mark").evaluate("mark => mark.textContent")
        note.locator("a.to-quote").click()
        mark = page.locator(f"mark#quote-{number}")
        assert mark.evaluate(IN_VIEW)
        assert mark.evaluate("mark => mark.textContent") == quoted
        assert mark.evaluate("mark => mark === document.querySelector(':target')")
    page.close()
