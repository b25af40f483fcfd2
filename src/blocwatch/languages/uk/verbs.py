"""What a verb's form tells: mood, tense, number, gender, person, voice, and its dictionary form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from blocwatch.languages.uk.aspect import PREFIXES, Aspects
from blocwatch.languages.uk.dictionary import Dictionary

_PAST = {"в": "Masc Sing", "ла": "Fem Sing", "ло": "Neut Sing", "ли": " Plur"}
_PRESENT = (
    ("ємо", "1 Plur"), ("емо", "1 Plur"), ("имо", "1 Plur"), ("їмо", "1 Plur"),
    ("єте", "2 Plur"), ("ете", "2 Plur"), ("ите", "2 Plur"), ("єш", "2 Sing"), ("еш", "2 Sing"), ("иш", "2 Sing"),
    ("ють", "3 Plur"), ("уть", "3 Plur"), ("ать", "3 Plur"), ("ять", "3 Plur"),
    ("ить", "3 Sing"), ("їть", "3 Sing"), ("єть", "3 Sing"), ("еть", "3 Sing"), ("сть", "3 Sing"),
    ("є", "3 Sing"), ("е", "3 Sing"), ("у", "1 Sing"), ("ю", "1 Sing"),
)  # fmt: skip
_FUTURE = (("тимемо", "1 Plur"), ("тимете", "2 Plur"), ("тимеш", "2 Sing"), ("тимуть", "3 Plur"), ("тиме", "3 Sing"), ("тиму", "1 Sing"))  # fmt: skip
_SOFTENED = (("дж", "д"), ("ч", "т"), ("щ", "ст"), ("ж", "з"), ("ш", "с"), ("пл", "п"), ("бл", "б"), ("вл", "в"), ("мл", "м"), ("фл", "ф"), ("", ""))  # fmt: skip
_COMMANDS = ("йте", "іть", "ьте", "йтеся")
_UNKNOWN_PRESENT = (("ить", "ити"), ("ять", "ити"), ("ують", "увати"), ("юють", "ювати"), ("ає", "ати"), ("ають", "ати"), ("яє", "яти"), ("яють", "яти"), ("ує", "увати"), ("ює", "ювати"))  # fmt: skip
_UNKNOWN_PAST = ("ав", "яв", "ив", "їв", "ав", "ала", "яла", "ила", "їла", "ало", "яло", "ило", "али", "яли", "или", "їли", "ула", "уло", "ули", "ув")  # fmt: skip
_CONVERB, _UNKNOWN = 4, 5
"""Converbs and verbs that no dictionary has are longer than this."""
_INFINITIVE = ("увати", "ювати", "ити", "ати", "яти", "нути", "іти", "їти", "зти", "ести", "асти", "гти")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb's reading. `kind`: Fin, Inf, Conv, Imp or Impers (the subjectless «заблоковано»)."""

    lemma: str
    kind: str
    tense: str = ""
    number: str = ""
    gender: str = ""
    person: str = ""

    def features(self) -> tuple[tuple[str, str], ...]:
        """As Universal Dependencies features, sorted."""
        passive = self.kind == "Impers"
        form = {"Imp": "Fin", "Impers": "Fin"}.get(self.kind, self.kind)
        found = {
            "Gender": self.gender, "Mood": "Imp" if self.kind == "Imp" else "", "Number": self.number, "Person": self.person,
            "Tense": "Past" if passive else self.tense, "VerbForm": form, "Voice": "Pass" if passive else "",
        }  # fmt: skip
        return tuple((name, value) for name, value in sorted(found.items()) if value)


