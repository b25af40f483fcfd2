"""Page -> EPUB 3: the brief for readers of e-books; the same brief is the same bytes."""

import io
import re
import uuid
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from markupsafe import Markup

from blocwatch.publish.page import Page
from blocwatch.publish.webpage import headings, sections, style, template
from blocwatch.publish.wording import Wording

_ID = re.compile(r'\bid="([^"]+)"')
_LINK = re.compile(r'\bhref="#([^"]+)"')
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP can tell: no entry says when it was made."""

_READABLE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the book: its name, its heading, its markup, the chapter it stands under."""

    key: str
    title: str
    body: str
    under: str = ""

    @property
    def drawn(self) -> bool:
        """Whether it has a picture in it, which the package must say."""
        return "<svg" in self.body


def epub(page: Page, words: Wording) -> bytes:
    """The brief as an EPUB 3 publication: a chapter a section and a chapter a cited document.

    Endnotes lead to their words in the document's chapter and back. What XML cannot hold in a quoted
    text (control characters) stands there as U+FFFD.
    """
    chapters = _linked(_chapters(page, words))
    shared = {"page": page, "ui": words.ui, "chapters": chapters}
    files = {
        "META-INF/container.xml": template("book/container.xml").render(),
        "EPUB/package.opf": template("book/package.opf").render(shared, name=_name(chapters)),
        "EPUB/nav.xhtml": template("book/nav.xhtml").render(shared),
        "EPUB/book.css": style("book.css"),
    }
    for one in chapters:
        text = template("book/chapter.xhtml").render(page=page, title=one.title, body=Markup(one.body))
        files[f"EPUB/{one.key}.xhtml"] = text
    return _packed({path: _NOT_XML.sub("\ufffd", text).encode("utf-8") for path, text in files.items()})


def _chapters(page: Page, words: Wording) -> list[Chapter]:
    opening = template("book/opening.xhtml").render(page=page)
    parts = sections(replace(page, documents=()), words, kind="book")
    titles = headings(words)
    made = [Chapter("opening", page.title, opening)]
    made += [Chapter(key, titles[key], body) for key, body in parts.items()]
    shared = {"page": page, "ui": words.ui, "kind": "book"}
    for document in page.documents:
        body = template("brief/document.html").render(shared, document=document)
        source = document.source
        made.append(Chapter(f"doc-{source.anchor}", source.title or source.id, body, "documents"))
    return made


def _linked(chapters: Iterable[Chapter]) -> list[Chapter]:
    """The same with every link leading to the file its anchor is in."""
    found = list(chapters)
    homes = {anchor: one.key for one in found for anchor in _ID.findall(one.body)}

    def led(link: re.Match[str]) -> str:
        return f'href="{homes[link[1]]}.xhtml#{link[1]}"'

    return [replace(one, body=_LINK.sub(led, one.body)) for one in found]


def _name(chapters: Iterable[Chapter]) -> str:
    """A name made of what the book says."""
    told = sha256("\0".join(one.body for one in chapters).encode("utf-8", "replace"))
    return uuid.uuid5(uuid.NAMESPACE_URL, told.hexdigest()).urn


def _packed(files: Mapping[str, bytes]) -> bytes:
    """The files in one archive, the kind of it first and unpacked, as EPUB asks."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        kind = zipfile.ZipInfo("mimetype", _BEGINNING)
        kind.external_attr = _READABLE
        archive.writestr(kind, b"application/epub+zip", zipfile.ZIP_STORED)
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _BEGINNING)
            entry.external_attr, entry.create_system = _READABLE, 3
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()
