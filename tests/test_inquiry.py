"""Questions to a desk, each answered down to the words it rests on."""

from datetime import UTC, datetime

import pytest

from blocwatch import briefing, inquiry, pipeline
from blocwatch.collect import Given
from blocwatch.engine import engine
from blocwatch.store import Memory

NOW = datetime(2024, 3, 21, 12, tzinfo=UTC)
NEWS = (
    ("2024-03-01", "Северная линия", "Иран передал России партию беспилотников."),
    ("2024-03-05", "Прибой", "По данным Сеула, КНДР передала России партию снарядов."),
    ("2024-03-12", "Прибой", "Сеул снова заявил, что КНДР передала России партию снарядов."),
    ("2024-03-13", "Северная линия", "В Кремле отрицают, что КНДР передала России партию снарядов."),
    ("2024-03-20", "Северная линия", "Представители России и КНДР провели переговоры в Москве 19 марта."),
)


@pytest.fixture(scope="module")
def desk():
    store = Memory()
    for day, outlet, text in NEWS:
        told = pipeline.read(
            ["-"],
            store,
            engine("local", 1),
            NOW,
            Given(outlet=outlet, published=day, language="ru"),
            text.encode(),
        )
        assert not told.refused
    return inquiry.opened(store, None)


def test_a_relation_has_two_rates_and_every_entry_its_quote(desk):
    found = inquiry.relation(desk, "RUS", "PRK")
    assert found["dyad"] == ["PRK", "RUS"]
    assert found["cooperation"]["count"] > 0
    for entry in found["entries"]:
        for report in entry["reports"]:
            text = desk.documents[report["document"]].text
            assert text[report["start"] : report["stop"]] == report["quote"]


STORY = (
    "Представители России и КНДР провели переговоры в Москве 19 марта. Стороны обсудили поставки зерна, угля и леса, "
    "обмен студентами и открытие прямого рейса между столицами. Следующая встреча назначена на осень."
)


def test_ten_reposts_and_one_other_text_are_two_wherever_they_are_counted():
    store = Memory()
    texts = [STORY] * 10 + [
        "Дипломаты КНДР и России вели переговоры в Москве 19 марта, передаёт наш корреспондент."
    ]
    for number, text in enumerate(texts):
        outlet = Given(outlet=f"Издание {number}", published="2024-03-20", language="ru")
        pipeline.read(["-"], store, engine("local", 1), NOW, outlet, text.encode())
    desk = inquiry.opened(store, None)
    talks = [one for one in inquiry.relation(desk, "RUS", "PRK")["entries"] if len(one["reports"]) == 11]
    assert [one["independent"] for one in talks] == [2]
    assert inquiry.act(desk, talks[0]["occurrence"])["independent"] == 2
    page = dict(briefing.drafted(desk.assessment, pipeline.known(store, None), "ru", ("md",)))[
        "brief.md"
    ].decode()
    assert "независимых изданий: 2" in page
    assert "Из них у нескольких независимых изданий: 1" in page.replace("**", "").replace(" | ", ": ")


def test_a_claim_that_is_copied_is_one_outlets():
    store = Memory()
    said = "По данным Сеула, КНДР передала России партию снарядов. " + STORY.partition(". ")[2]
    for number in range(4):
        outlet = Given(outlet=f"Издание {number}", published="2024-03-20", language="ru")
        pipeline.read(["-"], store, engine("local", 1), NOW, outlet, f"{said} {number}".encode())
    (thread,) = inquiry.claims(inquiry.opened(store, None), by="KOR")
    assert (len(thread["sayings"]), thread["outlets"], thread["independent"]) == (4, 4, 1)


def test_a_thin_ledger_is_silent_about_standing_and_says_why(desk):
    standing = inquiry.relation(desk, "RUS", "PRK")["standing"]
    assert standing["affinity"] is None
    assert "needed" in standing["silent"]


def test_two_who_never_met_have_an_empty_relation(desk):
    found = inquiry.relation(desk, "BRA", "PRK")
    assert (found["cooperation"], found["entries"]) == (None, [])


def test_what_is_claimed_is_no_fact(desk):
    reports = [r for entry in inquiry.relation(desk, "RUS", "PRK")["entries"] for r in entry["reports"]]
    assert {report["fact"] for report in reports} == {True, False}
    assert all(report["said_by"] for report in reports if not report["fact"])


def test_a_card_tells_when_each_came_in_and_what_would_refute_it(desk):
    for card in inquiry.coalitions(desk):
        assert set(card["entered"]) == set(card["members"])
        assert card["refuted_by"]
        assert set(card["facts"]).isdisjoint(card["claims_only"])


def test_blocs_rest_on_acts(desk):
    assert all(one["acts"] for one in inquiry.blocs(desk))


def test_a_claim_said_again_is_unchanged(desk):
    courses = {one["course"] for one in inquiry.claims(desk, by="KOR") if len(one["sayings"]) > 1}
    assert courses <= {"unchanged", "changed"}
    assert courses


def test_who_denies_contradicts(desk):
    against = [one for one in inquiry.claims(desk, by="KOR") if one["contradicted_by"]]
    assert all(name.startswith("RUS") for one in against for name in one["contradicted_by"])
    assert against


def test_claims_of_one_source_only(desk):
    assert {one["source"].split(".")[0] for one in inquiry.claims(desk, by="RUS")} <= {"RUS"}
