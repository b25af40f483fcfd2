"""Attributed claims: sayings with their sources found, hedges weighed, nesting told."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from blocwatch.coding.cues import Cues, certainty_of, kind_of
from blocwatch.coding.events import Draft
from blocwatch.coding.frames import Lexicon
from blocwatch.coding.grammar import Tree, markers
from blocwatch.coding.quotes import quotations
from blocwatch.coding.reading import Named, Reading
from blocwatch.coding.sayings import Room, Saying, sayings
from blocwatch.model import Certainty, Claim, ClaimId, ClaimKind, DocumentId, Span, When


@dataclass(frozen=True, slots=True)
class Told:
    """A saying that counts: its sources settled, its certainty weighed; `parent` is an index."""

    saying: Saying
    certainty: Certainty
    kind: ClaimKind
    when: When | None = None
    parent: int | None = None


def told(reading: Reading, cues: Cues, lexicon: Lexicon, acts: Sequence[Draft]) -> tuple[Told, ...]:
    """All claims of a document in text order, nested ones after the ones they are told in."""
    found = [*_all_sayings(reading, cues, lexicon), *_contents_of_acts(reading, acts)]
    found.sort(key=lambda one: (one.content.start, -one.content.stop, one.cue.start))
    kept = _once([one for one in _with_sources(reading, found) if not _in_tail(reading, one)])
    split = [part for one in kept for part in _split_at_hedge(reading, cues, one)]
    cited = [part for one in split for part in _citing(reading, cues, one)]
    weighed = [_weighed(reading, cues, one) for one in cited]
    return tuple(replace(one, parent=_parent(weighed, at)) for at, one in enumerate(weighed))


def _all_sayings(reading: Reading, cues: Cues, lexicon: Lexicon) -> Iterator[Saying]:
    marked = quotations(reading.document.text)
    for number, tree in enumerate(reading.trees):
        yield from sayings(Room(reading, number, tree, reading.named[number], cues, lexicon, marked))


def _in_tail(reading: Reading, one: Saying) -> bool:
    return any(one.content.within(tail) for tail in reading.document.tail)


def _contents_of_acts(reading: Reading, acts: Sequence[Draft]) -> Iterator[Saying]:
    """«обвинил X в Y»: Y is what the accuser claims."""
    for act in acts:
        tree, at = reading.trees[act.trigger.sentence], act.trigger.at
        for marker in act.frame.content:
            content = _content(tree, at, marker)
            if content is not None and act.actors:
                yield Saying(
                    act.trigger.sentence,
                    at,
                    act.span,
                    act.actors,
                    content,
                    "statement",
                    f"content of {act.type}",
                )
                break


def _content(tree: Tree, at: int, marker: str) -> Span | None:
    tokens = tree.tokens
    for other, token in enumerate(tokens):
        if other <= at or token.relation in {"conj", "flat", "appos"}:
            continue
        place = markers(tree, at, other)
        clause = token.head == at and token.relation in {"advcl", "ccomp", "xcomp"}
        preposition = [
            one
            for one in tree.children[other]
            if tokens[one].relation in {"mark", "case"}
            and tokens[one].lemma == marker.split("+", maxsplit=1)[0]
        ]
        if not preposition or not (clause or (place and place[1] == 0 and marker in place[0])):
            continue
        below = [one for one in tree.below(other) if one > preposition[0]]
        return Span(tokens[min(below)].span.start, _stop(tree, min(below), set(below)))
    return None


def _stop(tree: Tree, start: int, below: set[int]) -> int:
    last = start
    for at in range(start, len(tree.tokens)):
        if at not in below and tree.tokens[at].text not in '«»“”"':
            break
        if tree.tokens[at].pos != "PUNCT":
            last = at
    return tree.tokens[last].span.stop


# ---- whose words ---------------------------------------------------------------------------------


def _with_sources(reading: Reading, found: Sequence[Saying]) -> Iterator[Saying]:
    """Pronouns take the sources of the saying before, documents («говорится в отчёте») of their issuer."""
    settled: list[Saying] = []
    for one in sorted(found, key=lambda one: one.cue.start):
        earlier = [other for other in settled if other.sources and not other.rule.startswith("content of")]
        if not one.sources and one.pronoun:
            issued = [other for other in earlier if any(_issues(source.code) for source in other.sources)]
            last = (issued if one.kind == "document" else earlier)[-1:]
            settled.append(replace(one, sources=last[0].sources) if last else one)
        else:
            settled.append(one)
    yield from settled


def _issues(code: str) -> bool:
    """Whether an entity is one that puts out reports: an organisation, an organ of a state."""
    return ":" in code or "." in code


def _once(found: Sequence[Saying]) -> list[Saying]:
    """One saying a content: of two cues over the same words by the same source the inner one stays."""
    ordered = sorted(found, key=lambda one: (one.content.start, -one.content.stop, one.cue.start))
    kept: list[Saying] = []
    for one in ordered:
        twin = next((other for other in kept if _same_words(one, other)), None)
        if twin is None:
            kept.append(one)
        elif len(one.sources) > len(twin.sources) or (
            _sources(one) <= _sources(twin) and one.cue.start > twin.cue.start
        ):
            kept[kept.index(twin)] = replace(one, sources=one.sources or twin.sources)
    return kept


def _sources(one: Saying) -> set[str]:
    return {named.broad for named in one.sources}


def _same_words(one: Saying, other: Saying) -> bool:
    shared = min(one.content.stop, other.content.stop) - max(one.content.start, other.content.start)
    longer = max(one.content.stop - one.content.start, other.content.stop - other.content.start)
    same_source = not one.sources or not other.sources or bool(_sources(one) & _sources(other))
    return shared >= 0.6 * longer and same_source


# ---- one part hedged, one cited ------------------------------------------------------------------


def _split_at_hedge(reading: Reading, cues: Cues, one: Saying) -> Iterator[Saying]:
    """A hedge on what is given in exchange splits the claim there: each part has its own certainty."""
    tree = reading.trees[one.sentence]
    inside = [at for at, token in enumerate(tree.tokens) if token.span.within(one.content)]
    for at in inside:
        stop = exchange_at(tree, at, cues)
        if stop is None or stop >= len(tree.tokens) or at == inside[0]:
            continue
        thing = exchanged(tree, stop)
        given = Span(tree.tokens[stop].span.start, thing.stop) if thing else None
        if given and any(
            token.lemma in cues.hedges and token.pos == "ADJ"
            for token in tree.tokens
            if token.span.within(given)
        ):
            yield replace(one, content=Span(one.content.start, tree.tokens[at - 1].span.stop))
            yield replace(one, content=given, rule=f"{one.rule}, hedged part")
            return
    yield one


def exchange_at(tree: Tree, at: int, cues: Cues) -> int | None:
    """Where the words «в обмен на» that begin at a token end; None when they do not."""
    for words in cues.exchange:
        if tuple(token.lemma for token in tree.tokens[at : at + len(words)]) == words:
            return at + len(words)
    return None


def exchanged(tree: Tree, start: int) -> Span | None:
    """The noun phrase after «в обмен на», with what is coordinated with it, up to a comma or a verb."""
    last = None
    for at in range(start, len(tree.tokens)):
        token = tree.tokens[at]
        if token.text in ",;:.()–—" or token.pos in {"VERB", "AUX", "SCONJ"}:
            break
        if token.pos not in {"CCONJ", "ADP", "PUNCT", "DET"}:
            last = at
    return None if last is None else Span(tree.tokens[start].span.start, tree.tokens[last].span.stop)


def _citing(reading: Reading, cues: Cues, one: Saying) -> Iterator[Saying]:
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
            inner = _first_after(named, cue.stop, one)
            if inner and not one.cue.overlaps(cue):
                yield replace(one, cue=cue, sources=(inner,), rule="citing")
                return


def _first_after(named: Sequence[Named], offset: int, one: Saying) -> Named | None:
    return next(
        (other for other in named if 0 <= other.whole.start - offset <= 30 and other not in one.sources), None
    )


# ---- how surely ----------------------------------------------------------------------------------


def _weighed(reading: Reading, cues: Cues, one: Saying) -> Told:
    hedge = _hedge(reading, cues, one)
    own = certainty_of(one.kind)
    certainty = own if own in {Certainty.DENIED, Certainty.DOUBTFUL} else hedge or own or Certainty.CERTAIN
    return Told(one, certainty, _kind(reading, one, certainty))


def _hedge(reading: Reading, cues: Cues, one: Saying) -> Certainty | None:
    """The weakest hedge of the content's own clause; hedges inside its subordinate clauses are not its."""
    tree = reading.trees[reading.sentence_at(one.content.start)]
    found = []
    for at, token in enumerate(tree.tokens):
        if (
            token.span.within(one.content)
            and token.lemma in cues.hedges
            and not _subordinate(tree, at, one.content)
        ):
            found.append(cues.hedges[token.lemma])
    return max(found, key=list(Certainty).index, default=None)


