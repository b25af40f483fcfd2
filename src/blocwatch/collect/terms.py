"""The terms of one collection: what the caller says, and how much may be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says where the source does not: outlet, day of publication, language.

    `published` is an ISO date or date-time, `language` an ISO 639-1 code.
    """

    outlet: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most; whatever is larger is set aside with its reason.

    Sizes are bytes, times seconds. `body` bounds one text, page, feed or line; `lines` a whole
    file of a document a line, which is read line by line. `nesting` is the deepest page handed
    to the main reader: the libraries under it return nothing, and no error, from 254 levels
    on. `deepest` is the deepest handed to any parser. `ahead` is how many days after now a
    text may say it was published: time zones differ, and clocks are wrong.
    `tag` and `person` are characters of one tag and of one author in a feed. `feed_cpu` decides on
    feeds that hang, whatever else the machine does; `feed_wall` on those that wait; `wall` is how
    long any reader in a process of its own is waited for.
    """

    body: int = 10_000_000
    lines: int = 1_000_000_000
    tags: int = 50_000
    tag: int = 100_000
    person: int = 8_000
    nesting: int = 250
    deepest: int = 12_000
    hops: int = 5
    pause: float = 20.0
    whole: float = 60.0
    wall: float = 60.0
    feed_cpu: int = 10
    feed_wall: float = 60.0
    feed_memory: int = 1_000_000_000
    oldest_year: int = 1900
    ahead: int = 2


LIMITS = Limits()
NOTHING_GIVEN = Given()
