"""The seam between who asks and who answers, and what the answers cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from blocwatch.model import Answer, Question

MILLION = 1_000_000


class Asker(Protocol):
    """Whoever answers questions: an endpoint, a folder of answers. May be used by several threads."""

    @property
    def model(self) -> str:
        """The name of the model."""

    def answer(self, question: Question) -> Answer:
        """The answer to one question. Raises EndpointError."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, read and written, in the user's currency."""

    read: float = 0.0
    written: float = 0.0


FREE = Price()
"""What a model on one's own machine costs."""


@dataclass(frozen=True, slots=True)
class Meter:
    """What was asked so far. `unmetered` are answers whose endpoint gave no counts; `kept` cost nothing."""

    asked: int = 0
    kept: int = 0
    failed: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    unmetered: int = 0

    def answered(self, answer: Answer) -> "Meter":
        """The meter after an answer."""
        if answer.kept:
            return self.more(Meter(kept=1))
        counted = answer.tokens_in is not None and answer.tokens_out is not None
        return self.more(
            Meter(
                asked=1,
                tokens_in=answer.tokens_in or 0,
                tokens_out=answer.tokens_out or 0,
                unmetered=0 if counted else 1,
            )
        )

    def missed(self) -> "Meter":
        """The meter after a question that was not answered."""
        return self.more(Meter(failed=1))

    def cost(self, price: Price) -> float:
        """The money spent, by a price."""
        return (self.tokens_in * price.read + self.tokens_out * price.written) / MILLION

    def more(self, other: "Meter") -> "Meter":
        """This meter and another."""
        return Meter(
            self.asked + other.asked,
            self.kept + other.kept,
            self.failed + other.failed,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.unmetered + other.unmetered,
        )


def joined(meters: Iterable[Meter]) -> Meter:
    """Several meters as one."""
    total = Meter()
    for one in meters:
        total = total.more(one)
    return total
