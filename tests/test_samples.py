"""The sample news: readable in every form, varied, with invented addresses only, and our own writing."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\"’)]*\s+|\n+")
LONG = 8


@dataclass(frozen=True, slots=True)
class Article:
    """One sample article, whatever file it stands in."""

    where: str
    language: str
    outlet: str
    published: str
    title: str
    text: str

    def day(self) -> str:
        return self.published[:10]


def paragraphs(html: str) -> str:
    return "\n".join(" ".join(p.text().split()) for p in LexborHTMLParser(html).css("p"))


def from_lines() -> Iterator[Article]:
    for line in (SAMPLES / "news.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        yield Article(one["id"], one["lang"], one["outlet"], one["published"], one["title"], one["text"])


def from_pages() -> Iterator[Article]:
    for path in sorted((SAMPLES / "pages").glob("*.html")):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        root, body = tree.css_first("html"), tree.css_first("article")
        assert root is not None
        assert body is not None
        meta = {m.attributes.get("property"): m.attributes.get("content") or "" for m in tree.css("meta")}
        yield Article(
            path.name,
            (root.attributes["lang"] or "")[:2],
            meta["og:site_name"],
            meta["article:published_time"],
            meta["og:title"],
            paragraphs(body.html or ""),
        )


def from_rss(path: Path) -> Iterator[Article]:
    channel = ET.parse(path).getroot()[0]
    for item in channel.iter("item"):
        yield Article(
            item.findtext("guid", ""),
            channel.findtext("language", ""),
            channel.findtext("title", ""),
            parsedate_to_datetime(item.findtext("pubDate", "")).isoformat(),
            item.findtext("title", ""),
            paragraphs(item.findtext(CONTENT, "")),
        )


def from_atom(path: Path) -> Iterator[Article]:
    feed = ET.parse(path).getroot()
    for entry in feed.iter(f"{ATOM}entry"):
        yield Article(
            entry.findtext(f"{ATOM}id", ""),
            feed.attrib[XML_LANG],
            feed.findtext(f"{ATOM}title", ""),
            entry.findtext(f"{ATOM}published", ""),
            entry.findtext(f"{ATOM}title", ""),
            paragraphs(entry.findtext(f"{ATOM}content", "")),
        )


ARTICLES = (
    *from_lines(),
    *from_pages(),
    *from_rss(SAMPLES / "feeds" / "severny-vestnik.xml"),
    *from_atom(SAMPLES / "feeds" / "liniia-oborony.xml"),
)


def sentences(text: str) -> list[str]:
    return [s for s in SENTENCE_END.split(text) if WORD.search(s)]


def words(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))


def long_sentences(text: str) -> set[str]:
    return {w for w in map(words, sentences(text)) if w.count(" ") + 1 >= LONG}


def test_every_file_holds_its_articles() -> None:
    assert len(list(from_lines())) == 18
    assert len(list(from_pages())) == 5
    assert len(ARTICLES) == 30


def test_three_languages() -> None:
    assert Counter(a.language for a in ARTICLES) == {"ru": 12, "en": 10, "uk": 8}


def test_ten_outlets_with_several_articles_each() -> None:
    counts = Counter(a.outlet for a in ARTICLES)
    assert len(counts) == 10
    assert min(counts.values()) >= 2


def test_every_document_line_has_the_fields_of_a_document() -> None:
    for line in (SAMPLES / "news.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        assert list(one) == ["id", "lang", "outlet", "published", "title", "text"]
        assert one["id"].endswith("-" + one["lang"])


def test_no_article_stands_twice() -> None:
    for key in ("where", "title", "text"):
        assert len({getattr(a, key) for a in ARTICLES}) == len(ARTICLES)


def test_no_sentence_stands_in_two_outlets() -> None:
    seen: dict[str, str] = {}
    for article in ARTICLES:
        for sentence in long_sentences(article.text):
            assert seen.setdefault(sentence, article.outlet) == article.outlet, sentence


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.where)
def test_article_with_its_tail_is_short_and_dated_in_the_window(article: Article) -> None:
    datetime.fromisoformat(article.published)
    assert "2024-01-05" <= article.day() <= "2024-04-20"
    assert 5 <= len(sentences(article.text)) <= 15
    assert article.title


def test_addresses_are_reserved_for_examples() -> None:
    reserved = re.compile(r"(?:[\w-]+\.)*example\.(?:org|com|net)")
    # Names of formats, not addresses that anybody is sent to.
    formats = {"www.w3.org", "purl.org", "schema.org"}
    for path in SAMPLES.rglob("*"):
        if path.suffix not in {".jsonl", ".html", ".xml"}:
            continue
        text = path.read_text(encoding="utf-8")
        for host in re.findall(r"https?://([\w.-]+)", text):
            assert host in formats or host == "t.me" or reserved.fullmatch(host), (path.name, host)
        for handle in re.findall(r"(?:t\.me|viber\.com)/(\w+)", text):
            assert handle.endswith("_example"), (path.name, handle)


def test_readme_lists_every_article_and_outlet() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    for article in ARTICLES:
        assert article.title in readme
        assert article.outlet in readme


def reference_texts() -> Iterator[tuple[Path, str]]:
    """Texts by others and test texts: none of their sentences may be ours."""
    for folder in (
        "seed",
        "gold/own-dev",
        "gold/own-train",
        "gold/plover",
        "gold/plv",
        "gold/petrarch",
        "gold/ru",
    ):
        for path in sorted((SHARED / folder).rglob("*")):
            if path.suffix == ".jsonl":
                lines = path.read_text(encoding="utf-8").splitlines()
                yield path, "\n".join(str(json.loads(line).get("text", "")) for line in lines)
            elif path.suffix in {".txt", ".tsv"}:
                yield path, path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="no reference texts beside the checkout")
def test_no_sentence_is_copied_from_the_reference_texts() -> None:
    ours = {s for a in ARTICLES for s in long_sentences(f"{a.title}\n{a.text}")}
    assert len(ours) > 200
    for path, text in reference_texts():
        theirs = f" {words(text)} "
        assert not [s for s in ours if f" {s} " in theirs], path
