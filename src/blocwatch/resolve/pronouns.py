"""Whom "he", «она», "it", "they", «свой» and «там» mean.

Every earlier mention that agrees is weighed: less with each sentence it lies back, more as a
subject, less where it is only where something happens or whose something is. A subject nobody
knows («водитель») is weighed too, and where it wins nobody is told.
"""

from collections.abc import Sequence

from blocwatch.model import EntityKind, broad
from blocwatch.resolve.chunks import Chunk, is_state
from blocwatch.resolve.entry import Use
from blocwatch.resolve.seen import NOBODY, Context, Found, Seen

_REACH = 3
_TWO = 2
_FADE = 0.6
_SUBJECT = 2.0
_ACTING = 1.5
_ACTED_ON = 1.2
_NEAREST = 1.25
"""How much more a subject is at hand, of a pronoun that is a subject itself, an owner or an object."""
_PERSON = 1.3
_WHERE = 0.5
_WHOSE = 0.6
_UNSURE = 0.8
_TOGETHER = 1.2
_ORGANS = (Use.ORGAN, Use.SEAT, Use.ORGANISATION, Use.CAPITAL, Use.CROWD)
_LOCAL = (Use.NAME, Use.CAPITAL, Use.PLACE)
_MANY = ("REB:", "GRP:")
_FEW_WORDS = 3


def listed_with(chunk: Chunk, context: Context) -> Found | None:
    """Whose the second of two is: "Iran and its allies", «хуситы и их союзники»."""
    page, first = context.page, chunk.first
    if not chunk.is_head or not context.seen or page.words[first - 1].key not in page.listed("and"):
        return None
    beside = context.seen[-1]
    close = beside.chunk.stop == first - 1 and "," not in page.between(beside.chunk.stop, first)
    return Found((beside.code,), "named beside", beside) if close else None


def he(chunk: Chunk, context: Context) -> Found | None:
    """The foremost man, or of things said «он» as well."""
    sure = context.page.english or _nominative(context)
    return _single(context, "m" if sure else "mn", person_only=context.page.english)


def she(chunk: Chunk, context: Context) -> Found | None:
    """The foremost woman, or of things said «она» as well."""
    return _single(context, "f", person_only=context.page.english)


def it(chunk: Chunk, context: Context) -> Found | None:
    """The foremost one that is no person, of a text in English any but a list, else of those said «оно»."""
    if _impersonal(context):
        return NOBODY
    fitting = [
        one for one in _near(context, 1)
        if not one.traits.person and not one.traits.plural and context.alone(one)
        and (context.page.english or one.traits.gender in ("", "n"))
    ]  # fmt: skip
    return _best(context, fitting, "last one named")


def they(chunk: Chunk, context: Context) -> Found | None:
    """Those last named in a list or by one word («обе стороны»), the foremost many, else the two persons."""
    lists = [one for one in context.lists(_TWO, 1, bool) if not _in_speech(context, one[-1])]
    listed = max(lists, key=lambda one: _of_list(context, one), default=())
    weight = _of_list(context, listed) * _TOGETHER
    many = [
        one for one in [*_near(context, 1), *context.strangers]
        if one.traits.plural or one.code.startswith(_MANY)
    ]  # fmt: skip
    foremost = max(many, key=lambda one: (_weight(context, one), one.chunk.first), default=None)
    if foremost is not None and _weight(context, foremost) > weight:
        return Found((foremost.code,), "last ones named", foremost) if foremost.code else NOBODY
    if listed:
        return Found(tuple(one.code for one in listed), "last ones named", listed[-1])
    met = {
        one.code: one for one in context.seen if one.traits.person and context.sentence - one.sentence <= 1
    }
    return Found(tuple(met), "last ones named", [*met.values()][-1]) if len(met) == _TWO else None


def _of_list(context: Context, listed: tuple[Seen, ...]) -> float:
    """How near at hand a list is: as its foremost member."""
    return max((_weight(context, one) for one in listed), default=0.0)


def own(chunk: Chunk, context: Context) -> Found | None:
    """Whoever the sentence is about: its subject, else the first one named in it."""
    here = [one for one in context.seen if one.sentence == context.sentence]
    subject = [one for one in here if one.subject]
    found = next(iter(subject or here), None)
    return Found((found.code,), "subject of the sentence", found) if found else None


