"""Organisations whole, and names in the wide sense.

`completed` is always right: «Европейский суд» + «по правам человека», «театр» + «имени Х» are one name.
`whole` is the wide sense, in which an organisation goes on over whose it is («Верховный суд Испании»),
a common noun may lead it («власти Перу»), bodies of a state are named by their noun alone
(«полиция») and adjectives name places («лондонский»).
"""

from collections.abc import Iterable, Iterator

from blocwatch.languages.ru.edges import Name
from blocwatch.languages.ru.scene import Scene, Word, free, overlaps

Names = tuple[Name, ...]

_MOST = 6
_GENITIVE = frozenset({"gent", "gen2"})
_DATIVE = frozenset({"datv"})


def completed(scene: Scene, names: Names) -> Iterator[Name]:
    """Organisations with what they are for and whose name they bear."""
    done = [_completed(scene, name, names) if name.kind == "ORG" else name for name in names]
    yield from outermost(done)


def _completed(scene: Scene, name: Name, names: Names) -> Name:
    place = scene.index(name.stop)
    if place >= len(scene.words) or not _near(scene, name.stop, place):
        return name
    word = scene.words[place]
    if word.text.lower() in ("имени", "им"):
        after = {word.stop + 1, word.stop + len(". ")}
        bearer = next((other for other in names if other.kind == "PER" and other.start in after), None)
        return name._replace(stop=bearer.stop) if bearer else name
    if word.text == "по" and any(scene.listed(one.text, "bureaus") for one in scene.inside(name)):
        stop = _purpose(scene, place + 1, names)
        return name._replace(stop=stop) if stop else name
    return name


def _near(scene: Scene, stop: int, place: int) -> bool:
    """Whether only a blank parts a place in the text from a word."""
    return scene.text[stop : scene.words[place].start] in (" ", "\u00a0")


def _purpose(scene: Scene, place: int, names: Names) -> int:
    """The end of what an office is for: a dative and its genitives, 0 where there is none."""
    if place >= len(scene.words) or scene.listed(scene.words[place].text, "no_purposes"):
        return 0
    wanted, end, nouns = _DATIVE, 0, 0
    for word in _run(scene, place, names):
        marks = scene.lexicon.cases(word.text)
        if word.text == "и":
            continue
        if not marks & (wanted | (_GENITIVE if nouns else frozenset())):
            break
        if _is_noun(scene, word):
            nouns, end = nouns + 1, word.stop
    return end


def _run(scene: Scene, place: int, names: Names) -> Iterator[Word]:
    """Lower-case words on from a place, parted by blanks alone, none of them a name."""
    for at in range(place, min(place + _MOST, len(scene.words))):
        word = scene.words[at]
        lower = word.text.islower() and free(Name(word.start, word.stop, ""), names)
        if not lower or not _near(scene, scene.words[at - 1].stop, at):
            return
        yield word


def _is_noun(scene: Scene, word: Word) -> bool:
    return any("NOUN" in one.marks for one in scene.lexicon.readings(word.text)[:3])


def whole(scene: Scene, names: Names) -> Names:
    """Names in the wide sense."""
    said = [name for name in names if not _written_there(scene, name)]
    found = tuple(sorted((*said, *_adjectives(scene, names))))
    heads = [name for name in found if name.kind == "ORG"] + list(_nouns(scene, found))
    for head in sorted(heads, reverse=True):
        made = _led(scene, head, found)
        if made is not None:
            found = outermost((*found, made))
    return found


def _written_there(scene: Scene, name: Name) -> bool:
    """Whether it is a network in which something is written: no organisation that does it."""
    before = scene.before(name)
    place = before is not None and before.text.lower() in ("в", "на", "из", "через")
    return place and scene.phrase(name) in scene.tables["platforms"]


def outermost(names: Iterable[Name]) -> Names:
    """Of names that overlap the longer ones."""
    kept: list[Name] = []
    for one in sorted(set(names), key=lambda name: (name.start - name.stop, name)):
        if not any(overlaps(one, other) for other in kept):
            kept.append(one)
    return tuple(sorted(kept))


