"""The noun that a relative clause or a participle speaks of."""

from blocwatch.languages.uk.clause import is_relative
from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.shapes import ANY, Shape, Shapes

_SPOKEN_OF = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ"})
_INSIDE = frozenset({"flat", "amod", "det", "nummod", "fixed"})
_AWAY = 14
"""The noun a relative clause speaks of stands so many words before it at most."""


def pointed_at(graph: Graph, at: int) -> int:
    """The «ті», «усі», «той» that «хто» speaks of."""
    pointing = [one for one in range(max(0, at - 4), at) if graph.words[one].pos in {"DET", "PRON"}]
    return pointing[-1] if pointing else -1


def spoken_of(graph: Graph, at: int, told: Shapes, *, exact: bool = False) -> int:
    """The nearest noun before a word that it can speak of: one of its number and gender (`exact`: and case)."""
    open_gender = -1
    for before in range(at - 1, max(-1, at - _AWAY), -1):
        word = graph.words[before]
        if word.pos not in _SPOKEN_OF or graph.relations[before] in _INSIDE or is_relative(word):
            continue
        fitting = [one for one in word.shapes if any(_speaks(shape, one, exact=exact) for shape in told)]
        if any(gender or number == "Plur" for _, number, gender in fitting) and len(word.shapes) < len(ANY):
            return before
        if fitting and open_gender < 0:
            open_gender = before
        if word.finite or word.pos == "VERB":
            break
    return open_gender


def _speaks(relative: Shape, noun: Shape, *, exact: bool) -> bool:
    case, number, gender = relative
    return (
        number == noun[1]
        and (not gender or not noun[2] or gender == noun[2])
        and (not exact or case == noun[0])
    )
