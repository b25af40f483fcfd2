"""How often the one named is found and told right, given the gold span of each actor, recipient and source.

    python eval/entities.py GOLD.jsonl [--misses]

For each gold party (each span once a document): is there a link that shares a character with the
span, has it the right state or organisation (broad), has it the right code with sector (full)?
Parties whose words name nobody (pronouns, «стороны») count like all others. An organisation that
annotators call by another of its English names than the tables, or by its Cyrillic one, is the same.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from rows import SHARED, Row, Skipped, Told, digest, interval

from blocwatch.languages import language
from blocwatch.model import Document, DocumentId, Link, Span
from blocwatch.resolve import Gazetteer, resolve
from blocwatch.resolve.romanize import romanized

Resolver = Callable[[Document], tuple[Link, ...]]


def document(row: dict[str, Any]) -> Document:
    """A gold row as a document."""
    published = row.get("published")
    return Document(
        id=DocumentId(row["id"]),
        given=row["id"],
        language=row["lang"],
        outlet=row.get("outlet"),
        address="",
        published=date.fromisoformat(published[:10]) if published else None,
        published_as=published,
        title=row.get("title"),
        text=row["text"],
        tail=(),
        reach=(),
        capture="",
    )


def parties(row: dict[str, Any]) -> Iterator[tuple[str, Span]]:
    """The coded parties of a document with their spans, each once."""
    told = [party for event in row["events"] for role in ("actor", "recipient") for party in event[role]]
    told += [party for claim in row["claims"] for party in claim["source"]]
    yield from sorted({(party["entity"], Span(*party["span"])) for party in told if party["span"]})


def broad(code: str) -> str:
    """The state or organisation, without the sector."""
    return code if ":" in code else code.partition(".")[0]


@cache
def named() -> dict[str, str]:
    """The codes of organisations, groups and outlets by any of their English names."""
    entries = dict(Gazetteer.load().tables.entries)["en"]
    return {one.name.casefold(): one.code for one in entries if ":" in one.code}


def canonical(code: str, lang: str) -> str:
    """A code with the name the tables prefer; Cyrillic names in Latin letters."""
    prefix, colon, tail = code.partition(":")
    if not colon:
        return code
    known = named().get(tail.casefold(), "")
    return known if known.startswith(prefix) else f"{prefix}:{romanized(tail, lang)}"


def judged(gold: str, span: Span, links: tuple[Link, ...], lang: str) -> tuple[bool, bool, bool]:
    """Whether a link overlaps, has the broad code, has the full code."""
    codes = [str(link.code) for link in links if link.mention.span.overlaps(span) and link.code]
    titled = [
        str(link.code)
        for link in links
        if link.code and link.mention.title is not None and link.mention.title.overlaps(span)
    ]
    told, wanted = [canonical(code, lang) for code in [*codes, *titled]], canonical(gold, lang)
    return bool(told), any(broad(code) == broad(wanted) for code in told), wanted in told


def pack_resolver(document: Document) -> tuple[Link, ...]:
    """Resolves with the installed language pack."""
    pack = language(document.language)
    return resolve(document, pack.parse(document.text), Gazetteer.load(), pack.names(document.text))


GOLD = SHARED / "gold" / "own-dev" / "gold.jsonl"
LANGUAGES = ("ru", "en", "uk")
GATES = {"broad": (0.90, 0.97), "full": (0.75, 0.90)}
Judged = list[tuple[bool, bool, bool]]
"""The parties of a document: found, right in state or organisation, right with sector."""


def measured() -> Iterator[Told]:
    """The rows of the table: entity codes of actors, recipients and sources, given the gold span."""
    if not GOLD.exists():
        yield Skipped("entities", "needs ../shared")
        return
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line]
    for lang in LANGUAGES:
        found = [judged_parties(row) for row in rows if row["lang"] == lang]
        for at, (name, (gate, aim)) in enumerate(GATES.items(), start=1):

            def share(documents: Sequence[Judged], at: int = at) -> float:
                told = [party[at] for parties in documents for party in parties]
                return sum(told) / max(len(told), 1)

            drawn = interval(found, share)
            yield Row(f"entities.{lang}", name, share(found), digest(GOLD), drawn, gate=gate, aim=aim)


def judged_parties(row: dict[str, Any]) -> Judged:
    """Every party of a document, judged."""
    links = pack_resolver(document(row))
    return [judged(gold, span, links, row["lang"]) for gold, span in parties(row)]


def report(rows: list[dict[str, Any]], resolver: Resolver, *, misses: bool) -> None:
    """Prints the figures by language."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found = resolver(document(row))
        for gold, span in parties(row):
            overlap, right, whole = judged(gold, span, found, row["lang"])
            counts.update({(row["lang"], "all"): 1, (row["lang"], "found"): overlap})
            counts.update({(row["lang"], "broad"): right, (row["lang"], "full"): whole})
            if misses and not whole:
                near = [str(link.code) for link in found if link.mention.span.overlaps(span)]
                mark = "full" if right else "BROAD" if overlap else "NONE"
                print(f"{row['id']}\t{mark}\t{gold}\t{row['text'][span.start : span.stop]!r}\t{near}")
    for lang in sorted({lang for lang, _ in counts}):
        of = counts[lang, "all"]
        told = "  ".join(f"{name} {counts[lang, name] / of:.3f}" for name in ("found", "broad", "full"))
        print(f"{lang}  {of} parties  {told}")


def main(arguments: list[str]) -> int:
    """Reads the gold file and prints the figures; 2 on wrong use."""
    files = [argument for argument in arguments if not argument.startswith("--")]
    if len(files) != 1:
        print(__doc__)
        return 2
    rows = [json.loads(line) for line in Path(files[0]).read_text(encoding="utf-8").splitlines() if line]
    report(rows, pack_resolver, misses="--misses" in arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
