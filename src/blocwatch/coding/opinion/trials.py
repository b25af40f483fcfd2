"""Whether a model follows a codebook: questions whose answers need no annotated text.

After the behavioural tests of Halterman and Keith, "Codebook LLMs" (Political Analysis, 2025): legal
labels, definitions and examples recalled, order of the codebook changed, an exclusion that is told,
labels without meaning, labels changed round; ours are near misses, denied acts and other languages.
Each question asks for one label in plain words: a schema would make every label legal.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from blocwatch.coding.opinion.codebook import NONE, Codebook, Entry, renamed
from blocwatch.model import Question

LONGEST = 16
"""Tokens of an answer that is one label."""
MARKER = "ELEPHANT"
_STEP = 7
"""Prime to the number of labels, so that steps of it shuffle them, the same way every time."""
_EXCLUDED = 8

LEGAL = "legal labels"
ORDER = "order of the codebook"
EXCLUSION = "an exclusion that is told"


@dataclass(frozen=True, slots=True)
class Trial:
    """One question, the label that is right and those that are legal.

    `key` joins the questions of one sentence: for order and exclusion it is their answers together
    that count.
    """

    name: str
    question: Question
    right: str
    legal: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """How often a model did what the codebook says, of how many times; `guess` is what chance would give."""

    name: str
    right: int
    of: int
    guess: float
    meaning: str

    @property
    def share(self) -> float:
        """The share that was right."""
        return self.right / self.of if self.of else 0.0


MEANINGS = {
    LEGAL: "answers that are one label of the codebook and nothing else",
    "definitions of types": "told a definition word for word, it gives its label",
    "definitions of statuses": "told a definition word for word, it gives its label",
    "examples in the codebook": "told an example word for word, it gives its label",
    "examples in Russian": "sentences of the same kinds in another language",
    "examples in Ukrainian": "sentences of the same kinds in another language",
    "near misses": "a sentence easily taken for another label",
    "statuses": "done, recalled, planned, possible, denied: in three languages",
    ORDER: "the same label when the codebook is read backwards and shuffled",
    EXCLUSION: f"NONE for a text with {MARKER} if and only if the codebook says so",
    "labels without meaning": "right where labels are LABEL_01 ...: the definitions are read",
    "labels changed round": "follows the definition, not the name it knows",
}


def trials(book: Codebook, *, quick: bool = False) -> tuple[Trial, ...]:
    """All questions, those with one codebook together, as a server that keeps its last prompt wants them."""
    types, statuses = book.types, book.statuses
    reverse, shuffled = types[::-1], _shuffled(types)
    generic = renamed(types, [f"LABEL_{number:02}" for number in range(1, len(types) + 1)])
    swapped = renamed(types, [types[(at + _STEP) % len(types)].name for at in range(len(types))])
    found = [
        *_definitions("definitions of types", types),
        *_sentences("examples in the codebook", types, types, "en"),
        *_sentences("examples in Russian", types, types, "ru"),
        *_sentences("examples in Ukrainian", types, types, "uk"),
        *_near(types),
        *_ordered(types, types),
        *_ordered(types, reverse),
        *_ordered(types, shuffled),
        *_sentences("labels without meaning", generic, generic, "en"),
        *_sentences("labels changed round", swapped, swapped, "en"),
        *_excluded(types, told=False),
        *_excluded(types, told=True),
        *_definitions("definitions of statuses", statuses),
        *(
            one
            for language in ("en", "ru", "uk")
            for one in _sentences("statuses", statuses, statuses, language)
        ),
    ]
    return tuple(one for one in found if not quick or _kept(one))


def scores(asked: Sequence[Trial], answers: Sequence[str | None]) -> tuple[Score, ...]:
    """The scores of all tests, in the order in which the questions came; None is no answer."""
    labels = [label(one, answer) for one, answer in zip(asked, answers, strict=True)]
    names = dict.fromkeys(one.name for one in asked)
    made = [Score(LEGAL, sum(one is not None for one in labels), len(labels), 0.0, MEANINGS[LEGAL])]
    for name in names:
        pairs = [(one, told) for one, told in zip(asked, labels, strict=True) if one.name == name]
        if name in {ORDER, EXCLUSION}:
            made.append(_together(name, pairs))
        else:
            right = sum(one.right == told for one, told in pairs)
            made.append(Score(name, right, len(pairs), 1 / len(pairs[0][0].legal), MEANINGS[name]))
    return tuple(made)


def label(one: Trial, answer: str | None) -> str | None:
    """The legal label that an answer is, without marks around it; None where it is anything else."""
    told = (answer or "").strip().strip("\"'`*.[]() \n").strip()
    return told if told in one.legal else None


def _together(name: str, pairs: Sequence[tuple[Trial, str | None]]) -> Score:
    """Sentences whose answers hold together: all the same (order), or each as it should be (exclusion)."""
    by_key: dict[str, list[tuple[Trial, str | None]]] = {}
    for one, told in pairs:
        by_key.setdefault(one.key, []).append((one, told))
    if name == ORDER:
        right = sum(
            len({told for _, told in some}) == 1 and some[0][1] is not None for some in by_key.values()
        )
    else:
        right = sum(_holds(some) for some in by_key.values())
    return Score(name, right, len(by_key), 0.0, MEANINGS[name])


def _holds(some: Sequence[tuple[Trial, str | None]]) -> bool:
    """One label wherever the exclusion does not apply, NONE where it does."""
    free = {told for one, told in some if one.right != NONE}
    barred = {told for one, told in some if one.right == NONE}
    return len(free) == 1 and not free & {None, NONE} and barred == {NONE}


def _definitions(name: str, entries: Sequence[Entry]) -> Iterator[Trial]:
    for one in entries:
        yield _trial(name, entries, one.definition, one.name)


def _sentences(name: str, told: Sequence[Entry], entries: Sequence[Entry], language: str) -> Iterator[Trial]:
    for one in entries:
        if one.example(language):
            yield _trial(name, told, one.example(language), one.name)


def _near(entries: Sequence[Entry]) -> Iterator[Trial]:
    for one in entries:
        if one.near is not None:
            yield _trial("near misses", entries, one.near[0], one.near[1])


def _ordered(entries: Sequence[Entry], told: Sequence[Entry]) -> Iterator[Trial]:
    for one in entries:
        for language in ("en", "ru", "uk"):
            yield _trial(ORDER, told, one.example(language), one.name, f"{one.name} {language}")


def _excluded(entries: Sequence[Entry], *, told: bool) -> Iterator[Trial]:
    more = f"A text with the word {MARKER} is always {NONE}, whatever else it tells." if told else ""
    for one in entries[:_EXCLUDED]:
        sentence = one.example("en")
        yield _trial(EXCLUSION, entries, sentence, one.name, one.name, more)
        right = NONE if told else one.name
        yield _trial(EXCLUSION, entries, f"{sentence} {MARKER}.", right, one.name, more)


def _trial(name: str, told: Sequence[Entry], text: str, right: str, key: str = "", more: str = "") -> Trial:
    rows = "\n".join(f"- {one.name}: {one.definition} Example: {one.example('en')}" for one in told)
    parts = [
        "You sort sentences of the news by this codebook. Answer with one label of it and nothing else.",
        rows,
        *([more] if more else []),
    ]
    asked = f"Text: {text}\nLabel:"
    question = Question("\n\n".join(parts), asked, None, LONGEST)
    return Trial(name, question, right, tuple(one.name for one in told), key)


def _shuffled(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(entries[(_STEP * at + 3) % len(entries)] for at in range(len(entries)))


def _kept(one: Trial) -> bool:
    """Whether a quick run asks it: every fourth label, all questions that count together."""
    words = one.key.split(" ")[0] if one.key else one.right
    return sum(map(ord, words)) % 4 == 0
