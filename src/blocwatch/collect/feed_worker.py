"""A feed parsed in a process of its own, for a feed can hang any parser of feeds.

Run as a script: `python feed_worker.py CPU_SECONDS MEMORY_BYTES < feed > entries.json`. The feed
comes in UTF-8. The process bounds itself before it reads, can reach no network and start no
other process, and knows nothing of the package around it, so it starts fast.
"""

import io
import json
import sys
from typing import Any

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "urllib.",
    "ftplib.",
)


def main() -> None:
    """Bound the process, parse standard input, write what was found as JSON."""
    cpu, memory = int(sys.argv[1]), int(sys.argv[2])
    bound(cpu, memory)
    sys.addaudithook(refuse)
    answer = parsed(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def bound(cpu: int, memory: int) -> None:
    """Let the system end this process when it takes more; where it cannot, the caller's clock does."""
    try:
        import resource  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_CPU, cpu), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        bounded = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bounded, hard))


def refuse(event: str, _: tuple[object, ...]) -> None:
    """Audit hook: no way out of this process."""
    if event.startswith(_FORBIDDEN):
        raise OSError(f"{event} is forbidden here")


def parsed(body: bytes) -> dict[str, Any]:
    """The feed's own words and those of its entries; `fault` is what the parser complained of."""
    import feedparser  # noqa: PLC0415 - under the limits, and not in the process that asks

    headers = {"content-type": "application/xml; charset=utf-8"}
    feed = feedparser.parse(io.BytesIO(body), response_headers=headers)
    return {
        "version": feed.get("version") or "",
        "fault": str(feed.get("bozo_exception") or ""),
        "title": _words(feed.feed, "title"),
        "language": _words(feed.feed, "language"),
        "entries": [_entry(entry) for entry in feed.entries],
    }


def parsed_markup(markup: str, _: object) -> dict[str, Any]:
    """The same of a feed's text, in the process that asks: for one that is bounded itself."""
    return parsed(markup.encode("utf-8", "replace"))


def _entry(entry: Any) -> dict[str, Any]:
    bodies = [*entry.get("content", []), entry.get("summary_detail") or {}]
    bodies.sort(key=lambda body: len(body.get("value") or ""), reverse=True)
    best = bodies[0]
    return {
        "title": _words(entry, "title"),
        "link": _words(entry, "link"),
        "id": _words(entry, "id"),
        "published": _words(entry, "published") or _words(entry, "updated"),
        "stamp": _stamp(entry.get("published_parsed") or entry.get("updated_parsed")),
        "language": best.get("language"),
        "markup": "html" in (best.get("type") or "html"),
        "body": best.get("value") or "",
    }


def _words(entry: Any, key: str) -> str | None:
    words = entry.get(key)
    return words if isinstance(words, str) and words else None


def _stamp(parts: Any) -> str | None:
    """feedparser's own reading of a date, which is in UTC."""
    if not parts:
        return None
    return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*parts[:6])


if __name__ == "__main__":
    main()
