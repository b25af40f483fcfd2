"""One word at a time: its part of speech, dictionary form and shapes, by lists first and endings after."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from blocwatch.languages.uk.adjectives import adjective_shapes
from blocwatch.languages.uk.aspect import Aspects
from blocwatch.languages.uk.dictionary import Dictionary, plain
from blocwatch.languages.uk.nouns import Nouns, either_gender, guessed
from blocwatch.languages.uk.shapes import ANY, NONE, Shapes, common, shapes, within
from blocwatch.languages.uk.small import Small
from blocwatch.languages.uk.verbs import Verbs
from blocwatch.model import Span

Features = tuple[tuple[str, str], ...]
_NUMERAL = re.compile(
    r"^(?:дв(?:а|і|ох|ом|ома)|тр(?:и|ьох|ьом|ьома)|чотир(?:и|ьох|ьом|ма)|сто|ста|двісті|двохсот|триста|чотириста"
    r"|(?:п'ят|шіст|шест|с[іе]м|вос|віс|дев'ят|десят|\w+дцят|\w+десят|\w+сот)(?:ь|и|ьох|ьом|ьома|ьма|ма|ами)?|вісім|восьми|восьмеро"
    r"|(?:де)?кільк(?:а|ох|ом|ома)|багато|чимало|небагато|багатьох|багатьом|багатьма|скількох|сорок|сорока|дев'яносто|дев'яноста|пів|півтора|півтори|млн|млрд|трлн|тис)$"
)  # fmt: skip
_ONE_TO_FOUR = re.compile(r"^(?:два|дві|три|чотири|обидва|обидві|півтора|півтори)$|(?:^|[^1\d])[234]$")
_OBLIQUE = (
    ("ох", "GP AP LP"), ("ом", "DP"), ("ма", "IP"), ("ами", "IP"), ("сот", "GP"), ("ти", "GP DP LP"), ("ми", "GP DP LP"), ("ста", "GP DP LP"),
)  # fmt: skip
_WHOLE = frozenset({"три", "чотири", "двісті", "триста", "чотириста"})
_ORDINAL = re.compile(r"^\d+-(?:й|го|му|м|ї|а|у|ю|х|ми|те|та|ша|го|річн\w+|відсотк\w+)$")
_ORDINAL_SHAPES = {
    "й": "NSm ASm DSf LSf", "го": "GSm GSn ASm", "му": "DSm LSm DSn LSn", "м": "ISm", "ї": "GSf", "а": "NSf", "та": "NSf",
    "ша": "NSf", "у": "ASf", "те": "NSn ASn", "х": "GP AP LP", "ми": "IP", "і": "NP AP", "ті": "NP AP",
}  # fmt: skip
_YEAR = re.compile(r"^[12]\d{3}-(?:й|го|му|х|ті|их)$")
_SYMBOLS = frozenset("№%$€£+=*/|#")
_LATIN = re.compile(r"^[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as tagged. `form`: plain lower-case spelling. `governs`: the cases a preposition takes.

    `few` says of a numeral that the noun after it stands in the plural nominative («два міністри»).
    """

    span: Span
    text: str
    form: str
    lemma: str
    pos: str
    shapes: Shapes = NONE
    features: Features = ()
    governs: tuple[str, ...] = ()
    few: bool = field(default=False)

    def feature(self, name: str) -> str | None:
        """The value of a feature, None when it has none."""
        return next((value for key, value in self.features if key == name), None)

    @property
    def finite(self) -> bool:
        """Whether it is a finite verb."""
        return self.pos in {"VERB", "AUX"} and self.feature("VerbForm") == "Fin"


