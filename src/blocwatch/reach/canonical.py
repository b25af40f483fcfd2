"""Canonical JSON: the one way to write metadata down, so that no byte of it can differ unseen."""

import json
from typing import Any

from securesystemslib.formats import encode_canonical
from tuf.api.metadata import Metadata


def canonical(value: Any) -> bytes:
    """A value of objects, lists, texts and whole numbers as canonical JSON, ending without a newline."""
    return str(encode_canonical(value)).encode("utf-8")


def is_canonical(body: bytes) -> bool:
    """Whether the bytes are what canonical JSON writes for what they say."""
    try:
        return canonical(json.loads(body)) == body
    except (ValueError, RecursionError, TypeError):
        return False


def written(metadata: Metadata[Any]) -> bytes:
    """Signed metadata as canonical bytes."""
    return canonical(metadata.to_dict())
