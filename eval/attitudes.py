"""Attitudes of states and blocs, against RuSentRel's document-level pairs (train part, ../shared).

usage: attitudes.py

Gold: the directed signed pairs of an article whose two names are, by the product's own gazetteer,
different states, organisations or groups (metonyms too, persons not). Ours: the attitudes of the
text told of names that are no persons, summed over a directed pair; the sign of the sum is the pair's.
Figure: mean of F1(pos) and F1(neg), pairs of no attitude being the third class.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from rows import Row, Skipped, Told, digest, interval

from blocwatch.model import Document, EntityKind, Polarity, broad
from blocwatch.pipeline import coded, given_documents, told_for_and_against

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold" / "ru" / "rusentrel" / "train"
KINDS = {EntityKind.STATE, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.ORGAN}
IN_PERSON = {EntityKind.PERSON, EntityKind.ROLE}
NO_BLOC = ("PER:", "MED:", "NGO:")
_AUTHOR = re.compile(r"\{Author, Unknown\}")
Pair = tuple[str, str, str]


def document(text: str) -> Document:
    """A text as a document of the corpus's time."""
    body = json.dumps({"id": "x", "lang": "ru", "published": "2016-05-01", "text": text}, ensure_ascii=False)
    (found,) = given_documents("x", body.encode(), datetime(2016, 5, 1, tzinfo=UTC))
    assert isinstance(found, Document)
    return found


def plain(text: str) -> str:
    """The article without the annotators' marks of the author, every letter where it stood."""
    return _AUTHOR.sub(lambda mark: " " * len(mark.group()), text)


@cache
def state(name: str) -> str | None:
    """The state or bloc that a gold name is, None for persons and what nobody knows."""
    links = coded(document(name[:1].upper() + name[1:] + ".")).links
    known = [one for one in links if one.code and one.mention.kind in KINDS and one.person is None]
    return bloc(broad(known[0].code)) if known and known[0].code else None


def bloc(code: str) -> str:
    """The code as the corpus's synonyms have it: they hold «Европа» and «ЕС» for one."""
    return "IGO:EU" if code == "GRP:Europe" else code


def gold_pairs(path: Path) -> Iterator[tuple[Pair, str]]:
    """Directed pairs of an article with their sign."""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        parts = [part.strip() for part in line.split(",")]
        match parts:
            case [one, other, ("pos" | "neg") as sign, *_]:
                holder, target = state(one), state(other)
                if holder and target and holder != target:
                    yield (path.stem, holder, target), sign


def our_pairs(path: Path) -> Iterator[tuple[Pair, str]]:
    """The same from our attitudes."""
    text = plain(path.with_name(path.name.replace(".opin", "")).read_text(encoding="utf-8-sig"))
    sums: Counter[tuple[str, str]] = Counter()
    read = document(text)
    persons = {
        link.mention.span for link in coded(read).links if link.person or link.mention.kind in IN_PERSON
    }
    for one in told_for_and_against(read):
        if one.holder is not None and not {one.holder.span, one.target.span} & persons:
            pair = bloc(broad(one.holder.entity)), bloc(broad(one.target.entity))
            if pair[0] != pair[1] and not any(side.startswith(NO_BLOC) for side in pair):
                sums[pair] += 1 if one.polarity is Polarity.FOR else -1
    yield from (((path.stem, *pair), "pos" if n > 0 else "neg") for pair, n in sorted(sums.items()) if n)


def f1(gold: dict[Pair, str], ours: dict[Pair, str], sign: str) -> tuple[int, int, int, float]:
    """Hits, gold, ours and F1 of one sign."""
    hits = sum(ours.get(pair) == sign for pair, told in gold.items() if told == sign)
    counts = [sum(told == sign for told in side.values()) for side in (gold, ours)]
    return hits, *counts, 2 * hits / (sum(counts) or 1)


def articles() -> list[Path]:
    """Those that have both text and pairs."""
    return [
        path
        for path in sorted(GOLD.glob("*.opin.txt"))
        if path.with_name(path.name.replace(".opin", "")).exists()
    ]


Signed = dict[Pair, str]


def three_class(found: Sequence[tuple[Signed, Signed]]) -> float:
    """Mean of both signs' F1 over articles, each given as gold and ours."""
    total = 0.0
    for sign in ("pos", "neg"):
        told = [f1(gold, ours, sign)[:3] for gold, ours in found]
        total += 2 * sum(one[0] for one in told) / max(sum(one[1] + one[2] for one in told), 1)
    return total / 2


def measured() -> Iterator[Told]:
    """The row of the table."""
    if not GOLD.is_dir():
        yield Skipped("rusentrel", "needs ../shared")
        return
    paths = articles()
    found = [(dict(gold_pairs(path)), dict(our_pairs(path))) for path in paths]
    drawn = interval(found, three_class)
    peer = "0.419 best published, test part (quoted)"
    yield Row("rusentrel", "3-class", three_class(found), digest(*paths), drawn, peer, 0.30, 0.45)


def main() -> int:
    """Print hits, precision's and recall's counts and F1 of each sign, and their mean."""
    if not GOLD.is_dir():
        print("skipped: attitudes needs ../shared")
        return 0
    paths = articles()
    gold = dict(pair for path in paths for pair in gold_pairs(path))
    ours = dict(pair for path in paths for pair in our_pairs(path))
    scores = []
    for sign in ("pos", "neg"):
        hits, wanted, told, score = f1(gold, ours, sign)
        scores.append(score)
        print(f"{sign}: {hits} hits of {wanted} gold, {told} ours, F1 {score:.3f}")
    print(f"{len(paths)} articles, {len(gold)} pairs; 3-class F1 {sum(scores) / 2:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
