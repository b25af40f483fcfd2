"""The pieces under the pages: marks in a text, charts, search, the shelf, mendings, the first day."""

import itertools
import threading
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as some

from blocwatch import judging, pipeline, starting
from blocwatch.assess.scores.table import acts
from blocwatch.assess.standing import field, standing
from blocwatch.cli import cli
from blocwatch.errors import UsageError
from blocwatch.model import Dyad, EventType, Imported, Judgement, Span, Tie, Verdict
from blocwatch.resolve import as_judged, heard
from blocwatch.store import Memory
from blocwatch.store.shelf import Shelf, Words
from blocwatch.web.charts import balance, bands, network
from blocwatch.web.finding import token, understood
from blocwatch.web.marking import Mark, pieces
from blocwatch.web.shown import Rooms
from blocwatch.web.speech import speech
from conftest import coded, written_on

TEXT = "Сеул заявил, что КНДР передала России партию снарядов."
spans = some.tuples(some.integers(0, 60), some.integers(0, 60)).map(lambda ends: Span(min(ends), max(ends)))


@given(some.text(max_size=60), some.lists(some.tuples(spans, spans), max_size=4), spans)
def test_marked_text_is_the_text_letter_for_letter(text, marked, quote):
    marks = [Mark(str(n), "claim", "", whole, words) for n, (whole, words) in enumerate(marked)]
    assert "".join(one.text for one in pieces(text, marks, (), quote)) == text


def test_marks_that_overlap_are_all_shown():
    both = [Mark("a", "event", "", Span(0, 9), Span(2, 6)), Mark("b", "claim", "", Span(4, 9), Span(4, 8))]
    cut = pieces("abcdefghi", both, (), None)
    assert [(one.text, one.about) for one in cut] == [
        ("ab", ()), ("cd", ("a",)), ("ef", ("a", "b")), ("gh", ("b",)), ("i", ()),
    ]  # fmt: skip


def test_names_in_the_network_lie_apart():
    ties = [
        Tie(Dyad(a, b), 0.5)
        for a, b in itertools.combinations(("RUS", "PRK", "CHN", "IRN", "BLR", "KOR", "USA"), 2)
    ]
    drawn = network(ties, {"RUS": 1}, lambda code: "A long name of " + code)
    assert drawn is not None
    assert drawn == network(ties, {"RUS": 1}, lambda code: "A long name of " + code)
    for one, other in itertools.combinations(drawn.nodes, 2):
        assert abs(one.y - other.y) > 12 or abs(one.x - other.x) > 100


def test_charts_hold_every_month_and_stay_inside():
    months = [(f"2024-{n:02}", n, 12 - n) for n in range(1, 13)]
    chart = balance(months, speech("en").say)
    assert chart is not None
    assert len(chart.bars) == 23
    assert all(y >= 0 and y + height <= 200 for _, y, _, height, _, _ in chart.bars)
    assert balance([], speech("en").say) is None
    assert bands([("2024-01", [(1.0, 0.5, 2.0), (0.0, 0.0, 0.1)])], str) is None


def test_what_is_typed_is_understood_as_words_and_names():
    told = understood("ракеты КНДР")
    assert told is not None
    assert told.codes == ("PRK",)
    assert token("PRK") in told.match
    assert "ракета" in told.forms
    assert understood(" !?") is None
    assert understood('"') is None


@given(text=some.text(max_size=40))
@settings(max_examples=40, deadline=None)
def test_whatever_is_typed_can_be_looked_for(shelf, text):
    told = understood(text)
    assert told is None or shelf.find(told.match) == []


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return Shelf(tmp_path_factory.mktemp("shelf") / "shelf.sqlite")


def test_shelf_finds_by_stem_and_by_code(tmp_path):
    shelf = Shelf(tmp_path / "shelf.sqlite")
    shelf.put_texts("m", [Words("a", "ракета пуск", "xprk"), Words("b", "зерно", "xukr")])
    assert shelf.mark("texts") == "m"
    assert shelf.find('"ракета"') == ["a"]
    assert shelf.find('codes: "xukr"') == ["b"]


def test_shelf_has_imported_events_of_two_by_day(tmp_path):
    shelf = Shelf(tmp_path / "shelf.sqlite")
    told = [
        Imported(date(2024, n, 1), "RUS", "PRK", kind, None, 1.0, "s", "polecat", f"k/{n}", "f", n)
        for n, kind in ((1, EventType.AID), (2, EventType.ACCUSE), (3, EventType.AID))
    ]
    shelf.put_told("m", told)
    two = Dyad.of("PRK", "RUS")
    assert [one.key for one in shelf.told(two, date(2024, 2, 1), 9)] == ["k/2", "k/1"]
    assert list(shelf.months(two, date(2024, 2, 9))) == [("2024-01", True, 1), ("2024-02", False, 1)]
    assert shelf.told_count(two, date(2025, 1, 1)) == 3
    assert shelf.event("polecat", "k/3") == told[2]


class Slow(Rooms):
    """Rooms in which opening one day takes until it is let go."""

    begun, go = threading.Event(), threading.Event()

    def _look_again(self):
        self.mark = "one"

    def _opened(self, as_of, since):
        if as_of == date(2024, 2, 1):
            self.begun.set()
            assert self.go.wait(600)
        return [as_of]


def test_a_day_that_takes_long_to_open_holds_up_no_other(tmp_path):
    rooms = Slow(tmp_path)
    waiting = [threading.Thread(target=rooms.at, args=(date(2024, 2, 1),)) for _ in range(3)]
    for one in waiting:
        one.start()
    assert Slow.begun.wait(600)
    assert rooms.at(date(2024, 3, 1)) == [date(2024, 3, 1)]
    Slow.go.set()
    for one in waiting:
        one.join(600)
    assert rooms.at(date(2024, 2, 1)) is rooms.at(date(2024, 2, 1))
    rooms.close()


