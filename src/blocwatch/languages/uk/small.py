"""The closed classes of words.toml as a record: prepositions, conjunctions, pronouns, word lists."""

from collections.abc import Mapping
from dataclasses import dataclass

from blocwatch.languages import Table
from blocwatch.languages.uk.shapes import Shapes, shapes


@dataclass(frozen=True, slots=True)
class Small:
    """Small words by spelling or dictionary form (`lists`: every list of the table by its name).

    `prepositions`: dictionary form -> the cases it governs, most usual first. `compound`: words of a
    compound preposition -> the case. `pronouns` and `determiners`: form -> dictionary form, shapes.
    """

    prepositions: Mapping[str, tuple[str, ...]]
    variants: Mapping[str, str]
    compound: Mapping[tuple[str, ...], str]
    pronouns: Mapping[str, tuple[str, Shapes]]
    determiners: Mapping[str, tuple[str, Shapes]]
    lists: Mapping[str, frozenset[str]]
    title_endings: tuple[str, ...]
    surname_endings: tuple[str, ...]
    lemmas: Mapping[str, str]
    own: Mapping[str, str]


def small(table: Table) -> Small:
    """The table of small words as a record."""
    groups = ("conjunctions", "particles", "adverbs", "verbs", "nouns")
    lists = {name: frozenset(words.split()) for group in groups for name, words in table[group].items()}
    lists["masculine"] = frozenset(table["own"]["masculine"].split())
    return Small(
        prepositions={word: tuple(cases.split()) for word, cases in table["prepositions"].items()},
        variants=dict(table["variants"]),
        compound={tuple(words.split()): case for words, case in table["compound_prepositions"].items()},
        pronouns=_declined(table["pronouns"]),
        determiners=_declined(table["determiners"]),
        lists=lists,
        title_endings=tuple(table["nouns"]["title_endings"].split()),
        surname_endings=tuple(table["nouns"]["surname_endings"].split()),
        lemmas=dict(table["lemmas"]),
        own=dict(table["own"]),
    )


def _declined(rows: Mapping[str, str]) -> dict[str, tuple[str, Shapes]]:
    found = {}
    for form, row in rows.items():
        lemma, told = row.split(maxsplit=1)
        found[form] = (lemma, shapes(told))
    return found
