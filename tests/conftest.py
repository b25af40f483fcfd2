"""What all tests share: coding a sentence through the real line, and what is needed from outside."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from blocwatch import pipeline
from blocwatch.model import Coding, Document, DocumentId, Party, broad
from notation import marked

os.environ.setdefault("BLOCWATCH_GAZETTEER", "")
os.environ.setdefault("BLOCWATCH_LEXICON", "")
"""Empty: the tests know nothing of names that whoever runs them has of his own."""

CHROMIUM = "/usr/bin/chromium"

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Library = Callable[[str], ModuleType]
SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and design beside the checkout; tests that need it are skipped without it."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which only the makers have")
    return SHARED


@pytest.fixture(scope="session")
def needs():
    """Skip a test with the Debian package it needs; where everything must be there, fail instead."""

    def need(path: str, package: str) -> None:
        if Path(path).exists():
            return
        line = f"needs Debian package {package}"
        if os.environ.get("BLOCWATCH_REQUIRE") == "1":
            pytest.fail(line)
        pytest.skip(line)

    return need


@pytest.fixture(scope="session")
def library() -> Library:
    """Import a library of requirements/formats.txt, which needs more than pip; skip or fail as `needs` does."""

    def imported(name: str) -> ModuleType:
        try:
            return import_module(name)
        except ModuleNotFoundError:
            line = f"needs {name}: pip install -r requirements/formats.txt, with Debian's g++ and libicu-dev"
        if os.environ.get("BLOCWATCH_REQUIRE") == "1":
            pytest.fail(line)
        pytest.skip(line)

    return imported


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """The one driver of browsers: a process can hold no two of them."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(needs: Callable[[str, str], None], driver: Playwright) -> Iterator[Browser]:
    """Debian's chromium, to open pages in."""
    needs(CHROMIUM, "chromium")
    opened = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
    yield opened
    opened.close()


def written_on(text: str, language: str = "ru", published: str = "2024-03-20") -> Document:
    """A document of one text."""
    return Document(
        DocumentId("d"), None, language, "Северная линия", "a.txt", date.fromisoformat(published), published, None, text, (), (), ""
    )  # fmt: skip


def coded(text: str, language: str = "ru", published: str = "2024-03-20") -> Coding:
    """A text through parse, resolve and code."""
    return pipeline.coded(written_on(text, language, published))


def parties(found: Iterable[Party]) -> str:
    """States and organisations of parties, sectors dropped, in alphabetical order."""
    return " ".join(sorted({broad(one.entity) for one in found}))


def acts(text: str, language: str) -> list[tuple[str, str, str]]:
    """Every act of a text: type, who, to whom."""
    events = coded(text, language).events
    return [(one.type.value, parties(one.actors), parties(one.recipients)) for one in events]


def events_marked(text: str, coding: Coding) -> list[str]:
    """Every event of a coding as marked text, with the codes of its parties."""
    lines = []
    for event in coding.events:
        marks = [(event.trigger.start, event.trigger.stop, event.type.value)]
        marks += [(one.span.start, one.span.stop, f"actor.{one.entity}") for one in event.actors]
        marks += [(one.span.start, one.span.stop, f"recipient.{one.entity}") for one in event.recipients]
        lines.append(marked(text, marks))
    return lines


def claims_marked(text: str, coding: Coding) -> list[str]:
    """Every claim of a coding as marked text, with its certainty on the content."""
    lines = []
    for claim in coding.claims:
        marks = [
            (claim.cue.start, claim.cue.stop, "cue"),
            (claim.content.start, claim.content.stop, claim.certainty.value),
        ]
        marks += [(one.span.start, one.span.stop, f"source.{one.entity}") for one in claim.sources]
        lines.append(marked(text, marks))
    return lines
