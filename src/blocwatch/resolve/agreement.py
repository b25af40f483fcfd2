"""Person, gender and number of a mention, as far as names, endings and the parser tell them.

Men and women by their given names and titles; states and organisations, in languages that say «он»
and «она» of them, by the ending of their name. What is not known agrees with everything.
"""

from dataclasses import dataclass

from blocwatch.resolve.chunks import Chunk
from blocwatch.resolve.entry import Use
from blocwatch.resolve.page import Page
from blocwatch.resolve.words import Word, key

_KNOWN_BY = "ru"
"""The language whose name of a known person tells the gender: endings there do."""
_OFFICES = (Use.TITLE, Use.ENVOY)
_SINGLE = (Use.NAME, Use.CAPITAL, Use.SEAT, Use.ORGANISATION, Use.ORGAN, Use.PLACE)
_CORE = ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj", "root")
_SURNAMES = ("ова", "ева", "ёва", "ина", "ская", "цкая", "ська", "цька", "зька", "єва", "їна", "іна")
_GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n"}
_SOFT = "ль"


@dataclass(frozen=True, slots=True)
class Traits:
    """`gender` m, f or n, "" for not known; `plural` None for not known."""

    person: bool
    gender: str
    plural: bool | None


def role(page: Page, chunk: Chunk) -> Word | None:
    """The word of a mention that ties it to the rest of its sentence, the subject first."""
    inside = [word for word in page.words[chunk.first : chunk.stop] if word.token is not None]
    for wanted in _CORE:
        for word in inside:
            if word.token and word.token.relation.startswith(wanted):
                return word
    return inside[0] if inside else None


def traits(page: Page, chunk: Chunk) -> Traits:
    """The traits of a mention."""
    if chunk.is_person:
        return Traits(True, _of_name(page, chunk) or _of_title(page, chunk), False)
    head = role(page, chunk)
    plural = _plural(page, chunk)
    if chunk.use in _OFFICES:
        return Traits(plural is not True, _of_title(page, chunk), plural)
    if page.english:
        return Traits(False, "", True if chunk.use is Use.PEOPLE else plural)
    gender, many = _of_thing(page, chunk, head)
    return Traits(False, gender, many if many is not None else plural)


def _plural(page: Page, chunk: Chunk) -> bool | None:
    """Whether a mention is of many, by its number or by a numeral before it ("49 Chinese aircraft")."""
    word = role(page, chunk)
    if chunk.first and page.words[chunk.first - 1].pos == "NUM" and chunk.is_head:
        return True
    told = word.token.feature("Number") if word and word.token else None
    return None if told is None else told == "Plur"


def _of_title(page: Page, chunk: Chunk) -> str:
    """What the words beside a name tell: "Mr", "Queen", «президентка»."""
    first, stop = chunk.title or (
        (chunk.first, chunk.stop) if not chunk.is_person else (chunk.first, chunk.first)
    )
    around = {word.key for word in page.words[max(first - 1, 0) : stop]} | {key(chunk.head)}
    lady, gentleman = (
        any(key(word) in around for word in page.listed(sort)) for sort in ("lady", "gentleman")
    )
    return "f" if lady else "m" if gentleman else ""


def _of_name(page: Page, chunk: Chunk) -> str:
    """A man's or a woman's name, known persons by their Russian name."""
    known = len(chunk.persons) == 1
    language = _KNOWN_BY if known else page.language
    name = chunk.persons[0].name(_KNOWN_BY) if known else chunk.person or ""
    listed = {
        sort: page.gazetteer.listed(language, sort) for sort in ("women", "men", "ladies", "family_first")
    }
    given, _, rest = name.partition(" ")
    if name in listed["ladies"] or given in listed["women"]:
        return "f"
    if given in listed["family_first"] or not rest:
        return ""
    if given in listed["men"]:
        return "m"
    if language == "en":
        return ""
    return "f" if given.endswith(("а", "я")) or name.endswith(_SURNAMES) else "m"


def _of_thing(page: Page, chunk: Chunk, head: Word | None) -> tuple[str, bool | None]:
    """Gender and number of a state, organ or organisation in a language where they have one."""
    for sort, gender in (("she", "f"), ("it", "n"), ("they", "")):
        if chunk.head in page.listed(sort):
            return gender, sort == "they"
    if chunk.use in _SINGLE and chunk.head and " " not in chunk.head:
        return _by_ending(chunk.head), None
    told = head.token.feature("Gender") if head and head.token else None
    return _GENDERS.get(told or "", ""), None


def _by_ending(name: str) -> str:
    lower = name.casefold()
    if (
        name.isupper()
        or not lower.isalpha()
        or lower.isascii()
        or lower.endswith(("и", "і", "ы", "у", "ю", "э"))
    ):
        return ""
    if lower.endswith(("а", "я")):
        return "f"
    if lower.endswith(("о", "е", "є")):
        return "n"
    return "f" if lower.endswith("ь") and not lower.endswith(_SOFT) else "m"
