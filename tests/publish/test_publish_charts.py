"""The two pictures, as drawings and as part of a page."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

from blocwatch.model import Code, Dyad, OccurrenceId, Tie, When
from blocwatch.publish.charts import EVENTS, NODES, network_svg, timeline_svg
from blocwatch.publish.wording import LANGUAGES, wording
from publish.build import ASSESSMENT, OCCURRENCES, Gazette

WINDOW = (date(2030, 1, 1), date(2032, 12, 31))
SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_labels_are_text_in_the_language_asked_for() -> None:
    for place, language in enumerate(LANGUAGES):
        network = network_svg(ASSESSMENT.ties, ASSESSMENT.blocs, Gazette(), language)
        timeline = timeline_svg(OCCURRENCES, WINDOW, Gazette(), language)
        name = ("New Zealand", "Новая Зеландия", "Нова Зеландія")[place]
        assert name in texts(network)
        assert set(wording(language).quad.values()) <= set(texts(timeline))


def test_each_picture_is_told_in_words_for_those_who_do_not_see_it() -> None:
    root = ElementTree.fromstring(network_svg(ASSESSMENT.ties, ASSESSMENT.blocs, Gazette(), "en"))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Network of ties"
    assert "Chile — Iceland: conflict" in (root.findtext(f"{SVG}desc") or "")


def test_conflict_is_dashed_and_cooperation_is_solid() -> None:
    svg = network_svg(ASSESSMENT.ties[:2], (), Gazette(), "en")
    styles = re.findall(r'style="([^"]*stroke: var\(--(coop|conflict)[^"]*)"', svg)
    assert {(ink, "stroke-dasharray" in style) for style, ink in styles} == {
        ("coop", False),
        ("conflict", True),
    }


def test_ids_of_the_two_pictures_never_meet() -> None:
    network = network_svg(ASSESSMENT.ties, ASSESSMENT.blocs, Gazette(), "en")
    timeline = timeline_svg(OCCURRENCES, WINDOW, Gazette(), "en")
    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (network, timeline)]
    assert ids[0].isdisjoint(ids[1])
    for svg, own in zip((network, timeline), ids, strict=True):
        assert set(re.findall(r"(?:href=\"|url\()#([^\")]+)", svg)) <= own


def test_a_crowded_network_shows_its_strongest_and_counts_the_rest() -> None:
    ties = [Tie(Dyad.of(f"S{n:02}", f"S{n + 1:02}"), float((-1) ** n * n)) for n in range(1, 40)]
    svg = network_svg(ties, (), Gazette(), "en")
    shown = [text for text in texts(svg) if re.fullmatch(r"S\d\d", text)]
    assert len(shown) == NODES
    assert "S40" in shown
    assert "Not drawn: 15" in texts(svg)


def test_labels_of_a_crowded_network_keep_their_distance() -> None:
    ties = [Tie(Dyad.of("S00", f"S{n:02}"), 1.0) for n in range(1, NODES)]
    root = ElementTree.fromstring(network_svg(ties, (), Gazette(), "en"))
    places = [
        (element.get("x"), float(element.get("y") or 0), "end" in (element.get("style") or ""))
        for element in root.iter(f"{SVG}text")
        if re.fullmatch(r"S\d\d", element.text or "")
    ]
    for side in (True, False):
        heights = sorted(y for _, y, left in places if left is side)
        assert all(later - earlier > 11 for earlier, later in pairwise(heights))


def test_a_plan_for_another_year_does_not_press_the_window_into_a_corner() -> None:
    first = OCCURRENCES[2]
    day = first.when.start
    last = day + timedelta(days=30)
    inside = replace(first, id=OccurrenceId("in"), when=When(day, day))
    over = replace(first, id=OccurrenceId("over"), when=When(last, last + timedelta(days=500)))
    after = replace(first, id=OccurrenceId("after"), when=When(*2 * (last + timedelta(days=700),)))
    shown = texts(timeline_svg([inside, over, after], (day - timedelta(days=90), last), Gazette(), "en"))
    assert "Not drawn: 1" in shown
    assert str(last.year + 1) not in " ".join(shown)


def test_an_entity_without_a_tie_is_no_dot_of_the_network() -> None:
    bloc = replace(ASSESSMENT.blocs[0], against=(Code("QAT"),))
    names = texts(network_svg(ASSESSMENT.ties, (bloc,), Gazette(), "en"))
    assert Gazette().label(Code("QAT"), "en") not in names


def test_a_long_timeline_shows_what_most_tell_and_counts_the_rest() -> None:
    first = OCCURRENCES[2]
    many = [
        replace(first, id=OccurrenceId(f"m{n}"), when=When(*2 * (first.when.start + timedelta(days=n),)))
        for n in range(EVENTS + 7)
    ]
    assert "Not drawn: 7" in texts(timeline_svg(many, WINDOW, Gazette(), "en"))


def test_what_did_not_happen_is_marked_in_words() -> None:
    (label,) = (
        text for text in texts(timeline_svg(OCCURRENCES, WINDOW, Gazette(), "en")) if "mobilisation" in text
    )
    assert label == "Iceland → Uruguay: mobilisation (told as a possibility)"


def test_a_label_with_no_room_beside_its_bar_stands_over_it() -> None:
    first = OCCURRENCES[2]
    whole = replace(first, when=When(first.when.start, first.when.start + timedelta(days=300)))
    root = ElementTree.fromstring(timeline_svg([whole], WINDOW, Gazette(), "en"))
    (label,) = (e for e in root.iter(f"{SVG}text") if "meeting" in (e.text or ""))
    bars = [e.get("d") or "" for e in root.iter(f"{SVG}path") if "--coop" in (e.get("style") or "")]
    heights = {float(y) for bar in bars for y in re.findall(r"[ML] \S+ (\S+)", bar)}
    assert len(heights) == 1
    assert heights.pop() - float(label.get("y") or 0) > 10


def test_nothing_to_draw_is_said() -> None:
    assert "Nothing to draw." in texts(network_svg((), (), Gazette(), "en"))
    assert "Nothing to draw." in texts(timeline_svg((), WINDOW, Gazette(), "en"))
