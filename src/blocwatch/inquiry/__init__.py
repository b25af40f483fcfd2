"""Questions to a desk: one relation, the blocs, what forms, who says what; every answer down to its quotes.

Answers are plain values (dicts, lists, texts, numbers) in a fixed order, ready for JSON; the command
line, the pages and the interface for assistants all show these.
"""

from blocwatch.inquiry.desk import Answer, Desk, act, opened, quote, weighed
from blocwatch.inquiry.groups import blocs, coalitions, ledger_blocs, ledger_coalitions
from blocwatch.inquiry.relation import imported_event, relation
from blocwatch.inquiry.sayings import claims, forecasters, thread

__all__ = [
    "Answer",
    "Desk",
    "act",
    "blocs",
    "claims",
    "coalitions",
    "forecasters",
    "imported_event",
    "ledger_blocs",
    "ledger_coalitions",
    "opened",
    "quote",
    "relation",
    "thread",
    "weighed",
]
