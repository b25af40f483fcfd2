"""A document in, its events and claims out.

document, parse, links
| reading        trees, who is named in each sentence, dates
| drafts         triggers and their frames: who did what to whom
| settled        places, visits, pairs, exchanges, each act once
| told           who says so, how surely, nested in what
| dated          which date belongs to which
| records        Event, Claim, Coding
"""

from blocwatch.coding.attitudes import attitudes
from blocwatch.coding.coder import CODER, Tables, code, tables
from blocwatch.coding.events import tellings
from blocwatch.coding.words_of_attitude import WordsOfAttitude, words_of_attitude
from blocwatch.coding.written import attitude_written, explained, written

__all__ = [
    "CODER",
    "Tables",
    "WordsOfAttitude",
    "attitude_written",
    "attitudes",
    "code",
    "explained",
    "tables",
    "tellings",
    "words_of_attitude",
    "written",
]
