"""Stories told by hand: documents with their codings, tracked and assessed in one go."""

from datetime import date

from blocwatch.assess import assess
from blocwatch.assess.translations import NOT_COMPARED
from blocwatch.assess.view import view
from blocwatch.track import entries, first_known, occurrences
from track.build import coding, document, event

AS_OF = date(2024, 3, 20)
SINCE = date(2024, 1, 1)


def act(type_, actors="", recipients="", *, outlet="Kronika", published="2024-03-20", text=None, **more):
    """A document in which one act is told, and its coding."""
    told = text or f"{outlet} tells that {actors} did it to {recipients} ({type_} {sorted(more.items())})."
    of = document(told, outlet, published)
    return of, coding(of, event(of, type_, "did it", actors, recipients, **more))


def tracked(pairs):
    """Occurrences and entries of pairs (document, coding), and the documents and codings themselves."""
    documents, codings = [of for of, _ in pairs], [found for _, found in pairs]
    found = occurrences(documents, codings)
    lines = [entry for each in found for entry in entries(each, first_known(each) or AS_OF)]
    return found, lines, documents, codings


def assessed(*pairs, as_of=AS_OF, since=SINCE, about=(), previous=None, compared=NOT_COMPARED):
    """The assessment of pairs (document, coding)."""
    return assess(
        *tracked(pairs), as_of=as_of, since=since, about=about, previous=previous, compared=compared
    )


def seen(*pairs, as_of=AS_OF, since=SINCE, about=()):
    """The view of pairs (document, coding)."""
    return view(*tracked(pairs), as_of=as_of, since=since, about=about)


def of_kind(assessment, kind):
    return [finding for finding in assessment.findings if finding.kind == kind]


def weight(assessment, one, other):
    """The weight of a tie, None without one."""
    weights = {(tie.dyad.low, tie.dyad.high): tie.weight for tie in assessment.ties}
    return weights.get((min(one, other), max(one, other)))
