"""The list of sources: what a desk goes to by itself, and how it went."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Polls:
    """How the last polls of a source went.

    `failures` counts those since the last success, `reason` is why the last one failed. `due` is
    when to go again. `newest` is the newest day of publication (ISO) seen there. `etag` and
    `modified` are the server's own words, sent back to it so that it may answer «not modified».
    """

    tried: datetime | None = None
    succeeded: datetime | None = None
    due: datetime | None = None
    failures: int = 0
    reason: str = ""
    newest: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """One address on the list: whose it is, where else the outlet may be found, and its polls.

    `domains` are the hosts known as the outlet's own, `mirrors` addresses that give the same as
    `address`, tried in order when it fails. `ownership` is whatever the analyst calls it.
    `follow` also reads the pages that the source links to, on its own hosts.
    """

    address: str
    outlet: str | None = None
    language: str | None = None
    ownership: str | None = None
    domains: tuple[str, ...] = ()
    mirrors: tuple[str, ...] = ()
    follow: bool = False
    paused: bool = False
    polls: Polls = field(default_factory=Polls)
