"""What tail matter looks like, a sentence at a time: an ordered list of small rules over the cue table.

Each rule says what a piece of a text is (an appeal, a pointer to another text, a credit, a standing
notice) and whether it is sure of it wherever the piece stands. The first that speaks wins.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from blocwatch.collect.cues import Cues, any_platform, tools
from blocwatch.model import Span

EDGE = " \t\r\xa0,;:—–-().|•·"
_LONGEST = 600
_LONGEST_POINTER = 300
_LONGEST_CREDIT = 200
_NEAR = 50
_NEAR_WORDS = 2

ADDRESS = re.compile(
    r"(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<handle>(?<![\w.@/])@[A-Za-z_][\w.]{2,40})"
    r"|(?P<web>(?:https?|viber|tg)://[^\s<>\"«»„“”|]+"
    r"|(?<![\w@./-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,40})(?![\w-])(?:/[^\s<>\"«»„“”|]*)?)"
)
"""Everything that may be an address in an appeal: mail, handle, web address with or without scheme."""

# No address is without one of these, and most sentences have none: looked for first, since it is quick.
_SIGNS = re.compile(r"[@/]|\.\w")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, its words, and its words with what stands in quotation marks blanked."""

    span: Span
    words: str
    bare: str
    line: int
    first: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """What a rule says of a piece: its label, and whether it is sure of it wherever the piece stands."""

    label: str
    firm: bool


Rule = Callable[[Piece, Cues], Matter | None]


def matter(piece: Piece, known: Cues) -> Matter | None:
    """What the first rule that speaks says of a piece."""
    if len(piece.words) > _LONGEST:
        return None
    return next((said for rule in RULES if (said := rule(piece, known))), None)


def read_also(piece: Piece, known: Cues) -> Matter | None:
    """A pointer to another text: «Читайте также: ...»."""
    begun = known.read_also.match(piece.words.lstrip(EDGE))
    if (
        not begun
        or len(piece.words) > _LONGEST_POINTER
        or (ADDRESS.search(piece.words) and known.us.search(piece.bare))
    ):
        return None
    rest = piece.words.lstrip(EDGE)[begun.end() :].lstrip()
    pointed = not rest or rest[0] in ':—–-«"' or begun[0].endswith(":")
    return Matter("read also", firm=pointed) if piece.first or pointed else None


def credit(piece: Piece, known: Cues) -> Matter | None:
    """Who took the picture, who wrote, who translated."""
    words = piece.words.strip(EDGE)
    if len(words) <= _LONGEST_CREDIT and known.credit.match(words):
        return Matter("credit", firm=piece.first or len(words) < _NEAR)
    return None


def notice(piece: Piece, known: Cues) -> Matter | None:
    """Rights, advertising, and the label of a foreign agent that a state demands."""
    found = known.notice.search(piece.bare)
    return Matter("notice", firm=found.start() < _NEAR) if found else None


def phrase(piece: Piece, known: Cues) -> Matter | None:
    """An appeal known whole: «следите за новостями», "follow us"."""
    return Matter("appeal", firm=True) if known.phrase.search(piece.bare) else None


def urged(piece: Piece, known: Cues) -> Matter | None:
    """A verb that urges, and something of the outlet's to urge to."""
    if known.urge.search(piece.bare) and _object(piece, known):
        return Matter("appeal", firm=True)
    return None


def opened(piece: Piece, known: Cues) -> Matter | None:
    """A verb that urges because it opens the sentence, or the main clause after «if ...,»."""
    bare = piece.bare.lstrip(EDGE)
    begins = [bare]
    if known.lead.match(bare):
        begins += [bare[comma.end() :].lstrip() for comma in re.finditer(",", bare)]
    if any(known.opening.match(begin) for begin in begins) and _object(piece, known):
        sure = bool(
            ADDRESS.search(piece.words) or any_platform().search(piece.bare) or known.us.search(piece.bare)
        )
        return Matter("appeal", firm=sure)
    return None


def advised(piece: Piece, known: Cues) -> Matter | None:
    """Advice on how to get round a block: a mirror, a VPN, a program; said surely with an address only."""
    if not _way_round(piece, known):
        return None
    given = bool(ADDRESS.search(piece.words))
    if known.advise.search(piece.bare):
        return Matter("appeal", firm=given or bool(known.us.search(piece.bare)))
    return Matter("appeal", firm=given) if known.may.search(piece.bare) else None


def ours(piece: Piece, known: Cues) -> Matter | None:
    """«Мы в ...», «Наш ...» and a way in right after: a sign-post, sure where an address follows."""
    bare = piece.bare.lstrip(EDGE)
    begun = known.us.match(bare)
    if not begun:
        return None
    ways = (any_platform(), known.mirror, known.vpn, known.thing, known.app)
    after = [way.start() for pattern in ways if (way := pattern.search(bare, begun.end()))]
    if not after or len(bare[begun.end() : min(after)].split()) > _NEAR_WORDS:
        return None
    return Matter("appeal", firm=bool(ADDRESS.search(piece.words)))


def listed(piece: Piece, known: Cues) -> Matter | None:
    """A list of ways in: «Зеркало: ..., Viber: ...»; an address or the name of a platform alone."""
    address = ADDRESS.search(piece.words) if _SIGNS.search(piece.words) else None
    before = piece.bare[: address.start()].strip(EDGE) if address else ""
    if _label(before, known):
        return Matter("appeal", firm=piece.first)
    if len(piece.words) > _LONGEST_CREDIT:
        return None
    begins = piece.words.lstrip(EDGE)
    if begins and not ADDRESS.match(begins) and not any_platform().match(begins):
        return None
    rest = any_platform().sub("", ADDRESS.sub("", piece.words))
    return None if rest.strip(EDGE) else Matter("appeal", firm=False)


def _label(words: str, known: Cues) -> bool:
    """Whether the words before an address are no more than the name of a way in."""
    if len(words) > _NEAR:
        return False
    return any(
        pattern.match(words)
        for pattern in (any_platform(), tools(), known.mirror, known.vpn, known.site, known.app)
    )


def _object(piece: Piece, known: Cues) -> bool:
    """Whether a piece names something of the outlet's, or a way to it."""
    patterns = (known.us, known.thing, any_platform(), known.mirror, known.vpn)
    return (
        any(pattern.search(piece.bare) for pattern in patterns)
        or bool(tools().search(piece.words))
        or bool(_SIGNS.search(piece.words) and ADDRESS.search(piece.words))
    )


def _way_round(piece: Piece, known: Cues) -> bool:
    patterns = (known.mirror, known.vpn, tools())
    return any(pattern.search(piece.bare) for pattern in patterns)


RULES: tuple[Rule, ...] = (
    read_also,
    credit,
    notice,
    phrase,
    urged,
    opened,
    advised,
    ours,
    listed,
)
