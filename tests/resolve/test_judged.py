"""What a rejection takes away, and that nothing else goes."""

from datetime import UTC, datetime

from blocwatch.model import Coding, Judgement, Verdict
from blocwatch.resolve import as_judged, link_id, rejected
from conftest import coded

TEXT = "Сеул осудил КНДР за новый пуск ракеты. КНДР осудила Японию."
WHEN = datetime(2024, 3, 21, 9, tzinfo=UTC)


def word(subject: str, verdict: Verdict = Verdict.REJECTED) -> Judgement:
    return Judgement(subject, verdict, "A. Analyst", "not them", WHEN)


def link_of(coding: Coding, words: str) -> str:
    return next(
        link_id(coding.document, one)
        for one in coding.links
        if one.mention.span.of(TEXT) == words and one.code
    )


def shown(coding: Coding) -> list[str]:
    return [
        f"{' '.join(one.entity for one in event.actors)} -> {' '.join(one.entity for one in event.recipients)}"
        for event in coding.events
    ]


def test_rejected_link_gives_its_entity_no_more_and_others_do():
    was = coded(TEXT)
    assert shown(was) == ["KOR.GOV -> PRK", "PRK -> JPN"]
    now = as_judged(was, rejected([word(link_of(was, "КНДР"))]))
    assert shown(now) == ["KOR.GOV -> ", "PRK -> JPN"]
    link = next(one for one in now.links if one.code is None)
    assert link.mention.span.of(TEXT) == "КНДР"
    assert link.because[-1] == "rejected by A. Analyst on 2024-03-21: not them"


def test_event_without_anybody_left_to_do_it_does_not_count():
    was = coded(TEXT)
    assert shown(as_judged(was, rejected([word(link_of(was, "Сеул"))]))) == ["PRK -> JPN"]


def test_rejected_event_does_not_count():
    was = coded(TEXT)
    now = as_judged(was, rejected([word(was.events[0].id)]))
    assert shown(now) == ["PRK -> JPN"]
    assert now.links == was.links


def test_latest_word_counts():
    was = coded(TEXT)
    key = link_of(was, "КНДР")
    assert as_judged(was, rejected([word(key), word(key, Verdict.RESTORED)])) is was


def test_id_of_a_link_does_not_depend_on_why_it_was_made():
    was = coded(TEXT)
    assert len({link_id(was.document, one) for one in was.links}) == len(was.links)
    assert link_id(was.document, was.links[0]) == link_id(coded(TEXT).document, coded(TEXT).links[0])