NOW = datetime(2024, 4, 1, tzinfo=UTC)


@pytest.fixture
def kept():
    store = Memory()
    store.add([written_on(TEXT), coded(TEXT)])
    return store


def test_mended_event_is_read_as_it_was_mended(kept):
    (event,) = next(iter(kept.codings())).events
    fields = {"type": "ACCUSE", "actors": "KOR", "start": "2024-03-01"}
    judging.mend(kept, event.id, fields, "A", "misread", NOW)
    (read,) = next(iter(pipeline.known(kept, None).codings)).events
    assert (read.type, [one.entity for one in read.actors]) == (EventType.ACCUSE, ["KOR"])
    assert read.when is not None
    assert read.when.start == read.when.end == date(2024, 3, 1)
    assert next(iter(kept.codings())).events == (event,)


def test_accepted_is_heard_and_changes_nothing(kept):
    coding = next(iter(kept.codings()))
    judging.judge(kept, [coding.events[0].id], Verdict.ACCEPTED, "A", "", NOW)
    assert pipeline.known(kept, None).codings == (coding,)
    assert judging.judged(kept)[0].stands


def test_rejected_claim_leaves_its_event_to_the_outlet(kept):
    coding = next(iter(kept.codings()))
    (claim,) = coding.claims
    assert coding.events[0].claim == claim.id
    read = as_judged(coding, heard([Judgement(claim.id, Verdict.REJECTED, "A", "r", NOW)]))
    assert (read.claims, read.events[0].claim) == ((), None)


def test_mended_link_moves_the_parties_that_rest_on_it(kept):
    coding = next(iter(kept.codings()))
    found = next(one for one in judging.everything(kept) if one.kind == "link" and "PRK" in one.says)
    read = as_judged(coding, heard([Judgement(found.id, Verdict.MENDED, "A", "r", NOW, (("code", "IRN"),))]))
    assert [one.entity for one in read.events[0].actors] == ["IRN"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"mood": "x"},
        {"type": "QUARREL"},
        {"start": "soon"},
        {"actors": "XXX"},
        {"actors": " "},
        {"certainty": "certain"},
    ],
)
def test_impossible_mending_is_refused(kept, fields):
    event = next(iter(kept.codings())).events[0]
    with pytest.raises(UsageError):
        judging.mend(kept, event.id, fields, "A", "r", NOW)


def test_judgements_become_lessons(kept):
    event = next(iter(kept.codings())).events[0]
    judging.mend(kept, event.id, {"status": "negated"}, "A", "misread", NOW)
    (lesson,) = judging.lessons(kept)
    assert lesson["text"][lesson["start"] : lesson["stop"]] == lesson["words"] == "передала"
    assert (lesson["verdict"], lesson["mended"], lesson["kind"]) == ("mended", {"status": "negated"}, "event")


def run(*words, told=""):
    return CliRunner().invoke(cli, [str(word) for word in words], input=told, catch_exceptions=False)


def test_five_questions_make_a_desk(tmp_path):
    desk = tmp_path / "desk"
    told = run("init", told=f"{desk}\nru,uk\nall\nRUS,PRK\nuk\n")
    assert told.exit_code == 0, told.output
    root = ET.parse(desk / "sources.opml").getroot()
    assert [one.get("text") for one in root.findall("body/outline")] == ["ru", "uk"]
    assert 'about = ["RUS", "PRK"]' in (desk / "desk.toml").read_text(encoding="utf-8")
    assert "--lang uk --about RUS,PRK" in told.output
    again = run("init", "--desk", desk, "--yes")
    assert (again.exit_code, "a desk is there already" in again.stderr) == (2, True)


def test_outlets_to_begin_with_are_sixty_and_told_in_full():
    found = starting.outlets()
    assert len(found) == 60
    assert {one.language for one in found} == {"ru", "uk", "en"}
    assert {one.ownership for one in found} == {"state", "public", "private", "nonprofit", "exile"}
    assert len({one.site for one in found}) == 60
    assert all(one.site.startswith("https://") and len(one.country) == 3 for one in found)
    assert sum(bool(one.feed) for one in found) > 45


def test_doctor_says_what_is_missing_and_what_it_would_give(tmp_path):
    told = run("doctor", "--desk", tmp_path / "none")
    assert told.exit_code == 0
    assert "there    language ru" in told.output
    assert "missing  desk" in told.output
    assert "blocwatch init" in told.output


def test_serve_wants_a_desk_and_edits_at_home_only(tmp_path):
    assert "no desk is there" in run("serve", "--desk", tmp_path / "none").stderr
    run("init", "--desk", tmp_path / "desk", "--yes")
    told = run("serve", "--desk", tmp_path / "desk", "--edit", "--host", "0.0.0.0")
    assert "this machine alone" in told.stderr


def test_field_of_all_is_the_standing_of_each():
    states = ("RUS", "PRK", "CHN", "IRN", "USA", "KOR", "JPN", "GBR", "UKR", "POL", "DEU")
    pairs = list(itertools.combinations(states, 2))
    table = acts(
        (*pairs[n % len(pairs)], 738000 + n % 400, (EventType.AID, EventType.ACCUSE)[n % 3 == 0], 5.0)
        for n in range(3000)
    )
    every, one = field(table), standing(table, Dyad.of("RUS", "PRK"))
    assert every is not None
    assert every.score(Dyad.of("RUS", "PRK")) == (one.affinity, one.hostility)