def _subordinate(tree: Tree, at: int, content: Span) -> bool:
    """Whether a clause opens between the start of the content and a word."""
    for token in tree.tokens[:at]:
        if token.span.start > content.start and token.span.within(content):
            if token.pos == "SCONJ" or (token.pos == "PRON" and token.feature("PronType") == "Rel"):
                return True
    return False


def _kind(reading: Reading, one: Saying, certainty: Certainty) -> ClaimKind:
    if one.quoted:
        return ClaimKind.QUOTE
    named = kind_of(one.kind)
    if named is not ClaimKind.STATEMENT:
        return named
    if _ahead(reading, one.content) and certainty is not Certainty.DENIED:
        return ClaimKind.FORECAST
    if any(source.code.startswith("NGO:") for source in one.sources):
        return ClaimKind.ASSESSMENT
    return ClaimKind.STATEMENT


def _ahead(reading: Reading, content: Span) -> bool:
    """Whether the content's first finite verb looks ahead: future tense, or may become."""
    tree = reading.trees[reading.sentence_at(content.start)]
    for at, token in enumerate(tree.tokens):
        if (
            token.span.within(content)
            and token.pos in {"VERB", "AUX"}
            and token.feature("VerbForm") in {"Fin", None}
        ):
            modal = token.lemma in {"мочь", "may", "might", "could", "can", "will", "могти", "бути"}
            follows = {tree.tokens[child].feature("VerbForm") for child in tree.children[at]}
            return token.feature("Tense") == "Fut" or token.lemma == "will" or (modal and "Inf" in follows)
    return False


