"""The pages of the site, as files by path; a page changes only when what it says changes."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from blocwatch.publish.brief import page_of
from blocwatch.publish.materials import Materials
from blocwatch.publish.notes import anchor
from blocwatch.publish.page import NoteView, Page, Ref, Takeaway, spelled
from blocwatch.publish.webpage import exact


@dataclass(frozen=True, slots=True)
class Link:
    """A page in a list of pages."""

    path: str
    name: str


class Cited:
    """Numbers the endnotes of one page as they are cited there, whatever their number in the brief."""

    def __init__(self, notes: tuple[NoteView, ...]) -> None:
        self._notes = {note.number: note for note in notes}
        self._order: dict[int, int] = {}

    def number(self, ref: Ref) -> int:
        """The number of a reference's endnote on this page."""
        return self._order.setdefault(ref.note, len(self._order) + 1)

    @property
    def listed(self) -> list[NoteView]:
        """The endnotes cited so far, in order."""
        return [self._notes[number] for number in self._order]


def site(materials: Materials, scripted: bool = True) -> dict[str, bytes]:
    """Every page, the style and the feed; `scripted` pages also ask for the readers' worker."""
    page = page_of(materials)
    relations = _named("relation", ((one.dyad.low, one.dyad.high) for one in materials.assessment.relations))
    blocs = _named("bloc", (one.members for one in materials.assessment.blocs))
    frame = _Frame(page, materials, scripted)
    rooms = {
        "relations": [Link(path, view.title) for path, view in zip(relations, page.relations, strict=True)],
        "blocs": [Link(path, view.members) for path, view in zip(blocs, page.blocs, strict=True)],
        "documents": [
            Link(f"document/{one.source.anchor}.html", one.source.title or one.source.id)
            for one in page.documents
        ],
    }
    made = {
        "index.html": frame.made("index.html", page.title, rooms=rooms),
        "claims.html": frame.made("claims.html", materials.words.ui["claims_section"]),
        "method.html": frame.made("method.html", materials.words.ui["method"], method=materials.words.method),
    }
    for path, relation in zip(relations, page.relations, strict=True):
        made[path] = frame.made("relation.html", relation.title, "../", relation=relation)
    for path, bloc in zip(blocs, page.blocs, strict=True):
        made[path] = frame.made("bloc.html", bloc.members, "../", bloc=bloc)
    quotes = {note.number: _quote(note) for note in page.notes}
    for document in page.documents:
        path = f"document/{document.source.anchor}.html"
        title = document.source.title or document.source.id
        made[path] = frame.made("document.html", title, "../", document=document, quotes=quotes)
    style = files("blocwatch.publish").joinpath("templates", "brief.css").read_bytes()
    own = files(__package__).joinpath("templates", "site.css").read_bytes()
    return {**made, "site.css": style + own, "feed.xml": _feed(page, materials)}


def _named(folder: str, members: Iterable[Iterable[str]]) -> list[str]:
    """A path for each, made from the codes it is about, each only once."""
    seen: dict[str, int] = {}
    paths = []
    for one in members:
        # The name of a file may be at most 255 bytes long.
        slug = anchor("-".join(sorted(one)).replace(":", "_").replace(".", "_").lower())
        seen[slug] = seen.get(slug, 0) + 1
        paths.append(f"{folder}/{slug}{'' if seen[slug] == 1 else f'-{seen[slug]}'}.html")
    return paths


def _quote(note: NoteView) -> str:
    """The anchor of quoted words in their document: where they stand, so that it stays the same."""
    return f"q{note.quote.mark.start}-{note.quote.mark.stop}"


@dataclass(frozen=True, slots=True)
class _Frame:
    page: Page
    materials: Materials
    scripted: bool

    def made(self, template: str, title: str, up: str = "", **more: Any) -> bytes:
        text = (
            _environment()
            .get_template(template)
            .render(
                page=self.page,
                ui=self.materials.words.ui,
                own=_words()[self.materials.language],
                title=title,
                up=up,
                cited=Cited(self.page.notes),
                quote=_quote,
                scripted=self.scripted,
                network=Markup(self.page.network),
                timeline=Markup(self.page.timeline),
                **more,
            )
        )
        return text.encode("utf-8", "replace")


def _feed(page: Page, materials: Materials) -> bytes:
    entries = [_entry(one) for one in (*page.takeaways, *page.further)]
    day = f"{materials.assessment.as_of.isoformat()}T00:00:00Z"
    text = _environment().get_template("feed.xml").render(page=page, entries=entries, day=day)
    return text.encode("utf-8", "replace")


def _entry(one: Takeaway) -> tuple[str, str]:
    """A name that stays while the finding is about the same, and its sentence."""
    about = "\n".join((one.finding.kind, *one.finding.parties, "", *one.finding.against))
    return hashlib.sha256(about.encode("utf-8")).hexdigest()[:24], spelled(one.statement.text)


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files(__package__).joinpath("tables", "words.toml").read_text("utf-8"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("blocwatch.plainsite", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["exact"] = exact
    return environment
