"""Shapes: which case, number and gender a Ukrainian word form may stand for.

A form seldom tells its case alone («Росії» is genitive, dative or locative), so every word bears
a set of shapes, and agreement and government leave fewer of them.
"""

from collections.abc import Iterable
from functools import cache

Shape = tuple[str, str, str]
"""Case, number, gender; gender is empty in the plural and where the form leaves it open."""
Shapes = frozenset[Shape]

NONE: Shapes = frozenset()
_CASES = {"N": "Nom", "G": "Gen", "D": "Dat", "A": "Acc", "I": "Ins", "L": "Loc", "V": "Voc"}
_NUMBERS = {"S": "Sing", "P": "Plur"}
_GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut", "": ""}


@cache
def shapes(code: str, gender: str = "") -> Shapes:
    """Shapes written short, as in the tables: `NSm GP`; `gender` for those singulars that tell none."""
    return frozenset(_shape(one, gender) for one in code.split())


def _shape(short: str, gender: str) -> Shape:
    number = _NUMBERS[short[1]]
    told = _GENDERS[short[2:]] or gender
    return _CASES[short[0]], number, told if number == "Sing" else ""


ANY: Shapes = shapes("NS GS DS AS IS LS NP GP DP AP IP LP")
"""What a word that is not declined may stand for."""


def common(one: Shapes, other: Shapes) -> Shapes:
    """The shapes in which two words agree; an open gender agrees with any."""
    return frozenset(
        (case, number, gender or other_gender)
        for case, number, gender in one
        for other_case, other_number, other_gender in other
        if case == other_case and number == other_number and _same(gender, other_gender)
    )


def _same(gender: str, other: str) -> bool:
    return not gender or not other or gender == other


def within(found: Shapes, cases: Iterable[str]) -> Shapes:
    """Those of the shapes that stand in one of the cases."""
    wanted = frozenset(cases)
    return frozenset(shape for shape in found if shape[0] in wanted)


def has(found: Shapes, case: str) -> bool:
    """Whether one of the shapes stands in a case."""
    return any(shape[0] == case for shape in found)


def cases(found: Shapes) -> frozenset[str]:
    """All cases the shapes may stand in."""
    return frozenset(shape[0] for shape in found)
