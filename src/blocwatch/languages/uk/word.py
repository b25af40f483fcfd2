"""A word of a sentence as tagged."""

from dataclasses import dataclass

from blocwatch.languages.uk.shapes import NONE, Shapes, within
from blocwatch.model import Span

Features = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as tagged. `form`: plain lower-case spelling. `governs`: the cases a preposition takes."""

    span: Span
    text: str
    form: str
    lemma: str
    pos: str
    shapes: Shapes = NONE
    features: Features = ()
    governs: tuple[str, ...] = ()

    def feature(self, name: str) -> str | None:
        """The value of a feature, None when it has none."""
        return next((value for key, value in self.features if key == name), None)

    @property
    def finite(self) -> bool:
        """Whether it is a finite verb."""
        return self.pos in {"VERB", "AUX"} and self.feature("VerbForm") == "Fin"


def made(
    text: str,
    lemma: str,
    pos: str,
    told: Shapes = NONE,
    features: Features = (),
    governs: tuple[str, ...] = (),
) -> Word:
    """A word that stands nowhere yet."""
    return Word(Span(0, 0), text, text.lower(), lemma, pos, told, features, governs)


def governed(told: Shapes, cases: tuple[str, ...]) -> Shapes:
    """Shapes after a preposition: of the cases it takes, the ones the words may stand in."""
    return within(told, cases) or frozenset(
        (case, number, gender) for case in cases[:1] for _, number, gender in told
    )
