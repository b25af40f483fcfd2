"""The desk in three languages: nothing said but from the tables, and nothing of one language left in another."""

import re
import tomllib
from importlib.resources import files
from string import Formatter

import lxml.html
import pytest
from jinja2 import Environment
from starlette.testclient import TestClient

from blocwatch.store import open_store
from blocwatch.web.app import application
from blocwatch.web.shown import Rooms
from blocwatch.web.speech import speech

TEMPLATES = sorted(files("blocwatch.web").joinpath("templates").iterdir(), key=lambda one: one.name)
PAGES = (
    "/", "/documents?q=КНДР", "/documents?q=щщщ", "/dyads", "/dyads?order=name", "/dyad/PRK/RUS", "/blocs", "/claims?show=contested",
    "/claims?by=USA", "/sources", "/entities", "/entity/PRK", "/method", "/quarantine", "/acts", "/findings", "/judgements",
    "/?compare=2024-02-01", "/dyad/PRK/RUS?compare=2024-02-01", "/blocs?compare=2024-02-01", "/evidence", "/nowhere", "/?as_of=x",
    "/entity/NOBODY", "/dyad/RUS/RUS",
)  # fmt: skip
TOLD = ("aria-label", "placeholder", "title", "alt", "aria-valuetext")
NAMES_AND_CODES = {
    "blocwatch", "PLOVER", "plover", "SHA", "JSON", "ICD", "Gamma", "KNDR", "DPRK", "ISO", "RU", "OSW", "ISW", "ISPI", "RUSI", "NOBODY",
}  # fmt: skip


def table(language: str) -> dict[str, dict[str, str | dict[str, str]]]:
    found = tomllib.loads(files("blocwatch.web").joinpath("tables", f"{language}.toml").read_text("utf-8"))
    del found["locale"]
    return found


def slots(words: str | dict[str, str]) -> set[str]:
    each = [words] if isinstance(words, str) else list(words.values())
    return {name for text in each for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.name)
def test_no_words_stand_in_a_template(template):
    own = [text for _, kind, text in Environment().lex(template.read_text("utf-8")) if kind == "data"]
    told = re.findall(rf'(?:{"|".join(TOLD)})="([^"{{]*)', "".join(own))
    shown = (
        re.sub(r"<[^>]*>|<[^>]*$|^[^<]*>", " ", " ".join(own)).replace("blocwatch", "").replace("SHA-256", "")
    )
    left = re.findall(r"[^\W\d_]{2,}", " ".join([re.sub(r"&\w+;", " ", shown), *told]))
    # What stands between the pieces of a tag that the lexer cut is markup, not words.
    assert [one for one in left if f">{one}" in "".join(own) or one in told] == []


def test_the_search_for_words_finds_them():
    own = [text for _, kind, text in Environment().lex("<p>Hello {{ you }}</p>") if kind == "data"]
    assert re.findall(r"[^\W\d_]{2,}", re.sub(r"<[^>]*>", " ", " ".join(own))) == ["Hello"]


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_every_text_is_told_in_every_language_with_the_same_slots(language):
    english, other = table("en"), table(language)
    assert {name: set(section) for name, section in english.items()} == {
        name: set(section) for name, section in other.items()
    }
    differing = [
        f"{name}.{key}"
        for name, section in english.items()
        for key in section
        if slots(section[key]) != slots(other[name][key])
    ]
    assert differing == []


@pytest.mark.parametrize(("language", "forms"), [("en", {"one", "other"}), ("ru", {"one", "few", "many", "other"}), ("uk", {"one", "few", "many", "other"})])  # fmt: skip
def test_what_counts_has_a_form_for_every_plural_of_its_language(language, forms):
    counted = [words for section in table(language).values() for words in section.values() if isinstance(words, dict)]  # fmt: skip
    assert counted
    assert all(set(words) == forms for words in counted)


def test_every_key_that_a_template_says_is_there():
    said = {
        key
        for template in TEMPLATES
        for key in re.findall(r"(?:say|plain)\('([\w.]+\.[\w ]+)'[,)]", template.read_text("utf-8"))
    }
    assert len(said) > 150
    assert [key for key in said if not speech("uk").words(key, 2)] == []


