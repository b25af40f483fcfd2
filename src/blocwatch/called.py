"""What those are called whom no table knows: as the documents write them, and not by their Latin keys.

A link to somebody unknown has a key in Latin letters, `MED:Trety prichal`, so that all languages have
one. A reader of Russian or Ukrainian is shown the name as it was printed, a reader of English the key.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from blocwatch import pipeline
from blocwatch.model import Coding, Document
from blocwatch.publish.wording import wording
from blocwatch.resolve import Labels
from blocwatch.resolve.romanize import romanized

LATIN = "en"
"""The language whose readers are shown keys: they read no Cyrillic."""

OUTLET = "OUTLET:"
"""What stands before the name of an outlet as it was printed, to ask what it is called."""


@dataclass(frozen=True, slots=True)
class Called:
    """Names for showing: those of the tables, then those of some documents.

    `printed` has the names of a key by language, `keys` the key of a printed name.
    """

    labels: Labels
    printed: Mapping[str, Mapping[str, str]]
    keys: Mapping[str, str]
    _told: dict[tuple[str, str], str] = field(default_factory=dict)

    def label(self, code: str, language: str) -> str:
        """What a code is called in a language, in the nominative."""
        told = self._told.get((code, language))
        if told is None:
            told = self._told[code, language] = self._label(code, language)
        return told

    def _label(self, code: str, language: str) -> str:
        kind, _, name = code.partition(":")
        group = wording(language).group.get(name) if kind == "GRP" else None
        if group:
            return group
        if f"{kind}:" == OUTLET:
            return self._outlet(name, language)
        found = self.labels.label(code, language)
        return found if found != name else self._printed(self.keys.get(code, code), language)

    def _outlet(self, name: str, language: str) -> str:
        for tongue in (language, *sorted(self.printed.get(self.keys.get(OUTLET + name, ""), {}))):
            known = self.labels.gazetteer.outlet(name, tongue)
            if known:
                return self.labels.label(known, language)
        key = self.keys.get(OUTLET + name)
        return self._printed(key, language) if key else name

    def _printed(self, key: str, language: str) -> str:
        """The name as it is printed in a language, else in another with the same letters, else the key."""
        printed = self.printed.get(key, {})
        if language == LATIN or not printed:
            return key.partition(":")[2] or key
        return printed.get(language) or printed[min(printed)]


def called(documents: Iterable[Document], codings: Iterable[Coding]) -> Called:
    """Names for showing, with those that some documents print."""
    printed: dict[str, dict[str, str]] = {}
    keys: dict[str, str] = {}

    def keep(kind: str, name: str, language: str, asked: str) -> None:
        key = f"{kind}:{romanized(name, language)}"
        printed.setdefault(key, {}).setdefault(language, name)
        keys.setdefault(f"{asked}{name}", key)

    languages: dict[str, str] = {}
    for one in sorted(documents, key=lambda document: document.id):
        languages[one.id] = one.language
        if one.outlet:
            keep("MED", one.outlet, one.language, OUTLET)
    for coding in sorted(codings, key=lambda each: each.document):
        for link in coding.links:
            if link.person and link.code and coding.document in languages:
                keep("PER", link.person, languages[coding.document], "PER:")
    return Called(pipeline.labels(), printed, keys)