class Tagger:
    """Callable: the stretch of a word, its text and whether it opens the sentence, to a Word."""

    def __init__(self, given: Small) -> None:
        self.small = given
        self.dictionary = Dictionary(given.lemmas, given.own)
        aspects = Aspects(self.dictionary, given.lists["perfective"], given.lists["imperfective"])
        self.verbs = Verbs(self.dictionary, aspects, given.lists["nouns"])
        self.nouns = Nouns(self.dictionary.lemma, self.dictionary.known, given.lists)
        self._tagged = lru_cache(maxsize=100_000)(self._tag)

    def __call__(self, span: Span, text: str, initial: bool) -> Word:
        """The word as tagged by the first rule that knows it."""
        form, lemma, pos, told, features, governs, few = self._tagged(text, initial)
        return Word(span, text, form, lemma, pos, told, features, governs, few)

    def _tag(self, text: str, initial: bool) -> tuple[str, str, str, Shapes, Features, tuple[str, ...], bool]:
        word = plain(text)
        for rule in self.rules():
            found = rule(word, initial)
            if found is not None:
                return (
                    found.form,
                    found.lemma,
                    found.pos,
                    found.shapes,
                    found.features,
                    found.governs,
                    found.few,
                )
        return word.lower(), word.lower(), "X", ANY, (), (), False

    def rules(self) -> tuple[Callable[[str, bool], Word | None], ...]:
        """In order of trust: what has a closed list comes before what is told by endings."""
        return (
            self.mark, self.number, self.acronym, self.preposition, self.conjunction, self.determiner, self.pronoun,
            self.particle, self.adverb, self.numeral, self.relative, self.verb, self.adjective, self.derived_adverb, self.noun,
        )  # fmt: skip

    # ---- closed classes --------------------------------------------------------------------------

    def mark(self, word: str, initial: bool) -> Word | None:
        """Punctuation and symbols."""
        del initial
        if any(letter.isalnum() for letter in word):
            return None
        return _word(word, word, "SYM" if word in _SYMBOLS else "PUNCT")

    def number(self, word: str, initial: bool) -> Word | None:
        """«1500», «17-й», «2,5»."""
        del initial
        if not word[:1].isdigit():
            return None
        lower = word.lower()
        if _YEAR.match(lower):
            return _word(word, lower, "NOUN", shapes(_ORDINAL_SHAPES.get(lower.rpartition("-")[2], "GS")))
        if _ORDINAL.match(lower) or (word[-1:].isalpha() and "-" in word):
            told = shapes(_ORDINAL_SHAPES.get(lower.rpartition("-")[2], "")) or adjective_shapes(lower)
            return _word(word, lower, "ADJ", told or ANY)
        return _word(word, lower, "NUM", shapes("NP AP GP DP IP LP"), few=bool(_ONE_TO_FOUR.search(lower)))

    def acronym(self, word: str, initial: bool) -> Word | None:
        """«США», «МЗС», «G7», Latin words: not declined."""
        del initial
        letters = [letter for letter in word if letter.isalpha()]
        if (len(letters) > 1 and all(letter.isupper() for letter in letters)) or _LATIN.match(word):
            return _word(word, word.lower(), "PROPN", ANY)
        return None

    def preposition(self, word: str, initial: bool) -> Word | None:
        """Prepositions, their spelling variants brought to one."""
        lower = self._lower(word, initial)
        lemma = self.small.variants.get(lower, lower)
        cases = self.small.prepositions.get(lemma)
        return _word(word, lemma, "ADP", governs=cases) if cases else None

    def conjunction(self, word: str, initial: bool) -> Word | None:
        """Conjunctions that join, and those that open a clause."""
        lower = self._lower(word, initial)
        lemma = self.small.variants.get(lower, lower)
        lists = self.small.lists
        if lemma in lists["joining"]:
            return _word(word, lemma, "CCONJ")
        if lemma in lists["mark_content"] or lemma in lists["mark_other"]:
            return _word(word, lemma, "SCONJ")
        return None

    def determiner(self, word: str, initial: bool) -> Word | None:
        """«цей», «той», «весь», «свій», «один» and the like."""
        lower = self._lower(word, initial)
        if lower in self.small.determiners:
            lemma, told = self.small.determiners[lower]
            return _word(word, lemma, "DET", told)
        lemma = self.dictionary.lemma(lower)
        if lemma in _DETERMINERS:
            return _word(word, lemma, "DET", adjective_shapes(lower, lemma))
        return None

    def pronoun(self, word: str, initial: bool) -> Word | None:
        """Personal and like pronouns."""
        lower = self._lower(word, initial)
        if lower not in self.small.pronouns:
            return None
        lemma, told = self.small.pronouns[lower]
        return _word(word, lemma, "PRON", told)

    def particle(self, word: str, initial: bool) -> Word | None:
        """«не», «би», «лише»."""
        lower = self._lower(word, initial)
        lemma = self.small.variants.get(lower, lower)
        return _word(word, lemma, "PART") if lemma in self.small.lists["particle"] else None

    def adverb(self, word: str, initial: bool) -> Word | None:
        """Adverbs of the list."""
        lower = self._lower(word, initial)
        return _word(word, self._adverb_form(lower), "ADV") if lower in self.small.lists["adverb"] else None

    def numeral(self, word: str, initial: bool) -> Word | None:
        """«двадцять», «двох», «млн»."""
        lower = self._lower(word, initial)
        if not _NUMERAL.match(lower):
            return None
        few = bool(_ONE_TO_FOUR.search(lower))
        oblique = next(
            (told for ending, told in _OBLIQUE if lower.endswith(ending) and lower not in _WHOLE), "NP AP"
        )
        return _word(word, lower, "NUM", shapes(oblique), few=few)

    def relative(self, word: str, initial: bool) -> Word | None:
        """«який», «котрий», «чий» in any form."""
        lower = self._lower(word, initial)
        lemma = self.dictionary.lemma(lower)
        if lemma not in {"який", "котрий", "чий"}:
            return None
        return _word(word, lemma, "PRON", adjective_shapes(lower, lemma), (("PronType", "Rel"),))

    # ---- open classes ----------------------------------------------------------------------------

    def verb(self, word: str, initial: bool) -> Word | None:
        """Verbs by their endings and the dictionary."""
        if not word[:1].islower() and not initial:
            return None
        lower = word.lower()
        if lower in self.small.lists["impersonal"]:
            told = (("Person", "0"), ("VerbForm", "Fin"))
            return _word(word, self.dictionary.lemma(lower), "VERB", features=told)
        found = self.verbs.read(lower)
        if found is None:
            return None
        return _word(word, found.lemma, "AUX" if found.lemma == "бути" else "VERB", features=found.features())

    def adjective(self, word: str, initial: bool) -> Word | None:
        """Adjectives and participles; a passive participle bears its verb's dictionary form."""
        lower = word.lower()
        lemma = self.dictionary.lemma(lower if initial or self._common(word) else word)
        listed = not word[:1].islower() and self.dictionary.name(word) and len(word) > len("Сам")
        name = not word[:1].islower() and (listed or not (initial or self._common(word)))
        told = adjective_shapes(lower, lemma)
        if not lemma.endswith(_ADJECTIVAL) or not told or name or lemma in self.small.lists["nouns"]:
            return None
        if lemma.endswith("ій") and not lemma.endswith(("ній", "жій", "чий", "третій")):
            return None
        verb = self._participle(lemma)
        if verb:
            return _word(word, verb, "ADJ", told, (("VerbForm", "Part"), ("Voice", "Pass")))
        return _word(word, lemma, "ADJ", told)

    def _participle(self, lemma: str) -> str | None:
        """The verb of a passive participle: the one whose subjectless form in -но, -то is beside it."""
        if not lemma.endswith(("ний", "тий")) or lemma in _LEXICAL:
            return None
        verb = self.dictionary.lemma(lemma[:-2] + "о")
        return verb if verb.endswith("ти") and verb not in self.small.lists["nouns"] else None

    def derived_adverb(self, word: str, initial: bool) -> Word | None:
        """«офіційно», «раніше», «по-новому»."""
        lower = self._lower(word, initial)
        if lower[:1].isupper() or not lower.endswith(("о", "е", "ки", "ому", "ше")):
            return None
        base = self.dictionary.lemma(lower)
        comparative = lower.endswith(("іше", "ше")) and base != lower and not base.endswith(_ADJECTIVAL)
        adverbial = lower.endswith(("о", "е")) and (
            base == lower[:-1] + "ий" or (self.dictionary.known(lower[:-1] + "ий") and base == lower)
        )
        prefixed = lower.startswith("по-")
        if not (comparative or adverbial or prefixed) or self._declines(lower):
            return None
        return _word(word, self._adverb_form(lower), "ADV")

    def noun(self, word: str, initial: bool) -> Word | None:
        """Whatever is left: common nouns and names."""
        lemma, lower = self.dictionary.lemma(word), word.lower()
        known = self.dictionary.known(word)
        name = not word[:1].islower() and (not known or self.dictionary.name(word))
        if not known and name:
            told = guessed(lower)
        elif not known:
            told = self.nouns(lower, lemma) if lemma != lower else guessed(lower) | shapes("NS AS")
        else:
            told = self.nouns(lower, lemma)
        if not initial and not word[:1].islower() and not name and lower.endswith("і"):
            told |= shapes("NS AS")
        return _word(word, lemma, "PROPN" if name else "NOUN", either_gender(told, lower) if name else told)

    def _adverb_form(self, lower: str) -> str:
        return self.dictionary.lemma(lower) if lower.startswith("най") else lower

    def _declines(self, lower: str) -> bool:
        """Whether a word in -о is a neuter noun («право»)."""
        return lower.endswith("о") and self.dictionary.lemma(lower[:-1] + "а") == lower

    def _common(self, word: str) -> bool:
        """Whether a capitalised word may be a common adjective («Північна Корея», «Національна рада»)."""
        return self.dictionary.lemma(word.lower()).endswith(_ADJECTIVAL)

    def _lower(self, word: str, initial: bool) -> str:
        del initial
        return word.lower()


