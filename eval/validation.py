"""The actors and agents of PETRARCH's validation suite as links: who is named in a sentence of its world.

An actor has names and codes with the days they hold; an agent («foreign minister») adds its code to the
actor beside it: Gondor's foreign minister is GON and GOV and FRM.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from blocwatch.coding.grammar import Tree
from blocwatch.model import Code, EntityKind, Link, Mention, Parse, Span

PHRASE = frozenset({"compound", "amod", "nmod:poss", "flat", "flat:name", "appos", "nmod"})
"""Relations by which the words of one phrase hang together."""
NO_CODE = frozenset({"---", "+++", "###"})


@dataclass(frozen=True, slots=True)
class Held:
    """A code and the days it holds, both inclusive."""

    code: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Lists:
    """Names in small letters, longest first, with their codes."""

    actors: tuple[tuple[str, tuple[Held, ...]], ...]
    agents: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in the text with its code; an agent's has a ~ for the actor."""

    span: Span
    code: str


def lists(folder: Path) -> Lists:
    """Both lists of the suite."""
    actors = dict(_actors((folder / "PETR.Validate.actors.txt").read_text(encoding="utf-8")))
    agents = dict(_agents((folder / "PETR.Validate.agents.txt").read_text(encoding="utf-8")))
    return Lists(
        tuple(sorted(actors.items(), key=lambda one: (-len(one[0]), one[0]))),
        tuple(sorted(agents.items(), key=lambda one: (-len(one[0]), one[0]))),
    )


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").lower().split())


def _actors(text: str) -> Iterator[tuple[str, tuple[Held, ...]]]:
    names: list[str] = []
    codes: list[Held] = []
    for raw in re.sub(r"<!.*?>\s*$", "", text, flags=re.DOTALL | re.MULTILINE).splitlines():
        line = raw.split("#")[0].rstrip()
        name = line.split("[")[0]
        if name.strip() and not name.startswith(("+", " ", "\t")):
            yield from ((one, tuple(codes)) for one in names)
            names, codes = [], []
        if name.strip():
            names.append(_plain(name.lstrip("+")))
        codes += [_held(one) for one in re.findall(r"\[([^\]]*)\]", line)]
    yield from ((one, tuple(codes)) for one in names)


def _held(words: str) -> Held:
    """`CODE`, `CODE <day`, `CODE >day`, `CODE day-day`."""
    code, _, when = words.strip().partition(" ")
    days = [_day(one) for one in re.findall(r"\d+", when)]
    if not days:
        return Held(code, date.min, date.max)
    if "<" in when:
        return Held(code, date.min, days[0])
    return Held(code, days[0], days[-1] if "-" in when else date.max)


def _day(digits: str) -> date:
    year = int(digits[:-4]) + (1900 if len(digits) == len("yymmdd") else 0)
    return date(year, int(digits[-4:-2]), int(digits[-2:]))


def _agents(text: str) -> Iterator[tuple[str, str]]:
    sets = {
        name: [one.strip() for one in members.split(",")]
        for name, members in re.findall(r"^!(\w+)! = (.*)$", text, re.MULTILINE)
    }
    for line in text.splitlines():
        row = re.match(r"([^#{\[<]+?)\s*(\{[^}]*\})?\s*\[\s*([^\]]+)\]", line)
        if row is None or "=" in row[1]:
            continue
        for name in _filled(row[1], sets):
            yield _plain(name), row[3].strip()
            for plural in _plurals(name, row[2]):
                yield _plain(plural), row[3].strip()


def _filled(name: str, sets: dict[str, list[str]]) -> Iterator[str]:
    found = re.search(r"!(\w+)!", name)
    if found is None:
        yield name
        return
    yield from (name.replace(found[0], member) for member in sets[found[1]])


def _plurals(name: str, braces: str | None) -> Iterator[str]:
    """The plural told in braces; {} is none; where nothing is told the regular one."""
    if braces is not None:
        yield from (one for one in [braces.strip("{}")] if one)
    else:
        yield f"{name[:-1]}IES" if name.endswith("Y") else f"{name}S"


def named(parse: Parse, text: str, day: date, given: Lists) -> list[Link]:
    """Everybody named in a sentence, actors with the codes of the agents beside them."""
    actors = _hits(text, [(name, _code(held, day)) for name, held in given.actors], [])
    agents = _hits(text, list(given.agents), [one.span for one in actors])
    links = []
    for tree in map(Tree.of, parse.sentences):
        links += list(_linked(tree, [one for one in actors if one.span.within(tree.sentence.span)], agents))
    return sorted(links, key=lambda one: one.mention.span.start)


def _code(held: tuple[Held, ...], day: date) -> str:
    """The code of a day: a later line of the list wins over an earlier one, a dated over an undated."""
    fits = [one for one in held if one.since <= day <= one.until]
    dated = [one for one in fits if (one.since, one.until) != (date.min, date.max)]
    return (dated or fits)[0].code if fits else NO_CODE_AT_ALL


NO_CODE_AT_ALL = "---"


def _hits(text: str, names: list[tuple[str, str]], taken: list[Span]) -> list[Hit]:
    found: list[Hit] = []
    small = text.lower()
    for name, code in names:
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?!\w)", small):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(one) for one in (*taken, *(hit.span for hit in found))):
                found.append(Hit(span, code))
    return sorted(found, key=lambda one: one.span.start)


def _linked(tree: Tree, actors: list[Hit], agents: list[Hit]) -> Iterator[Link]:
    """Actors of one phrase are one party; an agent alone is somebody of no country."""
    inside = [one for one in agents if one.span.within(tree.sentence.span)]
    heads = {one.span: _top(tree, tree.head_of(one.span)) for one in (*actors, *inside)}
    tops: dict[int, tuple[list[Hit], list[Hit]]] = {}
    for one in actors:
        tops.setdefault(heads[one.span], ([], []))[0].append(one)
    for one in inside:
        tops.setdefault(heads[one.span], ([], []))[1].append(one)
    for whole, added in tops.values():
        known = [one for one in whole if one.code not in NO_CODE]
        if whole and not known:
            continue
        code = "/".join(_joined(one, added) for one in (known[:1] or ["---"])[0:1] for one in _split(one))
        spans = [one.span for one in (*known, *added)]
        span = Span(min(one.start for one in spans), max(one.stop for one in spans))
        yield Link(Mention(span, EntityKind.GROUP), Code(f"GRP:{code}"), None, None, 1.0, ("given",))


def _split(one: Hit | str) -> list[str]:
    return (one.code if isinstance(one, Hit) else one).split("/")


def _joined(code: str, agents: list[Hit]) -> str:
    """An actor's code with those of its agents before or after it, each once."""
    for one in agents:
        before, _, after = one.code.replace(" ", "").partition("~")
        code = f"{before}{code}" if before and before not in code else code
        code = f"{code}{after}" if after and after not in code else code
    return code


def _top(tree: Tree, at: int) -> int:
    """The word by which a whole phrase hangs: up over attributes, possessives and "of"."""
    for _ in tree.tokens:
        token = tree.tokens[at]
        of = token.relation != "nmod" or tree.preposition(at) == "of"
        if token.relation not in PHRASE or not of or token.head < 0:
            return at
        if tree.tokens[token.head].pos not in {"NOUN", "PROPN", "ADJ"}:
            return at
        at = token.head
    return at
