"""A feed (RSS, Atom, RDF) to the texts it carries.

The feed is decoded here and parsed in a process that can be ended (feed_worker.py): one bad
feed costs its own seconds and no more. Every entry with text becomes a document; an entry
without is refused by name.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from blocwatch.collect.encoding import declared, decoded
from blocwatch.collect.found import Found, Refused
from blocwatch.collect.markup import fragment_text, shape
from blocwatch.collect.mojibake import REPAIRED, repaired
from blocwatch.collect.published import iso
from blocwatch.collect.terms import Limits

_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_ROOT_WITHIN = 20_000
_WORKER = Path(__file__).with_name("feed_worker.py")
_LONGEST_NAME = 80
_PERSON = re.compile(
    r"<((?:\w+:)?(?:author|creator|contributor|publisher|managingeditor|webmaster|owner))\b[^<>]*>",
    re.IGNORECASE,
)

Parsed = Callable[[str, Limits], dict[str, Any] | Refused]


def found(
    body: bytes, charset: str | None, limits: Limits, parsed: Parsed | None = None
) -> Iterator[Found | Refused]:
    """The texts of a feed in its order; `charset` is the server's word, `parsed` who parses it."""
    decoding = decoded(body, charset or declared(body))
    if isinstance(decoding, Refused):
        yield decoding
        return
    if not _ROOT.search(decoding.text[:_ROOT_WITHIN]):
        yield Refused("no feed: neither RSS nor Atom nor RDF")
        return
    reason = _hangs(decoding.text, limits)
    if reason:
        yield Refused(reason)
        return
    answer = (parsed or parsed_below)(decoding.text, limits)
    if isinstance(answer, Refused):
        yield answer
        return
    yield from _readings(answer, (decoding.doubt,) if decoding.doubt else (), limits)


def _hangs(markup: str, limits: Limits) -> str | None:
    """Why the parser would take seconds for a small feed: its time grows with the square of some lengths.

    Told by counting, so that a busy machine says the same as an idle one; what is not foreseen here is
    ended by the processor time it takes.
    """
    if re.search(rf"<[^<>]{{{limits.tag + 1}}}", markup):
        return f"a tag of more than {limits.tag} characters"
    lower = markup.lower()
    for person in _PERSON.finditer(lower):
        end = lower.find(f"</{person[1]}", person.end(), person.end() + limits.person + len(person[1]) + 2)
        if end < 0 and len(lower) - person.end() > limits.person:
            return f"a person named in more than {limits.person} characters"
    return None


def parsed_below(markup: str, limits: Limits) -> dict[str, Any] | Refused:
    """What the worker makes of a feed; refused when it fails or takes too long."""
    # -P: the folder of this file must not stand before the standard library.
    command = [sys.executable, "-P", str(_WORKER), str(limits.feed_cpu), str(limits.feed_memory)]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore", "OPENBLAS_NUM_THREADS": "1"}
    try:
        ended = subprocess.run(
            command,
            input=markup.encode("utf-8"),
            capture_output=True,
            timeout=limits.feed_wall,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired:  # waiting, not working: that is ended by its processor time
        return Refused(f"the feed took more than {limits.feed_wall:g} s to parse")
    if ended.returncode < 0:
        return Refused(f"the feed took more than {limits.feed_cpu} s or {limits.feed_memory} bytes to parse")
    if ended.returncode:
        last = ended.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return Refused(f"the feed could not be parsed: {last[:200]}")
    answer: dict[str, Any] = json.loads(ended.stdout)
    return answer


def _readings(answer: dict[str, Any], doubts: tuple[str, ...], limits: Limits) -> Iterator[Found | Refused]:
    if not answer["entries"]:
        fault = answer["fault"].splitlines()
        yield Refused(f"a feed without entries: {fault[0][:200]}" if fault else "a feed without entries")
        return
    for number, entry in enumerate(answer["entries"], start=1):
        yield _reading(entry, number, answer, doubts, limits)


def _reading(
    entry: dict[str, Any], number: int, feed: dict[str, Any], doubts: tuple[str, ...], limits: Limits
) -> Found | Refused:
    title = _line(entry["title"])
    name = title or entry["link"] or entry["id"] or ""
    place = f"entry {number} {_line(name)[:_LONGEST_NAME]}".strip()
    body: str = entry["body"]
    reason = shape(body).refusal(limits) if entry["markup"] else None
    if len(body) > limits.body:  # small entities can unfold to much
        reason = f"more than the {limits.body} characters we read"
    if reason:
        return Refused(reason, place)
    text = fragment_text(body) if entry["markup"] else body.strip()
    if not text:
        return Refused("no text", place)
    right = repaired(text)
    return Found(
        text=right,
        place=place,
        given=entry["id"],
        hint=entry["language"] or feed["language"],
        outlet=_line(feed["title"]) or None,
        address=entry["link"],
        published=_published(entry),
        title=title or None,
        doubts=doubts if right == text else (*doubts, REPAIRED),
    )


def _published(entry: dict[str, Any]) -> str | None:
    """The entry's date in its own zone where it can be read, else as the parser read it, else its words.

    Words that nobody can read stay, so that the refusal can show them.
    """
    words: str | None = entry["published"]
    return (iso(words) if words else None) or entry["stamp"] or words


def _line(words: str | None) -> str:
    return repaired(" ".join(fragment_text(words).split())) if words else ""
