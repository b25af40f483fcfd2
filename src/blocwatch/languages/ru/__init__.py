"""Russian: razdel cuts, slovnet tags and parses, pymorphy3 gives the dictionary forms.

The weights are the ones that the natasha wheel carries (slovnet and navec, MIT); natasha's own
code is not imported, because it needs a module that newer Pythons lack.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pymorphy3
from navec import Navec
from slovnet import NER, Morph, Syntax

from blocwatch.errors import LanguageError
from blocwatch.languages import Table
from blocwatch.languages.nominative import Nominative
from blocwatch.languages.ru.arcs import RinglessHead
from blocwatch.languages.ru.declension import RussianDeclension
from blocwatch.languages.ru.edges import Name
from blocwatch.languages.ru.lemma import Dictionary
from blocwatch.languages.ru.lexicon import Lexicon
from blocwatch.languages.ru.naming import mended
from blocwatch.languages.ru.repair import repaired
from blocwatch.languages.ru.scene import Scene
from blocwatch.languages.ru.scene import words as scene_words
from blocwatch.languages.ru.tagger import quickened, tagged
from blocwatch.languages.ru.wholes import whole
from blocwatch.languages.segment import sentences, words
from blocwatch.languages.tables import table
from blocwatch.model import Parse, Sentence, Span, Token

METHOD = (
    f"slovnet {version('slovnet')} syntax+morph news_v1, "
    f"pymorphy3 {version('pymorphy3')}, razdel {version('razdel')}"
)


Cut = tuple[tuple[Span, tuple[Span, ...]], ...]
"""Sentences with their words."""
OPENING = frozenset("«„“")
"""Marks after which a capital letter tells nothing."""


def weights(name: str) -> Path:
    """Where a weight file of the natasha wheel lies; raises LanguageError when it is not installed."""
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise LanguageError("ru", "the wheel natasha==1.6.0, which carries the weights, is not installed")
    return Path(spec.submodule_search_locations[0]) / "data" / name


class Russian:
    """The Russian pack; models are loaded at first use, once a process."""

    code = "ru"

    def __init__(self) -> None:
        self._kept: tuple[str, Cut] = ("", ())
        self._vocabulary: list[Any] = []

    @cached_property
    def _navec(self) -> Any:
        navec = Navec.load(weights("emb/navec_news_v1_1B_250K_300d_100q.tar"))
        # The models look words up in lists of their own; what they take from here are the numbers.
        del navec.vocab.words, navec.vocab.word_ids, navec.vocab.counts, navec.pq.ab, navec.pq.norm
        return navec

    def _lean(self, model: Any) -> Any:
        """A model with the vectors, and with the list of words of the model before it: all have the same."""
        known, encoder = self._vocabulary, model.infer.encoder
        if known and known[0].items == encoder.words_vocab.items:
            encoder.words_vocab = known[0]
        else:
            known.append(encoder.words_vocab)
        return model.navec(self._navec)

    @cached_property
    def _morph(self) -> Any:
        return self._lean(Morph.load(weights("model/slovnet_morph_news_v1.tar")))

    @cached_property
    def _syntax(self) -> Any:
        syntax = self._lean(Syntax.load(weights("model/slovnet_syntax_news_v1.tar")))
        head = syntax.infer.model.head
        syntax.infer.model.head = RinglessHead(head.head, head.tail, head.root, head.kernel)
        return syntax

    @cached_property
    def _ner(self) -> Any:
        return quickened(self._lean(NER.load(weights("model/slovnet_ner_news_v1.tar"))))

    @cached_property
    def _analyzer(self) -> Any:
        return pymorphy3.MorphAnalyzer(lang="ru")

    @cached_property
    def _readings(self) -> Callable[[str], Sequence[Any]]:
        """pymorphy3's readings of a form in small letters, asked for once a form."""
        readings: Callable[[str], Sequence[Any]] = lru_cache(maxsize=100_000)(self._analyzer.parse)
        return readings

    @cached_property
    def _dictionary(self) -> Dictionary:
        return Dictionary(self._readings)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self._readings)

    def parse(self, text: str) -> Parse:
        """Sentences with morphology, dictionary forms and a repaired dependency tree."""
        cut = self._cut(text)
        chunks = [[one.of(text) for one in tokens] for _, tokens in cut]
        grammar = zip(self._morph.map(chunks), self._syntax.map(chunks), strict=True)
        return Parse(
            self.code,
            METHOD,
            tuple(
                repaired(Sentence(span, self._tokens(text, tokens, morph.tokens, syntax.tokens)))
                for (span, tokens), (morph, syntax) in zip(cut, grammar, strict=True)
            ),
        )

    def _cut(self, text: str) -> Cut:
        """Sentences with their words; the last text's are kept, for a document is asked for parse and names."""
        if self._kept[0] != text:
            self._kept = text, tuple((span, tuple(words(text, span))) for span in sentences(text))
        return self._kept[1]

    def _tokens(
        self, text: str, spans: Sequence[Span], tags: Iterable[Any], arcs: Iterable[Any]
    ) -> tuple[Token, ...]:
        found = []
        initial = True
        for span, tag, arc in zip(spans, tags, arcs, strict=True):
            form = span.of(text)
            word = self._dictionary(form, tag.pos, tag.feats, initial=initial)
            grammar = tuple(sorted(word.features.items()))
            found.append(Token(span, form, word.lemma, word.pos, grammar, int(arc.head_id) - 1, arc.rel))
            initial = (initial and word.pos == "PUNCT") or form in OPENING
        return tuple(found)

    def tagged(self, text: str) -> tuple[Name, ...]:
        """Persons, places and organisations as slovnet's tagger has them."""
        return tagged(self._ner, text, [word for _, inside in self._cut(text) for word in inside])

    def names(self, text: str) -> tuple[tuple[Span, str], ...]:
        """Persons, places and organisations: the tagger's, mended."""
        found = mended(self._scene(text), self.tagged(text))
        return tuple((Span(one.start, one.stop), one.kind) for one in found)

    def wholes(self, text: str) -> tuple[tuple[Span, str], ...]:
        """Names in the wide sense: organisations with whose they are, bodies of a state, adjectives of places."""
        scene = self._scene(text)
        return tuple(
            (Span(one.start, one.stop), one.kind) for one in whole(scene, mended(scene, self.tagged(text)))
        )

    def _scene(self, text: str) -> Scene:
        cut = self._cut(text)
        tables = {name: frozenset(listed) for name, listed in self.table("names").items()}
        return Scene(text, tuple(scene_words(text, cut)), self._lexicon, tables)

    def lemma(self, word: str) -> str:
        """The likeliest dictionary form of a word by itself."""
        return self._lexicon.lemma(word)

    def by_rules(self) -> "Russian":
        """Itself: no head of the encoder is used."""
        return self

    @cached_property
    def _nominative(self) -> Nominative:
        return Nominative(RussianDeclension(self._analyzer, self.table("endings")), trust=1.5)

    def nominative(self, name: str, kind: str, case: str | None = None) -> str:
        """The name in the nominative, as far as dictionary and endings tell it."""
        return self._nominative(name, kind, case)

    def table(self, name: str) -> Table:
        """A table of this folder."""
        return table(self.code, name)
