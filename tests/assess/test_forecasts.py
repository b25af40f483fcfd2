"""What became of forecasts, and how well each source foresees."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assess.story import act, tracked
from blocwatch.assess.forecasts import foresights, outcomes, said, subject_of, word_on
from blocwatch.assess.timeline import Course, threads
from blocwatch.model import (
    Certainty,
    ClaimKind,
    Document,
    Fate,
    Judgement,
    OccurrenceId,
    Prospect,
    Verdict,
)
from publish.makers import claim, document
from track.build import claim as told_claim
from track.build import coding, event
from track.build import document as told_document

TEXT = "Seoul says shells will come. Seoul says rice may come. Oslo says fish will come."
PAPER = document("paper", "en", "Herald", date(2031, 3, 1), title="Things", text=TEXT)
LATER = replace(PAPER, id="later", published=date(2031, 3, 9))
DOCUMENTS: dict[str, Document] = {"paper": PAPER, "later": LATER}


def forecast(key, source, content, certainty=Certainty.CERTAIN, of=PAPER):
    return claim(key, of, source, "says", content, certainty=certainty, kind=ClaimKind.FORECAST)


SHELLS = forecast("c1", "KOR.GOV", "shells will come")
RICE = forecast("c2", "KOR.GOV", "rice may come", Certainty.POSSIBLE)
FISH = forecast("c3", "NOR.GOV", "fish will come")
AGAIN = forecast("c4", "KOR.GOV", "shells will come", of=LATER)


def looked(of, act_, fate):
    return Prospect(of.document, of.id, OccurrenceId(act_), fate, ())


PROSPECTS = (
    looked(SHELLS, "o1", Fate.CAME),
    looked(AGAIN, "o1", Fate.CAME),
    looked(RICE, "o2", Fate.PASSED),
    looked(FISH, "o3", Fate.OPEN),
)


def scored(words=None):
    return foresights(outcomes((AGAIN, SHELLS, RICE, FISH), PROSPECTS, DOCUMENTS, words or {}))


def test_the_score_is_the_mean_square_of_probability_less_outcome():
    seoul, oslo = scored()
    assert (seoul.source, seoul.came, seoul.failed, seoul.open) == ("KOR.GOV", 1, 1, 0)
    assert seoul.brier == pytest.approx(((0.75 - 1) ** 2 + 0.5**2) / 2, abs=0.001)
    assert (oslo.known, oslo.open, oslo.brier) == (0, 1, None)


def test_somebodys_word_stands_before_what_the_ledger_shows():
    seoul, oslo = scored({SHELLS.id: Fate.OTHERWISE, FISH.id: Fate.CAME})
    assert (seoul.came, seoul.failed) == (0, 2)
    assert oslo.brier == pytest.approx(0.062)


def test_a_word_on_a_later_telling_is_on_the_forecast():
    (seoul, _) = scored({AGAIN.id: Fate.OTHERWISE})
    assert (seoul.came, seoul.failed) == (0, 2)


def word(fate, minute):
    when = datetime(2031, 4, 1, 12, minute, tzinfo=UTC)
    return Judgement(subject_of(SHELLS.id), Verdict.MENDED, "A. Analyst", "seen", when, word_on(fate))


def test_the_latest_word_counts_and_open_takes_it_back():
    other = Judgement("c1", Verdict.REJECTED, "A. Analyst", "wrong", datetime(2031, 4, 1, tzinfo=UTC))
    assert said([word(Fate.CAME, 1), other, word(Fate.OTHERWISE, 2)]) == {"c1": Fate.OTHERWISE}
    assert said([word(Fate.CAME, 1), word(Fate.OPEN, 2)]) == {}


def says(day, status, text, items=("shells",), certainty="certain"):
    of = told_document(text, "Tribuna", day)
    told = told_claim(of, "c", "RUS.GOV", "says", text, certainty=certainty)
    done = event(of, "AID", "shells", "PRK", "RUS", status=status, claim="c", items=items)
    return of, coding(of, told, done)


def courses(*pairs):
    found, _, documents, codings = tracked(pairs)
    claims = [one for each in codings for one in each.claims]
    return [one.course for one in threads(found, claims, {one.id: one for one in documents})]


def test_who_later_denies_what_he_said_withdraws_it():
    yes = says("2024-03-01", "actual", "Moscow says shells came.")
    no = says("2024-03-15", "negated", "Moscow says no shells came.")
    assert sorted(courses(yes, no)) == [Course.ONCE, Course.WITHDRAWN]
    assert courses(yes) == [Course.ONCE]


def test_a_denial_of_other_things_withdraws_nothing():
    yes = says("2024-03-01", "actual", "Moscow says shells came.")
    no = says("2024-03-15", "negated", "Moscow says no shells but rice came.", items=("rice",))
    assert courses(yes, no) == [Course.ONCE, Course.ONCE]


def test_an_act_told_by_nobodys_claim_has_no_thread():
    assert courses(act("AID", "PRK", "RUS")) == []
