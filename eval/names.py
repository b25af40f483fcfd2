"""Exact spans of persons, places and organisations in Russian news, beside slovnet's own tagger.

usage: names.py [--misses N]

Sets (../shared, measured only): NEREL dev, outermost spans of PERSON, ORGANIZATION and the place
types; factRuEval devset, names only (whole persons, org_name and loc_name spans). The peer is the
tagger of the natasha project as it stands (`Russian.tagged`). Figures are micro-averaged F1 of
(start, stop, type).

The two sets differ in what they call a name, and the language pack offers both senses:
- factRuEval: names alone, as they are spelt (`Russian.names`). «Верховный суд» of «Верховный суд
  Испании»; no adjectives of places; no common nouns.
- NEREL: names in the wide sense (`Russian.wholes`). An organisation goes on over whose it is
  («Верховный суд Испании», «власти Перу»), bodies of a state are named by their noun alone («полиция»),
  adjectives name places («лондонский»), and a network in which something is written («в Twitter») is none.
To both are added, where nothing else is found, the links of resolve that the gazetteer has by name.
Everything else - edges, kinds, what is said again - is one reading for both sets.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from rows import HEAD, SHARED, Row, Skipped, Told, digest, floors, interval, lined, shown

from blocwatch.languages import language
from blocwatch.languages.ru import Russian
from blocwatch.model import Document, DocumentId, EntityKind, Link
from blocwatch.resolve import Gazetteer, resolve

KINDS = ("PER", "LOC", "ORG")
NEREL = {
    "PERSON": "PER", "ORGANIZATION": "ORG", "COUNTRY": "LOC", "CITY": "LOC", "STATE_OR_PROVINCE": "LOC",
    "DISTRICT": "LOC", "LOCATION": "LOC",
}  # fmt: skip
FACT = {"Person": "PER", "Org": "ORG", "LocOrg": "LOC", "Location": "LOC"}
NAMED = {
    EntityKind.PERSON: "PER",
    EntityKind.STATE: "LOC",
    EntityKind.PLACE: "LOC",
    EntityKind.ORGANISATION: "ORG",
    EntityKind.ORGAN: "ORG",
}
TOLD = frozenset({"name", "capital", "seat", "place"})
"""Reasons by which the gazetteer itself has the words."""
NOUNS = frozenset({"organ", "title", "people", "shared noun"})
"""Reasons that say that a common noun leads the words."""

Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a set with its names."""

    id: str
    text: str
    names: frozenset[Name]


def longest(names: Iterable[Name]) -> list[Name]:
    """Names that do not overlap, longer ones first."""
    kept: list[Name] = []
    for one in sorted(set(names), key=lambda name: (name[0] - name[1], name)):
        if not any(other[0] < one[1] and one[0] < other[1] for other in kept):
            kept.append(one)
    return sorted(kept)


def nerel(folder: Path) -> Iterator[Text]:
    """NEREL in brat form."""
    for path in sorted(folder.glob("*.txt")):
        names = []
        for line in path.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
            if line.startswith("T"):
                kind, *offsets = line.split("\t")[1].replace(";", " ").split()
                if kind in NEREL:
                    names.append((int(offsets[0]), int(offsets[-1]), NEREL[kind]))
        with path.open(encoding="utf-8", newline="") as lines:
            yield Text(path.stem, lines.read(), frozenset(longest(names)))


def factrueval(folder: Path) -> Iterator[Text]:
    """factRuEval: names as the naeval project reads them."""
    for path in sorted(folder.glob("book_*.txt")):
        spans = {}
        for line in path.with_suffix(".spans").read_text(encoding="utf-8").splitlines():
            part = line.split()
            if part:
                spans[part[0]] = (int(part[2]), int(part[2]) + int(part[3]), part[1])
        names: list[Name] = []
        for line in path.with_suffix(".objects").read_text(encoding="utf-8").splitlines():
            part = line.split("#")[0].split()
            if part and part[1] in FACT:
                own = [spans[one] for one in part[2:]]
                if part[1] == "Person":
                    names.append((min(one[0] for one in own), max(one[1] for one in own), "PER"))
                else:
                    wanted = "org_name" if part[1] == "Org" else "loc_name"
                    names += [(start, stop, FACT[part[1]]) for start, stop, kind in own if kind == wanted]
        with path.open(encoding="utf-8", newline="") as lines:
            yield Text(path.stem, lines.read(), frozenset(longest(names)))


def russian() -> Russian:
    """The Russian pack, one a process."""
    return cast(Russian, language("ru"))


def peer(text: str) -> list[Name]:
    """What the tagger alone finds."""
    return [(one.start, one.stop, one.kind) for one in russian().tagged(text)]


