"""The edit mode: accept, reject, restore or mend a link, event or claim; what was said, listed."""

from collections.abc import Mapping
from datetime import UTC, datetime

from blocwatch import judging
from blocwatch.inquiry import Answer
from blocwatch.model import Verdict
from blocwatch.resolve import FIELDS
from blocwatch.store import open_store
from blocwatch.web.look import AskedError, Look
from blocwatch.web.shown import Rooms

_VERDICTS = {"accept": Verdict.ACCEPTED, "reject": Verdict.REJECTED, "restore": Verdict.RESTORED}
_LONGEST = 400


def page(look: Look) -> Answer:
    """All that was said of links, events and claims, the latest word on each."""
    with open_store(str(look.rooms.folder)) as store:
        found = judging.judged(store)
    return {
        "judged": [
            {
                "one": one,
                "word": one.judgement,
                "to": look.to_quote(one.document, one.span.start, one.span.stop) if one.document else "",
            }
            for one in reversed(found)
        ]
    }


def decided(rooms: Rooms, form: Mapping[str, str]) -> None:
    """Write down what a form says; UsageError for one that is not whole."""
    subject, author = form.get("subject", ""), form.get("author", "").strip()[:_LONGEST]
    reason, verdict = form.get("reason", "").strip()[:_LONGEST], form.get("verdict", "")
    if not author:
        raise AskedError("who")
    if not reason and verdict in {"reject", "mend"}:
        raise AskedError("why")
    now = datetime.now(UTC)
    with open_store(str(rooms.folder)) as store:
        if verdict == "mend":
            names = {name for each in FIELDS.values() for name in each}
            fields = {name: form[name] for name in sorted(names & form.keys())}
            judging.mend(store, subject, fields, author, reason, now)
        elif verdict in _VERDICTS:
            judging.judge(store, [subject], _VERDICTS[verdict], author, reason, now)
        else:
            raise AskedError("verdict", given=repr(verdict))
