"""Whose a bare organ is: «ведомство», "the ministry", «армия», "the police"."""

from blocwatch.model import broad
from blocwatch.resolve.antecedents import FAR, REACH, counted, office, one_of, with_sector
from blocwatch.resolve.chunks import Chunk, is_state
from blocwatch.resolve.entry import Use
from blocwatch.resolve.seen import Context, Found, Seen

OF_THE_PLACE = ("COP", "CVL")
"""Sectors that are where the sentence is: police, residents."""
_COURTS = frozenset({"IGO:ICJ", "IGO:ICC", "IGO:ECHR", "IGO:PCA", "IGO:KSC"})
_OFFICIAL = ("GOV", "MIL", "SPY", "COP", "JUD")
_CABINETS = ("government", "правительство", "уряд", "кабмин", "кабмін")
_MINISTRIES = (*_CABINETS, "ministry", "министерство", "міністерство", "мид", "мзс", "мин", "мін")
_OF_A_STATE = ("PTY", "LEG", "JUD", "OPP")
_ACTING = (Use.NAME, Use.CAPITAL, Use.SEAT)
_ALIKE: dict[str, tuple[str, ...]] = {
    "ministry": ("ministry",),
    "министерство": ("мин", "мид", "мвд"),
    "міністерство": ("мін", "мзс", "мвс"),
    "agency": ("agency", "service", "authority"),
    "service": ("service", "agency"),
    "агентство": ("агентство", "служба", "разведк"),
    "служба": ("служба", "разведк", "розвідк"),
}
"""Organs that a word may take up, by what their own name holds."""


def organ(chunk: Chunk, context: Context) -> Found | None:
    """The last organ of the same name; else of the same sector; else the state the text is about."""
    if chunk.otherwise:
        return Found((chunk.otherwise,), "known by this name")
    several = counted(chunk, context) if chunk.use is Use.ORGAN else None
    if several:
        return several
    if chunk.head in context.back.generic:
        alike = context.last(lambda one: _is_organ(one) and _is_alike(one, chunk.head), FAR)
        return one_of(alike or context.last(_is_organ, REACH), "last organ named")
    same = context.last(lambda one: one.chunk.head == chunk.head and one.chunk.use is chunk.use)
    if same:
        return one_of(same, "named before")
    sector = _foremost(context, chunk.sector) if chunk.sector and chunk.sector != "GOV" else None
    told = (
        _of_who_acts(chunk, context)
        or _on_the_spot(chunk, context)
        or one_of(sector, "organ named before")
        or _ground(chunk, context)
    )
    if told:
        return told
    state = _beside(chunk, context) or context.state(at_home=chunk.use is Use.ORGAN)
    return Found((with_sector(chunk, state),), "last state named") if state else None


def _beside(chunk: Chunk, context: Context) -> str | None:
    """Of a party, court or parliament: the state whose organ the same sentence names first."""
    if chunk.sector not in _OF_A_STATE:
        return None
    near = [one for one in context.seen if one.sentence == context.sentence and is_state(one.code)]
    return broad(near[0].code) if near else None


def spokesman(chunk: Chunk, context: Context) -> Found | None:
    """Of a nameless officer of "the ministry": the last such organ named; else as any office."""
    words = context.page.words[chunk.first : chunk.stop]
    lemmas = [word.token.lemma if word.token else word.key for word in words]
    kind = next((one for one in lemmas if one in _ALIKE), None)
    if chunk.is_person or kind is None:
        return office(chunk, context)
    alike = context.last(lambda one: _is_organ(one) and _is_alike(one, kind), FAR)
    return one_of(alike, "last organ named") or office(chunk, context)


def _foremost(context: Context, sector: str) -> Seen | None:
    """The last of a sector; of several in an earlier sentence its subject."""
    last = context.last(lambda one: _of_sector(one, sector))
    if last is None or last.sentence == context.sentence:
        return last
    beside = [one for one in context.seen if one.sentence == last.sentence and _of_sector(one, sector)]
    return next((one for one in beside if one.subject), last)


def _of_who_acts(chunk: Chunk, context: Context) -> Found | None:
    """The state that the sentence has said to act, of whose organ's word it is: "London will send a ship,
    the Ministry of Defence confirmed"."""
    ministry = chunk.sector == "GOV" and any(word in chunk.head for word in _MINISTRIES)
    if not ministry or (context.here.subject is False and chunk.head not in _CABINETS):
        return None
    acting = [
        one for one in context.seen
        if one.sentence == context.sentence and one.subject and one.chunk.use in _ACTING
        and is_state(one.code) and one.governor != context.here.governor
    ]  # fmt: skip
    told = bool(acting) and context.page.between(acting[-1].chunk.stop, chunk.first)
    if not told or "," not in told or any(mark in told for mark in ";:"):
        return None
    return Found((with_sector(chunk, acting[-1].code),), "state that acts in the sentence", acting[-1])


def _on_the_spot(chunk: Chunk, context: Context) -> Found | None:
    """Of police and residents: where the sentence has said that it is."""
    near = [one for one in context.places if one.sentence == context.sentence and is_state(one.code)]
    if not near or chunk.sector not in OF_THE_PLACE:
        return None
    return Found((with_sector(chunk, near[-1].code),), "last place named")


def _ground(chunk: Chunk, context: Context) -> Found | None:
    """Of police and residents: where the rest of the sentence, or the one before, says that it was."""
    ground = next((one for one in context.grounds if is_state(broad(one.code))), None)
    return Found((with_sector(chunk, ground.code),), "place named beside") if ground else None


def _is_organ(one: Seen) -> bool:
    official = one.code.startswith("IGO:") or one.code.partition(".")[2] in _OFFICIAL
    organ_like = one.chunk.use in (Use.ORGAN, Use.SEAT, Use.ORGANISATION) or (
        one.chunk.use is Use.CROWD and one.chunk.fixed
    )
    return official and organ_like and not one.chunk.is_person


def _is_alike(one: Seen, head: str) -> bool:
    named = one.chunk.head.casefold()
    return any(word in named for word in _ALIKE.get(head, (head,)))


def _of_sector(one: Seen, sector: str) -> bool:
    if sector in ("MED", "NGO", "REB") and one.code.startswith(f"{sector}:"):
        return True
    return one.code.endswith(f".{sector}") or (sector == "JUD" and one.code in _COURTS)
