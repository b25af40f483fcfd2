"""What stands side by side: the two sides of what is contested, forecasts beside what became of them; and scales of charts."""

import re
from datetime import date
from itertools import pairwise

import lxml.html
import pytest
from starlette.testclient import TestClient

from blocwatch.assess.scores.table import acts
from blocwatch.assess.standing import THIN
from blocwatch.model import DocumentId, Dyad, EventType, Evidence, Fate, OccurrenceId, Prospect, Span
from blocwatch.store import open_store
from blocwatch.store.shelf import Shelf
from blocwatch.web import kept
from blocwatch.web.charts import balance, bands
from blocwatch.web.look import outermost
from blocwatch.web.pages import sides, today
from blocwatch.web.shown import Rooms
from blocwatch.web.speech import speech


def page(client: TestClient, path: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(client.get(path).text)


@pytest.mark.parametrize("path", ["/", "/claims?show=contested"])
def test_what_is_contested_is_told_by_both_sides_in_their_own_words(client, path):
    dispute = page(client, path).xpath("//article[@class='dispute']")[0]
    told, denied = dispute.xpath(".//div[@class='sides']/div")
    assert "South Korea" in told.text_content()
    assert "Russia (government)" in denied.text_content()
    for side in (told, denied):
        to = side.xpath(".//a[@class='quote']")[0]
        quoted = page(client, to.get("href").partition("#")[0]).xpath("//mark[contains(@class, 'quoted')]")
        assert "".join(one.text_content() for one in quoted) == to.text_content()


def test_what_another_source_contests_is_not_shown_for_one_source(client):
    assert page(client, "/claims?show=contested&by=KOR").xpath("//article[@class='dispute']")
    assert not page(client, "/claims?show=contested&by=CHE").xpath("//article[@class='dispute']")


def test_forecasts_are_told_with_what_became_of_them(client):
    found = page(client, "/claims?show=forecasts")
    count = int(found.xpath("//ul[@class='tabs']//a[@aria-current]/span")[0].text_content())
    (fared,) = found.xpath("//p[@class='fared']")
    counted = [int(one) for one in fared.xpath("./span/b/text()")]
    assert sum(counted) + int(fared.text_content().rpartition(": ")[2].strip(" .\n")) == count
    badges = found.xpath("//article[@class='claim']/p[starts-with(@class, 'fate')]")
    assert len(badges) == sum(counted)


def test_the_best_settled_of_the_tellings_of_a_forecast_is_told(sampled):
    thread = next(one for one in Rooms(sampled).at().threads if len(one.sayings) > 1)
    first, second = ((one.document, one.claim.id) for one in thread.sayings[:2])
    done = OccurrenceId("done")
    looked = {
        first: Prospect(*first, OccurrenceId("ahead"), Fate.OPEN, ()),
        second: Prospect(*second, OccurrenceId("ahead"), Fate.CAME, (done,)),
    }
    found = sides.settled(thread, looked)
    assert found is not None
    assert (found.fate, found.shown_by) == (Fate.CAME, (done,))
    assert sides.settled(thread, {}) is None


def test_scales_are_round_numbers_and_hold_nought():
    chart = bands(
        [(f"2024-0{n}", [(2.1, -0.821, 3.02), (0.3, 0.1, 0.7)]) for n in (1, 2)], speech("ru").plainly
    )
    assert chart is not None
    assert [label for _, label in chart.down] == ["0", "1", "2", "3"]
    months = balance([("2024-01", 24, 4), ("2024-02", 3, 0)], speech("en").say)
    assert months is not None
    assert [label for _, label in months.down] == ["0", "10", "20"]
    few = balance([("2024-01", 1, 1)], speech("en").say)
    assert few is not None
    assert [label for _, label in few.down] == ["1", "0", "1"]


def test_days_below_a_line_have_room():
    days = [(f"2024-{n:02}-10", [(1.0, 0.5, 2.0), (0.0, 0.0, 0.1)]) for n in range(1, 9)]
    chart = bands(days, str)
    assert chart is not None
    places = [x for x, _ in chart.across]
    assert min(b - a for a, b in pairwise(places)) > 120


def test_no_standing_is_told_of_a_day_to_come(tmp_path):
    states = [f"S{n:02}" for n in range(12)]
    rows = [
        (states[n % 12], states[(n + 1 + n % 5) % 12], 738000 + n, EventType.AID, 5.0) for n in range(100)
    ]
    ledger = acts([*rows, ("S01", "S02", 738400, EventType.AID, 5.0)], ["x"] * 101)
    shelf = Shelf(tmp_path / "shelf.sqlite")
    days = [day for day, _ in kept.history(ledger, 738120, shelf, "past m d body")]
    shelf.close()
    assert days[-1] == date.fromordinal(738120).isoformat()


def test_scores_of_the_past_are_told_only_where_there_was_ground(sampled):
    shown = Rooms(sampled).at()
    dyad = Dyad("PRK", "RUS")
    told = {day for day, _ in shown.history(dyad)}
    for day, each in shown._dear(kept.HISTORY):
        assert (day in told) == ({"PRK", "RUS"} <= set(each.codes) and each.together(dyad) >= THIN)


def test_a_share_is_told_as_on_paper():
    assert {speech(one).share(0.5) for one in ("en", "ru", "uk")} == {"50\N{NO-BREAK SPACE}%"}


def test_programs_hear_what_became_of_forecasts(client):
    told = client.get("/api/claims?limit=1000").json()["answer"]
    assert {one["forecast"] for one in told if one["fate"]} == {True}
    assert {one["fate"] for one in told} <= {"", *(one.value for one in Fate)}


def test_no_word_of_a_snippet_is_cut(client, sampled):
    with open_store(str(sampled)) as store:
        whole = {word for one in store.documents() for word in re.findall(r"\w+", f"{one.title} {one.text}")}
    shown = page(client, "/documents?q=КНДР").xpath("//p[@class='snippet']")
    assert len(shown) > 10
    assert [
        each for one in shown for each in re.findall(r"\w+", one.text_content()) if each not in whole
    ] == []


def test_words_inside_other_words_are_no_quote_of_their_own():
    whole, inside = (Evidence(DocumentId("d"), Span(*ends)) for ends in ((10, 60), (20, 28)))
    crossing, elsewhere = Evidence(DocumentId("d"), Span(50, 70)), Evidence(DocumentId("e"), Span(20, 28))
    assert outermost((inside, whole, crossing, elsewhere, whole)) == (whole, crossing, elsewhere)


def test_findings_are_told_in_pages(client, monkeypatch):
    every = page(client, "/findings").xpath("//ol[@class='findings']/li")
    monkeypatch.setattr(today, "A_PAGE", 10)
    first, second = (page(client, f"/findings?first={n}&as_of=2024-04-12") for n in (0, 10))
    assert len(first.xpath("//ol[@class='findings']/li")) == 10
    assert second.xpath("//ol[@class='findings']/@start") == ["11"]
    assert [one.text_content() for one in second.xpath("//ol[@class='findings']/li")] == [
        one.text_content() for one in every[10:20]
    ]
    assert second.xpath("//a[@rel='prev']")


def test_what_turns_a_result_is_told_in_the_language_and_day_of_each_page(client):
    english, russian = (page(client, f"/method?lang={one}&as_of=2024-04-01") for one in ("en", "ru"))
    turned = [
        [row.xpath("string(td[last()])") for row in each.xpath("//section[1]//tbody/tr")]
        for each in (english, russian)
    ]
    assert len(turned[0]) == len(turned[1]) > 5
    assert not {*turned[0]} & {*turned[1]}
    assert all("as_of=2024-04-01" in to for to in russian.xpath("//section[1]//tbody//th/a/@href"))
    assert all("lang=ru" in to for to in russian.xpath("//section[1]//tbody//th/a/@href"))


def test_a_brief_asked_for_twice_is_the_same(client):
    first, second, other = (
        client.get(f"/api/brief?lang={one}").json()["answer"] for one in ("uk", "uk", "en")
    )
    assert first == second
    assert first["markdown"].startswith("# Аналітична довідка")
    assert other["markdown"].startswith("# Assessment brief")
