"""How fast a worker reads: parse, mentions with links and dates, and coding, as CPU time of one core.

usage: speed.py [--profile LANG]

Articles of twelve sentences are put together from the texts of `samples` and, where they are there,
of ../shared (read only for this). All parts are timed in one run over the same articles, so their
ratios hold under any load of the machine; articles a second are of CPU time. Before that the worker
codes as many articles made of other sentences (../shared, own-train), as one does that is at work; without
them just one, and words are met for the first time. Memory is the peak of a fresh process that codes all of
them, one a language. Timed are the standard coder and the rules alone (`--coder rules`).
Rows are those of eval/rows.py; speeds have gates and no floors.
"""

import argparse
import cProfile
import json
import os
import pstats
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).parent.parent / "eval"))

from rows import HEAD, SHARED, Row, Told, lined, shown

from blocwatch import pipeline
from blocwatch.coding import code, tables
from blocwatch.coding.dates import dates
from blocwatch.encoder import installed
from blocwatch.languages import Language, language
from blocwatch.model import Document
from blocwatch.resolve import Gazetteer, resolve

SAMPLES = Path(__file__).parent.parent / "samples" / "news.jsonl"
LANGUAGES = ("ru", "en", "uk")
SENTENCES = 12
ARTICLES = 25
SHARE = 0.6
FASTEST = {"ru": 10.0, "en": 10.0, "uk": 2.5, "ru rules": 10.0, "en rules": 10.0, "uk rules": 15.0}
GIGABYTE = 2**20
"""In the kilobytes that the system tells."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of CPU over all articles."""

    articles: int
    parse: float
    mentions: float
    dates: float
    code: float

    @property
    def resolving(self) -> float:
        """Mentions, links and dates, as shares of the parse."""
        return (self.mentions + self.dates) / self.parse

    @property
    def after(self) -> float:
        """All that comes after the parse, as shares of it; coding reads the dates itself."""
        return (self.mentions + self.code) / self.parse

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / (self.parse + self.mentions + self.code)


def texts(lang: str) -> Iterator[str]:
    """All texts of a language."""
    paths = [SAMPLES, SHARED / "gold" / "own-dev" / "docs.jsonl"]
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            row = json.loads(line)
            if row["lang"] == lang:
                yield row["text"]


def articles(lang: str) -> list[Document]:
    """Articles of twelve sentences, as many as are wanted: the texts one after another, and again."""
    pack = language(lang)
    sentences = [
        text[one.span.start : one.span.stop] for text in texts(lang) for one in pack.parse(text).sentences
    ]
    return _documents(lang, _dozens(sentences))


def _documents(lang: str, bodies: Iterator[str]) -> list[Document]:
    body = "\n".join(
        json.dumps({"id": str(at), "lang": lang, "published": "2024-03-20", "text": text}, ensure_ascii=False)
        for at, text in enumerate(bodies)
    )
    found = pipeline.given_documents("bench", body.encode(), datetime(2024, 3, 20, tzinfo=UTC))
    return [one for one in found if isinstance(one, Document)]


def others(lang: str) -> list[Document]:
    """Articles of other sentences, for a worker to have read."""
    path = SHARED / "gold" / "own-train" / f"{lang}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else ()
    return _documents(lang, _dozens([json.loads(line)["text"] for line in lines] or list(texts(lang))[:1]))


def _dozens(sentences: list[str]) -> Iterator[str]:
    for at in range(ARTICLES):
        yield " ".join(sentences[(at * SENTENCES + one) % len(sentences)] for one in range(SENTENCES))


def timed(pack: Language, heads: bool) -> Timed:
    """All parts of every article, in the order a worker does them."""
    known, given = Gazetteer.load(), tables(pack, heads=heads)
    for one in others(pack.code):
        parse = pack.parse(one.text)
        code(one, parse, resolve(one, parse, known, pack.names(one.text)), given)
    found, clock = articles(pack.code), [0.0] * 4
    for one in found:
        start = process_time()
        parse = pack.parse(one.text)
        parsed = process_time()
        links = resolve(one, parse, known, pack.names(one.text))
        resolved = process_time()
        dates(one.text, one.published, given.dates)
        dated = process_time()
        code(one, parse, links, given)
        spent = (parsed - start, resolved - parsed, dated - resolved, process_time() - dated)
        clock = [sum(both) for both in zip(clock, spent, strict=True)]
    return Timed(len(found), *clock)


def peak(lang: str) -> float:
    """The most memory in gigabytes of a fresh process that codes all articles."""
    done = subprocess.run(
        [sys.executable, __file__, "--one", lang], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def measured() -> Iterator[Told]:
    """The rows of the table."""
    packs = {lang: language(lang) for lang in LANGUAGES}
    packs |= {f"{lang} rules": pack.by_rules() for lang, pack in packs.items()}
    for label, pack in packs.items():
        told, name = timed(pack, heads=label in LANGUAGES and installed()), f"speed.{label}"
        share = SHARE if pack.code != "uk" else None
        yield Row(name, "articles/s coded", told.rate, gate=FASTEST[label])
        yield Row(name, "links+dates / parse", told.resolving, gate=share, at_most=True)
        yield Row(name, "after / parse", told.after, gate=share, at_most=True)
        if label in LANGUAGES:
            yield Row(name, "peak GB a worker", peak(label), gate=1.0, at_most=True)


def profiled(lang: str) -> None:
    """Where the time after the parse goes."""
    pack, known = language(lang), Gazetteer.load()
    given, found = tables(pack), articles(lang)
    for one in others(lang):
        pipeline.coded(one)
    profile = cProfile.Profile()
    for one in found:
        parse = pack.parse(one.text)
        profile.enable()
        code(one, parse, resolve(one, parse, known, pack.names(one.text)), given)
        profile.disable()
    pstats.Stats(profile).sort_stats("cumulative").print_stats(60)
    pstats.Stats(profile).sort_stats("tottime").print_stats(30)


def main() -> int:
    """Print the rows; 1 when one is below its gate."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--profile", choices=LANGUAGES)
    asked.add_argument(
        "--one", choices=LANGUAGES, help="code the articles of a language, print the peak of memory"
    )
    options = asked.parse_args()
    if options.one:
        for document in articles(options.one):
            pipeline.coded(document)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIGABYTE)
        return 0
    if options.profile:
        profiled(options.profile)
        return 0
    print(lined(HEAD))
    below = 0
    for told in measured():
        print(shown(told, {}), flush=True)
        below += isinstance(told, Row) and told.met is False
    return int(below > 0)


if __name__ == "__main__":
    sys.exit(main())
