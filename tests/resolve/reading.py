"""Reading a line for a test: cut by a plain rule, resolved with the real tables and a few invented persons.

`marked_links("Лондон вызвал посла", "ru")` gives the line back with each mention marked by its
code; a title is marked `title`, a mention without a code `unknown`.
"""

import re
from dataclasses import replace
from datetime import date
from functools import cache

from blocwatch.model import Code, Document, DocumentId, Link, Office, Parse, Sentence, Span, Token
from blocwatch.resolve import Gazetteer, resolve
from blocwatch.resolve.entry import Person
from blocwatch.resolve.tables import packaged, read
from notation import marked, plain

DAY = date(2024, 3, 20)


def person(names: str, *offices: tuple[str, str, str, str, str | None]) -> Person:
    """A person of the tables: "en|ru|uk", then (code, "en|ru|uk" title, since, until) for each office."""
    spelt = names.split("|")
    held = tuple(
        Office(
            person=spelt[0],
            title=titles.split("|")[0],
            within=Code(code),
            since=date.fromisoformat(since),
            until=date.fromisoformat(until) if until else None,
        )
        for code, titles, since, until in offices
    )
    languages = ("en", "ru", "uk")
    return Person(
        names=tuple((language, (name,)) for language, name in zip(languages, spelt, strict=True)),
        offices=held,
        titles=tuple(
            (language, tuple(titles.split("|")[place] for _, titles, _, _ in offices))
            for place, language in enumerate(languages)
        ),
    )


PERSONS = (
    person(
        "Anton Verbin|Антон Вербин|Антон Вербін",
        ("POL.GOV", "president of Poland|президент Польши|президент Польщі", "2020-01-01", None),
    ),
    person(
        "Marta Olsen|Марта Ольсен|Марта Ольсен",
        (
            "NOR.GOV",
            "foreign minister of Norway|министр иностранных дел Норвегии|міністр закордонних справ Норвегії",
            "2019-05-01",
            "2023-06-30",
        ),
        (
            "IGO:NATO",
            "deputy secretary general of NATO|заместитель генсека НАТО|заступник генсека НАТО",
            "2023-09-01",
            None,
        ),
    ),
    person(
        "Li Baotong|Ли Баотун|Лі Баотун",
        ("CHN.GOV", "special envoy of China|спецпосланник Китая|спецпосланник Китаю", "2021-01-01", None),
    ),
    person(
        "Oskar Grent|Оскар Грент|Оскар Грент",
        ("GBR.GOV", "minister|министр|міністр", "2022-01-01", None),
    ),
    person(
        "Ida Grent|Ида Грент|Іда Грент",
        ("DEU.LEG", "deputy|депутат|депутатка", "2022-01-01", None),
    ),
)  # fmt: skip


@cache
def gazetteer() -> Gazetteer:
    """The package's tables with the invented persons in place of the real ones."""
    return Gazetteer.of(replace(read(packaged()), persons=PERSONS))


_SENTENCE = re.compile(r"\S.*?(?:[.!?…](?=\s+[A-ZА-ЯЁІЇЄҐ«\"“])|\n|$)", re.DOTALL)


def parse(text: str, language: str) -> Parse:
    """Sentences and words by a plain rule, without grammar: resolving must do without a parser."""
    return Parse(
        language,
        "plain",
        tuple(
            Sentence(
                Span(*found.span()),
                tuple(
                    Token(Span(*word.span()), word.group(), word.group().lower(), "", (), -1, "")
                    for word in re.compile(r"\w+").finditer(text, *found.span())
                ),
            )
            for found in _SENTENCE.finditer(text)
        ),
    )


def links(
    text: str, language: str, *, names: tuple[str, ...] = (), outlet: str = "Вечер", day: date | None = DAY
) -> tuple[Link, ...]:
    """A text resolved; `names` are words that a name finder calls a person."""
    document = Document(
        DocumentId("d"), None, language, outlet, "", day, str(day), None, text, (), (), ""
    )  # fmt: skip
    told = tuple((Span(text.index(name), text.index(name) + len(name)), "PER") for name in names)
    return resolve(document, parse(text, language), gazetteer(), told)


def marked_links(text: str, language: str, **given: object) -> str:
    """The text with every mention marked."""
    found = links(text, language, **given)  # type: ignore[arg-type]
    marks = [(one.mention.span.start, one.mention.span.stop, _label(one)) for one in found]
    titles = [one.mention.title for one in found if one.mention.title]
    return marked(text, [*marks, *((title.start, title.stop, "title") for title in titles)])


def _label(link: Link) -> str:
    return str(link.code or "unknown").replace(" ", "-")


def round_trip(line: str, language: str, **given: object) -> tuple[str, str]:
    """The marked line made anew from its text, and the line itself: a test says that they are the same."""
    return marked_links(plain(line)[0], language, **given), line
