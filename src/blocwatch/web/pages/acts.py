"""Acts: a list of some, one with all its reports, an imported one as its table has it; what was refused."""

from collections.abc import Iterable

from blocwatch import inquiry
from blocwatch.errors import StoreError
from blocwatch.inquiry import Answer
from blocwatch.model import Capture, Occurrence, OccurrenceId
from blocwatch.store import open_store
from blocwatch.web.look import Look, NotThereError, day

A_PAGE = 40


def page(look: Look) -> Answer:
    """Acts known since a day, of an outlet, or all; the newest first."""
    known, outlet = day(look.get("known"), "known"), look.get("outlet")
    found = [
        one
        for one in reversed(look.desk.assessment.occurrences)
        if (known is None or all(report.published and report.published > known for report in one.reports))
        and (not outlet or outlet in _outlets(look, one))
    ]
    first = look.number("first", 0, 1_000_000, 0)
    return {
        "acts": [inquiry.act(look.desk, one.id) for one in found[first : first + A_PAGE]],
        "found": len(found),
        "known": known,
        "outlet": outlet,
        "first": first,
        "more": first + A_PAGE if first + A_PAGE < len(found) else None,
        "less": max(0, first - A_PAGE) if first else None,
    }


def _outlets(look: Look, one: Occurrence) -> Iterable[str]:
    return {report.outlet or look.shown.documents[report.evidence.document].address for report in one.reports}


def act(look: Look) -> Answer:
    """One thing that happened."""
    key = OccurrenceId(look.get("id"))
    if key not in look.shown.occurrences:
        raise NotThereError("no_act")
    found = look.shown.occurrences[key]
    entries = [one for one in look.desk.assessment.entries if one.occurrence == key]
    return {"act": inquiry.act(look.desk, key), "occurrence": found, "entries": entries}


def imported(look: Look) -> Answer:
    """An imported act with where it stands in its table."""
    found = look.rooms.shelf.event(look.get("origin"), look.get("key"))
    if found is None or found.day > look.shown.day:
        raise NotThereError("no_imported")
    return {"event": found}


def quarantine(look: Look) -> Answer:
    """What could not be read, with its reason."""
    return {"refused": look.rooms.quarantined()}


def capture(look: Look) -> Capture:
    """The raw bytes of a document as they came."""
    with open_store(str(look.rooms.folder)) as store:
        try:
            return store.capture(look.get("digest"))
        except StoreError as error:
            raise NotThereError("no_copy") from error
