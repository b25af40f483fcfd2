"""What stands beside the findings: disputes, and what became of forecasts."""

from dataclasses import replace
from datetime import date

from blocwatch.assess.review import CONSTANTS, disputes, review
from blocwatch.model import (
    Assessment,
    Certainty,
    ClaimKind,
    Document,
    EventType,
    Fate,
    Occurrence,
    Prospect,
    Status,
    When,
)
from publish.makers import claim, document, occurrence, party, report

TEXT = (
    "Chile shelled a ship of Uruguay. Santiago denied that it had shelled the ship. Iceland will host talks "
    "with Uruguay in May. Iceland hosted talks with Uruguay. Chile will not sanction Iceland. Chile sanctioned Iceland."
)
PAPER = document("paper", "en", "Valparaiso Herald", date(2031, 3, 1), title="Ships", text=TEXT)
LATER = document("later", "en", "Southern Mail", date(2031, 5, 20), title="Talks", text=TEXT)
CHL, URY, ISL = party("CHL"), party("URY"), party("ISL")
MARCH, MAY = When(date(2031, 3, 1), date(2031, 3, 1)), When(date(2031, 5, 1), date(2031, 5, 31))
SAID = claim(
    "c1",
    PAPER,
    "ISL.GOV",
    "will",
    "host talks with Uruguay in May",
    certainty=Certainty.CERTAIN,
    kind=ClaimKind.FORECAST,
)


def told(
    key: str,
    status: Status,
    when: When,
    where: Document = PAPER,
    *,
    dated: bool = True,
    says: str | None = None,
) -> Occurrence:
    words = "will host talks" if status is Status.FUTURE else "hosted talks"
    made = report(
        where,
        words,
        sources=("ISL.GOV",) if says else (),
        certainty=Certainty.CERTAIN if says else None,
        claim=says,
    )
    return occurrence(key, EventType.CONSULT, (ISL, URY), (), made, status=status, when=when, dated=dated)


def fate(*acts: Occurrence, as_of: date = date(2031, 6, 30)) -> list[Prospect]:
    one = Assessment(as_of, date(2031, 1, 1), (), (), (), (), (), acts, (), ())
    return list(review(one, [SAID], {PAPER.id: PAPER, LATER.id: LATER}).prospects)


AHEAD = told("a", Status.FUTURE, MAY, says="c1")
HELD = told("b", Status.ACTUAL, When(date(2031, 5, 19), date(2031, 5, 19)), LATER)


def test_who_denies_stands_against_who_asserts() -> None:
    done = occurrence("o1", EventType.ASSAULT, (CHL,), (URY,), report(PAPER, "shelled a ship"))
    denied = occurrence(
        "o2", EventType.ASSAULT, (party("CHL.MIL"),), (URY,),
        report(PAPER, "had shelled", sources=("CHL.GOV",), certainty=Certainty.DENIED, claim="c2"),
    )  # fmt: skip
    (found,) = disputes([done, denied])
    assert (found.actors, found.recipients) == (("CHL",), ("URY",))
    assert [one.trigger.span.of(TEXT) for one in found.asserted] == ["shelled a ship"]
    assert [one.sources for one in found.denied] == [("CHL.GOV",)]


def test_what_nobody_denies_is_not_contested() -> None:
    done = occurrence("o1", EventType.ASSAULT, (CHL,), (URY,), report(PAPER, "shelled a ship"))
    other = occurrence(
        "o2", EventType.ASSAULT, (CHL,), (ISL,), report(PAPER, "had shelled"), status=Status.NEGATED
    )
    assert not list(disputes([done, other]))


def test_a_forecast_comes_about_when_such_an_act_is_told_later_within_its_days() -> None:
    (found,) = fate(AHEAD, HELD)
    assert (found.fate, found.shown_by) == (Fate.CAME, (HELD.id,))


def test_a_forecast_whose_days_are_over_without_it_has_passed() -> None:
    early = replace(HELD, when=MARCH)
    assert [one.fate for one in fate(AHEAD, early)] == [Fate.PASSED]
    assert [one.fate for one in fate(AHEAD)] == [Fate.PASSED]


def test_a_forecast_is_open_until_its_days_are_over() -> None:
    assert [one.fate for one in fate(AHEAD, as_of=date(2031, 5, 1))] == [Fate.OPEN]
    assert [one.fate for one in fate(replace(AHEAD, dated=False))] == [Fate.OPEN]


def test_others_than_those_foretold_do_not_make_it_true() -> None:
    others = replace(HELD, actors=(CHL, URY))
    another = replace(HELD, type=EventType.AID)
    visit = replace(AHEAD, mode="visit")
    assert [one.fate for one in fate(AHEAD, others, another)] == [Fate.PASSED]
    assert [one.fate for one in fate(visit, HELD)] == [Fate.PASSED]


def test_what_was_not_to_be_done_and_is_done_comes_otherwise() -> None:
    never = replace(AHEAD, status=Status.NEGATED, dated=False)
    assert [one.fate for one in fate(never, HELD)] == [Fate.OTHERWISE]


def test_a_forecast_of_one_side_alone_cannot_be_looked_up() -> None:
    alone = replace(AHEAD, actors=(ISL,))
    one = Assessment(date(2031, 6, 30), date(2031, 1, 1), (), (), (), (), (), (alone,), (), ())
    found = review(one, [SAID], {PAPER.id: PAPER})
    assert (found.prospects, found.untold) == ((), 1)


def test_every_constant_is_a_number_that_is_used() -> None:
    assert CONSTANTS["half-life"] == 28
    assert len(CONSTANTS) == 10