def there(chunk: Chunk, context: Context) -> Found | None:
    """The last place named as where or whereto; «там заявили» is the last organ or capital."""
    page, at = context.page, chunk.stop
    after = page.words[at : at + _FEW_WORDS]
    token = page.words[chunk.first].token
    existential = (token is not None and token.relation == "expl") or _follows(context, "existing")
    before = [word.key for word in page.words[: chunk.first] if word.sentence == context.sentence]
    if existential or any(word in page.listed("where") for word in before):
        return NOBODY
    many = any(
        word.token and word.pos == "VERB" and word.token.feature("Number") == "Plur" for word in after[:_TWO]
    )
    if many and not _has_subject(context):
        inside = context.page.listed("in")
        speaker = context.last(
            lambda one: _issues(one) and _before(context, one) in inside, 1
        ) or context.last(_issues, 1)
        return Found((speaker.code,), "last organ named", speaker) if speaker else None
    near = [one for one in context.places if context.sentence - one.sentence <= 1]
    if not near:
        return None
    code = broad(near[-1].code) if is_state(near[-1].code) else near[-1].code
    return Found((code,), "last place named", None, EntityKind.PLACE)


def _has_subject(context: Context) -> bool:
    """Whether the verb the word stands by has a subject of its own."""
    return any(
        word.sentence == context.sentence and word.token is not None
        and word.token.head == context.here.governor and word.token.relation.startswith("nsubj")
        for word in context.page.words
    )  # fmt: skip


def _before(context: Context, one: Seen) -> str:
    """The word before a mention."""
    return context.page.words[one.chunk.first - 1].key if one.chunk.first else ""


def _issues(one: Seen) -> bool:
    """Whether a mention is a house that puts out statements, not troops."""
    official = not one.code.startswith("GRP:") and one.code.partition(".")[2] != "MIL"
    return one.chunk.use in _ORGANS and not one.traits.person and official


def _single(context: Context, genders: str, *, person_only: bool) -> Found | None:
    fitting = [
        one for one in [*_near(context, _REACH), *context.strangers]
        if (one.traits.person or not person_only) and not one.traits.plural
        and (not one.traits.gender or one.traits.gender in genders)
        and (one.traits.person or context.alone(one))
    ]  # fmt: skip
    return _best(context, fitting, "last person named")


def _near(context: Context, reach: int) -> list[Seen]:
    """Mentions so near that a pronoun may mean them."""
    return [
        one for one in context.seen
        if context.sentence - one.sentence <= reach and not context.acts_here(one)
        and one.chunk.use is not Use.ADJECTIVE and not _in_speech(context, one)
    ]  # fmt: skip


def _in_speech(context: Context, one: Seen) -> bool:
    """Whether a mention stands in a quotation that is over before the word, in the same sentence."""
    if one.sentence != context.sentence:
        return False
    told = context.page.between(one.chunk.stop, context.here.chunk.first)
    shut = [told.find(mark) for mark in "»”" if mark in told]
    straight = told.count('"') % 2 == 1
    return straight or any(not set(told[:place]) & set("«“„") for place in shut)


def _best(context: Context, fitting: Sequence[Seen], reason: str) -> Found | None:
    nearest = max((one.chunk.first for one in fitting), default=0)
    near = 1.0 if context.here.subject else _NEAREST
    weights = {one: _weight(context, one) * (near if one.chunk.first == nearest else 1) for one in fitting}
    best = max(fitting, key=lambda one: (weights[one], one.chunk.first), default=None)
    if best is None:
        return None
    return Found((best.code,), reason, best) if best.code else NOBODY


def _weight(context: Context, one: Seen) -> float:
    """How near at hand a mention is."""
    weight = _FADE ** (context.sentence - one.sentence)
    whose = context.here.relation.startswith(("det", "nmod:poss")) or context.here.chunk.is_head
    subject = _SUBJECT if context.here.subject else _ACTING if whose else _ACTED_ON
    weight *= subject if one.subject else 1
    weight *= _PERSON if one.traits.person else 1
    weight *= _UNSURE if not one.traits.gender else 1
    if one.relation.startswith("obl") and one.chunk.use in _LOCAL:
        weight *= _WHERE
    return weight * (_WHOSE if one.relation.startswith("nmod") else 1)


def _nominative(context: Context) -> bool:
    """Whether the pronoun is «он», which is no neuter; «его» may be."""
    return context.page.words[context.here.chunk.first].key in context.page.listed("nominative")


def _impersonal(context: Context) -> bool:
    """ "It is clear that", "it was snowing": nobody."""
    return _follows(context, "impersonal")


def _follows(context: Context, name: str) -> bool:
    """Whether one of the words of a list stands right after the word, a form of "to be" between at most."""
    after = [word.key for word in context.page.words[context.here.chunk.stop :][:_FEW_WORDS]]
    while after and after[0] in context.page.listed("being") and name == "impersonal":
        after.pop(0)
    return bool(after) and after[0] in context.page.listed(name)
