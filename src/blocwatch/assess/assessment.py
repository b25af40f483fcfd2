"""The assessment: every judgement of this stage in the order they rest on one another."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from blocwatch.assess.blocs import blocs
from blocwatch.assess.changes import Shape
from blocwatch.assess.findings import findings
from blocwatch.assess.gaps import gaps
from blocwatch.assess.network import background, masses, network
from blocwatch.assess.relations import relations
from blocwatch.assess.translations import NOT_COMPARED, Compared
from blocwatch.assess.view import by_day, view
from blocwatch.model import Assessment, Coding, Document, Entry, Occurrence


def assess(
    occurrences: Iterable[Occurrence],
    entries: Iterable[Entry],
    documents: Iterable[Document],
    codings: Iterable[Coding],
    *,
    as_of: date,
    since: date,
    about: Sequence[str] = (),
    previous: Assessment | None = None,
    compared: Compared = NOT_COMPARED,
) -> Assessment:
    """What can be concluded as of a day about a window, from what was known then, and no later.

        view            cut to the day and the window           (what counts, and what is only said)
         | masses       cooperation and conflict of each dyad
         | background   what all of them together lead one to expect
         | network      signed ties
         | relations    two rates for each dyad, with intervals, and what moved it
         | blocs        who stands with whom, against whom
         | findings     what the brief will say, weightiest first
         v gaps         what is not known

    `about` (broad codes; empty: everything) limits relations and findings to those that touch them;
    the network and the blocs use all. Rates, ties and blocs take only acts that somebody asserts as
    done: negated, hypothetical and planned acts, and acts told only by who denies or doubts them, are
    in `occurrences` and `entries`, and without weight. `compared` says which documents are one text
    in two languages.
    """
    seen = view(occurrences, entries, documents, codings, as_of=as_of, since=since, about=about)
    seen = replace(seen, translations=compared.translations)
    mass = masses(seen.lines, seen.counted)
    usual = background(mass)
    ties = network(mass, usual)
    related = relations(seen, mass, usual)
    found = blocs(seen, ties)
    shape = Shape(ties, {each.dyad: each.moved_by for each in related}, found, previous)
    return Assessment(
        as_of=as_of,
        since=since,
        about=seen.about,
        relations=related,
        ties=ties,
        blocs=found,
        findings=findings(seen, shape),
        occurrences=tuple(sorted(seen.occurrences.values(), key=by_day)),
        entries=seen.entries,
        gaps=gaps(seen, related, compared.unread),
        translations=seen.translations,
    )
