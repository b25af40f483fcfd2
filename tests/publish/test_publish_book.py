"""The brief as an e-book and on paper: sound by the formats' own checkers, the same bytes each time."""

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from posixpath import basename
from xml.etree import ElementTree

import pytest

from blocwatch.model import Document
from blocwatch.publish.brief import brief
from blocwatch.publish.wording import LANGUAGES
from publish.build import ASSESSMENT, CLAIMS, DOCUMENTS, TIHAYA, Gazette
from publish.test_publish_hostile import ATTACK, EVIL, Hostile

EPUBCHECK = "/usr/bin/epubcheck"


@cache
def made(form: str, language: str = "en") -> bytes:
    return brief(ASSESSMENT, DOCUMENTS, CLAIMS, Gazette(), language, [form])[f"brief.{form}"]


def opened(book: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def hostile() -> bytes:
    strange = replace(TIHAYA, text=TIHAYA.text.replace("\n", "\x0b\x00"), title=ATTACK, outlet=ATTACK)
    documents: dict[str, Document] = {**DOCUMENTS, strange.id: strange, EVIL.id: EVIL}
    return brief(ASSESSMENT, documents, CLAIMS, Hostile(), "ru", ["epub"])["brief.epub"]


@pytest.mark.whole
def test_epubcheck_finds_no_fault(needs, tmp_path: Path) -> None:
    needs(EPUBCHECK, "epubcheck")
    for name, book in (("uk", made("epub", "uk")), ("hostile", hostile())):
        place = tmp_path / f"{name}.epub"
        place.write_bytes(book)
        told = subprocess.run(
            ["java", "-jar", EPUBCHECK, place], capture_output=True, text=True, check=False, timeout=120
        )
        assert (name, told.returncode, told.stderr) == (name, 0, "")
        assert "0 fatals / 0 errors / 0 warnings" in told.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_the_book_leads_to_an_anchor_in_it(language: str) -> None:
    files = {basename(name): text for name, text in opened(made("epub", language)).items()}
    anchors = {name: set(re.findall(r' id="([^"]+)"', text)) for name, text in files.items()}
    links = [
        link
        for name in files
        if name.endswith(".xhtml")
        for link in re.findall(r'<a [^>]*href="([^"]+)"', files[name])
    ]
    inner = [link.partition("#") for link in links if not link.startswith("http")]
    assert len(inner) > 100
    assert all(file in files and (not anchor or anchor in anchors[file]) for file, _, anchor in inner)


def test_the_words_of_an_endnote_are_marked_in_the_documents_chapter() -> None:
    files = opened(made("epub"))
    chapter = ElementTree.fromstring(files["EPUB/doc-tihaya.xhtml"])
    marks = ["".join(one.itertext()) for one in chapter.iter("{http://www.w3.org/1999/xhtml}mark")]
    assert "встретился" in marks
    assert 'epub:type="noteref"' in files["EPUB/takeaways.xhtml"]
    assert 'epub:type="endnote"' in files["EPUB/notes.xhtml"]


def test_the_book_says_first_what_it_is_and_no_entry_says_when_it_was_packed() -> None:
    with zipfile.ZipFile(io.BytesIO(made("epub"))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        package = archive.read("EPUB/package.opf").decode()
    assert "<dc:date>2031-05-20</dc:date>" in package


def test_what_xml_cannot_hold_is_told_as_lost_in_the_book() -> None:
    chapter = opened(hostile())["EPUB/doc-tihaya.xhtml"]
    assert chapter.count("\ufffd\ufffd") == TIHAYA.text.count("\n")
    ElementTree.fromstring(chapter)


def test_pictures_of_the_book_have_colours_of_their_own() -> None:
    forming = opened(made("epub"))["EPUB/forming.xhtml"]
    assert "<svg" in forming
    assert "var(" not in forming


@pytest.mark.parametrize("form", ["epub", "pdf"])
def test_the_same_brief_is_the_same_file(form: str) -> None:
    other = brief(ASSESSMENT, DOCUMENTS, CLAIMS, Gazette(), "en", [form])[f"brief.{form}"]
    assert other == made(form)
    assert (
        brief(replace(ASSESSMENT, as_of=date(2031, 5, 21)), DOCUMENTS, CLAIMS, Gazette(), "en", [form])[
            f"brief.{form}"
        ]
        != other
    )


@pytest.mark.whole
def test_the_paper_has_takeaways_endnotes_and_page_numbers(needs, tmp_path: Path) -> None:
    needs("/usr/bin/pdftotext", "poppler-utils")
    place = tmp_path / "brief.pdf"
    place.write_bytes(made("pdf", "ru"))
    told = subprocess.run(
        ["pdftotext", "-layout", place, "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = told.split("\f")
    assert len(pages) > 4
    assert "Главные выводы" in pages[0]
    assert re.search(r"Примечания\W+\d+", pages[0] + pages[1])
    assert re.search(rf"\b2 ?/ ?{len(pages) - 1}\b", pages[1])
    assert "Власти Чили заблокировали сайт издания «Тихая гавань»" in " ".join(told.split())