@pytest.mark.parametrize(
    ("language", "count", "told"),
    [
        ("en", 1, "1 document"), ("en", 1200, "1,200 documents"), ("ru", 1, "1 документ"), ("ru", 3, "3 документа"),
        ("ru", 11, "11 документов"), ("ru", 21, "21 документ"), ("uk", 4, "4 документи"), ("uk", 5, "5 документів"),
    ],
)  # fmt: skip
def test_counts_take_their_plural(language, count, told):
    assert speech(language).say("desk.documents", n=count) == told


def test_numbers_are_written_as_the_language_writes_them():
    assert speech("en").signed(-0.5) == "\N{MINUS SIGN}0.50"
    assert speech("ru").signed(0.5) == "+0,50"


def test_slots_are_escaped_and_markup_is_left():
    assert speech("en").written("dyads.two", one="<b>", other="x") == "&lt;b&gt; and x"


@pytest.fixture(scope="module")
def editing(sampled):
    return TestClient(application(Rooms(sampled), edit=True), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def names(sampled) -> set[str]:
    """Words of the names of whoever is named in the texts, and of outlets."""
    with open_store(str(sampled)) as store:
        told = [one.outlet or one.address for one in store.documents()]
        told += [each for coding in store.codings() for link in coding.links for each in (link.code, link.person) if each]  # fmt: skip
    return set(re.findall(r"[A-Za-z]{3,}", " ".join(told))) - {"analysts", "Trety", "Anna"} | {"polecat"}


def strange(body: str, language: str) -> list[str]:
    """Words in Latin letters that a page in Cyrillic says as its own."""
    page = lxml.html.fromstring(body)
    for one in page.xpath(
        "//body//*[@lang] | //script | //style | //q | //code | //*[contains(@class, 'digest')]"
        " | //*[@class='address'] | //input | //table[contains(@class, 'cells')]//thead"
    ):
        one.drop_tree()
    shown = [*page.itertext(), *(one.get(name, "") for one in page.iter() for name in TOLD if isinstance(one.tag, str))]  # fmt: skip
    return [word for word in re.findall(r"[A-Za-z]{3,}", " ".join(shown)) if word not in NAMES_AND_CODES]


@pytest.mark.parametrize("language", ["ru", "uk"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_in_cyrillic_says_nothing_in_english(editing, names, language, path):
    answer = editing.get(path + ("&" if "?" in path else "?") + f"lang={language}")
    assert f'<html lang="{language}">' in answer.text
    assert set(strange(answer.text, language)) - names == set()


def test_a_document_is_shown_in_its_language_and_talked_about_in_the_readers(editing, sampled):
    english = re.search(r'/document/\w+(?=[^"]*"[^>]*>)', editing.get("/documents?language=en").text)
    assert english
    page = editing.get(f"{english[0]}?lang=ru").text
    assert '<div class="text" lang="en">' in page
    assert "Что в нём найдено" in page
    assert "Оценить" in page


def test_the_switch_keeps_the_page_and_what_was_asked(client):
    page = lxml.html.fromstring(client.get("/documents?q=КНДР&as_of=2024-03-20").text)
    to = {one.get("lang"): one.get("href") for one in page.xpath("//ul[@class='tongues']//a")}
    assert set(to) == {"en", "ru", "uk"}
    other = client.get(to["uk"]).text
    assert "Зрозуміло як" in other
    assert 'value="2024-03-20"' in other
    assert "lang=uk" in lxml.html.fromstring(other).xpath("//nav//a")[2].get("href")


def test_a_desk_may_speak_another_language_by_itself(sampled):
    desk = TestClient(application(Rooms(sampled), language="uk"), base_url="http://127.0.0.1")
    assert "Хто з ким заодно" in desk.get("/blocs").text
    assert "Who stands with whom" in desk.get("/blocs?lang=en").text
    assert desk.get("/api/entities/NOBODY").json() == {"error": "nobody is called NOBODY"}
    assert "нікого не знайдено" in desk.get("/entity/NOBODY").text
