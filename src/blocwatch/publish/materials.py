"""Everything one brief is written from, with look-ups by id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from blocwatch.errors import UsageError
from blocwatch.model import (
    Assessment,
    Claim,
    ClaimId,
    Document,
    DocumentId,
    Evidence,
    Occurrence,
    OccurrenceId,
    Review,
    Told,
    When,
    broad,
)
from blocwatch.publish.edition import Names
from blocwatch.publish.wording import Wording, plain, wording

NOTHING = Review()
"""What stands beside a brief for which nobody asked."""


@dataclass(frozen=True, slots=True)
class Materials:
    """An assessment, what it cites, who knows the names, and the words to say it in."""

    assessment: Assessment
    documents: Mapping[DocumentId, Document]
    claims: Mapping[ClaimId, Claim]
    occurrences: Mapping[OccurrenceId, Occurrence]
    sides: Mapping[Evidence, frozenset[str]]
    """Whom the act is between that words tell, by broad codes."""
    names: Names
    language: str
    words: Wording
    review: Review
    told: Mapping[OccurrenceId, Told]
    """On how many independent outlets each act stands, where the review knows."""
    repeats: frozenset[DocumentId]
    """The documents that say what another outlet ran first."""

    def label(self, code: str) -> str:
        """The name of a code, fit for our sentences, without an article."""
        return plain(self.names.label(code, self.language)) or code

    def state(self, code: str) -> str:
        """The name of the state or organisation a code belongs to."""
        return self.label(broad(code))

    def named(self, code: str) -> str:
        """A name as it stands in a sentence, with its article where the language has one."""
        label = self.label(code)
        return label if code.startswith("PER:") else self.words.named(label)

    def document(self, key: DocumentId) -> Document:
        """A cited document. Raises UsageError when it was not given."""
        found = self.documents.get(key)
        if found is None:
            raise UsageError(f"the assessment cites document {key}, which was not given")
        return found

    def claim(self, key: ClaimId) -> Claim:
        """A cited claim. Raises UsageError when it was not given."""
        found = self.claims.get(key)
        if found is None:
            raise UsageError(f"the assessment cites claim {key}, which was not given")
        return found

    def happened(self, keys: Iterable[OccurrenceId]) -> tuple[Occurrence, ...]:
        """The occurrences of these ids. Raises UsageError when one is not in the assessment."""
        wanted = tuple(keys)
        missing = [key for key in wanted if key not in self.occurrences]
        if missing:
            raise UsageError(f"the assessment cites occurrence {missing[0]}, which it does not hold")
        return tuple(self.occurrences[key] for key in wanted)

    def chain(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims a claim is told in, outermost first, itself last."""
        out = [claim]
        while (parent := out[0].parent) is not None and parent not in {link.id for link in out}:
            if parent not in self.claims:
                break
            out.insert(0, self.claims[parent])
        return tuple(out)

    def told_when(self, claim: Claim) -> When | None:
        """When a claim was made, as told for it or for the claims it is told in."""
        return next((link.when for link in reversed(self.chain(claim)) if link.when), None)


def gather(
    assessment: Assessment,
    documents: Mapping[DocumentId, Document],
    claims: Mapping[ClaimId, Claim],
    *,
    names: Names,
    language: str,
    review: Review = NOTHING,
) -> Materials:
    """The materials of a brief. Raises LanguageError for a language without a table."""
    occurrences = {occurrence.id: occurrence for occurrence in assessment.occurrences}
    told = {one.occurrence: one for one in review.told}
    sides, words = _sides(assessment), wording(language)
    repeats = frozenset(document for one in review.told for document in one.repeats)
    return Materials(
        assessment, documents, claims, occurrences, sides, names, language, words, review, told, repeats
    )


def _sides(assessment: Assessment) -> dict[Evidence, frozenset[str]]:
    found: dict[Evidence, frozenset[str]] = {}
    for act in assessment.occurrences:
        parties = frozenset(broad(party.entity) for party in (*act.actors, *act.recipients))
        for report in act.reports:
            found[report.trigger] = found.get(report.trigger, frozenset()) | parties
    return found
