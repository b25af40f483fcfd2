"""The brief where its readers are: Telegram, e-mail, RSS, and cards with text to post by hand.

Each channel is a pure function from a `Digest` (what a brief.json says, in short) and `Ways` (where
the whole can be read) to bytes or calls. Only `wire` goes out, and only when told to send.
"""

from blocwatch.channels.cards import cards
from blocwatch.channels.digest import Digest, Point, Ways, read_digest, sliced
from blocwatch.channels.hand import instagram_text, viber_text
from blocwatch.channels.letter import letter
from blocwatch.channels.rss import rss
from blocwatch.channels.telegram import Call, telegram, written
from blocwatch.channels.wire import send

__all__ = [
    "Call",
    "Digest",
    "Point",
    "Ways",
    "cards",
    "instagram_text",
    "letter",
    "read_digest",
    "rss",
    "send",
    "sliced",
    "telegram",
    "viber_text",
    "written",
]
