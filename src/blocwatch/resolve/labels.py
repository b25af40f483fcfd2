"""What codes, persons and offices are called: one English key for each, a name in every language.

A link tells a person as the text's language does; what is compared across documents must have one
key, so `told_alike` puts the tables' English name and title in its place.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from blocwatch.model import Link
from blocwatch.resolve.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """Names for showing. `keys`: any language's name or title -> the English one; `names` back."""

    gazetteer: Gazetteer
    persons: dict[str, str]
    offices: dict[str, str]
    names: dict[tuple[str, str, str], str]

    @classmethod
    def load(cls) -> "Labels":
        """Labels of the package's own tables; made once a process."""
        return _packaged()

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> "Labels":
        """Labels of a gazetteer."""
        return _labelled(gazetteer)

    def label(self, code: str, language: str) -> str:
        """What a code is called in a language; `PER:` a person's, `OFFICE:` a title's English key.

        What the tables do not know is shown as the text had it.
        """
        kind, _, key = code.partition(":")
        if kind in {"PER", "OFFICE"}:
            return self.names.get((kind, key, language), key)
        return self.gazetteer.label(code, language)

    def told_alike(self, links: Iterable[Link]) -> tuple[Link, ...]:
        """The links with persons and offices by their English keys, whatever the text's language."""
        return tuple(
            replace(
                link,
                person=self.persons.get(link.person, link.person) if link.person else None,
                office=self.offices.get(link.office, link.office) if link.office else None,
            )
            for link in links
        )


@cache
def _packaged() -> Labels:
    return _labelled(Gazetteer.load())


def _labelled(gazetteer: Gazetteer) -> Labels:
    persons: dict[str, str] = {}
    offices: dict[str, str] = {}
    names: dict[tuple[str, str, str], str] = {}
    for person in gazetteer.tables.persons:
        key = person.name("en")
        for language, own in person.names:
            names["PER", key, language] = person.name(language)
            for name in own:
                persons.setdefault(name, key)
        for office in person.offices:
            for language, _ in person.titles:
                title = person.title(office, language)
                names["OFFICE", office.title, language] = title
                offices.setdefault(title, office.title)
    return Labels(gazetteer, persons, offices, names)
