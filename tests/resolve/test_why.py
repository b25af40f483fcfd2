"""Why a mention is whom it is: reasons in whole words, and who else bore the words."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from reading import DAY, gazetteer, parse

from blocwatch import pipeline
from blocwatch.model import Document, DocumentId
from blocwatch.resolve import Why, why
from blocwatch.resolve.match import SCORES
from blocwatch.resolve.why import reasons, told


def explained(text: str, language: str = "ru") -> dict[str, Why]:
    document = Document(DocumentId("d"), None, language, None, "", DAY, str(DAY), None, text, (), (), "")
    return {one.span.of(text): one for one in why(document, parse(text, language), gazetteer())}


def lost(one: Why) -> set[tuple[str, str]]:
    return {(each.code, each.why) for each in one.lost}


@pytest.mark.parametrize(
    "reason", [*SCORES, "name", "office held on 2024-03-20", "may also be", "user's gazetteer: peps"]
)
def test_every_scored_reason_is_told_in_whole_words(reason: str) -> None:
    assert told(reason).endswith(".")


def test_link_is_as_sure_as_its_weakest_reason() -> None:
    found = explained("Сегодня Вербин выступил.")["Вербин"]
    assert [(one.name, one.score) for one in found.reasons] == [
        ("surname", 0.7),
        ("office held on 2024-03-20", 0.95),
    ]
    assert found.link is not None
    assert found.link.score == min(one.score for one in found.reasons)


def test_longer_name_beats_the_shorter_inside_it() -> None:
    found = explained("Вчера Южная Корея выступила.")["Южная Корея"]
    assert found.link is not None
    assert found.link.code == "KOR"
    assert ("PRK", "stands inside a longer name") in lost(found)


def test_homonyms_without_evidence_give_nobody_and_name_both() -> None:
    found = explained("Вчера в Конго прошли выборы.")["Конго"]
    assert found.link is not None
    assert found.link.code is None
    assert lost(found) == {
        (code, "as likely as the others: nothing in the text tells which") for code in ("COD", "COG")
    }


def test_namesakes_are_told_apart_by_the_title_s_state() -> None:
    found = explained("Вчера министр Великобритании Грент выступил.")["Грент"]
    assert found.link is not None
    assert found.link.code == "GBR.GOV"
    assert lost(found) == {("PER:Ida Grent", "held no office of GBR on 2024-03-20")}


def test_word_that_opens_a_sentence_is_left_alone_and_says_why() -> None:
    found = explained("Весна наступила. Звезда упала.")
    assert all(one.link is None for one in found.values())
    assert {each.why for one in found.values() for each in one.lost} == {
        "opens the sentence: may be a common word with a forced capital"
    }


@pytest.mark.whole
def test_every_reason_in_the_samples_is_told_in_whole_words() -> None:
    samples = Path(__file__).parent.parent.parent / "samples" / "news.jsonl"
    found = pipeline.given_documents("news.jsonl", samples.read_bytes(), datetime(2030, 1, 1, tzinfo=UTC))
    links = (link for one in found if isinstance(one, Document) for link in pipeline.coded(one).links)
    silent = {reason.name for link in links for reason in reasons(link) if not reason.told}
    assert not silent, "say in tables/features.toml what these mean"