_ADJECTIVAL = ("ий", "ій", "їй")
_DETERMINERS = frozenset(
    {"мій", "твій", "свій", "наш", "ваш", "їхній", "такий", "інший", "кожний", "жодний", "ніякий", "самий", "всякий", "будь-який", "деякий", "якийсь", "чийсь", "цей", "той", "весь", "увесь"}
)  # fmt: skip
_LEXICAL = frozenset(
    {"даний", "певний", "відомий", "поранений", "полонений", "учений", "вчений", "обмежений", "заслужений", "уповноважений",
     "військовополонений", "об'єднаний", "сполучений", "затриманий", "ув'язнений", "засуджений", "заарештований", "звільнений",
     "повірений", "найманий", "неназваний", "зазначений", "названий", "захищений", "озброєний", "переконаний", "зацікавлений", "впевнений", "вмотивований", "зобов'язаний", "змушений", "стурбований", "обурений", "занепокоєний"}
)  # fmt: skip
"""Participles that have become words of their own."""


def _word(
    text: str, lemma: str, pos: str, told: Shapes = NONE, features: Features = (),
    governs: tuple[str, ...] = (), *, few: bool = False,
) -> Word:  # fmt: skip
    return Word(Span(0, 0), text, text.lower(), lemma, pos, told, features, governs, few)


def agreed(one: Shapes, other: Shapes) -> Shapes:
    """Shapes in which two words agree, the first's own when they never do."""
    return common(one, other) or one


def governed(told: Shapes, cases: tuple[str, ...]) -> Shapes:
    """Shapes after a preposition: of the cases it takes, the ones the words may stand in."""
    return within(told, cases) or frozenset(
        (case, number, gender) for case in cases[:1] for _, number, gender in told
    )
