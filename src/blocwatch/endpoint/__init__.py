"""Asking a language model: any endpoint that speaks the chat protocol of OpenAI. Goes out, to one address.

    Wire      asks over HTTP, with retries and bounds
    Kept      asks another only for what was not answered before; the answers lie in a folder, by digest
    Replay    answers from such a folder alone, without any network

What is asked and answered are records of `blocwatch.model`: a model is given neither tools nor keys.
"""

from blocwatch.endpoint.asker import FREE, Asker, Meter, Price, joined
from blocwatch.endpoint.kept import ANSWERS, Kept, Replay, digest
from blocwatch.endpoint.wire import BOUNDS, Bounds, Wire, named, wire

__all__ = [
    "ANSWERS",
    "BOUNDS",
    "FREE",
    "Asker",
    "Bounds",
    "Kept",
    "Meter",
    "Price",
    "Replay",
    "Wire",
    "digest",
    "joined",
    "named",
    "wire",
]
