"""A name told once is the same name wherever the text has it again.

The tagger judges each sentence by itself: a surname is found in the first and missed in the ninth, a firm
is an organisation here and a person there.
"""

from collections import Counter
from collections.abc import Iterator

from blocwatch.languages.ru.edges import Name
from blocwatch.languages.ru.scene import Scene, Word, free

Names = tuple[Name, ...]

_ENDINGS = frozenset(
    {
        "", "а", "у", "ом", "ым", "им", "ем", "е", "ой", "ою", "ей", "ы", "и", "ов",
        "ев", "ых", "ыми", "ам", "ами", "ах", "я", "ю", "ём", "ь", "ий", "ый", "ого", "ому",
        "ая", "ую", "его", "ему", "ия", "ию", "ии", "ией", "ие", "о", "й", "ям", "ями", "ях",
        "ли",
    }
)  # fmt: skip
_STEM = 4
_SHORTEST = 3


def same(one: str, other: str) -> bool:
    """Whether two words can be forms of one name: one stem, each with an ending of a noun."""
    one, other = one.lower().replace("ё", "е"), other.lower().replace("ё", "е")
    if one == other:
        return True
    if one[:_SHORTEST] != other[:_SHORTEST]:
        return False
    common = _SHORTEST
    while common < min(len(one), len(other)) and one[common] == other[common]:
        common += 1
    for cut in (common, common - 1):
        if (
            cut >= _STEM - (len(one) <= _STEM or len(other) <= _STEM)
            and cut >= _SHORTEST
            and {one[cut:], other[cut:]} <= _ENDINGS
        ):
            return True
    return False


def told_again(scene: Scene, names: Names) -> Iterator[Name]:
    """Surnames and short names that were found elsewhere in the text, alone."""
    yield from names
    wanted = _alone(scene, names)
    for word in scene.words:
        here = Name(word.start, word.stop, "")
        if len(word.text) < _SHORTEST or not word.capital or not free(here, names):
            continue
        if scene.text[word.start - 1 : word.start] in ("-", "«", '"') or not _nameable(scene, word):
            continue
        for form, kind in wanted:
            if word.text == form or (kind == "PER" and not word.text.isupper() and same(word.text, form)):
                yield here._replace(kind=kind)
                break


def _nameable(scene: Scene, word: Word) -> bool:
    """Whether a capital says anything of the word: inside a sentence, or no common word at all."""
    return (
        not word.first
        or not scene.lexicon.common(word.text)
        or scene.lexicon.marked(word.text, "Surn", "Name")
    )


def _alone(scene: Scene, names: Names) -> tuple[tuple[str, str], ...]:
    """Words by which names may come again: surnames, abbreviations, Latin words."""
    found: dict[tuple[str, str], None] = {}
    for name in names:
        inside = scene.inside(name)
        if not inside:
            continue
        last = inside[-1].text
        if name.kind == "PER" and last[:1].isupper() and len(last) >= _SHORTEST:
            found[last, "PER"] = None
        elif name.kind == "ORG" and len(inside) == 1 and (last.isupper() or last.isascii()):
            found[last, "ORG"] = None
    return tuple(found)


def voted(scene: Scene, names: Names) -> Iterator[Name]:
    """A word that is named several times is of the kind that it is most often; a full name's surname is a person's."""
    single = [name for name in names if len(scene.inside(name)) == 1]
    surnames = {
        inside[-1].text for name in names if name.kind == "PER" and len(inside := scene.inside(name)) > 1
    }
    for name in names:
        if name not in single:
            yield name
            continue
        form = scene.text[name.start : name.stop]
        if (
            name.kind == "LOC"
            and not scene.lexicon.only(form, "Geox")
            and any(same(form, one) for one in surnames)
        ):
            yield name._replace(kind="PER")
            continue
        votes = Counter(other.kind for other in single if same(form, scene.text[other.start : other.stop]))
        best, most = votes.most_common(1)[0]
        clear = most > votes[name.kind] + 1 and "PER" in (best, name.kind)  # a town may be a club as well
        yield name._replace(kind=best) if clear else name