class Verbs:
    """Callable: a word in plain lower case to its reading as a verb, None where it is none."""

    def __init__(self, dictionary: Dictionary, aspects: Aspects, nouns: frozenset[str]) -> None:
        self._dictionary = dictionary
        self._aspects = aspects
        self._nouns = nouns
        self.read = lru_cache(maxsize=50_000)(self._read)

    def _read(self, word: str) -> Verb | None:
        base, reflexive = _base(word)
        if len(base) <= len("є") and word != "є":
            return None
        for rule in self._rules():
            found = rule(base, word)
            if found is not None:
                lemma = found.lemma
                if lemma.endswith("станути") and self._dictionary.infinitive(
                    lemma.removesuffix("нути") + "ти"
                ):
                    lemma = lemma.removesuffix("нути") + "ти"
                if reflexive and not lemma.endswith("ся"):
                    lemma += "ся"
                return replace(found, lemma=lemma)
        return None

    def _rules(self) -> tuple[Callable[[str, str], Verb | None], ...]:
        return (
            self.future_in_one_word, self.infinitive, self.adverbial, self.past, self.subjectless,
            self.past_without_ending, self.command, self.present, self.unknown,
        )  # fmt: skip

    def _listed(self, word: str) -> str | None:
        """The dictionary form if the dictionary says that it is a verb's."""
        lemma = self._dictionary.lemma(word)
        ours = lemma.endswith(("ти", "тися")) and lemma not in self._nouns
        return lemma if ours and self._dictionary.known(word) else None

    def future_in_one_word(self, base: str, word: str) -> Verb | None:
        """«передаватиме», «наполягатимуть»."""
        del word
        for ending, told in _FUTURE:
            if base.endswith(ending) and len(base) > len(ending) + 1:
                person, number = told.split()
                return Verb(base[: -len(ending)] + "ти", "Fin", "Fut", number, "", person)
        return None

    def infinitive(self, base: str, word: str) -> Verb | None:
        """«передати», «домовитися»."""
        if not base.endswith("ти") or base in self._nouns:
            return None
        listed = self._listed(word) or self._listed(base)
        if listed is not None:
            return Verb(base if self._dictionary.infinitive(base) else listed, "Inf")
        if self._dictionary.known(word) or self._dictionary.known(base):
            return None
        return Verb(base, "Inf") if base.endswith(_INFINITIVE) else None

    def adverbial(self, base: str, word: str) -> Verb | None:
        """«заявивши», «вимагаючи»."""
        if not base.endswith(("вши", "ючи", "ячи", "учи", "ачи", "ши")) or len(base) <= _CONVERB:
            return None
        lemma = self._listed(word) or self._listed(base)
        if lemma is None and base.endswith("вши"):
            lemma = base[:-3] + "ти"
        return Verb(lemma, "Conv") if lemma else None

    def past(self, base: str, word: str) -> Verb | None:
        """«заявив», «прибула»: the infinitive must be a listed one unless the form is."""
        for ending in ("ла", "ло", "ли", "в"):
            if not base.endswith(ending):
                continue
            stem = base[: -len(ending)]
            gender, number = _PAST[ending].split(" ")
            listed = self._listed(word) or self._listed(base)
            lemma = self._dictionary.lemma(base)
            if listed is None and (
                self._dictionary.known(base) and not lemma.endswith(("лий", "вий", "мало"))
            ):
                return None
            bases = (stem + "ти", stem + "сти") + ((stem + "нути",) if ending != "в" else ())
            made = next((one for one in bases if self._dictionary.infinitive(one)), None)
            found = made or listed or self._prefixed(bases)
            return Verb(found, "Fin", "Past", number, gender) if found else None
        return None

    def _prefixed(self, bases: Sequence[str]) -> str | None:
        """An unlisted verb whose part after a prefix is a listed one: «довезли», «обклав»."""
        for one in bases:
            for prefix in PREFIXES:
                if one.startswith(prefix) and self._dictionary.infinitive(one.removeprefix(prefix)):
                    return one
        return None

    def subjectless(self, base: str, word: str) -> Verb | None:
        """«заблоковано», «вбито»."""
        del base
        if not word.endswith(("ано", "яно", "ено", "єно", "то")):
            return None
        lemma = self._dictionary.lemma(word)
        if not lemma.endswith("ти"):
            lemma = self._verb_of(word) or ""
        return Verb(lemma, "Impers") if lemma and lemma not in self._nouns else None

    def _verb_of(self, word: str) -> str | None:
        """The listed verb of an unlisted subjectless form: «узгоджено», «захоплено», «перекинуто»."""
        made = [word[:-2] + "ти"] if word.endswith(("ано", "яно")) else []
        made += [word[:-1] + "и"] if word.endswith("то") else []
        for soft, hard in _SOFTENED if word.endswith("ено") else ():
            stem = word[: -len("ено")]
            if stem.endswith(soft):
                made.append(stem.removesuffix(soft) + hard + "ити")
        return next((one for one in made if self._dictionary.infinitive(one)), None)

    def past_without_ending(self, base: str, word: str) -> Verb | None:
        """«зміг», «привіз», «досяг»: a masculine past in a bare consonant."""
        lemma = self._listed(word) or self._listed(base)
        bare = base[-1:] not in "аеєиіїоуюяьшмй" and not base.endswith("ть")
        return Verb(lemma, "Fin", "Past", "Sing", "Masc") if lemma and bare else None

    def command(self, base: str, word: str) -> Verb | None:
        """«читайте», «підписуйтесь»."""
        lemma = self._listed(word) or self._listed(base)
        if base.endswith(("йте", "ьте")) and (lemma or base.endswith("йте")):
            return Verb(lemma or base[:-3] + "ти", "Imp", "", "Plur", "", "2")
        if lemma and base.endswith("іть") and not self._dictionary.known(base[:-3] + "іти"):
            return Verb(lemma, "Imp", "", "Plur", "", "2")
        return None

    def present(self, base: str, word: str) -> Verb | None:
        """«заявляє», «відправить»: present of imperfective verbs, future of perfective ones."""
        lemma = self._listed(word) or self._listed(base) or self._listed(_without_mark(base))
        if lemma is None or base == lemma:
            return None
        if base.endswith(("стане", "стануть")) and (lemma.endswith("нути") or not lemma.endswith("стати")):
            lemma = base[: base.rindex("стан")] + "стати"
        for ending, told in _PRESENT:
            if base.endswith(ending):
                person, number = told.split()
                tense = "Fut" if self._aspects.perfective(lemma.removesuffix("ся")) else "Pres"
                return Verb(lemma, "Fin", tense, number, "", person)
        return None

    def unknown(self, base: str, word: str) -> Verb | None:
        """Verbs that no dictionary has, by the endings that nouns seldom share."""
        if self._dictionary.known(word) or self._dictionary.known(base) or len(base) <= _UNKNOWN:
            return None
        plain = _without_mark(base)
        for ending, infinitive in _UNKNOWN_PRESENT:
            if plain.endswith(ending):
                lemma = plain[: -len(ending)] + infinitive
                number = "Plur" if ending.endswith(("ять", "ють")) else "Sing"
                return Verb(
                    lemma, "Fin", "Fut" if self._aspects.perfective(lemma) else "Pres", number, "", "3"
                )
        for ending in ("ла", "ло", "ли", "в"):
            if base.endswith(ending) and base.endswith(_UNKNOWN_PAST) and not base.endswith("їв"):
                gender, number = _PAST[ending].split(" ")
                return Verb(base[: -len(ending)] + "ти", "Fin", "Past", number, gender)
        return None


def _without_mark(base: str) -> str:
    """«заступаєть-» of «заступається» as «заступає»."""
    return base[:-2] if base.endswith(("єть", "еть")) else base


def _base(word: str) -> tuple[str, bool]:
    """A word without its reflexive particle, and whether it had one."""
    for particle in ("ся", "сь"):
        if word.endswith(particle) and len(word) > len(particle) + 2:
            return word[:-2], True
    return word, False