def _adjectives(scene: Scene, names: Names) -> Iterator[Name]:
    """«британский», «лондонский»: adjectives of places."""
    for word in scene.words:
        here = Name(word.start, word.stop, "LOC")
        if scene.lexicon.place_adjective(
            word.text, scene.tables["place_adjectives"], scene.tables["no_places"]
        ) and free(here, names):
            yield here


def _nouns(scene: Scene, names: Names) -> Iterator[Name]:
    """Common nouns that may lead an organisation."""
    for word in scene.words:
        here = Name(word.start, word.stop, "ORG")
        if (word.first or word.text.islower()) and _may_lead(scene, word) and free(here, names):
            yield here


def _may_lead(scene: Scene, word: Word) -> bool:
    """Whether it is such a noun, in the singular unless it is told of many («власти»)."""
    for one in scene.lexicon.readings(word.text):
        if "NOUN" in one.marks and one.lemma in scene.tables["heads"]:
            return "sing" in one.marks or one.lemma in scene.tables["many"]
    return False


def _led(scene: Scene, head: Name, names: Names) -> Name | None:
    """An organisation from its head on to its end, None where the noun alone names nothing."""
    noun = head not in names
    start, ranked = _from(scene, head, names)
    stop, told = _to(scene, head, names)
    word = scene.inside(head)[0].text
    if not noun:
        return Name(min(start, head.start), max(stop, head.stop), "ORG")
    ranked = ranked and scene.listed(word, "ruling")
    if told or ranked or scene.listed(word, "bodies"):
        return Name(start if told or ranked else head.start, stop if told else head.stop, "ORG")
    return None


def _from(scene: Scene, head: Name, names: Names) -> tuple[int, bool]:
    """Where an organisation begins, with the adjectives before its noun, and whether they tell which it is."""
    start, place, ranked = head.start, scene.index(head.start) - 1, False
    cases = scene.lexicon.cases(scene.words[place + 1].text)
    while place >= 0 and _near(scene, scene.words[place].stop, place + 1):
        word = scene.words[place]
        of_place = any(
            name.start == word.start and name.stop == word.stop and name.kind == "LOC" for name in names
        )
        of_place = of_place and "ADJF" in scene.lexicon.readings(word.text)[0].marks
        rank = scene.listed(word.text, "ranks") or (word.text[:1].isdigit() and "-" in word.text)
        if not (of_place or rank) or not (word.text[:1].isdigit() or scene.lexicon.cases(word.text) & cases):
            break
        start, ranked = word.start, ranked or of_place or rank
        place -= 1
    return start, ranked


def _to(scene: Scene, head: Name, names: Names) -> tuple[int, bool]:
    """Where an organisation ends, with whose it is, and whether a name tells that."""
    stop, place, told, between = head.stop, scene.index(head.stop), False, list[str]()
    while (
        place < len(scene.words)
        and len(between) <= _MOST
        and _near(scene, scene.words[place - 1].stop, place)
    ):
        word = scene.words[place]
        name = next((one for one in names if one.start == word.start), None)
        if name is not None:
            if not _owner(scene, head, name, between, told):
                break
            stop, told, between, place = name.stop, True, [], scene.index(name.stop)
        elif word.text in _LINKS or (word.text.islower() and _complement(scene, word)):
            between, place = [*between, word.text], place + 1
        else:
            break
    return stop, told


_LINKS = frozenset({"по", "при", "и"})


def _complement(scene: Scene, word: Word) -> bool:
    """Whether a lower-case word may stand between an organisation's noun and whose it is."""
    found = scene.lexicon.readings(word.text)
    nominal = {"NOUN", "ADJF", "PRTF"} & found[0].marks and not {"nomn"} & found[0].marks
    return bool(nominal) and any(one.marks & {"gent", "datv", "loct"} for one in found)


def _owner(scene: Scene, head: Name, name: Name, between: list[str], told: bool) -> bool:
    """Whether a name may tell whose an organisation is, after the words between."""
    first = scene.inside(name)[0].text
    if name.kind == "PER":
        beside = (not between and not told) or between == ["и"]
        return beside and scene.listed(scene.inside(head)[0].text, "followings")
    if "и" in between:
        return False
    wanted = {"gent", "gen2"}
    if "по" in between:
        wanted |= {"datv"}
    if "при" in between:
        wanted |= {"loct", "loc2"}
    return bool(scene.lexicon.cases(first) & wanted) or first.isupper()
