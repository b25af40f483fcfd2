"""The id of a link, which has none of its own."""

import hashlib

from blocwatch.model import DocumentId, Link


def link_id(document: DocumentId, link: Link) -> str:
    """The id of a link: a digest of where it stands and whom it gives, the same for every coder."""
    span = link.mention.span
    parts = "|".join(map(str, (document, span.start, span.stop, link.code, link.person)))
    return "l" + hashlib.sha256(parts.encode()).hexdigest()[:12]
