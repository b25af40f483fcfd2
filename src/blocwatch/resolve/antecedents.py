"""Whom a common noun that points back may mean: «ведомство», "the minister", «страна», «обе стороны»."""

from collections.abc import Callable

from blocwatch.model import broad
from blocwatch.resolve.chunks import Chunk, is_state
from blocwatch.resolve.entry import Use
from blocwatch.resolve.seen import NOBODY, Context, Found, Seen

REACH = 3
_TWO, _THREE = 2, 3
_NUMBERS = {"two": 2, "three": 3, "four": 4}
FAR = 6
_SLOW_FADE = 0.85
_KINGDOMS = frozenset(
    {
        "BEL", "BHR", "BTN", "DNK", "ESP", "GBR", "JOR", "KHM", "LSO", "MAR", "NLD", "NOR", "SAU", "SWE",
        "SWZ", "THA", "TON",
    }
)  # fmt: skip
_ISLANDS = frozenset(
    {"BHR", "CUB", "CYP", "FJI", "GRL", "HTI", "IRL", "ISL", "JAM", "LKA", "MDG", "MDV", "MLT", "PRI", "TWN"}
)
_RANKS = ("chief", "premier", "diplomat", "soldier", "minister", "secretary")
"""Sorts of office that are called in more than one way; the lists of a language have their words."""


def one_of(found: Seen | None, reason: str) -> Found | None:
    """A single antecedent with its reason."""
    return Found((found.code,), reason, found) if found else None


def with_sector(chunk: Chunk, code: str) -> str:
    """A state with the sector of the common noun that points to it; another code as it is."""
    return code if ":" in code or chunk.sector is None else f"{broad(code)}.{chunk.sector}"


def office(chunk: Chunk, context: Context) -> Found | None:
    """The last person or office of that title; else the state the text is about.

    «министр» after «министры Турции и Ирака» may be either, and nobody is told.
    """
    if not chunk.is_person:
        many = context.last(
            lambda one: one.chunk.use is Use.TITLE and chunk.head in one.chunk.head.split(), REACH
        )
        if many and many.traits.plural and not context.here.traits.plural:
            return NOBODY
        gender = context.here.traits.gender
        fitting = [one for one in context.seen if one.traits.person and _alike_in_gender(one, gender)]
        bearers = [one for one in fitting if _bears(one, chunk.head)] or [
            one for one in fitting if _ranks(context, one) & _called(context, chunk.head)
        ]
        if _apposed(context):
            return one_of(context.seen[-1], "title after the name")
        if bearers:
            return one_of(bearers[-1], "title named before")
    state = context.state()
    return Found((with_sector(chunk, state),), "last state named") if state else None


def _apposed(context: Context) -> bool:
    """Whether the title stands right after a person's name: "Jorge Glas, a former vice-president"."""
    if not context.seen or not context.seen[-1].chunk.is_person:
        return False
    name, here = context.seen[-1].chunk, context.here.chunk
    if here.first <= name.stop - 1 or context.page.between(name.stop, here.first)[:1] != ",":
        return False
    allowed = (*context.page.listed("articles"), *context.page.listed("former"))
    return all(word.key in allowed for word in context.page.words[name.stop : here.first])


def _alike_in_gender(one: Seen, gender: str) -> bool:
    return not gender or not one.traits.gender or one.traits.gender == gender


def _bears(one: Seen, title: str) -> bool:
    """Whether somebody has just that title; «министр» is no «премьер-министр»."""
    if not one.chunk.is_person:
        return False
    named = (one.chunk.office or "").casefold().replace("-", " ").split()
    words = title.casefold().replace("-", " ").split()
    at = [place for place in range(len(named)) if named[place : place + len(words)] == words]
    return one.chunk.head == title or bool(at and (at[0] == 0 or named[at[0] - 1] not in _FIRST))


_FIRST = ("премьер", "прем'єр", "prime", "vice", "вице", "віце")


def _ranks(context: Context, one: Seen) -> frozenset[str]:
    """The ranks of somebody by office and title."""
    return _called(context, f"{one.chunk.office or ''} {one.chunk.head}".strip())


def _called(context: Context, title: str) -> frozenset[str]:
    told = f" {title.casefold()} "
    ranks = {
        rank
        for rank in _RANKS
        if any(f" {word} " in told for word in map(str.casefold, context.page.listed(rank)))
    }
    return frozenset(ranks - {"minister"}) if "premier" in ranks else frozenset(ranks)


def experts(chunk: Chunk, context: Context) -> Found | None:
    """The last institute named, else nameless analysts."""
    institute = context.last(lambda one: one.code.startswith("NGO:"))
    return one_of(institute, "last institute named") or Found(("GRP:analysts",), "institute not told")


def state(chunk: Chunk, context: Context) -> Found | None:
    """The state the text is about; «соседняя страна» another than acts; «любая страна» none, nor a country
    whose name follows («страны «Большой семёрки»»)."""
    if _touches_a_name(chunk, context):
        return NOBODY
    return _land(context, lambda code: True, REACH)


def partners(chunk: Chunk, context: Context) -> Found | None:
    """Whose allies: the subject's of the sentence, else of the state the text is about."""
    acting = [
        one for one in context.seen
        if one.sentence == context.sentence and one.subject and is_state(one.code)
    ]  # fmt: skip
    found = broad(acting[-1].code) if acting else context.state(REACH)
    return Found((found,), "last state named") if found else None


def kingdom(chunk: Chunk, context: Context) -> Found | None:
    """The last kingdom."""
    return _land(context, lambda code: code in _KINGDOMS, FAR)


def republic(chunk: Chunk, context: Context) -> Found | None:
    """The state the text is about, if no kingdom."""
    return _land(context, lambda code: code not in _KINGDOMS, FAR)


