"""The desk as a reader has it: in a real browser, from figures to quotes, on two days, in two lights and sizes."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from blocwatch.store import open_store

pytestmark = pytest.mark.whole

MAIN = (
    "/", "/documents?q=КНДР", "/dyads", "/dyad/PRK/RUS", "/blocs", "/claims", "/sources", "/entity/PRK", "/method", "/quarantine",
)  # fmt: skip
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
QUOTES = "a.quote, .snippet a"


@pytest.fixture
def page(browser: Browser):
    opened = browser.new_page(viewport=DESKTOP)
    yield opened
    opened.close()


def marked(page: Page) -> str:
    """The highlighted words, which are in view."""
    mark = page.locator("#quote")
    mark.wait_for()
    box = mark.bounding_box()
    assert box is not None
    assert -box["height"] < box["y"] < DESKTOP["height"]
    return "".join(page.locator("mark.quoted").all_text_contents())


def test_from_every_figure_of_today_to_highlighted_words_in_two_clicks(page: Page, site: str, sampled: Path):
    with open_store(str(sampled)) as store:
        texts = {document.id: document.text for document in store.documents()}
    page.goto(site)
    figures = page.locator(".figures a, a.quotes")
    assert figures.count() > 10
    for place in range(figures.count()):
        figures.nth(place).click()
        page.locator(QUOTES).first.click()
        page.locator("#quote").wait_for()
        found = re.search(r"/document/(\w+)\?.*?at=(\d+)-(\d+)", page.url)
        assert found, page.url
        assert marked(page) == texts[found[1]][int(found[2]) : int(found[3])]
        page.goto(site)


def test_scores_and_matrix_of_pairs_lead_to_words_too(page: Page, site: str):
    page.goto(f"{site}/dyads")
    page.locator("a.cell[href*='/dyad/PRK/RUS']").first.click()
    page.locator(QUOTES).first.click()
    assert marked(page)


def test_kndr_finds_north_korea_in_three_languages(page: Page, site: str):
    page.goto(site)
    page.locator("#find").fill("КНДР")
    page.locator("#find").press("Enter")
    assert "North Korea" in page.locator("#understood").inner_text()
    languages = set(page.locator(".snippet").evaluate_all("those => those.map(one => one.lang)"))
    assert languages == {"en", "ru", "uk"}


def test_words_are_found_in_any_form(page: Page, site: str):
    page.goto(f"{site}/documents?q=снаряды")
    found = page.locator(".snippet mark").all_inner_texts()
    assert {word.lower() for word in found} - {"снаряды"}


def test_two_days_are_compared(page: Page, site: str):
    page.goto(f"{site}/dyad/PRK/RUS")
    page.locator("input[name=compare]").fill("2024-02-01")
    page.locator(".days button").click()
    table = page.locator(".difference")
    assert "From 2024-02-01 to 2024-04-12" in table.inner_text()
    row = table.locator("tr", has_text="acts of cooperation").inner_text().split("\t")
    assert int(row[1]) < int(row[2])
    assert "compare=2024-02-01" in page.locator("nav a").first.get_attribute("href")


def test_slider_shows_the_network_of_another_day(page: Page, site: str):
    page.goto(f"{site}/blocs")
    before = page.locator("svg .name").count()
    slider = page.locator("#stop")
    slider.focus()
    with page.expect_navigation():
        slider.press("Home")
    assert "stop=0" in page.url
    assert page.locator("svg .name").count() < before


def test_without_scripts_all_but_keys_works(browser: Browser, site: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/blocs")
    page.get_by_role("link", name="Earlier").click()
    assert "stop=10" in page.url
    page.locator("#find").fill("ракеты")
    page.locator(".find button").click()
    page.locator(QUOTES).first.click()
    assert page.locator("#quote").count() == 1
    context.close()


def test_keys_search_and_open_pages(page: Page, site: str):
    page.goto(site)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.locator("h1").click()
    page.keyboard.press("g")
    with page.expect_navigation():
        page.keyboard.press("m")
    assert page.url == f"{site}/method"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_rejected_event_changes_the_score_until_it_is_restored(page: Page, editable: tuple[str, Path]):
    address, _ = editable
    page.goto(f"{address}/dyad/PRK/RUS")
    before = page.locator(".held li").first.inner_text()
    page.locator(".entry:has(.moved):has(li:only-child)").first.locator(QUOTES).click()
    page.locator("mark.event-words a").first.click()
    judged = page.locator(".one:target")
    judged.locator("summary").click()
    judged.locator("input[name=author]").fill("A. Analyst")
    judged.locator("input[name=reason]").fill("told of another year")
    with page.expect_navigation():
        judged.get_by_role("button", name="Reject").click()
    page.goto(f"{address}/dyad/PRK/RUS")
    assert page.locator(".held li").first.inner_text() != before
    page.goto(f"{address}/judgements")
    assert "told of another year" in page.locator("main").inner_text()
    with page.expect_navigation():
        page.get_by_role("button", name="Restore").click()
    page.goto(f"{address}/dyad/PRK/RUS")
    assert page.locator(".held li").first.inner_text() == before


def test_no_request_leaves_the_host(browser: Browser, site: str):
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    for path in (*MAIN, "/?compare=2024-02-01", "/entities", "/acts", "/findings"):
        page.goto(site + path)
    assert asked
    assert not [one for one in asked if not one.startswith(site + "/")]
    assert not told
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize(
    ("path", "light"),
    [
        *((path, "light") for path in MAIN),
        *((path, "dark") for path in ("/", "/dyads", "/blocs", "/?compare=2024-02-01")),
    ],
)
def test_nothing_serious_stands_in_the_way_of_anybody(browser: Browser, site: str, path: str, light: str):
    context = browser.new_context(color_scheme=light, viewport=DESKTOP, bypass_csp=True)
    page = context.new_page()
    page.goto(site + path)
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    context.close()
    grave = [
        (one["id"], [node["target"] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
    assert grave == []


@pytest.mark.parametrize("path", MAIN)
def test_no_page_is_wider_than_a_phone(browser: Browser, site: str, path: str):
    page = browser.new_page(viewport=PHONE)
    page.goto(site + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.close()
