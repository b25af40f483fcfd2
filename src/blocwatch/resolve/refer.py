"""Words that point back: «ведомство», "the ministry", «страна», «аналитики», a bare «президент», "he".

A mention without a code asks a finder for its kind (antecedents.py, pronouns.py), which looks at
all that was told before; who is told by a pronoun counts as told from then on.
"""

from collections.abc import Sequence
from dataclasses import replace

from blocwatch.model import EntityKind, broad
from blocwatch.resolve import antecedents as nouns
from blocwatch.resolve import organs, pronouns
from blocwatch.resolve.agreement import Traits, role, traits
from blocwatch.resolve.antecedents import with_sector
from blocwatch.resolve.chunks import Chunk, is_state
from blocwatch.resolve.entry import Use
from blocwatch.resolve.page import Page
from blocwatch.resolve.seen import Back, Context, Finder, Found, Seen
from blocwatch.resolve.words import Word

_CLOSING = frozenset({"and", "и", "і", "й", "та"})
_LISTING = _CLOSING | {"the"}
_BY_USE: dict[Use, Finder] = {
    Use.ORGAN: organs.organ,
    Use.CROWD: organs.organ,
    Use.TITLE: organs.spokesman,
    Use.ENVOY: nouns.office,
    Use.EXPERTS: nouns.experts,
    Use.PARTNERS: nouns.partners,
}
_BY_SORT: dict[str, Finder] = {
    "state": nouns.state,
    "kingdom": nouns.kingdom,
    "republic": nouns.republic,
    "island": nouns.island,
    "several": nouns.several,
    "homeland": nouns.homeland,
    "group": nouns.group,
    "alliance": nouns.alliance,
    "person": nouns.official,
    "guest": nouns.guest,
    "north": nouns.north,
    "south": nouns.south,
    "sides": nouns.sides,
    "three": nouns.three,
    "pair": nouns.pair,
    "he": pronouns.he,
    "she": pronouns.she,
    "it": pronouns.it,
    "they": pronouns.they,
    "own": pronouns.own,
    "there": pronouns.there,
}
_PRONOUNS = (pronouns.he, pronouns.she, pronouns.it, pronouns.they)
SPEAKING = frozenset({"we", "i"})
"""Pronouns of who speaks, told by speakers.py."""
_WHERE = (Use.NAME, Use.CAPITAL, Use.PLACE)


def referred(page: Page, chunks: Sequence[Chunk], back: Back) -> tuple[Chunk, ...]:
    """The chunks with the codes that earlier mentions give them; those nothing is known of stay as they are.

    «обе стороны» becomes two chunks over the same words.
    """
    seen: list[Seen] = []
    places: list[Seen] = []
    done: list[Chunk] = []
    strangers = _strangers(page, chunks)
    for place, chunk in enumerate(chunks):
        of: Found | None = None
        if chunk.code or chunk.rivals or chunk.points in SPEAKING:
            made: tuple[Chunk, ...] = (chunk,)
        elif name := _named_next(page, chunks, place):
            made = (replace(chunk, told=name, because=(*chunk.because, "title before the name")),)
        elif person := _beside(page, chunks, place) or _boss(chunks, chunk):
            made = (replace(chunk, owner=person, because=(*chunk.because, "belongs to the person beside")),)
        elif _is_an_attribute(page, chunk) or _is_somebody_elses(page.words, chunk, _known(chunks)):
            made = (chunk,)
        else:
            known = tuple(one for one in strangers if one.chunk.first < chunk.first)
            here = _mention(page, chunk, chunk.code or "")
            grounds = _grounds(page, chunks, place) if chunk.sector in organs.OF_THE_PLACE else ()
            made, of = _resolved(chunk, Context(page, tuple(seen), known, tuple(places), here, back, grounds))
        done += made
        seen += _seen(page, made, of, seen[-1] if seen else None)
        places += [one for one in _placed(page, made)]
    return tuple(done)


def _mention(page: Page, chunk: Chunk, code: str) -> Seen:
    word = role(page, chunk)
    token = word.token if word else None
    return Seen(
        chunk=chunk,
        code=code,
        sentence=page.words[chunk.first].sentence,
        subject=bool(token and token.relation.startswith("nsubj")),
        traits=traits(page, chunk),
        relation=token.relation if token else "",
        governor=token.head if token and token.relation else None,
    )


