"""Whose words: pronouns and documents traced, sayings told twice made one, the cited within the citing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from blocwatch.coding.cues import Cues
from blocwatch.coding.reading import Named, Reading
from blocwatch.coding.room import Saying
from blocwatch.coding.source import issues
from blocwatch.model import Span

CLOSE = 30
"""Characters between «со ссылкой на данные» and the name of the cited."""


def with_sources(reading: Reading, found: Sequence[Saying]) -> Iterator[Saying]:
    """Pronouns stand for who last acted or spoke, documents («говорится в отчёте») for their issuer."""
    settled: list[Saying] = []
    for one in sorted(found, key=lambda one: one.cue.start):
        if one.sources or not one.pronoun:
            settled.append(one)
            continue
        earlier = [other for other in settled if other.sources and not other.rule.startswith("content of")]
        if one.kind == "document":
            earlier = [other for other in earlier if any(issues(source.code) for source in other.sources)]
        person = None if one.kind == "document" else _last_person(reading, one, earlier)
        sources = (person,) if person else earlier[-1].sources if earlier else ()
        settled.append(replace(one, sources=sources))
    yield from settled


def _last_person(reading: Reading, one: Saying, earlier: Sequence[Saying]) -> Named | None:
    """The person who is the subject nearest before a pronoun, if nobody has spoken since."""
    spoken = earlier[-1].cue.start if earlier else 0
    for number in (one.sentence, one.sentence - 1):
        tree = reading.trees[number] if number >= 0 else None
        for named in reversed(reading.named[number] if tree else ()):
            acts = tree is not None and tree.tokens[tree.conjunct(named.at)].relation.startswith("nsubj")
            if acts and named.in_person and spoken < named.whole.start < one.cue.start:
                return named
    return None


def once(found: Sequence[Saying]) -> list[Saying]:
    """One saying a content: of two cues over the same words by the same source the inner one stays."""
    ordered = sorted(found, key=lambda one: (one.content.start, -one.content.stop, one.cue.start))
    kept: list[Saying] = []
    for one in ordered:
        twin = next((other for other in kept if _same_words(one, other)), None)
        if twin is None:
            kept.append(one)
        elif len(one.sources) > len(twin.sources) or _inner(one, twin):
            kept[kept.index(twin)] = replace(one, sources=one.sources or twin.sources)
        elif one.cue.within(twin.content):
            kept.append(one)
    return kept


def _inner(one: Saying, twin: Saying) -> bool:
    """«подчеркнули, что, по их мнению, ...»: an inserted phrase by the same source says it closer."""
    phrase = one.rule == "words before the source"
    return phrase and _sources(one) <= _sources(twin) and one.cue.start > twin.cue.start


def _sources(one: Saying) -> set[str]:
    return {named.broad for named in one.sources}


def _same_words(one: Saying, other: Saying) -> bool:
    shared = min(one.content.stop, other.content.stop) - max(one.content.start, other.content.start)
    longer = max(one.content.stop - one.content.start, other.content.stop - other.content.start)
    same_source = not one.sources or not other.sources or bool(_sources(one) & _sources(other))
    return shared >= 0.6 * longer and same_source


def citing(reading: Reading, cues: Cues, one: Saying) -> Iterator[Saying]:
    """«X со ссылкой на Y заявил, что Z»: Y's saying of Z lies within X's."""
    yield one
    tree, named = reading.trees[one.sentence], reading.named[one.sentence]
    lemmas = [token.lemma for token in tree.tokens]
    for words in cues.citing:
        for at in range(len(lemmas) - len(words)):
            if (
                tuple(lemmas[at : at + len(words)]) != words
                or tree.tokens[at].span.overlaps(one.content)
                or tree.tokens[at].span == one.cue
            ):
                continue
            stop = at + len(words)
            basis = stop < len(lemmas) and lemmas[stop] in cues.basis
            cue = Span(tree.tokens[at].span.start, tree.tokens[stop if basis else stop - 1].span.stop)
            of_basis = [other for other in named if basis and tree.tokens[stop].span.within(other.whole)]
            inner = next(iter(of_basis), None) or _first_after(named, cue.stop, one)
            if inner and not one.cue.overlaps(cue):
                yield replace(one, cue=cue, sources=(inner,), rule="citing")
                return


def _first_after(named: Sequence[Named], offset: int, one: Saying) -> Named | None:
    outside = [other for other in named if not other.whole.within(one.content)]
    return next(
        (other for other in outside if 0 <= other.whole.start - offset <= CLOSE and other not in one.sources),
        None,
    )
