"""Every takeaway of the sample news is borne by its endnotes: who, what, when, how much, in whose words.

The rule, for each finding the brief states, over the sentences its endnotes show:

- each state, organisation or group it is about is named in one of them;
- each person it names is named in one of them;
- the words that tell the act (each act, where the sentence tells them one by one) stand in one of them;
- the things handed over, with their amounts, stand in one of them;
- the day of an act stands in one of them as a number, or that document came out within a month of it, so that
  a day such as "on Tuesday" can be counted;
- every outlet it names is the outlet of one of them;
- words in quotation marks are the marked words of one of them, letter for letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from babel.dates import get_month_names

from blocwatch import pipeline
from blocwatch.collect import Given
from blocwatch.engine import engine
from blocwatch.model import Coding, Document, Occurrence, broad
from blocwatch.publish.brief import page_of
from blocwatch.publish.materials import Materials, gather
from blocwatch.publish.page import Page, Quote, Takeaway, spelled
from blocwatch.publish.slots import FEW, matter
from blocwatch.publish.wording import LANGUAGES
from blocwatch.store import open_store

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
MONTH = timedelta(days=31)

pytestmark = pytest.mark.whole


@dataclass(frozen=True, slots=True)
class Note:
    """The sentence an endnote shows: document, coding, words and what is marked in them."""

    quote: Quote
    document: Document
    coding: Coding

    @property
    def words(self) -> str:
        return self.quote.context.of(self.document.text)

    @property
    def marked(self) -> str:
        return " ".join(self.quote.mark.of(self.document.text).split())

    def names(self) -> Iterator[tuple[str, str | None]]:
        for link in self.coding.links:
            if link.code and link.mention.span.within(self.quote.context):
                yield broad(link.code), link.person


@cache
def desk() -> pipeline.Known:
    with open_store("memory:") as store:
        sources = [str(SAMPLES / name) for name in ("news.jsonl", "pages", "feeds")]
        pipeline.read(sources, store, engine("local", 1), datetime(2024, 5, 1, tzinfo=UTC), Given())
        return pipeline.known(store, None)


@cache
def materials(language: str) -> Materials:
    of = desk()
    documents = {one.id: one for one in of.documents}
    claims = {claim.id: claim for coding in of.codings for claim in coding.claims}
    assessment = pipeline.judged(of, (), None, ())
    return gather(assessment, documents, claims, names=pipeline.labels(), language=language)


@cache
def pages(language: str) -> Page:
    return page_of(materials(language))


def stated(language: str) -> tuple[Takeaway, ...]:
    page = pages(language)
    return (*page.takeaways, *page.further)


def notes(said: Takeaway, language: str) -> list[Note]:
    of = materials(language)
    codings = {coding.document: coding for coding in desk().codings}
    by_number = {view.number: view.quote for view in pages(language).notes}
    quotes = [by_number[ref.note] for ref in said.statement.refs]
    return [Note(one, of.document(one.document), codings[one.document]) for one in quotes]


def acts(said: Takeaway, language: str) -> tuple[Occurrence, ...]:
    """The acts that the sentence tells one by one, else none."""
    found = matter(said.finding, materials(language)).occurrences
    return found if len(found) <= FEW else ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_side_is_named_in_the_quoted_sentences(language: str) -> None:
    for said in stated(language):
        named = {code for note in notes(said, language) for code, _ in note.names()}
        wanted = {broad(code) for code in (*said.finding.parties, *said.finding.against)}
        assert wanted <= named, (spelled(said.statement.text), wanted - named)


def test_each_person_is_named_in_the_quoted_sentences() -> None:
    for said in stated("en"):
        sentence = spelled(said.statement.text)
        named = {person for note in notes(said, "en") for _, person in note.names() if person}
        told = {p.person for act in acts(said, "en") for p in (*act.actors, *act.recipients) if p.person}
        assert {person for person in told if person in sentence} <= named, sentence


def test_the_words_that_tell_each_act_stand_in_the_quoted_sentences() -> None:
    for said in stated("en"):
        shown = [(note.quote.document, note.quote.context) for note in notes(said, "en")]
        for act in acts(said, "en"):
            spots = [(one.trigger.document, one.trigger.span) for one in act.reports]
            assert any(
                document == there and span.within(context)
                for document, span in spots
                for there, context in shown
            ), (spelled(said.statement.text), act.type)


def test_things_handed_over_stand_in_the_quoted_sentences() -> None:
    for said in stated("en"):
        for act in acts(said, "en"):
            for item in act.items:
                shown = any(
                    item.span.within(note.quote.context)
                    and note.document.id in {r.trigger.document for r in act.reports}
                    for note in notes(said, "en")
                )
                assert shown, (spelled(said.statement.text), item)


def months(number: int) -> list[str]:
    """How a month begins in each language, whatever its case: «січ» of «у січні»."""
    return [get_month_names("wide", locale=one)[number].casefold()[:-1] for one in ("en", "ru", "uk")]


def test_the_day_of_an_act_stands_there_or_can_be_counted_from_the_day_of_the_paper() -> None:
    for said in stated("en"):
        for act in acts(said, "en"):
            if not act.dated:
                continue
            ends = (act.when.start, act.when.end)
            numbers = {number for note in notes(said, "en") for number in re.findall(r"\d+", note.words)}
            near = [note.document.published for note in notes(said, "en") if note.document.published]
            words = " ".join(note.words for note in notes(said, "en")).casefold()
            named = any(name in words for name in months(act.when.start.month))
            assert (
                named
                or any(str(day.day) in numbers or str(day.year) in numbers for day in ends)
                or any(abs(day - end) <= MONTH for day in near for end in ends)
            ), (spelled(said.statement.text), act.when)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_outlet_named_is_that_of_an_endnote(language: str) -> None:
    outlets = {one.outlet for one in desk().documents if one.outlet}
    for said in stated(language):
        own = "".join(run.text for run in said.statement.text if run.language is None)
        tail = re.split("as reported by|сообщено от имени редакции|повідомлено від імені редакції", own)[-1]
        named = {outlet for outlet in outlets if outlet in tail} if tail != own else set()
        cited = {note.document.outlet for note in notes(said, language)}
        assert named <= cited, own


@pytest.mark.parametrize("language", LANGUAGES)
def test_quoted_words_are_marked_letter_for_letter(language: str) -> None:
    for said in stated(language):
        for run in said.statement.text:
            if run.language is not None:
                quoted = run.text.rstrip("…")
                assert any(quoted in note.marked for note in notes(said, language)), run.text


def test_nothing_is_stated_without_an_endnote() -> None:
    assert all(said.statement.refs for language in LANGUAGES for said in stated(language))
    assert len(stated("en")) > 60
