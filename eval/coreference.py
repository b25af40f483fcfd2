"""Whom words that point back mean: pronouns, «министр», "the country", «там», "we", short names.

    python eval/coreference.py [--misses]

coreference.jsonl holds short news texts written for this, the word that points back between [[ ]],
and the codes it stands for (several for «стороны», none where nobody is to be named). Given that
word, a text is told right in `broad` if the states and organisations of the links on it are just
those wanted, in `full` if sectors agree as well. Rows whose id begins with "fresh" were written
after the rules and measured once before anything was mended by them. The peer takes the nearest
mention before the word that is of the sort wanted (a person, a state, an organ ...), of the same
links, and never abstains.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rows import HERE, Row, Told, digest, interval

from blocwatch.languages import language
from blocwatch.model import Document, DocumentId, EntityKind, Link, Span, broad
from blocwatch.resolve import Gazetteer, resolve

TEXTS = HERE / "coreference.jsonl"
LANGUAGES = ("ru", "en", "uk")
DAY = "2024-03-20"
OUTLETS = {"ru": ("Вестник", "Vestnik"), "en": ("The Courier", "The Courier"), "uk": ("Вісник", "Visnyk")}
"""The outlet of each text and its name in Latin."""
ONE, PAIR = 1, 2
GATE = 0.85
Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Case:
    """A text without its marks, the word that points back, whom it stands for."""

    id: str
    lang: str
    kind: str
    wants: str
    entity: Codes
    text: str
    word: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """The codes given by us and by the peer."""

    case: Case
    ours: Codes
    peer: Codes


def cases() -> tuple[Case, ...]:
    """All texts of the set."""
    return tuple(_case(json.loads(line)) for line in TEXTS.read_text(encoding="utf-8").splitlines())


def _case(row: dict[str, str]) -> Case:
    before, _, rest = row["text"].partition("[[")
    word, _, after = rest.partition("]]")
    span = Span(len(before), len(before) + len(word))
    return Case(
        row["id"],
        row["lang"],
        row["kind"],
        row["wants"],
        frozenset(row["entity"]),
        before + word + after,
        span,
    )


def answered(case: Case) -> Answer:
    """What is told of a text."""
    pack = language(case.lang)
    links = resolve(_document(case), pack.parse(case.text), Gazetteer.load(), pack.names(case.text))
    ours = frozenset(str(link.code) for link in links if link.code and link.mention.span.overlaps(case.word))
    return Answer(case, ours, nearest(case, links))


def _document(case: Case) -> Document:
    return Document(
        id=DocumentId(case.id), given=case.id, language=case.lang, outlet=OUTLETS[case.lang][0], address="",
        published=date.fromisoformat(DAY), published_as=DAY, title=None, text=case.text, tail=(), reach=(),
        capture="",
    )  # fmt: skip


SORTS: dict[str, Callable[[Link], bool]] = {
    "person": lambda link: link.mention.kind is EntityKind.PERSON,
    "state": lambda link: ":" not in str(link.code),
    "organ": lambda link: link.mention.kind is EntityKind.ORGAN,
    "organisation": lambda link: ":" in str(link.code),
    "any": lambda link: link.mention.kind is not EntityKind.PERSON,
    "several": lambda link: True,
}


def nearest(case: Case, links: Sequence[Link]) -> Codes:
    """The nearest mention of the sort before the word; the two nearest for a plural; the outlet for "we"."""
    if case.wants == "outlet":
        return frozenset({f"MED:{OUTLETS[case.lang][1]}"})
    before = [
        str(link.code)
        for link in links
        if link.code and link.mention.span.stop <= case.word.start and SORTS[case.wants](link)
    ]
    told = list(dict.fromkeys(reversed(before)))[: PAIR if case.wants == "several" else ONE]
    return frozenset(map(broad, told)) if case.wants == "state" else frozenset(told)


def right(wanted: Codes, told: Codes, *, full: bool) -> bool:
    """Whether just those wanted are told, with or without their sectors."""
    return wanted == told if full else {broad(one) for one in wanted} == {broad(one) for one in told}


def accuracy(answers: Sequence[Answer], *, full: bool = False, peer: bool = False) -> float:
    """The share told right."""
    told = [right(one.case.entity, one.peer if peer else one.ours, full=full) for one in answers]
    return sum(told) / max(len(told), 1)


def measured() -> Iterator[Told]:
    """The rows of the table, by language and over all."""
    answers = [answered(case) for case in cases()]
    parts = {lang: [one for one in answers if one.case.lang == lang] for lang in LANGUAGES}
    for name, part in {**parts, "all": answers}.items():
        for figure, full in (("broad", False), ("full", True)):
            peer = f"{accuracy(part, full=full, peer=True):.3f} nearest of the sort"
            drawn = interval(part, lambda drawn, full=full: accuracy(drawn, full=full))
            value = accuracy(part, full=full)
            yield Row(
                f"coreference.{name}", figure, value, digest(TEXTS), drawn, peer, None if full else GATE
            )


def main(arguments: list[str]) -> int:
    """Prints the shares by language, kind and part; with --misses each text told wrong."""
    answers = [answered(case) for case in cases()]
    groups: Counter[tuple[str, str]] = Counter()
    for one in answers:
        case = one.case
        good = right(case.entity, one.ours, full=False)
        part = "fresh" if case.id.startswith("fresh") else "first"
        abstain = "somebody" if case.entity else "nobody"
        for group in (case.lang, case.kind, part, abstain, "all"):
            groups[group, "n"] += 1
            groups[group, "broad"] += good
            groups[group, "full"] += right(case.entity, one.ours, full=True)
            groups[group, "peer"] += right(case.entity, one.peer, full=False)
        if "--misses" in arguments and not right(case.entity, one.ours, full=True):
            wanted, told = sorted(case.entity), sorted(one.ours)
            print(f"{case.id}\t{case.kind}\t{'full' if good else 'WRONG'}\t{wanted} told {told}\t{case.text}")
    for group in dict.fromkeys(group for group, _ in groups):
        number = groups[group, "n"]
        told = "  ".join(f"{name} {groups[group, name] / number:.3f}" for name in ("broad", "full", "peer"))
        print(f"{group:13} {number:4}  {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
