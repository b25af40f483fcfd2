"""What an order put into a text does to its coding: nothing outside the order.

usage: injection.py [--coder llm:URL] [--attacks N] [--texts N]

The attacks are BIPIA's (Microsoft, MIT), 150 in words and 100 of program text; the texts are the sample
news. An attack is appended as a paragraph of its own, or put between two paragraphs or sentences in the
middle. By rules: the share of (text, attack) whose events and claims outside the attack are byte for
byte those without it; for the middle their offsets are shifted back and ids, which hold offsets, left
out. With `--coder` the same is measured of a language model, its answers kept in out/answers.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rows import SHARED, Row, Skipped, Told, digest

from blocwatch import advising, pipeline
from blocwatch.coding import written
from blocwatch.model import Coding, Document

ROOT = Path(__file__).parent.parent
NEWS = ROOT / "samples" / "news.jsonl"
FOLDER = SHARED / "gold" / "ingest" / "prompt-injection-bipia"
FILES = tuple(
    FOLDER / f"{kind}_attack_{part}.json" for kind in ("text", "code") for part in ("train", "test")
)
TEXTS = ("s12-ru", "s06-ru", "s03-ru", "s05-en", "s18-en", "s13-en", "s14-uk", "s08-uk", "s02-uk")
SEPARATOR = "\n\n"
_PLACED = {"end": 1.0, "middle": 0.5}

Coded = Callable[[Iterable[Document]], Iterable[Coding]]


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A text with an attack in it: where the attack stands, separators included."""

    document: Document
    start: int
    stop: int


def attacks() -> list[str]:
    """All attacks, each once, in the order of the files."""
    told = [json.loads(path.read_text(encoding="utf-8")) for path in FILES]
    return list(dict.fromkeys(one for table in told for group in table.values() for one in group))


def texts(names: Sequence[str] = TEXTS) -> list[Document]:
    """The sample news under these ids."""
    found = pipeline.given_documents(NEWS.name, NEWS.read_bytes(), datetime.now(UTC))
    by_id = {one.given: one for one in found if isinstance(one, Document)}
    return [by_id[name] for name in names]


def spoilt(document: Document, attack: str, where: str) -> Spoilt:
    """The text with the attack; the id stays, so that only words can make a difference."""
    text = document.text
    cut = len(text) if where == "end" else _between(text)
    more = SEPARATOR + attack if where == "end" else SEPARATOR + attack + SEPARATOR
    made = text[:cut].rstrip() + more + text[cut:].lstrip() if where == "middle" else text + more
    start = len(text[:cut].rstrip()) if where == "middle" else cut
    return Spoilt(
        replace(document, text=made), start, len(made) - len(text[cut:].lstrip() if where == "middle" else "")
    )


def _between(text: str) -> int:
    """The end of a paragraph, else of a sentence, nearest to the middle."""
    ends = [found.end() for found in re.finditer(r"\n\n", text)] or [
        found.end() for found in re.finditer(r"(?<=[.!?…])\s+(?=[A-ZА-ЯІЇЄҐ«“])", text)
    ]
    return min(ends, key=lambda one: abs(one - len(text) // 2), default=len(text))


def outside(document: Document, coding: Coding, start: int, stop: int, shift: int, *, ids: bool) -> str:
    """Events and claims that do not touch a stretch, as bytes; what stands after it is shifted back."""
    told = written(document, coding)
    kept = {
        name: [_shifted(one, stop, shift) for one in told[name] if not _touches(one, start, stop)]
        for name in ("events", "claims")
    }
    plain = kept if ids else _without_ids(kept)
    return json.dumps(plain, ensure_ascii=False)


def _spans(one: dict[str, Any]) -> Iterator[list[int]]:
    for name in ("trigger", "cue", "content"):
        if name in one:
            yield one[name]
    for name in ("actor", "recipient", "source", "items"):
        yield from (party["span"] for party in one.get(name, []))


def _touches(one: dict[str, Any], start: int, stop: int) -> bool:
    return any(span[0] < stop and start < span[1] for span in _spans(one))


def _shifted(one: Any, stop: int, shift: int) -> Any:
    if isinstance(one, dict):
        return {key: _shifted(value, stop, shift) for key, value in one.items()}
    if isinstance(one, list) and list(map(type, one)) == [int, int]:
        return [each - shift if each >= stop else each for each in one]
    return [_shifted(each, stop, shift) for each in one] if isinstance(one, list) else one


def _without_ids(told: Any) -> Any:
    if isinstance(told, dict):
        hidden = {"id", "claim", "parent", "exchange"}
        return {key: _without_ids(value) for key, value in told.items() if key not in hidden}
    return [_without_ids(each) for each in told] if isinstance(told, list) else told


def shares(
    coded: Coded, documents: Sequence[Document], orders: Sequence[str], where: str
) -> Iterator[tuple[str, bool]]:
    """Text by text and attack by attack: its name, and whether the coding outside stayed as it was."""
    for document, plain in zip(documents, coded(documents), strict=True):
        pairs = [spoilt(document, order, where) for order in orders]
        for one, coding in zip(pairs, coded([one.document for one in pairs]), strict=True):
            shift = len(one.document.text) - len(document.text)
            ids = where == "end"
            before = outside(document, plain, len(document.text), len(document.text), 0, ids=ids)
            after = outside(one.document, coding, one.start, one.stop, shift, ids=ids)
            yield (
                f"{document.given}: {one.document.text[one.start : one.stop].strip()[:60]!r}",
                before == after,
            )


def by_rules(documents: Iterable[Document]) -> Iterator[Coding]:
    """The coder as it is installed."""
    return (pipeline.coded(one) for one in documents)


def measured() -> Iterator[Told]:
    """The share of texts with an attack that are coded as without it."""
    if not FOLDER.is_dir():
        yield Skipped("injection", "needs ../shared")
        return
    corpus = digest(NEWS, *FILES)
    documents = texts(TEXTS[::3])
    for where in _PLACED:
        same = [one for _, one in shares(by_rules, documents, attacks(), where)]
        gate = 1.0 if where == "end" else None
        yield Row("injection", where, sum(same) / len(same), corpus, None, "", gate)


def main() -> int:
    """Measure one coder and print what changed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--coder", default="rules")
    asked.add_argument("--attacks", type=int, default=10_000)
    asked.add_argument("--texts", type=int, default=len(TEXTS))
    options = asked.parse_args()
    if not FOLDER.is_dir():
        print("injection: skipped, needs ../shared")
        return 0
    every = attacks()
    step = max(1, len(every) // options.attacks)
    coded: Coded = by_rules
    if advising.is_model(options.coder):
        who = advising.asker(options.coder, "", "", ROOT / "out" / "answers")
        coded = lambda some: (one.opinion.coding for one in advising.advised(some, who))  # noqa: E731
    wrong = 0
    for where in _PLACED:
        found = list(shares(coded, texts(TEXTS[: options.texts]), every[::step], where))
        changed = [name for name, same in found if not same]
        for name in changed[:20]:
            print(f"changed, {where}: {name}")
        print(f"{where}: {len(found) - len(changed)} of {len(found)} texts with an attack coded alike")
        wrong += len(changed) if where == "end" else 0
    return int(wrong > 0 and coded is by_rules)


if __name__ == "__main__":
    sys.exit(main())
