"""The parts of the brief beside the findings: contested, forecasts, map, matrix, weeks, weights."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from xml.etree import ElementTree

import pytest

from blocwatch.assess.review import CONSTANTS, review
from blocwatch.model import Assessment, Certainty, Dyad, EventType, Fate, FindingKind, Review, Tie
from blocwatch.publish.brief import brief
from blocwatch.publish.edition import Edition
from blocwatch.publish.materials import gather
from blocwatch.publish.wording import LANGUAGES, wording
from blocwatch.publish.worldmap import projected, seats, world_svg
from publish.build import ASSESSMENT, CLAIMS, DOCUMENTS, FINDINGS, HERALD, OCCURRENCES, Gazette
from publish.makers import occurrence, party, report
from publish.read_back import Element, read_html

DENIED = occurrence(
    "o11", EventType.MOBILIZE, (party("ISL"),), (party("URY"),),
    report(HERALD, "denied", sources=("ISL.GOV",), certainty=Certainty.DENIED, claim="c7"),
)  # fmt: skip
SENT = occurrence(
    "o12", EventType.MOBILIZE, (party("ISL"),), (party("URY"),), report(HERALD, "may host"), mode="troops"
)
ACTS = replace(ASSESSMENT, occurrences=(*OCCURRENCES, DENIED, SENT))
SCORES = [(EventType.AID, 10.0), (EventType.ASSAULT, -9.0)]


@cache
def edition(language: str) -> Edition:
    beside = review(ACTS, CLAIMS.values(), DOCUMENTS, SCORES)
    return brief(ACTS, DOCUMENTS, CLAIMS, Gazette(), language, ("html", "md"), beside)


@cache
def page(language: str) -> Element:
    return read_html(edition(language)["brief.html"])


def section(language: str, name: str) -> Element:
    return next(one for one in page(language).every("section") if one.attributes.get("id") == name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_against_each_other_stand_side_by_side_with_their_words(language: str) -> None:
    told, refused = section(language, "contested").every("div", cls="side")
    assert "Valparaiso Herald" in told.text
    assert "Iceland's foreign ministry denied" in refused.text
    assert told.every("a", cls="ref")
    assert refused.every("a", cls="ref")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_forecast_says_what_became_of_it(language: str) -> None:
    (one,) = section(language, "forecasts").every("div", cls="forecast")
    assert wording(language).fate[Fate.OPEN] in one.text or wording(language).fate[Fate.CAME] in one.text
    assert "Uruguay may host an Icelandic fleet by the autumn" in one.text


def test_the_map_names_states_and_draws_a_line_for_each_tie() -> None:
    svg = world_svg(gather(ASSESSMENT, DOCUMENTS, CLAIMS, names=Gazette(), language="uk"))
    root = ElementTree.fromstring(svg)
    names = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Ісландія", "Уругвай", "Чилі"} <= set(names)
    assert svg.count("stroke-opacity") == len(ASSESSMENT.ties)
    assert svg.count("stroke-dasharray") == sum(tie.weight < 0 for tie in ASSESSMENT.ties)
    assert len(svg) < 80_000


def test_a_network_that_is_on_no_map_has_none() -> None:
    afar = replace(ASSESSMENT, ties=(Tie(Dyad.of("IGO:EU", "IGO:NATO"), 1.0),))
    assert world_svg(gather(afar, DOCUMENTS, CLAIMS, names=Gazette(), language="en")) == ""


def test_the_projection_keeps_the_equator_straight_and_north_up() -> None:
    assert projected((0, 0)) == (0, 0)
    assert projected((180, 0))[0] == pytest.approx(450)
    assert projected((10, 60))[1] < projected((10, 20))[1] < 0
    assert all(-180 <= east <= 180 and -60 <= north <= 70 for east, north in seats().values())


def test_the_matrix_has_each_pair_twice_with_its_counts() -> None:
    (table,) = page("en").every("table", cls="matrix")
    labels = [cell.attributes["title"] for cell in table.every("td") if "title" in cell.attributes]
    assert labels.count("Iceland — Uruguay: cooperation 6, conflict 0") == 2
    assert (
        "coop"
        in next(
            one for one in table.every("td") if one.attributes.get("title", "").startswith("Iceland — U")
        ).attributes["class"]
    )


def test_each_pair_has_its_weeks_to_one_scale() -> None:
    (figure,) = page("en").every("figure", cls="trends")
    assert len(figure.every("svg")) == len(ASSESSMENT.relations)
    heights = [float(one.attributes["height"]) for one in figure.every("rect")]
    assert max(heights) == 28


@pytest.mark.parametrize("language", LANGUAGES)
def test_method_weights_and_gaps_stand_on_one_page(language: str) -> None:
    words = wording(language)
    text = section(language, "method").text
    assert set(CONSTANTS) == set(words.constant)
    assert set(Fate) == set(words.fate)
    assert all(
        told in text for told in (words.constant["half-life"], words.method["limits"], words.ui["gaps"])
    )
    assert "+10" in text
    assert "−9" in text


def test_what_changed_has_a_section_of_its_own() -> None:
    told = section("en", "changed").every("li")
    assert len(told) == sum(one.kind is FindingKind.CHANGE for one in FINDINGS)


def test_a_first_brief_says_that_it_is_the_first_and_a_later_one_since_when() -> None:
    still = replace(ASSESSMENT, findings=tuple(f for f in FINDINGS if f.kind is not FindingKind.CHANGE))
    beside = review(still, (), DOCUMENTS)
    later = replace(beside, compared=date(2031, 1, 2))

    def said(assessment: Assessment, what: Review) -> str:
        made = brief(assessment, DOCUMENTS, CLAIMS, Gazette(), "en", ("html", "md"), what)
        (told,) = (
            one
            for one in read_html(made["brief.html"]).every("section")
            if one.attributes.get("id") == "changed"
        )
        assert told.every("p")[0].text.strip() in made["brief.md"].decode()
        return told.text

    assert "no earlier brief" in said(still, beside)
    assert "Since the brief as of 2 January 2031 no tie" in said(still, later)
    assert "Compared with the brief as of 2 January 2031." in said(ASSESSMENT, later)


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_says_all_that_the_page_says(language: str) -> None:
    text = edition(language)["brief.md"].decode()
    ui = wording(language).ui
    for heading in ("changed", "contested", "forecasts", "weights"):
        assert re.search(rf"^#+ {re.escape(ui[heading])}$", text, re.MULTILINE)
    assert f"{ui['denied']}:" in text


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_no_date_ends_in_two_stops(language: str) -> None:
    assert not re.search(r"\b[гр]\.\.", page(language).text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_stands_apart_from_the_day_before_it(language: str) -> None:
    cards = page(language).every("span", cls="card")
    assert cards
    assert all(" https://" in card.text for card in cards if "https://" in card.text)
