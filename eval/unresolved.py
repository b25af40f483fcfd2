"""Names of long analytical texts that nobody is found for, or that one article gives to several.

usage: unresolved.py [N]

Gold: the marked names of the first forty articles of RuSentRel's train part (../shared; people, bodies,
states, places). A name is unresolved where no link overlaps its span, or a link without an entity does.
It is suspect where spellings that the corpus holds for one and the same are given to different entities:
the rarer reading is listed. For reading, not for a floor: how often, the name, what was made of it.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from attitudes import GOLD, document, plain

from blocwatch.model import Link, Span
from blocwatch.pipeline import coded

TAGS = {"PER", "ORG", "GEOPOLIT", "LOC"}
NO_NAMES = {"Author", "Unknown"}
ARTICLES = 40


def names(path: Path) -> Iterator[tuple[int, int, str]]:
    """Spans and words of an article's marked names."""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        _, span, words = line.split("\t")
        tag, start, end = span.split()
        if tag in TAGS and words not in NO_NAMES:
            yield int(start), int(end), words


def made_of(links: tuple[Link, ...], start: int, end: int) -> str:
    """What the links make of a span: a code, "?" with the reason, or "-" where they hold nothing there."""
    name = Span(start, end)
    over = [one for one in links if one.mention.span.overlaps(name)]
    over += [one for one in links if one.mention.title is not None and one.mention.title.overlaps(name)]
    known = [str(one.code) for one in over if one.code]
    return known[0] if known else f"? {', '.join(over[0].because)}" if over else "-"


def synonyms() -> dict[str, str]:
    """The first spelling of the corpus's own groups, by each of their spellings."""
    rows = (GOLD.parent / "synonyms.txt").read_text(encoding="utf-8-sig").splitlines()
    return {one.strip(): row.split(",")[0].strip() for row in rows for one in row.split(",")}


def main(most: int) -> None:
    same = synonyms()
    unknown: Counter[tuple[str, str]] = Counter()
    read: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    total = 0
    for path in islice(sorted(GOLD.glob("*.ann")), ARTICLES):
        # Offsets count both signs of a line's end.
        text = plain(path.with_suffix(".txt").read_bytes().decode("utf-8-sig"))
        links = coded(document(text)).links
        assert links
        for start, end, words in names(path):
            total += 1
            made = made_of(links, start, end)
            made = made.partition(".")[0] if made[:2] != "? " and ":" not in made else made
            if made[0] in "?-":
                unknown[words, made] += 1
            else:
                read[same.get(words.lower(), words.lower())][made, words] += 1
    rare = Counter(
        {
            (words, f"{made} (else {usual})"): count
            for found in read.values()
            for usual in [
                Counter(made for (made, _), n in found.items() for _ in range(n)).most_common(1)[0][0]
            ]
            for (made, words), count in found.items()
            if made != usual
        }
    )
    print(f"{total} names, {sum(unknown.values())} unresolved, {sum(rare.values())} suspect")
    for title, counted in (("unresolved", unknown), ("suspect", rare)):
        print(f"\n## {title}")
        for (words, made), count in sorted(counted.items(), key=lambda row: (-row[1], row[0]))[:most]:
            print(f"{count:4}  {words:40} {made}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