def _parent(all_: Sequence[Told], at: int) -> int | None:
    """The narrowest claim that tells this one: its content holds the cue, or it is cited in it."""
    one = all_[at].saying
    outer = [
        (other.saying.content.stop - other.saying.content.start, number)
        for number, other in enumerate(all_)
        if number != at
        and (
            (one.cue.within(other.saying.content) and one.content.within(other.saying.content))
            or (
                one.rule == "citing" and other.saying.content == one.content and other.saying.rule != "citing"
            )
        )
    ]
    return min(outer)[1] if outer else None


def claim_ids(document: str, all_: Sequence[Told]) -> tuple[ClaimId, ...]:
    """Ids as digests of document, cue, content and rule of citation."""
    return tuple(
        ClaimId(
            "c"
            + hashlib.sha256(
                f"{document}|{one.saying.cue}|{one.saying.content}|{number}".encode()
            ).hexdigest()[:12]
        )
        for number, one in enumerate(all_)
    )


def claims(document: DocumentId, all_: Sequence[Told], coder: str) -> tuple[Claim, ...]:
    """The told as records."""
    ids = claim_ids(document, all_)
    return tuple(
        Claim(
            id=ids[number],
            document=document,
            sources=tuple(source.party for source in one.saying.sources),
            cue=one.saying.cue,
            content=one.saying.content,
            certainty=one.certainty,
            kind=one.kind,
            parent=None if one.parent is None else ids[one.parent],
            when=one.when,
            coder=f"{coder}/{one.saying.rule}",
        )
        for number, one in enumerate(all_)
    )