def island(chunk: Chunk, context: Context) -> Found | None:
    """The last island state."""
    return _land(context, lambda code: code in _ISLANDS, FAR)


def _land(context: Context, wanted: Callable[[str], bool], reach: int) -> Found | None:
    page, first = context.page, context.here.chunk.first
    before = [word.key for word in page.words[max(first - 2, 0) : first] if word.sentence == context.sentence]
    counted = bool(before) and page.words[first - 1].pos == "NUM" and context.here.traits.plural is not False
    if counted or any(word in page.listed("any") for word in before):
        return NOBODY
    found = [code for code in context.states(reach, as_land=True) if wanted(code)]
    return Found((found[0],), "last state of that sort named") if found else None


def several(chunk: Chunk, context: Context) -> Found | None:
    """«эти страны»: the last list of states."""
    listed = context.listed(_TWO, FAR, is_state)
    return Found(tuple(broad(one.code) for one in listed), "last ones named", listed[-1]) if listed else None


def homeland(chunk: Chunk, context: Context) -> Found | None:
    """The state of the last person named."""
    person = context.last(lambda one: one.traits.person and is_state(one.code), REACH)
    return Found((broad(person.code),), "state of the last person named") if person else None


def group(chunk: Chunk, context: Context) -> Found | None:
    """The last armed group."""
    return one_of(
        context.last(lambda one: one.code.startswith("REB:") or one.code.endswith(".REB")), "last group named"
    )


def alliance(chunk: Chunk, context: Context) -> Found | None:
    """The last international organisation."""
    return one_of(context.last(lambda one: one.code.startswith("IGO:"), REACH), "last organisation named")


def official(chunk: Chunk, context: Context) -> Found | None:
    """The last person who speaks for a government; "a diplomat" is one not named yet."""
    before = context.page.words[max(chunk.first - 2, 0) : chunk.first]
    if any(word.key in {"a", "an"} for word in before):
        return None
    found = context.last(lambda one: one.chunk.is_person and one.code.endswith(".GOV"), REACH)
    return one_of(found, "last official named")


def guest(chunk: Chunk, context: Context) -> Found | None:
    """«гость»: the person received, who is no subject of the sentence that names both."""
    last = context.last(lambda one: one.traits.person, REACH)
    if last is None:
        return None
    acting = [one for one in context.seen if one.traits.person and context.acts_here(one)]
    if acting:
        return one_of(
            context.last(lambda one: one.traits.person and broad(one.code) != broad(acting[-1].code), REACH),
            "last person named who does not act",
        )
    both = [one for one in context.seen if one.traits.person and one.code != last.code]
    hosts = [one for one in both if one.subject and not last.subject]
    received = [one for one in both if not one.subject and last.subject]
    found = last if hosts or not received else received[-1]
    return one_of(found, "last person named")


def north(chunk: Chunk, context: Context) -> Found | None:
    """North Korea where a Korea is spoken of."""
    return Found(("PRK",), "Korea named before") if context.last(_is_korean) else None


def south(chunk: Chunk, context: Context) -> Found | None:
    """South Korea where a Korea is spoken of."""
    return Found(("KOR",), "Korea named before") if context.last(_is_korean) else None


def _is_korean(one: Seen) -> bool:
    return broad(one.code) in ("PRK", "KOR")


def sides(chunk: Chunk, context: Context) -> Found | None:
    """The two states that the text is about; «лидеры «Большой семёрки»» are the leaders of that."""
    if _touches_a_name(chunk, context):
        return None
    return _sides(chunk, context, _TWO, REACH, "the two states named")


def _touches_a_name(chunk: Chunk, context: Context) -> bool:
    """Whether a name follows at once, which says whose the word is."""
    words = context.page.words
    if chunk.stop >= len(words) or words[chunk.stop].sentence != context.sentence:
        return False
    close = context.page.between(chunk.stop, chunk.stop).strip(' «"“„') == ""
    return close and words[chunk.stop].capital


def three(chunk: Chunk, context: Context) -> Found | None:
    """The three states that the text is about."""
    return _sides(chunk, context, _THREE, FAR, "the three states named")


def pair(chunk: Chunk, context: Context) -> Found | None:
    """ "The two agreed", «обе подчеркнули»: the two persons just named, else the two states."""
    if context.here.relation.startswith(("nummod", "det", "amod")):
        return NOBODY
    near = [one for one in context.seen if one.traits.person and context.sentence - one.sentence <= 1]
    met = {broad(one.code): one for one in near}
    if len(met) == _TWO:
        return Found(tuple(one.code for one in met.values()), "the two persons named", near[-1])
    return sides(chunk, context)


def counted(chunk: Chunk, context: Context) -> Found | None:
    """ "The three juntas", «обе армии»: the last list of as many, told by the number before the word."""
    first = chunk.first
    before = context.page.words[first - 1].key if first else ""
    sizes = [size for name, size in _NUMBERS.items() if before in context.page.listed(name)]
    if not sizes or context.here.traits.plural is False:
        return None
    listed = context.listed(sizes[0], FAR, _is_side)
    codes = tuple(with_sector(chunk, one.code) for one in listed)
    return Found(codes, "as many named before", listed[-1]) if len(codes) == sizes[0] else None


def _sides(chunk: Chunk, context: Context, size: int, reach: int, reason: str) -> Found | None:
    listed = tuple(one.code for one in context.listed(size, reach, _is_side))
    codes = listed if len(listed) == size else context.states(FAR, fade=_SLOW_FADE, as_land=True)[:size]
    return Found(tuple(with_sector(chunk, code) for code in codes), reason) if len(codes) == size else None


def _is_side(code: str) -> bool:
    return is_state(code) or code.startswith("REB:")
