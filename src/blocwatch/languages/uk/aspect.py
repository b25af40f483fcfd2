"""Perfective or imperfective: whether a present form speaks of the future.

No dictionary at hand tells the aspect, so it is read off the pairs that verbs form: what has a
derived imperfective partner («обговорити» : «обговорювати») is perfective, what is derived itself
is not, and a prefix before a listed verb makes a perfective.
"""

from functools import lru_cache

from blocwatch.languages.uk.dictionary import Dictionary

PREFIXES = (
    "пере", "роз", "при", "про", "під", "від", "над", "над", "обі", "зі", "пре", "по", "за", "на", "об", "ви",
    "до", "у", "в", "з", "с", "о",
)  # fmt: skip
_BASE = 4
"""A verb behind a prefix is longer than this."""
_DERIVED = (
    ("ити", ("ювати", "увати", "яти", "ати", "лювати", "ляти")),
    ("їти", ("ювати", "яти")),
    ("нути", ("ати", "увати")),
    ("ати", ("увати", "ювати")),
    ("яти", ("ювати", "имати")),
    ("ести", ("одити", "озити", "осити", "ітати")),
    ("сти", ("дати",)),
    ("дати", ("давати",)),
    ("іти", ("ювати", "увати")),
    ("ерти", ("ирати",)),
    ("гти", ("гати",)),
    ("йти", ("ходити",)),
    ("ірвати", ("ривати",)),
    ("брати", ("бирати",)),
    ("слати", ("силати",)),
    ("гнати", ("ганяти",)),
    ("няти", ("німати", "ймати")),
    ("чати", ("чинати",)),
    ("звати", ("зивати",)),
    ("істи", ("ідати",)),
    ("огти", ("агати",)),
    ("егти", ("ігати",)),
    ("їхати", ("їжджати",)),
    ("ти", ("вати",)),
)
_IMPERFECTIVE = (
    "давати", "ставати", "знавати", "ходити", "водити", "носити", "возити", "бирати", "силати", "мирати", "падати",
    "глядати", "кидати", "лягати", "ривати", "повідати", "рікати",
)  # fmt: skip
"""Second parts of verbs that a prefix does not make perfective."""
_SOFTENED = (
    ("ст", "щ"),
    ("зд", "ждж"),
    ("д", "дж"),
    ("з", "ж"),
    ("т", "ч"),
    ("с", "ш"),
    ("б", "бл"),
    ("п", "пл"),
    ("в", "вл"),
    ("м", "мл"),
)


def _stems(stem: str) -> tuple[str, ...]:
    """A verb's stem and the same as softened before -увати: «зосеред-» : «зосередж-»."""
    return (stem, *(stem[: -len(hard)] + soft for hard, soft in _SOFTENED if stem.endswith(hard)))


class Aspects:
    """Answers whether a verb (dictionary form without its reflexive particle) is perfective."""

    def __init__(
        self, dictionary: Dictionary, perfective: frozenset[str], imperfective: frozenset[str]
    ) -> None:
        self._dictionary = dictionary
        self._listed = dict.fromkeys(perfective, True) | dict.fromkeys(imperfective, False)
        self.perfective = lru_cache(maxsize=20_000)(self._perfective)

    def _perfective(self, verb: str) -> bool:
        listed = self._listed.get(verb, self._listed.get(verb + "ся"))
        if listed is not None:
            return listed
        if verb.endswith(_IMPERFECTIVE) or self._imperfective_of_pair(verb):
            return False
        if verb.endswith(("нути", "йти")):
            return True
        if self._partner(verb):
            return True
        if verb.endswith(("увати", "ювати")) and self._derived(verb):
            return False
        return self._prefixed(verb)

    def _imperfective_of_pair(self, verb: str) -> bool:
        """«відкидати» beside «відкинути», «заявляти» beside «заявити»."""
        if verb.endswith("ляти") and (self._is_verb(verb[:-4] + "ити") or self._is_verb(verb[:-3] + "ити")):
            return True
        stem = verb[:-3]
        return verb.endswith("ати") and any(self._is_verb(one + "нути") for one in (stem, stem[:-1]))

    def _partner(self, verb: str) -> bool:
        """Whether the verb has an imperfective derived from it."""
        return any(
            self._is_verb(stem + other)
            for ending, others in _DERIVED
            if verb.endswith(ending)
            for stem in _stems(verb[: -len(ending)])
            for other in others
        )

    def _derived(self, verb: str) -> bool:
        """Whether a verb in -увати is derived from a shorter one."""
        stem = verb[:-5]
        return any(self._is_verb(stem + ending) for ending in ("ити", "ати", "яти", "іти", "їти", "нути"))

    def _prefixed(self, verb: str) -> bool:
        return any(
            verb.startswith(prefix) and len(verb) - len(prefix) > _BASE and self._is_verb(verb[len(prefix) :])
            for prefix in PREFIXES
        )

    def _is_verb(self, word: str) -> bool:
        return self._dictionary.infinitive(word) or self._dictionary.infinitive(word + "ся")
