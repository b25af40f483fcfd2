"""What neighbours share: a title after the name, a noun with two adjectives, a short name in brackets."""

import re
from collections.abc import Sequence
from dataclasses import replace

from blocwatch.model import Token
from blocwatch.resolve.chunks import Chunk
from blocwatch.resolve.entry import Use
from blocwatch.resolve.page import Page

_BRACKET = re.compile(r"\s?\(\s?[«\"“]?([A-ZА-ЯЁІЇЄҐ][\w.-]{1,14})[»\"”]?\s?\)")
_COMMA = re.compile(r",\s(?:(?:the|a|an)\s)?|\s[—–-]\s")
_LONG = 2
_HOUSES = ("NGO:", "MED:", "IGO:", "BUS:")
_SHARING = (Use.TITLE, Use.ORGAN, Use.CROWD)


def with_titles_after(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """«Дмитрий Песков, пресс-секретарь президента России»: the title belongs to the person before it."""
    done: list[Chunk] = []
    for chunk in chunks:
        last = done[-1] if done else None
        if last is not None and _apposed(page, last, chunk):
            done[-1] = replace(
                last,
                stop=chunk.stop,
                owner=chunk.owner,
                fixed=chunk.fixed,
                sector=chunk.sector,
                head=chunk.head,
                rivals=chunk.rivals,
                because=(*last.because, "title after the name"),
            )
        else:
            done.append(chunk)
    return tuple(done)


def with_houses(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """«Сэм Грин из RUSI», "Neil Melvin of RUSI": somebody of no known office speaks for the house named."""
    done: list[Chunk] = []
    for chunk in chunks:
        last = done[-1] if done else None
        if last is not None and _housed(page, last, chunk):
            done[-1] = replace(
                last,
                stop=chunk.stop,
                owner=chunk.owner,
                told=chunk.told or chunk.code,
                fixed=chunk.fixed,
                because=(*last.because, "speaks for the house beside the name"),
            )
        else:
            done.append(chunk)
    return tuple(done)


def _housed(page: Page, name: Chunk, house: Chunk) -> bool:
    code = house.code or ""
    if not name.is_stranger or not code.startswith(_HOUSES) or house.is_person:
        return False
    between = page.between(name.stop, house.first).strip().split()
    return (
        between[:1] != [] and between[0] in page.listed("from") and all(one == "the" for one in between[1:])
    )


def with_their_people(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """ "The Carnegie Endowment's Thomas de Waal": somebody of no known office speaks for the house before."""
    done: list[Chunk] = []
    for chunk in chunks:
        last = done[-1] if done else None
        if last is not None and _of_house(page, last, chunk):
            done[-1] = replace(
                chunk, first=last.first, owner=last.owner, told=last.told or last.code, fixed=last.fixed,
                because=(*chunk.because, "speaks for the house beside the name"),
            )  # fmt: skip
        else:
            done.append(chunk)
    return tuple(done)


def _of_house(page: Page, house: Chunk, name: Chunk) -> bool:
    code = house.code or ""
    owning = page.words[house.stop - 1].possessive and house.stop == name.first
    return name.is_stranger and owning and code.startswith(_HOUSES) and not house.is_person


def with_names_after(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The name between commas bears the title before it: "Norway's defence minister, Bjørn Arild Gram"."""
    done: list[Chunk] = []
    for chunk in chunks:
        last = done[-1] if done else None
        if last is not None and _set_apart(page, last, chunk):
            done[-1] = replace(
                last, stop=chunk.stop, kind=chunk.kind, name=chunk.name, persons=chunk.persons,
                because=(*last.because, "title"),
            )  # fmt: skip
        else:
            done.append(chunk)
    return tuple(done)


def _set_apart(page: Page, title: Chunk, name: Chunk) -> bool:
    """Whether a name stands between commas after a title whose owner is told, and is no list's next."""
    offices = title.use in (Use.TITLE, Use.ENVOY) and not title.is_person and title.owner is not None
    if not offices or not name.is_person or name.title or page.between(title.stop, name.first) != ", ":
        return False
    place = page.words[name.stop - 1].span.stop
    return page.text[place : place + 1] == ","


def _apposed(page: Page, name: Chunk, title: Chunk) -> bool:
    if (
        not name.is_person
        or name.title
        or title.use not in (Use.TITLE, Use.ENVOY, Use.EXPERTS)
        or title.is_person
    ):
        return False
    between = page.between(name.stop, title.first)
    return bool(_COMMA.fullmatch(between)) and not page.words[title.first].initial and title.owner is not None


def with_shared_nouns(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """«российских и белорусских военных»: the first adjective has the noun of the second."""
    joints = (*page.listed("and"), ",")
    done: list[Chunk] = []
    for chunk in reversed(chunks):
        after = done[-1] if done else None
        if (
            after is not None
            and chunk.use is Use.ADJECTIVE
            and after.is_head
            and not after.is_person
            and after.owner
        ):
            between = page.between(chunk.stop, after.first).strip()
            if between in joints:
                done.append(
                    replace(
                        chunk,
                        sector=after.sector,
                        kind=after.kind,
                        head=after.head,
                        because=("adjective", "shares the noun"),
                    )
                )
                continue
        done.append(chunk)
    return tuple(reversed(done))


def with_shared_heads(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """«лидеры Франции, Германии и Италии», "officials of France and Spain": the states listed after the
    first have its noun, where that is plural."""
    done: list[Chunk] = []
    heading: Chunk | None = None
    for chunk in chunks:
        last = done[-1] if done else None
        if heading is not None and last is not None and _listed_after(page, last, chunk):
            done.append(
                replace(
                    chunk,
                    sector=heading.sector,
                    kind=heading.kind,
                    head=heading.head,
                    because=("name", "shares the noun"),
                )
            )
            continue
        heading = chunk if _heads_a_list(page, chunk) else None
        done.append(chunk)
    return tuple(done)


def _heads_a_list(page: Page, chunk: Chunk) -> bool:
    """Whether a plural common noun stands before the state whose it is."""
    if chunk.use not in _SHARING or chunk.is_person or not chunk.sector or not _bare_state(chunk.owner):
        return False
    nouns = _leading_nouns(page, chunk)
    many = bool(nouns) and nouns[-1 if page.english else 0].feature("Number") == "Plur"
    return many and page.words[chunk.stop - 1].capital and not page.words[chunk.stop - 1].possessive


def _leading_nouns(page: Page, chunk: Chunk) -> list[Token]:
    """The nouns of a phrase up to the preposition or the name that says whose it is."""
    found: list[Token] = []
    for word in page.words[chunk.first : chunk.stop]:
        if found and (word.capital or word.pos == "ADP"):
            break
        if word.token is not None and word.pos == "NOUN":
            found.append(word.token)
    return found


def _listed_after(page: Page, before: Chunk, chunk: Chunk) -> bool:
    """Whether a state's own name goes on the list, in the same case."""
    if chunk.use is not Use.NAME or not _bare_state(chunk.owner) or chunk.sector:
        return False
    between = page.between(before.stop, chunk.first)
    if between not in (", ", *(f" {word} " for word in page.listed("and")), ", and "):
        return False
    ends = [page.words[one.stop - 1].token for one in (before, chunk)]
    cases = {end.feature("Case") for end in ends if end is not None}
    return page.english or len(cases) == 1


def _bare_state(owner: str | None) -> bool:
    return owner is not None and ":" not in owner and "." not in owner


def with_short_names(page: Page, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """«Институт изучения войны (ISW)» is one mention, and the short name means the same from then on."""
    short: dict[str, Chunk] = {}
    done: list[Chunk] = []
    starts = {chunk.first: chunk for chunk in chunks}
    taken = {place for chunk in chunks for place in range(chunk.first, chunk.stop)}
    swallowed: set[int] = set()
    for place, word in enumerate(page.words):
        chunk = starts.get(place)
        if chunk is not None and place not in swallowed:
            found = (
                None if chunk.is_person else _BRACKET.match(page.text, page.words[chunk.stop - 1].span.stop)
            )
            done.append(replace(chunk, until=found.end()) if found else chunk)
            if found:
                swallowed.add(chunk.stop)
                short[found.group(1)] = chunk
            elif chunk.use is Use.ORGAN and len(chunk.head.split()) > _LONG:
                short.setdefault("".join(word[0] for word in chunk.head.split()).upper(), chunk)
        elif place not in taken and place not in swallowed and word.text in short and word.text.isupper():
            done.append(_short(short[word.text], place))
    return tuple(done)


def _short(whole: Chunk, place: int) -> Chunk:
    return replace(whole, first=place, stop=place + 1, until=0, because=("short name given before",))
