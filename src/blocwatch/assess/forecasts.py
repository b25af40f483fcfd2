"""How well each source foresees: what became of its forecasts, and its Brier score.

The score is the mean of (probability - outcome)^2 over the forecasts whose outcome is known (Brier 1950,
Monthly Weather Review 78): 0 is right and sure each time, .25 what "one in two" earns, 1 wrong and sure. The
probability is what we make of the source's words (`sureness.FORECAST_PROBABILITY`), so it judges those too.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from blocwatch.assess.sureness import FORECAST_PROBABILITY
from blocwatch.model import (
    Claim,
    ClaimId,
    ClaimKind,
    Code,
    Document,
    DocumentId,
    Fate,
    Judgement,
    OccurrenceId,
    Prospect,
)

_DIGITS = 3
_SUBJECT = "outcome of "
_FIELD = "outcome"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A forecast of a source, how likely it made it, and what became of it.

    `judged`: somebody said so; else the ledger was looked up, and `shown_by` shows it.
    """

    source: Code
    claim: ClaimId
    probability: float
    fate: Fate
    judged: bool
    shown_by: tuple[OccurrenceId, ...]


@dataclass(frozen=True, slots=True)
class Foresight:
    """How a source's forecasts fared; `brier` is None while no outcome is known."""

    source: Code
    came: int
    failed: int
    open: int
    brier: float | None

    @property
    def known(self) -> int:
        """How many outcomes are known."""
        return self.came + self.failed


def subject_of(claim: ClaimId) -> str:
    """What a judgement of a forecast's outcome is on: not the claim, of which other things may be said."""
    return f"{_SUBJECT}{claim}"


def word_on(fate: Fate) -> tuple[tuple[str, str], ...]:
    """How a judgement says what became of a forecast."""
    return ((_FIELD, fate.value),)


def said(judgements: Iterable[Judgement]) -> dict[ClaimId, Fate]:
    """What people say became of forecasts; the latest word counts, and an open one takes back the last."""
    last = {one.subject: one for one in judgements if one.subject.startswith(_SUBJECT)}
    found = {
        ClaimId(subject.removeprefix(_SUBJECT)): Fate(dict(one.mended)[_FIELD])
        for subject, one in last.items()
    }
    return {claim: fate for claim, fate in found.items() if fate is not Fate.OPEN}


def outcomes(
    claims: Iterable[Claim],
    prospects: Iterable[Prospect],
    documents: Mapping[DocumentId, Document],
    judged: Mapping[ClaimId, Fate],
) -> tuple[Outcome, ...]:
    """What became of each forecast, by source and day; a source's forecast told twice is one, the first.

    `judged` is what people say became of a claim; it stands before what the ledger shows. A forecast
    that tells no act to look up, and that nobody said a word on, is open.
    """
    looked = {one.claim: one for one in prospects}
    found: dict[tuple[Code, str], Outcome] = {}
    forecasts = [one for one in claims if one.kind is ClaimKind.FORECAST and one.document in documents]
    for one in sorted(forecasts, key=lambda one: (_day(one, documents), one.document, one.id)):
        prospect = looked.get(one.id)
        key = str(prospect.occurrence) if prospect else str(one.id)
        for source in sorted({party.entity for party in one.sources}):
            made = _outcome(source, one, prospect, judged)
            kept = found.get((source, key))
            # What was said of a later telling is said of the forecast too.
            if kept is None or (made.judged and not kept.judged):
                found[source, key] = made
    return tuple(sorted(found.values(), key=lambda one: one.source))


def foresights(of: Iterable[Outcome]) -> tuple[Foresight, ...]:
    """Each source's score: those of whom most is known first."""
    by_source: defaultdict[Code, list[Outcome]] = defaultdict(list)
    for one in of:
        by_source[one.source].append(one)
    found = (_foresight(source, each) for source, each in by_source.items())
    return tuple(sorted(found, key=lambda one: (-one.known, one.source)))


def _foresight(source: Code, of: list[Outcome]) -> Foresight:
    known = [one for one in of if one.fate is not Fate.OPEN]
    came = sum(one.fate is Fate.CAME for one in known)
    missed = [(one.probability - (one.fate is Fate.CAME)) ** 2 for one in known]
    score = round(fmean(missed), _DIGITS) if missed else None
    return Foresight(source, came, len(known) - came, len(of) - len(known), score)


def _outcome(source: Code, claim: Claim, prospect: Prospect | None, words: Mapping[ClaimId, Fate]) -> Outcome:
    judged = claim.id in words
    fate = words[claim.id] if judged else prospect.fate if prospect else Fate.OPEN
    shown = prospect.shown_by if prospect and not judged else ()
    return Outcome(source, claim.id, FORECAST_PROBABILITY[claim.certainty], fate, judged, shown)


def _day(claim: Claim, documents: Mapping[DocumentId, Document]) -> date:
    return documents[claim.document].published or date.max
