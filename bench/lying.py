"""How much that a lying language model says is stored: nothing that does not stand in the text.

usage: lying.py [--answers N] [--texts N] [--seed N]

An endpoint on loopback answers questions about the sample news with every lie of tests/endpoint/liar.py.
Each answer is grounded as in `blocwatch code --coder llm:URL`; then what is stored is looked at again by
the checks below, which know nothing of how it was grounded. Ends with 1 when one field is not grounded.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from blocwatch import pipeline
from blocwatch.coding.dates import Dated, ahead, behind, dates
from blocwatch.coding.opinion import codebook, opinion, pieces
from blocwatch.endpoint import wire
from blocwatch.errors import EndpointError
from blocwatch.languages import language
from blocwatch.model import Answer, Claim, Coding, Document, Event, Party, Span, Status, When

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "endpoint"))
from liar import Script, liar  # noqa: E402

NEWS = ROOT / "samples" / "news.jsonl"
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_GROUND = re.compile(r"ground (\S+) (\S+) (\S+): (\d+)-(\d+) (.*)", re.DOTALL)


def strings(answer: str) -> set[str]:
    """Every string that an answer holds, however broken it is."""
    found = set()
    for each in _STRING.findall(answer):
        try:
            found.add(json.loads(each, strict=False))
        except ValueError:
            continue
    return found


def ungrounded(document: Document, coding: Coding, said: set[str], days: tuple[Dated, ...]) -> Iterator[str]:
    """A line for every stored field whose words the model did not say or the text does not have."""
    for event in coding.events:
        yield from _event(document, coding, event, said, days)
    for claim in coding.claims:
        yield from _claim(document, coding, claim, said, days)


def _event(
    document: Document, coding: Coding, event: Event, said: set[str], days: tuple[Dated, ...]
) -> Iterator[str]:
    text, modes = document.text, codebook().modes
    for span in (event.trigger, *(one.span for one in event.items)):
        if span.of(text) not in said:
            yield f"{event.id}: {span.of(text)!r} was not said"
    for one in (*event.actors, *event.recipients):
        yield from _party(text, coding, one, said)
    if not event.actors and not event.recipients:
        yield f"{event.id}: nobody"
    if event.mode is not None and event.mode not in modes[event.type.value]:
        yield f"{event.id}: mode {event.mode} is none of the guide"
    labels = {"status": event.status.value} | ({"mode": event.mode} if event.mode else {})
    yield from _labels(text, coding, event.id, labels, said)
    if event.when is not None and not _told(text, event.when, event.status, said, days, document):
        yield f"{event.id}: no words of the answer are read as {event.when}"
    if event.where is not None and not any(
        str(link.code).startswith(event.where) and _heard(text, link.mention.span, said)
        for link in coding.links
    ):
        yield f"{event.id}: nothing said is in {event.where}"


def _claim(
    document: Document, coding: Coding, claim: Claim, said: set[str], days: tuple[Dated, ...]
) -> Iterator[str]:
    text = document.text
    for span in (claim.cue, claim.content):
        if span.of(text) not in said:
            yield f"{claim.id}: {span.of(text)!r} was not said"
    for one in claim.sources:
        yield from _party(text, coding, one, said)
    labels = {"certainty": claim.certainty.value, "kind": claim.kind.value}
    yield from _labels(text, coding, claim.id, labels, said)
    if claim.when is not None and not _told(text, claim.when, Status.ACTUAL, said, days, document):
        yield f"{claim.id}: no words of the answer are read as {claim.when}"


def _party(text: str, coding: Coding, one: Party, said: set[str]) -> Iterator[str]:
    """Our resolver must have found the same there, and the model must have said words that touch it."""
    known = any(link.mention.span == one.span and link.code == one.entity for link in coding.links)
    if not known or not _heard(text, one.span, said):
        yield f"{one.entity} at {one.span.start}: {one.span.of(text)!r} was not said or is not resolved so"


def _labels(text: str, coding: Coding, name: str, labels: dict[str, str], said: set[str]) -> Iterator[str]:
    """Every bare label has a note with the words that tell it, where they stand."""
    notes = [found.groups() for one in coding.notes if (found := _GROUND.fullmatch(one))]
    for what, label in labels.items():
        mine = [one for one in notes if one[:3] == (name, what, label)]
        if not any(text[int(one[3]) : int(one[4])] == one[5] and one[5] in said for one in mine):
            yield f"{name}: {what} {label} without words"


def _heard(text: str, span: Span, said: set[str]) -> bool:
    """Whether a string of the answer stands in the text over a stretch."""
    return any(
        found.start() < span.stop and span.start < found.end()
        for one in said
        if one
        for found in re.finditer(re.escape(one), text)
    )


def _told(
    text: str, when: When, status: Status, said: set[str], days: tuple[Dated, ...], document: Document
) -> bool:
    read = [one for one in days if _heard(text, one.span, said)]
    day = document.published
    return any(
        when in ((one.when,) if day is None else (one.when, ahead(one, day), behind(one, day)))
        for one in read
    )


def main() -> int:
    """Ask, ground, look again; print the counts."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--answers", type=int, default=1_000)
    asked.add_argument("--texts", type=int, default=100)
    asked.add_argument("--seed", type=int, default=0)
    options = asked.parse_args()
    found = pipeline.given_documents(NEWS.name, NEWS.read_bytes(), datetime.now(UTC))
    documents = [one for one in found if isinstance(one, Document)][: options.texts]
    script = Script(seed=options.seed)
    read = [(one, *pipeline.parsed_and_coded(one)) for one in documents]
    counts = dict.fromkeys(("answers", "refused", "told", "kept", "events", "claims"), 0)
    wrong: list[str] = []
    with liar(script) as base:
        who = wire(base, "liar-1", "")
        while counts["answers"] < options.answers:
            for document, parse, rules in read:
                days = dates(document.text, document.published, language(document.language).table("dates"))
                for piece in pieces(document, parse.sentences, codebook()):
                    counts["answers"] += 1
                    try:
                        answer: Answer | str = who.answer(piece.question)
                    except EndpointError as error:
                        answer = str(error)
                    table = language(document.language).table("dates")
                    said = opinion(
                        document, parse, rules.links, table, [(piece, answer)], codebook(), "llm liar"
                    )
                    heard = strings(answer.text) if isinstance(answer, Answer) else set()
                    wrong += ungrounded(document, said.coding, heard, days)
                    counts["refused"] += isinstance(answer, str) or bool(said.faults)
                    counts["told"] += said.told
                    counts["kept"] += said.kept
                    counts["events"] += len(said.coding.events)
                    counts["claims"] += len(said.coding.claims)
    for line in wrong[:20]:
        print("UNGROUNDED", line)
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    print(f"{len(wrong)} ungrounded fields stored (gate: 0)")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