def _seen(page: Page, made: tuple[Chunk, ...], of: Found | None, before: Seen | None) -> list[Seen]:
    """What a mention, or the mentions over the same words, add to what is known."""
    sentence = page.words[made[0].first].sentence
    listed = (
        before is not None and before.sentence == sentence and _goes_on(page.words, before.chunk, made[0])
    )
    between = page.words[before.chunk.stop : made[0].first] if before is not None else ()
    closing = listed and any(word.key in _CLOSING for word in between)
    found: list[Seen] = []
    for place, one in enumerate(made):
        if one.code and one.use is not Use.PLACE and one.kind is not EntityKind.PLACE:
            told = _mention(page, one, one.code)
            agreed = of.of.traits if of and of.of and one.use in (Use.PRONOUN, Use.BACK) else told.traits
            subject = told.subject or (listed and before is not None and before.subject)
            found.append(
                replace(
                    told,
                    traits=agreed,
                    subject=subject,
                    joined=listed or place > 0,
                    closing=closing or place > 0,
                )
            )
    return found


def _placed(page: Page, made: tuple[Chunk, ...]) -> list[Seen]:
    """Places, as far as they stand under a preposition of place."""
    into = (*page.listed("in"), *page.listed("into"))
    return [
        _mention(page, one, one.code)
        for one in made
        if one.use in _WHERE and one.code and not one.is_head and one.first > 0
        and (page.words[one.first - 1].key in into or page.words[max(one.first - 2, 0)].key in into)
    ]  # fmt: skip


def _grounds(page: Page, chunks: Sequence[Chunk], at: int) -> tuple[Seen, ...]:
    """Where police and residents may be whose state nothing told: what tells it further on in the
    sentence («Полиция разогнала демонстрантов в Тунисе»), then the last place of the sentence before."""
    sentence = page.words[chunks[at].first].sentence
    ahead = [one for one in chunks[at + 1 :] if page.words[one.first].sentence == sentence and one.code]
    before = [one for one in chunks[:at] if page.words[one.first].sentence == sentence - 1 and one.code]
    other = {"COP": "CVL", "CVL": "COP"}.get(chunks[at].sector or "")
    here = [one for one in ahead if one.sector == other or _located(page, one)]
    there = [one for one in before if one.kind is EntityKind.PLACE or _located(page, one)]
    return tuple(_mention(page, one, one.code or "") for one in (*here, *reversed(there)))


def _located(page: Page, chunk: Chunk) -> bool:
    """Whether a state, capital or place stands under "in", not under "into"."""
    if chunk.use not in _WHERE or chunk.is_head or not chunk.first:
        return False
    word = page.words[chunk.first]
    into = word.token is not None and word.token.feature("Case") == "Acc"
    return page.words[chunk.first - 1].key in page.listed("in") and not into


def _strangers(page: Page, chunks: Sequence[Chunk]) -> tuple[Seen, ...]:
    """Subjects that are people and that no mention covers: «водитель», "a fisherman"."""
    taken = {place for chunk in chunks for place in range(chunk.first, chunk.stop)}
    found = []
    for place, word in enumerate(page.words):
        token = word.token
        if token is None or place in taken or not token.relation.startswith("nsubj") or word.pos != "NOUN":
            continue
        if token.feature("Animacy") == "Anim" or (
            page.english and word.key.endswith(page.listed("people_end"))
        ):
            chunk = Chunk(place, place + 1, Use.CROWD, EntityKind.ROLE)
            many = token.feature("Number") == "Plur"
            known = traits(page, replace(chunk, use=Use.CROWD))
            of = Traits(not many, "" if page.english else known.gender, many)
            found.append(replace(_mention(page, chunk, ""), traits=of))
    return tuple(found)


def _goes_on(words: tuple[Word, ...], before: Chunk, after: Chunk) -> bool:
    """Whether nothing but «и» or a comma, and an article, stands between two mentions."""
    between = words[before.stop : after.first]
    return before.stop <= after.first and all(word.key in _LISTING for word in between)


