"""The kept copy of a document: what came, when, and step by step from where."""

from blocwatch.errors import StoreError
from blocwatch.inquiry import Answer
from blocwatch.store import open_store
from blocwatch.web.look import Look, NotThereError


def page(look: Look) -> Answer:
    """Some raw bytes: every way they came, with the servers' own headers, and the texts made of them."""
    digest = look.get("digest")
    with open_store(str(look.rooms.folder)) as store:
        try:
            found = store.capture(digest)
        except StoreError as error:
            raise NotThereError("no_copy") from error
        ways = [*store.fetched(digest)]
    return {
        "capture": found,
        "size": len(found.body),
        "ways": ways,
        "texts": [one for one in look.shown.documents.values() if one.capture == digest],
    }