def ours(text: str, wide: bool, linked: bool = True) -> list[Name]:
    """What the desk finds: the names of the language, then those that only the gazetteer knows."""
    pack = russian()
    names = pack.wholes(text) if wide else pack.names(text)
    found = [(span.start, span.stop, kind) for span, kind in names]
    document = Document(DocumentId("x"), None, "ru", None, "", None, None, None, text, (), (), "")
    links = resolve(document, pack.parse(text), Gazetteer.load(), pack.names(text)) if linked else ()
    more = [name for link in links if (name := typed(link, text, wide))]
    return longest(
        [*found, *(one for one in more if not any(one[0] < two[1] and two[0] < one[1] for two in found))]
    )


def typed(link: Link, text: str, wide: bool) -> Name | None:
    """A link as a name of a set, None where it is a common noun, a people, an adjective that the set has not.

    A capital is a place in both schemes, whoever is meant by it.
    """
    mention, reasons = link.mention, set(link.because)
    kind = "LOC" if reasons & {"capital", "seat"} else NAMED.get(mention.kind)
    told = reasons & (TOLD | {"adjective"} if wide else TOLD)
    lower = mention.span.of(text)[:1].islower()
    part = (
        "-"
        in text[max(0, mention.span.start - 1) : mention.span.start]
        + text[mention.span.stop : mention.span.stop + 1]
    )
    if kind is None or link.code is None or part or not told or reasons & NOUNS:
        return None
    if lower and "adjective" not in reasons:
        return None
    return mention.span.start, mention.span.stop, kind


def score(pairs: Iterable[tuple[frozenset[Name], list[Name]]]) -> dict[str, float]:
    """F1 by type and of all."""
    hit, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for names, told in pairs:
        for counts, members in ((hit, names & set(told)), (found, set(told)), (gold, names)):
            for _, _, kind in members:
                counts[kind] += 1
                counts["all"] += 1
    return {
        kind: 2 * hit[kind] / (found[kind] + gold[kind]) if gold[kind] else 0.0 for kind in (*KINDS, "all")
    }


SETS = (
    ("nerel-dev", SHARED / "gold" / "ru" / "nerel-dev" / "dev", nerel, True, (0.03, 0.08)),
    ("factrueval", SHARED / "gold" / "ru" / "factrueval" / "devset", factrueval, False, (0.0, 0.035)),
)
"""Name, folder, reader, whether names are meant in the wide sense, what gate and aim ask above the tagger."""

Read = tuple[Text, list[Name]]


def corpus(folder: Path) -> str:
    """The digest of a set."""
    return digest(*sorted(one for one in folder.iterdir() if one.is_file()))


def scored(read: Sequence[Read]) -> dict[str, float]:
    """The figures of some texts."""
    return score((one.names, told) for one, told in read)


def measured() -> Iterator[Told]:
    """The rows of the table: F1 of all names and of each kind."""
    for name, folder, read, wide, above in SETS:
        if not folder.is_dir():
            yield Skipped(name, "needs ../shared")
            continue
        texts = [(one, ours(one.text, wide)) for one in read(folder)]
        tagger = scored([(one, peer(one.text)) for one, _ in texts])
        own, files = scored(texts), corpus(folder)
        for kind, value in own.items():

            def f1(drawn: Sequence[Read], kind: str = kind) -> float:
                return scored(drawn)[kind]

            gates = [round(tagger[kind] + higher, 3) if kind == "all" else None for higher in above]
            peered = f"{tagger[kind]:.3f} slovnet's tagger"
            yield Row(name, kind, value, files, interval(texts, f1), peered, *gates)


def missed(texts: list[Text], told: list[list[Name]], most: int) -> Iterator[str]:
    """The commonest misses, one a line."""
    wrong = Counter[str]()
    for one, found in zip(texts, told, strict=True):
        wrong.update(f"missed {kind} {one.text[a:b]!r}" for a, b, kind in one.names - set(found))
        wrong.update(f"false  {kind} {one.text[a:b]!r}" for a, b, kind in set(found) - one.names)
    yield from (f"    {count:4} {line}" for line, count in wrong.most_common(most))


def main() -> int:
    """Print the rows, and the commonest misses when asked."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--misses", type=int, default=0)
    options = asked.parse_args()
    table = floors()
    print(lined(HEAD))
    for row in measured():
        print(shown(row, table))
    for name, folder, read, wide, _ in SETS if options.misses else ():
        texts = list(read(folder))
        print(name, *missed(texts, [ours(one.text, wide) for one in texts], options.misses), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