def _is_an_attribute(page: Page, chunk: Chunk) -> bool:
    """Whether a word for people is but an adjective here: «военных технологий»."""
    word = page.words[chunk.first]
    alone = chunk.use is Use.CROWD and chunk.stop == chunk.first + 1
    return alone and word.pos == "ADJ" and word.token is not None and word.token.relation == "amod"


def _known(chunks: Sequence[Chunk]) -> frozenset[int]:
    """The words of names that a table knows."""
    return frozenset(
        place for one in chunks if one.code and one.use in _WHERE for place in range(one.first, one.stop)
    )


def _is_somebody_elses(words: tuple[Word, ...], chunk: Chunk, known: frozenset[int]) -> bool:
    """Whether a capitalised word no table knows touches: "the Faroese government", «армия Хафтара»."""
    if not chunk.is_head or chunk.is_person or chunk.otherwise:
        return False
    places = {chunk.first - 1, chunk.stop} - known
    beside = [words[place] for place in places if 0 <= place < len(words)]
    first, last = words[chunk.first].span.start, words[chunk.stop - 1].span.stop
    return any(
        word.capital and not word.initial and (word.span.stop + 1 == first or word.span.start == last + 1)
        for word in beside
    )


def _beside(page: Page, chunks: Sequence[Chunk], place: int) -> str | None:
    """The state of a person named right beside an organ: «администрация Трампа», "Assad's army"."""
    chunk = chunks[place]
    if chunk.use is not Use.ORGAN:
        return None
    for other in chunks[max(place - 1, 0) : place + 2]:
        touching = _touch(page, other, chunk) or _touch(page, chunk, other)
        if touching and other.is_person and other.code and is_state(other.code):
            return broad(other.code)
    return None


def _named_next(page: Page, chunks: Sequence[Chunk], place: int) -> str | None:
    """Who bears a title whose state nothing tells: "the island's president, Tsai Ing-wen, met"."""
    chunk = chunks[place]
    following = chunks[place + 1] if place + 1 < len(chunks) else None
    if chunk.use is not Use.TITLE or chunk.is_person or following is None or not following.is_person:
        return None
    if page.between(chunk.stop, following.first) != ", " or following.title:
        return None
    end = page.words[following.stop - 1].span.stop
    return following.code if page.text[end : end + 1] == "," else None


def _touch(page: Page, before: Chunk, after: Chunk) -> bool:
    """Whether nothing but a space stands between two mentions."""
    return before.stop == after.first and page.between(before.stop, after.first) == " "


def _boss(chunks: Sequence[Chunk], chunk: Chunk) -> str | None:
    """The state of the person named inside a title: «пресс-секретарь Лукашенко Наталья Эйсмонт»."""
    for other in chunks:
        inside = chunk.title and chunk.title[0] < other.first and other.stop <= chunk.title[1]
        if inside and other.is_person and other.code and is_state(other.code):
            return broad(other.code)
    return None


def _resolved(chunk: Chunk, context: Context) -> tuple[tuple[Chunk, ...], Found | None]:
    if chunk.is_person and chunk.person:
        same = context.last(lambda one: one.chunk.person == chunk.person)
        if same:
            return (replace(chunk, told=same.code),), None
    if chunk.is_person and not chunk.sector:
        return (chunk,), None
    pointed = None if chunk.is_person else _BY_SORT.get(_sort(chunk, context))
    listed = pronouns.listed_with if pointed in _PRONOUNS else None
    for finder in (listed, pointed, _BY_USE.get(chunk.use)):
        found = finder(chunk, context) if finder else None
        if found is not None:
            return tuple(_given(chunk, code, found) for code in found.codes) or (chunk,), found
    return (chunk,), None


def _sort(chunk: Chunk, context: Context) -> str:
    """What a word asks for: «им» may be of «он» and of «они»."""
    token = context.page.words[chunk.first].token
    many = token is not None and token.feature("Number") == "Plur"
    return "they" if chunk.points == "he" and many and chunk.use is Use.PRONOUN else chunk.points


def _given(chunk: Chunk, code: str, found: Found) -> Chunk:
    because = (*chunk.because, found.reason)
    if chunk.use is Use.PARTNERS:
        return replace(chunk, owner=code, because=because)
    narrowed = with_sector(chunk, code) if chunk.points in _BY_SORT and chunk.is_head else code
    return replace(chunk, told=narrowed, kind=found.kind or chunk.kind, because=because)
