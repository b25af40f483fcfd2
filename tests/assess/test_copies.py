"""Ten reposts of one text are one source; texts of their own are not."""

from dataclasses import replace

from blocwatch.assess.copies import contained, fingerprints, firsts, news_of
from blocwatch.assess.review import told
from blocwatch.assess.sureness import independent, own_outlets, repeats
from blocwatch.model import Coding, Document, Span
from track.build import document

from .story import act, assessed, seen

STORY = (
    "The envoys of both states met on Monday in the old customs house by the river and spoke for four hours "
    "about the passage of grain ships, about the wage of pilots and about the two lighthouses that nobody "
    "has lit since the spring. In the evening the hosts said that they would send a surveyor before winter, "
    "and the guests answered that a surveyor without a boat is of no use to anyone on that coast."
)
OTHER = (
    "On Monday the delegations talked about grain shipping at the riverside. According to the hosts, an "
    "expert is to be sent this year; the visitors were not impressed, and asked who would pay for his boat."
)


def shown(text: str, other: str) -> bool:
    ones = firsts([document(text, "a"), document(other, "b")])
    return len(set(ones.values())) == 1


def test_copy_cut_framed_or_retyped_is_the_same_text() -> None:
    half = STORY[: len(STORY) // 2]
    assert shown(STORY, half)
    assert shown(half, STORY)
    assert shown(
        STORY, f"Our correspondent writes. {STORY} Subscribe to read more of this and other stories."
    )
    assert shown(STORY, STORY.upper().replace(",", " —"))
    assert shown(STORY, STORY.replace("four", "five").replace("spring", "summer"))


def test_same_news_in_other_words_is_not() -> None:
    assert not shown(STORY, OTHER)
    assert contained(fingerprints("too short"), fingerprints(STORY)) == 0


def test_text_that_joins_two_makes_them_one() -> None:
    third = len(STORY) // 3
    parts = [document(STORY[:third], "a"), document(STORY[-third:], "b"), document(STORY, "c")]
    assert set(firsts(parts).values()) == {parts[0].id}


def test_tail_does_not_make_two_texts_one() -> None:
    one, other = document(f"{OTHER} {STORY}", "a"), document(f"Nothing like it was told. {STORY}", "b")
    one, other = (
        replace(each, tail=(Span(len(each.text) - len(STORY), len(each.text)),)) for each in (one, other)
    )
    assert news_of(one) == f"{OTHER} "
    assert len(set(firsts([one, other]).values())) == 2


def reposts() -> list[tuple[Document, Coding]]:
    texts = [f"They did it, for Moscow, number {n}. {STORY[: 200 + 20 * n]}" for n in range(10)]
    return [
        act("AID", "PRK", "RUS", when="2024-03-18", outlet=f"outlet {n}", text=text)
        for n, text in enumerate(texts)
    ]


def test_nine_of_ten_reposts_are_named_as_such_and_the_words_are_one_outlets() -> None:
    view = seen(*reposts())
    (only,) = view.occurrences.values()
    assert len(repeats(only.reports, view.documents)) == 9
    assert own_outlets([one.evidence for one in only.reports], view.documents) == 1
    assert [one.independent for one in told(assessed(*reposts()), view.documents)] == [1]


def test_an_act_in_own_words_repeats_nobody() -> None:
    view = seen(*(act("AID", "PRK", "RUS", when="2024-03-18", outlet=f"outlet {n}") for n in range(4)))
    (only,) = view.occurrences.values()
    assert repeats(only.reports, view.documents) == ()
    assert own_outlets([one.evidence for one in only.reports], view.documents) == 4


def test_ten_reposts_count_as_one_source() -> None:
    view = seen(*reposts())
    (only,) = view.occurrences.values()
    assert len(only.reports) == 10
    assert independent(only.reports, view.documents) == 1
